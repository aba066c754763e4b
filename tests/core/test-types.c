/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every record type: a value that may be entered comes back unchanged by every
 * path, and one that may not is refused with its own code and leaves nothing behind. Values
 * are random; a failure's seed is printed, run again with --seed. */

#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"
#include "model/dosja-when.h"
#include "store/dosja-dump.h"
#include "values.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ROUNDS 2

typedef struct
{
  char *folder;
  char *path;
  DosjaSecret *key;
  DosjaStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dosja-types-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "cases.db", NULL);
  f->key = dosja_secret_new_random (32);
  f->store = dosja_store_create (f->path, f->key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
  values_prepare (f->store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  const char *name;
  GDir *dir;

  values_done ();
  g_assert_finalize_object (f->store);
  dosja_secret_unref (f->key);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
save (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  if (dosja_store_save (store, record, problems, &error))
    return;
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_printerr ("%s: %s\n", dosja_problems_get (problems, i)->field,
                dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);
}

static DosjaRecord *
load (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;
  DosjaRecord *loaded = dosja_store_load (store, dosja_record_get_record_type (record),
                                          dosja_record_get_id (record), &error);

  g_assert_no_error (error);

  return loaded;
}

/* @computed: whether what the store fills itself must agree as well */
static void
assert_same (DosjaRecord *a, DosjaRecord *b, gboolean computed)
{
  const DosjaType *type = dosja_record_get_record_type (a);

  g_assert_true (type == dosja_record_get_record_type (b));
  g_assert_true (dosja_id_equal (dosja_record_get_id (a), dosja_record_get_id (b)));
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *one = dosja_record_get_at (a, i);
      const char *other = dosja_record_get_at (b, i);

      if ((computed || !(type->fields[i].flags & DOSJA_FIELD_COMPUTED))
          && g_strcmp0 (one, other) != 0)
        g_error ("%s.%s: '%s' became '%s'", type->name, type->fields[i].name, one, other);
    }
}

static DosjaRecord *
copy (DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  DosjaRecord *twin = dosja_record_new_with_id (type, dosja_record_get_id (record));

  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (twin, i, dosja_record_get_at (record, i));

  return twin;
}

static void
foreach_type (void (*func) (DosjaStore *store, const DosjaType *type), DosjaStore *store)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  g_assert_cmpuint (n, >=, 50);
  for (guint i = 0; i < n; i++)
    for (guint round = 0; round < N_ROUNDS; round++)
      func (store, types[i]);
}

/* ---- what may be entered ---- */

static void
comes_back (DosjaStore *store, const DosjaType *type)
{
  g_autoptr (DosjaRecord) full = values_new_record (type, TRUE);
  g_autoptr (DosjaRecord) few = values_new_record (type, FALSE);
  g_autoptr (DosjaRecord) full_before = copy (full);
  g_autoptr (DosjaRecord) few_before = copy (few);
  g_autoptr (DosjaRecord) full_again = NULL;
  g_autoptr (DosjaRecord) few_again = NULL;

  save (store, full);
  save (store, few);
  assert_same (full_before, full, FALSE);
  assert_same (few_before, few, FALSE);
  full_again = load (store, full);
  few_again = load (store, few);
  assert_same (full, full_again, TRUE);
  assert_same (few, few_again, TRUE);
  g_assert_false (dosja_record_is_changed (full_again));
}

static void
test_load (Fixture *f, gconstpointer data)
{
  foreach_type (comes_back, f->store);
}

static void
is_drafted (DosjaStore *store, const DosjaType *type)
{
  g_autoptr (DosjaRecord) record = values_new_record (type, TRUE);
  g_autofree char *draft = dosja_record_to_draft (record);
  g_autofree char *kept = NULL;
  g_autoptr (DosjaRecord) again = NULL;
  g_autoptr (GError) error = NULL;

  dosja_store_put_draft (store, "draft", draft, &error);
  g_assert_no_error (error);
  kept = dosja_store_get_draft (store, "draft");
  again = dosja_record_new_from_draft (kept);
  assert_same (record, again, TRUE);
}

