/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-progress.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

#define DOSJA_SAMPLE_ERROR (dosja_sample_error_quark ())

typedef enum
{
  DOSJA_SAMPLE_ERROR_NOT_EMPTY, /* there are people already, and they may be real ones */
  DOSJA_SAMPLE_ERROR_INVALID,   /* an invented record was refused */
} DosjaSampleError;

GQuark dosja_sample_error_quark (void);
gboolean dosja_sample_fill (DosjaStore *store, guint people, guint32 seed,
                            const DosjaProgress *progress, GError **error);

G_END_DECLS
