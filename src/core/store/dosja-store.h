/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "base/dosja-progress.h"
#include "base/dosja-secret.h"
#include "model/dosja-record.h"
#include "model/dosja-role.h"
#include "store/dosja-query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DOSJA_STORE_ERROR (dosja_store_error_quark ())

/**
 * DosjaStoreError: what went wrong, as far as the user can do something different.
 * No message ever carries a value from a record.
 */
typedef enum
{
  DOSJA_STORE_ERROR_FAILED,
  DOSJA_STORE_ERROR_NOT_ENCRYPTED, /* the library loaded is plain SQLite: nothing was opened or made
                                    */
  DOSJA_STORE_ERROR_WRONG_KEY,     /* this key does not open this database, or it is no database */
  DOSJA_STORE_ERROR_DAMAGED,
  DOSJA_STORE_ERROR_PROFILE, /* the cipher profile needs a newer SQLCipher than this one */
  DOSJA_STORE_ERROR_TOO_NEW, /* the schema is newer than this program */
  DOSJA_STORE_ERROR_NO_SPACE,
  DOSJA_STORE_ERROR_READ_ONLY,
  DOSJA_STORE_ERROR_INVALID,   /* the record has problems; nothing was written */
  DOSJA_STORE_ERROR_NOT_FOUND, /* or not for this actor's eyes */
  DOSJA_STORE_ERROR_CONFLICT,  /* the record changed since it was read */
  DOSJA_STORE_ERROR_DENIED,    /* this actor may not */
  DOSJA_STORE_ERROR_BUSY,
  DOSJA_STORE_ERROR_CONTENT,   /* what an attachment holds is not what was put in */
  DOSJA_STORE_ERROR_TOO_LARGE, /* more than an attachment may have, or than can be shown */
  DOSJA_STORE_ERROR_IN_USE,    /* others need it as it is: it cannot be deleted */
  DOSJA_STORE_ERROR_BED_TAKEN, /* what was to come back needs a bed that is not free any more */
  DOSJA_STORE_ERROR_OVERLAP,   /* … or lies where something else was written since */
  DOSJA_STORE_ERROR_TWICE,     /* … or was written down anew since */
} DosjaStoreError;

GQuark dosja_store_error_quark (void);

/**
 * DosjaStore:
 *
 * The case database: the only place with SQL. Synchronous; one thread at a time.
 * It takes an opened key, never a passphrase.
 */
#define DOSJA_TYPE_STORE (dosja_store_get_type ())
G_DECLARE_FINAL_TYPE (DosjaStore, dosja_store, DOSJA, STORE, GObject)

/* ---- opening ---- */

DosjaStore *dosja_store_create (const char *path, DosjaSecret *key, guint profile, GError **error);
DosjaStore *dosja_store_open (const char *path, DosjaSecret *key, guint profile, GError **error);
DosjaStore *
dosja_store_open_reader (const char *path, DosjaSecret *key, guint profile, GError **error);
void dosja_store_close (DosjaStore *self);
guint dosja_store_best_profile (void);
const char *dosja_store_get_cipher_version (void);
guint dosja_store_get_schema_version (DosjaStore *self);
guint dosja_store_newest_schema (void);
const DosjaId *dosja_store_get_site (DosjaStore *self);
gboolean dosja_store_copy_with_key (DosjaStore *self, const char *path, DosjaSecret *key,
                                    guint profile, const DosjaProgress *progress, GError **error);
gboolean dosja_store_checkpoint (DosjaStore *self, GError **error);

/**
 * DosjaCheck: what the integrity check found
 * @problems: (element-type utf8): one line each; empty when all is well
 */
typedef struct
{
  guint64 records;
  guint64 journal_rows;
  GPtrArray *problems;
} DosjaCheck;

DosjaCheck *dosja_store_check (DosjaStore *self, const DosjaProgress *progress, GError **error);
void dosja_check_free (DosjaCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaCheck, dosja_check_free)

/* ---- who asks ---- */

void dosja_store_set_actor (DosjaStore *self, const DosjaId *staff, const char *role);
void dosja_store_share_actor (DosjaStore *self, DosjaStore *other);
const DosjaId *dosja_store_get_actor (DosjaStore *self);
const DosjaRole *dosja_store_get_role (DosjaStore *self);
gboolean dosja_store_may (DosjaStore *self, DosjaAction action, GError **error);
gboolean dosja_store_break_glass (DosjaStore *self, const char *number, const char *reason,
                                  DosjaId *ret_case, GError **error);
