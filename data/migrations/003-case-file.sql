CREATE TABLE "project" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "code" TEXT,
  "code_key" TEXT,
  "title" TEXT,
  "title_key" TEXT,
  "status" TEXT,
  "grant_number" TEXT,
  "currency" TEXT,
  "budget" TEXT,
  "start" TEXT,
  "end" TEXT,
  "municipalities" TEXT,
  "note" TEXT
);
CREATE INDEX "project_code_key" ON "project" ("code_key", deleted, id);
CREATE UNIQUE INDEX "project_code" ON "project" ("code") WHERE deleted = 0;
CREATE INDEX "project_title_key" ON "project" ("title_key", deleted, id);
CREATE INDEX "project_start" ON "project" ("start", deleted, id);

CREATE TABLE "contact" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "organisation" BLOB,
  "name" TEXT,
  "name_key" TEXT,
  "role" TEXT,
  "phone" TEXT,
  "email" TEXT,
  "languages" TEXT,
  "active" TEXT,
  "note" TEXT
);
CREATE INDEX "contact_organisation_ref" ON "contact" ("organisation", deleted, "name");
CREATE INDEX "contact_name_key" ON "contact" ("name_key", deleted, id);

CREATE TABLE "flag" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "message" TEXT,
  "on" TEXT,
  "until" TEXT,
  "set_by" BLOB,
  "resolved_on" TEXT,
  "resolved_by" BLOB,
  "resolution" TEXT
);
CREATE INDEX "flag_case_ref" ON "flag" ("case", deleted, "on");
CREATE INDEX "flag_on" ON "flag" ("on", deleted, id);
CREATE INDEX "flag_set_by_ref" ON "flag" ("set_by") WHERE "set_by" IS NOT NULL;
CREATE INDEX "flag_resolved_by_ref" ON "flag" ("resolved_by") WHERE "resolved_by" IS NOT NULL;

CREATE TABLE "closing" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "asked_on" TEXT,
  "asked_by" BLOB,
  "reason" TEXT,
  "goals_result" TEXT,
  "risk" TEXT,
  "living_arrangement" TEXT,
  "employment" TEXT,
  "destination" TEXT,
  "follow_up_agreed" TEXT,
  "client_evaluation" TEXT,
  "outcome" TEXT,
  "decision" TEXT,
  "decided_on" TEXT,
  "decided_by" BLOB,
  "decision_reason" TEXT
);
CREATE INDEX "closing_case_ref" ON "closing" ("case", deleted, "asked_on");
CREATE INDEX "closing_asked_on" ON "closing" ("asked_on", deleted, id);
CREATE INDEX "closing_asked_by_ref" ON "closing" ("asked_by") WHERE "asked_by" IS NOT NULL;
CREATE INDEX "closing_decided_by_ref" ON "closing" ("decided_by") WHERE "decided_by" IS NOT NULL;

CREATE TABLE "identification" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "on" TEXT,
  "stage" TEXT,
  "status" TEXT,
  "identified_by" TEXT,
  "organisation" BLOB,
  "structure" TEXT,
  "staff" BLOB,
  "form_given" TEXT,
  "authority_notified" TEXT,
  "scan" BLOB,
  "note" TEXT
);
CREATE INDEX "identification_case_ref" ON "identification" ("case", deleted, "on");
CREATE INDEX "identification_on" ON "identification" ("on", deleted, id);
CREATE INDEX "identification_organisation_ref" ON "identification" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "identification_staff_ref" ON "identification" ("staff") WHERE "staff" IS NOT NULL;
CREATE INDEX "identification_scan_ref" ON "identification" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "trafficking" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "scope" TEXT,
  "forms" TEXT,
  "main_form" TEXT,
  "labour_sector" TEXT,
  "acts" TEXT,
  "means" TEXT,
  "exploitation_from" TEXT,
  "exploitation_to" TEXT,
  "age_first" INTEGER,
  "origin_country" TEXT,
  "transit_countries" TEXT,
  "destination_countries" TEXT,
  "recruitment" TEXT,
  "recruiter_relation" TEXT,
  "recruitment_place" TEXT,
  "indicators_adult" TEXT,
  "indicators_child" TEXT,
  "reflection_from" TEXT,
  "reflection_until" TEXT,
  "permit" TEXT,
  "permit_until" TEXT,
  "cooperates" TEXT,
  "returned_from" TEXT,
  "returned_on" TEXT,
  "return_kind" TEXT,
  "returned_by" BLOB,
  "note" TEXT
);
CREATE INDEX "trafficking_case_ref" ON "trafficking" ("case", deleted, "exploitation_from");
CREATE INDEX "trafficking_exploitation_from" ON "trafficking" ("exploitation_from", deleted, id);
CREATE INDEX "trafficking_returned_by_ref" ON "trafficking" ("returned_by") WHERE "returned_by" IS NOT NULL;

