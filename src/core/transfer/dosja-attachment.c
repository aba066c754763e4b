/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-attachment.h"

#include "base/dosja-file-name.h"

#include <glib/gi18n.h>
#include <string.h>

/* clang-format off */
G_DEFINE_QUARK (dosja-attachment-error-quark, dosja_attachment_error)
/* clang-format on */

/**
 * dosja_attachment_read_failed:
 * @problem: what GIO says; its message holds the path, which may name a person
 *
 * Returns: %FALSE, with an error to show
 */
gboolean
dosja_attachment_read_failed (const GError *problem, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  else
    g_set_error_literal (error, DOSJA_ATTACHMENT_ERROR, DOSJA_ATTACHMENT_ERROR_UNREADABLE,
                         "the file could not be read");

  return FALSE;
}

static DosjaAttachmentError
translate (const GError *problem)
{
  if (problem->domain != G_IO_ERROR)
    return DOSJA_ATTACHMENT_ERROR_FAILED;

  switch (problem->code)
    {
    case G_IO_ERROR_NO_SPACE:
      return DOSJA_ATTACHMENT_ERROR_NO_SPACE;
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
    case G_IO_ERROR_IS_DIRECTORY:
    case G_IO_ERROR_CANT_CREATE_BACKUP:
      return DOSJA_ATTACHMENT_ERROR_UNWRITABLE;
    default:
      return DOSJA_ATTACHMENT_ERROR_FAILED;
    }
}

static gboolean
write_failed (const GError *problem, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  else
    g_set_error_literal (error, DOSJA_ATTACHMENT_ERROR, (int)translate (problem),
                         "the file could not be written");

  return FALSE;
}

static gboolean
begins_with (const void *head, gsize head_size, const char *magic, gsize magic_size)
{
  return head_size >= magic_size && memcmp (head, magic, magic_size) == 0;
}

/**
 * dosja_attachment_media_type:
 * @file_name: (nullable): its name
 * @head: (array length=head_size): how the file begins
 *
 * What can be shown is told by its first bytes alone, whatever its name says.
 *
 * Returns: (transfer full): the media type
 */
char *
dosja_attachment_media_type (const char *file_name, const void *head, gsize head_size)
{
  g_autofree char *guess = NULL;
  char *media_type;

  if (begins_with (head, head_size, "\211PNG\r\n\032\n", 8))
    return g_strdup ("image/png");
  if (begins_with (head, head_size, "\377\330\377", 3))
    return g_strdup ("image/jpeg");
  if (begins_with (head, head_size, "%PDF-", 5))
    return g_strdup ("application/pdf");

  guess = g_content_type_guess (file_name, head, head_size, NULL);
  media_type = g_content_type_get_mime_type (guess);
  if (media_type == NULL || strlen (media_type) > 100
      || g_strv_contains (
          (const char *const[]){ "image/png", "image/jpeg", "application/pdf", NULL }, media_type))
    {
      g_free (media_type);
      return g_strdup ("application/octet-stream");
    }

  return media_type;
}

/* "Plani i sigurisë.pdf" is a paper of the title "Plani i sigurisë". */
static char *
title_of (const char *file_name)
{
  const char *ending = strrchr (file_name, '.');

  return ending != NULL && ending > file_name ? g_strndup (file_name, ending - file_name)
                                              : g_strdup (file_name);
}

/**
 * dosja_attachment_describe:
 * @attachment: an attachment that is not saved yet
 * @file_name: (nullable): what the file is called outside
 * @head: (array length=head_size): how it begins
 *
 * Fills in what the file itself says. A title or a name that was given stays.
 */
void
dosja_attachment_describe (DosjaRecord *attachment, const char *file_name, const void *head,
                           gsize head_size)
{
  const char *given = dosja_record_get (attachment, "file_name");
  g_autofree char *clean
      = dosja_file_name_clean (given != NULL ? given : file_name, _ ("Document"));
  g_autofree char *media_type = dosja_attachment_media_type (clean, head, head_size);
  g_autofree char *title = title_of (clean);

  dosja_record_set (attachment, "file_name", clean);
  dosja_record_set (attachment, "media_type", media_type);
  if (dosja_record_get (attachment, "title") == NULL)
    dosja_record_set (attachment, "title", title);
}

/* ---- adding ---- */

static char *
display_name (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? g_strdup (g_file_info_get_display_name (info)) : g_file_get_basename (file);
}

static guint64
size_of (GFileInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info
      = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);

  return info != NULL ? (guint64)g_file_info_get_size (info) : 0;
}

/* Reads to the end; the first bytes describe the attachment. */
static gboolean
read_file (DosjaUpload *self, DosjaStore *store, DosjaRecord *attachment, GFile *file,
           const DosjaProgress *progress, GError **error)
{
  GCancellable *cancellable = progress != NULL ? progress->cancellable : NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &problem);
  g_autofree char *name = NULL;
  g_autofree guint8 *step = NULL;
  guint64 total;
  gsize n;

  if (stream == NULL)
    return dosja_attachment_read_failed (problem, error);

  name = display_name (file, cancellable);
  total = size_of (stream, cancellable);
  step = g_malloc (DOSJA_ATTACHMENT_STEP);
  do
    {
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), step, DOSJA_ATTACHMENT_STEP, &n,
                                    cancellable, &problem))
        {
          dosja_wipe (step, DOSJA_ATTACHMENT_STEP);
          return dosja_attachment_read_failed (problem, error);
        }
      if (dosja_upload_get_size (self) == 0)
        dosja_attachment_describe (attachment, name, step, MIN (n, DOSJA_ATTACHMENT_HEAD));
      if (!dosja_upload_append (self, store, step, n, error)
          || !dosja_progress_step (progress, dosja_upload_get_size (self), total, error))
        {
          dosja_wipe (step, DOSJA_ATTACHMENT_STEP);
          return FALSE;
        }
    }
  while (n == DOSJA_ATTACHMENT_STEP);
  dosja_wipe (step, DOSJA_ATTACHMENT_STEP);

  return TRUE;
}

