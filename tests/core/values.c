/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that a field may hold, at random by the harness's seed, for tests that hold for
 * every record type there is or will be. */

#include "values.h"

#include "assess/dosja-instrument.h"
#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"

#include <string.h>

#define N_PARENTS 4
#define N_SESSIONS 16 /* enough for each attendance to be one that is not there yet */
#define MAX_TRIES 5000

/* Records that others refer to, a few of each type. */
static GHashTable *parents; /* type's name → GArray of DosjaId */
static GHashTable *stays;   /* id of a stay → its first day */
static guint serial;        /* makes what must be unique so */
static guint n_definitions; /* those for risks and those for measures take turns */
static guint pair;          /* of a session and an enrolment */
static guint n_measures;    /* each is of a point that is not measured yet */

/* From where a text's characters come: Albanian, all Latin, the writing of other countries
 * that victims come from, signs that files and SQL give a meaning, and beyond 16 bits. */
static const struct
{
  gunichar first, last;
} alphabets[] = {
  { 'a', 'z' },         { 'A', 'Z' },       { 0x00c0, 0x017e }, { 0x0391, 0x03a1 },
  { 0x0410, 0x044f },   { 0x0621, 0x063a }, { 0x4e00, 0x4e80 }, { ' ', '/' },
  { ':', '@' },         { '[', '`' },       { '{', '~' },       { '0', '9' },
  { 0x1f600, 0x1f640 },
};

static char *
random_text (glong length, gboolean lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *normal = NULL;

  /* A letter first, so that something is left when the ends are trimmed. */
  g_string_append_c (text, (char)g_test_rand_int_range ('a', 'z'));
  for (glong i = 1; i < length; i++)
    {
      guint at = (guint)g_test_rand_int_range (0, G_N_ELEMENTS (alphabets));

      if (lines && g_test_rand_int_range (0, 20) == 0)
        g_string_append_c (text, '\n');
      else if (g_test_rand_int_range (0, 12) == 0)
        g_string_append (text, "ë");
      else
        g_string_append_unichar (text,
                                 (gunichar)g_test_rand_int_range ((gint32)alphabets[at].first,
                                                                  (gint32)alphabets[at].last + 1));
    }
  normal = dosja_text_normalise (text->str, lines);

  return g_steal_pointer (&normal);
}

static char *
random_word (const char *letters, guint length)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append_c (word, letters[g_test_rand_int_range (0, (gint32)strlen (letters))]);

  return g_string_free (g_steal_pointer (&word), FALSE);
}

static char *
random_date (const DosjaField *field)
{
  DosjaDate date = { .year = (guint16)g_test_rand_int_range (1950, 2020) };
  int known = field->flags & DOSJA_FIELD_EXACT ? 2 : g_test_rand_int_range (0, 3);

  if (known >= 1)
    date.month = (guint8)g_test_rand_int_range (1, 13);
  if (known >= 2)
    date.day = (guint8)g_test_rand_int_range (1, 29);
  date.estimated = !(field->flags & DOSJA_FIELD_EXACT) && g_test_rand_int_range (0, 4) == 0;

  return dosja_date_to_canonical (&date);
}

static const char *
random_key (const char *list)
{
  GPtrArray *codes = dosja_codes_get_list (list);
  const DosjaCode *code;

  g_assert_cmpuint (codes->len, >, 0);
  code = g_ptr_array_index (codes, (guint)g_test_rand_int_range (0, (gint32)codes->len));
  g_ptr_array_unref (codes);

  return code->key;
}

/* Nobody is twice at a session: the pairs are gone through in turn. */
static guint
next_pair (const DosjaField *field)
{
  static gboolean fresh;

  if (g_str_equal (field->name, "session"))
    {
      fresh = TRUE;
      return ++pair % N_SESSIONS;
    }
  if (!fresh)
    pair += N_SESSIONS;
  fresh = FALSE;

  return (pair + pair / N_SESSIONS) % N_PARENTS;
}

static char *
random_reference (const DosjaType *type, const DosjaField *field)
{
  GArray *ids = g_hash_table_lookup (parents, field->codes);
  guint at;

  /* Two types may refer to each other: the first of them begin without. */
  if (ids == NULL)
    return NULL;

  at = (guint)g_test_rand_int_range (0, (gint32)ids->len);
  if (g_str_equal (type->name, "attendance"))
    at = next_pair (field);
  else if (g_str_equal (field->codes, "assessment_form"))
    at = (at & ~1u) | !g_str_equal (type->name, "risk_assessment");

  return dosja_id_to_string (&g_array_index (ids, DosjaId, at));
}

