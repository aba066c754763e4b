/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

G_BEGIN_DECLS

#define DOSJA_RECOVERY_KEY_SIZE 20

DosjaSecret *dosja_recovery_key_format (DosjaSecret *bytes);
DosjaSecret *dosja_recovery_key_parse (DosjaSecret *typed, GError **error);

G_END_DECLS
