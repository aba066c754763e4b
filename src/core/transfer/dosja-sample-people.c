/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#include <string.h>

#define PICK DOSJA_SAMPLE_PICK

/* Families that came in the last months, so that there is something to do in a small sample, too.
 */
#define N_RECENT 40
#define RECENT_DAYS 240

/* clang-format off */
static const DosjaSampleChoice municipalities[] = {
  { "vlore", 40 }, { "fier", 12 }, { "tirane", 8 }, { "berat", 6 }, { "selenice", 6 }, { "himare", 4 },
  { "durres", 4 }, { "elbasan", 4 }, { "gjirokaster", 4 }, { "sarande", 4 }, { "lushnje", 3 }, { "shkoder", 2 },
  { "korce", 2 }, { "kukes", 1 },
};
static const DosjaSampleChoice nationalities[] = {
  { "al", 190 }, { "xk", 4 }, { "md", 2 }, { "ro", 2 }, { "ph", 1 }, { "it", 1 },
};
static const DosjaSampleChoice marital[] = {
  { "single", 30 }, { "married", 35 }, { "cohabiting", 8 }, { "separated", 10 }, { "divorced", 14 }, { "widowed", 3 },
};
static const DosjaSampleChoice education[] = {
  { "none", 3 }, { "primary", 12 }, { "lower_secondary", 45 }, { "upper_secondary_general", 25 },
  { "upper_secondary_vocational", 8 }, { "bachelor", 5 }, { "unknown", 2 },
};
static const DosjaSampleChoice employment[] = {
  { "employed_formal", 14 }, { "employed_informal", 18 }, { "unemployed_registered", 18 },
  { "unemployed_not_registered", 34 }, { "student", 6 }, { "homemaker", 10 },
};
static const DosjaSampleChoice referral_sources[] = {
  { "state_police", 34 }, { "self", 18 }, { "municipal_social_services", 14 }, { "local_coordinator", 10 },
  { "mobile_unit_vatra", 6 }, { "border_police", 5 }, { "ngo", 5 }, { "school", 3 }, { "hospital", 3 }, { "court", 2 },
};
static const DosjaSampleChoice referral_modes[] = {
  { "in_person", 40 }, { "phone", 30 }, { "referral_form", 20 }, { "email", 10 },
};
static const DosjaSampleChoice risk_levels[] = { { "low", 30 }, { "medium", 45 }, { "high", 25 } };
static const DosjaSampleChoice priorities[] = { { "normal", 70 }, { "high", 24 }, { "urgent", 6 } };
static const DosjaSampleChoice closure_reasons[] = {
  { "reintegrated", 40 }, { "withdrew", 18 }, { "transferred_other_service", 12 }, { "lost_contact", 12 },
  { "goals_achieved", 18 },
};
static const DosjaSampleChoice exit_reasons[] = {
  { "plan_completed", 50 }, { "own_request", 30 }, { "transferred", 12 }, { "left_without_notice", 8 },
};
static const DosjaSampleChoice destinations[] = {
  { "rented_flat", 35 }, { "family_of_origin", 35 }, { "own_home", 10 }, { "relatives_friends", 12 }, { "abroad", 8 },
};
/* What the centre met in its first years, and what it meets since there is a law. */
static const DosjaSampleChoice early_categories[] = {
  { "vot", 50 }, { "pvot", 25 }, { "domestic_violence", 15 }, { "at_risk", 10 },
};
static const DosjaSampleChoice late_categories[] = {
  { "domestic_violence", 52 }, { "pvot", 18 }, { "vot", 10 }, { "gender_based_violence", 6 }, { "sexual_violence", 4 },
  { "legal_clinic_client", 10 },
};
/* clang-format on */

/* A mother, or anybody who came alone. */
typedef struct
{
  DosjaId id;
  DosjaDate born;
  gboolean female;
  const char *surname;
  const char *municipality;
} Adult;

static void
set_date (DosjaRecord *record, const char *field, const DosjaDate *date)
{
  g_autofree char *text = dosja_date_to_canonical (date);

  dosja_record_set (record, field, text);
}

static DosjaDate
random_day_of (DosjaSample *self, guint year)
{
  DosjaDate date = { (guint16)year, (guint8)(1 + dosja_sample_below (self, 12)), 1, FALSE };

  dosja_date_step (&date, (int)dosja_sample_below (self, 28), 0);

  return date;
}

