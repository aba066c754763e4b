/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaDeskColumn:
 * @title: heading
 * @width: in pixels; 0: as wide as there is room
 * @numeric: figures, which stand to the right
 */
typedef struct
{
  const char *title;
  int width;
  gboolean numeric;
} DosjaDeskColumn;

/**
 * DosjaDeskRow: a line of words that is about a record
 */
#define DOSJA_TYPE_DESK_ROW (dosja_desk_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDeskRow, dosja_desk_row, DOSJA, DESK_ROW, GObject)

DosjaDeskRow *dosja_desk_row_new (const DosjaId *id, ...) G_GNUC_NULL_TERMINATED;
const DosjaId *dosja_desk_row_get_id (DosjaDeskRow *self);

/**
 * DosjaDeskTable:
 *
 * What was worked out from records, as a table: the days a case has been in a stage, the
 * referrals nobody answered. For records as they are there is #DosjaRecordList.
 *
 * Emits `opened` with a #DosjaDeskRow when one is opened, `chosen` when another is chosen.
 */
#define DOSJA_TYPE_DESK_TABLE (dosja_desk_table_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDeskTable, dosja_desk_table, DOSJA, DESK_TABLE, GtkWidget)

GtkWidget *dosja_desk_table_new (const char *name, const DosjaDeskColumn *columns, guint n_columns,
                                 const char *empty);
GtkBox *dosja_desk_table_get_toolbar (DosjaDeskTable *self);
void dosja_desk_table_show (DosjaDeskTable *self, GPtrArray *rows);
DosjaDeskRow *dosja_desk_table_get_chosen (DosjaDeskTable *self);
guint dosja_desk_table_get_n (DosjaDeskTable *self);

G_END_DECLS
