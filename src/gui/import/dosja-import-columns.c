/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-columns.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/widgets/dosja-choice-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXAMPLES 3

#define UNDECIDED "?" /* no target is called so */

struct _DosjaImportColumns
{
  GtkWidget parent_instance;

  DosjaSheet *sheet;
  DosjaMapping *mapping;
  GListStore *targets; /* DosjaChoiceItem: the empty line, then every target */
  GPtrArray *choices;  /* GtkDropDown by column */
  gboolean setting;

  /* Template children */
  GtkDropDown *mappings;
  GtkMenuButton *save_button;
  GtkEntry *save_name;
  GtkDropDown *date_order;
  GtkGrid *grid;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (DosjaImportColumns, dosja_import_columns, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  MAPPING_CHOSEN,
  MAPPING_SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is missing is said at once, in words, under the columns. */
static void
update_problem (DosjaImportColumns *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undecided = NULL;
  guint column;

  if (self->mapping != NULL && dosja_mapping_find_undecided (self->mapping, self->sheet, &column))
    undecided = g_strdup_printf (
        _ ("Over the heading “%s” stands the code “%s”, which means another "
           "column. Choose where the column goes, or leave it out."),
        dosja_sheet_get_heading (self->sheet, column), dosja_sheet_get_code (self->sheet, column));
  if (self->mapping != NULL && !dosja_mapping_check (self->mapping, self->sheet, &error))
    gtk_label_set_label (self->problem, error->message);
  else
    gtk_label_set_label (self->problem, undecided != NULL ? undecided : "");
}

static void
choice_cb (DosjaImportColumns *self, GParamSpec *pspec, GtkDropDown *choice)
{
  DosjaChoiceItem *item = gtk_drop_down_get_selected_item (choice);
  const char *target;
  guint column;

  if (self->setting || item == NULL || !g_ptr_array_find (self->choices, choice, &column))
    return;

  /* Left out on purpose, where that decides something. */
  target = dosja_choice_item_get_key (item);
  if (g_strcmp0 (target, UNDECIDED) == 0)
    target = NULL;
  else if (target == NULL && dosja_sheet_disagrees (self->sheet, column))
    target = "";
  dosja_mapping_set_column (self->mapping, dosja_sheet_get_heading (self->sheet, column), target);
  update_problem (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
date_order_cb (DosjaImportColumns *self)
{
  if (self->setting || self->mapping == NULL)
    return;

  dosja_mapping_set_date_order (self->mapping, gtk_drop_down_get_selected (self->date_order) == 0
                                                   ? DOSJA_DATE_ORDER_DAY_FIRST
                                                   : DOSJA_DATE_ORDER_MONTH_FIRST);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mapping_cb (DosjaImportColumns *self)
{
  DosjaChoiceItem *item = gtk_drop_down_get_selected_item (self->mappings);

  if (!self->setting && item != NULL)
    g_signal_emit (self, signals[MAPPING_CHOSEN], 0, dosja_choice_item_get_key (item));
}

static void
save_cb (DosjaImportColumns *self)
{
  g_autofree char *name
      = dosja_text_normalise (gtk_editable_get_text (GTK_EDITABLE (self->save_name)), FALSE);

  if (*name == '\0')
    return;
  gtk_menu_button_popdown (self->save_button);
  gtk_editable_set_text (GTK_EDITABLE (self->save_name), "");
  g_signal_emit (self, signals[MAPPING_SAVE], 0, name);
}

/* ---- one line a column ---- */

/* The first few values that differ: what a heading means is seen from what stands below. */
static char *
examples (DosjaSheet *sheet, guint column)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (guint r = 0; r < MIN (dosja_sheet_get_n_rows (sheet), 400) && found->len < EXAMPLES; r++)
    {
      g_autofree char *text = dosja_text_normalise (dosja_sheet_get_cell (sheet, r, column), FALSE);

      if (*text != '\0' && !g_ptr_array_find_with_equal_func (found, text, g_str_equal, NULL))
        g_ptr_array_add (found, g_steal_pointer (&text));
    }
  g_ptr_array_add (found, NULL);

  return g_strjoinv (" · ", (char **)found->pdata);
}

static void
setup_line_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 30);
  gtk_list_item_set_child (item, label);
}

static void
bind_line_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       dosja_choice_item_get_label (gtk_list_item_get_item (item)));
}

