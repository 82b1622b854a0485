"""What is known of an entry, as a reader of a language writes it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from babel.numbers import get_currency_name
from django.urls import reverse
from django.utils.translation import gettext

from lingkar.languages import registry, written

from .. import queries, words
from ..models import Concept

# What makes a class of business readable: its division has a name in every language.
DIVISION = 2


def told(entry: Concept, language: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [{"label": gettext("Code"), "text": entry.code}]
    for name, day in ((gettext("In use since"), entry.valid_from), (gettext("In use until"), entry.valid_to)):
        if day:
            facts.append({"label": name, "text": written.date(day, language)})
    for name, value in entry.facts.items():
        if name not in words.HIDDEN and value is not False:
            facts.append({"label": words.FACTS.get(name, name), **_fact(name, value, language)})
    return facts


def sector_names(classes: Iterable[str], language: str) -> list[str]:
    """Each kind of business once, by the everyday name of its division."""
    names = queries.labels("sectors", language)
    divisions = dict.fromkeys(one[:DIVISION] for one in classes)
    return [names.get(code, code) for code in divisions]


def _fact(name: str, value: Any, language: str) -> dict[str, Any]:
    if name in {"country", "replaced_by"}:
        scheme = "countries" if name == "country" else "areas"
        url = reverse("vocabulary-concept", args=[scheme, value])
        return {"text": queries.label(value, scheme, language), "url": url}
    if name == "currency":
        return {"text": f"{get_currency_name(value, locale=registry.get(language).babel)} ({value})"}
    if name == "asean_since":
        return {"text": written.date(date.fromisoformat(value), language)}
    if isinstance(value, list):
        between = " · " if name in {"giving", "taking"} else ", "  # names of sectors have commas of their own
        return {"text": between.join(_listed(name, value, language))}
    if isinstance(value, float):
        return {"text": written.number(value, language, places=None if name == "density" else 4)}
    return {"text": gettext("Yes") if value is True else words.value(name, value)}


def _listed(name: str, values: list[str], language: str) -> list[str]:
    if name == "languages":
        return [registry.get(code).endonym for code in values]
    if name in {"giving", "taking"}:
        return sector_names(values, language)
    own = {"units": words.UNITS, "hazards": words.HAZARDS}.get(name, {})
    return [str(own.get(value, value)) for value in values]
