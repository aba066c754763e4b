/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaMoneyEditor:
 *
 * An amount and its currency.
 */
#define DOSJA_TYPE_MONEY_EDITOR (dosja_money_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMoneyEditor, dosja_money_editor, DOSJA, MONEY_EDITOR, GtkWidget)

DosjaMoneyEditor *dosja_money_editor_new (void);

G_END_DECLS
