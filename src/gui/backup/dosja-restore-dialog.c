/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/backup/dosja-restore-dialog.h"

#include "gui/backup/dosja-backup-chooser.h"
#include "gui/backup/dosja-backup-facts.h"
#include "gui/backup/dosja-backup-key-box.h"
#include "gui/backup/dosja-work-row.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-worker.h"
#include "gui/start/dosja-passphrase-box.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

/* One window for both that are done with a backup file: looking inside, which only
 * reads it, and restoring it. It has a worker of its own, so that it needs no session. */
#define DOSJA_TYPE_BACKUP_DIALOG (dosja_backup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBackupDialog, dosja_backup_dialog, DOSJA, BACKUP_DIALOG, GtkWindow)

struct _DosjaBackupDialog
{
  GtkWindow parent_instance;

  DosjaWorker *worker;
  GtkFileChooserNative *chooser;
  char *folder; /* where to restore to; NULL: only look inside */
  char *path;   /* the backup, once a good one was chosen */
  DosjaRestoredFunc restored;
  gpointer user_data;
  GDestroyNotify destroy;
  gboolean done;

  /* Template children */
  GtkLabel *heading;
  GtkStack *stack;
  GtkWidget *ask_page;
  GtkLabel *intro;
  GtkLabel *file;
  GtkButton *choose;
  DosjaBackupKeyBox *key_box;
  GtkLabel *message;
  GtkButton *go;
  GtkWidget *owner_page;
  GtkEntry *owner;
  DosjaPassphraseBox *owner_passphrase;
  GtkButton *owner_go;
  GtkWidget *work_page;
  DosjaWorkRow *work;
  GtkWidget *done_page;
  GtkLabel *done_text;
  GtkWidget *recovery_part;
  GtkLabel *recovery_key;
  GtkCheckButton *noted;
  DosjaBackupFacts *facts;
  GtkButton *close;
};

G_DEFINE_FINAL_TYPE (DosjaBackupDialog, dosja_backup_dialog, GTK_TYPE_WINDOW)

typedef struct
{
  char *path;
  char *folder;
  gboolean in_place;
  DosjaHeldKey *key;
  char *owner;
  DosjaSecret *owner_passphrase;
} Job;

typedef struct
{
  DosjaBackupInfo *info;
  DosjaSecret *recovery_key;
  char *kept;
} Outcome;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->folder);
  dosja_held_key_free (job->key);
  g_free (job->owner);
  dosja_secret_unref (job->owner_passphrase);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  if (outcome == NULL)
    return;

  dosja_backup_info_free (outcome->info);
  dosja_secret_unref (outcome->recovery_key);
  g_free (outcome->kept);
  g_free (outcome);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

/* ---- on the worker's thread ---- */

static gpointer
run_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
         GError **error)
{
  Job *job = data;
  g_autoptr (Outcome) outcome = g_new0 (Outcome, 1);
  const DosjaNewVault owner = { job->owner, job->owner_passphrase };
  const DosjaNewVault *new_vault = job->owner != NULL ? &owner : NULL;

  if (job->folder == NULL)
    outcome->info = dosja_backup_verify (job->path, &job->key->key, progress, error);
  else if (job->in_place)
    outcome->info
        = dosja_backup_restore_in_place (job->path, &job->key->key, job->folder, new_vault,
                                         &outcome->recovery_key, &outcome->kept, progress, error);
  else
    outcome->info = dosja_backup_restore (job->path, &job->key->key, job->folder, new_vault,
                                          &outcome->recovery_key, progress, error);

  return outcome->info != NULL ? g_steal_pointer (&outcome) : NULL;
}

/* ---- on the window's ---- */

static void
say (DosjaBackupDialog *self, const char *text)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
}

static void
update (DosjaBackupDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->key_box), self->path != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go),
                            self->path != NULL && dosja_backup_key_box_is_complete (self->key_box));
  gtk_widget_set_sensitive (GTK_WIDGET (self->owner_go),
                            *gtk_editable_get_text (GTK_EDITABLE (self->owner)) != '\0'
                                && dosja_passphrase_box_is_complete (self->owner_passphrase));
  gtk_widget_set_sensitive (GTK_WIDGET (self->close),
                            !gtk_widget_get_visible (self->recovery_part)
                                || gtk_check_button_get_active (self->noted));
}

static void
update_cb (DosjaBackupDialog *self)
{
  update (self);
}

