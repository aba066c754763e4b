-- Whose a case is, and who may see it.

ALTER TABLE "staff" ADD COLUMN "case_scope" TEXT;
ALTER TABLE "case" ADD COLUMN "access_level" TEXT;

-- Few cases are hidden; what looks for them walks these only.
CREATE INDEX "case_access_level" ON "case" ("access_level") WHERE access_level IS NOT NULL;
CREATE INDEX "case_opened_by" ON "case" ("opened_by");

CREATE TABLE "case_colleague" (
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
  "staff" BLOB,
  "since" TEXT,
  "note" TEXT
);
CREATE INDEX "case_colleague_case" ON "case_colleague" ("case");
CREATE INDEX "case_colleague_staff" ON "case_colleague" ("staff", deleted, "case");
CREATE INDEX "case_colleague_since" ON "case_colleague" ("since", deleted, id);
