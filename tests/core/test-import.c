/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-test"

#include "base/dosja-locale.h"
#include "model/dosja-category.h"
#include "transfer/dosja-import.h"

#include "fixture.h"

#include <json-glib/json-glib.h>
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

static DosjaMapping *
shipped (void)
{
  g_autoptr (GError) error = NULL;
  DosjaMapping *mapping = dosja_mapping_load_shipped (DOSJA_MAPPING_SHIPPED, &error);

  g_assert_no_error (error);

  return mapping;
}

static DosjaSheet *
read_register (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);
  g_autoptr (GError) error = NULL;
  DosjaSheet *sheet = dosja_sheet_read (path, NULL, 0, NULL, &error);

  g_assert_no_error (error);

  return sheet;
}

static DosjaImportPlan *
make_plan (Fixture *f, DosjaSheet *sheet)
{
  g_autoptr (DosjaMapping) mapping = shipped ();
  g_autoptr (GError) error = NULL;
  DosjaImportPlan *plan = dosja_import_plan (f->store, sheet, mapping, NULL, &error);

  g_assert_no_error (error);

  return plan;
}

#define HEADINGS                                                                                   \
  "Kodi;Emri;Atësia;Mbiemri;Gjinia;Datëlindja;Shtetësia;Bashkia;Kategoria;Data e pranimit;"     \
  "Burimi i referimit;Strehuar nga;Strehuar deri;Mbyllur më;Arsyeja e mbylljes;Fëmijë i;Shënime\n"

static DosjaImportPlan *
plan_rows (Fixture *f, const char *rows)
{
  g_autofree char *text = g_strconcat (HEADINGS, rows, NULL);
  g_autoptr (DosjaSheet) sheet = parse (text);

  return make_plan (f, sheet);
}

static gint64
apply (Fixture *f, DosjaImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  gint64 action = 0;

  dosja_import_apply (f->store, plan, &action, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (action, >, 0);

  return action;
}

static gint64
import_rows (Fixture *f, const char *rows)
{
  g_autoptr (DosjaImportPlan) plan = plan_rows (f, rows);

  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);

  return apply (f, plan);
}

static gint64
count (Fixture *f, const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (f->store, query, NULL);
}

static void
assert_empty (Fixture *f)
{
  static const char *const types[] = { "person", "relationship", "case", "case_status", "stay" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpint (count (f, types[i]), ==, 0);
}

/* ---- the register ---- */

typedef struct
{
  GHashTable *seen;
  guint n[DOSJA_N_CATEGORIES][2];
} Headline;

static gboolean
count_admission (const DosjaId *person, const char *sex, const char *case_type, const char *opened,
                 gboolean in_totals, gpointer user_data)
{
  Headline *headline = user_data;
  DosjaCategory category = dosja_category_of_case (case_type);
  g_autofree char *id = dosja_id_to_string (person);

  g_assert_cmpint (category, <, DOSJA_N_CATEGORIES);
  if (g_hash_table_add (headline->seen, g_strdup_printf ("%s %d", id, category)))
    headline->n[category][g_strcmp0 (sex, "male") == 0]++;

  return TRUE;
}

static void
assert_headline (Fixture *f, guint trafficked_women, guint trafficked_men, guint abused_women,
                 guint abused_men, guint children)
{
  Headline headline = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr (GError) error = NULL;

  dosja_store_foreach_admission (f->store, count_admission, &headline, &error);
  g_assert_no_error (error);
  g_hash_table_unref (headline.seen);

  g_assert_cmpuint (headline.n[DOSJA_CATEGORY_TRAFFICKING][0], ==, trafficked_women);
  g_assert_cmpuint (headline.n[DOSJA_CATEGORY_TRAFFICKING][1], ==, trafficked_men);
  g_assert_cmpuint (headline.n[DOSJA_CATEGORY_VIOLENCE][0], ==, abused_women);
  g_assert_cmpuint (headline.n[DOSJA_CATEGORY_VIOLENCE][1], ==, abused_men);
  g_assert_cmpuint (headline.n[DOSJA_CATEGORY_CHILDREN][0] + headline.n[DOSJA_CATEGORY_CHILDREN][1],
                    ==, children);
}

static void
assert_same_refused (Fixture *f, DosjaSheet *sheet)
{
  g_autoptr (DosjaImportPlan) again = make_plan (f, sheet);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (dosja_import_plan_get_n_errors (again), ==, dosja_sheet_get_n_rows (sheet));
  for (guint i = 0; i < dosja_import_plan_get_n_problems (again); i++)
    if (!dosja_import_plan_get_problem (again, i)->warning)
      g_assert_cmpstr (dosja_import_plan_get_problem (again, i)->code, ==, "exists");
  g_assert_false (dosja_import_apply (f->store, again, NULL, NULL, &error));
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS);
}

