/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/* What one attachment may have; the field `size` says the same. */
#define DOSJA_CONTENT_MAX ((guint64)100 * 1024 * 1024)
/* What is written down, and read, at once. */
#define DOSJA_CONTENT_PIECE (256 * 1024)

/**
 * DosjaUpload:
 *
 * A content that is coming into the vault, in as many steps as it takes. Each step is a
 * transaction of its own, so that other work goes on between them; what is there before the last
 * one belongs to nothing, and goes when the upload is dropped, or when the vault is opened next.
 */
typedef struct _DosjaUpload DosjaUpload;

DosjaUpload *dosja_upload_new (void);
gboolean dosja_upload_append (DosjaUpload *self, DosjaStore *store, const void *data, gsize size,
                              GError **error);
gboolean
dosja_upload_finish (DosjaUpload *self, DosjaStore *store, DosjaId *ret_content, GError **error);
gboolean
dosja_upload_drop (DosjaUpload *self, DosjaStore *store, gboolean *ret_more, GError **error);
guint64 dosja_upload_get_size (DosjaUpload *self);
void dosja_upload_free (DosjaUpload *self);

/**
 * DosjaContentReader:
 *
 * Reads the content of an attachment piece by piece, and says at its end whether it is what was
 * once written.
 */
typedef struct _DosjaContentReader DosjaContentReader;

DosjaContentReader *
dosja_content_open (DosjaStore *store, const DosjaId *attachment, GError **error);
gboolean dosja_content_next (DosjaContentReader *self, const void **ret_data, gsize *ret_size,
                             GError **error);
guint64 dosja_content_get_size (DosjaContentReader *self);
DosjaRecord *dosja_content_get_attachment (DosjaContentReader *self);
void dosja_content_close (DosjaContentReader *self);

GBytes *dosja_content_read_all (DosjaStore *store, const DosjaId *attachment, guint64 limit,
                                const DosjaProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaUpload, dosja_upload_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaContentReader, dosja_content_close)

G_END_DECLS
