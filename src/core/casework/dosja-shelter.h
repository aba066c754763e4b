/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-board.h"

G_BEGIN_DECLS

/**
 * DosjaComer: one of those who enter together
 * @person: who; nil when @fresh says it
 * @fresh: (nullable): a person who is not known yet, without a code
 * @bed: where they will sleep; nil while they wait for a bed
 */
typedef struct
{
  DosjaId person;
  DosjaRecord *fresh;
  DosjaId bed;
} DosjaComer;

gboolean dosja_shelter_admit (DosjaStore *store, DosjaRecord *model, const DosjaComer *comers,
                              guint n_comers, DosjaProblems *problems, guint *ret_whose,
                              gint64 *ret_action, GError **error);
GPtrArray *dosja_shelter_children (DosjaStore *store, const DosjaId *person, GError **error);
GArray *dosja_shelter_family (DosjaStore *store, const DosjaId *stay, GError **error);
gboolean
dosja_shelter_leave (DosjaStore *store, DosjaRecord *model, const DosjaId *stays, guint n_stays,
                     DosjaProblems *problems, guint *ret_whose, gint64 *ret_action, GError **error);
gboolean dosja_shelter_go_out (DosjaStore *store, DosjaRecord *model, const DosjaId *stays,
                               guint n_stays, DosjaProblems *problems, guint *ret_whose,
                               gint64 *ret_action, GError **error);
gboolean
dosja_shelter_come_back (DosjaStore *store, const DosjaId *stay, const char *on, const char *at,
                         DosjaProblems *problems, gint64 *ret_action, GError **error);
gboolean
dosja_shelter_move (DosjaStore *store, const DosjaId *stay, const DosjaId *bed, const char *on,
                    DosjaProblems *problems, gint64 *ret_action, GError **error);

/**
 * DosjaRooms: rooms to be made
 * @facility: nil for a new one
 * @facility_name: (nullable): its name, when it is new
 * @facility_kind: (nullable): its kind, when it is new
 * @room_name: what each room is called, before its number
 * @bed_name: what each bed is called, before its number
 */
typedef struct
{
  DosjaId facility;
  const char *facility_name;
  const char *facility_kind;
  const char *room_name;
  const char *bed_name;
  guint n_rooms;
  guint n_beds;
} DosjaRooms;

gboolean dosja_shelter_add_rooms (DosjaStore *store, const DosjaRooms *rooms,
                                  DosjaProblems *problems, gint64 *ret_action, GError **error);

G_END_DECLS
