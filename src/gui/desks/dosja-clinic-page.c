/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-clinic-page.h"

#include "gui/desks/dosja-client-window.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-figures-view.h"
#include "report/dosja-clinic-figures.h"

#include <glib/gi18n-lib.h>

struct _DosjaClinicPage
{
  DosjaDeskPage parent_instance;

  DosjaSubList *hearings;
};

G_DEFINE_FINAL_TYPE (DosjaClinicPage, dosja_clinic_page, DOSJA_TYPE_DESK_PAGE)

/* ---- on the worker's thread ---- */

static GPtrArray *
count (DosjaStore *store, const DosjaProgress *progress, GError **error)
{
  DosjaDate today;

  dosja_date_today (&today);

  return dosja_clinic_figures (store, &today, error);
}

/* ---- actions ---- */

static void
new_client_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_client_window_present (widget, dosja_page_get_worker (DOSJA_PAGE (widget)));
}

/* The hearings from Monday to Sunday of the week that is, or all of them. */
static void
week_toggled_cb (GtkToggleButton *button, DosjaClinicPage *self)
{
  g_autoptr (GHashTable) state = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  DosjaRecordList *list = dosja_sub_list_get_list (self->hearings);
  DosjaDate monday, sunday;

  dosja_date_today (&monday);
  dosja_date_step (&monday, 1 - (int)dosja_date_weekday (&monday), 0);
  sunday = monday;
  dosja_date_step (&sunday, 6, 0);
  if (gtk_toggle_button_get_active (button))
    {
      g_hash_table_insert (state, (gpointer) "on>", dosja_date_to_canonical (&monday));
      g_hash_table_insert (state, (gpointer) "on<", dosja_date_to_canonical (&sunday));
    }
  dosja_filter_bar_set_state (dosja_record_list_get_filters (list), state);
  dosja_record_list_refresh (list);
}

/* ---- the views ---- */

static void
add_client_button (GtkBox *box)
{
  GtkWidget *button;

  if (!dosja_rights_write (dosja_type_find ("legal_matter"))
      || !dosja_rights_write (dosja_type_find ("person")))
    return;

  button = gtk_button_new ();
  dosja_accessible_set_button (GTK_BUTTON (button), _ ("New clien_t…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "clinic.new-client");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (box, button);
}

static void
add_hearings (DosjaClinicPage *self)
{
  static const char *const columns[]
      = { "on",    "at",   "matter.person", "case.number", "matter.matter",
          "court", "kind", "outcome",       NULL };
  GtkWidget *button;

  self->hearings = dosja_desk_page_add_list_of (DOSJA_DESK_PAGE (self), "hearings", _ ("_Hearings"),
                                                "hearing", columns, _ ("_New hearing"),
                                                _ ("No hearing is written down yet"));
  dosja_sub_list_arrange (self->hearings, "on", FALSE, "court", "on", NULL);
  if (self->hearings == NULL)
    return;
  /* Who prepares a hearing wants the file; the hearing itself is changed from the list. */
  dosja_sub_list_set_opens (self->hearings, "matter");

  button = gtk_toggle_button_new ();
  dosja_accessible_set_button (GTK_BUTTON (button), _ ("Th_is week"));
  g_signal_connect (button, "toggled", G_CALLBACK (week_toggled_cb), self);
  gtk_box_append (dosja_record_list_get_actions (dosja_sub_list_get_list (self->hearings)), button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
dosja_clinic_page_setup (DosjaDeskPage *page)
{
  GtkWidget *figures = dosja_desk_page_add_figures (page, "overview", _ ("_Overview"),
                                                    _ ("Legal clinic"), _ ("clinic"), count);
  DosjaSubList *matters;

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Legal clinic"));
  add_client_button (dosja_figures_view_get_toolbar (DOSJA_FIGURES_VIEW (figures)));
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "contacts", _ ("_Sessions"),
                                                    "clinic_contact", _ ("_New session"),
                                                    _ ("Nobody came to the clinic yet")),
                          "on", TRUE, "kind", "on", "staff");
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "waiting", _ ("_Waiting list"),
                                                    "clinic_wait", _ ("_New entry"),
                                                    _ ("Nobody is waiting")),
                          "since", FALSE, "matter", NULL, NULL);
  matters = dosja_desk_page_add_list (page, "matters", _ ("_Legal matters"), "legal_matter",
                                      _ ("_New matter"), _ ("No matter was taken on yet"));
  dosja_sub_list_arrange (matters, "opened_on", TRUE, "matter", "opened_on", "lawyer");
  if (matters != NULL)
    {
      dosja_record_list_add_choice_filter (dosja_sub_list_get_list (matters), "legal_aid");
      add_client_button (dosja_record_list_get_actions (dosja_sub_list_get_list (matters)));
    }
  add_hearings (DOSJA_CLINIC_PAGE (page));
}

static void
dosja_clinic_page_class_init (DosjaClinicPageClass *klass)
{
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_clinic_page_setup;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "clinic.new-client", NULL,
                                   new_client_action);
}

static void
dosja_clinic_page_init (DosjaClinicPage *self)
{
}
