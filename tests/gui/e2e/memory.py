#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a locked window still holds of the people it showed.

memory.py BUILD_DIR

A vault whose people have names that are nowhere else on a machine is opened in the real window:
the list, a search, a person's page, an intake in which somebody is typing, a person who is saved and
another who is begun after that. Then it locks, and its
whole memory is searched from outside, as the user `root` or a debugger could.
"""
import os
import sys
import time

import drive
import traces
from drive import key, typed, until
from prepared import NAMES, NOTE, is_locked, make_vault, open_window, unlock

BUILD = os.path.abspath(sys.argv[1])
DRAFT, SAVED, TYPED = 'Gjysmëzuar', 'Ruajtëzana', 'Shtypëzuar'


def work(window):
    window.click('People')
    until('the list', lambda: any(NAMES[0] in n.name for n in window.all('row')))
    key('ctrl+f')
    typed('zymrytja')
    time.sleep(0.6)
    key('Down', 'Return')
    until('the page of a person', lambda: window.text_shown('V00001') and not window.has('row', 'V00002'))
    time.sleep(0.5)
    window.click('History', kind=None)
    time.sleep(0.5)
    window.click('Cases')
    until('the list of cases', lambda: window.text_shown('VT') or window.all('row'))
    key('ctrl+n')
    window.fill('Given name', DRAFT)
    time.sleep(0.5)


def write_two(window):
    """One person is saved, and another begun in the same form: what hides when the first was saved, and what hides
    with the lock, lie around the same field."""
    window.click('People')
    for name in (SAVED, TYPED):
        key('ctrl+shift+n')
        if name == SAVED:
            window.choose('Sex', 1)
        window.fill('Given name', name)
        key('Tab')
        if name == SAVED:
            key('ctrl+s')
            until('the person is saved', lambda: window.text_shown(SAVED) and not window.has('entry', 'Given name'))
    time.sleep(0.5)


def main():
    texts = traces.Texts(*NAMES, NOTE, DRAFT, SAVED, TYPED)
    make_vault(BUILD)
    window = open_window(BUILD)
    pid = window.process.pid
    try:
        if not traces.can_read_memory(pid):
            print('1..0 # SKIP only root reads the memory of this program')
            return
        unlock(window)
        work(window)
        write_two(window)
        _, found = traces.memory_report(texts, pid)
        assert found >= {NAMES[0], NAMES[4], DRAFT, SAVED, TYPED}, f'the search finds only {found}'
        print('ok 1 - while it is open, the search finds what it shows')
        key('ctrl+l')
        until('the lock', lambda: is_locked(window))
        print('# locked')
        size, found = traces.memory_report(texts, pid)
        assert size > 1 << 24, f'only {size} bytes of memory were searched'
        print(f'{"not " if found else ""}ok 2 - once it is locked, none of {size >> 20} MiB holds a name')
        print('1..2')
    finally:
        window.close()
    sys.exit(1 if found else 0)


main()
