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
long=
sanitizers=yes
for option in "$@"; do
  case $option in
    --long) long=yes ;;
    --no-sanitizers) sanitizers= ;;
    *)
      say "usage: sh tests/run.sh [--long] [--no-sanitizers]"
      exit 2
      ;;
  esac
done

# part NAME SUITE-OPTION...
part () {
  name=$1
  shift
  meson test -C "$folder" --no-rebuild --print-errorlogs --logbase "$name" "$@" || true
}

# shellcheck disable=SC2086
install_missing $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
mkdir -p .build
say "Building with warnings as errors…"
build "$folder" -Dwerror=true

part core --no-suite gui --no-suite faults --no-suite slow --no-suite long >"$folder.out" 2>&1

# The tests of the window run one after another and wait most of the time: the sanitizers have
# the other core meanwhile.
if [ -n "$sanitizers" ]; then
  (nice sh tests/sanitize.sh >"$folder-sanitized.out" 2>&1 ||
    echo "Fail: 1 (sanitizers)" >>"$folder-sanitized.out") &
fi
part gui --suite gui --suite faults >>"$folder.out" 2>&1
wait
[ -z "$sanitizers" ] || cat "$folder-sanitized.out" >>"$folder.out"

# What measures has the machine for itself.
part slow --suite slow >>"$folder.out" 2>&1
[ -z "$long" ] || part long --suite long >>"$folder.out" 2>&1
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
