/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/protection/dosja-erase-dialog.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-dialog.h"
#include "gui/dosja-page.h"
#include "model/dosja-codes.h"
#include "session/dosja-message.h"
#include "store/dosja-erase.h"

#include <glib/gi18n-lib.h>

#define CODE_WIDTH 72 /* letters to a line */

/* What erasing means, with the code that confirms it */
typedef struct
{
  DosjaErasure *plan;
  char *code;
} Plan;

typedef struct
{
  DosjaId person;
  char *ground;
} Job;

typedef struct
{
  DosjaId person;
  DosjaWorker *worker;
  GWeakRef parent;
  char *code;
  GtkDropDown *grounds; /* the dialog's */
  GPtrArray *keys;      /* of the grounds */
  GtkEditable *typed;   /* the dialog's */
  GtkLabel *step;       /* the dialog's: what is being done */
  DosjaDialog *dialog;  /* not owned */
  gboolean hindered;
} Question;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  if (plan == NULL)
    return;
  dosja_erasure_free (plan->plan);
  g_free (plan->code);
  g_free (plan);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->ground);
  g_free (job);
}

/* ---- on the worker's thread ---- */

static gpointer
plan_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_autoptr (DosjaErasure) erasure = NULL;
  g_autoptr (DosjaRecord) person = NULL;
  Plan *plan;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if ((erasure = dosja_store_plan_erasure (store, data, error)) == NULL
      || (person = dosja_store_load (store, dosja_type_find ("person"), data, error)) == NULL)
    return NULL;

  plan = g_new0 (Plan, 1);
  plan->plan = g_steal_pointer (&erasure);
  plan->code = g_strdup (dosja_record_get (person, "code"));

  return plan;
}

static gpointer
erase_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Job *job = data;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }

  return GINT_TO_POINTER (
      dosja_store_erase_person (store, &job->person, job->ground, progress, error));
}

/* ---- on the window's thread ---- */

static void
question_clear (Question *question)
{
  g_object_unref (question->worker);
  g_weak_ref_clear (&question->parent);
  g_clear_pointer (&question->keys, g_ptr_array_unref);
  g_free (question->code);
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

/* Half an erasure is none: from the last step on it is not to be stopped. */
static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Question *question = user_data;
  DosjaEraseStep step = MIN (done / 100, DOSJA_ERASE_PAGES);
  g_autofree char *words = NULL;

  if (question->dialog == NULL || total == 0)
    return;

  /* Translators: what is done now, then how much of all is done */
  words = g_strdup_printf (_ ("%s %u %%"), dosja_erase_step_label (step),
                           (guint)(100 * done / total));
  gtk_label_set_text (question->step, words);
  if (step == DOSJA_ERASE_PAGES)
    dosja_dialog_set_cancellable (question->dialog, NULL);
  dosja_dialog_set_progress (question->dialog, (double)done / (double)total);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  gboolean erased = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) != NULL;
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&question->parent);

  if (question->dialog != NULL)
    {
      dosja_dialog_set_busy (question->dialog, FALSE);
      gtk_widget_set_visible (GTK_WIDGET (question->step), FALSE);
      if (erased)
        gtk_window_destroy (GTK_WINDOW (question->dialog));
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_dialog_set_problem (question->dialog, _ ("Stopped: nothing is erased."));
      else
        {
          g_autofree char *text = dosja_message_for_error (error);

          dosja_dialog_set_problem (question->dialog, text);
        }
    }
  if (parent != NULL && erased)
    {
      dosja_page_toast (parent,
                        _ ("The person is erased. Backups made before still hold everything: "
                           "destroy those that need not be kept."),
                        0);
      dosja_page_changed (parent);
    }
  question_unref (question);
}

static void
accepted_cb (DosjaDialog *dialog, Question *question)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Job *job = g_new0 (Job, 1);

  job->person = question->person;
  job->ground = g_strdup (
      g_ptr_array_index (question->keys, gtk_drop_down_get_selected (question->grounds)));
  gtk_label_set_text (question->step, "");
  gtk_widget_set_visible (GTK_WIDGET (question->step), TRUE);
  dosja_dialog_set_cancellable (dialog, cancellable);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_dialog_set_progress (dialog, 0);
  g_rc_box_acquire (question);
  dosja_worker_run_async (question->worker, DOSJA_LANE_PROMPT, erase_job, job, job_free, NULL,
                          progress_cb, question, cancellable, erased_cb, question);
}

static void
typed_cb (GtkEditable *typed, Question *question)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (typed)));

  dosja_dialog_set_ready (question->dialog,
                          !question->hindered && g_strcmp0 (text, question->code) == 0);
}

static void
destroyed_cb (DosjaDialog *dialog, Question *question)
{
  question->dialog = NULL;
}

