/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "document/dosja-documents.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* ---- what can be made ---- */

static void
print_sections (DosjaTemplate *template)
{
  GPtrArray *sections = dosja_template_get_sections (template);

  for (guint i = 0; i < sections->len; i++)
    {
      const DosjaTemplateSection *section = g_ptr_array_index (sections, i);

      printf ("  --section %s: %s\n", section->key, section->title);
    }
}

static const char *
made_of (const DosjaDocumentInfo *info)
{
  if (info->template == NULL)
    return "";

  return dosja_template_needs_period (info->template)
             ? "period"
             : dosja_template_get_root (info->template)->name;
}

static void
print_infos_as_json (GPtrArray *infos)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < infos->len; i++)
    {
      const DosjaDocumentInfo *info = g_ptr_array_index (infos, i);

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "name");
      json_builder_add_string_value (json, info->name);
      json_builder_set_member_name (json, "title");
      json_builder_add_string_value (json, info->title);
      json_builder_set_member_name (json, "language");
      json_builder_add_string_value (json, info->language);
      json_builder_set_member_name (json, "of");
      json_builder_add_string_value (json, made_of (info));
      json_builder_set_member_name (json, "replaced");
      json_builder_add_boolean_value (json, info->replaced);
      json_builder_set_member_name (json, "usable");
      json_builder_add_boolean_value (json, info->template != NULL);
      json_builder_set_member_name (json, "sections");
      json_builder_begin_array (json);
      for (guint k = 0;
           info->template != NULL && k < dosja_template_get_sections (info->template)->len; k++)
        {
          const DosjaTemplateSection *section
              = g_ptr_array_index (dosja_template_get_sections (info->template), k);

          json_builder_add_string_value (json, section->key);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  dosja_ctl_print_json (json);
}

/**
 * dosja_ctl_documents: the documents there are, in the language of `--lang`
 */
int
dosja_ctl_documents (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;
  infos = dosja_documents_list (dosja_session_get_store (session), dosja_locale_get_language (),
                                &error);
  if (infos == NULL)
    return dosja_ctl_fail (error);

  if (self->json)
    print_infos_as_json (infos);
  else
    for (guint i = 0; i < infos->len; i++)
      {
        const DosjaDocumentInfo *info = g_ptr_array_index (infos, i);

        printf ("%s: %s\n", info->name, info->title);
        if (info->template != NULL)
          print_sections (info->template);
      }

  return DOSJA_CTL_DONE;
}

/* ---- making one ---- */

/* A case by its number, or any record by its id. */
static gboolean
find_record (DosjaStore *store, const DosjaType *type, const char *text, DosjaId *ret_id)
{
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  const char *known = "number";

  if (dosja_id_parse (text, ret_id))
    return TRUE;
  if (dosja_type_find_field (type, "number") == NULL)
    known = "code";
  if (dosja_type_find_field (type, known) == NULL)
    return FALSE;

  query = dosja_query_new (type);
  dosja_query_add_filter (query, known, DOSJA_MATCH_IS, text);
  ids = dosja_store_query_ids (store, query, NULL);
  if (ids == NULL || ids->len != 1)
    return FALSE;
  *ret_id = g_array_index (ids, DosjaId, 0);

  return TRUE;
}

/* `2026`, `02.2026`, `2026-02-01`: the first or the last day of it. */
static char *
read_day (const char *text, gboolean last)
{
  DosjaDate today, date, day;

  dosja_date_today (&today);
  if (text == NULL
      || (!dosja_date_parse (text, &date) && !dosja_date_parse_typed (text, &today, &date)))
    return NULL;
  if (last)
    dosja_date_last_day (&date, &day);
  else
    dosja_date_first_day (&date, &day);

  return dosja_date_to_canonical (&day);
}

/* What was given must be what the document is made of. */
static int
check_given (DosjaCtl *self, DosjaTemplate *template)
{
  gboolean of_case = dosja_template_get_root (template) == dosja_type_find ("case");
  g_autofree char *message = NULL;
  const char *missing = NULL;

  if (dosja_template_needs_period (template))
    {
      if (self->first_day == NULL)
        missing = "--from";
      else if (self->last_day == NULL)
        missing = "--to";
    }
  else if (self->record == NULL && (self->of_case == NULL || !of_case))
    missing = of_case ? "--case" : "--record";
  if (missing == NULL)
    return DOSJA_CTL_DONE;

  message = g_strdup_printf (_ ("This document needs %s."), missing);

  return dosja_ctl_usage (message);
}

static gboolean
has_section (DosjaTemplate *template, const char *key)
{
  GPtrArray *sections = dosja_template_get_sections (template);

  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((DosjaTemplateSection *)sections->pdata[i])->key, key))
      return TRUE;

  return FALSE;
}

/* In the journal first: no file without its entry. */
static int
write_pdf (DosjaCtl *self, DosjaStore *store, DosjaTemplate *template, DosjaFill *fill)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) document = NULL;
  g_autoptr (DosjaProblems) warnings = dosja_problems_new ();

  fill->warnings = warnings;
  dosja_ctl_begin_progress (self);
  document = dosja_template_fill (template, store, fill, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (document == NULL
      || !dosja_store_note_event (store, "export", dosja_template_get_root (template), fill->record,
                                  &error)
      || !dosja_document_to_pdf (document, self->args[1], &error))
    return dosja_ctl_fail (error);
  for (guint i = 0; i < dosja_problems_get_n (warnings); i++)
    dosja_ctl_say ("%s", dosja_problems_get (warnings, i)->message);

  return DOSJA_CTL_DONE;
}

static int
make (DosjaCtl *self, DosjaStore *store, DosjaTemplate *template)
{
  g_autofree char *from = read_day (self->first_day, FALSE);
  g_autofree char *to = read_day (self->last_day, TRUE);
  const char *wanted = self->record != NULL ? self->record : self->of_case;
  DosjaFill fill = { .from = from, .to = to, .sections = (const char *const *)self->sections };
  DosjaId record, about;

  if (!dosja_template_needs_period (template))
    {
      if (!find_record (store, dosja_template_get_root (template), wanted, &record))
        {
          dosja_ctl_say (_ ("There is no such record, or not for you to see."));
          return DOSJA_CTL_FAILED;
        }
      fill.record = &record;
    }
  if (self->about != NULL)
    {
      if (!dosja_id_parse (self->about, &about))
        return dosja_ctl_usage (_ ("What is given for --about is no id."));
      fill.about = &about;
    }
  for (guint i = 0; self->sections != NULL && self->sections[i] != NULL; i++)
    if (!has_section (template, self->sections[i]))
      return dosja_ctl_usage (_ ("The document has no such part; “document --list” names them."));

  return write_pdf (self, store, template, &fill);
}

/**
 * dosja_ctl_document: a letter, form, case file or book as PDF, in the language of `--lang`
 */
int
dosja_ctl_document (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaTemplate) template = NULL;
  DosjaStore *store;

  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;
  store = dosja_session_get_store (session);
  if (!dosja_store_may (store, DOSJA_ACTION_EXPORT, &error))
    return dosja_ctl_fail (error);
  template = dosja_documents_get (store, self->args[0], dosja_locale_get_language (), &error);
  if (template == NULL)
    return dosja_ctl_fail (error);
  if ((status = check_given (self, template)) != DOSJA_CTL_DONE)
    return status;

  return make (self, store, template);
}
