/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-research.h"

#include "base/dosja-csv.h"
#include "model/dosja-category.h"
#include "report/dosja-anonymise-private.h"
#include "report/dosja-count.h"
#include "report/dosja-report.h"
#include "report/dosja-rows.h"
#include "store/dosja-ledger.h"

#include <string.h>

/* Case files of trafficking as research asks for them, in the code lists of the Human Trafficking
 * Case Data Standard: one row a person, no code, no name, no place, no date but a year.
 * Enough people share all that is told of one, or less of it is told. */

enum
{
  YEAR,
  AGE,
  GENDER,
  CITIZENSHIP,
  EXPLOITATION,
  COUNTRY,
  MEANS,
  RECRUITER,
  SCOPE,
  N_COLUMNS,
};

static const char *const headings[] = {
  [YEAR] = "year_of_registration",
  [AGE] = "age_at_registration",
  [GENDER] = "gender",
  [CITIZENSHIP] = "citizenship",
  [EXPLOITATION] = "exploitation",
  [COUNTRY] = "country_of_exploitation",
  [MEANS] = "means_of_control",
  [RECRUITER] = "recruiter_relationship",
  [SCOPE] = "scope",
  NULL,
};

/* As they are read: of the case and the person, and of the trafficking. */
static const char *const case_columns[]
    = { "person",       "category", "opened", "person.sex", "person.born", "person.nationalities",
        "access_level", NULL };
static const char *const trafficking_columns[] = {
  "case", "main_form", "destination_countries", "means", "recruiter_relation", "scope", NULL
};

const char *const *
dosja_research_headings (void)
{
  return headings;
}

void
dosja_research_free (DosjaResearch *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* ---- cells ---- */

static char *
or_unknown (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : "unknown");
}

/* The first and last age of each bracket, half open: nobody is in two. */
static char *
age_bracket (const char *born, const char *opened)
{
  static const int from[] = { 0, 9, 18, 21, 24, 27, 30, 39, 48 };
  DosjaDate birth, day;
  int age;
  guint i = G_N_ELEMENTS (from) - 1;

  if (!dosja_date_parse (born, &birth) || !dosja_date_parse (opened, &day)
      || (age = dosja_date_age_on (&birth, &day)) < 0)
    return g_strdup ("unknown");
  while (age < from[i])
    i--;
  if (i == G_N_ELEMENTS (from) - 1)
    return g_strdup_printf ("%d+", from[i]);

  return g_strdup_printf ("%d-%d", from[i], from[i + 1] - 1);
}

static char *
year_cell (const char *opened)
{
  guint year = dosja_count_year (opened);

  return year != 0 ? g_strdup_printf ("%u", year) : g_strdup ("unknown");
}

/* ISO 3166, as the standard writes them. */
static char *
countries_cell (const char *keys)
{
  return *keys != '\0' ? g_ascii_strup (keys, -1) : g_strdup ("unknown");
}

/* ---- telling less ---- */

static char *
any (const char *cell)
{
  return g_strdup ("*");
}

static char *
country_or_abroad (const char *cell)
{
  if (g_str_equal (cell, "AL") || g_str_equal (cell, "unknown"))
    return g_strdup (cell);

  return g_strdup ("other");
}

static char *
broad_form (const char *cell)
{
  static const char *const sexual[]
      = { "sexual_exploitation", "prostitution",   "pornography", "online_sexual",
          "venue_sexual",        "private_sexual", NULL };
  static const char *const labour[] = { "forced_labour", "domestic_servitude", "agriculture",
                                        "construction",  "hospitality",        "manufacturing",
                                        "other_labour",  "child_labour",       NULL };

  if (g_strv_contains (sexual, cell))
    return g_strdup ("sexual");
  if (g_strv_contains (labour, cell))
    return g_strdup ("labour");

  return g_strdup ("other");
}

