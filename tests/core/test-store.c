/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/dosja-codes.h"
#include "store/dosja-store-private.h"
#include "store/dosja-store.h"

#include "fixture.h"

#include <string.h>

static DosjaRecord *
add_case (DosjaStore *store, DosjaRecord *person, const char *number, const char *opened,
          const char *closed)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", number);
  dosja_record_set (record, "category", "pvot");
  dosja_record_set (record, "opened", opened);
  dosja_record_set (record, "closed", closed);
  dosja_store_save (store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static void
test_saves_and_loads (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ëngjëllushe", "Çlirim", "Xhani", "1987-05");
  g_autoptr (DosjaRecord) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_record_is_stored (person));
  g_assert_false (dosja_record_is_changed (person));
  fixture_reopen (f);
  again = dosja_store_load (f->store, dosja_type_find ("person"), dosja_record_get_id (person),
                            &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (again, "given_name"), ==, "Ëngjëllushe");
  g_assert_cmpstr (dosja_record_get (again, "born"), ==, "1987-05");
  g_assert_null (dosja_record_get (again, "phone"));
  g_assert_cmpint (dosja_record_get_version (again), ==, 1);
}

static void
test_refuses_invalid (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *field, *value, *code;
  } cases[] = {
    { "code", NULL, "required" },         { "sex", NULL, "required" },
    { "sex", "femer", "choice" },         { "born", "1987-02-30", "date" },
    { "born", "2999", "date-future" },    { "children_count", "x", "number" },
    { "children_count", "31", "range" },  { "nationalities", "al xx_no", "choice" },
    { "interpreter", "maybe", "choice" }, { "given_name", "a\nb", "characters" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
      g_autoptr (DosjaProblems) problems = dosja_problems_new ();
      g_autoptr (GError) error = NULL;
      const DosjaProblem *problem;

      dosja_record_set (person, "code", "V1");
      dosja_record_set (person, "sex", "female");
      dosja_record_set (person, "surname", "Hoxha");
      dosja_record_set (person, cases[i].field, cases[i].value);
      g_assert_false (dosja_store_save (f->store, person, problems, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
      problem = dosja_problems_find (problems, cases[i].field);
      g_assert_nonnull (problem);
      g_assert_cmpstr (problem->code, ==, cases[i].code);
      g_assert_false (dosja_record_is_stored (person));
    }
  g_assert_cmpint (dosja_store_get_last_action (f->store), ==, 0);
}

static void
test_refuses_taken_and_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) first
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) second = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) orphan = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  DosjaId nobody;

  dosja_record_set (second, "code", "V00001");
  dosja_record_set (second, "sex", "male");
  g_assert_false (dosja_store_save (f->store, second, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpstr (dosja_problems_find (problems, "code")->code, ==, "taken");
  g_clear_error (&error);

  dosja_id_generate (&nobody);
  dosja_record_set_reference (orphan, "person", &nobody);
  dosja_record_set (orphan, "number", "1");
  dosja_record_set (orphan, "category", "vot");
  dosja_record_set (orphan, "opened", "2020-01-01");
  g_assert_false (dosja_store_save (f->store, orphan, problems, &error));
  g_assert_cmpstr (dosja_problems_find (problems, "person")->code, ==, "reference");
}

static void
test_refuses_to_overwrite (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) mine = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) yours
      = dosja_store_load (f->store, dosja_type_find ("person"), dosja_record_get_id (mine), &error);

  dosja_record_set (mine, "surname", "Lika");
  g_assert_true (dosja_store_save (f->store, mine, NULL, &error));
  dosja_record_set (yours, "surname", "Luka");
  g_assert_false (dosja_store_save (f->store, yours, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT);
}

static guint
count_found (DosjaStore *store, const char *type, const char *text)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  dosja_query_set_search (query, text);
  ids = dosja_store_query_ids (store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dosja_store_count (store, query, &error), ==, ids->len);

  return ids->len;
}

