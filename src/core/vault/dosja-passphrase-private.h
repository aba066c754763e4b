/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-passphrase.h"

G_BEGIN_DECLS

/* With Argon2id at half a second a guess, 54 bits keep a million machines busy for some hundred
 * years: what is offered has as many. A passphrase of one's own is refused only where a few
 * machines would find it within the year; from there on to 54 it is called weak, and taken. */
#define DOSJA_PASSPHRASE_GOOD_BITS 54.0
#define DOSJA_PASSPHRASE_MIN_BITS 32.0

G_END_DECLS