CREATE TABLE "alleged_perpetrator" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "name" TEXT,
  "relation" TEXT,
  "sex" TEXT,
  "age_band" TEXT,
  "cohabits" TEXT,
  "substance_abuse" TEXT,
  "weapons" TEXT,
  "criminal_record" TEXT,
  "note" TEXT
);
CREATE INDEX "alleged_perpetrator_case_ref" ON "alleged_perpetrator" ("case", deleted, "relation");
CREATE INDEX "alleged_perpetrator_person_ref" ON "alleged_perpetrator" ("person", deleted, "relation") WHERE "person" IS NOT NULL;
CREATE INDEX "alleged_perpetrator_relation" ON "alleged_perpetrator" ("relation", deleted, id);

CREATE TABLE "incident" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "on" TEXT,
  "until" TEXT,
  "time_of_day" TEXT,
  "place" TEXT,
  "municipality" TEXT,
  "types" TEXT,
  "main_type" TEXT,
  "acts" TEXT,
  "frequency" TEXT,
  "duration_years" INTEGER,
  "perpetrator" BLOB,
  "perpetrators_count" INTEGER,
  "substance" TEXT,
  "weapon" TEXT,
  "injuries" TEXT,
  "children_present" TEXT,
  "previous" TEXT,
  "gbv_rape" TEXT,
  "gbv_sexual" TEXT,
  "gbv_physical" TEXT,
  "gbv_marriage" TEXT,
  "gbv_economic" TEXT,
  "gbv_emotional" TEXT,
  "gbvims_type" TEXT,
  "context" TEXT,
  "reported_to_police" TEXT,
  "reported_on" TEXT,
  "police_reference" TEXT,
  "account" TEXT
);
CREATE INDEX "incident_case_ref" ON "incident" ("case", deleted, "on");
CREATE INDEX "incident_on" ON "incident" ("on", deleted, id);
CREATE INDEX "incident_perpetrator_ref" ON "incident" ("perpetrator") WHERE "perpetrator" IS NOT NULL;

CREATE TABLE "safety_plan" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "made_on" TEXT,
  "made_by" BLOB,
  "measures" TEXT,
  "places_to_avoid" TEXT,
  "trusted_person" TEXT,
  "code_word" TEXT,
  "escape" TEXT,
  "children_measures" TEXT,
  "review_on" TEXT,
  "revised_on" TEXT,
  "note" TEXT
);
CREATE INDEX "safety_plan_case_ref" ON "safety_plan" ("case", deleted, "made_on");
CREATE INDEX "safety_plan_made_on" ON "safety_plan" ("made_on", deleted, id);
CREATE INDEX "safety_plan_made_by_ref" ON "safety_plan" ("made_by") WHERE "made_by" IS NOT NULL;

CREATE TABLE "consent" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "person" BLOB,
  "case" BLOB,
  "purpose" TEXT,
  "status" TEXT,
  "given_on" TEXT,
  "given_by" TEXT,
  "guardian" BLOB,
  "recipients" TEXT,
  "organisations_note" TEXT,
  "withhold" TEXT,
  "valid_until" TEXT,
  "explained_by" BLOB,
  "explained_language" TEXT,
  "scan" BLOB,
  "paper_place" TEXT,
  "withdrawn_on" TEXT,
  "withdrawn_note" TEXT
);
CREATE INDEX "consent_person_ref" ON "consent" ("person", deleted, "given_on");
CREATE INDEX "consent_case_ref" ON "consent" ("case", deleted, "given_on") WHERE "case" IS NOT NULL;
CREATE INDEX "consent_given_on" ON "consent" ("given_on", deleted, id);
CREATE INDEX "consent_guardian_ref" ON "consent" ("guardian") WHERE "guardian" IS NOT NULL;
CREATE INDEX "consent_explained_by_ref" ON "consent" ("explained_by") WHERE "explained_by" IS NOT NULL;
CREATE INDEX "consent_scan_ref" ON "consent" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "needs_assessment" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "on" TEXT,
  "assessed_by" BLOB,
  "initial" TEXT,
  "safety" TEXT,
  "accommodation" TEXT,
  "basic_needs" TEXT,
  "medical" TEXT,
  "psychological" TEXT,
  "legal" TEXT,
  "documents" TEXT,
  "family" TEXT,
  "children" TEXT,
  "education" TEXT,
  "vocational" TEXT,
  "employment" TEXT,
  "income" TEXT,
  "housing" TEXT,
  "life_skills" TEXT,
  "social_inclusion" TEXT,
  "bed_wanted" TEXT,
  "wishes" TEXT,
  "strengths" TEXT,
  "family_environment" TEXT,
  "conclusion" TEXT
);
CREATE INDEX "needs_assessment_case_ref" ON "needs_assessment" ("case", deleted, "on");
CREATE INDEX "needs_assessment_on" ON "needs_assessment" ("on", deleted, id);
CREATE INDEX "needs_assessment_assessed_by_ref" ON "needs_assessment" ("assessed_by") WHERE "assessed_by" IS NOT NULL;