/* Every form of these tests asks the same, so that any answers fit any of them. */
static char *
random_definition (void)
{
  g_autofree char *json = g_strdup_printf (
      "{ \"dosja_form\": 1, \"key\": \"form_%u\", \"version\": %d, \"purpose\": \"%s\","
      "\"title\": { \"sq\": \"Një\", \"en\": \"One\" }, \"levels\": [ { \"key\": \"low\","
      "\"title\": { \"sq\": \"U\", \"en\": \"L\" } }, { \"key\": \"high\", \"from\": 2,"
      "\"title\": { \"sq\": \"L\", \"en\": \"H\" } } ], \"sections\": [ { \"key\": \"s\", "
      "\"title\":"
      "{ \"sq\": \"S\", \"en\": \"S\" }, \"questions\": [ { \"key\": \"a\", \"kind\": \"yes_no\","
      "\"required\": true, \"text\": { \"sq\": \"A\", \"en\": \"A\" }, \"factor\": \"isolation\","
      "\"options\": [ { \"key\": \"yes\", \"score\": 2 } ] }, { \"key\": \"b\", \"kind\": \"text\","
      "\"text\": { \"sq\": \"B\", \"en\": \"B\" } } ] } ] }",
      serial++, g_test_rand_int_range (1, 100), n_definitions++ % 2 == 0 ? "risk" : "measure");
  g_autoptr (DosjaInstrument) form = dosja_instrument_parse (json, -1, NULL);

  g_assert_nonnull (form);

  return g_strdup (form->body);
}

static char *
random_answers (void)
{
  static const char *const answers[] = { "yes", "no", "unknown" };
  g_autofree char *words = random_word ("abcdefghijklmnop", 12);

  return g_strdup_printf ("a: %s\nb: %s",
                          answers[g_test_rand_int_range (0, G_N_ELEMENTS (answers))], words);
}

static char *
random_value (const DosjaType *type, const DosjaField *field)
{
  glong max = field->max > 0 ? (glong)field->max : 200;

  if (g_str_equal (type->name, "code_entry") && g_str_equal (field->name, "key"))
    {
      g_autofree char *word = random_word ("abcdefghijklmnopqrstuvwxyz0123456789_", 12);

      return g_strdup_printf ("%s_%u", word, serial++);
    }

  if (field->kind == DOSJA_KIND_NOTE && field->codes != NULL)
    return g_str_equal (field->codes, "definition") ? random_definition () : random_answers ();
  /* What is approved closes the case, if that was open by then: the store judges that. */
  if (g_str_equal (type->name, "closing") && g_str_equal (field->name, "decision"))
    return g_strdup (g_test_rand_int_range (0, 2) ? "asked" : "declined");

  /* What is sent out needs a consent, which the store looks for. */
  if (g_str_equal (type->name, "referral") && g_str_equal (field->name, "direction"))
    return g_strdup ("incoming");

  switch (field->kind)
    {
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
      {
        /* Now and then as long as may be, so that the limits of field and store agree. */
        glong length = g_test_rand_int_range (0, 8) == 0 ? max : MIN (max, 40);
        g_autofree char *text
            = random_text (field->flags & DOSJA_FIELD_UNIQUE ? length - 12 : length,
                           field->kind == DOSJA_KIND_NOTE);

        return field->flags & DOSJA_FIELD_UNIQUE ? g_strdup_printf ("%s%u", text, serial++)
                                                 : g_steal_pointer (&text);
      }
    case DOSJA_KIND_DATE:
      return random_date (field);
    case DOSJA_KIND_CHOICE:
      return g_strdup (random_key (field->codes));
    case DOSJA_KIND_CHOICES:
      {
        g_autofree char *keys
            = g_strjoin (" ", random_key (field->codes), random_key (field->codes),
                         random_key (field->codes), NULL);

        return dosja_field_canonical (field, keys);
      }
    case DOSJA_KIND_TRI:
      return g_strdup (g_test_rand_int_range (0, 2) ? "yes" : "no");
    case DOSJA_KIND_INTEGER:
      return g_strdup_printf ("%d",
                              g_test_rand_int_range ((gint32)field->min, (gint32)field->max + 1));
    case DOSJA_KIND_MONEY:
      return g_strdup_printf ("%d %s", g_test_rand_int_range (0, G_MAXINT32),
                              random_key ("currency"));
    case DOSJA_KIND_REFERENCE:
      return random_reference (type, field);
    case DOSJA_KIND_TIME:
      return g_strdup_printf ("%02d:%02d", g_test_rand_int_range (0, 24),
                              g_test_rand_int_range (0, 60));
    case DOSJA_KIND_BLOB:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_computed (const DosjaField *field)
{
  return (field->flags & DOSJA_FIELD_COMPUTED) != 0;
}

static void
set_random (DosjaRecord *record, const DosjaField *field)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autofree char *old = g_strdup (dosja_record_get (record, field->name));

  for (int tries = 0; tries < MAX_TRIES; tries++)
    {
      g_autofree char *value = random_value (type, field);

      dosja_record_set (record, field->name, value);
      if (value == NULL || g_strcmp0 (value, old) != 0)
        return;
    }
}

static void
shuffle_dates (DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_DATE && dosja_record_get_at (record, i) != NULL)
      set_random (record, &type->fields[i]);
}

