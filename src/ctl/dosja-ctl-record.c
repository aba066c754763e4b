/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl-record.h"

#include "ctl/dosja-ctl.h"

#include <glib/gi18n.h>

/* What `record VERB TYPE [ID] [FILE]` names, with the vault unlocked. */
typedef struct
{
  DosjaSession *session;
  DosjaStore *store;
  const DosjaType *type;
  DosjaId id;
} Target;

static void
target_clear (Target *self)
{
  g_clear_object (&self->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static const DosjaType *
find_type (DosjaCtl *self)
{
  const DosjaType *type = dosja_type_find (self->args[0]);

  if (type == NULL)
    dosja_ctl_say (_ ("There is no record type “%s”; “dosjactl schema” shows them."),
                   self->args[0]);

  return type;
}

/* Checks what was asked before it asks for a passphrase. */
static gboolean
open_target (DosjaCtl *self, gboolean with_id, Target *target, int *ret_status)
{
  *ret_status = DOSJA_CTL_USAGE;
  if ((target->type = find_type (self)) == NULL)
    return FALSE;
  if (with_id && !dosja_id_parse (self->args[1], &target->id))
    {
      *ret_status = dosja_ctl_usage (_ ("What stands behind the type is no record's id."));
      return FALSE;
    }
  if ((target->session = dosja_ctl_unlock (self, ret_status)) == NULL)
    return FALSE;
  target->store = dosja_session_get_store (target->session);

  return TRUE;
}

static DosjaRecord *
load_target (Target *target, int *ret_status)
{
  g_autoptr (GError) error = NULL;
  DosjaRecord *record = dosja_store_load (target->store, target->type, &target->id, &error);

  if (record == NULL)
    *ret_status = dosja_ctl_fail (error);

  return record;
}

static void
print_record (DosjaRecord *record, DosjaProblems *warnings)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  dosja_ctl_add_record (json, record, warnings);
  dosja_ctl_print_json (json);
}

/* Saves @record with @object laid over it; prints it as it is now with what is worth a second look,
 * or what is wrong. */
static int
save (Target *target, DosjaRecord *record, JsonObject *object)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_ctl_fill_record (target->store, record, object, problems);
  if (dosja_problems_has_errors (problems))
    {
      /* What cannot be set is told together with what would not be saved. */
      dosja_record_validate (record, problems);
      dosja_ctl_print_problems (problems);
      dosja_ctl_say (_ ("The record was not saved: see the list of problems."));
      return DOSJA_CTL_FAILED;
    }
  if (!dosja_store_save (target->store, record, problems, &error))
    {
      if (!g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
        return dosja_ctl_fail (error);
      dosja_ctl_print_problems (problems);
      dosja_ctl_say (_ ("The record was not saved: see the list of problems."));
      return DOSJA_CTL_FAILED;
    }
  print_record (record, problems);

  return DOSJA_CTL_DONE;
}

/* The codes and numbers that the store gives when none was chosen. */
static gboolean
give_code (Target *target, DosjaRecord *record, GError **error)
{
  static const char *const fields[] = { "code", "number" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const DosjaField *field = dosja_type_find_field (target->type, fields[i]);
      g_autofree char *code = NULL;

      if (field == NULL || !(field->flags & DOSJA_FIELD_UNIQUE)
          || dosja_record_get (record, fields[i]) != NULL)
        continue;
      if ((code = dosja_store_next_code (target->store, target->type, fields[i], error)) == NULL)
        return FALSE;
      dosja_record_set (record, fields[i], code);
    }

  return TRUE;
}

/**
 * dosja_ctl_record_add: a new record from JSON
 */
int
dosja_ctl_record_add (DosjaCtl *self)
{
  g_auto (Target) target = { 0 };
  int status;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (find_type (self) == NULL)
    return DOSJA_CTL_USAGE;
  if ((object = dosja_ctl_read_object (self->args[1])) == NULL)
    return DOSJA_CTL_FAILED;
  if (!open_target (self, FALSE, &target, &status))
    return status;

  record = dosja_record_new (target.type);
  if (!give_code (&target, record, &error))
    return dosja_ctl_fail (error);

  return save (&target, record, object);
}

/**
 * dosja_ctl_record_change: lays the members of a JSON object over a stored record
 */
int
dosja_ctl_record_change (DosjaCtl *self)
{
  g_auto (Target) target = { 0 };
  int status;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (DosjaRecord) record = NULL;

  if (find_type (self) == NULL)
    return DOSJA_CTL_USAGE;
  if ((object = dosja_ctl_read_object (self->args[2])) == NULL)
    return DOSJA_CTL_FAILED;
  if (!open_target (self, TRUE, &target, &status)
      || (record = load_target (&target, &status)) == NULL)
    return status;

  return save (&target, record, object);
}

/**
 * dosja_ctl_record_show: a record as it is stored
 */
int
dosja_ctl_record_show (DosjaCtl *self)
{
  g_auto (Target) target = { 0 };
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) record = NULL;

  if (!open_target (self, TRUE, &target, &status)
      || (record = load_target (&target, &status)) == NULL)
    return status;
  if (!dosja_store_note_view (target.store, target.type, &target.id, &error))
    return dosja_ctl_fail (error);
  print_record (record, NULL);

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_record_delete: into the bin
 */
int
dosja_ctl_record_delete (DosjaCtl *self)
{
  g_auto (Target) target = { 0 };
  int status;
  g_autoptr (GError) error = NULL;

  if (!open_target (self, TRUE, &target, &status))
    return status;
  if (!dosja_store_delete (target.store, target.type, &target.id, &error))
    return dosja_ctl_fail (error);

  return DOSJA_CTL_DONE;
}

static void
add_change (JsonBuilder *json, const DosjaChange *change)
{
  const struct
  {
    const char *name;
    const char *value;
  } members[] = {
    { "staff", change->staff_name },
    { "kind", change->kind },
    { "field", change->field != NULL ? change->field->name : NULL },
    { "before", change->before },
    { "after", change->after },
  };
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (change->at / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format_iso8601 (at);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "at");
  json_builder_add_string_value (json, time);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      json_builder_set_member_name (json, members[i].name);
      if (members[i].value != NULL)
        json_builder_add_string_value (json, members[i].value);
      else
        json_builder_add_null_value (json);
    }
  json_builder_end_object (json);
}

/**
 * dosja_ctl_record_history: who changed what, newest first
 */
int
dosja_ctl_record_history (DosjaCtl *self)
{
  g_auto (Target) target = { 0 };
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!open_target (self, TRUE, &target, &status))
    return status;
  changes = dosja_store_get_history (target.store, target.type, &target.id, &error);
  if (changes == NULL)
    return dosja_ctl_fail (error);

  json_builder_begin_array (json);
  for (guint i = 0; i < changes->len; i++)
    add_change (json, g_ptr_array_index (changes, i));
  json_builder_end_array (json);
  dosja_ctl_print_json (json);

  return DOSJA_CTL_DONE;
}
