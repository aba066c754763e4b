/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaIntake:
 *
 * Somebody is being taken in: the records that begin a case, before any of them is saved. It
 * is kept as a draft in the vault until it is saved as one action.
 */
typedef struct _DosjaIntake DosjaIntake;

/**
 * DosjaIntakeWaiting: an intake that was begun and not ended
 * @key: its draft
 * @title: who it is about, as far as that is known
 */
typedef struct
{
  char *key;
  char *title;
} DosjaIntakeWaiting;

/**
 * DosjaIntakeForms: the newest editions of the forms of risk that an intake proposes
 * @trafficking: nil when the centre offers none
 * @violence: likewise
 */
typedef struct
{
  DosjaId trafficking;
  DosjaId violence;
} DosjaIntakeForms;

DosjaIntake *dosja_intake_new (DosjaStore *store, GError **error);
DosjaIntake *dosja_intake_new_for_case (DosjaStore *store, const DosjaId *file, GError **error);
DosjaIntake *dosja_intake_new_from_draft (const char *key, const char *draft);
void dosja_intake_free (DosjaIntake *self);
const char *dosja_intake_get_key (DosjaIntake *self);
DosjaRecord *dosja_intake_get (DosjaIntake *self, const char *type);
void dosja_intake_set_person (DosjaIntake *self, DosjaRecord *person);
guint dosja_intake_get_step (DosjaIntake *self);
void dosja_intake_set_step (DosjaIntake *self, guint step);
gboolean dosja_intake_read_forms (DosjaIntake *self, DosjaStore *store, GError **error);
DosjaIntakeForms *dosja_intake_get_forms (DosjaIntake *self);
void dosja_intake_propose_form (DosjaIntake *self);
gboolean dosja_intake_has_content (DosjaIntake *self, const char *type);
gboolean dosja_intake_is_begun (DosjaIntake *self);
char *dosja_intake_to_draft (DosjaIntake *self);
gboolean dosja_intake_save (DosjaIntake *self, DosjaStore *store, const DosjaType **ret_type,
                            DosjaProblems *problems, gint64 *ret_action, GError **error);

GPtrArray *dosja_intake_list_waiting (DosjaStore *store);
void dosja_intake_waiting_free (DosjaIntakeWaiting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaIntake, dosja_intake_free)

G_END_DECLS
