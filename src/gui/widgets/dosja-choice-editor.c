/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-choice-editor.h"

#include "gui/widgets/dosja-choice-item.h"
#include "model/dosja-display.h"

/* From this many lines on the list that opens has a search entry. */
#define SEARCH_FROM 12

struct _DosjaChoiceEditor
{
  GtkWidget parent_instance;

  const DosjaField *field;
  GListStore *items;
  GtkWidget *drop_down;
  gboolean setting;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaChoiceEditor, dosja_choice_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static void
selected_cb (DosjaChoiceEditor *self)
{
  if (!self->setting)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaChoiceEditor *self = DOSJA_CHOICE_EDITOR (editor);
  DosjaChoiceItem *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));

  return item != NULL ? g_strdup (dosja_choice_item_get_key (item)) : NULL;
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaChoiceEditor *self = DOSJA_CHOICE_EDITOR (editor);
  guint position = dosja_choice_items_find (G_LIST_MODEL (self->items), value);

  self->setting = TRUE;
  if (position == GTK_INVALID_LIST_POSITION)
    {
      /* No longer offered, but it is what this record says. */
      g_autofree char *label = dosja_field_display (self->field, value);
      g_autoptr (DosjaChoiceItem) item = dosja_choice_item_new (value, label);

      position = g_list_model_get_n_items (G_LIST_MODEL (self->items));
      g_list_store_append (self->items, item);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), position);
  self->setting = FALSE;
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_CHOICE_EDITOR (editor)->drop_down;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

/* The button must not grow as wide as the longest of its entries. */
static void
setup_button_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_list_item_set_child (item, label);
}

static void
setup_line_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       dosja_choice_item_get_label (gtk_list_item_get_item (item)));
}

static void
set_factories (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) lines = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (setup_button_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (lines, "setup", G_CALLBACK (setup_line_cb), NULL);
  g_signal_connect (lines, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, lines);
}

static void
dosja_choice_editor_dispose (GObject *object)
{
  DosjaChoiceEditor *self = DOSJA_CHOICE_EDITOR (object);

  self->setting = TRUE;
  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (dosja_choice_editor_parent_class)->dispose (object);
}

static void
dosja_choice_editor_class_init (DosjaChoiceEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_choice_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_choice_editor_init (DosjaChoiceEditor *self)
{
}

/**
 * dosja_choice_editor_new:
 * @field: a choice or yes/no/unknown
 * @empty: (nullable): words for the empty line; %NULL for a dash
 */
DosjaChoiceEditor *
dosja_choice_editor_new (const DosjaField *field, const char *empty)
{
  DosjaChoiceEditor *self = g_object_new (DOSJA_TYPE_CHOICE_EDITOR, NULL);
  GtkExpression *words;

  self->field = field;
  self->items = dosja_choice_items_new (field, empty != NULL ? empty : "—");

  words = gtk_property_expression_new (DOSJA_TYPE_CHOICE_ITEM, NULL, "label");
  self->drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->items)), words);
  set_factories (GTK_DROP_DOWN (self->drop_down));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down),
                                   g_list_model_get_n_items (G_LIST_MODEL (self->items))
                                       >= SEARCH_FROM);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
