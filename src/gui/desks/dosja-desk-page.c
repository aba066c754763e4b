/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-desk-page.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-figures-view.h"

typedef struct
{
  char *name;
  GtkWidget *widget;
  DosjaDeskRefresh refresh;
  gboolean stale;
} View;

/* What a view of figures counts, and which answer it waits for */
typedef struct
{
  DosjaDeskCount count;
  char *heading;
  char *file_name;
  GCancellable *cancellable;
} Figures;

typedef struct
{
  GtkNotebook *notebook;
  GPtrArray *views;
} DosjaDeskPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DosjaDeskPage, dosja_desk_page, DOSJA_TYPE_PAGE)

static void
view_free (gpointer data)
{
  View *view = data;

  g_free (view->name);
  g_free (view);
}

static void
figures_free (gpointer data)
{
  Figures *figures = data;

  g_cancellable_cancel (figures->cancellable);
  g_clear_object (&figures->cancellable);
  g_free (figures->heading);
  g_free (figures->file_name);
  g_free (figures);
}

static View *
current_view (DosjaDeskPage *self)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (self);
  int page = priv->notebook != NULL ? gtk_notebook_get_current_page (priv->notebook) : -1;

  return page >= 0 && (guint)page < priv->views->len ? g_ptr_array_index (priv->views, page) : NULL;
}

static void
read_current (DosjaDeskPage *self)
{
  View *view = current_view (self);

  if (view == NULL || !view->stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  view->stale = FALSE;
  if (view->refresh != NULL)
    view->refresh (self, view->widget);
}

/* The notebook says so before it has changed. */
static void
switched_cb (GtkNotebook *notebook, GParamSpec *pspec, DosjaDeskPage *self)
{
  read_current (self);
}

/* ---- lists and figures ---- */

static void
refresh_list (DosjaDeskPage *self, GtkWidget *view)
{
  dosja_sub_list_show (DOSJA_SUB_LIST (view), NULL);
  dosja_sub_list_refresh (DOSJA_SUB_LIST (view));
}

static gpointer
count_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  return ((DosjaDeskCount)data) (store, progress, error);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counted = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  const Figures *figures = g_object_get_data (G_OBJECT (view), "figures");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_root (view) == NULL)
    return;
  if (counted == NULL)
    {
      dosja_figures_view_show_error (DOSJA_FIGURES_VIEW (view));
      dosja_page_error (view, error);
      return;
    }

  dosja_figures_view_show (DOSJA_FIGURES_VIEW (view), figures->heading, figures->file_name,
                           counted);
}

static void
refresh_figures (DosjaDeskPage *self, GtkWidget *view)
{
  Figures *figures = g_object_get_data (G_OBJECT (view), "figures");

  g_cancellable_cancel (figures->cancellable);
  g_clear_object (&figures->cancellable);
  figures->cancellable = g_cancellable_new ();
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_LONG, count_job,
                          figures->count, NULL, (GDestroyNotify)g_ptr_array_unref, NULL, NULL,
                          figures->cancellable, counted_cb, g_object_ref (view));
}

/* ---- DosjaPage ---- */

static void
dosja_desk_page_refresh (DosjaPage *page)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (DOSJA_DESK_PAGE (page));

  for (guint i = 0; i < priv->views->len; i++)
    ((View *)g_ptr_array_index (priv->views, i))->stale = TRUE;
  read_current (DOSJA_DESK_PAGE (page));
}

static gboolean
dosja_desk_page_search (DosjaPage *page)
{
  View *view = current_view (DOSJA_DESK_PAGE (page));

  if (view == NULL || !DOSJA_IS_SUB_LIST (view->widget))
    return FALSE;

  dosja_record_list_focus_search (dosja_sub_list_get_list (DOSJA_SUB_LIST (view->widget)));

  return TRUE;
}

/* ---- the class ---- */

static void
dosja_desk_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_desk_page_parent_class)->map (widget);

  read_current (DOSJA_DESK_PAGE (widget));
}

static void
dosja_desk_page_constructed (GObject *object)
{
  DosjaDeskPage *self = DOSJA_DESK_PAGE (object);
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (self);

  G_OBJECT_CLASS (dosja_desk_page_parent_class)->constructed (object);

  priv->notebook = GTK_NOTEBOOK (gtk_notebook_new ());
  gtk_notebook_set_scrollable (priv->notebook, TRUE);
  gtk_notebook_set_show_border (priv->notebook, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (priv->notebook), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (priv->notebook), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (priv->notebook), GTK_WIDGET (self));
  DOSJA_DESK_PAGE_GET_CLASS (self)->setup (self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  g_signal_connect (priv->notebook, "notify::page", G_CALLBACK (switched_cb), self);
}

static void
dosja_desk_page_dispose (GObject *object)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (DOSJA_DESK_PAGE (object));

  g_ptr_array_set_size (priv->views, 0);
  if (priv->notebook != NULL)
    {
      g_signal_handlers_disconnect_by_data (priv->notebook, object);
      gtk_widget_unparent (GTK_WIDGET (priv->notebook));
      priv->notebook = NULL;
    }

  G_OBJECT_CLASS (dosja_desk_page_parent_class)->dispose (object);
}

