/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-header.h"

#include "backup/dosja-backup-file.h"
#include "backup/dosja-backup-format.h"
#include "vault/dosja-passphrase.h"

#include <string.h>

#define KDF_CONTEXT "dosjabak"
#define SALT_SIZE crypto_pwhash_argon2id_SALTBYTES
#define ONE_OFF_SIZE (SALT_SIZE + 8 + 8 + BACKUP_NONCE_SIZE + BACKUP_BOX_SIZE)
#define SLOTS_TAX                                                                                  \
  (BACKUP_NONCE_SIZE + BACKUP_BOX_SIZE) /* what follows the slots in a way's body                  \
                                         */
#define WAY_HEADER_SIZE 5
#define SEALED_AD_SIZE 37 /* what a box is bound to: identity of the file, and the kind of way */

G_STATIC_ASSERT (crypto_kdf_CONTEXTBYTES == sizeof KDF_CONTEXT - 1);

enum
{
  SUBKEY_PAYLOAD = 1,
  SUBKEY_COMMITMENT = 2,
};

static void
way_free (gpointer data)
{
  DosjaWay *way = data;

  g_bytes_unref (way->body);
  g_free (way);
}

static void
add_way (DosjaBackupHeader *self, DosjaWayKind kind, GBytes *body)
{
  DosjaWay *way = g_new0 (DosjaWay, 1);

  way->kind = kind;
  way->body = body;
  g_ptr_array_add (self->ways, way);
}

static DosjaSecret *
derive (DosjaSecret *file_key, guint64 number)
{
  DosjaSecret *key = dosja_secret_new (BACKUP_KEY_SIZE);

  crypto_kdf_derive_from_key (dosja_secret_get_data (key), BACKUP_KEY_SIZE, number, KDF_CONTEXT,
                              dosja_secret_get_data (file_key));

  return key;
}

/**
 * dosja_backup_derive_payload_key:
 *
 * Returns: (transfer full): the key of the sealed stream. The file key itself seals nothing
 */
DosjaSecret *
dosja_backup_derive_payload_key (DosjaSecret *file_key)
{
  return derive (file_key, SUBKEY_PAYLOAD);
}

/**
 * dosja_backup_header_new:
 * @day: days since 1970-01-01
 *
 * Returns: (transfer full): a header with a new id and no way in yet
 */
DosjaBackupHeader *
dosja_backup_header_new (guint32 day)
{
  DosjaBackupHeader *self = g_new0 (DosjaBackupHeader, 1);

  randombytes_buf (self->id.bytes, sizeof self->id.bytes);
  self->day = day;
  self->ways = g_ptr_array_new_with_free_func (way_free);

  return self;
}

void
dosja_backup_header_free (DosjaBackupHeader *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->ways);
  g_free (self);
}

static void
append_u16 (GByteArray *out, guint16 number)
{
  number = GUINT16_TO_LE (number);
  g_byte_array_append (out, (const guint8 *)&number, sizeof number);
}

static void
append_u32 (GByteArray *out, guint32 number)
{
  number = GUINT32_TO_LE (number);
  g_byte_array_append (out, (const guint8 *)&number, sizeof number);
}

static guint16
get_u16 (const guint8 *data)
{
  return (guint16)(data[0] | data[1] << 8);
}

static guint32
get_u32 (const guint8 *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);

  return GUINT32_FROM_LE (number);
}

static guint64
get_u64 (const guint8 *data)
{
  guint64 number;

  memcpy (&number, data, sizeof number);

  return GUINT64_FROM_LE (number);
}

/**
 * dosja_backup_header_serialise:
 *
 * Returns: (transfer full): the header as it stands in the file. What was read
 *   gives the same bytes again: there is one spelling of a header only
 */
GBytes *
dosja_backup_header_serialise (DosjaBackupHeader *self)
{
  GByteArray *out = g_byte_array_new ();
  gsize size = BACKUP_FIXED_SIZE + BACKUP_COMMITMENT_SIZE;

  for (guint i = 0; i < self->ways->len; i++)
    size += WAY_HEADER_SIZE
            + g_bytes_get_size (((DosjaWay *)g_ptr_array_index (self->ways, i))->body);

  g_byte_array_append (out, (const guint8 *)BACKUP_MAGIC, BACKUP_MAGIC_SIZE);
  append_u16 (out, BACKUP_VERSION);
  append_u16 (out, 0);
  append_u32 (out, size);
  g_byte_array_append (out, self->id.bytes, sizeof self->id.bytes);
  append_u32 (out, self->day);
  append_u16 (out, self->ways->len);
  append_u16 (out, 0);
  for (guint i = 0; i < self->ways->len; i++)
    {
      DosjaWay *way = g_ptr_array_index (self->ways, i);
      guint8 kind = way->kind;
      gsize length;
      const guint8 *body = g_bytes_get_data (way->body, &length);

      g_byte_array_append (out, &kind, 1);
      append_u32 (out, length);
      g_byte_array_append (out, body, length);
    }
  g_byte_array_append (out, self->commitment, sizeof self->commitment);

  return g_byte_array_free_to_bytes (out);
}

