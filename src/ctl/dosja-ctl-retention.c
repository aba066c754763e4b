/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"
#include "model/dosja-codes.h"
#include "store/dosja-retention.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
print_as_json (GPtrArray *found)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < found->len; i++)
    {
      const DosjaPastPeriod *past = g_ptr_array_index (found, i);
      g_autofree char *over_on = dosja_date_to_canonical (&past->over_on);
      char id[DOSJA_ID_STRING_SIZE];

      json_builder_begin_object (json);
      add_text (json, "id", dosja_id_format (&past->id, id));
      add_text (json, "person", dosja_id_format (&past->person, id));
      add_text (json, "number", past->number);
      add_text (json, "category", past->category);
      add_text (json, "closed", past->closed);
      add_text (json, "over_on", over_on);
      add_text (json, "action", past->action);
      json_builder_set_member_name (json, "held");
      json_builder_add_boolean_value (json, past->held);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  dosja_ctl_print_json (json);
}

static void
print_as_text (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const DosjaPastPeriod *past = g_ptr_array_index (found, i);
      g_autofree char *over_on = dosja_date_to_display (&past->over_on);

      printf ("%s  %s  %s  %s%s\n", over_on, past->number,
              dosja_codes_label ("case_type", past->category),
              dosja_codes_label ("retention_action", past->action),
              past->held ? _ (" (legal hold)") : "");
    }
  if (found->len == 0)
    puts (_ ("No case is past its period."));
}

/**
 * dosja_ctl_retention: closed cases that were kept as long as the rules say
 */
int
dosja_ctl_retention (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (GPtrArray) found = NULL;
  DosjaDate day;

  if (self->on == NULL)
    dosja_date_today (&day);
  else if (!dosja_date_parse (self->on, &day) || !dosja_date_is_exact (&day))
    return dosja_ctl_usage (_ ("A day is written as 2024-05-03."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  found = dosja_store_list_past_period (dosja_session_get_store (session), &day, &error);
  if (found == NULL)
    return dosja_ctl_fail (error);
  if (self->json)
    print_as_json (found);
  else
    print_as_text (found);

  return DOSJA_CTL_DONE;
}
