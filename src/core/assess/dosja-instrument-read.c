/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-assess"

#include "assess/dosja-instrument-private.h"

#include "base/dosja-text.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/*
 * {
 *   "dosja_form": 1,
 *   "key": "risk_at_home", "version": 1, "purpose": "risk",
 *   "title": { "sq": "…", "en": "…" },
 *   "note": { … }, "owner": "…", "licence": "…", "review_days": 30,
 *   "levels": [ { "key": "low" }, { "key": "medium", "from": 6, "review_days": 14 } ],
 *   "sections": [
 *     { "key": "violence", "title": { … }, "questions": [
 *       { "key": "escalation", "kind": "yes_no", "text": { … }, "help": { … }, "required": true,
 *         "factor": "escalation",
 *         "options": [ { "key": "yes", "score": 2, "at_least": "high" } ] },
 *       { "key": "children", "kind": "number", "text": { … }, "min": 0, "max": 20,
 *         "options": [ { "from": 0, "score": 0 }, { "from": 3, "score": 1 } ] } ] } ]
 * }
 *
 * A file comes from outside: whatever is not expected is refused, with the place where it
 * stands. Places count from 1, as people do.
 */
#define MAX_DEPTH 12
#define MAX_LEVELS 10
#define MAX_SECTIONS 40
#define MAX_QUESTIONS 300
#define MAX_OPTIONS 60
#define MAX_TEXT 1000
#define MAX_NOTE 4000
#define MAX_KEY 60
#define MAX_SCORE 1000
#define MAX_NUMBER 1000000

typedef struct
{
  GString *place; /* of what is being read */
  GError **error;
  gboolean twice; /* a name stood twice in one object */
  GHashTable *seen;
} Reader;

gboolean
dosja_instrument_refuse (GError **error, const char *place, const char *reason)
{
  if (place != NULL && *place != '\0')
    /* Translators: the place in a definition's file, then what is wrong there */
    g_set_error (error, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_INVALID, _ ("At %s: %s"),
                 place, reason);
  else
    g_set_error_literal (error, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_INVALID, reason);

  return FALSE;
}

static gboolean
refuse (Reader *reader, const char *member, const char *reason)
{
  g_autofree char *place = g_strconcat (
      reader->place->str, reader->place->len > 0 && *member != '\0' ? "." : "", member, NULL);

  return dosja_instrument_refuse (reader->error, place, reason);
}

static gsize
enter (Reader *reader, const char *list, guint position)
{
  gsize length = reader->place->len;

  g_string_append_printf (reader->place, "%s%s[%u]", length > 0 ? "." : "", list, position + 1);

  return length;
}

/* ---- single members ---- */

static gboolean
only_these (Reader *reader, JsonObject *object, const char *const *names)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_strv_contains (names, name))
      {
        gboolean readable = g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) <= MAX_KEY;

        return refuse (reader, readable ? name : "", _ ("nothing is called so here"));
      }

  return TRUE;
}

static JsonNode *
find (Reader *reader, JsonObject *object, const char *name, gboolean required, gboolean *ok)
{
  JsonNode *node = json_object_get_member (object, name);

  *ok = node != NULL || !required || refuse (reader, name, _ ("this is missing"));

  return node;
}

static gboolean
check_text (Reader *reader, const char *name, const char *text, glong max, gboolean lines)
{
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (reader, name, _ ("this is no readable text"));
  if (*text == '\0')
    return refuse (reader, name, _ ("this is empty"));
  if (g_utf8_strlen (text, -1) > max)
    return refuse (reader, name, _ ("this is too long"));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && !(lines && *p == '\n'))
      return refuse (reader, name, _ ("this holds a character that cannot be shown"));

  return TRUE;
}

static gboolean
read_text (Reader *reader, JsonObject *object, const char *name, gboolean required, glong max,
           char **ret_text)
{
  gboolean ok;
  JsonNode *node = find (reader, object, name, required, &ok);
  const char *text;

  if (node == NULL)
    return ok;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reader, name, _ ("this must be a text in quotes"));
  text = json_node_get_string (node);
  if (!check_text (reader, name, text, max, max == MAX_NOTE))
    return FALSE;
  /* What is read is kept as it would be typed: one text, one hash. */
  *ret_text = dosja_text_normalise (text, TRUE);

  return (*ret_text != NULL && **ret_text != '\0') || refuse (reader, name, _ ("this is empty"));
}

