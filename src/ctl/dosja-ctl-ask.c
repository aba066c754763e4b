/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "vault/dosja-passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Longer than any passphrase, and than the recovery key with its blanks. */
#define LONGEST_SECRET 1024

#define CONTROL_C 3

static gssize
read_byte (int fd, char *ret_byte)
{
  gssize n;

  do
    n = read (fd, ret_byte, 1);
  while (n < 0 && errno == EINTR);

  return n;
}

/*
 * Reads one line into guarded memory, byte by byte: what follows it belongs to the next
 * question, and no buffer keeps a copy.
 */
static DosjaSecret *
read_line (int fd)
{
  g_autoptr (DosjaSecret) room = dosja_secret_new (LONGEST_SECRET);
  char *line = (char *)dosja_secret_get_data (room);
  gsize length = 0;
  gboolean ended = FALSE;
  gssize n;

  while (!ended)
    {
      char byte;

      if ((n = read_byte (fd, &byte)) < 0 || byte == CONTROL_C)
        return NULL;
      if (n == 0 && length == 0)
        return NULL;
      if (n == 0 || byte == '\n')
        ended = TRUE;
      else if (length == LONGEST_SECRET || byte == '\0')
        return NULL;
      else
        line[length++] = byte;
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;

  return dosja_secret_new_copy (line, length);
}

/* The terminal's own device: input and output may lead elsewhere. */
static DosjaSecret *
read_from_terminal (const char *prompt)
{
  DosjaSecret *secret;
  struct termios usual, quiet;
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC);

  if (fd < 0 || tcgetattr (fd, &usual) != 0)
    {
      dosja_ctl_say (_ ("There is no terminal to ask for the passphrase on: give it with "
                        "--passphrase-fd."));
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  /* Ctrl+C comes as a letter meanwhile, so that it cannot leave the terminal mute. */
  quiet = usual;
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
  tcsetattr (fd, TCSAFLUSH, &quiet);
  dprintf (fd, "%s: ", prompt);
  secret = read_line (fd);
  tcsetattr (fd, TCSAFLUSH, &usual);
  dprintf (fd, "\n");
  close (fd);

  return secret;
}

/**
 * dosja_ctl_read_words:
 *
 * Reads what is looked for, a line of standard input: a name on the command line could be read by
 * everybody who uses the computer. When the passphrase comes from there, too, it comes first.
 *
 * Returns: (transfer full) (nullable): the words; the user was told when there were none
 */
char *
dosja_ctl_read_words (void)
{
  g_autoptr (DosjaSecret) line = read_line (STDIN_FILENO);

  if (line != NULL && dosja_secret_get_size (line) > 0)
    {
      g_autofree char *words
          = g_strndup ((const char *)dosja_secret_get_data (line), dosja_secret_get_size (line));

      if (g_utf8_validate (words, -1, NULL))
        return g_steal_pointer (&words);
    }
  dosja_ctl_say (_ ("The words that are looked for are read from standard input, one line."));

  return NULL;
}

/**
 * dosja_ctl_ask:
 * @prompt: what is asked for
 *
 * Asks for a passphrase or a recovery key: on the terminal without echo, or the next
 * line of the descriptor that was given.
 *
 * Returns: (transfer full) (nullable): the secret, or %NULL when there was none; the user
 *   has been told
 */
DosjaSecret *
dosja_ctl_ask (DosjaCtl *self, const char *prompt)
{
  DosjaSecret *secret;

  if (self->fd < 0)
    return read_from_terminal (prompt);

  secret = read_line (self->fd);
  if (secret == NULL)
    /* Translators: %s is what was asked for, for example "New passphrase" */
    dosja_ctl_say (_ ("Nothing was given for “%s”."), prompt);

  return secret;
}

static DosjaSecret *
ask_twice (DosjaCtl *self, const char *prompt)
{
  g_autoptr (DosjaSecret) first = dosja_ctl_ask (self, prompt);
  g_autoptr (DosjaSecret) second = NULL;

  if (first == NULL || self->fd >= 0)
    return g_steal_pointer (&first);

  if ((second = dosja_ctl_ask (self, _ ("Once more"))) == NULL)
    return NULL;
  if (!dosja_secret_equal (first, second))
    {
      dosja_ctl_say (_ ("The two were not the same."));
      return NULL;
    }

  return g_steal_pointer (&first);
}

/**
 * dosja_ctl_ask_new:
 * @prompt: what is asked for
 *
 * As dosja_ctl_ask(); on a terminal twice, for nobody sees what is typed. A weak
 * passphrase is taken, but not without a word.
 */
DosjaSecret *
dosja_ctl_ask_new (DosjaCtl *self, const char *prompt)
{
  DosjaSecret *passphrase = ask_twice (self, prompt);
  DosjaStrength strength;

  if (passphrase == NULL)
    return NULL;

  dosja_passphrase_measure (passphrase, &strength);
  if (strength.enough && !strength.good)
    dosja_ctl_say (_ ("This passphrase is weak. Another word or two would make it good."));

  return passphrase;
}

/**
 * dosja_ctl_print_secret:
 * @secret: a recovery key
 *
 * Writes it on standard output, past its buffer, which nobody wipes.
 */
void
dosja_ctl_print_secret (DosjaSecret *secret)
{
  const guint8 *data = dosja_secret_get_data (secret);
  gsize left = dosja_secret_get_size (secret);

  fflush (stdout);
  while (left > 0)
    {
      gssize n = write (STDOUT_FILENO, data, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      data += n;
      left -= (gsize)n;
    }
  /* A failure here is met again, and told, when the rest of the output is written. */
  putchar ('\n');
}
