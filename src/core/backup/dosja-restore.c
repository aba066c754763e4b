/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup.h"

#include "backup/dosja-backup-file.h"
#include "backup/dosja-backup-open.h"
#include "base/dosja-date.h"
#include "store/dosja-dump.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define UNFINISHED ".restoring"

/* Looking for the new owner among the staff, before the vault that needs to know is made. */
typedef struct
{
  const char *label;
  gboolean in_staff;
  int id_column;
  int name_column;
  DosjaId staff;
  gboolean found;
} OwnerSearch;

static gboolean
owner_table (gpointer user_data, const char *name, const char *const *columns, guint n_columns,
             GError **error)
{
  OwnerSearch *search = user_data;

  search->in_staff = g_str_equal (name, "staff");
  search->id_column = search->name_column = -1;
  for (guint i = 0; i < n_columns; i++)
    {
      if (g_str_equal (columns[i], "id"))
        search->id_column = (int)i;
      else if (g_str_equal (columns[i], "name"))
        search->name_column = (int)i;
    }

  return TRUE;
}

static gboolean
owner_row (gpointer user_data, const DosjaCell *cells, GError **error)
{
  OwnerSearch *search = user_data;
  const DosjaCell *id, *name;

  if (!search->in_staff || search->found || search->id_column < 0 || search->name_column < 0)
    return TRUE;

  id = &cells[search->id_column];
  name = &cells[search->name_column];
  if (id->data != NULL && id->size == sizeof search->staff.bytes && name->data != NULL
      && name->size == strlen (search->label)
      && memcmp (name->data, search->label, name->size) == 0)
    {
      memcpy (search->staff.bytes, id->data, sizeof search->staff.bytes);
      search->found = TRUE;
    }

  return TRUE;
}

static const DosjaBackupSink owner_sink = { owner_table, owner_row };

static gboolean
load_table (gpointer user_data, const char *name, const char *const *columns, guint n_columns,
            GError **error)
{
  return dosja_load_table (user_data, name, columns, n_columns, error);
}

static gboolean
load_row (gpointer user_data, const DosjaCell *cells, GError **error)
{
  return dosja_load_row (user_data, cells, error);
}

static const DosjaBackupSink load_sink = { load_table, load_row };

/* What a part of the work tells, as a part of the whole: @from and @share are of 1. */
typedef struct
{
  const DosjaProgress *whole;
  double from;
  double share;
} Part;

#define WHOLE 10000

static void
part_progress (guint64 done, guint64 total, gpointer user_data)
{
  const Part *part = user_data;
  double here = total > 0 ? (double)MIN (done, total) / (double)total : 0;

  if (part->whole->func != NULL)
    part->whole->func ((guint64)((part->from + part->share * here) * WHOLE), WHOLE,
                       part->whole->user_data);
}

static DosjaProgress
part_of (const Part *part)
{
  return (DosjaProgress){ part_progress, (gpointer)part, part->whole->cancellable };
}

typedef struct
{
  DosjaBackupFile *file;
  const DosjaNewVault *owner;
  DosjaSecret **ret_recovery_key;
  const DosjaProgress *progress; /* never NULL */
  double from;                   /* how much of the work was done before */
  DosjaId staff;
} Restore;

static guint
schema_of (DosjaManifest *manifest)
{
  const char *schema = dosja_manifest_get (manifest, "schema");
  guint64 version = 0;

  if (schema != NULL)
    g_ascii_string_to_unsigned (schema, 10, 1, G_MAXUINT16, &version, NULL);

  return (guint)version;
}

/* A vault that nobody has a slot in gets a first member of staff: an old record of that name, or a
 * new one. */
static gboolean
find_owner (Restore *self, GError **error)
{
  OwnerSearch search = { .label = self->owner->staff_label };
  g_autoptr (DosjaBackupInfo) info = NULL;
  const Part part = { self->progress, 0, 0.2 };
  const DosjaProgress progress = part_of (&part);

  if (dosja_backup_file_read_manifest (self->file, error) == NULL)
    return FALSE;
  info = dosja_backup_file_read_rows (self->file, &owner_sink, &search, &progress, 0,
                                      dosja_backup_file_get_size (self->file), error);
  if (info == NULL || !dosja_backup_file_rewind (self->file, error))
    return FALSE;

  if (search.found)
    self->staff = search.staff;
  else
    dosja_id_generate (&self->staff);
  self->from = part.share;

  return TRUE;
}

