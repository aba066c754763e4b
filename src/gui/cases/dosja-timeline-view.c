/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-timeline-view.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "casework/dosja-timeline.h"
#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One entry, for the list: it only points into the array that the view keeps. */
#define DOSJA_TYPE_TIMELINE_ITEM (dosja_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTimelineItem, dosja_timeline_item, DOSJA, TIMELINE_ITEM, GObject)

struct _DosjaTimelineItem
{
  GObject parent_instance;

  GPtrArray *entries;
  const DosjaTimelineEntry *entry;
};

G_DEFINE_FINAL_TYPE (DosjaTimelineItem, dosja_timeline_item, G_TYPE_OBJECT)

static void
dosja_timeline_item_finalize (GObject *object)
{
  g_clear_pointer (&DOSJA_TIMELINE_ITEM (object)->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (dosja_timeline_item_parent_class)->finalize (object);
}

static void
dosja_timeline_item_class_init (DosjaTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_timeline_item_finalize;
}

static void
dosja_timeline_item_init (DosjaTimelineItem *self)
{
}

struct _DosjaTimelineView
{
  GtkWidget parent_instance;

  GPtrArray *entries; /* DosjaTimelineEntry */
  GPtrArray *types;   /* const DosjaType: what the drop-down's lines mean, from the second on */
  GListStore *items;
  GPtrArray *coming; /* DosjaTimelineItem: what is not in @items yet */
  guint coming_id;
  gboolean filling;
  char today[16];

  /* Template children */
  GtkBox *bar;
  GtkDropDown *kinds;
  GtkLabel *number;
  GtkListView *view;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaTimelineView, dosja_timeline_view, GTK_TYPE_WIDGET)

static const char *
icon_of (const DosjaType *type)
{
  static const struct
  {
    const char *type;
    const char *icon;
  } icons[] = {
    { "flag", "dosja-warning-symbolic" },   { "incident", "dosja-warning-symbolic" },
    { "task", "dosja-done-symbolic" },      { "deadline", "dosja-today-symbolic" },
    { "hearing", "dosja-today-symbolic" },  { "stay", "dosja-shelter-symbolic" },
    { "consent", "dosja-key-symbolic" },    { "referral", "dosja-organisations-symbolic" },
    { "case_note", "dosja-edit-symbolic" }, { "attachment", "dosja-folder-symbolic" },
    { "letter", "dosja-export-symbolic" },  { "case_status", "dosja-refresh-symbolic" },
  };
  static const char *const by_area[DOSJA_N_AREAS] = {
    [DOSJA_AREA_PERSON] = "dosja-person-symbolic",
    [DOSJA_AREA_CLINICAL] = "dosja-add-symbolic",
    [DOSJA_AREA_LEGAL] = "dosja-reports-symbolic",
    [DOSJA_AREA_SHELTER] = "dosja-shelter-symbolic",
  };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].type, type->name))
      return icons[i].icon;

  return by_area[type->area] != NULL ? by_area[type->area] : "dosja-cases-symbolic";
}

static char *
date_words (const DosjaTimelineEntry *entry)
{
  DosjaDate date;

  if (entry->date != NULL && dosja_date_parse (entry->date, &date))
    return dosja_date_to_display (&date);
  if (entry->recorded > 0)
    {
      g_autoptr (GDateTime) when
          = g_date_time_new_from_unix_local (entry->recorded / G_USEC_PER_SEC);

      return g_date_time_format (when, "%d.%m.%Y");
    }

  return g_strdup ("");
}

/* ---- what is shown ---- */

/* So many rows fill a screen; the rest comes when there is nothing else to do. A list makes 200
 * rows at once, and whoever opens a case waits for the first of them only. */
#define FIRST_ROWS 40
#define NEXT_ROWS 60

static void
take_rows (DosjaTimelineView *self, guint n)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  n = MIN (n, self->coming->len - shown);
  g_list_store_splice (self->items, shown, 0, self->coming->pdata + shown, n);
}

