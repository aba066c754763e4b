/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-template-private.h"

void
dosja_path_clear (DosjaPath *path)
{
  g_clear_pointer (&path->setting, g_free);
}

void
dosja_condition_clear (DosjaCondition *condition)
{
  dosja_path_clear (&condition->path);
  g_clear_pointer (&condition->key, g_free);
}

void
dosja_each_clear (DosjaEach *each)
{
  g_clear_pointer (&each->key, g_free);
  g_clear_pointer (&each->order, g_free);
}

void
dosja_part_free (gpointer data)
{
  DosjaPart *part = data;

  g_free (part->markup);
  dosja_path_clear (&part->path);
  dosja_condition_clear (&part->condition);
  g_clear_pointer (&part->parts, g_ptr_array_unref);
  g_clear_pointer (&part->otherwise, g_ptr_array_unref);
  g_free (part);
}

DosjaNode *
dosja_node_new (DosjaNodeKind kind, guint line)
{
  DosjaNode *node = g_new0 (DosjaNode, 1);

  node->kind = kind;
  node->line = line;

  return node;
}

void
dosja_node_free (gpointer data)
{
  DosjaNode *node = data;

  g_clear_pointer (&node->cells, g_ptr_array_unref);
  g_clear_pointer (&node->widths, g_array_unref);
  dosja_condition_clear (&node->condition);
  dosja_each_clear (&node->each);
  dosja_path_clear (&node->path);
  g_free (node->key);
  g_free (node->title);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_clear_pointer (&node->otherwise, g_ptr_array_unref);
  g_free (node);
}

DosjaTemplate *
dosja_template_ref (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dosja_template_unref (DosjaTemplate *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_free (self->language);
  g_free (self->title);
  g_clear_pointer (&self->foot, g_ptr_array_unref);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->told);
  g_free (self);
}

/**
 * dosja_template_get_name:
 *
 * Returns: what the document is called on the command line and in files
 */
const char *
dosja_template_get_name (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * dosja_template_get_language:
 *
 * Returns: `sq` or `en`
 */
const char *
dosja_template_get_language (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

/**
 * dosja_template_get_title:
 *
 * Returns: the document's title, in its own language
 */
const char *
dosja_template_get_title (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * dosja_template_get_root:
 *
 * Returns: (transfer none) (nullable): the type of record it is made from; %NULL for a book,
 *   which is made from a period
 */
const DosjaType *
dosja_template_get_root (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/**
 * dosja_template_get_about:
 *
 * Returns: (transfer none) (nullable): the type of the one record of the root's that it is about,
 *   as a referral form is about one referral of a case
 */
const DosjaType *
dosja_template_get_about (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->about;
}

gboolean
dosja_template_needs_period (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->root == NULL;
}

/**
 * dosja_template_get_sections:
 *
 * Returns: (transfer none) (element-type DosjaTemplateSection): what can be left out, in order
 */
GPtrArray *
dosja_template_get_sections (DosjaTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sections;
}

/**
 * dosja_template_is_name:
 * @name: (nullable): what a document might be called
 *
 * Returns: whether it is small letters, digits and hyphens, beginning with a letter
 */
gboolean
dosja_template_is_name (const char *name)
{
  if (name == NULL || !g_ascii_islower (*name))
    return FALSE;

  for (gsize i = 0; name[i] != '\0'; i++)
    if (i >= 40 || !(g_ascii_islower (name[i]) || g_ascii_isdigit (name[i]) || name[i] == '-'))
      return FALSE;

  return TRUE;
}

/* Whether the template tells records of @type because it tells all that belongs to its own. */
gboolean
dosja_template_tells (DosjaTemplate *self, const DosjaType *type)
{
  gboolean owned = FALSE;

  for (guint i = 0; i < self->n_scopes; i++)
    if (self->scopes[i].type == type)
      return FALSE;
  if (g_ptr_array_find (self->told, type, NULL))
    return FALSE;

  for (guint i = 0; i < type->n_fields && !owned; i++)
    for (guint k = 0; k < self->n_scopes && !owned; k++)
      owned = (type->fields[i].flags & DOSJA_FIELD_OWNED)
              && g_strcmp0 (type->fields[i].codes, self->scopes[k].type->name) == 0;

  return owned;
}
