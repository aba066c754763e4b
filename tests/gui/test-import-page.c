/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-test"

#include "gui-support.h"

#include "base/dosja-locale.h"
#include "gui/import/dosja-import-page.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Where the sheets are. One vault serves all tests: unlocking is slow on purpose. Each
 * test uses codes of its own. */
static char *folder;

typedef struct
{
  DosjaWorker *worker;
  GtkWidget *window;
  DosjaImportPage *page;
} Fixture;

static void
set_up (Fixture *f, gconstpointer language)
{
  dosja_locale_set_language (language != NULL ? language : "en");
  f->worker = dosja_worker_new ();
  dosja_worker_set_session (f->worker, gui_support_session ());
  f->page = g_object_new (DOSJA_TYPE_IMPORT_PAGE, "worker", f->worker, NULL);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 660);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
}

/* An answer that is on its way holds the page, and the page its worker, a moment longer. */
static void
tear_down (Fixture *f, gconstpointer language)
{
  g_object_add_weak_pointer (G_OBJECT (f->page), (gpointer *)&f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  dosja_worker_drain (f->worker);
  WAIT_UNTIL (f->page == NULL);
  dosja_worker_set_session (f->worker, NULL);
  g_object_add_weak_pointer (G_OBJECT (f->worker), (gpointer *)&f->worker);
  g_object_unref (f->worker);
  WAIT_UNTIL (f->worker == NULL);
}

/* ---- finding things as a user does: what is seen ---- */

typedef gboolean (*Match) (GtkWidget *widget, const char *text);

static GtkWidget *
find (GtkWidget *root, Match match, const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (match (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_label (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_exactly (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text)
         && gtk_label_get_mnemonic_widget (GTK_LABEL (widget)) != NULL;
}

static gboolean
can_press (Fixture *f, const char *label)
{
  GtkWidget *button = find (GTK_WIDGET (f->page), is_button, label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
press (Fixture *f, const char *label)
{
  WAIT_UNTIL (can_press (f, label));
  g_signal_emit_by_name (find (GTK_WIDGET (f->page), is_button, label), "clicked");
}

static gboolean
shows (Fixture *f, const char *text)
{
  return find (GTK_WIDGET (f->page), is_label, text) != NULL;
}

/* The drop-down that this label names, below one ancestor. */
static GtkWidget *
drop_down_beside (Fixture *f, const char *label)
{
  GtkWidget *widget = find (GTK_WIDGET (f->page), is_label, label);

  g_assert_nonnull (widget);
  while ((widget = gtk_widget_get_next_sibling (widget)) != NULL)
    {
      if (GTK_IS_DROP_DOWN (widget))
        return widget;
      if (gtk_widget_get_first_child (widget) != NULL
          && GTK_IS_DROP_DOWN (gtk_widget_get_first_child (widget)))
        return gtk_widget_get_first_child (widget);
    }
  g_assert_not_reached ();
}

/* The one in the line of a column, whose heading has its code below it. */
static GtkWidget *
drop_down_of (Fixture *f, const char *heading)
{
  GtkWidget *label = find (GTK_WIDGET (f->page), is_exactly, heading);

  g_assert_nonnull (label);

  return gtk_label_get_mnemonic_widget (GTK_LABEL (label));
}

static void
choose (GtkWidget *drop_down, const char *label)
{
  GListModel *items = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);
      g_autofree char *text = NULL;

      g_object_get (item, GTK_IS_STRING_OBJECT (item) ? "string" : "label", &text, NULL);
      if (g_str_equal (text, label))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
          return;
        }
    }
  g_assert_not_reached ();
}

static char *
write_sheet (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "sheet.csv", NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static gint64
count_cases (Fixture *f, const char *code)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));

  dosja_worker_drain (f->worker);
  dosja_query_add_filter (query, "person.code", DOSJA_MATCH_IS, code);

  return dosja_store_count (dosja_session_get_store (gui_support_session ()), query, NULL);
}

/* ---- the story ---- */

static void
test_whole_way (Fixture *f, gconstpointer data)
{
  g_autofree char *path
      = write_sheet ("Kodi;Emri;Gjinia;Kategoria;Data e pranimit;Ngjyra\n"
                     "W1;Drita;grua;VT;01.02.2001;kuqe\nW1;Drita;grua;VDHF;2003-04-05;kuqe\n");

  dosja_import_page_open (f->page, path);
  WAIT_UNTIL (can_press (f, "_Next"));
  g_assert_true (shows (f, "sheet.csv"));
  g_assert_true (shows (f, "Rows: 2. Columns: 6. Read as UTF-8, separated by semicolon."));
  press (f, "_Next");

  g_assert_true (shows (f, "Step 2"));
  g_assert_true (shows (f, "kuqe"));
  press (f, "_Next");

  WAIT_UNTIL (shows (f, "Step 3"));
  g_assert_true (shows (f, "1 word of the sheet is not understood yet."));
  choose (drop_down_beside (f, "grua"), "Female");
  g_assert_true (shows (f, "Every word of the sheet is understood."));
  press (f, "_Next");

  WAIT_UNTIL (can_press (f, "_Import"));
  g_assert_true (shows (f, "People: 1"));
  g_assert_true (shows (f, "Cases: 2"));
  g_assert_true (shows (f, "Every row is understood."));
  g_assert_cmpint (count_cases (f, "W1"), ==, 0);
  press (f, "_Import");

  WAIT_UNTIL (can_press (f, "Import _another sheet"));
  g_assert_true (shows (f, "The sheet was imported."));
  g_assert_cmpint (count_cases (f, "W1"), ==, 2);
  press (f, "Import _another sheet");
  g_assert_true (shows (f, "Step 1"));
  g_assert_false (can_press (f, "_Next"));

  /* The same headings again: what "grua" means is known, and the sheet is refused. */
  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  press (f, "_Next");
  WAIT_UNTIL (shows (f, "Every word of the sheet is understood."));
  press (f, "_Next");
  WAIT_UNTIL (shows (f, "2 problems stand in the way"));
  g_assert_false (can_press (f, "_Import"));
}

static void
test_columns_are_required (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_sheet ("Kodi;Cili;Lloji\nR1;F;VT\n");

  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  g_assert_true (shows (f, "No column is chosen for “Person: Sex”."));
  g_assert_false (can_press (f, "_Next"));

  choose (drop_down_beside (f, "Cili"), "Person: Sex (required)");
  g_assert_true (can_press (f, "_Next"));
  choose (drop_down_beside (f, "Lloji"), "Case: Category (required)");
  g_assert_true (shows (f, "No column is chosen for “Case: Opened on”."));
  g_assert_false (can_press (f, "_Next"));
  choose (drop_down_beside (f, "Lloji"), "Left out");
  g_assert_true (can_press (f, "_Next"));
}

/* Two rows of headings that have slipped against each other: nobody goes on before somebody has
 * said which of them is right. */
static void
test_slipped_headings (Fixture *f, gconstpointer data)
{
  static const char over_street[] = "Over the heading “Street” stands the code “City”";
  g_autofree char *path = write_sheet ("prs_Code,prs_FirstName,prs_Gender,City,Street\n"
                                       "Code,First name,Gender,Street,Zip\n"
                                       "S1,Drita,F,Rruga e Detit,9400\n");

  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  g_assert_true (shows (f, "prs_FirstName"));
  g_assert_true (shows (f, over_street));
  g_assert_true (shows (f, "Choose where it goes"));
  g_assert_false (can_press (f, "_Next"));
  choose (drop_down_of (f, "Street"), "Person: Address");
  g_assert_false (shows (f, over_street));
  g_assert_true (shows (f, "Over the heading “Zip” stands the code “Street”"));
  g_assert_false (can_press (f, "_Next"));
  choose (drop_down_of (f, "Zip"), "Left out");
  g_assert_true (can_press (f, "_Next"));
}

static void
test_put_right_and_check_again (Fixture *f, gconstpointer data)
{
  g_autofree char *path
      = write_sheet ("Kodi;Gjinia;Kategoria;Data e pranimit\nP1;F;VT;31.02.2001\n");

  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  press (f, "_Next");
  WAIT_UNTIL (shows (f, "Step 3"));
  press (f, "_Next");
  WAIT_UNTIL (shows (f, "1 problem stands in the way"));
  g_assert_false (can_press (f, "_Import"));
  WAIT_UNTIL (shows (f, "There is no such day."));
  g_assert_true (shows (f, "31.02.2001"));

  g_free (write_sheet ("Kodi;Gjinia;Kategoria;Data e pranimit\nP1;F;VT;28.02.2001\n"));
  press (f, "_Check again");
  WAIT_UNTIL (can_press (f, "_Import"));
  press (f, "_Import");
  WAIT_UNTIL (can_press (f, "Import _another sheet"));
  g_assert_cmpint (count_cases (f, "P1"), ==, 1);
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_sheet ("Kodi;Gjinia\n\"1;F\n");
  g_autofree char *gone = g_build_filename (folder, "gone.csv", NULL);

  dosja_import_page_open (f->page, path);
  WAIT_UNTIL (shows (f, "Line 2: a quotation mark is opened in this row and never closed."));
  g_assert_false (can_press (f, "_Next"));

  dosja_import_page_open (f->page, gone);
  WAIT_UNTIL (shows (f, "The file cannot be opened."));
  g_assert_false (can_press (f, "_Next"));
}

static void
test_separator_can_be_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_sheet ("Kodi,Gjinia;\nS1,F;\n");

  dosja_import_page_open (f->page, path);
  WAIT_UNTIL (can_press (f, "_Next"));
  g_assert_true (shows (f, "separated by semicolon"));
  choose (drop_down_beside (f, "Separator"), "Comma ,");
  WAIT_UNTIL (can_press (f, "_Next"));
  g_assert_true (shows (f, "Columns: 2."));
  g_assert_true (shows (f, "separated by comma"));
}

