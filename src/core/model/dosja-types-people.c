/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField person_fields[] = {
  { "code",               N_("Code"),                        DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 40 },
  { "given_name",         N_("Given name"),                  DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "father_name",        N_("Father's name"),               DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "surname",            N_("Surname"),                     DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "birth_surname",      N_("Surname at birth"),            DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 100 },
  { "also_known_as",      N_("Also known as"),               DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 200 },
  { "sex",                N_("Sex"),                         DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "sex" },
  { "born",               N_("Date of birth"),               DOSJA_KIND_DATE,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_PAST },
  { "born_basis",         N_("How the age is known"),        DOSJA_KIND_CHOICE,  0, .codes = "age_basis", .when = "born" },
  { "birth_place",        N_("Place of birth"),              DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE, .max = 100 },
  { "nationalities",      N_("Nationality"),                 DOSJA_KIND_CHOICES, 0, .codes = "country" },
  { "residence_status",   N_("Residence status"),            DOSJA_KIND_CHOICE,  0, .codes = "residence_status" },
  { "municipality",       N_("Municipality of residence"),   DOSJA_KIND_CHOICE,  0, .codes = "bashki" },
  { "admin_unit",         N_("Administrative unit"),         DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE, .max = 100 },
  { "address",            N_("Address"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 500 },
  { "nid",                N_("Personal number"),             DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 40 },
  { "documents",          N_("Documents held"),              DOSJA_KIND_CHOICES, 0, .codes = "document_type" },
  { "phone",              N_("Phone"),                       DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 40 },
  { "phone_safe",         N_("Safe to call"),                DOSJA_KIND_TRI,     0, .when = "phone" },
  { "phone_note",         N_("When, and by whom"),           DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 500, .when = "phone" },
  { "phone_other",        N_("Other phone"),                 DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 40, .when = "phone" },
  { "phone_other_safe",   N_("Other phone safe to call"),    DOSJA_KIND_TRI,     0, .when = "phone_other" },
  { "phone_other_note",   N_("Other phone: when, and by whom"), DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 500, .when = "phone_other" },
  { "language",           N_("Language"),                    DOSJA_KIND_CHOICE,  0, .codes = "language" },
  { "interpreter",        N_("Needs an interpreter"),        DOSJA_KIND_TRI,     0 },
  { "marital_status",     N_("Marital status"),              DOSJA_KIND_CHOICE,  0, .codes = "marital_status" },
  { "children_count",     N_("Number of children"),          DOSJA_KIND_INTEGER, 0, .min = 0, .max = 30 },
  { "education",          N_("Education"),                   DOSJA_KIND_CHOICE,  0, .codes = "education_level" },
  { "employment",         N_("Employment"),                  DOSJA_KIND_CHOICE,  0, .codes = "employment_status" },
  { "wg_seeing",          N_("Difficulty seeing"),           DOSJA_KIND_CHOICE,  DOSJA_FIELD_CLINICAL, .codes = "disability_severity" },
  { "wg_hearing",         N_("Difficulty hearing"),          DOSJA_KIND_CHOICE,  DOSJA_FIELD_CLINICAL, .codes = "disability_severity" },
  { "wg_walking",         N_("Difficulty walking"),          DOSJA_KIND_CHOICE,  DOSJA_FIELD_CLINICAL, .codes = "disability_severity" },
  { "wg_cognition",       N_("Difficulty remembering"),      DOSJA_KIND_CHOICE,  DOSJA_FIELD_CLINICAL, .codes = "disability_severity" },
  { "wg_self_care",       N_("Difficulty with self-care"),   DOSJA_KIND_CHOICE,  DOSJA_FIELD_CLINICAL, .codes = "disability_severity" },
  { "wg_communication",   N_("Difficulty communicating"),    DOSJA_KIND_CHOICE,  DOSJA_FIELD_CLINICAL, .codes = "disability_severity" },
  { "health_flags",       N_("Health conditions"),           DOSJA_KIND_CHOICES, DOSJA_FIELD_CLINICAL, .codes = "health_condition" },
  { "ethnicity",          N_("Ethnic community (only if offered)"), DOSJA_KIND_CHOICE, DOSJA_FIELD_SENSITIVE, .codes = "ethnic_community" },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 20000 },
  { "mother_name",         N_("Mother's name"),                     DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 100 },
  { "birth_country",       N_("Country of birth"),                  DOSJA_KIND_CHOICE, 0, .codes = "country" },
  { "municipality_origin", N_("Municipality of origin"),            DOSJA_KIND_CHOICE, 0, .codes = "bashki" },
  { "residence_area",      N_("Town or village"),                   DOSJA_KIND_CHOICE, 0, .codes = "residence_area" },
  { "living_arrangement",  N_("Living arrangement"),                DOSJA_KIND_CHOICE, 0, .codes = "living_arrangement" },
  { "income_sources",      N_("Sources of income"),                 DOSJA_KIND_CHOICES, 0, .codes = "income_source" },
  { "disability_types",    N_("Kinds of disability"),               DOSJA_KIND_CHOICES, DOSJA_FIELD_CLINICAL, .codes = "disability_type" },
  { "deceased",            N_("Deceased"),                          DOSJA_KIND_TRI, 0 },
  { "photo",               N_("Photograph (only with consent)"),    DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "attachment" },
};

