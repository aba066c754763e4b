/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-closing.h"

#include "base/dosja-date.h"
#include "gui/dosja-dialog.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-window-draft.h"
#include "model/dosja-record.h"
#include "session/dosja-message.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* What is answered about a record in a few fields: today, and by who sits here. */
typedef struct
{
  const char *type;
  const char *title;
  const char *accept;
  const char *done; /* said when it is saved */
  const char *fields[3];
  const char *on;
  const char *by;
} Answer;

/* clang-format off */
static const Answer decision
    = { "closing", N_("Decide about the closing"), N_("_Save the decision"), N_("The decision is saved."), { "decision", "decision_reason", NULL }, "decided_on", "decided_by" };
static const Answer resolution
    = { "flag", N_("Resolve the warning"), N_("_Resolve"), N_("The warning is resolved."), { "resolution", NULL }, "resolved_on", "resolved_by" };
/* clang-format on */

typedef struct
{
  const Answer *answer;
  DosjaId id;
  char *values[3];
} Job;

typedef struct
{
  DosjaProblems *problems;
  gint64 action;
} Done;

typedef struct
{
  const Answer *answer;
  DosjaId id;
  DosjaWorker *worker;
  GWeakRef parent;
  DosjaFieldRow *rows[3]; /* the dialog's */
  DosjaDialog *dialog;    /* not owned */
} Question;

static void
job_free (gpointer data)
{
  Job *job = data;

  for (guint i = 0; i < G_N_ELEMENTS (job->values); i++)
    g_free (job->values[i]);
  g_free (job);
}

static void
done_free (gpointer data)
{
  Done *done = data;

  if (done == NULL)
    return;
  dosja_problems_free (done->problems);
  g_free (done);
}

/* ---- on the worker's thread ---- */

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  const Answer *answer = job->answer;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *day = NULL;
  DosjaDate today;
  Done *done;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if ((record = dosja_store_load (store, dosja_type_find (answer->type), &job->id, error)) == NULL)
    return NULL;

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  for (guint i = 0; answer->fields[i] != NULL; i++)
    dosja_record_set (record, answer->fields[i], job->values[i]);
  dosja_record_set (record, answer->on, day);
  dosja_record_set_reference (record, answer->by, dosja_store_get_actor (store));

  done = g_new0 (Done, 1);
  done->problems = dosja_problems_new ();
  if (dosja_store_save (store, record, done->problems, &local))
    done->action = dosja_store_get_last_action (store);
  else if (!g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      g_clear_pointer (&done, done_free);
    }

  return done;
}

/* ---- on the window's thread ---- */

static void
question_clear (Question *question)
{
  g_object_unref (question->worker);
  g_weak_ref_clear (&question->parent);
}

static void
question_unref (gpointer data)
{
  g_rc_box_release_full (data, (GDestroyNotify)question_clear);
}

static void
closure_free (gpointer data, GClosure *closure)
{
  question_unref (data);
}

/* Beside the field it is about; what is about none of them stands below. */
static void
show_problems (Question *question, DosjaProblems *problems)
{
  const char *rest = NULL;
  gboolean focused = FALSE;

  for (guint i = 0; question->answer->fields[i] != NULL; i++)
    {
      const DosjaProblem *problem = dosja_problems_find (problems, question->answer->fields[i]);

      dosja_field_row_set_problem (question->rows[i], problem);
      if (problem != NULL && !focused)
        focused = dosja_field_row_focus (question->rows[i]);
    }
  for (guint i = 0; rest == NULL && i < dosja_problems_get_n (problems); i++)
    {
      const DosjaProblem *problem = dosja_problems_get (problems, i);

      if (!problem->warning
          && !g_strv_contains (question->answer->fields,
                               problem->field != NULL ? problem->field : ""))
        rest = problem->message;
    }
  if (rest != NULL)
    dosja_dialog_set_problem (question->dialog, rest);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  Done *done = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&question->parent);

  if (question->dialog != NULL)
    {
      dosja_dialog_set_busy (question->dialog, FALSE);
      if (done == NULL)
        {
          g_autofree char *text = dosja_message_for_error (error);

          dosja_dialog_set_problem (question->dialog, text);
        }
      else if (done->action == 0)
        show_problems (question, done->problems);
      else
        {
          dosja_window_draft_end (GTK_WINDOW (question->dialog));
          gtk_window_destroy (GTK_WINDOW (question->dialog));
        }
    }
  if (parent != NULL && done != NULL && done->action != 0)
    {
      dosja_page_toast (parent, gettext (question->answer->done), done->action);
      dosja_page_changed (parent);
    }
  done_free (done);
  question_unref (question);
}

