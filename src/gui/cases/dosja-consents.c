/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-consents.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-sub-list.h"
#include "model/dosja-codes.h"
#include "model/dosja-consent.h"
#include "model/dosja-display.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

struct _DosjaConsents
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  DosjaCasePart part;
  GtkListBox *list;
  DosjaSubList *ledger;
  guint n;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaConsents, dosja_consents, GTK_TYPE_WIDGET)

/* One purpose, and what was said about it last */
typedef struct
{
  DosjaId id;
  const char *purpose; /* key, the code list's */
  DosjaConsentState state;
  char *detail;
  char *withhold;
  guint uses; /* referrals out that rest on it */
} Line;

typedef struct
{
  DosjaConsents *self;
  guint generation;
} Question;

typedef struct
{
  DosjaConsents *self;
  DosjaId id;
} Withdrawal;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->detail);
  g_free (line->withhold);
  g_free (line);
}

static Line *
line_copy (const Line *line)
{
  Line *copy = g_memdup2 (line, sizeof *line);

  copy->detail = g_strdup (line->detail);
  copy->withhold = g_strdup (line->withhold);

  return copy;
}

/* ---- on the worker's thread ---- */

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static char *
describe (DosjaRecord *consent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *given = display (consent, "given_on");
  g_autofree char *until = display (consent, "valid_until");
  g_autofree char *withdrawn = display (consent, "withdrawn_on");
  g_autofree char *recipients = display (consent, "recipients");

  g_string_append (text, given);
  if (*withdrawn != '\0')
    /* Translators: %s is a day */
    g_string_append_printf (text, C_ ("consent", " · withdrawn on %s"), withdrawn);
  else if (*until != '\0')
    /* Translators: %s is a day */
    g_string_append_printf (text, C_ ("consent", " · until %s"), until);
  if (*recipients != '\0')
    /* Translators: %s are institutions */
    g_string_append_printf (text, C_ ("consent", " · only with: %s"), recipients);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_uses (DosjaStore *store, DosjaRecord *consent)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("referral"));
  char id[DOSJA_ID_STRING_SIZE];
  gint64 n;

  dosja_query_add_filter (query, "consent", DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (consent), id));
  n = dosja_store_count (store, query, NULL);

  return n > 0 ? (guint)n : 0;
}

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("consent"));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) purposes = dosja_codes_get_list ("consent_type");
  g_autoptr (GPtrArray) consents = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  DosjaDate today;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  dosja_query_add_filter (query, "person", DOSJA_MATCH_IS, dosja_id_format (data, id));
  if ((consents = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;

  dosja_date_today (&today);
  for (guint i = 0; i < purposes->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (purposes, i);
      Line *line = g_new0 (Line, 1);
      DosjaRecord *consent;

      line->purpose = g_intern_string (code->key);
      line->state = dosja_consent_last_word (consents, code->key, NULL, &today, &consent);
      if (consent != NULL)
        {
          line->id = *dosja_record_get_id (consent);
          line->detail = describe (consent);
          line->withhold = g_strdup (dosja_record_get (consent, "withhold"));
          line->uses = count_uses (store, consent);
        }
      g_ptr_array_add (lines, line);
    }

  return g_steal_pointer (&lines);
}

static gpointer
withdraw_job (DosjaSession *session, DosjaStore *store, gpointer data,
              const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaRecord) consent = NULL;
  g_autofree char *day = NULL;
  DosjaDate today;
  gint64 *action;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if ((consent = dosja_store_load (store, dosja_type_find ("consent"), data, error)) == NULL)
    return NULL;
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_record_set (consent, "status", "withdrawn");
  dosja_record_set (consent, "withdrawn_on", day);
  if (!dosja_store_save (store, consent, NULL, error))
    return NULL;

  action = g_new (gint64, 1);
  *action = dosja_store_get_last_action (store);

  return action;
}

/* ---- on the window's thread ---- */

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaConsents) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *action = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (action == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  dosja_page_toast (GTK_WIDGET (self), _ ("The consent is withdrawn."), *action);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Withdrawal *withdrawal = user_data;
  g_autoptr (DosjaConsents) self = withdrawal->self;

  if (dosja_alert_ask_finish (result) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, withdraw_job,
                            g_memdup2 (&withdrawal->id, sizeof withdrawal->id), g_free, g_free,
                            NULL, NULL, NULL, withdrawn_cb, g_object_ref (self));
  g_free (withdrawal);
}

/* What it stops is said before it is done. */
static char *
describe_effect (const char *purpose, guint uses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_str_equal (purpose, "anonymous_reporting"))
    g_string_append (text, _ ("From today the person is left out of anonymous case data for "
                              "research."));
  else if (g_str_has_prefix (purpose, "share_") || g_str_equal (purpose, "medical")
           || g_str_equal (purpose, "representation"))
    g_string_append (text, _ ("From today nothing can be referred out on this consent."));
  else
    g_string_append (text, _ ("From today the case is marked where a consent is missing."));
  if (uses > 0)
    g_string_append_printf (
        text,
        ngettext (" %u referral that was sent on it stays as it is: tell the institution.",
                  " %u referrals that were sent on it stay as they are: tell the institutions.",
                  uses),
        uses);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
