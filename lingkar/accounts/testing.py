"""Factories, and the cast: the same seven people in every test of the house."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.enums import Channel, ConsentChannel, DutyKind, Purpose, Role
from lingkar.accounts.models import Address, Consent, Duty, Membership, Organisation, Person
from lingkar.accounts.permissions import ROLES
from lingkar.accounts.rules import PERMISSIONS
from lingkar.vocabulary.models import Concept, Scheme

_numbers = count(1)


def a_concept(scheme: str, code: str, **facts: Any) -> Concept:
    """The concept of the loaded vocabulary; made on the spot where a test runs without it."""
    found = Concept.objects.filter(scheme__code=scheme, code=code).first()
    if found is not None:
        return found
    made, _ = Scheme.objects.get_or_create(
        code=scheme,
        defaults={"title": scheme, "version": "test", "source": "test", "checked_on": timezone.localdate()},
    )
    return Concept.objects.create(scheme=made, code=code, facts=facts, source="test")


def a_country(code: str = "ID") -> Concept:
    return a_concept("countries", code, asean=True, currency={"ID": "IDR", "TH": "THB", "MY": "MYR"}.get(code, ""))


def a_person(name: str = "", email: str | None = None, **facts: Any) -> Person:
    """A person with a verified mailbox."""
    number = next(_numbers)
    email = email or f"person{number}@example.com"
    person = Person.objects.create_user(email, name=name or f"Person {number}", **facts)
    Address.objects.create(
        person=person, channel=Channel.MAIL, value=email, verified_at=timezone.now(), is_primary=True
    )
    return person


def an_organisation(name: str = "", country: str = "ID", **facts: Any) -> Organisation:
    facts.setdefault("country", a_country(country))
    return Organisation.objects.create(name=name or f"Firm {next(_numbers)}", **facts)


def a_membership(person: Person, organisation: Organisation, role: str = Role.OWNER) -> Membership:
    return Membership.objects.create(person=person, organisation=organisation, role=role)


def a_duty(person: Person, duty: str, country: str | None = None) -> Duty:
    return Duty.objects.create(person=person, duty=duty, country=a_country(country) if country else None)


def a_consent(
    organisation: Organisation | None = None,
    purpose: str = Purpose.ASSIST,
    facilitator: Person | None = None,
    person: Person | None = None,
    **facts: Any,
) -> Consent:
    facts = {
        "wording": "Yes.", "wording_version": "test", "language": "en",
        "channel": ConsentChannel.WRITING, "given_by_name": "Somebody",
    } | facts  # fmt: skip
    return Consent.objects.create(
        organisation=organisation, purpose=purpose, facilitator=facilitator, person=person, **facts
    )


@dataclass(frozen=True)
class Cast:
    """Alice owns Warung Contoh, Bob reads there; Charlie owns another firm; the others hold a duty each."""

    alice: Person
    bob: Person
    charlie: Person
    dara: Person  # facilitator, with the consent of Alice's firm only
    eko: Person  # policymaker
    farah: Person  # language editor
    gus: Person  # operator
    warung: Organisation
    other: Organisation

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(getattr(self, name), backend="django.contrib.auth.backends.ModelBackend")
        return client


def cast() -> Cast:
    people = {
        name.lower(): a_person(name, f"{name.lower()}@example.com")
        for name in ("Alice", "Bob", "Charlie", "Dara", "Eko", "Farah", "Gus")
    }
    warung = an_organisation("Warung Contoh", "ID", workers=4, turnover=Decimal(600_000_000), turnover_currency="IDR")
    other = an_organisation("Other Example", "TH", workers=12)
    a_membership(people["alice"], warung, Role.OWNER)
    a_membership(people["bob"], warung, Role.MEMBER)
    a_membership(people["charlie"], other, Role.OWNER)
    for name, duty in (
        ("dara", DutyKind.FACILITATOR), ("eko", DutyKind.POLICYMAKER),
        ("farah", DutyKind.LANGUAGE_EDITOR), ("gus", DutyKind.OPERATOR),
    ):  # fmt: skip
        a_duty(people[name], duty)
    a_consent(warung, Purpose.ASSIST, people["dara"], recorded_by=people["dara"], given_by_name="Alice")
    return Cast(warung=warung, other=other, **people)


@dataclass(frozen=True)
class Standing:
    """Somebody who really holds one role of the permission table, the organisation and the owner it is held towards."""

    role: str
    person: Person | None
    organisation: Organisation
    owner: Person

    def client(self) -> Client:
        client = Client()
        if self.person is not None:
            client.force_login(self.person, backend="django.contrib.auth.backends.ModelBackend")
        return client


def a_standing(role: str, organisation: Organisation | None = None) -> Standing:
    """Build the role: by a membership, a duty, a consent, or by nothing at all."""
    firm = organisation or an_organisation()
    owner = a_person("Somebody Else")
    if role == "anyone":
        return Standing(role, None, firm, owner)
    person = a_person(role.title())
    if role in Role.values:
        a_membership(person, firm, role)
    elif role == "self":
        owner = person
    elif role.startswith("facilitator"):
        a_duty(person, DutyKind.FACILITATOR)
        if role == "facilitator":
            a_consent(firm, Purpose.ASSIST, person)
    elif role in DutyKind.values:
        a_duty(person, role)
    return Standing(role, person, firm, owner)


@dataclass(frozen=True)
class Walk:
    """A page and the cell of the permission table that guards it. `arguments` makes what its address needs."""

    name: str
    action: str
    thing: str
    arguments: Callable[[Standing], Sequence[Any]] = lambda standing: [standing.organisation.code]
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    owned: bool = False  # about `standing.owner`'s own thing; elsewhere "self" is a person like any other


def walk(page: Walk, roles: Sequence[str] = ROLES) -> None:
    """Ask for the page in every role: it opens for exactly those whom the table lets in.

    A stranger is sent to sign in or told that nothing is there; nobody is shown an error of ours.
    """
    for role in roles:
        standing = a_standing(role)
        address = reverse(page.name, args=page.arguments(standing))
        answer = getattr(standing.client(), page.method)(address, page.data)
        counted = "person" if role == "self" and not page.owned else role
        allowed = counted in PERMISSIONS.get((page.thing, page.action), frozenset())
        told = f"{page.name} as {role}: {answer.status_code}"
        if allowed:
            assert answer.status_code in (200, 302), told  # noqa: S101
            assert not answer.headers.get("Location", "").startswith(reverse("accounts-sign-in")), told  # noqa: S101
        elif standing.person is None:
            assert answer.status_code in (302, 404), told  # noqa: S101
        else:
            assert answer.status_code in (403, 404), told  # noqa: S101
