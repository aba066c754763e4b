#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two cases from the night they came to the follow-up a year later, in the real window.

case_story.py BUILD_DIR sq|en girl|mother|both

A trafficked girl, whose mother has a case of domestic violence: the intake in a hurry, an intake
that is left and taken up again, who belongs to whom; for the girl consent, risk, identification, a
hearing, an order with its dates, a stay and its end, the follow-up at twelve months, and a closing
that another approves; for the mother an order of protection that is violated, a plan, what is due
after she left; and several cases chosen at once. Every screen is looked at, as screens.py says.
"""
import os
import sys

import girl
import violence
from office import Office
from prepared import change_hands, make_vault, open_window, unlock
from screens import Screens
from words import Words

BUILD, LANGUAGE, PART = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
APPROVER = 'Drita K.'
GIRL = (girl.consent, girl.assess, girl.identify, girl.go_to_court, violence.write_service, girl.stay_and_leave, girl.follow_up,
        girl.ask_for_closing)
MOTHER = (violence.write_service, violence.protect, violence.violate, violence.plan, violence.stay_and_leave,
          violence.follow_up)


def tell(office):
    if PART != 'mother':
        girl.take_in_at_night(office)
    girl.leave_and_take_up(office)
    if PART != 'mother':
        girl.tell_whose_mother(office)
    if PART != 'girl':
        for step in MOTHER:
            step(office)
        violence.choose_several(office, 6 if PART == 'mother' else 7)
    if PART != 'mother':
        girl.open_case(office, girl.GIRL)
        for step in GIRL:
            step(office)
        change_hands(office.window, office.words, APPROVER)
        girl.open_case(office, girl.GIRL)
        girl.close(office)


def main():
    make_vault(BUILD, [(APPROVER, 'director')])
    words = Words(BUILD, LANGUAGE)
    screens = Screens(words, 'case')
    window = open_window(BUILD, LANGUAGE=LANGUAGE)
    office = Office(window, words, screens)
    try:
        unlock(window, words)
        office.done('the vault is open')
        tell(office)
        print(f'1..{office.step}', flush=True)
    except BaseException as error:
        print(f'not ok {office.step + 1} - {error}', flush=True)
        print('# ended with', window.process.poll())
        with open(window.log, encoding='utf-8') as log:
            print('# ' + log.read()[-1500:].replace('\n', '\n# '))
        screens.keep(window, 'failed')
        raise
    finally:
        window.close()


if __name__ == '__main__':
    main()
