/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/legal/dosja-orders-view.h"

#include "base/dosja-date.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/legal/dosja-orders-work.h"
#include "gui/records/dosja-record-dialog.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DosjaOrdersView
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  DosjaCasePart part; /* of a matter without a case, no case */
  DosjaId matter;     /* nil where it is a case's orders */
  guint generation;

  /* Template children */
  GtkWidget *add_button;
  GtkBox *cards;
  GtkLabel *empty;
};

G_DEFINE_FINAL_TYPE (DosjaOrdersView, dosja_orders_view, GTK_TYPE_WIDGET)

typedef struct
{
  DosjaOrdersView *view;
  guint generation;
} Request;

/* ---- what the buttons do ---- */

static DosjaRecord *
order_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "order");
}

static void
preset_today (DosjaRecordDialog *dialog, const char *field)
{
  g_autofree char *day = NULL;
  DosjaDate today;

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_record_editor_preset (dosja_record_dialog_get_editor (dialog), field, day, FALSE);
}

static void
open_cb (GtkWidget *button, DosjaOrdersView *self)
{
  dosja_record_dialog_edit (GTK_WIDGET (self), self->worker, dosja_type_find ("protection_order"),
                            dosja_record_get_id (order_of (button)));
}

static void
violation_cb (GtkWidget *button, DosjaOrdersView *self)
{
  char id[DOSJA_ID_STRING_SIZE];
  DosjaRecordDialog *dialog = dosja_record_dialog_add (
      GTK_WIDGET (self), self->worker, dosja_type_find ("order_violation"), "order",
      dosja_id_format (dosja_record_get_id (order_of (button)), id));

  preset_today (dialog, "on");
}

/* An order that is extended goes on in an order of its own, which names the one it follows. */
static void
extend_cb (GtkWidget *button, DosjaOrdersView *self)
{
  static const char *const same[]
      = { "person", "matter", "kind",     "petitioner",      "respondent",
          "court",  "police", "measures", "respondent_name", "children_protected" };
  DosjaRecord *order = order_of (button);
  char id[DOSJA_ID_STRING_SIZE];
  DosjaRecordDialog *dialog = dosja_record_dialog_add (GTK_WIDGET (self), self->worker,
                                                       dosja_type_find ("protection_order"), "case",
                                                       dosja_record_get (order, "case"));
  DosjaRecordEditor *editor = dosja_record_dialog_get_editor (dialog);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (dosja_record_get (order, same[i]) != NULL)
      dosja_record_editor_preset (editor, same[i], dosja_record_get (order, same[i]), FALSE);
  dosja_record_editor_preset (editor, "previous", dosja_id_format (dosja_record_get_id (order), id),
                              FALSE);
  dosja_record_editor_preset (editor, "status", "requested", FALSE);
  if (dosja_record_get (order, "valid_until") != NULL)
    dosja_record_editor_preset (editor, "valid_from", dosja_record_get (order, "valid_until"),
                                FALSE);
  preset_today (dialog, "requested_on");
}

static void
deadline_cb (DosjaOrdersView *self, GtkListBoxRow *row)
{
  DosjaRecord *record = g_object_get_data (G_OBJECT (row), "record");

  dosja_record_dialog_edit (GTK_WIDGET (self), self->worker, dosja_record_get_record_type (record),
                            dosja_record_get_id (record));
}

/* ---- a card ---- */

static char *
field_text (DosjaRecord *record, const char *name)
{
  const DosjaField *field = dosja_type_find_field (dosja_record_get_record_type (record), name);
  const char *value = dosja_record_get (record, name);

  return value != NULL ? dosja_field_display (field, value) : NULL;
}

static GtkWidget *
label_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);

  return label;
}

static const char *
tone_of (DosjaOrderState state)
{
  switch (state)
    {
    case DOSJA_ORDER_IN_FORCE:
      return "calm";
    case DOSJA_ORDER_ENDING:
      return "warn";
    case DOSJA_ORDER_ASKED:
    case DOSJA_ORDER_TO_COME:
    case DOSJA_ORDER_REFUSED:
    case DOSJA_ORDER_OVER:
    default:
      return NULL;
    }
}

static void
add_head (GtkBox *box, DosjaOrderCard *card)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *kind = field_text (card->order, "kind");
  g_autofree char *state = dosja_order_state_words (card->order, card->state);
  GtkWidget *heading = label_new (kind, "heading");
  GtkWidget *badge = gtk_label_new (state);

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_add_css_class (badge, "badge");
  if (tone_of (card->state) != NULL)
    gtk_widget_add_css_class (badge, tone_of (card->state));
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), badge);
  gtk_box_append (box, line);
}

