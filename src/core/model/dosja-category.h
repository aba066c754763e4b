/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaCategory:
 * @DOSJA_CATEGORY_TRAFFICKING: victims and potential victims of trafficking
 * @DOSJA_CATEGORY_VIOLENCE: victims of domestic, gender-based and sexual violence
 * @DOSJA_CATEGORY_CHILDREN: children of victims
 * @DOSJA_CATEGORY_NONE: cases that no headline counts
 *
 * The groups of case categories that the centre publishes.
 */
typedef enum
{
  DOSJA_CATEGORY_TRAFFICKING,
  DOSJA_CATEGORY_VIOLENCE,
  DOSJA_CATEGORY_CHILDREN,
  DOSJA_CATEGORY_NONE,
  DOSJA_N_CATEGORIES = DOSJA_CATEGORY_NONE,
} DosjaCategory;

DosjaCategory dosja_category_of_case (const char *case_type);
DosjaCategory dosja_category_parse (const char *key);
const char *dosja_category_key (DosjaCategory category);
const char *dosja_category_label (DosjaCategory category);

G_END_DECLS