static void
dosja_desk_page_finalize (GObject *object)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (DOSJA_DESK_PAGE (object));

  g_ptr_array_unref (priv->views);

  G_OBJECT_CLASS (dosja_desk_page_parent_class)->finalize (object);
}

static void
dosja_desk_page_class_init (DosjaDeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_desk_page_constructed;
  object_class->dispose = dosja_desk_page_dispose;
  object_class->finalize = dosja_desk_page_finalize;
  widget_class->map = dosja_desk_page_map;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_desk_page_refresh;
  DOSJA_PAGE_CLASS (klass)->search = dosja_desk_page_search;
}

static void
dosja_desk_page_init (DosjaDeskPage *self)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (self);

  priv->views = g_ptr_array_new_with_free_func (view_free);
}

/**
 * dosja_desk_page_add_view:
 * @name: to go to it
 * @title: on its tab, with a mnemonic
 * @refresh: (nullable): reads it again
 */
void
dosja_desk_page_add_view (DosjaDeskPage *self, const char *name, const char *title, GtkWidget *view,
                          DosjaDeskRefresh refresh)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (self);
  View *entry;

  g_return_if_fail (DOSJA_IS_DESK_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (view));

  entry = g_new0 (View, 1);
  entry->name = g_strdup (name);
  entry->widget = view;
  entry->refresh = refresh;
  entry->stale = TRUE;
  g_ptr_array_add (priv->views, entry);
  gtk_notebook_append_page (priv->notebook, view, gtk_label_new_with_mnemonic (title));
}

/**
 * dosja_desk_page_add_list:
 * @type: name of the record type
 * @add: (nullable): what the button says that begins a new one, with a mnemonic
 * @empty: what is said when there is none
 *
 * Returns: (transfer none) (nullable): the list of all records of the type, for its filters and
 *   order; %NULL, and no tab, when they are nothing to who is there
 */
DosjaSubList *
dosja_desk_page_add_list (DosjaDeskPage *self, const char *name, const char *title,
                          const char *type, const char *add, const char *empty)
{
  return dosja_desk_page_add_list_of (self, name, title, type, NULL, add, empty);
}

/**
 * dosja_desk_page_add_list_of:
 * @columns: (nullable): those of the list, where they are not those of the type
 *
 * As dosja_desk_page_add_list().
 *
 * Returns: (transfer none) (nullable): the list
 */
DosjaSubList *
dosja_desk_page_add_list_of (DosjaDeskPage *self, const char *name, const char *title,
                             const char *type, const char *const *columns, const char *add,
                             const char *empty)
{
  const DosjaType *record_type = dosja_type_find (type);
  g_autofree char *layout = NULL;
  GtkWidget *list;

  g_return_val_if_fail (DOSJA_IS_DESK_PAGE (self) && record_type != NULL, NULL);

  if (!dosja_rights_see (record_type))
    return NULL;

  layout = g_strdup_printf ("desk-%s", name);
  list = dosja_sub_list_new (dosja_page_get_worker (DOSJA_PAGE (self)), record_type, NULL, layout,
                             columns);
  dosja_sub_list_set_words (DOSJA_SUB_LIST (list), NULL, add, empty);
  dosja_desk_page_add_view (self, name, title, list, refresh_list);

  return DOSJA_SUB_LIST (list);
}

/**
 * dosja_desk_page_add_figures:
 * @heading: what stands over them on paper
 * @file_name: beginning of a file's name, without blanks
 * @count: counts them, on the worker's thread
 *
 * Returns: (transfer none): a #DosjaFiguresView
 */
GtkWidget *
dosja_desk_page_add_figures (DosjaDeskPage *self, const char *name, const char *title,
                             const char *heading, const char *file_name, DosjaDeskCount count)
{
  GtkWidget *view;
  Figures *figures;

  g_return_val_if_fail (DOSJA_IS_DESK_PAGE (self) && count != NULL, NULL);

  view = dosja_figures_view_new (dosja_page_get_worker (DOSJA_PAGE (self)));
  figures = g_new0 (Figures, 1);
  figures->count = count;
  figures->heading = g_strdup (heading);
  figures->file_name = g_strdup (file_name);
  g_object_set_data_full (G_OBJECT (view), "figures", figures, figures_free);
  dosja_desk_page_add_view (self, name, title, view, refresh_figures);

  return view;
}

/**
 * dosja_desk_page_show_view:
 * @name: of a view; one that is not there is not gone to
 */
void
dosja_desk_page_show_view (DosjaDeskPage *self, const char *name)
{
  DosjaDeskPagePrivate *priv = dosja_desk_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_DESK_PAGE (self));

  for (guint i = 0; i < priv->views->len; i++)
    if (g_strcmp0 (((View *)g_ptr_array_index (priv->views, i))->name, name) == 0)
      gtk_notebook_set_current_page (priv->notebook, (int)i);
}

/**
 * dosja_desk_page_get_view:
 *
 * Returns: (transfer none) (nullable): name of the view that is looked at
 */
const char *
dosja_desk_page_get_view (DosjaDeskPage *self)
{
  const View *view;

  g_return_val_if_fail (DOSJA_IS_DESK_PAGE (self), NULL);

  view = current_view (self);

  return view != NULL ? view->name : NULL;
}
