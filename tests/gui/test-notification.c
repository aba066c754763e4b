/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desktop is told of the day: nothing unless that was asked for, and then a number. The
 * desktop is this program as well, on the test's own bus. */

#include "gui-support.h"

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "gui/dosja-settings.h"
#include "gui/dosja-window.h"
#include "gui/today/dosja-today-page.h"

#define NAME "Ëngjëllushe"
#define CODE "V00917"
#define ID 77

static DosjaWorker *worker;
static GPtrArray *sent;   /* GVariant: the arguments of each call */
static GArray *withdrawn; /* ids */

/* ---- the desktop ---- */

static const char introspection[]
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
      "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "</interface></node>";

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
           gpointer data)
{
  guint32 id;

  if (g_str_equal (method, "Notify"))
    {
      g_ptr_array_add (sent, g_variant_ref (arguments));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", ID));
      return;
    }
  g_variant_get (arguments, "(u)", &id);
  g_array_append_val (withdrawn, id);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  *(gboolean *)data = TRUE;
}

/* Returns: the program that sends, as far as the desktop is concerned */
static GApplication *
begin_desktop (void)
{
  static const GDBusInterfaceVTable calls = { called_cb, NULL, NULL, { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, &error);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GApplication *application
      = g_application_new ("org.dosja.NotificationTest", G_APPLICATION_DEFAULT_FLAGS);
  gboolean acquired = FALSE;

  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0],
                                     &calls, NULL, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE,
                                acquired_cb, NULL, &acquired, NULL);
  WAIT_UNTIL (acquired);
  g_application_register (application, NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (application);

  return application;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_assert_nonnull (answer);
  *(gboolean *)data = TRUE;
}

/* Until the desktop was told, and the program knows by what number: the bus keeps the order. */
static void
wait_until_sent (guint n)
{
  g_autoptr (GDBusConnection) bus = NULL;
  gboolean answered = FALSE;

  WAIT_UNTIL (sent->len == n);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, answered_cb, &answered);
  WAIT_UNTIL (answered);
}

/* ---- what is due ---- */

static void
set_today (int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 11, day, 12, 0, 0);

  dosja_clock_set_fixed (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
}

