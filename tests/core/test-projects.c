/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What counts towards a project's targets: within its time, once a person. */

#include "fixture.h"
#include "model/dosja-when.h"
#include "report/dosja-figure.h"
#include "report/dosja-project-progress.h"

typedef struct
{
  DosjaStore *store;
  DosjaId project;
  DosjaId other;
} Project;

/* From 1 March to 31 August 2026; it is the last day of May. */
static Project
new_project (DosjaStore *store)
{
  Project self = { .store = store };

  fixture_set_today (2026, 5, 31);
  self.project = fixture_put (store, "project", "code", "P1", "title", "Riintegrim", "status",
                              "ongoing", "start", "2026-03-01", "end", "2026-08-31", NULL);
  self.other = fixture_put (store, "project", "code", "P2", "title", "Tjetër", "status", "ongoing",
                            "start", "2026-01-01", NULL);

  return self;
}

/* The field of a target that says which kind of what @measure counts */
static const char *
only (const char *measure)
{
  const DosjaType *type = dosja_type_find ("target");

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].when != NULL && dosja_when_holds (type->fields[i].when, measure))
      return type->fields[i].name;

  return "note";
}

static gint64
reached (Project *self, const char *measure, const char *kind, const char *by_hand)
{
  DosjaId id = fixture_put (self->store, "target", "project", fixture_text (&self->project),
                            "title", measure, "measure", measure, only (measure), kind, "value",
                            "10", "by_hand", by_hand, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) target
      = dosja_store_load (self->store, dosja_type_find ("target"), &id, &error);
  g_autoptr (DosjaRecord) project
      = dosja_store_load (self->store, dosja_type_find ("project"), &self->project, &error);
  gint64 n = dosja_project_count (self->store, project, target, &error);

  g_assert_no_error (error);

  return n;
}

static DosjaId
add_person (DosjaStore *store, const char *code)
{
  return fixture_put (store, "person", "code", code, "surname", "Hoxha", "sex", "female", NULL);
}

static DosjaId
add_case (DosjaStore *store, const DosjaId *person, const char *number, const char *opened,
          const DosjaId *project)
{
  return fixture_put (store, "case", "person", fixture_text (person), "number", number, "category",
                      "domestic_violence", "opened", opened, "project",
                      project != NULL ? fixture_text (project) : NULL, NULL);
}

static void
test_persons (Fixture *f, gconstpointer data)
{
  Project p = new_project (f->store);
  DosjaId a = add_person (f->store, "V1"), b = add_person (f->store, "V2");

  add_case (f->store, &a, "1", "2026-03-01", &p.project);
  add_case (f->store, &a, "2", "2026-04-01", &p.project); /* twice, and counts once */
  add_case (f->store, &b, "3", "2026-05-31", &p.project);
  add_case (f->store, &b, "4", "2026-02-28", &p.project); /* the day before */
  add_case (f->store, &b, "5", "2026-04-01", &p.other);
  g_assert_cmpint (reached (&p, "persons", NULL, NULL), ==, 2);
  g_assert_cmpint (reached (&p, "persons", "vot", NULL), ==, 0);
  g_assert_cmpint (reached (&p, "persons", NULL, "3"), ==, 5);
  g_assert_cmpint (reached (&p, "by_hand", NULL, "4"), ==, 4);
}

static void
add_service (Project *p, const DosjaId *person, const DosjaId *in_case, const char *kind,
             const char *on, const char *status)
{
  fixture_put (p->store, "service", "case", fixture_text (in_case), "person", fixture_text (person),
               "kind", kind, "on", on, "status", status, "project", fixture_text (&p->project),
               NULL);
}

static void
test_services (Fixture *f, gconstpointer data)
{
  Project p = new_project (f->store);
  DosjaId a = add_person (f->store, "V1"), b = add_person (f->store, "V2");
  DosjaId of_a = add_case (f->store, &a, "1", "2026-01-01", NULL);
  DosjaId of_b = add_case (f->store, &b, "2", "2026-01-01", NULL);

  add_service (&p, &a, &of_a, "individual_counselling", "2026-03-01", "delivered");
  add_service (&p, &a, &of_a, "individual_counselling", "2026-04-01", "delivered");
  add_service (&p, &b, &of_b, "food", "2026-05-31", "partly_delivered");
  add_service (&p, &b, &of_b, "food", "2026-05-01", "refused");
  add_service (&p, &b, &of_b, "food", "2026-02-28", "delivered");
  g_assert_cmpint (reached (&p, "services", NULL, NULL), ==, 3);
  g_assert_cmpint (reached (&p, "persons_served", NULL, NULL), ==, 2);
  g_assert_cmpint (reached (&p, "persons_served", "individual_counselling", NULL), ==, 1);
  /* A heading of the list means what stands below it. */
  g_assert_cmpint (reached (&p, "services", "psychological", NULL), ==, 2);
  g_assert_cmpint (reached (&p, "services", "shelter", NULL), ==, 1);
}

