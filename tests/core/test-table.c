/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/dosja-table.h"

#include "base/dosja-locale.h"
#include "report/dosja-bounds.h"
#include "report/dosja-table-private.h"

#include <string.h>

#define N_RANDOM_TABLES 400
#define MAX_CELLS 80

/* rows × columns of parts, and a total for each when asked */
static DosjaTable *
make_table (guint n_rows, guint n_columns, gboolean row_totals, gboolean column_totals,
            const gint64 *values)
{
  DosjaTable *table = dosja_table_new ("test", "A table");
  guint rows[10], columns[10];

  for (guint c = 0; c < n_columns; c++)
    columns[c] = dosja_table_add_column (table, "c", "Column");
  for (guint r = 0; r < n_rows; r++)
    rows[r] = dosja_table_add_row (table, "r", "Row");
  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < n_columns; c++)
      dosja_table_set (table, r, c, values[r * n_columns + c]);

  if (row_totals)
    dosja_table_set_sum_column (table, dosja_table_add_column (table, "t", "Total"), columns,
                                n_columns);
  if (column_totals)
    dosja_table_set_sum_row (table, dosja_table_add_row (table, "t", "Total"), rows, n_rows);

  return table;
}

static void
test_sums (void)
{
  const gint64 values[] = { 1, 2, 3, 40, 50, 60 };
  const guint both[] = { 0, 2 };
  g_autoptr (DosjaTable) table = make_table (2, 3, TRUE, TRUE, values);
  guint twice;

  g_assert_cmpint (dosja_table_get (table, 0, 3), ==, 6);
  g_assert_cmpint (dosja_table_get (table, 2, 1), ==, 52);
  g_assert_cmpint (dosja_table_get (table, 2, 3), ==, 156);
  g_assert_true (dosja_table_is_sum_row (table, 2));
  g_assert_false (dosja_table_is_sum_row (table, 1));

  /* a sum of a sum, and of a row that changes afterwards */
  twice = dosja_table_add_row (table, "twice", "Twice");
  dosja_table_set_sum_row (table, twice, both, 2);
  dosja_table_increment (table, 0, 0, 4);
  g_assert_cmpint (dosja_table_get (table, twice, 0), ==, 5 + 45);
  g_assert_cmpint (dosja_table_get (table, twice, 3), ==, 10 + 160);
  g_assert_cmpint (dosja_table_find_row (table, "twice"), ==, 3);
  g_assert_cmpint (dosja_table_find_column (table, "none"), ==, -1);
}

static void
test_sum_of_itself (void)
{
  const gint64 values[] = { 1, 2 };
  const guint itself[] = { 2 };
  g_autoptr (DosjaTable) table = make_table (2, 1, FALSE, TRUE, values);

  g_test_expect_message ("dosja-report", G_LOG_LEVEL_CRITICAL, "*sum_reaches*");
  dosja_table_set_sum_row (table, 0, itself, 1);
  g_test_assert_expected_messages ();
  g_assert_cmpint (dosja_table_get (table, 2, 0), ==, 3);
}

static void
test_digits (void)
{
  const gint64 values[] = { 1234567 };
  g_autoptr (DosjaTable) table = make_table (1, 1, FALSE, FALSE, values);
  g_autofree char *english = NULL, *albanian = NULL;

  dosja_locale_set_language ("en");
  english = dosja_table_format_cell (table, 0, 0);
  g_assert_cmpstr (english, ==, "1,234,567");
  dosja_locale_set_language ("sq");
  albanian = dosja_table_format_cell (table, 0, 0);
  g_assert_cmpstr (albanian, ==, "1.234.567");
  dosja_locale_set_language ("en");
}

static void
test_csv (void)
{
  g_autoptr (DosjaTable) table = dosja_table_new ("t", "Persona \"të asistuar\"");
  g_autofree char *csv = NULL;

  dosja_table_add_column (table, "a", "Gra; vajza");
  dosja_table_add_row (table, "r", "=HYPERLINK(\"x\")");
  dosja_table_add_row (table, "s", "Dhunë");
  dosja_table_set (table, 0, 0, 12345);
  dosja_table_add_note (table, "not in the file");

  csv = dosja_table_to_csv (table);
  g_assert_cmpstr (csv, ==,
                   "\xEF\xBB\xBF"
                   "\"Persona \"\"të asistuar\"\"\";\"Gra; vajza\"\r\n"
                   "\"'=HYPERLINK(\"\"x\"\")\";12345\r\n"
                   "Dhunë;0\r\n");
}

