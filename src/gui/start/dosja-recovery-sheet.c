/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/start/dosja-recovery-sheet.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/start/dosja-recovery-print.h"

#include <glib/gi18n-lib.h>

#define ASKED 2

struct _DosjaRecoverySheet
{
  GtkWidget parent_instance;

  DosjaSecret *key;
  guint n_groups;
  guint asked[ASKED]; /* which groups, from 0 */
  gboolean confirmed;

  /* Template children */
  GtkStack *stack;
  GtkWidget *show;
  GtkWidget *ask;
  GtkGrid *groups;
  GtkLabel *first_label;
  GtkLabel *second_label;
  GtkEntry *first;
  GtkEntry *second;
  GtkLabel *problem;
};

enum
{
  PROP_0,
  PROP_CONFIRMED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DosjaRecoverySheet, dosja_recovery_sheet, GTK_TYPE_WIDGET)

/* The group's letters within the key's text */
static const char *
find_group (DosjaRecoverySheet *self, guint group, gsize *ret_size)
{
  const char *text = (const char *)dosja_secret_get_data (self->key);
  const char *end;

  for (guint i = 0; i < group && text != NULL; i++)
    text = strchr (text, '-') != NULL ? strchr (text, '-') + 1 : NULL;
  if (text == NULL)
    return NULL;

  end = strchr (text, '-');
  *ret_size = end != NULL ? (gsize)(end - text) : strlen (text);
  return text;
}

static void
show_groups (DosjaRecoverySheet *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_grid_remove (self->groups, child);

  for (guint i = 0; i < self->n_groups; i++)
    {
      gsize size;
      const char *text = find_group (self, i, &size);
      char *copy = g_strndup (text, size);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *position = gtk_label_new (number);
      GtkWidget *letters = gtk_label_new (copy);

      dosja_wipe_free (copy);
      gtk_widget_add_css_class (position, "dim");
      gtk_label_set_xalign (GTK_LABEL (position), 1);
      gtk_widget_add_css_class (letters, "secret");
      gtk_grid_attach (self->groups, position, (int)(i % 3) * 2, (int)i / 3, 1, 1);
      gtk_grid_attach (self->groups, letters, (int)(i % 3) * 2 + 1, (int)i / 3, 1, 1);
    }
}

static void
set_confirmed (DosjaRecoverySheet *self, gboolean confirmed)
{
  if (confirmed == self->confirmed)
    return;

  self->confirmed = confirmed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIRMED]);
}

static gboolean
is_right (DosjaRecoverySheet *self, guint which, GtkEntry *entry)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  gsize size;
  const char *text = find_group (self, self->asked[which], &size);

  return text != NULL && strlen (typed) == size && g_ascii_strncasecmp (typed, text, size) == 0;
}

static void
typed_cb (DosjaRecoverySheet *self)
{
  gboolean right
      = self->key != NULL && is_right (self, 0, self->first) && is_right (self, 1, self->second);
  gboolean whole = gtk_entry_get_text_length (self->first) >= 4
                   && gtk_entry_get_text_length (self->second) >= 4;

  gtk_label_set_text (self->problem, right   ? _ ("Right. Put the sheet where it is safe.")
                                     : whole ? _ ("That is not what the sheet says.")
                                             : "");
  if (right)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->problem), "problem");
      gtk_widget_add_css_class (GTK_WIDGET (self->problem), "good");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->problem), "good");
      gtk_widget_add_css_class (GTK_WIDGET (self->problem), "problem");
    }
  set_confirmed (self, right);
}

static void
ask_for (GtkLabel *label, guint group)
{
  /* Translators: %u is the number of a group of letters on the recovery sheet */
  g_autofree char *text = g_strdup_printf (_ ("Group number %u"), group + 1);

  gtk_label_set_text (label, text);
}

static void
show_ask_cb (DosjaRecoverySheet *self)
{
  self->asked[0] = (guint)g_random_int_range (0, (gint32)self->n_groups);
  do
    self->asked[1] = (guint)g_random_int_range (0, (gint32)self->n_groups);
  while (self->asked[1] == self->asked[0]);

  ask_for (self->first_label, self->asked[0]);
  ask_for (self->second_label, self->asked[1]);
  gtk_stack_set_visible_child (self->stack, self->ask);
  gtk_widget_grab_focus (GTK_WIDGET (self->first));
}

static void
show_key_cb (DosjaRecoverySheet *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second), "");
  gtk_stack_set_visible_child (self->stack, self->show);
}

static void
print_clicked_cb (DosjaRecoverySheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (!dosja_recovery_print (self->key, GTK_WINDOW (root), &error))
    dosja_alert_show (GTK_WIDGET (self), _ ("The sheet could not be printed"),
                      _ ("Write it down by hand instead: nine groups of four letters."));
}

static void
dosja_recovery_sheet_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONFIRMED:
      g_value_set_boolean (value, DOSJA_RECOVERY_SHEET (object)->confirmed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_recovery_sheet_dispose (GObject *object)
{
  DosjaRecoverySheet *self = DOSJA_RECOVERY_SHEET (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_RECOVERY_SHEET);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->key, dosja_secret_unref);

  G_OBJECT_CLASS (dosja_recovery_sheet_parent_class)->dispose (object);
}

static void
dosja_recovery_sheet_class_init (DosjaRecoverySheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_recovery_sheet_dispose;
  object_class->get_property = dosja_recovery_sheet_get_property;

  /**
   * DosjaRecoverySheet:confirmed:
   *
   * A part of the key was typed back rightly: it is on paper.
   */
  properties[PROP_CONFIRMED] = g_param_spec_boolean ("confirmed", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/recovery-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, show);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, ask);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, groups);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, first_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, second_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, first);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, second);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecoverySheet, problem);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_recovery_sheet_init (DosjaRecoverySheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

/**
 * dosja_recovery_sheet_new:
 *
 * Returns: (transfer floating): a sheet without a key
 */
DosjaRecoverySheet *
dosja_recovery_sheet_new (void)
{
  return g_object_new (DOSJA_TYPE_RECOVERY_SHEET, NULL);
}

/**
 * dosja_recovery_sheet_set_key:
 * @recovery_key: groups of letters with dashes between them
 *
 * Shows a key. It is forgotten when the widget is destroyed.
 */
void
dosja_recovery_sheet_set_key (DosjaRecoverySheet *self, DosjaSecret *recovery_key)
{
  gsize size;

  g_return_if_fail (DOSJA_IS_RECOVERY_SHEET (self));
  g_return_if_fail (recovery_key != NULL);

  dosja_secret_ref (recovery_key);
  g_clear_pointer (&self->key, dosja_secret_unref);
  self->key = recovery_key;
  self->n_groups = 0;
  while (find_group (self, self->n_groups, &size) != NULL)
    self->n_groups++;
  set_confirmed (self, FALSE);
  show_groups (self);
  show_key_cb (self);
}

/**
 * dosja_recovery_sheet_is_confirmed:
 *
 * Returns: whether a part of the key was typed back rightly
 */
gboolean
dosja_recovery_sheet_is_confirmed (DosjaRecoverySheet *self)
{
  g_return_val_if_fail (DOSJA_IS_RECOVERY_SHEET (self), FALSE);

  return self->confirmed;
}
