/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/today/dosja-due-row.h"

#include "base/dosja-date.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/dosja-page.h"

#include <glib/gi18n-lib.h>

struct _DosjaDueRow
{
  GtkListBoxRow parent_instance;

  DosjaDue due;
  DosjaId case_id;

  /* Template children */
  GtkCheckButton *tick;
  GtkLabel *day;
  GtkLabel *time;
  GtkLabel *title;
  GtkLabel *note;
  GtkButton *who;
  GtkLabel *staff;
};

enum
{
  TICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaDueRow, dosja_due_row, GTK_TYPE_LIST_BOX_ROW)

static void
tick_cb (DosjaDueRow *self)
{
  if (!gtk_check_button_get_active (self->tick))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[TICKED], 0);
}

static void
who_cb (DosjaDueRow *self)
{
  dosja_page_open_record (GTK_WIDGET (self), dosja_type_find ("case"), &self->case_id);
}

static void
dosja_due_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_DUE_ROW);

  G_OBJECT_CLASS (dosja_due_row_parent_class)->dispose (object);
}

static void
dosja_due_row_class_init (DosjaDueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_due_row_dispose;

  /**
   * DosjaDueRow::ticked:
   *
   * The user says that it is done.
   */
  signals[TICKED] = g_signal_new ("ticked", DOSJA_TYPE_DUE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/due-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, tick);
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, day);
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, time);
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, title);
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, note);
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, who);
  gtk_widget_class_bind_template_child (widget_class, DosjaDueRow, staff);
  gtk_widget_class_bind_template_callback (widget_class, tick_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_cb);
}

static void
dosja_due_row_init (DosjaDueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_optional (GtkWidget *widget, GtkLabel *label, const char *text)
{
  gtk_widget_set_visible (widget, text != NULL && *text != '\0');
  gtk_label_set_text (label, text != NULL ? text : "");
}

static void
show_note (DosjaDueRow *self, const DosjaDueText *text)
{
  show_optional (GTK_WIDGET (self->note), self->note, text->note);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), text->uncertain ? "uncertain" : "dim");
}

static void
show_who (DosjaDueRow *self, const DosjaDueText *text)
{
  GtkWidget *label = gtk_label_new (text->who);
  g_autofree char *name = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (self->who, label);
  gtk_widget_set_visible (GTK_WIDGET (self->who), text->who != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->who), text->has_case);
  self->case_id = text->case_id;
  if (text->who == NULL)
    return;
  /* Translators: %s is a case's number and a name */
  name = g_strdup_printf (_ ("Open the case %s"), text->who);
  dosja_accessible_set_label (GTK_WIDGET (self->who), name);
}

/**
 * dosja_due_row_new:
 *
 * Returns: (transfer floating): a row of a list
 */
GtkWidget *
dosja_due_row_new (const DosjaDue *due, const DosjaDueText *text)
{
  DosjaDueRow *self = g_object_new (DOSJA_TYPE_DUE_ROW, NULL);
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  g_autofree char *tick = NULL;
  const DosjaType *type = dosja_type_find (due->kind->type);
  gboolean ticks = due->kind->tick && type != NULL && dosja_rights_write (type);
  DosjaDate date;

  self->due = *due;
  if (dosja_date_parse (due->due, &date))
    day = dosja_date_to_display (&date);
  gtk_label_set_text (self->day, day != NULL ? day : due->due);
  show_optional (GTK_WIDGET (self->time), self->time, due->at);
  gtk_label_set_text (self->title, text->title);
  show_note (self, text);
  show_who (self, text);
  gtk_label_set_text (self->staff, text->staff != NULL ? text->staff : "");

  /* Translators: %s is what is due */
  tick = g_strdup_printf (_ ("Done: %s"), text->title);
  dosja_accessible_set_label (GTK_WIDGET (self->tick), tick);
  gtk_widget_set_opacity (GTK_WIDGET (self->tick), ticks ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tick), ticks);
  gtk_widget_set_can_target (GTK_WIDGET (self->tick), ticks);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_STATE_HIDDEN, !ticks,
                               -1);

  name = g_strdup_printf ("%s %s · %s%s%s%s%s", day != NULL ? day : due->due, due->at, text->title,
                          text->who != NULL ? " · " : "", text->who != NULL ? text->who : "",
                          text->note != NULL ? " · " : "", text->note != NULL ? text->note : "");
  dosja_accessible_set_label (GTK_WIDGET (self), name);

  return GTK_WIDGET (self);
}

const DosjaDue *
dosja_due_row_get_due (DosjaDueRow *self)
{
  g_return_val_if_fail (DOSJA_IS_DUE_ROW (self), NULL);

  return &self->due;
}
