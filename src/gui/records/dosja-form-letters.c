/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-form.h"

static void
use_letter (GHashTable *used, const char *label)
{
  for (const char *p = label; p != NULL && (p = strchr (p, '_')) != NULL; p++)
    if (p[1] != '_' && p[1] != '\0')
      {
        g_hash_table_add (used, GUINT_TO_POINTER (g_unichar_tolower (g_utf8_get_char (p + 1))));
        return;
      }
    else
      p++;
}

static void
collect_letters (GHashTable *used, GtkWidget *widget)
{
  if (DOSJA_IS_FIELD_ROW (widget))
    return;

  if (GTK_IS_LABEL (widget) && gtk_label_get_use_underline (GTK_LABEL (widget)))
    use_letter (used, gtk_label_get_label (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_letters (used, child);
}

static char *
place_underline (GHashTable *used, const char *label)
{
  for (int at_words = 1; at_words >= 0; at_words--)
    for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
      {
        gunichar letter = g_unichar_tolower (g_utf8_get_char (p));
        gboolean starts = p == label || p[-1] == ' ';

        if (!g_unichar_isalpha (letter) || (at_words && !starts)
            || g_hash_table_contains (used, GUINT_TO_POINTER (letter)))
          continue;
        g_hash_table_add (used, GUINT_TO_POINTER (letter));
        return g_strdup_printf ("%.*s_%s", (int)(p - label), label, p);
      }

  return g_strdup (label);
}

/**
 * dosja_record_form_give_letters:
 * @rows: (element-type DosjaFieldRow): rows that are seen together
 * @root: the page or dialog whose own mnemonics are taken already
 *
 * Gives each label a letter of its own, in whichever language, as far as the alphabet
 * goes: the first of a word if it is free.
 */
void
dosja_record_form_give_letters (GPtrArray *rows, GtkWidget *root)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  g_return_if_fail (rows != NULL);

  collect_letters (used, root);
  for (guint i = 0; i < rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (rows, i);
      const DosjaField *field = dosja_field_row_get_field (row);
      g_autofree char *label = NULL;

      if (field == NULL || (field->flags & DOSJA_FIELD_COMPUTED) || dosja_field_row_is_bare (row))
        continue;
      label = place_underline (used, dosja_field_label (field));
      dosja_field_row_set_mnemonic (row, label);
    }
}
