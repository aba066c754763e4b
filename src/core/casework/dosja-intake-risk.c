/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-intake.h"

#define TRAFFICKING_FORM "trafficking_intake"
#define VIOLENCE_FORM "risk_at_home"

static const char *const trafficked[] = { "vot", "pvot", NULL };
static const char *const violated[]
    = { "domestic_violence", "gender_based_violence", "sexual_violence", NULL };

static gboolean
find_form (DosjaStore *store, const char *key, DosjaId *ret_id, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GPtrArray) forms = NULL;
  gint64 newest = 0;

  *ret_id = (DosjaId){ { 0 } };
  dosja_query_add_filter (query, "key", DOSJA_MATCH_IS, key);
  if ((forms = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < forms->len; i++)
    {
      DosjaRecord *form = g_ptr_array_index (forms, i);
      gint64 edition = g_ascii_strtoll (dosja_record_get (form, "edition"), NULL, 10);

      if (g_strcmp0 (dosja_record_get (form, "retired"), "yes") == 0 || edition <= newest)
        continue;
      newest = edition;
      *ret_id = *dosja_record_get_id (form);
    }

  return TRUE;
}

/**
 * dosja_intake_read_forms:
 *
 * Looks up the forms of risk that can be proposed; an intake that was read from a draft knows
 * none before.
 */
gboolean
dosja_intake_read_forms (DosjaIntake *self, DosjaStore *store, GError **error)
{
  DosjaIntakeForms *forms;

  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store), FALSE);

  forms = dosja_intake_get_forms (self);

  return find_form (store, TRAFFICKING_FORM, &forms->trafficking, error)
         && find_form (store, VIOLENCE_FORM, &forms->violence, error);
}

/**
 * dosja_intake_propose_form:
 *
 * Puts the form of risk that fits the case's category into the first assessment, as long as
 * nothing was answered and nobody chose another.
 */
void
dosja_intake_propose_form (DosjaIntake *self)
{
  DosjaRecord *risk, *file;
  const DosjaIntakeForms *forms;
  const DosjaId *proposed = NULL;
  const char *category;
  DosjaId form;

  g_return_if_fail (self != NULL);

  forms = dosja_intake_get_forms (self);
  file = dosja_intake_get (self, "case");
  risk = dosja_intake_get (self, "risk_assessment");
  if (risk == NULL || dosja_record_get (risk, "answers") != NULL
      || (dosja_record_get_reference (risk, "form", &form)
          && !dosja_id_equal (&form, &forms->trafficking)
          && !dosja_id_equal (&form, &forms->violence)))
    return;

  category = dosja_record_get (file, "category");
  if (category != NULL && g_strv_contains (trafficked, category))
    proposed = &forms->trafficking;
  else if (category != NULL && g_strv_contains (violated, category))
    proposed = &forms->violence;

  if (proposed != NULL && !dosja_id_is_nil (proposed))
    dosja_record_set_reference (risk, "form", proposed);
  else
    dosja_record_set (risk, "form", NULL);
}
