/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-roll-window.h"

#include "base/dosja-date.h"
#include "gui/desks/dosja-roll-grid.h"
#include "gui/desks/dosja-roll-jobs.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/records/dosja-window-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  ROW_GROUP,
  ROW_ON,
  ROW_DURATION,
  ROW_TOPIC,
  ROW_PROJECT,
  N_ROWS
};

static const char *const fields[N_ROWS] = { "group", "on", "duration", "topic", "project" };

struct _DosjaRollWindow
{
  GtkWindow parent_instance;

  DosjaWorker *worker;
  DosjaRollGrid *grid;
  GtkWidget *hint; /* while it is not known who should be there */
  DosjaFieldRow *rows[N_ROWS];
  DosjaRecord *session; /* as it was read */
  char *session_id;     /* when one that is stored was asked for */
  GVariant *draft;      /* to be marked when it is known who should be there */
  guint generation;
  gboolean filling;
  gboolean busy;
  gboolean closed;

  /* Template children */
  DosjaNotice *notice;
  GtkGrid *head;
  GtkBox *place;
  GtkLabel *state;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (DosjaRollWindow, dosja_roll_window, GTK_TYPE_WINDOW)

typedef struct
{
  DosjaRollWindow *window;
  guint generation;
} Question;

static Question *
question_new (DosjaRollWindow *self)
{
  Question *question = g_new0 (Question, 1);

  question->window = g_object_ref (self);
  question->generation = ++self->generation;

  return question;
}

static void
update_actions (DosjaRollWindow *self)
{
  gboolean any = dosja_roll_grid_get_n (self->grid) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roll.save",
                                 any && self->session != NULL && !self->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roll.all-present", any);
}

static void
say (DosjaRollWindow *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
}

/* ---- what is typed and not written yet ---- */

static GVariant *
read_draft (GtkWindow *window)
{
  DosjaRollWindow *self = DOSJA_ROLL_WINDOW (window);
  g_autoptr (GPtrArray) marks = dosja_roll_grid_get_touched (self->grid);
  GVariantBuilder draft;

  g_variant_builder_init (&draft, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (self->rows[i]);

      dosja_window_draft_add (&draft, fields[i], value);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      const DosjaRollMark *mark = g_ptr_array_index (marks, i);
      g_autofree char *words = g_strdup_printf (
          "%s %s", mark->presence != NULL ? mark->presence : "", mark->note ? mark->note : "");
      char id[DOSJA_ID_STRING_SIZE];

      dosja_window_draft_add (&draft, dosja_id_format (&mark->enrolment, id), words);
    }

  return g_variant_builder_end (&draft);
}

static void load (DosjaRollWindow *self);

static void
mark_draft (DosjaRollWindow *self)
{
  GVariantIter iter;
  const char *key, *value;

  if (self->draft == NULL)
    return;
  for (guint i = ROW_DURATION; i < N_ROWS; i++)
    if (dosja_window_draft_get (self->draft, fields[i]) != NULL)
      dosja_field_row_set_value (self->rows[i], dosja_window_draft_get (self->draft, fields[i]));
  g_variant_iter_init (&iter, self->draft);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    {
      const char *note = strchr (value, ' ');
      g_autofree char *presence = note != NULL ? g_strndup (value, (gsize)(note - value)) : NULL;
      DosjaId enrolment;

      if (note != NULL && dosja_id_parse (key, &enrolment))
        dosja_roll_grid_mark (self->grid, &enrolment, presence, note + 1);
    }
  g_clear_pointer (&self->draft, g_variant_unref);
}

/* Whose session it is comes first; who was there follows when they are read. */
static void
show_draft (GtkWindow *window, GVariant *draft)
{
  DosjaRollWindow *self = DOSJA_ROLL_WINDOW (window);

  g_clear_pointer (&self->draft, g_variant_unref);
  self->draft = g_variant_ref (draft);
  if (self->session_id == NULL)
    for (guint i = 0; i <= ROW_ON; i++)
      dosja_field_row_set_value (self->rows[i], dosja_window_draft_get (draft, fields[i]));
  load (self);
}

/* ---- reading ---- */

static void
show_session (DosjaRollWindow *self, DosjaRoll *roll)
{
  g_set_object (&self->session, roll->session);
  self->filling = TRUE;
  for (guint i = 0; i < N_ROWS; i++)
    {
      /* What is typed of a session that begins now is not overwritten by what is proposed. */
      if (i >= ROW_DURATION && !dosja_record_is_stored (roll->session)
          && dosja_field_row_has_value (self->rows[i]))
        continue;
      dosja_field_row_set_value (self->rows[i], dosja_record_get (roll->session, fields[i]));
    }
  dosja_roll_grid_show (self->grid, roll);
  mark_draft (self);
  self->filling = FALSE;
  say (self, roll->rows->len > 0 ? NULL
                                 : _ ("Nobody of this group was in the programme on that day. "
                                      "Choose the group in each enrolment."));
  update_actions (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (DosjaRollWindow) self = question->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) roll = dosja_roll_load_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;

  g_free (question);
  if (self->closed || generation != self->generation)
    return;
  if (roll != NULL)
    show_session (self, roll);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (GTK_WIDGET (self), error);
}

static gboolean
is_day (const char *value)
{
  DosjaDate date;

  return value != NULL && dosja_date_parse (value, &date) && dosja_date_is_exact (&date);
}

static void
load (DosjaRollWindow *self)
{
  g_autofree char *group = dosja_field_row_get_value (self->rows[ROW_GROUP]);
  g_autofree char *on = dosja_field_row_get_value (self->rows[ROW_ON]);
  DosjaRollAsk ask = { self->session_id, group, on };
  DosjaId chosen;

  g_clear_object (&self->session);
  update_actions (self);
  /* A group's name that is half typed is no group yet. */
  if (self->session_id == NULL
      && (group == NULL || !dosja_id_parse (group, &chosen) || !is_day (on)))
    {
      gtk_widget_set_visible (self->hint, TRUE);
      return;
    }
  gtk_widget_set_visible (self->hint, FALSE);
  dosja_roll_load_async (self->worker, &ask, loaded_cb, question_new (self));
}

/* Another group, or another day, is another session. */
static void
session_changed_cb (DosjaRollWindow *self)
{
  if (!self->filling && self->session_id == NULL && !self->closed)
    load (self);
}

static void
marked_cb (DosjaRollWindow *self)
{
  g_autofree char *words = dosja_roll_grid_describe (self->grid);

  gtk_label_set_label (self->state, dosja_roll_grid_get_n (self->grid) > 0 ? words : "");
  if (!self->filling)
    dosja_window_draft_touch (GTK_WINDOW (self));
}

/* ---- writing ---- */

static void
show_problems (DosjaRollWindow *self, DosjaProblems *problems)
{
  gboolean shown = FALSE;

  for (guint i = 0; i < N_ROWS; i++)
    {
      const DosjaProblem *problem = dosja_problems_find (problems, fields[i]);

      dosja_field_row_set_problem (self->rows[i], problem);
      shown |= problem != NULL && !problem->warning;
    }
  for (guint i = 0; !shown && i < dosja_problems_get_n (problems); i++)
    if (!dosja_problems_get (problems, i)->warning)
      {
        say (self, dosja_problems_get (problems, i)->message);
        return;
      }
  say (self, _ ("Nothing was written yet."));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaRollWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRollSaved) saved = dosja_roll_save_finish (DOSJA_WORKER (source), result, &error);
  g_autofree char *words = NULL;

