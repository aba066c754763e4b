/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-admission-private.h"

#include "gui/widgets/dosja-date-entry.h"

#include <string.h>

/* What is typed of an admission and not written yet, as words that a vault can keep. */

/* What they say of a child who is not known: sex and bed, the day of birth, the name */
#define CHILD_PARTS 4

static void
add_child_to_draft (GVariantBuilder *draft, DosjaAdmissionChild *child, guint i)
{
  char bed_id[DOSJA_ID_STRING_SIZE] = "-", person[DOSJA_ID_STRING_SIZE];
  g_autofree char *born = NULL;
  g_autofree char *key = NULL;
  g_autofree char *words = NULL;
  DosjaId bed;

  if (dosja_bed_choice_get (child->bed, &bed))
    dosja_id_format (&bed, bed_id);
  if (child->check != NULL)
    {
      words = g_strdup_printf (
          "%s %s", gtk_check_button_get_active (GTK_CHECK_BUTTON (child->check)) ? "yes" : "no",
          bed_id);
      dosja_window_draft_add (draft, dosja_id_format (&child->person, person), words);
      return;
    }
  born = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (child->born));
  key = g_strdup_printf ("child.%u", i);
  words = g_strdup_printf ("%u %s %s %s", gtk_drop_down_get_selected (GTK_DROP_DOWN (child->sex)),
                           bed_id, born != NULL ? born : "-",
                           gtk_editable_get_text (GTK_EDITABLE (child->name)));
  dosja_window_draft_add (draft, key, words);
}

GVariant *
dosja_admission_read_draft (GtkWindow *window)
{
  DosjaAdmission *form = dosja_admission_form_of (DOSJA_DIALOG (window));
  g_autofree char *person = dosja_field_row_get_value (form->person);
  GVariantBuilder draft;
  DosjaId bed;

  g_variant_builder_init (&draft, G_VARIANT_TYPE ("a{ss}"));
  dosja_window_draft_add (&draft, "person", person);
  dosja_window_draft_add (&draft, "fresh", dosja_admission_is_fresh (form) ? "yes" : NULL);
  if (dosja_bed_choice_get (form->bed, &bed))
    {
      char id[DOSJA_ID_STRING_SIZE];

      dosja_window_draft_add (&draft, "bed", dosja_id_format (&bed, id));
    }
  for (guint i = 0; i < DOSJA_ADMISSION_N_PERSON; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (form->fresh_rows[i]);

      dosja_window_draft_add (&draft, dosja_admission_person_fields[i].field, value);
    }
  for (guint i = 0; i < DOSJA_ADMISSION_N_STAY; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (form->rows[i]);

      dosja_window_draft_add (&draft, dosja_admission_stay_fields[i].field, value);
    }
  for (guint i = 0; i < form->lines->len; i++)
    add_child_to_draft (&draft, g_ptr_array_index (form->lines, i), i);

  return g_variant_builder_end (&draft);
}

static void
select_bed (GtkWidget *choice, const char *text)
{
  DosjaId bed;

  /* One that was given away since is not offered: nothing is chosen then. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
  if (text != NULL && dosja_id_parse (text, &bed))
    dosja_bed_choice_select (choice, &bed);
}

/* Her children are read when she is known: now they are. */
void
dosja_admission_tick_known (DosjaAdmission *form)
{
  for (guint i = 0; form->draft != NULL && i < form->lines->len; i++)
    {
      DosjaAdmissionChild *child = g_ptr_array_index (form->lines, i);
      char id[DOSJA_ID_STRING_SIZE];
      const char *words
          = child->check != NULL
                ? dosja_window_draft_get (form->draft, dosja_id_format (&child->person, id))
                : NULL;

      if (words == NULL)
        continue;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child->check),
                                   g_str_has_prefix (words, "yes "));
      select_bed (child->bed, strchr (words, ' ') + 1);
    }
}

static void
show_fresh_child (DosjaAdmission *form, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", CHILD_PARTS);
  DosjaAdmissionChild *child;

  if (g_strv_length (parts) != CHILD_PARTS)
    return;
  dosja_admission_add_fresh (form);
  child = g_ptr_array_index (form->lines, form->lines->len - 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (child->sex), g_str_equal (parts[0], "1"));
  select_bed (child->bed, parts[1]);
  if (!g_str_equal (parts[2], "-"))
    dosja_typed_entry_show (DOSJA_TYPED_ENTRY (child->born), parts[2]);
  gtk_editable_set_text (GTK_EDITABLE (child->name), parts[3]);
}

void
dosja_admission_show_draft (GtkWindow *window, GVariant *draft)
{
  DosjaAdmission *form = dosja_admission_form_of (DOSJA_DIALOG (window));
  GVariantIter iter;
  const char *key, *value;

  g_clear_pointer (&form->draft, g_variant_unref);
  form->draft = g_variant_ref (draft);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (form->fresh),
                               dosja_window_draft_get (draft, "fresh") != NULL);
  for (guint i = 0; i < DOSJA_ADMISSION_N_PERSON; i++)
    dosja_field_row_set_value (
        form->fresh_rows[i],
        dosja_window_draft_get (draft, dosja_admission_person_fields[i].field));
  for (guint i = 0; i < DOSJA_ADMISSION_N_STAY; i++)
    dosja_field_row_set_value (
        form->rows[i], dosja_window_draft_get (draft, dosja_admission_stay_fields[i].field));
  select_bed (form->bed, dosja_window_draft_get (draft, "bed"));
  g_variant_iter_init (&iter, draft);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (g_str_has_prefix (key, "child."))
      show_fresh_child (form, value);
  dosja_field_row_set_value (form->person, dosja_window_draft_get (draft, "person"));
  dosja_admission_person_changed (form->dialog);
}
