/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-mechanism-page.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "casework/dosja-decisions.h"
#include "gui/desks/dosja-desk-table.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-record-dialog.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"
#include "report/dosja-mechanism.h"

#include <glib/gi18n-lib.h>

/* How far ahead an end of the time to reflect is shown */
#define REFLECTION_DAYS 30

struct _DosjaMechanismPage
{
  DosjaDeskPage parent_instance;

  GtkWidget *decisions;
  GtkWidget *make_task;
};

G_DEFINE_FINAL_TYPE (DosjaMechanismPage, dosja_mechanism_page, DOSJA_TYPE_DESK_PAGE)

/* ---- tables that are read by a job each ---- */

typedef GPtrArray *(*ReadFunc) (DosjaStore *store, GError **error);
typedef DosjaDeskRow *(*RowFunc) (gconstpointer item);

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  return ((ReadFunc)data) (store, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  RowFunc make = g_object_get_data (G_OBJECT (view), "row");

  if (gtk_widget_get_root (view) == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      dosja_page_error (view, error);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (rows, make (g_ptr_array_index (items, i)));
  dosja_desk_table_show (DOSJA_DESK_TABLE (view), rows);
}

static void
refresh_table (DosjaDeskPage *page, GtkWidget *view)
{
  ReadFunc read = g_object_get_data (G_OBJECT (view), "read");

  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (page)), DOSJA_LANE_PROMPT, read_job,
                          read, NULL, (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, read_cb,
                          g_object_ref (view));
}

static GtkWidget *
add_table (DosjaDeskPage *page, const char *name, const char *title, GtkWidget *view, ReadFunc read,
           RowFunc row)
{
  g_object_set_data (G_OBJECT (view), "read", read);
  g_object_set_data (G_OBJECT (view), "row", row);
  dosja_desk_page_add_view (page, name, title, view, refresh_table);

  return view;
}

static char *
show_date (const char *canonical)
{
  DosjaDate date;

  return canonical != NULL && dosja_date_parse (canonical, &date) ? dosja_date_to_display (&date)
                                                                  : g_strdup ("");
}

static void
open_case_cb (DosjaDeskTable *table, DosjaDeskRow *row)
{
  dosja_page_open_record (GTK_WIDGET (table), dosja_type_find ("case"),
                          dosja_desk_row_get_id (row));
}

/* ---- stages ---- */

static DosjaDeskRow *
identification_row (gconstpointer item)
{
  const DosjaIdentification *one = item;
  g_autofree char *since = show_date (one->since);
  g_autofree char *reflection = show_date (one->reflection_until);
  g_autofree char *days = dosja_number_format (one->days);

  return dosja_desk_row_new (
      &one->case_id, one->number, one->person != NULL ? one->person : "",
      dosja_codes_label ("nrm_stage", one->stage),
      dosja_codes_label ("trafficking_status", one->status), since, days,
      one->identified_by != NULL ? dosja_codes_label ("identified_by", one->identified_by) : "",
      reflection, NULL);
}

static GPtrArray *
read_reflections (DosjaStore *store, GError **error)
{
  return dosja_mechanism_reflections (store, REFLECTION_DAYS, error);
}

static DosjaDeskRow *
reflection_row (gconstpointer item)
{
  const DosjaIdentification *one = item;
  g_autofree char *until = show_date (one->reflection_until);

  return dosja_desk_row_new (&one->case_id, until, one->number,
                             one->person != NULL ? one->person : "",
                             dosja_codes_label ("nrm_stage", one->stage),
                             dosja_codes_label ("trafficking_status", one->status), NULL);
}

