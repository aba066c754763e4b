/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger of consents: what held on which day, what a child needs, and what stops when
 * somebody withdraws. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "store/dosja-ledger.h"

static DosjaRecord *
add (DosjaStore *store, const char *type, const char *const *pairs, DosjaProblems *problems)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) own = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  if (dosja_store_save (store, record, problems != NULL ? problems : own, &error))
    return g_steal_pointer (&record);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  for (guint i = 0; problems == NULL && i < dosja_problems_get_n (own); i++)
    g_error ("%s: %s", dosja_problems_get (own, i)->field, dosja_problems_get (own, i)->code);

  return NULL;
}

static char *
id_of (DosjaRecord *record)
{
  return dosja_id_to_string (dosja_record_get_id (record));
}

static char *
add_person (DosjaStore *store, const char *code, const char *born)
{
  g_autoptr (DosjaRecord) person = fixture_add_person (store, code, "Arta", NULL, "Hoxha", born);

  return id_of (person);
}

static DosjaRecord *
add_consent (DosjaStore *store, const char *person, const char *purpose, const char *status,
             const char *given_on, const char *field, const char *value)
{
  return add (store, "consent",
              (const char *const[]){ "person", person, "purpose", purpose, "status", status,
                                     "given_on", given_on, "given_by", "adult_self", field, value,
                                     NULL },
              NULL);
}

static void
withdraw (DosjaStore *store, DosjaRecord *consent, const char *day)
{
  g_autoptr (GError) error = NULL;

  dosja_record_set (consent, "status", "withdrawn");
  dosja_record_set (consent, "withdrawn_on", day);
  dosja_store_save (store, consent, NULL, &error);
  g_assert_no_error (error);
}

static DosjaConsentState
ask (DosjaStore *store, const char *person, const char *purpose, const char *recipient,
     const char *day)
{
  g_autoptr (GError) error = NULL;
  DosjaConsentState state;
  DosjaDate on;
  DosjaId id;

  g_assert_true (dosja_id_parse (person, &id) && dosja_date_parse (day, &on));
  g_assert_true (
      dosja_store_find_consent (store, &id, purpose, recipient, &on, &state, NULL, &error));
  g_assert_no_error (error);

  return state;
}

static void
test_on_a_day (Fixture *f, gconstpointer data)
{
  g_autofree char *person = add_person (f->store, "V1", "1990-01-01");
  g_autoptr (DosjaRecord) consent = add_consent (f->store, person, "share_police", "given",
                                                 "2024-02-01", "valid_until", "2024-08-31");

  g_assert_cmpint (ask (f->store, person, "share_police", NULL, "2024-01-31"), ==,
                   DOSJA_CONSENT_NONE);
  g_assert_cmpint (ask (f->store, person, "share_police", NULL, "2024-02-01"), ==,
                   DOSJA_CONSENT_VALID);
  g_assert_cmpint (ask (f->store, person, "share_police", NULL, "2024-08-31"), ==,
                   DOSJA_CONSENT_VALID);
  g_assert_cmpint (ask (f->store, person, "share_police", NULL, "2024-09-01"), ==,
                   DOSJA_CONSENT_EXPIRED);
  g_assert_cmpint (ask (f->store, person, "photo_media", NULL, "2024-03-01"), ==,
                   DOSJA_CONSENT_NONE);

  withdraw (f->store, consent, "2024-05-10");
  g_assert_cmpint (ask (f->store, person, "share_police", NULL, "2024-05-09"), ==,
                   DOSJA_CONSENT_VALID);
  g_assert_cmpint (ask (f->store, person, "share_police", NULL, "2024-05-10"), ==,
                   DOSJA_CONSENT_WITHDRAWN);
}

static void
test_last_word (Fixture *f, gconstpointer data)
{
  g_autofree char *person = add_person (f->store, "V1", "1990-01-01");
  g_autoptr (DosjaRecord) first
      = add_consent (f->store, person, "share_nrm", "given", "2024-01-01", NULL, NULL);
  g_autoptr (DosjaRecord) second
      = add_consent (f->store, person, "share_nrm", "refused", "2024-03-01", NULL, NULL);
  g_autoptr (DosjaRecord) third
      = add_consent (f->store, person, "share_nrm", "partly", "2024-06-01", NULL, NULL);
  /* Who says yes and no on one day has not said yes. */
  g_autoptr (DosjaRecord) fourth
      = add_consent (f->store, person, "share_nrm", "refused", "2024-06-01", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask (f->store, person, "share_nrm", NULL, "2024-02-01"), ==,
                   DOSJA_CONSENT_VALID);
  g_assert_cmpint (ask (f->store, person, "share_nrm", NULL, "2024-03-01"), ==,
                   DOSJA_CONSENT_REFUSED);
  g_assert_cmpint (ask (f->store, person, "share_nrm", NULL, "2024-07-01"), ==,
                   DOSJA_CONSENT_REFUSED);
  dosja_store_delete (f->store, dosja_type_find ("consent"), dosja_record_get_id (fourth), &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (f->store, person, "share_nrm", NULL, "2024-07-01"), ==,
                   DOSJA_CONSENT_VALID);
}

