/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/*
 * {
 *   "dosja_mapping": 1,
 *   "date_order": "day-first",
 *   "columns": { "Kodi": "person.code", "Nr.": "" },
 *   "values": { "case.category": { "VT": "vot" } }
 * }
 *
 * An empty target leaves a column out on purpose.
 */
#define FORMAT 1
#define MAX_JSON (1024 * 1024)

static gboolean
refuse (GError **error, const char *format, const char *detail)
{
  g_set_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING, format, detail);

  return FALSE;
}

/* An escape can stand for half a character, which the parser lets through. */
static gboolean
is_text (const char *text, GError **error)
{
  return g_utf8_validate (text, -1, NULL)
         || refuse (error, "%s", _ ("This is not a mapping of columns."));
}

static const char *
get_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_columns (DosjaMapping *self, JsonObject *columns, GError **error)
{
  JsonObjectIter iter;
  const char *heading;
  JsonNode *node;

  json_object_iter_init (&iter, columns);
  while (json_object_iter_next (&iter, &heading, &node))
    {
      const char *target = get_text (node);

      if (!is_text (heading, error))
        return FALSE;
      if (target == NULL || (*target != '\0' && dosja_target_find (target) == NULL))
        return refuse (error, _ ("The mapping sends the column “%s” where nothing is."), heading);
      dosja_mapping_set_column (self, heading, target);
    }

  return TRUE;
}

static gboolean
read_words (DosjaMapping *self, const char *target, JsonObject *words, GError **error)
{
  JsonObjectIter iter;
  const char *word;
  JsonNode *node;

  json_object_iter_init (&iter, words);
  while (json_object_iter_next (&iter, &word, &node))
    {
      const char *key = get_text (node);

      if (!is_text (word, error) || (key != NULL && !is_text (key, error)))
        return FALSE;
      if (key == NULL || *key == '\0')
        return refuse (error, _ ("The mapping gives a word of “%s” no value."), target);
      dosja_mapping_set_value (self, target, word, key);
    }

  return TRUE;
}

static gboolean
read_values (DosjaMapping *self, JsonObject *values, GError **error)
{
  JsonObjectIter iter;
  const char *target;
  JsonNode *node;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &target, &node))
    {
      if (!is_text (target, error))
        return FALSE;
      if (dosja_target_find (target) == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error, _ ("The mapping has values for “%s”, which nothing is called."),
                       target);
      if (!read_words (self, target, json_node_get_object (node), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_date_order (DosjaMapping *self, JsonObject *root, GError **error)
{
  const char *order = json_object_has_member (root, "date_order")
                          ? get_text (json_object_get_member (root, "date_order"))
                          : "day-first";

  if (g_strcmp0 (order, "day-first") == 0)
    dosja_mapping_set_date_order (self, DOSJA_DATE_ORDER_DAY_FIRST);
  else if (g_strcmp0 (order, "month-first") == 0)
    dosja_mapping_set_date_order (self, DOSJA_DATE_ORDER_MONTH_FIRST);
  else
    return refuse (error, _ ("The mapping's “%s” is neither day-first nor month-first."),
                   "date_order");

  return TRUE;
}

static gboolean
is_mapping (JsonNode *root)
{
  JsonNode *format;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  format = json_object_get_member (json_node_get_object (root), "dosja_mapping");

  return format != NULL && JSON_NODE_HOLDS_VALUE (format)
         && json_node_get_value_type (format) == G_TYPE_INT64
         && json_node_get_int (format) == FORMAT;
}

/**
 * dosja_mapping_parse:
 * @json: a mapping as dosja_mapping_to_json() writes it
 *
 * Returns: (transfer full) (nullable): the mapping, or %NULL with %DOSJA_IMPORT_ERROR_MAPPING
 *   when it is none or names a target that does not exist
 */
DosjaMapping *
dosja_mapping_parse (const char *json, GError **error)
{
  g_autoptr (DosjaMapping) self = dosja_mapping_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root;
  JsonObject *columns;

  g_return_val_if_fail (json != NULL, NULL);

  if (strlen (json) > MAX_JSON || !json_parser_load_from_data (parser, json, -1, NULL)
      || !is_mapping (json_parser_get_root (parser)))
    {
      refuse (error, "%s", _ ("This is not a mapping of columns."));
      return NULL;
    }

  root = json_node_get_object (json_parser_get_root (parser));
  if ((columns = get_object (root, "columns")) == NULL)
    {
      refuse (error, "%s", _ ("This is not a mapping of columns."));
      return NULL;
    }
  if (!read_columns (self, columns, error) || !read_date_order (self, root, error)
      || (get_object (root, "values") != NULL
          && !read_values (self, get_object (root, "values"), error)))
    return NULL;

  return g_steal_pointer (&self);
}

static void
add_column (const char *heading, const char *target, gpointer user_data)
{
  json_object_set_string_member (user_data, heading, target);
}

static void
add_value (const char *target, const char *text, const char *key, gpointer user_data)
{
  JsonObject *values = user_data;

  if (!json_object_has_member (values, target))
    json_object_set_object_member (values, target, json_object_new ());
  json_object_set_string_member (json_object_get_object_member (values, target), text, key);
}

/**
 * dosja_mapping_to_json:
 *
 * Returns: (transfer full): the mapping as JSON; equal mappings give equal text
 */
char *
dosja_mapping_to_json (DosjaMapping *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();
  JsonObject *columns = json_object_new ();
  JsonObject *values = json_object_new ();
  gboolean day_first;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self), NULL);

  day_first = dosja_mapping_get_date_order (self) == DOSJA_DATE_ORDER_DAY_FIRST;
  dosja_mapping_foreach_column (self, add_column, columns);
  dosja_mapping_foreach_value (self, add_value, values);
  json_object_set_int_member (root, "dosja_mapping", FORMAT);
  json_object_set_string_member (root, "date_order", day_first ? "day-first" : "month-first");
  json_object_set_object_member (root, "columns", columns);
  json_object_set_object_member (root, "values", values);
  json_node_take_object (node, root);

  return json_to_string (node, TRUE);
}
