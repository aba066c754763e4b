/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-file.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

#define PREVIEW_ROWS 12
#define PREVIEW_COLUMNS 30

struct _DosjaImportFile
{
  GtkWidget parent_instance;

  char *path;
  DosjaSheet *sheet;
  GtkFileChooserNative *chooser;
  gboolean setting;

  /* Template children */
  GtkLabel *file_name;
  GtkButton *choose;
  GtkBox *options;
  GtkDropDown *encoding;
  GtkDropDown *separator;
  GtkLabel *problem;
  GtkLabel *summary;
  GtkScrolledWindow *preview_box;
  GtkColumnView *preview;
};

G_DEFINE_FINAL_TYPE (DosjaImportFile, dosja_import_file, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the drop-down; the first is to find out. */
static const char separators[] = { 0, ';', ',', '\t', '|' };

static void
chooser_response_cb (DosjaImportFile *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    {
      g_autofree char *path = g_file_get_path (file);

      dosja_import_file_set_path (self, path);
    }
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
choose_cb (DosjaImportFile *self)
{
  static const char *const sheets[]
      = { "*.csv", "*.CSV", "*.txt", "*.TXT", "*.tsv", "*.TSV", NULL };
  static const char *const all[] = { "*", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (
      _ ("Choose a sheet"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Sheets as text (CSV)"), sheets);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("All files"), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
option_cb (DosjaImportFile *self)
{
  if (!self->setting && self->path != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the preview ---- */

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint chars = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "chars"));
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DosjaImportFile *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  guint row = gtk_list_item_get_position (item);
  g_autofree char *text
      = dosja_text_normalise (dosja_sheet_get_cell (self->sheet, row, column), FALSE);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static void
clear_preview (DosjaImportFile *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->preview);

  gtk_column_view_set_model (self->preview, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->preview, column);
    }
}

/* As wide as what stands in it, within reason. */
static guint
width_of (DosjaSheet *sheet, guint column)
{
  glong longest = 2;

  for (guint r = 0; r < MIN (dosja_sheet_get_n_rows (sheet), PREVIEW_ROWS); r++)
    longest = MAX (longest, g_utf8_strlen (dosja_sheet_get_cell (sheet, r, column), -1));

  return (guint)MIN (longest + 1, 26);
}

static void
add_column (DosjaImportFile *self, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (factory), "chars", GUINT_TO_POINTER (width_of (self->sheet, index)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), self, 0);
  column = gtk_column_view_column_new (dosja_sheet_get_heading (self->sheet, index), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->preview, column);
}

static void
fill_preview (DosjaImportFile *self)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  GtkNoSelection *selection;

  for (guint c = 0; c < MIN (dosja_sheet_get_n_columns (self->sheet), PREVIEW_COLUMNS); c++)
    add_column (self, c);
  for (guint r = 0; r < MIN (dosja_sheet_get_n_rows (self->sheet), PREVIEW_ROWS); r++)
    gtk_string_list_append (rows, "");

  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_column_view_set_model (self->preview, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

static const char *
separator_name (char separator)
{
  switch (separator)
    {
    case ';':
      return _ ("semicolon");
    case ',':
      return _ ("comma");
    case '\t':
      return _ ("tab");
    default:
      return _ ("vertical bar");
    }
}

static char *
describe (DosjaSheet *sheet)
{
  g_autofree char *rows = dosja_number_format (dosja_sheet_get_n_rows (sheet));
  g_autofree char *columns = dosja_number_format (dosja_sheet_get_n_columns (sheet));

  /* Translators: number of rows, number of columns, name of an encoding, name of the separator */
  return g_strdup_printf (_ ("Rows: %s. Columns: %s. Read as %s, separated by %s."), rows, columns,
                          dosja_sheet_get_encoding (sheet),
                          separator_name (dosja_sheet_get_separator (sheet)));
}

/* ---- the widget ---- */

static void
dosja_import_file_dispose (GObject *object)
{
  DosjaImportFile *self = DOSJA_IMPORT_FILE (object);
  GtkWidget *child;

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->setting = TRUE;
  if (self->preview != NULL)
    clear_preview (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_IMPORT_FILE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (dosja_import_file_parent_class)->dispose (object);
}

static void
dosja_import_file_class_init (DosjaImportFileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_import_file_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/import-file.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, file_name);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, choose);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, options);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, encoding);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, separator);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, problem);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, summary);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, preview_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportFile, preview);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, option_cb);
}

static void
dosja_import_file_init (DosjaImportFile *self)
{
  const char *const *encodings = dosja_sheet_encodings ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (list, _ ("Find out"));
  for (guint i = 0; encodings[i] != NULL; i++)
    gtk_string_list_append (list, encodings[i]);
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (list));
  self->setting = FALSE;
}

/**
 * dosja_import_file_get_path:
 *
 * Returns: (transfer none) (nullable): the file that was chosen
 */
const char *
dosja_import_file_get_path (DosjaImportFile *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_FILE (self), NULL);

  return self->path;
}

/**
 * dosja_import_file_set_path:
 * @path: (nullable): a file; %NULL to begin again
 */
void
dosja_import_file_set_path (DosjaImportFile *self, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (DOSJA_IS_IMPORT_FILE (self));

  g_free (self->path);
  self->path = g_strdup (path);
  name = path != NULL ? g_filename_display_basename (path) : g_strdup (_ ("No file chosen yet"));
  gtk_label_set_label (self->file_name, name);

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->encoding, 0);
  gtk_drop_down_set_selected (self->separator, 0);
  self->setting = FALSE;
  dosja_import_file_show_sheet (self, NULL);
  if (path != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

const char *
dosja_import_file_get_encoding (DosjaImportFile *self)
{
  guint selected;

  g_return_val_if_fail (DOSJA_IS_IMPORT_FILE (self), NULL);

  selected = gtk_drop_down_get_selected (self->encoding);

  return selected > 0 ? dosja_sheet_encodings ()[selected - 1] : NULL;
}

char
dosja_import_file_get_separator (DosjaImportFile *self)
{
  guint selected;

  g_return_val_if_fail (DOSJA_IS_IMPORT_FILE (self), 0);

  selected = gtk_drop_down_get_selected (self->separator);

  return selected < G_N_ELEMENTS (separators) ? separators[selected] : 0;
}

/**
 * dosja_import_file_show_sheet:
 * @sheet: (nullable): what was read
 */
void
dosja_import_file_show_sheet (DosjaImportFile *self, DosjaSheet *sheet)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DOSJA_IS_IMPORT_FILE (self));

  clear_preview (self);
  g_set_object (&self->sheet, sheet);
  gtk_label_set_label (self->problem, "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->options), self->path != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_box), sheet != NULL);
  if (sheet != NULL)
    {
      text = describe (sheet);
      fill_preview (self);
    }
  gtk_label_set_label (self->summary, text != NULL ? text : "");
}

/**
 * dosja_import_file_show_error:
 * @message: why the file could not be read
 */
void
dosja_import_file_show_error (DosjaImportFile *self, const char *message)
{
  g_return_if_fail (DOSJA_IS_IMPORT_FILE (self));

  dosja_import_file_show_sheet (self, NULL);
  gtk_label_set_label (self->problem, message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}
