/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-conflict.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaClinicFile: a file of the legal clinic before it is opened
 * @person: the client; one that is stored is taken as they are
 * @matter: what it is about; its client need not be set
 * @party: (nullable): the other side
 */
typedef struct
{
  DosjaRecord *person;
  DosjaRecord *matter;
  DosjaRecord *party;
} DosjaClinicFile;

/**
 * DosjaClinicAnswer: what came of opening it
 * @action: what undo takes back; 0 when nothing was saved
 * @likenesses: (element-type DosjaDuplicate): people who may be the client already
 * @conflict: (nullable): that there may be a conflict of interest
 * @problems: what is wrong with what was typed
 */
typedef struct
{
  gint64 action;
  GPtrArray *likenesses;
  DosjaConflict *conflict;
  DosjaProblems *problems;
} DosjaClinicAnswer;

DosjaClinicAnswer *
dosja_clinic_open (DosjaStore *store, DosjaClinicFile *file, gboolean anyway, GError **error);
void dosja_clinic_answer_free (DosjaClinicAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaClinicAnswer, dosja_clinic_answer_free)

G_END_DECLS
