/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-order.h"

#include "base/dosja-date.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENDING_DAYS 30

static gboolean
is_among (const char *key, const char *const *keys)
{
  return key != NULL && g_strv_contains (keys, key);
}

static gboolean
is_before (const char *day, const char *on)
{
  return day != NULL && strcmp (day, on) < 0;
}

/**
 * dosja_order_state:
 * @order: a protection order
 * @on: canonical day
 *
 * Dates go before the status: nobody sets an order to expired on the day it expires.
 */
DosjaOrderState
dosja_order_state (DosjaRecord *order, const char *on)
{
  static const char *const refused[] = { "rejected", "withdrawn", "dismissed", NULL };
  static const char *const over[] = { "revoked", "expired", "replaced", NULL };
  const char *status = dosja_record_get (order, "status");
  const char *until = dosja_record_get (order, "valid_until");
  const char *ended = dosja_record_get (order, "ended_on");
  const char *from = dosja_record_get (order, "valid_from");
  DosjaDate end, day;

  g_return_val_if_fail (on != NULL, DOSJA_ORDER_ASKED);

  if (is_among (status, refused))
    return DOSJA_ORDER_REFUSED;
  if (is_among (status, over) || is_before (until, on)
      || (ended != NULL && strcmp (ended, on) <= 0))
    return DOSJA_ORDER_OVER;
  if (dosja_record_get (order, "issued_on") == NULL && from == NULL)
    return DOSJA_ORDER_ASKED;
  if (from != NULL && strcmp (from, on) > 0)
    return DOSJA_ORDER_TO_COME;
  if (until != NULL && dosja_date_parse (until, &end) && dosja_date_parse (on, &day)
      && dosja_date_days_between (&day, &end) <= ENDING_DAYS)
    return DOSJA_ORDER_ENDING;

  return DOSJA_ORDER_IN_FORCE;
}

static char *
shown (DosjaRecord *order, const char *field)
{
  const char *value = dosja_record_get (order, field);
  DosjaDate day;

  return value != NULL && dosja_date_parse (value, &day) ? dosja_date_to_display (&day) : NULL;
}

/**
 * dosja_order_state_words:
 *
 * Returns: (transfer full): the state in words, with the day that matters
 */
char *
dosja_order_state_words (DosjaRecord *order, DosjaOrderState state)
{
  g_autofree char *from = shown (order, "valid_from");
  g_autofree char *until = shown (order, "valid_until");

  switch (state)
    {
    case DOSJA_ORDER_ASKED:
      return g_strdup (C_ ("order", "Requested"));
    case DOSJA_ORDER_REFUSED:
      return g_strdup (C_ ("order", "Not given"));
    case DOSJA_ORDER_TO_COME:
      return g_strdup_printf (C_ ("order", "In force from %s"), from);
    case DOSJA_ORDER_OVER:
      return g_strdup (C_ ("order", "No longer in force"));
    case DOSJA_ORDER_IN_FORCE:
    case DOSJA_ORDER_ENDING:
    default:
      return until != NULL ? g_strdup_printf (C_ ("order", "In force until %s"), until)
                           : g_strdup (C_ ("order", "In force"));
    }
}
