"""Sealed offers: nobody but their firm reads them before the day; then compared, and one chosen."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.permissions import ROLES
from lingkar.accounts.testing import a_consent, a_duty, a_membership, a_person, a_standing, an_organisation
from lingkar.core.checked_files import Checked
from lingkar.core.models import AuditEvent
from lingkar.market.actions import offers as actions
from lingkar.market.actions.requests import NotNow
from lingkar.market.models import Introduction, OfferFile, Request, SealedOffer
from lingkar.market.testing.requests import an_offer, an_open_request, opened, past
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db
SECRET = "Our charcoal Zaunkoenig at a special price"


@pytest.fixture
def buyer(vocabulary, cast):
    firm, person = an_organisation("Hamburg Filter Example", "DE"), a_person("Ilse", "ilse@example.com")
    a_membership(person, firm)
    return firm, person


@pytest.fixture
def wanted(buyer, cast):
    return an_open_request(*buyer, cast.gus)


def as_(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(**changed):
    return {
        "price": "512.50", "currency": "USD", "price_for": "unit", "amount": "12", "text": SECRET, "as": "sealed",
        "criterion_1": "Fixed", "criterion_2": "Dry",
    } | changed  # fmt: skip


def test_a_firm_seals_its_offer_and_only_it_reads_it(wanted, buyer, cast):
    answer = cast.client("alice").post(reverse("market-offer", args=[wanted.code]), typed())
    made = SealedOffer.objects.get()
    own = reverse("market-own-offer", args=[made.code])
    assert answer["Location"] == own
    assert (made.state, made.price, made.currency, made.text, made.answers) == ("sealed", None, "", "", {})
    assert SECRET not in made.sealed
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM market_sealedoffer")
        assert SECRET not in repr(cursor.fetchall())
    for name in ("alice", "bob", "dara"):  # owner, reader, and whoever helps the firm by its consent
        text = cast.client(name).get(own).content.decode()
        assert SECRET in text
        assert "512.50" in text
    for client in (as_(buyer[1]), *(cast.client(name) for name in ("charlie", "eko", "farah", "gus"))):
        assert client.get(own).status_code == 404


def test_before_the_day_every_role_gets_nothing(wanted, buyer, cast):
    """In every role of the table towards the buyer: no word of an offer, no name of a bidder, not even how many."""
    made = an_offer(wanted, cast.warung, cast.alice, 512, text=SECRET, files=[_a_file()])
    kept = OfferFile.objects.get()
    pages = [
        reverse("market-offers", args=[wanted.code]), reverse("market-offers-table", args=[wanted.code, "csv"]),
        reverse("market-own-offer", args=[made.code]), reverse("market-opened-offer", args=[made.code]),
        reverse("market-offer-file", args=[kept.code]), reverse("market-award", args=[wanted.code]),
        reverse("market-request", args=[wanted.code]), reverse("market-my-requests"), reverse("market-requests"),
        reverse("market-request-checks"), reverse("market-offer", args=[wanted.code]),
    ]  # fmt: skip
    hidden = (SECRET, "Warung Contoh", "512", made.code, kept.code, "offer.pdf")
    for role in ROLES:
        client = a_standing(role, wanted.organisation).client()
        for page in pages:
            answer = client.get(page, follow=False)
            text = answer.content.decode("utf-8", "replace").replace(page, "")
            assert [word for word in hidden if word in text and word not in page] == [], f"{role} {page}"
        client.post(reverse("market-offers-open", args=[wanted.code]))
    made.refresh_from_db()
    assert made.state == "sealed"


def test_who_helps_the_bidder_and_stands_with_the_buyer_reads_nothing(wanted, buyer, cast):
    made = an_offer(wanted, cast.warung, cast.alice)
    own = reverse("market-own-offer", args=[made.code])
    assert cast.client("dara").get(own).status_code == 200
    a_consent(buyer[0], "assist", cast.dara)
    assert cast.client("dara").get(own).status_code == 404
    assert cast.client("alice").get(own).status_code == 200
    checker = a_person()
    a_duty(checker, "facilitator")
    a_consent(cast.warung, "assist", checker)
    assert as_(checker).get(own).status_code == 200
    Request.objects.update(checked_by=checker)
    assert as_(checker).get(own).status_code == 404


def test_no_queries_answer_before_the_offers_were_opened(wanted, cast):
    from lingkar.market.queries.requests import readable_offers

    an_offer(wanted, cast.warung, cast.alice)
    assert not readable_offers(wanted).exists()
    assert not readable_offers(past(wanted)).exists()


def test_the_database_refuses_a_price_beside_the_seal_and_an_early_opening(wanted, cast):
    made = an_offer(wanted, cast.warung, cast.alice)
    for change in ({"price": 5}, {"text": "read me"}, {"state": "opened"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SealedOffer.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=wanted.pk).update(opened_at=timezone.now())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"price": ""}, "required"),
        ({"price": "0"}, "Write more than zero"),
        ({"currency": "XXX"}, "Select a valid choice"),
        ({"text": ""}, "required"),
        ({"amount": "much"}, "Write the number with digits"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(wanted, cast, changed, told):
    answer = cast.client("alice").post(reverse("market-offer", args=[wanted.code]), typed(**changed))
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "Fixed" in answer.content.decode()
    assert not SealedOffer.objects.exists()


def test_strangers_readers_and_the_buyer_hand_in_nothing(wanted, buyer, cast):
    page = reverse("market-offer", args=[wanted.code])
    assert cast.client("bob").post(page, typed()).status_code == 403
    assert as_(buyer[1]).post(page, typed()).status_code == 404
    assert Client().post(page, typed()).status_code == 302
    assert not SealedOffer.objects.exists()


def test_sealing_again_replaces_and_a_draft_does_not_count(wanted, buyer, cast):
    page = reverse("market-offer", args=[wanted.code])
    cast.client("alice").post(page, typed(**{"as": "draft"}))
    assert SealedOffer.objects.get().state == "draft"
    assert actions.open_offers(request=past(wanted), by=buyer[1]) == 0
    assert SealedOffer.objects.get().state == "draft"
    again = an_open_request(*buyer, cast.gus, title="Again")
    for price in ("500", "480"):
        cast.client("alice").post(reverse("market-offer", args=[again.code]), typed(price=price))
    made = SealedOffer.objects.get(request=again)
    assert actions.content_of(made).price == Decimal(480)
    assert SECRET in cast.client("alice").get(reverse("market-offer", args=[again.code])).content.decode()


def test_after_the_day_nothing_is_handed_in_or_taken_back(wanted, cast):
    made = an_offer(wanted, cast.warung, cast.alice)
    past(wanted)
    assert cast.client("charlie").post(reverse("market-offer", args=[wanted.code]), typed()).status_code == 404
    with pytest.raises(NotNow):
        an_offer(wanted, cast.other, cast.charlie)
    cast.client("alice").post(reverse("market-offer-withdraw", args=[made.code]))
    made.refresh_from_db()
    assert made.state == "sealed"


def test_taken_back_before_the_day_it_is_forgotten(wanted, cast):
    made = an_offer(wanted, cast.warung, cast.alice, files=[_a_file()])
    assert cast.client("bob").post(reverse("market-offer-withdraw", args=[made.code])).status_code == 403
    cast.client("alice").post(reverse("market-offer-withdraw", args=[made.code]))
    made.refresh_from_db()
    assert (made.state, made.sealed, made.files.count()) == ("withdrawn", "", 0)
    an_offer(wanted, cast.warung, cast.alice)  # and one may think again


def test_opening_waits_for_the_day_and_is_written_down(wanted, buyer, cast):
    an_offer(wanted, cast.warung, cast.alice, 512, text=SECRET, files=[_a_file()])
    page, open_them = reverse("market-offers", args=[wanted.code]), reverse("market-offers-open", args=[wanted.code])
    client = as_(buyer[1])
    client.post(open_them)
    assert "stay sealed until" in client.get(page).content.decode()
    past(wanted)
    assert cast.client("alice").post(open_them).status_code == 403
    client.post(open_them)
    made = SealedOffer.objects.get()
    assert (made.state, made.price, made.currency, made.text, made.sealed) == ("opened", 512, "USD", SECRET, "")
    event = AuditEvent.objects.get(verb="open-offers")
    assert (event.actor_id, event.details["offers"]) == (buyer[1].pk, [made.code])
    assert "Warung Contoh" in client.get(page).content.decode()
    assert SECRET in client.get(reverse("market-opened-offer", args=[made.code])).content.decode()
    kept = made.files.get()
    file = client.get(reverse("market-offer-file", args=[kept.code]))
    assert (file.content, kept.name) == (b"%PDF-1.4 offer %%EOF", "offer.pdf")
    assert cast.client("charlie").get(reverse("market-opened-offer", args=[made.code])).status_code == 404
    assert cast.client("charlie").get(page).status_code == 403


def test_what_no_key_opens_stays_shut(wanted, buyer, cast, settings):
    made = an_offer(wanted, cast.warung, cast.alice)
    settings.SECRET_KEY = "another key"
    assert cast.client  # the site goes on
    assert actions.open_offers(request=past(wanted), by=buyer[1]) == 0
    made.refresh_from_db()
    assert made.state == "sealed"
    assert AuditEvent.objects.get(verb="open-offers").details["not_readable"] == [made.code]


def test_a_new_key_seals_anew_what_an_old_one_sealed(wanted, buyer, cast, settings):
    an_offer(wanted, cast.warung, cast.alice, files=[_a_file()])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the key of tomorrow"
    assert actions.renew_offer_seals() == 2
    assert actions.renew_offer_seals() == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert actions.open_offers(request=past(wanted), by=buyer[1]) == 1


def test_offers_stand_side_by_side_in_their_own_money(wanted, buyer, cast):
    an_offer(wanted, cast.warung, cast.alice, 8_000_000, currency="IDR")
    an_offer(wanted, cast.other, cast.charlie, 500)
    opened(wanted, buyer[1])
    client, page = as_(buyer[1]), reverse("market-offers", args=[wanted.code])
    text = client.get(page, {"sort": "price"}).content.decode()
    assert "We change none into another" in text
    assert "8,000,000" in text.replace("\u00a0", " ")
    assert text.index("Warung Contoh") < text.index("Other Example")  # IDR before USD
    assert client.get(page, {"sort": "nonsense"}).status_code == 200
    table = client.get(reverse("market-offers-table", args=[wanted.code, "csv"])).content.decode()
    assert "8000000,IDR" in table
    assert client.get(reverse("market-offers-table", args=[wanted.code, "xlsx"])).status_code == 200
    assert cast.client("alice").get(reverse("market-offers-table", args=[wanted.code, "csv"])).status_code == 403


def test_points_count_by_weight_once_all_are_given(wanted, buyer, cast):
    made = an_offer(wanted, cast.warung, cast.alice)
    opened(wanted, buyer[1])
    page = reverse("market-opened-offer", args=[made.code])
    as_(buyer[1]).post(page, {"points_1": "5", "points_2": ""})
    assert "Not judged yet" in as_(buyer[1]).get(reverse("market-offers", args=[wanted.code])).content.decode()
    as_(buyer[1]).post(page, {"points_1": "5", "points_2": "0"})
    assert "3.00" in as_(buyer[1]).get(reverse("market-offers", args=[wanted.code])).content.decode()
    assert as_(buyer[1]).post(page, {"points_1": "9"}).status_code == 200
    made.refresh_from_db()
    assert made.points == {"1": 5, "2": 0}
    assert cast.client("alice").post(page, {"points_1": "1"}).status_code == 404


def award(wanted, person, winner, **changed):
    data = {"winner": str(winner.pk), "name": "Ilse", "mail": "ilse@example.com", "phone": "", "agree": "on"} | changed
    return as_(person).post(reverse("market-award", args=[wanted.code]), data)


def test_the_chosen_one_is_asked_and_each_other_one_is_told_why(wanted, buyer, cast):
    won = an_offer(wanted, cast.warung, cast.alice)
    lost = an_offer(wanted, cast.other, cast.charlie, 700)
    opened(wanted, buyer[1])
    assert award(wanted, buyer[1], won).status_code == 200  # no reason for the other: nothing happens
    assert not Introduction.objects.exists()
    award(wanted, buyer[1], won, **{f"reason_{lost.pk}": "price", f"note_{lost.pk}": "Ask us next year."})
    for each in (wanted, won, lost):
        each.refresh_from_db()
    assert (wanted.state, won.state, lost.state, lost.lost_reason) == ("awarded", "won", "lost", "price")
    made = Introduction.objects.get()
    assert (made.from_organisation, made.to_organisation, made.state) == (buyer[0], cast.warung, "asked")
    assert won.introduction == made
    page = cast.client("alice").get(reverse("market-introduction", args=[made.code])).content.decode()
    assert "ilse@example.com" not in page
    deliver_all()
    assert messages_to(cast.alice).filter(template="market-offer-won").exists()
    told = messages_to(cast.charlie).get(template="market-offer-lost").body
    assert "had the better price" in told
    assert "Warung" not in told
    assert (
        "Ask us next year."
        in cast.client("charlie").get(reverse("market-own-offer", args=[lost.code])).content.decode()
    )
    assert AuditEvent.objects.filter(verb="award", code=wanted.code).exists()
    award(wanted, buyer[1], lost, **{f"reason_{won.pk}": "price"})
    assert Introduction.objects.count() == 1


def test_the_introduction_without_a_listing_can_be_answered(wanted, buyer, cast):
    won = an_offer(wanted, cast.warung, cast.alice)
    opened(wanted, buyer[1])
    award(wanted, buyer[1], won)
    made = Introduction.objects.get()
    client = cast.client("alice")
    client.post(
        reverse("market-accept", args=[made.code]),
        {"name": "Alice", "mail": "alice@example.com", "phone": "", "agree": "on"},
    )
    assert "ilse@example.com" in client.get(reverse("market-introduction", args=[made.code])).content.decode()


def test_nothing_is_awarded_before_the_offers_were_opened(wanted, buyer, cast):
    won = an_offer(wanted, cast.warung, cast.alice)
    past(wanted)
    assert award(wanted, buyer[1], won).status_code == 302
    assert not Introduction.objects.exists()
    assert award(wanted, cast.alice, won).status_code == 403


def test_who_blocked_each_other_does_not_deal(wanted, buyer, cast):
    from lingkar.market.models import Block

    Block.objects.create(organisation=buyer[0], blocked=cast.warung, by=buyer[1])
    with pytest.raises(NotNow):
        an_offer(wanted, cast.warung, cast.alice)


def test_the_comparison_costs_the_same_for_one_and_for_three(wanted, buyer, cast):
    second = an_open_request(*buyer, cast.gus, title="Second")
    for number in range(4):
        firm, person = an_organisation(), a_person()
        a_membership(person, firm)
        an_offer(wanted if number else second, firm, person)
    counts = []
    for each in (second, wanted):
        opened(each, buyer[1])
        client = as_(buyer[1])
        client.get(reverse("market-offers", args=[each.code]))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("market-offers", args=[each.code]))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_a_file_is_checked_by_its_content(wanted, cast):
    bad = SimpleUploadedFile("offer.pdf", b"MZ", content_type="application/pdf")
    answer = cast.client("alice").post(reverse("market-offer", args=[wanted.code]), typed(attached=[bad]))
    assert answer.status_code == 200
    assert not SealedOffer.objects.exists()


def _a_file():
    return Checked("offer.pdf", "application/pdf", b"%PDF-1.4 offer %%EOF")
