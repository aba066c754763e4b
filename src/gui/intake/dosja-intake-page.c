/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/intake/dosja-intake-page.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-rights.h"
#include "gui/intake/dosja-intake-jobs.h"
#include "gui/intake/dosja-intake-person.h"
#include "gui/intake/dosja-intake-steps.h"
#include "gui/records/dosja-record-form.h"
#include "gui/records/dosja-record-jobs.h"
#include "model/dosja-when.h"

#include <glib/gi18n-lib.h>

/* Typing is kept after a moment without any. */
#define KEEP_SECONDS 1

#define STEP_WIDTH 680

/* Which intake is open outlives the page, as when the program is locked: only its key. */
#define OPEN_KEY "dosja-open-intake"
#define REQUEST_KEY "dosja-intake-request"

typedef struct
{
  char *key;
  DosjaId file;
  DosjaId person;
} Request;

struct _DosjaIntakePage
{
  DosjaPage parent_instance;

  DosjaIntake *intake;
  GPtrArray *rows;   /* DosjaFieldRow of all steps, each with its step and type as data */
  GPtrArray *alikes; /* DosjaIntakePerson */
  guint step;
  guint keep_id;
  guint generation;
  gboolean filling;
  gboolean busy;

  /* Template children */
  GtkListBox *list;
  GtkStack *stack;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (DosjaIntakePage, dosja_intake_page, DOSJA_TYPE_PAGE)

typedef struct
{
  DosjaIntakePage *page;
  guint generation;
} Question;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->key);
  g_free (request);
}

static DosjaWorker *
get_worker (DosjaIntakePage *self)
{
  return dosja_page_get_worker (DOSJA_PAGE (self));
}

static const char *
type_of (DosjaFieldRow *row)
{
  return g_object_get_data (G_OBJECT (row), "type");
}

static guint
step_of (DosjaFieldRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "step"));
}

/* ---- between rows and records ---- */

static void
read_row (DosjaIntakePage *self, DosjaFieldRow *row)
{
  DosjaRecord *record = dosja_intake_get (self->intake, type_of (row));
  g_autofree char *value = dosja_field_row_get_value (row);

  if (record != NULL)
    dosja_record_set (record, dosja_field_row_get_name (row), value);
}

/* A level alone is for who has no time for the questions: it follows from their answers. */
static gboolean
is_level_alone (DosjaIntakePage *self, DosjaFieldRow *row)
{
  return g_str_equal (type_of (row), "case")
         && g_str_equal (dosja_field_row_get_name (row), "risk_level")
         && dosja_record_get (dosja_intake_get (self->intake, "case"), "risk_level") == NULL
         && (dosja_intake_get (self->intake, "risk_assessment") == NULL
             || dosja_intake_has_content (self->intake, "risk_assessment"));
}

static gboolean
is_asked (DosjaIntakePage *self, DosjaFieldRow *row)
{
  DosjaRecord *record = dosja_intake_get (self->intake, type_of (row));
  const DosjaField *field = dosja_field_row_get_field (row);
  g_autofree char *other = NULL;

  if (record == NULL || !dosja_rights_write (dosja_type_find (type_of (row)))
      || is_level_alone (self, row))
    return FALSE;
  if (field->when == NULL || dosja_record_get (record, field->name) != NULL)
    return TRUE;
  other = dosja_when_get_field (field->when);

  return dosja_when_holds (field->when, dosja_record_get (record, other));
}

/* What depends on what was just written; the row that is typed in stays where it is. */
static void
update_asked (DosjaIntakePage *self, DosjaFieldRow *changed)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (self->rows, i);

      if (row != changed && step_of (row) == self->step)
        gtk_widget_set_visible (GTK_WIDGET (row), is_asked (self, row));
    }
}

