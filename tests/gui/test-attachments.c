/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/attachments/dosja-attachment-image.h"
#include "gui/attachments/dosja-attachment-section.h"
#include "gui/attachments/dosja-attachment-viewer.h"
#include "gui/attachments/dosja-pdf.h"
#include "gui/attachments/dosja-scan-editor.h"
#include "gui/dosja-dialog.h"
#include "gui/people/dosja-person-page.h"
#include "gui/records/dosja-record-editor.h"
#include "transfer/dosja-attachment.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static Gui gui;
static char *outside; /* where the files come from */
static DosjaRecord *person;

/* ---- files to add ---- */

static char *
path_of (const char *name)
{
  return g_build_filename (outside, name, NULL);
}

static void
draw (cairo_t *cr, const char *words)
{
  cairo_set_source_rgb (cr, 0.9, 0.93, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.1, 0.2, 0.5);
  cairo_set_font_size (cr, 40);
  cairo_move_to (cr, 60, 120);
  cairo_show_text (cr, words);
  cairo_rectangle (cr, 60, 160, 400, 240);
  cairo_stroke (cr);
}

static void
make_png (const char *name, int width, int height)
{
  g_autofree char *path = path_of (name);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  draw (cr, "Pëlqim");
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
make_jpeg (const char *name)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 480);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x3366aaff);
  gdk_pixbuf_save (pixbuf, path, "jpeg", &error, "quality", "90", NULL);
  g_assert_no_error (error);
}

static void
make_pdf (const char *name, guint pages)
{
  g_autofree char *path = path_of (name);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *words = g_strdup_printf ("Vendim, faqja %u", i + 1);

      draw (cr, words);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
make_bytes (const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = path_of (name);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
}

static GListModel *
list_files (const char *const *names)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  for (; *names != NULL; names++)
    {
      g_autofree char *path = path_of (*names);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_list_store_append (files, file);
    }

  return G_LIST_MODEL (files);
}

/* ---- widgets ---- */

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *css_class)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_has_css_class (root, css_class))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, css_class);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GskRenderNode *
snapshot_of (GdkPaintable *paintable, GtkWidget *window)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));

  return gtk_snapshot_free_to_node (snapshot);
}

/* For people to look at, where the environment names a folder. */
static void
take_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("DOSJA_TEST_PICTURES");
  g_autofree char *file
      = g_strdup_printf ("attachments-%s-%s.png", name, dosja_locale_get_language ());
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;

  if (folder == NULL)
    return;

  gui_settle (&gui);
  path = g_build_filename (folder, file, NULL);
  paintable = gtk_widget_paintable_new (window);
  WAIT_WHILE ((node = snapshot_of (paintable, window)) == NULL);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gsk_render_node_unref (node);
  gdk_texture_save_to_png (texture, path);
}

static DosjaPersonPage *
open_person (void)
{
  DosjaPersonPage *page = g_object_new (DOSJA_TYPE_PERSON_PAGE, "worker", gui.worker, NULL);

  gui_show (&gui, GTK_WIDGET (page));
  dosja_page_show_record (DOSJA_PAGE (page), dosja_type_find ("person"),
                          dosja_record_get_id (person), NULL);
  gui_settle (&gui);
  dosja_record_page_show_tab (DOSJA_RECORD_PAGE (page), "attachments");
  gui_settle (&gui);

  return page;
}

static gint64
count_attachments (void)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("attachment"));
  g_autoptr (GError) error = NULL;
  gint64 n = dosja_store_count (gui.store, query, &error);

  g_assert_no_error (error);

  return n;
}

/* Answers the dialog as a user does: the kind, then the button. */
static void
accept_adding (GtkWindow *dialog, gboolean picture)
{
  GtkWidget *kinds = find (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN);
  GtkWidget *button = find_button (GTK_WIDGET (dialog), "suggested-action");

  gui_settle (&gui);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), 1);
  g_assert_true (gtk_widget_get_sensitive (button));
  if (picture)
    take_picture (GTK_WIDGET (dialog), "adding");
  g_signal_emit_by_name (button, "clicked");
}

