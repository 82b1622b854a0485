"""Lists the forms of this room offer."""

from __future__ import annotations

from lingkar.accounts.forms.profile import time_zones as zones_of_the_world
from lingkar.accounts.models import Organisation, Person
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary


def languages(*first: str) -> list[tuple[str, str]]:
    """By their own names; those given come first."""
    order = dict.fromkeys([*(code for code in first if code in LANGUAGES), *LANGUAGES])
    return [(code, LANGUAGES[code].endonym) for code in order]


def some_languages(codes: list[str]) -> list[tuple[str, str]]:
    return [(code, LANGUAGES[code].endonym) for code in codes if code in LANGUAGES]


def countries(blank: str | None = "") -> list[tuple[str, str]]:
    return vocabulary.choices("countries", current().code, blank=blank)


def areas(country: str) -> list[tuple[str, str]]:
    names = vocabulary.labels("areas", current().code)
    found = [(row.code, names.get(row.code, row.code)) for row in vocabulary.listed("areas")
             if row.fact("country") == country]  # fmt: skip
    return [("", ""), *sorted(found, key=lambda pair: pair[1])]


def priorities() -> list[tuple[str, str]]:
    """The five priorities of the Framework; its goals stand above them."""
    return [pair for pair in vocabulary.choices("framework", current().code) if pair[0].startswith("SP")]


def time_zones(person: Person, organisation: Organisation) -> list[tuple[str, str]]:
    """Those of the organiser's country first."""
    near = list(organisation.country.facts.get("time_zones") or [])
    rest = [pair for pair in zones_of_the_world(person) if pair[0] not in near]
    return [*((zone, zone.replace("_", " ")) for zone in near), *rest]