  self->busy = FALSE;
  if (self->closed)
    return;
  update_actions (self);
  if (saved == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  if (saved->action == 0)
    {
      show_problems (self, saved->problems);
      return;
    }

  words = dosja_roll_grid_describe (self->grid);
  dosja_window_draft_end (GTK_WINDOW (self));
  dosja_page_toast (GTK_WIDGET (self), words, saved->action);
  dosja_page_changed (GTK_WIDGET (self));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_roll_window_save (DOSJA_ROLL_WINDOW (widget));
}

static void
all_present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_roll_grid_set_all (DOSJA_ROLL_WINDOW (widget)->grid, "present");
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* ---- the class ---- */

static void
dosja_roll_window_dispose (GObject *object)
{
  DosjaRollWindow *self = DOSJA_ROLL_WINDOW (object);

  self->closed = TRUE;
  g_clear_object (&self->session);
  g_clear_pointer (&self->session_id, g_free);
  g_clear_pointer (&self->draft, g_variant_unref);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_roll_window_parent_class)->dispose (object);
}

static void
dosja_roll_window_class_init (DosjaRollWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_roll_window_dispose;

  gtk_widget_class_install_action (widget_class, "roll.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "roll.all-present", NULL, all_present_action);
  gtk_widget_class_install_action (widget_class, "roll.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "roll.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "roll.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "roll.cancel", NULL);

  g_type_ensure (DOSJA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/roll-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRollWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, DosjaRollWindow, head);
  gtk_widget_class_bind_template_child (widget_class, DosjaRollWindow, place);
  gtk_widget_class_bind_template_child (widget_class, DosjaRollWindow, state);
  gtk_widget_class_bind_template_child (widget_class, DosjaRollWindow, problem);
}

static void
dosja_roll_window_init (DosjaRollWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->hint
      = gtk_label_new (_ ("Choose the group and the day. Who was in the programme on that day "
                          "is listed here."));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "dim");
  gtk_box_append (self->place, self->hint);
  self->grid = DOSJA_ROLL_GRID (dosja_roll_grid_new ());
  gtk_box_append (self->place, GTK_WIDGET (self->grid));
  g_signal_connect_swapped (self->grid, "changed", G_CALLBACK (marked_cb), self);
}

static void
add_rows (DosjaRollWindow *self)
{
  static const char *const mnemonics[N_ROWS] = {
    NC_ ("session", "_Group"),
    NC_ ("session", "_Date"),
    NC_ ("session", "D_uration (minutes)"),
    NC_ ("session", "_Topic"),
    NC_ ("session", "_Paid by project"),
  };

  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", fields[i], NULL);
      dosja_field_row_bind (self->rows[i], dosja_type_find ("programme_session"), self->worker);
      dosja_field_row_set_editable (self->rows[i], TRUE);
      dosja_field_row_set_mnemonic (self->rows[i],
                                    g_dpgettext2 (GETTEXT_PACKAGE, "session", mnemonics[i]));
      /* Two beside each other: the room is for those who come. */
      gtk_widget_set_hexpand (GTK_WIDGET (self->rows[i]), TRUE);
      gtk_grid_attach (self->head, GTK_WIDGET (self->rows[i]), i % 2, i / 2, 1, 1);
      if (i <= ROW_ON)
        g_signal_connect_swapped (self->rows[i], "changed", G_CALLBACK (session_changed_cb), self);
      dosja_window_draft_watch (GTK_WINDOW (self), self->rows[i]);
    }
}

