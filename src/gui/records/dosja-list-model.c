/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-list-model.h"

#include "store/dosja-store.h"

#include <gtk/gtk.h>

/* A page of 64 rows costs 0.7 ms to read. GTK keeps about 205 rows alive, four pages; a
 * few more make scrolling to and fro free. */
#define PAGE_SIZE 64
#define MAX_PAGES 16

/* items_changed() with added rows makes GTK look at each of them; above this many it is
 * cheaper to take all out and put all in. */
#define MAX_ADDED 512

typedef struct
{
  DosjaListModel *model;
  DosjaId id;
  DosjaRow *row; /* weak */
} LiveRow;

typedef struct
{
  guint number;
  guint64 used;
  GPtrArray *rows; /* of char **; NULL while they are being read */
} Page;

struct _DosjaListModel
{
  GObject parent_instance;

  DosjaWorker *worker;
  DosjaQuery *query;
  char **columns;
  guint n_columns;

  GArray *ids;       /* DosjaId, of all rows in order */
  GHashTable *live;  /* DosjaId → LiveRow */
  GHashTable *pages; /* number → Page */
  guint64 clock;

  guint generation;
  guint n_reading;
  gboolean listing;
  gboolean listed;
  gboolean forget; /* the columns are others: rows of before are of no use */
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

enum
{
  SIGNAL_LISTED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaListModel, dosja_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

static void
row_gone_cb (gpointer data, GObject *where_the_row_was)
{
  LiveRow *live = data;

  g_hash_table_remove (live->model->live, &live->id);
}

static void
forget_rows (DosjaListModel *self)
{
  GHashTableIter iter;
  LiveRow *live;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&live))
    {
      g_object_weak_unref (G_OBJECT (live->row), row_gone_cb, live);
      g_hash_table_iter_remove (&iter);
    }
}

static void
update_busy (DosjaListModel *self, gboolean was_busy)
{
  if (was_busy != dosja_list_model_is_busy (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* ---- on the worker's thread ---- */

typedef struct
{
  DosjaQuery *query;
  GArray *ids;
} ReadJob;

static void
read_job_free (gpointer data)
{
  ReadJob *job = data;

  dosja_query_free (job->query);
  g_array_unref (job->ids);
  g_free (job);
}

static gpointer
list_ids_job (DosjaSession *session, DosjaStore *store, gpointer data,
              const DosjaProgress *progress, GError **error)
{
  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }

  return dosja_store_query_ids (store, data, error);
}

static gpointer
read_rows_job (DosjaSession *session, DosjaStore *store, gpointer data,
               const DosjaProgress *progress, GError **error)
{
  ReadJob *job = data;
  GPtrArray *rows;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }

  rows = dosja_store_query_rows (store, job->query, (const DosjaId *)(gpointer)job->ids->data,
                                 job->ids->len, error);
  if (rows != NULL)
    dosja_store_title_references (store, job->query, rows);

  return rows;
}

/* ---- pages ---- */

typedef struct
{
  DosjaListModel *model;
  guint generation;
  guint number;
  GArray *ids;
} PageQuestion;

static void
evict_pages (DosjaListModel *self)
{
  while (g_hash_table_size (self->pages) > MAX_PAGES)
    {
      GHashTableIter iter;
      Page *page, *oldest = NULL;

      g_hash_table_iter_init (&iter, self->pages);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&page))
        if (page->rows != NULL && (oldest == NULL || page->used < oldest->used))
          oldest = page;
      if (oldest == NULL)
        return;
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
    }
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PageQuestion *question = user_data;
  g_autoptr (DosjaListModel) self = question->model;
  g_autoptr (GArray) ids = question->ids;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean was_busy = dosja_list_model_is_busy (self);
  gboolean is_current = question->generation == self->generation;
  guint number = question->number;
  Page *page;

  g_free (question);
  rows = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  self->n_reading--;

  page = is_current ? g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number)) : NULL;
  if (page != NULL && rows == NULL)
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (number));
  else if (page != NULL)
    {
      page->rows = g_ptr_array_ref (rows);
      evict_pages (self);
      for (guint i = 0; i < ids->len && i < rows->len; i++)
        {
          LiveRow *live = g_hash_table_lookup (self->live, &g_array_index (ids, DosjaId, i));
          const char *const *cells = g_ptr_array_index (rows, i);

          if (live != NULL && cells != NULL)
            dosja_row_set_cells (live->row, cells, self->n_columns);
        }
    }

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  update_busy (self, was_busy);
}

