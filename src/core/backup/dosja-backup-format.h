/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

/* The numbers of FORMAT.md. What is read from a file is held against the limits before it is used.
 */

#define BACKUP_MAGIC "DosjaBk\n"
#define BACKUP_MAGIC_SIZE 8
#define BACKUP_VERSION 1

#define BACKUP_FIXED_SIZE 40 /* header up to the first way in */
#define BACKUP_COMMITMENT_SIZE 32
#define BACKUP_MAX_HEADER (256 * 1024)
#define BACKUP_MAX_DAY 2932896 /* 9999-12-31 */
#define BACKUP_MAX_WAYS 64
#define BACKUP_MAX_ONE_OFF 4
#define BACKUP_MAX_SLOTS_SIZE (128 * 1024)

/* A one-off passphrase may cost this much to try, and no more: the same as a slot of a vault. */
#define BACKUP_MAX_KDF_OPS 32
#define BACKUP_MAX_KDF_MEM (G_GUINT64_CONSTANT (512) * 1024 * 1024)

#define BACKUP_KEY_SIZE crypto_secretstream_xchacha20poly1305_KEYBYTES
#define BACKUP_NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define BACKUP_BOX_SIZE (BACKUP_KEY_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define BACKUP_SEALED_SIZE (BACKUP_KEY_SIZE + crypto_box_SEALBYTES)

#define BACKUP_CHUNK_SIZE (64 * 1024) /* plaintext of every chunk but the last */
#define BACKUP_CHUNK_TAX crypto_secretstream_xchacha20poly1305_ABYTES
#define BACKUP_BLOCK_SIZE (1024 * 1024) /* most that a block holds unpacked */

#define BACKUP_MAX_TABLES 1024
#define BACKUP_MAX_COLUMNS 1024
#define BACKUP_MAX_NAME 64
#define BACKUP_MAX_ENTRIES 64
#define BACKUP_MAX_VALUE (64 * 1024)
#define BACKUP_MAX_CELL (8 * 1024 * 1024)
#define BACKUP_MAX_ROW (16 * 1024 * 1024)

G_STATIC_ASSERT (BACKUP_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (BACKUP_KEY_SIZE == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (BACKUP_KEY_SIZE == crypto_box_SEEDBYTES);