/* What must fit together is found by trying: a field that a rule complains about gets
 * another value, until nothing is wrong. */
static void
make_fit (DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (int tries = 0; tries < MAX_TRIES; tries++)
    {
      g_autoptr (DosjaProblems) problems = dosja_problems_new ();

      if (dosja_record_validate (record, problems))
        return;
      for (guint i = 0; i < dosja_problems_get_n (problems); i++)
        {
          const DosjaProblem *problem = dosja_problems_get (problems, i);

          /* A kind of what is not counted is better none at all. */
          if (g_str_equal (problem->code, "measure"))
            dosja_record_set (record, problem->field, NULL);
          else if (!problem->warning)
            set_random (record, dosja_type_find_field (type, problem->field));
        }
      /* Nothing comes after the last day there is: begin with other days now and then. */
      if (tries % 25 == 24)
        shuffle_dates (record);
    }
  g_error ("no valid %s found", type->name);
}

/* The store lets nobody sleep in two beds, and nobody be out of a house they are not in. Each stay
 * gets a night of its own, and what belongs to a stay happens at its beginning. */
static void
fit_shelter (DosjaRecord *record)
{
  const char *type = dosja_record_get_record_type (record)->name;
  DosjaDate day = { .year = 1955, .month = 1, .day = 1 };

  if (g_str_equal (type, "stay"))
    {
      g_autofree char *until = NULL;
      char *from;

      dosja_date_step (&day, (int)(serial++ % 7000) * 3, 0);
      from = dosja_date_to_canonical (&day);
      dosja_date_step (&day, 1, 0);
      until = dosja_date_to_canonical (&day);
      dosja_record_set (record, "from", from);
      dosja_record_set (record, "until", until);
      if (dosja_record_get (record, "planned_until") != NULL)
        dosja_record_set (record, "planned_until", until);
      g_hash_table_insert (stays, dosja_id_to_string (dosja_record_get_id (record)), from);
    }
  else if (g_str_equal (type, "absence") || g_str_equal (type, "bed_move"))
    {
      const char *stay = dosja_record_get (record, "stay");
      const char *from = stay != NULL ? g_hash_table_lookup (stays, stay) : NULL;

      if (g_str_equal (type, "bed_move"))
        {
          dosja_record_set (record, "on", from);
          return;
        }
      dosja_record_set (record, "from", from);
      dosja_record_set (record, "back_by", from);
      dosja_record_set (record, "back_on", from);
      dosja_record_set (record, "back_at", dosja_record_get (record, "from_at"));
    }
}

/* A man is in the programme once at a time. Those enrolments that others refer to have no days, so
 * that any session fits; each of the others has a day of its own. */
static void
fit_enrolment (DosjaRecord *record)
{
  static const char *const fields[] = { "start", "end", "referred_on" };
  gboolean referred_to = !g_hash_table_contains (parents, "enrolment");
  DosjaDate day = { .year = 1955, .month = 1, .day = 1 };
  g_autofree char *on = NULL;

  dosja_date_step (&day, (int)(serial++ % 7000) * 3, 0);
  on = dosja_date_to_canonical (&day);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    dosja_record_set (record, fields[i], referred_to ? NULL : on);
  if (referred_to)
    dosja_record_set (record, "status", "refused");
}

/* Each point is measured once with a form by whoever answers. */
static void
fit_measure (DosjaRecord *record, const char *const *respondents)
{
  GArray *enrolments = g_hash_table_lookup (parents, "enrolment");
  g_autofree char *point = g_strdup_printf ("t%u", n_measures % 5);

  dosja_record_set (record, "point", point);
  dosja_record_set_reference (record, "enrolment",
                              &g_array_index (enrolments, DosjaId, n_measures / 5 % N_PARENTS));
  dosja_record_set (record, "respondent", respondents[n_measures / 5 / N_PARENTS % 2]);
  n_measures++;
}

static void
fit_programme (DosjaRecord *record)
{
  static const char *const his[] = { "participant", "staff" };
  static const char *const hers[] = { "partner", "ex_partner" };
  const char *type = dosja_record_get_record_type (record)->name;

  if (g_str_equal (type, "enrolment"))
    fit_enrolment (record);
  else if (g_str_equal (type, "measure"))
    fit_measure (record, his);
  else if (g_str_equal (type, "partner_measure"))
    fit_measure (record, hers);
}

/**
 * values_new_record:
 * @every_field: fill all fields but computed ones, else only those that are required
 *
 * Returns: (transfer full): a valid record that was not saved
 */
