/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

/* The people and papers of an invented perpetrator programme. */

DosjaRecord *programme_save (DosjaStore *store, const char *type, ...) G_GNUC_NULL_TERMINATED;
DosjaId programme_add_staff (DosjaStore *store, const char *name, const char *role);
DosjaRecord *programme_add_man (DosjaStore *store, guint number, const char *given_name);
DosjaRecord *
programme_new_enrolment (DosjaRecord *man, DosjaRecord *group, const char *start, const char *end);
DosjaRecord *programme_add_enrolment (DosjaStore *store, DosjaRecord *man, DosjaRecord *group,
                                      const char *start, const char *end);
DosjaRecord *programme_add_session (DosjaStore *store, DosjaRecord *group, const char *on);
DosjaRecord *
programme_new_attendance (DosjaRecord *session, DosjaRecord *enrolment, const char *presence);
DosjaRecord *programme_add_form (DosjaStore *store, const char *key, guint version);
DosjaRecord *programme_new_measure (const char *type, DosjaRecord *enrolment, DosjaRecord *form,
                                    const char *point, const char *answers);
DosjaRecord *programme_add_measure (DosjaStore *store, const char *type, DosjaRecord *enrolment,
                                    DosjaRecord *form, const char *point, const char *answers);
