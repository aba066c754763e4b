#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One step of carrying vaults and backups between two systems; tests/on-debian-13.sh runs
# each step on the system it is for. What is expected:
#   - a vault of the older SQLCipher (profile 3) opens on both;
#   - a vault of the newer one (profile 4) is refused by the older with a clear message, and
#     nothing in it changes;
#   - a backup opens on both, whichever wrote it, and counts the same.
# Usage: carry.sh FOLDER DOSJACTL REGISTER.csv STEP
set -eu

folder=$1
dosjactl=$2
register=$3
step=$4
umask 077
[ -f "$folder/passphrase" ] || printf '%s\n' 'lule bore mali deti ara 47 tryeza kali' >"$folder/passphrase"

ctl () {
  "$dosjactl" --lang en --passphrase-fd 3 "$@" 3<"$folder/passphrase"
}

fail () {
  printf 'not ok: %s: %s\n' "$step" "$*" >&2
  exit 1
}

profile_of () {
  ctl --vault "$1" info --json | sed -n 's/.*"profile" : \([0-9]*\).*/\1/p'
}

make () {
  ctl --vault "$folder/vault-$1" create --organisation "Qendra" --staff "Drejtoresha" >/dev/null 2>&1
  ctl --vault "$folder/vault-$1" import "$register" --map register >/dev/null 2>&1
  ctl --vault "$folder/vault-$1" report headline --format json >"$folder/figures-$1"
  ctl backup --vault "$folder/vault-$1" "$folder/$1.dosja-backup" >/dev/null 2>&1
  profile_of "$folder/vault-$1" >"$folder/profile-$1"
  printf 'ok: %s: made a vault of profile %s and a backup\n' "$step" "$(cat "$folder/profile-$1")"
}

same_figures () {
  ctl --vault "$1" report headline --format json >"$folder/figures" || fail "no figures"
  cmp -s "$folder/figures" "$folder/figures-$2" || fail "the figures differ"
}

open_vault () {
  own=$(cat "$folder/profile-$2")
  if [ "$own" -ge "$(cat "$folder/profile-$1")" ]; then
    same_figures "$folder/vault-$1" "$1"
    ctl --vault "$folder/vault-$1" check >/dev/null || fail "the check found problems"
    ctl --vault "$folder/vault-$1" staff list | grep -q Drejtoresha || fail "no staff"
    printf 'ok: %s: the vault of profile %s opens\n' "$step" "$(cat "$folder/profile-$1")"
    return
  fi
  before=$(cd "$folder/vault-$1" && find . -type f -exec sha256sum {} + | sort)
  status=0
  ctl --vault "$folder/vault-$1" info >/dev/null 2>"$folder/message" || status=$?
  [ "$status" -ne 0 ] || fail "a newer profile was opened"
  [ -s "$folder/message" ] || fail "a newer profile was refused without a word"
  [ "$before" = "$(cd "$folder/vault-$1" && find . -type f -exec sha256sum {} + | sort)" ] ||
    fail "a refused vault was changed"
  printf 'ok: %s: the newer vault is refused (%s), unchanged: %s\n' "$step" "$status" "$(cat "$folder/message")"
}

open_backup () {
  ctl verify "$folder/$1.dosja-backup" >/dev/null 2>&1 || fail "the other's backup is not verified"
  rm -rf "$folder/restored-$1"
  ctl restore "$folder/$1.dosja-backup" --into "$folder/restored-$1" >/dev/null 2>&1 ||
    fail "the other's backup is not restored"
  same_figures "$folder/restored-$1" "$1"
  printf 'ok: %s: the other'\''s backup opens and counts the same\n' "$step"
}

case $step in
  make-here) make here ;;
  make-there) make there ;;
  open-here)
    open_vault there here
    open_backup there
    ;;
  open-there)
    open_vault here there
    open_backup here
    # A change made on the other system is there when the vault comes back.
    printf '%s\n%s\n' 'lule bore mali deti ara 47 tryeza kali' 'ujk zog pyll gur rere dritare 12 kepuca' >"$folder/two"
    "$dosjactl" --lang en --passphrase-fd 3 --vault "$folder/vault-here" staff add "Juristja" 3<"$folder/two" ||
      fail "nobody can be added"
    ;;
  open-again)
    same_figures "$folder/vault-here" here
    ctl --vault "$folder/vault-here" check >/dev/null || fail "the check found problems"
    ctl --vault "$folder/vault-here" staff list | grep -q Juristja || fail "the change is not there"
    printf 'ok: %s: what was changed there is here\n' "$step"
    ;;
  *) fail "no such step" ;;
esac
