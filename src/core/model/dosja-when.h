/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-problems.h"
#include "model/dosja-record.h"

G_BEGIN_DECLS

/* A field's `when` says what makes it worth asking. It does not say that it must be empty
 * otherwise. A benefit that was granted and is appealed against keeps its amount, an order that is
 * requested anew its old dates, a register of paper a country without saying that it was abroad:
 * to refuse such values would stop true sentences from being written, and to drop them would lose
 * history because of a change elsewhere. So a value stays until somebody empties it, it is shown
 * in the form whatever the other field says, and whoever saves one that is not asked for, or
 * answers the other field so that it is not any more, is told: a warning with the code `not-asked`,
 * in the window, in an import and from the command line. */

char *dosja_when_get_field (const char *when);
gboolean dosja_when_holds (const char *when, const char *value);
void dosja_when_check (DosjaRecord *record, guint index, char **before, DosjaProblems *problems);

G_END_DECLS
