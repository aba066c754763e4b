/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-category.h"

#include "model/dosja-codes.h"

static const struct
{
  const char *case_type;
  DosjaCategory category;
} of_case[] = {
  { "vot", DOSJA_CATEGORY_TRAFFICKING },
  { "pvot", DOSJA_CATEGORY_TRAFFICKING },
  { "domestic_violence", DOSJA_CATEGORY_VIOLENCE },
  { "gender_based_violence", DOSJA_CATEGORY_VIOLENCE },
  { "sexual_violence", DOSJA_CATEGORY_VIOLENCE },
  { "child_of_victim", DOSJA_CATEGORY_CHILDREN },
};

static const char *const keys[DOSJA_N_CATEGORIES] = {
  [DOSJA_CATEGORY_TRAFFICKING] = "trafficking",
  [DOSJA_CATEGORY_VIOLENCE] = "violence",
  [DOSJA_CATEGORY_CHILDREN] = "children",
};

/**
 * dosja_category_of_case:
 * @case_type: (nullable): key of the `case_type` list
 *
 * Potential and formally identified victims of trafficking are one group, for the
 * law gives them the same services and a person goes from one to the other.
 *
 * Returns: the headline group of such a case
 */
DosjaCategory
dosja_category_of_case (const char *case_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_case); i++)
    if (g_strcmp0 (of_case[i].case_type, case_type) == 0)
      return of_case[i].category;

  return DOSJA_CATEGORY_NONE;
}

/**
 * dosja_category_parse:
 * @key: (nullable): `trafficking`, `violence` or `children`
 */
DosjaCategory
dosja_category_parse (const char *key)
{
  for (guint i = 0; i < DOSJA_N_CATEGORIES; i++)
    if (g_strcmp0 (keys[i], key) == 0)
      return (DosjaCategory)i;

  return DOSJA_CATEGORY_NONE;
}

const char *
dosja_category_key (DosjaCategory category)
{
  g_return_val_if_fail (category < DOSJA_N_CATEGORIES, NULL);

  return keys[category];
}

/**
 * dosja_category_label:
 *
 * Returns: (transfer none): what a person reads, in the program's language
 */
const char *
dosja_category_label (DosjaCategory category)
{
  return dosja_codes_label ("headline_category", dosja_category_key (category));
}
