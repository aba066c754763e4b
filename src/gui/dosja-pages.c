/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-page.h"

#include "gui/assess/dosja-forms-page.h"
#include "gui/backup/dosja-backup-page.h"
#include "gui/cases/dosja-case-page.h"
#include "gui/cases/dosja-cases-page.h"
#include "gui/desks/dosja-activities-page.h"
#include "gui/desks/dosja-alliance-page.h"
#include "gui/desks/dosja-bed-page.h"
#include "gui/desks/dosja-clinic-page.h"
#include "gui/desks/dosja-enrolment-page.h"
#include "gui/desks/dosja-mechanism-page.h"
#include "gui/desks/dosja-meeting-page.h"
#include "gui/desks/dosja-office-page.h"
#include "gui/desks/dosja-participant-page.h"
#include "gui/desks/dosja-programme-page.h"
#include "gui/desks/dosja-project-page.h"
#include "gui/desks/dosja-projects-page.h"
#include "gui/desks/dosja-shelter-page.h"
#include "gui/documents/dosja-books-page.h"
#include "gui/documents/dosja-templates-page.h"
#include "gui/help/dosja-help-page.h"
#include "gui/import/dosja-import-page.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/journal/dosja-journal-page.h"
#include "gui/legal/dosja-matter-page.h"
#include "gui/legal/dosja-time-limits-page.h"
#include "gui/people/dosja-organisation-page.h"
#include "gui/people/dosja-organisations-page.h"
#include "gui/people/dosja-people-page.h"
#include "gui/people/dosja-person-page.h"
#include "gui/preferences/dosja-preferences-page.h"
#include "gui/protection/dosja-protection-page.h"
#include "gui/records/dosja-bin-page.h"
#include "gui/records/dosja-codes-page.h"
#include "gui/records/dosja-totals-page.h"
#include "gui/reports/dosja-reports-page.h"
#include "gui/services/dosja-services-page.h"
#include "gui/staff/dosja-staff-page.h"
#include "gui/today/dosja-today-page.h"

#include <glib/gi18n-lib.h>

/* In the sidebar's order. An area that is not built yet is absent. */
/* clang-format off */
static const DosjaPageEntry pages[] = {
  { "today",       N_("Today"),   "dosja-today-symbolic",   FALSE, NULL, dosja_today_page_get_type },
  { "people",      N_("People"),  "dosja-people-symbolic",  FALSE, NULL, dosja_people_page_get_type },
  { "person",      NULL,        NULL,                      FALSE, "person", dosja_person_page_get_type },
  { "cases",       N_("Cases"),   "dosja-cases-symbolic",   FALSE, NULL, dosja_cases_page_get_type },
  { "case",        NULL,        NULL,                      FALSE, "case", dosja_case_page_get_type },
  { "shelter",     N_("Shelter"), "dosja-shelter-symbolic", FALSE, NULL, dosja_shelter_page_get_type },
  { "bed",         NULL,        NULL,                      FALSE, "bed", dosja_bed_page_get_type },
  { "clinic",      N_("Legal clinic"), "dosja-clinic-symbolic", FALSE, NULL, dosja_clinic_page_get_type },
  { "programme",   N_("Perpetrator programme"), "dosja-programme-symbolic", FALSE, NULL, dosja_programme_page_get_type },
  { "participant", NULL,        NULL,                      FALSE, "participant", dosja_participant_page_get_type },
  { "enrolment",   NULL,        NULL,                      FALSE, "enrolment", dosja_enrolment_page_get_type },
  { "nrm",         N_("Referral mechanism"), "dosja-mechanism-symbolic", FALSE, NULL, dosja_mechanism_page_get_type },
  { "meeting",     NULL,        NULL,                      FALSE, "meeting", dosja_meeting_page_get_type },
  { "activities",  N_("Activities"), "dosja-activities-symbolic", FALSE, NULL, dosja_activities_page_get_type },
  { "alliance",    NULL,        NULL,                      FALSE, "alliance", dosja_alliance_page_get_type },
  { "projects",    N_("Projects"), "dosja-projects-symbolic", FALSE, NULL, dosja_projects_page_get_type },
  { "project",     NULL,        NULL,                      FALSE, "project", dosja_project_page_get_type },
  { "reports",     N_("Reports"), "dosja-reports-symbolic", FALSE, NULL, dosja_reports_page_get_type },
  { "backup",      N_("Backup"), "dosja-backup-symbolic",  TRUE,  NULL, dosja_backup_page_get_type },
  { "intake",      NULL,        NULL,                      FALSE, NULL, dosja_intake_page_get_type },
  { "services",    NULL,        NULL,                      FALSE, NULL, dosja_services_page_get_type },
  { "organisations", NULL,      NULL,                      FALSE, NULL, dosja_organisations_page_get_type },
  { "organisation", NULL,       NULL,                      FALSE, "organisation", dosja_organisation_page_get_type },
  { "office",      NULL,        NULL,                      FALSE, NULL, dosja_office_page_get_type },
  { "matter",      NULL,        NULL,                      FALSE, "legal_matter", dosja_matter_page_get_type },
  { "time-limits", NULL,        NULL,                      FALSE, NULL, dosja_time_limits_page_get_type },
  { "totals",      NULL,        NULL,                      FALSE, NULL, dosja_totals_page_get_type },
  { "codes",       NULL,        NULL,                      FALSE, NULL, dosja_codes_page_get_type },
  { "books",       NULL,        NULL,                      FALSE, NULL, dosja_books_page_get_type },
  { "templates",   NULL,        NULL,                      FALSE, NULL, dosja_templates_page_get_type },
  { "forms",       NULL,        NULL,                      FALSE, NULL, dosja_forms_page_get_type },
  { "protection",  NULL,        NULL,                      FALSE, NULL, dosja_protection_page_get_type },
  { "bin",         NULL,        NULL,                      FALSE, NULL, dosja_bin_page_get_type },
  { "staff",       NULL,        NULL,                      FALSE, NULL, dosja_staff_page_get_type },
  { "journal",     NULL,        NULL,                      FALSE, NULL, dosja_journal_page_get_type },
  { "preferences", NULL,        NULL,                      FALSE, NULL, dosja_preferences_page_get_type },
  { "help",        NULL,        NULL,                      FALSE, NULL, dosja_help_page_get_type },
  { "import",      NULL,        NULL,                      FALSE, NULL, dosja_import_page_get_type },
};
/* clang-format on */

/**
 * dosja_pages:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): every page of the main window
 */
const DosjaPageEntry *
dosja_pages (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (pages);
  return pages;
}
