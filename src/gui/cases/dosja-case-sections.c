/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-sections.h"

#include "gui/legal/dosja-orders-view.h"

#include "gui/attachments/dosja-attachment-section.h"
#include "gui/cases/dosja-consents.h"
#include "gui/cases/dosja-plan-view.h"
#include "gui/cases/dosja-seal-view.h"
#include "gui/dosja-rights.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_attachments (DosjaWorker *worker)
{
  return dosja_attachment_section_new (worker, "case");
}

static void
show_attachments (GtkWidget *widget, const DosjaCasePart *part)
{
  dosja_attachment_section_show (DOSJA_ATTACHMENT_SECTION (widget), &part->file);
}

/* What stands beside the timeline, in the order of the work. A new record type of the case gets
 * a line here; without @make it is a plain list. */
/* clang-format off */
static const DosjaCaseSection sections[] = {
  { "safety", N_("Safety"), {
    { "risk_assessment", "case" },
    { "incident", "case" },
    { "alleged_perpetrator", "case" },
    { "safety_plan", "case" },
    { "flag", "case" } } },
  { "trafficking", N_("Referral mechanism"), {
    { "identification", "case", N_("Identification") },
    { "trafficking", "case" } } },
  { "plan", N_("Needs and plan"), {
    { "plan", "case", NULL, dosja_plan_view_new, dosja_plan_view_show },
    { "needs_assessment", "case" } } },
  { "services", N_("Services and notes"), {
    { "service", "case" },
    { "case_note", "case" } } },
  { "health", N_("Health and psychology"), {
    { "health", "case" },
    { "psych_session", "case" },
    { "psych_score", "case" } } },
  { "legal", N_("Legal"), {
    { "protection_order", "case", NULL, dosja_orders_view_new, dosja_orders_view_show },
    { "legal_matter", "case" },
    { "hearing", "case" } } },
  { "family", N_("Children and family"), {
    { "relationship", "person" },
    { "child_record", "case" } } },
  { "shelter", N_("Shelter"), {
    { "stay", "case" } } },
  { "reintegration", N_("Reintegration"), {
    { "education", "case" },
    { "training", "case" },
    { "employment", "case" },
    { "benefit", "case" },
    { "followup", "case" } } },
  { "consents", N_("Consents"), {
    { "consent", "person", NULL, dosja_consents_new, dosja_consents_show } } },
  { "documents", N_("Documents"), {
    { "attachment", "case", NULL, make_attachments, show_attachments },
    { "document_held", "person" } } },
  { "referrals", N_("Referrals and meetings"), {
    { "referral", "case" },
    { "meeting_case", "case" },
    { "letter", "case" } } },
  { "tasks", N_("Tasks and deadlines"), {
    { "task", "case" },
    { "deadline", "case" } } },
  { "team", N_("Who works on it"), {
    { "case_colleague", "case" } } },
  { "protection", N_("Witness protection"), {
    { "witness_protection", "case", NULL, dosja_seal_view_new, dosja_seal_view_show } } },
  { "closing", N_("Status and closing"), {
    { "case_status", "case" },
    { "closing", "case" } } },
};
/* clang-format on */

/**
 * dosja_case_sections:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the sections of the page of a case, and their
 *   lists, that are for who looks
 */
const DosjaCaseSection *
dosja_case_sections (guint *ret_n)
{
  static DosjaCaseSection seen[G_N_ELEMENTS (sections)];

  *ret_n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      DosjaCaseSection *section = &seen[*ret_n];
      guint n = 0;

      *section = (DosjaCaseSection){ sections[i].name, sections[i].title, { { NULL } } };
      for (guint k = 0; k < DOSJA_CASE_MAX_LISTS && sections[i].lists[k].type != NULL; k++)
        {
          const DosjaType *type = dosja_type_find (sections[i].lists[k].type);

          if (type != NULL && dosja_rights_see (type))
            section->lists[n++] = sections[i].lists[k];
        }
      if (n > 0)
        ++*ret_n;
    }

  return seen;
}
