/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#define N_PARTICIPANTS 44
#define N_GROUPS 2
#define GROUP_SIZE 12
#define N_GROUP_SESSIONS 9

/* clang-format off */
static const DosjaSampleChoice sources[] = {
  { "court", 45 }, { "police", 20 }, { "local_coordinator", 18 }, { "self", 10 }, { "community", 7 },
};
static const char *const topics[] = {
  "Çfarë është dhuna", "Pushteti dhe kontrolli", "Përgjegjësia për sjelljen", "Njohja e zemërimit",
  "Bindjet për burrat dhe gratë", "Ndikimi te fëmijët", "Komunikimi pa dhunë", "Plani i sigurisë", "Marrëdhënia e barabartë",
};
/* clang-format on */

static void
add_enrolment (DosjaSample *self, guint i, const DosjaId *group, DosjaSampleEnrolment *ret)
{
  DosjaId participant;
  const char *source = DOSJA_SAMPLE_PICK (self, sources);
  gboolean ordered = g_str_equal (source, "court");
  int ago = i < GROUP_SIZE * N_GROUPS ? 20 + (int)dosja_sample_below (self, 130)
                                      : 220 + (int)dosja_sample_below (self, 700);

  ret->start = self->today;
  dosja_date_step (&ret->start, -ago, 0);
  ret->done = ago > 200;
  dosja_sample_put (
      self, &participant, "participant", "number", dosja_sample_text (self, "P%04u", i + 1),
      "given_name", dosja_sample_word (self, &dosja_sample_male_names), "father_name",
      dosja_sample_word (self, &dosja_sample_male_names), "surname",
      dosja_sample_word (self, &dosja_sample_surnames), "sex", "male", "born",
      dosja_sample_date (self, &self->today, -9000 - (int)dosja_sample_below (self, 9000)),
      "municipality", dosja_sample_chance (self, 70) ? "vlore" : "fier", "employment",
      dosja_sample_chance (self, 50) ? "employed_informal" : "unemployed_registered", NULL);
  dosja_sample_put (
      self, &ret->id, "enrolment", "participant", dosja_sample_id (self, &participant),
      "referral_source", source, "referred_on", dosja_sample_date (self, &ret->start, -9),
      "organisation", ordered ? dosja_sample_organisation (self, DOSJA_SAMPLE_COURT) : NULL,
      "mandate", ordered ? "court_ordered" : "institution_referred", "decision",
      ordered ? dosja_sample_text (self, "%u/%u", 200 + i, ret->start.year) : NULL,
      "sessions_ordered", ordered ? "24" : NULL, "order_until",
      ordered ? dosja_sample_date (self, &ret->start, 240) : NULL, "start",
      dosja_sample_date (self, &ret->start, 0), "end",
      ret->done ? dosja_sample_date (self, &ret->start, 190) : NULL, "stage",
      ret->done       ? "closed"
      : group != NULL ? "group_phase"
                      : "individual_phase",
      "status",
      !ret->done                       ? "attending"
      : dosja_sample_chance (self, 75) ? "completed"
                                       : "dropped_out",
      "facilitator", dosja_sample_staff (self, DOSJA_SAMPLE_FACILITATOR), "group",
      group != NULL ? dosja_sample_id (self, group) : NULL, "limits_explained", "yes",
      "violence_types", "physical psychological", "entry_on",
      dosja_sample_date (self, &ret->start, 0), "entry_motivation",
      dosja_sample_chance (self, 60) ? "low" : "medium", "entry_risk",
      dosja_sample_chance (self, 50) ? "high" : "medium", "exit_on",
      ret->done ? dosja_sample_date (self, &ret->start, 190) : NULL, "exit_motivation",
      ret->done ? "high" : NULL, "exit_risk", ret->done ? "low" : NULL, "behaviour_change",
      ret->done ? "reduced" : NULL, NULL);
}

static void
add_attendance (DosjaSample *self, const DosjaId *session, DosjaSampleEnrolment *enrolment)
{
  guint luck = dosja_sample_below (self, 100);
  const char *presence = luck < 78 ? "present" : luck < 90 ? "excused" : "absent";

  if (luck < 78)
    enrolment->attended++;
  else
    enrolment->missed++;
  dosja_sample_put (self, NULL, "attendance", "session", dosja_sample_id (self, session),
                    "enrolment", dosja_sample_id (self, &enrolment->id), "presence", presence,
                    "minutes_late", luck < 8 ? "15" : NULL, NULL);
}

