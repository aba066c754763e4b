/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sample-private.h"

/* Colleagues without a key of their own: they stand in the records, and cannot unlock. */
/* clang-format off */
static const struct
{
  const char *name, *role, *job;
} colleagues[DOSJA_SAMPLE_N_STAFF] = {
  [DOSJA_SAMPLE_DIRECTOR]     = { "Majlinda Stafa", "director", "executive_director" },
  [DOSJA_SAMPLE_MANAGER]      = { "Mirela Kodra", "case_manager", "case_manager" },
  [DOSJA_SAMPLE_COLLEAGUE]    = { "Anila Bregu", "case_manager", "social_worker" },
  [DOSJA_SAMPLE_LAWYER]       = { "Dritan Leka", "lawyer", "lawyer" },
  [DOSJA_SAMPLE_PSYCHOLOGIST] = { "Elira Kondi", "psychologist", "psychologist" },
  [DOSJA_SAMPLE_SHIFT]        = { "Lindita Hoxha", "shelter_staff", "shelter_manager" },
  [DOSJA_SAMPLE_NIGHT]        = { "Fatmira Alia", "shelter_staff", "night_staff" },
  [DOSJA_SAMPLE_FACILITATOR]  = { "Arben Gjoka", "programme_facilitator", "perpetrator_counsellor" },
};
static const struct
{
  const char *name, *kind, *municipality, *contact, *role;
} organisations[DOSJA_SAMPLE_N_ORGANISATIONS] = {
  [DOSJA_SAMPLE_POLICE]            = { "Drejtoria Vendore e Policisë Vlorë", "police", "vlore", "Altin Marku", "Specialist kundër trafikimit" },
  [DOSJA_SAMPLE_MUNICIPALITY]      = { "Bashkia Vlorë, Shërbimet sociale", "municipality", "vlore", "Sonila Duka", "Koordinatore vendore" },
  [DOSJA_SAMPLE_COURT]             = { "Gjykata e Shkallës së Parë Vlorë", "court", "vlore", "Genc Zota", "Sekretar gjyqësor" },
  [DOSJA_SAMPLE_HOSPITAL]          = { "Spitali Rajonal Vlorë", "health_facility", "vlore", "Vera Toska", "Infermiere e urgjencës" },
  [DOSJA_SAMPLE_SCHOOL]            = { "Shkolla 9-vjeçare “1 Maji”", "school", "vlore", "Merita Sula", "Psikologe e shkollës" },
  [DOSJA_SAMPLE_UNIVERSITY]        = { "Universiteti i Vlorës", "university", "vlore", "Pandeli Malo", "Pedagog" },
  [DOSJA_SAMPLE_EMPLOYMENT_OFFICE] = { "Zyra e Punësimit Vlorë", "employment_office", "vlore", "Ilda Prifti", "Specialiste" },
  [DOSJA_SAMPLE_AUTHORITY]         = { "Autoriteti Përgjegjës", "ministry", "tirane", "Ermal Basha", "Sekretariati" },
  [DOSJA_SAMPLE_LEGAL_AID]         = { "Qendra e Ndihmës Juridike Vlorë", "legal_aid_centre", "vlore", "Rovena Gega", "Juriste" },
  [DOSJA_SAMPLE_SHELTER]           = { "Strehëza kombëtare", "shelter_public", "tirane", "Liljana Doda", "Drejtuese" },
};
static const struct
{
  const char *code, *title, *status, *grant, *currency, *budget, *donor, *amount;
  int start, end;
} projects[DOSJA_SAMPLE_N_PROJECTS] = {
  { "P-RIINT", "Strehim dhe riintegrim për gra dhe fëmijë", "ongoing", "G-2041", "eur", "12000000 eur", "sida", "10000000 eur", -300, 430 },
  { "P-KLIN", "Klinika ligjore dhe parandalimi i dhunës", "ongoing", "G-1187", "eur", "4500000 eur", "european_commission", "4000000 eur", -260, 105 },
  { "P-PARA", "Parandalimi i trafikimit në shkolla", "completed", "G-0912", "eur", "2800000 eur", "save_the_children", "2800000 eur", -900, -170 },
};
static const struct
{
  guint project;
  const char *number, *title, *planned, *spent;
} lines[] = {
  { 0, "1", "Paga të stafit", "6200000 eur", "2510000 eur" }, { 0, "2", "Ushqim dhe veshje", "2400000 eur", "1180000 eur" },
  { 0, "3", "Qira dhe energji", "1900000 eur", "795000 eur" }, { 0, "4", "Kurse profesionale", "1000000 eur", "140000 eur" },
  { 0, "5", "Shpenzime administrative", "500000 eur", "205000 eur" },
  { 1, "1", "Avokatë dhe psikologë", "2600000 eur", "1795000 eur" }, { 1, "2", "Taksa gjyqësore dhe ekspertiza", "700000 eur", "310000 eur" },
  { 1, "3", "Sesione në shkolla", "800000 eur", "655000 eur" }, { 1, "4", "Botime", "400000 eur", "418000 eur" },
  { 2, "1", "Trajnime", "1500000 eur", "1500000 eur" }, { 2, "2", "Fushata dhe materiale", "1300000 eur", "1287500 eur" },
};
static const struct
{
  guint project;
  const char *title, *measure, *only_service, *value, *by_hand;
} targets[] = {
  { 0, "Persona të rinj të asistuar", "persons", NULL, "40", NULL }, { 0, "Netë në strehëz", "nights", NULL, "6000", NULL },
  { 0, "Shërbime të ofruara", "services", NULL, "400", NULL }, { 0, "Persona me këshillim psikologjik", "persons_served", "individual_counselling", "30", NULL },
  { 0, "Biznese të vogla të hapura", "by_hand", NULL, "6", "2" },
  { 1, "Klientë të klinikës", "clinic_clients", NULL, "60", NULL }, { 1, "Pjesëmarrës në programin për autorët", "programme_clients", NULL, "30", NULL },
  { 1, "Aktivitete ndërgjegjësimi", "activities", NULL, "20", NULL }, { 1, "Persona të arritur", "people_reached", NULL, "1500", NULL },
  { 1, "Firma të mbledhura", "signatures", NULL, "2000", NULL },
  { 2, "Persona të arritur", "people_reached", NULL, "1200", NULL },
};
/* clang-format on */

