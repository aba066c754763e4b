/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-template-private.h"

#include "model/dosja-codes.h"

#include <string.h>

#define MAX_LIMIT 10000

static const struct
{
  const char *name;
  DosjaPathKind kind;
  gboolean in_period; /* only where there is one */
} plain_names[] = {
  { "today", DOSJA_PATH_TODAY, FALSE },
  { "now", DOSJA_PATH_NOW, FALSE },
  { "printed_by", DOSJA_PATH_PRINTED_BY, FALSE },
  { "document.title", DOSJA_PATH_TITLE, FALSE },
  { "number", DOSJA_PATH_NUMBER, FALSE },
  { "total", DOSJA_PATH_TOTAL, FALSE },
  { "period.from", DOSJA_PATH_PERIOD_FROM, TRUE },
  { "period.to", DOSJA_PATH_PERIOD_TO, TRUE },
};

static const char *const office_names[] = { "name", "address", "phone", "email", NULL };

static const char *const formats[] = { "", "long", "upper", "label", "tick" };

static gboolean
unknown_field (DosjaTemplateReader *self, const char *name)
{
  dosja_template_complain (self, "unknown_field", name);

  return FALSE;
}

static gboolean
read_format (DosjaTemplateReader *self, const char *text, DosjaFormat *ret_format)
{
  for (guint i = 1; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], text))
      {
        *ret_format = (DosjaFormat)i;
        return TRUE;
      }
  dosja_template_complain (self, "unknown_word", text);

  return FALSE;
}

static gboolean
read_plain_name (DosjaTemplateReader *self, const char *name, DosjaPath *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_names); i++)
    if (g_str_equal (plain_names[i].name, name)
        && (!plain_names[i].in_period || self->template->root == NULL))
      {
        path->kind = plain_names[i].kind;
        return TRUE;
      }
  if (g_str_has_prefix (name, "office.") && g_strv_contains (office_names, name + 7))
    {
      path->kind = DOSJA_PATH_OFFICE;
      path->setting = g_str_equal (name + 7, "name") ? g_strdup ("organisation") : g_strdup (name);
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_special (const DosjaType *type, const char *name, DosjaPath *path)
{
  if (g_str_equal (name, "age") && dosja_type_find_field (type, "born") != NULL)
    path->special = DOSJA_SPECIAL_AGE;
  else if (g_str_equal (name, "full_name") && dosja_type_find_field (type, "surname") != NULL)
    path->special = DOSJA_SPECIAL_FULL_NAME;

  return path->special != DOSJA_SPECIAL_NONE;
}

/* From a record in scope, by its references, to a field. */
static gboolean
walk (DosjaPath *path, const DosjaType *type, char **names)
{
  path->type = type;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const DosjaField *field = dosja_type_find_field (path->type, names[i]);

      if (field == NULL)
        return names[i + 1] == NULL && read_special (path->type, names[i], path);
      if (field->kind == DOSJA_KIND_BLOB)
        return FALSE;
      if (names[i + 1] == NULL)
        {
          path->field = field;
          return TRUE;
        }
      if (field->kind != DOSJA_KIND_REFERENCE || path->n_steps >= MAX_STEPS)
        return FALSE;
      path->steps[path->n_steps++] = field;
      path->type = dosja_type_find (field->codes);
      if (path->type == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_name (DosjaTemplateReader *self, const char *name, DosjaPath *path)
{
  g_auto (GStrv) names = g_strsplit (name, ".", -1);

  for (guint i = self->n_scopes; i > 0 && names[0] != NULL; i--)
    if (g_str_equal (self->scopes[i - 1]->name, names[0]))
      {
        path->kind = DOSJA_PATH_RECORD;
        path->scope = i - 1;
        return walk (path, self->scopes[i - 1], names + 1);
      }

  return read_plain_name (self, name, path);
}

/**
 * dosja_path_read:
 * @text: what stands in the braces: a name and perhaps `|` and how it is shown
 *
 * Looks a name up in what is known at this place of the template.
 */
gboolean
dosja_path_read (DosjaTemplateReader *self, const char *text, DosjaPath *path)
{
  g_auto (GStrv) halves = g_strsplit (text, "|", 2);

  memset (path, 0, sizeof *path);
  if (halves[0] == NULL)
    return unknown_field (self, "");

  g_strstrip (halves[0]);
  if (!read_name (self, halves[0], path))
    {
      dosja_path_clear (path);
      return unknown_field (self, halves[0]);
    }
  if (halves[1] != NULL && !read_format (self, g_strstrip (halves[1]), &path->format))
    return FALSE;
  if (path->format == DOSJA_FORMAT_LABEL && path->field == NULL)
    return unknown_field (self, halves[0]);

  return TRUE;
}

/* Whether a value can be asked for. */
static gboolean
check_key (DosjaTemplateReader *self, const DosjaField *field, const char *key)
{
  static const char *const answers[] = { "yes", "no", "unknown", NULL };
  gboolean known = FALSE;

  if (field->kind == DOSJA_KIND_TRI)
    known = g_strv_contains (answers, key);
  else if (field->kind == DOSJA_KIND_CHOICE || field->kind == DOSJA_KIND_CHOICES)
    known = dosja_codes_find (field->codes, key) != NULL;
  if (!known)
    dosja_template_complain (self, "unknown_key", key);

  return known;
}

/**
 * dosja_condition_read:
 * @text: a name, or a name, `is` or `is not`, and a value of its code list
 */
gboolean
dosja_condition_read (DosjaTemplateReader *self, const char *text, DosjaCondition *condition)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);
  guint at = 2;

  memset (condition, 0, sizeof *condition);
  if (!dosja_path_read (self, n > 0 ? words[0] : "", &condition->path))
    return FALSE;
  if (n == 1)
    return TRUE;

  if (!g_str_equal (words[1], "is"))
    {
      dosja_template_complain (self, "unknown_word", words[1]);
      return FALSE;
    }
  if (n == 4 && g_str_equal (words[2], "not"))
    {
      condition->negated = TRUE;
      at = 3;
    }
  if (n != at + 1)
    {
      dosja_template_complain (self, "unknown_word", text);
      return FALSE;
    }
  if (condition->path.field == NULL)
    return unknown_field (self, words[0]);
  condition->key = g_strdup (words[at]);

  return check_key (self, condition->path.field, words[at]);
}

/* ---- lists ---- */

static const DosjaField *
find_reference (const DosjaType *type, const DosjaType *of, guint flags)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_REFERENCE && (type->fields[i].flags & flags) == flags
        && g_strcmp0 (type->fields[i].codes, of->name) == 0)
      return &type->fields[i];

  return NULL;
}

