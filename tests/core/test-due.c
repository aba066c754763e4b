/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due, on a day that stands still: a Wednesday. */

#include "base/dosja-clock.h"
#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-codes.h"
#include "store/dosja-due.h"

#include <string.h>

#define TODAY "2026-11-25"

static void
set_today (int year, int month, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);

  dosja_clock_set_fixed (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_today (2026, 11, 25);
  fixture_set_up (f, data);
  /* Backed up today, so that this is not due unless a test wants it. */
  dosja_store_set_setting (f->store, "backup.last", TODAY, &error);
  g_assert_no_error (error);
}

static DosjaRecord *
save (Fixture *f, const char *type, ...)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list args;

  va_start (args, type);
  while ((field = va_arg (args, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (args, const char *));
  va_end (args);
  /* Whatever choice a required field wants. */
  for (guint i = 0; i < dosja_record_get_record_type (record)->n_fields; i++)
    {
      const DosjaField *wanted = &dosja_record_get_record_type (record)->fields[i];
      g_autoptr (GPtrArray) codes = NULL;

      if (!(wanted->flags & DOSJA_FIELD_REQUIRED) || dosja_record_get_at (record, i) != NULL
          || (wanted->kind != DOSJA_KIND_CHOICE && wanted->kind != DOSJA_KIND_CHOICES))
        continue;
      codes = dosja_codes_get_list (wanted->codes);
      dosja_record_set_at (record, i, ((DosjaCode *)g_ptr_array_index (codes, 0))->key);
    }
  dosja_store_save (f->store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->message);
  g_assert_no_error (error);

  return record;
}

static char *
id_of (DosjaRecord *record)
{
  return dosja_id_to_string (dosja_record_get_id (record));
}

static char *
add_person (Fixture *f, const char *code)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, code, "Arta", "Gjergj", "Kola", "1990-03-04");

  return id_of (person);
}

/* A case that needs nothing: what follows from its opening is long past. */
static char *
add_case (Fixture *f, const char *number, const char *manager)
{
  g_autofree char *code = g_strconcat ("V", number, NULL);
  g_autofree char *person = add_person (f, code);
  g_autoptr (DosjaRecord) record = save (f, "case", "person", person, "number", number, "opened",
                                         "2026-01-05", "manager", manager, NULL);

  return id_of (record);
}

/* "late:task=2026-11-20 today:hearing=2026-11-25 09:00" and so on */
static char *
ask (Fixture *f, const DosjaDueQuestion *question)
{
  g_autoptr (GArray) found = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  found = dosja_store_due (f->store, question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const DosjaDue *due = &g_array_index (found, DosjaDue, i);

      g_string_append_printf (text, "%s%s:%s=%s%s%s", i > 0 ? " " : "",
                              dosja_due_group_name (due->group), due->kind->name, due->due,
                              *due->at != '\0' ? "T" : "", due->at);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_due (Fixture *f, gboolean mine, const char *expected)
{
  DosjaDueQuestion question = { .on = TODAY, .mine = mine };
  g_autofree char *text = ask (f, &question);

  g_assert_cmpstr (text, ==, expected);
}

/* Every row of the table names what there is. */
static void
test_kinds (void)
{
  const DosjaDueKind *kinds;
  guint n;

  kinds = dosja_due_kinds (&n);
  for (guint i = 0; i < n; i++)
    {
      const DosjaType *type = dosja_type_find (kinds[i].type);
      const char *const fields[]
          = { kinds[i].date, kinds[i].time, kinds[i].over, kinds[i].group, kinds[i].later };
      const char *const columns[]
          = { kinds[i].detail, kinds[i].done, kinds[i].cases, kinds[i].staff };

      g_test_message ("%s", kinds[i].name);
      g_assert_nonnull (type);
      g_assert_cmpint (dosja_type_find_field (type, kinds[i].date)->kind, ==, DOSJA_KIND_DATE);
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        g_assert_true (fields[j] == NULL || dosja_type_find_field (type, fields[j]) != NULL);
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          g_auto (GStrv) all = g_strsplit (columns[j] != NULL ? columns[j] : "", " ", -1);
          const DosjaField *field;

          for (guint k = 0; all[k] != NULL; k++)
            g_assert_true (dosja_type_resolve_column (type, all[k], NULL, NULL, &field));
        }
      if (kinds[i].over != NULL)
        {
          g_auto (GStrv) keys = g_strsplit (kinds[i].keys, " ", -1);
          const char *list = dosja_type_find_field (type, kinds[i].over)->codes;

          for (guint k = 0; keys[k] != NULL; k++)
            g_assert_nonnull (dosja_codes_find (list, keys[k]));
        }
      /* What is ticked off is written into one field. */
      g_assert_true (!kinds[i].tick || dosja_type_find_field (type, kinds[i].done) != NULL);
    }
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *day;
  } days[] = { { "2026-11-24" }, { "2026-11-25" }, { "2026-11-26" }, { "2026-11-29" },
               { "2026-11-30" }, { "2026-12-25" }, { "2026-12-26" }, { "2019-05-01" } };
  DosjaDueQuestion period = { .on = TODAY, .from = "2026-12-20", .until = "2026-12-31" };
  g_autofree char *text = NULL;

  assert_due (f, FALSE, "");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_object_unref (save (f, "task", "title", "Thirr policinë", "due_on", days[i].day, NULL));
  g_object_unref (
      save (f, "task", "title", "E kryer", "due_on", TODAY, "done_on", "2026-11-20", NULL));
  assert_due (f, FALSE,
              "late:task=2019-05-01 late:task=2026-11-24 today:task=2026-11-25"
              " week:task=2026-11-26 week:task=2026-11-29 month:task=2026-11-30"
              " month:task=2026-12-25");
  /* The calendar asks for any days. */
  text = ask (f, &period);
  g_assert_cmpstr (text, ==, "month:task=2026-12-25 month:task=2026-12-26");
}

