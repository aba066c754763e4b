/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clear-pages.h"

#include "store/dosja-store.h"

#include <dlfcn.h>
#include <string.h>

typedef void *(*NewFunc) (void);
typedef const void *(*CipherFunc) (void);
typedef int (*InitFunc) (void *, const void *, void *, const guint8 *, const guint8 *);
typedef int (*PaddingFunc) (void *, int);
typedef int (*UpdateFunc) (void *, guint8 *, int *, const guint8 *, int);
typedef void (*FreeFunc) (void *);

/* SQLCipher's own library of ciphers; its headers need not be there. */
static char *
decrypt_page (const guint8 *page, gboolean first, const guint8 *key, int reserved)
{
  static void *library;
  int from = first ? 16 : 0;
  int size = CLEAR_PAGE_SIZE - reserved - from, done = 0;
  char *clear = g_malloc0 (CLEAR_PAGE_SIZE);
  void *context;

  if (library == NULL)
    library = dlopen ("libcrypto.so.3", RTLD_NOW);
  g_assert_nonnull (library);
  context = ((NewFunc)dlsym (library, "EVP_CIPHER_CTX_new")) ();
  ((InitFunc)dlsym (library, "EVP_DecryptInit_ex")) (
      context, ((CipherFunc)dlsym (library, "EVP_aes_256_cbc")) (), NULL, key,
      page + CLEAR_PAGE_SIZE - reserved);
  ((PaddingFunc)dlsym (library, "EVP_CIPHER_CTX_set_padding")) (context, 0);
  ((UpdateFunc)dlsym (library, "EVP_DecryptUpdate")) (context, (guint8 *)clear, &done, page + from,
                                                      size);
  ((FreeFunc)dlsym (library, "EVP_CIPHER_CTX_free")) (context);
  g_assert_cmpint (done, ==, size);

  return clear;
}

/**
 * clear_pages_read:
 * @path: a database that nothing is written to meanwhile
 *
 * Returns: (transfer full): every page of it in clear, used or free, read past SQLCipher; zeros
 *   where a page's seal is
 */
GBytes *
clear_pages_read (const char *path, DosjaSecret *key)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int reserved = dosja_store_best_profile () == 3 ? 48 : 80;
  char *clear;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  clear = g_malloc0 (size);
  for (gsize at = 0; at + CLEAR_PAGE_SIZE <= size; at += CLEAR_PAGE_SIZE)
    {
      g_autofree char *page
          = decrypt_page ((guint8 *)data + at, at == 0, dosja_secret_get_data (key), reserved);

      memcpy (clear + at, page, CLEAR_PAGE_SIZE);
    }

  return g_bytes_new_take (clear, size);
}
