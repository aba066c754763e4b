#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark runs to its end and prints the figures it promises; their size is not judged."""

import json
import subprocess
import sys

KEYS = {
    "people", "cases", "filling_s", "headline_report_ms",
    "unlock_ms.passphrase_to_usable", "unlock_ms.to_usable_without_argon2id",
    "list_ms.person.surname", "list_ms.person.born", "list_ms.case.opened", "list_ms.case.person.surname",
    "list_by_role_ms.own_cases.case", "list_by_role_ms.all_but_hidden.person",
    "search_per_keystroke_ms.median", "search_per_keystroke_ms.worst",
    "case_of_500_entries_ms.first", "case_of_500_entries_ms.again",
    "backup.write_and_read_back_mib_per_s", "backup.verify_mib_per_s",
    "backup.plain_copy_mib_per_s", "backup.raw_secretstream_mib_per_s",
    "same_sql.people_by_surname.first_ms", "same_sql.plain_sqlite_available",
    "resident_mib.people_0", "resident_mib.people_all",
}


def flatten(value, prefix=""):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from flatten(each, prefix + "." + key if prefix else key)
    else:
        yield prefix, value


def main():
    run = subprocess.run([sys.argv[1], "--people", "2000"], capture_output=True, text=True, timeout=200)
    print("1..3")
    good = run.returncode == 0
    print("%s 1 - the benchmark ends well" % ("ok" if good else "not ok"))
    if not good:
        print("# %s" % run.stderr[-500:])
        return 1
    figures = dict(flatten(json.loads(run.stdout)))
    missing = sorted(KEYS - set(figures))
    print("%s 2 - every figure is there # %s" % ("not ok" if missing else "ok", ", ".join(missing)))
    wrong = [key for key, value in figures.items() if not isinstance(value, (int, float)) or value < 0]
    sensible = not wrong and figures["people"] == 2000 and figures["cases"] >= 2000
    print("%s 3 - every figure is a number # %s" % ("ok" if sensible else "not ok", ", ".join(wrong)))
    return 1 if missing or not sensible else 0


if __name__ == "__main__":
    sys.exit(main())