static const DosjaField relationship_fields[] = {
  { "person",             N_("Person"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "other",              N_("Other person"),                DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "relation",           N_("Is this person's"),            DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "relation" },
  { "perpetrator_relation", N_("Relation as in the law"),    DOSJA_KIND_CHOICE,  0, .codes = "perpetrator_relation", .when = "relation=alleged_perpetrator|victim_of" },
  { "since",              N_("Since"),                       DOSJA_KIND_DATE,    DOSJA_FIELD_PAST },
  { "until",              N_("Until"),                       DOSJA_KIND_DATE,    0 },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "lives_together",      N_("Lives in the same household"),       DOSJA_KIND_TRI, 0 },
};

static const DosjaField organisation_fields[] = {
  { "name",               N_("Name"),                        DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "kind",               N_("Kind"),                        DOSJA_KIND_CHOICE,  0, .codes = "institution_type" },
  { "municipality",       N_("Municipality"),                DOSJA_KIND_CHOICE,  0, .codes = "bashki" },
  { "contact",            N_("Contact person"),              DOSJA_KIND_TEXT,    DOSJA_FIELD_SEARCH, .max = 200 },
  { "contact_role",       N_("Role of the contact"),         DOSJA_KIND_TEXT,    0, .max = 100 },
  { "phone",              N_("Phone"),                       DOSJA_KIND_TEXT,    DOSJA_FIELD_SEARCH, .max = 40 },
  { "email",              N_("E-mail"),                      DOSJA_KIND_TEXT,    0, .max = 200 },
  { "address",            N_("Address"),                     DOSJA_KIND_NOTE,    0, .max = 500 },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    0, .max = 5000 },
  { "agreement_until",     N_("Agreement valid until"),             DOSJA_KIND_DATE, 0 },
  { "active",              N_("Active"),                            DOSJA_KIND_TRI, 0 },
};

static const DosjaField staff_fields[] = {
  { "name",               N_("Name"),                        DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "access_role",        N_("Role in the program"),         DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "access_role" },
  { "case_scope",         N_("Cases they work on"),          DOSJA_KIND_CHOICE,  0, .codes = "case_scope" },
  { "job",                N_("Job"),                         DOSJA_KIND_CHOICE,  0, .codes = "staff_role" },
  { "active_from",        N_("Active from"),                 DOSJA_KIND_DATE,    0 },
  { "active_to",          N_("Active until"),                DOSJA_KIND_DATE,    0 },
  { "slot",               N_("Key slot"),                    DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED, .max = 36 },
  { "confidentiality_signed", N_("Confidentiality signed on"),         DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "offences_checked",    N_("Register of sexual offences checked on"), DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
};
/* clang-format on */

static const char *const person_columns[]
    = { "code", "surname",      "given_name",    "father_name", "born",
        "sex",  "municipality", "nationalities", NULL };
static const char *const relationship_columns[]
    = { "relation", "other.code", "other.surname", "other.given_name", "since", NULL };
static const char *const organisation_columns[]
    = { "name", "kind", "municipality", "contact", "phone", NULL };
static const char *const staff_columns[]
    = { "name", "access_role", "job", "active_from", "active_to", NULL };

const DosjaType dosja_person_type = {
  .name = "person",
  .label = N_ ("Person"),
  .label_plural = N_ ("People"),
  .area = DOSJA_AREA_PERSON,
  .fields = person_fields,
  .n_fields = G_N_ELEMENTS (person_fields),
  .columns = person_columns,
  .order = "surname",
  .rule = dosja_rule_person,
};

const DosjaType dosja_relationship_type = {
  .name = "relationship",
  .label = N_ ("Relationship"),
  .label_plural = N_ ("Relationships"),
  .area = DOSJA_AREA_PERSON,
  .fields = relationship_fields,
  .n_fields = G_N_ELEMENTS (relationship_fields),
  .columns = relationship_columns,
  .order = "relation",
  .rule = dosja_rule_relationship,
};

const DosjaType dosja_organisation_type = {
  .name = "organisation",
  .label = N_ ("Organisation"),
  .label_plural = N_ ("Organisations"),
  .area = DOSJA_AREA_OFFICE,
  .fields = organisation_fields,
  .n_fields = G_N_ELEMENTS (organisation_fields),
  .columns = organisation_columns,
  .order = "name",
};

const DosjaType dosja_staff_type = {
  .name = "staff",
  .label = N_ ("Member of staff"),
  .label_plural = N_ ("Staff"),
  .area = DOSJA_AREA_ADMIN,
  .fields = staff_fields,
  .n_fields = G_N_ELEMENTS (staff_fields),
  .columns = staff_columns,
  .order = "name",
  .rule = dosja_rule_staff,
};
