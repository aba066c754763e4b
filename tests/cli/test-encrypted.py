#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is written in clear when the plain SQLite library comes before SQLCipher.

Both export the same symbols: loaded first, libsqlite3.so.0 would take every call and encrypt nothing,
without an error. Usage: test-encrypted.py DOSJACTL PROGRAM…; the programs must not be linked to it.
"""

import hashlib
import os
import subprocess
import sys
import tempfile

PLAIN = "libsqlite3.so.0"
PASSPHRASE = "kryqi lumi mali violet trumpet orchard"


def linked_to_plain(program):
    return PLAIN in subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout


def plain_is_here():
    """A missing library is only warned about by the loader."""
    run = subprocess.run(["true"], env={**os.environ, "LD_PRELOAD": PLAIN}, capture_output=True, text=True)
    return "cannot be preloaded" not in run.stderr


def dosjactl(program, home, *args, preload=None):
    read, write = os.pipe()
    os.write(write, (PASSPHRASE + "\n").encode())
    os.close(write)
    environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home + "/data", XDG_CONFIG_HOME=home + "/config",
                       XDG_CACHE_HOME=home + "/cache", TMPDIR=home)
    if preload:
        environment["LD_PRELOAD"] = preload
    run = subprocess.run([program, "--lang", "en", "--passphrase-fd", str(read), *args], env=environment,
                         pass_fds=[read], capture_output=True, text=True, timeout=120)
    os.close(read)
    return run


def files(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[path] = hashlib.sha256(file.read()).hexdigest()
    return found


def refused(run):
    return run.returncode == 1 and "encrypting database library" in run.stderr


def main():
    program, linked = sys.argv[1], sys.argv[1:]
    print("1..%d" % (len(linked) + 2))
    failed = 0
    n = 0

    def test(good, name, told=""):
        nonlocal failed, n
        n += 1
        failed += not good
        print("%s %d - %s" % ("ok" if good else "not ok", n, name))
        if not good:
            print("# %s" % told)

    for each in linked:
        test(not linked_to_plain(each), "%s is not linked to plain SQLite" % os.path.basename(each))

    if not plain_is_here():
        for name in ("creating", "opening"):
            n += 1
            print("ok %d - %s with plain SQLite # SKIP %s is not installed" % (n, name, PLAIN))
        return failed

    with tempfile.TemporaryDirectory() as home:
        vault = os.path.join(home, "vault")
        create = ["--vault", vault, "create", "--organisation", "Qendra", "--staff", "Mira"]
        run = dosjactl(program, home, *create, preload=PLAIN)
        test(refused(run) and not files(home) and not os.path.exists(vault),
             "a vault is not created with plain SQLite", "%s %s %s" % (run.returncode, run.stderr, list(files(home))))

        run = dosjactl(program, home, *create)
        assert run.returncode == 0, run.stderr
        before = files(vault)
        run = dosjactl(program, home, "--vault", vault, "info", preload=PLAIN)
        test(refused(run) and files(vault) == before, "a vault is not opened with plain SQLite",
             "%s %s %s" % (run.returncode, run.stderr, files(vault) == before))
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
