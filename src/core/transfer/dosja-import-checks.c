/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-plan-private.h"

#include "base/dosja-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- stays ---- */

typedef struct
{
  const char *from;
  const char *until; /* NULL: has not ended */
  gboolean has_bed;
  guint line; /* 0: in the vault */
} Interval;

static int
compare_intervals (gconstpointer a, gconstpointer b)
{
  const Interval *left = a;
  const Interval *right = b;
  int by_day = strcmp (left->from, right->from);

  return by_day != 0 ? by_day : (int)left->line - (int)right->line;
}

static void
add_interval (GArray *intervals, const char *from, const char *until, gboolean has_bed, guint line)
{
  Interval interval = { from, until != NULL && *until != '\0' ? until : NULL, has_bed, line };

  if (from != NULL && *from != '\0')
    g_array_append_val (intervals, interval);
}

static gboolean
overlap (const Interval *before, const Interval *after)
{
  DosjaDate until;
  DosjaDate from;

  if (before->until == NULL)
    return TRUE;

  return dosja_date_parse (before->until, &until) && dosja_date_parse (after->from, &from)
         && dosja_date_is_surely_before (&from, &until);
}

static gboolean
is_history (const Interval *interval)
{
  return interval->until != NULL && !interval->has_bed;
}

/* Nobody sleeps in two beds. An old register may well say so of the past, and it is no reason to
 * keep the rest out; of those who are here the store would not take it. */
static void
compare_with_earlier (DosjaImportPlan *self, GArray *intervals, guint at)
{
  const Interval *after = &g_array_index (intervals, Interval, at);
  gboolean found = FALSE, history = TRUE;
  guint line = after->line;

  for (guint i = 0; i < at; i++)
    {
      const Interval *before = &g_array_index (intervals, Interval, i);

      if (!overlap (before, after) || before->line + after->line == 0)
        continue;
      found = TRUE;
      history = history && is_history (before) && is_history (after);
      line = MAX (line, before->line);
    }
  if (found)
    dosja_plan_problem (self, history, after->line != 0 ? after->line : line, "stay.from",
                        "overlap",
                        _ ("This stay begins before the person's stay before it has ended."));
}

void
dosja_plan_check_stays (DosjaImportPlan *self, ImportPerson *person)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (Interval));

  for (guint i = 0; i < person->rows->len; i++)
    {
      ImportRow *row = g_ptr_array_index (person->rows, i);

      if (row->stay != NULL && !row->known)
        add_interval (intervals, dosja_record_get (row->stay, "from"),
                      dosja_record_get (row->stay, "until"), FALSE, row->line);
    }
  if (person->vault != NULL)
    {
      g_autofree char *id = dosja_id_to_string (&person->vault->id);
      GPtrArray *stays = g_hash_table_lookup (self->vault->stays, id);

      for (guint i = 0; stays != NULL && i < stays->len; i++)
        {
          char **cells = g_ptr_array_index (stays, i);

          add_interval (intervals, cells[1], cells[2], *cells[3] != '\0', 0);
        }
    }

  g_array_sort (intervals, compare_intervals);
  for (guint i = 1; i < intervals->len; i++)
    compare_with_earlier (self, intervals, i);
}

/* ---- mothers ---- */

static void
add_mother (DosjaImportPlan *self, ImportPerson *person, const DosjaId *mother)
{
  const DosjaType *type = dosja_type_find ("relationship");
  const DosjaId *child
      = person->vault != NULL ? &person->vault->id : dosja_record_get_id (person->record);
  g_autofree char *from = dosja_id_to_string (child);
  g_autofree char *to = dosja_id_to_string (mother);
  g_autofree char *name = g_strjoin (" ", from, to, "mother", NULL);
  g_autoptr (DosjaRecord) relationship = NULL;

  if (g_hash_table_contains (self->vault->relationships, name))
    return;

  relationship = dosja_record_new (type);
  dosja_record_set_reference (relationship, "person", child);
  dosja_record_set_reference (relationship, "other", mother);
  dosja_record_set (relationship, "relation", "mother");
  dosja_plan_add_record (self, relationship, person->mother_line);
}

static void
doubt_mother (DosjaImportPlan *self, ImportPerson *person, const char *sex, const char *born)
{
  const char *child_born = dosja_record_get (person->record, "born");
  DosjaDate mother_date;
  DosjaDate child_date;

  if (g_strcmp0 (sex, "male") == 0)
    dosja_plan_problem (self, TRUE, person->mother_line, "mother.code", "mother",
                        _ ("The person given as the mother is a man."));
  if (born != NULL && child_born != NULL && dosja_date_parse (born, &mother_date)
      && dosja_date_parse (child_born, &child_date)
      && dosja_date_is_surely_before (&child_date, &mother_date))
    dosja_plan_problem (self, TRUE, person->mother_line, "mother.code", "mother",
                        _ ("The person given as the mother was born after this one."));
}

