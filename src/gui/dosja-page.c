/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-page.h"

#include "gui/dosja-window.h"

typedef struct
{
  DosjaWorker *worker;
  char *title;
} DosjaPagePrivate;

enum
{
  PROP_0,
  PROP_WORKER,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DosjaPage, dosja_page, GTK_TYPE_WIDGET)

static void
dosja_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DosjaPage *self = DOSJA_PAGE (object);

  switch (prop_id)
    {
    case PROP_WORKER:
      g_value_set_object (value, dosja_page_get_worker (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, dosja_page_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DosjaPage *self = DOSJA_PAGE (object);
  DosjaPagePrivate *priv = dosja_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_WORKER:
      g_set_object (&priv->worker, g_value_get_object (value));
      break;
    case PROP_TITLE:
      dosja_page_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_page_parent_class)->dispose (object);
}

static void
dosja_page_finalize (GObject *object)
{
  DosjaPagePrivate *priv = dosja_page_get_instance_private (DOSJA_PAGE (object));

  g_clear_object (&priv->worker);
  g_free (priv->title);

  G_OBJECT_CLASS (dosja_page_parent_class)->finalize (object);
}

static void
dosja_page_class_init (DosjaPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dosja_page_get_property;
  object_class->set_property = dosja_page_set_property;
  object_class->dispose = dosja_page_dispose;
  object_class->finalize = dosja_page_finalize;

  properties[PROP_WORKER]
      = g_param_spec_object ("worker", NULL, NULL, DOSJA_TYPE_WORKER,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dosja_page_init (DosjaPage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * dosja_page_get_worker:
 *
 * Set from the start: a page may ask the worker already while it is made.
 *
 * Returns: (transfer none): whom the page asks for work
 */
DosjaWorker *
dosja_page_get_worker (DosjaPage *self)
{
  DosjaPagePrivate *priv = dosja_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_PAGE (self), NULL);

  return priv->worker;
}

/**
 * dosja_page_show_record:
 * @type: a record type whose page this is
 * @id: (nullable): the record, or %NULL for a new one
 * @owner: (nullable): whose the new record is to be
 *
 * Has a page of one record show that record.
 */
void
dosja_page_show_record (DosjaPage *self, const DosjaType *type, const DosjaId *id,
                        const DosjaId *owner)
{
  g_return_if_fail (DOSJA_IS_PAGE (self));

  if (DOSJA_PAGE_GET_CLASS (self)->show_record != NULL)
    DOSJA_PAGE_GET_CLASS (self)->show_record (self, type, id, owner);
}

/**
 * dosja_page_refresh:
 *
 * Has the page read again what it shows.
 */
void
dosja_page_refresh (DosjaPage *self)
{
  g_return_if_fail (DOSJA_IS_PAGE (self));

  if (DOSJA_PAGE_GET_CLASS (self)->refresh != NULL)
    DOSJA_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * dosja_page_flush:
 *
 * Has the page put what is being typed into a draft.
 */
void
dosja_page_flush (DosjaPage *self)
{
  g_return_if_fail (DOSJA_IS_PAGE (self));

  if (DOSJA_PAGE_GET_CLASS (self)->flush != NULL)
    DOSJA_PAGE_GET_CLASS (self)->flush (self);
}

/**
 * dosja_page_search:
 *
 * Returns: whether the page has a search field; it has the focus now
 */
gboolean
dosja_page_search (DosjaPage *self)
{
  g_return_val_if_fail (DOSJA_IS_PAGE (self), FALSE);

  return DOSJA_PAGE_GET_CLASS (self)->search != NULL && DOSJA_PAGE_GET_CLASS (self)->search (self);
}

/**
 * dosja_page_get_title:
 *
 * Returns: (transfer none) (nullable): what stands over the page, in the user's language
 */
const char *
dosja_page_get_title (DosjaPage *self)
{
  DosjaPagePrivate *priv = dosja_page_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_PAGE (self), NULL);

  return priv->title;
}

/**
 * dosja_page_set_title:
 * @title: (nullable): what stands over the page. It never reaches the desktop's
 *   window title, so it may be a person's code and name
 *
 * It is also the page's accessible name.
 */
void
dosja_page_set_title (DosjaPage *self, const char *title)
{
  DosjaPagePrivate *priv = dosja_page_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;

  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* The main window a widget belongs to, also from a dialog over it; NULL when the
 * widget has left it meanwhile, as after locking. */
static DosjaWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (root != NULL && !DOSJA_IS_WINDOW (root))
    root
        = GTK_IS_WINDOW (root) ? (GtkRoot *)gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;

  return (DosjaWindow *)root;
}

/**
 * dosja_page_toast:
 * @widget: anything in the main window or a dialog over it
 * @text: plain text in the user's language
 * @undo_action: the journal's action that an Undo button takes back, or 0
 *
 * Says that something was done.
 */
void
dosja_page_toast (GtkWidget *widget, const char *text, gint64 undo_action)
{
  DosjaWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if ((window = find_window (widget)) != NULL)
    dosja_window_toast (window, text, undo_action);
}

/**
 * dosja_page_error:
 * @widget: anything in the main window or a dialog over it
 * @error: what went wrong
 *
 * Says in a sentence, with a next step, what went wrong. Cancelling is no error.
 */
void
dosja_page_error (GtkWidget *widget, const GError *error)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (error != NULL);

  if (find_window (widget) != NULL)
    dosja_window_error (widget, error);
}

/**
 * dosja_page_go:
 * @widget: anything in the main window
 * @page: a page's name
 *
 * Goes to a page.
 */
void
dosja_page_go (GtkWidget *widget, const char *page)
{
  DosjaWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if ((window = find_window (widget)) != NULL)
    dosja_window_go (window, page);
}

/**
 * dosja_page_open_record:
 * @widget: anything in the main window
 * @type: a type that has a page
 * @id: the record
 *
 * Goes to a record's page.
 */
void
dosja_page_open_record (GtkWidget *widget, const DosjaType *type, const DosjaId *id)
{
  DosjaWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (id != NULL);

  if ((window = find_window (widget)) != NULL)
    dosja_window_show_record (window, type, id, NULL);
}

/**
 * dosja_page_new_record:
 * @widget: anything in the main window
 * @type: a type that has a page
 * @owner: (nullable): whose the new record is to be
 *
 * Goes to the page of a record that is yet to be written.
 */
void
dosja_page_new_record (GtkWidget *widget, const DosjaType *type, const DosjaId *owner)
{
  DosjaWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if ((window = find_window (widget)) != NULL)
    dosja_window_show_record (window, type, NULL, owner);
}

/**
 * dosja_page_changed:
 * @widget: anything in the main window
 *
 * Says that something was written, so that the other pages read again.
 */
void
dosja_page_changed (GtkWidget *widget)
{
  DosjaWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if ((window = find_window (widget)) != NULL)
    dosja_window_changed (window);
}