static void
add_staff (DosjaSample *self)
{
  for (guint i = 0; i < DOSJA_SAMPLE_N_STAFF; i++)
    dosja_sample_put (self, &self->staff[i], "staff", "name", colleagues[i].name, "access_role",
                      colleagues[i].role, "job", colleagues[i].job, "case_scope", "all",
                      "active_from", dosja_sample_day (self, -1200 + 40 * (int)i),
                      "confidentiality_signed", dosja_sample_day (self, -1200 + 40 * (int)i),
                      "offences_checked", dosja_sample_day (self, -1230 + 40 * (int)i), NULL);
}

static void
add_organisations (DosjaSample *self)
{
  for (guint i = 0; i < DOSJA_SAMPLE_N_ORGANISATIONS; i++)
    {
      dosja_sample_put (
          self, &self->organisations[i], "organisation", "name", organisations[i].name, "kind",
          organisations[i].kind, "municipality", organisations[i].municipality, "active", "yes",
          "phone", dosja_sample_text (self, "033 22%u 1%02u", i % 10, 3 * i + 11),
          "agreement_until", i % 3 == 0 ? dosja_sample_day (self, 200 - 60 * (int)i) : NULL, NULL);
      dosja_sample_put (
          self, NULL, "contact", "organisation", dosja_sample_id (self, &self->organisations[i]),
          "name", organisations[i].contact, "role", organisations[i].role, "phone",
          dosja_sample_text (self, "069 20 %02u 4%02u", 10 + i, 7 * i + 10), "active", "yes", NULL);
    }
}

static void
add_projects (DosjaSample *self)
{
  for (guint i = 0; i < DOSJA_SAMPLE_N_PROJECTS; i++)
    {
      dosja_sample_put (self, &self->projects[i], "project", "code", projects[i].code, "title",
                        projects[i].title, "status", projects[i].status, "grant_number",
                        projects[i].grant, "currency", projects[i].currency, "budget",
                        projects[i].budget, "start", dosja_sample_day (self, projects[i].start),
                        "end", dosja_sample_day (self, projects[i].end), "municipalities",
                        "himare selenice vlore", NULL);
      dosja_sample_put (self, NULL, "project_donor", "project",
                        dosja_sample_id (self, &self->projects[i]), "donor", projects[i].donor,
                        "role", "donor", "amount", projects[i].amount, NULL);
    }
  dosja_sample_put (self, NULL, "project_donor", "project",
                    dosja_sample_id (self, &self->projects[0]), "donor", "own_income", "role",
                    "partner", "amount", "2000000 eur", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    dosja_sample_put (self, NULL, "budget_line", "project",
                      dosja_sample_id (self, &self->projects[lines[i].project]), "number",
                      lines[i].number, "title", lines[i].title, "planned", lines[i].planned,
                      "spent", lines[i].spent, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    dosja_sample_put (self, NULL, "target", "project",
                      dosja_sample_id (self, &self->projects[targets[i].project]), "title",
                      targets[i].title, "measure", targets[i].measure, "only_service",
                      targets[i].only_service, "value", targets[i].value, "by_hand",
                      targets[i].by_hand, NULL);
}

/* The form for risk that every vault begins with */
static void
find_risk_form (DosjaSample *self)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GArray) ids = NULL;

  dosja_query_add_filter (query, "key", DOSJA_MATCH_IS, "risk_at_home");
  if ((ids = dosja_store_query_ids (self->store, query, &self->error)) != NULL && ids->len > 0)
    self->risk_form = g_array_index (ids, DosjaId, 0);
}

void
dosja_sample_office (DosjaSample *self)
{
  find_risk_form (self);
  add_staff (self);
  add_organisations (self);
  add_projects (self);
}
