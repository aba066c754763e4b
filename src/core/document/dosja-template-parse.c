/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-template-private.h"

#include "base/dosja-catalogue.h"

#include <string.h>

/* A part that was begun and not ended yet. */
typedef struct
{
  DosjaNode *node;
  GPtrArray *into;
  guint line;
  gboolean scoped;
} Open;

typedef struct
{
  DosjaTemplateReader reader;
  Open open[MAX_DEPTH + 1];
  guint depth; /* of what is open; 0 for the template itself */
  GString *words;
  guint words_line;
  gboolean has_records;
} Parser;

static const struct
{
  const char *mark;
  DosjaTextStyle style;
  DosjaAlign align;
} marks[] = {
  { "! ", DOSJA_TEXT_TITLE, DOSJA_ALIGN_CENTRE },
  { "== ", DOSJA_TEXT_SUBHEADING, DOSJA_ALIGN_LEFT },
  { "= ", DOSJA_TEXT_HEADING, DOSJA_ALIGN_LEFT },
  { "- ", DOSJA_TEXT_BULLET, DOSJA_ALIGN_LEFT },
  { "~ ", DOSJA_TEXT_SMALL, DOSJA_ALIGN_LEFT },
  { ">> ", DOSJA_TEXT_BODY, DOSJA_ALIGN_RIGHT },
  { "^^ ", DOSJA_TEXT_BODY, DOSJA_ALIGN_CENTRE },
};

static DosjaNode *
add_node (Parser *self, DosjaNodeKind kind)
{
  DosjaNode *node = dosja_node_new (kind, self->reader.line);

  g_ptr_array_add (self->open[self->depth].into, node);

  return node;
}

static void
add_cell (Parser *self, DosjaNode *node, const char *text)
{
  if (node->cells == NULL)
    node->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  if (node->cells->len >= MAX_CELLS)
    {
      dosja_template_complain (&self->reader, "too_many_cells", NULL);
      return;
    }
  g_ptr_array_add (node->cells, dosja_inline_read (&self->reader, text));
}

static void
add_words (Parser *self, DosjaTextStyle style, DosjaAlign align, const char *text)
{
  DosjaNode *node = add_node (self, DOSJA_NODE_WORDS);

  node->style = style;
  node->align = align;
  add_cell (self, node, text);
}

static void
end_paragraph (Parser *self)
{
  guint line = self->reader.line;

  if (self->words->len == 0)
    return;

  self->reader.line = self->words_line;
  add_words (self, DOSJA_TEXT_BODY, DOSJA_ALIGN_LEFT, self->words->str);
  self->reader.line = line;
  g_string_truncate (self->words, 0);
}

/* Cells are divided by bars, but for those in braces. */
static void
add_cells (Parser *self, DosjaNode *node, const char *text)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (g_str_has_prefix (at, "{{"))
        in_tag = TRUE;
      else if (g_str_has_prefix (at, "}}"))
        in_tag = FALSE;
      if (*at == '|' && !in_tag)
        {
          g_strstrip (cell->str);
          add_cell (self, node, cell->str);
          g_string_truncate (cell, 0);
        }
      else
        g_string_append_c (cell, *at);
    }
  g_strstrip (cell->str);
  if (*cell->str != '\0' || node->cells == NULL)
    add_cell (self, node, cell->str);
}

static void
add_widths (Parser *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  DosjaNode *node = add_node (self, DOSJA_NODE_WIDTHS);

  node->widths = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; words[i] != NULL && node->widths->len < MAX_CELLS; i++)
    {
      double width = (double)g_ascii_strtoull (words[i], NULL, 10);

      if (*words[i] == '\0')
        continue;
      if (width < 1 || width > 100)
        dosja_template_complain (&self->reader, "unknown_word", words[i]);
      else
        g_array_append_val (node->widths, width);
    }
}

/* ---- parts that begin and end ---- */

