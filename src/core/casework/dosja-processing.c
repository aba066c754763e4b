/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-processing.h"

#include "base/dosja-locale.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define RESOURCE "/org/dosja/Dosja/processing.json"

static JsonArray *
read_activities (JsonParser *parser, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, 0, error);
  gsize size;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, text, (gssize)size, error))
    return NULL;

  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "activities");
}

static gboolean
is_there (DosjaStore *store, const char *name)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("processing"));

  dosja_query_add_filter (query, "name", DOSJA_MATCH_IS, name);

  return dosja_store_count (store, query, NULL) > 0;
}

static gboolean
add (DosjaStore *store, JsonObject *activity, const char *language, guint *added, GError **error)
{
  static const char *const words[]
      = { "name", "purpose", "categories", "transfers", "retention", "security" };
  static const char *const keys[] = { "basis", "recipients" };
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("processing"));
  JsonObject *text = json_object_get_object_member (activity, language);

  if (is_there (store, json_object_get_string_member (text, "name")))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    dosja_record_set (record, words[i], json_object_get_string_member (text, words[i]));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    dosja_record_set (record, keys[i], json_object_get_string_member (activity, keys[i]));
  (*added)++;

  return dosja_store_save (store, record, NULL, error);
}

/**
 * dosja_processing_propose:
 * @ret_added: (out): how many were added
 *
 * Begins the record of processing with what such a centre typically does with data, in the
 * language of the program, as one action. What is there under the same name is left as it is;
 * everything is to be read and changed by the centre.
 */
gboolean
dosja_processing_propose (DosjaStore *store, guint *ret_added, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *language = g_str_equal (dosja_locale_get_language (), "sq") ? "sq" : "en";
  JsonArray *activities;

  g_return_val_if_fail (DOSJA_IS_STORE (store), FALSE);

  *ret_added = 0;
  if ((activities = read_activities (parser, error)) == NULL
      || !dosja_store_begin (store, "save", error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (activities); i++)
    if (!add (store, json_array_get_object_element (activities, i), language, ret_added, error))
      {
        dosja_store_rollback (store);
        return FALSE;
      }

  return dosja_store_commit (store, NULL, error);
}
