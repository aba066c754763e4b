/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaCasePart: what a widget in a section is about
 * @worker: whom it asks
 * @file: the case
 * @person: whose case it is
 * @actor: who looks
 */
typedef struct
{
  DosjaWorker *worker;
  DosjaId file;
  DosjaId person;
  DosjaId actor;
} DosjaCasePart;

/**
 * DosjaCaseList: one list of a section
 * @type: a record type's name; a type that there is not is left out
 * @owner: the reference by which its records belong: `case` or `person`
 * @title: (nullable): over the list, for translation; %NULL for the type's own name
 * @make: (nullable): makes a widget of its own instead of a plain list
 * @show: (nullable): has that widget show a case; also when something was changed
 */
typedef struct
{
  const char *type;
  const char *owner;
  const char *title;
  GtkWidget *(*make) (DosjaWorker *worker);
  void (*show) (GtkWidget *widget, const DosjaCasePart *part);
} DosjaCaseList;

#define DOSJA_CASE_MAX_LISTS 8

/**
 * DosjaCaseSection: one section of the page of a case
 * @name: for the program
 * @title: for translation
 */
typedef struct
{
  const char *name;
  const char *title;
  DosjaCaseList lists[DOSJA_CASE_MAX_LISTS];
} DosjaCaseSection;

const DosjaCaseSection *dosja_case_sections (guint *ret_n);

G_END_DECLS
