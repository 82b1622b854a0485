"""What came of it is asked of both at 30 and 90 days; where they differ both see it, and the lower one counts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from lingkar.market import tasks
from lingkar.market.models import Deal, Introduction, Outcome
from lingkar.market.queries import outcomes as queries
from lingkar.market.settling import NOTHING, Said, Settled, settle
from lingkar.market.testing.introductions import a_signed_deal, an_answer, in_contact, outcomes_for
from lingkar.messaging.testing import messages_to

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def contact(vocabulary, cast):
    return in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))


def typed(**changed):
    return {
        "happened": "yes", "why_not": "", "tonnes": "2.5", "money": "1,000", "currency": "USD", "again": "yes",
        "note": "Good husk",
    } | changed  # fmt: skip


def answer(cast, who, outcome, **changed):
    return cast.client(who).post(reverse("market-outcome", args=[outcome.code]), typed(**changed))


def days_ago(introduction, days):
    Introduction.objects.filter(pk=introduction.pk).update(answered_at=timezone.now() - timedelta(days=days))


def test_both_are_asked_after_30_and_90_days_once(contact, cast):
    days_ago(contact, 29)
    tasks.tend_introductions()
    assert not Outcome.objects.exists()
    days_ago(contact, 31)
    tasks.tend_introductions()
    tasks.tend_introductions()
    assert set(Outcome.objects.values_list("organisation__name", "days")) == {
        ("Warung Contoh", 30), ("Other Example", 30),
    }  # fmt: skip
    assert messages_to(cast.alice).filter(template="market-outcome").count() == 1
    days_ago(contact, 91)
    tasks.tend_introductions()
    assert Outcome.objects.filter(days=90).count() == 2


def test_the_days_count_from_the_deal(contact, cast):
    deal = a_signed_deal(contact, (cast.warung, cast.alice), (cast.other, cast.charlie))
    days_ago(contact, 40)
    tasks.tend_introductions()
    assert not Outcome.objects.exists()
    Deal.objects.update(signed_at=timezone.now() - timedelta(days=31))
    tasks.tend_introductions()
    assert set(Outcome.objects.values_list("deal", "days")) == {(deal.pk, 30)}


def test_a_short_answer_is_kept(contact, cast):
    outcome = outcomes_for(contact)[cast.warung.pk]
    answer(cast, "alice", outcome)
    outcome.refresh_from_db()
    assert (outcome.happened, outcome.tonnes, outcome.money, outcome.currency, outcome.again) == (
        "yes", D("2.5"), D(1000), "USD", True,
    )  # fmt: skip
    page = cast.client("charlie").get(reverse("market-outcome", args=[outcome.code]))
    assert page.status_code == 404  # each side has a question of its own


def test_what_did_not_happen_has_no_tonnes(contact, cast):
    outcome = outcomes_for(contact)[cast.warung.pk]
    answer(cast, "alice", outcome, happened="no", why_not="price")
    outcome.refresh_from_db()
    assert (outcome.happened, outcome.why_not, outcome.tonnes, outcome.money, outcome.again) == (
        "no", "price", None, None, None,
    )  # fmt: skip


def test_two_answers_that_differ_are_shown_to_both_and_the_lower_counts(contact, cast):
    asked = outcomes_for(contact)
    an_answer(asked[cast.warung.pk], cast.alice, "2.5")
    page = cast.client("alice").get(reverse("market-outcome", args=[asked[cast.warung.pk].code])).content.decode()
    assert "What both of you told" not in page
    an_answer(asked[cast.other.pk], cast.charlie, 4)
    settled = queries.settled(contact)
    assert (settled.happened, settled.tonnes, settled.differs) == (True, D("2.5"), ("tonnes",))
    for name, firm in (("alice", cast.warung), ("charlie", cast.other)):
        page = cast.client(name).get(reverse("market-outcome", args=[asked[firm.pk].code])).content.decode()
        assert "You two tell it differently." in page
        assert ">2.5<" in page
        assert ">4<" in page
        person = getattr(cast, name)
        assert messages_to(person).filter(template="market-outcome-differs").count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"happened": ""}, "required"),
        ({"tonnes": "many"}, "many"),
        ({"tonnes": "-1"}, "-1"),
        ({"money": "x"}, "x"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(contact, cast, changed, told):
    outcome = outcomes_for(contact)[cast.warung.pk]
    page = answer(cast, "alice", outcome, **changed)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert "Good husk" in page.content.decode()
    outcome.refresh_from_db()
    assert outcome.answered_at is None


def test_strangers_and_readers(contact, cast):
    outcome = outcomes_for(contact)[cast.warung.pk]
    page = reverse("market-outcome", args=[outcome.code])
    assert cast.client("bob").get(page).status_code == 200
    assert answer(cast, "bob", outcome).status_code == 403
    for name in ("eko", "gus", "charlie"):
        assert cast.client(name).get(page).status_code == 404


def test_an_old_answer_stands(contact, cast):
    outcome = an_answer(outcomes_for(contact)[cast.warung.pk], cast.alice, 2)
    Outcome.objects.update(answered_at=timezone.now() - timedelta(days=61))
    answer(cast, "alice", outcome, tonnes="900")
    outcome.refresh_from_db()
    assert outcome.tonnes == 2


def said(happened="yes", tonnes=None, money=None, currency="", again=None):
    return Said(happened, tonnes, money, currency, again)


def test_settling_two_answers():
    assert settle([]) == NOTHING
    assert settle([said(tonnes=D(5))]).tonnes is None
    assert settle([said("yes", D(5)), said("partly", D(3))]).tonnes == 3
    assert settle([said("yes", D(5)), said("no")]) == Settled(None, None, None, "", None, 2, ("happened",))
    assert settle([said("no"), said("not-yet")]).happened is False
    assert settle([said("yes", D(5)), said("yes", None)]).tonnes is None
    both = settle([said(money=D(5), currency="USD"), said(money=D(4), currency="THB")])
    assert (both.money, both.currency, both.differs) == (None, "", ("money",))
    assert settle([said(again=True), said(again=False)]).again is False


def test_settling_does_not_care_who_answered_first():
    one, other = said("yes", D(5), D(7), "USD", True), said("partly", D(3), D(9), "USD", False)
    assert settle([one, other]) == settle([other, one])
