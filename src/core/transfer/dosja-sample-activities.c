/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#define N_ACTIVITIES 90
#define ACTIVITY_DAYS 720
#define N_SIGNING_DAYS 6
#define MEMBERS_OF_AN_ALLIANCE 7
#define MEETINGS_OF_AN_ALLIANCE 5

/* clang-format off */
static const struct
{
  const char *kind, *title, *topics, *audiences, *venue_kind, *venue;
  guint size;      /* how many come, about */
  guint young;     /* how many of ten are under 18 */
} activities[] = {
  { "information_session", "Njohja e rreziqeve të trafikimit", "safe_migration trafficking", "pupils_upper_secondary", "school", "Gjimnazi “Ali Demi”", 34, 10 },
  { "information_session", "Siguria në internet", "online_safety", "pupils_9_year", "school", "Shkolla 9-vjeçare “1 Maji”", 28, 10 },
  { "information_session", "Ligji për dhunën në familje", "domestic_violence legal_rights", "community_rural women_girls", "community_centre", "Qendra komunitare Novoselë", 22, 0 },
  { "forum", "Forum me studentë për barazinë gjinore", "gender_equality", "students", "university", "Universiteti i Vlorës", 46, 1 },
  { "training", "Trajnim për mësues: shenjat e rrezikut", "services_information trafficking", "teachers", "hotel_hall", "Salla e hotelit", 24, 0 },
  { "training", "Trajnim me policinë vendore", "domestic_violence legal_rights", "police", "police_premises", "Drejtoria e policisë", 18, 0 },
  { "awareness_campaign", "16 ditë kundër dhunës", "gender_based_violence", "general_public", "public_space", "Sheshi i Flamurit", 120, 2 },
  { "march_public_event", "Marshim për të drejtat e grave", "women_participation", "general_public", "public_space", "Lungomare", 160, 2 },
  { "media_radio_tv", "Bisedë në radio për linjën e ndihmës", "services_information", "general_public", "media_studio", "Radio lokale", 0, 0 },
  { "advocacy_meeting", "Takim për fondin e ndihmës ligjore", "legal_rights", "local_government", "municipality", "Bashkia Vlorë", 9, 0 },
  { "working_group", "Grup pune për planin vendor", "domestic_violence", "local_government ngos", "municipality", "Bashkia Selenicë", 11, 0 },
  { "round_table", "Tryezë e mekanizmit të referimit", "domestic_violence trafficking", "ngos police social_workers", "municipality", "Bashkia Vlorë", 16, 0 },
  { "outreach", "Njësia lëvizëse në terren", "safe_migration services_information", "roma_egyptian", "public_space", "Lagjja Kushtrim", 20, 5 },
};
static const char *const municipalities[] = { "vlore", "vlore", "vlore", "himare", "selenice", "fier" };
static const struct
{
  const char *name, *municipality;
} alliances[] = {
  { "Aleanca e grave këshilltare, Vlorë", "vlore" },
  { "Aleanca e grave këshilltare, Himarë", "himare" },
  { "Aleanca e grave këshilltare, Selenicë", "selenice" },
};
static const char *const meeting_topics[] = {
  "Buxheti i përgjigjshëm gjinor", "Ndriçimi i rrugëve dhe siguria", "Plani vendor kundër dhunës", "Çerdhet dhe kopshtet",
};
static const char *const parties[] = { "PS", "PD", "PL", "E pavarur" };
static const char *const advocacy[][2] = {
  { "us_tip", "Informacion për raportin vjetor mbi trafikimin" }, { "grevio", "Kontribut për raportin hije" },
  { "law_comment", "Komente për ndryshimet e ligjit 9669/2006" }, { "municipal_plan", "Masa për planin vendor 2027" },
};
/* clang-format on */

/* Puts numbers into the grid of sex and age; a few are not counted so. */
static void
set_participants (DosjaSample *self, DosjaRecord *record, guint n, guint young)
{
  static const char *const grown[]
      = { "young_women", "young_men", "women", "men", "older_women", "older_men" };
  static const guint weights[] = { 30, 16, 30, 14, 7, 3 };
  guint children = n * young / 10;
  guint girls = children * (45 + dosja_sample_below (self, 20)) / 100;

  if (children > 0)
    {
      dosja_record_set (record, "girls", dosja_sample_text (self, "%u", girls));
      dosja_record_set (record, "boys", dosja_sample_text (self, "%u", children - girls));
    }
  for (guint i = 0; n > children && i < G_N_ELEMENTS (grown); i++)
    if ((n - children) * weights[i] / 100 > 0)
      dosja_record_set (record, grown[i],
                        dosja_sample_text (self, "%u", (n - children) * weights[i] / 100));
}