CREATE TABLE "plan" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "phase" TEXT,
  "status" TEXT,
  "made_on" TEXT,
  "made_by" BLOB,
  "valid_until" TEXT,
  "review_on" TEXT,
  "team" TEXT,
  "client_agrees" TEXT,
  "scan" BLOB,
  "note" TEXT
);
CREATE INDEX "plan_case_ref" ON "plan" ("case", deleted, "made_on");
CREATE INDEX "plan_made_on" ON "plan" ("made_on", deleted, id);
CREATE INDEX "plan_made_by_ref" ON "plan" ("made_by") WHERE "made_by" IS NOT NULL;
CREATE INDEX "plan_scan_ref" ON "plan" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "plan_goal" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "plan" BLOB,
  "area" TEXT,
  "goal" TEXT,
  "responsible" BLOB,
  "organisation" BLOB,
  "due_on" TEXT,
  "status" TEXT,
  "result" TEXT
);
CREATE INDEX "plan_goal_plan_ref" ON "plan_goal" ("plan", deleted, "due_on");
CREATE INDEX "plan_goal_responsible_ref" ON "plan_goal" ("responsible") WHERE "responsible" IS NOT NULL;
CREATE INDEX "plan_goal_organisation_ref" ON "plan_goal" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "plan_goal_due_on" ON "plan_goal" ("due_on", deleted, id);

CREATE TABLE "plan_action" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "goal" BLOB,
  "action" TEXT,
  "responsible" BLOB,
  "due_on" TEXT,
  "status" TEXT,
  "done_on" TEXT,
  "progress" TEXT
);
CREATE INDEX "plan_action_goal_ref" ON "plan_action" ("goal", deleted, "due_on");
CREATE INDEX "plan_action_responsible_ref" ON "plan_action" ("responsible") WHERE "responsible" IS NOT NULL;
CREATE INDEX "plan_action_due_on" ON "plan_action" ("due_on", deleted, id);

CREATE TABLE "service" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "kind" TEXT,
  "on" TEXT,
  "at" TEXT,
  "duration" INTEGER,
  "mode" TEXT,
  "status" TEXT,
  "staff" BLOB,
  "organisation" BLOB,
  "quantity" INTEGER,
  "unit" TEXT,
  "cost" TEXT,
  "project" BLOB,
  "goal" BLOB,
  "note" TEXT
);
CREATE INDEX "service_case_ref" ON "service" ("case", deleted, "on");
CREATE INDEX "service_person_ref" ON "service" ("person", deleted, "on") WHERE "person" IS NOT NULL;
CREATE INDEX "service_on" ON "service" ("on", deleted, id);
CREATE INDEX "service_staff_ref" ON "service" ("staff") WHERE "staff" IS NOT NULL;
CREATE INDEX "service_organisation_ref" ON "service" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "service_project_ref" ON "service" ("project") WHERE "project" IS NOT NULL;
CREATE INDEX "service_goal_ref" ON "service" ("goal") WHERE "goal" IS NOT NULL;

