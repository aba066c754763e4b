/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DosjaScheme:
 * @DOSJA_SCHEME_SYSTEM: as the desktop says
 */
typedef enum
{
  DOSJA_SCHEME_SYSTEM,
  DOSJA_SCHEME_LIGHT,
  DOSJA_SCHEME_DARK,
} DosjaScheme;

#define DOSJA_ZOOM_MIN 70
#define DOSJA_ZOOM_MAX 200
#define DOSJA_LOCK_MINUTES_MAX 60

/**
 * DosjaSettings:
 *
 * How the program behaves on this computer: nothing that tells of a person.
 * Emits `notify` when a setting changes, also from outside.
 */
#define DOSJA_TYPE_SETTINGS (dosja_settings_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSettings, dosja_settings, DOSJA, SETTINGS, GObject)

DosjaSettings *dosja_settings_get_default (void);
const char *dosja_settings_get_language (DosjaSettings *self);
void dosja_settings_set_language (DosjaSettings *self, const char *language);
guint dosja_settings_get_lock_minutes (DosjaSettings *self);
void dosja_settings_set_lock_minutes (DosjaSettings *self, guint minutes);
const char *dosja_settings_get_hide_key (DosjaSettings *self);
void dosja_settings_set_hide_key (DosjaSettings *self, const char *accelerator);
DosjaScheme dosja_settings_get_scheme (DosjaSettings *self);
void dosja_settings_set_scheme (DosjaSettings *self, DosjaScheme scheme);
guint dosja_settings_get_zoom (DosjaSettings *self);
void dosja_settings_set_zoom (DosjaSettings *self, guint percent);
gboolean dosja_settings_get_notify_due (DosjaSettings *self);
void dosja_settings_set_notify_due (DosjaSettings *self, gboolean notify);

G_END_DECLS
