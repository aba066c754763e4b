/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-settings.h"

#include <gio/gio.h>

struct _DosjaSettings
{
  GObject parent_instance;

  GSettings *settings; /* NULL when the schema is not installed: then nothing is kept */
  char *language;
  guint lock_minutes;
  char *hide_key;
  DosjaScheme scheme;
  guint zoom;
  gboolean notify_due;
};

enum
{
  PROP_0,
  PROP_LANGUAGE,
  PROP_LOCK_MINUTES,
  PROP_HIDE_KEY,
  PROP_SCHEME,
  PROP_ZOOM,
  PROP_NOTIFY_DUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DosjaSettings, dosja_settings, G_TYPE_OBJECT)

static void
dosja_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DosjaSettings *self = DOSJA_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_LOCK_MINUTES:
      g_value_set_uint (value, self->lock_minutes);
      break;
    case PROP_HIDE_KEY:
      g_value_set_string (value, self->hide_key);
      break;
    case PROP_SCHEME:
      g_value_set_uint (value, self->scheme);
      break;
    case PROP_ZOOM:
      g_value_set_uint (value, self->zoom);
      break;
    case PROP_NOTIFY_DUE:
      g_value_set_boolean (value, self->notify_due);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DosjaSettings *self = DOSJA_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_LANGUAGE:
      g_free (self->language);
      self->language = g_value_dup_string (value);
      break;
    case PROP_LOCK_MINUTES:
      self->lock_minutes = g_value_get_uint (value);
      break;
    case PROP_HIDE_KEY:
      g_free (self->hide_key);
      self->hide_key = g_value_dup_string (value);
      break;
    case PROP_SCHEME:
      self->scheme = g_value_get_uint (value);
      break;
    case PROP_ZOOM:
      self->zoom = g_value_get_uint (value);
      break;
    case PROP_NOTIFY_DUE:
      self->notify_due = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
get_scheme_mapping (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *name = g_variant_get_string (variant, NULL);

  g_value_set_uint (value, g_str_equal (name, "dark")    ? DOSJA_SCHEME_DARK
                           : g_str_equal (name, "light") ? DOSJA_SCHEME_LIGHT
                                                         : DOSJA_SCHEME_SYSTEM);
  return TRUE;
}

static GVariant *
set_scheme_mapping (const GValue *value, const GVariantType *type, gpointer user_data)
{
  static const char *const names[] = { "system", "light", "dark" };

  return g_variant_new_string (names[MIN (g_value_get_uint (value), 2)]);
}

static void
bind_settings (DosjaSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, DOSJA_APP_ID, TRUE);
  if (schema == NULL)
    return;

  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (self->settings, "language", self, "language", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "lock-minutes", self, "lock-minutes", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "hide-key", self, "hide-key", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "zoom", self, "zoom", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "notify-due", self, "notify-due", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "color-scheme", self, "scheme",
                                G_SETTINGS_BIND_DEFAULT, get_scheme_mapping, set_scheme_mapping,
                                NULL, NULL);
}

static void
dosja_settings_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_settings_parent_class)->constructed (object);
  bind_settings (DOSJA_SETTINGS (object));
}

static void
dosja_settings_finalize (GObject *object)
{
  DosjaSettings *self = DOSJA_SETTINGS (object);

  g_clear_object (&self->settings);
  g_free (self->language);
  g_free (self->hide_key);

  G_OBJECT_CLASS (dosja_settings_parent_class)->finalize (object);
}

