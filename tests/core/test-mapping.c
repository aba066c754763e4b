/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-test"

#include "base/dosja-locale.h"
#include "transfer/dosja-import-private.h"

#include <glib/gstdio.h>
#include <string.h>

static DosjaSheet *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DosjaSheet *sheet = dosja_sheet_parse (bytes, NULL, 0, &error);

  g_assert_no_error (error);

  return sheet;
}

static void
test_targets (void)
{
  static const char *const known[]
      = { "person.code", "person.nationalities", "person.phone_safe", "mother.code",
          "case.opened", "case.in_totals",       "stay.until" };
  /* What the store works out, what points to another record, what no sheet holds. */
  static const char *const unknown[]
      = { "case.status", "case.person", "case.manager", "stay.case", "staff.name", "person", "" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_nonnull (dosja_target_find (known[i]));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (dosja_target_find (unknown[i]));
  g_assert_null (dosja_target_find (NULL));
}

static void
test_target_labels (void)
{
  static const struct
  {
    const char *id;
    const char *label;
  } cases[] = {
    { "person.born", "Person: Date of birth" },
    { "stay.from", "Stay: From" },
    { "mother.code", "Code of the mother" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = dosja_target_get_label (dosja_target_find (cases[i].id));

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_guess (void)
{
  static const struct
  {
    const char *heading;
    const char *target;
  } cases[] = {
    { "Kodi", "person.code" },
    { "EMRI", "person.given_name" },
    { "Emri i babait", "person.father_name" },
    { "Atesia", "person.father_name" },
    { "Mbiemri:", "person.surname" },
    { "Gjinia", "person.sex" },
    { "Gender", "person.sex" },
    { "Datëlindja", "person.born" },
    { "Date of birth", "person.born" },
    { "Nr. i telefonit", "person.phone" },
    { "Shtetësia", "person.nationalities" },
    { "Nationality", "person.nationalities" },
    { "Number of children", "person.children_count" },
    { "person.nid", "person.nid" },
    { "Fëmijë i", "mother.code" },
    { "Kategoria", "case.category" },
    { "Data e pranimit", "case.opened" },
    { "Admission date", "case.opened" },
    { "Strehuar nga", "stay.from" },
    { "Sheltered until", "stay.until" },
    { "Stay: Room and bed", "stay.room" },
    { "Nr.", NULL },
    { "Ngjyra", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("\"", cases[i].heading, "\";x\n1;2\n", NULL);
      g_autoptr (DosjaSheet) sheet = parse (text);
      g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);

      g_assert_cmpstr (dosja_mapping_get_column (mapping, cases[i].heading), ==, cases[i].target);
    }
}

static void
test_guess_takes_first (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("Emri;Name;Emri\n1;2;3\n");
  g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);

  g_assert_cmpstr (dosja_mapping_get_column (mapping, "Emri"), ==, "person.given_name");
  g_assert_null (dosja_mapping_get_column (mapping, "Name"));
  g_assert_null (dosja_mapping_get_column (mapping, "Emri #3"));
}

static void
test_guess_date_order (void)
{
  static const struct
  {
    const char *dates;
    DosjaDateOrder order;
  } cases[] = {
    { "03/04/2001\n05/06/2001\n", DOSJA_DATE_ORDER_DAY_FIRST },
    { "03/04/2001\n05/13/2001\n", DOSJA_DATE_ORDER_MONTH_FIRST },
    { "03/14/2001\n13/05/2001\n", DOSJA_DATE_ORDER_DAY_FIRST },
    { "2001-03-14\n", DOSJA_DATE_ORDER_DAY_FIRST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("DOB\n", cases[i].dates, NULL);
      g_autoptr (DosjaSheet) sheet = parse (text);
      g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);

      g_assert_cmpint (dosja_mapping_get_date_order (mapping), ==, cases[i].order);
    }
}

static void
test_columns (void)
{
  g_autoptr (DosjaMapping) mapping = dosja_mapping_new ();

  dosja_mapping_set_column (mapping, "Emri", "person.given_name");
  dosja_mapping_set_column (mapping, "Nr.", "");
  g_assert_cmpstr (dosja_mapping_get_column (mapping, " EMRI: "), ==, "person.given_name");
  g_assert_null (dosja_mapping_get_column (mapping, "Nr"));
  g_assert_true (dosja_mapping_leaves_out (mapping, "nr"));
  g_assert_false (dosja_mapping_leaves_out (mapping, "Emri"));
  g_assert_false (dosja_mapping_leaves_out (mapping, "Mbiemri"));

  dosja_mapping_set_column (mapping, "Emri", NULL);
  g_assert_null (dosja_mapping_get_column (mapping, "Emri"));
}

static void
test_values (void)
{
  g_autoptr (DosjaMapping) mapping = dosja_mapping_new ();

  dosja_mapping_set_value (mapping, "case.category", "Fëmijë", "child_of_victim");
  dosja_mapping_set_value (mapping, "case.category", "?", "at_risk");
  g_assert_cmpstr (dosja_mapping_get_value (mapping, "case.category", "FEMIJE"), ==,
                   "child_of_victim");
  g_assert_cmpstr (dosja_mapping_get_value (mapping, "case.category", " ? "), ==, "at_risk");
  g_assert_null (dosja_mapping_get_value (mapping, "case.category", "-"));
  g_assert_null (dosja_mapping_get_value (mapping, "person.sex", "Fëmijë"));

  dosja_mapping_set_value (mapping, "case.category", "femije", NULL);
  g_assert_null (dosja_mapping_get_value (mapping, "case.category", "Fëmijë"));
}

static void
test_words (void)
{
  g_autoptr (DosjaSheet) sheet = parse (
      "Kodi;Gjinia;Shtetësia\n1;Fe;Shqipëri\n2;Femër;albania\n3; Fe ;Shqipëri, Marsi\n4;;\n");
  g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);
  g_autoptr (GPtrArray) unmatched = dosja_mapping_get_unmatched_values (mapping, sheet);
  g_autoptr (GPtrArray) all = NULL;
  const DosjaWord *word;

  g_assert_cmpuint (unmatched->len, ==, 2);
  word = g_ptr_array_index (unmatched, 0);
  g_assert_cmpstr (word->text, ==, "Fe");
  g_assert_cmpstr (word->heading, ==, "Gjinia");
  g_assert_cmpstr (word->target->id, ==, "person.sex");
  g_assert_cmpuint (word->rows, ==, 2);
  g_assert_null (word->key);
  word = g_ptr_array_index (unmatched, 1);
  g_assert_cmpstr (word->text, ==, "Marsi");

  dosja_mapping_set_value (mapping, "person.sex", "Fe", "female");
  dosja_mapping_set_value (mapping, "person.nationalities", "Marsi", "it");
  all = dosja_mapping_get_words (mapping, sheet, FALSE);
  g_assert_cmpuint (all->len, ==, 5);
  word = g_ptr_array_index (all, 0);
  g_assert_cmpstr (word->key, ==, "female");
  word = g_ptr_array_index (all, 4);
  g_assert_cmpstr (word->text, ==, "Marsi");
  g_assert_cmpstr (word->key, ==, "it");
}

static void
test_json (void)
{
  g_autoptr (DosjaMapping) mapping = dosja_mapping_new ();
  g_autoptr (DosjaMapping) parsed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;

  dosja_mapping_set_column (mapping, "Emri \"i\" plotë", "person.given_name");
  dosja_mapping_set_column (mapping, "Nr.", "");
  dosja_mapping_set_value (mapping, "person.sex", "F", "female");
  dosja_mapping_set_date_order (mapping, DOSJA_DATE_ORDER_MONTH_FIRST);
  json = dosja_mapping_to_json (mapping);
  parsed = dosja_mapping_parse (json, &error);
  g_assert_no_error (error);
  again = dosja_mapping_to_json (parsed);
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (dosja_mapping_get_column (parsed, "Emri i plotë"), ==, "person.given_name");
  g_assert_true (dosja_mapping_leaves_out (parsed, "Nr."));
  g_assert_cmpstr (dosja_mapping_get_value (parsed, "person.sex", "F"), ==, "female");
  g_assert_cmpint (dosja_mapping_get_date_order (parsed), ==, DOSJA_DATE_ORDER_MONTH_FIRST);
}

static void
test_json_refused (void)
{
  static const char *const texts[] = {
    "",
    "{",
    "[]",
    "{}",
    "{\"dosja_mapping\": 1}",
    "{\"dosja_mapping\": 2, \"columns\": {}}",
    "{\"dosja_mapping\": \"1\", \"columns\": {}}",
    "{\"dosja_mapping\": 1, \"columns\": []}",
    "{\"dosja_mapping\": 1, \"columns\": {\"a\": 1}}",
    "{\"dosja_mapping\": 1, \"columns\": {\"a\": \"person.colour\"}}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"date_order\": \"year-first\"}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"date_order\": 1}",
    /* Half a character */
    "{\"dosja_mapping\": 1, \"columns\": {\"\\udc00\": \"\"}}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"values\": {\"person.sex\": {\"\\udc00\": "
    "\"male\"}}}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"values\": {\"person.colour\": {}}}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"values\": {\"person.sex\": []}}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"values\": {\"person.sex\": {\"F\": \"\"}}}",
    "{\"dosja_mapping\": 1, \"columns\": {}, \"values\": {\"person.sex\": {\"F\": null}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaMapping) mapping = dosja_mapping_parse (texts[i], &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (mapping);
      g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING);
    }
}

static void
assert_incomplete (DosjaMapping *mapping, DosjaSheet *sheet, const char *named)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_mapping_check (mapping, sheet, &error));
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_check (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("Kodi;Gjinia;Kategoria;Data;Bis\n1;2;3;4;5\n");
  g_autoptr (DosjaMapping) mapping = dosja_mapping_new ();
  g_autoptr (GError) error = NULL;

  assert_incomplete (mapping, sheet, "Person: Code");
  dosja_mapping_set_column (mapping, "Kodi", "person.code");
  assert_incomplete (mapping, sheet, "Person: Sex");
  dosja_mapping_set_column (mapping, "Gjinia", "person.sex");
  g_assert_true (dosja_mapping_check (mapping, sheet, &error));

  dosja_mapping_set_column (mapping, "Data", "case.opened");
  assert_incomplete (mapping, sheet, "Case: Category");
  dosja_mapping_set_column (mapping, "Kategoria", "case.category");
  g_assert_true (dosja_mapping_check (mapping, sheet, &error));

  dosja_mapping_set_column (mapping, "Bis", "case.category");
  assert_incomplete (mapping, sheet, "Case: Category");
  dosja_mapping_set_column (mapping, "Bis", NULL);
  dosja_mapping_set_value (mapping, "person.sex", "F", "girl");
  assert_incomplete (mapping, sheet, "person.sex");
}

