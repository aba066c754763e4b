/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/dosja-report.h"

#include "base/dosja-locale.h"
#include "transfer/dosja-import.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

/* What libxlsxwriter creates: these stand before the C library's open() and open64(). */
static GPtrArray *created;

int traced_open (const char *path, int flags, ...) __asm__("open");
int traced_open64 (const char *path, int flags, ...) __asm__("open64");

static int
open_and_note (const char *symbol, const char *path, int flags, mode_t mode)
{
  int (*real) (const char *, int, ...)
      = (int (*) (const char *, int, ...))dlsym (RTLD_NEXT, symbol);

  if ((flags & O_CREAT) != 0 && created != NULL)
    g_ptr_array_add (created, g_strdup (path));

  return real (path, flags, mode);
}

static mode_t
read_mode (int flags, va_list arguments)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
}

int
traced_open (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = read_mode (flags, arguments);
  va_end (arguments);

  return open_and_note ("open", path, flags, mode);
}

int
traced_open64 (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = read_mode (flags, arguments);
  va_end (arguments);

  return open_and_note ("open64", path, flags, mode);
}

typedef struct
{
  char *folder;
  DosjaSecret *key;
  DosjaStore *store;
  guint n_people;
  guint n_cases;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  f->folder = g_dir_make_tmp ("dosja-report-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (f->folder, "cases.db", NULL);
  f->key = dosja_secret_new_random (32);
  f->store = dosja_store_create (path, f->key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
}

static void
empty_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->store);
  dosja_secret_unref (f->key);
  empty_folder (f->folder);
  g_rmdir (f->folder);
  g_free (f->folder);
}

static void
save (Fixture *f, DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  dosja_store_save (f->store, record, problems, &error);
  g_assert_no_error (error);
}

static DosjaRecord *
add_person (Fixture *f, const char *sex)
{
  DosjaRecord *person = dosja_record_new (dosja_type_find ("person"));
  g_autofree char *code = g_strdup_printf ("V%05u", ++f->n_people);

  dosja_record_set (person, "code", code);
  dosja_record_set (person, "sex", sex);
  save (f, person);

  return person;
}

static DosjaRecord *
add_case (Fixture *f, DosjaRecord *person, const char *category, const char *opened)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));
  g_autofree char *number = g_strdup_printf ("%u", ++f->n_cases);

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", number);
  dosja_record_set (record, "category", category);
  dosja_record_set (record, "opened", opened);
  save (f, record);

  return record;
}

static void
add_cases (Fixture *f, const char *sex, const char *category, const char *opened, ...)
{
  g_autoptr (DosjaRecord) person = add_person (f, sex);
  va_list rest;

  va_start (rest, opened);
  while (category != NULL)
    {
      g_autoptr (DosjaRecord) record = add_case (f, person, category, opened);

      category = va_arg (rest, const char *);
      if (category != NULL)
        opened = va_arg (rest, const char *);
    }
  va_end (rest);
}

static void
add_total (Fixture *f, const char *category, const char *sex, const char *year, const char *count)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("historical_total"));

  dosja_record_set (record, "category", category);
  dosja_record_set (record, "sex", sex);
  dosja_record_set (record, "year", year);
  dosja_record_set (record, "count", count);
  save (f, record);
}

static DosjaHeadline *
count (Fixture *f, int from, int to)
{
  g_autoptr (GError) error = NULL;
  DosjaHeadline *headline = dosja_report_headline (f->store, from, to, &error);

  g_assert_no_error (error);
  g_assert_nonnull (headline);

  return headline;
}

static gint64
cell (DosjaTable *table, const char *row, const char *column)
{
  int r = dosja_table_find_row (table, row), c = dosja_table_find_column (table, column);

  g_assert_cmpint (r, >=, 0);
  g_assert_cmpint (c, >=, 0);

  return dosja_table_get (table, (guint)r, (guint)c);
}

