/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/dosja-answers.h"
#include "fixture.h"

/* A small form with a question of each kind. */
#define HEAD(version)                                                                              \
  "{ \"dosja_form\": 1, \"key\": \"small\", \"version\": " version ", \"purpose\": \"risk\","      \
  "\"title\": { \"sq\": \"I vogël\", \"en\": \"Small\" }, \"review_days\": 30,"
#define LEVELS                                                                                     \
  "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"medium\", \"from\": 4 },"                      \
  "{ \"key\": \"high\", \"from\": 8, \"review_days\": 7 } ],"
#define W(text) "{ \"sq\": \"" text "\", \"en\": \"" text "\" }"
#define WEAPON                                                                                     \
  "{ \"key\": \"weapon\", \"kind\": \"yes_no\", \"text\": " W (                                    \
      "Armë?") ", \"required\": true,"                                                             \
               "\"factor\": \"weapon_access\", \"options\": [ { \"key\": \"yes\", \"score\": 3 }," \
               "{ \"key\": \"unknown\", \"score\": 1 } ] }"
#define THREAT                                                                                     \
  "{ \"key\": \"threat\", \"kind\": \"yes_no\", \"text\": " W (                                    \
      "Kërcënim?") ", \"factor\":"                                                                 \
                   "\"threat_to_kill\", \"options\": [ { \"key\": \"yes\", \"score\": 2, "         \
                   "\"at_least\": \"high\" } ] }"
#define HOUSING                                                                                    \
  "{ \"key\": \"housing\", \"kind\": \"choice\", \"text\": " W (                                   \
      "Banesa") ", \"options\": ["                                                                 \
                "{ \"key\": \"own\", \"text\": " W ("E vet") ", \"score\": 0 },"                   \
                                                             "{ \"key\": \"none\", \"text\": " W ( \
                                                                 "Asnjë") ", \"score\": 4 } ] }"
#define PROTECTS                                                                                   \
  "{ \"key\": \"protects\", \"kind\": \"choices\", \"text\": " W (                                 \
      "Çfarë mbron?") ", \"options\": ["                                                           \
                      "{ \"key\": \"friend\", \"text\": " W (                                      \
                          "Shok") ", \"score\": -1 },"                                             \
                                  "{ \"key\": \"work\", \"text\": " W (                            \
                                      "Punë") ", \"score\": -2 } ] }"
#define CHILDREN                                                                                   \
  "{ \"key\": \"children\", \"kind\": \"number\", \"text\": " W (                                  \
      "Fëmijë") ", \"min\": 0, \"max\": 20,"                                                       \
                "\"options\": [ { \"from\": 0, \"score\": 0 }, { \"from\": 3, \"score\": 2 } ] }"
#define REMARK "{ \"key\": \"remark\", \"kind\": \"text\", \"text\": " W ("Shënim") " }"
#define SECTION(questions)                                                                         \
  "\"sections\": [ { \"key\": \"all\", \"title\": " W ("Gjithçka") ", \"questions\": [" questions  \
                                                                   "] } ] }"
#define SMALL(version)                                                                             \
  HEAD (version)                                                                                   \
  LEVELS SECTION (WEAPON "," THREAT "," HOUSING "," PROTECTS "," CHILDREN "," REMARK)

#define assert_level(f, of, wanted)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *level = form_level_of_case (f, of);                                           \
    g_assert_cmpstr (level, ==, wanted);                                                           \
  }                                                                                                \
  G_STMT_END

DosjaInstrument *form_parse (const char *json);
DosjaRecord *form_add_case (Fixture *f);
DosjaRecord *form_add (Fixture *f, const char *json);
DosjaRecord *
form_new_assessment (DosjaRecord *of, DosjaRecord *form, const char *on, const char *answers);
DosjaRecord *
form_assess (Fixture *f, DosjaRecord *of, DosjaRecord *form, const char *on, const char *answers);
char *form_level_of_case (Fixture *f, DosjaRecord *of);
void form_assert_refused (Fixture *f, DosjaRecord *record, const char *field, const char *code);
