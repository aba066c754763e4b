/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-clock.h"
#include "base/dosja-date.h"
#include "store/dosja-access.h"
#include "store/dosja-store-private.h"

#include <string.h>

/* ---- settings and drafts ---- */

static char *
get_text (DosjaStore *self, const char *sql, const char *key)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, NULL);
  char *value = NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;
  dosja_db_bind_text (statement, 1, key);
  if (dosja_db_step (self, statement, &row, NULL) && row)
    {
      value = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return value;
}

static gboolean
drop_text (DosjaStore *self, const char *sql, const char *key, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, key);

  return dosja_db_run (self, statement, error);
}

/**
 * dosja_store_get_setting:
 *
 * Returns: (transfer full) (nullable): a preference of this vault, such as a list's columns
 */
char *
dosja_store_get_setting (DosjaStore *self, const char *key)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self) && key != NULL, NULL);

  return get_text (self, "SELECT value FROM setting WHERE key = ?", key);
}

/* What is set for everybody, and not for a list on somebody's screen. */
static gboolean
may_set (DosjaStore *self, const char *key, GError **error)
{
  static const struct
  {
    const char *begin;
    DosjaAction action;
  } keys[] = {
    { "organisation", DOSJA_ACTION_SETTINGS }, { "office.", DOSJA_ACTION_SETTINGS },
    { "pattern.", DOSJA_ACTION_SETTINGS },     { "backup.folder", DOSJA_ACTION_SETTINGS },
    { "backup.days", DOSJA_ACTION_SETTINGS },  { "backup.keep", DOSJA_ACTION_SETTINGS },
    { "mapping", DOSJA_ACTION_IMPORT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_has_prefix (key, keys[i].begin) && !dosja_store_may (self, keys[i].action, error))
      return FALSE;

  return TRUE;
}

/**
 * dosja_store_set_setting:
 * @value: (nullable): %NULL forgets it
 */
gboolean
dosja_store_set_setting (DosjaStore *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && key != NULL, FALSE);

  if (!may_set (self, key, error))
    return FALSE;
  if (value == NULL)
    return drop_text (self, "DELETE FROM setting WHERE key = ?", key, error);

  statement
      = dosja_db_prepare (self, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, key);
  dosja_db_bind_text (statement, 2, value);

  return dosja_db_run (self, statement, error);
}

/* Two colleagues may both be writing a new person down: each draft is its writer's. */
static char *
own_key (DosjaStore *self, const char *key)
{
  char id[DOSJA_ID_STRING_SIZE];

  return dosja_id_is_nil (&self->actor)
             ? g_strdup (key)
             : g_strconcat (key, "@", dosja_id_format (&self->actor, id), NULL);
}

/**
 * dosja_store_put_draft:
 * @key: what is being written, for example `person/new`
 * @draft: what dosja_record_to_draft() gave
 *
 * Keeps what is being typed. Drafts are on disk when this returns, and outlive everything but
 * dosja_store_drop_draft().
 */
gboolean
dosja_store_put_draft (DosjaStore *self, const char *key, const char *draft, GError **error)
{
  g_autofree char *own = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && key != NULL && draft != NULL, FALSE);

  own = own_key (self, key);

  statement = dosja_db_prepare (
      self, "INSERT OR REPLACE INTO draft (key, staff, saved_at, body) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, own);
  dosja_db_bind_id (statement, 2, &self->actor);
  sqlite3_bind_int64 (statement, 3, dosja_clock_now ());
  dosja_db_bind_text (statement, 4, draft);

  return dosja_db_run (self, statement, error);
}

/* A draft is for the eyes of who wrote it. */
#define OWN_DRAFT " AND (staff IS NULL OR staff = ?2)"

/* By its writer's key, or by the one that drafts had until they were each one's own. */
#define DRAFT_KEY "key IN (?1, ?3)"

char *
dosja_store_get_draft (DosjaStore *self, const char *key)
{
  g_autofree char *own = NULL;
  sqlite3_stmt *statement;
  char *body = NULL;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && key != NULL, NULL);

  own = own_key (self, key);
  statement = dosja_db_prepare (
      self, "SELECT body FROM draft WHERE " DRAFT_KEY OWN_DRAFT " ORDER BY saved_at DESC LIMIT 1",
      NULL);
  if (statement == NULL)
    return NULL;
  dosja_db_bind_text (statement, 1, key);
  dosja_db_bind_id (statement, 2, &self->actor);
  dosja_db_bind_text (statement, 3, own);
  if (dosja_db_step (self, statement, &row, NULL) && row)
    {
      body = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return body;
}

