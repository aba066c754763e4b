/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaTypedEntry:
 *
 * Something short that is typed freely, understood at once, and echoed in words beside the
 * entry, so that a wrong reading is seen while typing. What cannot be understood stays as
 * it was typed, for the form to say what is wrong with it.
 */
#define DOSJA_TYPE_TYPED_ENTRY (dosja_typed_entry_get_type ())
G_DECLARE_DERIVABLE_TYPE (DosjaTypedEntry, dosja_typed_entry, DOSJA, TYPED_ENTRY, GtkWidget)

/**
 * DosjaTypedEntryClass:
 * @understand: (transfer full) (nullable): what was typed in its canonical form
 * @show: (transfer full) (nullable): a canonical value as it is written in the entry
 * @echo: (transfer full): a canonical value in words
 * @press: a key without Ctrl or Alt; %TRUE when it was a command, not a letter
 */
struct _DosjaTypedEntryClass
{
  GtkWidgetClass parent_class;

  char *(*understand) (const char *typed);
  char *(*show) (const char *canonical);
  char *(*echo) (const char *canonical);
  gboolean (*press) (DosjaTypedEntry *self, guint keyval);
};

void dosja_typed_entry_describe (DosjaTypedEntry *self, int width, const char *placeholder,
                                 const char *tooltip, const char *not_yet);
void dosja_typed_entry_show (DosjaTypedEntry *self, const char *canonical);
char *dosja_typed_entry_read (DosjaTypedEntry *self);
gboolean dosja_typed_entry_is_empty (DosjaTypedEntry *self);
gboolean dosja_typed_entry_is_complete (DosjaTypedEntry *self);
gboolean dosja_typed_entry_has_nothing_to_keep (DosjaTypedEntry *self);

G_END_DECLS
