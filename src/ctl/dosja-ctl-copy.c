/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"
#include "document/dosja-copy.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * dosja_ctl_copy: what is known of one person, without the names of others
 */
int
dosja_ctl_copy (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = NULL;
  g_autofree char *text = NULL;
  DosjaId person;

  if (!dosja_id_parse (self->of_person, &person))
    return dosja_ctl_usage (_ ("What stands behind --person is no record's id."));
  if ((session = dosja_ctl_unlock (self, &status)) == NULL)
    return status;

  text = dosja_copy_of_person (dosja_session_get_store (session), &person, &error);
  if (text == NULL)
    return dosja_ctl_fail (error);
  puts (text);
  dosja_ctl_say (_ ("This is not encrypted. Read it before you hand it over: somebody may be named "
                    "whom the program does not know."));

  return DOSJA_CTL_DONE;
}
