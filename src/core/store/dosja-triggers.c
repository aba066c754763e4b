/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-date.h"
#include "model/dosja-deadline.h"
#include "store/dosja-deadlines-private.h"

/* Which dates of which records time limits count from. The rules themselves are the centre's
 * data; this says what a rule's trigger means. */

static gboolean
has_key (const char *keys, const char *key)
{
  g_auto (GStrv) all = g_strsplit (keys, " ", -1);

  return g_strv_contains ((const char *const *)all, key);
}

static gboolean
is_among (const char *key, const char *keys)
{
  return key != NULL && has_key (keys, key);
}

static char *
field_of (DosjaStore *self, const char *type_name, const DosjaId *id, const char *field)
{
  const DosjaType *type = dosja_type_find (type_name);
  int index = dosja_type_field_index (type, field);
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted;
  char *value = NULL;

  if (dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted, NULL)
      && values != NULL && index >= 0)
    value = g_strdup (values[index]);
  dosja_values_free (type, values);

  return value;
}

static char *
persons_field (DosjaStore *self, DosjaRecord *record, const char *field)
{
  DosjaId id;

  if (dosja_type_find_field (dosja_record_get_record_type (record), "person") != NULL
      && dosja_record_get_reference (record, "person", &id))
    return field_of (self, "person", &id, field);

  return NULL;
}

/* On the day of the request; who may be a child is one. */
static gboolean
is_child_on (DosjaStore *self, DosjaRecord *record, const char *date_field)
{
  g_autofree char *born = persons_field (self, record, "born");
  const char *on = dosja_record_get (record, date_field);
  DosjaDate birth, day;

  return born != NULL && on != NULL && dosja_date_parse (born, &birth)
         && dosja_date_parse (on, &day) && dosja_date_age_on (&birth, &day) < 18;
}

static gboolean
child_asks (DosjaStore *self, DosjaRecord *record)
{
  return is_child_on (self, record, "requested_on");
}

static gboolean
adult_asks (DosjaStore *self, DosjaRecord *record)
{
  return !is_child_on (self, record, "requested_on");
}

static gboolean
child_comes (DosjaStore *self, DosjaRecord *record)
{
  return is_child_on (self, record, "opened");
}

/* The reflection period is for foreigners; once its end is written down, that date counts. */
static gboolean
may_reflect (DosjaStore *self, DosjaRecord *record)
{
  g_autofree char *nationalities = NULL;
  DosjaId case_id, person;
  g_autofree char *text = NULL;
  sqlite3_stmt *statement;
  gboolean written = FALSE;

  if (!dosja_record_get_reference (record, "case", &case_id))
    return FALSE;
  if ((text = field_of (self, "case", &case_id, "person")) != NULL
      && dosja_id_parse (text, &person))
    nationalities = field_of (self, "person", &person, "nationalities");
  if (nationalities != NULL && has_key (nationalities, "al"))
    return FALSE;

  statement = dosja_db_prepare (self,
                                "SELECT 1 FROM trafficking WHERE \"case\" = ? AND deleted = 0"
                                " AND reflection_until IS NOT NULL LIMIT 1",
                                NULL);
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, &case_id);
  if (dosja_db_step (self, statement, &written, NULL) && written)
    sqlite3_reset (statement);

  return !written;
}

#define ORDER_OVER "replaced rejected withdrawn dismissed revoked expired"

/* clang-format off */
static const DosjaTrigger triggers[] = {
  { "umpmm_issued",        "protection_order", "issued_on",    NULL,        "issued_at",    "kind", "umpmm",  "status", ORDER_OVER, FALSE, NULL },
  { "umpmm_received",      "protection_order", "requested_on", NULL,        "requested_at", "kind", "umpmm",  "status", ORDER_OVER, FALSE, NULL },
  { "umm_requested",       "protection_order", "requested_on", NULL,        "requested_at", "kind", "umm",    "status", ORDER_OVER, FALSE, adult_asks },
  { "umm_requested_child", "protection_order", "requested_on", NULL,        "requested_at", "kind", "umm",    "status", ORDER_OVER, FALSE, child_asks },
  { "um_requested",        "protection_order", "requested_on", NULL,        NULL,           "kind", "um",     "status", ORDER_OVER, FALSE, NULL },
  { "umm_issued",          "protection_order", "issued_on",    NULL,        NULL,           "kind", "umm",    "status", ORDER_OVER, FALSE, NULL },
  { "order_issued",        "protection_order", "issued_on",    NULL,        "issued_at",    "kind", "umm um", "status", ORDER_OVER, FALSE, NULL },
  { "um_in_force",         "protection_order", "valid_from",   "issued_on", NULL,           "kind", "um",     "status", ORDER_OVER, FALSE, NULL },
  { "order_valid_until",   "protection_order", "valid_until",  NULL,        NULL,           NULL,   NULL,       "status", ORDER_OVER, TRUE,  NULL },
  { "measure_set",         "protection_order", "issued_on",    NULL,        NULL,           "kind", "urgent_family_code", "status", ORDER_OVER, FALSE, NULL },
  { "identified",          "identification",   "on",           NULL,        NULL,           "status", "potential_victim", NULL, NULL, FALSE, may_reflect },
  { "admission",           "stay",             "from",         NULL,        NULL,           NULL,   NULL,       NULL,     NULL,       FALSE, NULL },
  { "case_opened",         "case",             "opened",       NULL,        NULL,           NULL,   NULL,       NULL,     NULL,       FALSE, NULL },
  { "child_risk",          "case",             "opened",       NULL,        NULL,           NULL,   NULL,       NULL,     NULL,       FALSE, child_comes },
  { "plan_made",           "plan",             "made_on",      NULL,        NULL,           NULL,   NULL,       "status", "completed interrupted", FALSE, NULL },
  { "risk_assessed",       "risk_assessment",  "assessed",     NULL,        NULL,           NULL,   NULL,       NULL,     NULL,       FALSE, NULL },
  { "breach_found",        "data_breach",      "found_on",     NULL,        "found_at",     NULL,   NULL,       NULL,     NULL,       FALSE, NULL },
  { "request_received",    "data_request",     "received_on",  NULL,        NULL,           NULL,   NULL,       NULL,     NULL,       FALSE, NULL },
};

