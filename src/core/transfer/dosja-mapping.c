/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"

#include "base/dosja-text.h"
#include "model/dosja-codes.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char *heading;
  const DosjaTarget *target; /* NULL: left out on purpose */
} Column;

typedef struct
{
  const DosjaTarget *target;
  char *text;
  char *key;
} Value;

struct _DosjaMapping
{
  GObject parent_instance;

  DosjaDateOrder date_order;
  GHashTable *columns; /* folded heading → Column */
  GHashTable *values;  /* target, a space, folded text → Value */
  GHashTable *matched; /* target, a space, text as it is → key or NULL: what was looked up */
};

G_DEFINE_FINAL_TYPE (DosjaMapping, dosja_mapping, G_TYPE_OBJECT)

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->heading);
  g_free (column);
}

static void
value_free (gpointer data)
{
  Value *value = data;

  g_free (value->text);
  g_free (value->key);
  g_free (value);
}

static void
dosja_mapping_finalize (GObject *object)
{
  DosjaMapping *self = DOSJA_MAPPING (object);

  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->matched);

  G_OBJECT_CLASS (dosja_mapping_parent_class)->finalize (object);
}

static void
dosja_mapping_class_init (DosjaMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_mapping_finalize;
}

static void
dosja_mapping_init (DosjaMapping *self)
{
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, column_free);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);
  self->matched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char *
value_key (const char *target, const char *text)
{
  g_autofree char *folded = dosja_import_key (text);

  return g_strconcat (target, " ", folded, NULL);
}

DosjaMapping *
dosja_mapping_new (void)
{
  return g_object_new (DOSJA_TYPE_MAPPING, NULL);
}

/**
 * dosja_mapping_set_column:
 * @heading: a column's heading; case, diacritics and punctuation do not matter
 * @target: (nullable): the id of a target, `""` to leave the column out on purpose, or
 *   %NULL to forget it
 */
void
dosja_mapping_set_column (DosjaMapping *self, const char *heading, const char *target)
{
  g_autofree char *key = NULL;
  Column *column;

  g_return_if_fail (DOSJA_IS_MAPPING (self) && heading != NULL);
  g_return_if_fail (target == NULL || *target == '\0' || dosja_target_find (target) != NULL);

  key = dosja_import_key (heading);
  if (target == NULL)
    {
      g_hash_table_remove (self->columns, key);
      return;
    }

  column = g_new0 (Column, 1);
  column->heading = g_strdup (heading);
  column->target = dosja_target_find (target);
  g_hash_table_replace (self->columns, g_steal_pointer (&key), column);
}

/**
 * dosja_mapping_get_column:
 *
 * Returns: (transfer none) (nullable): the target of the column with this heading, if it has one
 */
const char *
dosja_mapping_get_column (DosjaMapping *self, const char *heading)
{
  g_autofree char *key = NULL;
  Column *column;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self) && heading != NULL, NULL);

  key = dosja_import_key (heading);
  column = g_hash_table_lookup (self->columns, key);

  return column != NULL && column->target != NULL ? column->target->id : NULL;
}

/**
 * dosja_mapping_leaves_out:
 *
 * Returns: %TRUE when the column was left out on purpose, not merely unknown
 */
gboolean
dosja_mapping_leaves_out (DosjaMapping *self, const char *heading)
{
  g_autofree char *key = NULL;
  Column *column;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self) && heading != NULL, FALSE);

  key = dosja_import_key (heading);
  column = g_hash_table_lookup (self->columns, key);

  return column != NULL && column->target == NULL;
}

/**
 * dosja_mapping_set_value:
 * @target: the id of a target whose field is a choice
 * @text: a word as the sheet has it
 * @key: (nullable): the code list's key it means, or %NULL to forget it
 */
void
dosja_mapping_set_value (DosjaMapping *self, const char *target, const char *text, const char *key)
{
  g_autofree char *name = NULL;
  Value *value;

  g_return_if_fail (DOSJA_IS_MAPPING (self) && text != NULL);
  g_return_if_fail (dosja_target_find (target) != NULL);

  g_hash_table_remove_all (self->matched);
  name = value_key (target, text);
  if (key == NULL)
    {
      g_hash_table_remove (self->values, name);
      return;
    }

  value = g_new0 (Value, 1);
  value->target = dosja_target_find (target);
  value->text = g_strdup (text);
  value->key = g_strdup (key);
  g_hash_table_replace (self->values, g_steal_pointer (&name), value);
}

/**
 * dosja_mapping_get_value:
 *
 * Returns: (transfer none) (nullable): the key that the mapping gives to a word
 */
