/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-editor.h"

#include "base/dosja-clock.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/widgets/dosja-notice.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* After the last key, in milliseconds. */
#define DRAFT_AFTER 700
#define LIKENESS_AFTER 500
#define MAX_LIKENESSES 4

struct _DosjaRecordEditor
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  DosjaRecordForm *form;
  DosjaRecord *record;  /* as it is stored, or new and empty but for what was preset */
  DosjaRecord *working; /* as it is typed; NULL while it is only read */
  GHashTable *presets;  /* field → value, of a new record */
  GHashTable *fixed;    /* fields that are given */
  char *draft;          /* found on loading and not answered yet */
  char *draft_key;
  DosjaId id; /* what was asked for last */
  gboolean is_new;
  gboolean edit_when_loaded;
  gboolean saving;
  gboolean loading;
  gboolean drafted;
  guint generation;
  guint draft_source;
  guint likeness_source;

  /* Template children */
  DosjaNotice *notice;
  GtkWidget *scroller;
  GtkWidget *place;
  GtkWidget *stamp;
  GtkWidget *footer;
  GtkWidget *summary;
  GtkWidget *cancel_button;
  GtkWidget *save_button;
};

enum
{
  SIGNAL_LOADED,
  SIGNAL_SAVED,
  SIGNAL_CLOSED,
  SIGNAL_MODE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaRecordEditor, dosja_record_editor, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaRecordEditor *editor;
  guint generation;
} Question;

static Question *
question_new (DosjaRecordEditor *self)
{
  Question *question = g_new0 (Question, 1);

  question->editor = g_object_ref (self);
  question->generation = self->generation;

  return question;
}

/* Takes the question apart; NULL when its answer does not matter any more. */
static DosjaRecordEditor *
question_end (Question *question)
{
  g_autoptr (DosjaRecordEditor) self = question->editor;
  gboolean matters = question->generation == self->generation && self->form != NULL;

  g_free (question);

  return matters ? g_steal_pointer (&self) : NULL;
}

/* ---- what is typed ---- */

static DosjaRecord *
copy_record (DosjaRecord *record)
{
  g_autofree char *draft = dosja_record_to_draft (record);

  return dosja_record_new_from_draft (draft);
}

static gboolean
differs (DosjaRecord *a, DosjaRecord *b)
{
  const DosjaType *type = dosja_record_get_record_type (a);

  for (guint i = 0; i < type->n_fields; i++)
    if (g_strcmp0 (dosja_record_get_at (a, i), dosja_record_get_at (b, i)) != 0)
      return TRUE;

  return FALSE;
}

static char *
get_title (DosjaRecordEditor *self)
{
  if (self->is_new || self->record == NULL)
    return g_strdup (dosja_type_label (self->type));

  return dosja_record_get_title (self->record);
}

static void
keep_draft (DosjaRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (!dosja_record_editor_is_dirty (self))
    return;

  self->drafted = TRUE;
  dosja_records_put_draft (self->worker, self->draft_key, self->working);
}

static void
drop_draft (DosjaRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_pointer (&self->draft, g_free);
  if (self->drafted)
    dosja_records_drop_draft (self->worker, self->draft_key);
  self->drafted = FALSE;
}

static gboolean
draft_cb (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  self->draft_source = 0;
  keep_draft (self);

  return G_SOURCE_REMOVE;
}

/* ---- modes ---- */

static void
update_stamp (DosjaRecordEditor *self)
{
  g_autofree char *created = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *words = NULL;

  if (self->record == NULL || self->is_new || self->working != NULL)
    {
      gtk_widget_set_visible (self->stamp, FALSE);
      return;
    }

  created = dosja_clock_format (dosja_record_get_created_at (self->record));
  changed = dosja_clock_format (dosja_record_get_changed_at (self->record));
  /* Translators: both are dates with a time */
  words = g_strdup_printf (_ ("Written %s, last changed %s"), created, changed);
  gtk_label_set_label (GTK_LABEL (self->stamp), words);
  gtk_widget_set_visible (self->stamp, TRUE);
}

static void
update_mode (DosjaRecordEditor *self)
{
  gboolean editing = self->working != NULL;

  dosja_record_form_set_editable (self->form, editing);
  gtk_widget_set_visible (self->footer, editing);
  gtk_widget_set_sensitive (self->footer, !self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", editing && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.cancel", editing && !self->saving);
  gtk_label_set_label (GTK_LABEL (self->summary), "");
  update_stamp (self);
  g_signal_emit (self, signals[SIGNAL_MODE], 0);
}

