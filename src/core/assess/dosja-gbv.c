/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-assess"

#include "assess/dosja-gbv.h"

#include <string.h>

/* The classification of the GBV Information Management System: the questions are asked in this
 * order, and the first that is answered by yes gives the one type of the incident. A type says
 * what was done; who did it and to whom is the context, which nobody is asked about. */
static const struct
{
  const char *field;
  const char *type;
} decisions[] = {
  { "gbv_rape", "rape" },
  { "gbv_sexual", "sexual_assault" },
  { "gbv_physical", "physical_assault" },
  { "gbv_marriage", "forced_marriage" },
  { "gbv_economic", "denial_of_resources" },
  { "gbv_emotional", "psychological_abuse" },
};

/**
 * dosja_gbv_classify:
 * @incident: an `incident`
 * @ret_open: (out) (optional): the first question that has no answer and whose answer is needed
 *
 * Returns: (transfer none) (nullable): the key of its type; %NULL while that cannot be said:
 *   a question before the first yes was not answered, or none is yes and one is not known
 */
const char *
dosja_gbv_classify (DosjaRecord *incident, const char **ret_open)
{
  gboolean all_no = TRUE;

  g_return_val_if_fail (DOSJA_IS_RECORD (incident), NULL);

  if (ret_open != NULL)
    *ret_open = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      const char *answer = dosja_record_get (incident, decisions[i].field);

      if (g_strcmp0 (answer, "yes") == 0)
        return decisions[i].type;
      if (answer == NULL || g_str_equal (answer, "not_asked"))
        {
          if (ret_open != NULL)
            *ret_open = decisions[i].field;
          return NULL;
        }
      all_no = all_no && (g_str_equal (answer, "no") || g_str_equal (answer, "not_applicable"));
    }

  return all_no ? "not_gbv" : NULL;
}

/* ---- the context ---- */

static gboolean
is_one_of (const char *key, const char *const *keys)
{
  return key != NULL && g_strv_contains (keys, key);
}

static gboolean
has_one_of (const char *value, const char *const *keys)
{
  g_auto (GStrv) given = g_strsplit (value != NULL ? value : "", " ", -1);

  for (guint i = 0; given[i] != NULL; i++)
    if (g_strv_contains (keys, given[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_gbv (const DosjaGbvFacts *facts)
{
  return facts->type != NULL && !g_str_equal (facts->type, "not_gbv");
}

static gboolean
is_sexual (const DosjaGbvFacts *facts)
{
  static const char *const types[] = { "rape", "sexual_assault", NULL };

  return is_one_of (facts->type, types);
}

static gboolean
is_child (const DosjaGbvFacts *facts)
{
  return facts->age >= 0 && facts->age < 18;
}

static gboolean
by_exploiter (const DosjaGbvFacts *facts)
{
  return g_strcmp0 (facts->relation, "trafficker") == 0;
}

static gboolean
child_sexual_abuse (const DosjaGbvFacts *facts)
{
  return is_sexual (facts) && is_child (facts);
}

static gboolean
early_marriage (const DosjaGbvFacts *facts)
{
  static const char *const marriages[] = { "child_marriage", NULL };

  return is_gbv (facts)
         && ((g_str_equal (facts->type, "forced_marriage") && is_child (facts))
             || has_one_of (facts->types, marriages));
}

static gboolean
harmful_practice (const DosjaGbvFacts *facts)
{
  static const char *const practices[] = { "fgm", NULL };

  return is_gbv (facts) && (early_marriage (facts) || has_one_of (facts->types, practices));
}

static gboolean
intimate_partner (const DosjaGbvFacts *facts)
{
  static const char *const partners[]
      = { "spouse",  "former_spouse",  "cohabitant", "former_cohabitant",
          "partner", "former_partner", "fiance",     NULL };

  return is_gbv (facts) && is_one_of (facts->relation, partners);
}

static gboolean
sexual_exploitation (const DosjaGbvFacts *facts)
{
  static const char *const forms[]
      = { "sexual_exploitation", "prostitution",   "pornography", "online_sexual",
          "venue_sexual",        "private_sexual", NULL };

  return is_sexual (facts) && (by_exploiter (facts) || has_one_of (facts->exploitation, forms));
}

static gboolean
trafficking (const DosjaGbvFacts *facts)
{
  return is_gbv (facts)
         && (by_exploiter (facts)
             || (facts->exploitation != NULL && *facts->exploitation != '\0'
                 && !g_str_equal (facts->exploitation, "unknown")));
}

/* In the order of the keys, as several choices are kept. */
static const struct
{
  const char *key;
  gboolean (*holds) (const DosjaGbvFacts *facts);
} contexts[] = {
  { "child_sexual_abuse", child_sexual_abuse },   { "early_marriage", early_marriage },
  { "harmful_practice", harmful_practice },       { "intimate_partner", intimate_partner },
  { "sexual_exploitation", sexual_exploitation }, { "trafficking", trafficking },
};

/**
 * dosja_gbv_context:
 *
 * Returns: (transfer full) (nullable): keys of `gbv_context`, sorted, with a space between
 */
char *
dosja_gbv_context (const DosjaGbvFacts *facts)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  g_return_val_if_fail (facts != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    if (contexts[i].holds (facts))
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", contexts[i].key);

  return keys->len > 0 ? g_string_free (g_steal_pointer (&keys), FALSE) : NULL;
}
