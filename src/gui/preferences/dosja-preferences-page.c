/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/preferences/dosja-preferences-page.h"

#include "base/dosja-locale.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-application.h"
#include "gui/dosja-settings.h"
#include "gui/widgets/dosja-column.h"

#include <glib/gi18n-lib.h>

struct _DosjaPreferencesPage
{
  DosjaPage parent_instance;

  DosjaSettings *settings;

  /* Template children */
  GtkToggleButton *albanian;
  GtkToggleButton *english;
  GtkSpinButton *minutes;
  GtkDropDown *hide_key;
  GtkToggleButton *schemes[3];
  GtkSpinButton *zoom;
  GtkSwitch *notify;
};

G_DEFINE_FINAL_TYPE (DosjaPreferencesPage, dosja_preferences_page, DOSJA_TYPE_PAGE)

/* Keys that no other program on the desktop is likely to want, and no form does. */
static const char *const hide_keys[] = { "", "F8", "F9", "F12", "Pause", "Scroll_Lock" };

static void
language_cb (DosjaPreferencesPage *self)
{
  const char *language = gtk_toggle_button_get_active (self->albanian) ? "sq" : "en";
  GApplication *application = g_application_get_default ();

  if (DOSJA_IS_APPLICATION (application) && g_strcmp0 (language, dosja_locale_get_language ()) != 0)
    dosja_application_set_language (DOSJA_APPLICATION (application), language);
}

static void
scheme_cb (DosjaPreferencesPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->schemes); i++)
    if (gtk_toggle_button_get_active (self->schemes[i])
        && dosja_settings_get_scheme (self->settings) != i)
      dosja_settings_set_scheme (self->settings, i);
}

static void
minutes_cb (DosjaPreferencesPage *self)
{
  dosja_settings_set_lock_minutes (self->settings,
                                   (guint)gtk_spin_button_get_value_as_int (self->minutes));
}

static void
zoom_cb (DosjaPreferencesPage *self)
{
  dosja_settings_set_zoom (self->settings, (guint)gtk_spin_button_get_value_as_int (self->zoom));
}

static void
notify_cb (DosjaPreferencesPage *self)
{
  dosja_settings_set_notify_due (self->settings, gtk_switch_get_active (self->notify));
}

static void
hide_key_cb (DosjaPreferencesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->hide_key);

  if (selected < G_N_ELEMENTS (hide_keys))
    dosja_settings_set_hide_key (self->settings, hide_keys[selected]);
}

static void
fill_hide_keys (DosjaPreferencesPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (hide_keys); i++)
    {
      gtk_string_list_append (names,
                              *hide_keys[i] == '\0' ? _ ("Only Escape twice") : hide_keys[i]);
      if (g_str_equal (hide_keys[i], dosja_settings_get_hide_key (self->settings)))
        selected = i;
    }
  gtk_drop_down_set_model (self->hide_key, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->hide_key, selected);
  g_signal_connect_object (self->hide_key, "notify::selected", G_CALLBACK (hide_key_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
settings_zoom_cb (DosjaPreferencesPage *self)
{
  gtk_spin_button_set_value (self->zoom, dosja_settings_get_zoom (self->settings));
}

static void
dosja_preferences_page_dispose (GObject *object)
{
  DosjaPreferencesPage *self = DOSJA_PREFERENCES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_PREFERENCES_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dosja_preferences_page_parent_class)->dispose (object);
}

static void
dosja_preferences_page_class_init (DosjaPreferencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_preferences_page_dispose;

  g_type_ensure (DOSJA_TYPE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dosja/Dosja/preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaPreferencesPage, albanian);
  gtk_widget_class_bind_template_child (widget_class, DosjaPreferencesPage, english);
  gtk_widget_class_bind_template_child (widget_class, DosjaPreferencesPage, minutes);
  gtk_widget_class_bind_template_child (widget_class, DosjaPreferencesPage, hide_key);
  gtk_widget_class_bind_template_child (widget_class, DosjaPreferencesPage, zoom);
  gtk_widget_class_bind_template_child (widget_class, DosjaPreferencesPage, notify);
  gtk_widget_class_bind_template_child_full (
      widget_class, "system", FALSE,
      G_STRUCT_OFFSET (DosjaPreferencesPage, schemes[DOSJA_SCHEME_SYSTEM]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "light", FALSE,
      G_STRUCT_OFFSET (DosjaPreferencesPage, schemes[DOSJA_SCHEME_LIGHT]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "dark", FALSE,
      G_STRUCT_OFFSET (DosjaPreferencesPage, schemes[DOSJA_SCHEME_DARK]));
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, scheme_cb);
  gtk_widget_class_bind_template_callback (widget_class, minutes_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
  gtk_widget_class_bind_template_callback (widget_class, notify_cb);
}

static void
dosja_preferences_page_init (DosjaPreferencesPage *self)
{
  self->settings = g_object_ref (dosja_settings_get_default ());
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Preferences"));
  dosja_accessible_name_tree (GTK_WIDGET (self));

  gtk_toggle_button_set_active (
      g_str_equal (dosja_locale_get_language (), "sq") ? self->albanian : self->english, TRUE);
  gtk_toggle_button_set_active (self->schemes[dosja_settings_get_scheme (self->settings)], TRUE);
  gtk_spin_button_set_value (self->minutes, dosja_settings_get_lock_minutes (self->settings));
  gtk_switch_set_active (self->notify, dosja_settings_get_notify_due (self->settings));
  fill_hide_keys (self);
  settings_zoom_cb (self);
  g_signal_connect_object (self->settings, "notify::zoom", G_CALLBACK (settings_zoom_cb), self,
                           G_CONNECT_SWAPPED);
}
