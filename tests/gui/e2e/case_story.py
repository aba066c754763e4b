#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two cases from the night they came to the follow-up a year later, in the real window.

case_story.py BUILD_DIR [FOLDER_FOR_PICTURES]

A trafficked girl whose mother has a case of domestic violence: the intake in a hurry, an intake
that is left and taken up again, who belongs to whom, a service written down by keys alone, an
order of protection that is violated, a plan, the follow-up at twelve months, and several cases
chosen at once.
"""
import os
import subprocess
import sys
import time

import drive
from drive import key, name_of, typed, until
from prepared import make_vault, open_window, unlock

BUILD = os.path.abspath(sys.argv[1])
PICTURES = sys.argv[2] if len(sys.argv) > 2 else None
drive.KINDS['tab'] = {drive.ROLE.PAGE_TAB}
GIRL, MOTHER, SURNAME = 'Vjollcëza', 'Dritësha', 'Lumëbardhi'
step = 0


def done(what, window):
    global step
    step += 1
    print(f'ok {step} - {what}', flush=True)
    if PICTURES and window.process.poll() is None:
        window.see(os.path.join(PICTURES, f'case-{step:02}.png'))


def starting_with(window, kind, name):
    """A section or tab, whose name may go on with how many are in it."""
    def look():
        for node in window.all(kind):
            if (name_of(node) == name or name_of(node).startswith(name + ' (')) and window.visible(node):
                return node
        return None
    return until(f'{kind} “{name}…”', look)


def section(window, name, tab=None):
    window.point(starting_with(window, 'item', name))
    if tab is not None:
        window.point(starting_with(window, 'tab', tab))
    time.sleep(0.5)


def dialog(window, name):
    return until(f'the dialog “{name}”', lambda: next(
        (node for node in window.tops()
         if node.role in drive.TOP and name_of(node) == name), None))


def add(window, name):
    window.click('Add')
    return dialog(window, name)


def save(window, inside):
    """The dialog goes when what is in it is saved."""
    window.click('Save', inside=inside)
    until('the dialog is gone', lambda: all(node != inside for node in window.tops()))


def take_in_at_night(window):
    key('ctrl+n')
    window.fill('Given name', GIRL)
    window.choose('Sex', 1)
    window.choose('Category', 2)
    window.choose('A bed is wanted', 1)
    window.click('Next')
    window.fill('Surname', SURNAME)
    window.fill('Date of birth', '2012')
    window.click('5. Safety now', 'item')
    window.fill('What everybody must know', 'The brother looks for her')
    key('ctrl+s')
    until('the case is open', lambda: window.text_shown(f'{GIRL} {SURNAME}') and window.text_shown('Minor'))
    assert window.text_shown('The brother looks for her')
    assert window.text_shown('No valid consent')
    done('a girl is taken in at night, and what must be known stands over her case', window)


def leave_and_take_up(window):
    key('ctrl+n')
    window.fill('Given name', MOTHER)
    window.click('Go on later')
    until('the intake waits', lambda: any(
        name_of(n).startswith('Intake begun') and MOTHER in name_of(n) for n in window.all('button')))
    done('an intake that is left waits over the list of cases', window)
    window.act(next(n for n in window.all('button') if name_of(n).startswith('Intake begun')))
    until('what was typed', lambda: window.value('Given name') == MOTHER)
    window.choose('Sex', 1)
    window.choose('Category', 3)
    window.click('2. Person', 'item')
    window.fill('Surname', SURNAME)
    key('ctrl+s')
    until('the case is open', lambda: window.text_shown(f'{MOTHER} {SURNAME}'))
    done('it is taken up again and saved', window)


def tell_whose_mother(window):
    section(window, 'Children and family', 'Relationships')
    form = add(window, 'Relationship')
    window.fill('Other person', GIRL, form)
    time.sleep(1.5)
    key('Return')
    window.choose("Is this person's", 1, form)
    save(window, form)
    until('the relationship', lambda: window.text_shown(GIRL))
    done('the girl stands in the family of the mother', window)


def write_service(window):
    began = time.monotonic()
    key('ctrl+shift+s')
    form = dialog(window, 'Write a service down')
    window.choose('Service', 3, form)
    window.fill('Duration (minutes)', '45', form)
    key('ctrl+s')
    until('the service', lambda: window.text_shown('Service written down for 1 person'))
    done(f'a service is written down in {time.monotonic() - began:.0f} s', window)


def protect(window):
    section(window, 'Legal', 'Protection orders')
    window.click('Add an order')
    form = dialog(window, 'Protection order')
    window.choose('Kind', 3, form)
    window.choose('Status', 4, form)
    window.fill('Issued on', 't', form)
    window.fill('Valid until', '1.1.2099', form)
    save(window, form)
    until('the flag', lambda: window.text_shown('Order in force until 01.01.2099'))
    done('an order in force stands over the case', window)


def violate(window):
    window.click('Violation…')
    form = dialog(window, 'Violation of an order')
    before = window.opens(window.find('button', 'What happened', form))
    key('Tab')
    key('space')
    key('Escape')
    until('the list is closed', lambda: not drive.windows() - before)
    save(window, form)
    until('the violation', lambda: window.text_shown('Violations of orders'))
    done('that the order was violated stands on its card', window)


def plan(window):
    section(window, 'Needs and plan', 'Individual plans')
    window.click('New plan')
    form = dialog(window, 'Individual plan')
    window.choose('Phase', 1, form)
    window.choose('Status', 2, form)
    save(window, form)
    until('the plan', lambda: window.text_shown('The plan has no goals yet.'))
    window.click('Add a goal')
    form = dialog(window, 'Goal')
    window.choose('Area', 1, form)
    window.fill('Goal', 'A safe place to live', form)
    save(window, form)
    until('the goal', lambda: window.text_shown('Safety: A safe place to live'))
    done('a plan has its first goal', window)


def follow_up(window):
    section(window, 'Reintegration', 'Follow-ups')
    form = add(window, 'Follow-up')
    window.fill('Months after leaving', '12', form)
    window.fill('Due on', '1.12.2098', form)
    save(window, form)
    section(window, 'Overview')
    until('the follow-up in the timeline', lambda: any(
        'Follow-up' in name_of(n) and '01.12.2098' in name_of(n) for n in window.all('item')))
    done('the follow-up at twelve months stands in the timeline', window)


def choose_several(window):
    window.click('Cases')
    until('the list of cases', lambda: len([n for n in window.all('row') if window.visible(n)]) >= 7)
    rows = [n for n in window.all('row') if window.visible(n) and 'V000' in name_of(n)]
    window.point(rows[0])
    subprocess.run(['xdotool', 'keydown', 'shift'], check=True)
    window.point(rows[2])
    subprocess.run(['xdotool', 'keyup', 'shift'], check=True)
    until('three chosen', lambda: window.text_shown('3 chosen'))
    key('ctrl+a')
    until('all chosen', lambda: window.text_shown('7 chosen'))
    window.click('Choose none')
    until('none chosen', lambda: not window.text_shown('7 chosen'))
    done('cases are chosen by Shift and a click, and all of them by Ctrl+A', window)


def main():
    print('1..11', flush=True)
    make_vault(BUILD)
    window = open_window(BUILD)
    try:
        unlock(window)
        done('the vault is open', window)
        take_in_at_night(window)
        leave_and_take_up(window)
        tell_whose_mother(window)
        write_service(window)
        protect(window)
        violate(window)
        plan(window)
        follow_up(window)
        choose_several(window)
    except Exception as error:
        print(f'not ok {step + 1} - {error}', flush=True)
        print('# ended with', window.process.poll())
        with open(window.log, encoding='utf-8') as log:
            print('# ' + log.read()[-1500:].replace('\n', '\n# '))
        if PICTURES:
            window.see(os.path.join(PICTURES, 'case-failed.png'))
        raise
    finally:
        window.close()


if __name__ == '__main__':
    main()
