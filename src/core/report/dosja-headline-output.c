/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-headline-private.h"

#include "base/dosja-text.h"
#include "model/dosja-category.h"
#include "report/dosja-table-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static void
add_note_with (DosjaTable *table, const char *format, gint64 number)
{
  g_autofree char *text = dosja_number_format (number);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *note = g_strjoinv (text, parts);

  dosja_table_add_note (table, note);
}

static void
add_overlap_note (DosjaHeadline *self)
{
  g_autofree char *persons = dosja_number_format (self->persons);
  g_autofree char *several = dosja_number_format (self->in_several);
  g_autofree char *note
      /* Translators: both are numbers of persons */
      = g_strdup_printf (_ ("The case files counted here are those of %s different persons; %s of "
                            "them are counted in more than one category."),
                         persons, several);

  dosja_table_add_note (self->summary, note);
}

/* Figures in sentences would give away what the tables hide. */
static gboolean
may_tell_numbers (DosjaHeadline *self)
{
  const gint64 told[]
      = { self->persons, self->in_several, self->from_totals, self->in_totals, self->undated };

  if (self->threshold == 0)
    return TRUE;
  if (dosja_table_has_hidden (self->summary) || dosja_table_has_hidden (self->by_year))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (told[i] > 0 && told[i] < self->threshold)
      return FALSE;

  return TRUE;
}

static void
add_number_notes (DosjaHeadline *self)
{
  if (self->persons > 0)
    add_overlap_note (self);
  if (self->from_totals > 0)
    add_note_with (self->summary,
                   ngettext ("%s person comes from a historical total, entered as a number "
                             "without a case file.",
                             "%s persons come from historical totals, entered as numbers "
                             "without case files.",
                             (gulong)self->from_totals),
                   self->from_totals);
  if (self->in_totals > 0)
    add_note_with (self->summary,
                   ngettext ("%s person with a case file is not counted again, being part of the "
                             "historical totals already.",
                             "%s persons with case files are not counted again, being part of the "
                             "historical totals already.",
                             (gulong)self->in_totals),
                   self->in_totals);
  if (self->undated > 0)
    add_note_with (self->summary,
                   ngettext ("Of %s person the year of the first admission is not known; no "
                             "period with a beginning or an end counts that person.",
                             "Of %s persons the year of the first admission is not known; no "
                             "period with a beginning or an end counts them.",
                             (gulong)self->undated),
                   self->undated);
}

/* Says under the tables how it was counted. */
void
dosja_headline_add_notes (DosjaHeadline *self)
{
  dosja_table_add_note (self->summary,
                        _ ("A person is counted once in each category, in the year of the first "
                           "admission. A person can be in more than one category: the categories "
                           "must not be added up."));
  if (self->from_totals > 0)
    dosja_table_add_note (self->summary,
                          _ ("Historical totals are included. Whether somebody in them is in "
                             "more than one category is not known."));
  if (may_tell_numbers (self))
    add_number_notes (self);
  dosja_table_add_hidden_note (self->summary, self->threshold);

  dosja_table_add_note (self->by_year, _ ("Each person stands in the year of the first admission "
                                          "in the category."));
  if (self->from_totals > 0)
    dosja_table_add_note (self->by_year, _ ("Historical totals are included in their years."));
  dosja_table_add_hidden_note (self->by_year, self->threshold);
}

/**
 * dosja_headline_protect:
 * @threshold: figures from 1 to one below this are not published; usually
 *   %DOSJA_TABLE_THRESHOLD
 *
 * Disclosure control over both tables together, for the totals of one stand in the other.
 * See dosja_tables_protect() for what it promises. Notes that name numbers are left out
 * when they could give away a hidden figure.
 *
 * Returns: (transfer full): the headline as it may be published
 */
