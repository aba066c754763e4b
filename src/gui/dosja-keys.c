/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-keys.h"

#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

/* The one table of keys: it sets them, and it is shown. Rows without an action are
 * handled where they belong and only shown. */
typedef struct
{
  const char *group; /* NULL: the same as above */
  const char *label;
  const char *action;
  const char *keys[3];
} Key;

/* clang-format off */
static const Key keys[] = {
  { N_("Everywhere"), N_("Search"),                         "win.search",                { "<Control>f", "<Control>k" } },
  { NULL,             N_("New person"),                     "win.new-person",            { "<Control><Shift>n" } },
  { NULL,             N_("New case"),                       "win.new-case",              { "<Control>n" } },
  { NULL,             N_("Write a service down"),           "win.service",               { "<Control><Shift>s" } },
  { NULL,             N_("History of the field that is being written"), NULL,            { "<Control><Shift>h" } },
  { NULL,             N_("Undo the last change"),           NULL,                        { "<Control>z" } },
  { NULL,             N_("Back"),                           "win.back",                  { "<Alt>Left" } },
  { NULL,             N_("Forward"),                        "win.forward",               { "<Alt>Right" } },
  { NULL,             N_("Main menu"),                      "win.menu",                  { "F10" } },
  { N_("Safety"),     N_("Lock"),                           "win.lock",                  { "<Control>l" } },
  { NULL,             N_("Hide everything at once (twice)"), NULL,                       { "Escape" } },
  { N_("Program"),    N_("Help"),                           "win.go::help",            { "F1" } },
  { NULL,             N_("Keyboard shortcuts"),             "win.keys",                  { "<Control>question" } },
  { NULL,             N_("Preferences"),                    "win.go::preferences",     { "<Control>comma" } },
  { NULL,             N_("Larger letters"),                 "app.zoom(1)",               { "<Control>plus", "<Control>equal" } },
  { NULL,             N_("Smaller letters"),                "app.zoom(-1)",              { "<Control>minus" } },
  { NULL,             N_("Letters of the usual size"),      "app.zoom(0)",               { "<Control>0" } },
  { NULL,             N_("Quit"),                           "app.quit",                  { "<Control>q" } },
  { N_("Dates"),      N_("Today"),                          NULL,                        { "s", "t" } },
  { NULL,             N_("A day earlier, a day later"),     NULL,                        { "minus", "plus" } },
  { NULL,             N_("A month earlier, a month later"), NULL,                        { "Page_Up", "Page_Down" } },
};
/* clang-format on */

/**
 * dosja_keys_install:
 *
 * Gives every action its keys.
 */
void
dosja_keys_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].action != NULL)
      {
        const char *accels[] = { keys[i].keys[0], keys[i].keys[1], NULL };

        gtk_application_set_accels_for_action (application, keys[i].action, accels);
      }
}

static char *
key_text (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_strdup (accelerator);

  return gtk_accelerator_get_label (key, modifiers);
}

static void
add_row (GtkGrid *grid, int row, const Key *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_ (key->label));
  GString *names = g_string_new (_ (key->label));

  for (guint i = 0; key->keys[i] != NULL; i++)
    {
      g_autofree char *text = key_text (key->keys[i]);
      GtkWidget *cap = gtk_label_new (text);

      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (GTK_BOX (box), cap);
      g_string_append_printf (names, ", %s", text);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (grid, box, 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
  dosja_accessible_set_label (box, names->str);
  g_string_free (names, TRUE);
}

/**
 * dosja_keys_present:
 * @parent: over which window
 *
 * Shows the table of keys.
 */
void
dosja_keys_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/dosja/Dosja/keys.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GtkGrid *grids[] = { GTK_GRID (gtk_builder_get_object (builder, "left")),
                       GTK_GRID (gtk_builder_get_object (builder, "right")) };
  int rows[] = { 0, 0 };
  guint side = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].group != NULL)
        {
          GtkWidget *heading = gtk_label_new (_ (keys[i].group));

          side = g_str_equal (keys[i].group, "Program") || g_str_equal (keys[i].group, "Dates");
          gtk_label_set_xalign (GTK_LABEL (heading), 0);
          gtk_widget_add_css_class (heading, "heading");
          gtk_grid_attach (grids[side], heading, 0, rows[side]++, 2, 1);
        }
      add_row (grids[side], rows[side]++, &keys[i]);
    }
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
