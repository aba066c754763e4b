/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-roll-grid.h"

#include "gui/desks/dosja-roll-jobs.h"
#include "gui/dosja-accessible.h"
#include "model/dosja-codes.h"

#include <glib/gi18n-lib.h>

#define N_PRESENCES 3

static const char *const presences[N_PRESENCES] = { "present", "excused", "absent" };

/* One line of the grid: three buttons of which one is pressed, and a note. */
typedef struct
{
  DosjaId enrolment;
  DosjaRollRow row; /* only the number of sessions missed before is of use here */
  GtkWidget *cells[N_PRESENCES + 1];
  GtkWidget *missed;
  gboolean touched;
} Line;

struct _DosjaRollGrid
{
  GtkWidget parent_instance;

  GPtrArray *lines;
  GtkWidget *grid;
  gboolean filling;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaRollGrid, dosja_roll_grid, GTK_TYPE_WIDGET)

static const char *
get_presence (const Line *line)
{
  for (guint i = 0; i < N_PRESENCES; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (line->cells[i])))
      return presences[i];

  return NULL;
}

static const char *
get_note (const Line *line)
{
  return gtk_editable_get_text (GTK_EDITABLE (line->cells[N_PRESENCES]));
}

static void
show_missed (Line *line)
{
  const char *presence = get_presence (line);
  guint missed = presence == NULL                       ? line->row.missed
                 : g_str_equal (presence, presences[0]) ? 0
                                                        : line->row.missed + 1;
  g_autofree char *words = NULL;

  if (missed >= DOSJA_ROLL_MISSED)
    /* Translators: how many sessions somebody has missed, one after the other */
    words = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Missed %u in a row", "Missed %u in a row", missed), missed);
  gtk_label_set_label (GTK_LABEL (line->missed), words != NULL ? words : "");
  gtk_widget_set_visible (line->missed, words != NULL);
}

static Line *
find_line (DosjaRollGrid *self, GtkWidget *cell)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      for (guint k = 0; k <= N_PRESENCES; k++)
        if (line->cells[k] == cell)
          return line;
    }

  return NULL;
}

/* ---- callbacks ---- */

static void
changed_cb (DosjaRollGrid *self, GtkWidget *cell)
{
  Line *line = find_line (self, cell);

  if (self->filling || line == NULL)
    return;

  line->touched = TRUE;
  show_missed (line);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (GtkCheckButton *button, DosjaRollGrid *self)
{
  if (gtk_check_button_get_active (button))
    changed_cb (self, GTK_WIDGET (button));
}

static void
note_changed_cb (GtkEditable *note, DosjaRollGrid *self)
{
  changed_cb (self, GTK_WIDGET (note));
}

/* Where the focus is: the cell, or what is inside of it. */
static gboolean
find_focus (DosjaRollGrid *self, guint *ret_line, guint *ret_cell)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  for (guint i = 0; focus != NULL && i < self->lines->len; i++)
    for (guint k = 0; k <= N_PRESENCES; k++)
      {
        GtkWidget *cell = ((Line *)g_ptr_array_index (self->lines, i))->cells[k];

        if (cell == focus || gtk_widget_is_ancestor (focus, cell))
          {
            *ret_line = i;
            *ret_cell = k;
            return TRUE;
          }
      }

  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        DosjaRollGrid *self)
{
  int down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down || key == GDK_KEY_Return ? 1
             : key == GDK_KEY_Up || key == GDK_KEY_KP_Up                            ? -1
                                                                                    : 0;
  int right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
              : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                              : 0;
  guint line, cell;
  Line *other;

  if ((down == 0 && right == 0) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
      || !find_focus (self, &line, &cell) || (right != 0 && cell == N_PRESENCES))
    return FALSE;

  if (right != 0)
    {
      /* Choosing by the arrows is what radio buttons do everywhere. */
      cell = (guint)CLAMP ((int)cell + right, 0, N_PRESENCES - 1);
      other = g_ptr_array_index (self->lines, line);
      gtk_widget_grab_focus (other->cells[cell]);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (other->cells[cell]), TRUE);
      return TRUE;
    }
  if ((int)line + down < 0 || line + (guint)MAX (down, 0) >= self->lines->len)
    return FALSE;
  other = g_ptr_array_index (self->lines, (guint)((int)line + down));
  gtk_widget_grab_focus (other->cells[cell]);

  return TRUE;
}