static DosjaVault *
make_vault (Restore *self, const char *folder, GError **error)
{
  DosjaSecret *master = dosja_backup_file_get_master (self->file);
  guint profile = dosja_store_best_profile ();
  g_autoptr (GBytes) slots = NULL;

  if (master == NULL)
    return dosja_vault_create (folder, profile, self->owner->staff_label, &self->staff,
                               self->owner->passphrase, self->ret_recovery_key, error);

  slots = dosja_backup_header_get_slots (dosja_backup_file_get_header (self->file));

  return dosja_vault_create_from_slots (folder, profile, slots, master, error);
}

static gboolean
save_owner (Restore *self, DosjaStore *store, DosjaVault *vault, GError **error)
{
  const DosjaType *type = dosja_type_find ("staff");
  const DosjaSlotInfo *slot = dosja_vault_get_current_slot (vault);
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  char id[DOSJA_ID_STRING_SIZE];

  dosja_store_set_actor (store, &self->staff, "director");
  record = dosja_store_load (store, type, &self->staff, NULL);
  if (record == NULL)
    record = dosja_record_new_with_id (type, &self->staff);
  dosja_record_set (record, "name", self->owner->staff_label);
  dosja_record_set (record, "access_role", "director");
  if (slot != NULL)
    dosja_record_set (record, "slot", dosja_id_format (&slot->id, id));

  return dosja_store_save (store, record, problems, error);
}

static DosjaBackupInfo *
fill_vault (Restore *self, DosjaVault *vault, GError **error)
{
  g_autofree char *database = dosja_vault_get_database_path (vault);
  g_autoptr (DosjaSecret) key = dosja_vault_get_database_key (vault, error);
  DosjaManifest *manifest = dosja_backup_file_read_manifest (self->file, error);
  g_autoptr (DosjaLoad) load = NULL;
  g_autoptr (DosjaStore) store = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;
  const Part reading = { self->progress, self->from, 0.6 * (1 - self->from) };
  const Part checking = { self->progress, reading.from + reading.share, 0.2 };
  DosjaProgress progress = part_of (&reading);
  gboolean ok;

  if (key == NULL || manifest == NULL)
    return NULL;

  load = dosja_load_begin (database, key, dosja_vault_get_cipher_profile (vault),
                           schema_of (manifest), error);
  if (load == NULL)
    return NULL;
  info = dosja_backup_file_read_rows (self->file, &load_sink, load, &progress, 0,
                                      dosja_backup_file_get_size (self->file), error);
  if (info == NULL)
    return NULL;
  progress = part_of (&checking);
  store = dosja_load_finish (load, &progress, error);
  if (store == NULL)
    return NULL;

  ok = dosja_progress_step (&progress, 1, 1, error)
       && (dosja_backup_file_get_master (self->file) != NULL
           || save_owner (self, store, vault, error));
  /* From the file into the vault: who looks at the journal sees where this copy began. */
  ok = ok && dosja_store_note_event (store, "restore", NULL, NULL, error)
       && dosja_store_checkpoint (store, error);
  dosja_store_close (store);

  return ok ? g_steal_pointer (&info) : NULL;
}

/* Builds the whole vault in @folder, which is not there yet. */
static DosjaBackupInfo *
build (Restore *self, const char *folder, GError **error)
{
  g_autoptr (DosjaVault) vault = make_vault (self, folder, error);
  DosjaBackupInfo *info;

  if (vault == NULL)
    return NULL;
  info = fill_vault (self, vault, error);
  dosja_vault_close (vault);
  if (info != NULL && !dosja_backup_sync_tree (folder, error))
    g_clear_pointer (&info, dosja_backup_info_free);

  return info;
}

/* What has this name was never finished: a finished vault is renamed in one step. Only a
 * vault's files go; a folder with anything else in it is not ours. */
static gboolean
clear_unfinished (const char *folder, GError **error)
{
  g_autoptr (DosjaVault) vault = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!dosja_backup_lock_vault (folder, &vault, error))
    return FALSE;

  dosja_backup_remove_vault (folder);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  dosja_backup_set_errno (error, EEXIST, "clear what a restore left");

  return FALSE;
}

