/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-page.h"

#include "base/dosja-date.h"
#include "casework/dosja-case-flags.h"
#include "gui/cases/dosja-case-head.h"
#include "gui/cases/dosja-case-section-view.h"
#include "gui/cases/dosja-closing.h"
#include "gui/cases/dosja-stage-bar.h"
#include "gui/cases/dosja-timeline-view.h"
#include "gui/documents/dosja-document-window.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-frame.h"
#include "gui/dosja-rights.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/widgets/dosja-notice.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaCasePage
{
  DosjaRecordPage parent_instance;

  GPtrArray *sections; /* DosjaCaseSectionView, as in dosja_case_sections() */
  DosjaTimelineView *timeline;
  DosjaStageBar *stage;
  DosjaNotice *closing; /* what was asked for and waits */
  GtkWidget *ask;       /* to ask for it */
  DosjaId asked;        /* the record of it */
  GtkWidget *pin;
  GtkWidget *complete; /* leads to what the intake left out */
  DosjaCasePart part;
  gboolean known; /* @part says of which case */
  gboolean filling;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DosjaCasePage, dosja_case_page, DOSJA_TYPE_RECORD_PAGE)

typedef struct
{
  DosjaCasePage *page;
  guint generation;
} Question;

/* What is added most from the overview */
static const char *const often[]
    = { "case_note", "service", "task", "incident", "referral", "flag", NULL };

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static char *
today (void)
{
  DosjaDate date;

  dosja_date_today (&date);

  return dosja_date_to_canonical (&date);
}

/* ---- what stands over the case ---- */

static void
append_part (GString *line, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
}

static char *
age_words (DosjaRecord *person)
{
  const char *value = person != NULL ? dosja_record_get (person, "born") : NULL;
  DosjaDate born, day;
  int age;

  if (value == NULL || !dosja_date_parse (value, &born))
    return NULL;
  dosja_date_today (&day);
  if ((age = dosja_date_age_on (&born, &day)) < 0)
    return NULL;

  /* Translators: somebody's age */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year old", "%d years old", age), age);
}

static void
show_line (DosjaCasePage *self, DosjaRecord *record, const DosjaCaseHead *head)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *category = display (record, "category");
  g_autofree char *opened = display (record, "opened");
  g_autofree char *closed = display (record, "closed");
  g_autofree char *age = head != NULL ? age_words (head->person) : NULL;
  g_autofree char *title
      = head != NULL && head->person != NULL ? dosja_record_get_title (head->person) : NULL;
  g_autofree char *heading = g_strdup (dosja_record_get (record, "number"));
  g_autofree char *words = NULL;

  if (title != NULL)
    {
      g_free (heading);
      heading = g_strdup_printf ("%s · %s", dosja_record_get (record, "number"), title);
    }
  append_part (line, category);
  append_part (line, age);
  if (*closed != '\0')
    /* Translators: day of opening, day of closing */
    words = g_strdup_printf (C_ ("case", "opened %s, closed %s"), opened, closed);
  else
    /* Translators: day of opening */
    words = g_strdup_printf (C_ ("case", "opened %s"), opened);
  append_part (line, words);
  if (head != NULL)
    append_part (line, head->manager);

  dosja_page_set_title (DOSJA_PAGE (self), heading);
  dosja_record_page_set_heading (DOSJA_RECORD_PAGE (self), heading, line->str);
}

/* A warning that somebody wrote is taken down where it stands. */
static void
add_resolve (GtkWidget *line, const DosjaFlag *flag)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Resolve…"));
  g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Resolve the warning"), flag->text);
  char id[DOSJA_ID_STRING_SIZE];

  dosja_accessible_set_label (button, name);
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.resolve");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    dosja_id_format (&flag->record, id));
  gtk_box_append (GTK_BOX (line), button);
}

static void
show_flags (DosjaCasePage *self, GPtrArray *flags)
{
  dosja_record_page_clear_flags (DOSJA_RECORD_PAGE (self));
  for (guint i = 0; i < flags->len; i++)
    {
      const DosjaFlag *flag = g_ptr_array_index (flags, i);

      GtkWidget *line = dosja_record_page_add_flag (DOSJA_RECORD_PAGE (self), flag->text,
                                                    flag->grave ? "grave" : "warn",
                                                    flag->kind == DOSJA_FLAG_MESSAGE);

      if (flag->kind == DOSJA_FLAG_MESSAGE && dosja_rights_write (dosja_type_find ("flag")))
        add_resolve (line, flag);
    }
}

