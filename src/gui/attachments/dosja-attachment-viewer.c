/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-attachment-viewer.h"

#include "gui/attachments/dosja-attachment-image.h"
#include "gui/attachments/dosja-pdf.h"
#include "gui/dosja-accessible.h"
#include "session/dosja-message.h"
#include "store/dosja-content.h"
#include "transfer/dosja-attachment.h"
#include "vault/dosja-vault.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ZOOM_STEP 1.25
#define ZOOM_MIN 0.05
#define ZOOM_MAX 8.0
/* A page of A4 is then 850 pixels wide. */
#define POINTS 1.43
/* Room that the window's edges and its bar take. */
#define FIT_MARGIN 32

/* What was read, to be shown: on the long lane, then here. */
typedef struct
{
  char *title;
  char *media_type;
  GdkTexture *texture;
  DosjaPdf *pdf;
} Shown;

struct _DosjaAttachmentViewer
{
  GtkWindow parent_instance;

  DosjaWorker *worker;
  GCancellable *cancellable;
  Shown *shown;
  GdkTexture *page_texture; /* of a PDF */
  guint page;
  double zoom;
  guint generation;

  /* Template children */
  GtkLabel *heading;
  GtkStack *stack;
  GtkLabel *words;
  GtkScrolledWindow *scroller;
  GtkPicture *picture;
  GtkWidget *pages;
  GtkLabel *position;
  GtkLabel *zoom_label;
};

G_DEFINE_FINAL_TYPE (DosjaAttachmentViewer, dosja_attachment_viewer, GTK_TYPE_WINDOW)

typedef struct
{
  DosjaAttachmentViewer *viewer;
  DosjaPdf *pdf;
  Shown *owner; /* keeps the PDF while it is drawn */
  guint page;
  double scale;
  guint generation;
} Render;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_free (shown->title);
  g_free (shown->media_type);
  g_clear_object (&shown->texture);
  dosja_pdf_free (shown->pdf);
}

static void
shown_unref (gpointer data)
{
  g_rc_box_release_full (data, shown_free);
}

/* ---- on the long lane ---- */

static gboolean
decode (Shown *shown, GBytes *bytes, GError **error)
{
  if (g_str_equal (shown->media_type, "application/pdf"))
    shown->pdf = dosja_pdf_new (bytes, error);
  else
    shown->texture = dosja_image_decode (bytes, error);

  return shown->pdf != NULL || shown->texture != NULL;
}

static gboolean
can_be_shown (const char *media_type)
{
  return g_strcmp0 (media_type, "image/png") == 0 || g_strcmp0 (media_type, "image/jpeg") == 0
         || (g_strcmp0 (media_type, "application/pdf") == 0 && dosja_pdf_is_supported ());
}

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  const DosjaId *id = data;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;
  Shown *shown;
  guint64 limit;

  if (store == NULL)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED, "locked meanwhile");
      return NULL;
    }
  record = dosja_store_load (store, dosja_type_find ("attachment"), id, error);
  if (record == NULL)
    return NULL;

  shown = g_rc_box_new0 (Shown);
  shown->title = g_strdup (dosja_record_get (record, "title"));
  shown->media_type = g_strdup (dosja_record_get (record, "media_type"));
  if (!can_be_shown (shown->media_type) || dosja_record_get (record, "content") == NULL)
    return shown;

  limit
      = g_str_has_prefix (shown->media_type, "image/") ? DOSJA_IMAGE_MAX_BYTES : DOSJA_CONTENT_MAX;
  bytes = dosja_content_read_all (store, id, limit, progress, &problem);
  if (bytes == NULL || !decode (shown, bytes, &problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      shown_unref (shown);
      return NULL;
    }

  return shown;
}

static gpointer
render_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Render *render = data;

  return dosja_pdf_render (render->pdf, render->page, render->scale, error);
}

/* ---- on the window's thread ---- */

static void
say (DosjaAttachmentViewer *self, const char *words)
{
  gtk_label_set_text (self->words, words);
  gtk_stack_set_visible_child_name (self->stack, "words");
}