static void
show_step (DosjaIntakePage *self)
{
  gboolean known = dosja_record_is_stored (dosja_intake_get (self->intake, "person"));

  dosja_intake_propose_form (self->intake);

  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (self->rows, i);
      DosjaRecord *record = dosja_intake_get (self->intake, type_of (row));

      if (step_of (row) != self->step)
        continue;
      gtk_widget_set_visible (GTK_WIDGET (row), is_asked (self, row));
      if (record != NULL)
        dosja_field_row_set_value (row, dosja_record_get (record, dosja_field_row_get_name (row)));
      /* Who is in the register already is changed on their own page. */
      dosja_field_row_set_fixed (row, known && g_str_equal (type_of (row), "person")
                                          && dosja_field_row_has_value (row));
    }
  self->filling = FALSE;
}

static void
mark_steps (DosjaIntakePage *self)
{
  guint n;
  const DosjaIntakeStep *steps = dosja_intake_steps (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);
      GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark");
      guint filled = 0;

      for (guint f = 0; f < DOSJA_INTAKE_MAX_FIELDS && steps[i].fields[f].type != NULL; f++)
        {
          DosjaRecord *record = dosja_intake_get (self->intake, steps[i].fields[f].type);

          if (dosja_intake_has_content (self->intake, steps[i].fields[f].type)
              && dosja_record_get (record, steps[i].fields[f].field) != NULL)
            filled++;
        }
      gtk_widget_set_opacity (mark, filled > 0 ? 1 : 0);
    }
}

static void
go_to (DosjaIntakePage *self, guint step)
{
  guint n;
  const DosjaIntakeStep *steps = dosja_intake_steps (&n);

  self->step = MIN (step, n - 1);
  dosja_intake_set_step (self->intake, self->step);
  show_step (self);
  mark_steps (self);
  gtk_stack_set_visible_child_name (self->stack, steps[self->step].name);
  self->filling = TRUE;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int)self->step));
  self->filling = FALSE;
}

static void
focus_step (DosjaIntakePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (self->rows, i);

      if (step_of (row) == self->step && gtk_widget_get_visible (GTK_WIDGET (row))
          && dosja_field_row_focus (row))
        return;
    }
}

/* ---- nothing typed is lost ---- */

static void
keep_now (DosjaIntakePage *self)
{
  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (self->intake != NULL && !self->busy && dosja_intake_is_begun (self->intake))
    dosja_intake_keep (get_worker (self), self->intake);
}

static gboolean
keep_cb (gpointer user_data)
{
  DosjaIntakePage *self = user_data;

  self->keep_id = 0;
  keep_now (self);

  return G_SOURCE_REMOVE;
}

static void
row_changed_cb (DosjaIntakePage *self, DosjaFieldRow *row)
{
  if (self->filling || self->intake == NULL)
    return;

  read_row (self, row);
  update_asked (self, row);
  mark_steps (self);
  if (self->keep_id == 0)
    self->keep_id = g_timeout_add_seconds (KEEP_SECONDS, keep_cb, self);
}

static void
row_left_cb (DosjaIntakePage *self, DosjaFieldRow *row)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autofree char *value = dosja_field_row_get_value (row);
  DosjaRecord *person;

  if (self->intake == NULL)
    return;
  if (value != NULL)
    dosja_field_check (dosja_field_row_get_field (row), value, problems);
  dosja_field_row_set_problem (
      row, dosja_problems_get_n (problems) > 0 ? dosja_problems_get (problems, 0) : NULL);

  person = dosja_intake_get (self->intake, "person");
  if (g_str_equal (type_of (row), "person") && !dosja_record_is_stored (person))
    for (guint i = 0; i < self->alikes->len; i++)
      dosja_intake_person_look (g_ptr_array_index (self->alikes, i), person);
}

/* ---- somebody known ---- */

static void
person_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaIntakePage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || self->intake == NULL)
    return;
  if (loaded == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  dosja_intake_set_person (self->intake, loaded->record);
  for (guint i = 0; i < self->alikes->len; i++)
    dosja_intake_person_clear (g_ptr_array_index (self->alikes, i));
  go_to (self, self->step);
  keep_now (self);
}

static void
chosen_cb (DosjaIntakePage *self, const char *id_text)
{
  Question *question;
  DosjaId id;

  if (!dosja_id_parse (id_text, &id))
    return;
  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->generation = self->generation;
  dosja_records_load_async (get_worker (self), dosja_type_find ("person"), &id, NULL,
                            person_loaded_cb, question);
}

