/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-page.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/dosja-clipboard.h"
#include "gui/records/dosja-history-view.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/records/dosja-record-list.h"
#include "gui/widgets/dosja-wrap-layout.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const DosjaType *type;
  GPtrArray *lists; /* DosjaSubList */
  DosjaId shown;    /* the record that header and lists are about */
  gboolean shown_new;
  gboolean history_stale;
  const char *first_tab; /* what is shown of another record */
  gboolean sectioned;
  gboolean following; /* the list of sections follows the stack */

  /* Template children */
  GtkWidget *header;
  GtkWidget *heading;
  GtkWidget *subheading;
  GtkWidget *badges;
  GtkWidget *links;
  GtkWidget *buttons;
  GtkWidget *actions;
  GtkWidget *edit_button;
  GtkWidget *flags;
  GtkWidget *short_flags;
  GtkWidget *long_flags;
  GtkWidget *sections_pane;
  GtkListBox *sections;
  GtkWidget *switcher;
  GtkStack *stack;
  GtkStackPage *history_page;
  DosjaRecordEditor *editor;
  DosjaHistoryView *history;
} DosjaRecordPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DosjaRecordPage, dosja_record_page, DOSJA_TYPE_PAGE)

static DosjaWorker *
get_worker (DosjaRecordPage *self)
{
  return dosja_page_get_worker (DOSJA_PAGE (self));
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
update_actions (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  gboolean stored = dosja_record_editor_get_record (priv->editor) != NULL
                    && !dosja_record_editor_is_new (priv->editor);
  gboolean reading = stored && !dosja_record_editor_is_editing (priv->editor);
  DosjaId id;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.edit",
                                 reading && dosja_rights_write (priv->type));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.delete",
                                 reading && dosja_rights_delete (priv->type));
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "record.previous",
      stored && dosja_record_list_neighbour (get_worker (self), priv->type, &priv->shown, -1, &id));
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "record.next",
      stored && dosja_record_list_neighbour (get_worker (self), priv->type, &priv->shown, 1, &id));
  gtk_widget_set_visible (priv->buttons, reading);
  gtk_widget_set_visible (priv->switcher, stored && !priv->sectioned);
  gtk_widget_set_visible (priv->sections_pane, stored && priv->sectioned);
  if (!stored)
    gtk_widget_set_visible (priv->flags, FALSE);
  if (dosja_record_editor_get_record (priv->editor) != NULL && !stored)
    gtk_stack_set_visible_child_name (priv->stack, "details");
}

static void
show_history (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  if (!priv->history_stale
      || g_strcmp0 (gtk_stack_get_visible_child_name (priv->stack), "history") != 0)
    return;

  priv->history_stale = FALSE;
  dosja_history_view_show (priv->history, get_worker (self), priv->type, &priv->shown);
}

/* ---- callbacks ---- */

/* The list of sections is the switcher of a page that has many tabs. */
static void
follow_stack (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  const char *name = gtk_stack_get_visible_child_name (priv->stack);
  GtkListBoxRow *row;

  priv->following = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (priv->sections, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      gtk_list_box_select_row (priv->sections, row);
  priv->following = FALSE;
}

static void
section_chosen_cb (DosjaRecordPage *self, GtkListBoxRow *row)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  if (row != NULL && !priv->following)
    gtk_stack_set_visible_child_name (priv->stack, g_object_get_data (G_OBJECT (row), "name"));
}

static void
tab_shown_cb (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  show_history (self);
  if (priv->sectioned)
    follow_stack (self);
  if (DOSJA_RECORD_PAGE_GET_CLASS (self)->tab_shown != NULL)
    DOSJA_RECORD_PAGE_GET_CLASS (self)->tab_shown (self,
                                                   gtk_stack_get_visible_child_name (priv->stack));
}