static void
test_register (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSheet) sheet = read_register ();
  g_autoptr (DosjaImportPlan) plan = make_plan (f, sheet);
  g_autoptr (DosjaCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action;

  g_assert_cmpuint (dosja_import_plan_get_n_rows (plan), ==, 5986);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);
  g_assert_cmpuint (dosja_import_plan_count (plan, "person"), ==, 5564);
  g_assert_cmpuint (dosja_import_plan_count (plan, "case"), ==, 5986);
  g_assert_cmpuint (dosja_import_plan_count (plan, "stay"), ==, 2818);
  /* 809 rows of children are 761 children: one of each is her mother's, once. */
  g_assert_cmpuint (dosja_import_plan_count (plan, "relationship"), ==, 761);
  /* Six children older than the mother given, one stay before the other's end. */
  g_assert_cmpuint (dosja_import_plan_get_n_warnings (plan), ==, 7);
  assert_empty (f);

  action = apply (f, plan);
  g_assert_cmpint (count (f, "person"), ==, 5564);
  g_assert_cmpint (count (f, "case"), ==, 5986);
  g_assert_cmpint (count (f, "stay"), ==, 2818);
  g_assert_cmpint (count (f, "relationship"), ==, 761);
  g_assert_cmpint (count (f, "case_status"), ==, 5986 + 5848);
  assert_headline (f, 2597, 62, 1929, 261, 761);
  assert_same_refused (f, sheet);

  check = dosja_store_check (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);

  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);
  assert_empty (f);
}

/* Another register of the same shape, made here, with its own numbers. */
static void
test_another_register (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (HEADINGS);
  g_autoptr (DosjaSheet) sheet = NULL;
  g_autoptr (DosjaImportPlan) plan = NULL;

  for (guint i = 0; i < 300; i++)
    {
      gboolean man = i % 7 == 0;
      const char *category = i % 3 == 0 ? "VT" : i % 3 == 1 ? "VMT" : "VDHF";

      g_string_append_printf (rows,
                              "X%u;Em%u;;Mb%u;%s;%02u.03.1980;Kosovare;Fier;%s;%02u/01/2010;"
                              "Policia;;;;;;\"a\nb\"\n",
                              i, i, i, man ? "M" : "F", i % 28 + 1, category, i % 28 + 1);
      /* Every fifth comes again, years later, after violence. */
      if (i % 5 == 0)
        g_string_append_printf (rows, "x%u ;;;Mb%u;;;;;VDHF;2015-06-%02u;;;;;;;\n", i, i,
                                i % 28 + 1);
      /* Every tenth has a child, who comes twice. */
      if (i % 10 == 1)
        for (guint n = 0; n < 2; n++)
          g_string_append_printf (rows, "C%u;Fe%u;;;F;;;;Fëmijë;%u.02.2011;;;;;;X%u;\n", i, i,
                                  n + 1, i);
    }
  /* "x5" and "X5" are one code written in two ways: that is for the office to settle. */
  sheet = parse (rows->str);
  plan = make_plan (f, sheet);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 60);
  g_assert_cmpstr (dosja_import_plan_get_problem (plan, 0)->code, ==, "conflict");
  g_clear_object (&plan);
  g_clear_object (&sheet);

  for (char *p = strstr (rows->str, "\nx"); p != NULL; p = strstr (p, "\nx"))
    p[1] = 'X';
  sheet = parse (rows->str);
  plan = make_plan (f, sheet);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);
  g_assert_cmpuint (dosja_import_plan_count (plan, "person"), ==, 330);
  g_assert_cmpuint (dosja_import_plan_count (plan, "case"), ==, 300 + 60 + 60);
  g_assert_cmpuint (dosja_import_plan_count (plan, "relationship"), ==, 30);
  apply (f, plan);

  /* i % 3 < 2: 200, of them men 7 | i: 29. Violence: i % 3 == 2 or 5 | i: 100 + 60 - 20, of
   * them men 14 + 9 - 3. */
  assert_headline (f, 171, 29, 120, 20, 30);
}

