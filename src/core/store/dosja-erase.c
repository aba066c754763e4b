/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-erase.h"

#include "model/dosja-codes.h"
#include "store/dosja-erase-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
dosja_erasure_free (DosjaErasure *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->kinds);
  dosja_problems_free (self->hindrances);
  g_free (self);
}

/* ---- what it means ---- */

static DosjaErasedKind *
get_kind (DosjaErasure *plan, const DosjaType *type)
{
  DosjaErasedKind *kind;

  for (guint i = 0; i < plan->kinds->len; i++)
    {
      kind = g_ptr_array_index (plan->kinds, i);
      if (kind->type == type)
        return kind;
    }
  kind = g_new0 (DosjaErasedKind, 1);
  kind->type = type;
  g_ptr_array_add (plan->kinds, kind);

  return kind;
}

static gboolean
count_records (DosjaStore *self, const DosjaType *type, DosjaErasure *plan, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count(*) FROM temp.erased WHERE type = '%s'", type->name);
  gint64 count;

  if (!dosja_db_get_integer (self, sql, &count, error))
    return FALSE;
  if (count > 0 && dosja_erase_stays (type))
    get_kind (plan, type)->emptied = (guint)count;
  else if (count > 0)
    get_kind (plan, type)->gone = (guint)count;

  return TRUE;
}

/* Rows that are not the person's and lead to what is. */
static char *
linked_rows (const DosjaType *type, const DosjaField *field)
{
  return g_strdup_printf (
      " FROM \"%s\" t WHERE t.\"%s\" IN (SELECT id FROM temp.erased WHERE type = '%s')"
      " AND t.id NOT IN (SELECT id FROM temp.erased WHERE type = '%s')",
      type->name, field->name, field->codes, type->name);
}

static gboolean
count_links (DosjaStore *self, const DosjaType *type, DosjaErasure *plan, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *rows = NULL;
      g_autofree char *sql = NULL;
      gint64 count;

      if (field->kind != DOSJA_KIND_REFERENCE || dosja_erase_owns (type, field))
        continue;
      rows = linked_rows (type, field);
      sql = g_strconcat ("SELECT count(*)", rows, NULL);
      if (!dosja_db_get_integer (self, sql, &count, error))
        return FALSE;
      if (count > 0)
        get_kind (plan, type)->unlinked += (guint)count;
    }

  return TRUE;
}

