/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-role.h"

#include <glib/gi18n.h>
#include <string.h>

#define N DOSJA_RIGHT_NONE
#define R DOSJA_RIGHT_READ
#define W DOSJA_RIGHT_WRITE
#define D DOSJA_RIGHT_DELETE

#define SENSITIVE DOSJA_FIELD_SENSITIVE
#define CLINICAL DOSJA_FIELD_CLINICAL
#define LEGAL DOSJA_FIELD_LEGAL

#define ALL_LEVELS (DOSJA_LEVEL_NORMAL | DOSJA_LEVEL_CLINICAL | DOSJA_LEVEL_LEGAL)

/* The one table of what each role may see and do; `store` holds everybody to it. Those who work
 * with the perpetrators see nothing of the victims, and the other way round only a case manager,
 * who speaks with the partners. A data officer counts, and sees no names. */
/* clang-format off */
static const DosjaRole roles[] = {
  /*                         OFFICE ADMIN PERSON CASE CLIN. LEGAL SHELTER PROGR. PARTNER ACTIV. PROJECT SEALED */
  { "director",              { D,   D,    D,     D,   D,    D,    D,      D,     D,      D,     D,      D },
    .hidden = 0, .levels = ALL_LEVELS, .actions = G_MAXUINT, .everything = TRUE },
  { "case_manager",          { W,   N,    D,     D,   R,    R,    W,      R,     D,      W,     R,      N },
    .hidden = LEGAL, .levels = DOSJA_LEVEL_NORMAL,
    .actions = DOSJA_ACTION_IMPORT | DOSJA_ACTION_EXPORT | DOSJA_ACTION_PRINT | DOSJA_ACTION_REPORT
               | DOSJA_ACTION_BACKUP | DOSJA_ACTION_MERGE | DOSJA_ACTION_BREAK_GLASS },
  { "lawyer",                { W,   N,    W,     W,   N,    D,    R,      N,     N,      W,     R,      N },
    .hidden = CLINICAL, .levels = DOSJA_LEVEL_NORMAL | DOSJA_LEVEL_LEGAL,
    .actions = DOSJA_ACTION_PRINT | DOSJA_ACTION_REPORT | DOSJA_ACTION_BREAK_GLASS },
  { "psychologist",          { W,   N,    W,     W,   D,    R,    R,      N,     N,      W,     R,      N },
    .hidden = LEGAL, .levels = DOSJA_LEVEL_NORMAL | DOSJA_LEVEL_CLINICAL,
    .actions = DOSJA_ACTION_PRINT | DOSJA_ACTION_REPORT | DOSJA_ACTION_BREAK_GLASS },
  { "shelter_staff",         { R,   N,    W,     W,   N,    N,    D,      N,     N,      R,     N,      N },
    .hidden = CLINICAL | LEGAL, .levels = DOSJA_LEVEL_NORMAL,
    .actions = DOSJA_ACTION_PRINT | DOSJA_ACTION_BREAK_GLASS },
  { "programme_facilitator", { R,   N,    N,     N,   N,    N,    N,      D,     N,      W,     R,      N },
    .hidden = CLINICAL | LEGAL, .levels = DOSJA_LEVEL_NORMAL,
    .actions = DOSJA_ACTION_PRINT | DOSJA_ACTION_REPORT },
  { "data_officer",          { R,   N,    R,     R,   R,    R,    R,      R,     N,      R,     R,      N },
    .hidden = SENSITIVE | CLINICAL | LEGAL, .levels = DOSJA_LEVEL_NORMAL,
    .actions = DOSJA_ACTION_EXPORT | DOSJA_ACTION_PRINT | DOSJA_ACTION_REPORT },
  { "reader",                { R,   N,    R,     R,   N,    N,    R,      N,     N,      R,     R,      N },
    .hidden = CLINICAL | LEGAL, .levels = DOSJA_LEVEL_NORMAL,
    .actions = DOSJA_ACTION_REPORT },
};