/* ---- what is understood ---- */

static char *
get_value (Fixture *f, const char *type, const char *filter, const char *value, const char *field)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GPtrArray) records = NULL;

  g_assert_true (dosja_query_add_filter (query, filter, DOSJA_MATCH_IS, value));
  records = dosja_store_query_records (f->store, query, NULL);
  g_assert_cmpuint (records->len, ==, 1);

  return g_strdup (dosja_record_get (g_ptr_array_index (records, 0), field));
}

static void
assert_value (Fixture *f, const char *type, const char *filter, const char *value,
              const char *field, const char *expected)
{
  g_autofree char *found = get_value (f, type, filter, value, field);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_rows_of_one_person (Fixture *f, gconstpointer data)
{
  g_autofree char *person = NULL;

  import_rows (
      f, "V2;Drita;;Hoxha;F;;\"Kosovare\nShqiptare, Shqiptare\";Vlorë;VDHF;03/04/2010;Vetë;;;;;;\n"
         "V1;Nëna;;Hoxha;F;1960;;;VT;2001;;;;;;;\n"
         "V2;Drita;Agim;Hoxha;F;05.1987;;;VMT;2005-02-28;Policia;01.03.2005;02.03.2005;"
         "31/12/2005;U largua vetë;V1;\"njësh\r\ndysh\"\n");

  g_assert_cmpint (count (f, "person"), ==, 2);
  assert_value (f, "person", "code", "V2", "father_name", "Agim");
  assert_value (f, "person", "code", "V2", "born", "1987-05");
  assert_value (f, "person", "code", "V2", "nationalities", "al xk");
  assert_value (f, "person", "code", "V2", "municipality", "vlore");
  assert_value (f, "person", "code", "V2", "sex", "female");

  /* Numbered in the order of opening, not of the sheet. */
  assert_value (f, "case", "number", "V2-1", "opened", "2005-02-28");
  assert_value (f, "case", "number", "V2-1", "category", "pvot");
  assert_value (f, "case", "number", "V2-1", "referral_source", "state_police");
  assert_value (f, "case", "number", "V2-1", "closed", "2005-12-31");
  assert_value (f, "case", "number", "V2-1", "closure_reason", "withdrew");
  assert_value (f, "case", "number", "V2-1", "status", "closed");
  assert_value (f, "case", "number", "V2-1", "note", "njësh\ndysh");
  assert_value (f, "case", "number", "V2-2", "opened", "2010-04-03");
  assert_value (f, "case", "number", "V2-2", "status", "active");
  assert_value (f, "case", "number", "V1-1", "opened", "2001");

  person = get_value (f, "stay", "from", "2005-03-01", "person");
  assert_value (f, "relationship", "relation", "mother", "person", person);
  assert_value (f, "stay", "from", "2005-03-01", "until", "2005-03-02");
}

static void
test_people_only (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSheet) sheet
      = parse ("Code,First name,Last name,Gender,DOB,Phone no.\nA1,Anna,Dodo,female,1990-01-02,"
               "'+355 69\nA2,Bora,Dodo,Mashkull,,\n");
  g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);
  g_autoptr (DosjaImportPlan) plan = NULL;
  g_autoptr (DosjaImportPlan) again = NULL;
  g_autoptr (GError) error = NULL;

  dosja_mapping_set_column (mapping, "Phone no.", "person.phone");
  plan = dosja_import_plan (f->store, sheet, mapping, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dosja_import_plan_get_n_problems (plan), ==, 0);
  apply (f, plan);
  g_assert_cmpint (count (f, "person"), ==, 2);
  g_assert_cmpint (count (f, "case"), ==, 0);
  assert_value (f, "person", "code", "A1", "phone", "+355 69");
  assert_value (f, "person", "code", "A2", "sex", "male");

  again = dosja_import_plan (f->store, sheet, mapping, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (again), ==, 2);
}