static void
fill_ad (DosjaBackupHeader *self, DosjaWayKind kind, guint8 ad[SEALED_AD_SIZE])
{
  guint16 version = GUINT16_TO_LE (BACKUP_VERSION);
  guint32 day = GUINT32_TO_LE (self->day);

  memset (ad, 0, SEALED_AD_SIZE);
  memcpy (ad, BACKUP_MAGIC, BACKUP_MAGIC_SIZE);
  memcpy (ad + 8, &version, 2);
  memcpy (ad + 16, self->id.bytes, 16);
  memcpy (ad + 32, &day, 4);
  ad[36] = kind;
}

/* Appends a new nonce and the file key sealed under @key. */
static void
append_box (DosjaBackupHeader *self, DosjaWayKind kind, GByteArray *out, DosjaSecret *file_key,
            DosjaSecret *key)
{
  guint8 ad[SEALED_AD_SIZE], nonce[BACKUP_NONCE_SIZE], box[BACKUP_BOX_SIZE];

  fill_ad (self, kind, ad);
  randombytes_buf (nonce, sizeof nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt (box, NULL, dosja_secret_get_data (file_key),
                                              BACKUP_KEY_SIZE, ad, sizeof ad, NULL, nonce,
                                              dosja_secret_get_data (key));
  g_byte_array_append (out, nonce, sizeof nonce);
  g_byte_array_append (out, box, sizeof box);
}

static DosjaSecret *
open_box (DosjaBackupHeader *self, DosjaWayKind kind, const guint8 *nonce_and_box, DosjaSecret *key)
{
  g_autoptr (DosjaSecret) file_key = dosja_secret_new (BACKUP_KEY_SIZE);
  guint8 ad[SEALED_AD_SIZE];

  fill_ad (self, kind, ad);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
          dosja_secret_get_data (file_key), NULL, NULL, nonce_and_box + BACKUP_NONCE_SIZE,
          BACKUP_BOX_SIZE, ad, sizeof ad, nonce_and_box, dosja_secret_get_data (key))
      != 0)
    return NULL;

  return g_steal_pointer (&file_key);
}

/**
 * dosja_backup_header_add_slots:
 * @slots: from dosja_vault_export_slots()
 * @backup_key: from dosja_vault_get_backup_key()
 *
 * Lets everybody in who has a key slot in the vault.
 */
void
dosja_backup_header_add_slots (DosjaBackupHeader *self, DosjaSecret *file_key, GBytes *slots,
                               DosjaSecret *backup_key)
{
  GByteArray *body = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (slots, &size);

  g_byte_array_append (body, data, size);
  append_box (self, DOSJA_WAY_SLOTS, body, file_key, backup_key);
  add_way (self, DOSJA_WAY_SLOTS, g_byte_array_free_to_bytes (body));
}

/**
 * dosja_backup_header_add_recipient:
 * @public_key: 32 bytes, X25519
 *
 * Lets another site in. Who it is does not stand in the file.
 *
 * Returns: %FALSE when @public_key is none
 */
gboolean
dosja_backup_header_add_recipient (DosjaBackupHeader *self, DosjaSecret *file_key,
                                   GBytes *public_key)
{
  guint8 sealed[BACKUP_SEALED_SIZE];

  if (g_bytes_get_size (public_key) != crypto_box_PUBLICKEYBYTES
      || crypto_box_seal (sealed, dosja_secret_get_data (file_key), BACKUP_KEY_SIZE,
                          g_bytes_get_data (public_key, NULL))
             != 0)
    return FALSE;

  add_way (self, DOSJA_WAY_RECIPIENT, g_bytes_new (sealed, sizeof sealed));

  return TRUE;
}

