/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-row.h"

struct _DosjaRow
{
  GObject parent_instance;

  DosjaId id;
  char **cells; /* n_cells, each may be NULL; NULL while they are being read */
  guint n_cells;
};

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS
};

enum
{
  SIGNAL_CELLS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaRow, dosja_row, G_TYPE_OBJECT)

static void
clear_cells (DosjaRow *self)
{
  for (guint i = 0; i < self->n_cells; i++)
    g_free (self->cells[i]);
  g_clear_pointer (&self->cells, g_free);
  self->n_cells = 0;
}

static void
dosja_row_finalize (GObject *object)
{
  clear_cells (DOSJA_ROW (object));

  G_OBJECT_CLASS (dosja_row_parent_class)->finalize (object);
}

static void
dosja_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, dosja_row_is_loaded (DOSJA_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_row_class_init (DosjaRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dosja_row_finalize;
  object_class->get_property = dosja_row_get_property;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DosjaRow::cells-changed:
   *
   * The cells have come, or come again after something was saved.
   */
  signals[SIGNAL_CELLS_CHANGED]
      = g_signal_new ("cells-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
}

static void
dosja_row_init (DosjaRow *self)
{
}

DosjaRow *
dosja_row_new (const DosjaId *id)
{
  DosjaRow *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (DOSJA_TYPE_ROW, NULL);
  self->id = *id;

  return self;
}

const DosjaId *
dosja_row_get_id (DosjaRow *self)
{
  g_return_val_if_fail (DOSJA_IS_ROW (self), NULL);

  return &self->id;
}

gboolean
dosja_row_is_loaded (DosjaRow *self)
{
  g_return_val_if_fail (DOSJA_IS_ROW (self), FALSE);

  return self->cells != NULL;
}

/**
 * dosja_row_get_cell:
 * @column: place of the column in the query
 *
 * Returns: (transfer none) (nullable): the canonical value, or %NULL when nothing is
 *   known or the row is not read yet
 */
const char *
dosja_row_get_cell (DosjaRow *self, guint column)
{
  g_return_val_if_fail (DOSJA_IS_ROW (self), NULL);

  return column < self->n_cells ? self->cells[column] : NULL;
}

/**
 * dosja_row_set_cells:
 * @cells: (array length=n_cells): the values in the order of the query's columns, copied
 *
 * Fills the row, or fills it again; says so only when something is another now.
 */
void
dosja_row_set_cells (DosjaRow *self, const char *const *cells, guint n_cells)
{
  gboolean same = self->cells != NULL && self->n_cells == n_cells;
  gboolean was_loaded = self->cells != NULL;

  g_return_if_fail (DOSJA_IS_ROW (self));
  g_return_if_fail (cells != NULL);

  for (guint i = 0; same && i < n_cells; i++)
    same = g_strcmp0 (self->cells[i], cells[i]) == 0;
  if (same)
    return;

  clear_cells (self);
  self->cells = g_new0 (char *, n_cells + 1);
  self->n_cells = n_cells;
  for (guint i = 0; i < n_cells; i++)
    self->cells[i] = g_strdup (cells[i]);

  if (!was_loaded)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  g_signal_emit (self, signals[SIGNAL_CELLS_CHANGED], 0);
}
