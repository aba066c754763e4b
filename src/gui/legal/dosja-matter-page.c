/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/legal/dosja-matter-page.h"

#include "base/dosja-date.h"
#include "gui/legal/dosja-orders-view.h"
#include "gui/records/dosja-record-jobs.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaMatterPage
{
  DosjaRecordPage parent_instance;

  DosjaSubList *parties;
  DosjaSubList *hearings;
  GtkWidget *orders; /* DosjaOrdersView */
  DosjaSubList *actions;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaMatterPage, dosja_matter_page, DOSJA_TYPE_RECORD_PAGE)

typedef struct
{
  DosjaMatterPage *page;
  guint generation;
  DosjaId owner;
} Question;

static Question *
question_new (DosjaMatterPage *page)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (page);
  question->generation = ++page->generation;

  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static char *
display (DosjaRecord *record, const char *field)
{
  const char *value = dosja_record_get (record, field);

  return value != NULL ? dosja_field_display (
             dosja_type_find_field (dosja_record_get_record_type (record), field), value)
                       : NULL;
}

static char *
today (void)
{
  DosjaDate date;

  dosja_date_today (&date);

  return dosja_date_to_canonical (&date);
}

/* ---- one that is there ---- */

static void
client_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  DosjaRecordPage *page = DOSJA_RECORD_PAGE (question->page);
  g_autoptr (DosjaLoaded) loaded = dosja_records_load_finish (DOSJA_WORKER (source), result, NULL);
  g_autofree char *title = NULL;

  if (loaded == NULL || question->generation != question->page->generation)
    return;
  title = dosja_record_get_title (loaded->record);
  dosja_record_page_add_link (page, title, dosja_record_get_record_type (loaded->record),
                              dosja_record_get_id (loaded->record));
}

static void
show_links (DosjaMatterPage *self, DosjaRecord *record)
{
  DosjaId id;

  dosja_record_page_clear_links (DOSJA_RECORD_PAGE (self));
  if (dosja_record_get_reference (record, "case", &id))
    dosja_record_page_add_link (DOSJA_RECORD_PAGE (self), _ ("The case"), dosja_type_find ("case"),
                                &id);
  if (dosja_record_get_reference (record, "person", &id))
    dosja_records_load_async (dosja_page_get_worker (DOSJA_PAGE (self)), dosja_type_find ("person"),
                              &id, NULL, client_loaded_cb, question_new (self));
}

/* ---- when the court sits next ---- */

static gpointer
next_hearing_job (DosjaSession *session, DosjaStore *store, gpointer data,
                  const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("hearing"));
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *day = today ();

  if (store == NULL)
    return NULL;
  dosja_query_add_filter (query, "matter", DOSJA_MATCH_IS, data);
  dosja_query_add_filter (query, "outcome", DOSJA_MATCH_IS, NULL);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_FROM, day);
  dosja_query_set_order (query, "on", FALSE);
  dosja_query_set_limit (query, 1, 0);
  if ((found = dosja_store_query_records (store, query, error)) == NULL || found->len == 0)
    return NULL;

  return g_object_ref (g_ptr_array_index (found, 0));
}

static void
next_hearing_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (DosjaRecord) hearing = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  g_autofree char *day = NULL;
  g_autofree char *court = NULL;
  g_autofree char *words = NULL;
  const char *at;

  if (hearing == NULL || question->generation != question->page->generation
      || gtk_widget_get_root (GTK_WIDGET (question->page)) == NULL)
    return;

  day = display (hearing, "on");
  court = display (hearing, "court");
  at = dosja_record_get (hearing, "at");
  /* Translators: day, time (or nothing), court */
  words = g_strdup_printf (_ ("Next hearing: %s %s · %s"), day, at != NULL ? at : "",
                           court != NULL ? court : "");
  dosja_record_page_add_flag (DOSJA_RECORD_PAGE (question->page), words, "calm", FALSE);
}

static void
show_next_hearing (DosjaMatterPage *self, DosjaRecord *record)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->generation = self->generation;
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_PROMPT,
                          next_hearing_job, dosja_id_to_string (dosja_record_get_id (record)),
                          g_free, g_object_unref, NULL, NULL, NULL, next_hearing_cb, question);
}

static void
show_orders (DosjaMatterPage *self, DosjaRecord *record)
{
  DosjaCasePart part = { .worker = dosja_page_get_worker (DOSJA_PAGE (self)) };

  dosja_record_get_reference (record, "person", &part.person);
  dosja_record_get_reference (record, "case", &part.file);
  dosja_orders_view_show_matter (self->orders, &part, dosja_record_get_id (record));
}

