/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "gui/dosja-dialog.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-chart.h"
#include "gui/reports/dosja-print-preview.h"
#include "gui/reports/dosja-report-table.h"
#include "gui/reports/dosja-reports-page.h"
#include "gui/reports/dosja-research-dialog.h"
#include "report/dosja-research.h"
#include "store/dosja-journal-list.h"

#include <glib/gstdio.h>
#include <string.h>

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

/* ---- for research ---- */

static char *
save (const char *type, const char *const *pairs)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  dosja_store_save (dosja_session_get_store (gui_support_session ()), record, NULL, &error);
  g_assert_no_error (error);

  return dosja_id_to_string (dosja_record_get_id (record));
}

/* A victim in whose row nothing is rare but what is given */
static void
add_victim (guint number, const char *sex, const char *form, gboolean agrees)
{
  g_autofree char *code = g_strdup_printf ("V%05u", number);
  g_autofree char *file_number = g_strdup_printf ("%u/2020", number);
  g_autofree char *person
      = save ("person", (const char *const[]){ "code", code, "given_name", "Zymryte", "surname",
                                               "Qyteqari", "sex", sex, "born", "1990-03-07",
                                               "nationalities", "al", NULL });
  g_autofree char *file
      = save ("case", (const char *const[]){ "person", person, "number", file_number, "category",
                                             "vot", "opened", "2020-05-01", NULL });

  g_free (save ("trafficking", (const char *const[]){ "case", file, "scope", "internal", "forms",
                                                      form, "main_form", form, NULL }));
  if (agrees)
    g_free (
        save ("consent", (const char *const[]){ "person", person, "purpose", "anonymous_reporting",
                                                "status", "given", "given_on", "2021-01-01",
                                                "given_by", "adult_self", NULL }));
}

static guint
count_exports (void)
{
  DosjaStore *store = dosja_session_get_store (gui_support_session ());
  const DosjaJournalFilter filter = { .kinds = (const char *const[]){ "export", NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = dosja_store_list_journal (store, &filter, &error);

  g_assert_no_error (error);

  return found->len;
}

/* The window over the page, once it is there; a chooser's own messages do not count */
static GtkWidget *
find_over (Fixture *f)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (window != f->window && gtk_widget_get_mapped (GTK_WIDGET (window))
          && (GTK_IS_FILE_CHOOSER (window)
              || g_str_has_prefix (G_OBJECT_TYPE_NAME (window), "Dosja")))
        return GTK_WIDGET (window);
    }

  return NULL;
}

static GtkWidget *
find_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What goes out is told, what is left out, and that it goes out unencrypted; then where to. */
static void
test_research_is_explained (Fixture *f, gconstpointer data)
{
  GtkWidget *button, *dialog;

  for (guint i = 1; i <= 6; i++)
    add_victim (i, "female", "forced_labour", TRUE);
  add_victim (7, "male", "forced_labour", TRUE);
  add_victim (8, "female", "forced_labour", FALSE);
  dosja_page_refresh (DOSJA_PAGE (f->page));
  WAIT_UNTIL ((button = gui_support_find (f->page, GTK_TYPE_BUTTON, "Data for research…")) != NULL
              && gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL ((dialog = find_over (f)) != NULL);
  g_assert_nonnull (find_words (dialog, "did not agree to anonymous reports"));
  g_assert_nonnull (find_words (dialog, "fewer than 5 people"));
  g_assert_nonnull (find_words (dialog, "will not be encrypted"));
  g_assert_cmpuint (gui_support_audit (dialog, "research"), ==, 0);

  g_signal_emit_by_name (gui_support_find (dialog, GTK_TYPE_BUTTON, "Choose a place…"), "clicked");
  WAIT_UNTIL ((dialog = find_over (f)) != NULL && GTK_IS_FILE_CHOOSER (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_UNTIL (find_over (f) == NULL);
}

/* How many went out and how many did not is said, and nothing of anybody; the journal has it. */
static void
test_research_is_written (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (gui_support_folder (), "..", "research.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint before = count_exports ();
  GtkWidget *over;

  dosja_research_dialog_write (f->page, worker, path);
  WAIT_UNTIL ((over = find_over (f)) != NULL && find_words (over, "6 rows went out.") != NULL);
  g_assert_nonnull (find_words (over, "1 was held back"));
  g_assert_nonnull (find_words (over, "1 did not agree"));
  g_assert_cmpuint (count_exports (), ==, before + 1);
  gtk_window_destroy (GTK_WINDOW (over));

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (text, "2020;30-38;female;AL;forced_labour;AL;unknown;unknown;internal"));
  g_assert_null (strstr (text, "male;AL;forced_labour;AL;unknown;unknown;internal\r\n;"));
  g_assert_null (strstr (text, "Qyteqari"));
  g_assert_null (strstr (text, "V0000"));
  g_unlink (path);
}

/* Stopped while it works: no file, and nothing in the journal. */
static void
test_research_is_stopped (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (gui_support_folder (), "..", "stopped.csv", NULL);
  guint before = count_exports ();
  GtkWidget *dialog, *cancel;

  dosja_research_dialog_write (f->page, worker, path);
  WAIT_UNTIL ((dialog = find_over (f)) != NULL);
  cancel = gui_support_find (dialog, GTK_TYPE_BUTTON, "Cancel");
  g_assert_true (gtk_widget_is_sensitive (cancel));
  g_signal_emit_by_name (cancel, "clicked");
  WAIT_UNTIL (find_over (f) == NULL);
  dosja_worker_drain (worker);
  gui_support_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_exports (), ==, before);
}

/* Whom the core would refuse finds no command. */
static void
test_research_by_role (void)
{
  static const struct
  {
    const char *role;
    gboolean may;
  } roles[] = { { "director", TRUE },
                { "data_officer", TRUE },
                { "lawyer", FALSE },
                { "case_manager", TRUE },
                { "reader", FALSE } };
  DosjaStore *store = dosja_session_get_store (gui_support_session ());

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (GtkWidget) page = NULL;
      g_autoptr (DosjaResearch) research = NULL;
      g_autoptr (GError) error = NULL;
      GtkWidget *button;

      g_test_message ("%s", roles[i].role);
      dosja_store_set_actor (store, NULL, roles[i].role);
      dosja_rights_begin (gui_support_session ());
      page = g_object_ref_sink (g_object_new (DOSJA_TYPE_REPORTS_PAGE, "worker", worker, NULL));
      button = gui_support_find (page, GTK_TYPE_BUTTON, "Data for research…");
      research = dosja_research_collect (store, 5, NULL, &error);
      g_assert_cmpint (research != NULL, ==, roles[i].may);
      g_assert_cmpint (button != NULL && gtk_widget_get_visible (button), ==, roles[i].may);
    }
  dosja_store_set_actor (store, NULL, NULL);
  dosja_rights_begin (gui_support_session ());
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
  ADD ("/reports/research-is-explained", test_research_is_explained);
  ADD ("/reports/research-is-written", test_research_is_written);
  ADD ("/reports/research-is-stopped", test_research_is_stopped);
  g_test_add_func ("/reports/research-by-role", test_research_by_role);
  ADD ("/reports/preview-turns-its-pages", test_preview);
  status = g_test_run ();

  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();

  return status;
}
