/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-admission-window.h"

#include "base/dosja-date.h"
#include "base/dosja-time.h"
#include "gui/desks/dosja-admission-private.h"
#include "gui/dosja-accessible.h"
#include "gui/widgets/dosja-date-entry.h"

#include <glib/gi18n-lib.h>

/* Somebody comes in the night: who, in which bed, and which children are with her. One window and
 * one action; everything else can wait for the morning. */

const DosjaAdmissionField dosja_admission_stay_fields[DOSJA_ADMISSION_N_STAY]
    = { { "from", NC_ ("admission", "_Day") },
        { "from_at", NC_ ("admission", "_Time") },
        { "brought_by", NC_ ("admission", "B_rought by") },
        { "condition", NC_ ("admission", "C_ondition at entry") } };

const DosjaAdmissionField dosja_admission_person_fields[DOSJA_ADMISSION_N_PERSON]
    = { { "given_name", NC_ ("admission", "_Given name") },
        { "surname", NC_ ("admission", "_Surname") },
        { "sex", NC_ ("admission", "Se_x") },
        { "born", NC_ ("admission", "Bor_n, or the year") } };

static void
form_free (gpointer data)
{
  DosjaAdmission *form = data;

  g_object_unref (form->worker);
  g_clear_pointer (&form->draft, g_variant_unref);
  g_ptr_array_unref (form->lines);
  g_free (form);
}

DosjaAdmission *
dosja_admission_form_of (DosjaDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "admission");
}

gboolean
dosja_admission_is_fresh (DosjaAdmission *form)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (form->fresh));
}

void
dosja_admission_touch (DosjaAdmission *form)
{
  if (form->dialog != NULL)
    dosja_window_draft_touch (GTK_WINDOW (form->dialog));
}

static void
children_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaDialog) dialog = data;
  g_autoptr (GPtrArray) children
      = dosja_shelter_children_finish (DOSJA_WORKER (source), result, NULL);
  DosjaAdmission *form = dosja_admission_form_of (dialog);

  if (children == NULL || !gtk_widget_get_visible (GTK_WIDGET (dialog)))
    return;
  dosja_admission_remove_known (form);
  for (guint i = 0; i < children->len; i++)
    dosja_admission_add_known (form, g_ptr_array_index (children, i));
  dosja_admission_tick_known (form);
}

void
dosja_admission_person_changed (DosjaDialog *dialog)
{
  DosjaAdmission *form = dosja_admission_form_of (dialog);
  g_autofree char *value = dosja_field_row_get_value (form->person);
  DosjaId person;

  dosja_admission_remove_known (form);
  if (value != NULL && dosja_id_parse (value, &person))
    dosja_shelter_children_async (form->worker, &person, children_found_cb, g_object_ref (dialog));
}

static void
fresh_toggled_cb (DosjaAdmission *form)
{
  gtk_widget_set_visible (form->fresh_box, dosja_admission_is_fresh (form));
  gtk_widget_set_visible (GTK_WIDGET (form->person), !dosja_admission_is_fresh (form));
  dosja_field_row_focus (dosja_admission_is_fresh (form) ? form->fresh_rows[0] : form->person);
}

/* ---- doing it ---- */

