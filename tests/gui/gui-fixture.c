/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-fixture.h"

#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
gui_set_up (Gui *gui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase
      = dosja_secret_new_take (g_strdup ("Zhurma-e-detit.82-mbi-urat-e-vjeter"));
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autofree char *vault = NULL;

  gui->folder = g_dir_make_tmp ("dosja-gui-test-XXXXXX", &error);
  g_assert_no_error (error);
  vault = g_build_filename (gui->folder, "vault", NULL);
  gui->session = dosja_session_create (vault, "Test", "Test", passphrase, &recovery_key, &error);
  g_assert_no_error (error);
  gui->store = dosja_session_get_store (gui->session);
  gui->worker = dosja_worker_new ();
  dosja_worker_set_session (gui->worker, gui->session);
  gui->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (gui->window), 1100, 640);
  gtk_window_present (GTK_WINDOW (gui->window));
}

void
gui_tear_down (Gui *gui)
{
  gtk_window_destroy (GTK_WINDOW (gui->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dosja_worker_drain (gui->worker);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dosja_worker_set_session (gui->worker, NULL);
  g_clear_object (&gui->worker);
  dosja_session_close (gui->session);
  g_clear_object (&gui->session);
  remove_folder (gui->folder);
  g_free (gui->folder);
}

/* Puts a widget into the window in the place of the one before. */
void
gui_show (Gui *gui, GtkWidget *child)
{
  gtk_window_set_child (GTK_WINDOW (gui->window), child);
  WAIT_WHILE (child != NULL && !gtk_widget_get_mapped (child));
}

/* Waits until every question to the worker is answered and nothing is left to do. */
void
gui_settle (Gui *gui)
{
  for (guint i = 0; i < 8; i++)
    {
      dosja_worker_drain (gui->worker);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* A record of fields and values, in pairs; what is wrong with it the test's output tells. */
DosjaRecord *
gui_save (Gui *gui, const char *type, ...)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list fields;

  va_start (fields, type);
  while ((field = va_arg (fields, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (fields, const char *));
  va_end (fields);
  gui_settle (gui); /* the store is the worker's as long as that has something to do */
  dosja_store_save (gui->store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s.%s", type, dosja_problems_get (problems, i)->field);
  g_assert_no_error (error);

  return record;
}

DosjaRecord *
gui_add_person (Gui *gui, const char *code, const char *given, const char *surname, const char *sex)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "code", code);
  dosja_record_set (record, "given_name", given);
  dosja_record_set (record, "surname", surname);
  dosja_record_set (record, "sex", sex);
  dosja_store_save (gui->store, record, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&record);
}