static gboolean
find_hindrances (DosjaStore *self, DosjaErasure *plan, GError **error)
{
  static const struct
  {
    const char *sql, *code, *message;
  } checks[] = {
    { "SELECT count(*) FROM \"case\" c JOIN temp.erased e ON e.type = 'case' AND e.id = c.id"
      " WHERE c.deleted = 0 AND c.legal_hold = 'yes'",
      "legal-hold", N_ ("A case is under legal hold. It is kept until the hold is lifted.") },
    { "SELECT count(*) FROM \"case\" c JOIN temp.erased e ON e.type = 'case' AND e.id = c.id"
      " WHERE c.deleted = 0 AND c.status IS NOT 'closed'",
      "open-case", N_ ("A case is not closed yet. Close it first.") },
    { "SELECT count(*) FROM legal_matter m JOIN temp.erased e ON e.type = 'legal_matter'"
      " AND e.id = m.id WHERE m.deleted = 0 AND m.closed_on IS NULL",
      "open-matter", N_ ("A legal matter is not closed yet. It is needed for the proceedings.") },
    { "SELECT count(*) FROM stay s JOIN temp.erased e ON e.type = 'stay' AND e.id = s.id"
      " WHERE s.deleted = 0 AND s.until IS NULL",
      "in-shelter", N_ ("The person is in the shelter.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      gint64 count;

      if (!dosja_db_get_integer (self, checks[i].sql, &count, error))
        return FALSE;
      if (count > 0)
        dosja_problems_add (plan->hindrances, NULL, checks[i].code, _ (checks[i].message));
    }

  return TRUE;
}

/* Texts of others in which the surname stands: nobody but a reader can tell who is meant. */
static gboolean
count_mentions (DosjaStore *self, const DosjaType *type, const char *surname, guint *mentions,
                GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;
  gboolean row;

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_NOTE || type->fields[i].kind == DOSJA_KIND_TEXT)
      g_string_append_printf (sql, "%sinstr(t.\"%s\", ?1) > 0", sql->len > 0 ? " OR " : "",
                              type->fields[i].name);
  if (sql->len == 0)
    return TRUE;
  g_string_prepend (sql, " WHERE (");
  g_string_append_printf (sql, ") AND t.id NOT IN (SELECT id FROM temp.erased WHERE type = '%s')",
                          type->name);
  g_string_prepend (sql, "\" t");
  g_string_prepend (sql, type->name);
  g_string_prepend (sql, "SELECT count(*) FROM \"");

  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, surname);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *mentions += (guint)sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static DosjaErasure *
make_plan (DosjaStore *self, DosjaRecord *person, GError **error)
{
  g_autoptr (DosjaErasure) plan = g_new0 (DosjaErasure, 1);
  const char *surname = dosja_record_get (person, "surname");
  const DosjaType *const *types;
  guint n;

  plan->kinds = g_ptr_array_new_with_free_func (g_free);
  plan->hindrances = dosja_problems_new ();
  if (!dosja_erase_collect (self, dosja_record_get_id (person), error))
    return NULL;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (!count_records (self, types[i], plan, error) || !count_links (self, types[i], plan, error)
        || (surname != NULL && strlen (surname) > 3
            && !count_mentions (self, types[i], surname, &plan->mentions, error)))
      return NULL;
  if (!find_hindrances (self, plan, error))
    return NULL;

  return g_steal_pointer (&plan);
}

/**
 * dosja_store_plan_erasure:
 * @person: a person
 *
 * Finds out what erasing @person means, and changes nothing: what goes, what stays without a
 * name and why, and what stands in the way.
 *
 * Returns: (transfer full) (nullable): the plan
 */
DosjaErasure *
dosja_store_plan_erasure (DosjaStore *self, const DosjaId *person, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaErasure) plan = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && person != NULL, NULL);

  if (!dosja_store_may (self, DOSJA_ACTION_ERASE, error)
      || (record = dosja_store_load (self, dosja_type_find ("person"), person, error)) == NULL)
    return NULL;

  plan = make_plan (self, record, error);
  dosja_erase_forget (self, NULL);

  return g_steal_pointer (&plan);
}

/* ---- doing it ---- */

static gboolean
unlink_field (DosjaStore *self, const DosjaType *type, guint index, GError **error)
{
  g_autofree char *rows = linked_rows (type, &type->fields[index]);
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
unlink_others (DosjaStore *self, GError **error)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < types[i]->n_fields; j++)
      if (types[i]->fields[j].kind == DOSJA_KIND_REFERENCE
          && !dosja_erase_owns (types[i], &types[i]->fields[j])
          && !unlink_field (self, types[i], j, error))
        return FALSE;

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

static gboolean
erase_collected (DosjaStore *self, const DosjaId *person, const char *ground,
                 const DosjaProgress *progress, GError **error)
{
  return dosja_progress_step (progress, 10, 100, error) && unlink_others (self, error)
         && drop_mentions (self, error) && dosja_erase_empty_rows (self, error)
         && empty_journal (self, error) && dosja_progress_step (progress, 30, 100, error)
         && dosja_search_rebuild (self, error) && dosja_progress_step (progress, 45, 100, error)
         && dosja_derive_all (self, error) && note_erasure (self, person, ground, error)
         && dosja_progress_step (progress, 50, 100, error);
}

/* In the transaction that is open: nothing is erased when something stands in the way. */
static gboolean
erase_in_batch (DosjaStore *self, DosjaRecord *person, const char *ground,
                const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaErasure) plan = make_plan (self, person, error);

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
 * @progress: (nullable): told in hundredths; what has been erased is wiped to the end, whoever
 *   stops it then
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
