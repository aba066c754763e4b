/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A test that is run by hand finds the catalogues of the build as it does in the suite: without
 * them everything is English, whatever language is asked for. */

#include <glib.h>

static void __attribute__ ((constructor)) find_catalogues (void)
{
  g_setenv ("DOSJA_LOCALEDIR", TEST_LOCALEDIR, FALSE);
}