static void
add_section (DosjaTemplate *template, const char *key, const char *title)
{
  DosjaTemplateSection *section = g_new0 (DosjaTemplateSection, 1);

  section->key = g_strdup (key);
  section->title = g_strdup (title);
  g_ptr_array_add (template->sections, section);
}

static gboolean
is_section_taken (Parser *self, const char *key)
{
  GPtrArray *sections = self->reader.template->sections;

  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((DosjaTemplateSection *)sections->pdata[i])->key, key))
      return TRUE;

  return FALSE;
}

static void
begin_section (Parser *self, DosjaNode *node, const char *rest)
{
  g_auto (GStrv) halves = g_strsplit (rest, " ", 2);

  if (!dosja_template_is_name (halves[0]) || halves[1] == NULL)
    {
      dosja_template_complain (&self->reader, "unknown_word", rest);
      return;
    }
  if (is_section_taken (self, halves[0]))
    {
      dosja_template_complain (&self->reader, "twice", halves[0]);
      return;
    }

  node->key = g_strdup (halves[0]);
  node->title = g_strdup (halves[1]);
  add_section (self->reader.template, halves[0], halves[1]);
}

static void
begin_each (Parser *self, DosjaNode *node, const char *rest, Open *open)
{
  DosjaTemplateReader *reader = &self->reader;

  if (!dosja_each_read (reader, rest, &node->each))
    return;

  g_ptr_array_add (reader->template->told, (gpointer)node->each.type);
  if (node->kind != DOSJA_NODE_EACH)
    return;
  if (reader->n_scopes >= MAX_SCOPES)
    {
      dosja_template_complain (reader, "too_deep", NULL);
      return;
    }
  reader->scopes[reader->n_scopes++] = node->each.type;
  open->scoped = TRUE;
}

static void
begin (Parser *self, DosjaNodeKind kind, const char *rest, gboolean unless)
{
  DosjaNode *node = add_node (self, kind);
  Open open = { .node = node, .line = self->reader.line };

  node->children = g_ptr_array_new_with_free_func (dosja_node_free);
  if (self->depth >= MAX_DEPTH)
    {
      dosja_template_complain (&self->reader, "too_deep", NULL);
      return;
    }
  open.into = node->children;
  if (kind == DOSJA_NODE_IF)
    {
      if (!dosja_condition_read (&self->reader, rest, &node->condition))
        dosja_condition_clear (&node->condition);
      node->condition.negated ^= unless;
      node->marked = unless;
    }
  else if (kind == DOSJA_NODE_SECTION)
    begin_section (self, node, rest);
  else
    begin_each (self, node, rest, &open);
  self->open[++self->depth] = open;
}

static const char *
end_word (const DosjaNode *node)
{
  switch (node->kind)
    {
    case DOSJA_NODE_EACH:
      return "/each";
    case DOSJA_NODE_ANY:
      return "/any";
    case DOSJA_NODE_SECTION:
      return "/section";
    default:
      return node->marked ? "/unless" : "/if";
    }
}

static void
end (Parser *self, const char *word)
{
  Open *open = &self->open[self->depth];

  if (self->depth == 0 || !g_str_equal (end_word (open->node), word))
    {
      dosja_template_complain (&self->reader, "not_open", word);
      return;
    }
  if (open->scoped)
    self->reader.n_scopes--;
  self->depth--;
}

static void
otherwise (Parser *self)
{
  Open *open = &self->open[self->depth];

  if (self->depth == 0 || open->node->kind == DOSJA_NODE_SECTION || open->node->otherwise != NULL)
    {
      dosja_template_complain (&self->reader, "not_open", "#else");
      return;
    }
  open->node->otherwise = g_ptr_array_new_with_free_func (dosja_node_free);
  open->into = open->node->otherwise;
  if (open->scoped)
    self->reader.n_scopes--;
  open->scoped = FALSE;
}

