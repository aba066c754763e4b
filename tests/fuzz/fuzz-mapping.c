/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transfer/dosja-import.h"

#include "fuzz.h"

/* What is read as a mapping is written, read and written again as the same text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaMapping) mapping = dosja_mapping_parse (text, &error);
  g_autoptr (DosjaMapping) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *same = NULL;

  if (mapping == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  json = dosja_mapping_to_json (mapping);
  again = dosja_mapping_parse (json, &error);
  g_assert_no_error (error);
  same = dosja_mapping_to_json (again);
  g_assert_cmpstr (json, ==, same);

  return 0;
}