static void
assert_summary (DosjaHeadline *headline, const char *category, gint64 female, gint64 male)
{
  g_assert_cmpint (cell (headline->summary, category, "female"), ==, female);
  g_assert_cmpint (cell (headline->summary, category, "male"), ==, male);
}

static gboolean
has_note (DosjaTable *table, const char *part)
{
  for (guint i = 0; i < dosja_table_get_n_notes (table); i++)
    if (strstr (dosja_table_get_note (table, i), part) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = count (f, 0, 0);

  assert_summary (headline, "trafficking", 0, 0);
  assert_summary (headline, "violence", 0, 0);
  assert_summary (headline, "children", 0, 0);
  g_assert_cmpuint (dosja_table_get_n_rows (headline->by_year), ==, 1);
  g_assert_cmpint (cell (headline->by_year, "total", "children"), ==, 0);
  g_assert_cmpint (dosja_table_find_column (headline->summary, "other"), ==, -1);
}

static void
test_once_per_category (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;

  /* potential victim, then identified, then back: one person, of 2004 */
  add_cases (f, "female", "vot", "2009-03-01", "pvot", "2004", "pvot", "2012-01", NULL);
  add_cases (f, "male", "domestic_violence", "2010-02-03", "sexual_violence", "2010-01-01",
             "gender_based_violence", "2011-01-01", NULL);
  add_cases (f, "female", "child_of_victim", "2004-05-06", "child_of_victim", "2004-05-06", NULL);
  add_cases (f, "female", "legal_clinic_client", "2004-01-01", "at_risk", "2004-01-01",
             "perpetrator", "2004-01-01", NULL);

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 1, 0);
  assert_summary (headline, "violence", 0, 1);
  assert_summary (headline, "children", 1, 0);
  g_assert_cmpint (cell (headline->by_year, "2004", "trafficking"), ==, 1);
  g_assert_cmpint (cell (headline->by_year, "2009", "trafficking"), ==, 0);
  g_assert_cmpint (cell (headline->by_year, "2010", "violence"), ==, 1);
  g_assert_cmpint (cell (headline->by_year, "2004", "children"), ==, 1);
  g_assert_cmpint (headline->persons, ==, 3);
  g_assert_cmpint (headline->in_several, ==, 0);

  /* years without anybody are there, up to the last with somebody */
  g_assert_cmpstr (dosja_table_get_row_key (headline->by_year, 1), ==, "2005");
  g_assert_cmpuint (dosja_table_get_n_rows (headline->by_year), ==, 2010 - 2004 + 1 + 1);
}

static void
test_two_categories (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;
  g_autoptr (DosjaHeadline) early = NULL;

  add_cases (f, "female", "child_of_victim", "2002-01-01", "vot", "2015-06-01", "domestic_violence",
             "2016-01-01", NULL);
  add_cases (f, "female", "vot", "2015-06-01", NULL);

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 2, 0);
  assert_summary (headline, "violence", 1, 0);
  assert_summary (headline, "children", 1, 0);
  g_assert_cmpint (headline->persons, ==, 2);
  g_assert_cmpint (headline->in_several, ==, 1);
  g_assert_true (has_note (headline->summary, "of 2 different persons; 1 of them"));

  early = count (f, 2001, 2010);
  g_assert_cmpint (early->persons, ==, 1);
  g_assert_cmpint (early->in_several, ==, 0);
  assert_summary (early, "trafficking", 0, 0);
  assert_summary (early, "children", 1, 0);
}

static void
test_sexes_add_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;

  add_cases (f, "female", "vot", "2001-01-01", NULL);
  add_cases (f, "male", "vot", "2001-01-01", NULL);
  add_cases (f, "other", "vot", "2001-01-01", NULL);
  add_cases (f, "unknown", "vot", "2001-01-01", NULL);
  add_total (f, "violence", "unknown", "2001", "7");

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 1, 1);
  g_assert_cmpint (cell (headline->summary, "trafficking", "other"), ==, 2);
  g_assert_cmpint (cell (headline->summary, "trafficking", "total"), ==, 4);
  g_assert_cmpint (cell (headline->summary, "violence", "other"), ==, 7);
  g_assert_cmpint (cell (headline->summary, "violence", "total"), ==, 7);
}

