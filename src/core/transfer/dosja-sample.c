/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample.h"

#include "transfer/dosja-sample-private.h"

/* Fewer people are for trials of a single thing: the centre around them would be the most of
 * it. */
#define LEAST_PEOPLE_OF_A_CENTRE 30

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

static void
clear_bed (gpointer bed)
{
  g_free (((DosjaSampleBed *)bed)->taken);
}

static void
begin (DosjaSample *self)
{
  dosja_date_today (&self->today);
  self->first = self->today;
  self->first.year -= DOSJA_SAMPLE_YEARS - 1;
  self->first.month = self->first.day = 1;
  self->n_days = (guint)dosja_date_days_between (&self->first, &self->today) + 1;
  self->texts = g_string_chunk_new (4096);
  self->cases = g_array_new (FALSE, TRUE, sizeof (DosjaSampleCase));
  self->beds = g_array_new (FALSE, TRUE, sizeof (DosjaSampleBed));
  g_array_set_clear_func (self->beds, clear_bed);
}

static void
end (DosjaSample *self)
{
  g_array_unref (self->cases);
  g_array_unref (self->beds);
  g_ptr_array_unref (self->papers);
  g_string_chunk_free (self->texts);
}

static void
fill (DosjaSample *self)
{
  void (*const parts[]) (DosjaSample *) = {
    dosja_sample_office, dosja_sample_shelter,      dosja_sample_people,    dosja_sample_case_files,
    dosja_sample_clinic, dosja_sample_shelter_life, dosja_sample_programme, dosja_sample_activities,
    dosja_sample_desk,   dosja_sample_papers,
  };

  if (self->people < LEAST_PEOPLE_OF_A_CENTRE)
    {
      dosja_sample_people (self);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts) && self->error == NULL; i++)
    {
      parts[i](self);
      if (self->error == NULL)
        dosja_progress_step (self->progress, self->n_people, self->people, &self->error);
    }
}

/**
 * dosja_sample_fill:
 * @store: a store without people
 * @people: how many to invent
 * @seed: the same number invents the same people, seen from the same day
 * @progress: (nullable): whom to tell, in people
 *
 * Fills a vault with invented people, their children, cases and stays over 25 years up to today,
 * and, from 30 people on, with the centre around them: files, shelter, clinic, programme,
 * activities and projects, so that every page can be looked at full. All in one action, or
 * nothing.
 *
 * Returns: %FALSE with an error of %DOSJA_SAMPLE_ERROR or %DOSJA_STORE_ERROR
 */
gboolean
dosja_sample_fill (DosjaStore *store, guint people, guint32 seed, const DosjaProgress *progress,
                   GError **error)
{
  DosjaSample self = { .store = store, .progress = progress, .state = seed, .people = people };

  g_return_val_if_fail (DOSJA_IS_STORE (store) && people > 0, FALSE);

  if (!is_empty (store, error))
    return FALSE;
  if (!dosja_sample_prepare_papers (&self, error) || !dosja_store_begin (store, "sample", error))
    {
      g_ptr_array_unref (self.papers);
      return FALSE;
    }

  begin (&self);
  fill (&self);
  end (&self);
  if (self.error != NULL)
    {
      dosja_store_rollback (store);
      g_propagate_error (error, self.error);
      return FALSE;
    }

  return dosja_store_commit (store, NULL, error);
}
