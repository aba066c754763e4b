/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-window-draft.h"

#include <glib/gi18n-lib.h>

/* What windows of their own have in common in which more than one record is written at once: what
 * is typed is kept in the vault, through lock and crash, and offered when the window opens again;
 * and it is not thrown away without asking. A form of one record has this from its editor. */

#define KEEP_AFTER 700
#define DATA "dosja-window-draft"

typedef struct
{
  GtkWindow *window; /* which owns this */
  DosjaWorker *worker;
  DosjaNotice *notice;
  DosjaWindowDraftRead read;
  DosjaWindowDraftShow show;
  char *key;
  char *found; /* and not answered yet */
  guint source;
  gboolean touched;
  gboolean ended;
} Draft;

/* ---- on the worker's thread ---- */

typedef struct
{
  char *key;
  char *text; /* NULL: it is of no more use */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->key);
  g_free (job->text);
  g_free (job);
}

static gpointer
find_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  return store != NULL ? dosja_store_get_draft (store, ((Job *)data)->key) : NULL;
}

static gpointer
keep_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;

  if (store != NULL && job->text != NULL)
    dosja_store_put_draft (store, job->key, job->text, error);
  else if (store != NULL)
    dosja_store_drop_draft (store, job->key, error);

  return NULL;
}

/* ---- on the window's thread ---- */

static Draft *
get_draft (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), DATA);
}

/* Nobody waits for it: the window drains the worker before it locks or closes. */
static void
run (Draft *self, char *text, DosjaWorkFunc func, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);

  job->key = g_strdup (self->key);
  job->text = text;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, func, job, job_free,
                          func == find_job ? g_free : NULL, NULL, NULL, NULL, callback, data);
}

static void
keep (Draft *self)
{
  g_autoptr (GVariant) typed = NULL;

  g_clear_handle_id (&self->source, g_source_remove);
  if (!self->touched || self->ended || (typed = self->read (self->window)) == NULL)
    return;

  g_variant_ref_sink (typed);
  run (self, g_variant_print (typed, FALSE), keep_job, NULL, NULL);
}

static void
drop (Draft *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->found, g_free);
  run (self, NULL, keep_job, NULL, NULL);
}

static gboolean
keep_cb (gpointer data)
{
  Draft *self = data;

  self->source = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

/* The vault locks, or the program ends: now or never. */
static void
unmap_cb (Draft *self)
{
  if (self->source != 0)
    keep (self);
}

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->worker);
  g_free (self->key);
  g_free (self->found);
  g_free (self);
}

/* ---- what was found ---- */

static void
continue_cb (gpointer data)
{
  Draft *self = data;
  g_autofree char *text = g_steal_pointer (&self->found);
  g_autoptr (GVariant) draft = NULL;

  dosja_notice_hide (self->notice, "draft");
  if (text != NULL)
    draft = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL);
  if (draft == NULL)
    return;
  self->show (self->window, draft);
  self->touched = TRUE;
}

static void
forget_cb (gpointer data)
{
  Draft *self = data;

  dosja_notice_hide (self->notice, "draft");
  drop (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  g_autofree char *text = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  Draft *self = get_draft (window);

  if (text == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)) || self->touched || self->ended)
    return;

  self->found = g_steal_pointer (&text);
  dosja_notice_show (self->notice, "draft",
                     _ ("You were writing something here. What you typed is kept."));
  gtk_widget_add_css_class (
      dosja_notice_add_button (self->notice, _ ("_Continue"), continue_cb, self),
      "suggested-action");
  dosja_notice_add_button (self->notice, _ ("Throw awa_y"), forget_cb, self);
}

/* ---- leaving ---- */

static void
discard_cb (gpointer data)
{
  Draft *self = data;

  drop (self);
  self->ended = TRUE;
  gtk_window_destroy (self->window);
}

static void
stay_cb (gpointer data)
{
  dosja_notice_hide (((Draft *)data)->notice, "discard");
}

static gboolean
close_request_cb (Draft *self)
{
  g_autoptr (GVariant) typed = NULL;

  if (!self->touched || self->ended || (typed = self->read (self->window)) == NULL)
    return FALSE;

  g_variant_ref_sink (typed);
  if (g_strcmp0 (dosja_notice_get_id (self->notice), "discard") == 0)
    return TRUE;
  dosja_notice_show (self->notice, "discard", _ ("Discard what you have written here?"));
  dosja_notice_add_button (self->notice, _ ("Discard chang_es"), discard_cb, self);
  gtk_widget_grab_focus (
      dosja_notice_add_button (self->notice, _ ("_Keep writing"), stay_cb, self));

  return TRUE;
}

