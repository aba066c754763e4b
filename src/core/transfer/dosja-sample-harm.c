/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

/* What was done to somebody, and what the mechanism, the police and the courts did about it. */

/* clang-format off */
static const struct
{
  const char *stage, *status;
  int day; /* after the coming, at least */
} stages[] = {
  { "initial_identification", "suspected", 0 },
  { "referral", "potential_victim", 3 },
  { "first_assistance", "potential_victim", 6 },
  { "reflection_period", "formal_pending", 18 },
  { "formal_identification", "victim", 55 },
  { "protection_assistance", "victim", 80 },
  { "reintegration", "victim", 170 },
};
static const char *const forms[] = { "sexual_exploitation", "forced_labour", "forced_begging", "prostitution", "forced_marriage" };
static const char *const countries[] = { "it", "gr", "de", "xk", "gb" };
static const char *const identifiers[] = { "police", "border_police", "mobile_unit", "the_centre", "local_government", "ngo" };
static const char *const relations[] = { "spouse", "spouse", "former_spouse", "cohabitant", "partner", "father", "son" };
static const char *const risk_questions[] = {
  "escalation", "strangulation", "sexual_violence", "threat_to_kill", "child_threats", "pregnancy", "weapon_access",
  "substance_abuse", "mental_health", "suicide_threats", "criminal_record", "stalking", "order_breach", "separation",
  "victim_fear", "isolation", "economic_dependence", "family_complicit", "self_harm", "blood_feud",
};
static const char *const places[] = { "home_shared", "home_shared", "street_public", "home_victim" };
static const struct
{
  DosjaSampleOrganisation to;
  const char *reason, *outcome;
} referrals[] = {
  { DOSJA_SAMPLE_MUNICIPALITY, "economic_aid", "service_received" },
  { DOSJA_SAMPLE_HOSPITAL, "medical", "service_received" },
  { DOSJA_SAMPLE_EMPLOYMENT_OFFICE, "employment", "no_capacity" },
  { DOSJA_SAMPLE_LEGAL_AID, "legal", "service_partly_received" },
  { DOSJA_SAMPLE_AUTHORITY, "identification", "service_received" },
  { DOSJA_SAMPLE_SHELTER, "accommodation", "no_capacity" },
};
/* clang-format on */

/* Every second one is answered; the others are waited for, some for too long. */
static void
add_referral (DosjaSample *self, const DosjaSampleCase *one)
{
  guint which = dosja_sample_below (self, G_N_ELEMENTS (referrals));
  gboolean answered = dosja_sample_chance (self, 50) || one->closed.year != 0;
  int day = (int)dosja_sample_below (self, 12);
  DosjaDate on = one->from;

  dosja_date_step (&on, MIN (day, dosja_sample_age (self, &one->from)), 0);
  dosja_sample_put (
      self, NULL, "referral", "case", dosja_sample_id (self, &one->id), "direction", "outgoing",
      "on", dosja_sample_date (self, &on, 0), "organisation",
      dosja_sample_organisation (self, referrals[which].to), "reasons", referrals[which].reason,
      "urgency", dosja_sample_chance (self, 30) ? "within_72h" : NULL, "no_consent_reason",
      "Pëlqimi u dha me gojë; nënshkrimi vijon.", "status", answered ? "completed" : "sent",
      "outcome", answered ? referrals[which].outcome : NULL, "feedback_due",
      dosja_sample_date (self, &on, 14), "feedback_on",
      answered ? dosja_sample_date (self, &on, MIN (9, dosja_sample_age (self, &on))) : NULL, NULL);
}

/* Each stage of the mechanism begins some days after the one before; not everybody goes through
 * all of them. */
void
dosja_sample_mechanism (DosjaSample *self, const DosjaSampleCase *one)
{
  guint form = dosja_sample_below (self, G_N_ELEMENTS (forms));
  gboolean abroad = dosja_sample_chance (self, 45);
  guint last = 1 + dosja_sample_below (self, G_N_ELEMENTS (stages));
  const char *by = DOSJA_SAMPLE_ONE_OF (self, identifiers);
  int late = (int)dosja_sample_below (self, 14);

  for (guint i = 0; i < last; i++)
    {
      int day = stages[i].day + (i > 0 ? late : 0);
      gboolean declined = i == 4 && dosja_sample_chance (self, 15);

      if (dosja_sample_age (self, &one->from) < day)
        break;
      dosja_sample_put (self, NULL, "identification", "case", dosja_sample_id (self, &one->id),
                        "on", dosja_sample_date (self, &one->from, day), "stage", stages[i].stage,
                        "status", declined ? "formal_declined" : stages[i].status, "identified_by",
                        by, "form_given", i == 0 ? "yes" : NULL, "authority_notified",
                        i == 0 ? dosja_sample_date (self, &one->from, 0) : NULL, "staff",
                        dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), NULL);
    }
  dosja_sample_put (
      self, NULL, "trafficking", "case", dosja_sample_id (self, &one->id), "scope",
      abroad ? "international" : "internal", "forms", forms[form], "main_form", forms[form],
      "means",
      dosja_sample_chance (self, 50) ? "fraud_deception threats" : "abuse_of_vulnerability",
      "exploitation_from", dosja_sample_date (self, &one->from, -400), "exploitation_to",
      dosja_sample_date (self, &one->from, -20), "origin_country", "al", "destination_countries",
      abroad ? DOSJA_SAMPLE_ONE_OF (self, countries) : "al", "recruitment",
      dosja_sample_chance (self, 50) ? "partner" : "work", "cooperates",
      dosja_sample_chance (self, 40) ? "yes" : "unknown", "reflection_from",
      dosja_sample_date (self, &one->from, 18), "reflection_until",
      dosja_sample_date (self, &one->from, 18 + 90), NULL);
  add_referral (self, one);
}

