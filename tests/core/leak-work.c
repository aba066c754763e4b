/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A day's work in a vault, done by a process of its own, which test-leak.c searches. It reads
 * its secrets from stdin, writes each recovery sheet to stdout, and stops where it is to be
 * searched. */

#include "leak-work.h"

#include "backup/dosja-backup.h"
#include "model/dosja-record.h"
#include "report/dosja-draw.h"
#include "report/dosja-report.h"
#include "session/dosja-session.h"
#include "transfer/dosja-attachment.h"
#include "transfer/dosja-import.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char sheet_text[]
    = "Nr.;Kodi;Emri;Atësia;Mbiemri;Gjinia;Datëlindja;Shtetësia;Bashkia;Kategoria;Data e "
      "pranimit;Burimi i referimit;Strehuar nga;Strehuar deri;Mbyllur më;Arsyeja e "
      "mbylljes;Fëmijë i;Shënime\n"
      "1;V00001;" IMPORTED_NAME ";Blerim;" SURNAME
      ";F;27.08.1976;Shqiptare;Elbasan;VT;01/02/2001;Policia;;;;;;\"" NOTE "\"\n";

static void
check (gboolean condition, const GError *error, const char *step)
{
  if (condition)
    return;

  fprintf (stderr, "%s: %s\n", step, error != NULL ? error->message : "failed");
  _exit (1);
}

/* Straight from the pipe into guarded memory, as the program does it. */
static DosjaSecret *
read_secret (void)
{
  g_autoptr (DosjaSecret) room = dosja_secret_new (256);
  guint8 *at = dosja_secret_get_data (room);
  gsize size = 0;

  while (size < 255 && read (STDIN_FILENO, at + size, 1) == 1 && at[size] != '\n')
    size++;

  return dosja_secret_new_copy (at, size);
}

static void
meet (char letter)
{
  char answer;

  check (write (STDOUT_FILENO, &letter, 1) == 1, NULL, "meet");
  check (read (STDIN_FILENO, &answer, 1) == 1, NULL, "meet");
}

static void
save_and_search (DosjaStore *store)
{
  const DosjaType *type = dosja_type_find ("person");
  g_autoptr (DosjaRecord) person = dosja_record_new (type);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "code", "P-0001");
  dosja_record_set (person, "given_name", GIVEN_NAME);
  dosja_record_set (person, "surname", SURNAME);
  dosja_record_set (person, "note", NOTE);
  dosja_record_set (person, "sex", "female");
  check (dosja_store_save (store, person, problems, &error), error, "save");
  check (dosja_store_put_draft (store, "person", DRAFT, &error), error, "draft");

  dosja_query_set_search (query, GIVEN_NAME);
  dosja_query_set_order (query, "surname", FALSE);
  found = dosja_store_query_records (store, query, &error);
  check (found != NULL && found->len == 1, error, "search");
  check (dosja_store_delete (store, type, dosja_record_get_id (person), &error), error, "delete");
  check (dosja_store_undo (store, dosja_store_get_last_action (store), &error), error, "undo");
}

