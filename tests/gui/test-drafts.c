/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/records/dosja-record-editor.h"
#include "gui/records/dosja-record-jobs.h"

static Gui gui;

static DosjaRecordEditor *
open_editor (void)
{
  DosjaRecordEditor *editor = g_object_new (DOSJA_TYPE_RECORD_EDITOR, NULL);

  dosja_record_editor_setup (editor, gui.worker, dosja_type_find ("person"));
  gui_show (&gui, GTK_WIDGET (editor));

  return editor;
}

static void
type_value (DosjaRecordEditor *editor, const char *field, const char *value)
{
  DosjaFieldRow *row = dosja_record_form_get_row (dosja_record_editor_get_form (editor), field);

  dosja_field_row_set_value (row, value);
  g_signal_emit_by_name (row, "changed");
}

static char *
get_value (DosjaRecordEditor *editor, const char *field)
{
  return dosja_field_row_get_value (
      dosja_record_form_get_row (dosja_record_editor_get_form (editor), field));
}

static char *
kept (const DosjaId *id)
{
  g_autofree char *key = dosja_records_draft_key (dosja_type_find ("person"), id, NULL);

  gui_settle (&gui);

  return dosja_store_get_draft (gui.store, key);
}

/* The window goes as it does on locking: what was typed is there afterwards. */
static void
what_was_typed_outlives_the_window (void)
{
  DosjaRecordEditor *editor = open_editor ();
  g_autofree char *draft = NULL;
  g_autofree char *value = NULL;

  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  type_value (editor, "surname", "Gjoka");
  type_value (editor, "born", "not yet a date");
  dosja_record_editor_flush (editor);
  gui_show (&gui, NULL);
  draft = kept (NULL);
  g_assert_nonnull (draft);

  editor = open_editor ();
  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_cmpstr (dosja_record_editor_get_notice (editor), ==, "draft");
  dosja_record_editor_continue_draft (editor);
  value = get_value (editor, "surname");
  g_assert_cmpstr (value, ==, "Gjoka");
  g_free (value);
  value = get_value (editor, "born");
  g_assert_cmpstr (value, ==, "not yet a date");
  g_assert_null (dosja_record_editor_get_notice (editor));

  /* Saved, the draft is of no more use. */
  type_value (editor, "born", "1984");
  type_value (editor, "sex", "female");
  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_false (dosja_record_editor_is_editing (editor));
  g_free (draft);
  draft = kept (NULL);
  g_assert_null (draft);
  gui_show (&gui, NULL);
}

static void
a_draft_is_kept_without_asking (void)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "D0001", "Vera", "Prifti", "female");
  DosjaRecordEditor *editor = open_editor ();
  g_autofree char *draft = NULL;

  dosja_record_editor_load (editor, dosja_record_get_id (person), TRUE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  type_value (editor, "note", "in the middle of a sen");
  for (guint i = 0; i < 400 && draft == NULL; i++)
    {
      g_usleep (5000);
      draft = kept (dosja_record_get_id (person));
    }
  g_assert_nonnull (draft);
  gui_show (&gui, NULL);
}

static void
giving_up_asks_first (void)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "D0002", "Liri", "Prifti", "female");
  DosjaRecordEditor *editor = open_editor ();
  g_autofree char *draft = NULL;
  g_autofree char *value = NULL;

  dosja_record_editor_load (editor, dosja_record_get_id (person), TRUE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));

  /* Nothing typed: nothing to ask. */
  dosja_record_editor_cancel (editor);
  g_assert_false (dosja_record_editor_is_editing (editor));

  dosja_record_editor_edit (editor);
  type_value (editor, "note", "something");
  dosja_record_editor_flush (editor);
  dosja_record_editor_cancel (editor);
  g_assert_cmpstr (dosja_record_editor_get_notice (editor), ==, "discard");
  g_assert_true (dosja_record_editor_is_editing (editor));
  value = get_value (editor, "note");
  g_assert_cmpstr (value, ==, "something");

  dosja_record_editor_discard (editor);
  g_assert_false (dosja_record_editor_is_editing (editor));
  draft = kept (dosja_record_get_id (person));
  g_assert_null (draft);
  gui_show (&gui, NULL);
}

static void
another_record_does_not_take_it_away (void)
{
  g_autoptr (DosjaRecord) one = gui_add_person (&gui, "D0003", "Nora", "Kola", "female");
  g_autoptr (DosjaRecord) two = gui_add_person (&gui, "D0004", "Mira", "Kola", "female");
  DosjaRecordEditor *editor = open_editor ();
  g_autofree char *value = NULL;

  dosja_record_editor_load (editor, dosja_record_get_id (one), TRUE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  type_value (editor, "note", "about Nora");
  dosja_record_editor_load (editor, dosja_record_get_id (two), FALSE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  value = get_value (editor, "note");
  g_assert_null (value);

  dosja_record_editor_load (editor, dosja_record_get_id (one), FALSE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_cmpstr (dosja_record_editor_get_notice (editor), ==, "draft");
  dosja_record_editor_edit (editor);
  value = get_value (editor, "note");
  g_assert_cmpstr (value, ==, "about Nora");
  gui_show (&gui, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  g_test_add_func ("/drafts/what-was-typed-outlives-the-window",
                   what_was_typed_outlives_the_window);
  g_test_add_func ("/drafts/are-kept-without-asking", a_draft_is_kept_without_asking);
  g_test_add_func ("/drafts/giving-up-asks-first", giving_up_asks_first);
  g_test_add_func ("/drafts/another-record-does-not-take-it-away",
                   another_record_does_not_take_it_away);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