/* "Requested on 24.11.2026 09:30 · Issued on … · Court: …" */
static void
add_facts (GtkBox *box, DosjaRecord *order)
{
  static const char *const fields[][2] = { { "requested_on", "requested_at" },
                                           { "issued_on", "issued_at" },
                                           { "court", NULL },
                                           { "decision_number", NULL },
                                           { "respondent_name", NULL },
                                           { "extended_on", NULL },
                                           { "ended_on", NULL } };
  const DosjaType *type = dosja_record_get_record_type (order);
  g_autoptr (GString) facts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = field_text (order, fields[i][0]);
      const char *time = fields[i][1] != NULL ? dosja_record_get (order, fields[i][1]) : NULL;

      if (value == NULL)
        continue;
      /* Translators: a field's name and its value */
      g_string_append_printf (facts, C_ ("field", "%s: %s"),
                              dosja_field_label (dosja_type_find_field (type, fields[i][0])),
                              value);
      g_string_append_printf (facts, "%s%s · ", time != NULL ? " " : "", time != NULL ? time : "");
    }
  if (facts->len == 0)
    return;
  g_string_truncate (facts, facts->len - strlen (" · "));
  gtk_box_append (box, label_new (facts->str, "dim"));
}

static void
add_row (GtkListBox *list, DosjaRecord *record, const char *day, const char *text, const char *note,
         gboolean uncertain)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *when = label_new (day, "number");
  g_autofree char *name
      = g_strjoin (" · ", day, text, note != NULL && *note != '\0' ? note : NULL, NULL);

  gtk_widget_set_size_request (when, 120, -1);
  gtk_widget_set_valign (when, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label_new (text, NULL));
  if (note != NULL && *note != '\0')
    gtk_box_append (GTK_BOX (words), label_new (note, uncertain ? "uncertain" : "dim"));
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  dosja_accessible_set_label (row, name);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  gtk_list_box_append (list, row);
}

