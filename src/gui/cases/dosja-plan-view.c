/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-plan-view.h"

#include "base/dosja-date.h"
#include "gui/cases/dosja-case-section-view.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/records/dosja-record-jobs.h"
#include "model/dosja-display.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All plans of a case, and one of them whole */
typedef struct
{
  GPtrArray *plans;   /* DosjaRecord, the newest first */
  guint shown;        /* which of them */
  GPtrArray *goals;   /* DosjaRecord */
  GPtrArray *actions; /* of each goal, a GPtrArray of DosjaRecord */
  GHashTable *names;  /* of staff, by id */
} Content;

typedef struct
{
  DosjaId file;
  DosjaId plan; /* nil: the newest */
} Job;

struct _DosjaPlanView
{
  GtkWidget parent_instance;

  DosjaCasePart part;
  Content *content;
  DosjaId plan;
  gboolean filling;
  guint generation;
  char today[16];

  /* Template children */
  GtkWidget *plans_label;
  GtkDropDown *plans;
  GtkLabel *line;
  GtkWidget *edit_button;
  GtkWidget *goal_button;
  GtkWidget *add_button;
  GtkBox *goals;
};

G_DEFINE_FINAL_TYPE (DosjaPlanView, dosja_plan_view, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaPlanView *view;
  guint generation;
} Question;

static void
content_free (gpointer data)
{
  Content *content = data;

  if (content == NULL)
    return;
  g_clear_pointer (&content->plans, g_ptr_array_unref);
  g_clear_pointer (&content->goals, g_ptr_array_unref);
  g_clear_pointer (&content->actions, g_ptr_array_unref);
  g_clear_pointer (&content->names, g_hash_table_unref);
  g_free (content);
}

/* ---- on the worker's thread ---- */

static GPtrArray *
find_records (DosjaStore *store, const char *type, const char *field, const DosjaId *to,
              gboolean newest_first, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, dosja_id_format (to, id));
  dosja_query_set_order (query, dosja_type_find (type)->order, newest_first);

  return dosja_store_query_records (store, query, error);
}

static void
name_staff (DosjaStore *store, Content *content, DosjaRecord *record)
{
  const char *id_text = dosja_record_get (record, "responsible");
  g_autoptr (DosjaRecord) staff = NULL;
  DosjaId id;

  if (id_text == NULL || g_hash_table_contains (content->names, id_text)
      || !dosja_id_parse (id_text, &id)
      || (staff = dosja_store_load (store, dosja_type_find ("staff"), &id, NULL)) == NULL)
    return;
  g_hash_table_insert (content->names, g_strdup (id_text), dosja_record_get_title (staff));
}

static gboolean
read_plan (DosjaStore *store, Content *content, DosjaRecord *plan, GError **error)
{
  content->goals
      = find_records (store, "plan_goal", "plan", dosja_record_get_id (plan), FALSE, error);
  if (content->goals == NULL)
    return FALSE;

  for (guint i = 0; i < content->goals->len; i++)
    {
      DosjaRecord *goal = g_ptr_array_index (content->goals, i);
      GPtrArray *actions
          = find_records (store, "plan_action", "goal", dosja_record_get_id (goal), FALSE, error);

      if (actions == NULL)
        return FALSE;
      g_ptr_array_add (content->actions, actions);
      name_staff (store, content, goal);
      for (guint k = 0; k < actions->len; k++)
        name_staff (store, content, g_ptr_array_index (actions, k));
    }

  return TRUE;
}

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  Content *content;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }

  content = g_new0 (Content, 1);
  content->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  content->actions = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  content->plans = find_records (store, "plan", "case", &job->file, TRUE, error);
  for (guint i = 0; content->plans != NULL && i < content->plans->len; i++)
    if (dosja_id_equal (dosja_record_get_id (g_ptr_array_index (content->plans, i)), &job->plan))
      content->shown = i;
  if (content->plans == NULL
      || (content->plans->len > 0
          && !read_plan (store, content, g_ptr_array_index (content->plans, content->shown),
                         error)))
    g_clear_pointer (&content, content_free);

  return content;
}

/* ---- what is shown ---- */

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static DosjaRecord *
shown_plan (DosjaPlanView *self)
{
  if (self->content == NULL || self->content->plans->len == 0)
    return NULL;

  return g_ptr_array_index (self->content->plans, self->content->shown);
}