static void
test_known_person (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaImportPlan) plan = NULL;

  import_rows (f, "V1;Drita;;Hoxha;F;01.01.1980;;Vlorë;VMT;01.02.2005;;01.02.2005;05.02.2010;;;;\n"
                  "V3;Mira;;Hoxha;F;01.01.1960;;;VDHF;01.02.2004;;;;;;;\n");
  plan = plan_rows (f, "V1;Drita;Agim;Hoxha;F;01.01.1980;;Fier;VDHF;01.02.2010;;01.02.2010;"
                       "02.02.2010;;;V3;\n");

  /* The father's name and the municipality stay as they are, the stay that overlaps is doubted. */
  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);
  g_assert_cmpuint (dosja_import_plan_get_n_warnings (plan), ==, 3);
  g_assert_cmpuint (dosja_import_plan_count (plan, "person"), ==, 0);
  g_assert_cmpuint (dosja_import_plan_count (plan, "case"), ==, 1);
  g_assert_cmpuint (dosja_import_plan_count (plan, "relationship"), ==, 1);
  apply (f, plan);
  g_assert_cmpint (count (f, "person"), ==, 2);
  assert_value (f, "case", "number", "V1-2", "category", "domestic_violence");
  assert_value (f, "person", "code", "V1", "municipality", "vlore");

  /* The mother is known by now: she is not written twice. */
  g_clear_object (&plan);
  plan = plan_rows (f, "V1;;;;F;;;;VDHF;01.02.2011;;;;;;V3;\n");
  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);
  g_assert_cmpuint (dosja_import_plan_count (plan, "relationship"), ==, 0);
}

/* ---- what is not ---- */

