/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

/* Whatever this program frees is wiped, so that a name is gone from memory with the label, the
 * record or the row that held it. In place of the C library's own functions, for all libraries in
 * the process. The C library can overwrite freed memory itself (M_PERTURB), but not the small
 * blocks it keeps at hand for each thread, and names are small. */

#include <stdlib.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <malloc.h>
#include <string.h>

void __libc_free (void *memory);

void
free (void *memory)
{
  if (memory == NULL)
    return;

  explicit_bzero (memory, malloc_usable_size (memory));
  __libc_free (memory);
}

/* A block that moves leaves nothing behind, nor does the end that is cut off one. */
void *
realloc (void *memory, size_t size)
{
  size_t old;
  void *moved;

  if (memory == NULL)
    return malloc (size);
  if (size == 0)
    {
      free (memory);
      return NULL;
    }

  old = malloc_usable_size (memory);
  if (size <= old && size >= old / 2)
    {
      explicit_bzero ((char *)memory + size, old - size);
      return memory;
    }

  moved = malloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, memory, size < old ? size : old);
  free (memory);

  return moved;
}

#endif
