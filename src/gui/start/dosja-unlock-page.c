/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/start/dosja-unlock-page.h"

#include "base/dosja-locale.h"
#include "gui/backup/dosja-restore-dialog.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-application.h"
#include "gui/start/dosja-passphrase-box.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

#define FREE_TRIES 2
#define LONGEST_PAUSE 60

struct _DosjaUnlockPage
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  char *folder;
  GPtrArray *slots; /* of staff; NULL until read */
  DosjaId preferred;
  gboolean busy;
  guint pause; /* seconds left */
  guint pause_timer;

  /* Template children */
  GtkStack *stack;
  GtkWidget *waiting;
  GtkWidget *unlock;
  GtkWidget *recover;
  GtkWidget *trouble;
  GtkDropDown *who;
  GtkDropDown *recover_who;
  GtkPasswordEntry *passphrase;
  GtkLabel *caps_lock;
  GtkLabel *message;
  GtkButton *unlock_button;
  GtkSpinner *spinner;
  GtkEntry *recovery_key;
  DosjaPassphraseBox *new_passphrase;
  GtkButton *recover_button;
  GtkLabel *recover_message;
  GtkSpinner *recover_spinner;
  GtkLabel *trouble_message;
  GtkToggleButton *albanian;
  GtkToggleButton *english;
};

enum
{
  UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Wrong tries since the program started: locking again does not forget them. */
static guint wrong_tries;

G_DEFINE_FINAL_TYPE (DosjaUnlockPage, dosja_unlock_page, GTK_TYPE_WIDGET)

typedef struct
{
  char *folder;
  DosjaId slot;
  DosjaSecret *passphrase;
  DosjaSecret *recovery_key;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_free (attempt->folder);
  g_clear_pointer (&attempt->passphrase, dosja_secret_unref);
  g_clear_pointer (&attempt->recovery_key, dosja_secret_unref);
  g_free (attempt);
}

/* ---- on the worker's thread ---- */

/* The vault's lock is not held while somebody thinks of their passphrase: a backup
 * by another program may run meanwhile. */
static gpointer
list_job (DosjaSession *unused, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_autoptr (DosjaSession) session = dosja_session_open (data, error);
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *slots;

  if (session == NULL)
    return NULL;

  slots = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_slot_info_free);
  all = dosja_vault_get_slots (dosja_session_get_vault (session));
  for (guint i = 0; i < all->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (all, i);

      if (slot->kind == DOSJA_SLOT_STAFF)
        g_ptr_array_add (slots, dosja_slot_info_copy (slot));
    }
  dosja_session_close (session);

  return slots;
}

static gpointer
unlock_job (DosjaSession *unused, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Attempt *attempt = data;
  g_autoptr (DosjaSession) session = dosja_session_open (attempt->folder, error);
  gboolean unlocked;

  if (session == NULL)
    return NULL;

  if (attempt->recovery_key != NULL)
    unlocked = dosja_session_recover (session, attempt->recovery_key, &attempt->slot,
                                      attempt->passphrase, error)
               && (dosja_session_is_unlocked (session)
                   || dosja_session_unlock (session, &attempt->slot, attempt->passphrase, error));
  else
    unlocked = dosja_session_unlock (session, &attempt->slot, attempt->passphrase, error);
  if (!unlocked)
    {
      dosja_session_close (session);
      return NULL;
    }

  return g_steal_pointer (&session);
}

/* ---- on the window's ---- */

static void
update (DosjaUnlockPage *self)
{
  gboolean free = !self->busy && self->pause == 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->who), free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), free);
  gtk_widget_set_sensitive (
      GTK_WIDGET (self->unlock_button),
      free && *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);

  gtk_widget_set_sensitive (GTK_WIDGET (self->new_passphrase), free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recover_button),
                            free && dosja_passphrase_box_is_complete (self->new_passphrase)
                                && *gtk_editable_get_text (GTK_EDITABLE (self->recovery_key))
                                       != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->recover_spinner), self->busy);
  gtk_spinner_set_spinning (self->recover_spinner, self->busy);
}

static void
say (DosjaUnlockPage *self, const char *text)
{
  gtk_label_set_text (self->message, text);
  gtk_label_set_text (self->recover_message, text);
}

static void
say_pause (DosjaUnlockPage *self)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("That did not open it. You can try again in %u second.",
                "That did not open it. You can try again in %u seconds.", self->pause),
      self->pause);

  say (self, text);
}

