/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-filter-menu.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-vault-setting.h"
#include "gui/records/dosja-saved-filters.h"

#include <glib/gi18n-lib.h>

struct _DosjaFilterMenu
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  char *key;
  DosjaSavedFilters *filters; /* %NULL until they are read */
  char *renaming;             /* what the entry's name is for, if not for a new one */

  /* Template children */
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *none;
  GtkWidget *scroller;
  GtkWidget *rows;
  GtkWidget *name_label;
  GtkWidget *name;
  GtkWidget *save;
  GtkWidget *problem;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaFilterMenu, dosja_filter_menu, GTK_TYPE_WIDGET)

static void show_filters (DosjaFilterMenu *self);

static void
keep (DosjaFilterMenu *self)
{
  g_autofree char *text = dosja_saved_filters_to_text (self->filters);

  dosja_vault_setting_keep (self->worker, self->key, text);
  show_filters (self);
}

/* ---- one line each ---- */

static const char *
get_name (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "name");
}

static void
choose_cb (GtkWidget *button, DosjaFilterMenu *self)
{
  g_autofree char *name = g_strdup (get_name (button));

  dosja_filter_menu_choose (self, name);
}

static void
set_renaming (DosjaFilterMenu *self, const char *name)
{
  g_autofree char *words = NULL;

  g_free (self->renaming);
  self->renaming = g_strdup (name);
  /* Translators: %s is the name of a saved filter */
  words = name != NULL ? g_strdup_printf (_ ("Another name for “%s”"), name)
                       : g_strdup (_ ("Save what is set now as"));
  gtk_label_set_label (GTK_LABEL (self->name_label), words);
  dosja_accessible_set_label (self->name, words);
  dosja_accessible_set_button (GTK_BUTTON (self->save),
                               name != NULL ? _ ("Rename") : C_ ("filter", "Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
  gtk_widget_set_visible (self->problem, FALSE);
}

static void
rename_cb (GtkWidget *button, DosjaFilterMenu *self)
{
  set_renaming (self, get_name (button));
  gtk_widget_grab_focus (self->name);
}

typedef struct
{
  DosjaFilterMenu *menu;
  char *name;
} Deletion;

static void
delete_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  g_autoptr (DosjaFilterMenu) self = deletion->menu;
  g_autofree char *name = deletion->name;

  g_free (deletion);
  if (dosja_alert_ask_finish (result) && self->rows != NULL)
    dosja_filter_menu_delete (self, name);
}

static void
delete_cb (GtkWidget *button, DosjaFilterMenu *self)
{
  Deletion *deletion = g_new0 (Deletion, 1);
  g_autofree char *heading = NULL;

  deletion->menu = g_object_ref (self);
  deletion->name = g_strdup (get_name (button));
  /* Translators: %s is the name of a saved filter */
  heading = g_strdup_printf (_ ("Delete the filter “%s”?"), deletion->name);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  dosja_alert_ask_async (GTK_WIDGET (self), heading,
                         _ ("Only the saved filter goes; no record is touched."),
                         _ ("_Delete the filter"), TRUE, delete_answered_cb, deletion);
}

static GtkWidget *
add_button (DosjaFilterMenu *self, GtkWidget *row, const char *label, const char *name,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), button);

  return button;
}

static void
add_row (DosjaFilterMenu *self, const char *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = add_button (self, row, name, name, G_CALLBACK (choose_cb));
  g_autofree char *rename_name = NULL;
  g_autofree char *delete_name = NULL;

  gtk_widget_set_hexpand (button, TRUE);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  /* Translators: %s is the name of a saved filter */
  rename_name = g_strdup_printf (_ ("Rename the filter %s"), name);
  dosja_accessible_set_label (add_button (self, row, _ ("Rename"), name, G_CALLBACK (rename_cb)),
                              rename_name);
  /* Translators: %s is the name of a saved filter */
  delete_name = g_strdup_printf (_ ("Delete the filter %s"), name);
  dosja_accessible_set_label (
      add_button (self, row, C_ ("filter", "Delete"), name, G_CALLBACK (delete_cb)), delete_name);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
show_filters (DosjaFilterMenu *self)
{
  guint n = self->filters != NULL ? dosja_saved_filters_get_n (self->filters) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < n; i++)
    add_row (self, dosja_saved_filters_get_name (self->filters, i));
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->scroller, n > 0);
}

