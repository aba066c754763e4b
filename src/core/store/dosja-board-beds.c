/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-board-private.h"

#include <string.h>

/* The places of a board: facilities, rooms and beds, in the order in which somebody walks. */

char *
dosja_board_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/* The columns of @type that the actor may see, with the id first. */
sqlite3_stmt *
dosja_board_prepare (DosjaRead *read, const char *const *columns, GError **error)
{
  g_autoptr (GString) select = g_string_new ("t.id");

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *column = dosja_read_column (read, columns[i], FALSE);

      g_string_append_printf (select, ", %s", column);
    }

  return dosja_read_prepare (read, select->str, NULL, error);
}

typedef struct
{
  DosjaId id;
  DosjaId owner;
  char *name;
  gboolean active;
  guint position;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->name);
  g_free (place);
}

/* Facilities or rooms by id, in the order of their names. */
static GHashTable *
read_places (DosjaStore *store, const char *type_name, const char *owner, GError **error)
{
  const DosjaType *type = dosja_type_find (type_name);
  const char *const columns[] = { "name", "active", owner, NULL };
  g_autoptr (GHashTable) places
      = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, NULL, place_free);
  g_autoptr (DosjaRead) read = dosja_read_new (store, type, DOSJA_SCOPE_LIVING);
  g_autofree char *order = dosja_read_column (read, "name", TRUE);
  sqlite3_stmt *statement;
  gboolean row;

  dosja_read_order (read, order, FALSE);
  if ((statement = dosja_board_prepare (read, columns, error)) == NULL)
    return NULL;
  while (dosja_db_step (store, statement, &row, error))
    {
      Place *place;

      if (!row)
        return g_steal_pointer (&places);
      place = g_new0 (Place, 1);
      dosja_db_column_id (statement, 0, &place->id);
      place->name = dosja_board_text (statement, 1);
      place->active = g_strcmp0 ((const char *)sqlite3_column_text (statement, 2), "no") != 0;
      if (owner != NULL)
        dosja_db_column_id (statement, 3, &place->owner);
      place->position = g_hash_table_size (places);
      g_hash_table_insert (places, &place->id, place);
    }

  return NULL;
}

/* "Bed 2" stands before "Bed 10". */
static int
compare_names (const char *a, const char *b)
{
  gsize same = 0;
  guint64 x, y;

  while (a[same] != '\0' && a[same] == b[same])
    same++;
  while (same > 0 && g_ascii_isdigit (a[same - 1]))
    same--;
  if (!g_ascii_isdigit (a[same]) || !g_ascii_isdigit (b[same]))
    return 0;
  x = g_ascii_strtoull (a + same, NULL, 10);
  y = g_ascii_strtoull (b + same, NULL, 10);

  return x < y ? -1 : x > y;
}

typedef struct
{
  DosjaBoardBed *bed;
  const Place *room;
  const Place *facility;
  guint position;
} SortedBed;

static int
compare_places (const Place *a, const Place *b)
{
  int order = compare_names (a->name, b->name);

  return order != 0 ? order : (int)a->position - (int)b->position;
}

static int
compare_beds (gconstpointer a, gconstpointer b)
{
  const SortedBed *x = a, *y = b;
  int order = compare_places (x->facility, y->facility);

  if (order == 0)
    order = compare_places (x->room, y->room);
  if (order == 0)
    order = compare_names (x->bed->name, y->bed->name);

  return order != 0 ? order : (int)x->position - (int)y->position;
}

static void
take_bed (DosjaBoard *self, sqlite3_stmt *statement, GHashTable *rooms, GHashTable *facilities,
          GArray *sorted)
{
  DosjaBoardBed *bed;
  SortedBed entry = { .position = sorted->len };
  DosjaId id, room_id;

  dosja_db_column_id (statement, 0, &id);
  /* What lies in the bin, or in a place that lies there, is no place any more. */
  if (!dosja_db_column_id (statement, 4, &room_id)
      || (entry.room = g_hash_table_lookup (rooms, &room_id)) == NULL
      || (entry.facility = g_hash_table_lookup (facilities, &entry.room->owner)) == NULL)
    return;

  bed = g_new0 (DosjaBoardBed, 1);
  bed->id = id;
  bed->room_id = room_id;
  bed->facility_id = entry.facility->id;
  bed->facility = g_strdup (entry.facility->name);
  bed->room = g_strdup (entry.room->name);
  bed->name = dosja_board_text (statement, 1);
  bed->kind = dosja_board_text (statement, 2);
  bed->usable = entry.facility->active && entry.room->active
                && g_strcmp0 ((const char *)sqlite3_column_text (statement, 3), "no") != 0;
  bed->out_of_use_until = dosja_board_text (statement, 5);
  if (bed->out_of_use_until != NULL && strcmp (bed->out_of_use_until, self->on) <= 0)
    g_clear_pointer (&bed->out_of_use_until, g_free);
  entry.bed = bed;
  g_array_append_val (sorted, entry);
}

static int
compare_place_pointers (gconstpointer a, gconstpointer b)
{
  return compare_places (*(const Place *const *)a, *(const Place *const *)b);
}

static void
take_facilities (DosjaBoard *self, GHashTable *facilities)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, facilities);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    g_ptr_array_add (all, place);
  g_ptr_array_sort (all, compare_place_pointers);
  for (guint i = 0; i < all->len; i++)
    {
      const Place *facility = g_ptr_array_index (all, i);

      if (facility->active)
        g_ptr_array_add (self->facilities, g_strdup (facility->name));
    }
}

gboolean
dosja_board_read_beds (DosjaBoard *self, DosjaStore *store, GError **error)
{
  static const char *const columns[]
      = { "name", "kind", "active", "room", "out_of_use_until", NULL };
  g_autoptr (GHashTable) facilities = read_places (store, "facility", NULL, error);
  g_autoptr (GHashTable) rooms = NULL;
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SortedBed));
  g_autoptr (DosjaRead) read = dosja_read_new (store, dosja_type_find ("bed"), DOSJA_SCOPE_LIVING);
  g_autofree char *order = dosja_read_column (read, "name", TRUE);
  sqlite3_stmt *statement;
  gboolean row;

  if (facilities == NULL || (rooms = read_places (store, "room", "facility", error)) == NULL)
    return FALSE;
  take_facilities (self, facilities);
  dosja_read_order (read, order, FALSE);
  if ((statement = dosja_board_prepare (read, columns, error)) == NULL)
    return FALSE;
  while (dosja_db_step (store, statement, &row, error))
    {
      if (!row)
        {
          g_array_sort (sorted, compare_beds);
          for (guint i = 0; i < sorted->len; i++)
            g_ptr_array_add (self->beds, g_array_index (sorted, SortedBed, i).bed);
          return TRUE;
        }
      take_bed (self, statement, rooms, facilities, sorted);
    }

  return FALSE;
}
