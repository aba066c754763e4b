/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-shelter.h"

#include <glib/gi18n.h>

/* What a shift does in the shelter, each as one action that is undone as one: a family enters,
 * goes out, comes back, moves, leaves. What may not be is the store's to say. */

#define MAX_ROOMS 60 /* nobody has more, and a slip of the finger makes no thousand */

static const DosjaType *
stay_type (void)
{
  return dosja_type_find ("stay");
}

static DosjaRecord *
copy_of (DosjaRecord *model)
{
  const DosjaType *type = dosja_record_get_record_type (model);
  DosjaRecord *copy = dosja_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_COMPUTED))
      dosja_record_set_at (copy, i, dosja_record_get_at (model, i));

  return copy;
}

static gboolean
give_up (DosjaStore *store)
{
  dosja_store_rollback (store);

  return FALSE;
}

static DosjaQuery *
query_where (const char *type, const char *field, const DosjaId *id)
{
  DosjaQuery *query = dosja_query_new (dosja_type_find (type));
  char text[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, dosja_id_format (id, text));

  return query;
}

/* ---- entering ---- */

/* The case a stay belongs to: the newest of the person that is not closed. */
static gboolean
find_case (DosjaStore *store, const DosjaId *person, DosjaId *ret_case)
{
  g_autoptr (DosjaQuery) query = query_where ("case", "person", person);
  g_autoptr (GArray) ids = NULL;

  dosja_query_add_filter (query, "closed", DOSJA_MATCH_IS, NULL);
  dosja_query_set_order (query, "opened", TRUE);
  dosja_query_set_limit (query, 1, 0);
  ids = dosja_store_query_ids (store, query, NULL);
  if (ids == NULL || ids->len == 0)
    return FALSE;
  *ret_case = g_array_index (ids, DosjaId, 0);

  return TRUE;
}

static gboolean
save_fresh (DosjaStore *store, const DosjaComer *comer, const DosjaId *mother, DosjaId *ret_person,
            DosjaProblems *problems, GError **error)
{
  const DosjaType *type = dosja_type_find ("person");
  g_autoptr (DosjaRecord) person = copy_of (comer->fresh);
  g_autoptr (DosjaRecord) relation = NULL;
  g_autofree char *code = NULL;

  if (dosja_record_get (person, "code") == NULL)
    {
      if ((code = dosja_store_next_code (store, type, "code", error)) == NULL)
        return FALSE;
      dosja_record_set (person, "code", code);
    }
  if (!dosja_store_save (store, person, problems, error))
    return FALSE;
  *ret_person = *dosja_record_get_id (person);
  if (mother == NULL)
    return TRUE;

  relation = dosja_record_new (dosja_type_find ("relationship"));
  dosja_record_set_reference (relation, "person", mother);
  dosja_record_set_reference (relation, "other", ret_person);
  dosja_record_set (relation, "relation", "child");

  return dosja_store_save (store, relation, problems, error);
}

/* Who came first, for those who came with them */
typedef struct
{
  DosjaId person;
  DosjaId stay;
  DosjaId file;
  gboolean has_file;
} First;

static gboolean
admit_one (DosjaStore *store, DosjaRecord *model, const DosjaComer *comer, First *first,
           gboolean is_first, DosjaProblems *problems, GError **error)
{
  g_autoptr (DosjaRecord) stay = copy_of (model);
  DosjaId person = comer->person, file;

  if (comer->fresh != NULL
      && !save_fresh (store, comer, is_first ? NULL : &first->person, &person, problems, error))
    return FALSE;
  dosja_record_set_reference (stay, "person", &person);
  dosja_record_set (stay, "bed", NULL);
  if (!dosja_id_is_nil (&comer->bed))
    dosja_record_set_reference (stay, "bed", &comer->bed);

  /* A child without a case of its own is seen by those who see the mother's. */
  if (is_first && dosja_record_get_reference (stay, "case", &file))
    first->has_file = TRUE;
  else if (find_case (store, &person, &file))
    first->has_file = first->has_file || is_first;
  else
    file = first->file;
  dosja_record_set (stay, "case", NULL);
  if (!dosja_id_is_nil (&file))
    dosja_record_set_reference (stay, "case", &file);
  if (is_first)
    {
      first->person = person;
      first->stay = *dosja_record_get_id (stay);
      first->file = file;
    }
  else
    {
      dosja_record_set_reference (stay, "with_mother", &first->stay);
      dosja_record_set (stay, "condition", NULL);
    }

  return dosja_store_save (store, stay, problems, error);
}