static void
test_nights (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *from, *until;
    int nights;
  } stays[] = {
    { "2026-02-20", "2026-03-04", 3 }, /* 1, 2 and 3 March */
    { "2026-03-10", "2026-03-10", 0 }, { "2026-03-10", "2026-03-11", 1 },
    { "2026-05-29", NULL, 2 }, /* tonight is not slept yet */
    { "2026-01-01", "2026-02-28", 0 },
  };
  Project p = new_project (f->store);
  int sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stays); i++)
    {
      g_autofree char *code = g_strdup_printf ("V%u", i);
      DosjaId person = add_person (f->store, code);

      fixture_put (f->store, "stay", "person", fixture_text (&person), "from", stays[i].from,
                   "until", stays[i].until, "project", fixture_text (&p.project), NULL);
      sum += stays[i].nights;
      g_assert_cmpint (reached (&p, "nights", NULL, NULL), ==, sum);
    }

  /* The last night of a project that is over is that of its last day. */
  fixture_set_today (2026, 12, 1);
  g_assert_cmpint (reached (&p, "nights", NULL, NULL), ==, 3 + 1 + 95);
}

static void
test_activities (Fixture *f, gconstpointer data)
{
  static const char *const days[] = { "2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01" };
  Project p = new_project (f->store);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    fixture_put (f->store, "activity", "kind", i == 1 ? "petition" : "forum", "title", "T", "on",
                 days[i], "topics", "trafficking", "audiences", "students", "municipality", "vlore",
                 "girls", "10", "men", "5", "signatures", i == 1 ? "70" : NULL, "project",
                 fixture_text (&p.project), NULL);
  g_assert_cmpint (reached (&p, "activities", NULL, NULL), ==, 2);
  g_assert_cmpint (reached (&p, "activities", "forum", NULL), ==, 1);
  g_assert_cmpint (reached (&p, "people_reached", NULL, NULL), ==, 30);
  g_assert_cmpint (reached (&p, "signatures", NULL, NULL), ==, 70);
}

static void
test_programmes (Fixture *f, gconstpointer data)
{
  static const char *const presence[] = { "present", "absent", "present", "present", "present" };
  static const char *const days[]
      = { "2026-04-01", "2026-04-08", "2026-04-15", "2026-02-01", "2026-04-22" };
  Project p = new_project (f->store);
  DosjaId second = fixture_put (f->store, "participant", "number", "P2", "sex", "male", NULL);
  DosjaId other = add_person (f->store, "V2");
  DosjaId man = fixture_put (f->store, "participant", "number", "P1", "sex", "male", NULL);
  DosjaId client = add_person (f->store, "V1");
  DosjaId enrolment
      = fixture_put (f->store, "enrolment", "participant", fixture_text (&man), "referral_source",
                     "court", "mandate", "court_ordered", "stage", "group_phase", "status",
                     "attending", "limits_explained", "yes", NULL);

  DosjaId later
      = fixture_put (f->store, "enrolment", "participant", fixture_text (&second),
                     "referral_source", "court", "mandate", "court_ordered", "stage", "group_phase",
                     "status", "attending", "limits_explained", "yes", NULL);

  /* The last session, of a man and a client of their own, names no project: it counts for none. */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gboolean last = i + 1 == G_N_ELEMENTS (days);
      const char *project = last ? NULL : fixture_text (&p.project);
      DosjaId session = fixture_put (f->store, "programme_session", "kind", "group", "on", days[i],
                                     "project", project, NULL);

      fixture_put (f->store, "attendance", "session", fixture_text (&session), "enrolment",
                   fixture_text (last ? &later : &enrolment), "presence", presence[i], NULL);
      fixture_put (f->store, "clinic_contact", "person", fixture_text (last ? &other : &client),
                   "on", days[i], "kind", "legal", "project",
                   last ? NULL : fixture_text (&p.project), NULL);
    }
  g_assert_cmpint (reached (&p, "programme_clients", NULL, NULL), ==, 1);
  g_assert_cmpint (reached (&p, "programme_clients", "group", NULL), ==, 1);
  g_assert_cmpint (reached (&p, "programme_clients", "assessment", NULL), ==, 0);
  g_assert_cmpint (reached (&p, "clinic_clients", NULL, NULL), ==, 1);
  g_assert_cmpint (reached (&p, "clinic_clients", "legal", NULL), ==, 1);
  g_assert_cmpint (reached (&p, "clinic_clients", "psychological", NULL), ==, 0);
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int month, day, percent;
  } days[] = { { 2, 28, 0 }, { 3, 1, 0 }, { 5, 31, 50 }, { 8, 31, 100 }, { 12, 1, 100 } };
  Project p = new_project (f->store);
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (DosjaProjectProgress) last = NULL;
  const DosjaTargetProgress *target;

  reached (&p, "by_hand", NULL, "4");
  fixture_put (f->store, "budget_line", "project", fixture_text (&p.project), "number", "1",
               "title", "Paga", "planned", "100000 eur", "spent", "25050 eur", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_set_today (2026, days[i].month, days[i].day);
      g_clear_pointer (&last, dosja_project_progress_free);
      last = dosja_project_progress (f->store, &p.project, &error);
      g_assert_no_error (error);
      g_assert_cmpint (last->elapsed, ==, days[i].percent);
    }
  target = g_ptr_array_index (last->targets, 0);
  g_assert_cmpint (target->reached, ==, 4);
  g_assert_cmpuint (target->percent, ==, 40);

  figures = dosja_project_figures (last);
  g_assert_cmpint (dosja_table_get (((DosjaFigure *)g_ptr_array_index (figures, 1))->table, 0, 1),
                   ==, 250);
}