/* Somebody's task of the 25th, with the name in the title as people write them */
static void
add_due (void)
{
  DosjaStore *store = dosja_session_get_store (gui_support_session ());
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) task = dosja_record_new (dosja_type_find ("task"));
  g_autoptr (GError) error = NULL;

  dosja_store_set_setting (store, "backup.last", "2026-11-25", &error);
  g_assert_no_error (error);
  dosja_record_set (person, "code", CODE);
  dosja_record_set (person, "given_name", NAME);
  dosja_record_set (person, "sex", "female");
  dosja_store_save (store, person, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (task, "title", "Thirr " NAME " " CODE);
  dosja_record_set (task, "due_on", "2026-11-25");
  dosja_store_save (store, task, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
open_page (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (DOSJA_TYPE_TODAY_PAGE, "worker", worker, NULL);

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gui_support_find (page, GTK_TYPE_LABEL, "Thirr " NAME " " CODE) != NULL);

  return window;
}

static void
close_page (GtkWidget *window)
{
  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

static void
refresh (GtkWidget *window)
{
  GtkWidget *page = gtk_window_get_child (GTK_WINDOW (window));

  dosja_page_refresh (DOSJA_PAGE (page));
  dosja_worker_drain (worker);
  gui_support_settle ();
}

/* Neither the name, nor the code, nor what is to be done is anywhere in what was sent. */
static void
assert_tells_a_number (GVariant *arguments, const char *words)
{
  g_autofree char *all = g_variant_print (arguments, FALSE);
  const char *summary, *body;

  g_variant_get_child (arguments, 3, "&s", &summary);
  g_variant_get_child (arguments, 4, "&s", &body);
  g_assert_cmpstr (summary, ==, words);
  g_assert_cmpstr (body, ==, "");
  g_assert_null (strstr (all, NAME));
  g_assert_null (strstr (all, CODE));
  g_assert_null (strstr (all, "Thirr"));
}

/* ---- tests ---- */

static void
begin (gboolean wanted)
{
  set_today (25);
  g_ptr_array_set_size (sent, 0);
  g_array_set_size (withdrawn, 0);
  dosja_settings_set_notify_due (dosja_settings_get_default (), wanted);
}

static void
test_off (void)
{
  GtkWidget *window;

  /* As it is when nobody chose anything */
  g_assert_false (dosja_settings_get_notify_due (dosja_settings_get_default ()));
  begin (FALSE);
  window = open_page ();
  refresh (window);
  close_page (window);
  g_assert_cmpuint (sent->len, ==, 0);
}

static void
test_once_a_day (gconstpointer data)
{
  GtkWidget *window;

  begin (TRUE);
  dosja_locale_set_language (data);
  window = open_page ();
  wait_until_sent (1);
  assert_tells_a_number (g_ptr_array_index (sent, 0),
                         g_str_equal (data, "sq") ? "1 gjë ka afat sot" : "1 thing is due today");
  refresh (window);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpuint (withdrawn->len, ==, 0);

  /* The page goes, and what was said of it. */
  close_page (window);
  WAIT_UNTIL (withdrawn->len == 1);
  g_assert_cmpuint (g_array_index (withdrawn, guint32, 0), ==, ID);
  dosja_locale_set_language ("en");
}

/* Tomorrow nothing is due any more: it is late. */
static void
test_withdrawn_when_it_is_no_more_so (void)
{
  GtkWidget *window;

  begin (TRUE);
  window = open_page ();
  wait_until_sent (1);
  set_today (26);
  refresh (window);
  WAIT_UNTIL (withdrawn->len == 1);
  close_page (window);
  g_assert_cmpuint (sent->len, ==, 1);
}

static void
test_withdrawn_when_switched_off (void)
{
  GtkWidget *window;

  begin (TRUE);
  window = open_page ();
  wait_until_sent (1);
  dosja_settings_set_notify_due (dosja_settings_get_default (), FALSE);
  refresh (window);
  WAIT_UNTIL (withdrawn->len == 1);
  close_page (window);
}

/* The last of all: the vault stays locked. */
static void
test_withdrawn_on_lock (void)
{
  DosjaWindow *window;

  begin (TRUE);
  window = dosja_window_new (NULL, worker, gui_support_folder ());
  gtk_window_present (GTK_WINDOW (window));
  dosja_window_open (window, gui_support_session ());
  dosja_window_go (window, "today");
  wait_until_sent (1);
  assert_tells_a_number (g_ptr_array_index (sent, 0), "1 thing is due today");
  dosja_window_lock (window, FALSE);
  WAIT_UNTIL (withdrawn->len == 1);
  WAIT_UNTIL (!dosja_session_is_unlocked (gui_support_session ()));
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;
  int status;

  gui_support_init (&argc, &argv);
  sent = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  withdrawn = g_array_new (FALSE, FALSE, sizeof (guint32));
  application = begin_desktop ();
  set_today (25);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());
  add_due ();
  g_test_add_func ("/notification/off-nothing-is-sent", test_off);
  g_test_add_data_func ("/notification/once-a-day-in-english", "en", test_once_a_day);
  g_test_add_data_func ("/notification/once-a-day-in-albanian", "sq", test_once_a_day);
  g_test_add_func ("/notification/withdrawn-when-it-is-no-more-so",
                   test_withdrawn_when_it_is_no_more_so);
  g_test_add_func ("/notification/withdrawn-when-switched-off", test_withdrawn_when_switched_off);
  g_test_add_func ("/notification/withdrawn-on-lock", test_withdrawn_on_lock);
  status = g_test_run ();

  dosja_clock_set_fixed (0);
  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();
  g_ptr_array_unref (sent);
  g_array_unref (withdrawn);

  return status;
}
