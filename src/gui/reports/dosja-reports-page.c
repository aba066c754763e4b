/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-reports-page.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-figures-view.h"
#include "gui/reports/dosja-research-dialog.h"
#include "report/dosja-report.h"

#include <glib/gi18n-lib.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

struct _DosjaReportsPage
{
  DosjaPage parent_instance;

  GCancellable *cancellable;
  guint generation; /* answers to older questions are dropped */
  gboolean stale;   /* to be counted when the page is next seen */

  /* Template children */
  DosjaFiguresView *view;
  GtkEntry *from;
  GtkEntry *to;
  GtkLabel *problem;
  GtkSwitch *publication;
  GtkWidget *research;
  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (DosjaReportsPage, dosja_reports_page, DOSJA_TYPE_PAGE)

typedef struct
{
  int from_year;
  int to_year;
  gboolean publication;
} Question;

typedef struct
{
  DosjaReportsPage *page;
  guint generation;
} Request;

/* ---- on the worker's thread ---- */

static gpointer
count_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  const Question *question = data;
  g_autoptr (DosjaHeadline) headline
      = dosja_report_headline_full (store, question->from_year, question->to_year, progress, error);

  if (headline != NULL && question->publication)
    return dosja_headline_protect (headline, DOSJA_TABLE_THRESHOLD);

  return g_steal_pointer (&headline);
}

/* ---- on the window's thread ---- */

static void
request_free (Request *request)
{
  g_object_unref (request->page);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* "2,597 women and girls" and so on, below the large figure */
static char *
describe_parts (DosjaTable *summary, guint row)
{
  GString *text = g_string_new (NULL);

  for (guint column = 1; column < dosja_table_get_n_columns (summary); column++)
    {
      g_autofree char *cell = dosja_table_format_cell (summary, row, column);

      g_string_append_printf (text, "%s%s: %s", column > 1 ? " · " : "",
                              dosja_table_get_column_heading (summary, column), cell);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_card (DosjaTable *summary, guint row)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *figure = dosja_table_format_cell (summary, row, 0);
  g_autofree char *parts = describe_parts (summary, row);
  const char *heading = dosja_table_get_row_heading (summary, row);

  gtk_widget_add_css_class (card, "card");
  add_label (card, heading, "heading");
  add_label (card, figure, "figure");
  add_label (card, parts, "dim");

  return card;
}

static void
show_headline (DosjaReportsPage *self, DosjaHeadline *headline)
{
  g_autoptr (GPtrArray) figures = dosja_figures_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint row = 0; row < dosja_table_get_n_rows (headline->summary); row++)
    gtk_box_append (self->cards, make_card (headline->summary, row));

  /* Lines, for stacked categories would add up whom they share. */
  g_ptr_array_add (figures,
                   dosja_figure_new (g_object_ref (headline->summary), DOSJA_CHART_STACKED, TRUE));
  g_ptr_array_add (figures,
                   dosja_figure_new (g_object_ref (headline->by_year), DOSJA_CHART_LINES, TRUE));
  dosja_figures_view_set_note (self->view, headline->threshold > 0
                                               ? _ ("For publication: small figures are not shown")
                                               : NULL);
  /* Translators: beginning of a file's name, without blanks */
  dosja_figures_view_show (self->view, _ ("Persons assisted"), _ ("persons-assisted"), figures);
}

static gboolean
is_empty (DosjaHeadline *headline)
{
  return headline->from_year == 0 && headline->to_year == 0 && headline->persons == 0
         && headline->from_totals == 0;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  DosjaReportsPage *self = request->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaHeadline) headline
      = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (request->generation != self->generation || self->view == NULL)
    return;

  if (headline == NULL)
    {
      dosja_figures_view_show_error (self->view);
      dosja_page_error (GTK_WIDGET (self), error);
    }
  else if (is_empty (headline))
    dosja_figures_view_show_empty (self->view);
  else
    show_headline (self, headline);
}

/* A year of four digits, or 0 for nothing typed, or -1. */
static int
read_year (GtkEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  guint64 year;

  if (*text == '\0')
    return 0;

  return g_ascii_string_to_unsigned (text, 10, FIRST_YEAR, LAST_YEAR, &year, NULL) ? (int)year : -1;
}