static void
assert_refused (DosjaStore *store, const char *type, const char *field, const char *code,
                gboolean refused, const char *const *pairs)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  const DosjaProblem *problem;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  g_assert_cmpint (dosja_store_save (store, record, problems, &error), ==, !refused);
  problem = dosja_problems_find (problems, field);
  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->code, ==, code);
}

static void
test_rules (Fixture *f, gconstpointer data)
{
  Project p = new_project (f->store);
  const char *id = fixture_text (&p.project);

  assert_refused (f->store, "project", "end", "order", TRUE,
                  (const char *[]){ "code", "P3", "title", "T", "status", "ongoing", "start",
                                    "2026-03-02", "end", "2026-03-01", NULL });
  assert_refused (f->store, "project", "budget", "negative", TRUE,
                  (const char *[]){ "code", "P3", "title", "T", "status", "ongoing", "start",
                                    "2026-03-02", "budget", "-5 eur", NULL });
  assert_refused (f->store, "budget_line", "spent", "negative", TRUE,
                  (const char *[]){ "project", id, "number", "1", "title", "T", "planned",
                                    "100 eur", "spent", "-1 eur", NULL });
  assert_refused (f->store, "budget_line", "spent", "currency", TRUE,
                  (const char *[]){ "project", id, "number", "1", "title", "T", "planned",
                                    "100 eur", "spent", "50 all", NULL });
  /* It happens, and is worth a look. */
  assert_refused (f->store, "budget_line", "spent", "overspent", FALSE,
                  (const char *[]){ "project", id, "number", "1", "title", "T", "planned",
                                    "100 eur", "spent", "101 eur", NULL });
  assert_refused (
      f->store, "target", "value", "range", TRUE,
      (const char *[]){ "project", id, "title", "T", "measure", "services", "value", "-1", NULL });
  /* What is not in the list, or is a kind of something else, would count nothing. */
  assert_refused (f->store, "target", "only_service", "choice", TRUE,
                  (const char *[]){ "project", id, "title", "T", "measure", "services", "value",
                                    "5", "only_service", "counseling", NULL });
  assert_refused (f->store, "target", "only_activity", "measure", TRUE,
                  (const char *[]){ "project", id, "title", "T", "measure", "services", "value",
                                    "5", "only_activity", "forum", NULL });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_ADD ("/projects/a-person-counts-once-and-in-its-time", test_persons);
  FIXTURE_ADD ("/projects/services-that-were-delivered", test_services);
  FIXTURE_ADD ("/projects/nights-that-were-slept", test_nights);
  FIXTURE_ADD ("/projects/activities-people-and-signatures", test_activities);
  FIXTURE_ADD ("/projects/clients-of-clinic-and-programme", test_programmes);
  FIXTURE_ADD ("/projects/progress-beside-the-time", test_progress);
  FIXTURE_ADD ("/projects/money-and-dates-are-in-order", test_rules);

  return g_test_run ();
}
