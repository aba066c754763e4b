/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-slots-private.h"

G_BEGIN_DECLS

#define DOSJA_KEY_FILE_NAME "keys"
#define DOSJA_KEY_FILE_COPY_NAME "keys.bak"
#define DOSJA_AUTHENTICATOR_SIZE 32

/**
 * DosjaKeyFile: everything the key file says
 * @revision: one more with every change; of two whole copies the higher one is in force
 * @database: number of the database file: the key file decides which one is the vault's
 * @profile: SQLCipher's cipher profile, 3 or 4
 * @authenticator: made with a key derived from the master key, over all that stands before it
 */
typedef struct
{
  guint64 revision;
  guint32 database;
  guint32 profile;
  DosjaSlots *slots;
  guint8 authenticator[DOSJA_AUTHENTICATOR_SIZE];
} DosjaKeyFile;

DosjaKeyFile *dosja_key_file_new (guint profile, const DosjaId *vault);
DosjaKeyFile *dosja_key_file_copy (const DosjaKeyFile *self);
void dosja_key_file_free (DosjaKeyFile *self);
void dosja_key_file_seal (DosjaKeyFile *self, DosjaSecret *master);
gboolean dosja_key_file_is_authentic (const DosjaKeyFile *self, DosjaSecret *master);
GBytes *dosja_key_file_to_bytes (const DosjaKeyFile *self);
DosjaKeyFile *dosja_key_file_parse (GBytes *bytes, GError **error);

gboolean dosja_key_file_exists (const char *folder);
DosjaKeyFile *dosja_key_file_load (const char *folder, gboolean *ret_copies_agree, GError **error);
gboolean dosja_key_file_save (const DosjaKeyFile *self, const char *folder,
                              gboolean *ret_copies_agree, GError **error);
char *dosja_key_file_database_name (guint32 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaKeyFile, dosja_key_file_free)

G_END_DECLS
