/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-clock.h"
#include "base/dosja-secret.h"
#include "store/dosja-store-private.h"

#include <string.h>

/* A clock value is milliseconds since 1970 in the upper 48 bits and a counter in the lower 16
 * (hybrid logical clock: Kulkarni and others, 2014), so it never goes back. */
#define CLOCK_COUNTER_BITS 16

/**
 * dosja_journal_clock_to_time:
 *
 * Returns: microseconds since 1970
 */
gint64
dosja_journal_clock_to_time (gint64 clock)
{
  return (clock >> CLOCK_COUNTER_BITS) * 1000;
}

static gint64
tick (DosjaStore *self)
{
  gint64 now = (dosja_clock_now () / 1000) << CLOCK_COUNTER_BITS;

  self->clock = MAX (now, self->clock + 1);

  return self->clock;
}

/**
 * dosja_journal_load_head:
 *
 * Reads where the journal ends: after opening, and after a batch was taken back.
 */
gboolean
dosja_journal_load_head (DosjaStore *self, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row;

  if (!dosja_db_get_integer (self, "SELECT clock FROM journal ORDER BY seq DESC LIMIT 1",
                             &self->clock, error)
      || !dosja_db_get_integer (self, "SELECT max(action) FROM journal", &self->last_action, error))
    return FALSE;

  statement = dosja_db_prepare (
      self, "SELECT site_seq, hash FROM journal WHERE site = ? ORDER BY site_seq DESC LIMIT 1",
      error);
  if (statement == NULL)
    return FALSE;

  self->site_seq = 0;
  memset (self->head, 0, sizeof self->head);
  dosja_db_bind_id (statement, 1, &self->site);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    {
      self->site_seq = sqlite3_column_int64 (statement, 0);
      if (sqlite3_column_bytes (statement, 1) == DOSJA_HASH_SIZE)
        memcpy (self->head, sqlite3_column_blob (statement, 1), DOSJA_HASH_SIZE);
      sqlite3_reset (statement);
    }

  return TRUE;
}

static void
append_json_string (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, *p);
        }
      else if ((guchar)*p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint)*p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/* {"surname":["before","after"],…}: small, and readable by anything. Written by hand, for an
 * import writes hundreds of thousands. */