static void
add_files (DosjaPersonPage *page, const char *const *names)
{
  DosjaAttachmentSection *section
      = DOSJA_ATTACHMENT_SECTION (find (GTK_WIDGET (page), DOSJA_TYPE_ATTACHMENT_SECTION));
  g_autoptr (GListModel) files = list_files (names);
  GtkWindow *dialog = dosja_attachment_section_add_files (section, files);

  g_assert_nonnull (dialog);
  accept_adding (dialog, TRUE);
  WAIT_WHILE (dosja_attachment_section_is_busy (section));
}

static gboolean
find_titled (const char *title, DosjaId *ret_id)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("attachment"));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  records = dosja_store_query_records (gui.store, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);

      if (g_strcmp0 (dosja_record_get (record, "title"), title) == 0)
        {
          *ret_id = *dosja_record_get_id (record);
          return TRUE;
        }
    }

  return FALSE;
}

static DosjaAttachmentViewer *
view (const char *title)
{
  DosjaId id;

  gui_settle (&gui);
  g_assert_true (find_titled (title, &id));

  return dosja_attachment_viewer_open (gui.window, gui.worker, &id);
}

static const char *
words_of (DosjaAttachmentViewer *viewer)
{
  GtkStack *stack = GTK_STACK (find (GTK_WIDGET (viewer), GTK_TYPE_STACK));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "words") != 0)
    return NULL;

  return gtk_label_get_text (GTK_LABEL (gtk_stack_get_visible_child (stack)));
}

static void
remove_all (void)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("attachment"));
  g_autoptr (GArray) ids = NULL;

  gui_settle (&gui);
  ids = dosja_store_query_ids (gui.store, query, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (dosja_store_delete (gui.store, dosja_type_find ("attachment"),
                                       &g_array_index (ids, DosjaId, i), NULL));
}

/* ---- the tests ---- */

static void
look_at_everything (void)
{
  DosjaAttachmentViewer *viewer = view ("Pëlqim");
  GtkWidget *picture = find (GTK_WIDGET (viewer), GTK_TYPE_PICTURE);
  int width, larger;

  WAIT_WHILE (!dosja_attachment_viewer_is_shown (viewer));
  take_picture (GTK_WIDGET (viewer), "image");
  gtk_widget_get_size_request (picture, &width, NULL);
  g_assert_cmpint (width, <=, 900);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.larger", NULL);
  gtk_widget_get_size_request (picture, &larger, NULL);
  g_assert_cmpint (larger, >, width);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.fit", NULL);
  gtk_widget_get_size_request (picture, &larger, NULL);
  g_assert_cmpint (larger, ==, width);
  gtk_window_destroy (GTK_WINDOW (viewer));

  viewer = view ("Vendim");
  if (dosja_pdf_is_supported ())
    {
      WAIT_WHILE (!dosja_attachment_viewer_is_shown (viewer));
      gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.next", NULL);
      gui_settle (&gui);
      g_assert_true (dosja_attachment_viewer_is_shown (viewer));
      take_picture (GTK_WIDGET (viewer), "pdf");
      gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.larger", NULL);
      gui_settle (&gui);
    }
  else
    WAIT_WHILE (words_of (viewer) == NULL);
  gtk_window_destroy (GTK_WINDOW (viewer));

  viewer = view ("Foto");
  WAIT_WHILE (!dosja_attachment_viewer_is_shown (viewer));
  gtk_window_destroy (GTK_WINDOW (viewer));
  gui_settle (&gui);
}

static void
test_added_and_looked_at (void)
{
  static const char *const languages[] = { "sq", "en" };
  static const char *const names[]
      = { "Pëlqim.png", "Vendim.pdf", "Foto.jpg", "Shkresë.txt", NULL };

  make_png ("Pëlqim.png", 1600, 1200);
  make_pdf ("Vendim.pdf", 3);
  make_jpeg ("Foto.jpg");
  make_bytes ("Shkresë.txt", "Njoftim", 7);
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      DosjaPersonPage *page;

      dosja_locale_set_language (languages[l]);
      page = open_person ();
      add_files (page, names);
      g_assert_cmpint (count_attachments (), ==, 4);
      dosja_page_refresh (DOSJA_PAGE (page));
      gui_settle (&gui);
      take_picture (gui.window, "list");
      look_at_everything ();
      gui_show (&gui, NULL);
      remove_all ();
    }
}

