/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-locale.h"
#include "model/dosja-codes.h"
#include "model/dosja-type.h"

#include <glib/gi18n.h>

static const char *const kinds[] = {
  [DOSJA_KIND_TEXT] = "text",           [DOSJA_KIND_NOTE] = "note",
  [DOSJA_KIND_DATE] = "date",           [DOSJA_KIND_CHOICE] = "choice",
  [DOSJA_KIND_CHOICES] = "choices",     [DOSJA_KIND_TRI] = "yes-no-unknown",
  [DOSJA_KIND_INTEGER] = "integer",     [DOSJA_KIND_MONEY] = "money",
  [DOSJA_KIND_REFERENCE] = "reference", [DOSJA_KIND_BLOB] = "blob",
  [DOSJA_KIND_TIME] = "time",
};

static const struct
{
  guint flag;
  const char *name;
} flags[] = {
  { DOSJA_FIELD_REQUIRED, "required" }, { DOSJA_FIELD_SENSITIVE, "sensitive" },
  { DOSJA_FIELD_CLINICAL, "clinical" }, { DOSJA_FIELD_LEGAL, "legal" },
  { DOSJA_FIELD_SEARCH, "searched" },   { DOSJA_FIELD_UNIQUE, "unique" },
  { DOSJA_FIELD_COMPUTED, "computed" }, { DOSJA_FIELD_PAST, "past" },
  { DOSJA_FIELD_EXACT, "exact" },       { DOSJA_FIELD_OWNED, "owner" },
};

static void
add_member (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

/* Both languages, whatever the one in use. */
static void
add_labels (JsonBuilder *json, const char *label)
{
  static const char *const languages[] = { "sq", "en" };
  g_autofree char *now = g_strdup (dosja_locale_get_language ());

  json_builder_set_member_name (json, "label");
  json_builder_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      dosja_locale_set_language (languages[i]);
      add_member (json, languages[i], _ (label));
    }
  json_builder_end_object (json);
  dosja_locale_set_language (now);
}

static void
add_field (JsonBuilder *json, const DosjaField *field)
{
  json_builder_begin_object (json);
  add_member (json, "name", field->name);
  add_member (json, "kind", kinds[field->kind]);
  if (field->kind == DOSJA_KIND_REFERENCE)
    add_member (json, "type", field->codes);
  else if (field->codes != NULL)
    add_member (json, "codes", field->codes);
  if (field->when != NULL)
    add_member (json, "when", field->when);
  json_builder_set_member_name (json, "flags");
  json_builder_begin_array (json);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (field->flags & flags[i].flag)
      json_builder_add_string_value (json, flags[i].name);
  json_builder_end_array (json);
  if (field->min != 0 || field->max != 0)
    {
      if (field->kind == DOSJA_KIND_INTEGER)
        {
          json_builder_set_member_name (json, "min");
          json_builder_add_int_value (json, field->min);
        }
      json_builder_set_member_name (json, "max");
      json_builder_add_int_value (json, field->max);
    }
  add_labels (json, field->label);
  json_builder_end_object (json);
}

static void
add_type (JsonBuilder *json, const DosjaType *type)
{
  json_builder_set_member_name (json, type->name);
  json_builder_begin_object (json);
  add_labels (json, type->label);
  json_builder_set_member_name (json, "fields");
  json_builder_begin_array (json);
  for (guint i = 0; i < type->n_fields; i++)
    add_field (json, &type->fields[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_list (JsonBuilder *json, const char *list)
{
  g_autoptr (GPtrArray) codes = dosja_codes_get_list (list);

  json_builder_set_member_name (json, list);
  json_builder_begin_array (json);
  for (guint i = 0; i < codes->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (codes, i);

      json_builder_begin_object (json);
      add_member (json, "key", code->key);
      add_member (json, "sq", code->label_sq);
      add_member (json, "en", code->label_en);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static GPtrArray *
used_lists (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *lists = g_ptr_array_new ();
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < types[i]->n_fields; j++)
      {
        const DosjaField *field = &types[i]->fields[j];

        if (field->codes != NULL && field->kind != DOSJA_KIND_REFERENCE
            && g_hash_table_add (seen, (gpointer)field->codes))
          g_ptr_array_add (lists, (gpointer)field->codes);
      }

  return lists;
}

/**
 * dosja_ctl_schema: every record type with its fields, and the code lists they use, in both
 * languages. With a vault, its own code lists; without one, those that are shipped.
 */
int
dosja_ctl_schema (DosjaCtl *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (GPtrArray) lists = used_lists ();
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "types");
  json_builder_begin_object (json);
  for (guint i = 0; i < n; i++)
    add_type (json, types[i]);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "codes");
  json_builder_begin_object (json);
  for (guint i = 0; i < lists->len; i++)
    add_list (json, g_ptr_array_index (lists, i));
  json_builder_end_object (json);
  json_builder_end_object (json);
  dosja_ctl_print_json (json);

  return DOSJA_CTL_DONE;
}
