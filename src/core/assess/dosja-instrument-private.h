/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/dosja-instrument.h"

G_BEGIN_DECLS

#define DOSJA_INSTRUMENT_FORMAT 1

DosjaInstrument *dosja_instrument_new (void);
char *dosja_instrument_to_json (DosjaInstrument *self);
gboolean dosja_instrument_check (DosjaInstrument *self, GError **error);
gboolean dosja_instrument_refuse (GError **error, const char *place, const char *reason);

G_END_DECLS