static void
test_deleted (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) gone = add_person (f, "female");
  g_autoptr (DosjaRecord) kept = add_person (f, "female");
  g_autoptr (DosjaRecord) of_gone = add_case (f, gone, "vot", "2001-01-01");
  g_autoptr (DosjaRecord) first = add_case (f, kept, "vot", "2003-01-01");
  g_autoptr (DosjaRecord) second = add_case (f, kept, "vot", "2005-01-01");
  g_autoptr (DosjaHeadline) headline = NULL;
  g_autoptr (GError) error = NULL;

  dosja_store_delete (f->store, dosja_type_find ("person"), dosja_record_get_id (gone), &error);
  g_assert_no_error (error);
  dosja_store_delete (f->store, dosja_type_find ("case"), dosja_record_get_id (first), &error);
  g_assert_no_error (error);

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 1, 0);
  g_assert_cmpint (cell (headline->by_year, "2005", "trafficking"), ==, 1);
  g_assert_cmpint (dosja_table_find_row (headline->by_year, "2003"), ==, -1);
}

static void
test_historical_totals (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;
  g_autoptr (DosjaHeadline) late = NULL;

  add_total (f, "trafficking", "female", "2001", "100");
  add_total (f, "trafficking", "male", "2001", "8");
  add_total (f, "trafficking", "female", "2003", "50");
  add_total (f, "children", "female", "2003", "1200");
  add_total (f, "children", "female", "2003", "0");
  add_cases (f, "female", "vot", "2003-09-01", NULL);

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 151, 8);
  assert_summary (headline, "children", 1200, 0);
  g_assert_cmpint (cell (headline->by_year, "2001", "trafficking"), ==, 108);
  g_assert_cmpint (cell (headline->by_year, "2003", "trafficking"), ==, 51);
  g_assert_cmpint (headline->from_totals, ==, 1358);
  g_assert_true (has_note (headline->summary, "1,358 persons come from historical totals"));

  late = count (f, 2002, 0);
  assert_summary (late, "trafficking", 51, 0);
  g_assert_cmpint (late->from_totals, ==, 1250);
}

static void
test_in_totals_is_not_counted_again (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) typed_in = add_person (f, "female");
  g_autoptr (DosjaRecord) paper = add_case (f, typed_in, "vot", "2002-01-01");
  g_autoptr (DosjaHeadline) headline = NULL;

  dosja_record_set (paper, "in_totals", "yes");
  save (f, paper);
  add_total (f, "trafficking", "female", "2002", "10");
  /* she comes again: in the totals already; but violence is another count */
  g_object_unref (add_case (f, typed_in, "pvot", "2020-01-01"));
  g_object_unref (add_case (f, typed_in, "domestic_violence", "2020-01-01"));

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 10, 0);
  assert_summary (headline, "violence", 1, 0);
  g_assert_cmpint (headline->in_totals, ==, 1);
  g_assert_cmpint (dosja_table_find_row (headline->by_year, "2021"), ==, -1);
  g_assert_cmpint (cell (headline->by_year, "2020", "trafficking"), ==, 0);
  g_assert_true (has_note (headline->summary, "not counted again"));
}

static void
test_period_is_inclusive (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) one = NULL;
  g_autoptr (DosjaHeadline) nobody = NULL;

  add_cases (f, "female", "vot", "2009-12-31", NULL);
  add_cases (f, "female", "vot", "2010-01-01", "vot", "2011-01-01", NULL);
  add_cases (f, "male", "vot", "2010-12-31~", NULL);
  add_cases (f, "female", "vot", "2011", NULL);

  one = count (f, 2010, 2010);
  assert_summary (one, "trafficking", 1, 1);
  g_assert_cmpstr (dosja_table_get_subtitle (one->summary), ==, "2010");
  nobody = count (f, 2012, 2012);
  assert_summary (nobody, "trafficking", 0, 0);
}

