/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "gui/desks/dosja-desk-page.h"
#include "gui/dosja-alert.h"
#include "gui/reports/dosja-chart.h"
#include "gui/reports/dosja-figures-view.h"

static DosjaWorker *worker;
static int figures; /* read on the worker's thread, set while it has nothing to do */
static gboolean fails;
static int counted;
static int refreshed;

/* ---- a programme's page with one view of each kind ---- */

#define TEST_TYPE_DESK (test_desk_get_type ())
G_DECLARE_FINAL_TYPE (TestDesk, test_desk, TEST, DESK, DosjaDeskPage)

struct _TestDesk
{
  DosjaDeskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (TestDesk, test_desk, DOSJA_TYPE_DESK_PAGE)

static GPtrArray *
count (DosjaStore *store, const DosjaProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) all = dosja_figures_new ();
  DosjaTable *table = dosja_table_new ("t", "Nights");

  g_atomic_int_inc (&counted);
  if (fails)
    {
      g_object_unref (table);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "planted");
      return NULL;
    }
  dosja_table_add_column (table, "n", "Nights");
  dosja_table_add_row (table, "2001", "2001");
  dosja_table_set (table, 0, 0, figures);
  g_ptr_array_add (all, dosja_figure_new (table, DOSJA_CHART_BARS, TRUE));

  return g_steal_pointer (&all);
}

static void
refresh (DosjaDeskPage *page, GtkWidget *view)
{
  refreshed++;
}

static void
test_desk_setup (DosjaDeskPage *page)
{
  dosja_page_set_title (DOSJA_PAGE (page), "Desk");
  dosja_desk_page_add_view (page, "own", "_Own", gtk_label_new ("own view"), refresh);
  dosja_desk_page_add_list (page, "list", "_List", "organisation", "_New organisation", "None yet");
  dosja_desk_page_add_figures (page, "figures", "_Figures", "Nights in the shelter", "nights",
                               count);
}

static void
test_desk_class_init (TestDeskClass *klass)
{
  DOSJA_DESK_PAGE_CLASS (klass)->setup = test_desk_setup;
}

static void
test_desk_init (TestDesk *self)
{
}

/* ---- the tests ---- */

typedef struct
{
  GtkWindow *window;
  DosjaDeskPage *page;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  figures = 4321;
  fails = FALSE;
  counted = refreshed = 0;
  f->window = GTK_WINDOW (gtk_window_new ());
  f->page = g_object_new (TEST_TYPE_DESK, "worker", worker, NULL);
  gtk_window_set_child (f->window, GTK_WIDGET (f->page));
  gtk_window_present (f->window);
  gui_support_settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_window_destroy (f->window);
  gui_support_settle ();
}

static gboolean
shows (Fixture *f, const char *text)
{
  GtkWidget *label = gui_support_find (GTK_WIDGET (f->page), GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* What nobody looks at is not read, and what has not changed is not read twice. */
static void
test_reads_what_is_looked_at (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (dosja_desk_page_get_view (f->page), ==, "own");
  g_assert_cmpint (refreshed, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&counted), ==, 0);

  dosja_desk_page_show_view (f->page, "figures");
  WAIT_UNTIL (shows (f, "4,321"));
  g_assert_cmpint (g_atomic_int_get (&counted), ==, 1);
  dosja_desk_page_show_view (f->page, "own");
  dosja_desk_page_show_view (f->page, "figures");
  gui_support_settle ();
  g_assert_cmpint (refreshed, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&counted), ==, 1);

  figures = 8765;
  dosja_page_refresh (DOSJA_PAGE (f->page));
  WAIT_UNTIL (shows (f, "8,765"));
  g_assert_cmpint (refreshed, ==, 1);
  dosja_desk_page_show_view (f->page, "own");
  g_assert_cmpint (refreshed, ==, 2);

  dosja_desk_page_show_view (f->page, "no such view");
  g_assert_cmpstr (dosja_desk_page_get_view (f->page), ==, "own");
}

static void
test_figures_have_a_chart_and_ways_out (Fixture *f, gconstpointer data)
{
  GtkWidget *print;

  dosja_desk_page_show_view (f->page, "figures");
  print = gui_support_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Print…");
  g_assert_nonnull (print);
  WAIT_UNTIL (shows (f, "4,321"));
  g_assert_true (gtk_widget_is_sensitive (print));
  g_assert_nonnull (gui_support_find (GTK_WIDGET (f->page), DOSJA_TYPE_CHART, NULL));
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (f->page), "desk"), ==, 0);
}

/* Old figures do not stand under new ones that failed. */
static void
test_figures_that_fail (Fixture *f, gconstpointer data)
{
  dosja_desk_page_show_view (f->page, "figures");
  WAIT_UNTIL (shows (f, "4,321"));

  fails = TRUE;
  dosja_page_refresh (DOSJA_PAGE (f->page));
  WAIT_UNTIL (shows (f, "The figures could not be counted."));
  g_assert_false (shows (f, "4,321"));
  g_assert_false (
      gtk_widget_is_sensitive (gui_support_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Print…")));

  fails = FALSE;
  dosja_page_refresh (DOSJA_PAGE (f->page));
  WAIT_UNTIL (shows (f, "4,321"));
}

static void
test_a_list_of_all (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("organisation"));
  g_autoptr (GError) error = NULL;
  DosjaSubList *list;

  dosja_desk_page_show_view (f->page, "list");
  WAIT_UNTIL (shows (f, "None yet"));
  g_assert_true (dosja_page_search (DOSJA_PAGE (f->page)));
  g_assert_true (gtk_widget_is_sensitive (
      gui_support_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "New organisation")));

  dosja_record_set (record, "name", "Bashkia e Re");
  g_assert_true (
      dosja_store_save (dosja_session_get_store (gui_support_session ()), record, NULL, &error));
  g_assert_no_error (error);
  dosja_page_refresh (DOSJA_PAGE (f->page));
  list = DOSJA_SUB_LIST (gui_support_find (GTK_WIDGET (f->page), DOSJA_TYPE_SUB_LIST, NULL));
  WAIT_UNTIL (g_list_model_get_n_items (
                  G_LIST_MODEL (dosja_record_list_get_model (dosja_sub_list_get_list (list))))
              == 1);
  g_assert_false (shows (f, "None yet"));

  dosja_desk_page_show_view (f->page, "own");
  g_assert_false (dosja_page_search (DOSJA_PAGE (f->page)));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());

  ADD ("/desk/reads-what-is-looked-at", test_reads_what_is_looked_at);
  ADD ("/desk/figures-have-a-chart-and-ways-out", test_figures_have_a_chart_and_ways_out);
  ADD ("/desk/figures-that-fail", test_figures_that_fail);
  ADD ("/desk/a-list-of-all", test_a_list_of_all);
  status = g_test_run ();

  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();

  return status;
}
