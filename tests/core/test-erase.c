/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing a person: nothing of them is left in the file, not even in its free space, and no
 * figure changes. The pages are decrypted here one by one, past the store. */

#include "base/dosja-locale.h"
#include "casework/dosja-case-marks.h"
#include "clear-pages.h"
#include "fixture.h"
#include "report/dosja-report.h"
#include "store/dosja-content.h"
#include "store/dosja-erase-private.h"
#include "transfer/dosja-attachment.h"

#include <string.h>

/* What stands beside the rows: indexes and triggers, and the numbers that were given. */
#define SCHEMA "SELECT count(*) FROM sqlite_master"
#define SEQUENCE "SELECT seq FROM sqlite_sequence WHERE name = 'content'"

static const char *const planted[] = { "Zezekaniara", "Kanariari", "Pellgukanar", "Gurkanari" };

/* How many of the planted words stand somewhere in the file, used page or free. */
static guint
count_planted (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) clear = NULL;
  const char *data;
  guint found = 0;
  gsize size;

  g_assert_true (dosja_store_checkpoint (f->store, &error));
  clear = clear_pages_read (f->path, f->key);
  data = g_bytes_get_data (clear, &size);
  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_autofree char *folded = g_ascii_strdown (planted[i], -1);
      const char *const words[] = { planted[i], folded };

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        for (const char *at = data;
             (at = memmem (at, size - (gsize)(at - data), words[j], strlen (words[j]))) != NULL;
             at++)
          found++;
    }

  return found;
}

/* ---- a person with all that belongs to one ---- */

static DosjaRecord *
add (DosjaStore *store, const char *type, const char *const *pairs)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  dosja_store_save (store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);

  return record;
}

static char *
id_of (DosjaRecord *record)
{
  return dosja_id_to_string (dosja_record_get_id (record));
}

typedef struct
{
  DosjaRecord *person;
  DosjaRecord *owner;
  DosjaRecord *other;
  DosjaRecord *relative;
} Family;

static void
family_clear (Family *self)
{
  g_clear_object (&self->person);
  g_clear_object (&self->owner);
  g_clear_object (&self->other);
  g_clear_object (&self->relative);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Family, family_clear)

static void
add_records (DosjaStore *store, const char *person, const char *owner)
{
  g_autoptr (DosjaRecord) service = add (
      store, "service",
      (const char *const[]){ "case", owner, "person", person, "kind", "social_counselling", "on",
                             "2024-02-01", "status", "delivered", "note", planted[2], NULL });
  g_autoptr (DosjaRecord) note
      = add (store, "case_note",
             (const char *const[]){ "case", owner, "on", "2024-02-01", "kind", "contact", "level",
                                    "normal", "text", planted[2], NULL });
  g_autoptr (DosjaRecord) plan
      = add (store, "plan",
             (const char *const[]){ "case", owner, "phase", "emergency", "status", "agreed",
                                    "made_on", "2024-01-20", NULL });
  g_autofree char *plan_id = id_of (plan);
  g_autoptr (DosjaRecord) goal
      = add (store, "plan_goal",
             (const char *const[]){ "plan", plan_id, "area", "safety", "goal", planted[3], "status",
                                    "in_progress", NULL });
  g_autoptr (GError) error = NULL;

  /* What was changed stands in the journal, what was deleted in the bin. */
  dosja_record_set (note, "text", planted[3]);
  dosja_store_save (store, note, NULL, &error);
  g_assert_no_error (error);
  dosja_store_delete (store, dosja_type_find ("plan_goal"), dosja_record_get_id (goal), &error);
  g_assert_no_error (error);
}

