/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-cases-page.h"

#include "gui/cases/dosja-case-strip.h"
#include "gui/dosja-reason.h"
#include "gui/dosja-rights.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

struct _DosjaCasesPage
{
  DosjaListPage parent_instance;

  DosjaCaseStrip *strip;
};

G_DEFINE_FINAL_TYPE (DosjaCasesPage, dosja_cases_page, DOSJA_TYPE_LIST_PAGE)

/* ---- opening a case that is hidden ---- */

typedef struct
{
  char *number;
  char *reason;
} Glass;

static void
glass_free (gpointer data)
{
  Glass *glass = data;

  g_free (glass->number);
  g_free (glass->reason);
  g_free (glass);
}

static gpointer
glass_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Glass *glass = data;
  DosjaId *id = g_new0 (DosjaId, 1);

  if (store != NULL && dosja_store_break_glass (store, glass->number, glass->reason, id, error))
    return id;
  g_free (id);

  return NULL;
}

static void
glass_broken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree DosjaId *id = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  /* Locked meanwhile: the dialog is gone. */
  if (parent == NULL)
    return;
  if (id == NULL)
    {
      g_autofree char *words
          = error != NULL ? dosja_message_for_error (error) : g_strdup (_ ("The vault is locked."));

      dosja_dialog_set_busy (dialog, FALSE);
      dosja_dialog_set_problem (dialog, words);
      return;
    }
  dosja_page_changed (GTK_WIDGET (parent));
  dosja_page_open_record (GTK_WIDGET (parent), dosja_type_find ("case"), id);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
reason_given_cb (DosjaDialog *dialog, DosjaCasesPage *self)
{
  Glass *glass = g_new0 (Glass, 1);

  glass->number = g_strstrip (dosja_reason_dialog_get_asked (dialog));
  glass->reason = dosja_reason_dialog_get_reason (dialog);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, glass_job,
                          glass, glass_free, g_free, NULL, NULL, NULL, glass_broken_cb,
                          g_object_ref (dialog));
}

static void
glass_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaDialog *dialog = dosja_reason_dialog_new (
      widget, _ ("Open a hidden case"), _ ("_Open"),
      _ ("Some cases are shown only to those who work on them. When you must see one now, type its "
         "number and why. It is open for you until the vault is locked, and the director is told."),
      _ ("Case _number"));

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (reason_given_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
dosja_cases_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);

  dosja_list_page_set_type (page, dosja_type_find ("case"), "cases");
  DOSJA_CASES_PAGE (page)->strip
      = DOSJA_CASE_STRIP (dosja_case_strip_new (dosja_page_get_worker (DOSJA_PAGE (page))));
  gtk_box_prepend (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (list))),
                   GTK_WIDGET (DOSJA_CASES_PAGE (page)->strip));
  dosja_record_list_set_order (list, "opened", TRUE);
  dosja_record_list_add_choice_filter (list, "category");
  dosja_record_list_add_choice_filter (list, "status");
  dosja_record_list_add_staff_filter (list, "manager");
  dosja_record_list_add_choice_filter (list, "referral_source");
  dosja_record_list_add_year_filter (list, "opened");
  dosja_record_list_add_bulk_actions (list);
  dosja_record_list_set_empty (list, "dosja-cases-symbolic", _ ("No cases yet"),
                               _ ("A case belongs to a person. Open it from the person's page, or "
                                  "begin here and choose the person."));
  if (dosja_rights_may (DOSJA_ACTION_BREAK_GLASS) && !dosja_rights_may (DOSJA_ACTION_JOURNAL))
    dosja_list_page_add_button (page, _ ("Open a _hidden case…"), "cases.break-glass", FALSE);
  if (dosja_rights_write (dosja_type_find ("case")))
    dosja_list_page_add_button (page, _ ("_New case"), "win.new-case", TRUE);
}

static void
dosja_cases_page_refresh (DosjaPage *page)
{
  DOSJA_PAGE_CLASS (dosja_cases_page_parent_class)->refresh (page);
  dosja_case_strip_refresh (DOSJA_CASES_PAGE (page)->strip);
}

/* Looking at a case changes nothing that pages are told of, and yet what is recent. */
static void
dosja_cases_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_cases_page_parent_class)->map (widget);
  dosja_case_strip_refresh (DOSJA_CASES_PAGE (widget)->strip);
}

static void
dosja_cases_page_class_init (DosjaCasesPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_cases_page_setup;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_cases_page_refresh;
  GTK_WIDGET_CLASS (klass)->map = dosja_cases_page_map;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "cases.break-glass", NULL,
                                   glass_action);
}

static void
dosja_cases_page_init (DosjaCasesPage *self)
{
}
