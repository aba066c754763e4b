# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of every screen of a story, and its picture when somebody wants to look.

DOSJA_PICTURES names a folder that is to hold the pictures; without it none is made.
"""
import os
import re

import drive
from drive import name_of

SCROLLING = ('GtkScrolledWindow', 'GtkViewport', 'GtkListView', 'GtkColumnView')
ACTING = drive.KINDS['button'] | drive.KINDS['check'] | drive.KINDS['entry'] | drive.KINDS['combo']
NAMELESS = re.compile(r'(Gtk|Dosja)[A-Z]\w*|')


class Screens:
    """Looks at the screens of one story."""

    def __init__(self, words, story):
        self.words, self.story, self.number = words, story, 0
        self.folder = os.environ.get('DOSJA_PICTURES')
        self.english = {} if words.language == 'en' else words.untranslated()

    def look(self, window):
        self.number += 1
        self.keep(window, f'{self.number:02}')
        tree = window.tree()
        places = tree.places()
        wrong = [problem for node in tree.root.below() for problem in self.problems(node, places)
                 if window.visible(node)]
        assert not wrong, f'screen {self.number}: ' + '; '.join(wrong)

    def keep(self, window, name):
        if self.folder:
            window.see(os.path.join(self.folder, f'{self.story}-{self.words.language}-{name}.png'))

    def problems(self, node, places):
        if node.role in ACTING and NAMELESS.fullmatch(name_of(node)) and not self.has_named_owner(node):
            yield f'{node.role.value_nick} without a name below “{self.whereabouts(node)}”'
        if name_of(node) in self.english:
            yield f'“{name_of(node)}” is English'
        surface = drive.Program.surface(node)
        box, inside = places.get(node.path), places.get(surface.path) if surface else None
        if not drive.IS_NEW and box and inside and self.is_outside(box, inside) and not self.scrolls(node):
            yield f'“{name_of(node)}” ({node.role.value_nick}) reaches out of its window: {box} of {inside}'

    @staticmethod
    def is_outside(box, inside):
        return (box[0] < inside[0] - 1 or box[1] < inside[1] - 1
                or box[0] + box[2] > inside[0] + inside[2] + 1 or box[1] + box[3] > inside[1] + inside[3] + 1)

    @staticmethod
    def has_named_owner(node):
        """A menu button and a drop-down have the name, and GTK's button inside does what they do."""
        parent = node.parent
        return parent is not None and parent.role in ACTING and not NAMELESS.fullmatch(name_of(parent))

    @staticmethod
    def whereabouts(node):
        return next((name_of(n) for n in node.above() if not NAMELESS.fullmatch(name_of(n))), '')

    @staticmethod
    def scrolls(node):
        """What scrolls may be longer than the window."""
        return any(n.role in (drive.ROLE.SCROLL_PANE, drive.ROLE.VIEWPORT) or n.name in SCROLLING
                   for n in node.above())
