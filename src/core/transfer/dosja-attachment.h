/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-content.h"

G_BEGIN_DECLS

#define DOSJA_ATTACHMENT_ERROR (dosja_attachment_error_quark ())

/**
 * DosjaAttachmentError: what the user can do differently. No message holds a file's name.
 */
typedef enum
{
  DOSJA_ATTACHMENT_ERROR_FAILED,
  DOSJA_ATTACHMENT_ERROR_UNREADABLE, /* the file that was to be added */
  DOSJA_ATTACHMENT_ERROR_UNWRITABLE, /* the place to which one was to be exported */
  DOSJA_ATTACHMENT_ERROR_NO_SPACE,   /* there */
} DosjaAttachmentError;

GQuark dosja_attachment_error_quark (void);

/* How much is read from a file at once. */
#define DOSJA_ATTACHMENT_STEP (1024 * 1024)
/* How much of a file's beginning says what it is. */
#define DOSJA_ATTACHMENT_HEAD 4096

gboolean dosja_attachment_read_failed (const GError *problem, GError **error);
void dosja_attachment_describe (DosjaRecord *attachment, const char *file_name, const void *head,
                                gsize head_size);
gboolean dosja_attachment_save (DosjaStore *store, DosjaUpload *upload, DosjaRecord *attachment,
                                DosjaProblems *problems, gint64 *ret_action, GError **error);
char *dosja_attachment_media_type (const char *file_name, const void *head, gsize head_size);
gboolean
dosja_attachment_add (DosjaStore *store, DosjaRecord *attachment, GFile *file,
                      DosjaProblems *problems, const DosjaProgress *progress, GError **error);
gboolean dosja_attachment_export (DosjaStore *store, const DosjaId *attachment, GFile *file,
                                  const DosjaProgress *progress, GError **error);

G_END_DECLS
