"""A deal sheet: versions, signatures on one of them, and the paper."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.market import deal_paper
from lingkar.market.fingerprints import TERMS as FIELDS
from lingkar.market.fingerprints import deal_fingerprint
from lingkar.market.models import Deal, DealSignature, DealVersion
from lingkar.market.testing.introductions import TERMS, a_deal, a_signed_deal, in_contact
from lingkar.messaging.testing import messages_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(vocabulary, cast):
    return in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))


def typed(**changed):
    return {
        "what": "Rice husk", "quantity": "2,000", "unit": "kg", "per": "month", "paid": "unit", "price": "0.02",
        "currency": "USD", "starts_on": "2027-01-01", "ends_on": "2027-12-31", "terms": "On receipt", "delivery": "",
        "quality": "Dry", "seen": "0",
    } | changed  # fmt: skip


def write(client, introduction, **changed):
    return client.post(reverse("market-deal-write", args=[introduction.code]), typed(**changed))


def sign(client, deal, number=1, **changed):
    boxes = {"name": "Alice Wijaya", "agree": "on", "number": str(number)} | changed
    return client.post(reverse("market-deal-sign", args=[deal.code]), boxes)


def test_a_sheet_is_written_and_shown_to_both(contact, cast):
    write(cast.client("alice"), contact)
    deal = Deal.objects.get()
    latest = deal.latest
    assert (latest.quantity, latest.price, latest.price_for) == (Decimal(2000), Decimal("0.02"), "unit")
    page = cast.client("charlie").get(reverse("market-deal", args=[deal.code])).content.decode()
    assert "2,000 kg, every month" in page
    assert latest.sha256 in page
    assert messages_to(cast.charlie).filter(template="market-deal").count() == 1


def test_both_sign_the_same_version(contact, cast):
    deal = a_deal(contact, cast.warung, cast.alice)
    sign(cast.client("alice"), deal)
    deal.refresh_from_db()
    assert deal.state == "draft"
    sign(cast.client("alice"), deal)  # twice is once
    sign(cast.client("charlie"), deal, name="Charlie K.")
    deal.refresh_from_db()
    assert (deal.state, deal.signed_at is not None) == ("signed", True)
    names = DealSignature.objects.values_list("name", "organisation__name", "by__name")
    assert set(names) == {
        ("Alice Wijaya", "Warung Contoh", "Alice"),
        ("Charlie K.", "Other Example", "Charlie"),
    }


def test_a_change_drops_signatures_and_whoever_signs_must_have_seen_it(contact, cast):
    deal = a_deal(contact, cast.warung, cast.alice)
    sign(cast.client("alice"), deal)
    write(cast.client("charlie"), contact, seen="1", price="0.03")
    assert deal.versions.count() == 2
    sign(cast.client("charlie"), deal, number=1)  # he meant the version before
    deal.refresh_from_db()
    assert deal.state == "draft"
    assert deal.versions.get(number=2).signatures.count() == 0
    sign(cast.client("charlie"), deal, number=2)
    assert Deal.objects.get().state == "draft"  # Alice's name stands on the first version only
    page = cast.client("alice").get(reverse("market-deal", args=[deal.code])).content.decode()
    assert "Signed by Alice Wijaya before it was changed" in page


def test_two_who_change_at_once_do_not_overwrite_each_other(contact, cast):
    a_deal(contact, cast.warung, cast.alice)
    page = write(cast.client("charlie"), contact, seen="0", what="My version").content.decode()
    assert "The sheet has changed meanwhile." in page
    assert "My version" in page
    assert DealVersion.objects.count() == 1


def test_the_same_words_again_make_no_version(contact, cast):
    a_deal(contact, cast.warung, cast.alice)
    a_deal(contact, cast.other, cast.charlie, seen=1)
    assert DealVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"quantity": "0"}, "Write more than nothing."),
        ({"quantity": "plenty"}, "plenty"),
        ({"price": ""}, "Write the price"),
        ({"currency": ""}, "Choose the currency."),
        ({"ends_on": "2026-12-31"}, "The end comes before the beginning."),
        ({"what": ""}, "required"),
        ({"per": "century"}, "century"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(contact, cast, changed, told):
    answer = write(cast.client("alice"), contact, **changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert "On receipt" in page
    assert not Deal.objects.exists()


def test_nothing_may_be_paid_and_a_buddhist_year_is_read(contact, cast):
    write(cast.client("alice"), contact, paid="free", price="5", starts_on="2570-01-01", ends_on="")
    latest = Deal.objects.get().latest
    assert (latest.price, latest.currency, latest.price_for) == (None, "", "")
    assert latest.starts_on.year == 2027


def test_who_signs_is_an_owner(contact, cast):
    deal = a_deal(contact, cast.warung, cast.alice)
    for name, refused in (("bob", 403), ("dara", 403), ("eko", 404), ("gus", 404)):
        assert sign(cast.client(name), deal).status_code == refused, name
    assert cast.client("bob").get(reverse("market-deal", args=[deal.code])).status_code == 200
    assert cast.client("eko").get(reverse("market-deal", args=[deal.code])).status_code == 404
    assert not DealSignature.objects.exists()
    page = sign(cast.client("alice"), deal, agree="").content.decode()
    assert "Tick this if you agree." in page
    assert "Alice Wijaya" in page


def test_the_fingerprint_is_that_of_what_was_agreed(contact, cast):
    deal = a_signed_deal(contact, (cast.warung, cast.alice), (cast.other, cast.charlie))
    version = DealVersion.objects.get()
    firms = (cast.other.code, cast.warung.code)
    terms = {name: getattr(version, name) for name in FIELDS}
    assert deal_fingerprint(deal.code, 1, firms, terms) == version.sha256
    assert deal_fingerprint(deal.code, 1, firms, terms | {"price": Decimal("0.021")}) != version.sha256
    assert deal_fingerprint(deal.code, 1, firms, TERMS) == version.sha256


def test_the_paper_is_in_both_languages(contact, cast):
    cast.warung.languages = ["id"]
    cast.warung.save()
    cast.other.languages = ["th", "en"]
    cast.other.save()
    deal = a_signed_deal(contact, (cast.warung, cast.alice), (cast.other, cast.charlie), delivery="ส่งที่โรงสี")
    deal.introduction.refresh_from_db()
    assert deal_paper.languages_of(Deal.objects.get()) == ["th", "id"] or deal_paper.languages_of(
        Deal.objects.get()
    ) == ["id", "th"]
    answer = cast.client("charlie").get(reverse("market-deal-pdf", args=[deal.code]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert cast.client("eko").get(reverse("market-deal-pdf", args=[deal.code])).status_code == 404


def test_it_is_carried_out_or_called_off(contact, cast):
    deal = a_deal(contact, cast.warung, cast.alice)
    end = reverse("market-deal-end", args=[deal.code])
    cast.client("alice").post(end, {"state": "done"})
    deal.refresh_from_db()
    assert deal.state == "draft"  # nothing was signed
    assert cast.client("alice").post(end, {"state": "signed"}).status_code == 404
    assert cast.client("bob").post(end, {"state": "cancelled"}).status_code == 403
    cast.client("charlie").post(end, {"state": "cancelled"})
    deal.refresh_from_db()
    assert deal.state == "cancelled"
    again = a_signed_deal(contact, (cast.warung, cast.alice), (cast.other, cast.charlie))
    cast.client("alice").post(reverse("market-deal-end", args=[again.code]), {"state": "done"})
    again.refresh_from_db()
    assert again.state == "done"


def test_a_sheet_costs_the_same_for_one_and_for_three_versions(contact, cast):
    deal = a_deal(contact, cast.warung, cast.alice)
    client, page = cast.client("charlie"), reverse("market-deal", args=[deal.code])
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for seen, what in ((1, "Bran"), (2, "Straw")):
        a_deal(contact, cast.warung, cast.alice, seen=seen, what=what)
    with CaptureQueriesContext(connection) as three:
        client.get(page)
    assert len(three) == len(one)