const char *
dosja_mapping_get_value (DosjaMapping *self, const char *target, const char *text)
{
  g_autofree char *name = NULL;
  Value *value;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self) && target != NULL && text != NULL, NULL);

  name = value_key (target, text);
  value = g_hash_table_lookup (self->values, name);

  return value != NULL ? value->key : NULL;
}

/*
 * dosja_mapping_match:
 *
 * What a word of the sheet means for a choice: what the mapping says, else the entry
 * of the code list that has it as its label in either language, or as its key. A sheet
 * has few words in many cells, so that what was found is kept.
 *
 * Returns: (transfer none) (nullable): a key
 */
const char *
dosja_mapping_match (DosjaMapping *self, const DosjaTarget *target, const char *text)
{
  const char *list
      = target->field->kind == DOSJA_KIND_TRI ? "yes_no_unknown" : target->field->codes;
  g_autofree char *name = g_strconcat (target->id, " ", text, NULL);
  gpointer known;
  const char *key;

  if (g_hash_table_lookup_extended (self->matched, name, NULL, &known))
    return known;

  key = dosja_mapping_get_value (self, target->id, text);
  if (key == NULL)
    key = dosja_codes_match (list, text);
  known = g_strdup (key);
  g_hash_table_insert (self->matched, g_steal_pointer (&name), known);

  return known;
}

/**
 * dosja_mapping_copy:
 *
 * Returns: (transfer full): a mapping of its own, for another thread
 */
DosjaMapping *
dosja_mapping_copy (DosjaMapping *self)
{
  g_autofree char *json = dosja_mapping_to_json (self);

  return dosja_mapping_parse (json, NULL);
}

void
dosja_mapping_set_date_order (DosjaMapping *self, DosjaDateOrder order)
{
  g_return_if_fail (DOSJA_IS_MAPPING (self));

  self->date_order = order;
}

DosjaDateOrder
dosja_mapping_get_date_order (DosjaMapping *self)
{
  g_return_val_if_fail (DOSJA_IS_MAPPING (self), DOSJA_DATE_ORDER_DAY_FIRST);

  return self->date_order;
}

static gboolean
is_choice (const DosjaTarget *target)
{
  return target->field->kind == DOSJA_KIND_CHOICE || target->field->kind == DOSJA_KIND_CHOICES
         || target->field->kind == DOSJA_KIND_TRI;
}

void
dosja_word_free (DosjaWord *self)
{
  if (self == NULL)
    return;

  g_free (self->heading);
  g_free (self->text);
  g_free (self->key);
  g_free (self);
}

typedef struct
{
  DosjaMapping *mapping;
  const DosjaTarget *target;
  const char *heading;
  gboolean only_unmatched;
  GHashTable *seen; /* text → DosjaWord, or NULL when it is understood and not asked for */
  GPtrArray *found;
} Collector;

static void
collect_word (Collector *self, const char *text)
{
  const char *key = dosja_mapping_match (self->mapping, self->target, text);
  gpointer known;
  DosjaWord *word;

  if (g_hash_table_lookup_extended (self->seen, text, NULL, &known))
    {
      if (known != NULL)
        ((DosjaWord *)known)->rows++;
      return;
    }
  if (key != NULL && self->only_unmatched)
    {
      g_hash_table_insert (self->seen, g_strdup (text), NULL);
      return;
    }

  word = g_new0 (DosjaWord, 1);
  word->target = self->target;
  word->heading = g_strdup (self->heading);
  word->text = g_strdup (text);
  word->key = g_strdup (key);
  word->rows = 1;
  g_ptr_array_add (self->found, word);
  g_hash_table_insert (self->seen, g_strdup (text), word);
}

/* Several choices stand in one cell, unless the whole cell is a choice itself. */
static void
collect_cell (Collector *self, const char *cell)
{
  gboolean several = self->target->field->kind == DOSJA_KIND_CHOICES;
  g_autofree char *text = dosja_text_normalise (cell, several);
  g_auto (GStrv) words = NULL;

  if (!several || dosja_mapping_match (self->mapping, self->target, text) != NULL)
    {
      if (*text != '\0')
        collect_word (self, text);
      return;
    }

  words = dosja_import_split (text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = dosja_text_normalise (words[i], FALSE);

      if (*word != '\0')
        collect_word (self, word);
    }
}

static void
collect_words (DosjaMapping *self, DosjaSheet *sheet, guint column, const DosjaTarget *target,
               gboolean only_unmatched, GPtrArray *found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Collector collector
      = { self, target, dosja_sheet_get_heading (sheet, column), only_unmatched, seen, found };

  for (guint row = 0; row < dosja_sheet_get_n_rows (sheet); row++)
    collect_cell (&collector, dosja_sheet_get_cell (sheet, row, column));
}