/* V1 of the vault: Drita Hoxha, born 01.01.1980, case VMT of 01.02.2005. */
static const struct
{
  const char *rows;
  guint line;
  const char *column;
  const char *code;
  gboolean warning;
} refused[] = {
  /* clang-format off */
  { "A;b\n", 2, NULL, "cells", FALSE },
  { "A;;;;F;;;;VT;2001;;;;;;;;x\n", 2, NULL, "cells", FALSE },
  { " ;Emri;;;F;;;;VT;2001;;;;;;;\n", 2, "Kodi", "required", FALSE },
  { "A;;;B;;;;;VT;2001;;;;;;;\n", 2, "Gjinia", "required", FALSE },
  { "A;;;B;F;;;;;2001;;;;;;;\n", 2, "Kategoria", "required", FALSE },
  { "A;;;B;F;;;;VT;;;;;;;;\n", 2, "Data e pranimit", "required", FALSE },
  { "A;;;B;F;;;;VT;2001;;;02.01.2002;;;;\n", 2, "Strehuar nga", "required", FALSE },
  { "A;;;B;F;;;;VT;2001;;;;;U largua vetë;;\n", 2, "Mbyllur më", "required", FALSE },
  { "A;;;B;F;31.02.1980;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;02/13/1980;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;00.01.1980;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;12.05.0987;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;36923;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;rreth 1980;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;01.02-1980;;;VT;2001;;;;;;;\n", 2, "Datëlindja", "date", FALSE },
  { "A;;;B;F;;;;VT;03.04.05;;;;;;;\n", 2, "Data e pranimit", "ambiguous", FALSE },
  { "A;;;B;F;;;;VT;03.04.2090;;;;;;;\n", 2, "Data e pranimit", "date-future", FALSE },
  { "A;;;B;X;;;;VT;2001;;;;;;;\n", 2, "Gjinia", "value", FALSE },
  { "A;;;B;F;;;;Viktimë;2001;;;;;;;\n", 2, "Kategoria", "value", FALSE },
  { "A;;;B;F;;Shqiptare, Marsiane;;VT;2001;;;;;;;\n", 2, "Shtetësia", "value", FALSE },
  { "A;;;B;F;;;Kukesi;VT;2001;;;;;;;\n", 2, "Bashkia", "value", FALSE },
  { "A;x;;B;F;;;;VT;2001;;;;;;;\nA;y;;B;F;;;;VT;2002;;;;;;;\n", 3, "Emri", "conflict", FALSE },
  { "A;;;B;F;;;;VT;2001;;;;;;V1;\nA;;;B;F;;;;VT;2002;;;;;;V2;\nV2;;;B;F;;;;VT;2001;;;;;;;\n", 3,
    "Fëmijë i", "conflict", FALSE },
  { "V1;Vera;;Hoxha;F;;;;VT;2001;;;;;;;\n", 2, "Emri", "conflict", FALSE },
  { "A;;;B;F;2002;;;VT;2001;;;;;;;\n", 2, "Data e pranimit", "order", FALSE },
  { "A;;;B;F;;;;VT;05.02.2001;;;;04.02.2001;;;\n", 2, "Mbyllur më", "order", FALSE },
  { "A;;;B;F;;;;VT;2001;;05.02.2001;04.02.2001;;;;\n", 2, "Strehuar deri", "order", FALSE },
  { "A;;;B;F;;;;VT;2001;;;;;;V9;\n", 2, "Fëmijë i", "reference", FALSE },
  { "A;;;B;F;;;;VT;2001;;;;;;A;\n", 2, "Fëmijë i", "reference", FALSE },
  { "V1;Drita;;Hoxha;F;;;;VMT;2005-02-01;;;;;;;\n", 2, "Data e pranimit", "exists", FALSE },
  { "A;;;B;F;;;;VT;2001;;;;;;;\nA;;;B;F;;;;VT;2001;;;;;;;\n", 3, "Data e pranimit", "twice", FALSE },
  { "A;;;B;F;;;;VT;2001;;01.02.2001;05.02.2001;;;;\nA;;;B;F;;;;VT;2002;;04.02.2001;;;;;\n", 3,
    "Strehuar nga", "overlap", FALSE },
  { "A;;;B;F;;;;VT;2001;;01.02.2001;05.02.2001;;;;\nA;;;B;F;;;;VT;2002;;04.02.2001;07.02.2001;;;;\n", 3,
    "Strehuar nga", "overlap", TRUE },
  { "A;;;B;F;2000;;;VT;2001;;;;;;M;\nM;;;B;F;2001;;;VT;2002;;;;;;;\n", 2, "Fëmijë i", "mother", TRUE },
  { "A;;;B;F;;;;VT;2001;;;;;;M;\nM;;;B;M;;;;VT;2002;;;;;;;\n", 2, "Fëmijë i", "mother", TRUE },
  { "A;Drita;;HOXHA;F;01.01.1980;;;VT;2001;;;;;;;\n", 2, "Kodi", "duplicate", TRUE },
  { "A;Ana;;B;F;02.01.1980;;;VT;2001;;;;;;;\nC;Ana;Pal;B;F;02.01.1980;;;VT;2001;;;;;;;\n", 3, "Kodi",
    "duplicate", TRUE },
  { "V1;Drita;;Hoxha;F;;;Fier;VT;2001;;;;;;;\n", 2, "Bashkia", "kept", TRUE },
  { "A;;;;F;;;;VT;2001;;;;;;;\n", 2, "Emri", "no-name", TRUE },
  /* clang-format on */
};

