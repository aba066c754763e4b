/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-ledger.h"

#include "store/dosja-ledger-private.h"

#include <glib/gi18n.h>

/* The ledger of consents. What the program may do does not depend on what the actor may read:
 * it is asked past the rights of a role, and only whether it is so is told. */

/* Convention on the Rights of the Child, art. 1. */
#define ADULT_AGE 18

/* How an institution is called among purposes and recipients of a consent. */
static const struct
{
  const char *institution;
  const char *purpose;
  const char *recipient;
} institutions[] = {
  { "police", "share_police", "police" },
  { "prosecution", "share_police", "police" },
  { "municipality", "share_municipality", "municipality" },
  { "administrative_unit", "share_municipality", "municipality" },
  { "child_protection_unit", "share_municipality", "municipality" },
  { "regional_committee", "share_nrm", "responsible_authority" },
  { "state_social_service", "share_nrm", "state_social_service" },
  { "ministry", "share_nrm", "ministry_social" },
  { "court", "share_other", "court" },
  { "donor", "share_other", "donor" },
};

/* ---- reading ---- */

typedef struct
{
  DosjaStore *store;
  const DosjaRole *role;
  gboolean own_cases;
} AsProgram;

static AsProgram
begin_as_program (DosjaStore *self)
{
  AsProgram before = { self, self->role, self->own_cases };

  self->role = NULL;
  self->own_cases = FALSE;

  return before;
}

static void
end_as_program (const AsProgram *before)
{
  before->store->role = before->role;
  before->store->own_cases = before->own_cases;
}

static DosjaRecord *
load (DosjaStore *self, const char *type, const DosjaId *id, GError **error)
{
  AsProgram before = begin_as_program (self);
  DosjaRecord *record = dosja_store_load (self, dosja_type_find (type), id, error);

  end_as_program (&before);

  return record;
}

static GPtrArray *
read_ledger (DosjaStore *self, const DosjaId *person, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("consent"));
  AsProgram before = begin_as_program (self);
  GPtrArray *consents;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "person", DOSJA_MATCH_IS, dosja_id_format (person, id));
  consents = dosja_store_query_records (self, query, error);
  end_as_program (&before);

  return consents;
}

/**
 * dosja_store_find_consent:
 * @person: a person
 * @purpose: key of the list `consent_type`
 * @recipient: (nullable): key of the list `report_recipient`; %NULL: to whomever
 * @on: the day of the question
 * @ret_state: (out): what the person's last word was
 * @ret_consent: (out) (optional): the consent it stands in, nil when nothing was said
 *
 * Returns: %FALSE on an error
 */
gboolean
dosja_store_find_consent (DosjaStore *self, const DosjaId *person, const char *purpose,
                          const char *recipient, const DosjaDate *on, DosjaConsentState *ret_state,
                          DosjaId *ret_consent, GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;
  DosjaRecord *consent;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && person != NULL && purpose != NULL && on != NULL,
                        FALSE);

  if ((consents = read_ledger (self, person, error)) == NULL)
    return FALSE;
  *ret_state = dosja_consent_last_word (consents, purpose, recipient, on, &consent);
  if (ret_consent != NULL)
    *ret_consent = consent != NULL ? *dosja_record_get_id (consent) : (DosjaId){ 0 };

  return TRUE;
}

/* ---- whom a list is about ---- */

static char *
person_of (const DosjaType *type)
{
  const DosjaField *person = dosja_type_find_field (type, "person");
  const DosjaField *file = dosja_type_find_field (type, "case");

  if (g_str_equal (type->name, "person"))
    return g_strdup ("t.id");
  if (person != NULL && person->kind == DOSJA_KIND_REFERENCE
      && g_str_equal (person->codes, "person"))
    return g_strdup ("t.\"person\"");
  if (file != NULL && file->kind == DOSJA_KIND_REFERENCE && g_str_equal (file->codes, "case"))
    return g_strdup ("(SELECT c.\"person\" FROM \"case\" c WHERE c.id = t.\"case\")");

  return NULL;
}

/**
 * dosja_store_can_ask_consent:
 *
 * Returns: whether records of @type are about persons who can be asked
 */
gboolean
dosja_store_can_ask_consent (const DosjaType *type)
{
  g_autofree char *expression = person_of (type);

  return expression != NULL;
}

