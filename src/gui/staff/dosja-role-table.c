/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/staff/dosja-role-table.h"

#include "gui/dosja-accessible.h"
#include "model/dosja-codes.h"
#include "model/dosja-role.h"

#include <glib/gi18n-lib.h>

struct _DosjaRoleTable
{
  GtkWidget parent_instance;

  GtkDropDown *role;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (DosjaRoleTable, dosja_role_table, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), dim ? 36 : 60);
  if (dim)
    gtk_widget_add_css_class (label, "dim");

  return label;
}

static void
add_row (DosjaRoleTable *self, int row, const char *what, const char *may)
{
  gtk_grid_attach (self->grid, label_new (what, TRUE), 0, row, 1, 1);
  gtk_grid_attach (self->grid, label_new (may, FALSE), 1, row, 1, 1);
}

static void
append (GString *words, const char *word)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
}

static char *
describe_notes (const DosjaRole *role)
{
  static const DosjaLevel levels[]
      = { DOSJA_LEVEL_NORMAL, DOSJA_LEVEL_CLINICAL, DOSJA_LEVEL_LEGAL };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (role->levels & levels[i])
      append (words, dosja_level_label (levels[i]));

  return g_string_free (words, FALSE);
}

static char *
describe_hidden (const DosjaRole *role)
{
  GString *words = g_string_new (NULL);

  if (role->hidden & DOSJA_FIELD_SENSITIVE)
    append (words, _ ("names, addresses, numbers and free text about people"));
  if (role->hidden & DOSJA_FIELD_CLINICAL)
    append (words, _ ("health"));
  if (role->hidden & DOSJA_FIELD_LEGAL)
    append (words, _ ("what is under legal privilege"));
  if (words->len == 0)
    append (words, _ ("nothing"));

  return g_string_free (words, FALSE);
}

static char *
describe_actions (const DosjaRole *role)
{
  GString *words = g_string_new (NULL);

  for (guint bit = 0; bit < 31; bit++)
    {
      const char *label = dosja_action_label ((DosjaAction)(1u << bit));

      if (label != NULL && dosja_role_may (role, (DosjaAction)(1u << bit)))
        append (words, label);
    }
  if (words->len == 0)
    append (words, _ ("nothing"));

  return g_string_free (words, FALSE);
}

static void
show_role (DosjaRoleTable *self)
{
  guint n;
  const DosjaRole *roles = dosja_roles (&n);
  const DosjaRole *role = &roles[MIN (gtk_drop_down_get_selected (self->role), n - 1)];
  g_autofree char *notes = describe_notes (role);
  g_autofree char *hidden = describe_hidden (role);
  g_autofree char *actions = describe_actions (role);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint area = 0; area < DOSJA_N_AREAS; area++)
    add_row (self, row++, dosja_area_label ((DosjaArea)area),
             dosja_right_label (role->areas[area]));
  add_row (self, row++, _ ("Notes of a case"), notes);
  add_row (self, row++, _ ("Not shown of what they read"), hidden);
  add_row (self, row++, _ ("Hidden cases"),
           role->everything ? _ ("all are shown") : _ ("only those they work on"));
  add_row (self, row++, _ ("May also"), actions);
}

static void
dosja_role_table_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_role_table_parent_class)->dispose (object);
}

static void
dosja_role_table_class_init (DosjaRoleTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_role_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dosja_role_table_init (DosjaRoleTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkStringList *names = gtk_string_list_new (NULL);
  guint n;
  const DosjaRole *roles = dosja_roles (&n);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  for (guint i = 0; i < n; i++)
    {
      const char *label = dosja_codes_label ("access_role", roles[i].key);

      gtk_string_list_append (names, label != NULL ? label : roles[i].key);
    }
  self->role = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->role), GTK_ALIGN_START);
  dosja_accessible_set_label (GTK_WIDGET (self->role), _ ("Role in the program"));
  gtk_widget_set_parent (GTK_WIDGET (self->role), GTK_WIDGET (self));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "card");
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  g_signal_connect_object (self->role, "notify::selected", G_CALLBACK (show_role), self,
                           G_CONNECT_SWAPPED);
  show_role (self);
}
