/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-kdf-private.h"

#include "vault/dosja-vault.h"

#include <sodium.h>

#define CONTEXT "dosjakey"

/* Calibration looks at a small piece of the work: an eighth of the memory, so that
 * it takes about a tenth of a second. */
#define PROBE_SHARE 8
#define TARGET_USEC G_USEC_PER_SEC
#define MAX_CALIBRATED_OPSLIMIT 16

G_STATIC_ASSERT (DOSJA_SALT_SIZE == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (DOSJA_KEY_SIZE == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (sizeof CONTEXT - 1 == crypto_kdf_CONTEXTBYTES);

/**
 * dosja_kdf_limits_are_sane:
 * @opslimit: passes over the memory
 * @memlimit: bytes
 *
 * Returns: %FALSE for what no Dosja writes and no file may ask for
 */
gboolean
dosja_kdf_limits_are_sane (guint64 opslimit, guint64 memlimit)
{
  return opslimit >= crypto_pwhash_OPSLIMIT_MIN && opslimit <= DOSJA_KDF_MAX_OPSLIMIT
         && memlimit >= crypto_pwhash_MEMLIMIT_MIN && memlimit <= DOSJA_KDF_MAX_MEMLIMIT;
}

/**
 * dosja_kdf_is_weak:
 *
 * Returns: %TRUE below libsodium's "moderate", the least that this program writes
 */
gboolean
dosja_kdf_is_weak (guint64 opslimit, guint64 memlimit)
{
  return opslimit < crypto_pwhash_OPSLIMIT_MODERATE || memlimit < crypto_pwhash_MEMLIMIT_MODERATE;
}

static guint64
calibrate (void)
{
  guint8 key[DOSJA_KEY_SIZE];
  guint8 salt[DOSJA_SALT_SIZE] = { 0 };
  gint64 began = g_get_monotonic_time ();
  gint64 expected;

  if (crypto_pwhash (key, sizeof key, "", 0, salt, crypto_pwhash_OPSLIMIT_MODERATE,
                     crypto_pwhash_MEMLIMIT_MODERATE / PROBE_SHARE, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    return crypto_pwhash_OPSLIMIT_MODERATE;

  expected = MAX (1, (g_get_monotonic_time () - began) * PROBE_SHARE);

  return CLAMP ((guint64)(crypto_pwhash_OPSLIMIT_MODERATE * TARGET_USEC / expected),
                crypto_pwhash_OPSLIMIT_MODERATE, MAX_CALIBRATED_OPSLIMIT);
}

/**
 * dosja_kdf_calibrate:
 * @ret_opslimit: (out): passes
 * @ret_memlimit: (out): bytes
 *
 * What Argon2id shall cost on this machine: about a second, never under "moderate".
 * Only the passes are raised. The memory stays at 256 MiB: the centre's laptops have
 * 4 GB, and a backup must open on the smallest of them.
 */
void
dosja_kdf_calibrate (guint64 *ret_opslimit, guint64 *ret_memlimit)
{
  static gsize opslimit = 0;

  g_return_if_fail (ret_opslimit != NULL && ret_memlimit != NULL);

  if (g_once_init_enter (&opslimit))
    g_once_init_leave (&opslimit, (gsize)calibrate ());

  *ret_opslimit = opslimit;
  *ret_memlimit = crypto_pwhash_MEMLIMIT_MODERATE;
}

/**
 * dosja_kdf_stretch:
 * @secret: what was typed
 * @salt: the slot's salt
 * @opslimit: passes, within dosja_kdf_limits_are_sane()
 * @memlimit: bytes, the same
 *
 * Argon2id, version 1.3, one lane. Takes a second or more.
 *
 * Returns: (transfer full) (nullable): a key of 32 bytes
 */
DosjaSecret *
dosja_kdf_stretch (DosjaSecret *secret, const guint8 salt[DOSJA_SALT_SIZE], guint64 opslimit,
                   guint64 memlimit, GError **error)
{
  g_autoptr (DosjaSecret) key = NULL;

  g_return_val_if_fail (secret != NULL, NULL);
  g_return_val_if_fail (dosja_kdf_limits_are_sane (opslimit, memlimit), NULL);

  key = dosja_secret_new (DOSJA_KEY_SIZE);
  if (crypto_pwhash (dosja_secret_get_data (key), DOSJA_KEY_SIZE,
                     (const char *)dosja_secret_get_data (secret), dosja_secret_get_size (secret),
                     salt, opslimit, (size_t)memlimit, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_MEMORY,
                           "Argon2id found not enough memory");
      return NULL;
    }

  return g_steal_pointer (&key);
}

/**
 * dosja_kdf_derive:
 * @master: the master key, 32 bytes
 * @subkey: what for
 *
 * Returns: (transfer full): the key for that purpose; it tells nothing of the master key
 */
DosjaSecret *
dosja_kdf_derive (DosjaSecret *master, DosjaSubkey subkey)
{
  DosjaSecret *key;

  g_return_val_if_fail (master != NULL && dosja_secret_get_size (master) == DOSJA_KEY_SIZE, NULL);

  key = dosja_secret_new (DOSJA_KEY_SIZE);
  crypto_kdf_derive_from_key (dosja_secret_get_data (key), DOSJA_KEY_SIZE, subkey, CONTEXT,
                              dosja_secret_get_data (master));

  return key;
}
