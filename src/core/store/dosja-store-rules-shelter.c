/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-rules-shelter-private.h"

#include <glib/gi18n.h>

/* The rules of the shelter that need other records. They are asked when a record is saved, by
 * whatever way, and again when one comes back by undo: see dosja_store_rules_returned(). */

static gboolean
has_changed (DosjaRecord *record, char **before, const char *const *fields)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; before != NULL && fields[i] != NULL; i++)
    if (g_strcmp0 (dosja_record_get (record, fields[i]),
                   before[dosja_type_field_index (type, fields[i])])
        != 0)
      return TRUE;

  return before == NULL;
}

static gboolean
is_before (const char *early, const char *late)
{
  DosjaDate a, b;

  return early != NULL && late != NULL && dosja_date_parse (early, &a)
         && dosja_date_parse (late, &b) && dosja_date_is_surely_before (&a, &b);
}

static void
add_bed_taken (DosjaProblems *problems)
{
  dosja_problems_add (problems, "bed", "taken",
                      _ ("Somebody else sleeps in this bed in these nights. Choose another bed."));
}

/* ---- a stay ---- */

/* What an old register says of the past is no reason to keep the rest of it out. */
static gboolean
is_old_register (DosjaStore *self, const DosjaSpan *span, const DosjaSpan *other)
{
  return g_strcmp0 (self->action_kind, "import") == 0 && !span->lasts && !other->lasts
         && !span->has_bed && !other->has_bed;
}

static gboolean
check_person (DosjaStore *self, DosjaRecord *record, const DosjaSpan *span, DosjaProblems *problems,
              GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self, "SELECT \"from\", until, bed FROM stay WHERE person = ? AND id <> ? AND deleted = 0",
      error);
  DosjaId person;
  gboolean row, clash = FALSE;

  if (statement == NULL)
    return FALSE;
  if (!dosja_record_get_reference (record, "person", &person))
    return TRUE;
  dosja_db_bind_id (statement, 1, &person);
  dosja_db_bind_id (statement, 2, dosja_record_get_id (record));
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaSpan other;

      if (!row)
        {
          if (clash)
            dosja_problems_add (problems, "from", "overlap",
                                _ ("This person has another stay in these nights. End that one "
                                   "first, or correct the dates."));
          return TRUE;
        }
      if (!dosja_span_init (&other, (const char *)sqlite3_column_text (statement, 0),
                            (const char *)sqlite3_column_text (statement, 1), NULL))
        continue;
      other.has_bed = sqlite3_column_type (statement, 2) != SQLITE_NULL;
      if (dosja_span_overlaps (span, &other) && !is_old_register (self, span, &other))
        clash = TRUE;
    }

  return FALSE;
}

/* A bed that is out of use takes nobody in; who slept there earlier did so all the same. */
static gboolean
check_usable (DosjaStore *self, DosjaRecord *record, DosjaProblems *problems, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT b.active = 'no' OR r.active = 'no' OR f.active = 'no' OR b.deleted OR r.deleted OR"
      " f.deleted, b.out_of_use_until FROM bed b LEFT JOIN room r ON r.id = b.room"
      " LEFT JOIN facility f ON f.id = r.facility WHERE b.id = ?",
      error);
  g_autofree char *today = NULL;
  DosjaDate day;
  DosjaId bed;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (!dosja_record_get_reference (record, "bed", &bed))
    return TRUE;
  dosja_db_bind_id (statement, 1, &bed);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  dosja_date_today (&day);
  today = dosja_date_to_canonical (&day);
  if (sqlite3_column_int (statement, 0) != 0)
    dosja_problems_add (problems, "bed", "inactive",
                        _ ("This bed is no longer in use. Choose another bed."));
  else if (is_before (today, (const char *)sqlite3_column_text (statement, 1)))
    dosja_problems_add (problems, "bed", "out-of-use",
                        _ ("This bed is out of use for now. Choose another bed."));
  sqlite3_reset (statement);

  return TRUE;
}

