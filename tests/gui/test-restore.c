/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "backup/dosja-backup.h"
#include "base/dosja-locale.h"
#include "gui/backup/dosja-backup-key-box.h"
#include "gui/backup/dosja-restore-dialog.h"
#include "gui/start/dosja-passphrase-box.h"

#include <glib/gstdio.h>
#include <string.h>

#define ONE_OFF "zogu i bardhë mbi degë 73 të mollës"
#define REFUSED                                                                                    \
  "This does not open the backup. It opens with the passphrase that was in use on the day it was " \
  "made, or with the recovery sheet of that time."

/* The dialog, opened over an empty window, for a folder of its own */
typedef struct
{
  GtkWidget *parent;
  GtkWidget *dialog;
  char *base;
  char *folder;
  char *restored; /* what the caller was told */
} Fixture;

static char *backup;

static void
restored_cb (const char *folder, gpointer user_data)
{
  Fixture *f = user_data;

  g_free (f->restored);
  f->restored = g_strdup (folder);
}

static GtkWidget *
find_toplevel (const char *type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_from_name (type) != 0
        && G_TYPE_CHECK_INSTANCE_TYPE (l->data, g_type_from_name (type)))
      return l->data;

  return NULL;
}

/* In place of what is there, if something is */
static void
present (Fixture *f, const char *path)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  gui_support_settle ();
  dosja_restore_dialog_present (GTK_WINDOW (f->parent), f->folder, path, restored_cb, f, NULL);
  f->dialog = find_toplevel ("DosjaBackupDialog");
  g_assert_nonnull (f->dialog);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *)&f->dialog);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->base = g_dir_make_tmp ("dosja-restore-XXXXXX", NULL);
  f->folder = g_build_filename (f->base, "vault", NULL);
  f->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (f->parent));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  g_assert_null (f->dialog);
  gtk_window_destroy (GTK_WINDOW (f->parent));
  gui_support_settle ();
  gui_support_remove_tree (f->base);
  g_free (f->base);
  g_free (f->folder);
  g_free (f->restored);
}

static GtkWidget *
find (Fixture *f, GType type, const char *label)
{
  return gui_support_find (f->dialog, type, label);
}

static gboolean
shows (Fixture *f, const char *text)
{
  GtkWidget *label = find (f, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* The button of this label on the page that is shown */
static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find_button (child, label) : NULL;

      if (found != NULL)
        return found;
    }

  return gui_support_find (root, GTK_TYPE_BUTTON, label) == root ? root : NULL;
}