static GtkListBox *
add_list (DosjaOrdersView *self, GtkBox *box, const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_box_append (box, label_new (title, "field-label"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  dosja_accessible_set_label (list, title);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (deadline_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, list);

  return GTK_LIST_BOX (list);
}

static char *
when (DosjaRecord *record, const char *date, const char *time)
{
  g_autofree char *day = field_text (record, date);
  const char *at = dosja_record_get (record, time);

  return at != NULL ? g_strconcat (day, " ", at, NULL) : g_steal_pointer (&day);
}

static void
add_deadlines (DosjaOrdersView *self, GtkBox *box, DosjaOrderCard *card)
{
  GtkListBox *list;

  if (card->deadlines->len == 0)
    return;
  list = add_list (self, box, dosja_type_label_plural (dosja_type_find ("deadline")));
  for (guint i = 0; i < card->deadlines->len; i++)
    {
      DosjaRecord *deadline = g_ptr_array_index (card->deadlines, i);
      const DosjaDueText *text = g_ptr_array_index (card->texts, i);
      g_autofree char *day = when (deadline, "due_on", "due_at");
      g_autofree char *done = field_text (deadline, "done_on");
      g_autofree char *note = NULL;

      if (done != NULL)
        /* Translators: %s is a date */
        note = g_strdup_printf (_ ("Done on %s"), done);
      add_row (list, deadline, day, text->title, note != NULL ? note : text->note,
               note == NULL && text->uncertain);
    }
}

static void
add_violations (DosjaOrdersView *self, GtkBox *box, DosjaOrderCard *card)
{
  GtkListBox *list;

  if (card->violations->len == 0)
    return;
  list = add_list (self, box, dosja_type_label_plural (dosja_type_find ("order_violation")));
  for (guint i = 0; i < card->violations->len; i++)
    {
      DosjaRecord *violation = g_ptr_array_index (card->violations, i);
      g_autofree char *day = when (violation, "on", "at");
      g_autofree char *kinds = field_text (violation, "kinds");
      g_autofree char *response = field_text (violation, "response");

      add_row (list, violation, day, kinds, response, FALSE);
    }
}

static void
add_button (DosjaOrdersView *self, GtkWidget *box, DosjaRecord *order, const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new ();

  dosja_accessible_set_button (GTK_BUTTON (button), label);
  g_object_set_data_full (G_OBJECT (button), "order", g_object_ref (order), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
card_new (DosjaOrdersView *self, DosjaOrderCard *card, gboolean first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (box, "card");
  add_head (GTK_BOX (box), card);
  add_facts (GTK_BOX (box), card->order);
  add_deadlines (self, GTK_BOX (box), card);
  add_violations (self, GTK_BOX (box), card);
  gtk_widget_set_margin_top (buttons, 6);
  /* Of several cards only the newest has letters: one letter, one thing. */
  if (dosja_rights_write (dosja_type_find ("order_violation")))
    add_button (self, buttons, card->order, first ? _ ("_Violation…") : _ ("Violation…"),
                G_CALLBACK (violation_cb));
  if ((card->state == DOSJA_ORDER_IN_FORCE || card->state == DOSJA_ORDER_ENDING)
      && dosja_rights_write (dosja_type_find ("protection_order")))
    add_button (self, buttons, card->order, first ? _ ("E_xtension…") : _ ("Extension…"),
                G_CALLBACK (extend_cb));
  add_button (self, buttons, card->order, first ? _ ("_Open the order") : _ ("Open the order"),
              G_CALLBACK (open_cb));
  gtk_box_append (GTK_BOX (box), buttons);

  return box;
}

/* ---- reading ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  g_autoptr (DosjaOrdersView) self = request->view;
  guint generation = request->generation;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = dosja_orders_load_finish (DOSJA_WORKER (source), result, &error);
  GtkWidget *child;

  g_free (request);
  if (self->cards == NULL || generation != self->generation)
    return;
  if (cards == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < cards->len; i++)
    gtk_box_append (self->cards, card_new (self, g_ptr_array_index (cards, i), i == 0));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), cards->len == 0);
}

static void
preset (DosjaRecordDialog *dialog, const char *field, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  if (!dosja_id_is_nil (id))
    dosja_record_editor_preset (dosja_record_dialog_get_editor (dialog), field,
                                dosja_id_format (id, text), FALSE);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaOrdersView *self = DOSJA_ORDERS_VIEW (widget);
  gboolean of_matter = dosja_id_is_nil (&self->part.file);
  char owner[DOSJA_ID_STRING_SIZE];
  DosjaRecordDialog *dialog = dosja_record_dialog_add (
      widget, self->worker, dosja_type_find ("protection_order"), of_matter ? "matter" : "case",
      dosja_id_format (of_matter ? &self->matter : &self->part.file, owner));

  preset (dialog, "person", &self->part.person);
  preset (dialog, "matter", &self->matter);
}

static void
dosja_orders_view_dispose (GObject *object)
{
  DosjaOrdersView *self = DOSJA_ORDERS_VIEW (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_ORDERS_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_orders_view_parent_class)->dispose (object);
}

static void
dosja_orders_view_class_init (DosjaOrdersViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_orders_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/orders-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaOrdersView, add_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaOrdersView, cards);
  gtk_widget_class_bind_template_child (widget_class, DosjaOrdersView, empty);
  gtk_widget_class_install_action (widget_class, "orders.add", NULL, add_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_orders_view_init (DosjaOrdersView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_rights_show (self->add_button, "protection_order");
}

/**
 * dosja_orders_view_new:
 *
 * Returns: (transfer floating): a view that shows no case yet
 */
GtkWidget *
dosja_orders_view_new (DosjaWorker *worker)
{
  DosjaOrdersView *self = g_object_new (DOSJA_TYPE_ORDERS_VIEW, NULL);

  self->worker = g_object_ref (worker);

  return GTK_WIDGET (self);
}

static void
load (DosjaOrdersView *self, const char *field, const DosjaId *owner)
{
  Request *request = g_new0 (Request, 1);

  request->view = g_object_ref (self);
  request->generation = ++self->generation;
  dosja_orders_load_async (self->worker, field, owner, loaded_cb, request);
}

/**
 * dosja_orders_view_show:
 * @widget: a #DosjaOrdersView
 *
 * Shows a case's orders, or the same ones again.
 */
void
dosja_orders_view_show (GtkWidget *widget, const DosjaCasePart *part)
{
  DosjaOrdersView *self = DOSJA_ORDERS_VIEW (widget);

  self->part = *part;
  load (self, "case", &part->file);
}

/**
 * dosja_orders_view_show_matter:
 * @widget: a #DosjaOrdersView
 * @part: whose matter, and in which case, if it is in one
 *
 * Shows the orders of a legal matter, or the same ones again.
 */
void
dosja_orders_view_show_matter (GtkWidget *widget, const DosjaCasePart *part, const DosjaId *matter)
{
  DosjaOrdersView *self = DOSJA_ORDERS_VIEW (widget);

  self->part = *part;
  self->matter = *matter;
  gtk_label_set_label (self->empty, _ ("No protection order belongs to this matter yet. Its time "
                                       "limits will stand here, with the article of the law."));
  load (self, "matter", matter);
}
