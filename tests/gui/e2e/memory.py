#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a locked window still holds of the people it showed.

memory.py BUILD_DIR

A vault whose people have names that are nowhere else on a machine is opened in the real window:
the list, a search, a person's page, a form in which somebody is typing. Then it locks, and its
whole memory is searched from outside, as the user `root` or a debugger could.
"""
import os
import subprocess
import sys
import time

import traces
from drive import Atspi, Program, key, typed, until

BUILD = os.path.abspath(sys.argv[1])
HOME = os.environ['HOME']
VAULT = os.path.join(os.environ['XDG_DATA_HOME'], 'dosja', 'vault')
PASSPHRASE = 'dritare korrik lumi shkallë 4821 pesha'
NAMES = ('Zymrytja', 'Qyteqarëzi', 'Hënëzanë', 'Vjeshtakuq', 'Gurëlesht')
NOTE = 'takuar te ura e xhamtë'
DRAFT = 'Gjysmëzuar'
SHEET = ('Nr.;Kodi;Emri;Atësia;Mbiemri;Gjinia;Datëlindja;Shtetësia;Bashkia;Kategoria;Data e pranimit;'
         'Burimi i referimit;Strehuar nga;Strehuar deri;Mbyllur më;Arsyeja e mbylljes;Fëmijë i;Shënime\n'
         + ''.join(f'{n + 1};V{n + 1:05};{NAMES[n]};Blerim;{NAMES[(n + 1) % 5]};F;27.08.1976;Shqiptare;Elbasan;VT;'
                   f'01/02/20{n + 1:02};Policia;;;;;;"{NOTE} {n}"\n' for n in range(5)))


def tool(*command):
    reader, writer = os.pipe()
    os.write(writer, (PASSPHRASE + '\n').encode())
    os.close(writer)
    subprocess.run([os.path.join(BUILD, 'src', 'ctl', 'dosjactl'), '--vault', VAULT, '--passphrase-fd', str(reader),
                    *command], pass_fds=[reader], capture_output=True, check=True)
    os.close(reader)


def unlock(window):
    window.fill('Passphrase', PASSPHRASE)
    key('Return')
    window.find('button', 'People', limit=40)


def work(window):
    window.click('People')
    until('the list', lambda: any(NAMES[0] in (n.get_name() or '') for n in window.all('row')))
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


def make_vault():
    os.makedirs(os.path.dirname(VAULT))
    tool('create', '--organisation', 'Qendra e provës', '--staff', 'Mira Ç.')
    sheet = os.path.join(HOME, 'sheet.csv')
    with open(sheet, 'w', encoding='utf-8') as file:
        file.write(SHEET)
    tool('import', sheet, '--map', 'register')
    os.unlink(sheet)


def is_locked(window):
    """The passphrase is asked for only when the keys are wiped."""
    return window.find('entry', 'Passphrase').get_state_set().contains(Atspi.StateType.SENSITIVE)


def main():
    texts = traces.Texts(*NAMES, NOTE, DRAFT)
    make_vault()
    window = Program([os.path.join(BUILD, 'src', 'gui', 'dosja')], HOME + '/log',
                     {'DOSJA_LOCALEDIR': os.path.join(BUILD, 'po'), 'LANGUAGE': 'en',
                      'GSETTINGS_SCHEMA_DIR': os.path.join(BUILD, 'data')})
    pid = window.process.pid
    try:
        if not traces.can_read_memory(pid):
            print('1..0 # SKIP only root reads the memory of this program')
            return
        unlock(window)
        work(window)
        _, found = traces.memory_report(texts, pid)
        assert found >= {NAMES[0], NAMES[4], DRAFT}, f'the search finds only {found}'
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