/* What the office writes of somebody beside the case: a paper, a stay, a complaint, a request. */
static void
add_papers (Fixture *f, const char *person, const char *owner)
{
  g_autofree char *path = g_strconcat (f->path, "-letter.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DosjaRecord) paper = dosja_record_new (dosja_type_find ("attachment"));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s %u\n", planted[i % G_N_ELEMENTS (planted)], i);
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  dosja_record_set (paper, "case", owner);
  dosja_record_set (paper, "title", planted[2]);
  dosja_record_set (paper, "kind", "letter");
  dosja_record_set (paper, "level", "standard");
  dosja_attachment_add (f->store, paper, file, NULL, NULL, &error);
  g_assert_no_error (error);

  g_object_unref (add (f->store, "stay",
                       (const char *const[]){ "person", person, "case", owner, "from", "2024-01-10",
                                              "until", "2024-05-01", "note", planted[3], NULL }));
  g_object_unref (add (f->store, "complaint",
                       (const char *const[]){ "person", person, "number", "A-1", "on", "2024-03-01",
                                              "anonymous", "no", "text", planted[2], NULL }));
  g_object_unref (add (f->store, "data_request",
                       (const char *const[]){ "person", person, "received_on", "2024-07-01", "kind",
                                              "access", "identity_checked", "yes", "status",
                                              "received", "requester", planted[1], NULL }));
}

/* Rows that come and go between those of others divide pages and leave copies behind. */
static void
churn (Fixture *f, Family *family)
{
  g_autofree char *owner = id_of (family->owner);
  g_autofree char *other = id_of (family->other);
  g_autoptr (GError) error = NULL;

  dosja_store_begin (f->store, "save", &error);
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *text = g_strnfill (i * 7 % 200, 'x');
      g_autofree char *named = g_strdup_printf ("%s %s %s", text, planted[3], text);
      g_autoptr (DosjaRecord) hers
          = add (f->store, "case_note",
                 (const char *const[]){ "case", owner, "on", "2024-02-01", "kind", "contact",
                                        "level", "normal", "text", named, NULL });
      g_autoptr (DosjaRecord) others = add (
          f->store, "case_note",
          (const char *const[]){ "case", other, "on", "2024-02-01", "kind", "contact", "level",
                                 "normal", "text", text[0] != '\0' ? text : "y", NULL });
    }
  dosja_store_commit (f->store, NULL, &error);
  g_assert_no_error (error);
}

static void
add_family (Fixture *f, Family *family)
{
  g_autofree char *person = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *relative = NULL;
  g_autofree char *draft = NULL;
  g_autoptr (DosjaRecord) typed = dosja_record_new (dosja_type_find ("case_note"));
  g_autoptr (DosjaRecord) link = NULL;
  g_autoptr (GError) error = NULL;

  family->person
      = fixture_add_person (f->store, "V00001", planted[0], NULL, planted[1], "1987-05-03");
  family->relative = fixture_add_person (f->store, "V00002", "Mira", NULL, "Tjetra", "2010");
  person = id_of (family->person);
  relative = id_of (family->relative);
  family->owner = add (f->store, "case",
                       (const char *const[]){ "person", person, "number", "1/2024", "category",
                                              "domestic_violence", "opened", "2024-01-10",
                                              "summary", planted[2], NULL });
  owner = id_of (family->owner);
  family->other = add (f->store, "case",
                       (const char *const[]){ "person", relative, "number", "2/2024", "category",
                                              "child_of_victim", "opened", "2024-01-10", NULL });
  link = add (f->store, "relationship",
              (const char *const[]){ "person", relative, "other", person, "relation", "mother",
                                     "note", planted[2], NULL });
  add_records (f->store, person, owner);
  add_papers (f, person, owner);
  dosja_case_set_pinned (f->store, dosja_record_get_id (family->owner), TRUE, &error);
  dosja_case_note_seen (f->store, dosja_record_get_id (family->owner), &error);
  dosja_case_note_seen (f->store, dosja_record_get_id (family->other), &error);
  dosja_record_set (typed, "case", owner);
  dosja_record_set (typed, "text", planted[3]);
  draft = dosja_record_to_draft (typed);
  dosja_store_put_draft (f->store, "case_note/new", draft, &error);
  g_assert_no_error (error);
}

