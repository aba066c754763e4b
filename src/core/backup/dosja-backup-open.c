/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-open.h"

#include "backup/dosja-backup-file.h"
#include "base/dosja-date.h"

#include <string.h>

/* How often the reader tells how far it is. */
#define ROWS_PER_STEP 256

struct _DosjaBackupFile
{
  GInputStream *in;
  guint64 size;
  DosjaBackupHeader *header;
  GBytes *header_bytes;

  DosjaSecret *master; /* only when a slot of the vault was opened */
  DosjaSecret *file_key;
  DosjaChunkReader *chunks;
  DosjaRowReader *rows;
  DosjaManifest *manifest;
};

/**
 * dosja_backup_file_open:
 *
 * Reads what a backup says before it is unlocked.
 *
 * Returns: (transfer full) (nullable): the file
 */
DosjaBackupFile *
dosja_backup_file_open (const char *path, GError **error)
{
  g_autoptr (DosjaBackupFile) self = g_new0 (DosjaBackupFile, 1);

  self->in = dosja_backup_open_input (path, &self->size, error);
  if (self->in == NULL)
    return NULL;
  self->header = dosja_backup_header_read (self->in, &self->header_bytes, error);
  if (self->header == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
dosja_backup_file_free (DosjaBackupFile *self)
{
  if (self == NULL)
    return;

  dosja_row_reader_free (self->rows);
  dosja_chunk_reader_free (self->chunks);
  dosja_secret_unref (self->file_key);
  dosja_secret_unref (self->master);
  g_clear_pointer (&self->header_bytes, g_bytes_unref);
  dosja_backup_header_free (self->header);
  g_clear_object (&self->in);
  g_free (self);
}

DosjaBackupHeader *
dosja_backup_file_get_header (DosjaBackupFile *self)
{
  return self->header;
}

/**
 * dosja_backup_file_get_master:
 *
 * Returns: (transfer none) (nullable): the vault's master key, when one of its slots was opened
 */
DosjaSecret *
dosja_backup_file_get_master (DosjaBackupFile *self)
{
  return self->master;
}

guint64
dosja_backup_file_get_size (DosjaBackupFile *self)
{
  return self->size;
}

/* The vault's words for what went wrong with a slot, in ours. */
static void
propagate_slot_error (GError **error, GError *slot_error)
{
  DosjaBackupError code;

  if (g_error_matches (slot_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE)
      || g_error_matches (slot_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT))
    code = DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE;
  else if (g_error_matches (slot_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED))
    code = DOSJA_BACKUP_ERROR_MALFORMED;
  else if (g_error_matches (slot_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW))
    code = DOSJA_BACKUP_ERROR_TOO_NEW;
  else
    {
      g_propagate_error (error, slot_error);
      return;
    }

  g_set_error_literal (error, DOSJA_BACKUP_ERROR, code, slot_error->message);
  g_error_free (slot_error);
}

static DosjaSecret *
open_slots (DosjaBackupFile *self, const DosjaBackupKey *key, GError **error)
{
  g_autoptr (GBytes) slots = dosja_backup_header_get_slots (self->header);
  GError *local = NULL;
  DosjaSecret *master;

  if (slots == NULL)
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE,
                           "the file has no key slots");
      return NULL;
    }

  if (key->recovery_key != NULL)
    master = dosja_slots_open_with_recovery_key (slots, key->recovery_key, &local);
  else
    master = dosja_slots_open (slots, key->label, key->passphrase, &local);
  if (master == NULL)
    propagate_slot_error (error, local);

  return master;
}

static gboolean
begin_reading (DosjaBackupFile *self, GError **error)
{
  guint8 hash[DOSJA_HASH_SIZE];
  gsize size;
  const guint8 *data = g_bytes_get_data (self->header_bytes, &size);

  dosja_hash (data, size, hash);
  self->chunks = dosja_chunk_reader_new (self->in, self->file_key, hash, error);
  if (self->chunks == NULL)
    return FALSE;
  self->rows = dosja_row_reader_new (self->chunks);

  return TRUE;
}

/**
 * dosja_backup_file_unlock_with_backup_key:
 * @backup_key: of the vault, which is unlocked already
 *
 * As dosja_backup_file_unlock(), without asking anybody.
 */
gboolean
dosja_backup_file_unlock_with_backup_key (DosjaBackupFile *self, DosjaSecret *backup_key,
                                          GError **error)
{
  g_return_val_if_fail (self != NULL && self->file_key == NULL, FALSE);

  self->file_key = dosja_backup_header_open_slots (self->header, backup_key, error);

  return self->file_key != NULL && begin_reading (self, error);
}

static gboolean
unlock_with_slots (DosjaBackupFile *self, const DosjaBackupKey *key, GError **error)
{
  g_autoptr (DosjaSecret) backup_key = NULL;

  self->master = open_slots (self, key, error);
  if (self->master == NULL)
    return FALSE;
  backup_key = dosja_master_derive_backup_key (self->master);

  return dosja_backup_file_unlock_with_backup_key (self, backup_key, error);
}

/**
 * dosja_backup_file_unlock:
 * @key: what the user has
 *
 * Opens the file by one of its ways in. A passphrase without a label is tried at each
 * slot of the staff and then at the passphrases made for this file only.
 *
 * Returns: %FALSE with %DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE when nothing opens, or
 *   %DOSJA_VAULT_ERROR_RECOVERY_KEY for a recovery key with a typing error
 */