/* What is dropped on the tab goes the same way. */
static void
test_dropped (void)
{
  DosjaPersonPage *page = open_person ();
  GtkWidget *section = find (GTK_WIDGET (page), DOSJA_TYPE_ATTACHMENT_SECTION);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (section);
  g_autofree char *path = path_of ("Njoftim.txt");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GList) windows = NULL;
  GSList files = { file, NULL };
  gboolean taken = FALSE;
  GtkWindow *dialog = NULL;

  make_bytes ("Njoftim.txt", "x", 1);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);

  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (DOSJA_IS_DIALOG (l->data))
      dialog = l->data;
  g_assert_nonnull (dialog);
  accept_adding (dialog, FALSE);
  WAIT_WHILE (dosja_attachment_section_is_busy (DOSJA_ATTACHMENT_SECTION (section)));
  g_assert_cmpint (count_attachments (), ==, 1);
  gui_show (&gui, NULL);
  remove_all ();
}

/* An image that says it is enormous, one that is none, and what nobody can show. */
static void
test_not_shown (void)
{
  static const char bomb[]
      = "\211PNG\r\n\032\n\000\000\000\rIHDR\000\000\377\377\000\000\377\377\010\002\000\000\000";
  static const char torn[] = "\377\330\377\340\000\020JFIF\000\001\001\000\000\001\000\001\000\000"
                             "\377\300\000\021\010\000\020\000\020\003";
  static const char *const names[]
      = { "Bombë.png", "Grisur.jpg", "Prishur.pdf", "Tekst.txt", NULL };
  static const char *const titles[] = { "Bombë", "Grisur", "Prishur", "Tekst" };
  DosjaPersonPage *page = open_person ();

  make_bytes ("Bombë.png", bomb, sizeof bomb - 1);
  make_bytes ("Grisur.jpg", torn, sizeof torn - 1);
  make_bytes ("Prishur.pdf", "%PDF-1.4 nothing", 16);
  make_bytes ("Tekst.txt", "x", 1);
  add_files (page, names);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      DosjaAttachmentViewer *viewer = view (titles[i]);

      WAIT_WHILE (words_of (viewer) == NULL);
      g_assert_false (dosja_attachment_viewer_is_shown (viewer));
      g_assert_cmpuint (strlen (words_of (viewer)), >, 30);
      gtk_window_destroy (GTK_WINDOW (viewer));
    }
  gui_show (&gui, NULL);
  remove_all ();
}

static void
test_sizes_are_read (void)
{
  static const guint8 none[40] = { 0xff, 0xd8, 0xff, 0xe0, 0, 0 };
  g_autofree char *png = path_of ("madhësi.png");
  g_autofree char *jpeg = path_of ("madhësi.jpg");
  g_autofree char *data = NULL;
  guint32 width, height;
  gsize size;

  make_png ("madhësi.png", 321, 123);
  make_jpeg ("madhësi.jpg");
  g_assert_true (g_file_get_contents (png, &data, &size, NULL));
  g_assert_true (dosja_image_get_size ((guint8 *)data, size, &width, &height));
  g_assert_cmpuint (width, ==, 321);
  g_assert_cmpuint (height, ==, 123);
  g_clear_pointer (&data, g_free);
  g_assert_true (g_file_get_contents (jpeg, &data, &size, NULL));
  g_assert_true (dosja_image_get_size ((guint8 *)data, size, &width, &height));
  g_assert_cmpuint (width, ==, 640);
  g_assert_cmpuint (height, ==, 480);

  /* Cut anywhere, it says nothing that is not there. */
  for (gsize i = 0; i < MIN (size, 200); i++)
    dosja_image_get_size ((guint8 *)data, i, &width, &height);
  g_assert_false (dosja_image_get_size (none, sizeof none, &width, &height));
}

