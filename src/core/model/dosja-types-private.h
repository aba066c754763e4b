/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

G_BEGIN_DECLS

extern const DosjaType dosja_person_type;
extern const DosjaType dosja_relationship_type;
extern const DosjaType dosja_case_type;
extern const DosjaType dosja_case_status_type;
extern const DosjaType dosja_stay_type;
extern const DosjaType dosja_organisation_type;
extern const DosjaType dosja_staff_type;
extern const DosjaType dosja_historical_total_type;
extern const DosjaType dosja_code_entry_type;
extern const DosjaType dosja_attachment_type;
extern const DosjaType dosja_project_type;
extern const DosjaType dosja_contact_type;
extern const DosjaType dosja_flag_type;
extern const DosjaType dosja_closing_type;
extern const DosjaType dosja_identification_type;
extern const DosjaType dosja_trafficking_type;
extern const DosjaType dosja_alleged_perpetrator_type;
extern const DosjaType dosja_incident_type;
extern const DosjaType dosja_safety_plan_type;
extern const DosjaType dosja_consent_type;
extern const DosjaType dosja_needs_assessment_type;
extern const DosjaType dosja_plan_type;
extern const DosjaType dosja_plan_goal_type;
extern const DosjaType dosja_plan_action_type;
extern const DosjaType dosja_service_type;
extern const DosjaType dosja_case_note_type;
extern const DosjaType dosja_meeting_type;
extern const DosjaType dosja_task_type;
extern const DosjaType dosja_health_type;
extern const DosjaType dosja_psych_session_type;
extern const DosjaType dosja_psych_score_type;
extern const DosjaType dosja_child_record_type;
extern const DosjaType dosja_education_type;
extern const DosjaType dosja_training_type;
extern const DosjaType dosja_employment_type;
extern const DosjaType dosja_benefit_type;
extern const DosjaType dosja_followup_type;
extern const DosjaType dosja_legal_matter_type;
extern const DosjaType dosja_party_type;
extern const DosjaType dosja_legal_action_type;
extern const DosjaType dosja_protection_order_type;
extern const DosjaType dosja_order_violation_type;
extern const DosjaType dosja_hearing_type;
extern const DosjaType dosja_deadline_rule_type;
extern const DosjaType dosja_deadline_type;
extern const DosjaType dosja_referral_type;
extern const DosjaType dosja_document_held_type;
extern const DosjaType dosja_complaint_type;
extern const DosjaType dosja_meeting_case_type;
extern const DosjaType dosja_letter_type;
extern const DosjaType dosja_data_request_type;
extern const DosjaType dosja_data_breach_type;
extern const DosjaType dosja_processing_type;
extern const DosjaType dosja_retention_rule_type;

G_END_DECLS
