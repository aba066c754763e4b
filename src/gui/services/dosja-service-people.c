/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/services/dosja-service-people.h"

#include "gui/dosja-accessible.h"
#include "gui/records/dosja-record-jobs.h"

#include <glib/gi18n-lib.h>

struct _DosjaServicePeople
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  DosjaFieldRow *row;
  GtkWidget *chosen; /* a box of the people found so far */
  GtkWidget *problem;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaServicePeople, dosja_service_people, GTK_TYPE_WIDGET)

static gboolean
is_chosen (DosjaServicePeople *self, const char *id)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->chosen); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    if (g_str_equal (g_object_get_data (G_OBJECT (line), "case"), id))
      return TRUE;

  return FALSE;
}

static void
update (DosjaServicePeople *self)
{
  gtk_widget_set_visible (self->chosen, gtk_widget_get_first_child (self->chosen) != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_clicked_cb (GtkButton *button, DosjaServicePeople *self)
{
  gtk_box_remove (GTK_BOX (self->chosen), gtk_widget_get_parent (GTK_WIDGET (button)));
  dosja_field_row_focus (self->row);
  update (self);
}

static void
set_name (GtkWidget *line, const char *title)
{
  GtkWidget *label = gtk_widget_get_first_child (line);
  /* Translators: %s is a person or a case */
  g_autofree char *words = g_strdup_printf (_ ("Take out: %s"), title);

  gtk_label_set_label (GTK_LABEL (label), title);
  dosja_accessible_set_label (gtk_widget_get_next_sibling (label), words);
  gtk_widget_set_tooltip_text (gtk_widget_get_next_sibling (label), words);
}

static void
person_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) line = user_data;
  g_autoptr (DosjaLoaded) loaded = dosja_records_load_finish (DOSJA_WORKER (source), result, NULL);
  g_autofree char *title = NULL;

  if (loaded == NULL || gtk_widget_get_parent (line) == NULL)
    return;
  title = dosja_record_get_title (loaded->record);
  set_name (line, title);
}

static void
case_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) line = user_data;
  g_autoptr (DosjaLoaded) loaded = dosja_records_load_finish (DOSJA_WORKER (source), result, NULL);
  DosjaId person;

  if (loaded == NULL || gtk_widget_get_parent (line) == NULL)
    return;
  set_name (line, dosja_record_get (loaded->record, "number"));
  if (dosja_record_get_reference (loaded->record, "person", &person))
    dosja_records_load_async (DOSJA_WORKER (source), dosja_type_find ("person"), &person, NULL,
                              person_loaded_cb, g_object_ref (line));
}

static void
row_changed_cb (DosjaServicePeople *self)
{
  g_autofree char *value = dosja_field_row_get_value (self->row);
  DosjaId id;

  if (value == NULL || !dosja_id_parse (value, &id))
    return;
  dosja_service_people_add (self, value);
  dosja_field_row_set_value (self->row, NULL);
  dosja_field_row_focus (self->row);
}

static void
dosja_service_people_dispose (GObject *object)
{
  DosjaServicePeople *self = DOSJA_SERVICE_PEOPLE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_service_people_parent_class)->dispose (object);
}

static void
dosja_service_people_class_init (DosjaServicePeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_service_people_dispose;

  /**
   * DosjaServicePeople::changed:
   *
   * Somebody was added or taken out.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dosja_service_people_init (DosjaServicePeople *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", "case", NULL);
  self->chosen = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "problem");
  gtk_widget_add_css_class (self->chosen, "chosen-people");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_visible (self->chosen, FALSE);
  dosja_accessible_set_label (self->chosen, C_ ("service", "For whom"));
  gtk_widget_set_parent (GTK_WIDGET (self->row), GTK_WIDGET (self));
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
  gtk_widget_set_parent (self->chosen, GTK_WIDGET (self));
}

GtkWidget *
dosja_service_people_new (DosjaWorker *worker)
{
  DosjaServicePeople *self = g_object_new (DOSJA_TYPE_SERVICE_PEOPLE, NULL);

  self->worker = g_object_ref (worker);
  dosja_field_row_bind (self->row, dosja_type_find ("service"), worker);
  dosja_field_row_set_editable (self->row, TRUE);
  dosja_field_row_set_mnemonic (self->row, C_ ("service", "For _whom"));
  g_signal_connect_object (self->row, "changed", G_CALLBACK (row_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * dosja_service_people_add:
 * @case_id: a case's id as text
 *
 * Adds somebody, once.
 */
void
dosja_service_people_add (DosjaServicePeople *self, const char *case_id)
{
  GtkWidget *line, *label, *button;
  DosjaId id;

  g_return_if_fail (DOSJA_IS_SERVICE_PEOPLE (self));

  if (!dosja_id_parse (case_id, &id) || is_chosen (self, case_id))
    return;

  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (NULL);
  button = gtk_button_new_from_icon_name ("dosja-close-symbolic");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  g_object_set_data_full (G_OBJECT (line), "case", g_strdup (case_id), g_free);
  set_name (line, "…");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->chosen), line);
  dosja_records_load_async (self->worker, dosja_type_find ("case"), &id, NULL, case_loaded_cb,
                            g_object_ref (line));
  dosja_service_people_set_problem (self, NULL);
  update (self);
}

/**
 * dosja_service_people_get_cases:
 *
 * Returns: (transfer full) (element-type DosjaId): the cases of those who were chosen
 */
GArray *
dosja_service_people_get_cases (DosjaServicePeople *self)
{
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (DosjaId));

  g_return_val_if_fail (DOSJA_IS_SERVICE_PEOPLE (self), cases);

  for (GtkWidget *line = gtk_widget_get_first_child (self->chosen); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      DosjaId id;

      if (dosja_id_parse (g_object_get_data (G_OBJECT (line), "case"), &id))
        g_array_append_val (cases, id);
    }

  return cases;
}

/**
 * dosja_service_people_set_problem:
 * @words: (nullable): what is wrong
 */
void
dosja_service_people_set_problem (DosjaServicePeople *self, const char *words)
{
  g_return_if_fail (DOSJA_IS_SERVICE_PEOPLE (self));

  gtk_label_set_label (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, words != NULL);
}

DosjaFieldRow *
dosja_service_people_get_row (DosjaServicePeople *self)
{
  g_return_val_if_fail (DOSJA_IS_SERVICE_PEOPLE (self), NULL);

  return self->row;
}
