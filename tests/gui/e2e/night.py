#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A night in the shelter, and the morning after, in the real window.

night.py BUILD_DIR sq|en

Somebody of the shelter's staff takes in a mother with two children, of whom one is known, and
drags her to another bed; of the clinical notes about her nothing is to be found for them. The
director sees in the journal who did what.
"""
import json
import os
import sys

from drive import key, name_of, typed, until
from office import Office
from prepared import change_hands, make_vault, open_window, tool, unlock
from screens import Screens
from words import Words

BUILD, LANGUAGE = os.path.abspath(sys.argv[1]), sys.argv[2]
STAFF, DIRECTOR = 'Nata V.', 'Mira Ç.'
MOTHER, CHILD, BABY, SURNAME, NOTE = 'Agimkëza', 'Besëza', 'Lirëza', 'Hyllarëzi', 'Zgjohet me ankth'


def add(record_type, **fields):
    """A record as the day's staff wrote it; its id."""
    return json.loads(tool(BUILD, 'record', 'add', record_type, '-', '--json', words=json.dumps(fields)))['id']


def prepare():
    make_vault(BUILD, [(STAFF, 'shelter_staff')])
    house = add('facility', name='Shtëpia', kind='emergency_shelter')
    room = add('room', facility=house, name='Dhoma 1')
    for name in ('A', 'B', 'C', 'D'):
        add('bed', room=room, name=name, kind='bed')
    mother = add('person', code='V00101', given_name=MOTHER, surname=SURNAME, sex='female', born='1994')
    child = add('person', code='V00102', given_name=CHILD, surname=SURNAME, sex='female', born='2019')
    add('relationship', person=mother, other=child, relation='child')
    file = add('case', person=mother, number='2026-0101', category='domestic_violence', opened='2026-04-01')
    add('case_note', case=file, on='2026-04-02', level='clinical', kind='contact', text=NOTE)
    add('psych_session', case=file, person=mother, on='2026-04-03', kind='individual', summary=NOTE)


def card(office, part):
    return until(f'the bed “{part}”', lambda: next(iter(office.window.seen('button', part=part)), None))


def admit(office):
    """One window: who, which bed, the child that is known, and the one that is not."""
    window, words = office.window, office.words
    office.go('Shelter')
    form = office.add('Admission to the shelter', '_Admit…')
    office.search('_Who (name, code or phone)', MOTHER, form, 'admission')
    until('her child', lambda: window.seen('check', part=CHILD))
    window.choose(words('_Bed', 'admission'), 'Dhoma 1 · D', form)
    window.click(words('Add a c_hild who is not known yet'), inside=form)
    office.fill('Name of the child', BABY, form)
    window.choose(words('Girl or boy'), words('Girl'), form)
    office.fill('Born, or the year', '2024', form)
    office.screens.look(window)
    office.accept(form, 'A_dmit')
    card(office, f'Dhoma 1, D; V00101 · {MOTHER}')
    card(office, CHILD)
    card(office, BABY)
    office.done('a mother and two children have their beds')


def drag(office):
    """By the pointer, from her bed to the one that is free."""
    window = office.window
    free = next(name for name in 'ABC' if window.seen('button', part=f'Dhoma 1, {name}; ' + office.name('Free')))
    window.drag(card(office, MOTHER), card(office, f'Dhoma 1, {free};'))
    card(office, f'Dhoma 1, {free}; V00101')
    office.done('she is dragged to another bed')
    return free


def nothing_clinical(office):
    """Neither a search, nor her case, nor its timeline has it; what is not theirs is not offered."""
    window, words = office.window, office.words
    office.go('Cases')
    until('the list', lambda: window.seen('row', part=MOTHER))
    key('ctrl+f')
    typed(NOTE)
    until('nothing', lambda: office.rows('V00', 0) is not None)
    key('ctrl+a')
    typed(MOTHER)
    until('her case', lambda: office.rows(MOTHER, 1))
    key('Down', 'Return')
    office.says('2026-0101 · V00101')
    office.lists(words('Stay'), kind='item')
    shown = [name_of(node) for node in window.walk() if window.visible(node)]
    for theirs in (NOTE, words('Psychological session'), words('Health and psychology')):
        assert not [name for name in shown if theirs in name], f'“{theirs}” is shown'
    assert words('Services and notes') in shown
    office.section('Services and notes', 'Case notes')
    until('an empty list', lambda: office.rows('2026', 0) is not None)
    assert not window.text_shown(NOTE), 'a note is listed'
    office.done('of the clinical notes about her nothing is to be found')


def read_journal(office):
    """The director's part."""
    window, words = office.window, office.words
    change_hands(window, words, DIRECTOR)
    window.menu(words.catalogue.gettext('_Journal'))
    until('what the shift did', lambda: [
        row for row in window.all('row') if {STAFF, words('changed')} <= {name_of(n) for n in row.below()}])
    office.done('the director reads who did it')


def look_at_board(free):
    """What is stored, when the window is closed."""
    board = json.loads(tool(BUILD, 'board', '--json'))
    names = {bed['id']: bed['name'] for bed in board['beds']}
    beds = {stay['code']: names[stay['bed']] for stay in board['stays']}
    assert beds['V00101'] == free and len(set(beds.values())) == 3, beds
    assert next(stay for stay in board['stays'] if stay['code'] == 'V00101')['children'] == 2


def main():
    prepare()
    words = Words(BUILD, LANGUAGE)
    screens = Screens(words, 'night')
    window = open_window(BUILD, LANGUAGE=LANGUAGE)
    office = Office(window, words, screens)
    try:
        unlock(window, words, STAFF)
        admit(office)
        free = drag(office)
        nothing_clinical(office)
        read_journal(office)
    except BaseException as error:
        print(f'not ok {office.step + 1} - {error}', flush=True)
        screens.keep(window, 'failed')
        raise
    finally:
        window.close()
    look_at_board(free)
    office.done('the store has her in that bed')
    print(f'1..{office.step}', flush=True)


main()
