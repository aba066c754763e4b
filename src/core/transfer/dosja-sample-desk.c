/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#define N_TEAM_MEETINGS 6
#define CASES_OF_A_MEETING 2

/* clang-format off */
static const char *const decisions[] = {
  "Bashkia paraqet kërkesën për bonus qiraje brenda javës.",
  "Policia verifikon zbatimin e urdhrit çdo të premte.",
  "Qendra ofron këshillim psikologjik dy herë në javë.",
  "Zyra e punësimit cakton një takim.",
};
static const char *const letters[][2] = {
  { "incoming", "Kërkesë për informacion statistikor" }, { "outgoing", "Përgjigje për bashkinë" },
  { "incoming", "Ftesë për tryezën e koordinimit" }, { "outgoing", "Njoftim për pranimin në strehëz" },
};
/* clang-format on */

static const DosjaSampleCase *
next_open_case (DosjaSample *self, guint *at)
{
  while (*at < self->cases->len)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, (*at)++);

      if (!dosja_id_is_nil (&one->id) && one->closed.year == 0 && dosja_id_is_nil (&one->mother))
        return one;
    }

  return NULL;
}

/* What the team decided about a case becomes somebody's task; not yet so of the newest ones. */
static void
add_team_meeting (DosjaSample *self, guint i, guint *at)
{
  int day = i == 0 ? 6 : -18 * (int)i;
  DosjaId meeting;

  dosja_sample_put (
      self, &meeting, "meeting", "kind", "mdt", "title",
      dosja_sample_text (self, "Takimi i ekipit ndërdisiplinor nr. %u", N_TEAM_MEETINGS - i), "on",
      dosja_sample_day (self, day), "at", "10:00", "place", "Bashkia Vlorë", "participants",
      "Koordinatorja vendore, policia, qendra, NJMF", "consent_checked", "yes", NULL);
  for (guint j = 0; i > 0 && j < CASES_OF_A_MEETING; j++)
    {
      const DosjaSampleCase *one = next_open_case (self, at);
      const char *decision = decisions[(i + j) % G_N_ELEMENTS (decisions)];

      if (one == NULL)
        return;
      dosja_sample_put (self, NULL, "meeting_case", "meeting", dosja_sample_id (self, &meeting),
                        "case", dosja_sample_id (self, &one->id), "decision", decision, NULL);
      if (i > 1)
        dosja_sample_put (self, NULL, "task", "title", decision, "case",
                          dosja_sample_id (self, &one->id), "meeting",
                          dosja_sample_id (self, &meeting), "assignee",
                          dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "due_on",
                          dosja_sample_day (self, day + 21), "done_on",
                          i > 3 ? dosja_sample_day (self, day + 15) : NULL, NULL);
    }
}

static void
add_letters (DosjaSample *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    dosja_sample_put (
        self, NULL, "letter", "number", dosja_sample_text (self, "%u/%u", 41 + i, self->today.year),
        "direction", letters[i][0], "on", dosja_sample_day (self, -30 + 7 * (int)i), "organisation",
        dosja_sample_organisation (self, DOSJA_SAMPLE_MUNICIPALITY), "subject", letters[i][1],
        "answer_due", i == 2 ? dosja_sample_day (self, 4) : NULL, NULL);
}

static void
add_office_registers (DosjaSample *self, const DosjaSampleCase *one)
{
  dosja_sample_put (self, NULL, "complaint", "number",
                    dosja_sample_text (self, "A1/%u", self->today.year), "on",
                    dosja_sample_day (self, -27), "channel", "box", "anonymous", "yes", "text",
                    "Ushqimi i darkës vjen shumë vonë.", "handled_by",
                    dosja_sample_staff (self, DOSJA_SAMPLE_DIRECTOR), "answered_on",
                    dosja_sample_day (self, -22), "result", "Orari u ndryshua.", NULL);
  dosja_sample_put (self, NULL, "data_request", "received_on", dosja_sample_day (self, -12), "kind",
                    "access", "person", one != NULL ? dosja_sample_id (self, &one->person) : NULL,
                    "identity_checked", "yes", "status", "in_review", "due_on",
                    dosja_sample_day (self, 18), NULL);
  dosja_sample_put (self, NULL, "data_breach", "found_on", dosja_sample_day (self, -210),
                    "found_at", "09:10", "kind", "paper_loss", "what",
                    "Një fletë e nënshkrimeve u la në sallën e trajnimit dhe u gjet të nesërmen.",
                    "risk", "low", "measures", "Fletët mblidhen në zarf të mbyllur.", "closed_on",
                    dosja_sample_day (self, -200), NULL);
  if (one == NULL)
    return;
  dosja_sample_put (self, NULL, "case_colleague", "case", dosja_sample_id (self, &one->id), "staff",
                    dosja_sample_staff (self, DOSJA_SAMPLE_PSYCHOLOGIST), "since",
                    dosja_sample_day (self, -3), NULL);
}

/* Only the director sees that these are there. */
static void
add_sealed (DosjaSample *self)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i);

      if (g_strcmp0 (one->category, "vot") == 0 && dosja_sample_age (self, &one->from) > 60)
        {
          dosja_sample_put (self, NULL, "witness_protection", "person",
                            dosja_sample_id (self, &one->person), "case",
                            dosja_sample_id (self, &one->id), "status", "included", "programme",
                            "national", "proposed_on", dosja_sample_date (self, &one->from, 20),
                            "included_on", dosja_sample_date (self, &one->from, 50), NULL);
          return;
        }
    }
}

/* What stands on the desk of the office: meetings, letters, complaints, requests. */
void
dosja_sample_desk (DosjaSample *self)
{
  guint at = 0;

  for (guint i = 0; i < N_TEAM_MEETINGS; i++)
    add_team_meeting (self, i, &at);
  at = 0;
  add_letters (self);
  add_office_registers (self, next_open_case (self, &at));
  add_sealed (self);
}
