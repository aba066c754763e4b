/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-handover-sheet.h"

#include "base/dosja-locale.h"
#include "base/dosja-text.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the next shift must know, on one page that may lie on a table: people are codes, never
 * names, whatever somebody typed into a note. */

#define MAX_ENDING 3 /* Albanian puts so many letters behind a name: Artës, Artën */
#define MAX_INCIDENTS 12

typedef struct
{
  DosjaStore *store;
  DosjaBoard *board;
  DosjaDocument *document;
  GHashTable *names; /* folded words of names → code */
  char *since;       /* the day of the shift before */
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->board, dosja_board_free);
  g_clear_pointer (&self->document, dosja_document_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self->since);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

/* ---- no names ---- */

static const char *
code_of_name (Sheet *self, const char *word, gsize length)
{
  g_autofree char *plain = g_strndup (word, length);
  g_autofree char *folded = dosja_text_fold (plain);
  GHashTableIter iter;
  gpointer name, code;

  if (folded == NULL || *folded == '\0')
    return NULL;
  if ((code = g_hash_table_lookup (self->names, folded)) != NULL)
    return code;

  /* A name takes endings, and loses its last vowel before them. */
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, &code))
    {
      gsize stem = strlen (name);

      if (stem > 3 && strchr ("aeiou", ((const char *)name)[stem - 1]) != NULL)
        stem--;
      if (g_unichar_isupper (g_utf8_get_char (word)) && strncmp (folded, name, stem) == 0
          && strlen (folded) <= strlen (name) + MAX_ENDING)
        return code;
    }

  return NULL;
}