CREATE TABLE "case_note" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "on" TEXT,
  "at" TEXT,
  "kind" TEXT,
  "level" TEXT,
  "staff" BLOB,
  "title" TEXT,
  "text" TEXT
);
CREATE INDEX "case_note_case_ref" ON "case_note" ("case", deleted, "on");
CREATE INDEX "case_note_on" ON "case_note" ("on", deleted, id);
CREATE INDEX "case_note_staff_ref" ON "case_note" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "meeting" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "kind" TEXT,
  "title" TEXT,
  "on" TEXT,
  "at" TEXT,
  "place" TEXT,
  "participants" TEXT,
  "consent_checked" TEXT,
  "discussion" TEXT,
  "decisions" TEXT
);
CREATE INDEX "meeting_on" ON "meeting" ("on", deleted, id);

CREATE TABLE "task" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "title" TEXT,
  "case" BLOB,
  "meeting" BLOB,
  "assignee" BLOB,
  "assigned_by" BLOB,
  "due_on" TEXT,
  "priority" TEXT,
  "done_on" TEXT,
  "result" TEXT
);
CREATE INDEX "task_case_ref" ON "task" ("case", deleted, "due_on") WHERE "case" IS NOT NULL;
CREATE INDEX "task_meeting_ref" ON "task" ("meeting") WHERE "meeting" IS NOT NULL;
CREATE INDEX "task_assignee_ref" ON "task" ("assignee") WHERE "assignee" IS NOT NULL;
CREATE INDEX "task_assigned_by_ref" ON "task" ("assigned_by") WHERE "assigned_by" IS NOT NULL;
CREATE INDEX "task_due_on" ON "task" ("due_on", deleted, id);

CREATE TABLE "health" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "on" TEXT,
  "kind" TEXT,
  "conditions" TEXT,
  "diagnosis" TEXT,
  "finding" TEXT,
  "medicines" TEXT,
  "allergies" TEXT,
  "pregnant" TEXT,
  "delivery_on" TEXT,
  "provider" BLOB,
  "forensic_report" TEXT,
  "accompanied_by" BLOB,
  "next_on" TEXT
);
CREATE INDEX "health_case_ref" ON "health" ("case", deleted, "on");
CREATE INDEX "health_person_ref" ON "health" ("person", deleted, "on") WHERE "person" IS NOT NULL;
CREATE INDEX "health_on" ON "health" ("on", deleted, id);
CREATE INDEX "health_provider_ref" ON "health" ("provider") WHERE "provider" IS NOT NULL;
CREATE INDEX "health_accompanied_by_ref" ON "health" ("accompanied_by") WHERE "accompanied_by" IS NOT NULL;

CREATE TABLE "psych_session" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "on" TEXT,
  "at" TEXT,
  "duration" INTEGER,
  "kind" TEXT,
  "staff" BLOB,
  "symptoms" TEXT,
  "suicide_risk" TEXT,
  "summary" TEXT,
  "next_on" TEXT
);
CREATE INDEX "psych_session_case_ref" ON "psych_session" ("case", deleted, "on");
CREATE INDEX "psych_session_person_ref" ON "psych_session" ("person", deleted, "on") WHERE "person" IS NOT NULL;
CREATE INDEX "psych_session_on" ON "psych_session" ("on", deleted, id);
CREATE INDEX "psych_session_staff_ref" ON "psych_session" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "psych_score" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "on" TEXT,
  "instrument" TEXT,
  "score" INTEGER,
  "maximum" INTEGER,
  "staff" BLOB,
  "note" TEXT
);
CREATE INDEX "psych_score_case_ref" ON "psych_score" ("case", deleted, "on");
CREATE INDEX "psych_score_person_ref" ON "psych_score" ("person", deleted, "on") WHERE "person" IS NOT NULL;
CREATE INDEX "psych_score_on" ON "psych_score" ("on", deleted, id);
CREATE INDEX "psych_score_staff_ref" ON "psych_score" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "child_record" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "measure" TEXT,
  "notified_on" TEXT,
  "guardian" BLOB,
  "care_arrangement" TEXT,
  "school_status" TEXT,
  "vaccination_card" TEXT,
  "counted_as_child" TEXT,
  "also_victim" TEXT,
  "development" TEXT
);
CREATE INDEX "child_record_case_ref" ON "child_record" ("case", deleted, "notified_on");
CREATE INDEX "child_record_person_ref" ON "child_record" ("person", deleted, "notified_on") WHERE "person" IS NOT NULL;
CREATE INDEX "child_record_notified_on" ON "child_record" ("notified_on", deleted, id);
CREATE INDEX "child_record_guardian_ref" ON "child_record" ("guardian") WHERE "guardian" IS NOT NULL;

