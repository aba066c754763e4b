/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-session"

#include "session/dosja-message.h"

#include "backup/dosja-backup.h"
#include "document/dosja-fill.h"
#include "report/dosja-report.h"
#include "store/dosja-store.h"
#include "transfer/dosja-attachment.h"
#include "transfer/dosja-import.h"
#include "transfer/dosja-sample.h"
#include "vault/dosja-vault.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* What dosjactl ends with. */
enum
{
  EXIT_FAILED = 1,
  EXIT_WRONG_PASSPHRASE = 3,
  EXIT_DAMAGED = 4,
  EXIT_IN_USE = 5,
  EXIT_TOO_NEW = 6,
};

typedef struct
{
  int code;
  int exit_code;
  const char *text;
} Message;

#define TEXT_NO_SPACE                                                                              \
  N_ ("The disk is full. Nothing was changed. Make room on it, or choose another disk, and try "   \
      "again.")
#define TEXT_READ_ONLY                                                                             \
  N_ ("It is not allowed to write there. Nothing was changed. Choose another folder, or ask "      \
      "whoever looks after this computer.")
#define TEXT_FAILED                                                                                \
  N_ ("That did not work, and the reason is not known. Nothing was changed. Try again; if it "     \
      "happens again, restart the computer and tell whoever looks after it.")

static const Message vault_messages[] = {
  { DOSJA_VAULT_ERROR_FAILED, EXIT_FAILED, TEXT_FAILED },
  { DOSJA_VAULT_ERROR_NOT_A_VAULT, EXIT_FAILED,
    N_ ("There is no vault in this folder. Choose the folder in which it is, or make a new vault, "
        "or restore one from a backup.") },
  { DOSJA_VAULT_ERROR_EXISTS, EXIT_FAILED,
    N_ ("This folder is not empty, or holds a vault already. Choose a new or an empty folder.") },
  { DOSJA_VAULT_ERROR_WRONG_PASSPHRASE, EXIT_WRONG_PASSPHRASE,
    N_ ("This passphrase does not open it. Look at the Caps Lock key and the language of the "
        "keyboard, and type it again.") },
  { DOSJA_VAULT_ERROR_DAMAGED, EXIT_DAMAGED,
    N_ ("The key file of the vault is damaged, and so is its copy. Restore the vault from the "
        "newest backup into a new folder, and keep the damaged one.") },
  { DOSJA_VAULT_ERROR_TOO_NEW, EXIT_TOO_NEW,
    N_ ("The vault was written by a newer version of Dosja. Install that version here, too.") },
  { DOSJA_VAULT_ERROR_IN_USE, EXIT_IN_USE,
    N_ ("The vault is open in another window or program. Close that one first, and try again.") },
  { DOSJA_VAULT_ERROR_READ_ONLY, EXIT_FAILED,
    N_ ("The vault's folder cannot be written. Nothing was changed. Copy the vault to a disk that "
        "can be written, or ask whoever looks after this computer.") },
  { DOSJA_VAULT_ERROR_NO_SPACE, EXIT_FAILED, TEXT_NO_SPACE },
  { DOSJA_VAULT_ERROR_WEAK, EXIT_FAILED,
    N_ ("This passphrase is too easy to guess. Take the one that is offered, or add words that "
        "have nothing to do with each other.") },
  { DOSJA_VAULT_ERROR_RECOVERY_KEY, EXIT_WRONG_PASSPHRASE,
    N_ ("There is a typing error in the recovery key, or a part is missing. Compare it with the "
        "sheet, group by group.") },
  { DOSJA_VAULT_ERROR_NO_SLOT, EXIT_FAILED,
    N_ ("Nobody of that name has a key to this vault. Choose another name.") },
  { DOSJA_VAULT_ERROR_LAST_SLOT, EXIT_FAILED,
    N_ ("This is the last director who can open the vault. Add another director first.") },
  { DOSJA_VAULT_ERROR_LOCKED, EXIT_FAILED, N_ ("The vault is locked. Unlock it first.") },
  { DOSJA_VAULT_ERROR_NO_MEMORY, EXIT_FAILED,
    N_ ("This computer has too little free memory to check the passphrase. Close other programs "
        "and try again.") },
  { DOSJA_VAULT_ERROR_LABEL, EXIT_FAILED,
    N_ ("This name cannot be used: it is empty or too long, or somebody has it already. Choose "
        "another name.") },
  { DOSJA_VAULT_ERROR_NO_SEAL, EXIT_FAILED,
    N_ ("Your key does not open what is sealed. Another director must unlock the vault once; after "
        "that, unlock it anew.") },
  { DOSJA_VAULT_ERROR_SEAL_BROKEN, EXIT_DAMAGED,
    N_ ("The sealed text was changed, or belongs to another record. Restore the newest backup into "
        "a new folder and look there.") },
};