DosjaRecord *
values_new_record (const DosjaType *type, gboolean every_field)
{
  DosjaRecord *record = dosja_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];

      if (!is_computed (field)
          && (every_field
              || (field->flags & DOSJA_FIELD_REQUIRED)
              /* What a form asks must be answered, and what the store would count is given. */
              || (field->kind == DOSJA_KIND_NOTE && field->codes != NULL)
              || (g_str_equal (type->name, "court_report")
                  && g_str_has_prefix (field->name, "sessions_"))))
        set_random (record, field);
    }
  make_fit (record);
  fit_shelter (record);
  fit_programme (record);

  return record;
}

/**
 * values_change:
 *
 * Gives every field but those that are computed or fixed another value.
 */
void
values_change (DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (!is_computed (&type->fields[i]) && !(type->fields[i].flags & DOSJA_FIELD_FIXED))
      set_random (record, &type->fields[i]);
  make_fit (record);
  fit_shelter (record);
  fit_programme (record);
}

/**
 * values_wrong:
 * @code: what dosja_field_check() shall say
 *
 * Returns: (transfer full) (nullable): a value that is wrong in that way, or %NULL when this
 *   field cannot be
 */
char *
values_wrong (const DosjaField *field, const char *code)
{
  gboolean text = field->kind == DOSJA_KIND_TEXT || field->kind == DOSJA_KIND_NOTE;
  gboolean choice = field->kind == DOSJA_KIND_CHOICE || field->kind == DOSJA_KIND_CHOICES
                    || field->kind == DOSJA_KIND_TRI;
  gboolean date = field->kind == DOSJA_KIND_DATE;
  gboolean integer = field->kind == DOSJA_KIND_INTEGER;

  if (text && g_str_equal (code, "length"))
    return g_strnfill ((gsize)(field->max > 0 ? field->max : 20000) + 1, 'x');
  if (text && g_str_equal (code, "characters"))
    return g_strdup (g_test_rand_int_range (0, 2) ? "a\xff" : "a\x07");
  if (choice && g_str_equal (code, "choice"))
    return g_strdup ("no_such_key");
  if (date && g_str_equal (code, "date"))
    return g_strdup (g_test_rand_int_range (0, 2) ? "1987-02-30" : "03.05.1987");
  if (date && g_str_equal (code, "date-future") && (field->flags & DOSJA_FIELD_PAST))
    return g_strdup ("2999-01-01");
  if (date && g_str_equal (code, "date-exact") && (field->flags & DOSJA_FIELD_EXACT))
    return g_strdup ("1987-05");
  if (integer && g_str_equal (code, "number"))
    return g_strdup (g_test_rand_int_range (0, 2) ? "07" : "seven");
  if (integer && g_str_equal (code, "range") && field->max > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, field->max + 1);
  if (field->kind == DOSJA_KIND_TIME && g_str_equal (code, "time"))
    return g_strdup (g_test_rand_int_range (0, 2) ? "24:00" : "9.30");
  if (field->kind == DOSJA_KIND_MONEY && g_str_equal (code, "money"))
    return g_strdup ("12 crowns");
  if (field->kind == DOSJA_KIND_REFERENCE && g_str_equal (code, "reference"))
    return g_strdup ("0190-nobody");

  return NULL;
}

/**
 * values_prepare:
 *
 * Saves a few records of each type, for others to refer to.
 */
void
values_prepare (DosjaStore *store)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  parents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  n_definitions = 0;
  stays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint t = 0; t < n; t++)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
      guint most = g_str_equal (types[t]->name, "programme_session") ? N_SESSIONS : N_PARENTS;

      for (guint i = 0; i < most; i++)
        {
          g_autoptr (DosjaRecord) record = values_new_record (types[t], FALSE);
          g_autoptr (DosjaProblems) problems = dosja_problems_new ();
          g_autoptr (GError) error = NULL;

          dosja_store_save (store, record, problems, &error);
          for (guint k = 0; k < dosja_problems_get_n (problems); k++)
            g_test_message ("%s.%s: %s", types[t]->name, dosja_problems_get (problems, k)->field,
                            dosja_problems_get (problems, k)->code);
          g_assert_no_error (error);
          g_array_append_val (ids, *dosja_record_get_id (record));
        }
      g_hash_table_insert (parents, (gpointer)types[t]->name, ids);
    }
}

void
values_done (void)
{
  g_clear_pointer (&parents, g_hash_table_unref);
  g_clear_pointer (&stays, g_hash_table_unref);
}

/**
 * values_person:
 *
 * Returns: the id of somebody who is in the store
 */
DosjaId
values_person (void)
{
  return g_array_index ((GArray *)g_hash_table_lookup (parents, "person"), DosjaId, 0);
}
