"""What must hold for every firm."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lingkar.engines.pathway import Firm, Spending, find, load_catalogue, load_factors, total

CATALOGUE, FACTORS = load_catalogue(), load_factors()
FILE = Path(__file__).parents[3] / "assessments" / "data" / "questionnaires" / "2026-11.json"
CHOICES = {
    question["code"]: [choice["code"] for choice in question.get("choices", [])]
    for question in json.loads(FILE.read_text(encoding="utf-8"))["questions"]
    if question.get("choices")
}
RESOURCES = ("electricity", "fuel", "water", "materials", "waste")
CURRENCIES = {"TH": "THB", "ID": "IDR", "VN": "VND", "TL": "USD", "KH": "KHR"}
amounts = st.none() | st.integers(0, 10**8).map(Decimal)
FEW = settings(max_examples=25, deadline=None)


@st.composite
def firms(draw):
    country = draw(st.sampled_from(sorted(CURRENCIES)))
    questions = draw(st.lists(st.sampled_from(sorted(CHOICES)), unique=True, max_size=12))
    return Firm(
        country=country,
        sector=draw(st.sampled_from([codes[-1] for codes in CATALOGUE.sector_groups.values()] + [None])),
        size=draw(st.sampled_from(["micro", "small", "medium", "large", None])),
        currency=CURRENCIES[country],
        spending=Spending(**{resource: draw(amounts) for resource in RESOURCES}),
        answers={
            code: tuple(draw(st.lists(st.sampled_from(CHOICES[code]), min_size=1, unique=True))) for code in questions
        },
        gaps=tuple(draw(st.lists(st.sampled_from(["energy", "water", "waste", "design"]), unique=True))),
    )


@FEW
@given(firms(), st.integers(1, 12))
def test_ranges_rise_and_the_list_is_never_too_long(firm, limit):
    result = find(firm, CATALOGUE, FACTORS, limit)
    assert len(result.proposals) <= limit
    for each in result.proposals:
        for found in (each.cost, each.saving, each.payback, each.co2e):
            assert found is None or 0 <= found.low <= found.mid <= found.high
        assert 0 <= each.rank_score <= 100
        assert each.reasons
        assert each.evidence


@FEW
@given(firms())
def test_unknown_is_never_zero(firm):
    for each in find(firm, CATALOGUE, FACTORS, 100).proposals:
        bill = firm.spending.of(each.action.resource)
        if bill is None:
            assert each.saving is each.cost is each.co2e is None
        elif each.action.has_saving_model:
            assert each.saving.mid > 0
            assert each.saving.high <= bill * 12


@FEW
@given(firms())
def test_never_what_the_firm_already_does(firm):
    for each in find(firm, CATALOGUE, FACTORS, 100).proposals:
        for done in each.action.done_if:
            assert not set(done.any_of) & set(firm.answers.get(done.question, ()))


@FEW
@given(firms(), st.sampled_from([Decimal("0.01"), Decimal(7), Decimal(15000)]))
def test_another_unit_of_money_changes_nothing_but_the_unit(firm, factor):
    scaled = {
        resource: None if (bill := firm.spending.of(resource)) is None else bill * factor for resource in RESOURCES
    }
    one = find(replace(firm, country="XX", currency="XXX"), CATALOGUE, FACTORS, 30).proposals
    other = find(
        replace(firm, country="XX", currency="XXX", spending=Spending(**scaled)), CATALOGUE, FACTORS, 30
    ).proposals
    assert [each.action.code for each in one] == [each.action.code for each in other]
    for first, second in zip(one, other, strict=True):
        if first.saving is not None:
            assert abs(second.saving.mid - first.saving.mid * factor) <= abs(second.saving.mid) * Decimal("1e-20")
        assert first.payback == second.payback


@FEW
@given(firms(), st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(firm, random):
    items = list(firm.answers.items())
    random.shuffle(items)
    turned = replace(firm, answers={code: chosen[::-1] for code, chosen in items}, gaps=firm.gaps[::-1])
    one, other = find(firm, CATALOGUE, FACTORS), find(turned, CATALOGUE, FACTORS)
    assert [each.rank_score for each in one.proposals] == [each.rank_score for each in other.proposals]
    assert [each.saving for each in one.proposals] == [each.saving for each in other.proposals]


@FEW
@given(firms())
def test_together_is_at_most_the_sum_and_at_most_the_bill(firm):
    found = find(firm, CATALOGUE, FACTORS, 15).proposals
    together = total(found)
    slack = 1 + Decimal("1e-20")
    for resource, saving in together.by_resource.items():
        alone = [each.saving for each in found if each.saving is not None and each.action.resource == resource]
        assert saving.mid <= sum(each.mid for each in alone) * slack
        assert saving.mid >= max(each.mid for each in alone) / slack
        assert saving.high <= firm.spending.of(resource) * 12 * slack
    if together.co2e is not None:
        assert together.co2e.mid <= sum(each.co2e.mid for each in found if each.co2e is not None) * slack
