/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

#define CLEAR_PAGE_SIZE 4096

GBytes *clear_pages_read (const char *path, DosjaSecret *key);
