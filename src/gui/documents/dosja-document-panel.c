/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/documents/dosja-document-panel.h"

#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "gui/documents/dosja-paper.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/reports/dosja-print-preview.h"
#include "gui/widgets/dosja-date-entry.h"
#include "gui/widgets/dosja-editor.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DosjaDocumentPanel
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *root; /* NULL for books */
  DosjaId record;
  char *wanted; /* the document to choose when the list comes */
  DosjaDocumentChoice *choice;
  GPtrArray *infos; /* those of @choice that fit, owned by it */
  GPtrArray *items; /* DosjaAboutItem */
  GCancellable *cancellable;
  void (*then) (DosjaDocumentPanel *self);
  DosjaMadeDocument *made; /* the last that was made */
  gboolean filling;
  guint generation;

  /* Template children */
  GtkWidget *box;
  GtkDropDown *document;
  GtkDropDown *language;
  GtkWidget *about_label;
  GtkDropDown *about;
  GtkLabel *from_label;
  DosjaDateEntry *from;
  GtkLabel *to_label;
  DosjaDateEntry *to;
  GtkWidget *parts_side;
  GtkWidget *parts_window;
  GtkBox *parts;
  GtkLabel *problem;
  GtkSpinner *spinner;
  GtkWidget *stop;
};

G_DEFINE_FINAL_TYPE (DosjaDocumentPanel, dosja_document_panel, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaDocumentPanel *panel;
  guint generation;
} Question;

static const char *const languages[] = { "sq", "en" };

static Question *
ask (DosjaDocumentPanel *self)
{
  Question *question = g_new0 (Question, 1);

  question->panel = g_object_ref (self);
  question->generation = ++self->generation;

  return question;
}

/* Whether what was asked is still what is wanted. */
static gboolean
still_asked (Question *question, DosjaDocumentPanel **ret_panel)
{
  gboolean asked = question->generation == question->panel->generation
                   && gtk_widget_get_root (GTK_WIDGET (question->panel)) != NULL;

  *ret_panel = question->panel;
  g_free (question);

  return asked;
}

static void
say (DosjaDocumentPanel *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *text != '\0');
}

static void
say_error (DosjaDocumentPanel *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = dosja_message_for_error (error);
  say (self, text);
}

static const DosjaDocumentInfo *
get_info (DosjaDocumentPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->document);

  return self->infos != NULL && selected < self->infos->len
             ? g_ptr_array_index (self->infos, selected)
             : NULL;
}

static void
update (DosjaDocumentPanel *self)
{
  const DosjaDocumentInfo *info = get_info (self);
  gboolean busy = self->cancellable != NULL;
  gboolean ready = !busy && info != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.preview", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.print",
                                 ready && self->choice->may_print);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.save-pdf",
                                 ready && self->choice->may_save);
  gtk_widget_set_visible (self->stop, busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/* ---- what there is to choose ---- */

static void
clear_parts (DosjaDocumentPanel *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
}

static void
show_parts (DosjaDocumentPanel *self, const DosjaDocumentInfo *info)
{
  GPtrArray *sections = info != NULL ? dosja_template_get_sections (info->template) : NULL;
  gboolean any = sections != NULL && sections->len > 0;

  clear_parts (self);
  for (guint i = 0; any && i < sections->len; i++)
    {
      const DosjaTemplateSection *section = g_ptr_array_index (sections, i);
      GtkWidget *check = gtk_check_button_new_with_label (section->title);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      g_object_set_data_full (G_OBJECT (check), "key", g_strdup (section->key), g_free);
      gtk_box_append (self->parts, check);
    }
  gtk_widget_set_visible (self->parts_side, any);
  gtk_widget_set_visible (self->parts_window, any);
}

static void
about_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaDocumentPanel) self = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  gboolean asked = still_asked (data, &self);

  if (items == NULL || !asked)
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      return;
    }

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  for (guint i = 0; i < items->len; i++)
    gtk_string_list_append (titles, ((DosjaAboutItem *)items->pdata[i])->title);
  gtk_drop_down_set_model (self->about, G_LIST_MODEL (titles));
  if (items->len == 0)
    say (self, _ ("The document is about something that was not entered yet. Enter it first."));
}

static void
document_changed_cb (DosjaDocumentPanel *self)
{
  const DosjaDocumentInfo *info = get_info (self);
  const DosjaType *about = NULL;

  if (self->filling)
    return;

  say (self, "");
  g_clear_pointer (&self->items, g_ptr_array_unref);
  show_parts (self, info);
  if (info != NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (info->name);
      about = dosja_template_get_about (info->template);
    }
  gtk_widget_set_visible (self->about_label, about != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->about), about != NULL);
  if (about != NULL)
    dosja_document_list_about_async (self->worker, self->root, &self->record, about, info->language,
                                     about_listed_cb, ask (self));
  update (self);
}

