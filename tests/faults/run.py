#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills and starves a program that works on a vault, and looks at what is left.

Saving, importing, adding attachments, backing up, changing a passphrase and restoring in place are each killed with
SIGKILL at random moments: half of them by the clock, half at (and in the midst of) an operation on
a file, chosen by its number. Then the vault must open, with the old or the new state and nothing
in between, and everything that was confirmed must be there. The same work is done on a full disk
and in a folder that cannot be written.

    tests/faults/run.py --build _build           a few moments of each
    tests/faults/run.py --build _build --long    200 moments over all of them, and more full disks

The last steps of a restore in place, in which folders change names, are each cut once. Argon2id is
made cheap for most of this: a second of it before every look at a vault tells nothing here. A
smaller number of moments is tried with the real one.
Output is TAP. A failure is repeated with --seed.
"""

import argparse
import csv
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

MODES = ["save", "import", "attach", "backup", "passphrase", "restore"]
PEOPLE = 30
SAVES = range(1001, 1061)
BACKUPS = 6
CHANGES = 12
REAL_CHANGES = 2
LAST_STEPS = 13
PAPERS = 5
PAPER = 3 * 1024 * 1024  # several pieces, and more than one step of reading
SHEET_ROWS = 40
DISK = 48 * 1024 * 1024
SLOW = 300  # seconds after which something hangs


class Failure(Exception):
    """What is left is not what may be left."""


def expect(condition, text):
    if not condition:
        raise Failure(text)


class Run:
    """What a program told until it ended or was killed, and when."""

    def __init__(self, lines, code, seconds, errors):
        self.lines, self.code, self.seconds, self.errors = lines, code, seconds, errors

    def all(self, word):
        return [line[len(word):].strip() for line in self.lines if line.split(" ")[0] == word]

    def error(self):
        found = self.all("error")
        return found[0].split(" ")[0] if found else None

    def must_succeed(self, what):
        expect(self.code == 0, "%s: ended with %s: %s %s" % (what, self.code, self.lines[-3:], self.errors[-300:]))
        return self


class Bench:
    def __init__(self, build, folder, dice, real=False):
        self.real, self.changes = real, REAL_CHANGES if real else CHANGES
        self.worker = os.path.join(build, "tests", "faults", "fault-worker")
        self.inject = os.path.join(build, "tests", "faults", "libfault-inject.so")
        self.folder = folder
        self.dice = dice
        self.key = os.path.join(folder, "recovery")
        self.template = os.path.join(folder, "template", "vault")
        self.backup = os.path.join(folder, "good.dosja-backup")
        self.sheet = os.path.join(folder, "sheet.csv")
        self.measured = {}

    def run(self, *args, kill_after=None, fault=None, at=0, exchange=True):
        environment = dict(os.environ, HOME=self.folder, LD_PRELOAD=self.inject, DOSJA_FAULT=fault or "none",
                           DOSJA_FAULT_AT=str(at), DOSJA_FAULT_ARGON2="real" if self.real else "cheap",
                           DOSJA_FAULT_EXCHANGE="yes" if exchange else "no")
        started = time.monotonic()
        process = subprocess.Popen([self.worker, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=environment)
        timer = threading.Timer(kill_after if kill_after is not None else SLOW, process.kill)
        timer.start()
        out, err = process.communicate()
        timer.cancel()
        return Run(out.decode("utf-8", "replace").splitlines(), process.returncode, time.monotonic() - started,
                   err.decode("utf-8", "replace"))

    # ---- what there is at the beginning ----

    def prepare(self, register):
        os.mkdir(os.path.dirname(self.template))
        self.run("create", self.template, self.key, str(PEOPLE)).must_succeed("create")
        self.run("backup", self.template, self.key, self.backup, "1").must_succeed("backup")
        os.rename(self.backup + "-0", self.backup)
        # The present vault differs from the backup by one person.
        self.run("save", self.template, self.key, "1000", "1000").must_succeed("save")
        self.write_sheet(register)
        self.before = self.look(self.template)

    def write_sheet(self, register):
        with open(register, encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source, delimiter=";"))
        # Children only whose mother is in this part of the sheet, too.
        mother = rows[0].index("Fëmijë i")
        part = [row for row in rows[1:] if not row[mother]][:SHEET_ROWS]
        code = rows[0].index("Kodi")
        for row in part:
            row[code] = "R" + row[code]
        with open(self.sheet, "w", encoding="utf-8", newline="") as target:
            csv.writer(target, delimiter=";").writerows([rows[0], *part])

    def fresh(self, parent=None):
        """A copy of the vault in a folder of its own."""
        place = tempfile.mkdtemp(dir=parent or self.folder)
        vault = os.path.join(place, "vault")
        shutil.copytree(self.template, vault)
        return place, vault

    def arguments(self, mode, place, vault):
        return {
            "save": (vault, self.key, str(SAVES[0]), str(SAVES[-1])),
            "import": (vault, self.key, self.sheet),
            "attach": (vault, self.key, self.paper(), str(PAPERS)),
            "backup": (vault, self.key, os.path.join(place, "copy"), str(BACKUPS)),
            "passphrase": (vault, "0", str(self.changes)),
            "restore": (vault, self.key, self.backup),
        }[mode]

    def paper(self):
        """What is taken in lies beside the places of the trials, on a disk that has room."""
        path = os.path.join(self.folder, "paper")
        if not os.path.exists(path):
            with open(path, "wb") as file:
                file.write(os.urandom(65536) * (PAPER // 65536))
        return path

    def measure(self, mode, exchange=True):
        """How long the work takes when nobody disturbs it, and in how many operations."""
        place, vault = self.fresh()
        run = self.run(mode, *self.arguments(mode, place, vault), fault="count", exchange=exchange).must_succeed(mode)
        count = int(re.search(r"operations (\d+)", run.errors).group(1))
        shutil.rmtree(place)
        return run.seconds, count

    # ---- what is left at the end ----

    def look(self, vault):
        run = self.run("check", vault, self.key).must_succeed("opening the vault")
        expect(not run.all("problem"), "the check found: %s" % run.all("problem"))
        return int(run.all("people")[0]), set(run.all("code"))

    def check_save(self, run, place, vault):
        people, codes = self.look(vault)
        confirmed = [int(serial) for serial in run.all("saved")]
        ahead = confirmed[-1] + 1 if confirmed else SAVES[0]
        for serial in SAVES:
            parts = {code for code in codes if code.startswith("S%d" % serial)}
            whole = {"S%d%s" % (serial, part) for part in ("a" if serial % 2 == 0 else "abc")}
            if serial in confirmed:
                expect(parts == whole, "%d was confirmed, and %s is there" % (serial, sorted(parts)))
            elif serial == ahead:
                expect(parts in (set(), whole), "of %d only %s is there" % (serial, sorted(parts)))
            else:
                expect(not parts, "%d was never begun, and is there" % serial)
        expect(people == PEOPLE + len(codes), "%d people instead of %d" % (people, PEOPLE + len(codes)))

    def check_import(self, run, place, vault):
        people, _ = self.look(vault)
        old, new = self.before[0], self.before[0] + self.imported
        if run.all("undone"):
            expect(people == old, "undone, and %d people" % people)
        elif run.all("imported"):
            expect(people in (old, new), "%d people, neither %d nor %d" % (people, new, old))
        else:
            expect(people in (old, new), "%d people: a part of the sheet" % people)

    def check_attach(self, run, place, vault):
        # look() reads every content to its end; what a half one left was swept away by opening.
        self.look(vault)
        confirmed = ["A" + number for number in run.all("attached")]
        papers = sorted(self.run("check", vault, self.key).must_succeed("looking again").all("paper"))
        expect(papers in (confirmed, confirmed + ["A%d" % len(confirmed)]),
               "%s were confirmed, and %s are there" % (confirmed, papers))
        size = os.path.getsize(os.path.join(vault, "cases.db"))
        if not papers:
            expect(size < os.path.getsize(os.path.join(self.template, "cases.db")) + 2 * PAPER, "%d bytes" % size)

    def check_backup(self, run, place, vault):
        self.look(vault)
        confirmed = [int(number) for number in run.all("written")]
        for number in range(BACKUPS):
            path = os.path.join(place, "copy-%d" % number)
            if number in confirmed or os.path.exists(path):
                self.run("verify", path, self.key).must_succeed("verifying backup %d" % number)
                os.unlink(path)
        # What a killed run left is in nobody's way, and goes with the next one of that name.
        self.run("backup", vault, self.key, os.path.join(place, "copy"), str(len(confirmed) + 1)).must_succeed(
            "backing up again")
        left = [name for name in os.listdir(place) if name.endswith(".part")]
        expect(not left, "left over: %s" % left)

    def check_passphrase(self, run, place, vault):
        self.look(vault)
        confirmed = [int(number) for number in run.all("changed")]
        last = confirmed[-1] if confirmed else 0
        opening = [number for number in (last, last + 1) if self.run("opens", vault, str(number)).code == 0]
        expect(len(opening) == 1, "passphrases %s open, after %d was confirmed" % (opening, last))
        if last == self.changes:
            expect(opening == [last], "the confirmed passphrase does not open")

    def check_restore(self, run, place, vault):
        people, codes = self.check_restored(run, place, vault)
        new = PEOPLE, set()
        again = self.run("restore", vault, self.key, self.backup).must_succeed("restoring again")
        expect(self.look(vault) == new, "restored again, and the old vault is there")
        expect(self.look(again.all("restored")[0]) == (people, codes), "the kept vault is not the one before")
        self.expect_tidy(place, vault, False)

    def check_restored(self, run, place, vault):
        """One of the two vaults is in force. Only the old one is ever kept under a date."""
        found = self.look(vault)
        old, new = self.before, (PEOPLE, set())
        expect(found in (old, new), "%d people, %s: neither vault" % (found[0], sorted(found[1])))
        expect(not run.all("restored") or found == new, "restored, and the old vault is there")
        kept = [os.path.join(place, name) for name in os.listdir(place) if re.match(r"vault-\d", name)]
        expect(len(kept) == (found == new), "%d people are in force, and kept is %s" % (found[0], kept))
        expect(not kept or self.look(kept[0]) == old, "the kept vault is not the old one")
        self.expect_tidy(place, vault, True)
        return found

    def expect_tidy(self, place, vault, may_be_unfinished):
        left = [name for name in os.listdir(place) if not re.match(r"(vault(-\d.*)?|copy.*)$", name)
                and not (may_be_unfinished and name == "vault.restoring")]
        expect(not left, "left over: %s" % left)
        expect(not os.path.exists(os.path.join(vault, "restored")), "the vault is still marked")

    def check(self, mode, run, place, vault):
        getattr(self, "check_" + mode)(run, place, vault)

    # ---- the faults ----

    def kill(self, mode, by_clock):
        seconds, operations = self.measured[mode]
        place, vault = self.fresh()
        if by_clock:
            moment = self.dice.uniform(0, seconds)
            run = self.run(mode, *self.arguments(mode, place, vault), kill_after=moment)
            told = "after %.3f s" % moment
        else:
            moment = self.dice.randint(1, operations)
            run = self.run(mode, *self.arguments(mode, place, vault), fault="kill", at=moment)
            told = "in file operation %d of %d" % (moment, operations)
        expect(run.code in (0, -signal.SIGKILL), "ended by itself with %s: %s" % (run.code, run.lines[-2:]))
        try:
            self.check(mode, run, place, vault)
        except Failure as failure:
            raise Failure("killed %s, after it told %s: %s" % (told, run.lines[-2:], failure))
        shutil.rmtree(place)
        return told

    def cut(self, at, exchange):
        """A restore in place is killed at one operation."""
        place, vault = self.fresh()
        run = self.run("restore", *self.arguments("restore", place, vault), fault="kill", at=at, exchange=exchange)
        expect(run.code == -signal.SIGKILL, "ended by itself with %s: %s" % (run.code, run.lines[-2:]))
        there = sorted(os.listdir(place))
        try:
            found = self.check_restored(run, place, vault)
        except Failure as failure:
            raise Failure("cut when there were %s: %s" % (there, failure))
        shutil.rmtree(place)
        return "%s; then the %s vault is in force" % (" ".join(there), "old" if found == self.before else "new")

    def starve(self, mode, at):
        """From an operation on, nothing that needs room succeeds."""
        place, vault = self.fresh()
        run = self.run(mode, *self.arguments(mode, place, vault), fault="full", at=at)
        self.check_starved(mode, run, place, vault)
        shutil.rmtree(place)

    def check_starved(self, mode, run, place, vault):
        expect(run.code in (0, 1), "ended with %s: %s %s" % (run.code, run.lines[-2:], run.errors[-300:]))
        expect(run.code == 0 or run.error() == "no-space", "a full disk was told as %s" % run.lines[-1:])
        self.check(mode, run, place, vault)
        if run.code == 1 and mode == "backup":
            expect(not [name for name in os.listdir(place) if name.endswith(".part")], "a part was left")

    def fill_disk(self, mode, disk, left):
        """The same on a real file system with @left bytes free."""
        place, vault = self.fresh(disk)
        ballast = os.path.join(disk, "ballast")
        with open(ballast, "wb") as file:
            status = os.statvfs(disk)
            os.posix_fallocate(file.fileno(), 0, max(4096, status.f_bavail * status.f_frsize - left))
        run = self.run(mode, *self.arguments(mode, place, vault))
        os.unlink(ballast)
        self.check_starved(mode, run, place, vault)
        shutil.rmtree(place)
        return run.code == 1

    def forbid(self, mode, disk, forbid):
        place, vault = self.fresh(disk)
        arguments = self.arguments(mode, place, vault)
        names = {folder: sorted(files) for folder, _, files in os.walk(place)}
        allow = forbid(place)
        try:
            run = self.run(mode, *arguments)
            now = {folder: sorted(files) for folder, _, files in os.walk(place)}
        finally:
            allow()
        expect(run.code == 1 and run.error() == "read-only", "told as %s, %s" % (run.code, run.lines[-1:]))
        expect(names == now, "there are other files now")
        self.check(mode, Run([], 1, 0, ""), place, vault)
        shutil.rmtree(place)


def mount(folder, *options):
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    os.makedirs(folder, exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "dosja-faults", folder],
                          stderr=subprocess.DEVNULL).returncode == 0


def remount(folder, how):
    subprocess.run(["mount", "-o", "remount," + how, folder], check=True)


def as_readonly_disk(disk):
    def forbid(_place):
        remount(disk, "ro")
        return lambda: remount(disk, "rw")
    return forbid


def as_readonly_folder(place):
    folders = [place, *(folder for folder, _, _ in os.walk(place))]
    files = [os.path.join(folder, name) for folder, _, names in os.walk(place) for name in names]
    for path in files:
        os.chmod(path, 0o400)
    for folder in folders:
        os.chmod(folder, 0o500)

    def allow():
        for folder in folders:
            os.chmod(folder, 0o700)
        for path in files:
            os.chmod(path, 0o600)
    return allow


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def test(self, name, func, *args):
        self.n += 1
        try:
            comment = func(*args)
            print("ok %d - %s%s" % (self.n, name, " # %s" % comment if isinstance(comment, str) else ""), flush=True)
        except Failure as failure:
            self.failed += 1
            print("not ok %d - %s" % (self.n, name))
            print("# %s" % failure, flush=True)

    def skip(self, name, why):
        self.n += 1
        print("ok %d - %s # SKIP %s" % (self.n, name, why), flush=True)


def full_disks(bench, tap, modes, free):
    disk = os.path.join(bench.folder, "disk")
    if not mount(disk, "size=%d" % DISK, "mode=700"):
        for mode in modes:
            tap.skip("%s on a full disk" % mode, "a file system of our own needs root and mount")
            tap.test("%s in a folder that cannot be written" % mode, bench.forbid, mode, bench.folder,
                     as_readonly_folder) if os.geteuid() != 0 else tap.skip(
                "%s in a folder that cannot be written" % mode, "root writes everywhere")
        return
    try:
        for mode in modes:
            def starve_all():
                starved = [bench.fill_disk(mode, disk, left) for left in free]
                expect(any(starved), "no disk was too full: %s" % list(free))
                return "%d of %d were too full" % (sum(starved), len(starved))
            tap.test("%s on a full disk" % mode, starve_all)
            tap.test("%s on a disk that cannot be written" % mode, bench.forbid, mode, disk, as_readonly_disk(disk))
    finally:
        subprocess.run(["umount", disk])


def last_steps(bench, tap):
    """Where a restore in place changes the names of folders, in one step or, where the file system cannot, in two."""
    for exchange in (True, False):
        count = bench.measure("restore", exchange)[1]
        for at in range(count - LAST_STEPS + 1, count + 1):
            tap.test("restore%s is cut in file operation %d of %d" % ("" if exchange else " by two renames", at, count),
                     bench.cut, at, exchange)


def begin(options, folder, register, modes, real):
    """A vault, a backup, a sheet, and how long each kind of work takes."""
    bench = Bench(os.path.abspath(options.build), folder, random.Random(options.seed), real)
    bench.prepare(register)
    # The template has the imported people's number only after a try.
    place, vault = bench.fresh()
    run = bench.run("import", *bench.arguments("import", place, vault)).must_succeed("import")
    bench.imported = int(run.all("imported")[0])
    expect(bench.imported > 10, "the sheet is empty")
    shutil.rmtree(place)
    for mode in modes:
        bench.measured[mode] = bench.measure(mode)
        print("# %s%s: %.2f s, %d file operations" % (mode, " under the real Argon2id" if real else "",
                                                      *bench.measured[mode]), flush=True)
    return bench


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="_build", help="the build folder")
    parser.add_argument("--long", action="store_true", help="200 moments")
    parser.add_argument("--moments", type=int, help="how many moments over all kinds of work")
    parser.add_argument("--real", type=int, help="how many more of them with the real Argon2id")
    parser.add_argument("--seed", type=int, default=random.randrange(2 ** 32))
    parser.add_argument("--only", choices=MODES)
    options = parser.parse_args()
    modes = [options.only] if options.only else MODES
    moments = options.moments if options.moments is not None else 200 if options.long else 2 * len(MODES)
    real = options.real if options.real is not None else 30 if options.long else 2
    register = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "core", "register.csv")
    tap = Tap()

    print("# seed %d" % options.seed, flush=True)
    with tempfile.TemporaryDirectory(prefix="dosja-faults-") as folder:
        bench = begin(options, folder, register, modes, False)
        for number in range(moments):
            mode = modes[number % len(modes)]
            tap.test("%s is killed" % mode, bench.kill, mode, (number // len(modes)) % 2 == 0)
        if "restore" in modes:
            last_steps(bench, tap)
        for mode in modes:
            count = bench.measured[mode][1]
            for _ in range(8 if options.long else 1):
                at = bench.dice.randint(1, count)
                tap.test("%s finds no room from file operation %d of %d on" % (mode, at, count), bench.starve, mode, at)
        full_disks(bench, tap, modes, [0, 16384, 65536, 131072, 262144, 524288] if options.long else [65536])
    # A change of passphrase is where Argon2id and the files meet.
    real_modes = modes if real >= len(modes) or options.only else ["passphrase"]
    with tempfile.TemporaryDirectory(prefix="dosja-faults-") as folder:
        bench = begin(options, folder, register, real_modes, True)
        for number in range(real):
            mode = real_modes[number % len(real_modes)]
            tap.test("%s under the real Argon2id is killed" % mode, bench.kill, mode,
                     (number // len(real_modes)) % 2 == 0)
    print("1..%d" % tap.n)
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
