/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-fill-private.h"

#include "base/dosja-catalogue.h"
#include "document/dosja-copy.h"
#include "document/dosja-value.h"

static gboolean
tell_fields (DosjaFiller *self, DosjaCopy *copy, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  gboolean any = FALSE;

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *text = dosja_copy_show (copy, record, i, self->language);
      g_autofree char *label = NULL;
      g_autofree char *words = NULL;

      if (text == NULL || *text == '\0')
        continue;
      label = dosja_value_escape (dosja_value_label (&type->fields[i], self->language));
      words = dosja_value_escape (text);
      dosja_filler_row (self, TRUE, FALSE, (char *[]){ label, words, NULL });
      any = TRUE;
    }
  dosja_filler_end_grid (self);

  return any;
}

static void
tell_type (DosjaFiller *self, DosjaCopy *copy, const DosjaType *type)
{
  GPtrArray *records = dosja_copy_get_records (copy);
  g_autofree char *title
      = dosja_value_escape (dosja_catalogue_text (self->language, NULL, type->label_plural));
  guint n_waiting = self->waiting->len, number = 0;

  dosja_filler_title (self, DOSJA_TEXT_HEADING, title);
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      guint before = self->waiting->len;
      g_autofree char *head = NULL;

      if (dosja_record_get_record_type (record) != type)
        continue;
      head = g_strdup_printf ("%u.", ++number);
      dosja_filler_title (self, DOSJA_TEXT_SUBHEADING, head);
      if (!tell_fields (self, copy, record))
        dosja_filler_drop_titles (self, before);
    }
  dosja_filler_drop_titles (self, n_waiting);
}

/* All that is known of the person, kind by kind, with the names of others hidden. */
void
dosja_filler_tell_copy (DosjaFiller *self)
{
  g_autoptr (DosjaCopy) copy = NULL;
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  if (self->scopes[0] == NULL || self->error != NULL)
    return;

  dosja_filler_end_grid (self);
  copy = dosja_copy_gather (self->store, dosja_record_get_id (self->scopes[0]), self->progress,
                            &self->error);
  for (guint i = 0; copy != NULL && i < n; i++)
    tell_type (self, copy, types[i]);
}
