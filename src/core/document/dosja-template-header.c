/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-template-private.h"

#define MAGIC "Dosja template 1"

static void
push_scope (DosjaTemplateReader *reader, const DosjaType *type, const DosjaField *via, guint from)
{
  DosjaTemplate *template = reader->template;

  if (template->n_scopes >= MAX_SCOPES - MAX_DEPTH)
    return;
  template->scopes[template->n_scopes++] = (DosjaScopeEntry){ type, via, from };
  reader->scopes[reader->n_scopes++] = type;
}

/* A record, and whatever it belongs to: a case and its person. */
static void
push_record (DosjaTemplateReader *reader, const DosjaType *type)
{
  push_scope (reader, type, NULL, 0);
  for (guint at = reader->n_scopes - 1; at < reader->n_scopes; at++)
    {
      const DosjaType *of = reader->scopes[at];

      for (guint i = 0; i < of->n_fields; i++)
        if ((of->fields[i].flags & DOSJA_FIELD_OWNED) && of->fields[i].codes != NULL)
          {
            const DosjaType *owner = dosja_type_find (of->fields[i].codes);
            gboolean there = owner == NULL;

            for (guint k = 0; k < reader->n_scopes && !there; k++)
              there = reader->scopes[k] == owner;
            if (!there)
              push_scope (reader, owner, &of->fields[i], at);
          }
    }
}

static gboolean
read_header_value (DosjaTemplateReader *reader, const char *name, const char *value)
{
  DosjaTemplate *self = reader->template;

  if (g_str_equal (name, "name") && dosja_template_is_name (value) && self->name == NULL)
    self->name = g_strdup (value);
  else if (g_str_equal (name, "language") && self->language == NULL
           && (g_str_equal (value, "sq") || g_str_equal (value, "en")))
    self->language = g_strdup (value);
  else if (g_str_equal (name, "title") && *value != '\0' && self->title == NULL)
    self->title = g_strdup (value);
  else if (g_str_equal (name, "page")
           && (g_str_equal (value, "landscape") || g_str_equal (value, "portrait")))
    self->landscape = g_str_equal (value, "landscape");
  else if (g_str_equal (name, "foot") && self->foot == NULL)
    self->foot = dosja_inline_read (reader, value);
  else if (g_str_equal (name, "of") && reader->n_scopes == 0
           && (g_str_equal (value, "period") || dosja_type_find (value) != NULL))
    {
      self->root = dosja_type_find (value);
      if (self->root != NULL)
        push_record (reader, self->root);
    }
  else if (g_str_equal (name, "about") && self->root != NULL && self->about == NULL
           && dosja_type_find (value) != NULL
           && dosja_each_find_owner (dosja_type_find (value), self->root) != NULL)
    {
      self->about = dosja_type_find (value);
      push_scope (reader, self->about, NULL, 0);
    }
  else
    return FALSE;

  return TRUE;
}

/* Reads what stands before the first empty line. Gives the number of lines it took. */
guint
dosja_template_read_header (DosjaTemplateReader *reader, char **lines)
{
  gboolean has_of = FALSE;
  guint i = 1;

  if (lines[0] == NULL || !g_str_equal (g_strchomp (lines[0]), MAGIC))
    dosja_template_complain (reader, "no_template", NULL);

  for (; lines[0] != NULL && lines[i] != NULL && *g_strstrip (lines[i]) != '\0'; i++)
    {
      g_auto (GStrv) halves = g_strsplit (lines[i], ":", 2);

      reader->line = i + 1;
      if (*lines[i] == '#')
        continue;
      if (halves[1] == NULL
          || !read_header_value (reader, g_strstrip (halves[0]), g_strstrip (halves[1])))
        dosja_template_complain (reader, "header_value", halves[0]);
      has_of = has_of || g_str_equal (halves[0], "of");
    }

  if (reader->template->name == NULL)
    dosja_template_complain (reader, "header_missing", "name");
  if (reader->template->language == NULL)
    dosja_template_complain (reader, "header_missing", "language");
  if (reader->template->title == NULL)
    dosja_template_complain (reader, "header_missing", "title");
  if (!has_of)
    dosja_template_complain (reader, "header_missing", "of");

  return i;
}
