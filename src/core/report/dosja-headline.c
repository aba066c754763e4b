/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-headline-private.h"

#include "base/dosja-date.h"
#include "model/dosja-category.h"

#include <glib/gi18n.h>

#define YEAR_UNKNOWN G_MAXINT /* after every known year */
#define MAX_GAP 60            /* years without anybody are shown as zeros, unless a date is odd */
#define CHECK_EVERY 1024

typedef enum
{
  SEX_FEMALE,
  SEX_MALE,
  SEX_OTHER,
  N_SEXES,
} Sex;

/* What is known of one person, or added up for one year. */
typedef struct
{
  DosjaId id;
  Sex sex;
  int first_year[DOSJA_N_CATEGORIES]; /* 0: no case in this category */
  gboolean in_totals[DOSJA_N_CATEGORIES];
} Person;

typedef struct
{
  DosjaHeadline *headline;
  GHashTable *persons; /* Person, by its id */
  GHashTable *years;   /* gint64[DOSJA_N_CATEGORIES], by year */
  gint64 counts[DOSJA_N_CATEGORIES][N_SEXES];
  const DosjaProgress *progress;
  guint64 n_cases;
  GError *error;
} Count;

static Sex
parse_sex (const char *key)
{
  if (g_strcmp0 (key, "female") == 0)
    return SEX_FEMALE;
  if (g_strcmp0 (key, "male") == 0)
    return SEX_MALE;

  return SEX_OTHER;
}

static int
year_of (const char *opened)
{
  DosjaDate date;

  return opened != NULL && dosja_date_parse (opened, &date) ? date.year : YEAR_UNKNOWN;
}

static Person *
get_person (Count *count, const DosjaId *id, const char *sex)
{
  Person *person = g_hash_table_lookup (count->persons, id);

  if (person == NULL)
    {
      person = g_new0 (Person, 1);
      person->id = *id;
      person->sex = parse_sex (sex);
      g_hash_table_insert (count->persons, &person->id, person);
    }

  return person;
}

static gboolean
admission_cb (const DosjaId *id, const char *sex, const char *case_type, const char *opened,
              gboolean in_totals, gpointer user_data)
{
  Count *count = user_data;
  DosjaCategory category = dosja_category_of_case (case_type);
  int year = year_of (opened);
  Person *person;

  if (count->n_cases++ % CHECK_EVERY == 0
      && !dosja_progress_step (count->progress, count->n_cases, 0, &count->error))
    return FALSE;
  if (category == DOSJA_CATEGORY_NONE)
    return TRUE;

  person = get_person (count, id, sex);
  if (person->first_year[category] == 0 || year < person->first_year[category])
    person->first_year[category] = year;
  person->in_totals[category] |= in_totals;

  return TRUE;
}

static gboolean
is_in_period (DosjaHeadline *headline, int year)
{
  if (year == YEAR_UNKNOWN)
    return headline->from_year == 0 && headline->to_year == 0;

  return (headline->from_year == 0 || year >= headline->from_year)
         && (headline->to_year == 0 || year <= headline->to_year);
}

static void
add (Count *count, DosjaCategory category, Sex sex, int year, gint64 n)
{
  gint64 *of_year = g_hash_table_lookup (count->years, GINT_TO_POINTER (year));

  if (of_year == NULL)
    {
      of_year = g_new0 (gint64, DOSJA_N_CATEGORIES);
      g_hash_table_insert (count->years, GINT_TO_POINTER (year), of_year);
    }
  of_year[category] += n;
  count->counts[category][sex] += n;
}

static void
add_person (Count *count, const Person *person)
{
  DosjaHeadline *headline = count->headline;
  guint n_categories = 0;
  gboolean left_out = FALSE, undated = FALSE;

  for (DosjaCategory category = 0; category < DOSJA_N_CATEGORIES; category++)
    {
      int year = person->first_year[category];

      if (year == 0)
        continue;
      undated |= year == YEAR_UNKNOWN && !person->in_totals[category];
      if (person->in_totals[category])
        left_out = TRUE;
      else if (is_in_period (headline, year))
        {
          add (count, category, person->sex, year, 1);
          n_categories++;
        }
    }

  headline->persons += n_categories > 0;
  headline->in_several += n_categories > 1;
  headline->in_totals += left_out;
  headline->undated += undated;
}

