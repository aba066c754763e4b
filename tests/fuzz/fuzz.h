/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The one function of every fuzzer: called by libFuzzer with what it makes up, or by
 * fuzz-main.c with the files of a corpus. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
