"""The desk of those who bring firms together: facilitators and operators, each in the countries of her duty."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from lingkar.accounts import rules
from lingkar.accounts.access import Visitor, duties_of, may
from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Organisation, Person
from lingkar.market.models import LoopCase, Match, Proposal
from lingkar.market.queries import desk as queries

BROKERS: dict[str, str] = {DutyKind.FACILITATOR: "facilitator-without", DutyKind.OPERATOR: "operator"}


@dataclass(frozen=True)
class Desk:
    """Whose desk it is, and for which countries; None is for all."""

    person: Person
    countries: frozenset[int] | None
    codes: frozenset[str] | None

    def holds(self, country_pk: int | None) -> bool:
        return self.countries is None or country_pk in self.countries

    def of_firm(self, path: str = "") -> Q:
        """A condition: the firm that this path leads to is of one of her countries."""
        return Q() if self.countries is None else Q(**{f"{path}country__in": self.countries})


def get_desk_for(person: Visitor, to: str = "view") -> Desk:
    """404 for everybody who holds no such duty: that there is a desk concerns nobody else."""
    if not isinstance(person, Person):
        raise Http404
    held = [duty for duty in duties_of(person) if duty.duty in BROKERS]
    roles = {BROKERS[duty.duty] for duty in held}
    if not rules.allows(roles, "view", "broker-desk"):
        raise Http404
    if not rules.allows(roles, to, "broker-desk"):
        raise PermissionDenied
    if any(duty.country_id is None for duty in held):
        return Desk(person, None, None)
    lands = {duty.country_id: duty.country.code for duty in held if duty.country_id and duty.country}
    return Desk(person, frozenset(lands), frozenset(lands.values()))


def get_firm_to_visit(person: Visitor, code: str, to: str = "change") -> tuple[Desk, Organisation]:
    desk = get_desk_for(person, to)
    firm = queries.firms_for(desk.of_firm()).filter(code=code).first()
    if firm is None:
        raise Http404
    return desk, firm


def get_case_for(person: Visitor, code: str, to: str = "view") -> tuple[Desk, LoopCase]:
    """With nothing in it that nobody may see any more: then it is not found, whoever asks."""
    desk = get_desk_for(person, to)
    case = queries.cases(desk.codes).filter(code=code).first()
    if case is None or not queries.still_there([case]):
        raise Http404
    return desk, case


def get_push_for(person: Visitor, code: str, to: str = "change") -> tuple[Desk, Match]:
    desk = get_desk_for(person, to)
    match = queries.pairs_in(desk.of_firm("offer__organisation__"), desk.of_firm("need__organisation__"))
    found = match.filter(code=code).first()
    if found is None:
        raise Http404
    return desk, found


def get_proposal_for(person: Visitor, code: str, to: str = "view") -> tuple[Proposal, Organisation]:
    """For either of the two firms, each from its own side; who stands on both sides sits with the one that needs."""
    found = queries.proposals().filter(code=code).first()
    if found is None:
        raise Http404
    sides = (found.need.organisation, found.offer.organisation)
    for firm in sides:
        if may(person, to, "proposal", firm):
            return found, firm
    if any(may(person, "view", "proposal", firm) for firm in sides):
        raise PermissionDenied
    raise Http404
