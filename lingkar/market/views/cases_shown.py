"""Loops and missing links made ready for a page and for a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.languages.registry import current
from lingkar.market.bridge.matching import name_of
from lingkar.market.desk_words import (
    co2e_text,
    helps_text,
    km_text,
    loop_title,
    missing_title,
    money_text,
    reasons_in_words,
    step_text,
    tonnes_text,
    unknown_text,
)
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.enums.desk import CaseKind, CaseState, ProposalState
from lingkar.market.loop_map import Way
from lingkar.market.match_words import inside
from lingkar.market.models import Listing, LoopCase
from lingkar.market.queries import desk as queries
from lingkar.vocabulary.queries import labels

NUMBERS = ("tonnes", "km", "value", "currency", "co2e_kg")
LOOP_COLUMNS = (
    "kind", "code", "firms", "state", "tonnes a year, at least", "steps without tonnes", "km, at least",
    "value a year, at least", "currency", "kg CO2e a year, at least", "confidence", "countries", "next step", "address",
)  # fmt: skip
MISSING_COLUMNS = (
    "kind", "code", "who is missing", "state", "takes", "makes", "kinds of firm (ISIC)", "businesses helped",
    "tonnes a year, at least", "offers without tonnes", "chains it would close", "latitude", "longitude", "countries",
    "address",
)  # fmt: skip
SETTLED = (ProposalState.OPEN, IntroductionState.ASKED, IntroductionState.ACCEPTED)


@dataclass(frozen=True)
class Step:
    """One firm gives to the next."""

    offer: Listing
    need: Listing
    thing: str
    tonnes: str
    km: str
    law: str
    standing: str
    is_settled: bool


@dataclass(frozen=True)
class ShownCase:
    case: LoopCase
    title: str
    why: list[str]
    facts: list[str]
    unknown: list[str]
    next_step: str
    places: str
    url: str
    steps: list[Step] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    alone: list[Listing] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    offers: list[Listing] = field(default_factory=list)
    needs: list[Listing] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(CaseKind(self.case.kind).label)

    @property
    def state(self) -> str:
        return str(CaseState(self.case.state).label)

    @property
    def is_missing(self) -> bool:
        return self.case.kind == CaseKind.MISSING


def show_case(case: LoopCase) -> ShownCase:
    return show_cases([case])[0]


def show_cases(cases: Iterable[LoopCase]) -> list[ShownCase]:
    """Ask for `still_there` beforehand: every listing of a case is looked up here."""
    cases = list(cases)
    listings = queries.listings_of_cases(cases)
    names = {each.organisation_id: each.organisation.name for each in listings.values()}
    pairs = {(link["offer"], link["need"]) for case in cases for link in case.found.get("links", ())}
    standing = queries.standing_of(pairs)
    return [
        _missing(case, listings, names)
        if case.kind == CaseKind.MISSING
        else _loop(case, listings, names, standing)
        for case in cases
    ]  # fmt: skip


def _loop(case: LoopCase, listings: dict[int, Listing], names: dict[int, str], standing: Any) -> ShownCase:
    found, unknown = case.found, case.found["unknown"]
    steps = [_step(link, listings, standing) for link in found["links"]]
    return ShownCase(
        case=case,
        title=loop_title(found, names),
        why=reasons_in_words(found["reasons"], names),
        facts=[
            tonnes_text(found["tonnes"], unknown["tonnes"]),
            km_text(found["km"], unknown["km"]),
            co2e_text(found["co2e_kg"], unknown["co2e_kg"]),
            money_text(found["value"], found["currency"], unknown["value"]),
        ],
        unknown=unknown_text(unknown),
        next_step=step_text(case.step),
        places=_places(case),
        url=reverse("market-loop", args=[case.code]),
        steps=steps,
        ways=[(step.offer, step.need) for step in steps],
    )


def _step(link: dict[str, Any], listings: dict[int, Listing], standing: dict[tuple[int, int], str]) -> Step:
    state = standing.get((link["offer"], link["need"]), "")
    return Step(
        offer=listings[link["offer"]],
        need=listings[link["need"]],
        thing=name_of(link["material"], current().code),
        tonnes=tonnes_text(link["tonnes_per_year"]),
        km=km_text(link["km"]),
        law="" if link["allowed"] else _("Nobody has checked yet whether the law of the border allows it."),
        standing=_standing(state),
        is_settled=state in SETTLED,
    )


def _standing(state: str) -> str:
    words = {
        ProposalState.OPEN: pgettext("proposal", "Both are asked"),
        IntroductionState.ASKED: pgettext("proposal", "One said yes, the other is asked"),
        IntroductionState.ACCEPTED: pgettext("proposal", "In contact"),
        ProposalState.DECLINED: pgettext("proposal", "One of the two said no"),
        IntroductionState.CLOSED: pgettext("proposal", "They were in contact"),
    }
    return words.get(state, pgettext("proposal", "It came to nothing")) if state else ""  # type: ignore[call-overload]


def _missing(case: LoopCase, listings: dict[int, Listing], names: dict[int, str]) -> ShownCase:
    found, language = case.found, current().code
    processes = [name_of(code, language) for code in found["processes"]]
    makers = [name_of(f"industry:{code}", language) for code in found["taking"]]
    could = [name_of(code, language) for code in found["could_make"]]
    facts = [helps_text(len(found["firms"])), tonnes_text(found["tonnes"], found["tonnes_unknown"])]
    if processes:
        facts.append(_("How: %(processes)s") % {"processes": ", ".join(inside(each) for each in processes)})
    if could:
        facts.append(_("It can become: %(things)s") % {"things": ", ".join(inside(each) for each in could[:6])})
    offers, needs = ([listings[pk] for pk in found[side]] for side in ("offers", "needs"))
    return ShownCase(
        case=case,
        title=missing_title(found),
        why=reasons_in_words(found["reasons"], names),
        facts=facts,
        unknown=[],
        next_step=step_text(case.step),
        places=_places(case),
        url=reverse("market-loop", args=[case.code]),
        alone=[*offers, *needs],
        makers=sorted({each for each in makers if not each.isdigit()}),
        offers=offers,
        needs=needs,
    )


def _places(case: LoopCase) -> str:
    names = labels("countries", current().code)
    return ", ".join(names.get(code, code) for code in case.countries.split())


def case_line(row: ShownCase, address: str) -> list[str]:
    """As numbers without words, so that a table can be reckoned with; empty is not known."""
    found, case = row.case.found, row.case
    if row.is_missing:
        told = (found["takes"], found["makes"], "|".join(found["taking"]), len(found["firms"]), found["tonnes"],
                found["tonnes_unknown"], found["closes"], found["lat"], found["lon"])  # fmt: skip
        cells = [case.kind, case.code, row.title, case.state, *told, case.countries.strip(), address]
    else:
        unknown = found["unknown"]["tonnes"]
        told = (found["tonnes"], unknown, *(found[name] for name in NUMBERS[1:]), found["confidence"])
        cells = [case.kind, case.code, row.title, case.state, *told, case.countries.strip(), case.step, address]
    return ["" if value is None else str(value) for value in cells]
