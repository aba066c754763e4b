/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/assess/dosja-answers-editor.h"
#include "gui/assess/dosja-definition-editor.h"
#include "gui/assess/dosja-question-row.h"
#include "gui/records/dosja-record-editor.h"
#include "store/dosja-store.h"

#include <glib/gstdio.h>
#include <string.h>

static Gui gui;
static guint serial;

static DosjaRecord *
add_case (void)
{
  g_autofree char *code = g_strdup_printf ("R%04u", ++serial);
  g_autofree char *number = g_strdup_printf ("2020-%04u", serial);
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, code, "Vera", "Prifti", "female");
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", number);
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2020-01-01");
  dosja_store_save (gui.store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static char *
find_form (const char *key)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  dosja_query_add_filter (query, "key", DOSJA_MATCH_IS, key);
  found = dosja_store_query_records (gui.store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);

  return dosja_id_to_string (dosja_record_get_id (g_ptr_array_index (found, 0)));
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static DosjaFieldRow *
row_of (DosjaRecordEditor *editor, const char *field)
{
  return dosja_record_form_get_row (dosja_record_editor_get_form (editor), field);
}

/* Real keys, as a person presses them. */
static void
press (const char *keys)
{
  g_autofree char *command = g_strconcat ("xdotool key --delay 12 ", keys, NULL);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  gui_settle (&gui);
}

static DosjaRecordEditor *
begin_assessment (DosjaRecord *of, const char *form_key)
{
  DosjaRecordEditor *editor = g_object_new (DOSJA_TYPE_RECORD_EDITOR, NULL);
  g_autofree char *case_id = dosja_id_to_string (dosja_record_get_id (of));
  g_autofree char *form = find_form (form_key);
  DosjaAnswersEditor *answers;

  dosja_record_editor_setup (editor, gui.worker, dosja_type_find ("risk_assessment"));
  gui_show (&gui, GTK_WIDGET (editor));
  dosja_record_editor_begin (editor, case_id);
  dosja_record_editor_preset (editor, "case", case_id, TRUE);
  dosja_record_editor_preset (editor, "form", form, FALSE);
  dosja_record_editor_preset (editor, "assessed", "2024-03-01", FALSE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  answers = DOSJA_ANSWERS_EDITOR (find_widget (GTK_WIDGET (editor), DOSJA_TYPE_ANSWERS_EDITOR));
  WAIT_WHILE (dosja_answers_editor_is_busy (answers));

  return editor;
}

/* Twenty questions of yes and no, one of five answers, all with number keys and nothing else. */
static void
is_filled_by_keys (gconstpointer data)
{
  const char *language = data;
  g_autoptr (DosjaRecord) of = add_case ();
  DosjaRecordEditor *editor;
  DosjaAnswersEditor *answers;
  DosjaRecord *saved;

  dosja_locale_set_language (language);
  editor = begin_assessment (of, "risk_at_home");
  answers = DOSJA_ANSWERS_EDITOR (find_widget (GTK_WIDGET (editor), DOSJA_TYPE_ANSWERS_EDITOR));
  gtk_window_present (GTK_WINDOW (gui.window));
  WAIT_WHILE (!gtk_window_is_active (GTK_WINDOW (gui.window)));
  /* Where the next question is, the keys find by where it stands. */
  WAIT_WHILE (gtk_widget_get_width (find_widget (GTK_WIDGET (answers), DOSJA_TYPE_QUESTION_ROW))
              == 0);
  g_assert_true (dosja_field_row_focus (row_of (editor, "answers")));

  /* Escalation yes (3), strangulation yes (4, and high by itself), the rest of the section no. */
  press ("1 1 2 2 2 2");
  WAIT_WHILE (strstr (dosja_answers_editor_get_result (answers), ": 7 ") == NULL);
  /* One unknown that counts 1, the rest no. */
  press ("3 2 2 2 2 2 2");
  press ("2 2 2 2 2 2 2");
  /* In danger of life: 4. */
  press ("4");
  WAIT_WHILE (strstr (dosja_answers_editor_get_result (answers), ": 12 ") == NULL);

  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_false (dosja_record_editor_is_editing (editor));
  saved = dosja_record_editor_get_record (editor);
  g_assert_cmpstr (dosja_record_get (saved, "score"), ==, "12");
  g_assert_cmpstr (dosja_record_get (saved, "risk_level"), ==, "high");
  g_assert_cmpstr (dosja_record_get (saved, "factors"), ==, "escalation strangulation");
  g_assert_cmpstr (dosja_record_get (saved, "next_review"), ==, "2024-03-08");

  gui_show (&gui, NULL);
  dosja_locale_set_language ("en");
}

static void
open_questions_are_said (void)
{
  g_autoptr (DosjaRecord) of = add_case ();
  DosjaRecordEditor *editor = begin_assessment (of, "reintegration_risk");

  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_true (dosja_record_editor_is_editing (editor));
  g_assert_nonnull (dosja_field_row_get_problem (row_of (editor, "answers")));
  gui_show (&gui, NULL);
}

/* Another form: the questions that both ask keep their answers. */
static void
answers_are_carried_over (void)
{
  g_autoptr (DosjaRecord) of = add_case ();
  g_autofree char *other = find_form ("reintegration_risk");
  g_autofree char *value = NULL;
  DosjaRecordEditor *editor = begin_assessment (of, "trafficking_intake");
  DosjaAnswersEditor *answers
      = DOSJA_ANSWERS_EDITOR (find_widget (GTK_WIDGET (editor), DOSJA_TYPE_ANSWERS_EDITOR));

  dosja_field_row_set_value (row_of (editor, "answers"), "documents_held: yes\nisolation: yes");
  WAIT_WHILE (dosja_answers_editor_is_busy (answers));
  dosja_field_row_set_value (row_of (editor, "form"), other);
  g_signal_emit_by_name (row_of (editor, "form"), "changed");
  WAIT_WHILE (dosja_answers_editor_is_busy (answers));
  value = dosja_editor_get_value (DOSJA_EDITOR (answers));
  g_assert_cmpstr (value, ==, "isolation: yes");
  gui_show (&gui, NULL);
}

static void
definition_is_read_from_a_file (void)
{
  DosjaDefinitionEditor *editor = dosja_definition_editor_new ();
  g_autofree char *path = g_build_filename (gui.folder, "form.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shipped
      = g_resources_lookup_data ("/org/dosja/Dosja/forms/risk_at_home.json", 0, &error);
  char *value;

  g_assert_no_error (error);
  gui_show (&gui, GTK_WIDGET (editor));
  g_file_set_contents (path, g_bytes_get_data (shipped, NULL), (gssize)g_bytes_get_size (shipped),
                       &error);
  g_assert_no_error (error);
  dosja_definition_editor_read (editor, file);
  WAIT_WHILE ((value = dosja_editor_get_value (DOSJA_EDITOR (editor))) == NULL);
  g_assert_nonnull (strstr (value, "risk_at_home"));
  g_free (value);

  g_file_set_contents (path, "{ \"dosja_form\": 1 }", -1, &error);
  g_assert_no_error (error);
  dosja_definition_editor_read (editor, file);
  WAIT_WHILE ((value = dosja_editor_get_value (DOSJA_EDITOR (editor))) != NULL
              && (g_free (value), TRUE));
  g_unlink (path);
  gui_show (&gui, NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  g_test_add_data_func ("/assess-form/filled-by-keys/sq", "sq", is_filled_by_keys);
  g_test_add_data_func ("/assess-form/filled-by-keys/en", "en", is_filled_by_keys);
  g_test_add_func ("/assess-form/open-questions-are-said", open_questions_are_said);
  g_test_add_func ("/assess-form/answers-are-carried-over", answers_are_carried_over);
  g_test_add_func ("/assess-form/definition-from-a-file", definition_is_read_from_a_file);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
