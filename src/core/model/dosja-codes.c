/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-codes.h"

#include "base/dosja-locale.h"
#include "base/dosja-text.h"
#include "model/dosja-shipped-private.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/org/dosja/Dosja/codelists"

/* The lists in use: those shipped, changed by what the open vault says. Read by both lanes
 * of the worker and by the window, so behind a lock; an entry, once handed out, lives on. */
typedef struct
{
  GPtrArray *entries; /* DosjaCode, in order */
  GHashTable *by_key; /* key → DosjaCode, owned by entries */
} List;

static GRWLock lock;
static GHashTable *lists;
static GPtrArray *retired; /* entries and lists that were replaced, kept for whoever holds them */

static void
list_free (gpointer data)
{
  List *list = data;

  g_hash_table_unref (list->by_key);
  g_ptr_array_unref (list->entries);
  g_free (list);
}

static DosjaCode *
code_copy (const DosjaCode *code)
{
  DosjaCode *copy = g_new0 (DosjaCode, 1);

  copy->key = g_strdup (code->key);
  copy->parent = code->parent != NULL && *code->parent != '\0' ? g_strdup (code->parent) : NULL;
  copy->label_sq = g_strdup (code->label_sq);
  copy->label_en = g_strdup (code->label_en);
  copy->hidden = code->hidden;

  return copy;
}

static void
put_unlocked (const char *name, const DosjaCode *code)
{
  List *list = g_hash_table_lookup (lists, name);
  DosjaCode *copy = code_copy (code);
  DosjaCode *old;

  if (list == NULL)
    {
      list = g_new0 (List, 1);
      list->entries = g_ptr_array_new ();
      list->by_key = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (lists, g_strdup (name), list);
    }

  old = g_hash_table_lookup (list->by_key, copy->key);
  if (old != NULL)
    {
      guint at = 0;

      g_ptr_array_find (list->entries, old, &at);
      list->entries->pdata[at] = copy;
      g_ptr_array_add (retired, old);
    }
  else
    g_ptr_array_add (list->entries, copy);
  g_hash_table_replace (list->by_key, copy->key, copy);
}

/* ---- the shipped files ---- */

typedef struct
{
  const char *list;
  void (*func) (const char *list, const DosjaCode *code, guint position, gpointer user_data);
  gpointer user_data;
} Reader;

/* key,en,sq,parent,source */
static void
row_cb (char **cells, guint n_cells, guint position, gpointer user_data)
{
  Reader *reader = user_data;
  DosjaCode code = { 0 };

  if (n_cells < 3)
    return;
  code.key = cells[0];
  code.label_en = cells[1];
  code.label_sq = cells[2];
  code.parent = n_cells > 3 ? cells[3] : NULL;
  reader->func (reader->list, &code, position, reader->user_data);
}

/**
 * dosja_codes_foreach_shipped:
 * @func: (scope call): told every entry of every list, in the order of the files
 *
 * Reads the code lists that travel inside the program.
 */
void
dosja_codes_foreach_shipped (void (*func) (const char *list, const DosjaCode *code, guint position,
                                           gpointer user_data),
                             gpointer user_data)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, 0, NULL);

  g_return_if_fail (func != NULL && names != NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER "/", names[i], NULL);
      g_autofree char *list = g_strndup (names[i], strlen (names[i]) - strlen (".csv"));
      Reader reader = { .list = list, .func = func, .user_data = user_data };

      dosja_shipped_read (path, row_cb, &reader);
    }
}

static void
put_shipped_cb (const char *list, const DosjaCode *code, guint position, gpointer user_data)
{
  put_unlocked (list, code);
}

static void
ensure_unlocked (void)
{
  if (lists != NULL)
    return;

  retired = g_ptr_array_new ();
  lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  dosja_codes_foreach_shipped (put_shipped_cb, NULL);
}

static void
ensure (void)
{
  gboolean there;

  g_rw_lock_reader_lock (&lock);
  there = lists != NULL;
  g_rw_lock_reader_unlock (&lock);
  if (there)
    return;

  g_rw_lock_writer_lock (&lock);
  ensure_unlocked ();
  g_rw_lock_writer_unlock (&lock);
}

/* ---- public ---- */

/**
 * dosja_codes_reset:
 *
 * Back to the lists as shipped: the vault that extended them is locked.
 */
void
dosja_codes_reset (void)
{
  GHashTableIter iter;
  gpointer list;

  g_rw_lock_writer_lock (&lock);
  if (lists != NULL)
    {
      g_hash_table_iter_init (&iter, lists);
      while (g_hash_table_iter_next (&iter, NULL, &list))
        {
          g_ptr_array_extend (retired, ((List *)list)->entries, NULL, NULL);
          list_free (list);
        }
      g_hash_table_remove_all (lists);
      dosja_codes_foreach_shipped (put_shipped_cb, NULL);
    }
  g_rw_lock_writer_unlock (&lock);
}

