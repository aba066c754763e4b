/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-journal-list.h"

#include "base/dosja-date.h"
#include "store/dosja-store-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The journal as the director reads it: a list of row numbers, newest first, and the rows that
 * are looked at. A million numbers are eight megabytes; a million rows would be too many. */

void
dosja_journal_row_free (DosjaJournalRow *self)
{
  if (self == NULL)
    return;

  g_free (self->staff_name);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->details);
  g_free (self);
}

/* ---- which rows ---- */

static gboolean
clock_at (DosjaStore *self, gint64 seq, gint64 *ret_clock, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self, "SELECT clock FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  *ret_clock = row ? sqlite3_column_int64 (statement, 0) : G_MAXINT64;
  if (row)
    sqlite3_reset (statement);

  return TRUE;
}

/* The clock never goes back, so the first row of a day is found by halving. */
static gboolean
first_seq_from (DosjaStore *self, gint64 last, gint64 time, gint64 *ret_seq, GError **error)
{
  gint64 low = 1, high = last + 1;

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2, clock;

      if (!clock_at (self, middle, &clock, error))
        return FALSE;
      if (dosja_journal_clock_to_time (clock) >= time)
        high = middle;
      else
        low = middle + 1;
    }
  *ret_seq = low;

  return TRUE;
}

/* The beginning of a day where the office is; of the day behind it with @days 1. */
static gboolean
day_to_time (const char *day, int days, gint64 *ret_time)
{
  DosjaDate date;
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) moved = NULL;

  if (!dosja_date_parse (day, &date) || !dosja_date_is_exact (&date))
    return FALSE;
  begin = g_date_time_new_local (date.year, date.month, date.day, 0, 0, 0);
  moved = begin != NULL ? g_date_time_add_days (begin, days) : NULL;
  if (moved == NULL)
    return FALSE;
  *ret_time = g_date_time_to_unix (moved) * G_USEC_PER_SEC;

  return TRUE;
}

static gboolean
find_bounds (DosjaStore *self, const DosjaJournalFilter *filter, gint64 *ret_first,
             gint64 *ret_last, GError **error)
{
  gint64 time;

  *ret_first = 1;
  if (!dosja_db_get_integer (self, "SELECT max(seq) FROM journal", ret_last, error))
    return FALSE;
  if (filter->until != NULL && day_to_time (filter->until, 1, &time))
    {
      if (!first_seq_from (self, *ret_last, time, ret_last, error))
        return FALSE;
      --*ret_last;
    }

  return filter->from == NULL || !day_to_time (filter->from, 0, &time)
         || first_seq_from (self, *ret_last, time, ret_first, error);
}

/* The record and what belongs to it, down to what belongs to that. */
static void
append_records (GString *sql, const DosjaType *type, const char *ids, guint depth)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint t = 0; t < n; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      {
        const DosjaField *field = &types[t]->fields[i];
        g_autofree char *owned = NULL;

        if (field->kind != DOSJA_KIND_REFERENCE || !(field->flags & DOSJA_FIELD_OWNED)
            || !g_str_equal (field->codes, type->name))
          continue;
        owned = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" IN (%s)", types[t]->name,
                                 field->name, ids);
        g_string_append_printf (sql, " UNION SELECT id FROM \"%s\" WHERE \"%s\" IN (%s)",
                                types[t]->name, field->name, ids);
        if (depth > 1 && types[t] != type)
          append_records (sql, types[t], owned, depth - 1);
      }
}

static char *
records_sql (const DosjaJournalFilter *filter)
{
  GString *sql = g_string_new ("SELECT ");
  g_autoptr (GString) id = g_string_new ("x'");

  for (gsize i = 0; i < sizeof filter->record->bytes; i++)
    g_string_append_printf (id, "%02x", filter->record->bytes[i]);
  g_string_append_c (id, '\'');
  g_string_append (sql, id->str);
  if (filter->type != NULL)
    append_records (sql, filter->type, id->str, 2);

  return g_string_free (sql, FALSE);
}