/* ---- the class ---- */

static void
clear (DosjaRollGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  g_ptr_array_set_size (self->lines, 0);
}

static void
dosja_roll_grid_dispose (GObject *object)
{
  DosjaRollGrid *self = DOSJA_ROLL_GRID (object);

  g_ptr_array_set_size (self->lines, 0);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_roll_grid_parent_class)->dispose (object);
}

static void
dosja_roll_grid_finalize (GObject *object)
{
  g_ptr_array_unref (DOSJA_ROLL_GRID (object)->lines);

  G_OBJECT_CLASS (dosja_roll_grid_parent_class)->finalize (object);
}

static void
dosja_roll_grid_class_init (DosjaRollGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_roll_grid_dispose;
  object_class->finalize = dosja_roll_grid_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * DosjaRollGrid::changed:
   *
   * Somebody was marked, or written about.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dosja_roll_grid_init (DosjaRollGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->grid, keys);
}

GtkWidget *
dosja_roll_grid_new (void)
{
  return g_object_new (DOSJA_TYPE_ROLL_GRID, NULL);
}

static void
add_presences (DosjaRollGrid *self, Line *line, const DosjaRollRow *row, int at)
{
  for (guint i = 0; i < N_PRESENCES; i++)
    {
      const char *label = dosja_codes_label ("presence", presences[i]);
      g_autofree char *name = g_strdup_printf ("%s: %s", row->title, label);
      GtkWidget *button = gtk_check_button_new_with_label (label);

      line->cells[i] = button;
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (line->cells[0]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                   g_strcmp0 (row->presence, presences[i]) == 0);
      dosja_accessible_set_label (button, name);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_grid_attach (GTK_GRID (self->grid), button, (int)i + 1, at, 1, 1);
    }
}

static void
add_line (DosjaRollGrid *self, const DosjaRollRow *row, int at)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *title = gtk_label_new (row->title);
  GtkWidget *note = gtk_entry_new ();
  /* Translators: the name of a field for a note about somebody */
  g_autofree char *name = g_strdup_printf (_ ("Note about %s"), row->title);

  line->enrolment = row->enrolment;
  line->row.missed = row->missed;
  g_ptr_array_add (self->lines, line);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (title), 22);
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, at, 1, 1);
  add_presences (self, line, row, at);

  line->cells[N_PRESENCES] = note;
  gtk_widget_set_hexpand (note, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (note), _ ("Note"));
  gtk_entry_set_max_length (GTK_ENTRY (note), 500);
  gtk_editable_set_text (GTK_EDITABLE (note), row->note != NULL ? row->note : "");
  dosja_accessible_set_label (note, name);
  g_signal_connect (note, "changed", G_CALLBACK (note_changed_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), note, N_PRESENCES + 1, at, 1, 1);

  line->missed = gtk_label_new (NULL);
  gtk_widget_add_css_class (line->missed, "badge");
  gtk_widget_add_css_class (line->missed, "warn");
  gtk_widget_set_valign (line->missed, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (self->grid), line->missed, N_PRESENCES + 2, at, 1, 1);
  show_missed (line);
}

/* What was marked already and not saved yet is not lost by looking at another day. */
static void
keep (GPtrArray *marks, DosjaRoll *roll)
{
  for (guint i = 0; i < marks->len; i++)
    for (guint k = 0; k < roll->rows->len; k++)
      {
        const DosjaRollMark *mark = g_ptr_array_index (marks, i);
        DosjaRollRow *row = g_ptr_array_index (roll->rows, k);

        if (dosja_id_equal (&mark->enrolment, &row->enrolment))
          dosja_roll_row_set (row, mark->presence, mark->note);
      }
}

static GPtrArray *
collect (DosjaRollGrid *self, gboolean touched_only)
{
  GPtrArray *marks = dosja_roll_marks_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      if (line->touched || !touched_only)
        dosja_roll_marks_add (marks, &line->enrolment, get_presence (line), get_note (line));
    }

  return marks;
}

/**
 * dosja_roll_grid_show:
 *
 * Shows who should be at the session, with what is written down and what was marked here.
 */
