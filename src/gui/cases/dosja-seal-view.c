/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-seal-view.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/dosja-reason.h"
#include "gui/records/dosja-sub-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DosjaSealView
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  DosjaId file;
  DosjaId record; /* whose text is open */

  GtkWidget *list;
  GtkWidget *open_button;
  GtkWidget *save_button;
  GtkWidget *close_button;
  GtkWidget *scroller;
  GtkTextView *text;
};

G_DEFINE_FINAL_TYPE (DosjaSealView, dosja_seal_view, GTK_TYPE_WIDGET)

/* ---- on the worker's thread ---- */

typedef struct
{
  DosjaId file;
  DosjaId record;
  char *reason;
  DosjaSecret *text;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->reason);
  g_clear_pointer (&work->text, dosja_secret_unref);
  g_free (work);
}

static gboolean
find_record (DosjaStore *store, Work *work, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("witness_protection"));
  g_autoptr (GArray) ids = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return FALSE;
    }
  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_id_format (&work->file, id));
  dosja_query_set_limit (query, 1, 0);
  if ((ids = dosja_store_query_ids (store, query, error)) == NULL)
    return FALSE;
  if (ids->len == 0)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no record");
      return FALSE;
    }
  work->record = g_array_index (ids, DosjaId, 0);

  return TRUE;
}

static gpointer
open_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Work *work = data;
  Work *opened;
  DosjaSecret *text;

  if (!find_record (store, work, error)
      || (text = dosja_session_unseal (session, &work->record, work->reason, error)) == NULL)
    return NULL;
  opened = g_new0 (Work, 1);
  opened->record = work->record;
  opened->text = text;

  return opened;
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Work *work = data;

  return GINT_TO_POINTER (store != NULL
                          && dosja_session_seal (session, &work->record, work->text, error));
}

/* ---- on the window's thread ---- */

static void
show_text (DosjaSealView *self, const char *text)
{
  gboolean open = text != NULL;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), open ? text : "", -1);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->text), FALSE);
  gtk_widget_set_visible (self->scroller, open);
  gtk_widget_set_visible (self->save_button, open);
  gtk_widget_set_visible (self->close_button, open);
  gtk_widget_set_visible (self->open_button, !open);
  if (!open)
    self->record = (DosjaId){ { 0 } };
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaSealView) self = user_data;
  g_autoptr (GError) error = NULL;
  Work *opened = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      if (opened != NULL)
        {
          self->record = opened->record;
          show_text (self, (const char *)dosja_secret_get_data (opened->text));
          gtk_widget_grab_focus (GTK_WIDGET (self->text));
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
    }
  if (opened != NULL)
    work_free (opened);
}

static void
reason_given_cb (DosjaDialog *dialog, DosjaSealView *self)
{
  Work *work = g_new0 (Work, 1);

  work->file = self->file;
  work->reason = dosja_reason_dialog_get_reason (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, open_job, work, work_free, work_free,
                          NULL, NULL, NULL, opened_cb, g_object_ref (self));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaDialog *dialog = dosja_reason_dialog_new (
      widget, _ ("Open the sealed text"), _ ("_Open"),
      _ ("The text is sealed once more inside the vault: only directors and the recovery sheet "
         "open it. That it was opened, by whom and why, stands in the journal."),
      NULL);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (reason_given_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaSealView) self = user_data;
  g_autoptr (GError) error = NULL;

  dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  show_text (self, NULL);
  dosja_page_toast (GTK_WIDGET (self), _ ("Saved and sealed."), 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaSealView *self = DOSJA_SEAL_VIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  Work *work = g_new0 (Work, 1);
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  work->record = self->record;
  work->text = dosja_secret_new_copy (text, strlen (text) + 1);
  dosja_wipe (text, strlen (text));
  g_free (text);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, save_job, work, work_free, NULL, NULL,
                          NULL, NULL, saved_cb, g_object_ref (self));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_text (DOSJA_SEAL_VIEW (widget), NULL);
}

static void
dosja_seal_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_seal_view_parent_class)->unmap (widget);
  /* Whoever goes on to another page leaves no open text behind. */
  show_text (DOSJA_SEAL_VIEW (widget), NULL);
}

static void
dosja_seal_view_dispose (GObject *object)
{
  DosjaSealView *self = DOSJA_SEAL_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_seal_view_parent_class)->dispose (object);
}

static void
dosja_seal_view_class_init (DosjaSealViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_seal_view_dispose;
  widget_class->unmap = dosja_seal_view_unmap;
  gtk_widget_class_install_action (widget_class, "seal.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "seal.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "seal.close", NULL, close_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
button_new (GtkWidget *bar, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (bar), button);

  return button;
}

static void
dosja_seal_view_init (DosjaSealView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  gtk_widget_add_css_class (bar, "toolbar");
  self->open_button = button_new (bar, _ ("Open the sealed te_xt…"), "seal.open");
  self->save_button = button_new (bar, _ ("Save and sea_l"), "seal.save");
  self->close_button = button_new (bar, _ ("Close without sa_ving"), "seal.close");
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  dosja_accessible_set_label (GTK_WIDGET (self->text), _ ("Sealed text"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->text));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_size_request (self->scroller, -1, 160);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  show_text (self, NULL);
}

/**
 * dosja_seal_view_new:
 *
 * Returns: (transfer floating): a view that shows no case yet
 */
GtkWidget *
dosja_seal_view_new (DosjaWorker *worker)
{
  DosjaSealView *self = g_object_new (DOSJA_TYPE_SEAL_VIEW, NULL);

  self->worker = g_object_ref (worker);
  self->list = dosja_sub_list_new (worker, dosja_type_find ("witness_protection"), "case",
                                   "case.witness_protection", NULL);
  dosja_sub_list_set_words (
      DOSJA_SUB_LIST (self->list), _ ("Nobody but directors sees that there is anything here"),
      C_ ("record", "_Add"), _ ("This person is in no protection programme."));
  gtk_widget_set_vexpand (self->list, TRUE);
  gtk_widget_insert_after (self->list, GTK_WIDGET (self), NULL);

  return GTK_WIDGET (self);
}

/**
 * dosja_seal_view_show:
 * @part: the case to show
 */
void
dosja_seal_view_show (GtkWidget *widget, const DosjaCasePart *part)
{
  DosjaSealView *self = DOSJA_SEAL_VIEW (widget);
  char id[DOSJA_ID_STRING_SIZE];

  if (!dosja_id_equal (&self->file, &part->file))
    show_text (self, NULL);
  self->file = part->file;
  dosja_sub_list_add_preset (DOSJA_SUB_LIST (self->list), "person",
                             dosja_id_format (&part->person, id), TRUE);
  dosja_sub_list_show (DOSJA_SUB_LIST (self->list), &part->file);
}
