"""The pathway: proposals on one scale, in the order asked for, ticked into a plan."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.assessments.models import Plan, PlannedAction
from lingkar.assessments.testing import a_check, a_plan

pytestmark = pytest.mark.django_db


def offered(assessment) -> list[str]:
    return [kept["action"] for kept in assessment.pathway.detail["proposals"]]


def titles(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('<article class="item proposal" id="')[1:]]


def test_pathway_shows_money_evidence_and_reasons(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    page = cast.client("alice").get(reverse("assessments-pathway", args=[assessment.code])).content.decode()
    assert 5 <= len(titles(page)) <= 10
    assert titles(page) == offered(assessment)
    for part in ("Saves Rp", "Evidence", "First step this week:", "Why this is here", "pays back in"):
        assert part in page


@pytest.mark.parametrize(
    ("order", "part", "sign"), [("payback", "payback", 1), ("cost", "cost", 1), ("carbon", "co2e", -1)]
)
def test_pathway_sorts_by_address_with_unknown_last(vocabulary, cast: Cast, order, part, sign):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    url = reverse("assessments-pathway", args=[assessment.code])
    shown = titles(cast.client("alice").get(url, {"sort": order}).content.decode())
    kept = {each["action"]: each[part] for each in assessment.pathway.detail["proposals"]}
    values = [sign * Decimal(kept[code]["mid"]) if kept[code] else None for code in shown]
    known = [value for value in values if value is not None]
    assert values == sorted(known) + [None] * (len(values) - len(known))


def test_pathway_ignores_an_order_it_does_not_know(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    url = reverse("assessments-pathway", args=[assessment.code])
    assert titles(cast.client("alice").get(url, {"sort": "'; --"}).content.decode()) == offered(assessment)


def test_pathway_does_not_propose_what_is_done(vocabulary, cast: Cast):
    from lingkar.assessments.actions import Said
    from lingkar.assessments.enums import AnswerState
    from lingkar.assessments.testing import STALL

    answers = dict(STALL) | {"energy-habits": Said(AnswerState.GIVEN, ("led",))}
    assessment = a_check(person=cast.alice, organisation=cast.warung, answers=answers)
    assert "led-lamps" not in offered(assessment)
    page = cast.client("alice").get(reverse("assessments-pathway", args=[assessment.code])).content.decode()
    assert "You do it already: We use LED lamps." in page


def test_pick_makes_a_plan_with_the_numbers_of_today(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    chosen = offered(assessment)[1:3]
    url = reverse("assessments-pick", args=[assessment.code])
    response = cast.client("alice").post(url, {"action": [*chosen, "forged", chosen[0]]})
    plan = Plan.objects.get()
    assert response.url == reverse("assessments-plan", args=[plan.code])
    assert plan.organisation == cast.warung
    rows = {row.action: row for row in plan.planned.all()}
    assert set(rows) == set(chosen)
    kept = {each["action"]: each for each in assessment.pathway.detail["proposals"]}
    for code, row in rows.items():
        assert row.snapshot["saving"] == kept[code]["saving"]
        assert row.due_on is not None


def test_pick_again_keeps_what_was_there(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    plan = a_plan(assessment, cast.alice, 1)
    row = plan.planned.get()
    PlannedAction.objects.filter(pk=row.pk).update(notes="Asked Pak Budi")
    cast.client("alice").post(reverse("assessments-pick", args=[assessment.code]), {"action": offered(assessment)[:2]})
    assert plan.planned.count() == 2
    assert plan.planned.get(pk=row.pk).notes == "Asked Pak Budi"


def test_pick_nothing_says_so_and_changes_nothing(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    response = cast.client("alice").post(reverse("assessments-pick", args=[assessment.code]), follow=True)
    assert "Tick what you want to do first." in response.content.decode()
    assert not Plan.objects.exists()


def test_pick_refuses_strangers_readers_and_reading(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    url = reverse("assessments-pick", args=[assessment.code])
    data = {"action": offered(assessment)[:1]}
    assert cast.client("bob").post(url, data).status_code == 403
    assert cast.client("charlie").post(url, data).status_code == 404
    assert Client().post(url, data).status_code == 404
    assert cast.client("alice").get(url).status_code == 405
    assert not Plan.objects.exists()


def test_pathway_of_nothing_says_what_to_do(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung, sector=None, band="", answers={})
    response = cast.client("alice").get(reverse("assessments-pathway", args=[assessment.code]))
    assert response.status_code == 200
