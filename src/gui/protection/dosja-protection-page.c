/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/protection/dosja-protection-page.h"

#include "base/dosja-clock.h"
#include "casework/dosja-processing.h"
#include "gui/documents/dosja-document-window.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/protection/dosja-erase-dialog.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/records/dosja-record-list.h"
#include "gui/widgets/dosja-notice.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"
#include "model/dosja-protection.h"
#include "store/dosja-retention.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const struct
{
  const char *type;
  const char *add;   /* on the button, with a mnemonic */
  const char *empty;
} tabs[] = {
  { "data_request",   N_("Add a re_quest"),   N_("Write here what somebody asks about their own data: it is answered within 30 days.") },
  { "data_breach",    N_("Add a b_reach"),    N_("Write here at once when data were lost, seen or sent wrongly: the Commissioner is notified within 72 hours.") },
  { "processing",     N_("Add an acti_vity"), N_("The record of processing says which data the centre keeps, why, on which basis, and for how long.") },
  { "retention_rule", N_("Add a ru_le"),      N_("A rule says how many years after closing the cases of a category are kept.") },
};
/* clang-format on */

struct _DosjaProtectionPage
{
  DosjaPage parent_instance;

  DosjaNotice *clock;
  DosjaRecordList *lists[G_N_ELEMENTS (tabs)];
  GtkListBox *past;
  guint n_past;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaProtectionPage, dosja_protection_page, DOSJA_TYPE_PAGE)

/* What is worked out rather than listed */
typedef struct
{
  char *clock;     /* NULL when no clock runs */
  GPtrArray *past; /* DosjaPastPeriod; NULL when it is not for this actor */
} Content;

typedef struct
{
  DosjaProtectionPage *self;
  guint generation;
} Question;

static void
content_free (gpointer data)
{
  Content *content = data;

  if (content == NULL)
    return;
  g_free (content->clock);
  g_clear_pointer (&content->past, g_ptr_array_unref);
  g_free (content);
}

/* ---- on the worker's thread ---- */

static char *
describe_clock (DosjaRecord *breach, const DosjaDate *today, guint minute)
{
  g_autofree char *found = NULL;
  int hours;

  if (!dosja_breach_hours_left (breach, today, minute, &hours))
    return NULL;
  found = dosja_field_display (
      dosja_type_find_field (dosja_record_get_record_type (breach), "found_on"),
      dosja_record_get (breach, "found_on"));
  if (hours >= 0)
    /* Translators: a day, then a number of hours */
    return g_strdup_printf (ngettext ("Breach found on %s: %d hour is left to notify the "
                                      "Commissioner.",
                                      "Breach found on %s: %d hours are left to notify the "
                                      "Commissioner.",
                                      hours),
                            found, hours);

  /* Translators: a day, then a number of hours */
  return g_strdup_printf (
      ngettext ("Breach found on %s: the 72 hours are over by %d hour. Notify the Commissioner "
                "now and say why it is late.",
                "Breach found on %s: the 72 hours are over by %d hours. Notify the Commissioner "
                "now and say why it is late.",
                -hours),
      found, -hours);
}

static char *
read_clocks (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("data_breach"));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) breaches = NULL;
  g_autoptr (GDateTime) now = NULL;
  DosjaDate today;

  dosja_query_add_filter (query, "notified_on", DOSJA_MATCH_IS, NULL);
  if ((breaches = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;

  dosja_date_today (&today);
  now = g_date_time_new_from_unix_local (dosja_clock_now () / G_USEC_PER_SEC);
  for (guint i = 0; i < breaches->len; i++)
    {
      g_autofree char *line = describe_clock (
          g_ptr_array_index (breaches, i), &today,
          (guint)(g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now)));

      if (line != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Content *content;
  char *clock;
  DosjaDate today;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if ((clock = read_clocks (store, error)) == NULL)
    return NULL;

  content = g_new0 (Content, 1);
  content->clock = clock;
  dosja_date_today (&today);
  if (dosja_store_may (store, DOSJA_ACTION_ERASE, NULL)
      && (content->past = dosja_store_list_past_period (store, &today, error)) == NULL)
    g_clear_pointer (&content, content_free);

  return content;
}

/* ---- on the window's thread ---- */

static void
erase_clicked_cb (DosjaProtectionPage *self, GtkButton *button)
{
  dosja_erase_dialog_present (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)),
                              g_object_get_data (G_OBJECT (button), "person"));
}