static char *
diffs_to_json (const DosjaDiff *diffs, guint n_diffs)
{
  GString *json;

  if (n_diffs == 0)
    return NULL;

  json = g_string_new ("{");
  for (guint i = 0; i < n_diffs; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_json_string (json, diffs[i].field->name);
      g_string_append (json, ":[");
      append_json_string (json, diffs[i].before);
      g_string_append_c (json, ',');
      append_json_string (json, diffs[i].after);
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

/* What the chain's hash covers. The changes come in by their own, salted hash only. */
typedef struct
{
  DosjaId site;
  gint64 site_seq;
  gint64 clock;
  gint64 action;
  DosjaId staff;
  DosjaId record;
  const char *kind;
  const char *type;
  guint8 changes_hash[DOSJA_HASH_SIZE];
} Row;

static void
hash_changes (const guint8 *salt, gsize salt_size, const char *changes,
              guint8 ret_hash[DOSJA_HASH_SIZE])
{
  g_autoptr (DosjaHasher) hasher = dosja_hasher_new ();

  dosja_hasher_update (hasher, salt, salt_size);
  dosja_hasher_update_string (hasher, changes);
  dosja_hasher_finish (hasher, ret_hash);
}

static void
update_integer (DosjaHasher *hasher, gint64 number)
{
  guint64 le = GUINT64_TO_LE ((guint64)number);

  dosja_hasher_update (hasher, &le, sizeof le);
}

static void
hash_row (const Row *row, const guint8 previous[DOSJA_HASH_SIZE], guint8 ret_hash[DOSJA_HASH_SIZE])
{
  g_autoptr (DosjaHasher) hasher = dosja_hasher_new ();

  dosja_hasher_update (hasher, previous, DOSJA_HASH_SIZE);
  dosja_hasher_update (hasher, row->site.bytes, sizeof row->site.bytes);
  update_integer (hasher, row->site_seq);
  update_integer (hasher, row->clock);
  update_integer (hasher, row->action);
  dosja_hasher_update (hasher, row->staff.bytes, sizeof row->staff.bytes);
  dosja_hasher_update_string (hasher, row->kind);
  dosja_hasher_update_string (hasher, row->type);
  dosja_hasher_update (hasher, row->record.bytes, sizeof row->record.bytes);
  dosja_hasher_update (hasher, row->changes_hash, DOSJA_HASH_SIZE);
  dosja_hasher_finish (hasher, ret_hash);
}

/**
 * dosja_journal_append:
 * @kind: `create`, `change`, `delete`, `restore`, or an event's name
 * @type: (nullable): the record's type
 * @record: (nullable): the record
 * @diffs: (array length=n_diffs): the fields that are other now
 *
 * Writes one row, in the transaction that is open and as a part of its action.
 */
gboolean
dosja_journal_append (DosjaStore *self, const char *kind, const DosjaType *type,
                      const DosjaId *record, const DosjaDiff *diffs, guint n_diffs, GError **error)
{
  g_autofree char *changes = diffs_to_json (diffs, n_diffs);
  sqlite3_stmt *statement;
  Row row = { 0 };
  guint8 hash[DOSJA_HASH_SIZE];
  DosjaId salt;

  g_assert (self->depth > 0);

  statement = dosja_db_prepare (self,
                                "INSERT INTO journal (site, site_seq, clock, action, staff, kind, "
                                "type, record, changes, salt,"
                                " changes_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                error);
  if (statement == NULL)
    return FALSE;

  row.site = self->site;
  row.site_seq = self->site_seq + 1;
  row.clock = tick (self);
  row.action = self->action;
  row.staff = self->actor;
  row.kind = kind;
  row.type = type != NULL ? type->name : NULL;
  if (record != NULL)
    row.record = *record;
  dosja_id_generate (&salt);
  hash_changes (salt.bytes, sizeof salt.bytes, changes, row.changes_hash);
  hash_row (&row, self->head, hash);

  dosja_db_bind_id (statement, 1, &row.site);
  sqlite3_bind_int64 (statement, 2, row.site_seq);
  sqlite3_bind_int64 (statement, 3, row.clock);
  sqlite3_bind_int64 (statement, 4, row.action);
  dosja_db_bind_id (statement, 5, &row.staff);
  dosja_db_bind_text (statement, 6, kind);
  dosja_db_bind_text (statement, 7, row.type);
  dosja_db_bind_id (statement, 8, record);
  dosja_db_bind_text (statement, 9, changes);
  dosja_db_bind_id (statement, 10, &salt);
  sqlite3_bind_blob (statement, 11, row.changes_hash, DOSJA_HASH_SIZE, SQLITE_TRANSIENT);
  sqlite3_bind_blob (statement, 12, hash, DOSJA_HASH_SIZE, SQLITE_TRANSIENT);
  if (!dosja_db_run (self, statement, error))
    return FALSE;

  self->site_seq = row.site_seq;
  memcpy (self->head, hash, sizeof hash);

  return TRUE;
}

/* ---- verification ---- */

typedef struct
{
  DosjaId site;
  gint64 seq;
  guint8 head[DOSJA_HASH_SIZE];
} Chain;

static gboolean
column_hash (sqlite3_stmt *statement, int column, guint8 ret_hash[DOSJA_HASH_SIZE])
{
  if (sqlite3_column_bytes (statement, column) != DOSJA_HASH_SIZE)
    return FALSE;
  memcpy (ret_hash, sqlite3_column_blob (statement, column), DOSJA_HASH_SIZE);

  return TRUE;
}

static const char *
check_journal_row (sqlite3_stmt *statement, Chain *chain)
{
  Row row = { 0 };
  guint8 stored[DOSJA_HASH_SIZE], hash[DOSJA_HASH_SIZE], changes_hash[DOSJA_HASH_SIZE];
  const char *changes = (const char *)sqlite3_column_text (statement, 7);

  dosja_db_column_id (statement, 0, &row.site);
  if (!dosja_id_equal (&row.site, &chain->site))
    {
      chain->site = row.site;
      chain->seq = 0;
      memset (chain->head, 0, sizeof chain->head);
    }

  row.site_seq = sqlite3_column_int64 (statement, 1);
  row.clock = sqlite3_column_int64 (statement, 2);
  row.action = sqlite3_column_int64 (statement, 3);
  dosja_db_column_id (statement, 4, &row.staff);
  row.kind = (const char *)sqlite3_column_text (statement, 5);
  row.type = (const char *)sqlite3_column_text (statement, 6);
  dosja_db_column_id (statement, 11, &row.record);
  if (!column_hash (statement, 9, row.changes_hash) || !column_hash (statement, 10, stored))
    return "a journal row has no hash";

  if (row.site_seq != chain->seq + 1)
    return "a journal row is missing";
  chain->seq = row.site_seq;

  hash_row (&row, chain->head, hash);
  memcpy (chain->head, stored, sizeof stored);
  if (memcmp (hash, stored, sizeof hash) != 0)
    return "a journal row was changed";

  /* Erased values are gone with their salt: then only the chain can be checked. */
  if (sqlite3_column_type (statement, 8) == SQLITE_NULL)
    return changes == NULL ? NULL : "a journal row's values have no salt";
  hash_changes (sqlite3_column_blob (statement, 8), (gsize)sqlite3_column_bytes (statement, 8),
                changes, changes_hash);

  return memcmp (changes_hash, row.changes_hash, sizeof changes_hash) == 0
             ? NULL
             : "a journal row's values were changed";
}

/**
 * dosja_journal_verify:
 * @ret_rows: (out): how many rows were looked at
 * @problems: (element-type utf8): where to add what is wrong
 *
 * Follows the chain of hashes of every site from its beginning.
 */
gboolean
dosja_journal_verify (DosjaStore *self, guint64 *ret_rows, GPtrArray *problems,
                      const DosjaProgress *progress, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT site, site_seq, clock, action, staff, kind, type, changes, salt, changes_hash, hash,"
      " record FROM journal ORDER BY site, site_seq",
      error);
  Chain chain = { 0 };
  gboolean row;

  if (statement == NULL)
    return FALSE;

  *ret_rows = 0;
  while (dosja_db_step (self, statement, &row, error))
    {
      const char *wrong;

      if (!row)
        return TRUE;
      wrong = check_journal_row (statement, &chain);
      if (wrong != NULL && problems->len < 100)
        g_ptr_array_add (problems,
                         g_strdup_printf ("journal %" G_GINT64_FORMAT ": %s", chain.seq, wrong));
      if (++*ret_rows % 1024 == 0 && !dosja_progress_step (progress, *ret_rows, 0, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }

  return FALSE;
}
