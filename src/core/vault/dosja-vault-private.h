/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-key-file-private.h"
#include "vault/dosja-vault.h"

G_BEGIN_DECLS

struct _DosjaVault
{
  GObject parent_instance;

  char *folder;
  int lock;
  DosjaKeyFile *key_file;
  gboolean copies_agree;

  /* Only while unlocked */
  DosjaSecret *master;
  DosjaSecret *seed; /* of the current slot's key pair, if it has one */
  DosjaSecret *seal; /* the sealing key, if that slot has a part in it */
  DosjaSlotInfo *current;
};

gboolean dosja_vault_put_in_force (DosjaVault *self, DosjaKeyFile *key_file, DosjaSecret *master,
                                   GError **error);
gboolean dosja_vault_require_unlocked (DosjaVault *self, GError **error);
void dosja_vault_set_current (DosjaVault *self, const DosjaSlotInfo *slot);
DosjaSlot *dosja_vault_new_staff_slot (const DosjaId *id, const DosjaId *staff, const char *label,
                                       DosjaSecret *passphrase, DosjaSecret *master,
                                       DosjaSecret *seed, GError **error);
DosjaSlot *dosja_vault_make_recovery_slot (DosjaSecret *master, DosjaSecret **ret_recovery_key,
                                           GError **error);

/* dosja-seal.c */
void dosja_vault_open_seal (DosjaVault *self, const DosjaSlot *slot);

G_END_DECLS
