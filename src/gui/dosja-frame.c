/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-frame.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/dosja-toasts.h"

#include <glib/gi18n-lib.h>

#define SIDEBAR_CHARS 18 /* longer names of pages take two lines */

struct _DosjaFrame
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  DosjaHistory *history; /* the window's */
  GHashTable *pages;     /* name → DosjaPage, owned by the stack */
  GHashTable *stale;     /* names of pages to read again before they are seen */

  /* Template children */
  GtkBox *areas;
  GtkBox *foot;
  GtkLabel *who;
  GtkStack *stack;
  DosjaToasts *toasts;
};

enum
{
  UNDO,
  SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaFrame, dosja_frame, GTK_TYPE_WIDGET)

static const DosjaPageEntry *
find_entry (const char *name)
{
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (entries[i].name, name) == 0 && dosja_rights_page (name, entries[i].record_type))
      return &entries[i];

  return NULL;
}

static GtkWidget *
area_button_new (const char *title, const char *icon, const char *action, GVariant *target)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), SIDEBAR_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SIDEBAR_CHARS);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "area");
  dosja_accessible_set_label (button, title);

  return button;
}

static void
fill_sidebar (DosjaFrame *self)
{
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);

  for (guint i = 0; i < n; i++)
    if (entries[i].title != NULL && dosja_rights_page (entries[i].name, entries[i].record_type))
      gtk_box_append (entries[i].foot ? self->foot : self->areas,
                      area_button_new (_ (entries[i].title), entries[i].icon, "win.page",
                                       g_variant_new_string (entries[i].name)));
  gtk_box_append (self->foot, area_button_new (C_ ("sidebar", "Lock"), "dosja-lock-symbolic",
                                               "win.lock", NULL));
}

static void
show_who (DosjaFrame *self)
{
  DosjaSession *session = dosja_worker_get_session (self->worker);
  const DosjaSlotInfo *slot = NULL;

  if (session != NULL && dosja_session_is_unlocked (session))
    slot = dosja_vault_get_current_slot (dosja_session_get_vault (session));
  gtk_label_set_text (self->who, slot != NULL && slot->kind == DOSJA_SLOT_STAFF ? slot->label : "");
}

static DosjaPage *
ensure_page (DosjaFrame *self, const DosjaPageEntry *entry)
{
  DosjaPage *page = g_hash_table_lookup (self->pages, entry->name);

  if (page == NULL)
    {
      page = g_object_new (entry->get_type (), "worker", self->worker, NULL);
      if (dosja_page_get_title (page) == NULL && entry->title != NULL)
        dosja_page_set_title (page, _ (entry->title));
      gtk_stack_add_named (self->stack, GTK_WIDGET (page), entry->name);
      g_hash_table_insert (self->pages, (gpointer)entry->name, page);
    }
  else if (g_hash_table_remove (self->stale, entry->name))
    dosja_page_refresh (page);

  return page;
}

static void
toasts_undo_cb (DosjaFrame *self, gint64 action)
{
  g_signal_emit (self, signals[UNDO], 0, action);
}

static void
dosja_frame_dispose (GObject *object)
{
  DosjaFrame *self = DOSJA_FRAME (object);
  GtkWidget *child;

  g_hash_table_remove_all (self->pages);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_FRAME);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_frame_parent_class)->dispose (object);
}

static void
dosja_frame_finalize (GObject *object)
{
  DosjaFrame *self = DOSJA_FRAME (object);

  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->stale);

  G_OBJECT_CLASS (dosja_frame_parent_class)->finalize (object);
}

