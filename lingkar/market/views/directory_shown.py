"""Entries and their reasons in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.bridge.practices import practices
from lingkar.market.duplicates import Pair
from lingkar.market.enums.directory import EntryKind, FinanceKind, Stage
from lingkar.market.models import Entry
from lingkar.market.views.shown import language_names
from lingkar.market.who_can import Helper, Reason
from lingkar.vocabulary.queries import label

ICONS = {
    EntryKind.PROVIDER: "tools", EntryKind.INNOVATOR: "bulb", EntryKind.INVESTOR: "coins",
    EntryKind.ASSOCIATION: "people", EntryKind.LABORATORY: "search",
}  # fmt: skip
REASON_ICONS = {"distance": "pin", "languages": "chat", "checked": "certificate"}


@dataclass(frozen=True)
class ShownEntry:
    entry: Entry
    icon: str
    kind: str
    place: str
    text: str
    text_language: str
    actions: list[tuple[str, str]]
    serves: str
    ticket: str


def show_entry(entry: Entry) -> ShownEntry:
    language = current().code
    said = {text.language: text.text for text in entry.texts.all()}
    spoken = next((code for code in (language, "en") if code in said), next(iter(said), ""))
    names = practices()
    able = [row.action for row in entry.actions.all()]
    country = label(entry.country, "countries", language)
    return ShownEntry(
        entry=entry,
        icon=ICONS[EntryKind(entry.kind)],
        kind=str(EntryKind(entry.kind).label),
        place=f"{label(entry.area, 'areas', language)}, {country}" if entry.area else country,
        text=said.get(spoken, ""),
        text_language=spoken if spoken != language else "",
        actions=[(code, pgettext("action", names[code][0])) for code in able if code in names],
        serves=", ".join(sorted(place_name(each) for each in entry.serves.all())),
        ticket=ticket_text(entry),
    )  # fmt: skip


def show_entries(entries: Iterable[Entry]) -> list[ShownEntry]:
    return [show_entry(each) for each in entries]


def place_name(place: Any) -> str:
    return label(place, "areas" if "-" in place.code else "countries", current().code)


def ticket_text(entry: Entry) -> str:
    """How much an investor gives at a time."""
    low, high, language = entry.ticket_low, entry.ticket_high, current().code
    if low is not None and high is not None:
        return written.money_range(low, high, entry.ticket_currency, language)
    if low is not None:
        return _("from %(money)s on") % {"money": written.money(low, entry.ticket_currency, language)}
    return _("up to %(money)s") % {"money": written.money(high, entry.ticket_currency, language)} if high else ""


def entry_facts(entry: Entry, shown: ShownEntry) -> list[dict[str, Any]]:
    concepts = ", ".join(label(each, "circular", current().code) for each in entry.concepts.all())
    pairs = [
        (_("Where"), shown.place, ""),
        (_("Works in"), shown.serves, ""),
        (_("Languages"), ", ".join(language_names(entry.languages)), ""),
        (_("About"), concepts, ""),
        (_("Website"), entry.website, entry.website),
        (_("Other names"), ", ".join(each.name for each in entry.names.all()), ""),
        (_("Looks for"), entry.thesis, ""),
        (_("Amount at a time"), shown.ticket, ""),
        (_("Firms that are"), _labels(Stage, entry.stages), ""),
        (_("Form of money"), _labels(FinanceKind, entry.finance), ""),
    ]  # fmt: skip
    return [{"label": name, "text": text, "url": url} for name, text, url in pairs if text]


def _labels(choices: Any, codes: Iterable[str]) -> str:
    return ", ".join(str(choices(code).label) for code in codes if code in choices.values)


def helper_reasons(helper: Helper) -> list[dict[str, str]]:
    return [{"icon": REASON_ICONS.get(each.code, "pin"), "text": reason_words(each)} for each in helper.reasons]


def reason_words(reason: Reason) -> str:
    language = current().code
    if reason.code == "distance":
        return _("About %(km)s km away, from the middle of one province to the middle of the other") % {
            "km": written.number(reason.facts["km"], language)
        }
    if reason.code == "languages":
        return _("You can speak %(languages)s with each other") % {
            "languages": ", ".join(language_names(reason.facts["codes"]))
        }
    if reason.code == "checked":
        return _("Checked on %(day)s") % {"day": written.date(reason.facts["on"].date(), language)}
    words = {
        "in-area": _("In your province"),
        "serves-area": _("Says that it works in your province"),
        "serves-country": _("Says that it works in your country"),
        "in-country": _("In your country"),
    }
    return words[reason.code]


def pair_words(pair: Pair) -> str:
    """Why two entries may be one."""
    words = {
        "registration": _("The same registration number in the same country"),
        "website": _("The same website"),
        "name": _("The same name in the same place"),
        "name-country": _("The same name in the same country, another province"),
    }
    alike = _("Names that look alike, by %(share)s") % {"share": written.percent(pair.score, current().code)}
    return words.get(pair.reason, alike)


def entry_columns() -> list[str]:
    return [
        _("Name"), _("Who"), _("Country"), _("Province"), _("Works in"), _("Languages"), _("Can do"), _("Website"),
        _("What it does"), _("Amount at a time"), _("Checked"), _("Address"),
    ]  # fmt: skip


def entry_line(shown: ShownEntry, address: str) -> list[str]:
    entry, language = shown.entry, current().code
    return [
        entry.name, shown.kind, label(entry.country, "countries", language),
        label(entry.area, "areas", language) if entry.area else "", shown.serves,
        ", ".join(language_names(entry.languages)), ", ".join(name for _code, name in shown.actions), entry.website,
        shown.text, shown.ticket, entry.verified_at.date().isoformat() if entry.verified_at else "", address,
    ]  # fmt: skip