static void
close_case (Fixture *f, Family *family)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) owner = dosja_store_load (f->store, dosja_type_find ("case"),
                                                    dosja_record_get_id (family->owner), &error);

  dosja_record_set (owner, "closed", "2024-06-01");
  dosja_store_save (f->store, owner, NULL, &error);
  g_assert_no_error (error);
}

static char *
headline (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaHeadline) figures = dosja_report_headline (f->store, 0, 0, &error);

  g_assert_no_error (error);

  return dosja_headline_to_json (figures);
}

/* ---- tests ---- */

static gint64
ask_number (Fixture *f, const char *sql)
{
  gint64 number = 0;

  g_assert_true (dosja_db_get_integer (f->store, sql, &number, NULL));

  return number;
}

static void
told_cb (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (done, >=, *last);
  g_assert_cmpuint (done, <=, total);
  *last = done;
}

/* Whose case it was stands in no list any more; the others are still there. */
static void
assert_marks (Fixture *f, Family *family)
{
  g_autoptr (GPtrArray) marks = dosja_case_marks (f->store);

  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_true (dosja_id_equal (&((DosjaCaseMark *)marks->pdata[0])->id,
                                 dosja_record_get_id (family->other)));
  g_assert_false (dosja_case_is_pinned (f->store, dosja_record_get_id (family->owner)));
}

static void
erase_whole (Fixture *f, void (*leave_traces) (Fixture *))
{
  g_auto (Family) family = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) check = NULL;
  g_autoptr (DosjaRecord) rest = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *draft = NULL;
  guint64 last = 0;
  DosjaProgress progress = { .func = told_cb, .user_data = &last };
  const DosjaId *person;
  gint64 schema, sequence;

  add_family (f, &family);
  churn (f, &family);
  close_case (f, &family);
  person = dosja_record_get_id (family.person);
  if (leave_traces != NULL)
    leave_traces (f);
  before = headline (f);
  g_assert_cmpuint (count_planted (f), >, 5000);
  schema = ask_number (f, SCHEMA);
  sequence = ask_number (f, SEQUENCE);
  g_assert_cmpint (sequence, >, 0);

  dosja_store_erase_person (f->store, person, "requested", &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_planted (f), ==, 0);
  g_assert_cmpuint (last, ==, 100 * DOSJA_N_ERASE_STEPS);
  g_assert_cmpint (ask_number (f, SCHEMA), ==, schema);
  g_assert_cmpint (ask_number (f, SEQUENCE), ==, sequence);
  assert_marks (f, &family);

  after = headline (f);
  g_assert_cmpstr (before, ==, after);
  rest = dosja_store_load (f->store, dosja_type_find ("person"), person, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (rest, "born"), ==, "1987");
  g_assert_cmpstr (dosja_record_get (rest, "code"), !=, "V00001");
  g_assert_null (dosja_record_get (rest, "surname"));
  g_assert_nonnull (dosja_record_get (rest, "sex"));
  draft = dosja_store_get_draft (f->store, "case_note/new");
  g_assert_null (draft);
  dosja_query_set_search (query, planted[1]);
  g_assert_cmpint (dosja_store_count (f->store, query, &error), ==, 0);

  check = dosja_store_check (f->store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < check->problems->len; i++)
    g_test_message ("%s", (char *)check->problems->pdata[i]);
  g_assert_cmpuint (check->problems->len, ==, 0);
}

static void
test_nothing_is_left (Fixture *f, gconstpointer data)
{
  erase_whole (f, NULL);
}

/* Rows that go while nothing is overwritten stay between those that are left, as copies do in
 * pages that were divided. */
static void
leave_traces (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA secure_delete = OFF; CREATE TABLE trace (row INTEGER PRIMARY KEY, text TEXT);"
      " INSERT INTO trace (text) SELECT '%s' FROM journal;"
      " UPDATE trace SET text = 'other' WHERE row %% 2 = 0; DELETE FROM trace WHERE row %% 2 = 1;"
      " PRAGMA secure_delete = ON",
      planted[0]);
  guint before = count_planted (f);

  dosja_db_exec (f->store, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_planted (f), >, before);
}