static Page *
need_page (DosjaListModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  PageQuestion *question;
  ReadJob *job;
  gboolean was_busy = dosja_list_model_is_busy (self);
  guint first = number * PAGE_SIZE;
  guint n = MIN (PAGE_SIZE, self->ids->len - first);

  if (page != NULL)
    {
      page->used = ++self->clock;
      return page;
    }

  page = g_new0 (Page, 1);
  page->number = number;
  page->used = ++self->clock;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);

  job = g_new0 (ReadJob, 1);
  job->query = dosja_query_copy (self->query);
  job->ids = g_array_sized_new (FALSE, FALSE, sizeof (DosjaId), n);
  g_array_append_vals (job->ids, &g_array_index (self->ids, DosjaId, first), n);

  question = g_new0 (PageQuestion, 1);
  question->model = g_object_ref (self);
  question->generation = self->generation;
  question->number = number;
  question->ids = g_array_ref (job->ids);

  self->n_reading++;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, read_rows_job, job, read_job_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, page_read_cb,
                          question);
  update_busy (self, was_busy);

  return page;
}

static void
fill_row (DosjaListModel *self, DosjaRow *row, guint position)
{
  Page *page = need_page (self, position / PAGE_SIZE);
  guint at = position % PAGE_SIZE;

  if (page->rows != NULL && at < page->rows->len && g_ptr_array_index (page->rows, at) != NULL)
    dosja_row_set_cells (row, g_ptr_array_index (page->rows, at), self->n_columns);
}

/* ---- the list of ids ---- */

typedef struct
{
  DosjaListModel *model;
  guint generation;
} ListQuestion;

/* Rows that GTK holds are read again: what was saved must be seen. */
static void
read_live_pages (DosjaListModel *self)
{
  if (g_hash_table_size (self->live) == 0)
    return;

  for (guint i = 0; i < self->ids->len; i++)
    if (g_hash_table_contains (self->live, &g_array_index (self->ids, DosjaId, i)))
      {
        need_page (self, i / PAGE_SIZE);
        i = (i / PAGE_SIZE + 1) * PAGE_SIZE - 1;
      }
}

static void
replace_ids (DosjaListModel *self, GArray *ids)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->ids);
  const DosjaId *a = (const DosjaId *)(gpointer)before->data;
  const DosjaId *b = (const DosjaId *)(gpointer)ids->data;
  guint n_a = before->len, n_b = ids->len, head = 0, tail = 0;

  self->ids = g_array_ref (ids);
  g_hash_table_remove_all (self->pages);

  if (self->forget)
    forget_rows (self);
  else
    {
      while (head < n_a && head < n_b && dosja_id_equal (&a[head], &b[head]))
        head++;
      while (tail < n_a - head && tail < n_b - head
             && dosja_id_equal (&a[n_a - 1 - tail], &b[n_b - 1 - tail]))
        tail++;
    }

  if (self->forget || n_b - head - tail > MAX_ADDED)
    {
      self->forget = FALSE;
      /* Between the two signals the list is empty, also for whoever looks. */
      g_array_unref (self->ids);
      self->ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_a, 0);
      g_array_unref (self->ids);
      self->ids = g_array_ref (ids);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_b);
    }
  else if (n_a - head - tail > 0 || n_b - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_a - head - tail, n_b - head - tail);

  read_live_pages (self);
}

