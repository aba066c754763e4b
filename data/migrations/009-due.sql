-- What falls due: when something was last written in each case (made from the records, see
-- dosja-case-entries.c), and an index of what is open for each kind in dosja-due-kinds.c.

CREATE TABLE case_entry (
  "case" BLOB PRIMARY KEY,
  day TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO case_entry ("case", day)
  SELECT id, date(changed_at / 1000000, 'unixepoch', 'localtime') FROM "case";
CREATE INDEX case_entry_day ON case_entry (day);

CREATE INDEX "deadline_source" ON "deadline" ("source") WHERE "source" IS NOT NULL;

CREATE INDEX "due_hearing" ON "hearing" ("on", id) WHERE deleted = 0 AND "outcome" IS NULL;
CREATE INDEX "due_verification" ON "protection_order" ("verification_on", id) WHERE deleted = 0 AND "verification_on" IS NOT NULL;
CREATE INDEX "due_order_end" ON "protection_order" ("valid_until", id) WHERE deleted = 0 AND "ended_on" IS NULL;
CREATE INDEX "due_deadline" ON "deadline" ("due_on", id) WHERE deleted = 0 AND "done_on" IS NULL;
CREATE INDEX "due_legal_action" ON "legal_action" ("due_on", id) WHERE deleted = 0 AND "due_on" IS NOT NULL;
CREATE INDEX "due_task" ON "task" ("due_on", id) WHERE deleted = 0 AND "done_on" IS NULL;
CREATE INDEX "due_follow_up" ON "followup" ("due_on", id) WHERE deleted = 0 AND "on" IS NULL;
CREATE INDEX "due_contact" ON "followup" ("next_on", id) WHERE deleted = 0 AND "next_on" IS NOT NULL;
CREATE INDEX "due_plan_review" ON "plan" ("review_on", id) WHERE deleted = 0 AND "review_on" IS NOT NULL;
CREATE INDEX "due_plan_end" ON "plan" ("valid_until", id) WHERE deleted = 0 AND "valid_until" IS NOT NULL;
CREATE INDEX "due_goal" ON "plan_goal" ("due_on", id) WHERE deleted = 0 AND "due_on" IS NOT NULL;
CREATE INDEX "due_plan_action" ON "plan_action" ("due_on", id) WHERE deleted = 0 AND "done_on" IS NULL;
CREATE INDEX "due_safety_plan" ON "safety_plan" ("review_on", id) WHERE deleted = 0 AND "review_on" IS NOT NULL;
CREATE INDEX "due_reflection" ON "trafficking" ("reflection_until", id) WHERE deleted = 0 AND "reflection_until" IS NOT NULL;
CREATE INDEX "due_permit" ON "trafficking" ("permit_until", id) WHERE deleted = 0 AND "permit_until" IS NOT NULL;
CREATE INDEX "due_feedback" ON "referral" ("feedback_due", id) WHERE deleted = 0 AND "feedback_on" IS NULL;
CREATE INDEX "due_letter" ON "letter" ("answer_due", id) WHERE deleted = 0 AND "answered_on" IS NULL;
CREATE INDEX "due_data_request" ON "data_request" ("due_on", id) WHERE deleted = 0 AND "answered_on" IS NULL;
CREATE INDEX "due_health" ON "health" ("next_on", id) WHERE deleted = 0 AND "next_on" IS NOT NULL;
CREATE INDEX "due_session" ON "psych_session" ("next_on", id) WHERE deleted = 0 AND "next_on" IS NOT NULL;
CREATE INDEX "due_meeting" ON "meeting" ("on", id) WHERE deleted = 0 AND "on" IS NOT NULL;
CREATE INDEX "due_flag" ON "flag" ("until", id) WHERE deleted = 0 AND "resolved_on" IS NULL;
CREATE INDEX "due_consent" ON "consent" ("valid_until", id) WHERE deleted = 0 AND "withdrawn_on" IS NULL;
CREATE INDEX "due_document" ON "document_held" ("expires_on", id) WHERE deleted = 0 AND "expires_on" IS NOT NULL;
CREATE INDEX "due_agreement" ON "organisation" ("agreement_until", id) WHERE deleted = 0 AND "agreement_until" IS NOT NULL;
CREATE INDEX "due_absence" ON "absence" ("back_by", id) WHERE deleted = 0 AND "back_on" IS NULL;
CREATE INDEX "due_stay_end" ON "stay" ("planned_until", id) WHERE deleted = 0 AND "until" IS NULL;
