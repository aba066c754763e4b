/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#include <string.h>

#define LEAST_ROOMS 7
#define BEDS_OF_A_ROOM 4
/* A quarter of a century of that many people fills a room to two thirds. */
#define PEOPLE_OF_A_ROOM 240
#define N_FLAT_ROOMS 2
#define DAYS_IN_FIRST_BED 12
#define MOST_BED_MOVES 40
#define N_HANDOVERS 24
#define MOST_RESIDENTS 40

/* clang-format off */
static const char *const handovers[] = {
  "Natë e qetë. Të gjithë brenda në orën 22:00.",
  "Një fëmijë me temperaturë; u njoftua infermierja. Të kontrollohet në mëngjes.",
  "U bë shpërndarja e ilaçeve. Nesër një takim me avokaten në orën 10:00.",
  "Mungon një person me leje deri nesër në mbrëmje.",
  "Banjo e katit të dytë nuk punon; u thirr riparuesi.",
  "Ditëlindja e një fëmije u festua në sallë. Asgjë e veçantë.",
  "U pranua një nënë me dy fëmijë; ushqimi dhe veshjet u dhanë.",
};
static const struct
{
  const char *kind, *severity, *actions, *text;
  int day;
} incidents[] = {
  { "conflict_residents", "low", "counselling", "Grindje në kuzhinë për rendin e larjes. U bisedua me të dyja.", -112 },
  { "medical_emergency", "serious", "ambulance_called management_informed", "Dhimbje të forta barku natën; u dërgua në spital dhe u kthye të nesërmen.", -74 },
  { "perpetrator_appeared", "critical", "management_informed police_called relocation", "U pa një makinë e njohur pranë rrugës. Policia erdhi brenda dhjetë minutash.", -41 },
  { "rule_breach", "low", "warning", "Kthim pas orarit pa njoftuar.", -19 },
  { "child_incident", "medium", "counselling management_informed", "Një fëmijë u rrëzua në shkallë; vetëm një gërvishtje.", -6 },
};
static const char *const absence_reasons[] = { "family_visit", "court", "hospital", "work" };
static const char *const belongings[][2] = {
  { "documents", "Letërnjoftimi dhe certifikata e fëmijës" }, { "phone", "Telefon celular" },
  { "money", "Para në dorë" }, { "clothing", "Një çantë me veshje" }, { "keys", "Çelësat e banesës" },
};
/* clang-format on */

static void
add_beds (DosjaSample *self, const DosjaId *room, const char *name, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      DosjaSampleBed bed = { .room = name, .taken = g_malloc0 (self->n_days) };

      dosja_sample_put (self, &bed.id, "bed", "room", dosja_sample_id (self, room), "name",
                        dosja_sample_text (self, "%s%c", name, 'A' + (int)i), "kind",
                        i == BEDS_OF_A_ROOM - 1 ? "cot" : "bed", "active", "yes", NULL);
      g_array_append_val (self->beds, bed);
    }
}

/* A shelter that grows with the number of people, and a flat. One bed is being mended. */
void
dosja_sample_shelter (DosjaSample *self)
{
  guint rooms = MAX (LEAST_ROOMS, self->people / PEOPLE_OF_A_ROOM);
  DosjaId room;

  dosja_sample_put (self, &self->facilities[0], "facility", "name", "Strehëza", "kind",
                    "long_term_shelter", "municipality", "vlore", "active", "yes", NULL);
  dosja_sample_put (self, &self->facilities[1], "facility", "name", "Apartamenti", "kind",
                    "semi_independent_flat", "municipality", "vlore", "active", "yes", NULL);
  for (guint i = 0; i < rooms + N_FLAT_ROOMS; i++)
    {
      gboolean flat = i >= rooms;
      const char *name = flat ? dosja_sample_text (self, "Ap%u", i - rooms + 1)
                              : dosja_sample_text (self, "%u%02u", 1 + i / 4, 1 + i % 4);

      dosja_sample_put (self, &room, "room", "facility",
                        dosja_sample_id (self, &self->facilities[flat ? 1 : 0]), "name", name,
                        "floor", flat ? "2" : dosja_sample_text (self, "%u", 1 + i / 4), "active",
                        "yes", NULL);
      add_beds (self, &room, name, flat ? 2 : BEDS_OF_A_ROOM);
    }
  dosja_sample_put (self, NULL, "bed", "room", dosja_sample_id (self, &room), "name", "Ap2C",
                    "kind", "extra", "active", "yes", "out_of_use_until",
                    dosja_sample_day (self, 20), "note", "Dysheku do të ndërrohet.", NULL);
}

