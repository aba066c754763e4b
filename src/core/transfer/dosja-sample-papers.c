/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

#include "transfer/dosja-attachment.h"

#include <string.h>

#define N_PAPERS 18

/* clang-format off */
static const struct
{
  const char *kind, *title, *level, *words;
} papers[] = {
  { "signed_consent",   "Pëlqim i nënshkruar",        "standard",   "Pëlqej që qendra të më ndihmojë dhe të ndajë të dhënat e mia." },
  { "court_decision",   "Vendim për masë mbrojtjeje", "restricted", "Gjykata vendosi pranimin e kërkesës." },
  { "letter",           "Shkresë e bashkisë",         "standard",   "Bashkia njofton se kërkesa është pranuar." },
  { "medical_document", "Raport mjekësor",            "restricted", "Vizita u krye; nuk ka nevojë për shtrim." },
  { "plan",             "Plani i nënshkruar",         "standard",   "Plani u lexua dhe u nënshkrua nga të dyja palët." },
  { "identity_document", "Kopje e letërnjoftimit",    "restricted", "Kopje për dosjen." },
};
static const struct
{
  const char *name, *purpose, *basis, *categories, *recipients, *retention, *security;
} processings[] = {
  { "Dosjet e rasteve", "Mbrojtja, strehimi dhe riintegrimi i viktimave.", "public_interest social_protection_law",
    "Viktimat dhe fëmijët e tyre: identiteti, dhuna, shëndeti, plani.", "police court municipality", "Sipas afateve të kategorisë.", "Vetëm brenda programit, të koduara." },
  { "Klinika ligjore", "Ndihma juridike dhe psikologjike.", "legal_claims explicit_consent",
    "Klientët e klinikës dhe palët kundërshtare.", "court", "Pesë vjet pas mbylljes.", "Vetëm avokatët dhe psikologët e klinikës." },
  { "Programi për autorët e dhunës", "Ndalimi i dhunës së mëtejshme.", "legal_obligation",
    "Pjesëmarrësit: identiteti, pjesëmarrja, vlerësimet.", "court police", "Dhjetë vjet pas mbylljes.", "Regjistër i ndarë nga dosjet e viktimave." },
  { "Stafi", "Marrëdhëniet e punës.", "contract legal_obligation", "Punonjësit.", NULL, "Sipas Kodit të Punës.", "Vetëm drejtoria." },
};
static const struct
{
  const char *category, *years, *action, *basis;
} retention[] = {
  { "vot", "20", "review", "Vendim i bordit" },          { "pvot", "10", "review", "Vendim i bordit" },
  { "domestic_violence", "10", "anonymise", "Vendim i bordit" }, { "legal_clinic_client", "5", "review", "Rregullorja e klinikës" },
};
/* Years that are on paper only: before those of the invented people */
static const struct
{
  const char *category, *sex;
  guint counts[2];
} totals[] = {
  { "trafficking", "female", { 31, 58 } }, { "trafficking", "male", { 0, 2 } },
  { "violence", "female", { 4, 11 } },     { "children", "female", { 6, 9 } },
  { "children", "male", { 5, 12 } },
};
/* clang-format on */

/* ---- papers ---- */

/* What PDF's own fonts can write: one byte a letter. */
static void
append_words (GString *page, const char *words)
{
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == '(' || letter == ')' || letter == '\\')
        g_string_append_c (page, '\\');
      if (letter < 0x80)
        g_string_append_c (page, (char)letter);
      else
        g_string_append_printf (page, "\\%03o", letter < 0x100 ? letter : '?');
    }
}

static char *
page_of (const char *title, const char *words, guint number)
{
  GString *page = g_string_new ("BT /F 18 Tf 60 760 Td (");

  append_words (page, title);
  g_string_append (page, ") Tj /F 11 Tf 0 -34 Td (");
  append_words (page, words);
  g_string_append (page, ") Tj 0 -20 Td (");
  append_words (page, "Dokument i shpikur, pa asnjë person të vërtetë.");
  g_string_append_printf (page, ") Tj 0 -20 Td (Nr. %u) Tj ET", number);

  return g_string_free (page, FALSE);
}

