/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-history-view.h"

#include "base/dosja-clock.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "model/dosja-display.h"
#include "store/dosja-journal-list.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

#define N_COLUMNS 5

/* One line: what stands in its cells, and of which field it is. */
#define DOSJA_TYPE_HISTORY_LINE (dosja_history_line_get_type ())
G_DECLARE_FINAL_TYPE (DosjaHistoryLine, dosja_history_line, DOSJA, HISTORY_LINE, GObject)

struct _DosjaHistoryLine
{
  GObject parent_instance;

  const DosjaField *field;
  char *cells[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (DosjaHistoryLine, dosja_history_line, G_TYPE_OBJECT)

static void
dosja_history_line_finalize (GObject *object)
{
  DosjaHistoryLine *self = DOSJA_HISTORY_LINE (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (self->cells[i]);

  G_OBJECT_CLASS (dosja_history_line_parent_class)->finalize (object);
}

static void
dosja_history_line_class_init (DosjaHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_history_line_finalize;
}

static void
dosja_history_line_init (DosjaHistoryLine *self)
{
}

struct _DosjaHistoryView
{
  GtkWidget parent_instance;

  GPtrArray *all;    /* DosjaHistoryLine */
  GPtrArray *fields; /* const DosjaField: what the drop-down's lines mean, from the second on */
  GListStore *lines; /* what is shown */
  const DosjaField *wanted; /* whose lines to show first */
  guint generation;
  gboolean filling;

  /* Template children */
  GtkDropDown *drop_down;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (DosjaHistoryView, dosja_history_view, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaHistoryView *view;
  guint generation;
} Question;

typedef struct
{
  const DosjaType *type;
  DosjaId id;
} Job;

/* ---- on the worker's thread ---- */

static char *
display_value (DosjaStore *store, const DosjaField *field, const char *value)
{
  g_autoptr (DosjaRecord) record = NULL;
  DosjaId id;

  if (field->kind == DOSJA_KIND_REFERENCE && dosja_id_parse (value, &id)
      && (record = dosja_store_load (store, dosja_type_find (field->codes), &id, NULL)) != NULL)
    return dosja_record_get_title (record);

  return dosja_field_display (field, value != NULL && *value != '\0' ? value : NULL);
}

static gpointer
read_history_job (DosjaSession *session, DosjaStore *store, gpointer data,
                  const DosjaProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) changes = NULL;
  GPtrArray *lines;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if ((changes = dosja_store_get_history (store, job->type, &job->id, error)) == NULL)
    return NULL;

  lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < changes->len; i++)
    {
      const DosjaChange *change = g_ptr_array_index (changes, i);
      DosjaHistoryLine *line = g_object_new (DOSJA_TYPE_HISTORY_LINE, NULL);

      line->field = change->field;
      line->cells[0] = dosja_clock_format (change->at);
      line->cells[1] = g_strdup (change->staff_name);
      line->cells[2] = change->field != NULL ? g_strdup (dosja_field_label (change->field))
                                             : dosja_journal_kind_label (change->kind, job->type);
      if (change->field != NULL)
        {
          line->cells[3] = display_value (store, change->field, change->before);
          line->cells[4] = display_value (store, change->field, change->after);
        }
      g_ptr_array_add (lines, line);
    }

  return lines;
}

/* ---- on the window's thread ---- */

static void
fill_lines (DosjaHistoryView *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  const DosjaField *field = NULL;

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    field = g_ptr_array_index (self->fields, selected - 1);

  g_list_store_remove_all (self->lines);
  for (guint i = 0; self->all != NULL && i < self->all->len; i++)
    {
      DosjaHistoryLine *line = g_ptr_array_index (self->all, i);

      if (field == NULL || line->field == field)
        g_list_store_append (self->lines, line);
    }
}

static void
fill_fields (DosjaHistoryView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->fields, 0);
  gtk_string_list_append (names, C_ ("history", "All"));
  /* Of a field that never changed there is nothing to tell, and that is told. */
  if (self->wanted != NULL)
    {
      g_ptr_array_add (self->fields, (gpointer)self->wanted);
      gtk_string_list_append (names, dosja_field_label (self->wanted));
    }
  for (guint i = 0; i < self->all->len; i++)
    {
      const DosjaHistoryLine *line = g_ptr_array_index (self->all, i);

      if (line->field == NULL || g_ptr_array_find (self->fields, (gpointer)line->field, NULL))
        continue;
      g_ptr_array_add (self->fields, (gpointer)line->field);
      gtk_string_list_append (names, dosja_field_label (line->field));
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->drop_down, 0);
  for (guint i = 0; self->wanted != NULL && i < self->fields->len; i++)
    if (g_ptr_array_index (self->fields, i) == self->wanted)
      gtk_drop_down_set_selected (self->drop_down, i + 1);
  self->filling = FALSE;
}

static void
field_chosen_cb (DosjaHistoryView *self)
{
  if (!self->filling)
    fill_lines (self);
}

static void
history_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaHistoryView) self = question->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint generation = question->generation;

  g_free (question);
  lines = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (generation != self->generation || self->lines == NULL)
    return;
  if (lines == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = g_steal_pointer (&lines);
  fill_fields (self);
  fill_lines (self);
}