CREATE TABLE "education" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "school" TEXT,
  "grade" TEXT,
  "support" TEXT,
  "enrolled_on" TEXT,
  "left_on" TEXT,
  "result" TEXT,
  "attendance" TEXT
);
CREATE INDEX "education_case_ref" ON "education" ("case", deleted, "enrolled_on");
CREATE INDEX "education_person_ref" ON "education" ("person", deleted, "enrolled_on") WHERE "person" IS NOT NULL;
CREATE INDEX "education_enrolled_on" ON "education" ("enrolled_on", deleted, id);

CREATE TABLE "training" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "course" TEXT,
  "provider" BLOB,
  "start" TEXT,
  "end" TEXT,
  "completed" TEXT,
  "certificate" TEXT,
  "note" TEXT
);
CREATE INDEX "training_case_ref" ON "training" ("case", deleted, "start");
CREATE INDEX "training_person_ref" ON "training" ("person", deleted, "start") WHERE "person" IS NOT NULL;
CREATE INDEX "training_provider_ref" ON "training" ("provider") WHERE "provider" IS NOT NULL;
CREATE INDEX "training_start" ON "training" ("start", deleted, id);

CREATE TABLE "employment" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "employer" TEXT,
  "position" TEXT,
  "contract" TEXT,
  "start" TEXT,
  "end" TEXT,
  "monthly_pay" TEXT,
  "outcome" TEXT,
  "business_grant" TEXT,
  "business" TEXT,
  "note" TEXT
);
CREATE INDEX "employment_case_ref" ON "employment" ("case", deleted, "start");
CREATE INDEX "employment_person_ref" ON "employment" ("person", deleted, "start") WHERE "person" IS NOT NULL;
CREATE INDEX "employment_start" ON "employment" ("start", deleted, id);

CREATE TABLE "benefit" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "kind" TEXT,
  "status" TEXT,
  "organisation" BLOB,
  "applied_on" TEXT,
  "decided_on" TEXT,
  "amount" TEXT,
  "from" TEXT,
  "until" TEXT,
  "note" TEXT
);
CREATE INDEX "benefit_case_ref" ON "benefit" ("case", deleted, "applied_on");
CREATE INDEX "benefit_person_ref" ON "benefit" ("person", deleted, "applied_on") WHERE "person" IS NOT NULL;
CREATE INDEX "benefit_organisation_ref" ON "benefit" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "benefit_applied_on" ON "benefit" ("applied_on", deleted, id);

CREATE TABLE "followup" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "month" INTEGER,
  "due_on" TEXT,
  "on" TEXT,
  "kind" TEXT,
  "staff" BLOB,
  "outcome" TEXT,
  "safe" TEXT,
  "revictimised" TEXT,
  "living_arrangement" TEXT,
  "housing" TEXT,
  "income" TEXT,
  "employment" TEXT,
  "health" TEXT,
  "family" TEXT,
  "children_in_school" TEXT,
  "needs" TEXT,
  "note" TEXT,
  "next_on" TEXT
);
CREATE INDEX "followup_case_ref" ON "followup" ("case", deleted, "due_on");
CREATE INDEX "followup_person_ref" ON "followup" ("person", deleted, "due_on") WHERE "person" IS NOT NULL;
CREATE INDEX "followup_due_on" ON "followup" ("due_on", deleted, id);
CREATE INDEX "followup_staff_ref" ON "followup" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "legal_matter" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "person" BLOB,
  "case" BLOB,
  "matter" TEXT,
  "proceeding" TEXT,
  "stage" TEXT,
  "client_role" TEXT,
  "offences" TEXT,
  "court" TEXT,
  "prosecution_office" TEXT,
  "number" TEXT,
  "lawyer" BLOB,
  "opened_on" TEXT,
  "closed_on" TEXT,
  "legal_aid" TEXT,
  "legal_aid_category" TEXT,
  "legal_aid_asked" TEXT,
  "legal_aid_granted" TEXT,
  "result" TEXT,
  "compensation" TEXT,
  "note" TEXT
);
CREATE INDEX "legal_matter_person_ref" ON "legal_matter" ("person", deleted, "opened_on");
CREATE INDEX "legal_matter_case_ref" ON "legal_matter" ("case", deleted, "opened_on") WHERE "case" IS NOT NULL;
CREATE INDEX "legal_matter_lawyer_ref" ON "legal_matter" ("lawyer") WHERE "lawyer" IS NOT NULL;
CREATE INDEX "legal_matter_opened_on" ON "legal_matter" ("opened_on", deleted, id);

