/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "base/dosja-text.h"
#include "model/dosja-deadline.h"
#include "store/dosja-deadlines-private.h"

/* The vault's own time limits: seeded from the program, then the centre's. */

static void
time_limit_free (gpointer data)
{
  DosjaTimeLimit *self = data;

  g_free (self->key);
  g_free (self->label_sq);
  g_free (self->label_en);
  g_free (self->trigger);
  g_free (self->unit);
  g_free (self->basis);
  g_free (self->certainty);
  g_free (self->note);
  g_free (self);
}

static char *
text_column (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/**
 * dosja_time_limits:
 *
 * Returns: (transfer none) (nullable) (element-type DosjaTimeLimit): the limits in use, read
 *   once and again after one was changed
 */
GPtrArray *
dosja_time_limits (DosjaStore *self, GError **error)
{
  g_autoptr (GPtrArray) limits = NULL;
  sqlite3_stmt *statement;
  gboolean row;

  /* A connection that only reads is not told of what another one changes. */
  if (self->read_only)
    g_clear_pointer (&self->time_limits, g_ptr_array_unref);
  if (self->time_limits != NULL)
    return self->time_limits;

  statement = dosja_db_prepare (self,
                                "SELECT id, key, label_sq, label_en, \"trigger\", value, unit,"
                                " basis, certainty, certainty_note FROM deadline_rule"
                                " WHERE deleted = 0 AND active = 'yes' ORDER BY row",
                                error);
  if (statement == NULL)
    return NULL;
  limits = g_ptr_array_new_with_free_func (time_limit_free);
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaTimeLimit *limit;

      if (!row)
        return self->time_limits = g_steal_pointer (&limits);
      limit = g_new0 (DosjaTimeLimit, 1);
      dosja_db_column_id (statement, 0, &limit->id);
      limit->key = text_column (statement, 1);
      limit->label_sq = text_column (statement, 2);
      limit->label_en = text_column (statement, 3);
      limit->trigger = text_column (statement, 4);
      limit->value = sqlite3_column_int (statement, 5);
      limit->unit = text_column (statement, 6);
      limit->basis = text_column (statement, 7);
      limit->certainty = text_column (statement, 8);
      limit->note = text_column (statement, 9);
      g_ptr_array_add (limits, limit);
    }

  return NULL;
}

/**
 * dosja_time_limit_label:
 *
 * Returns: (transfer none): what must be done, in the user's language
 */
const char *
dosja_time_limit_label (const DosjaTimeLimit *self)
{
  return g_str_equal (dosja_locale_get_language (), "sq") ? self->label_sq : self->label_en;
}

typedef struct
{
  DosjaStore *store;
  sqlite3_stmt *insert;
  GError *error;
} Seed;

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
seed_cb (const DosjaDeadlineRule *rule, gpointer user_data)
{
  Seed *seed = user_data;
  g_autofree char *name = g_strconcat ("deadline_rule/", rule->key, NULL);
  g_autofree char *sort_key = dosja_text_sort_key (rule->label_sq);
  gint64 now = dosja_clock_now ();
  DosjaId id;

  if (seed->error != NULL)
    return;

  /* The same everywhere, so that rules of two sites meet. */
  dosja_id_derive (&id, name);
  dosja_db_bind_id (seed->insert, 1, &id);
  sqlite3_bind_int64 (seed->insert, 2, now);
  sqlite3_bind_int64 (seed->insert, 3, now);
  dosja_db_bind_id (seed->insert, 4, &seed->store->site);
  dosja_db_bind_text (seed->insert, 5, rule->key);
  dosja_db_bind_text (seed->insert, 6, rule->label_sq);
  dosja_db_bind_text (seed->insert, 7, sort_key);
  dosja_db_bind_text (seed->insert, 8, rule->label_en);
  dosja_db_bind_text (seed->insert, 9, rule->trigger);
  sqlite3_bind_int (seed->insert, 10, rule->value);
  dosja_db_bind_text (seed->insert, 11, rule->unit);
  dosja_db_bind_text (seed->insert, 12, or_null (rule->basis));
  dosja_db_bind_text (seed->insert, 13, rule->certainty);
  dosja_db_bind_text (seed->insert, 14, or_null (rule->note));
  dosja_db_run (seed->store, seed->insert, &seed->error);
}

/**
 * dosja_time_limits_seed:
 *
 * Puts the shipped time limits into the vault, or those of them that a newer program brought.
 * What the centre changed or took away stays so. Part of a migration, so not journalled.
 */
gboolean
dosja_time_limits_seed (DosjaStore *self, GError **error)
{
  Seed seed = { .store = self };

  seed.insert
      = dosja_db_prepare (self,
                          "INSERT OR IGNORE INTO deadline_rule (id, version, created_at,"
                          " changed_at, site, key, label_sq, label_sq_key, label_en, \"trigger\","
                          " value, unit, basis, certainty, certainty_note, active)"
                          " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'yes')",
                          error);
  if (seed.insert == NULL)
    return FALSE;
  dosja_deadline_foreach_shipped (seed_cb, &seed);
  if (seed.error == NULL)
    return TRUE;

  g_propagate_error (error, seed.error);

  return FALSE;
}
