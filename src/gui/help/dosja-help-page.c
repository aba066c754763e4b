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
  { N_("Somebody arrives"),
    N_("Intake on the page Cases asks step by step: the person, who refers, safety now, consent, the "
       "first risk assessment, needs. At night four answers are enough; save, and go on another day: "
       "what is not finished stands on Today. Whoever looks like a person who is here already is "
       "shown before a second file is made.") },
  { N_("A service in ten seconds"),
    N_("Ctrl+Shift+S from anywhere: who, what, Enter. The last answers are offered again, and several "
       "people can be chosen at once. Services of the week in the main menu shows what was written "
       "down, and what was forgotten.") },
  { N_("What must not be missed"),
    N_("Today shows hearings, orders that end, reviews, follow-ups, tasks, who should be back in the "
       "shelter, and answers that are due. From the date of an order or of a hearing Dosja proposes "
       "the dates that the law ties to it, with the article; change one in the case where the court "
       "decided otherwise. Articles that are marked for checking are to be read before anybody "
       "relies on them.") },
  { N_("Consent"),
    N_("What a person allows, for what and to whom, is in the ledger of consents, and so is what they "
       "took back. Dosja warns before anything is shared without one, and leaves out of exports for "
       "research whoever has not agreed.") },
  { N_("Projects and donors"),
    N_("A target counts what names its project, within the project's time: cases, services, stays, "
       "activities, sessions of the legal clinic and of the programme. Say of each by which project "
       "it is paid, and choose in the target what is counted, and if need be only one kind of it.") },
  { N_("The programme for perpetrators"),
    N_("It has a register and numbers of its own, and whoever works in it finds nothing of the "
       "victims. Attendance of a group writes a whole session in one window: arrows choose, Enter "
       "goes on. What a partner says is for another colleague to read.") },
  { N_("Letters and forms"),
    N_("Documents on the case page fills letters and forms from what is written, in Albanian or in "
       "English whatever the language of the window is. Look at the paper first: it is drawn inside "
       "the program, and nothing is left on the disk unless you save it.") },
  { N_("Figures"),
    N_("Reports counts each person once in each category, from the files and the historical totals. "
       "For publication small figures are hidden, and those from which they could be worked out. "
       "The overview of each programme has its own figures, for internal use. Data for research "
       "gives out a row for each victim of trafficking who agreed, and nothing that fewer than "
       "five people share.") },
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
  { N_("The shelter"),
    N_("The board shows who sleeps in which bed in the night after a day. Somebody counts on the "
       "night of the day they enter, and no longer on that of the day they leave: in the same bed "
       "somebody else can enter on that day. Admit takes in a mother with her children in one "
       "step. Open a card for what can be done, or drag it to another bed. A bed is never given "
       "twice, and nobody has two stays at once, whichever way it is entered. The handover sheet "
       "holds codes only: names of those who are here are taken out of the notes.") },
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
