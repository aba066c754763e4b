/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup.h"

#include "backup/dosja-backup-file.h"
#include "backup/dosja-backup-format.h"
#include "backup/dosja-backup-open.h"
#include "base/dosja-clock.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define ROWS_PER_STEP 256
#define SECONDS_PER_DAY (24 * 60 * 60)

struct _DosjaBackupSeal
{
  DosjaSecret *file_key;
  DosjaSecret *backup_key;
  GBytes *header;
  DosjaId id;
  DosjaId vault;
  gboolean other_ways; /* opens with more than the vault's own slots */
  gboolean automatic;
  gboolean used;
};

/* The local day: what is written on the stick's label. */
static guint32
today (void)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (dosja_clock_now () / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  gint64 seconds
      = g_date_time_to_unix (local) + g_date_time_get_utc_offset (local) / G_TIME_SPAN_SECOND;

  return (guint32)CLAMP (seconds / SECONDS_PER_DAY, 0, BACKUP_MAX_DAY);
}

static gboolean
add_optional_ways (DosjaBackupHeader *header, DosjaSecret *file_key,
                   const DosjaBackupOptions *options, GError **error)
{
  if (options == NULL)
    return TRUE;

  for (guint i = 0; options->recipients != NULL && i < options->recipients->len; i++)
    if (i >= BACKUP_MAX_WAYS - 2
        || !dosja_backup_header_add_recipient (header, file_key,
                                               g_ptr_array_index (options->recipients, i)))
      {
        g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_FAILED,
                             "this is not the public key of a site");
        return FALSE;
      }

  return options->one_off == NULL
         || dosja_backup_header_add_one_off (header, file_key, options->one_off,
                                             crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                                             crypto_pwhash_argon2id_MEMLIMIT_MODERATE, error);
}

/**
 * dosja_backup_seal_new:
 * @vault: an unlocked vault
 * @options: (nullable): ways in besides its own slots
 *
 * Makes the keys and the header of one backup: all that needs the vault. Only a
 * one-off passphrase takes long.
 *
 * Returns: (transfer full) (nullable): the seal, for one dosja_backup_write_sealed()
 */
DosjaBackupSeal *
dosja_backup_seal_new (DosjaVault *vault, const DosjaBackupOptions *options, GError **error)
{
  g_autoptr (DosjaBackupSeal) self = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  g_autoptr (GBytes) slots = NULL;

  g_return_val_if_fail (DOSJA_IS_VAULT (vault), NULL);

  self = g_new0 (DosjaBackupSeal, 1);
  self->backup_key = dosja_vault_get_backup_key (vault, error);
  if (self->backup_key == NULL)
    return NULL;

  header = dosja_backup_header_new (today ());
  slots = dosja_vault_export_slots (vault);
  self->file_key = dosja_secret_new_random (BACKUP_KEY_SIZE);
  dosja_backup_header_add_slots (header, self->file_key, slots, self->backup_key);
  if (!add_optional_ways (header, self->file_key, options, error))
    return NULL;
  self->other_ways = options != NULL
                     && (options->one_off != NULL
                         || (options->recipients != NULL && options->recipients->len > 0));
  dosja_backup_header_seal (header, self->file_key);

  self->header = dosja_backup_header_serialise (header);
  self->id = header->id;
  self->vault = *dosja_vault_get_id (vault);

  return g_steal_pointer (&self);
}

void
dosja_backup_seal_free (DosjaBackupSeal *self)
{
  if (self == NULL)
    return;

  dosja_secret_unref (self->file_key);
  dosja_secret_unref (self->backup_key);
  g_clear_pointer (&self->header, g_bytes_unref);
  g_free (self);
}

static DosjaManifest *
make_manifest (DosjaStore *store, DosjaDump *dump, DosjaBackupSeal *seal, GError **error)
{
  g_autoptr (DosjaManifest) manifest = dosja_manifest_new ();
  g_autofree char *heads = dosja_dump_journal_heads (dump, error);
  g_autofree char *organisation = dosja_store_get_setting (store, "organisation");
  g_autofree char *schema = g_strdup_printf ("%u", dosja_store_get_schema_version (store));
  char site[DOSJA_ID_STRING_SIZE], vault[DOSJA_ID_STRING_SIZE];

  if (heads == NULL)
    return NULL;

  dosja_manifest_set (manifest, "journal", heads);
  dosja_manifest_set (manifest, "organisation", organisation);
  dosja_manifest_set (manifest, "program", "Dosja " DOSJA_VERSION);
  dosja_manifest_set (manifest, "schema", schema);
  dosja_manifest_set (manifest, "site", dosja_id_format (dosja_store_get_site (store), site));
  dosja_manifest_set (manifest, "vault", dosja_id_format (&seal->vault, vault));
  for (guint i = 0; i < dosja_dump_get_n_tables (dump); i++)
    dosja_manifest_add_table (manifest, dosja_dump_get_table_name (dump, i),
                              dosja_dump_get_n_rows (dump, i));

  return g_steal_pointer (&manifest);
}

