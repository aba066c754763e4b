/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-date.h"
#include "store/dosja-due.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *
readable_day (const DosjaDue *due)
{
  DosjaDate day;
  g_autofree char *text = NULL;

  if (!dosja_date_parse (due->due, &day))
    return g_strdup (due->due);
  text = dosja_date_to_display (&day);

  return *due->at != '\0' ? g_strconcat (text, " ", due->at, NULL) : g_steal_pointer (&text);
}

static void
print_line (const DosjaDue *due, const DosjaDueText *text)
{
  g_autofree char *day = readable_day (due);

  printf ("  %-16s  %s", day, text->title);
  if (text->who != NULL)
    printf ("  [%s]", text->who);
  if (text->staff != NULL)
    printf ("  %s", text->staff);
  if (text->note != NULL)
    printf ("  (%s)", text->note);
  putchar ('\n');
}

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL && *value != '\0')
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
add_item (JsonBuilder *json, const DosjaDue *due, const DosjaDueText *text)
{
  char id[DOSJA_ID_STRING_SIZE];

  json_builder_begin_object (json);
  add_text (json, "group", dosja_due_group_name (due->group));
  add_text (json, "kind", due->kind->name);
  add_text (json, "type", due->kind->type);
  add_text (json, "id", due->kind->type != NULL ? dosja_id_format (&due->id, id) : NULL);
  add_text (json, "due", due->due);
  add_text (json, "at", due->at);
  add_text (json, "title", text->title);
  add_text (json, "who", text->who);
  add_text (json, "case", text->case_number);
  add_text (json, "case_id", text->has_case ? dosja_id_format (&text->case_id, id) : NULL);
  add_text (json, "responsible", text->staff);
  add_text (json, "note", text->note);
  json_builder_set_member_name (json, "uncertain");
  json_builder_add_boolean_value (json, text->uncertain);
  json_builder_end_object (json);
}

static gboolean
print_due (DosjaCtl *self, DosjaStore *store, GArray *found, const char *on, GError **error)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  int group = -1;

  json_builder_begin_object (json);
  add_text (json, "on", on);
  json_builder_set_member_name (json, "due");
  json_builder_begin_array (json);
  for (guint i = 0; i < found->len; i++)
    {
      const DosjaDue *due = &g_array_index (found, DosjaDue, i);
      g_autoptr (DosjaDueText) text = dosja_store_due_describe (store, due, error);

      if (text == NULL)
        return FALSE;
      if (self->json)
        add_item (json, due, text);
      else
        {
          if ((int)due->group != group)
            printf ("%s%s\n", group >= 0 ? "\n" : "", dosja_due_group_label (due->group));
          group = (int)due->group;
          print_line (due, text);
        }
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  if (self->json)
    dosja_ctl_print_json (json);
  else if (found->len == 0)
    puts (_ ("Nothing is due."));

  return TRUE;
}

/**
 * dosja_ctl_due: what must be done, as the page "Today" says it
 */
int
dosja_ctl_due (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (GArray) found = NULL;
  g_autofree char *on = NULL;
  DosjaDueQuestion question = { 0 };
  DosjaStore *store;
  DosjaDate day;

  if (self->on == NULL)
    dosja_date_today (&day);
  else if (!dosja_date_parse (self->on, &day) || !dosja_date_is_exact (&day))
    return dosja_ctl_usage (_ ("A day is written as 2024-05-03."));
  on = dosja_date_to_canonical (&day);
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  store = dosja_session_get_store (session);
  question.on = on;
  question.mine = self->mine;
  if ((found = dosja_store_due (store, &question, &error)) == NULL
      || !print_due (self, store, found, on, &error))
    return dosja_ctl_fail (error);
  if (self->json && !dosja_store_note_event (store, "export", NULL, NULL, &error))
    return dosja_ctl_fail (error);

  return DOSJA_CTL_DONE;
}
