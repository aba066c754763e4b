# SPDX-License-Identifier: GPL-3.0-or-later
"""A trafficked girl, from the night she came to the year after she left."""
import datetime

import drive
from drive import key, name_of, until

GIRL, MOTHER, SURNAME = 'Vjollcëza', 'Dritësha', 'Lumëbardhi'
QUESTIONS = 18
LEFT_DAYS = 380


def day(days_ago, months=0):
    """A day as it is typed: so many days ago, and so many months later."""
    date = datetime.date.today() - datetime.timedelta(days_ago)
    month = date.month - 1 + months
    return datetime.date(date.year + month // 12, month % 12 + 1, min(date.day, 28)).strftime('%d.%m.%Y')


OPENED, LEFT = day(LEFT_DAYS + 40), day(LEFT_DAYS)


def take_in_at_night(office):
    window = office.window
    key('ctrl+n')
    office.fill('Given name', GIRL)
    office.choose('Sex', 'sex', 'female')
    office.choose('Category', 'case_type', 'pvot')
    office.choose('A bed is wanted', 'yes_no_unknown', 'yes')
    window.click(office.name('Ne_xt'))
    office.fill('Surname', SURNAME)
    office.fill('Date of birth', '2012')
    window.click('4. ' + office.name('Case'), 'item')
    office.fill('Opened on', OPENED)
    window.click('5. ' + office.name('Safety now'), 'item')
    office.fill('What everybody must know', 'Vëllai e kërkon')
    key('ctrl+s')
    office.says(f'{GIRL} {SURNAME}')
    office.says(office.name('Minor'))
    office.says('Vëllai e kërkon')
    office.says(office.name('No valid consent'))
    office.done('a girl is taken in at night, and what must be known stands over her case')


def leave_and_take_up(office):
    window = office.window
    key('ctrl+n')
    office.fill('Given name', MOTHER)
    window.click(office.name('Go on later'))
    begun = office.name('Intake begun')
    waiting = until('the intake waits', lambda: next(
        (n for n in window.seen('button', part=MOTHER) if name_of(n).startswith(begun)), None))
    office.done('an intake that is left waits over the list of cases')
    window.act(waiting)
    until('what was typed', lambda: window.value(office.name('Given name')) == MOTHER)
    office.choose('Sex', 'sex', 'female')
    office.choose('Category', 'case_type', 'domestic_violence')
    window.click('2. ' + office.name('Person'), 'item')
    office.fill('Surname', SURNAME)
    key('ctrl+s')
    office.says(f'{MOTHER} {SURNAME}')
    office.done('it is taken up again and saved')


def tell_whose_mother(office):
    office.section('Children and family', 'Relationships')
    form = office.add('Relationship')
    office.search('Other person', GIRL, form)
    office.choose("Is this person's", 'relation', 'child', form)
    office.accept(form)
    office.lists(GIRL)
    office.done('the girl stands in the family of the mother')


def open_case(office, name):
    """By the list of cases and a search in it."""
    window = office.window
    office.go('Cases')
    until('the list', lambda: window.seen('row', part='V000'))
    key('ctrl+f')
    key('ctrl+a')
    drive.typed(name)
    until('the one', lambda: office.rows('V000', 1))
    key('Down', 'Return')
    office.says(f'{name} {SURNAME}')
    until('the page', lambda: not window.seen('row', part='V000'))


def consent(office):
    """A minor's is the parent's to give."""
    office.section('Consents')
    form = office.add('Consent')
    office.choose('Purpose', 'consent_type', 'data_processing', form)
    office.choose('Status', 'consent_status', 'given', form)
    office.choose('Given by', 'consent_given_by', 'parent', form)
    office.search('Guardian, for a minor', MOTHER, form)
    office.accept(form)
    until('the flag is gone', lambda: not office.window.text_shown(office.name('No valid consent')))
    office.done("the mother's consent for her, and the case no longer lacks one")


def assess(office):
    office.section('Safety')
    form = office.add('Risk assessment')
    office.search('Assessment form', office.form('trafficking_intake'), form)
    first = until('the questions', lambda: next(iter(
        office.window.seen('check', office.words.code('yes_no_unknown', 'yes'), form)), None))
    office.window.point(first)
    # The first is answered by the pointer, all others by their number: the focus goes on by itself.
    key('1', *['2'] * 6, '1', *['2'] * (QUESTIONS - 8))
    office.screens.look(office.window)
    office.accept(form)
    office.lists(office.form('trafficking_intake'))
    office.done('her risk is assessed, eighteen answers by keys')


def identify(office):
    office.section('Referral mechanism', 'Identification')
    for stage, status in (('initial_identification', 'suspected'), ('formal_identification', 'victim')):
        form = office.add('Identification')
        office.choose('Stage of the referral mechanism', 'nrm_stage', stage, form)
        office.choose('Status of identification', 'trafficking_status', status, form)
        office.accept(form)
    office.lists(office.words.code('trafficking_status', 'victim'))
    office.done('she is identified, first and formally')


def go_to_court(office):
    """A matter of her own, a hearing in it, an order, and what the law says follows from that."""
    window = office.window
    office.section('Legal', 'Legal matters')
    window.click(office.name('Add'))
    until('her name', lambda: GIRL in window.value(office.name('Client')))
    office.choose('Matter', 'legal_matter', 'criminal_trafficking')
    office.choose('Court', 'court', 'gjshp_fier')
    window.click(office.name('_Save'))
    until('her matter', lambda: window.has('button', office.name('_Edit')))
    office.tab('Hearings', 'Add a hea_ring')
    form = office.add('Hearing', 'Add a hea_ring')
    office.fill('Date', day(-20), form)
    office.choose('Kind', 'hearing_type', 'child_interview', form)
    office.accept(form)
    office.lists(day(-20))
    office.done('her own matter has its hearing')

    window.click(office.name('Case'))
    office.says(office.name('Minor'))
    office.section('Legal', 'Protection orders')
    form = office.add('Protection order', 'Add an order')
    office.choose('Kind', 'protection_order_type', 'umm', form)
    office.choose('Status', 'protection_order_status', 'requested', form)
    office.fill('Requested on', 't', form)
    office.accept(form)
    office.section('Tasks and deadlines', 'Deadlines')
    office.lists(office.rule('umm_decision_child'))
    office.done('what the law says follows from her order is proposed, as for a child')


def stay_and_leave(office):
    """Written down afterwards; what is due after she left comes from the day of leaving."""
    window = office.window
    office.section('Shelter')
    form = office.add('Stay')
    office.fill('From', OPENED, form)
    office.accept(form)
    office.lists(OPENED)
    office.done('she stays in the shelter')
    form = edit_row(office, 'Stay', OPENED)
    office.fill('Until', LEFT, form)
    office.choose('Reason for leaving', 'exit_reason', 'plan_completed', form)
    office.choose('Destination', 'exit_destination', 'family_of_origin', form)
    office.accept(form)
    office.section('Reintegration', 'Follow-ups')
    office.lists(day(LEFT_DAYS, 12), '12')
    office.lists(day(LEFT_DAYS, 24), '24')
    office.done('she leaves, and the follow-ups are due')


def edit_row(office, dialog, part):
    """The row that says `part`, in the form of it."""
    rows = until(f'the row “{part}”', lambda: office.window.seen('row', part=part))
    office.window.point(rows[0])
    office.window.click(office.name('Edit the row'))
    return office.dialog(dialog)


def follow_up(office):
    """The one at twelve months, for which the day has come."""
    due = day(LEFT_DAYS, 12)
    form = edit_row(office, 'Follow-up', due)
    office.fill('Done on', 't', form)
    office.choose('How', 'followup_type', 'home_visit', form)
    office.choose('Result', 'followup_outcome', 'stable', form)
    office.choose('Feels safe', 'yes_no_unknown', 'yes', form)
    office.accept(form)
    office.lists(due, office.words.code('followup_outcome', 'stable'))
    office.done('the follow-up at twelve months is written down')


def ask_for_closing(office):
    office.section('Overview')
    form = office.add('Closing', 'Ask for c_losing…')
    office.choose('Reason for closing', 'case_closure_reason', 'reintegrated', form)
    office.choose('Risk at closing', 'risk_level', 'low', form)
    office.choose('Follow-up agreed', 'yes_no_unknown', 'yes', form)
    office.accept(form)
    office.says(office.words.code('case_closure_reason', 'reintegrated'))
    assert not office.window.has('button', office.name('_Decide…')), 'who asked may decide'
    office.done('closing is asked for, and is not for her who asked to decide')


def close(office):
    """By somebody else."""
    window = office.window
    until('the question', lambda: window.has('button', office.name('_Decide…')))
    form = office.add('Decide about the closing', '_Decide…')
    office.choose('Decision', 'closing_decision', 'approved', form)
    office.accept(form, '_Save the decision')
    office.says(office.words.code('case_stage', 'closed'))
    until('nothing to decide', lambda: not window.has('button', office.name('_Decide…')))
    office.done('another member of staff approves: the case is closed')
