/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const types[] = { "person", "case", "stay" };
static const char *const required[]
    = { "person.code", "person.sex", "case.category", "case.opened", NULL };

static const DosjaField mother_field = {
  .name = "code",
  .label = N_ ("Code of the mother"),
  .kind = DOSJA_KIND_TEXT,
  .max = 40,
};

/* A sheet's cell holds no id of a record, no attachment and nothing that the store works out. */
static gboolean
is_target (const DosjaField *field)
{
  return (field->flags & DOSJA_FIELD_COMPUTED) == 0 && field->kind != DOSJA_KIND_REFERENCE
         && field->kind != DOSJA_KIND_BLOB && field->kind != DOSJA_KIND_MONEY;
}

static void
add_target (GArray *targets, const char *type, const DosjaField *field)
{
  g_autofree char *id = g_strdup_printf ("%s.%s", type, field->name);
  DosjaTarget target = {
    .id = g_intern_string (id),
    .label = field->label,
    .field = field,
    .required = g_strv_contains (required, id),
  };

  g_array_append_val (targets, target);
}

static gpointer
make_targets (gpointer data)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (DosjaTarget));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const DosjaType *type = dosja_type_find (types[i]);

      for (guint f = 0; f < type->n_fields; f++)
        if (is_target (&type->fields[f]))
          add_target (targets, type->name, &type->fields[f]);
      if (i == 0)
        add_target (targets, "mother", &mother_field);
    }

  return targets;
}

/**
 * dosja_import_targets:
 * @ret_n: (out): how many
 *
 * The fields of a person, a case and a stay, from their tables, and the mother's code,
 * which becomes a relationship.
 *
 * Returns: (transfer none) (array length=ret_n): everywhere a column can go
 */
const DosjaTarget *
dosja_import_targets (guint *ret_n)
{
  static GOnce once = G_ONCE_INIT;
  GArray *targets = g_once (&once, make_targets, NULL);

  g_return_val_if_fail (ret_n != NULL, NULL);

  *ret_n = targets->len;

  return (const DosjaTarget *)(gpointer)targets->data;
}

/**
 * dosja_target_find:
 * @id: (nullable): a target's id
 *
 * Returns: (transfer none) (nullable): the target of that id
 */
const DosjaTarget *
dosja_target_find (const char *id)
{
  guint n;
  const DosjaTarget *targets = dosja_import_targets (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (targets[i].id, id) == 0)
      return &targets[i];

  return NULL;
}

/**
 * dosja_target_get_label:
 *
 * Returns: (transfer full): what a person reads for a target, with the record it belongs to: "Stay:
 * From"
 */
char *
dosja_target_get_label (const DosjaTarget *self)
{
  g_autofree char *name = NULL;
  const DosjaType *type;

  g_return_val_if_fail (self != NULL, NULL);

  name = g_strndup (self->id, strcspn (self->id, "."));
  if ((type = dosja_type_find (name)) == NULL)
    return g_strdup (dosja_field_label (self->field));

  /* Translators: where a column of a sheet goes: record, then field */
  return g_strdup_printf (C_ ("import target", "%s: %s"), dosja_type_label (type),
                          dosja_field_label (self->field));
}
