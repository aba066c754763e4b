/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/dosja-answers.h"
#include "base/dosja-hash.h"
#include "model/dosja-role.h"
#include "store/dosja-store.h"

#include <json-glib/json-glib.h>
#include <sqlcipher/sqlite3.h>

G_BEGIN_DECLS

struct _DosjaStore
{
  GObject parent_instance;

  sqlite3 *db;
  GHashTable *statements; /* SQL → sqlite3_stmt, prepared once */
  gboolean read_only;

  DosjaId site;
  DosjaId actor;
  const DosjaRole *role; /* NULL: the program itself */
  gboolean own_cases;    /* the actor works on their own cases only */
  GArray *opened;        /* cases opened with a reason, until the store is closed */

  guint depth; /* how many dosja_store_begin() are open */
  gboolean failed;
  gint64 action;
  char *action_kind;
  gint64 last_action;
  gboolean codes_changed;
  GPtrArray *time_limits; /* those in use, see dosja_time_limits(); NULL until they are asked for */
  GHashTable *stale;      /* what is to be derived anew before the transaction ends */

  /* The journal's end, as far as it is written or about to be */
  gint64 clock;
  gint64 site_seq;
  guint8 head[DOSJA_HASH_SIZE];
};

/* dosja-db.c: the connection and its statements */
gboolean dosja_db_open (DosjaStore *self, const char *path, DosjaSecret *key, guint profile,
                        gboolean create, GError **error);
void dosja_db_close (DosjaStore *self);
void dosja_db_set_error (DosjaStore *self, const char *doing, int code, GError **error);
gboolean dosja_db_exec (DosjaStore *self, const char *sql, GError **error);
sqlite3_stmt *dosja_db_prepare (DosjaStore *self, const char *sql, GError **error);
gboolean
dosja_db_step (DosjaStore *self, sqlite3_stmt *statement, gboolean *ret_row, GError **error);
gboolean dosja_db_run (DosjaStore *self, sqlite3_stmt *statement, GError **error);
gboolean
dosja_db_get_integer (DosjaStore *self, const char *sql, gint64 *ret_value, GError **error);
void dosja_db_bind_id (sqlite3_stmt *statement, int index, const DosjaId *id);
void dosja_db_bind_text (sqlite3_stmt *statement, int index, const char *text);
gboolean dosja_db_column_id (sqlite3_stmt *statement, int column, DosjaId *ret_id);
void dosja_db_bind_value (sqlite3_stmt *statement, int index, const DosjaField *field,
                          const char *value);
char *dosja_db_column_value (sqlite3_stmt *statement, int column, const DosjaField *field);

/* dosja-migrate.c */
gboolean dosja_migrate (DosjaStore *self, guint from, guint to, GError **error);
gboolean dosja_migrate_seed (DosjaStore *self, GError **error);
char *dosja_meta_get (DosjaStore *self, const char *key);
gboolean dosja_meta_set (DosjaStore *self, const char *key, const char *value, GError **error);

/* dosja-journal.c */
typedef struct
{
  const DosjaField *field;
  const char *before;
  const char *after;
} DosjaDiff;

gboolean dosja_journal_load_head (DosjaStore *self, GError **error);
gboolean
dosja_journal_append (DosjaStore *self, const char *kind, const DosjaType *type,
                      const DosjaId *record, const DosjaDiff *diffs, guint n_diffs, GError **error);
gboolean dosja_journal_verify (DosjaStore *self, guint64 *ret_rows, GPtrArray *problems,
                               const DosjaProgress *progress, GError **error);
gint64 dosja_journal_clock_to_time (gint64 clock);

/* dosja-journal-changes.c */
JsonObject *dosja_journal_parse_changes (const char *json);
gboolean dosja_journal_get_change (JsonObject *changes, const char *field, const char **ret_before,
                                   const char **ret_after);
char *dosja_journal_describe_changes (const DosjaType *type, const char *kind, const char *changes);

/* dosja-save.c */
gboolean dosja_save_write (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                           char **before, char **after, gboolean was_deleted, gboolean deleted,
                           gint64 version, const char *kind, GError **error);
gboolean dosja_save_read_raw (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                              char ***ret_values, gint64 *ret_version, gint64 *ret_created,
                              gint64 *ret_changed, gboolean *ret_deleted, GError **error);
char *dosja_save_sort_key (const char *value);
void dosja_values_free (const DosjaType *type, char **values);

/* dosja-hooks-assess.c: what is worked out before a record is checked */
gboolean dosja_hooks_prepare (DosjaStore *self, DosjaRecord *record, char **before,
                              DosjaProblems *problems, GError **error);
