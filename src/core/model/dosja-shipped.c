/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-shipped-private.h"

#include <csv.h>
#include <gio/gio.h>

typedef struct
{
  GPtrArray *cells;
  guint row;
  DosjaShippedFunc func;
  gpointer user_data;
} Reader;

static void
cell_cb (void *data, size_t size, void *user_data)
{
  Reader *reader = user_data;

  g_ptr_array_add (reader->cells, g_strndup (data != NULL ? data : "", size));
}

static void
row_cb (int character, void *user_data)
{
  Reader *reader = user_data;

  if (reader->row++ > 0)
    reader->func ((char **)reader->cells->pdata, reader->cells->len, reader->row - 2,
                  reader->user_data);
  g_ptr_array_set_size (reader->cells, 0);
}

/**
 * dosja_shipped_read:
 * @path: a CSV file among the program's resources, headings first
 * @func: (scope call): told every row
 */
void
dosja_shipped_read (const char *path, DosjaShippedFunc func, gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  Reader reader = { .func = func, .user_data = user_data };
  struct csv_parser parser;
  const void *data;
  gsize size;

  g_return_if_fail (bytes != NULL && func != NULL);

  data = g_bytes_get_data (bytes, &size);
  reader.cells = g_ptr_array_new_with_free_func (g_free);
  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_parse (&parser, data, size, cell_cb, row_cb, &reader);
  csv_fini (&parser, cell_cb, row_cb, &reader);
  csv_free (&parser);
  g_ptr_array_unref (reader.cells);
}
