"""Nothing unasked, nothing at night: consent, stopping, quiet hours, how many a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from lingkar.accounts.enums import Purpose as ConsentPurpose
from lingkar.accounts.testing import a_consent, a_country, a_membership, an_organisation
from lingkar.messaging.actions import stop_messages
from lingkar.messaging.enums import Reason, State
from lingkar.messaging.testing import deliver_all

from .asking import MORNING, NIGHT, NOON, ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("purpose", "consent"), [("reminder", "reminders"), ("news", "news")])
def test_reminders_and_news_need_their_own_consent(sari, purpose, consent):
    message = ask(sari, purpose)
    a_consent(person=sari, purpose="statistics")
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.HELD, Reason.NO_CONSENT)
    a_consent(person=sari, purpose=consent)
    deliver_all(NOON + timedelta(hours=1))
    message.refresh_from_db()
    assert message.state == State.SENT
    assert f"<{message.carrier_id[1:-1]}>" == message.carrier_id


def test_without_consent_it_expires_unsent(sari):
    message = ask(sari, "reminder")
    for hours in range(0, 60, 5):
        deliver_all(NOON + timedelta(hours=hours))
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.EXPIRED, Reason.NO_CONSENT)
    assert not mail.outbox


def test_the_firms_consent_counts_for_those_who_belong_to_it(sari):
    firm = an_organisation()
    a_consent(organisation=firm, purpose=ConsentPurpose.REMINDERS)
    a_membership(sari, firm)
    message = ask(sari, "reminder", organisation=firm)
    deliver_all(NOON)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_who_left_a_firm_hears_no_more_of_it(sari):
    firm = an_organisation()
    a_consent(person=sari, purpose=ConsentPurpose.REMINDERS)
    membership = a_membership(sari, firm)
    message = ask(sari, "reminder", organisation=firm)
    membership.delete()
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.context) == (State.CANCELLED, {})
    assert not mail.outbox


def test_nothing_leaves_about_a_firm_that_is_gone(sari):
    firm = an_organisation()
    a_consent(person=sari, purpose=ConsentPurpose.REMINDERS)
    a_membership(sari, firm)
    message = ask(sari, "reminder", organisation=firm)
    firm.delete()
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.organisation, message.context) == (State.CANCELLED, None, {})


def test_a_withdrawn_consent_is_none(sari):
    a_consent(person=sari, purpose="news", withdrawn_at=timezone.now())
    message = ask(sari, "news")
    deliver_all(NOON)
    message.refresh_from_db()
    assert message.reason == Reason.NO_CONSENT


def test_who_asked_us_to_stop_is_left_alone_even_with_consent(sari):
    a_consent(person=sari, purpose="news")
    waiting = ask(sari, "news")
    stop_messages(person=sari, purpose="news", channel="mail", via="page", by=sari)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == (State.CANCELLED, Reason.STOPPED)
    later = ask(sari, "news")
    deliver_all(NOON)
    later.refresh_from_db()
    assert later.state == State.CANCELLED
    assert not mail.outbox


def test_a_reminder_at_night_is_held_until_the_first_allowed_minute(sari):
    a_consent(person=sari, purpose="reminders")
    message = ask(sari, "reminder", due_at=NIGHT)
    deliver_all(NIGHT)
    message.refresh_from_db()
    assert (message.state, message.reason, message.next_at) == (State.HELD, Reason.QUIET_HOURS, MORNING)
    assert message.attempts == 0
    deliver_all(MORNING - timedelta(seconds=1))
    assert not mail.outbox
    deliver_all(MORNING)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_what_would_come_too_late_after_the_night_expires_now(sari):
    a_consent(person=sari, purpose="reminders")
    message = ask(sari, "reminder", due_at=NIGHT, expires_at=MORNING)
    deliver_all(NIGHT)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.EXPIRED, Reason.QUIET_HOURS)


def test_the_fourth_news_of_a_day_waits(sari):
    a_consent(person=sari, purpose="news")
    for hour in range(3):
        at = NOON + timedelta(hours=hour)
        ask(sari, "news", due_at=at)
        deliver_all(at)
    fourth = ask(sari, "news", due_at=NOON + timedelta(hours=3))
    deliver_all(NOON + timedelta(hours=3))
    fourth.refresh_from_db()
    assert (fourth.state, fourth.reason) == (State.HELD, Reason.DAILY_LIMIT)
    assert fourth.next_at == NOON + timedelta(days=1)
    assert len(mail.outbox) == 3


def test_news_in_viet_nam_carries_its_tag(sari):
    sari.country, sari.time_zone = a_country("VN"), "Asia/Ho_Chi_Minh"
    sari.save()
    a_consent(person=sari, purpose="news")
    ask(sari, "news")
    deliver_all(NOON)
    assert mail.outbox[0].subject.startswith("[QC] ")
