/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "casework/dosja-intake.h"
#include "casework/dosja-timeline.h"
#include "gui-fixture.h"
#include "gui/cases/dosja-case-page.h"
#include "gui/cases/dosja-consents.h"
#include "gui/cases/dosja-stage-bar.h"
#include "gui/cases/dosja-case-strip.h"
#include "gui/cases/dosja-timeline-view.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/protection/dosja-erase-dialog.h"
#include "gui/protection/dosja-protection-page.h"
#include "gui/services/dosja-service-window.h"
#include "gui/widgets/dosja-field-row.h"
#include "store/dosja-store.h"

static Gui gui;

static DosjaRecord *
add_case (const char *code, const char *number)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, code, "Drita", "Çela", "female");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (person));

  return gui_save (&gui, "case", "person", id, "number", number, "category", "pvot", "opened",
                   "2026-01-10", NULL);
}

static gint64
count (const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (gui.store, query, NULL);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
case_shows_all_that_happened (void)
{
  g_autoptr (DosjaRecord) file = add_case ("V00001", "2026-0001");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (file));
  g_autofree char *person = g_strdup (dosja_record_get (file, "person"));
  DosjaPage *page = g_object_new (DOSJA_TYPE_CASE_PAGE, "worker", gui.worker, NULL);
  DosjaTimelineView *timeline;

  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *on = g_strdup_printf ("2026-02-%02u", i);

      g_object_unref (gui_save (&gui, "service", "case", id, "person", person, "kind", "food", "on",
                                on, "status", "delivered", NULL));
    }
  g_object_unref (
      gui_save (&gui, "flag", "case", id, "message", "Mos telefononi", "on", "2026-02-01", NULL));

  gui_show (&gui, GTK_WIDGET (page));
  dosja_page_show_record (page, dosja_type_find ("case"), dosja_record_get_id (file), NULL);
  gui_settle (&gui);
  timeline = DOSJA_TIMELINE_VIEW (find (GTK_WIDGET (page), DOSJA_TYPE_TIMELINE_VIEW));
  /* 20 services, the flag, the case and its status */
  WAIT_WHILE (dosja_timeline_view_get_n_shown (timeline) != 23);
  g_assert_cmpuint (dosja_timeline_view_count (timeline, "service"), ==, 20);
  WAIT_WHILE (!says (GTK_WIDGET (page), "Mos telefononi"));
  WAIT_WHILE (!says (GTK_WIDGET (page), "2026-0001 · V00001 Drita Çela"));

  /* What is written meanwhile is there after a refresh. */
  g_object_unref (gui_save (&gui, "case_note", "case", id, "on", "2026-02-25", "kind", "contact",
                            "level", "normal", "text", "Takim", NULL));
  dosja_page_refresh (page);
  gui_settle (&gui);
  WAIT_WHILE (dosja_timeline_view_get_n_shown (timeline) != 24);

  /* Each section can be seen. */
  {
    GtkListBox *sections = GTK_LIST_BOX (find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX));
    GtkListBoxRow *row;
    guint n = 0;

    for (int i = 0; (row = gtk_list_box_get_row_at_index (sections, i)) != NULL; i++, n++)
      {
        gtk_list_box_select_row (sections, row);
        gui_settle (&gui);
      }
    g_assert_cmpuint (n, >=, 16);
  }
  gui_show (&gui, NULL);
}

static DosjaIntakePage *
show_intake (void)
{
  DosjaIntakePage *page = g_object_new (DOSJA_TYPE_INTAKE_PAGE, "worker", gui.worker, NULL);

  gui_show (&gui, GTK_WIDGET (page));
  WAIT_WHILE (!dosja_intake_page_is_ready (page));

  return page;
}

