/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-shelter-page.h"

#include "gui/desks/dosja-occupancy-view.h"
#include "gui/dosja-rights.h"

#include <glib/gi18n-lib.h>

struct _DosjaShelterPage
{
  DosjaDeskPage parent_instance;

  DosjaBoardView *board;
};

G_DEFINE_FINAL_TYPE (DosjaShelterPage, dosja_shelter_page, DOSJA_TYPE_DESK_PAGE)

/* ---- the views ---- */

static void
refresh_board (DosjaDeskPage *page, GtkWidget *view)
{
  dosja_board_view_refresh (DOSJA_BOARD_VIEW (view));
}

static void
refresh_occupancy (DosjaDeskPage *page, GtkWidget *view)
{
  dosja_occupancy_view_refresh (DOSJA_OCCUPANCY_VIEW (view));
}

static void
add_list (DosjaDeskPage *page, const char *name, const char *title, const char *type,
          const char *const *columns, const char *add, const char *empty, const char *order)
{
  DosjaSubList *list = dosja_desk_page_add_list_of (page, name, title, type, columns, add, empty);

  if (list != NULL)
    dosja_sub_list_set_order (list, order, !g_str_equal (order, "name"));
}

static void
dosja_shelter_page_setup (DosjaDeskPage *page)
{
  static const char *const stays[]
      = { "person.code", "person.surname", "person.given_name", "bed.name",    "from",
          "until",       "planned_until",  "exit_reason",       "destination", NULL };
  static const char *const leaves[]
      = { "stay.person", "from", "from_at", "back_by", "back_by_at", "back_on", "reason", NULL };
  static const char *const belongings[]
      = { "stay.person", "item", "kind", "quantity", "action", "on", "place", "signed", NULL };
  static const char *const beds[]
      = { "room.facility", "room.name", "name", "kind", "active", "out_of_use_until", NULL };
  DosjaShelterPage *self = DOSJA_SHELTER_PAGE (page);

  self->board = DOSJA_BOARD_VIEW (dosja_board_view_new (dosja_page_get_worker (DOSJA_PAGE (page))));
  dosja_desk_page_add_view (page, "board", C_ ("shelter", "Boar_d"), GTK_WIDGET (self->board),
                            refresh_board);
  add_list (page, "stays", C_ ("shelter", "_Stays"), "stay", stays, NULL,
            _ ("Nobody has stayed yet"), "from");
  add_list (page, "absences", C_ ("shelter", "_Leaves"), "absence", leaves, NULL,
            _ ("Nobody has been out yet"), "from");
  add_list (page, "belongings", C_ ("shelter", "Belon_gings"), "belonging", belongings,
            _ ("_New belonging"), _ ("Nothing is kept for anybody yet"), "on");
  add_list (page, "incidents", C_ ("shelter", "_Incidents"), "shelter_incident", NULL,
            _ ("_New incident"), _ ("No incident was written down yet"), "on");
  add_list (page, "handovers", C_ ("shelter", "Handover no_tes"), "handover", NULL, _ ("_New note"),
            _ ("No note for the next shift was written yet"), "on");
  add_list (page, "facilities", C_ ("shelter", "_Facilities"), "facility", NULL,
            _ ("_New facility"), _ ("There is no facility yet"), "name");
  add_list (page, "rooms", C_ ("shelter", "Roo_ms"), "room", NULL, _ ("_New room"),
            _ ("There is no room yet"), "name");
  add_list (page, "beds", C_ ("shelter", "B_eds"), "bed", beds, _ ("_New bed"),
            _ ("There is no bed yet"), "name");
  if (dosja_rights_may (DOSJA_ACTION_REPORT))
    dosja_desk_page_add_view (page, "occupancy", C_ ("shelter", "_Occupancy"),
                              dosja_occupancy_view_new (dosja_page_get_worker (DOSJA_PAGE (page))),
                              refresh_occupancy);
}

static void
dosja_shelter_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_shelter_page_parent_class)->constructed (object);

  dosja_page_set_title (DOSJA_PAGE (object), _ ("Shelter"));
}

static void
dosja_shelter_page_class_init (DosjaShelterPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dosja_shelter_page_constructed;
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_shelter_page_setup;
}

static void
dosja_shelter_page_init (DosjaShelterPage *self)
{
}

/**
 * dosja_shelter_page_get_board:
 *
 * Returns: (transfer none): the board
 */
DosjaBoardView *
dosja_shelter_page_get_board (DosjaShelterPage *self)
{
  g_return_val_if_fail (DOSJA_IS_SHELTER_PAGE (self), NULL);

  return self->board;
}
