/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/dosja-document-private.h"

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "report/dosja-report.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define NOON G_GINT64_CONSTANT (1764000000000000) /* in November 2025 */

static DosjaTable *
make_table (guint n_rows, guint n_columns)
{
  DosjaTable *table = dosja_table_new ("t", "Persona të asistuar");

  for (guint column = 0; column < n_columns; column++)
    {
      g_autofree char *heading = g_strdup_printf ("Kolona %u", column + 1);

      dosja_table_add_column (table, heading, heading);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      g_autofree char *heading = g_strdup_printf ("Rreshti %u", row + 1);

      dosja_table_add_row (table, heading, heading);
      for (guint column = 0; column < n_columns; column++)
        dosja_table_set (table, row, column, 10 + row % 50 + column);
    }

  return table;
}

/* ---- charts ---- */

static cairo_surface_t *
draw (DosjaTable *table, DosjaChartKind kind, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  DosjaChartStyle style;

  dosja_chart_style_init (&style, FALSE);
  style.paint_background = TRUE;
  dosja_chart_draw (cr, width, height, table, kind, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* How many pixels are of about this colour. */
static guint
count_pixels (cairo_surface_t *surface, const double colour[3])
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 pixel = ((const guint32 *)(gconstpointer)(data + y * stride))[x];
        gboolean same = TRUE;

        for (guint k = 0; k < 3; k++)
          same &= ABS ((int)((pixel >> (16 - 8 * k)) & 0xff) - (int)(colour[k] * 255 + 0.5)) <= 3;
        n += same;
      }

  return n;
}

static guint
count_series (DosjaTable *table, DosjaChartKind kind, guint series)
{
  cairo_surface_t *surface = draw (table, kind, 400, 300);
  DosjaChartStyle style;
  guint n;

  dosja_chart_style_init (&style, FALSE);
  n = count_pixels (surface, style.series[series]);
  cairo_surface_destroy (surface);

  return n;
}

static void
test_steps (void)
{
  g_assert_cmpint (dosja_plot_step (1, 5), ==, 1);
  g_assert_cmpint (dosja_plot_step (5, 5), ==, 1);
  g_assert_cmpint (dosja_plot_step (6, 5), ==, 2);
  g_assert_cmpint (dosja_plot_step (23, 5), ==, 5);
  g_assert_cmpint (dosja_plot_step (2659, 6), ==, 500);
  g_assert_cmpint (dosja_plot_step (35000, 4), ==, 10000);
  g_assert_cmpint (dosja_plot_step (100, 0), ==, 100);
  g_assert_cmpint (dosja_plot_step (G_MAXINT64, 2), >, 0);
}

static void
test_bars_follow_figures (void)
{
  g_autoptr (DosjaTable) low = make_table (2, 1);
  g_autoptr (DosjaTable) high = make_table (2, 1);
  guint small, large;

  dosja_table_set (low, 0, 0, 100);
  dosja_table_set (low, 1, 0, 10);
  dosja_table_set (high, 0, 0, 100);
  dosja_table_set (high, 1, 0, 90);
  small = count_series (low, DOSJA_CHART_BARS, 0);
  large = count_series (high, DOSJA_CHART_BARS, 0);
  g_assert_cmpuint (small, >, 1000);
  g_assert_cmpuint (large * 10, >, small * 15);
  g_assert_cmpuint (large * 10, <, small * 20);
}

static void
test_sums_are_not_drawn (void)
{
  const guint both[] = { 0, 1 };
  g_autoptr (DosjaTable) table = make_table (2, 2);
  g_autoptr (DosjaTable) with_sum = make_table (2, 2);

  dosja_table_set_sum_row (with_sum, dosja_table_add_row (with_sum, "total", "Gjithsej"), both, 2);
  g_assert_cmpuint (count_series (table, DOSJA_CHART_BARS, 0), ==,
                    count_series (with_sum, DOSJA_CHART_BARS, 0));
}

static void
test_hidden_figure_is_no_bar (void)
{
  g_autoptr (DosjaTable) table = make_table (3, 1);
  g_autoptr (DosjaTable) safe = NULL;

  for (guint row = 0; row < 3; row++)
    dosja_table_set (table, row, 0, 4);
  g_assert_cmpuint (count_series (table, DOSJA_CHART_BARS, 0), >, 1000);
  safe = dosja_table_protect (table, 5);
  for (DosjaChartKind kind = DOSJA_CHART_BARS; kind <= DOSJA_CHART_LINES; kind++)
    g_assert_cmpuint (count_series (safe, kind, 0), <, 400); /* the legend only */
}

