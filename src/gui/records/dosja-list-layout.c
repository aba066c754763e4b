/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-list-layout.h"

#include "base/dosja-locale.h"

#include <string.h>

#define MIN_WIDTH 40
#define MAX_WIDTH 1200

static void
column_free (gpointer data)
{
  DosjaListColumn *column = data;

  g_free (column->name);
  g_free (column);
}

DosjaListLayout *
dosja_list_layout_new (void)
{
  DosjaListLayout *self = g_new0 (DosjaListLayout, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);

  return self;
}

void
dosja_list_layout_free (DosjaListLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->columns);
  g_free (self->order);
  g_free (self);
}

/**
 * dosja_list_layout_add:
 * @width: in pixels, or -1
 *
 * Adds a column at the end.
 */
void
dosja_list_layout_add (DosjaListLayout *self, const char *name, int width)
{
  DosjaListColumn *column;

  g_return_if_fail (self != NULL && name != NULL);

  column = g_new0 (DosjaListColumn, 1);
  column->name = g_strdup (name);
  column->width = width;
  g_ptr_array_add (self->columns, column);
}

/* An id alone tells nobody anything. */
static gboolean
is_column (const DosjaType *type, const char *name)
{
  const DosjaField *field;

  return dosja_type_resolve_column (type, name, NULL, NULL, &field)
         && field->kind != DOSJA_KIND_REFERENCE && field->kind != DOSJA_KIND_BLOB;
}

/**
 * dosja_list_layout_parse:
 * @text: (nullable): what dosja_list_layout_to_text() wrote, by this program or an older one
 *
 * Columns that there are no more are left out.
 *
 * Returns: (transfer full) (nullable): %NULL when nothing usable is left
 */
DosjaListLayout *
dosja_list_layout_parse (const DosjaType *type, const char *text)
{
  g_autoptr (DosjaListLayout) self = dosja_list_layout_new ();
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (type != NULL, NULL);

  if (text == NULL)
    return NULL;

  /* "surname+ code:90 surname:160 …": what it is sorted by, then the columns */
  parts = g_strsplit (text, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *sign = strpbrk (parts[i], i == 0 ? "+-" : ":");
      int width;

      if (sign == NULL)
        continue;
      if (i == 0)
        self->descending = *sign == '-';
      width = (int)g_ascii_strtoll (sign + 1, NULL, 10);
      *sign = '\0';
      if (!is_column (type, parts[i]))
        continue;
      if (i == 0)
        self->order = g_strdup (parts[i]);
      else
        dosja_list_layout_add (self, parts[i],
                               width >= MIN_WIDTH && width <= MAX_WIDTH ? width : -1);
    }

  return self->columns->len > 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * dosja_list_layout_to_text:
 *
 * Returns: (transfer full): the layout for dosja_list_layout_parse()
 */
char *
dosja_list_layout_to_text (DosjaListLayout *self)
{
  g_autoptr (GString) text = g_string_new (self->order);

  g_string_append_c (text, self->descending ? '-' : '+');
  for (guint i = 0; i < self->columns->len; i++)
    {
      const DosjaListColumn *column = g_ptr_array_index (self->columns, i);

      g_string_append_printf (text, " %s:%d", column->name, column->width);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What tells one record of a type from another, in a list of records that refer to it. */
static const char *const *
telling_fields (const char *type)
{
  static const char *const person[]
      = { "code", "given_name", "father_name", "surname", "sex", "born", NULL };
  static const char *const others[]
      = { "code",     "number",   "name",     "surname", "given_name", "title",
          "title_sq", "label_sq", "category", "on",      NULL };

  return g_strcmp0 (type, "person") == 0 ? person : others;
}

/**
 * dosja_list_layout_candidates:
 *
 * Returns: (transfer full): every column that a list of @type can have
 */
GStrv
dosja_list_layout_candidates (const DosjaType *type)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (type != NULL, NULL);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];

      if (field->kind == DOSJA_KIND_REFERENCE)
        for (const char *const *name = telling_fields (field->codes); *name != NULL; name++)
          {
            g_autofree char *column = g_strconcat (field->name, ".", *name, NULL);

            if (is_column (type, column))
              g_strv_builder_add (builder, column);
          }
      else if (field->kind != DOSJA_KIND_BLOB)
        g_strv_builder_add (builder, field->name);
    }

  return g_strv_builder_end (builder);
}

/**
 * dosja_list_layout_title:
 *
 * Returns: (transfer full): what stands over a column: the field's label, or that of the
 *   reference where the field only says which record it is
 */
char *
dosja_list_layout_title (const DosjaType *type, const char *column)
{
  const DosjaField *via = NULL, *field = NULL;

  if (!dosja_type_resolve_column (type, column, &via, NULL, &field))
    return g_strdup (column);
  if (via != NULL
      && (g_str_equal (field->name, "name") || g_str_equal (field->name, "number")
          || g_str_has_prefix (field->name, "title") || g_str_has_prefix (field->name, "label_")))
    return g_strdup (dosja_field_label (via));

  return g_strdup (dosja_field_label (field));
}

/**
 * dosja_list_layout_in_language:
 * @column: as in #DosjaQuery
 *
 * Of words that a record has in both languages, those that the reader reads.
 *
 * Returns: (transfer full): @column, or the one that says the same in the language in use
 */
char *
dosja_list_layout_in_language (const DosjaType *type, const char *column)
{
  const char *ending = g_str_equal (dosja_locale_get_language (), "sq") ? "_sq" : "_en";
  const DosjaField *field = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (type != NULL && column != NULL, NULL);

  if (!g_str_has_suffix (column, "_sq") && !g_str_has_suffix (column, "_en"))
    return g_strdup (column);

  other = g_strdup_printf ("%.*s%s", (int)strlen (column) - 3, column, ending);

  return dosja_type_resolve_column (type, other, NULL, NULL, &field) ? g_steal_pointer (&other)
                                                                     : g_strdup (column);
}

/**
 * dosja_list_layout_width:
 *
 * Returns: how many pixels a column's kind of value asks for
 */
int
dosja_list_layout_width (const DosjaType *type, const char *column)
{
  const DosjaField *field = NULL;

  if (!dosja_type_resolve_column (type, column, NULL, NULL, &field))
    return 120;

  switch (field->kind)
    {
    case DOSJA_KIND_DATE:
      return 100;
    case DOSJA_KIND_INTEGER:
    case DOSJA_KIND_TRI:
    case DOSJA_KIND_TIME:
      return 90;
    case DOSJA_KIND_NOTE:
      return 280;
    case DOSJA_KIND_CHOICE:
      return g_str_equal (field->name, "sex") ? 90 : 150;
    case DOSJA_KIND_TEXT:
      if (field->flags & DOSJA_FIELD_UNIQUE)
        return 100;
      return field->max >= 300 ? 380 : field->max > 150 ? 240 : 130;
    case DOSJA_KIND_REFERENCE:
      return 190;
    case DOSJA_KIND_CHOICES:
    case DOSJA_KIND_MONEY:
    case DOSJA_KIND_BLOB:
    default:
      return 140;
    }
}