static void
dosja_frame_class_init (DosjaFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_frame_dispose;
  object_class->finalize = dosja_frame_finalize;

  /**
   * DosjaFrame::undo:
   * @action: the journal's action to take back
   */
  signals[UNDO] = g_signal_new ("undo", DOSJA_TYPE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * DosjaFrame::shown:
   * @page: the page that is seen now
   */
  signals[SHOWN] = g_signal_new ("shown", DOSJA_TYPE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, DOSJA_TYPE_PAGE);

  g_type_ensure (DOSJA_TYPE_TOASTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/frame.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaFrame, areas);
  gtk_widget_class_bind_template_child (widget_class, DosjaFrame, foot);
  gtk_widget_class_bind_template_child (widget_class, DosjaFrame, who);
  gtk_widget_class_bind_template_child (widget_class, DosjaFrame, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaFrame, toasts);
  gtk_widget_class_bind_template_callback (widget_class, toasts_undo_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_frame_init (DosjaFrame *self)
{
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  self->stale = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  fill_sidebar (self);
}

/**
 * dosja_frame_new:
 * @worker: for the pages
 * @history: (transfer none): where the user was and is; must outlive the frame
 *
 * Returns: (transfer floating): a frame that shows no page yet
 */
DosjaFrame *
dosja_frame_new (DosjaWorker *worker, DosjaHistory *history)
{
  DosjaFrame *self = g_object_new (DOSJA_TYPE_FRAME, NULL);

  self->worker = g_object_ref (worker);
  self->history = history;
  show_who (self);

  return self;
}

/**
 * dosja_frame_show_current:
 *
 * Shows the page the history stands at, making it when it is seen for the first time.
 */
void
dosja_frame_show_current (DosjaFrame *self)
{
  const DosjaPlace *place;
  const DosjaPageEntry *entry;
  DosjaPage *left;
  DosjaPage *page;

  g_return_if_fail (DOSJA_IS_FRAME (self));

  if ((place = dosja_history_get_current (self->history)) == NULL
      || (entry = find_entry (place->page)) == NULL)
    return;

  /* What is being typed on the page that is left stays as a draft. */
  if ((left = dosja_frame_get_page (self)) != NULL)
    dosja_page_flush (left);

  page = ensure_page (self, entry);
  if (place->type != NULL)
    dosja_page_show_record (page, place->type, dosja_id_is_nil (&place->id) ? NULL : &place->id,
                            dosja_id_is_nil (&place->owner) ? NULL : &place->owner);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  if (left != NULL && left != page)
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, signals[SHOWN], 0, page);
}

/**
 * dosja_frame_has_page:
 *
 * Returns: whether there is a page of that name
 */
gboolean
dosja_frame_has_page (const char *name)
{
  return find_entry (name) != NULL;
}

/**
 * dosja_frame_find_page_for:
 *
 * Returns: (transfer none) (nullable): the page that shows records of @type
 */
const DosjaPageEntry *
dosja_frame_find_page_for (const DosjaType *type)
{
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);

  g_return_val_if_fail (type != NULL, NULL);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (entries[i].record_type, type->name) == 0
        && dosja_rights_page (entries[i].name, type->name))
      return &entries[i];

  return NULL;
}

/**
 * dosja_frame_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is seen
 */
DosjaPage *
dosja_frame_get_page (DosjaFrame *self)
{
  g_return_val_if_fail (DOSJA_IS_FRAME (self), NULL);

  return (DosjaPage *)gtk_stack_get_visible_child (self->stack);
}

/**
 * dosja_frame_flush:
 *
 * Has every page put what is being typed into a draft.
 */
void
dosja_frame_flush (DosjaFrame *self)
{
  GHashTableIter iter;
  gpointer page;

  g_return_if_fail (DOSJA_IS_FRAME (self));

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    dosja_page_flush (page);
}

/**
 * dosja_frame_changed:
 *
 * Something was written: the page that is seen reads again now, the others when
 * they are seen.
 */
void
dosja_frame_changed (DosjaFrame *self)
{
  GHashTableIter iter;
  gpointer name;
  gpointer page;

  g_return_if_fail (DOSJA_IS_FRAME (self));

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &name, &page))
    if (page == dosja_frame_get_page (self))
      dosja_page_refresh (page);
    else
      g_hash_table_add (self->stale, name);
}

/**
 * dosja_frame_toast:
 * @text: plain text
 * @undo_action: what Undo takes back, or 0
 */
void
dosja_frame_toast (DosjaFrame *self, const char *text, gint64 undo_action)
{
  g_return_if_fail (DOSJA_IS_FRAME (self));

  dosja_toasts_show (self->toasts, text, undo_action);
}