/**
 * dosja_window_draft_begin:
 * @key: what is written, for example `attendance/new`
 * @notice: (transfer none): where to offer what was found, and to ask
 *
 * Keeps what is typed in @window from now on, and offers what is kept from an earlier time.
 */
void
dosja_window_draft_begin (GtkWindow *window, DosjaWorker *worker, const char *key,
                          DosjaNotice *notice, DosjaWindowDraftRead read, DosjaWindowDraftShow show)
{
  Draft *self;

  g_return_if_fail (GTK_IS_WINDOW (window) && DOSJA_IS_NOTICE (notice));
  g_return_if_fail (key != NULL && read != NULL && show != NULL);

  self = g_new0 (Draft, 1);
  self->window = window;
  self->worker = g_object_ref (worker);
  self->notice = notice;
  self->read = read;
  self->show = show;
  self->key = g_strdup (key);
  g_object_set_data_full (G_OBJECT (window), DATA, self, draft_free);
  g_signal_connect_swapped (window, "unmap", G_CALLBACK (unmap_cb), self);
  g_signal_connect_swapped (window, "close-request", G_CALLBACK (close_request_cb), self);
  run (self, NULL, find_job, found_cb, g_object_ref (window));
}

/**
 * dosja_window_draft_touch:
 *
 * Something was typed or chosen.
 */
void
dosja_window_draft_touch (GtkWindow *window)
{
  Draft *self = get_draft (window);

  if (self == NULL || self->ended || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;

  self->touched = TRUE;
  if (self->source == 0)
    self->source = g_timeout_add (KEEP_AFTER, keep_cb, self);
}

/**
 * dosja_window_draft_watch:
 *
 * What is typed into @row is something typed.
 */
void
dosja_window_draft_watch (GtkWindow *window, DosjaFieldRow *row)
{
  g_signal_connect_object (row, "changed", G_CALLBACK (dosja_window_draft_touch), window,
                           G_CONNECT_SWAPPED);
}

/**
 * dosja_window_draft_end:
 *
 * It is written: there is nothing to keep or to ask any more.
 */
void
dosja_window_draft_end (GtkWindow *window)
{
  Draft *self = get_draft (window);

  if (self == NULL || self->ended)
    return;

  drop (self);
  self->ended = TRUE;
}

/**
 * dosja_window_draft_get_notice:
 *
 * Returns: (transfer none) (nullable): `draft` while something is offered, `discard` while it is
 *   asked whether to throw away what was typed
 */
const char *
dosja_window_draft_get_notice (GtkWindow *window)
{
  Draft *self = get_draft (window);

  return self != NULL ? dosja_notice_get_id (self->notice) : NULL;
}

/**
 * dosja_window_draft_continue:
 *
 * Puts back what is offered.
 */
void
dosja_window_draft_continue (GtkWindow *window)
{
  Draft *self = get_draft (window);

  g_return_if_fail (self != NULL);

  continue_cb (self);
}

/* ---- what a draft holds ---- */

/**
 * dosja_window_draft_add:
 * @draft: of type `a{ss}`
 * @value: (nullable): nothing is added for nothing
 */
void
dosja_window_draft_add (GVariantBuilder *draft, const char *key, const char *value)
{
  if (value != NULL && *value != '\0' && g_utf8_validate (value, -1, NULL))
    g_variant_builder_add (draft, "{ss}", key, value);
}

/**
 * dosja_window_draft_get:
 *
 * Returns: (transfer none) (nullable): what was added for @key; it lives as long as @draft
 */
const char *
dosja_window_draft_get (GVariant *draft, const char *key)
{
  const char *value = NULL;

  g_variant_lookup (draft, key, "&s", &value);

  return value;
}

/**
 * dosja_window_draft_add_rows:
 * @rows: fields of one record
 *
 * Adds what stands in each of them, by the field's name.
 */
void
dosja_window_draft_add_rows (GVariantBuilder *draft, DosjaFieldRow *const *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (rows[i]);

      dosja_window_draft_add (draft, dosja_field_row_get_name (rows[i]), value);
    }
}

/**
 * dosja_window_draft_show_rows:
 *
 * Puts back what dosja_window_draft_add_rows() added.
 */
void
dosja_window_draft_show_rows (GVariant *draft, DosjaFieldRow *const *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    dosja_field_row_set_value (rows[i],
                               dosja_window_draft_get (draft, dosja_field_row_get_name (rows[i])));
}