static void
intake_outlives_its_page (void)
{
  DosjaIntakePage *page;
  gint64 cases = count ("case");
  g_autoptr (GPtrArray) waiting = NULL;

  dosja_intake_page_open (gui.window, gui.worker, NULL, NULL, NULL);
  page = show_intake ();
  dosja_intake_page_type (page, "person", "given_name", "Ëngjëll");
  dosja_intake_page_type (page, "person", "sex", "male");

  /* As when the program is locked */
  dosja_page_flush (DOSJA_PAGE (page));
  gui_show (&gui, NULL);
  gui_settle (&gui);
  waiting = dosja_intake_list_waiting (gui.store);
  g_assert_cmpuint (waiting->len, ==, 1);

  /* What was open is open again. Nothing is saved that is not whole. */
  page = show_intake ();
  dosja_intake_page_save (page);
  gui_settle (&gui);
  g_assert_cmpint (count ("case"), ==, cases);
  g_assert_true (dosja_intake_page_is_ready (page));

  dosja_intake_page_type (page, "case", "category", "domestic_violence");
  dosja_intake_page_type (page, "needs_assessment", "bed_wanted", "yes");
  dosja_intake_page_save (page);
  gui_settle (&gui);
  g_assert_cmpint (count ("case"), ==, cases + 1);
  g_ptr_array_unref (waiting);
  waiting = dosja_intake_list_waiting (gui.store);
  g_assert_cmpuint (waiting->len, ==, 0);
  gui_show (&gui, NULL);
}

static void
intake_finds_who_is_known (void)
{
  DosjaIntakePage *page;

  g_object_unref (gui_save (&gui, "person", "code", "V00777", "given_name", "Mimoza", "father_name",
                            "Agron", "surname", "Gjoka", "sex", "female", "born", "1990", NULL));
  dosja_intake_page_open (gui.window, gui.worker, NULL, NULL, NULL);
  page = show_intake ();
  dosja_intake_page_show_step (page, "person");
  dosja_intake_page_type (page, "person", "given_name", "Mimoza");
  dosja_intake_page_type (page, "person", "father_name", "Agron");
  dosja_intake_page_type (page, "person", "surname", "Gjoka");
  dosja_intake_page_type (page, "person", "born", "1990");
  gui_settle (&gui);
  WAIT_WHILE (!says (GTK_WIDGET (page), "V00777"));
  /* As when another page is gone to */
  dosja_page_flush (DOSJA_PAGE (page));
  gui_show (&gui, NULL);
}

static void
service_for_two_people (void)
{
  g_autoptr (DosjaRecord) first = add_case ("V00011", "2026-0011");
  g_autoptr (DosjaRecord) second = add_case ("V00012", "2026-0012");
  gint64 services = count ("service");
  DosjaServiceWindow *window;

  gui_show (&gui, gtk_label_new ("-"));
  window = dosja_service_window_present (gui.window, gui.worker);
  gui_settle (&gui);
  dosja_service_window_save (window);
  gui_settle (&gui);
  g_assert_cmpint (count ("service"), ==, services);

  dosja_service_window_add_case (window, dosja_record_get_id (first));
  dosja_service_window_add_case (window, dosja_record_get_id (second));
  dosja_service_window_add_case (window, dosja_record_get_id (second));
  dosja_service_window_preset (window, "kind", "social_counselling");
  gui_settle (&gui);
  dosja_service_window_save (window);
  gui_settle (&gui);
  g_assert_cmpint (count ("service"), ==, services + 2);
  gui_show (&gui, NULL);
}

static void
strip_leads_back (void)
{
  GtkWidget *strip = dosja_case_strip_new (gui.worker);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), strip);
  gui_show (&gui, box);
  dosja_case_strip_refresh (DOSJA_CASE_STRIP (strip));
  gui_settle (&gui);
  /* The case that was looked at, and the intake that was left */
  g_assert_cmpuint (dosja_case_strip_get_n (DOSJA_CASE_STRIP (strip)), >=, 2);
  gui_show (&gui, NULL);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The newest window that is not the one of the tests */
static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (i->data != gui.window && gtk_widget_get_visible (i->data))
      return i->data;

  return NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = find_button (root, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  gui_settle (&gui);
}

