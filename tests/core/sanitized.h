/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Put before every test program when it is built with the address sanitizer. GLib forgets
 * what G_TEST_OPTION_ISOLATE_DIRS set for the case before, and no suppression can tell that from
 * a leak of ours, as both happen under g_test_run(). tests/sanitize.sh gives the programs
 * folders of their own instead. */

#include <glib.h>

#undef G_TEST_OPTION_ISOLATE_DIRS
#define G_TEST_OPTION_ISOLATE_DIRS NULL