static void
add_order (DosjaSample *self, const DosjaSampleCase *one, const DosjaId *matter)
{
  gboolean issued = dosja_sample_age (self, &one->from) > 6;
  DosjaId order;

  dosja_sample_put (
      self, &order, "protection_order", "case", dosja_sample_id (self, &one->id), "person",
      dosja_sample_id (self, &one->person), "matter", dosja_sample_id (self, matter), "kind", "um",
      "status", issued ? "in_force" : "requested", "petitioner", "victim", "requested_on",
      dosja_sample_date (self, &one->from, 0), "issued_on",
      issued ? dosja_sample_date (self, &one->from, 5) : NULL, "court", "gjshp_vlore", "measures",
      issued ? "no_approach no_violence removal_from_home" : NULL, "valid_from",
      issued ? dosja_sample_date (self, &one->from, 5) : NULL, "valid_until",
      issued
          ? dosja_sample_date (self, &one->from, 5 + (dosja_sample_chance (self, 50) ? 180 : 350))
          : NULL,
      NULL);
  if (issued && dosja_sample_age (self, &one->from) > 40 && dosja_sample_chance (self, 20))
    dosja_sample_put (self, NULL, "order_violation", "order", dosja_sample_id (self, &order), "on",
                      dosja_sample_date (self, &one->from, 33), "kinds", "contact_phone_online",
                      "response", "reported_police", "reported_on",
                      dosja_sample_date (self, &one->from, 34), NULL);
}

static void
add_matter (DosjaSample *self, const DosjaSampleCase *one)
{
  DosjaId matter;

  dosja_sample_put (self, &matter, "legal_matter", "person", dosja_sample_id (self, &one->person),
                    "case", dosja_sample_id (self, &one->id), "matter", "protection_order",
                    "proceeding", "civil", "stage", "first_instance", "client_role", "petitioner",
                    "court", "gjshp_vlore", "lawyer",
                    dosja_sample_staff (self, DOSJA_SAMPLE_LAWYER), "opened_on",
                    dosja_sample_date (self, &one->from, 0), "legal_aid", "centre_lawyer", NULL);
  add_order (self, one, &matter);
  dosja_sample_put (
      self, NULL, "party", "matter", dosja_sample_id (self, &matter), "role", "respondent", "name",
      dosja_sample_text (self, "%s %s", dosja_sample_word (self, &dosja_sample_male_names),
                         dosja_sample_word (self, &dosja_sample_surnames)),
      NULL);
  dosja_sample_put (self, NULL, "legal_action", "matter", dosja_sample_id (self, &matter), "on",
                    dosja_sample_date (self, &one->from, 0), "action", "request_filed", "staff",
                    dosja_sample_staff (self, DOSJA_SAMPLE_LAWYER), NULL);
}

/* The same questions at the coming and four weeks later, when there is less to fear. */
static void
add_assessments (DosjaSample *self, const DosjaSampleCase *one)
{
  guint likely = 15 + dosja_sample_below (self, 45);

  for (int day = 0; day <= 28 && day <= dosja_sample_age (self, &one->from); day += 28)
    {
      g_autoptr (GString) answers
          = g_string_new (likely > 30 ? "own_view: high\n" : "own_view: some\n");

      for (guint i = 0; i < G_N_ELEMENTS (risk_questions); i++)
        g_string_append_printf (answers, "%s: %s\n", risk_questions[i],
                                dosja_sample_chance (self, likely) ? "yes" : "no");
      dosja_sample_put (self, NULL, "risk_assessment", "case", dosja_sample_id (self, &one->id),
                        "form", dosja_sample_id (self, &self->risk_form), "assessed",
                        dosja_sample_date (self, &one->from, day), "assessor",
                        dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "answers", answers->str,
                        NULL);
      likely /= 2;
    }
}

void
dosja_sample_violence (DosjaSample *self, const DosjaSampleCase *one)
{
  const char *relation = DOSJA_SAMPLE_ONE_OF (self, relations);
  gboolean reported = dosja_sample_chance (self, 70);
  DosjaId perpetrator;

  dosja_sample_put (self, &perpetrator, "alleged_perpetrator", "case",
                    dosja_sample_id (self, &one->id), "relation", relation, "sex", "male",
                    "cohabits", "no", "weapons", dosja_sample_chance (self, 10) ? "yes" : "no",
                    NULL);
  dosja_sample_put (self, NULL, "incident", "case", dosja_sample_id (self, &one->id), "on",
                    dosja_sample_date (self, &one->from, -(int)dosja_sample_below (self, 9)),
                    "place", DOSJA_SAMPLE_ONE_OF (self, places), "municipality", one->municipality,
                    "types", "physical psychological", "main_type", "physical", "acts",
                    "hitting threats", "perpetrator", dosja_sample_id (self, &perpetrator),
                    "weapon", "no", "children_present",
                    dosja_sample_chance (self, 50) ? "yes" : "no", "previous", "yes",
                    "reported_to_police", reported ? "yes" : "no", "reported_on",
                    reported ? dosja_sample_date (self, &one->from, 0) : NULL, "account",
                    dosja_sample_word (self, &dosja_sample_reasons), NULL);
  dosja_sample_put (self, NULL, "safety_plan", "case", dosja_sample_id (self, &one->id), "made_on",
                    dosja_sample_date (self, &one->from, 0), "made_by",
                    dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "measures",
                    "code_word emergency_bag police_contact", "review_on",
                    one->closed.year == 0 ? dosja_sample_day (self, 12) : NULL, NULL);
  add_assessments (self, one);
  if (dosja_sample_chance (self, 65))
    add_matter (self, one);
  if (dosja_sample_chance (self, 40))
    add_referral (self, one);
}