/* A typing error in a year must not make ten thousand rows. */
static void
test_odd_year (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;

  add_cases (f, "female", "vot", "0201-01-01", NULL);
  add_cases (f, "female", "vot", "2001-01-01", NULL);

  headline = count (f, 0, 0);
  g_assert_cmpuint (dosja_table_get_n_rows (headline->by_year), ==, 3);
}

static void
test_json (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;
  g_autofree char *json = NULL;

  add_cases (f, "female", "vot", "2002-01-01", NULL);
  add_cases (f, "male", "domestic_violence", "2001-01-01", "vot", "2001-01-01", NULL);
  headline = count (f, 0, 2010);
  json = dosja_headline_to_json (headline);

  g_assert_cmpstr (json, ==,
                   "{\n"
                   "  \"trafficking\" : {\n"
                   "    \"total\" : 2,\n"
                   "    \"female\" : 1,\n"
                   "    \"male\" : 1,\n"
                   "    \"other\" : 0\n"
                   "  },\n"
                   "  \"violence\" : {\n"
                   "    \"total\" : 1,\n"
                   "    \"female\" : 0,\n"
                   "    \"male\" : 1,\n"
                   "    \"other\" : 0\n"
                   "  },\n"
                   "  \"children\" : {\n"
                   "    \"total\" : 0,\n"
                   "    \"female\" : 0,\n"
                   "    \"male\" : 0,\n"
                   "    \"other\" : 0\n"
                   "  },\n"
                   "  \"new_by_year\" : {\n"
                   "    \"2001\" : {\n"
                   "      \"trafficking\" : 1,\n"
                   "      \"violence\" : 1,\n"
                   "      \"children\" : 0\n"
                   "    },\n"
                   "    \"2002\" : {\n"
                   "      \"trafficking\" : 1,\n"
                   "      \"violence\" : 0,\n"
                   "      \"children\" : 0\n"
                   "    }\n"
                   "  },\n"
                   "  \"period\" : {\n"
                   "    \"from\" : null,\n"
                   "    \"to\" : 2010\n"
                   "  },\n"
                   "  \"different_persons\" : 2,\n"
                   "  \"in_several_categories\" : 1,\n"
                   "  \"from_historical_totals\" : 0,\n"
                   "  \"already_in_totals\" : 0,\n"
                   "  \"year_unknown\" : 0\n"
                   "}\n");
}

