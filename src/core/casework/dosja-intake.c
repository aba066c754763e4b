/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-intake.h"

#include "base/dosja-date.h"

#include <string.h>

#define KEY_PREFIX "intake/"
#define MAX_DEFAULTS 8

enum
{
  SLOT_PERSON,
  SLOT_CASE,
  SLOT_FLAG,
  SLOT_CONSENT,
  SLOT_RISK,
  SLOT_NEEDS,
  N_SLOTS
};

/* The records of an intake in the order in which they are saved. What is set from the start
 * does not make one worth saving. */
static const struct
{
  const char *type;
  const char *defaults[MAX_DEFAULTS];
} slots[N_SLOTS] = {
  { "person", { "code", NULL } },
  { "case", { "number", "opened", "opened_by", "manager", "person", NULL } },
  { "flag", { "on", "set_by", "case", NULL } },
  { "consent", { "given_on", "explained_by", "person", "case", "purpose", NULL } },
  { "risk_assessment", { "assessed", "assessor", "form", "case", NULL } },
  { "needs_assessment", { "on", "assessed_by", "initial", "case", NULL } },
};

struct _DosjaIntake
{
  char *key;
  guint step;
  DosjaRecord *records[N_SLOTS]; /* NULL: there is one in the case already */
  DosjaIntakeForms forms;
};

static int
find_slot (const char *type)
{
  for (guint i = 0; i < N_SLOTS; i++)
    if (g_str_equal (slots[i].type, type))
      return (int)i;

  return -1;
}

/* ---- beginning ---- */

static char *
make_key (const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  return g_strconcat (KEY_PREFIX, dosja_id_format (id, text), NULL);
}

static gboolean
give_code (DosjaStore *store, DosjaRecord *record, const char *field, GError **error)
{
  g_autofree char *code
      = dosja_store_next_code (store, dosja_record_get_record_type (record), field, error);

  if (code == NULL)
    return FALSE;
  dosja_record_set (record, field, code);

  return TRUE;
}

static void
set_actor (DosjaStore *store, DosjaRecord *record, const char *field)
{
  if (dosja_store_get_actor (store) != NULL)
    dosja_record_set_reference (record, field, dosja_store_get_actor (store));
}

static void
set_defaults (DosjaIntake *self, DosjaStore *store)
{
  g_autofree char *day = NULL;
  DosjaDate today;

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  if (self->records[SLOT_FLAG] != NULL)
    {
      dosja_record_set (self->records[SLOT_FLAG], "on", day);
      set_actor (store, self->records[SLOT_FLAG], "set_by");
    }
  if (self->records[SLOT_CONSENT] != NULL)
    {
      dosja_record_set (self->records[SLOT_CONSENT], "given_on", day);
      dosja_record_set (self->records[SLOT_CONSENT], "purpose", "services");
      set_actor (store, self->records[SLOT_CONSENT], "explained_by");
    }
  if (self->records[SLOT_RISK] != NULL)
    {
      dosja_record_set (self->records[SLOT_RISK], "assessed", day);
      set_actor (store, self->records[SLOT_RISK], "assessor");
    }
  if (self->records[SLOT_NEEDS] != NULL)
    {
      dosja_record_set (self->records[SLOT_NEEDS], "on", day);
      dosja_record_set (self->records[SLOT_NEEDS], "initial", "yes");
      set_actor (store, self->records[SLOT_NEEDS], "assessed_by");
    }
  if (!dosja_record_is_stored (self->records[SLOT_CASE]))
    {
      dosja_record_set (self->records[SLOT_CASE], "opened", day);
      set_actor (store, self->records[SLOT_CASE], "opened_by");
      set_actor (store, self->records[SLOT_CASE], "manager");
    }
}

/**
 * dosja_intake_new:
 *
 * Returns: (transfer full) (nullable): an intake of a person and a case that are new
 */
