-- What the perpetrator programme is measured by: the man's answers and, apart from them, the
-- partner's. Both point to the very definition that was answered.

CREATE TABLE "measure" (
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
  "point" TEXT,
  "on" TEXT,
  "respondent" TEXT,
  "form" BLOB,
  "answers" TEXT,
  "score" INTEGER,
  "percent" INTEGER,
  "new_violence" TEXT,
  "staff" BLOB,
  "note" TEXT
);
CREATE INDEX "measure_enrolment_ref" ON "measure" ("enrolment", deleted, "on");
CREATE INDEX "measure_form" ON "measure" ("form");
CREATE INDEX "measure_on" ON "measure" ("on", deleted, id);
CREATE INDEX "measure_staff_ref" ON "measure" ("staff") WHERE "staff" IS NOT NULL;

CREATE TABLE "partner_measure" (
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
  "point" TEXT,
  "on" TEXT,
  "respondent" TEXT,
  "form" BLOB,
  "answers" TEXT,
  "score" INTEGER,
  "percent" INTEGER,
  "new_violence" TEXT,
  "staff" BLOB,
  "note" TEXT
);
CREATE INDEX "partner_measure_enrolment_ref" ON "partner_measure" ("enrolment", deleted, "on");
CREATE INDEX "partner_measure_form" ON "partner_measure" ("form");
CREATE INDEX "partner_measure_on" ON "partner_measure" ("on", deleted, id);
CREATE INDEX "partner_measure_staff_ref" ON "partner_measure" ("staff") WHERE "staff" IS NOT NULL;

-- Whoever was at a session was there once: the store looks before it saves.
CREATE INDEX "attendance_session_enrolment" ON "attendance" ("session", "enrolment");

-- Groups are found by their name from now on: the index is made anew.
DELETE FROM meta WHERE key = 'fold';
