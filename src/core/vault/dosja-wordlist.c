/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-wordlist-private.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/org/dosja/Dosja/wordlists/"

static void
add_words (GPtrArray *words, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    g_error ("the word list '%s' was not built in", name);

  /* A resource's bytes are followed by a zero. */
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_ptr_array_add (words, g_strdup (lines[i]));
}

static DosjaWordlist *
load (const char *name)
{
  DosjaWordlist *self = g_new0 (DosjaWordlist, 1);

  self->words = g_ptr_array_new ();
  add_words (self->words, name);
  self->set = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->words->len; i++)
    g_hash_table_add (self->set, g_ptr_array_index (self->words, i));
  g_ptr_array_add (self->words, NULL);
  g_ptr_array_set_size (self->words, (int)self->words->len - 1);

  return self;
}

/**
 * dosja_wordlist_get:
 * @language: "sq" or "en"
 *
 * Returns: (transfer none): the list of that language, English for all others; read once
 */
const DosjaWordlist *
dosja_wordlist_get (const char *language)
{
  static DosjaWordlist *albanian = NULL;
  static DosjaWordlist *english = NULL;
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    {
      albanian = load ("sq");
      english = load ("en");
      g_once_init_leave (&loaded, 1);
    }

  return language != NULL && g_str_has_prefix (language, "sq") ? albanian : english;
}

/**
 * dosja_wordlist_guessable:
 *
 * Returns: (transfer none) (array zero-terminated=1): what people here think of first when they are
 * to think of a passphrase (names, places, endearments), then every word of the Albanian list. The
 * order is the order of guessing.
 */
const char *const *
dosja_wordlist_guessable (void)
{
  static GPtrArray *guessable = NULL;
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    {
      const DosjaWordlist *albanian = dosja_wordlist_get ("sq");

      guessable = g_ptr_array_new ();
      add_words (guessable, "guessable");
      for (guint i = 0; i < albanian->words->len; i++)
        g_ptr_array_add (guessable, g_ptr_array_index (albanian->words, i));
      g_ptr_array_add (guessable, NULL);
      g_once_init_leave (&loaded, 1);
    }

  return (const char *const *)guessable->pdata;
}