DosjaIntake *
dosja_intake_new (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaIntake) self = g_new0 (DosjaIntake, 1);

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  for (guint i = 0; i < N_SLOTS; i++)
    self->records[i] = dosja_record_new (dosja_type_find (slots[i].type));
  if (!give_code (store, self->records[SLOT_PERSON], "code", error)
      || !give_code (store, self->records[SLOT_CASE], "number", error))
    return NULL;
  self->key = make_key (dosja_record_get_id (self->records[SLOT_CASE]));
  set_defaults (self, store);
  if (!dosja_intake_read_forms (self, store, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
has_record (DosjaStore *store, const char *type, const char *field, DosjaRecord *owner)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (owner), id));

  return dosja_store_count (store, query, NULL) > 0;
}

/**
 * dosja_intake_new_for_case:
 *
 * For a case that was opened in a hurry: what its intake left out.
 *
 * Returns: (transfer full) (nullable): an intake that goes on with what is stored
 */
DosjaIntake *
dosja_intake_new_for_case (DosjaStore *store, const DosjaId *file, GError **error)
{
  g_autoptr (DosjaIntake) self = g_new0 (DosjaIntake, 1);
  DosjaId person;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && file != NULL, NULL);

  self->key = make_key (file);
  if ((self->records[SLOT_CASE] = dosja_store_load (store, dosja_type_find ("case"), file, error))
      == NULL)
    return NULL;
  if (!dosja_record_get_reference (self->records[SLOT_CASE], "person", &person)
      || (self->records[SLOT_PERSON]
          = dosja_store_load (store, dosja_type_find ("person"), &person, error))
             == NULL)
    return NULL;
  self->records[SLOT_FLAG] = dosja_record_new (dosja_type_find ("flag"));
  if (!has_record (store, "consent", "person", self->records[SLOT_PERSON]))
    self->records[SLOT_CONSENT] = dosja_record_new (dosja_type_find ("consent"));
  if (!has_record (store, "risk_assessment", "case", self->records[SLOT_CASE]))
    self->records[SLOT_RISK] = dosja_record_new (dosja_type_find ("risk_assessment"));
  if (!has_record (store, "needs_assessment", "case", self->records[SLOT_CASE]))
    self->records[SLOT_NEEDS] = dosja_record_new (dosja_type_find ("needs_assessment"));
  set_defaults (self, store);
  if (!dosja_intake_read_forms (self, store, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dosja_intake_free (DosjaIntake *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < N_SLOTS; i++)
    g_clear_object (&self->records[i]);
  g_free (self->key);
  g_free (self);
}

/* ---- what is in it ---- */

/**
 * dosja_intake_get_key:
 *
 * Returns: (transfer none): under what its draft is kept
 */
const char *
dosja_intake_get_key (DosjaIntake *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/**
 * dosja_intake_get:
 * @type: a record type's name
 *
 * Returns: (transfer none) (nullable): the record of that type; %NULL when the case has one
 */
DosjaRecord *
dosja_intake_get (DosjaIntake *self, const char *type)
{
  int slot;

  g_return_val_if_fail (self != NULL && type != NULL, NULL);

  slot = find_slot (type);

  return slot >= 0 ? self->records[slot] : NULL;
}

/**
 * dosja_intake_set_person:
 * @person: somebody who is in the register already
 *
 * The case is to be that person's.
 */
void
dosja_intake_set_person (DosjaIntake *self, DosjaRecord *person)
{
  g_return_if_fail (self != NULL && DOSJA_IS_RECORD (person));
  g_return_if_fail (dosja_record_get_record_type (person) == dosja_type_find ("person"));

  g_set_object (&self->records[SLOT_PERSON], person);
}

/**
 * dosja_intake_get_forms:
 *
 * Returns: (transfer none): what dosja_intake_read_forms() found
 */
DosjaIntakeForms *
dosja_intake_get_forms (DosjaIntake *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->forms;
}

guint
dosja_intake_get_step (DosjaIntake *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->step;
}

void
dosja_intake_set_step (DosjaIntake *self, guint step)
{
  g_return_if_fail (self != NULL);

  self->step = step;
}

/**
 * dosja_intake_has_content:
 *
 * Returns: whether somebody wrote something into the record of that type
 */
gboolean
dosja_intake_has_content (DosjaIntake *self, const char *type)
{
  const DosjaType *of;
  int slot;

  g_return_val_if_fail (self != NULL && type != NULL, FALSE);

  if ((slot = find_slot (type)) < 0 || self->records[slot] == NULL)
    return FALSE;

  of = dosja_record_get_record_type (self->records[slot]);
  for (guint i = 0; i < of->n_fields; i++)
    if (dosja_record_get_at (self->records[slot], i) != NULL
        && !g_strv_contains (slots[slot].defaults, of->fields[i].name))
      return TRUE;

  return FALSE;
}

/**
 * dosja_intake_is_begun:
 *
 * Returns: whether there is anything in it that would be a pity to lose
 */
gboolean
dosja_intake_is_begun (DosjaIntake *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < N_SLOTS; i++)
    if (self->records[i] != NULL
        && (dosja_record_is_stored (self->records[i])
                ? dosja_record_is_changed (self->records[i])
                : dosja_intake_has_content (self, slots[i].type)))
      return TRUE;

  return FALSE;
}

/* ---- drafts ---- */

/**
 * dosja_intake_to_draft:
 *
 * Returns: (transfer full): the whole intake as a text, for a draft in the vault
 */
char *
dosja_intake_to_draft (DosjaIntake *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("(ua{ss})"));
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_add (&builder, "u", self->step);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < N_SLOTS; i++)
    if (self->records[i] != NULL)
      {
        g_autofree char *text = dosja_record_to_draft (self->records[i]);

        g_variant_builder_add (&builder, "{ss}", slots[i].type, text);
      }
  g_variant_builder_close (&builder);
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_print (variant, FALSE);
}

