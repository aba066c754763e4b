/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-report.h"

G_BEGIN_DECLS

void dosja_headline_add_notes (DosjaHeadline *self);

G_END_DECLS
