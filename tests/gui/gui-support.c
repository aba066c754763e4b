/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "base/dosja-locale.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-settings.h"
#include "gui/dosja-style.h"

#include <glib/gstdio.h>

static char *base;
static char *folder;
static DosjaSession *session;

/* In place of gtk_test_init(), which sets a locale of its own. */
void
gui_support_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  dosja_locale_init ("en");
  gtk_disable_setlocale ();
  gtk_init ();
  dosja_style_init (dosja_settings_get_default ());
  base = g_dir_make_tmp ("dosja-gui-XXXXXX", NULL);
  g_assert_nonnull (base);
  folder = g_build_filename (base, "vault", NULL);
}

const char *
gui_support_folder (void)
{
  return folder;
}

/* The one vault of this program, made when it is first asked for, open */
DosjaSession *
gui_support_session (void)
{
  if (session == NULL)
    {
      g_autoptr (DosjaSecret) passphrase
          = dosja_secret_new_copy (GUI_PASSPHRASE, strlen (GUI_PASSPHRASE));
      g_autoptr (DosjaSecret) recovery_key = NULL;
      g_autoptr (GError) error = NULL;

      session
          = dosja_session_create (folder, "Qendra", "Ë. Çela", passphrase, &recovery_key, &error);
      g_assert_no_error (error);
    }

  return session;
}

/* What a test made, whole */
void
gui_support_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        gui_support_remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
gui_support_finish (void)
{
  if (session != NULL)
    dosja_session_close (session);
  g_clear_object (&session);
  gui_support_remove_tree (base);
  g_clear_pointer (&base, g_free);
  g_clear_pointer (&folder, g_free);
}

/* Until nothing is left to do: for what is known to come at once */
void
gui_support_settle (void)
{
  for (guint i = 0; i < 50; i++)
    while (g_main_context_iteration (NULL, FALSE))
      ;
}

static const char *
label_of (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));

  return NULL;
}

/* The first widget of a type, with a label if one is given, below another */
GtkWidget *
gui_support_find (GtkWidget *root, GType type, const char *label)
{
  const char *text = label_of (root);
  g_autofree char *plain = text != NULL ? dosja_accessible_strip (text) : NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (label == NULL || g_strcmp0 (plain, label) == 0))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_support_find (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
needs_name (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget)
         || GTK_IS_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget)
         || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_COLUMN_VIEW (widget)
         || GTK_IS_SCALE (widget) || GTK_IS_LEVEL_BAR (widget) || GTK_IS_PROGRESS_BAR (widget)
         || GTK_IS_DRAWING_AREA (widget);
}

/* What is inside these is GTK's. */
static gboolean
is_closed (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget)
         || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
         || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_COLUMN_VIEW (widget)
         || GTK_IS_LIST_VIEW (widget) || GTK_IS_POPOVER_MENU (widget) || GTK_IS_SCROLLBAR (widget);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || (gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
             && !(GTK_IS_BUTTON (widget)
                  && GTK_IS_IMAGE (gtk_button_get_child (GTK_BUTTON (widget)))));
}

/* Walks everything below @root; says and counts what a screen reader could not name. */
guint
gui_support_audit (GtkWidget *root, const char *where)
{
  guint nameless = 0;

  /* What is not there for this use of a window needs no name. */
  if (!gtk_widget_get_visible (root))
    return 0;

  if (needs_name (root) && !is_named (root))
    {
      const char *label = label_of (root);

      g_test_message ("%s: a %s without a name (\"%s\", id %s)", where, G_OBJECT_TYPE_NAME (root),
                      label != NULL ? label : "",
                      gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)));
      nameless++;
    }
  if (is_closed (root))
    return nameless;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    nameless += gui_support_audit (child, where);

  return nameless;
}