static gboolean
fits (DosjaDocumentPanel *self, const DosjaDocumentInfo *info)
{
  return info->template != NULL && dosja_template_get_root (info->template) == self->root;
}

static void
show_infos (DosjaDocumentPanel *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_clear_pointer (&self->infos, g_ptr_array_unref);
  self->infos = g_ptr_array_new ();
  for (guint i = 0; i < self->choice->infos->len; i++)
    {
      DosjaDocumentInfo *info = g_ptr_array_index (self->choice->infos, i);

      if (!fits (self, info))
        continue;
      if (g_strcmp0 (info->name, self->wanted) == 0)
        selected = self->infos->len;
      gtk_string_list_append (titles, info->title);
      g_ptr_array_add (self->infos, info);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->document, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->document, selected);
  self->filling = FALSE;
  document_changed_cb (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaDocumentPanel) self = NULL;
  g_autoptr (GError) error = NULL;
  DosjaDocumentChoice *choice = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  gboolean asked = still_asked (data, &self);

  if (choice == NULL || !asked)
    {
      if (asked)
        say_error (self, error);
      g_clear_pointer (&choice, dosja_document_choice_free);
      return;
    }

  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->choice, dosja_document_choice_free);
  self->choice = choice;
  show_infos (self);
}

static const char *
get_language (DosjaDocumentPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->language);

  return languages[selected < G_N_ELEMENTS (languages) ? selected : 0];
}

static void
list (DosjaDocumentPanel *self)
{
  if (self->worker != NULL && !self->filling)
    dosja_document_list_async (self->worker, get_language (self), listed_cb, ask (self));
}

static void
set_all_parts (DosjaDocumentPanel *self, gboolean active)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->parts)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (child), active);
}

static void
all_parts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_all_parts (DOSJA_DOCUMENT_PANEL (widget), TRUE);
}

static void
no_parts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_all_parts (DOSJA_DOCUMENT_PANEL (widget), FALSE);
}

/* ---- making it ---- */

/* NULL when all are wanted, so that what is not in the list stays, too. */
static GStrv
read_parts (DosjaDocumentPanel *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  gboolean all = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->parts)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
        g_strv_builder_add (keys, g_object_get_data (G_OBJECT (child), "key"));
      else
        all = FALSE;
    }

  return all ? NULL : g_strv_builder_end (keys);
}

static DosjaDocumentOrder *
read_order (DosjaDocumentPanel *self, const DosjaDocumentInfo *info)
{
  guint about = gtk_drop_down_get_selected (self->about);
  DosjaDocumentOrder *order = g_new0 (DosjaDocumentOrder, 1);

  order->name = g_strdup (info->name);
  order->language = g_strdup (info->language);
  order->has_record = self->root != NULL;
  order->record = self->record;
  order->has_about = self->items != NULL && about < self->items->len;
  if (order->has_about)
    order->about = ((DosjaAboutItem *)self->items->pdata[about])->id;
  order->from = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (self->from));
  order->to = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (self->to));
  order->sections = read_parts (self);

  return order;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaDocumentPanel) self = NULL;
  g_autoptr (GError) error = NULL;
  DosjaMadeDocument *made = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  gboolean asked = still_asked (data, &self);

  g_clear_object (&self->cancellable);
  update (self);
  if (!asked || made == NULL)
    {
      if (asked)
        say_error (self, error);
      g_clear_pointer (&made, dosja_made_document_free);
      return;
    }

  g_clear_pointer (&self->made, dosja_made_document_free);
  self->made = made;
  self->then (self);
}

static void
make (DosjaDocumentPanel *self, void (*then) (DosjaDocumentPanel *self))
{
  const DosjaDocumentInfo *info = get_info (self);

  if (info == NULL || self->cancellable != NULL)
    return;

  say (self, "");
  self->then = then;
  self->cancellable = g_cancellable_new ();
  update (self);
  dosja_document_make_async (self->worker, read_order (self, info), NULL, NULL, self->cancellable,
                             made_cb, ask (self));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaDocumentPanel *self = DOSJA_DOCUMENT_PANEL (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* ---- what is done with it ---- */

/* A file's name names nobody. */
static DosjaPaper
get_paper (DosjaDocumentPanel *self)
{
  const DosjaDocumentInfo *info = get_info (self);

  return (DosjaPaper){ .made = self->made,
                       .name = info != NULL ? info->name : "dosja",
                       .type = self->root,
                       .record = self->root != NULL ? &self->record : NULL };
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!dosja_paper_finish (result, &error) && error != NULL)
    say_error (DOSJA_DOCUMENT_PANEL (source), error);
}

static void
print (DosjaDocumentPanel *self)
{
  DosjaPaper paper = get_paper (self);

  dosja_paper_print_async (GTK_WIDGET (self), self->worker, &paper, printed_cb, NULL);
}

static void
preview (DosjaDocumentPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  DosjaPrintPreview *window
      = dosja_print_preview_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 self->made->document, self->choice->may_print);

  g_signal_connect_object (window, "print", G_CALLBACK (print), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DosjaDocumentPanel *self = DOSJA_DOCUMENT_PANEL (source);
  g_autoptr (GError) error = NULL;

  if (dosja_paper_finish (result, &error))
    dosja_page_toast (GTK_WIDGET (self), _ ("The document was saved outside the vault"), 0);
  else if (error != NULL)
    say_error (self, error);
}

static void
save (DosjaDocumentPanel *self)
{
  DosjaPaper paper = get_paper (self);

  dosja_paper_save_async (GTK_WIDGET (self), self->worker, &paper, saved_cb, NULL);
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make (DOSJA_DOCUMENT_PANEL (widget), preview);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make (DOSJA_DOCUMENT_PANEL (widget), print);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make (DOSJA_DOCUMENT_PANEL (widget), save);
}

/* ---- the class ---- */

static void
dosja_document_panel_dispose (GObject *object)
{
  DosjaDocumentPanel *self = DOSJA_DOCUMENT_PANEL (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_DOCUMENT_PANEL);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_document_panel_parent_class)->dispose (object);
}