static const Message store_messages[] = {
  { DOSJA_STORE_ERROR_FAILED, EXIT_FAILED, TEXT_FAILED },
  { DOSJA_STORE_ERROR_NOT_ENCRYPTED, EXIT_FAILED,
    N_ ("The encrypting database library is missing here: everything would be written in clear, so "
        "nothing was opened or written. Install Dosja again with its packages.") },
  { DOSJA_STORE_ERROR_WRONG_KEY, EXIT_DAMAGED,
    N_ ("The database does not open with the vault's key: it is damaged, or belongs to another "
        "vault. Restore the newest backup into a new folder, and keep this one.") },
  { DOSJA_STORE_ERROR_DAMAGED, EXIT_DAMAGED,
    N_ ("The database is damaged or missing. Restore the newest backup into a new folder, and keep "
        "the damaged one.") },
  { DOSJA_STORE_ERROR_PROFILE, EXIT_TOO_NEW,
    N_ ("The vault was made on a computer with a newer database library than this one. Make a "
        "backup there and restore it here: a backup opens on both.") },
  { DOSJA_STORE_ERROR_TOO_NEW, EXIT_TOO_NEW,
    N_ ("The database was written by a newer version of Dosja. Install that version here, too.") },
  { DOSJA_STORE_ERROR_NO_SPACE, EXIT_FAILED, TEXT_NO_SPACE },
  { DOSJA_STORE_ERROR_READ_ONLY, EXIT_FAILED,
    N_ ("The database cannot be written. Nothing was changed. Copy the vault to a disk that can be "
        "written, or ask whoever looks after this computer.") },
  { DOSJA_STORE_ERROR_INVALID, EXIT_FAILED,
    N_ ("Something in the record is not right yet, and nothing was saved. Look at the fields that "
        "are marked.") },
  { DOSJA_STORE_ERROR_NOT_FOUND, EXIT_FAILED,
    N_ ("This record is not there any more, or is not for you to see. Go back to the list.") },
  { DOSJA_STORE_ERROR_CONFLICT, EXIT_FAILED,
    N_ ("The record was changed elsewhere since it was opened. Open it anew and enter your change "
        "again.") },
  { DOSJA_STORE_ERROR_DENIED, EXIT_FAILED, N_ ("Your role does not allow this. Ask a director.") },
  { DOSJA_STORE_ERROR_BUSY, EXIT_IN_USE,
    N_ ("The database is busy with other work. Wait a moment and try again.") },
  { DOSJA_STORE_ERROR_CONTENT, EXIT_DAMAGED,
    N_ ("This attachment is damaged: it is not what was once put in. Take it from a backup, or add "
        "the paper again.") },
  { DOSJA_STORE_ERROR_TOO_LARGE, EXIT_FAILED,
    N_ ("This is too large. An attachment has at most 100 megabytes, and an image that can be "
        "shown 32: scan it with less detail, or divide it.") },
  { DOSJA_STORE_ERROR_IN_USE, EXIT_FAILED,
    N_ ("Others need this record as it is, so it cannot be deleted. Say of it that it is no longer "
        "offered.") },
  { DOSJA_STORE_ERROR_BED_TAKEN, EXIT_FAILED,
    N_ ("This cannot come back as it was: its bed was given to somebody else since then, or is "
        "out of use. Nothing was changed. Free the bed first, or write the stay anew with another "
        "bed.") },
  { DOSJA_STORE_ERROR_OVERLAP, EXIT_FAILED,
    N_ ("This cannot come back as it was: another stay or leave was written for these days since "
        "then. Nothing was changed. Correct that one first.") },
  { DOSJA_STORE_ERROR_TWICE, EXIT_FAILED,
    N_ ("This cannot come back as it was: the same was written down anew since then, or it does "
        "not fit the days of the programme any more. Nothing was changed. Correct what was written "
        "since first.") },
};

