/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-rules-shelter-private.h"

/* Which bed somebody slept in on which nights. A stay counts from the night of entering up to,
 * and without, the night of the day of leaving: who leaves on the third and who enters on the
 * third meet in the same bed and do not overlap. The stay names the bed of now; each move names
 * the bed until its day. */

/**
 * dosja_span_init:
 * @from: canonical date
 * @until: (nullable): canonical date
 * @bed: (nullable): an id as text
 *
 * Returns: %FALSE when there is no first night
 */
gboolean
dosja_span_init (DosjaSpan *self, const char *from, const char *until, const char *bed)
{
  *self = (DosjaSpan){ 0 };
  if (from == NULL || !dosja_date_parse (from, &self->from))
    return FALSE;
  self->lasts = until == NULL || !dosja_date_parse (until, &self->until);
  self->has_bed = bed != NULL && dosja_id_parse (bed, &self->bed);

  return TRUE;
}

/**
 * dosja_span_overlaps:
 *
 * Returns: whether both surely have a night in common; of a date known in part, nothing is sure
 */
gboolean
dosja_span_overlaps (const DosjaSpan *self, const DosjaSpan *other)
{
  return (other->lasts || dosja_date_is_surely_before (&self->from, &other->until))
         && (self->lasts || dosja_date_is_surely_before (&other->from, &self->until));
}

static void
add_move (GArray *moves, const char *on, gboolean has_bed, const DosjaId *bed)
{
  DosjaBedMove move = { .has_bed = has_bed };
  guint at = 0;

  if (on == NULL || !dosja_date_parse (on, &move.on))
    return;
  if (has_bed)
    move.bed = *bed;
  while (at < moves->len
         && dosja_date_compare (&g_array_index (moves, DosjaBedMove, at).on, &move.on) <= 0)
    at++;
  g_array_insert_val (moves, at, move);
}

/**
 * dosja_bed_moves_read:
 * @except: (nullable): a move that is not counted
 *
 * Returns: (transfer full) (nullable) (element-type DosjaBedMove): the moves of a stay, the oldest
 *   first
 */
GArray *
dosja_bed_moves_read (DosjaStore *store, const DosjaId *stay, const DosjaId *except, GError **error)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (DosjaBedMove));
  sqlite3_stmt *statement
      = dosja_db_prepare (store,
                          "SELECT \"on\", bed FROM bed_move WHERE stay = ? AND deleted = 0"
                          " AND id IS NOT ? ORDER BY \"on\", row",
                          error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  dosja_db_bind_id (statement, 1, stay);
  if (except != NULL)
    dosja_db_bind_id (statement, 2, except);
  else
    sqlite3_bind_null (statement, 2);
  while (dosja_db_step (store, statement, &row, error))
    {
      DosjaId bed;
      gboolean has_bed;

      if (!row)
        return g_steal_pointer (&moves);
      has_bed = dosja_db_column_id (statement, 1, &bed);
      add_move (moves, (const char *)sqlite3_column_text (statement, 0), has_bed, &bed);
    }

  return NULL;
}

/**
 * dosja_bed_moves_add:
 * @move: a record that may not be stored yet
 */
void
dosja_bed_moves_add (GArray *moves, DosjaRecord *move)
{
  DosjaId bed;
  gboolean has_bed = dosja_record_get_reference (move, "bed", &bed);

  add_move (moves, dosja_record_get (move, "on"), has_bed, &bed);
}

/**
 * dosja_spans_new:
 * @stay: the whole stay, with the bed of now
 * @moves: (element-type DosjaBedMove): the oldest first
 *
 * Returns: (transfer full) (element-type DosjaSpan): the nights in each bed
 */
GArray *
dosja_spans_new (const DosjaSpan *stay, GArray *moves)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DosjaSpan));
  DosjaSpan last = *stay;

  for (guint i = 0; i < moves->len; i++)
    {
      const DosjaBedMove *move = &g_array_index (moves, DosjaBedMove, i);
      DosjaSpan span = last;

      span.until = move->on;
      span.lasts = FALSE;
      span.has_bed = move->has_bed;
      span.bed = move->bed;
      g_array_append_val (spans, span);
      last.from = move->on;
    }
  g_array_append_val (spans, last);

  return spans;
}