/**
 * dosja_shelter_admit:
 * @model: a stay with what is the same for all: the day, who brought them; the condition at entry
 *   is the first one's
 * @comers: (array length=n_comers): the mother, or whoever came, and those who came with her
 * @problems: (nullable): where to add what is wrong
 * @ret_whose: (out) (optional): about which of them @problems speaks
 * @ret_action: (out) (optional): what undo takes back
 *
 * Somebody enters the shelter with their children: people who are not known yet, a stay for each
 * with a bed of its own, all as one action, or none of it. Nobody is put into a bed that is taken.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID and @problems filled, or another error
 */
gboolean
dosja_shelter_admit (DosjaStore *store, DosjaRecord *model, const DosjaComer *comers,
                     guint n_comers, DosjaProblems *problems, guint *ret_whose, gint64 *ret_action,
                     GError **error)
{
  First first = { 0 };

  g_return_val_if_fail (DOSJA_IS_STORE (store) && DOSJA_IS_RECORD (model), FALSE);
  g_return_val_if_fail (comers != NULL && n_comers > 0, FALSE);

  if (!dosja_store_begin (store, "admission", error))
    return FALSE;
  for (guint i = 0; i < n_comers; i++)
    if (!admit_one (store, model, &comers[i], &first, i == 0, problems, error))
      {
        if (ret_whose != NULL)
          *ret_whose = i;
        return give_up (store);
      }

  return dosja_store_commit (store, ret_action, error);
}

static gboolean
take_others (DosjaStore *store, GPtrArray *people, const char *mine, const char *theirs,
             const char *relation, const DosjaId *person, GError **error)
{
  g_autoptr (DosjaQuery) query = query_where ("relationship", mine, person);
  g_autoptr (GPtrArray) found = NULL;

  dosja_query_add_filter (query, "relation", DOSJA_MATCH_IS, relation);
  if ((found = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (DosjaRecord) other = NULL;
      DosjaId id;
      gboolean twice = FALSE;

      if (!dosja_record_get_reference (g_ptr_array_index (found, i), theirs, &id))
        continue;
      for (guint k = 0; k < people->len; k++)
        twice = twice || dosja_id_equal (dosja_record_get_id (g_ptr_array_index (people, k)), &id);
      if (!twice
          && (other = dosja_store_load (store, dosja_type_find ("person"), &id, NULL)) != NULL)
        g_ptr_array_add (people, g_steal_pointer (&other));
    }

  return TRUE;
}

/**
 * dosja_shelter_children:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaRecord): the children that relationships
 *   name, from either side, as far as the actor may see them
 */
GPtrArray *
dosja_shelter_children (DosjaStore *store, const DosjaId *person, GError **error)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DOSJA_IS_STORE (store) && person != NULL, NULL);

  /* "The other person is this person's …" */
  if (!take_others (store, children, "person", "other", "child", person, error)
      || !take_others (store, children, "other", "person", "mother", person, error)
      || !take_others (store, children, "other", "person", "father", person, error))
    return NULL;

  return g_steal_pointer (&children);
}

/* ---- together ---- */

/**
 * dosja_shelter_family:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaId): the stay, and those that came with
 *   it and last
 */
GArray *
dosja_shelter_family (DosjaStore *store, const DosjaId *stay, GError **error)
{
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GArray) with = NULL;
  GArray *family;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && stay != NULL, NULL);

  query = query_where ("stay", "with_mother", stay);
  dosja_query_add_filter (query, "until", DOSJA_MATCH_IS, NULL);
  if ((with = dosja_store_query_ids (store, query, error)) == NULL)
    return NULL;
  family = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_array_append_vals (family, stay, 1);
  if (with->len > 0)
    g_array_append_vals (family, with->data, with->len);

  return family;
}

