/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-timeline.h"

#include "model/dosja-display.h"

#include <string.h>

#define MAX_LINE 160
#define MAX_COLUMNS 8

/* What a line says, where the columns of the type's lists say too much or too little. */
static const struct
{
  const char *type;
  const char *dates[3]; /* the first of them that is known */
  const char *columns[MAX_COLUMNS];
} wordings[] = {
  { "case", { "opened" }, { "number", "category" } },
  { "case_status", { "since" }, { "status", "reason" } },
  { "case_note", { "on" }, { "kind", "title", "text" } },
  { "service", { "on" }, { "kind", "status", "staff", "organisation", "note" } },
  { "identification", { "on" }, { "status", "stage", "identified_by" } },
  { "trafficking", { "exploitation_from" }, { "main_form", "scope" } },
  { "incident", { "on" }, { "main_type", "place", "account" } },
  { "safety_plan", { "made_on" }, { "measures" } },
  { "consent", { "given_on" }, { "purpose", "status" } },
  { "needs_assessment", { "on" }, { "assessed_by", "conclusion" } },
  { "plan", { "made_on" }, { "phase", "status" } },
  { "plan_goal", { "due_on" }, { "area", "goal", "status" } },
  { "plan_action", { "done_on", "due_on" }, { "action", "status" } },
  { "task", { "done_on", "due_on" }, { "title", "assignee" } },
  { "deadline", { "due_on" }, { "title", "done_on" } },
  { "followup", { "on", "due_on" }, { "month", "kind", "outcome" } },
  { "hearing", { "on" }, { "court", "kind", "outcome" } },
  { "protection_order", { "issued_on", "requested_on" }, { "kind", "status", "valid_until" } },
  { "referral", { "on" }, { "direction", "organisation", "reasons", "status" } },
  { "flag", { "on" }, { "message", "resolved_on" } },
  { "closing", { "decided_on", "asked_on" }, { "reason", "decision" } },
  { "benefit", { "decided_on", "applied_on" }, { "kind", "status" } },
  { "psych_score", { "on" }, { "instrument", "score" } },
  { "stay", { "from" }, { "until", "exit_reason" } },
};

/**
 * Gathering: what was found so far
 * @found: by name of type, the ids of the records that belong to the case
 * @titles: of records that are referred to, by id
 */
typedef struct
{
  DosjaStore *store;
  DosjaId file;
  DosjaId person;
  gboolean has_person;
  GHashTable *found;
  GHashTable *titles;
  GPtrArray *entries;
} Gathering;

void
dosja_timeline_entry_free (DosjaTimelineEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->date);
  g_free (self->line);
  g_free (self);
}

static void
entry_free (gpointer entry)
{
  dosja_timeline_entry_free (entry);
}

static int
find_wording (const DosjaType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (g_str_equal (wordings[i].type, type->name))
      return (int)i;

  return -1;
}

static gboolean
has_date (const DosjaType *type, const char *name)
{
  const DosjaField *field = dosja_type_find_field (type, name);

  return field != NULL && field->kind == DOSJA_KIND_DATE;
}

/* The dates a record may stand under, then what is said of it. Returns how many dates. */
static guint
choose_columns (const DosjaType *type, GPtrArray *columns)
{
  int wording = find_wording (type);
  guint n_dates;

  for (guint i = 0; wording >= 0 && i < G_N_ELEMENTS (wordings[wording].dates); i++)
    if (wordings[wording].dates[i] != NULL && has_date (type, wordings[wording].dates[i]))
      g_ptr_array_add (columns, (gpointer)wordings[wording].dates[i]);
  if (wording < 0 && has_date (type, type->order))
    g_ptr_array_add (columns, (gpointer)type->order);
  n_dates = columns->len;

  if (wording >= 0)
    {
      for (guint i = 0; i < MAX_COLUMNS && wordings[wording].columns[i] != NULL; i++)
        if (dosja_type_find_field (type, wordings[wording].columns[i]) != NULL)
          g_ptr_array_add (columns, (gpointer)wordings[wording].columns[i]);
    }
  else
    for (guint i = 0; type->columns[i] != NULL; i++)
      if (!g_str_equal (type->columns[i], "person") && !g_str_equal (type->columns[i], type->order))
        g_ptr_array_add (columns, (gpointer)type->columns[i]);
  g_ptr_array_add (columns, NULL);

  return n_dates;
}

