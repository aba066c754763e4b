/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "base/dosja-guard.h"
#include "base/dosja-locale.h"
#include "gui/dosja-application.h"
#include "gui/dosja-settings.h"

int
main (int argc, char **argv)
{
  g_autoptr (DosjaApplication) application = NULL;
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  const char *language;

  /* What GTK spools on its way to a printer lies in memory, not on the disk. */
  if (runtime != NULL && g_file_test (runtime, G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", runtime, TRUE);
  dosja_guard_process ();
  dosja_guard_log ();
  dosja_locale_guess_language ();

  /* Threads begin with the settings' backend; the environment is set before. */
  dosja_locale_init (NULL);
  language = dosja_settings_get_language (dosja_settings_get_default ());
  if (*language != '\0')
    dosja_locale_set_language (language);
  gtk_disable_setlocale ();

  g_set_prgname ("dosja");
  g_set_application_name ("Dosja");
  application = dosja_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
