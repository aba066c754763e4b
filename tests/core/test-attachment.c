/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-file-name.h"
#include "store/dosja-dump.h"
#include "store/dosja-store-private.h"
#include "transfer/dosja-attachment.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define PDF "%PDF-1.4\n"

static DosjaId
add_person (Fixture *f)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Blerta", "Ilir", "Çela", "1987-05-03");

  return *dosja_record_get_id (person);
}

/* An attachment of which everything is known but what the file says. */
static DosjaRecord *
new_attachment (const DosjaId *person)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("attachment"));

  dosja_record_set_reference (record, "person", person);
  dosja_record_set (record, "kind", "letter");
  dosja_record_set (record, "level", "standard");

  return record;
}

/* A file of @size bytes that no compression makes smaller, and @seed alone decides. */
static GFile *
write_file (Fixture *f, const char *name, const char *head, gsize size, guint32 seed)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree guint32 *block = g_new (guint32, 65536 / 4);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  for (gsize done = 0; done < size;)
    {
      gsize n = MIN (size - done, 65536);

      for (guint i = 0; i < 65536 / 4; i++)
        block[i] = g_rand_int (rand);
      if (done == 0)
        memcpy (block, head, strlen (head));
      g_assert_cmpuint (fwrite (block, 1, n, file), ==, n);
      done += n;
    }
  fclose (file);

  return g_file_new_for_path (path);
}

static DosjaRecord *
add (Fixture *f, const DosjaId *person, GFile *file)
{
  DosjaRecord *record = new_attachment (person);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_attachment_add (f->store, record, file, problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dosja_problems_has_errors (problems));

  return record;
}

static gint64
count (DosjaStore *store, const char *sql)
{
  gint64 n = -1;

  g_assert_true (dosja_db_get_integer (store, sql, &n, NULL));

  return n;
}

static void
assert_contents (DosjaStore *store, gint64 contents, gint64 pieces)
{
  g_assert_cmpint (count (store, "SELECT count(*) FROM content"), ==, contents);
  g_assert_cmpint (count (store, "SELECT count(*) FROM content_piece"), ==, pieces);
}

static void
assert_sound (DosjaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) check = dosja_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < check->problems->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (check->problems, i));
  g_assert_cmpuint (check->problems->len, ==, 0);
}

static void
assert_same_as_file (DosjaStore *store, DosjaRecord *attachment, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) inside = dosja_content_read_all (store, dosja_record_get_id (attachment),
                                                      DOSJA_CONTENT_MAX, NULL, &error);
  g_autoptr (GBytes) outside = g_file_load_bytes (file, NULL, NULL, NULL);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (inside, outside));
}

/* ---- the tests ---- */

static void
test_file_says (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "Plani i sigurisë.pdf", PDF, 600000, 1);
  g_autoptr (DosjaRecord) record = add (f, &person, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) again = dosja_store_load (f->store, dosja_type_find ("attachment"),
                                                    dosja_record_get_id (record), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (again, "title"), ==, "Plani i sigurisë");
  g_assert_cmpstr (dosja_record_get (again, "file_name"), ==, "Plani i sigurisë.pdf");
  g_assert_cmpstr (dosja_record_get (again, "media_type"), ==, "application/pdf");
  g_assert_cmpstr (dosja_record_get (again, "size"), ==, "600000");
  g_assert_cmpuint (strlen (dosja_record_get (again, "hash")), ==, 64);
  assert_contents (f->store, 1, 3);
  assert_same_as_file (f->store, again, file);
  assert_sound (f->store);
}