static void
test_csv_of_two (void)
{
  const gint64 values[] = { 7 };
  g_autoptr (DosjaTable) table = make_table (1, 1, FALSE, FALSE, values);
  DosjaTable *const tables[] = { table, table };
  g_autofree char *csv = dosja_tables_to_csv (tables, 2);

  g_assert_cmpstr (csv, ==,
                   "\xEF\xBB\xBF"
                   "\"A table\";Column\r\nRow;7\r\n"
                   "\r\n"
                   "\"A table\";Column\r\nRow;7\r\n");
}

static void
test_text (void)
{
  const guint parts[] = { 0, 1 };
  g_autoptr (DosjaTable) table = dosja_table_new ("t", "Title");
  g_autofree char *text = NULL;

  dosja_table_set_subtitle (table, "2001–2020");
  dosja_table_add_column (table, "a", "Fëmijë");
  dosja_table_add_column (table, "b", "B");
  dosja_table_add_row (table, "x", "漢字");        /* two columns each */
  dosja_table_add_row (table, "y", "e\xCC\x88pe"); /* ë in two characters, one column */
  dosja_table_set_sum_row (table, dosja_table_add_row (table, "z", "Gjithsej"), parts, 2);
  dosja_table_set (table, 0, 0, 1234);
  dosja_table_set (table, 1, 1, 7);
  dosja_table_add_note (table, "A note that is long enough to be broken into two lines, for it "
                               "does not fit into seventy-eight columns.");

  text = dosja_table_to_text (table);
  g_assert_cmpstr (text, ==,
                   "Title\n2001–2020\n\n"
                   "          Fëmijë  B\n"
                   "───────────────────\n"
                   "漢字       1,234  0\n"
                   "e\xCC\x88pe            0  7\n"
                   "───────────────────\n"
                   "Gjithsej   1,234  7\n"
                   "\n"
                   "A note that is long enough to be broken into two lines, for it does not fit\n"
                   "into seventy-eight columns.\n");
}

/* ---- what a reader can work out, found by trying ---- */

typedef struct
{
  DosjaTable *plain;
  DosjaTable *safe;
  guint n_rows, n_columns; /* without totals */
  int move[MAX_CELLS];
  guint target_row, target_column;
} Search;

static int
move_of (Search *search, guint row, guint column)
{
  guint n;
  const guint *of = dosja_table_get_sum_of_row (search->plain, row, &n);
  int sum = 0;

  if (of != NULL)
    {
      for (guint i = 0; i < n; i++)
        sum += move_of (search, of[i], column);
      return sum;
    }
  of = dosja_table_get_sum_of_column (search->plain, column, &n);
  if (of != NULL)
    {
      for (guint i = 0; i < n; i++)
        sum += move_of (search, row, of[i]);
      return sum;
    }

  return search->move[row * search->n_columns + column];
}

/* Do the figures plus the moves agree with everything that is published? */
static gboolean
is_possible (Search *search)
{
  for (guint r = 0; r < dosja_table_get_n_rows (search->plain); r++)
    for (guint c = 0; c < dosja_table_get_n_columns (search->plain); c++)
      {
        int move = move_of (search, r, c);

        if (dosja_table_get (search->safe, r, c) != DOSJA_TABLE_HIDDEN
                ? move != 0
                : dosja_table_get (search->plain, r, c) + move < 0)
          return FALSE;
      }

  return move_of (search, search->target_row, search->target_column) != 0;
}

static gboolean
try_moves (Search *search, guint cell)
{
  guint row = cell / search->n_columns, column = cell % search->n_columns;

  if (cell == search->n_rows * search->n_columns)
    return is_possible (search);

  for (int move = -1; move <= 1; move++)
    {
      if (move != 0 && dosja_table_get (search->safe, row, column) != DOSJA_TABLE_HIDDEN)
        continue;
      search->move[cell] = move;
      if (try_moves (search, cell + 1))
        return TRUE;
    }
  search->move[cell] = 0;

  return FALSE;
}

/* Two tables that agree with the published one and differ in this cell: nobody can tell. */
static gboolean
is_uncertain (DosjaTable *plain, DosjaTable *safe, guint n_rows, guint n_columns, guint row,
              guint column)
{
  Search search = { plain, safe, n_rows, n_columns, { 0 }, row, column };

  return try_moves (&search, 0);
}

