/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-stays-window.h"

#include "base/dosja-date.h"
#include "base/dosja-time.h"
#include "gui/desks/dosja-bed-dialogs.h"
#include "gui/dosja-accessible.h"
#include "gui/records/dosja-window-draft.h"
#include "gui/widgets/dosja-field-row.h"

#include <glib/gi18n-lib.h>

/* A family goes out, or leaves: one window for both, with whoever goes along. */

#define MAX_FIELDS 6

static const struct
{
  DosjaShelterDeed deed;
  const char *type;
  const char *title;
  const char *accept;
  const char *said;
  struct
  {
    const char *field;
    const char *label;
  } fields[MAX_FIELDS];
} kinds[] = {
  { DOSJA_SHELTER_GO_OUT,
    "absence",
    N_ ("Goes out"),
    N_ ("_Write down"),
    N_ ("Written down who is out."),
    { { "from", NC_ ("out", "_Day") },
      { "from_at", NC_ ("out", "_Time") },
      { "back_by", NC_ ("out", "Should be _back on") },
      { "back_by_at", NC_ ("out", "_At") },
      { "reason", NC_ ("out", "_Reason") },
      { "approved_by", NC_ ("out", "Approved b_y") } } },
  { DOSJA_SHELTER_LEAVE,
    "stay",
    N_ ("Leaves the shelter"),
    N_ ("_Leaves"),
    N_ ("Written down who left. The follow-ups are on Today."),
    { { "until", NC_ ("leave", "_Day of leaving") },
      { "until_at", NC_ ("leave", "_Time") },
      { "exit_reason", NC_ ("leave", "_Reason") },
      { "destination", NC_ ("leave", "_Where to") },
      { "exit_risk", NC_ ("leave", "R_isk at leaving") },
      { "belongings_returned", NC_ ("leave", "_Belongings returned") } } },
};

typedef struct
{
  DosjaWorker *worker;
  guint kind;
  DosjaFieldRow *rows[MAX_FIELDS];
  GArray *stays;     /* DosjaId */
  GPtrArray *checks; /* GtkCheckButton, borrowed */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->worker);
  g_array_unref (form->stays);
  g_ptr_array_unref (form->checks);
  g_free (form);
}

static Form *
form_of (DosjaDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "stays-form");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer dialog)
{
  const Form *form = form_of (dialog);

  dosja_shelter_finish_dialog (source, result, dialog, _ (kinds[form->kind].said));
}

static void
accepted_cb (DosjaDialog *dialog, Form *form)
{
  DosjaShelterOrder *order = dosja_shelter_order_new (kinds[form->kind].deed);
  g_autoptr (DosjaRecord) model = dosja_record_new (dosja_type_find (kinds[form->kind].type));

  for (guint i = 0; i < MAX_FIELDS; i++)
    {
      g_autofree char *value = dosja_field_row_get_value (form->rows[i]);

      dosja_record_set (model, kinds[form->kind].fields[i].field, value);
    }
  for (guint i = 0; i < form->stays->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (form->checks, i)))
      dosja_shelter_order_add_stay (order, &g_array_index (form->stays, DosjaId, i));
  if (order->stays->len == 0)
    {
      dosja_shelter_order_free (order);
      dosja_dialog_set_problem (dialog, _ ("Choose who goes."));
      return;
    }
  order->model = dosja_record_to_draft (model);
  dosja_dialog_set_busy (dialog, TRUE);
  dosja_shelter_do_async (form->worker, order, done_cb, g_object_ref (dialog));
}

static void
add_person (Form *form, GtkWidget *box, const DosjaBoardStay *stay)
{
  g_autofree char *words = g_strdup_printf ("%s %s", stay->code != NULL ? stay->code : "",
                                            stay->name != NULL ? stay->name : "");
  GtkWidget *check = gtk_check_button_new_with_label (words);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_box_append (GTK_BOX (box), check);
  g_ptr_array_add (form->checks, check);
  g_array_append_val (form->stays, stay->id);
}

/* Whoever came together goes together, unless somebody is unticked. */
static void
add_family (Form *form, GtkWidget *box, DosjaBoard *board, const DosjaBoardStay *stay)
{
  gboolean out = kinds[form->kind].deed == DOSJA_SHELTER_GO_OUT;

  add_person (form, box, stay);
  for (guint i = 0; i < board->stays->len; i++)
    {
      const DosjaBoardStay *other = g_ptr_array_index (board->stays, i);

      if (dosja_id_equal (&other->mother, &stay->id) && (!out || dosja_id_is_nil (&other->absence)))
        add_person (form, box, other);
    }
}

static void
preset (Form *form)
{
  g_autofree char *on = NULL;
  g_autofree char *at = NULL;
  DosjaDate today;
  DosjaTime now;

  dosja_date_today (&today);
  dosja_time_now (&now);
  on = dosja_date_to_canonical (&today);
  at = dosja_time_to_canonical (&now);
  dosja_field_row_set_value (form->rows[0], on);
  dosja_field_row_set_value (form->rows[1], at);
  if (kinds[form->kind].deed == DOSJA_SHELTER_GO_OUT)
    dosja_field_row_set_value (form->rows[2], on);
}

