#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the core with the address and undefined-behaviour sanitizers and runs its suite.
# Usage: sh tests/sanitize.sh [NAME of a test]…
# The folder is .build/sanitized unless SANITIZED_BUILD names another.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
folder=${SANITIZED_BUILD:-.build/sanitized}

if [ ! -f "$folder/build.ninja" ]; then
  mkdir -p "$(dirname -- "$folder")"
  meson setup "$folder" -Db_sanitize=address,undefined -Db_lundef=false -Dgui=false >"$folder.log" || {
    cat "$folder.log"
    exit 1
  }
fi
meson compile -C "$folder" >"$folder.log" || {
  cat "$folder.log"
  exit 1
}

# Programs built with a sanitizer do not isolate themselves (tests/core/sanitized.h).
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
mkdir -m 700 "$home/runtime"
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" \
  XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home/runtime"

export ASAN_OPTIONS="detect_stack_use_after_return=1:strict_string_checks=1"
export UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1"
export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"

# Argon2id and guarded pages take several times as long here.
meson test -C "$folder" --no-rebuild --suite core --timeout-multiplier 5 --print-errorlogs "$@"
