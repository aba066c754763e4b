/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dosja-dump.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Somebody to copy, a setting and a draft. */
static DosjaRecord *
fill (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DosjaRecord *person
      = fixture_add_person (f->store, "V00001", "Ëngjëll", "Çlirim", "Xhani", "1987-05-03");

  dosja_record_set (person, "children_count", "3");
  g_assert_true (dosja_store_save (f->store, person, NULL, &error));
  g_assert_true (dosja_store_set_setting (f->store, "organisation", "Qendra", &error));
  g_assert_true (dosja_store_put_draft (f->store, "person/new", "{}", &error));

  return person;
}

static DosjaStore *
copy (Fixture *f, GError **error)
{
  g_autoptr (DosjaDump) dump = dosja_dump_begin (f->store, error);
  g_autoptr (DosjaLoad) load = dosja_load_begin (f->other, f->key, dosja_store_best_profile (),
                                                 dosja_store_get_schema_version (f->store), error);

  g_assert_nonnull (dump);
  g_assert_nonnull (load);
  for (guint t = 0; t < dosja_dump_get_n_tables (dump); t++)
    {
      guint n;
      const char *const *columns = dosja_dump_get_columns (dump, t, &n);
      const DosjaCell *cells;
      guint64 rows = 0;

      g_assert_true (
          dosja_load_table (load, dosja_dump_get_table_name (dump, t), columns, n, error));
      while (dosja_dump_next (dump, t, &cells, error) && cells != NULL)
        {
          g_assert_true (dosja_load_row (load, cells, error));
          rows++;
        }
      g_assert_cmpuint (rows, ==, dosja_dump_get_n_rows (dump, t));
    }

  return dosja_load_finish (load, NULL, error);
}

static void
test_copy_is_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) somebody = fill (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) again = copy (f, &error);
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaCheck) check = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *organisation = NULL;
  g_autofree char *draft = NULL;

  g_assert_no_error (error);
  person = dosja_store_load (again, dosja_type_find ("person"), dosja_record_get_id (somebody),
                             &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (person, "given_name"), ==, "Ëngjëll");
  g_assert_cmpstr (dosja_record_get (person, "children_count"), ==, "3");
  dosja_query_set_search (query, "engjell");
  g_assert_cmpint (dosja_store_count (again, query, &error), ==, 1);
  organisation = dosja_store_get_setting (again, "organisation");
  g_assert_cmpstr (organisation, ==, "Qendra");
  draft = dosja_store_get_draft (again, "person/new");
  g_assert_cmpstr (draft, ==, "{}");
  history = dosja_store_get_history (again, dosja_type_find ("person"),
                                     dosja_record_get_id (somebody), &error);
  g_assert_cmpuint (history->len, ==, 7);
  check = dosja_store_check (again, NULL, &error);
  g_assert_cmpuint (check->problems->len, ==, 0);
  g_assert_false (dosja_id_equal (dosja_store_get_site (again), dosja_store_get_site (f->store)));

  /* The copy goes on with a journal of its own. */
  dosja_record_set (person, "surname", "Hoxha");
  g_assert_true (dosja_store_save (again, person, NULL, &error));
  dosja_check_free (check);
  check = dosja_store_check (again, NULL, &error);
  g_assert_cmpuint (check->problems->len, ==, 0);
}

static void
test_snapshot_does_not_move (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) somebody = fill (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) reader
      = dosja_store_open_reader (f->path, f->key, dosja_store_best_profile (), &error);
  g_autoptr (DosjaDump) dump = dosja_dump_begin (reader, &error);
  guint people = 0;

  while (!g_str_equal (dosja_dump_get_table_name (dump, people), "person"))
    people++;
  g_object_unref (fixture_add_person (f->store, "V00002", "Ana", NULL, "Leka", NULL));
  g_assert_cmpuint (dosja_dump_get_n_rows (dump, people), ==, 1);
  for (guint rows = 0;; rows++)
    {
      const DosjaCell *cells;

      g_assert_true (dosja_dump_next (dump, people, &cells, &error));
      if (cells == NULL)
        {
          g_assert_cmpuint (rows, ==, 1);
          break;
        }
    }
}

