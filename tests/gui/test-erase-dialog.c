/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing a person in the window: how far it is, in words and in numbers, and until when it can be
 * stopped. */

#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/dosja-dialog.h"
#include "gui/protection/dosja-erase-dialog.h"
#include "store/dosja-erase.h"

#include <string.h>

static Gui gui;

/* What the dialog said while it worked */
typedef struct
{
  GtkWidget *dialog;
  guint n;
  guint wrong;
  double last;
} Seen;

static GtkWidget *
find (GtkWidget *root, GType type, const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type)
      && (text == NULL
          || (GTK_IS_BUTTON (root)
              && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), text) == 0)
          || (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (DOSJA_IS_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }

  return NULL;
}

static gint64
count_people (const char *code)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;
  gint64 n;

  gui_settle (&gui);
  dosja_query_add_filter (query, "code", DOSJA_MATCH_IS, code);
  n = dosja_store_count (gui.store, query, &error);
  g_assert_no_error (error);

  return n;
}

/* Returns: the dialog, with the code typed in */
static GtkWidget *
ask (const char *code)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, code, "Zymryte", "Qyteqari", "female");
  GtkWidget *page = gtk_label_new ("page");
  GtkWidget *dialog;

  gui_show (&gui, page);
  dosja_erase_dialog_present (page, gui.worker, dosja_record_get_id (person));
  WAIT_WHILE ((dialog = find_dialog ()) == NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (dialog, GTK_TYPE_ENTRY, NULL)), code);

  return dialog;
}

static void
press (GtkWidget *dialog, const char *label)
{
  GtkWidget *button = find (dialog, GTK_TYPE_BUTTON, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
told_cb (GtkProgressBar *bar, GParamSpec *pspec, Seen *seen)
{
  double fraction = gtk_progress_bar_get_fraction (bar);
  g_autofree char *percent = g_strdup_printf ("%u %%", (guint)(100 * fraction + 0.001));
  guint step = MIN ((guint)(fraction * DOSJA_N_ERASE_STEPS + 0.001), DOSJA_ERASE_PAGES);
  GtkWidget *label;
  gboolean stoppable;

  if (fraction <= 0)
    return;
  label = find (seen->dialog, GTK_TYPE_LABEL, dosja_erase_step_label (step));
  stoppable = gtk_widget_is_sensitive (find (seen->dialog, GTK_TYPE_BUTTON, "_Cancel"));
  seen->n++;
  if (label == NULL || strstr (gtk_label_get_text (GTK_LABEL (label)), percent) == NULL
      || fraction < seen->last || stoppable != (step < DOSJA_ERASE_PAGES))
    {
      g_test_message ("%s: %s", percent,
                      label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "–");
      seen->wrong++;
    }
  seen->last = fraction;
}

/* The step and the hundredths are told, and stopping ends where the pages are wiped. */
static void
test_tells_how_far (void)
{
  Seen seen = { .dialog = ask ("V00201") };

  g_signal_connect (find (seen.dialog, GTK_TYPE_PROGRESS_BAR, NULL), "notify::fraction",
                    G_CALLBACK (told_cb), &seen);
  press (seen.dialog, "_Erase");
  g_assert_true (gtk_widget_get_visible (find (seen.dialog, GTK_TYPE_PROGRESS_BAR, NULL)));
  WAIT_WHILE (find_dialog () != NULL);
  g_assert_cmpuint (seen.n, >, 0);
  g_assert_cmpuint (seen.wrong, ==, 0);
  g_assert_cmpint (count_people ("V00201"), ==, 0);
}

typedef struct
{
  GMutex lock;
  GCond go;
  gboolean may_go;
} Gate;

static gpointer
wait_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  while (!gate->may_go)
    g_cond_wait (&gate->go, &gate->lock);
  g_mutex_unlock (&gate->lock);

  return NULL;
}

/* Stopped in time, nothing is erased, and it can be begun again. */
static void
test_is_stopped (void)
{
  static Gate gate;
  GtkWidget *dialog = ask ("V00202");

  /* What is before it in the queue lets it wait until it is stopped. */
  dosja_worker_run_async (gui.worker, DOSJA_LANE_PROMPT, wait_job, &gate, NULL, NULL, NULL, NULL,
                          NULL, NULL, NULL);
  press (dialog, "_Erase");
  press (dialog, "_Cancel");
  g_mutex_lock (&gate.lock);
  gate.may_go = TRUE;
  g_cond_signal (&gate.go);
  g_mutex_unlock (&gate.lock);
  WAIT_WHILE (find (dialog, GTK_TYPE_LABEL, "nothing is erased") == NULL);
  g_assert_true (find_dialog () == dialog);
  g_assert_cmpint (count_people ("V00202"), ==, 1);

  press (dialog, "_Erase");
  WAIT_WHILE (find_dialog () != NULL);
  g_assert_cmpint (count_people ("V00202"), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);
  g_test_add_func ("/erase-dialog/tells-how-far-it-is", test_tells_how_far);
  g_test_add_func ("/erase-dialog/is-stopped-in-time", test_is_stopped);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
