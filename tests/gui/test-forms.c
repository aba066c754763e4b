/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/records/dosja-forms.h"
#include "gui/records/dosja-record-editor.h"
#include "gui/widgets/dosja-date-entry.h"
#include "gui/widgets/dosja-money-editor.h"
#include "gui/widgets/dosja-reference-editor.h"
#include "model/dosja-codes.h"
#include "store/dosja-store.h"

static Gui gui;

/* One value that each kind takes; a choice takes the first of its list. */
static char *
value_for (const DosjaField *field, DosjaRecord *person)
{
  g_autoptr (GPtrArray) codes = NULL;

  switch (field->kind)
    {
    case DOSJA_KIND_DATE:
      return g_strdup ("2001-05");
    case DOSJA_KIND_TIME:
      return g_strdup ("09:30");
    case DOSJA_KIND_TRI:
      return g_strdup ("unknown");
    case DOSJA_KIND_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, field->min + 1);
    case DOSJA_KIND_CHOICE:
    case DOSJA_KIND_CHOICES:
      codes = (GPtrArray *)dosja_codes_get_list (field->codes);
      g_assert_cmpuint (codes->len, >, 0);
      return g_strdup (((const DosjaCode *)g_ptr_array_index (codes, 0))->key);
    case DOSJA_KIND_REFERENCE:
      return dosja_id_to_string (dosja_record_get_id (person));
    case DOSJA_KIND_MONEY:
      return g_strdup ("125050 all");
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
    case DOSJA_KIND_BLOB:
    default:
      return g_strdup ("Çelë");
    }
}

static void
check_form (const DosjaType *type, DosjaRecord *person)
{
  DosjaRecordForm *form = dosja_record_form_new (type, gui.worker);
  GPtrArray *rows = dosja_record_form_get_rows (form);
  g_autoptr (DosjaRecord) record = dosja_record_new (type);
  g_autoptr (DosjaRecord) read = dosja_record_new (type);
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (rows->len, ==, type->n_fields);
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *value = value_for (&type->fields[i], person);

      dosja_record_set_at (record, i, value);
    }

  gui_show (&gui, GTK_WIDGET (form));
  dosja_record_form_set_editable (form, TRUE);
  dosja_record_form_show (form, record);
  dosja_record_form_read (form, read);
  for (guint i = 0; i < type->n_fields; i++)
    g_assert_cmpstr (dosja_record_get_at (read, i), ==, dosja_record_get_at (record, i));

  /* Two labels with one letter would lead to two places. */
  dosja_record_form_set_mnemonics (form, GTK_WIDGET (form));
  for (guint i = 0; i < rows->len; i++)
    {
      guint key = dosja_field_row_get_mnemonic (g_ptr_array_index (rows, i));

      if (key != GDK_KEY_VoidSymbol)
        g_assert_true (g_hash_table_add (letters, GUINT_TO_POINTER (key)));
    }

  dosja_record_form_set_editable (form, FALSE);
  gui_settle (&gui);
  gui_show (&gui, NULL);
}

static void
every_form_in_both_languages (void)
{
  static const char *const languages[] = { "sq", "en" };
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "F0001", "Drita", "Hoxha", "female");
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      dosja_locale_set_language (languages[l]);
      for (guint i = 0; i < n; i++)
        check_form (types[i], person);
    }
}

static DosjaRecordEditor *
open_editor (const char *type)
{
  DosjaRecordEditor *editor = g_object_new (DOSJA_TYPE_RECORD_EDITOR, NULL);

  dosja_record_editor_setup (editor, gui.worker, dosja_type_find (type));
  gui_show (&gui, GTK_WIDGET (editor));

  return editor;
}

static void
type_value (DosjaRecordEditor *editor, const char *field, const char *value)
{
  DosjaFieldRow *row = dosja_record_form_get_row (dosja_record_editor_get_form (editor), field);

  g_assert_nonnull (row);
  dosja_field_row_set_value (row, value);
  g_signal_emit_by_name (row, "changed");
}

static gboolean
asks (DosjaRecordEditor *editor, const char *field)
{
  DosjaRecordForm *form = dosja_record_editor_get_form (editor);

  return gtk_widget_get_visible (GTK_WIDGET (dosja_record_form_get_row (form, field)));
}

/* What depends on another field is asked when that field says so, and never hidden with a value
 * or a problem in it. */
