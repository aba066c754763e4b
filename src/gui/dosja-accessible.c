/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-accessible.h"

/**
 * dosja_accessible_strip:
 * @label: a label with a mnemonic
 *
 * Returns: (transfer full): what is read aloud: the label without its underline
 */
char *
dosja_accessible_strip (const char *label)
{
  GString *text;

  g_return_val_if_fail (label != NULL, NULL);

  text = g_string_sized_new (strlen (label));
  for (const char *p = label; *p != '\0'; p++)
    {
      if (*p == '_' && p[1] != '\0')
        p++;
      g_string_append_c (text, *p);
    }

  return g_string_free (text, FALSE);
}

/**
 * dosja_accessible_set_label:
 * @label: what a screen reader says, in the user's language
 *
 * Names a control.
 */
void
dosja_accessible_set_label (GtkWidget *widget, const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
  /* A new GTK has a drop-down labelled by what is chosen in it, which goes before a label. */
  if (GTK_IS_DROP_DOWN (widget))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * dosja_accessible_set_button:
 * @label: with a mnemonic
 *
 * Gives a button a label with a mnemonic and a name without.
 */
void
dosja_accessible_set_button (GtkButton *button, const char *label)
{
  g_return_if_fail (GTK_IS_BUTTON (button));

  gtk_button_set_label (button, label);
  gtk_button_set_use_underline (button, TRUE);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/**
 * dosja_accessible_add_button:
 * @label: with a mnemonic
 * @action: (nullable): a detailed action's name
 * @css_class: (nullable): as `suggested-action`
 *
 * Returns: (transfer none): a button at the end of @box
 */
GtkWidget *
dosja_accessible_add_button (GtkBox *box, const char *label, const char *action,
                             const char *css_class)
{
  GtkWidget *button;

  g_return_val_if_fail (GTK_IS_BOX (box), NULL);

  button = gtk_button_new ();
  dosja_accessible_set_button (GTK_BUTTON (button), label);
  if (action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (box, button);

  return button;
}

/* A button with a label is labelled by that label, which knows of its underline; the
 * name that GTK 4.8 gives it besides does not. */
static void
name_button (GtkButton *button)
{
  if (gtk_button_get_label (button) != NULL && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_check (GtkCheckButton *check)
{
  const char *label = gtk_check_button_get_label (check);

  if (label != NULL)
    {
      g_autofree char *name = gtk_check_button_get_use_underline (check)
                                  ? dosja_accessible_strip (label)
                                  : g_strdup (label);

      dosja_accessible_set_label (GTK_WIDGET (check), name);
    }
}

/**
 * dosja_accessible_name_tree:
 * @root: a page or window, after its template was built
 *
 * GTK 4.8 reads a mnemonic's underline aloud ("_Save Save"). This names every button
 * and check button below @root by its label without it. Call it last in `init`.
 */
void
dosja_accessible_name_tree (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root))
    name_button (GTK_BUTTON (root));
  else if (GTK_IS_CHECK_BUTTON (root))
    name_check (GTK_CHECK_BUTTON (root));
  else if (GTK_IS_MENU_BUTTON (root))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dosja_accessible_name_tree (child);
}