static void
dosja_document_panel_finalize (GObject *object)
{
  DosjaDocumentPanel *self = DOSJA_DOCUMENT_PANEL (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->choice, dosja_document_choice_free);
  g_clear_pointer (&self->made, dosja_made_document_free);
  g_free (self->wanted);

  G_OBJECT_CLASS (dosja_document_panel_parent_class)->finalize (object);
}

static void
dosja_document_panel_class_init (DosjaDocumentPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_document_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_document_panel_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/document-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, box);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, document);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, language);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, about_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, about);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, from_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, from);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, to_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, to);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, parts_side);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, parts_window);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, parts);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, problem);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, DosjaDocumentPanel, stop);
  gtk_widget_class_install_action (widget_class, "document.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "document.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "document.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "document.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "document.all-parts", NULL, all_parts_action);
  gtk_widget_class_install_action (widget_class, "document.no-parts", NULL, no_parts_action);
  g_type_ensure (DOSJA_TYPE_DATE_ENTRY);
}

static void
dosja_document_panel_init (DosjaDocumentPanel *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (names, _ ("Albanian"));
  gtk_string_list_append (names, _ ("English"));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->language, g_strcmp0 (dosja_locale_get_language (), "en") == 0);
  gtk_label_set_mnemonic_widget (self->from_label,
                                 dosja_editor_get_focus_widget (DOSJA_EDITOR (self->from)));
  gtk_label_set_mnemonic_widget (self->to_label,
                                 dosja_editor_get_focus_widget (DOSJA_EDITOR (self->to)));
  dosja_accessible_set_label (dosja_editor_get_focus_widget (DOSJA_EDITOR (self->from)),
                              _ ("From"));
  dosja_accessible_set_label (dosja_editor_get_focus_widget (DOSJA_EDITOR (self->to)), _ ("Until"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  g_signal_connect_object (self->document, "notify::selected", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (list), self,
                           G_CONNECT_SWAPPED);
  show_parts (self, NULL);
  gtk_widget_set_visible (self->about_label, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->about), FALSE);
  update (self);
}

static void
show_this_year (DosjaDocumentPanel *self)
{
  DosjaDate today;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  dosja_date_today (&today);
  from = g_strdup_printf ("%04u-01-01", today.year);
  to = g_strdup_printf ("%04u-12-31", today.year);
  dosja_editor_set_value (DOSJA_EDITOR (self->from), from);
  dosja_editor_set_value (DOSJA_EDITOR (self->to), to);
}

/**
 * dosja_document_panel_show:
 * @root: (nullable): the type of the record, or %NULL for books of a period
 * @record: (nullable): the record
 */
void
dosja_document_panel_show (DosjaDocumentPanel *self, DosjaWorker *worker, const DosjaType *root,
                           const DosjaId *record)
{
  gboolean period = root == NULL;

  g_return_if_fail (DOSJA_IS_DOCUMENT_PANEL (self) && DOSJA_IS_WORKER (worker));

  g_set_object (&self->worker, worker);
  self->root = root;
  if (record != NULL)
    self->record = *record;
  gtk_widget_set_visible (GTK_WIDGET (self->from_label), period);
  gtk_widget_set_visible (GTK_WIDGET (self->from), period);
  gtk_widget_set_visible (GTK_WIDGET (self->to_label), period);
  gtk_widget_set_visible (GTK_WIDGET (self->to), period);
  if (period && self->choice == NULL)
    show_this_year (self);
  list (self);
}

/**
 * dosja_document_panel_select:
 * @name: the document to begin with
 */
void
dosja_document_panel_select (DosjaDocumentPanel *self, const char *name)
{
  g_return_if_fail (DOSJA_IS_DOCUMENT_PANEL (self));

  g_free (self->wanted);
  self->wanted = g_strdup (name);
  if (self->choice != NULL)
    show_infos (self);
}
