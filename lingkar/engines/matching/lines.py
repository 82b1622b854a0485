"""Listings from lines of JSON, strictly: each fault with its line; nothing is compared when one line is wrong."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from lingkar.engines.quantities import Fault

from .model import KINDS, RHYTHMS, SIDES, Listing

LONGEST_TEXT = 10_000
ALIASES = {
    "zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "tl": "fil", "ceb": "fil", "ilo": "fil", "in": "id",
    "jv": "id", "su": "id", "bm": "ms", "kh": "km", "la": "lo", "mm": "my", "vn": "vi",
}  # fmt: skip


class BadLines(ValueError):
    """Some lines cannot be read. `faults` have line:field as their path."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class Wrong(ValueError):
    """A value that does not keep the rule of its field."""


@dataclass(frozen=True, slots=True)
class Read:
    listings: list[Listing]
    ids: dict[str, str | int]  # as they were written
    unread: dict[str, int]  # names of fields nobody knows -> first line


def read_listings(lines: Iterable[str], side: str) -> Read:
    """All listings of a file of one side; raises BadLines when any line is wrong."""
    listings: list[Listing] = []
    faults: list[Fault] = []
    ids: dict[str, str | int] = {}
    unread: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record, why = _record(line)
        if record is None:
            faults.append(Fault(f"{number}", "json", why))
            continue
        for name in record:
            if name not in FIELDS:
                unread.setdefault(name, number)
        listing, found = _listing(record, side, number)
        if listing is not None and listing.id in ids:
            found = [Fault(f"{number}:id", "unique", "is used by a line before")]
        faults += found
        if listing is not None and not found:
            listings.append(listing)
            ids[listing.id] = record["id"]
    if faults:
        raise BadLines(faults)
    return Read(listings, ids, unread)