static void
add_activity (DosjaSample *self, guint i)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("activity"));
  guint which = dosja_sample_below (self, G_N_ELEMENTS (activities));
  guint size = activities[which].size;
  DosjaDate on = self->today;

  /* Two are planned, with nobody counted yet. */
  dosja_date_step (&on, i < 2 ? 5 + 8 * (int)i : -(int)dosja_sample_below (self, ACTIVITY_DAYS), 0);
  dosja_record_set (record, "kind", activities[which].kind);
  dosja_record_set (record, "title", activities[which].title);
  dosja_record_set (record, "on", dosja_sample_date (self, &on, 0));
  dosja_record_set (record, "topics", activities[which].topics);
  dosja_record_set (record, "audiences", activities[which].audiences);
  dosja_record_set (record, "municipality", DOSJA_SAMPLE_ONE_OF (self, municipalities));
  dosja_record_set (record, "venue_kind", activities[which].venue_kind);
  dosja_record_set (record, "venue", activities[which].venue);
  dosja_record_set (record, "staff", dosja_sample_staff (self, DOSJA_SAMPLE_COLLEAGUE));
  dosja_record_set (record, "project", dosja_sample_project (self, &on));
  if (i >= 2 && size > 0)
    {
      size = size * (70 + dosja_sample_below (self, 60)) / 100;
      set_participants (self, record, size, activities[which].young);
      dosja_record_set (record, "materials", "Fletëpalosje");
      dosja_record_set (record, "materials_count", dosja_sample_text (self, "%u", size + 10));
    }
  dosja_sample_save (self, record);
}

/* A petition is signed on several days, in several places. */
static void
add_petition (DosjaSample *self)
{
  for (guint i = 0; i < N_SIGNING_DAYS; i++)
    dosja_sample_put (self, NULL, "activity", "kind", "petition", "title",
                      "Peticion për strehim të sigurt në çdo qark", "on",
                      dosja_sample_day (self, -60 + 7 * (int)i), "topics",
                      "domestic_violence women_participation", "audiences", "general_public",
                      "campaign", "sixteen_days", "municipality",
                      municipalities[i % G_N_ELEMENTS (municipalities)], "venue_kind",
                      "public_space", "venue", "Bulevardi", "signatures",
                      dosja_sample_text (self, "%u", 90 + dosja_sample_below (self, 240)),
                      "project", dosja_sample_id (self, &self->projects[1]), NULL);
}

static void
add_alliance (DosjaSample *self, guint i)
{
  DosjaId id;

  dosja_sample_put (self, &id, "alliance", "name", alliances[i].name, "municipality",
                    alliances[i].municipality, "founded",
                    dosja_sample_day (self, -1500 + 90 * (int)i), "active", "yes", NULL);
  for (guint j = 0; j < MEMBERS_OF_AN_ALLIANCE; j++)
    dosja_sample_put (
        self, NULL, "alliance_member", "alliance", dosja_sample_id (self, &id), "name",
        dosja_sample_text (self, "%s %s", dosja_sample_word (self, &dosja_sample_female_names),
                           dosja_sample_word (self, &dosja_sample_surnames)),
        "role", j == 0 ? "Kryetare" : "Këshilltare", "party", DOSJA_SAMPLE_ONE_OF (self, parties),
        "since", dosja_sample_day (self, -1400 + 60 * (int)j), NULL);
  for (guint j = 0; j < MEETINGS_OF_AN_ALLIANCE; j++)
    dosja_sample_put (
        self, NULL, "alliance_meeting", "alliance", dosja_sample_id (self, &id), "on",
        dosja_sample_day (self, j == 0 ? 12 : -70 * (int)j), "place", "Salla e këshillit",
        "present", j == 0 ? NULL : dosja_sample_text (self, "%u", 4 + dosja_sample_below (self, 4)),
        "topic", meeting_topics[(i + j) % G_N_ELEMENTS (meeting_topics)], "decisions",
        j == 0 ? NULL : "Kërkesë me shkrim për këshillin bashkiak.", "decided_on_followed",
        j < 2 ? NULL : "yes", NULL);
}

void
dosja_sample_activities (DosjaSample *self)
{
  for (guint i = 0; i < N_ACTIVITIES; i++)
    add_activity (self, i);
  add_petition (self);
  for (guint i = 0; i < G_N_ELEMENTS (alliances); i++)
    add_alliance (self, i);
  for (guint i = 0; i < G_N_ELEMENTS (advocacy); i++)
    dosja_sample_put (self, NULL, "advocacy", "kind", advocacy[i][0], "on",
                      dosja_sample_day (self, -40 - 90 * (int)i), "title", advocacy[i][1], NULL);
}