/* The field of @type that says to which record of @of one belongs, or leads to it at least. */
const DosjaField *
dosja_each_find_owner (const DosjaType *type, const DosjaType *of)
{
  const DosjaField *owned = find_reference (type, of, DOSJA_FIELD_OWNED);

  return owned != NULL ? owned : find_reference (type, of, 0);
}

/* Without being told, what owns it comes first, then what it leads to, the nearest first. */
static gboolean
find_owner (DosjaTemplateReader *self, DosjaEach *each)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = self->n_scopes; i > 0; i--)
      {
        each->via
            = find_reference (each->type, self->scopes[i - 1], pass == 0 ? DOSJA_FIELD_OWNED : 0);
        each->scope = i - 1;
        if (each->via != NULL)
          return TRUE;
      }

  return self->template->root == NULL;
}

static gboolean
read_of (DosjaTemplateReader *self, DosjaEach *each, const char *name)
{
  for (guint i = self->n_scopes; i > 0; i--)
    if (g_str_equal (self->scopes[i - 1]->name, name))
      {
        each->via = dosja_each_find_owner (each->type, self->scopes[i - 1]);
        each->scope = i - 1;
        return each->via != NULL;
      }

  return FALSE;
}

static const DosjaField *
read_own_field (DosjaTemplateReader *self, const DosjaEach *each, const char *name)
{
  const DosjaField *field = name != NULL ? dosja_type_find_field (each->type, name) : NULL;

  if (field == NULL)
    unknown_field (self, name != NULL ? name : "");

  return field;
}

/* The words behind the type's name, one clause after another. */
static gboolean
read_clauses (DosjaTemplateReader *self, char **words, DosjaEach *each, gboolean *ret_of)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      const char *next = words[i + 1];

      if (g_str_equal (word, "newest"))
        each->newest = TRUE;
      else if (g_str_equal (word, "by") && next != NULL && each->order == NULL)
        {
          const DosjaField *field;

          if (!dosja_type_resolve_column (each->type, next, NULL, NULL, &field))
            return unknown_field (self, next);
          each->order = g_strdup (next);
          i++;
        }
      else if (g_str_equal (word, "of") && next != NULL)
        {
          if (!read_of (self, each, next))
            {
              dosja_template_complain (self, "unrelated", next);
              return FALSE;
            }
          *ret_of = TRUE;
          i++;
        }
      else if (g_str_equal (word, "on") && self->template->root == NULL)
        {
          if ((each->from = each->until = read_own_field (self, each, next)) == NULL)
            return FALSE;
          i++;
        }
      else if (g_str_equal (word, "during") && self->template->root == NULL && next != NULL)
        {
          if ((each->from = read_own_field (self, each, next)) == NULL
              || (each->until = read_own_field (self, each, words[i + 2])) == NULL)
            return FALSE;
          i += 2;
        }
      else if (g_str_equal (word, "where") && next != NULL && words[i + 2] != NULL
               && g_str_equal (words[i + 2], "is") && words[i + 3] != NULL && each->where == NULL)
        {
          if ((each->where = read_own_field (self, each, next)) == NULL
              || !check_key (self, each->where, words[i + 3]))
            return FALSE;
          each->key = g_strdup (words[i + 3]);
          i += 3;
        }
      else if (g_str_equal (word, "first") && next != NULL && g_ascii_strtoull (next, NULL, 10) > 0
               && g_ascii_strtoull (next, NULL, 10) <= MAX_LIMIT)
        {
          each->limit = (guint)g_ascii_strtoull (next, NULL, 10);
          i++;
        }
      else
        {
          dosja_template_complain (self, "unknown_word", word);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
are_dates (const DosjaEach *each)
{
  return each->from == NULL
         || (each->from->kind == DOSJA_KIND_DATE && each->until->kind == DOSJA_KIND_DATE);
}

/**
 * dosja_each_read:
 * @text: a type's name and, in any order, `of TYPE`, `where FIELD is KEY`, `on DATE`,
 *   `during DATE DATE`, `by COLUMN`, `newest`, `first N`
 */
gboolean
dosja_each_read (DosjaTemplateReader *self, const char *text, DosjaEach *each)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean has_of = FALSE;

  memset (each, 0, sizeof *each);
  each->type = words[0] != NULL ? dosja_type_find (words[0]) : NULL;
  if (each->type == NULL)
    {
      dosja_template_complain (self, "unknown_type", words[0] != NULL ? words[0] : "");
      return FALSE;
    }
  if (!read_clauses (self, words + 1, each, &has_of))
    return FALSE;
  if (!are_dates (each))
    return unknown_field (self, text);
  if (!has_of && !find_owner (self, each))
    {
      dosja_template_complain (self, "unrelated", words[0]);
      return FALSE;
    }

  return TRUE;
}