CREATE TABLE "party" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "matter" BLOB,
  "role" TEXT,
  "person" BLOB,
  "name" TEXT,
  "father_name" TEXT,
  "born" TEXT,
  "represented_by" TEXT,
  "note" TEXT
);
CREATE INDEX "party_matter_ref" ON "party" ("matter", deleted, "name");
CREATE INDEX "party_person_ref" ON "party" ("person", deleted, "name") WHERE "person" IS NOT NULL;
CREATE INDEX "party_name" ON "party" ("name", deleted, id);

CREATE TABLE "legal_action" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "matter" BLOB,
  "on" TEXT,
  "action" TEXT,
  "staff" BLOB,
  "due_on" TEXT,
  "note" TEXT
);
CREATE INDEX "legal_action_matter_ref" ON "legal_action" ("matter", deleted, "on");
CREATE INDEX "legal_action_on" ON "legal_action" ("on", deleted, id);
CREATE INDEX "legal_action_staff_ref" ON "legal_action" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "protection_order" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "person" BLOB,
  "matter" BLOB,
  "kind" TEXT,
  "status" TEXT,
  "petitioner" TEXT,
  "respondent" BLOB,
  "respondent_name" TEXT,
  "requested_on" TEXT,
  "requested_at" TEXT,
  "issued_on" TEXT,
  "issued_at" TEXT,
  "court" TEXT,
  "police" TEXT,
  "decision_number" TEXT,
  "measures" TEXT,
  "children_protected" INTEGER,
  "verification_on" TEXT,
  "valid_from" TEXT,
  "valid_until" TEXT,
  "extended_on" TEXT,
  "ended_on" TEXT,
  "previous" BLOB,
  "scan" BLOB,
  "note" TEXT
);
CREATE INDEX "protection_order_case_ref" ON "protection_order" ("case", deleted, "issued_on");
CREATE INDEX "protection_order_person_ref" ON "protection_order" ("person", deleted, "issued_on") WHERE "person" IS NOT NULL;
CREATE INDEX "protection_order_matter_ref" ON "protection_order" ("matter") WHERE "matter" IS NOT NULL;
CREATE INDEX "protection_order_respondent_ref" ON "protection_order" ("respondent") WHERE "respondent" IS NOT NULL;
CREATE INDEX "protection_order_issued_on" ON "protection_order" ("issued_on", deleted, id);
CREATE INDEX "protection_order_previous_ref" ON "protection_order" ("previous") WHERE "previous" IS NOT NULL;
CREATE INDEX "protection_order_scan_ref" ON "protection_order" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "order_violation" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "order" BLOB,
  "on" TEXT,
  "at" TEXT,
  "kinds" TEXT,
  "response" TEXT,
  "reported_on" TEXT,
  "police_reference" TEXT,
  "note" TEXT
);
CREATE INDEX "order_violation_order_ref" ON "order_violation" ("order", deleted, "on");
CREATE INDEX "order_violation_on" ON "order_violation" ("on", deleted, id);

CREATE TABLE "hearing" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "matter" BLOB,
  "case" BLOB,
  "order" BLOB,
  "on" TEXT,
  "at" TEXT,
  "court" TEXT,
  "room" TEXT,
  "kind" TEXT,
  "accompanied_by" BLOB,
  "outcome" TEXT,
  "next_on" TEXT,
  "next_at" TEXT,
  "note" TEXT
);
CREATE INDEX "hearing_matter_ref" ON "hearing" ("matter", deleted, "on");
CREATE INDEX "hearing_case_ref" ON "hearing" ("case", deleted, "on") WHERE "case" IS NOT NULL;
CREATE INDEX "hearing_order_ref" ON "hearing" ("order") WHERE "order" IS NOT NULL;
CREATE INDEX "hearing_on" ON "hearing" ("on", deleted, id);
CREATE INDEX "hearing_accompanied_by_ref" ON "hearing" ("accompanied_by") WHERE "accompanied_by" IS NOT NULL;

