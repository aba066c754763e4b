/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-type.h"

#include "model/dosja-types-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The order in which tables are dumped and restored: what is referred to comes first. */
/* clang-format off */
static const DosjaType *const types[] = {
  &dosja_code_entry_type,
  &dosja_staff_type,
  &dosja_organisation_type,
  &dosja_person_type,
  &dosja_relationship_type,
  &dosja_case_type,
  &dosja_case_colleague_type,
  &dosja_case_status_type,
  &dosja_attachment_type,
  &dosja_stay_type,
  &dosja_document_template_type,
  &dosja_historical_total_type,
  &dosja_project_type,
  &dosja_contact_type,
  &dosja_flag_type,
  &dosja_closing_type,
  &dosja_identification_type,
  &dosja_trafficking_type,
  &dosja_alleged_perpetrator_type,
  &dosja_incident_type,
  &dosja_safety_plan_type,
  &dosja_consent_type,
  &dosja_needs_assessment_type,
  &dosja_plan_type,
  &dosja_plan_goal_type,
  &dosja_plan_action_type,
  &dosja_service_type,
  &dosja_case_note_type,
  &dosja_meeting_type,
  &dosja_task_type,
  &dosja_health_type,
  &dosja_psych_session_type,
  &dosja_psych_score_type,
  &dosja_child_record_type,
  &dosja_education_type,
  &dosja_training_type,
  &dosja_employment_type,
  &dosja_benefit_type,
  &dosja_followup_type,
  &dosja_legal_matter_type,
  &dosja_party_type,
  &dosja_legal_action_type,
  &dosja_protection_order_type,
  &dosja_order_violation_type,
  &dosja_hearing_type,
  &dosja_deadline_rule_type,
  &dosja_deadline_type,
  &dosja_referral_type,
  &dosja_document_held_type,
  &dosja_complaint_type,
  &dosja_meeting_case_type,
  &dosja_letter_type,
  &dosja_data_request_type,
  &dosja_data_breach_type,
  &dosja_processing_type,
  &dosja_retention_rule_type,
  &dosja_facility_type,
  &dosja_room_type,
  &dosja_bed_type,
  &dosja_bed_move_type,
  &dosja_absence_type,
  &dosja_belonging_type,
  &dosja_shelter_incident_type,
  &dosja_shelter_incident_person_type,
  &dosja_handover_type,
  &dosja_clinic_contact_type,
  &dosja_clinic_wait_type,
  &dosja_participant_type,
  &dosja_programme_group_type,
  &dosja_enrolment_type,
  &dosja_programme_session_type,
  &dosja_attendance_type,
  &dosja_court_report_type,
  &dosja_partner_contact_type,
  &dosja_victim_link_type,
  &dosja_alliance_type,
  &dosja_alliance_member_type,
  &dosja_alliance_meeting_type,
  &dosja_activity_type,
  &dosja_advocacy_type,
  &dosja_project_donor_type,
  &dosja_budget_line_type,
  &dosja_target_type,
  &dosja_witness_protection_type,
  &dosja_assessment_form_type,
  &dosja_risk_assessment_type,
  &dosja_measure_type,
  &dosja_partner_measure_type,
};
/* clang-format on */

/**
 * dosja_field_label:
 *
 * Returns: (transfer none): what a person reads for @field, in the program's language
 */
const char *
dosja_field_label (const DosjaField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return _ (field->label);
}

/**
 * dosja_types:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): every record type
 */
const DosjaType *const *
dosja_types (guint *ret_n)
{
  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = G_N_ELEMENTS (types);

  return types;
}

/**
 * dosja_type_find:
 * @name: (nullable): a type's name
 *
 * Returns: (transfer none) (nullable): the type of that name
 */
const DosjaType *
dosja_type_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i]->name, name) == 0)
      return types[i];

  return NULL;
}

const char *
dosja_type_label (const DosjaType *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->label);
}

const char *
dosja_type_label_plural (const DosjaType *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->label_plural);
}

/**
 * dosja_type_field_index:
 * @name: (nullable): a field's name
 *
 * Returns: the field's place in the type's table, or -1
 */
int
dosja_type_field_index (const DosjaType *self, const char *name)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->n_fields; i++)
    if (g_strcmp0 (self->fields[i].name, name) == 0)
      return (int)i;

  return -1;
}

/**
 * dosja_type_find_field:
 * @name: (nullable): a field's name
 *
 * Returns: (transfer none) (nullable): the field of that name
 */
const DosjaField *
dosja_type_find_field (const DosjaType *self, const char *name)
{
  int index = dosja_type_field_index (self, name);

  return index >= 0 ? &self->fields[index] : NULL;
}

/**
 * dosja_type_title_parts:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the fields that a record is
 *   called by, one behind the other, as far as its type has them
 */
const char *const *
dosja_type_title_parts (void)
{
  static const char *const parts[]
      = { "code", "number", "name", "given_name", "surname", "title", NULL };

  return parts;
}

/**
 * dosja_type_resolve_column:
 * @column: a field's name, or a reference's name, a dot and a field of what it refers to
 * @ret_via: (out) (optional): the reference field, or %NULL for a field of @self
 * @ret_type: (out) (optional): the type @ret_field belongs to
 * @ret_field: (out): the field
 *
 * Returns: %FALSE when there is no such column
 */
gboolean
dosja_type_resolve_column (const DosjaType *self, const char *column, const DosjaField **ret_via,
                           const DosjaType **ret_type, const DosjaField **ret_field)
{
  const char *dot;
  const DosjaField *via = NULL;
  const DosjaType *type = self;
  const DosjaField *field;

  g_return_val_if_fail (self != NULL && column != NULL && ret_field != NULL, FALSE);

  if ((dot = strchr (column, '.')) != NULL)
    {
      g_autofree char *first = g_strndup (column, dot - column);

      via = dosja_type_find_field (self, first);
      if (via == NULL || via->kind != DOSJA_KIND_REFERENCE)
        return FALSE;
      type = dosja_type_find (via->codes);
      column = dot + 1;
    }

  if ((field = dosja_type_find_field (type, column)) == NULL)
    return FALSE;

  if (ret_via != NULL)
    *ret_via = via;
  if (ret_type != NULL)
    *ret_type = type;
  *ret_field = field;

  return TRUE;
}
