/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-record.h"

#include "base/dosja-locale.h"
#include "model/dosja-display.h"

#include <json-glib/json-glib.h>
#include <string.h>

/**
 * DosjaRecord:
 *
 * One record in memory: its type, id and values, and whether they differ from what is
 * stored. Values are canonical strings or %NULL, see #DosjaKind.
 */
struct _DosjaRecord
{
  GObject parent_instance;

  const DosjaType *type;
  DosjaId id;
  char **values;
  char **stored; /* NULL for a record that was never stored */

  gint64 version;
  gint64 created_at;
  gint64 changed_at;
  gboolean deleted;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaRecord, dosja_record, G_TYPE_OBJECT)

static void
free_values (char **values, guint n)
{
  if (values == NULL)
    return;

  for (guint i = 0; i < n; i++)
    g_free (values[i]);
  g_free (values);
}

static void
dosja_record_finalize (GObject *object)
{
  DosjaRecord *self = DOSJA_RECORD (object);

  free_values (self->values, self->type->n_fields);
  free_values (self->stored, self->type->n_fields);

  G_OBJECT_CLASS (dosja_record_parent_class)->finalize (object);
}

static void
dosja_record_class_init (DosjaRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_record_finalize;

  /**
   * DosjaRecord::changed:
   * @field: name of the field whose value is another now
   */
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED,
                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dosja_record_init (DosjaRecord *self)
{
}

/**
 * dosja_record_new:
 * @type: its type
 *
 * Returns: (transfer full): an empty record with a new id
 */
DosjaRecord *
dosja_record_new (const DosjaType *type)
{
  DosjaId id;

  dosja_id_generate (&id);

  return dosja_record_new_with_id (type, &id);
}

DosjaRecord *
dosja_record_new_with_id (const DosjaType *type, const DosjaId *id)
{
  DosjaRecord *self;

  g_return_val_if_fail (type != NULL && id != NULL, NULL);

  self = g_object_new (DOSJA_TYPE_RECORD, NULL);
  self->type = type;
  self->id = *id;
  self->values = g_new0 (char *, type->n_fields);

  return self;
}

const DosjaType *
dosja_record_get_record_type (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), NULL);

  return self->type;
}

const DosjaId *
dosja_record_get_id (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), NULL);

  return &self->id;
}

/**
 * dosja_record_get_at:
 *
 * Returns: (transfer none) (nullable): the value of the field at @index
 */
const char *
dosja_record_get_at (DosjaRecord *self, guint index)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), NULL);
  g_return_val_if_fail (index < self->type->n_fields, NULL);

  return self->values[index];
}

/**
 * dosja_record_get:
 * @field: a field of the record's type
 *
 * Returns: (transfer none) (nullable): its canonical value
 */
const char *
dosja_record_get (DosjaRecord *self, const char *field)
{
  int index;

  g_return_val_if_fail (DOSJA_IS_RECORD (self), NULL);

  index = dosja_type_field_index (self->type, field);
  g_return_val_if_fail (index >= 0, NULL);

  return self->values[index];
}

/**
 * dosja_record_set_at:
 * @value: (nullable): a canonical value; empty means nothing known, like %NULL
 */
void
dosja_record_set_at (DosjaRecord *self, guint index, const char *value)
{
  g_return_if_fail (DOSJA_IS_RECORD (self));
  g_return_if_fail (index < self->type->n_fields);

  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (self->values[index], value) == 0)
    return;

  g_free (self->values[index]);
  self->values[index] = g_strdup (value);
  g_signal_emit (self, signals[SIGNAL_CHANGED],
                 g_quark_from_static_string (self->type->fields[index].name),
                 self->type->fields[index].name);
}

void
dosja_record_set (DosjaRecord *self, const char *field, const char *value)
{
  int index;

  g_return_if_fail (DOSJA_IS_RECORD (self));

  index = dosja_type_field_index (self->type, field);
  g_return_if_fail (index >= 0);

  dosja_record_set_at (self, (guint)index, value);
}

/**
 * dosja_record_get_reference:
 * @ret_id: (out caller-allocates): the id referred to, set only on success
 *
 * Returns: %FALSE when @field is empty
 */
gboolean
dosja_record_get_reference (DosjaRecord *self, const char *field, DosjaId *ret_id)
{
  return dosja_id_parse (dosja_record_get (self, field), ret_id);
}

void
dosja_record_set_reference (DosjaRecord *self, const char *field, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  dosja_record_set (self, field, id != NULL ? dosja_id_format (id, text) : NULL);
}

/**
 * dosja_record_is_stored:
 *
 * Returns: whether the record is in the database, in this or an older form
 */
gboolean
dosja_record_is_stored (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), FALSE);

  return self->stored != NULL;
}

gboolean
dosja_record_is_changed (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), FALSE);

  for (guint i = 0; i < self->type->n_fields; i++)
    if (g_strcmp0 (self->values[i], self->stored != NULL ? self->stored[i] : NULL) != 0)
      return TRUE;

  return FALSE;
}