static void
test_publication (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = NULL;
  g_autoptr (DosjaHeadline) safe = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;

  add_total (f, "trafficking", "female", "2001", "60");
  add_total (f, "trafficking", "female", "2002", "70");
  add_total (f, "trafficking", "male", "2002", "2");
  add_total (f, "violence", "female", "2001", "80");
  add_total (f, "violence", "male", "2001", "9");
  add_total (f, "violence", "female", "2002", "3");
  headline = count (f, 0, 0);
  safe = dosja_headline_protect (headline, 5);

  /* two men: hidden, and not to be had from women and total, here or in the years */
  g_assert_cmpint (cell (safe->summary, "trafficking", "male"), ==, DOSJA_TABLE_HIDDEN);
  g_assert_true (cell (safe->summary, "trafficking", "female") == DOSJA_TABLE_HIDDEN
                 || cell (safe->summary, "trafficking", "total") == DOSJA_TABLE_HIDDEN);
  g_assert_cmpint (cell (safe->summary, "trafficking", "total"), ==,
                   cell (safe->by_year, "total", "trafficking"));
  g_assert_cmpint (cell (safe->by_year, "2002", "violence"), ==, DOSJA_TABLE_HIDDEN);
  g_assert_cmpint (cell (safe->by_year, "2002", "children"), ==, 0);

  /* and no sentence tells it */
  g_assert_true (has_note (safe->summary, "below 5"));
  g_assert_false (has_note (safe->summary, "224"));
  g_assert_true (has_note (headline->summary, "224 persons come from historical totals"));

  json = dosja_headline_to_json (safe);
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_true (
      json_object_get_null_member (json_object_get_object_member (root, "trafficking"), "male"));
  g_assert_false (json_object_has_member (root, "from_historical_totals"));
  g_assert_cmpint (json_object_get_int_member (root, "published_from"), ==, 5);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const DosjaProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  add_cases (f, "female", "vot", "2001-01-01", NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (dosja_report_headline_full (f->store, 0, 0, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- an office's register ---- */

static guint
find_column (DosjaSheet *sheet, const char *heading)
{
  guint column = 0;

  g_assert_true (dosja_sheet_find_column (sheet, heading, &column));

  return column;
}

/* The same count once more, from the sheet itself and by the plainest means: the earliest
 * year of each person's code in each category. */
static void
recount (DosjaSheet *sheet, GHashTable *first_years)
{
  guint code = find_column (sheet, "Kodi"), category = find_column (sheet, "Kategoria");
  guint admitted = find_column (sheet, "Data e pranimit"), sex = find_column (sheet, "Gjinia");

  for (guint row = 0; row < dosja_sheet_get_n_rows (sheet); row++)
    {
      const char *word = dosja_sheet_get_cell (sheet, row, category);
      const char *date = dosja_sheet_get_cell (sheet, row, admitted);
      const char *group = g_str_equal (word, "VT") || g_str_equal (word, "VMT") ? "trafficking"
                          : g_str_equal (word, "VDHF")                          ? "violence"
                                                                                : "children";
      g_autofree char *key = g_strdup_printf ("%s %s %s", dosja_sheet_get_cell (sheet, row, code),
                                              group, dosja_sheet_get_cell (sheet, row, sex));
      int year = atoi (date[4] == '-' ? date : date + 6);
      int known = GPOINTER_TO_INT (g_hash_table_lookup (first_years, key));

      g_assert_cmpint (year, >, 1990);
      if (known == 0 || year < known)
        g_hash_table_insert (first_years, g_steal_pointer (&key), GINT_TO_POINTER (year));
    }
}

static gint64
count_years (GHashTable *first_years, const char *part, int year)
{
  GHashTableIter iter;
  gpointer key, value;
  gint64 n = 0;

  g_hash_table_iter_init (&iter, first_years);
  while (g_hash_table_iter_next (&iter, &key, &value))
    n += strstr (key, part) != NULL && (year == 0 || GPOINTER_TO_INT (value) == year);

  return n;
}

static void
test_register (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = dosja_sheet_read (path, NULL, 0, NULL, &error);
  g_autoptr (DosjaMapping) mapping = NULL;
  g_autoptr (DosjaImportPlan) plan = NULL;
  g_autoptr (GHashTable) first_years
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DosjaHeadline) headline = NULL;

  g_assert_no_error (error);
  mapping = dosja_mapping_load_shipped (DOSJA_MAPPING_SHIPPED, &error);
  g_assert_no_error (error);
  plan = dosja_import_plan (f->store, sheet, mapping, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_import_apply (f->store, plan, NULL, NULL, &error));
  g_assert_no_error (error);

  headline = count (f, 0, 0);
  assert_summary (headline, "trafficking", 2597, 62);
  assert_summary (headline, "violence", 1929, 261);
  g_assert_cmpint (cell (headline->summary, "trafficking", "total"), ==, 2659);
  g_assert_cmpint (cell (headline->summary, "violence", "total"), ==, 2190);
  g_assert_cmpint (cell (headline->summary, "children", "total"), ==, 761);

  recount (sheet, first_years);
  g_assert_cmpint (count_years (first_years, "trafficking F", 0), ==, 2597);
  for (guint row = 0; row + 1 < dosja_table_get_n_rows (headline->by_year); row++)
    for (guint column = 0; column < dosja_table_get_n_columns (headline->by_year); column++)
      g_assert_cmpint (dosja_table_get (headline->by_year, row, column), ==,
                       count_years (first_years,
                                    dosja_table_get_column_key (headline->by_year, column),
                                    atoi (dosja_table_get_row_key (headline->by_year, row))));
}

/* ---- files ---- */

static guint
file_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}

static void
test_xlsx (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaHeadline) headline = count (f, 0, 0);
  DosjaTable *const tables[] = { headline->summary, headline->by_year };
  g_autofree char *path = g_build_filename (f->folder, "report.xlsx", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  guint n_temporary = 0;
  gsize size;

  created = g_ptr_array_new_with_free_func (g_free);
  dosja_report_write_xlsx (path, tables, 2, &error);
  if (g_error_matches (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_NO_TEMPORARY))
    {
      g_test_skip ("no file system in memory here");
      g_clear_pointer (&created, g_ptr_array_unref);
      return;
    }
  g_assert_no_error (error);

  for (guint i = 0; i < created->len; i++)
    {
      const char *name = g_ptr_array_index (created, i);

      if (g_str_has_prefix (name, f->folder))
        continue;
      g_assert_true (g_str_has_prefix (name, "/dev/shm/dosja-")
                     || g_str_has_prefix (name, g_getenv ("XDG_RUNTIME_DIR")));
      n_temporary++;
    }
  g_assert_cmpuint (n_temporary, >, 3);
  g_clear_pointer (&created, g_ptr_array_unref);

  g_assert_cmpuint (file_mode (path), ==, 0600);
  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, 4000);
  g_assert_cmpmem (content, 4, "PK\003\004", 4);
}

static void
test_write_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "no-such-folder", "report.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_report_write_file (path, "a", 1, &error));
  g_assert_error (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_DENIED);
  g_assert_null (strstr (error->message, "no-such-folder"));
  g_clear_error (&error);

  g_assert_false (dosja_report_write_file (f->folder, "a", 1, &error));
  g_assert_error (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_DENIED);
}

