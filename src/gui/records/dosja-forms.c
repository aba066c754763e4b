/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-forms.h"

#include "gui/widgets/dosja-count-grid.h"

/* A form has no behaviour of its own: its class says which template draws it and which
 * record type it is of. */
#define DEFINE_FORM(Name, name, record_type, file)                                                 \
  typedef struct                                                                                   \
  {                                                                                                \
    DosjaRecordForm parent_instance;                                                               \
  } Name;                                                                                          \
  typedef struct                                                                                   \
  {                                                                                                \
    DosjaRecordFormClass parent_class;                                                             \
  } Name##Class;                                                                                   \
  static GType name##_get_type (void);                                                             \
  G_DEFINE_FINAL_TYPE (Name, name, DOSJA_TYPE_RECORD_FORM)                                         \
  static void name##_class_init (Name##Class *klass)                                               \
  {                                                                                                \
    klass->parent_class.type_name = record_type;                                                   \
    gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),                         \
                                                 "/org/dosja/Dosja/" file);                        \
  }                                                                                                \
  static void name##_init (Name *self)                                                             \
  {                                                                                                \
    gtk_widget_init_template (GTK_WIDGET (self));                                                  \
  }

/* Every form: its class, the record type it draws, its template. */
/* clang-format off */
#define FORMS(FORM) \
  FORM (DosjaPersonForm, dosja_person_form, "person", "person-form.ui") \
  FORM (DosjaRelationshipForm, dosja_relationship_form, "relationship", "relationship-form.ui") \
  FORM (DosjaCaseForm, dosja_case_form, "case", "case-form.ui") \
  FORM (DosjaCaseColleagueForm, dosja_case_colleague_form, "case_colleague", "case-colleague-form.ui") \
  FORM (DosjaCaseStatusForm, dosja_case_status_form, "case_status", "case-status-form.ui") \
  FORM (DosjaStayForm, dosja_stay_form, "stay", "stay-form.ui") \
  FORM (DosjaOrganisationForm, dosja_organisation_form, "organisation", "organisation-form.ui") \
  FORM (DosjaStaffForm, dosja_staff_form, "staff", "staff-form.ui") \
  FORM (DosjaHistoricalTotalForm, dosja_historical_total_form, "historical_total", "historical-total-form.ui") \
  FORM (DosjaCodeEntryForm, dosja_code_entry_form, "code_entry", "code-entry-form.ui") \
  FORM (DosjaAttachmentForm, dosja_attachment_form, "attachment", "attachment-form.ui") \
  FORM (DosjaAssessmentFormForm, dosja_assessment_form_form, "assessment_form", "assessment-form-form.ui") \
  FORM (DosjaRiskAssessmentForm, dosja_risk_assessment_form, "risk_assessment", "risk-assessment-form.ui") \
  FORM (DosjaProjectForm, dosja_project_form, "project", "project-form.ui") \
  FORM (DosjaContactForm, dosja_contact_form, "contact", "contact-form.ui") \
  FORM (DosjaFlagForm, dosja_flag_form, "flag", "flag-form.ui") \
  FORM (DosjaClosingForm, dosja_closing_form, "closing", "closing-form.ui") \
  FORM (DosjaIdentificationForm, dosja_identification_form, "identification", "identification-form.ui") \
  FORM (DosjaTraffickingForm, dosja_trafficking_form, "trafficking", "trafficking-form.ui") \
  FORM (DosjaAllegedPerpetratorForm, dosja_alleged_perpetrator_form, "alleged_perpetrator", "alleged-perpetrator-form.ui") \
  FORM (DosjaIncidentForm, dosja_incident_form, "incident", "incident-form.ui") \
  FORM (DosjaSafetyPlanForm, dosja_safety_plan_form, "safety_plan", "safety-plan-form.ui") \
  FORM (DosjaConsentForm, dosja_consent_form, "consent", "consent-form.ui") \
  FORM (DosjaNeedsAssessmentForm, dosja_needs_assessment_form, "needs_assessment", "needs-assessment-form.ui") \
  FORM (DosjaPlanForm, dosja_plan_form, "plan", "plan-form.ui") \
  FORM (DosjaPlanGoalForm, dosja_plan_goal_form, "plan_goal", "plan-goal-form.ui") \
  FORM (DosjaPlanActionForm, dosja_plan_action_form, "plan_action", "plan-action-form.ui") \
  FORM (DosjaServiceForm, dosja_service_form, "service", "service-form.ui") \
  FORM (DosjaCaseNoteForm, dosja_case_note_form, "case_note", "case-note-form.ui") \
  FORM (DosjaMeetingForm, dosja_meeting_form, "meeting", "meeting-form.ui") \
  FORM (DosjaTaskForm, dosja_task_form, "task", "task-form.ui") \
  FORM (DosjaHealthForm, dosja_health_form, "health", "health-form.ui") \
  FORM (DosjaPsychSessionForm, dosja_psych_session_form, "psych_session", "psych-session-form.ui") \
  FORM (DosjaPsychScoreForm, dosja_psych_score_form, "psych_score", "psych-score-form.ui") \
  FORM (DosjaChildRecordForm, dosja_child_record_form, "child_record", "child-record-form.ui") \
  FORM (DosjaEducationForm, dosja_education_form, "education", "education-form.ui") \
  FORM (DosjaTrainingForm, dosja_training_form, "training", "training-form.ui") \
  FORM (DosjaEmploymentForm, dosja_employment_form, "employment", "employment-form.ui") \
  FORM (DosjaBenefitForm, dosja_benefit_form, "benefit", "benefit-form.ui") \
  FORM (DosjaFollowupForm, dosja_followup_form, "followup", "followup-form.ui") \
  FORM (DosjaLegalMatterForm, dosja_legal_matter_form, "legal_matter", "legal-matter-form.ui") \
  FORM (DosjaPartyForm, dosja_party_form, "party", "party-form.ui") \
  FORM (DosjaLegalActionForm, dosja_legal_action_form, "legal_action", "legal-action-form.ui") \
  FORM (DosjaProtectionOrderForm, dosja_protection_order_form, "protection_order", "protection-order-form.ui") \
  FORM (DosjaOrderViolationForm, dosja_order_violation_form, "order_violation", "order-violation-form.ui") \
  FORM (DosjaHearingForm, dosja_hearing_form, "hearing", "hearing-form.ui") \
  FORM (DosjaDeadlineRuleForm, dosja_deadline_rule_form, "deadline_rule", "deadline-rule-form.ui") \
  FORM (DosjaDeadlineForm, dosja_deadline_form, "deadline", "deadline-form.ui") \
  FORM (DosjaReferralForm, dosja_referral_form, "referral", "referral-form.ui") \
  FORM (DosjaDocumentHeldForm, dosja_document_held_form, "document_held", "document-held-form.ui") \
  FORM (DosjaComplaintForm, dosja_complaint_form, "complaint", "complaint-form.ui") \
  FORM (DosjaMeetingCaseForm, dosja_meeting_case_form, "meeting_case", "meeting-case-form.ui") \
  FORM (DosjaLetterForm, dosja_letter_form, "letter", "letter-form.ui") \
  FORM (DosjaDataRequestForm, dosja_data_request_form, "data_request", "data-request-form.ui") \
  FORM (DosjaDataBreachForm, dosja_data_breach_form, "data_breach", "data-breach-form.ui") \
  FORM (DosjaProcessingForm, dosja_processing_form, "processing", "processing-form.ui") \
  FORM (DosjaRetentionRuleForm, dosja_retention_rule_form, "retention_rule", "retention-rule-form.ui") \
  FORM (DosjaFacilityForm, dosja_facility_form, "facility", "facility-form.ui") \
  FORM (DosjaRoomForm, dosja_room_form, "room", "room-form.ui") \
  FORM (DosjaBedForm, dosja_bed_form, "bed", "bed-form.ui") \
  FORM (DosjaBedMoveForm, dosja_bed_move_form, "bed_move", "bed-move-form.ui") \
  FORM (DosjaAbsenceForm, dosja_absence_form, "absence", "absence-form.ui") \
  FORM (DosjaBelongingForm, dosja_belonging_form, "belonging", "belonging-form.ui") \
  FORM (DosjaShelterIncidentForm, dosja_shelter_incident_form, "shelter_incident", "shelter-incident-form.ui") \
  FORM (DosjaShelterIncidentPersonForm, dosja_shelter_incident_person_form, "shelter_incident_person", "shelter-incident-person-form.ui") \
  FORM (DosjaHandoverForm, dosja_handover_form, "handover", "handover-form.ui") \
  FORM (DosjaClinicContactForm, dosja_clinic_contact_form, "clinic_contact", "clinic-contact-form.ui") \
  FORM (DosjaClinicWaitForm, dosja_clinic_wait_form, "clinic_wait", "clinic-wait-form.ui") \
  FORM (DosjaParticipantForm, dosja_participant_form, "participant", "participant-form.ui") \
  FORM (DosjaProgrammeGroupForm, dosja_programme_group_form, "programme_group", "programme-group-form.ui") \
  FORM (DosjaEnrolmentForm, dosja_enrolment_form, "enrolment", "enrolment-form.ui") \
  FORM (DosjaProgrammeSessionForm, dosja_programme_session_form, "programme_session", "programme-session-form.ui") \
  FORM (DosjaAttendanceForm, dosja_attendance_form, "attendance", "attendance-form.ui") \
  FORM (DosjaCourtReportForm, dosja_court_report_form, "court_report", "court-report-form.ui") \
  FORM (DosjaMeasureForm, dosja_measure_form, "measure", "measure-form.ui") \
  FORM (DosjaPartnerMeasureForm, dosja_partner_measure_form, "partner_measure", "partner-measure-form.ui") \
  FORM (DosjaPartnerContactForm, dosja_partner_contact_form, "partner_contact", "partner-contact-form.ui") \
  FORM (DosjaVictimLinkForm, dosja_victim_link_form, "victim_link", "victim-link-form.ui") \
  FORM (DosjaAllianceForm, dosja_alliance_form, "alliance", "alliance-form.ui") \
  FORM (DosjaAllianceMemberForm, dosja_alliance_member_form, "alliance_member", "alliance-member-form.ui") \
  FORM (DosjaAllianceMeetingForm, dosja_alliance_meeting_form, "alliance_meeting", "alliance-meeting-form.ui") \
  FORM (DosjaActivityForm, dosja_activity_form, "activity", "activity-form.ui") \
  FORM (DosjaAdvocacyForm, dosja_advocacy_form, "advocacy", "advocacy-form.ui") \
  FORM (DosjaProjectDonorForm, dosja_project_donor_form, "project_donor", "project-donor-form.ui") \
  FORM (DosjaBudgetLineForm, dosja_budget_line_form, "budget_line", "budget-line-form.ui") \
  FORM (DosjaTargetForm, dosja_target_form, "target", "target-form.ui") \
  FORM (DosjaDocumentTemplateForm, dosja_document_template_form, "document_template", "document-template-form.ui") \
  FORM (DosjaWitnessProtectionForm, dosja_witness_protection_form, "witness_protection", "witness-protection-form.ui") \
  /* forms end */
/* clang-format on */

FORMS (DEFINE_FORM)

#define GET_TYPE(Name, name, record_type, file) name##_get_type,

static GType (*const forms[]) (void) = { FORMS (GET_TYPE) };

/**
 * dosja_forms_find:
 * @type: a record type
 *
 * Returns: the form's class, or %G_TYPE_INVALID when no form is drawn for @type
 */
GType
dosja_forms_find (const DosjaType *type)
{
  g_return_val_if_fail (type != NULL, G_TYPE_INVALID);

  g_type_ensure (DOSJA_TYPE_COUNT_GRID);
  g_type_ensure (DOSJA_TYPE_FIELD_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      DosjaRecordFormClass *klass = g_type_class_ref (forms[i]());
      gboolean found = g_strcmp0 (klass->type_name, type->name) == 0;

      g_type_class_unref (klass);
      if (found)
        return forms[i]();
    }

  return G_TYPE_INVALID;
}
