/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/assess/dosja-trend-view.h"

#include "gui/reports/dosja-chart.h"
#include "report/dosja-trend.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

#define MAX_CHARTS 4
#define CHART_HEIGHT 190

struct _DosjaTrendView
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  guint generation;
  guint n_charts;
  gboolean busy;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (DosjaTrendView, dosja_trend_view, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaTrendView *view;
  guint generation;
} Question;

typedef struct
{
  const DosjaType *type;
  DosjaId case_id;
} Job;

/* On the worker's thread: the tables that are drawn. */
static gpointer
draw_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaQuery) query = dosja_query_new (job->type);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *tables;
  char id[DOSJA_ID_STRING_SIZE];

  if (store == NULL)
    return NULL;
  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_id_format (&job->case_id, id));
  if ((records = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;
  if (g_str_equal (job->type->name, "psych_score"))
    return dosja_trend_scores (records);

  tables = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (tables, dosja_trend_risk (records));

  return tables;
}

static void
clear (DosjaTrendView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->n_charts = 0;
}

static void
add_chart (DosjaTrendView *self, DosjaTable *table)
{
  GtkWidget *chart = dosja_chart_new ();

  dosja_chart_show (DOSJA_CHART (chart), table, DOSJA_CHART_LINES);
  dosja_chart_set_height (DOSJA_CHART (chart), CHART_HEIGHT);
  gtk_box_append (GTK_BOX (self->box), chart);
  self->n_charts++;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaTrendView) self = question->view;
  g_autoptr (GPtrArray) tables = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || self->box == NULL)
    return;

  self->busy = FALSE;
  clear (self);
  for (guint i = 0; tables != NULL && i < tables->len && self->n_charts < MAX_CHARTS; i++)
    if (dosja_table_get_n_rows (g_ptr_array_index (tables, i)) > 1)
      add_chart (self, g_ptr_array_index (tables, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_charts > 0);
}

static void
dosja_trend_view_dispose (GObject *object)
{
  DosjaTrendView *self = DOSJA_TREND_VIEW (object);

  self->generation++;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_trend_view_parent_class)->dispose (object);
}

static void
dosja_trend_view_class_init (DosjaTrendViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_trend_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_trend_view_init (DosjaTrendView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "trend");
}

/**
 * dosja_trend_view_new:
 * @type: `risk_assessment` or `psych_score`
 *
 * Returns: (transfer floating): a view of nothing yet
 */
GtkWidget *
dosja_trend_view_new (DosjaWorker *worker, const DosjaType *type)
{
  DosjaTrendView *self = g_object_new (DOSJA_TYPE_TREND_VIEW, NULL);

  self->worker = g_object_ref (worker);
  self->type = type;

  return GTK_WIDGET (self);
}

/**
 * dosja_trend_view_show:
 * @case_id: (nullable): whose; %NULL while the case is new
 *
 * Reads and draws; what is drawn stays until the new is there.
 */
void
dosja_trend_view_show (DosjaTrendView *self, const DosjaId *case_id)
{
  Question *question;
  Job *job;

  g_return_if_fail (DOSJA_IS_TREND_VIEW (self));

  self->generation++;
  self->busy = FALSE;
  if (case_id == NULL)
    {
      clear (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  self->busy = TRUE;
  job = g_new0 (Job, 1);
  job->type = self->type;
  job->case_id = *case_id;
  question = g_new0 (Question, 1);
  question->view = g_object_ref (self);
  question->generation = self->generation;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, draw_job, job, g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, drawn_cb, question);
}

guint
dosja_trend_view_get_n_charts (DosjaTrendView *self)
{
  g_return_val_if_fail (DOSJA_IS_TREND_VIEW (self), 0);

  return self->n_charts;
}

gboolean
dosja_trend_view_is_busy (DosjaTrendView *self)
{
  g_return_val_if_fail (DOSJA_IS_TREND_VIEW (self), FALSE);

  return self->busy;
}
