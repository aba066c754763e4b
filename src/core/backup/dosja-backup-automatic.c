/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup.h"

#include "backup/dosja-backup-file.h"
#include "backup/dosja-backup-format.h"
#include "base/dosja-clock.h"
#include "base/dosja-date.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define PREFIX "dosja-"
#define SUFFIX ".dosja-backup"
#define STAMP_LENGTH 15 /* 2026-11-24-0930 */
#define MONTH_LENGTH 7  /* 2026-11 */

/**
 * dosja_backup_automatic_name:
 *
 * Returns: (transfer full): a file name with the local date and time. It names neither the
 *   centre nor anybody
 */
char *
dosja_backup_automatic_name (void)
{
  g_autoptr (GDateTime) time
      = g_date_time_new_from_unix_local (dosja_clock_now () / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%d-%H%M");

  return g_strconcat (PREFIX, stamp, SUFFIX, NULL);
}

/* The date and time in a name that dosja_backup_automatic_name() could have made. */
static gboolean
is_automatic_name (const char *name)
{
  static const char pattern[] = "dddd-dd-dd-dddd";

  if (!g_str_has_prefix (name, PREFIX)
      || strlen (name) != strlen (PREFIX) + STAMP_LENGTH + strlen (SUFFIX)
      || !g_str_has_suffix (name, SUFFIX))
    return FALSE;

  for (guint i = 0; i < STAMP_LENGTH; i++)
    {
      char c = name[strlen (PREFIX) + i];

      if (pattern[i] == 'd' ? !g_ascii_isdigit (c) : c != '-')
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_backup_get_age:
 *
 * Returns: how many days ago the newest backup was made and verified, or -1 when there is none
 */
int
dosja_backup_get_age (DosjaStore *store)
{
  g_autofree char *last = dosja_store_get_setting (store, DOSJA_BACKUP_SETTING_LAST);
  DosjaDate date, now;

  if (last == NULL || !dosja_date_parse (last, &date) || !dosja_date_is_exact (&date))
    return -1;
  dosja_date_today (&now);

  /* A clock that was wrong once must not make a backup look fresh for years. */
  return dosja_date_compare (&date, &now) > 0 ? 0 : dosja_date_days_between (&date, &now);
}

static guint
get_number (DosjaStore *store, const char *key, guint fallback)
{
  g_autofree char *text = dosja_store_get_setting (store, key);
  guint64 number;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, 10000, &number, NULL))
    return (guint)number;

  return fallback;
}

guint
dosja_backup_get_days (DosjaStore *store)
{
  return get_number (store, DOSJA_BACKUP_SETTING_DAYS, DOSJA_BACKUP_DEFAULT_DAYS);
}

guint
dosja_backup_get_keep (DosjaStore *store)
{
  return MAX (1, get_number (store, DOSJA_BACKUP_SETTING_KEEP, DOSJA_BACKUP_DEFAULT_KEEP));
}

/**
 * dosja_backup_is_due:
 *
 * Returns: whether an automatic backup should be made now: a folder was chosen, it is there (it may
 *   be a stick), and the newest backup is older than the days that were set
 */
gboolean
dosja_backup_is_due (DosjaStore *store)
{
  g_autofree char *folder = dosja_store_get_setting (store, DOSJA_BACKUP_SETTING_FOLDER);
  guint days = dosja_backup_get_days (store);
  int age;

  if (folder == NULL || *folder == '\0' || days == 0 || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return FALSE;
  age = dosja_backup_get_age (store);

  return age < 0 || age >= (int)days;
}

/**
 * dosja_backup_note_done:
 * @store: the connection that writes
 *
 * Remembers that a backup was made and verified today, also in the journal.
 */
gboolean
dosja_backup_note_done (DosjaStore *store, GError **error)
{
  g_autofree char *day = NULL;
  DosjaDate date;

  dosja_date_today (&date);
  day = dosja_date_to_canonical (&date);

  return dosja_store_set_setting (store, DOSJA_BACKUP_SETTING_LAST, day, error)
         && dosja_store_note_event (store, "backup", NULL, NULL, error);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

/**
 * dosja_backup_choose_to_prune:
 * @names: (element-type utf8): file names in a folder, in any order
 * @keep_newest: how many of the newest to keep
 *
 * Besides the newest, the last one of each month is kept. A name that is not exactly an
 * automatic backup's is never chosen.
 *
 * Returns: (transfer full) (element-type utf8): what may be deleted
 */
GPtrArray *
dosja_backup_choose_to_prune (GPtrArray *names, guint keep_newest)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);
  const char *month = NULL;

  g_return_val_if_fail (names != NULL, chosen);

  for (guint i = 0; i < names->len; i++)
    if (is_automatic_name (g_ptr_array_index (names, i)))
      g_ptr_array_add (ours, g_ptr_array_index (names, i));
  g_ptr_array_sort (ours, compare_newest_first);

  for (guint i = 0; i < ours->len; i++)
    {
      const char *name = g_ptr_array_index (ours, i);
      const char *its_month = name + strlen (PREFIX);
      gboolean last_of_month = month == NULL || strncmp (month, its_month, MONTH_LENGTH) != 0;

      month = its_month;
      if (i >= keep_newest && !last_of_month)
        g_ptr_array_add (chosen, g_strdup (name));
    }

  return chosen;
}

/* Whether it begins as a backup does: a file that only has the name stays. */
static gboolean
is_backup (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return FALSE;
  slots = dosja_backup_list_slots (path, &error);

  return slots != NULL;
}

/**
 * dosja_backup_prune:
 * @folder: where automatic backups are made
 * @keep_newest: how many of the newest to keep, besides one a month
 *
 * Deletes automatic backups that are no longer needed.
 */
gboolean
dosja_backup_prune (const char *folder, guint keep_newest, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, FALSE);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));

  chosen = dosja_backup_choose_to_prune (names, MAX (1, keep_newest));
  for (guint i = 0; i < chosen->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (chosen, i), NULL);

      if (is_backup (path) && g_unlink (path) != 0)
        {
          dosja_backup_set_errno (error, errno, "delete");
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * dosja_backup_write_automatic:
 * @store: the connection that writes; nothing else uses it meanwhile
 * @vault: its vault, unlocked
 *
 * Makes a backup in the folder that was chosen, remembers it and deletes what is
 * no longer needed. To be called when dosja_backup_is_due() says so.
 *
 * Returns: (transfer full) (nullable): what was written and verified
 */
DosjaBackupInfo *
dosja_backup_write_automatic (DosjaStore *store, DosjaVault *vault, const DosjaProgress *progress,
                              GError **error)
{
  g_autofree char *folder = dosja_store_get_setting (store, DOSJA_BACKUP_SETTING_FOLDER);
  g_autofree char *name = dosja_backup_automatic_name ();
  g_autofree char *path = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;

  if (folder == NULL || *folder == '\0')
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_FAILED,
                           "no folder was chosen for backups");
      return NULL;
    }

  path = g_build_filename (folder, name, NULL);
  info = dosja_backup_write_unasked (store, vault, path, progress, error);
  if (info == NULL || !dosja_backup_note_done (store, error)
      || !dosja_backup_prune (folder, dosja_backup_get_keep (store), error))
    return NULL;

  return g_steal_pointer (&info);
}
