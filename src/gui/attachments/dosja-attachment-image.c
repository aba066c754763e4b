/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-attachment-image.h"

#include "store/dosja-store.h"

#include <string.h>

static guint32
get_u32 (const guint8 *p)
{
  return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static guint32
get_u16 (const guint8 *p)
{
  return (guint32)p[0] << 8 | p[1];
}

/* Signature, length and name of the first chunk, then width and height. */
static gboolean
png_size (const guint8 *data, gsize size, guint32 *ret_width, guint32 *ret_height)
{
  if (size < 24 || memcmp (data, "\211PNG\r\n\032\n", 8) != 0 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;

  *ret_width = get_u32 (data + 16);
  *ret_height = get_u32 (data + 20);

  return TRUE;
}

/* A frame's header is one of the markers C0 to CF but C4, C8 and CC. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segments, each FF, a marker and its length, until the one that tells the frame's size. */
static gboolean
jpeg_size (const guint8 *data, gsize size, guint32 *ret_width, guint32 *ret_height)
{
  gsize at = 2;

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;

  while (at + 9 <= size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (is_frame (marker))
        {
          *ret_height = get_u16 (data + at + 5);
          *ret_width = get_u16 (data + at + 7);
          return TRUE;
        }
      if (get_u16 (data + at + 2) < 2)
        return FALSE;
      at += 2 + get_u16 (data + at + 2);
    }

  return FALSE;
}

/**
 * dosja_image_get_size:
 * @data: (array length=size): a PNG or JPEG
 *
 * Reads from an image's beginning how large it is, without decoding anything.
 *
 * Returns: %FALSE when it is neither, or does not say
 */
gboolean
dosja_image_get_size (const guint8 *data, gsize size, guint32 *ret_width, guint32 *ret_height)
{
  g_return_val_if_fail (ret_width != NULL && ret_height != NULL, FALSE);

  return data != NULL
         && (png_size (data, size, ret_width, ret_height)
             || jpeg_size (data, size, ret_width, ret_height))
         && *ret_width > 0 && *ret_height > 0;
}

/**
 * dosja_image_decode:
 *
 * Decodes a PNG or JPEG, after its size is known to be bearable: a few kilobytes can unpack to
 * gigabytes. These two GTK decodes by itself, in memory; other kinds would go through loaders
 * that other programs brought. May run on any thread.
 *
 * Returns: (transfer full) (nullable): the image
 */
GdkTexture *
dosja_image_decode (GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GdkTexture *texture;
  guint32 width = 0, height = 0;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (!dosja_image_get_size (data, size, &width, &height))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT,
                           "neither PNG nor JPEG");
      return NULL;
    }
  if (width > DOSJA_IMAGE_MAX_SIDE || height > DOSJA_IMAGE_MAX_SIDE
      || (guint64)width * height > DOSJA_IMAGE_MAX_PIXELS)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_LARGE,
                           "too many pixels to show");
      return NULL;
    }

  texture = gdk_texture_new_from_bytes (bytes, &problem);
  if (texture == NULL)
    g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT,
                         "the image cannot be decoded");

  return texture;
}