static void
add_item (GListStore *items, const char *key, const char *label)
{
  g_autoptr (DosjaChoiceItem) item = dosja_choice_item_new (key, label);

  g_list_store_append (items, item);
}

/* Where only the user can know, the first line says that nothing is chosen yet. */
static GListModel *
lines_of (DosjaImportColumns *self, guint column)
{
  GListStore *lines;

  if (!dosja_mapping_must_decide (self->mapping, self->sheet, column))
    return G_LIST_MODEL (g_object_ref (self->targets));

  lines = g_list_store_new (DOSJA_TYPE_CHOICE_ITEM);
  add_item (lines, UNDECIDED, _ ("Choose where it goes"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->targets)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->targets), i);

      g_list_store_append (lines, item);
    }

  return G_LIST_MODEL (lines);
}

static GtkWidget *
choice_new (DosjaImportColumns *self, guint column, GtkWidget *label)
{
  GtkExpression *words = gtk_property_expression_new (DOSJA_TYPE_CHOICE_ITEM, NULL, "label");
  GtkWidget *choice = gtk_drop_down_new (lines_of (self, column), words);
  g_autoptr (GtkListItemFactory) lines = gtk_signal_list_item_factory_new ();

  g_signal_connect (lines, "setup", G_CALLBACK (setup_line_cb), NULL);
  g_signal_connect (lines, "bind", G_CALLBACK (bind_line_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), lines);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (choice_cb), self,
                           G_CONNECT_SWAPPED);

  return choice;
}

static GtkWidget *
label_new (const char *text, const char *css_class, int chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* The heading, and below it the code that programs know the column by, if there is one */
static GtkWidget *
name_box_new (DosjaImportColumns *self, guint column, GtkWidget *name)
{
  const char *code = dosja_sheet_get_code (self->sheet, column);
  GtkWidget *box;

  if (code == NULL)
    return name;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (
      GTK_BOX (box),
      label_new (code, dosja_sheet_disagrees (self->sheet, column) ? "problem" : "dim", 28));

  return box;
}

static guint
find_choice (DosjaImportColumns *self, guint column)
{
  GListModel *targets = G_LIST_MODEL (self->targets);
  const char *target
      = dosja_mapping_get_column (self->mapping, dosja_sheet_get_heading (self->sheet, column));

  if (dosja_mapping_must_decide (self->mapping, self->sheet, column))
    return 0;

  return MIN (dosja_choice_items_find (targets, target), g_list_model_get_n_items (targets) - 1);
}

static void
add_line (DosjaImportColumns *self, guint column)
{
  const char *heading = dosja_sheet_get_heading (self->sheet, column);
  g_autofree char *text = examples (self->sheet, column);
  GtkWidget *name = label_new (heading, "heading", 28);
  GtkWidget *values = label_new (text, "dim", 50);
  GtkWidget *choice = choice_new (self, column, name);

  gtk_widget_set_hexpand (values, TRUE);
  gtk_widget_set_tooltip_text (values, text);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), find_choice (self, column));
  gtk_grid_attach (self->grid, name_box_new (self, column, name), 0, (int)column + 1, 1, 1);
  gtk_grid_attach (self->grid, values, 1, (int)column + 1, 1, 1);
  gtk_grid_attach (self->grid, choice, 2, (int)column + 1, 1, 1);
  g_ptr_array_add (self->choices, choice);
}

static void
clear_lines (DosjaImportColumns *self)
{
  for (guint i = self->choices->len; i > 0; i--)
    gtk_grid_remove_row (self->grid, (int)i);
  g_ptr_array_set_size (self->choices, 0);
}

/* ---- the widget ---- */

