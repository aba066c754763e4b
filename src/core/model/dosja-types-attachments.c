/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* `content` is not required: a paper may lie in the cabinet only, and erasing somebody's papers
 * leaves the fact that there was one. What is computed comes from the content. */
/* clang-format off */
static const DosjaField attachment_fields[] = {
  { "title",              N_("Title"),                       DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "kind",               N_("Kind of document"),            DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "attachment_kind" },
  { "case",               N_("Case"),                        DOSJA_KIND_REFERENCE, DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",             N_("Person"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_OWNED, .codes = "person" },
  { "date",               N_("Date of the document"),        DOSJA_KIND_DATE,    DOSJA_FIELD_PAST },
  { "level",              N_("Who may see it"),              DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "file_access_level" },
  { "file_name",          N_("File name"),                   DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 200 },
  { "media_type",         N_("Media type"),                  DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED, .max = 100 },
  { "size",               N_("Size in bytes"),               DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED, .min = 0, .max = 104857600 },
  { "hash",               N_("Fingerprint"),                 DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED, .max = 64 },
  { "content",            N_("Content"),                     DOSJA_KIND_BLOB,    DOSJA_FIELD_COMPUTED },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const attachment_columns[]
    = { "date", "title", "kind", "person.code", "level", NULL };

const DosjaType dosja_attachment_type = {
  .name = "attachment",
  .label = N_ ("Attachment"),
  .label_plural = N_ ("Attachments"),
  .area = DOSJA_AREA_CASE,
  .fields = attachment_fields,
  .n_fields = G_N_ELEMENTS (attachment_fields),
  .columns = attachment_columns,
  .order = "date",
  .rule = dosja_rule_attachment,
};