/* With all series in one colour they still differ: who sees no colours can read it. */
static void
test_series_differ_without_colour (void)
{
  for (guint lines = 0; lines < 2; lines++)
    {
      cairo_surface_t *swatches[4];
      gsize size = 0;

      for (guint i = 0; i < G_N_ELEMENTS (swatches); i++)
        {
          cairo_t *cr;
          DosjaChartStyle style;
          DosjaPlot plot = { .style = &style };

          swatches[i] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 24, 24);
          cr = cairo_create (swatches[i]);
          plot.cr = cr;
          dosja_chart_style_init (&style, FALSE);
          for (guint k = 0; k < DOSJA_CHART_N_COLOURS; k++)
            memset (style.series[k], 0, sizeof style.series[k]);
          cairo_set_source_rgb (cr, 1, 1, 1);
          cairo_paint (cr);
          dosja_plot_draw_swatch (&plot, i, lines == 1, 2, 2, 20);
          cairo_destroy (cr);
          cairo_surface_flush (swatches[i]);
          size = (gsize)cairo_image_surface_get_stride (swatches[i]) * 24;
        }
      for (guint a = 0; a < G_N_ELEMENTS (swatches); a++)
        for (guint b = a + 1; b < G_N_ELEMENTS (swatches); b++)
          g_assert_cmpint (memcmp (cairo_image_surface_get_data (swatches[a]),
                                   cairo_image_surface_get_data (swatches[b]), size),
                           !=, 0);
      for (guint i = 0; i < G_N_ELEMENTS (swatches); i++)
        cairo_surface_destroy (swatches[i]);
    }
}

static void
test_odd_charts (void)
{
  static const struct
  {
    guint n_rows, n_columns;
    int width, height;
  } cases[] = {
    { 0, 0, 300, 200 }, { 0, 3, 300, 200 },  { 3, 0, 300, 200 },    { 1, 1, 1, 1 },
    { 5, 3, 60, 60 },   { 5, 40, 300, 200 }, { 5000, 3, 300, 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DosjaChartKind kind = DOSJA_CHART_BARS; kind <= DOSJA_CHART_LINES; kind++)
      {
        g_autoptr (DosjaTable) table = make_table (cases[i].n_rows, cases[i].n_columns);

        cairo_surface_destroy (draw (table, kind, cases[i].width, cases[i].height));
      }
}

static void
test_all_zero (void)
{
  g_autoptr (DosjaTable) table = make_table (3, 2);

  for (guint i = 0; i < 6; i++)
    dosja_table_set (table, i / 2, i % 2, 0);
  g_assert_cmpuint (count_series (table, DOSJA_CHART_STACKED, 0), <, 400);
}

static void
test_describe (void)
{
  const guint both[] = { 0, 1 };
  g_autoptr (DosjaTable) table = make_table (2, 2);
  g_autofree char *text = NULL;

  dosja_table_set_sum_row (table, dosja_table_add_row (table, "total", "Gjithsej"), both, 2);
  text = dosja_chart_describe (table);
  g_assert_cmpstr (text, ==,
                   "Rreshti 1: Kolona 1 10, Kolona 2 11; Rreshti 2: Kolona 1 11, Kolona 2 12");
}

/* ---- documents ---- */

static void
assert_laid_out (DosjaDocument *document)
{
  guint n_pages = dosja_document_paginate (document, DOSJA_A4_WIDTH, DOSJA_A4_HEIGHT);

  g_assert_cmpuint (n_pages, >=, 1);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const DosjaBlock *block = g_ptr_array_index (document->blocks, i);
      const DosjaBlock *before = i > 0 ? g_ptr_array_index (document->blocks, i - 1) : NULL;

      g_assert_cmpuint (block->page, <, n_pages);
      g_assert_cmpfloat (block->y, >=, MARGIN);
      g_assert_cmpfloat (block->y + block->height, <=, DOSJA_A4_HEIGHT - MARGIN);
      if (before != NULL && before->page == block->page)
        g_assert_cmpfloat (block->y, >=, before->y + before->height - 0.001);
      else if (before != NULL)
        g_assert_cmpuint (block->page, ==, before->page + 1);

      /* no page begins with rows that do not say what they are */
      if (block->kind == DOSJA_BLOCK_ROW)
        g_assert_true (before->page == block->page
                       && (before->kind == DOSJA_BLOCK_ROW || before->kind == DOSJA_BLOCK_COLUMNS));
    }
}

