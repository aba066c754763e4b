/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-csv.h"
#include "base/dosja-text.h"
#include "model/dosja-display.h"
#include "model/dosja-codes.h"
#include "report/dosja-report.h"
#include "store/dosja-ledger.h"
#include "transfer/dosja-sample.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const DosjaField *
column_field (const DosjaType *type, const char *column)
{
  const DosjaField *field = NULL;

  dosja_type_resolve_column (type, column, NULL, NULL, &field);

  return field;
}

/* The rows as people read them, a heading above each column. */
static GPtrArray *
display_rows (const DosjaType *type, GPtrArray *rows)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < rows->len; i++)
    {
      g_auto (GStrv) cells = g_strdupv (g_ptr_array_index (rows, i));

      for (guint j = 0; cells != NULL && type->columns[j] != NULL; j++)
        {
          const DosjaField *field = column_field (type, type->columns[j]);
          char *text = *cells[j] != '\0' ? dosja_field_display (field, cells[j]) : g_strdup ("");

          g_free (cells[j]);
          cells[j] = text != NULL ? text : g_strdup ("");
        }
      if (cells != NULL)
        g_ptr_array_add (shown, g_steal_pointer (&cells));
    }

  return shown;
}

static GStrv
headings (const DosjaType *type)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; type->columns[i] != NULL; i++)
    g_strv_builder_add (builder, dosja_field_label (column_field (type, type->columns[i])));

  return g_strv_builder_end (builder);
}

static void
print_padded (const char *text, glong width)
{
  fputs (text, stdout);
  for (glong n = g_utf8_strlen (text, -1); n < width; n++)
    putchar (' ');
}

static void
print_cells (const char *const *cells, const glong *widths, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      print_padded (cells[i], i + 1 < n ? widths[i] : 0);
      fputs (i + 1 < n ? "  " : "\n", stdout);
    }
}

static void
print_rows_as_table (const DosjaType *type, GPtrArray *rows)
{
  g_auto (GStrv) names = headings (type);
  g_autoptr (GPtrArray) shown = display_rows (type, rows);
  guint n = g_strv_length (names);
  g_autofree glong *widths = g_new0 (glong, n);

  for (guint j = 0; j < n; j++)
    {
      widths[j] = g_utf8_strlen (names[j], -1);
      for (guint i = 0; i < shown->len; i++)
        widths[j] = MAX (widths[j], g_utf8_strlen (((char **)g_ptr_array_index (shown, i))[j], -1));
    }

  print_cells ((const char *const *)names, widths, n);
  for (guint i = 0; i < shown->len; i++)
    print_cells (g_ptr_array_index (shown, i), widths, n);
}

static void
print_rows_as_csv (const DosjaType *type, GPtrArray *rows)
{
  g_auto (GStrv) names = headings (type);
  g_autoptr (GPtrArray) shown = display_rows (type, rows);
  g_autofree char *csv = dosja_csv_write (shown, (const char *const *)names, ',');

  fputs (csv, stdout);
}

static void
print_rows_as_json (const DosjaType *type, GPtrArray *rows, const DosjaId *ids)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      char id[DOSJA_ID_STRING_SIZE];

      if (cells == NULL)
        continue;
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_string_value (json, dosja_id_format (&ids[i], id));
      for (guint j = 0; type->columns[j] != NULL; j++)
        {
          json_builder_set_member_name (json, type->columns[j]);
          if (*cells[j] != '\0')
            json_builder_add_string_value (json, cells[j]);
          else
            json_builder_add_null_value (json);
        }
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  dosja_ctl_print_json (json);
}

/* What leaves the vault: with a purpose, without those who did not agree to it; else how many
 * did not agree that anything about them is told to others. */
static gboolean
heed_consents (DosjaCtl *self, DosjaStore *store, const DosjaType *type, GArray **ids,
               GError **error)
{
  g_autoptr (GArray) kept = NULL;
  DosjaDate today;
  guint n;

  if (!dosja_store_can_ask_consent (type))
    return TRUE;
  dosja_date_today (&today);
  kept = dosja_store_keep_consenting (store, type, (const DosjaId *)(*ids)->data, (*ids)->len,
                                      self->purpose, &today, error);
  if (kept == NULL)
    return FALSE;
  n = (*ids)->len - kept->len;
  if (n > 0 && self->purpose != NULL)
    dosja_ctl_say (ngettext ("%u was left out: there is no valid consent to this purpose.",
                             "%u were left out: there is no valid consent to this purpose.", n),
                   n);
  else if (n > 0)
    dosja_ctl_say (ngettext ("Of %u there is no valid consent to share anything with others.",
                             "Of %u there is no valid consent to share anything with others.", n),
                   n);
  if (self->purpose != NULL)
    {
      g_array_unref (*ids);
      *ids = g_steal_pointer (&kept);
    }

  return TRUE;
}

/**
 * dosja_ctl_list: people, cases or records of any type, in the order of the window's lists
 */
