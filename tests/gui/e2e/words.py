# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says in either language: from the catalogue and from the lists of codes."""
import gettext
import json
import os
import subprocess

from drive import plain


class Words:
    """The program's words in one language, asked for by the English ones."""

    def __init__(self, build, language):
        self.language = language
        self.catalogue = gettext.translation('dosja', os.path.join(build, 'po'), languages=[language], fallback=True)
        self.said, self.unmarked = {}, {}  # by the English and its context
        for text, said in getattr(self.catalogue, '_catalog', {}).items():
            if isinstance(text, str) and said:
                context, _, english = text.rpartition('\x04')
                self.said.setdefault(english, {}).setdefault(context, set()).add(plain(said))
                self.unmarked.setdefault(plain(english), {}).setdefault(context, set()).add(plain(said))
        self.codes = json.loads(subprocess.run([os.path.join(build, 'src', 'ctl', 'dosjactl'), 'schema', '--json'],
                                               capture_output=True, text=True, check=True).stdout)['codes']

    def __call__(self, text, context=None):
        """What is said for `text`; where its context or the mark of its mnemonic decides, that has to be told."""
        if self.language == 'en':
            return plain(text)
        said = self.said.get(text) or self.unmarked.get(text, {})
        found = said.get(context or '') or set().union(*said.values())
        assert len(found) == 1, f'“{text}” is said in {len(found)} ways: {said}'
        return next(iter(found))

    def untranslated(self):
        """The English that a window in another language must not show."""
        entries = [entry for codes in self.codes.values() for entry in codes]
        right = {word for said in self.said.values() for words in said.values() for word in words}
        right |= {entry[self.language] for entry in entries}
        return {text for text in [*self.unmarked, *(entry['en'] for entry in entries)] if len(text) > 3} - right

    def several(self, one, many, n):
        return plain(self.catalogue.ngettext(one, many, n))

    def code(self, codes, key):
        return next(entry[self.language] for entry in self.codes[codes] if entry['key'] == key)
