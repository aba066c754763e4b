/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of lists whose columns are references: by the words that are shown. */

#include "base/dosja-locale.h"
#include "fixture.h"

#include <string.h>

/* As Albanian has them: its letters of two signs behind their first, ë behind e. */
static const char *const sorted[]
    = { "Cerrik", "Çerdhja", "Djepi",  "Dhallë", "Era",  "Ëndrra", "Hoxha", "Lule",
        "Llaka",  "Naim",    "Njomza", "Rrapi",  "Xeni", "Xhamia", "Zana",  "Zhurma" };

/* A room in each house, put in the other way round. */
static void
add_rooms (Fixture *f)
{
  for (guint i = G_N_ELEMENTS (sorted); i > 0; i--)
    {
      DosjaId house = fixture_put (f->store, "facility", "name", sorted[i - 1], "kind",
                                   "emergency_72h", NULL);
      g_autofree char *name = g_strdup_printf ("%u", 100 + (i * 7) % 16);

      fixture_put (f->store, "room", "name", name, "facility", fixture_text (&house), NULL);
    }
}

static GPtrArray *
list (Fixture *f, const char *order, gboolean descending)
{
  static const char *const columns[] = { "facility", "facility.name", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("room"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  GPtrArray *rows;

  dosja_query_set_columns (query, columns);
  g_assert_true (dosja_query_set_order (query, order, descending));
  ids = dosja_store_query_ids (f->store, query, &error);
  g_assert_no_error (error);
  rows = dosja_store_query_rows (f->store, query, (const DosjaId *)(gpointer)ids->data, ids->len,
                                 &error);
  g_assert_no_error (error);
  dosja_store_title_references (f->store, query, rows);

  return rows;
}

/* Shown and sorted alike, whether the list names the reference or the field behind it. */
static void
test_reference (Fixture *f, gconstpointer data)
{
  static const char *const orders[] = { "facility", "facility.name" };

  add_rooms (f);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (orders); i++)
    {
      gboolean descending = i % 2 == 1;
      g_autoptr (GPtrArray) rows = list (f, orders[i / 2], descending);

      g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (sorted));
      for (guint k = 0; k < rows->len; k++)
        {
          const char *const *cells = g_ptr_array_index (rows, k);
          const char *wanted = sorted[descending ? rows->len - 1 - k : k];

          g_assert_cmpstr (cells[0], ==, wanted);
          g_assert_cmpstr (cells[1], ==, wanted);
        }
    }
}

/* A record without a name of its own stands where its words put it, too: by its day. */
static void
test_without_a_name (Fixture *f, gconstpointer data)
{
  static const char *const days[] = { "2024-05-01", "2022-01-01", "2023-03-03" };
  static const char *const order[] = { "2022-01-01", "2023-03-03", "2024-05-01" };
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Hoxha", "1987-05-03");
  DosjaId file
      = fixture_put (f->store, "case", "person", fixture_text (dosja_record_get_id (person)),
                     "number", "2022-0001", "category", "vot", "opened", "2022-01-01", NULL);
  g_autofree char *case_id = g_strdup (fixture_text (&file));
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("plan_goal"));
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      DosjaId plan = fixture_put (f->store, "plan", "case", case_id, "made_on", days[i], "phase",
                                  "emergency", "status", "interrupted", NULL);

      fixture_put (f->store, "plan_goal", "plan", fixture_text (&plan), "goal", days[i], "area",
                   "safety", "status", "not_started", NULL);
    }
  g_assert_true (dosja_query_set_order (query, "plan", FALSE));
  goals = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < goals->len; i++)
    g_assert_cmpstr (dosja_record_get (goals->pdata[i], "goal"), ==, order[i]);
}

static DosjaId
add_case (Fixture *f, const char *number, const DosjaId *manager)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, number, "Ana", NULL, "Hoxha", "1987-05-03");
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", number);
  dosja_record_set (record, "category", "vot");
  dosja_record_set (record, "opened", "2022-01-01");
  if (manager != NULL)
    dosja_record_set_reference (record, "manager", manager);
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return *dosja_record_get_id (record);
}

/* Those who refer to nobody stand before all others; the long way and the short one agree. */
static void
test_nobody (Fixture *f, gconstpointer data)
{
  static const char *const orders[] = { "manager", "manager.name" };
  DosjaId zana = fixture_put (f->store, "staff", "name", "Zana", "access_role", "case_manager",
                              "case_scope", "all", NULL);
  DosjaId era = fixture_put (f->store, "staff", "name", "Ëngjëll", "access_role", "case_manager",
                             "case_scope", "all", NULL);
  DosjaId wanted[4];

  wanted[3] = add_case (f, "1", &zana);
  wanted[1] = add_case (f, "2", &era);
  wanted[0] = add_case (f, "3", NULL);
  wanted[2] = add_case (f, "4", &era);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (orders); i++)
    {
      gboolean descending = i % 2 == 1;
      g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = NULL;

      g_assert_true (dosja_query_set_order (query, orders[i / 2], descending));
      ids = dosja_store_query_ids (f->store, query, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, G_N_ELEMENTS (wanted));
      for (guint k = 0; k < ids->len; k++)
        g_assert_true (dosja_id_equal (&g_array_index (ids, DosjaId, k),
                                       &wanted[descending ? ids->len - 1 - k : k]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("sq");

  FIXTURE_ADD ("/query/order/reference-by-its-words", test_reference);
  FIXTURE_ADD ("/query/order/reference-without-a-name", test_without_a_name);
  FIXTURE_ADD ("/query/order/nobody-comes-first", test_nobody);

  return g_test_run ();
}
