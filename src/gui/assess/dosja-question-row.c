/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/assess/dosja-question-row.h"

#include "base/dosja-text.h"
#include "gui/widgets/dosja-editor.h"
#include "gui/widgets/dosja-note-editor.h"
#include "model/dosja-codes.h"

#include <glib/gi18n-lib.h>

static const char *const tri_keys[] = { "yes", "no", "unknown" };

struct _DosjaQuestionRow
{
  GtkWidget parent_instance;

  DosjaAnswers *answers; /* of whoever made the row, and outlives it */
  guint question;
  gboolean setting;

  GtkWidget *label;
  GtkWidget *box;     /* of what is chosen from */
  GPtrArray *choices; /* GtkCheckButton, in the order of the answers */
  GtkWidget *entry;   /* of a number */
  GtkWidget *note;    /* of words */
  GtkWidget *problem;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaQuestionRow, dosja_question_row, GTK_TYPE_WIDGET)

/* What a text answer is typed in. */
static const DosjaField words_field = { .name = "words", .kind = DOSJA_KIND_NOTE, .max = 5000 };

static const DosjaQuestion *
get_question (DosjaQuestionRow *self)
{
  return dosja_instrument_get_question (dosja_answers_get_instrument (self->answers),
                                        self->question);
}

static void
show_problem (DosjaQuestionRow *self, const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, words != NULL);
  if (self->entry != NULL)
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
        words != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
answered (DosjaQuestionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

/* ---- choosing ---- */

static const char *
key_of (DosjaQuestionRow *self, guint choice)
{
  const DosjaQuestion *question = get_question (self);

  return question->kind == DOSJA_QUESTION_TRI ? tri_keys[choice] : question->options[choice].key;
}

static void
toggled_cb (DosjaQuestionRow *self)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  if (self->setting)
    return;

  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", key_of (self, i));
  /* Of two radio buttons one goes out before the other comes on. */
  if (keys->len == 0 && get_question (self)->kind != DOSJA_QUESTION_CHOICES)
    return;
  dosja_answers_set (self->answers, self->question, keys->str);
  answered (self);
}

static void
clear_answer (DosjaQuestionRow *self)
{
  dosja_answers_set (self->answers, self->question, NULL);
  dosja_question_row_update (self);
  answered (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
        DosjaQuestionRow *self)
{
  guint number = 0;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    {
      clear_answer (self);
      return TRUE;
    }
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    number = keyval - GDK_KEY_1 + 1;
  else if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    number = keyval - GDK_KEY_KP_1 + 1;
  if (number == 0 || number > self->choices->len)
    return FALSE;

  if (get_question (self)->kind == DOSJA_QUESTION_CHOICES)
    {
      GtkCheckButton *check = g_ptr_array_index (self->choices, number - 1);

      gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
      return TRUE;
    }
  gtk_check_button_set_active (g_ptr_array_index (self->choices, number - 1), TRUE);
  gtk_widget_grab_focus (g_ptr_array_index (self->choices, number - 1));
  /* On to the next question, as Tab does. */
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);

  return TRUE;
}

static void
add_choice (DosjaQuestionRow *self, const char *words, gboolean radio)
{
  GtkWidget *check = gtk_check_button_new_with_label (words);

  if (radio && self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->choices, 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (GTK_LABEL (self->label)), -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, check);
  gtk_box_append (GTK_BOX (self->box), check);
}

static void
make_choices (DosjaQuestionRow *self, const DosjaQuestion *question)
{
  gboolean tri = question->kind == DOSJA_QUESTION_TRI;
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box
      = g_object_new (GTK_TYPE_BOX, "accessible-role",
                      question->kind == DOSJA_QUESTION_CHOICES ? GTK_ACCESSIBLE_ROLE_GROUP
                                                               : GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                      "orientation", tri ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                      "spacing", tri ? 12 : 2, NULL);
  gtk_widget_add_css_class (self->box, "answers");
  for (guint i = 0; tri && i < G_N_ELEMENTS (tri_keys); i++)
    add_choice (self, dosja_codes_label ("yes_no_unknown", tri_keys[i]), TRUE);
  for (guint i = 0; !tri && i < question->n_options; i++)
    add_choice (self, dosja_option_get_text (question, &question->options[i]),
                question->kind == DOSJA_QUESTION_CHOICE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->box, keys);
}

/* ---- numbers and words ---- */

static void
number_changed_cb (DosjaQuestionRow *self)
{
  const DosjaQuestion *question = get_question (self);
  g_autofree char *text = NULL;

  if (self->setting)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (dosja_answers_set (self->answers, self->question, text))
    show_problem (self, NULL);
  else
    {
      g_autofree char *min = dosja_number_format (question->min);
      g_autofree char *max = dosja_number_format (question->max);
      g_autofree char *words
          = g_strdup_printf (_ ("The number must lie between %s and %s."), min, max);

      dosja_answers_set (self->answers, self->question, NULL);
      show_problem (self, words);
    }
  answered (self);
}

