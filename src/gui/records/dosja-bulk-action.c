/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-bulk-action.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "gui/dosja-dialog.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-bulk-jobs.h"
#include "gui/widgets/dosja-field-row.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

static const char *const assign_fields[] = { "manager", NULL };
static const char *const task_fields[] = { "title", "assignee", "due_on", "priority", NULL };
static const char *const close_fields[]
    = { "asked_on", "reason", "risk", "follow_up_agreed", "destination", NULL };

/* clang-format off */
static const DosjaBulkAction case_actions[] = {
  { "assign", N_("_Assign…"),   N_("Assign a case manager"), N_("_Assign"), "case", assign_fields, NULL },
  { "task",   N_("Add a _task…"), N_("A task for each case"),  N_("Add the _tasks"), "task", task_fields, "case" },
  { "close",  N_("Ask to c_lose…"), N_("Ask for the closing of the cases"), N_("A_sk for closing"), "closing", close_fields, "case" },
};
/* clang-format on */

/**
 * dosja_bulk_actions_for:
 *
 * Returns: (array length=ret_n) (nullable): what can be done to many records of @type at once
 */
const DosjaBulkAction *
dosja_bulk_actions_for (const DosjaType *type, guint *ret_n)
{
  gboolean cases = g_str_equal (type->name, "case");

  *ret_n = cases ? G_N_ELEMENTS (case_actions) : 0;

  return cases ? case_actions : NULL;
}

/* ---- the dialog ---- */

typedef struct
{
  const DosjaBulkAction *action;
  const DosjaType *type;
  DosjaWorker *worker;
  GArray *ids;
  GWeakRef parent;
  GPtrArray *rows; /* DosjaFieldRow, not owned: the dialog's */
  GCancellable *cancellable;
  DosjaDialog *dialog; /* not owned */
} Question;

static void
question_free (Question *question)
{
  g_cancellable_cancel (question->cancellable);
  g_object_unref (question->cancellable);
  g_object_unref (question->worker);
  g_array_unref (question->ids);
  g_ptr_array_unref (question->rows);
  g_weak_ref_clear (&question->parent);
}

static void
question_unref (gpointer data)
{
  g_rc_box_release_full (data, (GDestroyNotify)question_free);
}

/* What was typed, or %NULL with the first problem in focus. */
static DosjaRecord *
read_values (Question *question)
{
  g_autoptr (DosjaRecord) values = dosja_record_new (dosja_type_find (question->action->type));
  DosjaFieldRow *wrong = NULL;

  for (guint i = 0; i < question->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (question->rows, i);
      const DosjaField *field = dosja_field_row_get_field (row);
      g_autofree char *value = dosja_field_row_get_value (row);
      g_autoptr (DosjaProblems) problems = dosja_problems_new ();

      dosja_record_set (values, field->name, value);
      dosja_field_check (field, dosja_record_get (values, field->name), problems);
      dosja_field_row_set_problem (row, dosja_problems_find (problems, field->name));
      if (wrong == NULL && dosja_problems_has_errors (problems))
        wrong = row;
    }
  if (wrong != NULL)
    {
      dosja_field_row_focus (wrong);
      return NULL;
    }

  return g_steal_pointer (&values);
}

static char *
describe_refusal (const DosjaBulkDone *done)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("Nothing was changed: %u record does not allow it.",
                                    "Nothing was changed: %u records do not allow it.",
                                    done->n_refused),
                          done->n_refused);
  for (guint i = 0; i < done->refused->len; i++)
    g_string_append_printf (text, "\n%s", (char *)g_ptr_array_index (done->refused, i));
  if (done->n_refused > done->refused->len)
    g_string_append_c (text, '\n');
  if (done->n_refused > done->refused->len)
    g_string_append_printf (
        text, ngettext ("and %u more", "and %u more", done->n_refused - done->refused->len),
        done->n_refused - done->refused->len);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
progress_cb (guint64 at, guint64 total, gpointer user_data)
{
  Question *question = user_data;

  if (question->dialog != NULL && total > 0)
    dosja_dialog_set_progress (question->dialog, (double)at / (double)total);
}

