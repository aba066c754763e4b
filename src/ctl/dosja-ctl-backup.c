/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "backup/dosja-backup.h"
#include "base/dosja-date.h"
#include "base/dosja-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_info_json (const DosjaBackupInfo *info)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *id = dosja_id_to_string (&info->id);
  g_autofree char *vault = dosja_id_to_string (&info->vault);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, id);
  json_builder_set_member_name (json, "vault");
  json_builder_add_string_value (json, vault);
  json_builder_set_member_name (json, "organisation");
  json_builder_add_string_value (json, info->organisation);
  json_builder_set_member_name (json, "created");
  json_builder_add_string_value (json, info->created);
  json_builder_set_member_name (json, "format");
  json_builder_add_int_value (json, info->format_version);
  json_builder_set_member_name (json, "schema");
  json_builder_add_int_value (json, info->schema_version);
  json_builder_set_member_name (json, "size");
  json_builder_add_int_value (json, (gint64)info->size);
  json_builder_set_member_name (json, "rows");
  json_builder_add_int_value (json, (gint64)info->rows);
  json_builder_set_member_name (json, "tables");
  json_builder_begin_object (json);
  for (guint i = 0; i < info->tables->len; i++)
    {
      const DosjaBackupTable *table = g_ptr_array_index (info->tables, i);

      json_builder_set_member_name (json, table->name);
      json_builder_add_int_value (json, (gint64)table->rows);
    }
  json_builder_end_object (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

static void
print_number (const char *label, guint64 number)
{
  g_autofree char *text = dosja_number_format ((gint64)number);

  dosja_ctl_print_line (label, text);
}

static void
print_date (const char *label, const char *canonical)
{
  DosjaDate date;
  g_autofree char *text = NULL;

  if (dosja_date_parse (canonical, &date))
    text = dosja_date_to_long (&date);
  dosja_ctl_print_line (label, text != NULL ? text : "");
}

static void
print_info (const DosjaBackupInfo *info, gboolean tables)
{
  dosja_ctl_print_line (_ ("Organisation"), info->organisation);
  print_date (_ ("Made on"), info->created);
  print_number (_ ("Bytes"), info->size);
  print_number (_ ("Rows"), info->rows);
  for (guint i = 0; tables && i < info->tables->len; i++)
    {
      const DosjaBackupTable *table = g_ptr_array_index (info->tables, i);
      const DosjaType *type = dosja_type_find (table->name);

      print_number (type != NULL ? dosja_type_label_plural (type) : table->name, table->rows);
    }
}

/* What was asked for is shown as it was asked for. */
static int
show (DosjaCtl *self, const DosjaBackupInfo *info, gboolean tables)
{
  if (self->json)
    print_info_json (info);
  else
    print_info (info, tables);

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_backup: writes a backup, reads it back and compares
 */
int
dosja_ctl_backup (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (DosjaBackupInfo) info = NULL;

  if (session == NULL)
    return status;

  dosja_ctl_begin_progress (self);
  info = dosja_backup_write (dosja_session_get_store (session), dosja_session_get_vault (session),
                             self->args[0], NULL, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (info == NULL)
    return dosja_ctl_fail (error);

  show (self, info, FALSE);
  dosja_ctl_say (_ ("The backup is written, read back and found whole."));

  return DOSJA_CTL_DONE;
}

/* Asks for what opens the file, once it is known to be a backup at all. */
static gboolean
ask_key (DosjaCtl *self, DosjaBackupKey *key, DosjaSecret **ret_secret, int *ret_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = dosja_backup_list_slots (self->args[0], &error);

  if (slots == NULL)
    {
      *ret_status = dosja_ctl_fail (error);
      return FALSE;
    }

  *ret_secret
      = dosja_ctl_ask (self, self->with_recovery_key ? _ ("Recovery key") : _ ("Passphrase"));
  if (*ret_secret == NULL)
    {
      *ret_status = DOSJA_CTL_FAILED;
      return FALSE;
    }
  key->label = self->as;
  if (self->with_recovery_key)
    key->recovery_key = *ret_secret;
  else
    key->passphrase = *ret_secret;

  return TRUE;
}

static DosjaBackupInfo *
read_backup (DosjaCtl *self, int *ret_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) secret = NULL;
  DosjaBackupKey key = { 0 };
  DosjaBackupInfo *info;

  if (!ask_key (self, &key, &secret, ret_status))
    return NULL;

  dosja_ctl_begin_progress (self);
  info = dosja_backup_verify (self->args[0], &key, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (info == NULL)
    *ret_status = dosja_ctl_fail (error);

  return info;
}

/**
 * dosja_ctl_verify: decrypts a backup to its end and compares
 */
int
dosja_ctl_verify (DosjaCtl *self)
{
  int status;
  g_autoptr (DosjaBackupInfo) info = read_backup (self, &status);

  if (info == NULL)
    return status;

  show (self, info, FALSE);
  dosja_ctl_say (_ ("The backup is whole."));

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_inspect: what a backup holds
 */
int
dosja_ctl_inspect (DosjaCtl *self)
{
  int status;
  g_autoptr (DosjaBackupInfo) info = read_backup (self, &status);

  return info != NULL ? show (self, info, TRUE) : status;
}

/**
 * dosja_ctl_restore: makes a vault of a backup in a new folder
 */
int
dosja_ctl_restore (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) secret = NULL;
  g_autoptr (DosjaSecret) passphrase = NULL;
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;
  DosjaBackupKey key = { 0 };
  DosjaNewVault new_vault = { .staff_label = self->staff };

  if (!ask_key (self, &key, &secret, &status))
    return status;
  if (self->staff != NULL)
    {
      if ((passphrase = dosja_ctl_ask_new (self, _ ("New passphrase"))) == NULL)
        return DOSJA_CTL_FAILED;
      new_vault.passphrase = passphrase;
    }

  dosja_ctl_begin_progress (self);
  info = dosja_backup_restore (self->args[0], &key, self->into,
                               self->staff != NULL ? &new_vault : NULL, &recovery_key,
                               &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (info == NULL)
    return dosja_ctl_fail (error);

  show (self, info, FALSE);
  if (recovery_key != NULL)
    {
      dosja_ctl_print_secret (recovery_key);
      dosja_ctl_say (_ ("The last line is the new vault's recovery key. Write it down: it is not "
                        "shown again."));
    }

  return DOSJA_CTL_DONE;
}
