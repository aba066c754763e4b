/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "store/dosja-store-private.h"

#include <string.h>

/* The index is words and the rows they stand in. A name is found by any part of it and with
 * one wrong letter, which a full-text index of whole words cannot give: so the words asked for
 * are first compared with the few thousand different words of the index, by score_word(). */

#define SCORE_EXACT 100
#define SCORE_PREFIX 70
#define SCORE_INSIDE 40
#define SCORE_NEAR 25
#define MAX_TOKENS 8

/* ---- words ---- */

static gboolean
has_digit (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return TRUE;

  return FALSE;
}

static void
add_word (GHashTable *words, char *word)
{
  if (word != NULL && *word != '\0')
    g_hash_table_add (words, word);
  else
    g_free (word);
}

static void
add_words_of (GHashTable *words, const DosjaField *field, const char *value)
{
  g_autoptr (GPtrArray) parts = NULL;
  DosjaDate date;

  if (field->kind == DOSJA_KIND_DATE)
    {
      if (!dosja_date_parse (value, &date))
        return;
      add_word (words, g_strdup_printf ("%04u", date.year));
      if (dosja_date_is_exact (&date))
        add_word (words, g_strdup_printf ("%04u%02u%02u", date.year, date.month, date.day));
      return;
    }

  parts = dosja_text_words (value);
  for (guint i = 0; i < parts->len; i++)
    add_word (words, g_strdup (g_ptr_array_index (parts, i)));
}

static GHashTable *
words_of (const DosjaType *type, char **values)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (values == NULL)
    return words;

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & DOSJA_FIELD_SEARCH) && values[i] != NULL)
      add_words_of (words, &type->fields[i], values[i]);

  return words;
}

gboolean
dosja_search_has_index (const DosjaType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].flags & DOSJA_FIELD_SEARCH)
      return TRUE;

  return FALSE;
}

/**
 * dosja_search_has_words:
 * @values: of a record
 *
 * Returns: whether anything in it can be searched for: a code of signs only has no word
 */
gboolean
dosja_search_has_words (const DosjaType *type, char **values)
{
  g_autoptr (GHashTable) words = words_of (type, values);

  return g_hash_table_size (words) > 0;
}

/* The digits of a day that was typed whole, or NULL. */
static char *
day_of (const char *chunk)
{
  DosjaDate today, date;

  if (strpbrk (chunk, "./-") == NULL || !g_ascii_isdigit (*chunk))
    return NULL;

  dosja_date_today (&today);
  if (!dosja_date_parse_typed (chunk, &today, &date) || !dosja_date_is_exact (&date))
    return NULL;

  return g_strdup_printf ("%04u%02u%02u", date.year, date.month, date.day);
}

/**
 * dosja_search_tokens:
 * @text: what somebody typed
 *
 * Takes a search apart as the index was made: a date becomes the digits of the day, all else
 * folded words, the groups of a phone number one of them.
 *
 * Returns: (transfer full) (element-type utf8): at most 8 words
 */
GPtrArray *
dosja_search_tokens (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) chunks = g_strsplit_set (text, " \t\n,;", -1);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GPtrArray) words = NULL;

  for (guint i = 0; chunks[i] != NULL; i++)
    {
      char *day = day_of (chunks[i]);

      if (day != NULL)
        g_ptr_array_add (tokens, day);
      else
        g_string_append_printf (rest, "%s ", chunks[i]);
    }

  words = dosja_text_words (rest->str);
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (tokens, g_strdup (g_ptr_array_index (words, i)));
  if (tokens->len > MAX_TOKENS)
    g_ptr_array_set_size (tokens, MAX_TOKENS);

  return tokens;
}

/* ---- the index ---- */

