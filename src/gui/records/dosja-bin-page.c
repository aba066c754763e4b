/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-bin-page.h"

#include "gui/dosja-accessible.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/records/dosja-record-list.h"

#include <glib/gi18n-lib.h>

/* What people look for first comes first; staff and code lists are never deleted. */
static const char *const first_kinds[] = { "person", "case", "stay" };
static const char *const no_kinds[] = { "staff", "code_entry" };

struct _DosjaBinPage
{
  DosjaPage parent_instance;

  DosjaRecordList *list;
  GPtrArray *types; /* not owned: DosjaType, as in the drop-down */

  /* Template children */
  GtkDropDown *kinds;
  GtkWidget *place;
};

G_DEFINE_FINAL_TYPE (DosjaBinPage, dosja_bin_page, DOSJA_TYPE_PAGE)

static gboolean
is_among (const char *name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (names[i], name))
      return TRUE;

  return FALSE;
}

static GPtrArray *
list_types (void)
{
  GPtrArray *list = g_ptr_array_new ();
  const DosjaType *const *types;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (first_kinds); i++)
    g_ptr_array_add (list, (gpointer)dosja_type_find (first_kinds[i]));
  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (!is_among (types[i]->name, first_kinds, G_N_ELEMENTS (first_kinds))
        && !is_among (types[i]->name, no_kinds, G_N_ELEMENTS (no_kinds)))
      g_ptr_array_add (list, (gpointer)types[i]);

  return list;
}

static const DosjaType *
get_kind (DosjaBinPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);

  return g_ptr_array_index (self->types, MIN (selected, self->types->len - 1));
}

static void
update_actions (DosjaBinPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bin.restore",
                                 self->list != NULL
                                     && dosja_record_list_get_selected (self->list) != NULL);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaBinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 action = dosja_records_action_finish (DOSJA_WORKER (source), result, &error);

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  dosja_page_toast (GTK_WIDGET (self), _ ("Taken out of the bin"), action);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
restore (DosjaBinPage *self, const DosjaId *id)
{
  dosja_records_restore_async (dosja_page_get_worker (DOSJA_PAGE (self)), get_kind (self), id,
                               restored_cb, g_object_ref (self));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaBinPage *self = DOSJA_BIN_PAGE (widget);
  const DosjaId *id = dosja_record_list_get_selected (self->list);

  if (id != NULL)
    restore (self, id);
}

static void
show_kind (DosjaBinPage *self)
{
  const DosjaType *type = get_kind (self);
  g_autofree char *name = g_strconcat ("bin.", type->name, NULL);

  if (self->list != NULL)
    gtk_box_remove (GTK_BOX (self->place), GTK_WIDGET (self->list));

  self->list = g_object_new (DOSJA_TYPE_RECORD_LIST, NULL);
  dosja_record_list_setup (self->list, dosja_page_get_worker (DOSJA_PAGE (self)), type, name, NULL);
  dosja_record_list_set_deleted (self->list, TRUE);
  dosja_record_list_set_empty (
      self->list, "dosja-bin-symbolic", _ ("The bin is empty"),
      _ ("What is deleted lies here, whole, until it is taken out again."));
  g_signal_connect_object (self->list, "activated", G_CALLBACK (restore), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->place), GTK_WIDGET (self->list));
  dosja_accessible_name_tree (GTK_WIDGET (self->list));
  dosja_record_list_start (self->list);
  update_actions (self);
}

static void
kind_chosen_cb (DosjaBinPage *self)
{
  if (dosja_page_get_worker (DOSJA_PAGE (self)) != NULL && self->list != NULL)
    show_kind (self);
}

static void
dosja_bin_page_refresh (DosjaPage *page)
{
  dosja_record_list_refresh (DOSJA_BIN_PAGE (page)->list);
}

static gboolean
dosja_bin_page_search (DosjaPage *page)
{
  dosja_record_list_focus_search (DOSJA_BIN_PAGE (page)->list);

  return TRUE;
}

static void
dosja_bin_page_constructed (GObject *object)
{
  DosjaBinPage *self = DOSJA_BIN_PAGE (object);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (dosja_bin_page_parent_class)->constructed (object);

  for (guint i = 0; i < self->types->len; i++)
    gtk_string_list_append (names, dosja_type_label_plural (g_ptr_array_index (self->types, i)));
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (names));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Bin"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  show_kind (self);
}

static void
dosja_bin_page_dispose (GObject *object)
{
  DOSJA_BIN_PAGE (object)->list = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_BIN_PAGE);

  G_OBJECT_CLASS (dosja_bin_page_parent_class)->dispose (object);
}

static void
dosja_bin_page_finalize (GObject *object)
{
  g_ptr_array_unref (DOSJA_BIN_PAGE (object)->types);

  G_OBJECT_CLASS (dosja_bin_page_parent_class)->finalize (object);
}

static void
dosja_bin_page_class_init (DosjaBinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dosja_bin_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dosja_bin_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_bin_page_finalize;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_bin_page_refresh;
  DOSJA_PAGE_CLASS (klass)->search = dosja_bin_page_search;

  gtk_widget_class_install_action (widget_class, "bin.restore", NULL, restore_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/bin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaBinPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, DosjaBinPage, place);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
}

static void
dosja_bin_page_init (DosjaBinPage *self)
{
  self->types = list_types ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
