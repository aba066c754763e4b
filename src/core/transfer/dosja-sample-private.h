/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often a key shall come, against the others of its table. */
typedef struct
{
  const char *key;
  guint weight;
} DosjaSampleChoice;

/* A list of words to pick from */
typedef struct
{
  const char *const *words;
  guint n;
} DosjaSampleWords;

extern const DosjaSampleWords dosja_sample_female_names;
extern const DosjaSampleWords dosja_sample_male_names;
extern const DosjaSampleWords dosja_sample_surnames;
extern const DosjaSampleWords dosja_sample_streets;
extern const DosjaSampleWords dosja_sample_reasons;
extern const DosjaSampleWords dosja_sample_outcomes;
extern const DosjaSampleWords dosja_sample_notes;

G_END_DECLS
