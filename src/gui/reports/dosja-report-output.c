/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-report-output.h"

#include "base/dosja-date.h"
#include "gui/dosja-page.h"
#include "gui/reports/dosja-print-preview.h"
#include "gui/reports/dosja-print.h"

#include <glib/gi18n-lib.h>

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    dosja_page_error (widget, error);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autoptr (DosjaWorker) worker = data;
  g_autoptr (GError) error = NULL;

  if (dosja_print_finish (result, &error))
    {
      dosja_page_toast (widget, _ ("The report was sent to the printer"), 0);
      dosja_report_files_note (worker, "print", noted_cb, g_object_ref (widget));
    }
  else if (error != NULL)
    dosja_page_error (widget, error);
}

static void
print_cb (DosjaPrintPreview *preview, GtkWidget *widget)
{
  DosjaWorker *worker = g_object_get_data (G_OBJECT (preview), "worker");

  dosja_print_async (widget, dosja_print_preview_get_document (preview), printed_cb,
                     g_object_ref (worker));
}

/**
 * dosja_report_output_print:
 * @widget: over whose window the paper is shown, from where it can be printed
 * @document: what to print
 */
void
dosja_report_output_print (GtkWidget *widget, DosjaWorker *worker, DosjaDocument *document)
{
  GtkRoot *root;
  DosjaPrintPreview *preview;

  g_return_if_fail (GTK_IS_WIDGET (widget) && document != NULL);

  root = gtk_widget_get_root (widget);
  dosja_document_paginate (document, DOSJA_A4_WIDTH, DOSJA_A4_HEIGHT);
  preview
      = dosja_print_preview_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, document, TRUE);
  g_object_set_data_full (G_OBJECT (preview), "worker", g_object_ref (worker), g_object_unref);
  g_signal_connect_object (preview, "print", G_CALLBACK (print_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (preview));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autoptr (GError) error = NULL;

  if (dosja_report_files_save_finish (result, &error))
    dosja_page_toast (widget, _ ("The report was saved"), 0);
  else if (error != NULL)
    dosja_page_error (widget, error);
}

/**
 * dosja_report_output_save:
 * @name: beginning of the file's name, without blanks; the date is put behind it
 * @document: what a PDF holds
 * @tables: (element-type DosjaTable): what CSV and XLSX hold
 *
 * Lets the user choose where, and writes the file.
 */
void
dosja_report_output_save (GtkWidget *widget, DosjaWorker *worker, DosjaReportFile kind,
                          const char *name, DosjaDocument *document, GPtrArray *tables)
{
  DosjaDate today;
  g_autofree char *date = NULL, *dated = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  dosja_date_today (&today);
  date = dosja_date_to_canonical (&today);
  dated = g_strdup_printf ("%s-%s", name, date);
  dosja_report_files_save_async (widget, worker, kind, dated, document, tables, saved_cb, NULL);
}
