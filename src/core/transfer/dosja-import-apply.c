/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-plan-private.h"

#include <glib/gi18n.h>

#define PROGRESS_RECORDS 128

static void
set_row_error (GError **error, guint line, GError *cause)
{
  /* Somebody wrote to the vault after the dry run; the rest is the store's own trouble. */
  if (g_error_matches (cause, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID)
      || g_error_matches (cause, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT))
    {
      g_set_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS,
                   _ ("Line %u does not fit what is in Dosja now. Check the sheet again."), line);
      g_error_free (cause);
    }
  else
    g_propagate_error (error, cause);
}

/* The plan keeps its records as they are, so that it can be applied again after it was
 * stopped half-way: what the store saved it marks as stored. */
static DosjaRecord *
copy_record (DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  DosjaRecord *copy = dosja_record_new_with_id (type, dosja_record_get_id (record));

  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (copy, i, dosja_record_get_at (record, i));

  return copy;
}

static gboolean
save_records (DosjaStore *store, DosjaImportPlan *plan, const DosjaProgress *progress,
              GError **error)
{
  guint n = plan->records->len;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DosjaRecord) record = copy_record (g_ptr_array_index (plan->records, i));
      GError *cause = NULL;

      if (i % PROGRESS_RECORDS == 0 && !dosja_progress_step (progress, i, n, error))
        return FALSE;
      if (!dosja_store_save (store, record, NULL, &cause))
        {
          set_row_error (error, g_array_index (plan->lines, guint, i), cause);
          return FALSE;
        }
    }

  return dosja_progress_step (progress, n, n, error);
}

/**
 * dosja_import_apply:
 * @store: where it goes
 * @plan: a plan without errors
 * @ret_action: (out) (optional): the action to undo, see dosja_store_undo()
 * @progress: (nullable): counts records; cancelling leaves nothing behind
 *
 * Writes everything the plan holds as one action of kind `import`: all of it, or, on any
 * error, none.
 *
 * Returns: %FALSE with %DOSJA_IMPORT_ERROR_PROBLEMS when the plan has errors or the vault
 *   changed since, an error of the store, or `G_IO_ERROR_CANCELLED`
 */
gboolean
dosja_import_apply (DosjaStore *store, DosjaImportPlan *plan, gint64 *ret_action,
                    const DosjaProgress *progress, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && DOSJA_IS_IMPORT_PLAN (plan), FALSE);

  if (plan->n_errors > 0 || plan->records->len == 0)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS,
                           _ ("The sheet has problems; nothing was imported."));
      return FALSE;
    }
  if (!dosja_store_begin (store, "import", error))
    return FALSE;
  if (!save_records (store, plan, progress, error))
    {
      dosja_store_rollback (store);
      return FALSE;
    }

  return dosja_store_commit (store, ret_action, error);
}
