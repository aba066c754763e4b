/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DOSJA_INSTRUMENT_ERROR (dosja_instrument_error_quark ())

/**
 * DosjaInstrumentError:
 * @DOSJA_INSTRUMENT_ERROR_INVALID: this is no definition, or one that says what cannot be;
 *   the message names the place and the reason, in the user's language
 * @DOSJA_INSTRUMENT_ERROR_TOO_NEW: a definition of a kind that only a newer program reads
 */
typedef enum
{
  DOSJA_INSTRUMENT_ERROR_INVALID,
  DOSJA_INSTRUMENT_ERROR_TOO_NEW,
} DosjaInstrumentError;

GQuark dosja_instrument_error_quark (void);

#define DOSJA_INSTRUMENT_MAX_SIZE (256 * 1024) /* bytes of a definition's file */

/**
 * DosjaPurpose:
 * @DOSJA_PURPOSE_RISK: gives one of the levels of the code list `risk_level`
 * @DOSJA_PURPOSE_SCORE: gives a score over time, as a psychologist's instrument
 * @DOSJA_PURPOSE_MEASURE: gives what a programme is measured by
 */
typedef enum
{
  DOSJA_PURPOSE_RISK,
  DOSJA_PURPOSE_SCORE,
  DOSJA_PURPOSE_MEASURE,
  DOSJA_N_PURPOSES,
} DosjaPurpose;

/**
 * DosjaQuestionKind:
 * @DOSJA_QUESTION_TRI: yes, no or unknown; its options have these three keys
 * @DOSJA_QUESTION_CHOICE: one of its options
 * @DOSJA_QUESTION_CHOICES: any of its options; their scores add up
 * @DOSJA_QUESTION_NUMBER: a whole number; its options are bands
 * @DOSJA_QUESTION_TEXT: words; never scored
 */
typedef enum
{
  DOSJA_QUESTION_TRI,
  DOSJA_QUESTION_CHOICE,
  DOSJA_QUESTION_CHOICES,
  DOSJA_QUESTION_NUMBER,
  DOSJA_QUESTION_TEXT,
  DOSJA_N_QUESTION_KINDS,
} DosjaQuestionKind;

/**
 * DosjaWords: a text in both languages; both %NULL when there is none
 */
typedef struct
{
  char *sq;
  char *en;
} DosjaWords;

/**
 * DosjaOption: an answer, or a band of numbers, and what it counts
 * @key: %NULL for a band
 * @from: the band's lowest number
 * @at_least: the level that this answer alone asks for, or -1
 */
typedef struct
{
  char *key;
  DosjaWords text;
  gint64 from;
  int score;
  int at_least;
} DosjaOption;

/**
 * DosjaQuestion:
 * @factor: (nullable): the key of the code list `risk_factor` that a yes stands for
 * @min: smallest number
 * @max: largest number
 */
typedef struct
{
  char *key;
  DosjaQuestionKind kind;
  DosjaWords text;
  DosjaWords help;
  gboolean required;
  char *factor;
  DosjaOption *options;
  guint n_options;
  gint64 min;
  gint64 max;
} DosjaQuestion;

/**
 * DosjaSection: questions that stand together
 * @first: place of its first question among all
 */
typedef struct
{
  char *key;
  DosjaWords title;
  DosjaWords help;
  guint first;
  guint n_questions;
} DosjaSection;

/**
 * DosjaFormLevel:
 * @from: the score it begins at; the first level begins below everything
 * @review_days: when to look again, or 0 for as the definition says for all
 */
typedef struct
{
  char *key;
  DosjaWords title;
  gint64 from;
  guint review_days;
} DosjaFormLevel;

/**
 * DosjaInstrument:
 *
 * The definition of a form with questions that are counted: sections, questions, kinds of
 * answer, what each counts, levels and where they begin. It is data, read from a file, and
 * never changes: answers are bound to the one they were given to by its key, version and hash.
 */
typedef struct _DosjaInstrument DosjaInstrument;

struct _DosjaInstrument
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  char *key;
  guint version;
  DosjaPurpose purpose;
  DosjaWords title;
  DosjaWords note;
  char *owner;
  char *licence;
  guint review_days;
  GArray *levels;    /* DosjaFormLevel */
  GArray *sections;  /* DosjaSection */
  GArray *questions; /* DosjaQuestion */
  char *body;        /* as it is kept and exported */
  char *hash;        /* of @body, 64 hexadecimal digits */
};

DosjaInstrument *dosja_instrument_parse (const char *json, gssize size, GError **error);
DosjaInstrument *dosja_instrument_ref (DosjaInstrument *self);
void dosja_instrument_unref (DosjaInstrument *self);
gboolean dosja_instrument_check_lists (DosjaInstrument *self, GError **error);
const DosjaQuestion *dosja_instrument_get_question (DosjaInstrument *self, guint position);
const DosjaSection *dosja_instrument_get_section (DosjaInstrument *self, guint position);
const DosjaFormLevel *dosja_instrument_get_level (DosjaInstrument *self, guint position);
int dosja_instrument_find_question (DosjaInstrument *self, const char *key);
const char *dosja_instrument_level_title (DosjaInstrument *self, guint position);
void dosja_instrument_get_range (DosjaInstrument *self, gint64 *ret_min, gint64 *ret_max);
guint dosja_instrument_get_review_days (DosjaInstrument *self, int level);
GStrv dosja_instrument_list_shipped (void);
DosjaInstrument *dosja_instrument_load_shipped (const char *name, GError **error);

const char *dosja_words_get (const DosjaWords *self);
const char *dosja_words_get_in (const DosjaWords *self, const char *language);
const char *dosja_option_get_text (const DosjaQuestion *question, const DosjaOption *option);
const char *dosja_option_get_text_in (const DosjaQuestion *question, const DosjaOption *option,
                                      const char *language);
const char *dosja_purpose_get_name (DosjaPurpose purpose);
const char *dosja_question_kind_get_name (DosjaQuestionKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaInstrument, dosja_instrument_unref)

G_END_DECLS