static void
ids_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ListQuestion *question = user_data;
  g_autoptr (DosjaListModel) self = question->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  guint generation = question->generation;

  g_free (question);
  ids = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (generation != self->generation)
    return;

  self->listing = FALSE;
  if (ids != NULL)
    {
      self->listed = TRUE;
      replace_ids (self, ids);
      g_signal_emit (self, signals[SIGNAL_LISTED], 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  update_busy (self, TRUE);
}

/* ---- GListModel ---- */

static GType
get_item_type (GListModel *model)
{
  return DOSJA_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return DOSJA_LIST_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DosjaListModel *self = DOSJA_LIST_MODEL (model);
  const DosjaId *id;
  LiveRow *live;

  if (position >= self->ids->len)
    return NULL;

  id = &g_array_index (self->ids, DosjaId, position);
  if ((live = g_hash_table_lookup (self->live, id)) != NULL)
    return g_object_ref (live->row);

  live = g_new0 (LiveRow, 1);
  live->model = self;
  live->id = *id;
  live->row = dosja_row_new (id);
  g_object_weak_ref (G_OBJECT (live->row), row_gone_cb, live);
  g_hash_table_insert (self->live, &live->id, live);
  fill_row (self, live->row, position);

  return live->row;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dosja_list_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, dosja_list_model_is_busy (DOSJA_LIST_MODEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_list_model_finalize (GObject *object)
{
  DosjaListModel *self = DOSJA_LIST_MODEL (object);

  forget_rows (self);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->pages);
  g_array_unref (self->ids);
  g_clear_pointer (&self->query, dosja_query_free);
  g_strfreev (self->columns);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_list_model_parent_class)->finalize (object);
}

static void
dosja_list_model_class_init (DosjaListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dosja_list_model_finalize;
  object_class->get_property = dosja_list_model_get_property;

  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DosjaListModel::listed:
   *
   * The newest question was answered: the number of rows and their order are known.
   */
  signals[SIGNAL_LISTED] = g_signal_new ("listed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DosjaListModel::failed:
   * @error: why the question could not be answered
   */
  signals[SIGNAL_FAILED]
      = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
dosja_list_model_init (DosjaListModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  self->live = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, NULL, g_free);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
}

/**
 * dosja_list_model_new:
 * @worker: whom to ask
 *
 * Returns: (transfer full): an empty list, until it is given a query
 */
DosjaListModel *
dosja_list_model_new (DosjaWorker *worker)
{
  DosjaListModel *self;

  g_return_val_if_fail (DOSJA_IS_WORKER (worker), NULL);

  self = g_object_new (DOSJA_TYPE_LIST_MODEL, NULL);
  self->worker = g_object_ref (worker);

  return self;
}

/**
 * dosja_list_model_set_query:
 * @query: the question, copied
 * @columns: (array zero-terminated=1): the columns that the rows are to have
 *
 * Asks another question. The rows of the old one stay until the answer comes.
 */
void
dosja_list_model_set_query (DosjaListModel *self, DosjaQuery *query, const char *const *columns)
{
  g_return_if_fail (DOSJA_IS_LIST_MODEL (self));
  g_return_if_fail (query != NULL && columns != NULL);

  if (self->columns == NULL || !g_strv_equal ((const char *const *)self->columns, columns))
    {
      self->forget = TRUE;
      g_strfreev (self->columns);
      self->columns = g_strdupv ((char **)columns);
      self->n_columns = g_strv_length (self->columns);
    }

  g_clear_pointer (&self->query, dosja_query_free);
  self->query = dosja_query_copy (query);
  dosja_query_set_columns (self->query, columns);

  dosja_list_model_refresh (self);
}

/**
 * dosja_list_model_refresh:
 *
 * Asks the same question again, after something was saved. GTK is told only what differs.
 */
void
dosja_list_model_refresh (DosjaListModel *self)
{
  ListQuestion *question;
  gboolean was_busy;

  g_return_if_fail (DOSJA_IS_LIST_MODEL (self));

  if (self->query == NULL)
    return;

  was_busy = dosja_list_model_is_busy (self);
  self->listing = TRUE;
  /* What was read of the pages so far may be of before the change. */
  g_hash_table_remove_all (self->pages);

  question = g_new0 (ListQuestion, 1);
  question->model = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, list_ids_job,
                          dosja_query_copy (self->query), (GDestroyNotify)dosja_query_free,
                          (GDestroyNotify)g_array_unref, NULL, NULL, NULL, ids_listed_cb, question);
  update_busy (self, was_busy);
}

/**
 * dosja_list_model_is_busy:
 *
 * Returns: whether an answer is still awaited
 */
gboolean
dosja_list_model_is_busy (DosjaListModel *self)
{
  g_return_val_if_fail (DOSJA_IS_LIST_MODEL (self), FALSE);

  return self->listing || self->n_reading > 0;
}

/**
 * dosja_list_model_is_listed:
 *
 * Returns: whether any question was answered yet: an empty list means something then
 */
gboolean
dosja_list_model_is_listed (DosjaListModel *self)
{
  g_return_val_if_fail (DOSJA_IS_LIST_MODEL (self), FALSE);

  return self->listed;
}

/**
 * dosja_list_model_find:
 * @id: a record's id
 *
 * Returns: its position, or %GTK_INVALID_LIST_POSITION
 */
guint
dosja_list_model_find (DosjaListModel *self, const DosjaId *id)
{
  g_return_val_if_fail (DOSJA_IS_LIST_MODEL (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (id != NULL, GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->ids->len; i++)
    if (dosja_id_equal (&g_array_index (self->ids, DosjaId, i), id))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/**
 * dosja_list_model_get_id:
 *
 * Returns: (transfer none) (nullable): the id at @position
 */
const DosjaId *
dosja_list_model_get_id (DosjaListModel *self, guint position)
{
  g_return_val_if_fail (DOSJA_IS_LIST_MODEL (self), NULL);

  return position < self->ids->len ? &g_array_index (self->ids, DosjaId, position) : NULL;
}
