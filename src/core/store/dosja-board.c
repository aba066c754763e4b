/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-board.h"

#include "base/dosja-time.h"
#include "store/dosja-board-private.h"

#include <string.h>

/* In SQL a day sorts before its own estimate, `2024-05-03~`: the mark at the end keeps both. */
#define AFTER "~"

static void
stay_free (gpointer data)
{
  DosjaBoardStay *stay = data;

  g_free (stay->code);
  g_free (stay->name);
  g_free (stay->born);
  g_free (stay->from);
  g_free (stay->from_at);
  g_free (stay->planned_until);
  g_free (stay->out_on);
  g_free (stay->out_at);
  g_free (stay->back_by);
  g_free (stay->back_by_at);
  g_free (stay);
}

static void
bed_free (gpointer data)
{
  DosjaBoardBed *bed = data;

  g_free (bed->facility);
  g_free (bed->room);
  g_free (bed->name);
  g_free (bed->kind);
  g_free (bed->out_of_use_until);
  g_free (bed);
}

void
dosja_board_free (DosjaBoard *self)
{
  if (self == NULL)
    return;

  g_free (self->on);
  g_free (self->at);
  g_ptr_array_unref (self->facilities);
  g_ptr_array_unref (self->beds);
  g_ptr_array_unref (self->stays);
  g_free (self);
}

/* ---- people ---- */

static char *
join_name (const char *given, const char *surname)
{
  if (given == NULL && surname == NULL)
    return NULL;

  return g_strjoin (given != NULL && surname != NULL ? " " : "", given != NULL ? given : "",
                    surname != NULL ? surname : "", NULL);
}

static void
add_night (DosjaRead *read, const char *on)
{
  g_autofree char *day = g_strconcat (on, AFTER, NULL);

  dosja_read_where (read, "t.\"from\" <= ?");
  dosja_read_bind (read, NULL, day);
  dosja_read_where (read, "(t.until IS NULL OR t.until > ?)");
  dosja_read_bind (read, NULL, day);
}

static gboolean
read_stays (DosjaBoard *self, DosjaStore *store, GError **error)
{
  static const char *const columns[] = {
    "person.code", "person.given_name", "person.surname", "person.born", "from", "planned_until",
    "bed",         "from_at",           "with_mother",    "person",      "case", NULL
  };
  g_autoptr (DosjaRead) read = dosja_read_new (store, dosja_type_find ("stay"), DOSJA_SCOPE_LIVING);
  sqlite3_stmt *statement;
  gboolean row;
  DosjaDate on, born;

  dosja_date_parse (self->on, &on);
  add_night (read, self->on);
  dosja_read_order (read, "t.\"from\", t.from_at, t.row", FALSE);
  if ((statement = dosja_board_prepare (read, columns, error)) == NULL)
    return FALSE;
  while (dosja_db_step (store, statement, &row, error))
    {
      DosjaBoardStay *stay;

      if (!row)
        return TRUE;
      stay = g_new0 (DosjaBoardStay, 1);
      dosja_db_column_id (statement, 0, &stay->id);
      stay->code = dosja_board_text (statement, 1);
      stay->name = join_name ((const char *)sqlite3_column_text (statement, 2),
                              (const char *)sqlite3_column_text (statement, 3));
      stay->born = dosja_board_text (statement, 4);
      stay->age = stay->born != NULL && dosja_date_parse (stay->born, &born)
                      ? dosja_date_age_on (&born, &on)
                      : -1;
      stay->from = dosja_board_text (statement, 5);
      stay->planned_until = dosja_board_text (statement, 6);
      stay->has_bed = dosja_db_column_id (statement, 7, &stay->bed);
      stay->from_at = dosja_board_text (statement, 8);
      dosja_db_column_id (statement, 9, &stay->mother);
      dosja_db_column_id (statement, 10, &stay->person);
      dosja_db_column_id (statement, 11, &stay->file);
      g_ptr_array_add (self->stays, stay);
    }

  return FALSE;
}

/* Everybody's beds of that night, by the stay, whoever may know of them: a bed that is taken must
 * not look free. Only that somebody sleeps there is told. */
