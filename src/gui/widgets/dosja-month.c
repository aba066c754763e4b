/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-month.h"

#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DosjaMonth
{
  GtkWidget parent_instance;

  DosjaDate month;  /* its first day */
  DosjaDate cursor; /* where the keys are */
  char *chosen;     /* canonical, NULL for none */
  gboolean filling;
  DosjaDate days[DOSJA_MONTH_DAYS];
  guint counts[DOSJA_MONTH_DAYS];
  GtkWidget *cells[DOSJA_MONTH_DAYS];
  GtkWidget *numbers[DOSJA_MONTH_DAYS];
  GtkWidget *marks[DOSJA_MONTH_DAYS];

  /* Template children */
  GtkLabel *heading;
  GtkGrid *grid;
};

enum
{
  CHOSEN,
  TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaMonth, dosja_month, GTK_TYPE_WIDGET)

static gboolean
same_day (const DosjaDate *a, const DosjaDate *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day;
}

static int
place_of (DosjaMonth *self, const DosjaDate *day)
{
  int place = dosja_date_days_between (&self->days[0], day);

  return place >= 0 && place < DOSJA_MONTH_DAYS ? place : -1;
}

/* "Wednesday, 25 November 2026: 3", so that a screen reader says it all. */
static void
name_cell (DosjaMonth *self, guint i)
{
  g_autofree char *day = dosja_date_to_long (&self->days[i]);
  const char *weekday = dosja_weekday_name (dosja_date_weekday (&self->days[i]));
  g_autofree char *name = NULL;

  if (self->counts[i] == 0)
    /* Translators: day of the week, date */
    name = g_strdup_printf (C_ ("calendar", "%s, %s"), weekday, day);
  else
    name = g_strdup_printf (
        /* Translators: day of the week, date, how many things are due */
        g_dngettext (GETTEXT_PACKAGE, "%s, %s: %u thing due", "%s, %s: %u things due",
                     self->counts[i]),
        weekday, day, self->counts[i]);
  dosja_accessible_set_label (self->cells[i], name);
}

static void
show_cell (DosjaMonth *self, guint i, const DosjaDate *today)
{
  g_autofree char *number = g_strdup_printf ("%u", self->days[i].day);
  g_autofree char *canonical = dosja_date_to_canonical (&self->days[i]);
  gboolean here = same_day (&self->days[i], &self->cursor);

  gtk_label_set_text (GTK_LABEL (self->numbers[i]), number);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->cells[i]),
                                g_strcmp0 (canonical, self->chosen) == 0);
  /* One stop for Tab: the arrows go on from there. */
  gtk_widget_set_focusable (self->cells[i], here);
  if (self->days[i].month != self->month.month)
    gtk_widget_add_css_class (self->cells[i], "other-month");
  else
    gtk_widget_remove_css_class (self->cells[i], "other-month");
  if (same_day (&self->days[i], today))
    gtk_widget_add_css_class (self->cells[i], "today");
  else
    gtk_widget_remove_css_class (self->cells[i], "today");
}

static void
show_cells (DosjaMonth *self)
{
  DosjaDate today;

  dosja_date_today (&today);
  self->filling = TRUE;
  for (guint i = 0; i < DOSJA_MONTH_DAYS; i++)
    show_cell (self, i, &today);
  self->filling = FALSE;
}

