/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSJA_ID_STRING_SIZE 37 /* 36 characters and the zero */

/**
 * DosjaId:
 *
 * A record's name for ever: a UUID of version 7 (RFC 9562), so that two sites
 * never make the same one and ids sort by the time they were made.
 */
typedef struct
{
  guint8 bytes[16];
} DosjaId;

void dosja_id_generate (DosjaId *ret_id);
void dosja_id_derive (DosjaId *ret_id, const char *name);
gboolean dosja_id_parse (const char *text, DosjaId *ret_id);
const char *dosja_id_format (const DosjaId *id, char buffer[DOSJA_ID_STRING_SIZE]);
char *dosja_id_to_string (const DosjaId *id);
gboolean dosja_id_is_nil (const DosjaId *id);
gboolean dosja_id_equal (gconstpointer a, gconstpointer b);
guint dosja_id_hash (gconstpointer id);

G_END_DECLS
