/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-locale.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

static const char *current = "en";
static char *guessed;

/* gettext translates nothing in these, whatever LANGUAGE says; glibc from 2.39 on
 * counts C.UTF-8 among them (bug 16621). */
static gboolean
is_c_locale (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX")
         || g_str_has_prefix (locale, "C.");
}

static const char *
supported (const char *language)
{
  return g_strcmp0 (language, "sq") == 0 ? "sq" : "en";
}

#ifdef __GLIBC__
/*
 * On a machine that has no locale but C.UTF-8, the same data under another name
 * makes gettext look at LANGUAGE. The link is needed only while setlocale() reads.
 */
static void
borrow_c_utf8 (void)
{
  static const char *const homes[] = { "/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8" };
  g_autofree char *folder = NULL;
  g_autofree char *link = NULL;
  g_autofree char *path = NULL;
  const char *home = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (homes) && home == NULL; i++)
    if (g_file_test (homes[i], G_FILE_TEST_IS_DIR))
      home = homes[i];
  if (home == NULL || (folder = g_dir_make_tmp ("dosja-locale-XXXXXX", NULL)) == NULL)
    return;

  link = g_build_filename (folder, "dosja.UTF-8", NULL);
  path = g_strdup (g_getenv ("LOCPATH"));
  if (symlink (home, link) == 0)
    {
      g_setenv ("LOCPATH", folder, TRUE);
      setlocale (LC_MESSAGES, "dosja.UTF-8");
      if (path != NULL)
        g_setenv ("LOCPATH", path, TRUE);
      else
        g_unsetenv ("LOCPATH");
      g_unlink (link);
    }
  g_rmdir (folder);
}
#else
static void
borrow_c_utf8 (void)
{
}
#endif

static void
choose_message_locale (void)
{
  static const char *const candidates[]
      = { "sq_AL.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "it_IT.UTF-8", "de_DE.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (setlocale (LC_MESSAGES, candidates[i]) != NULL)
      return;
  borrow_c_utf8 ();
}

/* The build tree and a moved installation say where the catalogues are. */
static char *
catalogue_folder (const char *installed, const char *below)
{
  const char *folder = g_getenv ("DOSJA_LOCALEDIR");

  return folder != NULL && *folder != '\0' ? g_build_filename (folder, below, NULL)
                                           : g_strdup (installed);
}

/**
 * dosja_locale_guess_language:
 *
 * Returns: `sq` when the environment the program was started in prefers Albanian, else `en`
 */
const char *
dosja_locale_guess_language (void)
{
  static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  /* Asked before dosja_locale_init() sets LANGUAGE itself, and remembered. */
  for (guint i = 0; i < G_N_ELEMENTS (names) && guessed == NULL; i++)
    {
      const char *value = g_getenv (names[i]);

      if (value != NULL && *value != '\0')
        guessed = g_strdup (g_str_has_prefix (value, "sq") ? "sq" : "en");
    }

  if (guessed == NULL)
    guessed = g_strdup ("en");

  return guessed;
}

/**
 * dosja_locale_init:
 * @language: (nullable): `sq` or `en`, or %NULL to guess from the environment
 *
 * Makes translation work on a machine without any Albanian locale, and keeps numbers
 * in files free of any locale. To be called first in `main`, before other threads; a
 * program with a window calls gtk_disable_setlocale() as well, before gtk_init().
 */
void
dosja_locale_init (const char *language)
{
  g_autofree char *folder = catalogue_folder (DOSJA_LOCALEDIR, "");

  if (language == NULL)
    language = dosja_locale_guess_language ();
  else
    dosja_locale_guess_language ();
  current = supported (language);

  /* GLib decides once per process whether it translates at all: LANGUAGE must be
   * set, and the English catalogue must exist, before anything asks. */
  g_setenv ("LANGUAGE", current, TRUE);
  if (setlocale (LC_ALL, "") == NULL || is_c_locale (setlocale (LC_MESSAGES, NULL)))
    choose_message_locale ();
  if (g_strcmp0 (setlocale (LC_CTYPE, NULL), "C") == 0
      || g_strcmp0 (setlocale (LC_CTYPE, NULL), "POSIX") == 0)
    setlocale (LC_CTYPE, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * dosja_locale_set_language:
 * @language: `sq` or `en`
 *
 * Switches the language of everything that is translated from now on; what is on the
 * screen already must be built anew. For the main thread.
 */
void
dosja_locale_set_language (const char *language)
{
  current = supported (language);
  /* The variable exists since dosja_locale_init(): no other thread can see the
   * environment move. */
  g_setenv ("LANGUAGE", current, TRUE);
  /* gettext remembers what it found; naming the domain again makes it forget. */
  textdomain (GETTEXT_PACKAGE);
}

/**
 * dosja_locale_get_language:
 *
 * Returns: `sq` or `en`
 */
const char *
dosja_locale_get_language (void)
{
  return current;
}

/**
 * dosja_locale_bind_gtk:
 *
 * Gives GTK's own words (file chooser, print dialog, menus of entries) our Albanian,
 * for GTK's covers a fifth of them. To be called after gtk_init(), which binds GTK's.
 */
void
dosja_locale_bind_gtk (void)
{
  g_autofree char *folder = catalogue_folder (DOSJA_PKGDATADIR "/locale", "gtk40");

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    bindtextdomain ("gtk40", folder);
}