static gboolean
more_rows_cb (gpointer user_data)
{
  DosjaTimelineView *self = user_data;

  take_rows (self, NEXT_ROWS);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) < self->coming->len)
    return G_SOURCE_CONTINUE;
  self->coming_id = 0;

  return G_SOURCE_REMOVE;
}

static void
fill_items (DosjaTimelineView *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *number = NULL;
  const DosjaType *only = NULL;

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    only = g_ptr_array_index (self->types, selected - 1);

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    {
      const DosjaTimelineEntry *entry = g_ptr_array_index (self->entries, i);
      DosjaTimelineItem *item;

      if (only != NULL && entry->type != only)
        continue;
      item = g_object_new (DOSJA_TYPE_TIMELINE_ITEM, NULL);
      item->entries = g_ptr_array_ref (self->entries);
      item->entry = entry;
      g_ptr_array_add (items, item);
    }

  /* Emptied first: a list that keeps its length looks through all of it for the same objects. */
  g_clear_handle_id (&self->coming_id, g_source_remove);
  g_list_store_remove_all (self->items);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  self->coming = g_ptr_array_ref (items);
  take_rows (self, FIRST_ROWS);
  if (items->len > FIRST_ROWS)
    self->coming_id = g_idle_add_full (G_PRIORITY_LOW, more_rows_cb, self, NULL);
  number = g_strdup_printf (
      /* Translators: how many entries of a timeline are shown */
      g_dngettext (GETTEXT_PACKAGE, "%u entry", "%u entries", items->len), items->len);
  gtk_label_set_label (self->number, number);
}

static int
compare_types (gconstpointer a, gconstpointer b)
{
  g_autofree char *first
      = dosja_text_sort_key (dosja_type_label_plural (*(const DosjaType *const *)a));
  g_autofree char *second
      = dosja_text_sort_key (dosja_type_label_plural (*(const DosjaType *const *)b));

  return strcmp (first, second);
}

static void
fill_kinds (DosjaTimelineView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->kinds);
  const DosjaType *chosen = NULL;
  guint position = 0;

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    chosen = g_ptr_array_index (self->types, selected - 1);

  g_ptr_array_set_size (self->types, 0);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DosjaTimelineEntry *entry = g_ptr_array_index (self->entries, i);

      if (!g_ptr_array_find (self->types, entry->type, NULL))
        g_ptr_array_add (self->types, (gpointer)entry->type);
    }
  g_ptr_array_sort (self->types, compare_types);

  gtk_string_list_append (names, C_ ("timeline", "Everything"));
  for (guint i = 0; i < self->types->len; i++)
    {
      const DosjaType *type = g_ptr_array_index (self->types, i);
      /* Translators: a tab's title and how many records are in it */
      g_autofree char *number = dosja_number_format (dosja_timeline_view_count (self, type->name));
      g_autofree char *words
          = g_strdup_printf (C_ ("tab", "%s (%s)"), dosja_type_label_plural (type), number);

      gtk_string_list_append (names, words);
      if (type == chosen)
        position = i + 1;
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kinds, position);
  self->filling = FALSE;
}

/* ---- callbacks ---- */

static void
kind_chosen_cb (DosjaTimelineView *self)
{
  if (!self->filling)
    fill_items (self);
}

static void
activate_cb (DosjaTimelineView *self, guint position)
{
  g_autoptr (DosjaTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  char id[DOSJA_ID_STRING_SIZE];

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, item->entry->type->name,
                   dosja_id_format (&item->entry->id, id));
}

/* Not labels: a list keeps 200 rows alive, and an inscription has its size without laying
 * out its text. */
