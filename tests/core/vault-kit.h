/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-key-file-private.h"
#include "vault/dosja-vault.h"

/* Every Argon2id takes about a second: one vault is made here, and most tests work on copies of its
 * key file. */
#define PASSPHRASE "Tri dele te bardha hipen shkallet 47"
#define OTHER_PASSPHRASE "Bariu kalon lumin me dy qengja 93"

/* The committed key file, which another program wrote from FORMAT.md: its slots cost a tenth of a
 * millisecond, and are made anew as soon as one of them opens. */
#define VECTOR_LABEL "Drita Ë."
#define VECTOR_PASSPHRASE "Tri dele të bardha hipin 47 shkallë"
#define VECTOR_RECOVERY_KEY "CHJP-CSV8-D5N6-PV3D-DSQQ-0WBJ-EDT7-AXKQ-1FFR"
#define FIRST_SLOT 48
#define SLOT_OPSLIMIT 36
#define SLOT_MEMLIMIT 44

extern char *kit_scratch;

void kit_begin (void);
void kit_end (void);
DosjaSecret *kit_secret (const char *text);
void kit_remove_folder (const char *folder);
char *kit_read_text (const char *folder, const char *name, gsize *ret_size);
void kit_write_text (const char *folder, const char *name, const char *data, gsize size);
char *kit_read_vector (gsize *ret_size);
char *kit_make_vault (const char *name, const char *keys, gsize size);
char *kit_make_vector_vault (const char *name);
void kit_fix_checksum (char *data, gsize size);
void kit_put_number (char *at, guint64 number);
void kit_assert_same_file (const char *folder, const char *name, const char *data, gsize size);
void kit_assert_unlock_fails (const char *folder, DosjaVaultError expected);