static GHashTable *
read_places_of_sleep (DosjaBoard *self, DosjaStore *store, GError **error)
{
  g_autoptr (GHashTable) beds
      = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, g_free, g_free);
  g_autofree char *day = g_strconcat (self->on, AFTER, NULL);
  sqlite3_stmt *statement = dosja_db_prepare (
      store,
      "SELECT s.id, CASE WHEN m.id IS NULL THEN s.bed ELSE m.bed END FROM stay s LEFT JOIN bed_move"
      " m ON m.id = (SELECT n.id FROM bed_move n WHERE n.stay = s.id AND n.deleted = 0"
      " AND n.\"on\" > ?1 ORDER BY n.\"on\", n.row LIMIT 1) WHERE s.deleted = 0"
      " AND s.\"from\" <= ?2 AND (s.until IS NULL OR s.until > ?2)",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  dosja_db_bind_text (statement, 1, self->on);
  dosja_db_bind_text (statement, 2, day);
  while (dosja_db_step (store, statement, &row, error))
    {
      DosjaId stay, bed = { { 0 } };

      if (!row)
        return g_steal_pointer (&beds);
      dosja_db_column_id (statement, 0, &stay);
      dosja_db_column_id (statement, 1, &bed);
      g_hash_table_insert (beds, g_memdup2 (&stay, sizeof stay), g_memdup2 (&bed, sizeof bed));
    }

  return NULL;
}

static void
lay_down (DosjaBoard *self, GHashTable *places)
{
  GHashTableIter iter;
  gpointer stay_id, bed_id;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &stay_id, &bed_id))
    {
      DosjaBoardStay *stay = dosja_board_find_stay (self, stay_id);
      DosjaBoardBed *bed = dosja_board_find_bed (self, bed_id);

      if (stay != NULL)
        {
          stay->has_bed = bed != NULL;
          stay->bed = *(const DosjaId *)bed_id;
        }
      if (bed != NULL)
        {
          bed->taken = TRUE;
          bed->stay = stay;
        }
    }
}

static gboolean
is_late (DosjaBoard *self, const DosjaBoardStay *stay)
{
  int day = g_strcmp0 (stay->back_by, self->on);

  if (stay->back_by == NULL || day != 0)
    return stay->back_by != NULL && day < 0;

  /* Of a day that is over, whoever is out that night is late. */
  return self->at == NULL || (stay->back_by_at != NULL && strcmp (stay->back_by_at, self->at) < 0);
}

static gboolean
read_absences (DosjaBoard *self, DosjaStore *store, GError **error)
{
  static const char *const columns[] = { "stay", "from", "from_at", "back_by", "back_by_at", NULL };
  g_autoptr (DosjaRead) read
      = dosja_read_new (store, dosja_type_find ("absence"), DOSJA_SCOPE_LIVING);
  sqlite3_stmt *statement;
  gboolean row;

  dosja_read_where (read, "t.\"from\" <= ? AND (t.back_on IS NULL OR t.back_on > ?)");
  dosja_read_bind (read, NULL, self->on);
  dosja_read_bind (read, NULL, self->on);
  dosja_read_order (read, "t.\"from\", t.from_at", FALSE);
  if ((statement = dosja_board_prepare (read, columns, error)) == NULL)
    return FALSE;
  while (dosja_db_step (store, statement, &row, error))
    {
      DosjaBoardStay *stay;
      DosjaId id;

      if (!row)
        return TRUE;
      if (!dosja_db_column_id (statement, 1, &id)
          || (stay = dosja_board_find_stay (self, &id)) == NULL
          || !dosja_id_is_nil (&stay->absence))
        continue;
      dosja_db_column_id (statement, 0, &stay->absence);
      stay->out_on = dosja_board_text (statement, 2);
      stay->out_at = dosja_board_text (statement, 3);
      stay->back_by = dosja_board_text (statement, 4);
      stay->back_by_at = dosja_board_text (statement, 5);
      stay->late = is_late (self, stay);
    }

  return FALSE;
}

static void
count (DosjaBoard *self)
{
  for (guint i = 0; i < self->stays->len; i++)
    {
      DosjaBoardStay *stay = g_ptr_array_index (self->stays, i);
      DosjaBoardStay *mother = dosja_board_find_stay (self, &stay->mother);

      if (mother != NULL)
        mother->n_children++;
      if (!dosja_id_is_nil (&stay->absence))
        self->n_out++;
      if (stay->late)
        self->n_late++;
    }
  for (guint i = 0; i < self->beds->len; i++)
    {
      const DosjaBoardBed *bed = g_ptr_array_index (self->beds, i);

      if (bed->taken && bed->stay == NULL)
        self->n_unknown++;
      if (!bed->taken && bed->usable && bed->out_of_use_until == NULL)
        self->n_free++;
    }
}

/**
 * dosja_store_board:
 * @on: a day, canonical
 * @at: (nullable): what time it is on that day, `HH:MM`; %NULL for a day that is over, or to come
 *
 * Returns: (transfer full) (nullable): who sleeps where in the night after @on; empty for a role
 *   to whom the shelter is nothing
 */