static gboolean
read_key (Reader *reader, JsonObject *object, const char *name, gboolean required, char **ret_key)
{
  if (!read_text (reader, object, name, required, MAX_KEY, ret_key))
    return FALSE;
  for (const char *p = *ret_key; p != NULL && *p != '\0'; p++)
    if (!(*p >= 'a' && *p <= 'z') && !g_ascii_isdigit (*p) && *p != '_')
      return refuse (reader, name, _ ("a key is made of small letters a to z, digits and _"));

  return TRUE;
}

static gboolean
read_words (Reader *reader, JsonObject *object, const char *name, gboolean required, glong max,
            DosjaWords *ret_words)
{
  static const char *const languages[] = { "sq", "en", NULL };
  gsize length = reader->place->len;
  gboolean ok;
  JsonNode *node = find (reader, object, name, required, &ok);
  JsonObject *words;

  if (node == NULL)
    return ok;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, name, _ ("this must hold the text in both languages, sq and en"));

  g_string_append_printf (reader->place, "%s%s", length > 0 ? "." : "", name);
  words = json_node_get_object (node);
  if (!only_these (reader, words, languages)
      || !read_text (reader, words, "sq", TRUE, max, &ret_words->sq)
      || !read_text (reader, words, "en", TRUE, max, &ret_words->en))
    return FALSE;
  g_string_truncate (reader->place, length);

  return TRUE;
}

static gboolean
read_integer (Reader *reader, JsonObject *object, const char *name, gboolean required, gint64 min,
              gint64 max, gint64 *ret_number)
{
  gboolean ok;
  JsonNode *node = find (reader, object, name, required, &ok);
  gint64 number;

  if (node == NULL)
    return ok;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (reader, name, _ ("this must be a whole number"));
  number = json_node_get_int (node);
  if (number < min || number > max)
    {
      g_autofree char *reason
          = g_strdup_printf (_ ("the number must lie between %d and %d"), (int)min, (int)max);

      return refuse (reader, name, reason);
    }
  *ret_number = number;

  return TRUE;
}

static gboolean
read_word_of (Reader *reader, JsonObject *object, const char *name, guint n,
              const char *(*name_of) (guint), guint *ret_value)
{
  g_autofree char *word = NULL;

  if (!read_key (reader, object, name, TRUE, &word))
    return FALSE;
  for (*ret_value = 0; *ret_value < n; (*ret_value)++)
    if (g_str_equal (word, name_of (*ret_value)))
      return TRUE;

  return refuse (reader, name, _ ("this is none of the words that can stand here"));
}

static JsonArray *
read_list (Reader *reader, JsonObject *object, const char *name, gboolean required, guint max,
           gboolean *ret_ok)
{
  JsonNode *node = find (reader, object, name, required, ret_ok);
  JsonArray *list;

  if (node == NULL)
    return NULL;

  *ret_ok = FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      refuse (reader, name, _ ("this must be a list"));
      return NULL;
    }
  list = json_node_get_array (node);
  if (json_array_get_length (list) == 0)
    refuse (reader, name, _ ("this is empty"));
  else if (json_array_get_length (list) > max)
    refuse (reader, name, _ ("there are too many"));
  else
    *ret_ok = TRUE;

  return *ret_ok ? list : NULL;
}

/* The object at a place of a list; it is entered. */
static JsonObject *
read_entry (Reader *reader, JsonArray *list, const char *name, guint position, gsize *ret_length)
{
  JsonNode *node = json_array_get_element (list, position);

  *ret_length = enter (reader, name, position);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  refuse (reader, "", _ ("this must be an object in braces"));

  return NULL;
}

/* ---- levels, sections, questions, options ---- */