static DosjaFieldRow *
find_row (GtkWidget *root, const char *field)
{
  if (DOSJA_IS_FIELD_ROW (root)
      && g_strcmp0 (dosja_field_row_get_name (DOSJA_FIELD_ROW (root)), field) == 0)
    return DOSJA_FIELD_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DosjaFieldRow *found = find_row (child, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static DosjaPage *
show_case (DosjaRecord *file)
{
  DosjaPage *page = g_object_new (DOSJA_TYPE_CASE_PAGE, "worker", gui.worker, NULL);

  gui_show (&gui, GTK_WIDGET (page));
  dosja_page_show_record (page, dosja_type_find ("case"), dosja_record_get_id (file), NULL);
  gui_settle (&gui);

  return page;
}

static const char *
stage_of (DosjaPage *page)
{
  return dosja_stage_bar_get_text (
      DOSJA_STAGE_BAR (find (GTK_WIDGET (page), DOSJA_TYPE_STAGE_BAR)));
}

static void
closing_is_asked_for_and_decided (void)
{
  g_autoptr (DosjaRecord) file = add_case ("V00081", "2026-0081");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (file));
  g_autofree char *person = g_strdup (dosja_record_get (file, "person"));
  g_autoptr (DosjaRecord) asker
      = gui_save (&gui, "staff", "name", "Mira", "access_role", "case_manager", NULL);
  g_autofree char *asker_id = dosja_id_to_string (dosja_record_get_id (asker));
  g_autoptr (DosjaRecord) now = NULL;
  DosjaPage *page;
  GtkWidget *dialog;

  dosja_locale_set_language ("en");
  page = show_case (file);
  g_assert_cmpstr (stage_of (page), ==, "Stage of the case: New, 1 of 5");
  g_object_unref (gui_save (&gui, "service", "case", id, "person", person, "kind", "food", "on",
                            "2026-02-01", "status", "delivered", NULL));
  dosja_page_refresh (page);
  gui_settle (&gui);
  g_assert_cmpstr (stage_of (page), ==, "Stage of the case: In service, 4 of 5");
  g_assert_nonnull (find_button (GTK_WIDGET (page), "Ask for c_losing…"));

  g_object_unref (gui_save (&gui, "closing", "case", id, "asked_on", "2026-06-01", "asked_by",
                            asker_id, "reason", "goals_achieved", "risk", "low", "follow_up_agreed",
                            "yes", NULL));
  dosja_page_refresh (page);
  gui_settle (&gui);
  WAIT_WHILE (!says (GTK_WIDGET (page), "Mira asked for this case to be closed"));
  g_assert_null (find_button (GTK_WIDGET (page), "Ask for c_losing…"));

  /* Declined without a reason: the dialog stays and says so. */
  press (GTK_WIDGET (page), "_Decide…");
  WAIT_WHILE (find_dialog () == NULL);
  dialog = find_dialog ();
  dosja_field_row_set_value (find_row (dialog, "decision"), "declined");
  press (dialog, "_Save the decision");
  WAIT_WHILE (dosja_field_row_get_problem (find_row (dialog, "decision_reason")) == NULL);
  g_assert_true (find_dialog () == dialog);

  dosja_field_row_set_value (find_row (dialog, "decision"), "approved");
  press (dialog, "_Save the decision");
  WAIT_WHILE (find_dialog () != NULL);
  now = dosja_store_load (gui.store, dosja_type_find ("case"), dosja_record_get_id (file), NULL);
  g_assert_nonnull (dosja_record_get (now, "closed"));
  dosja_page_refresh (page);
  gui_settle (&gui);
  g_assert_cmpstr (stage_of (page), ==, "Stage of the case: Closed, 5 of 5");
  gui_show (&gui, NULL);
}

static void
warning_is_resolved_where_it_stands (void)
{
  g_autoptr (DosjaRecord) file = add_case ("V00082", "2026-0082");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (file));
  g_autoptr (DosjaRecord) flag
      = gui_save (&gui, "flag", "case", id, "message", "Mos telefononi", "on", "2026-02-01", NULL);
  g_autoptr (DosjaRecord) now = NULL;
  DosjaPage *page = show_case (file);
  GtkWidget *dialog;

  press (GTK_WIDGET (page), "Resolve…");
  WAIT_WHILE (find_dialog () == NULL);
  dialog = find_dialog ();
  press (dialog, "_Resolve");
  WAIT_WHILE (dosja_field_row_get_problem (find_row (dialog, "resolution")) == NULL);
  g_assert_true (find_dialog () == dialog);
  dosja_field_row_set_value (find_row (dialog, "resolution"), "Numri është ndërruar");
  press (dialog, "_Resolve");
  WAIT_WHILE (find_dialog () != NULL);
  now = dosja_store_load (gui.store, dosja_type_find ("flag"), dosja_record_get_id (flag), NULL);
  g_assert_nonnull (dosja_record_get (now, "resolved_on"));
  g_assert_nonnull (dosja_record_get (now, "resolved_by"));
  dosja_page_refresh (page);
  gui_settle (&gui);
  g_assert_false (says (GTK_WIDGET (page), "Mos telefononi"));
  gui_show (&gui, NULL);
}