static void
import_once (DosjaStore *store, gint64 *ret_action)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (sheet_text, strlen (sheet_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = dosja_sheet_parse (bytes, "UTF-8", ';', &error);
  g_autoptr (DosjaMapping) mapping = dosja_mapping_load_shipped ("register", &error);
  g_autoptr (DosjaImportPlan) plan = NULL;

  check (sheet != NULL && mapping != NULL, error, "sheet");
  plan = dosja_import_plan (store, sheet, mapping, NULL, &error);
  check (plan != NULL, error, "plan");
  check (dosja_import_apply (store, plan, ret_action, NULL, &error), error, "import");
}

/* Taken back as one step, and done again. */
static void
import_sheet (DosjaStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 action;

  import_once (store, &action);
  check (dosja_store_undo (store, action, &error), error, "undo of the import");
  import_once (store, &action);
}

/* A file as large as several pieces, with the bytes in each of them. It comes from elsewhere and is
 * taken away again: what is searched afterwards is what the program left. */
static void
attach (DosjaStore *store, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME ".pdf", NULL);
  g_autoptr (GString) content = g_string_new ("%PDF-1.4\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) paper = dosja_record_new (dosja_type_find ("attachment"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) people = dosja_store_query_ids (store, query, &error);
  g_autoptr (GBytes) again = NULL;

  check (people != NULL && people->len > 0, error, "people");
  while (content->len < 3 * DOSJA_CONTENT_PIECE)
    g_string_append (content, FILE_BYTES "\n");
  check (g_file_set_contents (path, content->str, (gssize)content->len, &error), error, "file");

  dosja_record_set (paper, "kind", "identity_document");
  dosja_record_set (paper, "level", "restricted");
  dosja_record_set_reference (paper, "person", &g_array_index (people, DosjaId, 0));
  check (dosja_attachment_add (store, paper, file, NULL, NULL, &error), error, "attach");
  again = dosja_content_read_all (store, dosja_record_get_id (paper), DOSJA_CONTENT_MAX, NULL,
                                  &error);
  check (again != NULL && g_bytes_get_size (again) == content->len, error, "read again");
  g_unlink (path);
}

/* The figures as files, all and with the small ones hidden. */
static void
export_figures (DosjaHeadline *headline, const char *folder, const char *name)
{
  DosjaTable *tables[] = { headline->summary, headline->by_year };
  g_autofree char *csv = dosja_tables_to_csv (tables, G_N_ELEMENTS (tables));
  g_autofree char *json = dosja_headline_to_json (headline);
  g_autofree char *base = g_build_filename (folder, name, NULL);
  g_autofree char *csv_path = g_strconcat (base, ".csv", NULL);
  g_autofree char *json_path = g_strconcat (base, ".json", NULL);
  g_autofree char *xlsx_path = g_strconcat (base, ".xlsx", NULL);
  g_autofree char *pdf_path = g_strconcat (base, ".pdf", NULL);
  g_autoptr (DosjaDocument) document = dosja_document_new ("Vatra", NULL);
  g_autoptr (GError) error = NULL;

  dosja_document_add_table (document, headline->summary);
  dosja_document_add_chart (document, headline->by_year, DOSJA_CHART_BARS);
  check (dosja_report_write_file (csv_path, csv, strlen (csv), &error)
             && dosja_report_write_file (json_path, json, strlen (json), &error)
             && dosja_report_write_xlsx (xlsx_path, tables, G_N_ELEMENTS (tables), &error)
             && dosja_document_to_pdf (document, pdf_path, &error),
         error, "export");
}

static void
count_and_export (DosjaStore *reader, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaHeadline) headline = dosja_report_headline (reader, 2000, 2020, &error);
  g_autoptr (DosjaHeadline) published = NULL;

  check (headline != NULL, error, "headline");
  published = dosja_headline_protect (headline, DOSJA_TABLE_THRESHOLD);
  export_figures (headline, folder, "figures");
  export_figures (published, folder, "published");
}

/* Written, looked into, restored beside the vault and counted there. */
static void
back_up (DosjaSession *session, const char *folder, DosjaSecret *passphrase,
         DosjaSecret *recovery_key)
{
  g_autofree char *path = g_build_filename (folder, "day.dosja-backup", NULL);
  g_autofree char *other = g_build_filename (folder, "other-site", NULL);
  const DosjaBackupKey by_passphrase = { .passphrase = passphrase };
  const DosjaBackupKey by_sheet = { .recovery_key = recovery_key };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) reader = dosja_session_open_reader (session, &error);
  g_autoptr (DosjaBackupInfo) written = NULL;
  g_autoptr (DosjaBackupInfo) seen = NULL;
  g_autoptr (DosjaBackupInfo) restored = NULL;
  g_autoptr (DosjaSession) there = NULL;

  check (reader != NULL, error, "reader");
  count_and_export (reader, folder);
  written
      = dosja_backup_write (reader, dosja_session_get_vault (session), path, NULL, NULL, &error);
  check (written != NULL, error, "backup");
  dosja_store_close (reader);
  seen = dosja_backup_verify (path, &by_passphrase, NULL, &error);
  check (seen != NULL && seen->rows == written->rows, error, "look inside");
  restored = dosja_backup_restore (path, &by_sheet, other, NULL, NULL, NULL, &error);
  check (restored != NULL, error, "restore");
  there = dosja_session_open (other, &error);
  check (there != NULL && dosja_session_unlock (there, NULL, passphrase, &error), error,
         "unlock the restored vault");
  dosja_session_close (there);
}