static void
test_searches (Fixture *f, gconstpointer data)
{
  static const char *const found[]
      = { "Çelë",   "cele",       "ÇEL",          "xhani cele", "V01243",     "1243",   "v012",
          "1976",   "27.08.1976", "069 123 4567", "1234567",    "A12345678B", "Blerat", "Belrta",
          "Blreta", "Blert",      "hani",         "kristo",     "Petroviq" };
  static const char *const absent[] = { "Zyla", "1977", "V01244", "Blerta Zyla", "999999" };
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V01243", "Blerta", "Çelë", "Xhani", "1976-08-27");
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "phone", "069 123 4567");
  dosja_record_set (person, "nid", "A12345678B");
  dosja_record_set (person, "birth_surname", "Petrović");
  dosja_record_set (person, "also_known_as", "Kristofor");
  g_assert_true (dosja_store_save (f->store, person, NULL, &error));
  record = add_case (f->store, person, "2020-0001", "2020-01-01", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (count_found (f->store, "person", found[i]) != 1)
      g_error ("not found: %s", found[i]);
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    if (count_found (f->store, "person", absent[i]) != 0)
      g_error ("found: %s", absent[i]);

  g_assert_cmpuint (count_found (f->store, "case", "blerta"), ==, 1);
  g_assert_cmpuint (count_found (f->store, "case", "2020-0001"), ==, 1);

  dosja_record_set (person, "surname", "Zyla");
  g_assert_true (dosja_store_save (f->store, person, NULL, &error));
  g_assert_cmpuint (count_found (f->store, "person", "xhani"), ==, 0);
  g_assert_cmpuint (count_found (f->store, "person", "zyla"), ==, 1);
  g_assert_true (dosja_store_delete (f->store, dosja_type_find ("person"),
                                     dosja_record_get_id (person), &error));
  g_assert_cmpuint (count_found (f->store, "person", "zyla"), ==, 0);
  g_assert_cmpuint (count_found (f->store, "case", "2020-0001"), ==, 0);
}

static void
test_ranks_exact_first (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Lekaj", "Lika", "Leka", "Malekaj" };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *code = g_strdup_printf ("V%05u", i);
      g_autoptr (DosjaRecord) person
          = fixture_add_person (f->store, code, "Ana", NULL, names[i], NULL);
    }
  dosja_query_set_search (query, "leka");
  records = dosja_store_query_records (f->store, query, &error);
  g_assert_cmpuint (records->len, ==, 4);
  g_assert_cmpstr (dosja_record_get (records->pdata[0], "surname"), ==, "Leka");
  g_assert_cmpstr (dosja_record_get (records->pdata[1], "surname"), ==, "Lekaj");
  g_assert_cmpstr (dosja_record_get (records->pdata[2], "surname"), ==, "Malekaj");
}

static void
test_sorts_as_albanian (Fixture *f, gconstpointer data)
{
  static const char *const sorted[]
      = { "Cuka",  "Çela",  "Dema",  "Drita", "Dhima", "Esma", "Ëndrra", "Guri",
          "Gjoka", "Lule",  "Llazi", "Nika",  "Njazi", "Rama", "Rrapi",  "Sula",
          "Shehu", "Toska", "Thaçi", "Xoxa",  "Xhani", "Zyla", "Zhupa" };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (DosjaQuery) cases = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const columns[] = { "person.surname", "number", "manager", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      guint at = (i * 7) % G_N_ELEMENTS (sorted);
      g_autofree char *code = g_strdup_printf ("V%05u", at);
      g_autoptr (DosjaRecord) person
          = fixture_add_person (f->store, code, "Ana", NULL, sorted[at], NULL);
      g_autoptr (DosjaRecord) record = add_case (f->store, person, code, "2020", NULL);
    }
  records = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, G_N_ELEMENTS (sorted));
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (dosja_record_get (records->pdata[i], "surname"), ==, sorted[i]);

  g_assert_true (dosja_query_set_order (cases, "person.surname", TRUE));
  g_assert_true (dosja_query_set_columns (cases, columns));
  ids = dosja_store_query_ids (f->store, cases, &error);
  g_assert_no_error (error);
  rows = dosja_store_query_rows (f->store, cases, (DosjaId *)ids->data, ids->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_cmpstr (((char **)rows->pdata[i])[0], ==, sorted[G_N_ELEMENTS (sorted) - 1 - i]);
      g_assert_cmpstr (((char **)rows->pdata[i])[2], ==, "");
    }
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *column;
    DosjaMatch match;
    const char *value;
    gint64 count;
  } cases[] = {
    { "opened", DOSJA_MATCH_FROM, "2020", 2 },
    { "opened", DOSJA_MATCH_UNTIL, "2020", 2 },
    { "opened", DOSJA_MATCH_UNTIL, "2020-05", 2 },
    { "opened", DOSJA_MATCH_UNTIL, "2020-04", 1 },
    { "category", DOSJA_MATCH_IS, "pvot", 3 },
    { "category", DOSJA_MATCH_NOT, "pvot", 0 },
    { "closed", DOSJA_MATCH_IS, NULL, 2 },
    { "closed", DOSJA_MATCH_NOT, NULL, 1 },
    { "person.surname", DOSJA_MATCH_IS, "Leka", 3 },
    { "person.nationalities", DOSJA_MATCH_IS, "al", 3 },
    { "person.nationalities", DOSJA_MATCH_IS, "a", 0 },
    { "status", DOSJA_MATCH_IS, "closed", 1 },
  };
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "nationalities", "al xk");
  g_assert_true (dosja_store_save (f->store, person, NULL, &error));
  g_object_unref (add_case (f->store, person, "1", "2019-03-01", "2019-09-01"));
  g_object_unref (add_case (f->store, person, "2", "2020-05-17", NULL));
  g_object_unref (add_case (f->store, person, "3", "2021", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));

      g_assert_true (
          dosja_query_add_filter (query, cases[i].column, cases[i].match, cases[i].value));
      g_assert_cmpint (dosja_store_count (f->store, query, &error), ==, cases[i].count);
    }
}

