/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-anonymise-private.h"

/* What a row could be known by, as one text. */
static char *
key_of (GStrv row, guint n_identifying)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < n_identifying; i++)
    g_string_append_printf (key, "%s\x1f", row[i]);

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static GHashTable *
count_groups (GPtrArray *rows, guint n_identifying)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char *key = key_of (g_ptr_array_index (rows, i), n_identifying);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (groups, key));

      g_hash_table_insert (groups, key, GUINT_TO_POINTER (n + 1));
    }

  return groups;
}

static gboolean
is_shared (GHashTable *groups, GStrv row, guint n_identifying, guint least)
{
  g_autofree char *key = key_of (row, n_identifying);

  return GPOINTER_TO_UINT (g_hash_table_lookup (groups, key)) >= least;
}

/**
 * dosja_anonymise:
 * @rows: (element-type GStrv): a person each
 * @n_identifying: what somebody could be known by are the first so many cells
 * @least: so many people share them at least, when this is done
 * @steps: (array length=n_steps): what is told less of, one after the other
 * @ret_generalised: (out): how many rows tell less than they did
 * @ret_suppressed: (out): how many had to go
 *
 * A step is taken by the rows that too few share, and by them only; the others keep what they say.
 */
void
dosja_anonymise (GPtrArray *rows, guint n_identifying, guint least, const DosjaGeneralise *steps,
                 guint n_steps, guint *ret_generalised, guint *ret_suppressed)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) groups = NULL;

  for (guint step = 0; step < n_steps; step++)
    {
      g_autoptr (GHashTable) before = count_groups (rows, n_identifying);

      for (guint i = 0; i < rows->len; i++)
        {
          GStrv row = g_ptr_array_index (rows, i);
          char *cell;

          if (is_shared (before, row, n_identifying, least))
            continue;
          cell = steps[step].func (row[steps[step].column]);
          if (!g_str_equal (cell, row[steps[step].column]))
            g_hash_table_add (changed, row);
          g_free (row[steps[step].column]);
          row[steps[step].column] = cell;
        }
    }

  /* A row that goes takes nobody along: it was in a group of its own. */
  groups = count_groups (rows, n_identifying);
  *ret_suppressed = 0;
  for (guint i = rows->len; i > 0; i--)
    if (!is_shared (groups, g_ptr_array_index (rows, i - 1), n_identifying, least))
      {
        g_hash_table_remove (changed, g_ptr_array_index (rows, i - 1));
        g_ptr_array_remove_index_fast (rows, i - 1);
        ++*ret_suppressed;
      }
  *ret_generalised = g_hash_table_size (changed);
}