gboolean
dosja_record_is_deleted (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), FALSE);

  return self->deleted;
}

/**
 * dosja_record_get_version:
 *
 * Returns: how often the record was written when it was read; 0 for a new one. The store
 *   refuses to save over a version it did not hand out.
 */
gint64
dosja_record_get_version (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), 0);

  return self->version;
}

gint64
dosja_record_get_created_at (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), 0);

  return self->created_at;
}

gint64
dosja_record_get_changed_at (DosjaRecord *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD (self), 0);

  return self->changed_at;
}

/**
 * dosja_record_mark_stored:
 *
 * For the store only: the record's values are what the database holds now.
 */
void
dosja_record_mark_stored (DosjaRecord *self, gint64 version, gint64 created_at, gint64 changed_at,
                          gboolean deleted)
{
  g_return_if_fail (DOSJA_IS_RECORD (self));

  free_values (self->stored, self->type->n_fields);
  self->stored = g_new0 (char *, self->type->n_fields);
  for (guint i = 0; i < self->type->n_fields; i++)
    self->stored[i] = g_strdup (self->values[i]);
  self->version = version;
  self->created_at = created_at;
  self->changed_at = changed_at;
  self->deleted = deleted;
}

/**
 * dosja_record_to_draft:
 *
 * Writes down what is being typed, valid or not, so that it outlives a lock, a crash
 * and a power cut inside the vault.
 *
 * Returns: (transfer full): JSON for dosja_record_new_from_draft()
 */
char *
dosja_record_to_draft (DosjaRecord *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  g_return_val_if_fail (DOSJA_IS_RECORD (self), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, self->type->name);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, dosja_id_format (&self->id, id));
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, self->version);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < self->type->n_fields; i++)
    if (self->values[i] != NULL)
      {
        json_builder_set_member_name (builder, self->type->fields[i].name);
        json_builder_add_string_value (builder, self->values[i]);
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/**
 * dosja_record_new_from_draft:
 * @draft: what dosja_record_to_draft() wrote
 *
 * Gives back what was typed. A record that is stored already is to be loaded first and
 * the draft's values set on it, so that undo and conflicts are noticed; this function
 * keeps the version the draft began from.
 *
 * Returns: (transfer full) (nullable): a record, or %NULL when @draft is none
 */
DosjaRecord *
dosja_record_new_from_draft (const char *draft)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const DosjaType *type;
  JsonObject *object, *values;
  DosjaRecord *self;
  DosjaId id;

  if (draft == NULL || !json_parser_load_from_data (parser, draft, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;

  object = json_node_get_object (json_parser_get_root (parser));
  type = dosja_type_find (json_object_get_string_member_with_default (object, "type", NULL));
  if (type == NULL
      || !dosja_id_parse (json_object_get_string_member_with_default (object, "id", NULL), &id)
      || !json_object_has_member (object, "values")
      || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "values")))
    return NULL;

  self = dosja_record_new_with_id (type, &id);
  self->version = json_object_get_int_member_with_default (object, "version", 0);
  values = json_object_get_object_member (object, "values");
  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (
        self, i, json_object_get_string_member_with_default (values, type->fields[i].name, NULL));

  return self;
}

/* What has no name of its own goes by its kind and what its lists are sorted by. */
static void
append_label_and_order (DosjaRecord *self, GString *title)
{
  const DosjaField *field = dosja_type_find_field (self->type, self->type->order);
  const char *value = dosja_record_get (self, self->type->order);

  g_string_append (title, dosja_type_label (self->type));
  if (value != NULL && field->kind != DOSJA_KIND_REFERENCE)
    {
      g_autofree char *shown = dosja_field_display (field, value);

      g_string_append_printf (title, " %s", shown);
    }
}

/**
 * dosja_record_get_title:
 *
 * A short name for lists of mixed records and page headings.
 *
 * Returns: (transfer full): for example "V01243 Blerta Xhani"
 */
char *
dosja_record_get_title (DosjaRecord *self)
{
  const char *const *parts = dosja_type_title_parts ();
  g_autoptr (GString) title = g_string_new (NULL);

  g_return_val_if_fail (DOSJA_IS_RECORD (self), NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int index = dosja_type_field_index (self->type, parts[i]);

      if (index < 0 || self->values[index] == NULL)
        continue;
      if (title->len > 0)
        g_string_append_c (title, ' ');
      g_string_append (title, self->values[index]);
    }
  /* A form is named by its title in the reader's language, and its version. */
  if (title->len == 0 && dosja_type_field_index (self->type, "title_sq") >= 0)
    {
      gboolean sq = g_str_equal (dosja_locale_get_language (), "sq");
      const char *name = dosja_record_get (self, sq ? "title_sq" : "title_en");
      const char *edition = dosja_record_get (self, "edition");

      if (name != NULL)
        g_string_append_printf (title, "%s (%s)", name, edition != NULL ? edition : "–");
    }
  if (title->len == 0)
    append_label_and_order (self, title);

  return g_string_free (g_steal_pointer (&title), FALSE);
}
