/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-reference-editor.h"

#include "base/dosja-date.h"
#include "model/dosja-record.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

#define MAX_OFFERED 12

struct _DosjaReferenceEditor
{
  GtkWidget parent_instance;

  const DosjaType *type;
  DosjaWorker *worker;
  char *value;
  char *title;
  guint generation; /* of questions: answers to older ones are dropped */
  gboolean setting;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *nothing;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaReferenceEditor, dosja_reference_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

typedef struct
{
  DosjaReferenceEditor *editor;
  guint generation;
} Question;

static Question *
question_new (DosjaReferenceEditor *self)
{
  Question *question = g_new0 (Question, 1);

  question->editor = g_object_ref (self);
  question->generation = ++self->generation;

  return question;
}

/* ---- on the worker's thread ---- */

typedef struct
{
  const DosjaType *type;
  DosjaId id;
  char *text;
} FindJob;

static void
find_job_free (gpointer data)
{
  FindJob *job = data;

  g_free (job->text);
  g_free (job);
}

/* What a record goes by, and what it is offered as */
typedef struct
{
  DosjaId id;
  char *title;
  char *words;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_free (offer->title);
  g_free (offer->words);
  g_free (offer);
}

/* A case or an enrolment is known by whose it is: nobody remembers numbers and days. */
static char *
title_of (DosjaStore *store, DosjaRecord *record)
{
  const char *type = dosja_record_get_record_type (record)->name;
  const char *owner = g_str_equal (type, "case")        ? "person"
                      : g_str_equal (type, "enrolment") ? "participant"
                                                        : NULL;
  g_autofree char *title = dosja_record_get_title (record);
  g_autofree char *name = NULL;
  g_autoptr (DosjaRecord) person = NULL;
  DosjaId id;

  if (owner == NULL || !dosja_record_get_reference (record, owner, &id)
      || (person = dosja_store_load (store, dosja_type_find (owner), &id, NULL)) == NULL)
    return g_steal_pointer (&title);
  name = dosja_record_get_title (person);

  return g_strdup_printf ("%s · %s", title, name);
}

/* A person's year of birth tells two of one name apart. */
static char *
words_of (DosjaRecord *record, const char *title)
{
  DosjaDate born;

  if (dosja_type_field_index (dosja_record_get_record_type (record), "born") >= 0
      && dosja_date_parse (dosja_record_get (record, "born"), &born))
    return g_strdup_printf ("%s (%u)", title, born.year);

  return g_strdup (title);
}

static gpointer
load_title_job (DosjaSession *session, DosjaStore *store, gpointer data,
                const DosjaProgress *progress, GError **error)
{
  FindJob *job = data;
  g_autoptr (DosjaRecord) record = NULL;

  if (store == NULL || (record = dosja_store_load (store, job->type, &job->id, error)) == NULL)
    return NULL;

  return title_of (store, record);
}

static gpointer
find_records_job (DosjaSession *session, DosjaStore *store, gpointer data,
                  const DosjaProgress *progress, GError **error)
{
  FindJob *job = data;
  g_autoptr (DosjaQuery) query = dosja_query_new (job->type);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *offers;

  if (store == NULL)
    return NULL;
  dosja_query_set_search (query, job->text);
  /* What is no longer offered is still shown where it was chosen. */
  if (dosja_type_field_index (job->type, "retired") >= 0)
    dosja_query_add_filter (query, "retired", DOSJA_MATCH_NOT, "yes");
  dosja_query_set_limit (query, MAX_OFFERED, 0);
  if ((records = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;

  offers = g_ptr_array_new_with_free_func (offer_free);
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      Offer *offer = g_new0 (Offer, 1);

      offer->id = *dosja_record_get_id (record);
      offer->title = title_of (store, record);
      offer->words = words_of (record, offer->title);
      g_ptr_array_add (offers, offer);
    }

  return offers;
}

/* ---- the list that opens ---- */

static void
set_reference (DosjaReferenceEditor *self, const char *value, const char *title)
{
  g_free (self->value);
  self->value = g_strdup (value);
  g_free (self->title);
  self->title = g_strdup (title);
  self->generation++;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), title != NULL ? title : "");
  self->setting = FALSE;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DosjaReferenceEditor *self)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");
  const char *title = g_object_get_data (G_OBJECT (row), "title");
  g_autofree char *kept_id = g_strdup (id);
  g_autofree char *kept_title = g_strdup (title);

  set_reference (self, kept_id, kept_title);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  dosja_editor_changed (DOSJA_EDITOR (self));
}

static void
add_row (DosjaReferenceEditor *self, const Offer *offer)
{
  GtkWidget *label = gtk_label_new (offer->words);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, offer->words,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "id", dosja_id_to_string (&offer->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (offer->title), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
records_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaReferenceEditor) self = question->editor;
  g_autoptr (GPtrArray) offers = NULL;
  guint generation = question->generation;
  GtkWidget *child;

  g_free (question);
  offers = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  if (generation != self->generation || self->entry == NULL || offers == NULL)
    return;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < offers->len; i++)
    add_row (self, g_ptr_array_index (offers, i));
  gtk_widget_set_visible (self->list, offers->len > 0);
  gtk_widget_set_visible (self->nothing, offers->len == 0);

  if (gtk_widget_get_mapped (self->entry))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