static gboolean
leave_one (DosjaStore *store, DosjaRecord *model, const DosjaId *id, DosjaProblems *problems,
           GError **error)
{
  static const char *const taken[]
      = { "until", "until_at", "exit_reason", "destination", "exit_risk", "belongings_returned" };
  g_autoptr (DosjaRecord) stay = dosja_store_load (store, stay_type (), id, error);

  if (stay == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    if (dosja_record_get (model, taken[i]) != NULL)
      dosja_record_set (stay, taken[i], dosja_record_get (model, taken[i]));
  if (dosja_record_get (model, "note") != NULL && dosja_record_get (stay, "note") == NULL)
    dosja_record_set (stay, "note", dosja_record_get (model, "note"));

  return dosja_store_save (store, stay, problems, error);
}

/**
 * dosja_shelter_leave:
 * @model: a stay with the day of leaving, the reason and where to
 * @stays: (array length=n_stays): who leaves
 * @ret_whose: (out) (optional): about which of them @problems speaks
 * @ret_action: (out) (optional): what undo takes back
 *
 * A family leaves, as one action. The follow-ups of their cases are made by the store. Whoever was
 * out and did not come back is no longer waited for.
 */
gboolean
dosja_shelter_leave (DosjaStore *store, DosjaRecord *model, const DosjaId *stays, guint n_stays,
                     DosjaProblems *problems, guint *ret_whose, gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && DOSJA_IS_RECORD (model), FALSE);
  g_return_val_if_fail (stays != NULL && n_stays > 0, FALSE);

  if (dosja_record_get (model, "until") == NULL)
    {
      if (problems != NULL)
        dosja_problems_add (problems, "until", "required", _ ("Say on which day they left."));
      if (ret_whose != NULL)
        *ret_whose = 0;
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID,
                           "no day of leaving");
      return FALSE;
    }
  if (!dosja_store_begin (store, "leaving", error))
    return FALSE;
  for (guint i = 0; i < n_stays; i++)
    if (!leave_one (store, model, &stays[i], problems, error))
      {
        if (ret_whose != NULL)
          *ret_whose = i;
        return give_up (store);
      }

  return dosja_store_commit (store, ret_action, error);
}

/**
 * dosja_shelter_go_out:
 * @model: an absence, whose stay does not matter
 * @stays: (array length=n_stays): who goes out together
 *
 * Somebody goes out for a while, with their children or without, as one action.
 */
gboolean
dosja_shelter_go_out (DosjaStore *store, DosjaRecord *model, const DosjaId *stays, guint n_stays,
                      DosjaProblems *problems, guint *ret_whose, gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && DOSJA_IS_RECORD (model), FALSE);
  g_return_val_if_fail (stays != NULL && n_stays > 0, FALSE);

  if (!dosja_store_begin (store, "absence", error))
    return FALSE;
  for (guint i = 0; i < n_stays; i++)
    {
      g_autoptr (DosjaRecord) absence = copy_of (model);

      dosja_record_set_reference (absence, "stay", &stays[i]);
      if (!dosja_store_save (store, absence, problems, error))
        {
          if (ret_whose != NULL)
            *ret_whose = i;
          return give_up (store);
        }
    }

  return dosja_store_commit (store, ret_action, error);
}

static DosjaRecord *
load_open_absence (DosjaStore *store, const DosjaId *stay)
{
  g_autoptr (DosjaQuery) query = query_where ("absence", "stay", stay);
  g_autoptr (GPtrArray) found = NULL;

  dosja_query_add_filter (query, "back_on", DOSJA_MATCH_IS, NULL);
  found = dosja_store_query_records (store, query, NULL);

  return found != NULL && found->len > 0 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

static gboolean
went_together (DosjaRecord *one, DosjaRecord *other)
{
  return g_strcmp0 (dosja_record_get (one, "from"), dosja_record_get (other, "from")) == 0
         && g_strcmp0 (dosja_record_get (one, "from_at"), dosja_record_get (other, "from_at")) == 0;
}

static gboolean
close_absence (DosjaStore *store, DosjaRecord *absence, const char *on, const char *at,
               DosjaProblems *problems, GError **error)
{
  dosja_record_set (absence, "back_on", on);
  dosja_record_set (absence, "back_at", at);

  return dosja_store_save (store, absence, problems, error);
}

/**
 * dosja_shelter_come_back:
 * @on: canonical date
 * @at: (nullable): time of day
 *
 * Somebody who was out is back, and with them those who came with them and went out at the same
 * moment.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_NOT_FOUND when they were not out
 */
gboolean
dosja_shelter_come_back (DosjaStore *store, const DosjaId *stay, const char *on, const char *at,
                         DosjaProblems *problems, gint64 *ret_action, GError **error)
{
  g_autoptr (DosjaRecord) absence = NULL;
  g_autoptr (GArray) family = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && stay != NULL && on != NULL, FALSE);

  if ((absence = load_open_absence (store, stay)) == NULL)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND,
                           "they are not out");
      return FALSE;
    }
  if ((family = dosja_shelter_family (store, stay, error)) == NULL
      || !dosja_store_begin (store, "absence", error))
    return FALSE;
  if (!close_absence (store, absence, on, at, problems, error))
    return give_up (store);
  for (guint i = 1; i < family->len; i++)
    {
      g_autoptr (DosjaRecord) other
          = load_open_absence (store, &g_array_index (family, DosjaId, i));

      if (other != NULL && went_together (absence, other)
          && !close_absence (store, other, on, at, problems, error))
        return give_up (store);
    }

  return dosja_store_commit (store, ret_action, error);
}

/* ---- beds ---- */

