/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-choice-item.h"

#include "model/dosja-codes.h"
#include "model/dosja-display.h"

#include <gtk/gtk.h>

struct _DosjaChoiceItem
{
  GObject parent_instance;

  char *key; /* NULL: nothing known */
  char *label;
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DosjaChoiceItem, dosja_choice_item, G_TYPE_OBJECT)

static void
dosja_choice_item_finalize (GObject *object)
{
  DosjaChoiceItem *self = DOSJA_CHOICE_ITEM (object);

  g_free (self->key);
  g_free (self->label);

  G_OBJECT_CLASS (dosja_choice_item_parent_class)->finalize (object);
}

static void
dosja_choice_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, DOSJA_CHOICE_ITEM (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_choice_item_class_init (DosjaChoiceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dosja_choice_item_finalize;
  object_class->get_property = dosja_choice_item_get_property;

  properties[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dosja_choice_item_init (DosjaChoiceItem *self)
{
}

DosjaChoiceItem *
dosja_choice_item_new (const char *key, const char *label)
{
  DosjaChoiceItem *self = g_object_new (DOSJA_TYPE_CHOICE_ITEM, NULL);

  self->key = g_strdup (key);
  self->label = g_strdup (label);

  return self;
}

const char *
dosja_choice_item_get_key (DosjaChoiceItem *self)
{
  g_return_val_if_fail (DOSJA_IS_CHOICE_ITEM (self), NULL);

  return self->key;
}

const char *
dosja_choice_item_get_label (DosjaChoiceItem *self)
{
  g_return_val_if_fail (DOSJA_IS_CHOICE_ITEM (self), NULL);

  return self->label;
}

static void
append (GListStore *items, const char *key, const char *label)
{
  g_autoptr (DosjaChoiceItem) item = dosja_choice_item_new (key, label);

  g_list_store_append (items, item);
}

/**
 * dosja_choice_items_new:
 * @field: a choice, choices or yes/no/unknown
 * @empty: (nullable): words for "nothing chosen", the first line; %NULL for no such line
 *
 * Returns: (transfer full): what is offered for the field, in the list's order
 */
GListStore *
dosja_choice_items_new (const DosjaField *field, const char *empty)
{
  static const char *const answers[] = { "yes", "no", "unknown" };
  GListStore *items = g_list_store_new (DOSJA_TYPE_CHOICE_ITEM);

  g_return_val_if_fail (field != NULL, items);

  if (empty != NULL)
    append (items, NULL, empty);

  if (field->kind == DOSJA_KIND_TRI)
    {
      for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
        {
          g_autofree char *label = dosja_field_display (field, answers[i]);

          append (items, answers[i], label);
        }
    }
  else
    {
      g_autoptr (GPtrArray) codes = (GPtrArray *)dosja_codes_get_list (field->codes);

      for (guint i = 0; i < codes->len; i++)
        {
          const DosjaCode *code = g_ptr_array_index (codes, i);

          if (!code->hidden)
            append (items, code->key, dosja_codes_label (field->codes, code->key));
        }
    }

  return items;
}

/**
 * dosja_choice_items_find:
 * @key: (nullable): a key, or %NULL for the empty line
 *
 * Returns: its position, or %GTK_INVALID_LIST_POSITION
 */
guint
dosja_choice_items_find (GListModel *items, const char *key)
{
  guint n = g_list_model_get_n_items (items);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DosjaChoiceItem) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (item->key, key) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}
