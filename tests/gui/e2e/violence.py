# SPDX-License-Identifier: GPL-3.0-or-later
"""A mother whose husband beats her: an order that he violates, a plan, and the year after she left."""
import subprocess
import time

import drive
from drive import key, until
from girl import day, edit_row


def write_service(office):
    window, words = office.window, office.words
    began = time.monotonic()
    key('ctrl+shift+s')
    form = office.dialog('Write a service down')
    office.choose('Service', 'service_type', 'social_counselling', form)
    office.fill('Duration (minutes)', '45', form)
    key('ctrl+s')
    said = words.several('Service written down for %u person', 'Service written down for %u people', 1)
    until('the service', lambda: window.text_shown(said.replace('%u', '1')))
    office.done(f'a service is written down in {time.monotonic() - began:.0f} s')


def protect(office):
    office.section('Legal', 'Protection orders')
    form = office.add('Protection order', 'Add an order')
    office.choose('Kind', 'protection_order_type', 'um', form)
    office.choose('Status', 'protection_order_status', 'in_force', form)
    office.fill('Issued on', 't', form)
    office.fill('Valid until', '1.1.2099', form)
    office.accept(form)
    office.says(office.name('Order in force until %s').replace('%s', '01.01.2099'))
    office.done('an order in force stands over the case')


def violate(office):
    window = office.window
    form = office.add('Violation of an order', '_Violation…')
    before = window.opens(window.find('button', office.name('What happened'), form))
    key('Tab')
    key('space')
    key('Escape')
    until('the list is closed', lambda: not drive.windows() - before)
    office.accept(form)
    office.says(office.name('Violations of orders'))
    office.done('that the order was violated stands on its card')


def plan(office):
    office.section('Needs and plan', 'Individual plans')
    form = office.add('Individual plan', 'New plan')
    office.choose('Phase', 'reintegration_phase', 'emergency', form)
    office.choose('Status', 'plan_status', 'agreed', form)
    office.accept(form)
    office.says(office.name('The plan has no goals yet.'))
    form = office.add('Goal', 'Add a goal')
    office.choose('Area', 'need_area', 'safety', form)
    office.fill('Goal', 'Një vend i sigurt', form)
    office.accept(form)
    office.says(office.words.code('need_area', 'safety') + ': Një vend i sigurt')
    office.done('a plan has its first goal')


def stay_and_leave(office):
    """From the day of leaving come the follow-ups at all intervals."""
    office.section('Shelter')
    form = office.add('Stay')
    office.fill('From', 't', form)
    office.fill('Until', 't', form)
    office.choose('Reason for leaving', 'exit_reason', 'own_request', form)
    office.accept(form)
    office.section('Reintegration', 'Follow-ups')
    for months in (1, 3, 6, 12, 24):
        office.lists(day(0, months), str(months))
    office.done('she leaves; follow-ups are due after one, three, six, twelve and twenty-four months')


def follow_up(office):
    """The last but one, made good when the day comes; here it is agreed how."""
    due = day(0, 12)
    form = edit_row(office, 'Follow-up', due)
    office.choose('How', 'followup_type', 'phone', form)
    office.fill('Next contact', due, form)
    office.accept(form)
    office.section('Overview')
    office.lists(office.name('Follow-up'), due, kind='item')
    office.done('the follow-up at twelve months stands in the timeline')


def choose_several(office, n):
    """All of the list, which has `n` cases."""
    window, words = office.window, office.words
    chosen = lambda count: words.several('%u chosen', '%u chosen', count).replace('%u', str(count))
    office.go('Cases')
    rows = until('the list of cases', lambda: office.rows('V000', n))
    window.point(rows[0])
    subprocess.run(['xdotool', 'keydown', 'shift'], check=True)
    window.point(rows[2])
    subprocess.run(['xdotool', 'keyup', 'shift'], check=True)
    until('three chosen', lambda: window.text_shown(chosen(3)))
    key('ctrl+a')
    until('all chosen', lambda: window.text_shown(chosen(n)))
    window.click(words('Choose none'))
    until('none chosen', lambda: not window.text_shown(chosen(n)))
    office.done('cases are chosen by Shift and a click, and all of them by Ctrl+A')
