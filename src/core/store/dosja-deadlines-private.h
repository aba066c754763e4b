/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store-private.h"

G_BEGIN_DECLS

/**
 * DosjaTimeLimit: a rule as the vault holds it, see the record type `deadline_rule`
 */
typedef struct
{
  DosjaId id;
  char *key;
  char *label_sq;
  char *label_en;
  char *trigger;
  int value;
  char *unit;
  char *basis;
  char *certainty;
  char *note;
} DosjaTimeLimit;

/**
 * DosjaTrigger: a date in a record from which time limits count
 * @name: key of the list `deadline_trigger`
 * @date: the field that holds it
 * @otherwise: (nullable): the field to take when that one is empty
 * @time: (nullable): its time of day
 * @when: (nullable): a choice of the same record …
 * @keys: … that must be one of these keys
 * @unless: (nullable): a choice of the same record that must be none of …
 * @over: … these keys: the matter is over
 * @back: counts to an earlier day
 * @fits: (nullable): what else must be so
 */
typedef struct
{
  const char *name;
  const char *type;
  const char *date;
  const char *otherwise;
  const char *time;
  const char *when;
  const char *keys;
  const char *unless;
  const char *over;
  gboolean back;
  gboolean (*fits) (DosjaStore *self, DosjaRecord *record);
} DosjaTrigger;

const DosjaTrigger *dosja_triggers (guint *ret_n);
gboolean
dosja_trigger_wants (DosjaStore *self, const DosjaTrigger *trigger, const DosjaTimeLimit *rule,
                     DosjaRecord *record, char **ret_date, char **ret_time);
const char *dosja_trigger_settled (const DosjaTimeLimit *rule, DosjaRecord *record);

GPtrArray *dosja_time_limits (DosjaStore *self, GError **error);
const char *dosja_time_limit_label (const DosjaTimeLimit *self);
gboolean dosja_time_limits_seed (DosjaStore *self, GError **error);

/**
 * DosjaStoredDeadline: a deadline as it is in the database
 * @values: (nullable): %NULL when there is none
 */
typedef struct
{
  DosjaId id;
  char **values;
  gint64 version;
  gboolean deleted;
} DosjaStoredDeadline;

void dosja_stored_deadline_clear (DosjaStoredDeadline *self);
gboolean dosja_stored_deadline_load (DosjaStore *self, const DosjaId *id,
                                     DosjaStoredDeadline *ret_stored, GError **error);
const char *dosja_stored_deadline_get (const DosjaStoredDeadline *self, const char *field);
DosjaRecord *dosja_stored_deadline_to_record (const DosjaStoredDeadline *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DosjaStoredDeadline, dosja_stored_deadline_clear)

char *dosja_deadlines_source (DosjaRecord *record);
DosjaRecord *dosja_deadlines_record (const DosjaType *type, const DosjaId *id, char **values);
gboolean
dosja_deadlines_change (DosjaStore *self, const DosjaStoredDeadline *stored, const char *date,
                        const char *time, const char *done, GError **error);
gboolean
dosja_deadlines_remove (DosjaStore *self, const DosjaStoredDeadline *stored, GError **error);
gboolean
dosja_deadlines_sync (DosjaStore *self, DosjaRecord *record, DosjaRecord *old, GError **error);
gboolean dosja_deadlines_fulfil (DosjaStore *self, DosjaRecord *record, GError **error);
gboolean dosja_deadlines_reflection (DosjaStore *self, DosjaRecord *record, DosjaRecord *old,
                                     GError **error);
gboolean
dosja_deadlines_note_hand (DosjaStore *self, DosjaRecord *deadline, char **before, GError **error);

gboolean
dosja_deadlines_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error);
gboolean dosja_deadlines_deleted (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                  GError **error);
gboolean
dosja_follow_ups_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error);
gboolean dosja_hearing_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error);
gboolean dosja_deadlines_is_past (const char *date);
gboolean
dosja_deadlines_put (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **before,
                     gboolean deleted, gint64 version, DosjaRecord *record, GError **error);

G_END_DECLS
