/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every role, every record type, every way to a record: whoever may not see something does not
 * come to know of it by any of them, and all of them agree. The types come from their table, so a
 * new one is walked as well; one whose area nobody thought about fails. */

#include "base/dosja-text.h"
#include "fixture.h"
#include "store/dosja-content.h"
#include "model/dosja-codes.h"
#include "values.h"

#include <string.h>

static const char *const role_keys[]
    = { "director",      "case_manager",          "lawyer",       "psychologist",
        "shelter_staff", "programme_facilitator", "data_officer", "reader" };

static DosjaId nobody_else, staff;

/* Set @store's actor: @who works as @role. */
static void
become (Fixture *f, const char *role)
{
  dosja_store_set_actor (f->store, role != NULL ? &staff : NULL, role);
}

static DosjaId
add_staff (Fixture *f, const char *name, const char *role, const char *scope)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("staff"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "name", name);
  dosja_record_set (record, "access_role", role);
  dosja_record_set (record, "case_scope", scope);
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return *dosja_record_get_id (record);
}

static void
begin (Fixture *f)
{
  staff = add_staff (f, "Mira", "case_manager", NULL);
  nobody_else = add_staff (f, "Drita", "director", NULL);
  values_prepare (f->store);
}

static gboolean
contains (GArray *ids, const DosjaId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (dosja_id_equal (&g_array_index (ids, DosjaId, i), id))
      return TRUE;

  return FALSE;
}

static gboolean
finds (Fixture *f, DosjaQuery *query, const DosjaId *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (f->store, query, &error);
  gint64 count;

  g_assert_no_error (error);
  count = dosja_store_count (f->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, ids->len);

  return contains (ids, id);
}

/* ---- the ways to one record ---- */

static void
assert_masked (const DosjaRole *role, DosjaRecord *seen, DosjaRecord *stored)
{
  const DosjaType *type = dosja_record_get_record_type (stored);

  for (guint i = 0; i < type->n_fields; i++)
    if (dosja_role_sees_field (role, type, &type->fields[i]))
      g_assert_cmpstr (dosja_record_get_at (seen, i), ==, dosja_record_get_at (stored, i));
    else
      g_assert_null (dosja_record_get_at (seen, i));
}

static void
assert_rows (Fixture *f, const DosjaRole *role, DosjaRecord *stored, gboolean visible)
{
  const DosjaType *type = dosja_record_get_record_type (stored);
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) columns = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    g_strv_builder_add (builder, type->fields[i].name);
  columns = g_strv_builder_end (builder);
  dosja_query_set_columns (query, (const char *const *)columns);
  rows = dosja_store_query_rows (f->store, query, dosja_record_get_id (stored), 1, &error);
  g_assert_no_error (error);
  g_assert_true ((g_ptr_array_index (rows, 0) != NULL) == visible);
  for (guint i = 0; visible && i < type->n_fields; i++)
    if (!dosja_role_sees_field (role, type, &type->fields[i]))
      g_assert_cmpstr (((char **)g_ptr_array_index (rows, 0))[i], ==, "");
}

/* Neither a search for a word of it nor a filter by a value tells of what is not seen. */
static void
assert_no_guess (Fixture *f, const DosjaRole *role, DosjaRecord *stored, gboolean visible)
{
  const DosjaType *type = dosja_record_get_record_type (stored);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      const char *value = dosja_record_get_at (stored, i);
      g_autoptr (DosjaQuery) search = dosja_query_new (type);
      g_autoptr (DosjaQuery) filter = dosja_query_new (type);
      gboolean hidden = !visible || !dosja_role_sees_field (role, type, field);

      if (value == NULL || !hidden)
        continue;
      if (field->flags & DOSJA_FIELD_SEARCH)
        {
          dosja_query_set_search (search, value);
          g_assert_false (finds (f, search, dosja_record_get_id (stored)));
        }
      g_assert_true (dosja_query_add_filter (filter, field->name, DOSJA_MATCH_IS, value));
      g_assert_false (finds (f, filter, dosja_record_get_id (stored)));
    }
}

