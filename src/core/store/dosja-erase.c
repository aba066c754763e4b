/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-erase.h"

#include "model/dosja-codes.h"
#include "store/dosja-erase-private.h"

#include <glib/gi18n.h>

/**
 * dosja_erase_step_label:
 *
 * Returns: what is being done in @step, in words
 */
const char *
dosja_erase_step_label (DosjaEraseStep step)
{
  static const char *const labels[] = {
    [DOSJA_ERASE_RECORDS] = N_ ("Records are emptied…"),
    [DOSJA_ERASE_ATTACHMENTS] = N_ ("Attachments are deleted…"),
    [DOSJA_ERASE_JOURNAL] = N_ ("Values are taken out of the journal…"),
    [DOSJA_ERASE_SEARCH] = N_ ("The search index is made anew…"),
    [DOSJA_ERASE_PAGES] = N_ ("Every page of the file is written anew…"),
  };

  g_return_val_if_fail (step < DOSJA_N_ERASE_STEPS, NULL);

  return _ (labels[step]);
}

/**
 * dosja_erase_tell:
 * @done: how much of @step
 * @total: of how much
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when the user stopped it, in a step in which that may
 *   be: what was erased may still be read in the pages, and nobody stops between
 */
gboolean
dosja_erase_tell (const DosjaProgress *progress, DosjaEraseStep step, guint64 done, guint64 total,
                  GError **error)
{
  DosjaProgress unstoppable;

  if (progress == NULL)
    return TRUE;

  unstoppable = *progress;
  unstoppable.cancellable = NULL;

  return dosja_progress_step (step < DOSJA_ERASE_PAGES ? progress : &unstoppable,
                              100 * step + 100 * done / MAX (total, 1), 100 * DOSJA_N_ERASE_STEPS,
                              error);
}

static gboolean
unlink_field (DosjaStore *self, const DosjaType *type, guint index, GError **error)
{
  g_autofree char *rows = dosja_erase_linked_rows (type, &type->fields[index]);
  g_autofree char *sql = g_strconcat ("SELECT t.id", rows, NULL);
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  gboolean ok, row;

  if (statement == NULL)
    return FALSE;
  while ((ok = dosja_db_step (self, statement, &row, error)) && row)
    {
      DosjaId id;

      if (dosja_db_column_id (statement, 0, &id))
        g_array_append_val (ids, id);
    }
  for (guint i = 0; ok && i < ids->len; i++)
    {
      const DosjaId *id = &g_array_index (ids, DosjaId, i);
      g_autofree char **after = NULL;
      char **before;
      gint64 version, created, changed;
      gboolean deleted;

      ok = dosja_save_read_raw (self, type, id, &before, &version, &created, &changed, &deleted,
                                error);
      if (!ok)
        break;
      after = g_memdup2 (before, type->n_fields * sizeof *before);
      after[index] = NULL;
      ok = dosja_save_write (self, type, id, before, after, deleted, deleted, version, "change",
                             error);
      dosja_values_free (type, before);
    }

  return ok;
}

static gboolean
unlink_others (DosjaStore *self, const DosjaProgress *progress, GError **error)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    {
      if (!dosja_erase_tell (progress, DOSJA_ERASE_RECORDS, i, 2 * n, error))
        return FALSE;
      for (guint j = 0; j < types[i]->n_fields; j++)
        if (types[i]->fields[j].kind == DOSJA_KIND_REFERENCE
            && !dosja_erase_owns (types[i], &types[i]->fields[j])
            && !unlink_field (self, types[i], j, error))
          return FALSE;
    }

  return TRUE;
}

static GPtrArray *
list_erased (DosjaStore *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = dosja_db_prepare (self, "SELECT id FROM temp.erased", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaId id;

      if (!row)
        return g_steal_pointer (&ids);
      if (dosja_db_column_id (statement, 0, &id))
        g_ptr_array_add (ids, dosja_id_to_string (&id));
    }

  return NULL;
}

/* What was typed and not saved names records by their id, as texts do, and so do the lists of
 * cases that somebody pinned or had open. */
static gboolean
drop_mentions (DosjaStore *self, GError **error)
{
  static const char *const sql[] = {
    "DELETE FROM draft WHERE instr(key, ?1) > 0 OR instr(body, ?1) > 0",
    "UPDATE setting SET value = trim(replace(' ' || value || ' ', ' ' || ?1 || ' ', ' '))"
    " WHERE instr(value, ?1) > 0",
    "DELETE FROM setting WHERE instr(key, ?1) > 0 OR instr(value, ?1) > 0",
  };
  g_autoptr (GPtrArray) ids = list_erased (self, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (sql); j++)
      {
        sqlite3_stmt *statement = dosja_db_prepare (self, sql[j], error);

        if (statement == NULL)
          return FALSE;
        dosja_db_bind_text (statement, 1, g_ptr_array_index (ids, i));
        if (!dosja_db_run (self, statement, error))
          return FALSE;
      }

  return TRUE;
}

