/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaMechanismPage:
 *
 * The referral mechanism: who is in which stage, what is waited for, what the team decided.
 */
#define DOSJA_TYPE_MECHANISM_PAGE (dosja_mechanism_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMechanismPage, dosja_mechanism_page, DOSJA, MECHANISM_PAGE,
                      DosjaDeskPage)

G_END_DECLS
