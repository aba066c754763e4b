/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What whoever hands a paper to others must know first. */

#include "base/dosja-locale.h"
#include "paper.h"

#include <string.h>

static DosjaRecord *
add_consent (Fixture *f, DosjaRecord *record, const char *purpose, const char *status,
             const char *on, const char *withhold)
{
  DosjaRecord *consent = dosja_record_new (dosja_type_find ("consent"));

  dosja_record_set (consent, "person", dosja_record_get (record, "person"));
  dosja_record_set (consent, "purpose", purpose);
  dosja_record_set (consent, "status", status);
  dosja_record_set (consent, "given_on", on);
  dosja_record_set (consent, "given_by", "adult_self");
  dosja_record_set (consent, "withhold", withhold);
  paper_save (f->store, consent);

  return consent;
}

/* Fills the document, and gives the codes of what it warned of. */
static char *
warnings_of (Fixture *f, const char *name, const DosjaId *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaProblems) warnings = dosja_problems_new ();
  g_autoptr (DosjaTemplate) template = dosja_documents_get (f->store, name, "en", &error);
  DosjaFill fill = { .record = record, .warnings = warnings };
  g_autoptr (DosjaDocument) document = NULL;
  g_autoptr (GString) codes = g_string_new (NULL);

  g_assert_no_error (error);
  document = dosja_template_fill (template, f->store, &fill, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (document);
  for (guint i = 0; i < dosja_problems_get_n (warnings); i++)
    {
      g_assert_true (dosja_problems_get (warnings, i)->warning);
      g_assert_null (strstr (dosja_problems_get (warnings, i)->message, "Kavaja"));
      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                              dosja_problems_get (warnings, i)->code);
    }

  return g_string_free (g_steal_pointer (&codes), FALSE);
}

#define assert_warns(f, name, record, wanted)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *warned = warnings_of (f, name, record);                                       \
    g_assert_cmpstr (warned, ==, wanted);                                                          \
  }                                                                                                \
  G_STMT_END

/* What the person wants withheld or refused is said before a paper about them goes out; not of the
 * copy that they get themselves, and never what it is. */
static void
test_warns_of_consents (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = paper_add_case (f, "Reason");
  g_autoptr (DosjaRecord) referral = dosja_record_new (dosja_type_find ("referral"));
  g_autoptr (DosjaRecord) shared = NULL;
  g_autoptr (DosjaRecord) police = NULL;
  g_autoptr (DosjaRecord) refused = NULL;
  const DosjaId *id = dosja_record_get_id (record);
  DosjaId person, school;

  fixture_set_today (2026, 3, 1);
  dosja_record_get_reference (record, "person", &person);
  shared = add_consent (f, record, "share_other", "given", "2026-02-03", NULL);
  school = fixture_put (f->store, "organisation", "name", "Shkolla", "kind", "school", NULL);
  dosja_record_set_reference (referral, "case", id);
  dosja_record_set (referral, "direction", "outgoing");
  dosja_record_set (referral, "on", "2026-02-04");
  dosja_record_set (referral, "status", "sent");
  dosja_record_set (referral, "reasons", "legal");
  dosja_record_set_reference (referral, "organisation", &school);
  paper_save (f->store, referral);
  assert_warns (f, "referral-form", id, "");
  assert_warns (f, "closing-report", id, "");

  police = add_consent (f, record, "share_police", "given", "2026-02-05", "The address in Kavaja");
  assert_warns (f, "referral-form", id, "withhold");
  assert_warns (f, "closing-report", id, "withhold");

  /* What was valid when it was sent carries nothing any more, though the referral names it. */
  dosja_record_set (shared, "status", "withdrawn");
  dosja_record_set (shared, "withdrawn_on", "2026-02-20");
  paper_save (f->store, shared);
  assert_warns (f, "referral-form", id, "withhold refused no-consent");

  refused = add_consent (f, record, "share_police", "refused", "2026-02-06", NULL);
  assert_warns (f, "closing-report", id, "withhold refused");
  assert_warns (f, "person-copy", &person, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/document/warns-of-consents", test_warns_of_consents);

  return g_test_run ();
}
