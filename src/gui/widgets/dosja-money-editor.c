/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-money-editor.h"

#include "gui/widgets/dosja-choice-item.h"

#include <glib/gi18n-lib.h>

struct _DosjaMoneyEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *amount;
  GtkWidget *currency;
  GListStore *currencies;
  gboolean setting;
};

static const DosjaField currency_field
    = { "currency", N_ ("Currency"), DOSJA_KIND_CHOICE, 0, "currency", 0, 0 };

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaMoneyEditor, dosja_money_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static void
changed_cb (DosjaMoneyEditor *self)
{
  if (!self->setting)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

/* "1250", "1 250,5" and "1250.50" are amounts; spaces are for the eye. */
static gboolean
read_hundredths (const char *typed, gint64 *ret_hundredths)
{
  gint64 hundredths = 0;
  int decimals = -1;

  for (const char *p = typed; *p != '\0'; p++)
    {
      if (*p == ' ')
        continue;
      if ((*p == ',' || *p == '.') && decimals < 0)
        decimals = 0;
      else if (g_ascii_isdigit (*p) && decimals < 2
               && hundredths < G_GINT64_CONSTANT (10000000000000))
        {
          hundredths = hundredths * 10 + (*p - '0');
          decimals += decimals >= 0 ? 1 : 0;
        }
      else
        return FALSE;
    }
  for (decimals = MAX (decimals, 0); decimals < 2; decimals++)
    hundredths *= 10;
  *ret_hundredths = hundredths;

  return TRUE;
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaMoneyEditor *self = DOSJA_MONEY_EDITOR (editor);
  DosjaChoiceItem *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->currency));
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->amount)));
  gint64 hundredths;

  g_strstrip (typed);
  if (*typed == '\0')
    return NULL;
  if (item == NULL || !read_hundredths (typed, &hundredths))
    return g_steal_pointer (&typed);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", hundredths, dosja_choice_item_get_key (item));
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaMoneyEditor *self = DOSJA_MONEY_EDITOR (editor);
  const char *space = value != NULL ? strchr (value, ' ') : NULL;
  g_autofree char *amount = NULL;

  if (space != NULL)
    {
      gint64 hundredths = g_ascii_strtoll (value, NULL, 10);
      guint position = dosja_choice_items_find (G_LIST_MODEL (self->currencies), space + 1);

      amount = hundredths % 100 == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, hundredths / 100)
                                     : g_strdup_printf ("%" G_GINT64_FORMAT ",%02d",
                                                        hundredths / 100, (int)(hundredths % 100));
      self->setting = TRUE;
      if (position != GTK_INVALID_LIST_POSITION)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->currency), position);
    }

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->amount), amount != NULL ? amount : "");
  self->setting = FALSE;
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_MONEY_EDITOR (editor)->amount;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

static void
dosja_money_editor_dispose (GObject *object)
{
  DosjaMoneyEditor *self = DOSJA_MONEY_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->currencies);

  G_OBJECT_CLASS (dosja_money_editor_parent_class)->dispose (object);
}

static void
dosja_money_editor_class_init (DosjaMoneyEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_money_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_money_editor_init (DosjaMoneyEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->amount = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->amount), 12);
  gtk_entry_set_alignment (GTK_ENTRY (self->amount), 1);
  gtk_entry_set_activates_default (GTK_ENTRY (self->amount), TRUE);

  self->currencies = dosja_choice_items_new (&currency_field, NULL);
  self->currency
      = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->currencies)),
                           gtk_property_expression_new (DOSJA_TYPE_CHOICE_ITEM, NULL, "label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->currency), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Currency"), -1);

  gtk_box_append (GTK_BOX (self->box), self->amount);
  gtk_box_append (GTK_BOX (self->box), self->currency);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->amount, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->currency, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

DosjaMoneyEditor *
dosja_money_editor_new (void)
{
  return g_object_new (DOSJA_TYPE_MONEY_EDITOR, NULL);
}
