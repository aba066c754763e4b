/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/dosja-template.h"

#include "fuzz.h"

static void
problem_free (gpointer data)
{
  dosja_template_problem_free (data);
}

/* A text is a template, or it is said in words why not, line by line. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (problem_free);
  g_autoptr (DosjaTemplate) template = dosja_template_parse ((const char *)data, size, problems);

  g_assert_cmpint (template == NULL, ==, problems->len > 0);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *words = dosja_template_problem_describe (g_ptr_array_index (problems, i));

      g_assert_true (g_utf8_validate (words, -1, NULL));
    }
  if (template != NULL)
    {
      g_assert_true (dosja_template_is_name (dosja_template_get_name (template)));
      g_assert_true (dosja_template_get_root (template) != NULL
                     || dosja_template_needs_period (template));
    }

  return 0;
}
