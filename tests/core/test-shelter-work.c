/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a shift does in the shelter, what the board shows of it and to whom, how full it was, and
 * the sheet for the next shift. */

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "casework/dosja-shelter.h"
#include "document/dosja-handover-sheet.h"
#include "report/dosja-occupancy.h"
#include "shelter.h"

#include <glib/gstdio.h>
#include <string.h>

#define TODAY "2026-04-15"
#define NOON G_GINT64_CONSTANT (1776247200) /* of that day, UTC */

static DosjaId
id_of (const char *text)
{
  DosjaId id;

  g_assert_true (dosja_id_parse (text, &id));

  return id;
}

static char *
add_case (DosjaStore *store, const char *person, const char *number, const char *level)
{
  return shelter_save (store, "case", "person", person, "number", number, "category",
                       "domestic_violence", "opened", "2026-01-10", "access_level", level, NULL);
}

static DosjaRecord *
stay_model (const char *from)
{
  DosjaRecord *model = dosja_record_new (dosja_type_find ("stay"));

  dosja_record_set (model, "from", from);
  dosja_record_set (model, "from_at", "23:40");
  dosja_record_set (model, "condition", "tired");

  return model;
}

static DosjaRecord *
fresh_person (const char *given, const char *born)
{
  DosjaRecord *person = dosja_record_new (dosja_type_find ("person"));

  dosja_record_set (person, "given_name", given);
  dosja_record_set (person, "sex", "female");
  dosja_record_set (person, "born", born);

  return person;
}

static DosjaBoard *
board_on (Fixture *f, const char *on, const char *at)
{
  g_autoptr (GError) error = NULL;
  DosjaBoard *board = dosja_store_board (f->store, on, at, &error);

  g_assert_no_error (error);

  return board;
}

static DosjaBoardStay *
find_code (DosjaBoard *board, const char *code)
{
  for (guint i = 0; i < board->stays->len; i++)
    {
      DosjaBoardStay *stay = g_ptr_array_index (board->stays, i);

      if (g_strcmp0 (stay->code, code) == 0)
        return stay;
    }

  g_error ("%s is not there", code);
}

static const char *
code_in_bed (DosjaBoard *board, const char *bed)
{
  DosjaId id = id_of (bed);
  const DosjaBoardBed *found = dosja_board_find_bed (board, &id);

  g_assert_nonnull (found);

  return found->stay != NULL ? found->stay->code : NULL;
}

/* ---- a family ---- */

typedef struct
{
  char *mother;
  char *child;
  char *beds[3];
  char *file;
} Family;

static void
family_init (Family *self, Fixture *f)
{
  self->mother = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  self->child = shelter_add_person (f->store, "V2", "Besa", "Hoxha");
  self->file = add_case (f->store, self->mother, "1/2026", NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bed %u", i + 1);

      self->beds[i] = shelter_add_bed (f->store, "Room 1", name);
    }
  g_free (shelter_save (f->store, "relationship", "person", self->child, "other", self->mother,
                        "relation", "mother", NULL));
}

