/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/help/dosja-help-page.h"

#include "gui/widgets/dosja-column.h"

#include <glib/gi18n-lib.h>

struct _DosjaHelpPage
{
  DosjaPage parent_instance;

  /* Template children */
  GtkBox *text;
};

G_DEFINE_FINAL_TYPE (DosjaHelpPage, dosja_help_page, DOSJA_TYPE_PAGE)

/* clang-format off */
static const struct { const char *heading, *text; } sections[] = {
  { N_("The first days"),
    N_("Add a person, then open a case on the person's page. What you type is kept as a draft "
       "inside the vault until you save it: nothing is lost when the program locks or the power "
       "goes. An old register comes in through Import, as one step that can be undone.") },
  { N_("Finding somebody"),
    N_("Press Ctrl+F and type any part of the name, the code, a telephone number, the personal "
       "number or the year of birth. Letters with and without marks are the same (Cela finds "
       "Çela), and one wrong letter is forgiven.") },
  { N_("Dates"),
    N_("Type 15, 15.2, 15/2/24 or only a year. s or t is today, + and - go a day on or back, Page "
       "Up and Page Down a month. If only the year is known, write only the year.") },
  { N_("Mistakes"),
    N_("Every saved change can be taken back: with Undo in the message that confirms it, or with "
       "Ctrl+Z. What was deleted is in the bin. You are asked first only when something cannot "
       "be undone.") },
  { N_("When somebody comes in"),
    N_("Press Escape twice, quickly: the window is empty at once and the program locks. Ctrl+L "
       "locks it, too, and so does leaving it alone for some minutes, locking the screen, or "
       "closing the lid. After unlocking you find again what you had open.") },
  { N_("Passphrases and the recovery sheet"),
    N_("Each member of staff has a passphrase of their own. Nobody can look up a forgotten one. "
       "The recovery sheet sets a new one: keep it on paper, locked away, outside this computer. "
       "Without any passphrase and without the sheet the files cannot be read by anybody, ever.") },
  { N_("Backups"),
    N_("Make one every week to a disk or stick that is kept somewhere else. A backup is encrypted "
       "like the vault: the same passphrases and the same recovery sheet open it, on any computer "
       "with Dosja.") },
  { N_("Who sees what"),
    N_("Each member of staff has a role, and sees and does what it says; the page Staff shows it in "
       "words. Some see their own cases only, and some cases only those who work on them. When you "
       "must see a case that is hidden, open it from the page Cases with its number and a reason: it "
       "is open until the vault is locked, and the director is told. Roles keep colleagues who use "
       "the program to what they need. They do not stop a member of staff who takes the vault's "
       "file, their passphrase and other tools: only what is sealed, about witness protection, "
       "opens for directors alone.") },
  { N_("What Dosja cannot protect from"),
    N_("From somebody who watches you type, from a program that spies on this computer while the "
       "vault is open, and from what was printed or saved outside the program. Keep the computer "
       "up to date, and do not leave it open.") },
};
/* clang-format on */

static void
add_section (DosjaHelpPage *self, const char *heading, const char *text)
{
  GtkWidget *title = gtk_label_new (heading);
  GtkWidget *body = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_margin_top (title, 10);
  gtk_label_set_xalign (GTK_LABEL (body), 0);
  gtk_label_set_wrap (GTK_LABEL (body), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (body), 60);
  gtk_label_set_max_width_chars (GTK_LABEL (body), 84);
  gtk_box_append (self->text, title);
  gtk_box_append (self->text, body);
}

static void
dosja_help_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_HELP_PAGE);

  G_OBJECT_CLASS (dosja_help_page_parent_class)->dispose (object);
}

static void
dosja_help_page_class_init (DosjaHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_help_page_dispose;

  g_type_ensure (DOSJA_TYPE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaHelpPage, text);
}

static void
dosja_help_page_init (DosjaHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Help"));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (self, _ (sections[i].heading), _ (sections[i].text));
}
