#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, done as a user does it, in a real window and in one language.

story.py BUILD_DIR sq|en [FOLDER_FOR_PICTURES]

A first start, a person typed in, a register imported, the figures read, a search, a backup
made and read back, lock and unlock with half a sentence typed, the backup restored into a new
folder and in place of the present vault, and the figures read once more. At the end nothing of
what was typed or imported stands in any file the program had a hand in.
"""
import gettext
import json
import os
import re
import subprocess
import sys
import time

import drive
import traces
from drive import Program, key, typed, until

BUILD, LANGUAGE = os.path.abspath(sys.argv[1]), sys.argv[2]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..')
REGISTER = os.path.abspath(os.path.join(ROOT, 'tests', 'core', 'register.csv'))
PASSPHRASE = 'dritare korrik lumi shkallë 4821 pesha'
HOME = os.environ['HOME']
SESSION = os.path.dirname(HOME)  # all that gui-session.sh made: HOME, the XDG folders, TMPDIR
VAULT = os.path.join(os.environ['XDG_DATA_HOME'], 'dosja', 'vault')
WORDS = gettext.translation('dosja', os.path.join(BUILD, 'po'), languages=[LANGUAGE], fallback=True)
# Typed into the window or in the register, and nowhere else on a machine
GIVEN_NAME, SURNAME, LATER, HALF = 'Ëngjëllzana', 'Çelëqarëzi', 'Paskopjëza', 'Gjysma e një emr'
PLANTED = traces.Texts(GIVEN_NAME, SURNAME, LATER, HALF, 'mos telefononi në darkë', 'Kontakt i sigurt: vetëm')
step = 0


def T(text):
    """What the window says for an English text, without the mark of the mnemonic."""
    return drive.plain(WORDS.gettext(text))


REFUSED = T('This does not open the backup. It opens with the passphrase that was in use on the day it '
            'was made, or with the recovery sheet of that time.')


def done(what, window):
    global step
    step += 1
    print(f'ok {step} - {what}', flush=True)
    if PICTURES and window.process.poll() is None:
        window.see(os.path.join(PICTURES, f'{LANGUAGE}-{step:02}.png'))


def choose_file(window, button, path):
    """Types a path into GTK's own file chooser, which the button opens."""
    before = drive.windows()
    window.click(button)
    chooser = until('the chooser', lambda: drive.windows() - before)
    time.sleep(0.5)

    def holds_path():
        return any(entry.content().rstrip('/') == path for entry in window.all('entry'))

    # One that still reads the folder completes what is typed in the midst of it, or goes there.
    for keys in ('ctrl+a', 'ctrl+l', 'ctrl+l', 'ctrl+l'):
        key(keys)
        time.sleep(0.4)
        key('ctrl+a')
        typed(path)
        key('shift+End')
        key('Delete')  # what was completed behind the cursor
        try:
            until('the path', holds_path, 3)
            key('Return')
            return until('the chooser is gone', lambda: not chooser & drive.windows(), 6)
        except AssertionError:
            continue
    raise AssertionError(f'{path} cannot be chosen')


def nine_groups(window):
    """The recovery key as it stands on the sheet, read from the screen."""
    groups = [n.name for n in window.all('label') if re.fullmatch(r'[0-9A-Z]{4}', n.name)]
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
        and re.search(r'\d', drive.plain(n.name))])
    for entry in asked:
        number = int(re.search(r'\d+', drive.plain(entry.name)).group())
        window.point(entry)
        typed(groups[number - 1])
    window.click(T('_Next'))
    time.sleep(0.5)
    window.click(T('_Begin'))


def new_person(window):
    key('ctrl+shift+n')
    window.fill(T('Code'), 'K00001')  # the register has a V00001 of its own
    window.fill(T('Given name'), GIVEN_NAME)
    window.fill(T('Surname'), SURNAME)
    window.choose(T('Sex'), 1)
    window.fill(T('Date of birth'), '3.5.87')
    window.click(T('_Save'))
    until('the person is shown', lambda: window.text_shown('K00001') and window.text_shown(SURNAME))
    done('a person is typed in and saved', window)


def import_register(window):
    window.menu(WORDS.gettext('_Import a sheet…'))
    choose_file(window, T('Choose a _file…'), REGISTER)
    until('the sheet is read', lambda: window.text_shown('Atësia'))
    for _ in range(3):
        window.click(T('_Next'))
        time.sleep(1.5)
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
    typed('engjellzan celeqarezi')
    until('the person is found', lambda: window.all('row') and any(
        GIVEN_NAME in n.name for n in window.all('row')))
    done('a search without diacritics finds the person', window)


def back_up(window, path):
    window.click(T('Backup'))
    choose_file(window, T('_Back up now…'), path)
    until('the backup is there', lambda: os.path.exists(path), 90)
    verified = T('Written, read back and verified: %s, %s.').split(':')[0]
    until('the backup is verified', lambda: window.text_shown(verified), 60)
    assert not os.path.exists(path + '.part')
    done('a backup is made and read back', window)


def lock_while_typing(window):
    window.click(T('People'))
    key('ctrl+shift+n')
    window.fill(T('Given name'), HALF)
    key('ctrl+l')
    entry = window.find('entry', T('_Passphrase'))
    assert not any(HALF in n.name for n in window.walk()), 'a name is shown while locked'
    done('locking leaves nothing on the screen', window)
    window.point(entry)
    typed('jo ky frazëkalim')
    key('Return')
    until('the wrong passphrase is refused', lambda: window.has('entry', T('_Passphrase'))
          and window.find('entry', T('_Passphrase')).is_in(drive.Atspi.StateType.SENSITIVE), 30)
    unlock(window)
    time.sleep(1)
    done('the right passphrase opens it again', window)