static void
family_clear (Family *self)
{
  g_free (self->mother);
  g_free (self->child);
  g_free (self->file);
  for (guint i = 0; i < 3; i++)
    g_free (self->beds[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Family, family_clear)

/* The mother, her child, and a child that is not known yet, from a night on. */
static gint64
admit (Fixture *f, const Family *family, const char *from)
{
  g_autoptr (DosjaRecord) model = stay_model (from);
  g_autoptr (DosjaRecord) fresh = fresh_person ("Lira", "2024");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  gint64 action = 0;
  DosjaComer comers[3] = { { .person = id_of (family->mother), .bed = id_of (family->beds[0]) },
                           { .person = id_of (family->child), .bed = id_of (family->beds[1]) },
                           { .fresh = fresh, .bed = id_of (family->beds[2]) } };

  dosja_shelter_admit (f->store, model, comers, 3, problems, NULL, &action, &error);
  g_assert_no_error (error);

  return action;
}

static void
test_admission (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (DosjaBoard) board = NULL;
  g_autoptr (DosjaBoard) before = NULL;
  g_autoptr (DosjaBoard) empty = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (DosjaRecord) stay = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  DosjaBoardStay *mother, *child, *fresh;
  DosjaId mother_id;
  gint64 action;

  family_init (&family, f);
  mother_id = id_of (family.mother);
  children = dosja_shelter_children (f->store, &mother_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (children->len, ==, 1);
  g_assert_cmpstr (dosja_record_get (g_ptr_array_index (children, 0), "code"), ==, "V2");

  action = admit (f, &family, "2026-04-14");
  board = board_on (f, TODAY, "12:00");
  g_assert_cmpuint (board->stays->len, ==, 3);
  g_assert_cmpuint (board->n_free, ==, 0);
  mother = find_code (board, "V1");
  child = find_code (board, "V2");
  fresh = find_code (board, code_in_bed (board, family.beds[2]));
  g_assert_cmpuint (mother->n_children, ==, 2);
  g_assert_true (dosja_id_equal (&child->mother, &mother->id));
  g_assert_true (dosja_id_equal (&fresh->mother, &mother->id));
  g_assert_cmpstr (fresh->name, ==, "Lira");
  g_assert_cmpint (child->age, ==, 35);
  /* The child without a case of its own is in its mother's. */
  for (guint i = 0; i < board->stays->len; i++)
    {
      DosjaId file = id_of (family.file);

      g_assert_true (
          dosja_id_equal (&((DosjaBoardStay *)g_ptr_array_index (board->stays, i))->file, &file));
    }
  id = dosja_id_to_string (&mother->id);
  stay = shelter_load (f->store, "stay", id);
  g_assert_cmpstr (dosja_record_get (stay, "condition"), ==, "tired");
  g_assert_cmpint (shelter_count (f->store, "relationship"), ==, 2);

  /* Nobody was there the night before, and nobody is when it is taken back, with all of it. */
  before = board_on (f, "2026-04-13", NULL);
  g_assert_cmpuint (before->stays->len, ==, 0);
  g_assert_cmpuint (before->n_free, ==, 3);
  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);
  empty = board_on (f, TODAY, NULL);
  g_assert_cmpuint (empty->stays->len, ==, 0);
  g_assert_cmpint (shelter_count (f->store, "person"), ==, 2);
  g_assert_cmpint (shelter_count (f->store, "relationship"), ==, 1);
}

/* All of a family enters, or nobody, and it is said whose bed is taken. */
static void
test_admission_refused (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (DosjaRecord) model = stay_model ("2026-04-14");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  DosjaComer comers[2];
  guint whose = 99;

  family_init (&family, f);
  comers[0] = (DosjaComer){ .person = id_of (family.mother), .bed = id_of (family.beds[0]) };
  comers[1] = (DosjaComer){ .person = id_of (family.child), .bed = id_of (family.beds[0]) };
  g_assert_false (dosja_shelter_admit (f->store, model, comers, 2, problems, &whose, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpuint (whose, ==, 1);
  g_assert_cmpstr (dosja_problems_find (problems, "bed")->code, ==, "taken");
  g_assert_cmpint (shelter_count (f->store, "stay"), ==, 0);

  /* Without a bed they wait for one. */
  comers[1].bed = (DosjaId){ { 0 } };
  g_clear_error (&error);
  dosja_shelter_admit (f->store, model, comers, 2, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DosjaBoard) board = board_on (f, TODAY, NULL);

    g_assert_true (find_code (board, "V1")->has_bed);
    g_assert_false (find_code (board, "V2")->has_bed);
  }
}

static void
test_leaving (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (DosjaBoard) board = NULL;
  g_autoptr (DosjaBoard) night_before = NULL;
  g_autoptr (DosjaBoard) after = NULL;
  g_autoptr (GArray) together = NULL;
  g_autoptr (DosjaRecord) model = dosja_record_new (dosja_type_find ("stay"));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  gint64 action;
  guint whose = 99;

  family_init (&family, f);
  admit (f, &family, "2026-04-10");
  board = board_on (f, TODAY, NULL);
  together = dosja_shelter_family (f->store, &find_code (board, "V1")->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (together->len, ==, 3);

  /* Without a day nobody leaves. */
  g_assert_false (dosja_shelter_leave (f->store, model, (DosjaId *)together->data, together->len,
                                       problems, &whose, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, "until"));
  g_assert_cmpuint (whose, ==, 0);
  g_clear_error (&error);

  dosja_record_set (model, "until", TODAY);
  dosja_record_set (model, "exit_reason", "plan_completed");
  dosja_record_set (model, "destination", "rented_flat");
  dosja_shelter_leave (f->store, model, (DosjaId *)together->data, together->len, NULL, NULL,
                       &action, &error);
  g_assert_no_error (error);
  after = board_on (f, TODAY, NULL);
  g_assert_cmpuint (after->stays->len, ==, 0);
  night_before = board_on (f, "2026-04-14", NULL);
  g_assert_cmpuint (night_before->stays->len, ==, 3);

  /* The follow-ups of the case: once, though three stays of it ended. */
  g_assert_cmpint (shelter_count (f->store, "followup"), ==, 5);
  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shelter_count (f->store, "followup"), ==, 0);
}

/* ---- out and back ---- */

static DosjaRecord *
absence_model (const char *from_at, const char *back_by_at)
{
  DosjaRecord *model = dosja_record_new (dosja_type_find ("absence"));

  dosja_record_set (model, "from", TODAY);
  dosja_record_set (model, "from_at", from_at);
  dosja_record_set (model, "back_by", TODAY);
  dosja_record_set (model, "back_by_at", back_by_at);
  dosja_record_set (model, "reason", "court");

  return model;
}

static void
test_out_and_back (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autoptr (DosjaRecord) model = absence_model ("09:00", "11:30");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaBoard) board = NULL;
  g_autoptr (GError) error = NULL;
  DosjaId stays[2];

  family_init (&family, f);
  admit (f, &family, "2026-04-10");
  board = board_on (f, TODAY, "09:30");
  stays[0] = find_code (board, "V1")->id;
  stays[1] = find_code (board, "V2")->id;
  dosja_shelter_go_out (f->store, model, stays, 2, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dosja_shelter_go_out (f->store, model, stays, 1, problems, NULL, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, "back_on"));
  g_clear_error (&error);

  {
    g_autoptr (DosjaBoard) in_time = board_on (f, TODAY, "11:00");
    g_autoptr (DosjaBoard) late = board_on (f, TODAY, "11:31");
    g_autoptr (DosjaBoard) next_day = board_on (f, "2026-04-16", "00:10");

    g_assert_cmpuint (in_time->n_out, ==, 2);
    g_assert_cmpuint (in_time->n_late, ==, 0);
    g_assert_false (find_code (in_time, "V1")->late);
    g_assert_cmpuint (late->n_late, ==, 2);
    g_assert_true (find_code (late, "V1")->late);
    g_assert_cmpstr (find_code (late, "V1")->back_by_at, ==, "11:30");
    g_assert_cmpuint (next_day->n_late, ==, 2);
  }

  /* She comes back, and with her the child that went out with her. */
  dosja_shelter_come_back (f->store, &stays[0], TODAY, "11:40", NULL, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DosjaBoard) back = board_on (f, TODAY, "11:41");

    g_assert_cmpuint (back->n_out, ==, 0);
  }
  g_assert_false (dosja_shelter_come_back (f->store, &stays[0], TODAY, NULL, NULL, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND);
}

/* Who left while out is not waited for any more. */
static void
test_never_back (Fixture *f, gconstpointer data)
{
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *stay
      = shelter_save (f->store, "stay", "person", arta, "from", "2026-04-01", NULL);
  g_autoptr (DosjaRecord) model = dosja_record_new (dosja_type_find ("stay"));
  g_autoptr (DosjaBoard) board = NULL;
  g_autoptr (GError) error = NULL;
  DosjaId id = id_of (stay);

  g_free (shelter_save (f->store, "absence", "stay", stay, "reason", "work", "from", "2026-04-10",
                        "from_at", "09:00", "back_by", "2026-04-10", NULL));
  dosja_record_set (model, "until", "2026-04-12");
  dosja_record_set (model, "exit_reason", "left_without_notice");
  dosja_shelter_leave (f->store, model, &id, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  board = board_on (f, TODAY, NULL);
  g_assert_cmpuint (board->n_late, ==, 0);
}

/* ---- beds ---- */

static void
test_move (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autofree char *drita = shelter_add_person (f->store, "V9", "Drita", "Leka");
  g_autofree char *stay = NULL;
  g_autofree char *other = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  DosjaId id, bed;
  gint64 action;

  family_init (&family, f);
  stay = shelter_save (f->store, "stay", "person", family.mother, "bed", family.beds[0], "from",
                       "2026-04-10", NULL);
  other = shelter_save (f->store, "stay", "person", drita, "bed", family.beds[1], "from",
                        "2026-04-11", NULL);
  id = id_of (stay);
  bed = id_of (family.beds[1]);
  g_assert_false (dosja_shelter_move (f->store, &id, &bed, TODAY, problems, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpstr (dosja_problems_find (problems, "bed")->code, ==, "taken");
  g_clear_error (&error);

  /* The bed that the other leaves today is free tonight, though not in the nights before. */
  shelter_change (f->store, "stay", other, "until", TODAY);
  dosja_shelter_move (f->store, &id, &bed, TODAY, NULL, &action, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DosjaBoard) tonight = board_on (f, TODAY, NULL);
    g_autoptr (DosjaBoard) yesterday = board_on (f, "2026-04-14", NULL);

    g_assert_cmpstr (code_in_bed (tonight, family.beds[1]), ==, "V1");
    g_assert_null (code_in_bed (tonight, family.beds[0]));
    g_assert_cmpstr (code_in_bed (yesterday, family.beds[0]), ==, "V1");
    g_assert_cmpstr (code_in_bed (yesterday, family.beds[1]), ==, "V9");
  }
  g_assert_cmpint (shelter_count (f->store, "bed_move"), ==, 1);

  /* On the same day it is a correction, and leaves no trace of a night that was not slept there. */
  bed = id_of (family.beds[2]);
  dosja_shelter_move (f->store, &id, &bed, TODAY, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shelter_count (f->store, "bed_move"), ==, 1);
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DosjaBoard) tonight = board_on (f, TODAY, NULL);

    g_assert_cmpstr (code_in_bed (tonight, family.beds[0]), ==, "V1");
  }
}

/* Who waited for a bed gets one: the nights before are not in it. */
static void
test_move_from_no_bed (Fixture *f, gconstpointer data)
{
  g_auto (Family) family = { 0 };
  g_autofree char *drita = shelter_add_person (f->store, "V9", "Drita", "Leka");
  g_autofree char *stay = NULL;
  g_autoptr (GError) error = NULL;
  DosjaId id, bed;

  family_init (&family, f);
  g_free (shelter_save (f->store, "stay", "person", drita, "bed", family.beds[0], "from",
                        "2026-04-01", "until", "2026-04-12", NULL));
  stay = shelter_save (f->store, "stay", "person", family.mother, "from", "2026-04-10", NULL);
  id = id_of (stay);
  bed = id_of (family.beds[0]);
  dosja_shelter_move (f->store, &id, &bed, "2026-04-12", NULL, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DosjaBoard) before = board_on (f, "2026-04-11", NULL);
    g_autoptr (DosjaBoard) then = board_on (f, "2026-04-12", NULL);

    g_assert_false (find_code (before, "V1")->has_bed);
    g_assert_cmpstr (code_in_bed (before, family.beds[0]), ==, "V9");
    g_assert_cmpstr (code_in_bed (then, family.beds[0]), ==, "V1");
  }
  dosja_shelter_move (f->store, &id, NULL, TODAY, NULL, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DosjaBoard) now = board_on (f, TODAY, NULL);

    g_assert_false (find_code (now, "V1")->has_bed);
    g_assert_cmpuint (now->n_free, ==, 3);
  }
}