static void
test_register (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);

  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  press (f, "_Next");
  WAIT_UNTIL (shows (f, "Every word of the sheet is understood."));
  press (f, "_Next");

  /* Stopped at once, then checked to the end. */
  press (f, "S_top");
  WAIT_UNTIL (can_press (f, "_Check again"));
  g_assert_false (can_press (f, "_Import"));
  press (f, "_Check again");
  WAIT_UNTIL (can_press (f, "_Import"));
  g_assert_true (shows (f, "People: 5,564"));
  g_assert_true (shows (f, "7 rows should be looked at"));

  /* Stopped half-way, nothing stays. */
  press (f, "_Import");
  press (f, "S_top");
  WAIT_UNTIL (can_press (f, "_Import"));
  g_assert_cmpint (count_cases (f, "V01243"), ==, 0);
  press (f, "_Import");
  WAIT_UNTIL (can_press (f, "Import _another sheet"));
  g_assert_cmpint (count_cases (f, "V01243"), ==, 1);
}

static void
test_left_while_working (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);

  /* The page goes while its work runs: tear_down sees that nobody holds it. */
  dosja_import_page_open (f->page, path);
  press (f, "S_top");
  dosja_import_page_open (f->page, path);
}

static void
test_lock_keeps_decisions (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_sheet ("Kodi;Cila;Diçka\nL1;F;x\n");

  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  choose (drop_down_beside (f, "Cila"), "Person: Sex (required)");
  dosja_page_flush (DOSJA_PAGE (f->page));
  dosja_worker_drain (f->worker);

  dosja_import_page_open (f->page, path);
  press (f, "_Next");
  g_assert_true (can_press (f, "_Next"));
  g_assert_false (shows (f, "No column is chosen"));
}