static void
dosja_settings_class_init (DosjaSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dosja_settings_constructed;
  object_class->finalize = dosja_settings_finalize;
  object_class->get_property = dosja_settings_get_property;
  object_class->set_property = dosja_settings_set_property;

  /* The defaults are those of the schema, for when it is not installed. */
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  properties[PROP_LOCK_MINUTES]
      = g_param_spec_uint ("lock-minutes", NULL, NULL, 1, DOSJA_LOCK_MINUTES_MAX, 5, flags);
  properties[PROP_HIDE_KEY] = g_param_spec_string ("hide-key", NULL, NULL, "", flags);
  properties[PROP_SCHEME] = g_param_spec_uint ("scheme", NULL, NULL, DOSJA_SCHEME_SYSTEM,
                                               DOSJA_SCHEME_DARK, DOSJA_SCHEME_SYSTEM, flags);
  properties[PROP_ZOOM]
      = g_param_spec_uint ("zoom", NULL, NULL, DOSJA_ZOOM_MIN, DOSJA_ZOOM_MAX, 100, flags);
  properties[PROP_NOTIFY_DUE] = g_param_spec_boolean ("notify-due", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dosja_settings_init (DosjaSettings *self)
{
}

/**
 * dosja_settings_get_default:
 *
 * Returns: (transfer none): the settings of this user on this computer
 */
DosjaSettings *
dosja_settings_get_default (void)
{
  static DosjaSettings *settings;

  if (settings == NULL)
    settings = g_object_new (DOSJA_TYPE_SETTINGS, NULL);

  return settings;
}

/**
 * dosja_settings_get_language:
 *
 * Returns: (transfer none): "sq", "en", or empty when nobody chose yet
 */
const char *
dosja_settings_get_language (DosjaSettings *self)
{
  g_return_val_if_fail (DOSJA_IS_SETTINGS (self), "");

  return self->language != NULL ? self->language : "";
}

void
dosja_settings_set_language (DosjaSettings *self, const char *language)
{
  g_return_if_fail (DOSJA_IS_SETTINGS (self));

  g_object_set (self, "language", language, NULL);
}

/**
 * dosja_settings_get_lock_minutes:
 *
 * Returns: after how many minutes without a key or the mouse the program locks
 */
guint
dosja_settings_get_lock_minutes (DosjaSettings *self)
{
  g_return_val_if_fail (DOSJA_IS_SETTINGS (self), 5);

  return self->lock_minutes;
}

void
dosja_settings_set_lock_minutes (DosjaSettings *self, guint minutes)
{
  g_return_if_fail (DOSJA_IS_SETTINGS (self));

  g_object_set (self, "lock-minutes", CLAMP (minutes, 1, DOSJA_LOCK_MINUTES_MAX), NULL);
}

/**
 * dosja_settings_get_hide_key:
 *
 * Returns: (transfer none): a key for gtk_accelerator_parse() that hides everything
 *   at once, or empty: Escape pressed twice always does
 */
const char *
dosja_settings_get_hide_key (DosjaSettings *self)
{
  g_return_val_if_fail (DOSJA_IS_SETTINGS (self), "");

  return self->hide_key != NULL ? self->hide_key : "";
}

void
dosja_settings_set_hide_key (DosjaSettings *self, const char *accelerator)
{
  g_return_if_fail (DOSJA_IS_SETTINGS (self));

  g_object_set (self, "hide-key", accelerator, NULL);
}

DosjaScheme
dosja_settings_get_scheme (DosjaSettings *self)
{
  g_return_val_if_fail (DOSJA_IS_SETTINGS (self), DOSJA_SCHEME_SYSTEM);

  return self->scheme;
}

void
dosja_settings_set_scheme (DosjaSettings *self, DosjaScheme scheme)
{
  g_return_if_fail (DOSJA_IS_SETTINGS (self));

  g_object_set (self, "scheme", scheme, NULL);
}

/**
 * dosja_settings_get_zoom:
 *
 * Returns: the size of letters, in percent of the desktop's
 */
guint
dosja_settings_get_zoom (DosjaSettings *self)
{
  g_return_val_if_fail (DOSJA_IS_SETTINGS (self), 100);

  return self->zoom;
}

void
dosja_settings_set_zoom (DosjaSettings *self, guint percent)
{
  g_return_if_fail (DOSJA_IS_SETTINGS (self));

  g_object_set (self, "zoom", CLAMP (percent, DOSJA_ZOOM_MIN, DOSJA_ZOOM_MAX), NULL);
}

/**
 * dosja_settings_get_notify_due:
 *
 * Returns: whether the desktop is told how much is due; a number and nothing else
 */
gboolean
dosja_settings_get_notify_due (DosjaSettings *self)
{
  g_return_val_if_fail (DOSJA_IS_SETTINGS (self), FALSE);

  return self->notify_due;
}

void
dosja_settings_set_notify_due (DosjaSettings *self, gboolean notify)
{
  g_return_if_fail (DOSJA_IS_SETTINGS (self));

  g_object_set (self, "notify-due", notify, NULL);
}
