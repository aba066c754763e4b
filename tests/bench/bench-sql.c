/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times questions on a database: built once with SQLCipher and once with plain SQLite, so that the
 * same SQL can be compared. A file's name is the argument; a raw key, when there is one, comes on
 * stdin. One line a question: its name and the milliseconds of the fastest of some runs, read to
 * the last row. */

#define SQLITE_HAS_CODEC 1

#include <sqlcipher/sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 5

static const struct
{
  const char *name, *sql;
} questions[] = {
  { "people_by_surname", "SELECT id FROM person WHERE deleted = 0 ORDER BY surname_key, id" },
  { "cases_by_person", "SELECT c.id FROM \"case\" c JOIN person p ON p.id = c.person"
                       " WHERE c.deleted = 0 ORDER BY p.surname_key, p.given_name_key" },
  { "admissions", "SELECT c.person, p.sex, c.category, c.opened, c.in_totals FROM \"case\" c"
                  " JOIN person p ON p.id = c.person WHERE c.deleted = 0 AND p.deleted = 0"
                  " ORDER BY c.opened" },
  { "cases_by_category", "SELECT category, count(*) FROM \"case\" GROUP BY category" },
  { "words_like", "SELECT count(*) FROM search_word WHERE word LIKE '%an%'" },
  { "posts_of_words",
    "SELECT p.doc, count(*) FROM search_word w JOIN search_post p ON p.word = w.id"
    " WHERE w.word LIKE 'be%' GROUP BY p.doc" },
  { "whole_journal", "SELECT sum(length(changes)) FROM journal" },
};

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);

  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int
ask (sqlite3 *db, const char *sql, double *ret_milliseconds)
{
  sqlite3_stmt *statement;
  double began = now ();
  int code;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return 0;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    sqlite3_column_bytes (statement, 0);
  sqlite3_finalize (statement);
  *ret_milliseconds = now () - began;

  return code == SQLITE_DONE;
}

static int
open_database (const char *path, const char *key, sqlite3 **ret_db)
{
  char pragma[192] = "";

  if (sqlite3_open_v2 (path, ret_db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    return 0;
  if (*key != '\0')
    snprintf (pragma, sizeof pragma, "PRAGMA key = \"%s\"; PRAGMA cipher_page_size = 4096", key);

  return sqlite3_exec (*ret_db, pragma, NULL, NULL, NULL) == SQLITE_OK
         && sqlite3_exec (*ret_db, "PRAGMA cache_size = -24000; PRAGMA temp_store = MEMORY", NULL,
                          NULL, NULL)
                == SQLITE_OK;
}

static int
measure (const char *path, const char *key, const char *name, const char *sql)
{
  sqlite3 *db = NULL;
  double first, best = 0, milliseconds;
  int good = open_database (path, key, &db)
             && ask (db, "SELECT count(*) FROM sqlite_master", &first) && ask (db, sql, &first);

  for (int run = 0; good && run < RUNS; run++)
    {
      good = ask (db, sql, &milliseconds);
      if (run == 0 || milliseconds < best)
        best = milliseconds;
    }
  if (good)
    printf ("%s %.3f %.3f\n", name, first, best);
  else
    fprintf (stderr, "%s: %s\n", name, sqlite3_errmsg (db));
  sqlite3_close (db);

  return good;
}

int
main (int argc, char **argv)
{
  char key[128] = "";

  if (argc != 2)
    return 2;
  if (fgets (key, sizeof key, stdin) != NULL)
    key[strcspn (key, "\n")] = '\0';

  for (unsigned i = 0; i < sizeof questions / sizeof questions[0]; i++)
    if (!measure (argv[1], key, questions[i].name, questions[i].sql))
      return 1;

  return 0;
}
