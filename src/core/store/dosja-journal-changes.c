/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-store-private.h"

/* What a row of the journal says was changed: {"surname":["before","after"],…}. */

JsonObject *
dosja_journal_parse_changes (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (json == NULL || !json_parser_load_from_data (parser, json, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* [before, after] of a field */
gboolean
dosja_journal_get_change (JsonObject *changes, const char *field, const char **ret_before,
                          const char **ret_after)
{
  JsonArray *pair;

  if (changes == NULL || !json_object_has_member (changes, field)
      || !JSON_NODE_HOLDS_ARRAY (json_object_get_member (changes, field)))
    return FALSE;

  pair = json_object_get_array_member (changes, field);
  if (json_array_get_length (pair) != 2)
    return FALSE;

  *ret_before
      = json_array_get_null_element (pair, 0) ? NULL : json_array_get_string_element (pair, 0);
  *ret_after
      = json_array_get_null_element (pair, 1) ? NULL : json_array_get_string_element (pair, 1);

  return TRUE;
}

/**
 * dosja_journal_describe_changes:
 * @changes: (nullable): as the row has it
 *
 * Returns: (transfer full): the reason that was given, or the names of the fields that were
 *   changed, with a comma between; a new record's are not named one by one
 */
char *
dosja_journal_describe_changes (const DosjaType *type, const char *kind, const char *changes)
{
  g_autoptr (JsonObject) object = dosja_journal_parse_changes (changes);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *before, *after;

  if (g_str_equal (kind, "create"))
    return g_strdup ("");
  if (g_str_equal (kind, "break_glass") || g_str_equal (kind, "unseal"))
    return g_strdup (
        dosja_journal_get_change (object, "reason", &before, &after) && after != NULL ? after : "");

  for (guint i = 0; type != NULL && i < type->n_fields; i++)
    if (dosja_journal_get_change (object, type->fields[i].name, &before, &after))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              dosja_field_label (&type->fields[i]));

  return g_string_free (g_steal_pointer (&names), FALSE);
}