static gboolean
find_person (DosjaStore *self, const char *sql, const DosjaId *id, DosjaId *ret_person,
             GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row;

  *ret_person = (DosjaId){ 0 };
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    dosja_db_column_id (statement, 0, ret_person);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
agrees (DosjaStore *self, const DosjaId *person, const char *purpose, const DosjaDate *on,
        gboolean *ret_agrees, GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;

  if ((consents = read_ledger (self, person, error)) == NULL)
    return FALSE;
  *ret_agrees = FALSE;
  if (purpose != NULL)
    *ret_agrees
        = dosja_consent_last_word (consents, purpose, NULL, on, NULL) == DOSJA_CONSENT_VALID;
  else
    for (guint i = 0; !*ret_agrees && i < consents->len; i++)
      {
        DosjaRecord *consent = g_ptr_array_index (consents, i);

        *ret_agrees = dosja_consent_is_to_share (consent)
                      && dosja_consent_last_word (consents, dosja_record_get (consent, "purpose"),
                                                  NULL, on, NULL)
                             == DOSJA_CONSENT_VALID;
      }

  return TRUE;
}

/**
 * dosja_store_keep_consenting:
 * @type: of what the records are
 * @ids: (array length=n_ids): the records
 * @purpose: (nullable): key of the list `consent_type`; %NULL: any that is to share with others
 * @on: the day of the question
 *
 * What leaves the vault leaves out whoever did not agree: whoever refused, withdrew it, whose
 * consent has expired, and who was not asked.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaId): those of @ids, in their order,
 *   whose person agreed; all of them when @type is not about persons
 */
GArray *
dosja_store_keep_consenting (DosjaStore *self, const DosjaType *type, const DosjaId *ids,
                             guint n_ids, const char *purpose, const DosjaDate *on, GError **error)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_autofree char *expression = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && on != NULL, NULL);

  if ((expression = person_of (type)) == NULL)
    return g_array_append_vals (g_steal_pointer (&kept), ids, n_ids);
  sql = g_strdup_printf ("SELECT %s FROM \"%s\" t WHERE t.id = ?", expression, type->name);
  for (guint i = 0; i < n_ids; i++)
    {
      gboolean agreed = FALSE;
      DosjaId person;

      if (!find_person (self, sql, &ids[i], &person, error)
          || (!dosja_id_is_nil (&person) && !agrees (self, &person, purpose, on, &agreed, error)))
        return NULL;
      if (agreed)
        g_array_append_val (kept, ids[i]);
    }

  return g_steal_pointer (&kept);
}

/* ---- rules ---- */

static gboolean
is_given (const char *status)
{
  return g_strcmp0 (status, "given") == 0 || g_strcmp0 (status, "partly") == 0;
}

/**
 * dosja_ledger_check_consent:
 * @consent: about to be saved
 *
 * A child does not consent alone.
 */
gboolean
dosja_ledger_check_consent (DosjaStore *self, DosjaRecord *consent, DosjaProblems *problems,
                            GError **error)
{
  static const char *const without_guardian[] = { "court", "child_protection_worker", NULL };
  const char *given_by = dosja_record_get (consent, "given_by");
  const char *given_on = dosja_record_get (consent, "given_on");
  g_autoptr (DosjaRecord) person = NULL;
  DosjaDate born, eldest, on;
  gboolean surely;
  DosjaId id;

  if (!is_given (dosja_record_get (consent, "status")) || given_by == NULL || given_on == NULL
      || !dosja_record_get_reference (consent, "person", &id) || !dosja_date_parse (given_on, &on))
    return TRUE;
  if ((person = load (self, "person", &id, NULL)) == NULL
      || dosja_record_get (person, "born") == NULL
      || !dosja_date_parse (dosja_record_get (person, "born"), &born))
    return TRUE;
  if (dosja_date_age_on (&born, &on) < 0 || dosja_date_age_on (&born, &on) >= ADULT_AGE)
    return TRUE;

  /* Of whom only the year is known, it may be that they were of age. */
  dosja_date_first_day (&born, &eldest);
  surely = !born.estimated && dosja_date_age_on (&eldest, &on) < ADULT_AGE;
  if (!surely && g_str_equal (given_by, "adult_self"))
    dosja_problems_warn (problems, "given_by", "minor",
                         _ ("The person may have been a minor, who does not consent alone."));
  else if (g_str_equal (given_by, "adult_self"))
    dosja_problems_add (problems, "given_by", "minor",
                        _ ("The person was a minor: somebody with parental responsibility gives "
                           "the consent, and the child assents."));
  else if (surely && !g_strv_contains (without_guardian, given_by)
           && dosja_record_get (consent, "guardian") == NULL)
    dosja_problems_add (problems, "guardian", "required",
                        _ ("The person was a minor: choose the parent or guardian."));

  return TRUE;
}

