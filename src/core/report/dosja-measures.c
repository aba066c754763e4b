/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-measures.h"

#include "assess/dosja-answers.h"
#include "model/dosja-codes.h"

#include <glib/gi18n.h>

/* What the programme changed, at its five measuring points. His questions and hers are not the
 * same, so they are drawn beside each other in per cent of what each form can give. Whoever may
 * not read the partners' measures gets the very same figures without that column. */

static const char *const types[] = { "measure", "partner_measure" };

static const char *
who_answered (guint type)
{
  return type == 0 ? _ ("Participant") : C_ ("programme", "Partner");
}

static gboolean
sees (DosjaStore *store, guint type)
{
  return dosja_role_get_right (dosja_store_get_role (store), dosja_type_find (types[type]))
         > DOSJA_RIGHT_NONE;
}

/* @enrolment: (nullable): whose, or everybody's */
static GPtrArray *
query_measures (DosjaStore *store, guint type, const DosjaId *enrolment, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (types[type]));
  char id[DOSJA_ID_STRING_SIZE];

  if (enrolment != NULL)
    dosja_query_add_filter (query, "enrolment", DOSJA_MATCH_IS, dosja_id_format (enrolment, id));
  dosja_query_set_order (query, "on", FALSE);

  return dosja_store_query_records (store, query, error);
}

/* ---- per cent at each point ---- */

typedef struct
{
  gint64 sum;
  guint n;
} Mean;

static void
set_points (DosjaTable *table, guint column, GPtrArray *measures)
{
  guint n_rows = dosja_table_get_n_rows (table);
  g_autofree Mean *means = g_new0 (Mean, n_rows);

  for (guint i = 0; i < measures->len; i++)
    {
      DosjaRecord *measure = g_ptr_array_index (measures, i);
      int row = dosja_table_find_row (table, dosja_record_get (measure, "point"));
      const char *percent = dosja_record_get (measure, "percent");

      if (row < 0 || percent == NULL)
        continue;
      means[row].sum += g_ascii_strtoll (percent, NULL, 10);
      means[row].n++;
    }
  for (guint row = 0; row < n_rows; row++)
    dosja_table_set (table, row, column,
                     means[row].n > 0
                         ? (means[row].sum * 2 + means[row].n) / (2 * (gint64)means[row].n)
                         : DOSJA_TABLE_HIDDEN);
}

static DosjaTable *
count_points (DosjaStore *store, const char *id, const char *title, const DosjaId *enrolment,
              guint *ret_n, GError **error)
{
  g_autoptr (DosjaTable) table = dosja_table_new (id, title);
  g_autoptr (GPtrArray) points = dosja_codes_get_list ("impact_timepoint");

  for (guint i = 0; i < points->len; i++)
    {
      const DosjaCode *point = g_ptr_array_index (points, i);

      dosja_table_add_row (table, point->key, dosja_codes_label ("impact_timepoint", point->key));
    }
  *ret_n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) measures = NULL;

      if (!sees (store, i))
        continue;
      if ((measures = query_measures (store, i, enrolment, error)) == NULL)
        return NULL;
      set_points (table, dosja_table_add_column (table, types[i], who_answered (i)), measures);
      *ret_n += measures->len;
    }
  dosja_table_add_note (table, _ ("In per cent of the highest score that the form can give; a dash "
                                  "where nothing was measured."));

  return g_steal_pointer (&table);
}

/* ---- before and after, part by part ---- */

static DosjaAnswers *
load_answers (DosjaStore *store, DosjaRecord *measure)
{
  g_autoptr (DosjaRecord) form = NULL;
  g_autoptr (DosjaInstrument) instrument = NULL;
  g_autofree char *reason = NULL;
  DosjaId id;

  if (dosja_record_get (measure, "answers") == NULL
      || !dosja_record_get_reference (measure, "form", &id)
      || (form = dosja_store_load (store, dosja_type_find ("assessment_form"), &id, NULL)) == NULL)
    return NULL;
  instrument = dosja_instrument_parse (dosja_record_get (form, "body"), -1, NULL);

  return instrument != NULL
             ? dosja_answers_parse (instrument, dosja_record_get (measure, "answers"), &reason)
             : NULL;
}

