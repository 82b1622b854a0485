"""Hand-sized firms with names: what is proposed, what it saves, and why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lingkar.engines.pathway import Firm, Range, Spending, find, grid_factor, load_catalogue, load_factors, total

CATALOGUE, FACTORS = load_catalogue(), load_factors()
STALL = Firm(
    country="TH",
    sector="56",
    size="micro",
    currency="THB",
    spending=Spending(electricity=Decimal(2000), materials=Decimal(30000)),
    answers={"equipment": ("fridge", "air-con"), "energy-habits": ("led", "switch-off"), "fuel-kinds": ("lpg",)},
    gaps=("waste",),
)


def proposals(firm=STALL, limit=100):
    return {each.action.code: each for each in find(firm, CATALOGUE, FACTORS, limit).proposals}


def why_not(code, firm=STALL):
    found = next(each for each in find(firm, CATALOGUE, FACTORS, 100).not_fitting if each.action == code)
    return {reason.code: reason.params for reason in found.reasons}


def codes(proposal):
    return [reason.code for reason in proposal.reasons]


def test_saving_is_bill_times_share_times_cut():
    """Air conditioner of a restaurant: 24,000 a year, 9-20-35% of it for cooling, 5-10-15% less."""
    care = proposals(replace(STALL, answers={"equipment": ("air-con",)}))["air-con-care"]
    assert care.saving == Range(Decimal("108.00"), Decimal("480.00"), Decimal("1260.00"))
    assert care.payback == Range(Decimal(0), Decimal("0.2"), Decimal("0.5"))
    assert care.cost == Range(Decimal(0), Decimal("96.0"), Decimal("240.0"))
    assert (care.saving_grade, care.payback_grade, care.grade) == ("C", "C", "C")


def test_carbon_is_saving_through_price_times_factor():
    """480 baht / 3.98 baht a kWh x 0.475 kg = 57.3 kg; ends cross low saving with high price."""
    care = proposals(replace(STALL, answers={"equipment": ("air-con",)}))["air-con-care"]
    assert [round(each, 1) for each in (care.co2e.low, care.co2e.mid, care.co2e.high)] == [
        Decimal("12.4"),
        Decimal("57.3"),
        Decimal("150.4"),
    ]
    assert care.avoided.grid.source.place == "TH"
    assert care.avoided.prices[0].source.year == 2025


def test_never_what_the_firm_already_does():
    found = proposals()
    assert "led-lamps" not in found
    assert "switch-off" not in found
    assert why_not("led-lamps") == {"done": {"question": "energy-habits", "choice": "led"}}


def test_never_what_it_has_no_machine_for():
    assert why_not("air-leaks") == {
        "sector": {"group": "food-service"},
        "has-not": {"question": "equipment", "choice": "compressor"},
    }
    assert why_not("air-leaks", replace(STALL, sector="31", answers={})) == {"not-known": {"question": "equipment"}}


def test_unknown_bill_gives_no_saving_but_may_still_be_proposed():
    found = proposals(replace(STALL, spending=Spending()))
    leaks = found["water-leaks"]
    assert (leaks.saving, leaks.cost, leaks.co2e) == (None, None, None)
    assert leaks.payback is not None
    assert "spend-unknown" in codes(leaks)


def test_a_bill_of_zero_is_known_and_rules_the_action_out():
    firm = replace(STALL, spending=replace(STALL.spending, waste=Decimal(0)))
    assert why_not("sort-and-sell", firm) == {"nothing-spent": {"resource": "waste"}}
    assert "by-products" in proposals(firm)


def test_unknown_sector_and_size_leave_only_what_fits_anyone():
    found = proposals(Firm("TH", None, None, "THB"))
    assert {"led-lamps", "water-leaks", "sort-and-sell"} <= set(found)
    assert all(not each.action.groups and not each.action.sizes for each in found.values())
    assert "sector-unknown" in why_not("light-sensors", Firm("TH", None, None, "THB"))
    for size in (None, "not-defined"):
        assert "size-unknown" in why_not("light-sensors", Firm("TH", None, size, "THB"))


def test_one_firms_happy_case_gives_no_cost_and_does_not_lead():
    clean = proposals()["clean-inputs"]
    assert clean.cost is None
    assert clean.saving is not None
    assert clean.rank_parts["payback"] == 15
    assert "paid-back-once" in codes(clean)


def test_food_waste_is_measured_and_says_so():
    weigh = proposals()["weigh-food-waste"]
    assert weigh.grade == "A"
    assert weigh.saving.mid == Decimal(30000) * 12 * Decimal("0.02")
    reason = next(reason for reason in weigh.reasons if reason.code == "evidence-measured")
    assert reason.params == {"n": 114}


def test_gap_in_topic_is_a_reason_and_points():
    sort = proposals()["sort-and-sell"]
    assert "gap" in codes(sort)
    assert sort.rank_parts["gap"] == 15
    assert proposals(replace(STALL, gaps=()))["sort-and-sell"].rank_parts["gap"] == 0


def test_not_done_yet_counts_half():
    firm = replace(STALL, gaps=(), answers={"waste-sorting": ("mixed",)})
    assert proposals(firm)["sort-and-sell"].rank_parts["gap"] == 8
    assert "not-done-yet" in codes(proposals(firm)["sort-and-sell"])


def test_only_the_best_of_a_family():
    canteen = replace(STALL, size="medium")
    found = proposals(canteen)
    assert "canteen-food-waste" in found
    assert "weigh-food-waste" not in found
    assert why_not("weigh-food-waste", canteen) == {"similar": {"action": "canteen-food-waste"}}


def test_not_more_than_two_fifths_from_one_topic_when_others_fit():
    firm = Firm(
        "TH",
        "14",
        "medium",
        "THB",
        Spending(electricity=Decimal(90000)),
        {
            "equipment": ("motor", "compressor", "boiler", "own-roof", "air-con"),
            "fuel-kinds": ("lpg", "diesel"),
        },
    )
    topics = [each.action.topic for each in find(firm, CATALOGUE, FACTORS, 10).proposals]
    assert len(topics) == 10
    assert max(topics.count(topic) for topic in topics) == 4


def test_ties_are_broken_by_code():
    found = find(Firm("TH", "49", "micro", "THB"), CATALOGUE, FACTORS).proposals
    keys = [(-each.rank_score, each.action.code) for each in found]
    assert keys == sorted(keys)


def test_limit():
    assert len(find(STALL, CATALOGUE, FACTORS, 3).proposals) == 3
    assert find(STALL, CATALOGUE, FACTORS, 0).proposals == ()
    assert find(STALL, CATALOGUE, FACTORS, -1).proposals == ()
    result = find(STALL, CATALOGUE, FACTORS, 5)
    assert len(result.proposals) + len(result.more) + len(result.not_fitting) == len(CATALOGUE.actions)


@pytest.mark.parametrize("size", ["micro", "small", "medium", "large"])
@pytest.mark.parametrize("group", [*CATALOGUE.sector_groups, None])
def test_every_kind_of_firm_gets_at_least_five(group, size):
    sector = CATALOGUE.sector_groups[group][0] if group else None
    assert len(find(Firm("LA", sector, size, "LAK"), CATALOGUE, FACTORS).proposals) >= 5


@pytest.mark.parametrize(
    ("firm", "code", "reason"),
    [
        (replace(STALL, country="TL", currency="USD"), "bill-check", "price-not-known"),
        (replace(STALL, currency="USD"), "bill-check", "price-not-known"),
        (replace(STALL, country="XX"), "bill-check", "factor-not-known"),
        (STALL, "weigh-food-waste", "weight-not-known"),
        (replace(STALL, spending=Spending()), "bill-check", "saving-not-known"),
        (STALL, "by-products", "saving-not-known"),
    ],
)
def test_carbon_says_why_it_is_not_known(firm, code, reason):
    proposal = proposals(firm)[code]
    assert proposal.co2e is None
    assert proposal.avoided.unknown_because == reason


def baker(*fuels):
    return Firm(
        "ID", "10", "small", "IDR", Spending(fuel=Decimal(1000000)), {"equipment": ("oven",), "fuel-kinds": fuels}
    )


def test_fuel_of_one_kind():
    """12 million a year, 50-80-100% heat, 3-8-15% less; Rp 17,000 a kg of gas; 2.93936 kg CO2e a kg."""
    wrap = proposals(baker("lpg"))["insulate"]
    assert wrap.saving.mid == Decimal("768000.0000")
    assert round(wrap.co2e.mid, 1) == Decimal("132.8")


def test_two_fossil_fuels_span_from_one_to_the_other():
    both = proposals(baker("lpg", "diesel"))["insulate"].co2e
    gas, diesel = (proposals(baker(fuel))["insulate"].co2e for fuel in ("lpg", "diesel"))
    assert both.low == min(gas.low, diesel.low)
    assert both.high == max(gas.high, diesel.high)
    assert both.mid == (gas.mid + diesel.mid) / 2


@pytest.mark.parametrize(
    ("fuels", "reason"),
    [
        (("firewood",), "plant-fuel"),
        (("firewood", "husk"), "plant-fuel"),
        (("firewood", "lpg"), "fuels-mixed"),
        (("other",), "factor-not-known"),
    ],
)
def test_fuels_that_cannot_be_counted(fuels, reason):
    assert proposals(baker(*fuels))["insulate"].avoided.unknown_because == reason


def test_an_electric_oven_saves_no_fuel():
    assert "no-such-fuel" in why_not("insulate", baker("none"))


def test_negative_spending_is_refused():
    with pytest.raises(ValueError, match="spending on water"):
        find(replace(STALL, spending=Spending(water=Decimal(-1))), CATALOGUE, FACTORS)
    with pytest.raises(ValueError, match="spending on fuel"):
        find(replace(STALL, spending=Spending(fuel=Decimal("NaN"))), CATALOGUE, FACTORS)


def test_a_range_must_rise():
    with pytest.raises(ValueError, match="must rise"):
        Range(Decimal(2), Decimal(1), Decimal(3))


def test_grid_factor_tells_of_conflict():
    malaysia = grid_factor("MY", FACTORS)
    assert malaysia.conflict
    assert "Sarawak" in malaysia.note
    assert not grid_factor("TH", FACTORS).conflict


def test_two_actions_on_one_bill_save_less_than_their_sum():
    found = proposals()
    pair = [found["bill-check"], found["read-the-meter"]]
    together = total(pair)
    bill = Decimal(24000)
    expected = bill * (1 - (1 - Decimal("0.03")) * (1 - Decimal("0.02")))
    assert together.saving.mid == expected == Decimal("1185.6")
    assert together.saving.mid < sum(each.saving.mid for each in pair)
    assert together.co2e.mid < sum(each.co2e.mid for each in pair)
    assert set(together.by_resource) == {"electricity"}


def test_two_bills_add_up_and_the_unknown_is_named():
    found = proposals()
    together = total([found["bill-check"], found["weigh-food-waste"], found["water-leaks"]])
    assert together.saving.mid == found["bill-check"].saving.mid + found["weigh-food-waste"].saving.mid
    assert together.without_saving == ("water-leaks",)
    assert together.without_co2e == ("weigh-food-waste", "water-leaks")
    assert together.cost.mid == found["bill-check"].cost.mid + found["weigh-food-waste"].cost.mid


def test_no_actions_have_no_total():
    together = total([])
    assert (together.saving, together.cost, together.co2e, together.currency) == (None, None, None, "")


def test_total_refuses_two_currencies_and_doubles():
    one = proposals()["bill-check"]
    with pytest.raises(ValueError, match="currencies"):
        total([one, replace(one, currency="USD")])
    with pytest.raises(ValueError, match="twice"):
        total([one, one])


GOLDEN = {
    "food stall, Jakarta": (
        Firm(
            "ID",
            "56",
            "micro",
            "IDR",
            Spending(electricity=Decimal(1_200_000), fuel=Decimal(900_000), materials=Decimal(15_000_000)),
            {
                "equipment": ("fridge", "oven"),
                "fuel-kinds": ("lpg",),
                "energy-habits": ("led",),
                "food-loss": ("plan",),
            },
            ("energy", "waste"),
        ),
        {"switch-off": 1_152_000, "weigh-food-waste": 3_600_000, "burner-tuning": 345_600, "water-leaks": None},
    ),
    "furniture maker, Hanoi": (
        Firm(
            "VN",
            "31",
            "small",
            "VND",
            Spending(electricity=Decimal(20_000_000), materials=Decimal(200_000_000), waste=Decimal(2_000_000)),
            {"equipment": ("motor", "compressor", "own-roof"), "fuel-kinds": ("none",), "scrap": ("care",)},
            ("production",),
        ),
        {"fewer-rejects": 72_000_000, "offcuts": 48_000_000, "material-costs": 48_000_000, "air-leaks": 3_600_000},
    ),
    "guesthouse, Siem Reap": (
        Firm(
            "KH",
            "55",
            "micro",
            "USD",
            Spending(electricity=Decimal(400), water=Decimal(60)),
            {"equipment": ("air-con", "yard"), "fuel-kinds": ("none",)},
            ("water",),
        ),
        {"water-leaks": 72, "air-con-care": "273.6", "led-lamps": 192, "low-flow": 144},
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_whole_cases_stay_as_they_are(name):
    """A change here means that results of firms change: say so in the changelog."""
    firm, expected = GOLDEN[name]
    found = {each.action.code: each.saving and each.saving.mid for each in find(firm, CATALOGUE, FACTORS).proposals}
    assert len(found) == 10
    for code, saving in expected.items():
        assert found[code] == (None if saving is None else Decimal(saving)), code
