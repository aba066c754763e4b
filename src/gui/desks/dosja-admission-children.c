/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-admission-private.h"

#include "base/dosja-date.h"
#include "gui/dosja-accessible.h"
#include "gui/widgets/dosja-date-entry.h"

#include <glib/gi18n-lib.h>

/* ---- beds ---- */

static gboolean
is_chosen (DosjaAdmission *form, const DosjaId *bed)
{
  DosjaId other;

  if (dosja_bed_choice_get (form->bed, &other) && dosja_id_equal (&other, bed))
    return TRUE;
  for (guint i = 0; i < form->lines->len; i++)
    if (dosja_bed_choice_get (((DosjaAdmissionChild *)g_ptr_array_index (form->lines, i))->bed,
                              &other)
        && dosja_id_equal (&other, bed))
      return TRUE;

  return FALSE;
}

/* The next free bed, in the mother's room if there is one. */
void
dosja_admission_propose_bed (DosjaAdmission *form, GtkWidget *choice)
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

static DosjaAdmissionChild *
add_line (DosjaAdmission *form)
{
  DosjaAdmissionChild *child = g_new0 (DosjaAdmissionChild, 1);

  child->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  child->bed = dosja_bed_choice_new (form->board);
  g_ptr_array_add (form->lines, child);
  gtk_box_append (GTK_BOX (form->children), child->line);

  return child;
}

/* @whose: what a screen reader calls the bed, for there are several of them */
static void
end_line (DosjaAdmission *form, DosjaAdmissionChild *child, const char *whose)
{
  dosja_accessible_set_label (child->bed, whose);
  gtk_box_append (GTK_BOX (child->line), child->bed);
  dosja_admission_propose_bed (form, child->bed);
  g_signal_connect_swapped (child->bed, "notify::selected", G_CALLBACK (dosja_admission_touch),
                            form);
}

static gboolean
is_in_shelter (DosjaAdmission *form, const DosjaId *person)
{
  for (guint i = 0; i < form->board->stays->len; i++)
    if (dosja_id_equal (&((DosjaBoardStay *)g_ptr_array_index (form->board->stays, i))->person,
                        person))
      return TRUE;

  return FALSE;
}

void
dosja_admission_add_known (DosjaAdmission *form, DosjaRecord *person)
{
  const char *code = dosja_record_get (person, "code");
  const char *name = dosja_record_get (person, "given_name");
  const char *born = dosja_record_get (person, "born");
  g_autofree char *words = NULL;
  g_autofree char *whose = NULL;
  DosjaAdmissionChild *child;
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
  g_signal_connect_swapped (child->check, "toggled", G_CALLBACK (dosja_admission_touch), form);
  /* Translators: %s is a person's code, name and age */
  whose = g_strdup_printf (_ ("Bed for %s"), words);
  end_line (form, child, whose);
}

void
dosja_admission_add_fresh (DosjaAdmission *form)
{
  const char *const sexes[] = { _ ("Girl"), _ ("Boy"), NULL };
  DosjaAdmissionChild *child = add_line (form);
  g_autofree char *whose = NULL;

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
  g_signal_connect_swapped (child->name, "changed", G_CALLBACK (dosja_admission_touch), form);
  gtk_box_append (GTK_BOX (child->line), child->name);
  gtk_box_append (GTK_BOX (child->line), child->sex);
  gtk_box_append (GTK_BOX (child->line), child->born);
  /* Translators: %u says which line it is */
  whose = g_strdup_printf (_ ("Bed for child %u"), form->lines->len);
  end_line (form, child, whose);
}

void
dosja_admission_remove_known (DosjaAdmission *form)
{
  for (guint i = form->lines->len; i > 0; i--)
    {
      DosjaAdmissionChild *child = g_ptr_array_index (form->lines, i - 1);

      if (child->check == NULL)
        continue;
      gtk_box_remove (GTK_BOX (form->children), child->line);
      g_ptr_array_remove_index (form->lines, i - 1);
    }
}
