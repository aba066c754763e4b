/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-time-entry.h"

#include "base/dosja-time.h"

#include <glib/gi18n-lib.h>

struct _DosjaTimeEntry
{
  DosjaTypedEntry parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaTimeEntry, dosja_time_entry, DOSJA_TYPE_TYPED_ENTRY)

static char *
understand (const char *typed)
{
  DosjaTime time;

  return dosja_time_parse_typed (typed, &time) ? dosja_time_to_canonical (&time) : NULL;
}

static char *
show (const char *canonical)
{
  return g_strdup (canonical);
}

static char *
echo (const char *canonical)
{
  DosjaTime time;

  return dosja_time_parse (canonical, &time) ? dosja_time_to_long (&time) : g_strdup ("");
}

static void
show_time (DosjaTypedEntry *entry, const DosjaTime *time)
{
  g_autofree char *value = dosja_time_to_canonical (time);

  dosja_typed_entry_show (entry, value);
}

static gboolean
step (DosjaTypedEntry *entry, int minutes)
{
  g_autofree char *value = dosja_typed_entry_read (entry);
  DosjaTime time;

  if (dosja_typed_entry_is_empty (entry))
    dosja_time_now (&time);
  else if (dosja_time_parse (value, &time))
    dosja_time_step (&time, minutes);
  else
    return FALSE;
  show_time (entry, &time);

  return TRUE;
}

static gboolean
press (DosjaTypedEntry *entry, guint keyval)
{
  DosjaTime now;

  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      step (entry, 5);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      step (entry, -5);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step (entry, -60);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step (entry, 60);
      return TRUE;
    case GDK_KEY_n:
    case GDK_KEY_t:
    case GDK_KEY_N:
    case GDK_KEY_T:
      if (!dosja_typed_entry_has_nothing_to_keep (entry))
        return FALSE;
      dosja_time_now (&now);
      show_time (entry, &now);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
dosja_time_entry_class_init (DosjaTimeEntryClass *klass)
{
  DosjaTypedEntryClass *entry_class = DOSJA_TYPED_ENTRY_CLASS (klass);

  entry_class->understand = understand;
  entry_class->show = show;
  entry_class->echo = echo;
  entry_class->press = press;
}

static void
dosja_time_entry_init (DosjaTimeEntry *self)
{
  dosja_typed_entry_describe (
      DOSJA_TYPED_ENTRY (self), 6, C_ ("time", "hh:mm"),
      _ ("A time of 24 hours: 9, 9.30 or 930. N is now, + and − five minutes, Page Up and "
         "Page Down an hour."),
      _ ("not a time yet"));
}

DosjaTimeEntry *
dosja_time_entry_new (void)
{
  return g_object_new (DOSJA_TYPE_TIME_ENTRY, NULL);
}