gboolean
dosja_hooks_may_delete (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error);
gboolean dosja_hooks_deleted (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                              char **values, GError **error);
gboolean dosja_hooks_follow_risk (DosjaStore *self, const DosjaId *case_id, GError **error);
gboolean
dosja_hooks_form_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error);
gboolean dosja_hooks_seed_forms (DosjaStore *self, GError **error);
gboolean
dosja_hooks_count_answers (DosjaStore *self, DosjaRecord *record, DosjaPurpose purpose,
                           const char *other_purpose, DosjaProblems *problems,
                           DosjaAnswers **ret_answers, DosjaScore *ret_score, GError **error);
void dosja_hooks_say_who (DosjaStore *self, DosjaRecord *record, char **before, const char *field);

/* dosja-hooks-incident.c: type and context of an incident */
gboolean dosja_hooks_prepare_incident (DosjaStore *self, DosjaRecord *record, char **before,
                                       DosjaProblems *problems, GError **error);
gboolean dosja_hooks_follow_context (DosjaStore *self, const DosjaType *type, const DosjaId *record,
                                     char *const *values, char **before, GError **error);

/* dosja-hooks.c: what follows from a saved record */
DosjaRecord *dosja_hooks_load_closed (DosjaStore *self, DosjaRecord *closing, GError **error);
gboolean dosja_hooks_run (DosjaStore *self, DosjaRecord *record, char **before, GError **error);

/* dosja-case-entries.c: when something was last written in each case */
gboolean dosja_case_entries_note (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                  char **values, GError **error);
gboolean dosja_case_entries_rebuild (DosjaStore *self, GError **error);
/* dosja-derive.c: what can be worked out from other records at any time */
void dosja_derive_note (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **before,
                        char **after);
void dosja_derive_forget (DosjaStore *self);
gboolean dosja_derive_run (DosjaStore *self, GError **error);
gboolean dosja_derive_all (DosjaStore *self, GError **error);
gboolean dosja_derive_check (DosjaStore *self, GPtrArray *problems, GError **error);

/* dosja-store-rules.c: rules that need other records, or who asks */
gboolean dosja_store_rules_run (DosjaStore *self, DosjaRecord *record, char **before,
                                DosjaProblems *problems, GError **error);
/* dosja-store-rules-shelter.c: those of beds and stays, which undo asks as well */
gboolean dosja_rules_shelter_run (DosjaStore *self, DosjaRecord *record, char **before,
                                  DosjaProblems *problems, GError **error);
gboolean dosja_rules_shelter_may_delete (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                         GError **error);
gboolean
dosja_rules_shelter_returned (DosjaStore *self, DosjaRecord *record, char **before, GError **error);
gboolean dosja_store_rules_returned (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                     char **before, GError **error);

/* dosja-programme-rules.c */
gboolean dosja_programme_check_attendance (DosjaStore *self, DosjaRecord *record, char **before,
                                           DosjaProblems *problems, GError **error);
gboolean dosja_programme_check_enrolment (DosjaStore *self, DosjaRecord *record, char **before,
                                          DosjaProblems *problems, GError **error);
gboolean dosja_programme_check_session (DosjaStore *self, DosjaRecord *record, char **before,
                                        DosjaProblems *problems, GError **error);
gboolean dosja_programme_check_partner (DosjaStore *self, DosjaRecord *record, char **before,
                                        DosjaProblems *problems, GError **error);
gboolean dosja_programme_check_measure (DosjaStore *self, DosjaRecord *record, char **before,
                                        DosjaProblems *problems, GError **error);

/* dosja-programme-measures.c: what is worked out before a record of the programme is checked */
gboolean dosja_programme_prepare_measure (DosjaStore *self, DosjaRecord *record, char **before,
                                          DosjaProblems *problems, GError **error);
gboolean dosja_programme_prepare_contact (DosjaStore *self, DosjaRecord *record, char **before,
                                          DosjaProblems *problems, GError **error);
gboolean dosja_programme_prepare_report (DosjaStore *self, DosjaRecord *record, char **before,
                                         DosjaProblems *problems, GError **error);
gboolean
dosja_programme_answered (DosjaStore *self, const DosjaId *form, gboolean *ret_row, GError **error);

/* dosja-search.c */
gboolean dosja_search_update (DosjaStore *self, const DosjaType *type, gint64 row, char **before,
                              char **after, GError **error);
gboolean dosja_search_rebuild (DosjaStore *self, const DosjaProgress *progress, GError **error);
GPtrArray *dosja_search_tokens (const char *text);
char *dosja_search_select (guint n_tokens);
int
dosja_search_bind (sqlite3_stmt *statement, int first, const DosjaType *type, GPtrArray *tokens);
gboolean dosja_search_has_index (const DosjaType *type);
gboolean dosja_search_has_words (const DosjaType *type, char **values);
int dosja_search_register (sqlite3 *db);

G_END_DECLS