/**
 * dosja_mapping_get_words:
 * @only_unmatched: leave out those that are understood
 *
 * The words of the sheet that stand where a choice is expected, and what they mean,
 * column by column, in the order of the sheet.
 *
 * Returns: (transfer full) (element-type DosjaWord): the words
 */
GPtrArray *
dosja_mapping_get_words (DosjaMapping *self, DosjaSheet *sheet, gboolean only_unmatched)
{
  GPtrArray *found;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self) && DOSJA_IS_SHEET (sheet), NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_word_free);
  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      const DosjaTarget *target
          = dosja_target_find (dosja_mapping_get_column (self, dosja_sheet_get_heading (sheet, c)));

      if (target != NULL && is_choice (target))
        collect_words (self, sheet, c, target, only_unmatched, found);
    }

  return found;
}

/**
 * dosja_mapping_get_unmatched_values:
 *
 * Returns: (transfer full) (element-type DosjaWord): the words of the sheet that are
 *   known neither to the mapping nor to the code lists
 */
GPtrArray *
dosja_mapping_get_unmatched_values (DosjaMapping *self, DosjaSheet *sheet)
{
  return dosja_mapping_get_words (self, sheet, TRUE);
}

static guint
count_columns (DosjaMapping *self, DosjaSheet *sheet, const char *prefix, const char *id)
{
  guint n = 0;

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      const char *target = dosja_mapping_get_column (self, dosja_sheet_get_heading (sheet, c));

      n += target != NULL
           && (id != NULL ? strcmp (target, id) == 0 : g_str_has_prefix (target, prefix));
    }

  return n;
}

static gboolean
check_values (DosjaMapping *self, GError **error)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Value *value = data;
      const char *list = value->target->field->kind == DOSJA_KIND_TRI ? "yes_no_unknown"
                                                                      : value->target->field->codes;

      if (dosja_codes_find (list, value->key) == NULL)
        {
          g_set_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING,
                       _ ("The mapping gives “%s” a value that its code list does not have."),
                       value->target->id);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * dosja_mapping_check:
 *
 * Whether the mapping is complete for this sheet: a person's code and sex, and for
 * cases or stays the case's category and opening; and no two columns for one field. A sheet
 * of people alone needs no case.
 *
 * Returns: %FALSE with %DOSJA_IMPORT_ERROR_MAPPING when it is not
 */
gboolean
dosja_mapping_check (DosjaMapping *self, DosjaSheet *sheet, GError **error)
{
  guint n;
  const DosjaTarget *targets = dosja_import_targets (&n);
  gboolean has_cases;

  g_return_val_if_fail (DOSJA_IS_MAPPING (self) && DOSJA_IS_SHEET (sheet), FALSE);

  has_cases
      = count_columns (self, sheet, "case.", NULL) + count_columns (self, sheet, "stay.", NULL) > 0;
  for (guint i = 0; i < n; i++)
    {
      guint columns = count_columns (self, sheet, NULL, targets[i].id);
      gboolean needed
          = targets[i].required && (has_cases || g_str_has_prefix (targets[i].id, "person."));
      g_autofree char *label = NULL;

      if (columns == 1 || (columns == 0 && !needed))
        continue;
      label = dosja_target_get_label (&targets[i]);
      g_set_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_MAPPING,
                   columns == 0 ? _ ("No column is chosen for “%s”.")
                                : _ ("More than one column is chosen for “%s”."),
                   label);
      return FALSE;
    }

  return check_values (self, error);
}

/* For dosja-mapping-json.c: what there is, in an order that does not change. */
void
dosja_mapping_foreach_column (DosjaMapping *self,
                              void (*func) (const char *heading, const char *target,
                                            gpointer user_data),
                              gpointer user_data)
{
  g_autoptr (GList) keys
      = g_list_sort (g_hash_table_get_keys (self->columns), (GCompareFunc)strcmp);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      Column *column = g_hash_table_lookup (self->columns, l->data);

      func (column->heading, column->target != NULL ? column->target->id : "", user_data);
    }
}

void
dosja_mapping_foreach_value (DosjaMapping *self,
                             void (*func) (const char *target, const char *text, const char *key,
                                           gpointer user_data),
                             gpointer user_data)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->values), (GCompareFunc)strcmp);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      Value *value = g_hash_table_lookup (self->values, l->data);

      func (value->target->id, value->text, value->key, user_data);
    }
}