static void
show_record (DosjaRecordEditor *self, DosjaRecord *record)
{
  GHashTableIter iter;
  const char *field;

  dosja_record_form_show (self->form, record);
  for (guint i = 0; i < self->type->n_fields; i++)
    if (!self->is_new && (self->type->fields[i].flags & DOSJA_FIELD_FIXED))
      {
        DosjaFieldRow *row = dosja_record_form_get_row (self->form, self->type->fields[i].name);

        if (row != NULL)
          dosja_field_row_set_fixed (row, TRUE);
      }
  g_hash_table_iter_init (&iter, self->fixed);
  while (g_hash_table_iter_next (&iter, (gpointer *)&field, NULL))
    {
      DosjaFieldRow *row = dosja_record_form_get_row (self->form, field);

      if (row != NULL)
        dosja_field_row_set_fixed (row, TRUE);
    }
}

static void
start_working (DosjaRecordEditor *self, DosjaRecord *typed)
{
  GtkWidget *root;

  g_set_object (&self->working, typed);
  show_record (self, self->working);
  update_mode (self);
  root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  dosja_record_form_set_mnemonics (self->form, root != NULL ? root : GTK_WIDGET (self));
}

static void
stop_working (DosjaRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->likeness_source, g_source_remove);
  g_clear_object (&self->working);
  dosja_notice_hide (self->notice, NULL);
  if (self->record != NULL)
    show_record (self, self->record);
  update_mode (self);
}

/* ---- drafts that were found ---- */

static void
continue_draft (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;
  g_autofree char *draft = g_steal_pointer (&self->draft);
  g_autoptr (DosjaRecord) typed = dosja_record_new_from_draft (draft);

  dosja_notice_hide (self->notice, "draft");
  if (typed == NULL)
    return;

  self->drafted = TRUE;
  start_working (self, typed);
  dosja_record_form_focus_first (self->form, self->is_new);
}

static void
discard_draft (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  dosja_notice_hide (self->notice, "draft");
  self->drafted = TRUE;
  drop_draft (self);
  if (self->working != NULL)
    dosja_record_form_focus_first (self->form, self->is_new);
}

static void
offer_draft (DosjaRecordEditor *self)
{
  g_autofree char *title = get_title (self);
  g_autofree char *words = NULL;

  /* Translators: %s is a record's name, or the kind of a new one */
  words = g_strdup_printf (_ ("You were writing: %s. What you typed is kept."), title);
  dosja_notice_show (self->notice, "draft", words);
  gtk_widget_add_css_class (
      dosja_notice_add_button (self->notice, _ ("_Continue"), continue_draft, self),
      "suggested-action");
  dosja_notice_add_button (self->notice, _ ("_Throw away"), discard_draft, self);
}

/* ---- reading ---- */

