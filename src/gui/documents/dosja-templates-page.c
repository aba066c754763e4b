/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/documents/dosja-templates-page.h"

#include "base/dosja-text.h"
#include "gui/documents/dosja-document-jobs.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-vault-setting.h"
#include "report/dosja-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TOLD 12 /* problems that one message names */

struct _DosjaTemplatesPage
{
  DosjaPage parent_instance;

  GtkFileChooserNative *chooser;
  char *name; /* of the document in the row whose button was pressed */
  char *language;
  guint generation;

  char *letterhead[3]; /* as it is kept */

  /* Template children */
  GtkWidget *letterhead_box;
  GtkEntry *address;
  GtkEntry *phone;
  GtkEntry *email;
  GtkListBox *rows;
};

G_DEFINE_FINAL_TYPE (DosjaTemplatesPage, dosja_templates_page, DOSJA_TYPE_PAGE)

/* What a job needs: a file and which document. */
typedef struct
{
  char *path;
  char *name;
  char *language;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->name);
  g_free (work->language);
  g_free (work);
}

static void
problem_free (gpointer data)
{
  dosja_template_problem_free (data);
}

/* ---- on the worker's thread ---- */

static char *
tell_problems (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (problems->len, MAX_TOLD); i++)
    {
      g_autofree char *words = dosja_template_problem_describe (g_ptr_array_index (problems, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words);
    }
  if (problems->len > MAX_TOLD)
    g_string_append (text, "\n…");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Gives what is wrong with the file, or an empty text when it is in place. */
static gpointer
import_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  const Work *work = data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (problem_free);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (!dosja_documents_read_file (work->path, &text, &size, error))
    return NULL;
  if (dosja_documents_import (store, text, size, problems, &local_error))
    return g_strdup ("");
  if (problems->len > 0)
    return tell_problems (problems);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

static gpointer
export_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  const Work *work = data;
  g_autofree char *text = dosja_documents_get_text (store, work->name, work->language, NULL, error);

  if (text == NULL || !dosja_report_write_file (work->path, text, strlen (text), error))
    return NULL;

  return g_strdup ("");
}

/* Gives the action that takes it back. */
static gpointer
restore_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  const Work *work = data;

  if (!dosja_documents_restore (store, work->name, work->language, error))
    return NULL;

  return g_memdup2 (&(gint64){ dosja_store_get_last_action (store) }, sizeof (gint64));
}

/* ---- on the window's thread ---- */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaTemplatesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (problems == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else if (*problems != '\0')
    dosja_alert_show (GTK_WIDGET (self), _ ("The template was not taken"), problems);
  else
    {
      dosja_page_toast (GTK_WIDGET (self), _ ("The template is in place"), 0);
      dosja_page_changed (GTK_WIDGET (self));
    }
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaTemplatesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (done == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else
    dosja_page_toast (GTK_WIDGET (self), _ ("The template was written"), 0);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaTemplatesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *action = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (action == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else
    {
      dosja_page_toast (GTK_WIDGET (self), _ ("The wording of the program is back"), *action);
      dosja_page_changed (GTK_WIDGET (self));
    }
}

static void
run (DosjaTemplatesPage *self, DosjaWorkFunc job, char *path, GAsyncReadyCallback callback)
{
  Work *work = g_new0 (Work, 1);

  work->path = path;
  work->name = g_strdup (self->name);
  work->language = g_strdup (self->language);
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, job, work,
                          work_free, g_free, NULL, NULL, NULL, callback, g_object_ref (self));
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, gpointer data)
{
  DosjaTemplatesPage *self = data;
  gboolean saving
      = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_SAVE;
  g_autoptr (GFile) file = NULL;
  char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  g_clear_object (&self->chooser);
  if (path == NULL)
    return;

  if (saving)
    run (self, export_job, path, exported_cb);
  else
    run (self, import_job, path, imported_cb);
}

static void
choose (DosjaTemplatesPage *self, GtkFileChooserAction action, const char *title,
        const char *accept)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (!GTK_IS_WINDOW (root) || self->chooser != NULL)
    return;

  self->chooser
      = gtk_file_chooser_native_new (title, GTK_WINDOW (root), action, accept, _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s.txt", self->name, self->language);

      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
    }
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_filter_set_name (filter, "txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
take (DosjaTemplatesPage *self, GVariant *parameter)
{
  g_free (self->name);
  g_free (self->language);
  g_variant_get (parameter, "(ss)", &self->name, &self->language);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaTemplatesPage *self = DOSJA_TEMPLATES_PAGE (widget);

  take (self, parameter);
  choose (self, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the template"), _ ("_Save"));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaTemplatesPage *self = DOSJA_TEMPLATES_PAGE (widget);

  take (self, parameter);
  run (self, restore_job, NULL, restored_cb);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (DOSJA_TEMPLATES_PAGE (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open a template"),
          _ ("_Open"));
}

/* ---- the head of letters ---- */

static const char *const letterhead_keys[] = { "office.address", "office.phone", "office.email" };

typedef struct
{
  DosjaTemplatesPage *page;
  guint number;
} Line;

static GtkEditable *
get_line (DosjaTemplatesPage *self, guint number)
{
  GtkEntry *const entries[] = { self->address, self->phone, self->email };

  return GTK_EDITABLE (entries[number]);
}

static void
line_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Line *line = data;
  g_autoptr (DosjaTemplatesPage) self = line->page;
  g_autofree char *text = dosja_vault_setting_load_finish (DOSJA_WORKER (source), result);
  guint number = line->number;

  g_free (line);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  g_free (self->letterhead[number]);
  self->letterhead[number] = g_strdup (text != NULL ? text : "");
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (get_line (self, number)))))
    gtk_editable_set_text (get_line (self, number), self->letterhead[number]);
}

