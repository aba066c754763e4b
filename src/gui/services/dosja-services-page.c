/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/services/dosja-services-page.h"

#include "base/dosja-date.h"
#include "casework/dosja-service-log.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/services/dosja-service-jobs.h"
#include "gui/services/dosja-service-window.h"
#include "model/dosja-codes.h"

#include <glib/gi18n-lib.h>

#define DAYS 7

struct _DosjaServicesPage
{
  DosjaPage parent_instance;

  DosjaDate monday;
  DosjaServiceWeek *week;
  gboolean filling;
  guint generation;

  /* Template children */
  GtkDropDown *staff;
  GtkWidget *write_button;
  GtkLabel *when;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (DosjaServicesPage, dosja_services_page, DOSJA_TYPE_PAGE)

typedef struct
{
  DosjaServicesPage *page;
  guint generation;
} Question;

static DosjaDate
this_monday (void)
{
  DosjaDate day;

  dosja_date_today (&day);
  dosja_date_step (&day, 1 - (int)dosja_date_weekday (&day), 0);

  return day;
}

static DosjaDate
day_of (DosjaServicesPage *self, guint day)
{
  DosjaDate date = self->monday;

  dosja_date_step (&date, (int)day, 0);

  return date;
}

static char *
duration_words (guint minutes)
{
  return g_strdup_printf ("%u:%02u", minutes / 60, minutes % 60);
}

/* ---- the grid ---- */

static GtkWidget *
attach_label (DosjaServicesPage *self, const char *text, int column, int row, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (column == 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  else if (column <= DAYS)
    gtk_label_set_width_chars (GTK_LABEL (label), 9);
  if (column == 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), 22);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
      gtk_widget_set_tooltip_text (label, text);
    }
  else
    gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);

  return label;
}

static void
cell_clicked_cb (GtkButton *button, DosjaServicesPage *self)
{
  const char *kind = g_object_get_data (G_OBJECT (button), "kind");
  guint day = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "day"));
  DosjaDate date = day_of (self, day);
  g_autofree char *on = dosja_date_to_canonical (&date);
  char staff[DOSJA_ID_STRING_SIZE];
  DosjaServiceWindow *window
      = dosja_service_window_present (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)));

  dosja_service_window_preset (window, "on", on);
  dosja_service_window_preset (window, "staff", dosja_id_format (&self->week->shown, staff));
  if (kind != NULL)
    dosja_service_window_preset (window, "kind", kind);
}

static void
attach_cell (DosjaServicesPage *self, const char *kind, const char *kind_words, guint day, int row)
{
  GtkWidget *button = gtk_button_new ();
  DosjaDate date = day_of (self, day);
  g_autofree char *date_words = dosja_date_to_display (&date);
  g_autofree char *name = NULL;
  guint count = 0, minutes = 0;

  for (guint i = 0; kind != NULL && i < self->week->cells->len; i++)
    {
      const DosjaServiceCell *cell = g_ptr_array_index (self->week->cells, i);

      if (cell->day == day && g_str_equal (cell->kind, kind))
        {
          count = cell->count;
          minutes = cell->minutes;
        }
    }

  if (count > 0)
    {
      g_autofree char *duration = duration_words (minutes);
      g_autofree char *text = minutes > 0 ? g_strdup_printf ("%u · %s", count, duration)
                                          : g_strdup_printf ("%u", count);

      gtk_button_set_label (GTK_BUTTON (button), text);
      /* Translators: kind of service, day, how many there were and how long they took */
      name = g_strdup_printf (_ ("%s, %s: %s; write more down"), kind_words, date_words, text);
    }
  else
    {
      gtk_button_set_label (GTK_BUTTON (button), kind == NULL ? "+" : "");
      /* Translators: kind of service, day */
      name = g_strdup_printf (_ ("%s, %s: write down"), kind_words, date_words);
    }
  dosja_accessible_set_label (button, name);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_sensitive (button, dosja_rights_write (dosja_type_find ("service")));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "cell");
  g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (kind), g_free);
  g_object_set_data (G_OBJECT (button), "day", GUINT_TO_POINTER (day));
  g_signal_connect (button, "clicked", G_CALLBACK (cell_clicked_cb), self);
  gtk_grid_attach (self->grid, button, (int)day + 1, row, 1, 1);
}

static char *
sum_words (DosjaServicesPage *self, const char *kind, int day)
{
  guint count = 0, minutes = 0;
  g_autofree char *duration = NULL;

  for (guint i = 0; i < self->week->cells->len; i++)
    {
      const DosjaServiceCell *cell = g_ptr_array_index (self->week->cells, i);

      if ((kind == NULL || g_str_equal (cell->kind, kind)) && (day < 0 || cell->day == (guint)day))
        {
          count += cell->count;
          minutes += cell->minutes;
        }
    }
  if (count == 0)
    return g_strdup ("");
  duration = duration_words (minutes);

  return minutes > 0 ? g_strdup_printf ("%u · %s", count, duration) : g_strdup_printf ("%u", count);
}

/* What was done this week, then what is done usually. */
static GPtrArray *
choose_kinds (DosjaServicesPage *self)
{
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < self->week->cells->len; i++)
    {
      DosjaServiceCell *cell = g_ptr_array_index (self->week->cells, i);

      if (!g_ptr_array_find_with_equal_func (kinds, cell->kind, g_str_equal, NULL))
        g_ptr_array_add (kinds, cell->kind);
    }
  for (guint i = 0; self->week->recent != NULL && self->week->recent[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (kinds, self->week->recent[i], g_str_equal, NULL))
      g_ptr_array_add (kinds, self->week->recent[i]);

  return kinds;
}