/* A paper of a case is one of its person, too, whose page shows all of them. */
static gboolean
take_person_of_case (DosjaStore *store, DosjaRecord *attachment, GError **error)
{
  g_autoptr (DosjaRecord) owner = NULL;
  DosjaId id;

  if (dosja_record_get (attachment, "person") != NULL
      || !dosja_record_get_reference (attachment, "case", &id))
    return TRUE;
  if ((owner = dosja_store_load (store, dosja_type_find ("case"), &id, error)) == NULL)
    return FALSE;
  dosja_record_set (attachment, "person", dosja_record_get (owner, "person"));

  return TRUE;
}

static gboolean
save_in_batch (DosjaStore *store, DosjaUpload *upload, DosjaRecord *attachment,
               DosjaProblems *problems, GError **error)
{
  DosjaId content;

  if (!dosja_upload_finish (upload, store, &content, error))
    return FALSE;
  dosja_record_set_reference (attachment, "content", &content);

  return dosja_store_save (store, attachment, problems, error);
}

/**
 * dosja_attachment_save:
 * @upload: all of the file
 * @attachment: a new attachment
 * @problems: (nullable): where to add what is wrong with it
 * @ret_action: (out) (optional): what dosja_store_undo() takes
 *
 * Saves an attachment with what was uploaded as its content. What of the upload is not needed is
 * still to be dropped, whether this succeeds or not.
 */
gboolean
dosja_attachment_save (DosjaStore *store, DosjaUpload *upload, DosjaRecord *attachment,
                       DosjaProblems *problems, gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && upload != NULL, FALSE);
  g_return_val_if_fail (DOSJA_IS_RECORD (attachment), FALSE);

  if (!take_person_of_case (store, attachment, error) || !dosja_store_begin (store, "save", error))
    return FALSE;
  if (!save_in_batch (store, upload, attachment, problems, error))
    {
      dosja_store_rollback (store);
      return FALSE;
    }

  return dosja_store_commit (store, ret_action, error);
}

/**
 * dosja_attachment_add:
 * @attachment: a new attachment: whose it is, of which kind and for whom; what the file says
 *   is filled in
 * @file: wherever GIO reads from
 * @problems: (nullable): where to add what is wrong with @attachment
 *
 * Takes a file into the vault and saves its attachment, with constant memory. Nothing of it is
 * written anywhere else, and when it fails or is stopped nothing of it stays.
 */
gboolean
dosja_attachment_add (DosjaStore *store, DosjaRecord *attachment, GFile *file,
                      DosjaProblems *problems, const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaUpload) self = dosja_upload_new ();
  gboolean done, more = TRUE;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && DOSJA_IS_RECORD (attachment), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  done = read_file (self, store, attachment, file, progress, error)
         && dosja_attachment_save (store, self, attachment, problems, NULL, error);

  /* What failed, and what was there already, goes. What cannot go now goes when the vault is
   * opened next. */
  while (more && dosja_upload_drop (self, store, &more, NULL))
    ;

  return done;
}

/* ---- exporting ---- */

static gboolean
copy_out (DosjaContentReader *reader, GOutputStream *stream, const DosjaProgress *progress,
          GError **error)
{
  GCancellable *cancellable = progress != NULL ? progress->cancellable : NULL;
  g_autoptr (GError) problem = NULL;
  const void *data;
  gsize size;
  guint64 done = 0;

  for (;;)
    {
      if (!dosja_progress_step (progress, done, dosja_content_get_size (reader), error)
          || !dosja_content_next (reader, &data, &size, error))
        return FALSE;
      if (size == 0)
        break;
      if (!g_output_stream_write_all (stream, data, size, NULL, cancellable, &problem))
        return write_failed (problem, error);
      done += size;
    }

  return g_output_stream_close (stream, cancellable, &problem) || write_failed (problem, error);
}

/**
 * dosja_attachment_export:
 * @file: where to; what is there is replaced, once all is known to be whole
 *
 * Writes an attachment's content out of the vault, for its owner's eyes only (mode 0600 where
 * there is such a thing). Whoever calls has warned, and has noted the event `export` before.
 */
gboolean
dosja_attachment_export (DosjaStore *store, const DosjaId *attachment, GFile *file,
                         const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaContentReader) reader = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) cancelled = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean was_there;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && attachment != NULL && G_IS_FILE (file), FALSE);

  if ((reader = dosja_content_open (store, attachment, error)) == NULL)
    return FALSE;
  was_there = g_file_query_exists (file, NULL);
  stream = g_file_replace (
      file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, &problem);
  if (stream == NULL)
    return write_failed (problem, error);
  if (copy_out (reader, G_OUTPUT_STREAM (stream), progress, error))
    return TRUE;

  /* Closing under a cancellable that is cancelled puts nothing in the old file's place. */
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
  if (!was_there)
    g_file_delete (file, NULL, NULL);

  return FALSE;
}
