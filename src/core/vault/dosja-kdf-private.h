/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

G_BEGIN_DECLS

#define DOSJA_KEY_SIZE 32
#define DOSJA_SALT_SIZE 16

/* What is read from a file is bounded before a byte is allocated for it: the worst that
 * a hostile file can ask for is half a gigabyte and some seconds. */
#define DOSJA_KDF_MAX_OPSLIMIT 32
#define DOSJA_KDF_MAX_MEMLIMIT (G_GUINT64_CONSTANT (512) << 20)

/**
 * DosjaSubkey: what a key derived from the master key is for; the number is the
 * `subkey_id` of libsodium's `crypto_kdf` and part of the file formats
 */
typedef enum
{
  DOSJA_SUBKEY_DATABASE = 1,
  DOSJA_SUBKEY_BACKUP = 2,
  DOSJA_SUBKEY_EXCHANGE = 3,
  DOSJA_SUBKEY_KEY_FILE = 4,
} DosjaSubkey;

gboolean dosja_kdf_limits_are_sane (guint64 opslimit, guint64 memlimit);
gboolean dosja_kdf_is_weak (guint64 opslimit, guint64 memlimit);
void dosja_kdf_calibrate (guint64 *ret_opslimit, guint64 *ret_memlimit);
DosjaSecret *dosja_kdf_stretch (DosjaSecret *secret, const guint8 salt[DOSJA_SALT_SIZE],
                                guint64 opslimit, guint64 memlimit, GError **error);
DosjaSecret *dosja_kdf_derive (DosjaSecret *master, DosjaSubkey subkey);

G_END_DECLS
