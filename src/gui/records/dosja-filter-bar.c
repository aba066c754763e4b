/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-filter-bar.h"

#include "base/dosja-date.h"
#include "gui/dosja-accessible.h"
#include "gui/records/dosja-list-layout.h"
#include "gui/records/dosja-staff-choice.h"
#include "gui/widgets/dosja-choice-editor.h"

#include <glib/gi18n-lib.h>

#define MAX_PER_LINE 12
#define SIDE_BY_SIDE 3 /* as many fit beside the sidebar of a small screen */

/* One filter; what it is decides which of its controls there are. */
typedef struct
{
  char *column;
  DosjaEditor *choice;
  DosjaStaffChoice *staff;
  GtkEditable *from;
  GtkEditable *until;
} Filter;

struct _DosjaFilterBar
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  GPtrArray *filters; /* Filter */
  GtkWidget *box;
  GtkWidget *clear;  /* the place of the button that takes all off */
  gboolean changing; /* our own doing, not the user's */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaFilterBar, dosja_filter_bar, GTK_TYPE_WIDGET)

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_free (filter->column);
  g_free (filter);
}

/* ---- periods ---- */

/* A date counts once it is whole: on the way to "2024" nobody means the 20th. */
static char *
get_date (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  g_autofree char *shown = NULL;
  DosjaDate today, date;

  dosja_date_today (&today);
  if (!dosja_date_parse_typed (text, &today, &date))
    return NULL;
  shown = dosja_date_to_display (&date);

  return g_str_equal (shown, text) ? dosja_date_to_canonical (&date) : NULL;
}

static void
set_date (GtkEditable *entry, const char *value)
{
  g_autofree char *shown = NULL;
  DosjaDate date;

  if (value != NULL && dosja_date_parse (value, &date))
    shown = dosja_date_to_display (&date);
  gtk_editable_set_text (entry, shown != NULL ? shown : "");
}

/* Done typing: "3.5.24" is written out, and counts. */
static void
complete_date (GtkEditable *entry)
{
  g_autofree char *shown = NULL;
  DosjaDate today, date;

  dosja_date_today (&today);
  if (!dosja_date_parse_typed (gtk_editable_get_text (entry), &today, &date))
    return;
  shown = dosja_date_to_display (&date);
  if (!g_str_equal (shown, gtk_editable_get_text (entry)))
    gtk_editable_set_text (entry, shown);
}

/* ---- all filters alike ---- */

/* What a filter holds, for its column; a period holds two values. */
static char *
get_value (const Filter *filter, gboolean until)
{
  if (filter->choice != NULL)
    return until ? NULL : dosja_editor_get_value (filter->choice);
  if (filter->staff != NULL)
    return until ? NULL : g_strdup (dosja_staff_choice_get_value (filter->staff));

  return get_date (until ? filter->until : filter->from);
}

static void
set_value (const Filter *filter, gboolean until, const char *value)
{
  if (filter->choice != NULL && !until)
    dosja_editor_set_value (filter->choice, value);
  else if (filter->staff != NULL && !until)
    dosja_staff_choice_set_value (filter->staff, value);
  else if (filter->from != NULL)
    set_date (until ? filter->until : filter->from, value);
}

static char *
get_state_key (const Filter *filter, gboolean until)
{
  return g_strconcat (filter->column, filter->from == NULL ? "" : until ? "<" : ">", NULL);
}

static void
changed_cb (DosjaFilterBar *self)
{
  if (self->changing)
    return;

  gtk_widget_set_visible (self->clear, dosja_filter_bar_is_set (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
clear_cb (DosjaFilterBar *self)
{
  dosja_filter_bar_clear (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- the class ---- */

static void
dosja_filter_bar_dispose (GObject *object)
{
  DosjaFilterBar *self = DOSJA_FILTER_BAR (object);

  g_ptr_array_set_size (self->filters, 0);
  self->changing = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_filter_bar_parent_class)->dispose (object);
}

static void
dosja_filter_bar_finalize (GObject *object)
{
  g_ptr_array_unref (DOSJA_FILTER_BAR (object)->filters);

  G_OBJECT_CLASS (dosja_filter_bar_parent_class)->finalize (object);
}

static void
dosja_filter_bar_class_init (DosjaFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_filter_bar_finalize;

  /**
   * DosjaFilterBar::changed:
   *
   * The user set a filter or took it off.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* The places of a flow box are no stops for the keyboard; what stands in them is. */
static GtkWidget *
insert (DosjaFilterBar *self, GtkWidget *widget, int position)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), widget);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->box), child, position);

  return child;
}

