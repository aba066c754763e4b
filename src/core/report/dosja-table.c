/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-table.h"

#include "report/dosja-table-private.h"

/* One row or one column. */
typedef struct
{
  char *key;
  char *heading;
  GArray *sum_of; /* guint; NULL when it is no sum */
} Line;

struct _DosjaTable
{
  GObject parent_instance;

  char *id;
  char *title;
  char *subtitle;
  GPtrArray *rows;
  GPtrArray *columns;
  GPtrArray *notes;
  GPtrArray *values; /* a GArray of gint64 for each row, as long as has been written to */
  GPtrArray *words;  /* what stands for the figures 0, 1, …; none for a table of numbers */
  gboolean frozen;   /* sums are stored like the rest, hidden cells have lost their figure */
  gboolean has_hidden;
};

G_DEFINE_FINAL_TYPE (DosjaTable, dosja_table, G_TYPE_OBJECT)

static Line *
line_new (const char *key, const char *heading)
{
  Line *line = g_new0 (Line, 1);

  line->key = g_strdup (key);
  line->heading = g_strdup (heading);

  return line;
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->key);
  g_free (line->heading);
  g_clear_pointer (&line->sum_of, g_array_unref);
  g_free (line);
}

static Line *
line_at (GPtrArray *lines, guint position)
{
  return g_ptr_array_index (lines, position);
}

static int
find_line (GPtrArray *lines, const char *key)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (line_at (lines, i)->key, key) == 0)
      return (int)i;

  return -1;
}

/* A sum that came to hold itself would never end. */
static gboolean
sum_reaches (GPtrArray *lines, guint from, guint target)
{
  GArray *of = line_at (lines, from)->sum_of;

  if (from == target)
    return TRUE;

  for (guint i = 0; of != NULL && i < of->len; i++)
    if (sum_reaches (lines, g_array_index (of, guint, i), target))
      return TRUE;

  return FALSE;
}

static void
set_sum (GPtrArray *lines, guint position, const guint *of, guint n_of)
{
  g_return_if_fail (position < lines->len);

  for (guint i = 0; i < n_of; i++)
    {
      g_return_if_fail (of[i] < lines->len);
      g_return_if_fail (!sum_reaches (lines, of[i], position));
    }

  g_clear_pointer (&line_at (lines, position)->sum_of, g_array_unref);
  line_at (lines, position)->sum_of = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (line_at (lines, position)->sum_of, of, n_of);
}

static const guint *
get_sum (GPtrArray *lines, guint position, guint *ret_n)
{
  GArray *of = line_at (lines, position)->sum_of;

  *ret_n = of != NULL ? of->len : 0;

  return of != NULL ? (const guint *)(gconstpointer)of->data : NULL;
}

static gint64 *
stored_value (DosjaTable *self, guint row, guint column)
{
  GArray *values = g_ptr_array_index (self->values, row);

  if (values->len <= column)
    g_array_set_size (values, column + 1);

  return &g_array_index (values, gint64, column);
}

/* Changes nothing: a finished table may be read on several threads at once. */
static gint64
read_value (DosjaTable *self, guint row, guint column)
{
  GArray *values = g_ptr_array_index (self->values, row);

  return column < values->len ? g_array_index (values, gint64, column) : 0;
}

static gint64
compute (DosjaTable *self, guint row, guint column)
{
  GArray *of_rows = line_at (self->rows, row)->sum_of;
  GArray *of_columns = line_at (self->columns, column)->sum_of;
  gint64 sum = 0;

  if (self->frozen || (of_rows == NULL && of_columns == NULL))
    return read_value (self, row, column);

  if (of_rows != NULL)
    for (guint i = 0; i < of_rows->len; i++)
      sum += compute (self, g_array_index (of_rows, guint, i), column);
  else
    for (guint i = 0; i < of_columns->len; i++)
      sum += compute (self, row, g_array_index (of_columns, guint, i));

  return sum;
}

static void
copy_lines (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      Line *line = line_new (line_at (from, i)->key, line_at (from, i)->heading);

      if (line_at (from, i)->sum_of != NULL)
        line->sum_of = g_array_copy (line_at (from, i)->sum_of);
      g_ptr_array_add (to, line);
    }
}

/**
 * dosja_table_freeze:
 * @hidden: (array): for each cell, row by row, whether its figure is taken away
 *
 * The figures of hidden cells are not in the copy at all: nothing that draws or writes it
 * can give them away.
 *
 * Returns: (transfer full): a copy that no longer changes
 */