static void
add_stages (DosjaDeskPage *page)
{
  const DosjaDeskColumn stages[] = {
    { _ ("Case"), 100 },          { _ ("Person"), 90 },
    { _ ("Stage"), 0 },           { _ ("Status"), 0 },
    { _ ("In it since"), 100 },   { C_ ("column", "Days"), 70, TRUE },
    { _ ("Identified by"), 150 }, { _ ("To reflect until"), 130 },
  };
  const DosjaDeskColumn reflections[] = {
    { _ ("To reflect until"), 150 },
    { _ ("Case"), 100 },
    { _ ("Person"), 90 },
    { _ ("Stage"), 0 },
    { _ ("Status"), 0 },
  };
  GtkWidget *view;

  view = add_table (page, "stages", _ ("_Stages"),
                    dosja_desk_table_new (_ ("Open identifications"), stages, G_N_ELEMENTS (stages),
                                          _ ("No identification is open. They are written in the "
                                             "case, under “Referral mechanism”.")),
                    dosja_mechanism_open, identification_row);
  g_signal_connect (view, "opened", G_CALLBACK (open_case_cb), NULL);
  view = add_table (page, "reflections", _ ("Time to re_flect"),
                    dosja_desk_table_new (_ ("Times to reflect that end within 30 days"),
                                          reflections, G_N_ELEMENTS (reflections),
                                          _ ("No time to reflect ends within 30 days.")),
                    read_reflections, reflection_row);
  g_signal_connect (view, "opened", G_CALLBACK (open_case_cb), NULL);
}

/* ---- referrals ---- */

static DosjaDeskRow *
waiting_row (gconstpointer item)
{
  const DosjaWaiting *one = item;
  g_autofree char *on = show_date (one->on);
  g_autofree char *due = show_date (one->due);
  g_autofree char *days = dosja_number_format (one->days);
  /* Translators: an answer is late; %s is the day on which it was due */
  g_autofree char *late = g_strdup_printf (_ ("%s (late)"), due);

  return dosja_desk_row_new (&one->id, one->organisation, one->reasons, one->number, on, days,
                             one->late ? late : due, NULL);
}

static void
open_referral_cb (DosjaDeskTable *table, DosjaDeskRow *row, DosjaPage *page)
{
  dosja_record_dialog_edit (GTK_WIDGET (page), dosja_page_get_worker (page),
                            dosja_type_find ("referral"), dosja_desk_row_get_id (row));
}

static void
add_waiting (DosjaDeskPage *page)
{
  const DosjaDeskColumn columns[] = {
    { _ ("Institution"), 0 },
    { _ ("For what"), 0 },
    { _ ("Case"), 100 },
    { _ ("Sent on"), 110 },
    { _ ("Days waiting"), 120, TRUE },
    { _ ("Feedback due on"), 190 },
  };
  GtkWidget *view = add_table (page, "waiting", _ ("_Waiting for feedback"),
                               dosja_desk_table_new (_ ("Referrals without feedback"), columns,
                                                     G_N_ELEMENTS (columns),
                                                     _ ("Every referral has its feedback.")),
                               dosja_mechanism_waiting, waiting_row);

  g_signal_connect_object (view, "opened", G_CALLBACK (open_referral_cb), page, 0);
}

/* ---- decisions ---- */

static char *
state_of (const DosjaDecision *one)
{
  g_autofree char *due = show_date (one->due);
  g_autofree char *done = show_date (one->done);

  if (dosja_id_is_nil (&one->task))
    return g_strdup (_ ("No task yet"));
  if (one->done != NULL)
    /* Translators: %s is a day */
    return g_strdup_printf (C_ ("task", "Done on %s"), done);

  /* Translators: %s is a day */
  return one->due != NULL ? g_strdup_printf (C_ ("task", "Task until %s"), due)
                          : g_strdup (C_ ("task", "Task, no day set"));
}

static DosjaDeskRow *
decision_row (gconstpointer item)
{
  const DosjaDecision *one = item;
  g_autofree char *on = show_date (one->on);
  g_autofree char *state = state_of (one);
  DosjaDeskRow *row
      = dosja_desk_row_new (&one->id, on, one->title != NULL ? one->title : "", one->number,
                            one->text != NULL ? one->text : "", state, NULL);

  g_object_set_data (G_OBJECT (row), "open",
                     GINT_TO_POINTER (one->text != NULL && dosja_id_is_nil (&one->task)));
  g_object_set_data_full (G_OBJECT (row), "meeting", g_memdup2 (&one->meeting, sizeof (DosjaId)),
                          g_free);

  return row;
}

static void
open_meeting_cb (DosjaDeskTable *table, DosjaDeskRow *row)
{
  dosja_page_open_record (GTK_WIDGET (table), dosja_type_find ("meeting"),
                          g_object_get_data (G_OBJECT (row), "meeting"));
}

