/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-attachment-adding.h"

#include "base/dosja-file-name.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-dialog.h"
#include "gui/widgets/dosja-choice-editor.h"
#include "gui/widgets/dosja-date-entry.h"

#include <glib/gi18n-lib.h>

/* So many names are shown; of more, their number. */
#define NAMES_SHOWN 5

typedef struct
{
  DosjaDialog *dialog;
  GListModel *files;
  DosjaRecord *model;
  DosjaEditor *kind;
  DosjaEditor *level;
  DosjaEditor *date;
  DosjaAttachmentReady ready;
  gpointer user_data;
  GDestroyNotify destroy;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->user_data);
  g_object_unref (asking->files);
  g_object_unref (asking->model);
  g_free (asking);
}

static char *
describe_files (GListModel *files)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (files);

  for (guint i = 0; i < MIN (n, NAMES_SHOWN); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = dosja_file_name_clean (base, _ ("Document"));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", name);
    }
  if (n > NAMES_SHOWN)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("and %u other file", "and %u other files", n - NAMES_SHOWN),
                              n - NAMES_SHOWN);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
changed_cb (Asking *asking)
{
  g_autofree char *kind = dosja_editor_get_value (asking->kind);
  g_autofree char *level = dosja_editor_get_value (asking->level);

  dosja_dialog_set_ready (asking->dialog, kind != NULL && level != NULL);
}

static void
accepted_cb (Asking *asking)
{
  const DosjaType *type = dosja_record_get_record_type (asking->model);
  g_autofree char *kind = dosja_editor_get_value (asking->kind);
  g_autofree char *level = dosja_editor_get_value (asking->level);
  g_autofree char *typed = dosja_editor_get_value (asking->date);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  if (!dosja_field_check (dosja_type_find_field (type, "date"), typed, problems))
    {
      dosja_dialog_set_problem (asking->dialog, dosja_problems_get (problems, 0)->message);
      return;
    }

  dosja_record_set (asking->model, "kind", kind);
  dosja_record_set (asking->model, "level", level);
  dosja_record_set (asking->model, "date", typed);
  asking->ready (asking->files, asking->model, asking->user_data);
  gtk_window_destroy (GTK_WINDOW (asking->dialog));
}

static void
add_row (GtkGrid *grid, int row, const char *label, DosjaEditor *editor)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);
  GtkWidget *focus = dosja_editor_get_focus_widget (editor);
  g_autofree char *name = dosja_accessible_strip (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), focus);
  gtk_widget_add_css_class (words, "field-label");
  dosja_accessible_set_label (focus, name);
  gtk_widget_set_hexpand (GTK_WIDGET (editor), TRUE);
  gtk_grid_attach (grid, words, 0, row, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (editor), 1, row, 1, 1);
}

static GtkWidget *
make_content (Asking *asking)
{
  const DosjaType *type = dosja_record_get_record_type (asking->model);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *names = describe_files (asking->files);
  GtkWidget *label = gtk_label_new (names);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_box_append (GTK_BOX (box), label);

  asking->kind
      = DOSJA_EDITOR (dosja_choice_editor_new (dosja_type_find_field (type, "kind"), NULL));
  asking->level
      = DOSJA_EDITOR (dosja_choice_editor_new (dosja_type_find_field (type, "level"), NULL));
  asking->date = DOSJA_EDITOR (dosja_date_entry_new ());
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_row (GTK_GRID (grid), 0, _ ("_Kind of document"), asking->kind);
  add_row (GTK_GRID (grid), 1, _ ("Who _may see it"), asking->level);
  add_row (GTK_GRID (grid), 2, _ ("_Date of the document"), asking->date);
  dosja_editor_set_value (asking->level, "standard");
  gtk_box_append (GTK_BOX (box), grid);

  return box;
}

/**
 * dosja_attachment_adding_ask:
 * @parent: over whose window
 * @files: (element-type GFile): what is to be added
 * @model: an attachment of which whose it is is known
 * @ready: called when the user said the rest
 *
 * Asks once for all files what they do not say themselves.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dosja_attachment_adding_ask (GtkWidget *parent, GListModel *files, DosjaRecord *model,
                             DosjaAttachmentReady ready, gpointer user_data, GDestroyNotify destroy)
{
  Asking *asking = g_new0 (Asking, 1);
  guint n = g_list_model_get_n_items (files);

  asking->files = g_object_ref (files);
  asking->model = g_object_ref (model);
  asking->ready = ready;
  asking->user_data = user_data;
  asking->destroy = destroy;
  asking->dialog = dosja_dialog_new (parent, ngettext ("Add a file", "Add files", n), _ ("_Add"),
                                     make_content (asking));
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, asking_free);
  g_signal_connect_swapped (asking->dialog, "accepted", G_CALLBACK (accepted_cb), asking);
  g_signal_connect_swapped (asking->kind, "changed", G_CALLBACK (changed_cb), asking);
  g_signal_connect_swapped (asking->level, "changed", G_CALLBACK (changed_cb), asking);
  gtk_window_present (GTK_WINDOW (asking->dialog));

  return GTK_WINDOW (asking->dialog);
}