/* What a file is, is told by its first bytes; what its name claims shows nothing. */
static void
test_kinds_are_told_by_bytes (void)
{
  static const struct
  {
    const char *name, *head, *media_type;
  } kinds[] = {
    { "a.txt", "\211PNG\r\n\032\nrest", "image/png" },
    { "a.bin", "\377\330\377\340", "image/jpeg" },
    { "a", "%PDF-1.7", "application/pdf" },
    { "a.png", "MZ\001\002\003\001", "application/octet-stream" },
    { "a.pdf", "\001\002\003\001", "application/octet-stream" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *type
          = dosja_attachment_media_type (kinds[i].name, kinds[i].head, strlen (kinds[i].head));

      g_assert_cmpstr (type, ==, kinds[i].media_type);
    }
}

static void
test_names_are_not_trusted (void)
{
  g_autofree char *ending = g_strdup_printf ("%0300d.pdf", 0);
  const struct
  {
    const char *name, *clean;
  } names[] = {
    { "Vendim nr. 12.pdf", "Vendim nr. 12.pdf" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { "C:\\Users\\x.jpg", "C:_Users_x.jpg" },
    { "vendim\342\200\256fdp.exe", "vendimfdp.exe" },
    { "a\001b\tc\n.png", "ab c .png" },
    { ".fshehur", "fshehur" },
    { "\342\200\213\342\200\213", "Dokument" },
    { "", "Dokument" },
    { "...", "Dokument" },
    { NULL, "Dokument" },
    { "\377\376.pdf", "\357\277\275\357\277\275.pdf" },
  };
  g_autofree char *cut = dosja_file_name_clean (ending, "Dokument");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *clean = dosja_file_name_clean (names[i].name, "Dokument");

      g_assert_cmpstr (clean, ==, names[i].clean);
      g_assert_true (dosja_file_name_is_plain (clean));
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, DOSJA_FILE_NAME_MAX);
  g_assert_true (g_str_has_suffix (cut, "0.pdf"));
}

static void
test_same_is_stored_once (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) one = write_file (f, "a.pdf", PDF, 5 * DOSJA_CONTENT_PIECE + 7, 1);
  g_autoptr (GFile) same = write_file (f, "b.pdf", PDF, 5 * DOSJA_CONTENT_PIECE + 7, 1);
  g_autoptr (GFile) other = write_file (f, "c.pdf", PDF, 5 * DOSJA_CONTENT_PIECE + 7, 2);
  g_autoptr (DosjaRecord) a = add (f, &person, one);
  g_autoptr (DosjaRecord) b = add (f, &person, same);
  g_autoptr (DosjaRecord) c = NULL;

  g_assert_cmpstr (dosja_record_get (a, "content"), ==, dosja_record_get (b, "content"));
  assert_contents (f->store, 1, 6);
  c = add (f, &person, other);
  assert_contents (f->store, 2, 12);
  assert_same_as_file (f->store, b, one);
  assert_same_as_file (f->store, c, other);
  assert_sound (f->store);
}

static gboolean
erase (Fixture *f, DosjaRecord *record, const char *sql)
{
  sqlite3_stmt *statement = dosja_db_prepare (f->store, sql, NULL);

  dosja_db_bind_id (statement, 1, dosja_record_get_id (record));

  return dosja_db_run (f->store, statement, NULL);
}

/* In the bin it is kept, and comes back; it goes with the last row that has it. */
static void
test_goes_with_the_last (Fixture *f, gconstpointer data)
{
  const DosjaType *type = dosja_type_find ("attachment");
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "a.pdf", PDF, 300000, 1);
  g_autoptr (DosjaRecord) a = add (f, &person, file);
  g_autoptr (DosjaRecord) b = add (f, &person, file);
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_store_delete (f->store, type, dosja_record_get_id (a), &error));
  g_assert_true (dosja_store_delete (f->store, type, dosja_record_get_id (b), &error));
  fixture_reopen (f);
  assert_contents (f->store, 1, 2);
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  assert_same_as_file (f->store, b, file);

  g_assert_true (erase (f, a, "DELETE FROM attachment WHERE id = ?"));
  assert_contents (f->store, 1, 2);
  g_assert_true (erase (f, b, "UPDATE attachment SET content = NULL WHERE id = ?"));
  assert_contents (f->store, 0, 0);
}

