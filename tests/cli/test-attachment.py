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


def run(*words, vault=VAULT, status=0):
    reading, writing = os.pipe()
    os.write(writing, (PASSPHRASE + "\n").encode())
    os.close(writing)
    process = subprocess.run([DOSJACTL, "--vault", vault, "--passphrase-fd", str(reading), *map(str, words)],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                             pass_fds=[reading], env={**os.environ, "HOME": str(SCRATCH)}, check=False)
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

    good = ok("without an owner or a kind nothing is added", not run("attachment", "add", PAPER, "--kind", "letter",
                                                                     status=2)
              and not run("attachment", "add", PAPER, "--case", case, status=2)
              and not run("attachment", "add", PAPER, "--case", "none", "--kind", "letter", status=1)
              and not run("attachment", "add", PAPER, "--case", case, "--kind", "nonsense", status=1)
              and not run("attachment", "add", SCRATCH / "missing", "--case", case, "--kind", "letter", status=1)
              and json.loads(run("attachment", "list", "--json")) == [])

    added = json.loads(run("attachment", "add", PAPER, "--case", case, "--kind", "court_decision", "--json"))
    good &= ok("a paper goes in", added["size"] == len(paper)
               and added["hash"] == hashlib.blake2b(paper, digest_size=32).hexdigest())
    run("attachment", "add", PHOTO, "--person", person, "--kind", "photograph", "--title", "Dëshmi",
        "--level", "highly_restricted")

    listed = {row["title"]: row for row in json.loads(run("attachment", "list", "--json"))}
    good &= ok("both are listed", set(listed) == {"Vendim i gjykatës", "Dëshmi"}
               and listed["Vendim i gjykatës"]["media_type"] == "application/pdf"
               and listed["Dëshmi"]["level"] == "highly_restricted"
               and listed["Vendim i gjykatës"]["person"] == listed["Dëshmi"]["person"])
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