DosjaHeadline *
dosja_headline_protect (DosjaHeadline *self, guint threshold)
{
  DosjaTableLink links[DOSJA_N_CATEGORIES];
  DosjaTable *tables[2];
  g_autoptr (GPtrArray) safe = NULL;
  DosjaHeadline *result;

  g_return_val_if_fail (self != NULL && threshold > 0, NULL);

  tables[0] = self->summary;
  tables[1] = self->by_year;
  for (DosjaCategory category = 0; category < DOSJA_N_CATEGORIES; category++)
    links[category] = (DosjaTableLink){
      .table = 0,
      .row = category,
      .column = 0,
      .other_table = 1,
      .other_row = dosja_table_get_n_rows (self->by_year) - 1,
      .other_column = category,
    };
  safe = dosja_tables_protect (tables, G_N_ELEMENTS (tables), links, G_N_ELEMENTS (links),
                               threshold);
  g_return_val_if_fail (safe != NULL, NULL);

  result = g_memdup2 (self, sizeof *self);
  result->summary = g_object_ref (g_ptr_array_index (safe, 0));
  result->by_year = g_object_ref (g_ptr_array_index (safe, 1));
  result->threshold = threshold;
  dosja_table_clear_notes (result->summary);
  dosja_table_clear_notes (result->by_year);
  dosja_headline_add_notes (result);

  return result;
}

static void
add_figure (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  if (value == DOSJA_TABLE_HIDDEN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, value);
}

static void
add_category (JsonBuilder *builder, DosjaTable *summary, guint row)
{
  int other = dosja_table_find_column (summary, "other");

  json_builder_set_member_name (builder, dosja_table_get_row_key (summary, row));
  json_builder_begin_object (builder);
  for (guint column = 0; column < 3; column++)
    add_figure (builder, dosja_table_get_column_key (summary, column),
                dosja_table_get (summary, row, column));
  add_figure (builder, "other", other < 0 ? 0 : dosja_table_get (summary, row, (guint)other));
  json_builder_end_object (builder);
}

static void
add_years (JsonBuilder *builder, DosjaTable *by_year)
{
  json_builder_set_member_name (builder, "new_by_year");
  json_builder_begin_object (builder);
  for (guint row = 0; row < dosja_table_get_n_rows (by_year); row++)
    {
      if (dosja_table_is_sum_row (by_year, row))
        continue;
      json_builder_set_member_name (builder, dosja_table_get_row_key (by_year, row));
      json_builder_begin_object (builder);
      for (guint column = 0; column < dosja_table_get_n_columns (by_year); column++)
        add_figure (builder, dosja_table_get_column_key (by_year, column),
                    dosja_table_get (by_year, row, column));
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_period_end (JsonBuilder *builder, const char *name, int year)
{
  json_builder_set_member_name (builder, name);
  if (year == 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, year);
}

/* What else is known; a program that publishes must not tell it, so it is not there then. */
static void
add_numbers (JsonBuilder *builder, DosjaHeadline *self)
{
  if (self->threshold > 0)
    add_figure (builder, "published_from", self->threshold);
  if (!may_tell_numbers (self))
    return;

  add_figure (builder, "different_persons", self->persons);
  add_figure (builder, "in_several_categories", self->in_several);
  add_figure (builder, "from_historical_totals", self->from_totals);
  add_figure (builder, "already_in_totals", self->in_totals);
  add_figure (builder, "year_unknown", self->undated);
}

/**
 * dosja_headline_to_json:
 *
 * An object with `trafficking`, `violence` and `children` (each with `total`, `female`,
 * `male` and `other`), `new_by_year` (years in their order, then `unknown` if there is
 * such), `period`, and what the notes tell. A figure that disclosure control hides is
 * `null`. Members keep this order.
 *
 * Returns: (transfer full): JSON, indented, ending in a line break
 */
char *
dosja_headline_to_json (DosjaHeadline *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  for (guint row = 0; row < dosja_table_get_n_rows (self->summary); row++)
    add_category (builder, self->summary, row);
  add_years (builder, self->by_year);
  json_builder_set_member_name (builder, "period");
  json_builder_begin_object (builder);
  add_period_end (builder, "from", self->from_year);
  add_period_end (builder, "to", self->to_year);
  json_builder_end_object (builder);
  add_numbers (builder, self);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);

  return g_strconcat (json, "\n", NULL);
}