static void
consent_is_withdrawn_where_it_stands (void)
{
  g_autoptr (DosjaRecord) file = add_case ("V00083", "2026-0083");
  g_autofree char *person = g_strdup (dosja_record_get (file, "person"));
  g_autoptr (DosjaRecord) consent = NULL;
  g_autoptr (DosjaRecord) now = NULL;
  GtkWidget *widget = dosja_consents_new (gui.worker);
  DosjaCasePart part = { .worker = gui.worker, .file = *dosja_record_get_id (file) };
  GtkWidget *dialog;

  g_assert_true (dosja_record_get_reference (file, "person", &part.person));
  gui_show (&gui, widget);
  dosja_consents_show (widget, &part);
  gui_settle (&gui);
  WAIT_WHILE (!says (widget, "The person was not asked for any consent yet."));

  consent = gui_save (&gui, "consent", "person", person, "purpose", "anonymous_reporting", "status",
                      "given", "given_on", "2026-01-10", "given_by", "adult_self", "withhold",
                      "Emri i fshatit", NULL);
  g_object_unref (gui_save (&gui, "consent", "person", person, "purpose", "photo_media", "status",
                            "refused", "given_on", "2026-01-10", "given_by", "adult_self", NULL));
  dosja_consents_show (widget, &part);
  gui_settle (&gui);
  g_assert_cmpuint (dosja_consents_get_n (DOSJA_CONSENTS (widget)), ==, 2);
  WAIT_WHILE (!says (widget, "Valid"));
  WAIT_WHILE (!says (widget, "Refused"));
  WAIT_WHILE (!says (widget, "Withhold: Emri i fshatit"));

  press (widget, "Withdraw…");
  WAIT_WHILE (find_dialog () == NULL);
  dialog = find_dialog ();
  WAIT_WHILE (!says (dialog, "left out of anonymous case data"));
  press (dialog, "_Withdraw");
  WAIT_WHILE (find_dialog () != NULL);
  gui_settle (&gui);
  now = dosja_store_load (gui.store, dosja_type_find ("consent"), dosja_record_get_id (consent),
                          NULL);
  g_assert_cmpstr (dosja_record_get (now, "status"), ==, "withdrawn");
  g_assert_nonnull (dosja_record_get (now, "withdrawn_on"));
  dosja_consents_show (widget, &part);
  gui_settle (&gui);
  WAIT_WHILE (!says (widget, "Withdrawn"));
  g_assert_null (find_button (widget, "Withdraw…"));
  gui_show (&gui, NULL);
}

