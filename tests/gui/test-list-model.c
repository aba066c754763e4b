/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/records/dosja-list-model.h"
#include "gui/records/dosja-record-list.h"
#include "transfer/dosja-sample.h"

#define N_PEOPLE 700

static Gui gui;

static const char *const columns[] = { "code", "surname", NULL };

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  change->n++;
  change->position = position;
  change->removed = removed;
  change->added = added;
}

static DosjaListModel *
open_list (const char *order)
{
  DosjaListModel *model = dosja_list_model_new (gui.worker);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));

  dosja_query_set_order (query, order, FALSE);
  dosja_list_model_set_query (model, query, columns);
  WAIT_WHILE (dosja_list_model_is_busy (model));

  return model;
}

static void
refresh_is_minimal (void)
{
  g_autoptr (DosjaListModel) model = open_list ("code");
  g_autoptr (DosjaRow) row = g_list_model_get_item (G_LIST_MODEL (model), 300);
  g_autoptr (DosjaRow) again = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  Change change = { 0 };

  WAIT_WHILE (!dosja_row_is_loaded (row));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, N_PEOPLE);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &change);

  /* Nothing happened: nothing is said. */
  dosja_list_model_refresh (model);
  WAIT_WHILE (dosja_list_model_is_busy (model));
  g_assert_cmpuint (change.n, ==, 0);

  /* One more, at the front: one row is added, and the others are the objects they were. */
  record = gui_add_person (&gui, "A0000", "Ana", "Aliaj", "female");
  dosja_list_model_refresh (model);
  WAIT_WHILE (dosja_list_model_is_busy (model));
  g_assert_cmpuint (change.n, ==, 1);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);
  again = g_list_model_get_item (G_LIST_MODEL (model), 301);
  g_assert_true (again == row);
  g_assert_cmpuint (dosja_list_model_find (model, dosja_row_get_id (row)), ==, 301);

  /* Into the bin again */
  dosja_store_delete (gui.store, dosja_type_find ("person"), dosja_record_get_id (record), &error);
  g_assert_no_error (error);
  dosja_list_model_refresh (model);
  WAIT_WHILE (dosja_list_model_is_busy (model));
  g_assert_cmpuint (change.n, ==, 2);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 0);
  g_assert_cmpuint (dosja_list_model_find (model, dosja_record_get_id (record)), ==,
                    GTK_INVALID_LIST_POSITION);
}

static void
saved_values_are_seen (void)
{
  g_autoptr (DosjaListModel) model = open_list ("code");
  g_autoptr (DosjaRow) row = g_list_model_get_item (G_LIST_MODEL (model), 10);
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  Change change = { 0 };

  WAIT_WHILE (!dosja_row_is_loaded (row));
  record = dosja_store_load (gui.store, dosja_type_find ("person"), dosja_row_get_id (row), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_row_get_cell (row, 0), ==, dosja_record_get (record, "code"));
  g_assert_cmpstr (dosja_row_get_cell (row, 1), ==, dosja_record_get (record, "surname"));

  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &change);
  dosja_record_set (record, "surname", "Ëngjëlli");
  dosja_store_save (gui.store, record, NULL, &error);
  g_assert_no_error (error);
  dosja_list_model_refresh (model);
  WAIT_WHILE (dosja_list_model_is_busy (model));
  g_assert_cmpuint (change.n, ==, 0);
  g_assert_cmpstr (dosja_row_get_cell (row, 1), ==, "Ëngjëlli");
}

static void
rows_live_as_long_as_somebody_looks (void)
{
  g_autoptr (DosjaListModel) model = open_list ("surname");
  DosjaRow *row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_autoptr (DosjaRow) other = g_list_model_get_item (G_LIST_MODEL (model), 0);

  g_assert_true (other == row);
  g_clear_object (&other);
  WAIT_WHILE (dosja_list_model_is_busy (model));
  g_assert_finalize_object (row);

  /* Its page is still in memory: a new row is filled at once. */
  other = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (dosja_row_is_loaded (other));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), N_PEOPLE));
}

static void
another_order_keeps_the_rows (void)
{
  g_autoptr (DosjaListModel) model = open_list ("code");
  g_autoptr (DosjaRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  guint position;

  dosja_query_set_order (query, "code", TRUE);
  dosja_list_model_set_query (model, query, columns);
  /* A question that nobody waits for any more: its answer must not be shown. */
  dosja_query_set_search (query, "nobodyhasthisname");
  dosja_list_model_set_query (model, query, columns);
  dosja_query_set_search (query, NULL);
  dosja_list_model_set_query (model, query, columns);
  WAIT_WHILE (dosja_list_model_is_busy (model));

  position = dosja_list_model_find (model, dosja_row_get_id (row));
  g_assert_cmpuint (position, ==, N_PEOPLE - 1);
  {
    g_autoptr (DosjaRow) again = g_list_model_get_item (G_LIST_MODEL (model), position);

    g_assert_true (again == row);
  }
}

static void
list_says_what_is_not_found (void)
{
  GtkWidget *list = g_object_new (DOSJA_TYPE_RECORD_LIST, NULL);
  DosjaListModel *model;

  dosja_record_list_setup (DOSJA_RECORD_LIST (list), gui.worker, dosja_type_find ("person"), "test",
                           NULL);
  dosja_record_list_add_choice_filter (DOSJA_RECORD_LIST (list), "sex");
  dosja_record_list_add_year_filter (DOSJA_RECORD_LIST (list), "born");
  dosja_record_list_start (DOSJA_RECORD_LIST (list));
  gui_show (&gui, list);
  model = dosja_record_list_get_model (DOSJA_RECORD_LIST (list));
  WAIT_WHILE (!dosja_list_model_is_listed (model) || dosja_list_model_is_busy (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, N_PEOPLE);
  g_assert_null (dosja_record_list_get_selected (DOSJA_RECORD_LIST (list)));

  dosja_record_list_set_search (DOSJA_RECORD_LIST (list), "xyzxyzxyz");
  WAIT_WHILE (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0);
  dosja_record_list_set_search (DOSJA_RECORD_LIST (list), "");
  WAIT_WHILE (g_list_model_get_n_items (G_LIST_MODEL (model)) != N_PEOPLE);
  WAIT_WHILE (dosja_list_model_is_busy (model));
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);
  dosja_sample_fill (gui.store, N_PEOPLE, 7, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/list-model/refresh-is-minimal", refresh_is_minimal);
  g_test_add_func ("/list-model/saved-values-are-seen", saved_values_are_seen);
  g_test_add_func ("/list-model/rows-live-as-long-as-somebody-looks",
                   rows_live_as_long_as_somebody_looks);
  g_test_add_func ("/list-model/another-order-keeps-the-rows", another_order_keeps_the_rows);
  g_test_add_func ("/record-list/says-what-is-not-found", list_says_what_is_not_found);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
