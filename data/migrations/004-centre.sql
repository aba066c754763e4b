CREATE TABLE "facility" (
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
  "kind" TEXT,
  "municipality" TEXT,
  "active" TEXT,
  "note" TEXT
);
CREATE INDEX "facility_name_key" ON "facility" ("name_key", deleted, id);
CREATE UNIQUE INDEX "facility_name" ON "facility" ("name") WHERE deleted = 0;

CREATE TABLE "room" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "facility" BLOB,
  "name" TEXT,
  "name_key" TEXT,
  "floor" TEXT,
  "active" TEXT,
  "note" TEXT
);
CREATE INDEX "room_facility_ref" ON "room" ("facility", deleted, "name");
CREATE INDEX "room_name_key" ON "room" ("name_key", deleted, id);

CREATE TABLE "bed" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "room" BLOB,
  "name" TEXT,
  "name_key" TEXT,
  "kind" TEXT,
  "active" TEXT,
  "out_of_use_until" TEXT,
  "note" TEXT
);
CREATE INDEX "bed_room_ref" ON "bed" ("room", deleted, "name");
CREATE INDEX "bed_name_key" ON "bed" ("name_key", deleted, id);

CREATE TABLE "absence" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "stay" BLOB,
  "from" TEXT,
  "from_at" TEXT,
  "back_by" TEXT,
  "back_by_at" TEXT,
  "back_on" TEXT,
  "back_at" TEXT,
  "reason" TEXT,
  "approved_by" BLOB,
  "note" TEXT
);
CREATE INDEX "absence_stay_ref" ON "absence" ("stay", deleted, "from");
CREATE INDEX "absence_from" ON "absence" ("from", deleted, id);
CREATE INDEX "absence_approved_by_ref" ON "absence" ("approved_by") WHERE "approved_by" IS NOT NULL;

CREATE TABLE "belonging" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "stay" BLOB,
  "item" TEXT,
  "kind" TEXT,
  "quantity" INTEGER,
  "value" TEXT,
  "action" TEXT,
  "on" TEXT,
  "place" TEXT,
  "signed" TEXT
);
CREATE INDEX "belonging_stay_ref" ON "belonging" ("stay", deleted, "on");
CREATE INDEX "belonging_on" ON "belonging" ("on", deleted, id);

CREATE TABLE "shelter_incident" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "facility" BLOB,
  "on" TEXT,
  "at" TEXT,
  "kind" TEXT,
  "severity" TEXT,
  "description" TEXT,
  "actions" TEXT,
  "reported_by" BLOB,
  "follow_up" TEXT,
  "closed_on" TEXT
);
CREATE INDEX "shelter_incident_facility_ref" ON "shelter_incident" ("facility") WHERE "facility" IS NOT NULL;
CREATE INDEX "shelter_incident_on" ON "shelter_incident" ("on", deleted, id);
CREATE INDEX "shelter_incident_reported_by_ref" ON "shelter_incident" ("reported_by") WHERE "reported_by" IS NOT NULL;

CREATE TABLE "shelter_incident_person" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "incident" BLOB,
  "person" BLOB,
  "part" TEXT
);
CREATE INDEX "shelter_incident_person_incident_ref" ON "shelter_incident_person" ("incident", deleted, "person");
CREATE INDEX "shelter_incident_person_person_ref" ON "shelter_incident_person" ("person", deleted, "person") WHERE "person" IS NOT NULL;

CREATE TABLE "handover" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "facility" BLOB,
  "on" TEXT,
  "shift" TEXT,
  "staff" BLOB,
  "taken_by" BLOB,
  "text" TEXT
);
CREATE INDEX "handover_facility_ref" ON "handover" ("facility", deleted, "on");
CREATE INDEX "handover_on" ON "handover" ("on", deleted, id);
CREATE INDEX "handover_staff_ref" ON "handover" ("staff") WHERE "staff" IS NOT NULL;
CREATE INDEX "handover_taken_by_ref" ON "handover" ("taken_by") WHERE "taken_by" IS NOT NULL;

