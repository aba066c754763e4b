/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passphrases that the program proposes, and how strong others are. */

#include "vault-kit.h"
#include "vault/dosja-passphrase.h"

#include <string.h>

static void
test_generated_passphrases (void)
{
  static const char *const languages[] = { "sq", "en" };

  g_assert_cmpfloat_with_epsilon (dosja_passphrase_word_bits ("sq"), 11.0, 1e-9);
  g_assert_cmpfloat (dosja_passphrase_word_bits ("en"), >, 12.8);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (DosjaSecret) passphrase
          = dosja_passphrase_generate (languages[i % 2], i % 4 == 0 ? 1 : 6);
      DosjaStrength strength;

      g_assert_true (g_str_is_ascii ((const char *)dosja_secret_get_data (passphrase)));
      dosja_passphrase_measure (passphrase, &strength);
      g_assert_true (strength.enough);
    }
}

static void
test_strength (void)
{
  static const struct
  {
    const char *text;
    gboolean enough;
    gboolean good;
  } cases[] = {
    { "", FALSE, FALSE },
    { "vlora", FALSE, FALSE },
    { "Vlora12345", FALSE, FALSE },
    { "shqiperia2024", FALSE, FALSE },
    { "dashuria ime", FALSE, FALSE },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FALSE, FALSE },
    { "qwertyuiopasdfghjkl", FALSE, FALSE },
    { "shtëpia ime e bardhë në vlorë", TRUE, FALSE },
    { "correct horse battery staple", TRUE, FALSE },
    { "T7#kq9!mXw2$Lz5@", TRUE, TRUE },
    { PASSPHRASE, TRUE, TRUE },
    { VECTOR_PASSPHRASE, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaSecret) passphrase = kit_secret (cases[i].text);
      DosjaStrength strength;

      dosja_passphrase_measure (passphrase, &strength);
      g_test_message ("%.1f bits: %s", strength.bits, cases[i].text);
      g_assert_cmpint (strength.enough, ==, cases[i].enough);
      g_assert_cmpint (strength.good, ==, cases[i].good);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/passphrase/generated", test_generated_passphrases);
  g_test_add_func ("/passphrase/strength", test_strength);

  return g_test_run ();
}
