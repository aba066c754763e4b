/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-settings.h"

G_BEGIN_DECLS

/**
 * DosjaWatch:
 *
 * Watches over the computer being left alone. Emits `lock` after the idle time, when
 * the screen locks and when the computer goes to sleep, and `hide` when Escape is
 * pressed twice or the key of the settings is.
 */
#define DOSJA_TYPE_WATCH (dosja_watch_get_type ())
G_DECLARE_FINAL_TYPE (DosjaWatch, dosja_watch, DOSJA, WATCH, GObject)

DosjaWatch *dosja_watch_new (DosjaSettings *settings);
void dosja_watch_unlocked (DosjaWatch *self);
void dosja_watch_locked (DosjaWatch *self);
guint dosja_watch_get_limit (DosjaSettings *settings);

G_END_DECLS
