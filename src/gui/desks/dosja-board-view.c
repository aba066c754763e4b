/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-board-view.h"

#include "base/dosja-date.h"
#include "gui/desks/dosja-admission-window.h"
#include "gui/desks/dosja-bed-dialogs.h"
#include "gui/desks/dosja-board-card.h"
#include "gui/desks/dosja-shelter-jobs.h"
#include "gui/desks/dosja-stays-window.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-print-preview.h"
#include "gui/widgets/dosja-date-entry.h"

#include <glib/gi18n-lib.h>

#define ASK_AGAIN_SECONDS 60 /* somebody becomes late while the board is looked at */

struct _DosjaBoardView
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  DosjaBoard *board;
  char *on; /* NULL for today */
  guint generation;
  guint timer;

  DosjaDateEntry *day;
  GtkLabel *summary;
  GtkStack *stack;
  GtkWidget *rooms;
  GtkWidget *side;
  GtkWidget *waiting;
};

G_DEFINE_FINAL_TYPE (DosjaBoardView, dosja_board_view, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaBoardView *view;
  guint generation;
} Question;

static gboolean
may_change (DosjaBoardView *self)
{
  return self->board != NULL && self->board->at != NULL
         && dosja_rights_write (dosja_type_find ("stay"));
}

/* ---- what was done ---- */

/* Says what came of something that needs no window of its own. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaBoardView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaShelterDone) done
      = dosja_shelter_do_finish (DOSJA_WORKER (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (done == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else if (done->action == 0)
    dosja_page_toast (GTK_WIDGET (self),
                      dosja_problems_get_n (done->problems) > 0
                          ? dosja_problems_get (done->problems, 0)->message
                          : _ ("Nothing was changed."),
                      0);
  else
    {
      dosja_page_toast (GTK_WIDGET (self), _ ("Written down."), done->action);
      dosja_page_changed (GTK_WIDGET (self));
    }
  dosja_board_view_refresh (self);
}

static void
do_with_stay (DosjaBoardView *self, DosjaShelterDeed deed, const DosjaId *stay, const DosjaId *bed)
{
  DosjaShelterOrder *order = dosja_shelter_order_new (deed);

  dosja_shelter_order_add_stay (order, stay);
  if (bed != NULL)
    order->bed = *bed;
  dosja_shelter_do_async (self->worker, order, done_cb, g_object_ref (self));
}

/* A person on somebody else's bed would put that one out: it is refused in words. */
static void
dropped_cb (DosjaBoardView *self, DosjaBoardCard *dragged, DosjaBoardCard *card)
{
  do_with_stay (self, DOSJA_SHELTER_MOVE, dosja_board_card_get_stay (dragged),
                dosja_board_card_get_bed (card));
}

/* ---- cards ---- */

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static gboolean
may_open (const DosjaBoardStay *stay)
{
  return stay != NULL
         && (dosja_rights_see (dosja_type_find ("case"))
             || dosja_rights_see (dosja_type_find ("person")));
}

static GtkWidget *
add_card (DosjaBoardView *self, const DosjaBoardBed *bed, const DosjaBoardStay *stay)
{
  GtkWidget *card = dosja_board_card_new (bed, stay, may_change (self), may_open (stay));

  g_signal_connect_object (card, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);

  return card;
}

static GtkWidget *
add_heading (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
add_room (DosjaBoardView *self, const char *name)
{
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_widget_add_css_class (room, "card");
  add_heading (room, name, "heading");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 8);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 8);
  dosja_accessible_set_label (flow, name);
  gtk_box_append (GTK_BOX (room), flow);
  gtk_box_append (GTK_BOX (self->rooms), room);

  return flow;
}

static void
add_to_flow (GtkWidget *flow, GtkWidget *card)
{
  GtkWidget *child;

  gtk_flow_box_insert (GTK_FLOW_BOX (flow), card, -1);
  /* The card takes the focus, not what the flow puts around it. */
  child = gtk_widget_get_parent (card);
  gtk_widget_set_focusable (child, FALSE);
}

