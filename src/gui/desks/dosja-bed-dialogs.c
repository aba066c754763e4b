/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-bed-dialogs.h"

#include "gui/desks/dosja-shelter-jobs.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-window-draft.h"

#include <glib/gi18n-lib.h>

/* ---- choosing a bed ---- */

static void
beds_free (gpointer beds)
{
  g_array_unref (beds);
}

/**
 * dosja_bed_choice_new:
 *
 * Returns: (transfer floating): a list of the beds that are free on the board, and of none
 */
GtkWidget *
dosja_bed_choice_new (DosjaBoard *board)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GArray *beds = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  GtkWidget *choice;

  gtk_string_list_append (labels, _ ("No bed yet"));
  g_array_append_vals (beds, &(DosjaId){ { 0 } }, 1);
  for (guint i = 0; i < board->beds->len; i++)
    {
      const DosjaBoardBed *bed = g_ptr_array_index (board->beds, i);
      g_autofree char *label = NULL;

      if (bed->taken || !bed->usable || bed->out_of_use_until != NULL)
        continue;
      label = dosja_board_bed_label (bed);
      gtk_string_list_append (labels, label);
      g_array_append_val (beds, bed->id);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_object_set_data_full (G_OBJECT (choice), "beds", beds, beds_free);
  dosja_accessible_set_label (choice, _ ("Bed"));

  return choice;
}

void
dosja_bed_choice_select (GtkWidget *choice, const DosjaId *bed)
{
  GArray *beds = g_object_get_data (G_OBJECT (choice), "beds");

  for (guint i = 0; i < beds->len; i++)
    if (dosja_id_equal (&g_array_index (beds, DosjaId, i), bed))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
}

/**
 * dosja_bed_choice_get:
 *
 * Returns: %FALSE when no bed is chosen
 */
gboolean
dosja_bed_choice_get (GtkWidget *choice, DosjaId *ret_bed)
{
  GArray *beds = g_object_get_data (G_OBJECT (choice), "beds");
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  if (selected == 0 || selected >= beds->len)
    return FALSE;
  *ret_bed = g_array_index (beds, DosjaId, selected);

  return TRUE;
}

/**
 * dosja_shelter_finish_dialog:
 * @dialog: (transfer full): from which it was asked
 * @said: what is said when it was done
 *
 * Closes the dialog and says so, or says what is wrong in it.
 */
void
dosja_shelter_finish_dialog (GObject *source, GAsyncResult *result, DosjaDialog *dialog,
                             const char *said)
{
  g_autoptr (DosjaDialog) owned = dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaShelterDone) done
      = dosja_shelter_do_finish (DOSJA_WORKER (source), result, &error);
  GtkWindow *parent;

  if (!gtk_widget_get_visible (GTK_WIDGET (dialog)))
    return;
  dosja_dialog_set_busy (dialog, FALSE);
  if (done == NULL)
    {
      dosja_page_error (GTK_WIDGET (dialog), error);
      return;
    }
  if (done->action == 0)
    {
      dosja_dialog_set_problem (dialog, dosja_problems_get_n (done->problems) > 0
                                            ? dosja_problems_get (done->problems, 0)->message
                                            : _ ("Nothing was changed."));
      return;
    }
  dosja_window_draft_end (GTK_WINDOW (dialog));
  parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  if (parent != NULL)
    {
      dosja_page_toast (GTK_WIDGET (parent), said, done->action);
      dosja_page_changed (GTK_WIDGET (parent));
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
add_labelled (GtkWidget *grid, int row, const char *label, GtkWidget *widget)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);
  g_autofree char *plain = dosja_accessible_strip (label);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), widget);
  dosja_accessible_set_label (widget, plain);
  gtk_widget_add_css_class (name, "field-label");
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
}

static GtkWidget *
new_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);

  return grid;
}

/* ---- moving ---- */

typedef struct
{
  DosjaWorker *worker;
  DosjaId stay;
  GtkWidget *bed;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->worker);
  g_free (move);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer dialog)
{
  dosja_shelter_finish_dialog (source, result, dialog, _ ("The new bed is written down."));
}

static void
move_accepted_cb (DosjaDialog *dialog, Move *move)
{
  DosjaShelterOrder *order = dosja_shelter_order_new (DOSJA_SHELTER_MOVE);

  dosja_shelter_order_add_stay (order, &move->stay);
  dosja_bed_choice_get (move->bed, &order->bed);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_shelter_do_async (move->worker, order, moved_cb, g_object_ref (dialog));
}

/**
 * dosja_move_dialog_present:
 *
 * Asks to which bed somebody moves.
 */
DosjaDialog *
dosja_move_dialog_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board,
                           const DosjaBoardStay *stay)
{
  GtkWidget *grid = new_grid ();
  Move *move = g_new0 (Move, 1);
  DosjaDialog *dialog;

  move->worker = g_object_ref (worker);
  move->stay = stay->id;
  move->bed = dosja_bed_choice_new (board);
  add_labelled (grid, 0, _ ("_Bed from tonight on"), move->bed);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (move->bed), 1);
  dialog = dosja_dialog_new (parent, _ ("Move to another bed"), _ ("_Move"), grid);
  g_object_set_data_full (G_OBJECT (dialog), "move", move, move_free);
  g_signal_connect (dialog, "accepted", G_CALLBACK (move_accepted_cb), move);
  dosja_dialog_set_ready (dialog, TRUE);
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

