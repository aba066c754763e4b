-- Forms whose answers are counted, and the risk assessments made with them. A definition that
-- came in never changes; an assessment points to the very one that was answered.

CREATE TABLE "assessment_form" (
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
  "edition" INTEGER,
  "title_sq" TEXT,
  "title_sq_key" TEXT,
  "title_en" TEXT,
  "title_en_key" TEXT,
  "purpose" TEXT,
  "owner" TEXT,
  "body" TEXT,
  "hash" TEXT,
  "retired" TEXT,
  "note" TEXT
);
CREATE INDEX "assessment_form_title_sq_key" ON "assessment_form" ("title_sq_key", deleted, id);
CREATE INDEX "assessment_form_title_en_key" ON "assessment_form" ("title_en_key", deleted, id);

CREATE TABLE "risk_assessment" (
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
  "form" BLOB,
  "assessed" TEXT,
  "time" TEXT,
  "assessor" BLOB,
  "answers" TEXT,
  "score" INTEGER,
  "level_computed" TEXT,
  "level_override" TEXT,
  "override_reason" TEXT,
  "risk_level" TEXT,
  "factors" TEXT,
  "child_level" TEXT,
  "police_level" TEXT,
  "justification" TEXT,
  "next_review" TEXT
);
CREATE INDEX "risk_assessment_case" ON "risk_assessment" ("case", deleted, "assessed");
CREATE INDEX "risk_assessment_form" ON "risk_assessment" ("form");
CREATE INDEX "risk_assessment_assessed" ON "risk_assessment" ("assessed", deleted, id);
CREATE INDEX "risk_assessment_next_review" ON "risk_assessment" ("next_review", deleted);
