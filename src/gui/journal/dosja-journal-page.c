/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/journal/dosja-journal-page.h"

#include "base/dosja-text.h"
#include "gui/backup/dosja-work-row.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/journal/dosja-journal-export.h"
#include "gui/journal/dosja-journal-model.h"
#include "gui/records/dosja-staff-choice.h"
#include "gui/widgets/dosja-date-entry.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaJournalPage
{
  DosjaPage parent_instance;

  DosjaJournalModel *model;
  DosjaStaffChoice *staff;
  GtkFileChooserNative *chooser;
  guint generation;

  /* Template children */
  GtkDropDown *kind;
  GtkBox *staff_place;
  DosjaDateEntry *from;
  DosjaDateEntry *until;
  GtkLabel *from_label;
  GtkLabel *until_label;
  GtkEntry *about;
  GtkLabel *count;
  GtkColumnView *rows;
  DosjaWorkRow *work;
};

G_DEFINE_FINAL_TYPE (DosjaJournalPage, dosja_journal_page, DOSJA_TYPE_PAGE)

/* What can be asked for, and the journal's words for it. */
/* clang-format off */
static const struct
{
  const char *label;
  const char *kinds[6];
} groups[] = {
  { N_("Everything"),                         { NULL } },
  { N_("Looked at"),                          { "view", NULL } },
  { N_("Written, changed and deleted"),       { "create", "change", "delete", "restore", NULL } },
  { N_("Printed and exported"),               { "print", "export", NULL } },
  { N_("Backup and restore"),                 { "backup", "restore", NULL } },
  { N_("Unlocking and keys"),                 { "unlock", "recover", "passphrase_changed", "master_key_changed", NULL } },
  { N_("Hidden cases and sealed texts"),      { "break_glass", "unseal", NULL } },
};
/* clang-format on */

/* ---- on the worker's thread ---- */

typedef struct
{
  guint group;
  char *staff;
  char *from;
  char *until;
  char *about;
  guint generation;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->staff);
  g_free (question->from);
  g_free (question->until);
  g_free (question->about);
  g_free (question);
}

/* A person by their code, or a case by its number. */
static const DosjaType *
find_record (DosjaStore *store, const char *text, DosjaId *ret_id)
{
  static const char *const ways[][2] = { { "case", "number" }, { "person", "code" } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const DosjaType *type = dosja_type_find (ways[i][0]);
      g_autoptr (DosjaQuery) query = dosja_query_new (type);
      g_autoptr (GArray) ids = NULL;

      dosja_query_add_filter (query, ways[i][1], DOSJA_MATCH_IS, text);
      ids = dosja_store_query_ids (store, query, NULL);
      if (ids != NULL && ids->len > 0)
        {
          *ret_id = g_array_index (ids, DosjaId, 0);
          return type;
        }
    }

  return NULL;
}

static gpointer
list_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Question *question = data;
  DosjaJournalFilter filter = { .from = question->from, .until = question->until };
  DosjaId staff, record;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if (groups[question->group].kinds[0] != NULL)
    filter.kinds = groups[question->group].kinds;
  if (question->staff != NULL && dosja_id_parse (question->staff, &staff))
    filter.staff = &staff;
  if (question->about != NULL)
    {
      if ((filter.type = find_record (store, question->about, &record)) == NULL)
        return g_array_new (FALSE, FALSE, sizeof (gint64));
      filter.record = &record;
    }

  return dosja_store_list_journal (store, &filter, error);
}

typedef struct
{
  guint64 rows;
  GPtrArray *problems;
} Verdict;

static void
verdict_free (gpointer data)
{
  Verdict *verdict = data;

  g_ptr_array_unref (verdict->problems);
  g_free (verdict);
}

static gpointer
verify_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  guint64 rows = 0;
  GPtrArray *problems
      = store != NULL ? dosja_store_verify_journal (store, &rows, progress, error) : NULL;
  Verdict *verdict;

  if (problems == NULL)
    return NULL;
  verdict = g_new0 (Verdict, 1);
  verdict->rows = rows;
  verdict->problems = problems;

  return verdict;
}

/* ---- the list ---- */