static void
test_undo_of_adding (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "a.pdf", PDF, 1000, 1);
  g_autoptr (DosjaRecord) a = add (f, &person, file);
  gint64 added = dosja_store_get_last_action (f->store);
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_store_undo (f->store, added, &error));
  g_assert_cmpint (count (f->store, "SELECT count(*) FROM attachment WHERE deleted = 0"), ==, 0);
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  assert_same_as_file (f->store, a, file);
}

/* What an attachment holds is for good: another file is another attachment. */
static void
test_content_stays (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) one = write_file (f, "a.pdf", PDF, 1000, 1);
  g_autoptr (GFile) two = write_file (f, "b.pdf", PDF, 1000, 2);
  g_autoptr (DosjaRecord) a = add (f, &person, one);
  g_autoptr (DosjaRecord) b = add (f, &person, two);
  g_autoptr (DosjaRecord) invented = new_attachment (&person);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaProblems) others = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  DosjaId nothing;

  dosja_record_set (a, "content", dosja_record_get (b, "content"));
  g_assert_false (dosja_store_save (f->store, a, problems, &error));
  g_assert_cmpstr (dosja_problems_get (problems, 0)->code, ==, "fixed");
  g_clear_error (&error);

  dosja_id_generate (&nothing);
  dosja_record_set (invented, "title", "Letër");
  dosja_record_set_reference (invented, "content", &nothing);
  g_assert_false (dosja_store_save (f->store, invented, others, &error));
  g_assert_cmpstr (dosja_problems_get (others, 0)->field, ==, "content");
  g_assert_cmpstr (dosja_problems_get (others, 0)->code, ==, "reference");
}

static void
test_person_of_the_case (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) letter = write_file (f, "a.pdf", PDF, 1000, 1);
  g_autoptr (DosjaRecord) file = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("attachment"));
  g_autoptr (GError) error = NULL;
  DosjaId found;

  dosja_record_set_reference (file, "person", &person);
  dosja_record_set (file, "number", "1/2026");
  dosja_record_set (file, "category", "pvot");
  dosja_record_set (file, "opened", "2026-01-05");
  g_assert_true (dosja_store_save (f->store, file, NULL, &error));
  dosja_record_set (record, "kind", "letter");
  dosja_record_set (record, "level", "restricted");
  dosja_record_set_reference (record, "case", dosja_record_get_id (file));
  g_assert_true (dosja_attachment_add (f->store, record, letter, NULL, NULL, &error));
  g_assert_true (dosja_record_get_reference (record, "person", &found));
  g_assert_true (dosja_id_equal (&found, &person));
}

typedef struct
{
  GCancellable *cancellable;
  guint64 at;
} Stop;

