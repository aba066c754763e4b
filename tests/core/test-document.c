/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters, forms and files from templates: what they say of a whole case, in which language, and to
 * whom. */

#include "base/dosja-locale.h"
#include "model/dosja-role.h"
#include "paper.h"
#include "values.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const languages[] = { "sq", "en" };

/* ---- filling ---- */

/* Words of letters that a page must show, told apart by type and field. */
static char *
token (const DosjaType *type, const DosjaField *field)
{
  return g_strdup_printf ("ëçË%s%sÇ", type->name, field->name);
}

static gboolean
is_valid (DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  return dosja_record_validate (record, problems);
}

/* Sets a field if the record stays right. */
static void
try_set (DosjaRecord *record, const char *field, const char *value)
{
  g_autofree char *before = NULL;

  if (dosja_type_find_field (dosja_record_get_record_type (record), field) == NULL)
    return;
  before = g_strdup (dosja_record_get (record, field));
  dosja_record_set (record, field, value);
  if (!is_valid (record))
    dosja_record_set (record, field, before);
}

static DosjaRecord *
new_full (const DosjaType *type)
{
  DosjaRecord *record = values_new_record (type, TRUE);

  for (guint i = 0; i < type->n_fields; i++)
    /* A definition and the answers to one are no words: the store reads them. */
    if (!(g_str_equal (type->name, "assessment_form")
          || g_strcmp0 (type->fields[i].codes, "form") == 0)
        && (type->fields[i].kind == DOSJA_KIND_TEXT || type->fields[i].kind == DOSJA_KIND_NOTE)
        && !(type->fields[i].flags & (DOSJA_FIELD_UNIQUE | DOSJA_FIELD_COMPUTED)))
      {
        g_autofree char *word = token (type, &type->fields[i]);

        try_set (record, type->fields[i].name, word);
      }

  return record;
}

/* A person, a case of hers, and one record of every type that leads to either. */
static DosjaRecord *
fill_store (Fixture *f)
{
  g_autoptr (DosjaRecord) person = new_full (dosja_type_find ("person"));
  DosjaRecord *record = new_full (dosja_type_find ("case"));
  char person_id[DOSJA_ID_STRING_SIZE], case_id[DOSJA_ID_STRING_SIZE];
  const DosjaType *const *types;
  guint n;

  dosja_record_set (person, "given_name", "Mirëlinda");
  dosja_record_set (person, "surname", "Çela");
  dosja_record_set (person, "sex", "female");
  /* Of age on any day, for what a child may not do alone. */
  dosja_record_set (person, "born", "1930-05-03");
  paper_save (f->store, person);
  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  paper_save (f->store, record);
  dosja_id_format (dosja_record_get_id (person), person_id);
  dosja_id_format (dosja_record_get_id (record), case_id);

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DosjaRecord) other = NULL;

      if (types[i] == dosja_type_find ("person") || types[i] == dosja_type_find ("case")
          || types[i] == dosja_type_find ("code_entry"))
        continue;
      other = new_full (types[i]);
      for (guint k = 0; k < types[i]->n_fields; k++)
        {
          const DosjaField *field = &types[i]->fields[k];

          if (field->kind == DOSJA_KIND_REFERENCE && g_str_equal (field->codes, "case"))
            try_set (other, field->name, case_id);
          else if (field->kind == DOSJA_KIND_REFERENCE && g_str_equal (field->codes, "person")
                   && (field->flags & DOSJA_FIELD_OWNED))
            try_set (other, field->name, person_id);
        }
      paper_save (f->store, other);
    }

  return record;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, data);
  values_prepare (f->store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  values_done ();
  fixture_tear_down (f, data);
}

