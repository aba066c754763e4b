/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-documents.h"

#include <string.h>

#define FOLDER "/org/dosja/Dosja/documents"
#define SUFFIX ".txt"

void
dosja_document_info_free (DosjaDocumentInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->language);
  g_free (self->title);
  dosja_template_unref (self->template);
  g_free (self);
}

/**
 * dosja_document_info_is_book:
 *
 * Returns: whether it is a numbered book, made from a period and not from a record
 */
gboolean
dosja_document_info_is_book (const DosjaDocumentInfo *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->template != NULL && dosja_template_needs_period (self->template);
}

static const DosjaType *
template_type (void)
{
  return dosja_type_find ("document_template");
}

static void
problem_free (gpointer data)
{
  dosja_template_problem_free (data);
}

static DosjaTemplate *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (problem_free);

  return dosja_template_parse (text, strlen (text), problems);
}

/* ---- what the program brings ---- */

static char *
shipped_text (const char *name, const char *language)
{
  g_autofree char *path = g_strconcat (FOLDER "/", name, ".", language, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

/* ---- what the centre put in the place ---- */

static char *
record_name (const char *name, const char *language)
{
  return g_strconcat (name, ".", language, NULL);
}

/* Returns: %FALSE with @error; otherwise the record, or %NULL when there is none */
static gboolean
find_record (DosjaStore *store, const char *name, const char *language, DosjaRecord **ret_record,
             GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (template_type ());
  g_autofree char *key = record_name (name, language);
  g_autoptr (GPtrArray) records = NULL;

  dosja_query_add_filter (query, "name", DOSJA_MATCH_IS, key);
  records = dosja_store_query_records (store, query, error);
  if (records == NULL)
    return FALSE;

  *ret_record = records->len > 0 ? g_object_ref (g_ptr_array_index (records, 0)) : NULL;

  return TRUE;
}

/**
 * dosja_documents_get_text:
 * @ret_replaced: (out) (optional): whether it is the centre's own wording
 *
 * Returns: (transfer full) (nullable): a document's template, to be looked at and changed;
 *   %DOSJA_DOCUMENT_ERROR_UNKNOWN when there is none
 */
char *
dosja_documents_get_text (DosjaStore *store, const char *name, const char *language,
                          gboolean *ret_replaced, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  char *text;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && name != NULL && language != NULL, NULL);

  if (!find_record (store, name, language, &record, error))
    return NULL;
  if (ret_replaced != NULL)
    *ret_replaced = record != NULL;
  if (record != NULL)
    return g_strdup (dosja_record_get (record, "body"));

  text = dosja_template_is_name (name) ? shipped_text (name, language) : NULL;
  if (text == NULL)
    g_set_error_literal (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_UNKNOWN,
                         "there is no such document");

  return text;
}

/**
 * dosja_documents_get:
 * @name: a document's name
 * @language: `sq` or `en`
 *
 * Returns: (transfer full) (nullable): its template, the centre's own if there is one
 */
DosjaTemplate *
dosja_documents_get (DosjaStore *store, const char *name, const char *language, GError **error)
{
  g_autofree char *text = dosja_documents_get_text (store, name, language, NULL, error);
  DosjaTemplate *template;

  if (text == NULL)
    return NULL;
  template = parse (text);
  if (template == NULL)
    g_set_error_literal (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_TEMPLATE,
                         "the wording cannot be used");

  return template;
}

/* ---- the list ---- */

static gint
compare_infos (gconstpointer a, gconstpointer b)
{
  const DosjaDocumentInfo *one = *(const DosjaDocumentInfo *const *)a;
  const DosjaDocumentInfo *other = *(const DosjaDocumentInfo *const *)b;

  return strcmp (one->name, other->name);
}

static DosjaDocumentInfo *
find_info (GPtrArray *infos, const char *name)
{
  for (guint i = 0; i < infos->len; i++)
    if (g_str_equal (((DosjaDocumentInfo *)infos->pdata[i])->name, name))
      return infos->pdata[i];

  return NULL;
}

/* `case-file.sq` and `case-file.sq.txt` alike. */
static DosjaDocumentInfo *
add_info (GPtrArray *infos, const char *key, const char *language)
{
  const char *dot = strchr (key, '.');
  g_autofree char *name = NULL;
  DosjaDocumentInfo *info;

  if (dot == NULL || strncmp (dot + 1, language, 2) != 0)
    return NULL;
  name = g_strndup (key, (gsize)(dot - key));
  if ((info = find_info (infos, name)) != NULL)
    return info;

  info = g_new0 (DosjaDocumentInfo, 1);
  info->name = g_steal_pointer (&name);
  info->language = g_strdup (language);
  g_ptr_array_add (infos, info);

  return info;
}

static void
take_text (DosjaDocumentInfo *info, const char *text, const char *title)
{
  g_clear_pointer (&info->template, dosja_template_unref);
  info->template = text != NULL ? parse (text) : NULL;
  g_free (info->title);
  info->title = g_strdup (info->template != NULL ? dosja_template_get_title (info->template)
                          : title != NULL        ? title
                                                 : info->name);
}

static void
list_shipped (GPtrArray *infos, const char *language)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      DosjaDocumentInfo *info = add_info (infos, names[i], language);
      g_autofree char *text = NULL;

      if (info == NULL)
        continue;
      text = shipped_text (info->name, language);
      info->shipped = TRUE;
      take_text (info, text, NULL);
    }
}

