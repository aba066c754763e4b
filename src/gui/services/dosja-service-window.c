/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/services/dosja-service-window.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-window-draft.h"
#include "gui/services/dosja-service-jobs.h"
#include "gui/services/dosja-service-people.h"

#include <glib/gi18n-lib.h>

/* The first few are what is needed every time. */
static const char *const fields[]
    = { "kind",   "on",           "duration", "staff", "note", "at",     "mode",
        "status", "organisation", "quantity", "unit",  "cost", "project" };
#define N_OFTEN 5
#define N_FIELDS G_N_ELEMENTS (fields)

struct _DosjaServiceWindow
{
  GtkWindow parent_instance;

  DosjaWorker *worker;
  DosjaServicePeople *people;
  DosjaFieldRow *rows[N_FIELDS];
  GHashTable *presets; /* what is said before the rest is read */
  gboolean busy;
  gboolean closed;

  /* Template children */
  DosjaNotice *notice;
  GtkBox *often;
  GtkBox *more;
  GtkLabel *summary;
  GtkButton *save_button;
};

G_DEFINE_FINAL_TYPE (DosjaServiceWindow, dosja_service_window, GTK_TYPE_WINDOW)

static DosjaFieldRow *
find_row (DosjaServiceWindow *self, const char *field)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (g_str_equal (fields[i], field))
      return self->rows[i];

  return NULL;
}

static void
update_save (DosjaServiceWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "service.save", !self->busy);
}

/* ---- callbacks ---- */

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaServiceWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) model
      = dosja_services_begin_finish (DOSJA_WORKER (source), result, &error);
  GHashTableIter iter;
  gpointer field, value;

  if (self->closed)
    return;
  if (model == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  for (guint i = 0; i < N_FIELDS; i++)
    dosja_field_row_set_value (self->rows[i], dosja_record_get (model, fields[i]));
  g_hash_table_iter_init (&iter, self->presets);
  while (g_hash_table_iter_next (&iter, &field, &value))
    if (find_row (self, field) != NULL)
      dosja_field_row_set_value (find_row (self, field), value);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaServiceWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaServicesSaved) saved
      = dosja_services_save_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GArray) cases = NULL;
  g_autofree char *words = NULL;
  DosjaFieldRow *first = NULL;

  self->busy = FALSE;
  if (self->closed)
    return;
  update_save (self);
  if (saved == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  if (saved->action == 0)
    {
      for (guint i = 0; i < N_FIELDS; i++)
        {
          const DosjaProblem *problem = dosja_problems_find (saved->problems, fields[i]);

          dosja_field_row_set_problem (self->rows[i], problem);
          if (problem != NULL && first == NULL)
            first = self->rows[i];
        }
      gtk_label_set_label (self->summary, _ ("Nothing was written yet."));
      if (first != NULL)
        dosja_field_row_focus (first);
      return;
    }

  dosja_window_draft_end (GTK_WINDOW (self));
  cases = dosja_service_people_get_cases (self->people);
  /* Translators: for how many people a service was written down */
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Service written down for %u person",
                                        "Service written down for %u people", cases->len),
                           cases->len);
  dosja_page_toast (GTK_WIDGET (self), words, saved->action);
  dosja_page_changed (GTK_WIDGET (self));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_service_window_save (DOSJA_SERVICE_WINDOW (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* ---- what is typed and not written yet ---- */

static GVariant *
read_draft (GtkWindow *window)
{
  DosjaServiceWindow *self = DOSJA_SERVICE_WINDOW (window);
  g_autoptr (GArray) cases = dosja_service_people_get_cases (self->people);
  g_autoptr (GString) people = g_string_new (NULL);
  GVariantBuilder draft;

  g_variant_builder_init (&draft, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < cases->len; i++)
    {
      char id[DOSJA_ID_STRING_SIZE];

      g_string_append_printf (people, "%s%s", i > 0 ? " " : "",
                              dosja_id_format (&g_array_index (cases, DosjaId, i), id));
    }
  dosja_window_draft_add (&draft, "cases", people->str);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (self->rows[i]);

      dosja_window_draft_add (&draft, fields[i], value);
    }

  return g_variant_builder_end (&draft);
}

static void
show_draft (GtkWindow *window, GVariant *draft)
{
  DosjaServiceWindow *self = DOSJA_SERVICE_WINDOW (window);
  const char *people = dosja_window_draft_get (draft, "cases");
  g_auto (GStrv) cases = g_strsplit (people != NULL ? people : "", " ", -1);

  for (guint i = 0; cases[i] != NULL; i++)
    dosja_service_people_add (self->people, cases[i]);
  for (guint i = 0; i < N_FIELDS; i++)
    dosja_field_row_set_value (self->rows[i], dosja_window_draft_get (draft, fields[i]));
}

/* ---- the class ---- */

static void
dosja_service_window_dispose (GObject *object)
{
  DosjaServiceWindow *self = DOSJA_SERVICE_WINDOW (object);

  self->closed = TRUE;
  g_clear_pointer (&self->presets, g_hash_table_unref);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_service_window_parent_class)->dispose (object);
}