static void
apply_presets (DosjaRecordEditor *self)
{
  GHashTableIter iter;
  const char *field, *value;

  g_hash_table_iter_init (&iter, self->presets);
  while (g_hash_table_iter_next (&iter, (gpointer *)&field, (gpointer *)&value))
    dosja_record_set (self->record, field, value);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = question_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);

  if (self == NULL)
    return;

  self->loading = FALSE;
  if (loaded == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_set_object (&self->record, loaded->record);
  g_free (self->draft);
  self->draft = g_steal_pointer (&loaded->draft);
  if (self->is_new)
    apply_presets (self);

  if (self->is_new || self->edit_when_loaded)
    {
      g_autoptr (DosjaRecord) typed = copy_record (self->record);

      start_working (self, typed);
    }
  else
    {
      show_record (self, self->record);
      update_mode (self);
    }
  self->edit_when_loaded = FALSE;

  if (self->draft != NULL)
    offer_draft (self);
  else if (self->working != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    dosja_record_form_focus_first (self->form, self->is_new);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
ask (DosjaRecordEditor *self)
{
  self->generation++;
  self->loading = TRUE;
  if (self->is_new)
    dosja_records_prepare_async (self->worker, self->type, self->draft_key, loaded_cb,
                                 question_new (self));
  else
    dosja_records_load_async (self->worker, self->type, &self->id, self->draft_key, loaded_cb,
                              question_new (self));
}

/* Another record comes into the form: what was typed goes into its draft. */
static void
leave (DosjaRecordEditor *self)
{
  if (dosja_record_editor_is_dirty (self))
    {
      g_autofree char *title = get_title (self);
      g_autofree char *words = NULL;

      keep_draft (self);
      /* Translators: %s is a record's name, or the kind of a new one */
      words = g_strdup_printf (_ ("What you typed is kept: %s"), title);
      dosja_page_toast (GTK_WIDGET (self), words, 0);
    }
  self->generation++;
  self->saving = FALSE;
  self->drafted = FALSE;
  g_clear_object (&self->record);
  g_clear_pointer (&self->draft, g_free);
  g_hash_table_remove_all (self->presets);
  g_hash_table_remove_all (self->fixed);
  for (guint i = 0; i < dosja_record_form_get_rows (self->form)->len; i++)
    dosja_field_row_set_fixed (g_ptr_array_index (dosja_record_form_get_rows (self->form), i),
                               FALSE);
  stop_working (self);
}

/* ---- saving ---- */

static void save_anyway (gpointer user_data);

static void
bring_together_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = question_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (DosjaRecord) merged = NULL;

  if (self == NULL)
    return;
  if (loaded == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  /* What was changed here goes on top of what was changed elsewhere. */
  merged = copy_record (loaded->record);
  for (guint i = 0; i < self->type->n_fields; i++)
    if (g_strcmp0 (dosja_record_get_at (self->working, i), dosja_record_get_at (self->record, i))
        != 0)
      dosja_record_set_at (merged, i, dosja_record_get_at (self->working, i));

  g_set_object (&self->record, loaded->record);
  start_working (self, merged);
  dosja_notice_show (self->notice, "merged",
                     _ ("This is the newer version with your changes in it. Look it over, then "
                        "save."));
}

static void
bring_together (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  dosja_records_load_async (self->worker, self->type, dosja_record_get_id (self->working), NULL,
                            bring_together_cb, question_new (self));
}

static void
show_conflict (DosjaRecordEditor *self)
{
  dosja_notice_show (self->notice, "conflict",
                     _ ("This record was changed elsewhere meanwhile. Nothing you typed is lost, "
                        "and nothing is written over."));
  dosja_notice_add_button (self->notice, _ ("_Bring both together"), bring_together, self);
}

static void
show_problems (DosjaRecordEditor *self, DosjaProblems *problems)
{
  guint n = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    n += dosja_problems_get (problems, i)->warning ? 0 : 1;

  dosja_record_form_show_problems (self->form, problems);
  words = g_strdup_printf (
      ngettext ("Not saved: %u field needs a look.", "Not saved: %u fields need a look.", n), n);
  gtk_label_set_label (GTK_LABEL (self->summary), words);
  dosja_record_form_focus_problem (self->form, problems);
}

static void
likeness_clicked_cb (GtkButton *button, DosjaRecordEditor *self)
{
  const DosjaId *id = g_object_get_data (G_OBJECT (button), "id");

  dosja_page_open_record (GTK_WIDGET (self), self->type, id);
}

static void
show_likenesses (DosjaRecordEditor *self, GPtrArray *likenesses, gboolean asked)
{
  dosja_notice_show (self->notice, asked ? "likeness-asked" : "likeness",
                     asked ? _ ("Not saved yet: this person may be in the register already.")
                           : _ ("Is it one of these?"));
  for (guint i = 0; i < MIN (likenesses->len, MAX_LIKENESSES); i++)
    {
      const DosjaLikeness *likeness = g_ptr_array_index (likenesses, i);
      /* Translators: a person, then the fields in which they are alike */
      g_autofree char *words
          = g_strdup_printf (_ ("%s – alike: %s"), likeness->title, likeness->reasons);
      GtkWidget *button = gtk_button_new_with_label (words);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "link");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button, _ ("Open this person instead; what you typed is kept"));
      g_object_set_data_full (G_OBJECT (button), "id",
                              g_memdup2 (&likeness->id, sizeof likeness->id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (likeness_clicked_cb), self);
      dosja_notice_add_widget (self->notice, button);
    }
  if (asked)
    dosja_notice_add_button (self->notice, _ ("Save as a _new person"), save_anyway, self);
}

/* The clinic does not act for both sides: the question comes before the file is opened, and whoever
 * may not know with whom is sent to who may. */
static void
show_interest (DosjaRecordEditor *self, DosjaConflict *conflict)
{
  g_autofree char *words
      = g_strdup_printf (_ ("Not saved yet. %s"), dosja_conflict_sentence (conflict));

  dosja_notice_show (self->notice, "interest", words);
  for (guint i = 0; i < MIN (conflict->matches->len, MAX_LIKENESSES); i++)
    {
      const DosjaConflictMatch *match = g_ptr_array_index (conflict->matches, i);
      /* Translators: a name, then what they are to the centre */
      g_autofree char *who = g_strdup_printf (C_ ("interest", "%s, %s"), match->title, match->as);
      GtkWidget *label = gtk_label_new (who);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      dosja_notice_add_widget (self->notice, label);
    }
  dosja_notice_add_button (self->notice, _ ("Save all the sa_me"), save_anyway, self);
}

static void
take_saved (DosjaRecordEditor *self, DosjaSaved *saved)
{
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  g_set_object (&self->record, saved->record);
  self->id = *dosja_record_get_id (self->record);
  self->is_new = FALSE;
  self->drafted = FALSE;
  g_free (self->draft_key);
  self->draft_key = dosja_records_draft_key (self->type, &self->id, NULL);
  stop_working (self);

  title = dosja_record_get_title (self->record);
  /* Translators: %s is a record's name */
  words = g_strdup_printf (_ ("Saved: %s"), title);
  dosja_page_toast (GTK_WIDGET (self), words, saved->action);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = question_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSaved) saved = dosja_records_save_finish (DOSJA_WORKER (source), result, &error);

  if (self == NULL)
    return;

  self->saving = FALSE;
  update_mode (self);
  if (saved != NULL && saved->record != NULL)
    take_saved (self, saved);
  else if (saved != NULL && saved->likenesses != NULL)
    show_likenesses (self, saved->likenesses, TRUE);
  else if (saved != NULL && saved->conflict != NULL)
    show_interest (self, saved->conflict);
  else if (saved != NULL)
    show_problems (self, saved->problems);
  else if (g_error_matches (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT))
    show_conflict (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (GTK_WIDGET (self), error);
}

static gboolean
knows_likeness (DosjaRecordEditor *self)
{
  return g_str_equal (self->type->name, "person");
}

static gboolean
knows_interest (DosjaRecordEditor *self)
{
  return g_str_equal (self->type->name, "party") || g_str_equal (self->type->name, "legal_matter");
}

static void
save (DosjaRecordEditor *self, gboolean look_for_likeness)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  if (self->working == NULL || self->saving)
    return;

  dosja_record_form_read (self->form, self->working);
  dosja_record_validate (self->working, problems);
  if (dosja_problems_has_errors (problems))
    {
      show_problems (self, problems);
      return;
    }
  dosja_record_form_show_problems (self->form, problems);

  keep_draft (self);
  self->saving = TRUE;
  g_clear_handle_id (&self->likeness_source, g_source_remove);
  update_mode (self);
  dosja_records_save_async (self->worker, self->working, self->is_new,
                            look_for_likeness && (self->is_new || !knows_likeness (self)),
                            self->draft_key, saved_cb, question_new (self));
}