static void
test_shipped (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = dosja_sheet_read (path, NULL, 0, NULL, &error);
  g_autoptr (DosjaMapping) mapping = dosja_mapping_load_shipped ("register", &error);
  g_autoptr (DosjaMapping) none = NULL;
  g_autoptr (GPtrArray) unmatched = NULL;

  g_assert_no_error (error);
  g_assert_true (dosja_mapping_check (mapping, sheet, &error));
  unmatched = dosja_mapping_get_unmatched_values (mapping, sheet);
  g_assert_cmpuint (unmatched->len, ==, 0);
  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      const char *heading = dosja_sheet_get_heading (sheet, c);

      g_assert_true (dosja_mapping_get_column (mapping, heading) != NULL
                     || dosja_mapping_leaves_out (mapping, heading));
    }

  none = dosja_mapping_load_shipped ("../codelists/sex.csv", &error);
  g_assert_null (none);
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING);
}

static void
use_vault (DosjaStore *store)
{
  g_autoptr (DosjaSheet) sheet = parse ("Kodi;Gjinia;Diçka\n1;F;x\n");
  g_autoptr (DosjaSheet) turned = parse ("diçka;KODI;Gjinia\nx;1;F\n");
  g_autoptr (DosjaSheet) other = parse ("Kodi;Gjinia;Tjetër\n1;F;x\n");
  g_autoptr (DosjaMapping) mapping = dosja_mapping_new ();
  g_autoptr (DosjaMapping) loaded = NULL;
  g_autoptr (DosjaMapping) recalled = NULL;
  g_autoptr (DosjaMapping) guessed = NULL;
  g_autoptr (DosjaMapping) kept = NULL;
  g_autoptr (DosjaMapping) none = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  dosja_mapping_set_column (mapping, "Kodi", "person.code");
  dosja_mapping_set_column (mapping, "Gjinia", "person.sex");
  dosja_mapping_set_column (mapping, "Diçka", "person.note");
  g_assert_true (dosja_mapping_save (mapping, store, "zyra", &error));
  g_assert_true (dosja_mapping_save (mapping, store, "tjetra", &error));
  g_assert_true (dosja_mapping_save (mapping, store, "zyra", &error));
  g_assert_true (dosja_mapping_remember (mapping, store, sheet, &error));
  g_assert_no_error (error);

  names = dosja_mapping_list_names (store);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "zyra");
  g_assert_cmpstr (names[1], ==, "tjetra");

  loaded = dosja_mapping_load (store, "zyra", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_mapping_get_column (loaded, "Diçka"), ==, "person.note");
  recalled = dosja_mapping_recall (store, turned);
  g_assert_cmpstr (dosja_mapping_get_column (recalled, "Diçka"), ==, "person.note");
  guessed = dosja_mapping_recall (store, other);
  g_assert_cmpstr (dosja_mapping_get_column (guessed, "Kodi"), ==, "person.code");
  g_assert_null (dosja_mapping_get_column (guessed, "Tjetër"));

  /* The shipped one answers to its name until the centre has its own. */
  kept = dosja_mapping_load (store, "register", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_mapping_get_column (kept, "Atësia"), ==, "person.father_name");
  none = dosja_mapping_load (store, "nobody", &error);
  g_assert_null (none);
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING);
}