static void
test_status_follows (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) record = add_case (f->store, person, "1", "2020-01-01", NULL);
  g_autoptr (DosjaRecord) change = dosja_record_new (dosja_type_find ("case_status"));
  g_autoptr (DosjaRecord) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dosja_record_get (record, "status"), ==, "active");
  dosja_record_set (record, "closed", "2020-06-01");
  g_assert_true (dosja_store_save (f->store, record, NULL, &error));
  g_assert_cmpstr (dosja_record_get (record, "status"), ==, "closed");

  dosja_record_set_reference (change, "case", dosja_record_get_id (record));
  dosja_record_set (change, "status", "reopened");
  dosja_record_set (change, "since", "2021-01-01");
  g_assert_true (dosja_store_save (f->store, change, NULL, &error));
  again
      = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (record), &error);
  g_assert_cmpstr (dosja_record_get (again, "status"), ==, "reopened");
  g_assert_null (dosja_record_get (again, "closed"));

  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_clear_object (&again);
  again
      = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (record), &error);
  g_assert_cmpstr (dosja_record_get (again, "status"), ==, "closed");
  g_assert_cmpstr (dosja_record_get (again, "closed"), ==, "2020-06-01");
}

static void
test_undoes_everything (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) record = add_case (f->store, person, "1", "2020-01-01", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) again = NULL;
  g_autoptr (DosjaQuery) bin = dosja_query_new (dosja_type_find ("case"));
  gint64 change, deletion;

  dosja_record_set (person, "surname", "Lika");
  g_assert_true (dosja_store_save (f->store, person, NULL, &error));
  change = dosja_store_get_last_action (f->store);
  g_assert_true (dosja_store_delete (f->store, dosja_type_find ("person"),
                                     dosja_record_get_id (person), &error));
  deletion = dosja_store_get_last_action (f->store);
  dosja_query_set_deleted (bin, TRUE);
  g_assert_cmpint (dosja_store_count (f->store, bin, &error), ==, 1);

  g_assert_false (dosja_store_undo (f->store, change, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (dosja_store_undo (f->store, deletion, &error));
  g_assert_cmpint (dosja_store_count (f->store, bin, &error), ==, 0);
  g_assert_cmpuint (count_found (f->store, "person", "lika"), ==, 1);
  g_assert_true (dosja_store_undo (f->store, change, &error));
  again = dosja_store_load (f->store, dosja_type_find ("person"), dosja_record_get_id (person),
                            &error);
  g_assert_cmpstr (dosja_record_get (again, "surname"), ==, "Leka");
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_clear_object (&again);
  again = dosja_store_load (f->store, dosja_type_find ("person"), dosja_record_get_id (person),
                            &error);
  g_assert_cmpstr (dosja_record_get (again, "surname"), ==, "Lika");
}

static void
test_history_tells_who_and_what (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) staff = dosja_record_new (dosja_type_find ("staff"));
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  DosjaChange *newest;

  dosja_record_set (staff, "name", "Mira");
  dosja_record_set (staff, "access_role", "director");
  g_assert_true (dosja_store_save (f->store, staff, NULL, &error));
  dosja_store_set_actor (f->store, dosja_record_get_id (staff), "director");
  person = fixture_add_person (f->store, "V00001", "A \"quoted\" \\ name", NULL, "Leka", NULL);
  dosja_record_set (person, "surname", NULL);
  dosja_record_set (person, "note", "dy\nrreshta");
  g_assert_true (dosja_store_save (f->store, person, NULL, &error));
  history = dosja_store_get_history (f->store, dosja_type_find ("person"),
                                     dosja_record_get_id (person), &error);
  g_assert_cmpuint (history->len, ==, 2 + 4);
  newest = history->pdata[0];
  g_assert_cmpstr (newest->staff_name, ==, "Mira");
  g_assert_cmpstr (newest->field->name, ==, "surname");
  g_assert_cmpstr (newest->before, ==, "Leka");
  g_assert_null (newest->after);
  g_assert_cmpstr (((DosjaChange *)history->pdata[1])->after, ==, "dy\nrreshta");
  g_assert_cmpstr (((DosjaChange *)history->pdata[3])->after, ==, "A \"quoted\" \\ name");
}

