"""Asking for an introduction, answering it, and what becomes of it when nobody does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.core.models import AuditEvent
from lingkar.market import tasks
from lingkar.market.actions import introductions as actions
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.models import Introduction, Match, SharedContact
from lingkar.market.testing.introductions import an_introduction, in_contact
from lingkar.market.testing.listings import a_listing
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db
SENTENCE = "We burn 5 tonnes of dry husk every month."


@pytest.fixture
def husk(vocabulary, cast):
    """Charlie's firm in Thailand offers husk; Alice of Warung Contoh wants it."""
    return a_listing(cast.other)


def typed(**changed):
    return {
        "sentence": SENTENCE, "name": "Alice", "mail": "alice@example.com", "phone": "", "agree": "on",
    } | changed  # fmt: skip


def ask(cast, husk, who="alice", **changed):
    return cast.client(who).post(reverse("market-introduce", args=[husk.code]), typed(**changed))


def test_asking_tells_the_other_side_without_showing_anything(husk, cast):
    answer = ask(cast, husk)
    made = Introduction.objects.get()
    assert answer["Location"] == reverse("market-introduction", args=[made.code])
    assert (made.state, made.from_organisation, made.to_organisation) == ("asked", cast.warung, cast.other)
    deliver_all()
    [message] = messages_to(cast.charlie)
    assert "Warung Contoh" in message.subject
    for hidden in (SENTENCE, "Alice", "alice@example.com"):
        assert hidden not in message.body + message.subject
    page = cast.client("charlie").get(reverse("market-introduction", args=[made.code])).content.decode()
    assert SENTENCE in page
    assert "alice@example.com" not in page
    assert AuditEvent.objects.filter(verb="introduce", code=made.code, actor_id=cast.alice.pk).exists()


def test_both_see_contacts_only_after_yes(husk, cast):
    made = an_introduction((cast.warung, cast.alice), husk)
    page = reverse("market-introduction", args=[made.code])
    assert "charlie@example.com" not in cast.client("alice").get(page).content.decode()
    answer = cast.client("charlie").post(
        reverse("market-accept", args=[made.code]),
        {"name": "Charlie of the mill", "mail": "", "phone": "081 234 5678", "agree": "on"},
    )
    assert answer.status_code == 302
    seen = cast.client("alice").get(page).content.decode()
    assert "+66812345678" in seen
    assert "Charlie of the mill" in seen
    assert "charlie@example.com" not in seen  # she chose to show the phone only
    assert "alice@example.com" in cast.client("charlie").get(page).content.decode()
    kept = SharedContact.objects.get(organisation=cast.other)
    assert "may see this name" in kept.wording
    assert (kept.wording_version, kept.language) == ("2026-11", "en")
    deliver_all()
    assert messages_to(cast.alice).filter(template="market-accepted").count() == 1