static void
loaded_cb (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  DosjaRecord *record = dosja_record_editor_get_record (priv->editor);
  gboolean is_new = dosja_record_editor_is_new (priv->editor);

  priv->shown = *dosja_record_get_id (record);
  priv->shown_new = is_new;
  priv->history_stale = TRUE;
  if (is_new)
    {
      const char *words = _ (DOSJA_RECORD_PAGE_GET_CLASS (self)->new_title);

      dosja_page_set_title (DOSJA_PAGE (self), words);
      dosja_record_page_set_heading (self, words, "");
      dosja_record_page_clear_badges (self);
      dosja_record_page_clear_links (self);
    }
  else
    {
      DOSJA_RECORD_PAGE_GET_CLASS (self)->show (self, record);
      dosja_rights_note_view (get_worker (self), priv->type, &priv->shown);
    }
  for (guint i = 0; i < priv->lists->len; i++)
    dosja_sub_list_show (g_ptr_array_index (priv->lists, i), is_new ? NULL : &priv->shown);
  update_actions (self);
  show_history (self);
}

static void
saved_cb (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  /* What was new has an id now: the place the user is at is that record's. */
  if (priv->shown_new)
    dosja_page_open_record (GTK_WIDGET (self), priv->type,
                            dosja_record_get_id (dosja_record_editor_get_record (priv->editor)));
  priv->shown_new = FALSE;
}

static void
closed_cb (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  if (dosja_record_editor_is_new (priv->editor))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
mode_cb (DosjaRecordPage *self)
{
  update_actions (self);
}

static void
list_counted_cb (DosjaSubList *list, guint n, GtkStackPage *page)
{
  const char *title = g_object_get_data (G_OBJECT (page), "title");
  g_autofree char *number = dosja_number_format (n);
  g_autofree char *words = NULL;

  if (n == 0)
    gtk_stack_page_set_title (page, title);
  else
    {
      /* Translators: a tab's title and how many records are in it */
      words = g_strdup_printf (C_ ("tab", "%s (%s)"), title, number);
      gtk_stack_page_set_title (page, words);
    }
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordPage) self = user_data;
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  gint64 action = dosja_records_action_finish (DOSJA_WORKER (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  if (priv->editor == NULL)
    return;

  title = dosja_record_get_title (dosja_record_editor_get_record (priv->editor));
  words = g_strdup_printf (_ ("Put in the bin: %s"), title);
  dosja_page_toast (GTK_WIDGET (self), words, action);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecordPagePrivate *priv
      = dosja_record_page_get_instance_private (DOSJA_RECORD_PAGE (widget));

  gtk_stack_set_visible_child_name (priv->stack, "details");
  dosja_record_editor_edit (priv->editor);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecordPage *self = DOSJA_RECORD_PAGE (widget);
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  dosja_records_delete_async (get_worker (self), priv->type, &priv->shown, deleted_cb,
                              g_object_ref (self));
}

static void
walk (DosjaRecordPage *self, int step)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  DosjaId id;

  if (dosja_record_list_neighbour (get_worker (self), priv->type, &priv->shown, step, &id))
    dosja_page_open_record (GTK_WIDGET (self), priv->type, &id);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  walk (DOSJA_RECORD_PAGE (widget), -1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  walk (DOSJA_RECORD_PAGE (widget), 1);
}

/* ---- DosjaPage ---- */

static void
dosja_record_page_show_record (DosjaPage *page, const DosjaType *type, const DosjaId *id,
                               const DosjaId *owner)
{
  DosjaRecordPage *self = DOSJA_RECORD_PAGE (page);
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  char text[DOSJA_ID_STRING_SIZE];

  if (id != NULL)
    {
      /* Who walks from case to case by its sections stays at the section. */
      if (!dosja_id_equal (id, &priv->shown)
          && (!priv->sectioned || dosja_id_is_nil (&priv->shown)))
        gtk_stack_set_visible_child_name (priv->stack, priv->first_tab);
      dosja_record_editor_load (priv->editor, id, FALSE);
      return;
    }

  dosja_record_editor_begin (priv->editor, owner != NULL ? dosja_id_format (owner, text) : NULL);
  if (DOSJA_RECORD_PAGE_GET_CLASS (self)->begin != NULL)
    DOSJA_RECORD_PAGE_GET_CLASS (self)->begin (self, owner);
}

static void
dosja_record_page_refresh (DosjaPage *page)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (DOSJA_RECORD_PAGE (page));

  dosja_record_editor_refresh (priv->editor);
  for (guint i = 0; i < priv->lists->len; i++)
    dosja_sub_list_refresh (g_ptr_array_index (priv->lists, i));
}

static void
dosja_record_page_flush (DosjaPage *page)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (DOSJA_RECORD_PAGE (page));

  dosja_record_editor_flush (priv->editor);
}