static const Message backup_messages[] = {
  { DOSJA_BACKUP_ERROR_FAILED, EXIT_FAILED, TEXT_FAILED },
  { DOSJA_BACKUP_ERROR_NOT_A_BACKUP, EXIT_DAMAGED,
    N_ ("This file is no backup of Dosja. Choose a file whose name ends in .dosja-backup.") },
  { DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE, EXIT_WRONG_PASSPHRASE,
    N_ ("This does not open the backup. It opens with the passphrase that was in use on the day it "
        "was made, or with the recovery sheet of that time.") },
  { DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, EXIT_DAMAGED,
    N_ ("The backup was changed after it was written, or is damaged. Do not use it; take another "
        "backup.") },
  { DOSJA_BACKUP_ERROR_TRUNCATED, EXIT_DAMAGED,
    N_ ("The end of the backup is missing: it was not copied whole. Copy it again from where it "
        "was made, or take another backup.") },
  { DOSJA_BACKUP_ERROR_TRAILING, EXIT_DAMAGED,
    N_ ("Something was added behind the end of the backup. Do not use it; take another backup.") },
  { DOSJA_BACKUP_ERROR_MALFORMED, EXIT_DAMAGED,
    N_ ("What the backup holds is not as it should be, and nothing of it was taken over. Take "
        "another backup.") },
  { DOSJA_BACKUP_ERROR_TOO_NEW, EXIT_TOO_NEW,
    N_ ("The backup was written by a newer version of Dosja. Install that version here, too.") },
  { DOSJA_BACKUP_ERROR_EXISTS, EXIT_FAILED,
    N_ ("There is a file or folder of that name already. Choose another name.") },
  { DOSJA_BACKUP_ERROR_NO_SPACE, EXIT_FAILED, TEXT_NO_SPACE },
  { DOSJA_BACKUP_ERROR_READ_ONLY, EXIT_FAILED, TEXT_READ_ONLY },
  { DOSJA_BACKUP_ERROR_NOT_VERIFIED, EXIT_FAILED,
    N_ ("The backup was written, but could not be read back as it was written, and was removed. "
        "Use another stick or disk.") },
  { DOSJA_BACKUP_ERROR_NEEDS_OWNER, EXIT_FAILED,
    N_ ("Opened in this way, the backup needs a new owner: say whose the restored vault "
        "shall be.") },
  { DOSJA_BACKUP_ERROR_NOT_FOUND, EXIT_FAILED,
    N_ ("The file or folder is not there. Look at its name, plug in the stick if it is on one, and "
        "choose it again.") },
  { DOSJA_BACKUP_ERROR_UNREADABLE, EXIT_FAILED,
    N_ ("This cannot be read: it is no file, or not yours to read, or the stick or disk gives "
        "errors. Choose another file, or copy it anew from where it was made.") },
};

static const Message import_messages[] = {
  { DOSJA_IMPORT_ERROR_FAILED, EXIT_FAILED, TEXT_FAILED },
  { DOSJA_IMPORT_ERROR_READ, EXIT_FAILED,
    N_ ("The sheet cannot be read. Save it in the spreadsheet program as CSV and choose that "
        "file.") },
  { DOSJA_IMPORT_ERROR_ENCODING, EXIT_FAILED,
    N_ ("The letters of the sheet cannot be read. Choose another encoding, or save the sheet as "
        "CSV in UTF-8.") },
  { DOSJA_IMPORT_ERROR_LIMIT, EXIT_FAILED,
    N_ ("The sheet is too big to be taken in at once. Divide it into smaller ones.") },
  { DOSJA_IMPORT_ERROR_MAPPING, EXIT_FAILED,
    N_ ("It is not said yet for every column that is needed what it holds. Look at the columns "
        "that are marked.") },
  { DOSJA_IMPORT_ERROR_PROBLEMS, EXIT_FAILED,
    N_ ("Some rows have problems, and nothing was imported. Put them right in the sheet, row by "
        "row, and import it again.") },
};