/* The kinds to which keys with blanks between them belong, each once and in one order. */
static char *
kinds_of_means (const char *cell)
{
  static const struct
  {
    const char *kind;
    const char *keys[8];
  } kinds[] = {
    { "violence", { "force", "abduction", "physical_abuse", "sexual_abuse" } },
    { "threats",
      { "threats", "threat_law_enforcement", "threat_family", "online_blackmail", "uses_children",
        "psychological_abuse" } },
    { "deception", { "fraud_deception", "false_promises", "lover_boy" } },
    { "money",
      { "payment_for_consent", "debt_bondage", "takes_earnings", "restricts_finances",
        "excessive_hours" } },
    { "restriction",
      { "restricts_movement", "restricts_medical_care", "withholds_necessities",
        "withholds_documents", "isolation" } },
    { "vulnerability", { "abuse_of_vulnerability", "abuse_of_power", "substances" } },
  };
  g_auto (GStrv) keys = g_strsplit (cell, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint known = 0;

  if (g_str_equal (cell, "unknown"))
    return g_strdup (cell);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = 0;

      for (guint k = 0; keys[k] != NULL; k++)
        n += g_strv_contains (kinds[i].keys, keys[k]) || g_str_equal (keys[k], kinds[i].kind);
      if (n > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", kinds[i].kind);
      known += n;
    }
  if (known < g_strv_length (keys))
    g_string_append_printf (text, "%sother", text->len > 0 ? " " : "");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
broad_relation (const char *cell)
{
  static const char *const family[]
      = { "parent", "spouse_partner", "fiance", "sibling", "other_relative", NULL };
  static const char *const acquainted[]
      = { "acquaintance", "neighbour", "employer", "online_contact", NULL };

  if (g_str_equal (cell, "unknown"))
    return g_strdup (cell);
  if (g_strv_contains (family, cell))
    return g_strdup ("family");

  return g_strdup (g_strv_contains (acquainted, cell) ? "acquainted" : "unacquainted");
}

static char *
five_years (const char *cell)
{
  guint64 year = g_ascii_strtoull (cell, NULL, 10);

  if (year == 0)
    return g_strdup (cell);

  return g_strdup_printf ("%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, year - year % 5,
                          year - year % 5 + 4);
}

static char *
minor_or_adult (const char *cell)
{
  if (g_str_equal (cell, "unknown"))
    return g_strdup (cell);

  return g_strdup (g_ascii_strtoull (cell, NULL, 10) < 18 ? "0-17" : "18+");
}

/* The least that is lost comes first. */
static const DosjaGeneralise steps[] = {
  { MEANS, kinds_of_means },
  { RECRUITER, broad_relation },
  { EXPLOITATION, broad_form },
  { COUNTRY, country_or_abroad },
  { CITIZENSHIP, country_or_abroad },
  { MEANS, any },
  { RECRUITER, any },
  { YEAR, five_years },
  { AGE, minor_or_adult },
  { SCOPE, any },
  { COUNTRY, any },
  { CITIZENSHIP, any },
  { EXPLOITATION, any },
  { YEAR, any },
  { AGE, any },
};

/* ---- reading ---- */

/* By the id of the case; the first of each stays. */
static GHashTable *
read_trafficking (DosjaStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = dosja_count_query (store, "trafficking", trafficking_columns, error);
  g_autoptr (GHashTable) by_case
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = g_ptr_array_index (rows, i);

      if (row != NULL && !g_hash_table_contains (by_case, row[0]))
        g_hash_table_insert (by_case, g_strdup (row[0]), g_strdupv (row));
    }

  return g_steal_pointer (&by_case);
}

/* Whom a level of access protects is left out with all their cases. */
static GHashTable *
list_hidden (GPtrArray *cases)
{
  GHashTable *hidden = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    {
      GStrv row = g_ptr_array_index (cases, i);

      if (dosja_category_of_case (row[1]) == DOSJA_CATEGORY_TRAFFICKING && *row[6] != '\0'
          && !g_str_equal (row[6], "standard"))
        g_hash_table_add (hidden, row[0]);
    }

  return hidden;
}

/* The number of each person's first case, counted from 1: the cases are in the order in which they
 * were opened. */
static GHashTable *
list_people (GPtrArray *cases, GHashTable *hidden)
{
  GHashTable *people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    {
      GStrv row = g_ptr_array_index (cases, i);

      if (dosja_category_of_case (row[1]) == DOSJA_CATEGORY_TRAFFICKING && *row[0] != '\0'
          && !g_hash_table_contains (hidden, row[0]) && !g_hash_table_contains (people, row[0]))
        g_hash_table_insert (people, row[0], GUINT_TO_POINTER (i + 1));
    }

  return people;
}

static GArray *
keep_consenting (DosjaStore *store, GHashTable *people, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  GHashTableIter iter;
  gpointer person;
  DosjaDate today;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, &person, NULL))
    {
      DosjaId id;

      if (dosja_id_parse (person, &id))
        g_array_append_val (ids, id);
    }
  dosja_date_today (&today);

  return dosja_store_keep_consenting (store, dosja_type_find ("person"), (DosjaId *)ids->data,
                                      ids->len, "anonymous_reporting", &today, error);
}

/* @trafficking: (nullable): nothing was written yet */
static GStrv
make_row (GStrv of_case, GStrv trafficking)
{
  GStrv row = g_new0 (char *, N_COLUMNS + 1);

  row[YEAR] = year_cell (of_case[2]);
  row[AGE] = age_bracket (of_case[4], of_case[2]);
  row[GENDER] = or_unknown (of_case[3]);
  row[CITIZENSHIP] = countries_cell (of_case[5]);
  row[EXPLOITATION] = or_unknown (trafficking != NULL ? trafficking[1] : NULL);
  row[COUNTRY] = countries_cell (trafficking != NULL ? trafficking[2] : "");
  row[MEANS] = or_unknown (trafficking != NULL ? trafficking[3] : NULL);
  row[RECRUITER] = or_unknown (trafficking != NULL ? trafficking[4] : NULL);
  row[SCOPE] = or_unknown (trafficking != NULL ? trafficking[5] : NULL);
  /* Exploited in the own country, where none is asked for. */
  if (g_str_equal (row[COUNTRY], "unknown") && g_str_equal (row[SCOPE], "internal"))
    {
      g_free (row[COUNTRY]);
      row[COUNTRY] = g_strdup ("AL");
    }

  return row;
}

