/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-fill-private.h"

#include "base/dosja-date.h"
#include "document/dosja-value.h"

#include <pango/pango.h>

#define TICKED "☑"
#define UNTICKED "☐"

/* The record whose field a path ends in, or NULL. */
DosjaRecord *
dosja_filler_reach (DosjaFiller *self, const DosjaPath *path)
{
  DosjaRecord *record = path->scope < self->n_scopes ? self->scopes[path->scope] : NULL;

  for (guint i = 0; i < path->n_steps && record != NULL; i++)
    record = dosja_filler_follow (self, record, path->steps[i]);

  return record;
}

static char *
age_text (DosjaFiller *self, DosjaRecord *record)
{
  const DosjaField *field = dosja_type_find_field (dosja_record_get_record_type (record), "born");
  DosjaDate born, today;
  int age;

  if (!dosja_date_parse (dosja_filler_get (self, record, field), &born)
      || !dosja_date_parse (self->today, &today))
    return g_strdup ("");
  age = dosja_date_age_on (&born, &today);

  return age >= 0 ? g_strdup_printf ("%d", age) : g_strdup ("");
}

/* Names are shown one by one if at all. */
static char *
full_name_text (DosjaFiller *self, DosjaRecord *record)
{
  const DosjaField *field
      = dosja_type_find_field (dosja_record_get_record_type (record), "surname");

  return self->fill->show == NULL || self->fill->show (record, field, self->fill->show_data)
             ? dosja_value_full_name (record)
             : g_strdup ("");
}

static char *
record_text (DosjaFiller *self, const DosjaPath *path)
{
  DosjaRecord *record = dosja_filler_reach (self, path);
  const char *value;

  if (path->format == DOSJA_FORMAT_LABEL)
    return g_strdup (dosja_value_label (path->field, self->language));
  if (record == NULL)
    return g_strdup (path->format == DOSJA_FORMAT_TICK ? UNTICKED : "");
  if (path->special == DOSJA_SPECIAL_AGE)
    return age_text (self, record);
  if (path->special == DOSJA_SPECIAL_FULL_NAME)
    return full_name_text (self, record);
  if (path->field == NULL)
    return dosja_value_title (record, self->language);

  value = dosja_filler_get (self, record, path->field);
  if (path->format == DOSJA_FORMAT_TICK)
    return g_strdup (value != NULL && g_strcmp0 (value, "no") != 0
                             && g_strcmp0 (value, "unknown") != 0
                         ? TICKED
                         : UNTICKED);
  if (path->field->kind == DOSJA_KIND_REFERENCE)
    {
      DosjaRecord *other = dosja_filler_follow (self, record, path->field);

      return other != NULL ? dosja_value_title (other, self->language) : g_strdup ("");
    }
  if (path->format == DOSJA_FORMAT_LONG && path->field->kind == DOSJA_KIND_DATE && value != NULL)
    return dosja_value_long_date (value, self->language);

  return dosja_value_text (path->field, value, self->language);
}

static char *
day_text (const char *day, DosjaFormat format, const char *language)
{
  DosjaDate date;

  if (format == DOSJA_FORMAT_LONG)
    return dosja_value_long_date (day, language);

  return dosja_date_parse (day, &date) ? dosja_date_to_display (&date) : g_strdup ("");
}

static char *
path_text (DosjaFiller *self, const DosjaPath *path)
{
  switch (path->kind)
    {
    case DOSJA_PATH_RECORD:
      return record_text (self, path);
    case DOSJA_PATH_OFFICE:
      return dosja_store_get_setting (self->store, path->setting);
    case DOSJA_PATH_TODAY:
      return day_text (self->today, path->format, self->language);
    case DOSJA_PATH_NOW:
      return g_strdup (self->now);
    case DOSJA_PATH_PRINTED_BY:
      return g_strdup (self->printed_by);
    case DOSJA_PATH_TITLE:
      return g_strdup (self->template->title);
    case DOSJA_PATH_NUMBER:
      return g_strdup_printf ("%u", self->number);
    case DOSJA_PATH_TOTAL:
      return g_strdup_printf ("%u", self->total);
    case DOSJA_PATH_PERIOD_FROM:
      return day_text (self->fill->from, path->format, self->language);
    case DOSJA_PATH_PERIOD_TO:
      return day_text (self->fill->to, path->format, self->language);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_key (const char *value, const char *key)
{
  g_auto (GStrv) keys = g_strsplit (value != NULL ? value : "", " ", -1);

  return g_strv_contains ((const char *const *)keys, key);
}

gboolean
dosja_filler_holds (DosjaFiller *self, const DosjaCondition *condition)
{
  gboolean holds;

  if (condition->key != NULL)
    {
      DosjaRecord *record = dosja_filler_reach (self, &condition->path);

      holds = record != NULL
              && has_key (dosja_filler_get (self, record, condition->path.field), condition->key);
    }
  else
    {
      g_autofree char *text = path_text (self, &condition->path);

      holds = text != NULL && *text != '\0';
    }

  return holds != condition->negated;
}

static void
append_parts (DosjaFiller *self, GPtrArray *parts, GString *out, gboolean *any, gboolean *value)
{
  for (guint i = 0; i < parts->len && self->error == NULL; i++)
    {
      const DosjaPart *part = g_ptr_array_index (parts, i);

      switch (part->kind)
        {
        case DOSJA_PART_TEXT:
          g_string_append (out, part->markup);
          /* A tag alone is nothing to see. */
          if (*part->markup != '<' || g_str_has_prefix (part->markup, "<b>"))
            for (const char *at = part->markup; *at != '\0' && !*any; at++)
              *any = !g_ascii_isspace (*at) && !g_str_equal (part->markup, "<b>");
          break;
        case DOSJA_PART_FIELD:
          {
            g_autofree char *text = path_text (self, &part->path);
            g_autofree char *upper = NULL;
            g_autofree char *markup = NULL;

            if (text == NULL || *text == '\0')
              break;
            if (part->path.format == DOSJA_FORMAT_UPPER)
              upper = g_utf8_strup (text, -1);
            markup = dosja_value_escape (upper != NULL ? upper : text);
            g_string_append (out, markup);
            *any = *value = TRUE;
            break;
          }
        case DOSJA_PART_IF:
          append_parts (self,
                        dosja_filler_holds (self, &part->condition) ? part->parts : part->otherwise,
                        out, any, value);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * dosja_filler_words:
 * @ret_any: (out) (optional): whether there is anything to see
 * @ret_value: (out) (optional): whether any of it came from a field
 *
 * Returns: (transfer full): Pango markup
 */
char *
dosja_filler_words (DosjaFiller *self, GPtrArray *parts, gboolean *ret_any, gboolean *ret_value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean any = FALSE, value = FALSE;

  append_parts (self, parts, out, &any, &value);
  if (ret_any != NULL)
    *ret_any = any;
  if (ret_value != NULL)
    *ret_value = value;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The same without markup, for what is drawn as it is. */
char *
dosja_filler_plain (DosjaFiller *self, GPtrArray *parts)
{
  g_autofree char *markup = dosja_filler_words (self, parts, NULL, NULL);
  char *text = NULL;

  return pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL) ? text : g_strdup ("");
}