static void
test_write_replaces (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "report.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (path, "older and longer", -1, 0, 0644, NULL));
  g_assert_true (dosja_report_write_file (path, "new", 3, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "new");
  g_assert_cmpuint (file_mode (path), ==, 0600);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  /* usually a disk: not a place for temporary files */
  g_setenv ("XDG_RUNTIME_DIR", g_get_tmp_dir (), TRUE);

  ADD ("/headline/counts-nobody-in-an-empty-vault", test_empty);
  ADD ("/headline/counts-a-person-once-in-each-category", test_once_per_category);
  ADD ("/headline/says-who-is-in-two-categories", test_two_categories);
  ADD ("/headline/sexes-add-up-to-the-total", test_sexes_add_up);
  ADD ("/headline/leaves-out-what-was-deleted", test_deleted);
  ADD ("/headline/adds-historical-totals", test_historical_totals);
  ADD ("/headline/does-not-count-again-who-is-in-the-totals", test_in_totals_is_not_counted_again);
  ADD ("/headline/period-is-inclusive", test_period_is_inclusive);
  ADD ("/headline/an-odd-year-makes-no-thousand-rows", test_odd_year);
  ADD ("/headline/json-is-the-contract", test_json);
  ADD ("/headline/publication-gives-nobody-away", test_publication);
  ADD ("/headline/can-be-stopped", test_cancelled);
  ADD ("/headline/counts-the-register-right-in-every-year", test_register);
  ADD ("/files/xlsx-keeps-its-temporary-files-in-memory", test_xlsx);
  ADD ("/files/a-place-that-refuses-is-told-apart", test_write_refused);
  ADD ("/files/replace-older-ones-and-are-private", test_write_replaces);

  return g_test_run ();
}
