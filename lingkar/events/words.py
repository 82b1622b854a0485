"""What an event is called and where it is, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable

from lingkar.events.models import Event, EventText, Series, in_language
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary.queries import label

ICONS = {
    "policy-dialogue": "speak", "training": "learn", "matchmaking": "handshake", "clinic": "help", "visit": "eye",
    "meeting": "people",
}  # fmt: skip


def text_of(event: Event, language: str | None = None) -> EventText | None:
    """In this language, else in English, else as it was written. Ask for the texts beforehand."""
    texts = {each.language: each for each in event.texts.all()}
    wanted = language or current().code
    return texts.get(wanted) or texts.get("en") or next(iter(texts.values()), None)


def title_of(event: Event, language: str | None = None) -> str:
    found = text_of(event, language)
    return found.title if found else ""


def titles_of(event: Event) -> dict[str, str]:
    return {each.language: each.title for each in event.texts.all()}


def series_title(series: Series, language: str | None = None) -> str:
    return in_language(series.titles, language or current().code, "en")


def place_text(event: Event, *, short: bool = False) -> str:
    """Hall, street and country; in lists only where it roughly is."""
    code = current().code
    country = label(event.country.code, "countries", code) if event.country else ""
    area = label(event.area.code, "areas", code) if event.area else ""
    parts = [event.venue, area, country] if short else [event.venue, event.address, area, country]
    return ", ".join(part for part in parts if part) if event.is_at_a_place else ""


def language_names(codes: Iterable[str]) -> list[str]:
    return [LANGUAGES[code].endonym for code in codes if code in LANGUAGES]


def framework_names(codes: Iterable[str]) -> list[str]:
    return [label(code, "framework", current().code) for code in codes]
