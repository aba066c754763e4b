/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-window-private.h"

#include "backup/dosja-backup.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-frame.h"
#include "gui/dosja-keys.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/services/dosja-service-window.h"
#include "gui/dosja-rights.h"
#include "gui/start/dosja-start-page.h"
#include "gui/start/dosja-unlock-page.h"
#include "session/dosja-message.h"
#include "store/dosja-journal-list.h"

#include <glib/gi18n-lib.h>

guint dosja_window_signals[DOSJA_WINDOW_N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaWindow, dosja_window, GTK_TYPE_APPLICATION_WINDOW)

/* ---- what the window holds ---- */

static void
set_content (DosjaWindow *self, GtkWidget *content)
{
  GtkWidget *child;

  self->frame = NULL;
  /* The window would keep what held the focus, and what was typed into it, until another has it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  gtk_box_append (self->content, content);
}

static void
enable (DosjaWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (DosjaWindow *self)
{
  static const char *const while_open[]
      = { "page", "go", "search", "undo", "lock", "new-person", "new-case", "service", NULL };
  gboolean open = self->frame != NULL;

  for (guint i = 0; while_open[i] != NULL; i++)
    enable (self, while_open[i], open);
  enable (self, "back", open && dosja_history_can_step (self->history, -1));
  enable (self, "forward", open && dosja_history_can_step (self->history, 1));

  enable (self, "new-person", open && dosja_rights_write (dosja_type_find ("person")));
  enable (self, "new-case", open && dosja_rights_write (dosja_type_find ("case")));
  enable (self, "service", open && dosja_rights_write (dosja_type_find ("service")));
  gtk_widget_set_visible (GTK_WIDGET (self->header_start), open);
  gtk_widget_set_visible (GTK_WIDGET (self->header_end), open);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button),
                          dosja_rights_write (dosja_type_find ("person"))
                              && dosja_frame_find_page_for (dosja_type_find ("person")) != NULL);
  if (!open)
    gtk_label_set_text (self->title, "Dosja");
}

static void
unlocked_cb (DosjaWindow *self, DosjaSession *session)
{
  dosja_window_open (self, session);
}

void
dosja_window_show_unlock_page (DosjaWindow *self)
{
  DosjaUnlockPage *page = dosja_unlock_page_new (self->worker, self->folder);

  g_signal_connect_object (page, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  set_content (self, GTK_WIDGET (page));
  update_actions (self);
  if (!self->closing)
    dosja_unlock_page_begin (page, &self->slot);
}

static void
show_start_page (DosjaWindow *self)
{
  DosjaStartPage *page = dosja_start_page_new (self->worker, self->folder);

  g_signal_connect_object (page, "done", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "restored", G_CALLBACK (dosja_window_start), self,
                           G_CONNECT_SWAPPED);
  set_content (self, GTK_WIDGET (page));
  update_actions (self);
}

/* ---- going about ---- */

static void
show_current (DosjaWindow *self)
{
  const DosjaPlace *place = dosja_history_get_current (self->history);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");

  dosja_frame_show_current (self->frame);
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (place != NULL ? place->page : ""));
  update_actions (self);
}

static void
page_title_cb (DosjaWindow *self, GParamSpec *pspec, DosjaPage *page)
{
  const char *title = dosja_page_get_title (page);

  if (self->frame != NULL && page == dosja_frame_get_page (self->frame))
    gtk_label_set_text (self->title, title != NULL ? title : "");
}

static void
page_shown_cb (DosjaWindow *self, DosjaPage *page)
{
  g_signal_handlers_disconnect_by_func (page, page_title_cb, self);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (page_title_cb), self,
                           G_CONNECT_SWAPPED);
  page_title_cb (self, NULL, page);
}

static gboolean
go_anywhere (DosjaWindow *self)
{
  static const char *const firsts[] = { "today", "people", "programme", "activities", "help" };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    if (dosja_frame_has_page (firsts[i]))
      {
        dosja_window_go (self, firsts[i]);
        return TRUE;
      }

  return FALSE;
}

/* ---- undo ---- */

static gpointer
undo_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  gint64 action = *(gint64 *)data;

  if (action == 0)
    action = dosja_store_get_last_change (store);
  if (action == 0 || !dosja_store_can_undo (store, action))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nothing to undo");
      return NULL;
    }

  return GINT_TO_POINTER (dosja_store_undo (store, action, error));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (self->frame == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    dosja_window_toast (self, _ ("There is nothing to undo."), 0);
  else if (error != NULL)
    dosja_window_error (GTK_WIDGET (self), error);
  else
    {
      dosja_window_changed (self);
      dosja_window_toast (self, _ ("Undone."), 0);
    }
}

