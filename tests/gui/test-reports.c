/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "gui/reports/dosja-chart.h"
#include "gui/reports/dosja-print-preview.h"
#include "gui/reports/dosja-report-table.h"
#include "gui/reports/dosja-reports-page.h"

static DosjaWorker *worker;

typedef struct
{
  GtkWindow *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = GTK_WINDOW (gtk_window_new ());
  f->page = g_object_new (DOSJA_TYPE_REPORTS_PAGE, "worker", worker, NULL);
  gtk_window_set_child (f->window, f->page);
  gtk_window_present (f->window);
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
  GtkWidget *label = gui_support_find (f->page, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
add_total (const char *category, const char *sex, const char *year, const char *count)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("historical_total"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "category", category);
  dosja_record_set (record, "sex", sex);
  dosja_record_set (record, "year", year);
  dosja_record_set (record, "count", count);
  dosja_store_save (dosja_session_get_store (gui_support_session ()), record, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
entry (Fixture *f, guint number)
{
  GtkWidget *first = gui_support_find (f->page, GTK_TYPE_ENTRY, NULL);

  while (number > 0)
    {
      first = gtk_widget_get_next_sibling (first);
      if (GTK_IS_ENTRY (first))
        number--;
    }

  return first;
}

static gboolean
can_print (Fixture *f)
{
  return gtk_widget_is_sensitive (gui_support_find (f->page, GTK_TYPE_BUTTON, "Print…"));
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  WAIT_UNTIL (shows (f, "Here will be the figures of the persons assisted, as soon as there are "
                        "cases or historical totals."));
  g_assert_false (can_print (f));
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  GtkWidget *chart;

  add_total ("trafficking", "female", "2001", "1200");
  add_total ("trafficking", "male", "2001", "3");
  add_total ("violence", "female", "2007", "80");
  dosja_page_refresh (DOSJA_PAGE (f->page));
  WAIT_UNTIL (shows (f, "1,203"));
  g_assert_true (shows (f, "Women and girls: 1,200 · Men and boys: 3"));
  g_assert_true (can_print (f));
  chart = gui_support_find (f->page, DOSJA_TYPE_CHART, NULL);
  g_assert_true (gtk_widget_get_mapped (chart));
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Persons assisted");
}

static void
test_period (Fixture *f, gconstpointer data)
{
  WAIT_UNTIL (shows (f, "1,203"));
  gtk_editable_set_text (GTK_EDITABLE (entry (f, 0)), "2005");
  WAIT_UNTIL (!shows (f, "1,203"));
  g_assert_true (shows (f, "80"));

  gtk_editable_set_text (GTK_EDITABLE (entry (f, 1)), "2001");
  g_signal_emit_by_name (entry (f, 1), "activate");
  g_assert_true (shows (f, "The first year comes after the last one"));
  gtk_editable_set_text (GTK_EDITABLE (entry (f, 1)), "20x");
  g_signal_emit_by_name (entry (f, 1), "activate");
  g_assert_true (shows (f, "Write a year of four digits, or nothing"));
  g_assert_true (shows (f, "80"));

  gtk_editable_set_text (GTK_EDITABLE (entry (f, 0)), "");
  gtk_editable_set_text (GTK_EDITABLE (entry (f, 1)), "");
  WAIT_UNTIL (shows (f, "1,203"));
  g_assert_false (shows (f, "Write a year of four digits, or nothing"));
}

static void
test_publication (Fixture *f, gconstpointer data)
{
  GtkWidget *publication = gui_support_find (f->page, GTK_TYPE_SWITCH, NULL);

  WAIT_UNTIL (shows (f, "1,203"));
  gtk_switch_set_active (GTK_SWITCH (publication), TRUE);
  WAIT_UNTIL (!shows (f, "Women and girls: 1,200 · Men and boys: 3"));
  g_assert_null (gui_support_find (f->page, GTK_TYPE_LABEL, "3"));
  g_assert_nonnull (gui_support_find (f->page, GTK_TYPE_LABEL, "–"));
  gtk_switch_set_active (GTK_SWITCH (publication), FALSE);
  WAIT_UNTIL (shows (f, "Women and girls: 1,200 · Men and boys: 3"));
}

/* What is not seen is not counted, until it is seen. */
static void
test_counts_when_seen (Fixture *f, gconstpointer data)
{
  WAIT_UNTIL (shows (f, "1,203"));
  gtk_widget_set_visible (f->page, FALSE);
  add_total ("children", "female", "2010", "777");
  dosja_page_refresh (DOSJA_PAGE (f->page));
  dosja_worker_drain (worker);
  gui_support_settle ();
  g_assert_null (gui_support_find (f->page, GTK_TYPE_LABEL, "777"));
  gtk_widget_set_visible (f->page, TRUE);
  WAIT_UNTIL (shows (f, "777"));
}

static void
test_preview (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaTable) table = dosja_table_new ("t", "Long");
  g_autoptr (DosjaDocument) document = dosja_document_new ("Report", NULL);
  DosjaPrintPreview *preview;

  dosja_table_add_column (table, "a", "A");
  for (guint i = 0; i < 60; i++)
    dosja_table_add_row (table, "r", "Row");
  dosja_document_add_table (document, table);
  g_assert_cmpuint (dosja_document_paginate (document, DOSJA_A4_WIDTH, DOSJA_A4_HEIGHT), ==, 2);

  preview = dosja_print_preview_new (f->window, document, TRUE);
  gtk_window_present (GTK_WINDOW (preview));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (preview)));
  g_assert_nonnull (gui_support_find (GTK_WIDGET (preview), GTK_TYPE_LABEL, "Page 1 of 2"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (preview), "preview.next", NULL));
  g_assert_nonnull (gui_support_find (GTK_WIDGET (preview), GTK_TYPE_LABEL, "Page 2 of 2"));
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (preview), "preview"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (preview));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());

  /* In this order: each goes on with the vault of those before. */
  ADD ("/reports/an-empty-vault-says-what-will-be-here", test_empty);
  ADD ("/reports/figures-table-and-chart-agree", test_counts);
  ADD ("/reports/years-are-checked-and-counted", test_period);
  ADD ("/reports/publication-hides-small-figures", test_publication);
  ADD ("/reports/counts-when-it-is-seen", test_counts_when_seen);
  ADD ("/reports/preview-turns-its-pages", test_preview);
  status = g_test_run ();

  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();

  return status;
}