/* ---- opening ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaIntakePage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntake) intake = dosja_intake_open_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || self->list == NULL)
    return;
  if (intake == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->intake, dosja_intake_free);
  self->intake = g_steal_pointer (&intake);
  g_object_set_data_full (G_OBJECT (get_worker (self)), OPEN_KEY,
                          g_strdup (dosja_intake_get_key (self->intake)), g_free);
  for (guint i = 0; i < self->alikes->len; i++)
    dosja_intake_person_clear (g_ptr_array_index (self->alikes, i));
  for (guint i = 0; i < self->rows->len; i++)
    dosja_field_row_set_problem (g_ptr_array_index (self->rows, i), NULL);
  gtk_label_set_label (self->summary, "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  go_to (self, dosja_intake_get_step (self->intake));
  focus_step (self);
}

/* The page is seen: what was asked for, or what was open before the program was locked. */
static void
open_wanted (DosjaIntakePage *self)
{
  DosjaWorker *worker = get_worker (self);
  Request *request = g_object_steal_data (G_OBJECT (worker), REQUEST_KEY);
  Question *question;
  const char *open_key = g_object_get_data (G_OBJECT (worker), OPEN_KEY);

  if (request == NULL && self->intake != NULL)
    return;

  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->generation = ++self->generation;
  if (request != NULL)
    dosja_intake_open_async (
        worker, request->key, dosja_id_is_nil (&request->file) ? NULL : &request->file,
        dosja_id_is_nil (&request->person) ? NULL : &request->person, opened_cb, question);
  else
    dosja_intake_open_async (worker, open_key, NULL, NULL, opened_cb, question);
  g_clear_pointer (&request, request_free);
}

/* ---- saving ---- */

static void
forget (DosjaIntakePage *self)
{
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_pointer (&self->intake, dosja_intake_free);
  g_object_set_data (G_OBJECT (get_worker (self)), OPEN_KEY, NULL);
}

static void
show_problems (DosjaIntakePage *self, const DosjaIntakeSaved *saved)
{
  const DosjaProblem *first = NULL;
  DosjaFieldRow *place = NULL;

  for (guint i = 0; i < dosja_problems_get_n (saved->problems) && first == NULL; i++)
    if (!dosja_problems_get (saved->problems, i)->warning)
      first = dosja_problems_get (saved->problems, i);
  gtk_label_set_label (self->summary, first != NULL ? first->message : "");

  for (guint i = 0; i < self->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (self->rows, i);
      const DosjaProblem *problem
          = saved->type != NULL && g_str_equal (type_of (row), saved->type->name)
                ? dosja_problems_find (saved->problems, dosja_field_row_get_name (row))
                : NULL;

      dosja_field_row_set_problem (row, problem);
      /* In the step that is seen, if it is there; else where it is first. */
      if (problem != NULL && !problem->warning
          && (place == NULL || (step_of (row) == self->step && step_of (place) != self->step)))
        place = row;
    }
  if (place != NULL)
    {
      go_to (self, step_of (place));
      dosja_field_row_focus (place);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaIntakePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntakeSaved) saved
      = dosja_intake_save_finish (DOSJA_WORKER (source), result, &error);

  self->busy = FALSE;
  if (self->list == NULL)
    return;
  if (saved == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  if (saved->action == 0)
    {
      show_problems (self, saved);
      return;
    }

  forget (self);
  dosja_page_changed (GTK_WIDGET (self));
  dosja_page_toast (GTK_WIDGET (self), _ ("The case is open."), saved->action);
  dosja_page_open_record (GTK_WIDGET (self), dosja_type_find ("case"), &saved->file);
}

/* ---- callbacks ---- */

static void
step_chosen_cb (DosjaIntakePage *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling && self->intake != NULL)
    go_to (self, (guint)gtk_list_box_row_get_index (row));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaIntakePage *self = DOSJA_INTAKE_PAGE (widget);
  int step = (int)self->step + g_variant_get_int32 (parameter);

  if (self->intake == NULL)
    return;
  go_to (self, (guint)MAX (step, 0));
  focus_step (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_intake_page_save (DOSJA_INTAKE_PAGE (widget));
}

static void
later_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaIntakePage *self = DOSJA_INTAKE_PAGE (widget);

  keep_now (self);
  forget (self);
  dosja_page_changed (widget);
  dosja_page_go (widget, "cases");
}

