/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/backup/dosja-backup-page.h"

#include "backup/dosja-backup.h"
#include "base/dosja-text.h"
#include "gui/backup/dosja-backup-chooser.h"
#include "gui/backup/dosja-backup-facts.h"
#include "gui/backup/dosja-restore-dialog.h"
#include "gui/backup/dosja-work-row.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-window.h"
#include "gui/start/dosja-passphrase-box.h"
#include "gui/widgets/dosja-column.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

/* From this age on the page warns; twice it, loudly. */
#define OLD_DAYS 7

struct _DosjaBackupPage
{
  DosjaPage parent_instance;

  GtkFileChooserNative *chooser;
  char *folder;     /* of automatic backups, or NULL */
  gboolean reading; /* the settings are being shown, not set */
  char *path;       /* what is being written */

  /* Template children */
  GtkScrolledWindow *scroller;
  GtkImage *age_icon;
  GtkLabel *age;
  GtkButton *back_up;
  GtkCheckButton *with_one_off;
  GtkRevealer *one_off_revealer;
  DosjaPassphraseBox *one_off;
  DosjaWorkRow *work;
  GtkWidget *result;
  GtkImage *result_icon;
  GtkLabel *result_text;
  GtkWidget *details;
  DosjaBackupFacts *facts;
  GtkLabel *folder_label;
  GtkButton *forget_folder;
  GtkSpinButton *days;
  GtkSpinButton *keep;
};

G_DEFINE_FINAL_TYPE (DosjaBackupPage, dosja_backup_page, DOSJA_TYPE_PAGE)

typedef struct
{
  int age;
  char *folder;
  guint days;
  guint keep;
} Status;

static void
status_free (gpointer data)
{
  Status *status = data;

  if (status == NULL)
    return;

  g_free (status->folder);
  g_free (status);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Status, status_free)

/* ---- on the worker's threads ---- */

static gpointer
status_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Status *status;

  if (store == NULL)
    return NULL;

  status = g_new0 (Status, 1);
  status->age = dosja_backup_get_age (store);
  status->folder = dosja_store_get_setting (store, DOSJA_BACKUP_SETTING_FOLDER);
  status->days = dosja_backup_get_days (store);
  status->keep = dosja_backup_get_keep (store);

  return status;
}

static gpointer
set_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
         GError **error)
{
  char **pair = data;

  if (store != NULL)
    dosja_store_set_setting (store, pair[0], *pair[1] != '\0' ? pair[1] : NULL, error);

  return NULL;
}

/* Only here the vault is safe to use; the writing itself is done on the other lane. */
static gpointer
seal_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  const DosjaBackupOptions options = { .one_off = data };

  return dosja_backup_seal_new (dosja_session_get_vault (session), &options, error);
}

typedef struct
{
  DosjaBackupSeal *seal;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  dosja_backup_seal_free (writing->seal);
  g_free (writing->path);
  g_free (writing);
}

static gpointer
write_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Writing *writing = data;

  return dosja_backup_write_sealed (store, writing->seal, writing->path, progress, error);
}

static gpointer
note_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  if (store != NULL)
    dosja_backup_note_done (store, error);

  return NULL;
}

/* ---- how old the newest one is ---- */

static void
show_age (DosjaBackupPage *self, int age)
{
  static const char *const classes[] = { "good", "problem", NULL };
  g_autofree char *text = NULL;
  gboolean old = age < 0 || age >= OLD_DAYS;

  if (age < 0)
    text = g_strdup (_ ("There is no backup yet. If this computer is lost, everything is lost."));
  else if (age == 0)
    text = g_strdup (_ ("The newest verified backup is of today."));
  else
    text = g_strdup_printf (ngettext ("The newest verified backup is %d day old.",
                                      "The newest verified backup is %d days old.", age),
                            age);

  for (guint i = 0; classes[i] != NULL; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->age_icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->age_icon), old ? "problem" : "good");
  gtk_image_set_from_icon_name (self->age_icon,
                                old ? "dosja-warning-symbolic" : "dosja-done-symbolic");
  gtk_label_set_text (self->age, text);
}

