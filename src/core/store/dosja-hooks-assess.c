/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-clock.h"
#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "store/dosja-store-private.h"

#include <glib/gi18n.h>

/* Definitions of forms, and what is worked out from answers to them. Everything here is done
 * before the record is checked and written, in the same transaction. */

/* ---- definitions ---- */

static void
take_definition (DosjaRecord *record, DosjaInstrument *instrument)
{
  g_autofree char *edition = g_strdup_printf ("%u", instrument->version);

  dosja_record_set (record, "key", instrument->key);
  dosja_record_set (record, "edition", edition);
  dosja_record_set (record, "title_sq", instrument->title.sq);
  dosja_record_set (record, "title_en", instrument->title.en);
  dosja_record_set (record, "purpose", dosja_purpose_get_name (instrument->purpose));
  dosja_record_set (record, "owner", instrument->owner);
  dosja_record_set (record, "body", instrument->body);
  dosja_record_set (record, "hash", instrument->hash);
}

/* A version that was here once, even if it is in the bin, stays what it was. */
static gboolean
check_version (DosjaStore *self, DosjaInstrument *instrument, DosjaProblems *problems,
               GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self, "SELECT hash FROM assessment_form WHERE key = ? AND edition = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, instrument->key);
  sqlite3_bind_int64 (statement, 2, instrument->version);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  if (g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), instrument->hash) == 0)
    dosja_problems_add (problems, "body", "taken",
                        _ ("This definition is here already, or in the bin."));
  else
    dosja_problems_add (problems, "body", "version",
                        _ ("Another definition has this key and version. Give the changed one a "
                           "higher version: answers that were given stay as they are."));
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
prepare_form (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
              GError **error)
{
  const char *body = dosja_record_get (record, "body");
  g_autoptr (DosjaInstrument) instrument = NULL;
  g_autoptr (GError) wrong = NULL;

  if (body == NULL)
    return TRUE;

  instrument = dosja_instrument_parse (body, -1, &wrong);
  if (instrument == NULL || (before == NULL && !dosja_instrument_check_lists (instrument, &wrong)))
    {
      dosja_problems_add (problems, "body", "definition", wrong->message);
      return TRUE;
    }
  take_definition (record, instrument);

  return before != NULL || check_version (self, instrument, problems, error);
}

