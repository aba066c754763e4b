#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""dosjactl by people of other roles: it shows and does no more than their role may, and says so
plainly with status 1. Each unlocking takes about a second, so the tests share one vault.
Usage: test-roles.py DOSJACTL"""

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
COLLEAGUE = "ujk zog pyll gur rere dritare 12 kepuca"
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="dosja-roles-"))
VAULT = SCRATCH / "vault"
ROLES = {"Fatos": "programme_facilitator", "Blerim": "data_officer", "Rea": "reader", "Shpresa": "shelter_staff"}
PERSON = {"code": "V00001", "given_name": "Arta", "surname": "Emërtuar", "sex": "female", "address": "Rruga e Fshehtë 7"}
DENIED = "Your role does not allow this. Ask a director."


def run(*words, secrets=(), text=None, who=None):
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{secret}\n" for secret in secrets).encode())
    os.close(writing)
    as_whom = ["--as", who] if who else []
    process = subprocess.run(
        [DOSJACTL, "--vault", VAULT, "--lang", "en", "--passphrase-fd", str(reading), *as_whom, *map(str, words)],
        input=(text or "").encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[reading], check=False,
        env={**os.environ, "HOME": str(SCRATCH), "XDG_DATA_HOME": str(SCRATCH)})
    os.close(reading)
    return process.returncode, process.stdout.decode(), process.stderr.decode()


class Roles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        status, _, err = run("create", "--organisation", "Vatra", "--staff", "Drita", secrets=[PASSPHRASE, PASSPHRASE])
        assert status == 0, err
        for name, role in ROLES.items():
            status, _, err = run("staff", "add", name, "--role", role, who="Drita", secrets=[PASSPHRASE, COLLEAGUE, COLLEAGUE])
            assert status == 0, err
        status, out, err = run("record", "add", "person", "-", "--json", who="Drita", secrets=[PASSPHRASE],
                               text=json.dumps(PERSON))
        assert status == 0, err
        cls.person = json.loads(out)["id"]

    def by(self, who, *words, text=None):
        status, out, err = run(*words, who=who, secrets=[COLLEAGUE], text=text)
        for secret in (PERSON["surname"], PERSON["address"]):
            if who in ("Fatos", "Blerim"):
                self.assertNotIn(secret, out + err)
        return status, out, err

    def denied(self, who, *words, text=None):
        status, out, err = self.by(who, *words, text=text)
        self.assertEqual((status, out), (1, ""))
        self.assertIn(DENIED, err)

    def test_the_programme_finds_no_victim(self):
        status, out, _ = self.by("Fatos", "list", "people")
        self.assertEqual(status, 0)
        self.assertNotIn("V00001", out)
        status, out, _ = self.by("Fatos", "list", "people", "--search", text="Emërtuar")
        self.assertEqual(status, 0)
        self.assertNotIn("V00001", out)
        status, out, err = self.by("Fatos", "record", "show", "person", self.person, "--json")
        self.assertEqual((status, out), (1, ""))
        nobody = "0" * 8 + self.person[8:]
        self.assertEqual(self.by("Fatos", "record", "show", "person", nobody, "--json"), (status, out, err))
        # The same answer whether the code is in use or not.
        self.denied("Fatos", "record", "add", "person", "-", text=json.dumps(PERSON))
        self.denied("Fatos", "record", "add", "person", "-", text=json.dumps({**PERSON, "code": "V99999"}))
        self.denied("Fatos", "report", "headline")

    def test_the_programme_writes_down_somebody_alike(self):
        """Neither refused nor warned of; a question of whose answer would be a name is not answered."""
        man = {"given_name": PERSON["given_name"], "sex": "male", "note": PERSON["code"]}
        status, out, err = self.by("Fatos", "record", "add", "participant", "-", "--json", text=json.dumps(man))
        self.assertEqual((status, err), (0, ""))
        self.assertRegex(out, r"P-20\d\d-001")
        party = {"role": "respondent", "name": "Arta Emërtuar"}
        self.denied("Fatos", "conflict", "party", "-", text=json.dumps(party))
        self.denied("Fatos", "record", "add", "person", "-", text=json.dumps({**PERSON, "code": "V00009"}))

    def test_who_counts_sees_no_names(self):
        status, out, _ = self.by("Blerim", "report", "headline", "--format", "json")
        self.assertEqual(status, 0)
        json.loads(out)
        status, out, _ = self.by("Blerim", "record", "show", "person", self.person, "--json")
        self.assertEqual(status, 0)
        self.assertIn("V00001", out)
        status, out, _ = self.by("Blerim", "list", "people", "--search", text="Emërtuar")
        self.assertEqual(status, 0)
        self.assertNotIn("V00001", out)
        self.denied("Blerim", "record", "change", "person", self.person, "-", text='{"note": "x"}')

    def test_what_is_the_directors(self):
        for who in ("Rea", "Shpresa"):
            self.denied(who, "journal")
            self.denied(who, "journal", "--verify")
            self.denied(who, "backup", SCRATCH / f"{who}.dosja-backup")
            self.assertFalse((SCRATCH / f"{who}.dosja-backup").exists())
            self.denied(who, "list", "people", "--format", "csv")

    def test_the_director_reads_the_journal(self):
        status, out, err = run("journal", "--verify", "--json", who="Drita", secrets=[PASSPHRASE])
        self.assertEqual(status, 0, err)
        verdict = json.loads(out)
        self.assertEqual(verdict["problems"], [])
        self.assertGreater(verdict["rows"], len(ROLES))
        status, out, err = run("journal", "--staff", "Drita", "--kind", "create", "--json", who="Drita", secrets=[PASSPHRASE])
        self.assertEqual(status, 0, err)
        rows = json.loads(out)
        self.assertTrue(any(row["id"] == self.person for row in rows))
        self.assertEqual({row["staff"] for row in rows}, {"Drita"})


if __name__ == "__main__":
    try:
        unittest.main(argv=sys.argv[:1], verbosity=2)
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
