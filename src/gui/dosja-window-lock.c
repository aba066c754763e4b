/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-window-private.h"

#include "backup/dosja-backup.h"
#include "gui/dosja-clipboard.h"
#include "gui/dosja-rights.h"
#include "gui/start/dosja-start-page.h"
#include "gui/start/dosja-unlock-page.h"

#include <malloc.h>

/* Every other window of ours may show somebody's data. */
void
dosja_window_destroy_others (DosjaWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  /* One may take another with it that is in the list still. */
  g_list_foreach (windows, (GFunc)g_object_ref, NULL);
  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != self && GTK_IS_WINDOW (l->data) && !DOSJA_IS_WINDOW (l->data))
      gtk_window_destroy (l->data);
  g_list_foreach (windows, (GFunc)g_object_unref, NULL);
}

static void
cover (DosjaWindow *self)
{
  gtk_stack_set_visible_child (self->cover_stack, GTK_WIDGET (self->cover));
  gtk_widget_grab_focus (GTK_WIDGET (self->cover));
}

static void
close_session (DosjaWindow *self)
{
  g_autoptr (DosjaSession) session = NULL;

  if (dosja_worker_get_session (self->worker) == NULL)
    return;

  session = g_object_ref (dosja_worker_get_session (self->worker));
  dosja_worker_set_session (self->worker, NULL);
  dosja_rights_begin (NULL);
  dosja_session_lock (session);
  dosja_session_close (session);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  g_signal_emit (self, dosja_window_signals[DOSJA_WINDOW_LOCKED], 0);
}

static gpointer
nothing_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  return NULL;
}

/* A stick that is not there today is there another day: the Backup page says how old
 * the newest backup is. */
static gpointer
backup_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  g_autoptr (DosjaBackupInfo) info = NULL;

  if (store != NULL && dosja_backup_is_due (store))
    info = dosja_backup_write_automatic (store, dosja_session_get_vault (session), progress, NULL);

  return NULL;
}

static void
closed (DosjaWindow *self)
{
  GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->content));

  close_session (self);
  self->closing = FALSE;
  g_clear_object (&self->stop);
  if (self->ending)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (DOSJA_IS_UNLOCK_PAGE (page))
    dosja_unlock_page_begin (DOSJA_UNLOCK_PAGE (page), &self->slot);
}

static void
backup_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaWindow) self = user_data;

  dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  if (self->closing)
    closed (self);
}

static void
work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaWindow) self = user_data;

  dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  if (!self->closing)
    return;

  if (self->at_once)
    closed (self);
  else
    dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, backup_job, NULL, NULL, NULL, NULL,
                            NULL, self->stop, backup_done_cb, g_object_ref (self));
}

/* Whoever waits for the keys to be wiped waits for no long work. */
static void
hurry (DosjaWindow *self)
{
  self->at_once = TRUE;
  dosja_worker_cancel_long (self->worker);
  g_cancellable_cancel (self->stop);
}

/**
 * dosja_window_lock:
 * @at_once: long work is stopped, not waited for, and no backup is made now
 *
 * Locks: what is being typed goes into drafts, every widget with somebody's data is
 * destroyed, the clipboards are cleared, all at once. The keys are wiped as soon as
 * the work that was asked for is done, and the backup if one is due.
 */
void
dosja_window_lock (DosjaWindow *self, gboolean at_once)
{
  g_return_if_fail (DOSJA_IS_WINDOW (self));

  if (self->closing)
    {
      if (at_once)
        hurry (self);
      return;
    }

  if (self->frame == NULL)
    {
      /* The assistant may show a passphrase or the recovery key. */
      if (DOSJA_IS_START_PAGE (gtk_widget_get_first_child (GTK_WIDGET (self->content))))
        cover (self);
      return;
    }

  self->closing = TRUE;
  self->at_once = FALSE;
  self->stop = g_cancellable_new ();
  dosja_frame_flush (self->frame);
  dosja_window_destroy_others (self);
  dosja_clipboard_clear (gtk_widget_get_display (GTK_WIDGET (self)));
  if (at_once)
    hurry (self);
  dosja_window_show_unlock_page (self);

  /* Through both lanes: behind every draft, and behind all long work. */
  dosja_worker_run_async (self->worker, DOSJA_LANE_LONG, nothing_job, NULL, NULL, NULL, NULL, NULL,
                          NULL, work_done_cb, g_object_ref (self));
}

/**
 * dosja_window_hide_now:
 *
 * Somebody comes in: an empty window at once, then locked.
 */
void
dosja_window_hide_now (DosjaWindow *self)
{
  g_return_if_fail (DOSJA_IS_WINDOW (self));

  cover (self);
  dosja_window_lock (self, TRUE);
}

/**
 * dosja_window_shut:
 *
 * Locks for good, before the program ends; waits until everything is written.
 */
void
dosja_window_shut (DosjaWindow *self)
{
  g_return_if_fail (DOSJA_IS_WINDOW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->frame != NULL)
    dosja_frame_flush (self->frame);
  dosja_window_destroy_others (self);
  dosja_clipboard_clear (gtk_widget_get_display (GTK_WIDGET (self)));
  if (self->stop != NULL)
    g_cancellable_cancel (self->stop);
  dosja_worker_cancel_long (self->worker);
  self->closing = FALSE;
  close_session (self);
}
