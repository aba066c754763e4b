-- Attachments: what is known of a document, and its content in pieces.

CREATE TABLE "attachment" (
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
  "title_key" TEXT,
  "kind" TEXT,
  "case" BLOB,
  "person" BLOB,
  "date" TEXT,
  "level" TEXT,
  "file_name" TEXT,
  "media_type" TEXT,
  "size" INTEGER,
  "hash" TEXT,
  "content" BLOB,
  "note" TEXT
);
CREATE INDEX "attachment_title_key" ON "attachment" ("title_key", deleted, id);
CREATE INDEX "attachment_case" ON "attachment" ("case");
CREATE INDEX "attachment_person" ON "attachment" ("person");
CREATE INDEX "attachment_date" ON "attachment" ("date", deleted, id);
CREATE INDEX "attachment_content" ON "attachment" ("content");

-- A content is stored once, however many attachments have it. Until all of it is there, `id`,
-- `hash` and `size` are not known; such a beginning is no content yet, and is swept away. Rows
-- are numbered once and for all, so that no late piece gets into another content.
CREATE TABLE content (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB UNIQUE,
  hash BLOB UNIQUE,
  size INTEGER
);
CREATE TABLE content_piece (
  content INTEGER NOT NULL REFERENCES content (row) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (content, number)
);

-- An attachment in the bin still has its content; when the last row is gone, or no longer says
-- what its content is, the content goes with it.
CREATE TRIGGER attachment_erased AFTER DELETE ON "attachment"
WHEN OLD.content IS NOT NULL
BEGIN
  DELETE FROM content WHERE id = OLD.content
    AND NOT EXISTS (SELECT 1 FROM "attachment" WHERE content = OLD.content);
END;
CREATE TRIGGER attachment_emptied AFTER UPDATE OF "content" ON "attachment"
WHEN OLD.content IS NOT NULL AND OLD.content IS NOT NEW.content
BEGIN
  DELETE FROM content WHERE id = OLD.content
    AND NOT EXISTS (SELECT 1 FROM "attachment" WHERE content = OLD.content);
END;
