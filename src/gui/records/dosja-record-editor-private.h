/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-editor.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/widgets/dosja-notice.h"

G_BEGIN_DECLS

struct _DosjaRecordEditor
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  DosjaRecordForm *form;
  DosjaRecord *record;     /* as it is stored, or new and empty but for what was preset */
  DosjaRecord *working;    /* as it is typed; NULL while it is only read */
  GHashTable *presets;     /* field → value, of a new record */
  GHashTable *fixed;       /* fields that are given */
  DosjaProblems *warnings; /* what saving that version told, or NULL */
  gint64 warned_version;
  char *draft; /* found on loading and not answered yet */
  char *draft_key;
  DosjaId id; /* what was asked for last */
  gboolean is_new;
  gboolean edit_when_loaded;
  gboolean saving;
  gboolean loading;
  gboolean drafted;
  guint generation;
  guint draft_source;
  guint likeness_source;

  /* Template children */
  DosjaNotice *notice;
  GtkWidget *scroller;
  GtkWidget *place;
  GtkWidget *stamp;
  GtkWidget *footer;
  GtkWidget *summary;
  GtkWidget *cancel_button;
  GtkWidget *save_button;
};

/* What is asked of the worker, and whether its answer still matters */
typedef struct
{
  DosjaRecordEditor *editor;
  guint generation;
} DosjaEditingQuestion;

/* dosja-record-editor-work.c: reading, typing, leaving */
DosjaRecord *dosja_editing_copy_record (DosjaRecord *record);
gboolean dosja_editing_differs (DosjaRecord *a, DosjaRecord *b);
void dosja_editing_keep_draft (DosjaRecordEditor *self);
void dosja_editing_update_mode (DosjaRecordEditor *self);
void dosja_editing_start_working (DosjaRecordEditor *self, DosjaRecord *typed);
void dosja_editing_continue_draft (gpointer user_data);
void dosja_editing_ask (DosjaRecordEditor *self);
void dosja_editing_leave (DosjaRecordEditor *self);
void dosja_editing_discard (gpointer user_data);
void dosja_editing_ask_discard (DosjaRecordEditor *self);
DosjaEditingQuestion *dosja_editing_question_new (DosjaRecordEditor *self);
DosjaRecordEditor *dosja_editing_question_end (DosjaEditingQuestion *question);
gboolean dosja_editing_draft_cb (gpointer user_data);
void dosja_editing_stop_working (DosjaRecordEditor *self);

/* dosja-record-editor-saving.c: what is checked, asked and kept */
void dosja_editing_bring_together (gpointer user_data);
gboolean dosja_editing_knows_likeness (DosjaRecordEditor *self);
gboolean dosja_editing_knows_interest (DosjaRecordEditor *self);
void dosja_editing_save (DosjaRecordEditor *self, gboolean look_for_likeness);
void dosja_editing_form_changed_cb (DosjaRecordEditor *self, const char *name);

G_END_DECLS