static void
test_draft (Fixture *f, gconstpointer data)
{
  foreach_type (is_drafted, f->store);
}

static void
is_listed (DosjaStore *store, const DosjaType *type)
{
  g_autoptr (DosjaRecord) record = values_new_record (type, TRUE);
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;
  GStrv row;

  save (store, record);
  for (guint i = 0; i < type->n_fields; i++)
    g_ptr_array_add (columns, (gpointer)type->fields[i].name);
  g_ptr_array_add (columns, NULL);
  g_assert_true (dosja_query_set_columns (query, (const char *const *)columns->pdata));
  rows = dosja_store_query_rows (store, query, dosja_record_get_id (record), 1, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *value = dosja_record_get_at (record, i);

      g_assert_cmpstr (row[i], ==, value != NULL ? value : "");
      /* Every column can be sorted by. */
      g_clear_pointer (&ids, g_array_unref);
      g_assert_true (dosja_query_set_order (query, type->fields[i].name, TRUE));
      ids = dosja_store_query_ids (store, query, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    found
        = found || dosja_id_equal (&g_array_index (ids, DosjaId, i), dosja_record_get_id (record));
  g_assert_true (found);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  foreach_type (is_listed, f->store);
}

/* The newest lines of a record's history are the fields that changed, each once. */
static void
assert_told (DosjaStore *store, DosjaRecord *before, DosjaRecord *after)
{
  const DosjaType *type = dosja_record_get_record_type (after);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history
      = dosja_store_get_history (store, type, dosja_record_get_id (after), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *old = dosja_record_get_at (before, i);
      const char *now = dosja_record_get_at (after, i);
      guint told = 0;

      if ((type->fields[i].flags & DOSJA_FIELD_COMPUTED) || g_strcmp0 (old, now) == 0)
        continue;
      for (guint k = 0; k < history->len; k++)
        {
          const DosjaChange *change = history->pdata[k];

          if (change->field == &type->fields[i] && g_str_equal (change->kind, "change")
              && g_strcmp0 (change->before, old) == 0 && g_strcmp0 (change->after, now) == 0)
            told++;
        }
      g_assert_cmpuint (told, ==, 1);
    }
}

static void
is_undone (DosjaStore *store, const DosjaType *type)
{
  g_autoptr (DosjaRecord) record = values_new_record (type, TRUE);
  g_autoptr (DosjaRecord) first = NULL;
  g_autoptr (DosjaRecord) second = NULL;
  g_autoptr (DosjaRecord) undone = NULL;
  g_autoptr (DosjaRecord) redone = NULL;
  g_autoptr (DosjaRecord) binned = NULL;
  g_autoptr (DosjaRecord) restored = NULL;
  g_autoptr (GError) error = NULL;

  save (store, record);
  first = copy (record);
  values_change (record);
  save (store, record);
  second = copy (record);
  assert_told (store, first, second);

  g_assert_true (dosja_store_undo (store, dosja_store_get_last_action (store), &error));
  undone = load (store, record);
  assert_same (first, undone, TRUE);
  g_assert_true (dosja_store_undo (store, dosja_store_get_last_action (store), &error));
  redone = load (store, record);
  assert_same (second, redone, TRUE);

  g_assert_true (dosja_store_delete (store, type, dosja_record_get_id (record), &error));
  binned = load (store, record);
  g_assert_true (dosja_record_is_deleted (binned));
  assert_same (second, binned, TRUE);
  g_assert_true (dosja_store_undo (store, dosja_store_get_last_action (store), &error));
  restored = load (store, record);
  g_assert_false (dosja_record_is_deleted (restored));
  assert_same (second, restored, TRUE);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  foreach_type (is_undone, f->store);
}

/* ---- out of one database into another ---- */

static void
pour (DosjaDump *dump, DosjaLoad *load)
{
  g_autoptr (GError) error = NULL;

  for (guint table = 0; table < dosja_dump_get_n_tables (dump); table++)
    {
      const char *const *columns;
      const DosjaCell *cells;
      guint n;

      columns = dosja_dump_get_columns (dump, table, &n);
      dosja_load_table (load, dosja_dump_get_table_name (dump, table), columns, n, &error);
      g_assert_no_error (error);
      while (dosja_dump_next (dump, table, &cells, &error) && cells != NULL)
        if (!dosja_load_row (load, cells, &error))
          g_error ("%s: %s", dosja_dump_get_table_name (dump, table), error->message);
      g_assert_no_error (error);
    }
}

static void
assert_sound (DosjaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) check = dosja_store_check (store, NULL, &error);

  g_assert_no_error (error);
  if (check->problems->len > 0)
    g_error ("%s", (char *)check->problems->pdata[0]);
}

static void
test_dump (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "other.db", NULL);
  g_autoptr (DosjaSecret) key = dosja_secret_new_random (32);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DosjaDump) dump = NULL;
  g_autoptr (DosjaLoad) into = NULL;
  g_autoptr (DosjaStore) other = NULL;
  g_autoptr (GError) error = NULL;
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n * N_ROUNDS; i++)
    {
      DosjaRecord *record = values_new_record (types[i % n], TRUE);

      save (f->store, record);
      g_ptr_array_add (records, record);
    }
  /* A change of status changes its case, so what is stored now is what counts. */
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *now = load (f->store, records->pdata[i]);

      g_object_unref (records->pdata[i]);
      records->pdata[i] = now;
    }

  dump = dosja_dump_begin (f->store, &error);
  g_assert_no_error (error);
  into = dosja_load_begin (path, key, dosja_store_best_profile (), dosja_store_newest_schema (),
                           &error);
  g_assert_no_error (error);
  pour (dump, into);
  other = dosja_load_finish (into, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (DosjaRecord) there = load (other, records->pdata[i]);

      assert_same (records->pdata[i], there, TRUE);
      g_assert_cmpint (dosja_record_get_version (there), ==,
                       dosja_record_get_version (records->pdata[i]));
    }
  assert_sound (other);
  g_clear_pointer (&dump, dosja_dump_free);
  assert_sound (f->store);
}

