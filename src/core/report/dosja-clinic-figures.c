/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-clinic-figures.h"

#include "model/dosja-codes.h"
#include "report/dosja-count.h"

#include <glib/gi18n.h>
#include <string.h>

/* How the legal clinic stands. A client is whoever had a contact with it, whether or not the
 * centre knows them otherwise, and counts once in each cell however often they came. */

#define HEARINGS_AHEAD 30 /* days */

enum
{
  C_PERSON,
  C_ON,
  C_KIND,
};

static const char *const contact_columns[] = { "person", "on", "kind", NULL };

static void
add_year_column (DosjaTable *table, guint year)
{
  g_autofree char *text = g_strdup_printf ("%u", year);

  dosja_table_add_column (table, text, text);
}

/* Of two columns, last year's and this year's, that of @date, or -1. */
static int
two_years (const char *date, const DosjaDate *today)
{
  guint year = dosja_count_year (date);

  return year == today->year ? 1 : year + 1 == today->year ? 0 : -1;
}

/* ---- clients ---- */

/* Whom the clinic saw before the year of @today began, or the one before it. */
static GHashTable *
seen_before (GPtrArray *contacts, guint year)
{
  GHashTable *seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < contacts->len; i++)
    {
      char **row = g_ptr_array_index (contacts, i);

      if (row != NULL && dosja_count_year (row[C_ON]) < year)
        g_hash_table_add (seen, row[C_PERSON]);
    }

  return seen;
}