static gboolean
add_historical_totals (Count *count, DosjaStore *store, GError **error)
{
  const DosjaType *type = dosja_type_find ("historical_total");
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) records = dosja_store_query_records (store, query, error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      DosjaCategory category = dosja_category_parse (dosja_record_get (record, "category"));
      const char *year_text = dosja_record_get (record, "year");
      const char *count_text = dosja_record_get (record, "count");
      int year = year_text != NULL ? (int)g_ascii_strtoll (year_text, NULL, 10) : 0;
      gint64 n = count_text != NULL ? g_ascii_strtoll (count_text, NULL, 10) : 0;

      if (year <= 0)
        year = YEAR_UNKNOWN;
      if (category == DOSJA_CATEGORY_NONE || n <= 0 || !is_in_period (count->headline, year))
        continue;
      add (count, category, parse_sex (dosja_record_get (record, "sex")), year, n);
      count->headline->from_totals += n;
    }

  return TRUE;
}

static char *
format_period (DosjaHeadline *headline)
{
  if (headline->from_year != 0 && headline->from_year == headline->to_year)
    return g_strdup_printf ("%d", headline->from_year);
  if (headline->from_year != 0 && headline->to_year != 0)
    return g_strdup_printf ("%d–%d", headline->from_year, headline->to_year);
  if (headline->from_year != 0)
    return g_strdup_printf (_ ("From %d on"), headline->from_year);
  if (headline->to_year != 0)
    return g_strdup_printf (_ ("Up to and including %d"), headline->to_year);

  return g_strdup (_ ("Since foundation"));
}

static DosjaTable *
make_summary (Count *count)
{
  DosjaTable *table = dosja_table_new ("headline", _ ("Persons assisted"));
  g_autofree char *period = format_period (count->headline);
  const guint parts[N_SEXES] = { 1, 2, 3 };
  gint64 n_other = 0;

  for (DosjaCategory category = 0; category < DOSJA_N_CATEGORIES; category++)
    n_other += count->counts[category][SEX_OTHER];

  dosja_table_set_subtitle (table, period);
  dosja_table_add_column (table, "total", _ ("Total"));
  dosja_table_add_column (table, "female", _ ("Women and girls"));
  dosja_table_add_column (table, "male", _ ("Men and boys"));
  if (n_other > 0)
    dosja_table_add_column (table, "other", _ ("Other or not known"));
  dosja_table_set_sum_column (table, 0, parts, n_other > 0 ? 3 : 2);

  for (DosjaCategory category = 0; category < DOSJA_N_CATEGORIES; category++)
    {
      guint row = dosja_table_add_row (table, dosja_category_key (category),
                                       dosja_category_label (category));

      for (guint sex = 0; sex < (n_other > 0 ? 3 : 2); sex++)
        dosja_table_set (table, row, 1 + sex, count->counts[category][sex]);
    }

  return table;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  int left = *(const int *)a, right = *(const int *)b;

  return (left > right) - (left < right);
}

/* The years somebody came in, and those between them, in their order. */
static GArray *
list_years (Count *count)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, count->years);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int year = GPOINTER_TO_INT (key);

      g_array_append_val (known, year);
    }
  g_array_sort (known, compare_years);

  for (guint i = 0; i < known->len; i++)
    {
      int year = g_array_index (known, int, i);
      int last = i > 0 ? g_array_index (known, int, i - 1) : year;

      for (int gap = last + 1; year != YEAR_UNKNOWN && year - last <= MAX_GAP && gap < year; gap++)
        g_array_append_val (years, gap);
      g_array_append_val (years, year);
    }

  return years;
}

static void
add_year (Count *count, DosjaTable *table, int year)
{
  const gint64 *of_year = g_hash_table_lookup (count->years, GINT_TO_POINTER (year));
  g_autofree char *name = g_strdup_printf ("%d", year);
  guint row = year == YEAR_UNKNOWN ? dosja_table_add_row (table, "unknown", _ ("Year not known"))
                                   : dosja_table_add_row (table, name, name);

  for (DosjaCategory category = 0; category < DOSJA_N_CATEGORIES && of_year != NULL; category++)
    dosja_table_set (table, row, category, of_year[category]);
}

