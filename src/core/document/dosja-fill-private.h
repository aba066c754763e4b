/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/dosja-fill.h"
#include "document/dosja-template-private.h"

G_BEGIN_DECLS

/* A title that waits for something to stand under it. */
typedef struct
{
  DosjaTextStyle style;
  char *markup;
} DosjaWaiting;

typedef struct
{
  gboolean heading;
  GStrv cells;
} DosjaFillRow;

typedef struct
{
  DosjaTemplate *template;
  const char *language;
  DosjaStore *store;
  const DosjaFill *fill;
  const DosjaProgress *progress;
  DosjaDocument *document;
  GError *error; /* the first; nothing is read after it */

  DosjaRecord *scopes[MAX_SCOPES]; /* NULL for one that is not there */
  guint n_scopes;
  GHashTable *known; /* id → DosjaRecord, of references */
  guint n_records;
  guint64 n_done, n_expected;
  guint number;
  guint total;

  GPtrArray *waiting; /* DosjaWaiting */
  GPtrArray *rows;    /* DosjaFillRow of the grid that is being filled */
  gboolean pairs;
  GArray *widths; /* of the next grid, or NULL */

  char *printed_by;
  char *today; /* canonical */
  char *now;
} DosjaFiller;

/* dosja-fill-records.c: what is read */
DosjaRecord *dosja_filler_load (DosjaFiller *self, const DosjaType *type, const DosjaId *id);
DosjaRecord *
dosja_filler_follow (DosjaFiller *self, DosjaRecord *record, const DosjaField *reference);
const char *dosja_filler_get (DosjaFiller *self, DosjaRecord *record, const DosjaField *field);
GArray *dosja_filler_list (DosjaFiller *self, const DosjaEach *each);
gboolean dosja_filler_is_wanted (DosjaFiller *self, const char *section);
void dosja_filler_tell_fields (DosjaFiller *self, DosjaRecord *record);
void dosja_filler_tell_records (DosjaFiller *self);

/* dosja-fill-copy.c: what one person may have */
void dosja_filler_tell_copy (DosjaFiller *self);

/* dosja-fill-words.c: what it reads as */
gboolean dosja_filler_holds (DosjaFiller *self, const DosjaCondition *condition);
DosjaRecord *dosja_filler_reach (DosjaFiller *self, const DosjaPath *path);
char *
dosja_filler_words (DosjaFiller *self, GPtrArray *parts, gboolean *ret_any, gboolean *ret_value);
char *dosja_filler_plain (DosjaFiller *self, GPtrArray *parts);

/* dosja-fill-blocks.c: where it stands */
void dosja_filler_title (DosjaFiller *self, DosjaTextStyle style, const char *markup);
void dosja_filler_drop_titles (DosjaFiller *self, guint keep);
void dosja_filler_begin (DosjaFiller *self);
void dosja_filler_end_grid (DosjaFiller *self);
void dosja_filler_row (DosjaFiller *self, gboolean pairs, gboolean heading, char **cells);
void dosja_filler_nodes (DosjaFiller *self, GPtrArray *nodes);
void dosja_fill_row_free (gpointer data);

G_END_DECLS