/* The chain of hashes covers the changes by a salted hash only, so it still holds. */
static gboolean
empty_journal (DosjaStore *self, GError **error)
{
  return dosja_db_exec (self,
                        "UPDATE journal SET changes = NULL, salt = NULL"
                        " WHERE record IN (SELECT id FROM temp.erased) AND salt IS NOT NULL",
                        error);
}

static gboolean
note_erasure (DosjaStore *self, const DosjaId *person, const char *ground, GError **error)
{
  static const DosjaField field
      = { "ground", "Ground", DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "erasure_ground" };
  DosjaDiff diff = { &field, NULL, ground };

  return dosja_journal_append (self, "erase", dosja_type_find ("person"), person, &diff, 1, error);
}

/* Records first, then what was attached to them. */
static gboolean
empty_rows (DosjaStore *self, const DosjaProgress *progress, GError **error)
{
  const DosjaType *attachment = dosja_type_find ("attachment");
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (!dosja_erase_tell (progress, DOSJA_ERASE_RECORDS, n + i, 2 * n, error)
        || (types[i] != attachment && !dosja_erase_empty_type (self, types[i], error)))
      return FALSE;

  return dosja_erase_tell (progress, DOSJA_ERASE_ATTACHMENTS, 0, 1, error)
         && dosja_erase_empty_type (self, attachment, error);
}

static void
indexed_cb (guint64 done, guint64 total, gpointer data)
{
  dosja_erase_tell (data, DOSJA_ERASE_SEARCH, done, total, NULL);
}

static gboolean
erase_collected (DosjaStore *self, const DosjaId *person, const char *ground,
                 const DosjaProgress *progress, GError **error)
{
  DosjaProgress indexing
      = { indexed_cb, (gpointer)progress, progress != NULL ? progress->cancellable : NULL };

  return unlink_others (self, progress, error) && drop_mentions (self, error)
         && empty_rows (self, progress, error)
         && dosja_erase_tell (progress, DOSJA_ERASE_JOURNAL, 0, 1, error)
         && empty_journal (self, error) && dosja_search_rebuild (self, &indexing, error)
         && dosja_derive_all (self, error) && note_erasure (self, person, ground, error)
         && dosja_erase_tell (progress, DOSJA_ERASE_SEARCH, 99, 100, error);
}

/* In the transaction that is open: nothing is erased when something stands in the way. */
static gboolean
erase_in_batch (DosjaStore *self, DosjaRecord *person, const char *ground,
                const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaErasure) plan = dosja_erase_plan (self, person, error);

  if (plan == NULL)
    return FALSE;
  if (dosja_problems_has_errors (plan->hindrances))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID,
                           "something stands in the way");
      return FALSE;
    }

  return erase_collected (self, dosja_record_get_id (person), ground, progress, error);
}

/**
 * dosja_store_erase_person:
 * @person: a person
 * @ground: key of the list `erasure_ground`: why
 * @progress: (nullable): told in hundredths of a #DosjaEraseStep. Until %DOSJA_ERASE_PAGES it may
 *   be stopped, and nothing is changed; then it goes to the end, whoever stops it.
 *
 * Makes what was known of @person unknown for ever: from records, the bin, the journal, the
 * search index, drafts, attachments, lists of cases and the free space of the file. What figures
 * are counted from stays as an anonymous remainder. It cannot be undone; copies that were made
 * before still hold all of it.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID when something stands in the way or @ground
 *   is none, with nothing changed
 */
gboolean
dosja_store_erase_person (DosjaStore *self, const DosjaId *person, const char *ground,
                          const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && person != NULL, FALSE);

  if (!dosja_store_may (self, DOSJA_ACTION_ERASE, error)
      || (record = dosja_store_load (self, dosja_type_find ("person"), person, error)) == NULL)
    return FALSE;
  if (dosja_codes_find ("erasure_ground", ground) == NULL)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID, "no such ground");
      return FALSE;
    }
  if (!dosja_store_begin (self, "erase", error))
    return FALSE;
  if (!erase_in_batch (self, record, ground, progress, error))
    {
      dosja_store_rollback (self);
      return FALSE;
    }

  return dosja_store_commit (self, NULL, error) && dosja_erase_forget (self, error)
         && dosja_erase_wipe (self, progress, error);
}