static void
dosja_record_page_constructed (GObject *object)
{
  DosjaRecordPage *self = DOSJA_RECORD_PAGE (object);
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  DosjaRecordPageClass *klass = DOSJA_RECORD_PAGE_GET_CLASS (self);

  G_OBJECT_CLASS (dosja_record_page_parent_class)->constructed (object);

  priv->type = dosja_type_find (klass->type_name);
  dosja_record_editor_setup (priv->editor, get_worker (self), priv->type);
  /* A switcher makes all its buttons anew for each tab that comes. */
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (priv->switcher), NULL);
  if (klass->setup != NULL)
    klass->setup (self);
  if (!priv->sectioned)
    gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (priv->switcher), priv->stack);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  update_actions (self);
}

static void
dosja_record_page_dispose (GObject *object)
{
  DosjaRecordPagePrivate *priv
      = dosja_record_page_get_instance_private (DOSJA_RECORD_PAGE (object));

  g_ptr_array_set_size (priv->lists, 0);
  /* Not gtk_widget_dispose_template(): in GTK 4.8 it looks for the template of the class
   * derived from this one, which has none. The children go with DosjaPage. */

  G_OBJECT_CLASS (dosja_record_page_parent_class)->dispose (object);
}

static void
dosja_record_page_finalize (GObject *object)
{
  DosjaRecordPagePrivate *priv
      = dosja_record_page_get_instance_private (DOSJA_RECORD_PAGE (object));

  g_ptr_array_unref (priv->lists);

  G_OBJECT_CLASS (dosja_record_page_parent_class)->finalize (object);
}

static void
dosja_record_page_class_init (DosjaRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_record_page_constructed;
  object_class->dispose = dosja_record_page_dispose;
  object_class->finalize = dosja_record_page_finalize;
  DOSJA_PAGE_CLASS (klass)->show_record = dosja_record_page_show_record;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_record_page_refresh;
  DOSJA_PAGE_CLASS (klass)->flush = dosja_record_page_flush;

  gtk_widget_class_install_action (widget_class, "record.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "record.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "record.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "record.next", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "record.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "record.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "record.next",
                                       NULL);

  g_type_ensure (DOSJA_TYPE_RECORD_EDITOR);
  g_type_ensure (DOSJA_TYPE_HISTORY_VIEW);
  g_type_ensure (DOSJA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/record-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, subheading);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, badges);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, links);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, buttons);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, actions);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, edit_button);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, flags);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, short_flags);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, long_flags);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, sections_pane);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, sections);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, switcher);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, history_page);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, editor);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaRecordPage, history);
  gtk_widget_class_bind_template_callback (widget_class, section_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
}

static void
dosja_record_page_init (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  priv->lists = g_ptr_array_new ();
  priv->first_tab = "details";
  gtk_widget_init_template (GTK_WIDGET (self));
}

DosjaRecordEditor *
dosja_record_page_get_editor (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  return priv->editor;
}

/**
 * dosja_record_page_get_record:
 *
 * Returns: (transfer none) (nullable): the record that is shown
 */
DosjaRecord *
dosja_record_page_get_record (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  return dosja_record_editor_get_record (priv->editor);
}

/**
 * dosja_record_page_add_tab:
 * @title: in the user's language
 *
 * Returns: (transfer none): what the tab holds, before the history
 */
GtkBox *
dosja_record_page_add_tab (DosjaRecordPage *self, const char *name, const char *title)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkStackPage *page;

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  /* A stack cannot insert: the history goes out and comes in again at the end. */
  g_object_ref (priv->history);
  gtk_stack_remove (priv->stack, GTK_WIDGET (priv->history));
  page = gtk_stack_add_titled (priv->stack, box, name, title);
  g_object_set_data_full (G_OBJECT (page), "title", g_strdup (title), g_free);
  gtk_stack_add_titled (priv->stack, GTK_WIDGET (priv->history), "history", _ ("History"));
  g_object_unref (priv->history);
  dosja_accessible_set_label (box, title);

  return GTK_BOX (box);
}

/**
 * dosja_record_page_add_list:
 * @title: in the user's language
 * @type: the type of its records
 * @owner_field: the reference by which they belong to the page's record
 * @columns: (nullable): columns to begin with
 *
 * Returns: (transfer none): a tab with the records that belong to the page's
 */
