/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaFlagKind: what must be known before anything is done in a case
 */
typedef enum
{
  DOSJA_FLAG_MESSAGE, /* what a colleague wrote for everybody to see, not resolved yet */
  DOSJA_FLAG_HIGH_RISK,
  DOSJA_FLAG_UNSAFE_TO_CALL,
  DOSJA_FLAG_ORDER_IN_FORCE,
  DOSJA_FLAG_MINOR,
  DOSJA_FLAG_PREGNANT,
  DOSJA_FLAG_INTERPRETER,
  DOSJA_FLAG_NO_CONSENT,
} DosjaFlagKind;

/**
 * DosjaFlag:
 * @name: for files: `minor`, `high_risk`, …
 * @text: what a person reads, in the program's language
 * @grave: somebody may come to harm who does not know it
 * @type: (nullable): the type of the record it follows from
 * @record: that record
 */
typedef struct
{
  DosjaFlagKind kind;
  const char *name;
  char *text;
  gboolean grave;
  const DosjaType *type;
  DosjaId record;
} DosjaFlag;

void dosja_flag_free (DosjaFlag *self);
GPtrArray *
dosja_case_flags (DosjaStore *store, const DosjaId *id, const DosjaDate *today, GError **error);

G_END_DECLS
