"""Which firm is missing, whom it would help, and where."""

import pytest

from lingkar.engines.loops import Becoming, Link, MissingLink, Thing, missing_links, reason_text

SHELL = Becoming("coconut-shell", "carbonisation", "charcoal", ("2011",))
CARBON = Becoming("charcoal", "activation", "activated-carbon", ("2014",))


def offer(name: str, tonnes: float | None = 10, lat: float | None = 10.0, lon: float | None = 106.0, **facts) -> Thing:
    return Thing(f"offer-{name}", name, facts.get("material", "coconut-shell"), "offer", tonnes, lat, lon)


def need(name: str, material: str = "charcoal", lat: float | None = 10.1, lon: float | None = 106.0) -> Thing:
    return Thing(f"need-{name}", name, material, "need", None, lat, lon)


def missing(things: list[Thing], links: tuple[Link, ...] = (), **options) -> tuple[MissingLink, ...]:
    return missing_links(links, things, [SHELL, CARBON], **options)


def test_a_maker_is_missing_between_offers_nobody_takes_and_a_need_nobody_serves():
    (found,) = missing([offer("a", 10), offer("b", 30), need("c")])
    assert (found.takes, found.processes, found.makes) == ("coconut-shell", ("carbonisation",), "charcoal")
    assert (found.offers, found.needs, found.firms) == (("offer-a", "offer-b"), ("need-c",), ("a", "b", "c"))
    assert (found.tonnes, found.tonnes_unknown, found.taking) == (40, 0, ("2011",))
    assert {(each.firm, each.side) for each in found.points} == {("a", "offer"), ("b", "offer"), ("c", "need")}


def test_it_may_take_two_steps_to_what_is_asked_for():
    things = [offer("a"), need("c", "activated-carbon")]
    assert missing(things)[0].processes == ("carbonisation", "activation")
    assert missing(things, steps=1)[0].makes is None


def test_it_closes_a_chain_from_who_asks_round_to_who_offers():
    onward = (Link("c", "b", "ash", 0.9), Link("b", "a", "straw", 0.9))
    things = [offer("a"), need("c")]
    assert missing(things, onward)[0].closes == (("c", "b", "a"),)
    assert missing(things, onward, max_length=3)[0].closes == ()
    assert "would-close" in [each.code for each in missing(things, onward)[0].reasons]


def test_a_forbidden_link_carries_no_chain():
    assert missing([offer("a"), need("c")], (Link("c", "a", "ash", 0.9, allowed=False),))[0].closes == ()


def test_one_firms_own_waste_and_want_close_a_loop_of_two():
    assert missing([offer("a"), need("a")])[0].closes == (("a",),)


def test_what_a_link_serves_is_not_missing():
    served = Link("a", "c", "coconut-shell", 0.9, offer="offer-a", need="need-c")
    assert missing([offer("a"), need("c")], (served,)) == ()


def test_where_nothing_made_of_it_is_asked_for_a_taker_is_missing():
    (found,) = missing([offer("a")])
    assert (found.makes, found.could_make, found.needs) == (None, ("activated-carbon", "charcoal"), ())
    assert found.taking == ("2011",)


def test_offers_far_apart_are_looked_at_apart_and_the_heavier_comes_first():
    near, far = offer("a", 10), offer("b", 90, lat=16.0)
    found = missing([near, far])
    assert [(each.firms, each.lat) for each in found] == [(("b",), 16.0), (("a",), 10.0)]
    assert len(missing([near, far], radius_km=1000)) == 1


def test_the_middle_leans_to_the_heavier():
    (found,) = missing([offer("a", 10, lat=10.0), offer("b", 30, lat=10.4)])
    assert found.lat == pytest.approx(10.3, abs=0.001)
    assert found.lon == pytest.approx(106.0, abs=0.001)


def test_the_middle_across_the_date_line_is_there():
    (found,) = missing([offer("a", 10, 0.0, 179.9), offer("b", 10, 0.0, -179.9)])
    assert abs(found.lon) == pytest.approx(180)


def test_without_a_place_there_is_no_middle_and_a_need_anywhere_counts():
    (found,) = missing([offer("a", lat=None, lon=None), need("c")])
    assert (found.lat, found.lon, found.makes) == (None, None, "charcoal")


def test_unknown_tonnes_make_the_sum_at_least():
    (found,) = missing([offer("a", 10), offer("b", None)])
    assert (found.tonnes, found.tonnes_unknown) == (10, 1)
    assert "It moves at least 10 tonnes a year; the amount of 1 more is not known." in map(reason_text, found.reasons)
    (unknown,) = missing([offer("b", None)])
    assert unknown.tonnes is None


def test_more_firms_and_more_tonnes_rank_higher_and_the_order_of_rows_does_not_matter():
    things = [offer("a", 500), offer("b", 1, lat=20.0), need("c"), need("d", lat=20.1), need("e", lat=20.2)]
    found = missing(things)
    assert [each.firms for each in found] == [("a", "c"), ("b", "d", "e")]
    assert missing(things[::-1]) == found
    assert missing(things, limit=1) == found[:1]
