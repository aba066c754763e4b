-- Where somebody slept before they moved to the bed that their stay names, and the ways by which
-- the store asks who sleeps in a bed.

CREATE TABLE "bed_move" (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  changed_at INTEGER NOT NULL,
  changed_by BLOB,
  site BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "stay" BLOB,
  "on" TEXT,
  "bed" BLOB,
  "reason" TEXT
);
CREATE INDEX "bed_move_stay_ref" ON "bed_move" ("stay", deleted, "on");
CREATE INDEX "bed_move_on" ON "bed_move" ("on", deleted, id);
CREATE INDEX "bed_move_bed_ref" ON "bed_move" ("bed") WHERE "bed" IS NOT NULL;
CREATE INDEX "stay_bed_ref" ON "stay" ("bed") WHERE "bed" IS NOT NULL;
CREATE INDEX "stay_with_mother_ref" ON "stay" ("with_mother") WHERE "with_mother" IS NOT NULL;
