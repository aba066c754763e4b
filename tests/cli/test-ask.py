#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts ask of a vault: what is due, whether there is a conflict of interest, people for research.
Usage: test-ask.py DOSJACTL"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DOSJACTL = sys.argv.pop(1)
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="dosja-ask-"))
VAULT = SCRATCH / "vault"
PASSPHRASE, COLLEAGUE = "lule bore mali deti ara 47 tryeza kali", "gur zjarr fush 91 dritare mollë bregu"
NAMED = "Emërtuar"


def run(*words, text=None, who="Drita", secrets=None):
    reading, writing = os.pipe()
    lines = secrets or [PASSPHRASE if who == "Drita" else COLLEAGUE]
    os.write(writing, "".join(f"{secret}\n" for secret in lines).encode())
    os.close(writing)
    process = subprocess.run([DOSJACTL, "--vault", VAULT, "--lang", "en", "--passphrase-fd", str(reading),
                              *(["--as", who] if who else []), *map(str, words)],
                             input=(text or "").encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             pass_fds=[reading], env={**os.environ, "HOME": str(SCRATCH)}, check=False)
    os.close(reading)
    return process.returncode, process.stdout.decode(), process.stderr.decode()


def add(kind, **values):
    status, out, err = run("record", "add", kind, "-", "--json", text=json.dumps(values))
    assert status == 0, out + err
    return json.loads(out)["id"]