DosjaTable *
dosja_table_freeze (DosjaTable *self, const gboolean *hidden)
{
  DosjaTable *copy = dosja_table_new (self->id, self->title);

  copy->subtitle = g_strdup (self->subtitle);
  copy_lines (self->rows, copy->rows);
  copy_lines (self->columns, copy->columns);
  for (guint i = 0; i < self->notes->len; i++)
    dosja_table_add_note (copy, g_ptr_array_index (self->notes, i));

  for (guint row = 0; row < self->rows->len; row++)
    {
      g_ptr_array_add (copy->values, g_array_new (FALSE, TRUE, sizeof (gint64)));
      for (guint column = 0; column < self->columns->len; column++)
        {
          gboolean hide = hidden[row * self->columns->len + column];

          *stored_value (copy, row, column)
              = hide ? DOSJA_TABLE_HIDDEN : compute (self, row, column);
          copy->has_hidden |= hide;
        }
    }
  copy->frozen = TRUE;

  return copy;
}

void
dosja_table_clear_notes (DosjaTable *self)
{
  g_return_if_fail (DOSJA_IS_TABLE (self));

  g_ptr_array_set_size (self->notes, 0);
}

static void
dosja_table_finalize (GObject *object)
{
  DosjaTable *self = DOSJA_TABLE (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->words);

  G_OBJECT_CLASS (dosja_table_parent_class)->finalize (object);
}

static void
dosja_table_class_init (DosjaTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_table_finalize;
}

static void
dosja_table_init (DosjaTable *self)
{
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (line_free);
  self->columns = g_ptr_array_new_with_free_func (line_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
}

/**
 * dosja_table_new:
 * @id: the table's name for programs and file names, for example `headline`
 * @title: its title, in the reader's language
 *
 * Returns: (transfer full): a table without rows and columns
 */
DosjaTable *
dosja_table_new (const char *id, const char *title)
{
  DosjaTable *self;

  g_return_val_if_fail (id != NULL && title != NULL, NULL);

  self = g_object_new (DOSJA_TYPE_TABLE, NULL);
  self->id = g_strdup (id);
  self->title = g_strdup (title);

  return self;
}

/**
 * dosja_table_set_subtitle:
 * @subtitle: (nullable): a line below the title, for example the period
 */
void
dosja_table_set_subtitle (DosjaTable *self, const char *subtitle)
{
  g_return_if_fail (DOSJA_IS_TABLE (self));

  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
}

/**
 * dosja_table_add_column:
 * @key: its name for programs
 * @heading: what stands above it
 *
 * Returns: the column's position
 */
guint
dosja_table_add_column (DosjaTable *self, const char *key, const char *heading)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && !self->frozen, 0);
  g_return_val_if_fail (key != NULL && heading != NULL, 0);

  g_ptr_array_add (self->columns, line_new (key, heading));

  return self->columns->len - 1;
}

/**
 * dosja_table_add_row:
 * @key: its name for programs
 * @heading: what stands before it
 *
 * Returns: the row's position
 */
guint
dosja_table_add_row (DosjaTable *self, const char *key, const char *heading)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && !self->frozen, 0);
  g_return_val_if_fail (key != NULL && heading != NULL, 0);

  g_ptr_array_add (self->rows, line_new (key, heading));
  g_ptr_array_add (self->values, g_array_new (FALSE, TRUE, sizeof (gint64)));

  return self->rows->len - 1;
}

/**
 * dosja_table_set_sum_column:
 * @column: the column that is a sum
 * @of: (array length=n_of): the columns it adds up, which may be sums themselves
 *
 * Its cells are computed, so that a total can never disagree with its parts; and
 * disclosure control knows what could be worked out from what.
 */
void
dosja_table_set_sum_column (DosjaTable *self, guint column, const guint *of, guint n_of)
{
  g_return_if_fail (DOSJA_IS_TABLE (self) && !self->frozen);

  set_sum (self->columns, column, of, n_of);
}

/**
 * dosja_table_set_sum_row:
 * @row: the row that is a sum
 * @of: (array length=n_of): the rows it adds up, which may be sums themselves
 */
void
dosja_table_set_sum_row (DosjaTable *self, guint row, const guint *of, guint n_of)
{
  g_return_if_fail (DOSJA_IS_TABLE (self) && !self->frozen);

  set_sum (self->rows, row, of, n_of);
}

/**
 * dosja_table_add_note:
 * @note: how it was counted, in the reader's language; one sentence or a few
 */
void
dosja_table_add_note (DosjaTable *self, const char *note)
{
  g_return_if_fail (DOSJA_IS_TABLE (self) && note != NULL);

  g_ptr_array_add (self->notes, g_strdup (note));
}

/**
 * dosja_table_set:
 *
 * Sets a cell that is no sum.
 */
void
dosja_table_set (DosjaTable *self, guint row, guint column, gint64 value)
{
  g_return_if_fail (DOSJA_IS_TABLE (self) && !self->frozen);
  g_return_if_fail (row < self->rows->len && column < self->columns->len);
  g_return_if_fail (!dosja_table_is_sum_row (self, row)
                    && !dosja_table_is_sum_column (self, column));

  *stored_value (self, row, column) = value;
}