static void
test_rooms (Fixture *f, gconstpointer data)
{
  DosjaRooms rooms = { .facility_name = "House",
                       .facility_kind = "emergency_shelter",
                       .room_name = "Room",
                       .bed_name = "Bed",
                       .n_rooms = 11,
                       .n_beds = 2 };
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBoard) board = NULL;
  const DosjaBoardBed *bed;
  gint64 action;

  dosja_shelter_add_rooms (f->store, &rooms, NULL, &action, &error);
  g_assert_no_error (error);
  board = board_on (f, TODAY, NULL);
  g_assert_cmpuint (board->n_free, ==, 22);
  g_assert_cmpuint (board->facilities->len, ==, 1);
  /* The second room stands before the tenth. */
  bed = g_ptr_array_index (board->beds, 2);
  g_assert_cmpstr (bed->room, ==, "Room 2");
  g_assert_cmpstr (bed->name, ==, "Bed 1");
  bed = g_ptr_array_index (board->beds, 21);
  g_assert_cmpstr (bed->room, ==, "Room 11");

  /* A facility of that name is there: nothing is made twice, and nothing by half. */
  g_assert_false (dosja_shelter_add_rooms (f->store, &rooms, problems, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, "name"));
  g_clear_error (&error);
  rooms.facility = bed->facility_id;
  rooms.n_rooms = 1;
  dosja_shelter_add_rooms (f->store, &rooms, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shelter_count (f->store, "room"), ==, 12);
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shelter_count (f->store, "facility"), ==, 0);
}

