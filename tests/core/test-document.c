/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters, forms and files from templates: what they say, in which language, and what a
 * template may not say. */

#include "document/dosja-documents.h"

#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-role.h"
#include "values.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEADER "Dosja template 1\nname: letter\nlanguage: en\ntitle: A letter\nof: case\n\n"

static const char *const languages[] = { "sq", "en" };

static void
problem_free (gpointer data)
{
  dosja_template_problem_free (data);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func (problem_free);
}

static DosjaTemplate *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  DosjaTemplate *template = dosja_template_parse (text, strlen (text), problems);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *words = dosja_template_problem_describe (problems->pdata[i]);

      g_printerr ("%s\n", words);
    }
  g_assert_nonnull (template);

  return template;
}

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
      g_autoptr (GPtrArray) problems = new_problems ();
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
  g_autoptr (GPtrArray) problems = new_problems ();

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
      g_autoptr (GPtrArray) problems = new_problems ();
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
      g_autoptr (GPtrArray) problems = new_problems ();
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

/* ---- filling ---- */

/* Words of letters that a page must show, told apart by type and field. */
static char *
token (const DosjaType *type, const DosjaField *field)
{
  return g_strdup_printf ("ëçË%s%sÇ", type->name, field->name);
}

static void
save (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  if (!dosja_store_save (store, record, problems, &error))
    for (guint i = 0; i < dosja_problems_get_n (problems); i++)
      g_printerr ("%s.%s: %s\n", dosja_record_get_record_type (record)->name,
                  dosja_problems_get (problems, i)->field, dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);
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
  save (f->store, person);
  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  save (f->store, record);
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
      save (f->store, other);
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

/* The text of a PDF, or NULL where the reader is not there. */
static char *
read_pdf (const char *path)
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
static char *
squeeze (const char *text)
{
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (squeezed, *at);

  return g_string_free (g_steal_pointer (&squeezed), FALSE);
}

static void
assert_says (const char *text, const char *words)
{
  g_autofree char *wanted = squeeze (words);

  if (strstr (text, wanted) == NULL)
    g_error ("“%s” is not there", words);
}

/* Fills, writes, reads back; where pages cannot be read, the bytes are there at least. */
static char *
make (Fixture *f, DosjaTemplate *template, const DosjaFill *fill, guint *ret_pages)
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
  text = read_pdf (path);
  g_unlink (path);
  if (text == NULL)
    return NULL;
  g_assert_null (strstr (text, "{{person"));
  g_assert_null (strstr (text, "{{case"));
  g_assert_null (strstr (text, "{{office"));

  return squeeze (text);
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
          text = make (f, info->template, &fill, NULL);
          if (text == NULL)
            continue;
          source = dosja_documents_get_text (f->store, info->name, info->language, NULL, &error);
          if (strstr (source, "{{office.name}}") != NULL)
            assert_says (text, "Qendra e Gruas Shtëpia");
          assert_says (text, l == 0 ? "Faqja 1 nga" : "Page 1 of");
          if (!dosja_template_needs_period (info->template))
            assert_says (text, "Çela");
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
  g_autofree char *text = make (f, template, &fill, NULL);
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

      assert_says (text, section->title);
      for (guint k = 0; k < type->n_fields; k++)
        {
          g_autofree char *word = token (type, &type->fields[k]);

          for (guint r = 0; r < records->len && !told; r++)
            told
                = g_strcmp0 (dosja_record_get (records->pdata[r], type->fields[k].name), word) == 0;
          if (told)
            assert_says (text, word);
          told = FALSE;
        }
    }

  /* Labels, code lists and dates are in its language. */
  assert_says (text, "Konfidenciale");
  assert_says (text, "Datëlindja");
  g_assert_null (strstr (text, "Dateofbirth"));

  fill.sections = only_person;
  some = make (f, template, &fill, NULL);
  assert_says (some, "Tëdhënatepersonit");
  g_assert_null (strstr (some, "Tëdhënateerastit"));
  g_assert_null (strstr (some, "ëçËcasereasonÇ"));
}

/* ---- conditions, lists, empty parts ---- */

static char *
make_text (Fixture *f, DosjaRecord *record, const char *body)
{
  g_autofree char *text = g_strconcat (HEADER, body, NULL);
  g_autoptr (DosjaTemplate) template = parse (text);
  DosjaFill fill = { .record = dosja_record_get_id (record) };

  return make (f, template, &fill, NULL);
}