/**
 * dosja_table_increment:
 *
 * Counts in a cell that is no sum.
 */
void
dosja_table_increment (DosjaTable *self, guint row, guint column, gint64 by)
{
  g_return_if_fail (DOSJA_IS_TABLE (self));
  g_return_if_fail (row < self->rows->len && column < self->columns->len);

  dosja_table_set (self, row, column, *stored_value (self, row, column) + by);
}

/**
 * dosja_table_get:
 *
 * Returns: a cell's figure, sums computed, or %DOSJA_TABLE_HIDDEN
 */
gint64
dosja_table_get (DosjaTable *self, guint row, guint column)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), 0);
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, 0);

  return compute (self, row, column);
}

guint
dosja_table_get_n_rows (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), 0);

  return self->rows->len;
}

guint
dosja_table_get_n_columns (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), 0);

  return self->columns->len;
}

const char *
dosja_table_get_id (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  return self->id;
}

const char *
dosja_table_get_title (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  return self->title;
}

/**
 * dosja_table_get_subtitle:
 *
 * Returns: (transfer none) (nullable): the line below the title
 */
const char *
dosja_table_get_subtitle (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  return self->subtitle;
}

const char *
dosja_table_get_row_key (DosjaTable *self, guint row)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && row < self->rows->len, NULL);

  return line_at (self->rows, row)->key;
}

const char *
dosja_table_get_row_heading (DosjaTable *self, guint row)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && row < self->rows->len, NULL);

  return line_at (self->rows, row)->heading;
}

const char *
dosja_table_get_column_key (DosjaTable *self, guint column)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && column < self->columns->len, NULL);

  return line_at (self->columns, column)->key;
}

const char *
dosja_table_get_column_heading (DosjaTable *self, guint column)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && column < self->columns->len, NULL);

  return line_at (self->columns, column)->heading;
}

/**
 * dosja_table_find_row:
 *
 * Returns: the position of the row with this key, or -1
 */
int
dosja_table_find_row (DosjaTable *self, const char *key)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), -1);

  return find_line (self->rows, key);
}

/**
 * dosja_table_find_column:
 *
 * Returns: the position of the column with this key, or -1
 */
int
dosja_table_find_column (DosjaTable *self, const char *key)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), -1);

  return find_line (self->columns, key);
}

gboolean
dosja_table_is_sum_row (DosjaTable *self, guint row)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && row < self->rows->len, FALSE);

  return line_at (self->rows, row)->sum_of != NULL;
}

gboolean
dosja_table_is_sum_column (DosjaTable *self, guint column)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && column < self->columns->len, FALSE);

  return line_at (self->columns, column)->sum_of != NULL;
}

/**
 * dosja_table_get_sum_of_row:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n) (nullable): the rows this one adds up
 */
const guint *
dosja_table_get_sum_of_row (DosjaTable *self, guint row, guint *ret_n)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && row < self->rows->len, NULL);

  return get_sum (self->rows, row, ret_n);
}

/**
 * dosja_table_get_sum_of_column:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n) (nullable): the columns this one adds up
 */
const guint *
dosja_table_get_sum_of_column (DosjaTable *self, guint column, guint *ret_n)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && column < self->columns->len, NULL);

  return get_sum (self->columns, column, ret_n);
}

/**
 * dosja_table_has_hidden:
 *
 * Returns: whether disclosure control took a figure away
 */
gboolean
dosja_table_has_hidden (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), FALSE);

  return self->has_hidden;
}

guint
dosja_table_get_n_notes (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), 0);

  return self->notes->len;
}

const char *
dosja_table_get_note (DosjaTable *self, guint position)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self) && position < self->notes->len, NULL);

  return g_ptr_array_index (self->notes, position);
}

/**
 * dosja_table_set_words:
 * @words: (array length=n_words): what is said in the place of the figures 0, 1, 2, …
 *
 * For figures that stand for places in a list: they are shown by their names everywhere.
 */
void
dosja_table_set_words (DosjaTable *self, const char *const *words, guint n_words)
{
  g_return_if_fail (DOSJA_IS_TABLE (self));

  g_ptr_array_set_size (self->words, 0);
  for (guint i = 0; i < n_words; i++)
    g_ptr_array_add (self->words, g_strdup (words[i]));
}

guint
dosja_table_get_n_words (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), 0);

  return self->words->len;
}

/**
 * dosja_table_get_word:
 *
 * Returns: (transfer none) (nullable): what stands for @value, if not the number itself
 */
const char *
dosja_table_get_word (DosjaTable *self, gint64 value)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  return value >= 0 && value < (gint64)self->words->len
             ? g_ptr_array_index (self->words, (guint)value)
             : NULL;
}
