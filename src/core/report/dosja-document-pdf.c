/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-draw.h"

#include "base/dosja-clock.h"
#include "report/dosja-report.h"

#include <cairo-pdf.h>

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
draw_pdf (DosjaDocument *self, cairo_status_t *ret_status)
{
  GByteArray *pdf = g_byte_array_new ();
  gboolean landscape = dosja_document_is_landscape (self);
  double width = landscape ? DOSJA_A4_HEIGHT : DOSJA_A4_WIDTH;
  double height = landscape ? DOSJA_A4_WIDTH : DOSJA_A4_HEIGHT;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (dosja_clock_now () / G_USEC_PER_SEC);
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  guint n_pages = dosja_document_paginate (self, width, height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  for (guint page = 0; page < n_pages; page++)
    {
      dosja_document_draw_page (self, cr, page);
      cairo_show_page (cr);
    }
  cairo_surface_finish (surface);
  *ret_status = cairo_status (cr);
  if (*ret_status == CAIRO_STATUS_SUCCESS)
    *ret_status = cairo_surface_status (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return pdf;
}

/**
 * dosja_document_to_pdf:
 * @path: where to
 *
 * Writes the document as PDF on A4, for its owner's eyes only. The same document at the
 * same time (see dosja_clock_set_fixed()) with the same fonts gives the same bytes.
 *
 * Returns: whether it is written; errors are of %DOSJA_REPORT_ERROR
 */
gboolean
dosja_document_to_pdf (DosjaDocument *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) pdf = NULL;
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  pdf = draw_pdf (self, &status);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_FAILED,
                   "The pages could not be drawn: %s", cairo_status_to_string (status));
      return FALSE;
    }

  return dosja_report_write_file (path, pdf->data, pdf->len, error);
}