def _record(line: str) -> tuple[dict[str, Any] | None, str]:
    try:
        found = json.loads(line, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
    except Wrong as wrong:
        return None, str(wrong)
    except (ValueError, RecursionError):
        return None, "is not JSON"
    return (found, "") if isinstance(found, dict) else (None, "must be a JSON object")


def _no_constant(name: str) -> None:
    raise Wrong(f"{name} is no number")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Wrong("names a field twice")
    return found


def _listing(record: dict[str, Any], side: str, number: int) -> tuple[Listing | None, list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, field in FIELDS.items():
        given = record.get(name)
        if given is None:
            if name == "id":
                faults.append(Fault(f"{number}:id", "required", "is required"))
            continue
        try:
            values[field.target] = field.read(given)
        except Wrong as wrong:
            faults.append(Fault(f"{number}:{name}", "value", str(wrong)))
    if not faults and values.setdefault("side", side) != side:
        faults.append(Fault(f"{number}:side", "value", f"must be {side} in this file"))
    if not faults and not str(values.get("text", "")).strip() and not values.get("concepts"):
        faults.append(Fault(f"{number}:text", "required", "is required where no concept is given"))
    return (None, faults) if faults else (Listing(**values), [])


# Fields


@dataclass(frozen=True, slots=True)
class Field:
    target: str  # the name in Listing
    read: Callable[[Any], Any]
    schema: dict[str, Any]
    says: str


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise Wrong("must be text")
    if len(given) > LONGEST_TEXT:
        raise Wrong(f"is longer than {LONGEST_TEXT} signs")
    try:
        given.encode()
    except UnicodeEncodeError:
        raise Wrong("holds half of a sign") from None
    return given


def _id(given: Any) -> str:
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not _text(given).strip():
        raise Wrong("must not be empty")
    return str(given)


def _one_of(*choices: str) -> Callable[[Any], str]:
    def read(given: Any) -> str:
        if given not in choices:
            raise Wrong(f"must be one of {', '.join(choices)}")
        return str(given)

    return read


def _number(low: float, high: float) -> Callable[[Any], float]:
    def read(given: Any) -> float:
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise Wrong("must be a number")
        try:
            number = float(given)
        except OverflowError:
            raise Wrong("is too large") from None
        if not math.isfinite(number) or not low <= number <= high:
            raise Wrong(f"must be between {low:g} and {high:g}" if high < math.inf else f"must be {low:g} or more")
        return number

    return read


def _money(given: Any) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise Wrong("must be a number")
    try:
        amount = Decimal(str(given))
    except InvalidOperation:
        raise Wrong("must be a number") from None
    if not amount.is_finite() or not 0 <= amount < Decimal("1e15"):
        raise Wrong("must be 0 or more")
    return amount


def _shaped(pattern: str, what: str, change: Callable[[str], str] = str) -> Callable[[Any], str]:
    shape = re.compile(pattern)

    def read(given: Any) -> str:
        text = change(_text(given).strip())
        if not shape.fullmatch(text):
            raise Wrong(f"must be {what}")
        return text

    return read


def _language(given: Any) -> str:
    code = _shaped("[a-z]{2,3}(-[a-z0-9]{2,8})*", "a language code such as id", str.lower)(given)
    return ALIASES.get(code, code)


def _date(given: Any) -> date:
    try:
        return date.fromisoformat(_text(given))
    except ValueError:
        raise Wrong("must be a date such as 2026-11-30") from None


def _concepts(given: Any) -> tuple[str, ...]:
    return (_text(given),) if isinstance(given, str) else _texts(given)


def _texts(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise Wrong("must be a list of texts")
    return tuple(_text(item) for item in given)


def _yes(given: Any) -> bool:
    if not isinstance(given, bool):
        raise Wrong("must be true or false")
    return given


_country = _shaped("[A-Z]{2}", "a country code of two letters", str.upper)
_currency = _shaped("[A-Z]{3}", "a currency code of three letters", str.upper)


def _countries(given: Any) -> tuple[str, ...]:
    return tuple(_country(item) for item in _texts(given))


TEXT, NUMBER, TEXTS = {"type": "string"}, {"type": "number"}, {"type": "array", "items": {"type": "string"}}
DATE = {"type": "string", "format": "date"}
ABOVE = NUMBER | {"minimum": 0}

FIELDS: dict[str, Field] = {
    "id": Field("id", _id, {"type": ["string", "integer"]}, "unique in its file"),
    "side": Field("side", _one_of(*SIDES), {"enum": list(SIDES)}, "must fit the file"),
    "org": Field("org", _text, TEXT, "the firm; two listings of one firm count less"),
    "text": Field("text", _text, TEXT | {"maxLength": LONGEST_TEXT}, "in any language; may be left out with a concept"),
    "language": Field("language", _language, TEXT, "of the text; guessed when left out"),
    "kind": Field("kind", _one_of(*KINDS), {"enum": list(KINDS)}, "kind of thing"),
    "concept": Field("concepts", _concepts, {"anyOf": [TEXT, TEXTS]}, "codes of the circular vocabulary"),
    "country": Field("country", _country, TEXT | {"pattern": "^[A-Za-z]{2}$"}, "ISO 3166-1"),
    "area": Field("area", _text, TEXT, "ISO 3166-2"),
    "lat": Field("lat", _number(-90, 90), NUMBER | {"minimum": -90, "maximum": 90}, "degrees, WGS 84"),
    "lon": Field("lon", _number(-180, 180), NUMBER | {"minimum": -180, "maximum": 180}, "degrees, WGS 84"),
    "radius_km": Field("radius_km", _number(0, math.inf), ABOVE, "the farthest that still makes sense"),
    "quantity": Field("quantity", _number(0, math.inf), ABOVE, "how many units"),
    "unit": Field("unit", _text, TEXT, "such as kg, t, m3, 'sack of 50 kg'"),
    "per": Field("per", _one_of(*RHYTHMS), {"enum": list(RHYTHMS)}, "the rhythm of the quantity"),
    "price": Field("price", _money, {"type": ["number", "string"]}, "of one unit: asked, or the most that is paid"),
    "currency": Field("currency", _currency, TEXT | {"pattern": "^[A-Za-z]{3}$"}, "ISO 4217"),
    "hs": Field("hs", _shaped(r"\d[\d.]{1,11}", "a customs code such as 3915.90"), TEXT, "Harmonized System"),
    "starts": Field("starts", _date, DATE, "first day"),
    "ends": Field("ends", _date, DATE, "last day"),
    "expires": Field("expires", _date, DATE, "last day it is shown"),
    "quality": Field("quality", _text, TEXT, "grade, moisture, purity"),
    "certificates": Field("certificates", _texts, TEXTS, "held by an offer, asked for by a need"),
    "hazards": Field("hazards", _texts, TEXTS, "of an offer; those a need can handle"),
    "languages": Field("languages", _texts, TEXTS, "spoken by the firm"),
    "allowed_countries": Field("allowed_countries", _countries, TEXTS, "no others are shown"),
    "size_class": Field("size_class", _text, TEXT, "of the firm"),
    "withdrawn": Field("withdrawn", _yes, {"type": "boolean"}, "never shown"),
}


def input_schema() -> dict[str, Any]:
    """JSON Schema of one line. Fields that stand in no row are passed over."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One listing, as lingkar match reads it",
        "type": "object",
        "required": ["id"],
        "properties": {name: field.schema | {"description": field.says} for name, field in FIELDS.items()},
    }


def faults_as_text(faults: Iterable[Fault], file: str) -> Iterator[str]:
    for fault in faults:
        line, _, name = fault.path.partition(":")
        yield f"{file}:{line}: {name + ' ' if name else ''}{fault.value}"
