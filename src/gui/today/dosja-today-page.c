/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/today/dosja-today-page.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-frame.h"
#include "gui/dosja-rights.h"
#include "gui/dosja-settings.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/today/dosja-due-row.h"
#include "gui/today/dosja-today-work.h"
#include "gui/widgets/dosja-month.h"

#include <glib/gi18n-lib.h>

#define ROWS_AT_ONCE 60
#define ASK_AGAIN_SECONDS (15 * 60) /* a day can begin while the page is open */

struct _DosjaTodayPage
{
  DosjaPage parent_instance;

  guint generation;
  guint limit;
  gboolean asked;
  guint timer;
  char *notified; /* the day that the desktop was told of */
  gboolean told;  /* and may still be saying */

  /* Template children */
  GtkToggleButton *mine;
  GtkLabel *heading;
  GtkButton *all_days;
  GtkWidget *new_task;
  GtkStack *stack;
  GtkWidget *empty;
  GtkWidget *list;
  GtkLabel *nothing;
  GtkBox *groups;
  GtkButton *more;
  DosjaMonth *month;
};

G_DEFINE_FINAL_TYPE (DosjaTodayPage, dosja_today_page, DOSJA_TYPE_PAGE)

typedef struct
{
  DosjaTodayPage *page;
  guint generation;
} Request;

static void ask (DosjaTodayPage *self);

static void
request_free (Request *request)
{
  g_object_unref (request->page);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* ---- rows ---- */

static void
open_cb (DosjaTodayPage *self, GtkListBoxRow *row)
{
  const DosjaDue *due = dosja_due_row_get_due (DOSJA_DUE_ROW (row));
  const DosjaType *type = dosja_type_find (due->kind->type);

  if (type == NULL)
    dosja_page_go (GTK_WIDGET (self), "backup");
  else if (dosja_frame_find_page_for (type) != NULL)
    dosja_page_open_record (GTK_WIDGET (self), type, &due->id);
  else
    dosja_record_dialog_edit (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)), type,
                              &due->id);
}

static void
ticked_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  gint64 action = dosja_today_tick_finish (DOSJA_WORKER (source), result, &error);

  if (self->stack == NULL)
    return;
  if (action == 0)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      ask (self);
      return;
    }
  dosja_page_toast (GTK_WIDGET (self), _ ("Ticked off."), action);
  dosja_page_changed (GTK_WIDGET (self));
  ask (self);
}

static void
ticked_cb (DosjaTodayPage *self, DosjaDueRow *row)
{
  dosja_today_tick_async (dosja_page_get_worker (DOSJA_PAGE (self)), dosja_due_row_get_due (row),
                          ticked_done_cb, g_object_ref (self));
}

static GtkListBox *
add_group (DosjaTodayPage *self, const char *title, guint count, gboolean late)
{
  GtkWidget *heading = gtk_label_new (NULL);
  GtkWidget *list = gtk_list_box_new ();
  /* Translators: name of a group, how many are in it */
  g_autofree char *text = g_strdup_printf (C_ ("due", "%s (%u)"), title, count);

  gtk_label_set_text (GTK_LABEL (heading), text);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  if (late)
    gtk_widget_add_css_class (heading, "problem");
  gtk_box_append (self->groups, heading);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rows");
  gtk_widget_add_css_class (list, "card");
  dosja_accessible_set_label (list, text);
  gtk_box_append (self->groups, list);

  return GTK_LIST_BOX (list);
}

static void
intake_cb (DosjaTodayPage *self, GtkListBoxRow *row)
{
  dosja_intake_page_open (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)),
                          g_object_get_data (G_OBJECT (row), "key"), NULL, NULL);
}

/* Whoever is waited for stands before everything. */
static void
show_waiting (DosjaTodayPage *self, GPtrArray *waiting)
{
  GtkListBox *list;

  if (waiting->len == 0)
    return;

  list = add_group (self, C_ ("due", "Intakes begun"), waiting->len, FALSE);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (intake_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < waiting->len; i++)
    {
      const DosjaIntakeWaiting *intake = g_ptr_array_index (waiting, i);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (NULL);
      /* Translators: %s is a code and a name */
      g_autofree char *text = g_strdup_printf (_ ("Go on with the intake of %s"), intake->title);

      gtk_label_set_text (GTK_LABEL (label), text);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), "key", g_strdup (intake->key), g_free);
      dosja_accessible_set_label (row, text);
      gtk_list_box_append (list, row);
    }
}