static void
stop_at_cb (guint64 done, guint64 total, gpointer data)
{
  Stop *stop = data;

  g_assert_cmpuint (total, ==, 3000000);
  if (done >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

static void
test_stopped_leaves_nothing (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "a.pdf", PDF, 3000000, 1);
  g_autoptr (DosjaRecord) record = new_attachment (&person);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stop stop = { cancellable, 2 * DOSJA_ATTACHMENT_STEP };
  DosjaProgress progress = { stop_at_cb, &stop, cancellable };
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_attachment_add (f->store, record, file, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_contents (f->store, 0, 0);
  g_assert_cmpint (count (f->store, "SELECT count(*) FROM attachment"), ==, 0);
}

static void
assert_not_added (Fixture *f, DosjaRecord *record, GFile *file, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_attachment_add (f->store, record, file, NULL, NULL, &error));
  g_assert_error (error, domain, code);
  assert_contents (f->store, 0, 0);
  g_assert_cmpint (count (f->store, "SELECT count(*) FROM attachment"), ==, 0);
}

static void
test_refused_leaves_nothing (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (DosjaRecord) record = new_attachment (&person);
  g_autoptr (DosjaRecord) nobodys = new_attachment (&person);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/a.pdf");
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (GFile) good = write_file (f, "a.pdf", PDF, 3000000, 1);
  g_autofree char *path = g_build_filename (f->folder, "large", NULL);
  g_autoptr (GFile) large = g_file_new_for_path (path);

  /* A file with a hole: it takes no room on the disk. */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, (off_t)DOSJA_CONTENT_MAX + 1), ==, 0);

  assert_not_added (f, record, missing, DOSJA_ATTACHMENT_ERROR, DOSJA_ATTACHMENT_ERROR_UNREADABLE);
  assert_not_added (f, record, folder, DOSJA_ATTACHMENT_ERROR, DOSJA_ATTACHMENT_ERROR_UNREADABLE);
  assert_not_added (f, record, large, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_LARGE);
  dosja_record_set (nobodys, "person", NULL);
  assert_not_added (f, nobodys, good, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  dosja_store_set_actor (f->store, NULL, "reader");
  assert_not_added (f, record, good, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

static void
test_half_is_swept_away (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaUpload) upload = dosja_upload_new ();
  g_autofree guint8 *bytes = g_malloc0 (DOSJA_ATTACHMENT_STEP);
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_upload_append (upload, f->store, bytes, DOSJA_ATTACHMENT_STEP, &error));
  assert_contents (f->store, 1, 4);
  fixture_reopen (f);
  assert_contents (f->store, 0, 0);

  /* And the late rest of it does not get into what came after it. */
  g_assert_false (dosja_upload_append (upload, f->store, bytes, DOSJA_ATTACHMENT_STEP, &error));
  assert_contents (f->store, 0, 0);
}

static void
test_empty_file (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "bosh.txt", "", 0, 1);
  g_autoptr (DosjaRecord) record = add (f, &person, file);

  g_assert_cmpstr (dosja_record_get (record, "size"), ==, "0");
  assert_same_as_file (f->store, record, file);
  assert_sound (f->store);
}

static void
assert_damage_is_told (Fixture *f, DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCheck) check = dosja_store_check (f->store, NULL, &error);
  g_autoptr (GFile) out = g_file_new_for_path (f->other);

  g_assert_cmpuint (check->problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (check->problems, 0), "attachment: "));
  g_assert_null (dosja_content_read_all (f->store, dosja_record_get_id (record), DOSJA_CONTENT_MAX,
                                         NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT);
  g_clear_error (&error);
  g_assert_false (
      dosja_attachment_export (f->store, dosja_record_get_id (record), out, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT);
  g_assert_false (g_file_test (f->other, G_FILE_TEST_EXISTS));
}

static void
test_damage_is_told (Fixture *f, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE content_piece SET data = zeroblob (262144) WHERE number = 1",
    "UPDATE content_piece SET data = zeroblob (17) WHERE number = 1",
    "DELETE FROM content_piece WHERE number = 2",
    "INSERT INTO content_piece SELECT content, 9, data FROM content_piece WHERE number = 0",
    "UPDATE content SET size = 5",
    "UPDATE content SET hash = zeroblob (32)",
    "UPDATE content SET hash = x'00'",
    "DELETE FROM content",
  };
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "a.pdf", PDF, 600000, 1);
  g_autoptr (DosjaRecord) record = add (f, &person, file);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_assert_true (dosja_db_exec (f->store, "SAVEPOINT damage", NULL));
      g_assert_true (dosja_db_exec (f->store, damages[i], NULL));
      assert_damage_is_told (f, record);
      g_assert_true (dosja_db_exec (f->store, "ROLLBACK TO damage; RELEASE damage", NULL));
    }
  assert_sound (f->store);
}