static void
test_saved (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dosja-mapping-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "cases.db", NULL);
  g_autoptr (DosjaSecret) key = dosja_secret_new_random (32);
  DosjaStore *store = dosja_store_create (path, key, dosja_store_best_profile (), &error);
  static const char *const tails[] = { "", "-wal", "-shm" };

  g_assert_no_error (error);
  use_vault (store);
  g_assert_finalize_object (store);

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *file = g_strconcat (path, tails[i], NULL);

      g_unlink (file);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* No type that a sheet can fill has a time yet; what an office writes is known all the same. */
static void
test_times (void)
{
  static const DosjaField field = { "hour", "Hour", DOSJA_KIND_TIME };
  static const DosjaTarget target = { .id = "hearing.hour", .label = "Hour", .field = &field };
  static const struct
  {
    const char *cell, *value;
    gboolean right;
  } cells[] = {
    { "9.30", "09:30", TRUE }, { "9:30", "09:30", TRUE },     { "0930", "09:30", TRUE },
    { "9", "09:00", TRUE },    { "09:30:00", "09:30", TRUE }, { "", NULL, TRUE },
    { " ", NULL, TRUE },       { "25:00", NULL, FALSE },      { "në 9", NULL, FALSE },
  };
  g_autoptr (DosjaMapping) mapping = dosja_mapping_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *value = NULL;
      const char *code = NULL, *message = NULL;

      g_assert_cmpint (
          dosja_import_convert (mapping, &target, cells[i].cell, &value, &code, &message), ==,
          cells[i].right);
      g_assert_cmpstr (value, ==, cells[i].value);
      g_assert_cmpstr (code, ==, cells[i].right ? NULL : "time");
      g_assert_cmpint (message != NULL, ==, !cells[i].right);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/mapping/targets/are-fields-of-the-tables", test_targets);
  g_test_add_func ("/mapping/targets/have-labels", test_target_labels);
  g_test_add_func ("/mapping/guesses/headings-in-both-languages", test_guess);
  g_test_add_func ("/mapping/guesses/first-of-two-columns", test_guess_takes_first);
  g_test_add_func ("/mapping/guesses/order-of-dates", test_guess_date_order);
  g_test_add_func ("/mapping/knows/columns-however-written", test_columns);
  g_test_add_func ("/mapping/knows/values-however-written", test_values);
  g_test_add_func ("/mapping/knows/times-however-written", test_times);
  g_test_add_func ("/mapping/lists/words-of-a-sheet", test_words);
  g_test_add_func ("/mapping/json/comes-back", test_json);
  g_test_add_func ("/mapping/json/refuses-what-is-none", test_json_refused);
  g_test_add_func ("/mapping/check/names-what-is-missing", test_check);
  g_test_add_func ("/mapping/register/knows-every-word", test_shipped);
  g_test_add_func ("/mapping/vault/keeps-and-remembers", test_saved);

  return g_test_run ();
}
