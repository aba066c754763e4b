/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaCopy:
 *
 * What is known of one person, as the person may have it: with the names of others hidden where
 * the program knows them.
 */
typedef struct _DosjaCopy DosjaCopy;

DosjaCopy *dosja_copy_gather (DosjaStore *store, const DosjaId *person,
                              const DosjaProgress *progress, GError **error);
void dosja_copy_free (DosjaCopy *self);
GPtrArray *dosja_copy_get_records (DosjaCopy *self);
char *dosja_copy_show (DosjaCopy *self, DosjaRecord *record, guint index, const char *language);
char *dosja_copy_of_person (DosjaStore *store, const DosjaId *person, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaCopy, dosja_copy_free)

G_END_DECLS