/**
 * dosja_intake_new_from_draft:
 * @key: under what it was kept
 * @draft: what dosja_intake_to_draft() wrote
 *
 * Returns: (transfer full) (nullable): the intake as it was left; %NULL when @draft is none
 */
DosjaIntake *
dosja_intake_new_from_draft (const char *key, const char *draft)
{
  g_autoptr (DosjaIntake) self = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) records = NULL;

  g_return_val_if_fail (key != NULL && draft != NULL, NULL);

  variant = g_variant_parse (G_VARIANT_TYPE ("(ua{ss})"), draft, NULL, NULL, NULL);
  if (variant == NULL)
    return NULL;

  self = g_new0 (DosjaIntake, 1);
  self->key = g_strdup (key);
  g_variant_get (variant, "(u@a{ss})", &self->step, &records);
  for (guint i = 0; i < N_SLOTS; i++)
    {
      const char *text;

      if (!g_variant_lookup (records, slots[i].type, "&s", &text))
        continue;
      self->records[i] = dosja_record_new_from_draft (text);
      if (self->records[i] != NULL
          && !g_str_equal (dosja_record_get_record_type (self->records[i])->name, slots[i].type))
        return NULL;
    }
  if (self->records[SLOT_PERSON] == NULL || self->records[SLOT_CASE] == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
dosja_intake_waiting_free (DosjaIntakeWaiting *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->title);
  g_free (self);
}

static void
waiting_free (gpointer waiting)
{
  dosja_intake_waiting_free (waiting);
}

/**
 * dosja_intake_list_waiting:
 *
 * Returns: (transfer full) (element-type DosjaIntakeWaiting): the actor's intakes that were begun
 *   and not ended, newest first
 */
GPtrArray *
dosja_intake_list_waiting (DosjaStore *store)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (waiting_free);
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  keys = dosja_store_list_drafts (store);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *draft = NULL;
      g_autoptr (DosjaIntake) intake = NULL;
      DosjaIntakeWaiting *waiting;

      if (!g_str_has_prefix (keys[i], KEY_PREFIX)
          || (draft = dosja_store_get_draft (store, keys[i])) == NULL
          || (intake = dosja_intake_new_from_draft (keys[i], draft)) == NULL)
        continue;
      waiting = g_new0 (DosjaIntakeWaiting, 1);
      waiting->key = g_strdup (keys[i]);
      waiting->title = dosja_record_get_title (intake->records[SLOT_PERSON]);
      g_ptr_array_add (list, waiting);
    }

  return g_steal_pointer (&list);
}