static void
undo (DosjaWindow *self, gint64 action)
{
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, undo_job,
                          g_memdup2 (&action, sizeof action), g_free, NULL, NULL, NULL, NULL,
                          undone_cb, g_object_ref (self));
}

static void
frame_undo_cb (DosjaWindow *self, gint64 action)
{
  undo (self, action);
}

/* ---- actions ---- */

static void
page_action (GSimpleAction *action, GVariant *target, gpointer data)
{
  DosjaWindow *self = data;

  dosja_window_go (self, g_variant_get_string (target, NULL));
}

static void
step (DosjaWindow *self, int by)
{
  if (self->frame != NULL && dosja_history_step (self->history, by))
    show_current (self);
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, -1);
}

static void
forward_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, 1);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DosjaWindow *self = data;
  DosjaPage *page = dosja_frame_get_page (self->frame);

  if ((page != NULL && dosja_page_search (page)) || !dosja_frame_has_page ("people"))
    return;

  dosja_window_go (self, "people");
  dosja_page_search (dosja_frame_get_page (self->frame));
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  undo (data, 0);
}

static void
lock_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dosja_window_lock (data, FALSE);
}

static void
new_person_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dosja_window_show_record (data, dosja_type_find ("person"), NULL, NULL);
}

/* A new case is that of the person who is looked at. */
static void
new_case_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DosjaWindow *self = data;
  const DosjaPlace *place = dosja_history_get_current (self->history);
  const DosjaId *person = NULL;

  if (place != NULL && place->type != NULL && g_str_equal (place->type->name, "person")
      && !dosja_id_is_nil (&place->id))
    person = &place->id;
  dosja_intake_page_open (GTK_WIDGET (self), self->worker, NULL, NULL, person);
}

/* For the person whose case is looked at, to begin with. */
static void
service_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DosjaWindow *self = data;
  const DosjaPlace *place = dosja_history_get_current (self->history);
  DosjaServiceWindow *window = dosja_service_window_present (GTK_WIDGET (self), self->worker);

  if (place != NULL && place->type != NULL && g_str_equal (place->type->name, "case")
      && !dosja_id_is_nil (&place->id))
    dosja_service_window_add_case (window, &place->id);
}

static void
keys_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dosja_keys_present (data);
}

static void
menu_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (DOSJA_WINDOW (data)->menu_button);
}

/* clang-format off */
static const GActionEntry actions[] = {
  { "page",       page_action, "s", "''", NULL }, /* the sidebar's: its state is the page */
  { "go",         page_action, "s" },             /* the menu's */
  { "back",       back_action },
  { "forward",    forward_action },
  { "search",     search_action },
  { "undo",       undo_action },
  { "lock",       lock_action },
  { "new-person", new_person_action },
  { "new-case",   new_case_action },
  { "service",    service_action },
  { "keys",       keys_action },
  { "menu",       menu_action },
};
/* clang-format on */

static void
cover_clicked_cb (DosjaWindow *self)
{
  gtk_stack_set_visible_child (self->cover_stack, GTK_WIDGET (self->content));
  gtk_widget_child_focus (GTK_WIDGET (self->content), GTK_DIR_TAB_FORWARD);
}

/* The window is gone from the screen at once; the program ends when all is written. */
static gboolean
dosja_window_close_request (GtkWindow *window)
{
  DosjaWindow *self = DOSJA_WINDOW (window);

  if (self->frame == NULL && !self->closing)
    return GTK_WINDOW_CLASS (dosja_window_parent_class)->close_request (window);

  self->ending = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  dosja_window_lock (self, FALSE);

  return TRUE;
}

static void
dosja_window_dispose (GObject *object)
{
  DosjaWindow *self = DOSJA_WINDOW (object);

  self->frame = NULL;
  g_clear_object (&self->whole_menu);
  g_clear_object (&self->stop);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_window_parent_class)->dispose (object);
}

static void
dosja_window_finalize (GObject *object)
{
  DosjaWindow *self = DOSJA_WINDOW (object);

  dosja_history_free (self->history);
  g_free (self->folder);

  G_OBJECT_CLASS (dosja_window_parent_class)->finalize (object);
}

