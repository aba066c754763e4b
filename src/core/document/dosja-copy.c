/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-copy.h"

#include "base/dosja-text.h"
#include "base/dosja-locale.h"
#include "document/dosja-value.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What stands where somebody else was named */
#define HIDDEN "█████"

/* Shorter words are no names, or would take half the text with them. */
#define MIN_NAME 3

/* Texts that are the name of somebody else */
static const struct
{
  const char *type;
  const char *field;
} others[] = {
  { "alleged_perpetrator", "name" },
  { "safety_plan", "trusted_person" },
};

struct _DosjaCopy
{
  DosjaStore *store;
  DosjaRecord *person;
  GPtrArray *records; /* DosjaRecord: the person's, the person's own first */
  GHashTable *names;  /* folded words that name others */
  GHashTable *own;    /* folded words of the person's own name */
};

void
dosja_copy_free (DosjaCopy *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->person);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->own);
  g_free (self);
}

/* ---- what is the person's ---- */

static gboolean
has (const DosjaCopy *copy, DosjaRecord *record)
{
  for (guint i = 0; i < copy->records->len; i++)
    if (dosja_id_equal (dosja_record_get_id (copy->records->pdata[i]),
                        dosja_record_get_id (record)))
      return TRUE;

  return FALSE;
}

static gboolean
add_owned_by (DosjaCopy *copy, DosjaRecord *owner, const DosjaType *type, const DosjaField *field,
              GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) found = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, field->name, DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (owner), id));
  if ((found = dosja_store_query_records (copy->store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!has (copy, found->pdata[i]))
      g_ptr_array_add (copy->records, g_object_ref (found->pdata[i]));

  return TRUE;
}

/* The list grows while it is gone through: what belongs to what belongs to the person. */
static gboolean
collect (DosjaCopy *copy, const DosjaProgress *progress, GError **error)
{
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  g_ptr_array_add (copy->records, g_object_ref (copy->person));
  for (guint i = 0; i < copy->records->len; i++)
    {
      DosjaRecord *owner = copy->records->pdata[i];
      const char *name = dosja_record_get_record_type (owner)->name;

      if (progress != NULL && g_cancellable_set_error_if_cancelled (progress->cancellable, error))
        return FALSE;
      for (guint t = 0; t < n; t++)
        for (guint f = 0; f < types[t]->n_fields; f++)
          {
            const DosjaField *field = &types[t]->fields[f];

            if (field->kind == DOSJA_KIND_REFERENCE && (field->flags & DOSJA_FIELD_OWNED)
                && g_str_equal (field->codes, name)
                && !add_owned_by (copy, owner, types[t], field, error))
              return FALSE;
          }
    }

  return TRUE;
}

/* ---- whom it must not name ---- */

static void
add_words (GHashTable *words, const char *text)
{
  g_autofree char *folded = text != NULL ? dosja_text_fold (text) : NULL;
  g_auto (GStrv) parts = folded != NULL ? g_strsplit_set (folded, " -'.,", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= MIN_NAME)
      g_hash_table_add (words, g_strdup (parts[i]));
}

static void
add_name (GHashTable *words, DosjaRecord *person)
{
  static const char *const fields[]
      = { "given_name", "surname", "surname_at_birth", "also_known_as", "father_name", "name" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (dosja_type_find_field (dosja_record_get_record_type (person), fields[i]) != NULL)
      add_words (words, dosja_record_get (person, fields[i]));
}

static gboolean
is_somebody (const DosjaField *field)
{
  static const char *const types[] = { "person", "staff", "contact", NULL };

  return field->kind == DOSJA_KIND_REFERENCE && g_strv_contains (types, field->codes);
}

static gboolean
is_others_name (const DosjaType *type, const DosjaField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].type, type->name) && g_str_equal (others[i].field, field->name))
      return TRUE;

  return FALSE;
}

static void
learn_names (DosjaCopy *copy, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autoptr (DosjaRecord) other = NULL;
      DosjaId id;

      if (is_others_name (type, field))
        add_words (copy->names, dosja_record_get_at (record, i));
      if (!is_somebody (field) || !dosja_record_get_reference (record, field->name, &id)
          || dosja_id_equal (&id, dosja_record_get_id (copy->person)))
        continue;
      other = dosja_store_load (copy->store, dosja_type_find (field->codes), &id, NULL);
      if (other != NULL)
        add_name (copy->names, other);
    }
}