/**
 * dosja_documents_list:
 * @language: `sq` or `en`
 *
 * Returns: (transfer full) (nullable) (element-type DosjaDocumentInfo): all documents there are in
 *   that language, by name
 */
GPtrArray *
dosja_documents_list (DosjaStore *store, const char *language, GError **error)
{
  g_autoptr (GPtrArray) infos
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_document_info_free);
  g_autoptr (DosjaQuery) query = dosja_query_new (template_type ());
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && language != NULL, NULL);

  list_shipped (infos, language);
  records = dosja_store_query_records (store, query, error);
  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      DosjaDocumentInfo *info = add_info (infos, dosja_record_get (record, "name"), language);

      if (info == NULL)
        continue;
      info->replaced = TRUE;
      take_text (info, dosja_record_get (record, "body"), dosja_record_get (record, "title"));
    }
  g_ptr_array_sort (infos, compare_infos);

  return g_steal_pointer (&infos);
}

/* ---- changing them ---- */

/**
 * dosja_documents_read_file:
 * @path: a file that may be a template
 * @ret_text: (out) (transfer full) (array length=ret_size): what stands in it, as far as a template
 *   can be long and a little more
 *
 * Never reads more than that, whatever the file is.
 */
gboolean
dosja_documents_read_file (const char *path, char **ret_text, gsize *ret_size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = g_malloc (DOSJA_TEMPLATE_MAX_SIZE + 2);

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, DOSJA_TEMPLATE_MAX_SIZE + 1,
                                   ret_size, NULL, error))
    return FALSE;

  text[*ret_size] = '\0';
  *ret_text = g_steal_pointer (&text);

  return TRUE;
}

/**
 * dosja_documents_import:
 * @text: (array length=size): what may be a template
 * @problems: (element-type DosjaTemplateProblem): where to add why it is refused
 *
 * Puts a wording of the centre's own in the place of the one that its beginning names, or adds a
 * document. It is saved like every record: in the journal, and can be undone.
 *
 * Returns: whether it is in place; %DOSJA_DOCUMENT_ERROR_TEMPLATE when there are problems
 */
gboolean
dosja_documents_import (DosjaStore *store, const char *text, gsize size, GPtrArray *problems,
                        GError **error)
{
  g_autoptr (DosjaTemplate) template = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaProblems) faults = dosja_problems_new ();
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && text != NULL && problems != NULL, FALSE);

  template = dosja_template_parse (text, size, problems);
  if (template == NULL)
    {
      g_set_error_literal (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_TEMPLATE,
                           "the wording cannot be used");
      return FALSE;
    }
  if (!find_record (store, dosja_template_get_name (template),
                    dosja_template_get_language (template), &record, error))
    return FALSE;

  if (record == NULL)
    record = dosja_record_new (template_type ());
  name = record_name (dosja_template_get_name (template), dosja_template_get_language (template));
  body = g_strndup (text, size);
  dosja_record_set (record, "name", name);
  dosja_record_set (record, "title", dosja_template_get_title (template));
  dosja_record_set (record, "body", body);

  return dosja_store_save (store, record, faults, error);
}

/**
 * dosja_documents_restore:
 *
 * Takes the centre's own wording away: the program's comes back, or, where it has none, the
 * document goes. Can be undone.
 */
gboolean
dosja_documents_restore (DosjaStore *store, const char *name, const char *language, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && name != NULL && language != NULL, FALSE);

  if (!find_record (store, name, language, &record, error))
    return FALSE;
  if (record == NULL)
    {
      g_set_error_literal (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_UNKNOWN,
                           "nothing was replaced");
      return FALSE;
    }

  return dosja_store_delete (store, template_type (), dosja_record_get_id (record), error);
}
