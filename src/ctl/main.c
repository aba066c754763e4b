/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-guard.h"
#include "base/dosja-locale.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define NOT_GIVEN G_MININT

/* As they come from the command line, before anybody looked whether they make sense. */
static struct
{
  gboolean help;
  gboolean version;
  gboolean dry_run;
  gboolean json;
  gboolean recovery;
  gboolean verify;
  char *kind;
  char *vault;
  char *lang;
  char *as;
  char *organisation;
  char *staff;
  char *role;
  char *map;
  gboolean search;
  char *format;
  char *into;
  char *of_case;
  char *of_person;
  char *ground;
  char *purpose;
  int fd;
  int limit;
  char *from;
  char *to;
  char *record;
  char *about;
  char **sections;
  gboolean list;
  int people;
  int seed;
  int least;
  char *on;
  gboolean mine;
  char **rest;
} given = { .fd = NOT_GIVEN, .limit = NOT_GIVEN, .people = NOT_GIVEN, .seed = NOT_GIVEN, .least = NOT_GIVEN };

/* clang-format off */
static const GOptionEntry entries[] = {
  { "vault",         0, 0, G_OPTION_ARG_FILENAME, &given.vault,        N_("Folder of the vault"), N_("DIR") },
  { "lang",          0, 0, G_OPTION_ARG_STRING,   &given.lang,         N_("Language of headings and messages: sq or en"), N_("LANGUAGE") },
  { "passphrase-fd", 0, 0, G_OPTION_ARG_INT,      &given.fd,           N_("Read what is secret from this descriptor, a line each"), "N" },
  { "as",            0, 0, G_OPTION_ARG_STRING,   &given.as,           N_("Whose key is used"), N_("STAFF") },
  { "organisation",  0, 0, G_OPTION_ARG_STRING,   &given.organisation, N_("Name of the organisation"), N_("NAME") },
  { "staff",         0, 0, G_OPTION_ARG_STRING,   &given.staff,        N_("First member of staff"), N_("LABEL") },
  { "role",          0, 0, G_OPTION_ARG_STRING,   &given.role,         N_("Role of the new member of staff"), N_("ROLE") },
  { "kind",          0, 0, G_OPTION_ARG_STRING,   &given.kind,         N_("What happened: view, change, print, export, …"), N_("KIND") },
  { "verify",        0, 0, G_OPTION_ARG_NONE,     &given.verify,       N_("Follow the journal's chain from its beginning"), NULL },
  { "map",           0, 0, G_OPTION_ARG_FILENAME, &given.map,          N_("Mapping of the sheet: a name or a file"), N_("MAPPING") },
  { "dry-run",       0, 0, G_OPTION_ARG_NONE,     &given.dry_run,      N_("Only show what an import would do"), NULL },
  { "json",          0, 0, G_OPTION_ARG_NONE,     &given.json,         N_("Write the result as JSON"), NULL },
  { "search",        0, 0, G_OPTION_ARG_NONE,     &given.search,       N_("Only what is found by the words on standard input"), NULL },
  { "limit",         0, 0, G_OPTION_ARG_INT,      &given.limit,        N_("At most so many"), "N" },
  { "format",        0, 0, G_OPTION_ARG_STRING,   &given.format,       N_("table, csv or json"), N_("FORMAT") },
  { "from",          0, 0, G_OPTION_ARG_STRING,   &given.from,         N_("First year, or first day"), N_("YEAR|DATE") },
  { "to",            0, 0, G_OPTION_ARG_STRING,   &given.to,           N_("Last year, or last day"), N_("YEAR|DATE") },
  { "record",        0, 0, G_OPTION_ARG_STRING,   &given.record,       N_("The record a document is made of, if it is no case"), N_("ID") },
  { "about",         0, 0, G_OPTION_ARG_STRING,   &given.about,        N_("The record a document is about; the newest unless given"), N_("ID") },
  { "section",       0, 0, G_OPTION_ARG_STRING_ARRAY, &given.sections, N_("Only this part of the document; may be given several times"), N_("KEY") },
  { "list",          0, 0, G_OPTION_ARG_NONE,     &given.list,         N_("List the documents and their parts"), NULL },
  { "into",          0, 0, G_OPTION_ARG_FILENAME, &given.into,         N_("Folder of the new vault"), N_("DIR") },
  { "ground",        0, 0, G_OPTION_ARG_STRING,   &given.ground,       N_("Why: a key of the list erasure_ground"), N_("KEY") },
  { "purpose",       0, 0, G_OPTION_ARG_STRING,   &given.purpose,      N_("Only whoever consents to this: a key of the list consent_type"), N_("KEY") },
  { "recovery",      0, 0, G_OPTION_ARG_NONE,     &given.recovery,     N_("Open the backup with the recovery key"), NULL },
  { "people",        0, 0, G_OPTION_ARG_INT,      &given.people,       N_("How many people to invent"), "N" },
  { "seed",          0, 0, G_OPTION_ARG_INT,      &given.seed,         N_("The same number invents the same people"), "N" },
  { "least",         0, 0, G_OPTION_ARG_INT,      &given.least,        N_("How many people at least nobody can be told from"), "N" },
  { "case",          0, 0, G_OPTION_ARG_STRING,   &given.of_case,      N_("Which case: its number or id"), N_("CASE") },
  { "person",        0, 0, G_OPTION_ARG_STRING,   &given.of_person,    N_("Which person: their code or id"), N_("PERSON") },
  { "on",            0, 0, G_OPTION_ARG_STRING,   &given.on,           N_("The day that counts as today"), N_("DAY") },
  { "mine",          0, 0, G_OPTION_ARG_NONE,     &given.mine,         N_("Only what is mine or nobody's"), NULL },
  { "help",          'h', 0, G_OPTION_ARG_NONE,   &given.help,         N_("Show the commands and options"), NULL },
  { "version",       0, 0, G_OPTION_ARG_NONE,     &given.version,      N_("Show the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.rest, NULL, NULL },
  { NULL },
};

/* Options of single commands; the others belong to all. */
enum
{
  CREATE = 1 << 0,
  MAP = 1 << 1,
  JSON = 1 << 2,
  LIST = 1 << 3,
  FORMAT = 1 << 4,
  YEARS = 1 << 5,
  INTO = 1 << 6,
  RECOVERY = 1 << 7,
  SAMPLE = 1 << 8,
  ROLE = 1 << 9,
  STAFF = 1 << 10,
  ERASE = 1 << 21,
  DRY_RUN = 1 << 22,
  JOURNAL = 1 << 20,
  OF = 1 << 11,
  DOCUMENT = 1 << 13,
  DOCUMENTS = 1 << 14,
  DUE = 1 << 15,
  ON = 1 << 16,
  COPY = 1 << 17,
  RESEARCH = 1 << 12,
};

static const struct
{
  const char *words;
  const char *args; /* what must stand behind, one word each */
  const char *options; /* for the help */
  guint allowed;
  int (*run) (DosjaCtl *self);
} commands[] = {
  { "create",          "",            "--organisation NAME --staff LABEL",             CREATE | STAFF,          dosja_ctl_create },
  { "info",            "",            "[--json]",                                      JSON,                    dosja_ctl_info },
  { "check",           "",            "[--json]",                                      JSON,                    dosja_ctl_check },
  { "import",          "FILE.csv",    "--map NAME|FILE [--dry-run] [--json]",          MAP | JSON,              dosja_ctl_import },
  { "list",            "people|cases|TYPE", "[--search] [--purpose KEY] [--limit N] --format table|csv|json", LIST | FORMAT,    dosja_ctl_list },
  { "conflict",        "party|legal_matter FILE|-", "[--json]",                    JSON,                    dosja_ctl_conflict },
  { "due",             "",            "[--on DAY] [--mine] [--json]",                  DUE | JSON,              dosja_ctl_due },
  { "board",           "",            "[--on DAY] [--json]",                           ON | JSON,               dosja_ctl_board },
  { "report headline", "",            "[--from YEAR] [--to YEAR] --format table|csv|json", YEARS | FORMAT,      dosja_ctl_report_headline },
  { "export-research", "OUT.csv",     "[--least N] [--json]",                          RESEARCH | JSON,         dosja_ctl_export_research },
  { "document --list", "",            "[--json]",                                      DOCUMENTS | JSON,        dosja_ctl_documents },
  { "document",        "NAME OUT.pdf", "--case ID|--record ID|--from DATE --to DATE [--about ID] [--section KEY]", DOCUMENT, dosja_ctl_document },
  { "backup",          "FILE",        "[--json]",                                      JSON,                    dosja_ctl_backup },
  { "verify",          "FILE",        "[--recovery] [--json]",                         RECOVERY | JSON,         dosja_ctl_verify },
  { "inspect",         "FILE",        "[--recovery] [--json]",                         RECOVERY | JSON,         dosja_ctl_inspect },
  { "restore",         "FILE",        "--into DIR [--recovery] [--staff LABEL] [--json]", INTO | RECOVERY | STAFF | JSON, dosja_ctl_restore },
  { "passphrase",      "",            "",                                              0,                       dosja_ctl_passphrase },
  { "staff add",       "LABEL",       "[--role ROLE]",                                 ROLE,                    dosja_ctl_staff_add },
  { "staff list",      "",            "[--json]",                                      JSON,                    dosja_ctl_staff_list },
  { "staff remove",    "LABEL",       "",                                              0,                       dosja_ctl_staff_remove },
  { "form list",       "",            "[--json]",                                      JSON,                    dosja_ctl_form_list },
  { "form import",     "FILE",        "",                                              0,                       dosja_ctl_form_import },
  { "form export",     "KEY VERSION", "",                                              0,                       dosja_ctl_form_export },
  { "recover",         "",            "",                                              0,                       dosja_ctl_recover },
  { "attachment add",  "FILE JSON|-", "[--json]",                                      JSON,                    dosja_ctl_attachment_add },
  { "attachment list", "",            "[--case CASE] [--person PERSON] [--json]",       OF | JSON,               dosja_ctl_attachment_list },
  { "attachment export", "ID FILE",   "",                                              0,                       dosja_ctl_attachment_export },
  { "sample",          "",            "--people N --seed N",                           SAMPLE,                  dosja_ctl_sample },
  { "journal",         "",            "[--verify] [--from YEAR] [--to YEAR] [--staff LABEL] [--kind KIND] [--limit N] [--json]", JOURNAL | YEARS | STAFF | JSON, dosja_ctl_journal },
  { "copy",            "",            "--person ID",                                   COPY,                    dosja_ctl_copy },
  { "erase",           "",            "--person ID (--ground KEY | --dry-run) [--json]", ERASE | DRY_RUN | JSON, dosja_ctl_erase },
  { "retention",       "",            "[--on DAY] [--json]",                           ON | JSON,               dosja_ctl_retention },
  { "schema",          "",            "[--json]",                                      JSON,                    dosja_ctl_schema },
  { "record add",      "TYPE FILE|-", "[--json]",                                      JSON,                    dosja_ctl_record_add },
  { "record show",     "TYPE ID",     "[--json]",                                      JSON,                    dosja_ctl_record_show },
  { "record change",   "TYPE ID FILE|-", "[--json]",                                   JSON,                    dosja_ctl_record_change },
  { "record delete",   "TYPE ID",     "",                                              0,                       dosja_ctl_record_delete },
  { "record history",  "TYPE ID",     "[--json]",                                      JSON,                    dosja_ctl_record_history },
};
/* clang-format on */

static void
print_help (void)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *text = NULL;
  const char *options;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  text = g_option_context_get_help (context, TRUE, NULL);

  printf ("dosjactl [--vault DIR] [--lang sq|en] [--passphrase-fd N] [--as STAFF] COMMAND\n\n");
  printf ("%s\n", _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %s%s%s%s%s\n", commands[i].words, *commands[i].args != '\0' ? " " : "",
            commands[i].args, *commands[i].options != '\0' ? " " : "", commands[i].options);
  /* GLib's own first lines say nothing here. */
  if ((options = strstr (text, "\n\n")) != NULL)
    printf ("\n%s", options + 2);
}

/* What was given that the command does not take. */
static const char *
find_foreign_option (guint allowed)
{
  const struct
  {
    gboolean given;
    guint option;
    const char *name;
  } checks[] = {
    { given.organisation != NULL, CREATE, "--organisation" },
    { given.staff != NULL, STAFF, "--staff" },
    { given.role != NULL, ROLE, "--role" },
    { given.kind != NULL, JOURNAL, "--kind" },
    { given.verify, JOURNAL, "--verify" },
    { given.map != NULL, MAP, "--map" },
    { given.dry_run, MAP | DRY_RUN, "--dry-run" },
    { given.ground != NULL, ERASE, "--ground" },
    { given.purpose != NULL, LIST, "--purpose" },
    { given.json, JSON, "--json" },
    { given.search, LIST, "--search" },
    { given.limit != NOT_GIVEN, LIST | JOURNAL, "--limit" },
    { given.format != NULL, FORMAT, "--format" },
    { given.from != NULL, YEARS | DOCUMENT, "--from" },
    { given.to != NULL, YEARS | DOCUMENT, "--to" },
    { given.record != NULL, DOCUMENT, "--record" },
    { given.about != NULL, DOCUMENT, "--about" },
    { given.sections != NULL, DOCUMENT, "--section" },
    { given.list, DOCUMENTS, "--list" },
    { given.into != NULL, INTO, "--into" },
    { given.recovery, RECOVERY, "--recovery" },
    { given.of_case != NULL, OF | DOCUMENT, "--case" },
    { given.of_person != NULL, OF | ERASE | COPY, "--person" },
    { given.on != NULL, DUE | ON, "--on" },
    { given.mine, DUE, "--mine" },
    { given.people != NOT_GIVEN, SAMPLE, "--people" },
    { given.seed != NOT_GIVEN, SAMPLE, "--seed" },
    { given.least != NOT_GIVEN, RESEARCH, "--least" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].given && !(allowed & checks[i].option))
      return checks[i].name;

  return NULL;
}

static const char *
find_missing_option (guint allowed)
{
  if ((allowed & CREATE) && given.organisation == NULL)
    return "--organisation";
  if ((allowed & CREATE) && given.staff == NULL)
    return "--staff";
  if ((allowed & MAP) && given.map == NULL)
    return "--map";
  if ((allowed & (ERASE | COPY)) && given.of_person == NULL)
    return "--person";
  if ((allowed & ERASE) && given.ground == NULL && !given.dry_run)
    return "--ground";
  if ((allowed & INTO) && given.into == NULL)
    return "--into";
  if ((allowed & SAMPLE) && given.people == NOT_GIVEN)
    return "--people";
  if ((allowed & SAMPLE) && given.seed == NOT_GIVEN)
    return "--seed";

  return NULL;
}

/* -1 for none, 0 for what is no year. */
static int
read_year (const char *text)
{
  gint64 year;

  if (text == NULL)
    return -1;

  return g_ascii_string_to_signed (text, 10, 1900, 2100, &year, NULL) ? (int)year : 0;
}

static gboolean
is_within (int number, int min, int max)
{
  return number == NOT_GIVEN || (number >= min && number <= max);
}

static gboolean
read_format (DosjaCtlFormat *ret_format)
{
  static const char *const names[] = { "table", "csv", "json" };

  if (given.format == NULL)
    {
      *ret_format = DOSJA_CTL_TABLE;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (given.format, names[i]))
      {
        *ret_format = (DosjaCtlFormat)i;
        return TRUE;
      }

  return FALSE;
}

/* Whether every option has a value that can be meant. */
static const char *
find_wrong_value (guint allowed, DosjaCtlFormat *ret_format)
{
  if (!read_format (ret_format))
    return "--format";
  if (!is_within (given.fd, 0, G_MAXINT))
    return "--passphrase-fd";
  if (!is_within (given.limit, 1, G_MAXINT))
    return "--limit";
  if ((allowed & YEARS) && read_year (given.from) == 0)
    return "--from";
  if ((allowed & YEARS) && read_year (given.to) == 0)
    return "--to";
  if (!is_within (given.people, 1, 1000000))
    return "--people";
  if (!is_within (given.seed, 0, G_MAXINT))
    return "--seed";
  if (!is_within (given.least, 3, 1000))
    return "--least";
  if (given.organisation != NULL && *given.organisation == '\0')
    return "--organisation";
  if (given.staff != NULL && *given.staff == '\0')
    return "--staff";

  return NULL;
}

static guint
count_words (const char *text)
{
  guint n = *text != '\0';

  for (; *text != '\0'; text++)
    n += *text == ' ';

  return n;
}

/* The command that the words begin with, or -1. */
static int
find_command (char **words)
{
  g_autofree char *said = words != NULL ? g_strjoinv (" ", words) : g_strdup ("");
  g_autofree char *line = g_strconcat (said, given.list ? " --list" : "", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      gsize length = strlen (commands[i].words);

      if (strncmp (line, commands[i].words, length) == 0
          && (line[length] == ' ' || line[length] == '\0'))
        return (int)i;
    }

  return -1;
}

static int complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

static int
complain (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return dosja_ctl_usage (message);
}

static int
run_command (DosjaCtl *self, guint command)
{
  /* An option that makes another command of it is not among the words that are left. */
  guint n_words
      = count_words (commands[command].words) - (strstr (commands[command].words, " --") != NULL);
  guint n_args = count_words (commands[command].args);
  const char *option;

  if (g_strv_length (given.rest) != n_words + n_args)
    {
      if (n_args > 0)
        return complain (_ ("Behind the command there must be: %s"), commands[command].args);
      return complain (_ ("Nothing may stand behind “%s”."), commands[command].words);
    }
  if ((option = find_foreign_option (commands[command].allowed)) != NULL)
    return complain (_ ("This command does not take %s."), option);
  if ((option = find_missing_option (commands[command].allowed)) != NULL)
    return complain (_ ("This command needs %s."), option);
  if ((option = find_wrong_value (commands[command].allowed, &self->format)) != NULL)
    return complain (_ ("What is given for %s cannot be meant."), option);

  self->args = given.rest + n_words;
  for (guint i = 0; i < n_args; i++)
    if (*self->args[i] == '\0')
      return complain (_ ("Behind the command there must be: %s"), commands[command].args);

  return commands[command].run (self);
}

static gboolean
parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);

  return g_option_context_parse (context, argc, argv, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  DosjaCtl self = { 0 };
  int command;
  int status;

  dosja_guard_process ();
  dosja_guard_log ();
  dosja_locale_init (NULL);

  if (!parse (&argc, &argv, &error))
    return dosja_ctl_usage (error->message);
  if (given.lang != NULL)
    {
      if (!g_str_equal (given.lang, "sq") && !g_str_equal (given.lang, "en"))
        return complain (_ ("What is given for %s cannot be meant."), "--lang");
      dosja_locale_set_language (given.lang);
    }
  if (given.help)
    {
      print_help ();
      return fflush (stdout) == 0 ? DOSJA_CTL_DONE : DOSJA_CTL_FAILED;
    }
  if (given.version)
    {
      puts ("dosjactl " DOSJA_VERSION);
      return fflush (stdout) == 0 ? DOSJA_CTL_DONE : DOSJA_CTL_FAILED;
    }
  if (given.rest == NULL)
    return dosja_ctl_usage (_ ("There is no command."));
  if ((command = find_command (given.rest)) < 0)
    return complain (_ ("There is no command “%s”."), given.rest[0]);

  self.vault = given.vault != NULL ? given.vault : dosja_session_default_folder ();
  self.as = given.as;
  self.fd = given.fd == NOT_GIVEN ? -1 : given.fd;
  self.organisation = given.organisation;
  self.staff = given.staff;
  self.role = given.role;
  self.map = given.map;
  self.search = given.search;
  self.into = given.into;
  self.of_case = given.of_case;
  self.of_person = given.of_person;
  self.kind = given.kind;
  self.ground = given.ground;
  self.purpose = given.purpose;
  self.limit = given.limit == NOT_GIVEN ? -1 : given.limit;
  self.from = read_year (given.from);
  self.to = read_year (given.to);
  self.first_day = given.from;
  self.last_day = given.to;
  self.record = given.record;
  self.about = given.about;
  self.sections = given.sections;
  self.people = given.people;
  self.seed = given.seed;
  self.least = given.least == NOT_GIVEN ? -1 : given.least;
  self.on = given.on;
  self.mine = given.mine;
  self.dry_run = given.dry_run;
  self.json = given.json;
  self.with_recovery_key = given.recovery;
  self.verify = given.verify;

  status = run_command (&self, (guint)command);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      dosja_ctl_say (_ ("The result could not be written."));
      return DOSJA_CTL_FAILED;
    }

  return status;
}
