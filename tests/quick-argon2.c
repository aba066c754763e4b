/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libsodium's Argon2id with the least passes and memory it takes, in the place of its costly one:
 * linked into a test program, or loaded before a program. Only for tests that are about something
 * else; what the keys cost is shown by the tests of the vault, with the real one. */

#include <sodium.h>

int
crypto_pwhash (unsigned char *const out, unsigned long long out_size, const char *const secret,
               unsigned long long secret_size, const unsigned char *const salt,
               unsigned long long passes, size_t memory, int algorithm)
{
  return crypto_pwhash_argon2id (out, out_size, secret, secret_size, salt,
                                 crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                 crypto_pwhash_argon2id_MEMLIMIT_MIN, algorithm);
}