static void
show_rows (DosjaTodayPage *self, DosjaTodayAnswer *answer)
{
  GtkListBox *list = NULL;
  GtkWidget *child;
  int group = -1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  if (dosja_month_get_chosen (self->month) == NULL)
    show_waiting (self, answer->waiting);
  for (guint i = 0; i < answer->texts->len; i++)
    {
      const DosjaDue *due = &g_array_index (answer->found, DosjaDue, i);
      GtkWidget *row = dosja_due_row_new (due, g_ptr_array_index (answer->texts, i));

      if ((int)due->group != group)
        {
          list = add_group (self, dosja_due_group_label (due->group), answer->counts[due->group],
                            due->group == DOSJA_DUE_LATE);
          g_signal_connect_object (list, "row-activated", G_CALLBACK (open_cb), self,
                                   G_CONNECT_SWAPPED);
        }
      group = (int)due->group;
      g_signal_connect_object (row, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (list, row);
    }
}

static void
show_more (DosjaTodayPage *self, guint shown, guint all)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->more), shown < all);
  if (shown >= all)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show _more (%u is not shown)",
                                       "Show _more (%u are not shown)", all - shown),
                          all - shown);
  dosja_accessible_set_button (self->more, text);
}

/* ---- asking ---- */

static void
show_heading (DosjaTodayPage *self, const char *on)
{
  const char *chosen = dosja_month_get_chosen (self->month);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  DosjaDate date;

  if (!dosja_date_parse (chosen != NULL ? chosen : on, &date))
    return;
  day = dosja_date_to_long (&date);
  /* Translators: day of the week, date */
  text = g_strdup_printf (C_ ("calendar", "%s, %s"),
                          dosja_weekday_name (dosja_date_weekday (&date)), day);
  gtk_label_set_text (self->heading, text);
  gtk_widget_set_visible (GTK_WIDGET (self->all_days), chosen != NULL);
}

static void
withdraw_notification (DosjaTodayPage *self)
{
  if (self->told && g_application_get_default () != NULL)
    g_application_withdraw_notification (g_application_get_default (), "due");
  self->told = FALSE;
}

/* Once a day, and only a number: whoever sees the screen learns nothing of anybody. It goes with
 * the page, when the vault is locked at the latest. */
static void
notify_desktop (DosjaTodayPage *self, const DosjaTodayAnswer *answer)
{
  GApplication *application = g_application_get_default ();
  guint n = answer->counts[DOSJA_DUE_TODAY];
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *words = NULL;

  if (application == NULL || dosja_month_get_chosen (self->month) != NULL)
    return;
  if (n == 0 || !dosja_settings_get_notify_due (dosja_settings_get_default ()))
    {
      withdraw_notification (self);
      return;
    }
  if (g_strcmp0 (self->notified, answer->on) == 0)
    return;

  g_free (self->notified);
  self->notified = g_strdup (answer->on);
  self->told = TRUE;
  words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u thing is due today", "%u things are due today", n), n);
  notification = g_notification_new (words);
  g_application_send_notification (application, "due", notification);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  DosjaTodayPage *self = request->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaTodayAnswer) answer
      = dosja_today_ask_finish (DOSJA_WORKER (source), result, &error);
  const char *chosen;

  if (self->stack == NULL || request->generation != self->generation)
    return;
  if (answer == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  chosen = dosja_month_get_chosen (self->month);
  notify_desktop (self, answer);
  show_heading (self, answer->on);
  show_rows (self, answer);
  show_more (self, answer->texts->len, answer->found->len);
  dosja_month_clear_counts (self->month);
  for (guint i = 0; i < answer->days->len; i++)
    dosja_month_count (self->month, g_array_index (answer->days, DosjaDue, i).due);
  dosja_month_say_counts (self->month);

  gtk_label_set_text (self->nothing, chosen != NULL ? _ ("Nothing is due on this day.")
                                                    : _ ("Nothing is due. Here will be hearings, "
                                                         "orders that end, deadlines, tasks, "
                                                         "reviews and follow-ups."));
  gtk_stack_set_visible_child (self->stack, answer->found->len > 0
                                                    || (chosen == NULL && answer->waiting->len > 0)
                                                ? self->list
                                                : self->empty);
}

