/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "base/dosja-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DOSJA_VAULT_ERROR (dosja_vault_error_quark ())

/**
 * DosjaVaultError: what went wrong, as far as the user can do something different
 */
typedef enum
{
  DOSJA_VAULT_ERROR_FAILED,
  DOSJA_VAULT_ERROR_NOT_A_VAULT,      /* there is no key file in the folder */
  DOSJA_VAULT_ERROR_EXISTS,           /* the folder holds a vault already */
  DOSJA_VAULT_ERROR_WRONG_PASSPHRASE, /* or wrong recovery key; never says which part was wrong */
  DOSJA_VAULT_ERROR_DAMAGED,          /* neither copy of the key file is whole */
  DOSJA_VAULT_ERROR_TOO_NEW,          /* written by a newer Dosja */
  DOSJA_VAULT_ERROR_IN_USE,           /* another program holds the lock */
  DOSJA_VAULT_ERROR_READ_ONLY,        /* the folder or a file in it cannot be written */
  DOSJA_VAULT_ERROR_NO_SPACE,
  DOSJA_VAULT_ERROR_WEAK,         /* the new passphrase is too easy to guess */
  DOSJA_VAULT_ERROR_RECOVERY_KEY, /* a recovery key with a typing error: its check code is wrong */
  DOSJA_VAULT_ERROR_NO_SLOT,      /* nobody of that name has a key */
  DOSJA_VAULT_ERROR_LAST_SLOT,    /* the last key cannot be removed */
  DOSJA_VAULT_ERROR_LOCKED,       /* it must be unlocked first */
  DOSJA_VAULT_ERROR_NO_MEMORY,    /* not enough for Argon2id */
  DOSJA_VAULT_ERROR_LABEL,        /* the name is empty, too long, or somebody has it already */
  DOSJA_VAULT_ERROR_NO_SEAL,      /* the sealing key is not this member of staff's */
  DOSJA_VAULT_ERROR_SEAL_BROKEN,  /* what was sealed was changed, or sealed for another record */
} DosjaVaultError;

GQuark dosja_vault_error_quark (void);

/**
 * DosjaSlotKind:
 * @DOSJA_SLOT_STAFF: a member of staff, opened by a passphrase
 * @DOSJA_SLOT_RECOVERY: the recovery sheet
 */
typedef enum
{
  DOSJA_SLOT_STAFF = 1,
  DOSJA_SLOT_RECOVERY = 2,
} DosjaSlotKind;

/**
 * DosjaSlotInfo: what can be read of a key slot without any secret
 */
typedef struct
{
  DosjaId id;
  DosjaId staff;
  DosjaSlotKind kind;
  char *label;
  guint64 opslimit;
  guint64 memlimit;
} DosjaSlotInfo;

DosjaSlotInfo *dosja_slot_info_copy (const DosjaSlotInfo *self);
void dosja_slot_info_free (DosjaSlotInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSlotInfo, dosja_slot_info_free)

/**
 * DosjaVault:
 *
 * The folder of a vault and its keys: who can unlock, and, while it is unlocked,
 * the keys derived from the master key. It knows nothing of the database but its name.
 */
#define DOSJA_TYPE_VAULT (dosja_vault_get_type ())
G_DECLARE_FINAL_TYPE (DosjaVault, dosja_vault, DOSJA, VAULT, GObject)

/* A vault on disk. `create` and `open` take the vault's lock; `close` gives it back. */
gboolean dosja_vault_exists (const char *folder);
DosjaVault *dosja_vault_create (const char *folder, guint cipher_profile, const char *label,
                                const DosjaId *staff, DosjaSecret *passphrase,
                                DosjaSecret **ret_recovery_key, GError **error);
DosjaVault *dosja_vault_create_from_slots (const char *folder, guint cipher_profile, GBytes *slots,
                                           DosjaSecret *master, GError **error);
