/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

G_BEGIN_DECLS

/**
 * DosjaRight: what a role may do with the records of an area; each includes those before it
 */
typedef enum
{
  DOSJA_RIGHT_NONE, /* they do not exist */
  DOSJA_RIGHT_READ,
  DOSJA_RIGHT_WRITE,
  DOSJA_RIGHT_DELETE,
} DosjaRight;

/**
 * DosjaAction: what a role may do besides reading and writing records
 *
 * @DOSJA_ACTION_UNDO_OTHERS: take back what a colleague did
 * @DOSJA_ACTION_IMPORT: take in a sheet
 * @DOSJA_ACTION_EXPORT: write records into a file that is not encrypted
 * @DOSJA_ACTION_PRINT: put records on paper
 * @DOSJA_ACTION_REPORT: see the figures
 * @DOSJA_ACTION_BACKUP: write a backup when one wants to; the automatic one is everybody's
 * @DOSJA_ACTION_RESTORE: put a backup in the vault's place
 * @DOSJA_ACTION_STAFF: who can open the vault, and as what
 * @DOSJA_ACTION_CODES: the code lists
 * @DOSJA_ACTION_SETTINGS: what the vault is set to for everybody
 * @DOSJA_ACTION_JOURNAL: who did what
 * @DOSJA_ACTION_ERASE: make what was known of a person unknown for ever
 * @DOSJA_ACTION_TEMPLATES: letters and forms
 * @DOSJA_ACTION_MERGE: make one person of two
 * @DOSJA_ACTION_APPROVE: decide about what a colleague asked for, such as closing a case
 * @DOSJA_ACTION_BREAK_GLASS: open a case that is hidden from them, with a reason
 */
typedef enum
{
  DOSJA_ACTION_UNDO_OTHERS = 1 << 0,
  DOSJA_ACTION_IMPORT = 1 << 1,
  DOSJA_ACTION_EXPORT = 1 << 2,
  DOSJA_ACTION_PRINT = 1 << 3,
  DOSJA_ACTION_REPORT = 1 << 4,
  DOSJA_ACTION_BACKUP = 1 << 5,
  DOSJA_ACTION_RESTORE = 1 << 6,
  DOSJA_ACTION_STAFF = 1 << 7,
  DOSJA_ACTION_CODES = 1 << 8,
  DOSJA_ACTION_SETTINGS = 1 << 9,
  DOSJA_ACTION_JOURNAL = 1 << 10,
  DOSJA_ACTION_ERASE = 1 << 11,
  DOSJA_ACTION_TEMPLATES = 1 << 12,
  DOSJA_ACTION_MERGE = 1 << 13,
  DOSJA_ACTION_BREAK_GLASS = 1 << 14,
  DOSJA_ACTION_APPROVE = 1 << 15,
} DosjaAction;

/**
 * DosjaLevel: how confidential a note is
 */
typedef enum
{
  DOSJA_LEVEL_NORMAL = 1 << 0,
  DOSJA_LEVEL_CLINICAL = 1 << 1,
  DOSJA_LEVEL_LEGAL = 1 << 2,
} DosjaLevel;

/**
 * DosjaRole:
 * @key: of the code list `access_role`
 * @areas: the right to each area
 * @hidden: #DosjaFieldFlags of the fields that are not shown
 * @levels: #DosjaLevel of the notes that are
 * @actions: #DosjaAction
 * @everything: neither a case's access level nor whose it is hides anything
 *
 * What one role may see and do: a row of the one table that says so. %NULL in the place of a role
 * is the program itself, which may everything.
 */
typedef struct
{
  const char *key;
  DosjaRight areas[DOSJA_N_AREAS];
  guint hidden;
  guint levels;
  guint actions;
  gboolean everything;
} DosjaRole;

const DosjaRole *dosja_roles (guint *ret_n);
const DosjaRole *dosja_role_find (const char *key);
DosjaRight dosja_role_get_right (const DosjaRole *self, const DosjaType *type);
gboolean
dosja_role_sees_field (const DosjaRole *self, const DosjaType *type, const DosjaField *field);
gboolean dosja_role_sees_level (const DosjaRole *self, const char *level);
gboolean dosja_role_may (const DosjaRole *self, DosjaAction action);

const char *dosja_area_label (DosjaArea area);
const char *dosja_right_label (DosjaRight right);
const char *dosja_action_label (DosjaAction action);
const char *dosja_level_label (DosjaLevel level);

G_END_DECLS
