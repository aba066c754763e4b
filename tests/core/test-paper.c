/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on the paper: under which conditions, in which order, on which page. */

#include "assess/dosja-answers.h"
#include "base/dosja-locale.h"
#include "paper.h"

#include <string.h>

static void
add_stay (Fixture *f, DosjaRecord *record, const char *from, const char *until)
{
  g_autoptr (DosjaRecord) stay = dosja_record_new (dosja_type_find ("stay"));

  dosja_record_set (stay, "person", dosja_record_get (record, "person"));
  dosja_record_set (stay, "from", from);
  dosja_record_set (stay, "until", until);
  paper_save (f->store, stay);
}

static void
test_conditions (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = paper_add_case (f, NULL);
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

      text = paper_make_text (f, record, cases[i].body);
      if (text == NULL)
        return;
      g_test_message ("%s", cases[i].body);
      if (cases[i].there != NULL)
        paper_assert_says (text, cases[i].there);
      if (cases[i].absent != NULL)
        g_assert_null (strstr (text, cases[i].absent));
    }
}

/* Whatever a record holds is shown as it stands, and is never taken for markup or a tag. */
static void
test_values_are_words (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record
      = paper_add_case (f, "= <b>vetë</b> & pa **dok** | {{case.number}} ::");
  g_autofree char *body = g_strconcat (HEADER, "A {{case.reason}} Z\n", NULL);
  g_autoptr (DosjaTemplate) template = paper_parse (body);
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaDocument) document
      = dosja_template_fill (template, f->store, &fill, NULL, &error);
  g_autofree char *path = g_build_filename (f->folder, "out.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;

  g_assert_no_error (error);
  g_assert_true (dosja_document_to_pdf (document, path, NULL));
  text = paper_read_pdf (path);
  if (text == NULL)
    return;
  squeezed = paper_squeeze (text);
  paper_assert_says (squeezed, "A = <b>vetë</b> & pa **dok** | {{case.number}} :: Z");
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = paper_add_case (f, NULL);
  g_autoptr (DosjaTemplate) letter = paper_parse (HEADER "a\n");
  g_autoptr (DosjaTemplate) about = paper_parse (
      "Dosja template 1\nname: a\nlanguage: en\ntitle: T\nof: case\nabout: stay\n\na\n");
  g_autoptr (DosjaTemplate) book
      = paper_parse ("Dosja template 1\nname: a\nlanguage: en\ntitle: T\nof: period\n\na\n");
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
  g_autoptr (DosjaRecord) record = paper_add_case (f, NULL);
  g_autoptr (DosjaTemplate) letter = paper_parse (HEADER "{{#records}}\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DosjaProgress progress = { .cancellable = cancellable };
  DosjaFill fill = { .record = dosja_record_get_id (record) };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dosja_template_fill (letter, f->store, &fill, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
  paper_save (f->store, stay);
}

static void
test_period (Fixture *f, gconstpointer data)
{
  static const char body[]
      = "Dosja template 1\nname: b\nlanguage: en\ntitle: T\nof: period\npage: landscape\n\n"
        "From {{period.from}} to {{period.to | long}}\n\n|= No | Number\n"
        "{{#each case on opened}}\n| {{number}} | C{{case.number}}\n{{/each}}\n"
        "Cases {{total}}\n{{#each stay during from until}}\n- S{{stay.from}}\n{{/each}}\n";
  g_autoptr (DosjaRecord) record = paper_add_case (f, NULL);
  g_autoptr (DosjaTemplate) template = paper_parse (body);
  DosjaFill fill = { .from = "2026-02-01", .to = "2026-02-28" };
  g_autofree char *inside = NULL;
  g_autofree char *outside = NULL;

  add_other_stay (f, "2026-01-05", "2026-01-20");
  add_other_stay (f, "2026-01-25", "2026-02");
  add_other_stay (f, "2026-02-10", "2026-04-20");
  add_other_stay (f, "2025-06-01", NULL);
  add_other_stay (f, "2026-03-01", NULL);
  inside = paper_make (f, template, &fill, NULL);
  fill.from = "2026-02-04";
  outside = paper_make (f, template, &fill, NULL);
  if (inside == NULL)
    return;

  paper_assert_says (inside, "From 01.02.2026 to 28 February 2026");
  paper_assert_says (inside, "1 C2026-0077 Cases 1");
  paper_assert_says (inside, "S01.06.2025");
  paper_assert_says (inside, "S25.01.2026");
  paper_assert_says (inside, "S10.02.2026");
  g_assert_null (strstr (inside, "S05.01.2026"));
  g_assert_null (strstr (inside, "S01.03.2026"));
  paper_assert_says (outside, "Cases 0");
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
  g_autoptr (DosjaRecord) record = paper_add_case (f, reason);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *whole = g_strconcat (HEADER, bodies[i], "\n\nThe end.\n", NULL);
      g_autoptr (DosjaTemplate) template = paper_parse (whole);
      DosjaFill fill = { .record = dosja_record_get_id (record) };
      guint n_pages;
      g_autofree char *text = paper_make (f, template, &fill, &n_pages);

      g_assert_cmpuint (n_pages, >=, 3);
      g_assert_cmpuint (n_pages, <=, 12);
      if (text == NULL)
        return;
      assert_in_order (text, n);
      paper_assert_says (text, "The end.");
      if (i == 3)
        g_assert_nonnull (strstr (strstr (text, "Reasonofall") + 1, "Reasonofall"));
    }
}

/* A heading goes overleaf with what it heads, however many of them stand above each other. */
static void
test_headings_keep (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) record = paper_add_case (f, "Reason");
  gboolean moved = FALSE;

  for (guint lines = 30; lines < 60; lines++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (guint i = 0; i < lines; i++)
        g_string_append (body, "- word\n");
      g_string_append (body, "= Above\n== Below\nReason :: {{case.reason}}\n");
      text = paper_make_text (f, record, body->str);
      if (text == NULL)
        return;
      g_assert_null (strstr (text, "AbovePage1of2"));
      g_assert_null (strstr (text, "BelowPage1of2"));
      moved = moved || strstr (text, "wordPage1of2AboveBelow") != NULL;
    }
  g_assert_true (moved);
}