static void
show_status (DosjaBackupPage *self, const Status *status)
{
  gboolean has_folder = status->folder != NULL && *status->folder != '\0';

  show_age (self, status->age);
  g_free (self->folder);
  self->folder = has_folder ? g_strdup (status->folder) : NULL;
  gtk_label_set_text (self->folder_label, has_folder ? self->folder
                                                     : _ ("No folder chosen: backups are made "
                                                          "only when you ask for one"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->forget_folder), has_folder);

  self->reading = TRUE;
  gtk_spin_button_set_value (self->days, status->days);
  gtk_spin_button_set_value (self->keep, status->keep);
  self->reading = FALSE;
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupPage) self = user_data;
  g_autoptr (Status) status = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);

  if (status != NULL && self->age != NULL)
    show_status (self, status);
}

static void
dosja_backup_page_refresh (DosjaPage *page)
{
  DosjaWorker *worker = dosja_page_get_worker (page);

  if (worker != NULL)
    dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, status_job, NULL, NULL, status_free, NULL,
                            NULL, NULL, status_cb, g_object_ref (page));
}

/* ---- a new one: seal, write and read back, remember ---- */

static void
show_result (DosjaBackupPage *self, const char *text, gboolean good)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->result_icon), good ? "problem" : "good");
  gtk_widget_add_css_class (GTK_WIDGET (self->result_icon), good ? "good" : "problem");
  gtk_image_set_from_icon_name (self->result_icon,
                                good ? "dosja-done-symbolic" : "dosja-warning-symbolic");
  gtk_label_set_text (self->result_text, text);
  gtk_widget_set_visible (self->result, TRUE);
  gtk_widget_set_visible (self->details, good);
}

static void
end_backup (DosjaBackupPage *self, const GError *error)
{
  g_autofree char *text = NULL;

  dosja_work_row_end (self->work);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_up), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->with_one_off), TRUE);
  if (error == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_ ("Stopped. Nothing was left behind."));
  else
    text = dosja_message_for_error (error);
  show_result (self, text, FALSE);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupPage) self = user_data;
  g_autoptr (GError) error = NULL;

  dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (self->age == NULL)
    return;

  if (error != NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  dosja_page_changed (GTK_WIDGET (self));
  dosja_backup_page_refresh (DOSJA_PAGE (self));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autofree char *name = NULL;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  info = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (self->age == NULL)
    return;

  end_backup (self, error);
  if (info == NULL)
    return;

  name = g_path_get_basename (self->path);
  size = dosja_backup_facts_size (info->size);
  /* Translators: a file's name and its size */
  text = g_strdup_printf (_ ("Written, read back and verified: %s, %s."), name, size);
  dosja_backup_facts_show (self->facts, info);
  show_result (self, text, TRUE);
  dosja_passphrase_box_clear (self->one_off);
  gtk_check_button_set_active (self->with_one_off, FALSE);
  dosja_worker_run_async (DOSJA_WORKER (source), DOSJA_LANE_PROMPT, note_job, NULL, NULL, NULL,
                          NULL, NULL, NULL, noted_cb, g_object_ref (self));
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  DosjaBackupPage *self = user_data;

  if (self->work != NULL)
    dosja_work_row_update (self->work, done, total);
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupPage) self = user_data;
  g_autoptr (GError) error = NULL;
  DosjaBackupSeal *seal = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  Writing *writing;

  if (self->age == NULL || seal == NULL)
    {
      dosja_backup_seal_free (seal);
      if (self->age != NULL)
        end_backup (self, error);
      return;
    }

  writing = g_new0 (Writing, 1);
  writing->seal = seal;
  writing->path = g_strdup (self->path);
  dosja_worker_run_async (DOSJA_WORKER (source), DOSJA_LANE_LONG, write_job, writing, writing_free,
                          (GDestroyNotify)dosja_backup_info_free, progress_cb, self,
                          dosja_work_row_get_cancellable (self->work), written_cb,
                          g_object_ref (self));
}

