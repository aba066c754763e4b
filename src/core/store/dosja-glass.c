/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

/* A case by its number, if its level of access lets somebody in for a reason at all. */
static gboolean
find_case (DosjaStore *store, const char *number, DosjaId *ret_case, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (store,
                          "SELECT id FROM \"case\" WHERE number = ? AND deleted = 0"
                          " AND ifnull(access_level, 'standard') IN ('standard', 'restricted')",
                          error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, number);
  if (!dosja_db_step (store, statement, &row, error))
    return FALSE;
  if (row)
    {
      dosja_db_column_id (statement, 0, ret_case);
      sqlite3_reset (statement);
      return TRUE;
    }
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such case");

  return FALSE;
}

/**
 * dosja_store_break_glass:
 * @number: of a case that is hidden from the actor
 * @reason: why it must be seen now, for the journal and the director
 * @ret_case: (out caller-allocates): the case
 *
 * Opens a hidden case for the actor until the store is closed. A case of the highest level of
 * access stays closed, and is answered like one that is not there.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID when no reason is given,
 *   %DOSJA_STORE_ERROR_NOT_FOUND, or %DOSJA_STORE_ERROR_DENIED
 */
gboolean
dosja_store_break_glass (DosjaStore *self, const char *number, const char *reason,
                         DosjaId *ret_case, GError **error)
{
  const DosjaType *type = dosja_type_find ("case");

  g_return_val_if_fail (DOSJA_IS_STORE (self) && number != NULL && ret_case != NULL, FALSE);

  if (!dosja_store_may (self, DOSJA_ACTION_BREAK_GLASS, error)
      || !dosja_access_may_write (self, type, DOSJA_RIGHT_READ, error))
    return FALSE;
  if (!dosja_store_is_reason (reason))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID, "no reason given");
      return FALSE;
    }
  if (!find_case (self, number, ret_case, error))
    return FALSE;
  if (dosja_access_sees (self, type, ret_case))
    return TRUE;

  /* The journal comes first: what is not written down is not opened. */
  if (!dosja_store_note_reason (self, "break_glass", type, ret_case, reason, error))
    return FALSE;
  if (self->opened == NULL)
    self->opened = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_array_append_val (self->opened, *ret_case);

  return TRUE;
}