static void
save_anyway (gpointer user_data)
{
  save (user_data, FALSE);
}

/* ---- while typing ---- */

static void
likeness_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = question_end (user_data);
  g_autoptr (GPtrArray) likenesses
      = dosja_records_find_likeness_finish (DOSJA_WORKER (source), result, NULL);

  if (self == NULL || likenesses == NULL || self->working == NULL || self->saving)
    return;
  if (dosja_notice_get_id (self->notice) != NULL
      && !g_str_equal (dosja_notice_get_id (self->notice), "likeness"))
    return;

  if (likenesses->len > 0)
    show_likenesses (self, likenesses, FALSE);
  else
    dosja_notice_hide (self->notice, "likeness");
}

static gboolean
likeness_cb (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  self->likeness_source = 0;
  dosja_records_find_likeness_async (self->worker, self->working, likeness_found_cb,
                                     question_new (self));

  return G_SOURCE_REMOVE;
}

static void
form_changed_cb (DosjaRecordEditor *self, const char *name)
{
  DosjaFieldRow *row;
  g_autofree char *value = NULL;

  if (self->working == NULL)
    return;

  row = dosja_record_form_get_row (self->form, name);
  value = dosja_field_row_get_value (row);
  dosja_record_set (self->working, name, value);
  /* Who mends a field must not read on that it is wrong. */
  dosja_field_row_set_problem (row, NULL);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_AFTER, draft_cb, self);
  if (self->is_new && knows_likeness (self))
    {
      g_clear_handle_id (&self->likeness_source, g_source_remove);
      self->likeness_source = g_timeout_add (LIKENESS_AFTER, likeness_cb, self);
    }
}

