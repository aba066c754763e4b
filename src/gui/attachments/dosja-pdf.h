/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaPdf:
 *
 * A PDF in memory, to be looked at. It is used by one thread at a time.
 */
typedef struct _DosjaPdf DosjaPdf;

gboolean dosja_pdf_is_supported (void);
DosjaPdf *dosja_pdf_new (GBytes *bytes, GError **error);
guint dosja_pdf_get_n_pages (DosjaPdf *self);
GdkTexture *dosja_pdf_render (DosjaPdf *self, guint page, double scale, GError **error);
void dosja_pdf_free (DosjaPdf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaPdf, dosja_pdf_free)

G_END_DECLS