static void
show_month (DosjaMonth *self)
{
  DosjaDate day = self->month;
  const char *month = dosja_month_name (self->month.month);
  g_autofree char *first = g_utf8_substring (month, 0, 1);
  g_autofree char *large = g_utf8_strup (first, -1);
  /* Translators: name of a month, year, over a calendar */
  g_autofree char *text = g_strdup_printf (C_ ("calendar", "%s%s %u"), large,
                                           g_utf8_next_char (month), self->month.year);

  gtk_label_set_text (self->heading, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  dosja_date_step (&day, 1 - (int)dosja_date_weekday (&day), 0);
  for (guint i = 0; i < DOSJA_MONTH_DAYS; i++)
    {
      self->days[i] = day;
      dosja_date_step (&day, 1, 0);
    }
  dosja_month_clear_counts (self);
  show_cells (self);
  g_signal_emit (self, signals[TURNED], 0);
}

/* Moves the keys to a day, turning the leaf when it is on another. */
static void
go_to (DosjaMonth *self, const DosjaDate *day, gboolean focus)
{
  gboolean other = day->year != self->month.year || day->month != self->month.month;
  int place;

  self->cursor = *day;
  if (other)
    {
      self->month = *day;
      self->month.day = 1;
      show_month (self);
    }
  else
    show_cells (self);
  if (focus && (place = place_of (self, day)) >= 0)
    gtk_widget_grab_focus (self->cells[place]);
}

static void
step (DosjaMonth *self, int days, int months, gboolean focus)
{
  DosjaDate day = self->cursor;

  if (dosja_date_step (&day, days, months))
    go_to (self, &day, focus);
}

static void
previous_cb (DosjaMonth *self)
{
  step (self, 0, -1, FALSE);
}

static void
next_cb (DosjaMonth *self)
{
  step (self, 0, 1, FALSE);
}

static void
today_cb (DosjaMonth *self)
{
  DosjaDate today;

  dosja_date_today (&today);
  go_to (self, &today, FALSE);
}

static gboolean
key_cb (DosjaMonth *self, guint keyval, guint keycode, GdkModifierType state)
{
  static const struct
  {
    guint key, keypad;
    int days, months;
  } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, -7, 0 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 7, 0 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, -1 },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, 1 },
  };
  DosjaDate today;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keyval == keys[i].key || keyval == keys[i].keypad)
      {
        step (self, keys[i].days, keys[i].months, TRUE);
        return TRUE;
      }
  if (keyval != GDK_KEY_Home && keyval != GDK_KEY_KP_Home)
    return FALSE;

  dosja_date_today (&today);
  go_to (self, &today, TRUE);

  return TRUE;
}

static void
cell_toggled_cb (GtkToggleButton *cell, DosjaMonth *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "place"));
  DosjaDate day = self->days[i];
  g_autofree char *canonical = NULL;

  if (self->filling)
    return;
  canonical = dosja_date_to_canonical (&day);
  g_free (self->chosen);
  self->chosen = gtk_toggle_button_get_active (cell) ? g_steal_pointer (&canonical) : NULL;
  go_to (self, &day, TRUE);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
make_heading (DosjaMonth *self)
{
  for (guint weekday = 1; weekday <= 7; weekday++)
    {
      const char *name = dosja_weekday_name (weekday);
      GtkWidget *label = gtk_label_new (NULL);
      /* Albanian days are "e hënë" and so on: the article tells nothing apart. */
      const char *word = strrchr (name, ' ') != NULL ? strrchr (name, ' ') + 1 : name;
      g_autofree char *brief = g_utf8_substring (word, 0, MIN (3, g_utf8_strlen (word, -1)));

      gtk_label_set_text (GTK_LABEL (label), brief);
      gtk_widget_set_tooltip_text (label, name);
      gtk_widget_add_css_class (label, "weekday");
      dosja_accessible_set_label (label, name);
      gtk_grid_attach (self->grid, label, (int)weekday - 1, 0, 1, 1);
    }
}

static void
make_cells (DosjaMonth *self)
{
  for (guint i = 0; i < DOSJA_MONTH_DAYS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      self->cells[i] = gtk_toggle_button_new ();
      self->numbers[i] = gtk_label_new (NULL);
      self->marks[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->marks[i], "mark");
      gtk_box_append (GTK_BOX (box), self->numbers[i]);
      gtk_box_append (GTK_BOX (box), self->marks[i]);
      gtk_button_set_child (GTK_BUTTON (self->cells[i]), box);
      gtk_widget_add_css_class (self->cells[i], "flat");
      gtk_widget_add_css_class (self->cells[i], "day");
      gtk_widget_set_hexpand (self->cells[i], TRUE);
      g_object_set_data (G_OBJECT (self->cells[i]), "place", GUINT_TO_POINTER (i));
      g_signal_connect (self->cells[i], "toggled", G_CALLBACK (cell_toggled_cb), self);
      gtk_grid_attach (self->grid, self->cells[i], (int)(i % 7), (int)(i / 7) + 1, 1, 1);
    }
}

