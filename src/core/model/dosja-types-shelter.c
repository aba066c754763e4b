/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField facility_fields[] = {
  { "name",                N_("Name"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SORT, .max = 100 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "shelter_type" },
  { "municipality",        N_("Municipality"),                      DOSJA_KIND_CHOICE, 0, .codes = "bashki" },
  { "active",              N_("In use"),                            DOSJA_KIND_TRI, 0 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField room_fields[] = {
  { "facility",            N_("Facility"),                          DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "facility" },
  { "name",                N_("Name of the room"),                  DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SORT, .max = 60 },
  { "floor",               N_("Floor"),                             DOSJA_KIND_TEXT, 0, .max = 40 },
  { "active",              N_("In use"),                            DOSJA_KIND_TRI, 0 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 2000 },
};

static const DosjaField bed_fields[] = {
  { "room",                N_("Room"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "room" },
  { "name",                N_("Name of the bed"),                   DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SORT, .max = 60 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "bed_kind" },
  { "active",              N_("In use"),                            DOSJA_KIND_TRI, 0 },
  { "out_of_use_until",    N_("Out of use until"),                  DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 2000 },
};

/* A stay says in which bed somebody sleeps now; where they slept before stands here. */
static const DosjaField bed_move_fields[] = {
  { "stay",                N_("Stay"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "stay" },
  { "on",                  N_("Moved on"),                          DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "bed",                 N_("Bed until then (empty: none)"),      DOSJA_KIND_REFERENCE, 0, .codes = "bed" },
  { "reason",              N_("Reason"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
};

static const DosjaField absence_fields[] = {
  { "stay",                N_("Stay"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "stay" },
  { "from",                N_("Went out on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "from_at",             N_("Went out at"),                       DOSJA_KIND_TIME, DOSJA_FIELD_REQUIRED },
  { "back_by",             N_("Should be back on"),                 DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "back_by_at",          N_("Should be back at"),                 DOSJA_KIND_TIME, 0 },
  { "back_on",             N_("Came back on"),                      DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "back_at",             N_("Came back at"),                      DOSJA_KIND_TIME, 0 },
  { "reason",              N_("Reason"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "absence_reason" },
  { "approved_by",         N_("Approved by"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000 },
};

static const DosjaField belonging_fields[] = {
  { "stay",                N_("Stay"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "stay" },
  { "item",                N_("Item"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "belonging_type" },
  { "quantity",            N_("Quantity"),                          DOSJA_KIND_INTEGER, 0, .min = 0, .max = 10000 },
  { "value",               N_("Value"),                             DOSJA_KIND_MONEY, 0 },
  { "action",              N_("What was done"),                     DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "belonging_action" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "place",               N_("Where it is kept"),                  DOSJA_KIND_TEXT, 0, .max = 200 },
  { "signed",              N_("Signed by the beneficiary"),         DOSJA_KIND_TRI, DOSJA_FIELD_REQUIRED },
};

static const DosjaField shelter_incident_fields[] = {
  { "facility",            N_("Facility"),                          DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "facility" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "shelter_incident_type" },
  { "severity",            N_("Severity"),                          DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "incident_severity" },
  { "description",         N_("What happened"),                     DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "actions",             N_("What was done"),                     DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "incident_action" },
  { "reported_by",         N_("Reported by"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "follow_up",           N_("What follows"),                      DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "closed_on",           N_("Closed on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
};

static const DosjaField shelter_incident_person_fields[] = {
  { "incident",            N_("Incident in the shelter"),           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "shelter_incident" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "part",                N_("How involved"),                      DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
};

static const DosjaField handover_fields[] = {
  { "facility",            N_("Facility"),                          DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "facility" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "shift",               N_("Shift"),                             DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "shift" },
  { "staff",               N_("Handed over by"),                    DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "taken_by",            N_("Taken over by"),                     DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "text",                N_("What the next shift must know (codes, no names)"), DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 10000 },
};
/* clang-format on */

static const char *const facility_columns[] = { "name", "kind", "municipality", "active", NULL };
static const char *const room_columns[] = { "name", "floor", "facility.name", "active", NULL };
static const char *const bed_columns[] = { "name", "kind", "room.name", "active", NULL };
static const char *const bed_move_columns[] = { "on", "bed.name", "reason", NULL };
static const char *const absence_columns[]
    = { "from", "from_at", "back_by", "back_by_at", "back_on", "reason", NULL };
static const char *const belonging_columns[]
    = { "item", "kind", "quantity", "action", "on", "place", "signed", NULL };
static const char *const shelter_incident_columns[]
    = { "on", "at", "kind", "severity", "reported_by.name", "closed_on", NULL };
static const char *const shelter_incident_person_columns[]
    = { "person.code", "person.surname", "person.given_name", "part", NULL };
static const char *const handover_columns[] = { "on", "shift", "staff.name", "text", NULL };

static void
rule_absence (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "back_by", "from", problems);
  dosja_rule_not_before (record, "back_on", "from", problems);
}

static void
rule_shelter_incident (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "closed_on", "on", problems);
}

const DosjaType dosja_facility_type = {
  .name = "facility",
  .label = N_ ("Facility"),
  .label_plural = N_ ("Facilities"),
  .area = DOSJA_AREA_SHELTER,
  .fields = facility_fields,
  .n_fields = G_N_ELEMENTS (facility_fields),
  .columns = facility_columns,
  .order = "name",
};

const DosjaType dosja_room_type = {
  .name = "room",
  .label = N_ ("Room"),
  .label_plural = N_ ("Rooms"),
  .area = DOSJA_AREA_SHELTER,
  .fields = room_fields,
  .n_fields = G_N_ELEMENTS (room_fields),
  .columns = room_columns,
  .order = "name",
};

const DosjaType dosja_bed_type = {
  .name = "bed",
  .label = N_ ("Bed"),
  .label_plural = N_ ("Beds"),
  .area = DOSJA_AREA_SHELTER,
  .fields = bed_fields,
  .n_fields = G_N_ELEMENTS (bed_fields),
  .columns = bed_columns,
  .order = "name",
};

const DosjaType dosja_bed_move_type = {
  .name = "bed_move",
  .label = N_ ("Move to another bed"),
  .label_plural = N_ ("Moves to another bed"),
  .area = DOSJA_AREA_SHELTER,
  .fields = bed_move_fields,
  .n_fields = G_N_ELEMENTS (bed_move_fields),
  .columns = bed_move_columns,
  .order = "on",
};

const DosjaType dosja_absence_type = {
  .name = "absence",
  .label = N_ ("Leave from the shelter"),
  .label_plural = N_ ("Leaves from the shelter"),
  .area = DOSJA_AREA_SHELTER,
  .fields = absence_fields,
  .n_fields = G_N_ELEMENTS (absence_fields),
  .columns = absence_columns,
  .order = "from",
  .rule = rule_absence,
};

const DosjaType dosja_belonging_type = {
  .name = "belonging",
  .label = N_ ("Belonging"),
  .label_plural = N_ ("Belongings"),
  .area = DOSJA_AREA_SHELTER,
  .fields = belonging_fields,
  .n_fields = G_N_ELEMENTS (belonging_fields),
  .columns = belonging_columns,
  .order = "on",
};

const DosjaType dosja_shelter_incident_type = {
  .name = "shelter_incident",
  .label = N_ ("Incident in the shelter"),
  .label_plural = N_ ("Incidents in the shelter"),
  .area = DOSJA_AREA_SHELTER,
  .fields = shelter_incident_fields,
  .n_fields = G_N_ELEMENTS (shelter_incident_fields),
  .columns = shelter_incident_columns,
  .order = "on",
  .rule = rule_shelter_incident,
};

const DosjaType dosja_shelter_incident_person_type = {
  .name = "shelter_incident_person",
  .label = N_ ("Person involved"),
  .label_plural = N_ ("Persons involved"),
  .area = DOSJA_AREA_SHELTER,
  .fields = shelter_incident_person_fields,
  .n_fields = G_N_ELEMENTS (shelter_incident_person_fields),
  .columns = shelter_incident_person_columns,
  .order = "person",
};

const DosjaType dosja_handover_type = {
  .name = "handover",
  .label = N_ ("Handover note"),
  .label_plural = N_ ("Handover notes"),
  .area = DOSJA_AREA_SHELTER,
  .fields = handover_fields,
  .n_fields = G_N_ELEMENTS (handover_fields),
  .columns = handover_columns,
  .order = "on",
};
