/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-case-marks.h"

#define MOST_RECENT 8

/* Which cases somebody works on is nobody else's business: each actor has lists of their own,
 * inside the vault. */
static char *
list_key (DosjaStore *store, const char *name)
{
  const DosjaId *actor = dosja_store_get_actor (store);
  char id[DOSJA_ID_STRING_SIZE];

  return g_strconcat ("cases.", name, ".", actor != NULL ? dosja_id_format (actor, id) : "nobody",
                      NULL);
}

static GStrv
read_list (DosjaStore *store, const char *name)
{
  g_autofree char *key = list_key (store, name);
  g_autofree char *text = dosja_store_get_setting (store, key);

  return g_strsplit (text != NULL ? text : "", " ", -1);
}

/* The list with @id in front, or without it. */
static gboolean
write_list (DosjaStore *store, const char *name, const DosjaId *id, gboolean in_front, guint most,
            GError **error)
{
  g_autofree char *key = list_key (store, name);
  g_auto (GStrv) old = read_list (store, name);
  g_autoptr (GString) text = g_string_new (NULL);
  char own[DOSJA_ID_STRING_SIZE];
  guint n = 0;

  dosja_id_format (id, own);
  if (in_front)
    {
      if (old[0] != NULL && g_str_equal (old[0], own))
        return TRUE;
      g_string_append (text, own);
      n++;
    }
  for (guint i = 0; old[i] != NULL && n < most; i++)
    if (*old[i] != '\0' && !g_str_equal (old[i], own))
      {
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", old[i]);
        n++;
      }

  return dosja_store_set_setting (store, key, text->str, error);
}

void
dosja_case_mark_free (DosjaCaseMark *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self);
}

static void
mark_free (gpointer mark)
{
  dosja_case_mark_free (mark);
}

static void
add_marks (DosjaStore *store, GPtrArray *marks, const char *name, gboolean pinned)
{
  g_auto (GStrv) ids = read_list (store, name);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DosjaRecord) file = NULL;
      g_autoptr (DosjaRecord) person = NULL;
      DosjaCaseMark *mark;
      DosjaId id, person_id;
      gboolean known = FALSE;

      if (!dosja_id_parse (ids[i], &id))
        continue;
      for (guint k = 0; !known && k < marks->len; k++)
        known = dosja_id_equal (&((DosjaCaseMark *)g_ptr_array_index (marks, k))->id, &id);
      if (known || (file = dosja_store_load (store, dosja_type_find ("case"), &id, NULL)) == NULL
          || dosja_record_is_deleted (file))
        continue;
      if (dosja_record_get_reference (file, "person", &person_id))
        person = dosja_store_load (store, dosja_type_find ("person"), &person_id, NULL);
      mark = g_new0 (DosjaCaseMark, 1);
      mark->id = id;
      mark->title = dosja_record_get_title (person != NULL ? person : file);
      mark->pinned = pinned;
      g_ptr_array_add (marks, mark);
    }
}

/**
 * dosja_case_marks:
 *
 * Returns: (transfer full) (element-type DosjaCaseMark): the cases the actor pinned, then those
 *   the actor looked at last, each once
 */
GPtrArray *
dosja_case_marks (DosjaStore *store)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (mark_free);

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  add_marks (store, marks, "pinned", TRUE);
  add_marks (store, marks, "recent", FALSE);

  return g_steal_pointer (&marks);
}

gboolean
dosja_case_note_seen (DosjaStore *store, const DosjaId *id, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && id != NULL, FALSE);

  return write_list (store, "recent", id, TRUE, MOST_RECENT, error);
}

gboolean
dosja_case_is_pinned (DosjaStore *store, const DosjaId *id)
{
  g_auto (GStrv) ids = NULL;
  char text[DOSJA_ID_STRING_SIZE];

  g_return_val_if_fail (DOSJA_IS_STORE (store) && id != NULL, FALSE);

  ids = read_list (store, "pinned");

  return g_strv_contains ((const char *const *)ids, dosja_id_format (id, text));
}

gboolean
dosja_case_set_pinned (DosjaStore *store, const DosjaId *id, gboolean pinned, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && id != NULL, FALSE);

  return write_list (store, "pinned", id, pinned, G_MAXUINT, error);
}