static DosjaRecord *
add_case (Fixture *f, const char *reason)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00077", "Drita", NULL, "Gjokë", "1987-05-03");
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", "2026-0077");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2026-02-03");
  dosja_record_set (record, "reason", reason);
  save (f->store, record);

  return record;
}

static void
add_stay (Fixture *f, DosjaRecord *record, const char *from, const char *until)
{
  g_autoptr (DosjaRecord) stay = dosja_record_new (dosja_type_find ("stay"));

  dosja_record_set (stay, "person", dosja_record_get (record, "person"));
  dosja_record_set (stay, "from", from);
  dosja_record_set (stay, "until", until);
  save (f->store, stay);
}

static void
test_conditions (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = add_case (f, NULL);
  static const struct
  {
    const char *body;
    const char *there;
    const char *absent;
  } cases[] = {
    { "{{person.full_name}}, {{person.code}}", "Drita Gjokë, V00077", NULL },
    { "{{case.opened | long}} {{case.category}}", "3 February 2026 Victim of domestic violence",
      NULL },
    { "{{#if person.sex is female}}she{{#else}}he{{/if}} came", "she came", "he{{" },
    { "{{#if person.sex is not female}}\nXX\n{{#else}}\nYY\n{{/if}}", "YY", "XX" },
    { "{{#unless case.closed}}\nOPEN\n{{/unless}}", "OPEN", NULL },
    { "A\n\nClosed :: {{case.closed}}\nOpened :: {{case.opened}}", "Opened 03.02.2026", "Closed" },
    { "Closed ::: {{case.closed}}", "Closed ....", NULL },
    { "A\n\n{{#section one Heading of nothing}}\n{{case.closed}}\n{{/section}}", "A", "Heading" },
    { "A\n= Lonely\n|= From | Until\n{{#each stay where exit_reason is other}}\n| {{stay.from}} | "
      "a\n{{/each}}",
      "A", "Lonely" },
    { "|= No | From\n{{#each stay newest}}\n| {{number}} | {{stay.from}}\n{{/each}}\nIn all "
      "{{total}}",
      "No From 1 01.03.2026 2 01.02.2026 3 05.01.2026 In all 3", NULL },
    { "{{#each stay first 1}}\n| {{stay.from}}\n{{/each}}", "05.01.2026", "01.02.2026" },
    { "{{#each case_status}}\nS {{case_status.status | label}}\n{{#else}}\nnever\n{{/each}}", NULL,
      "never" },
    { "{{#any stay}}\nstayed\n{{#else}}\nnever\n{{/any}}", "stayed", "never" },
    { "{{person.surname | upper}}", "GJOKË", NULL },
    { "{{person.interpreter | tick}} {{person.phone_safe | tick}} tick", "☐ ☐ tick", NULL },
    { "First line\\\nsecond\n- one\n- two\n~ small\n>> right\n^^ centre\n---\n.\n+++\n___ Who | "
      "And who",
      "• one", NULL },
  };

  add_stay (f, record, "2026-01-05", "2026-01-20");
  add_stay (f, record, "2026-02-01", "2026-02-20");
  add_stay (f, record, "2026-03-01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      text = make_text (f, record, cases[i].body);
      if (text == NULL)
        return;
      g_test_message ("%s", cases[i].body);
      if (cases[i].there != NULL)
        assert_says (text, cases[i].there);
      if (cases[i].absent != NULL)
        g_assert_null (strstr (text, cases[i].absent));
    }
}

