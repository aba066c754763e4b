/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/documents/dosja-document-jobs.h"

#include "document/dosja-value.h"
#include "report/dosja-draw.h"

#define MAX_ABOUT 200

void
dosja_document_choice_free (gpointer data)
{
  DosjaDocumentChoice *choice = data;

  g_ptr_array_unref (choice->infos);
  g_free (choice);
}

void
dosja_document_order_free (gpointer data)
{
  DosjaDocumentOrder *order = data;

  g_free (order->name);
  g_free (order->language);
  g_free (order->from);
  g_free (order->to);
  g_strfreev (order->sections);
  g_free (order);
}

void
dosja_made_document_free (gpointer data)
{
  DosjaMadeDocument *made = data;

  dosja_document_unref (made->document);
  g_free (made->warning);
  g_free (made);
}

static void
about_item_free (gpointer data)
{
  DosjaAboutItem *item = data;

  g_free (item->title);
  g_free (item);
}

typedef struct
{
  const DosjaType *root;
  DosjaId record;
  const DosjaType *about;
  char *language;
} AboutQuestion;

static void
about_question_free (gpointer data)
{
  AboutQuestion *question = data;

  g_free (question->language);
  g_free (question);
}

/* ---- on the worker's thread ---- */

static gpointer
list_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_autoptr (GPtrArray) infos = dosja_documents_list (store, data, error);
  DosjaDocumentChoice *choice;

  if (infos == NULL)
    return NULL;

  choice = g_new0 (DosjaDocumentChoice, 1);
  choice->infos = g_steal_pointer (&infos);
  choice->may_print = dosja_store_may (store, DOSJA_ACTION_PRINT, NULL);
  choice->may_save = dosja_store_may (store, DOSJA_ACTION_EXPORT, NULL);
  choice->may_change = dosja_store_may (store, DOSJA_ACTION_TEMPLATES, NULL);

  return choice;
}

static const DosjaField *
find_way (const DosjaType *type, const DosjaType *to)
{
  const DosjaField *way = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_REFERENCE
        && g_strcmp0 (type->fields[i].codes, to->name) == 0
        && (way == NULL || (type->fields[i].flags & DOSJA_FIELD_OWNED)))
      way = &type->fields[i];

  return way;
}

/* What tells one from another in a list: the first columns of its own list. */
static char *
describe (DosjaRecord *record, const char *language)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; type->columns[i] != NULL && n < 3; i++)
    {
      const DosjaField *field = dosja_type_find_field (type, type->columns[i]);
      g_autofree char *text = NULL;

      if (field == NULL)
        continue;
      text = dosja_value_text (field, dosja_record_get (record, field->name), language);
      if (*text == '\0')
        continue;
      g_string_append_printf (words, "%s%s", n > 0 ? " · " : "", text);
      n++;
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gpointer
about_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  const AboutQuestion *question = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (about_item_free);
  g_autoptr (DosjaQuery) query = dosja_query_new (question->about);
  const DosjaField *way = find_way (question->about, question->root);
  g_autoptr (GPtrArray) records = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  if (way == NULL)
    return g_steal_pointer (&items);
  dosja_query_add_filter (query, way->name, DOSJA_MATCH_IS,
                          dosja_id_format (&question->record, id));
  dosja_query_set_order (query, question->about->order, TRUE);
  dosja_query_set_limit (query, MAX_ABOUT, 0);
  records = dosja_store_query_records (store, query, error);
  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DosjaAboutItem *item = g_new0 (DosjaAboutItem, 1);

      item->id = *dosja_record_get_id (records->pdata[i]);
      item->title = describe (records->pdata[i], question->language);
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

static char *
join_messages (DosjaProblems *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            dosja_problems_get (problems, i)->message);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Filled and laid out, so that the window has only to draw. */
static gpointer
make_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  const DosjaDocumentOrder *order = data;
  g_autoptr (DosjaTemplate) template
      = dosja_documents_get (store, order->name, order->language, error);
  g_autoptr (DosjaProblems) warnings = dosja_problems_new ();
  DosjaFill fill = { .record = order->has_record ? &order->record : NULL,
                     .about = order->has_about ? &order->about : NULL,
                     .from = order->from,
                     .to = order->to,
                     .sections = (const char *const *)order->sections,
                     .warnings = warnings };
  DosjaDocument *document;
  DosjaMadeDocument *made;

  if (template == NULL)
    return NULL;
  document = dosja_template_fill (template, store, &fill, progress, error);
  if (document == NULL)
    return NULL;

  if (dosja_document_is_landscape (document))
    dosja_document_paginate (document, DOSJA_A4_HEIGHT, DOSJA_A4_WIDTH);
  else
    dosja_document_paginate (document, DOSJA_A4_WIDTH, DOSJA_A4_HEIGHT);
  made = g_new0 (DosjaMadeDocument, 1);
  made->document = document;
  made->warning = join_messages (warnings);

  return made;
}

/* ---- on the window's thread ---- */

/**
 * dosja_document_list_async:
 *
 * Finish with dosja_worker_run_finish(): (transfer full): a #DosjaDocumentChoice
 */
void
dosja_document_list_async (DosjaWorker *worker, const char *language, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, list_job, g_strdup (language), g_free,
                          dosja_document_choice_free, NULL, NULL, NULL, callback, user_data);
}

/**
 * dosja_document_list_about_async:
 *
 * Finish with dosja_worker_run_finish(): (transfer full) (element-type DosjaAboutItem): the
 * records a document can be about, the newest first
 */
void
dosja_document_list_about_async (DosjaWorker *worker, const DosjaType *root, const DosjaId *record,
                                 const DosjaType *about, const char *language,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  AboutQuestion *question = g_new0 (AboutQuestion, 1);

  question->root = root;
  question->record = *record;
  question->about = about;
  question->language = g_strdup (language);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, about_job, question, about_question_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, callback, user_data);
}

/**
 * dosja_document_make_async:
 * @order: (transfer full): what is to be made
 *
 * Finish with dosja_worker_run_finish(): (transfer full): a #DosjaMadeDocument
 */
void
dosja_document_make_async (DosjaWorker *worker, DosjaDocumentOrder *order,
                           DosjaProgressFunc progress, gpointer progress_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_LONG, make_job, order, dosja_document_order_free,
                          dosja_made_document_free, progress, progress_data, cancellable, callback,
                          user_data);
}