static void
test_recipient (Fixture *f, gconstpointer data)
{
  g_autofree char *person = add_person (f->store, "V1", "1990-01-01");
  g_autoptr (DosjaRecord) consent = add_consent (f->store, person, "share_other", "given",
                                                 "2024-01-01", "recipients", "court donor");

  g_assert_cmpint (ask (f->store, person, "share_other", "court", "2024-02-01"), ==,
                   DOSJA_CONSENT_VALID);
  g_assert_cmpint (ask (f->store, person, "share_other", "police", "2024-02-01"), ==,
                   DOSJA_CONSENT_NONE);
}

static void
test_minor (Fixture *f, gconstpointer data)
{
  g_autofree char *child = add_person (f->store, "V1", "2010-05-01");
  g_autofree char *perhaps = add_person (f->store, "V2", "2006");
  g_autofree char *mother = add_person (f->store, "V3", "1985-05-01");
  const char *alone[]
      = { "person",     child,      "purpose",    "services", "status", "given", "given_on",
          "2024-02-01", "given_by", "adult_self", NULL,       NULL,     NULL };
  g_autoptr (DosjaProblems) self = dosja_problems_new ();
  g_autoptr (DosjaProblems) none = dosja_problems_new ();
  g_autoptr (DosjaProblems) own = dosja_problems_new ();
  g_autoptr (DosjaProblems) part = dosja_problems_new ();

  g_assert_null (add (f->store, "consent", alone, self));
  g_assert_cmpstr (dosja_problems_find (self, "given_by")->code, ==, "minor");
  alone[9] = "parent";
  g_assert_null (add (f->store, "consent", alone, none));
  g_assert_cmpstr (dosja_problems_find (none, "guardian")->code, ==, "required");
  alone[10] = "guardian";
  alone[11] = child;
  g_assert_null (add (f->store, "consent", alone, own));
  g_assert_cmpstr (dosja_problems_find (own, "guardian")->code, ==, "self");
  alone[11] = mother;
  g_object_unref (add (f->store, "consent", alone, NULL));
  alone[9] = "court";
  alone[10] = NULL;
  g_object_unref (add (f->store, "consent", alone, NULL));

  /* Born in 2006: 17 or 18 that February. It is said, and left to who asked. */
  alone[1] = perhaps;
  alone[9] = "adult_self";
  g_object_unref (add (f->store, "consent", alone, part));
  g_assert_cmpstr (dosja_problems_find (part, "given_by")->code, ==, "minor");
  g_assert_true (dosja_problems_find (part, "given_by")->warning);
}

static void
test_withdrawal_is_dated (Fixture *f, gconstpointer data)
{
  g_autofree char *person = add_person (f->store, "V1", "1990-01-01");
  g_autoptr (DosjaProblems) status = dosja_problems_new ();
  g_autoptr (DosjaProblems) day = dosja_problems_new ();

  g_assert_null (add (f->store, "consent",
                      (const char *const[]){ "person", person, "purpose", "services", "status",
                                             "given", "given_on", "2024-02-01", "given_by",
                                             "adult_self", "withdrawn_on", "2024-03-01", NULL },
                      status));
  g_assert_cmpstr (dosja_problems_find (status, "status")->code, ==, "withdrawn");
  g_assert_null (
      add (f->store, "consent",
           (const char *const[]){ "person", person, "purpose", "services", "status", "withdrawn",
                                  "given_on", "2024-02-01", "given_by", "adult_self", NULL },
           day));
  g_assert_cmpstr (dosja_problems_find (day, "withdrawn_on")->code, ==, "required");
}

typedef struct
{
  char *person;
  char *file;
  char *police;
} Referring;

static void
referring_clear (Referring *self)
{
  g_free (self->person);
  g_free (self->file);
  g_free (self->police);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Referring, referring_clear)

static void
begin_referring (DosjaStore *store, Referring *self)
{
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (DosjaRecord) police = NULL;

  self->person = add_person (store, "V1", "1990-01-01");
  file = add (store, "case",
              (const char *const[]){ "person", self->person, "number", "1/2024", "category",
                                     "domestic_violence", "opened", "2024-01-10", NULL },
              NULL);
  police = add (
      store, "organisation",
      (const char *const[]){ "name", "Drejtoria Vendore e Policisë Vlorë", "kind", "police", NULL },
      NULL);
  self->file = id_of (file);
  self->police = id_of (police);
}

