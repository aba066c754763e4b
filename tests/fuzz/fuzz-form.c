/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/dosja-answers.h"

#include "fuzz.h"

/* What is read as a definition is written, read and written again as the same text, and can
 * be answered. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaInstrument) form
      = dosja_instrument_parse ((const char *)data, (gssize)size, &error);
  g_autoptr (DosjaInstrument) again = NULL;
  g_autoptr (DosjaAnswers) answers = NULL;
  DosjaScore score;

  if (form == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  again = dosja_instrument_parse (form->body, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (form->body, ==, again->body);
  g_assert_cmpstr (form->hash, ==, again->hash);

  answers = dosja_answers_new (form);
  for (guint i = 0; i < form->questions->len; i++)
    dosja_answers_set (answers, i, "yes");
  dosja_answers_score (answers, &score);
  g_assert_cmpint (score.level, <, (int)form->levels->len);

  return 0;
}
