/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaRollRow: somebody who should be at a session
 * @enrolment: whose
 * @title: number and name
 * @presence: (nullable): a key of `presence`; %NULL while nothing is written down
 * @note: (nullable): what is written beside it
 * @missed: how many of the sessions before this one they missed in a row
 * @attendance: (nullable): what is stored of it
 */
typedef struct
{
  DosjaId enrolment;
  char *title;
  char *presence;
  char *note;
  guint missed;
  DosjaRecord *attendance;
} DosjaRollRow;

/**
 * DosjaRoll: a session of the programme, and who was at it
 * @session: the session, not stored yet when it begins now
 * @rows: (element-type DosjaRollRow): by name
 */
typedef struct
{
  DosjaRecord *session;
  GPtrArray *rows;
} DosjaRoll;

#define DOSJA_ROLL_MISSED 2 /* so many sessions in a row are told of */

DosjaRoll *dosja_roll_load (DosjaStore *store, const DosjaId *session, GError **error);
DosjaRoll *
dosja_roll_begin (DosjaStore *store, const DosjaId *group, const char *on, GError **error);
gboolean dosja_roll_save (DosjaStore *store, DosjaRoll *roll, DosjaProblems *problems,
                          gint64 *ret_action, GError **error);
void dosja_roll_row_set (DosjaRollRow *row, const char *presence, const char *note);
guint dosja_roll_row_missed (const DosjaRollRow *row);
void dosja_roll_free (DosjaRoll *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaRoll, dosja_roll_free)

G_END_DECLS