/* ---- who sees what ---- */

/* A bed is taken for everybody; of whom the actor does not know they learn no more than that. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  g_autofree char *staff
      = shelter_save (f->store, "staff", "name", "Mira", "access_role", "shelter_staff", NULL);
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *waiting = shelter_add_person (f->store, "V2", "Vera", "Gjoni");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *file = add_case (f->store, arta, "1/2026", "restricted");
  g_autofree char *free_bed = shelter_add_bed (f->store, "Room 1", "Bed 2");
  g_autoptr (DosjaBoard) all = NULL;
  g_autoptr (DosjaBoard) theirs = NULL;
  g_autoptr (DosjaBoard) nothing = NULL;
  DosjaId actor = id_of (staff), bed_id = id_of (bed);

  g_free (shelter_save (f->store, "stay", "person", arta, "case", file, "bed", bed, "from",
                        "2026-04-01", NULL));
  all = board_on (f, TODAY, NULL);
  g_assert_cmpstr (code_in_bed (all, bed), ==, "V1");

  dosja_store_set_actor (f->store, &actor, "shelter_staff");
  theirs = board_on (f, TODAY, NULL);
  g_assert_cmpuint (theirs->stays->len, ==, 0);
  g_assert_cmpuint (theirs->n_free, ==, 1);
  g_assert_cmpuint (theirs->n_unknown, ==, 1);
  g_assert_true (dosja_board_find_bed (theirs, &bed_id)->taken);
  g_assert_null (dosja_board_find_bed (theirs, &bed_id)->stay);
  shelter_refuse (f->store, "bed", "taken", "stay", "person", waiting, "bed", bed, "from",
                  "2026-04-02", NULL);

  /* For whom the shelter is nothing there is no board. */
  dosja_store_set_actor (f->store, &actor, "programme_facilitator");
  nothing = board_on (f, TODAY, NULL);
  g_assert_cmpuint (nothing->beds->len + nothing->stays->len + nothing->facilities->len, ==, 0);
}

