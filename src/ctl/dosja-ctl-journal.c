/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "store/dosja-journal-list.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define ROWS_AT_ONCE 500

static int
verify (DosjaCtl *self, DosjaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  guint64 rows = 0;

  dosja_ctl_begin_progress (self);
  problems = dosja_store_verify_journal (store, &rows, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (problems == NULL)
    return dosja_ctl_fail (error);

  if (self->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "rows");
      json_builder_add_int_value (json, (gint64)rows);
      json_builder_set_member_name (json, "problems");
      json_builder_begin_array (json);
      for (guint i = 0; i < problems->len; i++)
        json_builder_add_string_value (json, g_ptr_array_index (problems, i));
      json_builder_end_array (json);
      json_builder_end_object (json);
      dosja_ctl_print_json (json);
    }
  else if (problems->len == 0)
    printf (ngettext ("%lu row: the chain holds.\n", "%lu rows: the chain holds.\n", (gulong)rows),
            (gulong)rows);
  else
    for (guint i = 0; i < problems->len; i++)
      printf ("%s\n", (char *)g_ptr_array_index (problems, i));

  return problems->len == 0 ? DOSJA_CTL_DONE : DOSJA_CTL_DAMAGED;
}

static gboolean
find_staff (DosjaStore *store, const char *name, DosjaId *ret_id, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("staff"));
  g_autoptr (GArray) ids = NULL;

  dosja_query_add_filter (query, "name", DOSJA_MATCH_IS, name);
  if ((ids = dosja_store_query_ids (store, query, error)) == NULL)
    return FALSE;
  if (ids->len > 0)
    {
      *ret_id = g_array_index (ids, DosjaId, 0);
      return TRUE;
    }
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such staff");

  return FALSE;
}

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
}

static void
add_member (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
print_row (JsonBuilder *json, const DosjaJournalRow *row)
{
  g_autofree char *at = format_time (row->at);
  g_autofree char *kind = dosja_journal_kind_label (row->kind, row->type);
  char id[DOSJA_ID_STRING_SIZE];

  if (json == NULL)
    {
      printf ("%s  %s  %s  %s  %s  %s\n", at, row->staff_name != NULL ? row->staff_name : "—", kind,
              row->type != NULL ? dosja_type_label (row->type) : "",
              row->title != NULL ? row->title : "", row->details);
      return;
    }

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "seq");
  json_builder_add_int_value (json, row->seq);
  add_member (json, "at", at);
  add_member (json, "staff", row->staff_name);
  add_member (json, "kind", row->kind);
  add_member (json, "type", row->type != NULL ? row->type->name : NULL);
  add_member (json, "id",
              dosja_id_is_nil (&row->record) ? NULL : dosja_id_format (&row->record, id));
  add_member (json, "title", row->title);
  add_member (json, "details", row->details);
  json_builder_end_object (json);
}

static gboolean
print_rows (DosjaCtl *self, DosjaStore *store, GArray *seqs, GError **error)
{
  g_autoptr (JsonBuilder) json = self->json ? json_builder_new () : NULL;
  guint n = self->limit >= 0 ? MIN (seqs->len, (guint)self->limit) : seqs->len;

  if (json != NULL)
    json_builder_begin_array (json);
  for (guint i = 0; i < n; i += ROWS_AT_ONCE)
    {
      g_autoptr (GPtrArray) rows = dosja_store_read_journal (
          store, &g_array_index (seqs, gint64, i), MIN (ROWS_AT_ONCE, n - i), error);

      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len; j++)
        print_row (json, g_ptr_array_index (rows, j));
    }
  if (json != NULL)
    {
      json_builder_end_array (json);
      dosja_ctl_print_json (json);
    }

  return TRUE;
}

/**
 * dosja_ctl_journal: who did what, newest first, or whether the chain holds
 */
int
dosja_ctl_journal (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autofree char *from = self->from > 0 ? g_strdup_printf ("%04d-01-01", (int)self->from) : NULL;
  g_autofree char *until = self->to > 0 ? g_strdup_printf ("%04d-12-31", (int)self->to) : NULL;
  const char *kinds[] = { self->kind, NULL };
  DosjaJournalFilter filter
      = { .kinds = self->kind != NULL ? kinds : NULL, .from = from, .until = until };
  g_autoptr (GArray) seqs = NULL;
  DosjaStore *store;
  DosjaId staff;

  if (session == NULL)
    return status;
  store = dosja_session_get_store (session);
  if (self->verify)
    return verify (self, store);

  if (self->json && !dosja_store_may (store, DOSJA_ACTION_EXPORT, &error))
    return dosja_ctl_fail (error);
  if (self->staff != NULL)
    {
      if (!find_staff (store, self->staff, &staff, &error))
        return dosja_ctl_fail (error);
      filter.staff = &staff;
    }
  if ((seqs = dosja_store_list_journal (store, &filter, &error)) == NULL
      || !print_rows (self, store, seqs, &error)
      || (self->json && !dosja_store_note_event (store, "export", NULL, NULL, &error)))
    return dosja_ctl_fail (error);

  return DOSJA_CTL_DONE;
}
