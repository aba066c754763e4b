/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before a program (LD_PRELOAD), counts what it does to files, and at the operation with
 * the number DOSJA_FAULT_AT kills it in the midst of it (DOSJA_FAULT=kill), or lets it and all
 * that follow fail for want of room (DOSJA_FAULT=full). A moment chosen by the clock hardly ever
 * lies between a rename and the fsync of its folder; one chosen by number does. The count is told
 * on stderr at the end when DOSJA_FAULT=count.
 *
 * It also makes Argon2id cheap, which here is only waited for, unless DOSJA_FAULT_ARGON2=real; and
 * with DOSJA_FAULT_EXCHANGE=no it is a system that cannot exchange two names in one step. */

/* Both the narrow and the wide calls are taken, each by its own name. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__ (&name))dlsym (RTLD_NEXT, #name))

static atomic_ulong operations;
static unsigned long moment;
static enum { NONE, COUNT, KILL, FULL } fault;
static int real_argon2;
static int no_exchange;

static int
is_set (const char *name, const char *value)
{
  const char *found = getenv (name);

  return found != NULL && strcmp (found, value) == 0;
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *at = getenv ("DOSJA_FAULT_AT");

  fault = is_set ("DOSJA_FAULT", "kill")    ? KILL
          : is_set ("DOSJA_FAULT", "full")  ? FULL
          : is_set ("DOSJA_FAULT", "count") ? COUNT
                                            : NONE;
  moment = at != NULL ? strtoul (at, NULL, 10) : 0;
  real_argon2 = is_set ("DOSJA_FAULT_ARGON2", "real");
  no_exchange = is_set ("DOSJA_FAULT_EXCHANGE", "no");
}

__attribute__ ((destructor)) static void
end (void)
{
  if (fault == COUNT)
    fprintf (stderr, "operations %lu\n", atomic_load (&operations));
}

/* Another operation: whether the fault is now. @needs_room: it fails on a full disk */
static int
strikes (int needs_room)
{
  unsigned long number = atomic_fetch_add (&operations, 1) + 1;

  if (moment == 0 || fault == NONE || fault == COUNT)
    return 0;
  if (fault == KILL)
    return number == moment;

  return needs_room && number >= moment;
}

static void
die (void)
{
  kill (getpid (), SIGKILL);
  for (;;)
    pause ();
}

static int
is_file (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && (S_ISREG (status.st_mode) || S_ISDIR (status.st_mode));
}

static int
no_room (void)
{
  if (fault == KILL)
    die ();
  errno = ENOSPC;

  return -1;
}

/* Killed in the midst of a write, half of it is in the file. */
ssize_t
write (int fd, const void *data, size_t size)
{
  if (!is_file (fd) || !strikes (1))
    return NEXT (write) (fd, data, size);
  if (fault == KILL)
    NEXT (write) (fd, data, size / 2);

  return no_room ();
}

ssize_t
pwrite (int fd, const void *data, size_t size, off_t at)
{
  if (!is_file (fd) || !strikes (1))
    return NEXT (pwrite) (fd, data, size, at);
  if (fault == KILL)
    NEXT (pwrite) (fd, data, size / 2, at);

  return no_room ();
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t at)
{
  if (!is_file (fd) || !strikes (1))
    return NEXT (pwrite64) (fd, data, size, at);
  if (fault == KILL)
    NEXT (pwrite64) (fd, data, size / 2, at);

  return no_room ();
}

int
fsync (int fd)
{
  return strikes (0) ? no_room () : NEXT (fsync) (fd);
}

int
fdatasync (int fd)
{
  return strikes (0) ? no_room () : NEXT (fdatasync) (fd);
}

int
ftruncate (int fd, off_t size)
{
  return strikes (0) ? no_room () : NEXT (ftruncate) (fd, size);
}

int
ftruncate64 (int fd, off64_t size)
{
  return strikes (0) ? no_room () : NEXT (ftruncate64) (fd, size);
}

int
unlink (const char *path)
{
  return strikes (0) ? no_room () : NEXT (unlink) (path);
}

int
rmdir (const char *path)
{
  return strikes (0) ? no_room () : NEXT (rmdir) (path);
}

int
rename (const char *from, const char *to)
{
  return strikes (0) ? no_room () : NEXT (rename) (from, to);
}

int
mkdir (const char *path, mode_t mode)
{
  return strikes (1) ? no_room () : NEXT (mkdir) (path, mode);
}

#define OPEN(name)                                                                                 \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    mode_t mode = 0;                                                                               \
                                                                                                   \
    if (flags & O_CREAT)                                                                           \
      {                                                                                            \
        va_list arguments;                                                                         \
                                                                                                   \
        va_start (arguments, flags);                                                               \
        mode = va_arg (arguments, mode_t);                                                         \
        va_end (arguments);                                                                        \
        if (access (path, F_OK) != 0 && strikes (1))                                               \
          return no_room ();                                                                       \
      }                                                                                            \
                                                                                                   \
    return NEXT (name) (path, flags, mode);                                                        \
  }

OPEN (open)
OPEN (open64)

/* renameat2() is younger than the C library's oldest headers, so it is called by number. */
long
syscall (long number, ...)
{
  long a[6];
  va_list arguments;

  va_start (arguments, number);
  for (int i = 0; i < 6; i++)
    a[i] = va_arg (arguments, long);
  va_end (arguments);
  if (number == SYS_renameat2 && no_exchange)
    {
      errno = EINVAL;
      return -1;
    }
  if (number == SYS_renameat2 && strikes (0))
    return no_room ();

  return NEXT (syscall) (number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* libsodium's, with the least passes and memory it takes. */
int crypto_pwhash (unsigned char *out, unsigned long long out_size, const char *secret,
                   unsigned long long secret_size, const unsigned char *salt,
                   unsigned long long passes, size_t memory, int algorithm);

int
crypto_pwhash (unsigned char *out, unsigned long long out_size, const char *secret,
               unsigned long long secret_size, const unsigned char *salt, unsigned long long passes,
               size_t memory, int algorithm)
{
  if (!real_argon2)
    {
      passes = 1;
      memory = 8192;
    }

  return NEXT (crypto_pwhash) (out, out_size, secret, secret_size, salt, passes, memory, algorithm);
}
