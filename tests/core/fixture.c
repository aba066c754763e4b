/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "base/dosja-clock.h"

#include <glib/gstdio.h>

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dosja-test-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "cases.db", NULL);
  f->other = g_build_filename (f->folder, "other.db", NULL);
  f->key = dosja_secret_new_random (32);
  f->store = dosja_store_create (f->path, f->key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  const char *name;
  GDir *dir;

  g_assert_finalize_object (f->store);
  dosja_secret_unref (f->key);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->other);
}

/* What the next program start would see. */
void
fixture_reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (f->store);
  f->store = dosja_store_open (f->path, f->key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
}

DosjaRecord *
fixture_add_person (DosjaStore *store, const char *code, const char *given, const char *father,
                    const char *surname, const char *born)
{
  DosjaRecord *person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "code", code);
  dosja_record_set (person, "given_name", given);
  dosja_record_set (person, "father_name", father);
  dosja_record_set (person, "surname", surname);
  dosja_record_set (person, "born", born);
  dosja_record_set (person, "sex", "female");
  dosja_store_save (store, person, NULL, &error);
  g_assert_no_error (error);

  return person;
}

/* Saves a record of fields and their values, which must be in order. */
DosjaId
fixture_put (DosjaStore *store, const char *type, ...)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list args;

  va_start (args, type);
  while ((field = va_arg (args, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (args, const char *));
  va_end (args);
  dosja_store_save (store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);

  return *dosja_record_get_id (record);
}

/* The id as a field holds it; lives as long as the program. */
const char *
fixture_text (const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  return g_intern_string (dosja_id_format (id, text));
}

void
fixture_set_today (int year, int month, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);

  dosja_clock_set_fixed (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
}
