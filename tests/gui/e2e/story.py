#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, done as a user does it, in a real window and in one language.

story.py BUILD_DIR sq|en [FOLDER_FOR_PICTURES]

A first start, a person typed in, a register imported, the figures read, a search, a backup
made and read back, lock and unlock with half a sentence typed, and the backup restored into
a new folder, which is then opened and counted by dosjactl.
"""
import gettext
import json
import os
import re
import subprocess
import sys
import time

import drive
from drive import Program, key, typed, until

BUILD, LANGUAGE = os.path.abspath(sys.argv[1]), sys.argv[2]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..')
REGISTER = os.path.abspath(os.path.join(ROOT, 'tests', 'core', 'register.csv'))
PASSPHRASE = 'dritare korrik lumi shkallë 4821 pesha'
HOME = os.environ['HOME']
VAULT = os.path.join(os.environ['XDG_DATA_HOME'], 'dosja', 'vault')
WORDS = gettext.translation('dosja', os.path.join(BUILD, 'po'), languages=[LANGUAGE], fallback=True)
step = 0


def T(text):
    """What the window says for an English text, without the mark of the mnemonic."""
    return drive.plain(WORDS.gettext(text))


def done(what, window):
    global step
    step += 1
    print(f'ok {step} - {what}', flush=True)
    if PICTURES:
        window.see(os.path.join(PICTURES, f'{LANGUAGE}-{step:02}.png'))


def choose_file(window, path):
    """Types a path into GTK's own file chooser."""
    time.sleep(0.8)
    key('ctrl+a')
    typed(path)
    time.sleep(0.4)
    key('Return')


def nine_groups(window):
    """The recovery key as it stands on the sheet, read from the screen."""
    groups = [n.get_name() for n in window.all('label') if re.fullmatch(r'[0-9A-Z]{4}', n.get_name() or '')]
    return groups if len(groups) == 9 else None


def first_start(window):
    window.click(T('_Next'))
    window.click(T('_Next'))
    window.fill(T('_Organisation'), 'Qendra e provës')
    window.fill(T('Your n_ame, as you want to be listed'), 'Mira Ç.')
    window.click(T('_Next'))
    window.point(window.find('check', T('Think of _my own')))
    window.fill(T('New pass_phrase'), PASSPHRASE)
    window.fill(T('Type it once more, to be _sure'), PASSPHRASE)
    window.click(T('_Next'))
    groups = until('the recovery key', lambda: nine_groups(window), 40)
    done('the vault is made and shows its recovery key', window)
    window.click(T('I ha_ve it on paper'))
    asked = until('two groups asked for', lambda: [
        n for n in window.all('entry') if window.visible(n)
        and re.search(r'\d', drive.plain(n.get_name()))])
    for entry in asked:
        number = int(re.search(r'\d+', drive.plain(entry.get_name())).group())
        window.point(entry)
        typed(groups[number - 1])
    window.click(T('_Next'))
    time.sleep(0.5)
    window.click(T('_Begin'))


def new_person(window):
    key('ctrl+n')
    window.fill(T('Code'), 'K00001')  # the register has a V00001 of its own
    window.fill(T('Given name'), 'Ëngjëllushe')
    window.fill(T('Surname'), 'Çela')
    window.choose(T('Sex'), 1)
    window.fill(T('Date of birth'), '3.5.87')
    window.click(T('_Save'))
    until('the person is shown', lambda: window.text_shown('K00001') and window.text_shown('Çela'))
    done('a person is typed in and saved', window)


def import_register(window):
    window.click(T('Main menu'))
    window.click(T('_Import a sheet…'), kind=None)
    window.click(T('Choose a _file…'))
    choose_file(window, REGISTER)
    until('the sheet is read', lambda: window.text_shown('Kodi'))
    for _ in range(3):
        window.click(T('_Next'))
        time.sleep(1.5)
    window.see('/tmp/lk/st-imp.png')
    window.click(T('_Import'))
    window.find('button', T('Show the _people'), limit=90)
    done('the register is imported', window)