/* A newer version is offered in the place of the older ones. */
static gboolean
retire_older (DosjaStore *self, DosjaRecord *record, GError **error)
{
  const DosjaType *type = dosja_type_find ("assessment_form");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT id FROM assessment_form WHERE key = ? AND edition < ? AND deleted = 0"
      " AND retired IS NOT 'yes'",
      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, dosja_record_get (record, "key"));
  sqlite3_bind_int64 (statement, 2,
                      g_ascii_strtoll (dosja_record_get (record, "edition"), NULL, 10));
  while (row)
    {
      DosjaId id;

      if (!dosja_db_step (self, statement, &row, error))
        return FALSE;
      if (row && dosja_db_column_id (statement, 0, &id))
        g_array_append_val (ids, id);
    }

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DosjaRecord) older
          = dosja_store_load (self, type, &g_array_index (ids, DosjaId, i), error);

      if (older == NULL)
        return FALSE;
      dosja_record_set (older, "retired", "yes");
      if (!dosja_store_save (self, older, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_hooks_form_saved:
 * @before: (nullable): its values until now
 */
gboolean
dosja_hooks_form_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  return before != NULL || retire_older (self, record, error);
}

/* ---- answers ---- */

static void
set_level (DosjaRecord *record, DosjaInstrument *instrument, const DosjaScore *score)
{
  const char *override = dosja_record_get (record, "level_override");
  const char *computed = score->level >= 0
                             ? dosja_instrument_get_level (instrument, (guint)score->level)->key
                             : NULL;

  dosja_record_set (record, "level_computed", computed);
  dosja_record_set (record, "risk_level", override != NULL ? override : computed);
}

/* When to look again: by the level that was decided, if the definition has it. */
static void
propose_review (DosjaRecord *record, DosjaInstrument *instrument)
{
  const char *level = dosja_record_get (record, "risk_level");
  int decided = -1;
  guint days;
  DosjaDate date;

  for (guint i = 0; i < instrument->levels->len; i++)
    if (g_strcmp0 (dosja_instrument_get_level (instrument, i)->key, level) == 0)
      decided = (int)i;
  days = dosja_instrument_get_review_days (instrument, decided);
  if (days > 0 && dosja_date_parse (dosja_record_get (record, "assessed"), &date)
      && dosja_date_is_exact (&date) && dosja_date_step (&date, (int)days, 0))
    {
      g_autofree char *next = dosja_date_to_canonical (&date);

      dosja_record_set (record, "next_review", next);
    }
}

static gboolean
prepare_assessment (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
                    GError **error)
{
  g_autoptr (DosjaAnswers) answers = NULL;
  g_autofree char *factors = NULL;
  DosjaInstrument *instrument;
  DosjaScore score;

  dosja_hooks_say_who (self, record, before, "assessor");
  if (!dosja_hooks_count_answers (self, record, DOSJA_PURPOSE_RISK,
                                  _ ("This form gives no level of risk. Choose another."), problems,
                                  &answers, &score, error))
    return FALSE;
  if (answers == NULL)
    return TRUE;

  instrument = dosja_answers_get_instrument (answers);
  factors = dosja_answers_get_factors (answers);
  dosja_record_set (record, "factors", factors);
  set_level (record, instrument, &score);
  if (score.n_required == 0 && (score.n_unknown + score.n_open) * 3 > score.n_counted)
    dosja_problems_warn (problems, "answers", "many-unknown",
                         _ ("More than a third is unknown: the risk may be higher than the "
                            "score says."));
  if (before == NULL && dosja_record_get (record, "next_review") == NULL)
    propose_review (record, instrument);

  return TRUE;
}

/* ---- the case's level ---- */

static gboolean
newest_level (DosjaStore *self, const DosjaId *case_id, char **ret_level, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT risk_level FROM risk_assessment WHERE \"case\" = ? AND deleted = 0"
      " AND risk_level IS NOT NULL"
      " ORDER BY assessed DESC, coalesce (time, '') DESC, row DESC LIMIT 1",
      error);
  gboolean row;

  *ret_level = NULL;
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, case_id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    {
      *ret_level = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return TRUE;
}

/* A level that was written before there was any assessment stays; from the first one on it
 * follows the newest. */
static gboolean
prepare_case (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
              GError **error)
{
  int field = dosja_type_field_index (dosja_record_get_record_type (record), "risk_level");
  g_autofree char *level = NULL;

  if (before == NULL)
    return TRUE;
  if (!newest_level (self, dosja_record_get_id (record), &level, error))
    return FALSE;
  if (level == NULL)
    return TRUE;

  if (g_strcmp0 (dosja_record_get (record, "risk_level"), level) != 0
      && g_strcmp0 (dosja_record_get (record, "risk_level"), before[field]) != 0)
    dosja_problems_add (problems, "risk_level", "follows",
                        _ ("The level follows the newest risk assessment. Make a new assessment "
                           "instead."));
  else
    dosja_record_set (record, "risk_level", level);

  return TRUE;
}

/**
 * dosja_hooks_follow_risk:
 * @case_id: whose assessments changed
 *
 * Brings the case's level up to its newest assessment.
 */
gboolean
dosja_hooks_follow_risk (DosjaStore *self, const DosjaId *case_id, GError **error)
{
  const DosjaType *type = dosja_type_find ("case");
  int field = dosja_type_field_index (type, "risk_level");
  g_autofree char *level = NULL;
  g_autofree char **after = NULL;
  char **values;
  gint64 version, created, changed;
  gboolean deleted, ok = TRUE;

  if (!newest_level (self, case_id, &level, error)
      || !dosja_save_read_raw (self, type, case_id, &values, &version, &created, &changed, &deleted,
                               error))
    return FALSE;
  if (values == NULL)
    return TRUE;

  if (!deleted && g_strcmp0 (values[field], level) != 0)
    {
      after = g_memdup2 (values, type->n_fields * sizeof *values);
      after[field] = level;
      ok = dosja_save_write (self, type, case_id, values, after, FALSE, FALSE, version, "change",
                             error);
    }
  dosja_values_free (type, values);

  return ok;
}

static const struct
{
  const char *type;
  gboolean (*func) (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
                    GError **error);
} preparations[] = {
  { "assessment_form", prepare_form },
  { "case", prepare_case },
  { "court_report", dosja_programme_prepare_report },
  { "incident", dosja_hooks_prepare_incident },
  { "measure", dosja_programme_prepare_measure },
  { "partner_contact", dosja_programme_prepare_contact },
  { "partner_measure", dosja_programme_prepare_measure },
  { "risk_assessment", prepare_assessment },
};

/**
 * dosja_hooks_prepare:
 * @record: what is about to be checked and written
 * @before: (nullable): its values until now
 * @problems: where to add what is wrong
 *
 * Fills in what is worked out from a record's own values and those it refers to.
 *
 * Returns: %FALSE only when something failed
 */
gboolean
dosja_hooks_prepare (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
                     GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;

  for (guint i = 0; i < G_N_ELEMENTS (preparations); i++)
    if (g_str_equal (preparations[i].type, type)
        && !preparations[i].func (self, record, before, problems, error))
      return FALSE;

  return TRUE;
}

/**
 * dosja_hooks_may_delete:
 *
 * A form that was answered is not deleted: its answers could not be read any more. Nor is a bed in
 * which somebody slept.
 */
gboolean
dosja_hooks_may_delete (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row;

  if (!g_str_equal (type->name, "assessment_form"))
    return dosja_rules_shelter_may_delete (self, type, id, error);

  statement = dosja_db_prepare (self, "SELECT 1 FROM risk_assessment WHERE form = ?", error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    sqlite3_reset (statement);
  else if (!dosja_programme_answered (self, id, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE, "the form was answered");

  return FALSE;
}

/**
 * dosja_hooks_deleted:
 * @values: of the record that went into the bin
 */
gboolean
dosja_hooks_deleted (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **values,
                     GError **error)
{
  DosjaId case_id;

  if (g_str_equal (type->name, "risk_assessment"))
    return !dosja_id_parse (values[dosja_type_field_index (type, "case")], &case_id)
           || dosja_hooks_follow_risk (self, &case_id, error);

  return dosja_hooks_follow_context (self, type, id, values, values, error);
}

/* ---- those that are shipped ---- */

/* Lets what was just put in be found by its words. */
static gboolean
find_form (DosjaStore *self, const DosjaId *id, GError **error)
{
  const DosjaType *type = dosja_type_find ("assessment_form");
  gint64 row = sqlite3_last_insert_rowid (self->db);
  gint64 version, created, changed;
  gboolean deleted, ok;
  char **values;

  if (!dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted, error))
    return FALSE;
  ok = dosja_search_update (self, type, row, NULL, values, error);
  dosja_values_free (type, values);

  return ok;
}

static gboolean
seed_form (DosjaStore *self, DosjaInstrument *instrument, GError **error)
{
  g_autofree char *name
      = g_strdup_printf ("form/%s/%u/%s", instrument->key, instrument->version, instrument->hash);
  g_autofree char *sq_key = dosja_text_sort_key (instrument->title.sq);
  g_autofree char *en_key = dosja_text_sort_key (instrument->title.en);
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "INSERT OR IGNORE INTO assessment_form (id, version, created_at, changed_at, site, key,"
      " edition, title_sq, title_sq_key, title_en, title_en_key, purpose, owner, body, hash)"
      " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  gint64 now = dosja_clock_now ();
  DosjaId id;

  if (statement == NULL)
    return FALSE;

  /* The same everywhere, so that the assessments of two sites meet. */
  dosja_id_derive (&id, name);
  dosja_db_bind_id (statement, 1, &id);
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int64 (statement, 3, now);
  dosja_db_bind_id (statement, 4, &self->site);
  dosja_db_bind_text (statement, 5, instrument->key);
  sqlite3_bind_int64 (statement, 6, instrument->version);
  dosja_db_bind_text (statement, 7, instrument->title.sq);
  dosja_db_bind_text (statement, 8, sq_key);
  dosja_db_bind_text (statement, 9, instrument->title.en);
  dosja_db_bind_text (statement, 10, en_key);
  dosja_db_bind_text (statement, 11, dosja_purpose_get_name (instrument->purpose));
  dosja_db_bind_text (statement, 12, instrument->owner);
  dosja_db_bind_text (statement, 13, instrument->body);
  dosja_db_bind_text (statement, 14, instrument->hash);

  if (!dosja_db_run (self, statement, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    return TRUE;
  if (!find_form (self, &id, error))
    return FALSE;

  statement = dosja_db_prepare (
      self, "UPDATE assessment_form SET retired = 'yes' WHERE key = ? AND edition < ?", error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, instrument->key);
  sqlite3_bind_int64 (statement, 2, instrument->version);

  return dosja_db_run (self, statement, error);
}

/**
 * dosja_hooks_seed_forms:
 *
 * Puts the shipped definitions into the vault, or those that a newer program brought. Part of
 * a migration, so not journalled.
 */
gboolean
dosja_hooks_seed_forms (DosjaStore *self, GError **error)
{
  g_auto (GStrv) names = dosja_instrument_list_shipped ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DosjaInstrument) instrument = dosja_instrument_load_shipped (names[i], error);

      if (instrument == NULL || !seed_form (self, instrument, error))
        return FALSE;
    }

  return TRUE;
}
