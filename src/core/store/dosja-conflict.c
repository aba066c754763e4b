/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-conflict.h"

#include "base/dosja-text.h"
#include "store/dosja-access.h"

#include <glib/gi18n.h>
#include <string.h>

/* Before the clinic takes a matter on: is the other side its client already, or did somebody it
 * acts for stand against its new client? The whole vault is asked, whoever asks; the answer says
 * no more than that there may be a conflict, unless the asker may see everything. */

#define MAX_CANDIDATES 200

/* Who stands where. What is on neither side (a witness, a guardian) makes no conflict. */
static const char *const against[] = { "respondent", "accused", "suspect", NULL };
static const char *const beside[] = { "petitioner", "victim_witness", "civil_party", NULL };

/**
 * Who: somebody to look for
 * @person: (nullable): their record, when they have one
 * @record: name, father's name, birth, as far as known, in a record of a person
 */
typedef struct
{
  char *person;
  DosjaRecord *record;
} Who;

static void
who_clear (Who *self)
{
  g_clear_pointer (&self->person, g_free);
  g_clear_object (&self->record);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Who, who_clear)

static void
match_free (gpointer data)
{
  DosjaConflictMatch *match = data;

  g_free (match->title);
  g_free (match->as);
  g_free (match);
}

void
dosja_conflict_free (DosjaConflict *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->matches);
  g_free (self);
}

static void
add_match (DosjaConflict *self, DosjaRecord *record, const char *as)
{
  DosjaConflictMatch *match;

  for (guint i = 0; i < self->matches->len; i++)
    {
      match = g_ptr_array_index (self->matches, i);
      if (dosja_id_equal (&match->id, dosja_record_get_id (record)))
        return;
    }
  match = g_new0 (DosjaConflictMatch, 1);
  match->type = dosja_record_get_record_type (record);
  match->id = *dosja_record_get_id (record);
  match->title = dosja_record_get_title (record);
  match->as = g_strdup (as);
  g_ptr_array_add (self->matches, match);
}

/* ---- who is looked for ---- */

/* "Arben Gjergj Hoxha" in one field: the first word is the given name, the last the surname. */
static void
split_name (DosjaRecord *person, const char *name)
{
  g_autofree char *clean = g_strstrip (g_strdup (name));
  char *last = strrchr (clean, ' ');
  char *first = strchr (clean, ' ');

  if (last == NULL)
    {
      dosja_record_set (person, "surname", clean);
      return;
    }
  dosja_record_set (person, "surname", last + 1);
  *first = '\0';
  dosja_record_set (person, "given_name", clean);
}

static gboolean
fill_who (DosjaStore *self, DosjaRecord *party, Who *who, GError **error)
{
  const DosjaType *type = dosja_type_find ("person");
  DosjaId id;

  if (dosja_record_get_reference (party, "person", &id))
    {
      who->person = dosja_id_to_string (&id);
      who->record = dosja_store_load (self, type, &id, error);
      return who->record != NULL;
    }
  who->record = dosja_record_new (type);
  if (dosja_record_get (party, "name") != NULL)
    split_name (who->record, dosja_record_get (party, "name"));
  dosja_record_set (who->record, "father_name", dosja_record_get (party, "father_name"));
  dosja_record_set (who->record, "born", dosja_record_get (party, "born"));

  return TRUE;
}

/* ---- where they are looked for ---- */

static gboolean
same_word (const char *a, const char *b)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  x = dosja_text_fold (a);
  y = dosja_text_fold (b);

  return g_str_equal (x, y) || (strlen (x) > 3 && dosja_text_within_one_edit (x, y));
}

/* Two people of one name are told apart by what is known of both. */
static gboolean
may_be_same (DosjaRecord *a, DosjaRecord *b)
{
  const char *born_a = dosja_record_get (a, "born");
  const char *born_b = dosja_record_get (b, "born");
  const char *father_a = dosja_record_get (a, "father_name");
  const char *father_b = dosja_record_get (b, "father_name");

  return same_word (dosja_record_get (a, "given_name"), dosja_record_get (b, "given_name"))
         && same_word (dosja_record_get (a, "surname"), dosja_record_get (b, "surname"))
         && (father_a == NULL || father_b == NULL || same_word (father_a, father_b))
         && (born_a == NULL || born_b == NULL || strncmp (born_a, born_b, 4) == 0);
}

