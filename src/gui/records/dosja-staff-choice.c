/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-staff-choice.h"

#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

struct _DosjaStaffChoice
{
  GtkWidget parent_instance;

  GtkWidget *drop_down;
  GtkStringList *names;
  GPtrArray *values; /* of char *, beside the names; %NULL for all */
  char *value;
  char *me;
  gboolean setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaStaffChoice, dosja_staff_choice, GTK_TYPE_WIDGET)

/* Who works here, and who asks: beside each other, ids in @ids and names in @names. */
typedef struct
{
  char *me;
  GPtrArray *ids;
  GPtrArray *names;
} Staff;

static void
staff_free (gpointer data)
{
  Staff *staff = data;

  g_free (staff->me);
  g_ptr_array_unref (staff->ids);
  g_ptr_array_unref (staff->names);
  g_free (staff);
}

static gpointer
list_staff_job (DosjaSession *session, DosjaStore *store, gpointer data,
                const DosjaProgress *progress, GError **error)
{
  static const char *const columns[] = { "name", NULL };
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Staff *staff;

  if (store == NULL)
    return NULL;
  query = dosja_query_new (dosja_type_find ("staff"));
  dosja_query_set_order (query, "name", FALSE);
  dosja_query_set_columns (query, columns);
  if ((ids = dosja_store_query_ids (store, query, error)) == NULL
      || (rows = dosja_store_query_rows (store, query, (const DosjaId *)(gpointer)ids->data,
                                         ids->len, error))
             == NULL)
    return NULL;

  staff = g_new0 (Staff, 1);
  staff->me = dosja_id_to_string (dosja_store_get_actor (store));
  staff->ids = g_ptr_array_new_with_free_func (g_free);
  staff->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *cells = g_ptr_array_index (rows, i);

      if (cells == NULL || cells[0] == NULL)
        continue;
      g_ptr_array_add (staff->ids, dosja_id_to_string (&g_array_index (ids, DosjaId, i)));
      g_ptr_array_add (staff->names, g_strdup (cells[0]));
    }

  return staff;
}

static void
add (DosjaStaffChoice *self, const char *value, const char *name)
{
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (self->names, name);
}

static void
show_value (DosjaStaffChoice *self)
{
  guint position = 0;

  while (position < self->values->len
         && g_strcmp0 (g_ptr_array_index (self->values, position), self->value) != 0)
    position++;
  self->setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down),
                              position < self->values->len ? position : GTK_INVALID_LIST_POSITION);
  self->setting = FALSE;
}

static void
staff_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaStaffChoice) self = user_data;
  Staff *staff = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);

  if (staff == NULL)
    return;

  if (self->drop_down != NULL)
    {
      g_free (self->me);
      self->me = g_strdup (staff->me);
      self->setting = TRUE;
      for (guint i = 0; i < staff->ids->len; i++)
        if (g_strcmp0 (g_ptr_array_index (staff->ids, i), staff->me) != 0)
          add (self, g_ptr_array_index (staff->ids, i), g_ptr_array_index (staff->names, i));
      self->setting = FALSE;
      show_value (self);
    }
  staff_free (staff);
}

static void
selected_cb (DosjaStaffChoice *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (self->setting || selected >= self->values->len)
    return;

  g_free (self->value);
  self->value = g_strdup (g_ptr_array_index (self->values, selected));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
dosja_staff_choice_dispose (GObject *object)
{
  DosjaStaffChoice *self = DOSJA_STAFF_CHOICE (object);

  self->setting = TRUE;
  g_clear_pointer (&self->drop_down, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_staff_choice_parent_class)->dispose (object);
}

static void
dosja_staff_choice_finalize (GObject *object)
{
  DosjaStaffChoice *self = DOSJA_STAFF_CHOICE (object);

  g_object_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self->value);
  g_free (self->me);

  G_OBJECT_CLASS (dosja_staff_choice_parent_class)->finalize (object);
}

static void
dosja_staff_choice_class_init (DosjaStaffChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_staff_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_staff_choice_finalize;

  /**
   * DosjaStaffChoice::changed:
   *
   * The user chose.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_staff_choice_init (DosjaStaffChoice *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->names = gtk_string_list_new (NULL);
  add (self, NULL, C_ ("filter", "All"));
  /* Translators: records that the user is responsible for */
  add (self, DOSJA_STAFF_MINE, C_ ("filter", "Mine"));
  /* Translators: records that nobody is responsible for */
  add (self, DOSJA_STAFF_NOBODY, C_ ("filter", "Nobody’s"));
  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->names)), NULL);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dosja_staff_choice_new:
 * @worker: whom to ask for names; the words that need none are there at once
 */
DosjaStaffChoice *
dosja_staff_choice_new (DosjaWorker *worker)
{
  DosjaStaffChoice *self = g_object_new (DOSJA_TYPE_STAFF_CHOICE, NULL);

  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, list_staff_job, NULL, NULL, staff_free, NULL,
                          NULL, NULL, staff_listed_cb, g_object_ref (self));

  return self;
}

GtkWidget *
dosja_staff_choice_get_control (DosjaStaffChoice *self)
{
  g_return_val_if_fail (DOSJA_IS_STAFF_CHOICE (self), NULL);

  return self->drop_down;
}

/**
 * dosja_staff_choice_get_value:
 *
 * Returns: (nullable): %NULL for all, %DOSJA_STAFF_MINE, %DOSJA_STAFF_NOBODY, or an id
 */
const char *
dosja_staff_choice_get_value (DosjaStaffChoice *self)
{
  g_return_val_if_fail (DOSJA_IS_STAFF_CHOICE (self), NULL);

  return self->value;
}

/**
 * dosja_staff_choice_set_value:
 * @value: (nullable): what dosja_staff_choice_get_value() gave; without `changed`
 */
void
dosja_staff_choice_set_value (DosjaStaffChoice *self, const char *value)
{
  g_return_if_fail (DOSJA_IS_STAFF_CHOICE (self));

  if (self->value != value)
    {
      g_free (self->value);
      self->value = g_strdup (value);
    }
  show_value (self);
}

/**
 * dosja_staff_choice_get_id:
 *
 * Returns: (nullable): whose records are wanted; %NULL for nobody's
 */
const char *
dosja_staff_choice_get_id (DosjaStaffChoice *self)
{
  g_return_val_if_fail (DOSJA_IS_STAFF_CHOICE (self), NULL);

  if (g_strcmp0 (self->value, DOSJA_STAFF_MINE) == 0)
    return self->me;

  return g_strcmp0 (self->value, DOSJA_STAFF_NOBODY) == 0 ? NULL : self->value;
}
