/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-occupancy.h"

#include "store/dosja-board.h"

#include <glib/gi18n.h>

/* Somebody counts on the night of the day they enter, and not on that of the day they leave. The
 * nights of every stay are read once; each stay raises a counter on its first night and lowers it
 * on its day of leaving, so that one walk along the days gives how many were there, however many
 * years it is. */

#define CHILD_UNDER 18

typedef enum
{
  ADULTS,
  CHILDREN,
  N_KINDS,
} Kind;

/* A night, and what changed on its day */
typedef struct
{
  int change[N_KINDS];
  guint there[N_KINDS];
  guint entered;
  guint left;
} Night;

typedef struct
{
  DosjaDate first;
  guint n;
  Night *nights;
} Calendar;

static void
add_stay (Calendar *self, const DosjaNights *stay)
{
  gboolean child = stay->with_mother || (stay->age >= 0 && stay->age < CHILD_UNDER);
  Kind kind = child ? CHILDREN : ADULTS;
  int from = dosja_date_days_between (&self->first, &stay->from);
  int until = stay->lasts ? (int)self->n : dosja_date_days_between (&self->first, &stay->until);

  /* Who came before the period is there on its first night. */
  if (until < 0 || from >= (int)self->n)
    return;
  if (from >= 0)
    self->nights[from].entered++;
  if (!stay->lasts && until < (int)self->n)
    self->nights[until].left++;
  self->nights[MAX (from, 0)].change[kind]++;
  if (until < (int)self->n)
    self->nights[until].change[kind]--;
}

static void
walk (Calendar *self)
{
  int there[N_KINDS] = { 0 };

  for (guint i = 0; i < self->n; i++)
    for (Kind kind = 0; kind < N_KINDS; kind++)
      {
        there[kind] += self->nights[i].change[kind];
        self->nights[i].there[kind] = (guint)MAX (there[kind], 0);
      }
}

/* ---- periods ---- */

typedef struct
{
  DosjaDate first;
  DosjaDate last;
} Period;

static void
end_of (DosjaDate *date, gboolean year)
{
  DosjaDate part = { .year = date->year, .month = year ? 0 : date->month };

  dosja_date_last_day (&part, date);
}

static guint16
first_year (GArray *stays, guint16 otherwise)
{
  guint16 year = otherwise;

  for (guint i = 0; i < stays->len; i++)
    year = MIN (year, g_array_index (stays, DosjaNights, i).from.year);

  return year;
}

/* Nights to come are not known: the period ends today at the latest. */
static Period
period_of (DosjaOccupancyStep step, const DosjaDate *within, GArray *stays)
{
  Period period = { .first = { .year = within->year, .month = 1, .day = 1 } };
  DosjaDate today;

  dosja_date_today (&today);
  if (step == DOSJA_OCCUPANCY_YEARS)
    {
      period.first.year = first_year (stays, today.year);
      period.last = today;
      return period;
    }
  if (step == DOSJA_OCCUPANCY_DAYS && within->month != 0)
    period.first.month = within->month;
  period.last = period.first;
  end_of (&period.last, step == DOSJA_OCCUPANCY_MONTHS);
  if (dosja_date_compare (&today, &period.last) < 0
      && dosja_date_compare (&today, &period.first) >= 0)
    period.last = today;

  return period;
}

/* ---- tables ---- */

typedef struct
{
  DosjaTable *people;
  DosjaTable *nights;
} Tables;

static char *
row_heading (DosjaOccupancyStep step, const DosjaDate *day)
{
  if (step == DOSJA_OCCUPANCY_DAYS)
    return g_strdup_printf ("%u", day->day);
  if (step == DOSJA_OCCUPANCY_MONTHS)
    return g_strdup (dosja_month_name (day->month));

  return g_strdup_printf ("%u", day->year);
}

static gboolean
is_same_row (DosjaOccupancyStep step, const DosjaDate *a, const DosjaDate *b)
{
  if (a->year != b->year)
    return FALSE;
  if (step == DOSJA_OCCUPANCY_YEARS)
    return TRUE;

  return a->month == b->month && (step == DOSJA_OCCUPANCY_MONTHS || a->day == b->day);
}

/* What the nights of one row come to */
typedef struct
{
  guint days;
  guint64 nights[N_KINDS];
  guint entered;
  guint left;
  guint most;
} Sum;

static void
add_row (Tables *tables, DosjaOccupancyStep step, const DosjaDate *day, const Sum *sum)
{
  g_autofree char *key = dosja_date_to_canonical (day);
  g_autofree char *heading = row_heading (step, day);
  guint row = dosja_table_add_row (tables->people, key, heading);

  for (guint kind = 0; kind < N_KINDS; kind++)
    dosja_table_set (tables->people, row, kind,
                     (gint64)((sum->nights[kind] * 2 + sum->days) / (sum->days * 2)));

  row = dosja_table_add_row (tables->nights, key, heading);
  dosja_table_set (tables->nights, row, 0, (gint64)sum->nights[ADULTS]);
  dosja_table_set (tables->nights, row, 1, (gint64)sum->nights[CHILDREN]);
  dosja_table_set (tables->nights, row, 3, sum->most);
  dosja_table_set (tables->nights, row, 4, sum->entered);
  dosja_table_set (tables->nights, row, 5, sum->left);
}

