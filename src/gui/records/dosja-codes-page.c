/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-codes-page.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/records/dosja-record-list.h"

#include <glib/gi18n-lib.h>

struct _DosjaCodesPage
{
  DosjaPage parent_instance;

  char *list;

  /* Template children */
  GtkListBox *lists;
  DosjaRecordList *entries;
};

G_DEFINE_FINAL_TYPE (DosjaCodesPage, dosja_codes_page, DOSJA_TYPE_PAGE)

typedef struct
{
  const char *list;
  char *words;
  char *key; /* for sorting */
} Used;

static void
used_free (gpointer data)
{
  Used *used = data;

  g_free (used->words);
  g_free (used->key);
  g_free (used);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(Used *const *)a)->key, (*(Used *const *)b)->key);
}

/* A list is known to people by the field that it serves. */
static GPtrArray *
find_used_lists (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (used_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint t = 0; t < n; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      {
        const DosjaField *field = &types[t]->fields[i];
        Used *used;

        if ((field->kind != DOSJA_KIND_CHOICE && field->kind != DOSJA_KIND_CHOICES)
            || !g_hash_table_add (seen, (gpointer)field->codes))
          continue;
        used = g_new0 (Used, 1);
        used->list = field->codes;
        /* Translators: a field, then the kind of record it is of: "Category (Case)" */
        used->words = g_strdup_printf (C_ ("code list", "%s (%s)"), dosja_field_label (field),
                                       dosja_type_label (types[t]));
        used->key = dosja_text_sort_key (used->words);
        g_ptr_array_add (all, used);
      }
  g_ptr_array_sort (all, compare_used);

  return all;
}

static void
fill_lists (DosjaCodesPage *self)
{
  g_autoptr (GPtrArray) all = find_used_lists ();

  for (guint i = 0; i < all->len; i++)
    {
      const Used *used = g_ptr_array_index (all, i);
      GtkWidget *label = gtk_label_new (used->words);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_widget_set_tooltip_text (row, used->words);
      dosja_accessible_set_label (row, used->words);
      g_object_set_data (G_OBJECT (row), "list", (gpointer)used->list);
      gtk_list_box_append (self->lists, row);
    }
  gtk_list_box_select_row (self->lists, gtk_list_box_get_row_at_index (self->lists, 0));
}

static void
list_chosen_cb (DosjaCodesPage *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;

  g_free (self->list);
  self->list = g_strdup (g_object_get_data (G_OBJECT (row), "list"));
  dosja_record_list_set_belongs (self->entries, "list", self->list);
}

static void
entry_activated_cb (DosjaCodesPage *self, const DosjaId *id)
{
  dosja_record_dialog_edit (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)),
                            dosja_type_find ("code_entry"), id);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaCodesPage *self = DOSJA_CODES_PAGE (widget);

  dosja_record_dialog_add (widget, dosja_page_get_worker (DOSJA_PAGE (self)),
                           dosja_type_find ("code_entry"), "list", self->list);
}

static void
dosja_codes_page_refresh (DosjaPage *page)
{
  dosja_record_list_refresh (DOSJA_CODES_PAGE (page)->entries);
}

static gboolean
dosja_codes_page_search (DosjaPage *page)
{
  dosja_record_list_focus_search (DOSJA_CODES_PAGE (page)->entries);

  return TRUE;
}

static void
dosja_codes_page_constructed (GObject *object)
{
  static const char *const columns[] = { "label_sq", "label_en", "key", "hidden", NULL };
  DosjaCodesPage *self = DOSJA_CODES_PAGE (object);
  GtkWidget *add = gtk_button_new ();

  G_OBJECT_CLASS (dosja_codes_page_parent_class)->constructed (object);

  dosja_page_set_title (DOSJA_PAGE (self), _ ("Code lists"));
  dosja_record_list_setup (self->entries, dosja_page_get_worker (DOSJA_PAGE (self)),
                           dosja_type_find ("code_entry"), "codes", columns);
  dosja_record_list_set_order (self->entries, "position", FALSE);
  dosja_record_list_set_empty (self->entries, NULL, _ ("The list is empty"), NULL);
  dosja_accessible_set_button (GTK_BUTTON (add), _ ("_Add an entry"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "codes.add");
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_box_append (dosja_record_list_get_actions (self->entries), add);
  fill_lists (self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_record_list_start (self->entries);
}

static void
dosja_codes_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_CODES_PAGE);

  G_OBJECT_CLASS (dosja_codes_page_parent_class)->dispose (object);
}

static void
dosja_codes_page_finalize (GObject *object)
{
  g_free (DOSJA_CODES_PAGE (object)->list);

  G_OBJECT_CLASS (dosja_codes_page_parent_class)->finalize (object);
}

static void
dosja_codes_page_class_init (DosjaCodesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_codes_page_constructed;
  object_class->dispose = dosja_codes_page_dispose;
  object_class->finalize = dosja_codes_page_finalize;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_codes_page_refresh;
  DOSJA_PAGE_CLASS (klass)->search = dosja_codes_page_search;

  gtk_widget_class_install_action (widget_class, "codes.add", NULL, add_action);
  g_type_ensure (DOSJA_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/codes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaCodesPage, lists);
  gtk_widget_class_bind_template_child (widget_class, DosjaCodesPage, entries);
  gtk_widget_class_bind_template_callback (widget_class, list_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
dosja_codes_page_init (DosjaCodesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
