/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Data protection: how long cases are kept, the 72 hours after a breach, the days for a
 * request. */

#include "base/dosja-locale.h"
#include "casework/dosja-processing.h"
#include "document/dosja-copy.h"
#include "document/dosja-documents.h"
#include "fixture.h"
#include "model/dosja-protection.h"
#include "store/dosja-erase.h"
#include "store/dosja-retention.h"

#include <glib/gstdio.h>
#include <string.h>

static DosjaRecord *
make (const char *type, const char *const *pairs)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);

  return record;
}

static void
save (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;

  dosja_store_save (store, record, NULL, &error);
  g_assert_no_error (error);
}

static DosjaId
add_closed_case (DosjaStore *store, const char *number, const char *category, const char *closed,
                 const char *hold)
{
  g_autofree char *code = g_strconcat ("V", number, NULL);
  g_autoptr (DosjaRecord) person
      = fixture_add_person (store, code, "Arta", NULL, "Hoxha", "1990-01-01");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (person));
  g_autoptr (DosjaRecord) file = make (
      "case", (const char *const[]){ "person", id, "number", number, "category", category, "opened",
                                     "2010-01-01", "legal_hold", hold, "closed", closed, NULL });

  save (store, file);

  return *dosja_record_get_id (person);
}

static void
add_rule (DosjaStore *store, const char *category, const char *years, const char *active)
{
  g_autoptr (DosjaRecord) rule = make (
      "retention_rule", (const char *const[]){ "category", category, "years", years, "action",
                                               "review", "active", active, NULL });

  save (store, rule);
}

