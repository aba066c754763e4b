/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/staff/dosja-staff-dialogs.h"

#include "gui/dosja-alert.h"
#include "gui/dosja-dialog.h"
#include "gui/start/dosja-passphrase-box.h"
#include "gui/start/dosja-recovery-sheet.h"
#include "model/dosja-codes.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

#define RESOURCES "/org/dosja/Dosja/"

/* One dialog of the staff page at work. It lives as long as its window; a job that is
 * still running when the program locks finds the page without a root. */
typedef struct
{
  DosjaPage *page;
  DosjaDialog *dialog;
  GtkEditable *name;
  GtkDropDown *role;
  GPtrArray *roles;
  GtkEditable *current;
  DosjaPassphraseBox *box;
  const char *done; /* what is said when it was done */
} Form;

static void
form_free (gpointer data, GClosure *closure)
{
  Form *form = data;

  g_object_unref (form->page);
  g_clear_pointer (&form->roles, g_ptr_array_unref);
  g_free (form);
}

/* What a job needs of the form, and nothing of GTK */
typedef struct
{
  char *name;
  char *role;
  DosjaSecret *current;
  DosjaSecret *passphrase;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order->role);
  g_clear_pointer (&order->current, dosja_secret_unref);
  g_clear_pointer (&order->passphrase, dosja_secret_unref);
  g_free (order);
}

/* ---- on the worker's thread ---- */

static gpointer
add_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
         GError **error)
{
  Order *order = data;

  return GINT_TO_POINTER (
      dosja_session_add_staff (session, order->name, order->role, order->passphrase, error));
}

static gpointer
passphrase_job (DosjaSession *session, DosjaStore *store, gpointer data,
                const DosjaProgress *progress, GError **error)
{
  Order *order = data;

  return GINT_TO_POINTER (
      dosja_session_change_passphrase (session, order->current, order->passphrase, error));
}

static gpointer
sheet_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  return dosja_session_new_recovery_key (session, error);
}

static gpointer
master_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Order *order = data;
  DosjaSecret *recovery_key = NULL;

  if (!dosja_session_new_master_key (session, order->passphrase, &recovery_key, progress, error))
    return NULL;

  return recovery_key;
}

/* ---- on the window's ---- */

static GObject *
get (GtkBuilder *builder, const char *id)
{
  return gtk_builder_get_object (builder, id);
}

/* The dialog is weak: locking destroys it while a job runs. */
typedef struct
{
  DosjaPage *page;
  GWeakRef dialog;
  const char *done;
} Waiting;

static Waiting *
waiting_new (DosjaPage *page, DosjaDialog *dialog, const char *done)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->page = g_object_ref (page);
  g_weak_ref_init (&waiting->dialog, dialog);
  waiting->done = done;

  return waiting;
}

