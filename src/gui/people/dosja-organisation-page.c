/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/people/dosja-organisation-page.h"

#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaOrganisationPage
{
  DosjaRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaOrganisationPage, dosja_organisation_page, DOSJA_TYPE_RECORD_PAGE)

static void
dosja_organisation_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autofree char *kind = dosja_field_display (dosja_type_find_field (type, "kind"),
                                               dosja_record_get (record, "kind"));

  dosja_page_set_title (DOSJA_PAGE (page), dosja_record_get (record, "name"));
  dosja_record_page_set_heading (page, dosja_record_get (record, "name"), kind);
  dosja_record_page_clear_links (page);
  if (dosja_record_get (record, "phone") != NULL)
    dosja_record_page_add_copy (page, _ ("Copy the phone number"),
                                dosja_record_get (record, "phone"));
}

static void
dosja_organisation_page_setup (DosjaRecordPage *page)
{
  static const char *const columns[] = {
    "number", "person.code", "person.surname", "person.given_name", "category", "opened", NULL
  };
  DosjaSubList *contacts = dosja_record_page_add_list (page, "contacts", _ ("Contacts"), "contact",
                                                       "organisation", NULL);
  DosjaSubList *cases = dosja_record_page_add_list (page, "cases", _ ("Cases referred from here"),
                                                    "case", "referral_organisation", columns);

  dosja_sub_list_set_words (contacts, _ ("Whom to call there"), _ ("_Add a contact"),
                            _ ("Nobody is named yet."));
  dosja_sub_list_set_words (cases, NULL, NULL, _ ("No case came from this organisation."));
  dosja_sub_list_set_order (cases, "opened", TRUE);
}

static void
dosja_organisation_page_class_init (DosjaOrganisationPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "organisation";
  page_class->new_title = N_ ("New organisation");
  page_class->setup = dosja_organisation_page_setup;
  page_class->show = dosja_organisation_page_show;
}

static void
dosja_organisation_page_init (DosjaOrganisationPage *self)
{
}
