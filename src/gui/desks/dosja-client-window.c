/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-client-window.h"

#include "base/dosja-date.h"
#include "casework/dosja-clinic.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-window-draft.h"

#include <glib/gi18n-lib.h>

#define MAX_ALIKE 4

/* What is asked, in this order. A client who is known is chosen instead of being written anew; the
 * field is one that may stay empty. */
/* clang-format off */
static const struct
{
  const char *type;
  const char *field;
  const char *mnemonic;
} asked[] = {
  { "party",        "person",      NC_ ("client", "_Known client") },
  { "person",       "given_name",  NC_ ("client", "_Given name") },
  { "person",       "father_name", NC_ ("client", "_Father's name") },
  { "person",       "surname",     NC_ ("client", "_Surname") },
  { "person",       "sex",         NC_ ("client", "Se_x") },
  { "person",       "born",        NC_ ("client", "_Date of birth") },
  { "person",       "phone",       NC_ ("client", "_Phone") },
  { "legal_matter", "matter",      NC_ ("client", "Ma_tter") },
  { "legal_matter", "client_role", NC_ ("client", "Client's _role") },
  { "legal_matter", "lawyer",      NC_ ("client", "_Lawyer") },
  { "party",        "name",        NC_ ("client", "_Other side") },
};
/* clang-format on */

#define N_ROWS G_N_ELEMENTS (asked)

struct _DosjaClientWindow
{
  GtkWindow parent_instance;

  DosjaWorker *worker;
  DosjaFieldRow *rows[N_ROWS];
  gboolean busy;
  gboolean closed;

  /* Template children */
  GtkBox *fields;
  DosjaNotice *notice;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (DosjaClientWindow, dosja_client_window, GTK_TYPE_WINDOW)

typedef struct
{
  char *person; /* drafts */
  char *matter;
  char *party;
  gboolean anyway;
} Job;

/* The answer, with the names of those who may be meant. */
typedef struct
{
  DosjaClinicAnswer *answer;
  GPtrArray *alike; /* DosjaRecord */
  DosjaId matter;
} Result;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->person);
  g_free (job->matter);
  g_free (job->party);
  g_free (job);
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->answer, dosja_clinic_answer_free);
  g_clear_pointer (&result->alike, g_ptr_array_unref);
  g_free (result);
}

/* ---- on the worker's thread ---- */

static void
load_alike (DosjaStore *store, Result *result)
{
  result->alike = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; result->answer->likenesses != NULL && i < result->answer->likenesses->len; i++)
    {
      const DosjaDuplicate *duplicate = g_ptr_array_index (result->answer->likenesses, i);
      DosjaRecord *person
          = dosja_store_load (store, dosja_type_find ("person"), &duplicate->id, NULL);

      if (person != NULL && result->alike->len < MAX_ALIKE)
        g_ptr_array_add (result->alike, person);
      else
        g_clear_object (&person);
    }
}

static gpointer
open_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) matter = dosja_record_new_from_draft (job->matter);
  g_autoptr (DosjaRecord) party
      = job->party != NULL ? dosja_record_new_from_draft (job->party) : NULL;
  g_autoptr (DosjaRecord) person = NULL;
  DosjaClinicFile file;
  DosjaClinicAnswer *answer;
  Result *result;
  DosjaId id;

  if (store == NULL || matter == NULL)
    return NULL;
  person = dosja_record_get_reference (matter, "person", &id)
               ? dosja_store_load (store, dosja_type_find ("person"), &id, error)
               : dosja_record_new_from_draft (job->person);
  if (person == NULL)
    return NULL;

  file = (DosjaClinicFile){ person, matter, party };
  if ((answer = dosja_clinic_open (store, &file, job->anyway, error)) == NULL)
    return NULL;
  result = g_new0 (Result, 1);
  result->answer = answer;
  result->matter = *dosja_record_get_id (matter);
  load_alike (store, result);

  return result;
}

/* ---- on the window's thread ---- */

static void
update_actions (DosjaClientWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.open", !self->busy);
}

static void
open_anyway (gpointer user_data)
{
  dosja_client_window_open (DOSJA_CLIENT_WINDOW (user_data), TRUE);
}

/* It is somebody who is known: what was typed of the matter stays. */
static void
alike_clicked_cb (GtkButton *button, DosjaClientWindow *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  dosja_field_row_set_value (self->rows[0], id);
  dosja_notice_hide (self->notice, NULL);
  dosja_field_row_focus (dosja_client_window_get_row (self, "legal_matter", "matter"));
}