/* ---- leaving without saving ---- */

static void
discard (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;
  gboolean was_new = self->is_new;

  self->drafted = TRUE;
  drop_draft (self);
  stop_working (self);
  if (was_new)
    g_clear_object (&self->record);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
keep_writing (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  dosja_notice_hide (self->notice, "discard");
  dosja_record_form_focus_first (self->form, self->is_new);
}

static void
ask_discard (DosjaRecordEditor *self)
{
  g_autofree char *title = get_title (self);
  g_autofree char *words = NULL;
  GtkWidget *keep;

  /* Translators: %s is a record's name, or the kind of a new one */
  words = g_strdup_printf (_ ("Discard what you typed in “%s”?"), title);
  dosja_notice_show (self->notice, "discard", words);
  dosja_notice_add_button (self->notice, _ ("_Discard changes"), discard, self);
  keep = dosja_notice_add_button (self->notice, _ ("_Keep writing"), keep_writing, self);
  gtk_widget_grab_focus (keep);
}

/* ---- the class ---- */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_record_editor_save (DOSJA_RECORD_EDITOR (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_record_editor_cancel (DOSJA_RECORD_EDITOR (widget));
}

static void
dosja_record_editor_unmap (GtkWidget *widget)
{
  DosjaRecordEditor *self = DOSJA_RECORD_EDITOR (widget);

  dosja_record_editor_flush (self);
  GTK_WIDGET_CLASS (dosja_record_editor_parent_class)->unmap (widget);
}

static void
dosja_record_editor_dispose (GObject *object)
{
  DosjaRecordEditor *self = DOSJA_RECORD_EDITOR (object);
  GtkWidget *child;

  self->generation++;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->likeness_source, g_source_remove);
  self->form = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_RECORD_EDITOR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->record);
  g_clear_object (&self->working);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_record_editor_parent_class)->dispose (object);
}

static void
dosja_record_editor_finalize (GObject *object)
{
  DosjaRecordEditor *self = DOSJA_RECORD_EDITOR (object);

  g_hash_table_unref (self->presets);
  g_hash_table_unref (self->fixed);
  g_free (self->draft);
  g_free (self->draft_key);

  G_OBJECT_CLASS (dosja_record_editor_parent_class)->finalize (object);
}

static guint
new_signal (DosjaRecordEditorClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
dosja_record_editor_class_init (DosjaRecordEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_record_editor_dispose;
  object_class->finalize = dosja_record_editor_finalize;
  widget_class->unmap = dosja_record_editor_unmap;

  /* There is a record, or another one: whoever shows more about it looks again. */
  signals[SIGNAL_LOADED] = new_signal (klass, "loaded");
  /* What was typed is stored. */
  signals[SIGNAL_SAVED] = new_signal (klass, "saved");
  /* Writing was given up. */
  signals[SIGNAL_CLOSED] = new_signal (klass, "closed");
  /* It is read now, or written. */
  signals[SIGNAL_MODE] = new_signal (klass, "mode");

  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);

  g_type_ensure (DOSJA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/record-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, place);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, stamp);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, footer);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, summary);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, save_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_record_editor_init (DosjaRecordEditor *self)
{
  self->presets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fixed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

/**
 * dosja_record_editor_setup:
 *
 * Says which kind of record is to be read and written. To be called once.
 */
void
dosja_record_editor_setup (DosjaRecordEditor *self, DosjaWorker *worker, const DosjaType *type)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));
  g_return_if_fail (self->form == NULL);

  self->worker = g_object_ref (worker);
  self->type = type;
  self->form = dosja_record_form_new (type, worker);
  gtk_box_append (GTK_BOX (self->place), GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_mode (self);
}

/**
 * dosja_record_editor_load:
 * @edit: begin to write at once
 *
 * Shows a stored record. What is being typed about another one goes into its draft; what
 * is being typed about this one stays.
 */
void
dosja_record_editor_load (DosjaRecordEditor *self, const DosjaId *id, gboolean edit)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));
  g_return_if_fail (id != NULL);

  if (!self->is_new && dosja_id_equal (&self->id, id) && self->record != NULL)
    {
      dosja_record_editor_refresh (self);
      return;
    }

  leave (self);
  self->is_new = FALSE;
  self->id = *id;
  self->edit_when_loaded = edit;
  g_free (self->draft_key);
  self->draft_key = dosja_records_draft_key (self->type, id, NULL);
  ask (self);
}

