"""How much of what is asked is known, apart from any score."""

from __future__ import annotations

from typing import Any

from .reading import Record, Value
from .spec import fields

EFFICIENCY_OF = {"feedstock_recycling_efficiency": "recycled", "recycling_efficiency": "collected_for_recycling"}
PAIRS = (("lifetime_years", "industry_lifetime_years"), ("functional_units", "industry_functional_units"))


def completeness(firm: Record) -> dict[str, Any]:
    """`completeness` = asked and known / asked. A list nothing is known of counts as one row of it."""
    known, missing = _record("firm", firm, "")
    asked = len(known) + len(missing)
    qualities: dict[str, int] = {}
    for quality in known:
        if quality:
            qualities[quality] = qualities.get(quality, 0) + 1
    return {
        "completeness": len(known) / asked,
        "completeness_details": {
            "asked": asked,
            "known": len(known),
            "missing": missing,
            "by_quality": dict(sorted(qualities.items())),
        },
    }


def _record(kind: str, record: Record, path: str) -> tuple[list[str], list[str]]:
    """Qualities of what is known ("" for words) and paths of what is not."""
    known: list[str] = []
    missing: list[str] = []
    for name in _asked(kind, record):
        spec = fields()[kind][name]
        where = f"{path}.{name}".lstrip(".")
        value = record.get(name)
        if spec.kind == "list":
            rows = value if value is not None else [{}]
            for number, row in enumerate(rows):
                _extend(known, missing, _record(spec.of, row, f"{where}[{number}]"))
            if value == []:
                known.append("")
        elif spec.kind == "record":
            _extend(known, missing, _record(spec.of, value or {}, where))
        elif value is None:
            missing.append(where)
        else:
            known.append(value.quality if isinstance(value, Value) else "")
    return known, missing


def _extend(known: list[str], missing: list[str], more: tuple[list[str], list[str]]) -> None:
    known.extend(more[0])
    missing.extend(more[1])


def _asked(kind: str, record: Record) -> list[str]:
    """Names of the fields that are asked of this record, given what it already says."""
    names = [name for name, spec in fields()[kind].items() if spec.asked]
    for efficiency, share in EFFICIENCY_OF.items():
        value = record.get(share)
        if kind == "material" and efficiency in fields()[kind] and (value is None or value.number > 0):
            names.append(efficiency)
    if kind == "product":
        used = [pair for pair in PAIRS if any(name in record for name in pair)] or [PAIRS[0]]
        unused = {name for pair in PAIRS if pair not in used for name in pair}
        names = [name for name in names if name not in unused]
    if kind == "energy" and "renewable" in names and not _asks_renewable(record):
        names.remove("renewable")
    return names


def _asks_renewable(record: Record) -> bool:
    from .build import carrier_kind

    return "carrier" not in record or carrier_kind(record["carrier"]) not in ("fossil", "own-renewable")