gboolean
dosja_backup_file_unlock (DosjaBackupFile *self, const DosjaBackupKey *key, GError **error)
{
  gboolean only_one_off = key->passphrase != NULL && key->label != NULL && *key->label == '\0';
  GError *local = NULL;

  g_return_val_if_fail (self != NULL && self->file_key == NULL, FALSE);
  g_return_val_if_fail (
      (key->passphrase != NULL) + (key->recovery_key != NULL) + (key->exchange_seed != NULL) == 1,
      FALSE);

  if (key->exchange_seed != NULL)
    {
      self->file_key = dosja_backup_header_open_recipient (self->header, key->exchange_seed, error);
      return self->file_key != NULL && begin_reading (self, error);
    }

  if (!only_one_off && unlock_with_slots (self, key, &local))
    return TRUE;
  if (only_one_off
      || (key->passphrase != NULL && key->label == NULL
          && g_error_matches (local, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE)))
    {
      g_clear_error (&local);
      self->file_key = dosja_backup_header_open_one_off (self->header, key->passphrase, error);
      return self->file_key != NULL && begin_reading (self, error);
    }
  g_propagate_error (error, local);

  return FALSE;
}

/**
 * dosja_backup_file_rewind:
 *
 * Goes back to before the manifest, to read everything once more.
 */
gboolean
dosja_backup_file_rewind (DosjaBackupFile *self, GError **error)
{
  goffset start;

  g_return_val_if_fail (self != NULL && self->file_key != NULL, FALSE);

  start = (goffset)g_bytes_get_size (self->header_bytes);
  if (!g_seekable_seek (G_SEEKABLE (self->in), start, G_SEEK_SET, NULL, NULL))
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_FAILED,
                           "the file cannot be read again");
      return FALSE;
    }

  self->manifest = NULL;
  g_clear_pointer (&self->rows, dosja_row_reader_free);
  g_clear_pointer (&self->chunks, dosja_chunk_reader_free);

  return begin_reading (self, error);
}

/**
 * dosja_backup_file_read_manifest:
 *
 * Returns: (transfer none) (nullable): the manifest; the rows come after it
 */
DosjaManifest *
dosja_backup_file_read_manifest (DosjaBackupFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->rows != NULL && self->manifest == NULL, NULL);

  self->manifest = dosja_row_reader_manifest (self->rows, error);

  return self->manifest;
}

static gboolean
step (DosjaBackupFile *self, const DosjaProgress *progress, guint64 before, guint64 share,
      GError **error)
{
  guint64 done = dosja_chunk_reader_get_position (self->chunks);

  /* In the unit of the whole work: this reading may be the second half of a backup. */
  return dosja_progress_step (
      progress, before + (guint64)((double)share * MIN (done, self->size) / self->size),
      before + share, error);
}

static gboolean
read_table (DosjaBackupFile *self, const DosjaBackupSink *sink, gpointer user_data,
            const DosjaProgress *progress, guint64 before, guint64 share, GError **error)
{
  const DosjaCell *cells;
  guint since_step = 0;

  for (;;)
    {
      /* A row can be some MiB long: what counts is bytes as well as rows. */
      if (since_step++ % ROWS_PER_STEP == 0 && !step (self, progress, before, share, error))
        return FALSE;
      if (!dosja_row_reader_next_row (self->rows, &cells, error))
        return FALSE;
      if (cells == NULL)
        return TRUE;
      if (sink != NULL && !sink->row (user_data, cells, error))
        return FALSE;
    }
}

static char *
day_to_date (guint32 day)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64)day * 24 * 60 * 60);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

static DosjaBackupInfo *
make_info (DosjaBackupFile *self, GError **error)
{
  g_autoptr (DosjaBackupInfo) info = g_new0 (DosjaBackupInfo, 1);
  const char *schema = dosja_manifest_get (self->manifest, "schema");
  guint64 version;

  if (schema == NULL || !g_ascii_string_to_unsigned (schema, 10, 1, G_MAXUINT16, &version, NULL)
      || !dosja_id_parse (dosja_manifest_get (self->manifest, "site"), &info->site)
      || !dosja_id_parse (dosja_manifest_get (self->manifest, "vault"), &info->vault))
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_MALFORMED,
                           "the manifest lacks what it must say");
      return NULL;
    }

  info->id = self->header->id;
  info->organisation = g_strdup (dosja_manifest_get (self->manifest, "organisation"));
  info->program = g_strdup (dosja_manifest_get (self->manifest, "program"));
  info->created = day_to_date (self->header->day);
  info->format_version = 1;
  info->schema_version = (guint)version;
  info->size = self->size;
  info->tables = g_ptr_array_ref (self->manifest->tables);
  for (guint i = 0; i < info->tables->len; i++)
    info->rows += ((DosjaBackupTable *)g_ptr_array_index (info->tables, i))->rows;

  return g_steal_pointer (&info);
}

/**
 * dosja_backup_file_read_rows:
 * @sink: (nullable): who takes the rows; %NULL only checks them
 * @before: how much of the work was done before, in its own unit
 * @share: how much of it this reading is
 *
 * Reads every row, the trailer and the end of the file.
 *
 * Returns: (transfer full) (nullable): what the file holds, all of it authentic
 */
DosjaBackupInfo *
dosja_backup_file_read_rows (DosjaBackupFile *self, const DosjaBackupSink *sink, gpointer user_data,
                             const DosjaProgress *progress, guint64 before, guint64 share,
                             GError **error)
{
  const char *name;
  const char *const *columns;
  guint n_columns;

  g_return_val_if_fail (self != NULL && self->manifest != NULL, NULL);

  for (;;)
    {
      if (!dosja_row_reader_next_table (self->rows, &name, &columns, &n_columns, error))
        return NULL;
      if (name == NULL)
        return make_info (self, error);
      if (sink != NULL && !sink->table (user_data, name, columns, n_columns, error))
        return NULL;
      if (!read_table (self, sink, user_data, progress, before, share, error))
        return NULL;
    }
}
