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

from tree import Atspi, Bus, Gone, Tree

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


def plain(text):
    """A name without the marks of its mnemonic."""
    return re.sub(r'_(?=\w)', '', text or '').strip()


def name_of(node):
    return plain(node.name)


def named(node, name):
    return name_of(node) in (name, f'{name} {name}')


def until(what, test, limit=LIMIT):
    """The first true answer of `test`; fails when there is none in time."""
    end = time.monotonic() + limit
    while True:
        try:
            answer = test()
        except Gone:  # while it was looked at, or not there yet
            answer = None
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
        self.bus = Bus()
        self.name = until('the program on the accessibility bus', self._find)
        until('a window', self.tops)

    def _find(self):
        if self.process.poll() is not None:
            with open(self.log, encoding='utf-8') as log:
                raise AssertionError('the program ended: ' + log.read()[-800:])
        return self.bus.program(self.process.pid)

    # ---- looking

    def tree(self, quick=False):
        return Tree(self.bus, self.name, quick)

    def tops(self):
        """Windows and dialogs, as they are now."""
        return self.tree(True).root.children

    def walk(self, inside=None, quick=False):
        tree = self.tree(quick)
        yield from (tree.root if inside is None else tree.nodes.get(inside.path, inside)).below()

    def all(self, kind=None, name=None, inside=None, part=None, quick=False):
        """Controls of a kind, of a name or with a part of it. What has no place is not shown."""
        return [node for node in self.walk(inside, quick)
                if (kind is None or node.role in KINDS[kind]) and (name is None or named(node, name))
                and (part is None or part in name_of(node))
                and (node.role in TOP or (node.extents() or (0, 0, 1))[2] > 0)]

    def seen(self, *what, **more):
        """Those that a person could see: the quick way, and when it finds none, the other."""
        for quick in (True, False):
            found = [n for n in self.all(*what, **more, quick=quick) if self.visible(n)]
            if found:
                break
        return found

    def find(self, kind, name, inside=None, limit=LIMIT):
        def look():
            seen = self.seen(kind, name, inside) or [n for n in self.all(kind, name, inside) if not self.on_page(n)]
            return seen[0] if seen else None
        try:
            return until(f'{kind} “{name}”', look, limit)
        except AssertionError:
            names = sorted({name_of(n) for n in self.seen(kind)})
            raise AssertionError(f'no {kind} “{name}”; there are: {", ".join(names)}') from None

    def has(self, kind, name):
        return bool(self.seen(kind, name))

    def text_shown(self, part):
        return bool(self.seen(part=part))

    @staticmethod
    def visible(node):
        """Whether a person could see it: on GTK 4.8 hidden pages of a stack keep their places."""
        if node.was_in(Atspi.StateType.SHOWING):
            return True
        # It says so itself; and asked what is at a place, it may come to an end (seen in 4.18).
        if IS_NEW:
            return False
        try:
            box, surface = node.extents(), Program.surface(node)
            if not box or box[2] <= 0 or surface is None:
                return False
            x, y, inside = box[0] + box[2] // 2, box[1] + box[3] // 2, surface.extents()
            hit = node.tree.nodes.get(surface.at(x, y))
            if hit is None or hit.extents() is None:
                return node.role in KINDS['entry'] and 0 <= x < inside[2] and 0 <= y < inside[3]
            return hit == node or node in hit.above()
        except Gone:
            return False

    @staticmethod
    def on_page(node):
        """Below a stack, where it may be hidden; what is in the title bar always shows."""
        return any(n.name == 'GtkStackPage' for n in (node, *node.above()))

    @staticmethod
    def surface(node):
        """The window or popover that a control is in."""
        for part in (node, *node.above()):
            if (part.role in TOP or part.name.startswith('GtkPopover')
                    or (part.parent is not None and part.parent.role == ROLE.APPLICATION)):
                return part
        return None

    def place(self, node):
        """Where on the screen the middle of `node` is."""
        surface = self.surface(node)
        inner, box, best = surface.extents(), node.extents(), None
        for window in run('xdotool', 'search', '--onlyvisible', '--name', '.*').split():
            # xdotool counts the border of a window twice that the window manager has put one around.
            told = run('xwininfo', '-id', window)
            shape = [re.search(rf'{what}: +(-?\d+)', told)
                     for what in ('Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height')]
            if None in shape:
                continue
            x, y, width, height = (int(match.group(1)) for match in shape)
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

    def drag(self, node, onto):
        """With the pointer, held down: in steps, as a hand moves it."""
        x, y = self.place(node)
        to_x, to_y = self.place(onto)
        run('xdotool', 'mousemove', str(x), str(y), 'mousedown', '1')
        for step in range(1, 13):
            run('xdotool', 'mousemove', str(x + (to_x - x) * step // 12), str(y + (to_y - y) * step // 12))
            time.sleep(0.05)
        time.sleep(0.2)
        run('xdotool', 'mouseup', '1')

    def act(self, node):
        names = node.actions()
        for name in ('click', 'toggle', 'activate'):
            if name in names:
                node.do(names.index(name))
                time.sleep(0.3)  # GTK's own delay before `clicked`
                return
        for child in node.children:  # menu buttons and drop-downs: the button inside acts
            if child.actions():
                child.do(0)
                time.sleep(0.3)
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
            until('the letters', lambda: node.length() == length, 1)
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

    def choose(self, name, entry, inside=None):
        """Opens a drop-down and takes an entry: by what it says, or as many below the first."""
        combo = self.find('combo', name, inside)
        before = self.opens(combo)
        inner = [] if isinstance(entry, int) and not IS_NEW else list(self.walk(combo))
        # From the search over a long list, where GTK 4.18 begins, it is one more to its first entry.
        begins = IS_NEW and any(n.role in KINDS['entry'] and n.is_in(Atspi.StateType.FOCUSED) for n in inner)
        if IS_NEW and not isinstance(entry, int) and not self.above(inner, entry):
            self.go_down_to(combo, entry)
        else:
            downs = entry if isinstance(entry, int) else self.below_first(inner, entry)
            key('Home', *['Down'] * (downs + begins))
        key('Return')
        until('the drop-down is closed', lambda: not windows() - before, 10)

    @staticmethod
    def above(inner, entry):
        """The entries that say so, by how many stand above each."""
        words = [{name_of(n) for n in (row, *row.below())} for row in inner if row.role in KINDS['item']]
        return [i for i, names in enumerate(words) if entry in names]

    def below_first(self, inner, entry):
        found = self.above(inner, entry)
        assert found, f'no entry “{entry}”; there are: {[name_of(n) for n in inner]}'
        return found[0]

    def go_down_to(self, combo, entry):
        """A new GTK tells only of the entries that show."""
        key('Home')
        for _ in range(100):
            at = [n for n in self.walk(combo) if n.role in KINDS['item'] and n.is_in(Atspi.StateType.FOCUSED)]
            if at and self.above(at, entry):
                return
            key('Down')
            time.sleep(0.1)
        raise AssertionError(f'no entry “{entry}”')

    def menu(self, item):
        """Opens the main menu and takes an entry by the letter underlined in it. GTK 4.18 gives entries no name."""
        before = windows()
        key('F10')
        until('the menu', lambda: windows() - before, 10)
        time.sleep(0.2)
        typed(item[item.index('_') + 1].lower())
        until('the menu is closed', lambda: not windows() - before, 10)

    def value(self, name, inside=None):
        return self.find('entry', name, inside).content()

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
