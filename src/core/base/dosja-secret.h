/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaSecret:
 *
 * Bytes that must not outlive their use: keys and passphrases. They live in
 * libsodium's guarded memory (locked against swapping, left out of core dumps)
 * and are wiped when the last reference goes.
 */
typedef struct _DosjaSecret DosjaSecret;

DosjaSecret *dosja_secret_new (gsize size);
DosjaSecret *dosja_secret_new_random (gsize size);
DosjaSecret *dosja_secret_new_take (char *text);
DosjaSecret *dosja_secret_new_copy (const void *data, gsize size);
DosjaSecret *dosja_secret_ref (DosjaSecret *self);
void dosja_secret_unref (DosjaSecret *self);
guint8 *dosja_secret_get_data (DosjaSecret *self);
gsize dosja_secret_get_size (DosjaSecret *self);
gboolean dosja_secret_equal (DosjaSecret *a, DosjaSecret *b);

void dosja_wipe (void *data, gsize size);
void dosja_wipe_free (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSecret, dosja_secret_unref)

G_END_DECLS
