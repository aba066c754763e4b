/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

G_BEGIN_DECLS

extern const DosjaType dosja_person_type;
extern const DosjaType dosja_relationship_type;
extern const DosjaType dosja_case_type;
extern const DosjaType dosja_case_status_type;
extern const DosjaType dosja_stay_type;
extern const DosjaType dosja_organisation_type;
extern const DosjaType dosja_staff_type;
extern const DosjaType dosja_historical_total_type;
extern const DosjaType dosja_code_entry_type;
extern const DosjaType dosja_attachment_type;

G_END_DECLS
