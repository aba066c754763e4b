/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "model/dosja-deadline.h"
#include "model/dosja-display.h"
#include "store/dosja-access.h"
#include "store/dosja-deadlines-private.h"
#include "store/dosja-due.h"

#include <glib/gi18n.h>

void
dosja_due_text_free (DosjaDueText *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->who);
  g_free (self->staff);
  g_free (self->note);
  g_free (self->case_number);
  g_free (self);
}

static DosjaRecord *
load_reference (DosjaStore *store, DosjaRecord *record, const char *field)
{
  const DosjaField *reference
      = dosja_type_find_field (dosja_record_get_record_type (record), field);
  DosjaId id;

  if (reference == NULL || !dosja_record_get_reference (record, field, &id))
    return NULL;

  return dosja_store_load (store, dosja_type_find (reference->codes), &id, NULL);
}

/* The value of a column, one reference away at most, as a person reads it. */
static char *
column_text (DosjaStore *store, DosjaRecord *record, const char *column)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const DosjaField *via, *field;
  g_autoptr (DosjaRecord) other = NULL;
  const char *value;

  if (!dosja_type_resolve_column (type, column, &via, NULL, &field))
    return NULL;
  if (via != NULL && (other = load_reference (store, record, via->name)) == NULL)
    return NULL;
  value = dosja_record_get (other != NULL ? other : record, field->name);

  return value != NULL ? dosja_field_display (field, value) : NULL;
}

static char *
column_value (DosjaStore *store, DosjaRecord *record, const char *columns)
{
  g_auto (GStrv) all = g_strsplit (columns, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      const DosjaField *via, *field;
      g_autoptr (DosjaRecord) other = NULL;
      const char *value;

      if (!dosja_type_resolve_column (dosja_record_get_record_type (record), all[i], &via, NULL,
                                      &field)
          || (via != NULL && (other = load_reference (store, record, via->name)) == NULL))
        continue;
      value = dosja_record_get (other != NULL ? other : record, field->name);
      if (value != NULL)
        return g_strdup (value);
    }

  return NULL;
}

static const DosjaTimeLimit *
find_rule (DosjaStore *store, DosjaRecord *deadline)
{
  GPtrArray *rules = dosja_time_limits (store, NULL);
  DosjaId id;

  if (rules == NULL || !dosja_record_get_reference (deadline, "rule", &id))
    return NULL;
  for (guint i = 0; i < rules->len; i++)
    {
      const DosjaTimeLimit *rule = g_ptr_array_index (rules, i);

      if (dosja_id_equal (&rule->id, &id))
        return rule;
    }

  return NULL;
}

static void
append (GString *text, const char *separator, const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, more);
}

/* A deadline that the program named is read in the language of whoever reads. */
static char *
deadline_title (DosjaStore *store, DosjaRecord *record)
{
  const DosjaTimeLimit *rule = find_rule (store, record);
  const char *title = dosja_record_get (record, "title");

  if (rule != NULL
      && (g_strcmp0 (title, rule->label_sq) == 0 || g_strcmp0 (title, rule->label_en) == 0))
    title = dosja_time_limit_label (rule);

  return g_strdup (title);
}

static char *
title_of (DosjaStore *store, const DosjaDueKind *kind, DosjaRecord *record)
{
  g_autoptr (GString) details = g_string_new (NULL);
  g_auto (GStrv) columns = g_strsplit (kind->detail != NULL ? kind->detail : "", " ", -1);

  if (g_str_equal (kind->name, "deadline"))
    return deadline_title (store, record);
  if (g_str_equal (kind->name, "follow_up") && dosja_record_get (record, "month") != NULL)
    {
      int months = (int)g_ascii_strtoll (dosja_record_get (record, "month"), NULL, 10);

      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Follow-up after %d month",
                                           "Follow-up after %d months", (gulong)months),
                              months);
    }

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *text = column_text (store, record, columns[i]);

      append (details, " · ", text);
    }
  if (kind->label == NULL)
    return g_string_free (g_steal_pointer (&details), FALSE);
  if (details->len == 0)
    return g_strdup (_ (kind->label));

  /* Translators: what falls due, and what about */
  return g_strdup_printf (C_ ("due", "%s: %s"), _ (kind->label), details->str);
}

