/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaKind:
 * @DOSJA_KIND_TEXT: one line of text
 * @DOSJA_KIND_NOTE: paragraphs
 * @DOSJA_KIND_DATE: a #DosjaDate, possibly known in part only; stored in its canonical form
 * @DOSJA_KIND_CHOICE: one key of a code list
 * @DOSJA_KIND_CHOICES: several keys of a code list, sorted, with one space between
 * @DOSJA_KIND_TRI: `yes`, `no` or `unknown`
 * @DOSJA_KIND_INTEGER: a whole number in decimal digits
 * @DOSJA_KIND_MONEY: hundredths of a currency, a space, the currency's key: `125000 all`
 * @DOSJA_KIND_REFERENCE: another record's id, 36 characters
 * @DOSJA_KIND_BLOB: an attachment's id, 36 characters
 * @DOSJA_KIND_TIME: a time of day, `HH:MM` of 24 hours
 *
 * How a value is stored and checked; never an idea of the domain. Every value is
 * a UTF-8 string in the canonical form given here, or %NULL when nothing is known.
 */
typedef enum
{
  DOSJA_KIND_TEXT,
  DOSJA_KIND_NOTE,
  DOSJA_KIND_DATE,
  DOSJA_KIND_CHOICE,
  DOSJA_KIND_CHOICES,
  DOSJA_KIND_TRI,
  DOSJA_KIND_INTEGER,
  DOSJA_KIND_MONEY,
  DOSJA_KIND_REFERENCE,
  DOSJA_KIND_BLOB,
  DOSJA_KIND_TIME,
} DosjaKind;

/**
 * DosjaFieldFlags:
 * @DOSJA_FIELD_REQUIRED: a record is not saved without it
 * @DOSJA_FIELD_SENSITIVE: names a person or a place where one can be found; never leaves in clear
 * unasked
 * @DOSJA_FIELD_CLINICAL: for those who treat
 * @DOSJA_FIELD_SEARCH: its words go into the search index
 * @DOSJA_FIELD_SORT: the store keeps an Albanian sort key beside it, indexed
 * @DOSJA_FIELD_UNIQUE: no two living records share it
 * @DOSJA_FIELD_COMPUTED: follows from other records; no form asks for it, the store fills it
 * @DOSJA_FIELD_PAST: a date that cannot lie in the future
 * @DOSJA_FIELD_EXACT: a date that must be known to the day
 * @DOSJA_FIELD_OWNED: a reference to the record this one belongs to
 * @DOSJA_FIELD_LEGAL: under legal privilege, for those who represent the person
 * @DOSJA_FIELD_FIXED: given once; what was saved never changes
 * @DOSJA_FIELD_DERIVED: the store works it out from other records or fields whenever one of them
 *   is written; it has no history of its own and is not undone. Always together with COMPUTED
 */
typedef enum
{
  DOSJA_FIELD_REQUIRED = 1 << 0,
  DOSJA_FIELD_SENSITIVE = 1 << 1,
  DOSJA_FIELD_CLINICAL = 1 << 2,
  DOSJA_FIELD_SEARCH = 1 << 3,
  DOSJA_FIELD_SORT = 1 << 4,
  DOSJA_FIELD_UNIQUE = 1 << 5,
  DOSJA_FIELD_COMPUTED = 1 << 6,
  DOSJA_FIELD_PAST = 1 << 7,
  DOSJA_FIELD_EXACT = 1 << 8,
  DOSJA_FIELD_OWNED = 1 << 9,
  DOSJA_FIELD_LEGAL = 1 << 10,
  DOSJA_FIELD_FIXED = 1 << 11,
  DOSJA_FIELD_DERIVED = 1 << 12,
} DosjaFieldFlags;

/**
 * DosjaField:
 * @name: the field's name in the database, in files and on the command line
 * @label: what a person reads; translate it with dosja_field_label()
 * @kind: how it is stored and checked
 * @flags: #DosjaFieldFlags
 * @codes: for choices, the code list's name; for references, the record type's name; for notes
 *   that hold more than words, what they hold: `definition`, or the name of the reference to the
 *   form that they answer
 * @min: smallest integer; ignored when @min and @max are both 0
 * @max: largest integer, or the longest text in characters (0: the kind's own limit)
 * @when: (nullable): what makes it worth asking, see dosja_when_holds(); a value that is there is
 *   kept and shown whatever this says, see dosja_when_check()
 */
typedef struct
{
  const char *name;
  const char *label;
  DosjaKind kind;
  guint flags;
  const char *codes;
  gint64 min;
  gint64 max;
  const char *when;
} DosjaField;

const char *dosja_field_label (const DosjaField *field);

G_END_DECLS
