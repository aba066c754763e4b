/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "report/dosja-project-progress.h"
#include "report/dosja-rows.h"

#include <string.h>

/* What counts towards a target: the records of the project within its time, the first day and
 * the last among them, and nothing of days to come. What names no project counts towards none. */

typedef struct
{
  DosjaStore *store;
  char project[DOSJA_ID_STRING_SIZE];
  const char *kind; /* or NULL: any */
  const char *from;
  const char *until;
} Asked;

/* What a measure reads of which records */
typedef struct
{
  const char *type;
  const char *date;
  const char *project; /* the field that names it */
  const char *kind;    /* the field that says which kind it is */
  const char *list;    /* its code list */
  const char *only;    /* the target's field that asks for one kind */
  const char *column;  /* of whom each counts once, or what is added up; NULL: each record */
  gboolean once;
  const char *must; /* a field that must have one of the values */
  const char *values[3];
} Measure;

/* clang-format off */
static const struct
{
  const char *key;
  Measure measure;
} measures[] = {
  { "persons",           { "case", "opened", "project", "category", "case_type", "only_category", "person", TRUE, NULL, { NULL } } },
  { "persons_served",    { "service", "on", "project", "kind", "service_type", "only_service", "person", TRUE, "status", { "delivered", "partly_delivered" } } },
  { "services",          { "service", "on", "project", "kind", "service_type", "only_service", NULL, FALSE, "status", { "delivered", "partly_delivered" } } },
  { "clinic_clients",    { "clinic_contact", "on", "project", "kind", "clinic_session", "only_clinic", "person", TRUE, NULL, { NULL } } },
  { "programme_clients", { "attendance", "session.on", "session.project", "session.kind", "perp_session_type", "only_programme", "enrolment.participant", TRUE, "presence", { "present" } } },
  { "activities",        { "activity", "on", "project", "kind", "activity_type", "only_activity", NULL, FALSE, NULL, { NULL } } },
  { "people_reached",    { "activity", "on", "project", "kind", "activity_type", "only_activity", "participants", FALSE, NULL, { NULL } } },
  { "signatures",        { "activity", "on", "project", "kind", "activity_type", "only_activity", "signatures", FALSE, NULL, { NULL } } },
};
/* clang-format on */

/* The kind itself, or one that stands below it in the list. */
static gboolean
is_kind (const Asked *asked, const Measure *measure, const char *key)
{
  const DosjaCode *code;

  if (asked->kind == NULL || g_str_equal (asked->kind, key))
    return TRUE;

  code = dosja_codes_find (measure->list, key);

  return code != NULL && g_strcmp0 (code->parent, asked->kind) == 0;
}

static gint64
add_up (const Asked *asked, const Measure *measure, GPtrArray *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (!is_kind (asked, measure, row[1])
          || (measure->must != NULL && !g_strv_contains (measure->values, row[2])))
        continue;
      if (measure->column == NULL)
        sum++;
      else if (measure->once)
        sum += g_hash_table_add (seen, row[0]);
      else
        sum += g_ascii_strtoll (row[0], NULL, 10);
    }

  return sum;
}

static gint64
count_records (const Asked *asked, const Measure *measure, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (measure->type));
  const char *const columns[]
      = { measure->column != NULL ? measure->column : measure->date, measure->kind,
          measure->must != NULL ? measure->must : measure->date, NULL };
  g_autoptr (GPtrArray) rows = NULL;

  dosja_query_add_filter (query, measure->project, DOSJA_MATCH_IS, asked->project);
  dosja_query_add_filter (query, measure->date, DOSJA_MATCH_FROM, asked->from);
  dosja_query_add_filter (query, measure->date, DOSJA_MATCH_UNTIL, asked->until);
  if ((rows = dosja_rows_read (asked->store, query, columns, NULL, error)) == NULL)
    return -1;

  return add_up (asked, measure, rows);
}

/* The night of the day of coming counts, that of the day of leaving does not; tonight has not
 * been slept yet. */
static gint64
nights_of (const Asked *asked, const char *from, const char *until)
{
  DosjaDate first, end, begin, last, today;

  if (!dosja_date_parse (from, &first) || !dosja_date_parse (asked->from, &begin)
      || !dosja_date_parse (asked->until, &last))
    return 0;
  dosja_date_first_day (&first, &first);
  dosja_date_today (&today);
  dosja_date_step (&last, 1, 0);
  if (*until == '\0' || !dosja_date_parse (until, &end))
    end = today;
  dosja_date_first_day (&end, &end);
  if (dosja_date_compare (&first, &begin) < 0)
    first = begin;
  if (dosja_date_compare (&last, &end) < 0)
    end = last;
  if (dosja_date_compare (&today, &end) < 0)
    end = today;

  return MAX (dosja_date_days_between (&first, &end), 0);
}

static gint64
count_nights (const Asked *asked, GError **error)
{
  static const char *const columns[] = { "from", "until", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("stay"));
  g_autoptr (GPtrArray) rows = NULL;
  gint64 nights = 0;

  dosja_query_add_filter (query, "project", DOSJA_MATCH_IS, asked->project);
  if ((rows = dosja_rows_read (asked->store, query, columns, NULL, error)) == NULL)
    return -1;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      nights += nights_of (asked, row[0], row[1]);
    }

  return nights;
}

static gint64
count (Asked *asked, DosjaRecord *target, GError **error)
{
  const char *key = dosja_record_get (target, "measure");

  if (g_str_equal (key, "nights"))
    return count_nights (asked, error);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (measures[i].key, key))
      {
        asked->kind = dosja_record_get (target, measures[i].measure.only);
        return count_records (asked, &measures[i].measure, error);
      }

  return 0;
}

/**
 * dosja_project_count:
 * @project: the project
 * @target: one of its targets
 *
 * Counts what has been reached: the records of the project within its time, and what was entered
 * by hand. A person counts once.
 *
 * Returns: the number, or -1 with @error set
 */
gint64
dosja_project_count (DosjaStore *store, DosjaRecord *project, DosjaRecord *target, GError **error)
{
  Asked asked = { .store = store };
  const char *by_hand = dosja_record_get (target, "by_hand");
  const char *end;
  g_autofree char *day = NULL;
  gint64 n = 0;
  DosjaDate today;

  g_return_val_if_fail (DOSJA_IS_STORE (store), -1);
  g_return_val_if_fail (DOSJA_IS_RECORD (project) && DOSJA_IS_RECORD (target), -1);

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  end = dosja_record_get (project, "end");
  dosja_id_format (dosja_record_get_id (project), asked.project);
  asked.from = dosja_record_get (project, "start");
  asked.until = end != NULL && strcmp (end, day) < 0 ? end : day;
  if (asked.from != NULL)
    n = count (&asked, target, error);
  if (n >= 0 && by_hand != NULL)
    n += g_ascii_strtoll (by_hand, NULL, 10);

  return n;
}
