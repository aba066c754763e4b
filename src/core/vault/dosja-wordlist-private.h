/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaWordlist: words to draw a passphrase from
 */
typedef struct
{
  GPtrArray *words; /* utf8, with a NULL behind the last */
  GHashTable *set;
} DosjaWordlist;

const DosjaWordlist *dosja_wordlist_get (const char *language);
const char *const *dosja_wordlist_guessable (void);

G_END_DECLS
