/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Beds and stays: what the store refuses, whichever way it comes. */

#include "base/dosja-clock.h"
#include "shelter.h"

/* ---- who counts on the day of leaving ---- */

/* Somebody counts on the night of entering and no longer on that of leaving. */
static void
test_day_of_leaving (Fixture *f, gconstpointer data)
{
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *drita = shelter_add_person (f->store, "V2", "Drita", "Leka");

  g_free (shelter_save (f->store, "stay", "person", arta, "bed", bed, "from", "2026-03-03", "until",
                        "2026-03-05", NULL));
  shelter_refuse (f->store, "bed", "taken", "stay", "person", drita, "bed", bed, "from",
                  "2026-03-04", NULL);
  /* On the day one leaves the other enters, in the same bed, in either order. */
  g_free (shelter_save (f->store, "stay", "person", drita, "bed", bed, "from", "2026-03-05",
                        "until", "2026-03-09", NULL));
  g_free (shelter_save (f->store, "stay", "person", drita, "bed", bed, "from", "2026-03-01",
                        "until", "2026-03-03", NULL));
  /* And the same person leaves and comes again on one day. */
  g_free (shelter_save (f->store, "stay", "person", arta, "from", "2026-03-05", "until",
                        "2026-03-05", NULL));
  g_free (shelter_save (f->store, "stay", "person", arta, "from", "2026-03-05", NULL));
}

/* ---- no bed twice ---- */

static void
test_bed_twice (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *until;
    gboolean taken;
  } cases[] = {
    { "2026-03-01", "2026-03-10", FALSE },
    { "2026-03-01", "2026-03-11", TRUE },
    { "2026-03-12", "2026-03-13", TRUE },
    { "2026-03-19", NULL, TRUE },
    { "2026-03-20", NULL, FALSE },
    { "2026-03-01", NULL, TRUE },
    { "2026-03-01", "2026-04-01", TRUE },
    { "2026-03", "2026-03-15", FALSE },
    { "2025", "2026", FALSE },
    { "2025", "2026-04", TRUE },
  };
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *other_bed = shelter_add_bed (f->store, "Room 2", "Bed 1");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");

  g_free (shelter_save (f->store, "stay", "person", arta, "bed", bed, "from", "2026-03-10", "until",
                        "2026-03-20", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = g_strdup_printf ("W%u", i);
      g_autofree char *person = shelter_add_person (f->store, code, "Lule", "Deda");
      g_autoptr (DosjaRecord) stay = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s to %s", cases[i].from, cases[i].until != NULL ? cases[i].until : "now");
      if (cases[i].taken)
        shelter_refuse (f->store, "bed", "taken", "stay", "person", person, "bed", bed, "from",
                        cases[i].from, "until", cases[i].until, NULL);
      else
        {
          g_autofree char *id = shelter_save (f->store, "stay", "person", person, "bed", bed,
                                              "from", cases[i].from, "until", cases[i].until, NULL);

          stay = shelter_load (f->store, "stay", id);
          dosja_store_delete (f->store, dosja_type_find ("stay"), dosja_record_get_id (stay),
                              &error);
          g_assert_no_error (error);
        }
      /* Another bed, and no bed at all, are nobody's matter. */
      g_free (shelter_save (f->store, "stay", "person", person, "from", cases[i].from, "until",
                            cases[i].until, NULL));
      shelter_refuse (f->store, "from", "overlap", "stay", "person", person, "bed", other_bed,
                      "from", i < 8 ? "2026-03-09" : "2025-12-31", NULL);
    }
}

/* A change is held to the same as a new record; what is not about nights is not looked at. */
static void
test_changes (Fixture *f, gconstpointer data)
{
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *drita = shelter_add_person (f->store, "V2", "Drita", "Leka");
  g_autofree char *first = shelter_save (f->store, "stay", "person", arta, "bed", bed, "from",
                                         "2026-03-01", "until", "2026-03-05", NULL);
  g_autofree char *second
      = shelter_save (f->store, "stay", "person", drita, "bed", bed, "from", "2026-03-05", NULL);

  shelter_refuse_change (f->store, "stay", first, "until", "2026-03-06", "bed", "taken");
  shelter_refuse_change (f->store, "stay", first, "until", NULL, "bed", "taken");
  shelter_refuse_change (f->store, "stay", second, "from", "2026-03-04", "bed", "taken");
  shelter_refuse_change (f->store, "stay", first, "until", "2026-02-27", "until", "order");
  shelter_change (f->store, "stay", first, "note", "quiet");
  shelter_change (f->store, "stay", second, "until", "2026-03-09");
}

