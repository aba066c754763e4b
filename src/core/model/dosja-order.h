/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"

G_BEGIN_DECLS

/**
 * DosjaOrderState: how a protection order stands on a day, whatever its status was last set to
 * @DOSJA_ORDER_ASKED: requested, not decided
 * @DOSJA_ORDER_REFUSED: rejected, withdrawn or dismissed
 * @DOSJA_ORDER_TO_COME: issued, valid from a later day
 * @DOSJA_ORDER_IN_FORCE: it protects
 * @DOSJA_ORDER_ENDING: it protects, for 30 days at most
 * @DOSJA_ORDER_OVER: it does not any more
 */
typedef enum
{
  DOSJA_ORDER_ASKED,
  DOSJA_ORDER_REFUSED,
  DOSJA_ORDER_TO_COME,
  DOSJA_ORDER_IN_FORCE,
  DOSJA_ORDER_ENDING,
  DOSJA_ORDER_OVER,
} DosjaOrderState;

DosjaOrderState dosja_order_state (DosjaRecord *order, const char *on);
char *dosja_order_state_words (DosjaRecord *order, DosjaOrderState state);

G_END_DECLS