/* Most dates of birth are known; some only in part. */
static void
set_birth (DosjaSample *self, DosjaRecord *record, const DosjaDate *birth)
{
  DosjaDate date = *birth;
  const char *basis = "date_of_birth";
  guint kind = dosja_sample_below (self, 100);

  if (kind < 18)
    {
      date.day = 0;
      basis = "age_declared";
    }
  if (kind < 14)
    {
      date.month = 0;
      basis = "year_of_birth";
    }
  if (kind < 5)
    {
      date.estimated = TRUE;
      basis = "estimated_age";
    }
  set_date (record, "born", &date);
  dosja_record_set (record, "born_basis", basis);
}

/* A letter for the decade, a digit of the year, month (50 more for women), day, number. */
static void
set_nid (DosjaSample *self, DosjaRecord *record, const DosjaDate *birth, gboolean female)
{
  g_autofree char *nid
      = g_strdup_printf ("%c%u%02u%02u%03u%c", 'A' + (int)(birth->year - 1900) / 10,
                         birth->year % 10, birth->month + (female ? 50 : 0), birth->day,
                         dosja_sample_below (self, 1000), 'A' + (int)dosja_sample_below (self, 23));

  dosja_record_set (record, "nid", nid);
}

static void
set_contact (DosjaSample *self, DosjaRecord *record)
{
  g_autofree char *phone = g_strdup_printf (
      "06%u %02u %02u %03u", 7 + dosja_sample_below (self, 3), dosja_sample_below (self, 100),
      dosja_sample_below (self, 100), dosja_sample_below (self, 1000));
  g_autofree char *address
      = g_strdup_printf ("%s, nr. %u", dosja_sample_word (self, &dosja_sample_streets),
                         1 + dosja_sample_below (self, 120));

  dosja_record_set (record, "phone", phone);
  dosja_record_set (record, "phone_safe", dosja_sample_chance (self, 60) ? "yes" : "unknown");
  dosja_record_set (record, "address", address);
  if (dosja_sample_chance (self, 25))
    dosja_record_set (record, "phone_note", dosja_sample_word (self, &dosja_sample_notes));
}

static DosjaRecord *
new_person (DosjaSample *self, gboolean female, const char *surname)
{
  const DosjaSampleWords *names = female ? &dosja_sample_female_names : &dosja_sample_male_names;
  DosjaRecord *record = dosja_record_new (dosja_type_find ("person"));

  dosja_record_set (record, "code", dosja_sample_text (self, "V%05u", ++self->n_people));
  dosja_record_set (record, "given_name", dosja_sample_word (self, names));
  dosja_record_set (record, "father_name", dosja_sample_word (self, &dosja_sample_male_names));
  dosja_record_set (record, "surname", surname);
  dosja_record_set (record, "sex", female ? "female" : "male");

  return record;
}

static void
add_adult (DosjaSample *self, guint year, Adult *adult)
{
  g_autoptr (DosjaRecord) record = NULL;
  guint age = 16 + dosja_sample_below (self, 14) + dosja_sample_below (self, 26);

  adult->female = dosja_sample_chance (self, 95);
  adult->born = random_day_of (self, year - age);
  adult->surname = dosja_sample_word (self, &dosja_sample_surnames);
  adult->municipality = PICK (self, municipalities);
  record = new_person (self, adult->female, adult->surname);
  set_birth (self, record, &adult->born);
  if (dosja_sample_chance (self, 60))
    set_nid (self, record, &adult->born, adult->female);
  if (dosja_sample_chance (self, 80))
    set_contact (self, record);
  if (adult->female && dosja_sample_chance (self, 20))
    dosja_record_set (record, "birth_surname", dosja_sample_word (self, &dosja_sample_surnames));
  dosja_record_set (record, "nationalities", PICK (self, nationalities));
  dosja_record_set (record, "municipality", adult->municipality);
  dosja_record_set (record, "marital_status", PICK (self, marital));
  dosja_record_set (record, "education", PICK (self, education));
  dosja_record_set (record, "employment", PICK (self, employment));
  adult->id = *dosja_record_get_id (record);
  dosja_sample_save (self, record);
}

static const char *
next_case_number (DosjaSample *self, guint year)
{
  return dosja_sample_text (self, "%u/%04u", year, ++self->n_cases[year - self->first.year]);
}

