/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does one kind of work on a vault of invented people, for tests/faults/run.py to disturb.
 * Each step that is done for certain is told at once in a line on stdout. What went wrong is told
 * as `error KIND`. */

#include "backup/dosja-backup.h"
#include "base/dosja-guard.h"
#include "session/dosja-session.h"
#include "transfer/dosja-attachment.h"
#include "transfer/dosja-import.h"
#include "transfer/dosja-sample.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void G_GNUC_PRINTF (1, 2) tell (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;
  gsize done = 0;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  while (done < strlen (line))
    {
      gssize written = write (STDOUT_FILENO, line + done, strlen (line) - done);

      if (written < 0)
        exit (3);
      done += (gsize)written;
    }
}

static const char *
kind_of (const GError *error)
{
  const struct
  {
    GQuark domain;
    int code;
    const char *kind;
  } kinds[] = {
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SPACE, "no-space" },
    { DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NO_SPACE, "no-space" },
    { DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NO_SPACE, "no-space" },
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_READ_ONLY, "read-only" },
    { DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_READ_ONLY, "read-only" },
    { DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_READ_ONLY, "read-only" },
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE, "wrong-passphrase" },
    { DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_ENCRYPTED, "not-encrypted" },
    { DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_EXISTS, "exists" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_error_matches (error, kinds[i].domain, kinds[i].code))
      return kinds[i].kind;

  return "other";
}

static void
check_error (GError *error)
{
  if (error == NULL)
    return;

  tell ("error %s (%s)\n", kind_of (error), error->message);
  exit (1);
}

static DosjaSecret *
nth_passphrase (const char *number)
{
  return dosja_secret_new_take (
      g_strdup_printf ("kryqi lumi mali %s violet trumpet orchard", number));
}

static DosjaSecret *
read_recovery_key (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  check_error (error);

  return dosja_secret_new_take (text);
}

static DosjaSession *
unlock (const char *folder, const char *recovery)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) key = read_recovery_key (recovery);
  DosjaSession *session = dosja_session_open (folder, &error);

  check_error (error);
  dosja_session_unlock_with_recovery_key (session, key, &error);
  check_error (error);
  tell ("ready\n");

  return session;
}

/* create FOLDER RECOVERY PEOPLE */
static void
create (char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = nth_passphrase ("0");
  g_autoptr (DosjaSecret) key = NULL;
  g_autoptr (DosjaSession) session
      = dosja_session_create (args[0], "Qendra e provës", "Mira", passphrase, &key, &error);

  check_error (error);
  dosja_sample_fill (dosja_session_get_store (session), (guint)atoi (args[2]), 1, NULL, &error);
  check_error (error);
  g_file_set_contents (args[1], (const char *)dosja_secret_get_data (key),
                       (gssize)strlen ((const char *)dosja_secret_get_data (key)), &error);
  check_error (error);
  dosja_session_close (session);
  tell ("created\n");
}

static void
save_person (DosjaStore *store, guint serial, char part)
{
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autofree char *code = g_strdup_printf ("S%u%c", serial, part);
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "code", code);
  dosja_record_set (person, "surname", "Prova");
  dosja_record_set (person, "sex", "female");
  dosja_store_save (store, person, NULL, &error);
  check_error (error);
}

/* save FOLDER RECOVERY FROM TO: one person for an even number, three that stand or fall together
 * for an odd one */
static void
save (char **args)
{
  g_autoptr (DosjaSession) session = unlock (args[0], args[1]);
  DosjaStore *store = dosja_session_get_store (session);

  for (guint i = (guint)atoi (args[2]); i <= (guint)atoi (args[3]); i++)
    {
      g_autoptr (GError) error = NULL;

      if (i % 2 == 0)
        save_person (store, i, 'a');
      else
        {
          dosja_store_begin (store, "save", &error);
          check_error (error);
          for (char part = 'a'; part <= 'c'; part++)
            save_person (store, i, part);
          dosja_store_commit (store, NULL, &error);
          check_error (error);
        }
      tell ("saved %u\n", i);
    }
}

/* import FOLDER RECOVERY SHEET: imports it, and takes that back */
static void
import (char **args)
{
  g_autoptr (DosjaSession) session = unlock (args[0], args[1]);
  DosjaStore *store = dosja_session_get_store (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = dosja_sheet_read (args[2], NULL, 0, NULL, &error);
  g_autoptr (DosjaMapping) mapping = NULL;
  g_autoptr (DosjaImportPlan) plan = NULL;
  gint64 action;

  check_error (error);
  mapping = dosja_mapping_load_shipped (DOSJA_MAPPING_SHIPPED, &error);
  check_error (error);
  plan = dosja_import_plan (store, sheet, mapping, NULL, &error);
  check_error (error);
  dosja_import_apply (store, plan, &action, NULL, &error);
  check_error (error);
  tell ("imported %u\n", dosja_import_plan_count (plan, "person"));
  dosja_store_undo (store, action, &error);
  check_error (error);
  tell ("undone\n");
}

/* attach FOLDER RECOVERY FILE TIMES: takes the file in as the papers A0, A1, …; before each it
 * grows by a byte, so that none is what was there already */
static void
attach (char **args)
{
  g_autoptr (DosjaSession) session = unlock (args[0], args[1]);
  DosjaStore *store = dosja_session_get_store (session);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) people = dosja_store_query_ids (store, query, &error);
  g_autoptr (GFile) file = g_file_new_for_path (args[2]);

  check_error (error);
  for (int i = 0; i < atoi (args[3]); i++)
    {
      g_autoptr (DosjaRecord) paper = dosja_record_new (dosja_type_find ("attachment"));
      g_autofree char *title = g_strdup_printf ("A%d", i);
      g_autoptr (GFileOutputStream) stream
          = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, &error);

      check_error (error);
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), "x", 1, NULL, NULL, &error);
      check_error (error);
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error);
      check_error (error);

      dosja_record_set (paper, "title", title);
      dosja_record_set (paper, "kind", "other");
      dosja_record_set (paper, "level", "standard");
      dosja_record_set_reference (paper, "person", &g_array_index (people, DosjaId, 0));
      dosja_attachment_add (store, paper, file, NULL, NULL, &error);
      check_error (error);
      tell ("attached %d\n", i);
    }
}