/* As a file that is too large to be written anew in memory. */
static void
test_nothing_is_left_of_a_large_file (Fixture *f, gconstpointer data)
{
  guint64 usual = dosja_erase_vacuum_max;

  dosja_erase_vacuum_max = 0;
  erase_whole (f, leave_traces);
  dosja_erase_vacuum_max = usual;
}

/* Stops the work when it comes to a step, and keeps what was told. */
typedef struct
{
  GCancellable *cancellable;
  guint64 stop_at;
  guint64 last;
  gboolean seen[DOSJA_N_ERASE_STEPS];
} Stopping;

static void
stop_cb (guint64 done, guint64 total, gpointer data)
{
  Stopping *stopping = data;

  g_assert_cmpuint (total, ==, 100 * DOSJA_N_ERASE_STEPS);
  g_assert_cmpuint (done, >=, stopping->last);
  stopping->last = done;
  if (done < total)
    stopping->seen[done / 100] = TRUE;
  if (done >= stopping->stop_at)
    g_cancellable_cancel (stopping->cancellable);
}

/* In any step before the file is wiped it can be stopped, and all is as it was: values, files,
 * the journal and the index. */
static void
test_stopped_in_time (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  guint planted_before;

  add_family (f, &family);
  close_case (f, &family);
  dosja_query_set_search (query, planted[1]);
  planted_before = count_planted (f);
  for (guint step = 0; step < DOSJA_ERASE_PAGES; step++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaCheck) check = NULL;
      Stopping stopping = { .cancellable = cancellable, .stop_at = 100 * step };
      DosjaProgress progress = { stop_cb, &stopping, cancellable };

      g_test_message ("%s", dosja_erase_step_label (step));
      g_assert_false (dosja_store_erase_person (f->store, dosja_record_get_id (family.person),
                                                "requested", &progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_true (stopping.seen[step]);
      g_assert_cmpuint (count_planted (f), >=, planted_before);
      g_assert_cmpint (dosja_store_count (f->store, query, &error), >, 0);
      g_assert_no_error (error);
      check = dosja_store_check (f->store, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (check->problems->len, ==, 0);
    }
}

/* Half an erasure is none: once it is decided it goes to the end. Each step is told. */
static void
test_stopped_too_late (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Stopping stopping = { .cancellable = cancellable, .stop_at = 100 * DOSJA_ERASE_PAGES };
  DosjaProgress progress = { stop_cb, &stopping, cancellable };

  add_family (f, &family);
  close_case (f, &family);
  g_assert_true (dosja_store_erase_person (f->store, dosja_record_get_id (family.person),
                                           "requested", &progress, &error));
  g_assert_no_error (error);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  for (guint i = 0; i < DOSJA_N_ERASE_STEPS; i++)
    g_assert_true (stopping.seen[i]);
  g_assert_cmpuint (stopping.last, ==, 100 * DOSJA_N_ERASE_STEPS);
  g_assert_cmpuint (count_planted (f), ==, 0);
}

static void
test_others_stay (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) other = NULL;

  add_family (f, &family);
  close_case (f, &family);
  dosja_store_erase_person (f->store, dosja_record_get_id (family.person), "requested", NULL,
                            &error);
  g_assert_no_error (error);
  other = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (family.other),
                            &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (other, "number"), ==, "2/2024");
}

