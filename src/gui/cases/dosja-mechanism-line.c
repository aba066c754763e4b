/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-mechanism-line.h"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "report/dosja-mechanism.h"

#include <glib/gi18n-lib.h>

struct _DosjaMechanismLine
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  GtkWidget *label;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaMechanismLine, dosja_mechanism_line, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaMechanismLine *line;
  guint generation;
} Question;

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  return dosja_mechanism_of_case (store, data, error);
}

static char *
words_for (const DosjaIdentification *one)
{
  g_autofree char *since = NULL;
  DosjaDate date;

  since = dosja_date_parse (one->since, &date) ? dosja_date_to_display (&date) : g_strdup ("");

  /* Translators: a stage of the referral mechanism, its first day, how many days ago that is */
  return g_strdup_printf (ngettext ("%s since %s: %d day in this stage",
                                    "%s since %s: %d days in this stage", (gulong)one->days),
                          dosja_codes_label ("nrm_stage", one->stage), since, one->days);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (DosjaMechanismLine) self = question->line;
  g_autoptr (DosjaIdentification) one = NULL;
  g_autofree char *words = NULL;

  /* What cannot be read is told by the list below. */
  one = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  if (self->label == NULL || question->generation != self->generation)
    return;
  words = one != NULL ? words_for (one) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_visible (GTK_WIDGET (self), one != NULL);
}

static void
dosja_mechanism_line_dispose (GObject *object)
{
  DosjaMechanismLine *self = DOSJA_MECHANISM_LINE (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_mechanism_line_parent_class)->dispose (object);
}

static void
dosja_mechanism_line_class_init (DosjaMechanismLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_mechanism_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_mechanism_line_init (DosjaMechanismLine *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "toolbar");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_mechanism_line_new:
 *
 * Returns: (transfer floating): of no case yet
 */
GtkWidget *
dosja_mechanism_line_new (DosjaWorker *worker)
{
  DosjaMechanismLine *self = g_object_new (DOSJA_TYPE_MECHANISM_LINE, NULL);

  self->worker = g_object_ref (worker);

  return GTK_WIDGET (self);
}

/**
 * dosja_mechanism_line_show:
 * @file: the case
 */
void
dosja_mechanism_line_show (DosjaMechanismLine *self, const DosjaId *file)
{
  Question *question;

  g_return_if_fail (DOSJA_IS_MECHANISM_LINE (self) && file != NULL);

  question = g_new0 (Question, 1);
  question->line = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, read_job, g_memdup2 (file, sizeof *file),
                          g_free, (GDestroyNotify)dosja_identification_free, NULL, NULL, NULL,
                          read_cb, question);
}
