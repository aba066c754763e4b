/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/start/dosja-start-page.h"

#include "backup/dosja-backup.h"
#include "base/dosja-locale.h"
#include "gui/dosja-accessible.h"
#include "gui/backup/dosja-restore-dialog.h"
#include "gui/dosja-application.h"
#include "gui/start/dosja-passphrase-box.h"
#include "gui/start/dosja-recovery-sheet.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

/* In this order; the vault is made between the passphrase and the sheet. */
enum
{
  STEP_LANGUAGE,
  STEP_WAY,
  STEP_CENTRE,
  STEP_PASSPHRASE,
  STEP_SHEET,
  STEP_BACKUP,
  N_STEPS
};

static const char *const step_names[]
    = { "language", "way", "centre", "passphrase", "sheet", "backup" };

struct _DosjaStartPage
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  char *folder;
  guint step;
  gboolean busy;
  DosjaSession *session; /* once the vault was made */
  char *backup_folder;
  GtkFileChooserNative *chooser;

  /* Template children */
  GtkStack *stack;
  GtkLabel *steps;
  GtkLabel *title;
  GtkLabel *message;
  GtkButton *back;
  GtkButton *next;
  GtkSpinner *spinner;
  GtkToggleButton *albanian;
  GtkToggleButton *english;
  GtkCheckButton *way_new;
  GtkCheckButton *way_restore;
  GtkEntry *organisation;
  GtkEntry *name;
  DosjaPassphraseBox *passphrase;
  DosjaRecoverySheet *sheet;
  GtkLabel *place;
};

enum
{
  DONE,
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaStartPage, dosja_start_page, GTK_TYPE_WIDGET)

typedef struct
{
  char *folder;
  char *organisation;
  char *name;
  DosjaSecret *passphrase;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->folder);
  g_free (wish->organisation);
  g_free (wish->name);
  dosja_secret_unref (wish->passphrase);
  g_free (wish);
}

typedef struct
{
  DosjaSession *session;
  DosjaSecret *recovery_key;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_object (&made->session);
  g_clear_pointer (&made->recovery_key, dosja_secret_unref);
  g_free (made);
}

/* ---- on the worker's thread ---- */

static gpointer
create_job (DosjaSession *unused, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Wish *wish = data;
  Made *made = g_new0 (Made, 1);

  made->session = dosja_session_create (wish->folder, wish->organisation, wish->name,
                                        wish->passphrase, &made->recovery_key, error);
  if (made->session == NULL)
    g_clear_pointer (&made, made_free);

  return made;
}

static gpointer
backup_folder_job (DosjaSession *session, DosjaStore *store, gpointer data,
                   const DosjaProgress *progress, GError **error)
{
  return GINT_TO_POINTER (
      dosja_store_set_setting (store, DOSJA_BACKUP_SETTING_FOLDER, data, error));
}

/* ---- on the window's ---- */

static gboolean
is_filled (GtkEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0';
}

static gboolean
can_go_on (DosjaStartPage *self)
{
  if (self->busy)
    return FALSE;

  switch (self->step)
    {
    case STEP_CENTRE:
      return is_filled (self->organisation) && is_filled (self->name);
    case STEP_PASSPHRASE:
      return dosja_passphrase_box_is_complete (self->passphrase);
    case STEP_SHEET:
      return dosja_recovery_sheet_is_confirmed (self->sheet);
    default:
      return TRUE;
    }
}

static void
update (DosjaStartPage *self)
{
  static const char *const titles[] = { N_ ("Welcome"),
                                        N_ ("A new vault, or one from a backup"),
                                        N_ ("The centre and you"),
                                        N_ ("Your passphrase"),
                                        N_ ("The recovery sheet"),
                                        N_ ("Where backups go") };
  g_autofree char *steps
      /* Translators: the first number is the step of the assistant, the second how many there are
       */
      = g_strdup_printf (_ ("Step %u of %u"), self->step + 1, (guint)N_STEPS);

  gtk_label_set_text (self->steps, steps);
  gtk_label_set_text (self->title, _ (titles[self->step]));
  dosja_accessible_set_button (self->next, self->step == STEP_BACKUP ? _ ("_Begin") : _ ("_Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), can_go_on (self));
  /* What was made is made: from the sheet on there is no way back. */
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          self->step > STEP_LANGUAGE && self->step < STEP_SHEET);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
show_step (DosjaStartPage *self, guint step)
{
  self->step = step;
  gtk_label_set_text (self->message, "");
  gtk_stack_set_visible_child_name (self->stack, step_names[step]);
  update (self);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaStartPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Made *made = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  self->busy = FALSE;
  if (made == NULL)
    {
      g_autofree char *text = dosja_message_for_error (error);

      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        {
          gtk_label_set_text (self->message, text);
          update (self);
        }
      return;
    }

  /* From now on the window closes the session, whatever happens. */
  dosja_worker_set_session (self->worker, made->session);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      g_set_object (&self->session, made->session);
      dosja_passphrase_box_clear (self->passphrase);
      dosja_recovery_sheet_set_key (self->sheet, made->recovery_key);
      show_step (self, STEP_SHEET);
    }
  made_free (made);
}

static char *
get_stripped (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
create (DosjaStartPage *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->folder = g_strdup (self->folder);
  wish->organisation = get_stripped (self->organisation);
  wish->name = get_stripped (self->name);
  wish->passphrase = dosja_passphrase_box_get_passphrase (self->passphrase);
  self->busy = TRUE;
  update (self);
  gtk_label_set_text (self->message, _ ("The vault is being made. This takes some seconds."));
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, create_job, wish, wish_free, made_free,
                          NULL, NULL, NULL, created_cb, g_object_ref (self));
}

static void
folder_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaStartPage) self = user_data;
  g_autoptr (DosjaSession) session = self->session != NULL ? g_object_ref (self->session) : NULL;

  /* A place that could not be kept is chosen again on the Backup page. */
  dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  if (session != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit (self, signals[DONE], 0, session);
}