static void
show_counts (DosjaCasePage *self)
{
  guint n;
  const DosjaCaseSection *sections = dosja_case_sections (&n);

  for (guint i = 0; i < n; i++)
    {
      guint all = 0;

      for (guint k = 0; k < DOSJA_CASE_MAX_LISTS && sections[i].lists[k].type != NULL; k++)
        {
          const char *type = sections[i].lists[k].type;
          guint count = dosja_timeline_view_count (self->timeline, type);

          all += count;
          dosja_case_section_view_set_count (g_ptr_array_index (self->sections, i), type, count);
        }
      dosja_record_page_set_section_count (DOSJA_RECORD_PAGE (self), sections[i].name, all);
    }
}

static void
decide_cb (gpointer user_data)
{
  DosjaCasePage *self = user_data;

  if (self->known)
    dosja_closing_present_decision (GTK_WIDGET (self), self->part.worker, &self->asked);
}

static void
show_workflow (DosjaCasePage *self, DosjaRecord *record, const DosjaCaseHead *head)
{
  g_autofree char *on = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *words = NULL;

  dosja_stage_bar_set_stage (self->stage, head->stage);
  gtk_widget_set_visible (self->ask,
                          head->closing == NULL && dosja_record_get (record, "closed") == NULL
                              && dosja_role_get_right (head->role, dosja_type_find ("closing"))
                                     >= DOSJA_RIGHT_WRITE);
  if (head->closing == NULL)
    {
      dosja_notice_hide (self->closing, NULL);
      return;
    }

  self->asked = *dosja_record_get_id (head->closing);
  on = display (head->closing, "asked_on");
  reason = display (head->closing, "reason");
  /* Translators: a day, a member of staff, a reason */
  words = g_strdup_printf (_ ("On %s, %s asked for this case to be closed: %s."), on,
                           head->asker != NULL ? head->asker : "?", reason);
  dosja_notice_show (self->closing, "closing", words);
  if (head->may_decide)
    dosja_notice_add_button (self->closing, _ ("_Decide…"), decide_cb, self);
}

/* What the role may not see is absent. */
static void
show_allowed (DosjaCasePage *self, const DosjaRole *role)
{
  guint n;
  const DosjaCaseSection *sections = dosja_case_sections (&n);

  for (guint i = 0; i < n; i++)
    dosja_record_page_set_section_visible (
        DOSJA_RECORD_PAGE (self), sections[i].name,
        dosja_case_section_view_set_role (g_ptr_array_index (self->sections, i), role));
}

static void
show_section (DosjaCasePage *self, const char *name)
{
  guint n;
  const DosjaCaseSection *sections = dosja_case_sections (&n);

  for (guint i = 0; self->known && i < n; i++)
    if (g_strcmp0 (sections[i].name, name) == 0)
      dosja_case_section_view_show (g_ptr_array_index (self->sections, i), &self->part);
}

static void
show_head (DosjaCasePage *self, DosjaRecord *record, const DosjaCaseHead *head)
{
  DosjaRecordPage *page = DOSJA_RECORD_PAGE (self);

  self->part.worker = dosja_page_get_worker (DOSJA_PAGE (self));
  self->part.file = head->id;
  self->part.actor = head->actor;
  if (head->person != NULL)
    self->part.person = *dosja_record_get_id (head->person);
  self->known = TRUE;

  show_line (self, record, head);
  dosja_record_page_clear_links (page);
  if (head->person != NULL)
    {
      const DosjaType *type = dosja_record_get_record_type (head->person);

      /* The heading names the person already. */
      dosja_record_page_add_link (page, dosja_type_label (type), type,
                                  dosja_record_get_id (head->person));
    }
  dosja_record_page_add_copy (page, _ ("Copy the case number"),
                              dosja_record_get (record, "number"));
  show_flags (self, head->flags);
  dosja_timeline_view_show (self->timeline, head->timeline);
  show_workflow (self, record, head);
  show_allowed (self, head->role);
  show_counts (self);
  gtk_widget_set_visible (
      self->complete, dosja_rights_write (dosja_type_find ("needs_assessment"))
                          && dosja_record_get (record, "closed") == NULL
                          && dosja_timeline_view_count (self->timeline, "needs_assessment") == 0);
  self->filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pin), head->pinned);
  self->filling = FALSE;
  show_section (self, dosja_record_page_get_tab (page));
}