static void
add_fields (Parser *self, const char *rest)
{
  DosjaNode *node = add_node (self, DOSJA_NODE_FIELDS);

  if (dosja_path_read (&self->reader, rest, &node->path)
      && (node->path.kind != DOSJA_PATH_RECORD || node->path.special != DOSJA_SPECIAL_NONE
          || (node->path.field != NULL && node->path.field->kind != DOSJA_KIND_REFERENCE)))
    dosja_template_complain (&self->reader, "unknown_type", rest);
}

/* A line that is one tag and nothing else. */
static void
read_directive (Parser *self, char *tag)
{
  static const struct
  {
    const char *word;
    DosjaNodeKind kind;
    gboolean unless;
  } begins[] = {
    { "#if ", DOSJA_NODE_IF, FALSE },           { "#unless ", DOSJA_NODE_IF, TRUE },
    { "#each ", DOSJA_NODE_EACH, FALSE },       { "#any ", DOSJA_NODE_ANY, FALSE },
    { "#section ", DOSJA_NODE_SECTION, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_str_has_prefix (tag, begins[i].word))
      {
        begin (self, begins[i].kind, g_strstrip (tag + strlen (begins[i].word)), begins[i].unless);
        return;
      }
  if (g_str_has_prefix (tag, "#fields "))
    add_fields (self, g_strstrip (tag + strlen ("#fields ")));
  else if (g_str_equal (tag, "#records") && self->reader.template->root != NULL)
    {
      add_node (self, DOSJA_NODE_RECORDS);
      self->has_records = TRUE;
    }
  else if (g_str_equal (tag, "#copy") && self->reader.template->root == dosja_type_find ("person"))
    add_node (self, DOSJA_NODE_COPY);
  else if (g_str_equal (tag, "#else"))
    otherwise (self);
  else if (*tag == '/')
    end (self, tag);
  else
    dosja_template_complain (&self->reader, "unknown_word", tag);
}

static gboolean
is_directive (const char *line)
{
  const char *close;

  if (!g_str_has_prefix (line, "{{#") && !g_str_has_prefix (line, "{{/"))
    return FALSE;
  close = strstr (line, "}}");

  return close != NULL && close[2] == '\0';
}

/* ---- lines ---- */

static void
add_pair (Parser *self, char *line, char *divider)
{
  DosjaNode *node = add_node (self, DOSJA_NODE_PAIR);

  node->marked = divider[3] == ':';
  *divider = '\0';
  add_cell (self, node, g_strstrip (line));
  add_cell (self, node, g_strstrip (divider + (node->marked ? 4 : 3)));
}

/* Whether the line is more than words of a paragraph. */
static gboolean
read_marked_line (Parser *self, char *line)
{
  char *divider = strstr (line, " ::");

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i].mark))
      {
        add_words (self, marks[i].style, marks[i].align, line + strlen (marks[i].mark));
        return TRUE;
      }
  if (is_directive (line))
    {
      g_autofree char *tag = g_strndup (line + 2, strlen (line) - 4);

      read_directive (self, g_strstrip (tag));
    }
  else if (g_str_has_prefix (line, "|#"))
    add_widths (self, line + 2);
  else if (*line == '|')
    {
      DosjaNode *node = add_node (self, DOSJA_NODE_ROW);

      node->marked = line[1] == '=';
      add_cells (self, node, line + (node->marked ? 2 : 1));
    }
  else if (g_str_equal (line, "---"))
    add_node (self, DOSJA_NODE_RULE);
  else if (g_str_equal (line, "+++"))
    add_node (self, DOSJA_NODE_BREAK);
  else if (g_str_equal (line, "."))
    add_node (self, DOSJA_NODE_GAP);
  else if (g_str_has_prefix (line, "___ "))
    add_cells (self, add_node (self, DOSJA_NODE_SIGNATURES), line + 4);
  else if (divider != NULL)
    add_pair (self, line, divider);
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_marked (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i].mark))
      return TRUE;

  return is_directive (line) || *line == '|' || g_str_equal (line, "---")
         || g_str_equal (line, "+++") || g_str_equal (line, ".") || g_str_has_prefix (line, "___ ")
         || strstr (line, " ::") != NULL;
}

