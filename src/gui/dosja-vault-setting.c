/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-vault-setting.h"

#include "store/dosja-store.h"

typedef struct
{
  char *key;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

static gpointer
keep_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  const Setting *setting = data;

  if (store != NULL)
    dosja_store_set_setting (store, setting->key, setting->value, error);

  return NULL;
}

static gpointer
load_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  return store != NULL ? dosja_store_get_setting (store, data) : NULL;
}

/**
 * dosja_vault_setting_keep:
 * @value: (nullable): %NULL forgets it
 *
 * Nobody waits for it: the window drains the worker before it locks or closes.
 */
void
dosja_vault_setting_keep (DosjaWorker *worker, const char *key, const char *value)
{
  Setting *setting;

  g_return_if_fail (DOSJA_IS_WORKER (worker) && key != NULL);

  setting = g_new0 (Setting, 1);
  setting->key = g_strdup (key);
  setting->value = g_strdup (value);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, keep_job, setting, setting_free, NULL, NULL,
                          NULL, NULL, NULL, NULL);
}

void
dosja_vault_setting_load_async (DosjaWorker *worker, const char *key, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DOSJA_IS_WORKER (worker) && key != NULL);

  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, load_job, g_strdup (key), g_free, g_free, NULL,
                          NULL, NULL, callback, user_data);
}

/**
 * dosja_vault_setting_load_finish:
 *
 * Returns: (transfer full) (nullable): what is kept; %NULL when there is nothing
 */
char *
dosja_vault_setting_load_finish (DosjaWorker *worker, GAsyncResult *result)
{
  return dosja_worker_run_finish (worker, result, NULL);
}
