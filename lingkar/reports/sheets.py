"""Statements about a product in the six areas that ISO 59040 names, from its recipe and what was measured. Pure.

Each statement is answered yes, no, with a band, or not at all. What nobody told is unknown; a typical value that we
filled in is no statement of the firm and counts as unknown too. Wording and codes are ours: this is no form of the
standard, and nobody has verified it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

METHOD_VERSION = "product-sheet-1"
AREAS = ("product", "inputs", "production", "use", "end-of-use", "benefit")
# From which share a band begins; nothing at all is a band of its own.
BANDS = (
    (0.0, "none"),
    (0.0, "under-10"),
    (0.1, "10-25"),
    (0.25, "25-50"),
    (0.5, "50-75"),
    (0.75, "75-95"),
    (0.95, "over-95"),
)
TINY = 1e-9
AFTER_USE = ("collected_for_reuse", "collected_for_recycling", "composted", "energy_recovered")

type Answer = Literal["yes", "no", "band", "unknown"]


@dataclass(frozen=True, slots=True)
class Part:
    """One material of one piece. None is unknown; `shares` holds only what the firm told itself."""

    name: str
    mass_kg: float | None
    shares: Mapping[str, float | None] = field(default_factory=dict)
    hazardous: bool | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A product as it is told; the last three come from the year's measurement."""

    parts: tuple[Part, ...] = ()
    lifetime_years: float | None = None
    usual_lifetime_years: float | None = None
    uses: float | None = None
    usual_uses: float | None = None
    renewable_energy: float | None = None
    water_reused: float | None = None
    mci: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """`band` and `value` only with a band; `lacks` names what would settle an unknown."""

    code: str
    area: str
    answer: Answer
    band: str = ""
    value: float | None = None
    lacks: tuple[str, ...] = ()


def statements(product: Described) -> list[Statement]:
    return [
        _said("materials-named", "product", _all_named(product.parts), lacks=("recipe",)),
        _share("recycled", "inputs", product.parts),
        _share("reused", "inputs", product.parts),
        _share("biological", "inputs", product.parts),
        _said("no-hazardous", "inputs", _no_hazardous(product.parts), lacks=("recipe",)),
        _said("one-material", "inputs", _one_material(product.parts), lacks=("masses",)),
        _banded("renewable-energy", "production", product.renewable_energy, lacks=("book",)),
        _banded("water-reused", "production", product.water_reused, lacks=("book",)),
        _said("lasts-longer", "use", _above(product.lifetime_years, product.usual_lifetime_years), lacks=("lifetime",)),
        _said("used-more", "use", _above(product.uses, product.usual_uses), lacks=("uses",)),
        *(_share(name, "end-of-use", product.parts) for name in AFTER_USE),
        _left_over(product.parts),
        _banded("goes-round", "benefit", product.mci, lacks=("measurement",)),
    ]


def band_of(value: float) -> str:
    """The band a share lies in; the lower end belongs to it."""
    if value <= TINY:
        return "none"
    return next(name for start, name in reversed(BANDS) if value >= start - TINY)


def share_of(parts: Iterable[Part], name: str) -> tuple[float | None, tuple[str, ...]]:
    """The part of the product's mass, and the names of the materials that do not tell."""
    listed = list(parts)
    if not listed:
        return None, ("recipe",)
    silent = tuple(part.name for part in listed if part.mass_kg is None or part.shares.get(name) is None)
    total = sum(part.mass_kg or 0 for part in listed)
    if silent or total <= 0:
        return None, silent or ("masses",)
    return sum((part.mass_kg or 0) * (part.shares[name] or 0) for part in listed) / total, ()


def _share(name: str, area: str, parts: tuple[Part, ...]) -> Statement:
    value, lacks = share_of(parts, name)
    return _banded(name.replace("_", "-"), area, value, lacks=lacks)


def _left_over(parts: tuple[Part, ...]) -> Statement:
    """What is left when all that is collected is taken off: nobody plans for it."""
    found = [share_of(parts, name) for name in AFTER_USE]
    lacks = tuple(dict.fromkeys(name for _value, names in found for name in names))
    known = [value for value, _names in found if value is not None]
    value = None if len(known) < len(found) else max(0.0, 1 - sum(known))
    return _banded("left-over", "end-of-use", value, lacks=lacks)


def _banded(code: str, area: str, value: float | None, *, lacks: tuple[str, ...]) -> Statement:
    if value is None:
        return Statement(code, area, "unknown", lacks=lacks)
    return Statement(code, area, "band", band=band_of(value), value=value)


def _said(code: str, area: str, told: bool | None, *, lacks: tuple[str, ...]) -> Statement:
    if told is None:
        return Statement(code, area, "unknown", lacks=lacks)
    return Statement(code, area, "yes" if told else "no")


def _all_named(parts: tuple[Part, ...]) -> bool | None:
    return all(part.mass_kg is not None for part in parts) if parts else None


def _no_hazardous(parts: tuple[Part, ...]) -> bool | None:
    """One hazardous material is enough for no; one unknown among harmless ones leaves it open."""
    if any(part.hazardous for part in parts):
        return False
    return True if parts and all(part.hazardous is False for part in parts) else None


def _one_material(parts: tuple[Part, ...]) -> bool | None:
    """At least 95 per cent of the mass is one material, so that it can be recycled as one."""
    masses: dict[str, float] = {}
    for part in parts:
        if part.mass_kg is None:
            return None
        masses[part.name] = masses.get(part.name, 0) + part.mass_kg
    total = sum(masses.values())
    return max(masses.values()) >= 0.95 * total if total > 0 else None


def _above(value: float | None, usual: float | None) -> bool | None:
    return None if value is None or usual is None else value > usual