static void
test_legal (Fixture *f, gconstpointer data)
{
  g_autofree char *number = add_case (f, "D1", NULL);
  g_autofree char *person = add_person (f, "V9");
  g_autofree char *matter_id = NULL;
  g_autoptr (DosjaRecord) matter
      = save (f, "legal_matter", "person", person, "opened_on", "2026-10-01", NULL);
  g_autoptr (DosjaRecord) order = NULL;
  g_autoptr (DosjaRecord) hearing = NULL;
  g_autoptr (GError) error = NULL;

  matter_id = id_of (matter);
  hearing = save (f, "hearing", "matter", matter_id, "on", TODAY, "at", "09:00", NULL);
  g_object_unref (
      save (f, "hearing", "matter", matter_id, "on", "2026-11-20", "outcome", "held", NULL));
  order = save (f, "protection_order", "case", number, "person", person, "kind", "um", "status",
                "in_force", "issued_on", "2026-06-15", "valid_until", "2026-12-10", NULL);
  assert_due (f, FALSE,
              "late:deadline=2026-11-10 today:hearing=2026-11-25T09:00 month:order_end=2026-12-10");
  dosja_record_set (order, "status", "revoked");
  dosja_store_save (f->store, order, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (hearing, "outcome", "held");
  dosja_store_save (f->store, hearing, NULL, &error);
  g_assert_no_error (error);
  assert_due (f, FALSE, "");
}

static void
test_reviews (Fixture *f, gconstpointer data)
{
  g_autofree char *number = add_case (f, "D1", NULL);
  g_autofree char *other = add_case (f, "D2", NULL);

  g_object_unref (save (f, "plan", "case", number, "status", "in_progress", "made_on", "2026-08-01",
                        "review_on", "2026-11-20", NULL));
  g_object_unref (save (f, "safety_plan", "case", number, "made_on", "2026-08-01", "measures",
                        "code_word", "review_on", "2026-11-27", NULL));
  g_object_unref (save (f, "flag", "case", other, "message", "x", "on", "2026-11-01", "until",
                        "2026-11-26", NULL));
  assert_due (f, FALSE,
              "late:plan_review=2026-11-20 week:flag=2026-11-26 week:safety_plan=2026-11-27");
  /* A newer plan is the review of the old one. */
  g_object_unref (save (f, "plan", "case", number, "status", "in_progress", "made_on", TODAY,
                        "review_on", "2027-02-20", NULL));
  assert_due (f, FALSE, "week:flag=2026-11-26 week:safety_plan=2026-11-27");
}

static void
test_mine (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) me = save (f, "staff", "name", "Mirela", NULL);
  g_autoptr (DosjaRecord) other = save (f, "staff", "name", "Blerta", NULL);
  g_autofree char *my_id = id_of (me);
  g_autofree char *other_id = id_of (other);
  g_autofree char *my_case = add_case (f, "D1", my_id);
  g_autofree char *other_case = add_case (f, "D2", other_id);

  g_object_unref (
      save (f, "task", "title", "E imja", "due_on", "2026-11-26", "assignee", my_id, NULL));
  g_object_unref (
      save (f, "task", "title", "E saj", "due_on", "2026-11-27", "assignee", other_id, NULL));
  g_object_unref (save (f, "task", "title", "E askujt", "due_on", "2026-11-28", NULL));
  g_object_unref (
      save (f, "task", "title", "Në rastin tim", "due_on", "2026-11-29", "case", my_case, NULL));
  g_object_unref (save (f, "task", "title", "Në rastin e saj", "due_on", "2026-11-29", "case",
                        other_case, NULL));
  dosja_store_set_actor (f->store, dosja_record_get_id (me), "director");
  assert_due (f, TRUE, "week:task=2026-11-26 week:task=2026-11-28 week:task=2026-11-29");
  assert_due (f, FALSE,
              "week:task=2026-11-26 week:task=2026-11-27 week:task=2026-11-28"
              " week:task=2026-11-29 week:task=2026-11-29");
}