static void
dosja_import_columns_dispose (GObject *object)
{
  DosjaImportColumns *self = DOSJA_IMPORT_COLUMNS (object);
  GtkWidget *child;

  self->setting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_IMPORT_COLUMNS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_object (&self->targets);
  g_clear_pointer (&self->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (dosja_import_columns_parent_class)->dispose (object);
}

static void
dosja_import_columns_class_init (DosjaImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_import_columns_dispose;

  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MAPPING_CHOSEN] = g_signal_new ("mapping-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MAPPING_SAVE] = g_signal_new ("mapping-save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaImportColumns, mappings);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportColumns, save_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportColumns, save_name);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportColumns, date_order);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportColumns, grid);
  gtk_widget_class_bind_template_child (widget_class, DosjaImportColumns, problem);
  gtk_widget_class_bind_template_callback (widget_class, date_order_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapping_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dosja_import_columns_init (DosjaImportColumns *self)
{
  guint n;
  const DosjaTarget *targets = dosja_import_targets (&n);

  self->setting = TRUE;
  self->choices = g_ptr_array_new ();
  self->targets = g_list_store_new (DOSJA_TYPE_CHOICE_ITEM);
  add_item (self->targets, NULL, _ ("Left out"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = dosja_target_get_label (&targets[i]);
      /* Translators: a field that every row must fill */
      g_autofree char *marked = g_strdup_printf (_ ("%s (required)"), label);

      add_item (self->targets, targets[i].id, targets[i].required ? marked : label);
    }

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (
      self->mappings, gtk_property_expression_new (DOSJA_TYPE_CHOICE_ITEM, NULL, "label"));
  self->setting = FALSE;
}

/**
 * dosja_import_columns_set_names:
 * @names: (array zero-terminated=1): the mappings that are kept in the vault
 */
void
dosja_import_columns_set_names (DosjaImportColumns *self, const char *const *names)
{
  g_autoptr (GListStore) items = g_list_store_new (DOSJA_TYPE_CHOICE_ITEM);

  g_return_if_fail (DOSJA_IS_IMPORT_COLUMNS (self) && names != NULL);

  self->setting = TRUE;
  add_item (items, NULL, _ ("As this sheet suggests"));
  if (!g_strv_contains (names, DOSJA_MAPPING_SHIPPED))
    add_item (items, DOSJA_MAPPING_SHIPPED, _ ("Old register of the office"));
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      add_item (items, names[i], names[i]);
  gtk_drop_down_set_model (self->mappings, G_LIST_MODEL (items));
  self->setting = FALSE;
}

/**
 * dosja_import_columns_show:
 * @mapping: changed from now on as the user chooses
 */
void
dosja_import_columns_show (DosjaImportColumns *self, DosjaSheet *sheet, DosjaMapping *mapping)
{
  g_return_if_fail (DOSJA_IS_IMPORT_COLUMNS (self));
  g_return_if_fail (DOSJA_IS_SHEET (sheet) && DOSJA_IS_MAPPING (mapping));

  self->setting = TRUE;
  clear_lines (self);
  g_set_object (&self->sheet, sheet);
  g_set_object (&self->mapping, mapping);
  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    add_line (self, c);
  gtk_drop_down_set_selected (
      self->date_order,
      dosja_mapping_get_date_order (mapping) == DOSJA_DATE_ORDER_DAY_FIRST ? 0 : 1);
  self->setting = FALSE;
  update_problem (self);
}

gboolean
dosja_import_columns_is_complete (DosjaImportColumns *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_COLUMNS (self), FALSE);

  return self->mapping != NULL && dosja_mapping_check (self->mapping, self->sheet, NULL)
         && !dosja_mapping_find_undecided (self->mapping, self->sheet, NULL);
}

/**
 * dosja_import_columns_finish:
 *
 * The user has seen every column and goes on: what goes nowhere is left out on purpose.
 */
void
dosja_import_columns_finish (DosjaImportColumns *self)
{
  g_return_if_fail (DOSJA_IS_IMPORT_COLUMNS (self) && self->mapping != NULL);

  for (guint c = 0; c < dosja_sheet_get_n_columns (self->sheet); c++)
    {
      const char *heading = dosja_sheet_get_heading (self->sheet, c);

      if (dosja_mapping_get_column (self->mapping, heading) == NULL)
        dosja_mapping_set_column (self->mapping, heading, "");
    }
}
