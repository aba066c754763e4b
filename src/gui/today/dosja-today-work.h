/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "casework/dosja-intake.h"
#include "gui/dosja-worker.h"
#include "store/dosja-due.h"

G_BEGIN_DECLS

/**
 * DosjaTodayQuestion: what the page asks
 * @day: (nullable): one day, canonical; %NULL for all that is due now
 * @first: first day of the calendar
 * @last: its last
 * @limit: so many things are put in words
 */
typedef struct
{
  gboolean mine;
  char *day;
  char *first;
  char *last;
  guint limit;
} DosjaTodayQuestion;

/**
 * DosjaTodayAnswer: what the vault says
 * @on: what counts as today
 * @found: (element-type DosjaDue): everything
 * @texts: (element-type DosjaDueText): the first of it in words
 * @counts: how much in each group
 * @days: (element-type DosjaDue): what stands in the calendar
 * @waiting: (element-type DosjaIntakeWaiting): intakes that were begun and not ended
 */
typedef struct
{
  char *on;
  GArray *found;
  GPtrArray *texts;
  guint counts[DOSJA_N_DUE_GROUPS];
  GArray *days;
  GPtrArray *waiting;
} DosjaTodayAnswer;

void dosja_today_answer_free (DosjaTodayAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaTodayAnswer, dosja_today_answer_free)

void dosja_today_ask_async (DosjaWorker *worker, const DosjaTodayQuestion *question,
                            GAsyncReadyCallback callback, gpointer user_data);
DosjaTodayAnswer *
dosja_today_ask_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_today_tick_async (DosjaWorker *worker, const DosjaDue *due, GAsyncReadyCallback callback,
                             gpointer user_data);
gint64 dosja_today_tick_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
