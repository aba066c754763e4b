/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/journal/dosja-journal-model.h"

/* ---- one row ---- */

struct _DosjaJournalItem
{
  GObject parent_instance;

  gint64 seq;
  DosjaJournalRow *row;
};

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DosjaJournalItem, dosja_journal_item, G_TYPE_OBJECT)

static void
dosja_journal_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_pointer (value, DOSJA_JOURNAL_ITEM (object)->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_journal_item_finalize (GObject *object)
{
  dosja_journal_row_free (DOSJA_JOURNAL_ITEM (object)->row);

  G_OBJECT_CLASS (dosja_journal_item_parent_class)->finalize (object);
}

static void
dosja_journal_item_class_init (DosjaJournalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = dosja_journal_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = dosja_journal_item_finalize;

  /**
   * DosjaJournalItem:row:
   *
   * What is known of it.
   */
  properties[PROP_ROW]
      = g_param_spec_pointer ("row", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
dosja_journal_item_init (DosjaJournalItem *self)
{
}

/**
 * dosja_journal_item_get_row:
 *
 * Returns: (transfer none) (nullable): the row, once it was read
 */
const DosjaJournalRow *
dosja_journal_item_get_row (DosjaJournalItem *self)
{
  g_return_val_if_fail (DOSJA_IS_JOURNAL_ITEM (self), NULL);

  return self->row;
}

/* ---- all rows ---- */

struct _DosjaJournalModel
{
  GObject parent_instance;

  DosjaWorker *worker;
  GArray *seqs;
  GHashTable *items; /* seq → DosjaJournalItem that somebody holds; no reference */
  GPtrArray *wanted; /* items to be read together */
  guint idle;
};

static void dosja_journal_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaJournalModel, dosja_journal_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dosja_journal_model_list_model_init))

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  GArray *seqs = data;

  return store != NULL
             ? dosja_store_read_journal (store, (const gint64 *)seqs->data, seqs->len, error)
             : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaJournalModel) self = user_data;
  g_autoptr (GPtrArray) rows = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      DosjaJournalRow *row = g_ptr_array_index (rows, i);
      DosjaJournalItem *item = g_hash_table_lookup (self->items, &row->seq);

      if (item == NULL || item->row != NULL)
        continue;
      item->row = row;
      g_ptr_array_index (rows, i) = NULL;
      g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_ROW]);
    }
}

static gboolean
read_wanted (gpointer data)
{
  DosjaJournalModel *self = data;
  GArray *seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->idle = 0;
  for (guint i = 0; i < self->wanted->len; i++)
    g_array_append_val (seqs, ((DosjaJournalItem *)g_ptr_array_index (self->wanted, i))->seq);
  g_ptr_array_set_size (self->wanted, 0);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, read_job, seqs,
                          (GDestroyNotify)g_array_unref, (GDestroyNotify)g_ptr_array_unref, NULL,
                          NULL, NULL, read_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
item_gone (gpointer data, GObject *item)
{
  DosjaJournalModel *self = data;

  g_hash_table_remove (self->items, &((DosjaJournalItem *)item)->seq);
}

static GType
dosja_journal_model_get_item_type (GListModel *model)
{
  return DOSJA_TYPE_JOURNAL_ITEM;
}

static guint
dosja_journal_model_get_n_items (GListModel *model)
{
  return DOSJA_JOURNAL_MODEL (model)->seqs->len;
}

static gpointer
dosja_journal_model_get_item (GListModel *model, guint position)
{
  DosjaJournalModel *self = DOSJA_JOURNAL_MODEL (model);
  DosjaJournalItem *item;
  gint64 seq;

  if (position >= self->seqs->len)
    return NULL;

  seq = g_array_index (self->seqs, gint64, position);
  if ((item = g_hash_table_lookup (self->items, &seq)) != NULL)
    return g_object_ref (item);

  item = g_object_new (DOSJA_TYPE_JOURNAL_ITEM, NULL);
  item->seq = seq;
  g_hash_table_insert (self->items, &item->seq, item);
  g_object_weak_ref (G_OBJECT (item), item_gone, self);
  g_ptr_array_add (self->wanted, g_object_ref (item));
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, read_wanted, self, NULL);

  return item;
}

static void
dosja_journal_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dosja_journal_model_get_item_type;
  iface->get_n_items = dosja_journal_model_get_n_items;
  iface->get_item = dosja_journal_model_get_item;
}

static void
dosja_journal_model_dispose (GObject *object)
{
  DosjaJournalModel *self = DOSJA_JOURNAL_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_ptr_array_set_size (self->wanted, 0);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone, self);
  g_hash_table_remove_all (self->items);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_journal_model_parent_class)->dispose (object);
}

static void
dosja_journal_model_finalize (GObject *object)
{
  DosjaJournalModel *self = DOSJA_JOURNAL_MODEL (object);

  g_array_unref (self->seqs);
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->wanted);

  G_OBJECT_CLASS (dosja_journal_model_parent_class)->finalize (object);
}

static void
dosja_journal_model_class_init (DosjaJournalModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_journal_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_journal_model_finalize;
}

static void
dosja_journal_model_init (DosjaJournalModel *self)
{
  self->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dosja_journal_model_new:
 *
 * Returns: (transfer full): a model without rows
 */
DosjaJournalModel *
dosja_journal_model_new (DosjaWorker *worker)
{
  DosjaJournalModel *self = g_object_new (DOSJA_TYPE_JOURNAL_MODEL, NULL);

  self->worker = g_object_ref (worker);

  return self;
}

/**
 * dosja_journal_model_set_seqs:
 * @seqs: (element-type gint64): what dosja_store_list_journal() gave
 */
void
dosja_journal_model_set_seqs (DosjaJournalModel *self, GArray *seqs)
{
  guint before;

  g_return_if_fail (DOSJA_IS_JOURNAL_MODEL (self) && seqs != NULL);

  before = self->seqs->len;
  g_array_unref (self->seqs);
  self->seqs = g_array_ref (seqs);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, seqs->len);
}

GArray *
dosja_journal_model_get_seqs (DosjaJournalModel *self)
{
  g_return_val_if_fail (DOSJA_IS_JOURNAL_MODEL (self), NULL);

  return self->seqs;
}
