"""Who can do something near a place: ranked, each with its reasons. Nobody can pay for a better place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lingkar.market.distance import km_between
from lingkar.market.models import Entry
from lingkar.vocabulary.models import Concept

NEAR, COUNTRY, ELSEWHERE = 0, 1, 2


@dataclass(frozen=True)
class Reason:
    """Why somebody stands where she stands; said in words by the page."""

    code: str  # in-area, serves-area, serves-country, in-country, distance, languages, checked
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Helper:
    entry: Entry
    tier: int
    km: float | None
    spoken: tuple[str, ...]
    reasons: tuple[Reason, ...]


def ranked(entries: Iterable[Entry], country: str, area: Concept | None, languages: Sequence[str]) -> list[Helper]:
    """The nearest first: those of the area or serving it, then those serving the country; then shared languages,
    then those that were checked. Whoever says that she serves other places only is left out."""
    found = [helper for entry in entries if (helper := _judge(entry, country, area, languages)) is not None]
    found.sort(
        key=lambda each: (
            each.tier,
            each.km is None,
            round((each.km or 0) / 25),
            -len(each.spoken),
            each.entry.verified_at is None,
            each.entry.pk,
        )
    )
    return found


def _judge(entry: Entry, country: str, area: Concept | None, languages: Sequence[str]) -> Helper | None:
    served = {each.code: each for each in entry.serves.all()}
    reasons: list[Reason] = []
    tier = _place(entry, country, area, served, reasons)
    if tier is None:
        return None
    km = _distance(entry, area)
    if km is not None and not (entry.area and area and entry.area.code == area.code):
        reasons.append(Reason("distance", {"km": round(km)}))
    spoken = tuple(code for code in entry.languages if code in languages)
    if spoken:
        reasons.append(Reason("languages", {"codes": spoken}))
    if entry.verified_at is not None:
        reasons.append(Reason("checked", {"on": entry.verified_at}))
    return Helper(entry, tier, km, spoken, tuple(reasons))


def _place(
    entry: Entry, country: str, area: Concept | None, served: dict[str, Concept], reasons: list[Reason]
) -> int | None:
    if area is not None and entry.area is not None and entry.area.code == area.code:
        reasons.append(Reason("in-area"))
        return NEAR
    if area is not None and area.code in served:
        reasons.append(Reason("serves-area"))
        return NEAR
    if country in served:
        reasons.append(Reason("serves-country"))
        return COUNTRY
    if served:
        return None
    if entry.country.code == country:
        reasons.append(Reason("in-country"))
        return COUNTRY
    return ELSEWHERE


def _distance(entry: Entry, area: Concept | None) -> float | None:
    """Between the middles of the two areas; None where one of them is not known."""
    if area is None or entry.area is None:
        return None
    points = [place.fact(name) for place in (entry.area, area) for name in ("lat", "lon")]
    if any(point in (None, "") for point in points):
        return None
    lat, lon, other_lat, other_lon = (float(point) for point in points)
    return km_between(lat, lon, other_lat, other_lon)
