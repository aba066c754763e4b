/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl-record.h"

#include "ctl/dosja-ctl.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* More than any record holds; what is longer is no record. */
#define MAX_JSON (16 * 1024 * 1024)

static char *
read_all (GInputStream *stream)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 part[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, part, sizeof part, NULL, NULL)) > 0)
    if (bytes->len + n > MAX_JSON)
      return NULL;
    else
      g_byte_array_append (bytes, part, (guint)n);
  if (n < 0)
    return NULL;
  g_byte_array_append (bytes, (const guint8 *)"", 1);

  return (char *)g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

/**
 * dosja_ctl_read_object:
 * @path: a file, or `-` for standard input
 *
 * Returns: (transfer full) (nullable): the JSON object in it; the user was told why not
 */
JsonObject *
dosja_ctl_read_object (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GInputStream) stream = g_str_equal (path, "-")
                                        ? g_unix_input_stream_new (STDIN_FILENO, FALSE)
                                        : (GInputStream *)g_file_read (file, NULL, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *text = stream != NULL ? read_all (stream) : NULL;

  if (text == NULL)
    {
      dosja_ctl_say (_ ("The record could not be read: give a file, or “-” for standard input."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      dosja_ctl_say (_ ("What was read is no JSON object with a member for each field."));
      return NULL;
    }

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Several choices, as they are stored: sorted, one space between. */
static char *
join_array (JsonArray *array)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return NULL;
      g_ptr_array_add (keys, (gpointer)json_node_get_string (node));
    }
  if (keys->len == 0)
    return NULL;
  g_ptr_array_sort (keys, compare_keys);
  g_ptr_array_add (keys, NULL);

  return g_strjoinv (" ", (char **)keys->pdata);
}

/* @node as a value is written down, or %NULL for what no value can be. */
static char *
value_from_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return join_array (json_node_get_array (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return json_node_dup_string (node);
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
    default:
      return NULL;
    }
}

static gboolean
is_empty_node (JsonNode *node)
{
  return JSON_NODE_HOLDS_NULL (node)
         || (JSON_NODE_HOLDS_ARRAY (node)
             && json_array_get_length (json_node_get_array (node)) == 0);
}

/* What a reference names by something that people know: a person's code, a case's number. */
static char *
find_by_name (DosjaStore *store, const DosjaType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autoptr (DosjaQuery) query = NULL;
      g_autoptr (GArray) ids = NULL;

      if (!(type->fields[i].flags & DOSJA_FIELD_UNIQUE))
        continue;
      query = dosja_query_new (type);
      dosja_query_add_filter (query, type->fields[i].name, DOSJA_MATCH_IS, name);
      ids = dosja_store_query_ids (store, query, NULL);
      if (ids != NULL && ids->len == 1)
        return dosja_id_to_string (&g_array_index (ids, DosjaId, 0));
    }

  return NULL;
}

static void
set_value (DosjaStore *store, DosjaRecord *record, const DosjaField *field, JsonNode *node,
           DosjaProblems *problems)
{
  g_autofree char *value = value_from_node (node);
  DosjaId id;

  if (value == NULL)
    {
      dosja_problems_add (problems, field->name, "json",
                          _ ("Give a text, a whole number, true, false, null or a list of keys."));
      return;
    }
  if (field->flags & DOSJA_FIELD_COMPUTED)
    {
      dosja_problems_add (problems, field->name, "computed",
                          _ ("This follows from other records and cannot be set."));
      return;
    }
  if (field->kind == DOSJA_KIND_REFERENCE && !dosja_id_parse (value, &id))
    {
      g_autofree char *found = find_by_name (store, dosja_type_find (field->codes), value);

      if (found == NULL)
        dosja_problems_add (problems, field->name, "reference",
                            _ ("What this points to is not there. Choose it again."));
      dosja_record_set (record, field->name, found);
      return;
    }
  dosja_record_set (record, field->name, value);
}

/**
 * dosja_ctl_fill_record:
 * @object: a member for each field; null clears a field
 * @problems: where to add what cannot be set
 *
 * Lays the values of @object over @record. What they are worth is found out when it is saved.
 */
void
dosja_ctl_fill_record (DosjaStore *store, DosjaRecord *record, JsonObject *object,
                       DosjaProblems *problems)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const DosjaField *field = dosja_type_find_field (type, l->data);
      JsonNode *node = json_object_get_member (object, l->data);

      if (field == NULL)
        dosja_problems_add (problems, l->data, "field", _ ("There is no such field."));
      else if (is_empty_node (node))
        dosja_record_set (record, field->name, NULL);
      else
        set_value (store, record, field, node, problems);
    }
}

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
add_problems (JsonBuilder *json, DosjaProblems *problems)
{
  json_builder_set_member_name (json, "problems");
  json_builder_begin_array (json);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    {
      const DosjaProblem *problem = dosja_problems_get (problems, i);

      json_builder_begin_object (json);
      add_text (json, "field", problem->field);
      add_text (json, "code", problem->code);
      add_text (json, "message", problem->message);
      json_builder_set_member_name (json, "warning");
      json_builder_add_boolean_value (json, problem->warning);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/**
 * dosja_ctl_add_record:
 * @json: where to add it, as an object
 * @warnings: (nullable): what was worth a second look when it was saved
 */
void
dosja_ctl_add_record (JsonBuilder *json, DosjaRecord *record, DosjaProblems *warnings)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  char id[DOSJA_ID_STRING_SIZE];

  json_builder_begin_object (json);
  add_text (json, "id", dosja_id_format (dosja_record_get_id (record), id));
  add_text (json, "type", type->name);
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, dosja_record_get_version (record));
  json_builder_set_member_name (json, "deleted");
  json_builder_add_boolean_value (json, dosja_record_is_deleted (record));
  json_builder_set_member_name (json, "values");
  json_builder_begin_object (json);
  for (guint i = 0; i < type->n_fields; i++)
    if (dosja_record_get_at (record, i) != NULL)
      add_text (json, type->fields[i].name, dosja_record_get_at (record, i));
  json_builder_end_object (json);
  if (warnings != NULL && dosja_problems_get_n (warnings) > 0)
    add_problems (json, warnings);
  json_builder_end_object (json);
}

/**
 * dosja_ctl_print_problems:
 *
 * Prints what is wrong, one object each: field, code, message.
 */
void
dosja_ctl_print_problems (DosjaProblems *problems)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_problems (json, problems);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}
