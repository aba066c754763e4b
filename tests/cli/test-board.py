#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shelter by the command line: who sleeps where, for scripts and for people, and what the
store refuses on this way as on every other. Usage: test-board.py DOSJACTL"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DOSJACTL = sys.argv[1]
PASSPHRASE = "lule bore mali deti ara 47 tryeza kali"
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="dosja-board-"))
VAULT = SCRATCH / "vault"

DONE, FAILED, USAGE = range(3)


def run(*words, secrets=1, stdin=None):
    """Runs dosjactl with the passphrase, as often as it is asked for, on a descriptor."""
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode() * secrets)
    os.close(writing)
    try:
        return subprocess.run([DOSJACTL, "--vault", VAULT, "--passphrase-fd", str(reading), *map(str, words)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, input=stdin, pass_fds=[reading],
                              env={**os.environ, "HOME": str(SCRATCH)}, encoding="utf-8", check=False)
    finally:
        os.close(reading)


class Board(unittest.TestCase):
    ids = {}

    def check(self, result, status=DONE):
        self.assertEqual(result.returncode, status, result.stderr + result.stdout)
        return result

    def add(self, record_type, status=DONE, **values):
        values = {name.rstrip("_"): value for name, value in values.items()}
        result = self.check(run("record", "add", record_type, "-", "--json", stdin=json.dumps(values)), status)
        return json.loads(result.stdout)

    def board(self, *words, status=DONE):
        return json.loads(self.check(run("--lang", "en", "board", *words, "--json"), status).stdout)

    def test_1_wrong_words(self):
        self.check(run("board", "today"), USAGE)
        self.check(run("board", "--on", "2026"), USAGE)
        self.check(run("board", "--on", "31.12.2026"), USAGE)
        self.check(run("board", "--mine"), USAGE)

    def test_2_nobody(self):
        self.check(run("create", "--organisation", "Qendra", "--staff", "Arta"))
        empty = self.board()
        self.assertEqual((empty["beds"], empty["stays"], empty["free"]), ([], [], 0))
        self.assertTrue(empty["at"])

    def test_3_people(self):
        ids = self.ids
        ids["facility"] = self.add("facility", name="Shtëpia", kind="emergency_shelter")["id"]
        ids["room"] = self.add("room", facility=ids["facility"], name="Dhoma 1")["id"]
        for name in ("Shtrati 1", "Shtrati 2"):
            ids[name] = self.add("bed", room=ids["room"], name=name, kind="bed")["id"]
        self.add("person", code="V1", given_name="Mirëlinda", surname="Çela", sex="female", born="1990")
        self.add("person", code="V2", given_name="Vera", surname="Deda", sex="female")
        first = self.add("stay", person="V1", bed=ids["Shtrati 1"], **{"from": "2024-03-01", "until": "2024-03-05"})
        self.add("absence", stay=first["id"], from_at="09:00", back_by="2024-03-02", back_by_at="12:00", reason="court",
                 **{"from": "2024-03-02"}, back_on="2024-03-03")
        self.add("stay", person="V2", **{"from": "2024-03-04"})

        night = self.board("--on", "2024-03-02")
        self.assertEqual((night["on"], night["at"], night["free"], night["out"], night["late"]),
                         ("2024-03-02", None, 1, 1, 1))
        self.assertEqual([bed["name"] for bed in night["beds"]], ["Shtrati 1", "Shtrati 2"])
        stay = night["stays"][0]
        self.assertEqual((stay["code"], stay["name"], stay["bed"], stay["late"], stay["back_by_at"]),
                         ("V1", "Mirëlinda Çela", ids["Shtrati 1"], True, "12:00"))
        self.assertEqual(night["beds"][0]["stay"], stay["id"])
        self.assertEqual(len(self.board("--on", "2024-03-04")["stays"]), 2)
        # Who leaves on the fifth does not sleep there in that night.
        self.assertEqual([one["code"] for one in self.board("--on", "2024-03-05")["stays"]], ["V2"])

    def test_4_in_words(self):
        text = self.check(run("--lang", "en", "board", "--on", "2024-03-04")).stdout
        for words in ("04.03.2024", "Shtëpia", "V1  Mirëlinda Çela", "since 01.03.2024", "free", "Without a bed",
                      "In the shelter: 2. Out: 0, late: 0. Free beds: 1."):
            self.assertIn(words, text)

    def test_5_refused(self):
        answer = self.add("stay", FAILED, person="V2", bed=self.ids["Shtrati 1"], **{"from": "2024-03-04"})
        self.assertEqual({(one["field"], one["code"]) for one in answer["problems"]},
                         {("bed", "taken"), ("from", "overlap")})

    def test_6_roles(self):
        self.check(run("staff", "add", "Mira", "--role", "programme_facilitator", secrets=2))
        self.check(run("--as", "Mira", "board"), FAILED)


if __name__ == "__main__":
    try:
        unittest.main(argv=sys.argv[:1], verbosity=2)
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
