/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-clock.h"
#include "base/dosja-hash.h"
#include "base/dosja-id.h"
#include "base/dosja-secret.h"

#include <string.h>

static void
test_id_round_trip (void)
{
  for (int i = 0; i < 1000; i++)
    {
      DosjaId id, again;
      char text[DOSJA_ID_STRING_SIZE];

      dosja_id_generate (&id);
      dosja_id_format (&id, text);
      g_assert_cmpint (text[14], ==, '7');
      g_assert_true (dosja_id_parse (text, &again));
      g_assert_true (dosja_id_equal (&id, &again));
    }
}

static void
test_id_sorts_by_time (void)
{
  DosjaId early, late;

  dosja_clock_set_fixed (G_GINT64_CONSTANT (1000000000000000));
  dosja_id_generate (&early);
  dosja_clock_set_fixed (G_GINT64_CONSTANT (1000000000001000));
  dosja_id_generate (&late);
  dosja_clock_set_fixed (0);
  g_assert_cmpint (memcmp (&early, &late, sizeof early), <, 0);
}

static void
test_id_refuses (void)
{
  static const char *const wrong[]
      = { "", "0190163d-8694-739b-aea5-966c26f8ad9", "x190163d-8694-739b-aea5-966c26f8ad91",
          "0190163d+8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad911" };
  DosjaId id;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dosja_id_parse (wrong[i], &id));
  g_assert_false (dosja_id_parse (NULL, &id));
}

static void
test_id_derived_is_stable (void)
{
  DosjaId a, b, c;

  dosja_id_derive (&a, "code/sex/female");
  dosja_id_derive (&b, "code/sex/female");
  dosja_id_derive (&c, "code/sex/male");
  g_assert_true (dosja_id_equal (&a, &b));
  g_assert_false (dosja_id_equal (&a, &c));
}

static void
test_secret_takes_and_compares (void)
{
  g_autoptr (DosjaSecret) a = dosja_secret_new_take (g_strdup ("lule bore"));
  g_autoptr (DosjaSecret) b = dosja_secret_new_copy ("lule bore", 9);
  g_autoptr (DosjaSecret) c = dosja_secret_new_copy ("lule borë", 10);

  g_assert_true (dosja_secret_equal (a, b));
  g_assert_false (dosja_secret_equal (a, c));
  g_assert_cmpstr ((const char *)dosja_secret_get_data (a), ==, "lule bore");
}

static void
test_hash_tells_pieces_apart (void)
{
  guint8 one[DOSJA_HASH_SIZE], two[DOSJA_HASH_SIZE];
  g_autoptr (DosjaHasher) a = dosja_hasher_new ();
  g_autoptr (DosjaHasher) b = dosja_hasher_new ();

  dosja_hasher_update_string (a, "ab");
  dosja_hasher_update_string (a, "c");
  dosja_hasher_update_string (b, "a");
  dosja_hasher_update_string (b, "bc");
  dosja_hasher_finish (a, one);
  dosja_hasher_finish (b, two);
  g_assert_cmpint (memcmp (one, two, sizeof one), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/id/round-trip", test_id_round_trip);
  g_test_add_func ("/id/sorts-by-time", test_id_sorts_by_time);
  g_test_add_func ("/id/refuses-what-is-no-id", test_id_refuses);
  g_test_add_func ("/id/derived-is-stable", test_id_derived_is_stable);
  g_test_add_func ("/secret/takes-and-compares", test_secret_takes_and_compares);
  g_test_add_func ("/hash/tells-pieces-apart", test_hash_tells_pieces_apart);

  return g_test_run ();
}