/* Whether where they slept until now must be written down: they slept there for a night. */
static gboolean
slept_there (DosjaStore *store, DosjaRecord *stay, const char *on)
{
  g_autoptr (DosjaQuery) query = query_where ("bed_move", "stay", dosja_record_get_id (stay));
  g_autoptr (GPtrArray) moves = NULL;
  const char *since = dosja_record_get (stay, "from");

  dosja_query_set_order (query, "on", TRUE);
  dosja_query_set_limit (query, 1, 0);
  moves = dosja_store_query_records (store, query, NULL);
  if (moves != NULL && moves->len > 0)
    since = dosja_record_get (g_ptr_array_index (moves, 0), "on");

  return g_strcmp0 (since, on) < 0;
}

/**
 * dosja_shelter_move:
 * @bed: (nullable): the bed they move to; %NULL to wait for one
 * @on: from which night on, canonical
 *
 * Somebody changes beds. Where they slept until then stays known; a move on the day they entered,
 * or moved, corrects that one.
 */
gboolean
dosja_shelter_move (DosjaStore *store, const DosjaId *stay, const DosjaId *bed, const char *on,
                    DosjaProblems *problems, gint64 *ret_action, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaRecord) move = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && stay != NULL && on != NULL, FALSE);

  if ((record = dosja_store_load (store, stay_type (), stay, error)) == NULL
      || !dosja_store_begin (store, "move", error))
    return FALSE;
  if (slept_there (store, record, on))
    {
      move = dosja_record_new (dosja_type_find ("bed_move"));
      dosja_record_set_reference (move, "stay", stay);
      dosja_record_set (move, "on", on);
      dosja_record_set (move, "bed", dosja_record_get (record, "bed"));
      if (!dosja_store_save (store, move, problems, error))
        return give_up (store);
    }
  dosja_record_set (record, "bed", NULL);
  if (bed != NULL)
    dosja_record_set_reference (record, "bed", bed);
  if (!dosja_store_save (store, record, problems, error))
    return give_up (store);

  return dosja_store_commit (store, ret_action, error);
}

static gboolean
add_beds (DosjaStore *store, const DosjaRooms *rooms, DosjaRecord *room, DosjaProblems *problems,
          GError **error)
{
  for (guint i = 1; i <= rooms->n_beds; i++)
    {
      g_autoptr (DosjaRecord) bed = dosja_record_new (dosja_type_find ("bed"));
      g_autofree char *name = g_strdup_printf ("%s %u", rooms->bed_name, i);

      dosja_record_set_reference (bed, "room", dosja_record_get_id (room));
      dosja_record_set (bed, "name", name);
      dosja_record_set (bed, "kind", "bed");
      if (!dosja_store_save (store, bed, problems, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_rooms (DosjaStore *store, const DosjaRooms *rooms, DosjaProblems *problems, GError **error)
{
  DosjaId facility = rooms->facility;
  gint64 n_before = 0;

  if (dosja_id_is_nil (&facility))
    {
      g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("facility"));

      dosja_record_set (record, "name", rooms->facility_name);
      dosja_record_set (record, "kind", rooms->facility_kind);
      if (!dosja_store_save (store, record, problems, error))
        return FALSE;
      facility = *dosja_record_get_id (record);
    }
  else
    {
      g_autoptr (DosjaQuery) query = query_where ("room", "facility", &facility);

      if ((n_before = dosja_store_count (store, query, error)) < 0)
        return FALSE;
    }

  for (guint i = 1; i <= rooms->n_rooms; i++)
    {
      g_autoptr (DosjaRecord) room = dosja_record_new (dosja_type_find ("room"));
      g_autofree char *name
          = g_strdup_printf ("%s %" G_GINT64_FORMAT, rooms->room_name, n_before + i);

      dosja_record_set_reference (room, "facility", &facility);
      dosja_record_set (room, "name", name);
      if (!dosja_store_save (store, room, problems, error)
          || !add_beds (store, rooms, room, problems, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_shelter_add_rooms:
 *
 * Makes a facility, if it is new, and rooms with beds in it, as one action. Rooms are numbered on
 * from those that are there.
 */
gboolean
dosja_shelter_add_rooms (DosjaStore *store, const DosjaRooms *rooms, DosjaProblems *problems,
                         gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && rooms != NULL, FALSE);
  g_return_val_if_fail (rooms->n_rooms <= MAX_ROOMS && rooms->n_beds <= MAX_ROOMS, FALSE);

  if (!dosja_store_begin (store, "rooms", error))
    return FALSE;
  if (!add_rooms (store, rooms, problems, error))
    return give_up (store);

  return dosja_store_commit (store, ret_action, error);
}
