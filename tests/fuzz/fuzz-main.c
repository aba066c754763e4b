/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <glib.h>

/* Plays a corpus back without libFuzzer: every input that once mattered is a test. */
int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  const char *name;
  guint n = 0;
  GDir *folder;

  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      g_file_get_contents (path, &data, &size, &error);
      g_assert_no_error (error);
      for (gsize cut = 0; cut <= MIN (size, 64); cut++)
        LLVMFuzzerTestOneInput ((const uint8_t *)data, size - cut);
      n++;
    }
  g_dir_close (folder);
  g_assert_cmpuint (n, >, 0);

  return 0;
}
