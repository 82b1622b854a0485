"""A match in the reader's words: why, what is missing, and the way from one thing to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.bridge.matching import name_of
from lingkar.market.bridge.reasons import missing_sentence, reason_sentence
from lingkar.market.distance import rounded_km
from lingkar.market.enums import Hazard
from lingkar.vocabulary.queries import labels

ICONS = {
    "becomes": "loop", "becomes-in-steps": "loop", "becomes-for-industry": "loop", "industry-takes": "firm",
    "like-industry": "firm", "usual-takers": "firm", "popular-takers": "firm", "near": "pin", "within-reach": "pin",
    "out-of-reach": "pin", "same-area": "pin", "same-country": "pin", "covers-all": "scale", "covers-part": "scale",
    "takes-part": "scale", "price-below": "coins", "price-equal": "coins", "price-above": "coins", "for-free": "coins",
    "time-meets": "calendar", "languages-meet": "language", "certificate-held": "certificate", "hazard-handled": "warn",
    "trade-allowed": "ship", "trade-permit": "ship", "shared-words": "chat", "close-meaning": "chat",
}  # fmt: skip
DOUBTS = ("out-of-reach", "price-above", "trade-permit", "near-concept", "popular-takers")
THINGS = ("concept", "offer", "need", "to", "process", "industry")
NUMBERS = ("radius", "percent", "steps", "days", "share")
MONEY = ("asked", "paid")
COUNTRIES = ("from", "to", "country")
VERY_WELL, WELL = 0.7, 0.5
FAR_KM = 500
MOVES = ("as", "is")


@dataclass(frozen=True)
class Why:
    icon: str
    text: str
    is_doubt: bool


def reasons_in_words(reasons: list[dict[str, Any]]) -> list[Why]:
    found = []
    for reason in reasons:
        code = str(reason.get("code", ""))
        sentence = reason_sentence(code)
        if sentence:
            facts = facts_in_words(code, reason.get("facts") or {})
            text = begun(pgettext("match-reason", sentence).format_map(facts))
            found.append(Why(ICONS.get(code, "ok"), text, code in DOUBTS))
    return found


class _Facts(dict[str, str]):
    """A gap that no fact fills says so instead of breaking the page."""

    def __missing__(self, key: str) -> str:
        return "…"


def facts_in_words(code: str, facts: Mapping[str, Any]) -> _Facts:
    language = current().code
    currency = str(facts.get("currency", ""))
    told = _Facts()
    for name, value in facts.items():
        if code.startswith("trade-") or name == "country":
            told[name] = labels("countries", language).get(str(value), str(value))
        elif name == "area":
            told[name] = labels("areas", language).get(str(value), str(value))
        elif name in THINGS:
            told[name] = inside(name_of(str(value), language))
        elif name == "km":
            told[name] = written.number(rounded_km(int(value)), language)
        elif name in NUMBERS:
            told[name] = written.number(value, language)
        elif name in MONEY:
            told[name] = _amount(str(value), language)
        elif name == "languages":
            told[name] = ", ".join(LANGUAGES[one].endonym for one in str(value).split(", ") if one in LANGUAGES)
        elif name == "hazards":
            told[name] = ", ".join(str(Hazard(one).label) for one in str(value).split(", ") if one in Hazard.values)
        else:
            told[name] = str(value)
    told["currency"] = currency
    return told


def inside(name: str) -> str:
    """A name within a sentence: "rice husk", but "PET flakes"."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _amount(text: str, language: str) -> str:
    try:
        return written.number(Decimal(text.replace(",", "")), language)
    except InvalidOperation:
        return text


def missing_in_words(codes: list[str]) -> list[str]:
    return [pgettext("match-missing", text) for code in codes if (text := missing_sentence(code))]


@dataclass(frozen=True)
class PathStep:
    """One station on the way, and how one gets there from the last one ("" at the start)."""

    name: str
    by: str
    is_industry: bool


def path_in_words(path: list[str]) -> list[PathStep]:
    """Rice husk, by carbonisation, carbonised husk ... What is only a kind of the next is said as such."""
    language, steps = current().code, []
    for at in range(0, len(path), 2):
        move = path[at - 1] if at else ""
        by = _("is a kind of") if move in MOVES else name_of(move, language) if move else ""
        steps.append(PathStep(name_of(path[at], language), by, path[at].startswith("industry:")))
    return steps


def fit_in_words(score: float, reasons: Sequence[Mapping[str, Any]] = ()) -> str:
    """In two words. What would have to travel far never fits very well, however good it is otherwise."""
    if score >= VERY_WELL and not any((reason.get("facts") or {}).get("km", 0) > FAR_KM for reason in reasons):
        return pgettext("match", "Fits very well")
    return pgettext("match", "Fits well") if score >= WELL else pgettext("match", "May fit")
