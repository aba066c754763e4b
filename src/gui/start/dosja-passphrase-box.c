/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/start/dosja-passphrase-box.h"

#include "base/dosja-locale.h"
#include "gui/dosja-accessible.h"
#include "vault/dosja-passphrase.h"

#include <glib/gi18n-lib.h>

#define WORDS 6

struct _DosjaPassphraseBox
{
  GtkWidget parent_instance;

  DosjaSecret *offered;
  gboolean complete;

  /* Template children */
  GtkCheckButton *use_offered;
  GtkLabel *words;
  GtkWidget *offered_row;
  GtkWidget *own_row;
  GtkPasswordEntry *own;
  GtkLevelBar *level;
  GtkLabel *strength;
  GtkPasswordEntry *again;
  GtkLabel *problem;
};

enum
{
  PROP_0,
  PROP_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DosjaPassphraseBox, dosja_passphrase_box, GTK_TYPE_WIDGET)

/**
 * dosja_entry_get_secret:
 * @entry: an entry with a passphrase or a recovery key
 *
 * Returns: (transfer full): what was typed, in memory that is wiped
 */
DosjaSecret *
dosja_entry_get_secret (GtkEditable *entry)
{
  const char *text;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), NULL);

  text = gtk_editable_get_text (entry);
  return dosja_secret_new_copy (text, strlen (text));
}

static gboolean
is_offered (DosjaPassphraseBox *self)
{
  return gtk_check_button_get_active (self->use_offered);
}

static void
offer (DosjaPassphraseBox *self)
{
  char *text;
  gsize size;

  g_clear_pointer (&self->offered, dosja_secret_unref);
  self->offered = dosja_passphrase_generate (dosja_locale_get_language (), WORDS);
  size = dosja_secret_get_size (self->offered);
  text = g_strndup ((const char *)dosja_secret_get_data (self->offered), size);
  gtk_label_set_text (self->words, text);
  dosja_wipe_free (text);
}

/* How long it takes to guess, in words: nobody knows what 60 bits are. */
static const char *
strength_text (const DosjaStrength *strength)
{
  if (!strength->enough)
    return _ ("Guessed at once: far too easy");
  if (!strength->good)
    return _ ("Weak: add another word or two");
  if (strength->bits < 65)
    return _ ("Good enough");

  return _ ("Strong");
}

static gboolean
update_strength (DosjaPassphraseBox *self)
{
  g_autoptr (DosjaSecret) own = dosja_entry_get_secret (GTK_EDITABLE (self->own));
  DosjaStrength strength = { 0 };
  gboolean empty = dosja_secret_get_size (own) == 0;

  if (!empty)
    dosja_passphrase_measure (own, &strength);
  gtk_level_bar_set_value (self->level, MIN (strength.bits / 75.0, 1.0));
  gtk_label_set_text (self->strength,
                      empty ? _ ("Four or more words that do not belong together are best.")
                            : strength_text (&strength));

  return !empty && strength.enough;
}

static void
update (DosjaPassphraseBox *self)
{
  g_autoptr (DosjaSecret) again = dosja_entry_get_secret (GTK_EDITABLE (self->again));
  g_autoptr (DosjaSecret) chosen = NULL;
  gboolean enough = is_offered (self) || update_strength (self);
  gboolean same;
  gboolean complete;

  chosen = is_offered (self) ? dosja_secret_ref (self->offered)
                             : dosja_entry_get_secret (GTK_EDITABLE (self->own));
  same = dosja_secret_equal (chosen, again);
  complete = enough && same;

  /* While it is still being typed, it is not wrong yet. */
  gtk_label_set_text (self->problem, dosja_secret_get_size (again) >= dosja_secret_get_size (chosen)
                                             && dosja_secret_get_size (again) > 0 && !same
                                         ? _ ("The two are not the same.")
                                         : "");
  if (complete != self->complete)
    {
      self->complete = complete;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
    }
}

static void
choice_cb (DosjaPassphraseBox *self)
{
  gtk_widget_set_visible (self->offered_row, is_offered (self));
  gtk_widget_set_visible (self->own_row, !is_offered (self));
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  update (self);
}

static void
another_clicked_cb (DosjaPassphraseBox *self)
{
  offer (self);
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  update (self);
}

static void
typed_cb (DosjaPassphraseBox *self)
{
  update (self);
}

static void
dosja_passphrase_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPLETE:
      g_value_set_boolean (value, DOSJA_PASSPHRASE_BOX (object)->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_passphrase_box_dispose (GObject *object)
{
  DosjaPassphraseBox *self = DOSJA_PASSPHRASE_BOX (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_PASSPHRASE_BOX);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->offered, dosja_secret_unref);

  G_OBJECT_CLASS (dosja_passphrase_box_parent_class)->dispose (object);
}

static void
dosja_passphrase_box_class_init (DosjaPassphraseBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_passphrase_box_dispose;
  object_class->get_property = dosja_passphrase_box_get_property;

  /**
   * DosjaPassphraseBox:complete:
   *
   * A passphrase that may be used was chosen and typed once more.
   */
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/passphrase-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, use_offered);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, words);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, offered_row);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, own_row);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, own);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, level);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, strength);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, again);
  gtk_widget_class_bind_template_child (widget_class, DosjaPassphraseBox, problem);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_passphrase_box_init (DosjaPassphraseBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  offer (self);
  choice_cb (self);
}

/**
 * dosja_passphrase_box_new:
 *
 * Returns: (transfer floating): a box that offers a passphrase
 */
DosjaPassphraseBox *
dosja_passphrase_box_new (void)
{
  return g_object_new (DOSJA_TYPE_PASSPHRASE_BOX, NULL);
}

/**
 * dosja_passphrase_box_is_complete:
 *
 * Returns: whether a passphrase was chosen that may be used
 */
gboolean
dosja_passphrase_box_is_complete (DosjaPassphraseBox *self)
{
  g_return_val_if_fail (DOSJA_IS_PASSPHRASE_BOX (self), FALSE);

  return self->complete;
}

/**
 * dosja_passphrase_box_get_passphrase:
 *
 * Returns: (transfer full) (nullable): the passphrase, or %NULL while it is not complete
 */
DosjaSecret *
dosja_passphrase_box_get_passphrase (DosjaPassphraseBox *self)
{
  g_return_val_if_fail (DOSJA_IS_PASSPHRASE_BOX (self), NULL);

  return self->complete ? dosja_entry_get_secret (GTK_EDITABLE (self->again)) : NULL;
}

/**
 * dosja_passphrase_box_clear:
 *
 * Forgets what was typed and offers another passphrase.
 */
void
dosja_passphrase_box_clear (DosjaPassphraseBox *self)
{
  g_return_if_fail (DOSJA_IS_PASSPHRASE_BOX (self));

  gtk_editable_set_text (GTK_EDITABLE (self->own), "");
  another_clicked_cb (self);
}