static void
what_is_asked_follows (void)
{
  DosjaRecordEditor *editor = open_editor ("consent");
  DosjaRecordForm *form = dosja_record_editor_get_form (editor);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autofree char *kept = NULL;

  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_false (asks (editor, "withdrawn_on"));
  g_assert_false (asks (editor, "guardian"));
  type_value (editor, "given_by", "legal_guardian");
  g_assert_true (asks (editor, "guardian"));
  type_value (editor, "status", "withdrawn");
  g_assert_true (asks (editor, "withdrawn_on"));
  g_assert_true (asks (editor, "withdrawn_note"));

  type_value (editor, "withdrawn_note", "Të mos ndahet");
  type_value (editor, "status", "given");
  g_assert_false (asks (editor, "withdrawn_on"));
  g_assert_true (asks (editor, "withdrawn_note"));
  kept = dosja_field_row_get_value (dosja_record_form_get_row (form, "withdrawn_note"));
  g_assert_cmpstr (kept, ==, "Të mos ndahet");

  /* The row that is being emptied stays until the other field is touched again. */
  type_value (editor, "withdrawn_note", NULL);
  g_assert_true (asks (editor, "withdrawn_note"));
  type_value (editor, "status", "partly");
  g_assert_false (asks (editor, "withdrawn_note"));

  dosja_problems_add (problems, "withdrawn_on", "required", "When?");
  dosja_record_form_show_problems (form, problems);
  g_assert_true (asks (editor, "withdrawn_on"));
  gui_show (&gui, NULL);

  /* One question leads to the next. */
  editor = open_editor ("incident");
  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_true (asks (editor, "gbv_rape"));
  g_assert_false (asks (editor, "gbv_sexual"));
  type_value (editor, "gbv_rape", "no");
  g_assert_true (asks (editor, "gbv_sexual"));
  g_assert_false (asks (editor, "gbv_physical"));
  type_value (editor, "gbv_rape", "yes");
  g_assert_false (asks (editor, "gbv_sexual"));
  gui_show (&gui, NULL);
}

static void
saving_shows_problems_and_undoes (void)
{
  DosjaRecordEditor *editor = open_editor ("person");
  DosjaRecordForm *form = dosja_record_editor_get_form (editor);
  g_autoptr (GError) error = NULL;
  DosjaRecord *record;
  gint64 action;

  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_true (dosja_record_editor_is_editing (editor));

  type_value (editor, "given_name", "Ëngjëll");
  type_value (editor, "surname", "Çela");
  type_value (editor, "born", "31.02.1990");
  dosja_record_editor_save (editor);
  g_assert_false (dosja_record_editor_is_busy (editor));
  g_assert_nonnull (dosja_field_row_get_problem (dosja_record_form_get_row (form, "sex")));
  g_assert_nonnull (dosja_field_row_get_problem (dosja_record_form_get_row (form, "born")));
  g_assert_null (dosja_field_row_get_problem (dosja_record_form_get_row (form, "surname")));

  type_value (editor, "sex", "male");
  g_assert_null (dosja_field_row_get_problem (dosja_record_form_get_row (form, "sex")));
  type_value (editor, "born", "1990");
  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_false (dosja_record_editor_is_editing (editor));
  record = dosja_record_editor_get_record (editor);
  g_assert_true (dosja_record_is_stored (record));
  g_assert_cmpstr (dosja_record_get (record, "born"), ==, "1990");

  action = dosja_store_get_last_action (gui.store);
  g_assert_true (dosja_store_undo (gui.store, action, &error));
  g_assert_no_error (error);
  gui_show (&gui, NULL);
}

/* A value that is not asked for any more stays, is told, and is still told when the page is read
 * again; whoever writes anew begins without. */
static void
what_is_not_asked_is_told (void)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "N0001", "Drita", "Muçaj", "female");
  DosjaRecordEditor *editor = open_editor ("person");
  DosjaFieldRow *row
      = dosja_record_form_get_row (dosja_record_editor_get_form (editor), "phone_safe");

  dosja_record_set (person, "phone", "0691234567");
  dosja_record_set (person, "phone_safe", "yes");
  g_assert_true (dosja_store_save (gui.store, person, NULL, NULL));
  dosja_record_editor_load (editor, dosja_record_get_id (person), TRUE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  type_value (editor, "phone", "");
  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_false (dosja_record_editor_is_editing (editor));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_nonnull (dosja_field_row_get_problem (row));
  g_assert_cmpstr (dosja_record_get (dosja_record_editor_get_record (editor), "phone_safe"), ==,
                   "yes");

  dosja_record_editor_refresh (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_nonnull (dosja_field_row_get_problem (row));
  dosja_record_editor_edit (editor);
  g_assert_null (dosja_field_row_get_problem (row));
  dosja_record_editor_discard (editor);
  gui_show (&gui, NULL);
}

static void
likeness_is_asked_about (void)
{
  g_autoptr (DosjaRecord) before = gui_add_person (&gui, "L0001", "Arjeta", "Muçaj", "female");
  DosjaRecordEditor *editor = open_editor ("person");

  dosja_record_editor_begin (editor, NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  type_value (editor, "given_name", "Arjeta");
  type_value (editor, "surname", "Muçaj");
  type_value (editor, "sex", "female");
  WAIT_WHILE (g_strcmp0 (dosja_record_editor_get_notice (editor), "likeness") != 0);
  gui_show (&gui, NULL);
}

static void
conflict_loses_nothing (void)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "K0001", "Besa", "Leka", "female");
  DosjaRecordEditor *editor = open_editor ("person");
  g_autoptr (DosjaRecord) elsewhere = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_editor_load (editor, dosja_record_get_id (person), TRUE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  type_value (editor, "note", "here");

  elsewhere = dosja_store_load (gui.store, dosja_type_find ("person"), dosja_record_get_id (person),
                                &error);
  dosja_record_set (elsewhere, "birth_place", "Himarë");
  dosja_store_save (gui.store, elsewhere, NULL, &error);
  g_assert_no_error (error);

  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_cmpstr (dosja_record_editor_get_notice (editor), ==, "conflict");
  g_assert_true (dosja_record_editor_is_editing (editor));

  dosja_record_editor_bring_together (editor);
  WAIT_WHILE (g_strcmp0 (dosja_record_editor_get_notice (editor), "merged") != 0);
  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  g_assert_cmpstr (dosja_record_get (dosja_record_editor_get_record (editor), "note"), ==, "here");
  g_assert_cmpstr (dosja_record_get (dosja_record_editor_get_record (editor), "birth_place"), ==,
                   "Himarë");
  gui_show (&gui, NULL);
}

static void
dates_are_understood_as_typed (void)
{
  static const struct
  {
    const char *typed, *value;
  } cases[] = {
    { "3.5.1987", "1987-05-03" },   { "1987", "1987" },
    { "5.1987", "1987-05" },        { "31.2.1987", "31.2.1987" },
    { "~1987", "1987~" },           { "", NULL },
    { "03/05/1987", "1987-05-03" }, { "not a date", "not a date" },
  };
  DosjaDateEntry *entry = g_object_ref_sink (dosja_date_entry_new ());
  GtkEditable *editable = GTK_EDITABLE (dosja_editor_get_focus_widget (DOSJA_EDITOR (entry)));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = NULL;

      gtk_editable_set_text (editable, cases[i].typed);
      value = dosja_editor_get_value (DOSJA_EDITOR (entry));
      g_assert_cmpstr (value, ==, cases[i].value);
    }
  g_assert_finalize_object (entry);
}