static void
fill_rooms (DosjaBoardView *self)
{
  const DosjaBoardBed *before = NULL;
  GtkWidget *flow = NULL;

  empty_box (self->rooms);
  for (guint i = 0; i < self->board->beds->len; i++)
    {
      const DosjaBoardBed *bed = g_ptr_array_index (self->board->beds, i);

      /* A closed bed that nobody lies in is no news. */
      if (!bed->usable && !bed->taken)
        continue;
      if (before == NULL || !dosja_id_equal (&before->facility_id, &bed->facility_id))
        add_heading (self->rooms, bed->facility, "board-facility");
      if (before == NULL || !dosja_id_equal (&before->room_id, &bed->room_id))
        flow = add_room (self, bed->room);
      add_to_flow (flow, add_card (self, bed, bed->stay));
      before = bed;
    }
}

static void
fill_waiting (DosjaBoardView *self)
{
  guint n = 0;

  empty_box (self->waiting);
  for (guint i = 0; i < self->board->stays->len; i++)
    {
      const DosjaBoardStay *stay = g_ptr_array_index (self->board->stays, i);

      if (stay->has_bed)
        continue;
      gtk_box_append (GTK_BOX (self->waiting), add_card (self, NULL, stay));
      n++;
    }
  gtk_widget_set_visible (self->side, n > 0);
}

static void
say_summary (DosjaBoardView *self)
{
  DosjaBoard *board = self->board;
  g_autofree char *words = g_strdup_printf (
      _ ("In the shelter: %u · free beds: %u · out: %u · late: %u"),
      board->stays->len + board->n_unknown, board->n_free, board->n_out, board->n_late);

  gtk_label_set_label (self->summary, words);
  if (board->n_late > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "late");
}

static void
board_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (DosjaBoardView) self = question->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBoard) board = dosja_shelter_board_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (board == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->board, dosja_board_free);
  self->board = g_steal_pointer (&board);
  dosja_typed_entry_show (DOSJA_TYPED_ENTRY (self->day), self->board->on);
  say_summary (self);
  fill_rooms (self);
  fill_waiting (self);
  gtk_stack_set_visible_child_name (
      self->stack, self->board->beds->len + self->board->stays->len + self->board->n_unknown > 0
                       ? "board"
                       : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.admit", may_change (self));
}

/* ---- actions ---- */

static DosjaBoardStay *
stay_of (DosjaBoardView *self, GVariant *parameter)
{
  DosjaId id;

  return self->board != NULL && dosja_id_parse (g_variant_get_string (parameter, NULL), &id)
             ? dosja_board_find_stay (self->board, &id)
             : NULL;
}

static void
admit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);
  DosjaId bed;
  gboolean chosen = dosja_id_parse (g_variant_get_string (parameter, NULL), &bed);

  if (may_change (self))
    dosja_admission_window_present (widget, self->worker, self->board, chosen ? &bed : NULL);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);
  const DosjaBoardStay *stay = stay_of (self, parameter);

  if (stay != NULL)
    dosja_move_dialog_present (widget, self->worker, self->board, stay);
}

static void
out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);
  const DosjaBoardStay *stay = stay_of (self, parameter);

  if (stay != NULL)
    dosja_stays_window_present (widget, self->worker, self->board, stay, DOSJA_SHELTER_GO_OUT);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);
  const DosjaBoardStay *stay = stay_of (self, parameter);

  if (stay != NULL)
    dosja_stays_window_present (widget, self->worker, self->board, stay, DOSJA_SHELTER_LEAVE);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);
  const DosjaBoardStay *stay = stay_of (self, parameter);

  if (stay != NULL)
    do_with_stay (self, DOSJA_SHELTER_COME_BACK, &stay->id, NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const DosjaBoardStay *stay = stay_of (DOSJA_BOARD_VIEW (widget), parameter);

  if (stay == NULL)
    return;
  if (!dosja_id_is_nil (&stay->file) && dosja_rights_see (dosja_type_find ("case")))
    dosja_page_open_record (widget, dosja_type_find ("case"), &stay->file);
  else
    dosja_page_open_record (widget, dosja_type_find ("person"), &stay->person);
}

