/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-page.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/import/dosja-import-check.h"
#include "gui/import/dosja-import-columns.h"
#include "gui/import/dosja-import-file.h"
#include "gui/import/dosja-import-words.h"
#include "gui/import/dosja-import-work.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STEP_FILE,
  STEP_COLUMNS,
  STEP_WORDS,
  STEP_CHECK,
  STEP_DONE,
} Step;

struct _DosjaImportPage
{
  DosjaPage parent_instance;

  Step step;
  DosjaSheet *sheet;
  DosjaMapping *mapping;
  DosjaImportPlan *plan;
  GCancellable *cancellable; /* of the work that runs; NULL when none does */

  /* Template children */
  GtkLabel *title;
  GtkStack *stack;
  DosjaImportFile *file;
  DosjaImportColumns *columns;
  DosjaImportWords *words;
  DosjaImportCheck *check;
  GtkBox *done;
  GtkLabel *done_text;
  GtkBox *working;
  GtkLabel *working_text;
  GtkProgressBar *progress;
  GtkButton *back;
  GtkButton *again;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (DosjaImportPage, dosja_import_page, DOSJA_TYPE_PAGE)

static void go_to (DosjaImportPage *self, Step step);

/* ---- what can be pressed ---- */

static gboolean
may_go_on (DosjaImportPage *self)
{
  switch (self->step)
    {
    case STEP_FILE:
      return self->sheet != NULL;
    case STEP_COLUMNS:
      return dosja_import_columns_is_complete (self->columns);
    case STEP_CHECK:
      return self->plan != NULL && dosja_import_plan_get_n_errors (self->plan) == 0;
    default:
      return TRUE;
    }
}

static void
update_buttons (DosjaImportPage *self)
{
  gboolean busy = self->cancellable != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->working), busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          self->step != STEP_FILE && self->step != STEP_DONE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->again), self->step == STEP_CHECK);
  gtk_widget_set_sensitive (GTK_WIDGET (self->again), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !busy && may_go_on (self));
  dosja_accessible_set_button (self->next, self->step == STEP_CHECK  ? _ ("_Import")
                                           : self->step == STEP_DONE ? _ ("Import _another sheet")
                                                                     : _ ("_Next"));
}

/* ---- work ---- */

static DosjaImportJob *
job_new (DosjaImportPage *self)
{
  DosjaImportJob *job = g_new0 (DosjaImportJob, 1);

  job->path = g_strdup (dosja_import_file_get_path (self->file));
  job->encoding = dosja_import_file_get_encoding (self->file);
  job->separator = dosja_import_file_get_separator (self->file);
  if (self->sheet != NULL)
    job->sheet = g_object_ref (self->sheet);
  if (self->mapping != NULL)
    job->mapping = dosja_mapping_copy (self->mapping);
  if (self->plan != NULL)
    job->plan = g_object_ref (self->plan);

  return job;
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  DosjaImportPage *self = user_data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double)done / (double)total : 0);
}

static void
run (DosjaImportPage *self, DosjaLane lane, DosjaWorkFunc func, DosjaImportJob *job,
     const char *text, GAsyncReadyCallback callback)
{
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->working_text, text);
  gtk_progress_bar_set_fraction (self->progress, 0);
  update_buttons (self);
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), lane, func, job,
                          (GDestroyNotify)dosja_import_job_free,
                          (GDestroyNotify)dosja_import_result_free, progress_cb, self,
                          self->cancellable, callback, g_object_ref (self));
}

/* Takes what came of it; %NULL when there is nothing more to do: an error was shown, the
 * user stopped it, or the page is gone. */
static DosjaImportResult *
finish (DosjaImportPage *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaImportResult) found
      = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  g_clear_object (&self->cancellable);
  if (self->stack == NULL)
    return NULL;

  update_buttons (self);
  if (error == NULL)
    return g_steal_pointer (&found);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  if (self->step == STEP_FILE && error->domain == DOSJA_IMPORT_ERROR)
    dosja_import_file_show_error (self->file, error->message);
  else if (error->domain == DOSJA_IMPORT_ERROR)
    dosja_alert_show (GTK_WIDGET (self), _ ("The sheet cannot come in yet."), error->message);
  else
    dosja_page_error (GTK_WIDGET (self), error);

  return NULL;
}

