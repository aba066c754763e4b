/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/assess/dosja-answers-editor.h"

#include "assess/dosja-answers.h"
#include "base/dosja-text.h"
#include "gui/assess/dosja-question-row.h"
#include "gui/records/dosja-record-form.h"
#include "gui/records/dosja-record-jobs.h"

#include <glib/gi18n-lib.h>

struct _DosjaAnswersEditor
{
  GtkWidget parent_instance;

  const DosjaField *field;
  DosjaWorker *worker;
  DosjaFieldRow *form_row; /* where the definition is chosen */
  char *form;              /* the id of the definition that is shown or asked for */
  char *value;             /* answers that no definition was read for yet, or could not be */
  DosjaAnswers *answers;
  guint generation;
  gboolean loading;
  gboolean chosen; /* the definition, by the user, just now */

  GtkWidget *box;
  GtkWidget *result;
  GtkWidget *questions;
  GPtrArray *rows;     /* DosjaQuestionRow */
  GPtrArray *counters; /* GtkLabel, one a section */
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaAnswersEditor, dosja_answers_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

typedef struct
{
  DosjaAnswersEditor *editor;
  guint generation;
} Question;

/* ---- the result ---- */

static char *
describe_level (DosjaInstrument *form, const DosjaScore *score)
{
  guint days = dosja_instrument_get_review_days (form, score->level);
  const char *level = dosja_instrument_level_title (form, (guint)score->level);
  g_autofree char *first = NULL;
  g_autofree char *review = NULL;

  if (score->raised_by >= 0)
    /* Translators: a level of risk */
    first = g_strdup_printf (_ ("Level: %s, because of a single answer"), level);
  else
    /* Translators: a level of risk */
    first = g_strdup_printf (_ ("Level: %s"), level);
  if (days == 0)
    return g_steal_pointer (&first);

  review = g_strdup_printf (
      ngettext ("next review after %u day", "next review after %u days", days), days);

  return g_strjoin (" · ", first, review, NULL);
}

static char *
describe_result (DosjaAnswersEditor *self, const DosjaScore *score)
{
  DosjaInstrument *form = dosja_answers_get_instrument (self->answers);
  g_autofree char *number = dosja_number_format (score->score);
  g_autofree char *highest = NULL;
  g_autofree char *points = NULL;
  g_autofree char *level = score->level >= 0 ? describe_level (form, score) : NULL;
  g_autofree char *open = NULL;
  gint64 min, max;

  dosja_instrument_get_range (form, &min, &max);
  highest = dosja_number_format (max);
  /* Translators: the score so far, and the highest there can be */
  points = g_strdup_printf (_ ("Score: %s of at most %s"), number, highest);
  if (score->n_open > 0)
    open = g_strdup_printf (
        ngettext ("%u question without an answer", "%u questions without an answer", score->n_open),
        score->n_open);
  else
    open = g_strdup (_ ("every question answered"));

  return level != NULL ? g_strjoin (" · ", points, level, open, NULL)
                       : g_strjoin (" · ", points, open, NULL);
}

static void
update_counters (DosjaAnswersEditor *self)
{
  DosjaInstrument *form = dosja_answers_get_instrument (self->answers);

  for (guint s = 0; s < self->counters->len; s++)
    {
      const DosjaSection *section = dosja_instrument_get_section (form, s);
      g_autofree char *words = NULL;
      guint n = 0;

      for (guint i = section->first; i < section->first + section->n_questions; i++)
        n += dosja_answers_get (self->answers, i) != NULL;
      /* Translators: how many questions of a section are answered, and how many there are */
      words = g_strdup_printf (_ ("%u of %u"), n, section->n_questions);
      gtk_label_set_label (g_ptr_array_index (self->counters, s), words);
    }
}

static void
update_result (DosjaAnswersEditor *self)
{
  g_autofree char *words = NULL;
  DosjaScore score;

  if (self->answers == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->result),
                           self->form == NULL
                               ? _ ("Choose the form above: its questions come here.")
                           : self->loading ? _ ("Reading the form…")
                                           : _ ("The form's questions cannot be shown."));
      return;
    }

  dosja_answers_score (self->answers, &score);
  words = describe_result (self, &score);
  gtk_label_set_label (GTK_LABEL (self->result), words);
  update_counters (self);
}

static void
answered_cb (DosjaAnswersEditor *self)
{
  update_result (self);
  dosja_editor_changed (DOSJA_EDITOR (self));
}

/* ---- the questions ---- */

static void
clear_questions (DosjaAnswersEditor *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->questions)) != NULL)
    gtk_box_remove (GTK_BOX (self->questions), child);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->counters, 0);
  g_clear_pointer (&self->answers, dosja_answers_free);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
