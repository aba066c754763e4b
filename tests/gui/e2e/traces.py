# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for texts where none may be left: in files, and in a process's memory.

The searching is done from outside, so that what is searched for does not have to be in the
memory that is searched.
"""
import os

ENCODINGS = ('utf-8', 'utf-16-le', 'utf-16-be', 'latin-1', 'utf-32-le')
PIECE = 8 << 20


class Texts:
    """Texts in every form in which a program keeps them."""

    def __init__(self, *texts):
        self.names = {}
        for text in texts:
            for encoding in ENCODINGS:
                try:
                    self.names[text.encode(encoding)] = text, encoding
                except UnicodeEncodeError:
                    continue
        self.longest = max(len(form) for form in self.names)

    def found(self, data):
        """(where, text, encoding) of each place in `data`."""
        for form, (text, encoding) in self.names.items():
            at = data.find(form)
            while at >= 0:
                yield at, text, encoding
                at = data.find(form, at + 1)


def in_files(texts, *folders):
    """The number of files read, and (path, text, encoding) of whatever was found in or as a name."""
    count, found = 0, []
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(place, name)
                if not os.path.isfile(path) or os.path.islink(path):
                    continue
                count += 1
                found += [(path, *hit[1:]) for hit in texts.found(os.fsencode(name))]
                with open(path, 'rb') as file:
                    found += [(path, *hit[1:]) for hit in texts.found(file.read())]
    return count, found


def can_read_memory(pid):
    """The program refuses all but root."""
    try:
        with open(f'/proc/{pid}/mem', 'rb'):
            return True
    except OSError:
        return False


def ranges(pid):
    """What can hold anything of a process's own: not what it only reads from the system's files."""
    with open(f'/proc/{pid}/maps', encoding='utf-8', errors='replace') as maps:
        for line in maps:
            place, access, *rest = line.split(maxsplit=5)
            name = rest[3].strip() if len(rest) > 3 else ''
            if access[0] == 'r' and not name.startswith('[v') and (access[1] == 'w' or not name.startswith('/usr/')):
                start, end = (int(number, 16) for number in place.split('-'))
                yield start, end, name


def in_memory(texts, pid):
    """Bytes read, and (address, range, text, encoding, what is around it)."""
    size, found = 0, []
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as memory:
        for start, end, name in ranges(pid):
            at = start
            while at < end:
                try:
                    memory.seek(at)
                    data = memory.read(min(PIECE + texts.longest, end - at))
                except OSError:  # a page that cannot be read has nothing in it
                    data = b''
                size += min(len(data), PIECE)
                for place, text, encoding in texts.found(data):
                    if place < PIECE:
                        found.append((at + place, name, text, encoding, data[max(0, place - 32):place + 64]))
                at += PIECE
    return size, found


def memory_report(texts, pid):
    """Bytes read, and the texts found; tells where in lines of TAP."""
    size, found = in_memory(texts, pid)
    kinds = {}
    for address, name, text, encoding, around in found:
        kinds.setdefault((text, encoding, name or 'anonymous memory'), []).append((address, around))
    for (text, encoding, name), places in sorted(kinds.items()):
        print(f'# {len(places)} × “{text}” ({encoding}) in {name}, first at {places[0][0]:x}: {places[0][1]!r}')
    return size, {text for _, _, text, _, _ in found}