static void
read_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaImportPage) self = user_data;
  g_autoptr (DosjaImportResult) found = finish (self, source, result);

  if (found == NULL)
    return;

  g_set_object (&self->sheet, found->sheet);
  g_set_object (&self->mapping, found->mapping);
  dosja_import_file_show_sheet (self->file, self->sheet);
  dosja_import_columns_set_names (self->columns, (const char *const *)found->names);
  dosja_import_columns_show (self->columns, self->sheet, self->mapping);
  update_buttons (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
file_changed_cb (DosjaImportPage *self)
{
  if (self->cancellable != NULL)
    return;

  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_object (&self->plan);
  run (self, DOSJA_LANE_LONG, dosja_import_read_work, job_new (self), _ ("Reading the sheet"),
       read_done_cb);
}

static void
words_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaImportPage) self = user_data;
  g_autoptr (DosjaImportResult) found = finish (self, source, result);

  if (found == NULL)
    return;

  dosja_import_words_show (self->words, found->words, self->mapping);
  go_to (self, STEP_WORDS);
}

static void
check_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaImportPage) self = user_data;
  g_autoptr (DosjaImportResult) found = finish (self, source, result);

  if (found == NULL)
    return;

  g_set_object (&self->sheet, found->sheet);
  g_set_object (&self->plan, found->plan);
  dosja_import_check_show (self->check, self->plan, self->sheet);
  update_buttons (self);
}

static void
check (DosjaImportPage *self)
{
  g_clear_object (&self->plan);
  dosja_import_check_show (self->check, NULL, NULL);
  run (self, DOSJA_LANE_LONG, dosja_import_check_work, job_new (self),
       _ ("Checking every row; nothing is written"), check_done_cb);
}

static void
apply_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaImportPage) self = user_data;
  g_autoptr (DosjaImportResult) found = finish (self, source, result);
  g_autofree char *text = NULL;

  if (found == NULL)
    return;

  text = dosja_import_check_describe (self->plan);
  gtk_label_set_label (self->done_text, text);
  go_to (self, STEP_DONE);
  dosja_page_toast (GTK_WIDGET (self), _ ("The sheet was imported."), found->action);
  dosja_page_changed (GTK_WIDGET (self));
}

/* ---- another mapping ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaImportPage) self = user_data;
  g_autoptr (DosjaImportResult) found = finish (self, source, result);

  if (found == NULL)
    return;

  g_set_object (&self->mapping, found->mapping);
  dosja_import_columns_show (self->columns, self->sheet, self->mapping);
  update_buttons (self);
}

static void
mapping_chosen_cb (DosjaImportPage *self, const char *name)
{
  DosjaImportJob *job;

  if (self->cancellable != NULL || self->sheet == NULL)
    return;

  job = job_new (self);
  job->name = g_strdup (name);
  run (self, DOSJA_LANE_LONG, dosja_import_load_work, job, _ ("Reading the mapping"), loaded_cb);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaImportPage) self = user_data;
  g_autoptr (DosjaImportResult) found = finish (self, source, result);

  if (found == NULL)
    return;

  dosja_import_columns_set_names (self->columns, (const char *const *)found->names);
  dosja_page_toast (GTK_WIDGET (self), _ ("The mapping was kept."), 0);
}

static void
mapping_save_cb (DosjaImportPage *self, const char *name)
{
  DosjaImportJob *job;

  if (self->cancellable != NULL || self->mapping == NULL)
    return;

  job = job_new (self);
  job->name = g_strdup (name);
  run (self, DOSJA_LANE_PROMPT, dosja_import_keep_work, job, _ ("Keeping the mapping"), kept_cb);
}

/* ---- steps ---- */

static const char *
step_title (Step step)
{
  switch (step)
    {
    case STEP_FILE:
      return _ ("Step 1 of 4: the file");
    case STEP_COLUMNS:
      return _ ("Step 2 of 4: where each column goes");
    case STEP_WORDS:
      return _ ("Step 3 of 4: what the words mean");
    case STEP_CHECK:
      return _ ("Step 4 of 4: what would come in");
    default:
      return _ ("The sheet was imported.");
    }
}