/* ---- saving ---- */

/* What is stored is read again, so that a change made meanwhile is noticed. */
static gboolean
save_stored (DosjaStore *store, DosjaRecord *typed, DosjaProblems *problems, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (typed);
  g_autoptr (DosjaRecord) record = NULL;

  if (!dosja_record_is_changed (typed))
    return TRUE;
  if ((record = dosja_store_load (store, type, dosja_record_get_id (typed), error)) == NULL)
    return FALSE;
  if (dosja_record_get_version (record) != dosja_record_get_version (typed))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT,
                           "the record was changed meanwhile");
      return FALSE;
    }
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_COMPUTED))
      dosja_record_set_at (record, i, dosja_record_get_at (typed, i));

  return dosja_store_save (store, record, problems, error);
}

/* Another intake may have been given the same number while this one waited. */
static gboolean
refresh_code (DosjaStore *store, DosjaRecord *record, const char *field, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (DosjaQuery) query = dosja_query_new (type);

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, dosja_record_get (record, field));
  if (dosja_store_count (store, query, NULL) == 0)
    return TRUE;

  return give_code (store, record, field, error);
}

static gboolean
save_slot (DosjaIntake *self, DosjaStore *store, guint slot, DosjaProblems *problems,
           GError **error)
{
  DosjaRecord *typed = self->records[slot];
  const DosjaType *type;
  g_autoptr (DosjaRecord) record = NULL;

  if (typed == NULL || (slot > SLOT_CASE && !dosja_intake_has_content (self, slots[slot].type)))
    return TRUE;
  if (dosja_record_is_stored (typed))
    return save_stored (store, typed, problems, error);

  if (slot == SLOT_PERSON && !refresh_code (store, typed, "code", error))
    return FALSE;
  if (slot == SLOT_CASE && !refresh_code (store, typed, "number", error))
    return FALSE;

  /* A copy: what is refused stays an intake that was never saved. */
  type = dosja_record_get_record_type (typed);
  record = dosja_record_new_with_id (type, dosja_record_get_id (typed));
  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (record, i, dosja_record_get_at (typed, i));
  if (slot > SLOT_CASE || slot == SLOT_PERSON)
    {
      if (dosja_type_find_field (type, "case") != NULL)
        dosja_record_set_reference (record, "case", dosja_record_get_id (self->records[SLOT_CASE]));
    }
  if (slot != SLOT_PERSON && dosja_type_find_field (type, "person") != NULL)
    dosja_record_set_reference (record, "person", dosja_record_get_id (self->records[SLOT_PERSON]));

  return dosja_store_save (store, record, problems, error);
}

/**
 * dosja_intake_save:
 * @ret_type: (out) (optional): of which record @problems speak
 * @problems: (nullable): where to add what is wrong
 * @ret_action: (out) (optional): what undo takes back
 *
 * Saves all that was written as one action, or nothing, and drops the draft. What nobody wrote
 * anything into is not saved.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID and @problems filled, or another error
 */
gboolean
dosja_intake_save (DosjaIntake *self, DosjaStore *store, const DosjaType **ret_type,
                   DosjaProblems *problems, gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store), FALSE);

  if (!dosja_store_begin (store, "intake", error))
    return FALSE;

  for (guint i = 0; i < N_SLOTS; i++)
    if (!save_slot (self, store, i, problems, error))
      {
        dosja_store_rollback (store);
        if (ret_type != NULL)
          *ret_type = dosja_type_find (slots[i].type);
        return FALSE;
      }
  if (!dosja_store_commit (store, ret_action, error))
    return FALSE;

  return dosja_store_drop_draft (store, self->key, error);
}
