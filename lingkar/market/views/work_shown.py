"""Everything that waits on a broker's desk as one list, the most pressing first.

Somebody may be harmed: reports come first, then buyers whose day runs. What one introduction could bring about comes by
its own score. Checking a firm can wait a day, the busiest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.access.desk import Desk
from lingkar.market.access.requests import requests_to_check_for
from lingkar.market.access.safety import reports_for
from lingkar.market.desk_words import loop_title, missing_title, reasons_in_words, step_text
from lingkar.market.enums.dealing import ReportState
from lingkar.market.enums.desk import CaseKind, CaseState, WorkKind
from lingkar.market.match_words import fit_in_words
from lingkar.market.match_words import reasons_in_words as match_reasons
from lingkar.market.models import LoopCase, WorkTaken
from lingkar.market.queries import desk as queries
from lingkar.vocabulary.queries import labels

EACH = 40  # so many of each kind are looked at
REPORTS, REQUESTS, CASES, CHECKS = 1.0, 0.95, 0.5, 0.35
ICONS = {
    WorkKind.REPORT: "warn", WorkKind.REQUEST: "certificate", WorkKind.VERIFICATION: "firm",
    WorkKind.MATCH: "handshake", WorkKind.LOOP: "loop", WorkKind.CHAIN: "arrow", WorkKind.MISSING: "search",
}  # fmt: skip


@dataclass(frozen=True)
class Work:
    kind: str
    code: str
    title: str
    why: tuple[str, ...]
    step: str
    url: str
    countries: frozenset[str]
    score: float
    taken_by: str = ""
    is_hers: bool = False

    @property
    def label(self) -> str:
        return str(WorkKind(self.kind).label)

    @property
    def icon(self) -> str:
        return ICONS[WorkKind(self.kind)]

    @property
    def places(self) -> str:
        names = labels("countries", current().code)
        return ", ".join(sorted(names.get(code, code) for code in self.countries))


def work_of(desk: Desk) -> list[Work]:
    found = [*_reports(desk), *_requests(desk), *_pushes(desk), *_cases(desk), *_checks(desk)]
    return _with_takers(sorted(found, key=lambda each: (-each.score, each.kind, each.code)), desk)


def _reports(desk: Desk) -> Iterator[Work]:
    waiting = reports_for(desk.person).filter(state__in=[ReportState.OPEN, ReportState.LOOKING]).order_by("at", "pk")
    for each in waiting.exclude(by=desk.person)[:EACH]:
        yield Work(
            WorkKind.REPORT, each.code, each.against.name,
            (str(each.get_reason_display()), written.ago(each.at, current().code)), step_text("decide"),
            reverse("market-abuse", args=[each.code]), frozenset({each.against.country.code}), REPORTS,
        )  # fmt: skip


def _requests(desk: Desk) -> Iterator[Work]:
    for each in requests_to_check_for(desk.person).order_by("deadline", "pk")[:EACH]:
        until = _("Offers until %(day)s") % {"day": written.date(each.deadline, current().code)}
        yield Work(
            WorkKind.REQUEST, each.code, each.title, (each.organisation.name, until), step_text("check-buyer"),
            reverse("market-request", args=[each.code]),
            frozenset({each.organisation.country.code, each.country.code}), REQUESTS,
        )  # fmt: skip


def _pushes(desk: Desk) -> Iterator[Work]:
    found = queries.pushes(desk.of_firm("offer__organisation__"), desk.of_firm("need__organisation__"))
    for match in found[:EACH]:
        one, other = match.offer.organisation, match.need.organisation
        waits = _("Both were told %(when)s, and nobody has asked yet.") % {
            "when": written.ago(match.made_at, current().code)
        }
        why = (
            fit_in_words(match.score, match.reasons),
            *(each.text for each in match_reasons(match.reasons)[:2]),
            waits,
        )
        yield Work(
            WorkKind.MATCH, match.code, f"{one.name} → {other.name}: {match.offer.title}", why, step_text("push"),
            reverse("market-desk-match", args=[match.code]), frozenset({one.country.code, other.country.code}),
            match.score * 0.9,
        )  # fmt: skip


def _cases(desk: Desk) -> Iterator[Work]:
    waiting = queries.cases(desk.codes).filter(is_current=True, state__in=[CaseState.OPEN, CaseState.PUSHING])
    found = queries.still_there(waiting.order_by("-score", "pk")[: 3 * EACH])[: 2 * EACH]
    names = names_of(found)
    for case in found:
        yield Work(
            case.kind, case.code, title_of(case, names), tuple(reasons_in_words(case.found["reasons"], names)[:3]),
            step_text(case.step), reverse("market-loop", args=[case.code]), frozenset(case.countries.split()),
            CASES + (REQUESTS - CASES) * case.score,
        )  # fmt: skip


def _checks(desk: Desk) -> Iterator[Work]:
    for firm in queries.to_verify(desk.of_firm())[:EACH]:
        shown: int = firm.shown  # type: ignore[attr-defined]
        many = ngettext(
            "%(number)s listing is on the market, and nobody has checked the business.",
            "%(number)s listings are on the market, and nobody has checked the business.",
            shown,
        ) % {"number": written.number(shown, current().code)}
        yield Work(
            WorkKind.VERIFICATION, firm.code, firm.name, (many,), step_text("visit"),
            reverse("market-desk-visit-new", args=[firm.code]), frozenset({firm.country.code}),
            CHECKS + 0.1 * shown / (shown + 5),
        )  # fmt: skip


def title_of(case: LoopCase, names: dict[int, str]) -> str:
    return missing_title(case.found) if case.kind == CaseKind.MISSING else loop_title(case.found, names)


def names_of(cases: Iterable[LoopCase]) -> dict[int, str]:
    wanted = {pk for case in cases for pk in case.found.get("firms", ())}
    return dict(queries.firms_by_pk(wanted))


def _with_takers(found: list[Work], desk: Desk) -> list[Work]:
    taken = {
        (each.kind, each.code): each
        for each in WorkTaken.objects.filter(code__in=[each.code for each in found]).select_related("by")
    }
    return [
        replace(each, taken_by=mark.by.name or mark.by.code, is_hers=mark.by_id == desk.person.pk)
        if (mark := taken.get((each.kind, each.code)))
        else each
        for each in found
    ]
