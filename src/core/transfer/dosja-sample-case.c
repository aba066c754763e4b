/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#include <string.h>

/* Files that are written out: those of the last year, and some of before. */
#define FILE_DAYS 365
#define MOST_FILES 110
#define OLD_FILES 30

/* clang-format off */
static const char *const services[][2] = {
  { "individual_counselling", "60" }, { "social_counselling", "45" }, { "case_management", "30" },
  { "legal_counselling", "60" }, { "clothing_hygiene", NULL }, { "food", NULL }, { "accompaniment", "120" },
  { "general_check", "40" }, { "group_counselling", "90" }, { "life_skills", "90" }, { "job_counselling", "45" },
  { "economic_aid_application", "60" },
};
static const char *const child_services[][2] = {
  { "child_psychology", "45" }, { "play_activities", "60" }, { "school_supplies", NULL }, { "tutoring", "60" },
};
static const char *const goals[][3] = {
  { "housing", "Të ketë një banesë me qira", "Të kërkohen tre banesa dhe të plotësohet kërkesa për bonus qiraje" },
  { "employment", "Të ketë një punë me kontratë", "Të plotësohet jetëshkrimi dhe të vizitohet zyra e punësimit" },
  { "psychological", "Të flejë pa ankth", "Një seancë në javë me psikologen" },
  { "legal", "Të zgjidhet çështja e kujdestarisë", "Të dorëzohet kërkesëpadia" },
  { "education", "Fëmija të rifillojë shkollën", "Të bisedohet me drejtorinë e shkollës" },
  { "documents", "Të ketë letërnjoftim të vlefshëm", "Të shoqërohet te zyra e gjendjes civile" },
};
static const char *const texts[] = {
  "U takua në zyrë. Flet më qetë se herën e kaluar dhe pyet për hapat e tjerë.",
  "Telefonoi për të thënë se takimi i së hënës u shty. U la një orar i ri.",
  "U vizitua banesa e re: dy dhoma, e pastër, pranë shkollës së fëmijëve.",
  "U bisedua me mësuesen. Fëmija vjen rregullisht dhe ka shoqe.",
  "U sqaruan të drejtat dhe shërbimet. Kërkoi kohë për t'u menduar.",
};
static const char *const tasks[] = {
  "Të telefonohet zyra e punësimit", "Të plotësohet kërkesa për ndihmë ekonomike",
  "Të sillet certifikata familjare", "Të caktohet vizita te mjeku", "Të shkruhet raporti social për bashkinë",
  "Të rishikohet plani me klienten",
};
/* clang-format on */

static void
add_consents (DosjaSample *self, const DosjaSampleCase *one)
{
  static const char *const purposes[]
      = { "services", "data_processing", "share_nrm", "share_municipality", "share_police" };
  gboolean child = !dosja_id_is_nil (&one->mother);
  const char *by = child ? "parent" : one->minor ? "child_protection_worker" : "adult_self";

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      gboolean given = i < 2 || dosja_sample_chance (self, 80);

      dosja_sample_put (self, NULL, "consent", "person", dosja_sample_id (self, &one->person),
                        "case", dosja_sample_id (self, &one->id), "purpose", purposes[i], "status",
                        given ? "given" : "refused", "given_on",
                        dosja_sample_date (self, &one->from, 0), "given_by", by, "guardian",
                        child ? dosja_sample_id (self, &one->mother) : NULL, "explained_by",
                        dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "valid_until",
                        i >= 2 ? dosja_sample_date (self, &one->from, 365) : NULL, NULL);
      if (child && i == 1)
        break;
    }
}

static void
add_services (DosjaSample *self, const DosjaSampleCase *one)
{
  guint span = (guint)MAX (dosja_sample_age (self, &one->from), 1);
  guint n = 2 + dosja_sample_below (self, 7);

  if (one->closed.year != 0)
    span = (guint)dosja_date_days_between (&one->from, &one->closed);
  for (guint i = 0; i < n; i++)
    {
      gboolean child = !dosja_id_is_nil (&one->mother);
      const char *const *kind = child ? DOSJA_SAMPLE_ONE_OF (self, child_services)
                                      : DOSJA_SAMPLE_ONE_OF (self, services);
      DosjaDate on = one->from;

      dosja_date_step (&on, (int)(dosja_sample_below (self, 8) * span / 8), 0);
      dosja_sample_put (
          self, NULL, "service", "case", dosja_sample_id (self, &one->id), "person",
          dosja_sample_id (self, &one->person), "kind", kind[0], "on",
          dosja_sample_date (self, &on, 0), "duration", kind[1], "mode",
          kind[1] != NULL ? "in_person" : NULL, "status", "delivered", "staff",
          dosja_sample_staff (self, strstr (kind[0], "legal") != NULL ? DOSJA_SAMPLE_LAWYER
                                    : strstr (kind[0], "counsel") != NULL
                                        ? DOSJA_SAMPLE_PSYCHOLOGIST
                                        : DOSJA_SAMPLE_MANAGER),
          "quantity", "1", "unit", kind[1] != NULL ? "session" : "package", "cost",
          kind[1] == NULL
              ? dosja_sample_text (self, "%u00 all", 500 + 100 * dosja_sample_below (self, 40))
              : NULL,
          "project", dosja_sample_project (self, &on), NULL);
    }
}

