/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-fill-private.h"

#include "base/dosja-catalogue.h"
#include "base/dosja-date.h"
#include "document/dosja-value.h"

#define MAX_RECORDS 200000
#define MAX_KNOWN 20000
#define DEEPEST 3 /* records that belong to records that belong to the case */

static gboolean
count_record (DosjaFiller *self)
{
  if (self->error != NULL)
    return FALSE;
  if (++self->n_records > MAX_RECORDS)
    {
      g_set_error_literal (&self->error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_TOO_LARGE,
                           "more records than one document holds");
      return FALSE;
    }

  return self->progress == NULL
         || !g_cancellable_set_error_if_cancelled (self->progress->cancellable, &self->error);
}

/* What the actor may not see is as if it were not there. */
static void
keep_error (DosjaFiller *self, GError *error)
{
  if (self->error == NULL
      && !g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND)
      && !g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED))
    self->error = error;
  else
    g_error_free (error);
}

/* Returns: (transfer full) (nullable) */
DosjaRecord *
dosja_filler_load (DosjaFiller *self, const DosjaType *type, const DosjaId *id)
{
  GError *error = NULL;
  DosjaRecord *record;

  if (!count_record (self))
    return NULL;
  record = dosja_store_load (self->store, type, id, &error);
  if (record == NULL)
    keep_error (self, error);

  return record;
}

/* Returns: (transfer none) (nullable): the record a reference leads to */
DosjaRecord *
dosja_filler_follow (DosjaFiller *self, DosjaRecord *record, const DosjaField *reference)
{
  /* A copy: @record itself may go when there are too many to keep. */
  g_autofree char *value = g_strdup (dosja_filler_get (self, record, reference));
  gpointer known;
  DosjaId id;

  if (value == NULL || !dosja_id_parse (value, &id))
    return NULL;
  if (g_hash_table_lookup_extended (self->known, value, NULL, &known))
    return known;

  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  known = dosja_filler_load (self, dosja_type_find (reference->codes), &id);
  g_hash_table_insert (self->known, g_steal_pointer (&value), known);

  return known;
}

/* A field's canonical value, unless it is not to be shown. */
const char *
dosja_filler_get (DosjaFiller *self, DosjaRecord *record, const DosjaField *field)
{
  if (self->fill->show != NULL && !self->fill->show (record, field, self->fill->show_data))
    return NULL;

  return dosja_record_get (record, field->name);
}

gboolean
dosja_filler_is_wanted (DosjaFiller *self, const char *section)
{
  return self->fill->sections == NULL || g_strv_contains (self->fill->sections, section);
}

/* Returns: (transfer full) (element-type DosjaId): the records a list tells, in order */
GArray *
dosja_filler_list (DosjaFiller *self, const DosjaEach *each)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (each->type);
  GError *error = NULL;
  GArray *ids;

  if (each->via != NULL)
    {
      DosjaRecord *owner = self->scopes[each->scope];
      char id[DOSJA_ID_STRING_SIZE];

      if (owner == NULL)
        return g_array_new (FALSE, FALSE, sizeof (DosjaId));
      dosja_query_add_filter (query, each->via->name, DOSJA_MATCH_IS,
                              dosja_id_format (dosja_record_get_id (owner), id));
    }
  if (each->where != NULL)
    dosja_query_add_filter (query, each->where->name, DOSJA_MATCH_IS, each->key);
  if (each->from != NULL)
    {
      dosja_query_add_filter (query, each->from->name, DOSJA_MATCH_UNTIL, self->fill->to);
      if (each->from == each->until)
        dosja_query_add_filter (query, each->from->name, DOSJA_MATCH_FROM, self->fill->from);
    }
  dosja_query_set_order (query,
                         each->order != NULL  ? each->order
                         : each->from != NULL ? each->from->name
                                              : each->type->order,
                         each->newest);
  dosja_query_set_limit (query, each->limit > 0 ? each->limit : MAX_RECORDS + 1, 0);

  ids = dosja_store_query_ids (self->store, query, &error);
  if (ids != NULL)
    return ids;
  keep_error (self, error);

  return g_array_new (FALSE, FALSE, sizeof (DosjaId));
}

/* ---- records told of themselves, by their own labels ---- */

static gboolean
leads_to_scope (DosjaFiller *self, const DosjaField *field, const char *value)
{
  DosjaId id;

  if (field->kind != DOSJA_KIND_REFERENCE || value == NULL || !dosja_id_parse (value, &id))
    return FALSE;
  for (guint i = 0; i < self->n_scopes; i++)
    if (self->scopes[i] != NULL && dosja_id_equal (dosja_record_get_id (self->scopes[i]), &id))
      return TRUE;

  return FALSE;
}

static char *
answers_text (DosjaFiller *self, DosjaRecord *record, const DosjaField *field, const char *value)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const DosjaField *form = dosja_type_find_field (type, field->codes);

  return value == NULL || form == NULL
             ? g_strdup ("")
             : dosja_value_answers (dosja_filler_follow (self, record, form), value,
                                    self->language);
}

static char *
field_text (DosjaFiller *self, DosjaRecord *record, const DosjaField *field)
{
  const char *value = dosja_filler_get (self, record, field);
  DosjaRecord *other;

  if (dosja_value_is_answers (field))
    return answers_text (self, record, field, value);
  if (field->kind != DOSJA_KIND_REFERENCE)
    return dosja_value_text (field, value, self->language);

  other = dosja_filler_follow (self, record, field);

  return other != NULL ? dosja_value_title (other, self->language) : g_strdup ("");
}

