"""Requests and offers made ready for a page or a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.languages import written
from lingkar.languages.clocks import in_zone
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.enums.requests import PriceFor, RequestState
from lingkar.market.models import Criterion, Request, SealedOffer
from lingkar.market.words import amount_of, plain, unit_name
from lingkar.vocabulary.queries import label

STATE_KINDS = {
    RequestState.DRAFT: "draft", RequestState.CHECKING: "info", RequestState.OPEN: "ok", RequestState.CLOSED: "info",
    RequestState.AWARDED: "ok", RequestState.WITHDRAWN: "draft",
}  # fmt: skip
OFFER_KINDS = {"draft": "draft", "sealed": "info", "opened": "info", "withdrawn": "draft", "won": "ok", "lost": "draft"}


@dataclass(frozen=True)
class ShownRequest:
    request: Request
    amount: str
    place: str
    deadline: str
    left: str
    concepts: list[str]
    state: str
    state_kind: str
    buyer_country: str


def show_request(request: Request) -> ShownRequest:
    language = current().code
    state = request.shown_state
    country = label(request.country, "countries", language)
    return ShownRequest(
        request=request,
        amount=amount_of(request.quantity, request.unit, request.per),
        place=f"{request.place}, {country}" if request.place else country,
        deadline=in_zone(request.deadline, request.time_zone),
        left=left_text(request) if state == RequestState.OPEN else "",
        concepts=[label(each, "circular", language) for each in request.concepts.all()],
        state=str(state.label),
        state_kind=STATE_KINDS[state],
        buyer_country=label(request.organisation.country, "countries", language),
    )


def show_requests(requests: Iterable[Request]) -> list[ShownRequest]:
    return [show_request(each) for each in requests]


def left_text(request: Request) -> str:
    """How long one can still answer."""
    left = request.deadline - timezone.now()
    language = current().code
    if left < timedelta(days=2):
        hours = max(int(left.total_seconds() // 3600), 0)
        return ngettext("%(number)s hour left", "%(number)s hours left", hours) % {
            "number": written.number(hours, language)
        }
    return ngettext("%(number)s day left", "%(number)s days left", left.days) % {
        "number": written.number(left.days, language)
    }


def request_facts(request: Request, shown: ShownRequest) -> list[dict[str, Any]]:
    pairs = [
        (_("How much"), shown.amount),
        (_("Goes to"), shown.place),
        (_("Offers until"), shown.deadline),
        (_("Buyer in"), shown.buyer_country),
    ]
    return [{"label": name, "text": text} for name, text in pairs if text]


def price_words(offer: SealedOffer, request: Request) -> str:
    """In the money it was offered in; nothing is changed into another one."""
    if offer.price is None:
        return ""
    money = written.money(offer.price, offer.currency, current().code)
    if offer.price_for == PriceFor.UNIT and request.unit:
        return _("%(money)s for one %(unit)s") % {"money": money, "unit": unit_name(request.unit)}
    return _("%(money)s for all of it") % {"money": money} if offer.price_for == PriceFor.ALL else money


def amount_words(offer: SealedOffer, request: Request) -> str:
    return amount_of(offer.amount, request.unit, "")


def weighted_points(offer: SealedOffer, criteria: Sequence[Criterion]) -> Decimal | None:
    """0 to 5, each criterion by its weight; None until every criterion was judged."""
    if not criteria or any(str(row.order) not in offer.points for row in criteria):
        return None
    total = sum(row.weight for row in criteria)
    points = sum(row.weight * int(offer.points[str(row.order)]) for row in criteria)
    return (Decimal(points) / Decimal(total)).quantize(Decimal("0.01"))


SORTS = ("firm", "price", "amount", "points", "sealed")


def sorted_offers(offers: list[SealedOffer], criteria: Sequence[Criterion], by: str) -> list[SealedOffer]:
    """By price means: by currency first, since no money is changed into another. What is not told comes last."""
    keys: dict[str, Any] = {
        "firm": lambda each: each.organisation.name.casefold(),
        "price": lambda each: (each.currency, each.price_for, each.price is None, each.price or 0),
        "amount": lambda each: (each.amount is None, -(each.amount or 0)),
        "points": lambda each: -(weighted_points(each, criteria) or -1),
        "sealed": lambda each: each.sealed_at,
    }
    return sorted(offers, key=keys.get(by, keys["sealed"]))


def offers_table(offers: list[SealedOffer], request: Request, criteria: Sequence[Criterion]) -> list[list[str]]:
    """To take away; numbers as numbers are written by machines."""
    head = [
        _("Firm"), _("Country"), _("Price"), _("Currency"), _("Price for"), _("Amount"), _("Counted in"), _("Offer"),
        *(f"{row.text} ({row.weight})" for row in criteria), _("Points"), _("Handed in"),
    ]  # fmt: skip
    return [head, *(_line(each, request, criteria) for each in offers)]


def _line(offer: SealedOffer, request: Request, criteria: Sequence[Criterion]) -> list[str]:
    points = weighted_points(offer, criteria)
    return [
        offer.organisation.name, label(offer.organisation.country, "countries", current().code),
        "" if offer.price is None else f"{plain(offer.price):f}", offer.currency, str(PriceFor(offer.price_for).label),
        "" if offer.amount is None else f"{plain(offer.amount):f}", request.unit, offer.text,
        *(offer.answers.get(str(row.order), "") for row in criteria), "" if points is None else str(points),
        offer.sealed_at.isoformat() if offer.sealed_at else "",
    ]  # fmt: skip


def request_line(request: Request, address: str) -> list[str]:
    language = current().code
    return [
        request.title, request.organisation.name, label(request.organisation.country, "countries", language),
        ", ".join(label(each, "circular", language) for each in request.concepts.all()),
        "" if request.quantity is None else f"{plain(request.quantity):f}", request.unit, request.per,
        label(request.country, "countries", language), request.place, request.deadline.isoformat(), address,
    ]  # fmt: skip


def request_columns() -> list[str]:
    return [
        _("Title"), _("Buyer"), _("Buyer in"), _("Material"), _("Amount"), _("Counted in"), _("How often"),
        _("Goes to"), _("Place"), _("Deadline"), _("Address"),
    ]  # fmt: skip


def language_name(code: str) -> str:
    known = LANGUAGES.get(code)
    return known.endonym if known is not None and code != current().code else ""
