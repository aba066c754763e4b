/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#define N_POINTS 5

/* Invented questions: the toolkit's own are brought in by the centre that may use them. */
/* clang-format off */
#define QUESTION(key, least, most, sq, en) \
  "{ \"key\": \"" key "\", \"kind\": \"number\", \"required\": true, \"min\": 0, \"max\": 30," \
  " \"text\": { \"sq\": \"" sq "\", \"en\": \"" en "\" }, \"options\": [ { \"from\": 0, \"score\": 0 }," \
  " { \"from\": 1, \"score\": " least " }, { \"from\": 4, \"score\": " most " } ] }"
#define SECTION(key, sq, en, questions) \
  "{ \"key\": \"" key "\", \"title\": { \"sq\": \"" sq "\", \"en\": \"" en "\" }, \"questions\": [ " questions " ] }"

static const char form[] =
  "{ \"dosja_form\": 1, \"key\": \"sample_measure\", \"version\": 1, \"purpose\": \"measure\","
  " \"title\": { \"sq\": \"Pyetësor shembull për programin\", \"en\": \"Sample questions of the programme\" },"
  " \"sections\": [ "
  SECTION ("threats", "Kërcënime", "Threats",
           QUESTION ("shouted", "1", "3", "Sa herë ka bërtitur në tre muajt e fundit?",
                     "How often did he shout in the last three months?") ", "
           QUESTION ("threatened", "2", "4", "Sa herë ka kërcënuar?", "How often did he threaten?")) ", "
  SECTION ("control", "Kontrolli", "Control",
           QUESTION ("phone", "1", "3", "Sa herë ka kontrolluar telefonin e saj?", "How often did he check her phone?") ", "
           QUESTION ("money", "1", "3", "Sa herë i ka marrë paratë?", "How often did he take her money?")) ", "
  SECTION ("body", "Dhuna fizike", "Physical violence",
           QUESTION ("pushed", "3", "6", "Sa herë ka shtyrë ose goditur?", "How often did he push or hit?"))
  " ] }";
/* clang-format on */

/* How far from the start each point is, and how much of the violence is left then, in per cent */
static const struct
{
  const char *key;
  int day;
  guint left;
} points[N_POINTS] = {
  { "t0", -5, 100 }, { "t1", 14, 85 }, { "t2", 90, 55 }, { "t3", 185, 30 }, { "t4", 370, 25 }
};

static const char *
answers (DosjaSample *self, guint left, gboolean hers)
{
  static const char *const keys[] = { "shouted", "threatened", "phone", "money", "pushed" };
  g_autoptr (GString) text = g_string_new (NULL);

  /* She remembers more of it than he tells. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_string_append_printf (text, "%s%s: %u", i > 0 ? "\n" : "", keys[i],
                            (2 + dosja_sample_below (self, 6) + (hers ? 2 : 0)) * left / 100);

  return dosja_sample_text (self, "%s", text->str);
}

static void
add_measure (DosjaSample *self, const DosjaSampleEnrolment *one, const DosjaId *form_id,
             guint point, gboolean hers)
{
  dosja_sample_put (
      self, NULL, hers ? "partner_measure" : "measure", "enrolment",
      dosja_sample_id (self, &one->id), "form", dosja_sample_id (self, form_id), "point",
      points[point].key, "on", dosja_sample_date (self, &one->start, points[point].day),
      "respondent", hers ? "partner" : "participant", "answers",
      answers (self, points[point].left, hers), "new_violence",
      point == 0 || dosja_sample_chance (self, 85) ? "no" : "yes", "staff",
      dosja_sample_staff (self, hers ? DOSJA_SAMPLE_COLLEAGUE : DOSJA_SAMPLE_FACILITATOR), NULL);
}

/**
 * dosja_sample_measures: (skip)
 *
 * The five points of the programme, as far as each man has come; what his partner says is taken
 * down of every third, by somebody else.
 */
void
dosja_sample_measures (DosjaSample *self, const DosjaSampleEnrolment *enrolments, guint n)
{
  DosjaId form_id;

  dosja_sample_put (self, &form_id, "assessment_form", "body", form, NULL);
  for (guint i = 0; i < n; i++)
    for (guint point = 0; point < N_POINTS; point++)
      {
        if (dosja_sample_age (self, &enrolments[i].start) < points[point].day)
          continue;
        add_measure (self, &enrolments[i], &form_id, point, FALSE);
        if (i % 3 == 0)
          add_measure (self, &enrolments[i], &form_id, point, TRUE);
      }
}