static void
dosja_service_window_class_init (DosjaServiceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_service_window_dispose;

  gtk_widget_class_install_action (widget_class, "service.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "service.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "service.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "service.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "service.cancel", NULL);

  g_type_ensure (DOSJA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/service-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaServiceWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, DosjaServiceWindow, often);
  gtk_widget_class_bind_template_child (widget_class, DosjaServiceWindow, more);
  gtk_widget_class_bind_template_child (widget_class, DosjaServiceWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, DosjaServiceWindow, save_button);
}

static void
dosja_service_window_init (DosjaServiceWindow *self)
{
  self->presets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_rows (DosjaServiceWindow *self)
{
  static const char *const mnemonics[N_OFTEN] = {
    NC_ ("service", "Servi_ce"),
    NC_ ("service", "_Date"),
    NC_ ("service", "D_uration (minutes)"),
    NC_ ("service", "_Provided by"),
    NC_ ("service", "_Note"),
  };

  self->people = DOSJA_SERVICE_PEOPLE (dosja_service_people_new (self->worker));
  gtk_box_append (self->often, GTK_WIDGET (self->people));
  dosja_window_draft_watch (GTK_WINDOW (self), dosja_service_people_get_row (self->people));
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->rows[i] = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", fields[i], NULL);
      dosja_field_row_bind (self->rows[i], dosja_type_find ("service"), self->worker);
      dosja_field_row_set_editable (self->rows[i], TRUE);
      if (i < N_OFTEN)
        dosja_field_row_set_mnemonic (self->rows[i],
                                      g_dpgettext2 (GETTEXT_PACKAGE, "service", mnemonics[i]));
      dosja_window_draft_watch (GTK_WINDOW (self), self->rows[i]);
      gtk_box_append (i < N_OFTEN ? self->often : self->more, GTK_WIDGET (self->rows[i]));
    }
}

/**
 * dosja_service_window_present:
 * @parent: over which window
 *
 * Returns: (transfer none): the window; more that is known can be said to it directly afterwards
 */
DosjaServiceWindow *
dosja_service_window_present (GtkWidget *parent, DosjaWorker *worker)
{
  DosjaServiceWindow *self = g_object_new (DOSJA_TYPE_SERVICE_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->worker = g_object_ref (worker);
  add_rows (self);
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_services_begin_async (worker, begun_cb, g_object_ref (self));
  dosja_window_draft_begin (GTK_WINDOW (self), worker, "service/several", self->notice, read_draft,
                            show_draft);
  gtk_window_present (GTK_WINDOW (self));
  dosja_field_row_focus (dosja_service_people_get_row (self->people));

  return self;
}

/**
 * dosja_service_window_add_case:
 *
 * It was done for the person of this case, among others.
 */
void
dosja_service_window_add_case (DosjaServiceWindow *self, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  g_return_if_fail (DOSJA_IS_SERVICE_WINDOW (self));

  dosja_service_people_add (self->people, dosja_id_format (id, text));
  dosja_field_row_focus (self->rows[0]);
}

/**
 * dosja_service_window_preset:
 * @value: a canonical value
 */
void
dosja_service_window_preset (DosjaServiceWindow *self, const char *field, const char *value)
{
  g_return_if_fail (DOSJA_IS_SERVICE_WINDOW (self));
  g_return_if_fail (find_row (self, field) != NULL);

  g_hash_table_insert (self->presets, g_strdup (field), g_strdup (value));
  dosja_field_row_set_value (find_row (self, field), value);
}

/**
 * dosja_service_window_save:
 *
 * Writes the service down for everybody who was chosen, as one action.
 */
void
dosja_service_window_save (DosjaServiceWindow *self)
{
  g_autoptr (GArray) cases = NULL;
  g_autoptr (DosjaRecord) model = NULL;

  g_return_if_fail (DOSJA_IS_SERVICE_WINDOW (self));

  if (self->busy)
    return;
  cases = dosja_service_people_get_cases (self->people);
  if (cases->len == 0)
    {
      dosja_service_people_set_problem (self->people,
                                        _ ("Search for a person by name, and choose one."));
      dosja_field_row_focus (dosja_service_people_get_row (self->people));
      return;
    }

  model = dosja_record_new (dosja_type_find ("service"));
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (self->rows[i]);

      dosja_record_set (model, fields[i], value);
    }
  self->busy = TRUE;
  update_save (self);
  dosja_services_save_async (self->worker, model, cases, saved_cb, g_object_ref (self));
}