/* What the store finds a record again by, type and id in one word, says nothing to a reader. */
static gboolean
is_for_the_store (const DosjaField *field)
{
  return field->kind == DOSJA_KIND_TEXT && (field->flags & DOSJA_FIELD_COMPUTED)
         && g_str_equal (field->name, "source");
}

/* Every field that says something, as pairs. */
void
dosja_filler_tell_fields (DosjaFiller *self, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields && self->error == NULL; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *text = NULL;
      char *cells[3] = { NULL };

      if (field->kind == DOSJA_KIND_BLOB || is_for_the_store (field)
          || leads_to_scope (self, field, dosja_record_get (record, field->name)))
        continue;
      text = field_text (self, record, field);
      if (*text == '\0')
        continue;

      cells[0] = dosja_value_escape (dosja_value_label (field, self->language));
      cells[1] = dosja_value_escape (text);
      dosja_filler_row (self, TRUE, FALSE, cells);
      g_free (cells[0]);
      g_free (cells[1]);
    }
}

/* A line that tells one record from the next: the first two columns of its list. */
static void
tell_head (DosjaFiller *self, DosjaRecord *record, guint number)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *markup = NULL;
  guint n = 0;

  g_string_append_printf (head, "%u.", number);
  for (guint i = 0; type->columns[i] != NULL && n < 2; i++)
    {
      const DosjaField *field = dosja_type_find_field (type, type->columns[i]);
      g_autofree char *text = field != NULL ? field_text (self, record, field) : NULL;

      if (text == NULL || *text == '\0' || g_utf8_strlen (text, -1) > 80)
        continue;
      g_string_append_printf (head, "%s %s", n > 0 ? " ·" : "", text);
      n++;
    }
  markup = dosja_value_escape (head->str);
  dosja_filler_title (self, DOSJA_TEXT_SUBHEADING, markup);
}

/* Whether it belongs to another case of the same person. */
static gboolean
is_of_another (DosjaFiller *self, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_REFERENCE)
      for (guint k = 0; k < self->template->n_scopes; k++)
        {
          const char *value = dosja_record_get (record, type->fields[i].name);

          if (value != NULL && self->template->scopes[k].type == self->template->root
              && g_strcmp0 (type->fields[i].codes, self->template->root->name) == 0
              && !leads_to_scope (self, &type->fields[i], value))
            return TRUE;
        }

  return FALSE;
}

static void tell_owned (DosjaFiller *self, DosjaRecord *owner, guint depth);

static void
tell_record (DosjaFiller *self, const DosjaType *type, const DosjaId *id, guint *number,
             guint depth)
{
  g_autoptr (DosjaRecord) record = dosja_filler_load (self, type, id);
  guint n_waiting = self->waiting->len;

  if (record == NULL || is_of_another (self, record))
    return;

  dosja_filler_end_grid (self);
  tell_head (self, record, ++*number);
  dosja_filler_tell_fields (self, record);
  dosja_filler_end_grid (self);
  if (depth < DEEPEST && self->n_scopes < MAX_SCOPES)
    {
      self->scopes[self->n_scopes++] = record;
      tell_owned (self, record, depth + 1);
      self->n_scopes--;
    }
  dosja_filler_drop_titles (self, n_waiting);
}

static void
tell_list (DosjaFiller *self, const DosjaType *type, const DosjaField *via, guint scope,
           guint *number, guint depth)
{
  DosjaEach each = { .type = type, .via = via, .scope = scope };
  g_autoptr (GArray) ids = dosja_filler_list (self, &each);

  for (guint i = 0; i < ids->len && self->error == NULL; i++)
    tell_record (self, type, &g_array_index (ids, DosjaId, i), number, depth);
}

static const DosjaField *
find_owned (const DosjaType *type, const DosjaType *of)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & DOSJA_FIELD_OWNED)
        && g_strcmp0 (type->fields[i].codes, of->name) == 0)
      return &type->fields[i];

  return NULL;
}

static void
title_of_type (DosjaFiller *self, const DosjaType *type, DosjaTextStyle style)
{
  g_autofree char *markup
      = dosja_value_escape (dosja_catalogue_text (self->language, NULL, type->label_plural));

  dosja_filler_title (self, style, markup);
}

/* What belongs to the record just told, as a plan's goals do. */
static void
tell_owned (DosjaFiller *self, DosjaRecord *owner, guint depth)
{
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint i = 0; i < n && self->error == NULL; i++)
    {
      const DosjaField *via = find_owned (types[i], dosja_record_get_record_type (owner));
      guint n_waiting = self->waiting->len;
      guint number = 0;

      if (via == NULL || g_ptr_array_find (self->template->told, types[i], NULL))
        continue;
      title_of_type (self, types[i], DOSJA_TEXT_SUBHEADING);
      tell_list (self, types[i], via, self->n_scopes - 1, &number, depth);
      dosja_filler_drop_titles (self, n_waiting);
    }
}

/* All that belongs to what the template is made of, kind by kind. */
void
dosja_filler_tell_records (DosjaFiller *self)
{
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint i = 0; i < n && self->error == NULL; i++)
    {
      guint n_waiting = self->waiting->len;
      guint number = 0;

      if (!dosja_template_tells (self->template, types[i])
          || !dosja_filler_is_wanted (self, types[i]->name))
        continue;
      title_of_type (self, types[i], DOSJA_TEXT_HEADING);
      for (guint k = 0; k < self->template->n_scopes; k++)
        {
          const DosjaField *via = find_owned (types[i], self->template->scopes[k].type);

          if (via != NULL && self->scopes[k] != NULL)
            {
              tell_list (self, types[i], via, k, &number, 1);
              break;
            }
        }
      dosja_filler_drop_titles (self, n_waiting);
    }
}