static DosjaTable *
count_clients (GPtrArray *contacts, const DosjaDate *today)
{
  DosjaTable *table = dosja_table_new ("clinic-clients", _ ("Clients of the legal clinic"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);
  g_autoptr (GHashTable) before_last = seen_before (contacts, today->year - 1u);
  g_autoptr (GHashTable) before_this = seen_before (contacts, today->year);
  g_autofree char *day = dosja_date_to_canonical (today);
  g_autofree char *same_day = g_strdup_printf ("%04u%s", today->year - 1u, day + 4);

  add_year_column (table, today->year - 1u);
  add_year_column (table, today->year);
  dosja_table_add_row (table, "until", _ ("Clients until this day of the year"));
  dosja_table_add_row (table, "clients", _ ("Clients in the year"));
  dosja_table_add_row (table, "first", _ ("for the first time"));
  dosja_table_add_row (table, "contacts", C_ ("clinic", "Contacts"));
  for (guint i = 0; i < contacts->len; i++)
    {
      char **row = g_ptr_array_index (contacts, i);
      int column = row != NULL ? two_years (row[C_ON], today) : -1;

      if (column < 0)
        continue;
      if (strcmp (row[C_ON], column == 1 ? day : same_day) <= 0)
        dosja_count_add (count, 0, column, row[C_PERSON]);
      dosja_count_add (count, 1, column, row[C_PERSON]);
      if (!g_hash_table_contains (column == 1 ? before_this : before_last, row[C_PERSON]))
        dosja_count_add (count, 2, column, row[C_PERSON]);
      dosja_count_add (count, 3, column, NULL);
    }
  dosja_table_add_note (table, _ ("Each person counts once a year, however often they came; a "
                                  "client need not have a case."));

  return table;
}

static DosjaTable *
count_months (GPtrArray *contacts, const DosjaDate *today)
{
  DosjaTable *table = dosja_table_new ("clinic-months", _ ("Clients by month"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);

  add_year_column (table, today->year - 1u);
  add_year_column (table, today->year);
  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *key = g_strdup_printf ("%02u", month);

      dosja_table_add_row (table, key, dosja_month_name (month));
    }
  for (guint i = 0; i < contacts->len; i++)
    {
      char **row = g_ptr_array_index (contacts, i);
      DosjaDate date;

      if (row != NULL && dosja_date_parse (row[C_ON], &date) && date.month > 0)
        dosja_count_add (count, date.month - 1, two_years (row[C_ON], today), row[C_PERSON]);
    }

  return table;
}

static DosjaTable *
count_kinds (GPtrArray *contacts, const DosjaDate *today)
{
  DosjaTable *table = dosja_table_new ("clinic-sessions", _ ("Sessions by kind"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);

  add_year_column (table, today->year - 1u);
  add_year_column (table, today->year);
  dosja_count_add_codes (table, "clinic_session");
  for (guint i = 0; i < contacts->len; i++)
    {
      char **row = g_ptr_array_index (contacts, i);

      if (row != NULL)
        dosja_count_add (count, dosja_table_find_row (table, row[C_KIND]),
                         two_years (row[C_ON], today), NULL);
    }

  return table;
}

/* ---- who waits ---- */

static DosjaTable *
count_waiting (DosjaStore *store, const DosjaDate *today, GError **error)
{
  static const char *const columns[] = { "matter", "since", "called_on", NULL };
  g_autoptr (DosjaTable) table = dosja_table_new ("clinic-waiting", _ ("Waiting list"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);
  g_autoptr (GPtrArray) waiting = dosja_count_query (store, "clinic_wait", columns, error);

  if (waiting == NULL)
    return NULL;

  dosja_table_add_column (table, "waiting", _ ("Waiting"));
  dosja_table_add_column (table, "days", _ ("The longest, in days"));
  for (guint i = 0; i < waiting->len; i++)
    {
      char **row = g_ptr_array_index (waiting, i);
      DosjaDate since;
      gint64 days;
      int matter;

      if (row == NULL || *row[2] != '\0' || !dosja_date_parse (row[1], &since))
        continue;
      matter = dosja_table_find_row (table, row[0]);
      if (matter < 0)
        matter
            = (int)dosja_table_add_row (table, row[0], dosja_codes_label ("legal_matter", row[0]));
      dosja_count_add (count, matter, 0, NULL);
      days = dosja_date_days_between (&since, today);
      if (days > dosja_table_get (table, (guint)matter, 1))
        dosja_table_set (table, (guint)matter, 1, days);
    }

  return g_steal_pointer (&table);
}

/* ---- matters: legal aid, and who has how much to do ---- */

enum
{
  M_LAWYER,
  M_NAME,
  M_CLOSED,
  M_AID,
  M_ASKED,
  M_GRANTED,
};

static DosjaTable *
count_legal_aid (GPtrArray *matters)
{
  DosjaTable *table = dosja_table_new ("clinic-legal-aid", _ ("Requests for legal aid"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);

  dosja_table_add_column (table, "waiting", _ ("Waiting for an answer"));
  dosja_table_add_column (table, "granted", _ ("Granted"));
  dosja_table_add_column (table, "closed", _ ("Closed without an answer"));
  for (guint i = 0; i < matters->len; i++)
    {
      char **row = g_ptr_array_index (matters, i);
      int kind;

      if (row == NULL || *row[M_AID] == '\0' || (*row[M_ASKED] == '\0' && *row[M_GRANTED] == '\0'))
        continue;
      kind = dosja_table_find_row (table, row[M_AID]);
      if (kind < 0)
        kind = (int)dosja_table_add_row (table, row[M_AID],
                                         dosja_codes_label ("legal_aid_type", row[M_AID]));
      dosja_count_add (count, kind,
                       *row[M_GRANTED] != '\0'  ? 1
                       : *row[M_CLOSED] != '\0' ? 2
                                                : 0,
                       NULL);
    }

  return table;
}

/* Everybody who has a matter, open or not; one without a lawyer waits for one. */
static void
add_lawyers (DosjaTable *table, GPtrArray *matters)
{
  for (guint i = 0; i < matters->len; i++)
    {
      char **row = g_ptr_array_index (matters, i);

      if (row != NULL && dosja_table_find_row (table, row[M_LAWYER]) < 0)
        dosja_table_add_row (table, row[M_LAWYER],
                             *row[M_LAWYER] != '\0' ? row[M_NAME] : _ ("Nobody yet"));
    }
}

static DosjaTable *
count_workload (DosjaStore *store, GPtrArray *matters, const DosjaDate *today, GError **error)
{
  static const char *const columns[] = { "matter.lawyer", "on", NULL };
  g_autoptr (DosjaTable) table = dosja_table_new ("clinic-workload", _ ("Work of each lawyer"));
  g_autoptr (DosjaCount) count = dosja_count_new (table);
  g_autoptr (GPtrArray) hearings = dosja_count_query (store, "hearing", columns, error);
  g_autofree char *from = dosja_date_to_canonical (today);
  g_autofree char *until = NULL;
  g_autofree char *week_from = NULL;
  g_autofree char *week_until = NULL;
  DosjaDate last = *today, monday = *today;

  if (hearings == NULL)
    return NULL;

  dosja_date_step (&last, HEARINGS_AHEAD, 0);
  until = dosja_date_to_canonical (&last);
  dosja_date_step (&monday, 1 - (int)dosja_date_weekday (&monday), 0);
  week_from = dosja_date_to_canonical (&monday);
  dosja_date_step (&monday, 6, 0);
  week_until = dosja_date_to_canonical (&monday);
  dosja_table_add_column (table, "open", _ ("Open matters"));
  dosja_table_add_column (table, "hearings", _ ("Hearings in 30 days"));
  dosja_table_add_column (table, "week", _ ("Hearings this week"));
  add_lawyers (table, matters);
  for (guint i = 0; i < matters->len; i++)
    {
      char **row = g_ptr_array_index (matters, i);

      if (row != NULL && *row[M_CLOSED] == '\0')
        dosja_count_add (count, dosja_table_find_row (table, row[M_LAWYER]), 0, NULL);
    }
  for (guint i = 0; i < hearings->len; i++)
    {
      char **row = g_ptr_array_index (hearings, i);

      if (row != NULL && strcmp (row[1], from) >= 0 && strcmp (row[1], until) <= 0)
        dosja_count_add (count, dosja_table_find_row (table, row[0]), 1, NULL);
      if (row != NULL && strcmp (row[1], week_from) >= 0 && strcmp (row[1], week_until) <= 0)
        dosja_count_add (count, dosja_table_find_row (table, row[0]), 2, NULL);
    }

  return g_steal_pointer (&table);
}

static gboolean
add (GPtrArray *figures, DosjaTable *table, gboolean has_chart)
{
  if (table == NULL)
    return FALSE;
  g_ptr_array_add (figures, dosja_figure_new (table, DOSJA_CHART_BARS, has_chart));

  return TRUE;
}

/**
 * dosja_clinic_figures:
 * @today: the day to count for
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFigure): clients this year against last,
 *   by month, sessions by kind, who waits, requests for legal aid, and each lawyer's work
 */
GPtrArray *
dosja_clinic_figures (DosjaStore *store, const DosjaDate *today, GError **error)
{
  static const char *const columns[]
      = { "lawyer",          "lawyer.name",       "closed_on", "legal_aid",
          "legal_aid_asked", "legal_aid_granted", NULL };
  g_autoptr (GPtrArray) figures = dosja_figures_new ();
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) matters = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && today != NULL, NULL);

  if ((contacts = dosja_count_query (store, "clinic_contact", contact_columns, error)) == NULL
      || (matters = dosja_count_query (store, "legal_matter", columns, error)) == NULL)
    return NULL;

  add (figures, count_clients (contacts, today), FALSE);
  add (figures, count_months (contacts, today), TRUE);
  add (figures, count_kinds (contacts, today), FALSE);
  if (!add (figures, count_waiting (store, today, error), FALSE))
    return NULL;
  add (figures, count_legal_aid (matters), FALSE);
  if (!add (figures, count_workload (store, matters, today, error), FALSE))
    return NULL;

  return g_steal_pointer (&figures);
}
