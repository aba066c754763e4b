/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "report/dosja-report.h"
#include "report/dosja-research.h"

#include <glib/gi18n.h>
#include <string.h>

static void
print_figures (DosjaResearch *research)
{
  const struct
  {
    const char *name;
    guint value;
  } figures[] = {
    { "people", research->rows->len },
    { "smallest_group", research->least },
    { "generalised", research->generalised },
    { "suppressed", research->suppressed },
    { "without_consent", research->without_consent },
    { "hidden", research->hidden },
  };
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      json_builder_set_member_name (json, figures[i].name);
      json_builder_add_int_value (json, figures[i].value);
    }
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

/**
 * dosja_ctl_export_research: people nobody of whom can be told, as CSV
 */
int
dosja_ctl_export_research (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (DosjaResearch) research = NULL;
  g_autofree char *csv = NULL;
  DosjaStore *store;

  if (session == NULL)
    return status;
  store = dosja_session_get_store (session);
  research = dosja_research_collect (
      store, self->least > 0 ? (guint)self->least : DOSJA_RESEARCH_LEAST, &error);
  if (research == NULL)
    return dosja_ctl_fail (error);

  csv = dosja_research_to_csv (research);
  /* In the journal first: no file without its entry. */
  if (!dosja_store_note_event (store, "export", dosja_type_find ("trafficking"), NULL, &error)
      || !dosja_report_write_file (self->args[0], csv, strlen (csv), &error))
    return dosja_ctl_fail (error);
  if (self->json)
    print_figures (research);
  dosja_ctl_say (_ ("The file is not encrypted: whoever gets hold of it can read it."));

  return DOSJA_CTL_DONE;
}