/* ---- what a person reads ---- */

static char *
labels_in (const DosjaField *field, const char *value, const char *language)
{
  g_auto (GStrv) keys = g_strsplit (value, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      char *key = keys[i];

      keys[i] = g_strdup (dosja_codes_label_in (field->codes, key, language));
      g_free (key);
    }

  return g_strjoinv (", ", keys);
}

static void
assert_readable (const DosjaField *field, const char *value, const char *language)
{
  g_autofree char *text = dosja_field_display (field, value);
  g_autofree char *again = NULL;
  g_autofree char *labels = NULL;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  switch (field->kind)
    {
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
    case DOSJA_KIND_DATE:
    case DOSJA_KIND_INTEGER:
    case DOSJA_KIND_TIME:
      /* What is shown can be typed: it means the same. */
      again = dosja_field_canonical (field, text);
      g_assert_cmpstr (again, ==, value);
      break;
    case DOSJA_KIND_CHOICE:
    case DOSJA_KIND_CHOICES:
      labels = labels_in (field, value, language);
      g_assert_cmpstr (text, ==, labels);
      break;
    case DOSJA_KIND_TRI:
      g_assert_cmpstr (text, ==,
                       g_dpgettext2 (NULL, "answer", g_str_equal (value, "yes") ? "Yes" : "No"));
      break;
    default:
      g_assert_cmpstr (text, !=, "");
    }
}