static void
test_quiet (Fixture *f, gconstpointer data)
{
  g_autofree char *silent = NULL;
  g_autofree char *busy = NULL;
  g_autofree char *closed = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  DosjaId id;

  set_today (2026, 9, 1);
  silent = add_case (f, "D1", NULL);
  busy = add_case (f, "D2", NULL);
  closed = add_case (f, "D3", NULL);
  g_assert_true (dosja_id_parse (closed, &id));
  record = dosja_store_load (f->store, dosja_type_find ("case"), &id, &error);
  dosja_record_set (record, "closed", "2026-02-01");
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  set_today (2026, 11, 20);
  g_object_unref (save (f, "case_note", "case", busy, "on", "2026-11-20", "text", "Erdhi.", NULL));
  set_today (2026, 11, 25);
  assert_due (f, FALSE, "quiet:case=2026-09-01");
  g_object_unref (save (f, "case_note", "case", silent, "on", TODAY, "text", "Erdhi.", NULL));
  assert_due (f, FALSE, "");
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dosja_store_set_setting (f->store, "backup.last", "2026-11-19", &error);
  assert_due (f, FALSE, "");
  dosja_store_set_setting (f->store, "backup.last", "2026-11-18", &error);
  assert_due (f, FALSE, "today:backup=2026-11-25");
  dosja_store_set_setting (f->store, "backup.last", "2026-11-01", &error);
  assert_due (f, FALSE, "late:backup=2026-11-08");
  dosja_store_set_setting (f->store, "backup.last", NULL, &error);
  assert_due (f, FALSE, "today:backup=2026-11-25");
}

static void
test_tick (Fixture *f, gconstpointer data)
{
  g_autofree char *number = add_case (f, "D1", NULL);
  g_autoptr (DosjaRecord) task
      = save (f, "task", "title", "Thirr gjykatën", "due_on", "2026-11-28", "case", number, NULL);
  DosjaDueQuestion question = { .on = TODAY };
  g_autoptr (GArray) found = NULL;
  g_autoptr (DosjaDueText) text = NULL;
  g_autoptr (GError) error = NULL;
  const DosjaDue *due;
  gint64 action;

  found = dosja_store_due (f->store, &question, &error);
  due = &g_array_index (found, DosjaDue, 0);
  text = dosja_store_due_describe (f->store, due, &error);
  g_assert_cmpstr (text->title, ==, "Thirr gjykatën");
  g_assert_true (g_str_has_prefix (text->who, "D1 · "));
  g_assert_cmpstr (text->note, ==, "Independence Day (28 November)");
  g_assert_true (text->has_case);
  action = dosja_store_due_tick (f->store, due, &error);
  g_assert_no_error (error);
  g_assert_cmpint (action, >, 0);
  assert_due (f, FALSE, "");
  g_assert_true (dosja_store_undo (f->store, action, &error));
  assert_due (f, FALSE, "week:task=2026-11-28");
}

/* Whoever may not see a kind of record is not told that one is due. */
static void
test_roles (Fixture *f, gconstpointer data)
{
  g_autofree char *person = add_person (f, "V9");
  g_autoptr (DosjaRecord) matter
      = save (f, "legal_matter", "person", person, "opened_on", "2026-10-01", NULL);
  g_autofree char *matter_id = id_of (matter);
  g_autoptr (DosjaRecord) shift = save (f, "staff", "name", "Turni", NULL);

  g_object_unref (save (f, "hearing", "matter", matter_id, "on", TODAY, NULL));
  assert_due (f, FALSE, "today:hearing=2026-11-25");
  dosja_store_set_actor (f->store, dosja_record_get_id (shift), "shelter_staff");
  assert_due (f, FALSE, "");
}

