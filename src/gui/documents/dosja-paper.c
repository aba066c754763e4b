/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/documents/dosja-paper.h"

#include "gui/dosja-alert.h"
#include "gui/reports/dosja-print.h"
#include "gui/reports/dosja-report-files.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DosjaWorker *worker;
  DosjaDocument *document;
  char *name;
  const DosjaType *type;
  DosjaId record;
  void (*go) (GTask *task);
} Way;

static void
way_free (gpointer data)
{
  Way *way = data;

  g_object_unref (way->worker);
  dosja_document_unref (way->document);
  g_free (way->name);
  g_free (way);
}

static const DosjaId *
way_record (const Way *way)
{
  return way->type != NULL ? &way->record : NULL;
}

/* The page may have gone while something was asked or written, as when the vault locked. */
static gboolean
is_still_there (GTask *task)
{
  if (gtk_widget_get_root (g_task_get_source_object (task)) != NULL)
    return TRUE;
  g_task_return_boolean (task, FALSE);

  return FALSE;
}

/* ---- to a printer ---- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean printed = dosja_print_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, printed);
}

/* In the journal first: no paper without its entry. */
static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Way *way = g_task_get_task_data (task);
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else if (is_still_there (task))
    dosja_print_async (g_task_get_source_object (task), way->document, printed_cb,
                       g_object_ref (task));
}

static void
print (GTask *task)
{
  const Way *way = g_task_get_task_data (task);

  dosja_report_files_note_record (way->worker, "print", way->type, way_record (way), noted_cb,
                                  g_object_ref (task));
}

/* ---- to a file ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean saved = dosja_report_files_save_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, saved);
}

static void
save (GTask *task)
{
  const Way *way = g_task_get_task_data (task);

  dosja_report_files_save_record_async (g_task_get_source_object (task), way->worker, way->name,
                                        way->document, way->type, way_record (way), saved_cb,
                                        g_object_ref (task));
}

/* ---- what must be known first ---- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Way *way = g_task_get_task_data (task);

  if (!dosja_alert_ask_finish (result))
    g_task_return_boolean (task, FALSE);
  else if (is_still_there (task))
    way->go (task);
}

static void
begin (GtkWidget *widget, DosjaWorker *worker, const DosjaPaper *paper, void (*go) (GTask *task),
       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, callback, user_data);
  Way *way = g_new0 (Way, 1);

  way->worker = g_object_ref (worker);
  way->document = dosja_document_ref (paper->made->document);
  way->name = g_strdup (paper->name);
  way->type = paper->type;
  if (paper->record != NULL)
    way->record = *paper->record;
  way->go = go;
  g_task_set_task_data (task, way, way_free);

  if (paper->made->warning == NULL)
    go (task);
  else
    dosja_alert_ask_async (widget, _ ("Hand it over all the same?"), paper->made->warning,
                           _ ("_Hand over"), TRUE, answered_cb, g_object_ref (task));
}

/**
 * dosja_paper_print_async:
 * @widget: over whose window it asks
 *
 * Asks, if the person's consents stand against it; enters it into the journal, and prints.
 */
void
dosja_paper_print_async (GtkWidget *widget, DosjaWorker *worker, const DosjaPaper *paper,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && DOSJA_IS_WORKER (worker) && paper != NULL);

  begin (widget, worker, paper, print, callback, user_data);
}

/**
 * dosja_paper_save_async:
 * @widget: over whose window it asks
 *
 * Asks, if the person's consents stand against it; warns that the file leaves the vault, asks
 * where to, enters it into the journal and writes a PDF.
 */
void
dosja_paper_save_async (GtkWidget *widget, DosjaWorker *worker, const DosjaPaper *paper,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && DOSJA_IS_WORKER (worker) && paper != NULL);

  begin (widget, worker, paper, save, callback, user_data);
}

/**
 * dosja_paper_finish:
 *
 * Returns: %TRUE when it went out; %FALSE without @error when the user thought better
 */
gboolean
dosja_paper_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
