/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-case-flags.h"

#include "model/dosja-consent.h"
#include "model/dosja-display.h"

#include <glib/gi18n.h>

/* A pregnancy that nobody wrote about for so long has ended. */
#define LONGEST_PREGNANCY 300
#define AFTER_EXPECTED_DELIVERY 21

typedef struct
{
  DosjaStore *store;
  DosjaRecord *file;   /* the case */
  DosjaRecord *person; /* NULL when it may not be seen */
  const DosjaDate *today;
  GPtrArray *flags;
} Look;

void
dosja_flag_free (DosjaFlag *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

static void
flag_free (gpointer flag)
{
  dosja_flag_free (flag);
}

static void
add (Look *look, DosjaFlagKind kind, gboolean grave, DosjaRecord *from, const char *text)
{
  static const char *const names[] = { "message", "high_risk", "unsafe_to_call", "order_in_force",
                                       "minor",   "pregnant",  "interpreter",    "no_consent" };
  DosjaFlag *flag = g_new0 (DosjaFlag, 1);

  flag->kind = kind;
  flag->name = names[kind];
  flag->text = g_strdup (text);
  flag->grave = grave;
  if (from != NULL)
    {
      flag->type = dosja_record_get_record_type (from);
      flag->record = *dosja_record_get_id (from);
    }
  g_ptr_array_add (look->flags, flag);
}

/* The records of @type whose @field refers to @to, the latest of @order first. */
static GPtrArray *
find (Look *look, const char *type, const char *field, DosjaRecord *to, const char *order,
      GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, field, DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (to), id));
  dosja_query_set_order (query, order, TRUE);

  return dosja_store_query_records (look->store, query, error);
}

static gboolean
get_date (DosjaRecord *record, const char *field, DosjaDate *ret_date)
{
  const char *value = dosja_record_get (record, field);

  return value != NULL && dosja_date_parse (value, ret_date);
}

static gboolean
is_over (DosjaRecord *record, const char *field, const DosjaDate *today)
{
  DosjaDate date;

  return get_date (record, field, &date) && dosja_date_is_surely_before (&date, today);
}

static gboolean
is_to_come (DosjaRecord *record, const char *field, const DosjaDate *today)
{
  DosjaDate date;

  return get_date (record, field, &date) && dosja_date_is_surely_before (today, &date);
}

static gboolean
is_one_of (const char *value, const char *const *keys)
{
  return value != NULL && g_strv_contains (keys, value);
}

/* ---- one by one ---- */

static gboolean
look_at_messages (Look *look, GError **error)
{
  g_autoptr (GPtrArray) records = find (look, "flag", "case", look->file, "on", error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      const char *message = dosja_record_get (record, "message");

      if (dosja_record_get (record, "resolved_on") == NULL && message != NULL)
        add (look, DOSJA_FLAG_MESSAGE, TRUE, record, message);
    }

  return TRUE;
}

static void
look_at_risk (Look *look)
{
  static const char *const high[] = { "high", "very_high", "extreme", NULL };
  const DosjaField *field = dosja_type_find_field (dosja_type_find ("case"), "risk_level");
  const char *risk = dosja_record_get (look->file, "risk_level");

  if (is_one_of (risk, high))
    {
      g_autofree char *level = dosja_field_display (field, risk);
      /* Translators: %s is a level of risk, as "High" */
      g_autofree char *words = g_strdup_printf (C_ ("flag", "Risk: %s"), level);

      add (look, DOSJA_FLAG_HIGH_RISK, TRUE, look->file, words);
    }
}

static void
look_at_person (Look *look)
{
  DosjaDate born;

  if (look->person == NULL)
    return;

  if (g_strcmp0 (dosja_record_get (look->person, "phone_safe"), "no") == 0
      || g_strcmp0 (dosja_record_get (look->person, "phone_other_safe"), "no") == 0)
    add (look, DOSJA_FLAG_UNSAFE_TO_CALL, TRUE, look->person, C_ ("flag", "Not safe to call"));

  if (get_date (look->person, "born", &born) && dosja_date_age_on (&born, look->today) < 18)
    add (look, DOSJA_FLAG_MINOR, FALSE, look->person, C_ ("flag", "Minor"));

  if (g_strcmp0 (dosja_record_get (look->person, "interpreter"), "yes") == 0)
    add (look, DOSJA_FLAG_INTERPRETER, FALSE, look->person, C_ ("flag", "Needs an interpreter"));
}