/* Whoever counts sees codes, and no names. */
static void
test_roles (Fixture *f, gconstpointer data)
{
  g_autofree char *staff
      = shelter_save (f->store, "staff", "name", "Mira", "access_role", "shelter_staff", NULL);
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *stay
      = shelter_save (f->store, "stay", "person", arta, "from", "2026-04-01", NULL);
  DosjaId actor = id_of (staff);
  const char *const roles[] = { "director", "shelter_staff", "data_officer", "reader" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (DosjaBoard) board = NULL;
      DosjaBoardStay *seen;

      dosja_store_set_actor (f->store, &actor, roles[i]);
      board = board_on (f, TODAY, NULL);
      seen = find_code (board, "V1");
      g_test_message ("%s", roles[i]);
      if (g_str_equal (roles[i], "data_officer"))
        g_assert_null (seen->name);
      else
        g_assert_cmpstr (seen->name, ==, "Arta Hoxha");
    }
}

/* ---- how full it was ---- */

#define N_PEOPLE 210
#define N_STAYS 25

typedef struct
{
  int from, until; /* days since the first of January 2001 */
} Nights;

/* More than five thousand stays in 25 years; @nights gets them for counting one by one. */
static void
add_stays (Fixture *f, Nights *nights)
{
  DosjaDate first = { .year = 2001, .month = 1, .day = 1 };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  dosja_store_begin (f->store, "import", &error);
  g_assert_no_error (error);
  for (guint p = 0; p < N_PEOPLE; p++)
    {
      g_autofree char *code = g_strdup_printf ("P%u", p);
      g_autofree char *person = shelter_add_person (f->store, code, "Arta", "Hoxha");
      int day = g_test_rand_int_range (0, 40);

      for (guint s = 0; s < N_STAYS; s++, n++)
        {
          DosjaDate from = first, until = first;
          g_autofree char *from_text = NULL;
          g_autofree char *until_text = NULL;
          gboolean lasts = s == N_STAYS - 1 && p % 3 == 0;

          nights[n].from = day;
          nights[n].until = day + g_test_rand_int_range (0, 250);
          day = nights[n].until + g_test_rand_int_range (0, 100);
          dosja_date_step (&from, nights[n].from, 0);
          dosja_date_step (&until, nights[n].until, 0);
          from_text = dosja_date_to_canonical (&from);
          until_text = dosja_date_to_canonical (&until);
          g_free (shelter_save (f->store, "stay", "person", person, "from", from_text, "until",
                                lasts ? NULL : until_text, NULL));
          if (lasts)
            nights[n].until = G_MAXINT;
        }
    }
  dosja_store_commit (f->store, NULL, &error);
  g_assert_no_error (error);
}

