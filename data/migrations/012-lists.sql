-- Lists are walked along an index that holds all that they need: the order to its end, the id, and
-- whether it is in the bin. What an index does not hold is fetched from a page for each row, and
-- each page is decrypted.

DROP INDEX "person_code_key";
DROP INDEX "person_given_name_key";
DROP INDEX "person_father_name_key";
DROP INDEX "person_surname_key";
DROP INDEX "person_born";
DROP INDEX "case_number_key";
DROP INDEX "case_opened";
DROP INDEX "case_admission";
DROP INDEX "stay_from";

CREATE INDEX "person_by_code" ON "person" ("code_key", "row", id, deleted);
CREATE INDEX "person_by_surname" ON "person" ("surname_key", "given_name_key", "father_name_key", "row", id, deleted);
CREATE INDEX "person_by_given_name" ON "person" ("given_name_key", "surname_key", "father_name_key", "row", id, deleted);
CREATE INDEX "person_by_father_name" ON "person" ("father_name_key", "surname_key", "given_name_key", "row", id, deleted);
CREATE INDEX "person_by_born" ON "person" ("born", "surname_key", "given_name_key", "father_name_key", "row", id, deleted);
CREATE INDEX "person_by_sex" ON "person" ("sex", "surname_key", "given_name_key", "father_name_key", "row", id, deleted);
CREATE INDEX "person_by_municipality" ON "person" ("municipality", "surname_key", "given_name_key", "father_name_key", "row", id, deleted);
CREATE INDEX "person_by_nationalities" ON "person" ("nationalities", "surname_key", "given_name_key", "father_name_key", "row", id, deleted);

-- The headline walks the first of these, too.
CREATE INDEX "case_by_opened" ON "case" ("opened", "row", id, deleted, "person", "category", "in_totals");
CREATE INDEX "case_by_number" ON "case" ("number_key", "row", id, deleted);
CREATE INDEX "case_by_category" ON "case" ("category", "opened", "row", id, deleted);
CREATE INDEX "case_by_status" ON "case" ("status", "opened", "row", id, deleted);
CREATE INDEX "case_by_referral_source" ON "case" ("referral_source", "opened", "row", id, deleted);
CREATE INDEX "case_by_closed" ON "case" ("closed", "row", id, deleted);

CREATE INDEX "stay_by_from" ON "stay" ("from", "row", id, deleted, "person", "case");
CREATE INDEX "stay_by_until" ON "stay" ("until", "row", id, deleted, "person", "case");

-- Whose case something is that falls due.
CREATE INDEX "case_manager_of" ON "case" (id, "manager");

-- The rows of the journal of one of the staff, and of one kind, in their order.
DROP INDEX "journal_staff";
CREATE INDEX "journal_staff" ON "journal" ("staff");
