/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/people/dosja-person-page.h"

#include "base/dosja-date.h"
#include "gui/attachments/dosja-attachment-section.h"
#include "gui/cases/dosja-consents.h"
#include "gui/documents/dosja-document-window.h"
#include "gui/dosja-rights.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

/* Convention on the Rights of the Child, art. 1. */
#define ADULT_AGE 18

struct _DosjaPersonPage
{
  DosjaRecordPage parent_instance;

  DosjaSubList *relationships;
  DosjaSubList *related;
  DosjaAttachmentSection *attachments;
  GtkWidget *consents;
};

G_DEFINE_FINAL_TYPE (DosjaPersonPage, dosja_person_page, DOSJA_TYPE_RECORD_PAGE)

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static int
get_age (DosjaRecord *record)
{
  DosjaDate born, today;

  if (!dosja_date_parse (dosja_record_get (record, "born"), &born))
    return -1;
  dosja_date_today (&today);

  return dosja_date_age_on (&born, &today);
}

static char *
describe_birth (DosjaRecord *record)
{
  g_autofree char *born = display (record, "born");
  g_autofree char *years = NULL;
  int age = get_age (record);

  if (age < 0)
    return g_steal_pointer (&born);
  years = g_strdup_printf (ngettext ("%d year", "%d years", age), age);

  /* Translators: a date of birth, then the age: "03.05.1987, 39 years" */
  return g_strdup_printf (C_ ("birth", "%s, %s"), born, years);
}

static char *
describe_name (DosjaRecord *record)
{
  static const char *const parts[] = { "code", "given_name", "father_name", "surname" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = dosja_record_get (record, parts[i]);

      if (part != NULL)
        g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", part);
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
show_badges (DosjaRecordPage *page, DosjaRecord *record)
{
  int age = get_age (record);

  dosja_record_page_clear_badges (page);
  if (age >= 0 && age < ADULT_AGE)
    dosja_record_page_add_badge (page, C_ ("flag", "Minor"), "warn");
  if (g_strcmp0 (dosja_record_get (record, "phone_safe"), "no") == 0
      || g_strcmp0 (dosja_record_get (record, "phone_other_safe"), "no") == 0)
    dosja_record_page_add_badge (page, C_ ("flag", "Not safe to call"), "grave");
  if (g_strcmp0 (dosja_record_get (record, "interpreter"), "yes") == 0)
    dosja_record_page_add_badge (page, C_ ("flag", "Interpreter"), NULL);
}

static void
show_consents (DosjaPersonPage *self)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (self));
  DosjaCasePart part = { .worker = dosja_page_get_worker (DOSJA_PAGE (self)) };

  if (record == NULL)
    return;
  part.person = *dosja_record_get_id (record);
  dosja_consents_show (self->consents, &part);
}

static void
dosja_person_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  static const char *const parts[] = { "municipality", "nationalities" };
  DosjaPersonPage *self = DOSJA_PERSON_PAGE (page);
  g_autofree char *name = describe_name (record);
  g_autoptr (GString) below = g_string_new (NULL);
  g_autofree char *sex = display (record, "sex");
  g_autofree char *birth = describe_birth (record);

  g_string_append (below, sex);
  if (*birth != '\0')
    g_string_append_printf (below, " · %s", birth);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = display (record, parts[i]);

      if (*part != '\0')
        g_string_append_printf (below, " · %s", part);
    }

  dosja_page_set_title (DOSJA_PAGE (page), name);
  dosja_record_page_set_heading (page, name, below->str);
  show_badges (page, record);

  dosja_record_page_clear_links (page);
  dosja_record_page_add_copy (page, _ ("Copy the code"), dosja_record_get (record, "code"));
  if (dosja_record_get (record, "phone") != NULL)
    dosja_record_page_add_copy (page, _ ("Copy the phone number"),
                                dosja_record_get (record, "phone"));

  dosja_sub_list_show (self->related, dosja_record_get_id (record));
  dosja_attachment_section_show (self->attachments, dosja_record_get_id (record));
  show_consents (self);
}

static void
related_counted_cb (DosjaSubList *related, guint n)
{
  gtk_widget_set_visible (GTK_WIDGET (related), n > 0);
}

static void
new_case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (widget));

  if (record != NULL)
    dosja_page_new_record (widget, dosja_type_find ("case"), dosja_record_get_id (record));
}

static void
add_cases (DosjaRecordPage *page)
{
  static const char *const columns[]
      = { "number", "category", "opened", "status", "referral_source", "closed", NULL };
  DosjaSubList *cases
      = dosja_record_page_add_list (page, "cases", _ ("Cases"), "case", "person", columns);

  dosja_sub_list_set_words (cases, NULL, _ ("New _case"), _ ("This person has no case yet."));
  dosja_sub_list_set_order (cases, "opened", TRUE);
}