static char *
past_on (DosjaStore *store, const char *day)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  DosjaDate on;

  g_assert_true (dosja_date_parse (day, &on));
  found = dosja_store_list_past_period (store, &on, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const DosjaPastPeriod *past = g_ptr_array_index (found, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", past->number,
                              past->held ? "!" : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_past (DosjaStore *store, const char *day, const char *expected)
{
  g_autofree char *found = past_on (store, day);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_retention (Fixture *f, gconstpointer data)
{
  add_closed_case (f->store, "1", "domestic_violence", "2015-03-10", NULL);
  add_closed_case (f->store, "2", "domestic_violence", "2014-06-01", "yes");
  add_closed_case (f->store, "3", "pvot", "2012-01-01", NULL);
  add_closed_case (f->store, "4", "domestic_violence", "2015", NULL);
  add_closed_case (f->store, "5", "domestic_violence", NULL, NULL);
  assert_past (f->store, "2030-01-01", "");

  add_rule (f->store, "domestic_violence", "5", NULL);
  add_rule (f->store, "pvot", "1", "no");
  assert_past (f->store, "2019-06-01", "");
  assert_past (f->store, "2019-06-02", "2!");
  assert_past (f->store, "2020-03-10", "2!");
  assert_past (f->store, "2020-03-11", "2! 1");
  /* Closed some time in 2015: the year may have been lived to its end. */
  assert_past (f->store, "2020-12-31", "2! 1");
  assert_past (f->store, "2021-01-01", "2! 1 4");

  /* Of two rules, the one that keeps longer. */
  add_rule (f->store, "domestic_violence", "50", "yes");
  assert_past (f->store, "2030-01-01", "");
}

static void
test_erased_is_not_listed (Fixture *f, gconstpointer data)
{
  DosjaId person = add_closed_case (f->store, "1", "domestic_violence", "2015-03-10", NULL);
  g_autoptr (GError) error = NULL;

  add_rule (f->store, "domestic_violence", "5", NULL);
  assert_past (f->store, "2030-01-01", "1");
  dosja_store_erase_person (f->store, &person, "retention_over", NULL, &error);
  g_assert_no_error (error);
  assert_past (f->store, "2030-01-01", "");
}

static void
test_only_who_may_erase (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) worker
      = make ("staff", (const char *const[]){ "name", "Mira", "access_role", "reader", NULL });
  g_autoptr (GError) error = NULL;
  DosjaDate on;

  save (f->store, worker);
  dosja_store_set_actor (f->store, dosja_record_get_id (worker), "reader");
  g_assert_true (dosja_date_parse ("2030-01-01", &on));
  g_assert_null (dosja_store_list_past_period (f->store, &on, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

static void
assert_late_reason (const char *notified_on, const char *notified_at, const char *reason,
                    gboolean wanted)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaRecord) breach = make (
      "data_breach",
      (const char *const[]){ "found_on", "2024-03-01", "found_at", "16:30", "kind", "other", "what",
                             "USB", "risk", "high", "measures", "—", "late_reason", reason,
                             "notified_on", notified_on, "notified_at", notified_at, NULL });

  g_assert_cmpint (dosja_record_validate (breach, problems), ==, !wanted);
  if (wanted)
    g_assert_cmpstr (dosja_problems_find (problems, "late_reason")->code, ==, "required");
}

static void
test_late_breach (void)
{
  assert_late_reason ("2024-03-04", "16:30", NULL, FALSE);
  assert_late_reason ("2024-03-04", "16:31", NULL, TRUE);
  assert_late_reason ("2024-03-04", "16:31", "Fundjavë", FALSE);
  assert_late_reason ("2024-03-04", NULL, NULL, FALSE);
  assert_late_reason ("2024-03-05", NULL, NULL, TRUE);
}

static void
assert_hours (DosjaRecord *breach, const char *day, guint minute, int expected)
{
  DosjaDate today;
  int hours;

  g_assert_true (dosja_date_parse (day, &today));
  g_assert_true (dosja_breach_hours_left (breach, &today, minute, &hours));
  g_assert_cmpint (hours, ==, expected);
}

static void
test_clock (void)
{
  g_autoptr (DosjaRecord) breach = make (
      "data_breach", (const char *const[]){ "found_on", "2024-02-28", "found_at", "10:00", NULL });
  DosjaDate today;
  int hours;

  assert_hours (breach, "2024-02-28", 10 * 60, 72);
  assert_hours (breach, "2024-02-29", 10 * 60 + 1, 47);
  assert_hours (breach, "2024-03-02", 10 * 60, 0);
  assert_hours (breach, "2024-03-02", 10 * 60 + 1, -1);
  assert_hours (breach, "2024-03-02", 11 * 60 + 1, -2);

  dosja_record_set (breach, "notified_on", "2024-02-29");
  g_assert_true (dosja_date_parse ("2024-03-02", &today));
  g_assert_false (dosja_breach_hours_left (breach, &today, 0, &hours));
}

static void
test_request (void)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaRecord) request
      = make ("data_request", (const char *const[]){ "received_on", "2024-01-31", "kind", "copy",
                                                     "identity_checked", "yes", "status",
                                                     "received", "due_on", "2024-03-02", NULL });
  DosjaDate due;

  g_assert_true (dosja_request_due ("2024-01-31", &due));
  g_assert_true (due.year == 2024 && due.month == 3 && due.day == 1);
  g_assert_false (dosja_request_due (NULL, &due));
  g_assert_true (dosja_record_validate (request, problems));
  g_assert_cmpstr (dosja_problems_find (problems, "due_on")->code, ==, "due");
}

static char *
read_paper (Fixture *f, const DosjaId *person, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaTemplate) template
      = dosja_documents_get (f->store, "person-copy", language, &error);
  DosjaFill fill = { .record = person };
  g_autoptr (DosjaDocument) document = NULL;
  g_autofree char *path = g_build_filename (f->folder, "copy.pdf", NULL);
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;

  g_assert_no_error (error);
  document = dosja_template_fill (template, f->store, &fill, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_document_to_pdf (document, path, &error));
  g_assert_no_error (error);
  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                     NULL))
    g_test_message ("pdftotext is not here: the text was not read");
  g_unlink (path);

  return text;
}

