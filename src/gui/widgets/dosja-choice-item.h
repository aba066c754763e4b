/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DosjaChoiceItem:
 *
 * One line of a drop-down: a key and its words.
 */
#define DOSJA_TYPE_CHOICE_ITEM (dosja_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (DosjaChoiceItem, dosja_choice_item, DOSJA, CHOICE_ITEM, GObject)

DosjaChoiceItem *dosja_choice_item_new (const char *key, const char *label);
const char *dosja_choice_item_get_key (DosjaChoiceItem *self);
const char *dosja_choice_item_get_label (DosjaChoiceItem *self);

GListStore *dosja_choice_items_new (const DosjaField *field, const char *empty);
guint dosja_choice_items_find (GListModel *items, const char *key);

G_END_DECLS
