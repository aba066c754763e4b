/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shelter.h"

#include "base/dosja-date.h"

#include <string.h>

static DosjaRecord *
record_of (const char *type, va_list pairs)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  const char *field;

  while ((field = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      dosja_record_set (record, field, value);
      /* A value of NULL may be the last one: the list ends with the next. */
    }

  return record;
}

static void
say (DosjaProblems *problems)
{
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->code);
}

static void
assert_refused (DosjaStore *store, DosjaRecord *record, const char *field, const char *code)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  g_assert_false (dosja_store_save (store, record, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  say (problems);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    {
      const DosjaProblem *problem = dosja_problems_get (problems, i);

      g_assert_cmpuint (strlen (problem->message), >, 10);
      found = found || (g_str_equal (problem->field, field) && g_str_equal (problem->code, code));
    }
  g_assert_true (found);
}

char *
shelter_save (DosjaStore *store, const char *type, ...)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  va_list pairs;

  va_start (pairs, type);
  record = record_of (type, pairs);
  va_end (pairs);
  if (!dosja_store_save (store, record, problems, &error))
    say (problems);
  g_assert_no_error (error);

  return dosja_id_to_string (dosja_record_get_id (record));
}

void
shelter_refuse (DosjaStore *store, const char *field, const char *code, const char *type, ...)
{
  g_autoptr (DosjaRecord) record = NULL;
  va_list pairs;

  va_start (pairs, type);
  record = record_of (type, pairs);
  va_end (pairs);
  assert_refused (store, record, field, code);
}

DosjaRecord *
shelter_load (DosjaStore *store, const char *type, const char *id)
{
  g_autoptr (GError) error = NULL;
  DosjaRecord *record;
  DosjaId bytes;

  g_assert_true (dosja_id_parse (id, &bytes));
  record = dosja_store_load (store, dosja_type_find (type), &bytes, &error);
  g_assert_no_error (error);

  return record;
}

DosjaRecord *
shelter_reload (DosjaStore *store, DosjaRecord **record)
{
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (*record));
  DosjaRecord *fresh = shelter_load (store, dosja_record_get_record_type (*record)->name, id);

  g_object_unref (*record);
  *record = fresh;

  return fresh;
}

void
shelter_change (DosjaStore *store, const char *type, const char *id, const char *field,
                const char *value)
{
  g_autoptr (DosjaRecord) record = shelter_load (store, type, id);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, field, value);
  if (!dosja_store_save (store, record, problems, &error))
    say (problems);
  g_assert_no_error (error);
}

void
shelter_refuse_change (DosjaStore *store, const char *type, const char *id, const char *field,
                       const char *value, const char *problem_field, const char *code)
{
  g_autoptr (DosjaRecord) record = shelter_load (store, type, id);

  dosja_record_set (record, field, value);
  assert_refused (store, record, problem_field, code);
}

char *
shelter_add_person (DosjaStore *store, const char *code, const char *given, const char *surname)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (store, code, given, NULL, surname, "1990-05-03");

  return dosja_id_to_string (dosja_record_get_id (person));
}

static char *
find (DosjaStore *store, const char *type, const char *field, const char *value)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GArray) ids = NULL;

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, value);
  ids = dosja_store_query_ids (store, query, NULL);

  return ids != NULL && ids->len > 0 ? dosja_id_to_string (&g_array_index (ids, DosjaId, 0)) : NULL;
}

/* In the one facility there is, and in a room that is made when there is none of that name. */
char *
shelter_add_bed (DosjaStore *store, const char *room, const char *bed)
{
  g_autofree char *facility = find (store, "facility", "name", "House");
  g_autofree char *room_id = NULL;

  if (facility == NULL)
    facility = shelter_save (store, "facility", "name", "House", "kind", "emergency_shelter", NULL);
  if ((room_id = find (store, "room", "name", room)) == NULL)
    room_id = shelter_save (store, "room", "facility", facility, "name", room, NULL);

  return shelter_save (store, "bed", "room", room_id, "name", bed, "kind", "bed", NULL);
}

gint64
shelter_count (DosjaStore *store, const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (store, query, NULL);
}

char *
shelter_day (int from_today)
{
  DosjaDate day;

  dosja_date_today (&day);
  dosja_date_step (&day, from_today, 0);

  return dosja_date_to_canonical (&day);
}
