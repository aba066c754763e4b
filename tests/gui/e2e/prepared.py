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


def tool(build, *command, words=''):
    """What dosjactl answers. Everybody has the same passphrase, which it may ask for twice."""
    reader, writer = os.pipe()
    os.write(writer, (PASSPHRASE + '\n').encode() * 2)
    os.close(writer)
    done = subprocess.run([os.path.join(build, 'src', 'ctl', 'dosjactl'), '--vault', vault_folder(),
                           '--passphrase-fd', str(reader), *command], pass_fds=[reader], input=words,
                          capture_output=True, text=True, check=False)
    os.close(reader)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_vault(build, colleagues=()):
    """`colleagues` are names with their roles."""
    os.makedirs(os.path.dirname(vault_folder()))
    tool(build, 'create', '--organisation', 'Qendra e provës', '--staff', 'Mira Ç.')
    sheet = os.path.join(os.environ['HOME'], 'sheet.csv')
    with open(sheet, 'w', encoding='utf-8') as file:
        file.write(SHEET)
    tool(build, 'import', sheet, '--map', 'register')
    os.unlink(sheet)
    for name, role in colleagues:
        tool(build, 'staff', 'add', name, '--role', role)


def open_window(build, **environment):
    return Program([os.path.join(build, 'src', 'gui', 'dosja')], os.environ['HOME'] + '/log',
                   {'DOSJA_LOCALEDIR': os.path.join(build, 'po'), 'LANGUAGE': 'en',
                    'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'), **environment})


def unlock(window, words=str, who=None):
    window.find('entry', words('Passphrase'))
    if who is not None:
        window.choose(words('Who are you?'), who)
    window.fill(words('Passphrase'), PASSPHRASE)
    key('Return')
    window.find('button', words('Today'), limit=60)


def change_hands(window, words, who):
    """Locks, and somebody else unlocks."""
    key('ctrl+l')
    unlock(window, words, who)


def is_locked(window):
    """The passphrase is asked for only when the keys are wiped."""
    for entry in window.all('entry', 'Passphrase'):
        try:
            if window.visible(entry) and entry.is_in(Atspi.StateType.SENSITIVE):
                return True
        except Gone:  # the page went while it was looked at
            continue
    return False
