/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-clipboard.h"

#include <stdlib.h>

/* What we put there last; as long as the clipboard holds it, it is ours to clear. */
static GdkContentProvider *ours;
static guint timeout;

static guint
seconds (void)
{
  const char *shorter = g_getenv ("DOSJA_CLIPBOARD_SECONDS");

  /* For tests; it can only make the time shorter. */
  return shorter != NULL ? (guint)CLAMP (atoi (shorter), 1, DOSJA_CLIPBOARD_SECONDS)
                         : DOSJA_CLIPBOARD_SECONDS;
}

static gboolean
timeout_cb (gpointer data)
{
  GdkClipboard *clipboard = data;

  timeout = 0;
  if (ours != NULL && gdk_clipboard_get_content (clipboard) == ours)
    gdk_clipboard_set_content (clipboard, NULL);
  g_clear_object (&ours);

  return G_SOURCE_REMOVE;
}

/**
 * dosja_clipboard_copy:
 * @widget: whose display's clipboard
 * @text: a name or a number
 *
 * Copies, and clears the clipboard after half a minute if it still holds the text.
 */
void
dosja_clipboard_copy (GtkWidget *widget, const char *text)
{
  GdkClipboard *clipboard;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  clipboard = gtk_widget_get_clipboard (widget);
  g_clear_object (&ours);
  ours = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  gdk_clipboard_set_content (clipboard, ours);

  g_clear_handle_id (&timeout, g_source_remove);
  timeout = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds (), timeout_cb,
                                        g_object_ref (clipboard), g_object_unref);
}

/**
 * dosja_clipboard_clear:
 *
 * Clears both clipboards of what came from this program. What another program put
 * there is left alone.
 */
void
dosja_clipboard_clear (GdkDisplay *display)
{
  GdkClipboard *clipboards[]
      = { gdk_display_get_clipboard (display), gdk_display_get_primary_clipboard (display) };

  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++)
    if (gdk_clipboard_is_local (clipboards[i]))
      gdk_clipboard_set_content (clipboards[i], NULL);
  g_clear_handle_id (&timeout, g_source_remove);
  g_clear_object (&ours);
}