/* ---- what is typed and not written yet ---- */

static GVariant *
read_draft (GtkWindow *window)
{
  const Form *form = form_of (DOSJA_DIALOG (window));
  GVariantBuilder draft;

  g_variant_builder_init (&draft, G_VARIANT_TYPE ("a{ss}"));
  dosja_window_draft_add_rows (&draft, form->rows, MAX_FIELDS);
  for (guint i = 0; i < form->stays->len; i++)
    {
      char key[DOSJA_ID_STRING_SIZE];

      dosja_id_format (&g_array_index (form->stays, DosjaId, i), key);
      if (!gtk_check_button_get_active (g_ptr_array_index (form->checks, i)))
        dosja_window_draft_add (&draft, key, "stays");
    }

  return g_variant_builder_end (&draft);
}

static void
show_draft (GtkWindow *window, GVariant *draft)
{
  const Form *form = form_of (DOSJA_DIALOG (window));

  dosja_window_draft_show_rows (draft, form->rows, MAX_FIELDS);
  for (guint i = 0; i < form->stays->len; i++)
    {
      char key[DOSJA_ID_STRING_SIZE];

      dosja_id_format (&g_array_index (form->stays, DosjaId, i), key);
      gtk_check_button_set_active (g_ptr_array_index (form->checks, i),
                                   dosja_window_draft_get (draft, key) == NULL);
    }
}

static void
keep_drafts (Form *form, DosjaDialog *dialog, DosjaNotice *notice, const DosjaId *stay)
{
  char id[DOSJA_ID_STRING_SIZE];
  g_autofree char *key = g_strdup_printf ("%s/%s", form->kind == 0 ? "going-out" : "leaving",
                                          dosja_id_format (stay, id));

  dosja_window_draft_begin (GTK_WINDOW (dialog), form->worker, key, notice, read_draft, show_draft);
  for (guint i = 0; i < MAX_FIELDS; i++)
    dosja_window_draft_watch (GTK_WINDOW (dialog), form->rows[i]);
  for (guint i = 0; i < form->checks->len; i++)
    g_signal_connect_object (g_ptr_array_index (form->checks, i), "toggled",
                             G_CALLBACK (dosja_window_draft_touch), dialog, G_CONNECT_SWAPPED);
}

/**
 * dosja_stays_window_present:
 * @stay: who goes out or leaves; those who came with them are proposed
 * @deed: %DOSJA_SHELTER_GO_OUT or %DOSJA_SHELTER_LEAVE
 */
DosjaDialog *
dosja_stays_window_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board,
                            const DosjaBoardStay *stay, DosjaShelterDeed deed)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *people = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  DosjaNotice *notice = g_object_new (DOSJA_TYPE_NOTICE, NULL);
  Form *form = g_new0 (Form, 1);
  DosjaDialog *dialog;
  const char *context = deed == DOSJA_SHELTER_GO_OUT ? "out" : "leave";

  form->worker = g_object_ref (worker);
  form->kind = deed == DOSJA_SHELTER_GO_OUT ? 0 : 1;
  form->stays = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  form->checks = g_ptr_array_new ();
  gtk_widget_set_size_request (box, 460, -1);
  add_family (form, people, board, stay);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (notice));
  gtk_box_append (GTK_BOX (box), people);
  for (guint i = 0; i < MAX_FIELDS; i++)
    {
      form->rows[i]
          = g_object_new (DOSJA_TYPE_FIELD_ROW, "field", kinds[form->kind].fields[i].field, NULL);
      dosja_field_row_bind (form->rows[i], dosja_type_find (kinds[form->kind].type), worker);
      dosja_field_row_set_editable (form->rows[i], TRUE);
      dosja_field_row_set_mnemonic (
          form->rows[i],
          g_dpgettext2 (GETTEXT_PACKAGE, context, kinds[form->kind].fields[i].label));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (form->rows[i]));
    }
  preset (form);

  dialog
      = dosja_dialog_new (parent, _ (kinds[form->kind].title), _ (kinds[form->kind].accept), box);
  g_object_set_data_full (G_OBJECT (dialog), "stays-form", form, form_free);
  g_signal_connect (dialog, "accepted", G_CALLBACK (accepted_cb), form);
  keep_drafts (form, dialog, notice, &stay->id);
  dosja_dialog_set_ready (dialog, TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  dosja_field_row_focus (form->rows[2]);

  return dialog;
}

/**
 * dosja_stays_window_set_value:
 * @value: canonical
 */
void
dosja_stays_window_set_value (DosjaDialog *self, const char *field, const char *value)
{
  Form *form = form_of (self);

  for (guint i = 0; i < MAX_FIELDS; i++)
    if (g_str_equal (kinds[form->kind].fields[i].field, field))
      dosja_field_row_set_value (form->rows[i], value);
}
