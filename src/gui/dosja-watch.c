/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-watch.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <gtk/gtk.h>

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define TWICE_MS 600
#define LOGIN "org.freedesktop.login1"

struct _DosjaWatch
{
  GObject parent_instance;

  DosjaSettings *settings;
  guint timer;
  guint hiding;
  gulong hook;
  gint64 last_input; /* seconds, see now() */
  guint32 last_escape;
  gboolean escape_down;
  guint hide_key;
  GdkModifierType hide_modifiers;
  GDBusConnection *session_bus;
  GDBusConnection *system_bus;
  GArray *subscriptions[2];
  GCancellable *cancellable;
  gboolean unlocked;
  int sleep_delay; /* while this is open, the computer waits with going to sleep */
};

enum
{
  LOCK,
  HIDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaWatch, dosja_watch, G_TYPE_OBJECT)

/* The time asleep counts as time alone. */
static gint64
now (void)
{
#ifdef CLOCK_BOOTTIME
  struct timespec time;

  if (clock_gettime (CLOCK_BOOTTIME, &time) == 0)
    return time.tv_sec;
#endif
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

static gboolean
timer_cb (gpointer data)
{
  DosjaWatch *self = data;

  if (now () - self->last_input >= dosja_watch_get_limit (self->settings))
    {
      self->last_input = now ();
      g_signal_emit (self, signals[LOCK], 0, FALSE);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
is_input (GdkEventType type)
{
  switch (type)
    {
    case GDK_MOTION_NOTIFY:
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
    case GDK_TOUCHPAD_HOLD:
    case GDK_PAD_BUTTON_PRESS:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
hide_cb (gpointer data)
{
  DosjaWatch *self = data;

  self->hiding = 0;
  g_signal_emit (self, signals[HIDE], 0);

  return G_SOURCE_REMOVE;
}

/* Not within the event: the surface it is delivered to is about to be destroyed. */
static void
hide (DosjaWatch *self)
{
  if (self->hiding == 0)
    self->hiding = g_idle_add_full (G_PRIORITY_HIGH, hide_cb, self, NULL);
}

static void
key_pressed (DosjaWatch *self, GdkEvent *event)
{
  guint key;
  GdkModifierType modifiers;
  guint32 time = gdk_event_get_time (event);

  if (self->hide_key != 0 && gdk_key_event_get_match (event, &key, &modifiers)
      && gdk_keyval_to_lower (key) == self->hide_key && modifiers == self->hide_modifiers)
    {
      hide (self);
      return;
    }

  if (gdk_key_event_get_keyval (event) != GDK_KEY_Escape)
    {
      self->last_escape = 0;
      return;
    }
  /* A key that is held repeats its press: that is once. */
  if (self->escape_down)
    return;

  self->escape_down = TRUE;
  if (self->last_escape != 0 && time - self->last_escape <= TWICE_MS)
    {
      self->last_escape = 0;
      hide (self);
    }
  else
    self->last_escape = time;
}

/* Sees the events of every surface of this program: windows, dialogs, popovers. A
 * controller on each window would miss the popovers. */
static gboolean
event_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  DosjaWatch *self = data;
  GdkEvent *event = g_value_get_pointer (&values[1]);
  GdkEventType type = gdk_event_get_event_type (event);

  if (is_input (type))
    self->last_input = now ();
  if (type == GDK_KEY_PRESS)
    key_pressed (self, event);
  else if (type == GDK_KEY_RELEASE && gdk_key_event_get_keyval (event) == GDK_KEY_Escape)
    self->escape_down = FALSE;

  return TRUE;
}

static void
hide_key_changed_cb (DosjaWatch *self)
{
  const char *accelerator = dosja_settings_get_hide_key (self->settings);

  self->hide_key = 0;
  if (*accelerator != '\0')
    gtk_accelerator_parse (accelerator, &self->hide_key, &self->hide_modifiers);
}

/* ---- the screen, the session, the computer ---- */

static void
delay_got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &fds, result, NULL);
  DosjaWatch *self = data;
  int index;

  /* Without logind the computer sleeps when it likes; the timer locks on waking. */
  if (reply == NULL || fds == NULL)
    return;

  g_variant_get (reply, "(h)", &index);
  if (self->sleep_delay < 0 && self->unlocked)
    self->sleep_delay = g_unix_fd_list_get (fds, index, NULL);
}

/* Only while there is something to lock. */
static void
take_sleep_delay (DosjaWatch *self)
{
  if (self->system_bus == NULL || !self->unlocked || self->sleep_delay >= 0)
    return;

  g_dbus_connection_call_with_unix_fd_list (
      self->system_bus, LOGIN, "/org/freedesktop/login1", LOGIN ".Manager", "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Dosja", "Lock", "delay"), G_VARIANT_TYPE ("(h)"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START, 2000, NULL, self->cancellable, delay_got_cb, self);
}

static void
signal_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *name, GVariant *parameters, gpointer data)
{
  DosjaWatch *self = data;
  gboolean on = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &on);

  if (on)
    g_signal_emit (self, signals[LOCK], 0, g_str_equal (name, "PrepareForSleep"));
}

