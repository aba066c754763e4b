/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-enrolment-page.h"

#include "gui/documents/dosja-document-window.h"
#include "gui/reports/dosja-figures-view.h"
#include "model/dosja-display.h"
#include "report/dosja-measures.h"
#include "store/dosja-attendance.h"

#include <glib/gi18n-lib.h>

struct _DosjaEnrolmentPage
{
  DosjaRecordPage parent_instance;

  DosjaSubList *partner_measures;
  GtkWidget *figures;
  GtkWidget *nothing;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaEnrolmentPage, dosja_enrolment_page, DOSJA_TYPE_RECORD_PAGE)

/* What is worked out of an enrolment */
typedef struct
{
  char *title; /* whose it is */
  DosjaId participant;
  guint attended;
  guint sessions;
  guint in_a_row;
  int percent;
  GPtrArray *figures;
} Facts;

typedef struct
{
  DosjaEnrolmentPage *page;
  guint generation;
} Question;

typedef struct
{
  DosjaId enrolment;
  DosjaId participant;
} Job;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_free (facts->title);
  g_clear_pointer (&facts->figures, g_ptr_array_unref);
  g_free (facts);
}

/* ---- on the worker's thread ---- */

static gpointer
facts_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) sums = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  const DosjaAttendanceSum *sum;
  Facts *facts;

  if (store == NULL
      || (sums = dosja_store_sum_attendance (store, &job->participant, NULL, error)) == NULL
      || (figures = dosja_measures_of (store, &job->enrolment, error)) == NULL)
    return NULL;

  facts = g_new0 (Facts, 1);
  facts->participant = job->participant;
  facts->figures = g_steal_pointer (&figures);
  facts->percent = -1;
  if ((sum = dosja_attendance_find (sums, &job->enrolment)) != NULL)
    {
      facts->title = g_strdup (sum->title);
      facts->attended = sum->present;
      facts->sessions = dosja_attendance_sum_n (sum);
      facts->in_a_row = sum->in_a_row;
      facts->percent = dosja_attendance_sum_percent (sum);
    }

  return facts;
}

/* ---- on the window's thread ---- */

static void
show_badges (DosjaRecordPage *page, const Facts *facts)
{
  g_autofree char *attendance = NULL;
  g_autofree char *missed = NULL;

  if (facts->sessions == 0)
    return;

  attendance = g_strdup_printf (_ ("Attendance: %u of %u (%d %%)"), facts->attended,
                                facts->sessions, facts->percent);
  dosja_record_page_add_badge (page, attendance, facts->percent < 70 ? "warn" : "calm");
  if (facts->in_a_row < 2)
    return;
  missed = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Missed %u in a row", "Missed %u in a row", facts->in_a_row),
      facts->in_a_row);
  dosja_record_page_add_badge (page, missed, "grave");
}

static void
facts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (DosjaEnrolmentPage) self = question->page;
  DosjaRecordPage *page = DOSJA_RECORD_PAGE (self);
  Facts *facts = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  DosjaRecord *record = dosja_record_page_get_record (page);

  if (facts != NULL && question->generation == self->generation && record != NULL)
    {
      g_autofree char *status = dosja_field_display (
          dosja_type_find_field (dosja_record_get_record_type (record), "status"),
          dosja_record_get (record, "status"));

      dosja_page_set_title (DOSJA_PAGE (page), facts->title);
      dosja_record_page_set_heading (page, facts->title, status);
      show_badges (page, facts);
      dosja_record_page_add_link (page, _ ("The participant"), dosja_type_find ("participant"),
                                  &facts->participant);
      gtk_widget_set_visible (self->figures, facts->figures->len > 0);
      gtk_widget_set_visible (self->nothing, facts->figures->len == 0);
      dosja_figures_view_show (DOSJA_FIGURES_VIEW (self->figures), _ ("Measures of the programme"),
                               _ ("measures"), facts->figures);
    }
  g_clear_pointer (&facts, facts_free);
  g_free (question);
}

static void
ask (DosjaEnrolmentPage *self)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (self));
  Question *question;
  Job *job;

  if (record == NULL || !dosja_record_is_stored (record))
    return;
  job = g_new0 (Job, 1);
  job->enrolment = *dosja_record_get_id (record);
  dosja_record_get_reference (record, "participant", &job->participant);
  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, facts_job,
                          job, g_free, facts_free, NULL, NULL, NULL, facts_cb, question);
}

static void
dosja_enrolment_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  dosja_page_set_title (DOSJA_PAGE (page), _ ("Enrolment"));
  dosja_record_page_clear_badges (page);
  dosja_record_page_clear_links (page);
  dosja_sub_list_show (DOSJA_ENROLMENT_PAGE (page)->partner_measures, dosja_record_get_id (record));
  ask (DOSJA_ENROLMENT_PAGE (page));
}