static gboolean
read_levels (Reader *reader, JsonObject *root, DosjaInstrument *self)
{
  static const char *const names[] = { "key", "title", "from", "review_days", NULL };
  gboolean ok;
  JsonArray *list
      = read_list (reader, root, "levels", self->purpose == DOSJA_PURPOSE_RISK, MAX_LEVELS, &ok);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gsize length;
      JsonObject *object = read_entry (reader, list, "levels", i, &length);
      DosjaFormLevel *level;
      gint64 days = 0;

      g_array_set_size (self->levels, i + 1);
      level = &g_array_index (self->levels, DosjaFormLevel, i);
      if (object == NULL || !only_these (reader, object, names)
          || !read_key (reader, object, "key", TRUE, &level->key)
          || !read_words (reader, object, "title", self->purpose != DOSJA_PURPOSE_RISK, MAX_TEXT,
                          &level->title)
          || !read_integer (reader, object, "from", i > 0, -MAX_NUMBER, MAX_NUMBER, &level->from)
          || !read_integer (reader, object, "review_days", FALSE, 1, 3660, &days))
        return FALSE;
      if (i == 0 && json_object_has_member (object, "from"))
        return refuse (reader, "from", _ ("the first level begins below everything"));
      level->review_days = (guint)days;
      g_string_truncate (reader->place, length);
    }

  return ok;
}

static gboolean
read_at_least (Reader *reader, JsonObject *object, DosjaInstrument *self, int *ret_level)
{
  g_autofree char *key = NULL;

  *ret_level = -1;
  if (!read_key (reader, object, "at_least", FALSE, &key))
    return FALSE;
  if (key == NULL)
    return TRUE;
  for (guint i = 0; i < self->levels->len; i++)
    if (g_str_equal (dosja_instrument_get_level (self, i)->key, key))
      {
        *ret_level = (int)i;
        return TRUE;
      }

  return refuse (reader, "at_least", _ ("there is no such level"));
}

static gboolean
read_option (Reader *reader, JsonObject *object, DosjaInstrument *self, DosjaQuestion *question,
             DosjaOption *option)
{
  static const char *const band_names[] = { "from", "score", "at_least", NULL };
  static const char *const tri_names[] = { "key", "score", "at_least", NULL };
  static const char *const names[] = { "key", "text", "score", "at_least", NULL };
  gboolean band = question->kind == DOSJA_QUESTION_NUMBER;
  gboolean tri = question->kind == DOSJA_QUESTION_TRI;
  gint64 score = 0;

  if (!only_these (reader, object,
                   band  ? band_names
                   : tri ? tri_names
                         : names)
      || !read_integer (reader, object, "score", FALSE, -MAX_SCORE, MAX_SCORE, &score)
      || !read_at_least (reader, object, self, &option->at_least))
    return FALSE;
  option->score = (int)score;
  if (band)
    return read_integer (reader, object, "from", TRUE, question->min, question->max, &option->from);

  return read_key (reader, object, "key", TRUE, &option->key)
         && (tri || read_words (reader, object, "text", TRUE, MAX_TEXT, &option->text));
}

static gboolean
read_options (Reader *reader, JsonObject *object, DosjaInstrument *self, DosjaQuestion *question)
{
  gboolean choice
      = question->kind == DOSJA_QUESTION_CHOICE || question->kind == DOSJA_QUESTION_CHOICES;
  gboolean ok;
  JsonArray *list = read_list (reader, object, "options", choice, MAX_OPTIONS, &ok);

  if (list == NULL)
    return ok;
  if (question->kind == DOSJA_QUESTION_TEXT)
    return refuse (reader, "options", _ ("words are not counted"));

  question->options = g_new0 (DosjaOption, json_array_get_length (list));
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      gsize length;
      JsonObject *entry = read_entry (reader, list, "options", i, &length);

      question->n_options = i + 1;
      if (entry == NULL || !read_option (reader, entry, self, question, &question->options[i]))
        return FALSE;
      g_string_truncate (reader->place, length);
    }

  return TRUE;
}

static const char *
kind_name (guint kind)
{
  return dosja_question_kind_get_name (kind);
}

static const char *
purpose_name (guint purpose)
{
  return dosja_purpose_get_name (purpose);
}