def unlock(window):
    window.fill(T('_Passphrase'), PASSPHRASE)
    key('Return')
    window.find('button', T('People'), limit=40)


def ask(vault, *command, words=''):
    """What dosjactl answers."""
    reader, writer = os.pipe()
    os.write(writer, (PASSPHRASE + '\n').encode())
    os.close(writer)
    tool = [os.path.join(BUILD, 'src', 'ctl', 'dosjactl'), '--vault', vault, '--passphrase-fd', str(reader)]
    answer = subprocess.run(tool + list(command), pass_fds=[reader], input=words, capture_output=True, text=True,
                            check=True)
    os.close(reader)
    return answer.stdout


def counted_elsewhere(vault):
    figures = json.loads(ask(vault, 'report', 'headline', '--format', 'json'))
    return [figures[c]['total'] for c in ('trafficking', 'violence', 'children')] == [2659, 2190, 761]


def people_called(vault, name):
    return [row for row in json.loads(ask(vault, 'list', 'people', '--search', '--format', 'json', words=name))
            if name in json.dumps(row, ensure_ascii=False)]


def restore_dialog(window, heading, path, replaces):
    """Chooses the backup and says who opens it: first wrong, then right."""
    until(f'the dialog “{heading}”', lambda: window.text_shown(heading))
    choose_file(window, T('Choose the _file…'), path)
    until('the backup is chosen', lambda: window.text_shown(os.path.basename(path)))
    for passphrase, outcome in (('jo ky frazëkalim', REFUSED), (PASSPHRASE, T('Restored'))):
        window.fill(T('_Passphrase'), passphrase)
        window.click(T('_Restore'))
        if replaces:
            window.click(T('_Replace'))
        until(f'“{outcome}”', lambda: window.text_shown(outcome), 60)
        if outcome == REFUSED:
            time.sleep(0.5)


def close_restore_dialog(window):
    """The window's own button of that name is another: it ends the program."""
    dialog = next(top for top in window.tops()
                  if any(T('Restored') in drive.name_of(node) for node in window.walk(top)))
    window.click(T('_Close'), inside=dialog)


def restore_beside(window, path, folder):
    os.mkdir(folder)
    window.click(T('Backup'))
    choose_file(window, T('Restore into a ne_w folder…'), folder)
    restore_dialog(window, T('Restore from a backup'), path, False)
    done('the backup is restored into a new folder', window)
    close_restore_dialog(window)
    assert counted_elsewhere(folder), 'the restored vault counts otherwise'
    assert len(people_called(folder, SURNAME)) == 1
    done('the restored vault counts the same', window)


def restore_in_place(window, path):
    """Somebody typed in after the backup is not in the vault afterwards, but in the kept one."""
    key('ctrl+shift+n')
    window.fill(T('Code'), 'K00002')
    window.fill(T('Given name'), LATER)
    window.fill(T('Surname'), LATER)
    window.choose(T('Sex'), 1)
    window.click(T('_Save'))
    until('the person is shown', lambda: window.text_shown('K00002'))
    window.click(T('Backup'))
    window.click(T('_Restore in place…'))
    window.click(T('_Lock and go on'))
    restore_dialog(window, T('Restore in place of the present files'), path, True)
    done('the backup is restored in place', window)
    close_restore_dialog(window)
    unlock(window)
    count(window)
    window.click(T('Lock'), kind=None)
    window.find('entry', T('_Passphrase'))


def look_at_kept():
    parent = os.path.dirname(VAULT)
    kept = [os.path.join(parent, name) for name in sorted(os.listdir(parent))
            if name.startswith('vault-20')]
    assert len(kept) == 1, os.listdir(parent)
    assert len(people_called(kept[0], LATER)) == 1 and not people_called(VAULT, LATER)
    assert counted_elsewhere(kept[0]) and counted_elsewhere(VAULT)


def leaves_no_trace(window):
    """The vaults, the backup, and whatever else came into being under the program's folders."""
    count, found = traces.in_files(PLANTED, SESSION)
    assert count > 12, f'only {count} files were searched'
    assert not found, found
    proof = os.path.join(SESSION, 'tmp', 'proof')
    with open(proof, 'w', encoding='utf-16-le') as file:
        file.write('x' + LATER)
    assert traces.in_files(PLANTED, SESSION)[1], 'the search finds nothing at all'
    os.unlink(proof)
    done(f'no name stands in any of {count} files', window)


def forgets_names(window):
    """Locked, the program's memory holds nothing of all that went through the window."""
    if not traces.can_read_memory(window.process.pid):
        print('# only root reads the memory of this program: it is not searched')
        return
    for _ in range(4):  # GTK lets go of what it showed with a later frame
        time.sleep(2)
        size, found = traces.memory_report(PLANTED, window.process.pid)
        if not found:
            break
    assert not found, found
    done(f'once it is locked, none of {size >> 20} MiB of memory holds a name', window)


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
        restore_beside(window, backup, os.path.join(HOME, 'other-site'))
        restore_in_place(window, backup)
        forgets_names(window)
        leaves_no_trace(window)
    except Exception:
        print('# ended with', window.process.poll())
        if PICTURES:
            window.see(os.path.join(PICTURES, f'{LANGUAGE}-failed.png'))
        raise
    finally:
        window.close()
    look_at_kept()
    done('the vault that was replaced is kept beside it, whole', window)
    leaves_no_trace(window)
    print(f'1..{step}')


main()
