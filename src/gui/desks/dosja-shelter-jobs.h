/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "casework/dosja-shelter.h"
#include "gui/dosja-worker.h"
#include "report/dosja-draw.h"

G_BEGIN_DECLS

typedef enum
{
  DOSJA_SHELTER_ADMIT,
  DOSJA_SHELTER_LEAVE,
  DOSJA_SHELTER_GO_OUT,
  DOSJA_SHELTER_COME_BACK,
  DOSJA_SHELTER_MOVE,
  DOSJA_SHELTER_ADD_ROOMS,
} DosjaShelterDeed;

/**
 * DosjaShelterOrder: what is to be done in the shelter
 * @model: (nullable): the stay or the leave, as dosja_record_to_draft() writes it
 * @stays: (element-type DosjaId): whose
 * @comers: (element-type DosjaComer): who enters, without their fresh records
 * @fresh: (element-type utf8): for each of @comers the draft of a person who is not known, or empty
 * @bed: where to; nil for no bed
 * @rooms: what to make; its texts are owned
 */
typedef struct
{
  DosjaShelterDeed deed;
  char *model;
  GArray *stays;
  GArray *comers;
  GPtrArray *fresh;
  DosjaId bed;
  DosjaRooms rooms;
} DosjaShelterOrder;

DosjaShelterOrder *dosja_shelter_order_new (DosjaShelterDeed deed);
void dosja_shelter_order_add_stay (DosjaShelterOrder *self, const DosjaId *stay);
void dosja_shelter_order_add_comer (DosjaShelterOrder *self, const DosjaId *person,
                                    DosjaRecord *fresh, const DosjaId *bed);
void dosja_shelter_order_free (DosjaShelterOrder *self);

/**
 * DosjaShelterDone: what came of it
 * @action: for undo; 0 when nothing was done
 * @problems: why nothing was
 * @whose: about which of those in the order @problems speaks
 */
typedef struct
{
  gint64 action;
  DosjaProblems *problems;
  guint whose;
} DosjaShelterDone;

void dosja_shelter_done_free (DosjaShelterDone *self);

void dosja_shelter_do_async (DosjaWorker *worker, DosjaShelterOrder *order,
                             GAsyncReadyCallback callback, gpointer user_data);
DosjaShelterDone *
dosja_shelter_do_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_shelter_board_async (DosjaWorker *worker, const char *on, GAsyncReadyCallback callback,
                                gpointer user_data);
DosjaBoard *dosja_shelter_board_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_shelter_children_async (DosjaWorker *worker, const DosjaId *person,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *
dosja_shelter_children_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_shelter_sheet_async (DosjaWorker *worker, const char *on, GAsyncReadyCallback callback,
                                gpointer user_data);
DosjaDocument *
dosja_shelter_sheet_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaShelterOrder, dosja_shelter_order_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaShelterDone, dosja_shelter_done_free)

G_END_DECLS
