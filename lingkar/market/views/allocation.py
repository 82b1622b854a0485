"""The best way to share out what is offered of one thing in an area, and what one more tonne would be worth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from lingkar.core.limits import allow, too_many
from lingkar.core.lists import query_of
from lingkar.core.tables import TYPES, table_response
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.access import desk as access
from lingkar.market.access.desk import Desk
from lingkar.market.bridge.allocation import Shared, share_out
from lingkar.market.bridge.matching import name_of
from lingkar.market.desk_words import money_text, reasons_in_words, tonnes_text
from lingkar.market.forms.desk import AllocationForm
from lingkar.market.models import Listing
from lingkar.market.queries import desk as queries
from lingkar.market.views.desk import countries_of

MOST_PRICES = 12
AN_HOUR = 120  # each asks the solver
COLUMNS = ("from", "to", "offer", "need", "tonnes a year", "value a year", "currency")


@dataclass(frozen=True)
class ShownFlow:
    offer: Listing
    need: Listing
    tonnes: str
    value: str
    raw: tuple[float, float | None]


@login_required
def allocation(request: HttpRequest) -> HttpResponseBase:
    own = access.get_desk_for(request.user)
    form = _form(request, own)
    context: dict[str, Any] = {"form": form, "query": query_of(request), "address": request.build_absolute_uri()}
    if form.is_valid() and form.cleaned_data["thing"]:
        if not allow(f"market-allocation:{own.person.pk}", limit=AN_HOUR, seconds=3600):
            return too_many(request, seconds=3600)
        context |= _answer(own, form)
    return render(request, "market/allocation.html", context)


def _form(request: HttpRequest, own: Desk) -> AllocationForm:
    here = _here(own)
    language = current().code
    things = [(code, name_of(code, language)) for code in queries.things_traded(here)]
    return AllocationForm(
        request.GET or None, countries=countries_of(own), areas=queries.areas_with_listings(here), things=things
    )


def _here(own: Desk) -> Q:
    return own.of_firm("organisation__")


def _answer(own: Desk, form: AllocationForm) -> dict[str, Any]:
    wanted, condition = form.cleaned_data, _here(own)
    if wanted["country"]:
        condition &= Q(country__code=wanted["country"])
    if wanted["area"]:
        condition &= Q(area__code=wanted["area"])
    listings, matches = queries.supply_and_demand(wanted["thing"], condition)
    shared = share_out(listings, matches, wanted["freight"])
    if shared is None:
        return {"asked": True, "thing": name_of(wanted["thing"], current().code)}
    by_pk = {str(each.pk): each for each in listings}
    return {
        "asked": True,
        "thing": name_of(wanted["thing"], current().code),
        "shared": shared,
        "flows": [_flow(flow, by_pk, shared) for flow in shared.best.flows],
        "head": _head(shared),
        "prices": _prices(shared),
        "unknown": _unknown(shared, has_freight=wanted["freight"] is not None),
        "left": _left(shared, by_pk),
        "why": reasons_in_words([{"code": r.code, "facts": dict(r.facts)} for r in shared.best.reasons], {}),
    }


def _flow(flow: Any, by_pk: dict[str, Listing], shared: Shared) -> ShownFlow:
    return ShownFlow(
        by_pk[flow.supply], by_pk[flow.demand], tonnes_text(flow.tonnes),
        money_text(flow.value, shared.currency) if shared.currency else "", (flow.tonnes, flow.value),
    )  # fmt: skip


def _head(shared: Shared) -> list[dict[str, str]]:
    """The whole, beside what "dearest first" would give."""
    in_money = shared.aim == "value"

    def worth(amount: float) -> str:
        return money_text(amount, shared.currency) if in_money else tonnes_text(amount)

    better = shared.best.objective - shared.greedy.objective
    return [
        {"label": _("Best sharing out"), "value": worth(shared.best.objective),
         "note": tonnes_text(shared.best.tonnes)},
        {"label": _("Dearest pair first, then the next"), "value": worth(shared.greedy.objective),
         "note": tonnes_text(shared.greedy.tonnes)},
        {"label": _("What reckoning wins"), "value": worth(max(better, 0.0)), "note": ""},
    ]  # fmt: skip


def _prices(shared: Shared) -> list[str]:
    """What one more tonne is worth, the most first; "nothing" is said once at the end."""
    worth = sorted(shared.best.shadow_prices, key=lambda each: (-each.worth, each.side, each.id))
    reasons = [{"code": each.reason.code, "facts": dict(each.reason.facts)} for each in worth if each.worth > 0]
    return reasons_in_words(reasons[:MOST_PRICES], {})


def _left(shared: Shared, by_pk: dict[str, Listing]) -> list[str]:
    unsold = [(by_pk[pk], amount) for pk, amount in shared.best.unsold.items()]
    unmet = [(by_pk[pk], amount) for pk, amount in shared.best.unmet.items()]
    said = [_("%(firm)s keeps %(amount)s without a taker."), _("%(firm)s still needs %(amount)s.")]
    rows = [(said[0], each) for each in unsold] + [(said[1], each) for each in unmet]
    return [
        text % {"firm": listing.organisation.name, "amount": tonnes_text(amount)}
        for text, (listing, amount) in sorted(rows, key=lambda row: -row[1][1])[: 2 * MOST_PRICES]
    ]


def _unknown(shared: Shared, *, has_freight: bool) -> list[str]:
    language = current().code
    found = []
    if shared.unknown_amounts:
        found.append(
            _("%(number)s listings are left out: nobody said how much it is.")
            % {"number": written.number(shared.unknown_amounts, language)}
        )
    if shared.aim == "tonnes":
        found.append(
            _("Prices are missing or in several currencies, so tonnes are shared out and not money.")
        )  # fmt: skip
    elif shared.unknown_prices:
        found.append(
            _("%(number)s listings name no price.") % {"number": written.number(shared.unknown_prices, language)}
        )
    if shared.aim == "value" and not has_freight:
        found.append(_("What the road costs is not counted."))
    found.append(_("Amounts are what firms told; nobody has weighed them."))
    return found


@login_required
def table(request: HttpRequest, ending: str) -> HttpResponse:
    own = access.get_desk_for(request.user, to="export")
    if ending not in TYPES:
        raise Http404
    form = _form(request, own)
    answer = _answer(own, form) if form.is_valid() and form.cleaned_data["thing"] else {}
    shared = answer.get("shared")
    rows = [
        [flow.offer.organisation.name, flow.need.organisation.name, flow.offer.code, flow.need.code,
         f"{Decimal(str(flow.raw[0])):f}", "" if flow.raw[1] is None else f"{Decimal(str(flow.raw[1])):f}",
         shared.currency if shared else ""]
        for flow in answer.get("flows", ())
    ]  # fmt: skip
    return table_response([COLUMNS, *rows], ending, "lingkar-allocation")
