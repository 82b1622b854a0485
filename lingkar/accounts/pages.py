"""Facts made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from lingkar.accounts import verbs
from lingkar.accounts.enums import OrganisationKind, SizeCode
from lingkar.accounts.models import Organisation
from lingkar.accounts.sizes import SizeClass
from lingkar.core.models import AuditEvent
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary

type Fact = dict[str, Any]

BUSINESSES = {OrganisationKind.FIRM, OrganisationKind.BUYER, OrganisationKind.SERVICE_PROVIDER}
REASONS: dict[str, str | Promise] = {
    "no-rule": gettext_lazy("We know of no rule for this country."),
    "not-verified": gettext_lazy("We have not been able to read this country's rule in its source yet."),
    "missing": gettext_lazy("Something is missing that the rule asks for."),
    "currency": gettext_lazy("The rule counts in another currency, and we do not guess exchange rates."),
    "no-split": gettext_lazy("This country has one class for all small and medium businesses."),
    "disagree": gettext_lazy("The figures point to different sizes, and the rule does not say which one counts."),
    "sector": gettext_lazy("The rule does not name this kind of business."),
}
MISSING: dict[str, str | Promise] = {
    "workers": gettext_lazy("how many people work in it"),
    "turnover": gettext_lazy("sales in a year"),
    "assets": gettext_lazy("worth of what it owns"),
    "sector": gettext_lazy("what it mainly does"),
}


def facts_of(firm: Organisation) -> list[Fact]:
    """What is told about an organisation; what would help and is not known is said to be so."""
    code = current().code
    area, sector = firm.area, firm.sector
    return [
        _fact(gettext("What it is"), firm.get_kind_display()),
        _fact(gettext("Country"), vocabulary.label(firm.country, "countries", code)),
        _fact(gettext("Province or state"), vocabulary.label(area, "areas", code) if area else None),
        _fact(gettext("Mainly does"), vocabulary.label(sector, "sectors", code) if sector else None),
        _fact(gettext("People working"), None if firm.workers is None else written.number(firm.workers, code)),
        _fact(gettext("Sales in a year"), _money(firm, "turnover")),
        *(fact for fact in _told_freely(firm) if fact["text"]),
    ]


def _told_freely(firm: Organisation) -> list[Fact]:
    """Whoever would rather not say is not reminded of it."""
    spoken = (LANGUAGES[one].endonym for one in firm.languages if one in LANGUAGES)
    return [
        _fact(gettext("Worth of what it owns"), _money(firm, "assets")),
        _fact(gettext("Registered"), _said(firm.registered)),
        _fact(gettext("Led by women"), _said(firm.women_led)),
        _fact(gettext("Led by people under 35"), _said(firm.youth_led)),
        _fact(gettext("In the countryside"), _said(firm.rural)),
        _fact(gettext("Languages"), ", ".join(spoken)),
    ]


def _fact(label: str, text: str | None) -> Fact:
    return {"label": label, "text": text or ""}


def _said(value: bool | None) -> str | None:
    return None if value is None else gettext("Yes") if value else gettext("No")


def _money(firm: Organisation, name: str) -> str | None:
    amount = getattr(firm, name)
    if amount is None:
        return None
    if not firm.turnover_currency:
        return written.number(amount, current().code)
    return written.money(amount, firm.turnover_currency, current().code)


def size_facts(firm: Organisation) -> dict[str, Any] | None:
    """The size class with its law and source, or why there is none and what would help. Only of a business."""
    if firm.kind not in BUSINESSES:
        return None
    size = firm.size_class
    return {
        "label": SizeCode(size.code).label,
        "is_defined": size.is_defined,
        "law": size.law,
        "source": size.source,
        "since": written.date(size.effective, current().code) if size.effective else "",
        "reason": REASONS.get(size.reason, ""),
        "missing": [MISSING[name] for name in size.missing],
        "possible": _possible(size),
    }


def _possible(size: SizeClass) -> list[str]:
    """Told only where it narrows something down."""
    return [str(SizeCode(code).label) for code in size.possible] if len(size.possible) < 4 else []


def audit_table(events: Iterable[AuditEvent]) -> dict[str, Any]:
    head = [{"label": label} for label in (
        gettext("When"), gettext("Who"), gettext("What was done"), gettext("Thing"), gettext("Organisation"),
    )]  # fmt: skip
    rows = [
        [
            {"text": formats.date_format(timezone.localtime(event.at), "Y-m-d H:i:s")},
            {"text": str(event.actor) if event.actor else gettext("Nobody, or somebody who was erased")},
            {"text": verbs.said(event.verb)},
            {"text": f"{event.kind} {event.code}"},
            {"text": event.organisation_code},
        ]
        for event in events
    ]
    return {
        "head": head,
        "rows": rows,
        "text": ngettext("%(n)s entry", "%(n)s entries", len(rows)) % {"n": written.number(len(rows), current().code)},
    }
