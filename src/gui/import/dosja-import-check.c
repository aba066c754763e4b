/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-check.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/import/dosja-import-problem-row.h"

#include <glib/gi18n-lib.h>

struct _DosjaImportCheck
{
  GtkWidget parent_instance;

  DosjaImportPlan *plan;
  DosjaSheet *sheet;
  GListStore *rows;

  /* Template children */
  GtkLabel *counts;
  GtkLabel *verdict;
  GtkCheckButton *hide;
  GtkScrolledWindow *list_box;
  GtkColumnView *list;
};

G_DEFINE_FINAL_TYPE (DosjaImportCheck, dosja_import_check, GTK_TYPE_WIDGET)

/* Line, kind, column, cell, problem */
static const int widths[] = { 6, 9, 16, 18, 50 };

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), column == 4 ? 20 : 4);
  gtk_label_set_max_width_chars (GTK_LABEL (label), widths[column]);
  if (column == 1)
    {
      gtk_widget_set_halign (label, GTK_ALIGN_START);
      gtk_widget_add_css_class (label, "badge");
    }
  gtk_list_item_set_child (item, label);
}

/* The whole row is read aloud from its first cell. */
static void
name_row (GtkWidget *label, DosjaImportProblemRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  g_autofree char *line = dosja_import_problem_row_get_text (row, 0);
  g_autofree char *kind = dosja_import_problem_row_get_text (row, 1);
  g_autofree char *column = dosja_import_problem_row_get_text (row, 2);
  g_autofree char *message = dosja_import_problem_row_get_text (row, 4);
  g_autofree char *name = g_strjoin (" ", line, kind, column, message, NULL);

  if (cell != NULL && gtk_widget_get_parent (cell) != NULL)
    dosja_accessible_set_label (gtk_widget_get_parent (cell), name);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  DosjaImportProblemRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = dosja_import_problem_row_get_text (row, column);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (column == 0)
    name_row (label, row);
  if (column >= 3)
    gtk_widget_set_tooltip_text (label, text);
  if (column == 1)
    {
      gtk_widget_remove_css_class (label, "warn");
      gtk_widget_remove_css_class (label, "grave");
      gtk_widget_add_css_class (label,
                                dosja_import_problem_row_is_warning (row) ? "warn" : "grave");
    }
}

static void
add_column (DosjaImportCheck *self, guint index, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, index == 4);
  gtk_column_view_append_column (self->list, column);
}

static void
fill (DosjaImportCheck *self)
{
  gboolean hide = gtk_check_button_get_active (self->hide);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < dosja_import_plan_get_n_problems (self->plan); i++)
    if (!hide || !dosja_import_plan_get_problem (self->plan, i)->warning)
      g_ptr_array_add (rows, dosja_import_problem_row_new (self->plan, self->sheet, i));

  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), rows->len > 0);
}

static void
hide_cb (DosjaImportCheck *self)
{
  if (self->plan != NULL)
    fill (self);
}

static char *
judge (DosjaImportPlan *plan)
{
  guint errors = dosja_import_plan_get_n_errors (plan);
  guint warnings = dosja_import_plan_get_n_warnings (plan);
  g_autofree char *number = dosja_number_format (errors > 0 ? errors : warnings);

  if (errors > 0)
    return g_strdup_printf (
        ngettext ("%s problem stands in the way. Nothing comes in until it is put right, in the "
                  "sheet or in the steps before.",
                  "%s problems stand in the way. Nothing comes in until they are put right, in the "
                  "sheet or in the steps before.",
                  errors),
        number);
  if (warnings > 0)
    return g_strdup_printf (
        ngettext ("Nothing stands in the way. %s row should be looked at, now or afterwards.",
                  "Nothing stands in the way. %s rows should be looked at, now or afterwards.",
                  warnings),
        number);

  return g_strdup (_ ("Every row is understood."));
}

static void
dosja_import_check_dispose (GObject *object)
{
  DosjaImportCheck *self = DOSJA_IMPORT_CHECK (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_IMPORT_CHECK);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);
  g_clear_object (&self->plan);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (dosja_import_check_parent_class)->dispose (object);
}

static void
dosja_import_check_class_init (DosjaImportCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_import_check_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/import-check.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaImportCheck, counts);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportCheck, verdict);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportCheck, hide);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportCheck, list_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportCheck, list);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
}

static void
dosja_import_check_init (DosjaImportCheck *self)
{
  GtkNoSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (DOSJA_TYPE_IMPORT_PROBLEM_ROW);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  add_column (self, 0, _ ("Line"));
  add_column (self, 1, _ ("Kind"));
  add_column (self, 2, _ ("Column"));
  add_column (self, 3, _ ("Cell"));
  add_column (self, 4, C_ ("import", "What is wrong"));
}

/**
 * dosja_import_check_describe:
 *
 * Returns: (transfer full): what the plan brings, in one sentence
 */
char *
dosja_import_check_describe (DosjaImportPlan *plan)
{
  static const char *const types[] = { "person", "case", "stay", "relationship" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *number = dosja_number_format (dosja_import_plan_count (plan, types[i]));

      /* Translators: a kind of record and how many of it there are: "Cases: 5 986" */
      g_string_append_printf (text, C_ ("import count", "%s: %s"),
                              dosja_type_label_plural (dosja_type_find (types[i])), number);
      if (i + 1 < G_N_ELEMENTS (types))
        g_string_append (text, "   ");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dosja_import_check_show:
 * @plan: (nullable): what the dry run found; %NULL while it runs
 * @sheet: the sheet it was made of
 */
void
dosja_import_check_show (DosjaImportCheck *self, DosjaImportPlan *plan, DosjaSheet *sheet)
{
  g_autofree char *counts = NULL;
  g_autofree char *verdict = NULL;

  g_return_if_fail (DOSJA_IS_IMPORT_CHECK (self));

  g_set_object (&self->plan, plan);
  g_set_object (&self->sheet, sheet);
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hide), FALSE);
  gtk_label_set_label (self->counts, "");
  gtk_label_set_label (self->verdict, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "problem");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "good");
  if (plan == NULL)
    {
      g_list_store_remove_all (self->rows);
      return;
    }

  counts = dosja_import_check_describe (plan);
  verdict = judge (plan);
  gtk_label_set_label (self->counts, counts);
  gtk_label_set_label (self->verdict, verdict);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict),
                            dosja_import_plan_get_n_errors (plan) > 0 ? "problem" : "good");
  gtk_widget_set_visible (GTK_WIDGET (self->hide),
                          dosja_import_plan_get_n_errors (plan) > 0
                              && dosja_import_plan_get_n_warnings (plan) > 0);
  fill (self);
}