static DosjaSecret *
stretch (DosjaSecret *passphrase, const guint8 *salt, guint64 opslimit, guint64 memlimit)
{
  g_autoptr (DosjaSecret) key = dosja_secret_new (BACKUP_KEY_SIZE);
  g_autoptr (DosjaSecret) normal = dosja_passphrase_normalise (passphrase);

  if (crypto_pwhash (dosja_secret_get_data (key), BACKUP_KEY_SIZE,
                     (const char *)dosja_secret_get_data (passphrase),
                     dosja_secret_get_size (normal), salt, opslimit, (size_t)memlimit,
                     crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    return NULL;

  return g_steal_pointer (&key);
}

/**
 * dosja_backup_header_add_one_off:
 * @passphrase: for this file only
 * @opslimit: Argon2id's passes
 * @memlimit: Argon2id's memory, in bytes
 */
gboolean
dosja_backup_header_add_one_off (DosjaBackupHeader *self, DosjaSecret *file_key,
                                 DosjaSecret *passphrase, guint64 opslimit, guint64 memlimit,
                                 GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (DosjaSecret) key = NULL;
  guint8 salt[SALT_SIZE];
  guint64 limits[2] = { GUINT64_TO_LE (opslimit), GUINT64_TO_LE (memlimit) };

  randombytes_buf (salt, sizeof salt);
  if ((key = stretch (passphrase, salt, opslimit, memlimit)) == NULL)
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_FAILED,
                           "not enough memory to stretch the passphrase");
      return FALSE;
    }

  g_byte_array_append (body, salt, sizeof salt);
  g_byte_array_append (body, (const guint8 *)limits, sizeof limits);
  append_box (self, DOSJA_WAY_ONE_OFF, body, file_key, key);
  add_way (self, DOSJA_WAY_ONE_OFF, g_byte_array_free_to_bytes (g_steal_pointer (&body)));

  return TRUE;
}

static void
commit_to (DosjaBackupHeader *self, DosjaSecret *file_key, guint8 commitment[DOSJA_HASH_SIZE])
{
  g_autoptr (DosjaSecret) key = derive (file_key, SUBKEY_COMMITMENT);
  g_autoptr (GBytes) bytes = dosja_backup_header_serialise (self);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  crypto_generichash (commitment, DOSJA_HASH_SIZE, data, size - BACKUP_COMMITMENT_SIZE,
                      dosja_secret_get_data (key), BACKUP_KEY_SIZE);
}

/**
 * dosja_backup_header_seal:
 *
 * Writes the commitment: a keyed hash of the whole header. With another file key
 * it is another one, so that no two people can be shown different contents.
 */
void
dosja_backup_header_seal (DosjaBackupHeader *self, DosjaSecret *file_key)
{
  commit_to (self, file_key, self->commitment);
}

static DosjaSecret *
check_commitment (DosjaBackupHeader *self, DosjaSecret *file_key, GError **error)
{
  guint8 commitment[DOSJA_HASH_SIZE];

  commit_to (self, file_key, commitment);
  if (sodium_memcmp (commitment, self->commitment, sizeof commitment) == 0)
    return file_key;

  g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC,
                       "the header is not the one this key was made for");
  dosja_secret_unref (file_key);

  return NULL;
}

static DosjaSecret *
wrong_key (GError **error)
{
  g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE,
                       "no way in opens with this key");

  return NULL;
}

static DosjaWay *
find_way (DosjaBackupHeader *self, DosjaWayKind kind)
{
  for (guint i = 0; i < self->ways->len; i++)
    {
      DosjaWay *way = g_ptr_array_index (self->ways, i);

      if (way->kind == kind)
        return way;
    }

  return NULL;
}

/**
 * dosja_backup_header_get_slots:
 *
 * Returns: (transfer full) (nullable): the vault's key slots, for dosja_slots_open()
 */
GBytes *
dosja_backup_header_get_slots (DosjaBackupHeader *self)
{
  DosjaWay *way = find_way (self, DOSJA_WAY_SLOTS);

  if (way == NULL)
    return NULL;

  return g_bytes_new_from_bytes (way->body, 0, g_bytes_get_size (way->body) - SLOTS_TAX);
}

/**
 * dosja_backup_header_open_slots:
 * @backup_key: derived from the master key that a slot opened
 *
 * Returns: (transfer full) (nullable): the file key
 */
DosjaSecret *
dosja_backup_header_open_slots (DosjaBackupHeader *self, DosjaSecret *backup_key, GError **error)
{
  DosjaWay *way = find_way (self, DOSJA_WAY_SLOTS);
  DosjaSecret *file_key;
  gsize size;
  const guint8 *body;

  if (way == NULL)
    return wrong_key (error);

  body = g_bytes_get_data (way->body, &size);
  file_key = open_box (self, DOSJA_WAY_SLOTS, body + size - SLOTS_TAX, backup_key);

  /* The slots were authentic, or there would be no key: what does not fit them was changed. */
  if (file_key == NULL)
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC,
                           "the file key cannot be opened");
      return NULL;
    }

  return check_commitment (self, file_key, error);
}

