"""A file's contents become checked values, each with its quality; every fault names its field and the rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import isfinite
from typing import Any

from lingkar.engines.greenhouse import load_registry
from lingkar.engines.quantities import (
    DEFAULT_QUALITY,
    Conversion,
    Fault,
    UnitFault,
    convert,
    qualities,
    read_unit,
    split_amount,
)

from .spec import Field, carriers, destinations, fields

YES_NO = {"yes": True, "true": True, "no": False, "false": False}
YEARS = (1990, 2100)
LONGEST = 200  # of what was typed is shown back
ENERGY_UNITS = ("kWh",)
FUEL_UNITS = ("kg", "l", "m3", "kWh")
COUNTRY = re.compile(r"^[A-Za-z]{2}$")
CURRENCY = re.compile(r"^[A-Z]{3}$")


@dataclass(frozen=True, slots=True)
class Value:
    """A number in the unit its field asks for, with the quality it was given."""

    number: float
    quality: str = ""
    unit: str = ""


Record = dict[str, Any]  # field -> Value, str, bool, Record or list of Records


@dataclass(slots=True)
class Filing:
    """What was read: the records, what was wrong, what was converted, what needs a word."""

    firm: Record = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    conversions: list[tuple[str, Conversion]] = field(default_factory=list)
    numbers: int = 0
    unstated: list[str] = field(default_factory=list)  # paths of numbers without any quality


def read(data: Any) -> Filing:
    """Check a file's contents against the published shape. Nothing is computed here."""
    filing = Filing()
    if not isinstance(data, Mapping):
        filing.faults.append(Fault("file", "object"))
        return filing
    country = data.get("country")
    reader = _Reader(filing, country.strip().upper() if isinstance(country, str) else None)
    filing.firm = reader.record("firm", data, "", "")
    return filing


