/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/backup/dosja-backup-facts.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "model/dosja-type.h"

#include <glib/gi18n-lib.h>

struct _DosjaBackupFacts
{
  GtkWidget parent_instance;

  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (DosjaBackupFacts, dosja_backup_facts, GTK_TYPE_WIDGET)

static void
dosja_backup_facts_dispose (GObject *object)
{
  g_clear_pointer (&DOSJA_BACKUP_FACTS (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_backup_facts_parent_class)->dispose (object);
}

static void
dosja_backup_facts_class_init (DosjaBackupFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_backup_facts_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_backup_facts_init (DosjaBackupFacts *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

static void
add_fact (DosjaBackupFacts *self, int row, const char *name, const char *value)
{
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *value_label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_widget_add_css_class (name_label, "dim");
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), name_label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), value_label, 1, row, 1, 1);
}

static const char *
table_label (const char *name)
{
  const DosjaType *type = dosja_type_find (name);

  if (type != NULL)
    return dosja_type_label_plural (type);
  if (g_str_equal (name, "setting"))
    return _ ("Settings");
  if (g_str_equal (name, "draft"))
    return _ ("Drafts");
  if (g_str_equal (name, "journal"))
    return _ ("Lines of the journal");

  return name;
}

/**
 * dosja_backup_facts_size:
 *
 * Returns: (transfer full): a file's size for people
 */
char *
dosja_backup_facts_size (guint64 bytes)
{
  g_autofree char *number = dosja_number_format (
      (gint64)(bytes < 1000000 ? (bytes + 999) / 1000 : (bytes + 500000) / 1000000));

  /* Translators: kilobytes and megabytes */
  return g_strdup_printf (bytes < 1000000 ? _ ("%s kB") : _ ("%s MB"), number);
}

static char *
day_text (const char *canonical)
{
  DosjaDate date;

  return dosja_date_parse (canonical, &date) ? dosja_date_to_long (&date) : g_strdup (canonical);
}

/**
 * dosja_backup_facts_show:
 * @info: what was read
 */
void
dosja_backup_facts_show (DosjaBackupFacts *self, const DosjaBackupInfo *info)
{
  g_autofree char *day = day_text (info->created);
  g_autofree char *size = dosja_backup_facts_size (info->size);
  GtkWidget *child;
  int row = 0;

  g_return_if_fail (DOSJA_IS_BACKUP_FACTS (self) && info != NULL);

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);

  add_fact (self, row++, _ ("Made on"), day);
  if (info->organisation != NULL && *info->organisation != '\0')
    add_fact (self, row++, _ ("Organisation"), info->organisation);
  add_fact (self, row++, _ ("Size"), size);
  for (guint i = 0; i < info->tables->len; i++)
    {
      const DosjaBackupTable *table = g_ptr_array_index (info->tables, i);
      g_autofree char *rows = dosja_number_format ((gint64)table->rows);

      if (table->rows > 0)
        add_fact (self, row++, table_label (table->name), rows);
    }
}
