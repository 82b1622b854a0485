"""A budget, what it is spent on, pins, refusals and quotes."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import Cast, Walk, walk
from lingkar.assessments import actions
from lingkar.assessments.export import erase_person, export_person
from lingkar.assessments.models import Investment, Plan, Quote, Wish
from lingkar.assessments.testing import a_check

pytestmark = pytest.mark.django_db
BUDGET = {"budget": "2.000.000", "years": "3", "budget_reading": "2000000"}


@pytest.fixture
def check(vocabulary, cast: Cast):
    return a_check(person=cast.alice, organisation=cast.warung)


@pytest.fixture
def chosen(check, cast: Cast) -> Investment:
    return actions.make_investment(assessment=check, budget=Decimal(2_000_000), years=3, by=cast.alice)


def url(check, action: str = "") -> str:
    return reverse(f"assessments-invest{'-action' if action else ''}", args=[check.code, *([action] if action else [])])


def out_of(investment: Investment, code: str) -> str:
    investment.refresh_from_db()
    return next(each["reason"]["code"] for each in investment.detail["verdicts"] if each["action"] == code)


def test_a_budget_is_told_and_a_choice_is_explained(check, cast: Cast):
    page = cast.client("alice").get(url(check)).content.decode()
    assert "Choose for me" in page
    response = cast.client("alice").post(url(check), BUDGET)
    assert response.url == url(check) + "#choice"
    investment = Investment.objects.get()
    assert (investment.budget, investment.years, investment.currency) == (Decimal(2_000_000), 3, "IDR")
    assert len(investment.detail["chosen"]) >= 1
    assert Decimal(investment.detail["spent"]) <= 2_000_000
    page = cast.client("alice").get(url(check)).content.decode()
    for part in (
        "more than it costs, within 3 years",
        "The chance that",
        "Your money, month by month",
        "not chosen, and why",
    ):
        assert part in page
    assert page.count('<th scope="row">Month') == 37


def test_every_action_has_its_own_sentence(chosen, check, cast: Cast):
    page = cast.client("alice").get(url(check)).content.decode()
    for verdict in chosen.detail["verdicts"]:
        assert f'id="{verdict["action"]}"' in page
    assert "%(" not in page


def test_pathway_leads_here_for_those_who_may(check, cast: Cast):
    pathway = reverse("assessments-pathway", args=[check.code])
    assert url(check) in cast.client("alice").get(pathway).content.decode()
    loose = a_check(device="d" * 20)
    assert (
        "/invest/" not in cast.client("alice").get(reverse("assessments-pathway", args=[loose.code])).content.decode()
    )


@pytest.mark.parametrize(("action", "method"), [("view", "get"), ("change", "post")])
def test_the_table_of_permissions_holds(vocabulary, action, method):
    def code(standing) -> list[str]:
        return [a_check(organisation=standing.organisation, country="ID").code]

    walk(Walk("assessments-invest", action, "plan", code, method, BUDGET if method == "post" else {}))
    if method == "post":
        walk(Walk("assessments-invest-plan", action, "plan", code, method))


def test_readers_see_and_strangers_do_not(chosen, check, cast: Cast):
    action = chosen.detail["chosen"][0]
    for address in (url(check), url(check, action)):
        assert "<form" in cast.client("alice").get(address).content.decode().split("<main")[1]
        reader = cast.client("bob").get(address)
        assert reader.status_code == 200
        assert 'name="budget"' not in reader.content.decode()
        assert cast.client("bob").post(address, BUDGET).status_code == 403
        assert cast.client("dara").get(address).status_code == 200
        for stranger in (Client(), cast.client("charlie"), cast.client("eko")):
            assert stranger.get(address).status_code == 404
            assert stranger.post(address, BUDGET | {"do": "pin"}).status_code == 404
    assert cast.client("bob").post(reverse("assessments-invest-plan", args=[check.code])).status_code == 403
    assert not Wish.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [({"budget": "a lot"}, "a lot"), ({"budget": "-5"}, "-5"), ({"years": "99"}, "2.000.000"), ({"budget": ""}, "")],
)
def test_bad_input_changes_nothing_and_is_kept(check, cast: Cast, wrong, kept):
    response = cast.client("alice").post(url(check), BUDGET | wrong)
    assert response.status_code == 200
    assert kept in response.content.decode()
    assert not Investment.objects.exists()


def test_no_money_still_finds_what_costs_none(check, cast: Cast):
    cast.client("alice").post(url(check), {"budget": "0", "years": "1"})
    detail = Investment.objects.get().detail
    assert Decimal(detail["spent"]) == 0
    assert detail["chosen"]


def test_pin_refuse_and_leave_open(chosen, check, cast: Cast):
    client = cast.client("alice")
    first, out = chosen.detail["chosen"][0], next(v["action"] for v in chosen.detail["verdicts"] if not v["chosen"])
    assert client.post(url(check, out), {"do": "pin"}).url == url(check) + f"#{out}"
    assert out_of(chosen, out) == "pinned"
    client.post(url(check, first), {"do": "refuse", "reason": "The roof is <rented>"})
    assert out_of(chosen, first) == "refused"
    assert first not in chosen.detail["chosen"]
    assert "You decided against it: The roof is &lt;rented&gt;" in client.get(url(check)).content.decode()
    client.post(url(check, first), {"do": "leave-open"})
    client.post(url(check, out), {"do": "leave-open"})
    assert not Wish.objects.exists()
    assert out_of(chosen, first) not in ("refused", "pinned")


def test_refusing_needs_a_reason(chosen, check, cast: Cast):
    first = chosen.detail["chosen"][0]
    for sent in ({"do": "refuse"}, {"do": "refuse", "reason": "x" * 300}, {"do": "explode"}):
        assert cast.client("alice").post(url(check, first), sent).status_code == 200
    assert not Wish.objects.exists()
    assert out_of(chosen, first) != "refused"


def test_a_quote_takes_the_place_of_the_estimate_and_goes_into_the_plan(chosen, check, cast: Cast):
    client = cast.client("alice")
    priced = next(
        each
        for each in chosen.detail["verdicts"]
        if each["chosen"] and each["cost"] and Decimal(each["cost"]["mid"]) > 0
    )["action"]
    client.post(url(check, priced), {"do": "quote", "amount": "1.000", "amount_reading": "1000", "note": "Pak Budi"})
    quote = Quote.objects.get()
    assert (quote.amount, quote.note, quote.by) == (Decimal(1000), "Pak Budi", cast.alice)
    assert "Your quote: Rp" in client.get(url(check)).content.decode()
    response = client.post(reverse("assessments-invest-plan", args=[check.code]))
    plan = Plan.objects.get()
    assert response.url == reverse("assessments-plan", args=[plan.code])
    rows = {row.action: row for row in plan.planned.all()}
    chosen.refresh_from_db()
    assert set(rows) == set(chosen.detail["chosen"])
    assert Decimal(rows[priced].snapshot["cost"]["mid"]) == 1000
    assert rows[priced].snapshot["quoted"]
    assert client.get(response.url).status_code == 200
    client.post(url(check, priced), {"do": "quote", "amount": "1.500", "amount_reading": "1500", "note": ""})
    client.post(reverse("assessments-invest-plan", args=[check.code]))
    assert Decimal(plan.planned.get(action=priced).snapshot["cost"]["mid"]) == 1500
    client.post(url(check, priced), {"do": "drop-quote"})
    assert not Quote.objects.exists()


@pytest.mark.parametrize("amount", ["", "about ten", "-4"])
def test_a_quote_that_is_no_amount_is_refused_and_kept(chosen, check, cast: Cast, amount):
    first = chosen.detail["chosen"][0]
    response = cast.client("alice").post(url(check, first), {"do": "quote", "amount": amount, "note": "kept note"})
    assert response.status_code == 200
    assert "kept note" in response.content.decode()
    assert not Quote.objects.exists()


def test_what_is_begun_is_not_bought_again(chosen, check, cast: Cast):
    plan = actions.plan_investment(investment=chosen, by=cast.alice)
    begun = plan.planned.first()
    actions.set_planned_state(planned=begun, state="doing", by=cast.alice)
    again = actions.make_investment(assessment=check, budget=Decimal(2_000_000), years=3, by=cast.alice)
    assert begun.action not in again.detail["chosen"]
    assert actions.plan_investment(investment=again, by=cast.alice) == plan


def test_pages_without_a_choice_lead_to_the_budget(check, cast: Cast):
    client = cast.client("alice")
    assert client.get(url(check, "led-lamps")).url == url(check)
    assert client.post(reverse("assessments-invest-plan", args=[check.code])).url == url(check)
    assert client.get(reverse("assessments-invest-plan", args=[check.code])).status_code == 405
    assert "No budget has been told yet" in cast.client("bob").get(url(check)).content.decode()
    assert not Plan.objects.exists()


def test_an_action_that_was_not_looked_at_is_not_found(chosen, check, cast: Cast):
    for code in ("no-such-action", "air-leaks"):
        assert cast.client("alice").get(url(check, code)).status_code == 404


def test_changed_answers_are_said(chosen, check, cast: Cast):
    from lingkar.assessments.actions import Said
    from lingkar.assessments.enums import AnswerState

    said = Said(AnswerState.GIVEN, amount=Decimal(5_000_000))
    actions.save_answer(assessment=check, question="electricity-cost", said=said, by=cast.alice)
    assert "Your answers have changed" in cast.client("alice").get(url(check)).content.decode()


def test_unfinished_check_leads_back(vocabulary, cast: Cast):
    check = a_check(person=cast.alice, organisation=cast.warung, finished=False)
    assert cast.client("alice").get(url(check)).url == reverse("assessments-check", args=[check.code])


def test_same_queries_for_one_refusal_and_three(chosen, check, cast: Cast):
    client, counts = cast.client("alice"), []
    for count in (1, 3):
        for code in chosen.detail["chosen"][:count]:
            actions.keep_wish(assessment=check, action=code, kind="refuse", reason="No space", by=cast.alice)
        client.get(url(check))
        with CaptureQueriesContext(connection) as queries:
            client.get(url(check))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_she_said_can_be_taken_along_and_forgotten(vocabulary, cast: Cast):
    check = a_check(person=cast.alice)
    investment = actions.make_investment(assessment=check, budget=Decimal(1_000_000), years=2, by=cast.alice)
    code = investment.detail["chosen"][0]
    actions.keep_quote(assessment=check, action=code, amount=Decimal(5), note="Bu Ani", by=cast.alice)
    actions.keep_wish(assessment=check, action=code, kind="pin", by=cast.alice)
    told = export_person(cast.alice)["checks"][0]
    assert told["quotes"][0]["note"] == "Bu Ani"
    assert told["wishes"] == [{"action": code, "kind": "pin", "reason": ""}]
    assert told["investment"]["budget"] == "1000000.0000"
    erase_person(cast.alice)
    assert not Quote.objects.exists()
    assert not Investment.objects.exists()