@dataclass(frozen=True, slots=True)
class _Reader:
    filing: Filing
    country: str | None

    def fault(self, path: str, rule: str, value: object = "") -> None:
        self.filing.faults.append(Fault(path, rule, str(value)[:LONGEST]))

    def record(self, kind: str, data: Mapping[str, Any], path: str, quality: str) -> Record:
        """One record; its own quality holds for all its numbers that state none."""
        known = fields()[kind]
        own = data.get("quality")
        if isinstance(own, str) and own.strip().lower() in qualities():
            quality = own.strip().lower()
        found: Record = {}
        for name, raw in data.items():
            where = f"{path}.{name}".lstrip(".")
            if name not in known:
                near = get_close_matches(str(name), known, 1)
                self.fault(where, "unknown-field", near[0] if near else "")
            elif raw is not None and raw != "":
                value = self.value(known[name], raw, where, quality, data)
                if value is not None:
                    found[name] = value
        for name, spec in known.items():
            if spec.required and name not in found and data.get(name) in (None, ""):
                self.fault(f"{path}.{name}".lstrip("."), "required")
        return found

    def value(self, spec: Field, raw: Any, path: str, quality: str, data: Mapping[str, Any]) -> Any:
        """One field of a record by its kind; None after a fault."""
        if spec.kind == "list":
            return self.list(spec, raw, path, quality)
        if spec.kind == "record":
            if isinstance(raw, Mapping):
                return self.record(spec.of, raw, path, quality)
            self.fault(path, "object")
            return None
        if spec.kind == "map":
            return self.map(raw, path)
        if spec.is_number:
            return self.number(spec, raw, path, quality, data)
        return self.word(spec, raw, path)

    def list(self, spec: Field, raw: Any, path: str, quality: str) -> list[Record] | None:
        if not isinstance(raw, list):
            self.fault(path, "list")
            return None
        found = []
        for number, item in enumerate(raw):
            if isinstance(item, Mapping):
                found.append(self.record(spec.of, item, f"{path}[{number}]", quality))
            else:
                self.fault(f"{path}[{number}]", "object")
        return found

    def map(self, raw: Any, path: str) -> dict[str, str] | None:
        if isinstance(raw, Mapping) and all(isinstance(each, str) and each.strip() for each in raw.values()):
            return {str(key): each for key, each in raw.items()}
        self.fault(path, "map")
        return None

    def word(self, spec: Field, raw: Any, path: str) -> Any:
        """A field that is no number: text, a choice, yes or no, a year."""
        if spec.kind == "flag":
            return self.flag(raw, path)
        if spec.kind == "year":
            return self.year(raw, path)
        if not isinstance(raw, str):
            self.fault(path, "text")
            return None
        return self.choice(spec, raw.strip(), path)

    def choice(self, spec: Field, text: str, path: str) -> str | None:
        """Text that must be one of something; other text as it is."""
        allowed: dict[str, str] = {}
        if spec.kind == "choice":
            allowed = {each.lower(): each for each in spec.of.split("|")}
        elif spec.kind == "quality":
            allowed = {each: each for each in qualities()}
        elif spec.kind == "destination":
            allowed = {name: each.code for name, each in destinations().items()}
        elif spec.kind == "carrier":
            allowed = _carriers()
        elif spec.kind == "gas":
            allowed = dict(load_registry().gases)
        elif spec.kind == "country" and not COUNTRY.match(text):
            self.fault(path, "country", text)
            return None
        elif spec.name == "currency" and not CURRENCY.match(text.upper()):
            self.fault(path, "currency", text)
            return None
        allowed = {plainly(name): found for name, found in allowed.items()} | allowed
        if not allowed:
            return text.upper() if spec.kind == "country" or spec.name == "currency" else text
        found = allowed.get(" ".join(text.lower().split())) or allowed.get(plainly(text))
        if found is None:
            near = get_close_matches(text.lower(), allowed, 1)
            hint = f"did you mean {near[0]}?" if near else ", ".join(sorted(set(allowed.values())))
            self.fault(path, f"unknown-{spec.kind}", f"{text}|{hint}")
        return found

    def flag(self, raw: Any, path: str) -> bool | None:
        found = YES_NO.get(raw.strip().lower()) if isinstance(raw, str) else raw
        if not isinstance(found, bool):
            self.fault(path, "flag", raw)
            return None
        return found

    def year(self, raw: Any, path: str) -> int | None:
        try:
            found = None if isinstance(raw, bool) else float(raw)
        except (TypeError, ValueError):
            found = None
        if found is None or found != int(found) or not YEARS[0] <= found <= YEARS[1]:
            self.fault(path, "year", raw)
            return None
        return int(found)

    def number(self, spec: Field, raw: Any, path: str, quality: str, data: Mapping[str, Any]) -> Value | None:
        """A number, a text such as "2 kati" or "30 %", or {value, unit, quality}."""
        unit: Any = data.get("unit") if spec.unit == "*" else None
        if isinstance(raw, Mapping):
            stray = set(raw) - {"value", "unit", "quality"}
            if stray or raw.get("value") in (None, ""):
                self.fault(path, "value-object")
                return None
            unit, stated, raw = raw.get("unit") or unit, raw.get("quality"), raw["value"]
            if stated is not None:
                if not isinstance(stated, str) or stated.strip().lower() not in qualities():
                    self.fault(f"{path}.quality", "unknown-quality", f"{stated}|{', '.join(qualities())}")
                    return None
                quality = stated.strip().lower()
        number, written = self.plain(spec, raw, path)
        if number is None:
            return None
        if unit is not None and not isinstance(unit, str):
            self.fault(f"{path}.unit", "text")
            return None
        read = self.in_unit(spec, number, written or unit or "", path, str(data.get("carrier", "")))
        if read is None:
            return None
        self.filing.numbers += 1
        if not quality:
            self.filing.unstated.append(path)
        return Value(read[0], quality or DEFAULT_QUALITY, read[1])

    def plain(self, spec: Field, raw: Any, path: str) -> tuple[float | None, str]:
        """The number and the unit written behind it, if any."""
        if isinstance(raw, bool) or (isinstance(raw, str) and raw.strip().lower() in YES_NO):
            if spec.kind == "flag-share":
                return float(raw if isinstance(raw, bool) else YES_NO[raw.strip().lower()]), ""
            self.fault(path, "number", raw)
            return None, ""
        if isinstance(raw, str):
            try:
                number, unit = split_amount(raw)
            except UnitFault as fault:
                self.fault(path, "unit", fault)
                return None, ""
        elif isinstance(raw, int | float):
            try:
                number, unit = float(raw), ""
            except OverflowError:
                number, unit = float("inf"), ""
        else:
            self.fault(path, "number", raw)
            return None, ""
        if not isfinite(number):
            self.fault(path, "finite")
            return None, ""
        return number, unit

    def in_unit(self, spec: Field, number: float, unit: str, path: str, carrier: str) -> tuple[float, str] | None:
        """The number in the unit the field asks for, and that unit; the conversion is kept to be shown back."""
        if spec.kind in ("share", "flag-share"):
            if unit in ("", "%"):
                return (number / 100 if unit else number), ""
            self.fault(path, "unit", "a share has no unit but %")
            return None
        any_unit = spec.unit == "*"
        where = path.rsplit(".", 1)[0] + ".unit" if any_unit else path
        if not unit:
            if not any_unit:
                return number, spec.unit
            self.fault(where, "required")
            return None
        if not spec.unit:
            self.fault(path, "unit", f"this number takes no unit, but '{unit}' was written")
            return None
        try:
            target = read_unit(unit, self.country).base if any_unit else spec.unit
            conversion = convert(number, unit, target, self.country)
        except UnitFault as fault:
            self.fault(where, "unit", fault)
            return None
        allowed = ENERGY_UNITS if plainly(carrier) in carriers() else FUEL_UNITS
        if any_unit and target not in allowed:
            self.fault(where, "unit", f"{carrier} is counted in {' or '.join(allowed)}, not in '{unit}'")
            return None
        if unit.strip() != target:
            self.filing.conversions.append((path, conversion))
        return conversion.value, target


def plainly(text: str) -> str:
    """A name as it may be typed by a program: natural_gas, Natural-Gas and natural gas are one."""
    return " ".join(text.lower().replace("_", " ").replace("-", " ").split())


def _carriers() -> dict[str, str]:
    """Every name of a kind of energy -> itself; what it is, the composer looks up."""
    names = [*carriers(), *(alias for fuel in load_registry().fuels.values() for alias in (fuel.code, *fuel.aliases))]
    return {name: name for name in names}