/* Stopped while it comes in: nothing of it stays, and the page can go meanwhile. */
static void
test_stopped (void)
{
  DosjaPersonPage *page = open_person ();
  DosjaAttachmentSection *section
      = DOSJA_ATTACHMENT_SECTION (find (GTK_WIDGET (page), DOSJA_TYPE_ATTACHMENT_SECTION));
  static const char *const names[] = { "E madhe.bin", NULL };
  g_autofree char *path = path_of ("E madhe.bin");
  g_autoptr (GListModel) files = list_files (names);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) check = NULL;

  make_bytes ("E madhe.bin", "x", 1);
  g_assert_cmpint (truncate (path, 60 * 1024 * 1024), ==, 0);
  accept_adding (dosja_attachment_section_add_files (section, files), FALSE);
  for (int i = 0; i < 50 && dosja_attachment_section_is_busy (section); i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dosja_attachment_section_is_busy (section));
  gui_show (&gui, NULL);
  gui_settle (&gui);
  g_assert_cmpint (count_attachments (), ==, 0);
  check = dosja_store_check (gui.store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);
}

/* No loader and no renderer leaves a copy: the folder for such things holds nothing of ours. */
static void
assert_no_copies (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (name, "dosja-gui") && !g_str_has_prefix (name, "outside-"))
      g_error ("%s was left in the folder for temporary files", name);
}

/* A form's own way to a file: taken in for whom the form names, and chosen at once. */
static void
test_scan (void)
{
  static const char *const names[] = { "Formular.pdf", NULL };
  DosjaRecordEditor *editor = g_object_new (DOSJA_TYPE_RECORD_EDITOR, NULL);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *person_id = dosja_id_to_string (dosja_record_get_id (person));
  g_autofree char *value = NULL;
  gint64 before = count_attachments ();
  DosjaScanEditor *scan;
  DosjaFieldRow *row;
  GtkWindow *dialog;
  DosjaId id, chosen;

  make_pdf (names[0], 1);
  files = list_files (names);
  file = g_list_model_get_item (files, 0);
  dosja_record_editor_setup (editor, gui.worker, dosja_type_find ("consent"));
  gui_show (&gui, GTK_WIDGET (editor));
  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  scan = DOSJA_SCAN_EDITOR (find (GTK_WIDGET (editor), DOSJA_TYPE_SCAN_EDITOR));
  g_assert_nonnull (scan);

  /* Nobody's paper is taken in. */
  g_assert_null (dosja_scan_editor_add_file (scan, file));
  dosja_field_row_set_value (
      dosja_record_form_get_row (dosja_record_editor_get_form (editor), "person"), person_id);
  dialog = dosja_scan_editor_add_file (scan, file);
  g_assert_nonnull (dialog);
  accept_adding (dialog, FALSE);
  WAIT_WHILE ((value = dosja_editor_get_value (DOSJA_EDITOR (scan))) == NULL);
  g_assert_cmpint (count_attachments (), ==, before + 1);
  g_assert_true (find_titled ("Formular", &id));
  g_assert_true (dosja_id_parse (value, &chosen) && dosja_id_equal (&chosen, &id));

  /* Where it is only read, it can be looked at. */
  row = dosja_record_form_get_row (dosja_record_editor_get_form (editor), "scan");
  gui_settle (&gui);
  dosja_field_row_set_editable (row, FALSE);
  g_assert_nonnull (find_button (GTK_WIDGET (row), "small"));
  g_assert_true (gtk_widget_get_visible (find_button (GTK_WIDGET (row), "small")));
  gui_settle (&gui);
  gui_show (&gui, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);
  outside = g_dir_make_tmp ("outside-XXXXXX", NULL);
  person = gui_add_person (&gui, "V00001", "Blerta", "Çela", "female");

  g_test_add_func ("/attachments/sizes-are-read-without-decoding", test_sizes_are_read);
  g_test_add_func ("/attachments/added-and-looked-at-in-both-languages", test_added_and_looked_at);
  g_test_add_func ("/attachments/dropped", test_dropped);
  g_test_add_func ("/attachments/what-cannot-be-shown-is-said", test_not_shown);
  g_test_add_func ("/attachments/stopped-leaves-nothing", test_stopped);
  g_test_add_func ("/attachments/scan-in-a-form", test_scan);
  status = g_test_run ();
  assert_no_copies ();
  g_object_unref (person);
  gui_tear_down (&gui);

  return status;
}