static void
show_done (DosjaBackupDialog *self, const Outcome *outcome)
{
  g_autofree char *text = NULL;

  self->done = TRUE;
  if (self->folder == NULL)
    {
      gtk_label_set_text (self->heading, _ ("The backup is whole"));
      text = g_strdup (_ ("Every part of it was read, and all of it is as it was written."));
    }
  else
    {
      gtk_label_set_text (self->heading, _ ("Restored"));
      if (outcome->kept != NULL)
        text = g_strdup_printf (_ ("The files of the backup are here now. Those that were here "
                                   "before are kept in %s until you delete them."),
                                outcome->kept);
      else
        text = g_strdup_printf (_ ("The files of the backup are in %s now."), self->folder);
    }
  gtk_label_set_text (self->done_text, text);

  gtk_widget_set_visible (self->recovery_part, outcome->recovery_key != NULL);
  if (outcome->recovery_key != NULL)
    gtk_label_set_text (self->recovery_key,
                        (const char *)dosja_secret_get_data (outcome->recovery_key));
  dosja_backup_facts_show (self->facts, outcome->info);
  gtk_stack_set_visible_child (self->stack, self->done_page);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

static void
show_error (DosjaBackupDialog *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NEEDS_OWNER))
    {
      gtk_stack_set_visible_child (self->stack, self->owner_page);
      gtk_widget_grab_focus (GTK_WIDGET (self->owner));
      return;
    }

  gtk_stack_set_visible_child (self->stack, self->ask_page);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_ ("Stopped. Nothing was changed."));
  else
    text = dosja_message_for_error (error);
  say (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_box));
}

/* The dialog is held by who waits for the end; it may have been closed all the same. */
static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  DosjaBackupDialog *self = user_data;

  if (self->worker != NULL)
    dosja_work_row_update (self->work, done, total);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (self->worker == NULL)
    return;

  dosja_work_row_end (self->work);
  if (outcome != NULL)
    show_done (self, outcome);
  else
    show_error (self, error);
}

static void
run (DosjaBackupDialog *self, gboolean in_place)
{
  Job *job = g_new0 (Job, 1);
  GCancellable *cancellable;
  gboolean with_owner = gtk_stack_get_visible_child (self->stack) == self->owner_page;

  job->path = g_strdup (self->path);
  job->folder = g_strdup (self->folder);
  job->in_place = in_place;
  job->key = dosja_backup_key_box_get_key (self->key_box);
  if (with_owner)
    {
      job->owner = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->owner)));
      job->owner_passphrase = dosja_passphrase_box_get_passphrase (self->owner_passphrase);
    }

  say (self, "");
  cancellable
      = dosja_work_row_begin (self->work, self->folder != NULL ? _ ("Restoring…") : _ ("Reading…"));
  gtk_stack_set_visible_child (self->stack, self->work_page);
  dosja_worker_run_async (self->worker, DOSJA_LANE_LONG, run_job, job, job_free, outcome_free,
                          progress_cb, self, cancellable, ran_cb, g_object_ref (self));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupDialog) self = user_data;

  if (dosja_alert_ask_finish (result) && self->worker != NULL)
    run (self, TRUE);
}

static void
go_cb (DosjaBackupDialog *self)
{
  gboolean in_place = self->folder != NULL && dosja_vault_exists (self->folder);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->go)))
    return;

  if (in_place)
    dosja_alert_ask_async (
        GTK_WIDGET (self), _ ("Replace the present files by those of the backup?"),
        _ ("What was entered since that backup will not be in the program any more. The present "
           "files are kept beside it, in a folder with today's date, until you delete them."),
        _ ("_Replace"), TRUE, confirmed_cb, g_object_ref (self));
  else
    run (self, FALSE);
}

static void
back_cb (DosjaBackupDialog *self)
{
  gtk_stack_set_visible_child (self->stack, self->ask_page);
}