static void
mark (GtkEntry *entry, gboolean wrong)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
}

/* While a year is being typed nothing is wrong yet. */
static gboolean
read_question (DosjaReportsPage *self, Question *question)
{
  int from = read_year (self->from), to = read_year (self->to);
  gboolean reversed = from > 0 && to > 0 && from > to;

  mark (self->from, from < 0 || reversed);
  mark (self->to, to < 0 || reversed);
  gtk_label_set_text (self->problem, from < 0 || to < 0
                                         ? _ ("Write a year of four digits, or nothing")
                                     : reversed ? _ ("The first year comes after the last one")
                                                : "");
  question->from_year = from;
  question->to_year = to;
  question->publication = gtk_switch_get_active (self->publication);

  return from >= 0 && to >= 0 && !reversed;
}

static void
count (DosjaReportsPage *self)
{
  Question question;
  Request *request;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  if (!read_question (self, &question))
    return;

  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->page = g_object_ref (self);
  request->generation = ++self->generation;
  dosja_figures_view_begin (self->view, self->cancellable);
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_LONG, count_job,
                          g_memdup2 (&question, sizeof question), g_free,
                          (GDestroyNotify)dosja_headline_free, NULL, NULL, self->cancellable,
                          counted_cb, request);
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  count (DOSJA_REPORTS_PAGE (widget));
}

static void
new_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_page_new_record (widget, dosja_type_find ("person"), NULL);
}

static void
totals_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_page_go (widget, "totals");
}

static void
books_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_page_go (widget, "books");
}

static void
research_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_research_dialog_present (widget, dosja_page_get_worker (DOSJA_PAGE (widget)));
}

/* Counts as soon as there is a whole year or nothing; a problem is told when the field is
 * left or Enter pressed. */
static void
year_changed_cb (GtkEntry *entry, DosjaReportsPage *self)
{
  int from = read_year (self->from), to = read_year (self->to);

  if (from >= 0 && to >= 0 && (from == 0 || to == 0 || from <= to))
    count (self);
}

static void
check_years_cb (DosjaReportsPage *self)
{
  Question question;

  read_question (self, &question);
}

static void
publication_changed_cb (DosjaReportsPage *self)
{
  count (self);
}

static void
dosja_reports_page_refresh (DosjaPage *page)
{
  count (DOSJA_REPORTS_PAGE (page));
}

static void
dosja_reports_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_reports_page_parent_class)->map (widget);

  if (DOSJA_REPORTS_PAGE (widget)->stale)
    count (DOSJA_REPORTS_PAGE (widget));
}

static void
dosja_reports_page_constructed (GObject *object)
{
  DosjaReportsPage *self = DOSJA_REPORTS_PAGE (object);

  G_OBJECT_CLASS (dosja_reports_page_parent_class)->constructed (object);

  dosja_figures_view_set_worker (self->view, dosja_page_get_worker (DOSJA_PAGE (self)));
}

static void
dosja_reports_page_dispose (GObject *object)
{
  DosjaReportsPage *self = DOSJA_REPORTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_REPORTS_PAGE);

  G_OBJECT_CLASS (dosja_reports_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, from);
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, to);
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, publication);
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, view);
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, research);
  gtk_widget_class_bind_template_child (widget_class, DosjaReportsPage, cards);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_years_cb);
  gtk_widget_class_bind_template_callback (widget_class, publication_changed_cb);
}

static void
dosja_reports_page_class_init (DosjaReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dosja_reports_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dosja_reports_page_dispose;
  widget_class->map = dosja_reports_page_map;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_reports_page_refresh;

  g_type_ensure (DOSJA_TYPE_FIGURES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/reports-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "report.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "report.new-person", NULL, new_person_action);
  gtk_widget_class_install_action (widget_class, "report.totals", NULL, totals_action);
  gtk_widget_class_install_action (widget_class, "report.books", NULL, books_action);
  gtk_widget_class_install_action (widget_class, "report.research", NULL, research_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "report.refresh", NULL);
}

static void
dosja_reports_page_init (DosjaReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Reports"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  gtk_widget_set_visible (self->research, dosja_rights_may (DOSJA_ACTION_EXPORT)
                                              && dosja_rights_may (DOSJA_ACTION_REPORT));
  self->stale = TRUE;
}
