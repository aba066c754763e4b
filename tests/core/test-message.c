/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup/dosja-backup.h"
#include "base/dosja-locale.h"
#include "document/dosja-fill.h"
#include "report/dosja-report.h"
#include "session/dosja-message.h"
#include "transfer/dosja-attachment.h"
#include "transfer/dosja-import.h"
#include "transfer/dosja-sample.h"
#include "vault/dosja-vault.h"

#include <glib/gi18n.h>
#include <string.h>

#define HIDDEN "/media/stick/Arta Hoxha"

typedef struct
{
  GQuark domain;
  int n;
} Domain;

static void
list_domains (Domain domains[8])
{
  domains[0] = (Domain){ DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_SEAL_BROKEN + 1 };
  domains[1] = (Domain){ DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TWICE + 1 };
  domains[2] = (Domain){ DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_UNREADABLE + 1 };
  domains[3] = (Domain){ DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS + 1 };
  domains[4] = (Domain){ DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_NO_TEMPORARY + 1 };
  domains[6] = (Domain){ DOSJA_DOCUMENT_ERROR, DOSJA_DOCUMENT_ERROR_TOO_LARGE + 1 };
  domains[5] = (Domain){ DOSJA_SAMPLE_ERROR, DOSJA_SAMPLE_ERROR_INVALID + 1 };
  domains[7] = (Domain){ DOSJA_ATTACHMENT_ERROR, DOSJA_ATTACHMENT_ERROR_NO_SPACE + 1 };
}

static char *
message_for (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, HIDDEN);

  return dosja_message_for_error (error);
}

static int
exit_code_for (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, HIDDEN);

  return dosja_message_exit_code (error);
}

/* Every code has a sentence of its own that is not the one for what nobody knows, says what to do
 * (so it is more than one sentence or a demand), and never shows the error's own text. */
static void
test_every_code (void)
{
  g_autofree char *unknown = message_for (g_quark_from_static_string ("somebody-else"), 1);
  Domain domains[8];

  list_domains (domains);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code < domains[i].n; code++)
      {
        g_autofree char *text = message_for (domains[i].domain, code);
        int exit_code = exit_code_for (domains[i].domain, code);
        gboolean is_failed = code == 0 && domains[i].domain != DOSJA_SAMPLE_ERROR
                             && domains[i].domain != DOSJA_DOCUMENT_ERROR;

        g_assert_null (strstr (text, "Arta"));
        g_assert_true (g_str_has_suffix (text, "."));
        g_assert_cmpuint (strlen (text), >, 30);
        if (domains[i].domain == DOSJA_SAMPLE_ERROR)
          continue;
        g_assert_cmpint (g_str_equal (text, unknown), ==, is_failed);
        g_assert_true (exit_code == 1 || (exit_code >= 3 && exit_code <= 6));
      }
}

static void
test_exit_codes (void)
{
  g_assert_cmpint (exit_code_for (DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE), ==, 3);
  g_assert_cmpint (exit_code_for (DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE), ==, 3);
  g_assert_cmpint (exit_code_for (DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED), ==, 4);
  g_assert_cmpint (exit_code_for (DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED), ==, 4);
  g_assert_cmpint (exit_code_for (DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC), ==, 4);
  g_assert_cmpint (exit_code_for (DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_TRUNCATED), ==, 4);
  g_assert_cmpint (exit_code_for (DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_TRAILING), ==, 4);
  g_assert_cmpint (exit_code_for (DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_IN_USE), ==, 5);
  g_assert_cmpint (exit_code_for (DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW), ==, 6);
  g_assert_cmpint (exit_code_for (DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW), ==, 6);
  g_assert_cmpint (exit_code_for (DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_TOO_NEW), ==, 6);
  g_assert_cmpint (exit_code_for (DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SPACE), ==, 1);
  g_assert_cmpint (exit_code_for (G_IO_ERROR, G_IO_ERROR_NO_SPACE), ==, 1);
}

static void
test_seven_different_messages (void)
{
  const struct
  {
    GQuark domain;
    int code;
  } errors[] = {
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE },
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED },
    { DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED },
    { DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_PROFILE },
    { DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW },
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_IN_USE },
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SPACE },
    { DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_READ_ONLY },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    g_assert_true (g_hash_table_add (seen, message_for (errors[i].domain, errors[i].code)));
}

/* What a person reads is Albanian when the program is. */
static void
test_albanian (void)
{
  g_autoptr (GPtrArray) english = g_ptr_array_new_with_free_func (g_free);
  const char *catalogue = g_test_get_filename (G_TEST_BUILT, "..", "po", NULL);
  Domain domains[8];
  guint at = 0;

  list_domains (domains);
  bindtextdomain (GETTEXT_PACKAGE, catalogue);
  dosja_locale_set_language ("en");
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code < domains[i].n; code++)
      g_ptr_array_add (english, message_for (domains[i].domain, code));

  dosja_locale_set_language ("sq");
  if (g_str_equal (_ ("The vault is locked. Unlock it first."),
                   "The vault is locked. Unlock it first."))
    {
      g_test_skip ("the Albanian catalogue is not built");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code < domains[i].n; code++)
      {
        g_autofree char *text = message_for (domains[i].domain, code);

        g_assert_cmpstr (text, !=, g_ptr_array_index (english, at++));
        g_assert_true (g_str_has_suffix (text, "."));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/message/every-code", test_every_code);
  g_test_add_func ("/message/exit-codes", test_exit_codes);
  g_test_add_func ("/message/told-apart", test_seven_different_messages);
  g_test_add_func ("/message/albanian", test_albanian);

  return g_test_run ();
}
