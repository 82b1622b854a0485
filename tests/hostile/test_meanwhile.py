"""A form is open while somebody else takes away what it is about."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from lingkar.accounts.actions import withdraw_consent
from lingkar.accounts.models import Duty, Membership, Organisation, Person
from lingkar.messaging.models import Message
from lingkar.messaging.testing import deliver_all

from .world import World, everything, is_page_of_ours

type Change = Callable[[World], Any]


def firm_deleted(world: World) -> None:
    world.client("alice").post(reverse("accounts-organisation-delete", args=[world.cast.warung.code]))


def check_deleted(world: World) -> None:
    world.client("alice").post(reverse("assessments-delete", args=[world.open_check.code]))


def plan_deleted(world: World) -> None:
    world.plan.delete()


def alice_is_a_reader_now(world: World) -> None:
    Membership.objects.filter(person=world.cast.bob).update(role="owner")
    Membership.objects.filter(person=world.cast.alice).update(role="member")


def alice_was_taken_off(world: World) -> None:
    Membership.objects.filter(person=world.cast.bob).update(role="owner")
    world.client("bob").post(reverse("accounts-member-end", args=[world.cast.warung.code, world.cast.alice.code]))


def consent_withdrawn(world: World) -> None:
    withdraw_consent(consent=world.cast.warung.consents.get(), by=world.cast.alice)


def duty_ended(world: World) -> None:
    Duty.objects.filter(person=world.cast.dara).delete()


def account_closed(who: str) -> Change:
    return lambda world: Person.objects.filter(pk=getattr(world.cast, who).pk).update(is_active=False)


def account_erased(who: str) -> Change:
    return lambda world: world.client(who).post(reverse("accounts-erase"))


def signed_out_everywhere(world: World) -> None:
    world.client("alice").post(reverse("accounts-sign-out-everywhere"))


# Who has a form open, which one, what is typed, what happens meanwhile, and the answers that are right.
CASES: dict[str, tuple[str, str, dict[str, Any], Change, tuple[int, ...]]] = {
    "the firm is deleted": (
        "bob", "accounts-members", {"email": "x@example.com", "role": "member", "language": "en"},
        firm_deleted, (404,)),
    "the firm is deleted, its facts": (
        "alice", "accounts-organisation-details", {"workers": "9"}, firm_deleted, (404,)),
    "the firm is deleted, its check": ("alice", "assessments-question", {"answer": "9"}, firm_deleted, (404,)),
    "the firm is deleted, its plan": (
        "alice", "assessments-planned-action", {"state": "done", "notes": "x"}, firm_deleted, (404,)),
    "the check is deleted": ("alice", "assessments-question", {"answer": "9"}, check_deleted, (404,)),
    "the plan is deleted": (
        "alice", "assessments-planned-action", {"state": "done", "notes": "x"}, plan_deleted, (404,)),
    "she may only read now": ("alice", "assessments-question", {"answer": "9"}, alice_is_a_reader_now, (403,)),
    "she may only read now, the firm": (
        "alice", "accounts-organisation-basics", {"name": "X", "country": "ID", "kind": "firm"},
        alice_is_a_reader_now, (403,)),
    "she was taken off": ("alice", "assessments-question", {"answer": "9"}, alice_was_taken_off, (404,)),
    "she was taken off, the plan": (
        "alice", "assessments-planned-action", {"state": "done"}, alice_was_taken_off, (404,)),
    "the consent is withdrawn": ("dara", "assessments-question", {"answer": "9"}, consent_withdrawn, (404,)),
    "the consent is withdrawn, the firm": (
        "dara", "accounts-organisation-details", {"workers": "9"}, consent_withdrawn, (404,)),
    "the consent is withdrawn, the plan": (
        "dara", "assessments-planned-action", {"state": "done"}, consent_withdrawn, (404,)),
    "the duty has ended": ("dara", "assessments-question", {"answer": "9"}, duty_ended, (404,)),
    "the duty has ended, a new firm": (
        "dara", "assessments-assist",
        {"name": "X", "country": "ID", "channel": "writing", "given_by_name": "A", "read_aloud": "on"},
        duty_ended, (404,)),
    "the account is closed": ("alice", "accounts-me", {"name": "X", "language": "en"}, account_closed("alice"), (302,)),
    "the account is erased": ("alice", "accounts-me", {"name": "X", "language": "en"}, account_erased("alice"), (302,)),
    "the account is erased, its check": (
        "charlie", "assessments-question", {"answer": "9"}, account_erased("charlie"), (404,)),
    "signed out on all devices": (
        "alice", "accounts-organisation-new", {"name": "X", "country": "ID", "kind": "firm"},
        signed_out_everywhere, (302,)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_form_about_what_is_gone_changes_nothing(world: World, name: str):
    who, page, data, change, expected = CASES[name]
    address, client = world.address(page), world.client(who)
    client.get(address)
    change(world)
    before = everything()
    answer = client.post(address, data)
    assert answer.status_code in expected
    if answer.status_code == 302:
        assert answer["Location"].startswith("/en/sign-in/")
    else:
        assert is_page_of_ours(answer)
    assert everything() == before


def test_somebody_else_changed_it_first_and_the_later_change_counts(world: World):
    first, second = world.client("alice"), world.client("dara")
    address = world.address("accounts-organisation-basics")
    for client in (first, second):
        client.get(address)
    first.post(address, {"name": "One", "country": "ID", "kind": "firm"})
    second.post(address, {"name": "Two", "country": "ID", "kind": "firm"})
    assert Organisation.objects.get(pk=world.cast.warung.pk).name == "Two"


def test_the_country_changed_while_its_areas_were_on_offer(world: World):
    """The area of the old country does not come back through a form that was open."""
    client, details = world.client("alice"), world.address("accounts-organisation-details")
    assert client.post(details, {"area": "ID-JK"}).status_code == 302
    client.post(world.address("accounts-organisation-basics"), {"name": "W", "country": "TH", "kind": "firm"})
    answer = client.post(details, {"area": "ID-JK"})
    firm = Organisation.objects.get(pk=world.cast.warung.pk)
    assert (firm.country.code, firm.area) == ("TH", None)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_the_firm_she_works_for_is_gone_from_her_session(world: World):
    client = world.client("bob")
    client.post(reverse("accounts-organisation-choose"), {"organisation": world.cast.warung.code})
    assert "You now work for Warung Contoh." in client.get(reverse("accounts-me")).content.decode()
    firm_deleted(world)
    for page in ("home-desk", "assessments-start", "assessments-my-plan", "assessments-list"):
        answer = client.get(reverse(page), follow=True)
        assert answer.status_code == 200, page
        assert "Warung Contoh" not in answer.content.decode(), page


def nothing_happened(world: World) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "mails"),
    [(nothing_happened, 1), (firm_deleted, 0), (alice_was_taken_off, 0), (alice_is_a_reader_now, 1)],
)
def test_only_who_belongs_to_a_firm_is_reminded_of_its_plan(world: World, mailoutbox, change: Change, mails: int):
    client = world.client("alice")
    client.post(reverse("assessments-plan-reminders", args=[world.plan.code]), {"remind": "on"})
    change(world)
    due = Message.objects.filter(purpose="reminder").earliest("due_at").due_at
    deliver_all(now=due + timedelta(minutes=1))
    assert len(mailoutbox) == mails
    assert not Message.objects.filter(purpose="reminder", state="cancelled").exclude(context={}).exists()
