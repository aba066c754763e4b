/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "report/dosja-figure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaFiguresView:
 *
 * Figures one below the other, each a table with its chart beside it; they can be printed and
 * saved. In a template, children of the types `toolbar`, `head`, `stopped` and `empty` stand before
 * the buttons, over the figures, and in their place.
 */
#define DOSJA_TYPE_FIGURES_VIEW (dosja_figures_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFiguresView, dosja_figures_view, DOSJA, FIGURES_VIEW, GtkWidget)

GtkWidget *dosja_figures_view_new (DosjaWorker *worker);
void dosja_figures_view_set_worker (DosjaFiguresView *self, DosjaWorker *worker);
void dosja_figures_view_set_note (DosjaFiguresView *self, const char *note);
void dosja_figures_view_begin (DosjaFiguresView *self, GCancellable *cancellable);
GtkBox *dosja_figures_view_get_toolbar (DosjaFiguresView *self);
GtkBox *dosja_figures_view_get_head (DosjaFiguresView *self);
void dosja_figures_view_show (DosjaFiguresView *self, const char *title, const char *file_name,
                              GPtrArray *figures);
void dosja_figures_view_show_empty (DosjaFiguresView *self);
void dosja_figures_view_show_error (DosjaFiguresView *self);

G_END_DECLS