static void
show_count (DosjaJournalPage *self, guint n)
{
  g_autofree char *number = dosja_number_format (n);
  g_autofree char *words = g_strdup_printf (ngettext ("%s row", "%s rows", n), number);

  gtk_label_set_text (self->count, words);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaJournalPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (self->model == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (seqs == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  dosja_journal_model_set_seqs (self->model, seqs);
  show_count (self, seqs->len);
}

static void
ask (DosjaJournalPage *self)
{
  Question *question = g_new0 (Question, 1);
  const char *about = gtk_editable_get_text (GTK_EDITABLE (self->about));

  question->group = MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (groups) - 1);
  question->staff = g_strdup (dosja_staff_choice_get_id (self->staff));
  question->from = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (self->from));
  question->until = dosja_typed_entry_read (DOSJA_TYPED_ENTRY (self->until));
  question->about = *about != '\0' ? g_strstrip (g_strdup (about)) : NULL;
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT, list_job,
                          question, question_free, (GDestroyNotify)g_array_unref, NULL, NULL, NULL,
                          listed_cb, g_object_ref (self));
}

/* ---- columns ---- */

typedef char *(*CellFunc) (const DosjaJournalRow *row);

static char *
when_cell (const DosjaJournalRow *row)
{
  return dosja_journal_format_time (row->at);
}

static char *
who_cell (const DosjaJournalRow *row)
{
  return g_strdup (row->staff_name != NULL ? row->staff_name : _ ("the program"));
}

static char *
what_cell (const DosjaJournalRow *row)
{
  return dosja_journal_kind_label (row->kind, row->type);
}

static char *
about_cell (const DosjaJournalRow *row)
{
  const char *label;

  if (row->type == NULL)
    return g_strdup ("");

  /* What has no name of its own is named by its kind already. */
  label = dosja_type_label (row->type);
  if (row->title == NULL || g_str_has_prefix (row->title, label))
    return g_strdup (row->title != NULL ? row->title : label);

  return g_strdup_printf ("%s: %s", label, row->title);
}

static char *
details_cell (const DosjaJournalRow *row)
{
  return g_strdup (row->details);
}

static void
show_cell (GtkListItem *list_item)
{
  DosjaJournalItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  CellFunc func = (CellFunc)g_object_get_data (G_OBJECT (cell), "func");
  const DosjaJournalRow *row = item != NULL ? dosja_journal_item_get_row (item) : NULL;
  g_autofree char *text = row != NULL ? func (row) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (cell, text);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer func)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  g_object_set_data (G_OBJECT (cell), "func", func);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_connect_object (gtk_list_item_get_item (list_item), "notify::row",
                           G_CALLBACK (show_cell), list_item, G_CONNECT_SWAPPED);
  show_cell (list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_cell, list_item);
}

static void
add_column (DosjaJournalPage *self, const char *title, CellFunc func, int width, gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), func);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, expand ? -1 : width);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (self->rows, column);
}

/* ---- verifying and exporting ---- */

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  dosja_work_row_update (DOSJA_JOURNAL_PAGE (data)->work, done, total);
}

/* @ret_gone: the page went while the work was done */
static gboolean
work_is_over (DosjaJournalPage *self, const GError *error)
{
  if (self->model == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return FALSE;

  dosja_work_row_end (self->work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.verify", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.export", TRUE);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (GTK_WIDGET (self), error);

  return error == NULL;
}

static GCancellable *
begin_work (DosjaJournalPage *self, const char *words)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.verify", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.export", FALSE);

  return dosja_work_row_begin (self->work, words);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaJournalPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Verdict *verdict = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (work_is_over (self, error) && verdict != NULL)
    {
      g_autofree char *number = dosja_number_format ((gint64)verdict->rows);
      g_autofree char *words = NULL;

      if (verdict->problems->len == 0)
        {
          words = g_strdup_printf (_ ("The journal is whole: %s rows, each bound to the one before "
                                      "it."),
                                   number);
          dosja_page_toast (GTK_WIDGET (self), words, 0);
        }
      else
        {
          words = g_strdup_printf (
              _ ("Of %s rows the first that is wrong: %s. Somebody changed the database past the "
                 "program, or the disk is failing. Keep this vault, and compare it with a backup."),
              number, (char *)g_ptr_array_index (verdict->problems, 0));
          dosja_alert_show (GTK_WIDGET (self), _ ("The journal is not whole"), words);
        }
    }
  if (verdict != NULL)
    verdict_free (verdict);
}

static void
verify_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaJournalPage *self = DOSJA_JOURNAL_PAGE (widget);
  GCancellable *cancellable = begin_work (self, _ ("Following the chain of the journal"));

  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_LONG, verify_job,
                          NULL, NULL, verdict_free, progress_cb, self, cancellable, verified_cb,
                          g_object_ref (self));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaJournalPage) self = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (work_is_over (self, error))
    dosja_page_toast (GTK_WIDGET (self), _ ("The journal was written into the file."), 0);
}