static sqlite3_stmt *
prepare_list (DosjaStore *self, const DosjaJournalFilter *filter, gint64 first, gint64 last,
              GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT seq FROM journal WHERE seq BETWEEN ? AND ?");
  sqlite3_stmt *statement;
  int next = 3;

  if (filter->staff != NULL)
    g_string_append (sql, " AND staff = ?");
  if (filter->kinds != NULL)
    {
      g_string_append (sql, " AND kind IN (");
      for (guint i = 0; filter->kinds[i] != NULL; i++)
        g_string_append (sql, i > 0 ? ", ?" : "?");
      g_string_append_c (sql, ')');
    }
  if (filter->record != NULL)
    {
      g_autofree char *records = records_sql (filter);

      g_string_append_printf (sql, " AND record IN (%s)", records);
    }
  g_string_append (sql, " ORDER BY seq DESC");

  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  if (filter->staff != NULL)
    dosja_db_bind_id (statement, next++, filter->staff);
  for (guint i = 0; filter->kinds != NULL && filter->kinds[i] != NULL; i++)
    dosja_db_bind_text (statement, next++, filter->kinds[i]);

  return statement;
}

/* Rows are only ever added, so all of them are all numbers between two: none is read. */
static gboolean
list_all (DosjaStore *self, gint64 first, gint64 last, GArray *seqs, gboolean *ret_done,
          GError **error)
{
  gint64 count;

  if (!dosja_db_get_integer (self, "SELECT count(*) FROM journal", &count, error))
    return FALSE;
  *ret_done = FALSE;
  if (count < last)
    return TRUE;
  *ret_done = TRUE;
  for (gint64 seq = last; seq >= first; seq--)
    g_array_append_val (seqs, seq);

  return TRUE;
}

/**
 * dosja_store_list_journal:
 * @filter: which rows
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers of the rows, newest
 *   first; %NULL with %DOSJA_STORE_ERROR_DENIED for whom the journal is not
 */
GArray *
dosja_store_list_journal (DosjaStore *self, const DosjaJournalFilter *filter, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  gint64 first, last;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && filter != NULL, NULL);

  if (!dosja_store_may (self, DOSJA_ACTION_JOURNAL, error)
      || !find_bounds (self, filter, &first, &last, error))
    return NULL;
  if (filter->staff == NULL && filter->kinds == NULL && filter->record == NULL)
    {
      gboolean done;

      if (!list_all (self, first, last, seqs, &done, error))
        return NULL;
      if (done)
        return g_steal_pointer (&seqs);
    }

  if ((statement = prepare_list (self, filter, first, last, error)) == NULL)
    return NULL;
  while (dosja_db_step (self, statement, &row, error))
    {
      gint64 seq;

      if (!row)
        return g_steal_pointer (&seqs);
      seq = sqlite3_column_int64 (statement, 0);
      g_array_append_val (seqs, seq);
    }

  return NULL;
}

/* ---- the rows ---- */

static char *
title_of (DosjaStore *self, const DosjaType *type, const DosjaId *id)
{
  g_autoptr (DosjaRecord) record = NULL;
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted;

  if (type == NULL || dosja_id_is_nil (id)
      || !dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted,
                               NULL)
      || values == NULL)
    return NULL;

  record = dosja_record_new_with_id (type, id);
  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (record, i, values[i]);
  dosja_values_free (type, values);

  return dosja_record_get_title (record);
}

static DosjaJournalRow *
read_row (DosjaStore *self, sqlite3_stmt *statement)
{
  DosjaJournalRow *row = g_new0 (DosjaJournalRow, 1);

  row->seq = sqlite3_column_int64 (statement, 0);
  row->action = sqlite3_column_int64 (statement, 1);
  row->at = dosja_journal_clock_to_time (sqlite3_column_int64 (statement, 2));
  row->staff_name = g_strdup ((const char *)sqlite3_column_text (statement, 3));
  row->kind = g_strdup ((const char *)sqlite3_column_text (statement, 4));
  row->type = dosja_type_find ((const char *)sqlite3_column_text (statement, 5));
  dosja_db_column_id (statement, 6, &row->record);
  row->details = dosja_journal_describe_changes (row->type, row->kind,
                                                 (const char *)sqlite3_column_text (statement, 7));

  return row;
}

/**
 * dosja_store_read_journal:
 * @seqs: (array length=n_seqs): numbers that dosja_store_list_journal() gave
 *
 * Returns: (transfer full) (nullable) (element-type DosjaJournalRow): these rows, in that order
 */