static gboolean
pause_cb (gpointer data)
{
  DosjaUnlockPage *self = data;

  if (--self->pause > 0)
    {
      say_pause (self);
      return G_SOURCE_CONTINUE;
    }

  self->pause_timer = 0;
  say (self, _ ("You can try again now."));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  return G_SOURCE_REMOVE;
}

static void
begin_pause (DosjaUnlockPage *self)
{
  guint over = wrong_tries > FREE_TRIES ? wrong_tries - FREE_TRIES : 0;

  self->pause = over == 0 ? 0 : over > 5 ? LONGEST_PAUSE : 1u << over;
  if (self->pause == 0)
    return;

  say_pause (self);
  g_clear_handle_id (&self->pause_timer, g_source_remove);
  self->pause_timer = g_timeout_add_seconds (1, pause_cb, self);
}

static void
show_error (DosjaUnlockPage *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE)
      || g_error_matches (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT))
    {
      wrong_tries++;
      /* Whether the person or the passphrase was wrong is nobody's business. */
      say (self, _ ("That did not open it. Check the name and the passphrase and try again."));
      begin_pause (self);
      return;
    }

  text = dosja_message_for_error (error);
  if (g_error_matches (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_RECOVERY_KEY)
      || g_error_matches (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WEAK))
    say (self, text);
  else
    {
      gtk_label_set_text (self->trouble_message, text);
      gtk_stack_set_visible_child (self->stack, self->trouble);
    }
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session
      = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  self->busy = FALSE;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      /* The window went away meanwhile. */
      if (session != NULL)
        dosja_session_close (session);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  say (self, "");
  if (session == NULL)
    {
      show_error (self, error);
      update (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }

  wrong_tries = 0;
  g_signal_emit (self, signals[UNLOCKED], 0, session);
}

static void
attempt (DosjaUnlockPage *self, guint who, DosjaSecret *passphrase, DosjaSecret *recovery_key)
{
  const DosjaSlotInfo *slot;
  Attempt *data;

  if (self->busy || self->pause > 0 || self->slots == NULL || who >= self->slots->len)
    return;

  slot = g_ptr_array_index (self->slots, who);
  data = g_new0 (Attempt, 1);
  data->folder = g_strdup (self->folder);
  data->slot = slot->id;
  data->passphrase = dosja_secret_ref (passphrase);
  data->recovery_key = recovery_key != NULL ? dosja_secret_ref (recovery_key) : NULL;
  self->busy = TRUE;
  say (self, _ ("Opening. This takes a moment on purpose: it makes guessing slow."));
  update (self);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, unlock_job, data, attempt_free,
                          g_object_unref, NULL, NULL, NULL, unlocked_cb, g_object_ref (self));
}

static void
unlock_cb (DosjaUnlockPage *self)
{
  g_autoptr (DosjaSecret) passphrase = dosja_entry_get_secret (GTK_EDITABLE (self->passphrase));

  if (dosja_secret_get_size (passphrase) > 0)
    attempt (self, gtk_drop_down_get_selected (self->who), passphrase, NULL);
}

static void
recover_cb (DosjaUnlockPage *self)
{
  g_autoptr (DosjaSecret) passphrase = dosja_passphrase_box_get_passphrase (self->new_passphrase);
  g_autoptr (DosjaSecret) key = dosja_entry_get_secret (GTK_EDITABLE (self->recovery_key));

  if (passphrase != NULL)
    attempt (self, gtk_drop_down_get_selected (self->recover_who), passphrase, key);
}

static void
typed_cb (DosjaUnlockPage *self)
{
  update (self);
}

static void
show_recover_cb (DosjaUnlockPage *self)
{
  say (self, "");
  gtk_drop_down_set_selected (self->recover_who, gtk_drop_down_get_selected (self->who));
  gtk_stack_set_visible_child (self->stack, self->recover);
  gtk_widget_grab_focus (GTK_WIDGET (self->recovery_key));
}

