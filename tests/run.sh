#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors and runs every suite.
# Usage: sh tests/run.sh [--long] [--sanitize]
#   --long      also the long forms of the slow tests (faults, benchmarks of memory)
#   --sanitize  with the address and undefined-behaviour sanitizers
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. data/packaging/install-missing.sh

folder=.build/tests
setup="-Dwerror=true"
suites="--no-suite long"
for option in "$@"; do
  case $option in
    --long) suites= ;;
    --sanitize)
      folder=.build/sanitized
      setup="$setup -Db_sanitize=address,undefined -Db_lundef=false"
      ;;
    *)
      say "usage: sh tests/run.sh [--long] [--sanitize]"
      exit 2
      ;;
  esac
done

# shellcheck disable=SC2086
install_missing $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
mkdir -p .build
say "Building with warnings as errors…"
# shellcheck disable=SC2086
build "$folder" $setup

# shellcheck disable=SC2086
meson test -C "$folder" --no-rebuild --print-errorlogs $suites >"$folder.out" 2>&1 || true
cat "$folder.out"
awk '
  /^Ok:/                         { passed += $2; ran = 1 }
  /^Expected Fail:/              { passed += $3 }
  /^(Fail|Timeout):/             { failed += $2 }
  /^Unexpected Pass:/            { failed += $3 }
  / SKIP /                       { print "skipped: " $0 }
  END {
    if (!ran) { print "no test was run"; failed++ }
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
  }' "$folder.out"