add_section (DosjaAnswersEditor *self, const DosjaSection *section)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = add_label (head, dosja_words_get (&section->title), "heading");

  gtk_widget_set_hexpand (title, TRUE);
  g_ptr_array_add (self->counters, add_label (head, "", "dim"));
  gtk_box_append (GTK_BOX (box), head);
  if (section->help.sq != NULL)
    add_label (box, dosja_words_get (&section->help), "dim");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dosja_words_get (&section->title), -1);

  for (guint i = section->first; i < section->first + section->n_questions; i++)
    {
      GtkWidget *row = dosja_question_row_new (self->answers, i);

      g_signal_connect_object (row, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      gtk_box_append (GTK_BOX (box), row);
    }
  gtk_widget_add_css_class (box, "questions");
  gtk_box_append (GTK_BOX (self->questions), box);
}

/* Of another form that is chosen instead, the same questions keep their answers. Stored answers
 * that cannot be read stay as they are. */
static void
show_instrument (DosjaAnswersEditor *self, DosjaInstrument *form)
{
  g_autofree char *reason = NULL;

  clear_questions (self);
  self->answers = self->chosen ? dosja_answers_parse_fitting (form, self->value)
                               : dosja_answers_parse (form, self->value, &reason);
  if (self->answers == NULL)
    return;

  if (form->note.sq != NULL)
    add_label (self->questions, dosja_words_get (&form->note), "dim");
  for (guint s = 0; s < form->sections->len; s++)
    add_section (self, dosja_instrument_get_section (form, s));
}

/* ---- which definition ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaAnswersEditor) self = question->editor;
  g_autoptr (DosjaLoaded) loaded = dosja_records_load_finish (DOSJA_WORKER (source), result, NULL);
  g_autoptr (DosjaInstrument) form = NULL;
  guint generation = question->generation;

  g_free (question);
  if (generation != self->generation || self->box == NULL)
    return;

  self->loading = FALSE;
  if (loaded != NULL && dosja_record_get (loaded->record, "body") != NULL)
    form = dosja_instrument_parse (dosja_record_get (loaded->record, "body"), -1, NULL);
  if (form != NULL)
    show_instrument (self, form);
  update_result (self);
  dosja_editor_display_changed (DOSJA_EDITOR (self));
  /* Of another form's answers perhaps only some were kept. */
  if (self->chosen && self->answers != NULL)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

static void
ask (DosjaAnswersEditor *self)
{
  const DosjaType *type = dosja_type_find ("assessment_form");
  Question *question;
  DosjaId id;

  self->generation++;
  self->loading = FALSE;
  clear_questions (self);
  if (self->form != NULL && self->worker != NULL && dosja_id_parse (self->form, &id))
    {
      self->loading = TRUE;
      question = g_new0 (Question, 1);
      question->editor = g_object_ref (self);
      question->generation = self->generation;
      dosja_records_load_async (self->worker, type, &id, NULL, loaded_cb, question);
    }
  update_result (self);
}

static void
take_form (DosjaAnswersEditor *self, gboolean anew)
{
  g_autofree char *form
      = self->form_row != NULL ? dosja_field_row_get_value (self->form_row) : NULL;
  DosjaId id;

  if (form != NULL && !dosja_id_parse (form, &id))
    g_clear_pointer (&form, g_free);
  if (!anew && g_strcmp0 (form, self->form) == 0)
    return;

  g_free (self->form);
  self->form = g_steal_pointer (&form);
  ask (self);
}

static void
form_chosen_cb (DosjaAnswersEditor *self)
{
  char *typed = dosja_editor_get_value (DOSJA_EDITOR (self));

  g_free (self->value);
  self->value = typed;
  self->chosen = TRUE;
  take_form (self, FALSE);
}

/* In a form wherever it stands; elsewhere, as in a step of an intake, beside the questions. */
static DosjaFieldRow *
look_for_form_row (DosjaAnswersEditor *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), DOSJA_TYPE_RECORD_FORM);
  GtkWidget *own = gtk_widget_get_ancestor (GTK_WIDGET (self), DOSJA_TYPE_FIELD_ROW);

  if (form != NULL)
    return dosja_record_form_get_row (DOSJA_RECORD_FORM (form), self->field->codes);

  for (GtkWidget *row = own != NULL ? gtk_widget_get_prev_sibling (own) : NULL; row != NULL;
       row = gtk_widget_get_prev_sibling (row))
    if (DOSJA_IS_FIELD_ROW (row)
        && g_strcmp0 (dosja_field_row_get_name (DOSJA_FIELD_ROW (row)), self->field->codes) == 0)
      return DOSJA_FIELD_ROW (row);

  return NULL;
}