/* ---- names ---- */

static void
test_names (Fixture *f, gconstpointer language)
{
  g_autofree char *path = write_sheet ("Kodi;Gjinia;Bashkia\nN1;F;Askund\n");
  g_autofree char *next = g_strdup (_ ("_Next"));

  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (f->page), "file"), ==, 0);
  dosja_import_page_open (f->page, path);
  press (f, next);
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (f->page), "columns"), ==, 0);
  press (f, next);
  WAIT_UNTIL (shows (f, "Askund"));
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (f->page), "words"), ==, 0);
  press (f, next);
  WAIT_UNTIL (can_press (f, _ ("_Check again")));
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (f->page), "check"), ==, 0);
  g_assert_true (shows (f, _ ("This word is neither in the mapping nor in the code list.")));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  int status;

  gui_support_init (&argc, &argv);
  folder = g_dir_make_tmp ("dosja-import-page-XXXXXX", &error);
  g_assert_no_error (error);

#define ADD(path, language, func) g_test_add (path, Fixture, language, set_up, func, tear_down)
  ADD ("/import-page/whole-way", "en", test_whole_way);
  ADD ("/import-page/says/what-is-required", "en", test_columns_are_required);
  ADD ("/import-page/checks-again/what-was-put-right", "en", test_put_right_and_check_again);
  ADD ("/import-page/checks-again/slipped-headings", "en", test_slipped_headings);
  ADD ("/import-page/says/what-cannot-be-read", "en", test_unreadable);
  ADD ("/import-page/reads-again/with-another-separator", "en", test_separator_can_be_changed);
  ADD ("/import-page/register-with-stops", "en", test_register);
  ADD ("/import-page/goes/while-it-works", "en", test_left_while_working);
  ADD ("/import-page/lock-keeps-decisions", "en", test_lock_keeps_decisions);
  ADD ("/import-page/names/english", "en", test_names);
  ADD ("/import-page/names/albanian", "sq", test_names);

  status = g_test_run ();
  sheet = g_build_filename (folder, "sheet.csv", NULL);
  g_unlink (sheet);
  g_rmdir (folder);
  g_free (folder);
  gui_support_finish ();

  return status;
}
