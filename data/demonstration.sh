#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job from end to end, in a terminal: a vault, a register, the figures in both
# languages, a backup that opens at another site, the figures again.
# Usage: demonstration.sh DOSJACTL REGISTER.csv
set -eu

dosjactl=$1
register=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

# What is secret never stands on a command line: each command reads it from this file.
( umask 077; printf '%s\n' 'lule bore mali deti ara 47 tryeza kali' >"$folder/passphrase" )

run () {
  printf '\n$ dosjactl %s\n' "$*"
  "$dosjactl" --passphrase-fd 3 "$@" 3<"$folder/passphrase"
}

run --vault "$folder/office" create --organisation "Qendra" --staff "Drejtoresha"
run --vault "$folder/office" import "$register" --map register
run --vault "$folder/office" --lang sq report headline --format table | tee "$folder/office.txt"
run --vault "$folder/office" --lang en report headline --format table
run --vault "$folder/office" backup "$folder/carried.dosja-backup"
run verify "$folder/carried.dosja-backup"
run restore "$folder/carried.dosja-backup" --into "$folder/elsewhere"
run --vault "$folder/elsewhere" --lang sq report headline --format table | tee "$folder/elsewhere.txt"

sed 1,2d "$folder/office.txt" >"$folder/before"
sed 1,2d "$folder/elsewhere.txt" >"$folder/after"
cmp "$folder/before" "$folder/after"
printf '\nThe figures at the other site are the same.\n'