static void
add_case (DosjaSample *self, DosjaSampleCase *one)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("case"));

  dosja_record_set_reference (record, "person", &one->person);
  dosja_record_set (record, "number", next_case_number (self, one->from.year));
  dosja_record_set (record, "category", one->category);
  set_date (record, "opened", &one->from);
  if (dosja_sample_chance (self, 70))
    dosja_record_set (record, "referral_date",
                      dosja_sample_date (self, &one->from, -(int)dosja_sample_below (self, 5)));
  dosja_record_set (record, "referral_source", PICK (self, referral_sources));
  dosja_record_set (record, "referral_mode", PICK (self, referral_modes));
  dosja_record_set (record, "reason", dosja_sample_word (self, &dosja_sample_reasons));
  dosja_record_set (record, "risk_level", PICK (self, risk_levels));
  dosja_record_set (record, "priority", PICK (self, priorities));
  dosja_record_set (record, "municipality", one->municipality);
  if (dosja_sample_age (self, &one->from) < 2 * 365)
    dosja_record_set (record, "manager",
                      dosja_sample_staff (self, dosja_sample_chance (self, 50)
                                                    ? DOSJA_SAMPLE_MANAGER
                                                    : DOSJA_SAMPLE_COLLEAGUE));
  dosja_record_set (record, "project", dosja_sample_project (self, &one->from));
  if (one->closed.year != 0)
    {
      set_date (record, "closed", &one->closed);
      dosja_record_set (record, "closure_reason", PICK (self, closure_reasons));
      dosja_record_set (record, "destination", PICK (self, destinations));
      dosja_record_set (record, "outcome", dosja_sample_word (self, &dosja_sample_outcomes));
    }
  one->id = *dosja_record_get_id (record);
  dosja_sample_save (self, record);
}

/* Without a free bed nobody is taken in; where there is no centre around the people, only the
 * room is known. */
static void
add_stay (DosjaSample *self, DosjaSampleCase *one, const DosjaId *with_mother)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("stay"));
  const DosjaSampleBed *bed = dosja_sample_take_bed (self, &one->from, &one->until);

  if (bed == NULL && self->beds->len > 0)
    return;
  dosja_record_set_reference (record, "person", &one->person);
  dosja_record_set_reference (record, "case", &one->id);
  set_date (record, "from", &one->from);
  if (bed != NULL)
    {
      dosja_record_set_reference (record, "bed", &bed->id);
      dosja_record_set (record, "from_at",
                        dosja_sample_text (self, "%02u:%02u", 8 + dosja_sample_below (self, 15),
                                           15 * dosja_sample_below (self, 4)));
      dosja_record_set (
          record, "planned_until",
          dosja_sample_date (self, &one->from, dosja_sample_chance (self, 60) ? 180 : 90));
      dosja_record_set (record, "with_mother",
                        with_mother != NULL ? dosja_sample_id (self, with_mother) : NULL);
      if (!one->minor)
        set_date (record, "rules_signed", &one->from);
      dosja_record_set (record, "project", dosja_sample_project (self, &one->from));
    }
  dosja_record_set (record, "room",
                    bed != NULL
                        ? bed->room
                        : dosja_sample_text (self, "%u/%c", 1 + dosja_sample_below (self, 8),
                                             'A' + (int)dosja_sample_below (self, 4)));
  if (one->until.year != 0)
    {
      set_date (record, "until", &one->until);
      dosja_record_set (record, "exit_reason", PICK (self, exit_reasons));
      dosja_record_set (record, "destination", PICK (self, destinations));
    }
  one->stay = *dosja_record_get_id (record);
  dosja_sample_save (self, record);
}

/* A child comes with the mother, on the same day and for as long. */
static void
add_child (DosjaSample *self, const Adult *mother, const DosjaSampleCase *with)
{
  DosjaSampleCase one = *with;
  guint span = MIN (one.from.year - mother->born.year - 17, 16);
  DosjaDate birth = random_day_of (self, one.from.year - 1 - dosja_sample_below (self, span));
  g_autoptr (DosjaRecord) child = NULL;

  one.female = dosja_sample_chance (self, 50);
  one.minor = TRUE;
  one.mother = mother->id;
  one.category = "child_of_victim";
  memset (&one.stay, 0, sizeof one.stay);
  child = new_person (self, one.female, mother->surname);
  one.person = *dosja_record_get_id (child);
  set_birth (self, child, &birth);
  dosja_record_set (child, "nationalities", "al");
  dosja_record_set (child, "municipality", mother->municipality);
  dosja_record_set (child, "marital_status", "not_applicable_child");
  dosja_sample_save (self, child);
  dosja_sample_put (self, NULL, "relationship", "person", dosja_sample_id (self, &one.person),
                    "other", dosja_sample_id (self, &mother->id), "relation", "child", NULL);
  add_case (self, &one);
  if (!dosja_id_is_nil (&with->stay))
    add_stay (self, &one, &with->stay);
  g_array_append_val (self->cases, one);
}