static void
test_person_twice (Fixture *f, gconstpointer data)
{
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *open
      = shelter_save (f->store, "stay", "person", arta, "from", "2026-03-10", NULL);

  shelter_refuse (f->store, "from", "overlap", "stay", "person", arta, "from", "2026-03-15", NULL);
  shelter_refuse (f->store, "from", "overlap", "stay", "person", arta, "from", "2026-03-01",
                  "until", "2026-03-11", NULL);
  g_free (shelter_save (f->store, "stay", "person", arta, "from", "2026-03-01", "until",
                        "2026-03-10", NULL));
  shelter_change (f->store, "stay", open, "until", "2026-03-12");
  g_free (shelter_save (f->store, "stay", "person", arta, "from", "2026-03-12", NULL));
  shelter_refuse_change (f->store, "stay", open, "until", "2026-03-13", "from", "overlap");
}

/* ---- beds that cannot be given ---- */

static void
test_closed_beds (Fixture *f, gconstpointer data)
{
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *closed = shelter_add_bed (f->store, "Room 1", "Bed 2");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *drita = shelter_add_person (f->store, "V2", "Drita", "Leka");
  g_autofree char *tomorrow = shelter_day (1);
  g_autofree char *today = shelter_day (0);
  g_autofree char *stay = NULL;
  g_autoptr (DosjaRecord) record = shelter_load (f->store, "bed", bed);
  g_autofree char *room = g_strdup (dosja_record_get (record, "room"));
  g_autoptr (GError) error = NULL;
  DosjaId id;

  shelter_change (f->store, "bed", closed, "active", "no");
  shelter_refuse (f->store, "bed", "inactive", "stay", "person", arta, "bed", closed, "from",
                  "2026-03-01", NULL);
  /* Who slept there when it was in use, did. */
  g_free (shelter_save (f->store, "stay", "person", arta, "bed", closed, "from", "2026-02-01",
                        "until", "2026-02-03", NULL));
  shelter_change (f->store, "bed", closed, "active", "yes");
  shelter_change (f->store, "bed", closed, "out_of_use_until", tomorrow);
  shelter_refuse (f->store, "bed", "out-of-use", "stay", "person", arta, "bed", closed, "from",
                  "2026-03-01", NULL);
  shelter_change (f->store, "bed", closed, "out_of_use_until", today);
  stay = shelter_save (f->store, "stay", "person", arta, "bed", closed, "from", "2026-03-01", NULL);

  /* Nobody is put out of their bed by closing it, its room or its facility. */
  shelter_refuse_change (f->store, "bed", closed, "active", "no", "active", "occupied");
  shelter_refuse_change (f->store, "bed", closed, "out_of_use_until", tomorrow, "out_of_use_until",
                         "occupied");
  shelter_refuse_change (f->store, "room", room, "active", "no", "active", "occupied");
  shelter_change (f->store, "stay", stay, "until", "2026-03-09");
  shelter_change (f->store, "room", room, "active", "no");
  shelter_refuse (f->store, "bed", "inactive", "stay", "person", drita, "bed", bed, "from",
                  "2026-03-01", NULL);
  shelter_refuse_change (f->store, "stay", stay, "until", NULL, "bed", "inactive");

  /* A bed that somebody slept in is not thrown away, nor is the room around it. */
  dosja_id_parse (closed, &id);
  g_assert_false (dosja_store_delete (f->store, dosja_type_find ("bed"), &id, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  dosja_id_parse (room, &id);
  g_assert_false (dosja_store_delete (f->store, dosja_type_find ("room"), &id, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  dosja_id_parse (bed, &id);
  dosja_store_delete (f->store, dosja_type_find ("bed"), &id, &error);
  g_assert_no_error (error);
}

/* ---- leaves ---- */

static void
test_absences (Fixture *f, gconstpointer data)
{
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *stay = shelter_save (f->store, "stay", "person", arta, "from", "2026-03-10",
                                        "until", "2026-03-20", NULL);
  g_autofree char *out = NULL;

#define OUT "absence", "stay", stay, "reason", "work", "from_at", "09:00", "back_by", "2026-03-20"
  shelter_refuse (f->store, "from", "outside", OUT, "from", "2026-03-09", NULL);
  shelter_refuse (f->store, "from", "outside", OUT, "from", "2026-03-21", "back_by", "2026-03-21",
                  NULL);
  shelter_refuse (f->store, "back_on", "outside", OUT, "from", "2026-03-12", "back_on",
                  "2026-03-21", NULL);
  shelter_refuse (f->store, "back_on", "order", OUT, "from", "2026-03-12", "back_on", "2026-03-11",
                  NULL);
  out = shelter_save (f->store, OUT, "from", "2026-03-12", NULL);
  shelter_refuse (f->store, "back_on", "open", OUT, "from", "2026-03-13", NULL);
  shelter_refuse (f->store, "from", "overlap", OUT, "from", "2026-03-14", "back_on", "2026-03-14",
                  "back_at", "17:00", NULL);
  g_free (shelter_save (f->store, OUT, "from", "2026-03-11", "back_on", "2026-03-11", "back_at",
                        "17:00", NULL));
  shelter_change (f->store, "absence", out, "back_on", "2026-03-13");
  g_free (shelter_save (f->store, OUT, "from", "2026-03-14", NULL));

  /* What was written about a stay holds its days. */
  shelter_refuse_change (f->store, "stay", stay, "from", "2026-03-12", "from", "outside");
  shelter_refuse_change (f->store, "stay", stay, "until", "2026-03-12", "until", "outside");
}

/* ---- moves ---- */

static void
test_moves (Fixture *f, gconstpointer data)
{
  g_autofree char *one = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *two = shelter_add_bed (f->store, "Room 1", "Bed 2");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *drita = shelter_add_person (f->store, "V2", "Drita", "Leka");
  g_autofree char *vera = shelter_add_person (f->store, "V3", "Vera", "Gjoni");
  g_autofree char *stay
      = shelter_save (f->store, "stay", "person", arta, "bed", one, "from", "2026-03-01", NULL);

  g_free (shelter_save (f->store, "stay", "person", drita, "bed", two, "from", "2026-03-02",
                        "until", "2026-03-08", NULL));
  shelter_refuse (f->store, "on", "outside", "bed_move", "stay", stay, "on", "2026-02-28", "bed",
                  one, NULL);
  /* With the move written down, only the nights from then on are in the new bed. */
  shelter_refuse_change (f->store, "stay", stay, "bed", two, "bed", "taken");
  g_free (shelter_save (f->store, "bed_move", "stay", stay, "on", "2026-03-08", "bed", one, NULL));
  shelter_change (f->store, "stay", stay, "bed", two);
  /* The old bed was hers until then, and is free from then on. */
  shelter_refuse (f->store, "bed", "taken", "stay", "person", vera, "bed", one, "from",
                  "2026-03-07", NULL);
  shelter_refuse (f->store, "bed", "taken", "stay", "person", vera, "bed", two, "from",
                  "2026-03-09", NULL);
  shelter_refuse_change (f->store, "stay", stay, "until", "2026-03-07", "until", "outside");
  g_free (shelter_save (f->store, "stay", "person", vera, "bed", one, "from", "2026-03-08", NULL));
  /* Nor can a move be written that puts her into a bed that is another's. */
  shelter_refuse (f->store, "bed", "taken", "bed_move", "stay", stay, "on", "2026-03-20", "bed",
                  one, NULL);
}

/* ---- what comes back ---- */

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *drita = shelter_add_person (f->store, "V2", "Drita", "Leka");
  g_autofree char *stay
      = shelter_save (f->store, "stay", "person", arta, "bed", bed, "from", "2026-03-01", NULL);
  g_autofree char *again = NULL;
  g_autoptr (DosjaRecord) record = shelter_load (f->store, "stay", stay);
  g_autoptr (GError) error = NULL;
  gint64 deleting, leaving;

  /* Out of the bin into a bed that is taken now */
  dosja_store_delete (f->store, dosja_type_find ("stay"), dosja_record_get_id (record), &error);
  g_assert_no_error (error);
  deleting = dosja_store_get_last_action (f->store);
  again = shelter_save (f->store, "stay", "person", drita, "bed", bed, "from", "2026-03-02", NULL);
  g_assert_false (dosja_store_undo (f->store, deleting, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_BED_TAKEN);
  g_clear_error (&error);
  g_assert_true (dosja_record_is_deleted (shelter_reload (f->store, &record)));

  /* Taking back a leaving when the bed was given away since */
  shelter_change (f->store, "stay", again, "until", "2026-03-05");
  leaving = dosja_store_get_last_action (f->store);
  dosja_store_undo (f->store, deleting, &error);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_BED_TAKEN);
  g_clear_error (&error);
  g_free (shelter_save (f->store, "stay", "person", arta, "bed", bed, "from", "2026-03-05", NULL));
  g_assert_false (dosja_store_undo (f->store, leaving, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_BED_TAKEN);
  g_clear_error (&error);

  /* … or when she has another stay by now */
  g_assert_false (dosja_store_undo (f->store, deleting, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_BED_TAKEN);
  g_clear_error (&error);
}

static void
test_undo_overlap (Fixture *f, gconstpointer data)
{
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *stay
      = shelter_save (f->store, "stay", "person", arta, "from", "2026-03-01", NULL);
  g_autofree char *out
      = shelter_save (f->store, "absence", "stay", stay, "reason", "work", "from", "2026-03-02",
                      "from_at", "09:00", "back_by", "2026-03-02", NULL);
  g_autoptr (DosjaRecord) record = shelter_load (f->store, "stay", stay);
  g_autoptr (DosjaRecord) absence = shelter_load (f->store, "absence", out);
  g_autoptr (GError) error = NULL;
  gint64 action;

  dosja_store_delete (f->store, dosja_type_find ("absence"), dosja_record_get_id (absence), &error);
  g_assert_no_error (error);
  action = dosja_store_get_last_action (f->store);
  g_free (shelter_save (f->store, "absence", "stay", stay, "reason", "work", "from", "2026-03-03",
                        "from_at", "09:00", "back_by", "2026-03-03", NULL));
  g_assert_false (dosja_store_undo (f->store, action, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_OVERLAP);
  g_clear_error (&error);

  dosja_store_delete (f->store, dosja_type_find ("stay"), dosja_record_get_id (record), &error);
  g_assert_no_error (error);
  action = dosja_store_get_last_action (f->store);
  g_free (stay);
  stay = shelter_save (f->store, "stay", "person", arta, "from", "2026-03-02", NULL);
  g_assert_false (dosja_store_undo (f->store, action, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_OVERLAP);
  g_clear_error (&error);

  /* When the way is free again it comes back with what belongs to it. */
  shelter_change (f->store, "stay", stay, "from", "2026-03-20");
  shelter_change (f->store, "stay", stay, "until", "2026-03-20");
  g_assert_false (dosja_store_undo (f->store, action, NULL));
  g_clear_object (&record);
  record = shelter_load (f->store, "stay", stay);
  dosja_store_delete (f->store, dosja_type_find ("stay"), dosja_record_get_id (record), &error);
  g_assert_no_error (error);
  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shelter_count (f->store, "absence"), ==, 1);
}

/* A bed that was made and slept in is not unmade. */
static void
test_undo_of_beds (Fixture *f, gconstpointer data)
{
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  gint64 making = dosja_store_get_last_action (f->store);
  g_autoptr (GError) error = NULL;

  g_free (shelter_save (f->store, "stay", "person", arta, "bed", bed, "from", "2026-03-01", NULL));
  g_assert_false (dosja_store_undo (f->store, making, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE);
}

/* ---- import ---- */

/* What an old register says of the past comes in; of now, the store lets nobody sleep twice. */
static void
test_import (Fixture *f, gconstpointer data)
{
  g_autofree char *arta = shelter_add_person (f->store, "V1", "Arta", "Hoxha");
  g_autofree char *bed = shelter_add_bed (f->store, "Room 1", "Bed 1");
  g_autoptr (GError) error = NULL;

  g_free (shelter_save (f->store, "stay", "person", arta, "from", "2020-03-01", "until",
                        "2020-03-10", NULL));
  g_free (shelter_save (f->store, "stay", "person", arta, "bed", bed, "from", "2021-03-01", "until",
                        "2021-03-10", NULL));
  dosja_store_begin (f->store, "import", &error);
  g_assert_no_error (error);
  g_free (shelter_save (f->store, "stay", "person", arta, "from", "2020-03-05", "until",
                        "2020-03-12", NULL));
  shelter_refuse (f->store, "from", "overlap", "stay", "person", arta, "from", "2020-03-05", NULL);
  shelter_refuse (f->store, "from", "overlap", "stay", "person", arta, "from", "2021-03-05",
                  "until", "2021-03-12", NULL);
  dosja_store_commit (f->store, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_clock_set_fixed (G_GINT64_CONSTANT (1776247200) * G_USEC_PER_SEC); /* 15 April 2026 */

  FIXTURE_ADD ("/shelter/rules/day-of-leaving-is-not-counted", test_day_of_leaving);
  FIXTURE_ADD ("/shelter/rules/no-bed-twice", test_bed_twice);
  FIXTURE_ADD ("/shelter/rules/changes-are-held-to-it", test_changes);
  FIXTURE_ADD ("/shelter/rules/nobody-sleeps-twice", test_person_twice);
  FIXTURE_ADD ("/shelter/rules/closed-beds", test_closed_beds);
  FIXTURE_ADD ("/shelter/rules/leaves-lie-within-the-stay", test_absences);
  FIXTURE_ADD ("/shelter/rules/moves", test_moves);
  FIXTURE_ADD ("/shelter/rules/undo-finds-the-bed-taken", test_undo);
  FIXTURE_ADD ("/shelter/rules/undo-finds-another-stay", test_undo_overlap);
  FIXTURE_ADD ("/shelter/rules/undo-of-a-bed", test_undo_of_beds);
  FIXTURE_ADD ("/shelter/rules/import-of-the-past", test_import);

  return g_test_run ();
}