def count(window):
    window.click(T('Reports'))
    for figure in (2659, 2190, 761):
        shown = f'{figure:,}' if LANGUAGE == 'en' else f'{figure:,}'.replace(',', '.')
        until(f'the figure {shown}', lambda: window.text_shown(shown))
    done('the report gives 2659, 2190 and 761', window)


def find_somebody(window):
    window.click(T('People'))
    key('ctrl+f')
    typed('engjellush cela')
    until('the person is found', lambda: window.all('row') and any(
        'Ëngjëllushe' in (n.get_name() or '') for n in window.all('row')))
    done('a search without diacritics finds the person', window)


def back_up(window, path):
    window.click(T('Backup'))
    window.click(T('_Back up now…'))
    choose_file(window, path)
    until('the backup is there', lambda: os.path.exists(path), 90)
    verified = T('Written, read back and verified: %s, %s.').split(':')[0]
    until('the backup is verified', lambda: window.text_shown(verified), 60)
    assert not os.path.exists(path + '.part')
    done('a backup is made and read back', window)


def lock_while_typing(window):
    window.click(T('People'))
    key('ctrl+n')
    window.fill(T('Given name'), 'Gjysma e një emr')
    key('ctrl+l')
    entry = window.find('entry', T('_Passphrase'))
    assert not any('Gjysma' in (n.get_name() or '') for n in window.walk()), 'a name is shown while locked'
    done('locking leaves nothing on the screen', window)
    window.point(entry)
    typed('jo ky frazëkalim')
    key('Return')
    until('the wrong passphrase is refused', lambda: window.has('entry', T('_Passphrase'))
          and window.find('entry', T('_Passphrase')).get_state_set().contains(drive.Atspi.StateType.SENSITIVE), 30)
    window.fill(T('_Passphrase'), PASSPHRASE)
    key('Return')
    window.find('button', T('People'), limit=40)
    time.sleep(1)
    window.see('/tmp/lk/st-unl.png')
    done('the right passphrase opens it again', window)


def count_elsewhere(path):
    """The other site: dosjactl restores the file and counts."""
    tool = [os.path.join(BUILD, 'src', 'ctl', 'dosjactl')]
    other = os.path.join(HOME, 'other-site')

    def ask(*command):
        reader, writer = os.pipe()
        os.write(writer, (PASSPHRASE + '\n').encode())
        os.close(writer)
        answer = subprocess.run(tool + ['--passphrase-fd', str(reader), *command], pass_fds=[reader],
                                capture_output=True, text=True, check=True)
        os.close(reader)
        return answer.stdout

    ask('restore', path, '--into', other)
    figures = json.loads(ask('--vault', other, 'report', 'headline', '--format', 'json'))
    assert [figures[c]['total'] for c in ('trafficking', 'violence', 'children')] == [2659, 2190, 761]


def main():
    environment = {'DOSJA_LOCALEDIR': os.path.join(BUILD, 'po'), 'LANGUAGE': LANGUAGE,
                   'GSETTINGS_SCHEMA_DIR': os.path.join(BUILD, 'data')}
    backup = os.path.join(HOME, 'kopje.dosja-backup')
    window = Program([os.path.join(BUILD, 'src', 'gui', 'dosja')], (PICTURES or HOME) + '/log', environment)
    try:
        first_start(window)
        window.find('button', T('People'))
        done('the first start leads into the window', window)
        new_person(window)
        import_register(window)
        count(window)
        find_somebody(window)
        back_up(window, backup)
        lock_while_typing(window)
    except Exception:
        print('# ended with', window.process.poll())
        if PICTURES:
            window.see(os.path.join(PICTURES, f'{LANGUAGE}-failed.png'))
        raise
    finally:
        window.close()
    count_elsewhere(backup)
    print(f'ok {step + 1} - the backup opens at another site and counts the same')
    print(f'1..{step + 1}')


main()