static void
waiting_free (Waiting *waiting)
{
  g_object_unref (waiting->page);
  g_weak_ref_clear (&waiting->dialog);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static void
show_problem (DosjaDialog *dialog, const GError *error)
{
  g_autofree char *text = dosja_message_for_error (error);

  dosja_dialog_set_busy (dialog, FALSE);
  dosja_dialog_set_problem (dialog, text);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (DosjaDialog) dialog = g_weak_ref_get (&waiting->dialog);
  g_autoptr (GError) error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    {
      if (dialog != NULL)
        show_problem (dialog, error);
      return;
    }

  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
  dosja_page_changed (GTK_WIDGET (waiting->page));
  dosja_page_toast (GTK_WIDGET (waiting->page), waiting->done, 0);
}

static void
sheet_confirmed_cb (DosjaDialog *dialog, GParamSpec *pspec, DosjaRecoverySheet *sheet)
{
  dosja_dialog_set_ready (dialog, dosja_recovery_sheet_is_confirmed (sheet));
}

/* The old sheet opens nothing any more: this window stays until the new one is on paper. */
static void
present_sheet (DosjaPage *page, DosjaSecret *recovery_key)
{
  DosjaRecoverySheet *sheet = dosja_recovery_sheet_new ();
  DosjaDialog *dialog = dosja_dialog_new (GTK_WIDGET (page), _ ("The recovery sheet"), _ ("_Done"),
                                          GTK_WIDGET (sheet));

  dosja_recovery_sheet_set_key (sheet, recovery_key);
  dosja_dialog_set_closable (dialog, FALSE);
  g_signal_connect_object (sheet, "notify::confirmed", G_CALLBACK (sheet_confirmed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "accepted", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
sheet_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (DosjaDialog) dialog = g_weak_ref_get (&waiting->dialog);
  g_autoptr (GError) error = NULL;
  DosjaSecret *recovery_key = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (recovery_key == NULL)
    {
      if (dialog != NULL)
        show_problem (dialog, error);
      else
        dosja_page_error (GTK_WIDGET (waiting->page), error);
      return;
    }

  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
  if (gtk_widget_get_root (GTK_WIDGET (waiting->page)) != NULL)
    {
      dosja_page_changed (GTK_WIDGET (waiting->page));
      present_sheet (waiting->page, recovery_key);
    }
  dosja_secret_unref (recovery_key);
}

static void
form_changed_cb (Form *form)
{
  gboolean named = form->name == NULL || *gtk_editable_get_text (form->name) != '\0';
  gboolean known = form->current == NULL || *gtk_editable_get_text (form->current) != '\0';

  dosja_dialog_set_ready (form->dialog,
                          named && known && dosja_passphrase_box_is_complete (form->box));
}

static Order *
make_order (Form *form)
{
  Order *order = g_new0 (Order, 1);

  if (form->name != NULL)
    order->name = g_strstrip (g_strdup (gtk_editable_get_text (form->name)));
  if (form->role != NULL && gtk_drop_down_get_selected (form->role) < form->roles->len)
    order->role = g_strdup (((const DosjaCode *)g_ptr_array_index (
                                 form->roles, gtk_drop_down_get_selected (form->role)))
                                ->key);
  if (form->current != NULL)
    order->current = dosja_entry_get_secret (form->current);
  order->passphrase = dosja_passphrase_box_get_passphrase (form->box);

  return order;
}

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (DosjaDialog) dialog = g_weak_ref_get (&waiting->dialog);

  if (dialog != NULL && total > 0)
    dosja_dialog_set_progress (dialog, (double)done / (double)total);
}

static void
run (Form *form, DosjaWorkFunc job, GDestroyNotify result_free, GAsyncReadyCallback callback)
{
  Waiting *waiting = waiting_new (form->page, form->dialog, form->done);

  dosja_dialog_set_busy (form->dialog, TRUE);
  dosja_worker_run_async (dosja_page_get_worker (form->page), DOSJA_LANE_PROMPT, job,
                          make_order (form), order_free, result_free, progress_cb, waiting, NULL,
                          callback, waiting);
}

static void
add_accepted_cb (Form *form)
{
  run (form, add_job, NULL, done_cb);
}

static void
passphrase_accepted_cb (Form *form)
{
  run (form, passphrase_job, NULL, done_cb);
}

/* Builds a dialog around the fields of a `.ui` file that has a "content" and a "box". */
static Form *
form_new (DosjaPage *page, GtkBuilder *builder, const char *title, const char *accept_label,
          GCallback accepted)
{
  Form *form = g_new0 (Form, 1);

  form->page = g_object_ref (page);
  form->box = DOSJA_PASSPHRASE_BOX (get (builder, "box"));
  form->name = (GtkEditable *)get (builder, "name");
  form->role = (GtkDropDown *)get (builder, "role");
  form->current = (GtkEditable *)get (builder, "current");
  form->dialog = dosja_dialog_new (GTK_WIDGET (page), title, accept_label,
                                   GTK_WIDGET (get (builder, "content")));
  g_signal_connect_data (form->dialog, "accepted", accepted, form, form_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (form->box, "notify::complete", G_CALLBACK (form_changed_cb), form);
  if (form->name != NULL)
    g_signal_connect_swapped (form->name, "changed", G_CALLBACK (form_changed_cb), form);
  if (form->current != NULL)
    g_signal_connect_swapped (form->current, "changed", G_CALLBACK (form_changed_cb), form);

  return form;
}

static void
fill_roles (Form *form)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) all = dosja_codes_get_list ("access_role");
  guint usual = 0;

  form->roles = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      DosjaCode *code = g_ptr_array_index (all, i);

      if (code->hidden)
        continue;
      if (g_str_equal (code->key, "case_manager"))
        usual = form->roles->len;
      gtk_string_list_append (names, dosja_codes_label ("access_role", code->key));
      g_ptr_array_add (form->roles, code);
    }
  gtk_drop_down_set_model (form->role, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (form->role, usual);
}

/**
 * dosja_staff_present_add:
 *
 * Asks for a new member of staff: name, role, passphrase.
 */
void
dosja_staff_present_add (DosjaPage *page)
{
  g_autoptr (GtkBuilder) builder = NULL;
  Form *form;

  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  builder = gtk_builder_new_from_resource (RESOURCES "staff-add.ui");
  form = form_new (page, builder, _ ("Add a member of staff"), _ ("_Add"),
                   G_CALLBACK (add_accepted_cb));
  form->done = _ ("Added. Give the passphrase by word of mouth.");
  fill_roles (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}

/**
 * dosja_staff_present_passphrase:
 *
 * Asks for the old and a new passphrase of whoever is here.
 */
void
dosja_staff_present_passphrase (DosjaPage *page)
{
  g_autoptr (GtkBuilder) builder = NULL;
  Form *form;

  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  builder = gtk_builder_new_from_resource (RESOURCES "staff-passphrase.ui");
  form = form_new (page, builder, _ ("Change my passphrase"), _ ("C_hange"),
                   G_CALLBACK (passphrase_accepted_cb));
  form->done = _ ("The passphrase was changed. Older backups open with the old one.");
  gtk_window_present (GTK_WINDOW (form->dialog));
}

static void
sheet_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaPage) page = user_data;

  if (dosja_alert_ask_finish (result) && gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    dosja_worker_run_async (dosja_page_get_worker (page), DOSJA_LANE_PROMPT, sheet_job, NULL, NULL,
                            (GDestroyNotify)dosja_secret_unref, NULL, NULL, NULL, sheet_made_cb,
                            waiting_new (page, NULL, NULL));
}

/**
 * dosja_staff_present_new_sheet:
 *
 * Makes a new recovery key and shows it until it is on paper.
 */
void
dosja_staff_present_new_sheet (DosjaPage *page)
{
  dosja_alert_ask_async (GTK_WIDGET (page), _ ("Make a new recovery sheet?"),
                         _ ("The sheet you have now stops opening this vault at once. Have paper, "
                            "or a printer, at hand."),
                         _ ("_Make a new one"), FALSE, sheet_asked_cb, g_object_ref (page));
}

static void
master_accepted_cb (Form *form)
{
  DosjaWorker *worker = dosja_page_get_worker (form->page);

  /* The long lane's connection is to the database of the old key. */
  dosja_worker_cancel_long (worker);
  dosja_worker_set_session (worker, dosja_worker_get_session (worker));
  run (form, master_job, (GDestroyNotify)dosja_secret_unref, sheet_made_cb);
}

/**
 * dosja_staff_present_master_key:
 *
 * Has the vault encrypted anew, after saying what that means.
 */
void
dosja_staff_present_master_key (DosjaPage *page)
{
  g_autoptr (GtkBuilder) builder = NULL;
  Form *form;

  g_type_ensure (DOSJA_TYPE_PASSPHRASE_BOX);
  builder = gtk_builder_new_from_resource (RESOURCES "staff-master-key.ui");
  form = form_new (page, builder, _ ("New master key"), _ ("_Encrypt anew"),
                   G_CALLBACK (master_accepted_cb));
  gtk_window_present (GTK_WINDOW (form->dialog));
}
