/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/intake/dosja-intake-person.h"

#include "gui/dosja-accessible.h"
#include "gui/records/dosja-record-jobs.h"

#include <glib/gi18n-lib.h>

#define MOST_OFFERED 4

struct _DosjaIntakePerson
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  GtkWidget *heading;
  GtkWidget *list;
  guint n;
  guint generation;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaIntakePerson, dosja_intake_person, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaIntakePerson *self;
  guint generation;
} Question;

static void
clicked_cb (GtkButton *button, DosjaIntakePerson *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
}

static void
add_line (DosjaIntakePerson *self, const DosjaLikeness *likeness)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label, *button = gtk_button_new_with_label (_ ("This is the same person"));
  char id[DOSJA_ID_STRING_SIZE];
  /* Translators: a person, and what agrees: "same: surname, father's name" */
  g_autofree char *words
      = g_strdup_printf (C_ ("likeness", "%s (same: %s)"), likeness->title, likeness->reasons);
  g_autofree char *name
      = g_strdup_printf ("%s: %s", _ ("This is the same person"), likeness->title);

  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  dosja_accessible_set_label (button, name);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (dosja_id_format (&likeness->id, id)),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self->list), line);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaIntakePerson) self = question->self;
  g_autoptr (GPtrArray) likenesses
      = dosja_records_find_likeness_finish (DOSJA_WORKER (source), result, NULL);
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || self->worker == NULL || likenesses == NULL)
    return;

  dosja_intake_person_clear (self);
  for (guint i = 0; i < MIN (likenesses->len, MOST_OFFERED); i++)
    add_line (self, g_ptr_array_index (likenesses, i));
  self->n = likenesses->len;
  gtk_widget_set_visible (GTK_WIDGET (self), likenesses->len > 0);
}

static void
dosja_intake_person_dispose (GObject *object)
{
  DosjaIntakePerson *self = DOSJA_INTAKE_PERSON (object);
  GtkWidget *child;

  self->generation++;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_intake_person_parent_class)->dispose (object);
}

static void
dosja_intake_person_class_init (DosjaIntakePersonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_intake_person_dispose;

  /**
   * DosjaIntakePerson::chosen:
   * @id: the person's id as text
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dosja_intake_person_init (DosjaIntakePerson *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->heading = gtk_label_new (_ ("In the register there is already"));
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dosja_intake_person_new (DosjaWorker *worker)
{
  DosjaIntakePerson *self = g_object_new (DOSJA_TYPE_INTAKE_PERSON, NULL);

  self->worker = g_object_ref (worker);

  return GTK_WIDGET (self);
}

/**
 * dosja_intake_person_look:
 * @typed: what is known of the person so far
 */
void
dosja_intake_person_look (DosjaIntakePerson *self, DosjaRecord *typed)
{
  Question *question;

  g_return_if_fail (DOSJA_IS_INTAKE_PERSON (self));

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_records_find_likeness_async (self->worker, typed, found_cb, question);
}

void
dosja_intake_person_clear (DosjaIntakePerson *self)
{
  GtkWidget *child;

  g_return_if_fail (DOSJA_IS_INTAKE_PERSON (self));

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  self->n = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

guint
dosja_intake_person_get_n (DosjaIntakePerson *self)
{
  g_return_val_if_fail (DOSJA_IS_INTAKE_PERSON (self), 0);

  return self->n;
}