static void
ask (DosjaTodayPage *self)
{
  Request *request = g_new0 (Request, 1);
  DosjaTodayQuestion question = { .limit = self->limit };
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  DosjaDate from, until;

  dosja_month_get_shown (self->month, &from, &until);
  first = dosja_date_to_canonical (&from);
  last = dosja_date_to_canonical (&until);
  question.mine = gtk_toggle_button_get_active (self->mine);
  question.day = (char *)dosja_month_get_chosen (self->month);
  question.first = first;
  question.last = last;
  request->page = g_object_ref (self);
  request->generation = ++self->generation;
  dosja_today_ask_async (dosja_page_get_worker (DOSJA_PAGE (self)), &question, asked_cb, request);
}

static void
ask_anew_cb (DosjaTodayPage *self)
{
  if (!self->asked)
    return;
  self->limit = ROWS_AT_ONCE;
  ask (self);
}

static void
turned_cb (DosjaTodayPage *self)
{
  if (self->asked)
    ask (self);
}

static void
more_cb (DosjaTodayPage *self)
{
  self->limit += ROWS_AT_ONCE;
  ask (self);
}

static void
all_days_cb (DosjaTodayPage *self)
{
  dosja_month_choose (self->month, NULL);
}

static void
new_task_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecordDialog *dialog = dosja_record_dialog_add (
      widget, dosja_page_get_worker (DOSJA_PAGE (widget)), dosja_type_find ("task"), NULL, NULL);
  const char *day = dosja_month_get_chosen (DOSJA_TODAY_PAGE (widget)->month);

  if (day != NULL)
    dosja_record_editor_preset (dosja_record_dialog_get_editor (dialog), "due_on", day, FALSE);
}

static void
dosja_today_page_refresh (DosjaPage *page)
{
  ask (DOSJA_TODAY_PAGE (page));
}

static gboolean
timer_cb (gpointer data)
{
  ask (data);

  return G_SOURCE_CONTINUE;
}

static void
dosja_today_page_constructed (GObject *object)
{
  DosjaTodayPage *self = DOSJA_TODAY_PAGE (object);

  G_OBJECT_CLASS (dosja_today_page_parent_class)->constructed (object);

  self->asked = TRUE;
  self->timer = g_timeout_add_seconds (ASK_AGAIN_SECONDS, timer_cb, self);
  ask (self);
}

static void
dosja_today_page_dispose (GObject *object)
{
  g_clear_handle_id (&DOSJA_TODAY_PAGE (object)->timer, g_source_remove);
  withdraw_notification (DOSJA_TODAY_PAGE (object));
  g_clear_pointer (&DOSJA_TODAY_PAGE (object)->notified, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_TODAY_PAGE);

  G_OBJECT_CLASS (dosja_today_page_parent_class)->dispose (object);
}

static void
dosja_today_page_class_init (DosjaTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dosja_today_page_constructed;
  object_class->dispose = dosja_today_page_dispose;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_today_page_refresh;

  g_type_ensure (DOSJA_TYPE_MONTH);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, mine);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, all_days);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, new_task);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, more);
  gtk_widget_class_bind_template_child (widget_class, DosjaTodayPage, month);
  gtk_widget_class_bind_template_callback (widget_class, ask_anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, turned_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_days_cb);
  gtk_widget_class_install_action (widget_class, "today.new-task", NULL, new_task_action);
}

static void
dosja_today_page_init (DosjaTodayPage *self)
{
  self->limit = ROWS_AT_ONCE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_rights_show (self->new_task, "task");
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Today"));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}
