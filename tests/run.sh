#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors and runs every suite; then the core
# once more under the address and undefined-behaviour sanitizers.
# Usage: sh tests/run.sh [--long] [--no-sanitizers]
#   --long           also the long forms of the slow tests
#   --no-sanitizers  leave the second build out
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. data/packaging/install-missing.sh

folder=.build/tests
suites="--no-suite long"
sanitizers=yes
for option in "$@"; do
  case $option in
    --long) suites= ;;
    --no-sanitizers) sanitizers= ;;
    *)
      say "usage: sh tests/run.sh [--long] [--no-sanitizers]"
      exit 2
      ;;
  esac
done

# shellcheck disable=SC2086
install_missing $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
mkdir -p .build
say "Building with warnings as errors…"
build "$folder" -Dwerror=true

# shellcheck disable=SC2086
meson test -C "$folder" --no-rebuild --print-errorlogs $suites >"$folder.out" 2>&1 || true
if [ -n "$sanitizers" ]; then
  sh tests/sanitize.sh >>"$folder.out" 2>&1 || echo "Fail: 1 (sanitizers)" >>"$folder.out"
fi
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