static gboolean
write_table (DosjaDump *dump, guint table, DosjaRowWriter *rows, guint64 estimate,
             const DosjaProgress *progress, GError **error)
{
  guint n_columns;
  const char *const *columns = dosja_dump_get_columns (dump, table, &n_columns);
  const DosjaCell *cells;

  if (!dosja_row_writer_table (rows, dosja_dump_get_table_name (dump, table), columns, n_columns,
                               error))
    return FALSE;

  for (guint i = 0;; i++)
    {
      if (i % ROWS_PER_STEP == 0
          && !dosja_progress_step (progress, MIN (dosja_row_writer_get_position (rows), estimate),
                                   2 * estimate, error))
        return FALSE;
      if (!dosja_dump_next (dump, table, &cells, error))
        return FALSE;
      if (cells == NULL)
        return dosja_row_writer_end_table (rows, error);
      if (!dosja_row_writer_row (rows, cells, error))
        return FALSE;
    }
}

static gboolean
write_content (DosjaStore *store, DosjaBackupSeal *seal, int fd, guint64 *ret_estimate,
               const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaDump) dump = dosja_dump_begin (store, error);
  g_autoptr (DosjaManifest) manifest = NULL;
  g_autoptr (DosjaChunkWriter) chunks = NULL;
  g_autoptr (DosjaRowWriter) rows = NULL;
  guint8 hash[DOSJA_HASH_SIZE];
  gsize size;
  const guint8 *header = g_bytes_get_data (seal->header, &size);

  if (dump == NULL || (manifest = make_manifest (store, dump, seal, error)) == NULL)
    return FALSE;
  *ret_estimate = MAX (1, dosja_dump_estimate_bytes (dump));

  if (!dosja_backup_write_all (fd, header, size, error))
    return FALSE;
  dosja_hash (header, size, hash);
  chunks = dosja_chunk_writer_new (fd, seal->file_key, hash);
  rows = dosja_row_writer_new (chunks);
  if (!dosja_row_writer_manifest (rows, manifest, error))
    return FALSE;
  for (guint i = 0; i < dosja_dump_get_n_tables (dump); i++)
    if (!write_table (dump, i, rows, *ret_estimate, progress, error))
      return FALSE;

  return dosja_row_writer_finish (rows, error);
}

static gboolean
write_part (DosjaStore *store, DosjaBackupSeal *seal, const char *part, guint64 *ret_estimate,
            const DosjaProgress *progress, GError **error)
{
  int fd = dosja_backup_create_part (part, error);

  if (fd < 0)
    return FALSE;

  if (!write_content (store, seal, fd, ret_estimate, progress, error))
    {
      close (fd);
      g_unlink (part);
      return FALSE;
    }
  if (!dosja_backup_sync_and_close (fd, error))
    {
      g_unlink (part);
      return FALSE;
    }

  return TRUE;
}

/* Reads back what was written, from the medium, by the way that the vault's own slots take. */
static DosjaBackupInfo *
read_back (DosjaBackupSeal *seal, const char *path, guint64 estimate, const DosjaProgress *progress,
           GError **error)
{
  g_autoptr (DosjaBackupFile) file = dosja_backup_file_open (path, error);

  if (file == NULL || !dosja_backup_file_unlock_with_backup_key (file, seal->backup_key, error))
    return NULL;
  if (!dosja_id_equal (&dosja_backup_file_get_header (file)->id, &seal->id))
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC,
                           "another file was read back than was written");
      return NULL;
    }
  if (dosja_backup_file_read_manifest (file, error) == NULL)
    return NULL;

  return dosja_backup_file_read_rows (file, NULL, NULL, progress, estimate, estimate, error);
}

/* A backup holds everything, whoever makes it. With the vault's own slots only it opens for the
 * same people; another way in is the director's to give. */
static gboolean
may_write (DosjaStore *store, DosjaBackupSeal *seal, GError **error)
{
  return (seal->automatic || dosja_store_may (store, DOSJA_ACTION_BACKUP, error))
         && (!seal->other_ways || dosja_store_may (store, DOSJA_ACTION_RESTORE, error));
}

/**
 * dosja_backup_write_sealed:
 * @store: a connection that nothing else uses meanwhile; the backup is one snapshot of it
 * @seal: from dosja_backup_seal_new(), used once
 * @path: the file to write; nothing may be there
 * @progress: (nullable): told in bytes; stopping leaves nothing behind
 *
 * Writes a backup beside its final name, moves it there, reads it back from the
 * medium and checks it. It needs some 10 MiB of memory, however long the file is.
 *
 * Returns: (transfer full) (nullable): what was written and verified. On any error there is no
 * file: %DOSJA_BACKUP_ERROR_NOT_VERIFIED when what was read back was not what was written
 */