static void
render_free (gpointer data)
{
  Render *render = data;

  g_object_unref (render->viewer);
  shown_unref (render->owner);
  g_free (render);
}

static GdkTexture *
get_texture (DosjaAttachmentViewer *self)
{
  return self->shown == NULL        ? NULL
         : self->shown->pdf != NULL ? self->page_texture
                                    : self->shown->texture;
}

static void
show_zoom (DosjaAttachmentViewer *self)
{
  g_autofree char *text
      /* Translators: how large a page is shown, in hundredths */
      = g_strdup_printf (C_ ("zoom", "%d %%"), (int)lround (self->zoom * 100));

  gtk_label_set_text (self->zoom_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.larger", self->zoom < ZOOM_MAX);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.smaller", self->zoom > ZOOM_MIN);
}

/* A page is drawn anew at each size; until it is, the one there is stretched. */
static void
place_picture (DosjaAttachmentViewer *self)
{
  GdkTexture *texture = get_texture (self);
  double scale;

  show_zoom (self);
  if (texture == NULL)
    return;

  scale = self->shown->pdf != NULL ? 1 : self->zoom;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture),
                               MAX (1, (int)(gdk_texture_get_width (texture) * scale)),
                               MAX (1, (int)(gdk_texture_get_height (texture) * scale)));
  gtk_stack_set_visible_child_name (self->stack, "picture");
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Render *render = data;
  DosjaAttachmentViewer *self = render->viewer;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (render->generation == self->generation && self->shown != NULL)
    {
      g_autofree char *words = error != NULL ? dosja_message_for_error (error) : NULL;

      if (texture != NULL)
        {
          g_set_object (&self->page_texture, texture);
          place_picture (self);
        }
      else
        say (self, words);
    }
  render_free (render);
}

static void
render (DosjaAttachmentViewer *self)
{
  Render *render = g_new0 (Render, 1);

  render->viewer = g_object_ref (self);
  render->owner = g_rc_box_acquire (self->shown);
  render->pdf = self->shown->pdf;
  render->page = self->page;
  render->scale = self->zoom * POINTS;
  render->generation = ++self->generation;
  dosja_worker_run_async (self->worker, DOSJA_LANE_LONG, render_job, render, NULL, g_object_unref,
                          NULL, NULL, self->cancellable, rendered_cb, render);
}

static void
show_position (DosjaAttachmentViewer *self)
{
  guint n = dosja_pdf_get_n_pages (self->shown->pdf);
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, n);

  gtk_label_set_text (self->position, text);
  dosja_accessible_set_label (GTK_WIDGET (self->picture), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.next", self->page + 1 < n);
}

static void
set_zoom (DosjaAttachmentViewer *self, double zoom)
{
  self->zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  show_zoom (self);
  if (self->shown == NULL)
    return;
  if (self->shown->pdf != NULL)
    render (self);
  else
    place_picture (self);
}

/* The whole image, but no larger than it is. */
static void
fit (DosjaAttachmentViewer *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->stack));
  int height = gtk_widget_get_height (GTK_WIDGET (self->stack));
  double zoom = 1;

  /* It may have been read before the window had a size. */
  if (width <= FIT_MARGIN || height <= FIT_MARGIN)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  width -= FIT_MARGIN;
  height -= FIT_MARGIN;
  if (self->shown != NULL && self->shown->texture != NULL)
    zoom = MIN (1, MIN ((double)width / gdk_texture_get_width (self->shown->texture),
                        (double)height / gdk_texture_get_height (self->shown->texture)));
  set_zoom (self, zoom);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaAttachmentViewer) self = data;
  g_autoptr (GError) error = NULL;
  Shown *shown = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (shown == NULL)
    {
      g_autofree char *words = dosja_message_for_error (error);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, words);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      shown_unref (shown);
      return;
    }

  self->shown = shown;
  gtk_label_set_text (self->heading, shown->title);
  if (shown->texture == NULL && shown->pdf == NULL)
    {
      say (self, _ ("This kind of file cannot be shown here. Save it outside the vault only if you "
                    "must."));
      return;
    }

  gtk_widget_set_visible (self->pages, shown->pdf != NULL);
  if (shown->pdf != NULL)
    show_position (self);
  else
    dosja_accessible_set_label (GTK_WIDGET (self->picture), shown->title);
  fit (self);
}