static void
assert_history (Fixture *f, const DosjaRole *role, DosjaRecord *stored, gboolean visible)
{
  const DosjaType *type = dosja_record_get_record_type (stored);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history
      = dosja_store_get_history (f->store, type, dosja_record_get_id (stored), &error);
  g_autoptr (GPtrArray) actions = dosja_store_get_recent_actions (f->store, 20, &error);

  g_assert_no_error (error);
  g_assert_true ((history->len > 0) == visible);
  for (guint i = 0; i < history->len; i++)
    {
      const DosjaChange *change = g_ptr_array_index (history, i);

      g_assert_true (change->field == NULL || dosja_role_sees_field (role, type, change->field));
    }
  for (guint i = 0; i < actions->len; i++)
    {
      const DosjaChange *change = g_ptr_array_index (actions, i);

      if (dosja_id_equal (&change->record, dosja_record_get_id (stored)))
        g_assert_true (visible);
    }
}

/* A record of the program's, or a colleague's, by @role: what it sees, and that it cannot do
 * more to it than its right says. */
static void
walk (Fixture *f, const char *key, DosjaRecord *stored, gint64 action)
{
  const DosjaType *type = dosja_record_get_record_type (stored);
  const DosjaRole *role = dosja_role_find (key);
  const DosjaId *id = dosja_record_get_id (stored);
  g_autoptr (DosjaQuery) all = dosja_query_new (type);
  g_autoptr (DosjaRecord) seen = NULL;
  g_autoptr (GError) error = NULL;
  DosjaRight right = dosja_role_get_right (role, type);
  gboolean visible;

  become (f, key);
  seen = dosja_store_load (f->store, type, id, &error);
  visible = seen != NULL;
  g_assert_true (visible
                 || g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND));
  if (right == DOSJA_RIGHT_NONE)
    g_assert_false (visible);
  if (role->everything)
    g_assert_true (visible);
  g_clear_error (&error);

  if (visible)
    assert_masked (role, seen, stored);
  g_assert_true (finds (f, all, id) == visible);
  assert_rows (f, role, stored, visible);
  assert_no_guess (f, role, stored, visible);
  assert_history (f, role, stored, visible);
  g_assert_true (dosja_store_can_undo (f->store, action)
                 == (dosja_role_may (role, DOSJA_ACTION_UNDO_OTHERS) && visible));
  if (!dosja_role_may (role, DOSJA_ACTION_UNDO_OTHERS))
    {
      g_assert_false (dosja_store_undo (f->store, action, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
      g_clear_error (&error);
    }
  if (right < DOSJA_RIGHT_DELETE || !visible)
    {
      g_assert_false (dosja_store_delete (f->store, type, id, &error));
      g_assert_error (
          error, DOSJA_STORE_ERROR,
          (right < DOSJA_RIGHT_DELETE ? DOSJA_STORE_ERROR_DENIED : DOSJA_STORE_ERROR_NOT_FOUND));
      g_clear_error (&error);
    }
}

/* Some notes must be of a form, whoever writes them: then the program's own save fails as well. */
static gboolean
is_refused_to_all (Fixture *f, DosjaRecord *stored, guint field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) record = NULL;

  become (f, NULL);
  record = dosja_store_load (f->store, dosja_record_get_record_type (stored),
                             dosja_record_get_id (stored), &error);
  g_assert_no_error (error);
  dosja_record_set_at (record, field, "tjetër");

  return !dosja_store_save (f->store, record, NULL, NULL);
}