static const Message report_messages[] = {
  { DOSJA_REPORT_ERROR_FAILED, EXIT_FAILED, TEXT_FAILED },
  { DOSJA_REPORT_ERROR_NO_SPACE, EXIT_FAILED, TEXT_NO_SPACE },
  { DOSJA_REPORT_ERROR_DENIED, EXIT_FAILED, TEXT_READ_ONLY },
  { DOSJA_REPORT_ERROR_NO_TEMPORARY, EXIT_FAILED,
    N_ ("This kind of file cannot be written here without leaving copies on the disk. Choose PDF "
        "or CSV instead.") },
};

static const Message document_messages[] = {
  { DOSJA_DOCUMENT_ERROR_UNKNOWN, EXIT_FAILED,
    N_ ("There is no such document in this language. Choose another one.") },
  { DOSJA_DOCUMENT_ERROR_TEMPLATE, EXIT_FAILED,
    N_ ("The wording of this document cannot be used: it names something that is not there. Put "
        "the lines that are named right, or take the wording that came with the program.") },
  { DOSJA_DOCUMENT_ERROR_NO_RECORD, EXIT_FAILED,
    N_ ("What the document is to be made of is not there, or is not for you to see. Go back to "
        "the list.") },
  { DOSJA_DOCUMENT_ERROR_NOTHING, EXIT_FAILED,
    N_ ("The document is about something that was not entered yet. Enter it first.") },
  { DOSJA_DOCUMENT_ERROR_PERIOD, EXIT_FAILED,
    N_ ("A book needs a first and a last day, the first not after the last.") },
  { DOSJA_DOCUMENT_ERROR_TOO_LARGE, EXIT_FAILED,
    N_ ("There is more to print than one document holds. Choose a shorter period or fewer "
        "parts.") },
};

static const Message attachment_messages[] = {
  { DOSJA_ATTACHMENT_ERROR_FAILED, EXIT_FAILED, TEXT_FAILED },
  { DOSJA_ATTACHMENT_ERROR_UNREADABLE, EXIT_FAILED,
    N_ ("The file cannot be read: it is not there any more, or is not yours to read. Nothing was "
        "added. Choose it again.") },
  { DOSJA_ATTACHMENT_ERROR_UNWRITABLE, EXIT_FAILED, TEXT_READ_ONLY },
  { DOSJA_ATTACHMENT_ERROR_NO_SPACE, EXIT_FAILED, TEXT_NO_SPACE },
};

static const Message sample_messages[] = {
  { DOSJA_SAMPLE_ERROR_NOT_EMPTY, EXIT_FAILED,
    N_ ("There are people in this vault. Invented people go into an empty vault only: make a new "
        "one for trials.") },
  { DOSJA_SAMPLE_ERROR_INVALID, EXIT_FAILED, TEXT_FAILED },
};

#define TEXT_NOT_FOUND N_ ("The file is not there. Look at its name and its folder.")
#define TEXT_EXISTS N_ ("There is a file or folder of that name already. Choose another name.")
#define TEXT_CANCELLED N_ ("It was stopped. Nothing was changed.")