/* What makes a shipped limit needless: a field of the same record. When it is a date on which
 * the thing was done, the deadline is done on that day; anything else takes it away. */
static const struct
{
  const char *rule;
  const char *field;
  gboolean done;
} settling[] = {
  { "umpmm_police_to_court",    "requested_on",    TRUE },
  { "umm_decision",             "issued_on",       TRUE },
  { "umm_decision_child",       "issued_on",       TRUE },
  { "um_hearing",               "issued_on",       TRUE },
  { "umm_verification_hearing", "verification_on", FALSE },
  { "um_max_duration",          "valid_until",     FALSE },
  { "order_expiry_warning",     "extended_on",     TRUE },
  { "order_expiry_warning",     "ended_on",        FALSE },
  { "emergency_service",        "until",           TRUE },
  { "shelter_phase_1",          "until",           TRUE },
  { "initial_needs_assessment", "closed",          FALSE },
  { "first_individual_plan",    "closed",          FALSE },
  { "notify_njmf",              "closed",          FALSE },
  { "plan_review",              "review_on",       FALSE },
  { "risk_review",              "next_review",     FALSE },
  { "data_breach_notice",       "notified_on",     TRUE },
  { "data_subject_answer",      "answered_on",     TRUE },
  { "data_subject_answer",      "due_on",          FALSE },
};
/* clang-format on */

const DosjaTrigger *
dosja_triggers (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (triggers);

  return triggers;
}

/* Taken away, as against done: the deadline shall not be. */
static gboolean
is_needless (const DosjaTimeLimit *rule, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < G_N_ELEMENTS (settling); i++)
    if (!settling[i].done && g_str_equal (settling[i].rule, rule->key)
        && dosja_type_find_field (type, settling[i].field) != NULL
        && dosja_record_get (record, settling[i].field) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * dosja_trigger_settled:
 *
 * Returns: (transfer none) (nullable): the day on which @record says that it was done
 */
const char *
dosja_trigger_settled (const DosjaTimeLimit *rule, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < G_N_ELEMENTS (settling); i++)
    if (settling[i].done && g_str_equal (settling[i].rule, rule->key)
        && dosja_type_find_field (type, settling[i].field) != NULL
        && dosja_record_get (record, settling[i].field) != NULL)
      return dosja_record_get (record, settling[i].field);

  return NULL;
}

/**
 * dosja_trigger_wants:
 * @ret_date: (out): the day of the limit
 * @ret_time: (out) (nullable): its time
 *
 * Returns: whether @rule sets a limit for @record as it is
 */
gboolean
dosja_trigger_wants (DosjaStore *self, const DosjaTrigger *trigger, const DosjaTimeLimit *rule,
                     DosjaRecord *record, char **ret_date, char **ret_time)
{
  const char *date = dosja_record_get (record, trigger->date);
  const char *time = trigger->time != NULL ? dosja_record_get (record, trigger->time) : NULL;

  *ret_date = *ret_time = NULL;
  if (date == NULL && trigger->otherwise != NULL)
    date = dosja_record_get (record, trigger->otherwise);
  if (date == NULL
      || (trigger->when != NULL
          && !is_among (dosja_record_get (record, trigger->when), trigger->keys))
      || (trigger->unless != NULL
          && is_among (dosja_record_get (record, trigger->unless), trigger->over))
      || is_needless (rule, record))
    return FALSE;
  if (!dosja_deadline_count (date, time, rule->value, rule->unit, trigger->back, ret_date,
                             ret_time))
    return FALSE;
  /* What only asks other records comes last, and not for what is long past. */
  if (trigger->fits == NULL || dosja_deadlines_is_past (*ret_date) || trigger->fits (self, record))
    return TRUE;

  g_clear_pointer (ret_date, g_free);
  g_clear_pointer (ret_time, g_free);

  return FALSE;
}
