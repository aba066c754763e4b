/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl-record.h"
#include "ctl/dosja-ctl.h"
#include "store/dosja-conflict.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_json (const DosjaConflict *conflict)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  char id[DOSJA_ID_STRING_SIZE];

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "possible");
  json_builder_add_boolean_value (json, conflict->possible);
  json_builder_set_member_name (json, "with");
  if (conflict->told)
    {
      json_builder_begin_array (json);
      for (guint i = 0; i < conflict->matches->len; i++)
        {
          const DosjaConflictMatch *match = g_ptr_array_index (conflict->matches, i);

          json_builder_begin_object (json);
          json_builder_set_member_name (json, "type");
          json_builder_add_string_value (json, match->type->name);
          json_builder_set_member_name (json, "id");
          json_builder_add_string_value (json, dosja_id_format (&match->id, id));
          json_builder_set_member_name (json, "name");
          json_builder_add_string_value (json, match->title);
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
    }
  else
    json_builder_add_null_value (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

static void
print_words (const DosjaConflict *conflict)
{
  puts (dosja_conflict_sentence (conflict));
  for (guint i = 0; i < conflict->matches->len; i++)
    {
      const DosjaConflictMatch *match = g_ptr_array_index (conflict->matches, i);

      printf ("  %s (%s)\n", match->title, match->as);
    }
}

/**
 * dosja_ctl_conflict: whether a party or a matter, as JSON, may mean a conflict of interest
 */
int
dosja_ctl_conflict (DosjaCtl *self)
{
  int status;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;
  DosjaStore *store;

  if (!g_str_equal (self->args[0], "party") && !g_str_equal (self->args[0], "legal_matter"))
    return dosja_ctl_usage (_ ("“conflict” takes “party” or “legal_matter”."));
  if ((object = dosja_ctl_read_object (self->args[1])) == NULL)
    return DOSJA_CTL_FAILED;
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  store = dosja_session_get_store (session);
  record = dosja_record_new (dosja_type_find (self->args[0]));
  dosja_ctl_fill_record (store, record, object, problems);
  if (dosja_problems_has_errors (problems))
    {
      dosja_ctl_print_problems (problems);
      return DOSJA_CTL_FAILED;
    }
  if ((conflict = dosja_store_check_conflict (store, record, &error)) == NULL)
    return dosja_ctl_fail (error);
  if (self->json)
    print_json (conflict);
  else
    print_words (conflict);

  return DOSJA_CTL_DONE;
}
