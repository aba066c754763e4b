/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets with a row of codes over the row of labels. */

#include "base/dosja-locale.h"
#include "model/dosja-codes.h"
#include "transfer/dosja-import.h"

#include <string.h>

static DosjaSheet *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DosjaSheet *sheet = dosja_sheet_parse (bytes, NULL, ',', &error);

  g_assert_no_error (error);

  return sheet;
}

static void
test_codes_stand_beside_labels (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("prs_FirstName,prs_SecondName,prs_Gender\n"
                                        "First name,Second name,Gender,Remark\n"
                                        "Ana,Hoxha,F,new\n");

  g_assert_cmpuint (dosja_sheet_get_n_columns (sheet), ==, 4);
  g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 1);
  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 0), ==, "First name");
  g_assert_cmpstr (dosja_sheet_get_code (sheet, 0), ==, "prs_FirstName");
  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 3), ==, "Remark");
  g_assert_null (dosja_sheet_get_code (sheet, 3));
  g_assert_cmpstr (dosja_sheet_get_cell (sheet, 0, 1), ==, "Hoxha");
  g_assert_cmpuint (dosja_sheet_get_line (sheet, 0), ==, 3);
  for (guint c = 0; c < 4; c++)
    g_assert_false (dosja_sheet_disagrees (sheet, c));
}

/* A sheet with one row of headings keeps its first row of people, whatever the headings look like.
 */
static void
test_people_are_no_labels (void)
{
  static const char *const sheets[] = {
    "code,given_name,surname,sex\nV00001,Ana,Hoxha,female\nV00002,Drita,Gjoka,female\n",
    "Emri,Mbiemri\nAna,Hoxha\nDrita,Gjoka\n",
    "name,name_2\nEmri,Mbiemri\nAna,Hoxha\n",
    "prs_FirstName\nFirst name\nAna\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (DosjaSheet) sheet = parse (sheets[i]);

      g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 2);
      g_assert_cmpuint (dosja_sheet_get_line (sheet, 0), ==, 2);
      g_assert_null (dosja_sheet_get_code (sheet, 0));
      g_assert_false (dosja_sheet_disagrees (sheet, 0));
    }
}

static void
test_only_codes (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("prs_FirstName,prs_Gender\nFirst name,Gender\n");

  g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 0);
  g_assert_cmpstr (dosja_sheet_get_code (sheet, 1), ==, "prs_Gender");
}

/* Which of two rows is right cannot be told from them; a code that no program here knows says
 * nothing against a label. */
static void
test_disagreement (void)
{
  g_autoptr (DosjaSheet) sheet
      = parse ("prs_FirstName,City,Country,State,Street,PostalCode,fld_12,OutgoingDate,vic_"
               "TraffickinStatus\n"
               "First name,Street,City,State,Zip,Country,Telephone,Outgoing reason,Trafficking "
               "status,Outgoing date\n"
               "Ana,Rruga,Vlora,,9400,AL,069,,,\n");
  static const gboolean wanted[]
      = { FALSE, TRUE, TRUE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE, FALSE };
  g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);

  g_assert_cmpuint (dosja_sheet_get_n_columns (sheet), ==, G_N_ELEMENTS (wanted));
  for (guint c = 0; c < G_N_ELEMENTS (wanted); c++)
    {
      const char *heading = dosja_sheet_get_heading (sheet, c);

      if (dosja_sheet_disagrees (sheet, c) != wanted[c])
        g_error ("“%s”", heading);
      g_assert_cmpint (dosja_mapping_must_decide (mapping, sheet, c), ==, wanted[c]);
      if (wanted[c])
        g_assert_null (dosja_mapping_get_column (mapping, heading));
    }
  g_assert_cmpstr (dosja_mapping_get_column (mapping, "First name"), ==, "person.given_name");
  g_assert_cmpstr (dosja_mapping_get_column (mapping, "Telephone"), ==, "person.phone");

  /* Decided either way, it is decided. */
  dosja_mapping_set_column (mapping, "Street", "person.address");
  dosja_mapping_set_column (mapping, "City", "");
  g_assert_false (dosja_mapping_must_decide (mapping, sheet, 1));
  g_assert_false (dosja_mapping_must_decide (mapping, sheet, 2));
}

/* A choice is the same word whatever blanks and signs a program puts in it. */
static void
test_choices (void)
{
  static const char *const words[]
      = { "DebtBondage ", "debt_bondage", "Debt bondage", " debt-bondage", "DEBT BONDAGE" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (dosja_codes_match ("means_of_control", words[i]), ==, "debt_bondage");
  g_assert_null (dosja_codes_match ("means_of_control", "Debt"));
  g_assert_null (dosja_codes_match ("means_of_control", " – "));
  g_assert_null (dosja_codes_match ("means_of_control", ""));
}

static void
match_itself (const char *list, const DosjaCode *code, guint position, gpointer user_data)
{
  guint *n = user_data;
  const char *by_label = dosja_codes_match (list, code->label_en);

  g_assert_cmpstr (dosja_codes_match (list, code->key), ==, code->key);
  if (by_label != NULL)
    g_assert_cmpstr (by_label, ==, code->key);
  (*n)++;
}

/* No key of a list is taken for another by that, and no label. */
static void
test_every_key_is_understood (void)
{
  guint n = 0;

  dosja_codes_foreach_shipped (match_itself, &n);
  g_assert_cmpuint (n, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/sheet/codes/beside-labels", test_codes_stand_beside_labels);
  g_test_add_func ("/sheet/codes/people-are-no-labels", test_people_are_no_labels);
  g_test_add_func ("/sheet/codes/and-nobody", test_only_codes);
  g_test_add_func ("/sheet/codes/disagree", test_disagreement);
  g_test_add_func ("/sheet/choices/blanks-and-signs", test_choices);
  g_test_add_func ("/sheet/choices/every-key-is-understood", test_every_key_is_understood);

  return g_test_run ();
}