/* ---- what a form was answered ---- */

/* The answers of the shipped form of risk at home: yes to the first question, no to the others */
static char *
answer (Fixture *f, DosjaRecord *record, char **ret_first_sq)
{
  g_autoptr (DosjaInstrument) instrument
      = dosja_instrument_load_shipped ("risk_at_home.json", NULL);
  g_autoptr (DosjaAnswers) answers = dosja_answers_new (instrument);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GArray) forms = NULL;

  dosja_query_add_filter (query, "hash", DOSJA_MATCH_IS, instrument->hash);
  forms = dosja_store_query_ids (f->store, query, NULL);
  g_assert_cmpuint (forms->len, ==, 1);
  dosja_record_set_reference (record, "form", &g_array_index (forms, DosjaId, 0));
  for (guint i = 0; i < instrument->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (instrument, i);

      if (question->kind == DOSJA_QUESTION_TRI)
        dosja_answers_set (answers, i, i == 0 ? "yes" : "no");
      else if (question->required)
        dosja_answers_set (answers, i, question->options[0].key);
    }
  *ret_first_sq = g_strdup (dosja_instrument_get_question (instrument, 0)->text.sq);

  return dosja_answers_to_text (answers);
}

/* Who reads a file reads questions and answers, in the language of the paper; neither the keys
 * they are kept by nor the name the store finds a record by. */
static void
test_answers_are_words (Fixture *f, gconstpointer data)
{
  static const char *const documents[] = { "case-file", "person-copy" };
  g_autoptr (DosjaRecord) record = paper_add_case (f, "Reason");
  g_autoptr (DosjaRecord) assessment = dosja_record_new (dosja_type_find ("risk_assessment"));
  g_autofree char *question = NULL;
  g_autofree char *answers = answer (f, assessment, &question);
  DosjaId person;

  dosja_record_set_reference (assessment, "case", dosja_record_get_id (record));
  dosja_record_set (assessment, "assessed", "2026-02-04");
  dosja_record_set (assessment, "answers", answers);
  paper_save (f->store, assessment);
  dosja_record_get_reference (record, "person", &person);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaTemplate) template
          = dosja_documents_get (f->store, documents[i], "sq", &error);
      DosjaFill fill = { .record = i == 0 ? dosja_record_get_id (record) : &person };
      g_autofree char *said = g_strconcat (question, " — Po", NULL);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = paper_make (f, template, &fill, NULL);
      if (text == NULL)
        return;
      paper_assert_says (text, said);
      g_assert_null (strstr (text, "strangulation:"));
      g_assert_null (strstr (text, "case/"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/document/conditions", test_conditions);
  FIXTURE_ADD ("/document/values-are-words", test_values_are_words);
  FIXTURE_ADD ("/document/errors", test_errors);
  FIXTURE_ADD ("/document/stopped", test_stopped);
  FIXTURE_ADD ("/document/period", test_period);
  FIXTURE_ADD ("/document/page-breaks", test_page_breaks);
  FIXTURE_ADD ("/document/headings-keep-with-what-they-head", test_headings_keep);
  FIXTURE_ADD ("/document/answers-are-words", test_answers_are_words);

  return g_test_run ();
}