CREATE TABLE "clinic_contact" (
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
  "legal_matter" BLOB,
  "on" TEXT,
  "at" TEXT,
  "kind" TEXT,
  "matter" TEXT,
  "services" TEXT,
  "staff" BLOB,
  "duration" INTEGER,
  "eligibility_declared" TEXT,
  "referred_to" BLOB,
  "note" TEXT
);
CREATE INDEX "clinic_contact_person_ref" ON "clinic_contact" ("person", deleted, "on");
CREATE INDEX "clinic_contact_case_ref" ON "clinic_contact" ("case", deleted, "on") WHERE "case" IS NOT NULL;
CREATE INDEX "clinic_contact_legal_matter_ref" ON "clinic_contact" ("legal_matter") WHERE "legal_matter" IS NOT NULL;
CREATE INDEX "clinic_contact_on" ON "clinic_contact" ("on", deleted, id);
CREATE INDEX "clinic_contact_staff_ref" ON "clinic_contact" ("staff") WHERE "staff" IS NOT NULL;
CREATE INDEX "clinic_contact_referred_to_ref" ON "clinic_contact" ("referred_to") WHERE "referred_to" IS NOT NULL;

CREATE TABLE "clinic_wait" (
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
  "since" TEXT,
  "matter" TEXT,
  "wanted" TEXT,
  "urgency" TEXT,
  "called_on" TEXT,
  "result" TEXT
);
CREATE INDEX "clinic_wait_person_ref" ON "clinic_wait" ("person", deleted, "since");
CREATE INDEX "clinic_wait_since" ON "clinic_wait" ("since", deleted, id);

CREATE TABLE "participant" (
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
  "given_name" TEXT,
  "given_name_key" TEXT,
  "father_name" TEXT,
  "father_name_key" TEXT,
  "surname" TEXT,
  "surname_key" TEXT,
  "sex" TEXT,
  "born" TEXT,
  "nid" TEXT,
  "phone" TEXT,
  "municipality" TEXT,
  "address" TEXT,
  "language" TEXT,
  "education" TEXT,
  "employment" TEXT,
  "note" TEXT
);
CREATE INDEX "participant_number_key" ON "participant" ("number_key", deleted, id);
CREATE UNIQUE INDEX "participant_number" ON "participant" ("number") WHERE deleted = 0;
CREATE INDEX "participant_given_name_key" ON "participant" ("given_name_key", deleted, id);
CREATE INDEX "participant_father_name_key" ON "participant" ("father_name_key", deleted, id);
CREATE INDEX "participant_surname_key" ON "participant" ("surname_key", deleted, id);

CREATE TABLE "programme_group" (
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
  "facilitator" BLOB,
  "second_facilitator" BLOB,
  "weekday" TEXT,
  "at" TEXT,
  "place" TEXT,
  "start" TEXT,
  "end" TEXT,
  "note" TEXT
);
CREATE INDEX "programme_group_name_key" ON "programme_group" ("name_key", deleted, id);
CREATE UNIQUE INDEX "programme_group_name" ON "programme_group" ("name") WHERE deleted = 0;
CREATE INDEX "programme_group_facilitator_ref" ON "programme_group" ("facilitator") WHERE "facilitator" IS NOT NULL;
CREATE INDEX "programme_group_second_facilitator_ref" ON "programme_group" ("second_facilitator") WHERE "second_facilitator" IS NOT NULL;

CREATE TABLE "enrolment" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "participant" BLOB,
  "referral_source" TEXT,
  "referred_on" TEXT,
  "organisation" BLOB,
  "mandate" TEXT,
  "decision" TEXT,
  "sessions_ordered" INTEGER,
  "order_until" TEXT,
  "start" TEXT,
  "end" TEXT,
  "stage" TEXT,
  "status" TEXT,
  "facilitator" BLOB,
  "group" BLOB,
  "limits_explained" TEXT,
  "violence_types" TEXT,
  "entry_on" TEXT,
  "entry_motivation" TEXT,
  "entry_risk" TEXT,
  "entry_assessment" TEXT,
  "exit_on" TEXT,
  "exit_motivation" TEXT,
  "exit_risk" TEXT,
  "exit_assessment" TEXT,
  "behaviour_change" TEXT,
  "new_violence" TEXT,
  "outcome" TEXT
);
CREATE INDEX "enrolment_participant_ref" ON "enrolment" ("participant", deleted, "start");
CREATE INDEX "enrolment_organisation_ref" ON "enrolment" ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX "enrolment_start" ON "enrolment" ("start", deleted, id);
CREATE INDEX "enrolment_facilitator_ref" ON "enrolment" ("facilitator") WHERE "facilitator" IS NOT NULL;
CREATE INDEX "enrolment_group_ref" ON "enrolment" ("group") WHERE "group" IS NOT NULL;

