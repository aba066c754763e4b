/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture of a camera has 12 to 50 million pixels; each takes three or four bytes to show. */
#define DOSJA_IMAGE_MAX_PIXELS ((guint64)64 * 1000 * 1000)
#define DOSJA_IMAGE_MAX_SIDE 20000
/* What an image's file may have to be shown. */
#define DOSJA_IMAGE_MAX_BYTES ((guint64)32 * 1024 * 1024)

gboolean
dosja_image_get_size (const guint8 *data, gsize size, guint32 *ret_width, guint32 *ret_height);
GdkTexture *dosja_image_decode (GBytes *bytes, GError **error);

G_END_DECLS