DosjaSubList *
dosja_record_page_add_list (DosjaRecordPage *self, const char *name, const char *title,
                            const char *type, const char *owner_field, const char *const *columns)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  g_autofree char *kept = g_strconcat (priv->type->name, ".", name, NULL);
  GtkBox *box = dosja_record_page_add_tab (self, name, title);
  GtkWidget *list
      = dosja_sub_list_new (get_worker (self), dosja_type_find (type), owner_field, kept, columns);

  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (box, list);
  g_signal_connect_object (list, "counted", G_CALLBACK (list_counted_cb),
                           gtk_stack_get_page (priv->stack, GTK_WIDGET (box)), 0);
  g_ptr_array_add (priv->lists, list);
  gtk_stack_page_set_visible (gtk_stack_get_page (priv->stack, GTK_WIDGET (box)),
                              dosja_rights_see (dosja_type_find (type)));

  return DOSJA_SUB_LIST (list);
}

/**
 * dosja_record_page_add_action:
 *
 * Puts a widget of the page's own beside the record's name.
 */
void
dosja_record_page_add_action (DosjaRecordPage *self, GtkWidget *widget)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  gtk_box_append (GTK_BOX (priv->actions), widget);
}

/**
 * dosja_record_page_add_button:
 * @label: with a mnemonic
 * @action: a detailed action's name
 *
 * Returns: (transfer none): a button beside the record's name
 */
GtkWidget *
dosja_record_page_add_button (DosjaRecordPage *self, const char *label, const char *action,
                              gboolean suggested)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *button = gtk_button_new ();

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  dosja_accessible_set_button (GTK_BUTTON (button), label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (priv->actions), button);

  return button;
}

void
dosja_record_page_set_heading (DosjaRecordPage *self, const char *heading, const char *subheading)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  gtk_label_set_label (GTK_LABEL (priv->heading), heading);
  gtk_widget_set_tooltip_text (priv->heading, heading);
  gtk_label_set_label (GTK_LABEL (priv->subheading), subheading);
  gtk_widget_set_tooltip_text (priv->subheading, subheading);
}

void
dosja_record_page_clear_badges (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  clear_box (priv->badges);
}

/**
 * dosja_record_page_add_badge:
 * @tone: (nullable): `calm`, `warn` or `grave`: the words say it, the colour only stresses it
 */
void
dosja_record_page_add_badge (DosjaRecordPage *self, const char *text, const char *tone)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *badge = gtk_label_new (text);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  gtk_widget_add_css_class (badge, "badge");
  if (tone != NULL)
    gtk_widget_add_css_class (badge, tone);
  gtk_box_append (GTK_BOX (priv->badges), badge);
}

void
dosja_record_page_clear_links (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  clear_box (priv->links);
}

static void
copy_clicked_cb (GtkButton *button, DosjaRecordPage *self)
{
  dosja_clipboard_copy (GTK_WIDGET (button), g_object_get_data (G_OBJECT (button), "text"));
  dosja_page_toast (GTK_WIDGET (self), _ ("Copied; it is forgotten again after 30 seconds"), 0);
}

/**
 * dosja_record_page_add_copy:
 * @name: what the button says: "Copy the code"
 * @text: what it copies
 */
GtkWidget *
dosja_record_page_add_copy (DosjaRecordPage *self, const char *name, const char *text)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *button = gtk_button_new_from_icon_name ("dosja-copy-symbolic");

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_tooltip_text (button, name);
  dosja_accessible_set_label (button, name);
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked_cb), self);
  gtk_box_append (GTK_BOX (priv->links), button);

  return button;
}

static void
link_clicked_cb (GtkButton *button, DosjaRecordPage *self)
{
  dosja_page_open_record (GTK_WIDGET (self), g_object_get_data (G_OBJECT (button), "type"),
                          g_object_get_data (G_OBJECT (button), "id"));
}

/**
 * dosja_record_page_add_link:
 *
 * Adds a way to another record under the heading.
 */
GtkWidget *
dosja_record_page_add_link (DosjaRecordPage *self, const char *label, const DosjaType *type,
                            const DosjaId *id)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *button = gtk_button_new_with_label (label);

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "small");
  g_object_set_data (G_OBJECT (button), "type", (gpointer)type);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (id, sizeof *id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (link_clicked_cb), self);
  gtk_box_append (GTK_BOX (priv->links), button);

  return button;
}

