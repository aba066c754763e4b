/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/start/dosja-recovery-print.h"

#include "base/dosja-date.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define FONT "Sans"
#define LETTERS "Monospace"
#define GAP 14.0

/* Writes one paragraph and returns the height under it. */
static double
write_paragraph (cairo_t *cr, double y, double width, const char *font, double points,
                 gboolean bold, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  int height;

  pango_font_description_set_absolute_size (description, points * PANGO_SCALE);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return y + height + GAP;
}

static double
write_key (cairo_t *cr, double y, double width, const char *key)
{
  g_auto (GStrv) groups = g_strsplit (key, "-", -1);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      double x = (i % 3) * width / 3;
      double top = y + (i / 3) * 40.0;

      cairo_save (cr);
      cairo_translate (cr, x, top);
      write_paragraph (cr, 6, 20, FONT, 9, FALSE, number);
      cairo_translate (cr, 22, 0);
      write_paragraph (cr, 0, width / 3 - 22, LETTERS, 20, TRUE, groups[i]);
      cairo_restore (cr);
      dosja_wipe (groups[i], strlen (groups[i]));
    }

  return y + ((g_strv_length (groups) + 2) / 3) * 40.0 + GAP;
}

/**
 * dosja_recovery_draw:
 * @cr: where to draw, in points
 * @width: how wide the paper's inside is
 * @key: the recovery key
 * @date: when it was made, as it is shown
 *
 * Draws the recovery sheet. It does not say what the program is used for, nor by whom.
 */
void
dosja_recovery_draw (cairo_t *cr, double width, const char *key, const char *date)
{
  double y = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y = write_paragraph (cr, y, width, FONT, 20, TRUE, _ ("Dosja: recovery sheet"));
  y = write_paragraph (cr, y, width, FONT, 11, FALSE, date);
  y = write_key (cr, y + GAP, width, key);
  y = write_paragraph (
      cr, y, width, FONT, 11, FALSE,
      _ ("With this key a forgotten passphrase is replaced: start Dosja, choose \"Forgotten: use "
         "the recovery sheet\" and type the nine groups. Capital or small letters are the same."));
  y = write_paragraph (
      cr, y, width, FONT, 11, FALSE,
      _ ("Whoever has this sheet and the computer, or a backup, can read everything. Keep it "
         "locked away, not beside the computer. Do not photograph it and do not send it."));
  write_paragraph (cr, y + GAP, width, FONT, 11, FALSE,
                   _ ("Kept by: ______________________    Where: ______________________"));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  DosjaSecret *key = data;
  DosjaDate today;
  g_autofree char *date = NULL;

  dosja_date_today (&today);
  date = dosja_date_to_display (&today);
  dosja_recovery_draw (gtk_print_context_get_cairo_context (context),
                       gtk_print_context_get_width (context),
                       (const char *)dosja_secret_get_data (key), date);
}

/* GTK's preview would leave the sheet as a file in the temporary folder, for another
 * program to show. */
static gboolean
preview_cb (GtkPrintOperation *operation, GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);

  return TRUE;
}

/**
 * dosja_recovery_print:
 * @recovery_key: the key
 * @parent: over which window the printer is chosen
 *
 * Prints the recovery sheet on A4.
 *
 * Returns: %FALSE if printing failed; the user's thinking better of it is no failure
 */
gboolean
dosja_recovery_print (DosjaSecret *recovery_key, GtkWindow *parent, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  g_return_val_if_fail (recovery_key != NULL, FALSE);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_page_setup_set_top_margin (setup, 25, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 25, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 25, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  /* A printer's queue shows the name to everybody. */
  gtk_print_operation_set_job_name (operation, "Dosja");
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb),
                         dosja_secret_ref (recovery_key), (GClosureNotify)dosja_secret_unref, 0);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), NULL);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error)
         != GTK_PRINT_OPERATION_RESULT_ERROR;
}