static void
dosja_enrolment_page_begin (DosjaRecordPage *page, const DosjaId *owner)
{
  DosjaRecordEditor *editor = dosja_record_page_get_editor (page);
  char id[DOSJA_ID_STRING_SIZE];

  if (owner != NULL)
    dosja_record_editor_preset (editor, "participant", dosja_id_format (owner, id), FALSE);
  dosja_record_editor_preset (editor, "stage", "referral", FALSE);
  dosja_record_editor_preset (editor, "status", "waiting", FALSE);
}

static void
statement_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (widget));

  if (record != NULL && dosja_record_is_stored (record))
    gtk_window_present (dosja_document_window_new (
        widget, dosja_page_get_worker (DOSJA_PAGE (widget)), dosja_type_find ("enrolment"),
        dosja_record_get_id (record), "attendance-statement"));
}

/* ---- what belongs to it ---- */

static void
add_list (DosjaRecordPage *page, const char *name, const char *title, const char *type,
          const char *const *columns, const char *heading, const char *add, const char *empty)
{
  DosjaSubList *list = dosja_record_page_add_list (page, name, title, type, "enrolment", columns);

  dosja_sub_list_set_words (list, heading, add, empty);
  dosja_sub_list_set_order (list, columns != NULL ? columns[0] : dosja_type_find (type)->order,
                            TRUE);
}

/* What she says and what she answers stand together. */
static void
add_partner (DosjaEnrolmentPage *self)
{
  DosjaRecordPage *page = DOSJA_RECORD_PAGE (self);
  DosjaSubList *contacts = dosja_record_page_add_list (page, "partner", C_ ("programme", "Partner"),
                                                       "partner_contact", "enrolment", NULL);

  dosja_sub_list_set_words (contacts,
                            _ ("Written by somebody who does not work with the participant"),
                            _ ("Add a _contact"), _ ("The partner was not spoken with yet."));
  dosja_sub_list_set_order (contacts, "on", TRUE);
  self->partner_measures = DOSJA_SUB_LIST (dosja_sub_list_new (
      dosja_page_get_worker (DOSJA_PAGE (self)), dosja_type_find ("partner_measure"), "enrolment",
      "enrolment.hers", NULL));
  dosja_sub_list_set_words (self->partner_measures,
                            _ ("What the partner answers at the five measuring points"),
                            _ ("Add a _measure"), _ ("Nothing was measured yet."));
  dosja_sub_list_set_order (self->partner_measures, "on", TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->partner_measures), TRUE);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (contacts))),
                  GTK_WIDGET (self->partner_measures));
}

static void
add_figures (DosjaEnrolmentPage *self)
{
  GtkBox *box
      = dosja_record_page_add_tab (DOSJA_RECORD_PAGE (self), "change", _ ("Before and after"));

  self->nothing = gtk_label_new (_ ("Nothing was measured yet. Measures are added beside this."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_set_vexpand (self->nothing, TRUE);
  gtk_box_append (box, self->nothing);
  self->figures = dosja_figures_view_new (dosja_page_get_worker (DOSJA_PAGE (self)));
  gtk_widget_set_vexpand (self->figures, TRUE);
  gtk_widget_set_visible (self->figures, FALSE);
  gtk_box_append (box, self->figures);
}

static void
dosja_enrolment_page_setup (DosjaRecordPage *page)
{
  static const char *const attendance_columns[]
      = { "session.on", "session.kind", "presence", "minutes_late", "risk", "note", NULL };

  add_list (page, "attendance", C_ ("programme", "Attendance"), "attendance", attendance_columns,
            NULL, _ ("_Add an attendance"), _ ("No session was held yet."));
  add_list (page, "measures", C_ ("programme", "Measures"), "measure", NULL,
            _ ("What the participant answers at the five measuring points"), _ ("Add a _measure"),
            _ ("Nothing was measured yet."));
  add_figures (DOSJA_ENROLMENT_PAGE (page));
  add_list (page, "reports", _ ("Reports"), "court_report", NULL,
            _ ("The sessions are counted until the day of the report"), _ ("Add a _report"),
            _ ("Nothing was reported yet."));
  add_partner (DOSJA_ENROLMENT_PAGE (page));
  add_list (page, "link", _ ("Victim's case"), "victim_link", NULL,
            _ ("Only the director sees this"), _ ("Add a _link"), _ ("No case is linked."));
  dosja_record_page_add_button (page, _ ("S_tatement of attendance…"), "enrolment.statement",
                                FALSE);
}

static void
dosja_enrolment_page_refresh (DosjaPage *page)
{
  DOSJA_PAGE_CLASS (dosja_enrolment_page_parent_class)->refresh (page);
  dosja_sub_list_refresh (DOSJA_ENROLMENT_PAGE (page)->partner_measures);
}

static void
dosja_enrolment_page_class_init (DosjaEnrolmentPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "enrolment";
  page_class->new_title = N_ ("New enrolment");
  page_class->setup = dosja_enrolment_page_setup;
  page_class->show = dosja_enrolment_page_show;
  page_class->begin = dosja_enrolment_page_begin;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_enrolment_page_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "enrolment.statement", NULL,
                                   statement_action);
}

static void
dosja_enrolment_page_init (DosjaEnrolmentPage *self)
{
}