withdraw_clicked_cb (DosjaConsents *self, GtkButton *button)
{
  const Line *line = g_object_get_data (G_OBJECT (button), "line");
  g_autofree char *heading = NULL;
  g_autofree char *effect = describe_effect (line->purpose, line->uses);
  Withdrawal *withdrawal = g_new0 (Withdrawal, 1);

  /* Translators: %s is a purpose of a consent */
  heading
      = g_strdup_printf (_ ("Withdraw: %s?"), dosja_codes_label ("consent_type", line->purpose));
  withdrawal->self = g_object_ref (self);
  withdrawal->id = line->id;
  dosja_alert_ask_async (GTK_WIDGET (self), heading, effect, _ ("_Withdraw"), FALSE, asked_cb,
                         withdrawal);
}

static GtkWidget *
text_new (const char *words, const char *class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);

  return label;
}

static GtkWidget *
badge_new (DosjaConsentState state)
{
  static const char *const tones[] = { NULL, "calm", "warn", "grave", "grave" };
  GtkWidget *badge = gtk_label_new (dosja_consent_state_label (state));

  gtk_widget_add_css_class (badge, "badge");
  if (tones[state] != NULL)
    gtk_widget_add_css_class (badge, tones[state]);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);

  return badge;
}

static GtkWidget *
make_row (DosjaConsents *self, const Line *line)
{
  const char *label = dosja_codes_label ("consent_type", line->purpose);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name
      = g_strdup_printf ("%s: %s", label, dosja_consent_state_label (line->state));

  gtk_box_append (GTK_BOX (words), text_new (label, NULL));
  if (line->detail != NULL)
    gtk_box_append (GTK_BOX (words), text_new (line->detail, "dim"));
  if (line->withhold != NULL)
    {
      /* Translators: %s is what a person wants kept from others */
      g_autofree char *withhold = g_strdup_printf (_ ("Withhold: %s"), line->withhold);

      gtk_box_append (GTK_BOX (words), text_new (withhold, "warn"));
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), badge_new (line->state));
  if (line->state == DOSJA_CONSENT_VALID && dosja_rights_write (dosja_type_find ("consent")))
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Withdraw…"));
      /* Translators: %s is a purpose of a consent */
      g_autofree char *what = g_strdup_printf (_ ("Withdraw the consent: %s"), label);

      g_object_set_data_full (G_OBJECT (button), "line", line_copy (line), line_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (withdraw_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      dosja_accessible_set_label (button, what);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dosja_accessible_set_label (row, name);

  return row;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaConsents) self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;
  GtkListBoxRow *row;

  g_free (question);
  if (generation != self->generation || self->list == NULL)
    return;
  if (lines == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n = 0;
  /* What was never asked is left out, lest it hide the rest. */
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = g_ptr_array_index (lines, i);

      if (line->state == DOSJA_CONSENT_NONE)
        continue;
      self->n++;
      gtk_list_box_append (self->list, make_row (self, line));
    }
  if (self->n == 0)
    {
      GtkWidget *nothing = gtk_list_box_row_new ();

      gtk_list_box_row_set_child (
          GTK_LIST_BOX_ROW (nothing),
          text_new (_ ("The person was not asked for any consent yet."), "dim"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (nothing), FALSE);
      gtk_list_box_append (self->list, nothing);
    }
}

static void
dosja_consents_dispose (GObject *object)
{
  DosjaConsents *self = DOSJA_CONSENTS (object);
  GtkWidget *child;

  self->generation++;
  self->list = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_consents_parent_class)->dispose (object);
}

static void
dosja_consents_class_init (DosjaConsentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_consents_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dosja_consents_init (DosjaConsents *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ledger");
  dosja_accessible_set_label (GTK_WIDGET (self->list), _ ("What the person consents to today"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

/**
 * dosja_consents_new:
 *
 * Returns: (transfer floating): a widget that shows nobody yet
 */
GtkWidget *
dosja_consents_new (DosjaWorker *worker)
{
  DosjaConsents *self = g_object_new (DOSJA_TYPE_CONSENTS, NULL);

  self->worker = g_object_ref (worker);
  self->ledger = DOSJA_SUB_LIST (
      dosja_sub_list_new (worker, dosja_type_find ("consent"), "person", "case.consent", NULL));
  dosja_sub_list_set_words (self->ledger, _ ("All that was said"), C_ ("record", "_Add"),
                            _ ("No consent is written down."));
  dosja_sub_list_set_order (self->ledger, "given_on", TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->ledger), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->ledger), GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

static void
preset (DosjaConsents *self)
{
  g_autofree char *day = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  DosjaDate today;

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_sub_list_add_preset (self->ledger, "given_on", day, FALSE);
  if (!dosja_id_is_nil (&self->part.file))
    dosja_sub_list_add_preset (self->ledger, "case", dosja_id_format (&self->part.file, id), FALSE);
  if (!dosja_id_is_nil (&self->part.actor))
    dosja_sub_list_add_preset (self->ledger, "explained_by",
                               dosja_id_format (&self->part.actor, id), FALSE);
}

/**
 * dosja_consents_show:
 * @part: whose; with no case on the page of a person
 *
 * Shows a person's consents, or the same again after something was changed.
 */
void
dosja_consents_show (GtkWidget *widget, const DosjaCasePart *part)
{
  DosjaConsents *self = DOSJA_CONSENTS (widget);
  Question *question = g_new0 (Question, 1);

  self->part = *part;
  preset (self);
  dosja_sub_list_show (self->ledger, &part->person);
  question->self = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, read_job,
                          g_memdup2 (&part->person, sizeof part->person), g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, NULL, read_cb, question);
}

/**
 * dosja_consents_get_n:
 *
 * Returns: about how many purposes the person was asked
 */
guint
dosja_consents_get_n (DosjaConsents *self)
{
  g_return_val_if_fail (DOSJA_IS_CONSENTS (self), 0);

  return self->n;
}
