-- Whose case something is that falls due, from the index alone.

DROP INDEX "case_manager_of";
CREATE INDEX "case_manager_of" ON "case" (id, deleted, "manager");
