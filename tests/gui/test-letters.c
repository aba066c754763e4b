/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters and books on their way out: looked at page by page, printed to the end, saved as a PDF,
 * and what is asked and written down on the way. */

#include "gui-support.h"

#include "gui/documents/dosja-books-page.h"
#include "gui/documents/dosja-document-window.h"
#include "gui/reports/dosja-print-preview.h"
#include "store/dosja-journal-list.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <string.h>

static DosjaWorker *worker;
static DosjaId the_case, the_person;
static char *disk; /* the folder for files that pass, where nothing may ever lie */

typedef struct
{
  GtkWidget *parent;
  GtkWindow *window;
  GtkWidget *panel;
  char *path;          /* where paper goes */
  GFileMonitor *spool; /* of @disk */
  guint n_spooled;
} Fixture;

static DosjaStore *
store (void)
{
  return dosja_session_get_store (gui_support_session ());
}

static void
save (DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;

  dosja_store_save (store (), record, NULL, &error);
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
  the_person = *dosja_record_get_id (person);
  dosja_record_set_reference (record, "person", &the_person);
  dosja_record_set (record, "number", "2026-0001");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2026-01-02");
  save (record);
  the_case = *dosja_record_get_id (record);
}

/* ---- windows and buttons ---- */

static GtkWidget *
find_toplevel (const char *type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  GtkWidget *label = gui_support_find (root, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = gui_support_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_ready (GtkWidget *root)
{
  GtkWidget *button = gui_support_find (root, GTK_TYPE_BUTTON, "Preview…");

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

static gboolean
offers (GtkWidget *root, const char *title)
{
  gpointer item = gtk_drop_down_get_selected_item (drop_down (root, 0));

  return item != NULL
         && g_strcmp0 (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), title) == 0;
}

/* ---- what came out ---- */

/* The text of a PDF, with a form feed after each page, or NULL where the reader is not there */
static char *
read_pdf (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                     &status, NULL))
    return NULL;
  g_assert_cmpint (status, ==, 0);

  return text;
}

static void
assert_pdf (const char *path, guint n_pages, const char *words)
{
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  /* A file's properties name nobody either. */
  g_assert_null (g_strstr_len (bytes, (gssize)size, "V00001"));
  text = read_pdf (path);
  if (text == NULL)
    return;
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, n_pages + 1);
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in it", words);
}

/* How often something left the vault by the journal: of the case, or of nothing in particular */
static guint
count_left (const char *kind, gboolean of_case)
{
  const char *const kinds[] = { kind, NULL };
  DosjaJournalFilter filter = { .kinds = kinds,
                                .type = of_case ? dosja_type_find ("case") : NULL,
                                .record = of_case ? &the_case : NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;

  dosja_worker_drain (worker);
  rows = dosja_store_list_journal (store (), &filter, &error);
  g_assert_no_error (error);

  return rows->len;
}

/* ---- the fixture ---- */

static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            gpointer data)
{
  Fixture *f = data;

  if (event == G_FILE_MONITOR_EVENT_CREATED)
    f->n_spooled++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) passing = g_file_new_for_path (disk);

  f->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (f->parent));
  f->path = g_build_filename (g_get_user_runtime_dir (), "paper.pdf", NULL);
  f->spool = g_file_monitor_directory (passing, G_FILE_MONITOR_NONE, NULL, NULL);
  g_assert_nonnull (f->spool);
  g_signal_connect (f->spool, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dosja_worker_drain (worker);
  gui_support_settle ();
  if (f->window != NULL)
    gtk_window_destroy (f->window);
  gtk_window_destroy (GTK_WINDOW (f->parent));
  gui_support_settle ();
  g_file_monitor_cancel (f->spool);
  g_object_unref (f->spool);
  g_unlink (f->path);
  g_free (f->path);
}

static void
show_letter (Fixture *f, const char *name)
{
  f->window
      = dosja_document_window_new (f->parent, worker, dosja_type_find ("case"), &the_case, name);
  gtk_window_present (f->window);
  f->panel = gtk_window_get_child (f->window);
  WAIT_UNTIL (is_ready (f->panel));
}

/* In Albanian, though the window is in English */
static void
show_albanian_file (Fixture *f)
{
  show_letter (f, "case-file");
  gtk_drop_down_set_selected (drop_down (f->panel, 1), 0);
  WAIT_UNTIL (offers (f->panel, "Dosja e rastit") && is_ready (f->panel));
}

static void
show_book (Fixture *f)
{
  GtkWidget *page = g_object_new (DOSJA_TYPE_BOOKS_PAGE, "worker", worker, NULL);

  gtk_window_set_child (GTK_WINDOW (f->parent), page);
  f->panel = page;
  WAIT_UNTIL (is_ready (page));
  gtk_drop_down_set_selected (drop_down (page, 1), 0);
  WAIT_UNTIL (gtk_drop_down_get_selected (drop_down (page, 1)) == 0 && is_ready (page));
  dosja_worker_drain (worker);
  gui_support_settle ();
}

