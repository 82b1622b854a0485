"""Public requests and the offers to them.

Before the deadline an offer is for its own firm alone: neither the buyer nor those who check buyers nor the operator
reads it, nor somebody who helps its firm and stands with the buyer, too. The text is sealed besides.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from lingkar.accounts import rules
from lingkar.accounts.access import Visitor, duties_of, may, refuse_unless
from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Duty, Membership, Organisation, Person
from lingkar.accounts.queries import organisations_for
from lingkar.market.enums.requests import RequestState
from lingkar.market.models import OfferFile, Request, RequestDocument, RequestQuestion, SealedOffer
from lingkar.market.models.requests import READABLE_OFFERS
from lingkar.market.queries import requests as queries

CHECKS: dict[str, str] = {DutyKind.FACILITATOR: "facilitator-without", DutyKind.OPERATOR: "operator"}


def get_request_for(person: Visitor, code: str, to: str = "view") -> Request:
    """Anybody sees one that was checked; everything else is for those who act for its buyer, or check it."""
    found = queries.whole().filter(code=code).first()
    if found is None:
        raise Http404
    sees = is_public(found) or may(person, "view", "request", found.organisation)
    if to == "view" and (sees or may_check(person, found, "view")):
        return found
    if to != "view" and may(person, to, "request", found.organisation):
        return found
    if to != "view" and sees:
        raise PermissionDenied
    raise Http404


def is_public(request: Request) -> bool:
    profile = getattr(request.organisation, "market_profile", None)
    return request.is_public and (profile is None or profile.suspended_at is None)


def get_request_to_check(person: Visitor, code: str, to: str = "view") -> Request:
    found = queries.whole().filter(code=code).first()
    if found is None or not may_check(person, found, to):
        raise Http404
    return found


def may_check(person: Visitor, request: Request, action: str = "change") -> bool:
    """Whoever has the duty for the buyer's country or the one it goes to, and does not act for the buyer."""
    if not isinstance(person, Person) or request.state == RequestState.DRAFT:
        return False
    countries = (None, request.organisation.country_id, request.country_id)
    roles = {CHECKS[each.duty] for each in _checking_duties(person) if each.country_id in countries}
    if not rules.allows(roles, action, "request-check"):
        return False
    return not may(person, "view", "request", request.organisation)


def requests_to_check_for(person: Person) -> QuerySet[Request]:
    """Those that wait, in the countries of her duty, whose buyer she does not act for."""
    countries = [duty.country_id for duty in _checking_duties(person)]
    if not countries:
        return queries.whole().none()
    here = Q()
    if None not in countries:
        here = Q(organisation__country__in=countries) | Q(country__in=countries)
    own = organisations_for(person).values("pk")
    return queries.whole().filter(here, state=RequestState.CHECKING).exclude(organisation__in=own)


def may_check_any(person: Visitor) -> bool:
    return isinstance(person, Person) and bool(_checking_duties(person))


def _checking_duties(person: Person) -> list[Duty]:
    return [duty for duty in duties_of(person) if duty.duty in CHECKS]


def get_document_for(person: Visitor, code: str) -> RequestDocument:
    found = RequestDocument.objects.select_related("request").filter(code=code).first()
    if found is None:
        raise Http404
    get_request_for(person, found.request.code)
    return found


def get_question_for(person: Visitor, code: str) -> RequestQuestion:
    """To answer it."""
    found = RequestQuestion.objects.select_related("organisation").filter(code=code).first()
    if found is None:
        raise Http404
    found.request = get_request_for(person, queries.code_of(found.request_id), to="change")
    return found


def get_own_offer_for(person: Visitor, code: str, to: str = "view") -> SealedOffer:
    """An offer, from the side of the firm that made it."""
    offer = queries.whole_offers().filter(code=code).first()
    if offer is None:
        raise Http404
    refuse_unless(person, to, "request-offer", offer.organisation)
    if stands_between(person, offer.request, offer.organisation) and offer.state not in READABLE_OFFERS:
        raise Http404
    return offer


def stands_between(person: Visitor, request: Request, bidder: Organisation) -> bool:
    """Whether she only helps the bidder, and acts for the buyer or checked the buyer as well."""
    if not isinstance(person, Person):
        return False
    if Membership.objects.filter(person=person, organisation=bidder).exists():
        return False
    return request.checked_by_id == person.pk or may(person, "view", "request", request.organisation)


def get_opened_offer_for(person: Visitor, code: str, to: str = "view") -> SealedOffer:
    """An offer, from the side of the buyer: only when the offers were opened."""
    offer = queries.whole_offers().filter(code=code, state__in=READABLE_OFFERS).first()
    if offer is None:
        raise Http404
    refuse_unless(person, to, "request", offer.request.organisation)
    return offer


def get_offer_file_for(person: Visitor, code: str) -> OfferFile:
    found = OfferFile.objects.select_related("offer").filter(code=code).first()
    if found is None:
        raise Http404
    try:
        get_own_offer_for(person, found.offer.code)
    except (Http404, PermissionDenied):
        get_opened_offer_for(person, found.offer.code)
    return found


def may_offer(person: Visitor, request: Request, firm: Organisation | None) -> bool:
    """Whether this firm may still hand something in by her."""
    if firm is None or firm.pk == request.organisation_id or not request.takes_offers():
        return False
    return may(person, "add", "request-offer", firm) and not stands_between(person, request, firm)
