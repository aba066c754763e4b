/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-locale.h"
#include "base/dosja-text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* clang-format off */
/* Names, surnames, places and words of every beginning and with every two-sign letter. */
static const char *const words[] = {
  "Abaz", "Adelina", "Admir", "Afërdita", "Agim", "Agron", "Ahmet", "Ajshe", "Alba", "Albana", "Alban", "Alma",
  "Altin", "Ana", "Ana Maria", "Anamaria", "Anila", "Arben", "Ardian", "Ardita", "Arta", "Artan", "Aurela",
  "Avni", "Azem", "Bardha", "Bardhyl", "Bashkim", "Bebe", "Besa", "Besnik", "Bledar", "Blerina", "Blerta",
  "Brikena", "Bujar", "Bukurije", "Burim", "Cafo", "Cani", "Cara", "Cenka", "Cuka", "Cyl", "Çabej", "Çajupi",
  "Çako", "Çaushi", "Çela", "Çelik", "Çlirim", "Çollaku", "Çuni", "Dajti", "Dalina", "Dalip", "Dashnor", "Dema",
  "Denisa", "Diana", "Dita", "Donika", "Dorina", "Drita", "Dritan", "Durim", "Dusha", "Dhamo", "Dhimitri",
  "Dhimo", "Dhori", "Dhurata", "Edlira", "Edmond", "Edona", "Ejona", "Elbasan", "Elda", "Elena", "Elira",
  "Elona", "Elvana", "Emirjona", "Enkelejda", "Era", "Ermal", "Ermira", "Esma", "Etleva", "Ëma", "Ëndrra",
  "Ëndrit", "Ëngjëll", "Fadil", "Fatbardha", "Fatime", "Fatjona", "Fatmir", "Fier", "Fitore", "Flora",
  "Flutura", "Frrok", "Gazmend", "Gega", "Genc", "Gerta", "Gezim", "Gëzim", "Gojka", "Gramoz", "Guri", "Guzim",
  "Gjata", "Gjela", "Gjergj", "Gjirokastër", "Gjin", "Gjinovefa", "Gjoka", "Gjon", "Gjyle", "Hajdar", "Hajrie",
  "Hamit", "Hana", "Hatixhe", "Hazbi", "Hënza", "Hoxha", "Hygerta", "Ibrahim", "Ilda", "Ilir", "Ina", "Irena",
  "Irma", "Isuf", "Jak", "Jasmina", "Jeta", "Jetmir", "Jola", "Jonida", "Juli", "Jusuf", "Kadri", "Kamenica",
  "Kastriot", "Klaudia", "Klea", "Kodra", "Korçë", "Kosova", "Kristaq", "Kristina", "Krujë", "Kuçovë", "Kukës",
  "Laert", "Laura", "Leka", "Leonora", "Lezhë", "Liljana", "Linda", "Lirije", "Luan", "Lule", "Lulzim",
  "Lumturi", "Lushnjë", "Llagami", "Llazar", "Llesh", "Llogara", "Lluka", "Maja", "Majlinda", "Makbule",
  "Manjola", "Marash", "Marjeta", "Markel", "Merita", "Mimoza", "Mirela", "Mirjeta", "Moza", "Mrika", "Myzafer",
  "Nadire", "Naim", "Natasha", "Nazmi", "Nertila", "Nevila", "Nikolla", "Nora", "Nurije", "Njazi", "Njegosh",
  "Njomza", "Olta", "Olimbi", "Orges", "Ornela", "Orjola", "Osman", "Pal", "Pandeli", "Pashk", "Pavllo",
  "Pëllumb", "Përmet", "Petrit", "Pogradec", "Pranvera", "Prenda", "Prespa", "Qamil", "Qemal", "Qerim",
  "Qëndresa", "Qirjako", "Rabije", "Ramadan", "Rea", "Redona", "Remzije", "Rexhep", "Rovena", "Rozafa",
  "Rudina", "Rustem", "Rrapo", "Rrem", "Rrezarta", "Rrogozhinë", "Rrushe", "Sabri", "Sadete", "Saimir",
  "Sanije", "Sarandë", "Selenicë", "Selim", "Servete", "Silva", "Skënder", "Sokol", "Spiro", "Stela", "Suela",
  "Syrja", "Shaban", "Shefqet", "Shega", "Shehu", "Shijak", "Shkëlqim", "Shkodër", "Shpresa", "Shqipe",
  "Shyqyri", "Tafaj", "Taulant", "Teuta", "Tiranë", "Tomorr", "Tropojë", "Tuka", "Tushe", "Thanas", "Thëllëza",
  "Theodhora", "Thimi", "Thoma", "Uran", "Urim", "Uvil", "Valbona", "Valdete", "Valmira", "Vasil", "Vera",
  "Vilma", "Vjollca", "Vjosa", "Vladimir", "Vlora", "Vlorë", "Walter", "Wanda", "William", "Xeni", "Xibër",
  "Xoxa", "Xhafer", "Xhelal", "Xhemile", "Xhevahire", "Xhixha", "Xhuvani", "Ylber", "Ylli", "Ymer", "Yzberisht",
  "Zamira", "Zana", "Zef", "Zenel", "Zëri", "Zoga", "Zyla", "Zyra", "Zhaneta", "Zharrëz", "Zhuljeta",
  /* where two signs meet that are one letter, and where they are not */
  "all", "alla", "allo", "alo", "alz", "an", "anj", "anja", "ank", "anz", "ar", "arr", "arra", "arz", "as",
  "ash", "asha", "asz", "at", "ath", "atha", "atz", "ag", "agj", "agja", "agz", "ad", "adh", "adha", "adz",
  "ax", "axh", "axha", "axz", "az", "azh", "azha", "azz", "lll", "llla", "rrr", "rrra", "nnj", "ssh", "shh",
  "ddh", "tth", "ggj", "xxh", "zzh", "thj", "dhj", "njj", "gjj", "mesme", "mësoj", "mësues", "mëshirë",
  "mashkull", "mal", "mall", "malli", "maloj", "kala", "kalla", "kallam", "kali", "kalli", "vjeç", "vjesht",
  "vjeshtë", "vjec", "bukë", "bukur", "e", "ë", "ec", "eç", "ëc", "c", "ç", "ca", "ça", "dera", "derë", "deri",
  "djalë", "djali", "bija", "bijë", "bijë e nënës", "çaj", "cak", "çakmak", "xixë", "xixëllonjë", "zemër",
  "zemra", "zënkë", "zonjë", "zonja", "shi", "si", "sy", "shya", "suz", "tel", "ter", "thes", "tul", "thua",
  /* from elsewhere, and what is not a letter */
  "André", "Andre", "Andrea", "Zoë", "Müller", "Muller", "Mullet", "Šarić", "Saric", "Sarid", "Łukasz", "Lukasz",
  "O'Neil", "ONeil", "Abdul-Rahman", "Abdul Rahman", "Abdulrahman", "V00001", "V00010", "V1", "12", "1 2", "9",
  "10", "Rruga 12", "Rruga 2", "Rruga", "a.b", "a,b", "a-b", "a b", "ab", "a(b)", "a/b",
};

