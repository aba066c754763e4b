/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

G_BEGIN_DECLS

/* Two headings or words are the same when their letters and digits are: "Nr. i
 * telefonit" and "nr i telefonit", "Atësia" and "ATESIA". */
char *dosja_import_key (const char *text);

/* The words of a cell that holds several choices. */
char **dosja_import_split (const char *cell);

const char *dosja_guess_target (const char *heading);
const char *dosja_guess_column (DosjaSheet *sheet, guint column);

/* A cell's text in the canonical form of where it goes. Empty text gives NULL. */
gboolean dosja_import_convert (DosjaMapping *mapping, const DosjaTarget *target, const char *text,
                               char **ret_value, const char **ret_code, const char **ret_message);
gboolean dosja_import_parse_date (const char *text, DosjaDateOrder order, char **ret_value,
                                  const char **ret_code, const char **ret_message);
const char *dosja_mapping_match (DosjaMapping *self, const DosjaTarget *target, const char *text);

void dosja_mapping_foreach_column (DosjaMapping *self,
                                   void (*func) (const char *heading, const char *target,
                                                 gpointer user_data),
                                   gpointer user_data);
void dosja_mapping_foreach_value (DosjaMapping *self,
                                  void (*func) (const char *target, const char *text,
                                                const char *key, gpointer user_data),
                                  gpointer user_data);

G_END_DECLS
