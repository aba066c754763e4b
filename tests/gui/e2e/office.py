# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways of the window that every story goes: a section, a form, a choice, a search, in either language."""
import csv
import json
import os
import time

import drive
from drive import IS_NEW, KINDS, key, name_of, until

drive.KINDS['tab'] = {drive.ROLE.PAGE_TAB}

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'data')


class Office:
    """Somebody at the window. Names are said in English and looked for in the window's language."""

    def __init__(self, window, words, screens):
        self.window, self.words, self.screens, self.step = window, words, screens, 0

    def done(self, what):
        self.step += 1
        print(f'ok {self.step} - {what}', flush=True)
        if self.window.process.poll() is None:
            self.screens.look(self.window)

    def name(self, text, context=None):
        return self.words(text, context)

    def form(self, key_of_form):
        """The title of a form of questions."""
        with open(os.path.join(DATA, 'forms', key_of_form + '.json'), encoding='utf-8') as file:
            return json.load(file)['title'][self.words.language]

    def rule(self, key_of_rule):
        """What has to be done by a rule of the law."""
        with open(os.path.join(DATA, 'deadline-rules.csv'), encoding='utf-8') as file:
            return next(row[self.words.language] for row in csv.DictReader(file) if row['key'] == key_of_rule)

    # ---- where

    def go(self, page):
        self.window.click(self.words(page))

    def starting_with(self, kind, name):
        """A section or tab, whose name may go on with how many are in it."""
        return until(f'{kind} “{name}…”', lambda: next(
            (node for quick in (True, False) for node in self.window.all(kind, part=name, quick=quick)
             if (name_of(node) == name or name_of(node).startswith(name + ' (')) and self.window.visible(node)), None))

    def section(self, name, tab=None):
        self.window.point(self.starting_with('item', self.words(name)))
        if tab is not None:
            self.window.point(self.starting_with('tab', self.words(tab)))
        time.sleep(0.3)

    def tab(self, name, button):
        """A tab with a button on it: a page that has just come may still move under the pointer."""
        for _ in range(3):
            self.window.point(self.starting_with('tab', self.words(name)))
            try:
                return until(button, lambda: self.window.has('button', self.words(button)), 4)
            except AssertionError:
                continue
        raise AssertionError(f'the tab “{name}” does not show “{button}”')

    def dialog(self, name):
        said = self.words(name)
        return until(f'the dialog “{said}”', lambda: next(
            (node for node in self.window.tops() if node.role in drive.TOP and name_of(node) == said), None))

    def add(self, name, button='Add'):
        self.window.click(self.words(button))
        return self.dialog(name)

    # ---- what is written

    def fill(self, field, text, inside=None, context=None):
        self.window.fill(self.words(field, context), text, inside)

    def choose(self, field, codes, code, inside=None, context=None):
        self.window.choose(self.words(field, context), self.words.code(codes, code), inside)

    def search(self, field, text, inside=None, context=None):
        """Somebody or something known, found by a part of the name."""
        self.window.fill(self.words(field, context), text, inside)
        until('what is found', lambda: self.offered(text))
        key('Return')
        until('the choice', lambda: not self.offered(text))

    def offered(self, text):
        """Whether a list below a field offers it. A new GTK gives a popover no name, an old one its class."""
        return any(text in name_of(n) and self.window.visible(n) for around in self.window.walk()
                   if around.name.startswith('GtkPopover') or IS_NEW and around.role in KINDS['item']
                   for n in (around, *around.below()))

    def accept(self, inside, button='Save'):
        """The dialog goes when what is in it is saved."""
        self.window.click(self.words(button), inside=inside)
        until('the dialog is gone', lambda: inside not in self.window.tops())

    # ---- what is there

    def says(self, text):
        until(f'“{text}”', lambda: self.window.text_shown(text))

    def rows(self, part, count):
        """The rows that say `part`, when there are so many."""
        rows = [n for n in self.window.all('row', part=part) if self.window.visible(n)]
        return rows if len(rows) == count else None

    def lists(self, *parts, kind='row'):
        """A row that says all of this."""
        until(f'a row with {parts}', lambda: any(
            all(part in name_of(n) for part in parts) and self.window.visible(n)
            for n in self.window.all(kind, part=parts[0], quick=False)))