DosjaBoard *
dosja_store_board (DosjaStore *self, const char *on, const char *at, GError **error)
{
  g_autoptr (DosjaBoard) board = g_new0 (DosjaBoard, 1);
  g_autoptr (GHashTable) places = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && on != NULL, NULL);

  board->on = g_strdup (on);
  board->at = g_strdup (at);
  board->facilities = g_ptr_array_new_with_free_func (g_free);
  board->beds = g_ptr_array_new_with_free_func (bed_free);
  board->stays = g_ptr_array_new_with_free_func (stay_free);
  if (!dosja_access_may_read (self, dosja_type_find ("stay"), NULL))
    return g_steal_pointer (&board);
  if (!dosja_board_read_beds (board, self, error) || !read_stays (board, self, error)
      || (places = read_places_of_sleep (board, self, error)) == NULL
      || !read_absences (board, self, error))
    return NULL;
  lay_down (board, places);
  count (board);

  return g_steal_pointer (&board);
}

/**
 * dosja_store_board_now:
 *
 * Returns: (transfer full) (nullable): the board of today, with who should be back by now
 */
DosjaBoard *
dosja_store_board_now (DosjaStore *self, GError **error)
{
  g_autofree char *on = NULL;
  g_autofree char *at = NULL;
  DosjaDate today;
  DosjaTime now;

  dosja_date_today (&today);
  dosja_time_now (&now);
  on = dosja_date_to_canonical (&today);
  at = dosja_time_to_canonical (&now);

  return dosja_store_board (self, on, at, error);
}

/**
 * dosja_board_find_stay:
 *
 * Returns: (transfer none) (nullable): the stay with this id
 */
DosjaBoardStay *
dosja_board_find_stay (DosjaBoard *self, const DosjaId *id)
{
  for (guint i = 0; i < self->stays->len; i++)
    {
      DosjaBoardStay *stay = g_ptr_array_index (self->stays, i);

      if (dosja_id_equal (&stay->id, id))
        return stay;
    }

  return NULL;
}

/**
 * dosja_board_find_bed:
 *
 * Returns: (transfer none) (nullable): the bed with this id
 */
DosjaBoardBed *
dosja_board_find_bed (DosjaBoard *self, const DosjaId *id)
{
  for (guint i = 0; i < self->beds->len; i++)
    {
      DosjaBoardBed *bed = g_ptr_array_index (self->beds, i);

      if (dosja_id_equal (&bed->id, id))
        return bed;
    }

  return NULL;
}

/**
 * dosja_board_bed_label:
 *
 * Returns: (transfer full): the room and the bed in words
 */
char *
dosja_board_bed_label (const DosjaBoardBed *bed)
{
  return g_strdup_printf ("%s · %s", bed->room, bed->name);
}

/* ---- for counting ---- */

/**
 * dosja_store_nights:
 * @ret_undated: (out): stays whose days are not known, and which are therefore left out
 *
 * Returns: (transfer full) (nullable) (element-type DosjaNights): the nights of every stay, for a
 *   figure: also of those that an access level hides
 */
GArray *
dosja_store_nights (DosjaStore *self, guint *ret_undated, GError **error)
{
  static const char *const columns[] = { "from", "until", "person.born", "with_mother", NULL };
  g_autoptr (GArray) nights = g_array_new (FALSE, FALSE, sizeof (DosjaNights));
  g_autoptr (DosjaRead) read = NULL;
  sqlite3_stmt *statement;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && ret_undated != NULL, NULL);

  *ret_undated = 0;
  read = dosja_read_new_counting (self, dosja_type_find ("stay"), DOSJA_SCOPE_LIVING);
  if ((statement = dosja_board_prepare (read, columns, error)) == NULL)
    return NULL;
  while (dosja_db_step (self, statement, &row, error))
    {
      const char *from, *until, *born;
      DosjaNights stay = { .age = -1 };
      DosjaDate birth;

      if (!row)
        return g_steal_pointer (&nights);
      from = (const char *)sqlite3_column_text (statement, 1);
      until = (const char *)sqlite3_column_text (statement, 2);
      born = (const char *)sqlite3_column_text (statement, 3);
      stay.lasts = until == NULL;
      stay.with_mother = sqlite3_column_type (statement, 4) != SQLITE_NULL;
      if (from == NULL || !dosja_date_parse (from, &stay.from) || stay.from.day == 0
          || (until != NULL && (!dosja_date_parse (until, &stay.until) || stay.until.day == 0)))
        {
          (*ret_undated)++;
          continue;
        }
      if (born != NULL && dosja_date_parse (born, &birth))
        stay.age = dosja_date_age_on (&birth, &stay.from);
      g_array_append_val (nights, stay);
    }

  return NULL;
}
