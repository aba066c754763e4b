#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window locks with the screen and before sleep, and is hidden at once by a key.

lock.py BUILD_DIR

The screen saver and logind are pretended to on buses of this test's own; the program and the
keys are real.
"""
import os
import select
import subprocess
import sys
import threading
import time

import drive  # it says which Atspi
from gi.repository import Gio, GLib

from drive import key, until
from prepared import NAMES, is_locked, make_vault, open_window, unlock

BUILD = os.path.abspath(sys.argv[1])
LOGIN1 = Gio.DBusNodeInfo.new_for_xml('''
<node><interface name="org.freedesktop.login1.Manager">
  <method name="Inhibit"><arg type="s"/><arg type="s"/><arg type="s"/><arg type="s"/>
    <arg type="h" direction="out"/></method>
</interface></node>''')
step = 0


def done(what):
    global step
    step += 1
    print(f'ok {step} - {what}', flush=True)


def connect(address):
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        None, None)


class Login:
    """logind, as far as a program asks it to wait with going to sleep."""

    def __init__(self):
        self.daemon = subprocess.Popen(
            ['dbus-daemon', '--session', '--nofork', '--print-address',
             f'--address=unix:tmpdir={os.environ["XDG_RUNTIME_DIR"]}'],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.daemon.stdout.readline().strip()
        self.asked, self.held = [], []
        threading.Thread(target=self.serve, daemon=True).start()
        until('the bus', lambda: hasattr(self, 'bus'))

    def serve(self):
        context = GLib.MainContext()
        context.push_thread_default()
        bus = connect(self.address)
        bus.register_object('/org/freedesktop/login1', LOGIN1.interfaces[0], self.inhibit, None, None)
        bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                      GLib.Variant('(su)', ('org.freedesktop.login1', 0)), None, 0, -1, None)
        self.bus = bus
        GLib.MainLoop(context).run()

    def inhibit(self, bus, sender, path, interface, method, parameters, invocation):
        reader, writer = os.pipe()
        fds = Gio.UnixFDList.new()
        index = fds.append(writer)
        os.close(writer)
        self.asked.append(parameters.unpack())
        self.held.append(reader)
        invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (index,)), fds)

    def emit(self, path, interface, name, parameters=None):
        self.bus.emit_signal(None, path, interface, name, parameters)
        self.bus.flush_sync(None)

    def waits(self):
        """Whether the computer waits with going to sleep: the last descriptor is still held."""
        return bool(self.held) and not select.select([self.held[-1]], [], [], 0)[0]

    def close(self):
        self.daemon.terminate()
        self.daemon.wait()


def stays_open(window):
    time.sleep(1.5)
    assert window.has('button', 'People') and not is_locked(window), 'it was locked'


def locks(window, why):
    until(f'the lock: {why}', lambda: is_locked(window), 30)
    assert not any(NAMES[0] in node.name for node in window.walk())
    done(why)


def with_screen(window):
    session = connect(os.environ['DBUS_SESSION_BUS_ADDRESS'])

    def say(active):
        session.emit_signal(None, '/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged',
                            GLib.Variant('(b)', (active,)))
        session.flush_sync(None)

    unlock(window)
    say(False)
    stays_open(window)
    done('it stays open when the screen comes back')
    say(True)
    locks(window, 'it locks with the screen')


def with_session(window, login):
    unlock(window)
    login.emit('/org/freedesktop/login1/session/_31', 'org.freedesktop.login1.Session', 'Lock')
    locks(window, 'it locks when logind locks the session')


def before_sleep(window, login):
    unlock(window)
    until('a delay of sleep', login.waits)
    assert login.asked[-1][0] == 'sleep' and login.asked[-1][3] == 'delay', login.asked
    login.emit('/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'PrepareForSleep',
               GLib.Variant('(b)', (True,)))
    until('the computer may go to sleep', lambda: not login.waits(), 30)
    locks(window, 'it locks before sleep, which waits for that')
    login.emit('/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'PrepareForSleep',
               GLib.Variant('(b)', (False,)))
    unlock(window)
    until('another delay of sleep', login.waits)
    done('after waking and unlocking it asks for the delay again')
    key('ctrl+l')
    until('the lock', lambda: is_locked(window))
    until('nothing to wait for', lambda: not login.waits())
    done('a locked program delays nothing')


def is_covered(window):
    return window.has('button', 'Continue') and not window.has('button', 'People')


def hides(window, keys, why):
    until('the list', lambda: window.text_shown(NAMES[0]) or any(NAMES[0] in n.name
                                                               for n in window.all('row')))
    key(*keys)
    until(f'an empty window: {why}', lambda: is_covered(window), 5)
    assert not any(NAMES[0] in node.name for node in window.walk())
    done(why)
    window.click('Continue')
    locks(window, 'and it is locked')


def by_escape(window):
    unlock(window)
    window.click('People')
    key('Escape')
    stays_open(window)
    done('Escape once hides nothing')
    hides(window, ('Escape', 'Escape'), 'Escape twice hides everything')


def by_key(window):
    unlock(window)
    key('F9')
    stays_open(window)
    done('a key that was not chosen hides nothing')
    window.menu('_Preferences')
    window.choose('Key that hides everything at once', 2)
    window.click('People')
    hides(window, ('F9',), 'the chosen key hides everything')


def main():
    make_vault(BUILD)
    login = Login()
    window = open_window(BUILD, DBUS_SYSTEM_BUS_ADDRESS=login.address)
    try:
        with_screen(window)
        with_session(window, login)
        before_sleep(window, login)
        by_escape(window)
        by_key(window)
    except Exception:
        print('# ended with', window.process.poll())
        if len(sys.argv) > 2:
            window.see(os.path.join(sys.argv[2], 'lock-failed.png'))
        raise
    finally:
        window.close()
        login.close()
    print(f'1..{step}')


main()