static void
chosen_cb (DosjaJournalPage *self, int response)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      g_autofree char *path = g_file_get_path (file);
      GCancellable *cancellable = begin_work (self, _ ("Writing the journal into a file"));

      dosja_journal_export_write_async (
          dosja_page_get_worker (DOSJA_PAGE (self)), dosja_journal_model_get_seqs (self->model),
          path, progress_cb, self, cancellable, exported_cb, g_object_ref (self));
    }
  g_clear_object (&self->chooser);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaJournalPage) self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!dosja_alert_ask_finish (result) || !GTK_IS_WINDOW (root))
    return;
  self->chooser
      = gtk_file_chooser_native_new (_ ("Save the journal"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("journal.csv"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_alert_ask_async (
      widget, _ ("Save outside the vault?"),
      _ ("The file will not be encrypted: whoever gets hold of it can read it. That it was saved "
         "is entered in the journal."),
      _ ("Choose a _place…"), FALSE, asked_cb, g_object_ref (widget));
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaJournalPage *self = DOSJA_JOURNAL_PAGE (widget);

  gtk_drop_down_set_selected (self->kind, 0);
  dosja_staff_choice_set_value (self->staff, NULL);
  dosja_typed_entry_show (DOSJA_TYPED_ENTRY (self->from), NULL);
  dosja_typed_entry_show (DOSJA_TYPED_ENTRY (self->until), NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->about), "");
  ask (self);
}

static void
filter_changed_cb (DosjaJournalPage *self)
{
  if (self->model != NULL)
    ask (self);
}

/* ---- DosjaPage ---- */

static void
dosja_journal_page_refresh (DosjaPage *page)
{
  ask (DOSJA_JOURNAL_PAGE (page));
}

static gboolean
dosja_journal_page_search (DosjaPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSJA_JOURNAL_PAGE (page)->about));
}

static void
name_date (GtkLabel *label, DosjaDateEntry *date)
{
  GtkWidget *entry = dosja_editor_get_focus_widget (DOSJA_EDITOR (date));

  gtk_label_set_mnemonic_widget (label, entry);
  dosja_accessible_set_label (entry, gtk_label_get_text (label));
}

static void
dosja_journal_page_constructed (GObject *object)
{
  DosjaJournalPage *self = DOSJA_JOURNAL_PAGE (object);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  GtkSelectionModel *selection;

  G_OBJECT_CLASS (dosja_journal_page_parent_class)->constructed (object);

  dosja_page_set_title (DOSJA_PAGE (self), _ ("Journal"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_string_list_append (kinds, _ (groups[i].label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->staff = dosja_staff_choice_new (dosja_page_get_worker (DOSJA_PAGE (self)));
  gtk_box_append (self->staff_place, GTK_WIDGET (self->staff));
  dosja_accessible_set_label (dosja_staff_choice_get_control (self->staff), _ ("Who"));
  name_date (self->from_label, self->from);
  name_date (self->until_label, self->until);
  g_signal_connect_object (self->staff, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->model = dosja_journal_model_new (dosja_page_get_worker (DOSJA_PAGE (self)));
  selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_column_view_set_model (self->rows, selection);
  g_object_unref (selection);
  add_column (self, _ ("When"), when_cell, 165, FALSE);
  add_column (self, _ ("Who"), who_cell, 150, FALSE);
  add_column (self, _ ("What happened"), what_cell, 170, FALSE);
  add_column (self, _ ("To what"), about_cell, 280, FALSE);
  add_column (self, _ ("Details"), details_cell, 0, TRUE);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  ask (self);
}

static void
dosja_journal_page_dispose (GObject *object)
{
  DosjaJournalPage *self = DOSJA_JOURNAL_PAGE (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_JOURNAL_PAGE);

  G_OBJECT_CLASS (dosja_journal_page_parent_class)->dispose (object);
}

static void
dosja_journal_page_class_init (DosjaJournalPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_journal_page_constructed;
  object_class->dispose = dosja_journal_page_dispose;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_journal_page_refresh;
  DOSJA_PAGE_CLASS (klass)->search = dosja_journal_page_search;

  gtk_widget_class_install_action (widget_class, "journal.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "journal.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "journal.clear", NULL, clear_action);
  g_type_ensure (DOSJA_TYPE_DATE_ENTRY);
  g_type_ensure (DOSJA_TYPE_WORK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, kind);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, staff_place);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, from);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, until);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, from_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, until_label);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, about);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, count);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, rows);
  gtk_widget_class_bind_template_child (widget_class, DosjaJournalPage, work);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
dosja_journal_page_init (DosjaJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
