/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample.h"

#include "base/dosja-date.h"
#include "transfer/dosja-sample-private.h"

/* clang-format off */
G_DEFINE_QUARK (dosja-sample-error-quark, dosja_sample_error)
/* clang-format on */

/* The years of an office that has worked a quarter of a century; fixed, so that the same
 * seed gives the same people on any day. */
#define FIRST_YEAR 2001
#define N_YEARS 25

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

typedef struct
{
  DosjaStore *store;
  guint64 state;
  guint people;   /* how many are wanted */
  guint n_people; /* how many there are */
  guint n_cases[N_YEARS];
} Sample;

/* A mother, or anybody who came alone. */
typedef struct
{
  DosjaId id;
  guint birth_year;
  const char *given_name;
  const char *surname;
  const char *municipality;
} Adult;

/* A coming and what became of it, which children share. */
typedef struct
{
  const char *category;
  DosjaDate from;
  DosjaDate closed; /* year 0: still open */
  gboolean sheltered;
  DosjaDate until; /* year 0: still there */
} Admission;

/* SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere, for ever. */
static guint64
next_random (Sample *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint
below (Sample *self, guint limit)
{
  return (guint)(next_random (self) % limit);
}

static gboolean
chance (Sample *self, guint percent)
{
  return below (self, 100) < percent;
}

static const char *
pick_word (Sample *self, const DosjaSampleWords *words)
{
  return words->words[below (self, words->n)];
}

static const char *
pick_choice (Sample *self, const DosjaSampleChoice *choices, guint n)
{
  guint sum = 0, at;

  for (guint i = 0; i < n; i++)
    sum += choices[i].weight;
  at = below (self, sum);
  for (guint i = 0; i < n; i++)
    {
      if (at < choices[i].weight)
        return choices[i].key;
      at -= choices[i].weight;
    }

  return choices[0].key;
}

#define PICK(self, choices) pick_choice (self, choices, G_N_ELEMENTS (choices))

static void
set_date (DosjaRecord *record, const char *field, const DosjaDate *date)
{
  g_autofree char *text = dosja_date_to_canonical (date);

  dosja_record_set (record, field, text);
}

static DosjaDate
random_day (Sample *self, guint year)
{
  DosjaDate date = { (guint16)year, (guint8)(1 + below (self, 12)), 1, FALSE };

  dosja_date_step (&date, (int)below (self, 28), 0);

  return date;
}

/* Most dates of birth are known; some only in part. */
static void
set_birth (Sample *self, DosjaRecord *record, const DosjaDate *birth)
{
  DosjaDate date = *birth;
  const char *basis = "date_of_birth";
  guint kind = below (self, 100);

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
set_nid (Sample *self, DosjaRecord *record, const DosjaDate *birth, gboolean female)
{
  g_autofree char *nid
      = g_strdup_printf ("%c%u%02u%02u%03u%c", 'A' + (int)(birth->year - 1900) / 10,
                         birth->year % 10, birth->month + (female ? 50 : 0), birth->day,
                         below (self, 1000), 'A' + (int)below (self, 23));

  dosja_record_set (record, "nid", nid);
}

static void
set_contact (Sample *self, DosjaRecord *record)
{
  g_autofree char *phone
      = g_strdup_printf ("06%u %02u %02u %03u", 7 + below (self, 3), below (self, 100),
                         below (self, 100), below (self, 1000));
  g_autofree char *address = g_strdup_printf ("%s, nr. %u", pick_word (self, &dosja_sample_streets),
                                              1 + below (self, 120));

  dosja_record_set (record, "phone", phone);
  dosja_record_set (record, "phone_safe", chance (self, 60) ? "yes" : "unknown");
  dosja_record_set (record, "address", address);
  if (chance (self, 25))
    dosja_record_set (record, "phone_note", pick_word (self, &dosja_sample_notes));
}

static gboolean
save (Sample *self, DosjaRecord *record, GError **error)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) refused = NULL;

  if (dosja_store_save (self->store, record, problems, &refused))
    return TRUE;
  if (g_error_matches (refused, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    g_set_error (error, DOSJA_SAMPLE_ERROR, DOSJA_SAMPLE_ERROR_INVALID,
                 "an invented %s was refused", dosja_record_get_record_type (record)->name);
  else
    g_propagate_error (error, g_steal_pointer (&refused));

  return FALSE;
}

static DosjaRecord *
new_person (Sample *self, const char *given_name, const char *father_name, const char *surname,
            gboolean female)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("person"));
  g_autofree char *code = g_strdup_printf ("V%05u", ++self->n_people);

  dosja_record_set (record, "code", code);
  dosja_record_set (record, "given_name", given_name);
  dosja_record_set (record, "father_name", father_name);
  dosja_record_set (record, "surname", surname);
  dosja_record_set (record, "sex", female ? "female" : "male");

  return record;
}

