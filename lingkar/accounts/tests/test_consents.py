"""Saying yes, who wrote it down, and taking it back."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import get_language, override

from lingkar.accounts import actions, queries
from lingkar.accounts.enums import Purpose
from lingkar.accounts.models import Consent
from lingkar.accounts.testing import a_consent, a_duty, a_person
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.usefixtures("vocabulary")


def page(name, firm, *more):
    return reverse(f"accounts-{name}", args=[firm.code, *more])


def test_the_firm_sees_what_it_agreed_to_and_ends_it(cast):
    consent = Consent.objects.get()
    client = cast.client("alice")
    text = client.get(page("consents", cast.warung)).content.decode()
    assert "Dara" in text
    assert consent.wording in text
    client.post(page("consent-withdraw", cast.warung, consent.code))
    consent.refresh_from_db()
    assert (consent.is_open, consent.withdrawn_by) == (False, cast.alice)
    assert cast.client("dara").get(page("organisation", cast.warung)).status_code == 404
    assert AuditEvent.objects.filter(verb="withdraw", kind="consent", actor=cast.alice).count() == 1


def test_withdrawing_twice_is_once(cast):
    consent = Consent.objects.get()
    first = actions.withdraw_consent(consent=consent, by=cast.alice)
    assert actions.withdraw_consent(consent=consent, by=cast.bob).withdrawn_at == first.withdrawn_at


def test_a_reader_ends_nothing(cast):
    consent = Consent.objects.get()
    for name, status in (("bob", 403), ("charlie", 404), ("gus", 403)):
        assert cast.client(name).post(page("consent-withdraw", cast.warung, consent.code)).status_code == status
    consent.refresh_from_db()
    assert consent.is_open


def test_a_facilitator_ends_her_own_part_only(cast):
    other = a_person("Other Facilitator")
    a_duty(other, "facilitator")
    theirs = a_consent(cast.warung, facilitator=other)
    client = cast.client("dara")
    assert client.post(page("consent-withdraw", cast.warung, theirs.code)).status_code == 404
    mine = Consent.objects.get(facilitator=cast.dara)
    assert client.post(page("consent-withdraw", cast.warung, mine.code)).headers["Location"] == reverse("accounts-me")
    mine.refresh_from_db()
    assert not mine.is_open


def test_the_owner_lets_a_facilitator_help(cast):
    helper = a_person("Hana")
    a_duty(helper, "facilitator", "ID")
    elsewhere = a_person("Elsewhere")
    a_duty(elsewhere, "facilitator", "TH")
    client = cast.client("alice")
    text = client.get(page("consents", cast.warung)).content.decode()
    assert "Hana" in text
    assert "Elsewhere" not in text
    client.post(page("consent-give", cast.warung), {"facilitator": helper.code})
    consent = Consent.objects.get(facilitator=helper)
    assert (consent.channel, consent.given_by_name, consent.recorded_by) == ("screen", "Alice", cast.alice)
    assert (consent.language, consent.wording_version) == ("en", "2026-11")
    assert "We can end this at any time" in consent.wording
    assert queries.assisted_organisations(helper).get() == cast.warung
    client.post(page("consent-give", cast.warung), {"facilitator": elsewhere.code})
    assert not Consent.objects.filter(facilitator=elsewhere).exists()


def test_only_the_owner_says_yes_for_the_firm(cast):
    for name, status in (("bob", 403), ("charlie", 404), ("dara", 404)):
        answer = cast.client(name).post(page("consent-give", cast.warung), {"purpose": "statistics"})
        assert answer.status_code == status
    assert not Consent.objects.filter(purpose="statistics").exists()
    cast.client("alice").post(page("consent-give", cast.warung), {"purpose": "statistics"})
    assert Consent.objects.get(purpose="statistics").organisation == cast.warung


def test_a_facilitator_writes_down_a_yes(cast):
    told = {"given_by_name": "Alice", "channel": "aloud", "witness": "", "language": "id"}
    client = cast.client("dara")
    answer = client.post(page("consent-record", cast.warung), told)
    assert answer.status_code == 200
    assert "Write who heard it" in answer.content.decode()
    client.post(page("consent-record", cast.warung), told | {"witness": "Bob"})
    consent = Consent.objects.exclude(witness="").get()
    assert (consent.language, consent.recorded_by, consent.facilitator) == ("id", cast.dara, cast.dara)
    assert cast.client("alice").get(page("consent-record", cast.warung)).status_code == 404


def test_a_spoken_consent_without_a_witness_cannot_be_stored(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_consent(cast.warung, channel="aloud")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_consent()


def test_saying_yes_twice_is_one_yes(cast):
    for _ in range(2):
        actions.give_consent(purpose=Purpose.NEWS, person=cast.alice, by=cast.alice)
    assert queries.consents_by(cast.alice).count() == 1
    assert queries.has_consent(cast.alice, Purpose.NEWS)
    assert not queries.has_consent(cast.alice, Purpose.REMINDERS)
    assert not queries.has_consent(cast.bob, Purpose.NEWS)


def test_the_language_kept_is_the_one_the_words_were_in(cast, monkeypatch):
    from lingkar.accounts import consents
    from lingkar.accounts.consents import Wording

    spoken = lazy(lambda: {"id": "Ya, kami setuju."}.get(get_language(), "Yes, we agree."), str)()
    monkeypatch.setitem(consents.WORDINGS, Purpose.NEWS, Wording("test", spoken, for_organisation=False))
    with override("id"):
        there = actions.give_consent(purpose=Purpose.NEWS, person=cast.alice, by=cast.alice)
    with override("km"):
        not_there = actions.give_consent(purpose=Purpose.NEWS, person=cast.bob, by=cast.bob)
    assert (there.language, there.wording) == ("id", "Ya, kami setuju.")
    assert (not_there.language, not_there.wording) == ("en", "Yes, we agree.")