static void
click (Fixture *f, const char *label)
{
  GtkWidget *button = find_button (f->dialog, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkEditable *
passphrase_entry (Fixture *f)
{
  GtkWidget *box = find (f, DOSJA_TYPE_BACKUP_KEY_BOX, NULL);

  return GTK_EDITABLE (gui_support_find (box, GTK_TYPE_PASSWORD_ENTRY, NULL));
}

static void
type_and_go (Fixture *f, const char *passphrase)
{
  gtk_editable_set_text (passphrase_entry (f), passphrase);
  click (f, "Restore");
}

static gboolean
is_busy (Fixture *f)
{
  return find_button (f->dialog, "Stop") != NULL;
}

static void
wait_for (Fixture *f, const char *text)
{
  WAIT_UNTIL (!is_busy (f));
  g_assert_true (shows (f, text));
}

static void
assert_nothing_there (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->base, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static char *
copy_backup (Fixture *f, const char *name, goffset change_at, goffset cut_at)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (backup, &data, &size, NULL));
  g_assert_cmpint (change_at, <, size);
  if (change_at > 0)
    data[change_at] ^= 1;
  g_assert_true (g_file_set_contents (path, data, cut_at > 0 ? cut_at : (gssize)size, NULL));

  return path;
}

/* ---- */

static void
test_wrong_passphrase (Fixture *f, gconstpointer data)
{
  present (f, NULL);
  g_assert_false (gtk_widget_is_sensitive (find_button (f->dialog, "Restore")));
  present (f, backup);
  g_assert_false (gtk_widget_is_sensitive (find_button (f->dialog, "Restore")));
  type_and_go (f, "kali nuk fluturon mbi detin");
  g_assert_true (is_busy (f));
  wait_for (f, REFUSED);
  assert_nothing_there (f);
  g_assert_null (f->restored);

  /* The same dialog goes on. */
  type_and_go (f, GUI_PASSPHRASE);
  wait_for (f, "Restored");
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *damaged = copy_backup (f, "damaged.dosja-backup", 1500, 0);
  g_autofree char *cut = copy_backup (f, "cut.dosja-backup", 0, 40);

  /* What is no whole header is refused before anybody types a passphrase. */
  present (f, cut);
  g_assert_true (shows (f, "cut.dosja-backup"));
  g_assert_false (gtk_widget_get_mapped (find (f, DOSJA_TYPE_BACKUP_KEY_BOX, NULL)));
  g_assert_false (gtk_widget_is_sensitive (find_button (f->dialog, "Restore")));

  present (f, damaged);
  type_and_go (f, GUI_PASSPHRASE);
  WAIT_UNTIL (!is_busy (f));
  g_assert_false (shows (f, "Restored"));
  g_assert_false (shows (f, REFUSED));
  g_assert_true (gtk_widget_is_sensitive (find_button (f->dialog, "Restore")));
  assert_nothing_there (f);
  g_unlink (damaged);
  g_unlink (cut);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  present (f, backup);
  type_and_go (f, GUI_PASSPHRASE);
  click (f, "Stop");
  wait_for (f, "Stopped. Nothing was changed.");
  assert_nothing_there (f);

  /* Closing stops as well, and does not take the dialog away before all is cleared up. */
  type_and_go (f, GUI_PASSPHRASE);
  gtk_window_close (GTK_WINDOW (f->dialog));
  gui_support_settle ();
  g_assert_nonnull (f->dialog);
  wait_for (f, "Stopped. Nothing was changed.");
  assert_nothing_there (f);
  click (f, "Cancel");
  gui_support_settle ();
  g_assert_null (f->dialog);
  g_assert_null (f->restored);
}

static void
assert_opens (const char *folder, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autoptr (DosjaSecret) secret = dosja_secret_new_copy (passphrase, strlen (passphrase));
  g_autofree char *organisation = NULL;

  g_assert_no_error (error);
  dosja_session_unlock (session, NULL, secret, &error);
  g_assert_no_error (error);
  organisation = dosja_session_get_organisation (session);
  g_assert_cmpstr (organisation, ==, "Qendra");
  dosja_session_close (session);
}

static void
restore (Fixture *f)
{
  present (f, backup);
  g_assert_cmpuint (gui_support_audit (f->dialog, "restore dialog"), ==, 0);
  type_and_go (f, GUI_PASSPHRASE);
}

static void
test_success (Fixture *f, gconstpointer data)
{
  restore (f);
  wait_for (f, "Restored");
  g_assert_null (f->restored); /* told when the dialog is closed */
  click (f, "Close");
  gui_support_settle ();
  g_assert_null (f->dialog);
  g_assert_cmpstr (f->restored, ==, f->folder);
  assert_opens (f->folder, GUI_PASSPHRASE);
}

/* The question is asked first; No changes nothing. */
static void
answer (const char *label)
{
  GtkWidget *alert = NULL;

  WAIT_UNTIL ((alert = find_toplevel ("DosjaAlert")) != NULL && gtk_widget_get_mapped (alert));
  g_signal_emit_by_name (find_button (alert, label), "clicked");
  gui_support_settle ();
}

static guint
count_vaults (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->base, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->base, name, NULL);

      n += dosja_vault_exists (path);
    }

  return n;
}

