/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-style.h"

#include <gtk/gtk.h>

#define RESOURCES "/org/dosja/Dosja/"
#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

/* One screen, one look: there is nothing here that two windows could differ in. */
static struct
{
  DosjaSettings *settings;
  GtkCssProvider *palette;
  GDBusConnection *bus;
  gboolean desktop_dark;
  gboolean dark;
  gboolean high_contrast;
  int dpi; /* the desktop's, in 1024ths */
} style;

static void
apply (void)
{
  GtkSettings *gtk = gtk_settings_get_default ();
  DosjaScheme scheme = dosja_settings_get_scheme (style.settings);

  style.dark = scheme == DOSJA_SCHEME_DARK || (scheme == DOSJA_SCHEME_SYSTEM && style.desktop_dark);
  g_object_set (gtk, "gtk-application-prefer-dark-theme", style.dark, "gtk-xft-dpi",
                (int)(style.dpi * dosja_settings_get_zoom (style.settings) / 100), NULL);
  gtk_css_provider_load_from_resource (style.palette, style.dark ? RESOURCES "palette-dark.css"
                                                                 : RESOURCES "palette-light.css");
}

static void
take_scheme (GVariant *value)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *next = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = next;
    }
  if (!g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32) || g_variant_get_uint32 (inner) == 0)
    return;

  style.desktop_dark = g_variant_get_uint32 (inner) == 1;
  apply ();
}

static void
portal_changed_cb (GDBusConnection *bus, const char *sender, const char *path,
                   const char *interface, const char *signal, GVariant *parameters,
                   gpointer user_data)
{
  const char *space;
  const char *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&sv)", &space, &key, &value);
  if (g_str_equal (space, APPEARANCE) && g_str_equal (key, "color-scheme"))
    take_scheme (value);
}

static void
portal_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_autoptr (GVariant) value = NULL;

  /* No portal on this desktop: what GTK's own settings say stays. */
  if (reply == NULL)
    return;

  value = g_variant_get_child_value (reply, 0);
  take_scheme (value);
}

static void
bus_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  style.bus = g_bus_get_finish (result, NULL);
  if (style.bus == NULL)
    return;

  g_dbus_connection_signal_subscribe (style.bus, PORTAL_NAME, PORTAL_SETTINGS, "SettingChanged",
                                      PORTAL_PATH, APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE,
                                      portal_changed_cb, NULL, NULL);
  g_dbus_connection_call (style.bus, PORTAL_NAME, PORTAL_PATH, PORTAL_SETTINGS, "Read",
                          g_variant_new ("(ss)", APPEARANCE, "color-scheme"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, 2000, NULL,
                          portal_read_cb, NULL);
}

/**
 * dosja_style_init:
 * @settings: (transfer none): says dark or light, and how large
 *
 * Gives the default display the program's own look, and keeps it in step with the
 * settings and the desktop. Call once, when GTK is up.
 */
void
dosja_style_init (DosjaSettings *settings)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *gtk = gtk_settings_get_default ();
  g_autoptr (GtkCssProvider) sheet = gtk_css_provider_new ();
  g_autofree char *theme = NULL;

  g_return_if_fail (style.settings == NULL);

  style.settings = settings;
  g_object_get (gtk, "gtk-application-prefer-dark-theme", &style.desktop_dark, "gtk-xft-dpi",
                &style.dpi, "gtk-theme-name", &theme, NULL);
  if (style.dpi <= 0)
    style.dpi = 96 * 1024;
  if (theme != NULL && g_str_has_suffix (theme, "-dark"))
    style.desktop_dark = TRUE;
  style.high_contrast
      = theme != NULL
        && (g_str_has_prefix (theme, "HighContrast") || g_str_has_prefix (theme, "Default-hc"));

  /* The stylesheet stands on GTK's own theme, whatever the desktop wears: there it
   * was looked at. Who needs high contrast keeps it. */
  if (!style.high_contrast)
    g_object_set (gtk, "gtk-theme-name", "Default", NULL);

  /* No list of files opened, anywhere outside the vault. */
  g_object_set (gtk, "gtk-recent-files-enabled", FALSE, NULL);

  style.palette = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style.palette),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_css_provider_load_from_resource (sheet, RESOURCES "style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCES "icons");

  g_signal_connect (settings, "notify::scheme", G_CALLBACK (apply), NULL);
  g_signal_connect (settings, "notify::zoom", G_CALLBACK (apply), NULL);
  apply ();
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_got_cb, NULL);
}

/**
 * dosja_style_is_dark:
 *
 * Returns: whether the dark palette is worn now, for what draws itself
 */
gboolean
dosja_style_is_dark (void)
{
  return style.dark;
}

/**
 * dosja_style_zoom:
 * @step: 1 larger, -1 smaller, 0 back to the desktop's own size
 */
void
dosja_style_zoom (DosjaSettings *settings, int step)
{
  guint zoom = dosja_settings_get_zoom (settings);

  dosja_settings_set_zoom (settings, step == 0 ? 100 : (guint)MAX (0, (int)zoom + 10 * step));
}
