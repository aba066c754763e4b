/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/backup/dosja-backup-key-box.h"

#include "gui/dosja-accessible.h"
#include "gui/start/dosja-passphrase-box.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  WAY_STAFF,
  WAY_RECOVERY,
  WAY_ONE_OFF,
} Way;

struct _DosjaBackupKeyBox
{
  GtkWidget parent_instance;

  GArray *ways;      /* Way, one a line of the drop-down */
  GPtrArray *labels; /* of staff, in the same places; "" for the others */

  /* Template children */
  GtkDropDown *who;
  GtkStack *stack;
  GtkWidget *passphrase_page;
  GtkWidget *recovery_page;
  GtkPasswordEntry *passphrase;
  GtkEntry *recovery_key;
};

enum
{
  PROP_0,
  PROP_COMPLETE,
  N_PROPS
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaBackupKeyBox, dosja_backup_key_box, GTK_TYPE_WIDGET)

void
dosja_held_key_free (gpointer data)
{
  DosjaHeldKey *self = data;

  if (self == NULL)
    return;

  dosja_secret_unref (self->key.passphrase);
  dosja_secret_unref (self->key.recovery_key);
  dosja_secret_unref (self->key.exchange_seed);
  g_free (self->label);
  g_free (self);
}

static Way
chosen_way (DosjaBackupKeyBox *self)
{
  guint selected = gtk_drop_down_get_selected (self->who);

  return selected < self->ways->len ? g_array_index (self->ways, Way, selected) : WAY_STAFF;
}

static GtkEditable *
chosen_entry (DosjaBackupKeyBox *self)
{
  return chosen_way (self) == WAY_RECOVERY ? GTK_EDITABLE (self->recovery_key)
                                           : GTK_EDITABLE (self->passphrase);
}

static void
changed_cb (DosjaBackupKeyBox *self)
{
  gtk_stack_set_visible_child (
      self->stack, chosen_way (self) == WAY_RECOVERY ? self->recovery_page : self->passphrase_page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
activate_cb (DosjaBackupKeyBox *self)
{
  if (dosja_backup_key_box_is_complete (self))
    g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
dosja_backup_key_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (chosen_entry (DOSJA_BACKUP_KEY_BOX (widget))));
}

static void
dosja_backup_key_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPLETE:
      g_value_set_boolean (value, dosja_backup_key_box_is_complete (DOSJA_BACKUP_KEY_BOX (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_backup_key_box_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_BACKUP_KEY_BOX);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_backup_key_box_parent_class)->dispose (object);
}

static void
dosja_backup_key_box_finalize (GObject *object)
{
  DosjaBackupKeyBox *self = DOSJA_BACKUP_KEY_BOX (object);

  g_array_unref (self->ways);
  g_ptr_array_unref (self->labels);

  G_OBJECT_CLASS (dosja_backup_key_box_parent_class)->finalize (object);
}

static void
dosja_backup_key_box_class_init (DosjaBackupKeyBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dosja_backup_key_box_get_property;
  object_class->dispose = dosja_backup_key_box_dispose;
  object_class->finalize = dosja_backup_key_box_finalize;
  widget_class->grab_focus = dosja_backup_key_box_grab_focus;

  /**
   * DosjaBackupKeyBox:complete:
   *
   * Something to try was typed.
   */
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DosjaBackupKeyBox::activate:
   *
   * Return was pressed in a complete box.
   */
  signals[ACTIVATE] = g_signal_new ("activate", DOSJA_TYPE_BACKUP_KEY_BOX, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/backup-key-box.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupKeyBox, who);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupKeyBox, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupKeyBox, passphrase_page);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupKeyBox, recovery_page);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupKeyBox, passphrase);
  gtk_widget_class_bind_template_child (widget_class, DosjaBackupKeyBox, recovery_key);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dosja_backup_key_box_init (DosjaBackupKeyBox *self)
{
  self->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  self->labels = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

static void
add_way (DosjaBackupKeyBox *self, GtkStringList *names, Way way, const char *name,
         const char *label)
{
  gtk_string_list_append (names, name);
  g_array_append_val (self->ways, way);
  g_ptr_array_add (self->labels, g_strdup (label));
}

/**
 * dosja_backup_key_box_set_slots:
 * @slots: (element-type DosjaSlotInfo): from dosja_backup_list_slots()
 * @one_off: the file also has a passphrase of its own
 */
void
dosja_backup_key_box_set_slots (DosjaBackupKeyBox *self, GPtrArray *slots, gboolean one_off)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean recovery = FALSE;

  g_return_if_fail (DOSJA_IS_BACKUP_KEY_BOX (self) && slots != NULL);

  g_array_set_size (self->ways, 0);
  g_ptr_array_set_size (self->labels, 0);
  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlotInfo *slot = g_ptr_array_index (slots, i);

      recovery = recovery || slot->kind == DOSJA_SLOT_RECOVERY;
      if (slot->kind == DOSJA_SLOT_STAFF)
        add_way (self, names, WAY_STAFF, slot->label, slot->label);
    }
  if (recovery)
    add_way (self, names, WAY_RECOVERY, _ ("The recovery sheet"), "");
  if (one_off)
    add_way (self, names, WAY_ONE_OFF, _ ("The passphrase made for this file"), "");

  gtk_drop_down_set_model (self->who, G_LIST_MODEL (names));
  dosja_backup_key_box_clear (self);
}

gboolean
dosja_backup_key_box_is_complete (DosjaBackupKeyBox *self)
{
  g_return_val_if_fail (DOSJA_IS_BACKUP_KEY_BOX (self), FALSE);

  return self->ways->len > 0 && *gtk_editable_get_text (chosen_entry (self)) != '\0';
}

/**
 * dosja_backup_key_box_get_key:
 *
 * Returns: (transfer full): what was typed
 */
DosjaHeldKey *
dosja_backup_key_box_get_key (DosjaBackupKeyBox *self)
{
  DosjaHeldKey *held = g_new0 (DosjaHeldKey, 1);
  DosjaSecret *secret = dosja_entry_get_secret (chosen_entry (self));

  if (chosen_way (self) == WAY_RECOVERY)
    held->key.recovery_key = secret;
  else
    {
      held->label
          = g_strdup (g_ptr_array_index (self->labels, gtk_drop_down_get_selected (self->who)));
      held->key.label = held->label;
      held->key.passphrase = secret;
    }

  return held;
}

/**
 * dosja_backup_key_box_clear:
 *
 * Forgets what was typed.
 */
void
dosja_backup_key_box_clear (DosjaBackupKeyBox *self)
{
  g_return_if_fail (DOSJA_IS_BACKUP_KEY_BOX (self));

  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->recovery_key), "");
  changed_cb (self);
}
