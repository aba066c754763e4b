/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

char *dosja_copy_of_person (DosjaStore *store, const DosjaId *person, GError **error);

G_END_DECLS
