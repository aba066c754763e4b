/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-date.h"
#include "store/dosja-board.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* ---- for scripts ---- */

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
add_id (JsonBuilder *json, const char *name, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  add_text (json, name, id != NULL && !dosja_id_is_nil (id) ? dosja_id_format (id, text) : NULL);
}

static void
add_number (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
add_truth (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

static void
add_bed (JsonBuilder *json, const DosjaBoardBed *bed)
{
  json_builder_begin_object (json);
  add_id (json, "id", &bed->id);
  add_text (json, "facility", bed->facility);
  add_text (json, "room", bed->room);
  add_text (json, "name", bed->name);
  add_text (json, "kind", bed->kind);
  add_truth (json, "usable", bed->usable);
  add_text (json, "out_of_use_until", bed->out_of_use_until);
  add_truth (json, "taken", bed->taken);
  add_id (json, "stay", bed->stay != NULL ? &bed->stay->id : NULL);
  json_builder_end_object (json);
}

static void
add_stay (JsonBuilder *json, const DosjaBoardStay *stay)
{
  json_builder_begin_object (json);
  add_id (json, "id", &stay->id);
  add_id (json, "person", &stay->person);
  add_id (json, "case", &stay->file);
  add_text (json, "code", stay->code);
  add_text (json, "name", stay->name);
  json_builder_set_member_name (json, "age");
  if (stay->age >= 0)
    json_builder_add_int_value (json, stay->age);
  else
    json_builder_add_null_value (json);
  add_text (json, "from", stay->from);
  add_text (json, "from_at", stay->from_at);
  add_text (json, "planned_until", stay->planned_until);
  add_id (json, "bed", stay->has_bed ? &stay->bed : NULL);
  add_id (json, "came_with", &stay->mother);
  add_number (json, "children", stay->n_children);
  add_truth (json, "out", !dosja_id_is_nil (&stay->absence));
  add_text (json, "out_on", stay->out_on);
  add_text (json, "out_at", stay->out_at);
  add_text (json, "back_by", stay->back_by);
  add_text (json, "back_by_at", stay->back_by_at);
  add_truth (json, "late", stay->late);
  json_builder_end_object (json);
}

static void
print_json (DosjaBoard *board)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_text (json, "on", board->on);
  add_text (json, "at", board->at);
  add_number (json, "free", board->n_free);
  add_number (json, "out", board->n_out);
  add_number (json, "late", board->n_late);
  add_number (json, "not_shown", board->n_unknown);
  json_builder_set_member_name (json, "beds");
  json_builder_begin_array (json);
  for (guint i = 0; i < board->beds->len; i++)
    add_bed (json, g_ptr_array_index (board->beds, i));
  json_builder_end_array (json);
  json_builder_set_member_name (json, "stays");
  json_builder_begin_array (json);
  for (guint i = 0; i < board->stays->len; i++)
    add_stay (json, g_ptr_array_index (board->stays, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);
}

/* ---- for people ---- */

static char *
day_words (const char *canonical, const char *time)
{
  DosjaDate date;
  g_autofree char *day = NULL;

  if (canonical == NULL || !dosja_date_parse (canonical, &date))
    return g_strdup ("");
  day = dosja_date_to_display (&date);

  return time != NULL ? g_strdup_printf ("%s %s", day, time) : g_steal_pointer (&day);
}

static void
print_stay (const DosjaBoardStay *stay)
{
  g_autofree char *from = day_words (stay->from, NULL);
  g_autofree char *back = day_words (stay->back_by, stay->back_by_at);

  printf ("%s", stay->code != NULL ? stay->code : "?");
  if (stay->name != NULL)
    printf ("  %s", stay->name);
  if (stay->age >= 0)
    printf (", %d", stay->age);
  printf ("  ");
  /* Translators: %s is a date */
  printf (_ ("since %s"), from);
  if (!dosja_id_is_nil (&stay->absence))
    {
      printf ("  [");
      /* Translators: %s is a date and a time */
      printf (stay->late ? _ ("out, late: was due back %s") : _ ("out, due back %s"), back);
      putchar (']');
    }
  putchar ('\n');
}

static void
print_bed (const DosjaBoardBed *bed)
{
  g_autofree char *label = dosja_board_bed_label (bed);
  g_autofree char *until = day_words (bed->out_of_use_until, NULL);

  printf ("  %-24s  ", label);
  if (bed->stay != NULL)
    print_stay (bed->stay);
  else if (bed->taken)
    puts (_ ("taken by somebody who is not shown to you"));
  else if (!bed->usable)
    puts (_ ("not in use"));
  else if (*until != '\0')
    {
      /* Translators: %s is a date */
      printf (_ ("out of use until %s"), until);
      putchar ('\n');
    }
  else
    puts (_ ("free"));
}

static void
print_board (DosjaBoard *board)
{
  g_autofree char *day = day_words (board->on, board->at);
  const char *facility = NULL;

  printf ("%s\n", day);
  for (guint i = 0; i < board->beds->len; i++)
    {
      const DosjaBoardBed *bed = g_ptr_array_index (board->beds, i);

      if (g_strcmp0 (facility, bed->facility) != 0)
        printf ("\n%s\n", bed->facility);
      facility = bed->facility;
      print_bed (bed);
    }
  facility = NULL;
  for (guint i = 0; i < board->stays->len; i++)
    {
      const DosjaBoardStay *stay = g_ptr_array_index (board->stays, i);

      if (stay->has_bed)
        continue;
      if (facility == NULL)
        printf ("\n%s\n", facility = _ ("Without a bed"));
      printf ("  ");
      print_stay (stay);
    }
  putchar ('\n');
  printf (_ ("In the shelter: %u. Out: %u, late: %u. Free beds: %u."),
          board->stays->len + board->n_unknown, board->n_out, board->n_late, board->n_free);
  putchar ('\n');
}

/**
 * dosja_ctl_board: who sleeps where on a day
 */
int
dosja_ctl_board (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaBoard) board = NULL;
  DosjaStore *store;
  DosjaDate day, today;

  dosja_date_today (&today);
  if (self->on != NULL && (!dosja_date_parse (self->on, &day) || !dosja_date_is_exact (&day)))
    return dosja_ctl_usage (_ ("A day is written as 2024-05-03."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  store = dosja_session_get_store (session);
  if (dosja_role_get_right (dosja_store_get_role (store), dosja_type_find ("stay"))
      == DOSJA_RIGHT_NONE)
    {
      g_set_error_literal (&error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED,
                           "the shelter is nothing to this role");
      return dosja_ctl_fail (error);
    }
  /* What time it is matters today only. */
  board = self->on == NULL || dosja_date_compare (&day, &today) == 0
              ? dosja_store_board_now (store, &error)
              : dosja_store_board (store, self->on, NULL, &error);
  if (board == NULL
      || (self->json && !dosja_store_note_event (store, "export", NULL, NULL, &error)))
    return dosja_ctl_fail (error);
  if (self->json)
    print_json (board);
  else
    print_board (board);

  return DOSJA_CTL_DONE;
}