/**
 * dosja_backup_header_open_recipient:
 * @seed: of the site's key pair
 *
 * Returns: (transfer full) (nullable): the file key
 */
DosjaSecret *
dosja_backup_header_open_recipient (DosjaBackupHeader *self, DosjaSecret *seed, GError **error)
{
  g_autoptr (DosjaSecret) secret_key = dosja_secret_new (crypto_box_SECRETKEYBYTES);
  guint8 public_key[crypto_box_PUBLICKEYBYTES];

  if (dosja_secret_get_size (seed) != crypto_box_SEEDBYTES)
    return wrong_key (error);
  crypto_box_seed_keypair (public_key, dosja_secret_get_data (secret_key),
                           dosja_secret_get_data (seed));

  for (guint i = 0; i < self->ways->len; i++)
    {
      DosjaWay *way = g_ptr_array_index (self->ways, i);
      g_autoptr (DosjaSecret) file_key = NULL;

      if (way->kind != DOSJA_WAY_RECIPIENT)
        continue;

      file_key = dosja_secret_new (BACKUP_KEY_SIZE);
      if (crypto_box_seal_open (dosja_secret_get_data (file_key),
                                g_bytes_get_data (way->body, NULL), BACKUP_SEALED_SIZE, public_key,
                                dosja_secret_get_data (secret_key))
          == 0)
        return check_commitment (self, g_steal_pointer (&file_key), error);
    }

  return wrong_key (error);
}

/**
 * dosja_backup_header_open_one_off:
 *
 * Tries the passphrases for this file only. Each costs a second or so.
 *
 * Returns: (transfer full) (nullable): the file key
 */
DosjaSecret *
dosja_backup_header_open_one_off (DosjaBackupHeader *self, DosjaSecret *passphrase, GError **error)
{
  for (guint i = 0; i < self->ways->len; i++)
    {
      DosjaWay *way = g_ptr_array_index (self->ways, i);
      g_autoptr (DosjaSecret) key = NULL;
      DosjaSecret *file_key;
      const guint8 *body = g_bytes_get_data (way->body, NULL);

      if (way->kind != DOSJA_WAY_ONE_OFF)
        continue;

      key = stretch (passphrase, body, get_u64 (body + SALT_SIZE), get_u64 (body + SALT_SIZE + 8));
      if (key == NULL)
        {
          g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_FAILED,
                               "not enough memory to stretch the passphrase");
          return NULL;
        }
      file_key = open_box (self, DOSJA_WAY_ONE_OFF, body + SALT_SIZE + 16, key);
      if (file_key != NULL)
        return check_commitment (self, file_key, error);
    }

  return wrong_key (error);
}

static gboolean
refuse (GError **error, DosjaBackupError code, const char *message)
{
  g_set_error_literal (error, DOSJA_BACKUP_ERROR, code, message);

  return FALSE;
}

static gboolean
check_body (DosjaBackupHeader *self, DosjaWayKind kind, const guint8 *body, gsize size,
            GError **error)
{
  switch (kind)
    {
    case DOSJA_WAY_SLOTS:
      if (size > SLOTS_TAX && size - SLOTS_TAX <= BACKUP_MAX_SLOTS_SIZE
          && find_way (self, DOSJA_WAY_SLOTS) == NULL)
        return TRUE;
      break;

    case DOSJA_WAY_RECIPIENT:
      if (size == BACKUP_SEALED_SIZE)
        return TRUE;
      break;

    case DOSJA_WAY_ONE_OFF:
      if (size == ONE_OFF_SIZE)
        {
          guint64 ops = get_u64 (body + SALT_SIZE);
          guint64 mem = get_u64 (body + SALT_SIZE + 8);
          guint others = 0;

          for (guint i = 0; i < self->ways->len; i++)
            others += ((DosjaWay *)g_ptr_array_index (self->ways, i))->kind == DOSJA_WAY_ONE_OFF;
          /* Bounded before use: a hostile file must not make the program work for hours. */
          if (ops >= crypto_pwhash_argon2id_OPSLIMIT_MIN && ops <= BACKUP_MAX_KDF_OPS
              && mem >= crypto_pwhash_argon2id_MEMLIMIT_MIN && mem <= BACKUP_MAX_KDF_MEM
              && others < BACKUP_MAX_ONE_OFF)
            return TRUE;
        }
      break;

    default:
      break;
    }

  return refuse (error, DOSJA_BACKUP_ERROR_MALFORMED, "a way in is not as the format says");
}