static gboolean
add_adult (Sample *self, guint year, Adult *adult, GError **error)
{
  gboolean female = chance (self, 95);
  g_autoptr (DosjaRecord) record = NULL;
  DosjaDate birth = random_day (self, year - 16 - below (self, 14) - below (self, 26));

  adult->given_name
      = pick_word (self, female ? &dosja_sample_female_names : &dosja_sample_male_names);
  adult->surname = pick_word (self, &dosja_sample_surnames);
  adult->municipality = PICK (self, municipalities);
  adult->birth_year = birth.year;
  record = new_person (self, adult->given_name, pick_word (self, &dosja_sample_male_names),
                       adult->surname, female);
  set_birth (self, record, &birth);
  if (chance (self, 60))
    set_nid (self, record, &birth, female);
  if (chance (self, 80))
    set_contact (self, record);
  if (female && chance (self, 20))
    dosja_record_set (record, "birth_surname", pick_word (self, &dosja_sample_surnames));
  dosja_record_set (record, "nationalities", PICK (self, nationalities));
  dosja_record_set (record, "municipality", adult->municipality);
  dosja_record_set (record, "marital_status", PICK (self, marital));
  dosja_record_set (record, "education", PICK (self, education));
  dosja_record_set (record, "employment", PICK (self, employment));
  adult->id = *dosja_record_get_id (record);

  return save (self, record, error);
}

static char *
next_case_number (Sample *self, guint year)
{
  return g_strdup_printf ("%u/%04u", year, ++self->n_cases[year - FIRST_YEAR]);
}

/* Cases of the last year are mostly open still. */
static gboolean
choose_end (Sample *self, const DosjaDate *opened, guint days, DosjaDate *ret_end)
{
  *ret_end = *opened;
  dosja_date_step (ret_end, (int)(20 + below (self, days)), 0);

  return ret_end->year < FIRST_YEAR + N_YEARS && chance (self, 96);
}

static gboolean
add_case (Sample *self, const DosjaId *person, const char *category, const char *municipality,
          const Admission *admission, DosjaId *ret_case, GError **error)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("case"));
  g_autofree char *number = next_case_number (self, admission->from.year);
  DosjaDate referred = admission->from;

  dosja_record_set_reference (record, "person", person);
  dosja_record_set (record, "number", number);
  dosja_record_set (record, "category", category);
  set_date (record, "opened", &admission->from);
  if (chance (self, 70))
    {
      dosja_date_step (&referred, -(int)below (self, 5), 0);
      set_date (record, "referral_date", &referred);
    }
  dosja_record_set (record, "referral_source", PICK (self, referral_sources));
  dosja_record_set (record, "referral_mode", PICK (self, referral_modes));
  dosja_record_set (record, "reason", pick_word (self, &dosja_sample_reasons));
  dosja_record_set (record, "risk_level", PICK (self, risk_levels));
  dosja_record_set (record, "priority", PICK (self, priorities));
  dosja_record_set (record, "municipality", municipality);
  if (admission->closed.year != 0)
    {
      set_date (record, "closed", &admission->closed);
      dosja_record_set (record, "closure_reason", PICK (self, closure_reasons));
      dosja_record_set (record, "destination", PICK (self, destinations));
      dosja_record_set (record, "outcome", pick_word (self, &dosja_sample_outcomes));
    }
  *ret_case = *dosja_record_get_id (record);

  return save (self, record, error);
}

static gboolean
add_stay (Sample *self, const DosjaId *person, const DosjaId *in_case, const Admission *admission,
          GError **error)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("stay"));
  g_autofree char *room
      = g_strdup_printf ("%u/%c", 1 + below (self, 8), 'A' + (int)below (self, 4));

  dosja_record_set_reference (record, "person", person);
  dosja_record_set_reference (record, "case", in_case);
  set_date (record, "from", &admission->from);
  dosja_record_set (record, "room", room);
  if (admission->until.year != 0)
    {
      set_date (record, "until", &admission->until);
      dosja_record_set (record, "exit_reason", PICK (self, exit_reasons));
      dosja_record_set (record, "destination", PICK (self, destinations));
    }

  return save (self, record, error);
}

static gboolean
add_case_and_stay (Sample *self, const DosjaId *person, const char *category,
                   const char *municipality, const Admission *admission, GError **error)
{
  DosjaId in_case;

  return add_case (self, person, category, municipality, admission, &in_case, error)
         && (!admission->sheltered || add_stay (self, person, &in_case, admission, error));
}

