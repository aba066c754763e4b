/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/dosja-session.h"

#include <json-glib/json-glib.h>

#define PAGE 50
#define MIB (1024.0 * 1024.0)
#define PIECE 65536
#define ENTRIES 500

typedef struct
{
  JsonBuilder *json;
  char *folder;
  char *kept; /* (nullable): where filled vaults are kept from run to run */
  DosjaSecret *passphrase;
  DosjaSession *session;
  DosjaStore *store;
} Bench;

void bench_check (GError *error);
double bench_since (gint64 began);
gint64 bench_used (void);
double bench_used_since (gint64 began);
void bench_put (Bench *b, const char *name, double value);
void bench_begin (Bench *b, const char *name);
void bench_end (Bench *b);
char *bench_in_folder (Bench *b, const char *name);
double bench_time_list (DosjaStore *store, DosjaQuery *query);
double bench_time_first_list (DosjaStore *store);
int bench_compare_doubles (gconstpointer a, gconstpointer b);
double bench_size_mib (const char *path);
DosjaSecret *bench_make_passphrase (void);
double bench_ask_memory (Bench *b, const char *self, const char *name);

void bench_measure_lists (Bench *b, const char *type_name);
void bench_measure_reference (Bench *b, const char *type_name, const char *reference);
void bench_measure_roles (Bench *b);
void bench_measure_today (Bench *b);
void bench_measure_journal (Bench *b);
void bench_measure_search (Bench *b);
void bench_measure_case (Bench *b);
void bench_measure_report (Bench *b);
void bench_measure_unlock (Bench *b);
void bench_measure_backup (Bench *b);
void bench_measure_sql (Bench *b, const char *self);
int bench_print_memory (const char *folder);
int bench_print_paper (const char *folder);
void bench_measure_paper (Bench *b, const char *self);