/* The sender is not asked: whoever pretends to be the screen saver gets the program
 * locked, and nothing else. */
static void
subscribe (DosjaWatch *self, guint which, GDBusConnection *bus, const char *interface,
           const char *name)
{
  guint id = g_dbus_connection_signal_subscribe (bus, NULL, interface, name, NULL, NULL,
                                                 G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);

  g_array_append_val (self->subscriptions[which], id);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const savers[]
      = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
          "org.mate.ScreenSaver", "org.xfce.ScreenSaver" };
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  DosjaWatch *self = data;

  if (bus == NULL)
    return;

  self->session_bus = bus;
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++)
    subscribe (self, 0, bus, savers[i], "ActiveChanged");
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusConnection *bus = g_bus_get_finish (result, NULL);
  DosjaWatch *self = data;

  if (bus == NULL)
    return;

  self->system_bus = bus;
  subscribe (self, 1, bus, LOGIN ".Session", "Lock");
  subscribe (self, 1, bus, LOGIN ".Manager", "PrepareForSleep");
  take_sleep_delay (self);
}

static void
unsubscribe (GDBusConnection **bus, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_dbus_connection_signal_unsubscribe (*bus, g_array_index (ids, guint, i));
  g_array_set_size (ids, 0);
  g_clear_object (bus);
}

static void
dosja_watch_dispose (GObject *object)
{
  DosjaWatch *self = DOSJA_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->hiding, g_source_remove);
  if (self->hook != 0)
    {
      g_signal_remove_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), self->hook);
      self->hook = 0;
    }
  if (self->session_bus != NULL)
    unsubscribe (&self->session_bus, self->subscriptions[0]);
  if (self->system_bus != NULL)
    unsubscribe (&self->system_bus, self->subscriptions[1]);
  if (self->sleep_delay >= 0)
    {
      close (self->sleep_delay);
      self->sleep_delay = -1;
    }

  G_OBJECT_CLASS (dosja_watch_parent_class)->dispose (object);
}

static void
dosja_watch_finalize (GObject *object)
{
  DosjaWatch *self = DOSJA_WATCH (object);

  g_array_unref (self->subscriptions[0]);
  g_array_unref (self->subscriptions[1]);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dosja_watch_parent_class)->finalize (object);
}

static void
dosja_watch_class_init (DosjaWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_watch_dispose;
  object_class->finalize = dosja_watch_finalize;

  /**
   * DosjaWatch::lock:
   * @at_once: the computer waits for it, and not for long
   *
   * The computer was left alone.
   */
  signals[LOCK] = g_signal_new ("lock", DOSJA_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  /**
   * DosjaWatch::hide:
   *
   * The user wants nothing to be seen, now.
   */
  signals[HIDE] = g_signal_new ("hide", DOSJA_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
dosja_watch_init (DosjaWatch *self)
{
  g_type_class_ref (GDK_TYPE_SURFACE); /* for good: the hook hangs on its signal */
  self->sleep_delay = -1;
  self->last_input = now ();
  self->cancellable = g_cancellable_new ();
  self->subscriptions[0] = g_array_new (FALSE, FALSE, sizeof (guint));
  self->subscriptions[1] = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hook = g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0,
                                           event_hook, self, NULL);
  self->timer = g_timeout_add_seconds (1, timer_cb, self);
}

/**
 * dosja_watch_new:
 * @settings: how long is long
 *
 * Returns: (transfer full): a watch that is on
 */
DosjaWatch *
dosja_watch_new (DosjaSettings *settings)
{
  DosjaWatch *self = g_object_new (DOSJA_TYPE_WATCH, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::hide-key", G_CALLBACK (hide_key_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hide_key_changed_cb (self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, self);

  return self;
}

/**
 * dosja_watch_unlocked:
 *
 * From now on the computer waits with going to sleep until all is locked.
 */
void
dosja_watch_unlocked (DosjaWatch *self)
{
  g_return_if_fail (DOSJA_IS_WATCH (self));

  self->unlocked = TRUE;
  take_sleep_delay (self);
}

/**
 * dosja_watch_locked:
 *
 * The keys are wiped: the computer may go to sleep.
 */
void
dosja_watch_locked (DosjaWatch *self)
{
  g_return_if_fail (DOSJA_IS_WATCH (self));

  self->unlocked = FALSE;
  if (self->sleep_delay >= 0)
    {
      close (self->sleep_delay);
      self->sleep_delay = -1;
    }
}

/**
 * dosja_watch_get_limit:
 * @settings: the settings
 *
 * DOSJA_IDLE_SECONDS in the environment, meant for tests, can only make it shorter.
 *
 * Returns: after how many seconds without a key or the mouse it is time to lock
 */
guint
dosja_watch_get_limit (DosjaSettings *settings)
{
  const char *shorter = g_getenv ("DOSJA_IDLE_SECONDS");
  guint seconds = dosja_settings_get_lock_minutes (settings) * 60;

  return shorter != NULL ? (guint)CLAMP (atoi (shorter), 1, (int)seconds) : seconds;
}