static void
edit_clicked_cb (GtkButton *button, DosjaPlanView *self)
{
  DosjaRecord *record = g_object_get_data (G_OBJECT (button), "record");

  dosja_record_dialog_edit (GTK_WIDGET (self), self->part.worker,
                            dosja_record_get_record_type (record), dosja_record_get_id (record));
}

static void
add_below (DosjaPlanView *self, const char *type, const char *owner_field, DosjaRecord *owner)
{
  char id[DOSJA_ID_STRING_SIZE], actor[DOSJA_ID_STRING_SIZE];
  DosjaRecordDialog *dialog
      = dosja_record_dialog_add (GTK_WIDGET (self), self->part.worker, dosja_type_find (type),
                                 owner_field, dosja_id_format (dosja_record_get_id (owner), id));
  DosjaRecordEditor *editor = dosja_record_dialog_get_editor (dialog);

  dosja_record_editor_preset (editor, "status", "not_started", FALSE);
  if (!dosja_id_is_nil (&self->part.actor))
    dosja_record_editor_preset (editor, "responsible", dosja_id_format (&self->part.actor, actor),
                                FALSE);
}

static void
add_action_clicked_cb (GtkButton *button, DosjaPlanView *self)
{
  add_below (self, "plan_action", "goal", g_object_get_data (G_OBJECT (button), "record"));
}

static void
ticked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaPlanView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSaved) saved = dosja_records_save_finish (DOSJA_WORKER (source), result, &error);

  if (self->goals == NULL)
    return;
  if (saved == NULL)
    dosja_page_error (GTK_WIDGET (self), error);
  else if (saved->record != NULL)
    dosja_page_toast (GTK_WIDGET (self), _ ("Saved"), saved->action);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
tick_toggled_cb (GtkCheckButton *check, DosjaPlanView *self)
{
  DosjaRecord *record = g_object_get_data (G_OBJECT (check), "record");
  gboolean done = gtk_check_button_get_active (check);

  if (self->filling)
    return;
  dosja_record_set (record, "status", done ? "achieved" : "in_progress");
  dosja_record_set (record, "done_on", done ? self->today : NULL);
  dosja_records_save_async (self->part.worker, record, FALSE, FALSE, NULL, ticked_cb,
                            g_object_ref (self));
}

static const char *
word_for_opening (void)
{
  return dosja_rights_write (dosja_type_find ("plan")) ? C_ ("plan", "Edit") : C_ ("plan", "Open");
}

static GtkWidget *
small_button (DosjaPlanView *self, const char *label, const char *name, DosjaRecord *record,
              GCallback callback)
{
  GtkWidget *button = gtk_button_new ();

  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
  else
    gtk_button_set_icon_name (GTK_BUTTON (button), "dosja-edit-symbolic");
  dosja_accessible_set_label (button, name);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect (button, "clicked", callback, self);

  return button;
}

/* Until when and by whom; late says so in words. */
static char *
due_words (DosjaPlanView *self, DosjaRecord *record, gboolean *ret_late)
{
  static const char *const ended[]
      = { "achieved", "partly_achieved", "not_achieved", "dropped", NULL };
  g_autoptr (GString) words = g_string_new (NULL);
  const char *due = dosja_record_get (record, "due_on");
  const char *status = dosja_record_get (record, "status");
  const char *responsible = dosja_record_get (record, "responsible");
  const char *name
      = responsible != NULL ? g_hash_table_lookup (self->content->names, responsible) : NULL;

  *ret_late = due != NULL && strcmp (due, self->today) < 0
              && (status == NULL || !g_strv_contains (ended, status));
  if (name != NULL)
    g_string_append (words, name);
  if (due != NULL)
    {
      g_autofree char *date = display (record, "due_on");

      g_string_append (words, words->len > 0 ? " · " : "");
      if (*ret_late)
        /* Translators: %s is the day on which it should have been done */
        g_string_append_printf (words, C_ ("plan", "late since %s"), date);
      else
        /* Translators: %s is a day */
        g_string_append_printf (words, C_ ("plan", "until %s"), date);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static GtkWidget *
add_text (GtkWidget *box, const char *text, const char *css, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), expand);
  gtk_widget_set_hexpand (label, expand);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
add_due (DosjaPlanView *self, GtkWidget *box, DosjaRecord *record)
{
  gboolean late;
  g_autofree char *words = due_words (self, record, &late);

  add_text (box, words, late ? "problem" : "dim", FALSE);
}

static void
add_action_line (DosjaPlanView *self, GtkWidget *card, DosjaRecord *action)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *tick = gtk_check_button_new ();
  const char *text = dosja_record_get (action, "action");
  g_autofree char *edit = g_strdup_printf ("%s: %s", word_for_opening (), text);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick),
                               g_strcmp0 (dosja_record_get (action, "status"), "achieved") == 0);
  dosja_accessible_set_label (tick, text);
  gtk_widget_set_sensitive (tick, dosja_rights_write (dosja_type_find ("plan_action")));
  g_object_set_data_full (G_OBJECT (tick), "record", g_object_ref (action), g_object_unref);
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), self);
  gtk_box_append (GTK_BOX (line), tick);
  add_text (line, text, NULL, TRUE);
  add_due (self, line, action);
  gtk_box_append (GTK_BOX (line),
                  small_button (self, NULL, edit, action, G_CALLBACK (edit_clicked_cb)));
  gtk_box_append (GTK_BOX (card), line);
}

