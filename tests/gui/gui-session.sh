#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# gui-session.sh [-w WINDOW_MANAGER] [-t SECONDS] -- COMMAND...
#
# Runs one command with a screen, a session bus and a home of its own, and takes all
# of them away afterwards. Ends with the command's status; 77 (skipped) when the
# machine has no Xvfb or D-Bus, 124 when the time is over.
set -u

manager=none
seconds=120
while getopts w:t: option; do
  case $option in
    w) manager=$OPTARG ;;
    t) seconds=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { echo "usage: $0 [-w WINDOW_MANAGER] [-t SECONDS] -- COMMAND..." >&2; exit 2; }

for needed in Xvfb dbus-run-session; do
  command -v "$needed" >/dev/null || { echo "$needed is not installed" >&2; exit 77; }
done

dir=$(mktemp -d) || exit 70
mkdir -m 700 "$dir/run" "$dir/tmp"
mkdir -p "$dir/home" "$dir/config/gtk-4.0" "$dir/data" "$dir/cache" "$dir/state"
printf '[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n' >"$dir/config/gtk-4.0/settings.ini"

server=
clean() {
  trap - EXIT INT TERM HUP
  if [ -n "$server" ]; then kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; fi
  rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The server finds a free number itself and tells it.
mkfifo "$dir/number"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$dir/number" >"$dir/xvfb.log" 2>&1 &
server=$!
read -r number <"$dir/number" || { cat "$dir/xvfb.log" >&2; exit 70; }

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY SESSION_MANAGER XDG_CURRENT_DESKTOP
export DISPLAY=":$number"
export HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run" XDG_CONFIG_HOME="$dir/config" XDG_DATA_HOME="$dir/data" \
  XDG_CACHE_HOME="$dir/cache" XDG_STATE_HOME="$dir/state" TMPDIR="$dir/tmp"
export GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1 GTK_IM_MODULE=gtk-im-context-simple
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local GTK_A11Y="${GTK_A11Y:-atspi}"

cat >"$dir/inside" <<'INSIDE'
if [ "$1" != none ]; then
  "$1" >/dev/null 2>&1 &
  # A window manager is there when it has named itself on the root window.
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id" && break
    sleep 0.1
  done
fi
shift
# Albanian letters come from a keyboard that has them.
command -v setxkbmap >/dev/null && setxkbmap al 2>/dev/null
exec "$@" >&3 3>&-
INSIDE

# What the bus starts may say something, too: only the command's own words go to the output.
timeout --foreground -k 5 "$seconds" dbus-run-session -- sh "$dir/inside" "$manager" "$@" 3>&1 >&2 &
wait $!