static gboolean
is_free (const DosjaSampleBed *bed, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    if (bed->taken[i])
      return FALSE;

  return TRUE;
}

/**
 * dosja_sample_take_bed: (skip)
 * @until: year 0: somebody is there still
 *
 * Returns: (nullable): a bed that nobody has on any of these days, the first and the last too
 */
const DosjaSampleBed *
dosja_sample_take_bed (DosjaSample *self, const DosjaDate *from, const DosjaDate *until)
{
  guint n = self->beds->len;
  guint start = n > 0 ? dosja_sample_below (self, n) : 0;
  guint first = (guint)dosja_date_days_between (&self->first, from);
  guint last
      = until->year != 0 ? (guint)dosja_date_days_between (&self->first, until) : self->n_days - 1;

  for (guint i = 0; i < n; i++)
    {
      DosjaSampleBed *bed = &g_array_index (self->beds, DosjaSampleBed, (start + i) % n);

      if (is_free (bed, first, last))
        {
          memset (bed->taken + first, TRUE, last - first + 1);
          return bed;
        }
    }

  return NULL;
}

/* ---- what happens there ---- */

/* Of those who are there one is out today, and one should have been back. */
static void
add_absence (DosjaSample *self, const DosjaSampleCase *one, guint i)
{
  int age = dosja_sample_age (self, &one->from);
  gboolean out = i == 0 || i == 2;
  int day = i == 0 ? 0 : -1;

  if (!out)
    day = -2 - (int)dosja_sample_below (self, (guint)MAX (age - 3, 1));
  dosja_sample_put (self, NULL, "absence", "stay", dosja_sample_id (self, &one->stay), "from",
                    dosja_sample_day (self, day), "from_at", "08:30", "back_by",
                    dosja_sample_day (self, out ? day : day + 1), "back_by_at", "20:00", "back_on",
                    out ? NULL : dosja_sample_day (self, day + 1), "back_at", out ? NULL : "18:45",
                    "reason", DOSJA_SAMPLE_ONE_OF (self, absence_reasons), "approved_by",
                    dosja_sample_staff (self, DOSJA_SAMPLE_MANAGER), NULL);
}

static void
add_belonging (DosjaSample *self, const DosjaSampleCase *one)
{
  guint which = dosja_sample_below (self, G_N_ELEMENTS (belongings));

  dosja_sample_put (self, NULL, "belonging", "stay", dosja_sample_id (self, &one->stay), "item",
                    belongings[which][1], "kind", belongings[which][0], "quantity", "1", "action",
                    "received_for_storage", "on", dosja_sample_date (self, &one->from, 0), "place",
                    "Kasaforta", "signed", "yes", NULL);
  if (one->until.year != 0)
    dosja_sample_put (self, NULL, "belonging", "stay", dosja_sample_id (self, &one->stay), "item",
                      belongings[which][1], "kind", belongings[which][0], "quantity", "1", "action",
                      "returned", "on", dosja_sample_date (self, &one->until, 0), "signed", "yes",
                      NULL);
}

