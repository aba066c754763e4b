/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-selection.h"

struct _DosjaSelection
{
  GObject parent_instance;

  DosjaListModel *model;
  GHashTable *chosen;   /* DosjaId, owned: the truth */
  GtkBitset *positions; /* where they are now */
  gboolean multiple;
};

static void list_iface_init (GListModelInterface *iface);
static void selection_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaSelection, dosja_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_iface_init))

/* ---- GListModel ---- */

static GType
get_item_type (GListModel *list)
{
  return DOSJA_TYPE_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (DOSJA_SELECTION (list)->model));
}

static gpointer
get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (DOSJA_SELECTION (list)->model), position);
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- GtkSelectionModel ---- */

static gboolean
is_selected (GtkSelectionModel *selection, guint position)
{
  return gtk_bitset_contains (DOSJA_SELECTION (selection)->positions, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *selection, guint position, guint n_items)
{
  return gtk_bitset_ref (DOSJA_SELECTION (selection)->positions);
}

static void
choose (DosjaSelection *self, GtkBitset *wanted)
{
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->positions);
  GtkBitsetIter iter;
  guint position;

  gtk_bitset_difference (changed, wanted);
  if (gtk_bitset_is_empty (changed))
    return;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, changed, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      const DosjaId *id = dosja_list_model_get_id (self->model, position);

      if (gtk_bitset_contains (wanted, position))
        g_hash_table_add (self->chosen, g_memdup2 (id, sizeof *id));
      else
        g_hash_table_remove (self->chosen, id);
    }
  gtk_bitset_unref (self->positions);
  self->positions = gtk_bitset_copy (wanted);
  gtk_selection_model_selection_changed (
      GTK_SELECTION_MODEL (self), gtk_bitset_get_minimum (changed),
      gtk_bitset_get_maximum (changed) - gtk_bitset_get_minimum (changed) + 1);
}

static gboolean
set_selection (GtkSelectionModel *selection, GtkBitset *selected, GtkBitset *mask)
{
  DosjaSelection *self = DOSJA_SELECTION (selection);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (self->positions);
  g_autoptr (GtkBitset) added = gtk_bitset_copy (selected);

  gtk_bitset_intersect (added, mask);
  gtk_bitset_subtract (wanted, mask);
  gtk_bitset_union (wanted, added);
  if (get_n_items (G_LIST_MODEL (self)) == 0)
    gtk_bitset_remove_all (wanted);
  else
    gtk_bitset_remove_range_closed (wanted, get_n_items (G_LIST_MODEL (self)), G_MAXUINT);

  /* Of several, one list keeps the one that was asked for. */
  if (!self->multiple && gtk_bitset_get_size (wanted) > 1)
    {
      guint only = gtk_bitset_get_minimum (gtk_bitset_is_empty (added) ? wanted : added);

      gtk_bitset_remove_all (wanted);
      gtk_bitset_add (wanted, only);
    }
  choose (self, wanted);

  return TRUE;
}

static void
selection_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

/* ---- following the list ---- */

static void
find_chosen (DosjaSelection *self, guint from, guint n)
{
  if (g_hash_table_size (self->chosen) == 0)
    return;

  for (guint i = from; i < from + n; i++)
    if (g_hash_table_contains (self->chosen, dosja_list_model_get_id (self->model, i)))
      gtk_bitset_add (self->positions, i);
}

static void
items_changed_cb (DosjaSelection *self, guint position, guint removed, guint added)
{
  gtk_bitset_splice (self->positions, position, removed, added);
  find_chosen (self, position, added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* While a list is being replaced it is empty for a moment; only when it is whole again is it
 * known who left it. */
static void
listed_cb (DosjaSelection *self)
{
  if (g_hash_table_size (self->chosen) == gtk_bitset_get_size (self->positions))
    return;

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < gtk_bitset_get_size (self->positions); i++)
    {
      guint position = gtk_bitset_get_nth (self->positions, i);
      const DosjaId *id = dosja_list_model_get_id (self->model, position);

      g_hash_table_add (self->chosen, g_memdup2 (id, sizeof *id));
    }
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0,
                                         MAX (get_n_items (G_LIST_MODEL (self)), 1));
}

static void
dosja_selection_finalize (GObject *object)
{
  DosjaSelection *self = DOSJA_SELECTION (object);

  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->model);
  g_hash_table_unref (self->chosen);
  gtk_bitset_unref (self->positions);

  G_OBJECT_CLASS (dosja_selection_parent_class)->finalize (object);
}

static void
dosja_selection_class_init (DosjaSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_selection_finalize;
}

static void
dosja_selection_init (DosjaSelection *self)
{
  self->chosen = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, g_free, NULL);
  self->positions = gtk_bitset_new_empty ();
}

DosjaSelection *
dosja_selection_new (DosjaListModel *model)
{
  DosjaSelection *self = g_object_new (DOSJA_TYPE_SELECTION, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (model, "listed", G_CALLBACK (listed_cb), self);

  return self;
}

/**
 * dosja_selection_set_multiple:
 * @multiple: more than one record may be chosen; %FALSE at the beginning
 */
void
dosja_selection_set_multiple (DosjaSelection *self, gboolean multiple)
{
  g_return_if_fail (DOSJA_IS_SELECTION (self));

  self->multiple = multiple;
}

guint
dosja_selection_get_n (DosjaSelection *self)
{
  g_return_val_if_fail (DOSJA_IS_SELECTION (self), 0);

  return (guint)gtk_bitset_get_size (self->positions);
}

/**
 * dosja_selection_get_first:
 *
 * Returns: the first chosen position, or %GTK_INVALID_LIST_POSITION
 */
guint
dosja_selection_get_first (DosjaSelection *self)
{
  g_return_val_if_fail (DOSJA_IS_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return gtk_bitset_is_empty (self->positions) ? GTK_INVALID_LIST_POSITION
                                               : gtk_bitset_get_minimum (self->positions);
}

/**
 * dosja_selection_get_only:
 *
 * Returns: (transfer none) (nullable): the record that is chosen; %NULL for none or several
 */
const DosjaId *
dosja_selection_get_only (DosjaSelection *self)
{
  g_return_val_if_fail (DOSJA_IS_SELECTION (self), NULL);

  return dosja_selection_get_n (self) == 1
             ? dosja_list_model_get_id (self->model, gtk_bitset_get_minimum (self->positions))
             : NULL;
}

/**
 * dosja_selection_get_ids:
 *
 * Returns: (transfer full) (element-type DosjaId): all that are chosen, in the list's order
 */
GArray *
dosja_selection_get_ids (DosjaSelection *self)
{
  GArray *ids;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (DOSJA_IS_SELECTION (self), NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (DosjaId), dosja_selection_get_n (self));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_vals (ids, dosja_list_model_get_id (self->model, position), 1);

  return ids;
}
