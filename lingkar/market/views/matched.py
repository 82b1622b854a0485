"""Matches made ready for a page, seen from one of the two firms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from lingkar.core.charts import Bar, BarChart, bar_chart
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.bridge.matching import name_of
from lingkar.market.bridge.trade import thing_of
from lingkar.market.enums import MatchState
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.match_words import Why, fit_in_words, missing_in_words, reasons_in_words
from lingkar.market.models import Introduction, Listing, MatchSide
from lingkar.market.searching import place_of
from lingkar.market.views.found import Found, show_found
from lingkar.market.words import amount_text
from lingkar.vocabulary.queries import label

STATE_KINDS = {MatchState.NEW: "info", MatchState.SEEN: "", MatchState.WANTED: "ok", MatchState.DECLINED: "draft"}
OPEN = (IntroductionState.ASKED, IntroductionState.ACCEPTED)


@dataclass(frozen=True)
class ShownMatch:
    side: MatchSide
    found: Found  # the other firm's listing
    firm: str
    own: str  # the title of her own listing
    fit: str
    reasons: list[Why]
    state: str
    state_kind: str


def show_matches(sides: Iterable[MatchSide], most_reasons: int = 3) -> list[ShownMatch]:
    return [show_match(side, most_reasons) for side in sides]


def show_match(side: MatchSide, most_reasons: int | None = None) -> ShownMatch:
    state = MatchState(side.state)
    here = place_of(side.own.area.code) if side.own.area else None
    return ShownMatch(
        side=side,
        found=show_found([side.other], here)[0],
        firm=side.other.organisation.name,
        own=side.own.title,
        fit=fit_in_words(side.score, side.match.reasons),
        reasons=reasons_in_words(side.match.reasons)[:most_reasons],
        state=str(state.label),
        state_kind=STATE_KINDS[state],
    )


def missing_of(side: MatchSide) -> dict[str, list[str]]:
    """What her own listing could still say, and what to ask the others."""
    offers = side.match.offer_id == side.listing_id
    mine = "offer-" if offers else "need-"
    codes = list(side.match.missing)
    own = [code for code in codes if code.startswith(mine) or (code == "quality" and offers)]
    return {"own": missing_in_words(own), "others": missing_in_words([code for code in codes if code not in own])}


def balance_of(side: MatchSide) -> BarChart | None:
    """How much is offered beside how much is needed, where both can be weighed over the same time."""
    offer, need = side.match.offer, side.match.need
    amounts = [_kg(offer), _kg(need)]
    if None in amounts or (offer.per == "once") != (need.per == "once"):
        return None
    given, wanted = float(amounts[0] or 0), float(amounts[1] or 0)
    if not given or not wanted:
        return None
    most = max(given, wanted)
    bars = [
        Bar(_("Offered"), given, most, amount_text(offer), colour="leaf"),
        Bar(_("Needed"), wanted, most, amount_text(need), colour="saffron"),
    ]
    return bar_chart(_("How much of the need is covered"), bars, _covered(given / wanted))


def _covered(share: float) -> str:
    if share >= 1:
        return _("The offer covers all of it.")
    percent = written.number(max(1, round(100 * share)), current().code)
    return _("The offer covers %(percent)s %% of it.") % {"percent": percent}


def _kg(listing: Listing) -> float | None:
    reading = getattr(listing, "reading", None)
    return reading.kg if reading is not None else None


def introduction_of(side: MatchSide) -> Introduction | None:
    """The contact of these two firms about one of these two listings, if there is one."""
    mine, theirs = side.organisation_id, side.other.organisation_id
    pair = Q(from_organisation=mine, to_organisation=theirs) | Q(from_organisation=theirs, to_organisation=mine)
    about = Introduction.objects.filter(pair, listing__in=(side.match.offer_id, side.match.need_id), state__in=OPEN)
    return about.first()


def thing_name(listing: Listing) -> str:
    code = thing_of(listing)
    return name_of(code, current().code) if code else ""


def border_facts(offer: Listing, to_country: str) -> dict[str, Any]:
    """The names of both sides of a border."""
    language = current().code
    return {
        "from_name": label(offer.country, "countries", language),
        "to_name": label(to_country, "countries", language),
    }