static void
test_export (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "a.pdf", PDF, 600000, 1);
  g_autoptr (GFile) out = g_file_new_for_path (f->other);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/b.pdf");
  g_autoptr (DosjaRecord) record = add (f, &person, file);
  const DosjaId *id = dosja_record_get_id (record);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  DosjaProgress progress = { NULL, NULL, cancelled };
  g_autoptr (GError) error = NULL;
  g_autofree char *old = NULL;
  GStatBuf status;

  g_assert_true (dosja_attachment_export (f->store, id, out, NULL, &error));
  assert_same_as_file (f->store, record, out);
  g_assert_cmpint (g_stat (f->other, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_false (dosja_attachment_export (f->store, id, nowhere, NULL, &error));
  g_assert_error (error, DOSJA_ATTACHMENT_ERROR, DOSJA_ATTACHMENT_ERROR_UNWRITABLE);
  g_clear_error (&error);

  /* What is there stays until the new is whole. */
  g_assert_true (g_file_set_contents (f->other, "old", -1, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_false (dosja_attachment_export (f->store, id, out, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (f->other, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, "old");
}

static void
test_new_key_carries_them (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) file = write_file (f, "a.pdf", PDF, 600000, 1);
  g_autoptr (DosjaRecord) record = add (f, &person, file);
  g_autoptr (DosjaSecret) key = dosja_secret_new (32);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) copy = NULL;

  g_assert_true (dosja_store_copy_with_key (f->store, f->other, key, dosja_store_best_profile (),
                                            NULL, &error));
  copy = dosja_store_open (f->other, key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
  assert_same_as_file (copy, record, file);
  assert_sound (copy);
}

/* 48 MB need no more memory than 12 do; the benchmark does 100. */
static void
test_memory_is_constant (Fixture *f, gconstpointer data)
{
  DosjaId person = add_person (f);
  g_autoptr (GFile) small = write_file (f, "a.pdf", PDF, 12 * 1024 * 1024, 1);
  g_autoptr (GFile) large = write_file (f, "b.pdf", PDF, 48 * 1024 * 1024, 2);
  g_autoptr (GFile) out = g_file_new_for_path (f->other);
  struct rusage before, after;
  g_autoptr (DosjaRecord) a = NULL;
  g_autoptr (DosjaRecord) b = NULL;
  g_autoptr (GError) error = NULL;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the address sanitizer keeps freed memory, to find its late uses");
  return;
#endif
  a = add (f, &person, small);
  g_assert_true (dosja_attachment_export (f->store, dosja_record_get_id (a), out, NULL, &error));
  getrusage (RUSAGE_SELF, &before);
  b = add (f, &person, large);
  g_assert_true (dosja_attachment_export (f->store, dosja_record_get_id (b), out, NULL, &error));
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 12 * 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/attachment/kinds-are-told-by-bytes", test_kinds_are_told_by_bytes);
  g_test_add_func ("/attachment/names-are-not-trusted", test_names_are_not_trusted);
  FIXTURE_ADD ("/attachment/what-the-file-says", test_file_says);
  FIXTURE_ADD ("/attachment/the-same-is-stored-once", test_same_is_stored_once);
  FIXTURE_ADD ("/attachment/goes-with-the-last-that-has-it", test_goes_with_the_last);
  FIXTURE_ADD ("/attachment/adding-is-undone", test_undo_of_adding);
  FIXTURE_ADD ("/attachment/content-stays", test_content_stays);
  FIXTURE_ADD ("/attachment/belongs-to-the-person-of-its-case", test_person_of_the_case);
  FIXTURE_ADD ("/attachment/stopped-leaves-nothing", test_stopped_leaves_nothing);
  FIXTURE_ADD ("/attachment/refused-leaves-nothing", test_refused_leaves_nothing);
  FIXTURE_ADD ("/attachment/half-is-swept-away", test_half_is_swept_away);
  FIXTURE_ADD ("/attachment/an-empty-file", test_empty_file);
  FIXTURE_ADD ("/attachment/damage-is-told", test_damage_is_told);
  FIXTURE_ADD ("/attachment/export", test_export);
  FIXTURE_ADD ("/attachment/a-new-key-carries-them", test_new_key_carries_them);
  FIXTURE_ADD ("/attachment/memory-is-constant", test_memory_is_constant);

  return g_test_run ();
}
