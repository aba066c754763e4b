/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shelter's page: the board and what is done on it, in both languages, and a night on which
 * somebody of the shift takes in a mother with two children. */

#include "gui-support.h"

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "casework/dosja-shelter.h"
#include "gui/desks/dosja-board-card.h"
#include "gui/desks/dosja-shelter-page.h"
#include "gui/desks/dosja-stays-window.h"
#include "gui/dosja-dialog.h"
#include "gui/dosja-rights.h"
#include "gui/widgets/dosja-date-entry.h"
#include "gui/widgets/dosja-field-row.h"

static DosjaWorker *worker;

#define DIRECTOR "Ë. Çela"
#define SHIFT "Mira"
#define READER "Zana"

static DosjaStore *
store (void)
{
  return dosja_session_get_store (gui_support_session ());
}

static void
set_now (int hour, int minute)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 4, 15, hour, minute, 0);

  dosja_clock_set_fixed (g_date_time_to_unix (now) * G_USEC_PER_SEC);
}

static DosjaSecret *
passphrase (void)
{
  return dosja_secret_new_copy (GUI_PASSPHRASE, strlen (GUI_PASSPHRASE));
}

static void
add_colleague (const char *label, const char *role)
{
  g_autoptr (DosjaSecret) secret = passphrase ();
  g_autoptr (GError) error = NULL;

  dosja_session_add_staff (gui_support_session (), label, role, secret, &error);
  g_assert_no_error (error);
}

/* Somebody else unlocks the vault. */
static void
become (const char *label)
{
  DosjaSession *session = gui_support_session ();
  g_autoptr (DosjaSecret) secret = passphrase ();
  g_autoptr (GError) error = NULL;
  const DosjaSlotInfo *slot = dosja_vault_find_slot (dosja_session_get_vault (session), label);

  g_assert_nonnull (slot);
  dosja_worker_drain (worker);
  dosja_worker_set_session (worker, NULL);
  dosja_session_lock (session);
  dosja_session_unlock (session, &slot->id, secret, &error);
  g_assert_no_error (error);
  dosja_worker_set_session (worker, session);
  dosja_rights_begin (session);
}

static DosjaRecord *
save (const char *type, const char *const *pairs)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  dosja_store_save (store (), record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

#define SAVE(type, ...) save (type, (const char *const[]){ __VA_ARGS__, NULL })

static GtkWidget *
open_page (GtkWidget **ret_window)
{
  GtkWidget *page = g_object_new (DOSJA_TYPE_SHELTER_PAGE, "worker", worker, NULL);
  GtkWidget *window = gtk_window_new ();
  DosjaBoardView *view = dosja_shelter_page_get_board (DOSJA_SHELTER_PAGE (page));

  gtk_window_set_default_size (GTK_WINDOW (window), 1150, 700);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (dosja_board_view_get_board (view) != NULL);
  gui_support_settle ();
  *ret_window = window;

  return page;
}

static void
close_page (GtkWidget *window)
{
  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

static DosjaBoard *
board_of (GtkWidget *page)
{
  return dosja_board_view_get_board (dosja_shelter_page_get_board (DOSJA_SHELTER_PAGE (page)));
}

static DosjaBoardStay *
find_stay (GtkWidget *page, const char *code)
{
  DosjaBoard *board = board_of (page);

  for (guint i = 0; i < board->stays->len; i++)
    {
      DosjaBoardStay *stay = g_ptr_array_index (board->stays, i);

      if (g_strcmp0 (stay->code, code) == 0)
        return stay;
    }

  return NULL;
}

/* The card whose words hold @words. */
static DosjaBoardCard *
find_card (GtkWidget *root, const char *words)
{
  if (DOSJA_IS_BOARD_CARD (root))
    return strstr (dosja_board_card_get_words (DOSJA_BOARD_CARD (root)), words) != NULL
               ? DOSJA_BOARD_CARD (root)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DosjaBoardCard *found = find_card (child, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Lets a card go over another, as the pointer does. */
static void
drop (DosjaBoardCard *onto, DosjaBoardCard *dragged)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (onto));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, DOSJA_TYPE_BOARD_CARD);
  g_value_set_object (&value, dragged);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
}

static DosjaDialog *
open_dialog (void)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (DOSJA_IS_DIALOG (window) && gtk_widget_get_visible (window))
        return DOSJA_DIALOG (window);
    }

  return NULL;
}

