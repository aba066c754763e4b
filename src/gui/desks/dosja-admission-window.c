/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-admission-window.h"

#include "base/dosja-date.h"
#include "base/dosja-time.h"
#include "gui/desks/dosja-bed-dialogs.h"
#include "gui/desks/dosja-shelter-jobs.h"
#include "gui/dosja-accessible.h"
#include "gui/widgets/dosja-date-entry.h"
#include "gui/widgets/dosja-field-row.h"

#include <glib/gi18n-lib.h>

/* Somebody comes in the night: who, in which bed, and which children are with her. One window and
 * one action; everything else can wait for the morning. */

static const struct
{
  const char *field;
  const char *label;
} stay_fields[] = { { "from", NC_ ("admission", "_Day") },
                    { "from_at", NC_ ("admission", "_Time") },
                    { "brought_by", NC_ ("admission", "B_rought by") },
                    { "condition", NC_ ("admission", "C_ondition at entry") } };

static const struct
{
  const char *field;
  const char *label;
} person_fields[] = { { "given_name", NC_ ("admission", "_Given name") },
                      { "surname", NC_ ("admission", "_Surname") },
                      { "sex", NC_ ("admission", "Se_x") },
                      { "born", NC_ ("admission", "Bor_n, or the year") } };

#define N_STAY_FIELDS G_N_ELEMENTS (stay_fields)
#define N_PERSON_FIELDS G_N_ELEMENTS (person_fields)

/* A child, known or not */
typedef struct
{
  GtkWidget *line;
  GtkWidget *check; /* NULL for one that is not known */
  DosjaId person;
  GtkWidget *name;
  GtkWidget *sex;
  GtkWidget *born;
  GtkWidget *bed;
} Child;

typedef struct
{
  DosjaWorker *worker;
  DosjaBoard *board; /* borrowed from nobody: a copy of the choice is in each list */
  DosjaFieldRow *person;
  GtkWidget *fresh;
  GtkWidget *fresh_box;
  DosjaFieldRow *fresh_rows[N_PERSON_FIELDS];
  DosjaFieldRow *rows[N_STAY_FIELDS];
  GtkWidget *bed;
  GtkWidget *children;
  GPtrArray *lines; /* Child */
  guint generation;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->worker);
  g_ptr_array_unref (form->lines);
  g_free (form);
}

static Form *
form_of (DosjaDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "admission");
}

static gboolean
is_fresh (Form *form)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (form->fresh));
}

/* ---- beds ---- */

static gboolean
is_chosen (Form *form, const DosjaId *bed)
{
  DosjaId other;

  if (dosja_bed_choice_get (form->bed, &other) && dosja_id_equal (&other, bed))
    return TRUE;
  for (guint i = 0; i < form->lines->len; i++)
    if (dosja_bed_choice_get (((Child *)g_ptr_array_index (form->lines, i))->bed, &other)
        && dosja_id_equal (&other, bed))
      return TRUE;

  return FALSE;
}

/* The next free bed, in the mother's room if there is one. */
static void
propose_bed (Form *form, GtkWidget *choice)
{
  const DosjaBoardBed *best = NULL;
  const DosjaBoardBed *mothers = NULL;
  DosjaId bed;

  if (dosja_bed_choice_get (form->bed, &bed))
    mothers = dosja_board_find_bed (form->board, &bed);
  for (guint i = 0; i < form->board->beds->len; i++)
    {
      const DosjaBoardBed *one = g_ptr_array_index (form->board->beds, i);

      if (one->taken || !one->usable || one->out_of_use_until != NULL || is_chosen (form, &one->id))
        continue;
      if (best == NULL
          || (mothers != NULL && dosja_id_equal (&one->room_id, &mothers->room_id)
              && !dosja_id_equal (&best->room_id, &mothers->room_id)))
        best = one;
    }
  if (best != NULL)
    dosja_bed_choice_select (choice, &best->id);
}

/* ---- children ---- */

static Child *
add_line (Form *form)
{
  Child *child = g_new0 (Child, 1);

  child->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  child->bed = dosja_bed_choice_new (form->board);
  g_ptr_array_add (form->lines, child);
  gtk_box_append (GTK_BOX (form->children), child->line);

  return child;
}

static void
end_line (Form *form, Child *child)
{
  gtk_box_append (GTK_BOX (child->line), child->bed);
  propose_bed (form, child->bed);
}