GPtrArray *
dosja_store_read_journal (DosjaStore *self, const gint64 *seqs, guint n_seqs, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_journal_row_free);
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  if (!dosja_store_may (self, DOSJA_ACTION_JOURNAL, error))
    return NULL;
  statement = dosja_db_prepare (self,
                                "SELECT seq, action, clock, s.name, kind, type, record, changes"
                                " FROM journal j LEFT JOIN staff s ON s.id = j.staff WHERE seq = ?",
                                error);
  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < n_seqs; i++)
    {
      gboolean found;

      sqlite3_bind_int64 (statement, 1, seqs[i]);
      if (!dosja_db_step (self, statement, &found, error))
        return NULL;
      if (!found)
        continue;
      g_ptr_array_add (rows, read_row (self, statement));
      sqlite3_reset (statement);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      DosjaJournalRow *row = g_ptr_array_index (rows, i);

      row->title = title_of (self, row->type, &row->record);
    }

  return g_steal_pointer (&rows);
}

/**
 * dosja_store_verify_journal:
 * @ret_rows: (out): how many rows were looked at
 *
 * Follows the chain of hashes from its beginning.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, empty when nothing is
 */
GPtrArray *
dosja_store_verify_journal (DosjaStore *self, guint64 *ret_rows, const DosjaProgress *progress,
                            GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DOSJA_IS_STORE (self) && ret_rows != NULL, NULL);

  if (!dosja_store_may (self, DOSJA_ACTION_JOURNAL, error)
      || !dosja_journal_verify (self, ret_rows, problems, progress, error))
    return NULL;

  return g_steal_pointer (&problems);
}

/**
 * dosja_store_count_broken_glass:
 *
 * Returns: how many hidden cases colleagues opened with a reason since the actor, who reads the
 *   journal, unlocked the vault the last time before; 0 for anybody else
 */
guint
dosja_store_count_broken_glass (DosjaStore *self)
{
  sqlite3_stmt *statement;
  gint64 count = 0;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self), 0);

  if (!dosja_store_may (self, DOSJA_ACTION_JOURNAL, NULL))
    return 0;
  statement = dosja_db_prepare (
      self,
      "SELECT count(*) FROM journal WHERE kind = 'break_glass' AND staff <> ?1 AND seq >"
      " ifnull((SELECT seq FROM journal WHERE +staff = ?1 AND kind = 'unlock' ORDER BY seq DESC"
      " LIMIT 1 OFFSET 1), 0)",
      NULL);
  if (statement == NULL)
    return 0;
  dosja_db_bind_id (statement, 1, &self->actor);
  if (dosja_db_step (self, statement, &row, NULL) && row)
    {
      count = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }

  return (guint)count;
}

/**
 * dosja_journal_kind_label:
 * @type: (nullable): of the record it happened to
 *
 * Returns: (transfer full): what happened, in the program's language
 */
char *
dosja_journal_kind_label (const char *kind, const DosjaType *type)
{
  static const struct
  {
    const char *kind;
    const char *label;
  } labels[] = {
    { "create", N_ ("created") },
    { "change", N_ ("changed") },
    { "delete", N_ ("put into the bin") },
    { "restore", N_ ("brought back") },
    { "view", N_ ("looked at") },
    { "print", N_ ("printed") },
    { "export", N_ ("exported") },
    { "backup", N_ ("made a backup") },
    { "unlock", N_ ("unlocked the vault") },
    { "recover", N_ ("unlocked with the recovery key") },
    { "passphrase_changed", N_ ("changed a passphrase") },
    { "master_key_changed", N_ ("gave the vault a new master key") },
    { "break_glass", N_ ("opened a hidden case") },
    { "unseal", N_ ("opened a sealed text") },
    { "merge", N_ ("merged") },
    { "erase", N_ ("erased") },
    { "import", N_ ("imported") },
    { "conflict_check", N_ ("checked for a conflict of interest") },
  };

  if (type == NULL && g_str_equal (kind, "restore"))
    return g_strdup (_ ("restored the vault from a backup"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].kind, kind))
      return g_strdup (_ (labels[i].label));

  return g_strdup (kind);
}
