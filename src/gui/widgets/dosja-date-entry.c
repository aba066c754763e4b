/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-date-entry.h"

#include "base/dosja-date.h"

#include <glib/gi18n-lib.h>

struct _DosjaDateEntry
{
  DosjaTypedEntry parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaDateEntry, dosja_date_entry, DOSJA_TYPE_TYPED_ENTRY)

static char *
understand (const char *typed)
{
  DosjaDate today, date;

  dosja_date_today (&today);

  return dosja_date_parse_typed (typed, &today, &date) ? dosja_date_to_canonical (&date) : NULL;
}

static char *
show (const char *canonical)
{
  DosjaDate date;

  return dosja_date_parse (canonical, &date) ? dosja_date_to_display (&date) : NULL;
}

static char *
echo (const char *canonical)
{
  DosjaDate date;

  return dosja_date_parse (canonical, &date) ? dosja_date_to_long (&date) : g_strdup ("");
}

static void
show_date (DosjaTypedEntry *entry, const DosjaDate *date)
{
  g_autofree char *value = dosja_date_to_canonical (date);

  dosja_typed_entry_show (entry, value);
}

static gboolean
step (DosjaTypedEntry *entry, int days, int months)
{
  g_autofree char *value = dosja_typed_entry_read (entry);
  DosjaDate date;

  if (dosja_typed_entry_is_empty (entry))
    dosja_date_today (&date);
  else if (!dosja_date_parse (value, &date) || !dosja_date_step (&date, days, months))
    return FALSE;
  show_date (entry, &date);

  return TRUE;
}

static gboolean
press (DosjaTypedEntry *entry, guint keyval)
{
  DosjaDate today;

  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      return dosja_typed_entry_is_complete (entry) && step (entry, 1, 0);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return dosja_typed_entry_is_complete (entry) && step (entry, -1, 0);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step (entry, 0, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step (entry, 0, 1);
      return TRUE;
    case GDK_KEY_s:
    case GDK_KEY_t:
    case GDK_KEY_S:
    case GDK_KEY_T:
      if (!dosja_typed_entry_has_nothing_to_keep (entry))
        return FALSE;
      dosja_date_today (&today);
      show_date (entry, &today);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
dosja_date_entry_class_init (DosjaDateEntryClass *klass)
{
  DosjaTypedEntryClass *entry_class = DOSJA_TYPED_ENTRY_CLASS (klass);

  entry_class->understand = understand;
  entry_class->show = show;
  entry_class->echo = echo;
  entry_class->press = press;
}

static void
dosja_date_entry_init (DosjaDateEntry *self)
{
  dosja_typed_entry_describe (
      DOSJA_TYPED_ENTRY (self), 11, C_ ("date", "dd.mm.yyyy"),
      _ ("A day, a month or a year. T is today, + and − a day, Page Up and Page Down "
         "a month; ~ before it marks an estimate."),
      _ ("not a date yet"));
}

DosjaDateEntry *
dosja_date_entry_new (void)
{
  return g_object_new (DOSJA_TYPE_DATE_ENTRY, NULL);
}
