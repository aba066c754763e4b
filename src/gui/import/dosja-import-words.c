/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-words.h"

#include "base/dosja-text.h"
#include "gui/widgets/dosja-choice-editor.h"

#include <glib/gi18n-lib.h>

/* A column with more words than that is no choice, but text sent to the wrong place. */
#define MAX_LINES 200

struct _DosjaImportWords
{
  GtkWidget parent_instance;

  GPtrArray *words; /* DosjaWord */
  GPtrArray *shown; /* DosjaWord by line */
  DosjaMapping *mapping;

  /* Template children */
  GtkLabel *summary;
  GtkCheckButton *all;
  GtkScrolledWindow *grid_box;
  GtkGrid *grid;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (DosjaImportWords, dosja_import_words, GTK_TYPE_WIDGET)

static guint
count_open (DosjaImportWords *self)
{
  guint n = 0;

  for (guint i = 0; i < self->words->len; i++)
    n += ((DosjaWord *)g_ptr_array_index (self->words, i))->key == NULL;

  return n;
}

static void
update_summary (DosjaImportWords *self)
{
  guint n = count_open (self);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("%u word of the sheet is not understood yet.",
                                      "%u words of the sheet are not understood yet.", n),
                            n);
  gtk_label_set_label (self->summary,
                       text != NULL ? text : _ ("Every word of the sheet is understood."));
}

static void
chosen_cb (DosjaImportWords *self, DosjaEditor *editor)
{
  guint line = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (editor), "line"));
  DosjaWord *word = g_ptr_array_index (self->shown, line);

  g_free (word->key);
  word->key = dosja_editor_get_value (editor);
  dosja_mapping_set_value (self->mapping, word->target->id, word->text, word->key);
  update_summary (self);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_line (DosjaImportWords *self, DosjaWord *word)
{
  int line = (int)self->shown->len + 1;
  g_autofree char *number = dosja_number_format (word->rows);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", word->rows), number);
  GtkWidget *column = label_new (word->heading, "dim");
  GtkWidget *text = label_new (word->text, "heading");
  GtkWidget *count = label_new (rows, "dim");
  DosjaEditor *editor
      = DOSJA_EDITOR (dosja_choice_editor_new (word->target->field, _ ("Not decided")));
  GtkWidget *choice = dosja_editor_get_focus_widget (editor);

  dosja_editor_set_value (editor, word->key);
  g_object_set_data (G_OBJECT (editor), "line", GUINT_TO_POINTER (self->shown->len));
  g_signal_connect_object (editor, "changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (editor), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  text, NULL, -1);

  gtk_grid_attach (self->grid, column, 0, line, 1, 1);
  gtk_grid_attach (self->grid, text, 1, line, 1, 1);
  gtk_grid_attach (self->grid, count, 2, line, 1, 1);
  gtk_grid_attach (self->grid, GTK_WIDGET (editor), 3, line, 1, 1);
  g_ptr_array_add (self->shown, word);
}

static void
fill (DosjaImportWords *self)
{
  gboolean all = gtk_check_button_get_active (self->all);
  guint left = 0;
  g_autofree char *text = NULL;

  for (guint i = self->shown->len; i > 0; i--)
    gtk_grid_remove_row (self->grid, (int)i);
  g_ptr_array_set_size (self->shown, 0);

  for (guint i = 0; i < self->words->len; i++)
    {
      DosjaWord *word = g_ptr_array_index (self->words, i);

      if (word->key != NULL && !all)
        continue;
      if (self->shown->len < MAX_LINES)
        add_line (self, word);
      else
        left++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->grid_box), self->shown->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), left > 0);
  if (left > 0)
    {
      text = g_strdup_printf (_ ("There are %u more words. Does a column go to the right place?"),
                              left);
      gtk_label_set_label (self->more, text);
    }
  update_summary (self);
}

static void
all_cb (DosjaImportWords *self)
{
  if (self->words != NULL)
    fill (self);
}

static void
dosja_import_words_dispose (GObject *object)
{
  DosjaImportWords *self = DOSJA_IMPORT_WORDS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_IMPORT_WORDS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_object (&self->mapping);

  G_OBJECT_CLASS (dosja_import_words_parent_class)->dispose (object);
}

static void
dosja_import_words_class_init (DosjaImportWordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_import_words_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/import-words.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaImportWords, summary);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportWords, all);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportWords, grid_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportWords, grid);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportWords, more);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
dosja_import_words_init (DosjaImportWords *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = g_ptr_array_new ();
}

/**
 * dosja_import_words_show:
 * @words: (element-type DosjaWord): every word of the sheet, see dosja_mapping_get_words()
 * @mapping: changed from now on as the user chooses
 */
void
dosja_import_words_show (DosjaImportWords *self, GPtrArray *words, DosjaMapping *mapping)
{
  g_return_if_fail (DOSJA_IS_IMPORT_WORDS (self) && words != NULL);

  g_ptr_array_ref (words);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  self->words = words;
  g_set_object (&self->mapping, mapping);
  fill (self);
}