/* A session a week; the next one is planned, with nobody ticked yet. */
static void
add_sessions (DosjaSample *self, const DosjaId *group, guint which, DosjaSampleEnrolment *members)
{
  for (int i = 0; i < N_GROUP_SESSIONS; i++)
    {
      int day = -7 * (N_GROUP_SESSIONS - 1 - i) + 2 + (int)which;
      DosjaId session;

      dosja_sample_put (self, &session, "programme_session", "kind", "group", "group",
                        dosja_sample_id (self, group), "on", dosja_sample_day (self, day), "at",
                        "17:00", "duration", "120", "topic", topics[i % (int)G_N_ELEMENTS (topics)],
                        "facilitator", dosja_sample_staff (self, DOSJA_SAMPLE_FACILITATOR),
                        "project", dosja_sample_session_project (self, day), NULL);
      for (guint j = 0; day < 0 && j < GROUP_SIZE; j++)
        if (dosja_sample_age (self, &members[j].start) >= -day)
          add_attendance (self, &session, &members[j]);
    }
}

static void
add_individual (DosjaSample *self, DosjaSampleEnrolment *enrolment)
{
  for (int day = 0; day < 60; day += 20)
    {
      DosjaId session;

      dosja_sample_put (
          self, &session, "programme_session", "kind", day == 0 ? "assessment" : "individual", "on",
          dosja_sample_date (self, &enrolment->start, day), "at", "10:00", "duration", "60",
          "facilitator", dosja_sample_staff (self, DOSJA_SAMPLE_FACILITATOR), "project",
          dosja_sample_session_project (self, day - dosja_sample_age (self, &enrolment->start)),
          NULL);
      add_attendance (self, &session, enrolment);
    }
}

static void
add_papers (DosjaSample *self, const DosjaSampleEnrolment *enrolment)
{
  dosja_sample_put (self, NULL, "court_report", "enrolment", dosja_sample_id (self, &enrolment->id),
                    "on", dosja_sample_date (self, &enrolment->start, 20), "recipient", "court",
                    "organisation", dosja_sample_organisation (self, DOSJA_SAMPLE_COURT),
                    "sessions_attended", dosja_sample_text (self, "%u", enrolment->attended),
                    "sessions_missed", dosja_sample_text (self, "%u", enrolment->missed), NULL);
  dosja_sample_put (self, NULL, "partner_contact", "enrolment",
                    dosja_sample_id (self, &enrolment->id), "relation", "spouse", "on",
                    dosja_sample_date (self, &enrolment->start, 15), "kind", "safety", "staff",
                    dosja_sample_staff (self, DOSJA_SAMPLE_COLLEAGUE), "safe",
                    dosja_sample_chance (self, 80) ? "yes" : "no", "new_violence", "no", NULL);
}

/* Two groups that run, and men who finished earlier. One is linked with a victim's case. */
void
dosja_sample_programme (DosjaSample *self)
{
  static const char *const weekdays[N_GROUPS] = { "tue", "thu" };
  DosjaSampleEnrolment enrolments[N_PARTICIPANTS] = { 0 };
  DosjaId groups[N_GROUPS];

  for (guint i = 0; i < N_GROUPS; i++)
    dosja_sample_put (self, &groups[i], "programme_group", "name",
                      dosja_sample_text (self, "Grupi %c", 'A' + (int)i), "facilitator",
                      dosja_sample_staff (self, DOSJA_SAMPLE_FACILITATOR), "weekday", weekdays[i],
                      "at", "17:00", "place", "Salla e bashkisë", "start",
                      dosja_sample_day (self, -150), NULL);
  for (guint i = 0; i < N_PARTICIPANTS; i++)
    add_enrolment (self, i, i / GROUP_SIZE < N_GROUPS ? &groups[i / GROUP_SIZE] : NULL,
                   &enrolments[i]);
  for (guint i = 0; i < N_GROUPS; i++)
    add_sessions (self, &groups[i], i, &enrolments[i * GROUP_SIZE]);
  for (guint i = N_GROUPS * GROUP_SIZE; i < N_PARTICIPANTS; i++)
    add_individual (self, &enrolments[i]);
  for (guint i = 0; i < N_PARTICIPANTS; i += 3)
    add_papers (self, &enrolments[i]);
  dosja_sample_measures (self, enrolments, N_PARTICIPANTS);

  for (guint i = 0; i < self->cases->len; i++)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i);

      if (g_strcmp0 (one->category, "domestic_violence") == 0)
        {
          dosja_sample_put (self, NULL, "victim_link", "enrolment",
                            dosja_sample_id (self, &enrolments[0].id), "case",
                            dosja_sample_id (self, &one->id), NULL);
          break;
        }
    }
}