class Ask(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        status, _, err = run("create", "--organisation", "Qendra", "--staff", "Drita", who=None,
                             secrets=[PASSPHRASE, PASSPHRASE])
        assert status == 0, err
        for name, role in (("Mira", "case_manager"), ("Luan", "lawyer")):
            status, _, err = run("staff", "add", name, "--role", role, secrets=[PASSPHRASE, COLLEAGUE, COLLEAGUE])
            assert status == 0, err
        cls.staff = {row["name"]: row["id"] for row in json.loads(run("list", "staff", "--format", "json")[1])}
        cls.person = add("person", code="V00001", given_name="Arta", surname=NAMED, sex="female", born="1990-05-03",
                         nid="J05503001A")
        cls.case = add("case", person="V00001", number="1/2024", category="domestic_violence", opened="2024-01-10",
                       manager=cls.staff["Mira"])

    def test_slipped_headings(self):
        """Two rows of headings that disagree: a trial names every such column, and a mapping decides."""
        sheet, mapping = SCRATCH / "slipped.csv", SCRATCH / "slipped.json"
        sheet.write_text("prs_Code,prs_FirstName,prs_Gender,City,Country,State,Street,PostalCode\n"
                         "Code,First name,Gender,Street,City,State,Zip,Country\n"
                         "V00077,Ana,F,Rruga e Detit 5,Vlorë,,9400,AL\n")
        columns = {"Code": "person.code", "First name": "person.given_name", "Gender": "person.sex"}
        mapping.write_text(json.dumps({"dosja_mapping": 1, "columns": columns,
                                       "values": {"person.sex": {"F": "female"}}}))
        status, out, err = run("import", sheet, "--map", mapping, "--dry-run", "--json")
        self.assertEqual(status, 1, err)
        problems = [p for p in json.loads(out)["problems"] if p["code"] == "heading"]
        self.assertEqual({p["column"] for p in problems}, {"Street", "City", "Zip"})
        self.assertIn("“Street”", next(p for p in problems if p["column"] == "Zip")["message"])

        columns.update({"Street": "person.address", "City": "person.municipality", "Zip": ""})
        mapping.write_text(json.dumps({"dosja_mapping": 1, "columns": columns,
                                       "values": {"person.sex": {"F": "female"}}}))
        status, out, err = run("import", sheet, "--map", mapping, "--json")
        self.assertEqual(status, 0, out + err)
        found = json.loads(run("list", "people", "--format", "json")[1])
        self.assertEqual([row["municipality"] for row in found if row["code"] == "V00077"], ["vlore"])

    def test_document_warns(self):
        """What the person wants withheld is said when a paper is made, and not what it is."""
        paper = SCRATCH / "paper.pdf"
        status, _, err = run("document", "closing-report", paper, "--case", "1/2024")
        self.assertEqual(status, 0)
        self.assertNotIn("consent", err)
        consent = add("consent", person="V00001", purpose="share_police", status="given", given_on="2024-01-11",
                      given_by="adult_self", withhold="Adresa e re")
        status, _, err = run("document", "closing-report", paper, "--case", "1/2024")
        self.assertEqual(status, 0)
        self.assertIn("The person wants something withheld.", err)
        self.assertNotIn("Adresa", err)
        self.assertEqual(run("record", "delete", "consent", consent)[0], 0)

    def test_due(self):
        add("task", case="1/2024", title="Telefono", due_on="2030-02-10", assignee=self.staff["Luan"])
        late = add("task", case="1/2024", title="Shkruaj raportin", due_on="2030-01-20")
        add("task", case="1/2024", title="E largët", due_on="2031-01-01")

        status, out, err = run("due", "--on", "2030-02-01", "--json")
        self.assertEqual(status, 0, err)
        answer = json.loads(out)
        self.assertEqual(answer["on"], "2030-02-01")
        tasks = [item for item in answer["due"] if item["kind"] == "task"]
        self.assertEqual([item["due"] for item in tasks], ["2030-01-20", "2030-02-10"])
        self.assertEqual([item["group"] for item in tasks], ["late", "month"])
        self.assertEqual(tasks[0]["id"], late)

        status, out, err = run("due", "--on", "2030-02-01", "--mine", "--json", who="Mira")
        self.assertEqual(status, 0, err)
        self.assertEqual([item["id"] for item in json.loads(out)["due"] if item["kind"] == "task"], [late])
        status, out, _ = run("due", "--on", "2030-02-01")
        self.assertEqual(status, 0)
        self.assertIn("Shkruaj raportin", out)
        self.assertNotIn("E largët", out)
        self.assertLess(out.index("Late"), out.index("Shkruaj raportin"))
        for day in ("2030", "yesterday", "2030-02-30"):
            self.assertEqual(run("due", "--on", day)[0], 2)

    def test_conflict(self):
        asked = json.dumps({"name": f"Arta {NAMED}", "role": "respondent"})

        status, out, err = run("conflict", "party", "-", "--json", text=asked)
        self.assertEqual(status, 0, err)
        answer = json.loads(out)
        self.assertTrue(answer["possible"])
        self.assertIn(self.person, [match["id"] for match in answer["with"]])
        status, out, err = run("conflict", "party", "-", "--json",
                               text=json.dumps({"name": "Askush Tjetër", "role": "respondent"}))
        self.assertEqual((status, json.loads(out)["possible"]), (0, False), err)

        # That it was asked is written down; with what words is not.
        status, out, err = run("journal", "--kind", "conflict_check", "--json")
        self.assertEqual(status, 0, err)
        self.assertGreaterEqual(len(json.loads(out)), 2)
        self.assertNotIn(NAMED, out)
        self.assertEqual(run("conflict", "person", "-", text="{}")[0], 2)
        self.assertEqual(run("conflict", "party", "-", text="no JSON")[0], 1)

    def test_not_asked(self):
        """A value that is not asked for any more is kept, and whoever brings that about is told."""
        person = add("person", code="V00040", given_name="Emri", surname="Tjetri", sex="female",
                     phone="0691234567", phone_safe="yes")
        status, out, err = run("record", "change", "person", person, "-", text='{"phone": null}')
        self.assertEqual(status, 0, err)
        answer = json.loads(out)
        self.assertEqual([(one["field"], one["code"], one["warning"]) for one in answer["problems"]],
                         [("phone_safe", "not-asked", True)])
        self.assertEqual(answer["values"]["phone_safe"], "yes")
        status, out, err = run("record", "change", "person", person, "-", text='{"also_known_as": "Tjetra"}')
        self.assertEqual(status, 0, err)
        self.assertNotIn("problems", json.loads(out))

    def test_research(self):
        for number in range(2, 9):
            code = f"V0000{number}"
            add("person", code=code, given_name="Emri", surname=NAMED, sex="female", born=f"199{number % 3}-05-03",
                nationalities=["al"])
            case = add("case", person=code, number=f"{number}/2023", category="vot", opened="2023-03-01")
            add("trafficking", case=case, forms=["forced_labour"], main_form="forced_labour", scope="internal")
            if number < 8:
                add("consent", person=code, purpose="anonymous_reporting", status="given", given_on="2023-04-01",
                    given_by="adult_self")
        target = SCRATCH / "research.csv"
        status, out, err = run("export-research", target, "--json")
        self.assertEqual(status, 0, err)
        figures = json.loads(out)
        self.assertEqual((figures["people"], figures["without_consent"], figures["smallest_group"]), (6, 1, 5))
        text = target.read_text(encoding="utf-8")
        self.assertEqual(target.stat().st_mode & 0o777, 0o600)
        self.assertTrue(text.startswith("year_of_registration;age_at_registration;gender;"))
        for secret in (NAMED, "V0000", "/2023", "2023-03"):
            self.assertNotIn(secret, text)
        self.assertEqual(run("export-research", target, "--least", "2")[0], 2)
        self.assertEqual(run("export-research", SCRATCH / "none.csv", who="Luan")[0], 1)
        self.assertFalse((SCRATCH / "none.csv").exists())
        status, out, _ = run("journal", "--kind", "export", "--json")
        self.assertTrue(any(row["type"] == "trafficking" for row in json.loads(out)))


if __name__ == "__main__":
    try:
        unittest.main()
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