static void
open_clicked_cb (DosjaProtectionPage *self, GtkButton *button)
{
  dosja_page_open_record (GTK_WIDGET (self), dosja_type_find ("case"),
                          g_object_get_data (G_OBJECT (button), "case"));
}

static GtkWidget *
button_new (DosjaProtectionPage *self, const char *label, const char *what, const char *key,
            const DosjaId *id, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, what);

  dosja_accessible_set_label (button, name);
  g_object_set_data_full (G_OBJECT (button), key, g_memdup2 (id, sizeof *id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

static GtkWidget *
row_new (GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dosja_accessible_set_label (row, name);

  return row;
}

static GtkWidget *
past_row_new (DosjaProtectionPage *self, const DosjaPastPeriod *past)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *over = dosja_date_to_display (&past->over_on);
  const char *action = dosja_codes_label ("retention_action", past->action);
  /* Translators: number of a case, its category, a day, what happens then */
  g_autofree char *words
      = g_strdup_printf (_ ("%s · %s · period over on %s · %s"), past->number,
                         dosja_codes_label ("case_type", past->category), over, action);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (past->held)
    {
      GtkWidget *badge = gtk_label_new (_ ("Legal hold"));

      gtk_widget_add_css_class (badge, "badge");
      gtk_widget_add_css_class (badge, "warn");
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), badge);
    }
  gtk_box_append (GTK_BOX (box), button_new (self, _ ("Open"), past->number, "case", &past->id,
                                             G_CALLBACK (open_clicked_cb)));
  if (!past->held)
    gtk_box_append (GTK_BOX (box), button_new (self, _ ("Erase…"), past->number, "person",
                                               &past->person, G_CALLBACK (erase_clicked_cb)));

  return row_new (box, words);
}

static void
show_past (DosjaProtectionPage *self, GPtrArray *past)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->past, 0)) != NULL)
    gtk_list_box_remove (self->past, GTK_WIDGET (row));
  self->n_past = past != NULL ? past->len : 0;
  for (guint i = 0; i < self->n_past; i++)
    gtk_list_box_append (self->past, past_row_new (self, g_ptr_array_index (past, i)));
  if (self->n_past == 0)
    {
      const char *words = past != NULL ? _ ("No case was kept longer than its rule says.")
                                       : _ ("Who may erase sees here the cases past their period.");
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim");
      gtk_list_box_append (self->past, row_new (label, words));
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaProtectionPage) self = question->self;
  g_autoptr (GError) error = NULL;
  Content *content = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;

  g_free (question);
  if (generation == self->generation && self->past != NULL)
    {
      if (content == NULL)
        dosja_page_error (GTK_WIDGET (self), error);
      else
        {
          show_past (self, content->past);
          if (*content->clock != '\0')
            dosja_notice_show (self->clock, "clock", content->clock);
          else
            dosja_notice_hide (self->clock, NULL);
        }
    }
  content_free (content);
}

static void
dosja_protection_page_refresh (DosjaPage *page)
{
  DosjaProtectionPage *self = DOSJA_PROTECTION_PAGE (page);
  Question *question;

  if (self->past == NULL || dosja_page_get_worker (page) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    dosja_record_list_refresh (self->lists[i]);
  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (dosja_page_get_worker (page), DOSJA_LANE_PROMPT, read_job, NULL, NULL,
                          content_free, NULL, NULL, NULL, read_cb, question);
}

static void
activated_cb (DosjaProtectionPage *self, const DosjaId *id, DosjaRecordList *list)
{
  const DosjaType *type = g_object_get_data (G_OBJECT (list), "type");

  dosja_record_dialog_edit (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)), type, id);
}

