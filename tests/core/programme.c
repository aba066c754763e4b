/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme.h"

static DosjaRecord *
save (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_store_save (store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s.%s: %s", dosja_record_get_record_type (record)->name,
                    dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);

  return record;
}

DosjaRecord *
programme_save (DosjaStore *store, const char *type, ...)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  const char *field;
  va_list fields;

  va_start (fields, type);
  while ((field = va_arg (fields, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (fields, const char *));
  va_end (fields);

  return save (store, record);
}

DosjaId
programme_add_staff (DosjaStore *store, const char *name, const char *role)
{
  g_autoptr (DosjaRecord) staff
      = programme_save (store, "staff", "name", name, "access_role", role, NULL);

  return *dosja_record_get_id (staff);
}

DosjaRecord *
programme_add_man (DosjaStore *store, guint number, const char *given_name)
{
  g_autofree char *code = g_strdup_printf ("P-2026-%03u", number);

  return programme_save (store, "participant", "number", code, "given_name", given_name, "surname",
                         "Hoxha", "sex", "male", NULL);
}

DosjaRecord *
programme_new_enrolment (DosjaRecord *man, DosjaRecord *group, const char *start, const char *end)
{
  DosjaRecord *enrolment = dosja_record_new (dosja_type_find ("enrolment"));

  dosja_record_set_reference (enrolment, "participant", dosja_record_get_id (man));
  if (group != NULL)
    dosja_record_set_reference (enrolment, "group", dosja_record_get_id (group));
  dosja_record_set (enrolment, "referral_source", "court");
  dosja_record_set (enrolment, "mandate", "court_ordered");
  dosja_record_set (enrolment, "stage", "group_phase");
  dosja_record_set (enrolment, "status", "attending");
  dosja_record_set (enrolment, "limits_explained", "yes");
  dosja_record_set (enrolment, "start", start);
  dosja_record_set (enrolment, "end", end);

  return enrolment;
}

DosjaRecord *
programme_add_enrolment (DosjaStore *store, DosjaRecord *man, DosjaRecord *group, const char *start,
                         const char *end)
{
  return save (store, programme_new_enrolment (man, group, start, end));
}

DosjaRecord *
programme_add_session (DosjaStore *store, DosjaRecord *group, const char *on)
{
  char id[DOSJA_ID_STRING_SIZE];

  return programme_save (store, "programme_session", "kind", "group", "on", on, "group",
                         group != NULL ? dosja_id_format (dosja_record_get_id (group), id) : NULL,
                         NULL);
}

DosjaRecord *
programme_new_attendance (DosjaRecord *session, DosjaRecord *enrolment, const char *presence)
{
  DosjaRecord *attendance = dosja_record_new (dosja_type_find ("attendance"));

  dosja_record_set_reference (attendance, "session", dosja_record_get_id (session));
  dosja_record_set_reference (attendance, "enrolment", dosja_record_get_id (enrolment));
  dosja_record_set (attendance, "presence", presence);

  return attendance;
}

/* A form with two parts; 8 is the most it can give. */
DosjaRecord *
programme_add_form (DosjaStore *store, const char *key, guint version)
{
  g_autofree char *body = g_strdup_printf (
      "{ \"dosja_form\": 1, \"key\": \"%s\", \"version\": %u, \"purpose\": \"measure\","
      "\"title\": { \"sq\": \"Pyetje\", \"en\": \"Questions\" }, \"sections\": ["
      "{ \"key\": \"violence\", \"title\": { \"sq\": \"Dhuna\", \"en\": \"Violence\" },"
      "\"questions\": [ { \"key\": \"a\", \"kind\": \"yes_no\", \"required\": true,"
      "\"text\": { \"sq\": \"A\", \"en\": \"A\" }, \"options\": [ { \"key\": \"yes\", \"score\": 2"
      "} ] }, { \"key\": \"b\", \"kind\": \"yes_no\", \"text\": { \"sq\": \"B\", \"en\": \"B\" },"
      "\"options\": [ { \"key\": \"yes\", \"score\": 2 } ] } ] },"
      "{ \"key\": \"control\", \"title\": { \"sq\": \"Kontrolli\", \"en\": \"Control\" },"
      "\"questions\": [ { \"key\": \"c\", \"kind\": \"number\", \"min\": 0, \"max\": 9,"
      "\"text\": { \"sq\": \"C\", \"en\": \"C\" }, \"options\": [ { \"from\": 0, \"score\": 0 },"
      "{ \"from\": 3, \"score\": 4 } ] } ] } ] }",
      key, version);

  return programme_save (store, "assessment_form", "body", body, NULL);
}

DosjaRecord *
programme_new_measure (const char *type, DosjaRecord *enrolment, DosjaRecord *form,
                       const char *point, const char *answers)
{
  static const char *const days[] = { "2026-01-10", "2026-01-20", "2026-02-10", "2026-03-01" };
  DosjaRecord *measure = dosja_record_new (dosja_type_find (type));

  dosja_record_set_reference (measure, "enrolment", dosja_record_get_id (enrolment));
  dosja_record_set_reference (measure, "form", dosja_record_get_id (form));
  dosja_record_set (measure, "point", point);
  dosja_record_set (measure, "on", days[(point[1] - '0') % G_N_ELEMENTS (days)]);
  dosja_record_set (measure, "respondent",
                    g_str_equal (type, "measure") ? "participant" : "partner");
  dosja_record_set (measure, "answers", answers);

  return measure;
}

DosjaRecord *
programme_add_measure (DosjaStore *store, const char *type, DosjaRecord *enrolment,
                       DosjaRecord *form, const char *point, const char *answers)
{
  return save (store, programme_new_measure (type, enrolment, form, point, answers));
}
