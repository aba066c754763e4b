#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree to its own rules: who may include whom, where SQL and secrets may be,
what a log may say. Usage: check-layers.py SOURCE-ROOT [BUILD-ROOT [BINARY...]]"""

import json
import pathlib
import re
import subprocess
import sys

LAYERS = {
    "core/base": {"base"},
    "core/model": {"base", "model"},
    "core/assess": {"base", "model", "assess"},
    "core/vault": {"base", "vault"},
    "core/store": {"base", "model", "assess", "store"},
    "core/casework": {"base", "model", "assess", "store", "casework"},
    "core/backup": {"base", "model", "store", "vault", "backup"},
    "core/report": {"base", "model", "assess", "store", "report"},
    "core/transfer": {"base", "model", "assess", "store", "transfer"},
    "core/document": {"base", "model", "assess", "store", "report", "document"},
    "core/session": {"casework", "base", "model", "assess", "vault", "store", "backup", "report", "transfer", "document", "session"},
}
CORE = set(LAYERS["core/session"])
LAYERS["ctl"] = CORE | {"ctl"}
LAYERS["gui"] = CORE | {"gui"}

# Headers of libraries that only some folders may know.
RESERVED = [
    (re.compile(r"sqlite3|sqlcipher"), {"core/store"}),
    (re.compile(r"^sodium"), {"core/base", "core/vault", "core/backup"}),
    (re.compile(r"^(gtk|gdk|gsk|adwaita)"), {"gui"}),
]

SQL = re.compile(r'"\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|'
                 r'CREATE\s+(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)\s|DROP\s+TABLE\s|PRAGMA\s)')
LOGGING = re.compile(r"\bg_(debug|info|message|warning|log)\s*\(")
# Deprecated since the floor, or known to read every record of a list.
UNWANTED = re.compile(
    r"\b(Gtk|GTK_|gtk_)(TREE_VIEW|TreeView|tree_view|COMBO_BOX|ComboBox|combo_box|MESSAGE_DIALOG|MessageDialog|"
    r"message_dialog|INFO_BAR|InfoBar|info_bar|STATUSBAR|Statusbar|statusbar|ASSISTANT|Assistant|assistant|"
    r"ENTRY_COMPLETION|EntryCompletion|entry_completion|LOCK_BUTTON|LockButton|lock_button|"
    r"SORT_LIST_MODEL|SortListModel|sort_list_model|FILTER_LIST_MODEL|FilterListModel|filter_list_model)\b"
    r"|\bgtk_widget_(show|hide)\b|\bgtk_dialog_\w+|\bGtkDialog\b|\bgtk_css_provider_load_from_data\b"
    r"|\bGtkRecentManager\b|\bgtk_recent_manager_\w+")
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
HOME = re.compile(r"(?<![\w.$}])(/home/|/root/|/Users/)\w")
SPDX = "SPDX-License-Identifier:"
MARKED = {".c", ".h", ".py", ".sh", ".ui", ".css", ".svg", ".1"}

problems = []


def complain(path, line, text):
    problems.append(f"{path}:{line}: {text}" if line else f"{path}: {text}")


def strip_comments(text):
    """The code with comments blanked, its lines where they were."""
    pattern = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|//[^\n]*', re.S)

    def blank(match):
        found = match.group(0)
        return found if found[0] in "\"'" else re.sub(r"[^\n]", " ", found)

    return pattern.sub(blank, text)


def layer_of(path):
    parts = path.parts[1:-1]
    return "/".join(parts[:2]) if parts[:1] == ("core",) else (parts[0] if parts else "")


def check_includes(path, layer, text):
    own = {path.with_suffix(".h").name, path.stem + "-private.h"}
    first = None
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
        if not match:
            continue
        quoted, name = match.group(1) == '"', match.group(2)
        first = first or name
        if quoted and "/" in name and layer in LAYERS and name.split("/")[0] not in LAYERS[layer]:
            complain(path, number, f"{layer} may not know {name}")
        for pattern, folders in RESERVED:
            if not quoted and pattern.search(name) and layer not in folders and path.name != "main.c":
                complain(path, number, f"<{name}> is only for {', '.join(sorted(folders))}")
    if path.suffix == ".c" and first and pathlib.PurePath(first).name not in own and (ROOT / path).with_suffix(".h").exists():
        complain(path, 0, f"its own header must be the first it includes")


def check_source(path, layer, raw):
    text = strip_comments(raw)
    check_includes(path, layer, text)
    if path.suffix == ".c" and "G_LOG_DOMAIN" not in raw and path.name != "main.c":
        complain(path, 0, "no G_LOG_DOMAIN")
    if path.suffix == ".h" and "#pragma once" not in raw:
        complain(path, 0, "no #pragma once")
    for number, line in enumerate(text.split("\n"), 1):
        if layer != "core/store" and SQL.search(line):
            complain(path, number, "SQL outside src/core/store")
        if UNWANTED.search(line):
            complain(path, number, f"not to be used: {UNWANTED.search(line).group(0)}")
    for match in LOGGING.finditer(text):
        call = text[match.start():text.find(";", match.start())]
        if re.search(r'"[^"]*%[^diu%"][^"]*"', call):
            complain(path, text.count("\n", 0, match.start()) + 1, "a log message that may hold a value")


def check_tree(path, raw):
    head = "\n".join(raw.split("\n", 4)[:4])
    if path.suffix in MARKED and SPDX not in head:
        complain(path, 0, f"no {SPDX} line")
    for number, line in enumerate(raw.split("\n"), 1):
        if UNFINISHED.search(line):
            complain(path, number, "unfinished")
        if HOME.search(line) or str(ROOT) in line:
            complain(path, number, "a path of one machine")
        if path.suffix == ".ui" and UNWANTED.search(line):
            complain(path, number, f"not to be used: {UNWANTED.search(line).group(0)}")


def check_build(build, binaries):
    """The core is built without a toolkit, and nothing is linked with plain SQLite."""
    commands = build / "compile_commands.json"
    for command in json.loads(commands.read_text()):
        if "/src/core/" in command["file"].replace("\\", "/") and "gtk-4.0" in command["command"]:
            complain("src/core/meson.build", 0, f"GTK is among the dependencies of {command['output']}")
            break
    for binary in binaries:
        listing = subprocess.run(["ldd", binary], capture_output=True, text=True, check=True).stdout
        name = pathlib.Path(binary).name
        if "libsqlite3" in listing:
            complain(name, 0, "is linked with plain SQLite")
        if name != "dosja" and "libgtk" in listing:
            complain(name, 0, "is linked with GTK")


ROOT = pathlib.Path(sys.argv[1]).resolve()
n_files = 0
for path in sorted(ROOT.rglob("*")):
    relative = path.relative_to(ROOT)
    if not path.is_file() or any(part.startswith((".", "_build", "build", "__pycache__")) for part in relative.parts):
        continue
    try:
        raw = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        continue
    n_files += 1
    check_tree(relative, raw)
    if relative.parts[0] == "src" and path.suffix in (".c", ".h"):
        check_source(relative, layer_of(relative), raw)
if len(sys.argv) > 2:
    check_build(pathlib.Path(sys.argv[2]), sys.argv[3:])

for problem in problems:
    print(problem)
print(f"{n_files} files, {len(problems)} problems")
sys.exit(1 if problems or n_files == 0 else 0)