static gboolean
parse_ways (DosjaBackupHeader *self, guint n_ways, const guint8 *data, gsize size, GError **error)
{
  gsize at = BACKUP_FIXED_SIZE;
  gsize end = size - BACKUP_COMMITMENT_SIZE;

  for (guint i = 0; i < n_ways; i++)
    {
      guint32 length;

      if (end - at < WAY_HEADER_SIZE
          || (length = get_u32 (data + at + 1)) > end - at - WAY_HEADER_SIZE)
        return refuse (error, DOSJA_BACKUP_ERROR_MALFORMED, "a way in reaches past the header");
      if (!check_body (self, data[at], data + at + WAY_HEADER_SIZE, length, error))
        return FALSE;

      add_way (self, data[at], g_bytes_new (data + at + WAY_HEADER_SIZE, length));
      at += WAY_HEADER_SIZE + length;
    }
  if (at != end)
    return refuse (error, DOSJA_BACKUP_ERROR_MALFORMED, "the header is longer than its parts");

  memcpy (self->commitment, data + end, BACKUP_COMMITMENT_SIZE);

  return TRUE;
}

/* Checks what can be read before the header's length is known to be sane. */
static gboolean
check_fixed (const guint8 *data, gsize n, GError **error)
{
  guint32 size;

  if (n == 0 || memcmp (data, BACKUP_MAGIC, MIN (n, BACKUP_MAGIC_SIZE)) != 0)
    return refuse (error, DOSJA_BACKUP_ERROR_NOT_A_BACKUP, "this is not a backup of Dosja");
  if (n >= 10 && get_u16 (data + 8) > BACKUP_VERSION)
    return refuse (error, DOSJA_BACKUP_ERROR_TOO_NEW, "written by a newer version");
  if (n < BACKUP_FIXED_SIZE)
    return refuse (error, DOSJA_BACKUP_ERROR_TRUNCATED, "the header was cut");

  size = get_u32 (data + 12);
  if (get_u16 (data + 8) != BACKUP_VERSION || get_u16 (data + 10) != 0 || get_u16 (data + 38) != 0
      || size <= BACKUP_FIXED_SIZE + BACKUP_COMMITMENT_SIZE || size > BACKUP_MAX_HEADER
      || get_u32 (data + 32) > BACKUP_MAX_DAY || get_u16 (data + 36) == 0
      || get_u16 (data + 36) > BACKUP_MAX_WAYS)
    return refuse (error, DOSJA_BACKUP_ERROR_MALFORMED, "the header is not as the format says");

  return TRUE;
}

/**
 * dosja_backup_header_read:
 * @in: the file from its beginning
 * @ret_bytes: (out) (transfer full) (optional): the header's bytes
 *
 * Reads a header and holds every number in it against its limit. Nothing in it is
 * authentic before the file key was opened.
 *
 * Returns: (transfer full) (nullable): the header; @in stands behind it
 */
DosjaBackupHeader *
dosja_backup_header_read (GInputStream *in, GBytes **ret_bytes, GError **error)
{
  g_autoptr (DosjaBackupHeader) self = NULL;
  g_autofree guint8 *data = g_malloc (BACKUP_FIXED_SIZE);
  gsize n, size;

  if (!dosja_backup_read_all (in, data, BACKUP_FIXED_SIZE, &n, error)
      || !check_fixed (data, n, error))
    return NULL;

  size = get_u32 (data + 12);
  data = g_realloc (data, size);
  if (!dosja_backup_read_all (in, data + BACKUP_FIXED_SIZE, size - BACKUP_FIXED_SIZE, &n, error))
    return NULL;
  if (n < size - BACKUP_FIXED_SIZE)
    {
      refuse (error, DOSJA_BACKUP_ERROR_TRUNCATED, "the header was cut");
      return NULL;
    }

  self = g_new0 (DosjaBackupHeader, 1);
  self->ways = g_ptr_array_new_with_free_func (way_free);
  self->day = get_u32 (data + 32);
  memcpy (self->id.bytes, data + 16, sizeof self->id.bytes);
  if (!parse_ways (self, get_u16 (data + 36), data, size, error))
    return NULL;

  if (ret_bytes != NULL)
    *ret_bytes = g_bytes_new_take (g_steal_pointer (&data), size);

  return g_steal_pointer (&self);
}