static void
bed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaId bed;

  if (dosja_id_parse (g_variant_get_string (parameter, NULL), &bed))
    dosja_page_open_record (widget, dosja_type_find ("bed"), &bed);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);
  g_autofree char *on = NULL;
  DosjaDate day;

  if (self->board == NULL || !dosja_date_parse (self->board->on, &day)
      || !dosja_date_step (&day, g_variant_get_int32 (parameter), 0))
    return;
  on = dosja_date_to_canonical (&day);
  dosja_board_view_set_day (self, on);
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_board_view_set_day (DOSJA_BOARD_VIEW (widget), NULL);
}

static void
rooms_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);

  dosja_rooms_dialog_present (widget, self->worker, self->board);
}

static void
sheet_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaBoardView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) sheet
      = dosja_shelter_sheet_finish (DOSJA_WORKER (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  if (sheet == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else
    gtk_window_present (GTK_WINDOW (
        dosja_print_preview_new (GTK_WINDOW (root), sheet, dosja_rights_may (DOSJA_ACTION_PRINT))));
}

static void
sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (widget);

  if (self->board != NULL)
    dosja_shelter_sheet_async (self->worker, self->board->on, sheet_made_cb, g_object_ref (self));
}

/* ---- building ---- */

static void
day_changed_cb (DosjaBoardView *self)
{
  g_autofree char *on = NULL;
  DosjaDate day;

  if (self->worker == NULL || !dosja_typed_entry_is_complete (DOSJA_TYPED_ENTRY (self->day)))
    return;
  on = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (self->day));
  if (on != NULL && dosja_date_parse (on, &day) && dosja_date_is_exact (&day)
      && (self->board == NULL || !g_str_equal (on, self->board->on)))
    dosja_board_view_set_day (self, on);
}

static gboolean
day_key_cb (DosjaBoardView *self, guint keyval)
{
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    day_changed_cb (self);

  return FALSE;
}

/* A day that is half typed is another day: it counts when it is left or confirmed. */
static void
listen_to_day (DosjaBoardView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (day_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->day), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (day_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->day), keys);
}

static void
add_arrow (GtkWidget *box, const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  dosja_accessible_set_label (button, label);
  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_toolbar (DosjaBoardView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (bar, "toolbar");
  add_arrow (bar, "dosja-back-symbolic", _ ("The day before"), "board.step(-1)");
  self->day = dosja_date_entry_new ();
  dosja_accessible_set_label (dosja_editor_get_focus_widget (DOSJA_EDITOR (self->day)),
                              _ ("Day of the board"));
  listen_to_day (self);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->day));
  add_arrow (bar, "dosja-forward-symbolic", _ ("The day after"), "board.step(1)");
  dosja_accessible_add_button (GTK_BOX (bar), C_ ("board", "Toda_y"), "board.today", NULL);
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (bar), gap);
  if (dosja_rights_may (DOSJA_ACTION_PRINT))
    dosja_accessible_add_button (GTK_BOX (bar), _ ("Print _handover…"), "board.sheet", NULL);
  if (dosja_rights_write (dosja_type_find ("bed")))
    dosja_accessible_add_button (GTK_BOX (bar), _ ("Add rooms and _beds…"), "board.rooms", NULL);
  if (dosja_rights_write (dosja_type_find ("stay")))
    dosja_accessible_add_button (GTK_BOX (bar), _ ("_Admit…"), "board.admit('')",
                                 "suggested-action");
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
}

static void
add_summary (DosjaBoardView *self, GtkWidget *box)
{
  GtkWidget *rule;

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->summary), 22);
  gtk_widget_set_margin_top (GTK_WIDGET (self->summary), 8);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));

  rule = gtk_label_new (_ ("Who sleeps here in the night after this day. On the day of leaving "
                           "somebody no longer counts."));
  gtk_label_set_xalign (GTK_LABEL (rule), 0);
  gtk_label_set_wrap (GTK_LABEL (rule), TRUE);
  gtk_widget_set_margin_start (rule, 22);
  gtk_widget_add_css_class (rule, "dim");
  gtk_box_append (GTK_BOX (box), rule);
}