static const char *
title_of (Gathering *all, const DosjaField *field, const char *id_text)
{
  char *title = g_hash_table_lookup (all->titles, id_text);
  g_autoptr (DosjaRecord) record = NULL;
  DosjaId id;

  if (title != NULL)
    return title;

  if (dosja_id_parse (id_text, &id))
    record = dosja_store_load (all->store, dosja_type_find (field->codes), &id, NULL);
  title = record != NULL ? dosja_record_get_title (record) : g_strdup ("");
  g_hash_table_insert (all->titles, g_strdup (id_text), title);

  return title;
}

/* "3" or "yes" alone says nothing. */
static gboolean
needs_label (const DosjaField *field)
{
  return field->kind == DOSJA_KIND_TRI || field->kind == DOSJA_KIND_INTEGER
         || field->kind == DOSJA_KIND_DATE || g_strcmp0 (field->codes, "yes_no_unknown") == 0;
}

static void
add_words (Gathering *all, GString *line, const DosjaField *field, const char *value)
{
  g_autofree char *own = NULL;
  const char *words;
  const char *end;

  if (*value == '\0')
    return;
  if (field->kind == DOSJA_KIND_REFERENCE)
    words = title_of (all, field, value);
  else
    words = own = dosja_field_display (field, value);
  if (words == NULL || *words == '\0')
    return;

  if (line->len > 0)
    g_string_append (line, " · ");
  if (needs_label (field))
    g_string_append_printf (line, "%s: ", dosja_field_label (field));
  end = strchr (words, '\n');
  g_string_append_len (line, words, end != NULL ? end - words : -1);
}

static char *
make_line (Gathering *all, const DosjaType *type, char **cells, GPtrArray *columns, guint n_dates)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = n_dates; i + 1 < columns->len; i++)
    {
      const DosjaField *field;

      if (dosja_type_resolve_column (type, columns->pdata[i], NULL, NULL, &field))
        add_words (all, line, field, cells[i]);
    }
  if (g_utf8_strlen (line->str, -1) > MAX_LINE)
    {
      g_string_truncate (line, g_utf8_offset_to_pointer (line->str, MAX_LINE) - line->str);
      g_string_append (line, "…");
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gint64
recorded_at (Gathering *all, const DosjaType *type, const DosjaId *id)
{
  g_autoptr (DosjaRecord) record = dosja_store_load (all->store, type, id, NULL);

  return record != NULL ? dosja_record_get_created_at (record) : 0;
}

static gboolean
add_entries (Gathering *all, const DosjaType *type, GArray *ids, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  guint n_dates = choose_columns (type, columns);

  if (!dosja_query_set_columns (query, (const char *const *)columns->pdata)
      || (rows = dosja_store_query_rows (all->store, query, (DosjaId *)ids->data, ids->len, error))
             == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      DosjaTimelineEntry *entry;

      if (cells == NULL)
        continue;
      entry = g_new0 (DosjaTimelineEntry, 1);
      entry->type = type;
      entry->id = g_array_index (ids, DosjaId, i);
      for (guint d = 0; d < n_dates && entry->date == NULL; d++)
        if (*cells[d] != '\0')
          entry->date = g_strdup (cells[d]);
      if (entry->date == NULL)
        entry->recorded = recorded_at (all, type, &entry->id);
      entry->line = make_line (all, type, cells, columns, n_dates);
      g_ptr_array_add (all->entries, entry);
    }

  return TRUE;
}

/* ---- what belongs to the case ---- */

static void
take_new (GArray *into, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      DosjaId *id = &g_array_index (ids, DosjaId, i);
      gboolean known = FALSE;

      for (guint k = 0; !known && k < into->len; k++)
        known = dosja_id_equal (&g_array_index (into, DosjaId, k), id);
      if (!known)
        g_array_append_vals (into, id, 1);
    }
}