static const char *const letters[] = {
  "a", "b", "c", "ç", "d", "dh", "e", "ë", "f", "g", "gj", "h", "i", "j", "k", "l", "ll", "m", "n", "nj", "o",
  "p", "q", "r", "rr", "s", "sh", "t", "th", "u", "v", "w", "x", "xh", "y", "z", "zh",
};
/* clang-format on */

static UCollator *
albanian_collator (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("sq", &status);

  g_assert_true (U_SUCCESS (status));
  ucol_setStrength (collator, UCOL_SECONDARY);

  return collator;
}

static int
sign_of (int number)
{
  return (number > 0) - (number < 0);
}

static int
compare_by_icu (UCollator *collator, const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult result = ucol_strcollUTF8 (collator, a, -1, b, -1, &status);

  g_assert_true (U_SUCCESS (status));

  return result == UCOL_LESS ? -1 : result == UCOL_GREATER;
}

static int
compare_by_key (const char *a, const char *b)
{
  g_autofree char *key_a = dosja_text_sort_key (a);
  g_autofree char *key_b = dosja_text_sort_key (b);

  return sign_of (strcmp (key_a, key_b));
}

static void
test_sort_agrees_with_icu (void)
{
  UCollator *collator = albanian_collator ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint j = 0; j < i; j++)
      {
        int ours = compare_by_key (words[i], words[j]);
        int icu = compare_by_icu (collator, words[i], words[j]);

        if (ours != icu)
          g_error ("%s and %s: %d, ICU %d", words[i], words[j], ours, icu);
      }
  ucol_close (collator);
}

static char *
random_word (void)
{
  GString *word = g_string_new (NULL);
  gint n = g_test_rand_int_range (1, 7);

  for (gint i = 0; i < n; i++)
    g_string_append (word, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);

  return g_string_free (word, FALSE);
}