/* What was written about a stay lies within it. */
static gboolean
check_parts (DosjaStore *self, DosjaRecord *record, DosjaProblems *problems, GError **error)
{
  const char *from = dosja_record_get (record, "from");
  const char *until = dosja_record_get (record, "until");
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT \"from\", ifnull(back_on, \"from\") FROM absence WHERE stay = ?1 AND deleted = 0"
      " UNION ALL SELECT \"on\", \"on\" FROM bed_move WHERE stay = ?1 AND deleted = 0",
      error);
  gboolean row, early = FALSE, late = FALSE;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, dosja_record_get_id (record));
  while (dosja_db_step (self, statement, &row, error))
    {
      if (!row)
        {
          if (early)
            dosja_problems_add (problems, "from", "outside",
                                _ ("A leave or a move of this stay lies before this day."));
          if (late)
            dosja_problems_add (problems, "until", "outside",
                                _ ("A leave or a move of this stay lies after this day."));
          return TRUE;
        }
      early = early || is_before ((const char *)sqlite3_column_text (statement, 0), from);
      late = late || is_before (until, (const char *)sqlite3_column_text (statement, 1));
    }

  return FALSE;
}

static gboolean
check_beds (DosjaStore *self, const DosjaId *stay, const DosjaSpan *span, GArray *moves,
            DosjaProblems *problems, GError **error)
{
  g_autoptr (GArray) spans = dosja_spans_new (span, moves);
  gboolean clash;

  if (!dosja_spans_clash (self, stay, spans, &clash, error))
    return FALSE;
  if (clash)
    add_bed_taken (problems);

  return TRUE;
}

static gboolean
stay_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
           GError **error)
{
  static const char *const nights[] = { "person", "from", "until", "bed", NULL };
  static const char *const place[] = { "until", "bed", NULL };
  const DosjaId *id = dosja_record_get_id (record);
  g_autoptr (GArray) moves = NULL;
  DosjaSpan span;

  if (!has_changed (record, before, nights)
      || !dosja_span_init (&span, dosja_record_get (record, "from"),
                           dosja_record_get (record, "until"), dosja_record_get (record, "bed")))
    return TRUE;

  return check_person (self, record, &span, problems, error)
         && (!span.lasts || !has_changed (record, before, place)
             || check_usable (self, record, problems, error))
         && check_parts (self, record, problems, error)
         && (moves = dosja_bed_moves_read (self, id, NULL, error)) != NULL
         && check_beds (self, id, &span, moves, problems, error);
}

/* ---- what belongs to a stay ---- */

/* @span: the whole stay that @record belongs to, with its bed of now */
static gboolean
read_stay (DosjaStore *self, DosjaRecord *record, DosjaSpan *span, char **ret_from,
           char **ret_until, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self, "SELECT \"from\", until, bed FROM stay WHERE id = ?", error);
  DosjaId stay;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (!dosja_record_get_reference (record, "stay", &stay))
    return TRUE;
  dosja_db_bind_id (statement, 1, &stay);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *ret_from = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  *ret_until = g_strdup ((const char *)sqlite3_column_text (statement, 1));
  dosja_span_init (span, *ret_from, *ret_until, NULL);
  span->has_bed = dosja_db_column_id (statement, 2, &span->bed);
  sqlite3_reset (statement);

  return TRUE;
}

static void
check_within (DosjaRecord *record, const char *field, const char *from, const char *until,
              DosjaProblems *problems)
{
  const char *value = dosja_record_get (record, field);

  if (is_before (value, from))
    dosja_problems_add (problems, field, "outside", _ ("This day lies before the stay began."));
  else if (is_before (until, value))
    dosja_problems_add (problems, field, "outside", _ ("This day lies after the stay ended."));
}

/* A day and a time of day in one text that sorts; without a time, the day's beginning. */
static char *
moment (const char *day, const char *time)
{
  return day != NULL ? g_strconcat (day, " ", time != NULL ? time : "00:00", NULL) : NULL;
}

