/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

G_BEGIN_DECLS

/**
 * DosjaStrength:
 * @bits: how many guesses it would take, as a power of two, capped
 * @enough: it may be used
 * @good: it is as hard to guess as one that the program offers
 */
typedef struct
{
  double bits;
  gboolean enough;
  gboolean good;
} DosjaStrength;

DosjaSecret *dosja_passphrase_generate (const char *language, guint words);
double dosja_passphrase_word_bits (const char *language);
void dosja_passphrase_measure (DosjaSecret *passphrase, DosjaStrength *ret_strength);
DosjaSecret *dosja_passphrase_normalise (DosjaSecret *passphrase);
gboolean dosja_recovery_key_matches (DosjaSecret *recovery_key, DosjaSecret *typed);

G_END_DECLS
