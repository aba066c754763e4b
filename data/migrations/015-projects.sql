-- Sessions of the legal clinic and of the programme name the project that paid for them, and a
-- target says by a choice which kind of something it counts.

ALTER TABLE "clinic_contact" ADD COLUMN "project" BLOB;
CREATE INDEX "clinic_contact_project_ref" ON "clinic_contact" ("project") WHERE "project" IS NOT NULL;
ALTER TABLE "programme_session" ADD COLUMN "project" BLOB;
CREATE INDEX "programme_session_project_ref" ON "programme_session" ("project") WHERE "project" IS NOT NULL;

ALTER TABLE "target" RENAME TO "target_before";
DROP INDEX "target_project_ref";
DROP INDEX "target_title_key";
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
  "only_category" TEXT,
  "only_service" TEXT,
  "only_clinic" TEXT,
  "only_programme" TEXT,
  "only_activity" TEXT,
  "value" INTEGER,
  "baseline" INTEGER,
  "by_hand" INTEGER,
  "note" TEXT
);
INSERT INTO "target" SELECT row, id, version, created_at, created_by, changed_at, changed_by, site,
  deleted, "project", "title", "title_key", "measure",
  CASE WHEN "measure" = 'persons' THEN "list_key" END,
  CASE WHEN "measure" IN ('persons_served', 'services') THEN "list_key" END,
  CASE WHEN "measure" = 'clinic_clients' THEN "list_key" END,
  CASE WHEN "measure" = 'programme_clients' THEN "list_key" END,
  CASE WHEN "measure" IN ('activities', 'people_reached', 'signatures') THEN "list_key" END,
  "value", "baseline", "by_hand", "note" FROM "target_before";
DROP TABLE "target_before";
CREATE INDEX "target_project_ref" ON "target" ("project", deleted, "title");
CREATE INDEX "target_title_key" ON "target" ("title_key", deleted, id);