static void
dosja_matter_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  DosjaMatterPage *self = DOSJA_MATTER_PAGE (page);
  g_autofree char *matter = display (record, "matter");
  g_autofree char *court = display (record, "court");
  g_autofree char *stage = display (record, "stage");
  g_autofree char *day = today ();
  const char *number = dosja_record_get (record, "number");
  g_autofree char *below
      = g_strjoin (" · ", court != NULL ? court : "", number != NULL ? number : "", NULL);

  dosja_page_set_title (DOSJA_PAGE (page), matter);
  dosja_record_page_set_heading (page, matter,
                                 court != NULL && number != NULL ? below
                                 : court != NULL                 ? court
                                                                 : number);
  dosja_record_page_clear_badges (page);
  dosja_record_page_clear_flags (page);
  if (dosja_record_get (record, "closed_on") != NULL)
    dosja_record_page_add_badge (page, C_ ("matter", "Closed"), NULL);
  else if (stage != NULL)
    dosja_record_page_add_badge (page, stage, "calm");
  dosja_sub_list_add_preset (self->actions, "on", day, FALSE);
  dosja_sub_list_add_preset (self->hearings, "case", dosja_record_get (record, "case"), FALSE);
  dosja_sub_list_add_preset (self->hearings, "court", dosja_record_get (record, "court"), FALSE);
  show_links (self, record);
  show_next_hearing (self, record);
  show_orders (self, record);
}

/* ---- a new one ---- */

/* The form may stand already, or be about to. */
static void
give (DosjaRecordEditor *editor, const char *field, const char *value)
{
  if (dosja_record_editor_is_busy (editor))
    dosja_record_editor_preset (editor, field, value, FALSE);
  else
    dosja_field_row_set_value (
        dosja_record_form_get_row (dosja_record_editor_get_form (editor), field), value);
}

/* Begun from a case, or from a person: the id alone does not say which. */
static void
owner_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  DosjaRecordEditor *editor = dosja_record_page_get_editor (DOSJA_RECORD_PAGE (question->page));
  g_autoptr (DosjaLoaded) loaded = dosja_records_load_finish (DOSJA_WORKER (source), result, NULL);
  char id[DOSJA_ID_STRING_SIZE];

  if (question->generation != question->page->generation || !dosja_record_editor_is_new (editor))
    return;
  dosja_id_format (&question->owner, id);
  if (loaded == NULL)
    {
      give (editor, "person", id);
      return;
    }
  give (editor, "case", id);
  give (editor, "person", dosja_record_get (loaded->record, "person"));
}

static void
dosja_matter_page_begin (DosjaRecordPage *page, const DosjaId *owner)
{
  g_autofree char *day = today ();
  Question *question;

  dosja_record_editor_preset (dosja_record_page_get_editor (page), "opened_on", day, FALSE);
  if (owner == NULL)
    return;
  question = question_new (DOSJA_MATTER_PAGE (page));
  question->owner = *owner;
  dosja_records_load_async (dosja_page_get_worker (DOSJA_PAGE (page)), dosja_type_find ("case"),
                            owner, NULL, owner_loaded_cb, question);
}

static void
dosja_matter_page_setup (DosjaRecordPage *page)
{
  static const char *const party_columns[]
      = { "role", "name", "person.surname", "person.given_name", NULL };
  static const char *const hearing_columns[]
      = { "on", "at", "court", "kind", "outcome", "next_on", NULL };
  DosjaMatterPage *self = DOSJA_MATTER_PAGE (page);

  self->parties = dosja_record_page_add_list (page, "parties", _ ("Parties"), "party", "matter",
                                              party_columns);
  dosja_sub_list_set_words (self->parties,
                            _ ("The other side is compared with everybody the centre knows before "
                               "it is saved"),
                            _ ("Add a p_arty"), _ ("No party is written down yet."));
  self->hearings = dosja_record_page_add_list (page, "hearings", _ ("Hearings"), "hearing",
                                               "matter", hearing_columns);
  dosja_sub_list_set_words (
      self->hearings, _ ("Write the outcome and the day of the next one: it is made by itself"),
      _ ("Add a hea_ring"), _ ("No hearing is written down yet."));
  dosja_sub_list_set_order (self->hearings, "on", TRUE);
  self->orders = dosja_orders_view_new (dosja_page_get_worker (DOSJA_PAGE (page)));
  gtk_widget_set_vexpand (self->orders, TRUE);
  gtk_box_append (dosja_record_page_add_tab (page, "orders", _ ("Orders")), self->orders);
  self->actions
      = dosja_record_page_add_list (page, "actions", _ ("Steps"), "legal_action", "matter", NULL);
  dosja_sub_list_set_words (self->actions, NULL, _ ("Add a s_tep"),
                            _ ("No step is written down yet."));
  dosja_sub_list_set_order (self->actions, "on", TRUE);
}

static void
dosja_matter_page_class_init (DosjaMatterPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "legal_matter";
  page_class->new_title = N_ ("New legal matter");
  page_class->setup = dosja_matter_page_setup;
  page_class->show = dosja_matter_page_show;
  page_class->begin = dosja_matter_page_begin;
}

static void
dosja_matter_page_init (DosjaMatterPage *self)
{
}
