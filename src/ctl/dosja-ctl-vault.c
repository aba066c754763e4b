/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "base/dosja-text.h"
#include "ctl/dosja-ctl.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * dosja_ctl_create: makes a vault and prints its recovery key, this once only
 */
int
dosja_ctl_create (DosjaCtl *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = NULL;
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (DosjaSession) session = NULL;

  if (dosja_vault_exists (self->vault))
    {
      error = g_error_new_literal (DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS, "");
      return dosja_ctl_fail (error);
    }
  if ((passphrase = dosja_ctl_ask_new (self, _ ("New passphrase"))) == NULL)
    return DOSJA_CTL_FAILED;

  session = dosja_session_create (self->vault, self->organisation, self->staff, passphrase,
                                  &recovery_key, &error);
  if (session == NULL)
    return dosja_ctl_fail (error);

  dosja_ctl_print_secret (recovery_key);
  dosja_ctl_say (_ ("The vault is made. Write the recovery key down and keep it locked away: it is "
                    "not shown again, and it opens everything."));

  return DOSJA_CTL_DONE;
}

static gint64
count_type (DosjaStore *store, const DosjaType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  gint64 n = dosja_store_count (store, query, &error);

  return error != NULL ? -1 : n;
}

static void
print_info_json (DosjaSession *session, const char *organisation)
{
  DosjaVault *vault = dosja_session_get_vault (session);
  DosjaStore *store = dosja_session_get_store (session);
  g_autoptr (GPtrArray) slots = dosja_vault_get_slots (vault);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *id = dosja_id_to_string (dosja_vault_get_id (vault));
  const DosjaType *const *types;
  guint n_types;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "version");
  json_builder_add_string_value (json, DOSJA_VERSION);
  json_builder_set_member_name (json, "cipher_version");
  json_builder_add_string_value (json, dosja_store_get_cipher_version ());
  json_builder_set_member_name (json, "profile");
  json_builder_add_int_value (json, dosja_vault_get_cipher_profile (vault));
  json_builder_set_member_name (json, "schema");
  json_builder_add_int_value (json, dosja_store_get_schema_version (store));
  json_builder_set_member_name (json, "vault");
  json_builder_add_string_value (json, id);
  json_builder_set_member_name (json, "organisation");
  json_builder_add_string_value (json, organisation != NULL ? organisation : "");
  json_builder_set_member_name (json, "staff");
  json_builder_begin_array (json);
  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (slots, i);

      if (slot->kind == DOSJA_SLOT_STAFF)
        json_builder_add_string_value (json, slot->label);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "counts");
  json_builder_begin_object (json);
  types = dosja_types (&n_types);
  for (guint i = 0; i < n_types; i++)
    {
      json_builder_set_member_name (json, types[i]->name);
      json_builder_add_int_value (json, count_type (store, types[i]));
    }
  json_builder_end_object (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

static void
print_number (const char *label, gint64 number)
{
  g_autofree char *text = dosja_number_format (number);

  dosja_ctl_print_line (label, text);
}

static void
print_info (DosjaSession *session, const char *organisation)
{
  DosjaVault *vault = dosja_session_get_vault (session);
  DosjaStore *store = dosja_session_get_store (session);
  const DosjaType *const *types;
  guint n_types;

  dosja_ctl_print_line (_ ("Organisation"), organisation != NULL ? organisation : "");
  dosja_ctl_print_line (_ ("Version of Dosja"), DOSJA_VERSION);
  dosja_ctl_print_line (_ ("Version of SQLCipher"), dosja_store_get_cipher_version ());
  print_number (_ ("Cipher profile"), dosja_vault_get_cipher_profile (vault));
  print_number (_ ("Version of the records"), dosja_store_get_schema_version (store));
  types = dosja_types (&n_types);
  for (guint i = 0; i < n_types; i++)
    print_number (dosja_type_label_plural (types[i]), count_type (store, types[i]));
}

/**
 * dosja_ctl_info: versions, cipher profile, staff and counts
 */
int
dosja_ctl_info (DosjaCtl *self)
{
  int status;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autofree char *organisation = NULL;

  if (session == NULL)
    return status;

  organisation = dosja_session_get_organisation (session);
  if (self->json)
    print_info_json (session, organisation);
  else
    print_info (session, organisation);

  return DOSJA_CTL_DONE;
}

static void
print_check_json (const DosjaCheck *check)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "records");
  json_builder_add_int_value (json, (gint64)check->records);
  json_builder_set_member_name (json, "journal_rows");
  json_builder_add_int_value (json, (gint64)check->journal_rows);
  json_builder_set_member_name (json, "problems");
  json_builder_begin_array (json);
  for (guint i = 0; i < check->problems->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (check->problems, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

/**
 * dosja_ctl_check: goes through every page, record and link of the journal's chain
 */
int
dosja_ctl_check (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (DosjaCheck) check = NULL;

  if (session == NULL)
    return status;

  dosja_ctl_begin_progress (self);
  check = dosja_store_check (dosja_session_get_store (session), &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (check == NULL)
    return dosja_ctl_fail (error);

  if (self->json)
    print_check_json (check);
  else
    {
      for (guint i = 0; i < check->problems->len; i++)
        puts (g_ptr_array_index (check->problems, i));
      print_number (_ ("Records"), (gint64)check->records);
      print_number (_ ("Entries of the journal"), (gint64)check->journal_rows);
      print_number (_ ("Problems"), check->problems->len);
    }

  return check->problems->len == 0 ? DOSJA_CTL_DONE : DOSJA_CTL_DAMAGED;
}