void
dosja_roll_grid_show (DosjaRollGrid *self, DosjaRoll *roll)
{
  g_autoptr (GPtrArray) marks = NULL;

  g_return_if_fail (DOSJA_IS_ROLL_GRID (self) && roll != NULL);

  marks = collect (self, TRUE);
  keep (marks, roll);
  self->filling = TRUE;
  clear (self);
  for (guint i = 0; i < roll->rows->len; i++)
    add_line (self, g_ptr_array_index (roll->rows, i), (int)i);
  self->filling = FALSE;
  for (guint i = 0; i < marks->len; i++)
    for (guint k = 0; k < self->lines->len; k++)
      {
        Line *line = g_ptr_array_index (self->lines, k);

        line->touched |= dosja_id_equal (
            &line->enrolment, &((DosjaRollMark *)g_ptr_array_index (marks, i))->enrolment);
      }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * dosja_roll_grid_get_marks:
 *
 * Returns: (transfer full) (element-type DosjaRollMark): what is to be written for each
 */
GPtrArray *
dosja_roll_grid_get_marks (DosjaRollGrid *self)
{
  g_return_val_if_fail (DOSJA_IS_ROLL_GRID (self), NULL);

  return collect (self, FALSE);
}

/**
 * dosja_roll_grid_get_touched:
 *
 * Returns: (transfer full) (element-type DosjaRollMark): what was marked or written here
 */
GPtrArray *
dosja_roll_grid_get_touched (DosjaRollGrid *self)
{
  g_return_val_if_fail (DOSJA_IS_ROLL_GRID (self), NULL);

  return collect (self, TRUE);
}

/**
 * dosja_roll_grid_mark:
 * @enrolment: somebody; whoever is not there is not marked
 * @presence: (nullable): a key of `presence`
 *
 * Marks somebody as if it were done by hand.
 */
void
dosja_roll_grid_mark (DosjaRollGrid *self, const DosjaId *enrolment, const char *presence,
                      const char *note)
{
  g_return_if_fail (DOSJA_IS_ROLL_GRID (self) && enrolment != NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      if (!dosja_id_equal (&line->enrolment, enrolment))
        continue;
      for (guint k = 0; k < N_PRESENCES; k++)
        if (g_strcmp0 (presences[k], presence) == 0)
          gtk_check_button_set_active (GTK_CHECK_BUTTON (line->cells[k]), TRUE);
      gtk_editable_set_text (GTK_EDITABLE (line->cells[N_PRESENCES]), note != NULL ? note : "");
      line->touched = TRUE;
    }
}

guint
dosja_roll_grid_get_n (DosjaRollGrid *self)
{
  g_return_val_if_fail (DOSJA_IS_ROLL_GRID (self), 0);

  return self->lines->len;
}

/**
 * dosja_roll_grid_set_all:
 * @presence: what everybody is who is not marked yet
 */
void
dosja_roll_grid_set_all (DosjaRollGrid *self, const char *presence)
{
  g_return_if_fail (DOSJA_IS_ROLL_GRID (self));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      for (guint k = 0; k < N_PRESENCES && get_presence (line) == NULL; k++)
        if (g_str_equal (presences[k], presence))
          gtk_check_button_set_active (GTK_CHECK_BUTTON (line->cells[k]), TRUE);
    }
}

/**
 * dosja_roll_grid_describe:
 *
 * Returns: (transfer full): how many are what, for the foot of the window
 */
char *
dosja_roll_grid_describe (DosjaRollGrid *self)
{
  guint n[N_PRESENCES + 1] = { 0 };
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (DOSJA_IS_ROLL_GRID (self), NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *presence = get_presence (g_ptr_array_index (self->lines, i));
      guint k = 0;

      while (k < N_PRESENCES && g_strcmp0 (presences[k], presence) != 0)
        k++;
      n[k]++;
    }
  for (guint k = 0; k < N_PRESENCES; k++)
    g_string_append_printf (words, "%s%s: %u", k > 0 ? " · " : "",
                            dosja_codes_label ("presence", presences[k]), n[k]);
  if (n[N_PRESENCES] > 0)
    g_string_append_printf (words, " · %s: %u", _ ("Not marked yet"), n[N_PRESENCES]);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * dosja_roll_grid_focus:
 *
 * Returns: whether there is somebody to mark
 */
gboolean
dosja_roll_grid_focus (DosjaRollGrid *self)
{
  g_return_val_if_fail (DOSJA_IS_ROLL_GRID (self), FALSE);

  return self->lines->len > 0
         && gtk_widget_grab_focus (((Line *)g_ptr_array_index (self->lines, 0))->cells[0]);
}