static void
turn_to (DosjaAttachmentViewer *self, int step)
{
  if (self->shown == NULL || self->shown->pdf == NULL)
    return;

  self->page
      = (guint)CLAMP ((int)self->page + step, 0, (int)dosja_pdf_get_n_pages (self->shown->pdf) - 1);
  show_position (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  render (self);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_to (DOSJA_ATTACHMENT_VIEWER (widget), -1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn_to (DOSJA_ATTACHMENT_VIEWER (widget), 1);
}

static void
larger_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaAttachmentViewer *self = DOSJA_ATTACHMENT_VIEWER (widget);

  set_zoom (self, self->zoom * ZOOM_STEP);
}

static void
smaller_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaAttachmentViewer *self = DOSJA_ATTACHMENT_VIEWER (widget);

  set_zoom (self, self->zoom / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fit (DOSJA_ATTACHMENT_VIEWER (widget));
}

static void
dosja_attachment_viewer_dispose (GObject *object)
{
  DosjaAttachmentViewer *self = DOSJA_ATTACHMENT_VIEWER (object);

  g_cancellable_cancel (self->cancellable);
  self->generation++;
  g_clear_object (&self->page_texture);
  g_clear_pointer (&self->shown, shown_unref);
  g_clear_object (&self->worker);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_ATTACHMENT_VIEWER);

  G_OBJECT_CLASS (dosja_attachment_viewer_parent_class)->dispose (object);
}

static void
dosja_attachment_viewer_finalize (GObject *object)
{
  g_clear_object (&DOSJA_ATTACHMENT_VIEWER (object)->cancellable);

  G_OBJECT_CLASS (dosja_attachment_viewer_parent_class)->finalize (object);
}

static void
dosja_attachment_viewer_class_init (DosjaAttachmentViewerClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Escape, 0, "window.close" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "viewer.previous" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "viewer.next" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "viewer.larger" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "viewer.larger" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "viewer.larger" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "viewer.smaller" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "viewer.smaller" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "viewer.fit" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_attachment_viewer_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_attachment_viewer_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dosja/Dosja/attachment-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, words);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, pages);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, position);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentViewer, zoom_label);
  gtk_widget_class_install_action (widget_class, "viewer.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "viewer.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "viewer.larger", NULL, larger_action);
  gtk_widget_class_install_action (widget_class, "viewer.smaller", NULL, smaller_action);
  gtk_widget_class_install_action (widget_class, "viewer.fit", NULL, fit_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

static void
dosja_attachment_viewer_init (DosjaAttachmentViewer *self)
{
  self->cancellable = g_cancellable_new ();
  self->zoom = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  show_zoom (self);
}

/**
 * dosja_attachment_viewer_open:
 * @parent: over whose window
 * @attachment: what to show
 *
 * Returns: (transfer none): a window that shows the attachment as soon as it is read
 */
DosjaAttachmentViewer *
dosja_attachment_viewer_open (GtkWidget *parent, DosjaWorker *worker, const DosjaId *attachment)
{
  DosjaAttachmentViewer *self = g_object_new (DOSJA_TYPE_ATTACHMENT_VIEWER, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->worker = g_object_ref (worker);
  gtk_window_present (GTK_WINDOW (self));
  dosja_worker_run_async (worker, DOSJA_LANE_LONG, read_job,
                          g_memdup2 (attachment, sizeof (DosjaId)), g_free, shown_unref, NULL, NULL,
                          self->cancellable, read_cb, g_object_ref (self));

  return self;
}

/**
 * dosja_attachment_viewer_is_shown:
 *
 * Returns: whether an image or a page stands there
 */
gboolean
dosja_attachment_viewer_is_shown (DosjaAttachmentViewer *self)
{
  g_return_val_if_fail (DOSJA_IS_ATTACHMENT_VIEWER (self), FALSE);

  return get_texture (self) != NULL
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "picture") == 0;
}
