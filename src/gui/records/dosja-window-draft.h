/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/widgets/dosja-field-row.h"
#include "gui/widgets/dosja-notice.h"

G_BEGIN_DECLS

/**
 * DosjaWindowDraftRead:
 *
 * Returns: (transfer floating) (nullable): what was typed so far, of type `a{ss}`; %NULL when that
 *   is nothing worth keeping
 */
typedef GVariant *(*DosjaWindowDraftRead) (GtkWindow *window);

/**
 * DosjaWindowDraftShow:
 * @draft: what the window said of itself, of type `a{ss}`
 *
 * Puts it back.
 */
typedef void (*DosjaWindowDraftShow) (GtkWindow *window, GVariant *draft);

void dosja_window_draft_begin (GtkWindow *window, DosjaWorker *worker, const char *key,
                               DosjaNotice *notice, DosjaWindowDraftRead read,
                               DosjaWindowDraftShow show);
void dosja_window_draft_touch (GtkWindow *window);
void dosja_window_draft_watch (GtkWindow *window, DosjaFieldRow *row);
void dosja_window_draft_end (GtkWindow *window);
const char *dosja_window_draft_get_notice (GtkWindow *window);
void dosja_window_draft_continue (GtkWindow *window);

void dosja_window_draft_add (GVariantBuilder *draft, const char *key, const char *value);
const char *dosja_window_draft_get (GVariant *draft, const char *key);
void dosja_window_draft_add_rows (GVariantBuilder *draft, DosjaFieldRow *const *rows, guint n);
void dosja_window_draft_show_rows (GVariant *draft, DosjaFieldRow *const *rows, guint n);

G_END_DECLS
