"""The choice under a budget: by hand, against trying every set, and what must hold for every firm."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.pathway import Firm, Interaction, Range, Spending, choose, find, load_catalogue, load_factors
from lingkar.engines.pathway.invest_money import Terms, exact_value
from lingkar.engines.pathway.tests.investing import a_proposal, by_trying, is_allowed

D = Decimal
FEW = settings(max_examples=20, deadline=None)
RATE = D("0.1")


def verdicts(found):
    return {each.action: each for each in found.verdicts}


def reasons(found):
    return {each.action: each.reason.code for each in found.verdicts}


def test_value_by_hand():
    """100 a year for two years at 0 %, cost 100 x mean of (0, 0.5, 1, 2, 4) by quarters = 137.50: value 62.50."""
    found = choose([a_proposal("lamps")], budget=D(100), horizon_years=2, discount_rate=D(0), interactions=())
    assert found.chosen == ("lamps",)
    assert found.value == D("62.5")
    assert found.spent == 100
    assert (found.cost, found.saving) == (Range(D(50), D(100), D(200)), Range(D(50), D(100), D(150)))
    assert found.probability == pytest.approx(D("0.75"), abs=D("0.1"))
    assert verdicts(found)["lamps"].probability == D("0.75")


def test_savings_on_one_bill_multiply():
    """Two thirds of a bill by each of two: the second has a third of it to work on, and does not pay any more."""
    pair = [a_proposal(code, saving=(600, 600, 600), payback=("1", "1", "1")) for code in ("one", "two")]
    found = choose(pair, budget=None, horizon_years=2, discount_rate=D(0), interactions=())
    assert found.chosen == ("one",)  # 0.4 x 600 x 2 = 480 is less than 600
    assert reasons(found)["two"] == "little-left"
    apart = [pair[0], a_proposal("two", resource="water", saving=(600, 600, 600), payback=("1", "1", "1"))]
    assert set(choose(apart, budget=None, horizon_years=2, discount_rate=D(0), interactions=()).chosen) == {
        "one",
        "two",
    }


def test_cash_by_month_and_when_the_money_is_back():
    found = choose([a_proposal("lamps")], budget=D(100), horizon_years=2, interactions=())
    assert len(found.months) == 25
    assert found.months[0].flow == Range(D(-200), D(-100), D(-50))
    assert found.months[24].cumulative == Range(D(100 - 200), D(200 - 100), D(300 - 50))
    assert found.back_after == (None, 12, 4)


def test_a_quote_takes_the_place_of_the_estimate():
    lamps = [a_proposal("lamps")]
    dear = choose(lamps, budget=D(1000), horizon_years=2, quotes={"lamps": D(400)}, interactions=())
    assert dear.chosen == ()
    assert reasons(dear) == {"lamps": "does-not-pay"}
    fair = choose(lamps, budget=D(1000), horizon_years=2, quotes={"lamps": D(150)}, interactions=())
    assert fair.cost == Range(D(150), D(150), D(150))
    verdict = verdicts(fair)["lamps"]
    assert verdict.quoted
    assert verdict.probability == D("0.75")  # 75 a year is needed: a quarter of the cases lie below


def test_a_quote_makes_an_action_of_unknown_cost_eligible():
    jars = [a_proposal("jars", payback=None)]
    assert reasons(choose(jars, budget=D(99), horizon_years=3, interactions=())) == {"jars": "cost-not-known"}
    assert choose(jars, budget=D(99), horizon_years=3, quotes={"jars": D(90)}, interactions=()).chosen == ("jars",)


def test_every_action_out_says_why():
    listed = [
        a_proposal("bill", bill=None, saving=None),
        a_proposal("dear", saving=(900, 900, 900), payback=("1", "1.5", "1.5"), resource="water"),
        a_proposal("left", saving=(60, 60, 60), payback=("0.5", "0.5", "0.5"), resource="waste"),
        a_proposal("never", payback=("9", "9", "9")),
        a_proposal("no"),
        a_proposal("room", saving=(100, 100, 100), payback=("0.5", "0.5", "0.5"), resource="waste"),
        a_proposal("same", family="room-family", saving=(10, 10, 10)),
        a_proposal("twin", family="room-family", saving=(90, 90, 90), payback=("0", "0", "0")),
        a_proposal("waits", saving=(10, 10, 10), payback=("0", "0", "0")),
    ]
    rules = (Interaction("requires", "waits", "no", ""),)
    found = choose(listed, budget=D(60), horizon_years=3, refused=["no"], interactions=rules)
    assert reasons(found) == {
        "room": "worth-it", "twin": "costs-nothing",
        "bill": "bill-not-known", "dear": "too-dear", "left": "better-use", "never": "does-not-pay", "no": "refused",
        "same": "instead", "waits": "needs-refused",
    }  # fmt: skip
    assert verdicts(found)["left"].value < 0
    assert found.more_budget is not None
    assert found.more_budget.added == ("left",)
    assert found.more_budget.extra == 60 * D("0.5")


def test_pins_beat_the_budget_and_say_so():
    found = choose(
        [a_proposal("free", payback=("0", "0", "0")), a_proposal("pinned"), a_proposal("small", saving=(9, 9, 9))],
        budget=D(20), horizon_years=3, pinned=["pinned"], interactions=(),
    )  # fmt: skip
    assert set(found.chosen) == {"free", "pinned"}
    assert found.over_budget
    assert reasons(found) == {"free": "costs-nothing", "pinned": "pinned", "small": "no-money-left"}


def test_a_pinned_action_without_numbers_is_in_and_counts_nothing():
    found = choose([a_proposal("tools", bill=None, saving=None)], budget=D(0), horizon_years=1, pinned=["tools"])
    assert found.chosen == ("tools",)
    assert (found.value, found.spent, found.probability) == (0, 0, None)


def test_what_a_choice_needs_comes_along():
    listed = [a_proposal("first", saving=(1, 1, 1), payback=("6", "6", "6")), a_proposal("then")]
    rules = (Interaction("requires", "then", "first", ""),)
    found = choose(listed, budget=D(500), horizon_years=4, interactions=rules)
    assert reasons(found) == {"first": "needed-for", "then": "worth-it"}
    both_pinned = (Interaction("excludes", "first", "then", ""),)
    both = choose(listed, budget=None, horizon_years=4, pinned=["first", "then"], interactions=both_pinned)
    assert set(both.chosen) == {"first", "then"}


def test_equal_sets_are_told_apart_by_code():
    listed = [a_proposal(code, resource=code) for code in ("b", "a", "c")]
    assert choose(listed, budget=D(200), horizon_years=3, interactions=()).chosen == ("a", "b")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"budget": D(-1)}, "budget"),
        ({"budget": D("NaN")}, "budget"),
        ({"horizon_years": 0}, "horizon"),
        ({"quotes": {"lamps": D(-5)}}, "lamps"),
        ({"pinned": ["gone"]}, "gone"),
        ({"pinned": ["lamps"], "refused": ["lamps"]}, "both"),
        ({"discount_rate": D(-1)}, "discount"),
    ],
)
def test_wrong_input_is_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        choose([a_proposal("lamps")], **({"budget": D(10), "horizon_years": 2} | wrong))


def test_no_time_gives_what_is_pinned_and_says_it_is_not_proven():
    found = choose([a_proposal("lamps"), a_proposal("taps")], budget=D(9), horizon_years=2, pinned=["taps"], seconds=0)
    assert (found.chosen, found.status) == (("taps",), "time-limit")


@st.composite
def questions(draw, most=9):
    codes = [f"a{number}" for number in range(draw(st.integers(1, most)))]
    bills = {resource: draw(st.integers(100, 10**6)) for resource in ("electricity", "fuel", "water")}
    listed = []
    for code in codes:
        resource = draw(st.sampled_from(sorted(bills)))
        ends = sorted(draw(st.lists(st.integers(0, 70), min_size=3, max_size=3)))
        years = sorted(draw(st.lists(st.integers(0, 60), min_size=3, max_size=3)))
        listed.append(
            a_proposal(
                code,
                bill=bills[resource],
                resource=resource,
                saving=tuple(D(bills[resource]) * each / 100 for each in ends),
                payback=tuple(str(D(each) / 10) for each in years),
                family=draw(st.sampled_from(["", "", "", "f"])),
            )
        )
    pairs = draw(st.lists(st.tuples(st.sampled_from(codes), st.sampled_from(codes)), max_size=3))
    rules = tuple(
        Interaction(draw(st.sampled_from(["excludes", "requires"])), one, two, "") for one, two in pairs if one != two
    )
    whole = sum((each.cost.mid for each in listed), D(0))
    return listed, rules, whole * draw(st.integers(0, 100)) / 100, draw(st.integers(1, 6))


@settings(max_examples=40, deadline=None)
@given(questions())
def test_as_good_as_trying_every_set(question):
    listed, rules, budget, years = question
    found = choose(listed, budget=budget, horizon_years=years, interactions=rules)
    best, sets = by_trying(listed, Terms(budget, D(years), RATE, {}), rules)
    unit = max(each.spending_year for each in listed) * years
    assert found.status == "optimal"
    assert abs(found.value - best) <= unit * D("1e-8")
    assert found.spent <= budget * (1 + D("1e-9"))
    assert is_allowed(set(found.chosen), listed, rules)
    assert set(found.chosen) in sets or found.value >= best - unit * D("1e-8")


@FEW
@given(questions(7), st.integers(0, 100), st.data())
def test_more_budget_never_lowers_value_and_pins_hold(question, percent, data):
    listed, rules, budget, years = question
    codes = [each.action.code for each in listed]
    pinned = data.draw(st.lists(st.sampled_from(codes), unique=True, max_size=2))
    refused = data.draw(
        st.lists(st.sampled_from(codes), unique=True, max_size=2).map(lambda each: set(each) - set(pinned))
    )
    said = {"horizon_years": years, "pinned": pinned, "refused": refused, "interactions": rules}
    less, more = choose(listed, budget=budget * percent / 100, **said), choose(listed, budget=budget, **said)
    unit = max(each.spending_year for each in listed) * years
    assert more.value >= less.value - unit * D("1e-8")
    for found in (less, more):
        assert set(pinned) <= set(found.chosen)
        assert not refused & set(found.chosen)
        assert {each.action for each in found.verdicts} == set(codes)


@FEW
@given(questions(7), st.sampled_from([D("0.01"), D(7), D(15000)]))
def test_another_unit_of_money_changes_only_the_unit(question, factor):
    listed, rules, budget, years = question
    scaled = [
        replace(
            each,
            saving=each.saving.times(factor),
            cost=each.cost.times(factor),
            spending_year=each.spending_year * factor,
        )
        for each in listed
    ]
    one = choose(listed, budget=budget, horizon_years=years, interactions=rules)
    other = choose(scaled, budget=budget * factor, horizon_years=years, interactions=rules)
    unit = max(each.spending_year for each in listed) * years
    assert abs(other.value / factor - one.value) <= unit * D("1e-8")
    assert one.probability == other.probability or abs(one.probability - other.probability) < D("0.001")


@FEW
@given(questions(7))
def test_the_value_told_is_that_of_the_chosen_set(question):
    listed, rules, budget, years = question
    found = choose(listed, budget=budget, horizon_years=years, interactions=rules)
    chosen = [each for each in sorted(listed, key=lambda each: each.action.code) if each.action.code in found.chosen]
    assert found.value == exact_value(chosen, Terms(budget, D(years), RATE, {}))
    assert found.months[-1].cumulative.mid == pytest.approx(found.saving.mid * years - found.cost.mid, abs=D("1e-9"))
    assert found.probability is None or 0 <= found.probability <= 1


def test_a_whole_pathway_is_chosen_quickly():
    spending = Spending(*(D(each) for each in (40000, 20000, 3000, 400000, 2000)))
    machines = ("compressor", "boiler", "own-roof", "air-con", "cold-room", "motor")
    firm = Firm("TH", "10", "small", "THB", spending, answers={"equipment": machines, "fuel-kinds": ("lpg",)})
    found = choose(find(firm, load_catalogue(), load_factors(), 20).proposals, budget=D(200000), horizon_years=3)
    assert found.status == "optimal"
    assert 0 < found.spent <= 200000
    assert found.value > 0
