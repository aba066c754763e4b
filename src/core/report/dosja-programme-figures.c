/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-programme-figures.h"

#include "model/dosja-codes.h"
#include "report/dosja-count.h"
#include "report/dosja-measures.h"
#include "store/dosja-attendance.h"

#include <glib/gi18n.h>

/* How the perpetrator programme stands. A participant counts once in each cell, however often he
 * was enrolled. Nothing but the programme's own register is read. */

#define MAX_YEARS 10

/* Somebody is told of who missed so many sessions in a row, or came to fewer than so many of a
 * hundred after the first few. */
#define MISSED_IN_A_ROW 2
#define FEW_PERCENT 70
#define FEW_FROM 4

enum
{
  E_PARTICIPANT,
  E_SOURCE,
  E_STATUS,
  E_START,
  E_END,
  E_REFERRED,
};

static const char *const enrolment_columns[]
    = { "participant", "referral_source", "status", "start", "end", "referred_on", NULL };

static const char *const closed[] = { "completed", "dropped_out", "excluded" };

/* The year somebody came to the programme: in which they began, or were sent. */
static guint
year_of (char **enrolment)
{
  guint year = dosja_count_year (enrolment[E_START]);

  return year > 0 ? year : dosja_count_year (enrolment[E_REFERRED]);
}

static char *
year_text (guint year)
{
  return g_strdup_printf ("%u", year);
}

static void
add_year_column (DosjaTable *table, guint year)
{
  g_autofree char *text = year_text (year);

  dosja_table_add_column (table, text, text);
}

/* Of two columns, last year's and this year's, that of @year, or -1. */
static int
two_years (guint year, const DosjaDate *today)
{
  return year == today->year ? 1 : year + 1 == today->year ? 0 : -1;
}

/* ---- as it is today ---- */