static void
read_line (Parser *self, char *line)
{
  g_strstrip (line);
  if (*line == '\0' || is_marked (line))
    end_paragraph (self);
  if (*line == '\0' || *line == '#' || read_marked_line (self, line))
    return;

  if (self->words->len == 0)
    self->words_line = self->reader.line;
  else if (self->words->str[self->words->len - 1] != '\n')
    g_string_append_c (self->words, ' ');
  g_string_append (self->words, line);
  if (self->words->str[self->words->len - 1] == '\\')
    self->words->str[self->words->len - 1] = '\n';
}

/* ---- the whole ---- */

static void
section_free (gpointer data)
{
  DosjaTemplateSection *section = data;

  g_free (section->key);
  g_free (section->title);
  g_free (section);
}

static DosjaTemplate *
new_template (void)
{
  DosjaTemplate *self = g_new0 (DosjaTemplate, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->nodes = g_ptr_array_new_with_free_func (dosja_node_free);
  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->told = g_ptr_array_new ();

  return self;
}

/* Each kind of record that is told of itself can be left out, too. */
static void
add_record_sections (DosjaTemplate *self)
{
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint i = 0; i < n; i++)
    if (dosja_template_tells (self, types[i]))
      add_section (self, types[i]->name,
                   dosja_catalogue_text (self->language, NULL, types[i]->label_plural));
}

/* Characters that no page can show. */
static gboolean
has_controls (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text) && strchr ("\t\r\n", *text) == NULL)
      return TRUE;

  return FALSE;
}

static void
read_lines (Parser *parser, char **lines)
{
  guint i = dosja_template_read_header (&parser->reader, lines);

  for (; lines[0] != NULL && lines[i] != NULL; i++)
    {
      parser->reader.line = i + 1;
      if (i >= MAX_LINES)
        {
          dosja_template_complain (&parser->reader, "too_long", NULL);
          break;
        }
      read_line (parser, lines[i]);
    }
  end_paragraph (parser);
  for (; parser->depth > 0; parser->depth--)
    {
      g_autofree char *word
          = g_strconcat ("#", end_word (parser->open[parser->depth].node) + 1, NULL);

      parser->reader.line = parser->open[parser->depth].line;
      dosja_template_complain (&parser->reader, "not_closed", word);
    }
}

/**
 * dosja_template_parse:
 * @text: (array length=size): what may be a template; anything at all
 * @problems: (element-type DosjaTemplateProblem): where to add what is wrong with it
 *
 * Returns: (transfer full) (nullable): the template, or %NULL when there is any problem
 */
DosjaTemplate *
dosja_template_parse (const char *text, gsize size, GPtrArray *problems)
{
  g_autoptr (DosjaTemplate) self = new_template ();
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  Parser parser = { .reader = { .template = self, .problems = problems, .line = 1 } };

  g_return_val_if_fail (text != NULL && problems != NULL, NULL);

  copy = g_strndup (text, MIN (size, DOSJA_TEMPLATE_MAX_SIZE));
  if (size > DOSJA_TEMPLATE_MAX_SIZE)
    dosja_template_complain (&parser.reader, "too_long", NULL);
  else if (!g_utf8_validate (text, (gssize)size, NULL) || has_controls (copy))
    dosja_template_complain (&parser.reader, "encoding", NULL);
  else
    {
      /* What some editors put before the first letter is no part of the text. */
      lines = g_strsplit (g_str_has_prefix (copy, "\xef\xbb\xbf") ? copy + 3 : copy, "\n", -1);
      parser.words = g_string_new (NULL);
      parser.open[0].into = self->nodes;
      read_lines (&parser, lines);
      g_string_free (parser.words, TRUE);
    }

  if (problems->len > 0)
    return NULL;
  if (parser.has_records)
    add_record_sections (self);

  return g_steal_pointer (&self);
}
