/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "base/dosja-locale.h"
#include "gui/dosja-clipboard.h"
#include "gui/dosja-page.h"
#include "gui/dosja-settings.h"
#include "gui/dosja-watch.h"
#include "gui/dosja-window.h"
#include "gui/start/dosja-unlock-page.h"

static DosjaWorker *worker;

static void
count_cb (guint *count) /* of whatever signal */
{
  (*count)++;
}

static DosjaWindow *
open_window (DosjaSession *session)
{
  DosjaWindow *window = dosja_window_new (NULL, worker, gui_support_folder ());

  gtk_window_present (GTK_WINDOW (window));
  dosja_window_open (window, session);
  gui_support_settle ();

  return window;
}

static GtkWidget *
find (DosjaWindow *window, GType type, const char *label)
{
  return gui_support_find (GTK_WIDGET (window), type, label);
}

static void
unlock (DosjaWindow *window, const char *passphrase)
{
  GtkWidget *page = find (window, DOSJA_TYPE_UNLOCK_PAGE, NULL);
  GtkWidget *entry;
  GtkWidget *button;

  g_assert_nonnull (page);
  entry = gui_support_find (page, GTK_TYPE_PASSWORD_ENTRY, NULL);
  button = gui_support_find (page, GTK_TYPE_BUTTON, "Unlock");
  WAIT_UNTIL (gtk_widget_is_sensitive (entry) && gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* The first entry that holds a text */
static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_ENTRY (root) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (root)), text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
type_into (DosjaWindow *window, const char *name, const char *text)
{
  GtkWidget *label = find (window, GTK_TYPE_LABEL, name);
  GtkWidget *entry;

  g_assert_nonnull (label);
  entry = gtk_label_get_mnemonic_widget (GTK_LABEL (label));
  g_assert_true (GTK_IS_ENTRY (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);

  return entry;
}

/* One story in one vault, for every unlocking costs a second on purpose. */
static void
test_lock (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (DosjaSession) session = NULL;
  DosjaWindow *window;
  GtkWidget *other, *given_name, *surname;
  guint locked = 0;

  session = g_object_ref (gui_support_session ());
  window = open_window (session);
  g_signal_connect_swapped (window, "locked", G_CALLBACK (count_cb), &locked);
  dosja_window_go (window, "preferences");
  dosja_clipboard_copy (GTK_WIDGET (window), "Vjollca");
  other = gtk_window_new ();
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *)&other);
  gtk_window_set_transient_for (GTK_WINDOW (other), GTK_WINDOW (window));

  /* At once: no page, no other window, nothing to paste */
  dosja_window_lock (window, FALSE);
  g_assert_false (dosja_window_is_open (window));
  g_assert_null (other);
  g_assert_null (find (window, DOSJA_TYPE_PAGE, NULL));
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Dosja");

  /* And as soon as all is written, no keys */
  WAIT_UNTIL (locked == 1);
  g_assert_false (dosja_session_is_unlocked (session));
  g_assert_null (dosja_worker_get_session (worker));

  /* Whether the name or the passphrase was wrong is not said. */
  unlock (window, "something else entirely");
  WAIT_UNTIL (find (window, GTK_TYPE_LABEL,
                    "That did not open it. Check the name and the passphrase and try again.")
              != NULL);
  g_assert_false (dosja_window_is_open (window));

  /* What was open comes back. */
  unlock (window, GUI_PASSPHRASE);
  WAIT_UNTIL (dosja_window_is_open (window));
  gui_support_settle ();
  g_assert_nonnull (find (window, g_type_from_name ("DosjaPreferencesPage"), NULL));
  g_assert_null (find (window, DOSJA_TYPE_UNLOCK_PAGE, NULL));

  /* What was being typed is offered after unlocking. */
  dosja_window_show_record (window, dosja_type_find ("person"), NULL, NULL);
  gui_support_settle ();
  dosja_worker_drain (worker);
  gui_support_settle ();
  type_into (window, "Given name", "Agim");
  type_into (window, "Surname", "Agolli");
  gtk_widget_activate_action (find (window, GTK_TYPE_LABEL, "Surname"), "editor.save", NULL);
  gui_support_settle ();
  dosja_worker_drain (worker);
  gui_support_settle ();
  dosja_window_go (window, "people");
  gui_support_settle ();
  dosja_window_show_record (window, dosja_type_find ("person"), NULL, NULL);
  gui_support_settle ();
  dosja_worker_drain (worker);
  gui_support_settle ();
  given_name = type_into (window, "Given name", "Ylli");
  surname = type_into (window, "Surname", "Shkëmbi");
  g_object_add_weak_pointer (G_OBJECT (given_name), (gpointer *)&given_name);
  g_object_add_weak_pointer (G_OBJECT (surname), (gpointer *)&surname);
  gui_support_settle ();
  dosja_window_lock (window, FALSE);
  WAIT_UNTIL (locked == 2);
  /* What outlives its page keeps what was typed in memory. */
  WAIT_UNTIL (given_name == NULL && surname == NULL);
  g_assert_null (find_text (GTK_WIDGET (window), "Shkëmbi"));
  unlock (window, GUI_PASSPHRASE);
  WAIT_UNTIL (dosja_window_is_open (window));
  WAIT_UNTIL (find (window, GTK_TYPE_BUTTON, "Continue") != NULL);
  g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON, "Continue"), "clicked");
  g_assert_nonnull (find_text (GTK_WIDGET (window), "Shkëmbi"));

  /* Hiding shows nothing, and locks as well. */
  dosja_window_hide_now (window);
  g_assert_false (dosja_window_is_open (window));
  gui_support_settle ();
  g_assert_true (gtk_widget_get_mapped (find (window, GTK_TYPE_STACK, NULL)));
  g_assert_false (gtk_widget_get_mapped (find (window, DOSJA_TYPE_UNLOCK_PAGE, NULL)));
  WAIT_UNTIL (locked == 3);

  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

