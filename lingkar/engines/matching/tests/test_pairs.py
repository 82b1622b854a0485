from datetime import date
from decimal import Decimal

import pytest

from lingkar.engines.matching import match, missing_codes, missing_text, pair_score, reason_codes, reason_text
from lingkar.engines.matching.practical import distance_km

from .small import need, offer, setting


def pair(one, other, **changes):
    return pair_score(one, other, setting(**changes))


def codes(found):
    return [reason.code for reason in found.reasons]


def test_same_thing_across_languages():
    found = pair(offer("แกลบ"), need("rice husk"))
    assert codes(found)[0] == "same-concept"
    assert found.concept_path == ("rice-husk",)


def test_what_it_can_become():
    found = pair(offer("rice husk"), need("briquettes"))
    assert found.concept_path == ("rice-husk", "carbonisation", "briquette")
    assert reason_text(found.reasons[0]) == "rice husk can become briquettes by carbonisation."


def test_a_kind_of_what_they_look_for():
    assert codes(pair(offer("rice straw"), need("crop residues")))[0] == "narrower-concept"
    assert codes(pair(offer("crop residues"), need("rice straw")))[0] == "broader-concept"


def test_an_industry_that_takes_it():
    found = pair(offer("rice husk"), need("restaurant"))
    assert found.concept_path == ("rice-husk", "carbonisation", "briquette", "industry:5610")
    assert codes(found)[0] == "becomes-for-industry"
    assert codes(pair(offer("rice husk"), need("brick kiln")))[0] == "industry-takes"


def test_the_order_of_closeness():
    texts = ["rice husk", "briquettes", "rice straw", "sewing machine repair"]
    scores = [pair(offer("sekam padi"), need(text)).score for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert scores[3] < 0.05


def test_a_told_concept_outweighs_the_text():
    found = pair(offer("sawdust", concepts=("rice-husk",)), need("rice husk"))
    assert codes(found)[0] == "same-concept"


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ({"withdrawn": True}, {}),
        ({}, {"withdrawn": True}),
        ({"expires": date(2026, 1, 1)}, {}),
        ({}, {"expires": date(2026, 1, 1)}),
        ({"allowed_countries": ("ID",)}, {"country": "TH"}),
        ({"allowed_countries": ("ID",)}, {}),
        ({"country": "TH"}, {"allowed_countries": ("ID", "MY")}),
    ],
)
def test_hard_filters(change, to):
    given, wanted = offer("rice husk", **change), need("rice husk", **to)
    assert pair(given, wanted, on=date(2026, 1, 2)) is None
    assert match([given], [wanted], setting(on=date(2026, 1, 2))) == {"o1": []}


def test_the_last_day_still_counts():
    assert pair(offer("rice husk", expires=date(2026, 1, 2)), need("rice husk"), on=date(2026, 1, 2)) is not None


def test_what_trade_forbids_is_not_shown():
    verdicts = {"TH": "prohibited", "MY": "permit", "LA": "ask", "VN": "allowed"}
    given = offer("rice husk", country="ID")

    def to(country):
        return pair(given, need("rice husk", country=country), trade=lambda _, there: verdicts[there.country])

    assert to("TH") is None
    assert "trade-permit" in codes(to("MY"))
    assert "trade" in to("LA").missing
    assert to("VN").score > to("LA").score
    assert pair(given, need("rice husk", country="ID"), trade=lambda *_: "prohibited") is not None


def test_quantities_are_brought_to_one_month_and_one_unit():
    given = offer("rice husk", quantity=7, unit="t", per="month")
    wanted = need("rice husk", quantity=10_000, unit="kg", per="month")
    assert reason_text(pair(given, wanted).reasons[1]) == "The offer covers 70 % of the need."


def test_volume_by_usual_density():
    given = offer("rice husk", quantity=10, unit="m3", per="week")
    found = pair(given, need("rice husk", quantity=1000, unit="kg", per="week"))
    assert "covers-all" in codes(found)


def test_a_sack_without_size_is_not_guessed():
    found = pair(
        offer("rice husk", quantity=5, unit="sack", per="day"), need("rice husk", quantity=1, unit="t", per="day")
    )
    assert "unit" in found.missing


def test_price_in_another_currency_is_unknown():
    given = offer("rice husk", price=Decimal(5), currency="THB", unit="kg")
    assert "currency" in pair(given, need("rice husk", price=Decimal(5), currency="IDR", unit="kg")).missing


def test_price_by_unit():
    given = offer("rice husk", price=Decimal(500_000), currency="IDR", unit="t")
    wanted = need("rice husk", price=Decimal(600), currency="IDR", unit="kg")
    found = pair(given, wanted)
    reason = next(reason for reason in found.reasons if reason.code == "price-below")
    assert reason_text(reason) == "The price asked (500,000 IDR) is below what they pay (600,000 IDR)."


def test_nearer_is_better_and_out_of_reach_worse():
    home = offer("rice husk", lat=13.75, lon=100.5)
    near = pair(home, need("rice husk", lat=14.1, lon=100.6))
    far = pair(home, need("rice husk", lat=18.8, lon=99.0))
    beyond = pair(home, need("rice husk", lat=18.8, lon=99.0, radius_km=100))
    assert near.score > far.score > beyond.score
    assert "out-of-reach" in codes(beyond)


def test_distance_of_two_towns():
    # Jakarta to Singapore, centres; 894 km in common tables.
    assert distance_km(-6.175, 106.827, 1.29, 103.85) == pytest.approx(894, rel=0.01)


def test_the_same_firm_counts_less():
    assert (
        pair(offer("rice husk", org="a"), need("rice husk", org="a")).score
        < pair(offer("rice husk", org="a"), need("rice husk", org="b")).score
    )


def test_what_is_missing_is_named():
    assert {"offer-quantity", "need-place"} <= set(pair(offer("rice husk"), need("rice husk")).missing)
    assert "offer-concept" in pair(offer("zzz"), need("rice husk")).missing


def test_every_code_has_a_sentence():
    assert all(missing_text(code) for code in missing_codes())
    assert len(reason_codes()) == len(set(reason_codes()))
