-- The wording of documents that the centre put in the place of the program's own.

CREATE TABLE "document_template" (
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
  "title" TEXT,
  "body" TEXT
);
CREATE UNIQUE INDEX "document_template_name" ON "document_template" ("name") WHERE deleted = 0;
