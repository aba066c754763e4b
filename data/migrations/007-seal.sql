-- Witness protection: what only the director knows of. `text` is sealed once more before it comes
-- here, by a key that only some key slots open.

CREATE TABLE "witness_protection" (
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
  "status" TEXT,
  "programme" TEXT,
  "proposed_on" TEXT,
  "included_on" TEXT,
  "ended_on" TEXT,
  "measures" TEXT,
  "family_included" INTEGER,
  "children_included" INTEGER,
  "text" TEXT
);
CREATE INDEX "witness_protection_person" ON "witness_protection" ("person");
CREATE INDEX "witness_protection_case" ON "witness_protection" ("case");
CREATE INDEX "witness_protection_included_on" ON "witness_protection" ("included_on", deleted, id);