static void
head_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (DosjaCasePage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaCaseHead) head
      = dosja_case_head_read_finish (DOSJA_WORKER (source), result, &error);
  guint generation = question->generation;
  DosjaRecord *record;

  g_free (question);
  if (generation != self->generation || self->sections->len == 0)
    return;
  if (head == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }
  record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (self));
  if (record != NULL && dosja_id_equal (dosja_record_get_id (record), &head->id))
    show_head (self, record, head);
}

static void
read_head (DosjaCasePage *self, const DosjaId *id)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->generation = ++self->generation;
  dosja_case_head_read_async (dosja_page_get_worker (DOSJA_PAGE (self)), id, head_read_cb,
                              question);
}

/* Also when the case itself did not change: something of it did. */
static void
dosja_case_page_refresh (DosjaPage *page)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (page);

  DOSJA_PAGE_CLASS (dosja_case_page_parent_class)->refresh (page);
  if (self->known)
    read_head (self, &self->part.file);
}

static void
dosja_case_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (page);
  g_autofree char *status = display (record, "status");

  if (!self->known || !dosja_id_equal (&self->part.file, dosja_record_get_id (record)))
    {
      self->known = FALSE;
      dosja_record_page_clear_flags (page);
      dosja_record_page_clear_links (page);
      show_line (self, record, NULL);
    }
  dosja_record_page_clear_badges (page);
  if (*status != '\0')
    dosja_record_page_add_badge (
        page, status,
        g_strcmp0 (dosja_record_get (record, "status"), "active") == 0 ? "calm" : NULL);

  read_head (self, dosja_record_get_id (record));
}

static void
dosja_case_page_begin (DosjaRecordPage *page, const DosjaId *owner)
{
  DosjaRecordEditor *editor = dosja_record_page_get_editor (page);
  g_autofree char *day = today ();
  char person[DOSJA_ID_STRING_SIZE];

  dosja_record_editor_preset (editor, "opened", day, FALSE);
  if (owner != NULL)
    dosja_record_editor_preset (editor, "person", dosja_id_format (owner, person), TRUE);
}

static void
dosja_case_page_tab_shown (DosjaRecordPage *page, const char *name)
{
  show_section (DOSJA_CASE_PAGE (page), name);
}

/* ---- callbacks ---- */

static void
entry_activated_cb (DosjaCasePage *self, const char *type_name, const char *id_text)
{
  const DosjaType *type = dosja_type_find (type_name);
  DosjaId id;

  if (!dosja_id_parse (id_text, &id))
    return;
  if (g_str_equal (type_name, "case"))
    dosja_record_page_show_tab (DOSJA_RECORD_PAGE (self), "details");
  else if (dosja_frame_find_page_for (type) != NULL)
    dosja_page_open_record (GTK_WIDGET (self), type, &id);
  else
    dosja_record_dialog_edit (GTK_WIDGET (self), dosja_page_get_worker (DOSJA_PAGE (self)), type,
                              &id);
}

static void
pin_toggled_cb (DosjaCasePage *self)
{
  gboolean pinned = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->pin));

  if (self->filling || !self->known)
    return;
  dosja_case_pin_async (self->part.worker, &self->part.file, pinned);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (widget);
  const DosjaType *type = dosja_type_find (g_variant_get_string (parameter, NULL));

  if (self->known && type != NULL)
    dosja_case_add_record (widget, &self->part, type, "case");
}

static void
complete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (widget);

  if (self->known)
    dosja_intake_page_open (widget, self->part.worker, NULL, &self->part.file, NULL);
}

static void
ask_closing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (widget);

  if (self->known)
    dosja_case_add_record (widget, &self->part, dosja_type_find ("closing"), "case");
}

static void
resolve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (widget);
  DosjaId id;

  if (self->known && dosja_id_parse (g_variant_get_string (parameter, NULL), &id))
    dosja_closing_present_resolve (widget, self->part.worker, &id);
}

static void
change_status_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (widget);

  if (self->known)
    dosja_case_add_record (widget, &self->part, dosja_type_find ("case_status"), "case");
}

/* ---- the class ---- */

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (widget));

  if (record != NULL && dosja_record_is_stored (record))
    gtk_window_present (dosja_document_window_new (
        widget, dosja_page_get_worker (DOSJA_PAGE (widget)), dosja_record_get_record_type (record),
        dosja_record_get_id (record), "case-file"));
}

static GtkWidget *
add_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; often[i] != NULL; i++)
    {
      const DosjaType *type = dosja_type_find (often[i]);
      g_autofree char *action = g_strdup_printf ("case.add::%s", often[i]);

      if (type != NULL && dosja_rights_write (type))
        g_menu_append (menu, dosja_type_label (type), action);
    }
  gtk_widget_set_visible (button, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), C_ ("record", "_Add"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  dosja_accessible_set_label (button, C_ ("record", "Add"));

  return button;
}

