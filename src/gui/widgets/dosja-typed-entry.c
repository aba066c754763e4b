/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-typed-entry.h"

typedef struct
{
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *echo;
  char *not_yet;
  gboolean setting;
} DosjaTypedEntryPrivate;

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DosjaTypedEntry, dosja_typed_entry, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (DosjaTypedEntry)
                                      G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

#define PRIVATE(self)                                                                              \
  ((DosjaTypedEntryPrivate *)dosja_typed_entry_get_instance_private (DOSJA_TYPED_ENTRY (self)))

static const char *
get_text (DosjaTypedEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (PRIVATE (self)->entry));
}

static void
entry_changed_cb (DosjaTypedEntry *self)
{
  DosjaTypedEntryPrivate *priv = PRIVATE (self);
  g_autofree char *value = dosja_typed_entry_read (self);
  g_autofree char *words = NULL;

  if (value != NULL)
    words = DOSJA_TYPED_ENTRY_GET_CLASS (self)->echo (value);
  else
    words = g_strdup (dosja_typed_entry_is_empty (self) ? "" : priv->not_yet);

  gtk_label_set_label (GTK_LABEL (priv->echo), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  if (!priv->setting)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, DosjaTypedEntry *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;

  return DOSJA_TYPED_ENTRY_GET_CLASS (self)->press (self, keyval);
}

static void
focus_left_cb (DosjaTypedEntry *self)
{
  g_autofree char *value = dosja_typed_entry_read (self);

  if (value == NULL)
    return;

  PRIVATE (self)->setting = TRUE;
  dosja_typed_entry_show (self, value);
  PRIVATE (self)->setting = FALSE;
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaTypedEntry *self = DOSJA_TYPED_ENTRY (editor);
  g_autofree char *value = dosja_typed_entry_read (self);
  g_autofree char *typed = g_strstrip (g_strdup (get_text (self)));

  if (value != NULL)
    return g_steal_pointer (&value);

  return *typed != '\0' ? g_steal_pointer (&typed) : NULL;
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  PRIVATE (editor)->setting = TRUE;
  dosja_typed_entry_show (DOSJA_TYPED_ENTRY (editor), value);
  PRIVATE (editor)->setting = FALSE;
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return PRIVATE (editor)->entry;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

static void
dosja_typed_entry_dispose (GObject *object)
{
  g_clear_pointer (&PRIVATE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_typed_entry_parent_class)->dispose (object);
}

static void
dosja_typed_entry_finalize (GObject *object)
{
  g_clear_pointer (&PRIVATE (object)->not_yet, g_free);

  G_OBJECT_CLASS (dosja_typed_entry_parent_class)->finalize (object);
}

static void
dosja_typed_entry_class_init (DosjaTypedEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_typed_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_typed_entry_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_typed_entry_init (DosjaTypedEntry *self)
{
  DosjaTypedEntryPrivate *priv = PRIVATE (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  priv->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  priv->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (priv->entry), TRUE);
  priv->echo = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->echo), 0);
  gtk_label_set_ellipsize (GTK_LABEL (priv->echo), PANGO_ELLIPSIZE_END);
  /* As wide without words as with them: a window that is shown does not grow when a day is. */
  gtk_label_set_width_chars (GTK_LABEL (priv->echo), 2);
  gtk_widget_set_hexpand (priv->echo, TRUE);
  gtk_widget_add_css_class (priv->echo, "dim");

  gtk_box_append (GTK_BOX (priv->box), priv->entry);
  gtk_box_append (GTK_BOX (priv->box), priv->echo);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));

  g_signal_connect_object (priv->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (priv->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (priv->entry, focus);
}

/**
 * dosja_typed_entry_describe:
 * @width: characters of the longest that is written
 * @not_yet: the echo of what is not understood yet
 *
 * For the classes derived from it.
 */
void
dosja_typed_entry_describe (DosjaTypedEntry *self, int width, const char *placeholder,
                            const char *tooltip, const char *not_yet)
{
  DosjaTypedEntryPrivate *priv = PRIVATE (self);

  gtk_editable_set_width_chars (GTK_EDITABLE (priv->entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (priv->entry), width);
  gtk_entry_set_placeholder_text (GTK_ENTRY (priv->entry), placeholder);
  gtk_widget_set_tooltip_text (priv->entry, tooltip);
  g_free (priv->not_yet);
  priv->not_yet = g_strdup (not_yet);
}

/**
 * dosja_typed_entry_show:
 * @canonical: (nullable): a value; what is none is shown as it is
 */
void
dosja_typed_entry_show (DosjaTypedEntry *self, const char *canonical)
{
  GtkEditable *entry = GTK_EDITABLE (PRIVATE (self)->entry);
  g_autofree char *text
      = canonical != NULL ? DOSJA_TYPED_ENTRY_GET_CLASS (self)->show (canonical) : NULL;

  if (text == NULL)
    text = g_strdup (canonical != NULL ? canonical : "");
  gtk_editable_set_text (entry, text);
  gtk_editable_set_position (entry, -1);
}

/**
 * dosja_typed_entry_read:
 *
 * Returns: (transfer full) (nullable): the value typed, %NULL when it is none
 */
char *
dosja_typed_entry_read (DosjaTypedEntry *self)
{
  return DOSJA_TYPED_ENTRY_GET_CLASS (self)->understand (get_text (self));
}

gboolean
dosja_typed_entry_is_empty (DosjaTypedEntry *self)
{
  return *get_text (self) == '\0';
}

/**
 * dosja_typed_entry_is_complete:
 *
 * Signs mean a step only where they could not be part of what is typed: "-" may stand
 * between the numbers of a date.
 *
 * Returns: whether nothing is typed, or a whole value in its usual writing
 */
gboolean
dosja_typed_entry_is_complete (DosjaTypedEntry *self)
{
  g_autofree char *value = NULL;
  g_autofree char *shown = NULL;

  if (dosja_typed_entry_is_empty (self))
    return TRUE;
  if ((value = dosja_typed_entry_read (self)) == NULL)
    return FALSE;
  shown = DOSJA_TYPED_ENTRY_GET_CLASS (self)->show (value);

  return g_strcmp0 (shown, get_text (self)) == 0;
}

/**
 * dosja_typed_entry_has_nothing_to_keep:
 *
 * Returns: whether nothing is typed, or all of it is selected and the next letter replaces it
 */
gboolean
dosja_typed_entry_has_nothing_to_keep (DosjaTypedEntry *self)
{
  int start, end;

  return dosja_typed_entry_is_empty (self)
         || (gtk_editable_get_selection_bounds (GTK_EDITABLE (PRIVATE (self)->entry), &start, &end)
             && start == 0 && end == g_utf8_strlen (get_text (self), -1));
}