static void
setup_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *cell = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (cell), 0);
  gtk_label_set_yalign (GTK_LABEL (cell), 0);
  gtk_label_set_wrap (GTK_LABEL (cell), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (cell), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (cell), 40);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  DosjaHistoryLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (cell);
  const char *text = line->cells[GPOINTER_TO_UINT (column)];

  gtk_label_set_label (GTK_LABEL (cell), text != NULL ? text : "");
  row = row != NULL ? gtk_widget_get_parent (row) : NULL;
  if (GPOINTER_TO_UINT (column) == 0 && row != NULL)
    {
      g_autofree char *words
          = g_strdup_printf ("%s %s %s", line->cells[0] != NULL ? line->cells[0] : "",
                             line->cells[1] != NULL ? line->cells[1] : "",
                             line->cells[2] != NULL ? line->cells[2] : "");

      dosja_accessible_set_label (row, words);
    }
}

static void
add_columns (DosjaHistoryView *self)
{
  const char *titles[N_COLUMNS] = {
    C_ ("history", "When"),   C_ ("history", "Who"),   C_ ("history", "What"),
    C_ ("history", "Before"), C_ ("history", "After"),
  };
  static const int widths[N_COLUMNS] = { 130, 140, 200, 240, 240 };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (titles[i], factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, widths[i]);
      gtk_column_view_column_set_expand (column, i == N_COLUMNS - 1);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
dosja_history_view_dispose (GObject *object)
{
  DosjaHistoryView *self = DOSJA_HISTORY_VIEW (object);
  GtkWidget *child;

  self->generation++;
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_HISTORY_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);

  G_OBJECT_CLASS (dosja_history_view_parent_class)->dispose (object);
}

static void
dosja_history_view_class_init (DosjaHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_history_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/history-view.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "fields", FALSE,
                                             G_STRUCT_OFFSET (DosjaHistoryView, drop_down));
  gtk_widget_class_bind_template_child (widget_class, DosjaHistoryView, view);
  gtk_widget_class_bind_template_callback (widget_class, field_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_history_view_init (DosjaHistoryView *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->lines = g_list_store_new (DOSJA_TYPE_HISTORY_LINE);
  self->fields = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  self->filling = FALSE;
  add_columns (self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/**
 * dosja_history_view_show:
 *
 * Shows the history of a record.
 */
void
dosja_history_view_show (DosjaHistoryView *self, DosjaWorker *worker, const DosjaType *type,
                         const DosjaId *id)
{
  Question *question;
  Job *job;

  g_return_if_fail (DOSJA_IS_HISTORY_VIEW (self));

  job = g_new0 (Job, 1);
  job->type = type;
  job->id = *id;
  question = g_new0 (Question, 1);
  question->view = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, read_history_job, job, g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, history_read_cb,
                          question);
}

/**
 * dosja_history_view_choose:
 * @field: a field of the record that will be shown
 *
 * Shows the changes of one field first, and those of the others when they are asked for.
 */
void
dosja_history_view_choose (DosjaHistoryView *self, const DosjaField *field)
{
  g_return_if_fail (DOSJA_IS_HISTORY_VIEW (self));

  self->wanted = field;
}

guint
dosja_history_view_get_n_lines (DosjaHistoryView *self)
{
  g_return_val_if_fail (DOSJA_IS_HISTORY_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->lines));
}
