/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-section-view.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "gui/assess/dosja-trend-view.h"
#include "gui/cases/dosja-mechanism-line.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-frame.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/records/dosja-sub-list.h"

#include <glib/gi18n-lib.h>

struct _DosjaCaseSectionView
{
  GtkWidget parent_instance;

  const DosjaCaseSection *section;
  DosjaCasePart part;
  gboolean known; /* there is a case to show */

  GtkWidget *switcher;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (DosjaCaseSectionView, dosja_case_section_view, GTK_TYPE_WIDGET)

/* Who writes a record down has, mostly, also done what it tells of. */
static const char *const own_fields[]
    = { "staff",    "made_by",     "assessed_by", "set_by", "explained_by",
        "asked_by", "assigned_by", "assessor",    NULL };

typedef void (*PresetFunc) (gpointer target, const char *field, const char *value, gboolean fixed);

static void
preset_list (gpointer target, const char *field, const char *value, gboolean fixed)
{
  dosja_sub_list_add_preset (target, field, value, fixed);
}

static void
preset_editor (gpointer target, const char *field, const char *value, gboolean fixed)
{
  dosja_record_editor_preset (target, field, value, fixed);
}

/* What is known of a record that is added to a case. */
static void
set_known (const DosjaCasePart *part, const DosjaType *type, const char *owner, PresetFunc preset,
           gpointer target)
{
  const DosjaField *order = dosja_type_find_field (type, type->order);
  char id[DOSJA_ID_STRING_SIZE];

  if (g_str_equal (owner, "case") && dosja_type_find_field (type, "person") != NULL)
    preset (target, "person", dosja_id_format (&part->person, id), FALSE);
  if (g_str_equal (owner, "person") && dosja_type_find_field (type, "case") != NULL)
    preset (target, "case", dosja_id_format (&part->file, id), FALSE);
  if (!dosja_id_is_nil (&part->actor))
    for (guint i = 0; own_fields[i] != NULL; i++)
      if (dosja_type_find_field (type, own_fields[i]) != NULL)
        preset (target, own_fields[i], dosja_id_format (&part->actor, id), FALSE);
  if (order != NULL && order->kind == DOSJA_KIND_DATE && (order->flags & DOSJA_FIELD_PAST)
      && (order->flags & DOSJA_FIELD_REQUIRED))
    {
      g_autofree char *day = NULL;
      DosjaDate today;

      dosja_date_today (&today);
      day = dosja_date_to_canonical (&today);
      preset (target, order->name, day, FALSE);
    }
}

static const DosjaCaseList *
get_list (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "list");
}

static const DosjaId *
owner_of (DosjaCaseSectionView *self, const DosjaCaseList *list)
{
  return g_str_equal (list->owner, "person") ? &self->part.person : &self->part.file;
}

static GtkWidget *
make_list (DosjaCaseSectionView *self, const DosjaCaseList *list)
{
  const DosjaType *type = dosja_type_find (list->type);
  const DosjaField *order = dosja_type_find_field (type, type->order);
  g_autofree char *name = g_strconcat ("case.", list->type, NULL);
  /* Translators: %s are records of a kind, as "Case notes" */
  g_autofree char *empty
      = g_strdup_printf (_ ("%s: nothing is written here yet."), dosja_type_label_plural (type));
  GtkWidget *widget = dosja_sub_list_new (self->part.worker, type, list->owner, name, NULL);

  dosja_sub_list_set_words (DOSJA_SUB_LIST (widget), NULL, C_ ("record", "_Add"), empty);
  dosja_sub_list_set_order (DOSJA_SUB_LIST (widget), type->order,
                            order != NULL && order->kind == DOSJA_KIND_DATE);
  if (g_str_equal (list->type, "relationship"))
    dosja_sub_list_set_opens (DOSJA_SUB_LIST (widget), "other");

  return widget;
}

/* What is measured again and again is drawn over its list. */
static void
show_trend (DosjaCaseSectionView *self, GtkWidget *child, const DosjaCaseList *list)
{
  GtkWidget *trend = gtk_widget_get_first_child (child);

  if (!g_str_equal (list->type, "risk_assessment") && !g_str_equal (list->type, "psych_score"))
    return;

  if (!DOSJA_IS_TREND_VIEW (trend))
    {
      trend = dosja_trend_view_new (self->part.worker, dosja_type_find (list->type));
      gtk_box_prepend (GTK_BOX (child), trend);
    }
  dosja_trend_view_show (DOSJA_TREND_VIEW (trend), &self->part.file);
}

/* Where the case is in the mechanism stands over the steps that led there. */
static void
show_mechanism (DosjaCaseSectionView *self, GtkWidget *child)
{
  GtkWidget *line = gtk_widget_get_first_child (child);

  if (!DOSJA_IS_MECHANISM_LINE (line))
    {
      line = dosja_mechanism_line_new (self->part.worker);
      gtk_box_prepend (GTK_BOX (child), line);
    }
  dosja_mechanism_line_show (DOSJA_MECHANISM_LINE (line), &self->part.file);
}

/* The list that is seen is made if it is not there yet, and read. */
static void
show_visible (DosjaCaseSectionView *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);
  const DosjaCaseList *list;
  GtkWidget *widget;

  if (child == NULL || !self->known || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  list = get_list (child);
  widget = gtk_widget_get_last_child (child);
  if (widget == NULL)
    {
      widget = list->make != NULL ? list->make (self->part.worker) : make_list (self, list);
      gtk_widget_set_vexpand (widget, TRUE);
      gtk_box_append (GTK_BOX (child), widget);
      dosja_accessible_name_tree (child);
    }
  if (list->show != NULL)
    list->show (widget, &self->part);
  else
    {
      set_known (&self->part, dosja_type_find (list->type), list->owner, preset_list, widget);
      dosja_sub_list_show (DOSJA_SUB_LIST (widget), owner_of (self, list));
    }
  show_trend (self, child, list);
  if (g_str_equal (list->type, "identification"))
    show_mechanism (self, child);
}

