/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "store/dosja-store-private.h"

G_BEGIN_DECLS

/**
 * DosjaSpan: nights that somebody sleeps in one bed
 * @from: the first night
 * @until: the day of leaving, whose night is not among them
 * @lasts: they have not left
 * @has_bed: %FALSE while they wait for one
 */
typedef struct
{
  DosjaDate from;
  DosjaDate until;
  gboolean lasts;
  gboolean has_bed;
  DosjaId bed;
} DosjaSpan;

/**
 * DosjaBedMove: a row of the record type `bed_move`
 */
typedef struct
{
  DosjaDate on;
  gboolean has_bed;
  DosjaId bed;
} DosjaBedMove;

/* dosja-stay-spans.c */
gboolean dosja_span_init (DosjaSpan *self, const char *from, const char *until, const char *bed);
gboolean dosja_span_overlaps (const DosjaSpan *self, const DosjaSpan *other);
GArray *dosja_bed_moves_read (DosjaStore *store, const DosjaId *stay, const DosjaId *except,
                              GError **error);
void dosja_bed_moves_add (GArray *moves, DosjaRecord *move);
GArray *dosja_spans_new (const DosjaSpan *stay, GArray *moves);
gboolean dosja_spans_clash (DosjaStore *store, const DosjaId *stay, GArray *spans,
                            gboolean *ret_clash, GError **error);

G_END_DECLS