static void
say_who (DosjaStore *store, DosjaDueText *text, const DosjaDueKind *kind, DosjaRecord *record)
{
  g_autofree char *id = kind->cases != NULL ? column_value (store, record, kind->cases) : NULL;
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) stay = NULL;
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (GString) who = g_string_new (NULL);
  g_autofree char *name = NULL;

  if (g_str_equal (dosja_record_get_record_type (record)->name, "case"))
    case_record = g_object_ref (record);
  else if (dosja_id_parse (id, &text->case_id))
    case_record = dosja_store_load (store, dosja_type_find ("case"), &text->case_id, NULL);

  if (case_record != NULL)
    {
      text->case_id = *dosja_record_get_id (case_record);
      text->has_case = TRUE;
      text->case_number = g_strdup (dosja_record_get (case_record, "number"));
      append (who, " · ", text->case_number);
    }
  stay = load_reference (store, record, "stay");
  person = load_reference (store,
                           case_record != NULL ? case_record
                           : stay != NULL      ? stay
                                               : record,
                           "person");
  if (person != NULL)
    {
      name = dosja_record_get_title (person);
      append (who, " · ", name);
    }
  if (who->len > 0)
    text->who = g_string_free (g_steal_pointer (&who), FALSE);
}

/* How far the day can be trusted, and whether an office is open on it. */
static void
say_note (DosjaStore *store, DosjaDueText *text, const DosjaDue *due, DosjaRecord *record)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const DosjaTimeLimit *rule = NULL;
  DosjaDate day;

  if (g_str_equal (due->kind->type, "deadline"))
    rule = find_rule (store, record);
  if (rule != NULL && g_strcmp0 (dosja_record_get (record, "changed_by_hand"), "yes") == 0)
    append (note, " · ", _ ("Set by hand"));
  else if (rule != NULL)
    {
      append (note, " · ", rule->basis);
      append (note, " · ", dosja_codes_label ("deadline_certainty", rule->certainty));
      text->uncertain = g_strcmp0 (rule->certainty, "check") == 0
                        || g_strcmp0 (rule->certainty, "uncertain") == 0;
    }
  if (due->group != DOSJA_DUE_QUIET && dosja_date_parse (due->due, &day)
      && dosja_date_is_exact (&day))
    {
      g_autofree char *off = dosja_day_off (&day);

      append (note, " · ", off);
    }
  if (note->len > 0)
    text->note = g_string_free (g_steal_pointer (&note), FALSE);
}

/**
 * dosja_store_due_describe:
 *
 * Returns: (transfer full) (nullable): @due in words, as far as the actor may know
 */
DosjaDueText *
dosja_store_due_describe (DosjaStore *self, const DosjaDue *due, GError **error)
{
  g_autoptr (DosjaDueText) text = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autofree char *staff = NULL;
  DosjaId id;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && due != NULL, NULL);

  text = g_new0 (DosjaDueText, 1);
  if (due->kind->type == NULL)
    {
      text->title = g_strdup (_ (due->kind->label));
      return g_steal_pointer (&text);
    }

  record = dosja_store_load (self, dosja_type_find (due->kind->type), &due->id, error);
  if (record == NULL)
    return NULL;
  text->title = title_of (self, due->kind, record);
  say_who (self, text, due->kind, record);
  say_note (self, text, due, record);
  if (due->kind->staff != NULL)
    staff = column_value (self, record, due->kind->staff);
  if (dosja_id_parse (staff, &id))
    {
      g_autoptr (DosjaRecord) who = dosja_store_load (self, dosja_type_find ("staff"), &id, NULL);

      if (who != NULL)
        text->staff = g_strdup (dosja_record_get (who, "name"));
    }

  return g_steal_pointer (&text);
}