CREATE TABLE "deadline_rule" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "key" TEXT,
  "label_sq" TEXT,
  "label_sq_key" TEXT,
  "label_en" TEXT,
  "trigger" TEXT,
  "value" INTEGER,
  "unit" TEXT,
  "basis" TEXT,
  "certainty" TEXT,
  "certainty_note" TEXT,
  "active" TEXT
);
CREATE UNIQUE INDEX "deadline_rule_key" ON "deadline_rule" ("key") WHERE deleted = 0;
CREATE INDEX "deadline_rule_label_sq_key" ON "deadline_rule" ("label_sq_key", deleted, id);

CREATE TABLE "deadline" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "title" TEXT,
  "due_on" TEXT,
  "due_at" TEXT,
  "rule" BLOB,
  "source" TEXT,
  "changed_by_hand" TEXT,
  "responsible" BLOB,
  "done_on" TEXT,
  "note" TEXT
);
CREATE INDEX "deadline_case_ref" ON "deadline" ("case", deleted, "due_on");
CREATE INDEX "deadline_due_on" ON "deadline" ("due_on", deleted, id);
CREATE INDEX "deadline_rule_ref" ON "deadline" ("rule") WHERE "rule" IS NOT NULL;
CREATE INDEX "deadline_responsible_ref" ON "deadline" ("responsible") WHERE "responsible" IS NOT NULL;

CREATE TABLE "referral" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "case" BLOB,
  "direction" TEXT,
  "on" TEXT,
  "organisation" BLOB,
  "contact" BLOB,
  "reasons" TEXT,
  "urgency" TEXT,
  "consent" BLOB,
  "no_consent_reason" TEXT,
  "data_shared" TEXT,
  "status" TEXT,
  "outcome" TEXT,
  "feedback_due" TEXT,
  "feedback_on" TEXT,
  "note" TEXT
);
CREATE INDEX "referral_case_ref" ON "referral" ("case", deleted, "on");
CREATE INDEX "referral_on" ON "referral" ("on", deleted, id);
CREATE INDEX "referral_organisation_ref" ON "referral" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "referral_contact_ref" ON "referral" ("contact") WHERE "contact" IS NOT NULL;
CREATE INDEX "referral_consent_ref" ON "referral" ("consent") WHERE "consent" IS NOT NULL;

CREATE TABLE "document_held" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "person" BLOB,
  "kind" TEXT,
  "status" TEXT,
  "number" TEXT,
  "issued_on" TEXT,
  "expires_on" TEXT,
  "scan" BLOB,
  "paper_place" TEXT
);
CREATE INDEX "document_held_person_ref" ON "document_held" ("person", deleted, "expires_on");
CREATE INDEX "document_held_expires_on" ON "document_held" ("expires_on", deleted, id);
CREATE INDEX "document_held_scan_ref" ON "document_held" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "complaint" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "number_key" TEXT,
  "on" TEXT,
  "channel" TEXT,
  "anonymous" TEXT,
  "person" BLOB,
  "text" TEXT,
  "about_staff" BLOB,
  "handled_by" BLOB,
  "answered_on" TEXT,
  "result" TEXT
);
CREATE INDEX "complaint_number_key" ON "complaint" ("number_key", deleted, id);
CREATE UNIQUE INDEX "complaint_number" ON "complaint" ("number") WHERE deleted = 0;
CREATE INDEX "complaint_on" ON "complaint" ("on", deleted, id);
CREATE INDEX "complaint_person_ref" ON "complaint" ("person", deleted, "on") WHERE "person" IS NOT NULL;
CREATE INDEX "complaint_about_staff_ref" ON "complaint" ("about_staff") WHERE "about_staff" IS NOT NULL;
CREATE INDEX "complaint_handled_by_ref" ON "complaint" ("handled_by") WHERE "handled_by" IS NOT NULL;

CREATE TABLE "meeting_case" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "meeting" BLOB,
  "case" BLOB,
  "decision" TEXT
);
CREATE INDEX "meeting_case_meeting_ref" ON "meeting_case" ("meeting", deleted, "case");
CREATE INDEX "meeting_case_case_ref" ON "meeting_case" ("case", deleted, "case") WHERE "case" IS NOT NULL;