static gboolean
is_past (DosjaSample *self, const DosjaDate *date)
{
  return dosja_date_compare (date, &self->today) <= 0;
}

/* The day so many days later at most, or year 0 when it has not come yet. */
static DosjaDate
choose_end (DosjaSample *self, const DosjaDate *from, guint shortest, guint span)
{
  DosjaDate end = *from;

  dosja_date_step (&end, (int)(shortest + dosja_sample_below (self, span)), 0);
  if (!is_past (self, &end))
    end.year = 0;

  return end;
}

static void
choose_admission (DosjaSample *self, const DosjaDate *from, DosjaSampleCase *one)
{
  one->from = *from;
  one->category = from->year < self->first.year + 8 ? PICK (self, early_categories)
                                                    : PICK (self, late_categories);
  one->closed = choose_end (self, from, 20, 600);
  one->until = choose_end (self, from, 1, 300);

  /* Nobody stays longer than the case is open. */
  if (one->closed.year != 0
      && (one->until.year == 0 || dosja_date_compare (&one->closed, &one->until) < 0))
    one->until = one->closed;

  /* Not every case is closed when nothing happens in it any more. */
  if (dosja_sample_age (self, from) < 5 * 365 && dosja_sample_chance (self, 4)
      && one->until.year != 0)
    one->closed.year = 0;
}

static gboolean
wants_shelter (DosjaSample *self, const DosjaSampleCase *one)
{
  return !g_str_equal (one->category, "legal_clinic_client")
         && dosja_sample_chance (self, dosja_sample_age (self, &one->from) < RECENT_DAYS ? 65 : 45);
}

static void
begin_case (DosjaSample *self, const Adult *adult, const DosjaDate *from, DosjaSampleCase *ret_case)
{
  DosjaSampleCase one = { .person = adult->id,
                          .municipality = adult->municipality,
                          .female = adult->female,
                          .minor = dosja_date_age_on (&adult->born, from) < 18 };

  choose_admission (self, from, &one);
  add_case (self, &one);
  if (wants_shelter (self, &one))
    add_stay (self, &one, NULL);
  g_array_append_val (self->cases, one);
  *ret_case = one;
}

static DosjaDate
choose_coming (DosjaSample *self, gboolean recently)
{
  DosjaDate from = self->today;
  guint span = recently ? RECENT_DAYS : self->n_days;

  dosja_date_step (&from, -(int)dosja_sample_below (self, span), 0);

  return from;
}

/* One person, the children that come along, and sometimes a later return. */
static void
add_family (DosjaSample *self, gboolean recently)
{
  DosjaDate from = choose_coming (self, recently);
  guint children = dosja_sample_chance (self, 28) ? 1 + dosja_sample_below (self, 3) : 0;
  guint returns = dosja_sample_chance (self, 52) ? 1 + dosja_sample_below (self, 3) / 2 : 0;
  DosjaSampleCase one;
  Adult adult;

  add_adult (self, from.year, &adult);
  begin_case (self, &adult, &from, &one);
  if (adult.born.year + 18 > from.year)
    children = 0;
  for (guint i = 0; i < children && self->n_people < self->people; i++)
    add_child (self, &adult, &one);

  for (guint i = 0; i < returns && one.closed.year != 0; i++)
    {
      from = one.closed;
      dosja_date_step (&from, (int)(30 + dosja_sample_below (self, 1500)), 0);
      if (!is_past (self, &from))
        break;
      begin_case (self, &adult, &from, &one);
    }
}

/* Somebody whom the clinic advises, and who has no case. */
static void
add_client (DosjaSample *self)
{
  DosjaDate from = choose_coming (self, dosja_sample_chance (self, 40));
  DosjaSampleCase one = { .from = from };
  Adult adult;

  add_adult (self, from.year - 3, &adult);
  one.person = adult.id;
  one.municipality = adult.municipality;
  one.female = adult.female;
  g_array_append_val (self->cases, one);
}

void
dosja_sample_people (DosjaSample *self)
{
  guint recent = MIN (self->people / 4, N_RECENT);

  for (guint i = 0; self->n_people < self->people && self->error == NULL; i++)
    {
      if (!dosja_progress_step (self->progress, self->n_people, self->people, &self->error))
        return;
      if (self->beds->len > 0 && i % 16 == 15)
        add_client (self);
      else
        add_family (self, i < recent);
    }
}