/* A child comes with the mother, on the same day and for as long. */
static gboolean
add_child (Sample *self, const Adult *mother, const Admission *admission, GError **error)
{
  gboolean female = chance (self, 50);
  guint span = MIN (admission->from.year - mother->birth_year - 17, 16);
  DosjaDate birth = random_day (self, admission->from.year - 1 - below (self, span));
  g_autoptr (DosjaRecord) child = NULL;
  g_autoptr (DosjaRecord) relation = NULL;
  const DosjaId *id;

  child = new_person (
      self, pick_word (self, female ? &dosja_sample_female_names : &dosja_sample_male_names),
      pick_word (self, &dosja_sample_male_names), mother->surname, female);
  id = dosja_record_get_id (child);
  set_birth (self, child, &birth);
  dosja_record_set (child, "nationalities", "al");
  dosja_record_set (child, "municipality", mother->municipality);
  dosja_record_set (child, "marital_status", "not_applicable_child");
  if (!save (self, child, error))
    return FALSE;

  relation = dosja_record_new (dosja_type_find ("relationship"));
  dosja_record_set_reference (relation, "person", id);
  dosja_record_set_reference (relation, "other", &mother->id);
  dosja_record_set (relation, "relation", "child");

  return save (self, relation, error)
         && add_case_and_stay (self, id, "child_of_victim", mother->municipality, admission, error);
}

static void
choose_admission (Sample *self, const DosjaDate *from, Admission *admission)
{
  admission->from = *from;
  admission->category
      = from->year < FIRST_YEAR + 8 ? PICK (self, early_categories) : PICK (self, late_categories);
  if (!choose_end (self, from, 600, &admission->closed))
    admission->closed.year = 0;
  admission->sheltered
      = !g_str_equal (admission->category, "legal_clinic_client") && chance (self, 45);

  /* Nobody stays longer than the case is open. */
  if (!choose_end (self, from, 300, &admission->until)
      || (admission->closed.year != 0
          && dosja_date_compare (&admission->closed, &admission->until) < 0))
    admission->until = admission->closed;
}

/* One person, the children that come along, and sometimes a later return. */
static gboolean
add_family (Sample *self, GError **error)
{
  DosjaDate from = random_day (self, FIRST_YEAR + below (self, N_YEARS));
  Admission admission;
  Adult adult;
  guint children = chance (self, 28) ? 1 + below (self, 3) : 0;
  guint returns = chance (self, 48) ? 1 + below (self, 3) / 2 : 0;

  choose_admission (self, &from, &admission);
  if (!add_adult (self, from.year, &adult, error)
      || !add_case_and_stay (self, &adult.id, admission.category, adult.municipality, &admission,
                             error))
    return FALSE;

  if (adult.birth_year + 18 > from.year)
    children = 0;
  for (guint i = 0; i < children && self->n_people < self->people; i++)
    if (!add_child (self, &adult, &admission, error))
      return FALSE;

  for (guint i = 0; i < returns && admission.closed.year != 0; i++)
    {
      from = admission.closed;
      dosja_date_step (&from, (int)(30 + below (self, 1500)), 0);
      if (from.year >= FIRST_YEAR + N_YEARS)
        break;
      choose_admission (self, &from, &admission);
      if (!add_case_and_stay (self, &adult.id, admission.category, adult.municipality, &admission,
                              error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_empty (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GError) failed = NULL;
  gint64 n = dosja_store_count (store, query, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (n > 0)
    g_set_error_literal (error, DOSJA_SAMPLE_ERROR, DOSJA_SAMPLE_ERROR_NOT_EMPTY,
                         "there are people in this vault");

  return n == 0;
}

/**
 * dosja_sample_fill:
 * @store: a store without people
 * @people: how many to invent
 * @seed: the same number invents the same people
 * @progress: (nullable): whom to tell, in people
 *
 * Fills a vault with invented people, their children, cases and stays over 25 years, for
 * trials and measurements: all in one action, or nothing.
 *
 * Returns: %FALSE with an error of %DOSJA_SAMPLE_ERROR or %DOSJA_STORE_ERROR
 */
gboolean
dosja_sample_fill (DosjaStore *store, guint people, guint32 seed, const DosjaProgress *progress,
                   GError **error)
{
  Sample self = { .store = store, .state = seed, .people = people };

  g_return_val_if_fail (DOSJA_IS_STORE (store) && people > 0, FALSE);

  if (!is_empty (store, error) || !dosja_store_begin (store, "sample", error))
    return FALSE;

  while (self.n_people < people)
    if (!dosja_progress_step (progress, self.n_people, people, error) || !add_family (&self, error))
      {
        dosja_store_rollback (store);
        return FALSE;
      }

  return dosja_store_commit (store, NULL, error);
}
