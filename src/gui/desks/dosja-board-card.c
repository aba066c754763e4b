/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-board-card.h"

#include "base/dosja-date.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "model/dosja-codes.h"

#include <glib/gi18n-lib.h>

#define FACE_WIDTH 220
#define FACE_CHARS 30

struct _DosjaBoardCard
{
  GtkWidget parent_instance;

  GtkWidget *button;
  DosjaId bed;
  DosjaId stay;
  char *words; /* all that the card says */
};

enum
{
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaBoardCard, dosja_board_card, GTK_TYPE_WIDGET)

/* ---- what it says ---- */

static char *
day_words (const char *canonical, const char *time)
{
  DosjaDate date;
  g_autofree char *day = NULL;

  if (canonical == NULL || !dosja_date_parse (canonical, &date))
    return NULL;
  day = dosja_date_to_display (&date);

  return time != NULL ? g_strdup_printf ("%s %s", day, time) : g_steal_pointer (&day);
}

static char *
who_words (const DosjaBoardStay *stay)
{
  g_autoptr (GString) words = g_string_new (stay->code != NULL ? stay->code : "");

  if (stay->name != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", stay->name);
  if (stay->age >= 0)
    g_string_append_printf (words, ", %d", stay->age);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Since when and with whom, and below that until when */
static char *
since_words (const DosjaBoardStay *stay)
{
  g_autofree char *from = day_words (stay->from, NULL);
  g_autofree char *until = day_words (stay->planned_until, NULL);
  g_autofree char *children = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  /* Translators: %s is a date */
  g_string_append_printf (words, _ ("since %s"), from != NULL ? from : "?");
  if (stay->n_children > 0)
    {
      children = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "with %u child", "with %u children", stay->n_children),
          stay->n_children);
      g_string_append_printf (words, ", %s", children);
    }
  if (!dosja_id_is_nil (&stay->mother))
    g_string_append_printf (words, ", %s", _ ("with the mother"));
  if (until != NULL)
    {
      g_string_append_c (words, '\n');
      /* Translators: %s is a date */
      g_string_append_printf (words, _ ("planned until %s"), until);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
out_words (const DosjaBoardStay *stay)
{
  g_autofree char *back = day_words (stay->back_by, stay->back_by_at);

  if (dosja_id_is_nil (&stay->absence))
    return NULL;

  /* Translators: %s is a date and a time; a line of a card has room for thirty letters */
  return g_strdup_printf (stay->late ? _ ("Late: was due back\n%s") : _ ("Out, due back\n%s"),
                          back != NULL ? back : "?");
}

static char *
empty_words (const DosjaBoardBed *bed)
{
  g_autofree char *until = day_words (bed->out_of_use_until, NULL);

  if (bed->taken)
    return g_strdup (_ ("Taken"));
  if (!bed->usable)
    return g_strdup (_ ("Not in use"));
  if (until != NULL)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Out of use until %s"), until);

  return g_strdup (_ ("Free"));
}

/* ---- what can be done ---- */

static void
add_item (GMenu *menu, const char *label, const char *action, const DosjaId *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  char text[DOSJA_ID_STRING_SIZE];

  g_menu_item_set_action_and_target (item, action, "s", dosja_id_format (id, text));
  g_menu_append_item (menu, item);
}

static void
add_bed (GMenu *menu, const DosjaBoardBed *bed)
{
  if (bed != NULL && dosja_rights_see (dosja_type_find ("stay")))
    add_item (menu, _ ("_Past stays in this bed"), "board.bed", &bed->id);
}

static GMenu *
menu_of (const DosjaBoardBed *bed, const DosjaBoardStay *stay, gboolean may_change,
         gboolean may_open)
{
  GMenu *menu = g_menu_new ();

  if (stay == NULL)
    {
      if (may_change && bed != NULL && !bed->taken && bed->usable && bed->out_of_use_until == NULL)
        add_item (menu, _ ("_Admit…"), "board.admit", &bed->id);
      add_bed (menu, bed);
      return menu;
    }
  if (may_change)
    {
      add_item (menu, _ ("_Move to bed…"), "board.move", &stay->id);
      if (dosja_id_is_nil (&stay->absence))
        add_item (menu, _ ("_Goes out…"), "board.out", &stay->id);
      else
        add_item (menu, _ ("_Is back"), "board.back", &stay->id);
      add_item (menu, _ ("_Leaves…"), "board.leave", &stay->id);
    }
  if (may_open)
    add_item (menu, _ ("_Open"), "board.open", &stay->id);
  add_bed (menu, bed);

  return menu;
}

/* ---- dragging ---- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, DosjaBoardCard *self)
{
  return gdk_content_provider_new_typed (DOSJA_TYPE_BOARD_CARD, self);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, DosjaBoardCard *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 10, 10);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DosjaBoardCard *self)
{
  DosjaBoardCard *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged == self)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, dragged);

  return TRUE;
}

static void
let_drag (DosjaBoardCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  /* Before the button takes the press for itself. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

static void
let_drop (DosjaBoardCard *self)
{
  GtkDropTarget *target = gtk_drop_target_new (DOSJA_TYPE_BOARD_CARD, GDK_ACTION_MOVE);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- the class ---- */

static void
dosja_board_card_dispose (GObject *object)
{
  DosjaBoardCard *self = DOSJA_BOARD_CARD (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_board_card_parent_class)->dispose (object);
}

static void
dosja_board_card_finalize (GObject *object)
{
  g_free (DOSJA_BOARD_CARD (object)->words);

  G_OBJECT_CLASS (dosja_board_card_parent_class)->finalize (object);
}

static void
dosja_board_card_class_init (DosjaBoardCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_board_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_board_card_finalize;

  /**
   * DosjaBoardCard::dropped:
   * @dragged: the card that was let go over this one
   */
  signals[SIGNAL_DROPPED]
      = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, DOSJA_TYPE_BOARD_CARD);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_board_card_init (DosjaBoardCard *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_widget_add_css_class (self->button, "bed-card");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/* Nothing wraps: a menu button asks what it holds for its height without saying how wide it is. */
static void
add_line (GtkWidget *box, GString *words, const char *text, const char *css)
{
  g_autofree char *spoken = NULL;
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), FACE_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
  spoken = g_strdelimit (g_strdup (text), "\n", ' ');
  g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", spoken);
}

static GtkWidget *
face_of (const DosjaBoardBed *bed, const DosjaBoardStay *stay, GString *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_size_request (box, FACE_WIDTH, -1);
  if (bed != NULL)
    add_line (box, words, bed->name, "dim");
  if (stay != NULL)
    {
      g_autofree char *who = who_words (stay);
      g_autofree char *since = since_words (stay);
      g_autofree char *out = out_words (stay);

      add_line (box, words, who, "heading");
      add_line (box, words, since, "dim");
      add_line (box, words, out, stay->late ? "late" : "out");
    }
  else
    {
      g_autofree char *empty = empty_words (bed);

      add_line (box, words, empty, bed->taken ? NULL : "dim");
    }

  return box;
}

/* A menu button asks what it holds how wide it must be to be no higher than it is; a label answers
 * with all its words in one line, wider than the card. Here only the width decides. */
static GtkSizeRequestMode
holder_mode (GtkWidget *holder)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
holder_measure (GtkWidget *holder, GtkOrientation orientation, int for_size, int *minimum,
                int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = FACE_WIDTH;
  else
    gtk_widget_measure (gtk_widget_get_first_child (holder), orientation,
                        for_size < 0 ? FACE_WIDTH : for_size, minimum, natural, NULL, NULL);
}

static void
holder_allocate (GtkWidget *holder, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (holder), width, height, -1, NULL);
}

static GtkWidget *
hold (GtkWidget *face)
{
  GtkWidget *holder = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (holder), face);
  gtk_widget_set_layout_manager (
      holder, gtk_custom_layout_new (holder_mode, holder_measure, holder_allocate));

  return holder;
}

