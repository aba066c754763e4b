/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaCode:
 * @key: what is stored
 * @parent: (nullable): the key it belongs under, in the same or another list
 * @label_sq: what an Albanian reader sees
 * @label_en: what an English reader sees
 * @hidden: not offered any more, still readable
 */
typedef struct
{
  char *key;
  char *parent;
  char *label_sq;
  char *label_en;
  gboolean hidden;
} DosjaCode;

void dosja_codes_foreach_shipped (void (*func) (const char *list, const DosjaCode *code,
                                                guint position, gpointer user_data),
                                  gpointer user_data);
void dosja_codes_reset (void);
void dosja_codes_put (const char *list, const DosjaCode *code);
gboolean dosja_codes_has_list (const char *list);
GPtrArray *dosja_codes_get_list (const char *list);
const DosjaCode *dosja_codes_find (const char *list, const char *key);
const char *dosja_codes_label (const char *list, const char *key);
const char *dosja_codes_label_in (const char *list, const char *key, const char *language);
const char *dosja_codes_match (const char *list, const char *text);

G_END_DECLS
