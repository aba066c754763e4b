/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-catalogue.h"

#include <libintl.h>
#include <string.h>

#define MAGIC 0x950412deu
#define HEADER 28
#define MAX_SIZE (1 << 24)

/* A compiled catalogue of gettext, as its manual lays it out: a header, two tables of
 * (length, place), the first sorted by what it leads to. */
typedef struct
{
  const char *data;
  gsize size;
  guint32 n;
  guint32 originals;
  guint32 translations;
} Catalogue;

static guint32
read_number (const Catalogue *self, gsize at)
{
  guint32 number;

  memcpy (&number, self->data + at, sizeof number);

  return number;
}

/* The text an entry of one of the tables leads to, or NULL when it leads out of the file. */
static const char *
read_text (const Catalogue *self, guint32 table, guint32 index)
{
  gsize entry = (gsize)table + (gsize)index * 8;
  gsize length = read_number (self, entry);
  gsize at = read_number (self, entry + 4);

  if (at >= self->size || length >= self->size - at || self->data[at + length] != '\0')
    return NULL;

  return self->data + at;
}

static gboolean
fits_table (const Catalogue *self, guint32 table)
{
  return table >= HEADER && table <= self->size && self->n <= (self->size - table) / 8;
}

static gboolean
open_catalogue (Catalogue *self, const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file == NULL)
    return FALSE;

  self->size = g_mapped_file_get_length (file);
  self->data = g_mapped_file_get_contents (file);
  if (self->size < HEADER || self->size > MAX_SIZE || read_number (self, 0) != MAGIC)
    return FALSE;
  self->n = read_number (self, 8);
  self->originals = read_number (self, 12);
  self->translations = read_number (self, 16);
  if (!fits_table (self, self->originals) || !fits_table (self, self->translations))
    return FALSE;

  /* Never closed: what it says is handed out as it stands there. */
  g_mapped_file_ref (file);

  return TRUE;
}

static const Catalogue *
get_albanian (void)
{
  static Catalogue catalogue;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
      g_autofree char *path = g_build_filename (folder != NULL ? folder : DOSJA_LOCALEDIR, "sq",
                                                "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
      gsize state = open_catalogue (&catalogue, path) ? 2 : 1;

      g_once_init_leave (&ready, state);
    }

  return ready == 2 ? &catalogue : NULL;
}

static const char *
find (const Catalogue *self, const char *wanted)
{
  guint32 low = 0, high = self->n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      const char *original = read_text (self, self->originals, middle);
      int order = original != NULL ? strcmp (wanted, original) : -1;

      if (order == 0)
        return read_text (self, self->translations, middle);
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

/**
 * dosja_catalogue_text:
 * @language: `sq` or `en`
 * @context: (nullable): what tells it from others that read alike, as in C_()
 * @text: what was marked for translation
 *
 * Translates into a language that need not be the program's: a letter in English is printed
 * from a window in Albanian. Unlike gettext() it changes nothing for anybody else, and any
 * thread may ask.
 *
 * Returns: (transfer none): the translation, or @text when there is none
 */
const char *
dosja_catalogue_text (const char *language, const char *context, const char *text)
{
  const Catalogue *catalogue;
  g_autofree char *key = NULL;
  const char *found = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_strcmp0 (language, "sq") != 0 || *text == '\0' || (catalogue = get_albanian ()) == NULL)
    return text;

  if (context != NULL)
    key = g_strconcat (context, "\004", text, NULL);
  found = find (catalogue, key != NULL ? key : text);

  return found != NULL && *found != '\0' ? found : text;
}