/* backup FOLDER RECOVERY FILE TIMES: writes FILE-0, FILE-1, … */
static void
backup (char **args)
{
  g_autoptr (DosjaSession) session = unlock (args[0], args[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) reader = dosja_session_open_reader (session, &error);

  check_error (error);
  for (int i = 0; i < atoi (args[3]); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%d", args[2], i);
      g_autoptr (DosjaBackupInfo) info = dosja_backup_write (
          reader, dosja_session_get_vault (session), path, NULL, NULL, &error);

      check_error (error);
      tell ("written %d\n", i);
    }
}

/* passphrase FOLDER FROM TIMES */
static void
passphrase (char **args)
{
  g_autoptr (DosjaSecret) current = nth_passphrase (args[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (args[0], &error);
  int from = atoi (args[1]);

  check_error (error);
  dosja_session_unlock (session, NULL, current, &error);
  check_error (error);
  tell ("ready\n");
  for (int i = from + 1; i <= from + atoi (args[2]); i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autoptr (DosjaSecret) next = nth_passphrase (number);

      dosja_session_change_passphrase (session, current, next, &error);
      check_error (error);
      tell ("changed %d\n", i);
      dosja_secret_unref (current);
      current = g_steal_pointer (&next);
    }
}

/* restore FOLDER RECOVERY FILE: in place */
static void
restore (char **args)
{
  g_autoptr (DosjaSecret) key = read_recovery_key (args[1]);
  DosjaBackupKey way = { .recovery_key = key };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;

  tell ("ready\n");
  info = dosja_backup_restore_in_place (args[2], &way, args[0], NULL, NULL, &kept, NULL, &error);
  check_error (error);
  tell ("restored %s\n", kept != NULL ? kept : "");
}

static void
tell_codes (DosjaStore *store)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;

  people = dosja_store_query_records (store, query, &error);
  check_error (error);
  tell ("people %u\n", people->len);
  for (guint i = 0; i < people->len; i++)
    if (dosja_record_get (people->pdata[i], "code")[0] == 'S')
      tell ("code %s\n", dosja_record_get (people->pdata[i], "code"));
}

static void
tell_papers (DosjaStore *store)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("attachment"));
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GError) error = NULL;

  papers = dosja_store_query_records (store, query, &error);
  check_error (error);
  for (guint i = 0; i < papers->len; i++)
    {
      const char *title = dosja_record_get (papers->pdata[i], "title");

      /* Those that are added under fire, not the sample's own */
      if (title[0] == 'A' && g_ascii_isdigit (title[1]))
        tell ("paper %s\n", title);
    }
}

/* check FOLDER RECOVERY: opens the vault as anybody would, looks at all of it, saves once */
static void
check (char **args)
{
  g_autoptr (DosjaSession) session = unlock (args[0], args[1]);
  DosjaStore *store = dosja_session_get_store (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) found = dosja_store_check (store, NULL, &error);

  check_error (error);
  for (guint i = 0; i < found->problems->len; i++)
    tell ("problem %s\n", (char *)found->problems->pdata[i]);
  tell_codes (store);
  tell_papers (store);
  dosja_store_set_setting (store, "faults.checked", "yes", &error);
  check_error (error);
  tell ("checked\n");
}

/* opens FOLDER NUMBER: whether that passphrase does */
static void
opens (char **args)
{
  g_autoptr (DosjaSecret) secret = nth_passphrase (args[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (args[0], &error);

  check_error (error);
  dosja_session_unlock (session, NULL, secret, &error);
  check_error (error);
  tell ("opened\n");
}

/* verify FILE RECOVERY */
static void
verify (char **args)
{
  g_autoptr (DosjaSecret) key = read_recovery_key (args[1]);
  DosjaBackupKey way = { .recovery_key = key };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBackupInfo) info = dosja_backup_verify (args[0], &way, NULL, &error);

  check_error (error);
  tell ("rows %" G_GUINT64_FORMAT "\n", info->rows);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int n_args;
    void (*func) (char **args);
  } modes[] = {
    { "create", 3, create },   { "save", 4, save },   { "import", 3, import },
    { "backup", 4, backup },   { "check", 2, check }, { "passphrase", 3, passphrase },
    { "restore", 3, restore }, { "opens", 2, opens }, { "verify", 2, verify },
    { "attach", 4, attach },
  };

  dosja_guard_process ();
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (argv[1], modes[i].name) && argc == 2 + modes[i].n_args)
      {
        modes[i].func (argv + 2);
        return 0;
      }

  g_printerr ("usage: fault-worker MODE ARGUMENTS\n");
  return 2;
}