/* A relationship is written once, from one side: the other person's page shows it, too. */
static void
add_relationships (DosjaPersonPage *self)
{
  static const char *const columns[] = {
    "relation", "other.code", "other.given_name", "other.surname", "other.born", "note", NULL
  };
  static const char *const other_columns[]
      = { "relation", "person.code", "person.given_name", "person.surname", "person.born", NULL };
  DosjaRecordPage *page = DOSJA_RECORD_PAGE (self);

  self->relationships = dosja_record_page_add_list (page, "relationships", _ ("Relationships"),
                                                    "relationship", "person", columns);
  dosja_sub_list_set_words (self->relationships, _ ("Who others are to this person"),
                            _ ("Add a _relationship"), _ ("No relationships are written down."));
  dosja_sub_list_set_opens (self->relationships, "other");

  self->related = DOSJA_SUB_LIST (dosja_sub_list_new (dosja_page_get_worker (DOSJA_PAGE (self)),
                                                      dosja_type_find ("relationship"), "other",
                                                      "person.related", other_columns));
  dosja_sub_list_set_words (self->related, _ ("Who this person is to others"), NULL,
                            _ ("Nobody else's file names this person."));
  dosja_sub_list_set_opens (self->related, "person");
  gtk_widget_set_vexpand (GTK_WIDGET (self->related), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->related), FALSE);
  g_signal_connect (self->related, "counted", G_CALLBACK (related_counted_cb), NULL);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->relationships))),
                  GTK_WIDGET (self->related));
}

static void
add_attachments (DosjaPersonPage *self)
{
  GtkBox *box
      = dosja_record_page_add_tab (DOSJA_RECORD_PAGE (self), "attachments", _ ("Attachments"));

  self->attachments = DOSJA_ATTACHMENT_SECTION (
      dosja_attachment_section_new (dosja_page_get_worker (DOSJA_PAGE (self)), "person"));
  gtk_box_append (box, GTK_WIDGET (self->attachments));
}

static void
add_consents (DosjaPersonPage *self)
{
  GtkBox *box = dosja_record_page_add_tab (DOSJA_RECORD_PAGE (self), "consents", _ ("Consents"));

  self->consents = dosja_consents_new (dosja_page_get_worker (DOSJA_PAGE (self)));
  gtk_widget_set_vexpand (self->consents, TRUE);
  gtk_box_append (box, self->consents);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (widget));

  if (record != NULL && dosja_record_is_stored (record))
    gtk_window_present (dosja_document_window_new (
        widget, dosja_page_get_worker (DOSJA_PAGE (widget)), dosja_record_get_record_type (record),
        dosja_record_get_id (record), "person-copy"));
}

static void
dosja_person_page_setup (DosjaRecordPage *page)
{
  DosjaSubList *stays;

  add_cases (page);
  add_relationships (DOSJA_PERSON_PAGE (page));
  stays = dosja_record_page_add_list (page, "stays", _ ("Stays"), "stay", "person", NULL);
  dosja_sub_list_set_words (stays, NULL, _ ("Add a s_tay"),
                            _ ("This person never stayed in the shelter."));
  dosja_sub_list_set_order (stays, "from", TRUE);
  add_consents (DOSJA_PERSON_PAGE (page));
  add_attachments (DOSJA_PERSON_PAGE (page));
  dosja_record_page_add_button (page, _ ("_New case"), "person.new-case", FALSE);
  if (dosja_rights_may (DOSJA_ACTION_PRINT))
    dosja_record_page_add_button (page, _ ("Co_py of the data…"), "person.copy", FALSE);
}

static void
dosja_person_page_refresh (DosjaPage *page)
{
  DOSJA_PAGE_CLASS (dosja_person_page_parent_class)->refresh (page);
  dosja_sub_list_refresh (DOSJA_PERSON_PAGE (page)->related);
  dosja_attachment_section_refresh (DOSJA_PERSON_PAGE (page)->attachments);
  show_consents (DOSJA_PERSON_PAGE (page));
}

static void
dosja_person_page_class_init (DosjaPersonPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "person";
  page_class->new_title = N_ ("New person");
  page_class->setup = dosja_person_page_setup;
  page_class->show = dosja_person_page_show;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_person_page_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "person.new-case", NULL,
                                   new_case_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "person.copy", NULL, copy_action);
}

static void
dosja_person_page_init (DosjaPersonPage *self)
{
}
