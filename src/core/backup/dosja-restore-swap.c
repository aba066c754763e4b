/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-file.h"
#include "base/dosja-date.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

/* A restored vault takes the place of the present one in steps, and the power may fail between
 * any two of them. FOLDER.swap is a whole vault that waits to change names with FOLDER, or just
 * did; where a file system cannot change two names at once, the present vault goes to FOLDER.aside
 * first. The restored vault has an empty file in it until it is in force and the old one has
 * its dated name: so whoever comes next knows which of the two is which. */
#define SWAP ".swap"
#define ASIDE ".aside"
#define MARK "restored"
#define MAX_KEPT_PER_DAY 99

/**
 * dosja_backup_lock_vault:
 * @ret_vault: (out) (nullable) (transfer full): holds the lock
 *
 * Takes a vault's lock. One that is damaged has none to give, and is what a restore is for.
 */
gboolean
dosja_backup_lock_vault (const char *folder, DosjaVault **ret_vault, GError **error)
{
  g_autoptr (GError) local = NULL;

  *ret_vault = dosja_vault_open (folder, &local);
  if (*ret_vault != NULL || g_error_matches (local, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED)
      || g_error_matches (local, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW)
      || g_error_matches (local, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NOT_A_VAULT))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
has_mark (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, MARK, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
set_mark (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, MARK, NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      dosja_backup_set_errno (error, errno, "mark the restored vault");
      return FALSE;
    }

  return dosja_backup_sync_and_close (fd, error) && dosja_backup_sync_folder_of (path, error);
}

static gboolean
clear_mark (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, MARK, NULL);

  if (g_unlink (path) == 0)
    return dosja_backup_sync_folder_of (path, error);
  if (errno == ENOENT)
    return TRUE;

  dosja_backup_set_errno (error, errno, "clear the mark of a restored vault");

  return FALSE;
}

/* The name under which the present vault is kept: dated, and free. */
static char *
choose_kept_name (const char *folder)
{
  DosjaDate date;
  g_autofree char *day = NULL;

  dosja_date_today (&date);
  day = dosja_date_to_canonical (&date);
  for (guint i = 1; i <= MAX_KEPT_PER_DAY; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s-%s", folder, day)
                                     : g_strdup_printf ("%s-%s-%u", folder, day, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }

  return NULL;
}

/* Gives the vault that was replaced its dated name. */
static char *
keep (const char *old, const char *folder)
{
  g_autofree char *kept = choose_kept_name (folder);

  if (kept == NULL || !dosja_backup_rename_new (old, kept, NULL))
    return NULL;

  return g_steal_pointer (&kept);
}

/* Two folders change names, in one step where the system can.
 * Returns: (transfer full) (nullable): where the vault is now that was in @folder */
static char *
exchange (const char *swap, const char *folder, GError **error)
{
  g_autofree char *aside = g_strconcat (folder, ASIDE, NULL);

#if defined(SYS_renameat2)
  if (syscall (SYS_renameat2, AT_FDCWD, swap, AT_FDCWD, folder, 2u /* RENAME_EXCHANGE */) == 0)
    return g_strdup (swap);
  if (errno != EINVAL && errno != ENOSYS)
    {
      dosja_backup_set_errno (error, errno, "rename");
      return NULL;
    }
#endif
  if (!dosja_backup_rename_new (folder, aside, error))
    return NULL;
  if (!dosja_backup_rename_new (swap, folder, error))
    {
      g_rename (aside, folder);
      return NULL;
    }

  return g_steal_pointer (&aside);
}

/**
 * dosja_backup_swap_in:
 * @built: the restored vault, beside @folder
 * @folder: the present vault, locked by the caller
 * @ret_kept: (out) (transfer full): where that is now
 *
 * Puts the one in the place of the other. On failure @built is removed.
 */
gboolean
dosja_backup_swap_in (const char *built, const char *folder, char **ret_kept, GError **error)
{
  g_autofree char *swap = g_strconcat (folder, SWAP, NULL);
  g_autofree char *old = NULL;
  gboolean durable;

  if (!clear_mark (folder, error) || !set_mark (built, error)
      || !dosja_backup_rename_new (built, swap, error))
    {
      dosja_backup_remove_vault (built);
      return FALSE;
    }
  old = exchange (swap, folder, error);
  if (old == NULL)
    {
      dosja_backup_remove_vault (swap);
      return FALSE;
    }

  /* In force. What fails now is made good by whoever opens the vault next. */
  durable = dosja_backup_sync_folder_of (folder, error);
  *ret_kept = keep (old, folder);
  if (*ret_kept == NULL)
    *ret_kept = g_steal_pointer (&old);
  else if (dosja_backup_sync_folder_of (folder, NULL))
    clear_mark (folder, NULL);

  return durable;
}

/* What is left beside @folder under one of the names between the steps. */
static void
settle (const char *left, const char *folder)
{
  g_autoptr (DosjaVault) vault = NULL;
  g_autofree char *kept = NULL;

  if (!g_file_test (left, G_FILE_TEST_IS_DIR) || !dosja_backup_lock_vault (left, &vault, NULL))
    return;

  /* Never in force: the backup it came from has all of it. */
  if (has_mark (left) && !has_mark (folder))
    dosja_backup_remove_vault (left);
  else
    kept = keep (left, folder);
}

/* The present vault stands aside, and nothing came into its place. */
static void
put_back (const char *aside, const char *folder)
{
  g_autoptr (DosjaVault) vault = NULL;

  if (dosja_backup_lock_vault (aside, &vault, NULL))
    dosja_backup_rename_new (aside, folder, NULL);
}

/**
 * dosja_backup_finish_restore:
 * @folder: where a vault is or shall be
 *
 * Clears up after a restore in place that was cut short in its last steps: a vault that did not
 * come into force goes, one that was replaced gets its dated name, one that stood aside comes
 * back. To be called before a vault is opened; does nothing when nothing was cut short, or while
 * somebody is at it.
 */
void
dosja_backup_finish_restore (const char *folder)
{
  g_autofree char *target = NULL;
  g_autofree char *swap = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (DosjaVault) present = NULL;

  g_return_if_fail (folder != NULL);

  target = g_canonicalize_filename (folder, NULL);
  swap = g_strconcat (target, SWAP, NULL);
  aside = g_strconcat (target, ASIDE, NULL);
  if (!has_mark (target) && !g_file_test (swap, G_FILE_TEST_IS_DIR)
      && !g_file_test (aside, G_FILE_TEST_IS_DIR))
    return;

  if (!g_file_test (target, G_FILE_TEST_EXISTS))
    put_back (aside, target);
  if (!dosja_vault_exists (target) || !dosja_backup_lock_vault (target, &present, NULL))
    return;

  settle (swap, target);
  settle (aside, target);
  if (dosja_backup_sync_folder_of (target, NULL) && !g_file_test (swap, G_FILE_TEST_IS_DIR)
      && !g_file_test (aside, G_FILE_TEST_IS_DIR))
    clear_mark (target, NULL);
}
