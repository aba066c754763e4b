/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "assess/dosja-instrument.h"

#include <glib/gi18n.h>
#include <stdio.h>

static GPtrArray *
query_forms (DosjaSession *session, const char *key, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));

  if (key != NULL)
    dosja_query_add_filter (query, "key", DOSJA_MATCH_IS, key);
  dosja_query_set_order (query, "key", FALSE);

  return dosja_store_query_records (dosja_session_get_store (session), query, error);
}

static void
print_forms_json (GPtrArray *forms)
{
  static const char *const fields[]
      = { "key", "edition", "purpose", "title_sq", "title_en", "owner", "hash" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < forms->len; i++)
    {
      DosjaRecord *form = g_ptr_array_index (forms, i);

      json_builder_begin_object (builder);
      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        {
          const char *value = dosja_record_get (form, fields[k]);

          json_builder_set_member_name (builder, k == 1 ? "version" : fields[k]);
          if (value == NULL)
            json_builder_add_null_value (builder);
          else if (k == 1)
            json_builder_add_int_value (builder, g_ascii_strtoll (value, NULL, 10));
          else
            json_builder_add_string_value (builder, value);
        }
      json_builder_set_member_name (builder, "offered");
      json_builder_add_boolean_value (builder,
                                      g_strcmp0 (dosja_record_get (form, "retired"), "yes") != 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  dosja_ctl_print_json (builder);
}

/**
 * dosja_ctl_form_list: the assessment forms in the vault
 */
int
dosja_ctl_form_list (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (GPtrArray) forms = NULL;

  if (session == NULL)
    return status;
  if ((forms = query_forms (session, NULL, &error)) == NULL)
    return dosja_ctl_fail (error);
  if (self->json)
    {
      print_forms_json (forms);
      return DOSJA_CTL_DONE;
    }

  for (guint i = 0; i < forms->len; i++)
    {
      DosjaRecord *form = g_ptr_array_index (forms, i);
      g_autofree char *title = dosja_record_get_title (form);

      printf ("%s %s  %s\n", dosja_record_get (form, "key"), dosja_record_get (form, "edition"),
              title);
    }

  return DOSJA_CTL_DONE;
}

/* One byte more than may be, so that what is too large is seen to be. */
static char *
read_definition (const char *path, gsize *ret_size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = g_malloc0 (DOSJA_INSTRUMENT_MAX_SIZE + 2);

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, DOSJA_INSTRUMENT_MAX_SIZE + 1,
                                   ret_size, NULL, error))
    return NULL;

  return g_steal_pointer (&text);
}

/**
 * dosja_ctl_form_import: brings in the definition of a form; a director only
 */
int
dosja_ctl_form_import (DosjaCtl *self)
{
  int status;
  gsize size = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_definition (self->args[0], &size, &error);
  g_autoptr (DosjaInstrument) instrument = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaRecord) form = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  if (text == NULL)
    {
      dosja_ctl_say (_ ("The file cannot be read."));
      return DOSJA_CTL_FAILED;
    }
  if ((instrument = dosja_instrument_parse (text, (gssize)size, &error)) == NULL)
    {
      dosja_ctl_say ("%s", error->message);
      return DOSJA_CTL_FAILED;
    }
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  form = dosja_record_new (dosja_type_find ("assessment_form"));
  dosja_record_set (form, "body", instrument->body);
  if (!dosja_store_save (dosja_session_get_store (session), form, problems, &error))
    {
      if (!dosja_problems_has_errors (problems))
        return dosja_ctl_fail (error);
      for (guint i = 0; i < dosja_problems_get_n (problems); i++)
        dosja_ctl_say ("%s", dosja_problems_get (problems, i)->message);
      return DOSJA_CTL_FAILED;
    }
  dosja_ctl_say (_ ("The form is there: %s, version %u."), instrument->key, instrument->version);

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_form_export: writes a definition on stdout, as it came in
 */
int
dosja_ctl_form_export (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (GPtrArray) forms = NULL;

  if (session == NULL)
    return status;
  if ((forms = query_forms (session, self->args[0], &error)) == NULL)
    return dosja_ctl_fail (error);
  for (guint i = 0; i < forms->len; i++)
    {
      DosjaRecord *form = g_ptr_array_index (forms, i);

      if (g_strcmp0 (dosja_record_get (form, "edition"), self->args[1]) == 0)
        {
          puts (dosja_record_get (form, "body"));
          return DOSJA_CTL_DONE;
        }
    }

  dosja_ctl_say (_ ("There is no form of that key and version."));

  return DOSJA_CTL_FAILED;
}