/**
 * dosja_record_editor_begin:
 * @owner: (nullable): the id of the record that the new one belongs to
 *
 * Begins a new record. What is known of it already is to be said by
 * dosja_record_editor_preset() directly afterwards.
 */
void
dosja_record_editor_begin (DosjaRecordEditor *self, const char *owner)
{
  g_autofree char *key = NULL;

  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  key = dosja_records_draft_key (self->type, NULL, owner);
  if (self->is_new && self->working != NULL && g_strcmp0 (key, self->draft_key) == 0)
    return;

  leave (self);
  self->is_new = TRUE;
  g_free (self->draft_key);
  self->draft_key = g_steal_pointer (&key);
  ask (self);
}

/**
 * dosja_record_editor_preset:
 * @fixed: it is not to be changed
 *
 * Gives a value to a record that was just begun.
 */
void
dosja_record_editor_preset (DosjaRecordEditor *self, const char *field, const char *value,
                            gboolean fixed)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (!self->loading)
    return;

  g_hash_table_insert (self->presets, g_strdup (field), g_strdup (value));
  if (fixed)
    g_hash_table_add (self->fixed, g_strdup (field));
}

/**
 * dosja_record_editor_edit:
 *
 * Begins to write.
 */
void
dosja_record_editor_edit (DosjaRecordEditor *self)
{
  g_autoptr (DosjaRecord) typed = NULL;

  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->working != NULL)
    return;
  if (self->record == NULL)
    {
      self->edit_when_loaded = self->loading;
      return;
    }
  /* What was kept is what the user would write again. */
  if (self->draft != NULL)
    {
      continue_draft (self);
      return;
    }

  typed = copy_record (self->record);
  start_working (self, typed);
  dosja_record_form_focus_first (self->form, self->is_new);
}

/**
 * dosja_record_editor_save:
 *
 * Saves what is typed, or says what is wrong with it.
 */
void
dosja_record_editor_save (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  save (self, knows_likeness (self) || knows_interest (self));
}

/**
 * dosja_record_editor_cancel:
 *
 * Gives up writing; asks first when something was typed.
 */
void
dosja_record_editor_cancel (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->working == NULL || self->saving)
    return;
  if (dosja_record_editor_is_dirty (self))
    ask_discard (self);
  else
    discard (self);
}

/**
 * dosja_record_editor_refresh:
 *
 * Reads the record again, unless it is being written: then saving will notice.
 */
void
dosja_record_editor_refresh (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->working == NULL && self->record != NULL && !self->is_new && !self->loading)
    ask (self);
}

/**
 * dosja_record_editor_flush:
 *
 * Puts what is being typed into the draft now.
 */
void
dosja_record_editor_flush (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->form != NULL && !self->saving)
    keep_draft (self);
}

gboolean
dosja_record_editor_is_editing (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->working != NULL;
}

/**
 * dosja_record_editor_is_dirty:
 *
 * Returns: whether something is typed that is not stored
 */
gboolean
dosja_record_editor_is_dirty (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->working != NULL && self->record != NULL && differs (self->working, self->record);
}

gboolean
dosja_record_editor_is_busy (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->loading || self->saving;
}

gboolean
dosja_record_editor_is_new (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->is_new;
}

/**
 * dosja_record_editor_get_record:
 *
 * Returns: (transfer none) (nullable): the record as it is stored
 */
DosjaRecord *
dosja_record_editor_get_record (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return self->record;
}

DosjaRecordForm *
dosja_record_editor_get_form (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return self->form;
}

/**
 * dosja_record_editor_get_save_button:
 *
 * Returns: (transfer none): for a dialog, whose default it is
 */
GtkWidget *
dosja_record_editor_get_save_button (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return self->save_button;
}

/**
 * dosja_record_editor_get_notice:
 *
 * Returns: (transfer none) (nullable): which question stands over the form
 */
const char *
dosja_record_editor_get_notice (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return dosja_notice_get_id (self->notice);
}

/**
 * dosja_record_editor_bring_together:
 *
 * Answers a conflict: the newer version with what was typed here on top of it.
 */
void
dosja_record_editor_bring_together (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  bring_together (self);
}

/**
 * dosja_record_editor_continue_draft:
 *
 * Takes up again what was being typed.
 */
void
dosja_record_editor_continue_draft (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  continue_draft (self);
}

/**
 * dosja_record_editor_discard:
 *
 * Gives up writing without a question, and the draft with it.
 */
void
dosja_record_editor_discard (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  discard (self);
}