static void
visible_child_cb (DosjaCaseSectionView *self)
{
  show_visible (self);
}

static void
dosja_case_section_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_case_section_view_parent_class)->map (widget);
  show_visible (DOSJA_CASE_SECTION_VIEW (widget));
}

static void
dosja_case_section_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_case_section_view_parent_class)->dispose (object);
}

static void
dosja_case_section_view_class_init (DosjaCaseSectionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_case_section_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = dosja_case_section_view_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dosja_case_section_view_init (DosjaCaseSectionView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->switcher), self->stack);
  gtk_widget_set_halign (self->switcher, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->switcher, "tabs");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (visible_child_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

static const char *
title_of (const DosjaCaseList *list)
{
  return list->title != NULL ? _ (list->title)
                             : dosja_type_label_plural (dosja_type_find (list->type));
}

/**
 * dosja_case_section_view_new:
 *
 * Returns: (transfer floating): a section that shows no case yet
 */
GtkWidget *
dosja_case_section_view_new (const DosjaCaseSection *section)
{
  DosjaCaseSectionView *self = g_object_new (DOSJA_TYPE_CASE_SECTION_VIEW, NULL);
  guint n = 0;

  self->section = section;
  for (guint i = 0; i < DOSJA_CASE_MAX_LISTS && section->lists[i].type != NULL; i++)
    {
      const DosjaCaseList *list = &section->lists[i];
      GtkWidget *box;

      if (dosja_type_find (list->type) == NULL)
        continue;
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_object_set_data (G_OBJECT (box), "list", (gpointer)list);
      dosja_accessible_set_label (box, title_of (list));
      gtk_stack_add_titled (self->stack, box, list->type, title_of (list));
      n++;
    }
  gtk_widget_set_visible (self->switcher, n > 1);

  return GTK_WIDGET (self);
}

/**
 * dosja_case_section_view_show:
 * @part: the case to show
 *
 * Shows a case, or the same one again after something was changed.
 */
void
dosja_case_section_view_show (DosjaCaseSectionView *self, const DosjaCasePart *part)
{
  g_return_if_fail (DOSJA_IS_CASE_SECTION_VIEW (self));

  self->part = *part;
  self->known = TRUE;
  show_visible (self);
}

/**
 * dosja_case_section_view_set_count:
 * @type: a record type's name
 * @n: how many of them are in the case
 */
void
dosja_case_section_view_set_count (DosjaCaseSectionView *self, const char *type, guint n)
{
  GtkWidget *child;
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (DOSJA_IS_CASE_SECTION_VIEW (self));

  if ((child = gtk_stack_get_child_by_name (self->stack, type)) == NULL)
    return;
  number = dosja_number_format (n);
  /* Translators: a tab's title and how many records are in it */
  words = g_strdup_printf (C_ ("tab", "%s (%s)"), title_of (get_list (child)), number);
  gtk_stack_page_set_title (gtk_stack_get_page (self->stack, child),
                            n > 0 ? words : title_of (get_list (child)));
}

/**
 * dosja_case_section_view_set_role:
 * @role: (nullable): who looks
 *
 * Leaves out the lists that the role may not see.
 *
 * Returns: whether one is left
 */
gboolean
dosja_case_section_view_set_role (DosjaCaseSectionView *self, const DosjaRole *role)
{
  guint n = 0;

  g_return_val_if_fail (DOSJA_IS_CASE_SECTION_VIEW (self), FALSE);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const DosjaType *type = dosja_type_find (get_list (child)->type);
      gboolean visible = dosja_role_get_right (role, type) != DOSJA_RIGHT_NONE;

      gtk_stack_page_set_visible (gtk_stack_get_page (self->stack, child), visible);
      n += visible;
    }
  gtk_widget_set_visible (self->switcher, n > 1);

  return n > 0;
}

/**
 * dosja_case_section_view_show_type:
 *
 * Returns: %FALSE when the section has no list of that type
 */
gboolean
dosja_case_section_view_show_type (DosjaCaseSectionView *self, const char *type)
{
  g_return_val_if_fail (DOSJA_IS_CASE_SECTION_VIEW (self), FALSE);

  if (gtk_stack_get_child_by_name (self->stack, type) == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, type);

  return TRUE;
}

/**
 * dosja_case_add_record:
 * @parent: anything on the page
 * @owner: `case` or `person`
 *
 * Begins a record of a case, with all that is known of it already.
 */
void
dosja_case_add_record (GtkWidget *parent, const DosjaCasePart *part, const DosjaType *type,
                       const char *owner)
{
  char id[DOSJA_ID_STRING_SIZE];
  const DosjaId *owner_id = g_str_equal (owner, "person") ? &part->person : &part->file;
  DosjaRecordDialog *dialog;

  if (dosja_frame_find_page_for (type) != NULL)
    {
      dosja_page_new_record (parent, type, owner_id);
      return;
    }
  dialog
      = dosja_record_dialog_add (parent, part->worker, type, owner, dosja_id_format (owner_id, id));
  set_known (part, type, owner, preset_editor, dosja_record_dialog_get_editor (dialog));
}
