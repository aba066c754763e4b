/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-saved-filters.h"

#include "base/dosja-text.h"

#include <string.h>

#define TYPE "a(sa{ss})"

typedef struct
{
  char *name;
  GHashTable *state;
} Saved;

struct _DosjaSavedFilters
{
  GPtrArray *all; /* Saved, by name */
};

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_free (saved->name);
  g_hash_table_unref (saved->state);
  g_free (saved);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Saved *left = *(const Saved *const *)a;
  const Saved *right = *(const Saved *const *)b;
  g_autofree char *left_key = dosja_text_sort_key (left->name);
  g_autofree char *right_key = dosja_text_sort_key (right->name);

  return strcmp (left_key, right_key);
}

static Saved *
find (DosjaSavedFilters *self, const char *name, guint *ret_position)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      Saved *saved = g_ptr_array_index (self->all, i);

      if (g_str_equal (saved->name, name))
        {
          if (ret_position != NULL)
            *ret_position = i;
          return saved;
        }
    }

  return NULL;
}

/**
 * dosja_saved_filters_parse:
 * @text: (nullable): what dosja_saved_filters_to_text() wrote
 *
 * Returns: (transfer full): none when there is nothing or it cannot be read
 */
DosjaSavedFilters *
dosja_saved_filters_parse (const char *text)
{
  DosjaSavedFilters *self = g_new0 (DosjaSavedFilters, 1);
  g_autoptr (GVariant) variant = NULL;
  GVariantIter iter;
  GVariantIter *values;
  const char *name;

  self->all = g_ptr_array_new_with_free_func (saved_free);
  if (text != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE (TYPE), text, NULL, NULL, NULL);
  if (variant == NULL)
    return self;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(&sa{ss})", &name, &values))
    {
      g_autoptr (GHashTable) state
          = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      char *key, *value;

      while (g_variant_iter_next (values, "{ss}", &key, &value))
        g_hash_table_insert (state, key, value);
      g_variant_iter_free (values);
      dosja_saved_filters_put (self, name, state);
    }

  return self;
}

/**
 * dosja_saved_filters_to_text:
 *
 * Returns: (transfer full) (nullable): all of them as text; %NULL for none
 */
char *
dosja_saved_filters_to_text (DosjaSavedFilters *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TYPE));
  g_autoptr (GVariant) variant = NULL;

  if (self->all->len == 0)
    return NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      const Saved *saved = g_ptr_array_index (self->all, i);
      GHashTableIter iter;
      gpointer key, value;

      g_variant_builder_open (&builder, G_VARIANT_TYPE ("(sa{ss})"));
      g_variant_builder_add (&builder, "s", saved->name);
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{ss}"));
      g_hash_table_iter_init (&iter, saved->state);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_variant_builder_add (&builder, "{ss}", key, value);
      g_variant_builder_close (&builder);
      g_variant_builder_close (&builder);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_print (variant, FALSE);
}

void
dosja_saved_filters_free (DosjaSavedFilters *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->all);
  g_free (self);
}

guint
dosja_saved_filters_get_n (DosjaSavedFilters *self)
{
  return self->all->len;
}

const char *
dosja_saved_filters_get_name (DosjaSavedFilters *self, guint position)
{
  g_return_val_if_fail (position < self->all->len, NULL);

  return ((Saved *)g_ptr_array_index (self->all, position))->name;
}

/**
 * dosja_saved_filters_find:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 utf8): what was saved under @name
 */
GHashTable *
dosja_saved_filters_find (DosjaSavedFilters *self, const char *name)
{
  const Saved *saved = find (self, name, NULL);

  return saved != NULL ? saved->state : NULL;
}

/**
 * dosja_saved_filters_put:
 * @state: (element-type utf8 utf8): copied
 *
 * Saves under @name, in place of what was there.
 */
void
dosja_saved_filters_put (DosjaSavedFilters *self, const char *name, GHashTable *state)
{
  Saved *saved;
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (self != NULL && name != NULL && state != NULL);

  dosja_saved_filters_remove (self, name);
  saved = g_new0 (Saved, 1);
  saved->name = g_strdup (name);
  saved->state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (saved->state, g_strdup (key), g_strdup (value));
  g_ptr_array_add (self->all, saved);
  g_ptr_array_sort (self->all, compare);
}

/**
 * dosja_saved_filters_rename:
 *
 * Returns: %FALSE when there is no @name, or another has the new one
 */
gboolean
dosja_saved_filters_rename (DosjaSavedFilters *self, const char *name, const char *new_name)
{
  Saved *saved = find (self, name, NULL);

  if (saved == NULL || *new_name == '\0')
    return FALSE;
  if (g_str_equal (name, new_name))
    return TRUE;
  if (find (self, new_name, NULL) != NULL)
    return FALSE;

  g_free (saved->name);
  saved->name = g_strdup (new_name);
  g_ptr_array_sort (self->all, compare);

  return TRUE;
}

void
dosja_saved_filters_remove (DosjaSavedFilters *self, const char *name)
{
  guint position;

  if (find (self, name, &position) != NULL)
    g_ptr_array_remove_index (self->all, position);
}
