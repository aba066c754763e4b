/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-ledger.h"

#include "store/dosja-ledger-private.h"

/* The ledger of consents. What the program may do does not depend on what the actor may read:
 * it is asked past the rights of a role, and only whether it is so is told. */

/* ---- reading ---- */

typedef struct
{
  DosjaStore *store;
  const DosjaRole *role;
  gboolean own_cases;
} AsProgram;

static AsProgram
begin_as_program (DosjaStore *self)
{
  AsProgram before = { self, self->role, self->own_cases };

  self->role = NULL;
  self->own_cases = FALSE;

  return before;
}

static void
end_as_program (const AsProgram *before)
{
  before->store->role = before->role;
  before->store->own_cases = before->own_cases;
}

/* Past the rights of the actor's role. Returns: (transfer full) (nullable) */
DosjaRecord *
dosja_ledger_load (DosjaStore *self, const char *type, const DosjaId *id, GError **error)
{
  AsProgram before = begin_as_program (self);
  DosjaRecord *record = dosja_store_load (self, dosja_type_find (type), id, error);

  end_as_program (&before);

  return record;
}

/* All consents of a person, past the rights of the actor's role. */
GPtrArray *
dosja_ledger_read (DosjaStore *self, const DosjaId *person, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("consent"));
  AsProgram before = begin_as_program (self);
  GPtrArray *consents;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "person", DOSJA_MATCH_IS, dosja_id_format (person, id));
  consents = dosja_store_query_records (self, query, error);
  end_as_program (&before);

  return consents;
}

/**
 * dosja_store_find_consent:
 * @person: a person
 * @purpose: key of the list `consent_type`
 * @recipient: (nullable): key of the list `report_recipient`; %NULL: to whomever
 * @on: the day of the question
 * @ret_state: (out): what the person's last word was
 * @ret_consent: (out) (optional): the consent it stands in, nil when nothing was said
 *
 * Returns: %FALSE on an error
 */
gboolean
dosja_store_find_consent (DosjaStore *self, const DosjaId *person, const char *purpose,
                          const char *recipient, const DosjaDate *on, DosjaConsentState *ret_state,
                          DosjaId *ret_consent, GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;
  DosjaRecord *consent;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && person != NULL && purpose != NULL && on != NULL,
                        FALSE);

  if ((consents = dosja_ledger_read (self, person, error)) == NULL)
    return FALSE;
  *ret_state = dosja_consent_last_word (consents, purpose, recipient, on, &consent);
  if (ret_consent != NULL)
    *ret_consent = consent != NULL ? *dosja_record_get_id (consent) : (DosjaId){ 0 };

  return TRUE;
}

/* ---- whom a list is about ---- */

static char *
person_of (const DosjaType *type)
{
  const DosjaField *person = dosja_type_find_field (type, "person");
  const DosjaField *file = dosja_type_find_field (type, "case");

  if (g_str_equal (type->name, "person"))
    return g_strdup ("t.id");
  if (person != NULL && person->kind == DOSJA_KIND_REFERENCE
      && g_str_equal (person->codes, "person"))
    return g_strdup ("t.\"person\"");
  if (file != NULL && file->kind == DOSJA_KIND_REFERENCE && g_str_equal (file->codes, "case"))
    return g_strdup ("(SELECT c.\"person\" FROM \"case\" c WHERE c.id = t.\"case\")");

  return NULL;
}

/**
 * dosja_store_can_ask_consent:
 *
 * Returns: whether records of @type are about persons who can be asked
 */
gboolean
dosja_store_can_ask_consent (const DosjaType *type)
{
  g_autofree char *expression = person_of (type);

  return expression != NULL;
}

static gboolean
find_person (DosjaStore *self, const char *sql, const DosjaId *id, DosjaId *ret_person,
             GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row;

  *ret_person = (DosjaId){ 0 };
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    dosja_db_column_id (statement, 0, ret_person);
  sqlite3_reset (statement);

  return TRUE;
}

/*
 * dosja_ledger_find_person:
 * @ret_person: nil for a type that is not about persons, or a record that is not there
 */
gboolean
dosja_ledger_find_person (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                          DosjaId *ret_person, GError **error)
{
  g_autofree char *expression = person_of (type);
  g_autofree char *sql = NULL;

  *ret_person = (DosjaId){ 0 };
  if (expression == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT %s FROM \"%s\" t WHERE t.id = ?", expression, type->name);

  return find_person (self, sql, id, ret_person, error);
}

static gboolean
agrees (DosjaStore *self, const DosjaId *person, const char *purpose, const DosjaDate *on,
        gboolean *ret_agrees, GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;

  if ((consents = dosja_ledger_read (self, person, error)) == NULL)
    return FALSE;
  *ret_agrees = FALSE;
  if (purpose != NULL)
    *ret_agrees
        = dosja_consent_last_word (consents, purpose, NULL, on, NULL) == DOSJA_CONSENT_VALID;
  else
    for (guint i = 0; !*ret_agrees && i < consents->len; i++)
      {
        DosjaRecord *consent = g_ptr_array_index (consents, i);

        *ret_agrees = dosja_consent_is_to_share (consent)
                      && dosja_consent_last_word (consents, dosja_record_get (consent, "purpose"),
                                                  NULL, on, NULL)
                             == DOSJA_CONSENT_VALID;
      }

  return TRUE;
}

/**
 * dosja_store_keep_consenting:
 * @type: of what the records are
 * @ids: (array length=n_ids): the records
 * @purpose: (nullable): key of the list `consent_type`; %NULL: any that is to share with others
 * @on: the day of the question
 *
 * What leaves the vault leaves out whoever did not agree: whoever refused, withdrew it, whose
 * consent has expired, and who was not asked.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaId): those of @ids, in their order,
 *   whose person agreed; all of them when @type is not about persons
 */
GArray *
dosja_store_keep_consenting (DosjaStore *self, const DosjaType *type, const DosjaId *ids,
                             guint n_ids, const char *purpose, const DosjaDate *on, GError **error)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_autofree char *expression = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && on != NULL, NULL);

  if ((expression = person_of (type)) == NULL)
    return g_array_append_vals (g_steal_pointer (&kept), ids, n_ids);
  sql = g_strdup_printf ("SELECT %s FROM \"%s\" t WHERE t.id = ?", expression, type->name);
  for (guint i = 0; i < n_ids; i++)
    {
      gboolean agreed = FALSE;
      DosjaId person;

      if (!find_person (self, sql, &ids[i], &person, error)
          || (!dosja_id_is_nil (&person) && !agrees (self, &person, purpose, on, &agreed, error)))
        return NULL;
      if (agreed)
        g_array_append_val (kept, ids[i]);
    }

  return g_steal_pointer (&kept);
}
