/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-date-entry.h"

#include "base/dosja-date.h"

#include <glib/gi18n-lib.h>

struct _DosjaDateEntry
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *echo;
  gboolean setting;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaDateEntry, dosja_date_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static gboolean
read_date (DosjaDateEntry *self, DosjaDate *ret_date)
{
  DosjaDate today;

  dosja_date_today (&today);

  return dosja_date_parse_typed (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &today,
                                 ret_date);
}

static void
update_echo (DosjaDateEntry *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *words = NULL;
  DosjaDate date;

  if (read_date (self, &date))
    words = dosja_date_to_long (&date);
  else if (*typed != '\0')
    words = g_strdup (_ ("not a date yet"));

  gtk_label_set_label (GTK_LABEL (self->echo), words != NULL ? words : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

static void
entry_changed_cb (DosjaDateEntry *self)
{
  update_echo (self);
  if (!self->setting)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

static void
show_date (DosjaDateEntry *self, const DosjaDate *date)
{
  g_autofree char *text = dosja_date_to_display (date);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static gboolean
step (DosjaDateEntry *self, int days, int months)
{
  DosjaDate date;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    dosja_date_today (&date);
  else if (!read_date (self, &date) || !dosja_date_step (&date, days, months))
    return FALSE;
  show_date (self, &date);

  return TRUE;
}

/* Signs and letters mean a step only where they could not be part of a date: "-" may
 * stand between the numbers that are being typed. */
static gboolean
is_complete (DosjaDateEntry *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *display = NULL;
  DosjaDate date;

  if (*typed == '\0')
    return TRUE;
  if (!read_date (self, &date))
    return FALSE;
  display = dosja_date_to_display (&date);

  return g_str_equal (display, typed);
}

static gboolean
has_nothing_to_keep (DosjaDateEntry *self)
{
  int start, end;

  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0'
         || (gtk_editable_get_selection_bounds (GTK_EDITABLE (self->entry), &start, &end)
             && start == 0
             && end == g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, DosjaDateEntry *self)
{
  DosjaDate today;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      return is_complete (self) && step (self, 1, 0);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return is_complete (self) && step (self, -1, 0);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step (self, 0, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step (self, 0, 1);
      return TRUE;
    case GDK_KEY_s:
    case GDK_KEY_t:
    case GDK_KEY_S:
    case GDK_KEY_T:
      if (!has_nothing_to_keep (self))
        return FALSE;
      dosja_date_today (&today);
      show_date (self, &today);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (DosjaDateEntry *self)
{
  DosjaDate date;

  if (!read_date (self, &date))
    return;

  self->setting = TRUE;
  show_date (self, &date);
  self->setting = FALSE;
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaDateEntry *self = DOSJA_DATE_ENTRY (editor);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  DosjaDate date;

  if (read_date (self, &date))
    return dosja_date_to_canonical (&date);
  g_strstrip (typed);

  return *typed != '\0' ? g_steal_pointer (&typed) : NULL;
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaDateEntry *self = DOSJA_DATE_ENTRY (editor);
  DosjaDate date;

  self->setting = TRUE;
  if (dosja_date_parse (value, &date))
    show_date (self, &date);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), value != NULL ? value : "");
  self->setting = FALSE;
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_DATE_ENTRY (editor)->entry;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

static void
dosja_date_entry_dispose (GObject *object)
{
  g_clear_pointer (&DOSJA_DATE_ENTRY (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_date_entry_parent_class)->dispose (object);
}

static void
dosja_date_entry_class_init (DosjaDateEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_date_entry_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_date_entry_init (DosjaDateEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), C_ ("date", "dd.mm.yyyy"));
  gtk_widget_set_tooltip_text (
      self->entry, _ ("A day, a month or a year. T is today, + and − a day, Page Up and Page Down "
                      "a month; ~ before it marks an estimate."));
  self->echo = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->echo), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->echo), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->echo, TRUE);
  gtk_widget_add_css_class (self->echo, "dim");

  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->echo);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

DosjaDateEntry *
dosja_date_entry_new (void)
{
  return g_object_new (DOSJA_TYPE_DATE_ENTRY, NULL);
}
