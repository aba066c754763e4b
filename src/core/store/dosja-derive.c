/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "model/dosja-type.h"
#include "store/dosja-store-private.h"

#include <string.h>

/* What follows from other records or fields and can be worked out at any time. It is brought
 * up to date at the end of whatever wrote one of them: saving, deleting, undoing, importing. */
static const struct
{
  const char *type;
  const char *field;
  const char *const watched[8]; /* types whose field named like @type leads here */
  const char *sql;              /* the value, for a row of "type" */
} rules[] = {
  { "case",
    "stage",
    { "service", "plan", "needs_assessment", "risk_assessment", NULL },
    "CASE WHEN \"case\".status = 'closed' THEN 'closed'"
    " WHEN EXISTS (SELECT 1 FROM service s WHERE s.\"case\" = \"case\".id AND s.deleted = 0)"
    " THEN 'in_service'"
    " WHEN EXISTS (SELECT 1 FROM plan p WHERE p.\"case\" = \"case\".id AND p.deleted = 0)"
    " THEN 'planned'"
    " WHEN EXISTS (SELECT 1 FROM needs_assessment n WHERE n.\"case\" = \"case\".id"
    " AND n.deleted = 0) OR EXISTS (SELECT 1 FROM risk_assessment r WHERE r.\"case\" = \"case\".id"
    " AND r.deleted = 0) THEN 'assessed'"
    " ELSE 'new' END" },
  { "activity",
    "participants",
    { NULL },
    "CASE WHEN coalesce(girls, boys, young_women, young_men, women, men, older_women, older_men,"
    " unknown_sex_age) IS NULL THEN NULL ELSE coalesce(girls, 0) + coalesce(boys, 0)"
    " + coalesce(young_women, 0) + coalesce(young_men, 0) + coalesce(women, 0) + coalesce(men, 0)"
    " + coalesce(older_women, 0) + coalesce(older_men, 0) + coalesce(unknown_sex_age, 0) END" },
};

typedef struct
{
  guint rule;
  DosjaId id;
} Stale;

static guint
stale_hash (gconstpointer key)
{
  const Stale *stale = key;
  guint hash;

  /* The end of an id is random. */
  memcpy (&hash, stale->id.bytes + sizeof stale->id.bytes - sizeof hash, sizeof hash);

  return hash ^ stale->rule;
}

static gboolean
stale_equal (gconstpointer a, gconstpointer b)
{
  const Stale *one = a;
  const Stale *other = b;

  return one->rule == other->rule && dosja_id_equal (&one->id, &other->id);
}

static void
add_stale (DosjaStore *self, guint rule, const DosjaId *id)
{
  Stale stale = { rule, *id };

  if (self->stale == NULL)
    self->stale = g_hash_table_new_full (stale_hash, stale_equal, g_free, NULL);
  if (!g_hash_table_contains (self->stale, &stale))
    g_hash_table_add (self->stale, g_memdup2 (&stale, sizeof stale));
}

static void
note_owner (DosjaStore *self, guint rule, const DosjaType *type, char **values)
{
  int index = dosja_type_field_index (type, rules[rule].type);
  DosjaId id;

  if (values != NULL && index >= 0 && dosja_id_parse (values[index], &id))
    add_stale (self, rule, &id);
}

/**
 * dosja_derive_note:
 * @before: (nullable): the values a record had
 * @after: those it has now
 *
 * A record was written: remembers what follows from it.
 */
void
dosja_derive_note (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **before,
                   char **after)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].type, type->name))
      add_stale (self, i, id);
    else if (g_strv_contains (rules[i].watched, type->name))
      {
        note_owner (self, i, type, before);
        note_owner (self, i, type, after);
      }
}

void
dosja_derive_forget (DosjaStore *self)
{
  g_clear_pointer (&self->stale, g_hash_table_unref);
}

/**
 * dosja_derive_run:
 *
 * Works out what dosja_derive_note() remembered, inside the transaction that is open.
 */
gboolean
dosja_derive_run (DosjaStore *self, GError **error)
{
  g_autoptr (GHashTable) stale = g_steal_pointer (&self->stale);
  GHashTableIter iter;
  gpointer key;

  if (stale == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, stale);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Stale *one = key;
      g_autofree char *sql
          = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s WHERE id = ?", rules[one->rule].type,
                             rules[one->rule].field, rules[one->rule].sql);
      sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);

      if (statement == NULL)
        return FALSE;
      dosja_db_bind_id (statement, 1, &one->id);
      if (!dosja_db_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_derive_all:
 *
 * Works everything out anew: after a migration, and when a copy was loaded.
 */
gboolean
dosja_derive_all (DosjaStore *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s WHERE \"%s\" IS NOT %s", rules[i].type,
                             rules[i].field, rules[i].sql, rules[i].field, rules[i].sql);

      if (!dosja_db_exec (self, sql, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_derive_check:
 * @problems: (element-type utf8): where to add what is not as it follows
 */
gboolean
dosja_derive_check (DosjaStore *self, GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE \"%s\" IS NOT %s",
                                              rules[i].type, rules[i].field, rules[i].sql);
      gint64 wrong;

      if (!dosja_db_get_integer (self, sql, &wrong, error))
        return FALSE;
      if (wrong > 0)
        g_ptr_array_add (problems,
                         g_strdup_printf ("%s.%s: %" G_GINT64_FORMAT " are not what follows",
                                          rules[i].type, rules[i].field, wrong));
    }

  return TRUE;
}