static void
load_letterhead (DosjaTemplatesPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (letterhead_keys); i++)
    {
      Line *line = g_new0 (Line, 1);

      line->page = g_object_ref (self);
      line->number = i;
      dosja_vault_setting_load_async (dosja_page_get_worker (DOSJA_PAGE (self)), letterhead_keys[i],
                                      line_loaded_cb, line);
    }
}

/* Kept as soon as a line is left. */
static void
keep_letterhead_cb (DosjaTemplatesPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (letterhead_keys); i++)
    {
      g_autofree char *text
          = dosja_text_normalise (gtk_editable_get_text (get_line (self, i)), FALSE);

      if (self->letterhead[i] == NULL || g_str_equal (text, self->letterhead[i]))
        continue;
      g_free (self->letterhead[i]);
      self->letterhead[i] = g_strdup (text);
      dosja_vault_setting_keep (dosja_page_get_worker (DOSJA_PAGE (self)), letterhead_keys[i],
                                text);
    }
}

/* ---- the list ---- */

static GtkWidget *
new_button (const char *label, const char *action, const DosjaDocumentInfo *info)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = NULL;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", info->name, info->language);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  /* Translators: what a button does, then which document it is about */
  name = g_strdup_printf (C_ ("button", "%s: %s"), label, info->title);
  dosja_accessible_set_label (button, name);

  return button;
}

static GtkWidget *
new_row (const DosjaDocumentInfo *info, gboolean may_change)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (info->title);
  g_autofree char *below = NULL;
  GtkWidget *note;

  below = g_strdup_printf ("%s · %s · %s", info->name,
                           g_str_equal (info->language, "sq") ? _ ("Albanian") : _ ("English"),
                           info->template == NULL ? _ ("cannot be used: put it right")
                           : info->replaced       ? _ ("wording of the centre")
                                                  : _ ("wording of the program"));
  note = gtk_label_new (below);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 8);
  gtk_widget_set_margin_top (row, 4);
  gtk_widget_set_margin_bottom (row, 4);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), note);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), new_button (_ ("Export…"), "templates.export", info));
  if (info->replaced && may_change)
    gtk_box_append (GTK_BOX (row),
                    new_button (info->shipped ? _ ("Back to the program's") : _ ("Remove"),
                                "templates.restore", info));
  dosja_accessible_set_label (row, info->title);

  return row;
}

static void
show_choice (DosjaTemplatesPage *self, const DosjaDocumentChoice *choice)
{
  for (guint i = 0; i < choice->infos->len; i++)
    {
      const DosjaDocumentInfo *info = g_ptr_array_index (choice->infos, i);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_row (info, choice->may_change));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      dosja_accessible_set_label (row, info->title);
      gtk_list_box_append (self->rows, row);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.import", choice->may_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.export", choice->may_change);
  gtk_widget_set_sensitive (self->letterhead_box, choice->may_change);
}

typedef struct
{
  DosjaTemplatesPage *page;
  guint generation;
} Question;

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (DosjaTemplatesPage) self = question->page;
  gboolean asked = question->generation == self->generation;
  g_autoptr (GError) error = NULL;
  DosjaDocumentChoice *choice = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  g_free (question);
  if (choice != NULL && asked && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_choice (self, choice);
  g_clear_pointer (&choice, dosja_document_choice_free);
}

static void
list (DosjaTemplatesPage *self, const char *language)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->generation = self->generation;
  dosja_document_list_async (dosja_page_get_worker (DOSJA_PAGE (self)), language, listed_cb,
                             question);
}

static void
dosja_templates_page_refresh (DosjaPage *page)
{
  DosjaTemplatesPage *self = DOSJA_TEMPLATES_PAGE (page);
  GtkWidget *child;

  self->generation++;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  list (self, "sq");
  list (self, "en");
  load_letterhead (self);
}

static void
dosja_templates_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_templates_page_parent_class)->constructed (object);

  dosja_templates_page_refresh (DOSJA_PAGE (object));
}

static void
dosja_templates_page_dispose (GObject *object)
{
  DosjaTemplatesPage *self = DOSJA_TEMPLATES_PAGE (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_TEMPLATES_PAGE);

  G_OBJECT_CLASS (dosja_templates_page_parent_class)->dispose (object);
}

static void
dosja_templates_page_finalize (GObject *object)
{
  DosjaTemplatesPage *self = DOSJA_TEMPLATES_PAGE (object);

  g_free (self->name);
  g_free (self->language);
  for (guint i = 0; i < G_N_ELEMENTS (self->letterhead); i++)
    g_free (self->letterhead[i]);

  G_OBJECT_CLASS (dosja_templates_page_parent_class)->finalize (object);
}

static void
dosja_templates_page_class_init (DosjaTemplatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dosja_templates_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dosja_templates_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_templates_page_finalize;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_templates_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/templates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaTemplatesPage, rows);
  gtk_widget_class_bind_template_child (widget_class, DosjaTemplatesPage, letterhead_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaTemplatesPage, address);
  gtk_widget_class_bind_template_child (widget_class, DosjaTemplatesPage, phone);
  gtk_widget_class_bind_template_child (widget_class, DosjaTemplatesPage, email);
  gtk_widget_class_bind_template_callback (widget_class, keep_letterhead_cb);
  gtk_widget_class_install_action (widget_class, "templates.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "templates.export", "(ss)", export_action);
  gtk_widget_class_install_action (widget_class, "templates.restore", "(ss)", restore_action);
}

static void
dosja_templates_page_init (DosjaTemplatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Document templates"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}