static gboolean
find_by (Gathering *all, const DosjaType *type, const char *field, const DosjaId *to,
         gboolean of_no_case, GArray *into, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GArray) ids = NULL;
  char text[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, dosja_id_format (to, text));
  if (of_no_case)
    dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, NULL);
  if ((ids = dosja_store_query_ids (all->store, query, error)) == NULL)
    return FALSE;
  if (into->len == 0)
    g_array_append_vals (into, ids->data, ids->len);
  else
    take_new (into, ids);

  return TRUE;
}

static const DosjaField *
find_reference (const DosjaType *type, const char *name, const char *to)
{
  const DosjaField *field = dosja_type_find_field (type, name);

  return field != NULL && field->kind == DOSJA_KIND_REFERENCE && g_str_equal (field->codes, to)
             ? field
             : NULL;
}

/* What belongs to something that belongs to the case: actions of goals of plans. */
static gboolean
find_below (Gathering *all, const DosjaType *type, GArray *into, GError **error)
{
  for (guint f = 0; f < type->n_fields; f++)
    {
      const DosjaField *field = &type->fields[f];
      GArray *owners;

      if (!(field->flags & DOSJA_FIELD_OWNED) || g_str_equal (field->codes, "person")
          || g_str_equal (field->codes, "case"))
        continue;
      owners = g_hash_table_lookup (all->found, field->codes);
      for (guint i = 0; owners != NULL && i < owners->len; i++)
        if (!find_by (all, type, field->name, &g_array_index (owners, DosjaId, i), FALSE, into,
                      error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
gather_type (Gathering *all, const DosjaType *type, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  const DosjaField *to_case = find_reference (type, "case", "case");
  const DosjaField *to_person = find_reference (type, "person", "person");

  if (g_str_equal (type->name, "person"))
    return TRUE;
  if (g_str_equal (type->name, "case"))
    g_array_append_val (ids, all->file);
  else if (to_case != NULL && !find_by (all, type, "case", &all->file, FALSE, ids, error))
    return FALSE;
  else if (all->has_person && to_person != NULL && (to_person->flags & DOSJA_FIELD_OWNED)
           && !find_by (all, type, "person", &all->person, to_case != NULL, ids, error))
    return FALSE;
  else if (!find_below (all, type, ids, error))
    return FALSE;

  if (ids->len == 0)
    return TRUE;
  if (!add_entries (all, type, ids, error))
    return FALSE;
  g_hash_table_insert (all->found, (gpointer)type->name, g_steal_pointer (&ids));

  return TRUE;
}

static void
date_of (const DosjaTimelineEntry *entry, char text[16])
{
  if (entry->date != NULL)
    g_strlcpy (text, entry->date, 16);
  else
    {
      g_autoptr (GDateTime) when
          = g_date_time_new_from_unix_local (entry->recorded / G_USEC_PER_SEC);
      g_autofree char *day = g_date_time_format (when, "%Y-%m-%d");

      g_strlcpy (text, day, 16);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DosjaTimelineEntry *first = *(DosjaTimelineEntry *const *)a;
  const DosjaTimelineEntry *second = *(DosjaTimelineEntry *const *)b;
  char one[16], other[16];
  int order;

  date_of (first, one);
  date_of (second, other);
  if ((order = strcmp (other, one)) != 0)
    return order;

  /* Ids begin with the time at which they were given. */
  return memcmp (&second->id, &first->id, sizeof (DosjaId));
}

/**
 * dosja_timeline_read:
 * @id: a case
 *
 * Everything that is written in a case: what refers to it, what belongs to that, and what
 * belongs to the person and to no case. What the actor may not see is not there.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaTimelineEntry): newest first
 */
GPtrArray *
dosja_timeline_read (DosjaStore *store, const DosjaId *id, GError **error)
{
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GHashTable) found
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Gathering all
      = { .store = store, .file = *id, .found = found, .titles = titles, .entries = entries };
  const DosjaType *const *types;
  guint n_types;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && id != NULL, NULL);

  if ((file = dosja_store_load (store, dosja_type_find ("case"), id, error)) == NULL)
    return NULL;
  all.has_person = dosja_record_get_reference (file, "person", &all.person);

  /* What is referred to comes first in the order of the types. */
  types = dosja_types (&n_types);
  for (guint i = 0; i < n_types; i++)
    if (!gather_type (&all, types[i], error))
      return NULL;
  g_ptr_array_sort (entries, compare_entries);

  return g_steal_pointer (&entries);
}