static gboolean
read_required (Reader *reader, JsonObject *object, gboolean *ret_required)
{
  JsonNode *node = json_object_get_member (object, "required");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (reader, "required", _ ("this must be true or false"));
  *ret_required = json_node_get_boolean (node);

  return TRUE;
}

static gboolean
read_bounds (Reader *reader, JsonObject *object, DosjaQuestion *question)
{
  gboolean number = question->kind == DOSJA_QUESTION_NUMBER;

  if (!number && (json_object_has_member (object, "min") || json_object_has_member (object, "max")))
    return refuse (reader, json_object_has_member (object, "min") ? "min" : "max",
                   _ ("only a number has bounds"));
  if (!number)
    return TRUE;

  return read_integer (reader, object, "min", TRUE, -MAX_NUMBER, MAX_NUMBER, &question->min)
         && read_integer (reader, object, "max", TRUE, question->min, MAX_NUMBER, &question->max);
}

static gboolean
read_question (Reader *reader, JsonObject *object, DosjaInstrument *self, DosjaQuestion *question)
{
  static const char *const names[]
      = { "key", "kind", "text", "help", "required", "factor", "min", "max", "options", NULL };
  guint kind;

  if (!only_these (reader, object, names) || !read_key (reader, object, "key", TRUE, &question->key)
      || !read_word_of (reader, object, "kind", DOSJA_N_QUESTION_KINDS, kind_name, &kind))
    return FALSE;
  question->kind = kind;

  return read_words (reader, object, "text", TRUE, MAX_TEXT, &question->text)
         && read_words (reader, object, "help", FALSE, MAX_TEXT, &question->help)
         && read_required (reader, object, &question->required)
         && read_key (reader, object, "factor", FALSE, &question->factor)
         && read_bounds (reader, object, question) && read_options (reader, object, self, question);
}

static gboolean
read_section (Reader *reader, JsonObject *object, DosjaInstrument *self, DosjaSection *section)
{
  static const char *const names[] = { "key", "title", "help", "questions", NULL };
  gboolean ok;
  JsonArray *list;

  section->first = self->questions->len;
  if (!only_these (reader, object, names) || !read_key (reader, object, "key", TRUE, &section->key)
      || !read_words (reader, object, "title", TRUE, MAX_TEXT, &section->title)
      || !read_words (reader, object, "help", FALSE, MAX_NOTE, &section->help)
      || (list = read_list (reader, object, "questions", TRUE, MAX_QUESTIONS - self->questions->len,
                            &ok))
             == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      gsize length;
      JsonObject *entry = read_entry (reader, list, "questions", i, &length);

      g_array_set_size (self->questions, self->questions->len + 1);
      section->n_questions++;
      if (entry == NULL
          || !read_question (
              reader, entry, self,
              &g_array_index (self->questions, DosjaQuestion, self->questions->len - 1)))
        return FALSE;
      g_string_truncate (reader->place, length);
    }

  return TRUE;
}

static gboolean
read_sections (Reader *reader, JsonObject *root, DosjaInstrument *self)
{
  gboolean ok;
  JsonArray *list = read_list (reader, root, "sections", TRUE, MAX_SECTIONS, &ok);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gsize length;
      JsonObject *entry = read_entry (reader, list, "sections", i, &length);

      g_array_set_size (self->sections, i + 1);
      if (entry == NULL
          || !read_section (reader, entry, self, &g_array_index (self->sections, DosjaSection, i)))
        return FALSE;
      g_string_truncate (reader->place, length);
    }

  return ok;
}

/* ---- the whole ---- */