/* What the program's language is does not matter to a page. */
static void
test_filled (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = fill_store (f);
  DosjaFill fill
      = { .record = dosja_record_get_id (record), .from = "1950-01-01", .to = "2030-12-31" };

  g_assert_true (
      dosja_store_set_setting (f->store, "organisation", "Qendra e Gruas Shtëpia", NULL));
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) infos = dosja_documents_list (f->store, languages[l], &error);

      g_assert_no_error (error);
      dosja_locale_set_language (languages[1 - l]);
      for (guint i = 0; i < infos->len; i++)
        {
          const DosjaDocumentInfo *info = g_ptr_array_index (infos, i);
          g_autofree char *text = NULL;
          g_autofree char *source = NULL;

          if (info->template == NULL
              || (dosja_template_get_root (info->template) != NULL
                  && dosja_template_get_root (info->template) != dosja_type_find ("case")))
            continue;
          g_test_message ("%s.%s", info->name, info->language);
          text = paper_make (f, info->template, &fill, NULL);
          if (text == NULL)
            continue;
          source = dosja_documents_get_text (f->store, info->name, info->language, NULL, &error);
          if (strstr (source, "{{office.name}}") != NULL)
            paper_assert_says (text, "Qendra e Gruas Shtëpia");
          paper_assert_says (text, l == 0 ? "Faqja 1 nga" : "Page 1 of");
          if (!dosja_template_needs_period (info->template))
            paper_assert_says (text, "Çela");
        }
    }
  dosja_locale_set_language ("en");
}

/* Nothing that belongs to the case is missing from its file. */
static void
test_case_file (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = fill_store (f);
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaTemplate) template = dosja_documents_get (f->store, "case-file", "sq", &error);
  g_autofree char *text = paper_make (f, template, &fill, NULL);
  GPtrArray *sections = dosja_template_get_sections (template);
  static const char *const only_person[] = { "person", NULL };
  g_autofree char *some = NULL;

  g_assert_no_error (error);
  if (text == NULL)
    return;

  for (guint i = 0; i < sections->len; i++)
    {
      const DosjaTemplateSection *section = g_ptr_array_index (sections, i);
      const DosjaType *type = dosja_type_find (section->key);
      g_autoptr (DosjaQuery) query = dosja_query_new (type);
      g_autoptr (GPtrArray) records = dosja_store_query_records (f->store, query, &error);
      gboolean told = FALSE;

      paper_assert_says (text, section->title);
      for (guint k = 0; k < type->n_fields; k++)
        {
          g_autofree char *word = token (type, &type->fields[k]);

          for (guint r = 0; r < records->len && !told; r++)
            told
                = g_strcmp0 (dosja_record_get (records->pdata[r], type->fields[k].name), word) == 0;
          if (told)
            paper_assert_says (text, word);
          told = FALSE;
        }
    }

  /* Labels, code lists and dates are in its language. */
  paper_assert_says (text, "Konfidenciale");
  paper_assert_says (text, "Datëlindja");
  g_assert_null (strstr (text, "Dateofbirth"));

  fill.sections = only_person;
  some = paper_make (f, template, &fill, NULL);
  paper_assert_says (some, "Tëdhënatepersonit");
  g_assert_null (strstr (some, "Tëdhënateerastit"));
  g_assert_null (strstr (some, "ëçËcasereasonÇ"));
}

/* ---- what is not for somebody's eyes ---- */

static gboolean
hide_surname (DosjaRecord *record, const DosjaField *field, gpointer data)
{
  return !g_str_equal (field->name, "surname") && !g_str_equal (field->name, "manager");
}

static void
test_hidden (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = paper_add_case (f, NULL);
  g_autoptr (DosjaTemplate) template
      = paper_parse (HEADER "Her {{person.code}} {{person.surname}} {{person.full_name}} "
                            "{{case.manager.name}}\n{{#fields person}}\n");
  DosjaFill fill = { .record = dosja_record_get_id (record), .show = hide_surname };
  g_autofree char *text = paper_make (f, template, &fill, NULL);

  if (text == NULL)
    return;
  paper_assert_says (text, "V00077");
  g_assert_null (strstr (text, "Gjok"));
}

/* ---- what a role may not see does not print ---- */