static void
fill_rows (Tables *tables, DosjaOccupancyStep step, const Calendar *calendar)
{
  DosjaDate day = calendar->first, begin = day;
  Sum sum = { 0 };

  for (guint i = 0; i < calendar->n; i++)
    {
      const Night *night = &calendar->nights[i];
      DosjaDate next = day;

      sum.days++;
      for (Kind kind = 0; kind < N_KINDS; kind++)
        sum.nights[kind] += night->there[kind];
      sum.entered += night->entered;
      sum.left += night->left;
      sum.most = MAX (sum.most, night->there[ADULTS] + night->there[CHILDREN]);
      dosja_date_step (&next, 1, 0);
      if (i + 1 == calendar->n || !is_same_row (step, &begin, &next))
        {
          add_row (tables, step, &begin, &sum);
          sum = (Sum){ 0 };
          begin = next;
        }
      day = next;
    }
}

static void
add_columns (Tables *tables, DosjaOccupancyStep step)
{
  static const guint both[] = { 0, 1 };

  tables->people = dosja_table_new ("occupancy", step == DOSJA_OCCUPANCY_DAYS
                                                     ? _ ("People in the shelter each night")
                                                     : _ ("People in the shelter, nightly mean"));
  dosja_table_add_column (tables->people, "adults", C_ ("occupancy", "Adults"));
  dosja_table_add_column (tables->people, "children", C_ ("occupancy", "Children"));
  dosja_table_set_sum_column (
      tables->people, dosja_table_add_column (tables->people, "all", C_ ("occupancy", "All")), both,
      G_N_ELEMENTS (both));

  tables->nights = dosja_table_new ("nights", _ ("Nights, arrivals and leavings"));
  dosja_table_add_column (tables->nights, "adult_nights", C_ ("occupancy", "Nights of adults"));
  dosja_table_add_column (tables->nights, "child_nights", C_ ("occupancy", "Nights of children"));
  dosja_table_set_sum_column (
      tables->nights, dosja_table_add_column (tables->nights, "nights", C_ ("occupancy", "Nights")),
      both, G_N_ELEMENTS (both));
  dosja_table_add_column (tables->nights, "most", C_ ("occupancy", "Most in one night"));
  dosja_table_add_column (tables->nights, "entered", C_ ("occupancy", "Entered"));
  dosja_table_add_column (tables->nights, "left", C_ ("occupancy", "Left"));
}

static void
add_notes (DosjaTable *table, guint undated)
{
  g_autofree char *words = NULL;

  dosja_table_add_note (table,
                        _ ("A stay counts on the night of the day of entering, and no longer "
                           "on that of the day of leaving."));
  dosja_table_add_note (table, _ ("Children are those who came with their mother, or were under 18 "
                                  "when they entered."));
  if (undated == 0)
    return;
  words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u stay is left out, because its days are not known.",
                   "%u stays are left out, because their days are not known.", undated),
      undated);
  dosja_table_add_note (table, words);
}

static char *
period_words (const Period *period)
{
  g_autofree char *first = dosja_date_to_display (&period->first);
  g_autofree char *last = dosja_date_to_display (&period->last);

  return g_strdup_printf ("%s – %s", first, last);
}

/**
 * dosja_occupancy_figures:
 * @within: the month or the year that is asked about; of no matter for all years
 *
 * How full the shelter was: by night for a month, the mean by month for a year, the mean by year
 * for all years.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFigure): people, drawn; then nights,
 *   arrivals and leavings
 */
GPtrArray *
dosja_occupancy_figures (DosjaStore *store, DosjaOccupancyStep step, const DosjaDate *within,
                         GError **error)
{
  g_autoptr (GPtrArray) figures = dosja_figures_new ();
  g_autoptr (GArray) stays = NULL;
  g_autofree Night *nights = NULL;
  g_autofree char *words = NULL;
  Calendar calendar;
  Tables tables;
  Period period;
  guint undated;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && within != NULL, NULL);

  if ((stays = dosja_store_nights (store, &undated, error)) == NULL)
    return NULL;
  period = period_of (step, within, stays);
  calendar.first = period.first;
  calendar.n = (guint)dosja_date_days_between (&period.first, &period.last) + 1;
  calendar.nights = nights = g_new0 (Night, calendar.n);
  for (guint i = 0; i < stays->len; i++)
    add_stay (&calendar, &g_array_index (stays, DosjaNights, i));
  walk (&calendar);

  add_columns (&tables, step);
  fill_rows (&tables, step, &calendar);
  words = period_words (&period);
  dosja_table_set_subtitle (tables.people, words);
  dosja_table_set_subtitle (tables.nights, words);
  add_notes (tables.people, undated);
  g_ptr_array_add (figures, dosja_figure_new (tables.people, DOSJA_CHART_STACKED, TRUE));
  g_ptr_array_add (figures, dosja_figure_new (tables.nights, DOSJA_CHART_BARS, FALSE));

  return g_steal_pointer (&figures);
}