static void
test_load_refuses (Fixture *f, gconstpointer data)
{
  static const char *const columns[]
      = { "id", "version", "created_at", "changed_at", "site", "born" };
  static const char *const wrong_column[] = { "id", "rowid" };
  static const char *const twice[] = { "id", "id" };
  DosjaId id;
  DosjaCell cells[G_N_ELEMENTS (columns)] = { { .type = 4, .data = id.bytes, .size = sizeof id },
                                              { .type = 1, .integer = 1 },
                                              { .type = 1 },
                                              { .type = 1 },
                                              { .type = 4, .data = id.bytes, .size = sizeof id },
                                              { .type = 3, .data = "1987-02-30", .size = 10 } };
  g_autoptr (GError) error = NULL;
  DosjaLoad *load = dosja_load_begin (f->other, f->key, dosja_store_best_profile (), 1, &error);

  dosja_id_generate (&id);
  g_assert_false (dosja_load_table (load, "sqlite_master", columns, 1, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dosja_load_table (load, "person", wrong_column, 2, &error));
  g_clear_error (&error);
  g_assert_false (dosja_load_table (load, "person", twice, 2, &error));
  g_clear_error (&error);
  g_assert_true (dosja_load_table (load, "person", columns, G_N_ELEMENTS (columns), &error));
  g_assert_false (dosja_load_row (load, cells, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  cells[5].data = "\xff\xfe";
  cells[5].size = 2;
  g_assert_false (dosja_load_row (load, cells, &error));
  g_clear_error (&error);
  cells[5].data = "1987-02";
  cells[5].size = 7;
  g_assert_true (dosja_load_row (load, cells, &error));
  g_assert_false (dosja_load_row (load, cells, &error)); /* the same id again */
  g_clear_error (&error);
  dosja_load_free (load);
  g_assert_false (g_file_test (f->other, G_FILE_TEST_EXISTS));

  g_assert_null (dosja_load_begin (f->other, f->key, dosja_store_best_profile (), 999, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW);
}

static void
test_new_key (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) somebody = fill (f);
  g_autoptr (DosjaSecret) key = dosja_secret_new_random (32);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) again = NULL;
  g_autoptr (DosjaStore) none = NULL;
  g_autoptr (DosjaRecord) person = NULL;

  g_assert_true (dosja_store_copy_with_key (f->store, f->other, key, dosja_store_best_profile (),
                                            NULL, &error));
  g_assert_no_error (error);
  none = dosja_store_open (f->other, f->key, dosja_store_best_profile (), &error);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_WRONG_KEY);
  g_clear_error (&error);
  again = dosja_store_open (f->other, key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
  person = dosja_store_load (again, dosja_type_find ("person"), dosja_record_get_id (somebody),
                             &error);
  g_assert_cmpstr (dosja_record_get (person, "surname"), ==, "Xhani");
}

static void
test_profile_3_opens_everywhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DosjaStore *store = dosja_store_create (f->other, f->key, 3, &error);
  g_autoptr (DosjaStore) none = NULL;

  g_assert_no_error (error);
  g_object_unref (fixture_add_person (store, "V00001", "Ana", NULL, "Leka", NULL));
  g_object_unref (store);
  store = dosja_store_open (f->other, f->key, 3, &error);
  g_assert_no_error (error);
  g_object_unref (store);

  none = dosja_store_open (f->other, f->key, 4, &error);
  g_assert_null (none);
  if (dosja_store_best_profile () == 3)
    g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_PROFILE);
  else
    g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_WRONG_KEY);
}

static void
test_check_finds_damage (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  guint damaged = 0;

  g_assert_true (dosja_store_checkpoint (f->store, &error));
  dosja_store_close (f->store);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, &error));

  for (guint page = 2; page < size / 4096 && damaged < 5; page += 37)
    {
      g_autoptr (DosjaStore) store = NULL;
      g_autoptr (DosjaCheck) check = NULL;
      g_autofree char *bad = g_memdup2 (bytes, size);

      bad[page * 4096 + 100] ^= 1;
      g_assert_true (g_file_set_contents (f->path, bad, (gssize)size, &error));
      store = dosja_store_open (f->path, f->key, dosja_store_best_profile (), &error);
      if (store != NULL)
        check = dosja_store_check (store, NULL, &error);
      g_assert_true (check == NULL || check->problems->len > 0);
      g_clear_error (&error);
      damaged++;
    }
  g_assert_cmpuint (damaged, >, 2);
}