/* The same on paper, in the language that was asked for, whatever the program's is. */
static void
check_paper (Fixture *f, const DosjaId *person)
{
  g_autofree char *albanian = read_paper (f, person, "sq");
  g_autofree char *english = read_paper (f, person, "en");

  if (albanian == NULL || english == NULL)
    return;
  g_assert_nonnull (strstr (albanian, "Kopje e të dhënave tuaja personale"));
  g_assert_nonnull (strstr (albanian, "Viktimë e mundshme trafikimi"));
  g_assert_nonnull (strstr (english, "Copy of your personal data"));
  g_assert_nonnull (strstr (english, "Potential victim of trafficking"));
  g_assert_nonnull (strstr (english, "1/2024"));
  g_assert_nonnull (strstr (english, "e ndoqi"));
  g_assert_nonnull (strstr (english, "█████"));
  g_assert_null (strstr (english, "Gëzim"));
  g_assert_null (strstr (english, "Besnik"));
  g_assert_null (strstr (english, "BESNIK"));
  g_assert_null (strstr (english, "Kodra"));
  g_assert_null (strstr (english, "Dushku"));
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V1", "Arta", NULL, "Hoxha", "1990-01-01");
  g_autoptr (DosjaRecord) brother
      = fixture_add_person (f->store, "V2", "Gëzim", NULL, "Hoxha", "1985-01-01");
  g_autoptr (DosjaRecord) stranger
      = fixture_add_person (f->store, "V3", "Liri", NULL, "Dushku", "1985-01-01");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (person));
  g_autofree char *brother_id = dosja_id_to_string (dosja_record_get_id (brother));
  g_autoptr (DosjaRecord) relation
      = make ("relationship", (const char *const[]){ "person", id, "other", brother_id, "relation",
                                                     "brother", NULL });
  g_autoptr (DosjaRecord) file
      = make ("case", (const char *const[]){ "person", id, "number", "1/2024", "category", "pvot",
                                             "opened", "2024-01-01", "summary",
                                             "Vëllai Gëzim Hoxha e kërcënon Artën.", NULL });
  g_autofree char *file_id = dosja_id_to_string (dosja_record_get_id (file));
  g_autoptr (DosjaRecord) perpetrator
      = make ("alleged_perpetrator", (const char *const[]){ "case", file_id, "name", "Besnik Kodra",
                                                            "relation", "other", NULL });
  g_autoptr (DosjaRecord) note = make (
      "case_note", (const char *const[]){ "case", file_id, "on", "2024-02-01", "kind", "contact",
                                          "level", "normal", "text", "BESNIK e ndoqi.", NULL });
  g_autoptr (DosjaRecord) reader
      = make ("staff", (const char *const[]){ "name", "Mira", "access_role", "reader", NULL });
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) denied = NULL;
  g_autofree char *text = NULL;

  save (f->store, relation);
  save (f->store, file);
  save (f->store, perpetrator);
  save (f->store, note);
  save (f->store, reader);
  text = dosja_copy_of_person (f->store, dosja_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "1/2024"));
  g_assert_nonnull (strstr (text, "e kërcënon Artën"));
  g_assert_nonnull (strstr (text, "e ndoqi"));
  /* The surname is the person's own, too. */
  g_assert_nonnull (strstr (text, "Hoxha"));
  g_assert_null (strstr (text, "Gëzim"));
  g_assert_null (strstr (text, "Besnik"));
  g_assert_null (strstr (text, "BESNIK"));
  g_assert_null (strstr (text, "Kodra"));
  g_assert_null (strstr (text, "Dushku"));
  g_assert_null (strstr (text, brother_id));
  check_paper (f, dosja_record_get_id (person));

  /* It leaves the vault: it is in the journal, and not for everybody. */
  {
    g_autoptr (GPtrArray) history = dosja_store_get_history (f->store, dosja_type_find ("person"),
                                                             dosja_record_get_id (person), &error);
    gboolean told = FALSE;

    for (guint i = 0; i < history->len; i++)
      told = told || g_str_equal (((DosjaChange *)history->pdata[i])->kind, "export");
    g_assert_true (told);
  }
  dosja_store_set_actor (f->store, dosja_record_get_id (reader), "reader");
  g_assert_null (dosja_copy_of_person (f->store, dosja_record_get_id (person), &denied));
  g_assert_error (denied, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

static void
test_processing (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("processing"));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  guint english, again, albanian;

  g_assert_true (dosja_processing_propose (f->store, &english, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (english, >=, 6);
  records = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, english);
  for (guint i = 0; i < records->len; i++)
    {
      g_assert_nonnull (dosja_record_get (records->pdata[i], "basis"));
      g_assert_nonnull (dosja_record_get (records->pdata[i], "retention"));
    }

  /* What is there is left as it is, and all of it is undone as one. */
  g_assert_true (dosja_processing_propose (f->store, &again, &error));
  g_assert_cmpuint (again, ==, 0);
  dosja_locale_set_language ("sq");
  g_assert_true (dosja_processing_propose (f->store, &albanian, &error));
  dosja_locale_set_language ("en");
  g_assert_cmpuint (albanian, ==, english);
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_assert_cmpint (dosja_store_count (f->store, query, NULL), ==, english);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/protection/cases-past-their-period", test_retention);
  FIXTURE_ADD ("/protection/what-was-erased-has-no-period", test_erased_is_not_listed);
  FIXTURE_ADD ("/protection/periods-are-for-who-may-erase", test_only_who_may_erase);
  FIXTURE_ADD ("/protection/copy-hides-the-names-of-others", test_copy);
  FIXTURE_ADD ("/protection/record-of-processing-is-begun", test_processing);
  g_test_add_func ("/protection/late-notice-of-a-breach-needs-a-reason", test_late_breach);
  g_test_add_func ("/protection/72-hours-run-from-the-minute", test_clock);
  g_test_add_func ("/protection/request-is-due-in-30-days", test_request);

  return g_test_run ();
}
