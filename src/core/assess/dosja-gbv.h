/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"

G_BEGIN_DECLS

/**
 * DosjaGbvFacts: what the context of an incident is worked out from
 * @type: (nullable): key of `gbvims_type`
 * @types: (nullable): keys of `violence_type`
 * @relation: (nullable): key of `perpetrator_relation`
 * @age: the victim's at the incident, or -1
 * @exploitation: (nullable): keys of `exploitation_form`, of the same case
 */
typedef struct
{
  const char *type;
  const char *types;
  const char *relation;
  int age;
  const char *exploitation;
} DosjaGbvFacts;

const char *dosja_gbv_classify (DosjaRecord *incident, const char **ret_open);
char *dosja_gbv_context (const DosjaGbvFacts *facts);

G_END_DECLS