static guint
naive (const Nights *nights, int day)
{
  guint n = 0;

  for (guint i = 0; i < N_PEOPLE * N_STAYS; i++)
    if (nights[i].from <= day && nights[i].until > day)
      n++;

  return n;
}

static GPtrArray *
figures (Fixture *f, DosjaOccupancyStep step, const DosjaDate *within)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = dosja_occupancy_figures (f->store, step, within, &error);

  g_assert_no_error (error);

  return found;
}

static DosjaTable *
table_of (GPtrArray *all, guint at)
{
  return ((DosjaFigure *)g_ptr_array_index (all, at))->table;
}

static void
test_occupancy (Fixture *f, gconstpointer data)
{
  g_autofree Nights *nights = g_new0 (Nights, N_PEOPLE * N_STAYS);
  const DosjaDate first = { .year = 2001, .month = 1, .day = 1 };
  const DosjaDate march = { .year = 2007, .month = 3, .day = 1 };
  const DosjaDate year = { .year = 2008 };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) month = NULL;
  g_autoptr (GPtrArray) months = NULL;
  gint64 began, took = G_MAXINT64;
  guint64 sum = 0;

  add_stays (f, nights);

  /* A month, night by night */
  month = figures (f, DOSJA_OCCUPANCY_DAYS, &march);
  g_assert_cmpuint (dosja_table_get_n_rows (table_of (month, 0)), ==, 31);
  for (guint i = 0; i < 31; i++)
    {
      int day = dosja_date_days_between (&first, &march) + (int)i;

      g_assert_cmpint (dosja_table_get (table_of (month, 0), i, 2), ==, naive (nights, day));
    }

  /* A year by months: the nights of February of a leap year */
  months = figures (f, DOSJA_OCCUPANCY_MONTHS, &year);
  g_assert_cmpuint (dosja_table_get_n_rows (table_of (months, 0)), ==, 12);
  {
    const DosjaDate february = { .year = 2008, .month = 2, .day = 1 };
    int day = dosja_date_days_between (&first, &february);

    for (int i = 0; i < 29; i++)
      sum += naive (nights, day + i);
    g_assert_cmpint (dosja_table_get (table_of (months, 1), 1, 2), ==, sum);
    g_assert_cmpint (dosja_table_get (table_of (months, 0), 1, 2), ==, (sum * 2 + 29) / 58);
  }

  /* Everything, in less than a tenth of a second; the best of some, for others work here, too. */
  for (guint i = 0; i < 5; i++)
    {
      g_clear_pointer (&all, g_ptr_array_unref);
      began = g_get_monotonic_time ();
      all = figures (f, DOSJA_OCCUPANCY_YEARS, &year);
      took = MIN (took, g_get_monotonic_time () - began);
    }
  g_test_message ("%d stays of 25 years in %" G_GINT64_FORMAT " µs", N_PEOPLE * N_STAYS, took);
  g_assert_cmpuint (dosja_table_get_n_rows (table_of (all, 0)), ==, 26);
  g_assert_cmpint (took, <, 100 * 1000);
  sum = 0;
  for (int i = 0; i < 365; i++)
    sum += naive (nights, i);
  g_assert_cmpint (dosja_table_get (table_of (all, 1), 0, 2), ==, sum);
}