DosjaBackupInfo *
dosja_backup_write_sealed (DosjaStore *store, DosjaBackupSeal *seal, const char *path,
                           const DosjaProgress *progress, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) local = NULL;
  DosjaBackupInfo *info;
  guint64 estimate;

  g_return_val_if_fail (seal != NULL && !seal->used, NULL);

  if (!may_write (store, seal, error))
    return NULL;

  seal->used = TRUE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_EXISTS,
                           "a file of that name is there already");
      return NULL;
    }

  if (!write_part (store, seal, part, &estimate, progress, error))
    return NULL;
  if (!dosja_backup_rename_new (part, path, error))
    {
      g_unlink (part);
      return NULL;
    }

  info = dosja_backup_sync_folder_of (path, &local)
                 && dosja_progress_step (progress, estimate, 2 * estimate, &local)
             ? read_back (seal, path, estimate, progress, &local)
             : NULL;
  if (info != NULL)
    return info;

  g_unlink (path);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (local, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NO_SPACE))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_VERIFIED,
                 "what was written could not be read back: %s", local->message);

  return NULL;
}

/**
 * dosja_backup_write:
 * @store: a connection that nothing else uses meanwhile
 * @vault: its vault, unlocked
 * @path: the file to write
 * @options: (nullable): ways in besides the vault's own slots
 * @progress: (nullable): told in bytes
 *
 * dosja_backup_seal_new() and dosja_backup_write_sealed() in one.
 *
 * Returns: (transfer full) (nullable): what was written and verified
 */
DosjaBackupInfo *
dosja_backup_write (DosjaStore *store, DosjaVault *vault, const char *path,
                    const DosjaBackupOptions *options, const DosjaProgress *progress,
                    GError **error)
{
  g_autoptr (DosjaBackupSeal) seal = dosja_backup_seal_new (vault, options, error);

  return seal != NULL ? dosja_backup_write_sealed (store, seal, path, progress, error) : NULL;
}

/* On the timetable that was set for all: whoever works then. */
DosjaBackupInfo *
dosja_backup_write_unasked (DosjaStore *store, DosjaVault *vault, const char *path,
                            const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaBackupSeal) seal = dosja_backup_seal_new (vault, NULL, error);

  if (seal == NULL)
    return NULL;
  seal->automatic = TRUE;

  return dosja_backup_write_sealed (store, seal, path, progress, error);
}

/**
 * dosja_backup_verify:
 * @path: a backup
 * @key: what opens it
 * @progress: (nullable): told in bytes of the file
 *
 * Opens a backup and reads it to its end without restoring anything: every chunk,
 * every row, the counts and the hash. This is also how to look inside.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
DosjaBackupInfo *
dosja_backup_verify (const char *path, const DosjaBackupKey *key, const DosjaProgress *progress,
                     GError **error)
{
  g_autoptr (DosjaBackupFile) file = NULL;

  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  file = dosja_backup_file_open (path, error);
  if (file == NULL || !dosja_backup_file_unlock (file, key, error)
      || dosja_backup_file_read_manifest (file, error) == NULL)
    return NULL;

  return dosja_backup_file_read_rows (file, NULL, NULL, progress, 0,
                                      dosja_backup_file_get_size (file), error);
}

/**
 * dosja_backup_list_slots:
 * @path: a backup
 *
 * Returns: (transfer full) (nullable) (element-type DosjaSlotInfo): who can open it with
 *   a passphrase or recovery key of their own; it can be read without any
 */
GPtrArray *
dosja_backup_list_slots (const char *path, GError **error)
{
  g_autoptr (DosjaBackupFile) file = dosja_backup_file_open (path, error);
  g_autoptr (GBytes) slots = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (file == NULL)
    return NULL;
  slots = dosja_backup_header_get_slots (dosja_backup_file_get_header (file));
  if (slots == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_slot_info_free);

  list = dosja_slots_list (slots, &local);
  if (list == NULL)
    g_set_error_literal (error, DOSJA_BACKUP_ERROR,
                         g_error_matches (local, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW)
                             ? DOSJA_BACKUP_ERROR_TOO_NEW
                             : DOSJA_BACKUP_ERROR_MALFORMED,
                         local->message);

  return list;
}

/**
 * dosja_backup_has_one_off:
 *
 * Returns: whether @path is a backup that a passphrase made for it alone opens, too
 */
gboolean
dosja_backup_has_one_off (const char *path)
{
  g_autoptr (DosjaBackupFile) file = dosja_backup_file_open (path, NULL);
  GPtrArray *ways;

  if (file == NULL)
    return FALSE;

  ways = dosja_backup_file_get_header (file)->ways;
  for (guint i = 0; i < ways->len; i++)
    if (((DosjaWay *)g_ptr_array_index (ways, i))->kind == DOSJA_WAY_ONE_OFF)
      return TRUE;

  return FALSE;
}
