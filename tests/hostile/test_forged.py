"""Codes of other people's things, values no form offers, combinations that cannot be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse

from lingkar.accounts.models import Organisation
from lingkar.assessments.models import Assessment

from .world import World, everything, is_page_of_ours, is_plain_refusal


@dataclass(frozen=True)
class Forgery:
    """One sending by somebody who has no right to it, and how it is refused."""

    name: str
    who: str
    page: str
    arguments: Callable[[World], list[str]]
    data: Callable[[World], dict[str, Any]] = field(default=lambda world: {})
    status: tuple[int, ...] = (404,)

    def __str__(self) -> str:
        return self.name


def nothing(world: World) -> list[str]:
    return []


BEGIN = {"country": "ID", "workers_band": "2-9", "sector": "56"}
FORGERIES = [
    Forgery("a check for another's firm", "charlie", "assessments-start", nothing,
            lambda w: BEGIN | {"firm": w.cast.warung.code}),
    Forgery("a whole check for another's firm", "charlie", "assessments-all", nothing,
            lambda w: BEGIN | {"firm": w.cast.warung.code}),
    Forgery("a check for a firm by a reader", "bob", "assessments-start", nothing,
            lambda w: BEGIN | {"firm": w.cast.warung.code}, (403,)),
    Forgery("a check for a firm that is none", "alice", "assessments-start", nothing,
            lambda w: BEGIN | {"firm": "../etc"}),
    Forgery("another's question", "charlie", "assessments-question",
            lambda w: [w.open_check.code, "electricity-cost"], lambda w: {"answer": "1"}),
    Forgery("a question that is none", "alice", "assessments-question",
            lambda w: [w.open_check.code, "the-weather"], lambda w: {"answer": "1"}),
    Forgery("a reader's answer", "bob", "assessments-question",
            lambda w: [w.open_check.code, "electricity-cost"], lambda w: {"answer": "1"}, (403,)),
    Forgery("another's check ended", "charlie", "assessments-review", lambda w: [w.open_check.code]),
    Forgery("another's check again", "charlie", "assessments-again", lambda w: [w.check.code]),
    Forgery("another's check deleted", "charlie", "assessments-delete", lambda w: [w.check.code]),
    Forgery("a check deleted by a facilitator", "dara", "assessments-delete", lambda w: [w.check.code],
            status=(403,)),
    Forgery("another's proposals picked", "charlie", "assessments-pick", lambda w: [w.check.code],
            lambda w: {"action": [w.planned.action]}),
    Forgery("one's check hung on another's firm", "charlie", "assessments-attach", lambda w: [w.others_check.code],
            lambda w: {"firm": w.cast.warung.code}),
    Forgery("another's report shared", "charlie", "assessments-share", lambda w: [w.check.code],
            lambda w: {"days": "30"}),
    Forgery("another's link withdrawn", "charlie", "assessments-withdraw", lambda w: [w.check.code, w.link.code]),
    Forgery("another's link under one's own check", "charlie", "assessments-withdraw",
            lambda w: [w.others_check.code, w.link.code]),
    Forgery("another's plan", "charlie", "assessments-planned-action", lambda w: [w.plan.code, w.planned.code],
            lambda w: {"state": "done", "notes": "mine"}),
    Forgery("another's action under one's own plan", "charlie", "assessments-planned-state",
            lambda w: [w.others_plan.code, w.planned.code], lambda w: {"state": "done"}),
    Forgery("another's reminders", "charlie", "assessments-plan-reminders", lambda w: [w.plan.code],
            lambda w: {"remind": "on"}),
    Forgery("another's firm renamed", "charlie", "accounts-organisation-basics", lambda w: [w.cast.warung.code],
            lambda w: {"name": "Mine", "country": "ID", "kind": "firm"}),
    Forgery("a firm renamed by a reader", "bob", "accounts-organisation-basics", lambda w: [w.cast.warung.code],
            lambda w: {"name": "Mine", "country": "ID", "kind": "firm"}, (403,)),
    Forgery("another's firm deleted", "charlie", "accounts-organisation-delete", lambda w: [w.cast.warung.code]),
    Forgery("a firm deleted by its facilitator", "dara", "accounts-organisation-delete",
            lambda w: [w.cast.warung.code], status=(403,)),
    Forgery("a member put into another's firm", "charlie", "accounts-members", lambda w: [w.cast.warung.code],
            lambda w: {"email": "charlie@example.com", "role": "owner", "language": "en"}),
    Forgery("a role in another's firm", "charlie", "accounts-member-role",
            lambda w: [w.cast.warung.code, w.cast.bob.code], lambda w: {"role": "owner"}),
    Forgery("a reader makes herself owner", "bob", "accounts-member-role",
            lambda w: [w.cast.warung.code, w.cast.bob.code], lambda w: {"role": "owner"}, (403,)),
    Forgery("a role that is none", "alice", "accounts-member-role",
            lambda w: [w.cast.warung.code, w.cast.bob.code], lambda w: {"role": "emperor"}),
    Forgery("somebody who is no member", "alice", "accounts-member-role",
            lambda w: [w.cast.warung.code, w.cast.charlie.code], lambda w: {"role": "owner"}),
    Forgery("a reader takes the owner off", "bob", "accounts-member-end",
            lambda w: [w.cast.warung.code, w.cast.alice.code], status=(403,)),
    Forgery("a consent of another's firm withdrawn", "charlie", "accounts-consent-withdraw",
            lambda w: [w.cast.warung.code, w.cast.warung.consents.first().code]),
    Forgery("a consent under the wrong firm", "charlie", "accounts-consent-withdraw",
            lambda w: [w.cast.other.code, w.cast.warung.consents.first().code]),
    Forgery("a consent given for another's firm", "charlie", "accounts-consent-give",
            lambda w: [w.cast.warung.code], lambda w: {"purpose": "statistics"}),
    Forgery("a consent a facilitator gives herself", "dara", "accounts-consent-record",
            lambda w: [w.cast.other.code],
            lambda w: {"given_by_name": "Charlie", "channel": "writing", "language": "en"}),
    Forgery("a purpose that is none", "alice", "accounts-consent-change", nothing,
            lambda w: {"purpose": "selling", "answer": "yes"}),
    Forgery("another's firm chosen", "charlie", "accounts-organisation-choose", nothing,
            lambda w: {"organisation": w.cast.warung.code}),
    Forgery("a firm verified by its owner", "alice", "accounts-verification", lambda w: [w.cast.warung.code],
            lambda w: {"level": "visited"}, (403,)),
    Forgery("a duty somebody gives herself", "alice", "accounts-duties", nothing,
            lambda w: {"email": "alice@example.com", "duty": "operator"}),
    Forgery("a duty ended by a stranger", "alice", "accounts-duty-end", nothing,
            lambda w: {"person": w.cast.gus.code, "duty": "operator"}),
    Forgery("another's address removed", "alice", "accounts-address", nothing,
            lambda w: {"value": "bob@example.com", "action": "remove"}),
    Forgery("an assisted firm by somebody without the duty", "alice", "assessments-assist", nothing,
            lambda w: {"name": "Mine", "country": "ID", "channel": "writing", "given_by_name": "A",
                       "read_aloud": "on"}),
    Forgery("a suggestion accepted by an owner", "alice", "languages-suggestion", lambda w: ["unknown"],
            lambda w: {"wording": "x"}, (403,)),
    Forgery("nobody answers", "", "assessments-question", lambda w: [w.open_check.code, "electricity-cost"],
            lambda w: {"answer": "1"}),
]  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES, ids=str)
def test_a_forged_sending_is_refused_and_changes_nothing(world: World, forgery: Forgery):
    client = world.client(forgery.who)
    before = everything()
    answer = client.post(reverse(forgery.page, args=forgery.arguments(world)), forgery.data(world))
    assert answer.status_code in forgery.status
    assert is_plain_refusal(answer)
    assert everything() == before


# Values that the form does not offer: the form comes back, and nothing is kept.
VALUES = {
    "a country that is none": ("accounts-organisation-new", {"name": "A", "kind": "firm", "country": "XX"}),
    "a list for a country": ("accounts-organisation-new", {"name": "A", "kind": "firm", "country": ["", "zz"]}),
    "a country in small letters": ("accounts-organisation-new", {"name": "A", "kind": "firm", "country": "id"}),
    "a kind that is none": ("accounts-organisation-new", {"name": "A", "kind": "state", "country": "ID"}),
    "an area of another country": ("accounts-organisation-details", {"area": "TH-10"}),
    "an area that is none": ("accounts-organisation-details", {"area": "ID-XX"}),
    "a sector that is none": ("accounts-organisation-details", {"sector": "56'--"}),
    "a sector no owner is offered": ("accounts-organisation-details", {"sector": "Z9"}),
    "a currency that is none": ("accounts-organisation-details", {"turnover_currency": "XXX", "turnover": "5"}),
    "neither yes nor no": ("accounts-organisation-details", {"registered": "maybe"}),
    "a language that is none": ("accounts-organisation-details", {"languages": ["id", "klingon"]}),
    "a language of nobody's": ("accounts-me", {"name": "A", "language": "xx"}),
    "a clock that is none": ("accounts-me", {"name": "A", "language": "en", "time_zone": "../../etc/localtime"}),
    "a clock of the machine": ("accounts-me", {"name": "A", "language": "en", "time_zone": "posixrules"}),
    "a role that is none": ("accounts-members", {"email": "x@example.com", "role": "king", "language": "en"}),
    "a state that is none": ("assessments-planned-action", {"state": "lost", "due_on": ""}),
    "no state": ("assessments-planned-action", {"due_on": ""}),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_no_form_offers_comes_back(world: World, name: str):
    page, data = VALUES[name]
    client = world.client("alice")
    before = everything()
    answer = client.post(world.address(page), data)
    assert answer.status_code == 200
    assert is_page_of_ours(answer)
    assert 'role="alert"' in answer.content.decode()
    assert everything() == before


ANSWERS = {
    "a choice that is none": ("equipment", {"answer": ["fridge", "rocket"]}),
    "none of these, and one of these": ("water-habits", {"answer": ["none", "fix"]}),
    "nothing chosen": ("equipment", {}),
    "an empty choice": ("equipment", {"answer": [""]}),
    "a number for a choice": ("equipment", {"answer": "-1"}),
    "a state no answer has": ("equipment", {"state": "given"}),
    "another question's answer": ("equipment", {"answer": ["lpg"]}),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_no_question_offers_comes_back(world: World, name: str):
    question, data = ANSWERS[name]
    client = world.client("alice")
    before = everything()
    answer = client.post(reverse("assessments-question", args=[world.open_check.code, question]), data)
    assert answer.status_code == 200
    assert is_page_of_ours(answer)
    assert 'role="alert"' in answer.content.decode()
    assert everything() == before


BEGINNINGS = {
    "no country": {"workers_band": "2-9"},
    "a country that is none": {"country": "ZZ", "workers_band": "2-9", "sector": "56"},
    "a band that is none": {"country": "ID", "workers_band": "a few", "sector": "56"},
    "a sector that is none": {"country": "ID", "workers_band": "2-9", "sector": "999"},
    "everything twice": {"country": ["ID", "XX"], "workers_band": ["2-9", "??"], "sector": ["56", "!!"]},
    "nothing": {},
}


@pytest.mark.parametrize("page", ["assessments-start", "assessments-all"])
@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_check_that_cannot_begin_comes_back(world: World, page: str, name: str):
    client = world.client()
    before = everything()
    answer = client.post(reverse(page), BEGINNINGS[name])
    assert answer.status_code == 200
    assert is_page_of_ours(answer)
    assert 'role="alert"' in answer.content.decode()
    assert "device" not in client.cookies
    assert everything() == before


def test_a_country_without_areas_or_money_of_its_own_is_no_crash(world: World):
    """The South Pole has neither; a check can begin there all the same."""
    client = world.client("alice")
    answer = client.post(reverse("accounts-organisation-new"), {"name": "Ice", "country": "AQ", "kind": "firm"})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    firm = Organisation.objects.latest("pk")
    assert client.get(reverse("accounts-organisation", args=[firm.code])).status_code == 200
    begun = client.post(reverse("assessments-start"), BEGIN | {"country": "AQ", "firm": firm.code})
    assert begun.status_code == 302
    check = Assessment.objects.latest("pk")
    assert check.currency == ""
    for page in ("assessments-review", "assessments-check"):
        assert client.get(reverse(page, args=[check.code]), follow=True).status_code == 200
    assert (
        client.post(
            reverse("assessments-question", args=[check.code, "electricity-cost"]), {"answer": "12"}
        ).status_code
        == 302
    )
    assert client.post(reverse("assessments-review", args=[check.code]), follow=True).status_code == 200
    assert client.get(reverse("assessments-pathway", args=[check.code])).status_code == 200
    assert client.get(reverse("assessments-report-pdf", args=[check.code])).status_code == 200