static void
test_problems (Fixture *f, gconstpointer data)
{
  import_rows (f, "V1;Drita;;Hoxha;F;01.01.1980;;;VMT;01.02.2005;;;;;;;\n");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (DosjaImportPlan) plan = plan_rows (f, refused[i].rows);
      const DosjaImportProblem *problem;

      if (dosja_import_plan_get_n_problems (plan) != 1)
        g_test_message ("%s", refused[i].rows);
      g_assert_cmpuint (dosja_import_plan_get_n_problems (plan), ==, 1);
      problem = dosja_import_plan_get_problem (plan, 0);
      g_assert_cmpstr (problem->code, ==, refused[i].code);
      g_assert_cmpuint (problem->line, ==, refused[i].line);
      g_assert_cmpstr (problem->column, ==, refused[i].column);
      g_assert_cmpint (problem->warning, ==, refused[i].warning);
      g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, !refused[i].warning);
      g_assert_true (strlen (problem->message) > 10);
    }
}

static void
test_messages_hold_no_value (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaImportPlan) plan = plan_rows (
      f,
      "KODX;EMRX;;MBIEMRX;GJX;DITX;SHTX;BASHX;KATX;DATX;REFX;NGAX;DERIX;MBYLLX;ARSX;NENAX;SHENX\n"
      "KODX;TJETX;;MBIEMRX;F;;;;VT;2001;;;;;;NENAX;\n");
  g_autofree char *json = dosja_import_plan_to_json (plan);

  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), >=, 12);
  g_assert_null (strstr (json, "X\""));
  g_assert_null (strstr (json, "X "));
  g_assert_null (strstr (json, "X."));
}

static void
test_problems_are_sorted (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaImportPlan) plan
      = plan_rows (f, "A;;;B;F;x;;;VT;2001;;;;;;Z;\n\nB;;;B;F;;;;VT;y;;;;;;;\n"
                      "\"C\n\";;;B;F;;;;VT;z;;;;;;;\nA;;;B;F;;;;VT;2002;;w;;;;;\n");
  static const guint lines[] = { 2, 2, 4, 5, 7 };

  g_assert_cmpuint (dosja_import_plan_get_n_problems (plan), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (dosja_import_plan_get_problem (plan, i)->line, ==, lines[i]);
}

static void
test_json (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaImportPlan) plan
      = plan_rows (f, "A;;;B;F;x;;;VT;2001;;2001;;;;;\nB;;;B;F;;;;VT;2002;;;;;;A;\n");
  g_autofree char *json = dosja_import_plan_to_json (plan);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *root = json_node_get_object (node);
  JsonObject *fresh = json_object_get_object_member (root, "new");
  JsonObject *problem
      = json_array_get_object_element (json_object_get_array_member (root, "problems"), 0);

  g_assert_cmpint (json_object_get_int_member (root, "rows"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (root, "errors"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "warnings"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (fresh, "person"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (fresh, "case"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (fresh, "stay"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (fresh, "relationship"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (problem, "line"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (problem, "column"), ==, "Datëlindja");
  g_assert_cmpstr (json_object_get_string_member (problem, "code"), ==, "date");
  g_assert_false (json_object_get_boolean_member (problem, "warning"));
}

static void
test_empty_sheet (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaImportPlan) plan = plan_rows (f, "");

  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 1);
  g_assert_cmpstr (dosja_import_plan_get_problem (plan, 0)->code, ==, "empty");
}

static void
test_unknown_column (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSheet) sheet
      = parse ("Kodi;Gjinia;Kategoria;Data e pranimit;Diçka\nA;F;VT;2001;x\n");
  g_autoptr (DosjaImportPlan) plan = make_plan (f, sheet);

  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);
  g_assert_cmpstr (dosja_import_plan_get_problem (plan, 0)->code, ==, "column");
  g_assert_cmpstr (dosja_import_plan_get_problem (plan, 0)->column, ==, "Diçka");
  g_assert_cmpuint (dosja_import_plan_get_problem (plan, 0)->line, ==, 0);
}

/* ---- all or nothing ---- */

static void
test_all_or_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaImportPlan) plan
      = plan_rows (f, "A;;;B;F;;;;VT;2001;;;;;;;\nB;;;B;F;;;;VT;2002;;;;;;;\n");
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;

  /* Somebody takes the second code after the dry run. */
  dosja_record_set (person, "code", "B");
  dosja_record_set (person, "sex", "female");
  dosja_store_save (f->store, person, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (dosja_import_apply (f->store, plan, NULL, NULL, &error));
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS);
  g_assert_nonnull (strstr (error->message, "3"));
  g_assert_cmpint (count (f, "person"), ==, 1);
  g_assert_cmpint (count (f, "case"), ==, 0);
}