static void
test_sort_of_invented_words (void)
{
  UCollator *collator = albanian_collator ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *a = random_word ();
      g_autofree char *b = random_word ();

      if (compare_by_key (a, b) != compare_by_icu (collator, a, b))
        g_error ("%s and %s stand otherwise than in ICU", a, b);
    }
  ucol_close (collator);
}

static void
test_sort_alphabet (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *name = g_strconcat (letters[i - 1], "zzz", NULL);
      g_autofree char *capitals = g_utf8_strup (letters[i], -1);

      g_assert_cmpint (compare_by_key (name, letters[i]), <, 0);
      g_assert_cmpint (compare_by_key (capitals, letters[i]), ==, 0);
    }
}

static void
test_sort_keys_are_printable (void)
{
  static const char *const texts[]
      = { "Çela\tŁ", "Ελένη", "中文", "~x", "\x01\xff", "a\nb", "🙂" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *key = dosja_text_sort_key (texts[i]);

      g_assert_true (g_utf8_validate (key, -1, NULL));
      for (const char *c = key; *c != '\0'; c++)
        g_assert_true ((guchar)*c >= 0x20 && *c != 0x7f);
    }
  g_assert_cmpint (compare_by_key ("Zhuljeta", "🙂"), <, 0);
  g_assert_cmpint (compare_by_key ("c\xcc\xa7"
                                   "ela",
                                   "Çela"),
                   ==, 0);
}

static const struct
{
  const char *text;
  const char *folded;
} folds[] = {
  { "Çela", "cela" },
  { "ËNGJËLL", "engjell" },
  { "C\xcc\xa7"
    "ela",
    "cela" },
  { "Đorđević", "dordevic" },
  { "Šćepanović Žarko", "scepanovic zarko" },
  { "Ђорђевић", "dordevic" },
  { "Татьяна", "tatana" },
  { "Елена", "elena" },
  { "Ελένη", "elene" },
  { "Παπαδόπουλος", "papadopoulos" },
  { "Łukasz", "lukasz" },
  { "Strauß", "strauss" },
  { "İstanbul", "istanbul" },
  { "Ærø", "aero" },
  { "Þór", "thor" },
  { "O’Neil", "o'neil" },
  { "", "" },
  { "ABC 123", "abc 123" },
};

static void
test_fold (void)
{
  g_autofree char *broken = dosja_text_fold ("a\xff"
                                             "B");
  g_autofree char *nothing = dosja_text_fold (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    {
      g_autofree char *folded = dosja_text_fold (folds[i].text);

      g_assert_cmpstr (folded, ==, folds[i].folded);
    }
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_cmpstr (nothing, ==, "");
}

/* A text that grows while it is written in other letters does not outgrow its room. */
static void
test_fold_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "щ㍿");
  folded = dosja_text_fold (text->str);
  g_assert_cmpuint (strlen (folded), >, 40000);
}

static gpointer
fold_often (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      guint pick = i % G_N_ELEMENTS (folds);
      g_autofree char *folded = dosja_text_fold (folds[pick].text);

      g_assert_cmpstr (folded, ==, folds[pick].folded);
    }

  return NULL;
}

static void
test_fold_on_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fold", fold_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static const struct
{
  const char *text;
  const char *one_line;
  const char *lines;
} normal[] = {
  { "  Arta   Gjoka ", "Arta Gjoka", "Arta Gjoka" },
  { "Arta\tGjoka", "Arta Gjoka", "Arta Gjoka" },
  { "Arta\xc2\xa0Gjoka", "Arta Gjoka", "Arta Gjoka" },
  { "C\xcc\xa7"
    "ela",
    "Çela", "Çela" },
  { "A\xe2\x80\x8brta\x01\x7f", "Arta", "Arta" },
  { "\xe2\x80\xae"
    "atrA",
    "atrA", "atrA" },
  { "një\r\ndy\rtre\n", "një dy tre", "një\ndy\ntre" },
  { "një  \n\n\n  \n dy", "një dy", "një\n\ndy" },
  { "\n\n", "", "" },
  { "", "", "" },
  { "një\xe2\x80\xa8"
    "dy",
    "një dy", "një\ndy" },
};

