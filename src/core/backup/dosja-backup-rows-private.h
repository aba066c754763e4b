/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What an item and a cell begin with. The cells' numbers are those SQLite gives its storage
 * classes. */
enum
{
  ITEM_MANIFEST = 'M',
  ITEM_TABLE = 'T',
  ITEM_ROW = 'R',
  ITEM_END = 'E',
  ITEM_TRAILER = 'Z',
};

enum
{
  CELL_INTEGER = 1,
  CELL_REAL = 2,
  CELL_TEXT = 3,
  CELL_BLOB = 4,
  CELL_NULL = 5,
};