static const char *
tone_of (const char *status)
{
  if (g_strcmp0 (status, "achieved") == 0)
    return "calm";
  if (g_strcmp0 (status, "not_achieved") == 0)
    return "grave";

  return NULL;
}

static void
add_goal_card (DosjaPlanView *self, DosjaRecord *goal, GPtrArray *actions)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  const char *text = dosja_record_get (goal, "goal");
  const char *tone = tone_of (dosja_record_get (goal, "status"));
  g_autofree char *area = display (goal, "area");
  g_autofree char *status = display (goal, "status");
  g_autofree char *title = g_strdup_printf ("%s: %s", area, text);
  g_autofree char *edit = g_strdup_printf ("%s: %s", word_for_opening (), text);
  g_autofree char *more = g_strdup_printf ("%s: %s", _ ("Add an action"), text);
  GtkWidget *badge, *button;

  add_text (head, title, "heading", TRUE);
  badge = add_text (head, status, "badge", FALSE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  if (tone != NULL)
    gtk_widget_add_css_class (badge, tone);
  add_due (self, head, goal);
  gtk_box_append (GTK_BOX (head),
                  small_button (self, NULL, edit, goal, G_CALLBACK (edit_clicked_cb)));
  gtk_box_append (GTK_BOX (card), head);
  for (guint i = 0; i < actions->len; i++)
    add_action_line (self, card, g_ptr_array_index (actions, i));
  button = small_button (self, _ ("Add an action"), more, goal, G_CALLBACK (add_action_clicked_cb));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  dosja_rights_show (button, "plan_action");
  gtk_box_append (GTK_BOX (card), button);
  gtk_widget_add_css_class (card, "card");
  dosja_accessible_set_label (card, title);
  gtk_box_append (self->goals, card);
}

static void
fill_plans (DosjaPlanView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->content->plans->len; i++)
    {
      DosjaRecord *plan = g_ptr_array_index (self->content->plans, i);
      g_autofree char *made = display (plan, "made_on");
      g_autofree char *status = display (plan, "status");
      g_autofree char *words = g_strdup_printf ("%s · %s", made, status);

      gtk_string_list_append (names, words);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->plans, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->plans, self->content->shown);
  self->filling = FALSE;
}

static void
fill_line (DosjaPlanView *self, DosjaRecord *plan)
{
  g_autofree char *phase = display (plan, "phase");
  const char *review = dosja_record_get (plan, "review_on");
  g_autofree char *date = display (plan, "review_on");
  g_autofree char *words = NULL;

  if (review != NULL)
    /* Translators: the phase of a plan, the day of its next review */
    words = g_strdup_printf (C_ ("plan", "%s · next review %s"), phase, date);
  gtk_label_set_label (self->line, words != NULL ? words : phase);
  if (review != NULL && strcmp (review, self->today) < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->line), "problem");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->line), "problem");
}

static void
fill (DosjaPlanView *self)
{
  DosjaRecord *plan = shown_plan (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->goals))) != NULL)
    gtk_box_remove (self->goals, child);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.edit", plan != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.add-goal", plan != NULL);
  gtk_widget_set_visible (self->plans_label, plan != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->plans), plan != NULL);
  fill_plans (self);
  if (plan == NULL)
    {
      gtk_label_set_label (self->line, _ ("There is no plan yet."));
      return;
    }

  fill_line (self, plan);
  self->filling = TRUE;
  for (guint i = 0; i < self->content->goals->len; i++)
    add_goal_card (self, g_ptr_array_index (self->content->goals, i),
                   g_ptr_array_index (self->content->actions, i));
  self->filling = FALSE;
  if (self->content->goals->len == 0)
    add_text (GTK_WIDGET (self->goals), _ ("The plan has no goals yet."), "dim", FALSE);
}