static char *
describe_kinds (const DosjaErasure *plan, gsize which)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->kinds->len; i++)
    {
      const DosjaErasedKind *kind = g_ptr_array_index (plan->kinds, i);
      guint n = *(const guint *)(gconstpointer)((const char *)kind + which);

      if (n > 0)
        g_string_append_printf (text, "%s%s: %u", text->len > 0 ? " · " : "",
                                dosja_type_label_plural (kind->type), n);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_kinds (GtkWidget *box, const DosjaErasure *plan)
{
  const struct
  {
    const char *title;
    gsize which;
  } parts[] = {
    { _ ("This goes for ever"), G_STRUCT_OFFSET (DosjaErasedKind, gone) },
    { _ ("This stays without anything that names the person, so that no figure changes"),
      G_STRUCT_OFFSET (DosjaErasedKind, emptied) },
    { _ ("This is about others and loses the link to the person"),
      G_STRUCT_OFFSET (DosjaErasedKind, unlinked) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *words = describe_kinds (plan, parts[i].which);

      if (*words == '\0')
        continue;
      dosja_dialog_add_text (box, parts[i].title, "heading");
      dosja_dialog_add_text (box, words, NULL);
    }
  if (plan->mentions > 0)
    {
      g_autofree char *words = g_strdup_printf (
          ngettext ("The surname stands in %u text of others. Read it afterwards.",
                    "The surname stands in %u texts of others. Read them afterwards.",
                    plan->mentions),
          plan->mentions);

      dosja_dialog_add_text (box, words, "warn");
    }
  for (guint i = 0; i < dosja_problems_get_n (plan->hindrances); i++)
    dosja_dialog_add_text (box, dosja_problems_get (plan->hindrances, i)->message, "problem");
}

static void
add_question (GtkWidget *box, Question *question)
{
  g_autoptr (GPtrArray) codes = dosja_codes_get_list ("erasure_ground");
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *ground_label = gtk_label_new_with_mnemonic (_ ("_Ground"));
  GtkWidget *code_label = NULL;
  /* Translators: %s is the code of a person */
  g_autofree char *words = g_strdup_printf (
      _ ("_Type the code %s to confirm. This cannot be undone."), question->code);

  question->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < codes->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (codes, i);

      g_ptr_array_add (question->keys, g_strdup (code->key));
      gtk_string_list_append (labels, dosja_codes_label ("erasure_ground", code->key));
    }
  question->grounds
      = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL));
  gtk_label_set_xalign (GTK_LABEL (ground_label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (ground_label), GTK_WIDGET (question->grounds));
  gtk_box_append (GTK_BOX (box), ground_label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->grounds));

  question->typed = GTK_EDITABLE (gtk_entry_new ());
  code_label = gtk_label_new_with_mnemonic (words);
  gtk_label_set_xalign (GTK_LABEL (code_label), 0);
  gtk_label_set_wrap (GTK_LABEL (code_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (code_label), CODE_WIDTH);
  gtk_label_set_mnemonic_widget (GTK_LABEL (code_label), GTK_WIDGET (question->typed));
  gtk_box_append (GTK_BOX (box), code_label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->typed));
  g_signal_connect (question->typed, "changed", G_CALLBACK (typed_cb), question);
  question->step = GTK_LABEL (dosja_dialog_add_text (box, "", "dim"));
  gtk_widget_set_visible (GTK_WIDGET (question->step), FALSE);
  dosja_accessible_name_tree (box);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  Plan *plan = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&question->parent);
  GtkWidget *box;

  if (parent == NULL || gtk_widget_get_root (parent) == NULL || plan == NULL)
    {
      if (parent != NULL && plan == NULL)
        dosja_page_error (parent, error);
      plan_free (plan);
      question_unref (question);
      return;
    }

  question->code = g_strdup (plan->code);
  question->hindered = dosja_problems_has_errors (plan->plan->hindrances);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  add_kinds (box, plan->plan);
  question->dialog = dosja_dialog_new (parent, _ ("Erase a person"), _ ("_Erase"), box);
  if (!question->hindered)
    add_question (box, question);
  dosja_dialog_set_ready (question->dialog, FALSE);
  g_signal_connect (question->dialog, "destroy", G_CALLBACK (destroyed_cb), question);
  g_signal_connect_data (question->dialog, "accepted", G_CALLBACK (accepted_cb), question,
                         closure_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));
  plan_free (plan);
}

/**
 * dosja_erase_dialog_present:
 * @person: a person
 *
 * Shows what erasing the person means, or what stands in its way; erases when a ground is
 * chosen and the person's code is typed.
 */
void
dosja_erase_dialog_present (GtkWidget *parent, DosjaWorker *worker, const DosjaId *person)
{
  Question *question = g_rc_box_new0 (Question);

  g_return_if_fail (GTK_IS_WIDGET (parent) && person != NULL);

  question->person = *person;
  question->worker = g_object_ref (worker);
  g_weak_ref_init (&question->parent, parent);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, plan_job, g_memdup2 (person, sizeof *person),
                          g_free, plan_free, NULL, NULL, NULL, planned_cb, question);
}