static void
dosja_month_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_MONTH);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_month_parent_class)->dispose (object);
}

static void
dosja_month_finalize (GObject *object)
{
  g_free (DOSJA_MONTH (object)->chosen);

  G_OBJECT_CLASS (dosja_month_parent_class)->finalize (object);
}

static void
dosja_month_class_init (DosjaMonthClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_month_dispose;
  object_class->finalize = dosja_month_finalize;

  /**
   * DosjaMonth::chosen:
   *
   * A day was chosen, or let go, see dosja_month_get_chosen().
   */
  signals[CHOSEN] = g_signal_new ("chosen", DOSJA_TYPE_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /**
   * DosjaMonth::turned:
   *
   * Another month is seen: its days have no counts yet.
   */
  signals[TURNED] = g_signal_new ("turned", DOSJA_TYPE_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/month.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaMonth, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaMonth, grid);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "month");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dosja_month_init (DosjaMonth *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_set_label (GTK_WIDGET (self), _ ("Calendar"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  make_heading (self);
  make_cells (self);
  dosja_date_today (&self->cursor);
  self->month = self->cursor;
  self->month.day = 1;
  show_month (self);
}

/**
 * dosja_month_new:
 *
 * Returns: (transfer floating): the month that is now
 */
GtkWidget *
dosja_month_new (void)
{
  return g_object_new (DOSJA_TYPE_MONTH, NULL);
}

/**
 * dosja_month_get_shown:
 * @ret_first: (out): a Monday
 * @ret_last: (out): a Sunday
 *
 * The days that are seen, those of the months before and after included.
 */
void
dosja_month_get_shown (DosjaMonth *self, DosjaDate *ret_first, DosjaDate *ret_last)
{
  g_return_if_fail (DOSJA_IS_MONTH (self));

  *ret_first = self->days[0];
  *ret_last = self->days[DOSJA_MONTH_DAYS - 1];
}

/**
 * dosja_month_show_day:
 *
 * Turns to the month of @day.
 */
void
dosja_month_show_day (DosjaMonth *self, const DosjaDate *day)
{
  g_return_if_fail (DOSJA_IS_MONTH (self) && day != NULL && dosja_date_is_exact (day));

  go_to (self, day, FALSE);
}

/**
 * dosja_month_get_chosen:
 *
 * Returns: (transfer none) (nullable): the chosen day, canonical
 */
const char *
dosja_month_get_chosen (DosjaMonth *self)
{
  g_return_val_if_fail (DOSJA_IS_MONTH (self), NULL);

  return self->chosen;
}

/**
 * dosja_month_choose:
 * @day: (nullable): canonical, %NULL for none
 */
void
dosja_month_choose (DosjaMonth *self, const char *day)
{
  g_return_if_fail (DOSJA_IS_MONTH (self));

  if (g_strcmp0 (self->chosen, day) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (day);
  show_cells (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

void
dosja_month_clear_counts (DosjaMonth *self)
{
  g_return_if_fail (DOSJA_IS_MONTH (self));

  memset (self->counts, 0, sizeof self->counts);
  dosja_month_say_counts (self);
}

/**
 * dosja_month_count:
 * @day: canonical
 *
 * One thing more is due on @day. What is counted is said after dosja_month_say_counts().
 */
void
dosja_month_count (DosjaMonth *self, const char *day)
{
  DosjaDate date;
  int place;

  g_return_if_fail (DOSJA_IS_MONTH (self));

  if (dosja_date_parse (day, &date) && date.day != 0 && (place = place_of (self, &date)) >= 0)
    self->counts[place]++;
}

void
dosja_month_say_counts (DosjaMonth *self)
{
  g_return_if_fail (DOSJA_IS_MONTH (self));

  for (guint i = 0; i < DOSJA_MONTH_DAYS; i++)
    {
      g_autofree char *mark = self->counts[i] > 99  ? g_strdup ("99+")
                              : self->counts[i] > 0 ? g_strdup_printf ("%u", self->counts[i])
                                                    : g_strdup ("");

      gtk_label_set_text (GTK_LABEL (self->marks[i]), mark);
      name_cell (self, i);
    }
}
