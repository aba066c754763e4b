/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates, what they are filled with, and what stands on the paper. */

#include "paper.h"

#include <glib/gstdio.h>
#include <string.h>

static void
problem_free (gpointer data)
{
  dosja_template_problem_free (data);
}

GPtrArray *
paper_new_problems (void)
{
  return g_ptr_array_new_with_free_func (problem_free);
}

DosjaTemplate *
paper_parse (const char *text)
{
  g_autoptr (GPtrArray) problems = paper_new_problems ();
  DosjaTemplate *template = dosja_template_parse (text, strlen (text), problems);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *words = dosja_template_problem_describe (problems->pdata[i]);

      g_printerr ("%s\n", words);
    }
  g_assert_nonnull (template);

  return template;
}

void
paper_save (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  if (!dosja_store_save (store, record, problems, &error))
    for (guint i = 0; i < dosja_problems_get_n (problems); i++)
      g_printerr ("%s.%s: %s\n", dosja_record_get_record_type (record)->name,
                  dosja_problems_get (problems, i)->field, dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);
}

/* The text of a PDF, or NULL where the reader is not there. */
char *
paper_read_pdf (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                     &status, &error))
    {
      g_test_message ("pdftotext is not here: the text was not read");
      return NULL;
    }
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  return text;
}

/* Without blanks and line ends, for a line may break anywhere. */
char *
paper_squeeze (const char *text)
{
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (squeezed, *at);

  return g_string_free (g_steal_pointer (&squeezed), FALSE);
}

void
paper_assert_says (const char *text, const char *words)
{
  g_autofree char *wanted = paper_squeeze (words);

  if (strstr (text, wanted) == NULL)
    g_error ("“%s” is not there", words);
}

/* Fills, writes, reads back; where pages cannot be read, the bytes are there at least. */
char *
paper_make (Fixture *f, DosjaTemplate *template, const DosjaFill *fill, guint *ret_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) document = dosja_template_fill (template, f->store, fill, NULL, &error);
  g_autofree char *path = g_build_filename (f->folder, "out.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;

  g_assert_no_error (error);
  g_assert_true (dosja_document_to_pdf (document, path, &error));
  g_assert_no_error (error);
  if (ret_pages != NULL)
    *ret_pages = dosja_document_get_n_pages (document);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  text = paper_read_pdf (path);
  g_unlink (path);
  if (text == NULL)
    return NULL;
  g_assert_null (strstr (text, "{{person"));
  g_assert_null (strstr (text, "{{case"));
  g_assert_null (strstr (text, "{{office"));

  return paper_squeeze (text);
}

char *
paper_make_text (Fixture *f, DosjaRecord *record, const char *body)
{
  g_autofree char *text = g_strconcat (HEADER, body, NULL);
  g_autoptr (DosjaTemplate) template = paper_parse (text);
  DosjaFill fill = { .record = dosja_record_get_id (record) };

  return paper_make (f, template, &fill, NULL);
}

DosjaRecord *
paper_add_case (Fixture *f, const char *reason)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00077", "Drita", NULL, "Gjokë", "1987-05-03");
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", "2026-0077");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2026-02-03");
  dosja_record_set (record, "reason", reason);
  paper_save (f->store, record);

  return record;
}