/* The days and hours that a record of this kind mostly begins with */
static void
preset (DosjaRecordEditor *editor, const char *type)
{
  DosjaDate today, due;
  g_autofree char *day = NULL;

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  if (g_str_equal (type, "data_request") && dosja_request_due (day, &due))
    {
      g_autofree char *until = dosja_date_to_canonical (&due);

      dosja_record_editor_preset (editor, "received_on", day, FALSE);
      dosja_record_editor_preset (editor, "due_on", until, FALSE);
      dosja_record_editor_preset (editor, "status", "received", FALSE);
    }
  else if (g_str_equal (type, "data_breach"))
    {
      g_autoptr (GDateTime) now
          = g_date_time_new_from_unix_local (dosja_clock_now () / G_USEC_PER_SEC);
      g_autofree char *time = g_date_time_format (now, "%H:%M");

      dosja_record_editor_preset (editor, "found_on", day, FALSE);
      dosja_record_editor_preset (editor, "found_at", time, FALSE);
    }
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *type = g_variant_get_string (parameter, NULL);
  DosjaRecordDialog *dialog;

  if (dosja_type_find (type) == NULL)
    return;
  dialog = dosja_record_dialog_add (widget, dosja_page_get_worker (DOSJA_PAGE (widget)),
                                    dosja_type_find (type), NULL, NULL);
  preset (dosja_record_dialog_get_editor (dialog), type);
}

static gpointer
propose_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  guint n;
  gint64 *action;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if (!dosja_processing_propose (store, &n, error))
    return NULL;
  action = g_new (gint64, 1);
  *action = n > 0 ? dosja_store_get_last_action (store) : 0;

  return action;
}

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *action = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (gtk_widget_get_root (self) == NULL)
    return;
  if (action == NULL)
    dosja_page_error (self, error);
  else if (*action == 0)
    dosja_page_toast (self, _ ("The usual activities are there already."), 0);
  else
    {
      dosja_page_toast (self,
                        _ ("The usual activities are added. Read them and change what is "
                           "otherwise here."),
                        *action);
      dosja_page_changed (self);
    }
}

static void
propose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (widget)), DOSJA_LANE_PROMPT,
                          propose_job, NULL, NULL, g_free, NULL, NULL, NULL, proposed_cb,
                          g_object_ref (widget));
}

static void
books_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_page_go (widget, "books");
}

/* ---- a copy of the data of who asks for it ---- */

static void
request_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);
  DosjaId person;

  if (gtk_widget_get_root (self) == NULL)
    return;
  if (loaded == NULL)
    dosja_page_error (self, error);
  else if (dosja_record_get_reference (loaded->record, "person", &person))
    gtk_window_present (dosja_document_window_new (
        self, DOSJA_WORKER (source), dosja_type_find ("person"), &person, "person-copy"));
  else
    dosja_page_toast (self, _ ("The request names nobody of the register. Say first whose it is."),
                      0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaProtectionPage *self = DOSJA_PROTECTION_PAGE (widget);
  const DosjaId *chosen = dosja_record_list_get_selected (self->lists[0]);

  if (chosen == NULL)
    dosja_page_toast (widget, _ ("Choose a request first."), 0);
  else
    dosja_records_load_async (dosja_page_get_worker (DOSJA_PAGE (widget)),
                              dosja_type_find ("data_request"), chosen, NULL, request_loaded_cb,
                              g_object_ref (widget));
}

