"""Public requests and sealed offers, made by the same actions as on the pages."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_concept
from lingkar.market.actions import offers, requests
from lingkar.market.actions.requests import Weighed
from lingkar.market.models import Request, SealedOffer

CRITERIA = (Weighed("Price", 60), Weighed("Quality", 40))


def a_request(organisation: Organisation, by: Person, title: str = "Shell charcoal", **facts: Any) -> Request:
    """A draft. `facts` are written over it afterwards; `concept` may be a code."""
    concept = facts.pop("concept", None)
    told = {
        "title": title, "text": "For filters.", "language": "en", "quantity": Decimal(20), "unit": "t", "per": "month",
        "deadline": timezone.now() + timedelta(days=20), "time_zone": "Europe/Berlin",
        "country": organisation.country, "place": "Hamburg", "terms": "Paid on receipt.",
    }  # fmt: skip
    made = requests.write_request(organisation=organisation, told=told, criteria=CRITERIA, by=by)
    if concept:
        made.concepts.add(a_concept("circular", concept, kind="product", units=["kg"]))
    return _with(made, facts)


def an_open_request(
    organisation: Organisation, by: Person, checker: Person, title: str = "Shell charcoal", **facts: Any
) -> Request:
    """Sent, checked, open for offers."""
    made = a_request(organisation, by, title, concept=facts.pop("concept", None))
    requests.send_request(request=made, by=by)
    requests.open_request(request=made, note="Called them.", by=checker)
    made.refresh_from_db()
    return _with(made, facts)


def an_offer(request: Request, organisation: Organisation, by: Person, price: Any = 500, **facts: Any) -> SealedOffer:
    """Sealed, unless `is_final=False`."""
    is_final = facts.pop("is_final", True)
    files = facts.pop("files", ())
    content: dict[str, Any] = {
        "price": Decimal(str(price)), "price_for": "unit", "currency": "USD", "amount": Decimal(10),
        "text": "Ten tonnes a month.", "answers": {"1": "Fixed for a year", "2": "Ash under 3 %"},
    } | facts  # fmt: skip
    return offers.hand_in_offer(
        request=request, organisation=organisation, content=offers.Content(**content), files=files, is_final=is_final,
        by=by,
    )  # fmt: skip


def past(request: Request) -> Request:
    """Its deadline was an hour ago."""
    Request.objects.filter(pk=request.pk).update(deadline=timezone.now() - timedelta(hours=1))
    request.refresh_from_db()
    return request


def opened(request: Request, by: Person) -> Request:
    offers.open_offers(request=past(request), by=by)
    request.refresh_from_db()
    return request


def _with(request: Request, facts: dict[str, Any]) -> Request:
    if facts:
        Request.objects.filter(pk=request.pk).update(**facts)
        request.refresh_from_db()
    return request