static void
dosja_window_class_init (DosjaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_window_dispose;
  object_class->finalize = dosja_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dosja_window_close_request;

  /**
   * DosjaWindow::opened:
   *
   * Somebody's pages are shown.
   */
  dosja_window_signals[DOSJA_WINDOW_OPENED] = g_signal_new (
      "opened", DOSJA_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DosjaWindow::locked:
   *
   * The vault is closed and its keys are wiped.
   */
  dosja_window_signals[DOSJA_WINDOW_LOCKED] = g_signal_new (
      "locked", DOSJA_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/window.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, cover_stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, content);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, cover);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaWindow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, cover_clicked_cb);

  /* Not an accelerator of the application: in an entry, Ctrl+Z is the entry's own. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
}

static void
dosja_window_init (DosjaWindow *self)
{
  self->history = dosja_history_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * dosja_window_new:
 * @application: (nullable): the application
 * @worker: whom to ask for work
 * @folder: where the vault is, or is to be made
 *
 * Returns: (transfer none): a window that shows nothing yet
 */
DosjaWindow *
dosja_window_new (DosjaApplication *application, DosjaWorker *worker, const char *folder)
{
  DosjaWindow *self = g_object_new (DOSJA_TYPE_WINDOW, "application", application, NULL);

  self->worker = g_object_ref (worker);
  self->folder = g_strdup (folder);

  return self;
}

/**
 * dosja_window_start:
 *
 * Shows what comes first: the assistant when there is no vault yet, else the unlock page.
 */
void
dosja_window_start (DosjaWindow *self)
{
  g_return_if_fail (DOSJA_IS_WINDOW (self));

  dosja_backup_finish_restore (self->folder);
  if (dosja_vault_exists (self->folder))
    dosja_window_show_unlock_page (self);
  else
    show_start_page (self);
}

/* The menu as it was drawn, without the pages that are not for them. */
static void
show_menu (DosjaWindow *self)
{
  g_autoptr (GMenu) menu = NULL;

  if (self->whole_menu == NULL)
    self->whole_menu = g_object_ref (gtk_menu_button_get_menu_model (self->menu_button));
  menu = dosja_rights_filter_menu (self->whole_menu);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static gpointer
glass_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  return store != NULL ? GUINT_TO_POINTER (dosja_store_count_broken_glass (store)) : NULL;
}

/* Who opened a hidden case without being on it knows that the director is told. */
static void
glass_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaWindow) self = user_data;
  guint n = GPOINTER_TO_UINT (dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL));
  g_autofree char *words = NULL;

  if (self->frame == NULL || n == 0)
    return;
  words = g_strdup_printf (
      ngettext (
          "Since you were here last, %u hidden case was opened with a reason. See the journal.",
          "Since you were here last, %u hidden cases were opened with a reason. See the "
          "journal.",
          n),
      n);
  dosja_window_toast (self, words, 0);
}

/**
 * dosja_window_open:
 * @session: (transfer none): a session that is unlocked
 *
 * Shows the pages. Who was here before finds what was open; anybody else begins anew.
 */