/* An entry that somebody added to the code list of roles gives no right by itself. */
static const DosjaRole no_role = { "", { N }, .hidden = G_MAXUINT };

/* What everybody may read although their role has no right to the area: without the names of
 * colleagues nobody knows whose a case is, without the rules not where a date comes from, and
 * without the wording nobody prints a letter. */
static const struct
{
  const char *type;
  const char *const fields[8];
} open[] = {
  { "deadline_rule", { "*", NULL } },
  { "document_template", { "*", NULL } },
  { "staff", { "name", "access_role", "job", "active_from", "active_to", NULL } },
};

static const struct
{
  const char *type;
  DosjaAction action;
} writes[] = {
  { "assessment_form",   DOSJA_ACTION_TEMPLATES },
  { "code_entry",        DOSJA_ACTION_CODES },
  { "document_template", DOSJA_ACTION_TEMPLATES },
  { "staff",             DOSJA_ACTION_STAFF },
};
/* clang-format on */

/**
 * dosja_roles:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): every role
 */
const DosjaRole *
dosja_roles (guint *ret_n)
{
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = G_N_ELEMENTS (roles);

  return roles;
}

/**
 * dosja_role_find:
 * @key: (nullable): of the code list `access_role`; %NULL for the program itself
 *
 * Returns: (transfer none) (nullable): what that role may; nothing at all when there is no such
 *   role, and %NULL, which may everything, for the program itself
 */
const DosjaRole *
dosja_role_find (const char *key)
{
  if (key == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].key, key))
      return &roles[i];

  return &no_role;
}

/* @field: (nullable): any of them */
static gboolean
is_open (const DosjaType *type, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    if (g_str_equal (open[i].type, type->name))
      return field == NULL || g_str_equal (open[i].fields[0], "*")
             || g_strv_contains (open[i].fields, field);

  return FALSE;
}

/**
 * dosja_role_get_right:
 *
 * Returns: what the role may do with records of @type, as far as the record itself allows it
 */
DosjaRight
dosja_role_get_right (const DosjaRole *self, const DosjaType *type)
{
  DosjaRight right;

  g_return_val_if_fail (type != NULL, DOSJA_RIGHT_NONE);

  if (self == NULL)
    return DOSJA_RIGHT_DELETE;

  right = self->areas[type->area];
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    if (g_str_equal (writes[i].type, type->name) && !(self->actions & writes[i].action))
      right = MIN (right, DOSJA_RIGHT_READ);

  return right == DOSJA_RIGHT_NONE && self != &no_role && is_open (type, NULL) ? DOSJA_RIGHT_READ
                                                                               : right;
}

/**
 * dosja_role_sees_field:
 *
 * Returns: whether the role may know what stands in @field
 */
gboolean
dosja_role_sees_field (const DosjaRole *self, const DosjaType *type, const DosjaField *field)
{
  const DosjaType *other;

  g_return_val_if_fail (type != NULL && field != NULL, FALSE);

  if (self == NULL)
    return TRUE;
  if (dosja_role_get_right (self, type) == DOSJA_RIGHT_NONE || (field->flags & self->hidden))
    return FALSE;
  if (self->areas[type->area] == DOSJA_RIGHT_NONE)
    return is_open (type, field->name);
  if (field->kind != DOSJA_KIND_REFERENCE)
    return TRUE;

  /* That there is something at the other end is already too much. */
  other = dosja_type_find (field->codes);

  return other != NULL && dosja_role_get_right (self, other) > DOSJA_RIGHT_NONE;
}

/**
 * dosja_role_sees_level:
 * @level: (nullable): how confidential a record is, as its field `level` says
 */
gboolean
dosja_role_sees_level (const DosjaRole *self, const char *level)
{
  guint needed = ALL_LEVELS;

  if (level == NULL || g_str_equal (level, "normal"))
    needed = DOSJA_LEVEL_NORMAL;
  else if (g_str_equal (level, "clinical"))
    needed = DOSJA_LEVEL_CLINICAL;
  else if (g_str_has_prefix (level, "legal"))
    needed = DOSJA_LEVEL_LEGAL;

  return self == NULL || (self->levels & needed) == needed;
}