gboolean dosja_store_note_event (DosjaStore *self, const char *kind, const DosjaType *type,
                                 const DosjaId *record, GError **error);
gboolean dosja_store_note_view (DosjaStore *self, const DosjaType *type, const DosjaId *record,
                                GError **error);
gboolean dosja_store_is_reason (const char *reason);
gboolean dosja_store_note_reason (DosjaStore *self, const char *kind, const DosjaType *type,
                                  const DosjaId *record, const char *reason, GError **error);

/* ---- records: one function saves ---- */

DosjaRecord *
dosja_store_load (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error);
gboolean
dosja_store_save (DosjaStore *self, DosjaRecord *record, DosjaProblems *problems, GError **error);
gboolean
dosja_store_delete (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error);
char *
dosja_store_next_code (DosjaStore *self, const DosjaType *type, const char *field, GError **error);

/* Several saves that stand or fall, and are undone, together. */
gboolean dosja_store_begin (DosjaStore *self, const char *kind, GError **error);
gboolean dosja_store_commit (DosjaStore *self, gint64 *ret_action, GError **error);
void dosja_store_rollback (DosjaStore *self);

/* ---- undo, history, bin ---- */

gint64 dosja_store_get_last_action (DosjaStore *self);
gint64 dosja_store_get_last_change (DosjaStore *self);
gboolean dosja_store_can_undo (DosjaStore *self, gint64 action);
gboolean dosja_store_undo (DosjaStore *self, gint64 action, GError **error);

/**
 * DosjaChange: one line of a record's history
 * @field: (nullable): the field, or %NULL when the line is about the whole record
 */
typedef struct
{
  gint64 seq;
  gint64 action;
  gint64 at;
  DosjaId staff;
  char *staff_name;
  char *kind;
  const DosjaType *type;
  DosjaId record;
  const DosjaField *field;
  char *before;
  char *after;
} DosjaChange;

void dosja_change_free (DosjaChange *self);
GPtrArray *dosja_store_get_history (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                    GError **error);
GPtrArray *dosja_store_get_recent_actions (DosjaStore *self, guint limit, GError **error);

/* ---- lists and search ---- */

GArray *dosja_store_query_ids (DosjaStore *self, DosjaQuery *query, GError **error);
GPtrArray *dosja_store_query_rows (DosjaStore *self, DosjaQuery *query, const DosjaId *ids,
                                   guint n_ids, GError **error);
void dosja_store_title_references (DosjaStore *self, DosjaQuery *query, GPtrArray *rows);
GPtrArray *dosja_store_query_records (DosjaStore *self, DosjaQuery *query, GError **error);
gint64 dosja_store_count (DosjaStore *self, DosjaQuery *query, GError **error);

/**
 * DosjaDuplicate: a record that may be the same person
 * @score: 0 to 100
 * @reasons: field names that agree, with one comma between
 */
typedef struct
{
  DosjaId id;
  guint score;
  char *reasons;
} DosjaDuplicate;

void dosja_duplicate_free (DosjaDuplicate *self);
GPtrArray *dosja_store_find_duplicates (DosjaStore *self, DosjaRecord *record, GError **error);

/* ---- counting ---- */

/**
 * DosjaAdmissionFunc:
 * @person: whose case
 * @sex: (nullable): key of the sex list
 * @case_type: key of the case_type list
 * @opened: canonical date of the case's opening
 * @in_totals: the paper case is part of the historical totals already
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*DosjaAdmissionFunc) (const DosjaId *person, const char *sex,
                                        const char *case_type, const char *opened,
                                        gboolean in_totals, gpointer user_data);
gboolean dosja_store_foreach_admission (DosjaStore *self, DosjaAdmissionFunc func,
                                        gpointer user_data, GError **error);

/* ---- small things beside the records: all inside the vault ---- */

char *dosja_store_get_setting (DosjaStore *self, const char *key);
gboolean
dosja_store_set_setting (DosjaStore *self, const char *key, const char *value, GError **error);
gboolean
dosja_store_put_draft (DosjaStore *self, const char *key, const char *draft, GError **error);
char *dosja_store_get_draft (DosjaStore *self, const char *key);
GStrv dosja_store_list_drafts (DosjaStore *self);
gboolean dosja_store_drop_draft (DosjaStore *self, const char *key, GError **error);
gboolean dosja_store_load_codes (DosjaStore *self, GError **error);

G_END_DECLS
