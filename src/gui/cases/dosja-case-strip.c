/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-strip.h"

#include "casework/dosja-case-marks.h"
#include "casework/dosja-intake.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/intake/dosja-intake-page.h"

#include <glib/gi18n-lib.h>

/* What is in the strip, read in one go */
typedef struct
{
  GPtrArray *waiting; /* DosjaIntakeWaiting */
  GPtrArray *marks;   /* DosjaCaseMark */
} Content;

struct _DosjaCaseStrip
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  GtkWidget *box;
  guint n;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaCaseStrip, dosja_case_strip, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaCaseStrip *self;
  guint generation;
} Question;

static void
content_free (gpointer data)
{
  Content *content = data;

  if (content == NULL)
    return;
  g_ptr_array_unref (content->waiting);
  g_ptr_array_unref (content->marks);
  g_free (content);
}

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Content *content;

  if (store == NULL)
    return NULL;

  content = g_new0 (Content, 1);
  content->waiting = dosja_intake_list_waiting (store);
  content->marks = dosja_case_marks (store);

  return content;
}

static void
intake_clicked_cb (GtkButton *button, DosjaCaseStrip *self)
{
  dosja_intake_page_open (GTK_WIDGET (self), self->worker,
                          g_object_get_data (G_OBJECT (button), "key"), NULL, NULL);
}

static void
case_clicked_cb (GtkButton *button, DosjaCaseStrip *self)
{
  dosja_page_open_record (GTK_WIDGET (self), dosja_type_find ("case"),
                          g_object_get_data (G_OBJECT (button), "id"));
}

static void
add_label (DosjaCaseStrip *self, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (self->box), label);
}

static GtkWidget *
add_button (DosjaCaseStrip *self, const char *title, const char *what)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", what, title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "text-button");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_tooltip_text (button, name);
  dosja_accessible_set_label (button, name);
  gtk_box_append (GTK_BOX (self->box), button);
  self->n++;

  return button;
}

static void
add_cases (DosjaCaseStrip *self, GPtrArray *marks, gboolean pinned, const char *words)
{
  gboolean labelled = FALSE;

  for (guint i = 0; i < marks->len; i++)
    {
      const DosjaCaseMark *mark = g_ptr_array_index (marks, i);
      GtkWidget *button;

      if (mark->pinned != pinned)
        continue;
      if (!labelled)
        add_label (self, words);
      labelled = TRUE;
      button = add_button (self, mark->title, words);
      g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&mark->id, sizeof mark->id),
                              g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (case_clicked_cb), self);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaCaseStrip) self = question->self;
  Content *content = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  guint generation = question->generation;
  GtkWidget *child;

  g_free (question);
  if (content != NULL && generation == self->generation && self->box != NULL)
    {
      self->n = 0;
      while ((child = gtk_widget_get_first_child (self->box)) != NULL)
        gtk_box_remove (GTK_BOX (self->box), child);
      if (content->waiting->len > 0)
        add_label (self, C_ ("case", "Intake begun"));
      for (guint i = 0; i < content->waiting->len; i++)
        {
          const DosjaIntakeWaiting *waiting = g_ptr_array_index (content->waiting, i);
          GtkWidget *button = add_button (self, waiting->title, C_ ("case", "Intake begun"));

          gtk_widget_add_css_class (button, "suggested-action");
          g_object_set_data_full (G_OBJECT (button), "key", g_strdup (waiting->key), g_free);
          g_signal_connect (button, "clicked", G_CALLBACK (intake_clicked_cb), self);
        }
      add_cases (self, content->marks, TRUE, C_ ("case", "Pinned"));
      add_cases (self, content->marks, FALSE, C_ ("case", "Recent"));
      gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
    }
  content_free (content);
}

static void
dosja_case_strip_dispose (GObject *object)
{
  DosjaCaseStrip *self = DOSJA_CASE_STRIP (object);
  GtkWidget *child;

  self->generation++;
  self->box = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_case_strip_parent_class)->dispose (object);
}

static void
dosja_case_strip_class_init (DosjaCaseStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_case_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_case_strip_init (DosjaCaseStrip *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "toolbar");
  dosja_accessible_set_label (self->box, _ ("Cases to come back to"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dosja_case_strip_new (DosjaWorker *worker)
{
  DosjaCaseStrip *self = g_object_new (DOSJA_TYPE_CASE_STRIP, NULL);

  self->worker = g_object_ref (worker);

  return GTK_WIDGET (self);
}

/**
 * dosja_case_strip_refresh:
 *
 * Reads again what there is to come back to.
 */
void
dosja_case_strip_refresh (DosjaCaseStrip *self)
{
  Question *question;

  g_return_if_fail (DOSJA_IS_CASE_STRIP (self));

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, read_job, NULL, NULL, content_free, NULL,
                          NULL, NULL, read_cb, question);
}

guint
dosja_case_strip_get_n (DosjaCaseStrip *self)
{
  g_return_val_if_fail (DOSJA_IS_CASE_STRIP (self), 0);

  return self->n;
}