static void
add_row (DosjaResearch *self, GPtrArray *cases, GArray *case_ids, guint number,
         GHashTable *trafficking)
{
  g_autofree char *id = dosja_id_to_string (&g_array_index (case_ids, DosjaId, number - 1));

  g_ptr_array_add (self->rows, make_row (g_ptr_array_index (cases, number - 1),
                                         g_hash_table_lookup (trafficking, id)));
}

static void
shuffle (GPtrArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint other = (guint)g_random_int_range (0, (gint32)i);
      gpointer row = rows->pdata[i - 1];

      rows->pdata[i - 1] = rows->pdata[other];
      rows->pdata[other] = row;
    }
}

/**
 * dosja_research_collect:
 * @least: how many rows at least are the same as each, 1 for no matter how many
 * @progress: (nullable): told in hundredths
 *
 * Collects the people in case files of trafficking that the actor may see, who agreed to be in
 * anonymous reports. What too few share is told less exactly, and left out when that is not
 * enough.
 *
 * Returns: (transfer full) (nullable): %NULL with %DOSJA_STORE_ERROR_DENIED for whom exporting is
 *   not
 */
DosjaResearch *
dosja_research_collect (DosjaStore *store, guint least, const DosjaProgress *progress,
                        GError **error)
{
  g_autoptr (DosjaResearch) self = g_new0 (DosjaResearch, 1);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GArray) case_ids = NULL;
  g_autoptr (GHashTable) trafficking = NULL;
  g_autoptr (GHashTable) hidden = NULL;
  g_autoptr (GHashTable) people = NULL;
  g_autoptr (GArray) willing = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && least > 0, NULL);

  if (!dosja_store_may (store, DOSJA_ACTION_EXPORT | DOSJA_ACTION_REPORT, error)
      || !dosja_progress_step (progress, 0, 100, error)
      || (cases = dosja_rows_read (store, query, case_columns, &case_ids, error)) == NULL
      || !dosja_progress_step (progress, 25, 100, error)
      || (trafficking = read_trafficking (store, error)) == NULL
      || !dosja_progress_step (progress, 40, 100, error))
    return NULL;

  self->least = least;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  hidden = list_hidden (cases);
  people = list_people (cases, hidden);
  if ((willing = keep_consenting (store, people, error)) == NULL
      || !dosja_progress_step (progress, 70, 100, error))
    return NULL;
  self->hidden = g_hash_table_size (hidden);
  self->without_consent = g_hash_table_size (people) - willing->len;
  for (guint i = 0; i < willing->len; i++)
    {
      g_autofree char *person = dosja_id_to_string (&g_array_index (willing, DosjaId, i));

      add_row (self, cases, case_ids, GPOINTER_TO_UINT (g_hash_table_lookup (people, person)),
               trafficking);
    }
  dosja_anonymise (self->rows, N_COLUMNS, self->least, steps, G_N_ELEMENTS (steps),
                   &self->generalised, &self->suppressed);
  shuffle (self->rows);

  return dosja_progress_step (progress, 100, 100, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dosja_research_to_csv:
 *
 * Returns: (transfer full): the rows and, behind an empty line, what was left out. The same in any
 *   language: it is for programs.
 */
char *
dosja_research_to_csv (DosjaResearch *self)
{
  const struct
  {
    const char *name;
    guint value;
  } figures[] = {
    { "people", self->rows->len },
    { "smallest_group", self->least },
    { "generalised", self->generalised },
    { "suppressed", self->suppressed },
    { "without_consent", self->without_consent },
    { "hidden", self->hidden },
  };
  g_autofree char *rows = dosja_csv_write (self->rows, headings, ';');
  g_autoptr (GString) text = g_string_new (rows);

  g_string_append (text, "\r\n");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    g_string_append_printf (text, "%s;%u\r\n", figures[i].name, figures[i].value);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dosja_research_save:
 * @path: where to write the rows to, not encrypted, readable for nobody but the user
 *
 * Writes what is given out, and that it was given out into the journal: no file without its entry.
 */
gboolean
dosja_research_save (DosjaResearch *self, DosjaStore *store, const char *path, GError **error)
{
  g_autofree char *csv = NULL;

  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store) && path != NULL, FALSE);

  csv = dosja_research_to_csv (self);

  return dosja_store_note_event (store, "export", dosja_type_find ("trafficking"), NULL, error)
         && dosja_report_write_file (path, csv, strlen (csv), error);
}
