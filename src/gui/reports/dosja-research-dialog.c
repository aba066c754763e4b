/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-research-dialog.h"

#include "base/dosja-date.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-dialog.h"
#include "gui/dosja-page.h"
#include "report/dosja-research.h"

#include <glib/gi18n-lib.h>

/* Counted: the dialog may go before the work ends, as when the vault locks, and the work before the
 * dialog. */
typedef struct
{
  GtkWidget *parent;
  DosjaWorker *worker;
  DosjaDialog *dialog; /* NULL when it is gone */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  char *path;
  DosjaResearch *research; /* once it is counted */
} Export;

static void
export_clear (Export *export)
{
  g_object_unref (export->parent);
  g_object_unref (export->worker);
  g_object_unref (export->cancellable);
  g_clear_object (&export->chooser);
  g_free (export->path);
  dosja_research_free (export->research);
}

static void
export_unref (gpointer data)
{
  g_rc_box_release_full (data, (GDestroyNotify)export_clear);
}

static void
export_closure_free (gpointer data, GClosure *closure)
{
  export_unref (data);
}

static Export *
export_new (GtkWidget *parent, DosjaWorker *worker)
{
  Export *export = g_rc_box_new0 (Export);

  export->parent = g_object_ref (parent);
  export->worker = g_object_ref (worker);
  export->cancellable = g_cancellable_new ();

  return export;
}

/* ---- on the worker's threads ---- */

static gboolean
is_open (DosjaStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");

  return FALSE;
}

static gpointer
collect_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  return is_open (store, error)
             ? dosja_research_collect (store, DOSJA_RESEARCH_LEAST, progress, error)
             : NULL;
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Export *export = data;

  return GINT_TO_POINTER (is_open (store, error)
                          && dosja_research_save (export->research, store, export->path, error));
}

/* ---- on the window's thread ---- */

static void
end (Export *export, const GError *error)
{
  if (export->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (export->dialog));
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (export->parent, error);
}

/* @format: for @n, in the number that goes with it */
static void
add_line (GString *text, guint n, const char *format)
{
  if (n == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, format, n);
}

/* How many went out, and why others did not */
static char *
describe (const DosjaResearch *research)
{
  GString *text = g_string_new (NULL);
  guint n = research->rows->len;

  g_string_append_printf (text, ngettext ("%u row went out.", "%u rows went out.", n), n);
  n = research->generalised;
  add_line (text, n,
            ngettext ("%u of them tells less than is known, so that it is like others.",
                      "%u of them tell less than is known, so that they are like others.", n));
  n = research->suppressed;
  add_line (text, n,
            ngettext ("%u was held back: fewer than 5 people share what is in the row.",
                      "%u were held back: fewer than 5 people share what is in their rows.", n));
  n = research->without_consent;
  add_line (text, n,
            ngettext ("%u did not agree to anonymous reports, or was not asked.",
                      "%u did not agree to anonymous reports, or were not asked.", n));
  n = research->hidden;
  add_line (text, n,
            ngettext ("%u has a case with a level of access.",
                      "%u have a case with a level of access.", n));

  return g_string_free (text, FALSE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) != NULL;

  end (export, error);
  if (saved && gtk_widget_get_root (export->parent) != NULL)
    {
      g_autofree char *words = describe (export->research);

      dosja_alert_show (export->parent, _ ("The data for research are saved"), words);
    }
  export_unref (export);
}

static void
collected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  export->research = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (export->research == NULL || g_cancellable_is_cancelled (export->cancellable))
    {
      end (export, error);
      export_unref (export);
      return;
    }
  dosja_worker_run_async (export->worker, DOSJA_LANE_PROMPT, save_job, export, NULL, NULL, NULL,
                          NULL, NULL, saved_cb, export);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Export *export = user_data;

  if (export->dialog != NULL && total > 0)
    dosja_dialog_set_progress (export->dialog, (double)done / (double)total);
}

static void
destroyed_cb (DosjaDialog *dialog, Export *export)
{
  export->dialog = NULL;
  g_cancellable_cancel (export->cancellable);
}