static void
assert_safe (DosjaTable *plain, DosjaTable *safe, guint n_rows, guint n_columns, gint64 threshold)
{
  for (guint r = 0; r < dosja_table_get_n_rows (plain); r++)
    for (guint c = 0; c < dosja_table_get_n_columns (plain); c++)
      {
        gint64 value = dosja_table_get (plain, r, c), shown = dosja_table_get (safe, r, c);

        if (shown == DOSJA_TABLE_HIDDEN)
          g_assert_true (is_uncertain (plain, safe, n_rows, n_columns, r, c));
        else
          g_assert_cmpint (shown, ==, value);
        if (value > 0 && value < threshold)
          g_assert_cmpint (shown, ==, DOSJA_TABLE_HIDDEN);
      }
}

static void
test_protect_one_small_figure (void)
{
  const gint64 values[] = { 2, 30, 40, 50, 60, 70, 80, 90, 100 };
  g_autoptr (DosjaTable) table = make_table (3, 3, TRUE, TRUE, values);
  g_autoptr (DosjaTable) safe = dosja_table_protect (table, 5);
  guint n_hidden = 0;

  assert_safe (table, safe, 3, 3, 5);
  for (guint i = 0; i < 16; i++)
    n_hidden += dosja_table_get (safe, i / 4, i % 4) == DOSJA_TABLE_HIDDEN;
  g_assert_cmpuint (n_hidden, ==, 4); /* a rectangle, and no total */
  g_assert_cmpint (dosja_table_get (safe, 3, 3), ==, 522);
  g_assert_cmpuint (dosja_table_get_n_notes (safe), ==, 1);
  g_assert_cmpuint (dosja_table_get_n_notes (table), ==, 0);
}

/* The search finds what can be worked out: else the other tests would prove nothing. */
static void
test_search_sees_through_single_suppression (void)
{
  const gint64 values[] = { 2, 30, 40, 50 };
  const gboolean row_of_two[12] = { TRUE, TRUE };
  const gboolean corner[12] = { TRUE };
  const gboolean rectangle[12] = { TRUE, TRUE, FALSE, TRUE, TRUE };
  g_autoptr (DosjaTable) table = make_table (2, 2, TRUE, TRUE, values);
  g_autoptr (DosjaTable) naive = dosja_table_freeze (table, corner);
  g_autoptr (DosjaTable) half = dosja_table_freeze (table, row_of_two);
  g_autoptr (DosjaTable) good = dosja_table_freeze (table, rectangle);

  g_assert_false (is_uncertain (table, naive, 2, 2, 0, 0));
  g_assert_false (is_uncertain (table, half, 2, 2, 0, 0));
  g_assert_true (is_uncertain (table, good, 2, 2, 0, 0));
}

static void
test_protect_zero_stays (void)
{
  const gint64 values[] = { 0, 3, 20, 0, 8, 30 };
  g_autoptr (DosjaTable) table = make_table (2, 3, TRUE, TRUE, values);
  g_autoptr (DosjaTable) safe = dosja_table_protect (table, 5);

  assert_safe (table, safe, 2, 3, 5);
  g_assert_cmpint (dosja_table_get (safe, 0, 0), ==, 0);
  g_assert_cmpint (dosja_table_get (safe, 1, 0), ==, 0);
}

static void
test_protect_nothing_small (void)
{
  const gint64 values[] = { 5, 6, 0, 7 };
  g_autoptr (DosjaTable) table = make_table (2, 2, TRUE, TRUE, values);
  g_autoptr (DosjaTable) safe = dosja_table_protect (table, 5);

  g_assert_false (dosja_table_has_hidden (safe));
  g_assert_cmpuint (dosja_table_get_n_notes (safe), ==, 0);
  g_assert_cmpint (dosja_table_get (safe, 2, 2), ==, 18);
}

/* Two ones in a row of two: each must be able to be large, so their total must go, too. */
static void
test_protect_small_total (void)
{
  const gint64 values[] = { 1, 1, 50, 60 };
  g_autoptr (DosjaTable) table = make_table (2, 2, TRUE, TRUE, values);
  g_autoptr (DosjaTable) safe = dosja_table_protect (table, 5);

  assert_safe (table, safe, 2, 2, 5);
  g_assert_cmpint (dosja_table_get (safe, 0, 2), ==, DOSJA_TABLE_HIDDEN);
}