static void
protection_is_in_one_place (void)
{
  g_autoptr (DosjaRecord) file = add_case ("V00084", "2026-0084");
  g_autoptr (DosjaRecord) breach = NULL;
  GtkWidget *page = NULL;
  GtkWidget *dialog;

  dosja_record_set (file, "closed", "2026-02-01");
  g_assert_true (dosja_store_save (gui.store, file, NULL, NULL));
  page = g_object_new (DOSJA_TYPE_PROTECTION_PAGE, "worker", gui.worker, NULL);
  gui_show (&gui, page);
  gui_settle (&gui);
  g_assert_null (dosja_protection_page_get_clock (DOSJA_PROTECTION_PAGE (page)));
  g_assert_cmpuint (dosja_protection_page_get_n_past (DOSJA_PROTECTION_PAGE (page)), ==, 0);

  breach = gui_save (&gui, "data_breach", "found_on", "2026-01-10", "found_at", "10:00", "kind",
                     "other", "what", "USB", "risk", "high", "measures", "—", NULL);
  g_object_unref (
      gui_save (&gui, "retention_rule", "category", "pvot", "years", "0", "action", "erase", NULL));
  dosja_page_refresh (DOSJA_PAGE (page));
  gui_settle (&gui);
  g_assert_nonnull (strstr (dosja_protection_page_get_clock (DOSJA_PROTECTION_PAGE (page)),
                            "the 72 hours are over"));
  g_assert_cmpuint (dosja_protection_page_get_n_past (DOSJA_PROTECTION_PAGE (page)), >=, 1);

  /* Erasing shows what goes first, and wants the code. */
  gtk_stack_set_visible_child_name (GTK_STACK (find (page, GTK_TYPE_STACK)), "past");
  gui_settle (&gui);
  {
    DosjaId person;

    g_assert_true (dosja_record_get_reference (file, "person", &person));
    g_assert_nonnull (find_button (page, "Erase…"));
    dosja_erase_dialog_present (page, gui.worker, &person);
    gui_settle (&gui);
    WAIT_WHILE (find_dialog () == NULL);
    dialog = find_dialog ();
    WAIT_WHILE (!says (dialog, "stays without anything that names the person"));
    g_assert_false (gtk_widget_is_sensitive (find_button (dialog, "_Erase")));
    gtk_editable_set_text (GTK_EDITABLE (find (dialog, GTK_TYPE_ENTRY)), "V00083");
    g_assert_false (gtk_widget_is_sensitive (find_button (dialog, "_Erase")));
    gtk_editable_set_text (GTK_EDITABLE (find (dialog, GTK_TYPE_ENTRY)), "V00084");
    g_assert_true (gtk_widget_is_sensitive (find_button (dialog, "_Erase")));
    press (dialog, "_Erase");
    WAIT_WHILE (find_dialog () != NULL);
  }
  {
    g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));

    dosja_query_add_filter (query, "code", DOSJA_MATCH_IS, "V00084");
    g_assert_cmpint (dosja_store_count (gui.store, query, NULL), ==, 0);
  }
  gui_show (&gui, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("sq");
  gui_set_up (&gui);

  g_test_add_func ("/case-page/shows-all-that-happened", case_shows_all_that_happened);
  g_test_add_func ("/case-page/intake-outlives-its-page", intake_outlives_its_page);
  g_test_add_func ("/case-page/intake-finds-who-is-known", intake_finds_who_is_known);
  g_test_add_func ("/case-page/service-for-two-people", service_for_two_people);
  g_test_add_func ("/case-page/strip-leads-back", strip_leads_back);
  g_test_add_func ("/case/closing-is-asked-for-and-decided", closing_is_asked_for_and_decided);
  g_test_add_func ("/case/warning-is-resolved-where-it-stands",
                   warning_is_resolved_where_it_stands);
  g_test_add_func ("/case/consent-is-withdrawn-where-it-stands",
                   consent_is_withdrawn_where_it_stands);
  g_test_add_func ("/protection/is-in-one-place", protection_is_in_one_place);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
