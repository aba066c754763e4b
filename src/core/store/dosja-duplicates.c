/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-text.h"
#include "store/dosja-access.h"

#include <string.h>

/* What agreeing counts for. What is not known counts nothing: the emptier a form, the less
 * alike it is to anybody. A hundred is a personal number, or everything else together. */
#define NID_SCORE 100
#define GIVEN_SCORE 25
#define SURNAME_SCORE 25
#define FATHER_SCORE 20
#define BORN_SCORE 30
#define BORN_YEAR_SCORE 15
#define PHONE_SCORE 25
#define SUGGEST_FROM 50
#define MAX_CANDIDATES 200

void
dosja_duplicate_free (DosjaDuplicate *self)
{
  if (self == NULL)
    return;

  g_free (self->reasons);
  g_free (self);
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (a == NULL || b == NULL)
    return FALSE;

  x = dosja_text_fold (a);
  y = dosja_text_fold (b);

  return g_str_equal (x, y) || (strlen (x) > 3 && dosja_text_within_one_edit (x, y));
}

static gboolean
same_number (const char *a, const char *b)
{
  g_autoptr (GPtrArray) x = NULL;
  g_autoptr (GPtrArray) y = NULL;

  if (a == NULL || b == NULL)
    return FALSE;

  x = dosja_text_words (a);
  y = dosja_text_words (b);

  return x->len > 0 && x->len == y->len && g_strcmp0 (x->pdata[0], y->pdata[0]) == 0;
}

static void
agree (DosjaDuplicate *duplicate, const char *field, guint score)
{
  char *reasons = duplicate->reasons == NULL ? g_strdup (field)
                                             : g_strconcat (duplicate->reasons, ",", field, NULL);

  g_free (duplicate->reasons);
  duplicate->reasons = reasons;
  duplicate->score = MIN (100, duplicate->score + score);
}

static void
compare_born (DosjaDuplicate *duplicate, const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return;
  if (g_str_equal (a, b) && strlen (a) == strlen ("1987-05-03"))
    agree (duplicate, "born", BORN_SCORE);
  else if (strncmp (a, b, 4) == 0)
    agree (duplicate, "born", BORN_YEAR_SCORE);
}

/* The programme's register asks less of a man than the centre's does of a person. */
static const char *
value (DosjaRecord *record, const char *field)
{
  int index = dosja_type_field_index (dosja_record_get_record_type (record), field);

  return index >= 0 ? dosja_record_get_at (record, (guint)index) : NULL;
}

static DosjaDuplicate *
compare (DosjaRecord *record, DosjaRecord *other)
{
  DosjaDuplicate *duplicate = g_new0 (DosjaDuplicate, 1);
  const char *surname = value (other, "surname");

  duplicate->id = *dosja_record_get_id (other);
  if (same_number (value (record, "nid"), value (other, "nid")))
    agree (duplicate, "nid", NID_SCORE);
  if (same_name (value (record, "given_name"), value (other, "given_name")))
    agree (duplicate, "given_name", GIVEN_SCORE);
  if (same_name (value (record, "surname"), surname)
      || same_name (value (record, "birth_surname"), surname)
      || same_name (value (record, "surname"), value (other, "birth_surname")))
    agree (duplicate, "surname", SURNAME_SCORE);
  if (same_name (value (record, "father_name"), value (other, "father_name")))
    agree (duplicate, "father_name", FATHER_SCORE);
  compare_born (duplicate, value (record, "born"), value (other, "born"));
  if (same_number (value (record, "phone"), value (other, "phone"))
      || same_number (value (record, "phone"), value (other, "phone_other")))
    agree (duplicate, "phone", PHONE_SCORE);

  return duplicate;
}

/* Who could be meant at all: found by the names, or by a number, with one slip allowed. */
static gboolean
add_candidates (DosjaStore *self, const DosjaType *type, const char *text, GHashTable *candidates,
                GError **error)
{
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  if (text == NULL || *g_strstrip ((char *)text) == '\0')
    return TRUE;

  query = dosja_query_new (type);
  dosja_query_set_search (query, text);
  dosja_query_set_limit (query, MAX_CANDIDATES, 0);
  if ((ids = dosja_store_query_ids (self, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (candidates, g_memdup2 (&g_array_index (ids, DosjaId, i), sizeof (DosjaId)));

  return TRUE;
}

static gboolean
find_candidates (DosjaStore *self, DosjaRecord *record, GHashTable *candidates, GError **error)
{
  static const char *const pairs[][2] = { { "given_name", "surname" },
                                          { "given_name", "father_name" },
                                          { "surname", "father_name" },
                                          { "given_name", "birth_surname" },
                                          { "nid", NULL },
                                          { "phone", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *first = value (record, pairs[i][0]);
      const char *second = pairs[i][1] != NULL ? value (record, pairs[i][1]) : "";
      g_autofree char *text = NULL;

      if (first == NULL || second == NULL)
        continue;
      text = g_strconcat (first, " ", second, NULL);
      if (!add_candidates (self, dosja_record_get_record_type (record), text, candidates, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const DosjaDuplicate *x = *(DosjaDuplicate *const *)a;
  const DosjaDuplicate *y = *(DosjaDuplicate *const *)b;

  return x->score < y->score ? 1 : x->score > y->score ? -1 : 0;
}

/**
 * dosja_store_find_duplicates:
 * @record: a person or a participant of the programme, saved or being typed
 *
 * Each register is compared with itself: nobody who registers a participant comes to know, not even
 * by waiting, that somebody like him is among the people of the centre.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaDuplicate): people who may be the same
 *   one, likeliest first; empty when nobody is alike enough
 */
GPtrArray *
dosja_store_find_duplicates (DosjaStore *self, DosjaRecord *record, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GHashTable) candidates = NULL;
  static const char *const registers[] = { "person", "participant", NULL };
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && DOSJA_IS_RECORD (record), NULL);
  g_return_val_if_fail (g_strv_contains (registers, dosja_record_get_record_type (record)->name),
                        NULL);

  /* Whoever may not see people is not told that one of them is alike, nor kept waiting for it. */
  if (!dosja_access_may_search (self, dosja_record_get_record_type (record)))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_duplicate_free);

  candidates = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, g_free, NULL);
  if (!find_candidates (self, record, candidates, error))
    return NULL;
  g_hash_table_remove (candidates, dosja_record_get_id (record));

  found = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_duplicate_free);
  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (DosjaRecord) other
          = dosja_store_load (self, dosja_record_get_record_type (record), id, error);
      DosjaDuplicate *duplicate;

      if (other == NULL)
        return NULL;
      duplicate = compare (record, other);
      if (duplicate->score >= SUGGEST_FROM)
        g_ptr_array_add (found, duplicate);
      else
        dosja_duplicate_free (duplicate);
    }
  g_ptr_array_sort (found, compare_scores);

  return g_steal_pointer (&found);
}
