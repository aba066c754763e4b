/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "casework/dosja-intake.h"
#include "casework/dosja-timeline.h"
#include "gui-fixture.h"
#include "gui/cases/dosja-case-page.h"
#include "gui/cases/dosja-case-strip.h"
#include "gui/cases/dosja-timeline-view.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/services/dosja-service-window.h"
#include "store/dosja-store.h"

static Gui gui;

static DosjaRecord *
add (const char *type, ...)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list fields;

  va_start (fields, type);
  while ((field = va_arg (fields, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (fields, const char *));
  va_end (fields);
  dosja_store_save (gui.store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static DosjaRecord *
add_case (const char *code, const char *number)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, code, "Drita", "Çela", "female");
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (person));

  return add ("case", "person", id, "number", number, "category", "pvot", "opened", "2026-01-10",
              NULL);
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

      g_object_unref (add ("service", "case", id, "person", person, "kind", "food", "on", on,
                           "status", "delivered", NULL));
    }
  g_object_unref (add ("flag", "case", id, "message", "Mos telefononi", "on", "2026-02-01", NULL));

  gui_show (&gui, GTK_WIDGET (page));
  dosja_page_show_record (page, dosja_type_find ("case"), dosja_record_get_id (file), NULL);
  gui_settle (&gui);
  timeline = DOSJA_TIMELINE_VIEW (find (GTK_WIDGET (page), DOSJA_TYPE_TIMELINE_VIEW));
  /* 20 services, the flag, the case and its status */
  g_assert_cmpuint (dosja_timeline_view_get_n_shown (timeline), ==, 23);
  g_assert_cmpuint (dosja_timeline_view_count (timeline, "service"), ==, 20);
  g_assert_true (says (GTK_WIDGET (page), "Mos telefononi"));
  g_assert_true (says (GTK_WIDGET (page), "2026-0001 · V00001 Drita Çela"));

  /* What is written meanwhile is there after a refresh. */
  g_object_unref (add ("case_note", "case", id, "on", "2026-02-25", "kind", "contact", "level",
                       "normal", "text", "Takim", NULL));
  dosja_page_refresh (page);
  gui_settle (&gui);
  g_assert_cmpuint (dosja_timeline_view_get_n_shown (timeline), ==, 24);

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

  g_object_unref (add ("person", "code", "V00777", "given_name", "Mimoza", "father_name", "Agron",
                       "surname", "Gjoka", "sex", "female", "born", "1990", NULL));
  dosja_intake_page_open (gui.window, gui.worker, NULL, NULL, NULL);
  page = show_intake ();
  dosja_intake_page_show_step (page, "person");
  dosja_intake_page_type (page, "person", "given_name", "Mimoza");
  dosja_intake_page_type (page, "person", "father_name", "Agron");
  dosja_intake_page_type (page, "person", "surname", "Gjoka");
  dosja_intake_page_type (page, "person", "born", "1990");
  gui_settle (&gui);
  g_assert_true (says (GTK_WIDGET (page), "V00777"));
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
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
