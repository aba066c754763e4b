/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/dosja-template.h"
#include "report/dosja-draw.h"

G_BEGIN_DECLS

#define MAX_LINES 8000
#define MAX_DEPTH 8
#define MAX_CELLS 24
#define MAX_STEPS 3
#define MAX_SCOPES 16
#define MAX_PROBLEMS 50

/* A name in a template, looked up. */
typedef enum
{
  DOSJA_PATH_RECORD, /* a field of a record in scope, or the record itself */
  DOSJA_PATH_OFFICE,
  DOSJA_PATH_TODAY,
  DOSJA_PATH_NOW,
  DOSJA_PATH_PRINTED_BY,
  DOSJA_PATH_TITLE,
  DOSJA_PATH_NUMBER, /* of the record, among those told one after another */
  DOSJA_PATH_TOTAL,  /* how many there were the last time */
  DOSJA_PATH_PERIOD_FROM,
  DOSJA_PATH_PERIOD_TO,
} DosjaPathKind;

typedef enum
{
  DOSJA_SPECIAL_NONE,
  DOSJA_SPECIAL_AGE,
  DOSJA_SPECIAL_FULL_NAME,
} DosjaSpecial;

typedef enum
{
  DOSJA_FORMAT_PLAIN,
  DOSJA_FORMAT_LONG,
  DOSJA_FORMAT_UPPER,
  DOSJA_FORMAT_LABEL,
  DOSJA_FORMAT_TICK,
} DosjaFormat;

typedef struct
{
  DosjaPathKind kind;
  guint scope;
  const DosjaField *steps[MAX_STEPS]; /* references walked */
  guint n_steps;
  const DosjaType *type;   /* whose field it is */
  const DosjaField *field; /* NULL for the record itself */
  DosjaSpecial special;
  char *setting; /* of the office */
  DosjaFormat format;
} DosjaPath;

typedef struct
{
  DosjaPath path;
  char *key; /* the value that is asked for, or NULL for any */
  gboolean negated;
} DosjaCondition;

typedef struct
{
  const DosjaType *type;
  const DosjaField *via;   /* what leads to the record it belongs to; NULL for all there are */
  guint scope;             /* that record */
  const DosjaField *where; /* a field that must be @key */
  char *key;
  const DosjaField *from; /* the days that must touch the period */
  const DosjaField *until;
  char *order; /* a column, or NULL for the type's own */
  gboolean newest;
  guint limit;
} DosjaEach;

typedef enum
{
  DOSJA_PART_TEXT, /* Pango markup */
  DOSJA_PART_FIELD,
  DOSJA_PART_IF,
} DosjaPartKind;

typedef struct
{
  DosjaPartKind kind;
  char *markup;
  DosjaPath path;
  DosjaCondition condition;
  GPtrArray *parts; /* DosjaPart */
  GPtrArray *otherwise;
} DosjaPart;

typedef enum
{
  DOSJA_NODE_WORDS,
  DOSJA_NODE_ROW,
  DOSJA_NODE_WIDTHS,
  DOSJA_NODE_PAIR,
  DOSJA_NODE_RULE,
  DOSJA_NODE_GAP,
  DOSJA_NODE_BREAK,
  DOSJA_NODE_SIGNATURES,
  DOSJA_NODE_IF,
  DOSJA_NODE_EACH,
  DOSJA_NODE_ANY,
  DOSJA_NODE_SECTION,
  DOSJA_NODE_FIELDS,
  DOSJA_NODE_RECORDS,
  DOSJA_NODE_COPY,
} DosjaNodeKind;

typedef struct
{
  DosjaNodeKind kind;
  guint line;
  DosjaTextStyle style;
  DosjaAlign align;
  gboolean marked;  /* a heading's row; a pair that is shown empty, too */
  GPtrArray *cells; /* GPtrArray of DosjaPart */
  GArray *widths;   /* double */
  DosjaCondition condition;
  DosjaEach each;
  DosjaPath path;
  char *key;
  char *title;
  GPtrArray *children; /* DosjaNode */
  GPtrArray *otherwise;
} DosjaNode;

typedef struct
{
  const DosjaType *type;
  const DosjaField *via; /* from the scope before it; NULL for one that is given */
  guint from;            /* that scope */
} DosjaScopeEntry;

struct _DosjaTemplate
{
  gatomicrefcount ref_count;
  char *name;
  char *language;
  char *title;
  const DosjaType *root; /* NULL for a period */
  const DosjaType *about;
  gboolean landscape;
  GPtrArray *foot;                    /* DosjaPart, or NULL */
  DosjaScopeEntry scopes[MAX_SCOPES]; /* what is there before anything is told */
  guint n_scopes;
  GPtrArray *nodes;
  GPtrArray *sections; /* DosjaTemplateSection */
  GPtrArray *told;     /* DosjaType that the template tells by itself */
};

/* While a template is read */
typedef struct
{
  DosjaTemplate *template;
  GPtrArray *problems;
  guint line;
  const DosjaType *scopes[MAX_SCOPES];
  guint n_scopes;
  guint n_each; /* how deep in lists */
} DosjaTemplateReader;

guint dosja_template_read_header (DosjaTemplateReader *self, char **lines);
gboolean dosja_template_tells (DosjaTemplate *self, const DosjaType *type);
void dosja_template_complain (DosjaTemplateReader *self, const char *code, const char *name);

gboolean dosja_path_read (DosjaTemplateReader *self, const char *text, DosjaPath *path);
gboolean
dosja_condition_read (DosjaTemplateReader *self, const char *text, DosjaCondition *condition);
gboolean dosja_each_read (DosjaTemplateReader *self, const char *text, DosjaEach *each);
const DosjaField *dosja_each_find_owner (const DosjaType *type, const DosjaType *of);
void dosja_path_clear (DosjaPath *path);
void dosja_condition_clear (DosjaCondition *condition);
void dosja_each_clear (DosjaEach *each);

GPtrArray *dosja_inline_read (DosjaTemplateReader *self, const char *text);

DosjaNode *dosja_node_new (DosjaNodeKind kind, guint line);
void dosja_node_free (gpointer data);
void dosja_part_free (gpointer data);

G_END_DECLS
