/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"

G_BEGIN_DECLS

void dosja_rule_not_before (DosjaRecord *record, const char *late, const char *early,
                            DosjaProblems *problems);
void
dosja_rule_money (DosjaRecord *record, const char *field, const char *of, DosjaProblems *problems);

void dosja_rule_closing (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_flag (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_person (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_relationship (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_case (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_stay (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_risk_assessment (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_staff (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_code_entry (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_attachment (DosjaRecord *record, DosjaProblems *problems);

/* dosja-rules-legal.c */
void dosja_rule_protection_order (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_order_violation (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_hearing (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_party (DosjaRecord *record, DosjaProblems *problems);
void dosja_rule_deadline_rule (DosjaRecord *record, DosjaProblems *problems);

G_END_DECLS
