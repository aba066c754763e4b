/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

/**
 * Fixture: a case database of its own for each test, in a folder of its own
 * @path: the database
 * @other: a file in the same folder that is not there yet
 */
typedef struct
{
  char *folder;
  char *path;
  char *other;
  DosjaSecret *key;
  DosjaStore *store;
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);
void fixture_reopen (Fixture *f);
DosjaRecord *fixture_add_person (DosjaStore *store, const char *code, const char *given,
                                 const char *father, const char *surname, const char *born);

DosjaId fixture_put (DosjaStore *store, const char *type, ...) G_GNUC_NULL_TERMINATED;
const char *fixture_text (const DosjaId *id);
void fixture_set_today (int year, int month, int day);

#define FIXTURE_ADD(path, func)                                                                    \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
