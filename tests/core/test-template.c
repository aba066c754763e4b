/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a template may not say, which ones there are, and how the centre puts its own in their
 * place. */

#include "base/dosja-locale.h"
#include "paper.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- what a template may not say ---- */

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    guint line;
    const char *code;
    const char *name;
  } cases[] = {
    { "", 1, "no_template", NULL },
    { "Dosja template 2\nname: a\nlanguage: en\ntitle: T\nof: case\n", 1, "no_template", NULL },
    { "Dosja template 1\nlanguage: en\ntitle: T\nof: case\n", 4, "header_missing", "name" },
    { "Dosja template 1\nname: A b\nlanguage: en\ntitle: T\nof: case\n", 2, "header_value",
      "name" },
    { "Dosja template 1\nname: a\nlanguage: de\ntitle: T\nof: case\n", 3, "header_value",
      "language" },
    { "Dosja template 1\nname: a\nlanguage: en\ntitle: T\nof: camel\n", 5, "header_value", "of" },
    { HEADER "Dear {{person.given_nme}},\n", 7, "unknown_field", "person.given_nme" },
    { HEADER "\n\nof {{case.manager.surnam}}\n", 9, "unknown_field", "case.manager.surnam" },
    { HEADER "{{case.number.code}}\n", 7, "unknown_field", "case.number.code" },
    { HEADER "{{stay.from}}\n", 7, "unknown_field", "stay.from" },
    { HEADER "{{period.from}}\n", 7, "unknown_field", "period.from" },
    { HEADER "{{}}\n", 7, "unknown_field", "" },
    { HEADER "{{#if case.statu}}\na\n{{/if}}\n", 7, "unknown_field", "case.statu" },
    { HEADER "{{#if person.sex is lady}}\na\n{{/if}}\n", 7, "unknown_key", "lady" },
    { HEADER "{{#if person.sex was female}}\na\n{{/if}}\n", 7, "unknown_word", "was" },
    { HEADER "{{person.born | short}}\n", 7, "unknown_word", "short" },
    { HEADER "{{#each camels}}\n{{/each}}\n", 7, "unknown_type", "camels" },
    { HEADER "{{#each stay of organisation}}\n{{/each}}\n", 7, "unrelated", "organisation" },
    { HEADER "{{#each historical_total}}\n{{/each}}\n", 7, "unrelated", "historical_total" },
    { HEADER "{{#each stay sideways}}\n{{/each}}\n", 7, "unknown_word", "sideways" },
    { HEADER "{{#each stay on from}}\n{{/each}}\n", 7, "unknown_word", "on" },
    { HEADER "\n{{#each stay}}\n", 8, "not_closed", "#each" },
    { HEADER "{{/if}}\n", 7, "not_open", "/if" },
    { HEADER "{{#if case.number}}\n{{/each}}\n{{/if}}\n", 8, "not_open", "/each" },
    { HEADER "{{#perhaps}}\n", 7, "unknown_word", "#perhaps" },
    { HEADER "a {{#if case.number}}b\n", 7, "not_closed", "#if" },
    { HEADER "a {{case.number\n", 7, "open_tag", NULL },
    { HEADER "{{#section a b}}\n{{/section}}\n{{#section a c}}\n{{/section}}\n", 9, "twice", "a" },
    { HEADER "|# 0 1\n", 7, "unknown_word", "0" },
    { HEADER "|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a\n", 7, "too_many_cells",
      NULL },
    { HEADER "a\x01 b\n", 1, "encoding", NULL },
    { HEADER "a\xff b\n", 1, "encoding", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = paper_new_problems ();
      const DosjaTemplateProblem *problem;
      g_autofree char *words = NULL;

      g_assert_null (dosja_template_parse (cases[i].text, strlen (cases[i].text), problems));
      g_assert_cmpuint (problems->len, >, 0);
      problem = g_ptr_array_index (problems, 0);
      words = dosja_template_problem_describe (problem);
      g_test_message ("%s", words);
      g_assert_cmpstr (problem->code, ==, cases[i].code);
      g_assert_cmpuint (problem->line, ==, cases[i].line);
      g_assert_cmpstr (problem->name, ==, cases[i].name);
      if (cases[i].name != NULL)
        g_assert_nonnull (strstr (words, cases[i].name));
    }
}