/* Markup of @text, in which nobody who is or was here is named. */
static char *
without_names (Sheet *self, const char *text)
{
  GString *plain = g_string_new (NULL);
  g_autofree char *result = NULL;
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      const char *code;

      while (*p != '\0' && g_unichar_isalpha (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      code = p > start ? code_of_name (self, start, (gsize)(p - start)) : NULL;
      if (code != NULL)
        g_string_append (plain, code);
      else
        g_string_append_len (plain, start, p - start);
      if (*p != '\0')
        {
          g_string_append_unichar (plain, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
  result = g_markup_escape_text (plain->str, -1);
  g_string_free (plain, TRUE);

  return g_steal_pointer (&result);
}

/* ---- pieces ---- */

static void
add_heading (Sheet *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  dosja_document_add_words (self->document, DOSJA_TEXT_SUBHEADING, DOSJA_ALIGN_LEFT, markup);
}

static void
add_body (Sheet *self, DosjaTextStyle style, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  dosja_document_add_words (self->document, style, DOSJA_ALIGN_LEFT, markup);
}

static char *
day_words (const char *canonical)
{
  DosjaDate date;

  return canonical != NULL && dosja_date_parse (canonical, &date) ? dosja_date_to_display (&date)
                                                                  : g_strdup ("");
}

static char *
moment_words (const char *day, const char *time)
{
  g_autofree char *words = day_words (day);

  return time != NULL ? g_strdup_printf ("%s %s", words, time) : g_steal_pointer (&words);
}

static const char *
code_words (const DosjaBoardStay *stay)
{
  return stay->code != NULL ? stay->code : "?";
}

/* ---- the parts of the sheet ---- */

static void
add_head (Sheet *self)
{
  DosjaBoard *board = self->board;
  g_autofree char *when = moment_words (board->on, board->at);
  g_autofree char *title = g_strdup_printf (_ ("Handover of the shelter, %s"), when);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *counts = NULL;
  guint children = 0;

  for (guint i = 0; i < board->stays->len; i++)
    if (!dosja_id_is_nil (&((DosjaBoardStay *)g_ptr_array_index (board->stays, i))->mother))
      children++;
  dosja_document_add_words (self->document, DOSJA_TEXT_HEADING, DOSJA_ALIGN_LEFT, markup);
  counts = g_strdup_printf (
      _ ("Tonight here: %u (of them %u children with their mothers). Out: %u, late: %u. "
         "Free beds: %u."),
      board->stays->len + board->n_unknown, children, board->n_out, board->n_late, board->n_free);
  add_body (self, DOSJA_TEXT_BODY, counts);
  if (board->n_unknown > 0)
    add_body (self, DOSJA_TEXT_SMALL,
              _ ("In some beds sleeps somebody whose file is not open to whoever printed this."));
}

static char *
state_words (Sheet *self, const DosjaBoardStay *stay)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (!dosja_id_is_nil (&stay->absence))
    {
      g_autofree char *out = moment_words (stay->out_on, stay->out_at);
      g_autofree char *back = moment_words (stay->back_by, stay->back_by_at);

      g_string_append_printf (words,
                              stay->late ? _ ("OUT since %s, LATE: was due back %s")
                                         : _ ("OUT since %s, due back %s"),
                              out, back);
    }
  if (g_strcmp0 (stay->from, self->board->on) == 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", _ ("entered today"));
  if (stay->n_children > 0)
    g_string_append_printf (
        words, "%s%s", words->len > 0 ? "; " : "",
        g_dngettext (GETTEXT_PACKAGE, "with a child", "with children", stay->n_children));
  if (stay->planned_until != NULL)
    {
      g_autofree char *planned = day_words (stay->planned_until);

      g_string_append_printf (words, "%s", words->len > 0 ? "; " : "");
      g_string_append_printf (words, _ ("planned until %s"), planned);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_person_row (Sheet *self, DosjaGrid *grid, const char *bed, const DosjaBoardStay *stay)
{
  g_autofree char *place = g_markup_escape_text (bed, -1);
  g_autofree char *code = g_markup_escape_text (code_words (stay), -1);
  g_autofree char *age = stay->age >= 0 ? g_strdup_printf ("%d", stay->age) : g_strdup ("");
  g_autofree char *words = state_words (self, stay);
  g_autofree char *state = g_markup_escape_text (words, -1);

  dosja_grid_add_row (grid, FALSE, (const char *const[]){ place, code, age, state, NULL });
}

static void
add_people (Sheet *self)
{
  static const double widths[] = { 30, 14, 8, 48 };
  g_autoptr (DosjaGrid) grid = dosja_grid_new (FALSE, widths, G_N_ELEMENTS (widths));

  if (self->board->stays->len == 0)
    return;
  dosja_grid_add_row (grid, TRUE,
                      (const char *const[]){ C_ ("handover", "Room and bed"),
                                             C_ ("handover", "Code"), C_ ("handover", "Age"),
                                             C_ ("handover", "State"), NULL });
  for (guint i = 0; i < self->board->beds->len; i++)
    {
      const DosjaBoardBed *bed = g_ptr_array_index (self->board->beds, i);
      g_autofree char *label = dosja_board_bed_label (bed);

      if (bed->stay != NULL)
        add_person_row (self, grid, label, bed->stay);
    }
  for (guint i = 0; i < self->board->stays->len; i++)
    {
      const DosjaBoardStay *stay = g_ptr_array_index (self->board->stays, i);

      if (!stay->has_bed)
        add_person_row (self, grid, _ ("no bed"), stay);
    }
  dosja_document_add_grid (self->document, g_steal_pointer (&grid));
}

static GPtrArray *
ask (Sheet *self, const char *type, const char *field, const char *from, const char *until,
     const char *const *columns, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GArray) ids = NULL;

  dosja_query_add_filter (query, field, DOSJA_MATCH_FROM, from);
  dosja_query_add_filter (query, field, DOSJA_MATCH_UNTIL, until);
  dosja_query_set_order (query, field, TRUE);
  dosja_query_set_columns (query, columns);
  if ((ids = dosja_store_query_ids (self->store, query, error)) == NULL)
    return NULL;

  return dosja_store_query_rows (self->store, query, (DosjaId *)ids->data, ids->len, error);
}

static gboolean
add_movements (Sheet *self, GError **error)
{
  static const char *const columns[] = { "person.code", NULL };
  const char *on = self->board->on;
  const struct
  {
    const char *field;
    const char *words;
  } parts[] = { { "from", _ ("Entered today: %s") }, { "until", _ ("Left today: %s") } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GPtrArray) rows = ask (self, "stay", parts[i].field, on, on, columns, error);
      g_autoptr (GString) codes = g_string_new (NULL);
      g_autofree char *words = NULL;

      if (rows == NULL)
        return FALSE;
      for (guint k = 0; k < rows->len; k++)
        if (g_ptr_array_index (rows, k) != NULL)
          g_string_append_printf (codes, "%s%s", codes->len > 0 ? ", " : "",
                                  ((char **)g_ptr_array_index (rows, k))[0]);
      words = g_strdup_printf (parts[i].words, codes->len > 0 ? codes->str : "–");
      add_body (self, DOSJA_TEXT_BODY, words);
    }

  return TRUE;
}

static char *
involved (Sheet *self, const DosjaId *incident)
{
  static const char *const columns[] = { "person.code", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("shelter_incident_person"));
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "incident", DOSJA_MATCH_IS, dosja_id_format (incident, id));
  dosja_query_set_columns (query, columns);
  if ((ids = dosja_store_query_ids (self->store, query, NULL)) != NULL)
    rows = dosja_store_query_rows (self->store, query, (DosjaId *)ids->data, ids->len, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? ", " : "",
                              ((char **)g_ptr_array_index (rows, i))[0]);

  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static char *
display (DosjaRecord *record, const char *field)
{
  const DosjaField *one = dosja_type_find_field (dosja_record_get_record_type (record), field);
  const char *value = dosja_record_get (record, field);

  return value != NULL ? dosja_field_display (one, value) : g_strdup ("");
}

/* What happened is told by kind and by what was done: the story holds names. */
static void
add_incident (Sheet *self, DosjaRecord *incident)
{
  g_autofree char *when
      = moment_words (dosja_record_get (incident, "on"), dosja_record_get (incident, "at"));
  g_autofree char *kind = display (incident, "kind");
  g_autofree char *severity = display (incident, "severity");
  g_autofree char *actions = display (incident, "actions");
  g_autofree char *codes = involved (self, dosja_record_get_id (incident));
  g_autofree char *words = g_strdup_printf ("%s: %s (%s)%s%s. %s", when, kind, severity,
                                            *codes != '\0' ? ", " : "", codes, actions);

  add_body (self, DOSJA_TEXT_BULLET, words);
}

static gboolean
add_incidents (Sheet *self, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("shelter_incident"));
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *since = day_words (self->since);
  g_autofree char *heading = g_strdup_printf (_ ("Incidents since %s"), since);

  dosja_query_add_filter (query, "on", DOSJA_MATCH_FROM, self->since);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_UNTIL, self->board->on);
  dosja_query_set_order (query, "on", TRUE);
  dosja_query_set_limit (query, MAX_INCIDENTS, 0);
  if ((found = dosja_store_query_records (self->store, query, error)) == NULL)
    return FALSE;
  add_heading (self, heading);
  if (found->len == 0)
    add_body (self, DOSJA_TEXT_BODY, _ ("None was written down."));
  for (guint i = 0; i < found->len; i++)
    add_incident (self, g_ptr_array_index (found, i));

  return TRUE;
}

/* The notes of the newest day that has one: what this shift, or the last, wrote for the next. */
static gboolean
load_notes (Sheet *self, GPtrArray **ret_notes, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("handover"));
  g_autoptr (GPtrArray) notes = NULL;
  const char *newest = NULL;
  DosjaDate day;

  dosja_query_add_filter (query, "on", DOSJA_MATCH_UNTIL, self->board->on);
  dosja_query_set_order (query, "on", TRUE);
  dosja_query_set_limit (query, 8, 0);
  if ((notes = dosja_store_query_records (self->store, query, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < notes->len && self->since == NULL; i++)
    {
      const char *on = dosja_record_get (g_ptr_array_index (notes, i), "on");

      if (newest == NULL)
        newest = on;
      if (g_strcmp0 (on, self->board->on) != 0)
        self->since = g_strdup (on);
    }
  if (self->since == NULL && dosja_date_parse (self->board->on, &day)
      && dosja_date_step (&day, -1, 0))
    self->since = dosja_date_to_canonical (&day);
  for (guint i = notes->len; i > 0; i--)
    if (g_strcmp0 (dosja_record_get (g_ptr_array_index (notes, i - 1), "on"), newest) != 0)
      g_ptr_array_remove_index (notes, i - 1);
  *ret_notes = g_steal_pointer (&notes);

  return TRUE;
}

static void
add_notes (Sheet *self, GPtrArray *notes)
{
  add_heading (self, _ ("Notes for the next shift"));
  if (notes->len == 0)
    add_body (self, DOSJA_TEXT_BODY, _ ("None was written down."));
  for (guint i = 0; i < notes->len; i++)
    {
      DosjaRecord *note = g_ptr_array_index (notes, i);
      const char *typed = dosja_record_get (note, "text");
      g_autofree char *shift = display (note, "shift");
      g_autofree char *day = day_words (dosja_record_get (note, "on"));
      g_autofree char *text = typed != NULL ? without_names (self, typed) : NULL;
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s, %s</b>\n", day, shift);
      g_autofree char *whole = g_strconcat (markup, text, NULL);

      if (text != NULL)
        dosja_document_add_words (self->document, DOSJA_TEXT_BODY, DOSJA_ALIGN_LEFT, whole);
    }
}

static void
add_foot (Sheet *self)
{
  dosja_document_add_signatures (self->document,
                                 (const char *const[]){ C_ ("handover", "Handed over by"),
                                                        C_ ("handover", "Taken over by"), NULL });
}

/**
 * dosja_handover_sheet:
 * @on: the day, canonical
 * @at: (nullable): the time of day
 *
 * The sheet that one shift hands to the next: who is here and in which bed, who is out and when
 * they should be back, who entered and left today, the incidents since the shift before, and the
 * notes. Codes only.
 *
 * Returns: (transfer full) (nullable): the document, not laid out yet
 */
DosjaDocument *
dosja_handover_sheet (DosjaStore *store, const char *on, const char *at, GError **error)
{
  g_auto (Sheet) self = { .store = store };
  g_autoptr (GPtrArray) notes = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && on != NULL, NULL);

  if ((self.board = dosja_store_board (store, on, at, error)) == NULL
      || !load_notes (&self, &notes, error)
      || (self.names = dosja_store_resident_names (store, self.since, error)) == NULL)
    return NULL;

  self.document = dosja_document_new (_ ("Handover of the shelter"), NULL);
  dosja_document_set_plain (self.document, dosja_locale_get_language (), FALSE);
  add_head (&self);
  add_people (&self);
  if (!add_movements (&self, error) || !add_incidents (&self, error))
    return NULL;
  add_notes (&self, notes);
  add_foot (&self);

  return g_steal_pointer (&self.document);
}