DosjaVault *dosja_vault_open (const char *folder, GError **error);
gboolean dosja_vault_move (DosjaVault *self, const char *folder, GError **error);
void dosja_vault_close (DosjaVault *self);
const char *dosja_vault_get_folder (DosjaVault *self);
char *dosja_vault_get_database_path (DosjaVault *self);
guint dosja_vault_get_cipher_profile (DosjaVault *self);
const DosjaId *dosja_vault_get_id (DosjaVault *self);

/* Unlocking */
gboolean
dosja_vault_unlock (DosjaVault *self, const DosjaId *slot, DosjaSecret *passphrase, GError **error);
gboolean
dosja_vault_unlock_with_recovery_key (DosjaVault *self, DosjaSecret *recovery_key, GError **error);
void dosja_vault_lock (DosjaVault *self);
gboolean dosja_vault_is_unlocked (DosjaVault *self);
const DosjaSlotInfo *dosja_vault_get_current_slot (DosjaVault *self);
void dosja_vault_become (DosjaVault *self, const DosjaId *slot);

/* Keys, only while unlocked; purposes keep them apart */
DosjaSecret *dosja_vault_get_database_key (DosjaVault *self, GError **error);
DosjaSecret *dosja_vault_get_backup_key (DosjaVault *self, GError **error);
DosjaSecret *dosja_vault_get_exchange_seed (DosjaVault *self, GError **error);

/* Slots */
GPtrArray *dosja_vault_get_slots (DosjaVault *self);
const DosjaSlotInfo *dosja_vault_find_slot (DosjaVault *self, const char *label);
gboolean dosja_vault_add_slot (DosjaVault *self, const char *label, const DosjaId *staff,
                               DosjaSecret *passphrase, GError **error);
gboolean dosja_vault_change_passphrase (DosjaVault *self, const DosjaId *slot,
                                        DosjaSecret *passphrase, GError **error);
gboolean dosja_vault_remove_slot (DosjaVault *self, const DosjaId *slot, GError **error);
DosjaSecret *dosja_vault_new_recovery_key (DosjaVault *self, GError **error);

/* The sealing key: what it seals opens for the slots that have a part in it only */
gboolean dosja_vault_has_seal (DosjaVault *self);
gboolean dosja_vault_share_seal (DosjaVault *self, const GPtrArray *slots, GError **error);
char *
dosja_vault_seal_text (DosjaVault *self, const DosjaId *record, const char *text, GError **error);
DosjaSecret *
dosja_vault_open_text (DosjaVault *self, const DosjaId *record, const char *sealed, GError **error);

/* The slots as they travel in a backup's header, and opening one there */
GBytes *dosja_vault_export_slots (DosjaVault *self);
GPtrArray *dosja_slots_list (GBytes *slots, GError **error);
gboolean dosja_slots_get_vault_id (GBytes *slots, DosjaId *ret_vault, GError **error);
DosjaSecret *
dosja_slots_open (GBytes *slots, const char *label, DosjaSecret *passphrase, GError **error);
DosjaSecret *
dosja_slots_open_with_recovery_key (GBytes *slots, DosjaSecret *recovery_key, GError **error);
DosjaSecret *dosja_master_derive_backup_key (DosjaSecret *master);

/* A new master key: the database must be written anew with the key that `begin` gives;
 * then `commit` makes the new key file the vault's. Other slots lose their way in. */
typedef struct _DosjaRekey DosjaRekey;
DosjaRekey *
dosja_vault_rekey_begin (DosjaVault *self, DosjaSecret *passphrase, DosjaSecret **ret_database_key,
                         DosjaSecret **ret_recovery_key, GError **error);
char *dosja_rekey_get_database_path (DosjaRekey *self);
gboolean dosja_vault_rekey_commit (DosjaVault *self, DosjaRekey *rekey, GError **error);
void dosja_rekey_free (DosjaRekey *self);
void dosja_vault_remove_left_databases (DosjaVault *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaRekey, dosja_rekey_free)

G_END_DECLS
