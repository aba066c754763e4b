/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaProgrammePage:
 *
 * The perpetrator programme: how it stands, who is in it, its groups and sessions, what is
 * measured, and what was told to whoever sent somebody.
 */
#define DOSJA_TYPE_PROGRAMME_PAGE (dosja_programme_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaProgrammePage, dosja_programme_page, DOSJA, PROGRAMME_PAGE,
                      DosjaDeskPage)

G_END_DECLS
