"""Blocking, reporting, holding back, and the one way in which anybody else reads a thread."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import a_duty, a_membership, a_person
from lingkar.core.models import AuditEvent
from lingkar.market.models import AbuseReport, Block, Introduction, Mediation
from lingkar.market.testing.introductions import a_mediation, a_post, an_abuse_report, an_introduction, in_contact
from lingkar.market.testing.listings import a_listing, a_profile
from lingkar.messaging.testing import messages_to

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
TROUBLE = "They do not answer any more."


@pytest.fixture
def contact(vocabulary, cast):
    """Warung Contoh in Indonesia and Other Example in Thailand."""
    return in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))


@pytest.fixture
def officer(vocabulary, cast):
    """A facilitator in Thailand whom neither firm knows."""
    person = a_person("Olan")
    a_duty(person, "facilitator", "TH")
    return person


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(person, template):
    return messages_to(person).filter(template=template).count()


def test_a_block_ends_what_is_open_and_is_told_to_nobody(contact, cast):
    cast.client("charlie").post(reverse("market-block", args=["introduction", contact.code]), {"note": "Rude"})
    contact.refresh_from_db()
    assert (contact.state, contact.contacts.count()) == ("blocked", 0)
    page = cast.client("alice").get(reverse("market-introduction", args=[contact.code])).content.decode()
    assert "Closed" in page
    assert "Blocked" not in page
    assert "Rude" not in page
    another = a_listing(cast.other, "Bran")
    answer = cast.client("alice").post(
        reverse("market-introduce", args=[another.code]),
        {"sentence": "We want all your bran.", "name": "A", "mail": "alice@example.com", "agree": "on"},
    )
    assert "takes no requests at present" in answer.content.decode()
    assert Introduction.objects.count() == 1


def test_a_block_works_both_ways_and_can_be_lifted(contact, cast):
    cast.client("charlie").post(reverse("market-block", args=["introduction", contact.code]), {"note": ""})
    mine = a_listing(cast.warung, "Straw")
    boxes = {"sentence": "We want your straw.", "name": "C", "mail": "charlie@example.com", "agree": "on"}
    page = cast.client("charlie").post(reverse("market-introduce", args=[mine.code]), boxes).content.decode()
    assert "You have blocked this business." in page
    block = Block.objects.get()
    listed = reverse("market-blocks", args=[cast.other.code])
    assert "Warung Contoh" in cast.client("charlie").get(listed).content.decode()
    end = reverse("market-unblock", args=[cast.other.code, block.pk])
    assert cast.client("alice").post(end).status_code == 404
    assert cast.client("alice").post(reverse("market-unblock", args=[cast.warung.code, block.pk])).status_code == 404
    cast.client("charlie").post(end)
    assert not Block.objects.exists()
    assert cast.client("charlie").post(reverse("market-introduce", args=[mine.code]), boxes).status_code == 302


def test_a_firm_is_blocked_from_its_listing_or_its_page_not_oneself(vocabulary, cast):
    listing = a_listing(cast.other)
    profile = a_profile(cast.other)
    cast.client("alice").post(reverse("market-block", args=["listing", listing.code]), {"note": ""})
    cast.client("alice").post(reverse("market-block", args=["firm", profile.code]), {"note": ""})
    assert Block.objects.get().blocked == cast.other
    assert cast.client("charlie").get(reverse("market-block", args=["listing", listing.code])).status_code == 404
    assert cast.client("bob").get(reverse("market-block", args=["listing", listing.code])).status_code == 403
    assert cast.client("alice").get(reverse("market-block", args=["person", "x"])).status_code == 404
    assert cast.client("bob").get(reverse("market-blocks", args=[cast.warung.code])).status_code == 200
    assert cast.client("charlie").get(reverse("market-blocks", args=[cast.warung.code])).status_code == 404


def test_a_report_goes_to_those_who_look_after_the_country(contact, cast, officer):
    listing = a_listing(cast.other, "Too cheap")
    answer = cast.client("alice").post(
        reverse("market-report", args=["listing", listing.code]),
        {"reason": "fraud", "words": "Money first", "evidence": SimpleUploadedFile("bill.pdf", PDF)},
    )
    report = AbuseReport.objects.get()
    assert answer["Location"] == reverse("market-abuse", args=[report.code])
    assert (report.against, report.by, report.reason, report.seen) == (cast.other, cast.alice, "fraud", "Too cheap")
    assert told(officer, "market-reported") == 1
    page = reverse("market-abuse", args=[report.code])
    assert "Money first" in signed_in(officer).get(page).content.decode()
    assert "Alice" not in signed_in(officer).get(page).content.decode()
    assert "Money first" in cast.client("alice").get(page).content.decode()
    evidence = reverse("market-evidence", args=[report.code])
    assert b"".join(signed_in(officer).get(evidence).streaming_content) == PDF
    for name, refused in (("charlie", 404), ("bob", 404), ("eko", 404)):
        assert cast.client(name).get(page).status_code == refused, name
        assert cast.client(name).get(evidence).status_code == refused, name


def test_an_officer_of_another_country_or_of_the_reported_firm_sees_nothing(contact, cast):
    report = an_abuse_report(a_listing(cast.other), cast.alice)
    elsewhere = a_person()
    a_duty(elsewhere, "facilitator", "VN")
    inside = a_person()
    a_duty(inside, "facilitator", "TH")
    a_membership(inside, cast.other, "editor")
    for person in (elsewhere, inside):
        assert signed_in(person).get(reverse("market-abuse", args=[report.code])).status_code == 404
        assert "Other Example" not in signed_in(person).get(reverse("market-reports")).content.decode()


def test_a_listing_found_wrong_is_held_and_released(contact, cast, officer):
    listing = a_listing(cast.other)
    report = an_abuse_report(listing, cast.alice)
    page = reverse("market-abuse", args=[report.code])
    no_words = signed_in(officer).post(page, {"state": "upheld", "decision": "", "hold": "on"})
    assert "Say in a sentence what was decided." in no_words.content.decode()
    assert cast.client("alice").post(page, {"state": "upheld", "decision": "Yes"}).status_code == 403
    signed_in(officer).post(page, {"state": "upheld", "decision": "It was not true.", "hold": "on"})
    report.refresh_from_db()
    listing.refresh_from_db()
    assert (report.state, report.handled_by, listing.state) == ("upheld", officer, "held")
    assert told(cast.alice, "market-report-decided") == 1
    assert told(cast.charlie, "market-held") == 1
    assert Client().get(reverse("market-listing", args=[listing.code])).status_code == 404
    assert cast.client("charlie").post(reverse("market-listing-publish", args=[listing.code])).status_code == 302
    listing.refresh_from_db()
    assert listing.state == "held"
    signed_in(officer).post(reverse("market-release", args=[report.code]))
    listing.refresh_from_db()
    assert listing.state == "draft"
    assert told(cast.charlie, "market-released") == 1


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"reason": "", "words": "My words"}, "required"),
        ({"reason": "other", "words": ""}, "Say what is wrong."),
        (
            {"reason": "fraud", "words": "My words", "evidence": SimpleUploadedFile("a.pdf", b"<html>")},
            "This is neither.",
        ),
    ],
)
def test_a_bad_report_changes_nothing_and_keeps_what_was_typed(vocabulary, cast, boxes, said):
    listing = a_listing(cast.other)
    page = cast.client("alice").post(reverse("market-report", args=["listing", listing.code]), boxes).content.decode()
    assert said in page
    assert boxes["words"] in page
    assert not AbuseReport.objects.exists()


def test_the_same_is_reported_once(vocabulary, cast):
    listing = a_listing(cast.other)
    assert an_abuse_report(listing, cast.alice) == an_abuse_report(listing, cast.alice)


def test_only_what_was_written_to_her_is_reported(contact, cast):
    post = a_post(contact, cast.other, cast.charlie, "You are stupid")
    page = reverse("market-report", args=["post", post.code])
    assert cast.client("charlie").get(page).status_code == 404
    assert cast.client("eko").get(page).status_code == 404
    cast.client("alice").post(page, {"reason": "insult", "words": ""})
    report = AbuseReport.objects.get()
    assert (report.kind, report.seen, report.against) == ("post", "You are stupid", cast.other)


def test_nobody_else_reads_a_thread_until_one_side_asks(contact, cast, officer):
    a_post(contact, cast.warung, cast.alice, "Hidden words")
    page = reverse("market-introduction", args=[contact.code])
    assert signed_in(officer).get(page).status_code == 404
    answer = cast.client("charlie").post(
        reverse("market-mediate", args=[contact.code]), {"why": TROUBLE, "agree": "on"}
    )
    assert answer.status_code == 302
    mediation = Mediation.objects.get()
    assert "may read what was written here" in mediation.wording
    assert (told(cast.alice, "market-mediation"), told(officer, "market-mediate")) == (1, 1)
    assert signed_in(officer).get(page).status_code == 404  # the firms' own page stays theirs
    theirs = reverse("market-mediation", args=[mediation.code])
    seen = signed_in(officer).get(theirs).content.decode()
    assert "Hidden words" in seen
    assert "+6281234567890" not in seen
    assert AuditEvent.objects.filter(verb="read-thread", actor_id=officer.pk, code=mediation.code).count() == 1
    for name in ("eko", "gus", "farah", "alice", "charlie"):
        assert cast.client(name).get(theirs).status_code == 404, name


def test_she_takes_it_and_closes_it_with_advice_to_both(contact, cast, officer):
    a_post(contact, cast.warung, cast.alice, "Hidden words")
    mediation = a_mediation(contact, cast.other, cast.charlie)
    client = signed_in(officer)
    client.post(reverse("market-mediation-take", args=[mediation.code]))
    mediation.refresh_from_db()
    assert (mediation.state, mediation.mediator) == ("open", officer)
    end = reverse("market-mediation-end", args=[mediation.code])
    assert "at least 10" in client.post(end, {"advice": "no"}).content.decode()
    client.post(end, {"advice": "Agree on a first load of 100 kg."})
    page = client.get(reverse("market-mediation", args=[mediation.code])).content.decode()
    assert "Hidden words" not in page
    for name in ("alice", "charlie"):
        thread = cast.client(name).get(reverse("market-introduction", args=[contact.code])).content.decode()
        assert "first load of 100 kg" in thread
        assert told(getattr(cast, name), "market-mediation-closed") == 1


def test_an_officer_who_helps_one_of_the_two_does_not_mediate(contact, cast):
    """Dara acts for Warung Contoh with its consent."""
    mediation = a_mediation(contact, cast.other, cast.charlie)
    assert cast.client("dara").get(reverse("market-mediation", args=[mediation.code])).status_code == 404
    assert "Other Example" not in cast.client("dara").get(reverse("market-mediations")).content.decode()
    assert cast.client("alice").get(reverse("market-mediations")).status_code == 404
    elsewhere = a_person()
    a_duty(elsewhere, "facilitator", "VN")
    assert signed_in(elsewhere).get(reverse("market-mediation", args=[mediation.code])).status_code == 404
    assert "Other Example" not in signed_in(elsewhere).get(reverse("market-mediations")).content.decode()


def test_mediation_needs_a_contact_and_a_yes(contact, cast):
    waiting = an_introduction((cast.warung, cast.alice), a_listing(cast.other, "Bran"))
    assert cast.client("alice").get(reverse("market-mediate", args=[waiting.code])).status_code == 404
    page = cast.client("alice").post(reverse("market-mediate", args=[contact.code]), {"why": TROUBLE}).content.decode()
    assert "Without this nobody can read along." in page
    assert TROUBLE in page
    assert cast.client("bob").post(reverse("market-mediate", args=[contact.code]), {}).status_code == 403
    assert not Mediation.objects.exists()


def test_a_firm_found_wrong_is_taken_off_the_market_and_restored(vocabulary, cast, officer):
    listing, profile = a_listing(cast.other), a_profile(cast.other)
    cast.client("alice").post(reverse("market-report", args=["firm", profile.code]), {"reason": "fraud", "words": ""})
    page = reverse("market-abuse", args=[AbuseReport.objects.get().code])
    signed_in(officer).post(page, {"state": "upheld", "decision": "There is no such mill.", "hold": "on"})
    for name, code in (("market-firm", profile.code), ("market-listing", listing.code)):
        assert Client().get(reverse(name, args=[code])).status_code == 404
    assert told(cast.charlie, "market-firm-held") == 1
    signed_in(officer).post(reverse("market-release", args=[AbuseReport.objects.get().code]))
    assert Client().get(reverse("market-firm", args=[profile.code])).status_code == 200
    assert told(cast.charlie, "market-firm-released") == 1


def test_outsiders_find_how_to_ask_and_how_to_report(vocabulary, cast):
    listing = a_listing(cast.other)
    page = Client().get(reverse("market-listing", args=[listing.code])).content.decode()
    assert reverse("market-introduce", args=[listing.code]) in page
    assert reverse("market-report", args=["listing", listing.code]) in page
    own = cast.client("charlie").get(reverse("market-listing", args=[listing.code])).content.decode()
    assert reverse("market-introduce", args=[listing.code]) not in own
