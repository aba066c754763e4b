/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define RESOURCES "/org/dosja/Dosja/mappings/"
#define NAMES "mapping_names" /* every saved name, one a line */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The mapping of a sheet is found again by its headings, whatever their order. */
static char *
headings_setting (DosjaSheet *sheet)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    g_ptr_array_add (headings, dosja_import_key (dosja_sheet_get_heading (sheet, c)));
  g_ptr_array_sort (headings, compare_texts);
  for (guint c = 0; c < headings->len; c++)
    g_checksum_update (sum, (const guchar *)g_ptr_array_index (headings, c),
                       (gssize)strlen (g_ptr_array_index (headings, c)) + 1);

  return g_strconcat ("mapping_headings.", g_checksum_get_string (sum), NULL);
}

/**
 * dosja_mapping_load_shipped:
 * @name: `register` is for sheets like an office's old register
 *
 * Returns: (transfer full) (nullable): a mapping that comes with the program, or %NULL
 *   with %DOSJA_IMPORT_ERROR_MAPPING
 */
DosjaMapping *
dosja_mapping_load_shipped (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  path = g_strconcat (RESOURCES, name, ".json", NULL);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING,
                           _ ("There is no mapping of that name."));
      return NULL;
    }
  json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return dosja_mapping_parse (json, error);
}

/**
 * dosja_mapping_load:
 * @name: the name it was saved under, or that of a shipped one
 *
 * Returns: (transfer full) (nullable): the mapping; the centre's own goes before the shipped one
 */
DosjaMapping *
dosja_mapping_load (DosjaStore *store, const char *name, GError **error)
{
  g_autofree char *setting = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  setting = g_strconcat ("mapping.", name, NULL);
  json = dosja_store_get_setting (store, setting);

  return json != NULL ? dosja_mapping_parse (json, error)
                      : dosja_mapping_load_shipped (name, error);
}

/**
 * dosja_mapping_list_names:
 *
 * Returns: (transfer full): the names of the mappings saved in the vault
 */
GStrv
dosja_mapping_list_names (DosjaStore *store)
{
  g_autofree char *names = dosja_store_get_setting (store, NAMES);

  return g_strsplit (names != NULL ? names : "", "\n", -1);
}

/**
 * dosja_mapping_save:
 * @name: one line of text
 *
 * Keeps the mapping in the vault under @name.
 */
gboolean
dosja_mapping_save (DosjaMapping *self, DosjaStore *store, const char *name, GError **error)
{
  g_autofree char *setting = NULL;
  g_autofree char *json = NULL;
  g_autofree char *names = NULL;
  g_auto (GStrv) known = NULL;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self), FALSE);
  g_return_val_if_fail (name != NULL && *name != '\0' && strchr (name, '\n') == NULL, FALSE);

  setting = g_strconcat ("mapping.", name, NULL);
  json = dosja_mapping_to_json (self);
  if (!dosja_store_set_setting (store, setting, json, error))
    return FALSE;

  known = dosja_mapping_list_names (store);
  if (g_strv_contains ((const char *const *)known, name))
    return TRUE;
  names = g_strjoinv ("\n", known);
  setting = (g_free (setting), g_strconcat (names, *names != '\0' ? "\n" : "", name, NULL));

  return dosja_store_set_setting (store, NAMES, setting, error);
}

static gboolean
fits (DosjaMapping *self, DosjaSheet *sheet)
{
  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      const char *heading = dosja_sheet_get_heading (sheet, c);

      if (dosja_mapping_get_column (self, heading) == NULL
          && !dosja_mapping_leaves_out (self, heading))
        return FALSE;
    }

  return dosja_mapping_check (self, sheet, NULL);
}

/**
 * dosja_mapping_recall:
 *
 * The mapping that was used for a sheet with the same headings; else the shipped one
 * when it knows every heading; else a guess from the headings, for the user to look at.
 *
 * Returns: (transfer full): a mapping
 */
DosjaMapping *
dosja_mapping_recall (DosjaStore *store, DosjaSheet *sheet)
{
  g_autofree char *setting = headings_setting (sheet);
  g_autofree char *json = dosja_store_get_setting (store, setting);
  g_autoptr (DosjaMapping) mapping = NULL;

  if (json != NULL && (mapping = dosja_mapping_parse (json, NULL)) != NULL)
    return g_steal_pointer (&mapping);
  mapping = dosja_mapping_load_shipped (DOSJA_MAPPING_SHIPPED, NULL);
  if (mapping != NULL && fits (mapping, sheet))
    return g_steal_pointer (&mapping);

  return dosja_mapping_guess (sheet);
}

/**
 * dosja_mapping_remember:
 *
 * Keeps the mapping in the vault for the next sheet with the same headings.
 */
gboolean
dosja_mapping_remember (DosjaMapping *self, DosjaStore *store, DosjaSheet *sheet, GError **error)
{
  g_autofree char *setting = headings_setting (sheet);
  g_autofree char *json = dosja_mapping_to_json (self);

  return dosja_store_set_setting (store, setting, json, error);
}
