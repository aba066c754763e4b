/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import-private.h"

G_BEGIN_DECLS

/* Who is in the vault already. */
typedef struct
{
  DosjaId id;
  char **cells; /* code, given name, father's name, surname, sex, date of birth */
} VaultPerson;

enum
{
  PERSON_CODE,
  PERSON_GIVEN_NAME,
  PERSON_FATHER_NAME,
  PERSON_SURNAME,
  PERSON_SEX,
  PERSON_BORN,
};

/* One case of the sheet: one row. */
typedef struct
{
  guint line;
  DosjaRecord *record; /* NULL when the sheet has no cases */
  DosjaRecord *stay;   /* NULL when the row has none */
  GHashTable *failed;  /* targets whose cell was not understood: one problem is enough */
  gboolean known;      /* the vault has this case, and its stay: the row is refused */
} ImportRow;

/* One person of the sheet, from all the rows with the same code. */
typedef struct
{
  char *key;
  guint line; /* of the first row */
  DosjaRecord *record;
  GHashTable *lines; /* target → line that gave the value */
  GHashTable *failed;
  const VaultPerson *vault;
  char *mother; /* code, as written */
  guint mother_line;
  GPtrArray *rows; /* ImportRow */
} ImportPerson;

/* What the vault has already, read once. */
typedef struct
{
  GHashTable *persons;       /* folded code → VaultPerson */
  GHashTable *namesakes;     /* dosja_import_namesake() → VaultPerson */
  GHashTable *numbers;       /* every case number */
  GHashTable *cases;         /* person, category, opened */
  GHashTable *relationships; /* person, other, relation */
  GHashTable *stays;         /* person → GPtrArray of GStrv: person, from, until */
} ImportVault;

struct _DosjaImportPlan
{
  GObject parent_instance;

  guint n_rows;
  guint n_errors;
  guint n_warnings;
  GPtrArray *problems; /* DosjaImportProblem */
  GPtrArray *records;  /* in the order they are to be saved */
  GArray *lines;       /* guint: the line each record comes from */

  /* Only while the plan is made */
  DosjaStore *store;
  DosjaSheet *sheet;
  DosjaMapping *mapping;
  const DosjaTarget **targets; /* by column; NULL: left out */
  GHashTable *headings;        /* target → heading */
  GHashTable *persons;         /* folded code → ImportPerson */
  GPtrArray *order;            /* ImportPerson, as they come */
  ImportVault *vault;
};

void dosja_import_problem_free (DosjaImportProblem *self);
void dosja_plan_problem (DosjaImportPlan *self, gboolean warning, guint line, const char *target,
                         const char *code, const char *message);
void dosja_plan_problem_at (DosjaImportPlan *self, gboolean warning, guint line,
                            const char *heading, const char *code, const char *message);
gboolean dosja_plan_has_cases (DosjaImportPlan *self);

void dosja_plan_take_columns (DosjaImportPlan *self);
gboolean
dosja_plan_read_rows (DosjaImportPlan *self, const DosjaProgress *progress, GError **error);
gboolean dosja_plan_link (DosjaImportPlan *self, const DosjaProgress *progress, GError **error);
void dosja_plan_check_stays (DosjaImportPlan *self, ImportPerson *person);
void dosja_plan_check_mother (DosjaImportPlan *self, ImportPerson *person);
void dosja_plan_check_namesakes (DosjaImportPlan *self);
gboolean dosja_plan_check_known (DosjaImportPlan *self, ImportPerson *person, GError **error);
void dosja_plan_add_record (DosjaImportPlan *self, DosjaRecord *record, guint line);
void dosja_import_person_free (ImportPerson *self);

ImportVault *dosja_import_vault_read (DosjaStore *store, GError **error);
void dosja_import_vault_free (ImportVault *self);
char *dosja_import_namesake (const char *given_name, const char *surname, const char *born);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportVault, dosja_import_vault_free)

G_END_DECLS