static gboolean
is_in_shelter (Form *form, const DosjaId *person)
{
  for (guint i = 0; i < form->board->stays->len; i++)
    if (dosja_id_equal (&((DosjaBoardStay *)g_ptr_array_index (form->board->stays, i))->person,
                        person))
      return TRUE;

  return FALSE;
}

static void
add_known_child (Form *form, DosjaRecord *person)
{
  const char *code = dosja_record_get (person, "code");
  const char *name = dosja_record_get (person, "given_name");
  const char *born = dosja_record_get (person, "born");
  g_autofree char *words = NULL;
  Child *child;
  DosjaDate birth, today;
  int age = -1;

  dosja_date_today (&today);
  if (born != NULL && dosja_date_parse (born, &birth))
    age = dosja_date_age_on (&birth, &today);
  words = age >= 0 ? g_strdup_printf ("%s %s, %d", code, name != NULL ? name : "", age)
                   : g_strdup_printf ("%s %s", code, name != NULL ? name : "");
  child = add_line (form);
  child->person = *dosja_record_get_id (person);
  child->check = gtk_check_button_new_with_label (words);
  /* Grown-up children, and those who are here already, do not come with her unless it is said. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (child->check),
                               age < 18 && !is_in_shelter (form, &child->person));
  gtk_widget_set_hexpand (child->check, TRUE);
  gtk_box_append (GTK_BOX (child->line), child->check);
  end_line (form, child);
}

static void
add_fresh_child (Form *form)
{
  const char *const sexes[] = { _ ("Girl"), _ ("Boy"), NULL };
  Child *child = add_line (form);

  child->name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (child->name), _ ("Name"));
  dosja_accessible_set_label (child->name, _ ("Name of the child"));
  gtk_widget_set_hexpand (child->name, TRUE);
  child->sex = gtk_drop_down_new_from_strings (sexes);
  dosja_accessible_set_label (child->sex, _ ("Girl or boy"));
  child->born = GTK_WIDGET (dosja_date_entry_new ());
  dosja_accessible_set_label (dosja_editor_get_focus_widget (DOSJA_EDITOR (child->born)),
                              _ ("Born, or the year"));
  gtk_widget_set_tooltip_text (child->born, _ ("Born, or the year"));
  gtk_box_append (GTK_BOX (child->line), child->name);
  gtk_box_append (GTK_BOX (child->line), child->sex);
  gtk_box_append (GTK_BOX (child->line), child->born);
  end_line (form, child);
}

static void
remove_known_children (Form *form)
{
  for (guint i = form->lines->len; i > 0; i--)
    {
      Child *child = g_ptr_array_index (form->lines, i - 1);

      if (child->check == NULL)
        continue;
      gtk_box_remove (GTK_BOX (form->children), child->line);
      g_ptr_array_remove_index (form->lines, i - 1);
    }
}

static void
children_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaDialog) dialog = data;
  g_autoptr (GPtrArray) children
      = dosja_shelter_children_finish (DOSJA_WORKER (source), result, NULL);
  Form *form = form_of (dialog);

  if (children == NULL || !gtk_widget_get_visible (GTK_WIDGET (dialog)))
    return;
  remove_known_children (form);
  for (guint i = 0; i < children->len; i++)
    add_known_child (form, g_ptr_array_index (children, i));
}

static void
person_changed_cb (DosjaDialog *dialog)
{
  Form *form = form_of (dialog);
  g_autofree char *value = dosja_field_row_get_value (form->person);
  DosjaId person;

  remove_known_children (form);
  if (value != NULL && dosja_id_parse (value, &person))
    dosja_shelter_children_async (form->worker, &person, children_found_cb, g_object_ref (dialog));
}

static void
fresh_toggled_cb (Form *form)
{
  gtk_widget_set_visible (form->fresh_box, is_fresh (form));
  gtk_widget_set_visible (GTK_WIDGET (form->person), !is_fresh (form));
  dosja_field_row_focus (is_fresh (form) ? form->fresh_rows[0] : form->person);
}

/* ---- doing it ---- */

static DosjaRecord *
child_record (Child *child)
{
  DosjaRecord *person = dosja_record_new (dosja_type_find ("person"));
  const char *name = gtk_editable_get_text (GTK_EDITABLE (child->name));
  g_autofree char *born = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (child->born));

  dosja_record_set (person, "given_name", *name != '\0' ? name : NULL);
  dosja_record_set (person, "sex",
                    gtk_drop_down_get_selected (GTK_DROP_DOWN (child->sex)) == 0 ? "female"
                                                                                 : "male");
  dosja_record_set (person, "born", born);

  return person;
}