/**
 * dosja_record_page_add_flag:
 * @text: what must be known
 * @tone: (nullable): see dosja_record_page_add_badge()
 * @whole_line: it is a sentence, not a word
 *
 * Adds a badge to those below the heading, where there is room for many.
 *
 * Returns: (transfer none): the box that holds it; what answers it may stand beside it
 */
GtkWidget *
dosja_record_page_add_flag (DosjaRecordPage *self, const char *text, const char *tone,
                            gboolean whole_line)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "badge");
  if (tone != NULL)
    gtk_widget_add_css_class (label, tone);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (whole_line ? priv->long_flags : priv->short_flags), line);
  gtk_widget_set_visible (priv->flags, TRUE);

  return line;
}

void
dosja_record_page_clear_flags (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  clear_box (priv->short_flags);
  clear_box (priv->long_flags);
  gtk_widget_set_visible (priv->flags, FALSE);
}

/* ---- sections ---- */

static void
add_section_row (DosjaRecordPage *self, const char *name, const char *title)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "dim");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);
  g_object_set_data (G_OBJECT (row), "number", number);
  dosja_accessible_set_label (row, title);
  gtk_list_box_append (priv->sections, row);
}

/**
 * dosja_record_page_use_sections:
 * @first: the tab that is shown of a record
 *
 * For a page with more tabs than fit beside each other: they become sections of a list beside
 * the page. To be called when all tabs are there.
 */
void
dosja_record_page_use_sections (DosjaRecordPage *self, const char *first)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  g_autoptr (GtkSelectionModel) pages = NULL;
  guint n;

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  priv->sectioned = TRUE;
  priv->first_tab = g_intern_string (first);
  pages = gtk_stack_get_pages (priv->stack);
  n = g_list_model_get_n_items (G_LIST_MODEL (pages));
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), i);
        GtkStackPage *page = GTK_STACK_PAGE (item);
        const char *name = gtk_stack_page_get_name (page);

        if (g_str_equal (name, first) == (pass == 0))
          add_section_row (self, name, gtk_stack_page_get_title (page));
      }
  gtk_stack_set_visible_child_name (priv->stack, first);
  follow_stack (self);
  update_actions (self);
}

/**
 * dosja_record_page_set_section_count:
 * @n: how many records are in the section
 */
void
dosja_record_page_set_section_count (DosjaRecordPage *self, const char *name, guint n)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkListBoxRow *row;

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (priv->sections, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      {
        const char *title = g_object_get_data (G_OBJECT (row), "title");
        g_autofree char *number = n > 0 ? dosja_number_format (n) : g_strdup ("");
        /* Translators: a tab's title and how many records are in it */
        g_autofree char *words = g_strdup_printf (C_ ("tab", "%s (%s)"), title, number);

        gtk_label_set_label (g_object_get_data (G_OBJECT (row), "number"), number);
        dosja_accessible_set_label (GTK_WIDGET (row), n > 0 ? words : title);
      }
}

void
dosja_record_page_set_section_visible (DosjaRecordPage *self, const char *name, gboolean visible)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);
  GtkListBoxRow *row;

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (priv->sections, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      gtk_widget_set_visible (GTK_WIDGET (row), visible);
  if (!visible && g_strcmp0 (gtk_stack_get_visible_child_name (priv->stack), name) == 0)
    gtk_stack_set_visible_child_name (priv->stack, priv->first_tab);
}

const char *
dosja_record_page_get_tab (DosjaRecordPage *self)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (priv->stack);
}

/**
 * dosja_record_page_set_first_tab:
 * @name: of a tab that is there
 *
 * Shows this tab of each record first, in the place of its details.
 */
void
dosja_record_page_set_first_tab (DosjaRecordPage *self, const char *name)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self) && name != NULL);

  priv->first_tab = g_intern_string (name);
}

/**
 * dosja_record_page_show_tab:
 * @name: `details`, `history`, or the name of a tab that was added
 */
void
dosja_record_page_show_tab (DosjaRecordPage *self, const char *name)
{
  DosjaRecordPagePrivate *priv = dosja_record_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_PAGE (self));

  gtk_stack_set_visible_child_name (priv->stack, name);
}