/* A page as small as PDF allows, so that the papers can be looked at inside the program. */
static GString *
make_pdf (const char *title, const char *words, guint number)
{
  g_autofree char *page = page_of (title, words, number);
  g_autofree char *content = g_strdup_printf (
      "<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream", strlen (page), page);
  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
    " /Resources << /Font << /F 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    content,
  };
  gsize offsets[G_N_ELEMENTS (objects)], table;
  GString *pdf = g_string_new ("%PDF-1.4\n");

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      offsets[i] = pdf->len;
      g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
  table = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n",
                          (guint)G_N_ELEMENTS (objects) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_string_append_printf (pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf (
      pdf, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      (guint)G_N_ELEMENTS (objects) + 1, table);

  return pdf;
}

static void
upload_free (gpointer upload)
{
  dosja_upload_free (upload);
}

/**
 * dosja_sample_prepare_papers: (skip)
 *
 * Writes the papers, before the action begins: what is taken in may be large, and is no part of it.
 */
gboolean
dosja_sample_prepare_papers (DosjaSample *self, GError **error)
{
  self->papers = g_ptr_array_new_with_free_func (upload_free);
  for (guint i = 0; i < N_PAPERS; i++)
    {
      guint which = i % G_N_ELEMENTS (papers);
      GString *pdf = make_pdf (papers[which].title, papers[which].words, i + 1);
      DosjaUpload *upload = dosja_upload_new ();
      gboolean ok;

      g_ptr_array_add (self->papers, upload);
      ok = dosja_upload_append (upload, self->store, pdf->str, pdf->len, error);
      g_string_free (pdf, TRUE);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}

static void
add_paper (DosjaSample *self, const DosjaSampleCase *one, guint i)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("attachment"));
  guint which = i % G_N_ELEMENTS (papers);

  dosja_record_set (record, "title", papers[which].title);
  dosja_record_set (record, "kind", papers[which].kind);
  dosja_record_set (record, "level", papers[which].level);
  dosja_record_set (record, "date", dosja_sample_date (self, &one->from, 0));
  dosja_record_set_reference (record, "case", &one->id);
  dosja_attachment_describe (record, dosja_sample_text (self, "dokument-%02u.pdf", i + 1),
                             "%PDF-1.4", strlen ("%PDF-1.4"));
  if (self->error == NULL)
    dosja_attachment_save (self->store, g_ptr_array_index (self->papers, i), record, NULL, NULL,
                           &self->error);
}

/* Of the newest files, two papers each */
static void
add_papers (DosjaSample *self)
{
  guint n = 0;

  for (guint i = self->cases->len; i > 0 && n < self->papers->len; i--)
    {
      const DosjaSampleCase *one = &g_array_index (self->cases, DosjaSampleCase, i - 1);

      if (dosja_id_is_nil (&one->id) || one->minor)
        continue;
      add_paper (self, one, n++);
      if (n < self->papers->len)
        add_paper (self, one, n++);
    }
}

/* ---- registers of the office ---- */

static void
add_processings (DosjaSample *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (processings); i++)
    dosja_sample_put (self, NULL, "processing", "name", processings[i].name, "purpose",
                      processings[i].purpose, "basis", processings[i].basis, "categories",
                      processings[i].categories, "recipients", processings[i].recipients,
                      "retention", processings[i].retention, "security", processings[i].security,
                      "responsible", dosja_sample_staff (self, DOSJA_SAMPLE_DIRECTOR),
                      "reviewed_on", dosja_sample_day (self, -140), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (retention); i++)
    dosja_sample_put (self, NULL, "retention_rule", "category", retention[i].category, "years",
                      retention[i].years, "action", retention[i].action, "basis",
                      retention[i].basis, "active", "yes", NULL);
}

static void
add_totals (DosjaSample *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    for (guint year = 0; year < G_N_ELEMENTS (totals[i].counts); year++)
      dosja_sample_put (self, NULL, "historical_total", "category", totals[i].category, "sex",
                        totals[i].sex, "year",
                        dosja_sample_text (self, "%u", self->first.year - 2u + year), "count",
                        dosja_sample_text (self, "%u", totals[i].counts[year]), "source",
                        "Raporti vjetor i shtypur (i shpikur)", NULL);
}

/* Papers in the files, what is done with data and how long it is kept, and the years of which
 * there are totals only. */
void
dosja_sample_papers (DosjaSample *self)
{
  add_papers (self);
  add_processings (self);
  add_totals (self);
}