static gboolean
find_word (DosjaStore *self, const DosjaType *type, const char *word, gint64 *ret_id,
           GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self, "SELECT id FROM search_word WHERE type = ? AND digits = ? AND word = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, type->name);
  sqlite3_bind_int (statement, 2, has_digit (word));
  dosja_db_bind_text (statement, 3, word);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  *ret_id = row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
add_post (DosjaStore *self, const DosjaType *type, gint64 doc, const char *word, GError **error)
{
  sqlite3_stmt *statement;
  gint64 id;

  if (!find_word (self, type, word, &id, error))
    return FALSE;

  if (id == 0)
    {
      statement = dosja_db_prepare (
          self, "INSERT INTO search_word (type, digits, word) VALUES (?, ?, ?)", error);
      if (statement == NULL)
        return FALSE;
      dosja_db_bind_text (statement, 1, type->name);
      sqlite3_bind_int (statement, 2, has_digit (word));
      dosja_db_bind_text (statement, 3, word);
      if (!dosja_db_run (self, statement, error))
        return FALSE;
      id = sqlite3_last_insert_rowid (self->db);
    }

  statement = dosja_db_prepare (self, "INSERT OR IGNORE INTO search_post (word, doc) VALUES (?, ?)",
                                error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, doc);

  return dosja_db_run (self, statement, error);
}

/* A word that stands nowhere any more goes as well: the index must not remember a name. */
static gboolean
drop_post (DosjaStore *self, const DosjaType *type, gint64 doc, const char *word, GError **error)
{
  sqlite3_stmt *statement;
  gint64 id;

  if (!find_word (self, type, word, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;

  statement = dosja_db_prepare (self, "DELETE FROM search_post WHERE word = ? AND doc = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, doc);
  if (!dosja_db_run (self, statement, error))
    return FALSE;

  statement = dosja_db_prepare (self,
                                "DELETE FROM search_word WHERE id = ?1 AND NOT EXISTS (SELECT 1 "
                                "FROM search_post WHERE word = ?1)",
                                error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return dosja_db_run (self, statement, error);
}

/**
 * dosja_search_update:
 * @row: the record's row number
 * @before: (nullable): what the index knows of it
 * @after: (nullable): what it shall know; %NULL when the record is not to be found any more
 */
gboolean
dosja_search_update (DosjaStore *self, const DosjaType *type, gint64 row, char **before,
                     char **after, GError **error)
{
  g_autoptr (GHashTable) old = words_of (type, before);
  g_autoptr (GHashTable) now = words_of (type, after);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (now, word) && !drop_post (self, type, row, word, error))
      return FALSE;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (old, word) && !add_post (self, type, row, word, error))
      return FALSE;

  return TRUE;
}

static gboolean
rebuild_type (DosjaStore *self, const DosjaType *type, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT row");
  sqlite3_stmt *statement = NULL;
  gboolean ok, row;

  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", type->fields[i].name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE deleted = 0", type->name);

  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return FALSE;

  while ((ok = dosja_db_step (self, statement, &row, error)) && row)
    {
      char **values = g_new0 (char *, type->n_fields);

      for (guint i = 0; i < type->n_fields; i++)
        values[i] = dosja_db_column_value (statement, (int)i + 1, &type->fields[i]);
      ok = dosja_search_update (self, type, sqlite3_column_int64 (statement, 0), NULL, values,
                                error);
      dosja_values_free (type, values);
      if (!ok)
        break;
    }
  sqlite3_reset (statement);

  return ok;
}

/**
 * dosja_search_rebuild:
 * @progress: (nullable): told in record types
 *
 * Makes the whole index anew, inside the caller's transaction: after a restore, and when this
 * program takes texts apart differently from the one that made it.
 */
gboolean
dosja_search_rebuild (DosjaStore *self, const DosjaProgress *progress, GError **error)
{
  const DosjaType *const *types;
  guint n;

  if (!dosja_db_exec (self, "DELETE FROM search_post; DELETE FROM search_word", error))
    return FALSE;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (!dosja_progress_step (progress, i, n, error)
        || (dosja_search_has_index (types[i]) && !rebuild_type (self, types[i], error)))
      return FALSE;

  return TRUE;
}

/* ---- asking ---- */

/* How well a word of the index answers a word asked for; 0 for not at all. */
static int
score_word (const char *word, const char *token)
{
  gsize length = strlen (token);
  const char *inside = strstr (word, token);

  if (inside == word)
    return word[length] == '\0' ? SCORE_EXACT : SCORE_PREFIX;
  if (inside != NULL && length >= 2)
    return SCORE_INSIDE;
  if (length >= 3 && !has_digit (token) && dosja_text_within_one_edit (word, token))
    return SCORE_NEAR;

  /* While a name is being typed, what stands there already may hold the slip. */
  if (length >= 5 && !has_digit (token) && strlen (word) > length)
    {
      g_autofree char *begin = g_strndup (word, length);

      if (dosja_text_within_one_edit (begin, token))
        return SCORE_NEAR;
    }

  return 0;
}

static void
score_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *word = (const char *)sqlite3_value_text (values[0]);
  const char *token = (const char *)sqlite3_value_text (values[1]);

  sqlite3_result_int (context, word != NULL && token != NULL ? score_word (word, token) : 0);
}

int
dosja_search_register (sqlite3 *db)
{
  return sqlite3_create_function_v2 (db, "dosja_score", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                     score_function, NULL, NULL, NULL);
}

/**
 * dosja_search_select:
 * @n_tokens: how many words are asked for
 *
 * Returns: (transfer full): SQL that gives (doc, score) of the rows in which all of them stand;
 *   dosja_search_bind() fills in the words
 */
char *
dosja_search_select (guint n_tokens)
{
  g_autoptr (GString) sql = g_string_new ("SELECT doc, sum(best) AS score FROM (");

  for (guint i = 0; i < n_tokens; i++)
    g_string_append_printf (
        sql,
        "%sSELECT p.doc AS doc, max(w.score) AS best FROM"
        " (SELECT id, dosja_score(word, ?) AS score FROM search_word WHERE type = ? AND digits = "
        "?) w"
        " CROSS JOIN search_post p ON p.word = w.id WHERE w.score > 0 GROUP BY p.doc",
        i > 0 ? " UNION ALL " : "");
  g_string_append_printf (sql, ") GROUP BY doc HAVING count(*) = %u", n_tokens);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * dosja_search_bind:
 * @first: number of the statement's first parameter for dosja_search_select()
 *
 * Returns: the number of the next parameter
 */
int
dosja_search_bind (sqlite3_stmt *statement, int first, const DosjaType *type, GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const char *token = g_ptr_array_index (tokens, i);

      dosja_db_bind_text (statement, first++, token);
      dosja_db_bind_text (statement, first++, type->name);
      sqlite3_bind_int (statement, first++, has_digit (token));
    }

  return first;
}