void
dosja_window_open (DosjaWindow *self, DosjaSession *session)
{
  const DosjaSlotInfo *slot;
  DosjaFrame *frame;

  g_return_if_fail (DOSJA_IS_WINDOW (self));
  g_return_if_fail (DOSJA_IS_SESSION (session));

  if (dosja_worker_get_session (self->worker) != session)
    dosja_worker_set_session (self->worker, session);

  slot = dosja_vault_get_current_slot (dosja_session_get_vault (session));
  if (slot == NULL || !dosja_id_equal (&slot->id, &self->slot))
    dosja_history_clear (self->history);
  if (slot != NULL)
    self->slot = slot->id;

  dosja_rights_begin (session);
  show_menu (self);
  frame = dosja_frame_new (self->worker, self->history);
  g_signal_connect_object (frame, "undo", G_CALLBACK (frame_undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (frame, "shown", G_CALLBACK (page_shown_cb), self, G_CONNECT_SWAPPED);
  set_content (self, GTK_WIDGET (frame));
  self->frame = frame;
  update_actions (self);
  if (dosja_history_get_current (self->history) != NULL)
    show_current (self);
  else
    go_anywhere (self);
  g_signal_emit (self, dosja_window_signals[DOSJA_WINDOW_OPENED], 0);
  if (dosja_rights_may (DOSJA_ACTION_JOURNAL))
    dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, glass_job, NULL, NULL, NULL, NULL,
                            NULL, NULL, glass_counted_cb, g_object_ref (self));
}

/**
 * dosja_window_take_over:
 * @old: the window that was there
 *
 * Shows what @old shows, built anew in another language, and destroys @old.
 */
void
dosja_window_take_over (DosjaWindow *self, DosjaWindow *old)
{
  DosjaSession *session;
  int width;
  int height;

  g_return_if_fail (DOSJA_IS_WINDOW (self));
  g_return_if_fail (DOSJA_IS_WINDOW (old));

  gtk_window_get_default_size (GTK_WINDOW (old), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (gtk_window_is_maximized (GTK_WINDOW (old)))
    gtk_window_maximize (GTK_WINDOW (self));

  session = dosja_worker_get_session (self->worker);
  if (old->frame != NULL && session != NULL)
    {
      dosja_frame_flush (old->frame);
      dosja_history_free (self->history);
      self->history = g_steal_pointer (&old->history);
      old->history = dosja_history_new ();
      self->slot = old->slot;
      dosja_window_open (self, session);
    }
  else
    dosja_window_start (self);
  dosja_window_destroy_others (self);
  gtk_window_destroy (GTK_WINDOW (old));
}

/**
 * dosja_window_is_open:
 *
 * Returns: whether pages are shown
 */
gboolean
dosja_window_is_open (DosjaWindow *self)
{
  g_return_val_if_fail (DOSJA_IS_WINDOW (self), FALSE);

  return self->frame != NULL;
}

/**
 * dosja_window_get_worker:
 *
 * Returns: (transfer none): the worker
 */
DosjaWorker *
dosja_window_get_worker (DosjaWindow *self)
{
  g_return_val_if_fail (DOSJA_IS_WINDOW (self), NULL);

  return self->worker;
}

/**
 * dosja_window_get_folder:
 *
 * Returns: (transfer none): where the vault is
 */
const char *
dosja_window_get_folder (DosjaWindow *self)
{
  g_return_val_if_fail (DOSJA_IS_WINDOW (self), NULL);

  return self->folder;
}

/* ---- what pages ask for ---- */

/**
 * dosja_window_go:
 * @page: a page's name
 */
void
dosja_window_go (DosjaWindow *self, const char *page)
{
  DosjaPlace place = { 0 };

  g_return_if_fail (DOSJA_IS_WINDOW (self));

  if (self->frame == NULL || !dosja_frame_has_page (page))
    return;

  place.page = g_intern_string (page);
  if (dosja_history_push (self->history, &place))
    show_current (self);
}

/**
 * dosja_window_show_record:
 * @type: a type with a page
 * @id: (nullable): the record, or %NULL for a new one
 * @owner: (nullable): whose a new record is to be
 */
void
dosja_window_show_record (DosjaWindow *self, const DosjaType *type, const DosjaId *id,
                          const DosjaId *owner)
{
  const DosjaPageEntry *entry;
  const DosjaPlace *here;
  DosjaPlace place = { 0 };

  g_return_if_fail (DOSJA_IS_WINDOW (self));
  g_return_if_fail (type != NULL);

  entry = dosja_frame_find_page_for (type);
  if (self->frame == NULL || entry == NULL)
    return;

  place.page = entry->name;
  place.type = type;
  if (id != NULL)
    place.id = *id;
  if (owner != NULL)
    place.owner = *owner;

  /* A new record that was saved is the same place: Back does not lead to an empty form. */
  here = dosja_history_get_current (self->history);
  if (here != NULL && id != NULL && here->type == type && dosja_id_is_nil (&here->id))
    dosja_history_replace (self->history, &place);
  else if (!dosja_history_push (self->history, &place))
    return;
  show_current (self);
}

void
dosja_window_toast (DosjaWindow *self, const char *text, gint64 undo_action)
{
  g_return_if_fail (DOSJA_IS_WINDOW (self));

  if (self->frame != NULL)
    dosja_frame_toast (self->frame, text, undo_action);
}

/**
 * dosja_window_error:
 * @widget: over whose window
 * @error: what went wrong
 */
void
dosja_window_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *message = NULL;

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  message = dosja_message_for_error (error);
  dosja_alert_show (widget, _ ("That did not work"), message);
}

void
dosja_window_changed (DosjaWindow *self)
{
  g_return_if_fail (DOSJA_IS_WINDOW (self));

  if (self->frame != NULL)
    dosja_frame_changed (self->frame);
}