static void
test_protect_random_tables (void)
{
  for (guint i = 0; i < N_RANDOM_TABLES; i++)
    {
      guint n_rows = (guint)g_test_rand_int_range (1, 4);
      guint n_columns = (guint)g_test_rand_int_range (1, 4);
      gint64 values[9];
      g_autoptr (DosjaTable) table = NULL;
      g_autoptr (DosjaTable) safe = NULL;

      for (guint k = 0; k < 9; k++)
        values[k] = g_test_rand_int_range (0, i % 3 == 0 ? 6 : 30);
      table = make_table (n_rows, n_columns, i % 4 != 0, i % 5 != 0, values);
      safe = dosja_table_protect (table, 5);
      assert_safe (table, safe, n_rows, n_columns, 5);
    }
}

/* Women and girls, men and boys, then children of both, then all: sums of sums. */
static void
test_protect_sums_of_sums (void)
{
  for (guint i = 0; i < N_RANDOM_TABLES / 4; i++)
    {
      g_autoptr (DosjaTable) table = dosja_table_new ("t", "T");
      g_autoptr (DosjaTable) safe = NULL;
      const guint first[] = { 0, 1 }, second[] = { 2, 3 }, all[] = { 4, 5 }, rows[] = { 0, 1 };

      for (guint c = 0; c < 7; c++)
        dosja_table_add_column (table, "c", "C");
      for (guint r = 0; r < 3; r++)
        dosja_table_add_row (table, "r", "R");
      for (guint r = 0; r < 2; r++)
        for (guint c = 0; c < 4; c++)
          dosja_table_set (table, r, c, g_test_rand_int_range (0, 20));
      dosja_table_set_sum_column (table, 4, first, 2);
      dosja_table_set_sum_column (table, 5, second, 2);
      dosja_table_set_sum_column (table, 6, all, 2);
      dosja_table_set_sum_row (table, 2, rows, 2);

      safe = dosja_table_protect (table, 5);
      {
        Search search = { table, safe, 2, 7, { 0 }, 0, 0 };

        for (guint r = 0; r < 3; r++)
          for (guint c = 0; c < 7; c++)
            {
              gint64 value = dosja_table_get (table, r, c), shown = dosja_table_get (safe, r, c);

              search.target_row = r;
              search.target_column = c;
              memset (search.move, 0, sizeof search.move);
              if (value > 0 && value < 5)
                g_assert_cmpint (shown, ==, DOSJA_TABLE_HIDDEN);
              if (shown == DOSJA_TABLE_HIDDEN)
                {
                  gboolean found = FALSE;

                  /* eight cells that are no sums, each moved by -1, 0 or 1 */
                  for (guint code = 0; code < 6561 && !found; code++)
                    {
                      guint rest = code;

                      for (guint k = 0; k < 8; k++, rest /= 3)
                        search.move[k / 4 * 7 + k % 4] = (int)(rest % 3) - 1;
                      found = is_possible (&search);
                    }
                  g_assert_true (found);
                }
              else
                g_assert_cmpint (shown, ==, value);
            }
      }
    }
}

/* A total hidden in one table must not stand in the other. */
static void
test_protect_linked_tables (void)
{
  const gint64 sexes[] = { 3, 0, 200, 40 };
  const gint64 years[] = { 2, 100, 1, 140 };
  g_autoptr (DosjaTable) by_sex = make_table (2, 2, TRUE, FALSE, sexes);
  g_autoptr (DosjaTable) by_year = make_table (2, 2, FALSE, TRUE, years);
  DosjaTable *const tables[] = { by_sex, by_year };
  const DosjaTableLink links[] = { { 0, 0, 2, 1, 2, 0 }, { 0, 1, 2, 1, 2, 1 } };
  g_autoptr (GPtrArray) safe = dosja_tables_protect (tables, 2, links, 2, 5);
  DosjaTable *safe_sex = g_ptr_array_index (safe, 0), *safe_year = g_ptr_array_index (safe, 1);

  g_assert_cmpint (dosja_table_get (safe_sex, 0, 2), ==, DOSJA_TABLE_HIDDEN);
  g_assert_cmpint (dosja_table_get (safe_year, 2, 0), ==, DOSJA_TABLE_HIDDEN);
  g_assert_cmpint (dosja_table_get (safe_sex, 1, 2), ==, 240);
  g_assert_cmpint (dosja_table_get (safe_year, 2, 1), ==, 240);
  g_assert_cmpint (dosja_table_get (safe_year, 1, 1), ==, 140);
}

/* ---- bounds ---- */

