/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-date.h"
#include "base/dosja-guard.h"
#include "base/dosja-locale.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* What the program may be started in; each must be able to speak Albanian. */
static const char *const environments[] = {
  "",
  "LC_ALL=C",
  "LC_ALL=POSIX",
  "LANG=C.UTF-8",
  "LC_ALL=C.UTF-8 LANGUAGE=en",
  "LANG=sq_AL.UTF-8",
  "LC_ALL=xx_YY.UTF-8",
  "LANG=C LANGUAGE=sq",
};

static void
clear_environment (void)
{
  static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

static void
set_environment (const char *assignments)
{
  g_auto (GStrv) parts = g_strsplit (assignments, " ", -1);

  clear_environment ();
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_setenv (parts[i], equals + 1, TRUE);
    }
}

/* gettext decides once in a process's life: each environment has a process of its own. */
static void
speak_child (gconstpointer data)
{
  set_environment (data);
  dosja_locale_init ("sq");
  g_assert_cmpstr (dosja_month_name (11), ==, "nëntor");
  dosja_locale_set_language ("en");
  g_assert_cmpstr (dosja_locale_get_language (), ==, "en");
  g_assert_cmpstr (dosja_month_name (11), ==, "November");
  dosja_locale_set_language ("sq");
  g_assert_cmpstr (dosja_month_name (11), ==, "nëntor");

  g_assert_cmpfloat (strtod ("3.5", NULL), ==, 3.5);
  g_assert_cmpint (mblen ("ë", 2), ==, 2);
}

static void
switch_child (gconstpointer data)
{
  set_environment (data);
  dosja_locale_init ("en");
  g_assert_cmpstr (dosja_month_name (11), ==, "November");
  dosja_locale_set_language ("sq");
  g_assert_cmpstr (dosja_month_name (11), ==, "nëntor");
}

static void
run_each (const char *child)
{
  for (guint i = 0; i < G_N_ELEMENTS (environments); i++)
    {
      g_autofree char *path = g_strdup_printf ("/locale/%s/subprocess/%u", child, i);

      g_test_message ("%s", environments[i]);
      g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
    }
}

static void
test_speaks_albanian (void)
{
  run_each ("speaks-albanian");
}

static void
test_switches_from_english (void)
{
  run_each ("switches-from-english");
}

static void
gtk_child (void)
{
  set_environment ("LC_ALL=C");
  dosja_locale_init ("sq");
  dosja_locale_bind_gtk ();
  g_assert_cmpstr (dgettext ("gtk40", "_Cancel"), ==, "_Anulo");
  g_assert_cmpstr (dgettext ("gtk40", "_Undo"), ==, "_Zhbëj");
  dosja_locale_set_language ("en");
  g_assert_cmpstr (dgettext ("gtk40", "_Cancel"), ==, "_Cancel");
}

static void
test_gtk_speaks_albanian (void)
{
  g_test_trap_subprocess ("/locale/gtk-speaks-albanian/subprocess", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static const struct
{
  const char *environment;
  const char *language;
} guesses[] = {
  { "", "en" },
  { "LANG=C", "en" },
  { "LANG=sq_AL.UTF-8", "sq" },
  { "LANG=sq_AL.UTF-8 LANGUAGE=en:sq", "en" },
  { "LANG=en_US.UTF-8 LANGUAGE=sq:en", "sq" },
  { "LANG=en_US.UTF-8 LC_ALL=sq_AL", "sq" },
  { "LANG=it_IT.UTF-8", "en" },
};

static void
guess_child (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  set_environment (guesses[i].environment);
  dosja_locale_init (NULL);
  g_assert_cmpstr (dosja_locale_get_language (), ==, guesses[i].language);
  dosja_locale_set_language ("sq");
  /* what was asked for at the start, not what was set since */
  g_assert_cmpstr (dosja_locale_guess_language (), ==, guesses[i].language);
}

static void
test_guesses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/locale/guesses/subprocess/%u", i);

      g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
    }
}

static void
guard_child (void)
{
  struct rlimit limit;

  dosja_guard_process ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpuint (umask (077), ==, 077);
}

static void
test_guard_process (void)
{
  g_test_trap_subprocess ("/guard/process/subprocess", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
log_child (void)
{
  dosja_guard_log ();
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log ("Gtk", G_LOG_LEVEL_WARNING, "cannot read %s", "Arta Gjoka.pdf");
  g_log ("dosja-store", G_LOG_LEVEL_WARNING, "the write-ahead log is long");
  g_log ("dosja-store", G_LOG_LEVEL_DEBUG, "not asked for");
}

static void
test_guard_log (void)
{
  g_test_trap_subprocess ("/guard/log/subprocess", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*dosja-store: warning: the write-ahead log is long*");
  g_test_trap_assert_stderr ("*Gtk: warning: *withheld*");
  g_test_trap_assert_stderr_unmatched ("*Arta*");
  g_test_trap_assert_stderr_unmatched ("*not asked for*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (environments); i++)
    {
      g_autofree char *speak = g_strdup_printf ("/locale/speaks-albanian/subprocess/%u", i);
      g_autofree char *change = g_strdup_printf ("/locale/switches-from-english/subprocess/%u", i);

      g_test_add_data_func (speak, environments[i], speak_child);
      g_test_add_data_func (change, environments[i], switch_child);
    }
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/locale/guesses/subprocess/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), guess_child);
    }
  g_test_add_func ("/locale/speaks-albanian", test_speaks_albanian);
  g_test_add_func ("/locale/switches-from-english", test_switches_from_english);
  g_test_add_func ("/locale/gtk-speaks-albanian", test_gtk_speaks_albanian);
  g_test_add_func ("/locale/gtk-speaks-albanian/subprocess", gtk_child);
  g_test_add_func ("/locale/guesses", test_guesses);
  g_test_add_func ("/guard/process", test_guard_process);
  g_test_add_func ("/guard/process/subprocess", guard_child);
  g_test_add_func ("/guard/log", test_guard_log);
  g_test_add_func ("/guard/log/subprocess", log_child);

  return g_test_run ();
}
