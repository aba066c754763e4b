/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-pdf.h"

#include "gui/attachments/dosja-attachment-image.h"
#include "store/dosja-store.h"

#include <math.h>

static void
damaged (GError **error)
{
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT,
                       "the PDF cannot be read");
}

#ifdef HAVE_POPPLER

#include <poppler.h>

struct _DosjaPdf
{
  PopplerDocument *document;
};

/**
 * dosja_pdf_is_supported:
 *
 * Returns: whether this program was built with what it takes to show a PDF
 */
gboolean
dosja_pdf_is_supported (void)
{
  return TRUE;
}

/**
 * dosja_pdf_new:
 *
 * Returns: (transfer full) (nullable): the document, or %NULL when it is none, or is locked
 *   with a password of its own
 */
DosjaPdf *
dosja_pdf_new (GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &problem);
  DosjaPdf *self;

  if (document == NULL || poppler_document_get_n_pages (document) < 1)
    {
      g_clear_object (&document);
      damaged (error);
      return NULL;
    }
  self = g_new0 (DosjaPdf, 1);
  self->document = document;

  return self;
}

guint
dosja_pdf_get_n_pages (DosjaPdf *self)
{
  return (guint)poppler_document_get_n_pages (self->document);
}

/* What fits into memory, however large the page says it is. */
static double
bounded (double scale, double width, double height)
{
  double most = DOSJA_IMAGE_MAX_SIDE / MAX (width, height);

  most = MIN (most, sqrt ((double)DOSJA_IMAGE_MAX_PIXELS / (width * height)));

  return MIN (scale, most);
}

static GdkTexture *
texture_of (cairo_surface_t *surface, int width, int height)
{
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize)height, (GDestroyNotify)cairo_surface_destroy,
                                      cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * dosja_pdf_render:
 * @page: from 0
 * @scale: pixels for a point (1/72 inch)
 *
 * Returns: (transfer full) (nullable): the page on white paper
 */
GdkTexture *
dosja_pdf_render (DosjaPdf *self, guint page, double scale, GError **error)
{
  PopplerPage *sheet = poppler_document_get_page (self->document, (int)page);
  double points_wide = 0, points_high = 0;
  cairo_surface_t *surface;
  GdkTexture *texture = NULL;
  int width, height;
  cairo_t *cr;

  if (sheet != NULL)
    poppler_page_get_size (sheet, &points_wide, &points_high);
  if (!(points_wide > 0) || !(points_high > 0) || !isfinite (points_wide * points_high))
    {
      g_clear_object (&sheet);
      damaged (error);
      return NULL;
    }

  scale = bounded (scale, points_wide, points_high);
  width = MAX (1, (int)(points_wide * scale));
  height = MAX (1, (int)(points_high * scale));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / points_wide, height / points_high);
  poppler_page_render (sheet, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    texture = texture_of (surface, width, height);
  else
    damaged (error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (sheet);

  return texture;
}

void
dosja_pdf_free (DosjaPdf *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->document);
  g_free (self);
}

#else

struct _DosjaPdf
{
  guint n_pages;
};

gboolean
dosja_pdf_is_supported (void)
{
  return FALSE;
}

DosjaPdf *
dosja_pdf_new (GBytes *bytes, GError **error)
{
  damaged (error);

  return NULL;
}

guint
dosja_pdf_get_n_pages (DosjaPdf *self)
{
  return self->n_pages;
}

GdkTexture *
dosja_pdf_render (DosjaPdf *self, guint page, double scale, GError **error)
{
  damaged (error);

  return NULL;
}

void
dosja_pdf_free (DosjaPdf *self)
{
  g_free (self);
}

#endif
