/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-stage-bar.h"

#include "gui/dosja-accessible.h"
#include "model/dosja-codes.h"

#include <glib/gi18n-lib.h>

static const char *const stages[] = { "new", "assessed", "planned", "in_service", "closed" };

struct _DosjaStageBar
{
  GtkWidget parent_instance;

  GtkWidget *steps[G_N_ELEMENTS (stages)];
  char *text;
};

G_DEFINE_FINAL_TYPE (DosjaStageBar, dosja_stage_bar, GTK_TYPE_WIDGET)

static void
dosja_stage_bar_dispose (GObject *object)
{
  DosjaStageBar *self = DOSJA_STAGE_BAR (object);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    g_clear_pointer (&self->steps[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_stage_bar_parent_class)->dispose (object);
}

static void
dosja_stage_bar_finalize (GObject *object)
{
  g_free (DOSJA_STAGE_BAR (object)->text);

  G_OBJECT_CLASS (dosja_stage_bar_parent_class)->finalize (object);
}

static void
dosja_stage_bar_class_init (DosjaStageBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_stage_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_stage_bar_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stagebar");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  /* One thing to a screen reader, with the whole of it as its name. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dosja_stage_bar_init (DosjaStageBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      self->steps[i] = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (self->steps[i]), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (self->steps[i], "step");
      gtk_widget_set_parent (self->steps[i], GTK_WIDGET (self));
    }
  dosja_stage_bar_set_stage (self, NULL);
}

GtkWidget *
dosja_stage_bar_new (void)
{
  return g_object_new (DOSJA_TYPE_STAGE_BAR, NULL);
}

/**
 * dosja_stage_bar_set_stage:
 * @stage: (nullable): key of the list `case_stage`
 */
void
dosja_stage_bar_set_stage (DosjaStageBar *self, const char *stage)
{
  gboolean passed = stage != NULL;

  g_return_if_fail (DOSJA_IS_STAGE_BAR (self));

  g_clear_pointer (&self->text, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const char *label = dosja_codes_label ("case_stage", stages[i]);
      gboolean here = g_strcmp0 (stage, stages[i]) == 0;
      g_autofree char *words = g_strdup (label);

      /* Not by colour alone */
      if (here)
        {
          g_free (words);
          words = g_strconcat ("● ", label, NULL);
        }
      gtk_label_set_label (GTK_LABEL (self->steps[i]), words);
      gtk_widget_remove_css_class (self->steps[i], "here");
      gtk_widget_remove_css_class (self->steps[i], "passed");
      if (here)
        {
          /* Translators: the stage of a case, then which of how many it is */
          self->text = g_strdup_printf (_ ("Stage of the case: %s, %u of %u"), label, i + 1,
                                        (guint)G_N_ELEMENTS (stages));
          gtk_widget_add_css_class (self->steps[i], "here");
          passed = FALSE;
        }
      else if (passed)
        gtk_widget_add_css_class (self->steps[i], "passed");
    }
  dosja_accessible_set_label (GTK_WIDGET (self),
                              self->text != NULL ? self->text : _ ("Stage of the case"));
}

/**
 * dosja_stage_bar_get_text:
 *
 * Returns: (transfer none) (nullable): what a screen reader says
 */
const char *
dosja_stage_bar_get_text (DosjaStageBar *self)
{
  g_return_val_if_fail (DOSJA_IS_STAGE_BAR (self), NULL);

  return self->text;
}