static void
test_batch_stands_or_falls (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) bad = dosja_record_new (dosja_type_find ("person"));
  gint64 action;

  g_assert_true (dosja_store_begin (f->store, "import", &error));
  g_object_unref (fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL));
  g_assert_false (dosja_store_save (f->store, bad, NULL, NULL));
  dosja_store_rollback (f->store);
  g_assert_cmpuint (count_found (f->store, "person", "leka"), ==, 0);

  g_assert_true (dosja_store_begin (f->store, "import", &error));
  g_object_unref (fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL));
  g_object_unref (fixture_add_person (f->store, "V00002", "Eva", NULL, "Leka", NULL));
  g_assert_true (dosja_store_commit (f->store, &action, &error));
  g_assert_cmpuint (count_found (f->store, "person", "leka"), ==, 2);
  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_cmpuint (count_found (f->store, "person", "leka"), ==, 0);
}

static void
test_refuses_wrong_key (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSecret) other = dosja_secret_new_random (32);
  g_autoptr (DosjaStore) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *clear = NULL;
  gsize size;

  dosja_store_close (f->store);
  none = dosja_store_open (f->path, other, dosja_store_best_profile (), &error);
  g_assert_null (none);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (f->path, &clear, &size, &error));
  g_assert_cmpint (strncmp (clear, "SQLite format 3", 15), !=, 0);

  none = dosja_store_open (f->path, f->key, 9, &error);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW);
}

static void
test_reader_cannot_write (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) reader
      = dosja_store_open_reader (f->path, f->key, dosja_store_best_profile (), &error);
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));

  g_assert_no_error (error);
  dosja_record_set (person, "code", "V1");
  dosja_record_set (person, "sex", "male");
  g_assert_false (dosja_store_save (reader, person, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_READ_ONLY);
  g_object_unref (fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL));
  g_assert_cmpuint (count_found (reader, "person", "leka"), ==, 1);
}

