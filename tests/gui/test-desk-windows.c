/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A group session with twelve men, by keys in one window; the clinic's new client, and the
 * question that comes before. */

#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/desks/dosja-client-window.h"
#include "gui/desks/dosja-roll-window.h"
#include "gui/dosja-frame.h"
#include "store/dosja-store.h"

#include <string.h>

#define MEN 12

static Gui gui;

static gint64
count (const char *type, const char *field, const char *value)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  if (field != NULL)
    dosja_query_add_filter (query, field, DOSJA_MATCH_IS, value);

  return dosja_store_count (gui.store, query, NULL);
}

/* ---- by what is there and by keys ---- */

static GtkWidget *
find_label (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    {
      const char *own = GTK_IS_BUTTON (root) ? gtk_button_get_label (GTK_BUTTON (root))
                        : GTK_IS_CHECK_BUTTON (root)
                            ? gtk_check_button_get_label (GTK_CHECK_BUTTON (root))
                            : NULL;

      if (g_strcmp0 (own, label) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Real keys, as a person presses them. */
static void
press (const char *keys)
{
  g_autofree char *command = g_strconcat ("xdotool key --delay 12 ", keys, NULL);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  gui_settle (&gui);
}

static guint
n_marked (GtkWidget *widget, const char *label)
{
  guint n = GTK_IS_CHECK_BUTTON (widget)
            && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0
            && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += n_marked (child, label);

  return n;
}

static DosjaRecord *
add_group (void)
{
  DosjaRecord *group = gui_save (&gui, "programme_group", "name", "E marta", NULL);
  char id[DOSJA_ID_STRING_SIZE];

  dosja_id_format (dosja_record_get_id (group), id);
  for (guint i = 0; i < MEN; i++)
    {
      g_autofree char *number = g_strdup_printf ("P-2026-%03u", i + 1);
      g_autofree char *name = g_strdup_printf ("Agim %c", 'A' + (int)i);
      g_autoptr (DosjaRecord) man = gui_save (&gui, "participant", "number", number, "given_name",
                                              name, "surname", "Hoxha", "sex", "male", NULL);
      char man_id[DOSJA_ID_STRING_SIZE];
      g_autoptr (DosjaRecord) enrolment = gui_save (
          &gui, "enrolment", "participant", dosja_id_format (dosja_record_get_id (man), man_id),
          "referral_source", "court", "mandate", "court_ordered", "stage", "group_phase", "status",
          "attending", "limits_explained", "yes", "start", "2026-01-01", "group", id, NULL);
    }

  return group;
}

static void
a_group_session_with_twelve_men (void)
{
  g_autoptr (DosjaRecord) group = add_group ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  DosjaRollWindow *window;
  GtkWidget *first;

  gui_show (&gui, box);
  window = dosja_roll_window_present (box, gui.worker, NULL);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  dosja_roll_window_set_group (window, dosja_record_get_id (group));
  WAIT_WHILE (find_label (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, "Present") == NULL);

  /* Where the row below is, the keys find by where it stands. */
  WAIT_WHILE (!gtk_window_is_active (GTK_WINDOW (window)));
  first = find_label (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, "Present");
  WAIT_WHILE (gtk_widget_get_width (first) == 0);
  gtk_widget_grab_focus (first);

  /* The second has a reason, the third has none and said nothing; all others are there. */
  press ("Down Right");
  WAIT_WHILE (n_marked (GTK_WIDGET (window), "Excused") != 1);
  press ("Down Right");
  WAIT_WHILE (n_marked (GTK_WIDGET (window), "Absent") != 1);
  press ("Tab p a");
  press ("alt+h");
  WAIT_WHILE (n_marked (GTK_WIDGET (window), "Present") != MEN - 2);
  g_assert_cmpuint (n_marked (GTK_WIDGET (window), "Excused"), ==, 1);
  press ("ctrl+s");
  WAIT_WHILE (window != NULL);
  g_assert_cmpint (count ("attendance", NULL, NULL), ==, MEN);
  g_assert_cmpint (count ("attendance", "presence", "absent"), ==, 1);
  g_assert_cmpint (count ("attendance", "note", "pa"), ==, 1);
  g_assert_cmpint (count ("programme_session", NULL, NULL), ==, 1);

  /* All of it is one action. */
  g_assert_true (dosja_store_undo (gui.store, dosja_store_get_last_action (gui.store), NULL));
  g_assert_cmpint (count ("attendance", NULL, NULL), ==, 0);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

/* ---- the clinic ---- */

static void
type_client (DosjaClientWindow *window, const char *given, const char *surname, const char *other)
{
  dosja_field_row_set_value (dosja_client_window_get_row (window, "person", "given_name"), given);
  dosja_field_row_set_value (dosja_client_window_get_row (window, "person", "surname"), surname);
  dosja_field_row_set_value (dosja_client_window_get_row (window, "person", "sex"), "female");
  dosja_field_row_set_value (dosja_client_window_get_row (window, "legal_matter", "matter"),
                             "divorce");
  dosja_field_row_set_value (dosja_client_window_get_row (window, "party", "name"), other);
}

static DosjaClientWindow *
open_window (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gui_show (&gui, box);

  return dosja_client_window_present (box, gui.worker);
}

static void
a_client_without_any_case (void)
{
  DosjaClientWindow *window = open_window ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  type_client (window, "Ana", "Leka", "Gjon Marku");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "client.open", NULL));
  WAIT_WHILE (window != NULL);
  g_assert_cmpint (count ("legal_matter", NULL, NULL), ==, 1);
  g_assert_cmpint (count ("party", NULL, NULL), ==, 1);
  g_assert_cmpint (count ("case", NULL, NULL), ==, 0);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

static void
a_conflict_is_shown_first (void)
{
  DosjaClientWindow *window = open_window ();
  GtkWidget *anyway;

  /* The other side of her matter is the client of this one. */
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  type_client (window, "Gjon", "Marku", "Zef Deda");
  dosja_client_window_open (window, FALSE);
  WAIT_WHILE (g_strcmp0 (dosja_notice_get_id (dosja_client_window_get_notice (window)), "interest")
              != 0);
  g_assert_cmpint (count ("legal_matter", NULL, NULL), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dosja_client_window_get_notice (window))));
  g_assert_nonnull (strstr (dosja_notice_get_text (dosja_client_window_get_notice (window)),
                            "conflict of interest"));

  anyway = find_label (GTK_WIDGET (dosja_client_window_get_notice (window)), GTK_TYPE_BUTTON,
                       "Save all the sa_me");
  g_assert_nonnull (anyway);
  g_signal_emit_by_name (anyway, "clicked");
  WAIT_WHILE (window != NULL);
  g_assert_cmpint (count ("legal_matter", NULL, NULL), ==, 2);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

static void
somebody_known_is_offered (void)
{
  g_autoptr (DosjaRecord) ana
      = gui_save (&gui, "person", "code", "V77777", "given_name", "Ana", "surname", "Leka",
                  "father_name", "Pal", "born", "1987", "sex", "female", NULL);
  DosjaClientWindow *window = open_window ();

  type_client (window, "Ana", "Leka", "Ilir Prifti");
  dosja_field_row_set_value (dosja_client_window_get_row (window, "person", "father_name"), "Pal");
  dosja_field_row_set_value (dosja_client_window_get_row (window, "person", "born"), "1987");
  dosja_client_window_open (window, FALSE);
  WAIT_WHILE (g_strcmp0 (dosja_notice_get_id (dosja_client_window_get_notice (window)), "likeness")
              != 0);
  g_assert_cmpint (count ("legal_matter", NULL, NULL), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  g_test_add_func ("/programme-window/twelve-men", a_group_session_with_twelve_men);
  g_test_add_func ("/clinic-window/a-client-without-any-case", a_client_without_any_case);
  g_test_add_func ("/clinic-window/a-conflict-is-shown-first", a_conflict_is_shown_first);
  g_test_add_func ("/clinic-window/somebody-known-is-offered", somebody_known_is_offered);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