static gboolean
clashes_with (DosjaStore *store, const DosjaSpan *span, const DosjaId *stay, const char *from,
              const char *until, const DosjaId *bed, gboolean *ret_clash, GError **error)
{
  g_autoptr (GArray) moves = dosja_bed_moves_read (store, stay, NULL, error);
  g_autoptr (GArray) others = NULL;
  DosjaSpan whole;

  if (moves == NULL)
    return FALSE;
  if (!dosja_span_init (&whole, from, until, NULL))
    return TRUE;
  whole.has_bed = bed != NULL;
  if (bed != NULL)
    whole.bed = *bed;
  others = dosja_spans_new (&whole, moves);
  for (guint i = 0; i < others->len; i++)
    {
      const DosjaSpan *other = &g_array_index (others, DosjaSpan, i);

      if (other->has_bed && dosja_id_equal (&other->bed, &span->bed)
          && dosja_span_overlaps (span, other))
        *ret_clash = TRUE;
    }

  return TRUE;
}

typedef struct
{
  DosjaId stay;
  char from[16];
  char until[16];
  gboolean has_bed;
  DosjaId bed;
} Sleeper;

/* Everybody who ever slept in a bed, whoever may know of them: a bed is taken by them all. */
static GArray *
sleepers_of (DosjaStore *store, const DosjaId *bed, const DosjaId *except, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (Sleeper));
  sqlite3_stmt *statement = dosja_db_prepare (
      store,
      "SELECT id, \"from\", until, bed FROM stay WHERE deleted = 0 AND id <> ?1 AND (bed = ?2"
      " OR id IN (SELECT stay FROM bed_move WHERE bed = ?2 AND deleted = 0))",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  dosja_db_bind_id (statement, 1, except);
  dosja_db_bind_id (statement, 2, bed);
  while (dosja_db_step (store, statement, &row, error))
    {
      Sleeper sleeper = { 0 };

      if (!row)
        return g_steal_pointer (&found);
      dosja_db_column_id (statement, 0, &sleeper.stay);
      g_strlcpy (sleeper.from, (const char *)sqlite3_column_text (statement, 1),
                 sizeof sleeper.from);
      if (sqlite3_column_type (statement, 2) != SQLITE_NULL)
        g_strlcpy (sleeper.until, (const char *)sqlite3_column_text (statement, 2),
                   sizeof sleeper.until);
      sleeper.has_bed = dosja_db_column_id (statement, 3, &sleeper.bed);
      g_array_append_val (found, sleeper);
    }

  return NULL;
}

/**
 * dosja_spans_clash:
 * @stay: whose nights they are
 * @spans: (element-type DosjaSpan): its nights
 * @ret_clash: (out): whether somebody else surely sleeps in one of the beds in one of the nights
 */
gboolean
dosja_spans_clash (DosjaStore *store, const DosjaId *stay, GArray *spans, gboolean *ret_clash,
                   GError **error)
{
  *ret_clash = FALSE;
  for (guint i = 0; i < spans->len && !*ret_clash; i++)
    {
      const DosjaSpan *span = &g_array_index (spans, DosjaSpan, i);
      g_autoptr (GArray) sleepers = NULL;

      if (!span->has_bed)
        continue;
      if ((sleepers = sleepers_of (store, &span->bed, stay, error)) == NULL)
        return FALSE;
      for (guint j = 0; j < sleepers->len && !*ret_clash; j++)
        {
          Sleeper *other = &g_array_index (sleepers, Sleeper, j);

          if (!clashes_with (store, span, &other->stay, other->from,
                             *other->until != '\0' ? other->until : NULL,
                             other->has_bed ? &other->bed : NULL, ret_clash, error))
            return FALSE;
        }
    }

  return TRUE;
}