static void
go_to (DosjaImportPage *self, Step step)
{
  GtkWidget *const children[]
      = { GTK_WIDGET (self->file), GTK_WIDGET (self->columns), GTK_WIDGET (self->words),
          GTK_WIDGET (self->check), GTK_WIDGET (self->done) };

  self->step = step;
  gtk_stack_set_visible_child (self->stack, children[step]);
  gtk_label_set_label (self->title, step_title (step));
  update_buttons (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (children[step], GTK_DIR_TAB_FORWARD);
}

static void
start_over (DosjaImportPage *self)
{
  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_object (&self->plan);
  dosja_import_file_set_path (self->file, NULL);
  go_to (self, STEP_FILE);
}

static void
next_cb (DosjaImportPage *self)
{
  if (self->cancellable != NULL || !may_go_on (self))
    return;

  switch (self->step)
    {
    case STEP_FILE:
      go_to (self, STEP_COLUMNS);
      break;
    case STEP_COLUMNS:
      dosja_import_columns_finish (self->columns);
      run (self, DOSJA_LANE_LONG, dosja_import_words_work, job_new (self), _ ("Reading the sheet"),
           words_done_cb);
      break;
    case STEP_WORDS:
      go_to (self, STEP_CHECK);
      check (self);
      break;
    case STEP_CHECK:
      run (self, DOSJA_LANE_PROMPT, dosja_import_apply_work, job_new (self), _ ("Importing"),
           apply_done_cb);
      break;
    default:
      start_over (self);
      break;
    }
}

static void
back_cb (DosjaImportPage *self)
{
  if (self->cancellable == NULL && self->step > STEP_FILE && self->step < STEP_DONE)
    go_to (self, self->step - 1);
}

static void
again_cb (DosjaImportPage *self)
{
  if (self->cancellable == NULL)
    check (self);
}

static void
stop_cb (DosjaImportPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
people_cb (DosjaImportPage *self)
{
  dosja_page_go (GTK_WIDGET (self), "people");
}

/* Decisions about columns and words are work as well: they come back with the sheet. */
static void
dosja_import_page_flush (DosjaPage *page)
{
  DosjaImportPage *self = DOSJA_IMPORT_PAGE (page);

  if (self->sheet == NULL || self->mapping == NULL || self->step == STEP_DONE)
    return;

  dosja_worker_run_async (
      dosja_page_get_worker (page), DOSJA_LANE_PROMPT, dosja_import_remember_work, job_new (self),
      (GDestroyNotify)dosja_import_job_free, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
dosja_import_page_dispose (GObject *object)
{
  DosjaImportPage *self = DOSJA_IMPORT_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_IMPORT_PAGE);
  self->stack = NULL;
  self->progress = NULL;
  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (dosja_import_page_parent_class)->dispose (object);
}

static void
dosja_import_page_finalize (GObject *object)
{
  g_clear_object (&DOSJA_IMPORT_PAGE (object)->cancellable);

  G_OBJECT_CLASS (dosja_import_page_parent_class)->finalize (object);
}

static void
dosja_import_page_class_init (DosjaImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_import_page_finalize;
  DOSJA_PAGE_CLASS (klass)->flush = dosja_import_page_flush;

  g_type_ensure (DOSJA_TYPE_IMPORT_FILE);
  g_type_ensure (DOSJA_TYPE_IMPORT_COLUMNS);
  g_type_ensure (DOSJA_TYPE_IMPORT_WORDS);
  g_type_ensure (DOSJA_TYPE_IMPORT_CHECK);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, title);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, file);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, columns);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, words);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, check);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, done);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, done_text);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, working);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, working_text);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, progress);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, back);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, again);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportPage, next);
  gtk_widget_class_bind_template_callback (widget_class, file_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_bind_template_callback (widget_class, mapping_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapping_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, people_cb);
}

static void
dosja_import_page_init (DosjaImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Import"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  go_to (self, STEP_FILE);
}

/**
 * dosja_import_page_open:
 * @path: a sheet
 *
 * Begins with a file that was chosen elsewhere.
 */
void
dosja_import_page_open (DosjaImportPage *self, const char *path)
{
  g_return_if_fail (DOSJA_IS_IMPORT_PAGE (self) && path != NULL);

  if (self->cancellable != NULL)
    return;
  start_over (self);
  dosja_import_file_set_path (self->file, path);
}