/* What the role saves leaves in place what it does not see. */
static void
write_over (Fixture *f, const char *key, DosjaRecord *stored)
{
  const DosjaType *type = dosja_record_get_record_type (stored);
  const DosjaRole *role = dosja_role_find (key);
  g_autoptr (DosjaRecord) seen = NULL;
  g_autoptr (DosjaRecord) again = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  guint changed = G_MAXUINT;

  become (f, key);
  seen = dosja_store_load (f->store, type, dosja_record_get_id (stored), NULL);
  if (seen == NULL)
    return;

  for (guint i = 0; i < type->n_fields && changed == G_MAXUINT; i++)
    if (type->fields[i].kind == DOSJA_KIND_NOTE && !(type->fields[i].flags & DOSJA_FIELD_COMPUTED)
        && dosja_role_sees_field (role, type, &type->fields[i]))
      changed = i;
  if (changed == G_MAXUINT)
    return;
  dosja_record_set_at (seen, changed, "tjetër");

  if (dosja_role_get_right (role, type) < DOSJA_RIGHT_WRITE)
    {
      g_assert_false (dosja_store_save (f->store, seen, problems, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
      return;
    }
  if (!dosja_store_save (f->store, seen, problems, &error)
      && g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      g_assert_true (is_refused_to_all (f, stored, changed));
      return;
    }
  g_assert_no_error (error);
  assert_masked (role, seen, seen);
  become (f, NULL);
  again = dosja_store_load (f->store, type, dosja_record_get_id (stored), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < type->n_fields; i++)
    if (i != changed && !(type->fields[i].flags & DOSJA_FIELD_COMPUTED))
      g_assert_cmpstr (dosja_record_get_at (again, i), ==, dosja_record_get_at (stored, i));
}

static void
in_the_bin (Fixture *f, const char *key, DosjaRecord *stored, gboolean visible)
{
  const DosjaType *type = dosja_record_get_record_type (stored);
  g_autoptr (DosjaQuery) bin = dosja_query_new (type);
  gboolean found;

  become (f, key);
  dosja_query_set_deleted (bin, TRUE);
  found = finds (f, bin, dosja_record_get_id (stored));
  g_assert_true (found == visible);
}

static gboolean
is_visible (Fixture *f, const char *key, DosjaRecord *stored)
{
  g_autoptr (DosjaRecord) seen = NULL;

  become (f, key);
  seen = dosja_store_load (f->store, dosja_record_get_record_type (stored),
                           dosja_record_get_id (stored), NULL);

  return seen != NULL;
}

static void
test_every_role_by_every_way (Fixture *f, gconstpointer data)
{
  const DosjaType *const *types;
  guint n;

  begin (f);
  types = dosja_types (&n);
  for (guint t = 0; t < n; t++)
    {
      g_autoptr (DosjaRecord) record = NULL;
      g_autoptr (GError) error = NULL;
      gboolean visible[G_N_ELEMENTS (role_keys)];
      gint64 action;

      /* As a colleague's work, so that nobody below has done it. */
      dosja_store_set_actor (f->store, &nobody_else, NULL);
      record = values_new_record (types[t], TRUE);
      dosja_store_save (f->store, record, NULL, &error);
      g_assert_no_error (error);
      action = dosja_store_get_last_action (f->store);

      for (guint r = 0; r < G_N_ELEMENTS (role_keys); r++)
        {
          walk (f, role_keys[r], record, action);
          visible[r] = is_visible (f, role_keys[r], record);
        }
      for (guint r = 0; r < G_N_ELEMENTS (role_keys); r++)
        {
          g_autoptr (DosjaRecord) now = NULL;

          become (f, NULL);
          now = dosja_store_load (f->store, types[t], dosja_record_get_id (record), &error);
          g_assert_no_error (error);
          write_over (f, role_keys[r], now);
        }
      become (f, NULL);
      dosja_store_delete (f->store, types[t], dosja_record_get_id (record), &error);
      g_assert_no_error (error);
      for (guint r = 0; r < G_N_ELEMENTS (role_keys); r++)
        in_the_bin (f, role_keys[r], record, visible[r]);
    }
  values_done ();
}

/* What everybody of the office may read is written down here one by one: a new type that says
 * nothing of its area would be among it. */
static void
test_no_type_is_everybodys_by_oversight (void)
{
  static const char *const office[]
      = { "code_entry", "organisation", "contact", "historical_total", "assessment_form", NULL };
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (types[i]->area == DOSJA_AREA_OFFICE && !g_strv_contains (office, types[i]->name))
      g_error ("%s: whose work is it? Give it an area, or name it in this test", types[i]->name);
}

/* "This is in use already" would tell that somebody's name or number is in the files. */
static void
test_what_is_unique_names_nobody (void)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint t = 0; t < n; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      if ((types[t]->fields[i].flags & DOSJA_FIELD_UNIQUE)
          && (types[t]->fields[i].flags & DOSJA_FIELD_SENSITIVE))
        g_error ("%s.%s is unique and sensitive", types[t]->name, types[t]->fields[i].name);
}

static void
test_every_role_of_the_code_list_is_in_the_table (void)
{
  g_autoptr (GPtrArray) codes = dosja_codes_get_list ("access_role");
  guint n;

  dosja_roles (&n);
  g_assert_cmpuint (codes->len, ==, n);
  for (guint i = 0; i < codes->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (codes, i);

      g_assert_cmpstr (dosja_role_find (code->key)->key, ==, code->key);
    }
  g_assert_cmpint (dosja_role_get_right (dosja_role_find ("made_up"), dosja_type_find ("case")), ==,
                   DOSJA_RIGHT_NONE);
  g_assert_cmpint (dosja_role_get_right (dosja_role_find ("made_up"), dosja_type_find ("staff")),
                   ==, DOSJA_RIGHT_NONE);
}

/* ---- what the table says, where it matters most ---- */

static gboolean
sees (const char *role, const char *type, const char *field)
{
  const DosjaType *found = dosja_type_find (type);

  return dosja_role_sees_field (dosja_role_find (role), found,
                                dosja_type_find_field (found, field));
}

static void
test_the_promises (void)
{
  static const char *const victims[] = { "person", "relationship", "case", "stay", "attachment" };

  for (guint i = 0; i < G_N_ELEMENTS (victims); i++)
    g_assert_cmpint (dosja_role_get_right (dosja_role_find ("programme_facilitator"),
                                           dosja_type_find (victims[i])),
                     ==, DOSJA_RIGHT_NONE);
  g_assert_false (sees ("data_officer", "person", "surname"));
  g_assert_false (sees ("data_officer", "person", "born"));
  g_assert_true (sees ("data_officer", "person", "sex"));
  g_assert_true (sees ("shelter_staff", "person", "surname"));
  g_assert_false (sees ("shelter_staff", "person", "health_flags"));
  g_assert_false (sees ("lawyer", "person", "health_flags"));
  g_assert_true (sees ("psychologist", "person", "health_flags"));
  g_assert_true (sees ("reader", "staff", "name"));
  g_assert_false (sees ("reader", "staff", "slot"));
  g_assert_false (dosja_role_sees_level (dosja_role_find ("shelter_staff"), "clinical"));
  g_assert_false (dosja_role_sees_level (dosja_role_find ("case_manager"), "legal"));
  g_assert_true (dosja_role_sees_level (dosja_role_find ("lawyer"), "legal"));
  g_assert_false (dosja_role_sees_level (dosja_role_find ("psychologist"), "a new key"));
}

/* ---- actions ---- */

static void
test_actions_are_asked_for (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    DosjaAction action;
  } kinds[] = { { "import", DOSJA_ACTION_IMPORT },
                { "export", DOSJA_ACTION_EXPORT },
                { "print", DOSJA_ACTION_PRINT },
                { "merge", DOSJA_ACTION_MERGE },
                { "erase", DOSJA_ACTION_ERASE } };

  begin (f);
  for (guint r = 0; r < G_N_ELEMENTS (role_keys); r++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      {
        g_autoptr (GError) error = NULL;
        gboolean may = dosja_role_may (dosja_role_find (role_keys[r]), kinds[i].action);

        become (f, role_keys[r]);
        g_assert_true (dosja_store_note_event (f->store, kinds[i].kind, NULL, NULL, &error) == may);
        g_assert_true (may || g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED));
      }
  values_done ();
}

