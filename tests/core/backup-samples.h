/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup-header.h"
#include "backup/dosja-backup-rows.h"

/**
 * Sample: a small backup made without a vault or a database
 *
 * Its file key and the key that stands for the vault's are known to the tests, so
 * that a file can be opened thousands of times without Argon2id.
 */
typedef struct
{
  DosjaSecret *file_key;
  DosjaSecret *backup_key;
  DosjaSecret *seed;
  DosjaSecret *one_off;
  GBytes *slots;
  guint rows;     /* of the table "note" */
  guint64 amount; /* bytes of each row's text */
  gboolean plain; /* text that compression cannot shrink */
} Sample;

/* The cheapest Argon2id there is: a reader takes it, no Dosja writes it. */
#define SAMPLE_PASSES 1
#define SAMPLE_MEMORY 8192

GBytes *sample_make_slots (DosjaSecret *master, const char *label, const char *passphrase,
                           DosjaSecret *recovery, guint64 claimed_memory);

void sample_init (Sample *self);
void sample_clear (Sample *self);
GBytes *sample_write (Sample *self, const char *folder);
gboolean sample_read (GInputStream *in, DosjaSecret *backup_key, guint64 *ret_rows, GError **error);
GBytes *sample_public_key (DosjaSecret *seed);
