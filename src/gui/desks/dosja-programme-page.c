/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-programme-page.h"

#include "gui/desks/dosja-roll-window.h"
#include "gui/documents/dosja-document-window.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-figures-view.h"
#include "report/dosja-programme-figures.h"

#include <glib/gi18n-lib.h>

struct _DosjaProgrammePage
{
  DosjaDeskPage parent_instance;

  DosjaSubList *enrolments;
  DosjaSubList *groups;
  DosjaSubList *sessions;
};

G_DEFINE_FINAL_TYPE (DosjaProgrammePage, dosja_programme_page, DOSJA_TYPE_DESK_PAGE)

/* ---- on the worker's thread ---- */

static GPtrArray *
count (DosjaStore *store, const DosjaProgress *progress, GError **error)
{
  DosjaDate today;

  dosja_date_today (&today);

  return dosja_programme_figures (store, &today, error);
}

/* ---- actions ---- */

/* Of the session that is chosen, else a new one: of the group that is chosen, if one is. */
static void
roll_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaProgrammePage *self = DOSJA_PROGRAMME_PAGE (widget);
  const char *view = dosja_desk_page_get_view (DOSJA_DESK_PAGE (self));
  const DosjaId *session
      = g_strcmp0 (view, "sessions") == 0 ? dosja_sub_list_get_selected (self->sessions) : NULL;
  const DosjaId *group
      = g_strcmp0 (view, "groups") == 0 ? dosja_sub_list_get_selected (self->groups) : NULL;
  DosjaRollWindow *window
      = dosja_roll_window_present (widget, dosja_page_get_worker (DOSJA_PAGE (self)), session);

  if (group != NULL)
    dosja_roll_window_set_group (window, group);
}

static void
statement_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaProgrammePage *self = DOSJA_PROGRAMME_PAGE (widget);
  const DosjaId *id = dosja_sub_list_get_selected (self->enrolments);

  if (id != NULL)
    gtk_window_present (
        dosja_document_window_new (widget, dosja_page_get_worker (DOSJA_PAGE (self)),
                                   dosja_type_find ("enrolment"), id, "attendance-statement"));
}

static void
selected_cb (DosjaProgrammePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "programme.statement",
                                 dosja_sub_list_get_selected (self->enrolments) != NULL);
}

/* ---- the views ---- */

static void
add_people (DosjaProgrammePage *self)
{
  DosjaDeskPage *page = DOSJA_DESK_PAGE (self);
  GtkBox *actions;

  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "participants", _ ("Part_icipants"),
                                                    "participant", _ ("_New participant"),
                                                    _ ("Nobody is in the programme yet")),
                          "surname", FALSE, NULL, NULL, NULL);
  self->enrolments = dosja_desk_page_add_list (page, "enrolments", _ ("_Enrolments"), "enrolment",
                                               _ ("_New enrolment"), _ ("Nobody is enrolled yet"));
  dosja_sub_list_arrange (self->enrolments, "start", TRUE, "status", "start", NULL);
  if (self->enrolments == NULL)
    return;
  dosja_record_list_add_choice_filter (dosja_sub_list_get_list (self->enrolments),
                                       "referral_source");
  g_signal_connect_swapped (self->enrolments, "selected", G_CALLBACK (selected_cb), self);
  actions = dosja_record_list_get_actions (dosja_sub_list_get_list (self->enrolments));
  dosja_accessible_add_button (actions, _ ("Statement of attendan_ce…"), "programme.statement",
                               NULL);
}

static void
add_sessions (DosjaProgrammePage *self)
{
  DosjaDeskPage *page = DOSJA_DESK_PAGE (self);

  self->groups = dosja_desk_page_add_list (page, "groups", _ ("_Groups"), "programme_group",
                                           _ ("_New group"), _ ("There are no groups yet"));
  dosja_sub_list_arrange (self->groups, "name", FALSE, NULL, NULL, NULL);
  self->sessions = dosja_desk_page_add_list (page, "sessions", C_ ("programme", "_Sessions"),
                                             "programme_session", C_ ("programme", "_New session"),
                                             _ ("No session was held yet"));
  dosja_sub_list_arrange (self->sessions, "on", TRUE, "kind", "on", NULL);
  if (self->groups == NULL || self->sessions == NULL
      || !dosja_rights_write (dosja_type_find ("attendance")))
    return;
  dosja_accessible_add_button (
      dosja_record_list_get_actions (dosja_sub_list_get_list (self->groups)), _ ("_Attendance…"),
      "programme.roll", NULL);
  dosja_accessible_add_button (
      dosja_record_list_get_actions (dosja_sub_list_get_list (self->sessions)), _ ("_Attendance…"),
      "programme.roll", NULL);
}

static void
add_papers (DosjaDeskPage *page)
{
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "measures", _ ("_Measures"), "measure",
                                                    _ ("_New measure"),
                                                    _ ("Nothing was measured yet")),
                          "on", TRUE, "point", "on", NULL);
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "partner-measures",
                                                    _ ("Partners' meas_ures"), "partner_measure",
                                                    _ ("_New measure"),
                                                    _ ("Nothing was measured yet")),
                          "on", TRUE, "point", "on", NULL);
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "partners", _ ("Partne_rs"),
                                                    "partner_contact",
                                                    C_ ("programme", "_New contact"),
                                                    _ ("No partner was spoken with yet")),
                          "on", TRUE, "kind", "on", NULL);
  dosja_sub_list_arrange (
      dosja_desk_page_add_list (page, "statements", _ ("Repor_ts to the sender"), "court_report",
                                _ ("_New report"), _ ("Nothing was reported yet")),
      "on", TRUE, "recipient", "on", NULL);
}

static void
dosja_programme_page_setup (DosjaDeskPage *page)
{
  DosjaProgrammePage *self = DOSJA_PROGRAMME_PAGE (page);
  GtkWidget *figures = dosja_desk_page_add_figures (
      page, "overview", _ ("_Overview"), _ ("Perpetrator programme"), _ ("programme"), count);

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Perpetrator programme"));
  if (dosja_rights_write (dosja_type_find ("attendance")))
    dosja_accessible_add_button (dosja_figures_view_get_toolbar (DOSJA_FIGURES_VIEW (figures)),
                                 _ ("_Attendance of a group…"), "programme.roll", NULL);
  add_people (self);
  add_sessions (self);
  add_papers (page);
}

static void
dosja_programme_page_class_init (DosjaProgrammePageClass *klass)
{
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_programme_page_setup;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "programme.roll", NULL, roll_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "programme.statement", NULL,
                                   statement_action);
}

static void
dosja_programme_page_init (DosjaProgrammePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "programme.statement", FALSE);
}
