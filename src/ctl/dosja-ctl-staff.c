/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "model/dosja-codes.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define DEFAULT_ROLE "case_manager"

/**
 * dosja_ctl_passphrase: changes the passphrase of the one who gives the present one
 */
int
dosja_ctl_passphrase (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_open (self, &status);
  g_autoptr (DosjaSecret) current = NULL;
  g_autoptr (DosjaSecret) passphrase = NULL;
  const DosjaSlotInfo *slot;

  if (session == NULL)
    return status;
  if ((slot = dosja_ctl_choose_slot (self, session)) == NULL)
    {
      dosja_ctl_say (_ ("Nobody of that name has a key to this vault."));
      return DOSJA_CTL_FAILED;
    }
  if ((current = dosja_ctl_ask (self, _ ("Present passphrase"))) == NULL)
    return DOSJA_CTL_FAILED;
  if (!dosja_session_unlock (session, &slot->id, current, &error))
    return dosja_ctl_fail (error);

  if ((passphrase = dosja_ctl_ask_new (self, _ ("New passphrase"))) == NULL)
    return DOSJA_CTL_FAILED;
  if (!dosja_session_change_passphrase (session, current, passphrase, &error))
    return dosja_ctl_fail (error);

  dosja_ctl_say (_ ("The passphrase is changed. Backups made before still open with the old one."));

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_staff_add: gives somebody a key of their own
 */
int
dosja_ctl_staff_add (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaSecret) passphrase = NULL;
  const char *role = self->role != NULL ? self->role : DEFAULT_ROLE;

  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;
  if (dosja_codes_find ("access_role", role) == NULL)
    return dosja_ctl_usage (_ ("There is no such role."));
  if ((passphrase = dosja_ctl_ask_new (self, _ ("Passphrase of the new member of staff"))) == NULL)
    return DOSJA_CTL_FAILED;
  if (!dosja_session_add_staff (session, self->args[0], role, passphrase, &error))
    return dosja_ctl_fail (error);

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_staff_list: who has a key; the labels are not encrypted, so nothing is asked
 */
int
dosja_ctl_staff_list (DosjaCtl *self)
{
  int status;
  g_autoptr (DosjaSession) session = dosja_ctl_open (self, &status);
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (JsonBuilder) json = NULL;

  if (session == NULL)
    return status;

  slots = dosja_vault_get_slots (dosja_session_get_vault (session));
  json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (slots, i);

      if (slot->kind != DOSJA_SLOT_STAFF)
        continue;
      if (self->json)
        json_builder_add_string_value (json, slot->label);
      else
        puts (slot->label);
    }
  json_builder_end_array (json);
  if (self->json)
    dosja_ctl_print_json (json);

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_staff_remove: takes a key away
 */
int
dosja_ctl_staff_remove (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  const DosjaSlotInfo *slot;

  if (session == NULL)
    return status;

  slot = dosja_vault_find_slot (dosja_session_get_vault (session), self->args[0]);
  if (slot == NULL)
    {
      dosja_ctl_say (_ ("Nobody of that name has a key to this vault."));
      return DOSJA_CTL_FAILED;
    }
  if (!dosja_session_remove_staff (session, &slot->id, &error))
    return dosja_ctl_fail (error);

  dosja_ctl_say (_ ("The key is taken away. Copies of the vault and backups made before still open "
                    "with it."));

  return DOSJA_CTL_DONE;
}

/**
 * dosja_ctl_recover: a new passphrase for somebody, by the recovery key
 */
int
dosja_ctl_recover (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_open (self, &status);
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (DosjaSecret) passphrase = NULL;
  const DosjaSlotInfo *slot;

  if (session == NULL)
    return status;
  if ((slot = dosja_ctl_choose_slot (self, session)) == NULL)
    {
      dosja_ctl_say (_ ("Nobody of that name has a key to this vault."));
      return DOSJA_CTL_FAILED;
    }
  if ((recovery_key = dosja_ctl_ask (self, _ ("Recovery key"))) == NULL
      || (passphrase = dosja_ctl_ask_new (self, _ ("New passphrase"))) == NULL)
    return DOSJA_CTL_FAILED;
  if (!dosja_session_recover (session, recovery_key, &slot->id, passphrase, &error))
    return dosja_ctl_fail (error);

  dosja_ctl_say (_ ("The new passphrase is set."));

  return DOSJA_CTL_DONE;
}