static void
cancel_half_way (guint64 done, guint64 total, gpointer user_data)
{
  if (done > total / 2)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADINGS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DosjaProgress progress = { cancel_half_way, cancellable, cancellable };
  g_autoptr (DosjaSheet) sheet = NULL;
  g_autoptr (DosjaMapping) mapping = shipped ();
  g_autoptr (DosjaImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "A%u;;;B;F;;;;VT;2001;;;;;;;\n", i);
  sheet = parse (text->str);

  plan = dosja_import_plan (f->store, sheet, mapping, &progress, &error);
  g_assert_null (plan);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_cancellable_reset (cancellable);
  plan = dosja_import_plan (f->store, sheet, mapping, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dosja_import_apply (f->store, plan, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_empty (f);

  /* The same plan is good for another try, and for one only. */
  apply (f, plan);
  g_assert_cmpint (count (f, "case"), ==, 600);
  g_clear_error (&error);
  g_assert_false (dosja_import_apply (f->store, plan, NULL, NULL, &error));
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS);
  g_assert_cmpint (count (f, "case"), ==, 600);
}

static void
test_undo_spares_the_rest (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 second;

  import_rows (f, "A;;;B;F;;;;VT;2001;;;;;;;\n");
  second = import_rows (f, "A;;;B;F;;;;VT;2002;;2002;;;;;\nC;;;B;F;;;;Fëmijë;2002;;;;;;A;\n");
  g_assert_cmpint (count (f, "case"), ==, 3);

  dosja_store_undo (f->store, second, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "person"), ==, 1);
  g_assert_cmpint (count (f, "case"), ==, 1);
  g_assert_cmpint (count (f, "stay"), ==, 0);
  g_assert_cmpint (count (f, "relationship"), ==, 0);

  /* What was undone can come in again. */
  import_rows (f, "A;;;B;F;;;;VT;2002;;2002;;;;;\nC;;;B;F;;;;Fëmijë;2002;;;;;;A;\n");
  g_assert_cmpint (count (f, "case"), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/import/register", test_register);
  FIXTURE_ADD ("/import/another-register-counts-right", test_another_register);
  FIXTURE_ADD ("/import/joins/rows-of-one-person", test_rows_of_one_person);
  FIXTURE_ADD ("/import/takes/people-without-cases", test_people_only);
  FIXTURE_ADD ("/import/adds-to/people-in-the-vault", test_known_person);
  FIXTURE_ADD ("/import/reports/every-kind-of-problem", test_problems);
  FIXTURE_ADD ("/import/reports/without-values", test_messages_hold_no_value);
  FIXTURE_ADD ("/import/reports/in-the-order-of-the-sheet", test_problems_are_sorted);
  FIXTURE_ADD ("/import/reports/as-json", test_json);
  FIXTURE_ADD ("/import/refuses/sheet-without-rows", test_empty_sheet);
  FIXTURE_ADD ("/import/warns-of/unknown-column", test_unknown_column);
  FIXTURE_ADD ("/import/is-all-or-nothing", test_all_or_nothing);
  FIXTURE_ADD ("/import/cancel-leaves-nothing", test_cancelled);
  FIXTURE_ADD ("/import/undo-spares-the-rest", test_undo_spares_the_rest);

  return g_test_run ();
}