static void
times_are_understood_as_typed (void)
{
  static const struct
  {
    const char *typed, *value;
  } cases[] = {
    { "9", "09:00" }, { "9.30", "09:30" },  { "930", "09:30" }, { "0930", "09:30" },
    { "", NULL },     { "24:00", "24:00" }, { "9:3", "9:3" },   { "at nine", "at nine" },
  };
  static const DosjaField field = { "hour", "Hour", DOSJA_KIND_TIME };
  DosjaEditor *editor = g_object_ref_sink (dosja_editor_new (&field, NULL));
  GtkEditable *editable = GTK_EDITABLE (dosja_editor_get_focus_widget (editor));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *again = NULL;

      gtk_editable_set_text (editable, cases[i].typed);
      value = dosja_editor_get_value (editor);
      g_assert_cmpstr (value, ==, cases[i].value);
      dosja_editor_set_value (editor, value);
      again = dosja_editor_get_value (editor);
      g_assert_cmpstr (again, ==, cases[i].value);
    }
  g_assert_finalize_object (editor);
}

static void
money_is_understood_as_typed (void)
{
  static const struct
  {
    const char *typed, *value;
  } cases[] = {
    { "1250", "125000 all" },
    { "1 250,5", "125050 all" },
    { "0.05", "5 all" },
    { "1,2,3", "1,2,3" },
    { "", NULL },
  };
  DosjaMoneyEditor *editor = g_object_ref_sink (dosja_money_editor_new ());
  GtkEditable *editable = GTK_EDITABLE (dosja_editor_get_focus_widget (DOSJA_EDITOR (editor)));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = NULL;

      gtk_editable_set_text (editable, cases[i].typed);
      value = dosja_editor_get_value (DOSJA_EDITOR (editor));
      g_assert_cmpstr (value, ==, cases[i].value);
    }
  g_assert_finalize_object (editor);
}

static void
hidden_choices_stay_where_they_are_set (void)
{
  static const DosjaField field = { "sex", "Sex", DOSJA_KIND_CHOICE, 0, "sex", 0, 0 };
  DosjaEditor *editor = g_object_ref_sink (dosja_editor_new (&field, NULL));
  g_autofree char *value = NULL;

  dosja_editor_set_value (editor, "no_longer_there");
  value = dosja_editor_get_value (editor);
  g_assert_cmpstr (value, ==, "no_longer_there");
  g_assert_finalize_object (editor);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  g_test_add_func ("/forms/every-form-in-both-languages", every_form_in_both_languages);
  g_test_add_func ("/forms/dates-are-understood-as-typed", dates_are_understood_as_typed);
  g_test_add_func ("/forms/times-are-understood-as-typed", times_are_understood_as_typed);
  g_test_add_func ("/forms/money-is-understood-as-typed", money_is_understood_as_typed);
  g_test_add_func ("/forms/hidden-choices-stay-where-they-are-set",
                   hidden_choices_stay_where_they_are_set);
  g_test_add_func ("/editor/what-is-asked-follows", what_is_asked_follows);
  g_test_add_func ("/editor/saving-shows-problems-and-undoes", saving_shows_problems_and_undoes);
  g_test_add_func ("/editor/what-is-not-asked-is-told", what_is_not_asked_is_told);
  g_test_add_func ("/editor/likeness-is-asked-about", likeness_is_asked_about);
  g_test_add_func ("/editor/conflict-loses-nothing", conflict_loses_nothing);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
