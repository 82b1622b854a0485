"""My data: consents, the file, and being forgotten."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection
from django.urls import reverse

from lingkar.accounts import actions, privacy
from lingkar.accounts.models import Address, Consent, Membership, Organisation, Person
from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.usefixtures("vocabulary")
PRIVACY, ERASE = "/en/me/privacy/", "/en/me/privacy/erase/"


def told(client):
    answer = client.post(reverse("accounts-export"))
    assert answer["Content-Disposition"].startswith("attachment")
    return json.loads(b"".join(answer.streaming_content))


def test_yes_and_no_to_one_purpose(cast):
    client = cast.client("alice")
    assert client.get(PRIVACY).status_code == 200
    change = reverse("accounts-consent-change")
    client.post(change, {"purpose": "reminders", "answer": "yes"})
    consent = Consent.objects.get(person=cast.alice)
    assert (consent.purpose, consent.channel, consent.is_open) == ("reminders", "screen", True)
    assert consent.wording in client.get(PRIVACY).content.decode()
    client.post(change, {"purpose": "reminders", "answer": "no"})
    consent.refresh_from_db()
    assert not consent.is_open
    assert client.post(change, {"purpose": "assist", "answer": "yes"}).status_code == 404
    assert client.post(change, {"purpose": "", "answer": "yes"}).status_code == 404


def test_the_file_holds_all_of_mine_and_nothing_of_others(cast):
    file = told(cast.client("alice"))
    assert file["accounts"]["addresses"][0]["value"] == "alice@example.com"
    assert file["accounts"]["memberships"][0]["organisation"]["name"] == "Warung Contoh"
    text = json.dumps(file)
    assert "charlie@example.com" not in text
    assert "bob@example.com" not in text


def test_a_room_adds_its_part_and_erases_it(cast, monkeypatch):
    monkeypatch.setattr(privacy, "_keepers", dict(privacy._keepers))
    erased = []
    privacy.register("garden", export=lambda person: {"trees": [person.name]}, erase=erased.append)
    assert told(cast.client("alice"))["garden"] == {"trees": ["Alice"]}
    cast.client("alice").post(ERASE)
    assert len(erased) == 1


def test_the_file_is_asked_for_by_sending(cast):
    assert cast.client("alice").get(reverse("accounts-export")).status_code == 405


def test_erasing_tells_first_what_goes_and_what_stays(cast):
    alone = an_organisation("Only Mine")
    a_membership(cast.alice, alone)
    text = cast.client("alice").get(ERASE).content.decode()
    assert "Only Mine with all its checks" in text
    assert "Warung Contoh, which will then belong to Bob" in text
    assert Person.objects.filter(pk=cast.alice.pk).exists()


def test_erased_means_gone(cast):
    alone = an_organisation("Only Mine")
    a_membership(cast.alice, alone)
    actions.change_organisation(organisation=cast.warung, facts={"workers": 7}, by=cast.alice)
    consent = actions.give_consent(purpose="statistics", organisation=cast.warung, by=cast.alice)
    client = cast.client("alice")
    assert "no longer know you" in client.post(ERASE).content.decode()
    assert client.get("/en/me/").status_code == 302
    assert not Person.objects.filter(pk=cast.alice.pk).exists()
    assert not Address.objects.filter(value="alice@example.com").exists()
    assert not Organisation.objects.filter(name="Only Mine").exists()
    assert {held.person.name: held.role for held in cast.warung.memberships.all()} == {"Bob": "owner"}
    consent.refresh_from_db()
    assert (consent.given_by_name, consent.recorded_by) == ("", None)
    event = AuditEvent.objects.get(verb="change", kind="organisation")
    assert event.actor is None


def test_no_trace_of_her_name_or_address_stays_anywhere(cast):
    """Every text of every table is read: a name left in a corner is found."""
    cast.alice.name = "Xanthippe"
    cast.alice.save()
    client = cast.client("alice")
    client.post("/en/me/", {"name": "Xanthippe", "language": "en", "country": "", "time_zone": ""})
    client.post(reverse("accounts-consent-give", args=[cast.warung.code]), {"purpose": "statistics"})
    client.post(reverse("accounts-consent-change"), {"purpose": "news", "answer": "yes"})
    client.post(
        reverse("accounts-members", args=[cast.warung.code]),
        {"email": "e@example.com", "role": "member", "language": "en"},
    )
    client.post(ERASE)
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {no_style().SQL_TABLE(connection.ops.quote_name(table))}")
            for row in cursor.fetchall():
                text = " ".join(str(value) for value in row)
                assert "Xanthippe" not in text, table
                assert "alice@example.com" not in text, table


def test_a_facilitators_firms_are_free_of_her(cast):
    cast.client("dara").post(ERASE)
    consent = Consent.objects.get()
    assert consent.facilitator is None
    assert not consent.is_open


def test_the_eldest_editor_inherits_before_a_reader(cast):
    editor = a_person("Edna")
    a_membership(editor, cast.warung, "editor")
    actions.erase_person(person=cast.alice, by=cast.alice)
    assert Membership.objects.get(person=editor).role == "owner"
    assert Membership.objects.get(person=cast.bob).role == "member"


def test_a_room_that_fails_keeps_all(cast, monkeypatch):
    monkeypatch.setattr(privacy, "_keepers", dict(privacy._keepers))

    def fail(person):
        raise RuntimeError("no")

    privacy.register("broken", export=lambda person: None, erase=fail)
    with pytest.raises(RuntimeError):
        actions.erase_person(person=cast.alice, by=cast.alice)
    assert Person.objects.filter(pk=cast.alice.pk).exists()
    assert cast.warung.memberships.get(person=cast.alice).role == "owner"


def test_a_name_she_had_before_and_one_that_was_written_down_go_too(cast):
    given = actions.give_consent(purpose="statistics", organisation=cast.warung, by=cast.alice)
    assert given.given_by_name == "Alice"
    actions.change_profile(person=cast.alice, facts={"name": "Xanthippe"}, by=cast.alice)
    written = actions.record_consent(
        organisation=cast.warung, facilitator=cast.dara, given=actions.ConsentGiven("xanthippe"), by=cast.dara
    )
    other = Consent.objects.get(given_by_name="Alice", recorded_by=cast.dara)  # of somebody who is called so too
    actions.erase_person(person=cast.alice, by=cast.alice)
    for consent in (given, written, other):
        consent.refresh_from_db()
    assert (given.given_by_name, written.given_by_name) == ("", "")
    assert given.is_open
    assert other.given_by_name == "Alice"


def test_sessions_on_other_devices_go_with_their_address(cast, django_capture_on_commit_callbacks):
    elsewhere, others = cast.client("alice"), cast.client("bob")
    session = elsewhere.session
    session["address_to_prove"] = {"value": "alice@example.com"}
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("alice").post(ERASE)
    keys = set(Session.objects.values_list("session_key", flat=True))
    assert elsewhere.session.session_key not in keys
    assert others.session.session_key in keys