static void
accepted_cb (DosjaDialog *dialog, Question *question)
{
  Job *job = g_new0 (Job, 1);

  job->answer = question->answer;
  job->id = question->id;
  for (guint i = 0; question->answer->fields[i] != NULL; i++)
    job->values[i] = dosja_field_row_get_value (question->rows[i]);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_worker_run_async (question->worker, DOSJA_LANE_PROMPT, save_job, job, job_free, done_free,
                          NULL, NULL, NULL, saved_cb, g_rc_box_acquire (question));
}

static void
destroyed_cb (DosjaDialog *dialog, Question *question)
{
  question->dialog = NULL;
}

static guint
count_rows (const Question *question)
{
  guint n = 0;

  while (question->answer->fields[n] != NULL)
    n++;

  return n;
}

static GVariant *
read_draft (GtkWindow *window)
{
  const Question *question = g_object_get_data (G_OBJECT (window), "question");
  GVariantBuilder draft;

  g_variant_builder_init (&draft, G_VARIANT_TYPE ("a{ss}"));
  dosja_window_draft_add_rows (&draft, question->rows, count_rows (question));

  return g_variant_builder_end (&draft);
}

static void
show_draft (GtkWindow *window, GVariant *draft)
{
  const Question *question = g_object_get_data (G_OBJECT (window), "question");

  dosja_window_draft_show_rows (draft, question->rows, count_rows (question));
}

static void
keep_drafts (Question *question, DosjaNotice *notice)
{
  char id[DOSJA_ID_STRING_SIZE];
  g_autofree char *key = g_strdup_printf ("answer-%s/%s", question->answer->type,
                                          dosja_id_format (&question->id, id));

  g_object_set_data (G_OBJECT (question->dialog), "question", question);
  dosja_window_draft_begin (GTK_WINDOW (question->dialog), question->worker, key, notice,
                            read_draft, show_draft);
  for (guint i = 0; i < count_rows (question); i++)
    dosja_window_draft_watch (GTK_WINDOW (question->dialog), question->rows[i]);
}

static GtkWindow *
present (const Answer *answer, GtkWidget *parent, DosjaWorker *worker, const DosjaId *id)
{
  Question *question = g_rc_box_new0 (Question);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  DosjaNotice *notice = g_object_new (DOSJA_TYPE_NOTICE, NULL);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (notice));
  question->answer = answer;
  question->id = *id;
  question->worker = g_object_ref (worker);
  g_weak_ref_init (&question->parent, parent);
  for (guint i = 0; answer->fields[i] != NULL; i++)
    {
      DosjaFieldRow *row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", answer->fields[i], NULL);

      dosja_field_row_bind (row, dosja_type_find (answer->type), worker);
      dosja_field_row_set_editable (row, TRUE);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (row));
      question->rows[i] = row;
    }
  question->dialog
      = dosja_dialog_new (parent, gettext (answer->title), gettext (answer->accept), box);
  dosja_dialog_set_ready (question->dialog, TRUE);
  keep_drafts (question, notice);
  g_signal_connect (question->dialog, "destroy", G_CALLBACK (destroyed_cb), question);
  g_signal_connect_data (question->dialog, "accepted", G_CALLBACK (accepted_cb), question,
                         closure_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));

  return GTK_WINDOW (question->dialog);
}

/**
 * dosja_closing_present_decision:
 * @closing: a closing that somebody asked for
 *
 * Has the director approve or decline it. Who may not is told so by the store's rules.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dosja_closing_present_decision (GtkWidget *parent, DosjaWorker *worker, const DosjaId *closing)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent) && closing != NULL, NULL);

  return present (&decision, parent, worker, closing);
}

/**
 * dosja_closing_present_resolve:
 * @flag: a warning that stands over a case
 *
 * Takes a warning down, with the reason.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dosja_closing_present_resolve (GtkWidget *parent, DosjaWorker *worker, const DosjaId *flag)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent) && flag != NULL, NULL);

  return present (&resolution, parent, worker, flag);
}