/**
 * dosja_research_dialog_write:
 * @parent: over whose window it says how far it is
 * @path: where to
 *
 * Collects the rows, enters into the journal that they go out, writes them and says how many went
 * out and how many were held back. Until they are collected it can be stopped, and then nothing is
 * written.
 */
void
dosja_research_dialog_write (GtkWidget *parent, DosjaWorker *worker, const char *path)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Export *export;

  g_return_if_fail (GTK_IS_WIDGET (parent) && DOSJA_IS_WORKER (worker) && path != NULL);

  export = export_new (parent, worker);
  export->path = g_strdup (path);
  dosja_dialog_add_text (box, _ ("The rows are made…"), NULL);
  export->dialog = dosja_dialog_new (parent, _ ("Data for research"), _ ("_Save"), box);
  dosja_dialog_set_cancellable (export->dialog, export->cancellable);
  dosja_dialog_set_busy (export->dialog, TRUE);
  dosja_dialog_set_progress (export->dialog, 0);
  g_signal_connect_data (export->dialog, "destroy", G_CALLBACK (destroyed_cb),
                         g_rc_box_acquire (export), export_closure_free, 0);
  gtk_window_present (GTK_WINDOW (export->dialog));
  dosja_worker_run_async (worker, DOSJA_LANE_LONG, collect_job, NULL, NULL,
                          (GDestroyNotify)dosja_research_free, progress_cb, export,
                          export->cancellable, collected_cb, export);
}

static void
place_chosen_cb (GtkFileChooserNative *chooser, int response, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL && gtk_widget_get_root (export->parent) != NULL)
    dosja_research_dialog_write (export->parent, export->worker, path);
  export_unref (export);
}

static void
accepted_cb (DosjaDialog *dialog, Export *export)
{
  GtkRoot *root = gtk_widget_get_root (export->parent);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *date = NULL;
  g_autofree char *name = NULL;
  DosjaDate today;

  if (!GTK_IS_WINDOW (root))
    return;
  dosja_date_today (&today);
  date = dosja_date_to_canonical (&today);
  /* Translators: a file's name without blanks; %s is a date */
  name = g_strdup_printf (_ ("research-%s.csv"), date);
  export->chooser
      = gtk_file_chooser_native_new (_ ("Data for research"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), name);
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_set_name (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (export->chooser), filter);
  g_signal_connect (export->chooser, "response", G_CALLBACK (place_chosen_cb),
                    g_rc_box_acquire (export));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/**
 * dosja_research_dialog_present:
 * @parent: a page of whom exporting is allowed
 *
 * Says what goes out and what is left out, and asks where to.
 */
void
dosja_research_dialog_present (GtkWidget *parent, DosjaWorker *worker)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  DosjaDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent) && DOSJA_IS_WORKER (worker));

  dosja_dialog_add_text (
      box,
      _ ("A row for each person in the case files of trafficking: year, age, gender, "
         "citizenship, form and country of exploitation, means of control, relation to the "
         "recruiter and scope, in the words of the Human Trafficking Case Data Standard. No "
         "name, no code, no place, no day."),
      NULL);
  dosja_dialog_add_text (box, _ ("This is left out"), "heading");
  dosja_dialog_add_text (
      box,
      _ ("• whoever did not agree to anonymous reports, or was not asked\n"
         "• whose case has a level of access\n"
         "• what fewer than 5 people share: first less is told, then the row is left out"),
      NULL);
  dosja_dialog_add_text (box,
                         _ ("The file will not be encrypted: whoever gets hold of it can read it. "
                            "That it was saved is entered in the journal."),
                         "warn");
  dialog = dosja_dialog_new (parent, _ ("Data for research"), _ ("Choose a _place…"), box);
  dosja_dialog_set_ready (dialog, TRUE);
  g_signal_connect_data (dialog, "accepted", G_CALLBACK (accepted_cb), export_new (parent, worker),
                         export_closure_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
