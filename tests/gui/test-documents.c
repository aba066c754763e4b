/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "base/dosja-locale.h"
#include "gui/documents/dosja-books-page.h"
#include "gui/documents/dosja-document-window.h"
#include "gui/documents/dosja-templates-page.h"
#include "gui/reports/dosja-print-preview.h"

static DosjaWorker *worker;
static DosjaId the_case;

static void
save (DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;

  dosja_store_save (dosja_session_get_store (gui_support_session ()), record, NULL, &error);
  g_assert_no_error (error);
}

static void
add_case (void)
{
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("case"));

  dosja_record_set (person, "code", "V00001");
  dosja_record_set (person, "given_name", "Mirëlinda");
  dosja_record_set (person, "surname", "Çela");
  dosja_record_set (person, "sex", "female");
  save (person);
  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", "2026-0001");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2026-01-02");
  save (record);
  the_case = *dosja_record_get_id (record);
}

static DosjaPrintPreview *
find_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DOSJA_IS_PRINT_PREVIEW (window))
        return DOSJA_PRINT_PREVIEW (window);
    }

  return NULL;
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  GtkWidget *label = gui_support_find (root, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_ready (GtkWidget *root)
{
  GtkWidget *button = gui_support_find (root, GTK_TYPE_BUTTON, "Preview…");

  if (button == NULL)
    button = gui_support_find (root, GTK_TYPE_BUTTON, "Parashiko…");

  return button != NULL && gtk_widget_is_sensitive (button);
}

static GtkDropDown *
drop_down (GtkWidget *root, guint number)
{
  GtkWidget *child = gtk_widget_get_parent (gui_support_find (root, GTK_TYPE_DROP_DOWN, NULL));

  for (child = gtk_widget_get_first_child (child); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_DROP_DOWN (child) && number-- == 0)
      return GTK_DROP_DOWN (child);

  return NULL;
}

static const char *
chosen (GtkWidget *root)
{
  GtkStringObject *item = GTK_STRING_OBJECT (gtk_drop_down_get_selected_item (drop_down (root, 0)));

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

/* The file of a case, looked at in either language, and only a part of it. */
static void
test_window (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *panel;
  GtkWindow *window;

  gtk_window_present (GTK_WINDOW (parent));
  window = dosja_document_window_new (parent, worker, dosja_type_find ("case"), &the_case,
                                      "case-file");
  gtk_window_present (window);
  panel = gtk_window_get_child (window);
  WAIT_UNTIL (is_ready (panel));
  g_assert_cmpstr (chosen (panel), ==, "Case file");
  g_assert_true (shows (panel, "The person"));
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (window), "document window"), ==, 0);

  g_assert_true (gtk_widget_activate_action (panel, "document.preview", NULL));
  WAIT_UNTIL (find_preview () != NULL);
  g_assert_cmpuint (dosja_document_get_n_pages (dosja_print_preview_get_document (find_preview ())),
                    >=, 2);
  gtk_window_destroy (GTK_WINDOW (find_preview ()));

  g_assert_true (gtk_widget_activate_action (panel, "document.no-parts", NULL));
  g_assert_true (gtk_widget_activate_action (panel, "document.preview", NULL));
  WAIT_UNTIL (find_preview () != NULL);
  g_assert_cmpuint (dosja_document_get_n_pages (dosja_print_preview_get_document (find_preview ())),
                    <=, 2);
  gtk_window_destroy (GTK_WINDOW (find_preview ()));

  /* Its own language, not the program's; the document stays the same one. */
  gtk_drop_down_set_selected (drop_down (panel, 1), 0);
  WAIT_UNTIL (g_strcmp0 (chosen (panel), "Dosja e rastit") == 0);
  WAIT_UNTIL (shows (panel, "Të dhënat e personit"));
  g_assert_nonnull (gui_support_find (panel, GTK_TYPE_BUTTON, "Preview…"));

  gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (parent));
  gui_support_settle ();
}

/* A form about something that is not there yet says so. */
static void
test_about (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWindow *window = dosja_document_window_new (parent, worker, dosja_type_find ("case"),
                                                 &the_case, "stay-attestation");
  GtkWidget *panel = gtk_window_get_child (window);
  static const char text[]
      = "The document is about something that was not entered yet. Enter it first.";

  gtk_window_present (window);
  WAIT_UNTIL (shows (panel, text));
  g_assert_true (shows (panel, "_About") || shows (panel, "About"));
  g_assert_true (gtk_widget_activate_action (panel, "document.preview", NULL));
  dosja_worker_drain (worker);
  gui_support_settle ();
  g_assert_null (find_preview ());
  g_assert_true (shows (panel, text));
  gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (parent));
  gui_support_settle ();
}

static void
test_books (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (DOSJA_TYPE_BOOKS_PAGE, "worker", worker, NULL);
  DosjaDocument *document;
  double width, height;

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (is_ready (page));
  g_assert_true (shows (page, "_From") || shows (page, "From"));
  g_assert_cmpuint (gui_support_audit (page, "books page"), ==, 0);
  g_assert_true (gtk_widget_activate_action (
      gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (drop_down (page, 0)))),
      "document.preview", NULL));
  WAIT_UNTIL (find_preview () != NULL);
  document = dosja_print_preview_get_document (find_preview ());
  dosja_document_get_size (document, &width, &height);
  g_assert_cmpfloat (width, >, height);
  gtk_window_destroy (GTK_WINDOW (find_preview ()));
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

static void
test_templates (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (DOSJA_TYPE_TEMPLATES_PAGE, "worker", worker, NULL);
  DosjaStore *store = dosja_session_get_store (gui_support_session ());
  static const char own[] = "Dosja template 1\nname: case-file\nlanguage: en\n"
                            "title: Our own file\nof: case\n\n{{person.code}}\n";
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("document_template"));
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (shows (page, "Case file") && shows (page, "Dosja e rastit"));
  g_assert_cmpuint (gui_support_audit (page, "templates page"), ==, 0);

  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_editable_set_text (GTK_EDITABLE (gui_support_find (page, GTK_TYPE_ENTRY, NULL)),
                         "Lagjja  Pavarësia, Vlorë ");
  g_signal_emit_by_name (gui_support_find (page, GTK_TYPE_ENTRY, NULL), "activate");
  dosja_worker_drain (worker);
  address = dosja_store_get_setting (store, "office.address");
  g_assert_cmpstr (address, ==, "Lagjja Pavarësia, Vlorë");

  dosja_record_set (record, "name", "case-file.en");
  dosja_record_set (record, "title", "Our own file");
  dosja_record_set (record, "body", own);
  save (record);
  dosja_page_refresh (DOSJA_PAGE (page));
  WAIT_UNTIL (shows (page, "Our own file"));
  g_assert_true (shows (page, "case-file · English · wording of the centre"));

  g_assert_true (gtk_widget_activate_action (page, "templates.restore", "(ss)", "case-file", "en"));
  dosja_worker_drain (worker);
  gui_support_settle ();
  dosja_page_refresh (DOSJA_PAGE (page));
  WAIT_UNTIL (shows (page, "Case file"));
  g_assert_true (dosja_store_undo (store, dosja_store_get_last_action (store), &error));
  g_assert_no_error (error);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

int
main (int argc, char **argv)
{
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());
  add_case ();

  g_test_add_func ("/documents/a-case-in-either-language", test_window);
  g_test_add_func ("/documents/about-what-is-not-there", test_about);
  g_test_add_func ("/documents/a-book-of-a-period", test_books);
  g_test_add_func ("/documents/own-wording-and-back", test_templates);
  status = g_test_run ();

  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();

  return status;
}