static void
accept (DosjaDialog *dialog)
{
  g_signal_emit_by_name (dialog, "accepted");
}

static void
act (GtkWidget *page, const char *action, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];
  GtkWidget *view = GTK_WIDGET (dosja_shelter_page_get_board (DOSJA_SHELTER_PAGE (page)));

  g_assert_true (
      gtk_widget_activate_action (view, action, "s", id != NULL ? dosja_id_format (id, text) : ""));
}

/* What was asked before is done when a board that was asked for later is there. */
static void
read_again (GtkWidget *page)
{
  DosjaBoard *before = board_of (page);

  dosja_page_refresh (DOSJA_PAGE (page));
  WAIT_UNTIL (board_of (page) != before);
  gui_support_settle ();
}

static void
go_to (GtkWidget *page, const char *action, int step, const char *on)
{
  GtkWidget *view = GTK_WIDGET (dosja_shelter_page_get_board (DOSJA_SHELTER_PAGE (page)));

  if (step != 0)
    gtk_widget_activate_action (view, action, "i", step);
  else
    gtk_widget_activate_action (view, action, NULL);
  WAIT_UNTIL (g_str_equal (board_of (page)->on, on));
}

/* ---- an empty shelter ---- */

static void
test_empty (gconstpointer language)
{
  GtkWidget *page, *window;

  dosja_locale_set_language (language);
  become (DIRECTOR);
  page = open_page (&window);
  g_assert_cmpuint (gui_support_audit (page, "shelter"), ==, 0);
  g_assert_nonnull (gui_support_find (page, GTK_TYPE_BUTTON,
                                      g_str_equal (language, "sq") ? "Shto dhoma dhe shtretër…"
                                                                   : "Add rooms and beds…"));
  close_page (window);
  dosja_locale_set_language ("en");
}

