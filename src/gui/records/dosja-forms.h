/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-form.h"

G_BEGIN_DECLS

GType dosja_forms_find (const DosjaType *type);

G_END_DECLS
