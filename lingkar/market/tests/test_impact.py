"""The public counter: the least both sides agree on, and nothing that gives a firm away."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from lingkar.accounts.testing import a_concept, a_membership, a_person, an_organisation
from lingkar.market.bridge.impact import savings_of
from lingkar.market.counting import FEWEST_FIRMS, Came, count, cut_down
from lingkar.market.models import Outcome
from lingkar.market.testing.introductions import an_answer, in_contact, outcomes_for
from lingkar.market.testing.listings import a_listing
from lingkar.vocabulary.models import Mapping

D = Decimal


def came(one, other, tonnes=None, money=None, currency="", saving=None, again=None):
    return Came((one, other), tonnes, money, currency, saving, again)


def test_a_number_is_told_from_five_firms_on():
    rows = [came(1, 2, D(10)), came(3, 4, D(12))]
    assert not count(rows, one_sided=0).tonnes.is_told
    found = count([*rows, came(4, 5, D(11))], one_sided=0)
    assert (found.tonnes.value, found.tonnes.firms) == (D(33), 5)


def test_one_firm_that_stands_for_most_of_it_hides_the_number():
    rows = [came(1, 2, D(1000)), came(1, 3, D(1)), came(4, 5, D(1)), came(6, 7, D(1))]
    found = count(rows, one_sided=0)
    assert not found.tonnes.is_told
    assert found.exchanges.value == 4  # the same firms, where none stands for most


def test_unknown_tonnes_are_not_counted_as_nothing_nor_is_a_missing_factor():
    rows = [came(n, n + 1, D(2), saving=1.5) for n in range(1, 9, 2)] + [came(9, 10, None), came(11, 12, D(7))]
    found = count(rows, one_sided=0)
    assert (found.tonnes.value, found.tonnes.firms) == (D(15), 10)
    assert (found.tonnes_co2e.value, found.without_factor) == (D(12), 1)


def test_money_is_told_by_currency_and_never_added():
    rows = [came(n, n + 1, money=D(100), currency="USD") for n in range(1, 9, 2)] + [
        came(20, 21, money=D(5), currency="THB")
    ]
    found = dict(count(rows, one_sided=0).money)
    assert found["USD"].value == 400
    assert not found["THB"].is_told


def test_few_one_sided_answers_are_not_told():
    assert count([], one_sided=4).one_sided == 0
    assert count([], one_sided=5).one_sided == 5


@given(st.decimals(min_value="0.0001", max_value="1e12", allow_nan=False, allow_infinity=False))
@example(D("249999999999.99999999999999995"))
def test_numbers_are_cut_down_never_up(value):
    cut = cut_down(value)
    assert cut <= value
    assert cut >= value * D("0.9")
    assert len(cut.normalize().as_tuple().digits) <= 2


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(7, 12), st.integers(1, 50)), max_size=12))
def test_whatever_is_told_rests_on_enough_firms(rows):
    found = count([came(one, other, D(tonnes)) for one, other, tonnes in rows], one_sided=0)
    if found.tonnes.is_told:
        firms = {firm for one, other, _tonnes in rows for firm in (one, other)}
        assert len(firms) >= FEWEST_FIRMS
        assert found.tonnes.value <= sum(tonnes for _one, _other, tonnes in rows)


def a_firm(country="ID", **facts):
    firm, person = an_organisation(country=country, **facts), a_person()
    a_membership(person, firm)
    return firm, person


def an_exchange(tonnes, told_by=2, **listing):
    """Two fresh firms of which both say that so many tonnes changed hands."""
    one, other = a_firm(), a_firm("TH")
    made = in_contact(one, other, a_listing(other[0], **listing))
    asked = outcomes_for(made)
    for firm, person in [one, other][:told_by]:
        an_answer(asked[firm.pk], person, tonnes)
    return made


@pytest.fixture
def hdpe(vocabulary):
    """A concept of the market that means just what a material of the factor tables means."""
    concept = a_concept("circular", "test-hdpe", kind="secondary-material")
    Mapping.objects.get_or_create(
        concept=concept, scheme_code="materials", target_code="hdpe", defaults={"relation": "exact"}
    )
    return concept


pages = pytest.mark.django_db


@pages
def test_the_page_says_at_least_and_shows_the_figures_it_used(hdpe, settings):
    settings.DEMONSTRATION = False
    for tonnes in (2, 3, 4):
        an_exchange(tonnes, concept=hdpe, kind="secondary-material")
    page = Client().get(reverse("market-impact")).content.decode()
    assert "at least 9" in page
    assert "told by 6 businesses" in page
    assert "at least 11" in page  # 9 t x 1.32 t CO2e = 11.9, cut down
    assert "UK DESNZ and DEFRA" in page
    table = Client().get(reverse("market-impact-csv")).content.decode("utf-8-sig").splitlines()
    assert "mass,9,t,6" in table
    assert "greenhouse gases saved,11,t CO2e,6" in table


@pages
def test_too_few_tell_nothing(vocabulary):
    for tonnes in (123, 456):
        an_exchange(tonnes)
    page = Client().get(reverse("market-impact")).content.decode()
    assert "not told yet" in page
    assert "579" not in page
    assert "570" not in page
    assert "mass,,t," in Client().get(reverse("market-impact-csv")).content.decode()


@pages
def test_one_sided_answers_and_invented_firms_do_not_count(vocabulary, settings):
    settings.DEMONSTRATION = False
    for _number in range(5):
        an_exchange(7, told_by=1)
    page = Client().get(reverse("market-impact")).content.decode()
    assert "not told yet" in page
    assert "5 more exchanges were told by one side only." in page
    Outcome.objects.all().delete()
    for _number in range(3):
        made = an_exchange(7)
        type(made.from_organisation).objects.filter(pk=made.from_organisation_id).update(is_demonstration=True)
    assert "at least" not in Client().get(reverse("market-impact")).content.decode().split("<h2>")[0].split("<ul")[1]


@pages
def test_a_broader_material_lends_its_figure_to_nothing(hdpe):
    Mapping.objects.filter(concept=hdpe).update(relation="broad")
    assert savings_of({"test-hdpe"}) == {}
    Mapping.objects.filter(concept=hdpe).update(relation="close")
    assert savings_of({"test-hdpe"})["test-hdpe"].kg_per_kg == pytest.approx(1.32437)
    assert savings_of({"unknown", ""}) == {}


@pages
def test_a_service_saves_no_material(hdpe, settings):
    settings.DEMONSTRATION = False
    for tonnes in (2, 3, 4):
        an_exchange(tonnes, concept=hdpe, kind="service")
    table = Client().get(reverse("market-impact-csv")).content.decode()
    assert "greenhouse gases saved,," in table


@pages
def test_it_costs_the_same_for_one_and_for_three(vocabulary):
    page = reverse("market-impact")
    an_exchange(2)
    Client().get(page)
    cache.clear()
    with CaptureQueriesContext(connection) as one:
        Client().get(page)
    for _number in range(2):
        an_exchange(3)
    with CaptureQueriesContext(connection) as three:
        Client().get(page)
    assert len(three) == len(one)
    with CaptureQueriesContext(connection) as again:
        Client().get(page)
    assert len(again) < len(three)  # nobody has answered since
