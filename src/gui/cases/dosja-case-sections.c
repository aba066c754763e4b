/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-sections.h"

#include "gui/legal/dosja-orders-view.h"

#include "gui/attachments/dosja-attachment-section.h"
#include "gui/cases/dosja-plan-view.h"

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
    { "consent", "person" } } },
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
  { "closing", N_("Status and closing"), {
    { "case_status", "case" },
    { "closing", "case" } } },
};
/* clang-format on */

/**
 * dosja_case_sections:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the sections of the page of a case
 */
const DosjaCaseSection *
dosja_case_sections (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (sections);

  return sections;
}
