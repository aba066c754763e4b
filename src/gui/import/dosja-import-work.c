/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-work.h"

void
dosja_import_job_free (DosjaImportJob *self)
{
  g_free (self->path);
  g_free (self->name);
  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_object (&self->plan);
  g_free (self);
}

void
dosja_import_result_free (DosjaImportResult *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_object (&self->plan);
  g_strfreev (self->names);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_open (DosjaStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");

  return FALSE;
}

/* The file, and the mapping that fits its headings best. */
gpointer
dosja_import_read_work (DosjaSession *session, DosjaStore *store, gpointer data,
                        const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;
  g_autoptr (DosjaImportResult) result = g_new0 (DosjaImportResult, 1);

  if (!is_open (store, error))
    return NULL;
  result->sheet = dosja_sheet_read (job->path, job->encoding, job->separator, progress, error);
  if (result->sheet == NULL)
    return NULL;
  result->mapping = dosja_mapping_recall (store, result->sheet);
  result->names = dosja_mapping_list_names (store);

  return g_steal_pointer (&result);
}

/* Another mapping: by its name, or the one that the headings suggest. */
gpointer
dosja_import_load_work (DosjaSession *session, DosjaStore *store, gpointer data,
                        const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;
  g_autoptr (DosjaImportResult) result = g_new0 (DosjaImportResult, 1);

  if (!is_open (store, error))
    return NULL;
  result->mapping = job->name != NULL ? dosja_mapping_load (store, job->name, error)
                                      : dosja_mapping_recall (store, job->sheet);

  return result->mapping != NULL ? g_steal_pointer (&result) : NULL;
}

gpointer
dosja_import_keep_work (DosjaSession *session, DosjaStore *store, gpointer data,
                        const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;
  g_autoptr (DosjaImportResult) result = g_new0 (DosjaImportResult, 1);

  if (!is_open (store, error) || !dosja_mapping_save (job->mapping, store, job->name, error))
    return NULL;
  result->names = dosja_mapping_list_names (store);

  return g_steal_pointer (&result);
}

/* What was decided about columns and words comes back with the next such sheet. */
gpointer
dosja_import_remember_work (DosjaSession *session, DosjaStore *store, gpointer data,
                            const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;

  if (is_open (store, error))
    dosja_mapping_remember (job->mapping, store, job->sheet, error);

  return NULL;
}

gpointer
dosja_import_words_work (DosjaSession *session, DosjaStore *store, gpointer data,
                         const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;
  DosjaImportResult *result = g_new0 (DosjaImportResult, 1);

  result->words = dosja_mapping_get_words (job->mapping, job->sheet, FALSE);

  return result;
}

/* The file is read anew: whoever is told of a problem puts it right there and checks again. */
gpointer
dosja_import_check_work (DosjaSession *session, DosjaStore *store, gpointer data,
                         const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;
  g_autoptr (DosjaImportResult) result = g_new0 (DosjaImportResult, 1);

  if (!is_open (store, error))
    return NULL;
  result->sheet = dosja_sheet_read (job->path, job->encoding, job->separator, progress, error);
  if (result->sheet == NULL)
    return NULL;
  result->plan = dosja_import_plan (store, result->sheet, job->mapping, progress, error);

  return result->plan != NULL ? g_steal_pointer (&result) : NULL;
}

gpointer
dosja_import_apply_work (DosjaSession *session, DosjaStore *store, gpointer data,
                         const DosjaProgress *progress, GError **error)
{
  DosjaImportJob *job = data;
  g_autoptr (DosjaImportResult) result = g_new0 (DosjaImportResult, 1);

  if (!is_open (store, error)
      || !dosja_import_apply (store, job->plan, &result->action, progress, error))
    return NULL;

  /* The sheet is in; that its mapping could not be kept is no reason to say otherwise. */
  dosja_mapping_remember (job->mapping, store, job->sheet, NULL);

  return g_steal_pointer (&result);
}
