from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from lingkar.core.actions import record_audit
from lingkar.core.codes import ALPHABET, new_code, new_secret
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_an_audit_event_says_who_did_what_to_which_thing_for_whom(cast):
    alice = cast.alice
    event = record_audit(
        verb="rename", thing=cast.warung, by=alice, organisation=cast.warung, details={"to": "Warung Baru"}
    )
    assert (event.actor_id, event.verb, event.kind, event.code) == (
        alice.pk,
        "rename",
        "organisation",
        cast.warung.code,
    )
    assert event.organisation_code == cast.warung.code
    assert event.details == {"to": "Warung Baru"}
    assert (datetime.now(UTC) - event.at).total_seconds() < 60


@pytest.mark.parametrize("by", [None, AnonymousUser()])
def test_what_nobody_known_did_has_no_actor(by, cast):
    assert record_audit(verb="begin", thing=cast.warung, by=by).actor is None


def test_a_thing_without_a_code_is_known_by_its_key(cast):
    event = record_audit(verb="look", thing=AuditEvent(pk=7), by=None)
    assert event.code == "7"


def test_events_outlive_the_person(cast):
    event = record_audit(verb="rename", thing=cast.warung, by=cast.eko)
    cast.eko.delete()
    event.refresh_from_db()
    assert event.actor is None


def test_codes_are_readable_and_do_not_repeat():
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(set(code) <= set(ALPHABET) and len(code) == 12 for code in codes)
    assert not set("01iloaeu") & set(ALPHABET)


def test_secrets_are_long():
    assert len(new_secret()) >= 32
