/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Raise this when dosja_text_fold() gives other words than before: the search
 * index of a vault written with another number is built anew. */
#define DOSJA_FOLD_VERSION 1
#define DOSJA_SORT_KEY_VERSION 1

char *dosja_text_normalise (const char *text, gboolean keep_lines);
char *dosja_text_fold (const char *text);
GPtrArray *dosja_text_words (const char *text);
char *dosja_text_sort_key (const char *text);
gboolean dosja_text_within_one_edit (const char *a, const char *b);
char *dosja_number_format (gint64 number);
char *dosja_money_format (gint64 hundredths, const char *currency);

G_END_DECLS