static void
say_done (GtkWidget *parent, const DosjaBulkDone *done)
{
  g_autofree char *number = dosja_number_format (done->n);
  /* Translators: %s is a number */
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s record was changed", "%s records were changed", done->n), number);

  dosja_page_toast (parent, text, done->action);
  dosja_page_changed (parent);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBulkDone) done = dosja_bulk_change_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&question->parent);
  g_autofree char *text = NULL;

  if (question->dialog != NULL)
    {
      dosja_dialog_set_busy (question->dialog, FALSE);
      if (done == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        text = dosja_message_for_error (error);
      else if (done != NULL && done->n_refused > 0)
        text = describe_refusal (done);
      if (text != NULL)
        dosja_dialog_set_problem (question->dialog, text);
      else
        gtk_window_destroy (GTK_WINDOW (question->dialog));
    }
  if (parent != NULL && done != NULL && done->action > 0)
    say_done (parent, done);
  question_unref (question);
}

static void
accepted_cb (DosjaDialog *dialog, Question *question)
{
  g_autoptr (DosjaRecord) values = read_values (question);

  if (values == NULL)
    return;

  g_cancellable_reset (question->cancellable);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_bulk_change_async (question->worker, question->type, question->ids, values,
                           question->action->fields, question->action->owner, progress_cb, question,
                           question->cancellable, changed_cb, g_rc_box_acquire (question));
}

static void
destroyed_cb (DosjaDialog *dialog, Question *question)
{
  question->dialog = NULL;
  g_cancellable_cancel (question->cancellable);
}

/* What has to have happened has, mostly, happened today. */
static void
propose_today (DosjaFieldRow *row)
{
  const DosjaField *field = dosja_field_row_get_field (row);
  g_autofree char *day = NULL;
  DosjaDate today;

  if (field->kind != DOSJA_KIND_DATE || !(field->flags & DOSJA_FIELD_PAST)
      || !(field->flags & DOSJA_FIELD_REQUIRED))
    return;
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_field_row_set_value (row, day);
}

static void
closure_free (gpointer data, GClosure *closure)
{
  question_unref (data);
}

/**
 * dosja_bulk_action_present:
 * @parent: over what it asks, and where it says that it is done
 * @ids: (element-type DosjaId): the chosen records
 *
 * Asks for the values, then does it to all of @ids in one action or, when one refuses, to none.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dosja_bulk_action_present (const DosjaBulkAction *self, GtkWidget *parent, DosjaWorker *worker,
                           const DosjaType *type, GArray *ids)
{
  const DosjaType *asked = dosja_type_find (self->type);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *number = dosja_number_format (ids->len);
  g_autofree char *words = NULL;
  Question *question = g_rc_box_new0 (Question);
  GtkWidget *label;

  question->action = self;
  question->type = type;
  question->worker = g_object_ref (worker);
  question->ids = g_array_ref (ids);
  question->rows = g_ptr_array_new ();
  question->cancellable = g_cancellable_new ();
  g_weak_ref_init (&question->parent, parent);

  /* Translators: %s is a number */
  words = g_strdup_printf (ngettext ("For %s chosen record, as one action that can be undone.",
                                     "For %s chosen records, as one action that can be undone.",
                                     ids->len),
                           number);
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (box), label);
  for (guint i = 0; self->fields[i] != NULL; i++)
    {
      DosjaFieldRow *row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", self->fields[i], NULL);

      dosja_field_row_bind (row, asked, worker);
      dosja_field_row_set_editable (row, TRUE);
      propose_today (row);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (row));
      g_ptr_array_add (question->rows, row);
    }

  question->dialog = dosja_dialog_new (parent, gettext (self->title), gettext (self->accept), box);
  dosja_dialog_set_ready (question->dialog, TRUE);
  dosja_dialog_set_cancellable (question->dialog, question->cancellable);
  g_signal_connect (question->dialog, "destroy", G_CALLBACK (destroyed_cb), question);
  g_signal_connect_data (question->dialog, "accepted", G_CALLBACK (accepted_cb), question,
                         closure_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));

  return GTK_WINDOW (question->dialog);
}