static DosjaRecord *
refer (DosjaStore *store, const Referring *to, const char *field, const char *value,
       DosjaProblems *problems)
{
  return add (store, "referral",
              (const char *const[]){ "case", to->file, "direction", "outgoing", "on", "2024-04-01",
                                     "organisation", to->police, "reasons", "legal", "status",
                                     "sent", field, value, NULL },
              problems);
}

static void
test_referral (Fixture *f, gconstpointer data)
{
  g_auto (Referring) to = { 0 };
  g_autoptr (DosjaProblems) refused = dosja_problems_new ();
  g_autoptr (DosjaProblems) warned = dosja_problems_new ();
  g_autoptr (DosjaProblems) other = dosja_problems_new ();
  g_autoptr (DosjaProblems) told = dosja_problems_new ();
  g_autoptr (DosjaRecord) without = NULL;
  g_autoptr (DosjaRecord) with = NULL;
  g_autoptr (DosjaRecord) consent = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *consent_id = NULL;
  g_autofree char *stranger = NULL;

  begin_referring (f->store, &to);
  g_assert_null (refer (f->store, &to, NULL, NULL, refused));
  g_assert_cmpstr (dosja_problems_find (refused, "consent")->code, ==, "no-consent");
  g_assert_false (dosja_problems_find (refused, "consent")->warning);
  without = refer (f->store, &to, "no_consent_reason", "Rrezik për jetën", warned);
  g_assert_nonnull (without);
  g_assert_cmpstr (dosja_problems_find (warned, "consent")->code, ==, "no-consent");
  g_assert_true (dosja_problems_find (warned, "consent")->warning);

  /* Somebody else's consent carries nothing. */
  stranger = add_person (f->store, "V2", "1990-01-01");
  consent = add_consent (f->store, stranger, "share_police", "given", "2024-01-01", NULL, NULL);
  {
    g_autofree char *id = id_of (consent);

    g_assert_null (refer (f->store, &to, "consent", id, other));
    g_assert_cmpstr (dosja_problems_find (other, "consent")->code, ==, "no-consent");
  }
  g_clear_object (&consent);

  /* On which consent it rests is written down, and that something is to be withheld is said. */
  consent = add_consent (f->store, to.person, "share_police", "given", "2024-01-01", "withhold",
                         "Adresa");
  consent_id = id_of (consent);
  with = refer (f->store, &to, NULL, NULL, told);
  g_assert_nonnull (with);
  g_assert_cmpstr (dosja_record_get (with, "consent"), ==, consent_id);
  g_assert_cmpstr (dosja_problems_find (told, "data_shared")->code, ==, "withhold");

  /* Withdrawn: nothing more is sent; what was sent before stays, and can be written on. */
  withdraw (f->store, consent, "2024-03-15");
  {
    g_autoptr (DosjaProblems) after = dosja_problems_new ();

    g_assert_null (refer (f->store, &to, NULL, NULL, after));
    g_assert_cmpstr (dosja_problems_find (after, "consent")->code, ==, "no-consent");
  }
  dosja_record_set (with, "note", "Përgjigje me telefon");
  dosja_store_save (f->store, with, NULL, &error);
  g_assert_no_error (error);
}

