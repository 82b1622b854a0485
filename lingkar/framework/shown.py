"""Known history and what officials wrote, in one shape for pages and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.framework.enums import InitiativeKind, InitiativeStatus
from lingkar.framework.models import Initiative
from lingkar.framework.rules import Step
from lingkar.languages import registry, written
from lingkar.languages.registry import LANGUAGES
from lingkar.vocabulary.queries import label, labels

TAGS = {"done": "ok", "under-way": "info", "planned": "", "unknown": "draft"}


@dataclass(frozen=True)
class Shown:
    """One line: everything is written for the reader already."""

    code: str
    kind: str
    title: str
    about: str
    owner: str
    country: str
    when: str
    year: str
    sort: str
    status: str
    status_tag: str
    priorities: tuple[tuple[str, str], ...]  # code, name
    source: str
    source_url: str
    checked_on: date
    is_history: bool
    written_in: str  # the language's own name where it is not the reader's
    is_demonstration: bool


def show_step(step: Step) -> Shown:
    language = registry.current().code
    return Shown(
        code=step.code,
        kind=str(InitiativeKind(step.kind).label),
        title=pgettext("framework-history", step.title),
        about=pgettext("framework-history", step.about),
        owner=step.owner,
        country="",
        when=_when(step.starts, step.ends),
        year=written.year(int(step.year), language) if step.year else _("Date not known"),
        sort=step.starts,
        status=str(InitiativeStatus(step.status).label),
        status_tag=TAGS[step.status],
        priorities=_named(step.priorities),
        source=step.source,
        source_url=step.source_url,
        checked_on=step.checked_on,
        is_history=True,
        written_in="",
        is_demonstration=False,
    )


def show_initiative(made: Initiative) -> Shown:
    language = registry.current().code
    first = made.starts_on.isoformat() if made.starts_on else ""
    last = made.ends_on.isoformat() if made.ends_on else ""
    return Shown(
        code=made.code,
        kind=str(InitiativeKind(made.kind).label),
        title=made.title,
        about=made.about,
        owner=made.owner,
        country=label(made.country, "countries", language) if made.country else "",
        when=_when(first, last),
        year=written.year(made.starts_on.year, language) if made.starts_on else _("Date not known"),
        sort=first,
        status=str(InitiativeStatus(made.status).label),
        status_tag=TAGS[made.status],
        priorities=_named(made.priorities),
        source=made.source,
        source_url=made.source_url,
        checked_on=made.checked_on,
        is_history=False,
        written_in=LANGUAGES[made.language].endonym if made.language in LANGUAGES and made.language != language else "",
        is_demonstration=made.is_demonstration,
    )


def _named(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    names = labels("framework", registry.current().code)
    return tuple((code, names.get(code, code)) for code in codes)


def _when(first: str, last: str) -> str:
    """As exact as it is known: a day, a month, a year."""
    if not first:
        return _("Date not known")
    if not last or last == first:
        return _point(first)
    return _("%(first)s to %(last)s") % {"first": _point(first), "last": _point(last)}


def _point(text: str) -> str:
    language = registry.current().code
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return written.date(date(*parts), language)
    return written.month(parts[0], parts[1], language) if len(parts) == 2 else written.year(parts[0], language)


def table(lines: Iterable[Shown]) -> list[list[str]]:
    head = [
        _("Code"), _("What it is"), _("Name"), _("In short"), _("Who is responsible"), _("Country"), _("When"),
        _("Where it stands"), _("Priorities"), _("Source"), _("Address of the source"), _("Looked up on"),
    ]  # fmt: skip
    return [head, *(_row(line) for line in lines)]


def _row(line: Shown) -> list[str]:
    return [
        line.code, line.kind, line.title, line.about, line.owner, line.country, line.when, line.status,
        " ".join(code for code, _name in line.priorities), line.source, line.source_url, line.checked_on.isoformat(),
    ]  # fmt: skip