CREATE TABLE "programme_session" (
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
  "group" BLOB,
  "on" TEXT,
  "at" TEXT,
  "duration" INTEGER,
  "topic" TEXT,
  "facilitator" BLOB,
  "note" TEXT
);
CREATE INDEX "programme_session_group_ref" ON "programme_session" ("group") WHERE "group" IS NOT NULL;
CREATE INDEX "programme_session_on" ON "programme_session" ("on", deleted, id);
CREATE INDEX "programme_session_facilitator_ref" ON "programme_session" ("facilitator") WHERE "facilitator" IS NOT NULL;

CREATE TABLE "attendance" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "session" BLOB,
  "enrolment" BLOB,
  "presence" TEXT,
  "minutes_late" INTEGER,
  "risk" TEXT,
  "note" TEXT
);
CREATE INDEX "attendance_session_ref" ON "attendance" ("session", deleted, "session");
CREATE INDEX "attendance_enrolment_ref" ON "attendance" ("enrolment") WHERE "enrolment" IS NOT NULL;

CREATE TABLE "court_report" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "enrolment" BLOB,
  "on" TEXT,
  "recipient" TEXT,
  "organisation" BLOB,
  "sessions_attended" INTEGER,
  "sessions_missed" INTEGER,
  "text" TEXT
);
CREATE INDEX "court_report_enrolment_ref" ON "court_report" ("enrolment", deleted, "on");
CREATE INDEX "court_report_on" ON "court_report" ("on", deleted, id);
CREATE INDEX "court_report_organisation_ref" ON "court_report" ("organisation") WHERE "organisation" IS NOT NULL;

CREATE TABLE "partner_contact" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "enrolment" BLOB,
  "name" TEXT,
  "relation" TEXT,
  "phone" TEXT,
  "safe_times" TEXT,
  "on" TEXT,
  "kind" TEXT,
  "staff" BLOB,
  "safe" TEXT,
  "new_violence" TEXT,
  "text" TEXT
);
CREATE INDEX "partner_contact_enrolment_ref" ON "partner_contact" ("enrolment", deleted, "on");
CREATE INDEX "partner_contact_on" ON "partner_contact" ("on", deleted, id);
CREATE INDEX "partner_contact_staff_ref" ON "partner_contact" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "victim_link" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "enrolment" BLOB,
  "case" BLOB,
  "note" TEXT
);
CREATE INDEX "victim_link_enrolment_ref" ON "victim_link" ("enrolment", deleted, "enrolment");
CREATE INDEX "victim_link_case_ref" ON "victim_link" ("case", deleted, "enrolment") WHERE "case" IS NOT NULL;

CREATE TABLE "alliance" (
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
  "municipality" TEXT,
  "founded" TEXT,
  "active" TEXT,
  "note" TEXT
);
CREATE INDEX "alliance_name_key" ON "alliance" ("name_key", deleted, id);
CREATE UNIQUE INDEX "alliance_name" ON "alliance" ("name") WHERE deleted = 0;

CREATE TABLE "alliance_member" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "alliance" BLOB,
  "name" TEXT,
  "name_key" TEXT,
  "role" TEXT,
  "party" TEXT,
  "phone" TEXT,
  "email" TEXT,
  "since" TEXT,
  "until" TEXT
);
CREATE INDEX "alliance_member_alliance_ref" ON "alliance_member" ("alliance", deleted, "name");
CREATE INDEX "alliance_member_name_key" ON "alliance_member" ("name_key", deleted, id);

CREATE TABLE "alliance_meeting" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "alliance" BLOB,
  "on" TEXT,
  "place" TEXT,
  "present" INTEGER,
  "topic" TEXT,
  "decisions" TEXT,
  "followed_up" TEXT,
  "decided_on_followed" TEXT
);
CREATE INDEX "alliance_meeting_alliance_ref" ON "alliance_meeting" ("alliance", deleted, "on");
CREATE INDEX "alliance_meeting_on" ON "alliance_meeting" ("on", deleted, id);