static GtkWidget *
add_text (GtkWidget *row, guint width_chars, const char *css)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), width_chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), width_chars);
  gtk_widget_set_hexpand (text, width_chars == 0);
  if (css != NULL)
    gtk_widget_add_css_class (text, css);
  gtk_box_append (GTK_BOX (row), text);

  return text;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  add_text (row, 10, "when");
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  add_text (row, 24, "dim");
  add_text (row, 0, NULL);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, DosjaTimelineView *self)
{
  const DosjaTimelineEntry *entry = DOSJA_TIMELINE_ITEM (gtk_list_item_get_item (item))->entry;
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *when = gtk_widget_get_first_child (row);
  GtkWidget *icon = gtk_widget_get_next_sibling (when);
  GtkWidget *kind = gtk_widget_get_next_sibling (icon);
  GtkWidget *line = gtk_widget_get_next_sibling (kind);
  g_autofree char *date = date_words (entry);
  g_autofree char *name = NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (when), date);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_of (entry->type));
  gtk_inscription_set_text (GTK_INSCRIPTION (kind), dosja_type_label (entry->type));
  gtk_inscription_set_text (GTK_INSCRIPTION (line), entry->line);
  gtk_widget_set_tooltip_text (line, entry->line);
  if (entry->date != NULL && strcmp (entry->date, self->today) > 0)
    gtk_widget_add_css_class (when, "to-come");
  else
    gtk_widget_remove_css_class (when, "to-come");

  name = g_strdup_printf ("%s, %s, %s", date, dosja_type_label (entry->type), entry->line);
  if (gtk_widget_get_parent (row) != NULL)
    dosja_accessible_set_label (gtk_widget_get_parent (row), name);
}

/* ---- the class ---- */

static void
dosja_timeline_view_dispose (GObject *object)
{
  DosjaTimelineView *self = DOSJA_TIMELINE_VIEW (object);
  GtkWidget *child;

  self->filling = TRUE;
  g_clear_handle_id (&self->coming_id, g_source_remove);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_TIMELINE_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);

  G_OBJECT_CLASS (dosja_timeline_view_parent_class)->dispose (object);
}

static void
dosja_timeline_view_class_init (DosjaTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_timeline_view_dispose;

  /**
   * DosjaTimelineView::activated:
   * @type: a record type's name
   * @id: a record's id
   */
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/timeline-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaTimelineView, bar);
  gtk_widget_class_bind_template_child (widget_class, DosjaTimelineView, kinds);
  gtk_widget_class_bind_template_child (widget_class, DosjaTimelineView, number);
  gtk_widget_class_bind_template_child (widget_class, DosjaTimelineView, view);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_timeline_view_init (DosjaTimelineView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection;

  self->items = g_list_store_new (DOSJA_TYPE_TIMELINE_ITEM);
  self->types = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

GtkWidget *
dosja_timeline_view_new (void)
{
  return g_object_new (DOSJA_TYPE_TIMELINE_VIEW, NULL);
}

/**
 * dosja_timeline_view_show:
 * @entries: (element-type DosjaTimelineEntry): what dosja_timeline_read() gave
 */
void
dosja_timeline_view_show (DosjaTimelineView *self, GPtrArray *entries)
{
  g_autofree char *today = NULL;
  DosjaDate date;

  g_return_if_fail (DOSJA_IS_TIMELINE_VIEW (self));

  dosja_date_today (&date);
  today = dosja_date_to_canonical (&date);
  g_strlcpy (self->today, today, sizeof self->today);
  g_ptr_array_ref (entries);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  fill_kinds (self);
  fill_items (self);
}

/**
 * dosja_timeline_view_get_bar:
 *
 * Returns: (transfer none): the row over the list, for buttons at its end
 */
GtkBox *
dosja_timeline_view_get_bar (DosjaTimelineView *self)
{
  g_return_val_if_fail (DOSJA_IS_TIMELINE_VIEW (self), NULL);

  return self->bar;
}

guint
dosja_timeline_view_get_n_shown (DosjaTimelineView *self)
{
  g_return_val_if_fail (DOSJA_IS_TIMELINE_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

/**
 * dosja_timeline_view_count:
 *
 * Returns: how many entries are of the type of that name
 */
guint
dosja_timeline_view_count (DosjaTimelineView *self, const char *type)
{
  guint n = 0;

  g_return_val_if_fail (DOSJA_IS_TIMELINE_VIEW (self), 0);

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    n += g_str_equal (((DosjaTimelineEntry *)g_ptr_array_index (self->entries, i))->type->name,
                      type);

  return n;
}
