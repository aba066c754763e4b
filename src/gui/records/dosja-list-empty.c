/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-list-empty.h"

#include <glib/gi18n-lib.h>

struct _DosjaListEmpty
{
  GtkWidget parent_instance;

  gboolean compact;

  /* Template children */
  GtkWidget *stack;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *actions;
  GtkWidget *nothing_title;
  GtkWidget *nothing_text;
};

enum
{
  SIGNAL_SHOW_ALL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaListEmpty, dosja_list_empty, GTK_TYPE_WIDGET)

static void
show_all_cb (DosjaListEmpty *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_ALL], 0);
}

static char *
describe_search (const DosjaType *type)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const DosjaType *types[2] = { type, NULL };

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].flags & DOSJA_FIELD_OWNED)
      types[1] = dosja_type_find (type->fields[i].codes);

  for (guint t = 0; t < 2 && types[t] != NULL; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      if (types[t]->fields[i].flags & DOSJA_FIELD_SEARCH)
        {
          g_autofree char *label = g_utf8_strdown (dosja_field_label (&types[t]->fields[i]), -1);

          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", label);
        }

  /* Translators: %s is a list of fields */
  return g_strdup_printf (_ ("Searched: %s. Any part of a word is enough, accents do not matter, "
                             "and one wrong letter is forgiven."),
                          names->str);
}

/* ---- the class ---- */

static void
dosja_list_empty_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_LIST_EMPTY);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_list_empty_parent_class)->dispose (object);
}

static void
dosja_list_empty_class_init (DosjaListEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_list_empty_dispose;

  /**
   * DosjaListEmpty::show-all:
   *
   * The user wants the search and the filters gone.
   */
  signals[SIGNAL_SHOW_ALL] = g_signal_new ("show-all", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/list-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, icon);
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, title);
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, text);
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, actions);
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, DosjaListEmpty, nothing_text);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_list_empty_init (DosjaListEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dosja_list_empty_set_compact:
 *
 * For a short list on a record's page: no icon, and words that do not shout.
 */
void
dosja_list_empty_set_compact (DosjaListEmpty *self, gboolean compact)
{
  g_return_if_fail (DOSJA_IS_LIST_EMPTY (self));

  self->compact = compact;
  gtk_widget_set_visible (self->icon, !compact);
}

/**
 * dosja_list_empty_set_words:
 * @icon: (nullable): an icon of the program's own
 * @title: what is not there
 * @text: (nullable): what will be here
 */
void
dosja_list_empty_set_words (DosjaListEmpty *self, const char *icon, const char *title,
                            const char *text)
{
  g_return_if_fail (DOSJA_IS_LIST_EMPTY (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->text), text != NULL ? text : "");
  gtk_widget_set_visible (self->text, text != NULL);
  if (self->compact)
    {
      gtk_widget_remove_css_class (self->title, "title");
      gtk_widget_add_css_class (self->title, "dim");
    }
}

/**
 * dosja_list_empty_get_actions:
 *
 * Returns: (transfer none): the place for the button that starts it
 */
GtkBox *
dosja_list_empty_get_actions (DosjaListEmpty *self)
{
  g_return_val_if_fail (DOSJA_IS_LIST_EMPTY (self), NULL);

  return GTK_BOX (self->actions);
}

/**
 * dosja_list_empty_show_none:
 *
 * There is no record at all.
 */
void
dosja_list_empty_show_none (DosjaListEmpty *self)
{
  g_return_if_fail (DOSJA_IS_LIST_EMPTY (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

/**
 * dosja_list_empty_show_nothing_found:
 * @type: of what the list is
 * @search: (nullable): what was searched for
 * @filtered: filters are on
 */
void
dosja_list_empty_show_nothing_found (DosjaListEmpty *self, const DosjaType *type,
                                     const char *search, gboolean filtered)
{
  g_autofree char *title = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (DOSJA_IS_LIST_EMPTY (self));

  if (search != NULL)
    {
      g_autofree char *searched = describe_search (type);

      /* Translators: %s is what was searched for */
      title = g_strdup_printf (_ ("Nothing is found for “%s”"), search);
      g_string_append (text, searched);
    }
  else
    title = g_strdup (_ ("Nothing matches the filters"));
  if (search != NULL && filtered)
    g_string_append_printf (text, " %s",
                            _ ("Filters are on, too: they may hide what you look for."));

  gtk_label_set_label (GTK_LABEL (self->nothing_title), title);
  gtk_label_set_label (GTK_LABEL (self->nothing_text), text->str);
  gtk_widget_set_visible (self->nothing_text, text->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
}
