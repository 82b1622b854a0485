"""The same sending again, another sending under the same key, a form that grew old."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lingkar.accounts.models import Membership, Organisation
from lingkar.assessments.models import Answer, Assessment, PlannedAction
from lingkar.core.models import Receipt

from .world import World, everything, is_page_of_ours

FIRM = {"name": "Warung Baru", "country": "ID", "kind": "firm"}
NEW = "/en/organisations/new/"
KEYS = {
    "no key": None,
    "an empty key": "",
    "a word": "again",
    "a number": "1",
    "too long": "a" * 100_000,
    "a database's end": "'; --",
    "other letters": "ខ្មែរ",
    "almost one": str(uuid4())[:-1],
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_that_is_none_does_not_stand_in_the_way(world: World, name: str):
    key = KEYS[name]
    told = FIRM if key is None else FIRM | {"once_key": key}
    assert world.client("alice").post(NEW, told).status_code == 302
    assert Organisation.objects.filter(name="Warung Baru").count() == 1
    assert not Receipt.objects.exists()


def test_the_same_sending_again_is_answered_and_not_done(world: World):
    client, told = world.client("alice"), FIRM | {"once_key": str(uuid4())}
    first = client.post(NEW, told)
    before = everything()
    again = client.post(NEW, told)
    assert (again.status_code, again["Location"]) == (302, first["Location"])
    assert everything() == before


def test_another_sending_under_an_old_key_is_done_too(world: World):
    client, key = world.client("alice"), str(uuid4())
    client.post(NEW, FIRM | {"once_key": key})
    client.post(NEW, FIRM | {"once_key": key, "name": "Another"})
    assert set(Organisation.objects.filter(memberships__person=world.cast.alice).values_list("name", flat=True)) == {
        "Warung Contoh", "Warung Baru", "Another"
    }  # fmt: skip


def test_somebody_elses_key_gives_nothing_away(world: World):
    told = FIRM | {"once_key": str(uuid4())}
    hers = world.client("alice").post(NEW, told)
    his = world.client("charlie").post(NEW, told)
    assert his["Location"] != hers["Location"]
    assert Membership.objects.filter(person=world.cast.charlie, organisation__name="Warung Baru").exists()


def test_a_key_of_a_form_that_came_back_is_still_good(world: World):
    client, key = world.client("alice"), str(uuid4())
    assert client.post(NEW, {"name": "", "country": "ID", "kind": "firm", "once_key": key}).status_code == 200
    assert client.post(NEW, FIRM | {"once_key": key}).status_code == 302


def test_the_same_key_on_another_page_is_another_sending(world: World):
    client, key = world.client("alice"), str(uuid4())
    client.post(NEW, FIRM | {"once_key": key})
    address = world.address("assessments-question")
    answer = client.post(address, {"answer": "70000", "once_key": key})
    assert answer["Location"].startswith("/en/check/")
    assert Answer.objects.get(assessment=world.open_check, question="electricity-cost").amount == 70_000


def test_two_tabs_with_one_question_the_later_answer_counts(world: World):
    first, second, address = world.client("alice"), world.client("alice"), world.address("assessments-question")
    for tab in (first, second):
        assert tab.get(address).status_code == 200
    assert first.post(address, {"answer": "1000", "once_key": str(uuid4())}).status_code == 302
    assert second.post(address, {"answer": "2000", "once_key": str(uuid4())}).status_code == 302
    assert [row.amount for row in Answer.objects.filter(question="electricity-cost", assessment=world.open_check)] == [
        2000
    ]


def test_a_question_that_another_tab_made_needless_leads_on(world: World):
    client = world.client("alice")
    other = reverse("assessments-question", args=[world.open_check.code, "food-loss"])
    Assessment.objects.filter(pk=world.open_check.pk).update(sector=None)
    answer = client.post(other, {"answer": ["none"]})
    assert answer.status_code == 302
    assert is_page_of_ours(client.get(answer["Location"], follow=True))


def test_an_answer_to_a_finished_check_is_worked_out_anew(world: World):
    client = world.client("alice")
    address = reverse("assessments-question", args=[world.check.code, "electricity-cost"])
    before = world.check.pathway.detail
    assert client.post(address, {"answer": "99000000"}).status_code == 302
    assert Assessment.objects.get(pk=world.check.pk).pathway.detail != before


def test_ending_a_check_twice_is_ending_it_once(world: World):
    client, address = world.client("alice"), reverse("assessments-review", args=[world.open_check.code])
    places = {client.post(address, {"once_key": str(uuid4())})["Location"] for _ in range(2)}
    assert len(places) == 1
    ended = Assessment.objects.get(pk=world.open_check.pk)
    assert ended.is_finished


def test_picking_the_same_again_changes_no_plan(world: World):
    client = world.client("alice")
    planned = PlannedAction.objects.get(pk=world.planned.pk)
    client.post(reverse("assessments-planned-state", args=[world.plan.code, planned.code]), {"state": "done"})
    before = PlannedAction.objects.filter(plan=world.plan).count()
    for picked in ([planned.action], [planned.action] * 500, [planned.action, "no-such-action", "'; --"]):
        address = reverse("assessments-pick", args=[world.check.code])
        assert client.post(address, {"action": picked}).status_code == 302
    assert PlannedAction.objects.filter(plan=world.plan).count() == before
    assert PlannedAction.objects.get(pk=planned.pk).state == "done"


@pytest.mark.parametrize("picked", [[], ["no-such-action"], [""], ["<b>"]])
def test_picking_nothing_says_so(world: World, picked: list[str]):
    client = world.client("alice")
    answer = client.post(reverse("assessments-pick", args=[world.check.code]), {"action": picked}, follow=True)
    assert answer.status_code == 200
    assert "none=1" in answer.redirect_chain[0][0]


def test_going_back_after_signing_out_asks_to_sign_in(world: World):
    client = world.client("alice")
    client.post(reverse("accounts-sign-out"))
    before = everything()
    for page in ("accounts-organisation-new", "accounts-me", "accounts-members"):
        answer = client.post(world.address(page), FIRM | {"once_key": str(uuid4())})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/en/sign-in/")
    assert everything() == before