static void
show_alike (DosjaClientWindow *self, GPtrArray *alike)
{
  dosja_notice_show (self->notice, "likeness",
                     _ ("Not saved yet: this person may be in the register already."));
  for (guint i = 0; i < alike->len; i++)
    {
      DosjaRecord *person = g_ptr_array_index (alike, i);
      g_autofree char *title = dosja_record_get_title (person);
      /* Translators: on a button that chooses a person who is known */
      g_autofree char *words = g_strdup_printf (_ ("It is %s"), title);
      GtkWidget *button = gtk_button_new_with_label (words);

      gtk_widget_add_css_class (button, "link");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_object_set_data_full (G_OBJECT (button), "id",
                              dosja_id_to_string (dosja_record_get_id (person)), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (alike_clicked_cb), self);
      dosja_notice_add_widget (self->notice, button);
    }
  dosja_notice_add_button (self->notice, _ ("It is some_body else"), open_anyway, self);
}

static void
show_conflict (DosjaClientWindow *self, DosjaConflict *conflict)
{
  g_autofree char *words
      = g_strdup_printf (_ ("Not saved yet. %s"), dosja_conflict_sentence (conflict));

  dosja_notice_show (self->notice, "interest", words);
  for (guint i = 0; i < MIN (conflict->matches->len, MAX_ALIKE); i++)
    {
      const DosjaConflictMatch *match = g_ptr_array_index (conflict->matches, i);
      g_autofree char *who = g_strdup_printf (C_ ("interest", "%s, %s"), match->title, match->as);
      GtkWidget *label = gtk_label_new (who);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      dosja_notice_add_widget (self->notice, label);
    }
  dosja_notice_add_button (self->notice, _ ("Save all the sa_me"), open_anyway, self);
}

static void
show_problems (DosjaClientWindow *self, DosjaProblems *problems)
{
  DosjaFieldRow *first = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      const DosjaProblem *problem = dosja_problems_find (problems, asked[i].field);

      dosja_field_row_set_problem (self->rows[i], problem);
      if (problem != NULL && first == NULL)
        first = self->rows[i];
    }
  gtk_label_set_label (self->summary, _ ("Nothing was written yet."));
  if (first != NULL)
    dosja_field_row_focus (first);
}

static void
opened_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (DosjaClientWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Result *result = dosja_worker_run_finish (DOSJA_WORKER (source), async, &error);

  self->busy = FALSE;
  if (!self->closed)
    {
      update_actions (self);
      if (result == NULL && error != NULL)
        dosja_page_error (GTK_WIDGET (self), error);
      else if (result != NULL && result->answer->conflict != NULL)
        show_conflict (self, result->answer->conflict);
      else if (result != NULL && result->alike->len > 0)
        show_alike (self, result->alike);
      else if (result != NULL && result->answer->action == 0)
        show_problems (self, result->answer->problems);
      else if (result != NULL)
        {
          GtkWidget *over = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

          dosja_window_draft_end (GTK_WINDOW (self));
          dosja_page_toast (GTK_WIDGET (self), _ ("The file is open"), result->answer->action);
          dosja_page_changed (GTK_WIDGET (self));
          if (over != NULL)
            dosja_page_open_record (GTK_WIDGET (self), dosja_type_find ("legal_matter"),
                                    &result->matter);
          gtk_window_destroy (GTK_WINDOW (self));
        }
    }
  g_clear_pointer (&result, result_free);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_client_window_open (DOSJA_CLIENT_WINDOW (widget), FALSE);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* Whoever is known is not written down again. */
static void
known_changed_cb (DosjaClientWindow *self)
{
  gboolean known = dosja_field_row_has_value (self->rows[0]);

  for (guint i = 0; i < N_ROWS; i++)
    if (g_str_equal (asked[i].type, "person"))
      gtk_widget_set_sensitive (GTK_WIDGET (self->rows[i]), !known);
}

/* ---- what is typed and not written yet ---- */

static GVariant *
read_draft (GtkWindow *window)
{
  DosjaClientWindow *self = DOSJA_CLIENT_WINDOW (window);
  GVariantBuilder draft;

  g_variant_builder_init (&draft, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (self->rows[i]);
      g_autofree char *key = g_strdup_printf ("%s.%s", asked[i].type, asked[i].field);

      dosja_window_draft_add (&draft, key, value);
    }

  return g_variant_builder_end (&draft);
}

static void
show_draft (GtkWindow *window, GVariant *draft)
{
  DosjaClientWindow *self = DOSJA_CLIENT_WINDOW (window);

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s.%s", asked[i].type, asked[i].field);

      dosja_field_row_set_value (self->rows[i], dosja_window_draft_get (draft, key));
    }
  known_changed_cb (self);
}

