#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attachments as scripts see them: a file goes in, is listed, comes out, and lives through a backup,
which the independent reader reads as well. Output is TAP.
Usage: test-attachment.py DOSJACTL READ-BACKUP.py"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

DOSJACTL, READER = sys.argv[1:3]
PASSPHRASE = "lule bore mali deti ara 47 tryeza kali"
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="dosja-attachment-"))
VAULT, RESTORED = SCRATCH / "vault", SCRATCH / "restored"
BACKUP = SCRATCH / "office.dosja-backup"
PAPER, PHOTO, OUT = SCRATCH / "Vendim i gjykatës.pdf", SCRATCH / "Foto.jpg", SCRATCH / "out.pdf"

number = 0


def run(*words, vault=VAULT, status=0, text=None, files=()):
    reading, writing = os.pipe()
    os.write(writing, (PASSPHRASE + "\n").encode())
    os.close(writing)
    process = subprocess.run([DOSJACTL, "--vault", vault, "--passphrase-fd", str(reading), *map(str, words)],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, input=(text or "").encode(),
                             pass_fds=[reading, *files], env={**os.environ, "HOME": str(SCRATCH)}, check=False)
    os.close(reading)
    if process.returncode != status:
        raise AssertionError(f"{words}: {process.returncode}, {process.stderr.decode()}")
    return process.stdout.decode()


def ok(name, condition):
    global number
    number += 1
    print(f"{'ok' if condition else 'not ok'} {number} - {name}", flush=True)
    return condition


def main():
    paper = b"%PDF-1.4\n" + os.urandom(700000)
    PAPER.write_bytes(paper)
    PHOTO.write_bytes(b"\xff\xd8\xff\xe0" + os.urandom(1000))
    run("create", "--organisation", "Qendra", "--staff", "Drita")
    run("sample", "--people", "5", "--seed", "1")
    cases = json.loads(run("list", "cases", "--format", "json"))
    case, person = cases[0]["number"], cases[0]["person.code"]

    paper_is = {"case": case, "kind": "court_decision", "title": "Vendimi i parë"}
    wrong = [{**paper_is, "title": None}, {**paper_is, "kind": None}, {**paper_is, "case": None},
             {**paper_is, "case": "none"}, {**paper_is, "kind": "nonsense"}, {**paper_is, "hash": "x"}]
    good = ok("without a title, an owner or a kind nothing is added",
              not any(run("attachment", "add", PAPER, "-", text=json.dumps(each), status=1) for each in wrong)
              and not run("attachment", "add", PAPER, "-", text="no JSON", status=1)
              and not run("attachment", "add", SCRATCH / "missing", "-", text=json.dumps(paper_is), status=1)
              and not run("attachment", "add", PAPER, status=2)
              and json.loads(run("attachment", "list", "--json")) == [])
    good &= ok("what may name somebody is no option", not run("attachment", "add", PAPER, "-", "--title", "x", status=2)
               and not run("list", "people", "--search", "Hoxha", status=2)
               and not run("list", "people", "--search", text="", status=1))

    described = SCRATCH / "paper.json"
    described.write_text(json.dumps(paper_is), encoding="utf-8")
    added = json.loads(run("attachment", "add", PAPER, described, "--json"))
    good &= ok("a paper goes in", added["size"] == len(paper)
               and added["hash"] == hashlib.blake2b(paper, digest_size=32).hexdigest())
    with PHOTO.open("rb") as photo:
        run("attachment", "add", f"/dev/fd/{photo.fileno()}", "-", files=[photo.fileno()], text=json.dumps(
            {"person": person, "kind": "photograph", "title": "Dëshmi", "level": "highly_restricted"}))

    listed = {row["title"]: row for row in json.loads(run("attachment", "list", "--json"))}
    good &= ok("both are listed", set(listed) == {"Vendimi i parë", "Dëshmi"}
               and listed["Vendimi i parë"]["media_type"] == "application/pdf"
               and listed["Dëshmi"]["level"] == "highly_restricted"
               and listed["Vendimi i parë"]["person"] == listed["Dëshmi"]["person"])
    good &= ok("a file given as a descriptor leaves no name", PHOTO.stem not in json.dumps(listed["Dëshmi"])
               and listed["Dëshmi"]["media_type"] == "image/jpeg")
    good &= ok("a case has its own", len(json.loads(run("attachment", "list", "--case", case, "--json"))) == 1
               and len(json.loads(run("attachment", "list", "--person", person, "--json"))) == 2
               and run("attachment", "list", "--case", case).startswith(added["id"] + "\t"))

    run("attachment", "export", added["id"], OUT)
    good &= ok("it comes out as it went in", OUT.read_bytes() == paper and OUT.stat().st_mode & 0o777 == 0o600)
    good &= ok("what is not there does not come out", not run("attachment", "export", "0" * 8 + added["id"][8:],
                                                              SCRATCH / "none", status=1)
               and not (SCRATCH / "none").exists() and not run("attachment", "export", "x", OUT, status=2))

    run("check")
    run("backup", BACKUP)
    secrets = SCRATCH / "secrets"
    secrets.write_text(f"passphrase = {PASSPHRASE}\nlabel = Drita\n", encoding="utf-8")
    read = subprocess.run([sys.executable, READER, BACKUP, "--secrets", secrets], stdout=subprocess.PIPE, check=False)
    rows = read.stdout.decode().splitlines()
    good &= ok("the reader made from the format's text finds it whole",
               read.returncode == 0 and "content 2" in rows and "content_piece 4" in rows and "attachment 2" in rows)

    run("restore", BACKUP, "--into", RESTORED)
    run("check", vault=RESTORED)
    run("attachment", "export", added["id"], OUT, vault=RESTORED)
    good &= ok("a restored vault has it", OUT.read_bytes() == paper)
    print(f"1..{number}")
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
