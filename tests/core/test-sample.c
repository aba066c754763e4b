/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dosja-content.h"
#include "store/dosja-store.h"
#include "transfer/dosja-sample.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  DosjaSecret *key;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dosja-sample-XXXXXX", &error);
  g_assert_no_error (error);
  f->key = dosja_secret_new_random (32);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  dosja_secret_unref (f->key);
}

static DosjaStore *
new_store (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  DosjaStore *store = dosja_store_create (path, f->key, dosja_store_best_profile (), &error);

  g_assert_no_error (error);

  return store;
}

static gint64
count (DosjaStore *store, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  gint64 n = dosja_store_count (store, query, &error);

  g_assert_no_error (error);

  return n;
}

/* Every value of every record of the type that is not an id, in one text. */
static char *
describe (DosjaStore *store, const char *name, const char *order)
{
  const DosjaType *type = dosja_type_find (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) records = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (dosja_query_set_order (query, order, FALSE));
  records = dosja_store_query_records (store, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    for (guint j = 0; j < type->n_fields; j++)
      if (type->fields[j].kind != DOSJA_KIND_REFERENCE)
        {
          const char *value = dosja_record_get_at (g_ptr_array_index (records, i), j);

          g_string_append_printf (text, "%s|", value != NULL ? value : "");
        }

  return g_string_free (text, FALSE);
}

static void
test_same_seed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) one = new_store (f, "one.db");
  g_autoptr (DosjaStore) two = new_store (f, "two.db");
  g_autoptr (DosjaStore) other = new_store (f, "other.db");
  g_autofree char *people_one = NULL, *people_two = NULL, *people_other = NULL;
  g_autofree char *cases_one = NULL, *cases_two = NULL;

  dosja_sample_fill (one, 120, 7, NULL, &error);
  g_assert_no_error (error);
  dosja_sample_fill (two, 120, 7, NULL, &error);
  g_assert_no_error (error);
  dosja_sample_fill (other, 120, 8, NULL, &error);
  g_assert_no_error (error);

  people_one = describe (one, "person", "code");
  people_two = describe (two, "person", "code");
  people_other = describe (other, "person", "code");
  cases_one = describe (one, "case", "number");
  cases_two = describe (two, "case", "number");
  g_assert_cmpstr (people_one, ==, people_two);
  g_assert_cmpstr (cases_one, ==, cases_two);
  g_assert_cmpstr (people_one, !=, people_other);
  dosja_store_close (one);
  dosja_store_close (two);
  dosja_store_close (other);
}

static void
test_plausible (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");
  g_autoptr (DosjaCheck) check = NULL;

  dosja_sample_fill (store, 1000, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (store, "person"), ==, 1000);
  /* four cases for three people, as in an office's register */
  g_assert_cmpint (count (store, "case"), >, 1200);
  g_assert_cmpint (count (store, "case"), <, 1450);
  g_assert_cmpint (count (store, "stay"), >, 400);
  g_assert_cmpint (count (store, "relationship"), >, 150);

  check = dosja_store_check (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);
  dosja_store_close (store);
}

/* What a sample does not have: the program's own lists and rules. */
static gboolean
is_left_out (const char *type)
{
  static const char *const left_out[]
      = { "code_entry", "document_template", "deadline_rule", NULL };

  return g_strv_contains (left_out, type);
}

static void
test_fills_everything (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");
  g_autoptr (DosjaCheck) check = NULL;
  guint n;

  dosja_sample_fill (store, 200, 5, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < (dosja_types (&n), n); i++)
    {
      const char *type = dosja_types (&n)[i]->name;

      g_test_message ("%s: %" G_GINT64_FORMAT, type, count (store, type));
      g_assert_true (is_left_out (type) || count (store, type) > 0);
    }
  check = dosja_store_check (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);
  dosja_store_close (store);
}

static GPtrArray *
records (DosjaStore *store, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  GPtrArray *found = dosja_store_query_records (store, query, &error);

  g_assert_no_error (error);

  return found;
}

/* Each man is measured as far as he has come; those who are through, at all five points, and with
 * less violence at the end than before. */
static void
test_measures (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");
  g_autoptr (DosjaStore) again = new_store (f, "again.db");
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GHashTable) points = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  gint64 before = 0, after = 0;

  dosja_sample_fill (store, 60, 5, NULL, &error);
  g_assert_no_error (error);
  dosja_sample_fill (again, 60, 5, NULL, &error);
  g_assert_no_error (error);
  measures = records (store, "measure");
  for (guint i = 0; i < measures->len; i++)
    {
      const char *point = dosja_record_get (measures->pdata[i], "point");
      gint64 score = g_ascii_strtoll (dosja_record_get (measures->pdata[i], "percent"), NULL, 10);

      g_hash_table_add (points, (gpointer)point);
      if (g_str_equal (point, "t0"))
        before = MAX (before, score);
      else if (g_str_equal (point, "t4"))
        after = MAX (after, score);
    }
  g_assert_cmpuint (g_hash_table_size (points), ==, 5);
  g_assert_cmpint (after, <, before);
  g_assert_cmpint (count (store, "partner_measure"), >, 30);

  one = describe (store, "measure", "on");
  two = describe (again, "measure", "on");
  g_assert_cmpuint (strlen (one), ==, strlen (two));
  dosja_store_close (store);
  dosja_store_close (again);
}