/* Every problem is named, not the first alone; but not without end. */
static void
test_all_named (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (GPtrArray) problems = paper_new_problems ();

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "{{no.such}}\n\n");
  g_assert_null (dosja_template_parse (text->str, text->len, problems));
  g_assert_cmpuint (problems->len, ==, 50);
  g_assert_cmpuint (((DosjaTemplateProblem *)problems->pdata[49])->line, ==, 7 + 49 * 2);
}

static char *
repeated (const char *word, guint n)
{
  g_autoptr (GString) text = g_string_new (HEADER);

  for (guint i = 0; i < n; i++)
    g_string_append (text, word);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *word;
    guint n;
    const char *code;
  } cases[] = {
    { "{{#if case.number}}\n", 200, "too_deep" },
    { "{{#if case.number}}", 200, "too_deep" },
    { "{{#each stay}}\n", 200, "too_deep" },
    { "a\n", 100000, "too_long" },
    { "\n", 10000, "too_long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeated (cases[i].word, cases[i].n);
      g_autoptr (GPtrArray) problems = paper_new_problems ();
      gboolean named = FALSE;

      g_assert_null (dosja_template_parse (text, strlen (text), problems));
      for (guint k = 0; k < problems->len; k++)
        named = named
                || g_str_equal (((DosjaTemplateProblem *)problems->pdata[k])->code, cases[i].code);
      g_assert_true (named);
    }
}

/* ---- the documents that are shipped ---- */

static void
test_shipped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sq = dosja_documents_list (f->store, "sq", &error);
  g_autoptr (GPtrArray) en = dosja_documents_list (f->store, "en", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sq->len, >=, 3);
  g_assert_cmpuint (sq->len, ==, en->len);
  for (guint i = 0; i < sq->len; i++)
    {
      const DosjaDocumentInfo *one = g_ptr_array_index (sq, i);
      const DosjaDocumentInfo *other = g_ptr_array_index (en, i);
      g_autofree char *text = dosja_documents_get_text (f->store, one->name, "sq", NULL, &error);
      g_autoptr (GPtrArray) problems = paper_new_problems ();
      g_autoptr (DosjaTemplate) template = dosja_template_parse (text, strlen (text), problems);

      for (guint k = 0; k < problems->len; k++)
        {
          g_autofree char *words = dosja_template_problem_describe (problems->pdata[k]);

          g_error ("%s.sq: %s", one->name, words);
        }
      g_assert_cmpstr (one->name, ==, other->name);
      g_assert_cmpstr (one->title, !=, other->title);
      g_assert_true (one->shipped && other->shipped && !one->replaced && !other->replaced);
      g_assert_nonnull (one->template);
      if (other->template == NULL)
        g_error ("%s.en cannot be used", one->name);
      g_assert_cmpstr (dosja_template_get_name (one->template), ==, one->name);
      g_assert_cmpstr (dosja_template_get_language (one->template), ==, "sq");
      g_assert_cmpstr (dosja_template_get_language (other->template), ==, "en");
      g_assert_true (dosja_template_get_root (one->template)
                     == dosja_template_get_root (other->template));
      g_assert_true (dosja_template_get_about (one->template)
                     == dosja_template_get_about (other->template));
      g_assert_cmpuint (dosja_template_get_sections (one->template)->len, ==,
                        dosja_template_get_sections (other->template)->len);
    }
}

/* ---- the centre's own wording ---- */

static guint
count_replaced (Fixture *f)
{
  g_autoptr (GPtrArray) infos = dosja_documents_list (f->store, "en", NULL);
  guint n = 0;

  for (guint i = 0; i < infos->len; i++)
    n += ((DosjaDocumentInfo *)infos->pdata[i])->replaced;

  return n;
}