static gboolean
check_other_absences (DosjaStore *self, DosjaRecord *record, DosjaProblems *problems,
                      GError **error)
{
  g_autofree char *out
      = moment (dosja_record_get (record, "from"), dosja_record_get (record, "from_at"));
  g_autofree char *back
      = moment (dosja_record_get (record, "back_on"), dosja_record_get (record, "back_at"));
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT \"from\", from_at, back_on, back_at FROM absence WHERE stay = ?"
                          " AND id <> ? AND deleted = 0",
                          error);
  gboolean row, open = FALSE, overlap = FALSE;
  DosjaId stay;

  if (statement == NULL)
    return FALSE;
  if (!dosja_record_get_reference (record, "stay", &stay))
    return TRUE;
  dosja_db_bind_id (statement, 1, &stay);
  dosja_db_bind_id (statement, 2, dosja_record_get_id (record));
  while (dosja_db_step (self, statement, &row, error))
    {
      g_autofree char *other_out = NULL;
      g_autofree char *other_back = NULL;

      if (!row)
        {
          if (open)
            dosja_problems_add (problems, "back_on", "open",
                                _ ("They are out already: write down first when they came back."));
          else if (overlap)
            dosja_problems_add (problems, "from", "overlap",
                                _ ("They were out at this time already, by another leave."));
          return TRUE;
        }
      other_out = moment ((const char *)sqlite3_column_text (statement, 0),
                          (const char *)sqlite3_column_text (statement, 1));
      other_back = moment ((const char *)sqlite3_column_text (statement, 2),
                           (const char *)sqlite3_column_text (statement, 3));
      open = open || (back == NULL && other_back == NULL);
      overlap = overlap
                || ((other_back == NULL || g_strcmp0 (out, other_back) < 0)
                    && (back == NULL || g_strcmp0 (other_out, back) < 0));
    }

  return FALSE;
}

static gboolean
absence_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
              GError **error)
{
  static const char *const fields[] = { "stay", "from", "from_at", "back_on", "back_at", NULL };
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  DosjaSpan span;

  if (!has_changed (record, before, fields))
    return TRUE;
  if (!read_stay (self, record, &span, &from, &until, error))
    return FALSE;
  check_within (record, "from", from, until, problems);
  check_within (record, "back_on", from, until, problems);

  return check_other_absences (self, record, problems, error);
}

static gboolean
bed_move_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
               GError **error)
{
  static const char *const fields[] = { "stay", "on", "bed", NULL };
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autoptr (GArray) moves = NULL;
  DosjaSpan span = { 0 };
  DosjaId stay;

  if (!has_changed (record, before, fields) || !dosja_record_get_reference (record, "stay", &stay))
    return TRUE;
  if (!read_stay (self, record, &span, &from, &until, error))
    return FALSE;
  check_within (record, "on", from, until, problems);
  if (from == NULL)
    return TRUE;
  moves = dosja_bed_moves_read (self, &stay, dosja_record_get_id (record), error);
  if (moves == NULL)
    return FALSE;
  dosja_bed_moves_add (moves, record);

  return check_beds (self, &stay, &span, moves, problems, error);
}

/* ---- places ---- */

#define BEDS_OF_bed "SELECT id FROM bed WHERE id = ?"
#define BEDS_OF_room "SELECT id FROM bed WHERE room = ?"
#define BEDS_OF_facility "SELECT b.id FROM bed b JOIN room r ON r.id = b.room WHERE r.facility = ?"

static gboolean
is_occupied (DosjaStore *self, const char *type, const DosjaId *id, gboolean *ret_occupied,
             GError **error)
{
  const char *beds = g_str_equal (type, "bed")    ? BEDS_OF_bed
                     : g_str_equal (type, "room") ? BEDS_OF_room
                                                  : BEDS_OF_facility;
  g_autofree char *sql = g_strdup_printf (
      "SELECT 1 FROM stay WHERE bed IN (%s) AND until IS NULL AND deleted = 0 LIMIT 1", beds);
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, ret_occupied, error))
    return FALSE;
  if (*ret_occupied)
    sqlite3_reset (statement);

  return TRUE;
}

