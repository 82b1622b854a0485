"""Finance schemes and the reasons for and against them, as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.accounts.enums import SizeCode
from lingkar.languages import registry, written
from lingkar.reports.enums import Purpose, SchemeKind, SchemeStatus
from lingkar.reports.schemes import Match, Reason, Scheme
from lingkar.vocabulary.queries import labels

STATUS_TAGS = {"open": "ok", "ended": "error", "unknown": "draft"}


@dataclass(frozen=True)
class ShownScheme:
    """One scheme, every part written out or said to be unknown."""

    code: str
    name: str
    provider: str
    country: str
    kind: str
    summary: str
    purposes: str
    sectors: str
    sizes: str
    amount: str
    rate: str
    valid: str
    status: str
    status_tag: str
    note: str
    checked_on: str
    source_title: str
    source_url: str
    source_dated: str
    also_title: str
    also_url: str


@dataclass(frozen=True)
class ShownMatch:
    scheme: ShownScheme
    reasons: list[str]
    unknown: list[str]
    against: list[str]


def show_scheme(scheme: Scheme, day: date) -> ShownScheme:
    language = registry.current().code
    state = scheme.state_on(day)
    return ShownScheme(
        code=scheme.code,
        name=scheme.name,
        provider=scheme.provider,
        country=labels("countries", language).get(scheme.country, scheme.country),
        kind=str(SchemeKind(scheme.kind).label),
        summary=pgettext("finance", scheme.summary),
        purposes=listed(purpose_words(scheme.purposes)),
        sectors=listed(sector_words(scheme.sectors)),
        sizes=listed(size_words(scheme.sizes)),
        amount=amount_text(scheme),
        rate=pgettext("finance", scheme.rate) if scheme.rate else "",
        valid=valid_text(scheme),
        status=str(SchemeStatus(state).label),
        status_tag=STATUS_TAGS[state],
        note=pgettext("finance", scheme.note) if scheme.note else "",
        checked_on=written.date(scheme.checked_on, language),
        source_title=scheme.source_title,
        source_url=scheme.source_url,
        source_dated=scheme.source_dated,
        also_title=scheme.also_title,
        also_url=scheme.also_url,
    )


def show_match(found: Match, day: date) -> ShownMatch:
    return ShownMatch(
        scheme=show_scheme(found.scheme, day),
        reasons=[for_text(each) for each in found.reasons],
        unknown=[unknown_text(each) for each in found.unknown],
        against=[against_text(each) for each in found.against],
    )


def for_text(reason: Reason) -> str:
    """Why a scheme may fit, as one sentence. None of them says that the firm will get it."""
    params = reason.params
    texts = {
        "open": _("Our source says it is open."),
        "open-until": _("Our source says it is open until %(date)s."),
        "purpose": _("Your plan needs money for this: %(purposes)s."),
        "any-purpose": _("It may be used for any need of a firm."),
        "size": _("It is for firms of your size (%(size)s)."),
        "sector": _("It is for your kind of work."),
        "amount": _("What your plan costs lies within its limit: %(amount)s."),
        "amount-in-part": _("Your plan costs more than its limit (%(amount)s), so it could pay a part."),
    }
    return texts[reason.code] % _words_of(params)


def unknown_text(reason: Reason) -> str:
    """What nobody told us, and what would settle it."""
    params = reason.params
    texts = {
        "state": _("Whether it takes applications now."),
        "end-passed": _("Whether it goes on: the end we found, %(date)s, has passed."),
        "purpose": _("Whether it is for what you plan. Put actions into your plan to compare."),
        "size-not-told": _("For which size of firm it is."),
        "your-size": _("Whether it is for your size: it is for %(sizes)s firms, and we do not know yours."),
        "sector-not-told": _("Whether it leaves out some kinds of work."),
        "your-sector": _("Whether it is for your kind of work: it is for %(sectors)s."),
        "amount-not-told": _("How much one can get."),
        "your-amount": _(
            "Whether the amount is enough. Its limit is %(amount)s, and the cost of your plan is not fully known."
        ),
        "other-currency": _("Whether the amount fits: its limit is %(amount)s, in another currency than your plan."),
    }
    return texts[reason.code] % _words_of(params)


def against_text(reason: Reason) -> str:
    params = reason.params
    texts = {
        "ended": _("It ended on %(date)s.") if params.get("date") else _("It has ended."),
        "purpose": _("It is for something else: %(purposes)s."),
        "size": _("It is for firms of another size: %(sizes)s."),
        "sector": _("It is for another kind of work: %(sectors)s."),
        "too-small": _("Your plan needs less than it lends at least: %(amount)s."),
    }
    return texts[reason.code] % _words_of(params)


def _words_of(params: Mapping[str, Any]) -> dict[str, str]:
    day = params.get("date")
    return {
        "date": written.date(day, registry.current().code) if day else "",
        "purposes": listed(purpose_words(params.get("purposes", ()))),
        "sizes": listed(size_words(params.get("sizes", ()))),
        "size": listed(size_words([params["size"]])) if params.get("size") else "",
        "sectors": listed(sector_words(params.get("sectors", ()))),
        "amount": _bounds(params.get("low"), params.get("high"), params.get("currency", "")),
    }


def purpose_words(codes: Iterable[str]) -> list[str]:
    return [str(Purpose(code).label) for code in codes]


def size_words(codes: Iterable[str]) -> list[str]:
    return [str(SizeCode(code).label) for code in codes]


def sector_words(codes: Iterable[str]) -> list[str]:
    names = labels("sectors", registry.current().code)
    return [names.get(code, code) for code in codes]


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def amount_text(scheme: Scheme) -> str:
    return _bounds(scheme.amount_min, scheme.amount_max, scheme.currency)


def _bounds(low: Any, high: Any, currency: str) -> str:
    language = registry.current().code
    if low is not None and high is not None:
        return (
            written.money(high, currency, language)
            if low == high
            else _("%(low)s to %(high)s")
            % {"low": written.money(low, currency, language), "high": written.money(high, currency, language)}
        )
    if high is not None:
        return _("up to %(amount)s") % {"amount": written.money(high, currency, language)}
    if low is not None:
        return _("from %(amount)s") % {"amount": written.money(low, currency, language)}
    return ""


def valid_text(scheme: Scheme) -> str:
    language = registry.current().code
    start = written.date(scheme.valid_from, language) if scheme.valid_from else ""
    end = written.date(scheme.valid_to, language) if scheme.valid_to else ""
    if start and end:
        return _("from %(start)s to %(end)s") % {"start": start, "end": end}
    if end:
        return _("until %(end)s") % {"end": end}
    return _("since %(start)s") % {"start": start} if start else ""
