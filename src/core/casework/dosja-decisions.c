/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-decisions.h"

#include "base/dosja-date.h"

#include <string.h>

/* What a decision asks for is done within so many days unless somebody says otherwise. */
#define DUE_DAYS 14

/* The longest title of a task, in characters */
#define MAX_TITLE 300

void
dosja_decision_free (DosjaDecision *self)
{
  if (self == NULL)
    return;

  g_free (self->on);
  g_free (self->title);
  g_free (self->number);
  g_free (self->text);
  g_free (self->due);
  g_free (self->done);
  g_free (self);
}

/* The first paragraph of the decision, as long as a title may be. */
static char *
title_of (const char *text)
{
  const char *end = strchr (text, '\n');
  g_autofree char *line = end != NULL ? g_strndup (text, end - text) : g_strdup (text);

  return g_utf8_strlen (line, -1) > MAX_TITLE ? g_utf8_substring (line, 0, MAX_TITLE)
                                              : g_steal_pointer (&line);
}

/* The task of that meeting about that case; of several the one that is called like it. */
static DosjaRecord *
find_task (DosjaStore *store, DosjaRecord *decision, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("task"));
  const char *text = dosja_record_get (decision, "decision");
  g_autofree char *title = title_of (text != NULL ? text : "");
  g_autoptr (GPtrArray) tasks = NULL;

  dosja_query_add_filter (query, "meeting", DOSJA_MATCH_IS, dosja_record_get (decision, "meeting"));
  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_record_get (decision, "case"));
  if ((tasks = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;
  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (dosja_record_get (g_ptr_array_index (tasks, i), "title"), title) == 0)
      return g_object_ref (g_ptr_array_index (tasks, i));

  return tasks->len == 1 ? g_object_ref (g_ptr_array_index (tasks, 0)) : NULL;
}

static DosjaDecision *
describe (DosjaStore *store, DosjaRecord *record, DosjaRecord *meeting, GError **error)
{
  g_autoptr (DosjaDecision) self = g_new0 (DosjaDecision, 1);
  g_autoptr (GError) failed = NULL;
  g_autoptr (DosjaRecord) task = find_task (store, record, &failed);
  g_autoptr (DosjaRecord) file = NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  self->id = *dosja_record_get_id (record);
  self->meeting = *dosja_record_get_id (meeting);
  dosja_record_get_reference (record, "case", &self->case_id);
  self->on = g_strdup (dosja_record_get (meeting, "on"));
  self->title = g_strdup (dosja_record_get (meeting, "title"));
  self->text = g_strdup (dosja_record_get (record, "decision"));
  /* Somebody else's case has no number for who may not see it. */
  file = dosja_store_load (store, dosja_type_find ("case"), &self->case_id, NULL);
  self->number = g_strdup (file != NULL ? dosja_record_get (file, "number") : "");
  if (task != NULL)
    {
      self->task = *dosja_record_get_id (task);
      self->due = g_strdup (dosja_record_get (task, "due_on"));
      self->done = g_strdup (dosja_record_get (task, "done_on"));
    }

  return g_steal_pointer (&self);
}

static gboolean
add_decisions (DosjaStore *store, DosjaRecord *meeting, GPtrArray *decisions, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("meeting_case"));
  g_autoptr (GPtrArray) records = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "meeting", DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (meeting), id));
  if ((records = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      DosjaDecision *one = describe (store, g_ptr_array_index (records, i), meeting, error);

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (decisions, one);
    }

  return TRUE;
}

/**
 * dosja_decisions_of_team:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaDecision): what the meetings of the
 *   multidisciplinary team decided about each case, the newest meeting first
 */
GPtrArray *
dosja_decisions_of_team (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("meeting"));
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GPtrArray) decisions
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_decision_free);

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  dosja_query_add_filter (query, "kind", DOSJA_MATCH_IS, "mdt");
  dosja_query_set_order (query, "on", TRUE);
  if ((meetings = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;
  for (guint i = 0; i < meetings->len; i++)
    if (!add_decisions (store, g_ptr_array_index (meetings, i), decisions, error))
      return NULL;

  return g_steal_pointer (&decisions);
}

/* Two weeks after the meeting; of an old one, from today. */
static char *
due_day (DosjaRecord *meeting)
{
  const char *on = dosja_record_get (meeting, "on");
  DosjaDate day, today;

  dosja_date_today (&today);
  if (on == NULL || !dosja_date_parse (on, &day) || dosja_date_compare (&day, &today) < 0)
    day = today;
  dosja_date_step (&day, DUE_DAYS, 0);

  return dosja_date_to_canonical (&day);
}

/**
 * dosja_decision_make_task:
 * @decision: a record `meeting_case`
 * @ret_task: (out): its task
 * @ret_action: (out): for undo; 0 when there was one already
 *
 * Makes a decision a task of whoever manages the case. A decision has one task: asked again, it
 * gives that one.
 */
gboolean
dosja_decision_make_task (DosjaStore *store, const DosjaId *decision, DosjaId *ret_task,
                          gint64 *ret_action, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaRecord) meeting = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (DosjaRecord) task = NULL;
  g_autoptr (GError) failed = NULL;
  g_autofree char *title = NULL;
  g_autofree char *due = NULL;
  DosjaId meeting_id, case_id;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && decision != NULL, FALSE);

  *ret_action = 0;
  record = dosja_store_load (store, dosja_type_find ("meeting_case"), decision, error);
  if (record == NULL || !dosja_record_get_reference (record, "meeting", &meeting_id)
      || !dosja_record_get_reference (record, "case", &case_id))
    return FALSE;
  if ((task = find_task (store, record, &failed)) != NULL)
    {
      *ret_task = *dosja_record_get_id (task);
      return TRUE;
    }
  if (failed != NULL
      || (meeting = dosja_store_load (store, dosja_type_find ("meeting"), &meeting_id, &failed))
             == NULL
      || (file = dosja_store_load (store, dosja_type_find ("case"), &case_id, &failed)) == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  title = title_of (
      dosja_record_get (record, "decision") != NULL ? dosja_record_get (record, "decision") : "");
  due = due_day (meeting);
  task = dosja_record_new (dosja_type_find ("task"));
  dosja_record_set (task, "title", title);
  dosja_record_set (task, "meeting", dosja_record_get (record, "meeting"));
  dosja_record_set (task, "case", dosja_record_get (record, "case"));
  dosja_record_set (task, "assignee", dosja_record_get (file, "manager"));
  if (!dosja_id_is_nil (dosja_store_get_actor (store)))
    dosja_record_set_reference (task, "assigned_by", dosja_store_get_actor (store));
  dosja_record_set (task, "due_on", due);
  *ret_task = *dosja_record_get_id (task);
  if (!dosja_store_save (store, task, NULL, error))
    return FALSE;
  *ret_action = dosja_store_get_last_action (store);

  return TRUE;
}