static void
add_plan (DosjaSample *self, const DosjaSampleCase *one)
{
  const char *made = dosja_sample_past (self, &one->from, 8);
  gboolean open = one->closed.year == 0;
  DosjaId plan, goal;

  dosja_sample_put (self, NULL, "needs_assessment", "case", dosja_sample_id (self, &one->id), "on",
                    dosja_sample_date (self, &one->from, 0), "assessed_by",
                    dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "initial", "yes", "safety",
                    dosja_sample_chance (self, 50) ? "high" : "medium", "accommodation",
                    dosja_id_is_nil (&one->stay) ? "low" : "critical", "psychological", "medium",
                    "legal", dosja_sample_chance (self, 60) ? "high" : "none", "employment",
                    "medium", "housing", "high", "conclusion", DOSJA_SAMPLE_ONE_OF (self, texts),
                    NULL);
  if (made == NULL)
    return;

  dosja_sample_put (self, &plan, "plan", "case", dosja_sample_id (self, &one->id), "phase",
                    dosja_id_is_nil (&one->stay) ? "independent" : "emergency", "status",
                    open ? "in_progress" : "completed", "made_on", made, "made_by",
                    dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "review_on",
                    open ? dosja_sample_date (self, &one->from, 98) : NULL, "client_agrees", "yes",
                    NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *const *words
          = goals[(dosja_sample_below (self, 3) + 3 * i) % G_N_ELEMENTS (goals)];

      dosja_sample_put (self, &goal, "plan_goal", "plan", dosja_sample_id (self, &plan), "area",
                        words[0], "goal", words[1], "responsible",
                        dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "due_on",
                        dosja_sample_date (self, &one->from, 90 + 60 * (int)i), "status",
                        open ? "in_progress" : "achieved", NULL);
      dosja_sample_put (self, NULL, "plan_action", "goal", dosja_sample_id (self, &goal), "action",
                        words[2], "responsible", dosja_sample_staff (self, DOSJA_SAMPLE_COLLEAGUE),
                        "due_on", dosja_sample_date (self, &one->from, 30 + 30 * (int)i), "status",
                        open ? "not_started" : "achieved", "done_on",
                        open ? NULL : dosja_sample_date (self, &one->closed, 0), NULL);
    }
}

static void
add_notes (DosjaSample *self, const DosjaSampleCase *one)
{
  static const char *const kinds[] = { "contact", "phone_call", "home_visit", "consultation" };
  int age = dosja_sample_age (self, &one->from);

  for (guint i = 0; i < 1 + dosja_sample_below (self, 3); i++)
    dosja_sample_put (self, NULL, "case_note", "case", dosja_sample_id (self, &one->id), "on",
                      dosja_sample_date (self, &one->from, (int)i * age / 4), "kind",
                      DOSJA_SAMPLE_ONE_OF (self, kinds), "level", "normal", "staff",
                      dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "text",
                      DOSJA_SAMPLE_ONE_OF (self, texts), NULL);
  if (one->closed.year == 0 && dosja_sample_chance (self, 60))
    dosja_sample_put (self, NULL, "task", "title", DOSJA_SAMPLE_ONE_OF (self, tasks), "case",
                      dosja_sample_id (self, &one->id), "assignee",
                      dosja_sample_staff (self, dosja_sample_chance (self, 50)
                                                    ? DOSJA_SAMPLE_MANAGER
                                                    : DOSJA_SAMPLE_COLLEAGUE),
                      "assigned_by", dosja_sample_staff (self, DOSJA_SAMPLE_DIRECTOR), "due_on",
                      dosja_sample_day (self, -4 + (int)dosja_sample_below (self, 25)), "priority",
                      "normal", NULL);
  if (one->closed.year == 0 && dosja_sample_chance (self, 12))
    dosja_sample_put (self, NULL, "flag", "case", dosja_sample_id (self, &one->id), "message",
                      dosja_sample_word (self, &dosja_sample_notes), "on",
                      dosja_sample_date (self, &one->from, 0), "set_by",
                      dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), NULL);
}

/* Health and psychology: three scores that go down. */
static void
add_care (DosjaSample *self, const DosjaSampleCase *one)
{
  int age = dosja_sample_age (self, &one->from);
  guint score = 16 + dosja_sample_below (self, 9);

  dosja_sample_put (self, NULL, "health", "case", dosja_sample_id (self, &one->id), "person",
                    dosja_sample_id (self, &one->person), "on",
                    dosja_sample_date (self, &one->from, 0), "kind", "examination", "finding",
                    "Gjendje e përgjithshme e mirë.", "provider",
                    dosja_sample_organisation (self, DOSJA_SAMPLE_HOSPITAL), "next_on",
                    dosja_sample_chance (self, 20) ? dosja_sample_day (self, 9) : NULL, NULL);
  for (int i = 0; i < 3 && 30 * i <= age; i++)
    {
      const char *on = dosja_sample_date (self, &one->from, 30 * i);

      dosja_sample_put (self, NULL, "psych_session", "case", dosja_sample_id (self, &one->id),
                        "person", dosja_sample_id (self, &one->person), "on", on, "duration", "50",
                        "kind", i == 0 ? "intake" : "individual", "staff",
                        dosja_sample_staff (self, DOSJA_SAMPLE_PSYCHOLOGIST), "suicide_risk",
                        i == 0 ? "medium" : "low", NULL);
      dosja_sample_put (self, NULL, "psych_score", "case", dosja_sample_id (self, &one->id),
                        "person", dosja_sample_id (self, &one->person), "on", on, "instrument",
                        "PHQ-9", "score", dosja_sample_text (self, "%u", score - 4 * (guint)i),
                        "maximum", "27", "staff",
                        dosja_sample_staff (self, DOSJA_SAMPLE_PSYCHOLOGIST), NULL);
    }
}