/* Short enough to head a narrow column. */
static const char *
short_label (DosjaCategory category)
{
  switch (category)
    {
    case DOSJA_CATEGORY_TRAFFICKING:
      return C_ ("category of victims", "Trafficking");
    case DOSJA_CATEGORY_VIOLENCE:
      return C_ ("category of victims", "Violence");
    case DOSJA_CATEGORY_CHILDREN:
      return C_ ("category of victims", "Children");
    default:
      return "";
    }
}

static DosjaTable *
make_by_year (Count *count)
{
  DosjaTable *table = dosja_table_new ("headline-by-year", _ ("New persons by year"));
  g_autofree char *period = format_period (count->headline);
  g_autoptr (GArray) years = list_years (count);
  g_autofree guint *parts = g_new (guint, years->len + 1);
  guint total;

  dosja_table_set_subtitle (table, period);
  for (DosjaCategory category = 0; category < DOSJA_N_CATEGORIES; category++)
    dosja_table_add_column (table, dosja_category_key (category), short_label (category));
  for (guint i = 0; i < years->len; i++)
    {
      add_year (count, table, g_array_index (years, int, i));
      parts[i] = i;
    }
  total = dosja_table_add_row (table, "total", _ ("Total"));
  dosja_table_set_sum_row (table, total, parts, years->len);

  return table;
}

static gboolean
read_all (Count *count, DosjaStore *store, GError **error)
{
  GHashTableIter iter;
  gpointer person;

  if (!dosja_store_foreach_admission (store, admission_cb, count, error))
    return FALSE;
  if (count->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&count->error));
      return FALSE;
    }

  g_hash_table_iter_init (&iter, count->persons);
  while (g_hash_table_iter_next (&iter, NULL, &person))
    add_person (count, person);

  return add_historical_totals (count, store, error);
}

/**
 * dosja_report_headline_full:
 * @store: the records
 * @from_year: the first year that counts, or 0 for from the beginning
 * @to_year: the last year that counts, or 0 for up to now
 * @progress: (nullable): how the user stops it
 *
 * Counts the persons the centre assisted, as it publishes them (`cum_vot_total`,
 * `cum_dv_gbv_total` and `cum_children_total` of its indicators):
 *
 * - A person counts once in each category, however many cases of it there are, in the
 *   year of the first one. A person may stand in two categories, which are therefore
 *   never added up; how many do is said in a note.
 * - The first year is the earliest that is known of any such case. When none is known,
 *   the person stands in a row of its own, and in no period with a beginning or an end.
 * - Sex is the person's. Whoever is neither female nor male, or not known to be, is
 *   counted in a column that is there only when it holds somebody; the columns always
 *   add up to the total.
 * - Historical totals are added, by their own year.
 * - When any case of a person in a category is part of the historical totals, the person
 *   is in those totals and is not counted again, for later cases neither: they would
 *   count somebody for the second time.
 *
 * Returns: (transfer full): the tables with their notes, or %NULL with an error of the
 *   store, or %G_IO_ERROR_CANCELLED
 */
DosjaHeadline *
dosja_report_headline_full (DosjaStore *store, int from_year, int to_year,
                            const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaHeadline) headline = g_new0 (DosjaHeadline, 1);
  g_autoptr (GHashTable) persons
      = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, NULL, g_free);
  g_autoptr (GHashTable) years = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Count count = {
    .headline = headline,
    .persons = persons,
    .years = years,
    .progress = progress,
  };

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  headline->from_year = from_year;
  headline->to_year = to_year;
  if (!read_all (&count, store, error))
    return NULL;

  headline->summary = make_summary (&count);
  headline->by_year = make_by_year (&count);
  dosja_headline_add_notes (headline);

  return g_steal_pointer (&headline);
}

/**
 * dosja_report_headline:
 * @from_year: the first year that counts, or 0 for from the beginning
 * @to_year: the last year that counts, or 0 for up to now
 *
 * dosja_report_headline_full() for those who wait.
 *
 * Returns: (transfer full): the tables with their notes
 */
DosjaHeadline *
dosja_report_headline (DosjaStore *store, int from_year, int to_year, GError **error)
{
  return dosja_report_headline_full (store, from_year, to_year, NULL, error);
}

void
dosja_headline_free (DosjaHeadline *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->summary);
  g_clear_object (&self->by_year);
  g_free (self);
}
