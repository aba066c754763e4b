/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-guard.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#ifdef __linux__
#define DOSJA_HAVE_PRCTL 1
#include <sys/prctl.h>
#endif

/* The leak sanitizer looks at the process as a debugger does. */
#if defined(__SANITIZE_ADDRESS__)
#define DOSJA_SANITIZED 1
#endif

/**
 * dosja_guard_process:
 *
 * Keeps the process's memory off the disk and out of other programs' reach: no core
 * dumps, no debugger of the same user, and files nobody else may read. To be called
 * first in `main`.
 */
void
dosja_guard_process (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
#if defined(DOSJA_HAVE_PRCTL) && !defined(DOSJA_SANITIZED)
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static const char *
level_name (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_ERROR)
    return "error";
  if (level & G_LOG_LEVEL_CRITICAL)
    return "critical";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  return "message";
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  const char *domain = "";
  const char *message = "";

  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
      domain = fields[i].value;
    else if (g_str_equal (fields[i].key, "MESSAGE"))
      message = fields[i].value;

  if (g_log_writer_default_would_drop (level, domain))
    return G_LOG_WRITER_HANDLED;

  /* What a desktop's programs say on stderr is kept in the system's journal, on disk.
   * Our own messages hold no values, by rule; what a library puts into its own
   * (a file's name, a cell's text) nobody can know. */
  if (!g_str_has_prefix (domain, "dosja"))
    message = "(a library's message, withheld: it may hold a name)";

  fprintf (stderr, "%s: %s: %s\n", domain, level_name (level), message);

  return G_LOG_WRITER_HANDLED;
}

/**
 * dosja_guard_log:
 *
 * From now on the log shows this program's own messages, whose texts are fixed, and of
 * other libraries only that they complained.
 */
void
dosja_guard_log (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
