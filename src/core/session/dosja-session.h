/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"
#include "vault/dosja-vault.h"

G_BEGIN_DECLS

/**
 * DosjaSession:
 *
 * A vault that was unlocked by somebody: keys and database together, and everything
 * that needs both. The window and dosjactl begin here. Synchronous.
 */
#define DOSJA_TYPE_SESSION (dosja_session_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSession, dosja_session, DOSJA, SESSION, GObject)

char *dosja_session_default_folder (void);
DosjaSession *
dosja_session_create (const char *folder, const char *organisation, const char *staff_label,
                      DosjaSecret *passphrase, DosjaSecret **ret_recovery_key, GError **error);
DosjaSession *dosja_session_open (const char *folder, GError **error);
gboolean dosja_session_unlock (DosjaSession *self, const DosjaId *slot, DosjaSecret *passphrase,
                               GError **error);
gboolean dosja_session_unlock_with_recovery_key (DosjaSession *self, DosjaSecret *recovery_key,
                                                 GError **error);
void dosja_session_lock (DosjaSession *self);
void dosja_session_close (DosjaSession *self);
gboolean dosja_session_is_unlocked (DosjaSession *self);
DosjaVault *dosja_session_get_vault (DosjaSession *self);
DosjaStore *dosja_session_get_store (DosjaSession *self);
const DosjaRole *dosja_session_get_role (DosjaSession *self);
DosjaStore *dosja_session_open_reader (DosjaSession *self, GError **error);
char *dosja_session_get_organisation (DosjaSession *self);

/* Staff: a record and a key slot, made and removed together */
gboolean dosja_session_add_staff (DosjaSession *self, const char *label, const char *role,
                                  DosjaSecret *passphrase, GError **error);
gboolean dosja_session_remove_staff (DosjaSession *self, const DosjaId *slot, GError **error);
gboolean dosja_session_change_passphrase (DosjaSession *self, DosjaSecret *current,
                                          DosjaSecret *passphrase, GError **error);
gboolean dosja_session_recover (DosjaSession *self, DosjaSecret *recovery_key, const DosjaId *slot,
                                DosjaSecret *passphrase, GError **error);
gboolean dosja_session_new_master_key (DosjaSession *self, DosjaSecret *passphrase,
                                       DosjaSecret **ret_recovery_key,
                                       const DosjaProgress *progress, GError **error);
DosjaSecret *dosja_session_new_recovery_key (DosjaSession *self, GError **error);

/* What only a director may read, sealed once more inside the vault */
void dosja_session_share_seal (DosjaSession *self);
gboolean dosja_session_can_unseal (DosjaSession *self);
gboolean
dosja_session_seal (DosjaSession *self, const DosjaId *id, DosjaSecret *text, GError **error);
DosjaSecret *
dosja_session_unseal (DosjaSession *self, const DosjaId *id, const char *reason, GError **error);

G_END_DECLS