static void
dosja_filter_bar_init (DosjaFilterBar *self)
{
  GtkWidget *button;

  self->filters = g_ptr_array_new_with_free_func (filter_free);
  /* Small screens show them in two lines rather than widen the window. */
  self->box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->box), MAX_PER_LINE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->box), 14);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->box), 6);
  gtk_widget_set_halign (self->box, GTK_ALIGN_START);
  button = gtk_button_new_with_label (_ ("All filters off"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  self->clear = insert (self, button, 0);
  gtk_widget_set_visible (self->clear, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_filter_bar_setup:
 * @worker: whom to ask for the names of the staff
 * @type: of what the list is
 */
void
dosja_filter_bar_setup (DosjaFilterBar *self, DosjaWorker *worker, const DosjaType *type)
{
  g_return_if_fail (DOSJA_IS_FILTER_BAR (self));

  g_set_object (&self->worker, worker);
  self->type = type;
}

static GtkWidget *
add_label (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
add_labelled (GtkWidget *box, const char *text, GtkWidget *widget, GtkWidget *control)
{
  GtkWidget *label = add_label (box, text);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), widget);

  return label;
}

static Filter *
add_filter (DosjaFilterBar *self, const char *column, GtkWidget **ret_box, char **ret_title)
{
  Filter *filter = g_new0 (Filter, 1);

  *ret_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  *ret_title = dosja_list_layout_title (self->type, column);
  filter->column = g_strdup (column);
  g_ptr_array_add (self->filters, filter);
  insert (self, *ret_box, (int)self->filters->len - 1);
  /* By itself a flow box that does not fill its line asks for the width of one. */
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->box),
                                          MIN (self->filters->len, SIDE_BY_SIDE));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return filter;
}

/**
 * dosja_filter_bar_add_choice:
 * @column: a field with a code list, of the list's type or of what it refers to
 */
