/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-project-view.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

/* So many points of a hundred behind the time a target is said to be behind. */
#define BEHIND 15

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* A line: what it is, a bar, the numbers in words, and whether that is behind the time. */
static void
add_line (GtkGrid *grid, int row, const char *title, int percent, const char *words,
          gboolean behind)
{
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *label = label_new (title, NULL);
  GtkWidget *numbers = label_new (words, "numeric");
  g_autofree char *name = g_strdup_printf ("%s: %s", title, words);

  gtk_label_set_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), CLAMP (percent, 0, 100) / 100.0);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_size_request (bar, 160, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  dosja_accessible_set_label (bar, name);
  gtk_label_set_width_chars (GTK_LABEL (numbers), 18);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, bar, 1, row, 1, 1);
  gtk_grid_attach (grid, numbers, 2, row, 1, 1);
  if (behind)
    {
      GtkWidget *badge = gtk_label_new (_ ("Behind the time"));

      gtk_widget_add_css_class (badge, "badge");
      gtk_widget_add_css_class (badge, "warn");
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_grid_attach (grid, badge, 3, row, 1, 1);
    }
}

static void
add_target (GtkGrid *grid, int row, const DosjaTargetProgress *target, int elapsed)
{
  g_autofree char *reached = dosja_number_format (target->reached);
  g_autofree char *wanted = dosja_number_format (target->wanted);
  g_autofree char *percent = dosja_number_format (target->percent);
  /* Translators: reached, wanted, percent: “12 of 40 (30%)” */
  g_autofree char *words = g_strdup_printf (_ ("%s of %s (%s%%)"), reached, wanted, percent);

  add_line (grid, row, dosja_record_get (target->record, "title"), (int)target->percent, words,
            elapsed >= 0 && (int)target->percent + BEHIND < elapsed);
}

/* Hundredths of the sums of all budget lines in the currency of the first. */
static void
add_money (GtkGrid *grid, int row, DosjaProjectProgress *progress)
{
  gint64 planned = 0, spent = 0;
  g_autofree char *spent_words = NULL;
  g_autofree char *planned_words = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < progress->lines->len; i++)
    {
      DosjaRecord *line = g_ptr_array_index (progress->lines, i);
      const char *used = dosja_record_get (line, "spent");

      planned += g_ascii_strtoll (dosja_record_get (line, "planned"), NULL, 10);
      spent += used != NULL ? g_ascii_strtoll (used, NULL, 10) : 0;
    }
  if (planned <= 0)
    return;

  spent_words = dosja_number_format (spent / 100);
  planned_words = dosja_number_format (planned / 100);
  words = g_strdup_printf (C_ ("money", "%s of %s"), spent_words, planned_words);
  add_line (grid, row, _ ("Spent of what was planned"), (int)(spent * 100 / planned), words, FALSE);
}

static void
add_head (GtkWidget *box, DosjaProjectProgress *progress)
{
  g_autofree char *start = display (progress->record, "start");
  g_autofree char *end = display (progress->record, "end");
  g_autofree char *period = g_strdup_printf ("%s – %s", start, end);
  g_autoptr (GString) donors = g_string_new (NULL);

  for (guint i = 0; i < progress->donors->len; i++)
    {
      g_autofree char *name = display (g_ptr_array_index (progress->donors, i), "donor");

      g_string_append_printf (donors, "%s%s", donors->len > 0 ? ", " : " · ", name);
    }
  g_string_prepend (donors, period);
  gtk_box_append (GTK_BOX (box), label_new (donors->str, "dim"));
}

/**
 * dosja_project_view_new:
 *
 * Returns: (transfer floating): the project's time, money and targets as bars, each with its
 *   numbers
 */
GtkWidget *
dosja_project_view_new (DosjaProjectProgress *progress)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int row = 0;

  gtk_grid_set_column_spacing (grid, 14);
  gtk_grid_set_row_spacing (grid, 8);
  add_head (box, progress);
  if (progress->elapsed >= 0)
    {
      g_autofree char *words = g_strdup_printf ("%d%%", progress->elapsed);

      add_line (grid, row++, _ ("Time that is over"), progress->elapsed, words, FALSE);
    }
  add_money (grid, row++, progress);
  for (guint i = 0; i < progress->targets->len; i++)
    add_target (grid, row++, g_ptr_array_index (progress->targets, i), progress->elapsed);
  if (progress->targets->len == 0)
    gtk_grid_attach (grid, label_new (_ ("No targets are written down yet."), "dim"), 0, row, 3, 1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));

  return box;
}

/* ---- reading ---- */

static gboolean
add_progress (DosjaStore *store, const DosjaId *id, GPtrArray *all, GError **error)
{
  DosjaProjectProgress *one = dosja_project_progress (store, id, error);

  if (one != NULL)
    g_ptr_array_add (all, one);

  return one != NULL;
}

static gpointer
load_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_project_progress_free);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("project"));
  g_autoptr (GArray) ids = NULL;

  if (data != NULL)
    return add_progress (store, data, all, error) ? g_steal_pointer (&all) : NULL;

  dosja_query_add_filter (query, "status", DOSJA_MATCH_IS, "ongoing");
  if ((ids = dosja_store_query_ids (store, query, error)) == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!dosja_progress_step (progress, i, ids->len, error)
        || !add_progress (store, &g_array_index (ids, DosjaId, i), all, error))
      return NULL;

  return g_steal_pointer (&all);
}

/**
 * dosja_project_view_load_async:
 * @project: (nullable): one project; %NULL: all that are under way
 */
void
dosja_project_view_load_async (DosjaWorker *worker, const DosjaId *project,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_LONG, load_job,
                          project != NULL ? g_memdup2 (project, sizeof *project) : NULL, g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, callback, user_data);
}

/**
 * dosja_project_view_load_finish:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaProjectProgress):
 */
GPtrArray *
dosja_project_view_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}
