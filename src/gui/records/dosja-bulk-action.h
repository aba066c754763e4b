/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaBulkAction: something that is asked once and done to every chosen record
 * @name: for programs
 * @label: on the button, with a mnemonic, for translation
 * @title: over the dialog, for translation
 * @accept: on the dialog's button, with a mnemonic, for translation
 * @type: the type whose fields are asked for
 * @fields: (array zero-terminated=1): which of them
 * @owner: (nullable): %NULL when they are the chosen records' own fields; else the field of a
 *   new record of @type, one for each, that refers to the chosen one
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *title;
  const char *accept;
  const char *type;
  const char *const *fields;
  const char *owner;
} DosjaBulkAction;

const DosjaBulkAction *dosja_bulk_actions_for (const DosjaType *type, guint *ret_n);
GtkWindow *dosja_bulk_action_present (const DosjaBulkAction *self, GtkWidget *parent,
                                      DosjaWorker *worker, const DosjaType *type, GArray *ids);

G_END_DECLS