static void
words_changed_cb (DosjaQuestionRow *self)
{
  g_autofree char *words = NULL;

  if (self->setting)
    return;

  words = dosja_editor_get_value (DOSJA_EDITOR (self->note));
  if (dosja_answers_set (self->answers, self->question, words))
    show_problem (self, NULL);
  else
    show_problem (self, _ ("This is too long."));
  answered (self);
}

static void
make_number (DosjaQuestionRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (number_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
make_words (DosjaQuestionRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->note = GTK_WIDGET (dosja_note_editor_new (&words_field));
  gtk_box_append (GTK_BOX (self->box), self->note);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (words_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- the class ---- */

static void
dosja_question_row_dispose (GObject *object)
{
  DosjaQuestionRow *self = DOSJA_QUESTION_ROW (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->choices, 0);
  self->entry = self->note = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_question_row_parent_class)->dispose (object);
}

static void
dosja_question_row_finalize (GObject *object)
{
  g_ptr_array_unref (DOSJA_QUESTION_ROW (object)->choices);

  G_OBJECT_CLASS (dosja_question_row_parent_class)->finalize (object);
}

static void
dosja_question_row_class_init (DosjaQuestionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_question_row_dispose;
  object_class->finalize = dosja_question_row_finalize;

  /**
   * DosjaQuestionRow::answered:
   *
   * The user answered, or took the answer away.
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "question");
}

static void
dosja_question_row_init (DosjaQuestionRow *self)
{
  self->choices = g_ptr_array_new ();
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_question (DosjaQuestionRow *self, const DosjaQuestion *question)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *help = dosja_words_get (&question->help);
  const char *text = dosja_words_get (&question->text);
  /* The star stands for what must be answered, as in every form. */
  g_autofree char *starred = g_strconcat (text, question->required ? " *" : "", NULL);

  self->label = make_label (starred, NULL);
  self->problem = make_label ("", "problem");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (box), self->label);
  if (help != NULL)
    gtk_box_append (GTK_BOX (box), make_label (help, "dim"));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

/**
 * dosja_question_row_new:
 * @answers: where the answer is kept; it outlives the row
 * @question: which one
 *
 * Returns: (transfer floating): the question with what it is answered in
 */
GtkWidget *
dosja_question_row_new (DosjaAnswers *answers, guint question)
{
  DosjaQuestionRow *self = g_object_new (DOSJA_TYPE_QUESTION_ROW, NULL);
  const DosjaQuestion *asked;
  gboolean tri;
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->answers = answers;
  self->question = question;
  asked = get_question (self);
  tri = asked->kind == DOSJA_QUESTION_TRI || asked->kind == DOSJA_QUESTION_NUMBER;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  tri ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), tri ? 18 : 4);

  gtk_widget_set_parent (make_question (self, asked), GTK_WIDGET (self));
  if (asked->kind == DOSJA_QUESTION_NUMBER)
    make_number (self);
  else if (asked->kind == DOSJA_QUESTION_TEXT)
    make_words (self);
  else
    make_choices (self, asked);
  if (tri)
    gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (self->choices->len > 0 ? self->box : dosja_question_row_get_control (self)),
      GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  dosja_question_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * dosja_question_row_update:
 *
 * Shows the answer that is kept.
 */
void
dosja_question_row_update (DosjaQuestionRow *self)
{
  const char *answer;
  g_auto (GStrv) keys = NULL;

  g_return_if_fail (DOSJA_IS_QUESTION_ROW (self));

  answer = dosja_answers_get (self->answers, self->question);
  keys = g_strsplit (answer != NULL ? answer : "", " ", -1);
  self->setting = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->choices, i),
                                 g_strv_contains ((const char *const *)keys, key_of (self, i)));
  if (self->entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), answer != NULL ? answer : "");
  if (self->note != NULL)
    dosja_editor_set_value (DOSJA_EDITOR (self->note), answer);
  self->setting = FALSE;
  show_problem (self, NULL);
}

guint
dosja_question_row_get_question (DosjaQuestionRow *self)
{
  g_return_val_if_fail (DOSJA_IS_QUESTION_ROW (self), 0);

  return self->question;
}

/**
 * dosja_question_row_get_control:
 *
 * Returns: (transfer none): what takes the focus: the chosen answer, or the first
 */
GtkWidget *
dosja_question_row_get_control (DosjaQuestionRow *self)
{
  g_return_val_if_fail (DOSJA_IS_QUESTION_ROW (self), NULL);

  if (self->entry != NULL)
    return self->entry;
  if (self->note != NULL)
    return dosja_editor_get_focus_widget (DOSJA_EDITOR (self->note));
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      return g_ptr_array_index (self->choices, i);

  return g_ptr_array_index (self->choices, 0);
}