static void
test_replaced (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = paper_new_problems ();
  g_autoptr (DosjaTemplate) template = NULL;
  g_autofree char *shipped = dosja_documents_get_text (f->store, "case-file", "en", NULL, &error);
  g_auto (GStrv) halves = g_strsplit (shipped, "title: Case file", 2);
  g_autofree char *changed = g_strjoinv ("title: Our own file", halves);
  g_autofree char *wrong = g_strconcat (changed, "\n{{person.shoe_size}}\n", NULL);
  g_autofree char *again = NULL;
  gboolean replaced;

  g_assert_no_error (error);
  g_assert_false (dosja_documents_import (f->store, wrong, strlen (wrong), problems, &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_TEMPLATE);
  g_clear_error (&error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((DosjaTemplateProblem *)problems->pdata[0])->name, ==, "person.shoe_size");
  g_assert_cmpuint (count_replaced (f), ==, 0);

  g_ptr_array_set_size (problems, 0);
  g_assert_true (dosja_documents_import (f->store, changed, strlen (changed), problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_replaced (f), ==, 1);
  fixture_reopen (f);
  template = dosja_documents_get (f->store, "case-file", "en", &error);
  g_assert_cmpstr (dosja_template_get_title (template), ==, "Our own file");
  again = dosja_documents_get_text (f->store, "case-file", "en", &replaced, &error);
  g_assert_true (replaced);
  g_assert_nonnull (strstr (again, "Our own file"));

  /* A second one takes the first one's place; the other language is not touched. */
  g_assert_true (dosja_documents_import (f->store, changed, strlen (changed), problems, &error));
  g_assert_cmpuint (count_replaced (f), ==, 1);

  g_assert_true (dosja_documents_restore (f->store, "case-file", "en", &error));
  g_assert_no_error (error);
  g_clear_pointer (&template, dosja_template_unref);
  template = dosja_documents_get (f->store, "case-file", "en", &error);
  g_assert_cmpstr (dosja_template_get_title (template), ==, "Case file");
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_assert_cmpuint (count_replaced (f), ==, 1);

  g_assert_true (dosja_documents_restore (f->store, "case-file", "en", &error));
  g_assert_false (dosja_documents_restore (f->store, "case-file", "en", &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_UNKNOWN);
}

/* What cannot be used any more is told, and the rest can still be used. */
static void
test_outdated (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("document_template"));
  g_autoptr (GPtrArray) infos = NULL;

  dosja_record_set (record, "name", "case-file.en");
  dosja_record_set (record, "title", "Of an older time");
  dosja_record_set (record, "body", HEADER "{{person.gone}}");
  paper_save (f->store, record);

  g_assert_null (dosja_documents_get (f->store, "case-file", "en", &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_TEMPLATE);
  g_clear_error (&error);
  infos = dosja_documents_list (f->store, "en", &error);
  for (guint i = 0; i < infos->len; i++)
    {
      const DosjaDocumentInfo *info = g_ptr_array_index (infos, i);

      g_assert_cmpint (info->template == NULL, ==, g_str_equal (info->name, "case-file"));
      if (info->template == NULL)
        g_assert_cmpstr (info->title, ==, "Of an older time");
    }
}

static void
test_read_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "big", NULL);
  g_autofree char *big = g_strnfill (2000000, 'a');
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = paper_new_problems ();
  gsize size;

  g_assert_false (dosja_documents_read_file (path, &text, &size, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, big, 2000000, NULL));
  g_assert_true (dosja_documents_read_file (path, &text, &size, &error));
  g_assert_cmpuint (size, ==, DOSJA_TEMPLATE_MAX_SIZE + 1);
  g_assert_false (dosja_documents_import (f->store, text, size, problems, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/document/refused-with-line-and-name", test_refused);
  g_test_add_func ("/document/all-problems-named", test_all_named);
  g_test_add_func ("/document/hostile", test_hostile);
  FIXTURE_ADD ("/document/shipped", test_shipped);
  FIXTURE_ADD ("/document/replaced", test_replaced);
  FIXTURE_ADD ("/document/outdated", test_outdated);
  FIXTURE_ADD ("/document/read-file", test_read_file);

  return g_test_run ();
}