static void
show_unlock_cb (DosjaUnlockPage *self)
{
  say (self, "");
  gtk_editable_set_text (GTK_EDITABLE (self->recovery_key), "");
  dosja_passphrase_box_clear (self->new_passphrase);
  gtk_stack_set_visible_child (self->stack, self->unlock);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
fill_who (DosjaUnlockPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint preferred = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (self->slots, i);

      gtk_string_list_append (names, slot->label);
      if (dosja_id_equal (&slot->id, &self->preferred))
        preferred = i;
    }
  gtk_drop_down_set_model (self->who, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->recover_who, G_LIST_MODEL (names));
  if (self->slots->len > 0)
    gtk_drop_down_set_selected (self->who, preferred);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *slots = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  self->busy = FALSE;
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  self->slots = slots;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (slots == NULL)
    {
      show_error (self, error);
      return;
    }
  fill_who (self);
  begin_pause (self);
  update (self);
  gtk_stack_set_visible_child (self->stack, self->unlock);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
list (DosjaUnlockPage *self)
{
  if (self->busy)
    return;

  self->busy = TRUE;
  gtk_stack_set_visible_child (self->stack, self->waiting);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, list_job, g_strdup (self->folder),
                          g_free, (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, listed_cb,
                          g_object_ref (self));
}

static void
retry_cb (DosjaUnlockPage *self)
{
  list (self);
}

static void
restored_cb (const char *folder, gpointer data)
{
  list (data);
}

static void
restore_cb (DosjaUnlockPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!self->busy)
    dosja_restore_dialog_present (GTK_WINDOW (root), self->folder, NULL, restored_cb,
                                  g_object_ref (self), g_object_unref);
}

static void
language_cb (DosjaUnlockPage *self)
{
  const char *language = gtk_toggle_button_get_active (self->albanian) ? "sq" : "en";
  GApplication *application = g_application_get_default ();

  if (DOSJA_IS_APPLICATION (application) && g_strcmp0 (language, dosja_locale_get_language ()) != 0)
    dosja_application_set_language (DOSJA_APPLICATION (application), language);
}

static void
caps_lock_cb (DosjaUnlockPage *self, GParamSpec *pspec, GdkDevice *keyboard)
{
  gtk_widget_set_visible (GTK_WIDGET (self->caps_lock), gdk_device_get_caps_lock_state (keyboard));
}

static void
watch_caps_lock (DosjaUnlockPage *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard == NULL)
    return;

  g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (caps_lock_cb), self,
                           G_CONNECT_SWAPPED);
  caps_lock_cb (self, NULL, keyboard);
}

static void
dosja_unlock_page_dispose (GObject *object)
{
  DosjaUnlockPage *self = DOSJA_UNLOCK_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pause_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_UNLOCK_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->slots, g_ptr_array_unref);

  G_OBJECT_CLASS (dosja_unlock_page_parent_class)->dispose (object);
}

static void
dosja_unlock_page_finalize (GObject *object)
{
  g_free (DOSJA_UNLOCK_PAGE (object)->folder);

  G_OBJECT_CLASS (dosja_unlock_page_parent_class)->finalize (object);
}

static void
dosja_unlock_page_class_init (DosjaUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_unlock_page_dispose;
  object_class->finalize = dosja_unlock_page_finalize;

  /**
   * DosjaUnlockPage::unlocked:
   * @session: unlocked
   */
  signals[UNLOCKED] = g_signal_new ("unlocked", DOSJA_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, DOSJA_TYPE_SESSION);

  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, recover);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, who);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, recover_who);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, caps_lock);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, message);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, recovery_key);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, new_passphrase);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, recover_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, recover_message);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, recover_spinner);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, trouble_message);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, albanian);
  gtk_widget_class_bind_template_child (widget_class, DosjaUnlockPage, english);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, recover_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_recover_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_unlock_page_init (DosjaUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  if (g_str_equal (dosja_locale_get_language (), "sq"))
    gtk_toggle_button_set_active (self->albanian, TRUE);
  else
    gtk_toggle_button_set_active (self->english, TRUE);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_accessible_set_label (GTK_WIDGET (self), _ ("Unlock"));
  watch_caps_lock (self);
  update (self);
}

/**
 * dosja_unlock_page_new:
 * @worker: without a session
 * @folder: where the vault is
 *
 * Returns: (transfer floating): a page that waits for dosja_unlock_page_begin()
 */
DosjaUnlockPage *
dosja_unlock_page_new (DosjaWorker *worker, const char *folder)
{
  DosjaUnlockPage *self = g_object_new (DOSJA_TYPE_UNLOCK_PAGE, NULL);

  self->worker = g_object_ref (worker);
  self->folder = g_strdup (folder);

  return self;
}

/**
 * dosja_unlock_page_begin:
 * @slot: (nullable): who was here last, and is offered first
 *
 * The vault is closed: now it can be asked who has a key.
 */
void
dosja_unlock_page_begin (DosjaUnlockPage *self, const DosjaId *slot)
{
  g_return_if_fail (DOSJA_IS_UNLOCK_PAGE (self));

  if (slot != NULL)
    self->preferred = *slot;
  list (self);
}