/* It is set up by what the empty page offers. */
static void
test_set_up (void)
{
  GtkWidget *page, *window;
  DosjaDialog *dialog;

  become (DIRECTOR);
  page = open_page (&window);
  gtk_widget_activate_action (GTK_WIDGET (dosja_shelter_page_get_board (DOSJA_SHELTER_PAGE (page))),
                              "board.rooms", NULL);
  dialog = open_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (dialog), "rooms"), ==, 0);
  /* Without a name it is refused, in the window. */
  accept (dialog);
  dosja_worker_drain (worker);
  WAIT_UNTIL (gtk_widget_get_sensitive (
      GTK_WIDGET (gui_support_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Add"))));
  g_assert_true (open_dialog () == dialog);
  dosja_field_row_set_value (
      DOSJA_FIELD_ROW (gui_support_find (GTK_WIDGET (dialog), DOSJA_TYPE_FIELD_ROW, NULL)),
      "House");
  accept (dialog);
  WAIT_UNTIL (open_dialog () == NULL);
  read_again (page);
  g_assert_cmpuint (board_of (page)->n_free, ==, 6);
  g_assert_nonnull (find_card (page, "Room 1, Bed 1; Free"));
  close_page (window);
}

/* ---- a night ---- */

static guint
count (const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return (guint)dosja_store_count (store (), query, NULL);
}

/* A tick that can be set for somebody whose words begin so */
static GtkWidget *
find_check (GtkWidget *root, const char *words)
{
  if (GTK_IS_CHECK_BUTTON (root))
    {
      const char *label = gtk_check_button_get_label (GTK_CHECK_BUTTON (root));

      return label != NULL && g_str_has_prefix (label, words) ? root : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is chosen from the list below the field. */
static void
choose_person (DosjaDialog *dialog, const char *id)
{
  GtkWidget *row = gui_support_find (GTK_WIDGET (dialog), DOSJA_TYPE_FIELD_ROW, NULL);

  g_assert_cmpstr (dosja_field_row_get_name (DOSJA_FIELD_ROW (row)), ==, "person");
  dosja_field_row_set_value (DOSJA_FIELD_ROW (row), id);
  g_signal_emit_by_name (row, "changed");
}

static GtkWidget *
find_entry (GtkWidget *root, const char *placeholder)
{
  if (GTK_IS_ENTRY (root)
      && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (root)), placeholder) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, placeholder);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* By the button, and what comes with it. */
static void
add_child (DosjaDialog *dialog, const char *name, const char *born)
{
  GtkWidget *button
      = gui_support_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Add a child who is not known yet");
  GtkWidget *entry, *date;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  entry = find_entry (GTK_WIDGET (dialog), "Name");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  date = gui_support_find (gtk_widget_get_parent (entry), DOSJA_TYPE_DATE_ENTRY, NULL);
  g_assert_nonnull (date);
  dosja_typed_entry_show (DOSJA_TYPED_ENTRY (date), born);
}

/* A mother with two children comes at night: one child is known from her file, the other is not.
 * The shift takes them in with one window; of the clinical notes there is nothing for them. */
static void
test_night (void)
{
  g_autoptr (DosjaRecord) mother = NULL;
  g_autoptr (DosjaRecord) child = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (DosjaRecord) relation = NULL;
  g_autoptr (DosjaRecord) note = NULL;
  g_autoptr (DosjaRecord) seen = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *mother_id = NULL;
  g_autofree char *child_id = NULL;
  g_autofree char *file_id = NULL;
  GtkWidget *page, *window;
  DosjaDialog *dialog;

  become (DIRECTOR);
  mother = SAVE ("person", "code", "V1", "given_name", "Arta", "surname", "Hoxha", "sex", "female",
                 "born", "1994", "health_flags", "injury");
  child = SAVE ("person", "code", "V2", "given_name", "Besa", "surname", "Hoxha", "sex", "female",
                "born", "2019");
  mother_id = dosja_id_to_string (dosja_record_get_id (mother));
  child_id = dosja_id_to_string (dosja_record_get_id (child));
  file = SAVE ("case", "person", mother_id, "number", "1/2026", "category", "domestic_violence",
               "opened", "2026-04-01");
  file_id = dosja_id_to_string (dosja_record_get_id (file));
  relation = SAVE ("relationship", "person", mother_id, "other", child_id, "relation", "child");
  note = SAVE ("case_note", "case", file_id, "on", "2026-04-02", "level", "clinical", "kind",
               "contact", "text", "Sleeps badly");

  become (SHIFT);
  set_now (23, 40);
  page = open_page (&window);
  act (page, "board.admit", NULL);
  dialog = open_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (dialog), "admission"), ==, 0);
  choose_person (dialog, mother_id);
  WAIT_UNTIL (find_check (GTK_WIDGET (dialog), "V2 ") != NULL);
  add_child (dialog, "Lira", "2023");
  /* The whole window is on the office's screen. */
  gui_support_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (dialog)), <=, 1366);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (dialog)), <=, 740);
  accept (dialog);
  WAIT_UNTIL (open_dialog () == NULL);
  read_again (page);

  g_assert_cmpuint (board_of (page)->stays->len, ==, 3);
  g_assert_cmpuint (board_of (page)->n_free, ==, 3);
  g_assert_cmpuint (find_stay (page, "V1")->n_children, ==, 2);
  g_assert_true (find_stay (page, "V1")->has_bed && find_stay (page, "V2")->has_bed);
  g_assert_cmpstr (find_stay (page, "V1")->from_at, ==, "23:40");
  g_assert_nonnull (find_card (page, "V1 · Arta Hoxha, 31; since 15.04.2026, with 2 children"));

  /* Neither the note nor what is clinical in her file is there for them. */
  g_assert_cmpuint (count ("case_note"), ==, 0);
  g_assert_cmpuint (count ("health"), ==, 0);
  seen = dosja_store_load (store (), dosja_type_find ("case_note"), dosja_record_get_id (note),
                           &error);
  g_assert_null (seen);
  g_clear_error (&error);
  seen = dosja_store_load (store (), dosja_type_find ("person"), dosja_record_get_id (mother),
                           &error);
  g_assert_no_error (error);
  g_assert_null (dosja_record_get (seen, "health_flags"));
  close_page (window);
}

/* ---- a day ---- */

