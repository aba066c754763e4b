/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-content-private.h"

#include <glib/gi18n.h>

static char *
to_hex (const guint8 hash[DOSJA_HASH_SIZE])
{
  GString *text = g_string_sized_new (2 * DOSJA_HASH_SIZE + 1);

  for (guint i = 0; i < DOSJA_HASH_SIZE; i++)
    g_string_append_printf (text, "%02x", hash[i]);

  return g_string_free (text, FALSE);
}

/**
 * dosja_content_fill:
 * @record: an attachment that is about to be saved
 * @before: (nullable): its values until now
 *
 * Fills in what the content says of itself. A content stays as it is for good: the history of an
 * attachment tells of one paper.
 */
gboolean
dosja_content_fill (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
                    GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const char *content = dosja_record_get (record, "content");
  g_autofree char *size = NULL;
  g_autofree char *hash = NULL;
  DosjaContentInfo info;
  gboolean found;
  DosjaId id;

  if (before != NULL && g_strcmp0 (before[dosja_type_field_index (type, "content")], content) != 0)
    {
      dosja_problems_add (problems, "content", "fixed",
                          _ ("What an attachment holds stays as it is. Add the other file as an "
                             "attachment of its own."));
      return TRUE;
    }
  if (!dosja_record_get_reference (record, "content", &id))
    return TRUE;

  if (!dosja_content_find (self, &id, &info, &found, error))
    return FALSE;
  if (!found)
    {
      dosja_problems_add (problems, "content", "reference",
                          _ ("What this points to is not there. Choose it again."));
      return TRUE;
    }

  size = g_strdup_printf ("%" G_GUINT64_FORMAT, info.size);
  hash = to_hex (info.hash);
  dosja_record_set (record, "size", size);
  dosja_record_set (record, "hash", hash);

  return TRUE;
}