static void
close_cb (DosjaBackupDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
file_chosen (DosjaBackupDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = dosja_backup_list_slots (path, &error);
  g_autofree char *name = g_path_get_basename (path);

  g_clear_pointer (&self->path, g_free);
  gtk_label_set_text (self->file, name);
  if (slots == NULL)
    {
      g_autofree char *text = dosja_message_for_error (error);

      say (self, text);
    }
  else
    {
      self->path = g_strdup (path);
      say (self, "");
      dosja_backup_key_box_set_slots (self->key_box, slots, dosja_backup_has_one_off (path));
      gtk_widget_grab_focus (GTK_WIDGET (self->key_box));
    }
  update (self);
}

static void
chooser_response_cb (DosjaBackupDialog *self, int response, GtkNativeDialog *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autofree char *path = dosja_backup_chooser_get_path (GTK_FILE_CHOOSER (chooser));

      if (path != NULL)
        file_chosen (self, path);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (DosjaBackupDialog *self)
{
  if (self->chooser != NULL)
    return;

  self->chooser = dosja_backup_chooser_new_open (GTK_WINDOW (self));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* While something is being done, closing stops that first. */
static gboolean
dosja_backup_dialog_close_request (GtkWindow *window)
{
  DosjaBackupDialog *self = DOSJA_BACKUP_DIALOG (window);

  if (dosja_work_row_is_busy (self->work))
    {
      g_cancellable_cancel (dosja_work_row_get_cancellable (self->work));
      return TRUE;
    }
  if (self->done && !gtk_widget_get_sensitive (GTK_WIDGET (self->close)))
    return TRUE;

  if (self->done && self->restored != NULL)
    self->restored (self->folder, self->user_data);
  self->restored = NULL;

  return GTK_WINDOW_CLASS (dosja_backup_dialog_parent_class)->close_request (window);
}

static void
dosja_backup_dialog_dispose (GObject *object)
{
  DosjaBackupDialog *self = DOSJA_BACKUP_DIALOG (object);

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  self->destroy = NULL;
  g_clear_object (&self->chooser);
  g_clear_object (&self->worker);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_BACKUP_DIALOG);

  G_OBJECT_CLASS (dosja_backup_dialog_parent_class)->dispose (object);
}

static void
dosja_backup_dialog_finalize (GObject *object)
{
  DosjaBackupDialog *self = DOSJA_BACKUP_DIALOG (object);

  g_free (self->folder);
  g_free (self->path);

  G_OBJECT_CLASS (dosja_backup_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, ask_page);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, file);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, key_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, go);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, owner_page);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, owner_passphrase);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, owner_go);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, work_page);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, work);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, done_text);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, recovery_part);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, recovery_key);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, noted);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupDialog, close);
}

static void
dosja_backup_dialog_class_init (DosjaBackupDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_backup_dialog_dispose;
  object_class->finalize = dosja_backup_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dosja_backup_dialog_close_request;

  g_type_ensure (DOSJA_TYPE_BACKUP_FACTS);
  g_type_ensure (DOSJA_TYPE_BACKUP_KEY_BOX);
  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  g_type_ensure (DOSJA_TYPE_WORK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/restore-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dosja_backup_dialog_init (DosjaBackupDialog *self)
{
  self->worker = dosja_worker_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

static DosjaBackupDialog *
dialog_new (GtkWindow *parent, const char *folder)
{
  DosjaBackupDialog *self = g_object_new (DOSJA_TYPE_BACKUP_DIALOG, "transient-for", parent, NULL);
  const char *heading;
  const char *intro;

  self->folder = g_strdup (folder);
  if (folder == NULL)
    {
      heading = _ ("Check and look inside a backup");
      intro = _ ("The whole file is read, and what is in it is counted. Nothing is changed.");
      dosja_accessible_set_button (self->go, _ ("_Open"));
    }
  else if (dosja_vault_exists (folder))
    {
      heading = _ ("Restore in place of the present files");
      intro = _ ("The program goes on with the files of the backup. The present ones are kept "
                 "beside them, in a folder with today's date, until you delete them.");
    }
  else
    {
      heading = _ ("Restore from a backup");
      intro = _ ("The passphrases and the recovery sheet are those that were in use when the "
                 "backup was made.");
    }
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->intro, intro);
  dosja_accessible_set_label (GTK_WIDGET (self), heading);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->choose));

  return self;
}

/**
 * dosja_restore_dialog_present:
 * @parent: the window it belongs to; the session, if there is one, is not used
 * @folder: where to restore to. If there is a vault, which must be closed, it is replaced
 *   after a question, and kept under a dated name
 * @path: (nullable): the backup, or %NULL to let the user choose it
 * @restored: (nullable): called after a vault was restored
 * @user_data: for @restored
 * @destroy: (nullable): drops @user_data
 *
 * Asks for a backup and for what opens it, and restores it: from the first start's
 * assistant, from the unlock page, or from the page about backups.
 */
void
dosja_restore_dialog_present (GtkWindow *parent, const char *folder, const char *path,
                              DosjaRestoredFunc restored, gpointer user_data,
                              GDestroyNotify destroy)
{
  DosjaBackupDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent) && folder != NULL);

  self = dialog_new (parent, folder);
  self->restored = restored;
  self->user_data = user_data;
  self->destroy = destroy;
  gtk_window_present (GTK_WINDOW (self));
  if (path != NULL)
    file_chosen (self, path);
}

/**
 * dosja_inspect_dialog_present:
 * @parent: the window it belongs to
 * @path: (nullable): the backup, or %NULL to let the user choose it
 *
 * Asks for a backup and for what opens it, reads it to its end and says what is in it.
 */
void
dosja_inspect_dialog_present (GtkWindow *parent, const char *path)
{
  DosjaBackupDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = dialog_new (parent, NULL);
  gtk_window_present (GTK_WINDOW (self));
  if (path != NULL)
    file_chosen (self, path);
}