/**
 * dosja_codes_put:
 * @list: a list's name
 * @code: an entry to add, or to put in the place of the one with its key
 */
void
dosja_codes_put (const char *list, const DosjaCode *code)
{
  g_return_if_fail (list != NULL && code != NULL && code->key != NULL);

  g_rw_lock_writer_lock (&lock);
  ensure_unlocked ();
  put_unlocked (list, code);
  g_rw_lock_writer_unlock (&lock);
}

gboolean
dosja_codes_has_list (const char *list)
{
  gboolean there;

  ensure ();
  g_rw_lock_reader_lock (&lock);
  there = g_hash_table_contains (lists, list);
  g_rw_lock_reader_unlock (&lock);

  return there;
}

/**
 * dosja_codes_get_list:
 * @list: a list's name
 *
 * Returns: (transfer container) (element-type DosjaCode): its entries in order, hidden ones
 *   included; empty when there is no such list
 */
GPtrArray *
dosja_codes_get_list (const char *list)
{
  GPtrArray *copy = g_ptr_array_new ();
  List *found;

  ensure ();
  g_rw_lock_reader_lock (&lock);
  found = g_hash_table_lookup (lists, list);
  if (found != NULL)
    g_ptr_array_extend (copy, found->entries, NULL, NULL);
  g_rw_lock_reader_unlock (&lock);

  return copy;
}

/**
 * dosja_codes_find:
 * @list: a list's name
 * @key: (nullable): an entry's key
 *
 * Returns: (transfer none) (nullable): the entry
 */
const DosjaCode *
dosja_codes_find (const char *list, const char *key)
{
  const DosjaCode *code = NULL;
  List *found;

  if (key == NULL)
    return NULL;

  ensure ();
  g_rw_lock_reader_lock (&lock);
  found = g_hash_table_lookup (lists, list);
  if (found != NULL)
    code = g_hash_table_lookup (found->by_key, key);
  g_rw_lock_reader_unlock (&lock);

  return code;
}

/**
 * dosja_codes_label_in:
 * @language: `sq` or `en`
 *
 * Returns: (transfer none) (nullable): the entry's label in that language; the key itself
 *   when there is no such entry, so that nothing stored is ever invisible
 */
const char *
dosja_codes_label_in (const char *list, const char *key, const char *language)
{
  const DosjaCode *code = dosja_codes_find (list, key);

  if (code == NULL)
    return key;

  return g_strcmp0 (language, "sq") == 0 ? code->label_sq : code->label_en;
}

/**
 * dosja_codes_label:
 *
 * Returns: (transfer none) (nullable): the entry's label in the program's language
 */
const char *
dosja_codes_label (const char *list, const char *key)
{
  return dosja_codes_label_in (list, key, dosja_locale_get_language ());
}

static char *
comparable (const char *text)
{
  g_autofree char *folded = dosja_text_fold (text);

  return dosja_text_normalise (folded, FALSE);
}

/* Letters and digits alone: "Debt bondage", "debt_bondage" and "DebtBondage" are one word. */
static char *
letters_of (const char *text)
{
  g_autofree char *folded = dosja_text_fold (text);
  char *to = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if ((guchar)*p >= 0x80 || g_ascii_isalnum (*p))
      *to++ = *p;
  *to = '\0';

  return g_steal_pointer (&folded);
}

static gboolean
reads (const char *text, const char *wanted, char *(*form) (const char *text))
{
  g_autofree char *formed = form (text);

  return g_str_equal (formed, wanted);
}

/* The one entry whose label or key reads so in that form. */
static const char *
match_in (GPtrArray *entries, const char *text, char *(*form) (const char *text),
          gboolean *ret_several)
{
  g_autofree char *wanted = form (text);
  const char *key = NULL;

  *ret_several = FALSE;
  /* "–" and "?" are words of a sheet, but of no list. */
  for (guint i = 0; *wanted != '\0' && i < entries->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (entries, i);

      if (!reads (code->label_sq, wanted, form) && !reads (code->label_en, wanted, form)
          && !reads (code->key, wanted, form))
        continue;
      *ret_several = key != NULL;
      if (*ret_several)
        return NULL;
      key = code->key;
    }

  return key;
}

/**
 * dosja_codes_match:
 * @list: a list's name
 * @text: a word from a sheet, in either language, with or without diacritics, blanks and signs
 *
 * Returns: (transfer none) (nullable): the key of the one entry that reads so, %NULL when
 *   none or several do: nothing is guessed
 */
const char *
dosja_codes_match (const char *list, const char *text)
{
  g_autoptr (GPtrArray) entries = dosja_codes_get_list (list);
  g_autofree char *wanted = comparable (text);
  gboolean several;
  const char *key;

  for (guint i = 0; i < entries->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (entries, i);

      if (g_str_equal (code->key, wanted))
        return code->key;
    }

  key = match_in (entries, text, comparable, &several);
  if (key == NULL && !several)
    key = match_in (entries, text, letters_of, &several);

  return key;
}