static void
test_day (void)
{
  GtkWidget *page, *window;
  DosjaBoardCard *mother, *free_card;
  DosjaDialog *dialog;
  DosjaId bed;

  become (SHIFT);
  set_now (9, 0);
  page = open_page (&window);
  g_assert_cmpuint (gui_support_audit (page, "board"), ==, 0);

  /* What letting the card go over a free bed does. */
  mother = find_card (page, "V1 ·");
  free_card = find_card (page, "Free");
  g_assert_nonnull (mother);
  g_assert_nonnull (free_card);
  bed = *dosja_board_card_get_bed (free_card);
  drop (free_card, mother);
  read_again (page);
  g_assert_true (dosja_id_equal (&find_stay (page, "V1")->bed, &bed));
  /* On a bed that is another's she stays where she is. */
  drop (find_card (page, "V2 ·"), find_card (page, "V1 ·"));
  read_again (page);
  g_assert_true (dosja_id_equal (&find_stay (page, "V1")->bed, &bed));

  /* The same by keys: the first free bed is proposed. */
  act (page, "board.move", &find_stay (page, "V1")->id);
  accept (open_dialog ());
  WAIT_UNTIL (open_dialog () == NULL);
  read_again (page);
  g_assert_false (dosja_id_equal (&find_stay (page, "V1")->bed, &bed));

  /* She goes out with the children, and is late at noon. */
  act (page, "board.out", &find_stay (page, "V1")->id);
  dialog = open_dialog ();
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (dialog), "out"), ==, 0);
  dosja_stays_window_set_value (dialog, "back_by_at", "11:30");
  dosja_stays_window_set_value (dialog, "reason", "court");
  accept (dialog);
  WAIT_UNTIL (open_dialog () == NULL);
  read_again (page);
  g_assert_cmpuint (board_of (page)->n_out, ==, 3);
  g_assert_cmpuint (board_of (page)->n_late, ==, 0);
  g_assert_nonnull (find_card (page, "Out, due back 15.04.2026 11:30"));
  set_now (12, 0);
  read_again (page);
  g_assert_cmpuint (board_of (page)->n_late, ==, 3);
  g_assert_nonnull (find_card (page, "Late: was due back 15.04.2026 11:30"));
  act (page, "board.back", &find_stay (page, "V1")->id);
  read_again (page);
  g_assert_cmpuint (board_of (page)->n_out, ==, 0);

  /* Other days are looked at, and not written on. */
  go_to (page, "board.step", -1, "2026-04-14");
  g_assert_cmpuint (board_of (page)->stays->len, ==, 0);
  go_to (page, "board.today", 0, "2026-04-15");
  g_assert_cmpuint (board_of (page)->stays->len, ==, 3);

  /* The family leaves; without a reason nobody asks. */
  act (page, "board.leave", &find_stay (page, "V1")->id);
  dialog = open_dialog ();
  g_assert_cmpuint (gui_support_audit (GTK_WIDGET (dialog), "leave"), ==, 0);
  dosja_stays_window_set_value (dialog, "exit_reason", "own_request");
  dosja_stays_window_set_value (dialog, "destination", "own_home");
  accept (dialog);
  WAIT_UNTIL (open_dialog () == NULL);
  read_again (page);
  g_assert_cmpuint (board_of (page)->stays->len, ==, 0);
  g_assert_cmpuint (count ("followup"), ==, 5);

  /* Every list is read without a complaint. */
  {
    static const char *const views[] = { "stays",     "absences",   "belongings", "incidents",
                                         "handovers", "facilities", "rooms",      "beds" };

    for (guint i = 0; i < G_N_ELEMENTS (views); i++)
      {
        dosja_desk_page_show_view (DOSJA_DESK_PAGE (page), views[i]);
        gui_support_settle ();
        g_assert_cmpstr (dosja_desk_page_get_view (DOSJA_DESK_PAGE (page)), ==, views[i]);
      }
  }
  close_page (window);
}

/* Who reads may look, and is offered nothing. */
static void
test_reader (void)
{
  GtkWidget *page, *window;

  become (READER);
  page = open_page (&window);
  g_assert_null (gui_support_find (page, GTK_TYPE_BUTTON, "Admit…"));
  g_assert_null (gui_support_find (page, GTK_TYPE_BUTTON, "Add rooms and beds…"));
  close_page (window);
}

int
main (int argc, char **argv)
{
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());
  add_colleague (SHIFT, "shelter_staff");
  add_colleague (READER, "reader");
  set_now (9, 0);
  g_test_add_data_func ("/shelter/empty-in-english", "en", test_empty);
  g_test_add_data_func ("/shelter/empty-in-albanian", "sq", test_empty);
  g_test_add_func ("/shelter/set-up", test_set_up);
  g_test_add_func ("/shelter/a-night-admission", test_night);
  g_test_add_func ("/shelter/a-day", test_day);
  g_test_add_func ("/shelter/readers", test_reader);
  status = g_test_run ();

  dosja_clock_set_fixed (0);
  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();

  return status;
}