def test_a_no_comes_with_its_reason_and_forgets_the_contact(husk, cast):
    made = an_introduction((cast.warung, cast.alice), husk)
    cast.client("charlie").post(reverse("market-decline", args=[made.code]), {"reason": "distance", "note": "Sorry"})
    made.refresh_from_db()
    assert (made.state, made.decline_reason, made.decline_note) == ("declined", "distance", "Sorry")
    assert not SharedContact.objects.exists()
    page = cast.client("alice").get(reverse("market-introduction", args=[made.code])).content.decode()
    assert "It is too far away." in page
    again = ask(cast, husk)
    assert "said no to this a short while ago" in again.content.decode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sentence": "Call me at 0812 3456 7890 about it"}, "0812 3456 7890"),
        ({"sentence": "short"}, "at least 10"),
        ({"agree": ""}, "Without this we cannot bring you together."),
        ({"mail": "", "phone": ""}, "so that they can reach you"),
        ({"mail": "boss@example.com"}, "boss@example.com"),
        ({"phone": "12"}, "Write the phone number"),
        ({"name": ""}, "required"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(husk, cast, changed, told):
    answer = ask(cast, husk, **changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert (changed.get("sentence") or SENTENCE) in page
    assert not Introduction.objects.exists()


def test_strangers_and_readers(husk, cast):
    address = reverse("market-introduce", args=[husk.code])
    assert cast.client("bob").get(address).status_code == 403  # reads for Warung Contoh
    made = an_introduction((cast.warung, cast.alice), husk)
    page = reverse("market-introduction", args=[made.code])
    stranger = a_person()
    a_membership(stranger, an_organisation())
    from django.test import Client

    other = Client()
    other.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert other.get(page).status_code == 404
    assert cast.client("bob").get(page).status_code == 200
    assert cast.client("bob").post(reverse("market-withdraw", args=[made.code])).status_code == 403
    for name in ("eko", "farah", "gus"):
        assert cast.client(name).get(page).status_code == 404


def test_the_asking_side_cannot_answer_for_the_other(husk, cast):
    made = an_introduction((cast.warung, cast.alice), husk)
    for page in ("market-accept", "market-decline"):
        cast.client("alice").post(
            reverse(page, args=[made.code]),
            {"name": "A", "mail": "alice@example.com", "agree": "on", "reason": "later"},
        )
    made.refresh_from_db()
    assert made.state == IntroductionState.ASKED


def test_the_same_is_asked_once_and_one_may_not_ask_oneself(husk, cast):
    ask(cast, husk)
    assert "You have asked for this already." in ask(cast, husk).content.decode()
    own = a_listing(cast.warung)
    assert "your own listing" in ask(cast, own).content.decode()
    assert Introduction.objects.count() == 1


def test_a_listing_that_ended_takes_no_requests(husk, cast):
    husk.state = "withdrawn"
    husk.save()
    assert ask(cast, husk).status_code == 404
    with pytest.raises(actions.Refused):
        an_introduction((cast.warung, cast.alice), husk)


def test_a_firm_and_a_person_ask_so_often_a_day(husk, cast, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY_PERSON", 1)
    ask(cast, husk)
    another = a_listing(cast.other, "Bran")
    assert "many requests today" in ask(cast, another).content.decode()
    monkeypatch.setattr(actions, "MOST_A_DAY_FIRM", 1)
    assert "Your business has sent many requests" in ask(cast, another).content.decode()


def test_taking_back_and_closing(husk, cast):
    made = an_introduction((cast.warung, cast.alice), husk)
    cast.client("alice").post(reverse("market-withdraw", args=[made.code]))
    made.refresh_from_db()
    assert made.state == "withdrawn"
    open_one = in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))
    cast.client("charlie").post(reverse("market-close", args=[open_one.code]))
    open_one.refresh_from_db()
    assert open_one.state == "closed"
    assert not open_one.contacts.exists()
    assert cast.client("charlie").get(reverse("market-close", args=[open_one.code])).status_code == 200


def test_it_is_reminded_of_once_and_runs_out_after_fourteen_days(husk, cast):
    made = an_introduction((cast.warung, cast.alice), husk)
    assert tasks.tend_introductions() == 0
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=8))
    tasks.tend_introductions()
    tasks.tend_introductions()
    assert messages_to(cast.charlie).filter(template="market-waiting").count() == 1
    Introduction.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    tasks.tend_introductions()
    made.refresh_from_db()
    assert made.state == "expired"
    assert not SharedContact.objects.exists()
    deliver_all()
    assert messages_to(cast.alice).filter(template="market-expired").count() == 1


def test_the_list_costs_the_same_for_one_and_for_three(husk, cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, page = cast.client("alice"), reverse("market-introductions")
    an_introduction((cast.warung, cast.alice), husk)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        assert "Other Example" in client.get(page).content.decode()
    for name in ("Bran", "Straw"):
        an_introduction((cast.warung, cast.alice), a_listing(cast.other, name))
    with CaptureQueriesContext(connection) as three:
        client.get(page)
    assert len(three) == len(one)


def test_a_message_is_in_the_readers_language(husk, cast):
    cast.charlie.language = "th"
    cast.charlie.save()
    ask(cast, husk)
    deliver_all()
    assert messages_to(cast.charlie).get().language == "th"


def test_the_match_that_brought_them_together_is_kept(husk, cast):
    need = a_listing(cast.warung, "Husk wanted", side="wanted")
    Match.objects.create(offer=husk, need=a_listing(an_organisation(), "Husk wanted", side="wanted"), score=0.9)
    match = Match.objects.create(offer=husk, need=need, score=0.8)
    ask(cast, husk)
    assert Introduction.objects.get().match == match
    match.delete()
    assert Introduction.objects.get().match is None


def test_the_list_can_be_taken_away_without_contacts(husk, cast):
    made = an_introduction((cast.warung, cast.alice), a_listing(cast.other, "=1+1"))
    an_introduction((cast.warung, cast.alice), husk)
    page = reverse("market-introductions-csv", args=[cast.warung.code])
    text = cast.client("bob").get(page).content.decode("utf-8-sig")
    assert "Other Example,Thailand,'=1+1,Warung Contoh,Waiting for an answer," in text
    assert "@" not in text
    assert len(cast.client("alice").get(page + "?state=open").content.decode().splitlines()) == 1
    for name in ("charlie", "eko", "gus"):
        assert cast.client(name).get(page).status_code == 404
    assert made.code not in text