/* The exact bounds of a 2 × 3 table with all totals known, by trying every figure. */
static void
enumerate (const gint64 *values, const gboolean *hidden, guint cell, gint64 *trial, gint64 *low,
           gint64 *high)
{
  if (cell == 6)
    {
      for (guint r = 0; r < 2; r++)
        if (trial[r * 3] + trial[r * 3 + 1] + trial[r * 3 + 2]
            != values[r * 3] + values[r * 3 + 1] + values[r * 3 + 2])
          return;
      for (guint c = 0; c < 3; c++)
        if (trial[c] + trial[3 + c] != values[c] + values[3 + c])
          return;
      for (guint i = 0; i < 6; i++)
        {
          low[i] = MIN (low[i], trial[i]);
          high[i] = MAX (high[i], trial[i]);
        }
      return;
    }

  if (!hidden[cell])
    {
      trial[cell] = values[cell];
      enumerate (values, hidden, cell + 1, trial, low, high);
      return;
    }
  for (trial[cell] = MIN (values[cell], 1); trial[cell] <= 12; trial[cell]++)
    enumerate (values, hidden, cell + 1, trial, low, high);
}

static void
test_bounds_are_exact (void)
{
  for (guint i = 0; i < 60; i++)
    {
      gint64 values[6], unknown[6], trial[6], low[6], high[6];
      gboolean hidden[6];
      guint position[6], n = 0;
      g_autoptr (DosjaBounds) bounds = NULL;

      for (guint k = 0; k < 6; k++)
        {
          values[k] = g_test_rand_int_range (0, 7);
          hidden[k] = g_test_rand_int_range (0, 5) != 0;
          low[k] = G_MAXINT64;
          high[k] = G_MININT64;
          position[k] = n;
          if (hidden[k])
            unknown[n++] = values[k];
        }
      enumerate (values, hidden, 0, trial, low, high);

      bounds = dosja_bounds_new (unknown, n);
      for (guint e = 0; e < 5; e++)
        {
          guint cells[3], n_cells = 0;
          int factors[3] = { -1, -1, -1 };

          for (guint k = 0; k < 6; k++)
            if (hidden[k] && (e < 2 ? k / 3 == e : k % 3 == e - 2))
              cells[n_cells++] = position[k];
          dosja_bounds_add_equation (bounds, cells, factors, n_cells);
        }
      for (guint k = 0; k < 6; k++)
        if (hidden[k])
          {
            g_assert_cmpint (dosja_bounds_get_highest (bounds, position[k]), ==, high[k]);
            g_assert_cmpint (dosja_bounds_get_lowest (bounds, position[k]), ==, low[k]);
          }
    }
}

static void
test_bounds_without_end (void)
{
  const gint64 values[] = { 3, 4, 7 };
  const guint cells[] = { 2, 0, 1 };
  const int factors[] = { 1, -1, -1 };
  g_autoptr (DosjaBounds) bounds = dosja_bounds_new (values, 3);

  dosja_bounds_add_equation (bounds, cells, factors, 3);
  g_assert_cmpint (dosja_bounds_get_highest (bounds, 0), ==, G_MAXINT64);
  g_assert_cmpint (dosja_bounds_get_lowest (bounds, 0), ==, 1);
  g_assert_cmpint (dosja_bounds_get_lowest (bounds, 2), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/table/sums-are-computed", test_sums);
  g_test_add_func ("/table/a-sum-cannot-hold-itself", test_sum_of_itself);
  g_test_add_func ("/table/digits-are-grouped-as-the-language-does", test_digits);
  g_test_add_func ("/table/csv-is-safe-in-a-spreadsheet", test_csv);
  g_test_add_func ("/table/csv-of-two-has-one-byte-order-mark", test_csv_of_two);
  g_test_add_func ("/table/text-is-aligned-by-display-width", test_text);
  g_test_add_func ("/protect/one-small-figure-hides-a-rectangle", test_protect_one_small_figure);
  g_test_add_func ("/protect/the-search-sees-through-single-suppression",
                   test_search_sees_through_single_suppression);
  g_test_add_func ("/protect/zero-stays", test_protect_zero_stays);
  g_test_add_func ("/protect/nothing-small-changes-nothing", test_protect_nothing_small);
  g_test_add_func ("/protect/a-small-total-goes-too", test_protect_small_total);
  g_test_add_func ("/protect/random-tables-give-nothing-away", test_protect_random_tables);
  g_test_add_func ("/protect/sums-of-sums-give-nothing-away", test_protect_sums_of_sums);
  g_test_add_func ("/protect/linked-tables-give-nothing-away", test_protect_linked_tables);
  g_test_add_func ("/bounds/are-exact", test_bounds_are_exact);
  g_test_add_func ("/bounds/know-no-end", test_bounds_without_end);

  return g_test_run ();
}