/* Children are who came with the mother, or were under age; days not known are said, not guessed.
 */
static void
test_occupancy_kinds (Fixture *f, gconstpointer data)
{
  const DosjaDate month = { .year = 2026, .month = 3, .day = 1 };
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *besa = shelter_add_person (f->store, "V2", "Besa", "Hoxha");
  g_autofree char *drita = shelter_add_person (f->store, "V3", "Drita", "Leka");
  g_autofree char *mother = shelter_save (f->store, "stay", "person", arta, "from", "2026-03-05",
                                          "until", "2026-03-07", NULL);
  g_autoptr (GPtrArray) found = NULL;
  DosjaTable *people;

  shelter_change (f->store, "person", drita, "born", "2010-06");
  g_free (shelter_save (f->store, "stay", "person", besa, "with_mother", mother, "from",
                        "2026-03-05", "until", "2026-03-06", NULL));
  g_free (shelter_save (f->store, "stay", "person", drita, "from", "2026-03-06", NULL));
  g_free (shelter_save (f->store, "stay", "person", besa, "from", "2020", "until", "2021", NULL));
  found = figures (f, DOSJA_OCCUPANCY_DAYS, &month);
  people = table_of (found, 0);
  g_assert_cmpint (dosja_table_get (people, 3, 2), ==, 0);
  g_assert_cmpint (dosja_table_get (people, 4, 0), ==, 1);
  g_assert_cmpint (dosja_table_get (people, 4, 1), ==, 1);
  g_assert_cmpint (dosja_table_get (people, 5, 0), ==, 1);
  g_assert_cmpint (dosja_table_get (people, 5, 1), ==, 1);
  g_assert_cmpint (dosja_table_get (people, 6, 0), ==, 0);
  g_assert_cmpint (dosja_table_get (people, 30, 2), ==, 1);
  g_assert_cmpuint (dosja_table_get_n_notes (people), ==, 3);
  /* Nights to come are not counted. */
  g_clear_pointer (&found, g_ptr_array_unref);
  found = figures (f, DOSJA_OCCUPANCY_DAYS, &(DosjaDate){ .year = 2026, .month = 4, .day = 1 });
  g_assert_cmpuint (dosja_table_get_n_rows (table_of (found, 0)), ==, 15);
}

/* ---- the sheet for the next shift ---- */

static char *
sheet_text (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) sheet = dosja_handover_sheet (f->store, TODAY, "20:00", &error);
  const char *const argv[] = { "pdftotext", "-layout", f->other, "-", NULL };
  char *text = NULL;

  g_assert_no_error (error);
  dosja_document_to_pdf (sheet, f->other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dosja_document_get_n_pages (sheet), ==, 1);
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &text, NULL, NULL, NULL);

  return text;
}

