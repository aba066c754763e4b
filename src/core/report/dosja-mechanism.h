/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaIdentification: where a case stands in the referral mechanism
 * @case_id: the case
 * @number: its number
 * @person: code of whose case it is
 * @stage: key of the list `nrm_stage`
 * @status: key of the list `trafficking_status`
 * @identified_by: (nullable): key of the list `identified_by`
 * @since: canonical date on which the stage began
 * @days: how long it has lasted: whole days, of a date known in part those that are certain
 * @reflection_until: (nullable): canonical date on which the time to reflect ends
 */
typedef struct
{
  DosjaId case_id;
  char *number;
  char *person;
  char *stage;
  char *status;
  char *identified_by;
  char *since;
  int days;
  char *reflection_until;
} DosjaIdentification;

/**
 * DosjaWaiting: a referral that nobody has answered
 * @days: since it was sent
 * @late: the day on which an answer was due is over
 */
typedef struct
{
  DosjaId id;
  char *number;
  char *organisation;
  char *reasons;
  char *on;
  char *due;
  int days;
  gboolean late;
} DosjaWaiting;

void dosja_identification_free (DosjaIdentification *self);
void dosja_waiting_free (DosjaWaiting *self);

GPtrArray *dosja_mechanism_open (DosjaStore *store, GError **error);
DosjaIdentification *
dosja_mechanism_of_case (DosjaStore *store, const DosjaId *case_id, GError **error);
GPtrArray *dosja_mechanism_reflections (DosjaStore *store, guint days, GError **error);
GPtrArray *dosja_mechanism_waiting (DosjaStore *store, GError **error);
GPtrArray *
dosja_mechanism_figures (DosjaStore *store, const DosjaProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaIdentification, dosja_identification_free)

G_END_DECLS