/* ---- callbacks ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaFilterMenu) self = user_data;
  g_autofree char *text = dosja_vault_setting_load_finish (DOSJA_WORKER (source), result);

  if (self->rows == NULL)
    return;

  g_clear_pointer (&self->filters, dosja_saved_filters_free);
  self->filters = dosja_saved_filters_parse (text);
  show_filters (self);
}

static void
shown_cb (DosjaFilterMenu *self)
{
  set_renaming (self, NULL);
  if (self->worker != NULL)
    dosja_vault_setting_load_async (self->worker, self->key, loaded_cb, g_object_ref (self));
}

static void
name_changed_cb (DosjaFilterMenu *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  gtk_widget_set_sensitive (self->save, *name != '\0' && self->filters != NULL);
  gtk_widget_set_visible (self->problem, FALSE);
}

static void
say_problem (DosjaFilterMenu *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_visible (self->problem, TRUE);
}

static void
save_cb (DosjaFilterMenu *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  if (*name == '\0' || self->filters == NULL)
    return;

  if (self->renaming != NULL && !dosja_filter_menu_rename (self, self->renaming, name))
    say_problem (self, _ ("There is a filter of this name already."));
  else if (self->renaming == NULL && !dosja_filter_menu_save (self, name))
    say_problem (self, _ ("Nothing is searched for and no filter is set."));
  else
    set_renaming (self, NULL);
}

/* ---- the class ---- */

static void
dosja_filter_menu_dispose (GObject *object)
{
  DosjaFilterMenu *self = DOSJA_FILTER_MENU (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_FILTER_MENU);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  self->rows = NULL;
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_filter_menu_parent_class)->dispose (object);
}

static void
dosja_filter_menu_finalize (GObject *object)
{
  DosjaFilterMenu *self = DOSJA_FILTER_MENU (object);

  dosja_saved_filters_free (self->filters);
  g_free (self->key);
  g_free (self->renaming);

  G_OBJECT_CLASS (dosja_filter_menu_parent_class)->finalize (object);
}

static void
dosja_filter_menu_class_init (DosjaFilterMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_filter_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_filter_menu_finalize;

  /**
   * DosjaFilterMenu::chosen:
   * @state: (element-type utf8 utf8): what was saved, a #GHashTable
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_HASH_TABLE);

  /**
   * DosjaFilterMenu::save:
   * @state: (element-type utf8 utf8): an empty #GHashTable that owns its texts, to be filled
   */
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_HASH_TABLE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/filter-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, button);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, none);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, rows);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, name_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, name);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, save);
  gtk_widget_class_bind_template_child (widget_class, DosjaFilterMenu, problem);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_filter_menu_init (DosjaFilterMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_renaming (self, NULL);
}

/**
 * dosja_filter_menu_setup:
 * @name: under what name the list's filters are kept
 */
void
dosja_filter_menu_setup (DosjaFilterMenu *self, DosjaWorker *worker, const char *name)
{
  g_return_if_fail (DOSJA_IS_FILTER_MENU (self));

  g_set_object (&self->worker, worker);
  g_free (self->key);
  self->key = g_strconcat ("filters.", name, NULL);
}

/**
 * dosja_filter_menu_popup:
 *
 * Opens the menu and reads what is saved.
 */
void
dosja_filter_menu_popup (DosjaFilterMenu *self)
{
  g_return_if_fail (DOSJA_IS_FILTER_MENU (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

gboolean
dosja_filter_menu_is_loaded (DosjaFilterMenu *self)
{
  g_return_val_if_fail (DOSJA_IS_FILTER_MENU (self), FALSE);

  return self->filters != NULL;
}

/**
 * dosja_filter_menu_choose:
 *
 * Returns: %FALSE when there is no such filter
 */
gboolean
dosja_filter_menu_choose (DosjaFilterMenu *self, const char *name)
{
  GHashTable *state;

  g_return_val_if_fail (DOSJA_IS_FILTER_MENU (self) && self->filters != NULL, FALSE);

  if ((state = dosja_saved_filters_find (self->filters, name)) == NULL)
    return FALSE;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, state);

  return TRUE;
}

/**
 * dosja_filter_menu_save:
 *
 * Saves what is set now, in place of what had the name.
 *
 * Returns: %FALSE when nothing is set
 */
gboolean
dosja_filter_menu_save (DosjaFilterMenu *self, const char *name)
{
  g_autoptr (GHashTable) state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (DOSJA_IS_FILTER_MENU (self) && self->filters != NULL, FALSE);

  g_signal_emit (self, signals[SIGNAL_SAVE], 0, state);
  if (g_hash_table_size (state) == 0)
    return FALSE;

  dosja_saved_filters_put (self->filters, name, state);
  keep (self);

  return TRUE;
}

/**
 * dosja_filter_menu_rename:
 *
 * Returns: %FALSE when another filter has the new name
 */
gboolean
dosja_filter_menu_rename (DosjaFilterMenu *self, const char *name, const char *new_name)
{
  g_return_val_if_fail (DOSJA_IS_FILTER_MENU (self) && self->filters != NULL, FALSE);

  if (!dosja_saved_filters_rename (self->filters, name, new_name))
    return FALSE;
  keep (self);

  return TRUE;
}

void
dosja_filter_menu_delete (DosjaFilterMenu *self, const char *name)
{
  g_return_if_fail (DOSJA_IS_FILTER_MENU (self) && self->filters != NULL);

  dosja_saved_filters_remove (self->filters, name);
  keep (self);
}