static GtkWidget *
make_list (DosjaProtectionPage *self, guint tab)
{
  const DosjaType *type = dosja_type_find (tabs[tab].type);
  g_autofree char *name = g_strconcat ("protection.", tabs[tab].type, NULL);
  DosjaRecordList *list = g_object_new (DOSJA_TYPE_RECORD_LIST, NULL);

  g_object_set_data (G_OBJECT (list), "type", (gpointer)type);
  dosja_record_list_setup (list, dosja_page_get_worker (DOSJA_PAGE (self)), type, name, NULL);
  dosja_record_list_set_empty (list, "dosja-key-symbolic", dosja_type_label_plural (type),
                               gettext (tabs[tab].empty));
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *button = gtk_button_new ();

      dosja_accessible_set_button (GTK_BUTTON (button), gettext (tabs[tab].add));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "protection.add");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tabs[tab].type);
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_box_append (i == 0 ? dosja_record_list_get_actions (list)
                             : dosja_record_list_get_empty_actions (list),
                      button);
    }
  if (g_str_equal (tabs[tab].type, "processing"))
    {
      dosja_accessible_add_button (dosja_record_list_get_actions (list),
                                   _ ("Add the _usual activities"), "protection.propose", NULL);
      dosja_accessible_add_button (dosja_record_list_get_empty_actions (list),
                                   _ ("Add the _usual activities"), "protection.propose", NULL);
    }
  if (g_str_equal (tabs[tab].type, "processing") || g_str_equal (tabs[tab].type, "data_breach"))
    dosja_accessible_add_button (dosja_record_list_get_actions (list), _ ("Pri_nt the book…"),
                                 "protection.books", NULL);
  if (g_str_equal (tabs[tab].type, "data_request") && dosja_rights_may (DOSJA_ACTION_PRINT))
    dosja_accessible_add_button (dosja_record_list_get_actions (list), _ ("Co_py of the data…"),
                                 "protection.copy", NULL);
  g_signal_connect_object (list, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  dosja_record_list_start (list);
  self->lists[tab] = list;

  return GTK_WIDGET (list);
}

static GtkWidget *
make_past (DosjaProtectionPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->past = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->past, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->past), "ledger");
  dosja_accessible_set_label (GTK_WIDGET (self->past), _ ("Cases past their period"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->past));
  gtk_widget_set_vexpand (scroller, TRUE);

  return scroller;
}

static void
dosja_protection_page_constructed (GObject *object)
{
  DosjaProtectionPage *self = DOSJA_PROTECTION_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *switcher = gtk_stack_switcher_new ();

  G_OBJECT_CLASS (dosja_protection_page_parent_class)->constructed (object);

  self->clock = g_object_new (DOSJA_TYPE_NOTICE, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->clock), FALSE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (stack));
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_add_css_class (switcher, "tabs");
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_stack_add_titled (GTK_STACK (stack), make_list (self, i), tabs[i].type,
                          dosja_type_label_plural (dosja_type_find (tabs[i].type)));
  gtk_stack_add_titled (GTK_STACK (stack), make_past (self), "past", _ ("Past their period"));
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clock));
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Data protection"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  dosja_protection_page_refresh (DOSJA_PAGE (self));
}

static void
dosja_protection_page_dispose (GObject *object)
{
  DosjaProtectionPage *self = DOSJA_PROTECTION_PAGE (object);
  GtkWidget *child;

  self->generation++;
  self->past = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_protection_page_parent_class)->dispose (object);
}

static void
dosja_protection_page_class_init (DosjaProtectionPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dosja_protection_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dosja_protection_page_dispose;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_protection_page_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "protection.add", "s", add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "protection.propose", NULL,
                                   propose_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "protection.copy", NULL, copy_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "protection.books", NULL,
                                   books_action);
}

static void
dosja_protection_page_init (DosjaProtectionPage *self)
{
}

/**
 * dosja_protection_page_get_clock:
 *
 * Returns: (transfer none) (nullable): what is said about the 72 hours
 */
const char *
dosja_protection_page_get_clock (DosjaProtectionPage *self)
{
  g_return_val_if_fail (DOSJA_IS_PROTECTION_PAGE (self), NULL);

  return dosja_notice_get_id (self->clock) != NULL ? dosja_notice_get_text (self->clock) : NULL;
}

guint
dosja_protection_page_get_n_past (DosjaProtectionPage *self)
{
  g_return_val_if_fail (DOSJA_IS_PROTECTION_PAGE (self), 0);

  return self->n_past;
}