static void
finish (DosjaStartPage *self)
{
  self->busy = TRUE;
  update (self);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, backup_folder_job,
                          g_strdup (self->backup_folder != NULL ? self->backup_folder : ""), g_free,
                          NULL, NULL, NULL, NULL, folder_kept_cb, g_object_ref (self));
}

static void
restored_cb (const char *folder, gpointer data)
{
  DosjaStartPage *self = data;

  g_signal_emit (self, signals[RESTORED], 0);
}

static void
restore (DosjaStartPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  dosja_restore_dialog_present (GTK_WINDOW (root), self->folder, NULL, restored_cb,
                                g_object_ref (self), g_object_unref);
}

static void
next_cb (DosjaStartPage *self)
{
  if (!can_go_on (self))
    return;

  if (self->step == STEP_WAY && gtk_check_button_get_active (self->way_restore))
    restore (self);
  else if (self->step == STEP_PASSPHRASE)
    create (self);
  else if (self->step == STEP_BACKUP)
    finish (self);
  else
    show_step (self, self->step + 1);
}

static void
back_cb (DosjaStartPage *self)
{
  if (self->step > STEP_LANGUAGE && !self->busy)
    show_step (self, self->step - 1);
}

static void
changed_cb (DosjaStartPage *self)
{
  update (self);
}

static void
language_cb (DosjaStartPage *self)
{
  const char *language = gtk_toggle_button_get_active (self->albanian) ? "sq" : "en";
  GApplication *application = g_application_get_default ();

  if (DOSJA_IS_APPLICATION (application) && g_strcmp0 (language, dosja_locale_get_language ()) != 0)
    dosja_application_set_language (DOSJA_APPLICATION (application), language);
}

static void
chosen_cb (DosjaStartPage *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
      g_autofree char *name = file != NULL ? g_file_get_parse_name (file) : NULL;

      g_free (self->backup_folder);
      self->backup_folder = file != NULL ? g_file_get_path (file) : NULL;
      gtk_label_set_text (self->place, name != NULL ? name : "");
    }
  g_clear_object (&self->chooser);
}

static void
choose_place_cb (DosjaStartPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser
      = gtk_file_chooser_native_new (_ ("Where backups go"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
dosja_start_page_dispose (GObject *object)
{
  DosjaStartPage *self = DOSJA_START_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_START_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dosja_start_page_parent_class)->dispose (object);
}

static void
dosja_start_page_finalize (GObject *object)
{
  DosjaStartPage *self = DOSJA_START_PAGE (object);

  g_free (self->folder);
  g_free (self->backup_folder);

  G_OBJECT_CLASS (dosja_start_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, steps);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, title);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, message);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, back);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, next);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, albanian);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, english);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, way_new);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, way_restore);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, organisation);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, name);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, DosjaStartPage, place);
}

static void
dosja_start_page_class_init (DosjaStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_start_page_dispose;
  object_class->finalize = dosja_start_page_finalize;

  /**
   * DosjaStartPage::done:
   * @session: of the new vault, unlocked; it is the worker's already
   */
  signals[DONE] = g_signal_new ("done", DOSJA_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, DOSJA_TYPE_SESSION);
  /**
   * DosjaStartPage::restored:
   *
   * There is a vault in the folder now, and somebody can unlock it.
   */
  signals[RESTORED] = g_signal_new ("restored", DOSJA_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  g_type_ensure (DOSJA_TYPE_RECOVERY_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/start-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_place_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_start_page_init (DosjaStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  if (g_str_equal (dosja_locale_get_language (), "sq"))
    gtk_toggle_button_set_active (self->albanian, TRUE);
  else
    gtk_toggle_button_set_active (self->english, TRUE);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_accessible_set_label (GTK_WIDGET (self), _ ("First start"));
  update (self);
}

/**
 * dosja_start_page_new:
 * @worker: without a session
 * @folder: where the vault is to be made
 *
 * Returns: (transfer floating): the assistant at its first step
 */
DosjaStartPage *
dosja_start_page_new (DosjaWorker *worker, const char *folder)
{
  DosjaStartPage *self = g_object_new (DOSJA_TYPE_START_PAGE, NULL);

  self->worker = g_object_ref (worker);
  self->folder = g_strdup (folder);

  return self;
}