/* ---- the class ---- */

static void
dosja_client_window_dispose (GObject *object)
{
  DosjaClientWindow *self = DOSJA_CLIENT_WINDOW (object);

  self->closed = TRUE;
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_client_window_parent_class)->dispose (object);
}

static void
dosja_client_window_class_init (DosjaClientWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_client_window_dispose;

  gtk_widget_class_install_action (widget_class, "client.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "client.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "client.open",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "client.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "client.cancel", NULL);

  g_type_ensure (DOSJA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/client-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaClientWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, DosjaClientWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, DosjaClientWindow, summary);
}

static void
dosja_client_window_init (DosjaClientWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_rows (DosjaClientWindow *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", asked[i].field, NULL);
      dosja_field_row_bind (self->rows[i], dosja_type_find (asked[i].type), self->worker);
      dosja_field_row_set_editable (self->rows[i], TRUE);
      dosja_field_row_set_mnemonic (self->rows[i],
                                    g_dpgettext2 (GETTEXT_PACKAGE, "client", asked[i].mnemonic));
      dosja_window_draft_watch (GTK_WINDOW (self), self->rows[i]);
      gtk_box_append (self->fields, GTK_WIDGET (self->rows[i]));
    }
  g_signal_connect_swapped (self->rows[0], "changed", G_CALLBACK (known_changed_cb), self);
}

/**
 * dosja_client_window_present:
 * @parent: over which window
 *
 * Returns: (transfer none): the window
 */
DosjaClientWindow *
dosja_client_window_present (GtkWidget *parent, DosjaWorker *worker)
{
  DosjaClientWindow *self = g_object_new (DOSJA_TYPE_CLIENT_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->worker = g_object_ref (worker);
  add_rows (self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_window_draft_begin (GTK_WINDOW (self), worker, "clinic-client/new", self->notice,
                            read_draft, show_draft);
  gtk_window_present (GTK_WINDOW (self));
  dosja_field_row_focus (self->rows[1]);

  return self;
}

/**
 * dosja_client_window_get_row:
 *
 * Returns: (transfer none) (nullable): where a field is asked
 */
DosjaFieldRow *
dosja_client_window_get_row (DosjaClientWindow *self, const char *type, const char *field)
{
  g_return_val_if_fail (DOSJA_IS_CLIENT_WINDOW (self), NULL);

  for (guint i = 0; i < N_ROWS; i++)
    if (g_str_equal (asked[i].type, type) && g_str_equal (asked[i].field, field))
      return self->rows[i];

  return NULL;
}

DosjaNotice *
dosja_client_window_get_notice (DosjaClientWindow *self)
{
  g_return_val_if_fail (DOSJA_IS_CLIENT_WINDOW (self), NULL);

  return self->notice;
}

static DosjaRecord *
read_record (DosjaClientWindow *self, const char *type)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));

  for (guint i = 0; i < N_ROWS; i++)
    if (g_str_equal (asked[i].type, type))
      {
        g_autofree char *value = dosja_field_row_get_value (self->rows[i]);

        dosja_record_set (record, asked[i].field, value);
      }

  return record;
}

/**
 * dosja_client_window_open:
 * @anyway: although somebody may be known, or a conflict of interest possible
 *
 * Opens the file, or shows what must be looked at before.
 */
void
dosja_client_window_open (DosjaClientWindow *self, gboolean anyway)
{
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) matter = NULL;
  g_autoptr (DosjaRecord) party = NULL;
  g_autofree char *day = NULL;
  DosjaDate today;
  Job *job;

  g_return_if_fail (DOSJA_IS_CLIENT_WINDOW (self));

  if (self->busy)
    return;
  person = read_record (self, "person");
  matter = read_record (self, "legal_matter");
  party = read_record (self, "party");
  /* Whom the centre knows is the client, not the other side. */
  dosja_record_set (matter, "person", dosja_record_get (party, "person"));
  dosja_record_set (party, "person", NULL);
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_record_set (matter, "opened_on", day);
  dosja_record_set (party, "role", "respondent");

  job = g_new0 (Job, 1);
  job->person = dosja_record_to_draft (person);
  job->matter = dosja_record_to_draft (matter);
  job->party = dosja_record_get (party, "name") != NULL ? dosja_record_to_draft (party) : NULL;
  job->anyway = anyway;
  self->busy = TRUE;
  update_actions (self);
  dosja_notice_hide (self->notice, NULL);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, open_job, job, job_free, result_free,
                          NULL, NULL, NULL, opened_cb, g_object_ref (self));
}
