/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "session/dosja-message.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

/**
 * dosja_ctl_say:
 *
 * A message to the user: on standard error, which is no place for results.
 */
void
dosja_ctl_say (const char *format, ...)
{
  va_list args;

  fputs ("dosjactl: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
}

/**
 * dosja_ctl_fail:
 * @error: what went wrong
 *
 * Returns: the exit status for it; the user has been told
 */
int
dosja_ctl_fail (const GError *error)
{
  g_autofree char *message = dosja_message_for_error (error);

  dosja_ctl_say ("%s", message);

  return dosja_message_exit_code (error);
}

/**
 * dosja_ctl_usage:
 * @message: what is wrong with the command line
 *
 * Returns: the exit status for it
 */
int
dosja_ctl_usage (const char *message)
{
  dosja_ctl_say ("%s", message);
  dosja_ctl_say (_ ("“dosjactl --help” shows the commands."));

  return DOSJA_CTL_USAGE;
}

/**
 * dosja_ctl_open:
 * @ret_status: (out): the exit status when it fails
 *
 * Opens the vault and takes its lock, without unlocking it.
 */
DosjaSession *
dosja_ctl_open (DosjaCtl *self, int *ret_status)
{
  g_autoptr (GError) error = NULL;
  DosjaSession *session = dosja_session_open (self->vault, &error);

  if (session == NULL)
    *ret_status = dosja_ctl_fail (error);

  return session;
}

/**
 * dosja_ctl_choose_slot:
 *
 * Returns: (transfer none) (nullable): the slot that `--as` names, else the only or first one
 */
const DosjaSlotInfo *
dosja_ctl_choose_slot (DosjaCtl *self, DosjaSession *session)
{
  DosjaVault *vault = dosja_session_get_vault (session);
  g_autoptr (GPtrArray) slots = NULL;

  if (self->as != NULL)
    return dosja_vault_find_slot (vault, self->as);

  slots = dosja_vault_get_slots (vault);
  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (slots, i);

      if (slot->kind == DOSJA_SLOT_STAFF)
        return dosja_vault_find_slot (vault, slot->label);
    }

  return NULL;
}

static gboolean
unlock_with_passphrase (DosjaCtl *self, DosjaSession *session, int *ret_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = NULL;
  const DosjaSlotInfo *slot = dosja_ctl_choose_slot (self, session);

  if (slot == NULL)
    {
      dosja_ctl_say (_ ("Nobody of that name has a key to this vault."));
      *ret_status = DOSJA_CTL_FAILED;
      return FALSE;
    }
  if ((passphrase = dosja_ctl_ask (self, _ ("Passphrase"))) == NULL)
    {
      *ret_status = DOSJA_CTL_FAILED;
      return FALSE;
    }
  if (!dosja_session_unlock (session, &slot->id, passphrase, &error))
    {
      *ret_status = dosja_ctl_fail (error);
      return FALSE;
    }

  return TRUE;
}

/**
 * dosja_ctl_unlock:
 * @ret_status: (out): the exit status when it fails
 *
 * Opens the vault and unlocks it with the passphrase that is asked for.
 */
DosjaSession *
dosja_ctl_unlock (DosjaCtl *self, int *ret_status)
{
  g_autoptr (DosjaSession) session = dosja_ctl_open (self, ret_status);

  if (session == NULL || !unlock_with_passphrase (self, session, ret_status))
    return NULL;

  return g_steal_pointer (&session);
}

static void
on_signal (int number)
{
  interrupted = 1;
}

static void
show_progress (guint64 done, guint64 total, gpointer user_data)
{
  DosjaCtl *self = user_data;

  if (interrupted)
    g_cancellable_cancel (self->cancellable);
  if (total > 0 && isatty (STDERR_FILENO))
    fprintf (stderr, "\r%3u %%", (guint)(MIN (done, total) * 100 / total));
}

/**
 * dosja_ctl_begin_progress:
 *
 * Before long work: from now on Ctrl+C stops the work in an orderly way, which leaves
 * nothing half done behind.
 */
void
dosja_ctl_begin_progress (DosjaCtl *self)
{
  struct sigaction action = { .sa_handler = on_signal };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  sigaction (SIGHUP, &action, NULL);
  self->cancellable = g_cancellable_new ();
  self->progress.func = show_progress;
  self->progress.user_data = self;
  self->progress.cancellable = self->cancellable;
}

/**
 * dosja_ctl_end_progress:
 */
void
dosja_ctl_end_progress (DosjaCtl *self)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r      \r", stderr);
  g_clear_object (&self->cancellable);
}

/**
 * dosja_ctl_print_json:
 * @builder: a builder with a whole value
 */
void
dosja_ctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}

/**
 * dosja_ctl_print_line:
 * @label: what it is
 * @value: its value
 */
void
dosja_ctl_print_line (const char *label, const char *value)
{
  printf ("%s: %s\n", label, value);
}