/* ---- rooms and beds ---- */

typedef struct
{
  DosjaWorker *worker;
  GArray *facilities; /* DosjaId; the last is a new one */
  GtkWidget *facility;
  DosjaFieldRow *name;
  DosjaFieldRow *kind;
  GtkWidget *rooms;
  GtkWidget *beds;
} Rooms;

static void
rooms_free (gpointer data)
{
  Rooms *rooms = data;

  g_object_unref (rooms->worker);
  g_array_unref (rooms->facilities);
  g_free (rooms);
}

static void
rooms_made_cb (GObject *source, GAsyncResult *result, gpointer dialog)
{
  dosja_shelter_finish_dialog (source, result, dialog, _ ("The rooms and beds are there."));
}

static void
rooms_accepted_cb (DosjaDialog *dialog, Rooms *rooms)
{
  DosjaShelterOrder *order = dosja_shelter_order_new (DOSJA_SHELTER_ADD_ROOMS);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (rooms->facility));

  if (selected < rooms->facilities->len)
    order->rooms.facility = g_array_index (rooms->facilities, DosjaId, selected);
  order->rooms.facility_name = dosja_field_row_get_value (rooms->name);
  order->rooms.facility_kind = dosja_field_row_get_value (rooms->kind);
  order->rooms.room_name = g_strdup (C_ ("name", "Room"));
  order->rooms.bed_name = g_strdup (C_ ("name", "Bed"));
  order->rooms.n_rooms = (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (rooms->rooms));
  order->rooms.n_beds = (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (rooms->beds));
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_shelter_do_async (rooms->worker, order, rooms_made_cb, g_object_ref (dialog));
}

static void
facility_chosen_cb (Rooms *rooms)
{
  gboolean fresh
      = gtk_drop_down_get_selected (GTK_DROP_DOWN (rooms->facility)) >= rooms->facilities->len;

  gtk_widget_set_visible (GTK_WIDGET (rooms->name), fresh);
  gtk_widget_set_visible (GTK_WIDGET (rooms->kind), fresh);
}

/* Facilities that have a bed on the board, and a new one. */
static void
make_facilities (Rooms *rooms, DosjaBoard *board)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const DosjaBoardBed *before = NULL;

  rooms->facilities = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  for (guint i = 0; board != NULL && i < board->beds->len; i++)
    {
      const DosjaBoardBed *bed = g_ptr_array_index (board->beds, i);

      if (before == NULL || !dosja_id_equal (&before->facility_id, &bed->facility_id))
        {
          gtk_string_list_append (names, bed->facility);
          g_array_append_val (rooms->facilities, bed->facility_id);
        }
      before = bed;
    }
  gtk_string_list_append (names, _ ("A new facility"));
  rooms->facility = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

static DosjaFieldRow *
field_row (DosjaWorker *worker, const char *field, const char *label)
{
  DosjaFieldRow *row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", field, NULL);

  dosja_field_row_bind (row, dosja_type_find ("facility"), worker);
  dosja_field_row_set_editable (row, TRUE);
  dosja_field_row_set_mnemonic (row, label);

  return row;
}

/**
 * dosja_rooms_dialog_present:
 * @board: (nullable): for the facilities there are
 *
 * Asks for rooms and beds, of a facility there is or of a new one.
 */
DosjaDialog *
dosja_rooms_dialog_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *grid = new_grid ();
  GtkWidget *more = new_grid ();
  Rooms *rooms = g_new0 (Rooms, 1);
  DosjaDialog *dialog;

  rooms->worker = g_object_ref (worker);
  make_facilities (rooms, board);
  rooms->name = field_row (worker, "name", C_ ("rooms", "_Name of the facility"));
  rooms->kind = field_row (worker, "kind", C_ ("rooms", "_Kind of facility"));
  dosja_field_row_set_value (rooms->kind, "emergency_shelter");
  rooms->rooms = gtk_spin_button_new_with_range (1, 60, 1);
  rooms->beds = gtk_spin_button_new_with_range (1, 20, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (rooms->rooms), 3);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (rooms->beds), 2);
  add_labelled (grid, 0, _ ("_Facility"), rooms->facility);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (rooms->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (rooms->kind));
  add_labelled (more, 0, _ ("Number of _rooms"), rooms->rooms);
  add_labelled (more, 1, _ ("_Beds in each"), rooms->beds);
  gtk_box_append (GTK_BOX (box), more);

  dialog = dosja_dialog_new (parent, _ ("Add rooms and beds"), _ ("_Add"), box);
  g_object_set_data_full (G_OBJECT (dialog), "rooms", rooms, rooms_free);
  g_signal_connect (dialog, "accepted", G_CALLBACK (rooms_accepted_cb), rooms);
  g_signal_connect_swapped (rooms->facility, "notify::selected", G_CALLBACK (facility_chosen_cb),
                            rooms);
  facility_chosen_cb (rooms);
  dosja_dialog_set_ready (dialog, TRUE);
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}