CREATE TABLE "activity" (
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
  "title_key" TEXT,
  "on" TEXT,
  "until" TEXT,
  "topics" TEXT,
  "audiences" TEXT,
  "campaign" TEXT,
  "municipality" TEXT,
  "venue_kind" TEXT,
  "venue" TEXT,
  "staff" BLOB,
  "partners" BLOB,
  "partners_note" TEXT,
  "project" BLOB,
  "girls" INTEGER,
  "boys" INTEGER,
  "young_women" INTEGER,
  "young_men" INTEGER,
  "women" INTEGER,
  "men" INTEGER,
  "older_women" INTEGER,
  "older_men" INTEGER,
  "unknown_sex_age" INTEGER,
  "participants" INTEGER,
  "materials" TEXT,
  "materials_count" INTEGER,
  "signatures" INTEGER,
  "cases_identified" INTEGER,
  "result" TEXT,
  "scan" BLOB
);
CREATE INDEX "activity_title_key" ON "activity" ("title_key", deleted, id);
CREATE INDEX "activity_on" ON "activity" ("on", deleted, id);
CREATE INDEX "activity_staff_ref" ON "activity" ("staff") WHERE "staff" IS NOT NULL;
CREATE INDEX "activity_partners_ref" ON "activity" ("partners") WHERE "partners" IS NOT NULL;
CREATE INDEX "activity_project_ref" ON "activity" ("project") WHERE "project" IS NOT NULL;
CREATE INDEX "activity_scan_ref" ON "activity" ("scan") WHERE "scan" IS NOT NULL;

CREATE TABLE "advocacy" (
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
  "on" TEXT,
  "title" TEXT,
  "recipient" BLOB,
  "project" BLOB,
  "result" TEXT
);
CREATE INDEX "advocacy_on" ON "advocacy" ("on", deleted, id);
CREATE INDEX "advocacy_recipient_ref" ON "advocacy" ("recipient") WHERE "recipient" IS NOT NULL;
CREATE INDEX "advocacy_project_ref" ON "advocacy" ("project") WHERE "project" IS NOT NULL;

CREATE TABLE "project_donor" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "project" BLOB,
  "donor" TEXT,
  "role" TEXT,
  "amount" TEXT
);
CREATE INDEX "project_donor_project_ref" ON "project_donor" ("project", deleted, "donor");
CREATE INDEX "project_donor_donor" ON "project_donor" ("donor", deleted, id);

CREATE TABLE "budget_line" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "project" BLOB,
  "number" TEXT,
  "title" TEXT,
  "planned" TEXT,
  "spent" TEXT,
  "note" TEXT
);
CREATE INDEX "budget_line_project_ref" ON "budget_line" ("project", deleted, "number");
CREATE INDEX "budget_line_number" ON "budget_line" ("number", deleted, id);

CREATE TABLE "target" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "project" BLOB,
  "title" TEXT,
  "title_key" TEXT,
  "measure" TEXT,
  "list_key" TEXT,
  "value" INTEGER,
  "baseline" INTEGER,
  "by_hand" INTEGER,
  "note" TEXT
);
CREATE INDEX "target_project_ref" ON "target" ("project", deleted, "title");
CREATE INDEX "target_title_key" ON "target" ("title_key", deleted, id);

ALTER TABLE "stay" ADD COLUMN "bed" BLOB;
ALTER TABLE "stay" ADD COLUMN "from_at" TEXT;
ALTER TABLE "stay" ADD COLUMN "until_at" TEXT;
ALTER TABLE "stay" ADD COLUMN "brought_by" BLOB;
ALTER TABLE "stay" ADD COLUMN "condition" TEXT;
ALTER TABLE "stay" ADD COLUMN "phase" TEXT;
ALTER TABLE "stay" ADD COLUMN "with_mother" BLOB;
ALTER TABLE "stay" ADD COLUMN "rules_signed" TEXT;
ALTER TABLE "stay" ADD COLUMN "exit_risk" TEXT;
ALTER TABLE "stay" ADD COLUMN "belongings_returned" TEXT;
ALTER TABLE "stay" ADD COLUMN "project" BLOB;
