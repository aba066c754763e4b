/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-fill-private.h"

#include "base/dosja-clock.h"
#include "base/dosja-date.h"
#include "document/dosja-value.h"
#include "store/dosja-ledger.h"

/* clang-format off */
G_DEFINE_QUARK (dosja-document-error-quark, dosja_document_error)
/* clang-format on */

static void
waiting_free (gpointer data)
{
  DosjaWaiting *waiting = data;

  g_free (waiting->markup);
  g_free (waiting);
}

static void
record_unref (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
filler_init (DosjaFiller *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (dosja_clock_now () / G_USEC_PER_SEC);
  const DosjaId *actor = dosja_store_get_actor (self->store);
  DosjaDate today;

  self->language = self->template->language;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, record_unref);
  self->waiting = g_ptr_array_new_with_free_func (waiting_free);
  self->rows = g_ptr_array_new_with_free_func (dosja_fill_row_free);
  dosja_date_today (&today);
  self->today = dosja_date_to_canonical (&today);
  self->now = g_date_time_format (now, "%d.%m.%Y %H:%M");
  if (actor != NULL && !dosja_id_is_nil (actor))
    {
      g_autoptr (DosjaRecord) staff = dosja_filler_load (self, dosja_type_find ("staff"), actor);

      if (staff != NULL)
        self->printed_by = dosja_value_title (staff, self->language);
    }
}

static void
filler_clear (DosjaFiller *self)
{
  for (guint i = 0; i < self->template->n_scopes; i++)
    g_clear_object (&self->scopes[i]);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->rows);
  g_free (self->printed_by);
  g_free (self->today);
  g_free (self->now);
  dosja_document_unref (self->document);
  g_clear_error (&self->error);
}

static void
fail (DosjaFiller *self, DosjaDocumentError code, const char *message)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, DOSJA_DOCUMENT_ERROR, (int)code, message);
}

static DosjaRecord *
load_about (DosjaFiller *self, const DosjaType *type)
{
  DosjaEach each = { .type = type, .newest = TRUE, .limit = 1 };
  g_autoptr (GArray) ids = NULL;
  DosjaRecord *record = NULL;

  if (self->fill->about != NULL)
    record = dosja_filler_load (self, type, self->fill->about);
  else
    {
      each.via = dosja_each_find_owner (type, self->template->root);
      ids = dosja_filler_list (self, &each);
      if (ids->len > 0)
        record = dosja_filler_load (self, type, &g_array_index (ids, DosjaId, 0));
    }
  if (record == NULL)
    fail (self, DOSJA_DOCUMENT_ERROR_NOTHING, "there is no record the document is about");

  return record;
}

/* The record it is made of, those it belongs to, and the one it is about. */
static void
load_scopes (DosjaFiller *self)
{
  for (guint i = 0; i < self->template->n_scopes && self->error == NULL; i++)
    {
      const DosjaScopeEntry *entry = &self->template->scopes[i];

      if (i == 0)
        self->scopes[i] = self->fill->record != NULL
                              ? dosja_filler_load (self, entry->type, self->fill->record)
                              : NULL;
      else if (entry->via == NULL)
        self->scopes[i] = load_about (self, entry->type);
      else if (self->scopes[entry->from] != NULL)
        {
          DosjaRecord *owner = dosja_filler_follow (self, self->scopes[entry->from], entry->via);

          self->scopes[i] = owner != NULL ? g_object_ref (owner) : NULL;
        }
      self->n_scopes = i + 1;
      if (i == 0 && self->scopes[0] == NULL)
        fail (self, DOSJA_DOCUMENT_ERROR_NO_RECORD, "there is no such record");
    }
}

/* A copy goes to the person who said what is to be withheld from others. */
static gboolean
goes_to_others (DosjaFiller *self)
{
  for (guint i = 0; i < self->template->nodes->len; i++)
    if (((DosjaNode *)g_ptr_array_index (self->template->nodes, i))->kind == DOSJA_NODE_COPY)
      return FALSE;

  return self->template->root != NULL;
}

static void
warn_of_consents (DosjaFiller *self)
{
  const DosjaId *referral = NULL;
  DosjaDate today;

  if (self->fill->warnings == NULL || self->error != NULL || !goes_to_others (self))
    return;
  for (guint i = 0; i < self->n_scopes; i++)
    if (self->scopes[i] != NULL && self->template->scopes[i].type == dosja_type_find ("referral"))
      referral = dosja_record_get_id (self->scopes[i]);
  dosja_date_today (&today);
  dosja_store_warn_of_consents (self->store, self->template->root, self->fill->record, referral,
                                &today, self->fill->warnings, &self->error);
}

static gboolean
check_period (const DosjaFill *fill)
{
  DosjaDate from, to;

  return dosja_date_parse (fill->from, &from) && dosja_date_parse (fill->to, &to)
         && dosja_date_is_exact (&from) && dosja_date_is_exact (&to)
         && dosja_date_compare (&from, &to) <= 0;
}

static void
begin_document (DosjaFiller *self)
{
  g_autofree char *foot = NULL;

  if (self->template->foot != NULL)
    foot = dosja_filler_plain (self, self->template->foot);
  self->document = dosja_document_new (self->template->title, foot);
  dosja_document_set_plain (self->document, self->language, self->template->landscape);
}

/**
 * dosja_template_fill:
 * @fill: what with
 *
 * Reads what the template names, as far as the actor of @store may see it, and sets it in the
 * template's language, whatever the program's is. May run on any thread that may use @store;
 * nothing is written anywhere.
 *
 * Returns: (transfer full) (nullable): the document, not laid out yet; errors are of
 *   %DOSJA_DOCUMENT_ERROR or the store's
 */
DosjaDocument *
dosja_template_fill (DosjaTemplate *self, DosjaStore *store, const DosjaFill *fill,
                     const DosjaProgress *progress, GError **error)
{
  DosjaFiller filler = { .template = self, .store = store, .fill = fill, .progress = progress };
  DosjaDocument *document = NULL;

  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store) && fill != NULL, NULL);

  filler_init (&filler);
  if (self->root == NULL && !check_period (fill))
    fail (&filler, DOSJA_DOCUMENT_ERROR_PERIOD, "a first and a last day are needed");
  else
    load_scopes (&filler);
  warn_of_consents (&filler);
  if (filler.error == NULL)
    {
      begin_document (&filler);
      dosja_filler_nodes (&filler, self->nodes);
      dosja_filler_end_grid (&filler);
    }

  if (filler.error != NULL)
    g_propagate_error (error, g_steal_pointer (&filler.error));
  else
    document = g_steal_pointer (&filler.document);
  filler_clear (&filler);

  return document;
}