static void
order_children (Form *form, DosjaShelterOrder *order)
{
  for (guint i = 0; i < form->lines->len; i++)
    {
      Child *child = g_ptr_array_index (form->lines, i);
      DosjaId bed;
      gboolean has_bed = dosja_bed_choice_get (child->bed, &bed);

      if (child->check == NULL)
        {
          g_autoptr (DosjaRecord) person = child_record (child);

          dosja_shelter_order_add_comer (order, NULL, person, has_bed ? &bed : NULL);
        }
      else if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child->check)))
        dosja_shelter_order_add_comer (order, &child->person, NULL, has_bed ? &bed : NULL);
    }
}

static gboolean
order_first (Form *form, DosjaShelterOrder *order)
{
  DosjaId bed, person;
  gboolean has_bed = dosja_bed_choice_get (form->bed, &bed);
  g_autofree char *chosen = dosja_field_row_get_value (form->person);

  if (is_fresh (form))
    {
      g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("person"));

      for (guint i = 0; i < N_PERSON_FIELDS; i++)
        {
          g_autofree char *value = dosja_field_row_get_value (form->fresh_rows[i]);

          dosja_record_set (record, person_fields[i].field, value);
        }
      dosja_shelter_order_add_comer (order, NULL, record, has_bed ? &bed : NULL);
      return TRUE;
    }
  if (chosen == NULL || !dosja_id_parse (chosen, &person))
    return FALSE;
  dosja_shelter_order_add_comer (order, &person, NULL, has_bed ? &bed : NULL);

  return TRUE;
}

static void
admitted_cb (GObject *source, GAsyncResult *result, gpointer dialog)
{
  dosja_shelter_finish_dialog (source, result, dialog, _ ("Written down who entered."));
}

static void
accepted_cb (DosjaDialog *dialog, Form *form)
{
  g_autoptr (DosjaShelterOrder) order = dosja_shelter_order_new (DOSJA_SHELTER_ADMIT);
  g_autoptr (DosjaRecord) model = dosja_record_new (dosja_type_find ("stay"));

  if (!order_first (form, order))
    {
      dosja_dialog_set_problem (dialog, _ ("Search for the person by name or code and choose them, "
                                           "or say that they are not known yet."));
      dosja_field_row_focus (form->person);
      return;
    }
  order_children (form, order);
  for (guint i = 0; i < N_STAY_FIELDS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (form->rows[i]);

      dosja_record_set (model, stay_fields[i].field, value);
    }
  order->model = dosja_record_to_draft (model);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_shelter_do_async (form->worker, g_steal_pointer (&order), admitted_cb,
                          g_object_ref (dialog));
}

/* ---- building ---- */

static DosjaFieldRow *
add_row (Form *form, GtkWidget *box, const char *type, const char *field, const char *label)
{
  DosjaFieldRow *row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", field, NULL);

  dosja_field_row_bind (row, dosja_type_find (type), form->worker);
  dosja_field_row_set_editable (row, TRUE);
  dosja_field_row_set_mnemonic (row, g_dpgettext2 (GETTEXT_PACKAGE, "admission", label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row));

  return row;
}

static GtkWidget *
make_who (Form *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label;

  form->person
      = add_row (form, box, "stay", "person", NC_ ("admission", "_Who (name, code or phone)"));
  form->fresh = gtk_check_button_new_with_mnemonic (_ ("She or he is not _known yet"));
  gtk_widget_set_visible (form->fresh, TRUE);
  gtk_box_append (GTK_BOX (box), form->fresh);
  form->fresh_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (form->fresh_box, FALSE);
  for (guint i = 0; i < N_PERSON_FIELDS; i++)
    form->fresh_rows[i]
        = add_row (form, form->fresh_box, "person", person_fields[i].field, person_fields[i].label);
  dosja_field_row_set_value (form->fresh_rows[2], "female");
  gtk_box_append (GTK_BOX (box), form->fresh_box);

  form->bed = dosja_bed_choice_new (form->board);
  label = gtk_label_new_with_mnemonic (C_ ("admission", "_Bed"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), form->bed);
  gtk_widget_add_css_class (label, "field-label");
  gtk_widget_set_hexpand (form->bed, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), form->bed);
  gtk_box_append (GTK_BOX (box), line);
  for (guint i = 0; i < N_STAY_FIELDS; i++)
    form->rows[i] = add_row (form, box, "stay", stay_fields[i].field, stay_fields[i].label);
  gtk_widget_set_size_request (box, 460, -1);

  return box;
}