static void
is_readable (DosjaStore *store, const DosjaType *type)
{
  static const char *const languages[] = { "sq", "en" };
  g_autoptr (DosjaRecord) record = values_new_record (type, TRUE);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      dosja_locale_set_language (languages[l]);
      for (guint i = 0; i < type->n_fields; i++)
        if (dosja_record_get_at (record, i) != NULL)
          assert_readable (&type->fields[i], dosja_record_get_at (record, i), languages[l]);
    }
}

static void
test_display (Fixture *f, gconstpointer data)
{
  foreach_type (is_readable, f->store);
}

/* ---- what may not be entered ---- */

static GHashTable *codes_seen;

static void
assert_refused (DosjaStore *store, DosjaRecord *record, const char *field, const char *code)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) stored = NULL;
  gint64 last = dosja_store_get_last_action (store);
  const DosjaProblem *problem;

  if (dosja_store_save (store, record, problems, &error))
    g_error ("%s.%s was taken, not refused as '%s'", type->name, field, code);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  problem = dosja_problems_find (problems, field);
  if (problem == NULL)
    g_error ("%s.%s: no problem named, not '%s'", type->name, field, code);
  g_assert_cmpstr (problem->code, ==, code);
  g_assert_cmpstr (problem->message, !=, "");
  g_hash_table_add (codes_seen, g_strdup (problem->code));

  g_assert_cmpint (dosja_store_get_last_action (store), ==, last);
  g_clear_error (&error);
  stored = dosja_store_load (store, type, dosja_record_get_id (record), &error);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND);
}

static void
is_refused (DosjaStore *store, const DosjaType *type)
{
  static const char *const codes[]
      = { "length", "characters", "choice",     "date",      "date-future", "number",
          "range",  "money",      "date-exact", "reference", "time" };

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];

      for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
        {
          g_autofree char *wrong = values_wrong (field, codes[c]);
          g_autoptr (DosjaRecord) record = NULL;

          /* What is worked out is not taken from anybody; definitions and answers are refused
           * in words of their own, and tested where they are read. */
          if (wrong == NULL || (field->flags & DOSJA_FIELD_COMPUTED)
              || (field->kind == DOSJA_KIND_NOTE && field->codes != NULL))
            continue;
          record = values_new_record (type, FALSE);
          dosja_record_set_at (record, i, wrong);
          assert_refused (store, record, field->name, codes[c]);
        }
      if (field->flags & DOSJA_FIELD_REQUIRED)
        {
          g_autoptr (DosjaRecord) record = values_new_record (type, TRUE);

          dosja_record_set_at (record, i, NULL);
          assert_refused (store, record, field->name, "required");
        }
      if (field->flags & DOSJA_FIELD_UNIQUE)
        {
          g_autoptr (DosjaRecord) first = values_new_record (type, FALSE);
          g_autoptr (DosjaRecord) second = values_new_record (type, FALSE);

          save (store, first);
          dosja_record_set_at (second, i, dosja_record_get_at (first, i));
          assert_refused (store, second, field->name, "taken");
        }
      if (field->kind == DOSJA_KIND_REFERENCE)
        {
          g_autoptr (DosjaRecord) record = values_new_record (type, FALSE);
          DosjaId nobody;

          dosja_id_generate (&nobody);
          dosja_record_set_reference (record, field->name, &nobody);
          assert_refused (store, record, field->name, "reference");
        }
    }
}