static void
test_roles_that_only_read (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);

  dosja_store_set_actor (f->store, dosja_record_get_id (person), "reader");
  dosja_record_set (person, "surname", "Lika");
  g_assert_false (dosja_store_save (f->store, person, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

static void
test_next_code_follows_the_highest (Fixture *f, gconstpointer data)
{
  const DosjaType *type = dosja_type_find ("person");
  g_autoptr (GError) error = NULL;
  g_autofree char *first = dosja_store_next_code (f->store, type, "code", &error);
  g_autofree char *next = NULL;
  g_autofree char *own = NULL;

  g_assert_cmpstr (first, ==, "V00001");
  g_object_unref (fixture_add_person (f->store, "V00041", "Ana", NULL, "Leka", NULL));
  g_object_unref (fixture_add_person (f->store, "X99999", "Ana", NULL, "Leka", NULL));
  next = dosja_store_next_code (f->store, type, "code", &error);
  g_assert_cmpstr (next, ==, "V00042");
  g_assert_true (dosja_store_set_setting (f->store, "pattern.person.code", "Ç-###", &error));
  own = dosja_store_next_code (f->store, type, "code", &error);
  g_assert_cmpstr (own, ==, "Ç-001");
}

static void
test_drafts_outlive_closing (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *kept = NULL;
  g_auto (GStrv) keys = NULL;

  dosja_record_set (person, "surname", "gjysma e shkruar \"");
  draft = dosja_record_to_draft (person);
  g_assert_true (dosja_store_put_draft (f->store, "person/new", draft, &error));
  fixture_reopen (f);
  keys = dosja_store_list_drafts (f->store);
  g_assert_cmpstr (keys[0], ==, "person/new");
  kept = dosja_store_get_draft (f->store, "person/new");
  again = dosja_record_new_from_draft (kept);
  g_assert_cmpstr (dosja_record_get (again, "surname"), ==, "gjysma e shkruar \"");
  g_assert_true (dosja_id_equal (dosja_record_get_id (again), dosja_record_get_id (person)));
  g_assert_true (dosja_store_drop_draft (f->store, "person/new", &error));
  g_assert_null (dosja_store_get_draft (f->store, "person/new"));
}

static void
test_code_lists_grow (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) entry = dosja_record_new (dosja_type_find ("code_entry"));
  g_autoptr (GError) error = NULL;

  g_assert_null (dosja_codes_find ("referral_source", "priest"));
  dosja_record_set (entry, "list", "referral_source");
  dosja_record_set (entry, "key", "priest");
  dosja_record_set (entry, "label_sq", "Prifti");
  dosja_record_set (entry, "label_en", "Priest");
  g_assert_true (dosja_store_save (f->store, entry, NULL, &error));
  g_assert_cmpstr (dosja_codes_label_in ("referral_source", "priest", "sq"), ==, "Prifti");
  fixture_reopen (f);
  g_assert_cmpstr (dosja_codes_label_in ("referral_source", "priest", "sq"), ==, "Prifti");
  dosja_codes_reset ();
  g_assert_null (dosja_codes_find ("referral_source", "priest"));
}

static void
assert_problems (DosjaStore *store, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) check = dosja_store_check (store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, expected);
}

#define FORGET_PEOPLE                                                                              \
  "DELETE FROM search_post WHERE word IN (SELECT id FROM search_word WHERE type = 'person')"

/* A code of signs only has no word to be found by: that is no damage, a lost index is. */
static void
test_check_knows_what_is_found (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) signs = fixture_add_person (f->store, "—/*", NULL, NULL, NULL, NULL);
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (GError) error = NULL;

  assert_problems (f->store, 0);
  dosja_db_exec (f->store, FORGET_PEOPLE, &error);
  g_assert_no_error (error);
  assert_problems (f->store, 0);

  person = fixture_add_person (f->store, "V00001", "Ana", NULL, "Xhani", "1987");
  assert_problems (f->store, 0);
  dosja_db_exec (f->store, FORGET_PEOPLE, &error);
  g_assert_no_error (error);
  assert_problems (f->store, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_ADD ("/store/saves-and-loads", test_saves_and_loads);
  FIXTURE_ADD ("/store/refuses-invalid", test_refuses_invalid);
  FIXTURE_ADD ("/store/refuses-taken-and-missing", test_refuses_taken_and_missing);
  FIXTURE_ADD ("/store/refuses-to-overwrite", test_refuses_to_overwrite);
  FIXTURE_ADD ("/store/searches", test_searches);
  FIXTURE_ADD ("/store/check-knows-what-is-found", test_check_knows_what_is_found);
  FIXTURE_ADD ("/store/ranks-exact-first", test_ranks_exact_first);
  FIXTURE_ADD ("/store/sorts-as-albanian", test_sorts_as_albanian);
  FIXTURE_ADD ("/store/filters", test_filters);
  FIXTURE_ADD ("/store/status-follows", test_status_follows);
  FIXTURE_ADD ("/store/undoes-everything", test_undoes_everything);
  FIXTURE_ADD ("/store/history-tells-who-and-what", test_history_tells_who_and_what);
  FIXTURE_ADD ("/store/batch-stands-or-falls", test_batch_stands_or_falls);
  FIXTURE_ADD ("/store/refuses-wrong-key", test_refuses_wrong_key);
  FIXTURE_ADD ("/store/reader-cannot-write", test_reader_cannot_write);
  FIXTURE_ADD ("/store/roles-that-only-read", test_roles_that_only_read);
  FIXTURE_ADD ("/store/next-code-follows-the-highest", test_next_code_follows_the_highest);
  FIXTURE_ADD ("/store/drafts-outlive-closing", test_drafts_outlive_closing);
  FIXTURE_ADD ("/store/code-lists-grow", test_code_lists_grow);

  return g_test_run ();
}
