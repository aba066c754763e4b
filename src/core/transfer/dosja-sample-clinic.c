/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#define MOST_CLIENTS 70
#define CLIENT_DAYS (2 * 365)
#define MOST_RETURNING 18

/* clang-format off */
static const char *const matters[][2] = {
  { "divorce", "civil" }, { "maintenance", "civil" }, { "parental_responsibility", "civil" }, { "property", "civil" },
  { "criminal_dv", "criminal" }, { "social_benefit", "administrative" }, { "civil_status", "administrative" },
};
static const char *const kinds[] = { "legal", "legal", "psychological", "both" };
/* clang-format on */

/* Hearings of this week and of the next ones, and one that was put off. */
static void
add_hearings (DosjaSample *self, const DosjaSampleCase *one, const DosjaId *matter, guint i)
{
  static const int days[] = { 0, 1, 2, 4, 6, 9, 13, 20 };

  if (dosja_sample_age (self, &one->from) > 40 && i % 3 == 1)
    dosja_sample_put (self, NULL, "hearing", "matter", dosja_sample_id (self, matter), "on",
                      dosja_sample_date (self, &one->from, 30), "at", "09:30", "court",
                      "gjshp_vlore", "kind", "preliminary", "outcome", "held", NULL);
  if (i % 2 == 0)
    dosja_sample_put (self, NULL, "hearing", "matter", dosja_sample_id (self, matter), "on",
                      dosja_sample_day (self, days[(i / 2) % G_N_ELEMENTS (days)]), "at",
                      dosja_sample_text (self, "%02u:%s", 9 + i % 5, i % 4 == 0 ? "00" : "30"),
                      "court", "gjshp_vlore", "room", dosja_sample_text (self, "%u", 1 + i % 4),
                      "kind", "main", "accompanied_by",
                      dosja_sample_staff (self, DOSJA_SAMPLE_LAWYER), NULL);
}

static void
add_client (DosjaSample *self, const DosjaSampleCase *one, guint i)
{
  const char *const *matter = DOSJA_SAMPLE_ONE_OF (self, matters);
  const char *person = dosja_sample_id (self, &one->person);
  int age = dosja_sample_age (self, &one->from);
  gboolean asked = dosja_sample_chance (self, 50);
  DosjaId id;

  dosja_sample_put (
      self, &id, "legal_matter", "person", person, "case", dosja_sample_id (self, &one->id),
      "matter", matter[0], "proceeding", matter[1], "stage",
      age > 200 ? "closed" : "first_instance", "client_role", "petitioner", "court", "gjshp_vlore",
      "number", dosja_sample_text (self, "%u/%u", 1100 + i, one->from.year), "lawyer",
      dosja_sample_staff (self, DOSJA_SAMPLE_LAWYER), "opened_on",
      dosja_sample_date (self, &one->from, 0), "closed_on",
      age > 200 ? dosja_sample_date (self, &one->from, 190) : NULL, "result",
      age > 200 ? "granted" : NULL, "legal_aid", asked ? "secondary" : "centre_lawyer",
      "legal_aid_category", asked ? "dv_victim" : NULL, "legal_aid_asked",
      asked ? dosja_sample_date (self, &one->from, 0) : NULL, "legal_aid_granted",
      asked && i % 2 == 0 ? dosja_sample_past (self, &one->from, 16) : NULL, NULL);
  if (age <= 200)
    add_hearings (self, one, &id, i);

  for (int day = 0, n = 0; day <= age && n < 4; day += 9 + (int)dosja_sample_below (self, 30), n++)
    dosja_sample_put (self, NULL, "clinic_contact", "person", person, "case",
                      dosja_sample_id (self, &one->id), "legal_matter", dosja_sample_id (self, &id),
                      "on", dosja_sample_date (self, &one->from, day), "at", "11:00", "kind",
                      DOSJA_SAMPLE_ONE_OF (self, kinds), "matter", matter[0], "staff",
                      dosja_sample_staff (self, DOSJA_SAMPLE_LAWYER), "duration", "45",
                      "eligibility_declared", "yes", "project",
                      dosja_sample_session_project (self, day - age), NULL);
}

/* Somebody of earlier years who came back last year, with a matter of her own. */
static void
add_returning (DosjaSample *self)
{
  guint n = 0;

  for (guint i = self->cases->len; i > 0 && self->error == NULL && n < MOST_RETURNING; i--)
    {
      DosjaSampleCase one = g_array_index (self->cases, DosjaSampleCase, i - 1);

      if (one.minor || !one.female || dosja_id_is_nil (&one.id)
          || dosja_sample_age (self, &one.from) <= CLIENT_DAYS)
        continue;
      one.from = self->today;
      dosja_date_step (&one.from, -(370 + 17 * (int)n), 0);
      add_client (self, &one, 400 + n++);
    }
}

static gboolean
is_client (const DosjaSampleCase *one)
{
  return dosja_id_is_nil (&one->id) || g_strcmp0 (one->category, "legal_clinic_client") == 0;
}

/* Clients with and without a case, of this year and of the last; some are waiting still. */
void
dosja_sample_clinic (DosjaSample *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cases->len && self->error == NULL && n < MOST_CLIENTS; i++)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i);
      int age = dosja_sample_age (self, &one->from);

      if (age > CLIENT_DAYS || one->minor || (!is_client (one) && i % 4 != 0))
        continue;
      if (n % 7 == 6 && age < 200)
        dosja_sample_put (self, NULL, "clinic_wait", "person", dosja_sample_id (self, &one->person),
                          "since", dosja_sample_day (self, -(int)(2 + n % 23)), "matter", "divorce",
                          "wanted", "legal", "urgency", n % 2 == 0 ? "within_week" : "routine",
                          NULL);
      else
        add_client (self, one, n);
      n++;
    }
  add_returning (self);
}