static void
add_child_file (DosjaSample *self, const DosjaSampleCase *one)
{
  dosja_sample_put (self, NULL, "child_record", "case", dosja_sample_id (self, &one->id), "person",
                    dosja_sample_id (self, &one->person), "measure", "none", "notified_on",
                    dosja_sample_date (self, &one->from, 0), "guardian",
                    dosja_sample_id (self, &one->mother), "care_arrangement",
                    dosja_id_is_nil (&one->stay) ? "with_mother" : "shelter_with_mother",
                    "school_status", "attending", "vaccination_card", "yes", "counted_as_child",
                    "yes", "also_victim", "no", NULL);
  dosja_sample_put (self, NULL, "education", "case", dosja_sample_id (self, &one->id), "person",
                    dosja_sample_id (self, &one->person), "school", "Shkolla 9-vjeçare “1 Maji”",
                    "grade", dosja_sample_text (self, "%u", 1 + dosja_sample_below (self, 9)),
                    "enrolled_on", dosja_sample_past (self, &one->from, 14), NULL);
}

/* What helps somebody to stand on her own feet, and how the file is closed. */
static void
add_reintegration (DosjaSample *self, const DosjaSampleCase *one)
{
  const char *id = dosja_sample_id (self, &one->id);
  const char *person = dosja_sample_id (self, &one->person);

  if (dosja_sample_chance (self, 40))
    dosja_sample_put (self, NULL, "benefit", "case", id, "person", person, "kind",
                      "economic_aid_dv", "status", "granted", "applied_on",
                      dosja_sample_date (self, &one->from, 0), "decided_on",
                      dosja_sample_past (self, &one->from, 35), "amount", "900000 all", NULL);
  if (dosja_sample_chance (self, 40))
    dosja_sample_put (self, NULL, "training", "case", id, "person", person, "course",
                      dosja_sample_chance (self, 50) ? "tailoring" : "cooking", "start",
                      dosja_sample_past (self, &one->from, 20), "end",
                      dosja_sample_past (self, &one->from, 110), "completed",
                      dosja_sample_age (self, &one->from) > 110 ? "yes" : "unknown", NULL);
  if (dosja_sample_chance (self, 30))
    dosja_sample_put (self, NULL, "employment", "case", id, "person", person, "position",
                      "Rrobaqepëse", "contract", "yes", "start",
                      dosja_sample_past (self, &one->from, 60), "monthly_pay", "4200000 all",
                      "outcome", "employed", NULL);
  dosja_sample_put (self, NULL, "document_held", "person", person, "kind", "id_card", "status",
                    dosja_sample_chance (self, 70) ? "has" : "in_process", NULL);
  if (one->closed.year != 0)
    dosja_sample_put (self, NULL, "closing", "case", id, "asked_on",
                      dosja_sample_date (self, &one->closed, 0), "asked_by",
                      dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), "reason", "goals_achieved",
                      "risk", "low", "follow_up_agreed", "yes", "decision", "approved",
                      "decided_on", dosja_sample_date (self, &one->closed, 0), "decided_by",
                      dosja_sample_staff (self, DOSJA_SAMPLE_DIRECTOR), NULL);
}

static void
add_file (DosjaSample *self, const DosjaSampleCase *one)
{
  add_consents (self, one);
  add_plan (self, one);
  if (!dosja_id_is_nil (&one->mother))
    add_child_file (self, one);
  else
    {
      if (g_str_has_suffix (one->category, "vot"))
        dosja_sample_mechanism (self, one);
      else if (!g_str_equal (one->category, "legal_clinic_client"))
        dosja_sample_violence (self, one);
      add_care (self, one);
      add_reintegration (self, one);
    }
  add_services (self, one);
  add_notes (self, one);
}

void
dosja_sample_case_files (DosjaSample *self)
{
  guint n = 0, old = 0;

  for (guint i = 0; i < self->cases->len && self->error == NULL && n < MOST_FILES; i++)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i);
      int age = dosja_sample_age (self, &one->from);

      if (dosja_id_is_nil (&one->id)
          || (age > FILE_DAYS && (old >= OLD_FILES || one->from.year < self->today.year - 4)))
        continue;
      if (age > FILE_DAYS)
        old++;
      add_file (self, one);
      n++;
    }
}