/* Who stays long may have begun in another bed. */
static void
add_bed_move (DosjaSample *self, const DosjaSampleCase *one)
{
  static const char *const reasons[]
      = { "Fëmija fle me nënën", "Dhomë më e qetë", "Dhoma u lye", "Kërkesë e saj" };
  DosjaDate moved = one->from;
  const DosjaSampleBed *bed;

  dosja_date_step (&moved, DAYS_IN_FIRST_BED, 0);
  if ((bed = dosja_sample_take_bed (self, &one->from, &moved)) != NULL)
    dosja_sample_put (self, NULL, "bed_move", "stay", dosja_sample_id (self, &one->stay), "on",
                      dosja_sample_date (self, &moved, 0), "bed", dosja_sample_id (self, &bed->id),
                      "reason", DOSJA_SAMPLE_ONE_OF (self, reasons), NULL);
}

static void
add_bed_moves (DosjaSample *self)
{
  guint n = 0;

  for (guint i = self->cases->len; i > 0 && n < MOST_BED_MOVES; i--)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i - 1);
      DosjaDate last = one->until.year != 0 ? one->until : self->today;

      if (dosja_id_is_nil (&one->stay) || i % 3 != 0
          || dosja_date_days_between (&one->from, &last) <= 2 * DAYS_IN_FIRST_BED)
        continue;
      add_bed_move (self, one);
      n++;
    }
}

static void
add_incidents (DosjaSample *self, const DosjaSampleCase *resident)
{
  for (guint i = 0; i < G_N_ELEMENTS (incidents); i++)
    {
      DosjaId id;

      dosja_sample_put (
          self, &id, "shelter_incident", "facility", dosja_sample_id (self, &self->facilities[0]),
          "on", dosja_sample_day (self, incidents[i].day), "at",
          dosja_sample_text (self, "%02u:20", 8 + 2 * i), "kind", incidents[i].kind, "severity",
          incidents[i].severity, "description", incidents[i].text, "actions", incidents[i].actions,
          "reported_by", dosja_sample_staff (self, DOSJA_SAMPLE_SHIFT), "closed_on",
          i < 4 ? dosja_sample_day (self, incidents[i].day + 3) : NULL, NULL);
      if (resident != NULL && i >= 3)
        dosja_sample_put (self, NULL, "shelter_incident_person", "incident",
                          dosja_sample_id (self, &id), "person",
                          dosja_sample_id (self, &resident->person), NULL);
    }
}

static void
add_handovers (DosjaSample *self)
{
  static const char *const shifts[] = { "night", "afternoon", "morning" };

  for (guint i = 0; i < N_HANDOVERS; i++)
    dosja_sample_put (
        self, NULL, "handover", "facility", dosja_sample_id (self, &self->facilities[0]), "on",
        dosja_sample_day (self, -1 - (int)i / 3), "shift", shifts[i % 3], "staff",
        dosja_sample_staff (self, i % 3 == 0 ? DOSJA_SAMPLE_NIGHT : DOSJA_SAMPLE_SHIFT), "taken_by",
        dosja_sample_staff (self, i % 3 == 1 ? DOSJA_SAMPLE_NIGHT : DOSJA_SAMPLE_SHIFT), "text",
        DOSJA_SAMPLE_ONE_OF (self, handovers), NULL);
}

void
dosja_sample_shelter_life (DosjaSample *self)
{
  const DosjaSampleCase *resident = NULL;
  guint n = 0;

  for (guint i = 0; i < self->cases->len && n < MOST_RESIDENTS; i++)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i);

      if (dosja_id_is_nil (&one->stay) || dosja_sample_age (self, &one->from) > 300)
        continue;
      if (one->until.year == 0 && !one->minor && dosja_sample_age (self, &one->from) > 3)
        {
          add_absence (self, one, n++);
          resident = one;
        }
      if (!one->minor)
        add_belonging (self, one);
    }
  add_incidents (self, resident);
  add_handovers (self);
  add_bed_moves (self);
}