static void
begin_backup (DosjaBackupPage *self, const char *path)
{
  gboolean with_one_off = gtk_check_button_get_active (self->with_one_off);
  DosjaSecret *one_off = with_one_off ? dosja_passphrase_box_get_passphrase (self->one_off) : NULL;

  g_free (self->path);
  self->path = g_str_has_suffix (path, ".dosja-backup") ? g_strdup (path)
                                                        : g_strconcat (path, ".dosja-backup", NULL);
  gtk_widget_set_visible (self->result, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_up), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->with_one_off), FALSE);
  dosja_work_row_begin (self->work, _ ("Writing the backup and reading it back…"));
  dosja_worker_run_async (
      dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, seal_job, one_off,
      (GDestroyNotify)dosja_secret_unref, (GDestroyNotify)dosja_backup_seal_free, NULL, NULL,
      dosja_work_row_get_cancellable (self->work), sealed_cb, g_object_ref (self));
}

static GtkWindow *
window_of (DosjaBackupPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
present_chooser (DosjaBackupPage *self, GtkFileChooserNative *chooser, GCallback callback)
{
  g_clear_object (&self->chooser);
  self->chooser = chooser;
  g_signal_connect_object (chooser, "response", callback, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* What was chosen, or NULL; the chooser is done with. */
static char *
take_choice (DosjaBackupPage *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (chooser == NULL || response != GTK_RESPONSE_ACCEPT)
    return NULL;

  return dosja_backup_chooser_get_path (GTK_FILE_CHOOSER (chooser));
}

static void
save_response_cb (DosjaBackupPage *self, int response)
{
  g_autofree char *path = take_choice (self, response);

  if (path != NULL)
    begin_backup (self, path);
}

static void
back_up_cb (DosjaBackupPage *self)
{
  g_autofree char *name = dosja_backup_automatic_name ();

  present_chooser (
      self,
      dosja_backup_chooser_new_save (window_of (self),
                                     self->folder != NULL ? self->folder : g_get_home_dir (), name),
      G_CALLBACK (save_response_cb));
}

static void
one_off_cb (DosjaBackupPage *self)
{
  gboolean with = gtk_check_button_get_active (self->with_one_off);

  gtk_revealer_set_reveal_child (self->one_off_revealer, with);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_up),
                            !dosja_work_row_is_busy (self->work)
                                && (!with || dosja_passphrase_box_is_complete (self->one_off)));
}

/* ---- an old one ---- */

static void
inspect_cb (DosjaBackupPage *self)
{
  dosja_inspect_dialog_present (window_of (self), NULL);
}

static void
restore_folder_response_cb (DosjaBackupPage *self, int response)
{
  g_autofree char *path = take_choice (self, response);

  if (path == NULL)
    return;

  if (dosja_vault_exists (path))
    dosja_alert_show (GTK_WIDGET (self), _ ("There is a vault in this folder already"),
                      _ ("Choose a folder with nothing in it."));
  else
    dosja_restore_dialog_present (window_of (self), path, NULL, NULL, NULL, NULL);
}

static void
restore_beside_cb (DosjaBackupPage *self)
{
  present_chooser (self,
                   dosja_backup_chooser_new_folder (
                       window_of (self), _ ("An empty folder for the restored files"), NULL),
                   G_CALLBACK (restore_folder_response_cb));
}

static void
restored_cb (const char *folder, gpointer user_data)
{
  dosja_window_start (user_data);
}

/* The vault is closed now: what replaces it can come. */
static void
locked_cb (DosjaWindow *window)
{
  g_signal_handlers_disconnect_by_func (window, locked_cb, NULL);
  dosja_restore_dialog_present (GTK_WINDOW (window), dosja_window_get_folder (window), NULL,
                                restored_cb, g_object_ref (window), g_object_unref);
}

static void
restore_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupPage) self = user_data;
  GtkWindow *window = self->age != NULL ? window_of (self) : NULL;

  if (!dosja_alert_ask_finish (result) || !DOSJA_IS_WINDOW (window))
    return;

  g_signal_connect (window, "locked", G_CALLBACK (locked_cb), NULL);
  dosja_window_lock (DOSJA_WINDOW (window), FALSE);
}