static void
find_form_row (DosjaAnswersEditor *self)
{
  if (self->form_row != NULL)
    return;

  self->form_row = look_for_form_row (self);
  if (self->form_row == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (self->form_row), (gpointer *)&self->form_row);
  g_signal_connect_object (self->form_row, "changed", G_CALLBACK (form_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- DosjaEditor ---- */

static char *
get_value (DosjaEditor *editor)
{
  DosjaAnswersEditor *self = DOSJA_ANSWERS_EDITOR (editor);
  g_autofree char *text = NULL;

  if (self->answers == NULL)
    return g_strdup (self->value);
  text = dosja_answers_to_text (self->answers);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* The form shows its rows in their order: the one with the definition stands before. */
static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaAnswersEditor *self = DOSJA_ANSWERS_EDITOR (editor);
  g_autofree char *shown = get_value (editor);
  g_autofree char *form = NULL;

  find_form_row (self);
  form = self->form_row != NULL ? dosja_field_row_get_value (self->form_row) : NULL;
  g_free (self->value);
  self->value = g_strdup (value);
  self->chosen = FALSE;
  if (g_strcmp0 (shown, value) != 0 || g_strcmp0 (form, self->form) != 0)
    take_form (self, TRUE);
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return GTK_WIDGET (editor);
}

static char *
get_display (DosjaEditor *editor)
{
  DosjaAnswersEditor *self = DOSJA_ANSWERS_EDITOR (editor);

  return self->answers != NULL ? dosja_answers_to_words (self->answers) : NULL;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
  iface->get_display = get_display;
}

/* ---- the class ---- */

/* To the first question that is open, else to the first. */
static gboolean
dosja_answers_editor_grab_focus (GtkWidget *widget)
{
  DosjaAnswersEditor *self = DOSJA_ANSWERS_EDITOR (widget);
  DosjaQuestionRow *wanted = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DosjaQuestionRow *row = g_ptr_array_index (self->rows, i);

      if (dosja_answers_get (self->answers, dosja_question_row_get_question (row)) == NULL)
        {
          wanted = row;
          break;
        }
    }
  if (wanted == NULL && self->rows->len > 0)
    wanted = g_ptr_array_index (self->rows, 0);

  return wanted != NULL && gtk_widget_grab_focus (dosja_question_row_get_control (wanted));
}

static void
dosja_answers_editor_dispose (GObject *object)
{
  DosjaAnswersEditor *self = DOSJA_ANSWERS_EDITOR (object);

  self->generation++;
  if (self->form_row != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->form_row), (gpointer *)&self->form_row);
  self->form_row = NULL;
  if (self->box != NULL)
    clear_questions (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_answers_editor_parent_class)->dispose (object);
}

static void
dosja_answers_editor_finalize (GObject *object)
{
  DosjaAnswersEditor *self = DOSJA_ANSWERS_EDITOR (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->counters);
  g_free (self->form);
  g_free (self->value);

  G_OBJECT_CLASS (dosja_answers_editor_parent_class)->finalize (object);
}

static void
dosja_answers_editor_class_init (DosjaAnswersEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_answers_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_answers_editor_finalize;
  widget_class->grab_focus = dosja_answers_editor_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dosja_answers_editor_init (DosjaAnswersEditor *self)
{
  self->rows = g_ptr_array_new ();
  self->counters = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->questions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->result = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->result), 0);
  gtk_label_set_wrap (GTK_LABEL (self->result), TRUE);
  gtk_widget_add_css_class (self->result, "result");
  gtk_box_append (GTK_BOX (self->box), self->questions);
  gtk_box_append (GTK_BOX (self->box), self->result);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * dosja_answers_editor_new:
 * @field: a note whose `codes` names the reference to the form that it answers
 * @worker: (nullable): who reads the form
 */
DosjaAnswersEditor *
dosja_answers_editor_new (const DosjaField *field, DosjaWorker *worker)
{
  DosjaAnswersEditor *self = g_object_new (DOSJA_TYPE_ANSWERS_EDITOR, NULL);

  self->field = field;
  self->worker = worker != NULL ? g_object_ref (worker) : NULL;
  update_result (self);

  return self;
}

/**
 * dosja_answers_editor_is_busy:
 *
 * Returns: whether a form is being read
 */
gboolean
dosja_answers_editor_is_busy (DosjaAnswersEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_ANSWERS_EDITOR (self), FALSE);

  return self->loading;
}

/**
 * dosja_answers_editor_get_result:
 *
 * Returns: (transfer none): what is said of the answers so far
 */
const char *
dosja_answers_editor_get_result (DosjaAnswersEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_ANSWERS_EDITOR (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->result));
}