find_records (DosjaReferenceEditor *self)
{
  FindJob *job;

  if (self->worker == NULL)
    return;

  job = g_new0 (FindJob, 1);
  job->type = self->type;
  job->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, find_records_job, job, find_job_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, records_found_cb,
                          question_new (self));
}

static void
entry_changed_cb (DosjaReferenceEditor *self)
{
  if (self->setting)
    return;

  /* What was chosen is no longer what stands there. */
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->title, g_free);
  dosja_editor_changed (DOSJA_EDITOR (self));
  find_records (self);
}

static void
choose_selected (DosjaReferenceEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL)
    row_activated_cb (GTK_LIST_BOX (self->list), row, self);
}

static void
move_selection (DosjaReferenceEditor *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : (step > 0 ? 0 : -1);

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX (index, 0));
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, DosjaReferenceEditor *self)
{
  gboolean is_open = gtk_widget_get_visible (self->popover);

  switch (keyval)
    {
    case GDK_KEY_Down:
      if (is_open)
        move_selection (self, 1);
      else
        find_records (self);
      return TRUE;
    case GDK_KEY_Up:
      if (is_open)
        move_selection (self, -1);
      return is_open;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (is_open)
        choose_selected (self);
      return is_open;
    case GDK_KEY_Escape:
      if (is_open)
        gtk_popover_popdown (GTK_POPOVER (self->popover));
      return is_open;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (DosjaReferenceEditor *self)
{
  self->generation++;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* ---- DosjaEditor ---- */

static void
title_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaReferenceEditor) self = question->editor;
  g_autofree char *title = NULL;
  guint generation = question->generation;

  g_free (question);
  title = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  if (generation != self->generation || self->entry == NULL)
    return;

  if (title != NULL)
    {
      g_autofree char *value = g_steal_pointer (&self->value);

      set_reference (self, value, title);
    }
  dosja_editor_display_changed (DOSJA_EDITOR (self));
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaReferenceEditor *self = DOSJA_REFERENCE_EDITOR (editor);
  g_autofree char *typed = NULL;

  if (self->value != NULL)
    return g_strdup (self->value);

  /* Typed but not chosen: kept, so that validation can say so. */
  typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_strstrip (typed);

  return *typed != '\0' ? g_steal_pointer (&typed) : NULL;
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaReferenceEditor *self = DOSJA_REFERENCE_EDITOR (editor);
  FindJob *job;
  DosjaId id;

  if (value != NULL && !dosja_id_parse (value, &id))
    {
      set_reference (self, NULL, value);
      return;
    }
  if (g_strcmp0 (self->value, value) == 0 && self->title != NULL)
    return;

  set_reference (self, value, NULL);
  if (value == NULL || self->worker == NULL)
    return;

  job = g_new0 (FindJob, 1);
  job->type = self->type;
  job->id = id;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, load_title_job, job, find_job_free,
                          g_free, NULL, NULL, NULL, title_loaded_cb, question_new (self));
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_REFERENCE_EDITOR (editor)->entry;
}

static char *
get_display (DosjaEditor *editor)
{
  DosjaReferenceEditor *self = DOSJA_REFERENCE_EDITOR (editor);

  if (self->value == NULL)
    return NULL;

  return g_strdup (self->title != NULL ? self->title : "…");
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
  iface->get_display = get_display;
}

static void
dosja_reference_editor_dispose (GObject *object)
{
  DosjaReferenceEditor *self = DOSJA_REFERENCE_EDITOR (object);

  self->generation++;
  self->setting = TRUE;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_reference_editor_parent_class)->dispose (object);
}

static void
dosja_reference_editor_finalize (GObject *object)
{
  DosjaReferenceEditor *self = DOSJA_REFERENCE_EDITOR (object);

  g_free (self->value);
  g_free (self->title);

  G_OBJECT_CLASS (dosja_reference_editor_parent_class)->finalize (object);
}

static void
dosja_reference_editor_class_init (DosjaReferenceEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_reference_editor_dispose;
  object_class->finalize = dosja_reference_editor_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
make_popover (DosjaReferenceEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Found records"), -1);
  self->nothing = gtk_label_new (_ ("Nothing is found by that name or code."));
  gtk_widget_add_css_class (self->nothing, "dim");
  gtk_widget_set_size_request (box, 320, -1);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->nothing);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  /* Without autohide the entry keeps the focus: typing goes on while the list is open. */
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
dosja_reference_editor_init (DosjaReferenceEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Type a name or code"));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                     "dosja-search-symbolic");
  gtk_entry_set_icon_activatable (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, FALSE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  make_popover (self);

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * dosja_reference_editor_new:
 * @field: a reference
 * @worker: (nullable): whom to ask for the records
 */
DosjaReferenceEditor *
dosja_reference_editor_new (const DosjaField *field, DosjaWorker *worker)
{
  DosjaReferenceEditor *self = g_object_new (DOSJA_TYPE_REFERENCE_EDITOR, NULL);

  self->type = dosja_type_find (field->codes);
  if (worker != NULL)
    self->worker = g_object_ref (worker);

  return self;
}