static void
restore_in_place_cb (DosjaBackupPage *self)
{
  dosja_alert_ask_async (
      GTK_WIDGET (self), _ ("Lock the program and restore a backup in its place?"),
      _ ("The program locks first. Then you choose the backup and say who opens it. The present "
         "files are kept beside it under a dated name; nothing is deleted."),
      _ ("_Lock and go on"), FALSE, restore_confirmed_cb, g_object_ref (self));
}

/* ---- by itself ---- */

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBackupPage) self = user_data;
  g_autoptr (GError) error = NULL;

  dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (self->age == NULL)
    return;

  if (error != NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  dosja_backup_page_refresh (DOSJA_PAGE (self));
}

static void
set (DosjaBackupPage *self, const char *key, const char *value)
{
  const char *const pair[] = { key, value, NULL };

  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, set_job,
                          g_strdupv ((char **)pair), (GDestroyNotify)g_strfreev, NULL, NULL, NULL,
                          NULL, set_cb, g_object_ref (self));
}

static void
folder_response_cb (DosjaBackupPage *self, int response)
{
  g_autofree char *path = take_choice (self, response);

  if (path != NULL)
    set (self, DOSJA_BACKUP_SETTING_FOLDER, path);
}

static void
choose_folder_cb (DosjaBackupPage *self)
{
  present_chooser (self,
                   dosja_backup_chooser_new_folder (
                       window_of (self), _ ("A folder or a stick for backups"), self->folder),
                   G_CALLBACK (folder_response_cb));
}

static void
forget_folder_cb (DosjaBackupPage *self)
{
  set (self, DOSJA_BACKUP_SETTING_FOLDER, "");
}

static void
number_cb (DosjaBackupPage *self, GtkSpinButton *spin)
{
  g_autofree char *text = NULL;

  if (self->reading)
    return;

  text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));
  set (self, spin == self->days ? DOSJA_BACKUP_SETTING_DAYS : DOSJA_BACKUP_SETTING_KEEP, text);
}

static void
dosja_backup_page_dispose (GObject *object)
{
  DosjaBackupPage *self = DOSJA_BACKUP_PAGE (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_BACKUP_PAGE);

  G_OBJECT_CLASS (dosja_backup_page_parent_class)->dispose (object);
}

static void
dosja_backup_page_finalize (GObject *object)
{
  DosjaBackupPage *self = DOSJA_BACKUP_PAGE (object);

  g_free (self->folder);
  g_free (self->path);

  G_OBJECT_CLASS (dosja_backup_page_parent_class)->finalize (object);
}

static void
dosja_backup_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_backup_page_parent_class)->constructed (object);

  dosja_backup_page_refresh (DOSJA_PAGE (object));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, age_icon);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, age);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, back_up);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, with_one_off);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, one_off_revealer);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, one_off);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, work);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, result);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, result_icon);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, result_text);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, details);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, facts);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, folder_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, forget_folder);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, days);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupPage, keep);
}

static void
dosja_backup_page_class_init (DosjaBackupPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_backup_page_constructed;
  object_class->dispose = dosja_backup_page_dispose;
  object_class->finalize = dosja_backup_page_finalize;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_backup_page_refresh;

  g_type_ensure (DOSJA_TYPE_BACKUP_FACTS);
  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  g_type_ensure (DOSJA_TYPE_WORK_ROW);
  g_type_ensure (DOSJA_TYPE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/backup-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, back_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, one_off_cb);
  gtk_widget_class_bind_template_callback (widget_class, inspect_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_beside_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_in_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_cb);
}

static void
dosja_backup_page_init (DosjaBackupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Backup"));
}