/* A deadline is read in the reader's language, with how certain it is. */
static void
test_words (Fixture *f, gconstpointer data)
{
  g_autofree char *number = add_case (f, "D1", NULL);
  g_autofree char *person = add_person (f, "V9");
  DosjaDueQuestion question = { .on = TODAY };
  g_autoptr (GArray) found = NULL;
  g_autoptr (DosjaDueText) english = NULL;
  g_autoptr (DosjaDueText) albanian = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (save (f, "protection_order", "case", number, "person", person, "kind", "umpmm",
                        "status", "issued", "issued_on", TODAY, "issued_at", "10:00", NULL));
  found = dosja_store_due (f->store, &question, &error);
  g_assert_cmpuint (found->len, ==, 1);
  english = dosja_store_due_describe (f->store, &g_array_index (found, DosjaDue, 0), &error);
  g_assert_cmpstr (english->title, ==, "Police send the preliminary measures to the court");
  g_assert_true (english->uncertain);
  g_assert_nonnull (strstr (english->note, "Uncertain; ask a lawyer"));
  g_assert_nonnull (strstr (english->note, "9669/2006"));
  dosja_locale_set_language ("sq");
  albanian = dosja_store_due_describe (f->store, &g_array_index (found, DosjaDue, 0), &error);
  g_assert_cmpstr (albanian->title, ==, "Policia i dërgon gjykatës masat paraprake (UMPMM)");
  g_assert_nonnull (strstr (albanian->note, "I pasigurt; pyesni juristin"));
  dosja_locale_set_language ("en");
}

/* ---- with -m perf: a vault as large as may come ---- */

#define N_CASES 80000
#define N_OPEN 20000

static char *
some_day (guint i)
{
  DosjaDate day = { .year = 2026, .month = 10, .day = 1 };

  dosja_date_step (&day, (int)(i % 100), 0);

  return dosja_date_to_canonical (&day);
}

static void
fill (Fixture *f, const char *me)
{
  g_autofree char *person = add_person (f, "V1");
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_store_begin (f->store, "save", &error));
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *number = g_strdup_printf ("D%06u", i);
      g_autoptr (DosjaRecord) record
          = save (f, "case", "person", person, "number", number, "opened", "2019-01-05", "manager",
                  me, "closed", i % 4 == 0 ? NULL : "2020-01-05", NULL);
      g_autofree char *id = id_of (record);
      g_autofree char *due = some_day (i);

      if (i % (N_CASES / N_OPEN) == 0)
        g_object_unref (save (f, "task", "title", "Detyrë", "due_on", due, "case", id, NULL));
    }
  g_assert_true (dosja_store_commit (f->store, NULL, &error));
}

static void
test_large (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) me = save (f, "staff", "name", "Mirela", NULL);
  g_autofree char *my_id = id_of (me);
  DosjaDueQuestion questions[] = { { .on = TODAY },
                                   { .on = TODAY, .mine = TRUE },
                                   { .on = TODAY, .from = "2026-10-26", .until = "2026-12-06" } };

  fill (f, my_id);
  dosja_store_set_actor (f->store, dosja_record_get_id (me), "director");
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      double best = G_MAXDOUBLE;
      guint n = 0;

      for (guint round = 0; round < 5; round++)
        {
          g_autoptr (GArray) found = NULL;
          g_autoptr (GError) error = NULL;

          g_test_timer_start ();
          found = dosja_store_due (f->store, &questions[i], &error);
          for (guint j = 0; j < MIN (found->len, 60); j++)
            dosja_due_text_free (
                dosja_store_due_describe (f->store, &g_array_index (found, DosjaDue, j), &error));
          best = MIN (best, g_test_timer_elapsed ());
          n = found->len;
        }
      g_test_minimized_result (best, "question %u: %u things in %.1f ms", i, n, best * 1000);
      g_assert_cmpfloat (best, <, 0.1);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  g_test_add_func ("/due/every-kind-names-what-there-is", test_kinds);
  ADD ("/due/late-today-week-month", test_groups);
  ADD ("/due/hearings-and-orders", test_legal);
  ADD ("/due/reviews", test_reviews);
  ADD ("/due/mine-or-nobodys", test_mine);
  ADD ("/due/cases-without-an-entry", test_quiet);
  ADD ("/due/the-backup", test_backup);
  ADD ("/due/ticked-off-and-undone", test_tick);
  ADD ("/due/only-what-the-role-sees", test_roles);
  ADD ("/due/in-the-readers-language", test_words);
  if (g_test_perf ())
    ADD ("/due/within-a-tenth-of-a-second", test_large);

  status = g_test_run ();
  dosja_clock_set_fixed (0);

  return status;
}