static void
discard (DosjaIntakePage *self)
{
  dosja_records_drop_draft (get_worker (self), dosja_intake_get_key (self->intake));
  forget (self);
  dosja_page_changed (GTK_WIDGET (self));
  dosja_page_go (GTK_WIDGET (self), "cases");
}

static void
discard_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaIntakePage) self = user_data;

  if (dosja_alert_ask_finish (result) && self->intake != NULL)
    discard (self);
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaIntakePage *self = DOSJA_INTAKE_PAGE (widget);

  if (self->intake == NULL)
    return;
  if (!dosja_intake_is_begun (self->intake))
    discard (self);
  else
    dosja_alert_ask_async (widget, _ ("Throw this intake away?"),
                           _ ("What was typed is gone then. To go on another day, choose “Go on "
                              "later”."),
                           _ ("_Throw away"), TRUE, discard_asked_cb, g_object_ref (self));
}

/* ---- the steps ---- */

static void
add_list_row (DosjaIntakePage *self, const char *title, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_image_new_from_icon_name ("dosja-done-symbolic");
  g_autofree char *words = g_strdup_printf ("%u. %s", number, title);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  dosja_accessible_set_label (row, words);
  gtk_list_box_append (self->list, row);
}

static DosjaFieldRow *
add_field (DosjaIntakePage *self, GtkBox *box, const DosjaIntakeField *field, guint step)
{
  DosjaFieldRow *row = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", field->field, NULL);

  dosja_field_row_bind (row, dosja_type_find (field->type), get_worker (self));
  dosja_field_row_set_editable (row, TRUE);
  g_object_set_data (G_OBJECT (row), "type", (gpointer)field->type);
  g_object_set_data (G_OBJECT (row), "step", GUINT_TO_POINTER (step));
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (row_left_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
add_step (DosjaIntakePage *self, const DosjaIntakeStep *step, guint number)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (_ (step->title));
  GtkWidget *hint = gtk_label_new (_ (step->hint));
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "title");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 90);
  gtk_widget_add_css_class (hint, "dim");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), hint);
  for (guint i = 0; i < DOSJA_INTAKE_MAX_FIELDS && step->fields[i].type != NULL; i++)
    g_ptr_array_add (rows, add_field (self, GTK_BOX (box), &step->fields[i], number));
  if (g_str_equal (step->fields[0].type, "person"))
    {
      GtkWidget *alike = dosja_intake_person_new (get_worker (self));

      g_signal_connect_object (alike, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), alike);
      g_ptr_array_add (self->alikes, alike);
    }
  gtk_widget_set_size_request (box, STEP_WIDTH, -1);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "content");
  gtk_widget_add_css_class (box, "intake-step");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  dosja_accessible_set_label (box, _ (step->title));
  gtk_stack_add_named (self->stack, scroller, step->name);
  dosja_record_form_give_letters (
      rows, gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (self))));
  add_list_row (self, _ (step->title), number + 1);
}

/* ---- the class ---- */

static void
dosja_intake_page_flush (DosjaPage *page)
{
  keep_now (DOSJA_INTAKE_PAGE (page));
}

static void
dosja_intake_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_intake_page_parent_class)->map (widget);
  open_wanted (DOSJA_INTAKE_PAGE (widget));
}

static void
dosja_intake_page_constructed (GObject *object)
{
  DosjaIntakePage *self = DOSJA_INTAKE_PAGE (object);
  guint n;
  const DosjaIntakeStep *steps = dosja_intake_steps (&n);

  G_OBJECT_CLASS (dosja_intake_page_parent_class)->constructed (object);

  dosja_page_set_title (DOSJA_PAGE (self), _ ("Intake"));
  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    add_step (self, &steps[i], i);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

static void
dosja_intake_page_dispose (GObject *object)
{
  DosjaIntakePage *self = DOSJA_INTAKE_PAGE (object);

  self->generation++;
  self->filling = TRUE;
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->alikes, 0);
  g_clear_pointer (&self->intake, dosja_intake_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_INTAKE_PAGE);

  G_OBJECT_CLASS (dosja_intake_page_parent_class)->dispose (object);
}

