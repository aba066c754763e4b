/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaDueGroup: how soon
 * @DOSJA_DUE_QUIET: cases in which nothing was written for a while; they have no date to miss
 */
typedef enum
{
  DOSJA_DUE_LATE,
  DOSJA_DUE_TODAY,
  DOSJA_DUE_WEEK,
  DOSJA_DUE_MONTH,
  DOSJA_DUE_QUIET,
  DOSJA_N_DUE_GROUPS,
} DosjaDueGroup;

/**
 * DosjaDueKind: one kind of thing that falls due, a row of the table in dosja-due.c
 * @name: for programs
 * @label: what a person reads, for translation; %NULL where the record has words of its own
 * @type: the record type
 * @date: the field that holds the day
 * @time: (nullable): and its time
 * @detail: (nullable): columns whose values stand behind the label, spaces between
 * @done: (nullable): columns, spaces between: it is done when one of them is not empty
 * @over: (nullable): a choice that is none of @keys while it is open
 * @keys: (nullable): spaces between
 * @group: (nullable): a later record of the same type and the same value here …
 * @later: (nullable): … with this date on or after the day makes it done
 * @cases: (nullable): where the case is, columns, spaces between
 * @staff: (nullable): whose work it is, columns, the first that is known
 * @ahead: so many days before it is shown
 * @behind: so many days after it is still shown; -1 until it is done
 * @tick: it can be ticked off: @done takes the day
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *type;
  const char *date;
  const char *time;
  const char *detail;
  const char *done;
  const char *over;
  const char *keys;
  const char *group;
  const char *later;
  const char *cases;
  const char *staff;
  int ahead;
  int behind;
  gboolean tick;
} DosjaDueKind;

/**
 * DosjaDue: something that falls due
 * @id: of its record; nil for the backup
 * @due: canonical date
 * @at: canonical time, or empty
 */
typedef struct
{
  const DosjaDueKind *kind;
  DosjaId id;
  char due[16];
  char at[8];
  DosjaDueGroup group;
} DosjaDue;

/**
 * DosjaDueQuestion: what is asked
 * @on: canonical date that counts as today
 * @from: (nullable): first day; %NULL for everything late, too
 * @until: (nullable): last day; %NULL for what is shown on @on
 * @mine: only what is the actor's or nobody's
 */
typedef struct
{
  const char *on;
  const char *from;
  const char *until;
  gboolean mine;
} DosjaDueQuestion;

/**
 * DosjaDueText: it in words
 * @title: what it is
 * @who: (nullable): the case's number and the person
 * @staff: (nullable): whose work it is
 * @note: (nullable): how certain the day is, and whether it is a day off
 * @uncertain: the note is a warning
 * @has_case: whether @case_id is set
 */
typedef struct
{
  char *title;
  char *who;
  char *staff;
  char *note;
  gboolean uncertain;
  gboolean has_case;
  DosjaId case_id;
  char *case_number;
} DosjaDueText;

const DosjaDueKind *dosja_due_kinds (guint *ret_n);
const char *dosja_due_group_label (DosjaDueGroup group);
const char *dosja_due_group_name (DosjaDueGroup group);
GArray *dosja_store_due (DosjaStore *self, const DosjaDueQuestion *question, GError **error);
DosjaDueText *dosja_store_due_describe (DosjaStore *self, const DosjaDue *due, GError **error);
void dosja_due_text_free (DosjaDueText *self);
gint64 dosja_store_due_tick (DosjaStore *self, const DosjaDue *due, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaDueText, dosja_due_text_free)

G_END_DECLS