/* Nobody has it open: the backup takes its place, and goes into another restored one. */
static void
restore_in_place (const char *vault, const char *folder, DosjaSecret *passphrase)
{
  g_autofree char *path = g_build_filename (folder, "day.dosja-backup", NULL);
  g_autofree char *kept = NULL;
  const DosjaBackupKey key = { .passphrase = passphrase };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autoptr (DosjaSession) session = NULL;

  info = dosja_backup_restore_in_place (path, &key, vault, NULL, NULL, &kept, NULL, &error);
  check (info != NULL && kept != NULL, error, "restore in place");
  session = dosja_session_open (vault, &error);
  check (session != NULL && dosja_session_unlock (session, NULL, passphrase, &error), error,
         "unlock what was restored");
  dosja_session_close (session);
}

static DosjaId
find_slot (DosjaSession *session, const char *label)
{
  g_autoptr (GPtrArray) slots = dosja_vault_get_slots (dosja_session_get_vault (session));

  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (slots, i);

      if (g_strcmp0 (slot->label, label) == 0)
        return slot->id;
    }
  check (FALSE, NULL, label);

  return (DosjaId){ { 0 } };
}

/* The sheet is printed and handed over; here it goes to the one who searches. */
static void
hand_over (DosjaSecret *recovery_key)
{
  check (write (STDOUT_FILENO, dosja_secret_get_data (recovery_key), 44) == 44, NULL, "sheet");
}

/* Comings and goings: who opens the vault, and by what. Ends with other keys than it began. */
static void
change_staff (DosjaSession *session, DosjaSecret *passphrase, DosjaSecret *second,
              DosjaSecret *third)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) sheet = NULL;
  DosjaId slot;

  check (dosja_session_add_staff (session, "Besa", "director", second, &error), error, "add");
  slot = find_slot (session, "Besa");
  check (dosja_session_unlock (session, &slot, second, &error), error, "unlock as the second");
  check (dosja_session_change_passphrase (session, second, third, &error), error, "change");
  slot = find_slot (session, "Drita");
  check (dosja_session_unlock (session, &slot, passphrase, &error), error, "unlock again");
  slot = find_slot (session, "Besa");
  check (dosja_session_remove_staff (session, &slot, &error), error, "remove");

  sheet = dosja_session_new_recovery_key (session, &error);
  check (sheet != NULL, error, "new sheet");
  dosja_session_lock (session);
  slot = find_slot (session, "Drita");
  check (dosja_session_recover (session, sheet, &slot, second, &error), error, "recover");
  check (dosja_session_is_unlocked (session)
             || dosja_session_unlock (session, &slot, second, &error),
         error, "unlock after that");
  g_clear_pointer (&sheet, dosja_secret_unref);
  check (dosja_session_new_master_key (session, second, &sheet, NULL, &error), error,
         "new master key");
  hand_over (sheet);
}

int
leak_work (const char *folder)
{
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = read_secret ();
  g_autoptr (DosjaSecret) second = read_secret ();
  g_autoptr (DosjaSecret) third = read_secret ();
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (DosjaSession) session = NULL;

  session = dosja_session_create (vault, "Vatra", "Drita", passphrase, &recovery_key, &error);
  check (session != NULL, error, "create");
  hand_over (recovery_key);
  save_and_search (dosja_session_get_store (session));
  import_sheet (dosja_session_get_store (session));
  attach (dosja_session_get_store (session), folder);
  back_up (session, folder, passphrase, recovery_key);
  g_clear_pointer (&recovery_key, dosja_secret_unref);
  dosja_session_lock (session);
  check (dosja_session_unlock (session, NULL, passphrase, &error), error, "unlock");
  meet ('u');

  change_staff (session, passphrase, second, third);
  meet ('U');
  dosja_session_lock (session);
  dosja_session_close (session);
  restore_in_place (vault, folder, passphrase);
  g_clear_pointer (&passphrase, dosja_secret_unref);
  g_clear_pointer (&second, dosja_secret_unref);
  g_clear_pointer (&third, dosja_secret_unref);
  meet ('l');

  return 0;
}