static void
test_pages (void)
{
  static const struct
  {
    guint n_rows, n_columns;
  } cases[] = { { 0, 0 }, { 0, 4 }, { 4, 0 }, { 3, 3 }, { 400, 3 }, { 60, 40 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaTable) table = make_table (cases[i].n_rows, cases[i].n_columns);
      g_autoptr (DosjaDocument) document = dosja_document_new ("Raport", "Qendra");

      dosja_table_add_note (table, "Si u numërua.");
      dosja_document_add_table (document, table);
      dosja_document_add_chart (document, table, DOSJA_CHART_BARS);
      assert_laid_out (document);
    }
}

static void
test_long_words_and_texts (void)
{
  g_autoptr (DosjaTable) table = make_table (3, 1);
  g_autoptr (DosjaDocument) document = dosja_document_new ("Raport", NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *unbroken = g_strnfill (5000, 'x');

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (words, "fjalë%u ", i);
  dosja_table_add_row (table, "long", unbroken);
  dosja_table_add_column (table, "wide", unbroken);
  dosja_document_add_table (document, table);
  dosja_document_add_text (document, "Tekst", words->str);
  assert_laid_out (document);
  g_assert_cmpuint (dosja_document_get_n_pages (document), >, 3);
}

static char *
pdf_text (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                     &error))
    return NULL;

  return text;
}

static guint
count_text (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;

  return n;
}

static void
test_pdf (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dosja-draw-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  g_autofree char *first = NULL, *second = NULL, *text = NULL;
  g_autoptr (DosjaTable) table = make_table (100, 3);
  g_autoptr (DosjaTable) safe = NULL;
  gsize first_size, second_size;
  GStatBuf info;

  g_assert_no_error (error);
  dosja_clock_set_fixed (NOON);
  dosja_table_set (table, 7, 1, 3);
  safe = dosja_table_protect (table, 5);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DosjaDocument) document = dosja_document_new ("Raporti i Ëngjëllit", "Qendra");

      dosja_document_add_table (document, safe);
      dosja_document_add_chart (document, safe, DOSJA_CHART_LINES);
      g_assert_true (dosja_document_to_pdf (document, path, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (dosja_document_get_n_pages (document), ==, 3);
      g_assert_true (i == 0 ? g_file_get_contents (path, &first, &first_size, NULL)
                            : g_file_get_contents (path, &second, &second_size, NULL));
    }
  dosja_clock_set_fixed (0);

  g_assert_cmpmem (first, first_size, second, second_size);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  text = pdf_text (path);
  if (text == NULL)
    g_test_message ("pdftotext is not here: the text was not read");
  else
    {
      g_assert_cmpuint (count_text (text, "Raporti i Ëngjëllit"), ==, 1);
      g_assert_cmpuint (count_text (text, "of 3"), ==, 3);
      g_assert_cmpuint (count_text (text, "Qendra"), ==, 3);
      g_assert_cmpuint (count_text (text, "Rreshti 100 "), >=, 1);
      g_assert_cmpuint (count_text (text, "Kolona 2"), >=, 3); /* on every page of the table */
      g_assert_nonnull (strstr (text, "–"));
    }

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_pdf_refused (void)
{
  g_autoptr (DosjaDocument) document = dosja_document_new ("Raport", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_document_to_pdf (document, "/nonexistent/report.pdf", &error));
  g_assert_error (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/chart/ticks-are-round-figures", test_steps);
  g_test_add_func ("/chart/bars-follow-the-figures", test_bars_follow_figures);
  g_test_add_func ("/chart/sums-are-not-drawn", test_sums_are_not_drawn);
  g_test_add_func ("/chart/a-hidden-figure-is-no-bar", test_hidden_figure_is_no_bar);
  g_test_add_func ("/chart/series-differ-without-colour", test_series_differ_without_colour);
  g_test_add_func ("/chart/odd-tables-and-sizes-do-no-harm", test_odd_charts);
  g_test_add_func ("/chart/nothing-but-zeros", test_all_zero);
  g_test_add_func ("/chart/is-told-in-words", test_describe);
  g_test_add_func ("/document/pages-hold-whole-rows-under-headings", test_pages);
  g_test_add_func ("/document/long-words-and-texts-are-broken", test_long_words_and_texts);
  g_test_add_func ("/document/pdf-is-private-readable-and-the-same-twice", test_pdf);
  g_test_add_func ("/document/a-place-that-refuses-is-told", test_pdf_refused);

  return g_test_run ();
}