static void
chosen_cb (DosjaMechanismPage *self)
{
  DosjaDeskRow *row = dosja_desk_table_get_chosen (DOSJA_DESK_TABLE (self->decisions));

  gtk_widget_set_sensitive (self->make_task,
                            row != NULL && g_object_get_data (G_OBJECT (row), "open") != NULL);
}

static gpointer
task_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  gint64 action;
  DosjaId task;

  if (!dosja_decision_make_task (store, data, &task, &action, error))
    return NULL;

  return g_memdup2 (&action, sizeof action);
}

static void
task_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaMechanismPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *action = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (action == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else if (*action > 0)
    dosja_page_toast (GTK_WIDGET (self), _ ("The decision is a task now"), *action);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
make_task_cb (DosjaMechanismPage *self)
{
  DosjaDeskRow *row = dosja_desk_table_get_chosen (DOSJA_DESK_TABLE (self->decisions));

  if (row == NULL)
    return;
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, task_job,
                          g_memdup2 (dosja_desk_row_get_id (row), sizeof (DosjaId)), g_free, g_free,
                          NULL, NULL, NULL, task_made_cb, g_object_ref (self));
}

static void
add_decisions (DosjaMechanismPage *self)
{
  const DosjaDeskColumn columns[] = {
    { _ ("Date"), 100 },   { _ ("Meeting"), 220 }, { _ ("Case"), 100 },
    { _ ("Decision"), 0 }, { _ ("Task"), 200 },
  };
  DosjaDeskPage *page = DOSJA_DESK_PAGE (self);

  self->decisions = dosja_desk_table_new (
      _ ("Decisions of the multidisciplinary team"), columns, G_N_ELEMENTS (columns),
      _ ("No meeting of the team has decided about a case yet."));
  if (dosja_rights_write (dosja_type_find ("task")))
    {
      self->make_task = gtk_button_new_with_mnemonic (_ ("_Make it a task"));
      gtk_widget_set_sensitive (self->make_task, FALSE);
      gtk_box_append (dosja_desk_table_get_toolbar (DOSJA_DESK_TABLE (self->decisions)),
                      self->make_task);
      g_signal_connect_object (self->make_task, "clicked", G_CALLBACK (make_task_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->decisions, "chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect (self->decisions, "opened", G_CALLBACK (open_meeting_cb), NULL);
  add_table (page, "decisions", _ ("_Decisions"), self->decisions, dosja_decisions_of_team,
             decision_row);
}

/* ---- the page ---- */

static void
add_meetings (DosjaDeskPage *page)
{
  DosjaSubList *list
      = dosja_desk_page_add_list (page, "meetings", _ ("_Team meetings"), "meeting",
                                  _ ("_New meeting"), _ ("No meetings of the team yet"));

  if (list == NULL)
    return;
  dosja_record_list_set_belongs (dosja_sub_list_get_list (list), "kind", "mdt");
  dosja_sub_list_add_preset (list, "kind", "mdt", FALSE);
  dosja_sub_list_set_order (list, "on", TRUE);
}

static void
dosja_mechanism_page_setup (DosjaDeskPage *page)
{
  dosja_page_set_title (DOSJA_PAGE (page), _ ("Referral mechanism"));
  add_stages (page);
  if (dosja_rights_see (dosja_type_find ("referral")))
    add_waiting (page);
  add_meetings (page);
  if (dosja_rights_see (dosja_type_find ("meeting_case")))
    add_decisions (DOSJA_MECHANISM_PAGE (page));
  dosja_desk_page_add_list (page, "partners", _ ("_Partner institutions"), "organisation",
                            _ ("_New institution"), _ ("No institutions yet"));
  dosja_desk_page_add_list (page, "contacts", _ ("C_ontacts"), "contact", NULL,
                            _ ("No contacts in other institutions yet"));
  dosja_desk_page_add_figures (page, "figures", _ ("Fi_gures"), _ ("The referral mechanism"),
                               "referral-mechanism", dosja_mechanism_figures);
}

static void
dosja_mechanism_page_class_init (DosjaMechanismPageClass *klass)
{
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_mechanism_page_setup;
}

static void
dosja_mechanism_page_init (DosjaMechanismPage *self)
{
}
