-- The journal is read by who did something, and by what it was.

CREATE INDEX "journal_staff" ON "journal" ("staff", "kind");
CREATE INDEX "journal_kind" ON "journal" ("kind");