/* Who is related to the person from the other's side. */
static gboolean
learn_relations (DosjaCopy *copy, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("relationship"));
  g_autoptr (GPtrArray) found = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "other", DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (copy->person), id));
  if ((found = dosja_store_query_records (copy->store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    learn_names (copy, found->pdata[i]);

  return TRUE;
}

static gboolean
names_other (const DosjaCopy *copy, const char *word, gsize length)
{
  g_autofree char *text = g_strndup (word, length);
  g_autofree char *folded = dosja_text_fold (text);

  return g_hash_table_contains (copy->names, folded) && !g_hash_table_contains (copy->own, folded);
}

/* Word by word; what they share with the person stays, or the person could not read it. */
static char *
hide_names (const DosjaCopy *copy, const char *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0')
    {
      const char *end = p;

      while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end == p)
        {
          end = g_utf8_next_char (p);
          g_string_append_len (shown, p, end - p);
        }
      else if (names_other (copy, p, (gsize)(end - p)))
        g_string_append (shown, HIDDEN);
      else
        g_string_append_len (shown, p, end - p);
      p = end;
    }

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

/* ---- writing it ---- */

static char *
show_organisation (const DosjaCopy *copy, const DosjaId *id)
{
  g_autoptr (DosjaRecord) organisation
      = dosja_store_load (copy->store, dosja_type_find ("organisation"), id, NULL);

  return organisation != NULL ? g_strdup (dosja_record_get (organisation, "name")) : NULL;
}

static char *
show_reference (DosjaCopy *copy, DosjaRecord *record, const DosjaField *field)
{
  DosjaId id;

  if (!dosja_record_get_reference (record, field->name, &id))
    return NULL;
  if (is_somebody (field))
    return dosja_id_equal (&id, dosja_record_get_id (copy->person)) ? NULL : g_strdup (HIDDEN);

  return g_str_equal (field->codes, "organisation") ? show_organisation (copy, &id) : NULL;
}

static char *
show_answers (DosjaCopy *copy, DosjaRecord *record, const DosjaField *field, const char *value,
              const char *language)
{
  const DosjaField *way
      = dosja_type_find_field (dosja_record_get_record_type (record), field->codes);
  g_autoptr (DosjaRecord) form = NULL;
  DosjaId id;

  if (way != NULL && dosja_record_get_reference (record, way->name, &id))
    form = dosja_store_load (copy->store, dosja_type_find (way->codes), &id, NULL);

  return dosja_value_answers (form, value, language);
}

/**
 * dosja_copy_show:
 * @record: one of dosja_copy_get_records()
 * @index: one of its fields
 * @language: `sq` or `en`
 *
 * Returns: (transfer full) (nullable): what the person may read there
 */
char *
dosja_copy_show (DosjaCopy *self, DosjaRecord *record, guint index, const char *language)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const DosjaField *field = &type->fields[index];
  const char *value = dosja_record_get_at (record, index);
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (value == NULL || field->kind == DOSJA_KIND_BLOB)
    return NULL;
  if (field->kind == DOSJA_KIND_REFERENCE)
    return show_reference (self, record, field);
  if (is_others_name (type, field))
    return g_strdup (HIDDEN);

  text = dosja_value_is_answers (field) ? show_answers (self, record, field, value, language)
                                        : dosja_value_text (field, value, language);

  return field->kind == DOSJA_KIND_TEXT || field->kind == DOSJA_KIND_NOTE ? hide_names (self, text)
                                                                          : g_steal_pointer (&text);
}

static void
write_record (DosjaCopy *copy, JsonBuilder *json, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "type");
  json_builder_add_string_value (json, type->name);
  json_builder_set_member_name (json, "label");
  json_builder_add_string_value (json, dosja_type_label (type));
  json_builder_set_member_name (json, "fields");
  json_builder_begin_object (json);
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *text = dosja_copy_show (copy, record, i, dosja_locale_get_language ());

      if (text == NULL || *text == '\0')
        continue;
      json_builder_set_member_name (json, dosja_field_label (&type->fields[i]));
      json_builder_add_string_value (json, text);
    }
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static char *
write_copy (DosjaCopy *copy)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "note");
  json_builder_add_string_value (
      json, _ ("A copy of the data of one person. Names of others are hidden where the program "
               "knows them: read it before you hand it over."));
  json_builder_set_member_name (json, "records");
  json_builder_begin_array (json);
  for (guint i = 0; i < copy->records->len; i++)
    write_record (copy, json, copy->records->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);

  return json_generator_to_data (generator, NULL);
}

/**
 * dosja_copy_gather:
 * @person: a person
 * @progress: (nullable): with it, it can be stopped
 *
 * Gathers what is known of one person, for the person to have: the records that are theirs, as
 * far as the actor may see them. Whoever lets it leave the vault enters that in the journal.
 *
 * Returns: (transfer full) (nullable): the copy
 */
DosjaCopy *
dosja_copy_gather (DosjaStore *store, const DosjaId *person, const DosjaProgress *progress,
                   GError **error)
{
  g_autoptr (DosjaCopy) copy = g_new0 (DosjaCopy, 1);

  g_return_val_if_fail (DOSJA_IS_STORE (store) && person != NULL, NULL);

  copy->store = store;
  copy->records = g_ptr_array_new_with_free_func (g_object_unref);
  copy->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  copy->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  copy->person = dosja_store_load (store, dosja_type_find ("person"), person, error);
  if (copy->person == NULL || !collect (copy, progress, error) || !learn_relations (copy, error))
    return NULL;
  for (guint i = 0; i < copy->records->len; i++)
    learn_names (copy, copy->records->pdata[i]);
  add_name (copy->own, copy->person);

  return g_steal_pointer (&copy);
}

/**
 * dosja_copy_get_records:
 *
 * Returns: (transfer none) (element-type DosjaRecord): the person's records, the person first
 */
GPtrArray *
dosja_copy_get_records (DosjaCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->records;
}

/**
 * dosja_copy_of_person:
 * @person: a person
 *
 * The copy of dosja_copy_gather() for another program, with everybody else's name hidden. It is
 * entered in the journal as an export before it is given.
 *
 * Returns: (transfer full) (nullable): JSON
 */
char *
dosja_copy_of_person (DosjaStore *store, const DosjaId *person, GError **error)
{
  g_autoptr (DosjaCopy) copy = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && person != NULL, NULL);

  if (!dosja_store_may (store, DOSJA_ACTION_EXPORT, error)
      || (copy = dosja_copy_gather (store, person, NULL, error)) == NULL
      || !dosja_store_note_event (store, "export", dosja_type_find ("person"), person, error))
    return NULL;

  return write_copy (copy);
}
