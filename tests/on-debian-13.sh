#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and tests Dosja in a Debian 13 of its own, and carries vaults and backups between
# that and this system, both ways. Needs root and an archive of Debian; the system is made
# once and kept. Exit status 77: it cannot be done here.
# Usage: sh tests/on-debian-13.sh [--short]
#   --short   the core only, without the window
#   DOSJA_DEBIAN_13   the folder of the system; default: a folder in the user's cache
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit 1
. data/packaging/install-missing.sh

system=${DOSJA_DEBIAN_13:-${XDG_CACHE_HOME:-$HOME/.cache}/dosja/debian-13}
inside=/src
tree=$inside/dosja
short=no
case ${1-} in
  '') ;;
  --short) short=yes ;;
  *)
    say "usage: sh tests/on-debian-13.sh [--short]"
    exit 2
    ;;
esac

cannot () {
  say "Debian 13 cannot be tried here: $*"
  exit 77
}

# Where this machine gets its packages, its Debian 13 comes from.
find_mirror () {
  apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 2>/dev/null |
    grep -E '/debian/?$' | head -n 1
}

# in_system COMMAND...: runs it inside, with mounts that end with it
in_system () {
  unshare --mount --fork -- sh -c '
    system=$1
    shift
    mount -t proc proc "$system/proc" && mount --rbind /dev "$system/dev" && mount --rbind /sys "$system/sys" || exit 77
    mount -t tmpfs tmpfs "$system/tmp" || exit 77
    exec chroot "$system" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive http_proxy="$proxy" https_proxy="$proxy" "$@"' sh "$system" "$@"
}

make_system () {
  [ -f "$system/.made" ] && return 0
  command -v debootstrap >/dev/null || install_missing debootstrap || cannot "there is no debootstrap"
  mirror=$(find_mirror)
  [ -n "$mirror" ] || cannot "apt knows no archive of Debian"
  say "Making a Debian 13 in $system…"
  rm -rf "$system"
  mkdir -p "$system" || cannot "$system cannot be made"
  http_proxy=$proxy debootstrap --variant=minbase trixie "$system" "$mirror" >"$system.log" 2>&1 || {
    tail -n 5 "$system.log" >&2
    cannot "debootstrap failed"
  }
  printf 'deb %s trixie main\n' "$mirror" >"$system/etc/apt/sources.list"
  printf 'APT::Install-Recommends "false";\n' >"$system/etc/apt/apt.conf.d/90dosja"
  : >"$system/.made"
}

install_packages () {
  if [ "$short" = yes ]; then
    # shellcheck disable=SC2086
    set -- $CORE_BUILD_PACKAGES $CORE_TEST_PACKAGES
  else
    # shellcheck disable=SC2086
    set -- $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
  fi
  missing=$(in_system dpkg-query -W -f '${Package} ${db:Status-Status}\n' |
    awk -v wanted="$*" '{ if ($2 == "installed") have[$1] = 1 }
      END { n = split(wanted, w); for (i = 1; i <= n; i++) if (!have[w[i]]) printf "%s ", w[i] }')
  [ -n "$missing" ] || return 0
  say "Installing in Debian 13: $missing"
  in_system apt-get update -q >"$system.log" 2>&1 || cannot "its packages cannot be listed"
  # shellcheck disable=SC2086
  in_system apt-get install -q -y $missing >"$system.log" 2>&1 || {
    tail -n 5 "$system.log" >&2
    cannot "its packages cannot be installed"
  }
}

copy_sources () {
  rm -rf "$system$tree"
  mkdir -p "$system$tree"
  tar -cf - --exclude='./.git' --exclude='./_build*' --exclude='./.build*' . | tar -xf - -C "$system$tree"
}

build_inside () {
  if [ "$short" = yes ]; then
    inside_folder=$inside/short
    options="-Dgui=false"
  else
    inside_folder=$inside/full
    options=
  fi
  say "Building in Debian 13…"
  in_system sh -ec '
    cd "$3"
    [ -f "$1/build.ninja" ] || meson setup "$1" -Dwerror=true $2
    ninja -C "$1"' sh "$inside_folder" "$options" "$tree" >"$system.log" 2>&1 || {
    tail -n 40 "$system.log" >&2
    return 1
  }
}

test_inside () {
  suites="--no-suite long --no-suite po"
  [ "$short" = no ] || suites="--suite core"
  say "Testing in Debian 13…"
  # shellcheck disable=SC2086
  in_system meson test -C "$inside_folder" --no-rebuild --print-errorlogs $suites >"$system.log" 2>&1
  status=$?
  grep -E '^(Ok|Fail|Timeout|Skipped):' "$system.log"
  [ "$status" -eq 0 ] || grep -vE ' OK |^$' "$system.log" | tail -n 60
  return "$status"
}

[ "$(id -u)" -eq 0 ] || cannot "that needs root"
command -v apt-get >/dev/null || cannot "this is no Debian"
proxy=$(apt-config shell p Acquire::http::Proxy 2>/dev/null | sed "s/^p='\(.*\)'$/\1/")
proxy=${proxy:-${http_proxy-}}
export proxy
unshare --mount true 2>/dev/null || cannot "nothing can be mounted here"

make_system
in_system true || cannot "it does not start"
install_packages
copy_sources
failed=0
build_inside || exit 1
test_inside || failed=1

# This side of the carrying
install_missing $CORE_BUILD_PACKAGES python3 || exit 1
mkdir -p .build
build .build/core -Dgui=false || exit 1
say "Carrying vaults and backups between the two…"
exchange=$system$inside/exchange
rm -rf "$exchange"
mkdir -p "$exchange"
export DOSJA_LOCALEDIR="$root/.build/core/po"
carry () {
  sh tests/carry.sh "$exchange" "$root/.build/core/src/ctl/dosjactl" "$root/tests/core/register.csv" "$1"
}
run_inside () {
  in_system env DOSJA_LOCALEDIR="$inside_folder/po" sh "$tree/tests/carry.sh" "$inside/exchange" \
    "$inside_folder/src/ctl/dosjactl" "$tree/tests/core/register.csv" "$1"
}
carry make-here && run_inside make-there && carry open-here && run_inside open-there && carry open-again || failed=1

if [ "$failed" -eq 0 ]; then
  echo "Debian 13: all passed"
else
  echo "Debian 13: FAILED"
fi
exit "$failed"