/* A child points to the mother's code; she stands in the sheet or in the vault. */
void
dosja_plan_check_mother (DosjaImportPlan *self, ImportPerson *person)
{
  g_autofree char *key = NULL;
  ImportPerson *mother;
  VaultPerson *known;

  if (person->mother == NULL)
    return;

  key = dosja_import_key (person->mother);
  mother = g_hash_table_lookup (self->persons, key);
  known = g_hash_table_lookup (self->vault->persons, key);
  if (mother == person)
    dosja_plan_problem (self, FALSE, person->mother_line, "mother.code", "reference",
                        _ ("This is the person's own code."));
  else if (mother == NULL && known == NULL)
    dosja_plan_problem (self, FALSE, person->mother_line, "mother.code", "reference",
                        _ ("Nobody has this code, neither in the sheet nor in Dosja."));
  else if (known != NULL)
    {
      doubt_mother (self, person, known->cells[PERSON_SEX], known->cells[PERSON_BORN]);
      add_mother (self, person, &known->id);
    }
  else
    {
      doubt_mother (self, person, dosja_record_get (mother->record, "sex"),
                    dosja_record_get (mother->record, "born"));
      add_mother (self, person, dosja_record_get_id (mother->record));
    }
}

/* ---- people who may be one ---- */

static gboolean
same_father (const char *a, const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
    return TRUE;
  left = dosja_import_key (a);
  right = dosja_import_key (b);

  return g_str_equal (left, right);
}

static void
check_namesake (DosjaImportPlan *self, ImportPerson *person, GHashTable *seen)
{
  const char *father = dosja_record_get (person->record, "father_name");
  g_autofree char *name = dosja_import_namesake (dosja_record_get (person->record, "given_name"),
                                                 dosja_record_get (person->record, "surname"),
                                                 dosja_record_get (person->record, "born"));
  ImportPerson *other;
  VaultPerson *known;

  if (name == NULL)
    return;

  other = g_hash_table_lookup (seen, name);
  if (other != NULL && same_father (father, dosja_record_get (other->record, "father_name")))
    {
      g_autofree char *message = g_strdup_printf (
          _ ("Line %u has the same name and date of birth under another code. Is it one person?"),
          other->line);

      dosja_plan_problem (self, TRUE, person->line, "person.code", "duplicate", message);
    }
  known = g_hash_table_lookup (self->vault->namesakes, name);
  if (known != NULL && known != person->vault
      && same_father (father, known->cells[PERSON_FATHER_NAME]))
    dosja_plan_problem (self, TRUE, person->line, "person.code", "duplicate",
                        _ ("Dosja has somebody with the same name and date of birth under another "
                           "code. Is it one person?"));

  if (other == NULL)
    g_hash_table_insert (seen, g_steal_pointer (&name), person);
}

void
dosja_plan_check_namesakes (DosjaImportPlan *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->order->len; i++)
    check_namesake (self, g_ptr_array_index (self->order, i), seen);
}

/* ---- people who are in the vault already ---- */

static gboolean
is_identity (const char *field)
{
  static const char *const fields[]
      = { "given_name", "father_name", "surname", "sex", "born", "nid", NULL };

  return g_strv_contains (fields, field);
}

/* The vault's record stays as it is: the sheet adds cases to it, and what it says
 * otherwise is said here. Another name under the same code is not the same person. */
gboolean
dosja_plan_check_known (DosjaImportPlan *self, ImportPerson *person, GError **error)
{
  const DosjaType *type = dosja_type_find ("person");
  g_autoptr (DosjaRecord) known = dosja_store_load (self->store, type, &person->vault->id, error);

  if (known == NULL)
    return FALSE;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *here = dosja_record_get_at (person->record, i);
      const char *there = dosja_record_get_at (known, i);
      g_autofree char *target = g_strconcat ("person.", type->fields[i].name, NULL);

      if (here == NULL || g_strcmp0 (here, there) == 0 || g_str_equal (target, "person.code"))
        continue;
      if (there != NULL && is_identity (type->fields[i].name))
        dosja_plan_problem (self, FALSE, person->line, target, "conflict",
                            _ ("Dosja has another value for the person with this code."));
      else
        dosja_plan_problem (self, TRUE, person->line, target, "kept",
                            _ ("The person is in Dosja already and keeps the value there."));
    }

  return TRUE;
}
