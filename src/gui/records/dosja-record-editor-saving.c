/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-editor-private.h"

#include "gui/dosja-page.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* After the last key, in milliseconds. */
#define DRAFT_AFTER 700
#define LIKENESS_AFTER 500
#define MAX_LIKENESSES 4

/* ---- saving ---- */

static void save_anyway (gpointer user_data);

static void
bring_together_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = dosja_editing_question_end (user_data);
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
  merged = dosja_editing_copy_record (loaded->record);
  for (guint i = 0; i < self->type->n_fields; i++)
    if (g_strcmp0 (dosja_record_get_at (self->working, i), dosja_record_get_at (self->record, i))
        != 0)
      dosja_record_set_at (merged, i, dosja_record_get_at (self->working, i));

  g_set_object (&self->record, loaded->record);
  dosja_editing_start_working (self, merged);
  dosja_notice_show (self->notice, "merged",
                     _ ("This is the newer version with your changes in it. Look it over, then "
                        "save."));
}

void
dosja_editing_bring_together (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  dosja_records_load_async (self->worker, self->type, dosja_record_get_id (self->working), NULL,
                            bring_together_cb, dosja_editing_question_new (self));
}

static void
show_conflict (DosjaRecordEditor *self)
{
  dosja_notice_show (self->notice, "conflict",
                     _ ("This record was changed elsewhere meanwhile. Nothing you typed is lost, "
                        "and nothing is written over."));
  dosja_notice_add_button (self->notice, _ ("_Bring both together"), dosja_editing_bring_together,
                           self);
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

/* What was saved and is worth a second look: the dialog that it was typed in is closed by then. */
static char *
describe_warnings (DosjaRecordEditor *self, DosjaProblems *problems)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < self->type->n_fields; i++)
    if (dosja_problems_find (problems, self->type->fields[i].name) != NULL)
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                              dosja_field_label (&self->type->fields[i]));

  return labels->len > 0 ? g_string_free (g_steal_pointer (&labels), FALSE) : NULL;
}

static void
take_saved (DosjaRecordEditor *self, DosjaSaved *saved)
{
  g_autofree char *title = NULL;
  g_autofree char *warnings = describe_warnings (self, saved->problems);
  g_autofree char *words = NULL;

  g_set_object (&self->record, saved->record);
  self->id = *dosja_record_get_id (self->record);
  self->is_new = FALSE;
  self->drafted = FALSE;
  g_free (self->draft_key);
  self->draft_key = dosja_records_draft_key (self->type, &self->id, NULL);
  g_clear_pointer (&self->warnings, dosja_problems_free);
  self->warnings = g_steal_pointer (&saved->problems);
  self->warned_version = dosja_record_get_version (self->record);
  dosja_editing_stop_working (self);

  title = dosja_record_get_title (self->record);
  if (warnings == NULL)
    /* Translators: %s is a record's name */
    words = g_strdup_printf (_ ("Saved: %s"), title);
  else
    /* Translators: a record's name, then the labels of some of its fields */
    words = g_strdup_printf (_ ("Saved: %s. Worth a second look: %s"), title, warnings);
  dosja_page_toast (GTK_WIDGET (self), words, saved->action);
  g_signal_emit_by_name (self, "saved");
  g_signal_emit_by_name (self, "loaded");
  dosja_page_changed (GTK_WIDGET (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = dosja_editing_question_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSaved) saved = dosja_records_save_finish (DOSJA_WORKER (source), result, &error);

  if (self == NULL)
    return;

  self->saving = FALSE;
  dosja_editing_update_mode (self);
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

gboolean
dosja_editing_knows_likeness (DosjaRecordEditor *self)
{
  return dosja_records_know_likeness (self->type);
}

gboolean
dosja_editing_knows_interest (DosjaRecordEditor *self)
{
  return g_str_equal (self->type->name, "party") || g_str_equal (self->type->name, "legal_matter");
}

void
dosja_editing_save (DosjaRecordEditor *self, gboolean look_for_likeness)
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

  dosja_editing_keep_draft (self);
  self->saving = TRUE;
  g_clear_handle_id (&self->likeness_source, g_source_remove);
  dosja_editing_update_mode (self);
  dosja_records_save_async (self->worker, self->working, self->is_new,
                            look_for_likeness
                                && (self->is_new || !dosja_editing_knows_likeness (self)),
                            self->draft_key, saved_cb, dosja_editing_question_new (self));
}

static void
save_anyway (gpointer user_data)
{
  dosja_editing_save (user_data, FALSE);
}

/* ---- while typing ---- */

static void
likeness_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = dosja_editing_question_end (user_data);
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
                                     dosja_editing_question_new (self));

  return G_SOURCE_REMOVE;
}

void
dosja_editing_form_changed_cb (DosjaRecordEditor *self, const char *name)
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
  self->draft_source = g_timeout_add (DRAFT_AFTER, dosja_editing_draft_cb, self);
  if (self->is_new && dosja_editing_knows_likeness (self))
    {
      g_clear_handle_id (&self->likeness_source, g_source_remove);
      self->likeness_source = g_timeout_add (LIKENESS_AFTER, likeness_cb, self);
    }
}
