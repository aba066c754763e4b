/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-date.h"
#include "store/dosja-erase-private.h"

/* Which records are about a person, and what of them stays. */

/* Links that make a record the person's although nothing requires them. */
static const struct
{
  const char *type, *field;
} loose[] = {
  { "attachment", "case" },
  { "attachment", "person" },
  { "task", "case" },
  /* These must show that they were answered, and when: not whose they were. */
  { "complaint", "person" },
  { "data_request", "person" },
};

/* What figures are counted from stays, with these fields and no other: no name, no place to
 * find somebody, no text. `born` and the dates of a case keep their year. */
static const struct
{
  const char *type;
  const char *const fields[12];
} remainders[] = {
  { "person", { "code", "sex", "born" } },
  { "case",
    { "person", "number", "category", "opened", "closed", "status", "referral_source",
      "closure_reason", "in_totals", "stage" } },
  { "case_status", { "case", "status", "since" } },
  { "stay", { "person", "case", "from", "until" } },
  { "service",
    { "case", "person", "kind", "on", "status", "duration", "quantity", "unit", "project" } },
  { "clinic_contact", { "person", "case", "on", "kind" } },
  { "identification", { "case", "on", "stage", "status", "identified_by" } },
  { "trafficking", { "case", "scope", "forms", "main_form" } },
  { "incident", { "case", "on", "types", "main_type" } },
  { "protection_order", { "case", "person", "kind", "status", "issued_on" } },
  { "complaint", { "number", "on", "channel", "anonymous", "answered_on", "handled_by" } },
  { "data_request",
    { "received_on", "kind", "identity_checked", "status", "due_on", "handled_by",
      "answered_on" } },
};

/* Of these only the year stays. */
static const struct
{
  const char *type, *field;
} years[] = {
  { "person", "born" },       { "case", "opened" },       { "case", "closed" },
  { "case_status", "since" }, { "identification", "on" }, { "incident", "on" },
};

static const char *const *
kept_fields (const DosjaType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (remainders); i++)
    if (g_str_equal (remainders[i].type, type->name))
      return remainders[i].fields;

  return NULL;
}

/**
 * dosja_erase_stays:
 *
 * Returns: whether an anonymous remainder of records of @type stays
 */
gboolean
dosja_erase_stays (const DosjaType *type)
{
  return kept_fields (type) != NULL;
}

/**
 * dosja_erase_owns:
 * @field: a reference of @type
 *
 * Returns: whether a record goes with what @field leads to, instead of losing the link only
 */
gboolean
dosja_erase_owns (const DosjaType *type, const DosjaField *field)
{
  if (field->kind != DOSJA_KIND_REFERENCE)
    return FALSE;
  if (field->flags & (DOSJA_FIELD_OWNED | DOSJA_FIELD_REQUIRED))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
    if (g_str_equal (loose[i].type, type->name) && g_str_equal (loose[i].field, field->name))
      return TRUE;

  return FALSE;
}

static gboolean
collect_type (DosjaStore *self, const DosjaType *type, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *sql = NULL;

      /* Colleagues and institutions are nobody's record. */
      if (!dosja_erase_owns (type, field) || g_str_equal (field->codes, "staff")
          || g_str_equal (field->codes, "organisation"))
        continue;
      sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.erased (type, id) SELECT '%s', t.id FROM"
                             " temp.erased e JOIN \"%s\" t ON t.\"%s\" = e.id WHERE e.type = '%s'",
                             type->name, type->name, field->name, field->codes);
      if (!dosja_db_exec (self, sql, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_erase_collect:
 *
 * Fills the table `temp.erased` with the records that are about @person, in the bin or not, and
 * all that belongs to them.
 */
gboolean
dosja_erase_collect (DosjaStore *self, const DosjaId *person, GError **error)
{
  const DosjaType *const *types;
  sqlite3_stmt *statement;
  gint64 before = 0, after = 1;
  guint n;

  if (!dosja_db_exec (self,
                      "CREATE TEMP TABLE IF NOT EXISTS erased (type TEXT, id BLOB,"
                      " PRIMARY KEY (type, id)) WITHOUT ROWID; DELETE FROM temp.erased",
                      error))
    return FALSE;
  statement = dosja_db_prepare (
      self, "INSERT INTO temp.erased (type, id) SELECT 'person', id FROM person WHERE id = ?",
      error);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, person);
  if (!dosja_db_run (self, statement, error))
    return FALSE;

  types = dosja_types (&n);
  while (before != after)
    {
      if (!dosja_db_get_integer (self, "SELECT count(*) FROM temp.erased", &before, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (!collect_type (self, types[i], error))
          return FALSE;
      if (!dosja_db_get_integer (self, "SELECT count(*) FROM temp.erased", &after, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dosja_erase_forget (DosjaStore *self, GError **error)
{
  return dosja_db_exec (self, "DROP TABLE IF EXISTS temp.erased", error);
}

static gboolean
keeps_year (const DosjaType *type, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    if (g_str_equal (years[i].type, type->name) && g_str_equal (years[i].field, field))
      return TRUE;

  return FALSE;
}

/* What a column of a remainder is set to. */
static char *
emptied_value (const DosjaType *type, const DosjaField *field, const char *const *kept)
{
  gboolean text = field->kind == DOSJA_KIND_TEXT || field->kind == DOSJA_KIND_NOTE;

  if (!g_strv_contains (kept, field->name))
    return g_strdup (text && (field->flags & DOSJA_FIELD_REQUIRED) ? "'—'" : "NULL");
  /* A number of the office's books stays. */
  if ((field->flags & DOSJA_FIELD_UNIQUE) && type->area != DOSJA_AREA_OFFICE)
    /* Not the person's own any more, and never given to another. */
    return g_strdup ("'X-' || lower(hex(randomblob(5)))");
  if (keeps_year (type, field->name))
    return g_strdup_printf ("substr(\"%s\", 1, 4)", field->name);

  return g_strdup_printf ("\"%s\"", field->name);
}

static gboolean
empty_remainder (DosjaStore *self, const DosjaType *type, const char *const *kept, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE \"%s\" SET version = version + 1", type->name);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *value = emptied_value (type, field, kept);

      g_string_append_printf (sql, ", \"%s\" = %s", field->name, value);
      /* Behind all names, as what has none. */
      if (field->flags & DOSJA_FIELD_SORT)
        g_string_append_printf (sql, ", \"%s_key\" = '\xf4\x8f\xbf\xbd'", field->name);
    }
  g_string_append_printf (sql, " WHERE id IN (SELECT id FROM temp.erased WHERE type = '%s')",
                          type->name);

  return dosja_db_exec (self, sql->str, error);
}

/**
 * dosja_erase_empty_type:
 *
 * Empties the collected rows of @type if a remainder of them stays, and deletes them otherwise.
 */
gboolean
dosja_erase_empty_type (DosjaStore *self, const DosjaType *type, GError **error)
{
  const char *const *kept = kept_fields (type);
  g_autofree char *sql = NULL;

  if (kept != NULL)
    return empty_remainder (self, type, kept, error);

  sql = g_strdup_printf (
      "DELETE FROM \"%s\" WHERE id IN (SELECT id FROM temp.erased WHERE type = '%s')", type->name,
      type->name);

  return dosja_db_exec (self, sql, error);
}
