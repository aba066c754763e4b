/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"
#include "session/dosja-session.h"

G_BEGIN_DECLS

#define DOSJA_STAFF_TYPE (dosja_type_find ("staff"))

struct _DosjaSession
{
  GObject parent_instance;

  DosjaVault *vault;

  /* Only while unlocked */
  DosjaStore *store;
  DosjaId staff;
  char *role;
};

DosjaSession *dosja_session_new_for_vault (DosjaVault *vault);
gboolean dosja_session_open_store (DosjaSession *self, const char *kind, GError **error);
gboolean dosja_session_require_unlocked (DosjaSession *self, GError **error);
gboolean dosja_session_require_director (DosjaSession *self, GError **error);
void dosja_session_set_staff (DosjaSession *self, DosjaRecord *staff);
DosjaRecord *
dosja_session_find_staff (DosjaSession *self, const DosjaSlotInfo *slot, GError **error);
DosjaRecord *dosja_session_new_staff (const DosjaId *id, const char *name, const char *role);
gboolean dosja_session_save_staff (DosjaStore *store, DosjaRecord *staff, GError **error);

G_END_DECLS
