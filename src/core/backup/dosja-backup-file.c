/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-file.h"

#include "backup/dosja-backup-format.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

/**
 * dosja_backup_set_errno:
 * @code: errno as it was
 * @doing: what failed; the message carries no path
 */
void
dosja_backup_set_errno (GError **error, int code, const char *doing)
{
  DosjaBackupError ours = DOSJA_BACKUP_ERROR_FAILED;

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* a stick whose file system ends at 4 GiB */
      ours = DOSJA_BACKUP_ERROR_NO_SPACE;
      break;

    case EROFS:
    case EACCES:
    case EPERM:
      ours = DOSJA_BACKUP_ERROR_READ_ONLY;
      break;

    case EEXIST:
    case ENOTEMPTY:
      ours = DOSJA_BACKUP_ERROR_EXISTS;
      break;

    case ENOENT:
    case ENOTDIR:
      ours = DOSJA_BACKUP_ERROR_NOT_FOUND;
      break;

    default:
      break;
    }

  g_set_error (error, DOSJA_BACKUP_ERROR, ours, "%s: %s", doing, g_strerror (code));
}

gboolean
dosja_backup_write_all (int fd, const void *data, gsize size, GError **error)
{
  const guint8 *bytes = data;

  while (size > 0)
    {
      gssize n = write (fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          dosja_backup_set_errno (error, errno, "write");
          return FALSE;
        }
      bytes += n;
      size -= n;
    }

  return TRUE;
}

/**
 * dosja_backup_read_all:
 * @ret_n: (out): how much came; less than @size at the end of the file
 */
gboolean
dosja_backup_read_all (GInputStream *in, void *data, gsize size, gsize *ret_n, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_input_stream_read_all (in, data, size, ret_n, NULL, &local))
    return TRUE;

  g_set_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_UNREADABLE, "read: %s",
               local->domain == G_IO_ERROR ? "the medium gave an error" : "failed");

  return FALSE;
}

/* A part left by a program that was killed may go; anything else may not. */
static gboolean
is_left_over (const char *part)
{
  char magic[BACKUP_MAGIC_SIZE];
  gssize n;
  int fd = g_open (part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);

  if (fd < 0)
    return FALSE;
  n = read (fd, magic, sizeof magic);
  close (fd);

  return n == 0 || (n == sizeof magic && memcmp (magic, BACKUP_MAGIC, sizeof magic) == 0);
}

/**
 * dosja_backup_create_part:
 * @part: a file that is not there yet
 *
 * Returns: a descriptor of a new file that only its owner may read, or -1
 */
int
dosja_backup_create_part (const char *part, GError **error)
{
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  int fd = g_open (part, flags, 0600);

  if (fd < 0 && errno == EEXIST && is_left_over (part) && g_unlink (part) == 0)
    fd = g_open (part, flags, 0600);
  if (fd < 0)
    dosja_backup_set_errno (error, errno, "create");

  return fd;
}

/**
 * dosja_backup_sync_and_close:
 * @fd: is closed whatever happens
 *
 * Makes sure that the medium has the file, and forgets it in memory, so that
 * reading back reads the medium.
 */
gboolean
dosja_backup_sync_and_close (int fd, GError **error)
{
  gboolean synced = g_fsync (fd) == 0;

  if (!synced)
    dosja_backup_set_errno (error, errno, "fsync");
#ifdef POSIX_FADV_DONTNEED
  (void)posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
#endif
  if (close (fd) != 0 && synced)
    {
      dosja_backup_set_errno (error, errno, "close");
      return FALSE;
    }

  return synced;
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | flags, 0);
  gboolean ok;

  if (fd < 0)
    {
      dosja_backup_set_errno (error, errno, "open");
      return FALSE;
    }
  /* Some file systems, FAT among them, have nothing to sync in a folder and say so. */
  ok = g_fsync (fd) == 0 || errno == EINVAL || errno == EROFS;
  if (!ok)
    dosja_backup_set_errno (error, errno, "fsync");
  close (fd);

  return ok;
}

/**
 * dosja_backup_sync_folder_of:
 *
 * Makes a new name in the folder of @path survive a power cut.
 */
gboolean
dosja_backup_sync_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (folder, O_DIRECTORY, error);
}

/**
 * dosja_backup_sync_tree:
 * @folder: a folder with files in it, no folders
 */
gboolean
dosja_backup_sync_tree (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!sync_path (path, O_NOFOLLOW, error))
        return FALSE;
    }

  return sync_path (folder, O_DIRECTORY, error);
}

/**
 * dosja_backup_rename_new:
 * @from: a file or folder
 * @to: its new name, which nothing may have
 */
gboolean
dosja_backup_rename_new (const char *from, const char *to, GError **error)
{
#if defined(SYS_renameat2)
  if (syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u /* RENAME_NOREPLACE */) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    {
      dosja_backup_set_errno (error, errno, "rename");
      return FALSE;
    }
#endif
  /* A file system that cannot do both at once, FAT for one. */
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    dosja_backup_set_errno (error, EEXIST, "rename");
  else if (g_rename (from, to) == 0)
    return TRUE;
  else
    dosja_backup_set_errno (error, errno, "rename");

  return FALSE;
}

/**
 * dosja_backup_remove_vault:
 * @folder: the folder of a vault that never came to be
 *
 * Removes a vault's files, and the folder when nothing else is in it.
 */
void
dosja_backup_remove_vault (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, "cases") || g_str_has_prefix (name, "keys")
          || g_str_equal (name, "lock") || g_str_equal (name, "restored"))
        g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * dosja_backup_open_input:
 * @ret_size: (out): the file's size
 */
GInputStream *
dosja_backup_open_input (const char *path, guint64 *ret_size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
    {
      dosja_backup_set_errno (error, errno, "open");
      return NULL;
    }
  in = g_file_read (file, NULL, NULL);
  if (in == NULL || g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_UNREADABLE,
                           "the file cannot be opened");
      return NULL;
    }
  *ret_size = info.st_size;

  return G_INPUT_STREAM (g_steal_pointer (&in));
}
