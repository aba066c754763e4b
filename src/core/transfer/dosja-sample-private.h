/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "base/dosja-progress.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/* How often a key shall come, against the others of its table. */
typedef struct
{
  const char *key;
  guint weight;
} DosjaSampleChoice;

/* A list of words to pick from */
typedef struct
{
  const char *const *words;
  guint n;
} DosjaSampleWords;

extern const DosjaSampleWords dosja_sample_female_names;
extern const DosjaSampleWords dosja_sample_male_names;
extern const DosjaSampleWords dosja_sample_surnames;
extern const DosjaSampleWords dosja_sample_streets;
extern const DosjaSampleWords dosja_sample_reasons;
extern const DosjaSampleWords dosja_sample_outcomes;
extern const DosjaSampleWords dosja_sample_notes;

/* The years of an office that has worked a quarter of a century, up to today. */
#define DOSJA_SAMPLE_YEARS 26

/* The staff of the invented centre, by what they do */
typedef enum
{
  DOSJA_SAMPLE_DIRECTOR,
  DOSJA_SAMPLE_MANAGER,
  DOSJA_SAMPLE_COLLEAGUE,
  DOSJA_SAMPLE_LAWYER,
  DOSJA_SAMPLE_PSYCHOLOGIST,
  DOSJA_SAMPLE_SHIFT,
  DOSJA_SAMPLE_NIGHT,
  DOSJA_SAMPLE_FACILITATOR,
  DOSJA_SAMPLE_N_STAFF,
} DosjaSampleStaff;

typedef enum
{
  DOSJA_SAMPLE_POLICE,
  DOSJA_SAMPLE_MUNICIPALITY,
  DOSJA_SAMPLE_COURT,
  DOSJA_SAMPLE_HOSPITAL,
  DOSJA_SAMPLE_SCHOOL,
  DOSJA_SAMPLE_UNIVERSITY,
  DOSJA_SAMPLE_EMPLOYMENT_OFFICE,
  DOSJA_SAMPLE_AUTHORITY,
  DOSJA_SAMPLE_LEGAL_AID,
  DOSJA_SAMPLE_SHELTER,
  DOSJA_SAMPLE_N_ORGANISATIONS,
} DosjaSampleOrganisation;

#define DOSJA_SAMPLE_N_PROJECTS 3
#define DOSJA_SAMPLE_N_FACILITIES 2

/* A bed, and on which days of all the years somebody has it */
typedef struct
{
  DosjaId id;
  const char *room;
  guint8 *taken;
} DosjaSampleBed;

/* A coming and what became of it */
typedef struct
{
  DosjaId id; /* the case; nil for a client of the clinic only */
  DosjaId person;
  DosjaId mother; /* nil: no child */
  DosjaId stay;   /* nil: not sheltered */
  const char *category;
  const char *municipality;
  gboolean female;
  gboolean minor; /* on the day of coming */
  DosjaDate from;
  DosjaDate closed; /* year 0: still open */
  DosjaDate until;  /* year 0: still there */
} DosjaSampleCase;

typedef struct
{
  DosjaStore *store;
  const DosjaProgress *progress;
  GError *error; /* the first one; after it nothing is saved any more */
  GStringChunk *texts;
  guint64 state;
  guint people;   /* how many are wanted */
  guint n_people; /* how many there are */
  DosjaDate today;
  DosjaDate first; /* the first day of the first year */
  guint n_cases[DOSJA_SAMPLE_YEARS];
  GArray *cases; /* DosjaSampleCase */
  GArray *beds;  /* DosjaSampleBed; empty: no centre around the people */
  guint n_days;
  DosjaId staff[DOSJA_SAMPLE_N_STAFF];
  DosjaId organisations[DOSJA_SAMPLE_N_ORGANISATIONS];
  DosjaId projects[DOSJA_SAMPLE_N_PROJECTS];
  DosjaId facilities[DOSJA_SAMPLE_N_FACILITIES];
  DosjaId risk_form;
  GPtrArray *papers; /* DosjaUpload, not saved yet */
} DosjaSample;

/* Somebody's time in the perpetrator programme */
typedef struct
{
  DosjaId id;
  DosjaDate start;
  gboolean done;
  guint attended;
  guint missed;
} DosjaSampleEnrolment;

/* dosja-sample-tools.c */
guint dosja_sample_below (DosjaSample *self, guint limit);
gboolean dosja_sample_chance (DosjaSample *self, guint percent);
const char *dosja_sample_word (DosjaSample *self, const DosjaSampleWords *words);
const char *dosja_sample_choice (DosjaSample *self, const DosjaSampleChoice *choices, guint n);
const char *dosja_sample_text (DosjaSample *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *dosja_sample_id (DosjaSample *self, const DosjaId *id);
const char *dosja_sample_date (DosjaSample *self, const DosjaDate *date, int days);
const char *dosja_sample_day (DosjaSample *self, int days);
const char *dosja_sample_past (DosjaSample *self, const DosjaDate *date, int days);
int dosja_sample_age (DosjaSample *self, const DosjaDate *date);
const char *dosja_sample_staff (DosjaSample *self, DosjaSampleStaff who);
const char *dosja_sample_organisation (DosjaSample *self, DosjaSampleOrganisation which);
const char *dosja_sample_project (DosjaSample *self, const DosjaDate *on);
const char *dosja_sample_session_project (DosjaSample *self, int days);
gboolean dosja_sample_save (DosjaSample *self, DosjaRecord *record);
void
dosja_sample_put (DosjaSample *self, DosjaId *ret_id, const char *type, ...) G_GNUC_NULL_TERMINATED;

#define DOSJA_SAMPLE_PICK(self, choices) dosja_sample_choice (self, choices, G_N_ELEMENTS (choices))
#define DOSJA_SAMPLE_ONE_OF(self, list) ((list)[dosja_sample_below (self, G_N_ELEMENTS (list))])

/* One part of the centre each */
void dosja_sample_office (DosjaSample *self);
void dosja_sample_shelter (DosjaSample *self);
void dosja_sample_people (DosjaSample *self);
void dosja_sample_case_files (DosjaSample *self);
void dosja_sample_mechanism (DosjaSample *self, const DosjaSampleCase *one);
void dosja_sample_violence (DosjaSample *self, const DosjaSampleCase *one);
void dosja_sample_clinic (DosjaSample *self);
void dosja_sample_shelter_life (DosjaSample *self);
void dosja_sample_programme (DosjaSample *self);
void dosja_sample_activities (DosjaSample *self);
void dosja_sample_desk (DosjaSample *self);
gboolean dosja_sample_prepare_papers (DosjaSample *self, GError **error);
void dosja_sample_papers (DosjaSample *self);
void dosja_sample_measures (DosjaSample *self, const DosjaSampleEnrolment *enrolments, guint n);

const DosjaSampleBed *
dosja_sample_take_bed (DosjaSample *self, const DosjaDate *from, const DosjaDate *until);

G_END_DECLS
