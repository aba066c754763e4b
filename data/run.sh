#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Dosja and opens it. Without a display, or when asked to,
# shows what it does in the terminal instead.
# Usage: sh data/run.sh [--demonstration]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. data/packaging/install-missing.sh

demonstration=no
case ${1-} in
  '') [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] || demonstration=yes ;;
  --demonstration) demonstration=yes ;;
  *)
    say "usage: sh data/run.sh [--demonstration]"
    exit 2
    ;;
esac

# shellcheck disable=SC2086
install_missing $BUILD_PACKAGES $RUN_PACKAGES
mkdir -p .build
say "Building…"
build .build/run -Dbuildtype=debugoptimized

DOSJA_LOCALEDIR=$root/.build/run/po
GSETTINGS_SCHEMA_DIR=$root/.build/run/data
export DOSJA_LOCALEDIR GSETTINGS_SCHEMA_DIR
if [ "$demonstration" = yes ]; then
  exec sh data/demonstration.sh "$root/.build/run/src/ctl/dosjactl" tests/core/register.csv
fi
exec "$root/.build/run/src/gui/dosja"