static void
dosja_intake_page_finalize (GObject *object)
{
  DosjaIntakePage *self = DOSJA_INTAKE_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->alikes);

  G_OBJECT_CLASS (dosja_intake_page_parent_class)->finalize (object);
}

static void
dosja_intake_page_class_init (DosjaIntakePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_intake_page_constructed;
  object_class->dispose = dosja_intake_page_dispose;
  object_class->finalize = dosja_intake_page_finalize;
  widget_class->map = dosja_intake_page_map;
  DOSJA_PAGE_CLASS (klass)->flush = dosja_intake_page_flush;

  gtk_widget_class_install_action (widget_class, "intake.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "intake.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "intake.later", NULL, later_action);
  gtk_widget_class_install_action (widget_class, "intake.discard", NULL, discard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "intake.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "intake.step",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "intake.step",
                                       "i", 1);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/intake-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaIntakePage, list);
  gtk_widget_class_bind_template_child (widget_class, DosjaIntakePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaIntakePage, summary);
  gtk_widget_class_bind_template_callback (widget_class, step_chosen_cb);
}

static void
dosja_intake_page_init (DosjaIntakePage *self)
{
  self->rows = g_ptr_array_new ();
  self->alikes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dosja_intake_page_open:
 * @widget: anything in the main window
 * @key: (nullable): an intake that was begun
 * @file: (nullable): a case whose intake is to be completed
 * @person: (nullable): somebody in the register who comes again
 *
 * Goes to an intake: the one that was begun, or a new one.
 */
void
dosja_intake_page_open (GtkWidget *widget, DosjaWorker *worker, const char *key,
                        const DosjaId *file, const DosjaId *person)
{
  Request *request = g_new0 (Request, 1);

  request->key = g_strdup (key);
  if (file != NULL)
    request->file = *file;
  if (person != NULL)
    request->person = *person;
  g_object_set_data_full (G_OBJECT (worker), REQUEST_KEY, request, request_free);
  dosja_page_go (widget, "intake");
}

/**
 * dosja_intake_page_show_step:
 * @name: see dosja_intake_steps()
 */
void
dosja_intake_page_show_step (DosjaIntakePage *self, const char *name)
{
  guint n;
  const DosjaIntakeStep *steps = dosja_intake_steps (&n);

  g_return_if_fail (DOSJA_IS_INTAKE_PAGE (self));

  for (guint i = 0; self->intake != NULL && i < n; i++)
    if (g_str_equal (steps[i].name, name))
      go_to (self, i);
}

/**
 * dosja_intake_page_save:
 *
 * Saves all that was written as one action and goes to the case; or says what is missing.
 */
void
dosja_intake_page_save (DosjaIntakePage *self)
{
  g_return_if_fail (DOSJA_IS_INTAKE_PAGE (self));

  if (self->intake == NULL || self->busy)
    return;
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->busy = TRUE;
  dosja_intake_save_async (get_worker (self), self->intake, saved_cb, g_object_ref (self));
}

gboolean
dosja_intake_page_is_ready (DosjaIntakePage *self)
{
  g_return_val_if_fail (DOSJA_IS_INTAKE_PAGE (self), FALSE);

  return self->intake != NULL && !self->busy;
}

/**
 * dosja_intake_page_type:
 *
 * Writes a value into the step that is seen, as if it were typed there.
 */
void
dosja_intake_page_type (DosjaIntakePage *self, const char *type, const char *field,
                        const char *value)
{
  g_return_if_fail (DOSJA_IS_INTAKE_PAGE (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (self->rows, i);

      if (step_of (row) != self->step || !g_str_equal (type_of (row), type)
          || !g_str_equal (dosja_field_row_get_name (row), field))
        continue;
      dosja_field_row_set_value (row, value);
      row_changed_cb (self, row);
      row_left_cb (self, row);
    }
}
