/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-reason.h"

#include "gui/dosja-accessible.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* A dialog that asks for a reason, which the journal keeps, before something is opened. */

static GtkWidget *
entry_new (GtkBox *box, const char *label)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  words, NULL, -1);
  gtk_box_append (box, words);
  gtk_box_append (box, entry);

  return entry;
}

static const char *
text_of (DosjaDialog *dialog, const char *name)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), name);

  return entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : NULL;
}

static void
typed_cb (DosjaDialog *dialog)
{
  const char *asked = text_of (dialog, "asked");

  dosja_dialog_set_ready (dialog, dosja_store_is_reason (text_of (dialog, "reason"))
                                      && (asked == NULL || *asked != '\0'));
}

/**
 * dosja_reason_dialog_new:
 * @words: what will happen
 * @asked: (nullable): what else is asked, a label with a mnemonic
 *
 * Returns: (transfer none): a dialog that can be accepted once a reason is typed
 */
DosjaDialog *
dosja_reason_dialog_new (GtkWidget *parent, const char *title, const char *accept,
                         const char *words, const char *asked)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *other = NULL;
  GtkWidget *reason;
  DosjaDialog *dialog;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 46);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_box_append (GTK_BOX (box), label);
  if (asked != NULL)
    other = entry_new (GTK_BOX (box), asked);
  reason = entry_new (GTK_BOX (box), _ ("_Reason (at least ten letters; the journal keeps it)"));
  dialog = dosja_dialog_new (parent, title, accept, box);
  g_object_set_data (G_OBJECT (dialog), "reason", reason);
  g_object_set_data (G_OBJECT (dialog), "asked", other);
  g_signal_connect_object (reason, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  if (other != NULL)
    g_signal_connect_object (other, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  typed_cb (dialog);

  return dialog;
}

/**
 * dosja_reason_dialog_get_reason:
 *
 * Returns: (transfer full): what was typed as the reason
 */
char *
dosja_reason_dialog_get_reason (DosjaDialog *dialog)
{
  return g_strdup (text_of (dialog, "reason"));
}

/**
 * dosja_reason_dialog_get_asked:
 *
 * Returns: (transfer full) (nullable): what was typed in the other entry
 */
char *
dosja_reason_dialog_get_asked (DosjaDialog *dialog)
{
  return g_strdup (text_of (dialog, "asked"));
}