static char *
make_as (Fixture *f, DosjaTemplate *template, const DosjaFill *fill, const char *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) document = NULL;
  g_autofree char *path = g_build_filename (f->folder, "out.pdf", NULL);
  g_autofree char *text = NULL;
  DosjaId somebody;

  dosja_id_generate (&somebody);
  dosja_store_set_actor (f->store, &somebody, role);
  document = dosja_template_fill (template, f->store, fill, NULL, &error);
  dosja_store_set_actor (f->store, NULL, NULL);
  if (document == NULL)
    {
      g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_NO_RECORD);
      return NULL;
    }
  g_assert_true (dosja_document_to_pdf (document, path, NULL));
  text = paper_read_pdf (path);
  g_unlink (path);

  return text != NULL ? paper_squeeze (text) : NULL;
}

static guint
count_forbidden (const DosjaRole *role, const char *text, gboolean forbidden)
{
  guint n_types, n = 0;
  const DosjaType *const *types = dosja_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    for (guint k = 0; k < types[i]->n_fields; k++)
      {
        g_autofree char *word = token (types[i], &types[i]->fields[k]);

        if (dosja_role_sees_field (role, types[i], &types[i]->fields[k]) != forbidden
            && strstr (text, word) != NULL)
          n++;
      }

  return n;
}

static void
test_roles (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = fill_store (f);
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaTemplate) template = dosja_documents_get (f->store, "case-file", "en", &error);
  g_autofree char *reader = g_find_program_in_path ("pdftotext");
  guint n, n_made = 0;
  const DosjaRole *roles = dosja_roles (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = make_as (f, template, &fill, roles[i].key);

      if (text == NULL)
        continue;
      g_test_message ("%s", roles[i].key);
      g_assert_cmpuint (count_forbidden (&roles[i], text, TRUE), ==, 0);
      n_made += count_forbidden (&roles[i], text, FALSE) > 0;
    }
  if (reader != NULL)
    g_assert_cmpuint (n_made, >, 0);
}

/* ---- nothing in clear ---- */

static gboolean
is_ours (const char *name)
{
  return g_str_has_prefix (name, "cases.db") || g_str_equal (name, "asked-for.pdf");
}

/* Making a document and its pages leaves no file but the one that was asked for. */
static void
test_nothing_on_disk (Fixture *f, gconstpointer data)
{
  g_autofree char *canary = g_strdup_printf ("KANARINA%08XNE", g_random_int ());
  g_autoptr (DosjaRecord) record = paper_add_case (f, canary);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaTemplate) template = dosja_documents_get (f->store, "case-file", "sq", &error);
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (DosjaDocument) document = NULL;
  g_autofree char *path = g_build_filename (f->folder, "asked-for.pdf", NULL);
  const char *folders[] = { f->folder, g_get_tmp_dir (), g_get_user_cache_dir (),
                            g_get_user_runtime_dir (), g_get_user_data_dir () };

  document = dosja_template_fill (template, f->store, &fill, NULL, &error);
  g_assert_no_error (error);
  dosja_document_paginate (document, DOSJA_A4_WIDTH, DOSJA_A4_HEIGHT);
  g_assert_true (dosja_document_to_pdf (document, path, &error));

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      GDir *dir = g_dir_open (folders[i], 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (folders[i], name, NULL);
          g_autofree char *bytes = NULL;
          gsize size;

          if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
            continue;
          if (i == 0)
            g_assert_true (is_ours (name));
          if (g_file_get_contents (file, &bytes, &size, NULL) && size < (1 << 26))
            g_assert_null (g_strstr_len (bytes, (gssize)size, canary));
        }
      g_clear_pointer (&dir, g_dir_close);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add ("/document/filled", Fixture, NULL, set_up, test_filled, tear_down);
  g_test_add ("/document/case-file", Fixture, NULL, set_up, test_case_file, tear_down);
  FIXTURE_ADD ("/document/hidden", test_hidden);
  g_test_add ("/document/roles", Fixture, NULL, set_up, test_roles, tear_down);
  FIXTURE_ADD ("/document/nothing-on-disk", test_nothing_on_disk);

  return g_test_run ();
}
