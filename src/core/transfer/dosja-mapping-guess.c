/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What offices write over their columns, as dosja_import_key() folds it. The fields'
 * own labels and names are tried as well and need not stand here. Names that other programs
 * misspelt and cannot put right any more stand here, too: they are read, and never written. */
static const struct
{
  const char *target;
  const char *words;
} dictionary[] = {
  { "person.code", "kodi|code|kodiipersonit|personcode|kodiiperfitueses|kodiiperfituesit|clientcode"
                   "|beneficiarycode|pseudonimi" },
  { "person.given_name", "emri|name|firstname|givenname|forename" },
  { "person.father_name", "atesia|emriibabait|fathername|fathersname|babai" },
  { "person.surname", "mbiemri|surname|lastname|familyname" },
  { "person.birth_surname", "mbiemriivajzerise|maidenname|birthsurname|mbiemriilindjes" },
  { "person.sex", "gjinia|seksi|sex|gender" },
  { "person.born", "datelindja|dataelindjes|ditelindja|dateofbirth|birthdate|dob|born|lindur"
                   "|vitilindjes|vitiilindjes|yearofbirth" },
  { "person.birth_place", "vendlindja|vendiilindjes|placeofbirth|birthplace" },
  { "person.nationalities", "shtetesia|shtetesi|nationality|citizenship|kombesia|nationalty" },
  { "person.municipality", "bashkia|municipality|bashkiaevendbanimit|bashkiaebanimit|city|qyteti" },
  { "person.admin_unit", "njesiaadministrative|administrativeunit|komuna" },
  { "person.address", "adresa|address|vendbanimi|residence|street|rruga" },
  { "person.nid", "nid|numripersonal|nrpersonal|personalnumber|idnumber|nrid|kartaeidentitetit" },
  { "person.phone", "telefoni|nrtelefonit|nritelefonit|tel|phone|phonenumber|telephone|celular" },
  { "person.language", "gjuha|language" },
  { "person.marital_status",
    "gjendjacivile|statusicivil|maritalstatus|maritialstatus|martialstatus" },
  { "person.education", "arsimi|edukimi|niveliarsimor|education" },
  { "person.employment", "punesimi|employment" },
  { "mother.code", "femijei|femijee|femijeie|childof|kodiinenes|nena|mother|mothercode" },
  { "case.number", "numriirastit|nrirastit|nrrastit|casenumber|caseno|numriidosjes|nridosjes"
                   "|nrdosjes" },
  { "case.category", "kategoria|category|llojiirastit|casetype|tipologjia" },
  { "case.opened", "dataepranimit|pranuarme|dataehapjes|hapurme|opened|openedon|admitted"
                   "|admissiondate|dateofadmission|dateadmitted|dataeregjistrimit" },
  { "case.referral_source", "burimiireferimit|referuarnga|referimi|referralsource|referredby"
                            "|source" },
  { "case.referral_date", "dataereferimit|referraldate|dateofreferral" },
  { "case.closed", "mbyllurme|dataembylljes|closed|closedon|closingdate|dateofclosure" },
  { "case.closure_reason", "arsyejaembylljes|arsyeembylljes|closurereason|reasonforclosing"
                           "|closingreason" },
  { "case.note", "shenime|shenim|verejtje|notes|note|remarks|comments" },
  { "stay.from", "strehuarnga|hyrjanestrehez|dataehyrjes|shelteredfrom|shelterfrom|dateofentry"
                 "|stayfrom" },
  { "stay.until", "strehuarderi|daljanga|dataedaljes|shelteredto|shelteredtill|sheltereduntil"
                  "|shelteruntil|dateofexit|stayuntil" },
};

static gboolean
has_word (const char *words, const char *key)
{
  g_auto (GStrv) all = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *)all, key);
}

static gboolean
is_called (const DosjaTarget *target, const char *key)
{
  g_autofree char *full = dosja_target_get_label (target);
  const char *names[] = { target->id, target->label, full, dosja_field_label (target->field) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = dosja_import_key (names[i]);

      if (strcmp (name, key) == 0)
        return TRUE;
    }

  return FALSE;
}

/*
 * dosja_guess_target:
 *
 * Returns: (transfer none) (nullable): where a column with this heading most likely goes
 */
const char *
dosja_guess_target (const char *heading)
{
  g_autofree char *key = dosja_import_key (heading);
  guint n;
  const DosjaTarget *targets = dosja_import_targets (&n);

  for (guint i = 0; i < G_N_ELEMENTS (dictionary); i++)
    if (has_word (dictionary[i].words, key))
      return dictionary[i].target;
  for (guint i = 0; i < n; i++)
    if (is_called (&targets[i], key))
      return targets[i].id;

  return NULL;
}

/* A sheet whose dates make sense with the month first only, and in none with the day
 * first, is from a program set to American. Anything else stays as offices here write. */
static DosjaDateOrder
guess_date_order (DosjaMapping *mapping, DosjaSheet *sheet)
{
  guint month_first = 0;

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      const char *heading = dosja_sheet_get_heading (sheet, c);
      const DosjaTarget *target = dosja_target_find (dosja_mapping_get_column (mapping, heading));

      if (target == NULL || target->field->kind != DOSJA_KIND_DATE)
        continue;
      for (guint r = 0; r < dosja_sheet_get_n_rows (sheet); r++)
        {
          const char *text = dosja_sheet_get_cell (sheet, r, c);
          const char *code;
          const char *message;
          g_autofree char *day = NULL;
          g_autofree char *month = NULL;
          gboolean as_day
              = dosja_import_parse_date (text, DOSJA_DATE_ORDER_DAY_FIRST, &day, &code, &message);
          gboolean as_month = dosja_import_parse_date (text, DOSJA_DATE_ORDER_MONTH_FIRST, &month,
                                                       &code, &message);

          if (as_day && !as_month)
            return DOSJA_DATE_ORDER_DAY_FIRST;
          month_first += as_month && !as_day;
        }
    }

  return month_first > 0 ? DOSJA_DATE_ORDER_MONTH_FIRST : DOSJA_DATE_ORDER_DAY_FIRST;
}

static void
copy_value (const char *target, const char *text, const char *key, gpointer user_data)
{
  dosja_mapping_set_value (user_data, target, text, key);
}

/**
 * dosja_mapping_guess:
 *
 * A first mapping from the headings alone, in Albanian or English, with or without
 * diacritics, and the words of the shipped one ("VT", "F"). It is a proposal for the user: columns
 * it does not know are not in it, nor those whose code says something else than their label; and of
 * two columns for the same field the first has it.
 *
 * Returns: (transfer full): a mapping
 */
DosjaMapping *
dosja_mapping_guess (DosjaSheet *sheet)
{
  DosjaMapping *self = dosja_mapping_new ();
  g_autoptr (DosjaMapping) shipped = dosja_mapping_load_shipped (DOSJA_MAPPING_SHIPPED, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      const char *heading = dosja_sheet_get_heading (sheet, c);
      const char *target = dosja_guess_column (sheet, c);

      if (target != NULL && g_hash_table_add (taken, (gpointer)target))
        dosja_mapping_set_column (self, heading, target);
    }
  if (shipped != NULL)
    dosja_mapping_foreach_value (shipped, copy_value, self);
  dosja_mapping_set_date_order (self, guess_date_order (self, sheet));

  return self;
}
