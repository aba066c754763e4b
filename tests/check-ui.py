#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every field of every record type stands in exactly one form, and every form names only
fields that there are. A forgotten or misspelt field fails here, not on somebody's screen.

usage: check-ui.py SOURCE-FOLDER
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def read_types(root):
    """Field names by record type, from the tables of the model."""
    fields, types = {}, {}
    for path in sorted((root / "src/core/model").glob("dosja-types-*.c")):
        text = path.read_text(encoding="utf-8")
        for table, body in re.findall(r"static const DosjaField (\w+)\[\] = \{(.*?)\n\};", text, re.S):
            fields[table] = re.findall(r'^\s*\{ "(\w+)",', body, re.M)
        for body in re.findall(r"const DosjaType \w+ = \{(.*?)\n\};", text, re.S):
            name = re.search(r'\.name = "(\w+)"', body).group(1)
            types[name] = fields[re.search(r"\.fields = (\w+)", body).group(1)]
    return types


def read_forms(root):
    """Record types and templates, from the table of the forms' classes."""
    text = (root / "src/gui/records/dosja-forms.c").read_text(encoding="utf-8")
    return re.findall(r'^  FORM \(\w+, \w+, "(\w+)", "([\w-]+\.ui)"\)', text, re.M)


def placed_fields(path):
    names = []
    for widget in ElementTree.parse(path).iter("object"):
        if widget.get("class") == "DosjaFieldRow":
            names += [p.text for p in widget.findall("property") if p.get("name") == "field"]
    return names


def main():
    root = pathlib.Path(sys.argv[1])
    types, forms = read_types(root), read_forms(root)
    problems = []
    if not types or not forms:
        problems.append("no record types or no forms were found: the tables are written otherwise now")

    drawn = [name for name, _ in forms]
    for name in types:
        if drawn.count(name) != 1:
            problems.append(f"{name}: {drawn.count(name)} forms, wanted one")
    for name, file in forms:
        if name not in types:
            problems.append(f"{file}: there is no record type {name}")
            continue
        placed = placed_fields(root / "ui" / file)
        for field in types[name]:
            if placed.count(field) != 1:
                problems.append(f"{file}: field {field} stands there {placed.count(field)} times, wanted once")
        problems += [f"{file}: {name} has no field {field}" for field in placed if field not in types[name]]

    known = {file for _, file in forms}
    for path in sorted((root / "ui").glob("*.ui")):
        if path.name not in known and placed_fields(path):
            problems.append(f"{path.name}: has field rows but is no form")

    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(forms)} forms, {sum(map(len, types.values()))} fields")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
