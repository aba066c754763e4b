/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small form with a question of each kind, and cases that are assessed with it. */

#include "small-form.h"

#include "model/dosja-codes.h"

DosjaInstrument *
form_parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  DosjaInstrument *instrument = dosja_instrument_parse (json, -1, &error);

  g_assert_no_error (error);

  return instrument;
}

DosjaRecord *
form_add_case (Fixture *f)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Doda", "1990");
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", "2020-0001");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2020-01-01");
  if (dosja_codes_find ("case_type", "domestic_violence") == NULL)
    {
      GPtrArray *codes = dosja_codes_get_list ("case_type");

      dosja_record_set (record, "category", ((DosjaCode *)codes->pdata[0])->key);
      g_ptr_array_unref (codes);
    }
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

DosjaRecord *
form_add (Fixture *f, const char *json)
{
  DosjaRecord *form = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (form, "body", json);
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);

  return form;
}

DosjaRecord *
form_new_assessment (DosjaRecord *of, DosjaRecord *form, const char *on, const char *answers)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("risk_assessment"));

  dosja_record_set_reference (record, "case", dosja_record_get_id (of));
  dosja_record_set_reference (record, "form", dosja_record_get_id (form));
  dosja_record_set (record, "assessed", on);
  dosja_record_set (record, "answers", answers);

  return record;
}

DosjaRecord *
form_assess (Fixture *f, DosjaRecord *of, DosjaRecord *form, const char *on, const char *answers)
{
  DosjaRecord *record = form_new_assessment (of, form, on, answers);
  g_autoptr (GError) error = NULL;

  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

char *
form_level_of_case (Fixture *f, DosjaRecord *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) now
      = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (of), &error);

  g_assert_no_error (error);

  return g_strdup (dosja_record_get (now, "risk_level"));
}

void
form_assert_refused (Fixture *f, DosjaRecord *record, const char *field, const char *code)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_store_save (f->store, record, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, field));
  g_assert_cmpstr (dosja_problems_find (problems, field)->code, ==, code);
}
