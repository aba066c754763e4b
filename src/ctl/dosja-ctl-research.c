/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "report/dosja-research.h"

#include <glib/gi18n.h>

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
  DosjaStore *store;
  gboolean saved;

  if (session == NULL)
    return status;
  store = dosja_session_get_store (session);
  dosja_ctl_begin_progress (self);
  research = dosja_research_collect (
      store, self->least > 0 ? (guint)self->least : DOSJA_RESEARCH_LEAST, &self->progress, &error);
  saved = research != NULL && dosja_research_save (research, store, self->args[0], &error);
  dosja_ctl_end_progress (self);
  if (!saved)
    return dosja_ctl_fail (error);
  if (self->json)
    print_figures (research);
  dosja_ctl_say (_ ("The file is not encrypted: whoever gets hold of it can read it."));

  return DOSJA_CTL_DONE;
}