static DosjaTable *
count_today (GPtrArray *enrolments, const DosjaDate *today)
{
  static const char *const now[] = { "attending", "enrolled", "waiting", "suspended" };
  DosjaTable *table = dosja_table_new ("programme-today", _ ("In the programme today"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);
  g_autofree char *day = dosja_date_to_display (today);

  dosja_table_set_subtitle (table, day);
  dosja_table_add_column (table, "participants", _ ("Participants"));
  for (guint i = 0; i < G_N_ELEMENTS (now); i++)
    dosja_table_add_row (table, now[i], dosja_codes_label ("perp_status", now[i]));
  for (guint i = 0; i < enrolments->len; i++)
    {
      char **row = g_ptr_array_index (enrolments, i);

      if (row != NULL && *row[E_END] == '\0')
        dosja_count_add (count, dosja_table_find_row (table, row[E_STATUS]), 0, row[E_PARTICIPANT]);
    }

  return table;
}

/* ---- year by year ---- */

static DosjaTable *
count_years (GPtrArray *enrolments, const DosjaDate *today)
{
  DosjaTable *table = dosja_table_new ("programme-years", _ ("Participants by year"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);
  guint first = today->year;

  for (guint i = 0; i < enrolments->len; i++)
    {
      char **row = g_ptr_array_index (enrolments, i);
      guint year = row != NULL ? year_of (row) : 0;

      if (year > 0 && year < first)
        first = year;
    }
  first = MAX (first, (guint)today->year - MAX_YEARS + 1);
  for (guint year = first; year <= today->year; year++)
    {
      g_autofree char *text = year_text (year);

      dosja_table_add_row (table, text, text);
    }
  dosja_table_add_column (table, "new", C_ ("participants", "New"));
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    dosja_table_add_column (table, closed[i], dosja_codes_label ("perp_status", closed[i]));

  for (guint i = 0; i < enrolments->len; i++)
    {
      char **row = g_ptr_array_index (enrolments, i);
      g_autofree char *came = NULL;
      g_autofree char *left = NULL;

      if (row == NULL)
        continue;
      came = year_text (year_of (row));
      left = year_text (dosja_count_year (row[E_END]));
      dosja_count_add (count, dosja_table_find_row (table, came), 0, row[E_PARTICIPANT]);
      dosja_count_add (count, dosja_table_find_row (table, left),
                       dosja_table_find_column (table, row[E_STATUS]), row[E_PARTICIPANT]);
    }
  dosja_table_add_note (table, _ ("New in the year in which they started, or were referred; each "
                                  "participant once a year."));

  return table;
}

/* ---- who sent them ---- */

static DosjaTable *
count_sources (GPtrArray *enrolments, const DosjaDate *today)
{
  DosjaTable *table = dosja_table_new ("programme-sources", _ ("Who referred them"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);

  add_year_column (table, today->year - 1u);
  add_year_column (table, today->year);
  dosja_table_add_column (table, "all", _ ("Since the beginning"));
  for (guint i = 0; i < enrolments->len; i++)
    {
      char **row = g_ptr_array_index (enrolments, i);
      int source;

      if (row == NULL)
        continue;
      source = dosja_table_find_row (table, row[E_SOURCE]);
      if (source < 0)
        source = (int)dosja_table_add_row (
            table, row[E_SOURCE], dosja_codes_label ("perp_referral_source", row[E_SOURCE]));
      dosja_count_add (count, source, two_years (year_of (row), today), row[E_PARTICIPANT]);
      dosja_count_add (count, source, 2, row[E_PARTICIPANT]);
    }

  return table;
}

/* ---- sessions ---- */

static DosjaTable *
count_sessions (DosjaStore *store, const DosjaDate *today, GError **error)
{
  static const char *const columns[] = { "kind", "on", NULL };
  static const char *const presences[] = { "session", "presence", "session.on", NULL };
  g_autoptr (DosjaTable) table = dosja_table_new ("programme-sessions", _ ("Sessions"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);
  g_autoptr (GPtrArray) sessions = dosja_count_query (store, "programme_session", columns, error);
  g_autoptr (GPtrArray) attendances = NULL;
  guint came;

  if (sessions == NULL
      || (attendances = dosja_count_query (store, "attendance", presences, error)) == NULL)
    return NULL;

  add_year_column (table, today->year - 1u);
  add_year_column (table, today->year);
  for (guint i = 0; i < sessions->len; i++)
    {
      char **row = g_ptr_array_index (sessions, i);
      int kind;

      if (row == NULL)
        continue;
      kind = dosja_table_find_row (table, row[0]);
      if (kind < 0)
        kind = (int)dosja_table_add_row (table, row[0],
                                         dosja_codes_label ("perp_session_type", row[0]));
      dosja_count_add (count, kind, two_years (dosja_count_year (row[1]), today), NULL);
    }
  came = dosja_table_add_row (table, "attended", _ ("Attendances"));
  for (guint i = 0; i < attendances->len; i++)
    {
      char **row = g_ptr_array_index (attendances, i);

      if (row != NULL && g_str_equal (row[1], "present"))
        dosja_count_add (count, (int)came, two_years (dosja_count_year (row[2]), today), NULL);
    }

  return g_steal_pointer (&table);
}

/* ---- who does not come ---- */

static gboolean
is_poor (const DosjaAttendanceSum *sum)
{
  return sum->in_a_row >= MISSED_IN_A_ROW
         || (dosja_attendance_sum_n (sum) >= FEW_FROM
             && dosja_attendance_sum_percent (sum) < FEW_PERCENT);
}

/**
 * dosja_programme_attendance:
 *
 * Participants go by their numbers: figures are printed and saved by who may not export names.
 *
 * Returns: (transfer full) (nullable): those who are in the programme and do not come regularly
 */
DosjaTable *
dosja_programme_attendance (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaTable) table = dosja_table_new ("programme-attendance", _ ("Poor attendance"));
  g_autoptr (GPtrArray) sums = dosja_store_sum_attendance (store, NULL, NULL, error);

  if (sums == NULL)
    return NULL;

  dosja_table_add_column (table, "sessions", _ ("Sessions"));
  dosja_table_add_column (table, "present", _ ("Present"));
  dosja_table_add_column (table, "in_a_row", _ ("Missed in a row"));
  dosja_table_add_column (table, "percent", _ ("Attendance, per cent"));
  for (guint i = 0; i < sums->len; i++)
    {
      const DosjaAttendanceSum *sum = g_ptr_array_index (sums, i);
      char id[DOSJA_ID_STRING_SIZE];
      guint row;

      if ((g_strcmp0 (sum->status, "attending") != 0 && g_strcmp0 (sum->status, "enrolled") != 0)
          || !is_poor (sum))
        continue;
      row = dosja_table_add_row (table, dosja_id_format (&sum->enrolment, id),
                                 sum->number != NULL ? sum->number : "");
      dosja_table_set (table, row, 0, dosja_attendance_sum_n (sum));
      dosja_table_set (table, row, 1, sum->present);
      dosja_table_set (table, row, 2, sum->in_a_row);
      dosja_table_set (table, row, 3, dosja_attendance_sum_percent (sum));
    }
  dosja_table_add_note (table, _ ("Who missed the last two sessions or more, with a reason or "
                                  "without, or came to fewer than 70 of a hundred."));

  return g_steal_pointer (&table);
}

static gboolean
add (GPtrArray *figures, DosjaTable *table, DosjaChartKind kind, gboolean has_chart)
{
  if (table == NULL)
    return FALSE;
  g_ptr_array_add (figures, dosja_figure_new (table, kind, has_chart));

  return TRUE;
}

/**
 * dosja_programme_figures:
 * @today: the day to count for
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFigure): how the programme stands, year
 *   by year, who referred them, its sessions, who does not come, and what it changed
 */
GPtrArray *
dosja_programme_figures (DosjaStore *store, const DosjaDate *today, GError **error)
{
  g_autoptr (GPtrArray) figures = dosja_figures_new ();
  g_autoptr (GPtrArray) enrolments = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && today != NULL, NULL);

  if ((enrolments = dosja_count_query (store, "enrolment", enrolment_columns, error)) == NULL)
    return NULL;
  add (figures, count_today (enrolments, today), DOSJA_CHART_BARS, FALSE);
  add (figures, count_years (enrolments, today), DOSJA_CHART_BARS, TRUE);
  add (figures, count_sources (enrolments, today), DOSJA_CHART_BARS, FALSE);
  if (!add (figures, count_sessions (store, today, error), DOSJA_CHART_BARS, FALSE)
      || !add (figures, dosja_programme_attendance (store, error), DOSJA_CHART_BARS, FALSE)
      || !add (figures, dosja_measures_average (store, error), DOSJA_CHART_LINES, TRUE))
    return NULL;

  return g_steal_pointer (&figures);
}
