/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-application.h"

#include "base/dosja-locale.h"
#include "gui/dosja-keys.h"
#include "gui/dosja-settings.h"
#include "gui/dosja-style.h"
#include "gui/dosja-watch.h"
#include "gui/dosja-window.h"

#include <glib/gi18n-lib.h>

struct _DosjaApplication
{
  GtkApplication parent_instance;

  DosjaSettings *settings;
  DosjaWatch *watch;
  DosjaWorker *worker;
  char *folder; /* NULL: the usual one */
};

G_DEFINE_FINAL_TYPE (DosjaApplication, dosja_application, GTK_TYPE_APPLICATION)

static DosjaWindow *
find_window (DosjaApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DOSJA_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static void
watch_lock_cb (DosjaApplication *self, gboolean at_once)
{
  DosjaWindow *window = find_window (self);

  if (window != NULL)
    dosja_window_lock (window, at_once);
}

static void
screensaver_cb (DosjaApplication *self)
{
  gboolean active;

  g_object_get (self, "screensaver-active", &active, NULL);
  if (active)
    watch_lock_cb (self, FALSE);
}

static void
watch_hide_cb (DosjaApplication *self)
{
  DosjaWindow *window = find_window (self);

  if (window != NULL)
    dosja_window_hide_now (window);
}

static void
window_opened_cb (DosjaApplication *self)
{
  dosja_watch_unlocked (self->watch);
}

static void
window_locked_cb (DosjaApplication *self)
{
  dosja_watch_locked (self->watch);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  gtk_show_about_dialog (
      window, "program-name", "Dosja", "version", DOSJA_VERSION, "logo-icon-name", DOSJA_APP_ID,
      "comments", _ ("Encrypted case files, on this computer only."), "license-type",
      GTK_LICENSE_GPL_3_0, "copyright", _ ("Copyright the authors of Dosja"), NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DosjaWindow *window = find_window (data);

  /* The program ends with its last window, when all is written. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (data);
}

static void
zoom_action (GSimpleAction *action, GVariant *step, gpointer data)
{
  DosjaApplication *self = data;

  dosja_style_zoom (self->settings, g_variant_get_int32 (step));
}

/* clang-format off */
static const GActionEntry actions[] = {
  { "about", about_action },
  { "quit",  quit_action },
  { "zoom",  zoom_action, "i" },
};
/* clang-format on */

static DosjaWindow *
make_window (DosjaApplication *self)
{
  g_autofree char *usual = self->folder == NULL ? dosja_session_default_folder () : NULL;
  DosjaWindow *window
      = dosja_window_new (self, self->worker, self->folder != NULL ? self->folder : usual);

  g_signal_connect_object (window, "opened", G_CALLBACK (window_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "locked", G_CALLBACK (window_locked_cb), self,
                           G_CONNECT_SWAPPED);
  return window;
}

static void
dosja_application_startup (GApplication *application)
{
  DosjaApplication *self = DOSJA_APPLICATION (application);

  G_APPLICATION_CLASS (dosja_application_parent_class)->startup (application);

  dosja_locale_bind_gtk ();
  dosja_style_init (self->settings);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  dosja_keys_install (GTK_APPLICATION (self));

  self->worker = dosja_worker_new ();
  self->watch = dosja_watch_new (self->settings);
  g_signal_connect_object (self->watch, "lock", G_CALLBACK (watch_lock_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "hide", G_CALLBACK (watch_hide_cb), self,
                           G_CONNECT_SWAPPED);
  /* On desktops that tell applications of the screen saver that way. */
  g_signal_connect (self, "notify::screensaver-active", G_CALLBACK (screensaver_cb), NULL);
}

static void
dosja_application_activate (GApplication *application)
{
  DosjaApplication *self = DOSJA_APPLICATION (application);
  DosjaWindow *window = find_window (self);

  if (window == NULL)
    {
      window = make_window (self);
      dosja_window_start (window);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
dosja_application_shutdown (GApplication *application)
{
  DosjaApplication *self = DOSJA_APPLICATION (application);
  DosjaWindow *window = find_window (self);

  if (window != NULL)
    dosja_window_shut (window);
  g_clear_object (&self->watch);
  g_clear_object (&self->worker);

  G_APPLICATION_CLASS (dosja_application_parent_class)->shutdown (application);
}

static int
dosja_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DosjaApplication *self = DOSJA_APPLICATION (application);

  if (g_variant_dict_lookup (options, "vault", "^ay", &self->folder))
    /* Another vault is another program: it does not raise the usual one's window. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
dosja_application_finalize (GObject *object)
{
  DosjaApplication *self = DOSJA_APPLICATION (object);

  g_free (self->folder);

  G_OBJECT_CLASS (dosja_application_parent_class)->finalize (object);
}

static void
dosja_application_class_init (DosjaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dosja_application_finalize;
  application_class->startup = dosja_application_startup;
  application_class->activate = dosja_application_activate;
  application_class->shutdown = dosja_application_shutdown;
  application_class->handle_local_options = dosja_application_handle_local_options;
}

static void
dosja_application_init (DosjaApplication *self)
{
  static const GOptionEntry options[] = {
    { "vault", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The folder of the vault"), N_ ("FOLDER") },
    { NULL },
  };

  self->settings = dosja_settings_get_default ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * dosja_application_new:
 *
 * Returns: (transfer full): the application
 */
DosjaApplication *
dosja_application_new (void)
{
  return g_object_new (DOSJA_TYPE_APPLICATION, "application-id", DOSJA_APP_ID, "resource-base-path",
                       "/org/dosja/Dosja", "register-session", TRUE, NULL);
}

/**
 * dosja_application_set_language:
 * @language: "sq" or "en"
 *
 * Switches the language while running: what is on the screen is built anew.
 */
void
dosja_application_set_language (DosjaApplication *self, const char *language)
{
  DosjaWindow *window;

  g_return_if_fail (DOSJA_IS_APPLICATION (self));

  dosja_settings_set_language (self->settings, language);
  if (g_strcmp0 (dosja_locale_get_language (), language) == 0)
    return;

  dosja_locale_set_language (language);
  if ((window = find_window (self)) != NULL)
    {
      DosjaWindow *anew = make_window (self);

      dosja_window_take_over (anew, window);
      gtk_window_present (GTK_WINDOW (anew));
    }
}