/* Nobody is put out of their bed by closing it. */
static gboolean
place_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
            GError **error)
{
  static const char *const in_use[] = { "active", NULL };
  static const char *const for_now[] = { "out_of_use_until", NULL };
  const DosjaType *type = dosja_record_get_record_type (record);
  gboolean closed = g_strcmp0 (dosja_record_get (record, "active"), "no") == 0
                    && has_changed (record, before, in_use);
  gboolean out = FALSE, occupied;
  g_autofree char *today = NULL;
  DosjaDate day;

  dosja_date_today (&day);
  today = dosja_date_to_canonical (&day);
  if (g_str_equal (type->name, "bed") && has_changed (record, before, for_now))
    out = is_before (today, dosja_record_get (record, "out_of_use_until"));
  if ((!closed && !out) || before == NULL)
    return TRUE;
  if (!is_occupied (self, type->name, dosja_record_get_id (record), &occupied, error))
    return FALSE;
  if (occupied)
    dosja_problems_add (problems, closed ? "active" : "out_of_use_until", "occupied",
                        _ ("Somebody sleeps there. Give them another bed first."));

  return TRUE;
}

static const struct
{
  const char *type;
  gboolean (*func) (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
                    GError **error);
} rules[] = {
  { "absence", absence_rule }, { "bed", place_rule },  { "bed_move", bed_move_rule },
  { "facility", place_rule },  { "room", place_rule }, { "stay", stay_rule },
};

/**
 * dosja_rules_shelter_run:
 * @record: about to be saved
 * @before: (nullable): the values that are stored
 * @problems: where to add what is wrong
 */
gboolean
dosja_rules_shelter_run (DosjaStore *self, DosjaRecord *record, char **before,
                         DosjaProblems *problems, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;
  g_autoptr (DosjaProblems) own = dosja_problems_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].type, type))
      /* What is wrong by itself is told first. */
      return !dosja_record_validate (record, own)
             || rules[i].func (self, record, before, problems, error);

  return TRUE;
}

/**
 * dosja_rules_shelter_may_delete:
 *
 * A bed in which somebody ever slept is not deleted: the board of that day would be wrong.
 */
gboolean
dosja_rules_shelter_may_delete (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                GError **error)
{
  sqlite3_stmt *statement;
  gboolean row;

  if (!g_str_equal (type->name, "bed"))
    return TRUE;

  statement = dosja_db_prepare (self,
                                "SELECT 1 FROM stay WHERE bed = ?1 AND deleted = 0 UNION ALL"
                                " SELECT 1 FROM bed_move WHERE bed = ?1 AND deleted = 0",
                                error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  sqlite3_reset (statement);
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE, "the bed was slept in");

  return FALSE;
}

static gboolean
is_about_beds (DosjaProblems *problems)
{
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    if (g_str_equal (dosja_problems_get (problems, i)->field, "bed"))
      return TRUE;

  return FALSE;
}

/**
 * dosja_rules_shelter_returned:
 * @record: as it stands now
 * @before: (nullable): its values before it was taken back; %NULL when it was in the bin
 *
 * A record was brought back, or changed back, by an undo: it must still fit what was written since.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_BED_TAKEN or %DOSJA_STORE_ERROR_OVERLAP when it does not
 */
gboolean
dosja_rules_shelter_returned (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  if (!dosja_rules_shelter_run (self, record, before, problems, error))
    return FALSE;
  if (!dosja_problems_has_errors (problems))
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR,
                       is_about_beds (problems) ? DOSJA_STORE_ERROR_BED_TAKEN
                                                : DOSJA_STORE_ERROR_OVERLAP,
                       "it does not fit what was written since");

  return FALSE;
}