static void
test_duplicates (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) somebody = fill (f);
  static const struct
  {
    const char *given, *father, *surname, *born;
    gboolean alike;
  } cases[] = {
    { "Engjell", "Clirim", "Xhani", "1987-05-03", TRUE },
    { "Ëngjëll", NULL, "Xhani", NULL, TRUE },
    { "Ëngjëll", "Çlirim", "Hoxha", "1987", TRUE },
    { "Ëngjëll", NULL, NULL, NULL, FALSE },
    { NULL, NULL, "Xhani", "1987", FALSE },
    { "Ana", "Petrit", "Leka", "1987-05-03", FALSE },
    { NULL, NULL, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = NULL;

      dosja_record_set (person, "given_name", cases[i].given);
      dosja_record_set (person, "father_name", cases[i].father);
      dosja_record_set (person, "surname", cases[i].surname);
      dosja_record_set (person, "born", cases[i].born);
      found = dosja_store_find_duplicates (f->store, person, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, cases[i].alike ? 1 : 0);
    }
}

/* The schema written by hand and the tables in C say the same. */
static void
test_schema_holds_every_field (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (types[i]);
      g_autoptr (GPtrArray) records = NULL;

      dosja_query_set_limit (query, 1, 0);
      records = dosja_store_query_records (f->store, query, &error);
      g_assert_no_error (error);
    }
}

/* What a backup of an earlier edition says comes through the migrations: which kind a target
 * counted was typed once, and is a choice of what it counts. */
static void
test_targets_keep_their_kind (Fixture *f, gconstpointer data)
{
  static const char *const columns[]
      = { "id",      "version", "created_at", "changed_at", "site",
          "deleted", "title",   "measure",    "list_key",   "value" };
  static const struct
  {
    const char *measure, *kind, *field;
  } targets[] = {
    { "persons_served", "individual_counselling", "only_service" },
    { "people_reached", "forum", "only_activity" },
    { "clinic_clients", "legal", "only_clinic" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoad) load
      = dosja_load_begin (f->other, f->key, dosja_store_best_profile (), 14, &error);
  g_autoptr (DosjaStore) store = NULL;
  g_autoptr (DosjaStore) moved = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("target"));

  g_assert_no_error (error);
  dosja_load_table (load, "target", columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      DosjaId id;
      const char *texts[] = { "T", targets[i].measure, targets[i].kind };
      DosjaCell cells[G_N_ELEMENTS (columns)] = { 0 };

      dosja_id_generate (&id);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        cells[c] = (DosjaCell){ .type = 1, .integer = c == 5 ? 0 : (gint64)i + 1 };
      cells[0] = cells[4] = (DosjaCell){ .type = 4, .data = id.bytes, .size = sizeof id.bytes };
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        cells[6 + t] = (DosjaCell){ .type = 3, .data = texts[t], .size = strlen (texts[t]) };
      dosja_load_row (load, cells, &error);
      g_assert_no_error (error);
    }
  store = dosja_load_finish (load, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&store);

  moved = dosja_store_open (f->other, f->key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
  dosja_query_set_order (query, "value", FALSE);
  found = dosja_store_query_records (moved, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (targets));
  for (guint i = 0; i < found->len; i++)
    {
      guint at
          = (guint)g_ascii_strtoull (dosja_record_get (found->pdata[i], "value"), NULL, 10) - 1;

      g_assert_cmpstr (dosja_record_get (found->pdata[i], targets[at].field), ==, targets[at].kind);
      for (guint k = 0; k < G_N_ELEMENTS (targets); k++)
        g_assert_true (k == at || dosja_record_get (found->pdata[i], targets[k].field) == NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_ADD ("/dump/copy-is-whole", test_copy_is_whole);
  FIXTURE_ADD ("/dump/snapshot-does-not-move", test_snapshot_does_not_move);
  FIXTURE_ADD ("/dump/load-refuses-what-cannot-be", test_load_refuses);
  FIXTURE_ADD ("/dump/new-key", test_new_key);
  FIXTURE_ADD ("/dump/profile-3-opens-everywhere", test_profile_3_opens_everywhere);
  FIXTURE_ADD ("/check/finds-damage", test_check_finds_damage);
  FIXTURE_ADD ("/duplicates/are-suggested", test_duplicates);
  FIXTURE_ADD ("/schema/holds-every-field", test_schema_holds_every_field);
  FIXTURE_ADD ("/schema/targets-keep-their-kind", test_targets_keep_their_kind);

  return g_test_run ();
}