static GtkWidget *
wait_for (const char *type)
{
  GtkWidget *window;

  WAIT_UNTIL ((window = find_toplevel (type)) != NULL);

  return window;
}

/* The printer that is a file, as somebody chooses it in GTK's own dialog */
static void
print_to_file (Fixture *f)
{
  GtkPrintUnixDialog *dialog = GTK_PRINT_UNIX_DIALOG (wait_for ("GtkPrintUnixDialog"));
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *uri = g_filename_to_uri (f->path, NULL, NULL);

  gtk_print_settings_set_printer (settings, "Print to File");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (dialog, settings);
  WAIT_UNTIL (gtk_print_unix_dialog_get_selected_printer (dialog) != NULL);
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_OK);
  WAIT_UNTIL (g_file_test (f->path, G_FILE_TEST_EXISTS));
  WAIT_UNTIL (find_toplevel ("GtkPrintUnixDialog") == NULL);
  gui_support_settle ();
}

/* ---- the tests ---- */

static void
test_preview (Fixture *f, gconstpointer data)
{
  GtkWidget *preview;
  DosjaDocument *document;
  g_autofree char *last = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  show_albanian_file (f);
  click (f->panel, "Preview…");
  preview = wait_for ("DosjaPrintPreview");
  document = dosja_print_preview_get_document (DOSJA_PRINT_PREVIEW (preview));
  n = dosja_document_get_n_pages (document);
  g_assert_cmpuint (n, >=, 2);
  first = g_strdup_printf ("Page 1 of %u", n);
  last = g_strdup_printf ("Page %u of %u", n, n);
  g_assert_true (shows (preview, first));
  g_assert_false (
      gtk_widget_is_sensitive (gui_support_find (preview, GTK_TYPE_BUTTON, "Previous page")));
  for (guint i = 1; i < n; i++)
    click (preview, "Next page");
  g_assert_true (shows (preview, last));
  g_assert_false (
      gtk_widget_is_sensitive (gui_support_find (preview, GTK_TYPE_BUTTON, "Next page")));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gui_support_find (preview, GTK_TYPE_DRAWING_AREA, NULL)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, last);
  click (preview, "Previous page");
  g_assert_false (shows (preview, last));

  /* What is on those pages is in the paper's language. */
  g_assert_true (dosja_document_to_pdf (document, f->path, &error));
  g_assert_no_error (error);
  assert_pdf (f->path, n, "Faqja 1 nga");
  click (preview, "Close");
  gui_support_settle ();
  g_assert_null (find_toplevel ("DosjaPrintPreview"));
  g_assert_cmpuint (count_left ("print", TRUE), ==, 0);
  g_assert_cmpuint (f->n_spooled, ==, 0);
}

static void
test_print (Fixture *f, gconstpointer data)
{
  guint before = count_left ("print", TRUE);
  GtkWidget *preview;
  guint n;

  show_albanian_file (f);
  click (f->panel, "Preview…");
  preview = wait_for ("DosjaPrintPreview");
  n = dosja_document_get_n_pages (dosja_print_preview_get_document (DOSJA_PRINT_PREVIEW (preview)));
  click (preview, "Print…");
  print_to_file (f);
  assert_pdf (f->path, n, "Mirëlinda");
  g_assert_cmpuint (count_left ("print", TRUE), ==, before + 1);
  /* GTK's spool lies where main() puts it, in memory. */
  g_assert_cmpuint (f->n_spooled, ==, 0);
}

/* Whoever thinks better of it at the printer has asked for paper all the same: that is written. */
static void
test_print_cancelled (Fixture *f, gconstpointer data)
{
  guint before = count_left ("print", TRUE);

  show_letter (f, "consent-form");
  click (f->panel, "Print…");
  g_signal_emit_by_name (wait_for ("GtkPrintUnixDialog"), "response", GTK_RESPONSE_CANCEL);
  WAIT_UNTIL (find_toplevel ("GtkPrintUnixDialog") == NULL);
  gui_support_settle ();
  g_assert_cmpuint (count_left ("print", TRUE), ==, before + 1);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_assert_true (is_ready (f->panel));
}

static gboolean
is_chosen (GtkWidget *chooser, const char *path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *chosen = file != NULL ? g_file_get_path (file) : NULL;

  return g_strcmp0 (chosen, path) == 0;
}

static void
choose_place (Fixture *f)
{
  GtkWidget *chooser = wait_for ("GtkFileChooserDialog");
  g_autoptr (GFile) folder = g_file_new_for_path (g_get_user_runtime_dir ());
  g_autofree char *offered = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));

  /* The name that is offered names nobody. */
  g_assert_cmpstr (offered, ==, "consent-form.pdf");
  /* The chooser first reads a folder of its own, and goes there when it is done. */
  for (guint steady = 0; steady < 30; steady++)
    {
      if (!is_chosen (chooser, f->path))
        {
          gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
          gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "paper.pdf");
          steady = 0;
        }
      gui_support_settle ();
      g_usleep (20000);
    }
  click (chooser, "Save");
}

