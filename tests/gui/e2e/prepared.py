# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault with five people, made by dosjactl, and the real window over it."""
import os
import subprocess

from drive import Atspi, Gone, Program, key

PASSPHRASE = 'dritare korrik lumi shkallë 4821 pesha'
NAMES = ('Zymrytja', 'Qyteqarëzi', 'Hënëzanë', 'Vjeshtakuq', 'Gurëlesht')
NOTE = 'takuar te ura e xhamtë'
SHEET = ('Nr.;Kodi;Emri;Atësia;Mbiemri;Gjinia;Datëlindja;Shtetësia;Bashkia;Kategoria;Data e pranimit;'
         'Burimi i referimit;Strehuar nga;Strehuar deri;Mbyllur më;Arsyeja e mbylljes;Fëmijë i;Shënime\n'
         + ''.join(f'{n + 1};V{n + 1:05};{NAMES[n]};Blerim;{NAMES[(n + 1) % 5]};F;27.08.1976;Shqiptare;Elbasan;VT;'
                   f'01/02/20{n + 1:02};Policia;;;;;;"{NOTE} {n}"\n' for n in range(5)))


def vault_folder():
    return os.path.join(os.environ['XDG_DATA_HOME'], 'dosja', 'vault')


def tool(build, *command):
    reader, writer = os.pipe()
    os.write(writer, (PASSPHRASE + '\n').encode())
    os.close(writer)
    subprocess.run([os.path.join(build, 'src', 'ctl', 'dosjactl'), '--vault', vault_folder(), '--passphrase-fd', str(reader),
                    *command], pass_fds=[reader], capture_output=True, check=True)
    os.close(reader)


def make_vault(build):
    os.makedirs(os.path.dirname(vault_folder()))
    tool(build, 'create', '--organisation', 'Qendra e provës', '--staff', 'Mira Ç.')
    sheet = os.path.join(os.environ['HOME'], 'sheet.csv')
    with open(sheet, 'w', encoding='utf-8') as file:
        file.write(SHEET)
    tool(build, 'import', sheet, '--map', 'register')
    os.unlink(sheet)


def open_window(build, **environment):
    return Program([os.path.join(build, 'src', 'gui', 'dosja')], os.environ['HOME'] + '/log',
                   {'DOSJA_LOCALEDIR': os.path.join(build, 'po'), 'LANGUAGE': 'en',
                    'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'), **environment})


def unlock(window):
    window.fill('Passphrase', PASSPHRASE)
    key('Return')
    window.find('button', 'People', limit=60)


def is_locked(window):
    """The passphrase is asked for only when the keys are wiped."""
    for entry in window.all('entry', 'Passphrase'):
        try:
            if window.visible(entry) and entry.is_in(Atspi.StateType.SENSITIVE):
                return True
        except Gone:  # the page went while it was looked at
            continue
    return False