static void
fill_head (DosjaServicesPage *self)
{
  DosjaDate today;

  dosja_date_today (&today);
  attach_label (self, C_ ("week", "Service"), 0, 0, "head");
  for (guint day = 0; day < DAYS; day++)
    {
      DosjaDate date = day_of (self, day);
      g_autofree char *words
          = g_strdup_printf ("%s\n%u.%u", dosja_weekday_name (day + 1), date.day, date.month);
      GtkWidget *label = attach_label (self, words, (int)day + 1, 0, "head");

      if (dosja_date_compare (&date, &today) == 0)
        gtk_widget_add_css_class (label, "today");
    }
  attach_label (self, C_ ("week", "Sum"), DAYS + 1, 0, "head");
}

static void
fill_grid (DosjaServicesPage *self)
{
  g_autoptr (GPtrArray) kinds = choose_kinds (self);
  GtkWidget *child;
  int row = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  fill_head (self);
  for (guint i = 0; i < kinds->len; i++, row++)
    {
      const char *kind = g_ptr_array_index (kinds, i);
      const char *label = dosja_codes_label ("service_type", kind);
      g_autofree char *sum = sum_words (self, kind, -1);

      attach_label (self, label, 0, row, "kind");
      for (guint day = 0; day < DAYS; day++)
        attach_cell (self, kind, label, day, row);
      attach_label (self, sum, DAYS + 1, row, "sum");
    }

  attach_label (self, _ ("Another service"), 0, row, "dim");
  for (guint day = 0; day < DAYS; day++)
    attach_cell (self, NULL, _ ("Another service"), day, row);
  row++;
  attach_label (self, C_ ("week", "Sum"), 0, row, "sum");
  for (int day = -1; day < DAYS; day++)
    {
      g_autofree char *sum = sum_words (self, NULL, day);

      attach_label (self, sum, day < 0 ? DAYS + 1 : day + 1, row, "sum");
    }
}

static void
fill_staff (DosjaServicesPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < self->week->staff->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (self->week->staff, i);

      gtk_string_list_append (names, dosja_record_get (record, "name"));
      if (dosja_id_equal (dosja_record_get_id (record), &self->week->shown))
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->staff, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->staff, selected);
  self->filling = FALSE;
}

/* ---- asking ---- */

static void
week_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaServicesPage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaServiceWeek) week
      = dosja_service_week_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;
  DosjaDate sunday;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *words = NULL;

  g_free (question);
  if (generation != self->generation || self->grid == NULL)
    return;
  if (week == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->week, dosja_service_week_free);
  self->week = g_steal_pointer (&week);
  sunday = day_of (self, DAYS - 1);
  first = dosja_date_to_display (&self->monday);
  last = dosja_date_to_display (&sunday);
  words = g_strdup_printf ("%s – %s", first, last);
  gtk_label_set_label (self->when, words);
  fill_staff (self);
  fill_grid (self);
}

static void
read_week (DosjaServicesPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_service_week_async (dosja_page_get_worker (DOSJA_PAGE (self)),
                            self->week != NULL ? &self->week->shown : NULL, &self->monday,
                            week_read_cb, question);
}

/* ---- callbacks ---- */

static void
staff_chosen_cb (DosjaServicesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->staff);

  if (self->filling || self->week == NULL || selected >= self->week->staff->len)
    return;
  self->week->shown = *dosja_record_get_id (g_ptr_array_index (self->week->staff, selected));
  read_week (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaServicesPage *self = DOSJA_SERVICES_PAGE (widget);
  int step = g_variant_get_int32 (parameter);

  if (step == 0)
    self->monday = this_monday ();
  else
    dosja_date_step (&self->monday, step * DAYS, 0);
  read_week (self);
}

/* ---- the class ---- */

static void
dosja_services_page_refresh (DosjaPage *page)
{
  read_week (DOSJA_SERVICES_PAGE (page));
}

static void
dosja_services_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_services_page_parent_class)->constructed (object);

  dosja_page_set_title (DOSJA_PAGE (object), _ ("Services of the week"));
  dosja_accessible_name_tree (GTK_WIDGET (object));
  read_week (DOSJA_SERVICES_PAGE (object));
}

static void
dosja_services_page_dispose (GObject *object)
{
  DosjaServicesPage *self = DOSJA_SERVICES_PAGE (object);

  self->generation++;
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_SERVICES_PAGE);
  g_clear_pointer (&self->week, dosja_service_week_free);

  G_OBJECT_CLASS (dosja_services_page_parent_class)->dispose (object);
}

static void
dosja_services_page_class_init (DosjaServicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dosja_services_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dosja_services_page_dispose;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_services_page_refresh;

  gtk_widget_class_install_action (widget_class, "week.step", "i", step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "week.step",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "week.step",
                                       "i", 1);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/services-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaServicesPage, staff);
  gtk_widget_class_bind_template_child (widget_class, DosjaServicesPage, write_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaServicesPage, when);
  gtk_widget_class_bind_template_child (widget_class, DosjaServicesPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, staff_chosen_cb);
}

static void
dosja_services_page_init (DosjaServicesPage *self)
{
  self->monday = this_monday ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_rights_show (self->write_button, "service");
  self->filling = FALSE;
}