int
dosja_ctl_list (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const DosjaType *type;
  DosjaStore *store;

  if (g_str_equal (self->args[0], "people"))
    type = dosja_type_find ("person");
  else if (g_str_equal (self->args[0], "cases"))
    type = dosja_type_find ("case");
  else
    type = dosja_type_find (self->args[0]);
  if (type == NULL)
    return dosja_ctl_usage (_ ("“list” takes “people”, “cases” or a record type."));
  if (self->purpose != NULL && dosja_codes_find ("consent_type", self->purpose) == NULL)
    return dosja_ctl_usage (_ ("There is no such purpose in the list consent_type."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  store = dosja_session_get_store (session);
  if (self->format != DOSJA_CTL_TABLE && !dosja_store_may (store, DOSJA_ACTION_EXPORT, &error))
    return dosja_ctl_fail (error);
  query = dosja_query_new (type);
  dosja_query_set_columns (query, type->columns);
  if (self->search)
    {
      g_autofree char *words = dosja_ctl_read_words ();

      if (words == NULL)
        return DOSJA_CTL_FAILED;
      dosja_query_set_search (query, words);
    }
  if (self->limit >= 0)
    dosja_query_set_limit (query, (guint)self->limit, 0);
  if ((ids = dosja_store_query_ids (store, query, &error)) == NULL)
    return dosja_ctl_fail (error);
  if ((self->format != DOSJA_CTL_TABLE || self->purpose != NULL)
      && !heed_consents (self, store, type, &ids, &error))
    return dosja_ctl_fail (error);
  rows = dosja_store_query_rows (store, query, (const DosjaId *)ids->data, ids->len, &error);
  if (rows == NULL)
    return dosja_ctl_fail (error);

  switch (self->format)
    {
    case DOSJA_CTL_TABLE:
      print_rows_as_table (type, rows);
      break;
    case DOSJA_CTL_CSV:
      print_rows_as_csv (type, rows);
      break;
    case DOSJA_CTL_JSON:
      print_rows_as_json (type, rows, (const DosjaId *)ids->data);
      break;
    }
  if (self->format != DOSJA_CTL_TABLE
      && !dosja_store_note_event (store, "export", type, NULL, &error))
    return dosja_ctl_fail (error);

  return DOSJA_CTL_DONE;
}

static void
print_headline (DosjaHeadline *headline, DosjaCtlFormat format)
{
  DosjaTable *const tables[] = { headline->summary, headline->by_year };

  if (format == DOSJA_CTL_TABLE)
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      {
        g_autofree char *text = dosja_table_to_text (tables[i]);

        if (i > 0)
          putchar ('\n');
        fputs (text, stdout);
      }
  else
    {
      g_autofree char *text = format == DOSJA_CTL_JSON
                                  ? dosja_headline_to_json (headline)
                                  : dosja_tables_to_csv (tables, G_N_ELEMENTS (tables));

      fputs (text, stdout);
    }
}

/**
 * dosja_ctl_report_headline: persons assisted since the start, by category and sex
 */
int
dosja_ctl_report_headline (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaHeadline) headline = NULL;

  if (self->from > 0 && self->to > 0 && self->from > self->to)
    return dosja_ctl_usage (_ ("The first year comes after the last one."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  headline = dosja_report_headline (dosja_session_get_store (session), (int)MAX (self->from, 0),
                                    (int)MAX (self->to, 0), &error);
  if (headline == NULL)
    return dosja_ctl_fail (error);
  print_headline (headline, self->format);

  return DOSJA_CTL_DONE;
}

/* What is sealed once more can only be written by who holds the key to it. */
static gboolean
seal_invented (DosjaSession *session, GError **error)
{
  static const char words[]
      = "Shembull i shpikur: familja jeton me emër tjetër në një qytet tjetër. Kontakti vetëm "
        "nëpërmjet zyrës së programit.";
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("witness_protection"));
  g_autoptr (DosjaSecret) text = dosja_secret_new_copy (words, sizeof words);
  g_autoptr (GArray) ids = NULL;

  if (!dosja_session_can_unseal (session))
    return TRUE;
  if ((ids = dosja_store_query_ids (dosja_session_get_store (session), query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!dosja_session_seal (session, &g_array_index (ids, DosjaId, i), text, error))
      return FALSE;

  return TRUE;
}

/**
 * dosja_ctl_sample: fills an empty vault with invented people
 */
int
dosja_ctl_sample (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  gboolean filled;

  if (session == NULL)
    return status;

  dosja_ctl_begin_progress (self);
  filled = dosja_sample_fill (dosja_session_get_store (session), (guint)self->people,
                              (guint32)self->seed, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (g_error_matches (error, DOSJA_SAMPLE_ERROR, DOSJA_SAMPLE_ERROR_NOT_EMPTY))
    {
      dosja_ctl_say (_ ("There are people in this vault: invented ones are only put into an empty "
                        "one."));
      return DOSJA_CTL_FAILED;
    }
  if (!filled || !seal_invented (session, &error))
    return dosja_ctl_fail (error);

  return DOSJA_CTL_DONE;
}