/* The consent that a referral names, if it can carry it. */
static gboolean
check_named (DosjaStore *self, DosjaRecord *referral, const DosjaId *person, const char *recipient,
             const DosjaDate *on, gboolean *ret_carries, DosjaProblems *problems)
{
  g_autoptr (DosjaRecord) consent = NULL;
  DosjaId id, whose;

  *ret_carries = FALSE;
  if (!dosja_record_get_reference (referral, "consent", &id))
    return FALSE;
  if ((consent = load (self, "consent", &id, NULL)) == NULL)
    return TRUE;

  *ret_carries = dosja_record_get_reference (consent, "person", &whose)
                 && dosja_id_equal (&whose, person) && dosja_consent_is_to_share (consent)
                 && dosja_consent_judge (consent, on) == DOSJA_CONSENT_VALID;
  if (*ret_carries && !dosja_consent_names_recipient (consent, recipient))
    dosja_problems_warn (problems, "consent", "recipient",
                         _ ("The consent names others as those it may be shared with."));
  if (*ret_carries && dosja_record_get (consent, "withhold") != NULL)
    dosja_problems_warn (problems, "data_shared", "withhold",
                         _ ("The person wants something withheld. Read the consent before you "
                            "send anything."));

  return TRUE;
}

static void
find_institution (DosjaStore *self, DosjaRecord *referral, const char **ret_purpose,
                  const char **ret_recipient)
{
  g_autoptr (DosjaRecord) organisation = NULL;
  const char *kind;
  DosjaId id;

  *ret_purpose = "share_other";
  *ret_recipient = NULL;
  if (!dosja_record_get_reference (referral, "organisation", &id)
      || (organisation = load (self, "organisation", &id, NULL)) == NULL)
    return;
  kind = dosja_record_get (organisation, "kind");
  for (guint i = 0; i < G_N_ELEMENTS (institutions); i++)
    if (g_strcmp0 (kind, institutions[i].institution) == 0)
      {
        *ret_purpose = institutions[i].purpose;
        *ret_recipient = institutions[i].recipient;
      }
}

/* One that names its recipients does not speak of an institution that is none of them. */
static gboolean
choose_consent (DosjaStore *self, DosjaRecord *referral, const DosjaId *person, const char *purpose,
                const char *recipient, const DosjaDate *on, GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;
  DosjaRecord *consent;

  if ((consents = read_ledger (self, person, error)) == NULL)
    return FALSE;
  if (dosja_consent_last_word (consents, purpose, recipient, on, &consent) == DOSJA_CONSENT_VALID
      && dosja_consent_names_recipient (consent, recipient))
    dosja_record_set_reference (referral, "consent", dosja_record_get_id (consent));

  return TRUE;
}

/**
 * dosja_ledger_check_referral:
 * @referral: about to be saved
 *
 * Nothing is told to others without the person's consent or a reason why not. Which consent it
 * rests on is written into @referral, if it does not say so itself.
 */
gboolean
dosja_ledger_check_referral (DosjaStore *self, DosjaRecord *referral, DosjaProblems *problems,
                             GError **error)
{
  const char *day = dosja_record_get (referral, "on");
  const char *purpose, *recipient;
  g_autoptr (DosjaRecord) file = NULL;
  DosjaId id, person;
  gboolean carries;
  DosjaDate on;

  if (g_strcmp0 (dosja_record_get (referral, "direction"), "outgoing") != 0 || day == NULL
      || g_strcmp0 (dosja_record_get (referral, "status"), "draft") == 0
      || !dosja_date_parse (day, &on) || !dosja_record_get_reference (referral, "case", &id)
      || (file = load (self, "case", &id, NULL)) == NULL
      || !dosja_record_get_reference (file, "person", &person))
    return TRUE;

  find_institution (self, referral, &purpose, &recipient);
  if (dosja_record_get (referral, "consent") == NULL
      && !choose_consent (self, referral, &person, purpose, recipient, &on, error))
    return FALSE;
  if (check_named (self, referral, &person, recipient, &on, &carries, problems) && carries)
    return TRUE;

  if (dosja_record_get (referral, "no_consent_reason") != NULL)
    dosja_problems_warn (problems, "consent", "no-consent",
                         _ ("There is no valid consent to share this: it is sent for the reason "
                            "given."));
  else
    dosja_problems_add (problems, "consent", "no-consent",
                        _ ("There was no valid consent to share this on that day. Ask for one, or "
                           "write why it is sent without."));

  return TRUE;
}