/**
 * dosja_store_list_drafts:
 *
 * Returns: (transfer full): the keys of the actor's drafts, newest first
 */
GStrv
dosja_store_list_drafts (DosjaStore *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  sqlite3_stmt *statement;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  statement = dosja_db_prepare (
      self, "SELECT key FROM draft WHERE ?1 IS NULL" OWN_DRAFT " ORDER BY saved_at DESC", NULL);
  if (statement != NULL)
    {
      dosja_db_bind_id (statement, 2, &self->actor);
      while (dosja_db_step (self, statement, &row, NULL) && row)
        {
          g_auto (GStrv) parts
              = g_strsplit ((const char *)sqlite3_column_text (statement, 0), "@", 2);

          g_strv_builder_add (keys, parts[0]);
        }
    }

  return g_strv_builder_end (keys);
}

gboolean
dosja_store_drop_draft (DosjaStore *self, const char *key, GError **error)
{
  g_autofree char *own = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && key != NULL, FALSE);

  own = own_key (self, key);
  statement = dosja_db_prepare (self, "DELETE FROM draft WHERE " DRAFT_KEY OWN_DRAFT, error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, key);
  dosja_db_bind_id (statement, 2, &self->actor);
  dosja_db_bind_text (statement, 3, own);

  return dosja_db_run (self, statement, error);
}

/* ---- codes and numbers ---- */

/* Each register counts by itself: a number says nothing of how many there are in another. */
static const char *
default_pattern (const DosjaType *type)
{
  if (g_str_equal (type->name, "person"))
    return "V#####";

  return g_str_equal (type->name, "participant") ? "P-{year}-###" : "{year}-####";
}

/**
 * dosja_store_next_code:
 * @field: a unique text field of @type
 *
 * Gives the number that follows the highest one in use, bin included, for no code is given
 * twice: `V00001` for people, `2026-0001` for cases of the present year. The patterns can be
 * changed by the settings `pattern.person.code` and `pattern.case.number`: `#` stands for a
 * digit, `{year}` for the year. Participants of the programme have numbers of their own,
 * `P-2026-001`. Only who may write such records is told: a code says how many there are.
 *
 * Returns: (transfer full) (nullable): the next code; %NULL with %DOSJA_STORE_ERROR_DENIED
 */
char *
dosja_store_next_code (DosjaStore *self, const DosjaType *type, const char *field, GError **error)
{
  g_autofree char *setting = NULL;
  g_autofree char *pattern = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *glob = NULL;
  g_auto (GStrv) ends = NULL;
  GString *prefix;
  DosjaDate today;
  gsize digits;
  sqlite3_stmt *statement;
  gint64 last = 0;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL, NULL);
  g_return_val_if_fail (dosja_type_find_field (type, field) != NULL, NULL);

  if (!dosja_access_may_write (self, type, DOSJA_RIGHT_WRITE, error))
    return NULL;

  setting = g_strdup_printf ("pattern.%s.%s", type->name, field);
  pattern = dosja_store_get_setting (self, setting);
  if (pattern == NULL || strchr (pattern, '#') == NULL)
    {
      g_free (pattern);
      pattern = g_strdup (default_pattern (type));
    }

  ends = g_strsplit (pattern, "#", 2);
  digits = 1 + strspn (ends[1], "#");
  dosja_date_today (&today);
  prefix = g_string_new (ends[0]);
  g_autofree char *year = g_strdup_printf ("%04u", today.year);
  g_string_replace (prefix, "{year}", year, 0);
  glob = g_strconcat (prefix->str, "[0-9]*", NULL);

  sql = g_strdup_printf (
      "SELECT max(CAST(substr(\"%s\", ?1) AS INTEGER)) FROM \"%s\" WHERE \"%s\" GLOB ?2", field,
      type->name, field);
  statement = dosja_db_prepare (self, sql, error);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, g_utf8_strlen (prefix->str, -1) + 1);
      dosja_db_bind_text (statement, 2, glob);
    }
  if (statement == NULL || !dosja_db_step (self, statement, &row, error))
    {
      g_string_free (prefix, TRUE);
      return NULL;
    }
  if (row)
    last = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  g_string_append_printf (prefix, "%0*" G_GINT64_FORMAT, (int)digits, last + 1);

  return g_string_free (prefix, FALSE);
}
