-- The first schema of the case database, for SQLite 3.15 and later.
--
-- Every record table begins with the same columns; the rest are the fields of the type's
-- table in src/core/model, in its order. A field flagged SORT has its Albanian sort key
-- beside it. All values are text in the canonical form of their kind, but references,
-- which are the 16 bytes of an id, and whole numbers.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value
) WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT
) WITHOUT ROWID;

-- What is being typed, until it is saved.
CREATE TABLE draft (
  key TEXT PRIMARY KEY,
  staff BLOB,
  saved_at INTEGER NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- History, undo, audit and, later, exchange: one row a change. `changes` is JSON; it is
-- hashed with `salt` by itself, so that it can be erased and the chain of hashes still holds.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  site BLOB NOT NULL,
  site_seq INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  action INTEGER NOT NULL,
  staff BLOB,
  kind TEXT NOT NULL,
  type TEXT,
  record BLOB,
  changes TEXT,
  salt BLOB,
  changes_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (site, site_seq)
);
CREATE INDEX journal_record ON journal (record, seq) WHERE record IS NOT NULL;
CREATE INDEX journal_action ON journal (action);

-- The search index, made from the records: which words stand in which rows.
CREATE TABLE search_word (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  digits INTEGER NOT NULL,
  word TEXT NOT NULL
);
CREATE UNIQUE INDEX search_word_word ON search_word (type, digits, word);
CREATE TABLE search_post (
  word INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  PRIMARY KEY (word, doc)
) WITHOUT ROWID;

CREATE TABLE "code_entry" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "list" TEXT,
  "key" TEXT,
  "label_sq" TEXT,
  "label_sq_key" TEXT,
  "label_en" TEXT,
  "parent" TEXT,
  "hidden" TEXT,
  "position" INTEGER,
  "builtin" TEXT
);
CREATE INDEX "code_entry_label_sq_key" ON "code_entry" ("label_sq_key", deleted, id);
CREATE UNIQUE INDEX "code_entry_list_key" ON "code_entry" ("list", "key");

CREATE TABLE "staff" (
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
  "name_key" TEXT,
  "access_role" TEXT,
  "job" TEXT,
  "active_from" TEXT,
  "active_to" TEXT,
  "slot" TEXT
);
CREATE INDEX "staff_name_key" ON "staff" ("name_key", deleted, id);
CREATE UNIQUE INDEX "staff_name" ON "staff" ("name") WHERE deleted = 0;

CREATE TABLE "organisation" (
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
  "name_key" TEXT,
  "kind" TEXT,
  "municipality" TEXT,
  "contact" TEXT,
  "contact_role" TEXT,
  "phone" TEXT,
  "email" TEXT,
  "address" TEXT,
  "note" TEXT
);
CREATE INDEX "organisation_name_key" ON "organisation" ("name_key", deleted, id);

CREATE TABLE "person" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "code" TEXT,
  "code_key" TEXT,
  "given_name" TEXT,
  "given_name_key" TEXT,
  "father_name" TEXT,
  "father_name_key" TEXT,
  "surname" TEXT,
  "surname_key" TEXT,
  "birth_surname" TEXT,
  "also_known_as" TEXT,
  "sex" TEXT,
  "born" TEXT,
  "born_basis" TEXT,
  "birth_place" TEXT,
  "nationalities" TEXT,
  "residence_status" TEXT,
  "municipality" TEXT,
  "admin_unit" TEXT,
  "address" TEXT,
  "nid" TEXT,
  "documents" TEXT,
  "phone" TEXT,
  "phone_safe" TEXT,
  "phone_note" TEXT,
  "phone_other" TEXT,
  "phone_other_safe" TEXT,
  "phone_other_note" TEXT,
  "language" TEXT,
  "interpreter" TEXT,
  "marital_status" TEXT,
  "children_count" INTEGER,
  "education" TEXT,
  "employment" TEXT,
  "wg_seeing" TEXT,
  "wg_hearing" TEXT,
  "wg_walking" TEXT,
  "wg_cognition" TEXT,
  "wg_self_care" TEXT,
  "wg_communication" TEXT,
  "health_flags" TEXT,
  "ethnicity" TEXT,
  "note" TEXT
);
CREATE INDEX "person_code_key" ON "person" ("code_key", deleted, id);
CREATE UNIQUE INDEX "person_code" ON "person" ("code") WHERE deleted = 0;
CREATE INDEX "person_given_name_key" ON "person" ("given_name_key", surname_key, father_name_key, deleted, id);
CREATE INDEX "person_father_name_key" ON "person" ("father_name_key", surname_key, given_name_key, deleted, id);
CREATE INDEX "person_surname_key" ON "person" ("surname_key", given_name_key, father_name_key, deleted, id);
-- A list of cases and the headline need no more of a person than this.
CREATE INDEX "person_sex" ON "person" (id, deleted, sex);
CREATE INDEX "person_born" ON "person" ("born", deleted, id);
CREATE INDEX "person_nid" ON "person" ("nid") WHERE nid IS NOT NULL;

CREATE TABLE "relationship" (
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
  "other" BLOB,
  "relation" TEXT,
  "perpetrator_relation" TEXT,
  "since" TEXT,
  "until" TEXT,
  "note" TEXT
);
CREATE INDEX "relationship_person" ON "relationship" ("person");
CREATE INDEX "relationship_other" ON "relationship" ("other");

CREATE TABLE "case" (
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
  "number" TEXT,
  "number_key" TEXT,
  "category" TEXT,
  "opened" TEXT,
  "opened_by" BLOB,
  "referral_source" TEXT,
  "referral_organisation" BLOB,
  "referral_person" TEXT,
  "referral_date" TEXT,
  "referral_mode" TEXT,
  "reason" TEXT,
  "summary" TEXT,
  "manager" BLOB,
  "status" TEXT,
  "risk_level" TEXT,
  "priority" TEXT,
  "municipality" TEXT,
  "closed" TEXT,
  "closure_reason" TEXT,
  "destination" TEXT,
  "outcome" TEXT,
  "closing_approved_by" BLOB,
  "in_totals" TEXT,
  "note" TEXT
);
CREATE INDEX "case_person" ON "case" ("person", deleted, id);
CREATE INDEX "case_number_key" ON "case" ("number_key", deleted, id);
CREATE UNIQUE INDEX "case_number" ON "case" ("number") WHERE deleted = 0;
CREATE INDEX "case_referral_organisation" ON "case" ("referral_organisation");
CREATE INDEX "case_manager" ON "case" ("manager");
CREATE INDEX "case_opened" ON "case" ("opened", deleted, id);
CREATE INDEX "case_admission" ON "case" ("opened", deleted, person, category, in_totals);

CREATE TABLE "case_status" (
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
  "status" TEXT,
  "since" TEXT,
  "reason" TEXT
);
CREATE INDEX "case_status_case" ON "case_status" ("case");
CREATE INDEX "case_status_since" ON "case_status" ("since", deleted, id);

CREATE TABLE "stay" (
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
  "from" TEXT,
  "planned_until" TEXT,
  "until" TEXT,
  "room" TEXT,
  "exit_reason" TEXT,
  "destination" TEXT,
  "note" TEXT
);
CREATE INDEX "stay_person" ON "stay" ("person");
CREATE INDEX "stay_case" ON "stay" ("case");
CREATE INDEX "stay_from" ON "stay" ("from", deleted, id);

CREATE TABLE "historical_total" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "category" TEXT,
  "sex" TEXT,
  "year" INTEGER,
  "count" INTEGER,
  "source" TEXT,
  "note" TEXT
);