static gboolean
is_in_force (DosjaRecord *order, const DosjaDate *today)
{
  static const char *const void_statuses[]
      = { "in_preparation", "requested", "replaced", "rejected", "withdrawn",
          "dismissed",      "revoked",   "expired",  NULL };

  return dosja_record_get (order, "issued_on") != NULL
         && !is_one_of (dosja_record_get (order, "status"), void_statuses)
         && !is_to_come (order, "valid_from", today) && !is_over (order, "valid_until", today)
         && (dosja_record_get (order, "ended_on") == NULL || is_to_come (order, "ended_on", today));
}

/* An order protects the person, in whichever of their cases it was asked for. */
static gboolean
look_at_orders (Look *look, GError **error)
{
  g_autoptr (GPtrArray) records
      = find (look, "protection_order", "person", look->person, "issued_on", error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      DosjaDate until;

      if (!is_in_force (record, look->today))
        continue;
      if (get_date (record, "valid_until", &until))
        {
          g_autofree char *date = dosja_date_to_display (&until);
          /* Translators: %s is a date */
          g_autofree char *words = g_strdup_printf (C_ ("flag", "Order in force until %s"), date);

          add (look, DOSJA_FLAG_ORDER_IN_FORCE, FALSE, record, words);
        }
      else
        add (look, DOSJA_FLAG_ORDER_IN_FORCE, FALSE, record, C_ ("flag", "Order in force"));
      break;
    }

  return TRUE;
}

/* What was written last counts. */
static gboolean
look_at_pregnancy (Look *look, GError **error)
{
  g_autoptr (GPtrArray) records = find (look, "health", "person", look->person, "on", error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *record = g_ptr_array_index (records, i);
      const char *pregnant = dosja_record_get (record, "pregnant");
      DosjaDate day;
      gboolean ended;

      if (pregnant == NULL || g_str_equal (pregnant, "unknown"))
        continue;

      if (get_date (record, "delivery_on", &day))
        {
          dosja_date_last_day (&day, &day);
          ended = dosja_date_days_between (&day, look->today) > AFTER_EXPECTED_DELIVERY;
        }
      else
        ended = get_date (record, "on", &day)
                && (dosja_date_last_day (&day, &day),
                    dosja_date_days_between (&day, look->today) > LONGEST_PREGNANCY);
      if (g_str_equal (pregnant, "yes") && !ended)
        add (look, DOSJA_FLAG_PREGNANT, FALSE, record, C_ ("flag", "Pregnant"));
      break;
    }

  return TRUE;
}

/* Without a consent to being helped or to having one's data kept, nothing else is consented to. */
static gboolean
look_at_consent (Look *look, GError **error)
{
  const DosjaType *type = dosja_type_find ("consent");
  g_autoptr (GPtrArray) records = find (look, "consent", "person", look->person, "given_on", error);

  if (records == NULL)
    return FALSE;

  /* Who may not see consents cannot say that there is none. */
  if (dosja_role_get_right (dosja_store_get_role (look->store), type) == DOSJA_RIGHT_NONE)
    return TRUE;

  if (dosja_consent_last_word (records, "services", NULL, look->today, NULL) == DOSJA_CONSENT_VALID
      || dosja_consent_last_word (records, "data_processing", NULL, look->today, NULL)
             == DOSJA_CONSENT_VALID)
    return TRUE;
  add (look, DOSJA_FLAG_NO_CONSENT, FALSE, NULL, C_ ("flag", "No valid consent"));

  return TRUE;
}

/**
 * dosja_case_flags:
 * @id: a case
 * @today: the day of the question
 *
 * What stands over a case, computed from what is in it every time it is asked: nobody sets
 * a flag that then stays when its cause is gone.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFlag): the flags, the gravest first
 */
GPtrArray *
dosja_case_flags (DosjaStore *store, const DosjaId *id, const DosjaDate *today, GError **error)
{
  g_autoptr (GPtrArray) flags = g_ptr_array_new_with_free_func (flag_free);
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (DosjaRecord) person = NULL;
  Look look = { store, NULL, NULL, today, flags };
  DosjaId person_id;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && id != NULL && today != NULL, NULL);

  if ((file = dosja_store_load (store, dosja_type_find ("case"), id, error)) == NULL)
    return NULL;
  if (dosja_record_get_reference (file, "person", &person_id))
    person = dosja_store_load (store, dosja_type_find ("person"), &person_id, NULL);
  look.file = file;
  look.person = person;

  if (!look_at_messages (&look, error))
    return NULL;
  look_at_risk (&look);
  look_at_person (&look);
  if (person != NULL
      && (!look_at_orders (&look, error) || !look_at_pregnancy (&look, error)
          || !look_at_consent (&look, error)))
    return NULL;

  return g_steal_pointer (&flags);
}
