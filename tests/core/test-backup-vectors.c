/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup/dosja-backup.h"

#include <string.h>

/* An attempt is "passphrase = …" or another secret; what it leads to is the vector's outcome. */
typedef struct
{
  char *path;
  GPtrArray *secrets; /* char *: key and value in turn */
  char *label;
  char *outcome;
  GPtrArray *rows;
} Vector;

static const char *
outcome_of (const GError *error)
{
  static const char *const names[] = {
    [DOSJA_BACKUP_ERROR_NOT_A_BACKUP] = "not-a-backup",
    [DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE] = "wrong-passphrase",
    [DOSJA_BACKUP_ERROR_NOT_AUTHENTIC] = "not-authentic",
    [DOSJA_BACKUP_ERROR_TRUNCATED] = "truncated",
    [DOSJA_BACKUP_ERROR_TRAILING] = "trailing",
    [DOSJA_BACKUP_ERROR_MALFORMED] = "malformed",
    [DOSJA_BACKUP_ERROR_TOO_NEW] = "too-new",
  };

  if (error == NULL)
    return "ok";
  g_assert_true (error->domain == DOSJA_BACKUP_ERROR);
  g_assert_cmpuint (error->code, <, G_N_ELEMENTS (names));

  return names[error->code];
}

static void
vector_free (gpointer data)
{
  Vector *self = data;

  g_free (self->path);
  g_free (self->label);
  g_free (self->outcome);
  g_ptr_array_unref (self->secrets);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static Vector *
vector_read (const char *path)
{
  Vector *self = g_new0 (Vector, 1);
  g_autofree char *expect_path = g_strndup (path, strlen (path) - strlen ("dosja-backup"));
  g_autofree char *expect = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  expect = g_strconcat (expect_path, "expect", NULL);
  g_file_get_contents (expect, &text, NULL, &error);
  g_assert_no_error (error);

  self->path = g_strdup (path);
  self->secrets = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (lines[i], " = ", 2);

      g_assert_cmpuint (g_strv_length (pair), ==, 2);
      if (g_str_equal (pair[0], "outcome"))
        self->outcome = g_strdup (pair[1]);
      else if (g_str_equal (pair[0], "rows"))
        g_ptr_array_add (self->rows, g_strdup (pair[1]));
      else if (g_str_equal (pair[0], "label"))
        self->label = g_strdup (pair[1]);
      else
        {
          g_ptr_array_add (self->secrets, g_strdup (pair[0]));
          g_ptr_array_add (self->secrets, g_strdup (pair[1]));
        }
    }
  g_assert_nonnull (self->outcome);
  g_assert_cmpuint (self->secrets->len, >, 0);

  return self;
}

static DosjaSecret *
from_hex (const char *hex)
{
  DosjaSecret *secret = dosja_secret_new (strlen (hex) / 2);

  for (gsize i = 0; i < strlen (hex) / 2; i++)
    dosja_secret_get_data (secret)[i]
        = (guint8)(g_ascii_xdigit_value (hex[2 * i]) * 16 + g_ascii_xdigit_value (hex[2 * i + 1]));

  return secret;
}

static void
check_rows (const Vector *self, const DosjaBackupInfo *info)
{
  guint found = 0;

  for (guint i = 0; i < info->tables->len; i++)
    {
      const DosjaBackupTable *table = g_ptr_array_index (info->tables, i);
      g_autofree char *line = g_strdup_printf ("%s %" G_GUINT64_FORMAT, table->name, table->rows);

      if (table->rows == 0)
        continue;
      g_assert_cmpuint (found, <, self->rows->len);
      g_assert_cmpstr (line, ==, g_ptr_array_index (self->rows, found));
      found++;
    }
  g_assert_cmpuint (found, ==, self->rows->len);
}

static void
test_vector (gconstpointer data)
{
  const Vector *self = data;

  for (guint i = 0; i < self->secrets->len; i += 2)
    {
      const char *kind = g_ptr_array_index (self->secrets, i);
      const char *value = g_ptr_array_index (self->secrets, i + 1);
      gboolean is_seed = g_str_equal (kind, "seed");
      g_autoptr (DosjaSecret) secret
          = is_seed ? from_hex (value) : dosja_secret_new_copy (value, strlen (value));
      DosjaBackupKey key = { .label = self->label };
      g_autoptr (DosjaBackupInfo) info = NULL;
      g_autoptr (GError) error = NULL;

      if (is_seed)
        key.exchange_seed = secret;
      else if (g_str_equal (kind, "recovery"))
        key.recovery_key = secret;
      else
        key.passphrase = secret;

      info = dosja_backup_verify (self->path, &key, NULL, &error);
      g_assert_cmpstr (outcome_of (error), ==, self->outcome);
      if (error == NULL)
        check_rows (self, info);
      else
        g_assert_null (info);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) vectors = g_ptr_array_new_with_free_func (vector_free);
  const char *name;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "vectors", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".dosja-backup"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".dosja-backup"));
        g_autofree char *test = g_strconcat ("/backup/vectors/", stem, NULL);

        g_ptr_array_add (vectors, vector_read (path));
        g_test_add_data_func (test, g_ptr_array_index (vectors, vectors->len - 1), test_vector);
      }
  g_assert_cmpuint (vectors->len, >=, 18);

  status = g_test_run ();

  return status;
}
