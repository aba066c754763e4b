/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-print.h"

#include "gui/reports/dosja-print-preview.h"

typedef struct
{
  DosjaDocument *document;
  GtkPrintOperation *operation;
  gboolean only_shown; /* the dialog's preview ends the operation as if it had printed */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  dosja_document_unref (print->document);
  g_object_unref (print->operation);
  g_free (print);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Print *print = data;
  guint n_pages = dosja_document_paginate (print->document, gtk_print_context_get_width (context),
                                           gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, (int)n_pages);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Print *print = data;

  dosja_document_draw_page (print->document, gtk_print_context_get_cairo_context (context),
                            (guint)page);
}

static gboolean
preview_cb (GtkPrintOperation *operation, GtkPrintOperationPreview *preview,
            GtkPrintContext *context, GtkWindow *parent, gpointer data)
{
  Print *print = data;
  DosjaPrintPreview *window;
  cairo_surface_t *nowhere = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (nowhere);

  print->only_shown = TRUE;

  /* GTK wants somewhere to draw to, although the window draws the document itself. */
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);

  dosja_document_paginate (print->document, gtk_print_context_get_width (context),
                           gtk_print_context_get_height (context));
  window = dosja_print_preview_new (parent, print->document, FALSE);
  g_signal_connect_object (window, "destroy", G_CALLBACK (gtk_print_operation_preview_end_preview),
                           preview, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));

  return TRUE;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Print *print = g_task_get_task_data (task);
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, result == GTK_PRINT_OPERATION_RESULT_APPLY && !print->only_shown);
}

/**
 * dosja_print_async:
 * @parent: over whose window the dialog stands
 * @document: what to print
 *
 * Lets the user choose a printer and prints. Printers keep the names of their jobs, so
 * the job's is "Dosja" and nothing else; the dialog's preview is our own.
 */
void
dosja_print_async (GtkWidget *parent, DosjaDocument *document, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task;
  Print *print;
  GtkRoot *root;
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  g_return_if_fail (GTK_IS_WIDGET (parent) && document != NULL);

  task = g_task_new (parent, NULL, callback, user_data);
  print = g_new0 (Print, 1);
  print->document = dosja_document_ref (document);
  print->operation = gtk_print_operation_new ();
  g_task_set_task_data (task, print, print_free);

  gtk_page_setup_set_paper_size (setup, paper);
  if (dosja_document_is_landscape (document))
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (print->operation, setup);
  gtk_print_operation_set_unit (print->operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (print->operation, TRUE);
  gtk_print_operation_set_job_name (print->operation, "Dosja");
  gtk_print_operation_set_allow_async (print->operation, TRUE);
  gtk_print_operation_set_embed_page_setup (print->operation, TRUE);
  g_signal_connect (print->operation, "begin-print", G_CALLBACK (begin_print_cb), print);
  g_signal_connect (print->operation, "draw-page", G_CALLBACK (draw_page_cb), print);
  g_signal_connect (print->operation, "preview", G_CALLBACK (preview_cb), print);
  g_signal_connect (print->operation, "done", G_CALLBACK (done_cb), task);

  root = gtk_widget_get_root (parent);
  gtk_print_operation_run (print->operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * dosja_print_finish:
 *
 * Returns: %TRUE when it was printed; %FALSE without @error when the user thought better
 */
gboolean
dosja_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