static void
begin (DosjaRollWindow *self, const DosjaId *session)
{
  g_autofree char *day = NULL;
  DosjaDate today;

  if (session != NULL)
    {
      self->session_id = dosja_id_to_string (session);
      dosja_field_row_set_fixed (self->rows[ROW_GROUP], TRUE);
      dosja_field_row_set_fixed (self->rows[ROW_ON], TRUE);
      load (self);
      return;
    }
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  self->filling = TRUE;
  dosja_field_row_set_value (self->rows[ROW_ON], day);
  self->filling = FALSE;
}

/**
 * dosja_roll_window_present:
 * @parent: over which window
 * @session: (nullable): a session that is stored; %NULL for one that begins today
 *
 * Returns: (transfer none): the window
 */
DosjaRollWindow *
dosja_roll_window_present (GtkWidget *parent, DosjaWorker *worker, const DosjaId *session)
{
  DosjaRollWindow *self = g_object_new (DOSJA_TYPE_ROLL_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *key = dosja_records_draft_key (dosja_type_find ("attendance"), session, NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->worker = g_object_ref (worker);
  add_rows (self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  update_actions (self);
  begin (self, session);
  dosja_window_draft_begin (GTK_WINDOW (self), worker, key, self->notice, read_draft, show_draft);
  gtk_window_present (GTK_WINDOW (self));
  dosja_field_row_focus (self->rows[session != NULL ? ROW_DURATION : ROW_GROUP]);

  return self;
}

/**
 * dosja_roll_window_set_group:
 *
 * It is a session of this group.
 */
void
dosja_roll_window_set_group (DosjaRollWindow *self, const DosjaId *group)
{
  char id[DOSJA_ID_STRING_SIZE];

  g_return_if_fail (DOSJA_IS_ROLL_WINDOW (self) && group != NULL);

  dosja_field_row_set_value (self->rows[ROW_GROUP], dosja_id_format (group, id));
  load (self);
}

/**
 * dosja_roll_window_save:
 *
 * Writes down the session and who was at it, as one action.
 */
void
dosja_roll_window_save (DosjaRollWindow *self)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (DosjaRecord) session = NULL;
  g_autofree char *group = NULL;
  g_autofree char *on = NULL;
  DosjaRollAsk ask;

  g_return_if_fail (DOSJA_IS_ROLL_WINDOW (self));

  if (self->busy || self->session == NULL)
    return;

  session = dosja_record_new (dosja_type_find ("programme_session"));
  dosja_record_set (session, "kind", dosja_record_get (self->session, "kind"));
  dosja_record_set (session, "at", dosja_record_get (self->session, "at"));
  for (guint i = ROW_DURATION; i < N_ROWS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (self->rows[i]);

      dosja_record_set (session, fields[i], value);
    }
  group = dosja_field_row_get_value (self->rows[ROW_GROUP]);
  on = dosja_field_row_get_value (self->rows[ROW_ON]);
  ask = (DosjaRollAsk){ self->session_id, group, on };
  marks = dosja_roll_grid_get_marks (self->grid);
  self->busy = TRUE;
  update_actions (self);
  dosja_roll_save_async (self->worker, &ask, session, marks, saved_cb, g_object_ref (self));
}
