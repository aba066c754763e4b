/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-history.h"

#define MAX_PLACES 50

struct _DosjaHistory
{
  GArray *places;
  guint current;
};

/**
 * dosja_history_new:
 *
 * Returns: (transfer full): a history of nothing
 */
DosjaHistory *
dosja_history_new (void)
{
  DosjaHistory *self = g_new0 (DosjaHistory, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (DosjaPlace));

  return self;
}

void
dosja_history_free (DosjaHistory *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->places);
  g_free (self);
}

/**
 * dosja_history_get_current:
 *
 * Returns: (transfer none) (nullable): where the user is, or %NULL at the very start
 */
const DosjaPlace *
dosja_history_get_current (DosjaHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->places->len > 0 ? &g_array_index (self->places, DosjaPlace, self->current) : NULL;
}

static gboolean
place_equal (const DosjaPlace *a, const DosjaPlace *b)
{
  return g_strcmp0 (a->page, b->page) == 0 && a->type == b->type && dosja_id_equal (&a->id, &b->id)
         && dosja_id_equal (&a->owner, &b->owner);
}

/**
 * dosja_history_push:
 * @place: where the user goes
 *
 * Goes to a new place; what was forward of here is forgotten.
 *
 * Returns: %FALSE if that is where the user is already
 */
gboolean
dosja_history_push (DosjaHistory *self, const DosjaPlace *place)
{
  g_return_val_if_fail (self != NULL && place != NULL, FALSE);

  if (self->places->len > 0)
    {
      if (place_equal (dosja_history_get_current (self), place))
        return FALSE;
      g_array_set_size (self->places, self->current + 1);
    }
  if (self->places->len == MAX_PLACES)
    g_array_remove_index (self->places, 0);
  g_array_append_val (self->places, *place);
  self->current = self->places->len - 1;

  return TRUE;
}

/**
 * dosja_history_replace:
 * @place: what the place turned into, as when a new record got its id
 */
void
dosja_history_replace (DosjaHistory *self, const DosjaPlace *place)
{
  g_return_if_fail (self != NULL && place != NULL);

  if (self->places->len > 0)
    g_array_index (self->places, DosjaPlace, self->current) = *place;
  else
    dosja_history_push (self, place);
}

/**
 * dosja_history_can_step:
 * @step: -1 for back, 1 for forward
 *
 * Returns: whether there is a place that way
 */
gboolean
dosja_history_can_step (DosjaHistory *self, int step)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (int)self->current + step >= 0 && (int)self->current + step < (int)self->places->len;
}

/**
 * dosja_history_step:
 * @step: -1 for back, 1 for forward
 *
 * Returns: whether there was a place that way
 */
gboolean
dosja_history_step (DosjaHistory *self, int step)
{
  if (!dosja_history_can_step (self, step))
    return FALSE;

  self->current += step;
  return TRUE;
}

/**
 * dosja_history_clear:
 *
 * Forgets every place: somebody else sits down.
 */
void
dosja_history_clear (DosjaHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->places, 0);
  self->current = 0;
}