static void
test_save (Fixture *f, gconstpointer data)
{
  guint before = count_left ("export", TRUE);
  GtkWidget *alert;

  show_letter (f, "consent-form");
  click (f->panel, "Save as PDF…");
  alert = wait_for ("DosjaAlert");
  g_assert_true (shows (alert, "Save outside the vault?"));
  click (alert, "Cancel");
  gui_support_settle ();
  g_assert_cmpuint (count_left ("export", TRUE), ==, before);

  click (f->panel, "Save as PDF…");
  click (wait_for ("DosjaAlert"), "Choose a place…");
  choose_place (f);
  WAIT_UNTIL (g_file_test (f->path, G_FILE_TEST_EXISTS));
  dosja_worker_drain (worker);
  assert_pdf (f->path, 1, "Mirëlinda");
  g_assert_cmpuint (count_left ("export", TRUE), ==, before + 1);
  g_assert_cmpuint (f->n_spooled, ==, 0);
}

/* What she wants withheld is asked about before a printer or a place is chosen; looking is free. */
static void
test_withheld (Fixture *f, gconstpointer data)
{
  static const char text[]
      = "The person wants something withheld. Read the consent before you send anything.";
  g_autoptr (DosjaRecord) consent = dosja_record_new (dosja_type_find ("consent"));
  guint prints = count_left ("print", TRUE), exports = count_left ("export", TRUE);
  g_autoptr (GError) error = NULL;
  GtkWidget *alert;

  dosja_record_set_reference (consent, "person", &the_person);
  dosja_record_set (consent, "purpose", "share_police");
  dosja_record_set (consent, "status", "given");
  dosja_record_set (consent, "given_on", "2026-01-03");
  dosja_record_set (consent, "given_by", "adult_self");
  dosja_record_set (consent, "withhold", "Adresa");
  save (consent);

  show_letter (f, "consent-form");
  click (f->panel, "Preview…");
  click (wait_for ("DosjaPrintPreview"), "Close");
  g_assert_null (find_toplevel ("DosjaAlert"));

  click (f->panel, "Print…");
  alert = wait_for ("DosjaAlert");
  g_assert_true (shows (alert, text));
  g_assert_cmpuint (gui_support_audit (alert, "the question"), ==, 0);
  click (alert, "Cancel");
  gui_support_settle ();
  g_assert_null (find_toplevel ("GtkPrintUnixDialog"));
  g_assert_cmpuint (count_left ("print", TRUE), ==, prints);

  click (f->panel, "Save as PDF…");
  alert = wait_for ("DosjaAlert");
  g_assert_true (shows (alert, text));
  click (alert, "Cancel");
  gui_support_settle ();
  g_assert_cmpuint (count_left ("export", TRUE), ==, exports);

  click (f->panel, "Print…");
  click (wait_for ("DosjaAlert"), "Hand over");
  print_to_file (f);
  assert_pdf (f->path, 1, "Mirëlinda");
  g_assert_cmpuint (count_left ("print", TRUE), ==, prints + 1);

  g_assert_true (dosja_store_delete (store (), dosja_type_find ("consent"),
                                     dosja_record_get_id (consent), &error));
  g_assert_no_error (error);
}

/* A numbered book, across the page */
static void
test_book (Fixture *f, gconstpointer data)
{
  guint before = count_left ("print", FALSE);
  GtkWidget *preview;
  DosjaDocument *document;
  double width, height;
  guint n;

  show_book (f);
  g_assert_true (offers (f->panel, "Regjistri i aktiviteteve"));
  click (f->panel, "Preview…");
  preview = wait_for ("DosjaPrintPreview");
  document = dosja_print_preview_get_document (DOSJA_PRINT_PREVIEW (preview));
  n = dosja_document_get_n_pages (document);
  dosja_document_get_size (document, &width, &height);
  g_assert_cmpfloat (width, >, height);
  click (preview, "Print…");
  print_to_file (f);
  assert_pdf (f->path, n, "Regjistri i aktiviteteve");
  g_assert_cmpuint (count_left ("print", FALSE), ==, before + 1);
  g_assert_cmpuint (f->n_spooled, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  /* As the program's own main(): what GTK spools lies in memory. */
  disk = g_strdup (g_getenv ("TMPDIR"));
  g_setenv ("TMPDIR", g_getenv ("XDG_RUNTIME_DIR"), TRUE);
  gui_support_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());
  add_case ();

  ADD ("/letters/preview-turns-its-pages-in-its-own-language", test_preview);
  ADD ("/letters/printed-from-the-preview", test_print);
  ADD ("/letters/thought-better-of-at-the-printer", test_print_cancelled);
  ADD ("/letters/saved-with-a-warning", test_save);
  ADD ("/letters/withheld-is-asked-about-first", test_withheld);
  ADD ("/letters/book-printed", test_book);
  status = g_test_run ();

  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();
  g_free (disk);

  return status;
}
