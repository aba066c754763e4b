/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

G_BEGIN_DECLS

#define DOSJA_TEMPLATE_MAX_SIZE 50000

/**
 * DosjaTemplateProblem: why a text is no template
 * @line: from 1 on
 * @code: what is wrong; see dosja_template_problem_describe()
 * @name: (nullable): the name that is not known, as it stands there
 */
typedef struct
{
  guint line;
  const char *code;
  char *name;
} DosjaTemplateProblem;

char *dosja_template_problem_describe (const DosjaTemplateProblem *self);
void dosja_template_problem_free (DosjaTemplateProblem *self);

/**
 * DosjaTemplateSection: a part of a document that can be left out
 * @key: what it goes by
 * @title: in the template's language
 */
typedef struct
{
  char *key;
  char *title;
} DosjaTemplateSection;

/**
 * DosjaTemplate:
 *
 * The wording of one document in one language, with named fields to be filled from records.
 * Every name in it was looked up when it was read: one that does not exist is refused with its
 * line. It never changes afterwards, so threads may share it.
 */
typedef struct _DosjaTemplate DosjaTemplate;

DosjaTemplate *dosja_template_parse (const char *text, gsize size, GPtrArray *problems);
DosjaTemplate *dosja_template_ref (DosjaTemplate *self);
void dosja_template_unref (DosjaTemplate *self);
const char *dosja_template_get_name (DosjaTemplate *self);
const char *dosja_template_get_language (DosjaTemplate *self);
const char *dosja_template_get_title (DosjaTemplate *self);
const DosjaType *dosja_template_get_root (DosjaTemplate *self);
const DosjaType *dosja_template_get_about (DosjaTemplate *self);
gboolean dosja_template_needs_period (DosjaTemplate *self);
GPtrArray *dosja_template_get_sections (DosjaTemplate *self);
gboolean dosja_template_is_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaTemplate, dosja_template_unref)

G_END_DECLS