static gboolean
read_root (Reader *reader, JsonObject *root, DosjaInstrument *self)
{
  static const char *const names[]
      = { "dosja_form", "key",     "version",     "purpose", "title",    "note",
          "owner",      "licence", "review_days", "levels",  "sections", NULL };
  gint64 format = 0, version = 0, days = 0;
  guint purpose;

  if (!read_integer (reader, root, "dosja_form", TRUE, 1, MAX_NUMBER, &format))
    return FALSE;
  if (format > DOSJA_INSTRUMENT_FORMAT)
    {
      g_set_error_literal (reader->error, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_TOO_NEW,
                           _ ("This definition is for a newer version of the program."));
      return FALSE;
    }
  if (!only_these (reader, root, names) || !read_key (reader, root, "key", TRUE, &self->key)
      || !read_integer (reader, root, "version", TRUE, 1, 100000, &version)
      || !read_word_of (reader, root, "purpose", DOSJA_N_PURPOSES, purpose_name, &purpose))
    return FALSE;
  self->version = (guint)version;
  self->purpose = purpose;

  if (!read_words (reader, root, "title", TRUE, 200, &self->title)
      || !read_words (reader, root, "note", FALSE, MAX_NOTE, &self->note)
      || !read_text (reader, root, "owner", FALSE, 200, &self->owner)
      || !read_text (reader, root, "licence", FALSE, MAX_TEXT, &self->licence)
      || !read_integer (reader, root, "review_days", FALSE, 1, 3660, &days))
    return FALSE;
  self->review_days = (guint)days;

  return read_levels (reader, root, self) && read_sections (reader, root, self);
}

/* The parser goes as deep as it is led; no definition is deeper than this. */
static gboolean
is_shallow (const char *json, gsize size)
{
  guint depth = 0;
  gboolean text = FALSE;

  for (gsize i = 0; i < size; i++)
    if (text && json[i] == '\\')
      i++;
    else if (json[i] == '"')
      text = !text;
    else if (!text && (json[i] == '{' || json[i] == '['))
      {
        if (++depth > MAX_DEPTH)
          return FALSE;
      }
    else if (!text && (json[i] == '}' || json[i] == ']') && depth > 0)
      depth--;

  return TRUE;
}

/* The parser keeps the last of two members with one name, and says nothing. */
static void
member_cb (JsonParser *parser, JsonObject *object, const char *name, Reader *reader)
{
  g_autofree char *seen = g_strdup_printf ("%p.%s", (void *)object, name);

  if (!g_hash_table_add (reader->seen, g_steal_pointer (&seen)))
    reader->twice = TRUE;
}

static JsonParser *
parse_json (Reader *reader, const char *json, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) wrong = NULL;

  if (size > DOSJA_INSTRUMENT_MAX_SIZE)
    {
      refuse (reader, "", _ ("The file is too large for the definition of a form."));
      return NULL;
    }
  if (memchr (json, '\0', size) != NULL || !g_utf8_validate (json, (gssize)size, NULL)
      || !is_shallow (json, size))
    {
      refuse (reader, "", _ ("This is not the definition of a form."));
      return NULL;
    }

  g_signal_connect (parser, "object-member", G_CALLBACK (member_cb), reader);
  if (!json_parser_load_from_data (parser, json, (gssize)size, &wrong))
    {
      g_autofree char *place
          = g_strdup_printf (_ ("line %u"), MAX (json_parser_get_current_line (parser), 1));

      refuse (reader, place, _ ("this is not written as JSON"));
      return NULL;
    }
  if (reader->twice)
    {
      refuse (reader, "", _ ("The file says one thing twice in the same place."));
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      refuse (reader, "", _ ("This is not the definition of a form."));
      return NULL;
    }

  return g_steal_pointer (&parser);
}

/**
 * dosja_instrument_parse:
 * @json: a definition, from whomever
 * @size: its bytes, or -1 when it ends with a zero
 *
 * Reads a definition. What is unknown, missing, double or out of bounds is refused.
 *
 * Returns: (transfer full) (nullable): the definition, or %NULL with an error that names the
 *   place and the reason
 */
DosjaInstrument *
dosja_instrument_parse (const char *json, gssize size, GError **error)
{
  g_autoptr (DosjaInstrument) self = dosja_instrument_new ();
  g_autoptr (GString) place = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .place = place, .error = error, .seen = seen };
  g_autoptr (JsonParser) parser = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  parser = parse_json (&reader, json, size < 0 ? strlen (json) : (gsize)size);
  if (parser == NULL
      || !read_root (&reader, json_node_get_object (json_parser_get_root (parser)), self)
      || !dosja_instrument_check (self, error))
    return NULL;

  self->body = dosja_instrument_to_json (self);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->body, -1);

  return g_steal_pointer (&self);
}
