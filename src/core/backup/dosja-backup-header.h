/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-hash.h"
#include "base/dosja-id.h"
#include "base/dosja-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DosjaWayKind:
 * @DOSJA_WAY_SLOTS: the vault's key slots, and the file key sealed under what they open
 * @DOSJA_WAY_RECIPIENT: the file key sealed for another site's public key
 * @DOSJA_WAY_ONE_OFF: the file key sealed under a passphrase for this file only
 */
typedef enum
{
  DOSJA_WAY_SLOTS = 1,
  DOSJA_WAY_RECIPIENT = 2,
  DOSJA_WAY_ONE_OFF = 3,
} DosjaWayKind;

/**
 * DosjaWay:
 * @body: what the format says for this kind, parsed and bounded
 *
 * One way to the file key.
 */
typedef struct
{
  DosjaWayKind kind;
  GBytes *body;
} DosjaWay;

/**
 * DosjaBackupHeader:
 * @id: random, so that two backups are never taken for one
 * @day: days since 1970-01-01, the only date in clear
 * @ways: (element-type DosjaWay): the ways in
 * @commitment: binds the header to the one file key it was made with
 *
 * The part of a backup that is read before anything is unlocked.
 */
typedef struct
{
  DosjaId id;
  guint32 day;
  GPtrArray *ways;
  guint8 commitment[DOSJA_HASH_SIZE];
} DosjaBackupHeader;

DosjaBackupHeader *dosja_backup_header_new (guint32 day);
void dosja_backup_header_free (DosjaBackupHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBackupHeader, dosja_backup_header_free)

/* Making one: all ways first, then the seal */
void dosja_backup_header_add_slots (DosjaBackupHeader *self, DosjaSecret *file_key, GBytes *slots,
                                    DosjaSecret *backup_key);
gboolean dosja_backup_header_add_recipient (DosjaBackupHeader *self, DosjaSecret *file_key,
                                            GBytes *public_key);
gboolean dosja_backup_header_add_one_off (DosjaBackupHeader *self, DosjaSecret *file_key,
                                          DosjaSecret *passphrase, guint64 opslimit,
                                          guint64 memlimit, GError **error);
void dosja_backup_header_seal (DosjaBackupHeader *self, DosjaSecret *file_key);
GBytes *dosja_backup_header_serialise (DosjaBackupHeader *self);

/* Reading one */
DosjaBackupHeader *dosja_backup_header_read (GInputStream *in, GBytes **ret_bytes, GError **error);
GBytes *dosja_backup_header_get_slots (DosjaBackupHeader *self);
DosjaSecret *
dosja_backup_header_open_slots (DosjaBackupHeader *self, DosjaSecret *backup_key, GError **error);
DosjaSecret *
dosja_backup_header_open_recipient (DosjaBackupHeader *self, DosjaSecret *seed, GError **error);
DosjaSecret *
dosja_backup_header_open_one_off (DosjaBackupHeader *self, DosjaSecret *passphrase, GError **error);

DosjaSecret *dosja_backup_derive_payload_key (DosjaSecret *file_key);

G_END_DECLS