static void
add_sections (DosjaTable *table, DosjaRecord *measure, DosjaAnswers *answers)
{
  DosjaInstrument *instrument = dosja_answers_get_instrument (answers);
  const char *point = dosja_record_get (measure, "point");
  guint column
      = dosja_table_add_column (table, point, dosja_codes_label ("impact_timepoint", point));

  for (guint i = 0; i < instrument->sections->len; i++)
    {
      const DosjaSection *section = dosja_instrument_get_section (instrument, i);
      int row = dosja_table_find_row (table, section->key);

      if (row < 0)
        row = (int)dosja_table_add_row (table, section->key, dosja_words_get (&section->title));
      dosja_table_set (table, (guint)row, column, dosja_answers_score_section (answers, i));
    }
}

/* The first measure with a form and the last one, side by side. Other versions of a form than
 * the first measure's are not compared with it. */
static void
add_comparison (DosjaStore *store, guint type, DosjaRecord *first, DosjaRecord *last,
                GPtrArray *figures)
{
  g_autoptr (DosjaAnswers) before = load_answers (store, first);
  g_autoptr (DosjaAnswers) after = load_answers (store, last);
  g_autofree char *title = NULL;
  DosjaTable *table;

  if (before == NULL || after == NULL)
    return;
  /* Translators: the title of a form of questions, then who answered it */
  title = g_strdup_printf (_ ("%s: %s, before and after"),
                           dosja_words_get (&dosja_answers_get_instrument (before)->title),
                           who_answered (type));
  table = dosja_table_new ("measures-before-after", title);
  add_sections (table, first, before);
  add_sections (table, last, after);
  g_ptr_array_add (figures, dosja_figure_new (table, DOSJA_CHART_BARS, TRUE));
}

static gboolean
same_form (DosjaRecord *a, DosjaRecord *b)
{
  return g_strcmp0 (dosja_record_get (a, "form"), dosja_record_get (b, "form")) == 0;
}

static gboolean
compare_forms (DosjaStore *store, guint type, const DosjaId *enrolment, GPtrArray *figures,
               GError **error)
{
  g_autoptr (GPtrArray) measures = query_measures (store, type, enrolment, error);

  if (measures == NULL)
    return FALSE;
  for (guint i = 0; i < measures->len; i++)
    {
      DosjaRecord *first = g_ptr_array_index (measures, i);
      DosjaRecord *last = NULL;
      gboolean done = FALSE;

      for (guint k = 0; k < i && !done; k++)
        done = same_form (g_ptr_array_index (measures, k), first);
      for (guint k = i + 1; k < measures->len && !done; k++)
        if (same_form (g_ptr_array_index (measures, k), first)
            && g_strcmp0 (dosja_record_get (g_ptr_array_index (measures, k), "point"),
                          dosja_record_get (first, "point"))
                   != 0)
          last = g_ptr_array_index (measures, k);
      if (last != NULL)
        add_comparison (store, type, first, last, figures);
    }

  return TRUE;
}

/**
 * dosja_measures_of:
 * @enrolment: whose measures
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFigure): the five points over time, then
 *   each form's first measure beside its last; empty when nothing was measured
 */
GPtrArray *
dosja_measures_of (DosjaStore *store, const DosjaId *enrolment, GError **error)
{
  g_autoptr (GPtrArray) figures = dosja_figures_new ();
  g_autoptr (DosjaTable) table = NULL;
  guint n;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && enrolment != NULL, NULL);

  table = count_points (store, "measures", _ ("Measures of the programme"), enrolment, &n, error);
  if (table == NULL)
    return NULL;
  if (n > 0)
    g_ptr_array_add (figures, dosja_figure_new (g_steal_pointer (&table), DOSJA_CHART_LINES, TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (sees (store, i) && !compare_forms (store, i, enrolment, figures, error))
      return NULL;

  return g_steal_pointer (&figures);
}

/**
 * dosja_measures_average:
 *
 * Returns: (transfer full) (nullable): what all that were measured reached at each point
 */
DosjaTable *
dosja_measures_average (DosjaStore *store, GError **error)
{
  guint n;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  return count_points (store, "measures-average", _ ("Measures, average of all participants"), NULL,
                       &n, error);
}
