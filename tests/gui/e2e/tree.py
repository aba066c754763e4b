# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told of a program, read over the accessibility bus in as few questions as can be.

The toolkit makes what it tells of a widget when it is first asked for it, and then lists all it
has made at once: names, roles and states come with one question for a whole window, where
libatspi would ask five for each control in it.
"""
import ast
import functools
import re

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE, COMPONENT = 'org.a11y.atspi.Accessible', 'org.a11y.atspi.Component'
ACTION, TEXT = 'org.a11y.atspi.Action', 'org.a11y.atspi.Text'
ROOT = '/org/a11y/atspi/accessible/root'
WINDOW = 1  # coordinates within the window: GTK 4.8 has no others


# The list is long: its text is taken apart, for Python takes its time with every single value.
WORDS = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
ITEM = re.compile(r"\(\('[^']*', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '([^']*)'\), (-?\d+), (-?\d+), "
                  rf"\[([^]]*)\], ({WORDS}), (\d+), (?:{WORDS}), \[(\d+), (\d+)\]\)")


def unquoted(text):
    return ast.literal_eval(text) if '\\' in text else text[1:-1]


@functools.lru_cache(None)
def role_of(number):
    return Atspi.Role(number)


class Gone(Exception):
    """What was looked at is there no more."""


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0,
                                    -1, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def ask(self, name, path, interface, method, parameters=None):
        try:
            return self.connection.call_sync(name, path, interface, method, parameters, None, 0, 20000, None)
        except GLib.Error as error:
            raise Gone(f'{method}: {error.message}') from None

    def call(self, *question):
        return self.ask(*question).unpack()

    def ask_all(self, name, paths, interface, method, parameters=None):
        """Asks the same of many at once; what is gone gives no answer."""
        found, waiting = {}, set(paths)

        def answered(connection, result, path):
            waiting.discard(path)
            try:
                found[path] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for path in paths:
            self.connection.call(name, path, interface, method, parameters, None, 0, 20000, None, answered, path)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return found

    def program(self, pid):
        """The name on the bus of the program that runs as `pid`."""
        for name, _ in self.call('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')[0]:
            try:
                if self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                             'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))[0] == pid:
                    return name
            except Gone:
                continue
        return None


class Node:
    """A control as it was when the tree was read; its states, place and text are asked for."""

    def __init__(self, tree, path, name, role, interfaces, states):
        self.tree, self.path, self.name, self.role = tree, path, name, role
        self.interfaces, self.stated = interfaces, states
        self.parent, self.children, self.expected = None, [], 0

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    def call(self, interface, method, parameters=None):
        return self.tree.bus.call(self.tree.program, self.path, interface, method, parameters)

    def property(self, interface, name):
        return self.call('org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)))[0]

    def is_in(self, state):
        """Whether it is in a state now."""
        words = self.call(ACCESSIBLE, 'GetState')[0]
        return bool(words[int(state) // 32] >> (int(state) % 32) & 1)

    def was_in(self, state):
        """Whether it was when the tree was read."""
        return bool(self.stated[int(state) // 32] >> (int(state) % 32) & 1)

    def extents(self):
        """Its place in its window; nothing when it has none."""
        try:
            return self.call(COMPONENT, 'GetExtents', GLib.Variant('(u)', (WINDOW,)))[0]
        except Gone:
            return None

    def at(self, x, y):
        """What is at a place of the window that this is: the path of it."""
        return self.call(COMPONENT, 'GetAccessibleAtPoint', GLib.Variant('(iiu)', (x, y, WINDOW)))[0][1]

    def actions(self):
        if ACTION not in self.interfaces:
            return []
        count = self.property(ACTION, 'NActions')
        return [self.call(ACTION, 'GetName', GLib.Variant('(i)', (i,)))[0] for i in range(count)]

    def do(self, index):
        self.call(ACTION, 'DoAction', GLib.Variant('(i)', (index,)))

    def length(self):
        return self.property(TEXT, 'CharacterCount')

    def content(self):
        """The text of a field; nothing when it has none of its own."""
        if TEXT not in self.interfaces:
            return ''
        return self.call(TEXT, 'GetText', GLib.Variant('(ii)', (0, self.length())))[0]

    def above(self):
        """All that it lies in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def below(self):
        rest = self.children[::-1]
        while rest:
            node = rest.pop()
            yield node
            rest += node.children[::-1]


class Tree:
    """All that a program shows, read once.

    Read quickly, it is the list of what has been asked for: something new may be missing, and something hidden be in
    it. Otherwise everything is asked for its children, of which GTK names those alone that are not hidden.
    """

    def __init__(self, bus, program, quick):
        self.bus, self.program, self.nodes, self.parents = bus, program, {}, {}
        self._list()
        top = self._ask([ROOT])
        if quick and all(path in self.nodes for path in top[ROOT]):
            self._join({path: [p for _, p in sorted(found)] for path, found in self.parents.items()} | top)
            return
        known, rest = top, top[ROOT]
        while rest:
            found = self._ask([path for path in rest if path not in self.nodes or self.nodes[path].expected > 0])
            known.update(found)
            rest = [child for path in rest for child in found.get(path, ())]
        if not self.nodes.keys() >= {child for found in known.values() for child in found}:
            self._list()
        self._join(known)

    def _ask(self, paths):
        answers = self.bus.ask_all(self.program, paths, ACCESSIBLE, 'GetChildren')
        return {path: [child for _, child in answer[0]] for path, answer in answers.items()}

    def places(self):
        """Where everything is in its window."""
        answers = self.bus.ask_all(self.program, [n.path for n in self.root.below()], COMPONENT, 'GetExtents',
                                   GLib.Variant('(u)', (WINDOW,)))
        return {path: answer[0] for path, answer in answers.items()}

    def _list(self):
        self.nodes, self.parents = {}, {}
        for path, parent, index, count, interfaces, name, role, low, high in ITEM.findall(self.bus.ask(
                self.program, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems').print_(False)):
            node = self.nodes[path] = Node(self, path, unquoted(name), role_of(int(role)), interfaces,
                                           (int(low), int(high)))
            node.expected = int(count)
            self.parents.setdefault(parent, []).append((int(index), path))

    def _join(self, known):
        for path, found in known.items():
            if path in self.nodes:
                node = self.nodes[path]
                node.children = [self.nodes[child] for child in found if child in self.nodes]
                for child in node.children:
                    child.parent = node
        self.root = self.nodes[ROOT]