/* Of GIO's fifty codes those that a person can do something about. */
static const Message io_messages[] = {
  { G_IO_ERROR_NOT_FOUND, EXIT_FAILED, TEXT_NOT_FOUND },
  { G_IO_ERROR_EXISTS, EXIT_FAILED, TEXT_EXISTS },
  { G_IO_ERROR_IS_DIRECTORY, EXIT_FAILED,
    N_ ("This is a folder. Choose a file, or enter a name for one.") },
  { G_IO_ERROR_NOT_DIRECTORY, EXIT_FAILED, N_ ("This is a file. Choose a folder.") },
  { G_IO_ERROR_FILENAME_TOO_LONG, EXIT_FAILED,
    N_ ("The file's name is too long. Choose a shorter one.") },
  { G_IO_ERROR_INVALID_FILENAME, EXIT_FAILED,
    N_ ("The file's name cannot be used there. Choose another one.") },
  { G_IO_ERROR_NO_SPACE, EXIT_FAILED, TEXT_NO_SPACE },
  { G_IO_ERROR_PERMISSION_DENIED, EXIT_FAILED, TEXT_READ_ONLY },
  { G_IO_ERROR_READ_ONLY, EXIT_FAILED, TEXT_READ_ONLY },
  { G_IO_ERROR_CANCELLED, EXIT_FAILED, TEXT_CANCELLED },
  { G_IO_ERROR_BUSY, EXIT_IN_USE,
    N_ ("The file is in use by another program. Close that one first, and try again.") },
  { G_IO_ERROR_NOT_MOUNTED, EXIT_FAILED,
    N_ ("The disk or stick is not there any more. Plug it in and try again.") },
};

static const Message file_messages[] = {
  { G_FILE_ERROR_NOENT, EXIT_FAILED, TEXT_NOT_FOUND },
  { G_FILE_ERROR_EXIST, EXIT_FAILED, TEXT_EXISTS },
  { G_FILE_ERROR_NOSPC, EXIT_FAILED, TEXT_NO_SPACE },
  { G_FILE_ERROR_ACCES, EXIT_FAILED, TEXT_READ_ONLY },
  { G_FILE_ERROR_PERM, EXIT_FAILED, TEXT_READ_ONLY },
  { G_FILE_ERROR_ROFS, EXIT_FAILED, TEXT_READ_ONLY },
};

static const Message unknown = { 0, EXIT_FAILED, TEXT_FAILED };

static const Message *
find_message (const GError *error)
{
  const struct
  {
    GQuark domain;
    const Message *messages;
    gsize n;
  } domains[] = {
    { DOSJA_VAULT_ERROR, vault_messages, G_N_ELEMENTS (vault_messages) },
    { DOSJA_STORE_ERROR, store_messages, G_N_ELEMENTS (store_messages) },
    { DOSJA_BACKUP_ERROR, backup_messages, G_N_ELEMENTS (backup_messages) },
    { DOSJA_IMPORT_ERROR, import_messages, G_N_ELEMENTS (import_messages) },
    { DOSJA_REPORT_ERROR, report_messages, G_N_ELEMENTS (report_messages) },
    { DOSJA_DOCUMENT_ERROR, document_messages, G_N_ELEMENTS (document_messages) },
    { DOSJA_ATTACHMENT_ERROR, attachment_messages, G_N_ELEMENTS (attachment_messages) },
    { DOSJA_SAMPLE_ERROR, sample_messages, G_N_ELEMENTS (sample_messages) },
    { G_IO_ERROR, io_messages, G_N_ELEMENTS (io_messages) },
    { G_FILE_ERROR, file_messages, G_N_ELEMENTS (file_messages) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    for (guint j = 0; domains[i].domain == error->domain && j < domains[i].n; j++)
      if (domains[i].messages[j].code == error->code)
        return &domains[i].messages[j];

  return &unknown;
}

/**
 * dosja_message_for_error:
 * @error: what a function of this program, or of GIO, came back with
 *
 * Says in the user's language what happened and what they can do. The error's own text, which is
 * for programmers, is left out.
 *
 * Returns: (transfer full): one or a few sentences
 */
char *
dosja_message_for_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return g_strdup (_ (find_message (error)->text));
}

/**
 * dosja_message_exit_code:
 *
 * Returns: what a program on the command line ends with: 1 failed, 3 wrong passphrase, 4 damaged
 *   or not authentic, 5 in use, 6 too new
 */
int
dosja_message_exit_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, EXIT_FAILED);

  return find_message (error)->exit_code;
}
