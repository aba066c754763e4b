# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program as a person would.

AT-SPI finds controls by the names a screen reader says and reads them back; keys and the
pointer (XTEST, by xdotool) act where a control offers no action. Only window coordinates
are used: GTK 4.8 has no others. Runs inside gui-session.sh.
"""
import os
import re
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

ROLE = Atspi.Role
# By number, for the names of the roles differ between versions of at-spi.
KINDS = {
    'button': {ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON},
    'check': {ROLE.CHECK_BOX, ROLE.RADIO_BUTTON} | ({ROLE.SWITCH} if hasattr(ROLE, 'SWITCH') else set()),
    'entry': {ROLE.TEXT, ROLE.ENTRY, ROLE.PASSWORD_TEXT, ROLE.SPIN_BUTTON},
    'combo': {ROLE.COMBO_BOX},
    'label': {ROLE.LABEL},
    'item': {ROLE.LIST_ITEM},
    'row': {ROLE.TABLE_ROW},
    'window': {ROLE.FRAME, ROLE.WINDOW},
    'dialog': {ROLE.DIALOG, ROLE.ALERT},
}
TOP = KINDS['window'] | KINDS['dialog']
LIMIT = 20.0


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options).stdout


# From this version on, GTK says of each control whether it shows, but its place wrongly.
IS_NEW = tuple(int(n) for n in run('pkg-config', '--modversion', 'gtk4').strip().split('.')[:2]) >= (4, 10)


def make_places_right():
    """In a new GTK, what AT-SPI is told of a control's place leaves out the border and padding of all that it
    lies in, so that the pointer would miss it. A stylesheet of this session's own takes them away."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    if IS_NEW:
        with open(os.path.join(folder, 'gtk.css'), 'w', encoding='utf-8') as file:
            file.write('* { border-width: 0; padding: 0; }\n')


def key(*names):
    run('xdotool', 'key', '--clearmodifiers', *names)


def typed(text):
    run('xdotool', 'type', '--delay', '12', text)


def windows():
    """Those on the screen, by number. The search breaks off when one goes while it is looked at."""
    for _ in range(20):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.*'], capture_output=True, text=True,
                               check=False)
        if found.returncode == 0:
            break
        time.sleep(0.1)
    return set(found.stdout.split())


def children(node):
    try:
        return [c for c in (node.get_child_at_index(i) for i in range(node.get_child_count())) if c]
    except Exception:  # a row that went while it was looked at
        return []


def plain(text):
    """A name without the marks of its mnemonic."""
    return re.sub(r'_(?=\w)', '', text or '').strip()


def named(node, name):
    text = plain(node.get_name())
    return text == name or text == f'{name} {name}'


def name_of(node):
    try:
        return plain(node.get_name())
    except Exception:  # gone while it was looked at
        return ''


def extents(node):
    try:
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height
    except Exception:
        return None


def content(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def until(what, test, limit=LIMIT):
    """The first true answer of `test`; fails when there is none in time."""
    end = time.monotonic() + limit
    while True:
        answer = test()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f'waited {limit:.0f} s in vain for {what}')
        time.sleep(0.08)