void
dosja_filter_bar_add_choice (DosjaFilterBar *self, const char *column)
{
  g_autofree char *title = NULL;
  const DosjaField *field;
  GtkWidget *box;
  Filter *filter;

  g_return_if_fail (DOSJA_IS_FILTER_BAR (self));
  g_return_if_fail (dosja_type_resolve_column (self->type, column, NULL, NULL, &field));

  filter = add_filter (self, column, &box, &title);
  /* Translators: no filter: all values */
  filter->choice = DOSJA_EDITOR (dosja_choice_editor_new (field, C_ ("filter", "All")));
  gtk_widget_set_size_request (GTK_WIDGET (filter->choice), 130, -1);
  add_labelled (box, title, GTK_WIDGET (filter->choice),
                dosja_editor_get_focus_widget (filter->choice));
  g_signal_connect_object (filter->choice, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dosja_filter_bar_add_staff:
 * @column: a reference to a member of staff
 *
 * Whose a record is: mine, nobody's, or a colleague's.
 */
void
dosja_filter_bar_add_staff (DosjaFilterBar *self, const char *column)
{
  g_autofree char *title = NULL;
  const DosjaField *field;
  GtkWidget *box;
  Filter *filter;

  g_return_if_fail (DOSJA_IS_FILTER_BAR (self));
  g_return_if_fail (dosja_type_resolve_column (self->type, column, NULL, NULL, &field));
  g_return_if_fail (g_strcmp0 (field->codes, "staff") == 0);

  filter = add_filter (self, column, &box, &title);
  filter->staff = dosja_staff_choice_new (self->worker);
  gtk_widget_set_size_request (GTK_WIDGET (filter->staff), 110, -1);
  add_labelled (box, title, GTK_WIDGET (filter->staff),
                dosja_staff_choice_get_control (filter->staff));
  g_signal_connect_object (filter->staff, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkEditable *
add_date_entry (DosjaFilterBar *self, GtkWidget *box, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  gtk_widget_set_tooltip_text (entry, _ ("A year, a month or a day: 2024, 05.2024, 31.05.2024"));
  gtk_box_append (GTK_BOX (box), entry);
  dosja_accessible_set_label (entry, name);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (entry, "activate", G_CALLBACK (complete_date), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (complete_date), entry);
  gtk_widget_add_controller (entry, focus);

  return GTK_EDITABLE (entry);
}

/**
 * dosja_filter_bar_add_period:
 * @column: a date
 */
void
dosja_filter_bar_add_period (DosjaFilterBar *self, const char *column)
{
  g_autofree char *title = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  const DosjaField *field;
  GtkWidget *box;
  Filter *filter;

  g_return_if_fail (DOSJA_IS_FILTER_BAR (self));
  g_return_if_fail (dosja_type_resolve_column (self->type, column, NULL, NULL, &field));

  filter = add_filter (self, column, &box, &title);
  /* Translators: %s is a date field, as "Opened on" */
  from = g_strdup_printf (_ ("%s: from"), title);
  /* Translators: %s is a date field, as "Opened on" */
  until = g_strdup_printf (_ ("%s: to"), title);
  add_label (box, title);
  filter->from = add_date_entry (self, box, from);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("–"));
  filter->until = add_date_entry (self, box, until);
}

/* ---- what is set ---- */

/**
 * dosja_filter_bar_apply:
 *
 * Adds what is set to a question.
 *
 * Returns: whether anything is set
 */
gboolean
dosja_filter_bar_apply (DosjaFilterBar *self, DosjaQuery *query)
{
  g_return_val_if_fail (DOSJA_IS_FILTER_BAR (self), FALSE);

  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = g_ptr_array_index (self->filters, i);

      for (int until = FALSE; until <= TRUE; until++)
        {
          g_autofree char *value = get_value (filter, until);
          DosjaMatch match = filter->from == NULL ? DOSJA_MATCH_IS
                             : until              ? DOSJA_MATCH_UNTIL
                                                  : DOSJA_MATCH_FROM;

          if (value == NULL)
            continue;
          if (filter->staff != NULL)
            dosja_query_add_filter (query, filter->column, match,
                                    dosja_staff_choice_get_id (filter->staff));
          else
            dosja_query_add_filter (query, filter->column, match, value);
        }
    }

  return dosja_filter_bar_is_set (self);
}

gboolean
dosja_filter_bar_is_set (DosjaFilterBar *self)
{
  g_autoptr (GHashTable) state = dosja_filter_bar_get_state (self);

  return g_hash_table_size (state) > 0;
}

/**
 * dosja_filter_bar_clear:
 *
 * Takes all filters off, without `changed`.
 */
void
dosja_filter_bar_clear (DosjaFilterBar *self)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);

  dosja_filter_bar_set_state (self, nothing);
}

/**
 * dosja_filter_bar_get_state:
 *
 * Returns: (transfer full) (element-type utf8 utf8): what is set
 */
GHashTable *
dosja_filter_bar_get_state (DosjaFilterBar *self)
{
  GHashTable *state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (DOSJA_IS_FILTER_BAR (self), state);

  for (guint i = 0; i < self->filters->len; i++)
    for (int until = FALSE; until <= TRUE; until++)
      {
        const Filter *filter = g_ptr_array_index (self->filters, i);
        char *value = get_value (filter, until);

        if (value != NULL)
          g_hash_table_insert (state, get_state_key (filter, until), value);
      }

  return state;
}

/**
 * dosja_filter_bar_set_state:
 * @state: (element-type utf8 utf8): what dosja_filter_bar_get_state() gave, now or in an older
 *   program
 *
 * Sets every filter as it was, and takes off those of which nothing is said; without `changed`.
 */
void
dosja_filter_bar_set_state (DosjaFilterBar *self, GHashTable *state)
{
  g_return_if_fail (DOSJA_IS_FILTER_BAR (self));

  self->changing = TRUE;
  for (guint i = 0; i < self->filters->len; i++)
    for (int until = FALSE; until <= TRUE; until++)
      {
        const Filter *filter = g_ptr_array_index (self->filters, i);
        g_autofree char *key = get_state_key (filter, until);

        if (!until || filter->from != NULL)
          set_value (filter, until, g_hash_table_lookup (state, key));
      }
  self->changing = FALSE;
  gtk_widget_set_visible (self->clear, dosja_filter_bar_is_set (self));
}