CREATE TABLE "letter" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "number_key" TEXT,
  "direction" TEXT,
  "on" TEXT,
  "organisation" BLOB,
  "correspondent" TEXT,
  "subject" TEXT,
  "case" BLOB,
  "scan" BLOB,
  "answer_due" TEXT,
  "answered_on" TEXT,
  "note" TEXT
);
CREATE INDEX "letter_number_key" ON "letter" ("number_key", deleted, id);
CREATE UNIQUE INDEX "letter_number" ON "letter" ("number") WHERE deleted = 0;
CREATE INDEX "letter_on" ON "letter" ("on", deleted, id);
CREATE INDEX "letter_organisation_ref" ON "letter" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "letter_case_ref" ON "letter" ("case", deleted, "on") WHERE "case" IS NOT NULL;
CREATE INDEX "letter_scan_ref" ON "letter" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "data_request" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "received_on" TEXT,
  "kind" TEXT,
  "person" BLOB,
  "requester" TEXT,
  "identity_checked" TEXT,
  "status" TEXT,
  "due_on" TEXT,
  "handled_by" BLOB,
  "answered_on" TEXT,
  "answer" TEXT
);
CREATE INDEX "data_request_person_ref" ON "data_request" ("person", deleted, "due_on") WHERE "person" IS NOT NULL;
CREATE INDEX "data_request_due_on" ON "data_request" ("due_on", deleted, id);
CREATE INDEX "data_request_handled_by_ref" ON "data_request" ("handled_by") WHERE "handled_by" IS NOT NULL;

CREATE TABLE "data_breach" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "found_on" TEXT,
  "found_at" TEXT,
  "kind" TEXT,
  "what" TEXT,
  "data_kinds" TEXT,
  "persons_affected" INTEGER,
  "risk" TEXT,
  "measures" TEXT,
  "notified_on" TEXT,
  "notified_at" TEXT,
  "late_reason" TEXT,
  "persons_notified_on" TEXT,
  "not_notified_reason" TEXT,
  "closed_on" TEXT
);
CREATE INDEX "data_breach_found_on" ON "data_breach" ("found_on", deleted, id);

CREATE TABLE "processing" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "name_key" TEXT,
  "purpose" TEXT,
  "basis" TEXT,
  "categories" TEXT,
  "recipients" TEXT,
  "transfers" TEXT,
  "retention" TEXT,
  "security" TEXT,
  "responsible" BLOB,
  "reviewed_on" TEXT
);
CREATE INDEX "processing_name_key" ON "processing" ("name_key", deleted, id);
CREATE INDEX "processing_responsible_ref" ON "processing" ("responsible") WHERE "responsible" IS NOT NULL;

CREATE TABLE "retention_rule" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "category" TEXT,
  "years" INTEGER,
  "action" TEXT,
  "basis" TEXT,
  "active" TEXT
);
CREATE INDEX "retention_rule_category" ON "retention_rule" ("category", deleted, id);

ALTER TABLE "person" ADD COLUMN "mother_name" TEXT;
ALTER TABLE "person" ADD COLUMN "birth_country" TEXT;
ALTER TABLE "person" ADD COLUMN "municipality_origin" TEXT;
ALTER TABLE "person" ADD COLUMN "residence_area" TEXT;
ALTER TABLE "person" ADD COLUMN "living_arrangement" TEXT;
ALTER TABLE "person" ADD COLUMN "income_sources" TEXT;
ALTER TABLE "person" ADD COLUMN "disability_types" TEXT;
ALTER TABLE "person" ADD COLUMN "deceased" TEXT;
ALTER TABLE "person" ADD COLUMN "photo" BLOB;
ALTER TABLE "case" ADD COLUMN "first_contact" TEXT;
ALTER TABLE "case" ADD COLUMN "referral_written" TEXT;
ALTER TABLE "case" ADD COLUMN "urgency" TEXT;
ALTER TABLE "case" ADD COLUMN "previous_assistance" TEXT;
ALTER TABLE "case" ADD COLUMN "children_with" INTEGER;
ALTER TABLE "case" ADD COLUMN "informed_of_rights" TEXT;
ALTER TABLE "case" ADD COLUMN "admitted" TEXT;
ALTER TABLE "case" ADD COLUMN "admitted_by" BLOB;
ALTER TABLE "case" ADD COLUMN "project" BLOB;
ALTER TABLE "case" ADD COLUMN "legal_hold" TEXT;
ALTER TABLE "case" ADD COLUMN "stage" TEXT;
ALTER TABLE "staff" ADD COLUMN "confidentiality_signed" TEXT;
ALTER TABLE "staff" ADD COLUMN "offences_checked" TEXT;
ALTER TABLE "organisation" ADD COLUMN "agreement_until" TEXT;
ALTER TABLE "organisation" ADD COLUMN "active" TEXT;
ALTER TABLE "relationship" ADD COLUMN "lives_together" TEXT;