static GtkWidget *
make_board (DosjaBoardView *self)
{
  GtkWidget *paned = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *heading;

  self->rooms = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (self->rooms, "content");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->rooms);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (left, "board");
  add_summary (self, left);
  gtk_box_append (GTK_BOX (left), scrolled);
  gtk_box_append (GTK_BOX (paned), left);

  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->side, "content");
  gtk_widget_add_css_class (self->side, "board-side");
  heading = add_heading (self->side, _ ("Waiting for a bed"), "heading");
  gtk_widget_set_margin_bottom (heading, 2);
  self->waiting = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->waiting);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->side), scrolled);
  gtk_box_append (GTK_BOX (paned), self->side);

  return paned;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name ("dosja-shelter-symbolic");
  GtkWidget *label = gtk_label_new (
      _ ("Here will be the rooms and beds of the shelter, and who sleeps there on each day. Begin "
         "with a facility, its rooms and its beds."));

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "nothing");
  gtk_image_set_pixel_size (GTK_IMAGE (image), 64);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  if (dosja_rights_write (dosja_type_find ("bed")))
    gtk_widget_set_halign (dosja_accessible_add_button (GTK_BOX (box), _ ("Add _rooms and beds…"),
                                                        "board.rooms", "suggested-action"),
                           GTK_ALIGN_CENTER);

  return box;
}

/* ---- the class ---- */

static gboolean
timer_cb (gpointer data)
{
  DosjaBoardView *self = data;

  if (self->on == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    dosja_board_view_refresh (self);

  return G_SOURCE_CONTINUE;
}

static void
dosja_board_view_dispose (GObject *object)
{
  DosjaBoardView *self = DOSJA_BOARD_VIEW (object);
  GtkWidget *child;

  self->generation++;
  g_clear_handle_id (&self->timer, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->board, dosja_board_free);
  g_clear_pointer (&self->on, g_free);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_board_view_parent_class)->dispose (object);
}

static void
dosja_board_view_class_init (DosjaBoardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_board_view_dispose;

  gtk_widget_class_install_action (widget_class, "board.admit", "s", admit_action);
  gtk_widget_class_install_action (widget_class, "board.move", "s", move_action);
  gtk_widget_class_install_action (widget_class, "board.out", "s", out_action);
  gtk_widget_class_install_action (widget_class, "board.back", "s", back_action);
  gtk_widget_class_install_action (widget_class, "board.leave", "s", leave_action);
  gtk_widget_class_install_action (widget_class, "board.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "board.bed", "s", bed_action);
  gtk_widget_class_install_action (widget_class, "board.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "board.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "board.rooms", NULL, rooms_action);
  gtk_widget_class_install_action (widget_class, "board.sheet", NULL, sheet_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "board.step",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "board.step",
                                       "i", 1);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dosja_board_view_init (DosjaBoardView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  add_toolbar (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "before");
  gtk_stack_add_named (self->stack, make_board (self), "board");
  gtk_stack_add_named (self->stack, make_nothing (), "nothing");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  self->timer = g_timeout_add_seconds (ASK_AGAIN_SECONDS, timer_cb, self);
}

GtkWidget *
dosja_board_view_new (DosjaWorker *worker)
{
  DosjaBoardView *self = g_object_new (DOSJA_TYPE_BOARD_VIEW, NULL);

  self->worker = g_object_ref (worker);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.admit", FALSE);

  return GTK_WIDGET (self);
}

/**
 * dosja_board_view_refresh:
 *
 * Reads the board again.
 */
void
dosja_board_view_refresh (DosjaBoardView *self)
{
  Question *question;

  g_return_if_fail (DOSJA_IS_BOARD_VIEW (self));

  question = g_new0 (Question, 1);
  question->view = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_shelter_board_async (self->worker, self->on, board_read_cb, question);
}

/**
 * dosja_board_view_set_day:
 * @on: (nullable): a day, canonical; %NULL for today
 */
void
dosja_board_view_set_day (DosjaBoardView *self, const char *on)
{
  g_return_if_fail (DOSJA_IS_BOARD_VIEW (self));

  g_free (self->on);
  self->on = g_strdup (on);
  dosja_board_view_refresh (self);
}

/**
 * dosja_board_view_get_board:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
DosjaBoard *
dosja_board_view_get_board (DosjaBoardView *self)
{
  g_return_val_if_fail (DOSJA_IS_BOARD_VIEW (self), NULL);

  return self->board;
}
