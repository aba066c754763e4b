/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-sub-list.h"
#include "store/dosja-store.h"
#include "transfer/dosja-sample.h"

static Gui gui;

static gboolean
find_first (const char *type, DosjaId *ret_id)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (gui.store, query, &error);

  g_assert_no_error (error);
  if (ids->len == 0)
    return FALSE;
  *ret_id = g_array_index (ids, DosjaId, 0);

  return TRUE;
}

/* What a screen reader would call "GtkImage" or nothing at all. */
static void
check_names (GtkWidget *widget, const char *page)
{
  if ((GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_COLUMN_VIEW (widget)
       || (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL
           && GTK_IS_BOX (gtk_widget_get_parent (widget)))))
    {
      if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_PROPERTY_LABEL))
        g_error ("%s: a %s without a name", page, G_OBJECT_TYPE_NAME (widget));
    }
  /* What is inside a drop-down is GTK's. */
  if (GTK_IS_DROP_DOWN (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child, page);
}

/* One letter that two controls on the screen answer to leads to the one and the other, and does
 * neither: counts them. */
static guint
check_letters (GtkWidget *widget, GHashTable *letters, const char *page)
{
  guint twice = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    {
      guint key = gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
      const char *label = gtk_label_get_label (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (letters, GUINT_TO_POINTER (key));

      if (key == GDK_KEY_VoidSymbol || key == 0)
        return 0;
      if (other != NULL)
        {
          g_test_message ("%s: “%s” and “%s”", page, other, label);
          twice++;
        }
      g_hash_table_insert (letters, GUINT_TO_POINTER (key), (gpointer)label);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    twice += check_letters (child, letters, page);

  return twice;
}

static GtkStack *
find_stack (GtkWidget *root)
{
  if (GTK_IS_STACK (root) && gtk_widget_get_mapped (root))
    return GTK_STACK (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStack *found = find_stack (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Each of its tabs, as each is on the screen; of a page that is not a record's, what it shows */
static guint
check_tabs (GtkWidget *page, const char *name, gboolean of_record)
{
  GtkStack *stack = of_record ? find_stack (page) : NULL;
  g_autoptr (GListModel) tabs = stack != NULL ? G_LIST_MODEL (gtk_stack_get_pages (stack)) : NULL;
  guint n = tabs != NULL ? g_list_model_get_n_items (tabs) : 0;
  guint twice = 0;

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
      g_autoptr (GObject) item = n > 0 ? g_list_model_get_item (tabs, i) : NULL;
      GtkStackPage *tab = item != NULL ? GTK_STACK_PAGE (item) : NULL;
      g_autofree char *where
          = g_strdup_printf ("%s %s", name, tab != NULL ? gtk_stack_page_get_name (tab) : "");

      if (tab != NULL && gtk_stack_page_get_visible (tab))
        gtk_stack_set_visible_child (stack, gtk_stack_page_get_child (tab));
      gui_settle (&gui);
      twice += check_letters (page, letters, where);
    }

  return twice;
}

static guint
show_page (const DosjaPageEntry *entry)
{
  guint twice;

  DosjaPage *page = g_object_new (entry->get_type (), "worker", gui.worker, NULL);
  const DosjaType *type = dosja_type_find (entry->record_type);
  DosjaId id;

  if (entry->title != NULL && dosja_page_get_title (page) == NULL)
    dosja_page_set_title (page, entry->title);
  gui_show (&gui, GTK_WIDGET (page));
  if (type != NULL)
    {
      dosja_page_show_record (page, type, NULL, NULL);
      gui_settle (&gui);
      g_assert_nonnull (dosja_page_get_title (page));
      if (find_first (type->name, &id))
        dosja_page_show_record (page, type, &id, NULL);
    }
  gui_settle (&gui);
  g_assert_nonnull (dosja_page_get_title (page));
  check_names (GTK_WIDGET (page), entry->name);
  twice = check_tabs (GTK_WIDGET (page), entry->name, type != NULL);
  dosja_page_refresh (page);
  dosja_page_flush (page);
  dosja_page_search (page);
  gui_settle (&gui);

  /* On lock the page goes, and everything that shows a record with it. */
  g_object_ref (page);
  gui_show (&gui, NULL);
  gui_settle (&gui);
  /* GTK itself lets go with the next frame. */
  WAIT_WHILE (G_OBJECT (page)->ref_count > 1);
  g_assert_finalize_object (page);

  return twice;
}

static void
every_page_in_both_languages (void)
{
  static const char *const languages[] = { "sq", "en" };
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);
  guint twice = 0;

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      dosja_locale_set_language (languages[l]);
      for (guint i = 0; i < n; i++)
        {
          g_test_message ("%s", entries[i].name);
          twice += show_page (&entries[i]);
        }
    }
  g_assert_cmpuint (twice, ==, 0);
}

static DosjaSubList *
find_list (GtkWidget *root)
{
  if (DOSJA_IS_SUB_LIST (root))
    return DOSJA_SUB_LIST (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DosjaSubList *found = find_list (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A bed's page has everybody who slept in it, those of long ago among them. */
static void
a_bed_lists_who_slept_in_it (void)
{
  const DosjaType *bed = dosja_type_find ("bed");
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);
  g_autoptr (DosjaQuery) stays = dosja_query_new (dosja_type_find ("stay"));
  char text[DOSJA_ID_STRING_SIZE];
  g_autoptr (DosjaQuery) every = dosja_query_new (dosja_type_find ("stay"));
  g_autoptr (GPtrArray) all = NULL;
  DosjaPage *page = NULL;
  DosjaSubList *list;
  guint at = 0;
  DosjaId id;

  all = dosja_store_query_records (gui.store, every, NULL);
  while (at < all->len && !dosja_record_get_reference (all->pdata[at], "bed", &id))
    at++;
  g_assert_cmpuint (at, <, all->len);
  dosja_query_add_filter (stays, "bed", DOSJA_MATCH_IS, dosja_id_format (&id, text));
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (entries[i].record_type, "bed") == 0)
      page = g_object_new (entries[i].get_type (), "worker", gui.worker, NULL);
  gui_show (&gui, GTK_WIDGET (page));
  dosja_page_show_record (page, bed, &id, NULL);
  gui_settle (&gui);
  list = find_list (GTK_WIDGET (page));
  g_assert_nonnull (list);
  WAIT_WHILE (dosja_sub_list_get_n (list) != dosja_store_count (gui.store, stays, NULL));
  g_assert_cmpuint (dosja_sub_list_get_n (list), >, 0);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);
  dosja_sample_fill (gui.store, 60, 3, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/record-pages/every-page-in-both-languages", every_page_in_both_languages);
  g_test_add_func ("/record-pages/a-bed-lists-who-slept-in-it", a_bed_lists_who_slept_in_it);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