/* What only two fields together make wrong. */
static void
assert_rules (DosjaStore *store)
{
  static const struct
  {
    const char *type, *field, *value, *other, *other_value, *code;
  } rules[] = {
    { "case", "closed", "2001-01-01", "opened", "2001-01-02", "order" },
    { "case", "opened", "2001-01-01", "referral_date", "2001-01-02", "order" },
    { "case", "closed", NULL, "closure_reason", NULL, "required" },
    { "stay", "until", "2001-01", "from", "2001-02", "order" },
    { "stay", "planned_until", "2000", "from", "2001", "order" },
    { "stay", "until", NULL, "exit_reason", NULL, "required" },
    { "relationship", "until", "1999", "since", "2001", "order" },
    { "staff", "active_to", "1999", "active_from", "2001", "order" },
    { "code_entry", "key", "Two words", NULL, NULL, "key" },
    { "attachment", "case", NULL, NULL, NULL, "required" },
    { "attachment", "file_name", "../plan.pdf", NULL, NULL, "file-name" },
    { "attachment", "file_name", "..", NULL, NULL, "file-name" },
    { "attachment", "file_name", "plan\342\200\256fdp.exe", NULL, NULL, "file-name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const DosjaType *type = dosja_type_find (rules[i].type);
      g_autoptr (DosjaRecord) record = values_new_record (type, FALSE);

      dosja_record_set (record, rules[i].field, rules[i].value);
      if (rules[i].other != NULL)
        {
          const DosjaField *other = dosja_type_find_field (type, rules[i].other);
          g_autoptr (GPtrArray) list
              = other->codes != NULL ? dosja_codes_get_list (other->codes) : NULL;

          dosja_record_set (record, rules[i].other,
                            list != NULL ? ((DosjaCode *)list->pdata[0])->key
                                         : rules[i].other_value);
        }
      assert_refused (store, record, rules[i].field, rules[i].code);
    }
}

static void
assert_not_oneself (DosjaStore *store)
{
  g_autoptr (DosjaRecord) record = values_new_record (dosja_type_find ("relationship"), FALSE);
  DosjaId person = values_person ();

  dosja_record_set_reference (record, "person", &person);
  dosja_record_set_reference (record, "other", &person);
  assert_refused (store, record, "other", "self");
}

/* Kinds that no type of this release uses. */
static void
assert_kinds (void)
{
  static const DosjaField money = { "amount", "Amount", DOSJA_KIND_MONEY };
  static const DosjaField day = { "day", "Day", DOSJA_KIND_DATE, DOSJA_FIELD_EXACT };
  static const DosjaField hour = { "hour", "Hour", DOSJA_KIND_TIME };
  static const struct
  {
    const DosjaField *field;
    const char *value, *code;
  } values[] = {
    { &money, "125000 all", NULL },   { &money, "1.5 all", "money" },
    { &money, "12 crowns", "money" }, { &money, "12", "money" },
    { &day, "1987-05-03", NULL },     { &day, "1987-05", "date-exact" },
    { &hour, "09:30", NULL },         { &hour, "24:00", "time" },
    { &hour, "9:30", "time" },        { &hour, "09:30 ", "time" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (DosjaProblems) problems = dosja_problems_new ();
      gboolean right = dosja_field_check (values[i].field, values[i].value, problems);

      g_assert_cmpint (right, ==, values[i].code == NULL);
      if (!right)
        {
          g_assert_cmpstr (dosja_problems_get (problems, 0)->code, ==, values[i].code);
          g_hash_table_add (codes_seen, g_strdup (values[i].code));
        }
    }
}

static void
assert_warns (DosjaStore *store)
{
  g_autoptr (DosjaRecord) person = values_new_record (dosja_type_find ("person"), FALSE);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "nid", "12345");
  g_assert_true (dosja_store_save (store, person, problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    {
      g_assert_true (dosja_problems_get (problems, i)->warning);
      g_hash_table_add (codes_seen, g_strdup (dosja_problems_get (problems, i)->code));
    }
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  static const char *const all[]
      = { "required", "length", "characters", "choice",    "date",       "date-future", "number",
          "range",    "money",  "taken",      "reference", "date-exact", "order",       "self",
          "key",      "nid",    "no-name",    "time",      "file-name" };
  const DosjaType *const *types;
  guint n;

  codes_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    is_refused (f->store, types[i]);
  assert_rules (f->store);
  assert_not_oneself (f->store);
  assert_kinds ();
  assert_warns (f->store);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (!g_hash_table_contains (codes_seen, all[i]))
      g_error ("nothing was refused as '%s'", all[i]);
  g_assert_cmpuint (g_hash_table_size (codes_seen), ==, G_N_ELEMENTS (all));
  assert_sound (f->store);
  g_clear_pointer (&codes_seen, g_hash_table_unref);
}

/* ---- what is asked only when something else is so ---- */

static void
check_when (const DosjaType *type, const DosjaField *field)
{
  g_autofree char *name = dosja_when_get_field (field->when);
  const DosjaField *other = dosja_type_find_field (type, name);
  const char *keys = strchr (field->when, '=');
  g_auto (GStrv) wanted = keys != NULL ? g_strsplit (keys + 1, "|", -1) : NULL;

  g_test_message ("%s.%s asked when %s", type->name, field->name, field->when);
  g_assert_nonnull (other);
  g_assert_true (other != field);
  /* Nobody could give what is always needed, nor ask for what only the store fills. */
  g_assert_cmpuint (field->flags & (DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED), ==, 0);
  g_assert_cmpuint (field->flags & DOSJA_FIELD_COMPUTED, ==, 0);
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    {
      g_assert_true (other->kind == DOSJA_KIND_CHOICE || other->kind == DOSJA_KIND_CHOICES
                     || other->kind == DOSJA_KIND_TRI);
      if (other->kind != DOSJA_KIND_TRI)
        g_assert_nonnull (dosja_codes_find (other->codes, wanted[i]));
      else
        g_assert_true (g_str_equal (wanted[i], "yes") || g_str_equal (wanted[i], "no")
                       || g_str_equal (wanted[i], "unknown"));
    }
}

static void
test_when (void)
{
  guint n, found = 0;
  const DosjaType *const *types = dosja_types (&n);

  for (guint t = 0; t < n; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      if (types[t]->fields[i].when != NULL)
        {
          check_when (types[t], &types[t]->fields[i]);
          found++;
        }
  g_assert_cmpuint (found, >, 50);

  g_assert_true (dosja_when_holds ("phone", "069"));
  g_assert_false (dosja_when_holds ("phone", NULL));
  g_assert_false (dosja_when_holds ("phone", ""));
  g_assert_true (dosja_when_holds ("status=open|closed", "closed"));
  g_assert_false (dosja_when_holds ("status=open|closed", "close"));
  g_assert_true (dosja_when_holds ("forms=theft", "begging theft"));
  g_assert_false (dosja_when_holds ("forms=theft", "begging"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* What a list begins with says something to people: no ids. */
static void
test_columns (void)
{
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint i = 0; i < n; i++)
    {
      const DosjaField *field = NULL;

      g_assert_true (dosja_type_resolve_column (types[i], types[i]->order, NULL, NULL, &field));
      g_assert_nonnull (types[i]->columns[0]);
      for (guint j = 0; types[i]->columns[j] != NULL; j++)
        {
          g_test_message ("%s: %s", types[i]->name, types[i]->columns[j]);
          g_assert_true (
              dosja_type_resolve_column (types[i], types[i]->columns[j], NULL, NULL, &field));
          g_assert_cmpint (field->kind, !=, DOSJA_KIND_REFERENCE);
          g_assert_cmpint (field->kind, !=, DOSJA_KIND_BLOB);
        }
    }
}

int
main (int argc, char **argv)
{
  dosja_locale_init ("sq");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/types/asked-when", test_when);
  g_test_add_func ("/types/lists-begin-with-words", test_columns);
  ADD ("/types/every-field-comes-back", test_load);
  ADD ("/types/every-field-survives-as-a-draft", test_draft);
  ADD ("/types/every-field-is-a-column-and-an-order", test_list);
  ADD ("/types/every-change-is-told-and-undone", test_undo);
  ADD ("/types/every-field-goes-into-another-database", test_dump);
  ADD ("/types/every-field-is-readable-in-both-languages", test_display);
  ADD ("/types/every-wrong-value-is-refused-by-its-code", test_refusals);

  return g_test_run ();
}
