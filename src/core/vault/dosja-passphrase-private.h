/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-passphrase.h"

G_BEGIN_DECLS

/* With Argon2id at half a second a guess, 54 bits keep a million machines busy for
 * some hundred years. */
#define DOSJA_PASSPHRASE_MIN_BITS 54.0

G_END_DECLS