gboolean
dosja_role_may (const DosjaRole *self, DosjaAction action)
{
  return self == NULL || (self->actions & (guint)action) == (guint)action;
}

/* ---- for the page that shows the table ---- */

const char *
dosja_area_label (DosjaArea area)
{
  static const char *const labels[DOSJA_N_AREAS] = {
    [DOSJA_AREA_OFFICE] = N_ ("Office: organisations, contacts, code lists"),
    [DOSJA_AREA_ADMIN] = N_ ("Administration of the centre"),
    [DOSJA_AREA_PERSON] = N_ ("People"),
    [DOSJA_AREA_CASE] = N_ ("Case files"),
    [DOSJA_AREA_CLINICAL] = N_ ("Health and psychology"),
    [DOSJA_AREA_LEGAL] = N_ ("Legal help, orders and hearings"),
    [DOSJA_AREA_SHELTER] = N_ ("Shelter"),
    [DOSJA_AREA_PROGRAMME] = N_ ("Perpetrator programme"),
    [DOSJA_AREA_PARTNER] = N_ ("Partners of its participants"),
    [DOSJA_AREA_ACTIVITY] = N_ ("Activities and alliances"),
    [DOSJA_AREA_PROJECT] = N_ ("Projects and donors"),
    [DOSJA_AREA_SEALED] = N_ ("Witness protection"),
  };

  g_return_val_if_fail (area < DOSJA_N_AREAS, NULL);

  return _ (labels[area]);
}

const char *
dosja_right_label (DosjaRight right)
{
  switch (right)
    {
    case DOSJA_RIGHT_NONE:
      return _ ("nothing");
    case DOSJA_RIGHT_READ:
      return _ ("read");
    case DOSJA_RIGHT_WRITE:
      return _ ("read and write");
    case DOSJA_RIGHT_DELETE:
    default:
      return _ ("read, write and delete");
    }
}

const char *
dosja_action_label (DosjaAction action)
{
  static const struct
  {
    DosjaAction action;
    const char *label;
  } labels[] = {
    { DOSJA_ACTION_UNDO_OTHERS, N_ ("undo what colleagues did") },
    { DOSJA_ACTION_IMPORT, N_ ("import") },
    { DOSJA_ACTION_EXPORT, N_ ("export records") },
    { DOSJA_ACTION_PRINT, N_ ("print records") },
    { DOSJA_ACTION_REPORT, N_ ("see reports") },
    { DOSJA_ACTION_BACKUP, N_ ("make a backup") },
    { DOSJA_ACTION_RESTORE, N_ ("restore a backup") },
    { DOSJA_ACTION_STAFF, N_ ("staff and roles") },
    { DOSJA_ACTION_CODES, N_ ("change code lists") },
    { DOSJA_ACTION_SETTINGS, N_ ("settings of the vault") },
    { DOSJA_ACTION_JOURNAL, N_ ("read the journal") },
    { DOSJA_ACTION_ERASE, N_ ("erase a person") },
    { DOSJA_ACTION_TEMPLATES, N_ ("change letters and forms") },
    { DOSJA_ACTION_MERGE, N_ ("merge two people") },
    { DOSJA_ACTION_BREAK_GLASS, N_ ("open a hidden case with a reason") },
    { DOSJA_ACTION_APPROVE, N_ ("decide about closings that a colleague asked for") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].action == action)
      return _ (labels[i].label);

  return NULL;
}

const char *
dosja_level_label (DosjaLevel level)
{
  switch (level)
    {
    case DOSJA_LEVEL_CLINICAL:
      return _ ("clinical notes");
    case DOSJA_LEVEL_LEGAL:
      return _ ("notes under legal privilege");
    case DOSJA_LEVEL_NORMAL:
    default:
      return _ ("normal notes");
    }
}