static GtkWidget *
action_button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  dosja_accessible_set_button (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/* Where the case stands, and what takes it further */
static GtkWidget *
stages_new (DosjaCasePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *status = action_button_new (_ ("Change the _status"), "case.change-status");

  dosja_rights_show (status, "case_status");
  self->stage = DOSJA_STAGE_BAR (dosja_stage_bar_new ());
  self->ask = action_button_new (_ ("Ask for c_losing…"), "case.ask-closing");
  gtk_widget_set_visible (self->ask, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stage), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->stage), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stage));
  gtk_box_append (GTK_BOX (box), status);
  gtk_box_append (GTK_BOX (box), self->ask);
  gtk_widget_add_css_class (box, "stages");

  return box;
}

static GtkWidget *
pin_new (DosjaCasePage *self)
{
  GtkWidget *pin = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (pin), "dosja-pin-symbolic");
  gtk_widget_set_tooltip_text (pin, _ ("Keep this case at the top of the list"));
  dosja_accessible_set_label (pin, _ ("Keep this case at the top of the list"));
  g_signal_connect_object (pin, "toggled", G_CALLBACK (pin_toggled_cb), self, G_CONNECT_SWAPPED);

  return pin;
}

static void
dosja_case_page_setup (DosjaRecordPage *page)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (page);
  GtkBox *overview = dosja_record_page_add_tab (page, "overview", _ ("Overview"));
  guint n;
  const DosjaCaseSection *sections = dosja_case_sections (&n);

  self->timeline = DOSJA_TIMELINE_VIEW (dosja_timeline_view_new ());
  g_signal_connect_object (self->timeline, "activated", G_CALLBACK (entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->complete = gtk_button_new ();
  dosja_accessible_set_button (GTK_BUTTON (self->complete), _ ("_Complete the intake"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->complete), "case.complete");
  gtk_widget_set_visible (self->complete, FALSE);
  gtk_box_append (dosja_timeline_view_get_bar (self->timeline), self->complete);
  gtk_box_append (dosja_timeline_view_get_bar (self->timeline), add_button_new ());
  self->closing = g_object_new (DOSJA_TYPE_NOTICE, NULL);
  gtk_box_append (overview, stages_new (self));
  gtk_box_append (overview, GTK_WIDGET (self->closing));
  gtk_box_append (overview, GTK_WIDGET (self->timeline));
  for (guint i = 0; i < n; i++)
    {
      GtkBox *box = dosja_record_page_add_tab (page, sections[i].name, _ (sections[i].title));
      GtkWidget *view = dosja_case_section_view_new (&sections[i]);

      gtk_box_append (box, view);
      g_ptr_array_add (self->sections, view);
    }
  self->pin = pin_new (self);
  dosja_record_page_add_action (page, self->pin);
  dosja_record_page_add_button (page, _ ("_Document…"), "case.print", FALSE);
  dosja_record_page_use_sections (page, "overview");
}

static void
dosja_case_page_dispose (GObject *object)
{
  DosjaCasePage *self = DOSJA_CASE_PAGE (object);

  self->generation++;
  self->known = FALSE;
  g_ptr_array_set_size (self->sections, 0);

  G_OBJECT_CLASS (dosja_case_page_parent_class)->dispose (object);
}

static void
dosja_case_page_finalize (GObject *object)
{
  g_ptr_array_unref (DOSJA_CASE_PAGE (object)->sections);

  G_OBJECT_CLASS (dosja_case_page_parent_class)->finalize (object);
}

static void
dosja_case_page_class_init (DosjaCasePageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_case_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_case_page_finalize;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_case_page_refresh;
  page_class->type_name = "case";
  page_class->new_title = N_ ("New case");
  page_class->setup = dosja_case_page_setup;
  page_class->show = dosja_case_page_show;
  page_class->begin = dosja_case_page_begin;
  page_class->tab_shown = dosja_case_page_tab_shown;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.change-status", NULL,
                                   change_status_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.ask-closing", NULL,
                                   ask_closing_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.resolve", "s", resolve_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.complete", NULL,
                                   complete_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.add", "s", add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "case.print", NULL, print_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_p, GDK_CONTROL_MASK,
                                       "case.print", NULL);
}

static void
dosja_case_page_init (DosjaCasePage *self)
{
  self->sections = g_ptr_array_new ();
}
