from decimal import Decimal

import pytest

from lingkar.accounts.enums import DutyKind, Role
from lingkar.accounts.models import Membership, Organisation, Person
from lingkar.assessments.models import Assessment, PlannedAction
from lingkar.events.models import Event
from lingkar.home.actions import FACILITATOR, load_demonstration, load_organisation, load_person, load_staff
from lingkar.home.demonstration import SIGN_INS, sketch
from lingkar.home.demonstration.market import load_market
from lingkar.home.demonstration.sketch import rounded, sketch_region
from lingkar.market.actions.matching import refresh_matches
from lingkar.market.models import Deal, Entry, Introduction, Listing, LoopCase, Request
from lingkar.market.tasks import look_for_loops
from lingkar.market.views.outcomes import gather

COUNTED = (Organisation, Person, Assessment, PlannedAction, Listing, Introduction, Request, Entry, Event)


def test_sketches_are_the_same_every_time():
    assert sketch_region() == sketch_region()


def test_sketches_cover_every_state_and_are_plainly_fictional():
    firms = sketch_region()
    words = {row["country"]: row["sample_word"] for row in sketch.rows("places.csv")}
    assert len(firms) == len({firm.name for firm in firms}) >= 150
    assert {firm.country for firm in firms} == set(words)
    assert len(words) == 11
    assert all(words[firm.country] in firm.name for firm in firms)


def test_sketches_use_addresses_no_mail_reaches():
    assert all(firm.owner is None or firm.owner.mail.endswith(".example") for firm in sketch_region())
    assert all(mail.endswith(".example") for mail in SIGN_INS.values())


@pytest.mark.parametrize(("amount", "said"), [(12345, 12000), (99, 99), (7, 7), (1_850_499, 1_900_000)])
def test_rounded_keeps_two_digits(amount, said):
    assert rounded(Decimal(amount)) == said


@pytest.mark.django_db
def test_load_demonstration_can_be_run_again(vocabulary):
    few = sketch_region()[::19]
    first = load_demonstration(sketches=few)
    counts = [model.objects.count() for model in COUNTED]
    again = load_demonstration(sketches=few)
    assert not first.was_there
    assert again.was_there
    assert counts == [model.objects.count() for model in COUNTED]
    assert Organisation.objects.filter(is_demonstration=True, kind="firm").count() == len(few)


@pytest.fixture
def market(vocabulary: None, db: None) -> None:
    """Every invented firm without its checks, which take their time, and all that they do on the market."""
    facilitator = load_staff(FACILITATOR, DutyKind.FACILITATOR)
    for firm in sketch_region():
        made = load_organisation(firm)
        if firm.owner is not None:
            Membership.objects.create(person=load_person(firm.owner, firm.country), organisation=made, role=Role.OWNER)
    load_market(facilitator, load_person)


def test_the_market_is_full_of_plainly_invented_listings(market: None):
    assert Listing.objects.count() == Listing.objects.filter(is_demonstration=True, concept__isnull=False).count() == 61
    assert {"id", "th", "vi", "km", "fil", "ms", "en"} == set(Listing.objects.values_list("language", flat=True))
    assert Entry.objects.count() == Entry.objects.filter(is_demonstration=True).count() == 3
    assert Event.objects.get().is_demonstration
    found = Request.objects.get()
    assert (found.is_demonstration, found.state, found.offers.count()) == (True, "open", 2)


def test_enough_came_of_it_to_be_counted(market: None, settings):
    settings.DEMONSTRATION = True
    assert set(Introduction.objects.values_list("state", flat=True)) == {"asked", "accepted", "declined"}
    assert Deal.objects.get().state == "signed"
    impact, _factors = gather()
    assert impact.tonnes.value is not None


def test_three_invented_firms_close_a_loop(market: None):
    while refresh_matches():
        pass
    look_for_loops()
    names = LoopCase.objects.filter(kind="loop", countries=" ID ").values_list("found", flat=True)
    assert 3 in {len(found["firms"]) for found in names}