static void
test_idle (void)
{
  g_autoptr (DosjaWatch) watch = NULL;
  guint locks = 0;

  g_setenv ("DOSJA_IDLE_SECONDS", "1", TRUE);
  watch = dosja_watch_new (dosja_settings_get_default ());
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &locks);
  WAIT_UNTIL (locks > 0);
  g_unsetenv ("DOSJA_IDLE_SECONDS");
}

/* A shorter time may be asked for by the environment, never a longer one. */
static void
test_idle_never_longer (void)
{
  g_autoptr (DosjaWatch) watch = NULL;
  guint locks = 0;

  g_setenv ("DOSJA_IDLE_SECONDS", "100000", TRUE);
  g_assert_cmpuint (dosja_watch_get_limit (dosja_settings_get_default ()), ==,
                    60 * dosja_settings_get_lock_minutes (dosja_settings_get_default ()));
  g_setenv ("DOSJA_IDLE_SECONDS", "0", TRUE);
  g_assert_cmpuint (dosja_watch_get_limit (dosja_settings_get_default ()), ==, 1);
  g_unsetenv ("DOSJA_IDLE_SECONDS");
  watch = dosja_watch_new (dosja_settings_get_default ());
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &locks);
  gui_support_settle ();
  g_assert_cmpuint (locks, ==, 0);
}

static void
emit (GDBusConnection *bus, const char *path, const char *interface, const char *name,
      GVariant *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (bus, NULL, path, interface, name, parameters, &error);
  g_assert_no_error (error);
}

static void
test_screen (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (DosjaWatch) watch = dosja_watch_new (dosja_settings_get_default ());
  guint locks = 0;

  g_assert_nonnull (bus);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &locks);
  /* The watch is on the bus when the bus answers; until then it may miss one. */
  gui_support_settle ();
  WAIT_UNTIL ((emit (bus, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
                     "ActiveChanged", g_variant_new ("(b)", TRUE)),
               g_main_context_iteration (NULL, TRUE), locks > 0));

  locks = 0;
  emit (bus, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
        g_variant_new ("(b)", FALSE));
  g_assert_true (g_dbus_connection_flush_sync (bus, NULL, NULL));
  gui_support_settle ();
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *)data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
test_clipboard (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  GtkWidget *window = gtk_window_new ();
  GdkContentProvider *theirs;
  gboolean over = FALSE;

  g_setenv ("DOSJA_CLIPBOARD_SECONDS", "1", TRUE);
  gtk_window_present (GTK_WINDOW (window));

  dosja_clipboard_copy (window, "V00001");
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  WAIT_UNTIL (gdk_clipboard_get_content (clipboard) == NULL);

  /* What somebody else put there meanwhile stays. */
  gui_support_settle ();
  dosja_clipboard_copy (window, "V00002");
  gui_support_settle ();
  gdk_clipboard_set_text (clipboard, "their own");
  theirs = gdk_clipboard_get_content (clipboard);
  g_timeout_add_seconds (2, set_cb, &over);
  WAIT_UNTIL (over);
  g_assert_nonnull (theirs);
  g_assert_true (gdk_clipboard_get_content (clipboard) == theirs);

  g_unsetenv ("DOSJA_CLIPBOARD_SECONDS");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int status;

  gui_support_init (&argc, &argv);
  dosja_locale_set_language ("en");
  worker = dosja_worker_new ();

  g_test_add_func ("/lock/leaves-nothing-and-brings-back-what-was-open", test_lock);
  g_test_add_func ("/lock/when-left-alone", test_idle);
  g_test_add_func ("/lock/environment-cannot-make-it-wait-longer", test_idle_never_longer);
  g_test_add_func ("/lock/with-the-screen", test_screen);
  g_test_add_func ("/clipboard/is-cleared-if-it-is-still-ours", test_clipboard);

  status = g_test_run ();
  dosja_worker_set_session (worker, NULL);
  g_clear_object (&worker);
  gui_support_finish ();

  return status;
}