class Program:
    """The program under test, found on the accessibility bus by its process."""

    def __init__(self, command, log, environment=None):
        make_places_right()
        self.log = log
        with open(log, 'w', encoding='utf-8') as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT,
                                            env={**os.environ, **(environment or {})})
        self.node = until('the program on the accessibility bus', self._find_node)
        until('a window', lambda: children(self.node))

    def _find_node(self):
        if self.process.poll() is not None:
            with open(self.log, encoding='utf-8') as log:
                raise AssertionError('the program ended: ' + log.read()[-800:])
        for node in children(Atspi.get_desktop(0)):
            try:
                if node.get_process_id() == self.process.pid:
                    return node
            except Exception:
                continue
        return None

    # ---- looking

    def walk(self, node=None):
        for child in children(node or self.node):
            # Pages of a stack have no place of their own; everything else without one is not shown.
            box = extents(child)
            if box is not None and box[2] <= 0 and child.get_role() not in TOP:
                continue
            yield child
            yield from self.walk(child)

    def all(self, kind=None, name=None, inside=None):
        found = []
        for node in self.walk(inside):
            try:
                if kind is not None and node.get_role() not in KINDS[kind]:
                    continue
                if name is None or named(node, name):
                    found.append(node)
            except Exception:
                continue
        return found

    def find(self, kind, name, inside=None, limit=LIMIT):
        def look():
            nodes = self.all(kind, name, inside)
            seen = [n for n in nodes if self.visible(n)] or [n for n in nodes if not self.on_page(n)]
            return seen[0] if seen else None
        try:
            return until(f'{kind} “{name}”', look, limit)
        except AssertionError:
            names = sorted({plain(n.get_name()) for n in self.all(kind) if self.visible(n)})
            raise AssertionError(f'no {kind} “{name}”; there are: {", ".join(names)}') from None

    def has(self, kind, name):
        return any(self.visible(n) for n in self.all(kind, name))

    def text_shown(self, part):
        return any(part in name_of(n) and self.visible(n) for n in self.all())

    def visible(self, node):
        """Whether a person could see it: on GTK 4.8 hidden pages of a stack keep their places."""
        try:
            if node.get_state_set().contains(Atspi.StateType.SHOWING):
                return True
            # It says so itself; and asked what is at a place, it may come to an end (seen in 4.18).
            if IS_NEW:
                return False
            box, surface = extents(node), self.surface(node)
            if not box or box[2] <= 0 or surface is None:
                return False
            hit = Atspi.Component.get_accessible_at_point(
                surface, box[0] + box[2] // 2, box[1] + box[3] // 2, Atspi.CoordType.WINDOW)
            if hit is None or extents(hit) is None:
                return node.get_role() in KINDS['entry']
            while hit is not None:
                if hit == node:
                    return True
                hit = hit.get_parent()
        except Exception:
            pass
        return False

    @staticmethod
    def on_page(node):
        """Below a stack, where it may be hidden; what is in the title bar always shows."""
        while node is not None:
            if node.get_name() == 'GtkStackPage':
                return True
            node = node.get_parent()
        return False

    def surface(self, node):
        while node is not None:
            parent = node.get_parent()
            if node.get_role() in TOP or (node.get_name() or '').startswith('GtkPopover'):
                return node
            if parent is not None and parent.get_role() == ROLE.APPLICATION:
                return node
            node = parent
        return None

    def place(self, node):
        """Where on the screen the middle of `node` is."""
        surface = self.surface(node)
        inner, box, best = extents(surface), extents(node), None
        for window in run('xdotool', 'search', '--onlyvisible', '--name', '.*').split():
            lines = run('xdotool', 'getwindowgeometry', '--shell', window).splitlines()
            shape = dict(line.split('=') for line in lines if '=' in line)
            if 'X' not in shape:
                continue
            x, y, width, height = (int(shape[k]) for k in ('X', 'Y', 'WIDTH', 'HEIGHT'))
            dx, dy = width - inner[2], height - inner[3]
            if 0 <= dx <= 120 and 0 <= dy <= 120 and (best is None or dx + dy < best[0]):
                best = dx + dy, x + dx // 2, y + dy // 2
        assert best is not None, 'no window on the screen is as large as the surface'
        return (best[1] + box[0] - inner[0] + box[2] // 2, best[2] + box[1] - inner[1] + box[3] // 2)

    # ---- doing

    def point(self, node, clicks=1):
        x, y = self.place(node)
        run('xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(clicks), '--delay', '60', '1')
        time.sleep(0.15)

    def act(self, node):
        names = []
        if 'Action' in node.get_interfaces():
            names = [Atspi.Action.get_action_name(node, i) for i in range(node.get_n_actions())]
        for name in ('click', 'toggle', 'activate'):
            if name in names:
                node.do_action(names.index(name))
                time.sleep(0.35)  # GTK's own delay before `clicked`
                return
        for child in children(node):  # menu buttons and drop-downs: the button inside acts
            if 'Action' in child.get_interfaces() and child.get_n_actions() > 0:
                child.do_action(0)
                time.sleep(0.35)
                return
        self.point(node)

    def click(self, name, kind='button', inside=None):
        self.act(self.find(kind, name, inside))

    def fill(self, name, text, inside=None):
        node = self.find('entry', name, inside)
        for _ in range(3):  # a page that has just come may still move under the pointer
            self.point(node)
            key('ctrl+a')
            typed(text) if text else key('Delete')
            if self.holds(node, len(text)):
                break
        return node

    @staticmethod
    def holds(node, length):
        """Whether a field holds so many letters, perhaps after a moment; what they are a password field may hide."""
        try:
            until('the letters', lambda: Atspi.Text.get_character_count(node) == length, 1)
            return True
        except AssertionError:
            return False

    def opens(self, node):
        """Acts on what opens a drop-down or menu, which has a window of its own; says which there were before."""
        before = windows()
        self.act(node)
        until('what opens', lambda: windows() - before, 10)
        time.sleep(0.2)
        return before

    def choose(self, name, downs, inside=None):
        """Opens a drop-down and takes the entry that is `downs` below the first."""
        combo = self.find('combo', name, inside)
        before = self.opens(combo)
        # From the search over a long list, where GTK 4.18 begins, it is one more to its first entry.
        begins = any(n.get_state_set().contains(Atspi.StateType.FOCUSED) for n in self.all('entry', None, combo))
        key('Home', *['Down'] * (downs + begins))
        key('Return')
        until('the drop-down is closed', lambda: not windows() - before, 10)
        time.sleep(0.1)

    def menu(self, item):
        """Opens the main menu and takes an entry by the letter underlined in it. GTK 4.18 gives entries no name."""
        before = windows()
        key('F10')
        until('the menu', lambda: windows() - before, 10)
        time.sleep(0.2)
        typed(item[item.index('_') + 1].lower())
        until('the menu is closed', lambda: not windows() - before, 10)

    def value(self, name, inside=None):
        return content(self.find('entry', name, inside))

    def see(self, path):
        run('import', '-window', 'root', path)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