static void
test_hindrances (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (GError) open = NULL;
  g_autoptr (GError) held = NULL;
  g_autoptr (GError) ground = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaErasure) plan = NULL;
  g_autoptr (DosjaRecord) owner = NULL;
  const DosjaId *person;

  add_family (f, &family);
  person = dosja_record_get_id (family.person);
  g_assert_false (dosja_store_erase_person (f->store, person, "requested", NULL, &open));
  g_assert_error (open, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);

  close_case (f, &family);
  owner = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (family.owner),
                            &error);
  dosja_record_set (owner, "legal_hold", "yes");
  dosja_store_save (f->store, owner, NULL, &error);
  g_assert_no_error (error);
  plan = dosja_store_plan_erasure (f->store, person, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dosja_problems_get_n (plan->hindrances), ==, 1);
  g_assert_cmpstr (dosja_problems_get (plan->hindrances, 0)->code, ==, "legal-hold");
  g_assert_false (dosja_store_erase_person (f->store, person, "requested", NULL, &held));
  g_assert_error (held, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_false (dosja_store_erase_person (f->store, person, "because", NULL, &ground));
  g_assert_error (ground, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpuint (count_planted (f), >, 8);
}

static void
test_plan (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaErasure) plan = NULL;
  g_autoptr (DosjaRecord) mention = NULL;
  g_autofree char *other = NULL;
  guint gone = 0, emptied = 0;

  add_family (f, &family);
  other = id_of (family.other);
  mention = add (f->store, "case_note",
                 (const char *const[]){ "case", other, "on", "2024-02-01", "kind", "contact",
                                        "level", "normal", "text", "Nëna: Kanariari", NULL });
  plan = dosja_store_plan_erasure (f->store, dosja_record_get_id (family.person), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < plan->kinds->len; i++)
    {
      const DosjaErasedKind *kind = g_ptr_array_index (plan->kinds, i);

      gone += kind->gone;
      emptied += kind->emptied;
    }
  /* The note, the plan, its goal in the bin, the paper and the relationship go; the person, the
   * case, its status, the service, the stay, the complaint and the request are emptied. */
  g_assert_cmpuint (gone, ==, 5);
  g_assert_cmpuint (emptied, ==, 7);
  g_assert_cmpuint (plan->mentions, ==, 1);
}

static void
test_not_everybody (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (GError) error = NULL;
  DosjaId staff;

  add_family (f, &family);
  close_case (f, &family);
  dosja_id_generate (&staff);
  dosja_store_set_actor (f->store, &staff, "case_manager");
  g_assert_false (dosja_store_erase_person (f->store, dosja_record_get_id (family.person),
                                            "requested", NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

static void
test_no_way_back (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) rest = NULL;
  const DosjaType *type = dosja_type_find ("case");
  gint64 closing, erasing;

  add_family (f, &family);
  close_case (f, &family);
  closing = dosja_store_get_last_action (f->store);
  g_assert_true (dosja_store_can_undo (f->store, closing));
  dosja_store_erase_person (f->store, dosja_record_get_id (family.person), "requested", NULL,
                            &error);
  g_assert_no_error (error);
  erasing = dosja_store_get_last_action (f->store);

  g_assert_false (dosja_store_can_undo (f->store, erasing));
  g_assert_false (dosja_store_can_undo (f->store, closing));
  g_assert_false (dosja_store_undo (f->store, closing, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  rest = dosja_store_load (f->store, type, dosja_record_get_id (family.owner), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (rest, "closed"), ==, "2024");
  g_assert_cmpuint (count_planted (f), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/erase/nothing-is-left-and-no-figure-changes", test_nothing_is_left);
  FIXTURE_ADD ("/erase/nothing-is-left-of-a-large-file", test_nothing_is_left_of_a_large_file);
  FIXTURE_ADD ("/erase/stopped-in-time-nothing-is-erased", test_stopped_in_time);
  FIXTURE_ADD ("/erase/stopped-too-late-it-goes-to-the-end", test_stopped_too_late);
  FIXTURE_ADD ("/erase/other-people-stay", test_others_stay);
  FIXTURE_ADD ("/erase/says-first-what-it-means", test_plan);
  FIXTURE_ADD ("/erase/what-stands-in-the-way", test_hindrances);
  FIXTURE_ADD ("/erase/not-by-everybody", test_not_everybody);
  FIXTURE_ADD ("/erase/no-way-back", test_no_way_back);

  return g_test_run ();
}