/* The papers can be read and are whole; what is paid for by a project says so. */
static void
test_papers (Fixture *f, gconstpointer data)
{
  static const char *const paid[] = { "clinic_contact", "programme_session", "service" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");
  g_autoptr (GPtrArray) papers = NULL;

  dosja_sample_fill (store, 60, 5, NULL, &error);
  g_assert_no_error (error);
  papers = records (store, "attachment");
  g_assert_cmpuint (papers->len, ==, 18);
  for (guint i = 0; i < papers->len; i++)
    {
      g_autoptr (GBytes) bytes = dosja_content_read_all (
          store, dosja_record_get_id (papers->pdata[i]), 65536, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), "%PDF-1.4"));
      g_assert_cmpstr (dosja_record_get (papers->pdata[i], "media_type"), ==, "application/pdf");
    }
  for (guint i = 0; i < G_N_ELEMENTS (paid); i++)
    {
      g_autoptr (GPtrArray) found = records (store, paid[i]);
      guint n = 0;

      for (guint k = 0; k < found->len; k++)
        n += dosja_record_get (found->pdata[k], "project") != NULL;
      g_assert_cmpuint (n, >, 0);
    }
  dosja_store_close (store);
}

static GPtrArray *
stays_by (DosjaStore *store, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("stay"));
  g_autoptr (GPtrArray) stays = NULL;
  GPtrArray *known = g_ptr_array_new_with_free_func (g_object_unref);

  dosja_query_set_order (query, "from", FALSE);
  stays = dosja_store_query_records (store, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stays->len; i++)
    if (dosja_record_get (g_ptr_array_index (stays, i), field) != NULL)
      g_ptr_array_add (known, g_object_ref (g_ptr_array_index (stays, i)));

  return known;
}

/* Nobody sleeps in two beds, and two never sleep in one. */
static void
test_beds (Fixture *f, gconstpointer data)
{
  static const char *const fields[] = { "bed", "person" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");
  guint now = 0;

  dosja_sample_fill (store, 250, 2, NULL, &error);
  g_assert_no_error (error);
  for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
    {
      g_autoptr (GPtrArray) stays = stays_by (store, fields[k]);
      g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_cmpuint (stays->len, >, 80);
      for (guint i = 0; i < stays->len; i++)
        {
          DosjaRecord *stay = g_ptr_array_index (stays, i);
          const char *key = dosja_record_get (stay, fields[k]);

          if (g_hash_table_contains (last, key))
            {
              const char *until = g_hash_table_lookup (last, key);

              g_assert_nonnull (until);
              g_assert_cmpstr (until, <, dosja_record_get (stay, "from"));
            }
          g_hash_table_insert (last, (gpointer)key, (gpointer)dosja_record_get (stay, "until"));
          now += k == 0 && dosja_record_get (stay, "until") == NULL;
        }
    }
  g_assert_cmpuint (now, >=, 10);
  dosja_store_close (store);
}

static void
test_refuses_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");

  dosja_sample_fill (store, 3, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dosja_sample_fill (store, 3, 1, NULL, &error));
  g_assert_error (error, DOSJA_SAMPLE_ERROR, DOSJA_SAMPLE_ERROR_NOT_EMPTY);
  g_assert_cmpint (count (store, "person"), ==, 3);
  dosja_store_close (store);
}

static void
cancel_half_way (guint64 done, guint64 total, gpointer cancellable)
{
  if (done > total / 2)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DosjaStore) store = new_store (f, "cases.db");
  const DosjaProgress progress = { cancel_half_way, cancellable, cancellable };

  g_assert_false (dosja_sample_fill (store, 100, 1, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (store, "person"), ==, 0);
  g_assert_cmpint (count (store, "case"), ==, 0);
  dosja_store_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sample/same-seed-same-people", Fixture, NULL, set_up, test_same_seed, tear_down);
  g_test_add ("/sample/plausible", Fixture, NULL, set_up, test_plausible, tear_down);
  g_test_add ("/sample/fills-every-record-type", Fixture, NULL, set_up, test_fills_everything,
              tear_down);
  g_test_add ("/sample/measures-go-down", Fixture, NULL, set_up, test_measures, tear_down);
  g_test_add ("/sample/papers-are-whole", Fixture, NULL, set_up, test_papers, tear_down);
  g_test_add ("/sample/no-bed-and-no-person-twice", Fixture, NULL, set_up, test_beds, tear_down);
  g_test_add ("/sample/refuses-a-vault-with-people", Fixture, NULL, set_up, test_refuses_people,
              tear_down);
  g_test_add ("/sample/cancel-leaves-nothing", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