static void
test_in_place (Fixture *f, gconstpointer data)
{
  restore (f);
  wait_for (f, "Restored");
  click (f, "Close");
  gui_support_settle ();

  present (f, NULL);
  g_assert_true (shows (f, "Restore in place of the present files"));
  restore (f);
  answer ("Cancel");
  g_assert_false (is_busy (f));
  g_assert_cmpuint (count_vaults (f), ==, 1);
  click (f, "Restore");
  answer ("Replace");
  g_assert_true (is_busy (f));
  wait_for (f, "Restored");
  g_assert_cmpuint (count_vaults (f), ==, 2);
  assert_opens (f->folder, GUI_PASSPHRASE);
}

/* Whoever has the passphrase of the file only becomes the first member of staff. */
static void
test_needs_owner (Fixture *f, gconstpointer data)
{
  GtkWidget *who, *box, *own, *again;

  present (f, backup);
  who = gui_support_find (find (f, DOSJA_TYPE_BACKUP_KEY_BOX, NULL), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (who), 2);
  type_and_go (f, ONE_OFF);
  WAIT_UNTIL (!is_busy (f));
  box = find (f, DOSJA_TYPE_PASSPHRASE_BOX, NULL);
  g_assert_true (gtk_widget_get_mapped (box));
  g_assert_false (gtk_widget_is_sensitive (find_button (f->dialog, "Restore")));

  gtk_editable_set_text (GTK_EDITABLE (gtk_label_get_mnemonic_widget (
                             GTK_LABEL (find (f, GTK_TYPE_LABEL, "Your name")))),
                         "Teuta");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gui_support_find (box, GTK_TYPE_CHECK_BUTTON, "Think of my own")), TRUE);
  own = gtk_label_get_mnemonic_widget (
      GTK_LABEL (gui_support_find (box, GTK_TYPE_LABEL, "New passphrase")));
  again = gtk_label_get_mnemonic_widget (
      GTK_LABEL (gui_support_find (box, GTK_TYPE_LABEL, "Type it once more, to be sure")));
  gtk_editable_set_text (GTK_EDITABLE (own), GUI_PASSPHRASE " 19");
  gtk_editable_set_text (GTK_EDITABLE (again), GUI_PASSPHRASE " 19");
  WAIT_UNTIL (gtk_widget_is_sensitive (find_button (f->dialog, "Restore")));
  click (f, "Restore");
  wait_for (f, "Restored");

  /* The new recovery key is shown only here: it has to be noted before the dialog goes. */
  g_assert_false (gtk_widget_is_sensitive (find_button (f->dialog, "Close")));
  gtk_window_close (GTK_WINDOW (f->dialog));
  gui_support_settle ();
  g_assert_nonnull (f->dialog);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (f, GTK_TYPE_CHECK_BUTTON, "It is on paper")),
                               TRUE);
  click (f, "Close");
  gui_support_settle ();
  g_assert_null (f->dialog);
  assert_opens (f->folder, GUI_PASSPHRASE " 19");
}

static void
write_backup (void)
{
  g_autofree char *parent = g_path_get_dirname (gui_support_folder ());
  g_autoptr (DosjaSecret) one_off = dosja_secret_new_copy (ONE_OFF, strlen (ONE_OFF));
  const DosjaBackupOptions options = { .one_off = one_off };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;
  DosjaSession *session = gui_support_session ();

  backup = g_build_filename (parent, "good.dosja-backup", NULL);
  info = dosja_backup_write (dosja_session_get_store (session), dosja_session_get_vault (session),
                             backup, &options, NULL, &error);
  g_assert_no_error (error);
}

#define ADD(path, func) g_test_add ("/restore/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  gui_support_init (&argc, &argv);
  dosja_locale_set_language ("en");
  write_backup ();

  ADD ("wrong-passphrase", test_wrong_passphrase);
  ADD ("damaged", test_damaged);
  ADD ("cancel", test_cancel);
  ADD ("success", test_success);
  ADD ("in-place", test_in_place);
  ADD ("needs-owner", test_needs_owner);

  status = g_test_run ();
  gui_support_finish ();
  g_free (backup);

  return status;
}
