/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "base/dosja-progress.h"
#include "base/dosja-secret.h"
#include "store/dosja-store.h"
#include "vault/dosja-vault.h"

G_BEGIN_DECLS

#define DOSJA_BACKUP_ERROR (dosja_backup_error_quark ())

typedef enum
{
  DOSJA_BACKUP_ERROR_FAILED,
  DOSJA_BACKUP_ERROR_NOT_A_BACKUP,
  DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE, /* no way in opens with what was given */
  DOSJA_BACKUP_ERROR_NOT_AUTHENTIC,    /* changed after it was written */
  DOSJA_BACKUP_ERROR_TRUNCATED,        /* cut short */
  DOSJA_BACKUP_ERROR_TRAILING,         /* something follows the end */
  DOSJA_BACKUP_ERROR_MALFORMED,        /* authentic, and yet not as the format says */
  DOSJA_BACKUP_ERROR_TOO_NEW,
  DOSJA_BACKUP_ERROR_EXISTS, /* the file or folder to write is there already */
  DOSJA_BACKUP_ERROR_NO_SPACE,
  DOSJA_BACKUP_ERROR_READ_ONLY,
  DOSJA_BACKUP_ERROR_NOT_VERIFIED, /* what was written could not be read back: it was removed */
  DOSJA_BACKUP_ERROR_NEEDS_OWNER,  /* opened without a slot of the vault: say whose it shall be */
  DOSJA_BACKUP_ERROR_NOT_FOUND,    /* the file, or the folder it is to go into, is not there */
  DOSJA_BACKUP_ERROR_UNREADABLE,   /* no file, not theirs to read, or the medium gave an error */
} DosjaBackupError;

GQuark dosja_backup_error_quark (void);

/**
 * DosjaBackupKey: what opens a backup. Exactly one way is set.
 * @label: (nullable): whose slot @passphrase opens; %NULL tries each staff slot, then
 *   one-off passphrases; "" only these
 * @passphrase: (nullable): of a member of staff, or the one-off passphrase
 * @recovery_key: (nullable): from the recovery sheet
 * @exchange_seed: (nullable): of the vault of the site it was written for
 */
typedef struct
{
  const char *label;
  DosjaSecret *passphrase;
  DosjaSecret *recovery_key;
  DosjaSecret *exchange_seed;
} DosjaBackupKey;

/**
 * DosjaBackupOptions: ways in besides the vault's own slots. All may be empty.
 * @recipients: (nullable) (element-type GBytes): public keys of other sites, 32 bytes each
 * @one_off: (nullable): a passphrase for this file only
 */
typedef struct
{
  GPtrArray *recipients;
  DosjaSecret *one_off;
} DosjaBackupOptions;

/**
 * DosjaBackupTable: how many rows of a table a backup holds
 */
typedef struct
{
  char *name;
  guint64 rows;
} DosjaBackupTable;

/**
 * DosjaBackupInfo: what "look inside" shows, after the file was opened and read to its end
 */
typedef struct
{
  DosjaId id;
  DosjaId vault;
  DosjaId site;
  char *organisation;
  char *created; /* canonical date */
  char *program;
  guint format_version;
  guint schema_version;
  guint64 size;
  guint64 rows;
  GPtrArray *tables; /* DosjaBackupTable */
} DosjaBackupInfo;

void dosja_backup_info_free (DosjaBackupInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBackupInfo, dosja_backup_info_free)

/**
 * DosjaBackupSeal: the keys and the header of one backup, made from an unlocked vault, so that
 * the writing itself needs the vault no more and can be done beside other work
 */
typedef struct _DosjaBackupSeal DosjaBackupSeal;

DosjaBackupSeal *
dosja_backup_seal_new (DosjaVault *vault, const DosjaBackupOptions *options, GError **error);
void dosja_backup_seal_free (DosjaBackupSeal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBackupSeal, dosja_backup_seal_free)

DosjaBackupInfo *
dosja_backup_write_sealed (DosjaStore *store, DosjaBackupSeal *seal, const char *path,
                           const DosjaProgress *progress, GError **error);
DosjaBackupInfo *dosja_backup_write (DosjaStore *store, DosjaVault *vault, const char *path,
                                     const DosjaBackupOptions *options,
                                     const DosjaProgress *progress, GError **error);
DosjaBackupInfo *dosja_backup_verify (const char *path, const DosjaBackupKey *key,
                                      const DosjaProgress *progress, GError **error);
GPtrArray *dosja_backup_list_slots (const char *path, GError **error);
gboolean dosja_backup_has_one_off (const char *path);

/**
 * DosjaNewVault: for a backup opened without a staff slot: whose the restored vault shall be.
 */
typedef struct
{
  const char *staff_label;
  DosjaSecret *passphrase;
} DosjaNewVault;

DosjaBackupInfo *
dosja_backup_restore (const char *path, const DosjaBackupKey *key, const char *folder,
                      const DosjaNewVault *new_vault, DosjaSecret **ret_recovery_key,
                      const DosjaProgress *progress, GError **error);
DosjaBackupInfo *
dosja_backup_restore_in_place (const char *path, const DosjaBackupKey *key, const char *folder,
                               const DosjaNewVault *new_vault, DosjaSecret **ret_recovery_key,
                               char **ret_kept, const DosjaProgress *progress, GError **error);

void dosja_backup_finish_restore (const char *folder);

/* Automatic backups in a folder: when, which to keep, and how old the newest is. All of it is
 * kept in the vault's settings. */
#define DOSJA_BACKUP_SETTING_FOLDER "backup.folder"
#define DOSJA_BACKUP_SETTING_DAYS "backup.days" /* 0: never by itself */
#define DOSJA_BACKUP_SETTING_KEEP "backup.keep"
#define DOSJA_BACKUP_SETTING_LAST "backup.last" /* canonical date of the newest verified one */
#define DOSJA_BACKUP_DEFAULT_DAYS 1
#define DOSJA_BACKUP_DEFAULT_KEEP 10

char *dosja_backup_automatic_name (void);
guint dosja_backup_get_days (DosjaStore *store);
guint dosja_backup_get_keep (DosjaStore *store);
int dosja_backup_get_age (DosjaStore *store);
gboolean dosja_backup_is_due (DosjaStore *store);
gboolean dosja_backup_note_done (DosjaStore *store, GError **error);
DosjaBackupInfo *dosja_backup_write_automatic (DosjaStore *store, DosjaVault *vault,
                                               const DosjaProgress *progress, GError **error);
GPtrArray *dosja_backup_choose_to_prune (GPtrArray *names, guint keep_newest);
gboolean dosja_backup_prune (const char *folder, guint keep_newest, GError **error);

G_END_DECLS
