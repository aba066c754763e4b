/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

G_BEGIN_DECLS

/* What the program remembers of the user's ways and is nobody's business outside: it is kept
 * in the vault, in the order in which it was asked for. */
void dosja_vault_setting_keep (DosjaWorker *worker, const char *key, const char *value);
void dosja_vault_setting_load_async (DosjaWorker *worker, const char *key,
                                     GAsyncReadyCallback callback, gpointer user_data);
char *dosja_vault_setting_load_finish (DosjaWorker *worker, GAsyncResult *result);

G_END_DECLS