static void
test_normalise (void)
{
  g_autofree char *nothing = dosja_text_normalise (NULL, FALSE);
  g_autofree char *broken = dosja_text_normalise ("a\xff", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (normal); i++)
    {
      g_autofree char *one_line = dosja_text_normalise (normal[i].text, FALSE);
      g_autofree char *lines = dosja_text_normalise (normal[i].text, TRUE);
      g_autofree char *again = dosja_text_normalise (lines, TRUE);

      g_assert_cmpstr (one_line, ==, normal[i].one_line);
      g_assert_cmpstr (lines, ==, normal[i].lines);
      g_assert_cmpstr (again, ==, lines);
    }
  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static const struct
{
  const char *text;
  const char *words; /* with a bar between */
} cuts[] = {
  { "Arta Gjoka-Çela", "arta|gjoka|cela" },
  { "d'Este", "deste" },
  { "V00012", "v00012" },
  { "V-00012", "v|00012" },
  { "069 20 12 345", "0692012345" },
  { "069/2012345", "0692012345" },
  { "+355 69 201 2345", "0692012345" },
  { "00355692012345", "0692012345" },
  { "069 20", "06920" },
  { "Rruga 12, 1987", "rruga|12|1987" },
  { "tel. 069 2012345 Arta", "tel|0692012345|arta" },
  { "lindur 1987 3", "lindur|1987|3" },
  { "J12345678K", "j12345678k" },
  { "69 20 12 345", "692012345" },
  { "1987", "1987" },
  { "", "" },
  { " - ", "" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GPtrArray) found = dosja_text_words (cuts[i].text);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (joined, "%s%s", j > 0 ? "|" : "",
                                (const char *)g_ptr_array_index (found, j));
      g_assert_cmpstr (joined->str, ==, cuts[i].words);
    }
}

static void
test_within_one_edit (void)
{
  static const char *const near[][2]
      = { { "arta", "arta" }, { "arta", "ata" }, { "ata", "arta" },  { "arta", "arka" },
          { "arta", "atra" }, { "", "a" },       { "", "" },         { "gjoka", "gjoca" },
          { "ab", "ba" },     { "aab", "aaab" }, { "дарья", "даря" } };
  static const char *const far[][2] = { { "arta", "art"
                                                  "emisa" },
                                        { "arta", "taar" },
                                        { "arta", "aktb" },
                                        { "", "ab" },
                                        { "abc", "cab" },
                                        { "ab", "cd" },
                                        { "abcd", "badc" },
                                        { "arta", "at" } };

  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_assert_true (dosja_text_within_one_edit (near[i][0], near[i][1]));
      g_assert_true (dosja_text_within_one_edit (near[i][1], near[i][0]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      g_assert_false (dosja_text_within_one_edit (far[i][0], far[i][1]));
      g_assert_false (dosja_text_within_one_edit (far[i][1], far[i][0]));
    }
}

static void
assert_taken (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  dosja_locale_set_language ("sq");
  assert_taken (dosja_number_format (1234567), "1.234.567");
  assert_taken (dosja_number_format (0), "0");
  assert_taken (dosja_number_format (999), "999");
  assert_taken (dosja_number_format (-1000), "-1.000");
  assert_taken (dosja_number_format (G_MININT64), "-9.223.372.036.854.775.808");
  assert_taken (dosja_money_format (12500000, "all"), "125.000 ALL");
  assert_taken (dosja_money_format (125050, "eur"), "1.250,50 EUR");
  assert_taken (dosja_money_format (-105, "eur"), "-1,05 EUR");

  dosja_locale_set_language ("en");
  assert_taken (dosja_number_format (1234567), "1,234,567");
  assert_taken (dosja_number_format (100000), "100,000");
  assert_taken (dosja_money_format (125000, "eur"), "1,250.00 EUR");
  assert_taken (dosja_money_format (50, "all"), "0.50 ALL");
  assert_taken (dosja_money_format (100, NULL), "1.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/text/sort/agrees-with-icu", test_sort_agrees_with_icu);
  g_test_add_func ("/text/sort/invented-words", test_sort_of_invented_words);
  g_test_add_func ("/text/sort/alphabet", test_sort_alphabet);
  g_test_add_func ("/text/sort/keys-are-printable", test_sort_keys_are_printable);
  g_test_add_func ("/text/fold/table", test_fold);
  g_test_add_func ("/text/fold/long", test_fold_long);
  g_test_add_func ("/text/fold/on-threads", test_fold_on_threads);
  g_test_add_func ("/text/normalise", test_normalise);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/within-one-edit", test_within_one_edit);
  g_test_add_func ("/text/numbers-and-money", test_numbers);

  return g_test_run ();
}