static void
test_sheet (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Arta", "Artës", "Hoxha", "Besa", "Lira", "Drit", "Leka" };
  static const char *const wanted[] = { "V1",
                                        "V2",
                                        "V9",
                                        "Room 1",
                                        "LATE",
                                        "11:30",
                                        "Incidents since 14.04.2026",
                                        "Free beds: 1",
                                        "Medicine at ten",
                                        "V1 waits for the call",
                                        "V9 and the others",
                                        "Entered today: V9" };
  g_auto (Family) family = { 0 };
  g_autofree char *drita = shelter_add_person (f->store, "V9", "Drita", "Leka");
  g_autofree char *incident = NULL;
  g_autofree char *facility = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DosjaRecord) model = absence_model ("09:00", "11:30");
  g_autoptr (DosjaRecord) room = NULL;
  g_autoptr (DosjaBoard) board = NULL;
  g_autoptr (GError) error = NULL;

  family_init (&family, f);
  g_free (shelter_add_bed (f->store, "Room 1", "Bed 4"));
  admit (f, &family, "2026-04-10");
  g_free (shelter_save (f->store, "stay", "person", drita, "from", TODAY, NULL));
  board = board_on (f, TODAY, NULL);
  dosja_shelter_go_out (f->store, model, &find_code (board, "V1")->id, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  facility
      = dosja_id_to_string (&((DosjaBoardBed *)g_ptr_array_index (board->beds, 0))->facility_id);
  g_free (shelter_save (f->store, "handover", "facility", facility, "on", "2026-04-14", "shift",
                        "night", "text", "An old note", NULL));
  g_free (shelter_save (
      f->store, "handover", "facility", facility, "on", TODAY, "shift", "afternoon", "text",
      "Medicine at ten. Arta waits for the call; Artës i thashë. HOXHA, Drita and "
      "the others: quiet. Dritën e thirri Leka.",
      NULL));
  incident = shelter_save (f->store, "shelter_incident", "facility", facility, "on", TODAY, "kind",
                           "threat_external", "severity", "low", "actions", "police_called",
                           "description", "Besa and Lira shouted.", NULL);
  g_free (shelter_save (f->store, "shelter_incident_person", "incident", incident, "person", drita,
                        NULL));

  text = sheet_text (f);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not here: the text was not read");
      return;
    }
  g_test_message ("%s", text);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (strstr (text, names[i]));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (strstr (text, wanted[i]));
  g_assert_null (strstr (text, "shouted"));
  g_assert_null (strstr (text, "An old note"));
}

/* Nothing is there, and the sheet says so. */
static void
test_empty_sheet (Fixture *f, gconstpointer data)
{
  g_autofree char *text = sheet_text (f);

  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Tonight here: 0"));
  g_assert_nonnull (strstr (text, "None was written down."));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");
  dosja_clock_set_fixed (NOON * G_USEC_PER_SEC);

  FIXTURE_ADD ("/shelter/admission-of-a-family", test_admission);
  FIXTURE_ADD ("/shelter/admission-all-or-nobody", test_admission_refused);
  FIXTURE_ADD ("/shelter/leaving-makes-follow-ups", test_leaving);
  FIXTURE_ADD ("/shelter/out-and-back", test_out_and_back);
  FIXTURE_ADD ("/shelter/left-while-out", test_never_back);
  FIXTURE_ADD ("/shelter/move", test_move);
  FIXTURE_ADD ("/shelter/move-from-no-bed", test_move_from_no_bed);
  FIXTURE_ADD ("/shelter/rooms-and-beds", test_rooms);
  FIXTURE_ADD ("/shelter/board/hidden-people", test_hidden);
  FIXTURE_ADD ("/shelter/board/roles", test_roles);
  FIXTURE_ADD ("/shelter/occupancy/as-counted-one-by-one", test_occupancy);
  FIXTURE_ADD ("/shelter/occupancy/children", test_occupancy_kinds);
  FIXTURE_ADD ("/shelter/sheet/holds-no-name", test_sheet);
  FIXTURE_ADD ("/shelter/sheet/empty", test_empty_sheet);

  return g_test_run ();
}
