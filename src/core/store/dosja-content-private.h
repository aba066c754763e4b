/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-content.h"
#include "store/dosja-store-private.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 row;
  guint64 size;
  guint8 hash[DOSJA_HASH_SIZE];
} DosjaContentInfo;

gboolean dosja_content_damaged (GError **error);
gboolean dosja_content_find (DosjaStore *self, const DosjaId *id, DosjaContentInfo *ret_info,
                             gboolean *ret_found, GError **error);
DosjaContentReader *
dosja_content_reader_new (DosjaStore *store, const DosjaContentInfo *info, GError **error);
gboolean dosja_content_verify (DosjaStore *self, GPtrArray *problems, const DosjaProgress *progress,
                               GError **error);
gboolean dosja_content_fill (DosjaStore *self, DosjaRecord *record, char **before,
                             DosjaProblems *problems, GError **error);
gboolean dosja_content_sweep (DosjaStore *self, GError **error);

G_END_DECLS
