/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-vault-file-private.h"

#include "vault/dosja-vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define PREPARED_SUFFIX ".new"

/**
 * dosja_vault_set_error_from_errno:
 * @saved_errno: what went wrong
 * @doing: what was being done, without any path: a folder's name may name a person
 */
void
dosja_vault_set_error_from_errno (GError **error, int saved_errno, const char *doing)
{
  DosjaVaultError code = DOSJA_VAULT_ERROR_FAILED;

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
      code = DOSJA_VAULT_ERROR_NO_SPACE;
      break;

    case EROFS:
    case EACCES:
    case EPERM:
      code = DOSJA_VAULT_ERROR_READ_ONLY;
      break;

    default:
      break;
    }

  g_set_error (error, DOSJA_VAULT_ERROR, code, "%s: %s", doing, g_strerror (saved_errno));
}

/**
 * dosja_lock_take:
 * @path: the lock file; made when it is missing, and never removed: two programs could
 *   otherwise hold locks on two files of one name
 *
 * The lock is flock()'s: it belongs to this opening of the file, not to the process, so a
 * second window of the same program is kept out as well, and it ends with the process
 * however that ends.
 *
 * Returns: a file descriptor to hold, or -1 with %DOSJA_VAULT_ERROR_IN_USE
 */
int
dosja_lock_take (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int result;

  if (fd < 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "opening the lock file");
      return -1;
    }

  do
    result = flock (fd, LOCK_EX | LOCK_NB);
  while (result < 0 && errno == EINTR);
  if (result < 0)
    {
      int saved_errno = errno;

      if (saved_errno == EWOULDBLOCK)
        g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_IN_USE,
                             "another program holds the lock");
      else
        dosja_vault_set_error_from_errno (error, saved_errno, "locking");
      close (fd);
      return -1;
    }

  return fd;
}

void
dosja_lock_release (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static gboolean
write_and_sync (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      size -= (gsize)written;
    }

  return fsync (fd) == 0;
}

/**
 * dosja_file_prepare:
 * @path: the file that shall have this content
 *
 * Writes the content beside @path and waits until it is on the disk. The file itself is
 * left as it was: dosja_file_switch() puts the new content in its place, which needs no room.
 */
gboolean
dosja_file_prepare (const char *path, const void *data, gsize size, GError **error)
{
  g_autofree char *beside = g_strconcat (path, PREPARED_SUFFIX, NULL);
  gboolean written;
  int saved_errno = 0;
  int fd;

  /* What a killed program left here was never in force. */
  g_unlink (beside);
  fd = g_open (beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "making a file");
      return FALSE;
    }

  written = write_and_sync (fd, data, size);
  saved_errno = errno;
  if (close (fd) != 0 && written)
    {
      written = FALSE;
      saved_errno = errno;
    }
  if (!written)
    {
      dosja_vault_set_error_from_errno (error, saved_errno, "writing a file");
      g_unlink (beside);
    }

  return written;
}

/**
 * dosja_file_switch:
 * @path: a file that dosja_file_prepare() was called for
 * @ret_durable: (out): whether the change will outlive a power cut for certain
 *
 * The moment at which the new content takes the old one's place.
 */
gboolean
dosja_file_switch (const char *path, gboolean *ret_durable, GError **error)
{
  g_autofree char *beside = g_strconcat (path, PREPARED_SUFFIX, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_rename (beside, path) != 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "renaming a file");
      return FALSE;
    }

  *ret_durable = dosja_folder_sync (folder, NULL);

  return TRUE;
}

void
dosja_file_abandon (const char *path)
{
  g_autofree char *beside = g_strconcat (path, PREPARED_SUFFIX, NULL);

  g_unlink (beside);
}

/**
 * dosja_folder_sync:
 *
 * Waits until the names in @folder are on the disk. A file system that cannot say so
 * (some network and FUSE ones answer EINVAL) is taken at its word for the rest.
 */
gboolean
dosja_folder_sync (const char *folder, GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int saved_errno = 0;

  if (fd < 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "opening the folder");
      return FALSE;
    }

  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    saved_errno = errno;
  close (fd);
  if (saved_errno != 0)
    dosja_vault_set_error_from_errno (error, saved_errno, "writing the folder");

  return saved_errno == 0;
}

/**
 * dosja_file_read:
 * @limit: more bytes than this are not taken into memory
 *
 * Returns: (transfer full) (nullable): at most @limit + 1 bytes of the file, so that the caller
 * sees when there were too many
 */
GBytes *
dosja_file_read (const char *path, gsize limit, GError **error)
{
  g_autofree guint8 *data = NULL;
  gsize size = 0;
  gssize got = 0;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);

  if (fd < 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "opening a file");
      return NULL;
    }

  data = g_malloc (limit + 1);
  while (size <= limit
         && ((got = read (fd, data + size, limit + 1 - size)) > 0 || (got < 0 && errno == EINTR)))
    size += (gsize)MAX (got, 0);
  if (got < 0)
    dosja_vault_set_error_from_errno (error, errno, "reading a file");
  close (fd);

  return got < 0 ? NULL : g_bytes_new (data, size);
}
