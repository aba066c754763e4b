/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl-record.h"
#include "ctl/dosja-ctl.h"
#include "store/dosja-erase.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
add_count (JsonBuilder *json, const char *name, guint count)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, count);
}

static void
print_as_json (const DosjaErasure *plan)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "records");
  json_builder_begin_object (json);
  for (guint i = 0; i < plan->kinds->len; i++)
    {
      const DosjaErasedKind *kind = g_ptr_array_index (plan->kinds, i);

      json_builder_set_member_name (json, kind->type->name);
      json_builder_begin_object (json);
      add_count (json, "gone", kind->gone);
      add_count (json, "emptied", kind->emptied);
      add_count (json, "unlinked", kind->unlinked);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  add_count (json, "mentions", plan->mentions);
  json_builder_set_member_name (json, "hindrances");
  json_builder_begin_array (json);
  for (guint i = 0; i < dosja_problems_get_n (plan->hindrances); i++)
    json_builder_add_string_value (json, dosja_problems_get (plan->hindrances, i)->code);
  json_builder_end_array (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

static void
print_as_text (const DosjaErasure *plan)
{
  for (guint i = 0; i < plan->kinds->len; i++)
    {
      const DosjaErasedKind *kind = g_ptr_array_index (plan->kinds, i);
      const char *label = dosja_type_label_plural (kind->type);

      if (kind->gone > 0)
        printf (_ ("%s: %u go"), label, kind->gone);
      else if (kind->emptied > 0)
        printf (_ ("%s: %u stay without anything that names the person, for the figures"), label,
                kind->emptied);
      else
        printf (_ ("%s: %u of others lose the link to this person"), label, kind->unlinked);
      putchar ('\n');
    }
  if (plan->mentions > 0)
    printf (ngettext ("The surname stands in %u text of others: read it.\n",
                      "The surname stands in %u texts of others: read them.\n", plan->mentions),
            plan->mentions);
}

/**
 * dosja_ctl_erase: makes what was known of a person unknown, or says what that would mean
 */
int
dosja_ctl_erase (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaErasure) plan = NULL;
  DosjaStore *store;
  DosjaId person;
  gboolean erased;

  if (!dosja_id_parse (self->of_person, &person))
    return dosja_ctl_usage (_ ("What stands behind --person is no record's id."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  store = dosja_session_get_store (session);
  if ((plan = dosja_store_plan_erasure (store, &person, &error)) == NULL)
    return dosja_ctl_fail (error);
  if (self->json)
    print_as_json (plan);
  else
    print_as_text (plan);
  for (guint i = 0; i < dosja_problems_get_n (plan->hindrances); i++)
    dosja_ctl_say ("%s", dosja_problems_get (plan->hindrances, i)->message);
  if (self->dry_run)
    return DOSJA_CTL_DONE;
  if (dosja_problems_has_errors (plan->hindrances))
    return DOSJA_CTL_FAILED;
  dosja_ctl_begin_progress (self);
  erased = dosja_store_erase_person (store, &person, self->ground, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (!erased)
    return dosja_ctl_fail (error);
  dosja_ctl_say (_ ("Erased. Backups made before still hold it: destroy those that need not be "
                    "kept."));

  return DOSJA_CTL_DONE;
}
