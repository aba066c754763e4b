/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-choices-editor.h"

#include "base/dosja-text.h"
#include "gui/widgets/dosja-choice-item.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

#define SEARCH_FROM 12

struct _DosjaChoicesEditor
{
  GtkWidget parent_instance;

  const DosjaField *field;
  GHashTable *chosen; /* key */
  GtkWidget *button;
  GtkWidget *summary;
  GtkWidget *search;
  GtkWidget *list;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaChoicesEditor, dosja_choices_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static char *
get_value (DosjaEditor *editor)
{
  DosjaChoicesEditor *self = DOSJA_CHOICES_EDITOR (editor);
  g_autoptr (GString) keys = g_string_new (NULL);
  GHashTableIter iter;
  const char *key;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, NULL))
    g_string_append_printf (keys, " %s", key);

  return dosja_field_canonical (self->field, keys->str);
}

static void
update_summary (DosjaChoicesEditor *self)
{
  g_autofree char *value = get_value (DOSJA_EDITOR (self));
  g_autofree char *words = dosja_field_display (self->field, value);

  gtk_label_set_label (GTK_LABEL (self->summary), value != NULL ? words : "—");
  gtk_widget_set_tooltip_text (self->button, value != NULL ? words : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
toggled_cb (GtkCheckButton *check, DosjaChoicesEditor *self)
{
  const char *key = g_object_get_data (G_OBJECT (check), "key");

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_strdup (key));
  else
    g_hash_table_remove (self->chosen, key);
  update_summary (self);
  dosja_editor_changed (DOSJA_EDITOR (self));
}

static void
add_check (DosjaChoicesEditor *self, const char *key, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *row = gtk_list_box_row_new ();

  g_object_set_data_full (G_OBJECT (check), "key", g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", dosja_text_fold (label), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, key));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* Made when the list opens: a form has several such fields, and countries are many.
 * What is ticked comes first. */
static void
fill_list (DosjaChoicesEditor *self)
{
  g_autoptr (GListStore) items = dosja_choice_items_new (self->field, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (items));
  GHashTableIter iter;
  GtkWidget *child;
  const char *key;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, NULL))
    {
      g_autofree char *label = dosja_field_display (self->field, key);

      add_check (self, key, label);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DosjaChoiceItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      if (!g_hash_table_contains (self->chosen, dosja_choice_item_get_key (item)))
        add_check (self, dosja_choice_item_get_key (item), dosja_choice_item_get_label (item));
    }
  gtk_widget_set_visible (self->search, n >= SEARCH_FROM);
}

static void
opened_cb (GtkPopover *popover, DosjaChoicesEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_list (self);
  if (gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  DosjaChoicesEditor *self = user_data;
  g_autofree char *wanted = dosja_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  const char *folded = g_object_get_data (G_OBJECT (row), "folded");

  return *wanted == '\0' || strstr (folded, wanted) != NULL;
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaChoicesEditor *self = DOSJA_CHOICES_EDITOR (editor);
  g_auto (GStrv) keys = g_strsplit (value != NULL ? value : "", " ", -1);

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0')
      g_hash_table_add (self->chosen, g_strdup (keys[i]));
  update_summary (self);
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_CHOICES_EDITOR (editor)->button;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

static void
dosja_choices_editor_dispose (GObject *object)
{
  DosjaChoicesEditor *self = DOSJA_CHOICES_EDITOR (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_choices_editor_parent_class)->dispose (object);
}

static void
dosja_choices_editor_finalize (GObject *object)
{
  g_hash_table_unref (DOSJA_CHOICES_EDITOR (object)->chosen);

  G_OBJECT_CLASS (dosja_choices_editor_parent_class)->finalize (object);
}

static void
dosja_choices_editor_class_init (DosjaChoicesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_choices_editor_dispose;
  object_class->finalize = dosja_choices_editor_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_popover (DosjaChoicesEditor *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the list"), -1);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_row, self, NULL);
  g_signal_connect_object (self->search, "search-changed",
                           G_CALLBACK (gtk_list_box_invalidate_filter), self->list,
                           G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, 280, -1);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "show", G_CALLBACK (opened_cb), self);

  return popover;
}

static void
dosja_choices_editor_init (DosjaChoicesEditor *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->summary = gtk_label_new ("—");
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->summary, TRUE);

  gtk_widget_set_hexpand (face, TRUE);
  gtk_box_append (GTK_BOX (face), self->summary);
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("dosja-down-symbolic"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), face);
  gtk_widget_add_css_class (self->button, "choices");
  /* As a drop-down: the words begin at the left. */
  for (GtkWidget *part = face; part != self->button; part = gtk_widget_get_parent (part))
    gtk_widget_set_halign (part, GTK_ALIGN_FILL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * dosja_choices_editor_new:
 * @field: a field of several choices
 */
DosjaChoicesEditor *
dosja_choices_editor_new (const DosjaField *field)
{
  DosjaChoicesEditor *self = g_object_new (DOSJA_TYPE_CHOICES_EDITOR, NULL);

  self->field = field;

  return self;
}
