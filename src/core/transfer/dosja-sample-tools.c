/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#include "transfer/dosja-sample.h"

/* clang-format off */
G_DEFINE_QUARK (dosja-sample-error-quark, dosja_sample_error)
/* clang-format on */

/* SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere, for ever. */
static guint64
next_random (DosjaSample *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

guint
dosja_sample_below (DosjaSample *self, guint limit)
{
  return (guint)(next_random (self) % limit);
}

gboolean
dosja_sample_chance (DosjaSample *self, guint percent)
{
  return dosja_sample_below (self, 100) < percent;
}

const char *
dosja_sample_word (DosjaSample *self, const DosjaSampleWords *words)
{
  return words->words[dosja_sample_below (self, words->n)];
}

const char *
dosja_sample_choice (DosjaSample *self, const DosjaSampleChoice *choices, guint n)
{
  guint sum = 0, at;

  for (guint i = 0; i < n; i++)
    sum += choices[i].weight;
  at = dosja_sample_below (self, sum);
  for (guint i = 0; i < n; i++)
    {
      if (at < choices[i].weight)
        return choices[i].key;
      at -= choices[i].weight;
    }

  return choices[0].key;
}

/* Texts live as long as the sample is being made. */
const char *
dosja_sample_text (DosjaSample *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  return g_string_chunk_insert (self->texts, text);
}

/* Returns: (nullable): %NULL for nobody */
const char *
dosja_sample_id (DosjaSample *self, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  if (dosja_id_is_nil (id))
    return NULL;
  dosja_id_format (id, text);

  return g_string_chunk_insert (self->texts, text);
}

const char *
dosja_sample_date (DosjaSample *self, const DosjaDate *date, int days)
{
  DosjaDate day = *date;
  g_autofree char *text = NULL;

  dosja_date_step (&day, days, 0);
  text = dosja_date_to_canonical (&day);

  return g_string_chunk_insert (self->texts, text);
}

/* So many days from today */
const char *
dosja_sample_day (DosjaSample *self, int days)
{
  return dosja_sample_date (self, &self->today, days);
}

/* Returns: (nullable): that day, %NULL when it has not come yet */
const char *
dosja_sample_past (DosjaSample *self, const DosjaDate *date, int days)
{
  return dosja_sample_age (self, date) >= days ? dosja_sample_date (self, date, days) : NULL;
}

/* How many days ago it was */
int
dosja_sample_age (DosjaSample *self, const DosjaDate *date)
{
  return dosja_date_days_between (date, &self->today);
}

const char *
dosja_sample_staff (DosjaSample *self, DosjaSampleStaff who)
{
  return dosja_sample_id (self, &self->staff[who]);
}

const char *
dosja_sample_organisation (DosjaSample *self, DosjaSampleOrganisation which)
{
  return dosja_sample_id (self, &self->organisations[which]);
}

/* Returns: (nullable): a project that pays for what happens these two years */
const char *
dosja_sample_project (DosjaSample *self, const DosjaDate *on)
{
  if (dosja_sample_age (self, on) > 300 || dosja_sample_chance (self, 40))
    return NULL;

  return dosja_sample_id (self, &self->projects[dosja_sample_chance (self, 60) ? 0 : 1]);
}

/* Returns: (nullable): the project that pays for the clinic and the programme, so many days from
 * today */
const char *
dosja_sample_session_project (DosjaSample *self, int days)
{
  return days > -255 ? dosja_sample_id (self, &self->projects[1]) : NULL;
}

gboolean
dosja_sample_save (DosjaSample *self, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) refused = NULL;

  if (self->error != NULL)
    return FALSE;
  if (dosja_store_save (self->store, record, problems, &refused))
    return TRUE;
  if (g_error_matches (refused, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    g_set_error (&self->error, DOSJA_SAMPLE_ERROR, DOSJA_SAMPLE_ERROR_INVALID,
                 "an invented %s was refused", dosja_record_get_record_type (record)->name);
  else
    self->error = g_steal_pointer (&refused);

  return FALSE;
}

/**
 * dosja_sample_put: (skip)
 * @ret_id: (out) (optional): the new record
 * @...: fields and their values, %NULL for an empty one; %NULL behind the last
 *
 * Saves one record. After an error it does nothing, so that one look at the end is enough.
 */
void
dosja_sample_put (DosjaSample *self, DosjaId *ret_id, const char *type, ...)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (type));
  const char *field;
  va_list args;

  va_start (args, type);
  while ((field = va_arg (args, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (args, const char *));
  va_end (args);

  if (ret_id != NULL)
    *ret_id = *dosja_record_get_id (record);
  dosja_sample_save (self, record);
}
