/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl-record.h"
#include "ctl/dosja-ctl.h"

#include "model/dosja-display.h"
#include "transfer/dosja-attachment.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const DosjaType *
attachment_type (void)
{
  return dosja_type_find ("attachment");
}

/* An id, or what people call a record by: a case's number, a person's code. */
static gboolean
find_record (DosjaStore *store, const char *type_name, const char *field, const char *said,
             DosjaId *ret_id, int *ret_status)
{
  const DosjaType *type = dosja_type_find (type_name);
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  if (dosja_id_parse (said, ret_id))
    return TRUE;

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, said);
  if ((ids = dosja_store_query_ids (store, query, &error)) == NULL)
    {
      *ret_status = dosja_ctl_fail (error);
      return FALSE;
    }
  if (ids->len != 1)
    {
      /* Translators: %s is what was given on the command line for a case or a person */
      dosja_ctl_say (_ ("There is nothing called “%s”."), said);
      *ret_status = DOSJA_CTL_FAILED;
      return FALSE;
    }
  *ret_id = g_array_index (ids, DosjaId, 0);

  return TRUE;
}

/* Whose attachments: --case and --person. */
static gboolean
find_owners (DosjaCtl *self, DosjaStore *store, DosjaId *ret_case, DosjaId *ret_person,
             int *ret_status)
{
  return (self->of_case == NULL
          || find_record (store, "case", "number", self->of_case, ret_case, ret_status))
         && (self->of_person == NULL
             || find_record (store, "person", "code", self->of_person, ret_person, ret_status));
}

static void
print_added (DosjaCtl *self, DosjaRecord *record)
{
  char id[DOSJA_ID_STRING_SIZE];
  g_autoptr (JsonBuilder) json = NULL;

  dosja_id_format (dosja_record_get_id (record), id);
  if (!self->json)
    {
      puts (id);
      return;
    }

  json = json_builder_new ();
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, id);
  json_builder_set_member_name (json, "size");
  json_builder_add_int_value (json, g_ascii_strtoll (dosja_record_get (record, "size"), NULL, 10));
  json_builder_set_member_name (json, "hash");
  json_builder_add_string_value (json, dosja_record_get (record, "hash"));
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

static int
fail_with_problems (DosjaProblems *problems)
{
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    {
      const DosjaProblem *problem = dosja_problems_get (problems, i);

      dosja_ctl_say ("%s: %s", problem->field, problem->message);
    }

  return DOSJA_CTL_FAILED;
}

/* What is said of the paper. Its title is never taken from the file's name, which may have been
 * given as a mere descriptor so that no name stands on the command line. */
static gboolean
describe (DosjaStore *store, DosjaRecord *record, JsonObject *object, DosjaProblems *problems)
{
  dosja_ctl_fill_record (store, record, object, problems);
  if (dosja_record_get (record, "level") == NULL)
    dosja_record_set (record, "level", "standard");
  if (dosja_record_get (record, "title") == NULL)
    dosja_problems_add (problems, "title", "required", _ ("This is needed."));

  return !dosja_problems_has_errors (problems);
}

/**
 * dosja_ctl_attachment_add: takes a file into the vault; what it is comes as JSON
 */
int
dosja_ctl_attachment_add (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = dosja_ctl_read_object (self->args[1]);
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GFile) file = NULL;
  DosjaStore *store;
  gboolean done;

  if (object == NULL)
    return DOSJA_CTL_FAILED;
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;
  store = dosja_session_get_store (session);
  record = dosja_record_new (attachment_type ());
  if (!describe (store, record, object, problems))
    return fail_with_problems (problems);

  file = g_file_new_for_commandline_arg (self->args[0]);
  dosja_ctl_begin_progress (self);
  done = dosja_attachment_add (store, record, file, problems, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (!done)
    {
      fail_with_problems (problems);
      return dosja_ctl_fail (error);
    }

  print_added (self, record);

  return DOSJA_CTL_DONE;
}

static const char *const listed[] = { "date", "kind", "title", "size", "level", NULL };

static void
print_as_json (GPtrArray *records)
{
  const DosjaType *type = attachment_type ();
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      char id[DOSJA_ID_STRING_SIZE];

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_string_value (json, dosja_id_format (dosja_record_get_id (record), id));
      for (guint j = 0; j < type->n_fields; j++)
        {
          const char *value = dosja_record_get_at (record, j);

          if (value == NULL || type->fields[j].kind == DOSJA_KIND_BLOB)
            continue;
          json_builder_set_member_name (json, type->fields[j].name);
          json_builder_add_string_value (json, value);
        }
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  dosja_ctl_print_json (json);
}

static void
print_as_lines (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      char id[DOSJA_ID_STRING_SIZE];

      fputs (dosja_id_format (dosja_record_get_id (record), id), stdout);
      for (guint j = 0; listed[j] != NULL; j++)
        {
          g_autofree char *text
              = dosja_field_display (dosja_type_find_field (attachment_type (), listed[j]),
                                     dosja_record_get (record, listed[j]));

          printf ("\t%s", text);
        }
      putchar ('\n');
    }
}

/**
 * dosja_ctl_attachment_list: what is attached to a case, a person, or at all
 */
int
dosja_ctl_attachment_list (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (DosjaQuery) query = dosja_query_new (attachment_type ());
  g_autoptr (GPtrArray) records = NULL;
  char text[DOSJA_ID_STRING_SIZE];
  DosjaId of_case, person;
  DosjaStore *store;

  if (session == NULL)
    return status;
  store = dosja_session_get_store (session);
  if (!find_owners (self, store, &of_case, &person, &status))
    return status;

  if (self->of_case != NULL)
    dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_id_format (&of_case, text));
  if (self->of_person != NULL)
    dosja_query_add_filter (query, "person", DOSJA_MATCH_IS, dosja_id_format (&person, text));
  dosja_query_set_order (query, "date", FALSE);
  if ((records = dosja_store_query_records (store, query, &error)) == NULL)
    return dosja_ctl_fail (error);

  if (self->json)
    print_as_json (records);
  else
    print_as_lines (records);

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_attachment_export: writes an attachment out of the vault
 */
int
dosja_ctl_attachment_export (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GFile) file = NULL;
  DosjaStore *store;
  DosjaId id;
  gboolean done;

  if (!dosja_id_parse (self->args[0], &id))
    return dosja_ctl_usage (_ ("An attachment is named by its id; “attachment list” shows it."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  store = dosja_session_get_store (session);
  file = g_file_new_for_commandline_arg (self->args[1]);
  /* In the journal first: no file without its entry. */
  if ((record = dosja_store_load (store, attachment_type (), &id, &error)) == NULL
      || !dosja_store_note_event (store, "export", attachment_type (), &id, &error))
    return dosja_ctl_fail (error);
  dosja_ctl_begin_progress (self);
  done = dosja_attachment_export (store, &id, file, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (!done)
    return dosja_ctl_fail (error);

  dosja_ctl_say (_ ("The file is not encrypted: whoever gets hold of it can read it."));

  return DOSJA_CTL_DONE;
}
