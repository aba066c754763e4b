/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-template-private.h"

#include <string.h>

#define BOLD "**"

/* Where a line of words stands while it is read. */
typedef struct
{
  DosjaTemplateReader *reader;
  const char *at;
  gboolean bold;
  guint depth;
} Line;

static void
add_markup (GPtrArray *parts, const char *markup)
{
  DosjaPart *part = g_new0 (DosjaPart, 1);

  part->kind = DOSJA_PART_TEXT;
  part->markup = g_strdup (markup);
  g_ptr_array_add (parts, part);
}

/* Words up to the next brace, with their bold. */
static void
read_text (Line *line, GPtrArray *parts)
{
  const char *tag = strstr (line->at, "{{");
  const char *end = tag != NULL ? tag : line->at + strlen (line->at);

  while (line->at < end)
    {
      const char *mark = g_strstr_len (line->at, end - line->at, BOLD);
      const char *stop = mark != NULL ? mark : end;
      g_autofree char *escaped = g_markup_escape_text (line->at, stop - line->at);

      if (*escaped != '\0')
        {
          g_autofree char *markup
              = line->bold ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);

          add_markup (parts, markup);
        }
      line->at = stop;
      if (mark != NULL)
        {
          line->bold = !line->bold;
          line->at += strlen (BOLD);
        }
    }
}

/* What stands between the braces, or NULL. */
static char *
read_tag (Line *line)
{
  const char *end = strstr (line->at, "}}");
  char *tag;

  if (end == NULL)
    {
      dosja_template_complain (line->reader, "open_tag", NULL);
      line->at += strlen (line->at);
      return NULL;
    }

  tag = g_strndup (line->at + 2, (gsize)(end - line->at - 2));
  line->at = end + 2;

  return g_strstrip (tag);
}

static void
add_field (Line *line, GPtrArray *parts, const char *name)
{
  DosjaPart *part = g_new0 (DosjaPart, 1);

  part->kind = DOSJA_PART_FIELD;
  if (!dosja_path_read (line->reader, name, &part->path))
    {
      dosja_part_free (part);
      return;
    }
  if (line->bold)
    add_markup (parts, "<b>");
  g_ptr_array_add (parts, part);
  if (line->bold)
    add_markup (parts, "</b>");
}

static char *read_parts (Line *line, GPtrArray *parts);

/* `{{#if …}}words{{#else}}others{{/if}}`, all in one line. */
static void
add_if (Line *line, GPtrArray *parts, const char *condition, gboolean unless)
{
  DosjaPart *part = g_new0 (DosjaPart, 1);
  g_autofree char *end = NULL;

  part->kind = DOSJA_PART_IF;
  part->parts = g_ptr_array_new_with_free_func (dosja_part_free);
  part->otherwise = g_ptr_array_new_with_free_func (dosja_part_free);
  g_ptr_array_add (parts, part);
  if (!dosja_condition_read (line->reader, condition, &part->condition))
    dosja_condition_clear (&part->condition);
  part->condition.negated ^= unless;

  if (++line->depth > MAX_DEPTH)
    {
      dosja_template_complain (line->reader, "too_deep", NULL);
      line->at += strlen (line->at);
      return;
    }
  end = read_parts (line, part->parts);
  if (g_strcmp0 (end, "#else") == 0)
    {
      g_free (end);
      end = read_parts (line, part->otherwise);
    }
  line->depth--;
  if (g_strcmp0 (end, unless ? "/unless" : "/if") != 0)
    dosja_template_complain (line->reader, end == NULL ? "not_closed" : "not_open",
                             end == NULL ? (unless ? "#unless" : "#if") : end);
}

/* Reads until the line's end or a tag that ends something, which is given back. */
static char *
read_parts (Line *line, GPtrArray *parts)
{
  while (*line->at != '\0')
    {
      g_autofree char *tag = NULL;

      read_text (line, parts);
      if (*line->at == '\0' || (tag = read_tag (line)) == NULL)
        break;

      if (g_str_has_prefix (tag, "#if "))
        add_if (line, parts, tag + 4, FALSE);
      else if (g_str_has_prefix (tag, "#unless "))
        add_if (line, parts, tag + 8, TRUE);
      else if (*tag == '/' || g_str_equal (tag, "#else"))
        return g_steal_pointer (&tag);
      else if (*tag == '#')
        dosja_template_complain (line->reader, "unknown_word", tag);
      else
        add_field (line, parts, tag);
    }

  return NULL;
}

/**
 * dosja_inline_read:
 * @text: words of one line, or of a cell
 *
 * Returns: (transfer full) (element-type DosjaPart): what they are made of
 */
GPtrArray *
dosja_inline_read (DosjaTemplateReader *self, const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (dosja_part_free);
  Line line = { .reader = self, .at = text };
  g_autofree char *end = read_parts (&line, parts);

  if (end != NULL)
    dosja_template_complain (self, "not_open", end);

  return parts;
}