static GtkWidget *
make_children (Form *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *heading = gtk_label_new (_ ("Children who come with her"));
  GtkWidget *add = gtk_button_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  form->children = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), form->children);
  gtk_widget_set_vexpand (scrolled, TRUE);
  dosja_accessible_set_button (GTK_BUTTON (add), _ ("Add a c_hild who is not known yet"));
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_fresh_child), form);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), add);
  gtk_widget_set_size_request (box, 600, -1);

  return box;
}

static void
preset (Form *form, const DosjaId *bed)
{
  g_autofree char *on = NULL;
  g_autofree char *at = NULL;
  DosjaDate today;
  DosjaTime now;

  dosja_date_today (&today);
  dosja_time_now (&now);
  on = dosja_date_to_canonical (&today);
  at = dosja_time_to_canonical (&now);
  dosja_field_row_set_value (form->rows[0], on);
  dosja_field_row_set_value (form->rows[1], at);
  if (bed != NULL)
    dosja_bed_choice_select (form->bed, bed);
  else
    propose_bed (form, form->bed);
}

static void
board_free (gpointer board)
{
  dosja_board_free (board);
}

/* The board is read again while the window is open: this one is the window's own. */
static DosjaBoard *
copy_board (DosjaBoard *board)
{
  DosjaBoard *copy = g_new0 (DosjaBoard, 1);

  copy->on = g_strdup (board->on);
  copy->at = g_strdup (board->at);
  copy->facilities = g_ptr_array_ref (board->facilities);
  copy->beds = g_ptr_array_ref (board->beds);
  copy->stays = g_ptr_array_ref (board->stays);

  return copy;
}

/**
 * dosja_admission_window_present:
 * @board: for the beds that are free
 * @bed: (nullable): the bed that was chosen already
 *
 * Somebody enters, with children or alone.
 */
DosjaDialog *
dosja_admission_window_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board,
                                const DosjaId *bed)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  Form *form = g_new0 (Form, 1);
  DosjaDialog *dialog;

  form->worker = g_object_ref (worker);
  form->board = copy_board (board);
  form->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_box_append (GTK_BOX (sides), make_who (form));
  gtk_box_append (GTK_BOX (sides), make_children (form));
  preset (form, bed);

  dialog = dosja_dialog_new (parent, _ ("Admission to the shelter"), _ ("A_dmit"), sides);
  g_object_set_data_full (G_OBJECT (dialog), "admission-board", form->board, board_free);
  g_object_set_data_full (G_OBJECT (dialog), "admission", form, form_free);
  g_signal_connect (dialog, "accepted", G_CALLBACK (accepted_cb), form);
  g_signal_connect_swapped (form->fresh, "toggled", G_CALLBACK (fresh_toggled_cb), form);
  g_signal_connect_object (form->person, "changed", G_CALLBACK (person_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  dosja_dialog_set_ready (dialog, TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  dosja_field_row_focus (form->person);

  return dialog;
}

/**
 * dosja_admission_window_set_person:
 *
 * Says who enters; her children are proposed.
 */
void
dosja_admission_window_set_person (DosjaDialog *self, const DosjaId *person)
{
  char id[DOSJA_ID_STRING_SIZE];

  dosja_field_row_set_value (form_of (self)->person, dosja_id_format (person, id));
  person_changed_cb (self);
}

guint
dosja_admission_window_get_n_children (DosjaDialog *self)
{
  return form_of (self)->lines->len;
}

/**
 * dosja_admission_window_add_child:
 * @born: (nullable): canonical
 *
 * Adds a child who is not known yet.
 */
void
dosja_admission_window_add_child (DosjaDialog *self, const char *given_name, const char *born)
{
  Form *form = form_of (self);
  Child *child;

  add_fresh_child (form);
  child = g_ptr_array_index (form->lines, form->lines->len - 1);
  gtk_editable_set_text (GTK_EDITABLE (child->name), given_name);
  if (born != NULL)
    dosja_typed_entry_show (DOSJA_TYPED_ENTRY (child->born), born);
}
