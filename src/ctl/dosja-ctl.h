/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-progress.h"
#include "session/dosja-session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DosjaCtlStatus: what scripts are told by the exit status
 */
typedef enum
{
  DOSJA_CTL_DONE = 0,
  DOSJA_CTL_FAILED = 1,
  DOSJA_CTL_USAGE = 2,
  DOSJA_CTL_WRONG_PASSPHRASE = 3,
  DOSJA_CTL_DAMAGED = 4,
} DosjaCtlStatus;

/**
 * DosjaCtlFormat: how a result is written
 */
typedef enum
{
  DOSJA_CTL_TABLE,
  DOSJA_CTL_CSV,
  DOSJA_CTL_JSON,
} DosjaCtlFormat;

/**
 * DosjaCtl: what the command line says
 * @args: what stands behind the command
 * @fd: where secrets are read, or -1 for the terminal
 * @limit: -1 when not given, as are @from, @to, @people and @seed
 */
typedef struct
{
  char **args;
  char *vault;
  char *as;
  int fd;
  char *organisation;
  char *staff;
  char *role;
  char *map;
  gboolean search;
  char *into;
  char *of_case;
  char *of_person;
  char *kind;
  char *ground;
  char *purpose;
  DosjaCtlFormat format;
  gint64 limit;
  gint64 from;
  gint64 to;
  const char *first_day; /* --from and --to as they were given */
  const char *last_day;
  const char *record;
  const char *about;
  char **sections;
  gint64 people;
  gint64 seed;
  gint64 least;
  char *on;
  gboolean mine;
  gboolean dry_run;
  gboolean json;
  gboolean with_recovery_key;
  gboolean verify;
  GCancellable *cancellable;
  DosjaProgress progress;
} DosjaCtl;

/* dosja-ctl-ask.c */
DosjaSecret *dosja_ctl_ask (DosjaCtl *self, const char *prompt);
DosjaSecret *dosja_ctl_ask_new (DosjaCtl *self, const char *prompt);
char *dosja_ctl_read_words (void);
void dosja_ctl_print_secret (DosjaSecret *secret);

/* dosja-ctl-common.c */
void dosja_ctl_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
int dosja_ctl_fail (const GError *error);
int dosja_ctl_usage (const char *message);
DosjaSession *dosja_ctl_open (DosjaCtl *self, int *ret_status);
DosjaSession *dosja_ctl_unlock (DosjaCtl *self, int *ret_status);
const DosjaSlotInfo *dosja_ctl_choose_slot (DosjaCtl *self, DosjaSession *session);
void dosja_ctl_begin_progress (DosjaCtl *self);
void dosja_ctl_end_progress (DosjaCtl *self);
void dosja_ctl_print_json (JsonBuilder *builder);
void dosja_ctl_print_line (const char *label, const char *value);

/* The commands; each returns the exit status */
int dosja_ctl_create (DosjaCtl *self);
int dosja_ctl_info (DosjaCtl *self);
int dosja_ctl_check (DosjaCtl *self);
int dosja_ctl_import (DosjaCtl *self);
int dosja_ctl_list (DosjaCtl *self);
int dosja_ctl_conflict (DosjaCtl *self);
int dosja_ctl_due (DosjaCtl *self);
int dosja_ctl_report_headline (DosjaCtl *self);
int dosja_ctl_board (DosjaCtl *self);
int dosja_ctl_export_research (DosjaCtl *self);
int dosja_ctl_backup (DosjaCtl *self);
int dosja_ctl_verify (DosjaCtl *self);
int dosja_ctl_inspect (DosjaCtl *self);
int dosja_ctl_restore (DosjaCtl *self);
int dosja_ctl_passphrase (DosjaCtl *self);
int dosja_ctl_staff_add (DosjaCtl *self);
int dosja_ctl_staff_list (DosjaCtl *self);
int dosja_ctl_staff_remove (DosjaCtl *self);
int dosja_ctl_form_list (DosjaCtl *self);
int dosja_ctl_form_import (DosjaCtl *self);
int dosja_ctl_form_export (DosjaCtl *self);
int dosja_ctl_recover (DosjaCtl *self);
int dosja_ctl_attachment_add (DosjaCtl *self);
int dosja_ctl_attachment_list (DosjaCtl *self);
int dosja_ctl_attachment_export (DosjaCtl *self);
int dosja_ctl_sample (DosjaCtl *self);
int dosja_ctl_journal (DosjaCtl *self);
int dosja_ctl_document (DosjaCtl *self);
int dosja_ctl_documents (DosjaCtl *self);
int dosja_ctl_schema (DosjaCtl *self);
int dosja_ctl_copy (DosjaCtl *self);
int dosja_ctl_erase (DosjaCtl *self);
int dosja_ctl_retention (DosjaCtl *self);
int dosja_ctl_record_add (DosjaCtl *self);
int dosja_ctl_record_show (DosjaCtl *self);
int dosja_ctl_record_change (DosjaCtl *self);
int dosja_ctl_record_delete (DosjaCtl *self);
int dosja_ctl_record_history (DosjaCtl *self);

G_END_DECLS