static DosjaRecord *
child_record (DosjaAdmissionChild *child)
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
order_children (DosjaAdmission *form, DosjaShelterOrder *order)
{
  for (guint i = 0; i < form->lines->len; i++)
    {
      DosjaAdmissionChild *child = g_ptr_array_index (form->lines, i);
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
order_first (DosjaAdmission *form, DosjaShelterOrder *order)
{
  DosjaId bed, person;
  gboolean has_bed = dosja_bed_choice_get (form->bed, &bed);
  g_autofree char *chosen = dosja_field_row_get_value (form->person);

  if (dosja_admission_is_fresh (form))
    {
      g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("person"));

      for (guint i = 0; i < DOSJA_ADMISSION_N_PERSON; i++)
        {
          g_autofree char *value = dosja_field_row_get_value (form->fresh_rows[i]);

          dosja_record_set (record, dosja_admission_person_fields[i].field, value);
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
accepted_cb (DosjaDialog *dialog, DosjaAdmission *form)
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
  for (guint i = 0; i < DOSJA_ADMISSION_N_STAY; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (form->rows[i]);

      dosja_record_set (model, dosja_admission_stay_fields[i].field, value);
    }
  order->model = dosja_record_to_draft (model);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_shelter_do_async (form->worker, g_steal_pointer (&order), admitted_cb,
                          g_object_ref (dialog));
}

/* ---- building ---- */

static DosjaFieldRow *
add_row (DosjaAdmission *form, GtkWidget *box, const char *type, const char *field,
         const char *label)
{
  DosjaFieldRow *row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", field, NULL);

  dosja_field_row_bind (row, dosja_type_find (type), form->worker);
  dosja_field_row_set_editable (row, TRUE);
  dosja_field_row_set_mnemonic (row, g_dpgettext2 (GETTEXT_PACKAGE, "admission", label));
  g_signal_connect_swapped (row, "changed", G_CALLBACK (dosja_admission_touch), form);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row));

  return row;
}

static GtkWidget *
make_who (DosjaAdmission *form)
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
  for (guint i = 0; i < DOSJA_ADMISSION_N_PERSON; i++)
    form->fresh_rows[i]
        = add_row (form, form->fresh_box, "person", dosja_admission_person_fields[i].field,
                   dosja_admission_person_fields[i].label);
  dosja_field_row_set_value (form->fresh_rows[2], "female");
  gtk_box_append (GTK_BOX (box), form->fresh_box);

  form->bed = dosja_bed_choice_new (form->board);
  label = gtk_label_new_with_mnemonic (C_ ("admission", "_Bed"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), form->bed);
  /* Under the labels of the fields above */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (label, "field-label");
  gtk_widget_set_margin_end (label, 9);
  gtk_widget_set_hexpand (form->bed, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), form->bed);
  gtk_box_append (GTK_BOX (box), line);
  for (guint i = 0; i < DOSJA_ADMISSION_N_STAY; i++)
    form->rows[i] = add_row (form, box, "stay", dosja_admission_stay_fields[i].field,
                             dosja_admission_stay_fields[i].label);
  gtk_widget_set_size_request (box, 460, -1);

  return box;
}

static GtkWidget *
make_children (DosjaAdmission *form)
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
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (dosja_admission_add_fresh), form);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), add);
  gtk_widget_set_size_request (box, 600, -1);

  return box;
}

static void
preset (DosjaAdmission *form, const DosjaId *bed)
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
    dosja_admission_propose_bed (form, form->bed);
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
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  DosjaNotice *notice = g_object_new (DOSJA_TYPE_NOTICE, NULL);
  DosjaAdmission *form = g_new0 (DosjaAdmission, 1);
  DosjaDialog *dialog;

  form->worker = g_object_ref (worker);
  form->board = copy_board (board);
  form->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_box_append (GTK_BOX (sides), make_who (form));
  gtk_box_append (GTK_BOX (sides), make_children (form));
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (notice));
  gtk_box_append (GTK_BOX (both), sides);
  preset (form, bed);

  dialog = dosja_dialog_new (parent, _ ("Admission to the shelter"), _ ("A_dmit"), both);
  g_object_set_data_full (G_OBJECT (dialog), "admission-board", form->board, board_free);
  g_object_set_data_full (G_OBJECT (dialog), "admission", form, form_free);
  form->dialog = dialog;
  dosja_window_draft_begin (GTK_WINDOW (dialog), worker, "admission/new", notice,
                            dosja_admission_read_draft, dosja_admission_show_draft);
  g_signal_connect_swapped (form->bed, "notify::selected", G_CALLBACK (dosja_admission_touch),
                            form);
  g_signal_connect (dialog, "accepted", G_CALLBACK (accepted_cb), form);
  g_signal_connect_swapped (form->fresh, "toggled", G_CALLBACK (fresh_toggled_cb), form);
  g_signal_connect_object (form->person, "changed", G_CALLBACK (dosja_admission_person_changed),
                           dialog, G_CONNECT_SWAPPED);
  dosja_dialog_set_ready (dialog, TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  dosja_field_row_focus (form->person);

  return dialog;
}
