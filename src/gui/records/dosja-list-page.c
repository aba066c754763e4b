/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-list-page.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-frame.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-record-jobs.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const DosjaType *type;

  /* Template children */
  GtkWidget *box;
  DosjaNotice *notice;
  DosjaRecordList *list;
} DosjaListPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DosjaListPage, dosja_list_page, DOSJA_TYPE_PAGE)

/* ---- what was being written when the program was closed ---- */

static gpointer
find_draft_job (DosjaSession *session, DosjaStore *store, gpointer data,
                const DosjaProgress *progress, GError **error)
{
  g_autofree char *key = dosja_records_draft_key (data, NULL, NULL);

  return store != NULL ? dosja_store_get_draft (store, key) : NULL;
}

static void
continue_draft (gpointer user_data)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (user_data);

  dosja_notice_hide (priv->notice, NULL);
  dosja_page_new_record (user_data, priv->type, NULL);
}

static void
discard_draft (gpointer user_data)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (user_data);
  g_autofree char *key = dosja_records_draft_key (priv->type, NULL, NULL);

  dosja_notice_hide (priv->notice, NULL);
  dosja_records_drop_draft (dosja_page_get_worker (user_data), key);
}

static void
draft_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaListPage) self = user_data;
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);
  g_autofree char *draft = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  g_autoptr (DosjaRecord) typed = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (priv->notice == NULL)
    return;
  if (draft == NULL || (typed = dosja_record_new_from_draft (draft)) == NULL)
    {
      dosja_notice_hide (priv->notice, NULL);
      return;
    }

  title = dosja_record_get_title (typed);
  /* Translators: %s is the kind of record and what was typed of its name */
  words = g_strdup_printf (_ ("A new record was being written and is not saved: %s"), title);
  dosja_notice_show (priv->notice, "draft", words);
  gtk_widget_add_css_class (
      dosja_notice_add_button (priv->notice, _ ("_Continue"), continue_draft, self),
      "suggested-action");
  dosja_notice_add_button (priv->notice, _ ("_Throw away"), discard_draft, self);
}

static void
look_for_draft (DosjaListPage *self)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  /* What is written in a dialog is offered when the dialog opens. */
  if (priv->type != NULL && dosja_frame_find_page_for (priv->type) != NULL)
    dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT,
                            find_draft_job, (gpointer)priv->type, NULL, g_free, NULL, NULL, NULL,
                            draft_found_cb, g_object_ref (self));
}

/* ---- callbacks ---- */

static void
activated_cb (DosjaListPage *self, const DosjaId *id)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  if (DOSJA_LIST_PAGE_GET_CLASS (self)->activate != NULL)
    DOSJA_LIST_PAGE_GET_CLASS (self)->activate (self, id);
  else
    dosja_page_open_record (GTK_WIDGET (self), priv->type, id);
}

static void
selected_cb (DosjaListPage *self)
{
  if (DOSJA_LIST_PAGE_GET_CLASS (self)->select != NULL)
    DOSJA_LIST_PAGE_GET_CLASS (self)->select (self);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (DOSJA_LIST_PAGE (widget));

  dosja_page_new_record (widget, priv->type, NULL);
}

/* ---- DosjaPage ---- */

static void
dosja_list_page_refresh (DosjaPage *page)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (DOSJA_LIST_PAGE (page));

  dosja_record_list_refresh (priv->list);
  look_for_draft (DOSJA_LIST_PAGE (page));
}

static gboolean
dosja_list_page_search (DosjaPage *page)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (DOSJA_LIST_PAGE (page));

  dosja_record_list_focus_search (priv->list);

  return TRUE;
}

/* When the page stands in its place: then typing searches at once. */
static void
focus_search_cb (gpointer user_data)
{
  g_autoptr (DosjaRecordList) list = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (list)))
    dosja_record_list_focus_search (list);
}

static void
dosja_list_page_map (GtkWidget *widget)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (DOSJA_LIST_PAGE (widget));

  GTK_WIDGET_CLASS (dosja_list_page_parent_class)->map (widget);
  look_for_draft (DOSJA_LIST_PAGE (widget));
  g_idle_add_once (focus_search_cb, g_object_ref (priv->list));
}

static void
dosja_list_page_constructed (GObject *object)
{
  DosjaListPage *self = DOSJA_LIST_PAGE (object);
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  G_OBJECT_CLASS (dosja_list_page_parent_class)->constructed (object);

  DOSJA_LIST_PAGE_GET_CLASS (self)->setup (self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  if (priv->type != NULL)
    dosja_record_list_start (priv->list);
}

static void
dosja_list_page_class_init (DosjaListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_list_page_constructed;
  widget_class->map = dosja_list_page_map;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_list_page_refresh;
  DOSJA_PAGE_CLASS (klass)->search = dosja_list_page_search;

  gtk_widget_class_install_action (widget_class, "list.new", NULL, new_action);

  g_type_ensure (DOSJA_TYPE_NOTICE);
  g_type_ensure (DOSJA_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DosjaListPage, box);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaListPage, notice);
  gtk_widget_class_bind_template_child_private (widget_class, DosjaListPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
dosja_list_page_init (DosjaListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DosjaRecordList *
dosja_list_page_get_list (DosjaListPage *self)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_LIST_PAGE (self), NULL);

  return priv->list;
}

/**
 * dosja_list_page_get_box:
 *
 * Returns: (transfer none): what holds the list, for what stands over it
 */
GtkBox *
dosja_list_page_get_box (DosjaListPage *self)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_LIST_PAGE (self), NULL);

  return GTK_BOX (priv->box);
}

/**
 * dosja_list_page_set_type:
 * @name: under what name the user's columns are kept
 *
 * To be called by the subclass's setup.
 */
void
dosja_list_page_set_type (DosjaListPage *self, const DosjaType *type, const char *name)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_LIST_PAGE (self));

  priv->type = type;
  dosja_record_list_setup (priv->list, dosja_page_get_worker (DOSJA_PAGE (self)), type, name, NULL);
}

const DosjaType *
dosja_list_page_get_record_type (DosjaListPage *self)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_LIST_PAGE (self), NULL);

  return priv->type;
}

static GtkWidget *
button_new (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new ();

  dosja_accessible_set_button (GTK_BUTTON (button), label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");

  return button;
}

/**
 * dosja_list_page_add_button:
 * @label: with a mnemonic
 * @action: a detailed action's name
 * @suggested: it is what starts the page: it stands in the empty page, too
 *
 * Returns: (transfer none): the button over the list
 */
GtkWidget *
dosja_list_page_add_button (DosjaListPage *self, const char *label, const char *action,
                            gboolean suggested)
{
  DosjaListPagePrivate *priv = dosja_list_page_get_instance_private (self);
  GtkWidget *button = button_new (label, action, suggested);
  gboolean adds = (suggested || g_str_equal (action, "list.new")) && priv->type != NULL;

  gtk_box_append (dosja_record_list_get_actions (priv->list), button);
  gtk_widget_set_visible (button, !adds || dosja_rights_write (priv->type));
  if (suggested && gtk_widget_get_visible (button))
    gtk_box_append (dosja_record_list_get_empty_actions (priv->list),
                    button_new (label, action, TRUE));

  return button;
}