static void
test_settings_are_the_directors (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin (f);
  become (f, "case_manager");
  g_assert_false (dosja_store_set_setting (f->store, "pattern.person.code", "X#", &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (dosja_store_set_setting (f->store, "list.person", "{}", &error));
  become (f, "director");
  g_assert_true (dosja_store_set_setting (f->store, "pattern.person.code", "X#", &error));
  values_done ();
}

static void
test_own_work_is_undone (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (GError) error = NULL;

  begin (f);
  become (f, "shelter_staff");
  person = fixture_add_person (f->store, "V90001", "Ana", NULL, "Leka", NULL);
  g_assert_true (dosja_store_can_undo (f->store, dosja_store_get_last_action (f->store)));
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_assert_no_error (error);
  values_done ();
}

static void
test_a_draft_is_its_writers (Fixture *f, gconstpointer data)
{
  g_autofree char *mine = NULL;
  g_autofree char *others = NULL;
  g_auto (GStrv) keys = NULL;
  g_autoptr (GError) error = NULL;

  begin (f);
  become (f, "director");
  g_assert_true (dosja_store_put_draft (f->store, "person/new", "{}", &error));
  mine = dosja_store_get_draft (f->store, "person/new");
  g_assert_nonnull (mine);
  dosja_store_set_actor (f->store, &nobody_else, "director");
  others = dosja_store_get_draft (f->store, "person/new");
  g_assert_null (others);
  keys = dosja_store_list_drafts (f->store);
  g_assert_cmpuint (g_strv_length (keys), ==, 0);

  /* Nor does a colleague's take its place, or throw it away. */
  g_assert_true (dosja_store_put_draft (f->store, "person/new", "{\"hers\":1}", &error));
  g_assert_true (dosja_store_drop_draft (f->store, "person/new", &error));
  become (f, "director");
  g_clear_pointer (&mine, g_free);
  mine = dosja_store_get_draft (f->store, "person/new");
  g_assert_cmpstr (mine, ==, "{}");
  values_done ();
}

/* ---- whose a case is ---- */

typedef struct
{
  DosjaRecord *person;
  DosjaRecord *file;
  DosjaRecord *stay;
} File;

static File
add_file (Fixture *f, const char *code, const char *level, const DosjaId *manager)
{
  File file;
  g_autoptr (GError) error = NULL;

  dosja_store_set_actor (f->store, NULL, NULL);
  file.person = fixture_add_person (f->store, code, "Ana", NULL, code, NULL);
  file.file = dosja_record_new (dosja_type_find ("case"));
  dosja_record_set_reference (file.file, "person", dosja_record_get_id (file.person));
  dosja_record_set (file.file, "number", code);
  dosja_record_set (file.file, "category", "domestic_violence");
  dosja_record_set (file.file, "opened", "2020-01-01");
  dosja_record_set (file.file, "access_level", level);
  if (manager != NULL)
    dosja_record_set_reference (file.file, "manager", manager);
  dosja_store_save (f->store, file.file, NULL, &error);
  g_assert_no_error (error);
  file.stay = dosja_record_new (dosja_type_find ("stay"));
  dosja_record_set_reference (file.stay, "person", dosja_record_get_id (file.person));
  dosja_record_set_reference (file.stay, "case", dosja_record_get_id (file.file));
  dosja_record_set (file.stay, "from", "2020-01-01");
  dosja_store_save (f->store, file.stay, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static void
file_clear (File *file)
{
  g_object_unref (file->person);
  g_object_unref (file->file);
  g_object_unref (file->stay);
}

static void
assert_file (Fixture *f, const File *file, gboolean visible)
{
  DosjaRecord *const records[] = { file->person, file->file, file->stay };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      const DosjaType *type = dosja_record_get_record_type (records[i]);
      g_autoptr (DosjaQuery) all = dosja_query_new (type);
      g_autoptr (DosjaQuery) search = dosja_query_new (type);
      g_autoptr (DosjaRecord) seen
          = dosja_store_load (f->store, type, dosja_record_get_id (records[i]), NULL);
      g_autoptr (GPtrArray) history
          = dosja_store_get_history (f->store, type, dosja_record_get_id (records[i]), NULL);

      g_assert_true ((seen != NULL) == visible);
      g_assert_true (finds (f, all, dosja_record_get_id (records[i])) == visible);
      dosja_query_set_search (search, dosja_record_get (file->person, "code"));
      if (i < 2)
        g_assert_true (finds (f, search, dosja_record_get_id (records[i])) == visible);
      g_assert_true ((history->len > 0) == visible);
    }
}

static void
test_own_cases_only (Fixture *f, gconstpointer data)
{
  DosjaId mira = add_staff (f, "Mira", "case_manager", "own");
  DosjaId luan = add_staff (f, "Luan", "case_manager", "all");
  File hers = add_file (f, "V00001", NULL, &mira);
  File his = add_file (f, "V00002", NULL, &luan);
  g_autoptr (DosjaRecord) free_person
      = fixture_add_person (f->store, "V00003", "Eda", NULL, "Pa rast", NULL);
  g_autoptr (DosjaRecord) help = dosja_record_new (dosja_type_find ("case_colleague"));
  g_autoptr (DosjaRecord) opened = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (DosjaRecord) seen = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_store_set_actor (f->store, &mira, "case_manager");
  assert_file (f, &hers, TRUE);
  assert_file (f, &his, FALSE);
  seen = dosja_store_load (f->store, dosja_type_find ("person"), dosja_record_get_id (free_person),
                           &error);
  g_assert_no_error (error);

  /* A reference to what she does not see is answered like one that leads nowhere. */
  dosja_record_set_reference (opened, "person", dosja_record_get_id (his.person));
  dosja_record_set (opened, "number", "N-1");
  dosja_record_set (opened, "category", "domestic_violence");
  dosja_record_set (opened, "opened", "2020-01-01");
  g_assert_false (dosja_store_save (f->store, opened, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpstr (dosja_problems_get (problems, 0)->code, ==, "reference");
  g_clear_error (&error);
  dosja_record_set_reference (opened, "person", dosja_record_get_id (free_person));
  g_assert_true (dosja_store_save (f->store, opened, NULL, &error));
  g_assert_true (is_visible (f, NULL, opened));
  dosja_store_set_actor (f->store, &mira, "case_manager");
  g_clear_object (&seen);
  seen
      = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (opened), &error);
  g_assert_no_error (error);

  dosja_store_set_actor (f->store, &luan, "case_manager");
  assert_file (f, &hers, TRUE);
  dosja_record_set_reference (help, "case", dosja_record_get_id (his.file));
  dosja_record_set_reference (help, "staff", &mira);
  g_assert_true (dosja_store_save (f->store, help, NULL, &error));
  dosja_store_set_actor (f->store, &mira, "case_manager");
  assert_file (f, &his, TRUE);
  file_clear (&hers);
  file_clear (&his);
}

static void
test_restricted_cases_are_the_teams (Fixture *f, gconstpointer data)
{
  DosjaId mira = add_staff (f, "Mira", "case_manager", "all");
  DosjaId luan = add_staff (f, "Luan", "case_manager", "all");
  DosjaId drita = add_staff (f, "Drita", "director", NULL);
  File open_file = add_file (f, "V00001", "standard", &luan);
  File hidden = add_file (f, "V00002", "restricted", &mira);
  g_autoptr (GError) error = NULL;
  DosjaId id;

  dosja_store_set_actor (f->store, &luan, "case_manager");
  assert_file (f, &open_file, TRUE);
  assert_file (f, &hidden, FALSE);
  dosja_store_set_actor (f->store, &mira, "case_manager");
  assert_file (f, &hidden, TRUE);
  dosja_store_set_actor (f->store, &drita, "director");
  assert_file (f, &hidden, TRUE);

  dosja_store_set_actor (f->store, &luan, "case_manager");
  g_assert_false (dosja_store_break_glass (f->store, "V00002", "  pse ", &id, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dosja_store_break_glass (f->store, "V00002", "Ajo është në telefon.", &id, &error));
  g_assert_true (dosja_id_equal (&id, dosja_record_get_id (hidden.file)));
  assert_file (f, &hidden, TRUE);
  /* Until the vault is locked, which ends with somebody unlocking it. */
  dosja_store_set_actor (f->store, &luan, "case_manager");
  assert_file (f, &hidden, FALSE);
  file_clear (&open_file);
  file_clear (&hidden);
}

static void
test_the_glass_does_not_break_everywhere (Fixture *f, gconstpointer data)
{
  DosjaId mira = add_staff (f, "Mira", "case_manager", "all");
  DosjaId luan = add_staff (f, "Luan", "case_manager", "all");
  File hidden = add_file (f, "V00002", "highly_restricted", &mira);
  static const char *const numbers[] = { "V00002", "V09999" };
  g_autoptr (GError) error = NULL;
  DosjaId id;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      dosja_store_set_actor (f->store, &luan, "case_manager");
      g_assert_false (
          dosja_store_break_glass (f->store, numbers[i], "Ajo është në telefon.", &id, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
      dosja_store_set_actor (f->store, &luan, "reader");
      g_assert_false (
          dosja_store_break_glass (f->store, numbers[i], "Ajo është në telefon.", &id, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
      g_clear_error (&error);
    }
  file_clear (&hidden);
}

/* A paper has a level of its own: the team's, whoever sees the case. */
static void
test_papers_of_a_case (Fixture *f, gconstpointer data)
{
  DosjaId mira = add_staff (f, "Mira", "case_manager", "all");
  DosjaId luan = add_staff (f, "Luan", "case_manager", "all");
  File file = add_file (f, "V00001", NULL, &mira);
  g_autoptr (DosjaRecord) paper = dosja_record_new (dosja_type_find ("attachment"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (paper, "title", "Vendim");
  dosja_record_set (paper, "kind", "other");
  dosja_record_set (paper, "level", "restricted");
  dosja_record_set_reference (paper, "case", dosja_record_get_id (file.file));
  dosja_store_save (f->store, paper, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DosjaRecord) seen = NULL;
      g_autoptr (DosjaContentReader) reader = NULL;

      dosja_store_set_actor (f->store, i == 0 ? &mira : &luan, "case_manager");
      seen = dosja_store_load (f->store, dosja_type_find ("attachment"),
                               dosja_record_get_id (paper), NULL);
      g_assert_true ((seen != NULL) == (i == 0));
      reader = dosja_content_open (f->store, dosja_record_get_id (paper), &error);
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  file_clear (&file);
}

static gboolean
count_cb (const DosjaId *person, const char *sex, const char *case_type, const char *opened,
          gboolean in_totals, gpointer data)
{
  *(guint *)data += 1;

  return TRUE;
}

/* Who counts sees no names, and no figure leaves out those in danger. */
static void
test_figures_are_whole_without_names (Fixture *f, gconstpointer data)
{
  DosjaId mira = add_staff (f, "Mira", "case_manager", "all");
  File open_file = add_file (f, "V00001", NULL, &mira);
  File hidden = add_file (f, "V00002", "restricted", &mira);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  staff = add_staff (f, "Blerim", "data_officer", NULL);
  become (f, "data_officer");
  assert_file (f, &hidden, FALSE);
  g_assert_true (dosja_store_foreach_admission (f->store, count_cb, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  become (f, "programme_facilitator");
  g_assert_false (dosja_store_foreach_admission (f->store, count_cb, &n, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  file_clear (&open_file);
  file_clear (&hidden);
}

/* Nobody who may not see a person learns from likeness that they are there. */
static void
test_likeness_tells_nothing (Fixture *f, gconstpointer data)
{
  DosjaId mira = add_staff (f, "Mira", "case_manager", "own");
  DosjaId luan = add_staff (f, "Luan", "case_manager", "all");
  File his = add_file (f, "V00002", NULL, &luan);
  g_autoptr (DosjaRecord) typed = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_set (typed, "given_name", "Ana");
  dosja_record_set (typed, "surname", "V00002");
  dosja_store_set_actor (f->store, &luan, "case_manager");
  found = dosja_store_find_duplicates (f->store, typed, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_pointer (&found, g_ptr_array_unref);
  dosja_store_set_actor (f->store, &mira, "case_manager");
  found = dosja_store_find_duplicates (f->store, typed, &error);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  dosja_store_set_actor (f->store, &luan, "programme_facilitator");
  found = dosja_store_find_duplicates (f->store, typed, &error);
  g_assert_cmpuint (found->len, ==, 0);
  file_clear (&his);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/roles/every-role-by-every-way", test_every_role_by_every_way);
  g_test_add_func ("/roles/no-type-by-oversight", test_no_type_is_everybodys_by_oversight);
  g_test_add_func ("/roles/what-is-unique-names-nobody", test_what_is_unique_names_nobody);
  g_test_add_func ("/roles/all-in-the-table", test_every_role_of_the_code_list_is_in_the_table);
  g_test_add_func ("/roles/the-promises", test_the_promises);
  add ("/roles/actions-are-asked-for", test_actions_are_asked_for);
  add ("/roles/settings-are-the-directors", test_settings_are_the_directors);
  add ("/roles/own-work-is-undone", test_own_work_is_undone);
  add ("/roles/a-draft-is-its-writers", test_a_draft_is_its_writers);
  add ("/roles/own-cases-only", test_own_cases_only);
  add ("/roles/restricted-cases-are-the-teams", test_restricted_cases_are_the_teams);
  add ("/roles/the-glass-does-not-break-everywhere", test_the_glass_does_not_break_everywhere);
  add ("/roles/papers-of-a-case", test_papers_of_a_case);
  add ("/roles/figures-are-whole-without-names", test_figures_are_whole_without_names);
  add ("/roles/likeness-tells-nothing", test_likeness_tells_nothing);

  return g_test_run ();
}