/* A menu button centres what it holds; words of cards begin below each other. */
static void
fill_button (GtkWidget *button, GtkWidget *face)
{
  for (GtkWidget *widget = face; widget != NULL && widget != button;
       widget = gtk_widget_get_parent (widget))
    gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (face, TRUE);
}

/**
 * dosja_board_card_new:
 * @bed: (nullable): the bed; %NULL for somebody without one
 * @stay: (nullable): who sleeps there
 * @may_change: something can be done: it is today, and they may
 * @may_open: the person's or case's page can be gone to
 */
GtkWidget *
dosja_board_card_new (const DosjaBoardBed *bed, const DosjaBoardStay *stay, gboolean may_change,
                      gboolean may_open)
{
  DosjaBoardCard *self = g_object_new (DOSJA_TYPE_BOARD_CARD, NULL);
  g_autoptr (GMenu) menu = menu_of (bed, stay, may_change, may_open);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *face;

  if (bed != NULL)
    self->bed = bed->id;
  if (stay != NULL)
    self->stay = stay->id;
  face = face_of (bed, stay, words);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), hold (face));
  fill_button (self->button, face);
  if (bed != NULL)
    {
      g_string_prepend (words, ", ");
      g_string_prepend (words, bed->room);
    }
  self->words = g_strdup (words->str);
  dosja_accessible_set_label (self->button, self->words);
  gtk_widget_set_tooltip_text (self->button, self->words);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0)
    gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (menu));
  if (stay == NULL)
    gtk_widget_add_css_class (self->button, bed->taken || !bed->usable ? "closed" : "free");
  else if (stay->late)
    gtk_widget_add_css_class (self->button, "late");
  if (may_change && stay != NULL)
    let_drag (self);
  if (may_change && bed != NULL)
    let_drop (self);

  return GTK_WIDGET (self);
}

/**
 * dosja_board_card_get_stay:
 *
 * Returns: (transfer none): the stay, nil when nobody is on it
 */
const DosjaId *
dosja_board_card_get_stay (DosjaBoardCard *self)
{
  return &self->stay;
}

const DosjaId *
dosja_board_card_get_bed (DosjaBoardCard *self)
{
  return &self->bed;
}

const char *
dosja_board_card_get_words (DosjaBoardCard *self)
{
  return self->words;
}
