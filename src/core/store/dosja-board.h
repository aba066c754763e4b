/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaBoardStay: somebody who sleeps in the shelter on the board's night
 * @id: of the stay
 * @file: the case, nil when the stay names none
 * @mother: the stay they came with, nil when they came by themselves
 * @code: (nullable): the person's
 * @name: (nullable): given name and surname, as far as the actor may see them
 * @age: in years on that day, or -1
 * @n_children: how many came with them and are there
 * @absence: the leave they are out by, nil when they are in
 * @late: they should be back already
 */
typedef struct
{
  DosjaId id;
  DosjaId person;
  DosjaId file;
  DosjaId mother;
  char *code;
  char *name;
  char *born;
  int age;
  guint n_children;
  char *from;
  char *from_at;
  char *planned_until;
  gboolean has_bed;
  DosjaId bed;
  DosjaId absence;
  char *out_on;
  char *out_at;
  char *back_by;
  char *back_by_at;
  gboolean late;
} DosjaBoardStay;

/**
 * DosjaBoardBed: a bed and who sleeps there
 * @facility: its facility's name
 * @room: its room's name
 * @name: its own
 * @usable: it can be given to somebody; %FALSE when it, its room or its facility is closed
 * @out_of_use_until: (nullable): it cannot for now
 * @taken: somebody sleeps there
 * @stay: (nullable): who; %NULL when it is free, and when it is somebody the actor does not know of
 */
typedef struct
{
  DosjaId id;
  DosjaId room_id;
  DosjaId facility_id;
  char *facility;
  char *room;
  char *name;
  char *kind;
  gboolean usable;
  char *out_of_use_until;
  gboolean taken;
  DosjaBoardStay *stay;
} DosjaBoardBed;

/**
 * DosjaBoard: who sleeps where on one night
 *
 * Somebody counts on the night of the day they enter, and no longer on that of the day they
 * leave: the board of a day shows who sleeps there in the night that follows it.
 *
 * @on: the day, canonical
 * @at: (nullable): the time of day it is; %NULL for the whole day
 * @facilities: (element-type utf8): names of those in use, also of those without a bed
 * @beds: (element-type DosjaBoardBed): by facility, room and name
 * @stays: (element-type DosjaBoardStay): everybody the actor may know of
 * @n_free: beds that can be given away
 * @n_out: people who are out
 * @n_late: people who should be back
 * @n_unknown: beds in which somebody sleeps whom the actor does not know of
 */
typedef struct
{
  char *on;
  char *at;
  GPtrArray *facilities;
  GPtrArray *beds;
  GPtrArray *stays;
  guint n_free;
  guint n_out;
  guint n_late;
  guint n_unknown;
} DosjaBoard;

DosjaBoard *dosja_store_board (DosjaStore *self, const char *on, const char *at, GError **error);
DosjaBoard *dosja_store_board_now (DosjaStore *self, GError **error);
void dosja_board_free (DosjaBoard *self);
DosjaBoardStay *dosja_board_find_stay (DosjaBoard *self, const DosjaId *id);
DosjaBoardBed *dosja_board_find_bed (DosjaBoard *self, const DosjaId *id);
char *dosja_board_bed_label (const DosjaBoardBed *bed);

/**
 * DosjaNights: the nights of one stay, for counting
 * @age: on the day of entering, or -1
 * @lasts: it has not ended
 */
typedef struct
{
  DosjaDate from;
  DosjaDate until;
  gboolean lasts;
  gboolean with_mother;
  int age;
} DosjaNights;

GArray *dosja_store_nights (DosjaStore *self, guint *ret_undated, GError **error);
GHashTable *dosja_store_resident_names (DosjaStore *self, const char *since, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBoard, dosja_board_free)

G_END_DECLS
