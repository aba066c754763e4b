/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-clinic.h"

/* From here on two people are so much alike that it must be asked. */
#define LIKENESS_TO_ASK 55

void
dosja_clinic_answer_free (DosjaClinicAnswer *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->likenesses, g_ptr_array_unref);
  g_clear_pointer (&self->conflict, dosja_conflict_free);
  g_clear_pointer (&self->problems, dosja_problems_free);
  g_free (self);
}

/* Whether somebody is in the files already who may be the new client. */
static gboolean
look_for_likeness (DosjaStore *store, DosjaRecord *person, DosjaClinicAnswer *answer,
                   GError **error)
{
  g_autoptr (GPtrArray) found = dosja_store_find_duplicates (store, person, error);

  if (found == NULL)
    return FALSE;
  while (found->len > 0
         && ((DosjaDuplicate *)g_ptr_array_index (found, found->len - 1))->score < LIKENESS_TO_ASK)
    g_ptr_array_remove_index (found, found->len - 1);
  answer->likenesses = g_steal_pointer (&found);

  return TRUE;
}

static gboolean
save_client (DosjaStore *store, DosjaRecord *person, DosjaProblems *problems, GError **error)
{
  g_autofree char *code = NULL;

  if (dosja_record_is_stored (person))
    return TRUE;
  if ((code = dosja_store_next_code (store, dosja_record_get_record_type (person), "code", error))
      == NULL)
    return FALSE;
  dosja_record_set (person, "code", code);

  return dosja_store_save (store, person, problems, error);
}

static gboolean
save_all (DosjaStore *store, DosjaClinicFile *file, DosjaProblems *problems, GError **error)
{
  if (!save_client (store, file->person, problems, error))
    return FALSE;
  dosja_record_set_reference (file->matter, "person", dosja_record_get_id (file->person));
  if (!dosja_store_save (store, file->matter, problems, error))
    return FALSE;
  if (file->party == NULL)
    return TRUE;
  dosja_record_set_reference (file->party, "matter", dosja_record_get_id (file->matter));

  return dosja_store_save (store, file->party, problems, error);
}

/* The client against everybody whom the clinic acts against, the other side against everybody it
 * acts for. The first that may be one is told. */
static gboolean
look_for_conflict (DosjaStore *store, DosjaClinicFile *file, DosjaClinicAnswer *answer,
                   GError **error)
{
  DosjaRecord *const sides[] = { file->party, file->matter };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (DosjaConflict) conflict = NULL;

      if (sides[i] == NULL)
        continue;
      if ((conflict = dosja_store_check_conflict (store, sides[i], error)) == NULL)
        return FALSE;
      if (conflict->possible)
        {
          answer->conflict = g_steal_pointer (&conflict);
          return TRUE;
        }
    }

  return TRUE;
}

static gboolean
open_in_batch (DosjaStore *store, DosjaClinicFile *file, gboolean anyway, DosjaClinicAnswer *answer,
               GError **error)
{
  gboolean ok = save_all (store, file, answer->problems, error)
                && (anyway || look_for_conflict (store, file, answer, error));

  if (ok && answer->conflict == NULL)
    return dosja_store_commit (store, &answer->action, error);

  dosja_store_rollback (store);
  /* That it was asked stays in the journal, although nothing was opened. */
  if (ok)
    return dosja_store_note_event (store, "conflict_check", NULL, NULL, error);

  return FALSE;
}

/**
 * dosja_clinic_open:
 * @file: what is to be opened; not to be used again after it was not
 * @anyway: somebody looked at whom it may be and what may be in conflict, and opens it
 *
 * Opens a file of the clinic: the client, who needs no case, the matter and the other side, as
 * one action. Before that it is asked whether the client is in the files already and whether the
 * clinic acts for the other side; then nothing is saved, and the answer says so.
 *
 * Returns: (transfer full) (nullable): what came of it; wrong input is no error
 */
DosjaClinicAnswer *
dosja_clinic_open (DosjaStore *store, DosjaClinicFile *file, gboolean anyway, GError **error)
{
  g_autoptr (DosjaClinicAnswer) answer = g_new0 (DosjaClinicAnswer, 1);
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && file != NULL, NULL);
  g_return_val_if_fail (DOSJA_IS_RECORD (file->person) && DOSJA_IS_RECORD (file->matter), NULL);

  answer->problems = dosja_problems_new ();
  if (!anyway && !dosja_record_is_stored (file->person))
    {
      if (!look_for_likeness (store, file->person, answer, error))
        return NULL;
      if (answer->likenesses->len > 0)
        return g_steal_pointer (&answer);
    }
  if (!dosja_store_begin (store, "clinic", error))
    return NULL;
  if (!open_in_batch (store, file, anyway, answer, &local)
      && !g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&answer);
}
