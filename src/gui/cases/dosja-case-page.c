/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-page.h"

#include "base/dosja-date.h"
#include "gui/records/dosja-record-jobs.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaCasePage
{
  DosjaRecordPage parent_instance;

  DosjaSubList *statuses;
  DosjaSubList *stays;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaCasePage, dosja_case_page, DOSJA_TYPE_RECORD_PAGE)

typedef struct
{
  DosjaCasePage *page;
  guint generation;
} Question;

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static char *
today (void)
{
  DosjaDate date;

  dosja_date_today (&date);

  return dosja_date_to_canonical (&date);
}

static const char *
tone_of_risk (const char *risk)
{
  if (g_strcmp0 (risk, "high") == 0 || g_strcmp0 (risk, "very_high") == 0
      || g_strcmp0 (risk, "extreme") == 0)
    return "grave";
  if (g_strcmp0 (risk, "medium") == 0)
    return "warn";

  return NULL;
}

static void
person_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaCasePage) self = question->page;
  g_autoptr (DosjaLoaded) loaded = dosja_records_load_finish (DOSJA_WORKER (source), result, NULL);
  guint generation = question->generation;
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (self));

  g_free (question);
  if (loaded == NULL || record == NULL || generation != self->generation)
    return;

  title = dosja_record_get_title (loaded->record);
  heading = g_strdup_printf ("%s · %s", dosja_record_get (record, "number"), title);
  dosja_page_set_title (DOSJA_PAGE (self), heading);
  dosja_record_page_clear_links (DOSJA_RECORD_PAGE (self));
  dosja_record_page_add_link (DOSJA_RECORD_PAGE (self), title,
                              dosja_record_get_record_type (loaded->record),
                              dosja_record_get_id (loaded->record));
  dosja_record_page_add_copy (DOSJA_RECORD_PAGE (self), _ ("Copy the case number"),
                              dosja_record_get (record, "number"));
}

static void
load_person (DosjaCasePage *self, DosjaRecord *record)
{
  Question *question;
  DosjaId person;

  self->generation++;
  if (!dosja_record_get_reference (record, "person", &person))
    return;

  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->generation = self->generation;
  dosja_records_load_async (dosja_page_get_worker (DOSJA_PAGE (self)), dosja_type_find ("person"),
                            &person, NULL, person_loaded_cb, question);
}

static void
dosja_case_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (page);
  g_autofree char *category = display (record, "category");
  g_autofree char *opened = display (record, "opened");
  g_autofree char *closed = display (record, "closed");
  g_autofree char *status = display (record, "status");
  g_autofree char *risk = display (record, "risk_level");
  g_autofree char *below = NULL;
  g_autofree char *day = today ();
  const char *person = dosja_record_get (record, "person");

  if (*closed != '\0')
    /* Translators: category, day of opening, day of closing */
    below = g_strdup_printf (C_ ("case", "%s · opened %s · closed %s"), category, opened, closed);
  else
    /* Translators: category, day of opening */
    below = g_strdup_printf (C_ ("case", "%s · opened %s"), category, opened);

  dosja_page_set_title (DOSJA_PAGE (page), dosja_record_get (record, "number"));
  dosja_record_page_set_heading (page, dosja_record_get (record, "number"), below);
  dosja_record_page_clear_badges (page);
  if (*status != '\0')
    dosja_record_page_add_badge (
        page, status,
        g_strcmp0 (dosja_record_get (record, "status"), "active") == 0 ? "calm" : NULL);
  if (*risk != '\0')
    {
      /* Translators: %s is a level of risk */
      g_autofree char *words = g_strdup_printf (C_ ("flag", "Risk: %s"), risk);

      dosja_record_page_add_badge (page, words,
                                   tone_of_risk (dosja_record_get (record, "risk_level")));
    }

  dosja_sub_list_add_preset (self->statuses, "since", day, FALSE);
  dosja_sub_list_add_preset (self->stays, "person", person, TRUE);
  dosja_sub_list_add_preset (self->stays, "from", day, FALSE);
  load_person (self, record);
}

static void
dosja_case_page_begin (DosjaRecordPage *page, const DosjaId *owner)
{
  DosjaRecordEditor *editor = dosja_record_page_get_editor (page);
  g_autofree char *day = today ();
  char person[DOSJA_ID_STRING_SIZE];

  dosja_record_editor_preset (editor, "opened", day, FALSE);
  if (owner != NULL)
    dosja_record_editor_preset (editor, "person", dosja_id_format (owner, person), TRUE);
}

static void
change_status_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_sub_list_add (DOSJA_CASE_PAGE (widget)->statuses);
}

static void
dosja_case_page_setup (DosjaRecordPage *page)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (page);

  self->statuses
      = dosja_record_page_add_list (page, "statuses", _ ("Status"), "case_status", "case", NULL);
  dosja_sub_list_set_words (self->statuses, _ ("Each change of status, with its day and reason"),
                            _ ("Change the _status"), _ ("The status never changed."));
  dosja_sub_list_set_order (self->statuses, "since", TRUE);
  self->stays = dosja_record_page_add_list (page, "stays", _ ("Stays"), "stay", "case", NULL);
  dosja_sub_list_set_words (self->stays, NULL, _ ("Add a s_tay"),
                            _ ("No stay in the shelter belongs to this case."));
  dosja_sub_list_set_order (self->stays, "from", TRUE);
  dosja_record_page_add_button (page, _ ("Change the _status"), "case.change-status", FALSE);
}

static void
dosja_case_page_class_init (DosjaCasePageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "case";
  page_class->new_title = N_ ("New case");
  page_class->setup = dosja_case_page_setup;
  page_class->show = dosja_case_page_show;
  page_class->begin = dosja_case_page_begin;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.change-status", NULL,
                                   change_status_action);
}

static void
dosja_case_page_init (DosjaCasePage *self)
{
}