static void
test_draft (Fixture *f, gconstpointer data)
{
  g_auto (Referring) to = { 0 };
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaRecord) draft = NULL;
  g_autoptr (GError) error = NULL;

  begin_referring (f->store, &to);
  draft = add (f->store, "referral",
               (const char *const[]){ "case", to.file, "direction", "outgoing", "on", "2024-04-01",
                                      "organisation", to.police, "reasons", "legal", "status",
                                      "draft", NULL },
               NULL);
  dosja_record_set (draft, "status", "sent");
  g_assert_false (dosja_store_save (f->store, draft, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpstr (dosja_problems_find (problems, "consent")->code, ==, "no-consent");
}

static void
test_incoming (Fixture *f, gconstpointer data)
{
  g_auto (Referring) to = { 0 };
  g_autoptr (DosjaRecord) referral = NULL;

  begin_referring (f->store, &to);
  referral = add (f->store, "referral",
                  (const char *const[]){ "case", to.file, "direction", "incoming", "on",
                                         "2024-04-01", "organisation", to.police, "reasons",
                                         "legal", "status", "sent", NULL },
                  NULL);
  g_assert_null (dosja_record_get (referral, "consent"));
}

static GArray *
keep (DosjaStore *store, const char *type, GArray *ids, const char *purpose)
{
  g_autoptr (GError) error = NULL;
  DosjaDate on;
  GArray *kept;

  g_assert_true (dosja_date_parse ("2024-06-01", &on));
  kept = dosja_store_keep_consenting (store, dosja_type_find (type), (const DosjaId *)ids->data,
                                      ids->len, purpose, &on, &error);
  g_assert_no_error (error);

  return kept;
}

static void
test_export_leaves_out (Fixture *f, gconstpointer data)
{
  g_auto (Referring) to = { 0 };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autofree char *agreed = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (DosjaRecord) yes = NULL;
  g_autoptr (DosjaRecord) first = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) fewer = NULL;
  g_autoptr (GError) error = NULL;

  begin_referring (f->store, &to);
  agreed = add_person (f->store, "V2", "1990-01-01");
  file = add (f->store, "case",
              (const char *const[]){ "person", agreed, "number", "2/2024", "category",
                                     "domestic_violence", "opened", "2024-01-10", NULL },
              NULL);
  first
      = add_consent (f->store, to.person, "anonymous_reporting", "given", "2024-01-01", NULL, NULL);
  yes = add_consent (f->store, agreed, "anonymous_reporting", "given", "2024-01-01", NULL, NULL);
  ids = dosja_store_query_ids (f->store, query, &error);
  g_assert_no_error (error);

  kept = keep (f->store, "case", ids, "anonymous_reporting");
  g_assert_cmpuint (kept->len, ==, 2);
  withdraw (f->store, first, "2024-05-01");
  fewer = keep (f->store, "case", ids, "anonymous_reporting");
  g_assert_cmpuint (fewer->len, ==, 1);
  g_assert_true (dosja_id_equal (&g_array_index (fewer, DosjaId, 0), dosja_record_get_id (file)));

  /* To be counted is not to be named. */
  {
    g_autoptr (GArray) named = keep (f->store, "case", ids, NULL);

    g_assert_cmpuint (named->len, ==, 0);
  }
  {
    g_autoptr (DosjaRecord) share
        = add_consent (f->store, agreed, "share_nrm", "given", "2024-01-01", NULL, NULL);
    g_autoptr (GArray) named = keep (f->store, "case", ids, NULL);

    g_assert_cmpuint (named->len, ==, 1);
  }
}

/* Whether it may leave the vault does not depend on who asks. */
static void
test_role_does_not_matter (Fixture *f, gconstpointer data)
{
  g_auto (Referring) to = { 0 };
  g_autoptr (DosjaRecord) consent = NULL;
  g_autoptr (DosjaRecord) worker
      = add (f->store, "staff",
             (const char *const[]){ "name", "Mira", "access_role", "shelter_staff", NULL }, NULL);

  begin_referring (f->store, &to);
  consent = add_consent (f->store, to.person, "share_police", "given", "2024-01-01", NULL, NULL);
  dosja_store_set_actor (f->store, dosja_record_get_id (worker), "shelter_staff");
  g_assert_cmpint (ask (f->store, to.person, "share_police", NULL, "2024-02-01"), ==,
                   DOSJA_CONSENT_VALID);
}

static void
test_not_about_persons (Fixture *f, gconstpointer data)
{
  g_auto (Referring) to = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_autoptr (GArray) kept = NULL;
  DosjaId id;

  begin_referring (f->store, &to);
  g_assert_true (dosja_id_parse (to.police, &id));
  g_array_append_val (ids, id);
  g_assert_false (dosja_store_can_ask_consent (dosja_type_find ("organisation")));
  g_assert_true (dosja_store_can_ask_consent (dosja_type_find ("service")));
  kept = keep (f->store, "organisation", ids, "anonymous_reporting");
  g_assert_cmpuint (kept->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/consent/holds-from-its-day-until-it-ends-or-is-withdrawn", test_on_a_day);
  FIXTURE_ADD ("/consent/the-last-word-counts", test_last_word);
  FIXTURE_ADD ("/consent/speaks-of-its-recipients", test_recipient);
  FIXTURE_ADD ("/consent/a-child-needs-a-guardian", test_minor);
  FIXTURE_ADD ("/consent/withdrawal-has-a-day-and-its-status", test_withdrawal_is_dated);
  FIXTURE_ADD ("/consent/referral-out-needs-one-or-a-reason", test_referral);
  FIXTURE_ADD ("/consent/referral-that-is-a-draft-told-nobody", test_draft);
  FIXTURE_ADD ("/consent/referral-in-needs-none", test_incoming);
  FIXTURE_ADD ("/consent/withdrawal-takes-the-person-out-of-research", test_export_leaves_out);
  FIXTURE_ADD ("/consent/does-not-depend-on-who-asks", test_role_does_not_matter);
  FIXTURE_ADD ("/consent/only-persons-are-asked", test_not_about_persons);

  return g_test_run ();
}