/* ---- asking ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaPlanView) self = question->view;
  g_autoptr (GError) error = NULL;
  Content *content = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || self->goals == NULL)
    {
      content_free (content);
      return;
    }
  if (content == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->content, content_free);
  self->content = content;
  fill (self);
}

static void
read_plans (DosjaPlanView *self)
{
  Question *question = g_new0 (Question, 1);
  Job *job = g_new0 (Job, 1);

  job->file = self->part.file;
  job->plan = self->plan;
  question->view = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (self->part.worker, DOSJA_LANE_PROMPT, read_job, job, g_free, content_free,
                          NULL, NULL, NULL, read_cb, question);
}

/* ---- callbacks ---- */

static void
plan_chosen_cb (DosjaPlanView *self)
{
  guint selected = gtk_drop_down_get_selected (self->plans);

  if (self->filling || self->content == NULL || selected >= self->content->plans->len)
    return;
  self->plan = *dosja_record_get_id (g_ptr_array_index (self->content->plans, selected));
  read_plans (self);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaPlanView *self = DOSJA_PLAN_VIEW (widget);
  DosjaRecord *plan = shown_plan (self);

  if (plan != NULL)
    dosja_record_dialog_edit (widget, self->part.worker, dosja_record_get_record_type (plan),
                              dosja_record_get_id (plan));
}

static void
add_goal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecord *plan = shown_plan (DOSJA_PLAN_VIEW (widget));

  if (plan != NULL)
    add_below (DOSJA_PLAN_VIEW (widget), "plan_goal", "plan", plan);
}

static void
add_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_case_add_record (widget, &DOSJA_PLAN_VIEW (widget)->part, dosja_type_find ("plan"), "case");
}

/* ---- the class ---- */

static void
dosja_plan_view_dispose (GObject *object)
{
  DosjaPlanView *self = DOSJA_PLAN_VIEW (object);
  GtkWidget *child;

  self->generation++;
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_PLAN_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->content, content_free);

  G_OBJECT_CLASS (dosja_plan_view_parent_class)->dispose (object);
}

static void
dosja_plan_view_class_init (DosjaPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_plan_view_dispose;

  gtk_widget_class_install_action (widget_class, "plan.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "plan.add-goal", NULL, add_goal_action);
  gtk_widget_class_install_action (widget_class, "plan.add", NULL, add_plan_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, plans_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, plans);
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, line);
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, edit_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, goal_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, add_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaPlanView, goals);
  gtk_widget_class_bind_template_callback (widget_class, plan_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_plan_view_init (DosjaPlanView *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  if (!dosja_rights_write (dosja_type_find ("plan")))
    dosja_accessible_set_button (GTK_BUTTON (self->edit_button), _ ("_Open the plan"));
  dosja_rights_show (self->goal_button, "plan_goal");
  dosja_rights_show (self->add_button, "plan");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * dosja_plan_view_new:
 *
 * Returns: (transfer floating): a view that shows no case yet
 */
GtkWidget *
dosja_plan_view_new (DosjaWorker *worker)
{
  return g_object_new (DOSJA_TYPE_PLAN_VIEW, NULL);
}

/**
 * dosja_plan_view_show:
 * @widget: a #DosjaPlanView
 * @part: the case to show
 */
void
dosja_plan_view_show (GtkWidget *widget, const DosjaCasePart *part)
{
  static const DosjaId nil = { 0 };
  DosjaPlanView *self = DOSJA_PLAN_VIEW (widget);
  g_autofree char *today = NULL;
  DosjaDate date;

  if (!dosja_id_equal (&self->part.file, &part->file))
    self->plan = nil;
  self->part = *part;
  dosja_date_today (&date);
  today = dosja_date_to_canonical (&date);
  g_strlcpy (self->today, today, sizeof self->today);
  read_plans (self);
}

guint
dosja_plan_view_get_n_goals (DosjaPlanView *self)
{
  g_return_val_if_fail (DOSJA_IS_PLAN_VIEW (self), 0);

  return self->content != NULL && self->content->goals != NULL ? self->content->goals->len : 0;
}
