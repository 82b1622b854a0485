"""What must hold whatever the listings are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.matching import Listing, match, pair_score, reason_text

from .small import setting

SETTING = setting(on=date(2026, 6, 1))
TEXTS = st.sampled_from(
    ["rice husk", "sekam padi", "แกลบ", "ចំបើង", "rơm khô", "briquettes", "fuel", "compost for our farm", "restaurant"]
) | st.sampled_from(
    ["cement works", "wood dust", "crop residues", "old sacks", "mga dayami", "serbuk gergaji", "something else", ""]
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def listings(side: str) -> st.SearchStrategy[Listing]:
    return st.builds(
        Listing,
        id=st.text("abcdef0123", min_size=1, max_size=4),
        side=st.just(side),
        org=st.sampled_from(["", "x", "y"]),
        text=TEXTS,
        quantity=st.none() | st.floats(0.5, 500),
        unit=st.sampled_from([None, "kg", "t", "m3", "sack"]),
        per=st.sampled_from([None, "once", "week", "month"]),
        price=st.none() | st.decimals(0, 900, places=2),
        currency=st.sampled_from([None, "THB", "IDR"]),
        country=st.sampled_from([None, "TH", "ID"]),
        lat=st.none() | st.floats(-10, 20),
        lon=st.none() | st.floats(95, 130),
        radius_km=st.none() | st.floats(1, 2000),
        starts=st.none() | DAYS,
        ends=st.none() | DAYS,
        expires=st.none() | DAYS,
        withdrawn=st.booleans(),
        allowed_countries=st.sampled_from([None, ("TH",), ("ID", "TH")]),
        languages=st.sampled_from([(), ("en",), ("th", "en"), ("id",)]),
    )


MANY = st.lists(listings("need"), max_size=8, unique_by=lambda one: one.id)


@given(listings("offer"), MANY, listings("need"))
@settings(max_examples=80, deadline=None)
def test_a_new_listing_changes_no_other_score(offer, needs, new):
    before = {m.need: m.score for m in match([offer], needs, SETTING, 20)[offer.id]}
    after = match([offer], [*needs, replace(new, id="new")], SETTING, 20)[offer.id]
    assert {m.need: m.score for m in after if m.need != "new"} == before


@given(listings("offer"), MANY, st.randoms())
@settings(max_examples=60, deadline=None)
def test_order_of_input_does_not_matter(offer, needs, random):
    mixed = list(needs)
    random.shuffle(mixed)
    assert match([offer], needs, SETTING) == match([offer], mixed, SETTING)


@given(listings("offer"), MANY)
@settings(max_examples=80, deadline=None)
def test_the_list_is_what_the_pairs_say(offer, needs):
    pairs = [pair_score(offer, need, SETTING) for need in needs]
    wanted = sorted((p for p in pairs if p is not None and p.score >= 0.01), key=lambda p: (-p.score, p.need))
    assert match([offer], needs, SETTING, 20)[offer.id] == wanted


@given(listings("offer"), listings("need"))
@settings(max_examples=150, deadline=None)
def test_scores_are_shares_and_reasons_are_sentences(offer, need):
    found = pair_score(offer, need, SETTING)
    if found is not None:
        assert 0 <= found.score <= 1
        assert all(reason_text(reason).endswith(".") for reason in found.reasons)
        assert not offer.withdrawn
        assert not need.withdrawn
        assert all(one.expires is None or one.expires >= SETTING.on for one in (offer, need))


@given(listings("offer"), listings("need"))
@settings(max_examples=100, deadline=None)
def test_the_unit_does_not_matter(offer, need):
    price = Decimal(3)
    one = replace(offer, quantity=2.0, unit="t", per="month", price=price * 1000, currency="THB")
    same = replace(offer, quantity=2000.0, unit="kg", per="month", price=price, currency="THB")
    first, second = pair_score(one, need, SETTING), pair_score(same, need, SETTING)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert abs(first.score - second.score) < 1e-9


@given(listings("offer"), listings("need"))
@settings(max_examples=100, deadline=None)
def test_the_same_words_fit_whoever_offers_them(offer, need):
    """Two ways to say one thing: what counts does not depend on who offers and who needs."""
    one = replace(offer, price=None, withdrawn=False, expires=None, allowed_countries=None, text="rice husk")
    other = replace(need, price=None, withdrawn=False, expires=None, allowed_countries=None, text="sekam padi")
    turned = pair_score(replace(other, side="offer"), replace(one, side="need"), SETTING)
    straight = pair_score(one, other, SETTING)
    if one.quantity is None or other.quantity is None:
        assert abs(turned.score - straight.score) < 1e-9
