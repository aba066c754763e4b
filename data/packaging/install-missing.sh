# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by data/run.sh and the scripts under tests/: puts in place, on Debian 12 or 13,
# what building and testing need and is not there yet.

BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config gettext libglib2.0-dev libgtk-4-dev libpoppler-glib-dev
 libsqlcipher-dev libsodium-dev libicu-dev libjson-glib-dev libzstd-dev libcairo2-dev libpango1.0-dev
 libcsv-dev libzxcvbn-dev libxlsxwriter-dev shared-mime-info"
CORE_BUILD_PACKAGES=$(echo "$BUILD_PACKAGES" | sed 's/ libgtk-4-dev libpoppler-glib-dev//')
RUN_PACKAGES="adwaita-icon-theme librsvg2-common fonts-dejavu-core desktop-file-utils"
CORE_TEST_PACKAGES="python3 python3-nacl python3-zstandard libsqlite3-0"
TEST_PACKAGES="$CORE_TEST_PACKAGES xvfb xauth dbus at-spi2-core openbox xcompmgr x11-utils
 x11-xkb-utils xdotool imagemagick xclip python3-gi gir1.2-atspi-2.0 desktop-file-utils appstream
 libxml2-utils libgtk-4-bin man-db poppler-utils e2fsprogs procps"

say () {
  printf '%s\n' "$*" >&2
}

is_installed () {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_missing PACKAGE...
install_missing () {
  missing=
  for package in "$@"; do
    is_installed "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null; then
    say "These packages of Debian are needed, or their like:$missing"
    return 1
  fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "Please install, as root: apt-get install$missing"
      return 1
    fi
    as_root=sudo
  fi
  say "Installing:$missing"
  $as_root apt-get update -q >&2 || return 1
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
}

# build FOLDER MESON-OPTION...: configures once, builds what changed
build () {
  folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" "$@" >"$folder.log" 2>&1 || { cat "$folder.log" >&2; return 1; }
  fi
  ninja -C "$folder" >"$folder.log" 2>&1 || { cat "$folder.log" >&2; return 1; }
}
