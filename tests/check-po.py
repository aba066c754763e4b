#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word that a user reads can be translated, and is: POTFILES.in is whole, sq.po has
nothing missing, no page gives one mnemonic to two controls in either language.
Usage: check-po.py SOURCE-ROOT"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

VISIBLE = {"label", "title", "tooltip-text", "placeholder-text", "description", "heading", "subtitle", "text",
           "empty-title", "empty-text", "hint"}
CALL = re.compile(r'\b(_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"')
# Names, which are the same in every language.
NAMES = {"Dosja", "Shqip", "English"}

problems = []


def complain(text):
    problems.append(text)


def read_potfiles(root):
    lines = (root / "po/POTFILES.in").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def has_words(path, text):
    if path.suffix in (".c", ".h"):
        code = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        return CALL.search(code) is not None
    if path.suffix == ".ui":
        return 'translatable="yes"' in text
    return path.name.endswith((".desktop.in", ".metainfo.xml.in", ".gschema.xml", ".mime.xml.in"))


def check_potfiles(root):
    listed = read_potfiles(root)
    if listed != sorted(listed):
        complain("po/POTFILES.in is not sorted")
    for name in listed:
        if not (root / name).exists():
            complain(f"po/POTFILES.in names {name}, which does not exist")
    for folder in ("data", "src", "ui"):
        for path in sorted((root / folder).rglob("*")):
            name = str(path.relative_to(root))
            if path.is_file() and path.suffix in (".c", ".h", ".ui", ".in", ".xml") and name not in listed:
                if has_words(path, path.read_text(encoding="utf-8")):
                    complain(f"{name} has words for people and is not in po/POTFILES.in")


def run(*arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, **options)


def unquote(text):
    return text.replace('\\n', '\n').replace('\\"', '"').replace("\\t", "\t").replace("\\\\", "\\")


def read_catalogue(text):
    """msgid (with its context) → translation, of the singular forms."""
    words, entry, field = {}, {}, None
    for line in text.split("\n") + [""]:
        match = re.match(r'(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) "(.*)"$', line)
        if match:
            field = match.group(1)
            entry[field] = unquote(match.group(2))
        elif line.startswith('"') and field:
            entry[field] += unquote(line[1:-1])
        elif not line and entry:
            words[(entry.get("msgctxt"), entry["msgid"])] = entry.get("msgstr", entry.get("msgstr[0]", ""))
            entry, field = {}, None
    return words


def check_catalogue(root, folder):
    pot = folder / "dosja.pot"
    extracted = run("xgettext", "--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_",
                    "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2",
                    "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3", "--keyword=ngettext:1,2",
                    "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format",
                    "--flag=g_strdup_printf:1:c-format", "-o", str(pot), "-f", "po/POTFILES.in", cwd=root)
    if extracted.returncode != 0:
        complain(f"xgettext: {extracted.stderr}")
        return {}
    merged = folder / "sq.po"
    run("msgmerge", "-q", "--no-fuzzy-matching", "-o", str(merged), str(root / "po/sq.po"), str(pot), check=True)

    checked = run("msgfmt", "--check", "--check-accelerators=_", "-o", "/dev/null", str(merged))
    if checked.returncode != 0:
        complain(f"sq.po: {checked.stderr}")
    counted = run("msgfmt", "--statistics", "-o", "/dev/null", str(merged)).stderr
    if re.search(r"fuzzy|untranslated", counted):
        complain(f"sq.po: {counted.strip()}")
        for option in ("--untranslated", "--only-fuzzy"):
            for line in run("msgattrib", option, "--no-obsolete", str(merged)).stdout.split("\n"):
                if line.startswith(("#:", "msgid")):
                    complain(f"  {line}")
    if run("msgattrib", "--only-obsolete", str(merged)).stdout.strip():
        complain("sq.po holds words that the program no longer has")
    return read_catalogue(run("msgcat", "--no-wrap", str(merged), check=True).stdout)


def mnemonic(text):
    match = re.search(r"(?<!_)_(\w)", text)
    return match.group(1).lower() if match else None


def check_mnemonics(name, element, albanian, taken):
    """What is seen together has letters of its own: a stack shows one page at a time, and a
    menu or popover has the keyboard for itself."""
    text = element.text or ""
    if element.get("translatable") == "yes":
        translated = albanian.get((element.get("context"), text)) or text
        for language, shown in (("en", text), ("sq", translated)):
            key = mnemonic(shown)
            other = taken[language].setdefault(key, text)
            if key and other != text:
                complain(f"{name}: in {language}, “{other}” and “{text}” are both reached by {key}")
    later = []
    for child in element:
        if element.tag == "menu" or child.tag == "menu" or child.get("class") == "GtkPopover":
            check_mnemonics(name, child, albanian, taken if element.tag == "menu" else {"en": {}, "sq": {}})
        elif element.get("class") == "GtkStack" and child.tag == "child":
            later.append(child)
        else:
            check_mnemonics(name, child, albanian, taken)
    for child in later:
        check_mnemonics(name, child, albanian, {language: dict(keys) for language, keys in taken.items()})


def check_ui(root, path, albanian):
    name = path.relative_to(root)
    try:
        tree = ElementTree.parse(path)
    except ElementTree.ParseError as error:
        complain(f"{name}: {error}")
        return
    if tree.getroot().get("domain") != "dosja":
        complain(f'{name}: <interface> without domain="dosja"')
    check_mnemonics(name, tree.getroot(), albanian, {"en": {}, "sq": {}})
    for element in tree.iter():
        text = element.text or ""
        words = element.get("translatable") == "yes" or text in NAMES
        named = element.tag in ("property", "attribute") and (element.get("name") or "").replace("_", "-") in VISIBLE
        if named and not words and len(element) == 0 and re.search(r"[^\W\d_]", text) and element.get("bind-source") is None:
            complain(f"{name}: “{text}” ({element.get('name')}) cannot be translated")


root = pathlib.Path(sys.argv[1]).resolve()
check_potfiles(root)
with tempfile.TemporaryDirectory() as temporary:
    albanian = check_catalogue(root, pathlib.Path(temporary))
for path in sorted((root / "ui").rglob("*.ui")) if (root / "ui").exists() else []:
    check_ui(root, path, albanian)
gtk = run("msgfmt", "--check", "--statistics", "-o", "/dev/null", str(root / "po/gtk40/sq.po"))
if gtk.returncode != 0 or re.search(r"fuzzy|untranslated", gtk.stderr):
    complain(f"po/gtk40/sq.po: {gtk.stderr.strip()}")

for problem in problems:
    print(problem)
print(f"{len(albanian)} texts, {len(problems)} problems")
sys.exit(1 if problems else 0)
