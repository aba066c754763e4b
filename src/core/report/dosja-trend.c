/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-trend.h"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "model/dosja-record.h"

#include <glib/gi18n.h>

/* More points than these nobody tells apart on a small chart: the newest are shown. */
#define MAX_POINTS 24

static const char *
text_of (DosjaRecord *record, const char *field)
{
  const char *value = dosja_record_get (record, field);

  return value != NULL ? value : "";
}

static gint
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *const *fields = user_data;
  DosjaRecord *first = *(DosjaRecord *const *)a;
  DosjaRecord *second = *(DosjaRecord *const *)b;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      int order = g_strcmp0 (text_of (first, fields[i]), text_of (second, fields[i]));

      if (order != 0)
        return order;
    }

  return dosja_record_get_created_at (first) < dosja_record_get_created_at (second) ? -1 : 1;
}

static GPtrArray *
sorted (GPtrArray *records, const char *const *fields)
{
  GPtrArray *copy = g_ptr_array_copy (records, NULL, NULL);

  g_ptr_array_set_free_func (copy, NULL);
  g_ptr_array_sort_with_data (copy, compare, (gpointer)fields);
  if (copy->len > MAX_POINTS)
    g_ptr_array_remove_range (copy, 0, copy->len - MAX_POINTS);

  return copy;
}

static guint
add_day (DosjaTable *table, DosjaRecord *record, const char *field)
{
  const char *value = text_of (record, field);
  g_autofree char *shown = NULL;
  DosjaDate date;

  if (dosja_date_parse (value, &date))
    shown = dosja_date_to_display (&date);

  return dosja_table_add_row (table, value, shown != NULL ? shown : value);
}

/* ---- levels of risk ---- */

/* A level's place in its list: the figure that is drawn for it, from 1 on. */
static gint64
rank_of (GPtrArray *levels, const char *key)
{
  for (guint i = 0; i < levels->len; i++)
    if (g_strcmp0 (((const DosjaCode *)g_ptr_array_index (levels, i))->key, key) == 0)
      return (gint64)i + 1;

  return DOSJA_TABLE_HIDDEN;
}

/**
 * dosja_trend_risk:
 * @assessments: (element-type DosjaRecord): risk assessments of one case, in any order
 *
 * The levels over time: the one that was decided and the one by the answers. A figure is a
 * level's place in the code list, and is said by its name.
 *
 * Returns: (transfer full): a table with a row for each assessment, the oldest first
 */
DosjaTable *
dosja_trend_risk (GPtrArray *assessments)
{
  static const char *const order[] = { "assessed", "time", NULL };
  DosjaTable *table = dosja_table_new ("risk-trend", _ ("Risk level over time"));
  g_autoptr (GPtrArray) records = sorted (assessments, order);
  g_autoptr (GPtrArray) levels = dosja_codes_get_list ("risk_level");
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (gpointer) "");
  for (guint i = 0; i < levels->len; i++)
    g_ptr_array_add (words,
                     (gpointer)dosja_codes_label (
                         "risk_level", ((const DosjaCode *)g_ptr_array_index (levels, i))->key));
  dosja_table_set_words (table, (const char *const *)words->pdata, words->len);
  dosja_table_add_column (table, "risk_level", _ ("Decided level"));
  dosja_table_add_column (table, "level_computed", _ ("Level by the answers"));

  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      guint row = add_day (table, record, "assessed");

      dosja_table_set (table, row, 0, rank_of (levels, dosja_record_get (record, "risk_level")));
      dosja_table_set (table, row, 1,
                       rank_of (levels, dosja_record_get (record, "level_computed")));
    }

  return table;
}

/* ---- scores of instruments ---- */

static void
add_score (GPtrArray *tables, GHashTable *by_name, DosjaRecord *record)
{
  const char *name = text_of (record, "instrument");
  const char *score = dosja_record_get (record, "score");
  g_autofree char *key = g_utf8_casefold (name, -1);
  DosjaTable *table = g_hash_table_lookup (by_name, key);

  if (score == NULL)
    return;
  if (table == NULL)
    {
      table = dosja_table_new ("score-trend", name);
      dosja_table_add_column (table, "score", name);
      g_ptr_array_add (tables, table);
      g_hash_table_insert (by_name, g_steal_pointer (&key), table);
    }
  dosja_table_set (table, add_day (table, record, "on"), 0, g_ascii_strtoll (score, NULL, 10));
}

/**
 * dosja_trend_scores:
 * @scores: (element-type DosjaRecord): scores of one person's instruments, in any order
 *
 * Instruments are not compared: each has a table of its own.
 *
 * Returns: (transfer full) (element-type DosjaTable): the scores of each instrument, the oldest
 *   first
 */
GPtrArray *
dosja_trend_scores (GPtrArray *scores)
{
  static const char *const order[] = { "on", NULL };
  g_autoptr (GPtrArray) records = g_ptr_array_copy (scores, NULL, NULL);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (records, NULL);
  g_ptr_array_sort_with_data (records, compare, (gpointer)order);
  for (guint i = 0; i < records->len; i++)
    add_score (tables, by_name, g_ptr_array_index (records, i));

  return tables;
}
