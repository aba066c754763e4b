/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-field.h"
#include "model/dosja-problems.h"

G_BEGIN_DECLS

typedef struct _DosjaRecord DosjaRecord;

/**
 * DosjaRule:
 * @record: a record whose fields are each right by themselves
 * @problems: where to add what does not fit together
 *
 * A rule across fields. It reads nothing but @record.
 */
typedef void (*DosjaRule) (DosjaRecord *record, DosjaProblems *problems);

/**
 * DosjaArea: the part of the office's work a record type belongs to. What a role may see and
 * change is said by area.
 *
 * @DOSJA_AREA_OFFICE: code lists, organisations, letters, totals: nobody's file
 * @DOSJA_AREA_ADMIN: what the director keeps: staff, breaches, rules, definitions
 * @DOSJA_AREA_PERSON: who somebody is
 * @DOSJA_AREA_CASE: the case file
 * @DOSJA_AREA_CLINICAL: health and psychology
 * @DOSJA_AREA_LEGAL: what lawyer and client say to each other, orders, hearings
 * @DOSJA_AREA_SHELTER: who sleeps where, and what happened there
 * @DOSJA_AREA_PROGRAMME: the register of the perpetrator programme
 * @DOSJA_AREA_PARTNER: contact with those who live with its participants
 * @DOSJA_AREA_ACTIVITY: awareness, trainings, alliances
 * @DOSJA_AREA_PROJECT: projects and donors
 * @DOSJA_AREA_SEALED: what only the director knows to exist
 */
typedef enum
{
  DOSJA_AREA_OFFICE,
  DOSJA_AREA_ADMIN,
  DOSJA_AREA_PERSON,
  DOSJA_AREA_CASE,
  DOSJA_AREA_CLINICAL,
  DOSJA_AREA_LEGAL,
  DOSJA_AREA_SHELTER,
  DOSJA_AREA_PROGRAMME,
  DOSJA_AREA_PARTNER,
  DOSJA_AREA_ACTIVITY,
  DOSJA_AREA_PROJECT,
  DOSJA_AREA_SEALED,
  DOSJA_N_AREAS,
} DosjaArea;

/**
 * DosjaType:
 * @name: the type's name in the database, in files and on the command line
 * @label: one such record, for example "Person"; translate with dosja_type_label()
 * @label_plural: several of them
 * @area: whose work it is
 * @fields: its fields
 * @n_fields: how many
 * @columns: (array zero-terminated=1): the columns a list shows unless the user chose others
 * @order: the column a list is sorted by unless the user chose another
 * @rule: (nullable): what must fit together
 *
 * One record type. From this table come the columns of the database, validation,
 * form rows, lists, history, import, export, journal and search index.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *label_plural;
  DosjaArea area;
  const DosjaField *fields;
  guint n_fields;
  const char *const *columns;
  const char *order;
  DosjaRule rule;
} DosjaType;

const DosjaType *const *dosja_types (guint *ret_n);
const DosjaType *dosja_type_find (const char *name);
const char *dosja_type_label (const DosjaType *self);
const char *dosja_type_label_plural (const DosjaType *self);
const DosjaField *dosja_type_find_field (const DosjaType *self, const char *name);
int dosja_type_field_index (const DosjaType *self, const char *name);
const char *const *dosja_type_title_parts (void);
gboolean
dosja_type_resolve_column (const DosjaType *self, const char *column, const DosjaField **ret_via,
                           const DosjaType **ret_type, const DosjaField **ret_field);

G_END_DECLS
