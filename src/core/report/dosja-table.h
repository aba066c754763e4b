/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DosjaTable:
 *
 * A report's result: rows × columns of whole numbers with headings, and notes that say
 * how it was counted. The same table is shown, drawn, printed and written to files.
 */
#define DOSJA_TYPE_TABLE (dosja_table_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTable, dosja_table, DOSJA, TABLE, GObject)

#define DOSJA_TABLE_HIDDEN G_MININT64 /* a cell that disclosure control took away */

#define DOSJA_TABLE_THRESHOLD                                                                      \
  5 /* smaller figures are not published unless the centre says otherwise */

DosjaTable *dosja_table_new (const char *id, const char *title);
void dosja_table_set_subtitle (DosjaTable *self, const char *subtitle);
guint dosja_table_add_column (DosjaTable *self, const char *key, const char *heading);
guint dosja_table_add_row (DosjaTable *self, const char *key, const char *heading);
void dosja_table_set_sum_column (DosjaTable *self, guint column, const guint *of, guint n_of);
void dosja_table_set_sum_row (DosjaTable *self, guint row, const guint *of, guint n_of);
void dosja_table_add_note (DosjaTable *self, const char *note);
void dosja_table_set (DosjaTable *self, guint row, guint column, gint64 value);
void dosja_table_increment (DosjaTable *self, guint row, guint column, gint64 by);
gint64 dosja_table_get (DosjaTable *self, guint row, guint column);
guint dosja_table_get_n_rows (DosjaTable *self);
guint dosja_table_get_n_columns (DosjaTable *self);
const char *dosja_table_get_id (DosjaTable *self);
const char *dosja_table_get_title (DosjaTable *self);
const char *dosja_table_get_subtitle (DosjaTable *self);
const char *dosja_table_get_row_key (DosjaTable *self, guint row);
const char *dosja_table_get_row_heading (DosjaTable *self, guint row);
const char *dosja_table_get_column_key (DosjaTable *self, guint column);
const char *dosja_table_get_column_heading (DosjaTable *self, guint column);
int dosja_table_find_row (DosjaTable *self, const char *key);
int dosja_table_find_column (DosjaTable *self, const char *key);
gboolean dosja_table_is_sum_row (DosjaTable *self, guint row);
gboolean dosja_table_is_sum_column (DosjaTable *self, guint column);
const guint *dosja_table_get_sum_of_row (DosjaTable *self, guint row, guint *ret_n);
const guint *dosja_table_get_sum_of_column (DosjaTable *self, guint column, guint *ret_n);
gboolean dosja_table_has_hidden (DosjaTable *self);
guint dosja_table_get_n_notes (DosjaTable *self);
const char *dosja_table_get_note (DosjaTable *self, guint position);
void dosja_table_set_words (DosjaTable *self, const char *const *words, guint n_words);
guint dosja_table_get_n_words (DosjaTable *self);
const char *dosja_table_get_word (DosjaTable *self, gint64 value);
char *dosja_table_format_value (DosjaTable *self, gint64 value);
char *dosja_table_format_cell (DosjaTable *self, guint row, guint column);

/**
 * DosjaTableLink:
 *
 * Two cells of different tables that hold one and the same figure.
 */
typedef struct
{
  guint table;
  guint row;
  guint column;
  guint other_table;
  guint other_row;
  guint other_column;
} DosjaTableLink;

DosjaTable *dosja_table_protect (DosjaTable *self, guint threshold);
GPtrArray *dosja_tables_protect (DosjaTable *const *tables, guint n_tables,
                                 const DosjaTableLink *links, guint n_links, guint threshold);
char *dosja_table_to_csv (DosjaTable *self);
char *dosja_tables_to_csv (DosjaTable *const *tables, guint n_tables);
char *dosja_table_to_text (DosjaTable *self);

G_END_DECLS