static GPtrArray *
search (DosjaStore *self, const char *type, DosjaRecord *who, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  const char *given = dosja_record_get (who, "given_name");
  const char *surname = dosja_record_get (who, "surname");
  g_autofree char *words = NULL;

  if (given == NULL || surname == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  words = g_strconcat (given, " ", surname, NULL);
  dosja_query_set_search (query, words);
  dosja_query_set_limit (query, MAX_CANDIDATES, 0);

  return dosja_store_query_records (self, query, error);
}

/* Whether a person is somebody the centre works for. */
static gboolean
is_client (DosjaStore *self, const DosjaId *person, gboolean *ret_client, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM \"case\" WHERE person = ?1 AND deleted = 0)"
      " OR EXISTS (SELECT 1 FROM legal_matter WHERE person = ?1 AND deleted = 0)"
      " OR EXISTS (SELECT 1 FROM clinic_contact WHERE person = ?1 AND deleted = 0)",
      error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, person);
  if (!dosja_db_step (self, statement, ret_client, error))
    return FALSE;
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
add_if_client (DosjaStore *self, DosjaConflict *conflict, DosjaRecord *person, GError **error)
{
  gboolean client;

  if (!is_client (self, dosja_record_get_id (person), &client, error))
    return FALSE;
  if (client)
    add_match (conflict, person, _ ("client of the centre"));

  return TRUE;
}

static gboolean
look_among_clients (DosjaStore *self, DosjaConflict *conflict, const Who *who, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (who->person != NULL)
    return add_if_client (self, conflict, who->record, error);

  if ((found = search (self, "person", who->record, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      DosjaRecord *person = g_ptr_array_index (found, i);

      if (may_be_same (who->record, person) && !add_if_client (self, conflict, person, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
look_among_participants (DosjaStore *self, DosjaConflict *conflict, const Who *who, GError **error)
{
  g_autoptr (GPtrArray) found = search (self, "participant", who->record, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (may_be_same (who->record, g_ptr_array_index (found, i)))
      add_match (conflict, g_ptr_array_index (found, i), _ ("participant of the programme"));

  return TRUE;
}

static GPtrArray *
parties_of (DosjaStore *self, const Who *who, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("party"));
  g_autoptr (GPtrArray) found = search (self, "party", who->record, error);
  g_autoptr (GPtrArray) linked = NULL;

  if (found == NULL || who->person == NULL)
    return g_steal_pointer (&found);
  dosja_query_add_filter (query, "person", DOSJA_MATCH_IS, who->person);
  if ((linked = dosja_store_query_records (self, query, error)) == NULL)
    return NULL;
  for (guint i = 0; i < linked->len; i++)
    g_ptr_array_add (found, g_object_ref (g_ptr_array_index (linked, i)));

  return g_steal_pointer (&found);
}

/* @roles: in which a party of another matter is one to tell of
 * @matter: (nullable): the matter asked about */
static gboolean
look_among_parties (DosjaStore *self, DosjaConflict *conflict, const Who *who,
                    const char *const *roles, const char *matter, GError **error)
{
  g_autoptr (GPtrArray) found = parties_of (self, who, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      DosjaRecord *party = g_ptr_array_index (found, i);
      g_auto (Who) other = { 0 };

      if (!g_strv_contains (roles, dosja_record_get (party, "role"))
          || g_strcmp0 (dosja_record_get (party, "matter"), matter) == 0)
        continue;
      if (!fill_who (self, party, &other, error))
        return FALSE;
      if ((who->person != NULL && g_strcmp0 (who->person, other.person) == 0)
          || may_be_same (who->record, other.record))
        add_match (conflict, party, _ ("party in another matter"));
    }

  return TRUE;
}

/* ---- the question ---- */

static gboolean
check_party (DosjaStore *self, DosjaConflict *conflict, DosjaRecord *party, GError **error)
{
  const char *matter = dosja_record_get (party, "matter");
  g_auto (Who) who = { 0 };

  if (!g_strv_contains (against, dosja_record_get (party, "role")))
    return TRUE;

  return fill_who (self, party, &who, error) && look_among_clients (self, conflict, &who, error)
         && look_among_participants (self, conflict, &who, error)
         && look_among_parties (self, conflict, &who, beside, matter, error);
}

static gboolean
check_matter (DosjaStore *self, DosjaConflict *conflict, DosjaRecord *matter, GError **error)
{
  char own[DOSJA_ID_STRING_SIZE];
  g_auto (Who) who = { 0 };

  dosja_id_format (dosja_record_get_id (matter), own);
  if (dosja_record_get (matter, "person") == NULL)
    return TRUE;

  return fill_who (self, matter, &who, error)
         && look_among_parties (self, conflict, &who, against, own, error);
}

static DosjaConflict *
look (DosjaStore *self, DosjaRecord *record, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (DosjaConflict) conflict = g_new0 (DosjaConflict, 1);

  conflict->matches = g_ptr_array_new_with_free_func (match_free);
  if (g_str_equal (type->name, "party") ? !check_party (self, conflict, record, error)
                                        : !check_matter (self, conflict, record, error))
    return NULL;
  conflict->possible = conflict->matches->len > 0;

  return g_steal_pointer (&conflict);
}

/* The journal names the matter it was about; one that is being typed has no record yet. */
static gboolean
note (DosjaStore *self, DosjaRecord *record, GError **error)
{
  const DosjaType *type = dosja_type_find ("legal_matter");
  DosjaId matter = *dosja_record_get_id (record);
  gboolean known = dosja_record_is_stored (record);

  if (g_str_equal (dosja_record_get_record_type (record)->name, "party"))
    known = dosja_record_get_reference (record, "matter", &matter);

  return dosja_store_note_event (self, "conflict_check", known ? type : NULL,
                                 known ? &matter : NULL, error);
}

/**
 * dosja_store_check_conflict:
 * @record: a legal matter or one of its parties, saved or being typed
 *
 * Looks whether the party is on both sides, or the matter's client stands against somebody the
 * clinic acts for: among all people, participants and parties of the vault, whatever the actor
 * may see of them. That it was asked is written into the journal; with whom is told only to who
 * may see everything.
 *
 * Only who may take such a matter on may ask: an answer about anybody's name would tell whose
 * names are in the vault.
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with %DOSJA_STORE_ERROR_DENIED
 */
DosjaConflict *
dosja_store_check_conflict (DosjaStore *self, DosjaRecord *record, GError **error)
{
  const DosjaType *type;
  const DosjaRole *role;
  g_autoptr (DosjaConflict) conflict = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && DOSJA_IS_RECORD (record), NULL);
  type = dosja_record_get_record_type (record);
  g_return_val_if_fail (
      g_str_equal (type->name, "party") || g_str_equal (type->name, "legal_matter"), NULL);

  if (!dosja_access_may_write (self, type, DOSJA_RIGHT_WRITE, error))
    return NULL;

  role = self->role;
  self->role = NULL;
  conflict = look (self, record, error);
  self->role = role;
  if (conflict == NULL || !note (self, record, error))
    return NULL;

  conflict->told = role == NULL || role->everything;
  if (!conflict->told)
    g_ptr_array_set_size (conflict->matches, 0);

  return g_steal_pointer (&conflict);
}

/**
 * dosja_conflict_sentence:
 *
 * Returns: (transfer none): the answer, for whoever asked
 */
const char *
dosja_conflict_sentence (const DosjaConflict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->possible)
    return _ ("No conflict of interest was found.");
  if (self->told)
    return _ ("There may be a conflict of interest:");

  return _ ("There may be a conflict of interest: ask the director.");
}