/* Whatever a record holds is shown as it stands, and is never taken for markup or a tag. */
static void
test_values_are_words (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = add_case (f, "= <b>vetë</b> & pa **dok** | {{case.number}} ::");
  g_autofree char *body = g_strconcat (HEADER, "A {{case.reason}} Z\n", NULL);
  g_autoptr (DosjaTemplate) template = parse (body);
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) document
      = dosja_template_fill (template, f->store, &fill, NULL, &error);
  g_autofree char *path = g_build_filename (f->folder, "out.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;

  g_assert_no_error (error);
  g_assert_true (dosja_document_to_pdf (document, path, NULL));
  text = read_pdf (path);
  if (text == NULL)
    return;
  squeezed = squeeze (text);
  assert_says (squeezed, "A = <b>vetë</b> & pa **dok** | {{case.number}} :: Z");
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = add_case (f, NULL);
  g_autoptr (DosjaTemplate) letter = parse (HEADER "a\n");
  g_autoptr (DosjaTemplate) about
      = parse ("Dosja template 1\nname: a\nlanguage: en\ntitle: T\nof: case\nabout: stay\n\na\n");
  g_autoptr (DosjaTemplate) book
      = parse ("Dosja template 1\nname: a\nlanguage: en\ntitle: T\nof: period\n\na\n");
  DosjaId nobody;
  DosjaFill fill = { .record = &nobody };
  g_autoptr (GError) error = NULL;

  dosja_id_generate (&nobody);
  g_assert_null (dosja_template_fill (letter, f->store, &fill, NULL, &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_NO_RECORD);
  g_clear_error (&error);

  fill.record = dosja_record_get_id (record);
  g_assert_null (dosja_template_fill (about, f->store, &fill, NULL, &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_NOTHING);
  g_clear_error (&error);

  g_assert_null (dosja_template_fill (book, f->store, &fill, NULL, &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_PERIOD);
  g_clear_error (&error);
  fill.from = "2026-02-01";
  fill.to = "2026-01-01";
  g_assert_null (dosja_template_fill (book, f->store, &fill, NULL, &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_PERIOD);
  g_clear_error (&error);

  g_assert_null (dosja_documents_get (f->store, "no-such", "sq", &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (dosja_documents_get (f->store, "../codelists/sex", "sq", &error));
  g_assert_error (error, DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_UNKNOWN);
}

static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = add_case (f, NULL);
  g_autoptr (DosjaTemplate) letter = parse (HEADER "{{#records}}\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DosjaProgress progress = { .cancellable = cancellable };
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dosja_template_fill (letter, f->store, &fill, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
  g_autoptr (DosjaRecord) record = add_case (f, NULL);
  g_autoptr (DosjaTemplate) template
      = parse (HEADER "Her {{person.code}} {{person.surname}} {{person.full_name}} "
                      "{{case.manager.name}}\n{{#fields person}}\n");
  DosjaFill fill = { .record = dosja_record_get_id (record), .show = hide_surname };
  g_autofree char *text = make (f, template, &fill, NULL);

  if (text == NULL)
    return;
  assert_says (text, "V00077");
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
  text = read_pdf (path);
  g_unlink (path);

  return text != NULL ? squeeze (text) : NULL;
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

/* ---- a period ---- */

/* Of somebody else each time: nobody has two stays at once. */
static void
add_other_stay (Fixture *f, const char *from, const char *until)
{
  static guint n;
  g_autofree char *code = g_strdup_printf ("S%u", n++);
  g_autoptr (DosjaRecord) person = fixture_add_person (f->store, code, "Lule", NULL, "Deda", NULL);
  g_autoptr (DosjaRecord) stay = dosja_record_new (dosja_type_find ("stay"));

  dosja_record_set_reference (stay, "person", dosja_record_get_id (person));
  dosja_record_set (stay, "from", from);
  dosja_record_set (stay, "until", until);
  save (f->store, stay);
}

static void
test_period (Fixture *f, gconstpointer data)
{
  static const char body[]
      = "Dosja template 1\nname: b\nlanguage: en\ntitle: T\nof: period\npage: landscape\n\n"
        "From {{period.from}} to {{period.to | long}}\n\n|= No | Number\n"
        "{{#each case on opened}}\n| {{number}} | C{{case.number}}\n{{/each}}\n"
        "Cases {{total}}\n{{#each stay during from until}}\n- S{{stay.from}}\n{{/each}}\n";
  g_autoptr (DosjaRecord) record = add_case (f, NULL);
  g_autoptr (DosjaTemplate) template = parse (body);
  DosjaFill fill = { .from = "2026-02-01", .to = "2026-02-28" };
  g_autofree char *inside = NULL;
  g_autofree char *outside = NULL;

  add_other_stay (f, "2026-01-05", "2026-01-20");
  add_other_stay (f, "2026-01-25", "2026-02");
  add_other_stay (f, "2026-02-10", "2026-04-20");
  add_other_stay (f, "2025-06-01", NULL);
  add_other_stay (f, "2026-03-01", NULL);
  inside = make (f, template, &fill, NULL);
  fill.from = "2026-02-04";
  outside = make (f, template, &fill, NULL);
  if (inside == NULL)
    return;

  assert_says (inside, "From 01.02.2026 to 28 February 2026");
  assert_says (inside, "1 C2026-0077 Cases 1");
  assert_says (inside, "S01.06.2025");
  assert_says (inside, "S25.01.2026");
  assert_says (inside, "S10.02.2026");
  g_assert_null (strstr (inside, "S05.01.2026"));
  g_assert_null (strstr (inside, "S01.03.2026"));
  assert_says (outside, "Cases 0");
  g_assert_null (strstr (outside, "C2026-0077"));
}

/* ---- long texts ---- */

static char *
long_text (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "fjala%04u%s", i, i % 40 == 39 ? "\n" : " ");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_in_order (const char *text, guint n)
{
  const char *at = text;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf ("fjala%04u", i);

      at = strstr (at, word);
      if (at == NULL)
        g_error ("%s is not where it belongs", word);
    }
}

/* Paragraphs, pairs and table rows go on overleaf, and nothing is lost on the way. */
static void
test_page_breaks (Fixture *f, gconstpointer data)
{
  static const char *const bodies[] = {
    "{{case.reason}}",
    "{{#fields case}}",
    "Reason :: {{case.reason}}",
    "|# 1 4\n|= Number | Reason of all reasons\n| {{case.number}} | {{case.reason}}",
  };
  guint n = 1900;
  g_autofree char *reason = long_text (n);
  g_autoptr (DosjaRecord) record = add_case (f, reason);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *whole = g_strconcat (HEADER, bodies[i], "\n\nThe end.\n", NULL);
      g_autoptr (DosjaTemplate) template = parse (whole);
      DosjaFill fill = { .record = dosja_record_get_id (record) };
      guint n_pages;
      g_autofree char *text = make (f, template, &fill, &n_pages);

      g_assert_cmpuint (n_pages, >=, 3);
      g_assert_cmpuint (n_pages, <=, 12);
      if (text == NULL)
        return;
      assert_in_order (text, n);
      assert_says (text, "The end.");
      if (i == 3)
        g_assert_nonnull (strstr (strstr (text, "Reasonofall") + 1, "Reasonofall"));
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
  g_autoptr (GPtrArray) problems = new_problems ();
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
  save (f->store, record);

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
  g_autoptr (GPtrArray) problems = new_problems ();
  gsize size;

  g_assert_false (dosja_documents_read_file (path, &text, &size, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, big, 2000000, NULL));
  g_assert_true (dosja_documents_read_file (path, &text, &size, &error));
  g_assert_cmpuint (size, ==, DOSJA_TEMPLATE_MAX_SIZE + 1);
  g_assert_false (dosja_documents_import (f->store, text, size, problems, NULL));
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
  g_autoptr (DosjaRecord) record = add_case (f, canary);
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

  g_test_add_func ("/document/refused-with-line-and-name", test_refused);
  g_test_add_func ("/document/all-problems-named", test_all_named);
  g_test_add_func ("/document/hostile", test_hostile);
  FIXTURE_ADD ("/document/shipped", test_shipped);
  g_test_add ("/document/filled", Fixture, NULL, set_up, test_filled, tear_down);
  g_test_add ("/document/case-file", Fixture, NULL, set_up, test_case_file, tear_down);
  FIXTURE_ADD ("/document/conditions", test_conditions);
  FIXTURE_ADD ("/document/values-are-words", test_values_are_words);
  FIXTURE_ADD ("/document/errors", test_errors);
  FIXTURE_ADD ("/document/stopped", test_stopped);
  FIXTURE_ADD ("/document/hidden", test_hidden);
  g_test_add ("/document/roles", Fixture, NULL, set_up, test_roles, tear_down);
  FIXTURE_ADD ("/document/period", test_period);
  FIXTURE_ADD ("/document/page-breaks", test_page_breaks);
  FIXTURE_ADD ("/document/replaced", test_replaced);
  FIXTURE_ADD ("/document/outdated", test_outdated);
  FIXTURE_ADD ("/document/read-file", test_read_file);
  FIXTURE_ADD ("/document/nothing-on-disk", test_nothing_on_disk);

  return g_test_run ();
}
