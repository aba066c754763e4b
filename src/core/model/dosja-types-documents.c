/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include <glib/gi18n.h>

/* Only those that the centre changed are records; the others travel inside the program. */
/* clang-format off */
static const DosjaField document_template_fields[] = {
  { "name",               N_("Name"),                        DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE, .max = 50 },
  { "title",              N_("Title"),                       DOSJA_KIND_TEXT,    0, .max = 200 },
  { "body",               N_("Wording"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_REQUIRED, .max = 50000 },
};
/* clang-format on */

static const char *const document_template_columns[] = { "name", "title", NULL };

const DosjaType dosja_document_template_type = {
  .name = "document_template",
  .label = N_ ("Document template"),
  .label_plural = N_ ("Document templates"),
  .area = DOSJA_AREA_ADMIN,
  .fields = document_template_fields,
  .n_fields = G_N_ELEMENTS (document_template_fields),
  .columns = document_template_columns,
  .order = "name",
};