/* Opens the file and builds its vault beside @folder. */
static DosjaBackupInfo *
build_beside (const char *path, const DosjaBackupKey *key, const char *folder,
              const DosjaNewVault *owner, DosjaSecret **ret_recovery_key, char **ret_built,
              const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaBackupFile) file = dosja_backup_file_open (path, error);
  g_autofree char *unfinished = g_strconcat (folder, UNFINISHED, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (DosjaSecret) recovery_key = NULL;
  const DosjaProgress nobody = { 0 };
  Restore self = { file, owner, &recovery_key, progress != NULL ? progress : &nobody };
  DosjaBackupInfo *info;

  if (file == NULL || !dosja_backup_file_unlock (file, key, error))
    return NULL;
  if (dosja_backup_file_get_master (file) == NULL && owner == NULL)
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NEEDS_OWNER,
                           "this way in needs a new owner of the vault");
      return NULL;
    }
  if (dosja_backup_file_get_master (file) == NULL && !find_owner (&self, error))
    return NULL;
  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      dosja_backup_set_errno (error, errno, "make the folder");
      return NULL;
    }

  if (!clear_unfinished (unfinished, error))
    return NULL;
  info = build (&self, unfinished, error);
  if (info == NULL)
    {
      dosja_backup_remove_vault (unfinished);
      return NULL;
    }

  if (ret_recovery_key != NULL)
    *ret_recovery_key = g_steal_pointer (&recovery_key);
  *ret_built = g_steal_pointer (&unfinished);

  return info;
}

/* Whether a vault may come here: nothing is there, or a folder with nothing in it. */
static gboolean
check_free (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  dir = g_dir_open (folder, 0, NULL);
  if (dir != NULL && g_dir_read_name (dir) == NULL)
    return TRUE;

  g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_EXISTS,
                       "there is something in the folder already");

  return FALSE;
}

/* A folder may lose its trailing slash: names are built by adding to it. */
static char *
clean_folder (const char *folder)
{
  return g_canonicalize_filename (folder, NULL);
}

/**
 * dosja_backup_restore:
 * @path: a backup
 * @key: what opens it
 * @folder: the folder of the new vault; it is not there, or empty
 * @new_vault: (nullable): whose it shall be when the file was opened without a slot of the vault
 * @ret_recovery_key: (out) (optional) (nullable) (transfer full): the new recovery key, in that
 * case
 * @progress: (nullable): told in ten-thousandths of the work
 *
 * Makes a vault of a backup, all or nothing: it is built beside @folder and appears
 * there whole. When a passphrase of the staff or the recovery key opened the file, the new
 * vault has the same slots, the same recovery sheet and the same master key.
 *
 * Returns: (transfer full) (nullable): what was restored;
 *   %DOSJA_BACKUP_ERROR_NEEDS_OWNER when @new_vault is missing
 */
DosjaBackupInfo *
dosja_backup_restore (const char *path, const DosjaBackupKey *key, const char *folder,
                      const DosjaNewVault *new_vault, DosjaSecret **ret_recovery_key,
                      const DosjaProgress *progress, GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *built = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;

  g_return_val_if_fail (path != NULL && key != NULL && folder != NULL, NULL);

  target = clean_folder (folder);
  if (!check_free (target, error))
    return NULL;
  info = build_beside (path, key, target, new_vault, ret_recovery_key, &built, progress, error);
  if (info == NULL)
    return NULL;

  g_rmdir (target); /* only if it is there and empty */
  if (!dosja_backup_rename_new (built, target, error)
      || !dosja_backup_sync_folder_of (target, error))
    {
      dosja_backup_remove_vault (built);
      return NULL;
    }

  return g_steal_pointer (&info);
}

/**
 * dosja_backup_restore_in_place:
 * @folder: the folder of the present vault, which nobody has open
 * @ret_kept: (out) (nullable) (transfer full): where the present vault is kept, or %NULL when there
 *   was none
 *
 * As dosja_backup_restore(), in place of the present vault. That is kept beside it under
 * a dated name until the user deletes it; a restore that fails leaves it as it was.
 *
 * Returns: (transfer full) (nullable): what was restored
 */
DosjaBackupInfo *
dosja_backup_restore_in_place (const char *path, const DosjaBackupKey *key, const char *folder,
                               const DosjaNewVault *new_vault, DosjaSecret **ret_recovery_key,
                               char **ret_kept, const DosjaProgress *progress, GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *built = NULL;
  g_autoptr (DosjaVault) present = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;

  g_return_val_if_fail (path != NULL && key != NULL && folder != NULL && ret_kept != NULL, NULL);

  *ret_kept = NULL;
  target = clean_folder (folder);
  dosja_backup_finish_restore (target);
  if (check_free (target, NULL))
    return dosja_backup_restore (path, key, folder, new_vault, ret_recovery_key, progress, error);

  if (!dosja_backup_lock_vault (target, &present, error))
    return NULL;
  info = build_beside (path, key, target, new_vault, ret_recovery_key, &built, progress, error);
  if (info == NULL || !dosja_backup_swap_in (built, target, ret_kept, error))
    return NULL;

  return g_steal_pointer (&info);
}
